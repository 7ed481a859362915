/* vp-merge-window.c: rows of the roster side by side, to be made one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What it would become is read anew after every choice: the window itself knows no rule.
 */
#include "config.h"

#include "vp-merge-window.h"

#include "vp-dialogs.h"
#include "vp-merge.h"
#include "vp-office.h"
#include "vp-text.h"

#include <glib/gi18n.h>

#define ROW_KEPT VP_PERSON_N_FIELDS /* which of them stays */
#define ROWS (VP_PERSON_N_FIELDS + 1)
#define PEOPLE VP_MERGE_WINDOW_MOST
#define VALUE_CHARS 18
#define WARNINGS_HEIGHT 110

struct _VpMergeWindow {
  AdwWindow parent_instance;

  /* borrowed: children */
  GtkGrid *grid;
  GtkLabel *outcome, *warnings, *refusals;
  GtkWidget *override, *reason, *merge, *first;
  GtkWidget *choices[ROWS][PEOPLE]; /* NULL where there is nothing to choose */

  /* owned */
  VpSession *session;
  VpMergePlan *plan; /* the newest one, or NULL */

  gint64 ids[PEOPLE]; /* in the order of the columns */
  guint n_ids;
  VpMergeAsk ask;
  guint generation;   /* of what was asked last */
  gboolean is_updating, is_merging;
};

G_DEFINE_FINAL_TYPE (VpMergeWindow, vp_merge_window, ADW_TYPE_WINDOW)

enum { SIGNAL_MERGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void read_plan (VpMergeWindow *self);

static guint
column_of (const VpMergeWindow *self, gint64 id)
{
  guint column = 0;

  while (column + 1 < self->n_ids && self->ids[column] != id)
    column++;
  return column;
}

static void
set_kept (VpMergeWindow *self, gint64 kept)
{
  guint n = 0;

  self->ask.kept = kept;
  for (guint i = 0; i < self->n_ids; i++)
    if (self->ids[i] != kept)
      self->ask.others[n++] = self->ids[i];
  self->ask.n_others = n;
}

static void
update_verb (VpMergeWindow *self)
{
  const char *reason = gtk_editable_get_text (GTK_EDITABLE (self->reason));

  gtk_widget_set_sensitive (self->merge, self->plan != NULL && self->plan->refusals->len == 0 && !self->is_merging
                                         && !vp_text_is_blank (reason));
}

/* The rows */

static void
toggled_cb (GtkCheckButton *button, gpointer data)
{
  VpMergeWindow *self = VP_MERGE_WINDOW (data);
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "row"));
  guint column = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "column"));

  if (self->is_updating || !gtk_check_button_get_active (button))
    return;
  if (row == ROW_KEPT)
    set_kept (self, self->ids[column]);
  else
    self->ask.take[row] = self->ids[column];
  read_plan (self);
}

static void
add_label (VpMergeWindow *self, const char *text, int column, int row, const char *css)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  if (css != NULL)
    gtk_widget_add_css_class (label, css);
  gtk_grid_attach (self->grid, label, column, row, 1, 1);
}

static void
add_choice (VpMergeWindow *self, guint row, guint column, int at, const char *field, const char *value)
{
  GtkWidget *button = gtk_check_button_new (), *label = gtk_label_new (*value != '\0' ? value : _("(blank)"));
  /* Translators: a field of a person, what stands in it */
  g_autofree char *spoken = g_strdup_printf (_("%s: %s"), field, gtk_label_get_text (GTK_LABEL (label)));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), VALUE_CHARS);
  gtk_widget_set_tooltip_text (label, *value != '\0' ? value : NULL);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  if (column > 0)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (button), GTK_CHECK_BUTTON (self->choices[row][0]));
  g_object_set_data (G_OBJECT (button), "row", GUINT_TO_POINTER (row));
  g_object_set_data (G_OBJECT (button), "column", GUINT_TO_POINTER (column));
  g_signal_connect (button, "toggled", G_CALLBACK (toggled_cb), self);
  gtk_grid_attach (self->grid, button, (int) column + 1, at, 1, 1);
  self->choices[row][column] = button;
  self->first = self->first != NULL ? self->first : button;
}

