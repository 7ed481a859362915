/* bench-open.c: from a closed store to the first rows of the roster
 *
 * usage: bench-open [PEOPLE]       750,000 without an argument
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-process.h"

#include "vp-roster.h"
#include "vp-sample.h"
#include "vp-store.h"

#define PEOPLE 750000

typedef struct {
  char *path;
  guint people;
} Job;

static gboolean
fill (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  VpSampleOptions options = { .volunteers = job->people, .records = (guint64) job->people / 2, .seed = 20180328 };

  return vp_sample_fill (db, &options, NULL, NULL, NULL, error);
}

static gboolean
run_fill (gpointer data)
{
  const Job *job = data;
  g_autoptr (VpStore) store = vp_store_new (job->path, "bench");
  gboolean ok = vp_store_open (store, VP_STORE_OPEN_CREATE, NULL) && vp_store_write (store, fill, data, NULL, NULL);

  vp_store_close (store);
  return ok;
}

static gboolean
run_open (gpointer data)
{
  const Job *job = data;
  gint64 start = g_get_monotonic_time (), opened, loaded, asked;
  g_autoptr (VpStore) store = vp_store_new (job->path, "bench");
  g_autoptr (VpOffice) office = NULL;
  g_autoptr (VpRoster) roster = NULL;
  VpRosterQuery query = { .sort = VP_ROSTER_SORT_PINYIN };
  VpRosterResult result = { 0 };

  if (!vp_store_open (store, VP_STORE_OPEN_EXISTING, NULL))
    return FALSE;
  office = vp_office_new (store);
  if (!vp_office_load (office, NULL))
    return FALSE;
  opened = g_get_monotonic_time ();
  roster = vp_roster_new (office);
  if (!vp_roster_load (roster, NULL))
    return FALSE;
  loaded = g_get_monotonic_time ();
  if (!vp_roster_index_query (vp_roster_get_index (roster), &query, NULL, NULL, &result, NULL, NULL))
    return FALSE;
  asked = g_get_monotonic_time ();
  g_print ("store opened in %.0f ms, index loaded in %.0f ms, %u rows by pinyin in %.0f ms: first rows after %.2f s"
           " (bar: 1.2 s); %.0f MB now\n",
           (double) (opened - start) / 1e3, (double) (loaded - opened) / 1e3, result.n_rows,
           (double) (asked - loaded) / 1e3, (double) (asked - start) / 1e6, bench_resident_mb ());
  vp_roster_result_clear (&result);
  vp_store_close (store);
  return TRUE;
}

/* The yardstick: SQLite counts the same people by looking at every row. */
static void
run_yardstick (const Job *job, double ours)
{
  const char *arguments[] = { "sqlite3", job->path,
                              "SELECT count (*) FROM volunteer WHERE removed_at = 0 AND name || pinyin || phone <> ''", NULL };
  BenchFigures figures;

  if (bench_run_program (arguments, &figures))
    g_print ("sqlite3 reads every row once: %.2f s; ratio %.2f\n", figures.seconds, ours / figures.seconds);
}

int
main (int argc, char **argv)
{
  char *folder = bench_folder_new ();
  g_autofree char *path = g_build_filename (folder, "a", "store.db", NULL);
  Job job = { path, bench_argument (argc, argv, PEOPLE) };
  BenchFigures figures;

  bench_run ("fill", run_fill, &job);
  for (guint i = 0; i < 3; i++) {
    figures = bench_run ("open", run_open, &job);
    g_print ("whole process: %.2f s, peak %.0f MB (bar: 260 MB)\n", figures.seconds, figures.peak_mb);
  }
  run_yardstick (&job, figures.seconds);
  bench_folder_free (folder);
  return 0;
}
