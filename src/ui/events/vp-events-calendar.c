/* vp-events-calendar.c: the calendar of the page of events as a month, a week or a day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-events-page-private.h"

#include <glib/gi18n.h>

static const struct { const char *label, *name; guint days; } views[] = {
  { N_("By month"), "month", 0 }, { N_("By week"), "week", 7 }, { N_("By day"), "week", 1 },
};

static void
count_days (VpEventsPage *self)
{
  GHashTable *counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->lines->len; i++) {
    const VpEvent *event = &((const VpEventLine *) self->lines->pdata[i])->event;
    gpointer day = GINT_TO_POINTER (event->day);

    if (event->state == VP_EVENT_PLANNED)
      g_hash_table_insert (counts, day, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, day)) + 1));
  }
  vp_month_grid_set_counts (self->month, counts);
}

static GPtrArray *
list_items (VpEventsPage *self)
{
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_strip_item_free);

  for (guint i = 0; i < self->lines->len; i++) {
    const VpEvent *event = &((const VpEventLine *) self->lines->pdata[i])->event;
    VpStripItem *item = g_new (VpStripItem, 1);

    *item = (VpStripItem) { event->id, event->day, event->starts, event->ends, g_strdup (event->title),
                            event->state != VP_EVENT_PLANNED };
    g_ptr_array_add (items, item);
  }
  return items;
}

void
vp_events_page_fill_calendar (VpEventsPage *self)
{
  count_days (self);
  vp_month_grid_set_calendar (self->month, self->calendar);
  vp_week_strip_set_calendar (self->strip, self->calendar);
  vp_week_strip_set_items (self->strip, list_items (self));
}

void
vp_events_page_show_day (VpEventsPage *self, VpDate day)
{
  g_autofree char *text = NULL;

  if (vp_month_grid_get_day (self->month) != day)
    vp_month_grid_set_day (self->month, day);
  vp_week_strip_set_day (self->strip, day);
  text = vp_month_grid_describe (self->month);
  gtk_label_set_label (GTK_LABEL (self->day_label), text);
}

/* Choosing how much is shown */

static void
view_toggled_cb (GtkToggleButton *button, gpointer data)
{
  VpEventsPage *self = VP_EVENTS_PAGE (data);
  guint n = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "view"));

  if (!gtk_toggle_button_get_active (button))
    return;
  if (views[n].days > 0)
    vp_week_strip_set_n_days (self->strip, views[n].days);
  gtk_stack_set_visible_child_name (self->calendars, views[n].name);
}

static GtkWidget *
new_views (VpEventsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  gtk_widget_set_halign (box, GTK_ALIGN_START);
  for (guint i = 0; i < G_N_ELEMENTS (views); i++) {
    GtkWidget *button = gtk_toggle_button_new_with_label (_(views[i].label));

    gtk_widget_set_focus_on_click (button, FALSE);
    gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), first != NULL ? GTK_TOGGLE_BUTTON (first) : NULL);
    gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), i == 0);
    g_object_set_data (G_OBJECT (button), "view", GUINT_TO_POINTER (i));
    g_signal_connect (button, "toggled", G_CALLBACK (view_toggled_cb), self);
    gtk_box_append (GTK_BOX (box), button);
    first = first != NULL ? first : button;
  }
  return box;
}

GtkWidget *
vp_events_page_new_calendar (VpEventsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2), *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  self->month = VP_MONTH_GRID (vp_month_grid_new ());
  self->strip = VP_WEEK_STRIP (vp_week_strip_new ());
  self->calendars = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->calendars, FALSE);
  gtk_stack_add_named (self->calendars, GTK_WIDGET (self->month), "month");
  gtk_stack_add_named (self->calendars, GTK_WIDGET (self->strip), "week");
  self->day_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->day_label, 0);
  gtk_label_set_ellipsize (self->day_label, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (self->day_label), TRUE);
  gtk_widget_set_margin_start (bar, 8);
  gtk_box_append (GTK_BOX (bar), new_views (self));
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (self->day_label));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->calendars));
  gtk_box_append (GTK_BOX (box), bar);
  return box;
}