/* The person in a column, wherever the plan has it. */
static const VpVolunteer *
person_of (const VpMergeWindow *self, guint column)
{
  for (guint i = 0; i < self->plan->people->len; i++)
    if (((const VpVolunteer *) self->plan->people->pdata[i])->id == self->ids[column])
      return self->plan->people->pdata[i];
  g_assert_not_reached (); /* the plan is made of the ids */
}

static gboolean
is_all_same (const VpMergeWindow *self, VpPersonField field)
{
  for (guint i = 1; i < self->n_ids; i++)
    if (!vp_merge_is_same (person_of (self, 0), person_of (self, i), field))
      return FALSE;
  return TRUE;
}

static void
add_field (VpMergeWindow *self, VpCodeBook *book, VpPersonField field, int at)
{
  const char *title = vp_person_field_label (field);

  add_label (self, title, 0, at, "dim-label");
  for (guint i = 0; i < self->n_ids; i++) {
    g_autofree char *value = vp_merge_show (person_of (self, i), book, field);

    if (is_all_same (self, field))
      add_label (self, value, (int) i + 1, at, NULL);
    else
      add_choice (self, field, i, at, title, value);
  }
}

/* What differs comes first; what is the same stands below, without a choice. */
static void
fill_grid (VpMergeWindow *self)
{
  g_autoptr (VpCodeBook) book = vp_office_get_book (vp_session_get_office (self->session));
  int at = 1;

  add_label (self, _("Stays"), 0, at, "dim-label");
  for (guint i = 0; i < self->n_ids; i++) {
    const VpVolunteer *person = person_of (self, i);
    g_autofree char *name = vp_merge_name (person->name, person->number, person->birth);

    add_choice (self, ROW_KEPT, i, at, _("Stays"), name);
  }
  for (guint same = 0; same < 2; same++)
    for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
      if (is_all_same (self, (VpPersonField) i) == (gboolean) same
          && (!same || !vp_merge_is_blank (person_of (self, 0), (VpPersonField) i)))
        add_field (self, book, (VpPersonField) i, ++at);
}

static void
mark_choices (VpMergeWindow *self)
{
  self->is_updating = TRUE;
  for (guint row = 0; row < ROWS; row++) {
    const VpVolunteer *from = row == ROW_KEPT ? self->plan->people->pdata[0] : self->plan->people->pdata[self->plan->from[row]];

    if (self->choices[row][0] != NULL)
      gtk_check_button_set_active (GTK_CHECK_BUTTON (self->choices[row][column_of (self, from->id)]), TRUE);
  }
  self->is_updating = FALSE;
}

static void
show_sentences (GtkLabel *label, const GPtrArray *sentences)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? "\n" : "", (const char *) sentences->pdata[i]);
  gtk_label_set_text (label, text->str);
  gtk_widget_set_visible (GTK_WIDGET (label), sentences->len > 0);
}

static void
show_outcome (VpMergeWindow *self)
{
  const VpMergePlan *plan = self->plan;
  g_autofree char *hours = vp_text_hours (plan->outcome->minutes), *outcome = NULL;
  gboolean asks = plan->overridable || self->ask.override;

  /* Translators: hours, how many lines of service, how many events still to come */
  outcome = g_strdup_printf (_("Together %s hours in %d lines; lines and certificates stay where they are and count for the one who"
                               " stays, %u coming seats go there. Can be split again at any time."), hours, (int) plan->outcome->records,
                             plan->coming);
  gtk_label_set_text (self->outcome, outcome);
  show_sentences (self->warnings, plan->warnings);
  show_sentences (self->refusals, plan->refusals);
  gtk_widget_set_visible (self->override, asks);
}

/* Reading */

typedef struct {
  VpMergeWindow *window; /* owned */
  VpMergeAsk ask;
  char *reason;
  guint generation;
  VpMergePlan *plan;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->window);
  g_clear_pointer (&self->plan, vp_merge_plan_free);
  g_free (self->reason);
  g_free (self);
}

