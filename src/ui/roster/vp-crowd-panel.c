/* vp-crowd-panel.c: conditions on what stands of people in other tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-crowd-panel.h"

#include "vp-accessible.h"
#include "vp-choice-button.h"
#include "vp-entry-day.h"

#include <glib/gi18n.h>
#include <string.h>

#define MINUTES_OF_HOUR 60
#define HOURS_MAX 99999
#define LABEL_CHARS 20 /* of the names on a button */
#define TITLE_CHARS 12

typedef enum { BOUND_FROM, BOUND_TO, N_BOUNDS } Bound;

struct _VpCrowdPanel {
  GtkWidget parent_instance;

  /* owned */
  GtkWidget *grid;

  /* borrowed: children of the grid */
  GtkWidget *days[N_BOUNDS], *hours[N_BOUNDS], *employer;
  VpChoiceButton *choices[VP_CROWD_N_KINDS];

  VpCrowd asked;
  gboolean is_setting;
  gboolean is_offered; /* the buttons know what there is to choose: before that @asked alone holds it */
};

G_DEFINE_FINAL_TYPE (VpCrowdPanel, vp_crowd_panel, GTK_TYPE_WIDGET)

enum { SIGNAL_CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const titles[VP_CROWD_N_KINDS] = {
  [VP_CROWD_HOURS] = N_("Service within"), [VP_CROWD_EMPLOYER] = N_("Employer or school"), [VP_CROWD_EVENT] = N_("Was at"),
  [VP_CROWD_PROJECT] = N_("In project"), [VP_CROWD_TRAINING] = N_("Trained in"), [VP_CROWD_SKILL] = N_("Skill"),
  [VP_CROWD_POST] = N_("Post in a team"), [VP_CROWD_EDUCATION] = N_("Education"), [VP_CROWD_ETHNICITY] = N_("Ethnicity"),
  [VP_CROWD_REAL_NAME] = N_("Real-name state"),
};

VpCrowdNames *
vp_crowd_names_new (void)
{
  VpCrowdNames *self = g_new0 (VpCrowdNames, 1);

  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    self->ids[kind] = g_array_new (FALSE, FALSE, sizeof (gint64));
    self->names[kind] = g_ptr_array_new_with_free_func (g_free);
  }
  return self;
}

void
vp_crowd_names_free (VpCrowdNames *self)
{
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    g_array_unref (self->ids[kind]);
    g_ptr_array_unref (self->names[kind]);
  }
  g_free (self);
}

typedef struct {
  VpCrowdNames *names;
  VpCrowdKind kind;
} Naming;

static void
name_cb (gint64 id, const char *name, gpointer data)
{
  Naming *naming = data;

  g_array_append_val (naming->names->ids[naming->kind], id);
  g_ptr_array_add (naming->names->names[naming->kind], g_strdup (name));
}

gboolean
vp_crowd_names_read (VpCrowdNames *self, VpDb *db, GError **error)
{
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    Naming naming = { self, (VpCrowdKind) kind };

    if (!vp_crowd_store_names (db, (VpCrowdKind) kind, name_cb, &naming, error))
      return FALSE;
  }
  return TRUE;
}

/* Hours of a period: blank is open, at the upper end too, where 0 asks for who has none. */
static gint64
read_hours (GtkWidget *entry, gint64 open)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  guint64 hours = 0;
  gboolean is_number = *text == '\0' || g_ascii_string_to_unsigned (text, 10, 0, HOURS_MAX, &hours, NULL);

  vp_entry_mark (entry, is_number);
  return *text == '\0' || !is_number ? open : (gint64) hours * MINUTES_OF_HOUR;
}

static void
read_choice (VpCrowdPanel *self, VpCrowd *now, VpCrowdKind kind)
{
  g_autoptr (GArray) values = NULL;

  if (!self->is_offered) {
    now->choices[kind] = self->asked.choices[kind];
    return;
  }
  values = vp_choice_button_get_values (self->choices[kind]);
  for (guint i = 0; i < values->len; i++)
    vp_crowd_add (now, kind, g_array_index (values, gint64, i));
}

