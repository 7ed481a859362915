/* bench-hours.c: doubtful hours looked for in a long ledger, and its months sealed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: bench-hours [LINES [FILE]]       1,000,000 in memory without an argument
 *
 * Two ledgers: one in which few lines are doubtful, and one of sheets of fifty typed names, where every group has to be looked at.
 * The yardstick is a sum over the same lines, which has to read them too.
 * Sealed is one month, behind it so many months that they have 200,000 lines, and then each month of the ten years; then all seals
 * are verified against their lines, and against each other.
 */
#include "config.h"

#include "bench-time.h"

#include "vp-db-private.h"
#include "vp-fraud.h"
#include "vp-ledger-store.h"
#include "vp-migrate.h"
#include "vp-record-store.h"
#include "vp-seal-text.h"
#include "vp-seal.h"

#include <stdlib.h>
#include <time.h>

#define LINES 1000000
#define FIRST 2454833 /* 2009-01-01 */
#define MONTHS 120
#define SEALED 200000

/* Processor time: others may work on the same machine. */
static double
now (void)
{
  return (double) clock () / CLOCKS_PER_SEC;
}

static void
run (VpDb *db, const char *sql, guint lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, &error);

  g_assert_no_error (error);
  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_int64 (stmt, 1, lines);
  g_assert_true (vp_stmt_run (stmt, &error));
}

/* Ten years, thirteen lines a person; @thrown: the statement that throws the lines */
static void
fill (VpDb *db, const char *thrown, guint lines)
{
  const char *const statements[] = {
    "UPDATE bulk_load SET running = 1",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO project (id, name) SELECT 1000 + i, '项目' || i"
    " FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO team (id, name) SELECT 2000 + i, '队' || i FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 / 13) INSERT INTO volunteer (id, name, number, birth)"
    " SELECT i + 1, '志愿者' || i, i + 1, 2440000 + i % 7000 FROM n",
    thrown,
    "INSERT INTO service_balance SELECT volunteer_id, count (*), sum (minutes) FROM service_record GROUP BY 1",
    "INSERT INTO service_month SELECT CAST (strftime ('%Y%m', day) AS INTEGER) AS month, district, category, count (*), sum (minutes)"
    " FROM service_record GROUP BY 1, 2, 3",
    "UPDATE bulk_load SET running = 0",
  };
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, &error);
  g_assert_no_error (error);
  vp_db_set_recording (db, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++)
    run (db, statements[i], lines);
  vp_db_commit (db, &(VpAction) { .action = "fill", .summary = "fill" }, NULL, &error);
  g_assert_no_error (error);
}

static double
bench_sum (VpDb *db)
{
  g_autoptr (GError) error = NULL;
  double start = now ();
  gint64 sum = 0;

  g_assert_true (vp_db_query_int (db, "SELECT sum (minutes + length (approved_by)) FROM service_record", 0, 0, &sum, &error));
  return now () - start;
}

#define TIMES 99

/* What is asked all day: how much one person has, the lines of one person, and the table of two things that are rolled up. */
static void
bench_questions (VpDb *db, guint lines)
{
  static const struct { VpLedgerAxis row, column; const char *what; } pivots[] = {
    { VP_AXIS_MONTH, VP_AXIS_DISTRICT, "month by district" }, { VP_AXIS_MONTH, VP_AXIS_CATEGORY, "month by category" },
    { VP_AXIS_DISTRICT, VP_AXIS_CATEGORY, "district by category" },
  };
  double totals[TIMES], own[TIMES];
  gint64 sum = 0;

  for (guint i = 0; i < TIMES; i++) {
    gint64 id = 1 + (gint64) i * 7919 % (lines / 13), minutes = 0;
    clock_t start = clock ();
    g_autoptr (GPtrArray) records = NULL;

    g_assert_true (vp_db_query_int (db, "SELECT minutes FROM service_balance WHERE volunteer_id = ?1", id, 0, &minutes, NULL));
    totals[i] = bench_milliseconds (start);
    start = clock ();
    records = vp_record_store_list (db, id, NULL);
    own[i] = bench_milliseconds (start);
    sum += minutes;
  }
  g_assert_cmpint (sum, >, 0);
  g_print ("  a person's total p50 %.3f ms; a person's lines p50 %.2f ms\n", bench_median (totals, TIMES), bench_median (own, TIMES));
  for (guint i = 0; i < G_N_ELEMENTS (pivots); i++) {
    double took[9];
    guint cells = 0;

    for (guint j = 0; j < G_N_ELEMENTS (took); j++) {
      const VpLedgerAsk ask = { .row = pivots[i].row, .column = pivots[i].column };
      clock_t start = clock ();
      g_autoptr (GArray) table = vp_ledger_store_pivot (db, &ask, NULL);

      took[j] = bench_milliseconds (start);
      cells = table->len;
    }
    g_print ("  %s p50 %.2f ms, %u cells\n", pivots[i].what, bench_median (took, G_N_ELEMENTS (took)), cells);
  }
}

