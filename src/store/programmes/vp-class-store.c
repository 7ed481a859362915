/* vp-class-store.c: meetings and training classes with who belongs to them, for their papers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-class-store.h"

#include "vp-db-private.h"

void
vp_class_free (VpClass *self)
{
  g_free (self->name);
  g_free (self->body);
  g_free (self->place);
  g_free (self->topic);
  g_free (self->teacher);
  g_free (self);
}

void
vp_class_line_free (VpClassLine *self)
{
  g_free (self->name);
  g_free (self->more);
  g_free (self->paper);
  g_free (self);
}

static gpointer
read_class (VpStmt *stmt)
{
  VpClass *self = g_new0 (VpClass, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->body_id = sqlite3_column_int64 (stmt, 1);
  self->n = sqlite3_column_int64 (stmt, 2);
  self->day = sqlite3_column_int (stmt, 3);
  self->name = vp_stmt_dup_text (stmt, 4);
  self->body = vp_stmt_dup_text (stmt, 5);
  self->place = vp_stmt_dup_text (stmt, 6);
  self->topic = vp_stmt_dup_text (stmt, 7);
  self->teacher = vp_stmt_dup_text (stmt, 8);
  return self;
}

VpClass *
vp_class_get_meeting (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT m.id, ifnull (m.body_id, 0), m.entitled, m.day, m.name, ifnull (b.name, ''), m.place, '', '' FROM meeting m"
                    " LEFT JOIN body b ON b.id = m.body_id WHERE m.id = ?1", id, read_class, "", error);
}

VpClass *
vp_class_get_training (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT t.id, 0, t.minutes, t.day, t.title, '', t.place, t.topic, t.teacher FROM training t WHERE t.id = ?1", id,
                    read_class, "", error);
}

/* ?1 the meeting or the class, ?2 the body, ?3 the day. */
static const char *const lists[VP_CLASS_N_LISTS] = {
  [VP_CLASS_ITEMS] = "SELECT id, 0, rank, kind, result, title, presenter, material FROM agenda_item WHERE meeting_id = ?1 AND removed_at = 0"
    " AND ?2 >= 0 AND ?3 >= 0 ORDER BY rank, id",
  [VP_CLASS_PUT_OFF] = "SELECT i.id, 0, i.rank, i.kind, i.result, i.title, i.presenter, m.name FROM agenda_item i JOIN meeting m"
    " ON m.id = i.meeting_id WHERE i.result = 3 AND i.removed_at = 0 AND m.id = (SELECT o.id FROM meeting o WHERE o.body_id = ?2"
    " AND o.removed_at = 0 AND (o.day < ?3 OR (o.day = ?3 AND o.id < ?1)) ORDER BY o.day DESC, o.id DESC LIMIT 1)"
    " AND NOT EXISTS (SELECT 1 FROM agenda_item n WHERE n.meeting_id = ?1 AND n.title = i.title AND n.removed_at = 0) ORDER BY i.rank, i.id",
  [VP_CLASS_HOLDERS] = "SELECT id, ifnull (volunteer_id, 0), 0, 0, 0, person, post, '' FROM office_holder WHERE body_id = ?2 AND removed_at = 0"
    " AND from_on <= ?3 AND (to_on = 0 OR to_on >= ?3) AND ?1 > 0 ORDER BY id",
  [VP_CLASS_TRAINEES] = "SELECT t.id, ifnull (t.volunteer_id, 0), t.line, t.sheet, t.state, t.name, ifnull (u.name, ''), t.certificate FROM trainee t"
    " LEFT JOIN unit u ON u.id = t.unit_id WHERE t.training_id = ?1 AND t.removed_at = 0 AND ?2 >= 0 AND ?3 >= 0 ORDER BY t.sheet, t.line, t.id",
};

static gpointer
read_line (VpStmt *stmt)
{
  VpClassLine *self = g_new0 (VpClassLine, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->person = sqlite3_column_int64 (stmt, 1);
  self->rank = sqlite3_column_int (stmt, 2);
  self->kind = sqlite3_column_int (stmt, 3);
  self->state = sqlite3_column_int (stmt, 4);
  self->name = vp_stmt_dup_text (stmt, 5);
  self->more = vp_stmt_dup_text (stmt, 6);
  self->paper = vp_stmt_dup_text (stmt, 7);
  return self;
}

GPtrArray *
vp_class_list (VpDb *db, const VpClass *of, VpClassList list, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (of != NULL && list < VP_CLASS_N_LISTS, NULL);
  if ((stmt = vp_db_prepare (db, lists[list], error)) == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, of->id);
  sqlite3_bind_int64 (stmt, 2, of->body_id);
  sqlite3_bind_int (stmt, 3, of->day);
  return vp_stmt_collect (stmt, read_line, (GDestroyNotify) vp_class_line_free, error);
}
