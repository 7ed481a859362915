/* test-overview.c: the charts of the overview against the rows, empty and full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-bulk.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-figure-question.h"
#include "vp-overview.h"
#include "vp-register-district.h"
#include "vp-register-query.h"
#include "vp-roster-kept.h"
#include "vp-sample.h"
#include "vp-test-store.h"

#include <inttypes.h>
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
  g_autoptr (VpOverview) overview = vp_overview_new (store->db, &all, all.to, 0, &error);

  g_assert_no_error (error);
  g_assert_nonnull (strstr (overview->today, "2018年3月28日"));
  g_assert_nonnull (strstr (overview->today, "二月十二"));
  for (guint i = 0; i < vp_figure_charts_count (); i++) {
    VpFigureTile tile = { NULL };

    g_test_message ("%s", vp_figure_charts_get (i)->name);
    g_assert_true (vp_figure_chart_read (store->db, vp_figure_charts_get (i), &all, &tile, &error));
    g_assert_true (tile.chart->categories->len == 0 || strcmp (vp_figure_charts_get (i)->name, "meals-money") == 0);
    g_assert_cmpstr (tile.chart->empty, !=, "");
    /* Nobody knows how much of no duty was filled. */
    if (tile.chart->rates)
      g_assert_cmpstr (tile.number, ==, "");
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
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_TEAM_STARS, &all, FALSE), ==, 135);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_TEAM_STARS, &(VpOverviewSpan) { all.from, 2458087, 0 }, FALSE), ==, 0);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_TEAM_STARS, &(VpOverviewSpan) { all.from, 2458088, 0 }, FALSE), ==, 135);
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

/* What a fund has left is what its ledger says; who came is what the sheets say. */
static void
test_ledgers (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  VpOverviewSpan early = { all.from, all.to - 365, 0 }, spent = { all.from, 2458170, 0 }; /* before the first expense */

  g_assert_true (vp_sample_fill (db, &options, NULL, NULL, NULL, NULL));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_FUND_LEFT, &all, FALSE), ==,
                   vp_test_int (db, "SELECT sum (CASE WHEN kind IN (3, 4) THEN -amount WHEN kind = 6 THEN 0 ELSE amount END) FROM fund_line"
                                    " WHERE day <= 2458206"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_FUND, &all, FALSE), ==,
                   vp_test_int (db, "SELECT sum (amount) FROM fund_line WHERE kind IN (1, 2) AND day <= 2458206"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_FUND, &all, TRUE), ==,
                   vp_test_int (db, "SELECT sum (amount) FROM fund_line WHERE kind IN (3, 4) AND day <= 2458206"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_FUND_LEFT, &early, FALSE), <, sum_of (db, VP_OVERVIEW_FUND_LEFT, &all, FALSE));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_FUND_LEFT, &spent, FALSE), >, sum_of (db, VP_OVERVIEW_FUND_LEFT, &all, FALSE));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_ATTENDANCE, &all, FALSE), ==,
                   vp_test_int (db, "SELECT count (*) FROM seat t JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id"
                                    " JOIN event e ON e.id = p.event_id WHERE t.state = 4 AND e.day <= 2458206"));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_ATTENDANCE, &all, TRUE), ==,
                   vp_test_int (db, "SELECT count (*) FROM attendance a JOIN event e ON e.id = a.event_id WHERE a.state IN (1, 2, 3, 8)"
                                    " AND e.day <= 2458206"));
}

/* Events of two districts, of duty and not, on days around the ends of months, with a seat on each and a line on every second sheet;
 * one is moved to another month, one to another district, one taken away. */
static const char *const event_steps[] = {
  "INSERT INTO crossing (id, name, district) VALUES (1, '甲路口', 410902);"
  "INSERT INTO event (id, title, day, starts, ends, district, crossing_id) WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
  " WHERE i < 100) SELECT i, '活动', 2458100 + i, 480, 600, CASE i % 3 WHEN 0 THEN 410902 ELSE 410922 END, CASE i % 5 WHEN 0 THEN 1 END FROM n;"
  "INSERT INTO event_post (id, event_id, name) SELECT id, id, 'a' FROM event;"
  "INSERT INTO event_shift (id, post_id, day, starts, ends) SELECT id, id, day, starts, ends FROM event;"
  "INSERT INTO sign_up (id, shift_id, name, queue, made_at, made_by) SELECT id, id, '某某', id, 1, 'a' FROM event;"
  "INSERT INTO seat (id, sign_up_id, shift_id, state) SELECT id, id, id, 4 FROM event;"
  "INSERT INTO attendance (id, event_id, shift_id, seat_id, name, sheet, line, state, entered_by, entered_at)"
  " SELECT id, id, id, id, '某某', 1, 1, 1, 'a', 1 FROM event WHERE id % 2 = 0",
  "UPDATE event_shift SET day = day + 40 WHERE id = 7; UPDATE event SET day = day + 40 WHERE id = 7",
  "UPDATE event SET district = 410902 WHERE id = 8; UPDATE event SET crossing_id = NULL WHERE id = 10",
  "UPDATE seat SET state = 6 WHERE id = 9; DELETE FROM attendance WHERE id = 12; UPDATE attendance SET state = 4 WHERE id = 14",
  "DELETE FROM attendance WHERE id = 20; DELETE FROM seat WHERE id = 20; DELETE FROM sign_up WHERE id = 20;"
  " DELETE FROM event_shift WHERE id = 20; DELETE FROM event_post WHERE id = 20; DELETE FROM event WHERE id = 20",
};

