/* vp-overview-store.c: what the overview and its charts read, from roll-ups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One statement a question. ?1 and ?2 are the first and the last day, ?3 the district (0 = all), ?4 and ?5 their months. What is
 * kept by months (service, people, goods) is asked by months: a question of the whole store is answered from some thousand rows.
 */
#include "config.h"

#include "vp-overview-store.h"

#include "vp-backup.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-register-due.h"
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
    " FROM station_inspection i JOIN station s ON s.id = i.station_id WHERE s.removed_at = 0 AND i.day BETWEEN ?1 AND ?2"
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

/* What is due. Each counts what asks for somebody on day ?1, and says the first day where there is one. */

#define EIGHTEEN "CAST (julianday (?1, '-18 years') + 0.5 AS INTEGER) AND CAST (julianday (?1, '-18 years', '+30 days') + 0.5 AS INTEGER)"

static const struct { const char *kind, *title, *page, *of, *sql; } dues[] = {
  { "notices", N_("Public notices that end within 7 days"), "hours", "",
    "SELECT count (*), ifnull (min (shown_until), 0) FROM (SELECT shown_until FROM declaration WHERE state = 0"
    " UNION ALL SELECT shown_until FROM proof WHERE state = 0) WHERE shown_until BETWEEN ?1 AND ?1 + 7" },
  { "hours", N_("Hours to be approved"), "hours", "",
    "SELECT count (*), 0 FROM attendance WHERE hours = 0 AND state IN (1, 2, 3, 8) AND ?1 > 0" },
  { "public-day", N_("Public-welfare days within 30 days"), "events", "",
    "SELECT count (*), ifnull (min (e.day), 0) FROM event e JOIN event_kind k ON k.id = e.kind_id"
    " WHERE k.returns = 1 AND e.state = 0 AND e.day BETWEEN ?1 AND ?1 + 30" },
  /* Stock that lasts less long than the next donation is to be waited for: given out faster than it lies there. */
  { "low-stock", N_("Goods that last less than 30 days"), "goods", "",
    "SELECT count (*), 0 FROM (SELECT l.from_variant AS variant, sum (l.quantity) AS given FROM stock_line l"
    " JOIN location t ON t.id = l.to_id WHERE l.day BETWEEN ?1 - 29 AND ?1 AND t.kind BETWEEN 20 AND 22 GROUP BY 1) g"
    " WHERE g.given > (SELECT ifnull (sum (b.quantity), 0) FROM stock_balance b WHERE b.variant_id = g.variant)" },
  { "figure-values", N_("Declared values to be approved"), "registers", "figure-value",
    "SELECT count (*), 0 FROM figure_value WHERE approved = 0 AND ?1 > 0" },
  { "stations", N_("Stations to be looked at again"), "registers", "inspection",
    "SELECT count (*), ifnull (min (i.mend_by), 0) FROM station_inspection i JOIN station s ON s.id = i.station_id"
    " WHERE s.removed_at = 0 AND i.mend_by BETWEEN 1 AND ?1 AND i.rechecked = 0" },
  { "insurance", N_("Insurance that ends within 30 days"), "registers", "insured",
    "SELECT count (*), ifnull (min (valid_to), 0) FROM person_insurance WHERE valid_to BETWEEN ?1 AND ?1 + 30" },
  { "adults", N_("Volunteers who turn 18 within 30 days"), "roster", "",
    /* By the index of those born since 2000; before 2018 everybody is looked at. */
    "SELECT (SELECT count (*) FROM volunteer WHERE removed_at = 0 AND birth > 2451544 AND birth BETWEEN " EIGHTEEN ") + (SELECT count (*)"
    " FROM volunteer WHERE ?1 < 2458120 AND removed_at = 0 AND birth BETWEEN 1 AND 2451544 AND birth BETWEEN " EIGHTEEN "), 0" },
  { "sign-ups", N_("Sign-ups to be approved"), "events", "",
    /* From the events to come: of three million seats few are theirs. */
    "SELECT ifnull (sum (k.seats), 0), ifnull (min (e.day), 0) FROM event e CROSS JOIN event_post p ON p.event_id = e.id"
    " CROSS JOIN event_shift s ON s.post_id = p.id CROSS JOIN shift_count k ON k.shift_id = s.id WHERE k.state = 1 AND k.seats > 0"
    " AND e.day >= ?1" },
  { "statements", N_("Meal statements to be paid"), "meals", "",
    "SELECT count (*), 0 FROM meal_settlement WHERE paid_paper = '' AND cancel_reason = '' AND ?1 > 0" },
  { "stock-takes", N_("Stock-takes that are open"), "goods", "",
    "SELECT count (*), 0 FROM stock_take WHERE confirmed_by = '' AND ?1 > 0" },
};

