/* vp-stars-page.c: 星级与证书: certification batches from the candidates to the certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stars-page.h"

#include "vp-candidates-view.h"
#include "vp-certificates-view.h"
#include "vp-certification-store.h"
#include "vp-grid.h"
#include "vp-list-verbs.h"
#include "vp-list-view.h"
#include "vp-paper-window.h"
#include "vp-register-papers.h"
#include "vp-rules-window.h"
#include "vp-star-columns.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpStarsPage {
  VpPage parent_instance;

  /* template widgets */
  GtkBox *batches_box, *results_box;
  GtkStack *stack, *batch_tabs;
  GtkStackSwitcher *batch_switcher;
  GtkButton *team_certificates_button;
  GtkLabel *batch_label;
  VpCandidatesView *candidates_view;
  VpCertificatesView *certificates_view;

  /* borrowed */
  VpGrid *batches_grid;
  VpListView *lists[VP_N_HOLDERS]; /* of people and of teams, of which one is seen */

  /* owned */
  GPtrArray *batches; /* VpCertificationBatch */
  GPtrArray *results; /* VpCertificationResult of the chosen batch */
  VpHolder holder;    /* of the chosen batch */
  int chosen;         /* its number; 0 = the candidates are shown */
  VpHolder wanted_holder;
  int wanted;         /* number to be chosen once the list is read */
  gboolean wants_certificates; /* of the newest batch, once the list is read */
  gint64 wanted_person; /* number of the volunteer whose certificate is shown then, or 0 */
};

G_DEFINE_FINAL_TYPE (VpStarsPage, vp_stars_page, VP_TYPE_PAGE)

static const VpGridColumn batch_columns[] = {
  { N_("Batch"), 42, FALSE, TRUE }, { N_("Until"), 84, FALSE, FALSE }, { N_("Certified"), 0, TRUE, TRUE },
};

static char *
batch_text_cb (guint row, guint column, gpointer data)
{
  const VpCertificationBatch *batch = g_ptr_array_index (VP_STARS_PAGE (data)->batches, row);

  switch (column) {
  case 0:
    /* Translators: number of a batch of teams, as short as can be */
    return batch->holder == VP_HOLDER_TEAM ? g_strdup_printf (_("T %d"), batch->number) : g_strdup_printf ("%d", batch->number);
  case 1:
    return vp_date_to_string (batch->as_of);
  default:
    return vp_text_group_digits (batch->results);
  }
}

static char *
result_text_cb (guint row, guint column, gpointer data)
{
  VpStarsPage *self = VP_STARS_PAGE (data);

  return vp_star_cell (g_ptr_array_index (self->results, row), self->holder, column, NULL);
}

typedef struct {
  VpStarsPage *page; /* owned */
  VpHolder holder;
  int number;
  gint64 batch_id;
  GPtrArray *found;
} Reading;

static Reading *
new_reading (VpStarsPage *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->page = g_object_ref (self);
  return reading;
}

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->page);
  g_clear_pointer (&reading->found, g_ptr_array_unref);
  g_free (reading);
}

/* One batch */

static void
set_results (VpStarsPage *self, GPtrArray *results)
{
  for (guint i = 0; i < VP_N_HOLDERS; i++) {
    vp_list_view_set_n_rows (self->lists[i], 0);
    gtk_widget_set_visible (GTK_WIDGET (self->lists[i]), i == self->holder);
  }
  g_clear_pointer (&self->results, g_ptr_array_unref);
  self->results = results;
  vp_list_view_set_n_rows (self->lists[self->holder], results != NULL ? results->len : 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->team_certificates_button), results != NULL && results->len > 0);
}

static gboolean
read_results (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->found = vp_certification_store_results (db, reading->batch_id, error);
  return reading->found != NULL;
}

static void
results_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error == NULL && reading->number == reading->page->chosen && reading->holder == reading->page->holder)
    set_results (reading->page, g_steal_pointer (&reading->found));
}

/* Certificates of people have a page of their own; those of teams are papers of their register. */
static void
show_verbs (VpStarsPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->batch_switcher), self->holder == VP_HOLDER_PERSON);
  gtk_widget_set_visible (GTK_WIDGET (self->team_certificates_button), self->holder == VP_HOLDER_TEAM);
  if (self->holder == VP_HOLDER_TEAM)
    gtk_stack_set_visible_child_name (self->batch_tabs, "people");
  else
    vp_certificates_view_show (self->certificates_view, self->chosen);
}