static void
changed_cb (VpCrowdPanel *self)
{
  VpCrowd now = { 0 };

  if (self->is_setting)
    return;
  now.from = vp_entry_read_day (self->days[BOUND_FROM]);
  now.to = vp_entry_read_day (self->days[BOUND_TO]);
  now.minutes_min = read_hours (self->hours[BOUND_FROM], 0);
  now.minutes_max = read_hours (self->hours[BOUND_TO], -1);
  now.by_hours = now.from != 0 || now.to != 0 || now.minutes_min != 0 || now.minutes_max >= 0;
  vp_entry_mark (self->employer, vp_crowd_set_employer (&now, gtk_editable_get_text (GTK_EDITABLE (self->employer))));
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++)
    read_choice (self, &now, (VpCrowdKind) kind);
  if (vp_crowd_equal (&now, &self->asked))
    return;
  self->asked = now;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
vp_crowd_panel_dispose (GObject *object)
{
  g_clear_pointer (&VP_CROWD_PANEL (object)->grid, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_crowd_panel_parent_class)->dispose (object);
}

static void
vp_crowd_panel_class_init (VpCrowdPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_crowd_panel_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_CROWD_PANEL, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
}

static GtkWidget *
new_entry (VpCrowdPanel *self, const char *name, const char *hint, int chars)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), chars);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), chars);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), hint);
  vp_accessible_name_button (entry, name);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  return entry;
}

static void
add_row (VpCrowdPanel *self, int row, const char *title, GtkWidget *first, GtkWidget *second)
{
  GtkWidget *label = gtk_label_new (title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_width_chars (GTK_LABEL (label), TITLE_CHARS);
  gtk_widget_set_hexpand (first, TRUE);
  gtk_grid_attach (GTK_GRID (self->grid), label, 0, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), first, 1, row, second != NULL ? 1 : 3, 1);
  if (second == NULL)
    return;
  gtk_grid_attach (GTK_GRID (self->grid), gtk_label_new ("–"), 2, row, 1, 1);
  gtk_grid_attach (GTK_GRID (self->grid), second, 3, row, 1, 1);
}

static VpChoiceButton *
new_choice (VpCrowdPanel *self, VpCrowdKind kind)
{
  VpChoiceButton *button = g_object_new (VP_TYPE_CHOICE_BUTTON, "title", _("All"), NULL);

  vp_choice_button_set_field (button, _(titles[kind]), LABEL_CHARS);
  g_signal_connect_swapped (button, "changed", G_CALLBACK (changed_cb), self);
  return button;
}

static void
vp_crowd_panel_init (VpCrowdPanel *self)
{
  self->asked.minutes_max = -1;
  self->grid = gtk_grid_new ();
  gtk_grid_set_row_spacing (GTK_GRID (self->grid), 6);
  gtk_grid_set_column_spacing (GTK_GRID (self->grid), 6);
  gtk_widget_set_parent (self->grid, GTK_WIDGET (self));
  self->days[BOUND_FROM] = new_entry (self, _("Service from"), "2017-01-01", 11);
  self->days[BOUND_TO] = new_entry (self, _("Service to"), "2017-12-31", 11);
  self->hours[BOUND_FROM] = new_entry (self, _("Least hours within"), _("at least"), 11);
  self->hours[BOUND_TO] = new_entry (self, _("Most hours within"), _("at most"), 11);
  self->employer = new_entry (self, _("Employer or school"), _("a part of the name"), 24);
  add_row (self, 0, _(titles[VP_CROWD_HOURS]), self->days[BOUND_FROM], self->days[BOUND_TO]);
  add_row (self, 1, _("Hours within"), self->hours[BOUND_FROM], self->hours[BOUND_TO]);
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    self->choices[kind] = new_choice (self, (VpCrowdKind) kind);
    add_row (self, kind, _(titles[kind]), GTK_WIDGET (self->choices[kind]), NULL);
  }
  add_row (self, VP_CROWD_N_KINDS, _(titles[VP_CROWD_EMPLOYER]), self->employer, NULL);
}

GtkWidget *
vp_crowd_panel_new (void)
{
  return g_object_new (VP_TYPE_CROWD_PANEL, NULL);
}

const VpCrowd *
vp_crowd_panel_get (VpCrowdPanel *self)
{
  g_return_val_if_fail (VP_IS_CROWD_PANEL (self), NULL);
  return &self->asked;
}

static void
show_hours (GtkWidget *entry, gboolean is_open, gint64 minutes)
{
  g_autofree char *text = is_open ? g_strdup ("") : g_strdup_printf ("%d", (int) (minutes / MINUTES_OF_HOUR));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
}

