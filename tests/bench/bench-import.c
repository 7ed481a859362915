/* bench-import.c: a whole city from a file into the store, beside sqlite3's .import into one bare table
 *
 * usage: bench-import [PEOPLE]       750,000 without an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-process.h"

#include "vp-import-class.h"
#include "vp-sample.h"
#include "vp-store.h"

#include <glib/gstdio.h>

#define PEOPLE 750000

typedef struct {
  char *csv;
  char *store;
  guint people;
  double cancel_after; /* seconds; 0 = not at all */
} Job;

static gboolean
analyse (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_analyse (data, db, NULL, NULL, cancellable, error);
}

static gboolean
commit (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_commit (data, db, "bench", NULL, NULL, cancellable, NULL, error);
}

static gboolean
run_import (gpointer data)
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
  double after;
  gint64 at;
} Cancel;

static gpointer
cancel_later (gpointer data)
{
  Cancel *self = data;

  g_usleep ((gulong) (self->after * 1e6));
  self->at = g_get_monotonic_time ();
  g_cancellable_cancel (self->cancellable);
  return NULL;
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
  Cancel cancel = { cancellable, job->cancel_after, 0 };
  GThread *thread;
  gint64 left = -1, over;
  gboolean ok;

  if (!vp_store_open (store, VP_STORE_OPEN_CREATE, NULL))
    return FALSE;
  thread = g_thread_new ("cancel", cancel_later, &cancel);
  ok = vp_import_open (import, NULL, cancellable, &error) && vp_store_read (store, analyse, import, cancellable, &error)
    && vp_store_write (store, commit, import, cancellable, &error);
  over = g_get_monotonic_time ();
  g_thread_join (thread);
  if (ok) {
    g_print ("was over before it could be cancelled\n");
    return TRUE;
  }
  vp_store_read (store, count_left, &left, NULL, NULL);
  vp_store_close (store);
  g_print ("cancelled after %.1f s: over %.0f ms later, %d people left (bar: 500 ms, 0)\n", job->cancel_after,
           (double) (over - cancel.at) / 1e3, (int) left);
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && left == 0;
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

int
main (int argc, char **argv)
{
  guint people = bench_argument (argc, argv, PEOPLE);
  VpSampleOptions options = { .volunteers = people, .seed = 20180328 };
  char *folder = bench_folder_new ();
  g_autofree char *csv = g_build_filename (folder, "volunteers.csv", NULL);
  g_autofree char *store = g_build_filename (folder, "a", "store.db", NULL), *other = NULL;
  Job job = { csv, store, people, 0 };
  BenchFigures ours, bare;
  GStatBuf info;

  if (!vp_sample_write_csv (&options, folder, NULL) || g_stat (csv, &info) != 0)
    g_error ("the file cannot be written");
  g_print ("%u people, %.0f MB of CSV\n", people, (double) info.st_size / 1e6);
  ours = bench_run ("import", run_import, &job);
  g_print ("import: %.2f s, peak %.0f MB (bar: 350 MB)\n", ours.seconds, ours.peak_mb);
  if (run_sqlite (folder, csv, &bare))
    g_print ("sqlite3 .import into a bare table: %.2f s; ratio %.2f (bar: 2); processor time of all threads %.2f and"
             " %.2f s\n", bare.seconds, ours.seconds / bare.seconds, ours.processor, bare.processor);
  else
    g_print ("sqlite3 is not installed: no yardstick\n");
  for (guint i = 1; i <= 4; i++) {
    g_autofree char *name = g_strdup_printf ("cancelled-%u", i);

    g_free (other);
    other = g_build_filename (folder, name, "store.db", NULL);
    job.store = other;
    job.cancel_after = ours.seconds * i / 5;
    bench_run ("cancel", run_cancelled, &job);
  }
  bench_folder_free (folder);
  return 0;
}
