/* vp-ledger-store.c: credited hours counted by any two things, and the lines behind each figure, in the store
 *
 * The two things are numbers of a closed list that the statement itself tells apart: one statement serves every pair, and no text
 * is put together.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-ledger-store.h"

#include "vp-db-private.h"
#include "vp-register-people.h"

#define LAST_DAY 9999999
/* In the order of VpLedgerAxis. */
#define BY(parameter) \
  "CASE " parameter " WHEN 0 THEN CAST (strftime ('%Y%m', r.day) AS INTEGER) WHEN 1 THEN r.district WHEN 2 THEN r.category" \
  " WHEN 3 THEN ifnull (r.team_id, 0) WHEN 4 THEN ifnull (r.project_id, 0) WHEN 5 THEN r.evidence WHEN 6 THEN r.volunteer_id END"
#define ROLLED_BY(parameter) "CASE " parameter " WHEN 0 THEN m.month WHEN 1 THEN m.district WHEN 2 THEN m.category END"

/* What stands is never below nothing: a line and the one that takes it back are of the same day, place and class. */
#define PIVOT \
  "SELECT " BY ("?1") " AS a, " BY ("?2") " AS b, sum (sign (r.minutes)), sum (r.minutes) FROM service_record r" \
  " WHERE r.day BETWEEN ?3 AND ?4 GROUP BY a, b HAVING sum (r.minutes) <> 0 ORDER BY a, b"
#define OF_PEOPLE \
  "SELECT r.volunteer_id AS a, " BY ("?2") " AS b, sum (sign (r.minutes)), sum (r.minutes) FROM service_record r" \
  " WHERE ?1 = 6 AND r.day BETWEEN ?3 AND ?4 AND r.volunteer_id IN (SELECT volunteer_id FROM service_record" \
  " WHERE day BETWEEN ?3 AND ?4 GROUP BY volunteer_id ORDER BY sum (minutes) DESC, volunteer_id LIMIT " \
  G_STRINGIFY (VP_LEDGER_PEOPLE) ") GROUP BY a, b HAVING sum (r.minutes) <> 0 ORDER BY a, b"
#define ROLLED \
  "SELECT " ROLLED_BY ("?1") " AS a, " ROLLED_BY ("?2") " AS b, sum (m.records), sum (m.minutes) FROM service_month m" \
  " WHERE m.month BETWEEN ?3 AND ?4 GROUP BY a, b HAVING sum (m.minutes) <> 0 ORDER BY a, b"

static gboolean
is_first_of_month (VpDate day)
{
  int number = 1;

  if (day != 0)
    vp_date_get (day, NULL, NULL, &number);
  return number == 1;
}

/* Whether the roll-ups have it: whole months, by what they are rolled up by. */
static gboolean
is_rolled (const VpLedgerAsk *ask)
{
  return ask->row <= VP_AXIS_CATEGORY && ask->column <= VP_AXIS_CATEGORY && is_first_of_month (ask->from)
    && (ask->to == 0 || is_first_of_month (ask->to + 1));
}

GArray *
vp_ledger_store_pivot (VpDb *db, const VpLedgerAsk *ask, GError **error)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (VpLedgerCell));
  gboolean rolled = is_rolled (ask), row = TRUE;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, rolled ? ROLLED : ask->row == VP_AXIS_PERSON ? OF_PEOPLE : PIVOT, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, ask->row);
  sqlite3_bind_int (stmt, 2, ask->column);
  sqlite3_bind_int (stmt, 3, rolled && ask->from != 0 ? vp_date_month (ask->from) : ask->from);
  sqlite3_bind_int (stmt, 4, ask->to == 0 ? LAST_DAY : rolled ? vp_date_month (ask->to) : ask->to);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row) {
      VpLedgerCell cell = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2),
                            sqlite3_column_int64 (stmt, 3) };

      g_array_append_val (cells, cell);
    }
  }
  return g_steal_pointer (&cells);
}

static char *
name_person (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT name, number, birth FROM volunteer WHERE id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_register_person_label ((const char *) sqlite3_column_text (stmt, 0), sqlite3_column_int64 (stmt, 1),
                                         sqlite3_column_int (stmt, 2)) : g_strdup ("");
}

char *
vp_ledger_store_name (VpDb *db, VpLedgerAxis axis, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row;

  if (axis == VP_AXIS_PERSON)
    return name_person (db, id, error);
  stmt = vp_db_prepare (db, axis == VP_AXIS_TEAM ? "SELECT name FROM team WHERE id = ?1" : "SELECT name FROM project WHERE id = ?1",
                        error);
  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  return row ? vp_stmt_dup_text (stmt, 0) : g_strdup ("");
}

