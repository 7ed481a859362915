/* vp-attachment.c: files that belong to rows, beside the store
 *
 * Nothing here deletes a file, and none is written twice: a name is the digest of what it holds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment.h"

#include "vp-attachment-seal.h"
#include "vp-backup.h"
#include "vp-file.h"
#include "vp-restore.h"
#include "vp-scratch.h"
#include "vp-sealed.h"
#include "vp-store-file.h"
#include "vp-transact.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define FOLDER "attachments"
#define NAME_MAX_CHARS 200
#define BLOCK 262144
#define KEY_CHARS 16 /* of a digest: enough to keep files of one name apart */

void
vp_attachment_free (VpAttachment *self)
{
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->added_by);
  g_free (self);
}

static char *
file_beside (const char *store, const char *sha256)
{
  g_autofree char *folder = g_path_get_dirname (store);

  return g_build_filename (folder, FOLDER, sha256, NULL);
}

char *
vp_attachment_place (VpDb *db, const char *file)
{
  g_return_val_if_fail (db->path != NULL && file != NULL, NULL);
  return file_beside (db->path, file);
}

char *
vp_attachment_path (VpDb *db, const char *sha256, GError **error)
{
  g_auto (VpClosedFile) closed = { 0 };

  g_return_val_if_fail (db->path != NULL && sha256 != NULL, NULL);
  if (!vp_closed_file_find (db, sha256, &closed, error))
    return NULL;
  return file_beside (db->path, *closed.stored != '\0' ? closed.stored : sha256);
}

char *
vp_attachment_open (VpDb *db, const char *sha256, const char *name, GError **error)
{
  g_auto (VpClosedFile) closed = { 0 };
  g_autofree char *folder = NULL, *from = NULL, *key = NULL, *to = NULL;

  g_return_val_if_fail (db->path != NULL && sha256 != NULL && name != NULL, NULL);
  if (!vp_closed_file_find (db, sha256, &closed, error))
    return NULL;
  from = file_beside (db->path, sha256);
  if (*closed.stored == '\0')
    return g_steal_pointer (&from);
  folder = g_path_get_dirname (from);
  key = g_strndup (sha256, KEY_CHARS);
  to = vp_scratch_path (key, *name != '\0' ? name : sha256, error);
  if (to == NULL || !vp_closed_file_open (db, folder, sha256, to, error))
    return NULL;
  return g_steal_pointer (&to);
}

static gboolean
has_size (const char *path, gint64 size)
{
  GStatBuf info;

  return g_stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size == size;
}

/* Copying: @sha256 is what the file must be; FALSE without @error where it is something else. */

static gboolean
copy_blocks (GInputStream *from, VpFileWriter *to, GChecksum *checksum, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *block = g_malloc (BLOCK);
  gssize n;

  while ((n = g_input_stream_read (from, block, BLOCK, cancellable, error)) > 0) {
    g_checksum_update (checksum, block, n);
    if (!vp_file_writer_write (to, block, (gsize) n, error))
      return FALSE;
  }
  return n == 0;
}

static gboolean
copy_file (const char *from, const char *to, const char *sha256, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (from);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *folder = g_path_get_dirname (to);
  g_autoptr (VpFileWriter) writer = NULL;

  if (stream == NULL)
    return FALSE;
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return vp_file_set_error (to, errno, error);
  if ((writer = vp_file_writer_new (to, error)) == NULL
      || !copy_blocks (G_INPUT_STREAM (stream), writer, checksum, cancellable, error))
    return FALSE;
  return strcmp (g_checksum_get_string (checksum), sha256) == 0 && vp_file_writer_commit (writer, error);
}

gboolean
vp_attachment_fetch (VpDb *db, const char *sha256, const char *to, GError **error)
{
  g_auto (VpClosedFile) closed = { 0 };
  g_autofree char *from = vp_attachment_place (db, sha256), *folder = g_path_get_dirname (from);
  g_autoptr (GError) failure = NULL;

  if (!vp_closed_file_find (db, sha256, &closed, error))
    return FALSE;
  if (*closed.stored != '\0')
    return vp_closed_file_open (db, folder, sha256, to, error);
  if (copy_file (from, to, sha256, NULL, &failure))
    return TRUE;
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else
    vp_closed_file_set_spoilt (from, error);
  return FALSE;
}

