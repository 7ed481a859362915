/* vp-ask-store.c: who could be asked for an event, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-ask-store.h"

#include "vp-alias-sql.h"
#include "vp-db-private.h"
#include "vp-register-people.h"

#define SEAT_OF_PERSON " FROM seat t JOIN event_shift s ON s.id = t.shift_id WHERE t.volunteer_id IS NOT NULL"

void
vp_askable_free (VpAskable *self)
{
  g_free (self->label);
  g_free (self);
}

static gpointer
read_askable (VpStmt *stmt)
{
  VpAskable *self = g_new0 (VpAskable, 1);
  g_autofree char *name = vp_stmt_dup_text (stmt, 2);

  self->volunteer_id = sqlite3_column_int64 (stmt, 0);
  self->number = sqlite3_column_int64 (stmt, 1);
  self->label = vp_register_person_label (name, self->number, sqlite3_column_int (stmt, 3));
  self->district = sqlite3_column_int (stmt, 4);
  self->load = sqlite3_column_int (stmt, 5);
  self->last = sqlite3_column_int (stmt, 6);
  self->minutes = sqlite3_column_int64 (stmt, 7);
  return self;
}

GPtrArray *
vp_ask_store_list (VpDb *db, gint64 event_id, int district, VpDate day, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "WITH busy AS (SELECT " VP_PERSON ("t.volunteer_id") " AS id, count (*) AS n" SEAT_OF_PERSON " AND t.state <= 4 AND s.day BETWEEN ?3 - 90 AND ?3 + 30"
    " GROUP BY 1),"
    " before AS (SELECT " VP_PERSON ("t.volunteer_id") " AS id, max (s.day) AS day" SEAT_OF_PERSON " GROUP BY 1)"
    " SELECT v.id, v.number, v.name, v.birth, v.district, ifnull (busy.n, 0), ifnull (before.day, 0), ifnull (b.minutes, 0)"
    " FROM volunteer v LEFT JOIN busy ON busy.id = v.id LEFT JOIN before ON before.id = v.id"
    " LEFT JOIN service_balance b ON b.volunteer_id = v.id"
    " WHERE v.removed_at = 0 AND v.status = 0 AND v.id NOT IN (SELECT " VP_PERSON ("t.volunteer_id") " FROM seat t JOIN event_shift s ON s.id ="
    " t.shift_id JOIN event_post p ON p.id = s.post_id WHERE p.event_id = ?1 AND t.volunteer_id IS NOT NULL)"
    " ORDER BY ?2 <> 0 AND v.district <> ?2, ifnull (busy.n, 0), ifnull (before.day, 0), ifnull (b.minutes, 0) DESC, v.id LIMIT ?4",
    error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, event_id);
  sqlite3_bind_int (stmt, 2, district);
  sqlite3_bind_int (stmt, 3, day);
  sqlite3_bind_int64 (stmt, 4, limit);
  return vp_stmt_collect (stmt, read_askable, (GDestroyNotify) vp_askable_free, error);
}
