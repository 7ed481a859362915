/* bench-ledger.c: ledgers of registers with many lines: any balance as of any day, and what a line costs
 *
 * usage: bench-ledger [LINES]
 *
 * The yardstick of a balance is the statement it takes the place of: the sum over all lines of the account.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-fund-store.h"
#include "vp-migrate.h"
#include "vp-register-ledger.h"
#include "vp-register-store.h"
#include "vp-sponsorship-store.h"

#include <stdlib.h>
#include <time.h>

#define LINES 200000
#define ROUNDS 50
#define ANSWERS 5
#define FIRST (vp_date_new (2009, 1, 1))

/* Processor time: others may work on the same machine. */
static double
now_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1000 + (double) now.tv_nsec / 1e6;
}

static int
compare_times (const void *a, const void *b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static double
tell (const char *what, double *times, guint n, double bar)
{
  qsort (times, n, sizeof *times, compare_times);
  g_print ("%-34s p50 %7.2f ms  p99 %7.2f ms  (bar %g)\n", what, times[n / 2], times[(n * 99 - 1) / 100], bar);
  return times[n / 2];
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

/* Ten years of one fund with a hundred grants, and of three hundred agreements, a tenth of them of two sponsors. */
static void
fill (VpDb *db, guint lines)
{
  static const char *const statements[] = {
    "INSERT INTO fund (id, name, holder) VALUES (1, '专项基金', 0)",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100) INSERT INTO allocation (id, fund_id, payee, purpose,"
    " approved_on, amount) SELECT i, 1, '单位' || i, '项目' || i, 2454833, 100000000000 FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO fund_line (id, what, fund_id, kind, day, amount,"
    " allocation_id, posted_at, posted_by, digest) SELECT i, '捐款', 1, CASE i % 4 WHEN 3 THEN 3 ELSE 1 END, 2454833 + i % 3652, 1000 + i % 90,"
    " CASE i % 4 WHEN 3 THEN 1 + i % 100 END, 1, 'a', printf ('%064d', i) FROM n",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300) INSERT INTO child (id, number, name, sex, birth, kind,"
    " guardian, consent, scope, consent_from, helped_from, helped_to) SELECT i, 'T' || i, '甲', 0, 2456000, 0, '乙', '柜', 0, 2456400, 2456400,"
    " 2462000 FROM n",
    "INSERT INTO sponsor (id, name, sort) VALUES (1, '甲公司', 0), (2, '乙公司', 0)",
    "INSERT INTO agreement (id, number, child_id, signed_on, amount) SELECT id, number, id, 2456500, 100000 FROM child",
    "INSERT INTO agreement_share (id, agreement_id, sponsor_id, percent, from_year) SELECT id, id, 1, iif (id % 10 = 0, 50, 100), 2013"
    " FROM agreement",
    "INSERT INTO agreement_share (id, agreement_id, sponsor_id, percent, from_year) SELECT id + 300, id, 2, 50, 2013 FROM agreement WHERE id % 10 = 0",
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1) INSERT INTO sponsor_payment (id, what, agreement_id, sponsor_id,"
    " kind, year, day, amount, posted_at, posted_by, digest) SELECT i, '助学金', 1 + i % 300, iif ((1 + i % 300) % 10 = 0 AND i / 300 % 2 = 0, 2, 1), 0, 2013 + i / 300 % 6, 2456600 + i % 2000, 100, 1, 'a',"
    " printf ('%064d', i) FROM n",
    "INSERT INTO id_sequence (entity, next) SELECT 'fund_line', max (id) + 1 FROM fund_line",
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
bench_balance (VpDb *db, const char *name, guint n, const char *what, guint accounts)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++) {
    double start = now_ms ();
    gint64 balance = 0;

    g_assert_true (vp_register_ledger_balance (db, vp_register_find (name), n, 1 + i % accounts, FIRST + (VpDate) (i * 73 % 3652), &balance,
                                               NULL));
    times[i] = now_ms () - start;
  }
  return tell (what, times, ROUNDS, 20);
}

static double
bench_sum (VpDb *db)
{
  double times[ROUNDS];
  gint64 sum = 0;

  for (guint i = 0; i < ROUNDS; i++) {
    double start = now_ms ();

    g_assert_true (vp_db_query_int (db, "SELECT sum (CASE WHEN kind IN (3, 4) THEN -amount WHEN kind = 6 THEN 0 ELSE amount END) FROM fund_line"
                                        " WHERE fund_id = 1 AND day <= ?1", FIRST + (gint64) (i * 73 % 3652), 0, &sum, NULL));
    times[i] = now_ms () - start;
  }
  return tell ("sum over all lines", times, ROUNDS, 0);
}

/* What the command line answers with. */
static void
bench_answers (VpDb *db)
{
  double states[ANSWERS], advances[ANSWERS], owed[ANSWERS];

  for (guint i = 0; i < ANSWERS; i++) {
    double start = now_ms (), middle, end;
    VpDate day = FIRST + (VpDate) (i * 73 % 3652);
    g_autoptr (GPtrArray) first = vp_fund_store_states (db, day, NULL), second = NULL, third = NULL;

    middle = now_ms ();
    states[i] = middle - start;
    second = vp_fund_store_advances (db, day, NULL);
    end = now_ms ();
    advances[i] = end - middle;
    third = vp_sponsorship_store_due (db, 2013 + (int) (i % 6), NULL);
    owed[i] = now_ms () - end;
    g_assert_true (first->len == 1 && second != NULL && third != NULL);
  }
  tell ("funds on a day", states, ANSWERS, 20);
  tell ("advances of units on a day", advances, ANSWERS, 100);
  tell ("what sponsors owe for a year", owed, ANSWERS, 20);
}

static void
bench_post (VpDb *db)
{
  const VpRegister *of = vp_register_find ("fund-line");
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++) {
    g_autoptr (VpRecord) row = vp_record_new (of);
    g_autoptr (GError) error = NULL;
    double start;
    guint field;

    vp_record_set_text (row, of->name_field, "捐款");
    vp_record_set_text (row, vp_register_column (of, "party"), "甲");
    vp_record_set_number (row, vp_register_column (of, "fund_id"), 1);
    vp_record_set_number (row, vp_register_column (of, "kind"), 1);
    vp_record_set_number (row, vp_register_column (of, "day"), FIRST + 3600);
    vp_record_set_number (row, vp_register_column (of, "amount"), 200000 + i);
    start = now_ms ();
    vp_register_save (db, of, NULL, row, &field, &error);
    g_assert_no_error (error);
    times[i] = now_ms () - start;
  }
  tell ("a line posted", times, ROUNDS, 50);
}

int
main (int argc, char **argv)
{
  guint lines = argc > 1 ? (guint) atoi (argv[1]) : LINES;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpDb) db = vp_db_open (NULL, VP_DB_WRITER, &error);
  double balance, sum;

  g_assert_no_error (error);
  vp_db_set_who (db, "bench");
  vp_migrate_run (db, vp_migrate_newest (), &error);
  g_assert_no_error (error);
  fill (db, lines);
  g_print ("%u lines in each ledger\n", lines);
  balance = bench_balance (db, "fund-line", 0, "balance of the fund on a day", 1);
  bench_balance (db, "fund-line", 1, "in the hands of a unit on a day", 100);
  bench_balance (db, "sponsor-payment", 0, "held for a child on a day", 300);
  bench_balance (db, "sponsor-payment", 2, "paid by the one sponsor till a day", 1);
  sum = bench_sum (db);
  g_print ("balance of the fund / sum over its lines: %.2f\n", balance / sum);
  bench_answers (db);
  bench_post (db);
  return 0;
}
