/* vp-overview-store.c: what the overview and its charts read, from roll-ups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One statement a question. ?1 and ?2 are the first and the last day, ?3 the district (0 = all), ?4 and ?5 their months. What is
 * kept by months (service, people, goods) is asked by months: a question of the whole store is answered from some thousand rows.
 */
#include "config.h"

#include "vp-overview-store.h"

#include "vp-db-private.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define NAMED(kind, code) "ifnull ((SELECT c.name FROM code_value c WHERE c.kind = '" kind "' AND c.code = " code \
  " ORDER BY c.valid_from DESC LIMIT 1), '')"
#define MONTH(day) "CAST (strftime ('%Y%m', " day ") AS INTEGER)"
/* Every parameter is named in each, so that all are bound alike. */
#define ALL_BOUND " AND ?1 <= ?2 AND ?3 >= 0 AND ?4 <= ?5"

/* Months of events from their roll-up, but the first and the last one, of which some days are left out, from the events. */
#define MONTH_START(day, more) "CAST (julianday (" day ", 'start of month'" more ") + 0.5 AS INTEGER)"
#define EDGE_EVENT "(?3 = 0 OR e.district = ?3) AND e.id IN (SELECT id FROM event" \
  " WHERE day BETWEEN ?1 AND min (?2, " MONTH_START ("?1", ", '+1 month'") " - 1)" \
  " UNION SELECT id FROM event WHERE day BETWEEN max (?1, " MONTH_START ("?2", "") ") AND ?2)"
#define EVENT_MONTHS "SELECT month, duty, what, n FROM event_month WHERE month > ?4 AND month < ?5 AND (?3 = 0 OR district = ?3)" \
  " UNION ALL SELECT " MONTH ("e.day") ", e.crossing_id IS NOT NULL, 0, 1 FROM event e WHERE " EDGE_EVENT \
  " UNION ALL SELECT " MONTH ("e.day") ", e.crossing_id IS NOT NULL, y.what, y.n FROM event e CROSS JOIN event_tally y" \
  " ON y.event_id = e.id WHERE " EDGE_EVENT