static Asking *
asking_new (VpMergeWindow *window)
{
  Asking *self = g_new0 (Asking, 1);

  self->window = g_object_ref (window);
  self->ask = window->ask;
  self->generation = ++window->generation;
  return self;
}

static gboolean
make_plan (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->plan = vp_merge_plan (db, &self->ask, error);
  return self->plan != NULL;
}

static void
plan_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  VpMergeWindow *self = asking->window;
  gboolean is_new = self->plan == NULL;

  if (error != NULL && is_new)
    gtk_window_destroy (GTK_WINDOW (self));
  if (error != NULL || asking->generation != self->generation || self->grid == NULL)
    return;
  /* What was opened is what is merged: a change of somebody else in between is refused. */
  if (self->ask.stamp == 0)
    self->ask.stamp = asking->plan->stamp;
  g_clear_pointer (&self->plan, vp_merge_plan_free);
  self->plan = g_steal_pointer (&asking->plan);
  if (is_new)
    fill_grid (self);
  mark_choices (self);
  show_outcome (self);
  update_verb (self);
  if (is_new && self->first != NULL)
    gtk_widget_grab_focus (self->first);
}

static void
read_plan (VpMergeWindow *self)
{
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, make_plan, asking_new (self), asking_free,
                   _("The rows cannot be compared"), plan_read_cb);
}

/* Merging */

static gboolean
merge (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->ask.reason = self->reason;
  return vp_merge_commit (db, &self->ask, error);
}

static void
merged_cb (VpSession *session, gpointer data, const GError *error)
{
  const Asking *asking = data;
  VpMergeWindow *self = asking->window;

  self->is_merging = FALSE;
  if (error != NULL) {
    update_verb (self);
    return;
  }
  vp_session_notice (session, _("Merged: they are one person now"), TRUE);
  g_signal_emit (self, signals[SIGNAL_MERGED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpMergeWindow *self = VP_MERGE_WINDOW (widget);
  Asking *asking;

  if (!gtk_widget_get_sensitive (self->merge))
    return;
  self->is_merging = TRUE;
  update_verb (self);
  asking = asking_new (self);
  asking->reason = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, merge, asking, asking_free, _("The rows were not merged"),
                    merged_cb);
}

static void
override_cb (GtkCheckButton *button, gpointer data)
{
  VpMergeWindow *self = VP_MERGE_WINDOW (data);

  self->ask.override = gtk_check_button_get_active (button);
  read_plan (self);
}

static void
reason_cb (GtkEditable *editable, gpointer data)
{
  update_verb (VP_MERGE_WINDOW (data));
}

/* A digit takes the field in which one stands from that column. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpMergeWindow *self = VP_MERGE_WINDOW (data);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint32 digit = gdk_keyval_to_unicode (key);
  guint row;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->grid)) || digit < '1' || digit >= '1' + self->n_ids
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (focus), "row"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->choices[row][digit - '1']), TRUE);
  gtk_widget_grab_focus (self->choices[row][digit - '1']);
  return GDK_EVENT_STOP;
}

static void
vp_merge_window_dispose (GObject *object)
{
  VpMergeWindow *self = VP_MERGE_WINDOW (object);

  self->grid = NULL;
  g_clear_object (&self->session);
  g_clear_pointer (&self->plan, vp_merge_plan_free);
  G_OBJECT_CLASS (vp_merge_window_parent_class)->dispose (object);
}

static void
vp_merge_window_class_init (VpMergeWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_merge_window_dispose;
  signals[SIGNAL_MERGED] = g_signal_new ("merged", VP_TYPE_MERGE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "merge.run", NULL, merge_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "merge.run", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_text (GtkLabel **label, const char *css)
{
  GtkWidget *text = gtk_label_new ("");

  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_widget_add_css_class (text, css);
  *label = GTK_LABEL (text);
  return text;
}

/* They take no more room than what is chosen above them. */
static GtkWidget *
new_warnings (VpMergeWindow *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), new_text (&self->warnings, "warning"));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), WARNINGS_HEIGHT);
  gtk_scrolled_window_set_overlay_scrolling (GTK_SCROLLED_WINDOW (scroller), FALSE);
  return scroller;
}

