/* test-place.c: the store's file under foreign hands, and what lies at its path
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-store.h"
#include "vp-test-store.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
  vp_test_add_person (store->db, "王芳", "");
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

static char *
beside (VpTestStore *store, const char *suffix)
{
  return g_strconcat (store->path, suffix, NULL);
}

/* As a file dialog does that wants to know what kind of file it lists. */
static void
sniff (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);

  g_assert_cmpint (fd, >=, 0);
  close (fd);
}

/* Another program that opens the store and closes it again takes nothing away. */
static void
test_sniffed (VpTestStore *store, gconstpointer data)
{
  g_autofree char *log = beside (store, "-wal"), *index = beside (store, "-shm");
  g_autofree char *quoted = g_shell_quote (store->path);
  g_autofree char *command = g_strdup_printf ("sqlite3 %s 'SELECT count (*) FROM volunteer'", quoted);
  g_autofree char *out = NULL;
  struct stat before, after;

  g_assert_cmpint (stat (log, &before), ==, 0);
  sniff (store->path);
  sniff (log);
  sniff (index);
  g_assert_true (g_spawn_command_line_sync (command, &out, NULL, NULL, NULL));
  g_assert_cmpstr (out, ==, "1\n");
  g_assert_cmpint (stat (log, &after), ==, 0);
  g_assert_cmpuint (after.st_ino, ==, before.st_ino);
  vp_test_add_person (store->db, "李强", "");
}

static void
assert_refused (VpTestStore *store, const char *word)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  VpAction action = { .action = "volunteer-add", .summary = "add" };

  person->name = g_strdup ("李强");
  g_assert_true (vp_db_begin (store->db, &error));
  g_assert_true (vp_volunteer_store_insert (store->db, person, &error));
  g_assert_false (vp_db_commit (store->db, &action, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_FAILED);
  g_assert_nonnull (strstr (error->message, word));
}

/* A log without a name: nothing more is acknowledged, and what was is brought home at once. */
static void
test_log_gone (VpTestStore *store, gconstpointer data)
{
  g_autofree char *log = beside (store, "-wal");
  VpTestStore copy = { .path = beside (store, ".copy") };
  g_autofree char *pages = NULL;
  gsize length;

  g_assert_cmpint (g_unlink (log), ==, 0);
  assert_refused (store, "safe in the store");
  g_assert_true (g_file_get_contents (store->path, &pages, &length, NULL));
  g_assert_true (g_file_set_contents (copy.path, pages, (gssize) length, NULL));
  vp_test_store_reopen (&copy);
  g_assert_cmpint (vp_test_int (copy.db, "SELECT count (*) FROM volunteer"), ==, 1);
  g_clear_pointer (&copy.db, vp_db_close);
  g_free (copy.path);
  assert_refused (store, "safe in the store");
}

static void
test_store_replaced (VpTestStore *store, gconstpointer data)
{
  g_autofree char *moved = beside (store, ".moved");

  g_assert_cmpint (rename (store->path, moved), ==, 0);
  assert_refused (store, "Make a backup");
  g_assert_true (g_file_set_contents (store->path, "another", -1, NULL));
  assert_refused (store, "Make a backup");
}

