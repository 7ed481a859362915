/* vp-rules-window.c: the star ladder, as data with a validity
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-rules-window.h"

#include "vp-accessible.h"
#include "vp-certify.h"
#include "vp-error.h"
#include "vp-duration.h"
#include "vp-ledger.h"
#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define ROWS_MAX 12 /* levels of one version in the window */

#define VP_TYPE_RULES_WINDOW (vp_rules_window_get_type ())
G_DECLARE_FINAL_TYPE (VpRulesWindow, vp_rules_window, VP, RULES_WINDOW, AdwWindow)

typedef struct {
  GtkWidget *name, *hours, *months, *members;
} LevelRow;

struct _VpRulesWindow {
  AdwWindow parent_instance;

  /* template widgets */
  GtkDropDown *version_drop;
  GtkGrid *levels_grid;
  GtkEntry *day_entry, *note_entry;
  GtkFlowBox *shares_box;
  GtkDropDown *from_drop;
  GtkLabel *message_label;
  GtkButton *save_button;

  /* borrowed */
  LevelRow rows[ROWS_MAX];
  GtkWidget *months_title, *members_title;
  GtkSpinButton *shares[VP_N_EVIDENCE];

  /* owned */
  VpSession *session;
  GPtrArray *versions; /* VpRuleVersion */
};

G_DEFINE_FINAL_TYPE (VpRulesWindow, vp_rules_window, ADW_TYPE_WINDOW)

typedef struct {
  VpRulesWindow *window; /* owned */
  VpSession *session;    /* owned */
  GPtrArray *versions;
  VpRuleVersion *version;
} Work;

static Work *
new_work (VpRulesWindow *self)
{
  Work *work = g_new0 (Work, 1);

  work->window = g_object_ref (self);
  work->session = g_object_ref (self->session);
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->window);
  g_object_unref (work->session);
  g_clear_pointer (&work->versions, g_ptr_array_unref);
  g_clear_pointer (&work->version, vp_rule_version_free);
  g_free (work);
}

static void
tell (VpRulesWindow *self, const char *sentence)
{
  gtk_label_set_label (self->message_label, sentence);
}

static void
set_text (GtkWidget *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

static const char *
get_text (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

static const VpRuleVersion *
get_version (VpRulesWindow *self)
{
  guint chosen = gtk_drop_down_get_selected (self->version_drop);

  return self->versions != NULL && chosen < self->versions->len ? g_ptr_array_index (self->versions, chosen) : NULL;
}

static void
show_level (VpRulesWindow *self, guint i, const VpRuleLevel *level)
{
  g_autofree char *hours = level != NULL ? vp_text_hours (level->min_minutes) : g_strdup ("");
  g_autofree char *months = level != NULL && level->min_months > 0 ? g_strdup_printf ("%d", level->min_months)
                                                                   : g_strdup ("");
  g_autofree char *members = level != NULL && level->min_members > 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, level->min_members)
                                                                     : g_strdup ("");

  set_text (self->rows[i].name, level != NULL ? level->name : "");
  set_text (self->rows[i].hours, hours);
  set_text (self->rows[i].months, months);
  set_text (self->rows[i].members, members);
}

/* What is asked of teams only, and levels that they do not have, are not seen in the rules of people, and the other way round. */
static void
show_holder (VpRulesWindow *self, VpHolder holder)
{
  gboolean teams = holder == VP_HOLDER_TEAM;

  gtk_label_set_label (GTK_LABEL (self->months_title), teams ? _("Full months since founding") : _("Full months since registration"));
  gtk_widget_set_visible (self->members_title, teams);
  for (guint i = 0; i < ROWS_MAX; i++) {
    LevelRow *row = &self->rows[i];
    gboolean shown = !teams || i < VP_TEAM_LEVELS_MAX;

    gtk_widget_set_visible (gtk_grid_get_child_at (self->levels_grid, 0, (int) i + 1), shown);
    gtk_widget_set_visible (row->name, shown);
    gtk_widget_set_visible (row->hours, shown);
    gtk_widget_set_visible (row->months, shown);
    gtk_widget_set_visible (row->members, teams && shown);
  }
}

static void
show_version (VpRulesWindow *self)
{
  const VpRuleVersion *version = get_version (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autofree char *day = NULL;
  guint from = 0;

  if (version == NULL)
    return;
  show_holder (self, version->holder);
  for (guint i = 0; i < ROWS_MAX; i++)
    show_level (self, i, i < version->levels->len ? g_ptr_array_index (version->levels, i) : NULL);
  for (guint i = 0; i < version->levels->len; i++) {
    const VpRuleLevel *level = g_ptr_array_index (version->levels, i);

    gtk_string_list_append (names, level->name);
    if (level->rank < version->report_from_rank)
      from = i + 1;
  }
  for (guint i = 0; i < VP_N_EVIDENCE; i++)
    gtk_spin_button_set_value (self->shares[i], version->shares[i]);
  gtk_drop_down_set_model (self->from_drop, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->from_drop, from);
  day = vp_date_to_string (version->valid_from);
  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), day);
  gtk_editable_set_text (GTK_EDITABLE (self->note_entry), version->note);
  tell (self, "");
}

