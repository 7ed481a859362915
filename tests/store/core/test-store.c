/* test-store.c: opening, locks, versions, threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-migrate.h"
#include "vp-store.h"
#include "vp-test-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct {
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("vp-store-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "data", "store.db", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  vp_test_remove_folder (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static VpStore *
open_store (Place *place, VpStoreOpenMode mode)
{
  g_autoptr (GError) error = NULL;
  VpStore *store = vp_store_new (place->path, "tester");

  vp_store_open (store, mode, &error);
  g_assert_no_error (error);
  return store;
}

static gboolean
read_pragmas (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const gboolean *writer = data;

  if (*writer) {
    g_assert_cmpint (vp_test_int (db, "PRAGMA synchronous"), ==, 2);
    g_assert_cmpint (vp_test_int (db, "PRAGMA foreign_keys"), ==, 1);
    g_assert_cmpint (vp_test_int (db, "PRAGMA recursive_triggers"), ==, 1);
    g_assert_cmpint (vp_test_int (db, "PRAGMA mmap_size"), ==, 0);
  } else {
    g_assert_cmpint (vp_test_int (db, "PRAGMA query_only"), ==, 1);
    g_assert_cmpint (vp_test_int (db, "PRAGMA wal_autocheckpoint"), ==, 0);
  }
  g_assert_cmpint (vp_test_int (db, "PRAGMA trusted_schema"), ==, 0);
  g_assert_cmpint (vp_test_int (db, "PRAGMA application_id"), ==, VP_APPLICATION_ID);
  g_assert_cmpint (vp_test_int (db, "PRAGMA user_version"), ==, vp_migrate_newest ());
  g_assert_cmpint (vp_test_int (db, "SELECT journal_mode = 'wal' FROM pragma_journal_mode"), ==, 1);
  return TRUE;
}

static void
test_pragmas (Place *place, gconstpointer data)
{
  g_autoptr (VpStore) store = open_store (place, VP_STORE_OPEN_CREATE);
  gboolean yes = TRUE, no = FALSE;

  g_assert_true (vp_store_write (store, read_pragmas, &yes, NULL, NULL));
  g_assert_true (vp_store_read (store, read_pragmas, &no, NULL, NULL));
  vp_store_close (store);
  g_assert_finalize_object (g_steal_pointer (&store));
}

static guint
mode_of (const char *path)
{
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  return info.st_mode & 0777;
}

static void
test_modes (Place *place, gconstpointer data)
{
  mode_t before = umask (022);
  g_autoptr (VpStore) store = open_store (place, VP_STORE_OPEN_CREATE);
  g_autofree char *folder = g_path_get_dirname (place->path), *wal = g_strconcat (place->path, "-wal", NULL);

  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_assert_cmpuint (mode_of (place->path), ==, 0600);
  g_assert_cmpuint (mode_of (wal), ==, 0600);
  vp_store_close (store);
  umask (before);
}

static void
test_open_modes (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = vp_store_new (place->path, "tester");

  g_assert_false (vp_store_open (store, VP_STORE_OPEN_EXISTING, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_CREATE, &error));
  vp_store_close (store);
  g_assert_false (vp_store_open (store, VP_STORE_OPEN_CREATE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_ANY, &error));
  vp_store_close (store);
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_EXISTING, &error));
  vp_store_close (store);
}

/* Another process holds the store until the pipe is closed. */
static pid_t
hold_in_child (Place *place, int *release)
{
  int ready[2], gate[2];
  char byte;
  pid_t child;

  g_assert_true (pipe (ready) == 0 && pipe (gate) == 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    VpStore *store = vp_store_new (place->path, "other");
    gboolean ok = vp_store_open (store, VP_STORE_OPEN_ANY, NULL);

    close (gate[1]);
    if (write (ready[1], ok ? "y" : "n", 1) != 1 || read (gate[0], &byte, 1) < 0)
      _exit (2);
    _exit (0); /* as a crash would: without closing */
  }
  close (gate[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  close (ready[0]);
  close (ready[1]);
  *release = gate[1];
  return child;
}

static void
test_second_process (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = vp_store_new (place->path, "tester");
  g_autofree char *pid = NULL;
  int release, status;
  pid_t child = hold_in_child (place, &release);

  pid = g_strdup_printf (" %d ", (int) child);
  g_assert_false (vp_store_open (store, VP_STORE_OPEN_ANY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, pid));
  g_clear_error (&error);
  close (release);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_ANY, &error));
  g_assert_no_error (error);
  vp_store_close (store);
}