void
vp_crowd_panel_set (VpCrowdPanel *self, const VpCrowd *crowd)
{
  g_return_if_fail (VP_IS_CROWD_PANEL (self) && crowd != NULL);
  self->asked = *crowd;
  if (!crowd->by_hours)
    self->asked.minutes_max = -1;
  self->is_setting = TRUE;
  vp_entry_show_day (self->days[BOUND_FROM], self->asked.from);
  vp_entry_show_day (self->days[BOUND_TO], self->asked.to);
  show_hours (self->hours[BOUND_FROM], self->asked.minutes_min == 0, self->asked.minutes_min);
  show_hours (self->hours[BOUND_TO], self->asked.minutes_max < 0, self->asked.minutes_max);
  gtk_editable_set_text (GTK_EDITABLE (self->employer), self->asked.employer);
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++)
    vp_choice_button_set_values (self->choices[kind], self->asked.choices[kind].values, self->asked.choices[kind].n);
  self->is_setting = FALSE;
}

guint
vp_crowd_panel_offer (VpCrowdPanel *self, const VpCrowdNames *names)
{
  guint lost = 0;

  g_return_val_if_fail (VP_IS_CROWD_PANEL (self) && names != NULL, 0);
  self->is_setting = TRUE;
  self->is_offered = TRUE;
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    const VpCrowdChoice before = self->asked.choices[kind];

    vp_choice_button_clear (self->choices[kind]);
    for (guint i = 0; i < names->ids[kind]->len; i++)
      vp_choice_button_add (self->choices[kind], g_ptr_array_index (names->names[kind], i), g_array_index (names->ids[kind], gint64, i));
    vp_choice_button_set_values (self->choices[kind], before.values, before.n);
    lost += vp_choice_button_drop_missing (self->choices[kind]);
    self->asked.choices[kind].n = 0;
    read_choice (self, &self->asked, (VpCrowdKind) kind);
  }
  self->is_setting = FALSE;
  return lost;
}

static void
append (GString *out, const char *part)
{
  g_string_append_printf (out, "%s%s", out->len > 0 ? " · " : "", part);
}

static void
append_named (GString *out, VpCrowdKind kind, const char *value)
{
  /* Translators: a condition of the roster, what is asked for: “Skill: first aid” */
  g_autofree char *part = *value != '\0' ? g_strdup_printf (_("%s: %s"), _(titles[kind]), value) : NULL;

  if (part != NULL)
    append (out, part);
}

static void
append_hours (GString *out, const VpCrowd *asked)
{
  char from[VP_DATE_BUFFER], to[VP_DATE_BUFFER];
  int least = (int) (asked->minutes_min / MINUTES_OF_HOUR), most = (int) (asked->minutes_max / MINUTES_OF_HOUR);
  g_autofree char *hours = NULL, *part = NULL;

  if (asked->minutes_max == 0)
    hours = g_strdup (_("no service"));
  else if (asked->minutes_max > 0 && least > 0)
    /* Translators: hours */
    hours = g_strdup_printf (_("%d to %d hours"), least, most);
  else if (asked->minutes_max > 0)
    hours = g_strdup_printf (_("%d hours at most"), most);
  else
    hours = least > 0 ? g_strdup_printf (_("%d hours or more"), least) : g_strdup (_("some service"));
  if (asked->from != 0 && asked->to != 0)
    /* Translators: two days, hours of service between them */
    part = g_strdup_printf (_("%s to %s: %s"), vp_date_to_buffer (asked->from, from), vp_date_to_buffer (asked->to, to), hours);
  else if (asked->from != 0)
    /* Translators: a day, hours of service since then */
    part = g_strdup_printf (_("since %s: %s"), vp_date_to_buffer (asked->from, from), hours);
  else if (asked->to != 0)
    /* Translators: a day, hours of service up to then */
    part = g_strdup_printf (_("until %s: %s"), vp_date_to_buffer (asked->to, to), hours);
  append (out, part != NULL ? part : hours);
}

char *
vp_crowd_panel_describe (VpCrowdPanel *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (VP_IS_CROWD_PANEL (self), NULL);
  if (self->asked.by_hours)
    append_hours (out, &self->asked);
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++) {
    g_autofree char *names = vp_choice_button_describe (self->choices[kind]);

    append_named (out, (VpCrowdKind) kind, names);
  }
  append_named (out, VP_CROWD_EMPLOYER, self->asked.employer);
  return g_string_free (out, FALSE);
}
