/* vp-counter-show.c: what is seen of the form at the counter
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter-view.h"

#include "vp-counter-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

void
vp_counter_view_say (VpCounterView *self, const char *sentence, gboolean good)
{
  gtk_label_set_label (self->sentence_label, sentence);
  gtk_widget_remove_css_class (GTK_WIDGET (self->sentence_label), good ? "fault" : "good");
  gtk_widget_add_css_class (GTK_WIDGET (self->sentence_label), good ? "good" : "fault");
}

static void
show_line (VpCounterView *self, guint row, guint n)
{
  const VpCounterLine *line;
  g_autofree char *what = NULL, *quantity = NULL, *time = NULL;
  g_autoptr (GDateTime) at = NULL;

  gtk_widget_set_visible (self->line_rows[row], row < n);
  if (row >= n)
    return;
  line = &g_array_index (vp_counter_lines (self->counter), VpCounterLine, n - 1 - row);
  what = vp_counter_describe_line (self->counter, n - 1 - row);
  quantity = g_strdup_printf ("×%d", (int) line->quantity);
  at = g_date_time_new_from_unix_local (line->at);
  time = g_date_time_format (at, "%H:%M");
  gtk_label_set_label (self->line_what[row], what);
  gtk_label_set_label (self->line_quantity[row], quantity);
  gtk_label_set_label (self->line_time[row], time);
}

void
vp_counter_view_show_lines (VpCounterView *self)
{
  guint n = vp_counter_lines (self->counter)->len;
  VpCounterMode mode = vp_counter_get_mode (self->counter);
  g_autofree char *day = vp_date_to_string (vp_counter_get_day (self->counter));
  const char *corrected = vp_counter_get_correction (self->counter);
  g_autofree char *label = corrected != NULL
    /* Translators: the code of a document, lines and pieces of the form in its place */
    ? g_strdup_printf (_("Correct %s F8 · %u lines, %d pieces"), corrected, n, (int) vp_counter_pieces (self->counter))
    : vp_counter_is_today (self->counter)
    /* Translators: kind of document, lines and pieces of the form */
    ? g_strdup_printf (_("Post %s F8 · %u lines, %d pieces"), vp_counter_mode_name (mode), n,
                       (int) vp_counter_pieces (self->counter))
    /* Translators: kind of document, a day that is not today, lines and pieces of the form */
    : g_strdup_printf (_("Post %s of %s F8 · %u lines, %d pieces"), vp_counter_mode_name (mode), day, n,
                       (int) vp_counter_pieces (self->counter));
  /* Translators: how many lines the form has */
  g_autofree char *all = g_strdup_printf (_("All %u lines F2"), n);

  for (guint i = 0; i < VP_COUNTER_LINES_SHOWN; i++)
    show_line (self, i, n);
  gtk_label_set_label (self->post_label, label);
  gtk_button_set_label (self->lines_button, all);
  gtk_widget_set_visible (GTK_WIDGET (self->lines_button), n > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->clear_button), n > 0);
}

static void
add_choice (VpCounterView *self, const char *number, const char *text)
{
  g_autofree char *line = g_strdup_printf ("%s   %s", number, text);
  GtkWidget *label = gtk_label_new (line);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->choices_box, label);
}

void
vp_counter_view_show_choices (VpCounterView *self)
{
  GPtrArray *choices = vp_counter_choices (self->counter);
  guint left = vp_counter_choices_left (self->counter);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->choices_box))) != NULL)
    gtk_box_remove (self->choices_box, child);
  for (guint i = 0; i < choices->len; i++) {
    char number[] = { (char) ('1' + i), '\0' };

    add_choice (self, number, choices->pdata[i]);
  }
  if (left > 0) {
    /* Translators: how many more choices there are than are shown */
    g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", left), left);

    add_choice (self, "0", more);
  }
  gtk_widget_set_visible (GTK_WIDGET (self->choices_frame), choices->len > 0);
}

/* One row of the numbered choices: a text that goes on below where the window is narrow. A number and its name stay
 * together. */
static void
add_axis_row (VpCounterView *self, const char *title, const char *markup)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new (title), *text = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), 5);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_markup (GTK_LABEL (text), markup);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  /* Of a short row GTK measures two least widths and complains; a stated one is one. */
  gtk_label_set_width_chars (GTK_LABEL (text), 12);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (row), label);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (self->axes_box, row);
}

static void
add_axis_choice (GString *markup, const char *sign, const char *name, gboolean chosen)
{
  g_autofree char *escaped = g_markup_escape_text (name, -1);

  g_string_append_printf (markup, chosen ? "%s<b><span background=\"#3584e4\" background_alpha=\"22%%\"> %s\302\240%s </span></b>"
                                         : "%s %s\302\240%s ", markup->len > 0 ? "  " : "", sign, escaped);
}

static void
add_axis (VpCounterView *self, guint axis, const char *title)
{
  guint chosen;
  g_autoptr (GPtrArray) names = vp_counter_get_axis (self->counter, axis, &chosen);
  g_autoptr (GString) markup = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++) {
    char sign[] = { (char) ('1' + i), '\0' };

    add_axis_choice (markup, sign, names->pdata[i], i + 1 == chosen);
  }
  if (names->len > 0)
    add_axis_row (self, title, markup->str);
}

/* Where a sorted line goes, with the sign that sets it. */
static void
add_sorted (VpCounterView *self)
{
  GArray *lines = vp_counter_lines (self->counter);
  VpSorted now = g_array_index (lines, VpCounterLine, lines->len - 1).sorted;
  g_autoptr (GString) markup = g_string_new (NULL);

  for (int i = VP_SORTED_SHELF; i < VP_N_SORTED; i++) {
    char sign[] = { '+', (char) ('0' + i), '\0' };

    add_axis_choice (markup, sign, vp_sorted_name ((VpSorted) i), i == MAX ((int) now, VP_SORTED_SHELF));
  }
  add_axis_row (self, _("Goes to"), markup->str);
}

