/* vp-attendance-store.c: who was there, line by line of the sheets, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance-store.h"

#include "vp-alias-sql.h"
#include "vp-attendance-sql.h"
#include "vp-register-people.h"

#include <glib/gi18n-lib.h>

VpAttendance *
vp_attendance_new (void)
{
  VpAttendance *self = g_new0 (VpAttendance, 1);

  self->name = g_strdup ("");
  self->note = g_strdup ("");
  self->why = g_strdup ("");
  self->entered_by = g_strdup ("");
  self->approved_by = g_strdup ("");
  self->unit = g_strdup ("");
  self->label = g_strdup ("");
  self->post = g_strdup ("");
  self->stand_in = g_strdup ("");
  self->came_at = self->left_at = -1;
  return self;
}

VpAttendance *
vp_attendance_copy (const VpAttendance *self)
{
  VpAttendance *copy;

  g_return_val_if_fail (self != NULL, NULL);
  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->note = g_strdup (self->note);
  copy->why = g_strdup (self->why);
  copy->entered_by = g_strdup (self->entered_by);
  copy->approved_by = g_strdup (self->approved_by);
  copy->unit = g_strdup (self->unit);
  copy->label = g_strdup (self->label);
  copy->post = g_strdup (self->post);
  copy->stand_in = g_strdup (self->stand_in);
  return copy;
}

void
vp_attendance_free (VpAttendance *self)
{
  g_free (self->name);
  g_free (self->note);
  g_free (self->why);
  g_free (self->entered_by);
  g_free (self->approved_by);
  g_free (self->unit);
  g_free (self->label);
  g_free (self->post);
  g_free (self->stand_in);
  g_free (self);
}

static void
bind_line (VpStmt *stmt, VpDb *db, const VpAttendance *line)
{
  sqlite3_bind_int64 (stmt, 1, line->id);
  sqlite3_bind_int64 (stmt, 2, line->event_id);
  sqlite3_bind_int64 (stmt, 3, line->shift_id);
  vp_stmt_bind_id (stmt, 4, line->seat_id);
  vp_stmt_bind_id (stmt, 5, line->replaces);
  vp_stmt_bind_id (stmt, 6, line->volunteer_id);
  vp_stmt_bind_text (stmt, 7, line->name);
  sqlite3_bind_int (stmt, 8, line->sheet);
  sqlite3_bind_int (stmt, 9, line->line);
  sqlite3_bind_int (stmt, 10, line->state);
  sqlite3_bind_int (stmt, 11, line->came_at);
  sqlite3_bind_int (stmt, 12, line->left_at);
  sqlite3_bind_int (stmt, 13, (int) line->cells);
  sqlite3_bind_int (stmt, 14, line->out_rule);
  vp_stmt_bind_text (stmt, 15, line->note);
  vp_stmt_bind_text (stmt, 16, vp_db_get_who (db));
  sqlite3_bind_int64 (stmt, 17, g_get_real_time () / G_USEC_PER_SEC);
  sqlite3_bind_int (stmt, 18, line->grade);
}

gboolean
vp_attendance_store_add (VpDb *db, VpAttendance *line, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  line->id = vp_db_reserve_ids (db, "attendance", 1, error);
  stmt = line->id != 0 ? vp_db_prepare (db, "INSERT INTO attendance (id, event_id, shift_id, seat_id, replaces, volunteer_id, name,"
    " sheet, line, state, came_at, left_at, cells, out_rule, note, entered_by, entered_at, grade)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  bind_line (stmt, db, line);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_attendance_store_update (VpDb *db, const VpAttendance *line, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE attendance SET event_id = ?2, shift_id = ?3, seat_id = ?4, replaces = ?5,"
    " volunteer_id = ?6, name = ?7, sheet = ?8, line = ?9, state = ?10, came_at = ?11, left_at = ?12, cells = ?13, out_rule = ?14,"
    " note = ?15, entered_by = ?16, entered_at = ?17, grade = ?18, hours = 0, why = '', approved_by = '' WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  bind_line (stmt, db, line);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_attendance_store_set_hours (VpDb *db, gint64 id, VpHoursState hours, const char *why, const char *by, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE attendance SET hours = ?2, why = ?3, approved_by = ?4 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, hours);
  vp_stmt_bind_text (stmt, 3, why);
  vp_stmt_bind_text (stmt, 4, by);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_attendance_store_set_grade (VpDb *db, gint64 id, int grade, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE attendance SET grade = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, grade);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_attendance_store_remove (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM attendance WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

/* A person of the roster is called as everywhere, minors by less than their name. */
static void
name_stand_in (VpAttendance *self, gint64 number, VpDate birth)
{
  char *label = vp_register_person_label (self->stand_in, number, birth);

  g_free (self->stand_in);
  self->stand_in = label;
}

