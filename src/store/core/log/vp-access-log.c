/* vp-access-log.c: full views, exports and prints: who, what, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-log.h"

#include "vp-chain.h"
#include "vp-db-private.h"
#include "vp-gate.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

void
vp_access_free (VpAccess *self)
{
  g_free (self->who);
  g_free (self->table);
  g_free (self->reason);
  g_free (self->fields);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self);
}

/* What the gate is asked for: words of desk_action. */
static const char *const deeds[VP_N_ACCESSES] = {
  [VP_ACCESS_VIEW] = "view-full", [VP_ACCESS_EXPORT] = "export-file", [VP_ACCESS_PRINT] = "print-paper"
};

static gboolean
insert_access (VpDb *db, const VpAccess *access, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO access_log (at, who, entity, entity_id, reason, kind, people, minors,"
    " fields, file, sha256) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 2, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 3, access->table);
  sqlite3_bind_int64 (stmt, 4, access->id);
  vp_stmt_bind_text (stmt, 5, access->reason);
  sqlite3_bind_int (stmt, 6, access->kind);
  sqlite3_bind_int64 (stmt, 7, access->people);
  sqlite3_bind_int64 (stmt, 8, access->minors);
  vp_stmt_bind_text (stmt, 9, access->fields);
  vp_stmt_bind_text (stmt, 10, access->file);
  vp_stmt_bind_text (stmt, 11, access->sha256);
  return vp_stmt_run (stmt, error) && vp_chain_add (db, VP_CHAIN_ACCESS, sqlite3_last_insert_rowid (db->handle), error);
}

gboolean
vp_access_log_write (VpDb *db, const VpAccess *access, GError **error)
{
  gboolean alone;

  if (vp_text_is_blank (access->reason)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("Write why the hidden values are needed; it stands in the log."));
    return FALSE;
  }
  if (!vp_gate_check (db, deeds[access->kind], access->table, 0, error) || !vp_gate_check_care (db, access->table, error))
    return FALSE;
  /* The line and its entry of the chain together or neither; a look is no change and has no entry in the log of changes. */
  alone = sqlite3_get_autocommit (db->handle) != 0;
  if (alone && !vp_db_exec (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (insert_access (db, access, error) && (!alone || vp_db_exec (db, "COMMIT", error)))
    return TRUE;
  if (alone)
    vp_db_rollback (db);
  return FALSE;
}

gboolean
vp_access_log_add (VpDb *db, const char *table, gint64 id, const char *reason, GError **error)
{
  const VpAccess access = { .table = (char *) table, .id = id, .reason = (char *) reason, .kind = VP_ACCESS_VIEW,
                            .people = id != 0 ? 1 : 0 };

  return vp_access_log_write (db, &access, error);
}

static gpointer
read_access (VpStmt *stmt)
{
  VpAccess *access = g_new0 (VpAccess, 1);

  access->at = sqlite3_column_int64 (stmt, 0);
  access->who = vp_stmt_dup_text (stmt, 1);
  access->table = vp_stmt_dup_text (stmt, 2);
  access->id = sqlite3_column_int64 (stmt, 3);
  access->reason = vp_stmt_dup_text (stmt, 4);
  access->kind = (VpAccessKind) sqlite3_column_int (stmt, 5);
  access->people = sqlite3_column_int64 (stmt, 6);
  access->minors = sqlite3_column_int64 (stmt, 7);
  access->fields = vp_stmt_dup_text (stmt, 8);
  access->file = vp_stmt_dup_text (stmt, 9);
  access->sha256 = vp_stmt_dup_text (stmt, 10);
  return access;
}

GPtrArray *
vp_access_log_list (VpDb *db, gint64 from, gint64 to, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT at, who, entity, entity_id, reason, kind, people, minors, fields, file,"
    " sha256 FROM access_log WHERE (?2 = 0 OR at >= ?2) AND (?3 = 0 OR at < ?3) ORDER BY id DESC LIMIT ?1", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit);
  sqlite3_bind_int64 (stmt, 2, from);
  sqlite3_bind_int64 (stmt, 3, to);
  return vp_stmt_collect (stmt, read_access, (GDestroyNotify) vp_access_free, error);
}

gboolean
vp_access_log_has_file (VpDb *db, const char *file, gint64 since, gboolean *there, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT 1 FROM access_log WHERE file = ?1 AND at >= ?2 LIMIT 1", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, file);
  sqlite3_bind_int64 (stmt, 2, since);
  return vp_stmt_step (stmt, there, error);
}
