/* vp-more-button.c: further conditions of the roster: sex, registered when, hours, what is missing, what stands in other tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-more-button.h"

#include "vp-accessible.h"
#include "vp-entry-day.h"

#include <glib/gi18n.h>

#define MINUTES_OF_HOUR 60
#define HOURS_MAX 99999
#define TITLE_CHARS 12
#define HEIGHT_MAX 560 /* of the panel, in a window of 768 */

typedef enum { DAY_FROM, DAY_TO, N_DAYS } Day;
typedef enum { HOURS_FROM, HOURS_TO, N_HOURS } Hours;
typedef enum { MISSING_PHONE, MISSING_IDENTITY, N_MISSING } Missing;

struct _VpMoreButton {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *button;

  /* borrowed: children of its panel */
  GtkWidget *sex, *days[N_DAYS], *hours[N_HOURS], *missing[N_MISSING];
  VpCrowdPanel *crowd;

  VpRosterQuery asked; /* of it only what stands here */
  gboolean is_setting;
};

G_DEFINE_FINAL_TYPE (VpMoreButton, vp_more_button, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, SIGNAL_OPENED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const guint missing_bits[N_MISSING] = {
  [MISSING_PHONE] = VP_ROSTER_WITHOUT_PHONE, [MISSING_IDENTITY] = VP_ROSTER_WITHOUT_IDENTITY,
};
static const char *const missing_words[N_MISSING] = {
  [MISSING_PHONE] = N_("without a telephone"), [MISSING_IDENTITY] = N_("without an identity number"),
};

static void
update_label (VpMoreButton *self)
{
  g_autofree char *label = vp_more_button_describe (self);

  vp_accessible_name_button (self->button, *label != '\0' ? label : _("More conditions"));
  gtk_widget_set_tooltip_text (self->button, *label != '\0' ? label : _("More conditions"));
  if (*label != '\0')
    gtk_widget_add_css_class (self->button, "chosen");
  else
    gtk_widget_remove_css_class (self->button, "chosen");
}

static void
changed_cb (VpMoreButton *self)
{
  VpRosterQuery now = { 0 };
  const guint8 sexes[] = { 0, VP_SEX_MALE, VP_SEX_FEMALE };

  if (self->is_setting)
    return;
  now.sex = sexes[MIN (gtk_drop_down_get_selected (GTK_DROP_DOWN (self->sex)), G_N_ELEMENTS (sexes) - 1)];
  now.registered_from = vp_entry_read_day (self->days[DAY_FROM]);
  now.registered_to = vp_entry_read_day (self->days[DAY_TO]);
  now.minutes_min = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hours[HOURS_FROM])) * MINUTES_OF_HOUR;
  now.minutes_max = gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->hours[HOURS_TO])) * MINUTES_OF_HOUR;
  for (guint i = 0; i < N_MISSING; i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->missing[i])))
      now.missing |= missing_bits[i];
  /* Days of birth come with a question of another page; they stay until all of it is taken back. */
  now.born_from = self->asked.born_from;
  now.born_to = self->asked.born_to;
  now.crowd = *vp_crowd_panel_get (self->crowd);
  if (vp_roster_query_same_more (&now, &self->asked))
    return;
  self->asked = now;
  update_label (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
vp_more_button_dispose (GObject *object)
{
  g_clear_pointer (&VP_MORE_BUTTON (object)->button, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_more_button_parent_class)->dispose (object);
}

static void
vp_more_button_class_init (VpMoreButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_more_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_MORE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_OPENED] = g_signal_new ("opened", VP_TYPE_MORE_BUTTON, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 0);
}

static void
name_widget (GtkWidget *widget, const char *name)
{
  vp_accessible_name_button (widget, name);
}

static void
add_row (GtkGrid *grid, int row, const char *title, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), TITLE_CHARS);
  gtk_widget_set_hexpand (first, TRUE);
  gtk_grid_attach (grid, label, 0, row, 1, 1);
  gtk_grid_attach (grid, first, 1, row, second != NULL ? 1 : 3, 1);
  if (second == NULL)
    return;
  gtk_grid_attach (grid, gtk_label_new ("–"), 2, row, 1, 1);
  gtk_grid_attach (grid, second, 3, row, 1, 1);
}

static GtkWidget *
new_panel (VpMoreButton *self)
{
  GtkWidget *grid = gtk_grid_new ();
  const char *const day_names[] = { _("Registered from"), _("Registered to") };
  const char *const hour_names[] = { _("Least hours"), _("Most hours") };

  gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  self->sex = gtk_drop_down_new_from_strings ((const char *const[]) { _("All"), "男", "女", NULL });
  name_widget (self->sex, _("Sex"));
  g_signal_connect_swapped (self->sex, "notify::selected", G_CALLBACK (changed_cb), self);
  for (guint i = 0; i < N_DAYS; i++) {
    self->days[i] = gtk_entry_new ();
    gtk_editable_set_width_chars (GTK_EDITABLE (self->days[i]), 11);
    gtk_entry_set_placeholder_text (GTK_ENTRY (self->days[i]), "2017-01-01");
    name_widget (self->days[i], day_names[i]);
    g_signal_connect_swapped (self->days[i], "changed", G_CALLBACK (changed_cb), self);
  }
  for (guint i = 0; i < N_HOURS; i++) {
    self->hours[i] = gtk_spin_button_new_with_range (0, HOURS_MAX, 1);
    name_widget (self->hours[i], hour_names[i]);
    g_signal_connect_swapped (self->hours[i], "value-changed", G_CALLBACK (changed_cb), self);
  }
  add_row (GTK_GRID (grid), 0, _("Sex"), self->sex, NULL);
  add_row (GTK_GRID (grid), 1, _("Registered on"), self->days[DAY_FROM], self->days[DAY_TO]);
  add_row (GTK_GRID (grid), 2, _("Hours"), self->hours[HOURS_FROM], self->hours[HOURS_TO]);
  for (guint i = 0; i < N_MISSING; i++) {
    self->missing[i] = gtk_check_button_new_with_label (_(missing_words[i]));
    g_signal_connect_swapped (self->missing[i], "toggled", G_CALLBACK (changed_cb), self);
    gtk_grid_attach (GTK_GRID (grid), self->missing[i], 0, 3 + (int) i, 4, 1);
  }
  self->crowd = VP_CROWD_PANEL (vp_crowd_panel_new ());
  g_signal_connect_swapped (self->crowd, "changed", G_CALLBACK (changed_cb), self);
  return grid;
}