gpointer
vp_attendance_read (VpStmt *stmt)
{
  VpAttendance *self = g_new0 (VpAttendance, 1);
  g_autofree char *name = vp_stmt_dup_text (stmt, 20), *guest = vp_stmt_dup_text (stmt, 23);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->event_id = sqlite3_column_int64 (stmt, 1);
  self->shift_id = sqlite3_column_int64 (stmt, 2);
  self->seat_id = sqlite3_column_int64 (stmt, 3);
  self->replaces = sqlite3_column_int64 (stmt, 4);
  self->volunteer_id = sqlite3_column_int64 (stmt, 5);
  self->name = vp_stmt_dup_text (stmt, 6);
  self->sheet = sqlite3_column_int (stmt, 7);
  self->line = sqlite3_column_int (stmt, 8);
  self->state = (VpAttendanceState) sqlite3_column_int (stmt, 9);
  self->came_at = sqlite3_column_int (stmt, 10);
  self->left_at = sqlite3_column_int (stmt, 11);
  self->cells = (guint) sqlite3_column_int (stmt, 12);
  self->out_rule = (VpOutFrom) sqlite3_column_int (stmt, 13);
  self->note = vp_stmt_dup_text (stmt, 14);
  self->hours = (VpHoursState) sqlite3_column_int (stmt, 15);
  self->why = vp_stmt_dup_text (stmt, 16);
  self->entered_by = vp_stmt_dup_text (stmt, 17);
  self->entered_at = sqlite3_column_int64 (stmt, 18);
  self->approved_by = vp_stmt_dup_text (stmt, 19);
  self->unit = vp_stmt_dup_text (stmt, 24);
  self->unit_id = sqlite3_column_int64 (stmt, 33);
  self->grade = sqlite3_column_int (stmt, 34);
  self->number = sqlite3_column_int64 (stmt, 21);
  self->label = self->number != 0 ? vp_register_person_label (name, self->number, sqlite3_column_int (stmt, 22))
    : g_strdup (*self->name != '\0' ? self->name : *guest != '\0' ? guest : self->unit);
  self->post = vp_stmt_dup_text (stmt, 25);
  self->day = sqlite3_column_int (stmt, 26);
  self->starts = sqlite3_column_int (stmt, 27);
  self->ends = sqlite3_column_int (stmt, 28);
  self->ended = sqlite3_column_int (stmt, 29) != 0;
  self->stand_in = vp_stmt_dup_text (stmt, 30);
  if (sqlite3_column_int64 (stmt, 31) != 0)
    name_stand_in (self, sqlite3_column_int64 (stmt, 31), sqlite3_column_int (stmt, 32));
  return self;
}

VpAttendance *
vp_attendance_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, VP_ATTENDANCE_SELECT ("") " WHERE a.id = ?1", id, vp_attendance_read,
                    _("There is no such line on a sheet any more. Refresh the list."), error);
}

GPtrArray *
vp_attendance_store_list (VpDb *db, gint64 event_id, int sheet, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, VP_ATTENDANCE_SELECT ("") " WHERE a.event_id = ?1 AND (?2 = 0 OR a.sheet = ?2)"
                                               " ORDER BY a.sheet, a.line, a.replaces IS NOT NULL", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int (stmt, 2, sheet);
  return vp_stmt_collect (stmt, vp_attendance_read, (GDestroyNotify) vp_attendance_free, error);
}

