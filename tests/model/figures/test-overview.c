/* test-overview.c: the charts of the overview against the rows, empty and full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-overview.h"
#include "vp-sample.h"
#include "vp-test-store.h"

#include <string.h>

static const VpSampleOptions options = { 400, 3000, 20180328 };
static const VpOverviewSpan all = { 2455198, 2458206, 0 }; /* 2010-01-01 to 2018-03-28 */

static gint64
sum_of (VpDb *db, VpOverviewKind kind, const VpOverviewSpan *span, gboolean second)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vp_overview_read (db, kind, span, &error);
  gint64 sum = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    sum += second ? ((VpOverviewRow *) rows->pdata[i])->second : ((VpOverviewRow *) rows->pdata[i])->value;
  return sum;
}

/* Every chart of an empty office is a sentence, and none a crash. */
static void
test_empty (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpOverview) overview = vp_overview_new (store->db, &all, all.to, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (overview->today, "2018年3月28日"));
  g_assert_nonnull (strstr (overview->today, "二月十二"));
  for (guint i = 0; i < vp_figure_charts_count (); i++) {
    VpFigureTile tile = { NULL };

    g_test_message ("%s", vp_figure_charts_get (i)->name);
    g_assert_true (vp_figure_chart_read (store->db, vp_figure_charts_get (i), &all, &tile, &error));
    g_assert_true (tile.chart->categories->len == 0 || strcmp (vp_figure_charts_get (i)->name, "meals-money") == 0);
    g_assert_cmpstr (tile.chart->empty, !=, "");
    vp_figure_tile_clear (&tile);
  }
  g_assert_cmpuint (vp_figure_charts_count (), >=, 16);
  g_assert_null (vp_figure_charts_find ("nothing"));
}

/* What the roll-ups say is what the rows say. */
static void
test_sums (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  VpOverviewSpan day = all, district = all;
  gint64 people;

  g_assert_true (vp_sample_fill (db, &options, NULL, NULL, NULL, NULL));
  people = vp_test_int (db, "SELECT count (*) FROM volunteer WHERE removed_at = 0");
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_AGES, &all, FALSE), ==, people);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_PEOPLE, &all, FALSE), ==,
                   vp_test_int (db, "SELECT count (*) FROM volunteer WHERE registered < 2458210"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_JOINED, &all, FALSE), ==,
                   vp_test_int (db, "SELECT count (*) FROM volunteer WHERE registered BETWEEN 2455198 AND 2458209"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_HOURS_CATEGORY, &all, FALSE), ==,
                   vp_test_int (db, "SELECT sum (minutes) FROM service_record WHERE day < 2458210"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_HOURS_DISTRICT, &all, FALSE), ==, sum_of (db, VP_OVERVIEW_HOURS_CATEGORY, &all, FALSE));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_STATIONS, &all, FALSE), ==, 326);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_GOODS, &all, TRUE), ==, 95520);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_MEALS, &all, FALSE), ==, 7417);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_MEALS, &all, TRUE), ==, 10000000);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_PORRIDGE, &all, FALSE), ==, sum_of (db, VP_OVERVIEW_PORRIDGE_DAYS, &all, FALSE));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_POPULATION, &all, FALSE), ==, 3650000);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_STOCK, &all, FALSE), ==, vp_test_int (db, "SELECT sum (quantity) FROM stock_balance b JOIN location l"
                                                                                    " ON l.id = b.location_id WHERE l.kind <> 14"));
  district.district = 410902;
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_AGES, &district, FALSE), ==,
                   vp_test_int (db, "SELECT count (*) FROM volunteer WHERE district = 410902"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_STATIONS, &district, FALSE), <, 326);
  day.from = day.to = all.from - 1;
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_MEALS, &day, FALSE), ==, 0);
}

/* One person at a time: who comes, moves, goes and comes back is counted where he is. */
static void
test_kept (VpTestStore *store, gconstpointer data)
{
  gint64 id = vp_test_add_person (store->db, "张明轩", NULL), other = vp_test_add_person (store->db, "李小红", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_AGES, &all, FALSE) + vp_test_int (store->db,
                   "SELECT ifnull (sum (people), 0) FROM person_total WHERE kind = 2 AND a = 0"), ==, 2);
  vp_test_assert_clean (store->db);
  vp_test_rename_person (store->db, id, "张明");
  vp_test_assert_clean (store->db);
  g_assert_true (vp_db_begin (store->db, &error));
  g_assert_true (vp_volunteer_store_set_removed (store->db, other, 1, &error));
  vp_test_commit (store->db, "remove", NULL);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (people) FROM person_total WHERE kind = 1"), ==, 1);
}

/* What was moved, hidden and widened stays so; an unknown word of a former version is passed over. */
static void
test_arrangement (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpOverview) overview = vp_overview_new (store->db, &all, all.to, NULL), changed = NULL;
  const char *first = ((VpOverviewTile *) overview->tiles->pdata[0])->info->name, *second = ((VpOverviewTile *) overview->tiles->pdata[1])->info->name;
  g_autofree char *moved = vp_overview_rearranged (overview, first, 1, FALSE, TRUE), *words = g_strconcat ("-nothing ", moved, NULL);
  g_autofree char *hidden = NULL;

  g_assert_true (vp_overview_arrange (store->db, words, NULL));
  changed = vp_overview_new (store->db, &all, all.to, NULL);
  g_assert_cmpuint (changed->tiles->len, ==, vp_figure_charts_count ());
  g_assert_cmpstr (((VpOverviewTile *) changed->tiles->pdata[0])->info->name, ==, second);
  g_assert_cmpstr (((VpOverviewTile *) changed->tiles->pdata[1])->info->name, ==, first);
  g_assert_true (((VpOverviewTile *) changed->tiles->pdata[1])->wide);
  g_assert_false (((VpOverviewTile *) changed->tiles->pdata[0])->wide);
  hidden = vp_overview_rearranged (changed, second, -5, TRUE, FALSE);
  g_assert_true (vp_overview_arrange (store->db, hidden, NULL));
  g_clear_pointer (&changed, vp_overview_free);
  changed = vp_overview_new (store->db, &all, all.to, NULL);
  g_assert_true (((VpOverviewTile *) changed->tiles->pdata[0])->hidden);
  g_assert_null (((VpOverviewTile *) changed->tiles->pdata[0])->tile.chart);
}

static void
test_page (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpOverview) overview = vp_overview_new (store->db, &all, all.to, NULL);
  g_autofree char *path = g_build_filename (store->folder, "o.pdf", NULL), *bad = g_build_filename (store->folder, "x", "o.pdf", NULL);
  g_autoptr (GError) error = NULL;
  int code;

  g_assert_true (vp_overview_write (overview, path, &error));
  g_assert_false (vp_overview_write (overview, bad, &error));
  g_assert_nonnull (error);
  g_assert_true (vp_overview_find_district (store->db, "华龙区", &code, NULL));
  g_assert_cmpint (code, ==, 410902);
  g_assert_true (vp_overview_find_district (store->db, "410928", &code, NULL));
  g_assert_cmpint (code, ==, 410928);
  g_assert_false (vp_overview_find_district (store->db, "火星", &code, NULL));
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_assert_clean (store->db);
  vp_test_store_tear_down (store);
}

#define ADD(path, func) g_test_add (path, VpTestStore, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/overview/empty", test_empty);
  ADD ("/overview/kept", test_kept);
  ADD ("/overview/arrangement", test_arrangement);
  ADD ("/overview/page", test_page);
  ADD ("/overview/sums", test_sums);
  return g_test_run ();
}
