/* vp-candidates-view.c: people or teams who reach a level, and deciding their batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-candidates-view.h"

#include "vp-accessible.h"
#include "vp-certify.h"
#include "vp-dialogs.h"
#include "vp-grid.h"
#include "vp-kept.h"
#include "vp-list-verbs.h"
#include "vp-saved-lists.h"
#include "vp-star-columns.h"
#include "vp-text.h"

#include <glib/gi18n.h>

struct _VpCandidatesView {
  AdwBin parent_instance;

  /* template widgets */
  GtkDropDown *rules_drop;
  GtkEntry *day_entry;
  GtkButton *compute_button, *commit_button;
  GtkLabel *message_label;
  GtkStack *stack;
  GtkBox *bar, *levels_box, *people_box;

  /* borrowed */
  VpGrid *levels_grid, *grids[VP_N_HOLDERS]; /* of people and of teams, of which one is seen */
  GtkWidget *columns_buttons[VP_N_HOLDERS];

  /* owned */
  VpSession *session;
  VpCandidates *candidates;
  GArray *shown;      /* guint: the candidates of the chosen level */
  GPtrArray *names;   /* char*: rule sets */
  char *wanted;       /* the rule set that the list was left with, until the sets are read */
  VpSavedLists *lists; /* a child of the bar */
};

G_DEFINE_FINAL_TYPE (VpCandidatesView, vp_candidates_view, ADW_TYPE_BIN)

enum { SIGNAL_DECIDED, N_SIGNALS };
static guint signals[N_SIGNALS];

/* Levels, highest first */

enum { LEVEL_NAME, LEVEL_HOURS, LEVEL_MEMBERS, LEVEL_COUNTS, LEVEL_BY = 8 };
static const VpGridColumn level_columns[] = {
  { N_("Level"), 140, FALSE, FALSE }, { N_("Hours from"), 80, FALSE, TRUE }, { N_("Members from"), 84, FALSE, TRUE },
  { N_("How many"), 56, FALSE, TRUE }, { N_("New"), 56, FALSE, TRUE }, { N_("Raised"), 56, FALSE, TRUE },
  { N_("Kept"), 56, FALSE, TRUE }, { N_("Lowered"), 56, FALSE, TRUE }, { N_("Certified by"), 0, TRUE, FALSE },
};

static const VpRuleLevel *
get_level (VpCandidatesView *self, guint row)
{
  GPtrArray *levels = self->candidates->rules->levels;

  return g_ptr_array_index (levels, levels->len - 1 - row);
}

static char *
level_text_cb (guint row, guint column, gpointer data)
{
  static const VpCertificationChange changes[] = { 0, VP_CHANGE_NEW, VP_CHANGE_RAISED, VP_CHANGE_KEPT,
                                                   VP_CHANGE_LOWERED };
  VpCandidatesView *self = VP_CANDIDATES_VIEW (data);
  const VpRuleLevel *level;

  if (self->candidates == NULL)
    return g_strdup ("");
  level = get_level (self, row);
  if (column == LEVEL_NAME)
    return g_strdup (level->name);
  if (column == LEVEL_HOURS)
    return vp_text_hours (level->min_minutes);
  if (column == LEVEL_MEMBERS)
    return vp_text_group_digits (level->min_members);
  if (column == LEVEL_BY)
    return g_strdup (level->rank < self->candidates->rules->report_from_rank ? _("the counties") : _("the city"));
  if (level->rank < self->candidates->rules->report_from_rank)
    return g_strdup ("—"); /* nobody of them is looked for here: 0 would say that there is nobody */
  return vp_text_group_digits (vp_candidates_count (self->candidates, level->rank, changes[column - LEVEL_COUNTS]));
}

/* Candidates */

static VpHolder
get_holder (VpCandidatesView *self)
{
  return self->candidates != NULL ? self->candidates->rules->holder : VP_HOLDER_PERSON;
}