static void
show_batch (VpStarsPage *self, const VpCertificationBatch *batch)
{
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  g_autofree char *day = vp_date_to_chinese (batch->as_of), *count = vp_star_count (batch->holder, batch->results), *label = NULL;
  Reading *reading;

  self->holder = batch->holder;
  self->chosen = batch->number;
  /* Translators: number of the batch, day, "978 people" or "135 teams" */
  label = g_strdup_printf (_("Batch %d · service until %s · %s"), batch->number, day, count);
  gtk_label_set_label (self->batch_label, label);
  vp_page_set_status (VP_PAGE (self), label);
  set_results (self, NULL);
  show_verbs (self);
  gtk_stack_set_visible_child_name (self->stack, "batch");
  reading = new_reading (self);
  reading->holder = batch->holder;
  reading->number = batch->number;
  reading->batch_id = batch->id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_results, reading, reading_free,
                   _("The batch could not be read"), results_read);
}

static void
show_candidates (VpStarsPage *self)
{
  self->chosen = 0;
  vp_grid_select (self->batches_grid, GTK_INVALID_LIST_POSITION);
  vp_page_set_status (VP_PAGE (self), "");
  gtk_stack_set_visible_child_name (self->stack, "candidates");
}

static void
batch_selected_cb (VpGrid *grid, guint row, gpointer data)
{
  VpStarsPage *self = VP_STARS_PAGE (data);
  const VpCertificationBatch *batch;

  if (self->batches == NULL || row >= self->batches->len)
    return;
  batch = g_ptr_array_index (self->batches, row);
  if (batch->number != self->chosen || batch->holder != self->holder)
    show_batch (self, batch);
}

/* Enter or double click: the certificate of that person; the star of that team in its register. */
static void
result_activated_cb (VpListView *list, guint row, gpointer data)
{
  VpStarsPage *self = VP_STARS_PAGE (data);
  const VpCertificationResult *result;

  if (self->results == NULL || row >= self->results->len)
    return;
  result = g_ptr_array_index (self->results, row);
  if (self->holder == VP_HOLDER_TEAM) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.reveal-row", "(sx)", "team-star", result->id);
    return;
  }
  vp_certificates_view_turn_to (self->certificates_view, result->number);
  gtk_stack_set_visible_child_name (self->batch_tabs, "certificates");
}

static VpPaper *
make_certificates (VpDb *db, gpointer data, GError **error)
{
  const GArray *ids = data;

  return vp_register_paper_make (db, vp_register_paper_find (vp_register_find ("team-star"), "certificate"),
                                 (const gint64 *) (void *) ids->data, ids->len, vp_date_today (), error);
}

/* Of the teams that are seen: a search for one prints one. */
static void
present_team_certificates (VpStarsPage *self)
{
  VpListView *list = self->lists[VP_HOLDER_TEAM];
  const VpRegisterPaper *paper = vp_register_paper_find (vp_register_find ("team-star"), "certificate");
  VpSession *session = vp_page_get_session (VP_PAGE (self));
  g_autofree char *file = NULL;
  GArray *ids;

  if (self->holder != VP_HOLDER_TEAM || self->results == NULL || vp_list_view_get_n_shown (list) == 0)
    return;
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (guint i = 0; i < vp_list_view_get_n_shown (list); i++)
    g_array_append_val (ids, ((VpCertificationResult *) g_ptr_array_index (self->results, vp_list_view_row_at (list, i)))->id);
  file = vp_session_file_name (session, NULL, paper->file, NULL, vp_date_today (), "pdf");
  vp_paper_window_present (GTK_WIDGET (self), session, paper->file, file, make_certificates, NULL, ids, (GDestroyNotify) g_array_unref);
}

/* The list of batches */

static gboolean
read_batches (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->found = vp_certification_store_list (db, error);
  return reading->found != NULL;
}

static void
turn_to_wanted (VpStarsPage *self)
{
  if (self->wanted_person == 0)
    return;
  vp_certificates_view_turn_to (self->certificates_view, self->wanted_person);
  gtk_stack_set_visible_child_name (self->batch_tabs, "certificates");
  self->wanted_person = 0;
}

