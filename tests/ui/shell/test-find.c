/* test-find.c: the box that finds anything, and that it goes there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-commands.h"
#include "vp-db-private.h"
#include "vp-find-window.h"
#include "vp-list-view.h"
#include "vp-pages.h"
#include "vp-papers.h"
#include "vp-person-form.h"
#include "vp-register-filters.h"
#include "vp-register-query.h"
#include "vp-register-store.h"
#include "vp-register-view.h"
#include "vp-roster-page-private.h"
#include "vp-test-ui.h"
#include "vp-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

static AdwApplication *application; /* one a process: it is exported on the bus */

typedef struct {
  VpWindow *window;
  VpFindWindow *find;
  char *folder, *path;
} Fixture;

static gboolean
is_working (gpointer data)
{
  return vp_window_get_open_session (data) != NULL && vp_window_get_page (data) != NULL
    && vp_page_get_session (vp_window_get_page (data)) != NULL;
}

static void
add_person (VpDb *db, const char *name, VpDate birth)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;

  person->name = g_strdup (name);
  person->pinyin = g_strdup ("");
  person->note = g_strdup ("");
  person->birth = birth;
  person->private.id_number = g_strdup ("");
  person->private.guardian = g_strdup (birth != 0 ? "王某" : "");
  person->private.phone = g_strdup ("13812345678");
  person->national_number = g_strdup (birth != 0 ? "41090000000X" : "");
  person->private.address = g_strdup ("");
  vp_person_save (db, person, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const VpRegister *of = vp_register_find ("unit");
  VpDate minor = vp_date_today () - 10 * 366;
  guint field;

  add_person (db, "甲小明", 0);
  add_person (db, "甲大明", 0);
  add_person (db, "乙小兰", minor);
  for (guint i = 0; i < 3; i++) {
    g_autofree char *name = g_strdup_printf ("丙丁局%u", i);
    g_autoptr (VpRecord) row = vp_record_new (of);

    vp_record_set_text (row, of->name_field, name);
    vp_record_set_number (row, vp_register_column (of, "kind"), 1);
    if (!vp_register_save (db, of, NULL, row, &field, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_twin (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  add_person (db, "甲大明", 0);
  return TRUE;
}

static gboolean
is_full (gpointer data)
{
  return vp_roster_index_size (vp_roster_get_index (vp_session_get_roster (vp_window_get_session (data)))) == 3;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);

  g_settings_set_string (settings, "page", "roster");
  fixture->folder = g_dir_make_tmp ("vp-find-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->window = vp_window_new (application, fixture->path);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.make-empty", NULL);
  vp_test_wait (is_working, fixture->window);
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, fill, NULL, NULL, "fill", NULL);
  vp_test_wait (is_full, fixture->window);
  fixture->find = vp_find_window_present (fixture->window);
  g_object_ref (fixture->find);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_all (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window, find = fixture->find;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  g_object_add_weak_pointer (G_OBJECT (fixture->find), &find);
  gtk_window_destroy (GTK_WINDOW (fixture->find));
  g_object_unref (fixture->find);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  vp_test_wait (is_null, &find);
  vp_test_wait (is_null, &window);
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static GtkWidget *
find_entry (GtkWidget *widget)
{
  if (GTK_IS_SEARCH_ENTRY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_entry (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_done (gpointer data)
{
  return vp_find_window_is_done (data);
}

/* What is found once everything that was asked has answered; the registers have been read before. */
static char *
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (fixture->find))), text);
  vp_test_wait (is_done, fixture->find);
  return vp_find_window_tell (fixture->find);
}

static void
assert_found (Fixture *fixture, const char *text, const char *part)
{
  g_autofree char *told = type (fixture, text);

  g_test_message ("%s: %s", text, told);
  g_assert_nonnull (strstr (told, part));
}

static void
assert_not_found (Fixture *fixture, const char *text, const char *part)
{
  g_autofree char *told = type (fixture, text);

  g_assert_null (strstr (told, part));
}

static gboolean
has_units (gpointer data)
{
  Fixture *fixture = data;
  g_autofree char *told = type (fixture, "丙丁局");

  return strstr (told, "丙丁局2") != NULL;
}

/* Every kind, by name, initials, number and tail. */
static void
test_kinds (Fixture *fixture, gconstpointer data)
{
  vp_test_wait (has_units, fixture);
  assert_found (fixture, "甲小明", "Volunteers|甲小明|");
  assert_found (fixture, "jxm", "Volunteers|甲小明|");
  assert_found (fixture, "5678", "Volunteers|甲大明|");
  assert_found (fixture, "丙丁局1", "|丙丁局1|");
  assert_found (fixture, "bdj", "|丙丁局0|");
  assert_found (fixture, "certif", "Pages|Stars and certificates|");
  assert_found (fixture, "back up", "To do|Back up the store|");
  /* Nothing is found in the titles of what is no action of its own, nor anything in keys. */
  assert_not_found (fixture, "leave a form", "To do|");
  assert_not_found (fixture, "甲小明", "Pages|");
  assert_not_found (fixture, "没有的", "|");
  assert_found (fixture, "", "Pages|Volunteers|");
  assert_not_found (fixture, "", "甲小明");
}

/* Nobody's telephone stands there, and no minor's name. */
static void
test_privacy (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "乙小兰", "Volunteers|乙*|");
  assert_not_found (fixture, "乙小兰", "乙小兰");
  assert_not_found (fixture, "13812345678", "13812345678|");
  assert_found (fixture, "13812345678", "甲大明");
  assert_found (fixture, "41090000000x", "Volunteers|乙*|");
  assert_not_found (fixture, "41090000000x", "乙小兰");
  assert_not_found (fixture, "41090000000", "乙*");
  assert_not_found (fixture, "13812345678", "|138");
}

static void
activate (Fixture *fixture)
{
  g_signal_emit_by_name (find_entry (GTK_WIDGET (fixture->find)), "activate");
}

static gboolean
has_person (gpointer data)
{
  Fixture *fixture = data;
  gint64 id = vp_roster_page_get_current (VP_ROSTER_PAGE (vp_window_get_page (fixture->window)));
  VpRosterIndex *index = vp_roster_get_index (vp_session_get_roster (vp_window_get_session (fixture->window)));
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow row;
  guint32 at;

  return vp_roster_index_find (index, id, &at) && vp_roster_index_get (index, at, &row, buffer)
    && strcmp (row.name, "甲大明") == 0;
}

/* Enter: the person is chosen in the roster, whatever it was asked for. */
static void
test_go_to_person (Fixture *fixture, gconstpointer data)
{
  vp_window_go_to (fixture->window, "log");
  assert_found (fixture, "甲大明", "甲大明");
  activate (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "roster");
  vp_test_wait (has_person, fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "log");
}

static VpRegisterView *
find_view (GtkWidget *widget)
{
  if (VP_IS_REGISTER_VIEW (widget) && gtk_widget_get_child_visible (widget))
    return VP_REGISTER_VIEW (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    VpRegisterView *found = find_view (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_row (gpointer data)
{
  Fixture *fixture = data;
  VpRegisterView *view = find_view (GTK_WIDGET (vp_window_get_page (fixture->window)));
  const VpRecord *row = view != NULL ? vp_register_view_get_row (view) : NULL;

  return row != NULL && strcmp (vp_record_name (row), "丙丁局2") == 0;
}

static void
test_go_to_row (Fixture *fixture, gconstpointer data)
{
  VpRegisterView *view;
  gint64 id;

  vp_test_wait (has_units, fixture);
  assert_found (fixture, "丙丁局2", "丙丁局2");
  activate (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "registers");
  vp_test_wait (has_row, fixture);
  /* Once more, with a question that leaves it out. */
  view = find_view (GTK_WIDGET (vp_window_get_page (fixture->window)));
  id = vp_register_view_get_row (view)->id;
  gtk_editable_set_text (GTK_EDITABLE (find_entry (GTK_WIDGET (view))), "丙丁局0");
  g_assert_cmpuint (vp_register_view_get_ids (view)->len, ==, 1);
  vp_window_reveal (fixture->window, &(VpFound) { .kind = VP_FIND_REGISTER, .code = (char *) "unit", .id = id });
  vp_test_wait (has_row, fixture);
}

/* A question without a match says so, and one press takes it away. */
static void
test_no_match (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view, *page, *all, *entry;
  guint n;

  vp_test_wait (has_units, fixture);
  assert_found (fixture, "丙丁局2", "丙丁局2");
  activate (fixture);
  vp_test_wait (has_row, fixture);
  view = GTK_WIDGET (find_view (GTK_WIDGET (vp_window_get_page (fixture->window))));
  n = vp_register_view_get_ids (VP_REGISTER_VIEW (view))->len;
  entry = GTK_WIDGET (find_entry (view));
  page = vp_test_find (view, ADW_TYPE_STATUS_PAGE);
  all = adw_status_page_get_child (ADW_STATUS_PAGE (page));
  g_assert_false (gtk_widget_get_child_visible (page));
  gtk_editable_set_text (GTK_EDITABLE (entry), "没有这个");
  vp_test_frames (view, 2);
  g_assert_cmpuint (vp_register_view_get_ids (VP_REGISTER_VIEW (view))->len, ==, 0);
  g_assert_true (gtk_widget_get_child_visible (page) && gtk_widget_get_mapped (all));
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (page)), ==, _("Nothing found"));
  g_signal_emit_by_name (all, "clicked");
  g_assert_cmpuint (vp_register_view_get_ids (VP_REGISTER_VIEW (view))->len, ==, n);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  vp_test_frames (view, 2);
  g_assert_false (gtk_widget_get_child_visible (page));
}

static gboolean
remove_units (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const VpRegister *of = vp_register_find ("unit");
  g_autoptr (GPtrArray) rows = vp_register_list (db, of, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    if (!vp_register_remove (db, of, ((VpRecord *) g_ptr_array_index (rows, i))->id, error))
      return FALSE;
  return rows != NULL;
}

static gboolean
is_bare (gpointer view)
{
  return vp_register_view_get_ids (view) != NULL && vp_register_view_get_ids (view)->len == 0;
}

/* Conditions alone without a match, and a register of which every row was removed. */
static void
test_no_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpRegisterKept) kept = vp_register_query_read (vp_register_find ("unit"), "any\tkind\t3\n", NULL);
  GtkWidget *view, *page, *all;

  vp_test_wait (has_units, fixture);
  assert_found (fixture, "丙丁局2", "丙丁局2");
  activate (fixture);
  vp_test_wait (has_row, fixture);
  view = GTK_WIDGET (find_view (GTK_WIDGET (vp_window_get_page (fixture->window))));
  page = vp_test_find (view, ADW_TYPE_STATUS_PAGE);
  all = adw_status_page_get_child (ADW_STATUS_PAGE (page));
  g_assert_cmpuint (kept->query.n_filters, ==, 1);
  vp_register_filters_set (VP_REGISTER_FILTERS (vp_test_find (view, VP_TYPE_REGISTER_FILTERS)), &kept->query);
  vp_test_frames (view, 2);
  g_assert_true (is_bare (view));
  g_assert_true (gtk_widget_get_child_visible (page) && gtk_widget_get_mapped (all));
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), ==, _("No row matches the conditions."));
  g_signal_emit_by_name (all, "clicked");
  vp_test_frames (view, 2);
  g_assert_false (gtk_widget_get_child_visible (page));
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, remove_units, NULL, NULL, "remove", NULL);
  vp_test_wait (is_bare, view);
  vp_test_frames (view, 2);
  g_assert_true (gtk_widget_get_child_visible (page) && !gtk_widget_get_mapped (all));
  g_assert_nonnull (strstr (adw_status_page_get_description (ADW_STATUS_PAGE (page)), "removed or ended"));
}