GArray *
vp_attendance_store_unlisted (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (VpUnlisted));
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT t.id, t.shift_id, ifnull (u.unit_id, 0) FROM event_post p CROSS JOIN event_shift s ON s.post_id = p.id"
    " CROSS JOIN sign_up u ON u.shift_id = s.id CROSS JOIN seat t ON t.sign_up_id = u.id WHERE p.event_id = ?1 AND t.state = 4"
    " AND NOT EXISTS (SELECT 1 FROM attendance a WHERE a.seat_id = t.id)"
    " ORDER BY p.rank, p.id, s.day, s.starts, u.queue, t.id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row) {
      VpUnlisted seat = { sqlite3_column_int64 (stmt, 0), sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2) };

      g_array_append_val (seats, seat);
    }
  }
  return g_steal_pointer (&seats);
}

gboolean
vp_attendance_store_form (VpDb *db, gint64 event_id, VpSheetForm *form, GError **error)
{
  gint64 duty = 0;
  gboolean ok = vp_db_query_int (db, "SELECT crossing_id IS NOT NULL FROM event WHERE id = ?1", event_id, 0, &duty, error);

  *form = duty != 0 ? VP_SHEET_FORM_DUTY : VP_SHEET_FORM_EVENT;
  return ok;
}

gboolean
vp_attendance_store_check_event (VpDb *db, gint64 event_id, VpDate *day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT day, state FROM event WHERE id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such event. Look at the list of events."));
  else if (sqlite3_column_int (stmt, 1) != 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                         _("The event was called off, so nobody can have been there. Take that back first if it did take place."));
  else {
    *day = sqlite3_column_int (stmt, 0);
    return TRUE;
  }
  return FALSE;
}

void
vp_no_show_free (VpNoShow *self)
{
  g_free (self->label);
  g_free (self);
}

static gpointer
read_no_show (VpStmt *stmt)
{
  VpNoShow *self = g_new0 (VpNoShow, 1);

  self->volunteer_id = sqlite3_column_int64 (stmt, 0);
  self->number = sqlite3_column_int64 (stmt, 2);
  self->label = vp_register_person_label ((const char *) sqlite3_column_text (stmt, 1), self->number, sqlite3_column_int (stmt, 3));
  self->absent = sqlite3_column_int (stmt, 4);
  self->excused = sqlite3_column_int (stmt, 5);
  self->came = sqlite3_column_int (stmt, 6);
  self->last = sqlite3_column_int (stmt, 7);
  self->appeals = sqlite3_column_int (stmt, 8);
  return self;
}

GPtrArray *
vp_attendance_store_no_shows (VpDb *db, VpDate from, VpDate to, int least, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT v.id, v.name, v.number, v.birth, t.absent, t.excused, t.came, t.last,"
    " (SELECT count (*) FROM correction_request c WHERE c.volunteer_id " VP_OF_PERSON ("v.id") " AND c.kind = 2 AND c.answer = 0)"
    " FROM (SELECT " VP_PERSON ("a.volunteer_id") " AS person, sum (a.state = 5) AS absent, sum (a.state = 4) AS excused,"
    " sum (a.state IN (1, 2, 3, 8)) AS came, max (CASE a.state WHEN 5 THEN s.day ELSE 0 END) AS last"
    " FROM attendance a JOIN event_shift s ON s.id = a.shift_id WHERE a.volunteer_id IS NOT NULL AND s.day >= ?1"
    " AND (?3 = 0 OR s.day <= ?3) GROUP BY person HAVING absent >= ?2) t JOIN volunteer v ON v.id = t.person"
    " ORDER BY t.absent DESC, v.number", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, from);
  sqlite3_bind_int (stmt, 2, MAX (least, 1));
  sqlite3_bind_int (stmt, 3, to);
  return vp_stmt_collect (stmt, read_no_show, (GDestroyNotify) vp_no_show_free, error);
}

void
vp_absence_free (VpAbsence *self)
{
  g_free (self->title);
  g_free (self->post);
  g_free (self->entered_by);
  g_free (self);
}

