/* test-due.c: what is due, and that the rows it opens are those it counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-figure-question.h"
#include "vp-overview.h"
#include "vp-register-due.h"
#include "vp-register-query.h"
#include "vp-roster-kept.h"
#include "vp-sample.h"
#include "vp-test-store.h"

#include <inttypes.h>
#include <string.h>

static const VpSampleOptions options = { 400, 3000, 20180328 };
static const VpOverviewSpan all = { 2455198, 2458206, 0 }; /* 2010-01-01 to 2018-03-28 */

static void
run (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static gint64
count_due (VpDb *db, const char *kind, VpDate day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vp_due_read (db, &(VpDueSpan) { day, 0 }, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (((VpDueRow *) rows->pdata[i])->kind, kind) == 0)
      return ((VpDueRow *) rows->pdata[i])->count;
  return 0;
}

/* Whoever turns 18 today or within thirty days, born before 2000 or since; nobody else, and nobody who left. */
static void
test_adults (VpTestStore *store, gconstpointer data)
{
  gint64 id = vp_test_add_person (store->db, "张明轩", NULL);
  const int years[] = { 2016, 2017, 2018, 2024 };

  for (guint i = 0; i < G_N_ELEMENTS (years); i++)
    for (int days = -1; days <= 31; days++) {
      VpDate today = vp_date_new (years[i], 1, 1), birth = vp_date_new (years[i] - 18, 1, 1) + days;
      g_autofree char *sql = g_strdup_printf ("UPDATE volunteer SET birth = %d WHERE id = %" PRId64, birth, id);

      run (store->db, sql);
      g_test_message ("%d %d", years[i], days);
      g_assert_cmpint (count_due (store->db, "adults", today), ==, days >= 0 && days <= 30);
    }
  g_assert_true (vp_volunteer_store_set_removed (store->db, id, 1, NULL));
  g_assert_cmpint (count_due (store->db, "adults", vp_date_new (2024, 2, 1)), ==, 0);
}

/* Days of the last backup are told from so many on; a store without any says so, and who asks for none hears none. */
static void
test_backup_due (VpTestStore *store, gconstpointer data)
{
  const struct { gint64 seconds; guint days; const char *text; } cases[] = {
    { 0, 7, "Not backed up yet" }, { 0, 0, NULL }, { 7 * 86400 + 60, 7, "Days since the last backup: 7" },
    { 7 * 86400 - 60, 7, NULL }, { 9 * 86400 - 60, 7, "Days since the last backup: 8" }, { 400 * 86400, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *at = g_strdup_printf ("%" PRId64, cases[i].seconds > 0 ? g_get_real_time () / G_USEC_PER_SEC - cases[i].seconds : 0);
    g_autoptr (GPtrArray) rows = NULL;
    g_autofree char *text = NULL;

    g_assert_true (vp_meta_store_put (store->db, VP_META_LAST_BACKUP, at, NULL));
    rows = vp_due_read (store->db, &(VpDueSpan) { all.to, 0 }, cases[i].days, NULL);
    for (guint row = 0; row < rows->len; row++)
      if (strcmp (((VpDueRow *) rows->pdata[row])->kind, "backup") == 0)
        text = vp_due_row_text (rows->pdata[row]);
    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

/* Each kind begins and ends on its day. */
static void
test_due (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  VpDate last;

  run (db, "INSERT INTO event (id, title, kind_id, day, starts, ends) SELECT 900, 'day', id, 2458229, 480, 600 FROM event_kind"
           " WHERE returns = 1");
  g_assert_cmpint (count_due (db, "public-day", 2458229 - 31), ==, 0);
  g_assert_cmpint (count_due (db, "public-day", 2458229 - 30), ==, 1);
  g_assert_cmpint (count_due (db, "public-day", 2458229), ==, 1);
  g_assert_cmpint (count_due (db, "public-day", 2458230), ==, 0);
  run (db, "DELETE FROM event WHERE id = 900");
  run (db, "INSERT INTO declaration (id, source, first_line, last_line, lines, minutes, shown_until, entered_at, entered_by)"
           " VALUES (900, 0, 1, 1, 1, 60, 2458229, 1, 'a')");
  g_assert_cmpint (count_due (db, "notices", 2458229 - 8), ==, 0);
  g_assert_cmpint (count_due (db, "notices", 2458229 - 7), ==, 1);
  g_assert_cmpint (count_due (db, "notices", 2458229), ==, 1);
  g_assert_cmpint (count_due (db, "notices", 2458230), ==, 0);
  run (db, "DELETE FROM declaration WHERE id = 900");
  g_assert_true (vp_sample_fill (db, &options, NULL, NULL, NULL, NULL));
  /* What was given of one variant within 30 days, and as much of it left, or one piece less. */
  last = (VpDate) vp_test_int (db, "SELECT max (l.day) FROM stock_line l JOIN location t ON t.id = l.to_id WHERE t.kind BETWEEN 20 AND 22");
  g_assert_cmpint (count_due (db, "low-stock", last), ==, 0);
  run (db, "SAVEPOINT short");
  run (db, "CREATE TEMP TABLE given AS SELECT l.from_variant AS variant, sum (l.quantity) AS n FROM stock_line l JOIN location t ON t.id = l.to_id"
           " WHERE t.kind BETWEEN 20 AND 22 AND l.day > (SELECT max (day) FROM stock_line) - 30 GROUP BY 1 ORDER BY 2 DESC LIMIT 1");
  run (db, "DELETE FROM stock_balance WHERE variant_id IN (SELECT variant FROM given)");
  run (db, "INSERT INTO stock_balance SELECT (SELECT min (id) FROM location WHERE kind = 10), variant, n FROM given");
  g_assert_cmpint (count_due (db, "low-stock", last), ==, 0);
  run (db, "UPDATE stock_balance SET quantity = quantity - 1 WHERE variant_id IN (SELECT variant FROM given)");
  g_assert_cmpint (count_due (db, "low-stock", last), ==, 1);
  g_assert_cmpint (count_due (db, "low-stock", last + 30), ==, 0);
  run (db, "ROLLBACK TO short");
  run (db, "RELEASE short");
  g_assert_cmpint (count_due (db, "low-stock", 2450000), ==, 0);
}

/* Rows */

/* The list of the register under the question has exactly the rows that were told. */
static void
assert_list (VpDb *db, const VpDueRow *due, const char *question, const GArray *ids)
{
  const VpRegister *of = vp_register_find (due->of);
  g_autoptr (VpRegisterIndex) index = vp_register_index_read (db, of, NULL);
  guint lost = 0;
  g_autoptr (VpRegisterKept) kept = vp_register_query_read (of, question, &lost);
  g_autoptr (GArray) found = vp_register_index_query (index, &kept->query);
  g_autofree char *again = vp_register_query_write (of, &kept->query);

  g_assert_cmpuint (lost, ==, 0);
  g_assert_cmpstr (again, ==, question);
  g_assert_cmpuint (found->len, ==, ids->len);
  for (guint i = 0; i < ids->len; i++) {
    gboolean there = FALSE;

    for (guint j = 0; j < found->len && !there; j++)
      there = g_array_index (found, gint64, j) == g_array_index (ids, gint64, i);
    g_assert_true (there);
  }
}

/* What is due in one district, or in all; @total: what all have, by kind. */
static void
assert_span (VpDb *db, const VpDueSpan *span, GHashTable *total)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vp_due_read (db, span, 0, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < rows->len; i++) {
    const VpDueRow *due = rows->pdata[i];
    g_autoptr (GArray) ids = vp_due_read_ids (db, due->kind, span, &error);
    g_autofree char *question = NULL;
    gint64 sum = GPOINTER_TO_SIZE (g_hash_table_lookup (total, due->kind));

    g_assert_no_error (error);
    g_test_message ("%s on %d in %d: %" PRId64, due->kind, span->day, span->district, due->count);
    question = vp_due_question (due, span, ids);
    g_assert_true (due->has_rows || ids->len == 0);
    if (due->has_rows && strcmp (due->kind, "sign-ups") != 0)
      g_assert_cmpint (due->count, ==, ids->len);
    if (due->has_rows && strcmp (due->page, "registers") == 0)
      assert_list (db, due, question, ids);
    if (span->district == 0)
      g_assert_false (due->is_whole);
    else if (due->is_whole)
      g_assert_cmpint (due->count, ==, sum);
    else
      g_assert_cmpint (due->count, <=, sum);
    if (span->district == 0)
      g_hash_table_insert (total, g_strdup (due->kind), GSIZE_TO_POINTER (due->count));
  }
}

/* Every kind there is opens the rows it counts, in one district and in all. */
static void
test_rows (VpTestStore *store, gconstpointer data)
{
  const int districts[] = { 0, 410902, 410928, 410922 };
  const VpDate days[] = { 2458206, 2458206 + 60, 2461371 };

  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  for (guint day = 0; day < G_N_ELEMENTS (days); day++) {
    g_autoptr (GHashTable) total = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

    for (guint i = 0; i < G_N_ELEMENTS (districts); i++)
      assert_span (store->db, &(VpDueSpan) { days[day], districts[i] }, total);
    g_assert_cmpuint (g_hash_table_size (total), >=, 3);
  }
}

static const VpDueRow *
find_due (const GPtrArray *rows, const char *kind)
{
  for (guint i = 0; i < rows->len; i++)
    if (strcmp (((VpDueRow *) rows->pdata[i])->kind, kind) == 0)
      return rows->pdata[i];
  return NULL;
}

/* A station is in one district; a declared value in none, and says so. */
static void
test_district (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  g_autoptr (GPtrArray) here = NULL, there = NULL;
  g_autofree char *told = NULL, *of_all = NULL;

  run (db, "INSERT INTO station (id, name, place, district, opened_on) VALUES (900, '甲站', 1, 410902, 2458000), (901, '乙站', 1, 410928, 2458000)");
  run (db, "INSERT INTO station_inspection (id, station_id, day, mend_by) VALUES (900, 900, 2458100, 2458206), (901, 901, 2458100, 2458206),"
           " (902, 901, 2458101, 2458207)");
  run (db, "INSERT INTO station_inspection (id, station_id, day, mend_by, removed_at) VALUES (903, 900, 2458102, 2458206, 1)");
  run (db, "UPDATE figure_value SET approved = 0 WHERE id IN (SELECT id FROM figure_value LIMIT 2)");
  here = vp_due_read (db, &(VpDueSpan) { 2458206, 410902 }, 0, NULL);
  there = vp_due_read (db, &(VpDueSpan) { 2458207, 410928 }, 0, NULL);
  g_assert_cmpint (find_due (here, "stations")->count, ==, 1);
  g_assert_cmpint (find_due (there, "stations")->count, ==, 2);
  g_assert_cmpint (find_due (there, "stations")->day, ==, 2458206);
  g_assert_false (find_due (here, "stations")->is_whole);
  g_assert_cmpint (count_due (db, "stations", 2458206), ==, 2);
  told = vp_due_row_text (find_due (here, "stations"));
  g_assert_cmpstr (told, ==, "Stations to be looked at again: 1");
  if (find_due (here, "figure-values") != NULL) {
    g_assert_true (find_due (here, "figure-values")->is_whole);
    of_all = vp_due_row_text (find_due (here, "figure-values"));
    g_assert_nonnull (strstr (of_all, "(all districts)"));
  }
}

/* Whoever turns 18 is asked for by days of birth, as they are counted. */
static void
test_adults_asked (VpTestStore *store, gconstpointer data)
{
  const VpDueRow due = { .kind = (char *) "adults", .page = (char *) "roster", .of = (char *) "" };
  g_autofree char *question = vp_due_question (&due, &(VpDueSpan) { vp_date_new (2018, 3, 28), 410902 }, NULL), *text = NULL;
  VpRosterQuery query;
  VpDate from, to;

  g_assert_cmpuint (vp_roster_query_read (question, &query, &text), ==, 0);
  g_assert_cmpint (query.born_from, ==, vp_date_new (2000, 3, 28));
  g_assert_cmpint (query.born_to, ==, vp_date_new (2000, 4, 27));
  g_assert_cmpuint (query.n_districts, ==, 1);
  g_assert_cmpint (query.districts[0], ==, 410902);
  vp_due_adults (vp_date_new (2024, 2, 29), &from, &to);
  g_assert_cmpint (from, ==, vp_date_new (2006, 3, 1));
  g_assert_cmpint (to, ==, vp_date_new (2006, 3, 31));
}

/* A child whose consent ends in the month in which it comes of age is one child. */
static void
test_two_days (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("child");
  VpRegisterDueSpan span = { 2458206, 2458206 + 30, 0 };
  gint64 count, days;
  VpDate first;

  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  run (store->db, "UPDATE child SET consent_to = 2458210 WHERE removed_at = 0");
  g_assert_true (vp_register_due_count (store->db, of, &span, &count, &first, NULL));
  days = vp_test_int (store->db, "SELECT count (*) FROM child WHERE removed_at = 0 AND consent_to = 2458210");
  g_assert_cmpint (count, >=, 1);
  g_assert_cmpint (count, <=, days);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vp_test_add_store ("/due/days", test_due);
  vp_test_add_store ("/due/backup", test_backup_due);
  vp_test_add_store ("/due/adults", test_adults);
  vp_test_add_store ("/due/adults-asked", test_adults_asked);
  vp_test_add_store ("/due/rows", test_rows);
  vp_test_add_store ("/due/district", test_district);
  vp_test_add_store ("/due/two-days", test_two_days);
  return g_test_run ();
}