void
vp_counter_view_show_axes (VpCounterView *self)
{
  static const char *const titles[VP_COUNTER_N_AXES] = { N_("For whom"), N_("Season"), N_("Size"), N_("Condition") };
  GtkWidget *child;
  VpCounterMode mode = vp_counter_get_mode (self->counter);
  gboolean any = vp_counter_lines (self->counter)->len > 0 && !vp_counter_mode_takes (mode);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->axes_box))) != NULL)
    gtk_box_remove (self->axes_box, child);
  for (guint i = 0; any && i < VP_COUNTER_N_AXES; i++)
    add_axis (self, i, _(titles[i]));
  if (any && mode == VP_COUNTER_SORT)
    add_sorted (self);
}

void
vp_counter_view_show_today (VpCounterView *self)
{
  gint64 in, out;
  g_autofree char *text = NULL;

  vp_goods_context_get_today (self->context, &in, &out);
  /* Translators: pieces that came and went today */
  text = g_strdup_printf (_("Today %d in · %d out"), (int) in, (int) out);
  gtk_label_set_label (self->today_label, text);
}

static char *
describe_party (VpCounterView *self, VpCounterMode mode)
{
  const VpParty *party = vp_counter_get_party (self->counter);
  g_autofree char *name = party != NULL ? vp_party_shown_name (party) : NULL;

  if (party == NULL)
    return g_strdup (mode == VP_COUNTER_INTAKE ? _("Anonymous") : mode == VP_COUNTER_CLAIM ? _("Nobody named")
                     : _("Choose the welfare home"));
  if (party->kind == VP_PARTY_HOUSEHOLD)
    /* Translators: a name; how many people and children */
    return g_strdup_printf (_("Household of %s (%d people, %d children)"), name, party->members, party->children);
  /* A new donor is not masked yet: the name must be seen to be right. */
  return party->id == 0 ? g_strdup (party->name) : g_steal_pointer (&name);
}

void
vp_counter_view_show_party (VpCounterView *self)
{
  static const char *const titles[VP_N_COUNTER_MODES] = {
    N_("Donor"), N_("Receiver"), N_("Welfare home"), N_("What is sorted"), N_("To which house"), N_("To which place"),
    N_("What becomes of them"), N_("Source"),
  };
  VpCounterMode mode = vp_counter_get_mode (self->counter);
  g_autofree char *text = describe_party (self, mode);

  gtk_label_set_label (self->party_title, _(titles[mode]));
  gtk_label_set_label (self->party_label, text);
  gtk_editable_set_text (GTK_EDITABLE (self->party_entry), "");
  gtk_widget_set_visible (GTK_WIDGET (self->unsorted_check), mode == VP_COUNTER_INTAKE);
  gtk_widget_set_visible (GTK_WIDGET (self->register_button), mode == VP_COUNTER_CLAIM || mode == VP_COUNTER_ISSUE);
  gtk_button_set_label (self->register_button, mode == VP_COUNTER_ISSUE ? _("_Register a welfare home…")
                                                                         : _("_Register a receiver…"));
  vp_counter_view_show_targets (self);
}

/* The day is seen wherever it is not today: what is posted under another day must not be posted so by a slip. */
void
vp_counter_view_show_day (VpCounterView *self)
{
  gboolean today = vp_counter_is_today (self->counter);
  g_autofree char *day = vp_date_to_string (vp_counter_get_day (self->counter)), *text = NULL;

  /* Translators: a day */
  text = today ? g_strdup (_("Today")) : g_strdup_printf (_("%s, not today"), day);
  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), today ? "" : day);
  gtk_entry_set_placeholder_text (self->day_entry, _("Today (F4)"));
  gtk_label_set_label (self->day_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->day_label), !today);
  if (today)
    gtk_widget_remove_css_class (GTK_WIDGET (self->day_entry), "other-day");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->day_entry), "other-day");
}

/* The fields of the form, where the form is another one or came back. */
static void
show_fields (VpCounterView *self)
{
  self->showing = TRUE;
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->paper_entry)), vp_counter_get_paper (self->counter)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->paper_entry), vp_counter_get_paper (self->counter));
  if (strcmp (gtk_editable_get_text (GTK_EDITABLE (self->note_entry)), vp_counter_get_note (self->counter)) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->note_entry), vp_counter_get_note (self->counter));
  gtk_check_button_set_active (self->unsorted_check, vp_counter_get_unsorted (self->counter));
  gtk_check_button_set_active (self->close_check, vp_counter_get_close (self->counter));
  self->showing = FALSE;
}

void
vp_counter_view_show_mode (VpCounterView *self)
{
  GtkToggleButton *const buttons[] = { self->intake_button, self->claim_button, self->issue_button };
  VpCounterMode mode = vp_counter_get_mode (self->counter);

  self->showing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_toggle_button_set_active (buttons[i], i == mode);
  gtk_menu_button_set_label (self->more_button, mode > VP_COUNTER_ISSUE ? vp_counter_mode_name (mode) : _("More"));
  if (mode > VP_COUNTER_ISSUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->more_button), "chosen");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->more_button), "chosen");
  self->showing = FALSE;
}

void
vp_counter_view_show_form (VpCounterView *self)
{
  vp_counter_view_show_mode (self);
  show_fields (self);
  vp_counter_view_show_day (self);
  vp_counter_view_show_lines (self);
  vp_counter_view_show_choices (self);
  vp_counter_view_show_axes (self);
  vp_counter_view_show_offer (self);
  vp_counter_view_show_party (self);
  vp_counter_view_show_limits (self);
}