static char *
candidate_text_cb (guint row, guint column, gpointer data)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (data);

  if (self->candidates == NULL)
    return g_strdup ("");
  return vp_star_cell (g_ptr_array_index (self->candidates->candidates, g_array_index (self->shown, guint, row)), get_holder (self),
                       column, self->candidates->rules);
}

static gboolean
has_teams_above (VpCandidatesView *self)
{
  gboolean has = FALSE;

  for (guint i = 0; self->candidates != NULL && !has && i < self->candidates->candidates->len; i++)
    has = *((const VpCertificationResult *) g_ptr_array_index (self->candidates->candidates, i))->team != '\0';
  return has;
}

static void
show_candidates (VpCandidatesView *self)
{
  guint row = vp_grid_get_selected (self->levels_grid);
  int rank = row != GTK_INVALID_LIST_POSITION && self->candidates != NULL ? get_level (self, row)->rank : 0;
  VpHolder holder = get_holder (self);

  for (guint i = 0; i < VP_N_HOLDERS; i++) {
    vp_grid_set_n_rows (self->grids[i], 0);
    gtk_widget_set_visible (GTK_WIDGET (self->grids[i]), i == holder);
    gtk_widget_set_visible (self->columns_buttons[i], i == holder);
  }
  vp_grid_show_column (self->grids[VP_HOLDER_TEAM], VP_STAR_COLUMN_TEAM, has_teams_above (self));
  g_array_set_size (self->shown, 0);
  for (guint i = 0; self->candidates != NULL && i < self->candidates->candidates->len; i++)
    if (rank == 0 || ((VpCertificationResult *) g_ptr_array_index (self->candidates->candidates, i))->rank == rank)
      g_array_append_val (self->shown, i);
  vp_grid_set_n_rows (self->grids[holder], self->shown->len);
}

static void
level_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  show_candidates (VP_CANDIDATES_VIEW (data));
}

/* Work */

typedef struct {
  VpCandidatesView *view; /* owned */
  VpSession *session;     /* owned */
  VpCandidates *candidates;
  GPtrArray *rules;       /* VpRuleVersion */
  char *rule_set;
  VpDate as_of;
  int number;
} Work;

static Work *
new_work (VpCandidatesView *self)
{
  Work *work = g_new0 (Work, 1);

  work->view = g_object_ref (self);
  work->session = g_object_ref (self->session);
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->view);
  g_object_unref (work->session);
  g_clear_pointer (&work->candidates, vp_candidates_free);
  g_clear_pointer (&work->rules, g_ptr_array_unref);
  g_free (work->rule_set);
  g_free (work);
}

static void
set_message (VpCandidatesView *self, const char *message, gboolean is_fault)
{
  gtk_label_set_label (self->message_label, message);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->message_label), message);
  if (is_fault)
    gtk_widget_add_css_class (GTK_WIDGET (self->message_label), "fault");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->message_label), "fault");
}

static void
set_candidates (VpCandidatesView *self, VpCandidates *candidates)
{
  vp_grid_set_n_rows (self->levels_grid, 0);
  for (guint i = 0; i < VP_N_HOLDERS; i++)
    vp_grid_set_n_rows (self->grids[i], 0);
  g_clear_pointer (&self->candidates, vp_candidates_free);
  self->candidates = candidates;
  vp_grid_show_column (self->levels_grid, LEVEL_MEMBERS, get_holder (self) == VP_HOLDER_TEAM);
  if (candidates != NULL)
    vp_grid_set_n_rows (self->levels_grid, candidates->rules->levels->len);
  show_candidates (self);
  gtk_stack_set_visible_child_name (self->stack, candidates != NULL ? "found" : "first");
  gtk_widget_set_sensitive (GTK_WIDGET (self->commit_button), candidates != NULL && candidates->candidates->len > 0);
}

static gboolean
find_candidates (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->candidates = vp_certify_candidates (db, work->rule_set, work->as_of, error);
  return work->candidates != NULL;
}