static const char *const statements[VP_N_OVERVIEWS] = {
  [VP_OVERVIEW_JOINED] = "SELECT a, 0, '', '', sum (people), 0 FROM person_total WHERE kind = 1 AND a BETWEEN ?4 AND ?5"
    " AND (?3 = 0 OR district = ?3)" ALL_BOUND " GROUP BY a ORDER BY a",
  /* Whose day of registration is not known was there today, and nobody can say since when. */
  [VP_OVERVIEW_PEOPLE] = "SELECT district, 0, " NAMED ("district", "district") ", '', sum (people), 0 FROM person_total"
    " WHERE kind = 1 AND a <= ?5 AND (a > 0 OR ?5 >= " MONTH ("'now', 'localtime'") ") AND (?3 = 0 OR district = ?3)" ALL_BOUND " GROUP BY district HAVING sum (people) > 0 ORDER BY district",
  [VP_OVERVIEW_POPULATION] = "SELECT p.district, 0, " NAMED ("district", "p.district") ", '', p.people, 0 FROM district_population p"
    " WHERE p.year <= ?5 / 100 AND (?3 = 0 OR p.district = ?3)" ALL_BOUND " AND p.id = (SELECT q.id FROM district_population q"
    " WHERE q.district = p.district AND q.year <= ?5 / 100 ORDER BY q.year DESC, q.id DESC LIMIT 1) ORDER BY p.district",
  [VP_OVERVIEW_AGES] = "SELECT a, b, '', '', sum (people), 0 FROM person_total WHERE kind = 2 AND a > 0"
    " AND (?3 = 0 OR district = ?3)" ALL_BOUND " GROUP BY a, b ORDER BY a, b",
  [VP_OVERVIEW_HOURS_CATEGORY] = "SELECT month, category, '', " NAMED ("category", "category") ", sum (minutes), sum (records)"
    " FROM service_month WHERE month BETWEEN ?4 AND ?5 AND (?3 = 0 OR district = ?3)" ALL_BOUND
    " GROUP BY month, category ORDER BY month, category",
  [VP_OVERVIEW_HOURS_DISTRICT] = "SELECT district, 0, " NAMED ("district", "district") ", '', sum (minutes), sum (records)"
    " FROM service_month WHERE month BETWEEN ?4 AND ?5 AND (?3 = 0 OR district = ?3)" ALL_BOUND " GROUP BY district ORDER BY district",
  [VP_OVERVIEW_ACTIVE] = "SELECT month, 0, '', '', sum (people), 0 FROM service_active WHERE month BETWEEN ?4 AND ?5"
    " AND (?3 = 0 OR district = ?3)" ALL_BOUND " GROUP BY month HAVING sum (people) > 0 ORDER BY month",
  [VP_OVERVIEW_STARS] = "SELECT r.rank, 0, max (r.level_name), '', count (*), 0 FROM certification_result r"
    " JOIN volunteer v ON v.id = r.volunteer_id WHERE r.batch_id = (SELECT id FROM certification_batch WHERE as_of <= ?2"
    " ORDER BY number DESC LIMIT 1) AND (?3 = 0 OR v.district = ?3)" ALL_BOUND " GROUP BY r.rank ORDER BY r.rank DESC",
  [VP_OVERVIEW_STATIONS] = "SELECT place, 0, " NAMED ("place-kind", "place") ", '', count (*), 0 FROM station WHERE removed_at = 0"
    " AND opened_on <= ?2 AND (closed_on = 0 OR closed_on >= ?2) AND (?3 = 0 OR district = ?3)" ALL_BOUND
    " GROUP BY place ORDER BY 5 DESC",
  [VP_OVERVIEW_INSPECTIONS] = "SELECT " MONTH ("i.day") ", s.district, '', " NAMED ("district", "s.district") ", count (*), 0"
    " FROM station_inspection i JOIN station s ON s.id = i.station_id WHERE s.removed_at = 0 AND i.removed_at = 0 AND i.day BETWEEN ?1 AND ?2"
    " AND (?3 = 0 OR s.district = ?3)" ALL_BOUND " GROUP BY 1, 2 ORDER BY 1, 2",
  [VP_OVERVIEW_PORRIDGE_DAYS] = "SELECT day, 0, '', '', sum (servings), sum (attendances) FROM porridge_day WHERE kind = 1"
    " AND day BETWEEN ?1 AND ?2" ALL_BOUND " GROUP BY day ORDER BY day",
  [VP_OVERVIEW_PORRIDGE] = "SELECT " MONTH ("day") ", 0, '', '', sum (servings), sum (attendances) FROM porridge_day"
    " WHERE kind = 1 AND day BETWEEN ?1 AND ?2" ALL_BOUND " GROUP BY 1 ORDER BY 1",
  [VP_OVERVIEW_MEALS] = "SELECT " MONTH ("day") ", 0, '', '', sum (meals),"
    " sum (CASE kind WHEN 1 THEN shop_money + common_money ELSE 0 END) FROM meal_line WHERE day BETWEEN ?1 AND ?2" ALL_BOUND
    " GROUP BY 1 ORDER BY 1",
  [VP_OVERVIEW_MEAL_MONEY] = "SELECT 1, 0, '', '', ifnull (-sum (CASE kind WHEN 2 THEN shop_money + common_money END), 0), 0"
    " FROM meal_line WHERE day <= ?2" ALL_BOUND " UNION ALL SELECT 2, 0, '', '', ifnull (sum (shop_money + common_money), 0), 0"
    " FROM meal_line WHERE day <= ?2",
  [VP_OVERVIEW_EVENTS] = "SELECT month, 0, '', '', sum (CASE what WHEN 0 THEN n ELSE 0 END),"
    " sum (CASE what WHEN 4 THEN n ELSE 0 END) FROM (" EVENT_MONTHS ") WHERE 1" ALL_BOUND " GROUP BY 1 HAVING sum (n) > 0 ORDER BY 1",
  /* As vp-figure-source.c has it. */
  [VP_OVERVIEW_GOODS] = "SELECT month, 0, '', '',"
    " sum (CASE WHEN from_kind BETWEEN 1 AND 3 THEN quantity WHEN to_kind BETWEEN 1 AND 3 THEN -quantity ELSE 0 END),"
    " sum (CASE WHEN to_kind BETWEEN 20 AND 22 THEN quantity WHEN from_kind BETWEEN 20 AND 22 THEN -quantity ELSE 0 END)"
    " FROM stock_month WHERE month BETWEEN ?4 AND ?5 AND (from_kind BETWEEN 10 AND 14) <> (to_kind BETWEEN 10 AND 14)"
    " AND (?3 = 0 OR EXISTS (SELECT 1 FROM house h WHERE h.id IN (from_house, to_house) AND h.district = ?3))" ALL_BOUND
    " GROUP BY month ORDER BY month",
  [VP_OVERVIEW_STOCK] = "SELECT h.id, 0, h.name, '', sum (CASE WHEN t.to_house = h.id THEN t.quantity ELSE 0 END)"
    " - sum (CASE WHEN t.from_house = h.id THEN t.quantity ELSE 0 END), 0 FROM house h JOIN stock_month t"
    " ON (t.to_house = h.id) <> (t.from_house = h.id) WHERE h.removed_at = 0 AND t.month <= ?5"
    " AND (?3 = 0 OR h.district = ?3)" ALL_BOUND " GROUP BY h.id ORDER BY h.rank, h.id",
  /* As vp-tally-store.c counts who was there. */
  [VP_OVERVIEW_ATTENDANCE] = "SELECT month, 0, '', '', sum (CASE what WHEN 4 THEN n ELSE 0 END),"
    " sum (CASE WHEN what IN (11, 12, 13, 18) THEN n ELSE 0 END) FROM (" EVENT_MONTHS ") WHERE duty = 0" ALL_BOUND
    " GROUP BY 1 HAVING sum (CASE WHEN what > 0 THEN n ELSE 0 END) > 0 ORDER BY 1",
  [VP_OVERVIEW_COVERAGE] = "SELECT e.day, c.id, '', c.name, sum (min (p.most, ifnull (k.seats, 0))), sum (p.most) FROM event e"
    " JOIN crossing c ON c.id = e.crossing_id JOIN event_post p ON p.event_id = e.id JOIN event_shift s ON s.post_id = p.id"
    " LEFT JOIN shift_count k ON k.shift_id = s.id AND k.state = 4 WHERE e.state = 0 AND (?3 = 0 OR c.district = ?3)"
    " AND e.day BETWEEN (SELECT max (day) FROM event WHERE crossing_id IS NOT NULL AND day BETWEEN ?1 AND ?2) - 27 AND ?2" ALL_BOUND
    " GROUP BY e.day, c.id ORDER BY e.day, c.id",
  [VP_OVERVIEW_FUND] = "SELECT " MONTH ("day") ", 0, '', '', sum (CASE WHEN kind IN (1, 2) THEN amount ELSE 0 END),"
    " sum (CASE kind WHEN 3 THEN amount WHEN 4 THEN amount WHEN 5 THEN -amount ELSE 0 END) FROM fund_line"
    " WHERE kind BETWEEN 1 AND 5 AND day BETWEEN ?1 AND ?2" ALL_BOUND " GROUP BY 1 ORDER BY 1",
  /* The years before from their balances, as vp-fund-store.c has it. */
  [VP_OVERVIEW_FUND_LEFT] = "SELECT 0, 0, '', '', (SELECT ifnull (sum (amount), 0) FROM ledger_balance WHERE ledger = 'fund'"
    " AND period < ?5 / 100) + (SELECT ifnull (sum (CASE WHEN kind IN (3, 4) THEN -amount WHEN kind = 6 THEN 0 ELSE amount END), 0)"
    " FROM fund_line WHERE day BETWEEN CAST (julianday ((?5 / 100) || '-01-01') + 0.5 AS INTEGER) AND ?2), 0 WHERE 1" ALL_BOUND,
  [VP_OVERVIEW_TEAM_STARS] = "SELECT s.level, 0, '', '', count (*), 0 FROM team_star s JOIN team t ON t.id = s.team_id"
    " WHERE s.removed_at = 0 AND s.day <= ?2 AND (s.until = 0 OR s.until >= ?2) AND (?3 = 0 OR t.district = ?3)" ALL_BOUND
    " AND NOT EXISTS (SELECT 1 FROM team_star l WHERE l.team_id = s.team_id AND l.removed_at = 0 AND l.day <= ?2"
    " AND (l.batch, l.id) > (s.batch, s.id)) GROUP BY s.level ORDER BY s.level DESC",
};

