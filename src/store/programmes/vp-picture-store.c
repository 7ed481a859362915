/* vp-picture-store.c: photographs with their files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-picture-store.h"

#include "vp-attachment.h"
#include "vp-db-private.h"
#include "vp-sealed.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

void
vp_picture_free (VpPicture *self)
{
  g_free (self->caption);
  g_free (self->sha256);
  g_free (self->name);
  g_free (self);
}

gboolean
vp_picture_find (VpDb *db, const char *sha256, char **caption, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT p.caption FROM attachment a JOIN picture p ON p.id = a.entity_id AND p.removed_at = 0"
                                           " WHERE a.sha256 = ?1 AND a.entity = 'picture' AND a.removed_at = 0 LIMIT 1", error);
  gboolean row;

  *caption = NULL;
  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, sha256);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (row)
    *caption = vp_stmt_dup_text (stmt, 0);
  return TRUE;
}

typedef struct {
  const VpPictureFile *files;
  guint n;
  GPtrArray *copies; /* VpAttachmentCopy, two a file; the second may be NULL */
} Adding;

static gboolean
add_one (VpDb *db, const VpPictureFile *file, const VpAttachmentCopy *picture, const VpAttachmentCopy *thumb, GError **error)
{
  gint64 id = vp_db_reserve_ids (db, "picture", 1, error);
  g_autoptr (VpStmt) stmt = id != 0 ? vp_db_prepare (db, "INSERT INTO picture (id, number, caption, taken_on)"
                                                         " VALUES (?1, printf ('TP%06d', ?1), ?2, ?3)", error) : NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, file->caption);
  sqlite3_bind_int (stmt, 3, file->taken_on);
  return vp_stmt_run (stmt, error) && vp_attachment_copy_add (db, picture, "picture", id, error)
    && (thumb == NULL || vp_attachment_copy_add (db, thumb, VP_PICTURE_THUMB, id, error));
}

static gboolean
add_all (VpDb *db, gpointer data, GError **error)
{
  const Adding *self = data;

  for (guint i = 0; i < self->n; i++)
    if (!add_one (db, &self->files[i], self->copies->pdata[2 * i], self->copies->pdata[2 * i + 1], error))
      return FALSE;
  /* Translators: how many */
  vp_db_say (db, g_strdup_printf (_("Imported %u photographs"), self->n));
  return TRUE;
}

/* Files are safe on the disk before a row names them. */
static gboolean
copy_all (VpDb *db, Adding *self, GError **error)
{
  for (guint i = 0; i < self->n; i++) {
    VpAttachmentCopy *copy = vp_attachment_copy_new (db, self->files[i].path, self->files[i].sha256, error);

    if (copy == NULL)
      return FALSE;
    g_ptr_array_add (self->copies, copy);
    copy = self->files[i].thumb != NULL ? vp_attachment_copy_new (db, self->files[i].thumb, NULL, error) : NULL;
    if (copy == NULL && self->files[i].thumb != NULL)
      return FALSE;
    g_ptr_array_add (self->copies, copy);
  }
  return TRUE;
}

gboolean
vp_picture_add_all (VpDb *db, const VpPictureFile *files, guint n, GError **error)
{
  VpAction action = { .action = "register-add", .object = "picture" };
  Adding adding = { files, n, g_ptr_array_new () };
  gboolean ok = copy_all (db, &adding, error) && vp_db_transact (db, &action, add_all, &adding, error);

  for (guint i = 0; i < adding.copies->len; i++)
    if (adding.copies->pdata[i] != NULL)
      vp_attachment_copy_free (db, adding.copies->pdata[i], ok);
  g_ptr_array_unref (adding.copies);
  return ok;
}

static gpointer
read_picture (VpStmt *stmt)
{
  VpPicture *self = g_new0 (VpPicture, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->caption = vp_stmt_dup_text (stmt, 1);
  self->closed = sqlite3_column_int (stmt, 2) != 0;
  self->sha256 = vp_stmt_dup_text (stmt, 3);
  self->name = vp_stmt_dup_text (stmt, 4);
  return self;
}

VpPicture *
vp_picture_get (VpDb *db, gint64 id, GError **error)
{
  return vp_db_one (db, "SELECT r.id, r.caption, " VP_PICTURE_CLOSED ", ifnull (a.sha256, ''), ifnull (" VP_OPENED ("attachment", "a.", "name")
                    ", '') FROM picture r LEFT JOIN attachment a ON a.id = (SELECT min (o.id) FROM attachment o WHERE o.entity = 'picture'"
                    " AND o.entity_id = r.id AND o.removed_at = 0) WHERE r.id = ?1", id, read_picture, _("There is no such photograph."), error);
}
