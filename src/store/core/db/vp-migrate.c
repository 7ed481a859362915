/* vp-migrate.c: the schema, version by version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-migrate.h"

#include "vp-db-private.h"
#include "vp-feature.h"
#include "vp-schema-resource.h"
#include "vp-store-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

GBytes *
vp_schema_look_up (const char *resource_path, GError **error)
{
  return g_resource_lookup_data (vp_schema_get_resource (), resource_path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

int
vp_migrate_newest (void)
{
  return (int) vp_n_migrations;
}

gboolean
vp_migrate_refuse_foreign (const char *path, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
               _("The file “%s” is not a store of Volunteer Puyang. It was left as it is. Choose another file."), path);
  return FALSE;
}

gboolean
vp_migrate_refuse_newer (const char *path, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_NEWER,
               _("The store “%s” was written by a newer version of Volunteer Puyang. It was left as it is."
                 " Install the newer version on this computer."), path);
  return FALSE;
}

gboolean
vp_migrate_inspect (VpDb *db, int *version, GError **error)
{
  gint64 application, user_version, tables;

  if (!vp_db_query_int (db, "PRAGMA application_id", 0, 0, &application, error)
      || !vp_db_query_int (db, "PRAGMA user_version", 0, 0, &user_version, error)
      || !vp_db_query_int (db, "SELECT count (*) FROM sqlite_schema", 0, 0, &tables, error))
    return FALSE;

  if (tables > 0 && application != VP_APPLICATION_ID)
    return vp_migrate_refuse_foreign (db->path, error);
  if (user_version > vp_migrate_newest ())
    return vp_migrate_refuse_newer (db->path, error);
  *version = tables > 0 ? (int) user_version : 0;
  return TRUE;
}

static gboolean
run_step (VpDb *db, const VpMigration *step, GError **error)
{
  g_autoptr (GBytes) sql = vp_schema_look_up (step->sql, error);

  return sql != NULL && vp_db_exec (db, g_bytes_get_data (sql, NULL), error)
    && (step->fill == NULL || step->fill (db, error));
}

static gboolean
run_steps (VpDb *db, int from, int to, GError **error)
{
  char set_version[64];
  gint64 broken;

  for (int i = from; i < to; i++)
    if (!run_step (db, &vp_migrations[i], error))
      return FALSE;
  if (!vp_db_query_int (db, "SELECT count (*) FROM pragma_foreign_key_check", 0, 0, &broken, error))
    return FALSE;
  if (broken > 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("The store could not be brought up to date: rows refer to missing rows. It was left as"
                           " it was. Restore the last backup."));
    return FALSE;
  }
  g_snprintf (set_version, sizeof set_version, "PRAGMA user_version = %d", to);
  return vp_db_exec (db, set_version, error);
}

gboolean
vp_migrate_run (VpDb *db, int to_version, GError **error)
{
  char set_application[64];
  int version;

  g_return_val_if_fail (to_version <= vp_migrate_newest (), FALSE);

  if (!vp_migrate_inspect (db, &version, error))
    return FALSE;
  if (version >= to_version)
    return TRUE;
  g_snprintf (set_application, sizeof set_application, "PRAGMA application_id = %d", VP_APPLICATION_ID);
  if (!vp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (!vp_db_exec (db, set_application, error) || !run_steps (db, version, to_version, error)
      || !vp_db_exec (db, "COMMIT", error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  return TRUE;
}

gboolean
vp_migrate_inspect_file (const char *path, GError **error)
{
  g_autoptr (VpDb) db = NULL;
  int version;

  /* A connection that only reads cannot roll back what was cut off, and would lock the store out for good: the look at
   * the file's head (vp-store-file.c) has to do. */
  if (vp_store_file_is_hot (path))
    return TRUE;
  db = vp_db_open (path, VP_DB_READER, error);
  return db != NULL && vp_migrate_inspect (db, &version, error);
}

/* The schema as text without blanks: tables by their columns, for early stores have the same rule in other words;
 * indices and triggers as they were written. */
static char *
describe_schema (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT m.type || ' ' || m.name || ' ' || m.tbl_name || ' ' ||"
    " CASE m.type WHEN 'table' THEN (SELECT group_concat (c.cid || c.name || ' ' || c.type || ' ' || c.\"notnull\" || c.pk)"
    " FROM pragma_table_info (m.name) c) ELSE ifnull (m.sql, '') END"
    " FROM sqlite_schema m WHERE m.name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY m.type, m.name", error);
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return NULL;
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    for (const char *p = row ? (const char *) sqlite3_column_text (stmt, 0) : NULL; p != NULL && *p != '\0'; p++)
      if (!g_ascii_isspace (*p))
        g_string_append_c (text, *p);
    g_string_append_c (text, '\n');
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

gboolean
vp_migrate_compare (VpDb *db, int version, GError **error)
{
  g_autoptr (VpDb) model = vp_db_open (NULL, VP_DB_WRITER, error);
  g_autofree char *expected = NULL, *found = NULL;

  if (model == NULL || !vp_migrate_run (model, version, error)
      || (expected = describe_schema (model, error)) == NULL || (found = describe_schema (db, error)) == NULL)
    return FALSE;
  if (strcmp (expected, found) == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
               _("This is not a whole store of Volunteer Puyang (version %d): its tables are not those of that version."
                 " Use another backup."), version);
  return FALSE;
}
