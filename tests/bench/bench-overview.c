/* bench-overview.c: the overview, its charts and the work summary over the data of a city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-overview [PEOPLE [RECORDS]]       750,000 and 4,000,000 without arguments
 *
 * The yardstick is the same question to the rows themselves: hours by month and kind, without the roll-up.
 */
#include "config.h"

#include "bench-time.h"

#include "vp-chart-layout.h"
#include "vp-chart-write.h"
#include "vp-db-private.h"
#include "vp-migrate.h"
#include "vp-overview.h"
#include "vp-sample.h"
#include "vp-summary.h"

#include <glib/gstdio.h>
#include <stdlib.h>

#define ROUNDS 7
#define WIDTH 1920
#define HEIGHT 1080

static const VpOverviewSpan all = { 2455198, 2458206, 0 }; /* 2010-01-01 to 2018-03-28 */

static double
read_due (VpDb *db)
{
  double times[ROUNDS];

  for (int i = 0; i < ROUNDS; i++) {
    clock_t since = clock ();
    g_autoptr (GPtrArray) due = vp_overview_due (db, all.to, 7, NULL);

    times[i] = bench_milliseconds (since);
    if (due == NULL)
      g_error ("what is due could not be read");
  }
  return bench_median (times, ROUNDS);
}

static double
read_all (VpDb *db)
{
  double times[ROUNDS];

  for (int i = 0; i < ROUNDS; i++) {
    clock_t since = clock ();
    g_autoptr (VpOverview) overview = vp_overview_new (db, &all, all.to, 0, NULL);

    times[i] = bench_milliseconds (since);
    if (overview == NULL)
      g_error ("the overview could not be read");
  }
  return bench_median (times, ROUNDS);
}

/* The slowest of all charts in each of three: its data, a redraw, an export as SVG. */
static void
measure_charts (VpDb *db, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "chart.svg", NULL);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  double most[3] = { 0 };
  const char *names[3] = { "", "", "" };

  for (guint i = 0; i < vp_figure_charts_count (); i++) {
    const VpFigureChart *of = vp_figure_charts_get (i);
    double times[3][ROUNDS];

    for (int round = 0; round < ROUNDS; round++) {
      cairo_t *cr = cairo_create (surface);
      VpFigureTile tile = { NULL };
      VpChartLayout *layout;
      clock_t since = clock ();

      if (!vp_figure_chart_read (db, of, &all, &tile, NULL))
        g_error ("%s", of->name);
      times[0][round] = bench_milliseconds (since);
      layout = vp_chart_layout_new (tile.chart, WIDTH, HEIGHT, NULL, 11, TRUE);
      since = clock ();
      vp_chart_draw (layout, cr, vp_palette_get (VP_PALETTE_LIGHT), VP_CHART_NO_MARK);
      times[1][round] = bench_milliseconds (since);
      vp_chart_layout_free (layout);
      since = clock ();
      if (!vp_chart_write (tile.chart, path, NULL))
        g_error ("%s", of->name);
      times[2][round] = bench_milliseconds (since);
      vp_figure_tile_clear (&tile);
      cairo_destroy (cr);
    }
    for (int what = 0; what < 3; what++) {
      double time = bench_median (times[what], ROUNDS);

      names[what] = time > most[what] ? of->name : names[what];
      most[what] = MAX (most[what], time);
    }
  }
  cairo_surface_destroy (surface);
  g_unlink (path);
  g_print ("data of the slowest chart (%s): %.1f ms (bar: 20 ms)\n", names[0], most[0]);
  g_print ("redraw at %d x %d of the slowest (%s): %.1f ms (bar: 8 ms)\n", WIDTH, HEIGHT, names[1], most[1]);
  g_print ("export of the slowest (%s): %.1f ms (bar: 50 ms)\n", names[2], most[2]);
}

static void
measure_summary (VpDb *db)
{
  VpFigureSpan span = { .to = all.to };
  clock_t since = clock ();
  g_autoptr (VpSummary) summary = vp_summary_read (db, NULL, &span, FALSE, NULL);
  g_autofree char *text = summary != NULL ? vp_summary_text (summary) : NULL;

  if (text == NULL)
    g_error ("the summary could not be written");
  g_print ("the work summary with all figures: %.0f ms (bar: 1000 ms)\n", bench_milliseconds (since));
}

int
main (int argc, char **argv)
{
  VpSampleOptions options = { argc > 1 ? (guint) atoi (argv[1]) : 750000, argc > 2 ? (guint) atoi (argv[2]) : 4000000, 20180328 };
  g_autofree char *folder = g_dir_make_tmp ("vp-bench-XXXXXX", NULL), *path = g_build_filename (folder, "store.db", NULL);
  g_autofree char *remove = g_strdup_printf ("rm -rf '%s'", folder);
  g_autoptr (VpDb) db = vp_db_open (path, VP_DB_WRITER, NULL);
  gint64 months = 0;
  double tiles, rows;
  clock_t since;

  if (db != NULL)
    vp_db_set_who (db, "bench");
  if (db == NULL || !vp_migrate_run (db, vp_migrate_newest (), NULL) || !vp_sample_fill (db, &options, NULL, NULL, NULL, NULL))
    g_error ("the store could not be made");
  if (sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db->handle));
  tiles = read_all (db);
  since = clock ();
  if (!vp_db_query_int (db, "SELECT count (*) FROM (SELECT CAST (strftime ('%Y%m', day) AS INTEGER) AS month, category, sum (minutes)"
                            " FROM service_record GROUP BY month, category)", 0, 0, &months, NULL))
    g_error ("the rows could not be read");
  rows = bench_milliseconds (since);
  g_print ("all data of the overview: %.1f ms, of it what is due: %.1f ms (bar: 100 ms)\n", tiles, read_due (db));
  g_print ("hours by month and kind from the rows alone: %.0f ms, %.0f times all of the overview\n", rows, rows / tiles);
  measure_charts (db, folder);
  measure_summary (db);
  g_clear_pointer (&db, vp_db_close);
  return g_spawn_command_line_sync (remove, NULL, NULL, NULL, NULL) ? 0 : 1;
}
