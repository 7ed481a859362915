/* vp-photo-store.c: pictures of whatever has one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-photo-store.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

VpPhoto *
vp_photo_new (int width, int height, GBytes *data)
{
  VpPhoto *self = g_new0 (VpPhoto, 1);

  self->width = width;
  self->height = height;
  self->data = g_bytes_ref (data);
  return self;
}

void
vp_photo_free (VpPhoto *self)
{
  g_bytes_unref (self->data);
  g_free (self);
}

static gboolean
check_photo (const VpPhoto *photo, GError **error)
{
  gsize size = g_bytes_get_size (photo->data);

  if (size > 0 && size <= VP_PHOTO_BYTES_MAX && photo->width > 0 && photo->width <= VP_PHOTO_SIDE_MAX
      && photo->height > 0 && photo->height <= VP_PHOTO_SIDE_MAX)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("The picture is empty or too large. Choose another one."));
  return FALSE;
}

gboolean
vp_photo_store_add (VpDb *db, const char *entity, gint64 entity_id, VpPhoto *photo, GError **error)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, photo->data);
  g_autoptr (VpStmt) stmt = NULL;

  if (!check_photo (photo, error) || (photo->id = vp_db_reserve_ids (db, "photo", 1, error)) == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO photo (id, entity, entity_id, sha256, width, height, data)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (entity, entity_id, sha256) DO NOTHING",
                        error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, photo->id);
  vp_stmt_bind_text (stmt, 2, entity);
  sqlite3_bind_int64 (stmt, 3, entity_id);
  vp_stmt_bind_text (stmt, 4, sha256);
  sqlite3_bind_int (stmt, 5, photo->width);
  sqlite3_bind_int (stmt, 6, photo->height);
  sqlite3_bind_blob64 (stmt, 7, g_bytes_get_data (photo->data, NULL), g_bytes_get_size (photo->data), SQLITE_STATIC);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_photo_store_remove (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM photo WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_photo (VpStmt *stmt)
{
  g_autoptr (GBytes) data = g_bytes_new (sqlite3_column_blob (stmt, 3), (gsize) sqlite3_column_bytes (stmt, 3));
  VpPhoto *photo = vp_photo_new (sqlite3_column_int (stmt, 1), sqlite3_column_int (stmt, 2), data);

  photo->id = sqlite3_column_int64 (stmt, 0);
  return photo;
}

GPtrArray *
vp_photo_store_list (VpDb *db, const char *entity, gint64 entity_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, width, height, data FROM photo WHERE entity = ?1 AND entity_id = ?2 ORDER BY id", error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, entity);
  sqlite3_bind_int64 (stmt, 2, entity_id);
  return vp_stmt_collect (stmt, read_photo, (GDestroyNotify) vp_photo_free, error);
}