/* A page, and something to do. */
static void
test_go_to_page (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "change log", "Pages|Change log");
  activate (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "log");
}

static gboolean
is_honours (gpointer data)
{
  VpRegisterView *view = find_view (GTK_WIDGET (data));

  return view != NULL && strcmp (vp_register_view_get_of (view)->name, "honour") == 0;
}

/* A register by its title, without any row. */
static void
test_go_to_register (Fixture *fixture, gconstpointer data)
{
  assert_found (fixture, "honours", "Registers|Honours");
  assert_not_found (fixture, "", "Registers|Honours");
  g_free (type (fixture, "honours"));
  activate (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "registers");
  vp_test_wait (is_honours, vp_window_get_page (fixture->window));
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (VP_IS_LIST_VIEW (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_list (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
has_pair (gpointer data)
{
  return vp_list_view_get_n_shown (data) == 1;
}

static void
written_cb (VpSession *session, gpointer data, const GError *error)
{
  *(gboolean *) data = TRUE;
}

static gboolean
is_set (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
remove_numbered (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id = 0;

  if (!vp_db_query_int (db, "SELECT id FROM volunteer WHERE national_number <> ''", 0, 0, &id, error))
    return FALSE;
  g_array_append_val (ids, id);
  return vp_person_remove (db, ids, TRUE, error);
}

/* Who was removed is not found by the national number either, though the roster knows of the row. */
static void
test_removed (Fixture *fixture, gconstpointer data)
{
  gboolean written = FALSE;

  assert_found (fixture, "41090000000x", "Volunteers|乙*|");
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, remove_numbered, &written, NULL, "remove",
                    written_cb);
  vp_test_wait (is_set, &written);
  assert_not_found (fixture, "41090000000x", "乙*");
}

/* Two of one name and telephone stand there once it is looked for; from there one goes to either of them. */
static void
test_twins (Fixture *fixture, gconstpointer data)
{
  gboolean written = FALSE;
  GtkWidget *page;

  /* Whoever looks while it is written looks at what was there before. */
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, add_twin, &written, NULL, "add",
                    written_cb);
  vp_test_wait (is_set, &written);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "twins");
  page = GTK_WIDGET (vp_window_get_page (fixture->window));
  g_assert_cmpuint (vp_list_view_get_n_shown (VP_LIST_VIEW (find_list (page))), ==, 0);
  gtk_widget_activate_action (page, "twins.look", NULL);
  vp_test_wait (has_pair, find_list (page));
  g_assert_nonnull (strstr (vp_page_get_status (VP_PAGE (page)), "1"));
  vp_list_view_select (VP_LIST_VIEW (find_list (page)), 0);
  gtk_widget_activate_action (page, "twins.second", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "roster");
  vp_test_wait (has_person, fixture);
}

static gboolean
has_action (GtkWidgetClass *klass, const char *action)
{
  const char *name, *property;
  const GVariantType *parameter;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &name, &parameter, &property); i++)
    if (strcmp (name, action) == 0)
      return TRUE;
  return FALSE;
}

