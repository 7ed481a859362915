/* vp-welfare-store.c: returns of a public-welfare day by group, and who has not returned anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-welfare-store.h"

#include "vp-db-private.h"

void
vp_welfare_return_free (VpWelfareReturn *self)
{
  g_free (self->name);
  g_free (self->what);
  g_free (self);
}

static gpointer
read_return (VpStmt *stmt)
{
  VpWelfareReturn *self = g_new0 (VpWelfareReturn, 1);

  self->name = vp_stmt_dup_text (stmt, 0);
  self->group = MIN ((guint) sqlite3_column_int (stmt, 1), VP_WELFARE_GROUPS - 1);
  self->people = sqlite3_column_int64 (stmt, 2);
  self->what = vp_stmt_dup_text (stmt, 3);
  self->last = sqlite3_column_int (stmt, 4);
  return self;
}

static GPtrArray *
list (VpDb *db, const char *sql, VpDate day, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, day);
  return vp_stmt_collect (stmt, read_return, (GDestroyNotify) vp_welfare_return_free, error);
}

GPtrArray *
vp_welfare_store_list (VpDb *db, VpDate day, GError **error)
{
  return list (db, "SELECT name, sort, people, what, 0 FROM welfare_day WHERE day = ?1 AND removed_at = 0 ORDER BY sort, name, id",
               day, error);
}

GPtrArray *
vp_welfare_store_missing (VpDb *db, VpDate day, GError **error)
{
  return list (db, "SELECT w.name, w.sort, 0, '', max (w.day) FROM welfare_day w WHERE w.removed_at = 0 AND w.day < ?1"
               " AND w.day >= ?1 - 366 AND NOT EXISTS (SELECT 1 FROM welfare_day o WHERE o.name = w.name AND o.day = ?1"
               " AND o.removed_at = 0) GROUP BY w.name ORDER BY w.sort, w.name", day, error);
}