/* NULL where the schema says that there is none: the rule is taken out of the schema for a moment. */
static void
spoil (VpTestStore *store, const char *sql)
{
  sqlite3 *handle = NULL;
  g_autofree char *all = g_strdup_printf ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql ="
    " replace (sql, 'NOT NULL', '        ') WHERE name = 'volunteer'; PRAGMA writable_schema = RESET; %s;"
    " PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = (SELECT sql FROM former) WHERE name = 'volunteer';"
    " PRAGMA writable_schema = RESET; DROP TABLE former", sql);

  g_clear_pointer (&store->db, vp_db_close);
  g_assert_cmpint (sqlite3_open (store->path, &handle), ==, SQLITE_OK);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
  g_assert_cmpint (sqlite3_exec (handle, "CREATE TABLE former AS SELECT sql FROM sqlite_schema WHERE name = 'volunteer'",
                                 NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, all, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
  store->db = vp_db_open (store->path, VP_DB_WRITER, NULL);
  vp_db_set_who (store->db, "tester");
}

static void
count_line (const VpVolunteerLine *line, gpointer data)
{
  (*(guint *) data)++;
}

static void
test_null (VpTestStore *store, gconstpointer data)
{
  gint64 id = vp_test_int (store->db, "SELECT id FROM volunteer");
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (GError) error = NULL;
  guint lines = 0;

  spoil (store, "UPDATE volunteer SET name = NULL");
  g_assert_false (vp_volunteer_store_each (store->db, count_line, &lines, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_null (vp_volunteer_store_get (store->db, id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  g_clear_error (&error);
  g_assert_false (vp_db_quick_check (store->db, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  g_assert_cmpuint (lines, ==, 0);
}

static void
assert_not_opened (const char *path, VpStoreOpenMode mode, VpError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = vp_store_new (path, "tester");

  g_assert_false (vp_store_open (store, mode, &error));
  g_assert_error (error, VP_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, path));
}

static void
test_kinds (VpTestStore *store, gconstpointer data)
{
  g_autofree char *pipe = beside (store, ".pipe"), *link_path = beside (store, ".link"), *empty = beside (store, ".empty");
  g_autofree char *gone = beside (store, ".gone"), *gone_log = beside (store, ".gone-wal");
  g_autofree char *nowhere = beside (store, ".nowhere");

  g_clear_pointer (&store->db, vp_db_close);
  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  assert_not_opened (pipe, VP_STORE_OPEN_ANY, VP_ERROR_UNSUPPORTED);
  assert_not_opened (store->folder, VP_STORE_OPEN_ANY, VP_ERROR_UNSUPPORTED);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  assert_not_opened (empty, VP_STORE_OPEN_EXISTING, VP_ERROR_CORRUPT);
  assert_not_opened (empty, VP_STORE_OPEN_CREATE, VP_ERROR_CORRUPT);
  /* The last work of a store that is gone is not deleted by making a new one. */
  g_assert_true (g_file_set_contents (gone_log, "frames", -1, NULL));
  assert_not_opened (gone, VP_STORE_OPEN_CREATE, VP_ERROR_CORRUPT);
  g_assert_true (g_file_test (gone_log, G_FILE_TEST_EXISTS));
  g_assert_cmpint (symlink (gone, nowhere), ==, 0);
  assert_not_opened (nowhere, VP_STORE_OPEN_ANY, VP_ERROR_NOT_FOUND);
  g_assert_cmpint (link (store->path, link_path), ==, 0);
  assert_not_opened (link_path, VP_STORE_OPEN_EXISTING, VP_ERROR_UNSUPPORTED);
  assert_not_opened (store->path, VP_STORE_OPEN_EXISTING, VP_ERROR_UNSUPPORTED);
  g_unlink (link_path);
}

/* Two names, one lock. */
static void
test_link (VpTestStore *store, gconstpointer data)
{
  g_autofree char *name = beside (store, ".link");
  g_autoptr (VpStore) first = vp_store_new (store->path, "tester"), second = vp_store_new (name, "other");
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&store->db, vp_db_close);
  g_assert_cmpint (symlink (store->path, name), ==, 0);
  g_assert_true (vp_store_open (first, VP_STORE_OPEN_EXISTING, &error));
  g_assert_false (vp_store_open (second, VP_STORE_OPEN_EXISTING, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_BUSY);
  vp_store_close (first);
}

static gboolean
add_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  vp_test_add_person (db, "张明轩", "");
  return TRUE;
}

/* Where no main loop runs, letting the store go closes it: one file is left, and no unfinished ones of a killed process. */
static void
test_one_file (VpTestStore *store, gconstpointer data)
{
  g_autofree char *log = beside (store, "-wal"), *part = beside (store, ".0a1b2c3d.part");
  g_autofree char *kept = beside (store, ".part");
  VpStore *opened = vp_store_new (store->path, "tester");

  g_clear_pointer (&store->db, vp_db_close);
  g_assert_true (g_file_set_contents (part, "half", -1, NULL) && g_file_set_contents (kept, "not ours", -1, NULL));
  g_assert_true (vp_store_open (opened, VP_STORE_OPEN_EXISTING, NULL));
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
  g_assert_true (vp_store_write (opened, add_person, NULL, NULL, NULL));
  vp_store_begin_check (opened);
  g_assert_true (vp_store_end_check (opened, NULL));
  g_object_unref (opened);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

/* A change that was cut off in rollback mode is taken back, and locks nobody out. */
static void
test_hot_journal (VpTestStore *store, gconstpointer data)
{
  g_autofree char *journal = beside (store, "-journal"), *pages = NULL, *undo = NULL;
  g_autoptr (VpStore) opened = vp_store_new (store->path, "tester");
  g_autoptr (GError) error = NULL;
  gsize n_pages, n_undo;
  sqlite3 *handle = NULL;

  g_clear_pointer (&store->db, vp_db_close);
  g_assert_cmpint (sqlite3_open (store->path, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, "PRAGMA journal_mode = DELETE; PRAGMA cache_size = 1; PRAGMA cache_spill = 1;"
    " BEGIN IMMEDIATE; UPDATE volunteer SET note = hex (randomblob (200));"
    " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
    " INSERT INTO meta SELECT 'k' || i, hex (randomblob (500)) FROM n", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_true (g_file_get_contents (store->path, &pages, &n_pages, NULL));
  g_assert_true (g_file_get_contents (journal, &undo, &n_undo, NULL));
  sqlite3_close (handle);
  g_assert_true (g_file_set_contents (store->path, pages, (gssize) n_pages, NULL));
  g_assert_true (g_file_set_contents (journal, undo, (gssize) n_undo, NULL));
  vp_store_open (opened, VP_STORE_OPEN_EXISTING, &error);
  g_assert_no_error (error);
  vp_store_close (opened);
  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM meta WHERE key LIKE 'k%'"), ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*test) (VpTestStore *store, gconstpointer data); } cases[] = {
    { "/place/sniffed", test_sniffed }, { "/place/log-gone", test_log_gone },
    { "/place/store-replaced", test_store_replaced }, { "/place/null", test_null }, { "/place/kinds", test_kinds },
    { "/place/link", test_link }, { "/place/one-file", test_one_file }, { "/place/hot-journal", test_hot_journal },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, VpTestStore, NULL, set_up, cases[i].test, tear_down);
  return g_test_run ();
}
