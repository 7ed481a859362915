/* test-restore.c: a backup in the store's place, and what is left where it is cut off
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-backup.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-file.h"
#include "vp-migrate.h"
#include "vp-outbox.h"
#include "vp-restore.h"
#include "vp-store.h"
#include "vp-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define DAY (vp_date_new (2017, 11, 30))
#define ASIDE ".before-restore-20261126-113445-000001"

/* A backup of one person, and a store that has a second one since. */
typedef struct {
  VpTestStore store;
  char *backup;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&place->store);
  vp_test_add_record (place->store.db, vp_test_add_person (place->store.db, "王芳", ""), DAY, 60);
  folder = g_build_filename (place->store.folder, "backups", NULL);
  place->backup = vp_backup_create (place->store.db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  vp_test_add_person (place->store.db, "李强", "");
  g_clear_pointer (&place->store.db, vp_db_close);
}

static void
tear_down (Place *place, gconstpointer data)
{
  vp_test_store_tear_down (&place->store);
  g_free (place->backup);
}

static gint64
count_people (const char *path)
{
  VpTestStore store = { .path = (char *) path };
  gint64 people;

  vp_test_store_reopen (&store);
  vp_test_assert_clean (store.db);
  people = vp_test_int (store.db, "SELECT count (*) FROM volunteer");
  vp_db_close (store.db);
  return people;
}

static char *
beside (Place *place, const char *suffix)
{
  return g_strconcat (place->store.path, suffix, NULL);
}

static gboolean
is_there (Place *place, const char *suffix)
{
  g_autofree char *path = beside (place, suffix);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
move (Place *place, const char *from, const char *to)
{
  g_autofree char *old = beside (place, from), *new = beside (place, to);

  g_assert_cmpint (rename (old, new), ==, 0);
}

static void
put (Place *place, const char *suffix, const char *text)
{
  g_autofree char *path = beside (place, suffix);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* Opens as the program does; the sentence that is told, or NULL. */
static char *
open_told (Place *place, gint64 *people)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = vp_store_new (place->store.path, "tester");
  char *notice;

  vp_store_open (store, VP_STORE_OPEN_EXISTING, &error);
  g_assert_no_error (error);
  notice = g_strdup (vp_store_get_notice (store));
  vp_store_close (store);
  *people = count_people (place->store.path);
  return notice;
}

/* A log that is not empty and still lies beside the store, as after kill -9: both files are copied while it is open. */
static void
leave_log (Place *place)
{
  g_autofree char *log = beside (place, "-wal"), *pages = NULL, *frames = NULL;
  gsize n_pages, n_frames;

  vp_test_store_reopen (&place->store);
  vp_test_add_person (place->store.db, "张明轩", "");
  g_assert_true (g_file_get_contents (place->store.path, &pages, &n_pages, NULL));
  g_assert_true (g_file_get_contents (log, &frames, &n_frames, NULL));
  g_assert_cmpuint (n_frames, >, 0);
  g_clear_pointer (&place->store.db, vp_db_close);
  g_assert_true (g_file_set_contents (place->store.path, pages, (gssize) n_pages, NULL));
  g_assert_true (g_file_set_contents (log, frames, (gssize) n_frames, NULL));
}

static void
restore (Place *place, char **kept)
{
  g_autoptr (GError) error = NULL;

  vp_restore_run (place->backup, place->store.path, "王芳", kept, NULL, &error);
  g_assert_no_error (error);
}

/* The restored store is whole in one file, with one name, and needs no journal when it is first opened. */
static void
test_one_file (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *head = NULL;
  struct stat info;
  gsize length;

  restore (place, &kept);
  g_assert_false (is_there (place, "-wal") || is_there (place, "-shm") || is_there (place, "-journal"));
  g_assert_false (is_there (place, ".restoring"));
  g_assert_cmpint (stat (place->store.path, &info), ==, 0);
  g_assert_cmpuint (info.st_nlink, ==, 1);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (place->store.path, &head, &length, NULL));
  g_assert_cmpint (head[18], ==, 2); /* the head's word for a write-ahead log */
  g_assert_cmpint (head[19], ==, 2);
  g_assert_cmpint (count_people (place->store.path), ==, 1);
  g_assert_cmpint (count_people (kept), ==, 2);
}

