/* vp-access-log.c: who looked at sealed fields, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-log.h"

#include "vp-db-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

gboolean
vp_access_log_add (VpDb *db, const char *table, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  if (vp_text_is_blank (reason)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("Write why the hidden values are needed; it stands in the log."));
    return FALSE;
  }
  stmt = vp_db_prepare (db, "INSERT INTO access_log (at, who, entity, entity_id, reason) VALUES (?1, ?2, ?3, ?4, ?5)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 2, vp_db_get_who (db));
  vp_stmt_bind_text (stmt, 3, table);
  sqlite3_bind_int64 (stmt, 4, id);
  vp_stmt_bind_text (stmt, 5, reason);
  return vp_stmt_run (stmt, error);
}

void
vp_access_free (VpAccess *self)
{
  g_free (self->who);
  g_free (self->table);
  g_free (self->reason);
  g_free (self);
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
  return access;
}

GPtrArray *
vp_access_log_list (VpDb *db, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT at, who, entity, entity_id, reason FROM access_log"
                                           " ORDER BY id DESC LIMIT ?1", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit);
  return vp_stmt_collect (stmt, read_access, (GDestroyNotify) vp_access_free, error);
}