static void
candidates_found (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpCandidatesView *self = work->view;
  g_autofree char *count = NULL, *message = NULL, *why = NULL, *both = NULL;

  gtk_widget_set_sensitive (GTK_WIDGET (self->compute_button), TRUE);
  if (error != NULL) {
    set_candidates (self, NULL);
    set_message (self, error->message, TRUE);
    return;
  }
  count = vp_star_count (work->candidates->rules->holder, work->candidates->candidates->len);
  message = work->candidates->lapsed == 0
    /* Translators: "978 people" or "135 teams" */
    ? g_strdup_printf (_("%s reach a level that the city certifies."), count)
    /* Translators: "978 people" or "135 teams", how many of the last batch */
    : g_strdup_printf (_("%s reach a level that the city certifies; %u of the last batch do not any more."), count,
                       work->candidates->lapsed);
  why = vp_candidates_explain (work->candidates);
  both = g_strconcat (message, " ", why, NULL);
  set_message (self, g_strchomp (both), FALSE);
  set_candidates (self, g_steal_pointer (&work->candidates));
}

static void
compute (VpCandidatesView *self)
{
  g_autoptr (GError) error = NULL;
  VpDate day = vp_date_parse (gtk_editable_get_text (GTK_EDITABLE (self->day_entry)), vp_date_today (), &error);
  guint chosen = gtk_drop_down_get_selected (self->rules_drop);
  Work *work;

  if (day == 0) {
    set_message (self, error->message, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (self->day_entry));
    return;
  }
  work = new_work (self);
  work->as_of = day;
  work->rule_set = chosen < self->names->len ? g_strdup (g_ptr_array_index (self->names, chosen)) : NULL;
  gtk_widget_set_sensitive (GTK_WIDGET (self->compute_button), FALSE);
  set_message (self, _("Counting the hours…"), FALSE);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, vp_session_begin_job (self->session, _("Finding candidates")),
                   find_candidates, work, work_free, NULL, candidates_found);
}

static void
compute_cb (GtkWidget *widget, gpointer data)
{
  compute (VP_CANDIDATES_VIEW (data));
}

static gboolean
commit (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return vp_certify_commit (db, work->candidates, &work->number, error);
}

static void
committed (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpCandidatesView *self = work->view;
  g_autofree char *sentence = NULL;

  if (error != NULL) {
    set_candidates (self, g_steal_pointer (&work->candidates));
    return;
  }
  set_message (self, "", FALSE);
  /* Translators: number of the batch */
  sentence = work->candidates->rules->holder == VP_HOLDER_TEAM ? g_strdup_printf (_("Certification batch %d of teams was decided"), work->number)
    /* Translators: number of the batch */
    : g_strdup_printf (_("Certification batch %d was decided"), work->number);
  vp_session_notice (session, sentence, TRUE);
  g_signal_emit (self, signals[SIGNAL_DECIDED], 0, (int) work->candidates->rules->holder, work->number);
}

static void
start_commit (gpointer data)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (data);
  Work *work;

  if (self->candidates == NULL)
    return;
  work = new_work (self);
  work->candidates = g_steal_pointer (&self->candidates);
  set_candidates (self, NULL);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, commit, work, work_free,
                    _("The batch was not decided"), committed);
}

static void
commit_clicked_cb (GtkButton *button, gpointer data)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (data);
  g_autofree char *day = vp_date_to_chinese (self->candidates->as_of), *sentence = NULL, *count = NULL;

  count = vp_star_count (self->candidates->rules->holder, self->candidates->candidates->len);
  /* Translators: "978 people" or "135 teams", the day service counts until, name of the rules */
  sentence = g_strdup_printf (_("%s, service until %s, by “%s”. The rules and the hours are frozen with the batch."), count, day, self->candidates->rules->rule_set);
  vp_dialog_confirm (GTK_WIDGET (self), _("Decide this batch?"), sentence, _("_Decide"), FALSE, start_commit,
                     g_object_ref (self), g_object_unref);
}

