/* vp-bulk-triggers.c: triggers that would do nothing while very many rows are loaded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-bulk-triggers.h"

#include "vp-db-private.h"

/* They name the flag in their condition, joined by AND: while it is 1 none of them does anything. */
#define WAITING(what) "SELECT " what " FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1" \
  " AND instr (sql, ' AFTER INSERT ON ') > 0" \
  " AND (instr (sql, '(SELECT running FROM bulk_load) = 0') > 0 AND (SELECT running FROM bulk_load) = 1" \
  " OR instr (sql, '(SELECT loading FROM bulk_load) = 0') > 0 AND (SELECT loading FROM bulk_load) = 1) ORDER BY rowid"

static gpointer
read_sql (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

static GPtrArray *
read_all (VpDb *db, const char *sql, const char *table, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, table);
  return vp_stmt_collect (stmt, read_sql, g_free, error);
}

gboolean
vp_bulk_triggers_drop (VpDb *db, const char *table, GPtrArray *triggers, GError **error)
{
  g_autoptr (GPtrArray) makes = read_all (db, WAITING ("sql"), table, error);
  g_autoptr (GPtrArray) drops = makes != NULL ? read_all (db, WAITING ("'DROP TRIGGER ' || name"), table, error) : NULL;

  if (drops == NULL || !vp_bulk_triggers_make (db, drops, error))
    return FALSE;
  g_ptr_array_extend_and_steal (triggers, g_steal_pointer (&makes));
  return TRUE;
}

gboolean
vp_bulk_triggers_make (VpDb *db, GPtrArray *triggers, GError **error)
{
  for (guint i = 0; i < triggers->len; i++)
    if (!vp_db_exec (db, g_ptr_array_index (triggers, i), error))
      return FALSE;
  return TRUE;
}
