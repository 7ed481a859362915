/* test-love-houses.c: stock-takes and the catalogue of the love houses, their lists and forms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-view-private.h"
#include "vp-entry-window.h"
#include "vp-stock.h"
#include "vp-take-found-dialog.h"
#include "vp-take-start-dialog.h"
#include "vp-takes-view-private.h"
#include "vp-test-ui.h"

#include <glib/gstdio.h>
#include <string.h>

#define PIECES 20

/* A store with one house, 20 pieces of 棉服 and 20 of 外套 on its shelf. */
typedef struct {
  char *folder, *path;
  VpSession *session;
  VpGoodsContext *context;
  GtkWidget *view;
  GtkWindow *window;
  gboolean done, failed;
} Fixture;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_session_open_finish (VP_SESSION (source), result, &error);
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((Fixture *) data)->done;
}

static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, TRUE, sizeof (VpGoodsLine));
  VpGoodsForm form = { .day = vp_date_today (), .lines = lines };
  VpAction action = { .action = "house", .summary = "house" };

  for (int item = 2; item <= 4; item += 2) {
    VpGoodsLine line = { .variant = { .item_id = item }, .quantity = PIECES };

    g_array_append_val (lines, line);
  }
  return vp_db_begin (db, error) && vp_house_store_ensure (db, "人民路爱心小屋", &form.house_id, error)
    && vp_db_commit (db, &action, NULL, error) && vp_stock_intake (db, &form, NULL, error);
}

static gboolean
begin_take (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpStockTake take = { .scope = (char *) "货架", .blind = TRUE, .counters = 1, .started_on = vp_date_today () };
  VpAction action = { .action = "take", .summary = "take" };
  g_autoptr (GPtrArray) houses = vp_house_store_list (db, error);
  gint64 shelf;

  take.house_id = ((VpHouse *) houses->pdata[0])->id;
  if (!vp_location_store_first (db, take.house_id, VP_LOCATION_SHELF, &shelf, error) || !vp_db_begin (db, error))
    return FALSE;
  g_array_append_val (places, shelf);
  if (!vp_stock_take_store_begin (db, &take, places, error))
    return FALSE;
  g_free (take.code);
  return vp_db_commit (db, &action, NULL, error);
}

static void
done_cb (VpSession *session, gpointer data, const GError *error)
{
  g_assert_no_error (error);
  ((Fixture *) data)->done = TRUE;
}

static void
write_store (Fixture *fixture, VpStoreFunc func)
{
  fixture->done = FALSE;
  vp_session_write (fixture->session, VP_STORE_PRIORITY_NORMAL, NULL, func, fixture, NULL, NULL, done_cb);
  vp_test_wait (is_done, fixture);
}

static void
failed_cb (VpSession *session, const char *heading, const char *sentence, gpointer data)
{
  ((Fixture *) data)->failed = TRUE;
}

static gboolean
has_house (gpointer data)
{
  return vp_goods_context_get_house (((Fixture *) data)->context) != 0;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vp-houses-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->session = vp_session_new (fixture->path);
  vp_session_open_async (fixture->session, VP_STORE_OPEN_CREATE, opened_cb, fixture);
  vp_test_wait (is_done, fixture);
  g_signal_connect (fixture->session, "failed", G_CALLBACK (failed_cb), fixture);
  write_store (fixture, fill);
  fixture->context = vp_goods_context_new (fixture->session);
  vp_test_wait (has_house, fixture);
}