/* Rule sets */

static gboolean
read_rules (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->rules = vp_rule_store_list (db, error);
  return work->rules != NULL;
}

/* The set that a kept list names; one that is not there any more is told. */
static void
choose_wanted (VpCandidatesView *self)
{
  g_autofree char *wanted = self->names->len > 0 ? g_steal_pointer (&self->wanted) : NULL;
  guint place;

  if (wanted == NULL)
    return;
  if (g_ptr_array_find_with_equal_func (self->names, wanted, g_str_equal, &place))
    gtk_drop_down_set_selected (self->rules_drop, place);
  else
    vp_session_notice (self->session, _("A condition was left out: what it asked for is not there any more."), FALSE);
}

static char *
write_list_cb (gpointer data)
{
  const VpCandidatesView *self = VP_CANDIDATES_VIEW (data);
  guint place = gtk_drop_down_get_selected (self->rules_drop);

  /* The set that is there from the beginning is no condition. */
  return place > 0 && place < self->names->len ? g_strdup_printf ("rules\t%s\n", (char *) g_ptr_array_index (self->names, place))
                                               : g_strdup ("");
}

static void
apply_list_cb (const char *definition, gpointer data)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (data);

  g_free (self->wanted);
  self->wanted = vp_kept_find (definition, "rules");
  if (self->wanted == NULL && self->names->len > 0)
    gtk_drop_down_set_selected (self->rules_drop, 0);
  choose_wanted (self);
}

static const VpSavedListFuncs list_funcs = { write_list_cb, apply_list_cb };

static void
rules_chosen_cb (VpCandidatesView *self)
{
  if (self->names->len > 0)
    vp_saved_lists_note (self->lists);
}

static void
rules_read (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpCandidatesView *self = work->view;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (error != NULL)
    return;
  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < work->rules->len; i++) {
    const VpRuleVersion *version = g_ptr_array_index (work->rules, i);

    if (g_ptr_array_find_with_equal_func (self->names, version->rule_set, g_str_equal, NULL))
      continue;
    g_ptr_array_add (self->names, g_strdup (version->rule_set));
    gtk_string_list_append (names, version->rule_set);
  }
  gtk_drop_down_set_model (self->rules_drop, G_LIST_MODEL (names));
  choose_wanted (self);
}

static void
load_rules (VpCandidatesView *self)
{
  vp_session_read (self->session, VP_STORE_PRIORITY_NORMAL, NULL, read_rules, new_work (self), work_free,
                   _("The star rules could not be read"), rules_read);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (changes->all[VP_ENTITY_RULE] || changes->ids[VP_ENTITY_RULE]->len > 0)
    load_rules (VP_CANDIDATES_VIEW (data));
}

static void
vp_candidates_view_dispose (GObject *object)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->candidates, vp_candidates_free);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_CANDIDATES_VIEW);
  G_OBJECT_CLASS (vp_candidates_view_parent_class)->dispose (object);
}

static void
vp_candidates_view_finalize (GObject *object)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (object);

  g_clear_pointer (&self->shown, g_array_unref);
  g_clear_pointer (&self->names, g_ptr_array_unref);
  g_free (self->wanted);
  G_OBJECT_CLASS (vp_candidates_view_parent_class)->finalize (object);
}

static void
vp_candidates_view_class_init (VpCandidatesViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_candidates_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_candidates_view_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/volunteerpuyang/VolunteerPuyang/vp-candidates-view.ui");
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, rules_drop);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, day_entry);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, compute_button);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, commit_button);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, message_label);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, stack);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, bar);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, levels_box);
  gtk_widget_class_bind_template_child (widget_class, VpCandidatesView, people_box);
  signals[SIGNAL_DECIDED] = g_signal_new ("decided", VP_TYPE_CANDIDATES_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_INT, G_TYPE_INT);
}

