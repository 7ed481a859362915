/* vp-welfare-store.c: returns of a public-welfare day by group, and who has not returned anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-welfare-store.h"

#include "vp-row.h"

void
vp_welfare_return_free (VpWelfareReturn *self)
{
  g_free (self->name);
  g_free (self->what);
  g_free (self);
}

static const VpMember return_members[] = {
  VP_MEMBER (VpWelfareReturn, INT64, "id", id), VP_MEMBER (VpWelfareReturn, TEXT, "name", name),
  VP_MEMBER (VpWelfareReturn, INT, "sort", group), VP_MEMBER (VpWelfareReturn, INT64, "people", people),
  VP_MEMBER (VpWelfareReturn, TEXT, "what", what),
};
static const VpRowShape return_shape = { "welfare_day", return_members, G_N_ELEMENTS (return_members) };

static gpointer
read_return (VpStmt *stmt)
{
  VpWelfareReturn *self = g_new0 (VpWelfareReturn, 1);

  vp_row_fill (stmt, 0, &return_shape, self);
  self->group = MIN (self->group, VP_WELFARE_GROUPS - 1);
  self->last = sqlite3_column_int (stmt, G_N_ELEMENTS (return_members));
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
  return list (db, "SELECT id, name, sort, people, what, 0 FROM welfare_day WHERE day = ?1 AND removed_at = 0 ORDER BY sort, name, id",
               day, error);
}

GPtrArray *
vp_welfare_store_missing (VpDb *db, VpDate day, GError **error)
{
  return list (db, "WITH awaited (name, sort, last) AS (SELECT w.name, w.sort, max (w.day) FROM welfare_day w WHERE w.removed_at = 0"
               " AND w.day < ?1 AND w.day >= ?1 - 366 GROUP BY w.name"
               " UNION ALL SELECT DISTINCT f.name, 5, 0 FROM event e JOIN event_kind k ON k.id = e.kind_id"
               " JOIN event_post p ON p.event_id = e.id JOIN event_shift s ON s.post_id = p.id JOIN sign_up u ON u.shift_id = s.id"
               " JOIN family f ON f.id = u.family_id JOIN seat t ON t.sign_up_id = u.id AND t.state = 4"
               " WHERE e.day = ?1 AND e.state = 0 AND k.returns = 1)"
               " SELECT 0, name, sort, 0, '', max (last) FROM awaited a WHERE NOT EXISTS (SELECT 1 FROM welfare_day o"
               " WHERE o.name = a.name AND o.day = ?1 AND o.removed_at = 0) GROUP BY name ORDER BY sort, name", day, error);
}