void
vp_overview_row_free (VpOverviewRow *self)
{
  g_free (self->name);
  g_free (self->name2);
  g_free (self);
}

static gpointer
read_row (VpStmt *stmt)
{
  VpOverviewRow *self = g_new0 (VpOverviewRow, 1);

  self->key = sqlite3_column_int64 (stmt, 0);
  self->key2 = sqlite3_column_int64 (stmt, 1);
  self->name = vp_stmt_dup_text (stmt, 2);
  self->name2 = vp_stmt_dup_text (stmt, 3);
  self->value = sqlite3_column_int64 (stmt, 4);
  self->second = sqlite3_column_int64 (stmt, 5);
  return self;
}

GPtrArray *
vp_overview_read (VpDb *db, VpOverviewKind kind, const VpOverviewSpan *span, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (kind < VP_N_OVERVIEWS && span != NULL && span->from <= span->to, NULL);
  stmt = vp_db_prepare (db, statements[kind], error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, span->from);
  sqlite3_bind_int (stmt, 2, span->to);
  sqlite3_bind_int (stmt, 3, span->district);
  sqlite3_bind_int (stmt, 4, vp_date_month (span->from));
  sqlite3_bind_int (stmt, 5, vp_date_month (span->to));
  return vp_stmt_collect (stmt, read_row, (GDestroyNotify) vp_overview_row_free, error);
}

char *
vp_overview_arrangement (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT value FROM meta WHERE key = 'overview'", error);
  gboolean row = FALSE;

  if (stmt == NULL || !vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}

static gboolean
write_arrangement (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO meta (key, value) VALUES ('overview', ?1) ON CONFLICT (key) DO UPDATE SET value = excluded.value", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, data);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_overview_arrange (VpDb *db, const char *arrangement, GError **error)
{
  VpAction action = { .action = "overview", .summary = _("The tiles of the overview were arranged"), .kind = VP_ACTION_LASTING };
  g_autofree char *text = g_strdup (arrangement);

  return vp_db_transact (db, &action, write_arrangement, text, error);
}

gboolean
vp_overview_find_district (VpDb *db, const char *word, int *district, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT code FROM code_value WHERE kind = 'district' AND (name = ?1 OR CAST (code AS TEXT) = ?1) LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, word);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *district = row ? sqlite3_column_int (stmt, 0) : 0;
  if (row)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no district “%s”."), word);
  return FALSE;
}