static void
assert_events (VpDb *db, const VpOverviewSpan *span)
{
  g_autofree char *where = g_strdup_printf ("e.day BETWEEN %d AND %d AND %d IN (0, e.district)", span->from, span->to, span->district);
  g_autofree char *events = g_strdup_printf ("SELECT count (*) FROM event e WHERE %s", where);
  g_autofree char *seats = g_strdup_printf ("SELECT count (*) FROM seat t JOIN event e ON e.id = t.id WHERE t.state = 4 AND %s", where);
  g_autofree char *came = g_strdup_printf ("SELECT count (*) FROM attendance a JOIN event e ON e.id = a.event_id WHERE a.state = 1"
                                           " AND e.crossing_id IS NULL AND %s", where);

  g_test_message ("%d to %d, %d", span->from, span->to, span->district);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_EVENTS, span, FALSE), ==, vp_test_int (db, events));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_EVENTS, span, TRUE), ==, vp_test_int (db, seats));
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_ATTENDANCE, span, TRUE), ==, vp_test_int (db, came));
}

static void
test_event_months (VpTestStore *store, gconstpointer data)
{
  /* One day, within a month, from day to day in two and in four of them, whole months. */
  static const VpDate spans[][2] = { { 2458107, 2458107 }, { 2458121, 2458130 }, { 2458110, 2458140 }, { 2458103, 2458199 },
                                     { 2458120, 2458178 }, { 2455198, 2459000 } };
  static const int districts[] = { 0, 410902, 410922 };

  for (guint step = 0; step < G_N_ELEMENTS (event_steps); step++) {
    g_test_message ("step %u", step);
    g_assert_cmpint (sqlite3_exec (store->db->handle, event_steps[step], NULL, NULL, NULL), ==, SQLITE_OK);
    g_assert_cmpint (vp_test_violations (store->db, "event-months"), ==, 0);
    for (guint i = 0; i < G_N_ELEMENTS (spans) * G_N_ELEMENTS (districts); i++)
      assert_events (store->db, &(VpOverviewSpan) { spans[i / 3][0], spans[i / 3][1], districts[i % 3] });
  }
}

static const VpFigureChart *
find_chart (const char *name)
{
  const VpFigureChart *chart = vp_figure_charts_find (name);

  g_assert_nonnull (chart);
  return chart;
}

