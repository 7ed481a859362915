/* vp-answer-store.c: what people answered to the questions of an event, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-answer-store.h"

#include "vp-db-private.h"

void
vp_seat_answer_free (VpSeatAnswer *self)
{
  g_free (self->question);
  g_free (self->answer);
  g_free (self);
}

static gpointer
read_answer (VpStmt *stmt)
{
  VpSeatAnswer *self = g_new (VpSeatAnswer, 1);

  *self = (VpSeatAnswer) { sqlite3_column_int64 (stmt, 0), vp_stmt_dup_text (stmt, 1), vp_stmt_dup_text (stmt, 2) };
  return self;
}

GPtrArray *
vp_answer_store_list (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT a.seat_id, a.question, a.answer FROM event_post p"
    " JOIN event_shift s ON s.post_id = p.id JOIN seat t ON t.shift_id = s.id JOIN seat_answer a ON a.seat_id = t.id"
    " WHERE p.event_id = ?1 ORDER BY a.seat_id, a.question", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  return vp_stmt_collect (stmt, read_answer, (GDestroyNotify) vp_seat_answer_free, error);
}

static gboolean
take_away (VpDb *db, gint64 seat_id, const char *question, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM seat_answer WHERE seat_id = ?1 AND question = ?2", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seat_id);
  vp_stmt_bind_text (stmt, 2, question);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_answer_store_put (VpDb *db, gint64 seat_id, const char *question, const char *answer, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 id;

  if (*answer == '\0')
    return take_away (db, seat_id, question, error);
  id = vp_db_reserve_ids (db, "seat_answer", 1, error);
  stmt = id != 0 ? vp_db_prepare (db, "INSERT INTO seat_answer (id, seat_id, question, answer) VALUES (?1, ?2, ?3, ?4)"
                                      " ON CONFLICT (seat_id, question) DO UPDATE SET answer = excluded.answer", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int64 (stmt, 2, seat_id);
  vp_stmt_bind_text (stmt, 3, question);
  vp_stmt_bind_text (stmt, 4, answer);
  return vp_stmt_run (stmt, error);
}