void
vp_due_row_free (VpDueRow *self)
{
  g_free (self->kind);
  g_free (self->title);
  g_free (self->page);
  g_free (self->of);
  g_free (self);
}

char *
vp_due_row_text (const VpDueRow *self)
{
  /* Translators: what waits, how many of it */
  return self->count > 0 ? g_strdup_printf (_("%s: %" PRId64), self->title, self->count) : g_strdup (self->title);
}

static VpDueRow *
read_due (VpDb *db, guint which, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, dues[which].sql, error);
  VpDueRow *row;
  gboolean there;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, day);
  if (!vp_stmt_step (stmt, &there, error))
    return NULL;
  row = g_new0 (VpDueRow, 1);
  row->kind = g_strdup (dues[which].kind);
  row->title = g_strdup (_(dues[which].title));
  row->page = g_strdup (dues[which].page);
  row->of = g_strdup (dues[which].of);
  row->count = sqlite3_column_int64 (stmt, 0);
  row->day = sqlite3_column_int (stmt, 1);
  return row;
}

#define DAYS_AHEAD 30
#define DAY_SECONDS (24 * 60 * 60)

/* Whether a kind of its own above tells of the rows of that register already. */
static gboolean
is_told (const VpRegister *of)
{
  return strcmp (of->name, "inspection") == 0 || strcmp (of->name, "insured") == 0;
}

/* A body is not due, but its election is. */
static char *
name_term (const VpRegister *of)
{
  return g_strdup_printf ("%s · %s", _(of->title), _(of->fields[of->due->day].label));
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const VpDueRow *one = *(VpDueRow *const *) a, *other = *(VpDueRow *const *) b;

  return one->day != other->day ? (one->day > other->day) - (one->day < other->day) : strcmp (one->kind, other->kind);
}

/* Rows of registers that have a term, one line a register, the first day first. */
static gboolean
add_terms (VpDb *db, VpDate day, GPtrArray *rows, GError **error)
{
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_due_row_free);

  for (guint i = 0; i < vp_registers_count (); i++) {
    const VpRegister *of = vp_registers[i];
    gint64 count;
    VpDate first;
    VpDueRow *row;

    if (is_told (of))
      continue;
    if (!vp_register_due_count (db, of, day, day + DAYS_AHEAD, &count, &first, error))
      return FALSE;
    if (count == 0)
      continue;
    row = g_new0 (VpDueRow, 1);
    *row = (VpDueRow) { g_strdup (of->name), name_term (of), g_strdup ("registers"), g_strdup (of->name), count, first };
    g_ptr_array_add (terms, row);
  }
  g_ptr_array_sort (terms, compare_days);
  g_ptr_array_extend_and_steal (rows, g_steal_pointer (&terms));
  return TRUE;
}

/* How old the last backup is, from so many days on. */
static gboolean
add_backup (VpDb *db, guint days, GPtrArray *rows, GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = vp_meta_store_get (db, VP_META_LAST_BACKUP, &local);
  gint64 at = text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0, now = g_get_real_time () / G_USEC_PER_SEC;
  VpDueRow *row;

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (!vp_backup_is_overdue (at, now, days))
    return TRUE;
  row = g_new0 (VpDueRow, 1);
  *row = (VpDueRow) { g_strdup ("backup"), g_strdup (at != 0 ? _("Days since the last backup") : _("Not backed up yet")), g_strdup (""),
                      g_strdup (""), at != 0 ? (now - at) / DAY_SECONDS : 0, 0 };
  g_ptr_array_add (rows, row);
  return TRUE;
}

GPtrArray *
vp_overview_due (VpDb *db, VpDate day, guint backup_days, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_due_row_free);

  for (guint i = 0; i < G_N_ELEMENTS (dues); i++) {
    VpDueRow *row = read_due (db, i, day, error);

    if (row == NULL)
      return NULL;
    if (row->count > 0)
      g_ptr_array_add (rows, row);
    else
      vp_due_row_free (row);
  }
  if (!add_backup (db, backup_days, rows, error) || !add_terms (db, day, rows, error))
    return NULL;
  return g_steal_pointer (&rows);
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
