/* test-pivot.c: every figure of the table of credited hours is the sum of the lines it opens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-ledger.h"
#include "vp-test-event.h"

#define N_LINES 600

static void
run_sql (VpTestEvent *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (self->db, sql, &error);
  g_assert_no_error (error);
}

/* Two years of everything by everybody, a fifth of it taken back. */
static void
fill (VpTestEvent *self)
{
  vp_db_begin (self->db, NULL);
  run_sql (self, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5) INSERT INTO team (id, name)"
                 " SELECT 2000 + i, '队' || i FROM n");
  run_sql (self, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 4) INSERT INTO project (id, name)"
                 " SELECT 1000 + i, '项目' || i FROM n");
  run_sql (self, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " G_STRINGIFY (N_LINES) "), p AS (SELECT id,"
    " row_number () OVER (ORDER BY id) - 1 AS place, count (*) OVER () AS n FROM volunteer)"
    " INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, team_id, district, category, evidence, entered_at, entered_by)"
    " SELECT 5000 + i, p.id, 2457755 + i * 37 % 730, 30 * (1 + i % 7), CASE i % 5 WHEN 0 THEN NULL ELSE 1000 + i % 5 END,"
    " CASE i % 6 WHEN 0 THEN NULL ELSE 2000 + i % 6 END, i % 4, i * 7 % 5, 1 + i % 5, 1, 'x' FROM n JOIN p ON p.place = i * 11 % p.n");
  run_sql (self, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, team_id, district, category, evidence, reverses,"
    " reason, entered_at, entered_by) SELECT id + 10000, volunteer_id, day, -minutes, project_id, team_id, district, category, evidence,"
    " id, '误', 2, 'x' FROM service_record WHERE id % 5 = 0");
  vp_test_commit (self->db, "records", NULL);
}

static void
check_lines (VpTestEvent *self, const VpLedgerAsk *ask, gint64 row, gint64 column, gint64 minutes, gint64 count)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vp_ledger_store_lines (self->db, ask, row, column, G_MAXINT32, &error);
  gint64 sum = 0, standing = 0, n;

  g_assert_no_error (error);
  g_assert_true (vp_ledger_store_count (self->db, ask, row, column, &n, &error));
  g_assert_cmpint (n, ==, lines->len);
  for (guint i = 0; i < lines->len; i++) {
    const VpLedgerLine *line = lines->pdata[i];

    sum += line->minutes;
    standing += line->minutes > 0 ? 1 : -1;
  }
  g_assert_cmpint (sum, ==, minutes);
  if (count >= 0)
    g_assert_cmpint (standing, ==, count);
}

static gint64
check_table (VpTestEvent *self, const VpLedgerAsk *ask)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLedger) ledger = vp_ledger_read (self->db, ask, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < ledger->rows->len; i++) {
    const VpLedgerHead *row = ledger->rows->pdata[i];

    check_lines (self, ask, row->key, -1, row->minutes, row->lines);
    for (guint j = 0; j < ledger->columns->len; j++)
      check_lines (self, ask, row->key, ((VpLedgerHead *) ledger->columns->pdata[j])->key, vp_ledger_get (ledger, i, j), -1);
  }
  for (guint j = 0; j < ledger->columns->len; j++) {
    const VpLedgerHead *column = ledger->columns->pdata[j];

    check_lines (self, ask, -1, column->key, column->minutes, column->lines);
  }
  check_lines (self, ask, -1, -1, ledger->total, ledger->lines);
  return ledger->total;
}

/* By every pair of things, of everything, of whole months, which come from roll-ups, and of days in between. */
static void
test_cells (VpTestEvent *self, gconstpointer data)
{
  const VpDate from[] = { 0, vp_date_new (2017, 3, 1), vp_date_new (2017, 3, 10) };
  const VpDate to[] = { 0, vp_date_new (2018, 2, 28), vp_date_new (2018, 2, 11) };

  fill (self);
  for (guint i = 0; i < G_N_ELEMENTS (from); i++) {
    gint64 total = -1;

    for (VpLedgerAxis row = 0; row < VP_N_LEDGER_AXES; row++)
      for (VpLedgerAxis column = 0; column < VP_AXIS_PERSON; column++) {
        const VpLedgerAsk ask = { row, column, from[i], to[i] };
        gint64 sum = row != column ? check_table (self, &ask) : total;

        g_assert_true (total == -1 || sum == total);
        total = sum;
      }
    g_assert_cmpint (total, >, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/pivot/cells", VpTestEvent, NULL, vp_test_event_set_up, test_cells, vp_test_event_tear_down);
  return g_test_run ();
}