static void
assert_refused_untouched (Place *place, VpError code)
{
  g_autofree char *before = NULL, *after = NULL;
  g_autofree char *wal = g_strconcat (place->path, "-wal", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = vp_store_new (place->path, "tester");
  gsize length, length_after;
  struct stat info;

  g_assert_true (g_file_get_contents (place->path, &before, &length, NULL));
  g_assert_false (vp_store_open (store, VP_STORE_OPEN_ANY, &error));
  g_assert_true (error != NULL && error->domain == VP_ERROR);
  g_assert_cmpint (error->code, ==, (int) code);
  g_assert_nonnull (strstr (error->message, code == VP_ERROR_CORRUPT ? "damaged" : place->path));
  g_assert_true (g_file_get_contents (place->path, &after, &length_after, NULL));
  g_assert_cmpmem (before, length, after, length_after);
  g_assert_true (stat (wal, &info) != 0 || info.st_size == 0);
}

static void
run_sql (Place *place, const char *sql)
{
  sqlite3 *handle = NULL;
  g_autofree char *folder = g_path_get_dirname (place->path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_cmpint (sqlite3_open (place->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_newer (Place *place, gconstpointer data)
{
  g_autoptr (VpStore) store = open_store (place, VP_STORE_OPEN_CREATE);

  vp_store_close (store);
  run_sql (place, "PRAGMA user_version = 99");
  assert_refused_untouched (place, VP_ERROR_NEWER);
}

static void
test_foreign (Place *place, gconstpointer data)
{
  g_autofree char *text = g_strnfill (5000, 'x');

  run_sql (place, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
  assert_refused_untouched (place, VP_ERROR_UNSUPPORTED);
  g_assert_true (g_file_set_contents (place->path, text, -1, NULL));
  assert_refused_untouched (place, VP_ERROR_CORRUPT);
}

static void
test_migration (Place *place, gconstpointer data)
{
  g_autofree char *fixture = g_build_filename (g_getenv ("VP_FIXTURES"), "store-v1.sql", NULL);
  g_autofree char *sql = NULL, *folder = g_path_get_dirname (place->path), *backups = NULL, *backup = NULL;
  g_autoptr (VpStore) store = NULL;
  g_autoptr (GDir) dir = NULL;
  gboolean yes = TRUE;
  VpTestStore opened = { .path = place->path };

  g_assert_true (g_file_get_contents (fixture, &sql, NULL, NULL));
  run_sql (place, sql);
  store = open_store (place, VP_STORE_OPEN_EXISTING);
  g_assert_true (vp_store_write (store, read_pragmas, &yes, NULL, NULL));
  vp_store_close (store);

  vp_test_store_reopen (&opened);
  vp_test_assert_clean (opened.db);
  g_assert_cmpint (vp_test_int (opened.db, "SELECT count (*) FROM volunteer WHERE name = '𬱖䶮山'"), ==, 1);
  g_assert_cmpint (vp_test_int (opened.db, "SELECT sum (minutes) FROM service_balance"), ==, 690);
  g_assert_cmpint (vp_test_int (opened.db, "SELECT count (*) FROM rule_level WHERE min_members = 0"), ==, 8);
  g_assert_cmpint (vp_test_int (opened.db, "SELECT count (*) FROM rule_level l JOIN rule_version v ON v.id = l.rule_version_id"
                                           " JOIN rule_set s ON s.id = v.rule_set_id WHERE s.holder = 1"), ==, 5);
  g_clear_pointer (&opened.db, vp_db_close);

  /* The store as it was stands beside, and opens. */
  backups = g_build_filename (folder, "backups", NULL);
  dir = g_dir_open (backups, 0, NULL);
  g_assert_nonnull (dir);
  backup = g_build_filename (backups, g_dir_read_name (dir), NULL);
  g_assert_null (g_dir_read_name (dir));
  opened.db = vp_db_open (backup, VP_DB_READER, NULL);
  g_assert_cmpint (vp_test_int (opened.db, "PRAGMA user_version"), ==, 1);
  g_assert_cmpint (vp_test_int (opened.db, "SELECT count (*) FROM service_record"), ==, 4);
  vp_db_close (opened.db);
}

typedef struct {
  GThread *thread;
  guint n;
  gint64 id;
} Heard;

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  Heard *heard = data;

  heard->thread = g_thread_self ();
  heard->n++;
  g_assert_cmpuint (changes->ids[VP_ENTITY_VOLUNTEER]->len, ==, 1);
  heard->id = g_array_index (changes->ids[VP_ENTITY_VOLUNTEER], gint64, 0);
}

static gboolean
add_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  *(gint64 *) data = vp_test_add_person (db, "王芳", "");
  return TRUE;
}

static void
test_changed (Place *place, gconstpointer data)
{
  g_autoptr (VpStore) store = open_store (place, VP_STORE_OPEN_CREATE);
  Heard heard = { 0 };
  gint64 id = 0;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &heard);
  g_assert_true (vp_store_write (store, add_person, &id, NULL, NULL));
  while (heard.n == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (heard.thread == g_thread_self ());
  g_assert_cmpint (heard.id, ==, id);
  vp_store_close (store);
  g_assert_finalize_object (g_steal_pointer (&store));
}

/* What waits is done in the name of who asked for it, whoever works by then. */
static void
added_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_assert_nonnull (vp_store_finish (VP_STORE (source), result, NULL));
  ++*(guint *) data;
}

static gboolean
read_who (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_assert_cmpstr (vp_db_get_who (db), ==, "李军玲");
  g_assert_cmpint (vp_test_int (db, "SELECT group_concat (who, ' ') = 'tester 李军玲' FROM outbox"), ==, 1);
  return TRUE;
}

static void
test_who (Place *place, gconstpointer data)
{
  g_autoptr (VpStore) store = open_store (place, VP_STORE_OPEN_CREATE);
  guint done = 0;
  gint64 ids[2];

  vp_store_write_async (store, VP_STORE_PRIORITY_NORMAL, add_person, &ids[0], NULL, NULL, added_cb, &done);
  vp_store_set_who (store, "李军玲");
  vp_store_write_async (store, VP_STORE_PRIORITY_NORMAL, add_person, &ids[1], NULL, NULL, added_cb, &done);
  while (done < 2)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (vp_store_read (store, read_who, NULL, NULL, NULL));
  g_assert_true (vp_store_write (store, read_who, NULL, NULL, NULL));
  vp_store_close (store);
}

static gboolean
count_slowly (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 value;

  return vp_db_query_int (db, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
                              " SELECT count (*) FROM n", 0, 0, &value, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vp_store_finish (VP_STORE (source), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  *(gboolean *) data = TRUE;
}

static gboolean
cancel_cb (gpointer data)
{
  g_cancellable_cancel (data);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Place *place, gconstpointer data)
{
  g_autoptr (VpStore) store = open_store (place, VP_STORE_OPEN_CREATE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  gboolean answered = FALSE, no = FALSE;

  vp_store_read_async (store, 0, count_slowly, cancellable, NULL, cancellable, answered_cb, &answered);
  g_timeout_add (20, cancel_cb, cancellable);
  while (!answered)
    g_main_context_iteration (NULL, TRUE);
  /* The connection works on. */
  g_assert_true (vp_store_read (store, read_pragmas, &no, NULL, NULL));
  vp_store_close (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/store/second-process", Place, NULL, set_up, test_second_process, tear_down);
  g_test_add ("/store/pragmas", Place, NULL, set_up, test_pragmas, tear_down);
  g_test_add ("/store/modes", Place, NULL, set_up, test_modes, tear_down);
  g_test_add ("/store/open-modes", Place, NULL, set_up, test_open_modes, tear_down);
  g_test_add ("/store/newer", Place, NULL, set_up, test_newer, tear_down);
  g_test_add ("/store/foreign", Place, NULL, set_up, test_foreign, tear_down);
  g_test_add ("/store/migration", Place, NULL, set_up, test_migration, tear_down);
  g_test_add ("/store/changed", Place, NULL, set_up, test_changed, tear_down);
  g_test_add ("/store/who", Place, NULL, set_up, test_who, tear_down);
  g_test_add ("/store/cancel", Place, NULL, set_up, test_cancel, tear_down);
  return g_test_run ();
}