/* A bar asks its page for its own rows; all of a tile for those of the district the page is narrowed to. */
static void
test_questions (VpTestStore *store, gconstpointer data)
{
  const VpOverviewSpan narrowed = { all.from, all.to, 410902 }, coming = { all.from, vp_date_today () + 40, 0 };
  VpChartCategory district = { .tag = 410928 }, december = { .tag = 201712 }, place = { .tag = 3 }, rank = { .tag = 5 };
  VpChartCategory last_band = { .tag = 8 };
  const struct { const char *chart; const VpOverviewSpan *span; const VpChartCategory *category; const char *question; } cases[] = {
    { "people-districts", &all, &district, "district\t410928\nregistered\t0\t2458209\nsort\tpinyin\t0\n" },
    { "people-districts", &narrowed, &district, "district\t410928\nregistered\t0\t2458209\nsort\tpinyin\t0\n" },
    { "people-districts", &narrowed, NULL, "district\t410902\nregistered\t0\t2458209\nsort\tpinyin\t0\n" },
    { "people-districts", &all, NULL, "registered\t0\t2458209\nsort\tpinyin\t0\n" },
    { "people-districts", &coming, NULL, "sort\tpinyin\t0\n" },
    { "ages", &narrowed, &rank, "district\t410902\nage\t50\t59\t2458484\nsort\tpinyin\t0\n" },
    { "ages", &all, &last_band, "age\t80\t0\t2458484\nsort\tpinyin\t0\n" },
    { "registrations", &all, &december, "registered\t2458089\t2458119\nsort\tpinyin\t0\n" },
    { "stars", &narrowed, &rank, "" },
    { "team-stars", &all, &place, "any\tlevel\t3\n" },
    { "stations", &all, &place, "any\tplace\t3\n" },
    { "stations", &narrowed, NULL, "any\tdistrict\t410902\n" },
    { "stations", &narrowed, &place, "any\tplace\t3\nany\tdistrict\t410902\n" },
    { "inspections", &all, &december, "between\tday\t2458089\t2458119\n" },
    { "goods-flow", &narrowed, &december, "" },
    { "fund", &all, &december, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *question = vp_figure_chart_question (find_chart (cases[i].chart), cases[i].span, cases[i].category, NULL);

    g_test_message ("%u", i);
    g_assert_cmpstr (question, ==, cases[i].question);
  }
}

static void
run (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static VpRosterIndex *
read_index (VpDb *db)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, number, name, sex, birth, district, registered FROM volunteer"
                                               " WHERE removed_at = 0 ORDER BY id", NULL);
  VpRosterIndex *index = vp_roster_index_new (400);

  while (sqlite3_step (stmt) == SQLITE_ROW) {
    g_autofree char *name = vp_stmt_dup_text (stmt, 2);
    VpRosterRow row = { .id = sqlite3_column_int64 (stmt, 0), .number = sqlite3_column_int (stmt, 1), .name = name,
                        .sex = (guint8) sqlite3_column_int (stmt, 3), .birth = sqlite3_column_int (stmt, 4),
                        .district = sqlite3_column_int (stmt, 5), .registered = sqlite3_column_int (stmt, 6) };

    vp_roster_index_append (index, &row);
  }
  vp_roster_index_seal (index);
  return index;
}

static gint64
sum_bar (const VpChart *chart, guint bar)
{
  const VpLayer *layer = chart->layers->pdata[0];
  gint64 sum = 0;

  for (guint i = 0; i < layer->series->len; i++)
    sum += vp_series_get (layer->series->pdata[i], bar);
  return sum;
}

/* So is a bar of a register that has its district from stations or teams: in the district no other rows are opened. */
static void
test_register_bars (VpTestStore *store, gconstpointer data)
{
  static const char *const names[] = { "inspections", "stations" };
  const VpOverviewSpan spans[] = { { all.from, all.to, 410902 }, { all.from, all.to, 0 } };

  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  run (store->db, "UPDATE station_inspection SET removed_at = 1 WHERE id IN (SELECT id FROM station_inspection LIMIT 9)");
  for (guint i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (spans); i++) {
    const VpFigureChart *of = find_chart (names[i / 2]);
    const VpRegister *rows = vp_register_find (of->of);
    const VpOverviewSpan *span = &spans[i % 2];
    g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
    g_autoptr (VpRegisterIndex) index = vp_register_index_read (store->db, rows, NULL);
    VpFigureTile tile = { NULL };

    g_assert_true (vp_register_district_ids (store->db, rows, span->district, vp_date_today (), ids, NULL));
    g_assert_true (vp_figure_chart_read (store->db, of, span, &tile, NULL));
    g_assert_cmpuint (tile.chart->categories->len, >, 0);
    for (guint bar = 0; bar < tile.chart->categories->len; bar++) {
      g_autofree char *question = vp_figure_chart_question (of, span, vp_chart_get_category (tile.chart, bar), ids);
      g_autoptr (VpRegisterKept) kept = vp_register_query_read (rows, question, NULL);
      g_autoptr (GArray) found = vp_register_index_query (index, &kept->query);

      g_test_message ("%s %u %s", of->name, bar, question);
      g_assert_cmpuint (found->len, ==, (guint) sum_bar (tile.chart, bar));
    }
    vp_figure_tile_clear (&tile);
  }
}