/* Adding */

struct _VpAttachmentCopy {
  const char *entity;
  gint64 entity_id;
  char *name, *sha256;
  gint64 size;
  VpClosedFile closed; /* of a store with a passcode, where the file is new there */
};
typedef VpAttachmentCopy Adding;

static gboolean
look_at_file (const char *path, Adding *self, GError **error)
{
  GStatBuf info;

  self->name = g_path_get_basename (path);
  if (g_stat (path, &info) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("“%s” cannot be read: %s."), path, g_strerror (errno));
    return FALSE;
  }
  if (!S_ISREG (info.st_mode) || info.st_size == 0 || info.st_size > VP_ATTACHMENT_BYTES_MAX
      || g_utf8_strlen (self->name, -1) > NAME_MAX_CHARS || !g_utf8_validate (self->name, -1, NULL)) {
    /* Translators: name of a file */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s” cannot be attached: only files with something in them, of at most 64 MB, whose name has at most 200"
                   " characters."), path);
    return FALSE;
  }
  self->size = info.st_size;
  return self->sha256 != NULL || (self->sha256 = vp_file_sha256 (path, NULL, error)) != NULL;
}

static gboolean
check_new (VpDb *db, const Adding *self, GError **error)
{
  g_autoptr (GPtrArray) there = vp_attachment_list (db, self->entity, self->entity_id, error);

  if (there == NULL)
    return FALSE;
  for (guint i = 0; i < there->len; i++) {
    const VpAttachment *attachment = g_ptr_array_index (there, i);

    if (strcmp (attachment->sha256, self->sha256) != 0)
      continue;
    /* Translators: name of a file */
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("This file is attached already, as “%s”."), attachment->name);
    return FALSE;
  }
  return TRUE;
}

static gboolean
add_row (VpDb *db, gpointer data, GError **error)
{
  const Adding *self = data;
  gint64 id = check_new (db, self, error) ? vp_db_reserve_ids (db, "attachment", 1, error) : 0;
  g_autoptr (VpStmt) stmt = NULL;

  if (id == 0)
    return FALSE;
  stmt = vp_db_prepare (db, "INSERT INTO attachment (id, entity, entity_id, name, sha256, size, added_at, added_by)"
                            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, unixepoch (), ?7)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, self->entity);
  sqlite3_bind_int64 (stmt, 3, self->entity_id);
  vp_stmt_bind_text (stmt, 4, self->name);
  vp_stmt_bind_text (stmt, 5, self->sha256);
  sqlite3_bind_int64 (stmt, 6, self->size);
  vp_stmt_bind_text (stmt, 7, vp_db_get_who (db));
  return vp_stmt_run (stmt, error)
    && (self->closed.stored == NULL || (vp_closed_file_forget (db, self->sha256, error)
                                        && vp_closed_file_keep (db, self->sha256, &self->closed, error)));
}

/* Whether the file is there and is what it was, in clear or closed. */
static gboolean
is_whole (VpDb *db, const char *sha256, gint64 size)
{
  g_auto (VpClosedFile) closed = { 0 };
  g_autofree char *path = NULL, *found = NULL;

  if (!vp_closed_file_find (db, sha256, &closed, NULL))
    return FALSE;
  path = vp_attachment_place (db, *closed.stored != '\0' ? closed.stored : sha256);
  found = has_size (path, *closed.stored != '\0' ? closed.bytes : size) ? vp_file_sha256 (path, NULL, NULL) : NULL;
  return g_strcmp0 (found, closed.digest) == 0;
}

/* FALSE without @error where it is not the file that was looked at. */
static gboolean
write_file (VpDb *db, const char *path, Adding *self, GError **error)
{
  g_autofree char *to = vp_attachment_place (db, self->sha256), *folder = g_path_get_dirname (to);

  return vp_db_get_ring (db) != NULL ? vp_closed_file_write (path, self->sha256, folder, &self->closed, NULL, error)
                                     : copy_file (path, to, self->sha256, NULL, error);
}

