/* vp-class-sheet-store.c: the sign-in sheets of training classes, as those of events are kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-class-sheet-store.h"

#include "vp-db-private.h"
#include "vp-register-people.h"

#include <glib/gi18n-lib.h>

/* trainee.state, in its order */
enum { TRAINEE_CAME, TRAINEE_EXPECTED, TRAINEE_ABSENT, TRAINEE_EXCUSED };

gboolean
vp_class_sheet_check (VpDb *db, gint64 class_id, VpDate *day, int *minutes, int *sheets, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT t.day, t.minutes, max (1, ifnull ((SELECT max (sheet) FROM trainee"
    " WHERE training_id = t.id), 1)) FROM training t WHERE t.id = ?1 AND t.removed_at = 0", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, class_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such class. Look at the list of classes."));
    return FALSE;
  }
  *day = sqlite3_column_int (stmt, 0);
  if (minutes != NULL)
    *minutes = sqlite3_column_int (stmt, 1);
  if (sheets != NULL)
    *sheets = sqlite3_column_int (stmt, 2);
  return TRUE;
}

static void
read_state (VpAttendance *self, int state, int late, int early, gboolean replaced)
{
  if (self->ended)
    self->state = VP_ATTENDANCE_EXPECTED;
  else if (replaced)
    self->state = VP_ATTENDANCE_REPLACED;
  else if (state == TRAINEE_CAME)
    self->state = late > 0 ? VP_ATTENDANCE_LATE : early > 0 ? VP_ATTENDANCE_LEFT_EARLY : VP_ATTENDANCE_CAME;
  else
    self->state = state == TRAINEE_EXPECTED ? VP_ATTENDANCE_EXPECTED : state == TRAINEE_ABSENT ? VP_ATTENDANCE_ABSENT : VP_ATTENDANCE_EXCUSED;
}

/* What of the class somebody was there for: told as minutes of its own, or less than the whole by those late and early. */
static void
read_times (VpAttendance *self, int minutes, int late, int early)
{
  if (self->ended || minutes + late + early == 0)
    return;
  self->came_at = minutes > 0 ? 0 : late > 0 ? late : -1;
  self->left_at = minutes > 0 ? minutes : early > 0 ? self->ends - early : -1;
}

static gpointer
read_line (VpStmt *stmt)
{
  VpAttendance *self = vp_attendance_new ();
  g_autofree char *name = vp_stmt_dup_text (stmt, 9);
  int late = sqlite3_column_int (stmt, 13), early = sqlite3_column_int (stmt, 14);

  g_free (self->name);
  g_free (self->post);
  g_free (self->label);
  g_free (self->stand_in);
  self->id = sqlite3_column_int64 (stmt, 0);
  self->event_id = sqlite3_column_int64 (stmt, 1);
  self->replaces = sqlite3_column_int64 (stmt, 2);
  self->volunteer_id = sqlite3_column_int64 (stmt, 3);
  self->sheet = sqlite3_column_int (stmt, 4);
  self->line = sqlite3_column_int (stmt, 5);
  self->day = sqlite3_column_int (stmt, 6);
  self->ends = sqlite3_column_int (stmt, 7);
  self->post = vp_stmt_dup_text (stmt, 8);
  self->number = sqlite3_column_int64 (stmt, 10);
  self->ended = sqlite3_column_int64 (stmt, 15) != 0;
  self->label = self->number != 0 ? vp_register_person_label (name, self->number, sqlite3_column_int (stmt, 11)) : g_strdup (name);
  self->stand_in = vp_stmt_dup_text (stmt, 16);
  self->name = g_steal_pointer (&name);
  read_state (self, sqlite3_column_int (stmt, 12), late, early, *self->stand_in != '\0');
  read_times (self, sqlite3_column_int (stmt, 17), late, early);
  return self;
}

GPtrArray *
vp_class_sheet_list (VpDb *db, gint64 class_id, int sheet, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT t.id, t.training_id, ifnull (t.replaces, 0), ifnull (v.id, 0), t.sheet, t.line, c.day,"
    " c.minutes, ifnull (u.name, ''), t.name, ifnull (v.number, 0), ifnull (v.birth, 0), t.state, t.late, t.early, t.removed_at,"
    " ifnull (x.name, ''), t.minutes FROM trainee t JOIN training c ON c.id = t.training_id LEFT JOIN unit u ON u.id = t.unit_id"
    " LEFT JOIN volunteer v ON v.id = t.volunteer_id LEFT JOIN trainee x ON x.replaces = t.id AND x.removed_at = 0"
    " WHERE t.training_id = ?1 AND (?2 = 0 OR t.sheet = ?2) AND (t.removed_at = 0 OR t.replaces IS NULL)"
    " ORDER BY t.sheet, t.line, t.replaces IS NOT NULL, t.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, class_id);
  sqlite3_bind_int (stmt, 2, sheet);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_attendance_free, error);
}

static int
state_of (const VpAttendance *line)
{
  switch (line->state) {
  case VP_ATTENDANCE_CAME:
  case VP_ATTENDANCE_LATE:
  case VP_ATTENDANCE_LEFT_EARLY:
  case VP_ATTENDANCE_WALK_IN:
    return TRAINEE_CAME;
  case VP_ATTENDANCE_EXCUSED:
    return TRAINEE_EXCUSED;
  case VP_ATTENDANCE_ABSENT:
  case VP_ATTENDANCE_REPLACED:
    return TRAINEE_ABSENT;
  case VP_ATTENDANCE_EXPECTED:
  case VP_ATTENDANCE_STOOD_DOWN:
  case VP_N_ATTENDANCE_STATES:
    break;
  }
  return TRAINEE_EXPECTED;
}

static void
bind_line (VpStmt *stmt, const VpAttendance *line)
{
  gboolean both = line->came_at >= 0 && line->left_at >= 0;

  sqlite3_bind_int64 (stmt, 1, line->id);
  sqlite3_bind_int (stmt, 2, state_of (line));
  sqlite3_bind_int (stmt, 3, both ? line->left_at - line->came_at : 0);
  sqlite3_bind_int (stmt, 4, !both && line->came_at >= 0 ? line->came_at : 0);
  sqlite3_bind_int (stmt, 5, !both && line->left_at >= 0 ? line->ends - line->left_at : 0);
}

gboolean
vp_class_sheet_update (VpDb *db, const VpAttendance *line, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE trainee SET state = ?2, minutes = ?3, late = ?4, early = ?5, removed_at = 0 WHERE id = ?1",
                                           error);

  if (stmt == NULL)
    return FALSE;
  bind_line (stmt, line);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_class_sheet_add (VpDb *db, VpAttendance *line, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  line->id = vp_db_reserve_ids (db, "trainee", 1, error);
  stmt = line->id != 0 ? vp_db_prepare (db, "INSERT INTO trainee (id, state, minutes, late, early, training_id, sheet, line, replaces,"
    " volunteer_id, name, unit_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
    " ifnull ((SELECT name FROM volunteer WHERE id = ?10), ?11), (SELECT unit_id FROM trainee WHERE id = ?9))", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  bind_line (stmt, line);
  sqlite3_bind_int64 (stmt, 6, line->event_id);
  sqlite3_bind_int (stmt, 7, line->sheet);
  sqlite3_bind_int (stmt, 8, line->line);
  vp_stmt_bind_id (stmt, 9, line->replaces);
  vp_stmt_bind_id (stmt, 10, line->volunteer_id);
  vp_stmt_bind_text (stmt, 11, line->name);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_class_sheet_remove (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE trainee SET removed_at = ?2 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  return vp_stmt_run (stmt, error);
}