static void
version_chosen_cb (GObject *drop, GParamSpec *pspec, gpointer data)
{
  show_version (VP_RULES_WINDOW (data));
}

/* Reading */

static gboolean
read_versions (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->versions = vp_rule_store_list (db, error);
  return work->versions != NULL;
}

static void
versions_read (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpRulesWindow *self = work->window;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (error != NULL)
    return;
  for (guint i = 0; i < work->versions->len; i++) {
    const VpRuleVersion *version = g_ptr_array_index (work->versions, i);
    g_autofree char *day = vp_date_to_chinese (version->valid_from);
    /* Translators: name of the rules, a day */
    g_autofree char *name = g_strdup_printf (_("%s, from %s"), version->rule_set, day);

    gtk_string_list_append (names, name);
  }
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  self->versions = g_steal_pointer (&work->versions);
  gtk_drop_down_set_model (self->version_drop, G_LIST_MODEL (names));
  show_version (self);
}

static void
load (VpRulesWindow *self)
{
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_versions, new_work (self), work_free,
                   _("The star rules could not be read"), versions_read);
}

/* Saving */

static gboolean
read_level (VpRulesWindow *self, guint i, VpRuleVersion *version, char **fault)
{
  g_autofree char *name = vp_text_squeeze (get_text (self->rows[i].name));
  gint64 minutes, months = 0, members = 0;
  VpRuleLevel *level;

  if (*name == '\0' && vp_text_is_blank (get_text (self->rows[i].hours)))
    return TRUE;
  if (*name == '\0')
    *fault = g_strdup_printf (_("Level %u has no name."), i + 1);
  else if (!vp_duration_parse (get_text (self->rows[i].hours), VP_DURATION_HOURS, &minutes) || minutes <= 0)
    /* Translators: name of a level */
    *fault = g_strdup_printf (_("The hours of %s must be a number above zero."), name);
  else if (!vp_text_is_blank (get_text (self->rows[i].months))
           && (!vp_text_parse_int (get_text (self->rows[i].months), &months) || months < 0 || months > 1200))
    *fault = g_strdup_printf (_("The months of %s must be a whole number."), name);
  else if (!vp_text_is_blank (get_text (self->rows[i].members))
           && (!vp_text_parse_int (get_text (self->rows[i].members), &members) || members < 0 || members > 9999999))
    *fault = g_strdup_printf (_("The members of %s must be a whole number."), name);
  if (*fault != NULL)
    return FALSE;
  level = g_new0 (VpRuleLevel, 1);
  level->rank = (int) version->levels->len + 1;
  level->name = g_steal_pointer (&name);
  level->min_minutes = minutes;
  level->min_months = (int) months;
  level->min_members = version->holder == VP_HOLDER_TEAM ? members : 0;
  g_ptr_array_add (version->levels, level);
  return TRUE;
}

static char *
check_ladder (const VpRuleVersion *version)
{
  if (version->levels->len == 0)
    return g_strdup (_("There must be at least one level."));
  for (guint i = 1; i < version->levels->len; i++) {
    const VpRuleLevel *lower = g_ptr_array_index (version->levels, i - 1), *level = g_ptr_array_index (version->levels, i);

    if (level->min_minutes <= lower->min_minutes)
      /* Translators: names of two levels */
      return g_strdup_printf (_("%s must ask for more hours than %s."), level->name, lower->name);
  }
  return NULL;
}

/* The version as it stands in the window, or NULL with @fault set. */
static VpRuleVersion *
read_window (VpRulesWindow *self, const VpRuleVersion *base, char **fault)
{
  VpRuleVersion *version = g_new0 (VpRuleVersion, 1);
  g_autoptr (GError) error = NULL;

  version->levels = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_rule_level_free);
  version->rule_set_id = base->rule_set_id;
  version->rule_set = g_strdup (base->rule_set);
  version->holder = base->holder;
  version->note = vp_text_squeeze (gtk_editable_get_text (GTK_EDITABLE (self->note_entry)));
  version->valid_from = vp_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->day_entry)), vp_date_today (), &error);
  /* The same day is the same version: it is corrected, as long as no batch stands on it. */
  version->id = version->valid_from == base->valid_from ? base->id : 0;
  version->report_from_rank = (int) gtk_drop_down_get_selected (self->from_drop) + 1;
  for (guint i = 0; i < VP_N_EVIDENCE; i++)
    version->shares[i] = gtk_spin_button_get_value_as_int (self->shares[i]);
  if (version->valid_from == 0)
    *fault = g_strdup (error->message);
  for (guint i = 0; *fault == NULL && i < ROWS_MAX; i++)
    read_level (self, i, version, fault);
  if (*fault == NULL)
    *fault = check_ladder (version);
  if (*fault == NULL)
    return version;
  vp_rule_version_free (version);
  return NULL;
}

