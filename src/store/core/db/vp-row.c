/* vp-row.c: one row of a table and the structure that holds it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-row.h"

static void
bind_members (VpStmt *stmt, const VpRowShape *shape, gconstpointer row)
{
  for (guint i = 0; i < shape->n_members; i++) {
    const VpMember *member = &shape->members[i];
    int index = (int) i + 1;

    switch (member->kind) {
    case VP_MEMBER_INT:
      sqlite3_bind_int (stmt, index, G_STRUCT_MEMBER (int, row, member->offset));
      break;
    case VP_MEMBER_INT64:
      sqlite3_bind_int64 (stmt, index, G_STRUCT_MEMBER (gint64, row, member->offset));
      break;
    case VP_MEMBER_ID:
      vp_stmt_bind_id (stmt, index, G_STRUCT_MEMBER (gint64, row, member->offset));
      break;
    case VP_MEMBER_TEXT:
      vp_stmt_bind_text (stmt, index, G_STRUCT_MEMBER (const char *, row, member->offset));
      break;
    }
  }
}

/* The words come from descriptions of the store alone; values are bound. */
static VpStmt *
prepare_insert (VpDb *db, const VpRowShape *shape, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("INSERT INTO ");

  g_string_append_printf (sql, "%s (", shape->table);
  for (guint i = 0; i < shape->n_members; i++)
    g_string_append_printf (sql, "%s%s", i > 0 ? ", " : "", shape->members[i].column);
  g_string_append (sql, ") VALUES (");
  for (guint i = 0; i < shape->n_members; i++)
    g_string_append_printf (sql, "%s?%u", i > 0 ? ", " : "", i + 1);
  g_string_append_c (sql, ')');
  return vp_db_prepare (db, sql->str, error);
}

static VpStmt *
prepare_update (VpDb *db, const VpRowShape *shape, GError **error)
{
  g_autoptr (GString) sql = g_string_new ("UPDATE ");

  g_string_append_printf (sql, "%s SET ", shape->table);
  for (guint i = 1; i < shape->n_members; i++)
    g_string_append_printf (sql, "%s%s = ?%u", i > 1 ? ", " : "", shape->members[i].column, i + 1);
  g_string_append_printf (sql, " WHERE %s = ?1", shape->members[0].column);
  return vp_db_prepare (db, sql->str, error);
}

gboolean
vp_row_insert (VpDb *db, const VpRowShape *shape, gpointer row, GError **error)
{
  gint64 *key;
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (shape != NULL && row != NULL, FALSE);
  key = &G_STRUCT_MEMBER (gint64, row, shape->members[0].offset);
  if (*key == 0 && (*key = vp_db_reserve_ids (db, shape->table, 1, error)) == 0)
    return FALSE;
  stmt = prepare_insert (db, shape, error);
  if (stmt == NULL)
    return FALSE;
  bind_members (stmt, shape, row);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_row_update (VpDb *db, const VpRowShape *shape, gconstpointer row, gboolean *found, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_return_val_if_fail (shape != NULL && row != NULL, FALSE);
  stmt = prepare_update (db, shape, error);
  if (stmt == NULL)
    return FALSE;
  bind_members (stmt, shape, row);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  if (found != NULL)
    *found = sqlite3_changes (db->handle) > 0;
  return TRUE;
}

void
vp_row_fill (VpStmt *stmt, int first, const VpRowShape *shape, gpointer row)
{
  for (guint i = 0; i < shape->n_members; i++) {
    const VpMember *member = &shape->members[i];
    int column = first + (int) i;

    switch (member->kind) {
    case VP_MEMBER_INT:
      G_STRUCT_MEMBER (int, row, member->offset) = sqlite3_column_int (stmt, column);
      break;
    case VP_MEMBER_INT64:
    case VP_MEMBER_ID:
      G_STRUCT_MEMBER (gint64, row, member->offset) = sqlite3_column_int64 (stmt, column);
      break;
    case VP_MEMBER_TEXT:
      G_STRUCT_MEMBER (char *, row, member->offset) = vp_stmt_dup_text (stmt, column);
      break;
    }
  }
}
