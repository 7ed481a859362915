/* bench-register.c: a register of many rows: opened, searched at each key, sorted, edited
 *
 * usage: bench-register [ROWS]
 *
 * The yardstick of a key is the statement it takes the place of: LIKE over the texts of every row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-migrate.h"
#include "vp-register-index.h"

#include <stdlib.h>
#include <time.h>

#define ROWS 100000
#define ROUNDS 20

static const char *const typed[] = { "j", "jy", "jyj", "教", "教育", "教育局", "人民路", "8004", "410", "华龙", "hlq", "zzz", "77", "12345" };

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

static void
tell (const char *what, double *times, guint n, double bar)
{
  qsort (times, n, sizeof *times, compare_times);
  g_print ("%-28s p50 %7.2f ms  p99 %7.2f ms  (bar %g)\n", what, times[n / 2], times[(n * 99 - 1) / 100], bar);
}

static void
fill (VpDb *db, guint rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStmt) stmt = NULL;

  vp_db_begin (db, &error);
  g_assert_no_error (error);
  vp_db_set_recording (db, FALSE);
  stmt = vp_db_prepare (db,
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
    " INSERT INTO station (id, name, number, district, place, mode, phone, opened_on, address)"
    " SELECT i, CASE i % 5 WHEN 0 THEN '教育局' WHEN 1 THEN '人民路东' WHEN 2 THEN '建设路' WHEN 3 THEN '濮上园' ELSE '图书馆' END"
    " || i || '号志愿服务站', printf ('W%06d', i), CASE i % 3 WHEN 0 THEN 410902 WHEN 1 THEN 410922 ELSE 410926 END, i % 5 + 1,"
    " i % 4, printf ('138%08d', i * 7919 % 100000000), 2456384 + i % 2000, '濮阳市中原路' || (i % 900) || '号' FROM n", &error);
  g_assert_no_error (error);
  sqlite3_bind_int64 (stmt, 1, rows);
  g_assert_true (vp_stmt_run (stmt, &error));
  vp_db_commit (db, &(VpAction) { .action = "fill", .summary = "fill" }, NULL, &error);
  g_assert_no_error (error);
}

static void
bench_keys (VpDb *db, VpRegisterIndex *index)
{
  double times[G_N_ELEMENTS (typed) * ROUNDS], plain[G_N_ELEMENTS (typed)];
  guint n = 0;

  for (guint round = 0; round < ROUNDS; round++)
    for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
      double start = now_ms ();
      g_autoptr (GArray) ids = vp_register_index_query (index, &(VpRegisterQuery) { .text = typed[i], .sort = -1 });

      times[n++] = now_ms () - start;
    }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) FROM station WHERE removed_at = 0 AND (name LIKE ?1 OR"
                                             " number LIKE ?1 OR address LIKE ?1)", NULL);
    g_autofree char *pattern = g_strdup_printf ("%%%s%%", typed[i]);
    double start = now_ms ();

    vp_stmt_bind_text (stmt, 1, pattern);
    g_assert_true (vp_stmt_step (stmt, NULL, NULL));
    plain[i] = now_ms () - start;
  }
  tell ("a key", times, n, 8);
  tell ("LIKE scan (yardstick)", plain, G_N_ELEMENTS (typed), 0);
  g_print ("ratio of the medians: %.3f\n", times[n / 2] / plain[G_N_ELEMENTS (typed) / 2]);
}

static void
bench_sorts (VpRegisterIndex *index)
{
  const VpRegister *of = vp_register_index_of (index);
  double first = now_ms (), times[64];
  guint n = 0;

  for (guint step = 0; vp_register_index_prepare (index, step); step++)
    continue;
  g_print ("%-28s %.0f ms, once, in the background\n", "folded and ranked", now_ms () - first);
  for (guint i = 0; i < of->n_fields; i++) {
    double start = now_ms ();
    g_autoptr (GArray) ids = vp_register_index_query (index, &(VpRegisterQuery) { .sort = (int) i, .descending = i % 2 });

    times[n++] = now_ms () - start;
  }
  tell ("a sort", times, n, 30);
}

static void
bench_edits (VpDb *db, const VpRegister *of)
{
  double times[ROUNDS];

  for (guint i = 0; i < ROUNDS; i++) {
    double start = now_ms ();
    g_autoptr (VpRecord) former = vp_register_get (db, of, i + 1, NULL), row = vp_record_copy (former);
    g_autoptr (GError) error = NULL;
    guint field;

    vp_record_set_text (row, vp_register_column (of, "note"), "改");
    vp_register_save (db, of, former, row, &field, &error);
    g_assert_no_error (error);
    times[i] = now_ms () - start;
  }
  tell ("an edit (memory, no sync)", times, ROUNDS, 5);
}

int
main (int argc, char **argv)
{
  guint rows = argc > 1 ? (guint) atoi (argv[1]) : ROWS;
  const VpRegister *of = vp_register_find ("station");
  g_autoptr (GError) error = NULL;
  g_autoptr (VpDb) db = vp_db_open (NULL, VP_DB_WRITER, &error);
  double opened[5];
  VpRegisterIndex *index = NULL;

  g_assert_no_error (error);
  vp_db_set_who (db, "bench");
  vp_migrate_run (db, vp_migrate_newest (), &error);
  g_assert_no_error (error);
  fill (db, rows);
  g_print ("%u rows of %u fields\n", rows, of->n_fields);
  for (guint i = 0; i < G_N_ELEMENTS (opened); i++) {
    double start = now_ms ();

    g_clear_pointer (&index, vp_register_index_unref);
    index = vp_register_index_read (db, of, &error);
    g_assert_no_error (error);
    opened[i] = now_ms () - start;
  }
  tell ("opened", opened, G_N_ELEMENTS (opened), 200);
  bench_sorts (index);
  bench_keys (db, index);
  bench_edits (db, of);
  vp_register_index_unref (index);
  return 0;
}