static gboolean
save (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_certify_save_rules (db, work->version, error);
}

static void
saved (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;

  gtk_widget_set_sensitive (GTK_WIDGET (work->window->save_button), TRUE);
  if (error != NULL) {
    tell (work->window, error->message);
    return;
  }
  vp_session_notice (session, _("The star rules were saved"), TRUE);
  gtk_window_close (GTK_WINDOW (work->window));
}

static void
save_clicked_cb (GtkButton *button, gpointer data)
{
  VpRulesWindow *self = VP_RULES_WINDOW (data);
  const VpRuleVersion *base = get_version (self);
  g_autofree char *fault = NULL;
  Work *work;

  if (base == NULL)
    return;
  work = new_work (self);
  work->version = read_window (self, base, &fault);
  if (work->version == NULL) {
    tell (self, fault);
    work_free (work);
    return;
  }
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), FALSE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, save, work, work_free, NULL, saved);
}

static gboolean
close_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static gboolean
save_key_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  save_clicked_cb (NULL, widget);
  return TRUE;
}

static void
vp_rules_window_dispose (GObject *object)
{
  VpRulesWindow *self = VP_RULES_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_RULES_WINDOW);
  G_OBJECT_CLASS (vp_rules_window_parent_class)->dispose (object);
}

static void
vp_rules_window_class_init (VpRulesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_rules_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-rules-window.ui");
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, version_drop);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, levels_grid);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, day_entry);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, note_entry);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, from_drop);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, shares_box);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, message_label);
  gtk_widget_class_bind_template_child (widget_class, VpRulesWindow, save_button);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, close_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F8, 0, save_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, save_key_cb, NULL);
}

static GtkWidget *
new_cell (VpRulesWindow *self, int column, int row, const char *name, int width)
{
  GtkWidget *entry = gtk_entry_new ();
  g_autofree char *label = g_strdup_printf ("%s %d", name, row);

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), width);
  gtk_widget_set_hexpand (entry, column == 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_grid_attach (self->levels_grid, entry, column, row, 1, 1);
  return entry;
}

static void
make_rows (VpRulesWindow *self)
{
  const char *const titles[] = { _("Rank"), _("Level"), _("Hours from"), _("Full months since registration"), _("Members from") };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++) {
    GtkWidget *title = gtk_label_new (titles[i]);

    /* As the entries below have their text. */
    gtk_label_set_xalign (GTK_LABEL (title), i == 0 ? 0.5f : 0);
    gtk_grid_attach (self->levels_grid, title, (int) i, 0, 1, 1);
  }
  self->months_title = gtk_grid_get_child_at (self->levels_grid, 3, 0);
  self->members_title = gtk_grid_get_child_at (self->levels_grid, 4, 0);
  for (guint i = 0; i < ROWS_MAX; i++) {
    g_autofree char *rank = g_strdup_printf ("%u", i + 1);

    gtk_grid_attach (self->levels_grid, gtk_label_new (rank), 0, (int) i + 1, 1, 1);
    self->rows[i].name = new_cell (self, 1, (int) i + 1, titles[1], 16);
    self->rows[i].hours = new_cell (self, 2, (int) i + 1, titles[2], 8);
    self->rows[i].months = new_cell (self, 3, (int) i + 1, titles[3], 8);
    self->rows[i].members = new_cell (self, 4, (int) i + 1, titles[4], 8);
  }
}

/* How much of the hours of each class of evidence counts for a star. */
static void
make_shares (VpRulesWindow *self)
{
  for (guint i = 0; i < VP_N_EVIDENCE; i++) {
    GtkWidget *pair = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4), *spin = gtk_spin_button_new_with_range (0, 100, 5);
    const char *title = vp_evidence_title ((int) i + 1);
    char letter[] = { (char) ('A' + i), '\0' };

    self->shares[i] = GTK_SPIN_BUTTON (spin);
    gtk_widget_set_tooltip_text (spin, title);
    gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
    gtk_box_append (GTK_BOX (pair), gtk_label_new (letter));
    gtk_box_append (GTK_BOX (pair), spin);
    gtk_flow_box_append (self->shares_box, pair);
  }
}

static void
vp_rules_window_init (VpRulesWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  make_rows (self);
  make_shares (self);
  vp_accessible_name_button (GTK_WIDGET (self->version_drop), _("Version of the rules"));
  vp_accessible_name_button (GTK_WIDGET (self->from_drop), _("Certified by the city from"));
  g_signal_connect (self->version_drop, "notify::selected", G_CALLBACK (version_chosen_cb), self);
  g_signal_connect (self->save_button, "clicked", G_CALLBACK (save_clicked_cb), self);
}

void
vp_rules_window_present (VpSession *session, GtkWidget *parent)
{
  VpRulesWindow *self = g_object_new (VP_TYPE_RULES_WINDOW, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);

  self->session = g_object_ref (session);
  gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  load (self);
}
