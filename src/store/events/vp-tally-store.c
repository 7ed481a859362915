/* vp-tally-store.c: how events went, by event, unit and month, from the roll-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-tally-store.h"

#include "vp-db-private.h"

/* What of the roll-up is counted as what. */
#define SUM(what) "ifnull (sum (CASE WHEN y.what IN (" what ") THEN y.n END), 0)"
#define SUMS SUM ("1, 2, 3, 4") ", " SUM ("4") ", " SUM ("5, 6, 7, 8, 9") ", " SUM ("11, 12, 13, 18") ", " SUM ("14") ", " SUM ("15")
#define EVENTS " FROM event e LEFT JOIN event_tally y ON y.event_id = e.id"
#define IN_TIME " WHERE e.crossing_id IS NULL AND (?1 = 0 OR e.day >= ?1) AND (?2 = 0 OR e.day <= ?2)"
#define COUNT_EVENTS "count (DISTINCT e.id), count (DISTINCT CASE WHEN e.state > 0 THEN e.id END)"
#define MONTH "CAST (strftime ('%Y%m', e.day) AS INTEGER)"

static const char *const statements[VP_N_TALLIES] = {
  [VP_TALLY_EVENT] = "SELECT e.id, e.title, e.day, " COUNT_EVENTS ", " SUMS EVENTS IN_TIME " GROUP BY e.id ORDER BY e.day, e.starts, e.id",
  [VP_TALLY_UNIT] = "SELECT y.unit_id, ifnull (o.name, ''), 0, " COUNT_EVENTS ", " SUMS
    " FROM event e JOIN event_tally y ON y.event_id = e.id LEFT JOIN unit o ON o.id = y.unit_id" IN_TIME
    " GROUP BY y.unit_id HAVING sum (y.n) > 0 ORDER BY ifnull (o.name, ''), y.unit_id",
  [VP_TALLY_MONTH] = "SELECT " MONTH ", '', 0, " COUNT_EVENTS ", " SUMS EVENTS IN_TIME " GROUP BY 1 ORDER BY 1",
};

void
vp_tally_free (VpTally *self)
{
  g_free (self->label);
  g_free (self);
}

static gpointer
read_tally (VpStmt *stmt)
{
  VpTally *self = g_new0 (VpTally, 1);
  gint64 *const counts[] = { &self->events, &self->called_off, &self->signed_up, &self->confirmed, &self->ended, &self->came,
                             &self->excused, &self->absent };

  self->id = sqlite3_column_int64 (stmt, 0);
  self->label = vp_stmt_dup_text (stmt, 1);
  self->day = sqlite3_column_int (stmt, 2);
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    *counts[i] = sqlite3_column_int64 (stmt, 3 + (int) i);
  return self;
}

GPtrArray *
vp_tally_store_list (VpDb *db, VpTallyBy by, VpDate from, VpDate to, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (by < VP_N_TALLIES, NULL);
  stmt = vp_db_prepare (db, statements[by], error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, from);
  sqlite3_bind_int (stmt, 2, to);
  return vp_stmt_collect (stmt, read_tally, (GDestroyNotify) vp_tally_free, error);
}
