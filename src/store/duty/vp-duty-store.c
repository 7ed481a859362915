/* vp-duty-store.c: what a duty month is planned from and what stands of it, as rows of numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-store.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

/* ?1 and ?2 are the first and the last day. */
#define OVERLAPS(from, to) " (" to " = 0 OR " to " >= ?1) AND " from " <= ?2"
#define IN_FORCE " r.valid_from <= ?2"
#define MEMBERS "(SELECT volunteer_id FROM duty_member WHERE" OVERLAPS ("valid_from", "valid_to") ")"
/* From the days to their seats, in this order and through the sign-ups, which are found by shift: a board is read in the time that its
 * month takes, however many seats other months have. */
#define SEAT_JOINS \
  " FROM event e CROSS JOIN event_post p ON p.event_id = e.id CROSS JOIN event_shift s ON s.post_id = p.id" \
  " CROSS JOIN sign_up u ON u.shift_id = s.id CROSS JOIN seat t ON t.sign_up_id = u.id"
#define LIVE " t.state IN (3, 4) AND e.state = 0"

static const char *const questions[VP_N_DUTY_TABLES] = {
  [VP_DUTY_CROSSINGS] = "SELECT id, kind, district, ifnull (unit_id, 0), seats_am, seats_pm, x, y, closed_from, closed_to, name"
    " FROM crossing WHERE removed_at = 0 AND ?1 <= ?2 ORDER BY district, id",
  [VP_DUTY_TURNS] = "SELECT r.crossing_id, ifnull (r.unit_id, 0), r.valid_from, r.valid_to, '' FROM crossing_turn r WHERE"
    OVERLAPS ("r.valid_from", "r.valid_to") " ORDER BY r.valid_from, r.id",
  [VP_DUTY_HOURS] = "SELECT ifnull (r.crossing_id, 0), r.since, r.am_starts, r.am_ends, r.pm_starts, r.pm_ends, r.valid_from, ''"
    " FROM duty_hours r WHERE" IN_FORCE " AND ?1 <= ?2 ORDER BY r.since, r.valid_from, r.id",
  [VP_DUTY_UNITS] = "SELECT id, staff, name FROM unit WHERE removed_at = 0 AND ?1 <= ?2 ORDER BY id",
  [VP_DUTY_QUOTAS] = "SELECT r.unit_id, r.rule, r.seats, '' FROM duty_quota r WHERE" IN_FORCE " AND ?1 <= ?2"
    " ORDER BY r.valid_from",
  [VP_DUTY_UNITS_AWAY] = "SELECT r.unit_id, r.valid_from, r.valid_to, '' FROM unit_absence r WHERE"
    OVERLAPS ("r.valid_from", "r.valid_to"),
  [VP_DUTY_PEOPLE] = "SELECT v.id, v.number, v.birth, v.district, v.removed_at, v.name FROM volunteer v WHERE v.id IN " MEMBERS
    " OR v.id IN (SELECT t.volunteer_id" SEAT_JOINS " WHERE e.crossing_id IS NOT NULL AND e.day BETWEEN ?1 AND ?2 AND"
    LIVE ") ORDER BY v.id",
  [VP_DUTY_MEMBERS] = "SELECT volunteer_id, ifnull (unit_id, 0), valid_from, valid_to, most_week, most_month, '' FROM duty_member"
    " WHERE" OVERLAPS ("valid_from", "valid_to") " ORDER BY valid_from, id",
  [VP_DUTY_ABSENCES] = "SELECT " VP_PERSON ("r.volunteer_id") ", r.valid_from, r.valid_to, r.category, '' FROM person_absence r WHERE"
    OVERLAPS ("r.valid_from", "r.valid_to") " AND " VP_PERSON ("r.volunteer_id") " IN " MEMBERS,
  [VP_DUTY_INSURED] = "SELECT " VP_PERSON ("r.volunteer_id") ", r.valid_from, r.valid_to, '' FROM person_insurance r WHERE"
    OVERLAPS ("r.valid_from", "r.valid_to") " AND " VP_PERSON ("r.volunteer_id") " IN " MEMBERS,
  [VP_DUTY_INSURES] = "SELECT 1, '' WHERE ?1 <= ?2 AND EXISTS (SELECT 1 FROM person_insurance)",
  [VP_DUTY_CONSENTS] = "SELECT " VP_PERSON ("r.volunteer_id") ", r.valid_from, r.valid_to, r.category, '' FROM guardian_consent r WHERE"
    OVERLAPS ("r.valid_from", "r.valid_to") " AND " VP_PERSON ("r.volunteer_id") " IN " MEMBERS,
  [VP_DUTY_STANDING] = "SELECT r.crossing_id, r.volunteer_id, r.weekday, r.half, r.valid_from, r.valid_to, '' FROM duty_standing r"
    " WHERE" OVERLAPS ("r.valid_from", "r.valid_to") " ORDER BY r.id",
  [VP_DUTY_UNIT_STANDING] = "SELECT r.crossing_id, r.unit_id, r.weekday, r.half, r.seats, r.valid_from, r.valid_to, ''"
    " FROM unit_standing r WHERE" OVERLAPS ("r.valid_from", "r.valid_to") " ORDER BY r.id",
  [VP_DUTY_WISHES] = "SELECT r.volunteer_id, r.wish, r.weekday, r.half, ifnull (r.crossing_id, 0), r.valid_from, r.valid_to, ''"
    " FROM duty_wish r WHERE" OVERLAPS ("r.valid_from", "r.valid_to") " ORDER BY r.volunteer_id, r.wish, r.id",
  [VP_DUTY_WEIGHTS] = "SELECT r.rule, r.weight, r.value, '' FROM duty_weight r WHERE" IN_FORCE " AND ?1 <= ?2"
    " ORDER BY r.valid_from",
  [VP_DUTY_HISTORY] = "SELECT " VP_PERSON ("t.volunteer_id") " AS person, count (*), ''" SEAT_JOINS " WHERE e.crossing_id IS NOT NULL"
    " AND e.day BETWEEN ?1 AND ?2 AND t.volunteer_id IS NOT NULL AND" LIVE " GROUP BY person",
  [VP_DUTY_UNIT_HISTORY] = "SELECT u.unit_id, count (*), ''" SEAT_JOINS
    " WHERE e.crossing_id IS NOT NULL AND e.day BETWEEN ?1 AND ?2 AND u.unit_id IS NOT NULL AND" LIVE " GROUP BY u.unit_id",
  /* The shifts of an event may lie on later days than its own. */
  [VP_DUTY_BUSY] = "SELECT " VP_PERSON ("t.volunteer_id") ", s.day, s.starts, s.ends, ''" SEAT_JOINS
    " WHERE e.day BETWEEN ?1 - 62 AND ?2 + 2 AND s.day BETWEEN ?1 - 2 AND ?2 + 2"
    " AND (e.crossing_id IS NULL OR s.day < ?1 OR s.day > ?2) AND " VP_PERSON ("t.volunteer_id") " IN " MEMBERS " AND" LIVE,
  [VP_DUTY_BOARD] = "SELECT t.id, t.sign_up_id, t.shift_id, s.day, e.crossing_id, s.starts, ifnull (u.unit_id, 0),"
    " ifnull (t.volunteer_id, 0), ifnull (v.number, 0), ifnull (v.name, '')" SEAT_JOINS
    " LEFT JOIN volunteer v ON v.id = t.volunteer_id WHERE e.crossing_id IS NOT NULL AND e.day BETWEEN ?1 AND ?2 AND" LIVE
    " ORDER BY s.day, s.starts, e.crossing_id, t.id",
  /* An inspection of a corner is one of each unit that has a seat there then. */
  [VP_DUTY_ANSWERS] = "WITH seen AS (SELECT DISTINCT u.unit_id AS unit, i.id, i.score" SEAT_JOINS
    " JOIN duty_inspection i ON i.crossing_id = e.crossing_id AND i.day = e.day"
    " AND i.half = (s.starts >= 720) WHERE e.day BETWEEN ?1 AND ?2 AND u.unit_id IS NOT NULL AND" LIVE ")"
    " SELECT u.unit_id, count (*), count (t.volunteer_id), count (a.id),"
    " (SELECT count (*) FROM seen WHERE unit = u.unit_id), (SELECT ifnull (sum (score), 0) FROM seen WHERE unit = u.unit_id),"
    " w.name" SEAT_JOINS
    " JOIN unit w ON w.id = u.unit_id"
    " LEFT JOIN attendance a ON a.seat_id = t.id AND a.state IN (1, 2, 3) WHERE e.crossing_id IS NOT NULL"
    " AND e.day BETWEEN ?1 AND ?2 AND" LIVE " GROUP BY u.unit_id ORDER BY w.name",
  /* Told was what stood when the month was published, whatever became of it. */
  [VP_DUTY_TOLD] = "SELECT ifnull (t.volunteer_id, 0), ifnull (u.unit_id, 0), s.day, e.crossing_id, s.starts,"
    " u.made_at < d.published_at AND t.state IN (3, 4, 5, 7, 9)," LIVE ", ''" SEAT_JOINS
    " JOIN duty_plan d ON d.month = CAST (strftime ('%Y%m', ?1) AS INTEGER) AND d.published_at > 0"
    " WHERE e.crossing_id IS NOT NULL AND e.day BETWEEN ?1 AND ?2",
  [VP_DUTY_OFF] = "SELECT crossing_id, day, '' FROM event WHERE crossing_id IS NOT NULL AND state <> 0 AND day BETWEEN ?1 AND ?2",
  [VP_DUTY_CONTACTS] = "SELECT id, contact FROM unit WHERE removed_at = 0 AND contact <> '' AND ?1 <= ?2",
  [VP_DUTY_FINDINGS] = "SELECT i.crossing_id, i.day, i.half, i.score, i.mend_by, i.finding FROM duty_inspection i"
    " WHERE i.day BETWEEN ?1 AND ?2 ORDER BY i.day, i.half, i.crossing_id",
  [VP_DUTY_POLICIES] = "SELECT r.volunteer_id, r.policy FROM person_insurance r WHERE" OVERLAPS ("r.valid_from", "r.valid_to")
    " ORDER BY r.valid_from, r.id",
  [VP_DUTY_CAME] = "SELECT a.seat_id, a.state, a.came_at, a.left_at, ''" SEAT_JOINS " JOIN attendance a ON a.seat_id = t.id"
    " WHERE e.crossing_id IS NOT NULL AND e.day BETWEEN ?1 AND ?2",
  [VP_DUTY_PLANS] = "SELECT month, adopted_at, published_at, hash FROM duty_plan WHERE month BETWEEN"
    " CAST (strftime ('%Y%m', ?1) AS INTEGER) AND CAST (strftime ('%Y%m', ?2) AS INTEGER)",
  [VP_DUTY_SHIFTS] = "SELECT e.id, p.id, s.id, s.day, e.crossing_id, s.starts, s.ends, p.most, '' FROM event e"
    " JOIN event_post p ON p.event_id = e.id JOIN event_shift s ON s.post_id = p.id WHERE e.crossing_id IS NOT NULL"
    " AND e.day BETWEEN ?1 AND ?2 AND e.state = 0 ORDER BY s.day, e.crossing_id, s.starts",
};