void
vp_ledger_line_free (VpLedgerLine *self)
{
  g_free (self->label);
  g_free (self->project);
  g_free (self->team);
  g_free (self->title);
  g_free (self->reason);
  g_free (self->paper);
  g_free (self->entered_by);
  g_free (self->approved_by);
  g_free (self);
}

static gpointer
read_ledger_line (VpStmt *stmt)
{
  VpLedgerLine *self = g_new0 (VpLedgerLine, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->volunteer_id = sqlite3_column_int64 (stmt, 1);
  self->label = vp_register_person_label ((const char *) sqlite3_column_text (stmt, 2), sqlite3_column_int64 (stmt, 3),
                                          sqlite3_column_int (stmt, 4));
  self->day = sqlite3_column_int (stmt, 5);
  self->minutes = sqlite3_column_int (stmt, 6);
  self->project = vp_stmt_dup_text (stmt, 7);
  self->team = vp_stmt_dup_text (stmt, 8);
  self->title = vp_stmt_dup_text (stmt, 9);
  self->evidence = sqlite3_column_int (stmt, 10);
  self->sheet = sqlite3_column_int (stmt, 11);
  self->line = sqlite3_column_int (stmt, 12);
  self->reverses = sqlite3_column_int64 (stmt, 13);
  self->reversed_by = sqlite3_column_int64 (stmt, 14);
  self->reason = vp_stmt_dup_text (stmt, 15);
  self->paper = vp_stmt_dup_text (stmt, 16);
  self->entered_by = vp_stmt_dup_text (stmt, 17);
  self->approved_by = vp_stmt_dup_text (stmt, 18);
  self->entered_at = sqlite3_column_int64 (stmt, 19);
  self->grade = sqlite3_column_int (stmt, 20);
  self->points = sqlite3_column_int64 (stmt, 21);
  return self;
}

/* The lines r of one cell of the table. */
#define CHOSEN " WHERE r.day BETWEEN ?3 AND ?4 AND (?5 = -1 OR " BY ("?1") " = ?5) AND (?6 = -1 OR " BY ("?2") " = ?6)"

static void
bind_chosen (VpStmt *stmt, const VpLedgerAsk *ask, gint64 row, gint64 column)
{
  sqlite3_bind_int (stmt, 1, ask->row);
  sqlite3_bind_int (stmt, 2, ask->column);
  sqlite3_bind_int (stmt, 3, ask->from);
  sqlite3_bind_int (stmt, 4, ask->to == 0 ? LAST_DAY : ask->to);
  sqlite3_bind_int64 (stmt, 5, row);
  sqlite3_bind_int64 (stmt, 6, column);
}

gboolean
vp_ledger_store_count (VpDb *db, const VpLedgerAsk *ask, gint64 row, gint64 column, gint64 *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) FROM service_record r" CHOSEN, error);

  if (stmt == NULL)
    return FALSE;
  bind_chosen (stmt, ask, row, column);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

GPtrArray *
vp_ledger_store_lines (VpDb *db, const VpLedgerAsk *ask, gint64 row, gint64 column, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT r.id, r.volunteer_id, v.name, v.number, v.birth, r.day, r.minutes,"
    " ifnull (j.name, ''), ifnull (t.name, ''), ifnull (e.title, ''), r.evidence, ifnull (a.sheet, 0), ifnull (a.line, 0),"
    " ifnull (r.reverses, 0), ifnull ((SELECT x.id FROM service_record x WHERE x.reverses = r.id), 0), r.reason, r.paper,"
    " r.entered_by, r.approved_by, r.entered_at, ifnull (g.grade, ifnull (a.grade, 0)), ifnull (g.points, 0) FROM service_record r JOIN volunteer v ON v.id = r.volunteer_id"
    " LEFT JOIN project j ON j.id = r.project_id LEFT JOIN team t ON t.id = r.team_id LEFT JOIN event e ON e.id = r.event_id"
    " LEFT JOIN attendance a ON a.id = r.attendance_id LEFT JOIN point_line g ON g.id = r.id" CHOSEN " ORDER BY r.id DESC LIMIT ?7", error);

  if (stmt == NULL)
    return NULL;
  bind_chosen (stmt, ask, row, column);
  sqlite3_bind_int64 (stmt, 7, limit);
  return vp_stmt_collect (stmt, read_ledger_line, (GDestroyNotify) vp_ledger_line_free, error);
}