/* What a killed process left beside the former store is never played into the restored one, and not lost. */
static void
test_killed_store (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL;

  leave_log (place);
  restore (place, &kept);
  g_assert_false (is_there (place, "-wal"));
  g_assert_cmpint (count_people (place->store.path), ==, 1);
  g_assert_cmpint (count_people (kept), ==, 3);
}

/* A store that is too damaged for its log to be folded: the log is kept beside it. */
static void
test_damaged_store (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *kept_log = NULL, *frames = NULL;

  put (place, "", "no store at all");
  put (place, "-wal", "frames of it");
  put (place, "-journal", "and more");
  restore (place, &kept);
  g_assert_false (is_there (place, "-wal") || is_there (place, "-journal"));
  g_assert_cmpint (count_people (place->store.path), ==, 1);
  kept_log = g_strconcat (kept, "-wal", NULL);
  g_assert_true (g_file_get_contents (kept_log, &frames, NULL, NULL));
  g_assert_cmpstr (frames, ==, "frames of it");
}

/* Where each step fails the store is what it was, with one name. */
static void
test_each_step_fails (Place *place, gconstpointer data)
{
  gint64 people = 2;
  guint nth;

  for (nth = 1; people == 2; nth++) {
    g_autofree char *kept = NULL;
    g_autoptr (GError) error = NULL;
    struct stat info;
    gboolean done;

    g_assert_cmpuint (nth, <, 20);
    vp_file_fail_nth (nth, nth % 2 == 0 ? EIO : ENOSPC);
    done = vp_restore_run (place->backup, place->store.path, "王芳", &kept, NULL, &error);
    vp_file_fail_nth (0, 0);
    g_assert_true (done == (error == NULL));
    g_assert_true (done == (kept != NULL));
    g_assert_cmpint (stat (place->store.path, &info), ==, 0);
    g_assert_cmpuint (info.st_nlink, ==, 1);
    g_assert_false (is_there (place, ".restoring"));
    people = count_people (place->store.path);
    g_assert_cmpint (people, ==, done ? 1 : 2);
  }
  g_assert_cmpuint (nth, >, 5); /* the copy's sync, three of the folder, the rename */
}

/* Cut off after the names were doubled, and after the sidecars lost theirs. */
static void
test_cut_doubled (Place *place, gconstpointer data)
{
  gboolean sidecars_gone = GPOINTER_TO_INT (data);
  g_autofree char *aside = beside (place, ASIDE), *log = beside (place, "-wal"), *aside_log = beside (place, ASIDE "-wal");
  g_autofree char *notice = NULL;
  gint64 people;

  leave_log (place);
  g_assert_cmpint (link (place->store.path, aside), ==, 0);
  g_assert_cmpint (link (log, aside_log), ==, 0);
  if (sidecars_gone)
    g_assert_cmpint (g_unlink (log), ==, 0);
  put (place, ".restoring", "half");
  notice = open_told (place, &people);
  g_assert_nonnull (notice);
  g_assert_cmpint (people, ==, 3);
  g_assert_false (is_there (place, ASIDE) || is_there (place, ASIDE "-wal") || is_there (place, ".restoring"));
}

/* As the first releases left it: the store moved aside, and none in its place. */
static void
test_cut_missing (Place *place, gconstpointer data)
{
  gboolean log_moved = GPOINTER_TO_INT (data);
  g_autofree char *notice = NULL;
  gint64 people;

  leave_log (place);
  g_assert_true (vp_restore_has_store (place->store.path));
  move (place, "", ASIDE);
  if (log_moved)
    move (place, "-wal", ASIDE "-wal");
  g_assert_true (vp_restore_has_store (place->store.path));
  notice = open_told (place, &people);
  g_assert_nonnull (strstr (notice, ASIDE));
  g_assert_cmpint (people, ==, 3);
  g_assert_false (is_there (place, ASIDE));
}

/* The newest of the stores that were set aside is the one that was in use. */
static void
test_newest_aside (Place *place, gconstpointer data)
{
  g_autofree char *notice = NULL;
  gint64 people;

  move (place, "", ASIDE);
  put (place, ".before-restore-20251126-113445-000001", "older");
  notice = open_told (place, &people);
  g_assert_cmpint (people, ==, 2);
  g_assert_true (is_there (place, ".before-restore-20251126-113445-000001"));
}