static void
row_clear (gpointer data)
{
  g_free (((VpDutyRow *) data)->text);
}

GArray *
vp_duty_store_read (VpDb *db, VpDutyTable table, VpDate from, VpDate to, GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, TRUE, sizeof (VpDutyRow));
  g_autoptr (VpStmt) stmt = NULL;
  gboolean more = TRUE;

  g_return_val_if_fail (table < VP_N_DUTY_TABLES, NULL);
  g_array_set_clear_func (rows, row_clear);
  stmt = vp_db_prepare (db, questions[table], error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, from);
  sqlite3_bind_int (stmt, 2, to);
  while (more) {
    VpDutyRow row = { 0 };
    int n = sqlite3_column_count (stmt) - 1;

    if (!vp_stmt_step (stmt, &more, error))
      return NULL;
    if (!more)
      break;
    for (int i = 0; i < n; i++)
      row.n[i] = sqlite3_column_int64 (stmt, i);
    row.text = vp_stmt_dup_text (stmt, n);
    g_array_append_val (rows, row);
  }
  return g_steal_pointer (&rows);
}

/* Runs a statement with up to two numbers. */
static gboolean
run (VpDb *db, const char *sql, gint64 first, gint64 second, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  if (sqlite3_bind_parameter_count (stmt) > 1)
    sqlite3_bind_int64 (stmt, 2, second);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_duty_store_set_crossing (VpDb *db, gint64 event_id, gint64 crossing_id, GError **error)
{
  return run (db, "UPDATE event SET crossing_id = ?2 WHERE id = ?1", event_id, crossing_id, error);
}

gboolean
vp_duty_store_drop_seat (VpDb *db, gint64 seat_id, gint64 sign_up_id, gboolean told, const char *why, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 on_sheet = 0;

  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM attendance WHERE seat_id = ?1)", seat_id, 0, &on_sheet, error))
    return FALSE;
  if (!told && on_sheet == 0)
    return run (db, "DELETE FROM seat WHERE id = ?1", seat_id, 0, error)
      && run (db, "DELETE FROM sign_up WHERE id = ?1", sign_up_id, 0, error);
  stmt = vp_db_prepare (db, "UPDATE seat SET state = 9, why = ?2, held_until = 0 WHERE id = ?1", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seat_id);
  vp_stmt_bind_text (stmt, 2, why);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_duty_store_is_bare (VpDb *db, gint64 event_id, gboolean *bare, GError **error)
{
  gint64 used = 0;
  gboolean ok = vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM attendance WHERE event_id = ?1) OR EXISTS (SELECT 1 FROM sign_up u"
    " JOIN event_shift s ON s.id = u.shift_id JOIN event_post p ON p.id = s.post_id WHERE p.event_id = ?1)", event_id, 0, &used, error);

  *bare = used == 0;
  return ok;
}

