/* bench-overview.c: the overview, its charts and the work summary over the data of a city
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-overview [PEOPLE [RECORDS [LINES [SEATS]]]]
 * 750,000 people, 10,000,000 service records, 1,000,000 lines of goods and 3,000,000 seats without arguments
 *
 * The yardstick is the same question to the rows themselves: hours by month and kind, without the roll-up.
 */
#include "config.h"

#include "bench-load.h"
#include "bench-process.h"
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
#define GOODS_DAYS 2000

static const VpOverviewSpan all = { 2455198, 2458206, 0 }; /* 2010-01-01 to 2018-03-28 */

static double
read_due (VpDb *db)
{
  double times[ROUNDS];

  for (int i = 0; i < ROUNDS; i++) {
    clock_t since = clock ();
    g_autoptr (GPtrArray) due = vp_due_read (db, &(VpDueSpan) { all.to, 0 }, 7, NULL);

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

/* What may not take longer than a hand notices, of every chart, and the slowest of all. */
typedef enum { TAKE_DATA, TAKE_REDRAW, TAKE_HOVER, TAKE_SVG, TAKE_PNG, TAKE_PDF, N_TAKES } Take;

static const struct { const char *what; int bar; } takes[N_TAKES] = {
  { "data", 20 }, { "redraw at 1920 x 1080", 8 }, { "hover at 1920 x 1080: which value, its words, redraw", 6 },
  { "export as .svg", 50 }, { "export as .png", 50 }, { "export as .pdf", 50 },
};

static void
hover (VpChartLayout *layout, VpChart *chart, cairo_t *cr, guint round)
{
  guint mark = vp_chart_layout_hit (layout, WIDTH / 2 + round * 40, HEIGHT / 2);
  const VpChartMark *found = mark != VP_CHART_NO_MARK ? vp_chart_layout_mark (layout, mark) : NULL;
  g_autofree char *told = found != NULL ? vp_chart_tell (chart, found->layer, found->series, found->index) : NULL;
  g_autofree char *words = vp_chart_describe (chart);

  vp_chart_draw (layout, cr, vp_palette_get (VP_PALETTE_LIGHT), mark);
}

static void
export (VpChart *chart, const char *folder, const char *ending)
{
  g_autofree char *path = g_strconcat (folder, "/chart", ending, NULL);

  if (!vp_chart_write (chart, path, NULL))
    g_error ("%s could not be written", path);
  g_unlink (path);
}

static void
take_round (VpDb *db, const VpFigureChart *of, cairo_surface_t *surface, const char *folder, guint round,
            double times[N_TAKES][ROUNDS])
{
  static const char *const endings[] = { ".svg", ".png", ".pdf" };
  cairo_t *cr = cairo_create (surface);
  VpFigureTile tile = { NULL };
  VpChartLayout *layout;
  clock_t since = clock ();

  if (!vp_figure_chart_read (db, of, &all, &tile, NULL))
    g_error ("%s", of->name);
  times[TAKE_DATA][round] = bench_milliseconds (since);
  layout = vp_chart_layout_new (tile.chart, WIDTH, HEIGHT, NULL, 11, TRUE);
  since = clock ();
  vp_chart_draw (layout, cr, vp_palette_get (VP_PALETTE_LIGHT), VP_CHART_NO_MARK);
  times[TAKE_REDRAW][round] = bench_milliseconds (since);
  since = clock ();
  hover (layout, tile.chart, cr, round);
  times[TAKE_HOVER][round] = bench_milliseconds (since);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    since = clock ();
    export (tile.chart, folder, endings[i]);
    times[TAKE_SVG + i][round] = bench_milliseconds (since);
  }
  vp_chart_layout_free (layout);
  vp_figure_tile_clear (&tile);
  cairo_destroy (cr);
}

static void
measure_charts (VpDb *db, const char *folder)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, WIDTH, HEIGHT);
  double most[N_TAKES] = { 0 };
  const char *names[N_TAKES] = { NULL };

  for (guint i = 0; i < vp_figure_charts_count (); i++) {
    const VpFigureChart *of = vp_figure_charts_get (i);
    double times[N_TAKES][ROUNDS];

    for (guint round = 0; round < ROUNDS; round++)
      take_round (db, of, surface, folder, round, times);
    g_print ("# %s:", of->name);
    for (guint what = 0; what < N_TAKES; what++) {
      double time = bench_median (times[what], ROUNDS);

      g_print (" %.1f", time);
      names[what] = time > most[what] ? of->name : names[what];
      most[what] = MAX (most[what], time);
    }
    g_print ("\n");
  }
  cairo_surface_destroy (surface);
  for (guint what = 0; what < N_TAKES; what++)
    g_print ("%s, of the slowest chart (%s): %.1f ms (bar: %d ms)\n", takes[what].what, names[what], most[what], takes[what].bar);
}

/* Everything the page keeps while it is open; the fonts are those of the whole window. */
static void
measure_memory (VpDb *db)
{
  g_autoptr (VpChart) words = vp_chart_new ("志愿服务", "月份", "人");
  g_autoptr (VpChartLayout) first = vp_chart_layout_new (words, WIDTH, HEIGHT, NULL, 11, TRUE);
  double before = bench_resident_mb ();
  g_autoptr (VpOverview) overview = vp_overview_new (db, &all, all.to, 0, NULL);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_chart_layout_free);

  for (guint i = 0; i < overview->tiles->len; i++) {
    VpOverviewTile *tile = overview->tiles->pdata[i];

    if (!tile->hidden)
      g_ptr_array_add (layouts, vp_chart_layout_new (tile->tile.chart, WIDTH / 3, HEIGHT / 3, NULL, 11, FALSE));
  }
  g_print ("memory of all data and %u layouts: %.1f MB (bar: 5 MB)\n", layouts->len, bench_resident_mb () - before);
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

/* The sample of that size, and beside it goods and seats of many years. */
static VpDb *
make_store (const char *path, int argc, char **argv)
{
  VpSampleOptions options = { argc > 1 ? (guint) atoi (argv[1]) : 750000, argc > 2 ? (guint) atoi (argv[2]) : 10000000, 20180328 };
  VpDb *db = vp_db_open (path, VP_DB_WRITER, NULL);

  if (db != NULL)
    vp_db_set_who (db, "bench");
  if (db == NULL || !vp_migrate_run (db, vp_migrate_newest (), NULL) || !vp_sample_fill (db, &options, NULL, NULL, NULL, NULL))
    g_error ("the store could not be made");
  vp_db_close (db);
  bench_load_goods (path, argc > 3 ? (guint) atoi (argv[3]) : 1000000, all.to - GOODS_DAYS, GOODS_DAYS);
  bench_load_seats (path, argc > 4 ? (guint) atoi (argv[4]) : 3000000, all.from, all.to);
  db = vp_db_open (path, VP_DB_WRITER, NULL);
  if (db == NULL || sqlite3_wal_checkpoint_v2 (db->handle, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) != SQLITE_OK)
    g_error ("the store could not be opened again");
  return db;
}

int
main (int argc, char **argv)
{
  char *folder = bench_folder_new ();
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  VpDb *db = make_store (path, argc, argv);
  gint64 months = 0;
  double tiles, rows;
  clock_t since;

  measure_memory (db);
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
  vp_db_close (db);
  bench_folder_free (folder);
  return 0;
}