/* A kept former store beside one that is whole is nothing to be told. */
static void
test_kept_is_quiet (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *notice = NULL;
  gint64 people;

  restore (place, &kept);
  notice = open_told (place, &people);
  g_assert_null (notice);
  g_assert_cmpint (people, ==, 1);
  g_assert_true (g_file_test (kept, G_FILE_TEST_EXISTS));
}

static void
assert_refused (Place *place, VpError code)
{
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_restore_run (place->backup, place->store.path, "王芳", &kept, NULL, &error));
  g_assert_error (error, VP_ERROR, (int) code);
  g_assert_null (strstr (error->message, ".restoring"));
  g_assert_null (kept);
  g_assert_false (is_there (place, ".restoring"));
  g_assert_cmpint (count_people (place->store.path), ==, 2);
}

static void
spoil_backup (Place *place, const char *sql)
{
  sqlite3 *handle = NULL;

  g_assert_cmpint (sqlite3_open (place->backup, &handle), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (handle, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (handle);
}

static void
test_foreign_tables (Place *place, gconstpointer data)
{
  static const char *const changes[] = {
    "DROP TABLE porridge_sheet", "CREATE TABLE more (a)", "DROP INDEX volunteer_id_tag",
    "DROP TRIGGER outbox_no_delete", "ALTER TABLE team ADD COLUMN more INTEGER NOT NULL DEFAULT 0",
  };

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    g_autofree char *contents = NULL;
    gsize length;

    g_assert_true (g_file_get_contents (place->backup, &contents, &length, NULL));
    spoil_backup (place, changes[i]);
    assert_refused (place, VP_ERROR_UNSUPPORTED);
    g_assert_true (g_file_set_contents (place->backup, contents, (gssize) length, NULL));
  }
  /* A file that has nothing but our two numbers. */
  g_unlink (place->backup);
  spoil_backup (place, "PRAGMA application_id = 1448105049; PRAGMA user_version = 1; CREATE TABLE meta (key, value);"
                       " CREATE TABLE id_sequence (entity, next)");
  assert_refused (place, VP_ERROR_UNSUPPORTED);
}

static void
test_broken_invariant (Place *place, gconstpointer data)
{
  spoil_backup (place, "UPDATE service_balance SET minutes = minutes + 1");
  assert_refused (place, VP_ERROR_CORRUPT);
}

static void
test_not_a_backup (Place *place, gconstpointer data)
{
  g_autofree char *pipe = beside (place, "-pipe");

  g_assert_cmpint (mkfifo (pipe, 0600), ==, 0);
  g_free (place->backup);
  place->backup = g_steal_pointer (&pipe);
  assert_refused (place, VP_ERROR_UNSUPPORTED);
  g_free (place->backup);
  place->backup = g_strdup (place->store.folder);
  assert_refused (place, VP_ERROR_UNSUPPORTED);
  g_free (place->backup);
  place->backup = g_strdup (place->store.path);
  assert_refused (place, VP_ERROR_INVALID);
}

/* An older backup is brought up to date before it takes the name. */
static void
test_older (Place *place, gconstpointer data)
{
  g_autofree char *fixture = g_build_filename (g_getenv ("VP_FIXTURES"), "store-v1.sql", NULL);
  g_autofree char *sql = NULL, *kept = NULL;
  VpTestStore store = { .path = place->store.path };

  g_assert_true (g_file_get_contents (fixture, &sql, NULL, NULL));
  g_unlink (place->backup);
  spoil_backup (place, sql);
  restore (place, &kept);
  vp_test_store_reopen (&store);
  g_assert_cmpint (vp_test_int (store.db, "PRAGMA user_version"), ==, vp_migrate_newest ());
  vp_test_assert_clean (store.db);
  vp_db_close (store.db);
}

/* Where the store came from and when it was backed up last goes with it. */
static void
test_remembers (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *restored = NULL, *backed_up = NULL;
  VpTestStore store = { .path = place->store.path };

  restore (place, &kept);
  vp_test_store_reopen (&store);
  restored = vp_meta_store_get (store.db, VP_META_RESTORED, NULL);
  backed_up = vp_meta_store_get (store.db, VP_META_LAST_BACKUP, NULL);
  g_assert_cmpint (g_ascii_strtoll (restored, NULL, 10), >, 0);
  g_assert_cmpint (g_ascii_strtoll (backed_up, NULL, 10), >, 0);
  vp_db_close (store.db);
}

/* Through a link the store itself is replaced, not the link. */
/* What the log of the restored store says of it, and who. */
static char *
find_restore (Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  const VpLogEntry *entry;
  char *text;

  vp_test_store_reopen (&place->store);
  vp_test_assert_clean (place->store.db);
  entries = vp_outbox_list (place->store.db, NULL, 10, &error);
  g_assert_no_error (error);
  entry = g_ptr_array_index (entries, 0);
  g_assert_cmpstr (entry->action, ==, "restore");
  g_assert_false (vp_log_entry_can_undo (entry));
  text = g_strdup_printf ("%s: %s", entry->who, entry->summary);
  g_clear_pointer (&place->store.db, vp_db_close);
  return text;
}

static void
give_roles (Place *place, const char *path)
{
  VpTestStore other = { .path = (char *) path };

  vp_test_store_reopen (&other);
  g_assert_true (vp_db_exec (other.db, "INSERT INTO desk_person (id, name) VALUES (1, '李亚丽'), (2, '王芳');"
    "INSERT INTO desk_role (id, person_id, role) VALUES (1, 1, 8), (2, 2, 7);"
    "INSERT INTO care_access (id, section_id, person, purpose, consent, approved_by, valid_from, valid_to)"
    " SELECT 1, id, '王芳', '走访', '柜一', '李亚丽', 2458000, 2458100 FROM care_section WHERE table_name = 'child';"
    "INSERT INTO desk_action (id, action, title) SELECT max (id) + 1, 'tea', '沏茶' FROM desk_action;"
    "UPDATE desk_action SET second = 1 WHERE action = 'rules';"
    "DELETE FROM desk_permission WHERE role = 0", NULL));
  vp_db_close (other.db);
}

/* Who restored what stands in the log and its chain, whatever the backup says of who may do it. */
static void
test_logged (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *text = NULL, *name = g_path_get_basename (place->backup);

  restore (place, &kept);
  text = find_restore (place);
  g_assert_true (g_str_has_prefix (text, "王芳: "));
  g_assert_nonnull (strstr (text, name));
  g_assert_null (strstr (text, "roles"));
}

/* A backup from before there were roles takes none away; one from when there were others gives none back. */
static void
test_roles_stay (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *text = NULL;

  give_roles (place, place->store.path);
  restore (place, &kept);
  text = find_restore (place);
  g_assert_nonnull (strstr (text, "stay as they were"));
  vp_test_store_reopen (&place->store);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_role d JOIN desk_person p ON p.id = d.person_id"
    " WHERE (p.name, d.role) IN (('李亚丽', 8), ('王芳', 7))"), ==, 2);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT sum (second) FROM desk_action WHERE action IN ('rules', 'tea')"), ==, 1);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_permission WHERE role = 0"), ==, 0);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_permission WHERE role = 8"), >, 10);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM care_access a JOIN care_section s ON s.id = a.section_id"
    " WHERE s.table_name = 'child' AND a.valid_to = 2458100"), ==, 1);
  /* Ids go on behind what came. */
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM id_sequence s WHERE s.entity = 'desk_permission'"
    " AND s.next <= (SELECT max (id) FROM desk_permission)"), ==, 0);
}