gboolean
vp_duty_store_drop_event (VpDb *db, gint64 event_id, GError **error)
{
  return run (db, "DELETE FROM event_shift WHERE post_id IN (SELECT id FROM event_post WHERE event_id = ?1)", event_id, 0, error)
    && run (db, "DELETE FROM event_post WHERE event_id = ?1", event_id, 0, error)
    && run (db, "DELETE FROM event WHERE id = ?1", event_id, 0, error);
}

gboolean
vp_duty_store_moment (VpDb *db, int month, gint64 *moment, GError **error)
{
  gint64 published = 0;

  if (!vp_db_query_int (db, "SELECT published_at FROM duty_plan WHERE month = ?1", month, 0, &published, error))
    return FALSE;
  *moment = MAX (g_get_real_time () / G_USEC_PER_SEC, published);
  return TRUE;
}

/* A month is published after its last seat was given, if need be a second from now. */
static gboolean
find_publishing (VpDb *db, int month, gint64 *now, GError **error)
{
  gint64 newest = 0;

  if (!vp_db_query_int (db, "SELECT ifnull (max (u.made_at), 0)" SEAT_JOINS " WHERE e.crossing_id IS NOT NULL"
                            " AND CAST (strftime ('%Y%m', e.day) AS INTEGER) = ?1", month, 0, &newest, error))
    return FALSE;
  *now = MAX (*now, newest + 1);
  return TRUE;
}