static void
choose_wanted (VpStarsPage *self)
{
  for (guint i = 0; i < self->batches->len; i++) {
    const VpCertificationBatch *batch = g_ptr_array_index (self->batches, i);

    if (batch->number == self->wanted && batch->holder == self->wanted_holder) {
      self->chosen = 0;
      vp_grid_select (self->batches_grid, i);
      self->wanted = 0;
      turn_to_wanted (self);
      return;
    }
  }
  self->wanted = 0;
  show_candidates (self);
}

static void
batches_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpStarsPage *self = reading->page;

  if (error != NULL)
    return;
  if (self->wanted == 0) {
    self->wanted = self->chosen;
    self->wanted_holder = self->holder;
  }
  vp_grid_set_n_rows (self->batches_grid, 0);
  g_clear_pointer (&self->batches, g_ptr_array_unref);
  self->batches = g_steal_pointer (&reading->found);
  vp_grid_set_n_rows (self->batches_grid, self->batches->len);
  choose_wanted (self);
  if (self->wants_certificates)
    gtk_widget_activate_action (GTK_WIDGET (self), "stars.certificates", NULL);
}

static void
vp_stars_page_refresh (VpPage *page)
{
  vp_session_read (vp_page_get_session (page), VP_STORE_PRIORITY_VISIBLE, NULL, read_batches,
                   new_reading (VP_STARS_PAGE (page)), reading_free, _("The batches could not be read"), batches_read);
}

static void
decided_cb (VpCandidatesView *view, int holder, int number, gpointer data)
{
  VpStarsPage *self = VP_STARS_PAGE (data);

  self->wanted_holder = (VpHolder) holder;
  self->wanted = number;
  vp_stars_page_refresh (VP_PAGE (self));
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  if (changes->all[VP_ENTITY_CERTIFICATION] || changes->ids[VP_ENTITY_CERTIFICATION]->len > 0 || vp_changes_touch (changes, "team_star"))
    vp_stars_page_refresh (VP_PAGE (data));
}

/* Actions */

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpStarsPage *self = VP_STARS_PAGE (widget);

  show_candidates (self);
  vp_candidates_view_focus (self->candidates_view);
}

static void
rules_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_rules_window_present (vp_page_get_session (VP_PAGE (widget)), widget);
}

static void
certificates_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpStarsPage *self = VP_STARS_PAGE (widget);

  /* The batches may still be read: the newest is the first of them. */
  self->wants_certificates = self->batches == NULL;
  if (self->chosen == 0 && self->batches != NULL && self->batches->len > 0)
    vp_grid_select (self->batches_grid, 0);
  if (self->chosen != 0 && self->holder == VP_HOLDER_TEAM)
    present_team_certificates (self);
  else if (self->chosen != 0)
    gtk_stack_set_visible_child_name (self->batch_tabs, "certificates");
}

/* Ctrl+F finds in the batch that is shown, elsewhere in the roster. */
static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpStarsPage *self = VP_STARS_PAGE (widget);

  if (self->chosen == 0) {
    show_candidates (self);
    vp_candidates_view_focus (self->candidates_view);
    return;
  }
  gtk_stack_set_visible_child_name (self->batch_tabs, "people");
  vp_list_view_search (self->lists[self->holder]);
}

/* A certificate: its batch, then the page of its person. Where the batches are still being read, they choose it. */
static void
vp_stars_page_reveal (VpPage *page, const VpFound *found)
{
  VpStarsPage *self = VP_STARS_PAGE (page);

  self->wanted_holder = VP_HOLDER_PERSON;
  self->wanted = (int) g_ascii_strtoll (found->code, NULL, 10);
  self->wanted_person = found->id;
  if (self->batches != NULL)
    choose_wanted (self);
}

static void
vp_stars_page_open (VpPage *page, VpSession *session)
{
  VpStarsPage *self = VP_STARS_PAGE (page);

  vp_candidates_view_open (self->candidates_view, session);
  vp_certificates_view_open (self->certificates_view, session);
  g_signal_connect_object (vp_session_get_store (session), "changed", G_CALLBACK (changed_cb), self, 0);
  vp_stars_page_refresh (page);
}

