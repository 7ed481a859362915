/* bench-import.c: a whole city from a file into the store, beside sqlite3's own shell
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Once as the command line does it, which asks nothing and brings in while it checks, and once in the two steps of the
 * window, where somebody looks at the piles in between; and into a store with a passcode, where every row is closed.
 *
 * usage: bench-import [PEOPLE]       750,000 without an argument
 */
#include "config.h"

#include "bench-process.h"

#include "vp-import-class.h"
#include "vp-key-wrap.h"
#include "vp-sample.h"
#include "vp-store-lock.h"
#include "vp-store.h"

#include <glib/gstdio.h>

#define PEOPLE 750000

typedef struct {
  char *csv;
  char *store;
  guint people;
  gboolean sealed;
  const struct _Point *point;
} Job;

/* Where an import is cancelled: not by the clock of another run, so that it lies within the work. */
typedef struct _Point {
  const char *what;
  gboolean writing;
  double fraction;   /* of the phase, as its progress says */
  guint later_ms;
} Point;

static gboolean
analyse (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_analyse (data, db, NULL, NULL, cancellable, error);
}

static gboolean
commit (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_commit (data, db, NULL, NULL, cancellable, NULL, error);
}

/* What a passcode costs when it is set is measured elsewhere (bench-sealing): here it is made cheap. */
static gboolean
seal (VpStore *store, GError **error)
{
  g_autoptr (VpKeyDeed) deed = vp_key_deed_new (VP_KEY_SET, NULL, "a sentence for a benchmark", NULL);

  vp_wrap_set_cheap ();
  return vp_store_do_key (store, deed, NULL, error);
}

static gboolean
run_import (gpointer data)
{
  const Job *job = data;
  g_autoptr (VpStore) store = vp_store_new (job->store, "bench");
  g_autoptr (VpImport) import = vp_import_new (&vp_import_person_class, job->csv, NULL);
  g_autoptr (GError) error = NULL;
  gint64 batch;
  gboolean ok;

  ok = vp_store_open (store, VP_STORE_OPEN_CREATE, &error) && (!job->sealed || seal (store, &error))
    && vp_import_open (import, NULL, NULL, &error)
    && vp_import_run (import, store, NULL, NULL, NULL, &batch, &error)
    && vp_import_count (import, VP_PILE_NEW) == job->people;
  vp_store_close (store);
  if (!ok)
    g_printerr ("%s\n", error != NULL ? error->message : "other rows than expected");
  return ok;
}

static gboolean
run_in_steps (gpointer data)
{
  const Job *job = data;
  g_autoptr (VpStore) store = vp_store_new (job->store, "bench");
  g_autoptr (VpImport) import = vp_import_new (&vp_import_person_class, job->csv, NULL);
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time (), checked;
  gboolean ok;

  ok = vp_store_open (store, VP_STORE_OPEN_CREATE, &error) && vp_import_open (import, NULL, NULL, &error)
    && vp_store_read (store, analyse, import, NULL, &error);
  checked = g_get_monotonic_time ();
  ok = ok && vp_import_count (import, VP_PILE_NEW) == job->people && vp_store_write (store, commit, import, NULL, &error);
  vp_store_close (store);
  g_print ("checked in %.2f s, brought in in %.2f s\n", (double) (checked - start) / 1e6,
           (double) (g_get_monotonic_time () - checked) / 1e6);
  if (!ok)
    g_printerr ("%s\n", error != NULL ? error->message : "other rows than expected");
  return ok;
}

typedef struct {
  GCancellable *cancellable;
  const Point *point;
  gboolean writing;
  VpImport *import;
  GThread *thread;
  gint64 at;
} Cancel;

static gpointer
cancel_later (gpointer data)
{
  Cancel *self = data;

  g_usleep (self->point->later_ms * 1000ul);
  self->at = g_get_monotonic_time ();
  g_cancellable_cancel (self->cancellable);
  return NULL;
}

static void
progress_cb (double fraction, gpointer data)
{
  Cancel *self = data;

  if (self->thread == NULL && self->writing == self->point->writing && fraction >= self->point->fraction)
    self->thread = g_thread_new ("cancel", cancel_later, self);
}