static gboolean
keep_file (VpDb *db, const char *path, Adding *self, GError **error)
{
  g_autoptr (GError) failure = NULL;

  /* One that was spoilt is made whole again. */
  if (is_whole (db, self->sha256, self->size) || write_file (db, path, self, &failure))
    return TRUE;
  if (failure == NULL)
    g_set_error (&failure, VP_ERROR, VP_ERROR_FAILED, _("“%s” changed while it was copied. Try again."), path);
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

/* No row has its key: nobody could ever open it. */
static void
remove_closed (VpDb *db, const Adding *self)
{
  g_autofree char *path = vp_attachment_place (db, self->closed.stored);

  if (g_unlink (path) != 0)
    g_info ("%s stays: %s", path, g_strerror (errno));
}

gboolean
vp_attachment_add (VpDb *db, const char *entity, gint64 entity_id, const char *path, const char *whose, GError **error)
{
  Adding adding = { .entity = entity, .entity_id = entity_id };
  VpAction action = { .action = "attachment-add" };
  g_autofree char *summary = NULL;
  gboolean ok = look_at_file (path, &adding, error) && keep_file (db, path, &adding, error);

  /* Translators: what a file belongs to; the file's name is sealed, and an entry of the log is not */
  summary = g_strdup_printf (_("Attached a file to %s"), whose);
  action.summary = summary;
  ok = ok && vp_db_transact (db, &action, add_row, &adding, error);
  if (!ok && adding.closed.stored != NULL)
    remove_closed (db, &adding);
  vp_closed_file_clear (&adding.closed);
  g_free (adding.name);
  g_free (adding.sha256);
  return ok;
}

VpAttachmentCopy *
vp_attachment_copy_new (VpDb *db, const char *path, const char *sha256, GError **error)
{
  VpAttachmentCopy *self;

  g_return_val_if_fail (path != NULL, NULL);
  self = g_new0 (VpAttachmentCopy, 1);
  self->sha256 = g_strdup (sha256);
  if (look_at_file (path, self, error) && keep_file (db, path, self, error))
    return self;
  vp_attachment_copy_free (db, self, FALSE);
  return NULL;
}

gboolean
vp_attachment_copy_add (VpDb *db, const VpAttachmentCopy *self, const char *entity, gint64 entity_id, GError **error)
{
  VpAttachmentCopy named = *self;

  g_return_val_if_fail (entity != NULL, FALSE);
  named.entity = entity;
  named.entity_id = entity_id;
  return add_row (db, &named, error);
}

void
vp_attachment_copy_free (VpDb *db, VpAttachmentCopy *self, gboolean kept)
{
  if (!kept && self->closed.stored != NULL)
    remove_closed (db, self);
  vp_closed_file_clear (&self->closed);
  g_free (self->name);
  g_free (self->sha256);
  g_free (self);
}

static gboolean
remove_row (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE attachment SET removed_at = unixepoch () WHERE id = ?1 AND removed_at = 0",
                                           error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, *(const gint64 *) data);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  if (sqlite3_changes (db->handle) == 1)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such attachment."));
  return FALSE;
}

gboolean
vp_attachment_remove (VpDb *db, gint64 id, const char *whose, GError **error)
{
  /* Translators: what it belonged to */
  g_autofree char *summary = g_strdup_printf (_("Removed an attachment of %s"), whose);
  VpAction action = { .action = "attachment-remove", .summary = summary };

  return vp_db_transact (db, &action, remove_row, &id, error);
}

GPtrArray *
vp_attachment_list (VpDb *db, const char *entity, gint64 entity_id, GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_attachment_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, " VP_OPENED ("attachment", "", "name") ", sha256, size, added_at, added_by FROM attachment"
                                           " WHERE entity = ?1 AND entity_id = ?2 AND removed_at = 0 ORDER BY id", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, entity);
  sqlite3_bind_int64 (stmt, 2, entity_id);
  while (row) {
    VpAttachment *attachment;

    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (!row)
      break;
    attachment = g_new0 (VpAttachment, 1);
    attachment->id = sqlite3_column_int64 (stmt, 0);
    attachment->name = vp_stmt_dup_text (stmt, 1);
    attachment->sha256 = vp_stmt_dup_text (stmt, 2);
    attachment->size = sqlite3_column_int64 (stmt, 3);
    attachment->added_at = sqlite3_column_int64 (stmt, 4);
    attachment->added_by = vp_stmt_dup_text (stmt, 5);
    g_ptr_array_add (list, attachment);
  }
  return g_steal_pointer (&list);
}