/* The same where the program was killed and its log still lies beside the store. */
static void
test_roles_killed (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *text = NULL;

  give_roles (place, place->store.path);
  vp_test_store_reopen (&place->store);
  g_assert_true (vp_db_exec (place->store.db, "INSERT INTO desk_person (id, name) VALUES (3, 'tester');"
                                              "INSERT INTO desk_role (id, person_id, role) VALUES (3, 3, 1)", NULL));
  g_clear_pointer (&place->store.db, vp_db_close);
  leave_log (place);
  restore (place, &kept);
  text = find_restore (place);
  g_assert_nonnull (strstr (text, "stay as they were"));
  vp_test_store_reopen (&place->store);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_role"), ==, 3);
}

static void
test_roles_given_up (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *text = NULL;

  give_roles (place, place->backup);
  restore (place, &kept);
  text = find_restore (place);
  g_assert_nonnull (strstr (text, "stay as they were"));
  vp_test_store_reopen (&place->store);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_role"), ==, 0);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM care_access"), ==, 0);
}

/* Where nothing of the former store can be read, those of the backup hold, and the log says so. */
static void
test_roles_of_backup (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *text = NULL;

  give_roles (place, place->backup);
  put (place, "", "no store any more");
  restore (place, &kept);
  text = find_restore (place);
  g_assert_nonnull (strstr (text, "those of the backup"));
  vp_test_store_reopen (&place->store);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_role"), ==, 2);
}