static void
bench_scan (VpDb *db, double sum)
{
  for (VpFraudRule rule = 0; rule <= VP_N_FRAUD_RULES; rule++) {
    g_autoptr (GError) error = NULL;
    double start = now ();
    g_autoptr (GPtrArray) hits = vp_fraud_scan (db, rule, FIRST + 4000, NULL, &error);
    double used = now () - start;

    g_assert_no_error (error);
    if (rule < VP_N_FRAUD_RULES)
      g_print ("  %-12s %6.2f s  %u hits\n", vp_fraud_word (rule), used, hits->len);
    else
      g_print ("  all at once  %6.2f s  %u hits, %.1f times a sum over the lines\n", used, hits->len, used / sum);
  }
}

static gint64
seal (VpDb *db, int month)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSeal) made = NULL;

  g_assert_true (vp_seal_month (db, month, FIRST + 5000, "", &made, &error));
  return made->lines;
}

static void
bench_one_seal (VpDb *db, int month)
{
  double start = now ();
  gint64 lines = seal (db, month);

  g_print ("  sealed %d-%02d  %6.2f s  %" G_GINT64_FORMAT " lines\n", month / 100, month % 100, now () - start, lines);
}

/* Whether each seal stands behind the one before it, without a look at the lines */
static void
bench_chain (VpDb *db)
{
  g_autoptr (GError) error = NULL;
  double start = now ();
  g_autoptr (GPtrArray) seals = vp_seal_store_list (db, &error);

  g_assert_no_error (error);
  for (guint i = 1; i < seals->len; i++)
    g_assert_cmpstr (((VpSeal *) seals->pdata[i])->before, ==, ((VpSeal *) seals->pdata[i - 1])->hash);
  g_print ("  the chain of %u seals %.2f ms\n", seals->len, 1000 * (now () - start));
}

static void
bench_seal (VpDb *db, guint lines)
{
  guint months = MAX (1, (guint) ((guint64) SEALED * MONTHS / lines));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  gint64 sealed = 0;
  double start;

  bench_one_seal (db, 200901);
  bench_one_seal (db, (int) (2009 + months / 12) * 100 + (int) (months % 12) + 1);
  for (guint i = months + 1; i < MONTHS; i++)
    seal (db, (int) (2009 + i / 12) * 100 + (int) (i % 12) + 1);
  start = now ();
  checks = vp_seal_verify (db, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++) {
    g_assert_true (vp_seal_check_is_sound (checks->pdata[i]));
    sealed += ((VpSealCheck *) checks->pdata[i])->lines;
  }
  g_print ("  %u seals of %" G_GINT64_FORMAT " lines verified %.2f s\n", checks->len, sealed, now () - start);
  bench_chain (db);
}

static void
bench (const char *what, const char *path, const char *thrown, guint lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpDb) db = vp_db_open (path, VP_DB_WRITER, &error);
  double sum;

  g_assert_no_error (error);
  vp_db_set_who (db, "bench");
  vp_migrate_run (db, vp_migrate_newest (), &error);
  g_assert_no_error (error);
  fill (db, thrown, lines);
  sum = bench_sum (db);
  g_print ("%u lines, %s: a sum over them %.2f s\n", lines, what, sum);
  bench_questions (db, lines);
  bench_scan (db, sum);
  bench_seal (db, lines);
}

int
main (int argc, char **argv)
{
  static const char few[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, entered_at, entered_by, approved_by,"
    " district, category) SELECT i, 1 + (i * 7919) % (?1 / 13), 2454833 + i * 3650 / ?1, 480 + (i * 31) % 600, 30 * (1 + (i * 13) % 8), 1001 + (i / 7) % 300,"
    " 2001 + (i * 17) % 200, (2454834 + i * 3650 / ?1 - 2440588) * 86400 + i % 3600, '录入' || (i % 12), '审批' || (i % 3), i % 9, 1 + i % 12 FROM n";
  static const char many[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, entered_at, entered_by, approved_by,"
    " district, category) SELECT i, 1 + (i * 7919) % (?1 / 13), 2454833 + i * 3650 / ?1, 540, 120, 1001 + (i / 50) % 300, 2001 + (i / 50) % 200,"
    " (2454834 + i * 3650 / ?1 - 2440588) * 86400 + i / 50 % 80 * 600, '录入' || (i / 50 % 12), '审批', i % 9, 1 + i / 50 % 12 FROM n";
  guint lines = argc > 1 ? (guint) atoi (argv[1]) : LINES;
  const char *path = argc > 2 ? argv[2] : NULL;
  g_autofree char *other = path != NULL ? g_strconcat (path, "-2", NULL) : NULL;

  bench ("few are doubtful", path, few, lines);
  bench ("sheets of typed names", other, many, lines);
  return 0;
}
