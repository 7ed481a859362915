/* vp-saved-list.c: what a list was asked for, kept under a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-saved-list.h"

#include "vp-db-private.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

void
vp_saved_list_free (VpSavedList *self)
{
  g_free (self->name);
  g_free (self->definition);
  g_free (self->who);
  g_free (self);
}

static gpointer
read_list (VpStmt *stmt)
{
  VpSavedList *self = g_new0 (VpSavedList, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->name = vp_stmt_dup_text (stmt, 1);
  self->definition = vp_stmt_dup_text (stmt, 2);
  self->who = vp_stmt_dup_text (stmt, 3);
  self->saved_at = sqlite3_column_int64 (stmt, 4);
  return self;
}

GPtrArray *
vp_saved_list_list (VpDb *db, const char *page, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, name, definition, who, saved_at FROM saved_list WHERE page = ?1"
                                           " ORDER BY name", error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, page);
  return vp_stmt_collect (stmt, read_list, (GDestroyNotify) vp_saved_list_free, error);
}

typedef struct {
  const char *page, *name, *definition;
  gint64 id;
} Saving;

static gboolean
find_id (VpDb *db, Saving *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id FROM saved_list WHERE page = ?1 AND name = ?2", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, self->page);
  vp_stmt_bind_text (stmt, 2, self->name);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  self->id = row ? sqlite3_column_int64 (stmt, 0) : vp_db_reserve_ids (db, "saved_list", 1, error);
  return self->id != 0;
}

static gboolean
save (VpDb *db, gpointer data, GError **error)
{
  Saving *self = data;
  g_autoptr (VpStmt) stmt = NULL;

  if (!find_id (db, self, error))
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO saved_list (id, page, name, definition, who, saved_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
                        " ON CONFLICT (id) DO UPDATE SET definition = ?4, who = ?5, saved_at = ?6", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, self->id);
  vp_stmt_bind_text (stmt, 2, self->page);
  vp_stmt_bind_text (stmt, 3, self->name);
  vp_stmt_bind_text (stmt, 4, self->definition);
  vp_stmt_bind_text (stmt, 5, vp_db_get_who (db));
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_saved_list_save (VpDb *db, const char *page, const char *name, const char *definition, GError **error)
{
  g_autofree char *tidy = vp_text_squeeze (name), *summary = NULL;
  Saving saving = { page, tidy, definition, 0 };
  VpAction action = { .action = "list-save" };

  if (*tidy == '\0' || vp_text_length (tidy) > VP_SAVED_LIST_NAME_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("Give the list a name of at most %d characters."), VP_SAVED_LIST_NAME_MAX);
    return FALSE;
  }
  /* Translators: name of a list */
  summary = g_strdup_printf (_("The list “%s” was kept"), tidy);
  action.summary = summary;
  return vp_db_transact (db, &action, save, &saving, error);
}

static gboolean
drop (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM saved_list WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *(const gint64 *) data);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_saved_list_remove (VpDb *db, gint64 id, GError **error)
{
  VpAction action = { .action = "list-remove", .summary = _("A kept list was taken away") };

  return vp_db_transact (db, &action, drop, &id, error);
}