/* All of it at once where the screen has the room, else scrolled. */
static GtkWidget *
new_scroller (VpMoreButton *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  gtk_box_append (GTK_BOX (box), new_panel (self));
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->crowd));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), HEIGHT_MAX);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  return scroller;
}

static void
opened_cb (GtkWidget *popover, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_OPENED], 0);
}

static void
vp_more_button_init (VpMoreButton *self)
{
  GtkWidget *popover = gtk_popover_new ();

  gtk_popover_set_child (GTK_POPOVER (popover), new_scroller (self));
  g_signal_connect (popover, "map", G_CALLBACK (opened_cb), self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (self->button), "list-add-symbolic");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  update_label (self);
}

void
vp_more_button_get (VpMoreButton *self, VpRosterQuery *query)
{
  g_return_if_fail (VP_IS_MORE_BUTTON (self));
  query->sex = self->asked.sex;
  query->registered_from = self->asked.registered_from;
  query->registered_to = self->asked.registered_to;
  query->minutes_min = self->asked.minutes_min;
  query->minutes_max = self->asked.minutes_max;
  query->missing = self->asked.missing;
  query->born_from = self->asked.born_from;
  query->born_to = self->asked.born_to;
  query->crowd = self->asked.crowd;
}

void
vp_more_button_set (VpMoreButton *self, const VpRosterQuery *query)
{
  const VpRosterQuery nothing = { 0 };

  g_return_if_fail (VP_IS_MORE_BUTTON (self));
  self->asked = query != NULL ? *query : nothing;
  self->is_setting = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->sex), self->asked.sex == VP_SEX_MALE ? 1 : self->asked.sex == VP_SEX_FEMALE ? 2 : 0);
  vp_entry_show_day (self->days[DAY_FROM], self->asked.registered_from);
  vp_entry_show_day (self->days[DAY_TO], self->asked.registered_to);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hours[HOURS_FROM]), (double) (self->asked.minutes_min / MINUTES_OF_HOUR));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->hours[HOURS_TO]), (double) (self->asked.minutes_max / MINUTES_OF_HOUR));
  for (guint i = 0; i < N_MISSING; i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->missing[i]), (self->asked.missing & missing_bits[i]) != 0);
  vp_crowd_panel_set (self->crowd, &self->asked.crowd);
  self->asked.crowd = *vp_crowd_panel_get (self->crowd);
  self->is_setting = FALSE;
  update_label (self);
}

guint
vp_more_button_offer (VpMoreButton *self, const VpCrowdNames *names)
{
  guint lost;

  g_return_val_if_fail (VP_IS_MORE_BUTTON (self), 0);
  lost = vp_crowd_panel_offer (self->crowd, names);
  self->asked.crowd = *vp_crowd_panel_get (self->crowd);
  update_label (self);
  return lost;
}

static void
append (GString *out, const char *part)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", part);
}

char *
vp_more_button_describe (VpMoreButton *self)
{
  GString *out = g_string_new (NULL);
  const VpRosterQuery *asked = &self->asked;
  char from[VP_DATE_BUFFER], to[VP_DATE_BUFFER];
  g_autofree char *crowd = NULL;

  g_return_val_if_fail (VP_IS_MORE_BUTTON (self), NULL);
  if (asked->sex != 0)
    append (out, vp_sex_word ((VpSex) asked->sex));
  if (asked->registered_from != 0 || asked->registered_to != 0) {
    /* Translators: two days, either may be missing */
    g_autofree char *days = g_strdup_printf (_("registered %s to %s"), vp_date_to_buffer (asked->registered_from, from),
                                             vp_date_to_buffer (asked->registered_to, to));

    append (out, days);
  }
  if (asked->born_from != 0 || asked->born_to != 0) {
    /* Translators: two days, either may be missing */
    g_autofree char *days = g_strdup_printf (_("born %s to %s"), vp_date_to_buffer (asked->born_from, from),
                                             vp_date_to_buffer (asked->born_to, to));

    append (out, days);
  }
  if (asked->minutes_min != 0) {
    /* Translators: hours */
    g_autofree char *least = g_strdup_printf (_("%d hours or more"), (int) (asked->minutes_min / MINUTES_OF_HOUR));

    append (out, least);
  }
  if (asked->minutes_max != 0) {
    /* Translators: hours */
    g_autofree char *most = g_strdup_printf (_("%d hours at most"), (int) (asked->minutes_max / MINUTES_OF_HOUR));

    append (out, most);
  }
  for (guint i = 0; i < N_MISSING; i++)
    if ((asked->missing & missing_bits[i]) != 0)
      append (out, _(missing_words[i]));
  crowd = vp_crowd_panel_describe (self->crowd);
  if (*crowd != '\0')
    append (out, crowd);
  return g_string_free (out, FALSE);
}
