/* vp-span-bar.c: from, to, and which clock: what a list or chart of the ledger is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-span-bar.h"

#include "vp-entry-day.h"
#include "vp-kept.h"

#include "vp-stock-report.h"
#include "vp-text.h"

#include <glib/gi18n.h>

struct _VpSpanBar {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;

  /* borrowed */
  GtkWidget *from_entry, *dash, *to_entry, *true_button, *believed_button;

  VpStockSpan span;
  gboolean quiet;
};

G_DEFINE_FINAL_TYPE (VpSpanBar, vp_span_bar, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* A month without a day: its first or last one. */
static VpDate
parse_month (const char *text, gboolean last)
{
  g_autofree char *digits = g_strdup (text);
  VpStockSpan span;
  gint64 month;
  char *out = digits;

  for (const char *in = text; *in != '\0'; in++)
    if (g_ascii_isdigit (*in))
      *out++ = *in;
  *out = '\0';
  if (strlen (digits) == 5) { /* 2018-3 */
    g_autofree char *padded = g_strdup_printf ("%.4s0%s", digits, digits + 4);

    return vp_text_parse_int (padded, &month) && vp_month_span ((int) month, &span) ? (last ? span.to : span.from) : 0;
  }
  if (strlen (digits) != 6 || !vp_text_parse_int (digits, &month) || !vp_month_span ((int) month, &span))
    return 0;
  return last ? span.to : span.from;
}

/* FALSE, with the entry marked, where it is no day. */
static gboolean
read_day (GtkWidget *entry, gboolean last, VpDate empty, VpDate *day)
{
  g_autofree char *text = vp_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (entry)));
  g_autoptr (GError) error = NULL;

  *day = *text == '\0' ? empty : parse_month (text, last);
  if (*text != '\0' && *day == 0)
    *day = vp_date_parse (text, vp_date_today (), &error);
  gtk_widget_set_tooltip_text (entry, error != NULL ? error->message : NULL);
  vp_entry_mark (entry, error == NULL);
  return error == NULL;
}

static void
show_day (GtkWidget *entry, VpDate day, VpDate empty)
{
  char buffer[VP_DATE_BUFFER];

  gtk_editable_set_text (GTK_EDITABLE (entry), day == empty ? "" : vp_date_to_buffer (day, buffer));
}

static void
show_span (VpSpanBar *self)
{
  self->quiet = TRUE;
  show_day (self->from_entry, self->span.from, 0);
  show_day (self->to_entry, self->span.to, vp_date_today ());
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->span.believed != 0 ? self->believed_button : self->true_button),
                                TRUE);
  self->quiet = FALSE;
}

static void
entered_cb (GtkWidget *widget, gpointer data)
{
  VpSpanBar *self = VP_SPAN_BAR (data);
  VpStockSpan span;

  if (self->quiet || !read_day (self->from_entry, FALSE, 0, &span.from)
      || !read_day (self->to_entry, TRUE, vp_date_today (), &span.to))
    return;
  span.believed = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->believed_button)) ? span.to : 0;
  if (span.from == self->span.from && span.to == self->span.to && span.believed == self->span.believed)
    return;
  self->span = span;
  show_span (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
left_cb (GtkEventControllerFocus *controller, gpointer data)
{
  entered_cb (NULL, data);
}

static void
vp_span_bar_dispose (GObject *object)
{
  g_clear_pointer (&VP_SPAN_BAR (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_span_bar_parent_class)->dispose (object);
}

static void
vp_span_bar_class_init (VpSpanBarClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_span_bar_dispose;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_SPAN_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
add_entry (VpSpanBar *self, const char *placeholder, const char *name)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 11);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 11);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect (entry, "activate", G_CALLBACK (entered_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (entry, focus);
  gtk_box_append (GTK_BOX (self->box), entry);
  return entry;
}

static GtkWidget *
add_clock (GtkWidget *box, const char *label, const char *tooltip, GtkWidget *group, VpSpanBar *self)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (label);

  gtk_widget_set_tooltip_text (button, tooltip);
  if (group != NULL)
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), GTK_TOGGLE_BUTTON (group));
  g_signal_connect (button, "toggled", G_CALLBACK (entered_cb), self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static void
vp_span_bar_init (VpSpanBar *self)
{
  GtkWidget *clocks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->span.to = vp_date_today ();
  self->box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->from_entry = add_entry (self, _("from the start"), _("From day"));
  self->dash = gtk_label_new ("—");
  gtk_box_append (GTK_BOX (self->box), self->dash);
  self->to_entry = add_entry (self, _("today"), _("To day"));
  self->true_button = add_clock (clocks, _("as true now"), _("What is known today of those days"), NULL, self);
  self->believed_button = add_clock (clocks, _("as believed then"), _("Only what had been entered by the last day"),
                                     self->true_button, self);
  gtk_widget_add_css_class (clocks, "linked");
  gtk_box_append (GTK_BOX (self->box), clocks);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->true_button), TRUE);
}

GtkWidget *
vp_span_bar_new (void)
{
  return g_object_new (VP_TYPE_SPAN_BAR, NULL);
}

void
vp_span_bar_ask_day (VpSpanBar *self, gboolean day)
{
  g_return_if_fail (VP_IS_SPAN_BAR (self));
  gtk_widget_set_visible (self->from_entry, !day);
  gtk_widget_set_visible (self->dash, !day);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->to_entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  day ? _("Day") : _("To day"), -1);
}

void
vp_span_bar_get_span (VpSpanBar *self, VpStockSpan *span)
{
  g_return_if_fail (VP_IS_SPAN_BAR (self));
  *span = self->span;
}

void
vp_span_bar_set_span (VpSpanBar *self, const VpStockSpan *span)
{
  g_return_if_fail (VP_IS_SPAN_BAR (self));
  self->span = *span;
  show_span (self);
}

char *
vp_span_bar_write (VpSpanBar *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (VP_IS_SPAN_BAR (self), g_string_free (out, FALSE));
  if (self->span.from != 0)
    g_string_append_printf (out, "from\t%d\n", self->span.from);
  if (self->span.to != vp_date_today ()) /* which is another day tomorrow */
    g_string_append_printf (out, "to\t%d\n", self->span.to);
  if (self->span.believed != 0)
    g_string_append (out, "clock\tbelieved\n");
  return g_string_free (out, FALSE);
}

static VpDate
find_day (const char *definition, const char *word, VpDate empty)
{
  g_autofree char *text = vp_kept_find (definition, word);
  gint64 day = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0;

  return day > 0 && day < G_MAXINT32 ? (VpDate) day : empty;
}

void
vp_span_bar_read (VpSpanBar *self, const char *definition)
{
  g_autofree char *clock = vp_kept_find (definition, "clock");
  VpStockSpan span = { .from = find_day (definition, "from", 0), .to = find_day (definition, "to", vp_date_today ()) };

  g_return_if_fail (VP_IS_SPAN_BAR (self));
  span.believed = clock != NULL ? span.to : 0;
  vp_span_bar_set_span (self, &span);
}
