/* bench-programmes.c: what is due and each figure, of ten years of the programmes
 *
 * usage: bench-programmes [YEARS]
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The sample is the year up to 2018-03-28. The rows of every register that has days that ask for somebody stand there once more for
 * each year before it, the days a year earlier each time; nine in ten of what is open was settled in the years before the last. Files,
 * agreements and bodies last for years: there are two times as many.
 */
#include "config.h"

#include "bench-time.h"
#include "vp-db-private.h"
#include "vp-figure-store.h"
#include "vp-migrate.h"
#include "vp-register-due.h"
#include "vp-register-store.h"
#include "vp-sample.h"

#include <stdlib.h>
#include <string.h>

#define YEARS 10
#define ROUNDS 9
#define TODAY (vp_date_new (2018, 3, 28))
#define DUE_BAR 50.0
#define FIGURE_BAR 20.0

static void
run (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  if (sqlite3_exec (db->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (db->handle));
}

static gboolean
settles (const VpRegister *of, guint field)
{
  for (const VpRegisterDue *due = of->due; due != NULL; due = due->next)
    if (due->done == (int) field)
      return TRUE;
  return FALSE;
}

/* What a column of the row of @year years before is. */
static void
append_value (GString *sql, const VpRegister *of, const char *column, guint year)
{
  guint field = vp_register_column (of, column);
  const VpRegisterField *rule = field < of->n_fields && of->fields[field].sql == NULL ? &of->fields[field] : NULL;

  if (strcmp (column, "id") == 0)
    g_string_append_printf (sql, "id + %u", year * 10000000);
  else if (rule != NULL && rule->rule.kind == VP_KIND_DATE)
    g_string_append_printf (sql, "CASE WHEN %s > 0 THEN %s - %u WHEN %d AND id %% 10 > 0 THEN %d - %u ELSE 0 END", column, column, year * 365,
                            settles (of, field), TODAY, year * 365);
  else if (rule != NULL && rule->rule.kind == VP_KIND_TEXT && (rule->flags & (VP_FIELD_UNIQUE | VP_FIELD_KEY)) != 0)
    g_string_append_printf (sql, "substr (%s, 1, 15) || '-%u'", column, year);
  else
    g_string_append (sql, column);
}

static void
repeat (VpDb *db, const VpRegister *of, guint year)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *question = g_strdup_printf ("SELECT name FROM pragma_table_info ('%s')", of->table);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, question, &error);
  g_autoptr (GString) names = g_string_new (NULL), values = g_string_new (NULL);
  g_autofree char *sql = NULL;
  gboolean row;

  while (vp_stmt_step (stmt, &row, &error) && row) {
    const char *column = (const char *) sqlite3_column_text (stmt, 0);

    g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", column);
    if (values->len > 0)
      g_string_append (values, ", ");
    append_value (values, of, column, year);
  }
  g_assert_no_error (error);
  sql = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) SELECT %s FROM %s WHERE id < 10000000", of->table, names->str, values->str, of->table);
  run (db, sql);
}

static gboolean
lasts (const VpRegister *of)
{
  static const char *const names[] = { "child", "elder", "agreement", "body", NULL };

  return g_strv_contains (names, of->name);
}

static guint
fill (VpDb *db, guint years)
{
  g_autoptr (GError) error = NULL;
  gint64 rows = 0, all = 0;

  run (db, "PRAGMA foreign_keys = OFF");
  vp_db_begin (db, &error);
  vp_db_set_recording (db, FALSE);
  for (guint i = 0; i < vp_registers_count (); i++) {
    g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", vp_registers[i]->table);

    for (guint year = 1; year < (lasts (vp_registers[i]) ? MIN (years, 2) : years) && vp_registers[i]->due != NULL && vp_registers[i]->ledger == NULL; year++)
      repeat (db, vp_registers[i], year);
    if (vp_registers[i]->due != NULL && vp_db_query_int (db, count, 0, 0, &rows, NULL))
      all += rows;
  }
  vp_db_commit (db, &(VpAction) { .action = "fill", .summary = "fill" }, NULL, &error);
  g_assert_no_error (error);
  run (db, "ANALYZE");
  return (guint) all;
}

static void
bench_due (VpDb *db)
{
  double times[ROUNDS];
  guint n = 0;

  for (guint i = 0; i < ROUNDS; i++) {
    clock_t since = clock ();
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) due = vp_register_due (db, NULL, TODAY, TODAY + 30, &error);

    g_assert_no_error (error);
    times[i] = bench_milliseconds (since);
    n = due->len;
  }
  g_print ("what is due, %u rows with their titles: %.1f ms (bar: %g ms)\n", n, bench_median (times, ROUNDS), DUE_BAR);
}

/* Which register most of it is spent on. */
static void
bench_each (VpDb *db)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    clock_t since = clock ();
    g_autoptr (GPtrArray) due = vp_registers[i]->due != NULL ? vp_register_due (db, vp_registers[i], TODAY, TODAY + 30, NULL) : NULL;
    double took = bench_milliseconds (since);

    if (due != NULL && took > 2)
      g_print ("  %s: %u rows, %.1f ms\n", vp_registers[i]->name, due->len, took);
  }
}

static void
bench_figures (VpDb *db)
{
  g_autoptr (GPtrArray) figures = vp_figure_store_list (db, NULL);
  const VpFigureSpan span = { .to = TODAY };
  double most = 0;
  guint counted = 0;

  for (guint i = 0; i < figures->len; i++) {
    const VpFigure *figure = figures->pdata[i];
    double times[ROUNDS];

    if (figure->kind != VP_FIGURE_COUNTED)
      continue;
    for (guint round = 0; round < ROUNDS; round++) {
      clock_t since = clock ();
      VpFigureCount count = { 0 };
      g_autoptr (GError) error = NULL;

      vp_figure_store_count (db, figure, &span, &count, &error);
      g_assert_no_error (error);
      times[round] = bench_milliseconds (since);
      g_free (count.words);
    }
    counted++;
    most = MAX (most, bench_median (times, ROUNDS));
    if (times[ROUNDS / 2] > FIGURE_BAR / 4)
      g_print ("  %s %s: %.1f ms\n", figure->code, figure->name, times[ROUNDS / 2]);
  }
  g_print ("%u counted figures, the slowest %.1f ms (bar: %g ms)\n", counted, most, FIGURE_BAR);
}

int
main (int argc, char **argv)
{
  guint years = argc > 1 ? (guint) atoi (argv[1]) : YEARS;
  VpSampleOptions options = { VP_SAMPLE_DEFAULT_VOLUNTEERS, VP_SAMPLE_DEFAULT_RECORDS, 20180328 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpDb) db = vp_db_open (NULL, VP_DB_WRITER, &error);

  g_assert_no_error (error);
  vp_db_set_who (db, "bench");
  if (!vp_migrate_run (db, vp_migrate_newest (), &error) || !vp_sample_fill (db, &options, NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
  bench_figures (db);
  g_print ("%u rows with a day that asks for somebody, of %u years\n", fill (db, years), years);
  bench_due (db);
  bench_each (db);
  bench_figures (db);
  return 0;
}