static gpointer
read_absence (VpStmt *stmt)
{
  VpAbsence *self = g_new0 (VpAbsence, 1);

  self->event_id = sqlite3_column_int64 (stmt, 0);
  self->title = vp_stmt_dup_text (stmt, 1);
  self->post = vp_stmt_dup_text (stmt, 2);
  self->day = sqlite3_column_int (stmt, 3);
  self->starts = sqlite3_column_int (stmt, 4);
  self->ends = sqlite3_column_int (stmt, 5);
  self->sheet = sqlite3_column_int (stmt, 6);
  self->line = sqlite3_column_int (stmt, 7);
  self->entered_by = vp_stmt_dup_text (stmt, 8);
  self->appealed = sqlite3_column_int (stmt, 9) != 0;
  return self;
}

GPtrArray *
vp_attendance_store_absences (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT e.id, e.title, p.name, s.day, s.starts, s.ends, a.sheet, a.line, a.entered_by,"
    " EXISTS (SELECT 1 FROM correction_request c WHERE c.volunteer_id = a.volunteer_id AND c.kind = 2 AND c.answer = 0 AND c.of_day = s.day)"
    " FROM attendance a JOIN event_shift s ON s.id = a.shift_id JOIN event_post p ON p.id = s.post_id JOIN event e ON e.id = a.event_id"
    " WHERE a.volunteer_id " VP_OF_PERSON ("?1") " AND a.state = 5 AND s.day >= ?2 AND (?3 = 0 OR s.day <= ?3)"
    " ORDER BY s.day DESC, s.starts DESC, a.id DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, volunteer_id);
  sqlite3_bind_int (stmt, 2, from);
  sqlite3_bind_int (stmt, 3, to);
  return vp_stmt_collect (stmt, read_absence, (GDestroyNotify) vp_absence_free, error);
}

void
vp_attendance_due_free (VpAttendanceDue *self)
{
  g_free (self->title);
  g_free (self->place);
  g_free (self);
}

static gpointer
read_due (VpStmt *stmt)
{
  VpAttendanceDue *self = g_new0 (VpAttendanceDue, 1);

  self->event_id = sqlite3_column_int64 (stmt, 0);
  self->title = vp_stmt_dup_text (stmt, 1);
  self->place = vp_stmt_dup_text (stmt, 2);
  self->day = sqlite3_column_int (stmt, 3);
  self->starts = sqlite3_column_int (stmt, 4);
  self->ends = sqlite3_column_int (stmt, 5);
  self->seats = sqlite3_column_int (stmt, 6);
  self->entered = sqlite3_column_int (stmt, 7);
  self->sheets = sqlite3_column_int (stmt, 8);
  return self;
}

GPtrArray *
vp_attendance_store_due (VpDb *db, VpDate today, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT e.id, e.title, e.place, e.day, e.starts, e.ends, count (*) AS seats,"
    " sum (a.id IS NOT NULL AND a.state <> 0) AS entered, ifnull (max (a.sheet), 0) FROM event e"
    " JOIN event_post p ON p.event_id = e.id JOIN event_shift s ON s.post_id = p.id JOIN seat t ON t.shift_id = s.id AND t.state = 4"
    " LEFT JOIN attendance a ON a.seat_id = t.id WHERE e.state = 0 AND e.day <= ?1 GROUP BY e.id HAVING entered < seats"
    " ORDER BY e.day, e.starts, e.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, today);
  return vp_stmt_collect (stmt, read_due, (GDestroyNotify) vp_attendance_due_free, error);
}

gboolean
vp_attendance_store_count_people (VpDb *db, gint64 first, gint64 last, gint64 *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) FROM attendance WHERE volunteer_id BETWEEN ?1 AND ?2", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, first);
  sqlite3_bind_int64 (stmt, 2, last);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *n = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

int
vp_evidence_of_cells (VpDb *db, guint cells, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT ifnull (min (class), 4) FROM evidence_rule r WHERE valid_from <= ?2"
    " AND NOT EXISTS (SELECT 1 FROM evidence_rule o WHERE o.class = r.class AND o.valid_from <= ?2 AND o.valid_from > r.valid_from)"
    " AND (?1 & all_of) = all_of AND (any_of = 0 OR (?1 & any_of) <> 0)", error);

  if (stmt == NULL)
    return 0;
  sqlite3_bind_int (stmt, 1, (int) cells);
  sqlite3_bind_int (stmt, 2, day);
  return vp_stmt_step (stmt, NULL, error) ? sqlite3_column_int (stmt, 0) : 0;
}
