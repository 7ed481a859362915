/* test-kill.c: a process that is killed while it imports
 *
 * The child saves single lines of service, acknowledging each on a pipe, and imports files in between. It is killed at
 * varied moments. Then: the file is whole, every balance is equal to its lines, no batch is there in part, and every
 * acknowledged save is there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-import-class.h"
#include "vp-sample.h"
#include "vp-store.h"
#include "vp-test-store.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define KILLS 50
#define PEOPLE 6000
#define RECORDS 4000
#define SAVES_BETWEEN 3

static const VpSampleOptions options = { PEOPLE, RECORDS, 9 };

static void
acknowledge (int pipe_end, char what)
{
  if (write (pipe_end, &what, 1) != 1)
    _exit (3);
}

/* As the command line does it: the rows are written while they are checked. */
static void
import_file (const char *store_path, const VpImportClass *kind, const char *path)
{
  g_autoptr (VpStore) store = vp_store_new (store_path, "tester");
  g_autoptr (VpImport) import = vp_import_new (kind, path, NULL);
  gint64 batch;

  if (!vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL) || !vp_import_open (import, NULL, NULL, NULL)
      || !vp_import_run (import, store, NULL, NULL, NULL, &batch, NULL))
    _exit (4);
  vp_store_close (store);
}

static VpDb *
open_again (const char *path)
{
  VpDb *db = vp_db_open (path, VP_DB_WRITER, NULL);

  if (db == NULL)
    _exit (5);
  vp_db_set_who (db, "tester");
  return db;
}

static void G_GNUC_NORETURN
run_child (const char *folder, const char *path, int pipe_end)
{
  g_autofree char *people = g_build_filename (folder, "volunteers.csv", NULL);
  g_autofree char *records = g_build_filename (folder, "records.csv", NULL);
  VpDb *db = open_again (path);
  gint64 person;

  acknowledge (pipe_end, 'b');
  person = vp_test_add_person (db, "王芳", "");
  for (guint i = 0; i < SAVES_BETWEEN; i++) {
    vp_test_add_record (db, person, vp_date_new (2017, 1, 1) + (VpDate) i, 60);
    acknowledge (pipe_end, 's');
  }
  vp_db_close (db);
  import_file (path, &vp_import_person_class, people);
  acknowledge (pipe_end, 'p');
  db = open_again (path);
  for (guint i = 0; i < SAVES_BETWEEN; i++) {
    vp_test_add_record (db, person, vp_date_new (2017, 2, 1) + (VpDate) i, 60);
    acknowledge (pipe_end, 's');
  }
  vp_db_close (db);
  import_file (path, &vp_import_record_class, records);
  acknowledge (pipe_end, 'r');
  db = open_again (path);
  for (;;) {
    vp_test_add_record (db, person, vp_date_new (2017, 3, 1), 60);
    acknowledge (pipe_end, 's');
  }
}

typedef struct {
  gint64 saves;
  gboolean people, records;
} Acknowledged;

static void
note (Acknowledged *self, char what)
{
  self->saves += what == 's';
  self->people = self->people || what == 'p';
  self->records = self->records || what == 'r';
}

/* Lets the child run for @microseconds after it began, kills it, and reads what it had acknowledged. */
static void
run_and_kill (const char *folder, const char *path, gulong microseconds, Acknowledged *acknowledged)
{
  int ends[2], status;
  char what;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0) {
    close (ends[0]);
    run_child (folder, path, ends[1]);
  }
  close (ends[1]);
  g_assert_cmpint (read (ends[0], &what, 1), ==, 1);
  g_usleep (microseconds);
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (read (ends[0], &what, 1) == 1)
    note (acknowledged, what);
  close (ends[0]);
}

static void
assert_whole (VpDb *db, gint64 saves_before, const Acknowledged *acknowledged)
{
  gint64 saves, people, records;

  vp_test_assert_clean (db);
  saves = vp_test_int (db, "SELECT count (*) FROM service_record WHERE batch_id IS NULL");
  g_assert_cmpint (saves, >=, saves_before + acknowledged->saves);
  g_assert_cmpint (saves, <=, saves_before + acknowledged->saves + 1);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM outbox WHERE action = 'record-add'"), ==, saves);
  people = vp_test_int (db, "SELECT count (*) FROM volunteer WHERE batch_id IS NOT NULL");
  records = vp_test_int (db, "SELECT count (*) FROM declared_line");
  g_assert_true (people == PEOPLE || (people == 0 && !acknowledged->people));
  g_assert_true (records == RECORDS || (records == 0 && !acknowledged->records));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM sqlite_schema WHERE name IN ('volunteer_id_tag',"
                                " 'team_member_team', 'declared_line_volunteer', 'service_record_posted')"), ==, 4);
}

/* How long a child takes when nobody kills it before its last import is acknowledged. */
static gulong
measure (const char *folder)
{
  VpTestStore store;
  Acknowledged acknowledged = { 0 };
  gulong microseconds = 20000;

  while (!acknowledged.records) {
    vp_test_store_set_up (&store);
    g_clear_pointer (&store.db, vp_db_close);
    microseconds = microseconds * 3 / 2;
    run_and_kill (folder, store.path, microseconds, &acknowledged);
    vp_test_store_tear_down (&store);
  }
  return microseconds;
}

static void
test_kill (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-kill-XXXXXX", NULL);
  g_autoptr (GRand) random = g_rand_new_with_seed (50);
  guint without = 0, with_people = 0, with_records = 0;
  VpTestStore store;
  gulong longest;

  g_assert_true (vp_sample_write_csv (&options, folder, NULL));
  longest = measure (folder);
  for (guint i = 0; i < KILLS; i++) {
    Acknowledged acknowledged = { 0 };
    gint64 before;

    vp_test_store_set_up (&store);
    vp_test_add_record (store.db, vp_test_add_person (store.db, "李强", ""), vp_date_new (2016, 1, 1), 60);
    before = 1;
    g_clear_pointer (&store.db, vp_db_close);
    run_and_kill (folder, store.path, (gulong) g_rand_int_range (random, 0, (gint32) longest), &acknowledged);
    vp_test_store_reopen (&store);
    assert_whole (store.db, before, &acknowledged);
    without += !acknowledged.people;
    with_people += acknowledged.people && !acknowledged.records;
    with_records += acknowledged.records;
    /* Killed a second time on what the first left. */
    before = vp_test_int (store.db, "SELECT count (*) FROM service_record WHERE batch_id IS NULL");
    g_clear_pointer (&store.db, vp_db_close);
    if (i % 5 == 0) {
      acknowledged.saves = 0;
      run_and_kill (folder, store.path, (gulong) g_rand_int_range (random, 0, (gint32) longest), &acknowledged);
      vp_test_store_reopen (&store);
      assert_whole (store.db, before, &acknowledged);
    }
    vp_test_store_tear_down (&store);
  }
  g_test_message ("killed before, between and after the imports: %u, %u, %u times", without, with_people, with_records);
  vp_test_remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kill/import", test_kill);
  return g_test_run ();
}