static void
show_view (Fixture *fixture, GType type)
{
  fixture->view = g_object_new (type, NULL);
  fixture->window = vp_test_window_new (fixture->view);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = NULL;
  const char *name;

  vp_test_window_end (fixture->window, fixture->view);
  g_object_unref (fixture->context);
  vp_session_close (fixture->session);
  g_object_unref (fixture->session);
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_unlink (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* Stock-takes */

static VpTakesView *
get_takes (gpointer data)
{
  return VP_TAKES_VIEW (((Fixture *) data)->view);
}

static gboolean
has_rows (gpointer data)
{
  return get_takes (data)->rows->len == 2;
}

static gint64
get_count (Fixture *fixture, guint row)
{
  return ((VpTakeRow *) get_takes (fixture)->rows->pdata[row])->counts[0];
}

static gboolean
is_counted (gpointer data)
{
  return get_count (data, 0) == 18;
}

static gboolean
is_recounted (gpointer data)
{
  return get_count (data, 0) == 19;
}

static gboolean
is_found (gpointer data)
{
  return get_takes (data)->rows->len == 3;
}

static gboolean
is_refused (gpointer data)
{
  return gtk_widget_has_css_class (GTK_WIDGET (get_takes (data)->sentence_label), "fault");
}

static void
enter (Fixture *fixture, const char *text)
{
  GtkEntry *entry = get_takes (fixture)->count_entry;

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (entry, "activate");
}

static void
begin (Fixture *fixture)
{
  show_view (fixture, VP_TYPE_TAKES_VIEW);
  write_store (fixture, begin_take);
  vp_takes_view_open (get_takes (fixture), fixture->context);
  vp_takes_view_show_code (get_takes (fixture), "T000001");
  vp_test_wait (has_rows, fixture);
}

/* A sheet that is entered twice is refused; a recount takes the place of the count. */
static void
test_count (Fixture *fixture, gconstpointer data)
{
  VpTakesView *self;

  begin (fixture);
  self = get_takes (fixture);
  g_assert_false (vp_takes_view_shows_expected (self));
  enter (fixture, "1 18");
  vp_test_wait (is_counted, fixture);
  g_assert_false (is_refused (fixture));
  enter (fixture, "1 17");
  vp_test_wait (is_refused, fixture);
  g_assert_cmpint (get_count (fixture, 0), ==, 18);
  gtk_toggle_button_set_active (self->recount_button, TRUE);
  enter (fixture, "1 19");
  vp_test_wait (is_recounted, fixture);
  g_assert_false (gtk_toggle_button_get_active (self->recount_button));
  enter (fixture, "7 1");
  g_assert_true (is_refused (fixture));
  enter (fixture, "2");
  g_assert_cmpuint (self->at.row, ==, 2);
  g_assert_false (is_refused (fixture));
}

/* What differs without a reason is shown instead of posted, and what was expected with it. */
static void
test_refused_posting (Fixture *fixture, gconstpointer data)
{
  VpTakesView *self;

  begin (fixture);
  self = get_takes (fixture);
  gtk_widget_activate_action (fixture->view, "takes.post", NULL);
  g_assert_true (is_refused (fixture)); /* nothing was counted */
  enter (fixture, "1 18");
  vp_test_wait (is_counted, fixture);
  gtk_widget_activate_action (fixture->view, "takes.post", NULL);
  g_assert_true (is_refused (fixture));
  g_assert_cmpuint (vp_grid_get_selected (self->rows_grid), ==, 0);
  g_assert_true (vp_takes_view_shows_expected (self));
  g_assert_nonnull (vp_takes_view_get_status (self));
}

static GtkWindow *
find_dialog (Fixture *fixture)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != fixture->window && gtk_widget_get_mapped (l->data))
      return l->data;
  return NULL;
}

static gboolean
no_dialog (gpointer data)
{
  return find_dialog (data) == NULL;
}

/* The verbs open their windows, which are gone when they are closed. */
static void
test_dialogs (Fixture *fixture, gconstpointer data)
{
  static const char *const actions[] = { "takes.begin", "takes.found" };

  begin (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++) {
    GtkWindow *dialog;
    gpointer weak;

    gtk_widget_activate_action (fixture->view, actions[i], NULL);
    dialog = find_dialog (fixture);
    g_assert_nonnull (dialog);
    weak = dialog;
    g_object_add_weak_pointer (G_OBJECT (dialog), &weak);
    gtk_window_destroy (dialog);
    vp_test_wait (no_dialog, fixture);
    vp_test_frames (GTK_WIDGET (fixture->window), 2);
    g_assert_null (weak);
  }
}

static VpForm *
find_form (Fixture *fixture)
{
  GtkWindow *dialog = find_dialog (fixture);

  g_assert_nonnull (dialog);
  return vp_form_window_get_form (VP_FORM_WINDOW (dialog));
}

static void
save (Fixture *fixture)
{
  VpFormWindow *window = VP_FORM_WINDOW (find_dialog (fixture));

  VP_FORM_WINDOW_GET_CLASS (window)->save (window);
}

static void
test_found (Fixture *fixture, gconstpointer data)
{
  begin (fixture);
  gtk_widget_activate_action (fixture->view, "takes.found", NULL);
  save (fixture); /* no item */
  vp_form_set_text (find_form (fixture), 1, "书籍");
  vp_form_set_text (find_form (fixture), 2, "XXXL");
  save (fixture); /* no such size */
  vp_form_set_text (find_form (fixture), 2, "");
  save (fixture); /* no quantity */
  g_assert_nonnull (find_dialog (fixture));
  vp_form_set_text (find_form (fixture), 6, "4");
  save (fixture);
  vp_test_wait (is_found, fixture);
  g_assert_true (((VpTakeRow *) get_takes (fixture)->rows->pdata[2])->found);
  g_assert_cmpint (get_count (fixture, 2), ==, 4);
}

/* The catalogue */

static VpCatalogueView *
get_catalogue (gpointer data)
{
  return VP_CATALOGUE_VIEW (((Fixture *) data)->view);
}

static guint
n_shown (gpointer data)
{
  VpCatalogueView *self = get_catalogue (data);
  GPtrArray *shown = self->shown[vp_catalogue_view_get_kind (self)];

  return shown != NULL ? shown->len : 0;
}

static gboolean
has_items (gpointer data)
{
  return n_shown (data) == 18;
}

static gboolean
has_one_more (gpointer data)
{
  return n_shown (data) == 19;
}

static void
show_catalogue (Fixture *fixture)
{
  show_view (fixture, VP_TYPE_CATALOGUE_VIEW);
  vp_catalogue_view_open (get_catalogue (fixture), fixture->context);
  vp_goods_context_refresh (fixture->context);
  vp_test_wait (has_items, fixture);
}