static gboolean
analyse_watched (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_analyse (((Cancel *) data)->import, db, progress_cb, data, cancellable, error);
}

static gboolean
commit_watched (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  ((Cancel *) data)->writing = TRUE;
  return vp_import_commit (((Cancel *) data)->import, db, progress_cb, data, cancellable, NULL, error);
}

static gboolean
count_left (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  gint64 *count = data;

  return vp_volunteer_store_count (db, count, error);
}

/* Cancelled while it checks or brings in: how long until it is over, and what is left. */
static gboolean
run_cancelled (gpointer data)
{
  const Job *job = data;
  g_autoptr (VpStore) store = vp_store_new (job->store, "bench");
  g_autoptr (VpImport) import = vp_import_new (&vp_import_person_class, job->csv, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  Cancel cancel = { cancellable, job->point, FALSE, import, NULL, 0 };
  gboolean ok, as_told;
  gint64 left = -1, over;

  if (!vp_store_open (store, VP_STORE_OPEN_CREATE, NULL))
    return FALSE;
  ok = vp_import_open (import, NULL, cancellable, &error)
    && vp_store_read (store, analyse_watched, &cancel, cancellable, &error)
    && vp_store_write (store, commit_watched, &cancel, cancellable, &error);
  over = g_get_monotonic_time ();
  if (cancel.thread != NULL)
    g_thread_join (cancel.thread);
  vp_store_read (store, count_left, &left, NULL, NULL);
  vp_store_close (store);
  /* Whatever was faster: what is told is what was done. */
  as_told = ok ? left == job->people : g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && left == 0;
  if (ok)
    g_print ("%s: over before it was cancelled, %d people there\n", job->point->what, (int) left);
  else
    g_print ("cancelled %s: over %.0f ms later, %d people left (bar: 500 ms, 0)%s%s\n", job->point->what,
             (double) (over - cancel.at) / 1e3, (int) left, as_told ? "" : ": ", as_told ? "" : error->message);
  return as_told;
}

static gboolean
run_sqlite (const char *folder, const char *csv, BenchFigures *figures)
{
  g_autofree char *bare = g_build_filename (folder, "bare.db", NULL);
  g_autofree char *command = g_strdup_printf (".import \"%s\" person", csv);
  const char *arguments[] = { "sqlite3", bare, ".mode csv", command, NULL };
  gboolean ok;

  g_unlink (bare);
  ok = bench_run_program (arguments, figures);
  g_unlink (bare);
  return ok;
}

/* The same rows into the same tables of an empty store, of cells that nobody checks: with the number's key, the team, its
 * membership and the three indexes, in one transaction of the same log. */
static gboolean
run_sqlite_tables (const char *folder, const char *csv, BenchFigures *figures)
{
  g_autofree char *path = g_build_filename (folder, "tables", "store.db", NULL);
  g_autofree char *import = g_strdup_printf (".import --schema temp \"%s\" person", csv);
  g_autoptr (VpStore) store = vp_store_new (path, "bench");
  const char *arguments[] = { "sqlite3", path, "PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA temp_store = MEMORY",
    ".mode csv", "BEGIN", import,
    "UPDATE bulk_load SET running = 1, loading = 1;"
    " DROP INDEX volunteer_id_tag; DROP INDEX team_member_team; DROP INDEX team_member_person",
    "INSERT INTO team (id, name) SELECT row_number () OVER (), name FROM (SELECT DISTINCT 所属志愿服务组织 AS name FROM person"
    " WHERE name <> '')",
    "INSERT INTO volunteer (id, number, name, sex, birth, team_id, status, registered, id_kind, id_number, id_tag, phone, address)"
    " SELECT p.rowid, p.rowid, 姓名, CASE 性别 WHEN '男' THEN 1 ELSE 2 END, ifnull (julianday (出生日期) + 0.5, 0), t.id, 1,"
    " ifnull (julianday (注册日期) + 0.5, 0), 111, 身份证号码, CAST (substr (身份证号码, 1, 17) AS INTEGER), 手机号码, 详细地址"
    " FROM person p LEFT JOIN team t ON t.name = 所属志愿服务组织",
    "INSERT INTO team_member (id, team_id, volunteer_id) SELECT id, team_id, id FROM volunteer WHERE team_id IS NOT NULL",
    "CREATE UNIQUE INDEX volunteer_id_tag ON volunteer (id_tag) WHERE id_tag IS NOT NULL;"
    " CREATE INDEX team_member_team ON team_member (team_id); CREATE INDEX team_member_person ON team_member (volunteer_id)",
    "COMMIT", NULL };

  if (!vp_store_open (store, VP_STORE_OPEN_CREATE, NULL))
    return FALSE;
  vp_store_close (store);
  return bench_run_program (arguments, figures);
}

int
main (int argc, char **argv)
{
  static const Point points[] = {
    { "early in the check", FALSE, 0.2, 10 }, { "late in the check", FALSE, 0.8, 10 }, { "while rows are written", TRUE, 0.4, 10 },
    { "after the last row", TRUE, 0.89, 150 },
  };
  guint people = bench_argument (argc, argv, PEOPLE);
  VpSampleOptions options = { .volunteers = people, .seed = 20180328 };
  char *folder = bench_folder_new ();
  g_autofree char *csv = g_build_filename (folder, "volunteers.csv", NULL);
  g_autofree char *store = g_build_filename (folder, "a", "store.db", NULL), *other = NULL;
  g_autofree char *sealed = g_build_filename (folder, "c", "store.db", NULL);
  g_autofree char *in_steps = g_build_filename (folder, "b", "store.db", NULL);
  Job job = { csv, store, people, FALSE, NULL };
  BenchFigures ours, steps, closed, bare, tables;
  GStatBuf info;

  if (!vp_sample_write_csv (&options, folder, NULL) || g_stat (csv, &info) != 0)
    g_error ("the file cannot be written");
  g_print ("%u people, %.0f MB of CSV\n", people, (double) info.st_size / 1e6);
  ours = bench_run ("import", run_import, &job);
  g_print ("import: %.2f s, peak %.0f MB (bar: 350 MB)\n", ours.seconds, ours.peak_mb);
  job.store = sealed;
  job.sealed = TRUE;
  closed = bench_run ("import with a passcode", run_import, &job);
  g_print ("with a passcode: %.2f s, %.2f of the time and %.2f of the processor's without (bar: 1.4), peak %.0f MB\n", closed.seconds,
           closed.seconds / ours.seconds, closed.processor / ours.processor, closed.peak_mb);
  job.sealed = FALSE;
  job.store = in_steps;
  steps = bench_run ("in steps", run_in_steps, &job);
  g_print ("in two steps: %.2f s, peak %.0f MB\n", steps.seconds, steps.peak_mb);
  if (run_sqlite (folder, csv, &bare))
    g_print ("sqlite3 .import into a bare table: %.2f s; ratio %.2f, in two steps %.2f; processor time of all"
             " threads %.2f, %.2f and %.2f s\n", bare.seconds, ours.seconds / bare.seconds, steps.seconds / bare.seconds,
             ours.processor, steps.processor, bare.processor);
  else
    g_print ("sqlite3 is not installed: no yardstick\n");
  if (run_sqlite_tables (folder, csv, &tables))
    g_print ("sqlite3 into the same tables and indexes, unchecked: %.2f s; ratio %.2f (bar: 0.8), in two steps %.2f\n", tables.seconds,
             ours.seconds / tables.seconds, steps.seconds / tables.seconds);
  for (guint i = 0; i < G_N_ELEMENTS (points); i++) {
    g_autofree char *name = g_strdup_printf ("cancelled-%u", i);

    g_free (other);
    other = g_build_filename (folder, name, "store.db", NULL);
    job.store = other;
    job.point = &points[i];
    bench_run ("cancel", run_cancelled, &job);
  }
  bench_folder_free (folder);
  return 0;
}