static GtkWidget *
new_answer (VpMergeWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *label = gtk_label_new_with_mnemonic (_("_Reason"));

  self->reason = gtk_entry_new ();
  gtk_entry_set_max_length (GTK_ENTRY (self->reason), VP_ALIAS_REASON_MAX);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->reason), _("how you know that they are one person"));
  gtk_entry_set_activates_default (GTK_ENTRY (self->reason), TRUE);
  gtk_widget_set_hexpand (self->reason, TRUE);
  gtk_label_set_mnemonic_widget (GTK_LABEL (label), self->reason);
  g_signal_connect (self->reason, "changed", G_CALLBACK (reason_cb), self);
  self->merge = gtk_button_new_with_mnemonic (_("_Merge people"));
  gtk_widget_add_css_class (self->merge, "suggested-action");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->merge), "merge.run");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->reason);
  gtk_box_append (GTK_BOX (box), self->merge);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->merge);
  return box;
}

static GtkWidget *
new_rows (VpMergeWindow *self)
{
  GtkWidget *scrolled = gtk_scrolled_window_new (), *grid = gtk_grid_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->grid = GTK_GRID (grid);
  gtk_grid_set_row_spacing (self->grid, 4);
  gtk_grid_set_column_spacing (self->grid, 18);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (grid, keys);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), grid);
  gtk_widget_set_vexpand (scrolled, TRUE);
  return scrolled;
}

static void
vp_merge_window_init (VpMergeWindow *self)
{
  GtkWidget *whole = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkLabel *hint;

  self->override = gtk_check_button_new_with_mnemonic (_("They are _one person all the same; the reason says how it is known"));
  gtk_widget_set_visible (self->override, FALSE);
  g_signal_connect (self->override, "toggled", G_CALLBACK (override_cb), self);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 12);
  gtk_box_append (GTK_BOX (box), new_text (&hint, "dim-label"));
  gtk_label_set_text (hint, _("Choose what is taken from which row: Tab goes to the next field, the digits 1, 2 … take it from that"
                              " column, F8 merges."));
  gtk_box_append (GTK_BOX (box), new_rows (self));
  gtk_box_append (GTK_BOX (box), new_text (&self->outcome, "dim-label"));
  gtk_box_append (GTK_BOX (box), new_warnings (self));
  gtk_box_append (GTK_BOX (box), new_text (&self->refusals, "error"));
  gtk_box_append (GTK_BOX (box), self->override);
  gtk_box_append (GTK_BOX (box), new_answer (self));
  gtk_box_append (GTK_BOX (whole), adw_header_bar_new ());
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (whole), box);
  adw_window_set_content (ADW_WINDOW (self), whole);
  gtk_window_set_title (GTK_WINDOW (self), _("Merge people"));
  gtk_window_set_default_size (GTK_WINDOW (self), 760, 560);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  update_verb (self);
}

VpMergeWindow *
vp_merge_window_present (GtkWidget *parent, VpSession *session, const gint64 *ids, guint n_ids)
{
  VpMergeWindow *self;

  g_return_val_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session), NULL);
  g_return_val_if_fail (n_ids >= 2 && n_ids <= PEOPLE, NULL);
  self = g_object_new (VP_TYPE_MERGE_WINDOW, "transient-for", gtk_widget_get_root (parent), NULL);
  self->session = g_object_ref (session);
  self->n_ids = n_ids;
  for (guint i = 0; i < n_ids; i++)
    self->ids[i] = ids[i];
  set_kept (self, ids[0]);
  read_plan (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

gboolean
vp_merge_window_is_merged (VpMergeWindow *self, gint64 id)
{
  g_return_val_if_fail (VP_IS_MERGE_WINDOW (self), FALSE);
  for (guint i = 0; i < self->ask.n_others; i++)
    if (self->ask.others[i] == id)
      return TRUE;
  return FALSE;
}