/* The entry of a field, which says whether it is wrong. */
static GtkWidget *
find_entry (GtkWidget *widget, guint *n)
{
  if (GTK_IS_ENTRY (widget) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_entry (child, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_fault (Fixture *fixture, guint field)
{
  return gtk_widget_has_css_class (find_entry (GTK_WIDGET (find_form (fixture)), &field), "error");
}

static gboolean
name_is_faulty (gpointer data)
{
  return has_fault (data, 0);
}

static void
test_item (Fixture *fixture, gconstpointer data)
{
  show_catalogue (fixture);
  gtk_widget_activate_action (fixture->view, "page.add", NULL);
  vp_form_set_text (find_form (fixture), 6, "1.234");
  vp_form_set_text (find_form (fixture), 7, "a few");
  save (fixture);
  g_assert_true (has_fault (fixture, 0) && has_fault (fixture, 2) && has_fault (fixture, 6) && has_fault (fixture, 7));
  vp_form_set_text (find_form (fixture), 0, "棉服");
  vp_form_set_text (find_form (fixture), 2, "日用品");
  vp_form_set_text (find_form (fixture), 6, "35");
  vp_form_set_text (find_form (fixture), 7, "");
  save (fixture); /* the name is taken, as the store says */
  vp_test_wait (name_is_faulty, fixture);
  vp_form_set_text (find_form (fixture), 0, "保温杯");
  save (fixture);
  vp_test_wait (has_one_more, fixture);
  vp_test_wait (no_dialog, fixture);
}

static void
choose_item (Fixture *fixture, const char *name)
{
  VpCatalogueView *self = get_catalogue (fixture);
  GPtrArray *shown = self->shown[VP_LIST_ITEMS];

  for (guint i = 0; i < shown->len; i++)
    if (strcmp (((VpItem *) shown->pdata[i])->name, name) == 0)
      vp_list_view_select (self->lists[VP_LIST_ITEMS], i);
}

static gboolean
is_merged (gpointer data)
{
  return n_shown (data) == 17;
}

/* Merging shows what moves, refuses the item itself, and leaves one item fewer. */
static void
test_merge (Fixture *fixture, gconstpointer data)
{
  show_catalogue (fixture);
  choose_item (fixture, "外套");
  gtk_widget_activate_action (fixture->view, "catalogue.merge", NULL);
  vp_form_set_text (find_form (fixture), 0, "外套");
  save (fixture);
  g_assert_true (has_fault (fixture, 0));
  vp_form_set_text (find_form (fixture), 0, "棉服");
  save (fixture);
  vp_test_wait (is_merged, fixture);
  gtk_check_button_set_active (get_catalogue (fixture)->removed_check, TRUE);
  g_assert_cmpuint (n_shown (fixture), ==, 18);
}

static void
choose_list (Fixture *fixture, VpCatalogueListKind kind)
{
  GtkListBox *chooser = get_catalogue (fixture)->chooser;

  gtk_list_box_select_row (chooser, gtk_list_box_get_row_at_index (chooser, (int) kind));
}

/* Every list opens, and its form refuses to be saved empty. */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  show_catalogue (fixture);
  for (int kind = 0; kind < VP_N_LISTS; kind++) {
    choose_list (fixture, (VpCatalogueListKind) kind);
    gtk_widget_activate_action (fixture->view, "page.add", NULL);
    save (fixture);
    g_assert_nonnull (find_dialog (fixture));
    gtk_window_destroy (find_dialog (fixture));
    vp_test_wait (no_dialog, fixture);
    g_assert_nonnull (vp_catalogue_view_get_status (get_catalogue (fixture)));
  }
}

static gboolean
has_four_limits (gpointer data)
{
  return n_shown (data) == 4;
}

/* A limit that is changed from tomorrow on stands until today. */
static void
test_limit (Fixture *fixture, gconstpointer data)
{
  g_autofree char *tomorrow = vp_date_to_string (vp_date_today () + 1);
  VpCatalogueView *self;

  show_catalogue (fixture);
  self = get_catalogue (fixture);
  choose_list (fixture, VP_LIST_LIMITS);
  vp_list_view_select (self->lists[VP_LIST_LIMITS], 1);
  gtk_widget_activate_action (fixture->view, "page.edit", NULL);
  vp_form_set_text (find_form (fixture), 2, "400");
  save (fixture);
  g_assert_true (has_fault (fixture, 2));
  vp_form_set_text (find_form (fixture), 2, "30");
  vp_form_set_text (find_form (fixture), 4, "8");
  vp_form_set_text (find_form (fixture), 6, tomorrow);
  save (fixture);
  vp_test_wait (has_four_limits, fixture);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *fixture, gconstpointer data); } tests[] = {
    { "/love-houses/count", test_count }, { "/love-houses/refused-posting", test_refused_posting },
    { "/love-houses/dialogs", test_dialogs }, { "/love-houses/found", test_found }, { "/love-houses/item", test_item },
    { "/love-houses/merge", test_merge }, { "/love-houses/forms", test_forms }, { "/love-houses/limit", test_limit },
  };

  vp_test_ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