gboolean
vp_duty_store_mark (VpDb *db, int month, const char *hash, GError **error)
{
  gint64 known = 0, id, now = g_get_real_time () / G_USEC_PER_SEC;
  g_autoptr (VpStmt) stmt = NULL;

  if (hash != NULL && !find_publishing (db, month, &now, error))
    return FALSE;
  if (!vp_db_query_int (db, "SELECT id FROM duty_plan WHERE month = ?1", month, 0, &known, error))
    return FALSE;
  id = known != 0 ? known : vp_db_reserve_ids (db, "duty_plan", 1, error);
  if (id == 0)
    return FALSE;
  if (known == 0)
    stmt = vp_db_prepare (db, "INSERT INTO duty_plan (id, month, adopted_at, adopted_by, published_at, published_by, hash)"
                              " VALUES (?1, ?2, ?3, ?4, iif (?5 = '', 0, ?3), iif (?5 = '', '', ?4), ?5)", error);
  else if (hash != NULL)
    stmt = vp_db_prepare (db, "UPDATE duty_plan SET published_at = ?3, published_by = ?4, hash = ?5 WHERE id = ?1 AND month = ?2",
                          error);
  else
    stmt = vp_db_prepare (db, "UPDATE duty_plan SET adopted_at = ?3, adopted_by = ?4 WHERE id = ?1 AND month = ?2 AND ?5 = ''",
                          error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, month);
  sqlite3_bind_int64 (stmt, 3, now);
  vp_stmt_bind_text (stmt, 4, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 5, hash != NULL ? hash : "");
  return vp_stmt_run (stmt, error);
}

char *
vp_duty_store_published (VpDb *db, int month, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT hash FROM duty_plan WHERE month = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, month);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}