static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  VpCandidatesView *self = VP_CANDIDATES_VIEW (data);
  g_autofree char *day = NULL, *subtitle = NULL;
  VpListing *listing;

  if (self->candidates == NULL || self->shown->len == 0)
    return NULL;
  *session = self->session;
  day = vp_date_to_string (self->candidates->as_of);
  /* Translators: name of a set of rules, a day */
  subtitle = g_strdup_printf (_("%s, service until %s"), self->candidates->rules->rule_set, day);
  listing = vp_grid_make_listing (self->grids[get_holder (self)], _("Candidates for stars"), subtitle);
  vp_star_tell_about (listing, get_holder (self), self->candidates->candidates, (const guint *) (void *) self->shown->data,
                      self->shown->len);
  return listing;
}

/* Columns are kept of people and of teams apart. */
static void
make_grids (VpCandidatesView *self)
{
  static const char *const names[VP_N_HOLDERS] = { "candidates", "candidate-teams" };

  for (guint i = 0; i < VP_N_HOLDERS; i++) {
    guint n;
    const VpGridColumn *columns = vp_star_columns ((VpHolder) i, &n);

    self->grids[i] = VP_GRID (vp_grid_new (i == VP_HOLDER_TEAM ? _("Candidates among teams") : _("Candidates")));
    vp_grid_set_columns (self->grids[i], columns, n, candidate_text_cb, self);
    vp_grid_keep_columns (self->grids[i], names[i]);
    self->columns_buttons[i] = vp_columns_button_new (vp_grid_get_columns (self->grids[i]));
    gtk_box_append (self->people_box, GTK_WIDGET (self->grids[i]));
  }
}

static void
vp_candidates_view_init (VpCandidatesView *self)
{
  g_autofree char *today = vp_date_to_string (vp_date_today ());

  gtk_widget_init_template (GTK_WIDGET (self));
  self->shown = g_array_new (FALSE, FALSE, sizeof (guint));
  self->names = g_ptr_array_new_with_free_func (g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->day_entry), today);
  vp_accessible_name_button (GTK_WIDGET (self->rules_drop), _("Rules"));
  self->levels_grid = VP_GRID (vp_grid_new (_("Levels")));
  vp_grid_set_columns (self->levels_grid, level_columns, G_N_ELEMENTS (level_columns), level_text_cb, self);
  gtk_box_append (self->levels_box, GTK_WIDGET (self->levels_grid));
  make_grids (self);
  self->lists = VP_SAVED_LISTS (vp_saved_lists_new ("candidates", &list_funcs, self));
  vp_saved_lists_set_columns (self->lists, vp_grid_get_columns (self->grids[VP_HOLDER_PERSON]));
  gtk_box_append (self->bar, GTK_WIDGET (self->lists));
  for (guint i = 0; i < VP_N_HOLDERS; i++)
    gtk_box_append (self->bar, self->columns_buttons[i]);
  vp_list_verbs_offer (GTK_WIDGET (self->bar), make_listing_cb, self);
  show_candidates (self);
  g_signal_connect_swapped (self->rules_drop, "notify::selected", G_CALLBACK (rules_chosen_cb), self);
  g_signal_connect (self->levels_grid, "selected", G_CALLBACK (level_selected_cb), self);
  g_signal_connect (self->compute_button, "clicked", G_CALLBACK (compute_cb), self);
  g_signal_connect (self->day_entry, "activate", G_CALLBACK (compute_cb), self);
  g_signal_connect (self->commit_button, "clicked", G_CALLBACK (commit_clicked_cb), self);
}

void
vp_candidates_view_open (VpCandidatesView *self, VpSession *session)
{
  g_return_if_fail (VP_IS_CANDIDATES_VIEW (self) && VP_IS_SESSION (session));
  g_set_object (&self->session, session);
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), self, 0);
  vp_saved_lists_open (self->lists, session);
  load_rules (self);
}

void
vp_candidates_view_focus (VpCandidatesView *self)
{
  g_return_if_fail (VP_IS_CANDIDATES_VIEW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->day_entry));
}