/* A bar of people is as long as the list it opens. */
static void
test_bars (VpTestStore *store, gconstpointer data)
{
  static const char *const names[] = { "people-districts", "people-map", "registrations", "ages" };
  const VpOverviewSpan spans[] = { all, { all.from, all.to, 410902 }, { all.from, all.to - 900, 0 }, { all.from, vp_date_today (), 0 } };
  g_autoptr (VpRosterIndex) index = NULL;

  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  /* Nobody knows since when: counted today, and not for a span that is over. */
  run (store->db, "UPDATE volunteer SET registered = 0 WHERE id IN (SELECT id FROM volunteer WHERE district = 410902 LIMIT 3)");
  index = read_index (store->db);
  for (guint i = 0; i < G_N_ELEMENTS (names) * G_N_ELEMENTS (spans); i++) {
    const VpFigureChart *of = find_chart (names[i % G_N_ELEMENTS (names)]);
    const VpOverviewSpan *span = &spans[i / G_N_ELEMENTS (names)];
    VpFigureTile tile = { NULL };

    g_assert_true (vp_figure_chart_read (store->db, of, span, &tile, NULL));
    g_assert_cmpuint (tile.chart->categories->len, >, 0);
    for (guint bar = 0; bar < tile.chart->categories->len; bar++) {
      g_autofree char *question = vp_figure_chart_question (of, span, vp_chart_get_category (tile.chart, bar), NULL), *text = NULL;
      VpRosterResult result = { NULL };
      VpRosterQuery query;

      g_assert_cmpuint (vp_roster_query_read (question, &query, &text), ==, 0);
      g_assert_true (vp_roster_index_query (index, &query, NULL, NULL, &result, NULL, NULL));
      g_test_message ("%s %u: %s", of->name, bar, question);
      g_assert_cmpint (result.n_rows, ==, sum_bar (tile.chart, bar));
      vp_roster_result_clear (&result);
    }
    vp_figure_tile_clear (&tile);
  }
}

/* @n lines of one hour each on @day for one person after the other of @people. */
static void
load_records (VpDb *db, const gint64 *people, guint n, VpDate day)
{
  g_autoptr (GError) error = NULL;
  VpBulk *bulk;

  g_assert_true (vp_db_begin (db, &error));
  vp_db_set_recording (db, FALSE);
  bulk = vp_bulk_begin_records (db, n, 0, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++) {
    VpServiceRecord record = { .volunteer_id = people[i % 2], .day = day, .start_minute = -1, .minutes = 60, .evidence = VP_EVIDENCE_OLD_PAPER };

    g_assert_true (vp_bulk_add_record (bulk, &record, &error));
  }
  g_assert_true (vp_bulk_end (bulk, NULL, NULL, &error));
  vp_test_commit (db, "records", NULL);
  vp_test_assert_clean (db);
}

/* Few lines and many, of which the second half of rows is the first person too. */
static void
test_active_loads (VpTestStore *store, gconstpointer data)
{
  const VpOverviewSpan february = { 2458151, 2458178, 0 }, march = { 2458179, 2458209, 0 };
  gint64 people[] = { vp_test_add_person (store->db, "张明轩", NULL), vp_test_add_person (store->db, "李小红", NULL) };
  g_autofree char *merge = g_strdup_printf ("INSERT INTO volunteer_alias VALUES (%" PRId64 ", %" PRId64 ", %" PRId64 ", 1, 'a', 'twice', 0, 0)",
                                            people[1], people[0], people[0]);

  load_records (store->db, people, 40, february.from);
  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_ACTIVE, &february, FALSE), ==, 2);
  load_records (store->db, people, 2, february.to);
  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_ACTIVE, &february, FALSE), ==, 2);
  g_assert_true (vp_volunteer_store_set_removed (store->db, people[1], 1, NULL));
  run (store->db, merge);
  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_ACTIVE, &february, FALSE), ==, 1);
  load_records (store->db, people + 1, 1, march.from);
  load_records (store->db, people, 1, march.to);
  load_records (store->db, people, 400, march.from);
  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_ACTIVE, &march, FALSE), ==, 1);
  run (store->db, "DELETE FROM volunteer_alias");
  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_ACTIVE, &march, FALSE), ==, 2);
  g_assert_cmpint (sum_of (store->db, VP_OVERVIEW_ACTIVE, &february, FALSE), ==, 2);
}

/* Who has no place in the chart of ages is counted and told. */
static void
test_unplaced (VpTestStore *store, gconstpointer data)
{
  const VpOverviewSpan now = { all.from, vp_date_today (), 0 };
  const VpFigureChart *of = find_chart ("ages");
  VpFigureTile whole = { NULL }, part = { NULL };

  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  g_assert_true (vp_figure_chart_read (store->db, of, &now, &whole, NULL));
  g_assert_null (strstr (whole.chart->subtitle, "not among them"));
  run (store->db, "UPDATE volunteer SET sex = 0 WHERE id = (SELECT min (id) FROM volunteer)");
  run (store->db, "UPDATE volunteer SET birth = 0 WHERE id = (SELECT max (id) FROM volunteer)");
  g_assert_true (vp_figure_chart_read (store->db, of, &now, &part, NULL));
  g_assert_cmpstr (part.chart->subtitle, ==, "2 people without a day of birth or sex are not among them.");
  vp_figure_tile_clear (&whole);
  vp_figure_tile_clear (&part);
}