/* A former store that is damaged just there stands in nobody's way; that its roles are lost is told, also where the backup has none. */
static void
test_roles_damaged (Place *place, gconstpointer data)
{
  g_autofree char *kept = NULL, *text = NULL;

  give_roles (place, place->store.path);
  if (data != NULL)
    give_roles (place, place->backup);
  vp_test_store_reopen (&place->store);
  g_assert_true (vp_db_exec (place->store.db, "PRAGMA writable_schema = ON;"
                             "UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'desk_permission'", NULL));
  g_clear_pointer (&place->store.db, vp_db_close);
  restore (place, &kept);
  text = find_restore (place);
  g_assert_nonnull (strstr (text, data != NULL ? "those of the backup" : "everybody may do everything"));
  vp_test_store_reopen (&place->store);
  g_assert_cmpint (vp_test_int (place->store.db, "SELECT count (*) FROM desk_role"), ==, data != NULL ? 2 : 0);
}

/* Whoever asks whether he may restore looks at the store only; it is not brought up to date by that. */
static void
test_may (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  g_assert_true (vp_restore_may (place->store.path, "王芳", NULL, &error));
  give_roles (place, place->store.path);
  before = vp_file_sha256 (place->store.path, NULL, NULL);
  g_assert_false (vp_restore_may (place->store.path, "王芳", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_DENIED);
  g_clear_error (&error);
  g_assert_true (vp_restore_may (place->store.path, "李亚丽", NULL, &error));
  after = vp_file_sha256 (place->store.path, NULL, NULL);
  g_assert_cmpstr (before, ==, after);
  put (place, "", "no store any more");
  g_assert_true (vp_restore_may (place->store.path, "王芳", NULL, &error));
}

static void
test_link (Place *place, gconstpointer data)
{
  g_autofree char *name = beside (place, "-link"), *kept = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (symlink (place->store.path, name), ==, 0);
  g_assert_true (vp_restore_run (place->backup, name, "王芳", &kept, NULL, &error));
  g_assert_true (g_file_test (name, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_str_has_prefix (kept, place->store.path));
  g_assert_cmpint (count_people (place->store.path), ==, 1);
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; void (*test) (Place *place, gconstpointer data); int data; } cases[] = {
    { "/restore/one-file", test_one_file, 0 },
    { "/restore/killed-store", test_killed_store, 0 },
    { "/restore/damaged-store", test_damaged_store, 0 },
    { "/restore/each-step-fails", test_each_step_fails, 0 },
    { "/restore/cut/doubled", test_cut_doubled, 0 },
    { "/restore/cut/sidecars-gone", test_cut_doubled, 1 },
    { "/restore/cut/missing", test_cut_missing, 0 },
    { "/restore/cut/missing-with-log", test_cut_missing, 1 },
    { "/restore/cut/newest", test_newest_aside, 0 },
    { "/restore/kept-is-quiet", test_kept_is_quiet, 0 },
    { "/restore/foreign-tables", test_foreign_tables, 0 },
    { "/restore/broken-invariant", test_broken_invariant, 0 },
    { "/restore/not-a-backup", test_not_a_backup, 0 },
    { "/restore/older", test_older, 0 },
    { "/restore/remembers", test_remembers, 0 },
    { "/restore/link", test_link, 0 },
    { "/restore/logged", test_logged, 0 },
    { "/restore/roles/stay", test_roles_stay, 0 },
    { "/restore/roles/given-up", test_roles_given_up, 0 },
    { "/restore/roles/of-backup", test_roles_of_backup, 0 },
    { "/restore/roles/killed", test_roles_killed, 0 },
    { "/restore/roles/damaged", test_roles_damaged, 0 },
    { "/restore/roles/damaged-backup-has", test_roles_damaged, 1 },
    { "/restore/may", test_may, 0 },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].name, Place, GINT_TO_POINTER (cases[i].data), set_up, cases[i].test, tear_down);
  return g_test_run ();
}
