/* vp-code-store.c: code tables, limits, teams and projects
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-code-store.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vp_code_free (VpCode *self)
{
  g_free (self->name);
  g_free (self);
}

void
vp_team_free (VpTeam *self)
{
  g_free (self->name);
  g_free (self);
}

static VpCode *
read_code (VpStmt *stmt)
{
  VpCode *code = g_new0 (VpCode, 1);

  code->id = sqlite3_column_int64 (stmt, 0);
  code->code = sqlite3_column_int (stmt, 1);
  code->name = vp_stmt_dup_text (stmt, 2);
  code->rank = sqlite3_column_int (stmt, 3);
  code->valid_from = sqlite3_column_int (stmt, 4);
  code->valid_to = sqlite3_column_int (stmt, 5);
  return code;
}

GPtrArray *
vp_code_store_list (VpDb *db, const char *kind, VpDate as_of, GError **error)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_code_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, code, name, rank, valid_from, valid_to FROM code_value WHERE kind = ?1"
    " AND (?2 = 0 OR (valid_from <= ?2 AND (valid_to = 0 OR valid_to >= ?2))) ORDER BY rank, code", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, kind);
  sqlite3_bind_int (stmt, 2, as_of);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (codes, read_code (stmt));
  }
  return g_steal_pointer (&codes);
}

GPtrArray *
vp_team_store_list (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) teams = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_team_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, district, removed_at FROM team ORDER BY rank, name",
                                           error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row) {
    VpTeam *team;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    team = g_new0 (VpTeam, 1);
    team->id = sqlite3_column_int64 (stmt, 0);
    team->name = vp_stmt_dup_text (stmt, 1);
    team->district = sqlite3_column_int (stmt, 2);
    team->removed = sqlite3_column_int64 (stmt, 3) != 0;
    g_ptr_array_add (teams, team);
  }
  return g_steal_pointer (&teams);
}

/* One row found by its unique name: 0 where there is none. */
static gboolean
find_named (VpDb *db, const char *sql, const char *name, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, name);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

/* @sql takes id, name and one number. */
static gboolean
insert_named (VpDb *db, const char *entity, const char *sql, const char *name, int number, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  *id = vp_db_reserve_ids (db, entity, 1, error);
  if (*id == 0 || (stmt = vp_db_prepare (db, sql, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *id);
  vp_stmt_bind_text (stmt, 2, name);
  sqlite3_bind_int (stmt, 3, number);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_team_store_ensure (VpDb *db, const char *name, gint32 district, gint64 *id, gboolean *made, GError **error)
{
  *id = 0;
  if (made != NULL)
    *made = FALSE;
  if (name == NULL || *name == '\0')
    return TRUE;
  if (!find_named (db, "SELECT id FROM team WHERE name = ?1", name, id, error))
    return FALSE;
  if (*id != 0)
    return TRUE;
  if (made != NULL)
    *made = TRUE;
  return insert_named (db, "team", "INSERT INTO team (id, name, district) VALUES (?1, ?2, ?3)", name, district, id,
                       error);
}

gboolean
vp_project_store_find (VpDb *db, const char *name, gint64 *id, GError **error)
{
  return find_named (db, "SELECT id FROM project WHERE name = ?1", name, id, error);
}

gboolean
vp_project_store_ensure (VpDb *db, const char *name, int category, gint64 *id, GError **error)
{
  *id = 0;
  if (name == NULL || *name == '\0')
    return TRUE;
  if (!vp_project_store_find (db, name, id, error))
    return FALSE;
  return *id != 0
    || insert_named (db, "project", "INSERT INTO project (id, name, category) VALUES (?1, ?2, ?3)", name, category, id,
                     error);
}

char *
vp_mapping_store_get (VpDb *db, const char *kind, const char *headers, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT mapping FROM column_mapping WHERE kind = ?1 AND headers = ?2",
                                           error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, kind);
  vp_stmt_bind_text (stmt, 2, headers);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return vp_stmt_dup_text (stmt, 0);
}

gboolean
vp_mapping_store_put (VpDb *db, const char *kind, const char *headers, const char *mapping, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "INSERT INTO column_mapping (kind, headers, mapping) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (kind, headers) DO UPDATE SET mapping = excluded.mapping", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, kind);
  vp_stmt_bind_text (stmt, 2, headers);
  vp_stmt_bind_text (stmt, 3, mapping);
  return vp_stmt_run (stmt, error);
}

char *
vp_meta_store_get_uuid (VpDb *db, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *uuid = vp_meta_store_get (db, VP_META_UUID, &failure);

  if (uuid != NULL && strlen (uuid) == VP_META_UUID_LENGTH)
    return g_steal_pointer (&uuid);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The store does not say which store it is. Restore a backup."));
  return NULL;
}

char *
vp_meta_store_get (VpDb *db, const char *key, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT value FROM meta WHERE key = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, key);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return vp_stmt_dup_text (stmt, 0);
}

gboolean
vp_meta_store_put (VpDb *db, const char *key, const char *value, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO meta (key, value) VALUES (?1, ?2)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, key);
  vp_stmt_bind_text (stmt, 2, value);
  return vp_stmt_run (stmt, error);
}