/* All files of a store: removed ones too, for an undo may want them back. */

/* @name: on the disk; @digest, @size: what lies there */
typedef gboolean (*EachFile) (const char *name, const char *digest, gint64 size, gpointer data, GError **error);

static gboolean
for_each_file (VpDb *db, EachFile func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = TRUE;
  gint64 tables = 0;

  /* A store of an older version is backed up before it is brought forward. */
  if (!vp_db_query_int (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name IN ('attachment', 'attachment_file')",
                        0, 0, &tables, error))
    return FALSE;
  if (tables == 0)
    return TRUE;
  stmt = vp_db_prepare (db, tables == 1 ? "SELECT DISTINCT sha256, sha256, size FROM attachment ORDER BY sha256"
                            : "SELECT DISTINCT ifnull (f.stored, a.sha256), ifnull (f.digest, a.sha256), ifnull (f.bytes, a.size)"
                              " FROM attachment a LEFT JOIN attachment_file f ON f.sha256 = a.sha256 ORDER BY a.sha256", error);
  while (stmt != NULL && row) {
    if (!vp_stmt_step (stmt, &row, error)
        || (row && !func ((const char *) sqlite3_column_text (stmt, 0), (const char *) sqlite3_column_text (stmt, 1),
                          sqlite3_column_int64 (stmt, 2), data, error)))
      return FALSE;
  }
  return stmt != NULL;
}

static gboolean
note_file (const char *name, const char *digest, gint64 size, gpointer data, GError **error)
{
  g_hash_table_add (data, g_strdup (name));
  return TRUE;
}

/* Backups have a folder of their own, and what a restore put aside is a state of this store. */
static gboolean
is_other_store (const char *path, const char *own)
{
  g_autofree char *real = NULL;
  gboolean there = FALSE;

  if (strcmp (path, own) == 0 || g_str_has_suffix (path, VP_BACKUP_SUFFIX) || strstr (path, VP_RESTORE_ASIDE) != NULL
      || !g_file_test (path, G_FILE_TEST_IS_REGULAR) || (real = vp_store_file_resolve (path, NULL)) == NULL)
    return FALSE;
  return strcmp (real, own) != 0 && vp_store_file_look (real, 0, &there, NULL) && there;
}

GHashTable *
vp_attachment_names_beside (VpDb *db)
{
  g_autoptr (GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = g_path_get_dirname (db->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *file;

  while (dir != NULL && (file = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, file, NULL);
    g_autoptr (VpDb) other = is_other_store (path, db->path) ? vp_db_open (path, VP_DB_READER, NULL) : NULL;

    if (other != NULL)
      for_each_file (other, note_file, names, NULL);
  }
  return g_steal_pointer (&names);
}

typedef struct {
  VpDb *db;
  gint64 *violations;
} Verifying;

static gboolean
verify_file (const char *name, const char *digest, gint64 size, gpointer data, GError **error)
{
  const Verifying *self = data;
  g_autofree char *path = vp_attachment_place (self->db, name);
  g_autofree char *found = has_size (path, size) ? vp_file_sha256 (path, NULL, NULL) : NULL;

  *self->violations += g_strcmp0 (found, digest) != 0;
  return TRUE;
}

gboolean
vp_attachment_verify (VpDb *db, gint64 *violations, GError **error)
{
  Verifying verifying = { db, violations };

  return for_each_file (db, verify_file, &verifying, error);
}

typedef struct {
  const char *from, *to;
  GCancellable *cancellable;
} Carrying;

static gboolean
carry_file (const char *name, const char *digest, gint64 size, gpointer data, GError **error)
{
  const Carrying *self = data;
  g_autofree char *from = file_beside (self->from, name), *to = file_beside (self->to, name);
  g_autoptr (GError) failure = NULL;

  if (has_size (to, size) || !has_size (from, size) || copy_file (from, to, digest, self->cancellable, &failure)
      || failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&failure));
  return FALSE;
}

gboolean
vp_attachment_carry (VpDb *db, const char *from, const char *to, GCancellable *cancellable, GError **error)
{
  Carrying carrying = { from, to, cancellable };

  return for_each_file (db, carry_file, &carrying, error);
}