/* Who had service in a month counts once, under whatever row, in the district they belong to. */
static void
test_active (VpTestStore *store, gconstpointer data)
{
  VpOverviewSpan february = { 2458151, 2458178, 0 }, there = february;
  gint64 people;
  VpDb *db = store->db;

  g_assert_true (vp_sample_fill (db, &options, NULL, NULL, NULL, NULL));
  people = vp_test_int (db, "SELECT count (DISTINCT volunteer_id) FROM service_record WHERE day BETWEEN 2458151 AND 2458178");
  g_assert_cmpint (people, >, 10);
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_ACTIVE, &february, FALSE), ==, people);
  there.district = (int) vp_test_int (db, "SELECT v.district FROM service_record r JOIN volunteer v ON v.id = r.volunteer_id"
                                          " WHERE r.day BETWEEN 2458151 AND 2458178 LIMIT 1");
  people = sum_of (db, VP_OVERVIEW_ACTIVE, &there, FALSE);
  g_assert_cmpint (people, >, 0);
  run (db, "CREATE TEMP TABLE one AS SELECT r.volunteer_id AS id, v.district FROM service_record r JOIN volunteer v"
           " ON v.id = r.volunteer_id WHERE r.day BETWEEN 2458151 AND 2458178 LIMIT 1");
  run (db, "UPDATE volunteer SET district = 0 WHERE id = (SELECT id FROM one)");
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_ACTIVE, &there, FALSE), ==, people - 1);
  vp_test_assert_clean (db);
  run (db, "UPDATE volunteer SET district = (SELECT district FROM one) WHERE id = (SELECT id FROM one)");
  g_assert_cmpint (sum_of (db, VP_OVERVIEW_ACTIVE, &there, FALSE), ==, people);
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
  g_autoptr (VpOverview) overview = vp_overview_new (store->db, &all, all.to, 0, NULL), changed = NULL;
  const char *first = ((VpOverviewTile *) overview->tiles->pdata[0])->info->name, *second = ((VpOverviewTile *) overview->tiles->pdata[1])->info->name;
  g_autofree char *moved = vp_overview_rearranged (overview, first, 1, FALSE, TRUE), *words = g_strconcat ("-nothing ", moved, NULL);
  g_autofree char *hidden = NULL;

  g_assert_true (vp_overview_arrange (store->db, words, NULL));
  changed = vp_overview_new (store->db, &all, all.to, 0, NULL);
  g_assert_cmpuint (changed->tiles->len, ==, vp_figure_charts_count ());
  g_assert_cmpstr (((VpOverviewTile *) changed->tiles->pdata[0])->info->name, ==, second);
  g_assert_cmpstr (((VpOverviewTile *) changed->tiles->pdata[1])->info->name, ==, first);
  g_assert_true (((VpOverviewTile *) changed->tiles->pdata[1])->wide);
  g_assert_false (((VpOverviewTile *) changed->tiles->pdata[0])->wide);
  hidden = vp_overview_rearranged (changed, second, -5, TRUE, FALSE);
  g_assert_true (vp_overview_arrange (store->db, hidden, NULL));
  g_clear_pointer (&changed, vp_overview_free);
  changed = vp_overview_new (store->db, &all, all.to, 0, NULL);
  g_assert_true (((VpOverviewTile *) changed->tiles->pdata[0])->hidden);
  g_assert_null (((VpOverviewTile *) changed->tiles->pdata[0])->tile.chart);
}

static void
test_page (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpOverview) overview = vp_overview_new (store->db, &all, all.to, 0, NULL);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vp_test_add_store ("/overview/empty", test_empty);
  vp_test_add_store ("/overview/kept", test_kept);
  vp_test_add_store ("/overview/arrangement", test_arrangement);
  vp_test_add_store ("/overview/page", test_page);
  vp_test_add_store ("/overview/sums", test_sums);
  vp_test_add_store ("/overview/ledgers", test_ledgers);
  vp_test_add_store ("/overview/event-months", test_event_months);
  vp_test_add_store ("/overview/questions", test_questions);
  vp_test_add_store ("/overview/bars", test_bars);
  vp_test_add_store ("/overview/register-bars", test_register_bars);
  vp_test_add_store ("/overview/unplaced", test_unplaced);
  vp_test_add_store ("/overview/active", test_active);
  vp_test_add_store ("/overview/active-loads", test_active_loads);
  return g_test_run ();
}