static void
vp_stars_page_dispose (GObject *object)
{
  VpStarsPage *self = VP_STARS_PAGE (object);

  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  /* The bin lets its child go first: it would unparent one that the template took away already. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), VP_TYPE_STARS_PAGE);
  G_OBJECT_CLASS (vp_stars_page_parent_class)->dispose (object);
}

static void
vp_stars_page_class_init (VpStarsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = vp_stars_page_dispose;
  VP_PAGE_CLASS (klass)->open = vp_stars_page_open;
  VP_PAGE_CLASS (klass)->refresh = vp_stars_page_refresh;
  VP_PAGE_CLASS (klass)->reveal = vp_stars_page_reveal;
  g_type_ensure (VP_TYPE_CANDIDATES_VIEW);
  g_type_ensure (VP_TYPE_CERTIFICATES_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/volunteerpuyang/VolunteerPuyang/vp-stars-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, batches_box);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, results_box);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, batch_tabs);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, batch_label);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, batch_switcher);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, team_certificates_button);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, candidates_view);
  gtk_widget_class_bind_template_child (widget_class, VpStarsPage, certificates_view);
  gtk_widget_class_install_action (widget_class, "page.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "stars.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "stars.rules", NULL, rules_cb);
  gtk_widget_class_install_action (widget_class, "stars.certificates", NULL, certificates_cb);
}

/* The list of the batch, as it is put up for the public or filed. */
static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  VpStarsPage *self = VP_STARS_PAGE (data);
  VpListView *list = self->lists[self->holder];
  g_autoptr (GArray) shown = g_array_new (FALSE, FALSE, sizeof (guint));
  VpListing *listing;

  if (self->results == NULL || vp_list_view_get_n_shown (list) == 0)
    return NULL;
  *session = vp_page_get_session (VP_PAGE (self));
  listing = vp_list_view_make_listing (list, self->holder == VP_HOLDER_TEAM ? _("Teams of the batch") : _("People of the batch"));
  g_free (listing->subtitle);
  listing->subtitle = g_strdup (gtk_label_get_label (self->batch_label));
  for (guint i = 0; i < vp_list_view_get_n_shown (list); i++) {
    guint row = vp_list_view_row_at (list, i);

    g_array_append_val (shown, row);
  }
  vp_star_tell_about (listing, self->holder, self->results, (const guint *) (void *) shown->data, shown->len);
  return listing;
}

static void
make_lists (VpStarsPage *self)
{
  static const char *const kept[VP_N_HOLDERS] = { "certified-people", "certified-teams" };

  for (guint i = 0; i < VP_N_HOLDERS; i++) {
    guint n;
    const VpGridColumn *columns = vp_star_columns ((VpHolder) i, &n);

    self->lists[i] = VP_LIST_VIEW (vp_list_view_new (i == VP_HOLDER_TEAM ? _("Teams of the batch") : _("People of the batch"), columns, n,
                                                     result_text_cb, self));
    vp_list_view_keep_columns (self->lists[i], kept[i]);
    vp_list_view_hide_clocks (self->lists[i]);
    vp_list_verbs_offer (GTK_WIDGET (self->lists[i]), make_listing_cb, self);
    g_signal_connect (self->lists[i], "activated", G_CALLBACK (result_activated_cb), self);
    gtk_box_append (self->results_box, GTK_WIDGET (self->lists[i]));
  }
  vp_list_view_fold_columns (self->lists[VP_HOLDER_TEAM]); /* names need the room where no team is below another */
  vp_list_view_set_empty (self->lists[VP_HOLDER_PERSON], "starred-symbolic", _("The batch is being read"), "");
  vp_list_view_set_empty (self->lists[VP_HOLDER_TEAM], "starred-symbolic", _("No star of this batch stands"),
                          _("Its stars were removed from the register “Stars of organisations”, where they can be brought back."));
}

static void
vp_stars_page_init (VpStarsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->batches_grid = VP_GRID (vp_grid_new (_("Certification batches")));
  vp_grid_set_columns (self->batches_grid, batch_columns, G_N_ELEMENTS (batch_columns), batch_text_cb, self);
  g_signal_connect (self->batches_grid, "selected", G_CALLBACK (batch_selected_cb), self);
  gtk_box_append (self->batches_box, GTK_WIDGET (self->batches_grid));
  make_lists (self);
  g_signal_connect (self->candidates_view, "decided", G_CALLBACK (decided_cb), self);
}
