/* vp-hours-store.c: what the sheets propose for the ledger, and what the ledger has of it, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hours-store.h"

#include "vp-alias-sql.h"
#include "vp-attendance-sql.h"
#include "vp-register-people.h"

void
vp_hours_case_free (VpHoursCase *self)
{
  vp_attendance_free (self->line);
  g_free (self->title);
  g_free (self);
}

static gpointer
read_case (VpStmt *stmt)
{
  const int at = VP_ATTENDANCE_COLUMNS;
  VpHoursCase *self = g_new0 (VpHoursCase, 1);

  self->line = vp_attendance_read (stmt);
  self->title = vp_stmt_dup_text (stmt, at);
  self->kind_id = sqlite3_column_int64 (stmt, at + 1);
  self->project_id = sqlite3_column_int64 (stmt, at + 2);
  self->team_id = sqlite3_column_int64 (stmt, at + 3);
  self->district = sqlite3_column_int (stmt, at + 4);
  self->category = sqlite3_column_int (stmt, at + 5);
  self->real = sqlite3_column_int (stmt, at + 6) != 0;
  self->step = sqlite3_column_int (stmt, at + 7);
  self->most = sqlite3_column_int (stmt, at + 8);
  self->no_out = (VpNoOut) sqlite3_column_int (stmt, at + 9);
  self->inspected = sqlite3_column_int (stmt, at + 10) != 0;
  return self;
}

GPtrArray *
vp_hours_store_cases (VpDb *db, gint64 event_id, GError **error)
{
  /* An event of no kind counts as planned, by half hours. What the event does not say of district and team is the person's. */
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, VP_ATTENDANCE_SELECT (
    ", e.title, ifnull (e.kind_id, 0), ifnull (e.project_id, 0), ifnull (ifnull (e.team_id, v.team_id), 0),"
    " CASE e.district WHEN 0 THEN ifnull (v.district, 0) ELSE e.district END,"
    " CASE ifnull (j.category, 0) WHEN 0 THEN ifnull (k.category, 0) ELSE j.category END, ifnull (k.hours, 0), ifnull (k.step, 30),"
    " ifnull (k.most, 0), ifnull (k.no_out, 0), EXISTS (SELECT 1 FROM duty_inspection i WHERE i.crossing_id = e.crossing_id AND i.day = s.day"
    " AND i.half = (s.starts >= 720) AND i.present >= (SELECT count (*) FROM attendance b WHERE b.shift_id = a.shift_id"
    " AND b.state IN (1, 2, 3, 8)))")
    " JOIN event e ON e.id = a.event_id LEFT JOIN event_kind k ON k.id = e.kind_id LEFT JOIN project j ON j.id = e.project_id"
    " WHERE a.hours < 2 AND a.state IN (1, 2, 3, 8) AND (?1 = 0 OR a.event_id = ?1) AND ifnull (k.giving, 0) = 0"
    " ORDER BY s.day, s.starts, a.event_id, a.sheet, a.line, a.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  return vp_stmt_collect (stmt, read_case, (GDestroyNotify) vp_hours_case_free, error);
}

gboolean
vp_hours_store_credited (VpDb *db, gint64 volunteer_id, VpDate day, gint64 kind_id, gint64 *minutes, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT ifnull (sum (r.minutes), 0) FROM service_record r JOIN event e"
    " ON e.id = r.event_id WHERE r.volunteer_id " VP_OF_PERSON ("?1") " AND r.day = ?2 AND ifnull (e.kind_id, 0) = ?3", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, day);
  sqlite3_bind_int64 (stmt, 3, kind_id);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *minutes = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

void
vp_points_free (VpPoints *self)
{
  g_free (self->label);
  g_free (self);
}

static gpointer
read_points (VpStmt *stmt)
{
  VpPoints *self = g_new0 (VpPoints, 1);

  self->volunteer_id = sqlite3_column_int64 (stmt, 0);
  self->number = sqlite3_column_int64 (stmt, 2);
  self->label = vp_register_person_label ((const char *) sqlite3_column_text (stmt, 1), self->number, sqlite3_column_int (stmt, 3));
  self->lines = sqlite3_column_int64 (stmt, 4);
  self->points = sqlite3_column_int64 (stmt, 5);
  return self;
}

GPtrArray *
vp_hours_store_points (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT v.id, v.name, v.number, v.birth, t.lines, t.points FROM (SELECT "
    VP_PERSON ("r.volunteer_id") " AS person, sum (sign (r.minutes)) AS lines, sum (g.points) AS points FROM point_line g"
    " JOIN service_record r ON r.id = g.id GROUP BY person HAVING points > 0) t JOIN volunteer v ON v.id = t.person"
    " ORDER BY t.points DESC, v.number", error);

  return stmt != NULL ? vp_stmt_collect (stmt, read_points, (GDestroyNotify) vp_points_free, error) : NULL;
}
