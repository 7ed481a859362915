/* vp-standing-store.c: who stays signed up for a series, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-standing-store.h"

#include "vp-db-private.h"
#include "vp-register-people.h"

#include <glib/gi18n-lib.h>

void
vp_standing_sign_up_free (VpStandingSignUp *self)
{
  g_free (self->post);
  g_free (self->why);
  g_free (self->label);
  g_free (self);
}

gboolean
vp_standing_store_add (VpDb *db, VpStandingSignUp *self, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  self->id = vp_db_reserve_ids (db, "standing_sign_up", 1, error);
  stmt = self->id != 0 ? vp_db_prepare (db, "INSERT INTO standing_sign_up (id, series_id, post, volunteer_id, unit_id, seats,"
    " since, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error) : NULL;
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->id);
  sqlite3_bind_int64 (stmt, 2, self->series_id);
  vp_stmt_bind_text (stmt, 3, self->post);
  vp_stmt_bind_id (stmt, 4, self->volunteer_id);
  vp_stmt_bind_id (stmt, 5, self->unit_id);
  sqlite3_bind_int (stmt, 6, self->seats);
  sqlite3_bind_int (stmt, 7, self->since);
  sqlite3_bind_int (stmt, 8, self->until);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_standing_store_stop (VpDb *db, gint64 id, VpDate until, const char *why, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE standing_sign_up SET until = ?2, why = ?3 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  sqlite3_bind_int (stmt, 2, until);
  vp_stmt_bind_text (stmt, 3, why);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_standing (VpStmt *stmt)
{
  VpStandingSignUp *self = g_new0 (VpStandingSignUp, 1);
  g_autofree char *name = vp_stmt_dup_text (stmt, 9);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->series_id = sqlite3_column_int64 (stmt, 1);
  self->post = vp_stmt_dup_text (stmt, 2);
  self->volunteer_id = sqlite3_column_int64 (stmt, 3);
  self->unit_id = sqlite3_column_int64 (stmt, 4);
  self->seats = sqlite3_column_int (stmt, 5);
  self->since = sqlite3_column_int (stmt, 6);
  self->until = sqlite3_column_int (stmt, 7);
  self->why = vp_stmt_dup_text (stmt, 8);
  self->label = self->volunteer_id != 0
    ? vp_register_person_label (name, sqlite3_column_int64 (stmt, 10), sqlite3_column_int (stmt, 11)) : g_steal_pointer (&name);
  return self;
}

#define SELECT_STANDING \
  "SELECT d.id, d.series_id, d.post, ifnull (d.volunteer_id, 0), ifnull (d.unit_id, 0), d.seats, d.since, d.until, d.why," \
  " ifnull (v.name, ifnull (u.name, '')), ifnull (v.number, 0), ifnull (v.birth, 0) FROM standing_sign_up d" \
  " LEFT JOIN volunteer v ON v.id = d.volunteer_id LEFT JOIN unit u ON u.id = d.unit_id"

VpStandingSignUp *
vp_standing_store_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, SELECT_STANDING " WHERE d.id = ?1", id, read_standing,
                    _("There is no such standing sign-up. Refresh the event."), error);
}

GPtrArray *
vp_standing_store_list (VpDb *db, gint64 series_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, SELECT_STANDING " WHERE d.series_id = ?1 ORDER BY d.id", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, series_id);
  return vp_stmt_collect (stmt, read_standing, (GDestroyNotify) vp_standing_sign_up_free, error);
}

gboolean
vp_standing_store_knows (VpDb *db, const VpStandingSignUp *self, gint64 event_id, gboolean *known, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT EXISTS (SELECT 1 FROM event_post p JOIN event_shift s ON s.post_id = p.id"
    " JOIN sign_up u ON u.shift_id = s.id WHERE p.event_id = ?1 AND ((?2 <> 0 AND u.volunteer_id = ?2)"
    " OR (?3 <> 0 AND u.unit_id = ?3)))", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int64 (stmt, 2, self->volunteer_id);
  sqlite3_bind_int64 (stmt, 3, self->unit_id);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *known = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}