static void
test_go_to_paper (Fixture *fixture, gconstpointer data)
{
  vp_window_go_to (fixture->window, "log");
  assert_found (fixture, "stock sheet", "Papers|Stock sheet|");
  assert_not_found (fixture, "", "Papers|Stock sheet|");
  g_free (type (fixture, "stock sheet"));
  activate (fixture);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (fixture->window->pages), ==, "goods");
}

/* Every paper has a page that is there, and an action that its page knows. */
static void
test_papers (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) titles = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (vp_papers_count (), >, 20);
  for (guint i = 0; i < vp_papers_count (); i++) {
    VpPaper paper;

    vp_papers_get (i, &paper);
    g_test_message ("%s", paper.title);
    g_assert_true (g_hash_table_add (titles, (gpointer) paper.title));
    g_assert_nonnull (vp_pages_find (paper.page));
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", paper.page);
    g_assert_cmpint (paper.action == NULL || strchr (paper.action, '.') != NULL, ==, TRUE);
    g_assert_true (paper.action == NULL
                   || has_action (GTK_WIDGET_GET_CLASS (vp_window_get_page (fixture->window)), paper.action));
  }
}

/* Every kind that is found has its page. */
static void
test_homes (void)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_finds; j++)
      g_assert_nonnull (vp_pages_of (vp_features[i]->finds[j].name));
  g_assert_nonnull (vp_pages_of (VP_FIND_PERSON));
  g_assert_nonnull (vp_pages_of (VP_FIND_REGISTER));
  g_assert_null (vp_pages_of ("nothing"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  vp_test_ui_init (&argc, &argv);
  application = ADW_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add_func ("/find/homes", test_homes);
  g_test_add ("/find/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/find/privacy", Fixture, NULL, set_up, test_privacy, tear_down);
  g_test_add ("/find/go-to-person", Fixture, NULL, set_up, test_go_to_person, tear_down);
  g_test_add ("/find/go-to-row", Fixture, NULL, set_up, test_go_to_row, tear_down);
  g_test_add ("/find/no-match", Fixture, NULL, set_up, test_no_match, tear_down);
  g_test_add ("/find/no-rows", Fixture, NULL, set_up, test_no_rows, tear_down);
  g_test_add ("/find/go-to-page", Fixture, NULL, set_up, test_go_to_page, tear_down);
  g_test_add ("/find/go-to-paper", Fixture, NULL, set_up, test_go_to_paper, tear_down);
  g_test_add ("/find/twins", Fixture, NULL, set_up, test_twins, tear_down);
  g_test_add ("/find/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/find/register", Fixture, NULL, set_up, test_go_to_register, tear_down);
  g_test_add ("/find/papers", Fixture, NULL, set_up, test_papers, tear_down);
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
