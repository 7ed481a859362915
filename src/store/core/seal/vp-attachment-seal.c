/* vp-attachment-seal.c: attached files of a store with a passcode lie closed on the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment-seal.h"

#include "vp-attachment.h"
#include "vp-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#define BLOCK 65536
#define CLOSED_BLOCK (BLOCK + crypto_secretstream_xchacha20poly1305_ABYTES)
#define KEY_PLACE "attachment_file" /* the table */
#define NAME_BYTES 32
#define SEALED_KEY (VP_KEY_SIZE + VP_SEAL_OVERHEAD)

G_STATIC_ASSERT (VP_KEY_SIZE == crypto_secretstream_xchacha20poly1305_KEYBYTES);

void
vp_closed_file_clear (VpClosedFile *self)
{
  g_clear_pointer (&self->stored, g_free);
  g_clear_pointer (&self->digest, g_free);
  vp_keys_wipe (self->key);
}

/* Writing */

typedef struct {
  VpFileWriter *to;
  GChecksum *clear, *closed;
  gint64 bytes;
} Writing;

static gboolean
put (Writing *self, const guint8 *data, gsize size, GError **error)
{
  g_checksum_update (self->closed, data, (gssize) size);
  self->bytes += (gint64) size;
  return vp_file_writer_write (self->to, data, size, error);
}

static gboolean
close_blocks (Writing *self, GInputStream *from, const guint8 *key, GCancellable *cancellable, GError **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES];
  g_autofree guint8 *block = g_malloc (BLOCK), *closed = g_malloc (CLOSED_BLOCK);
  gsize n = BLOCK;
  gboolean ok;

  crypto_secretstream_xchacha20poly1305_init_push (&state, header, key);
  ok = put (self, header, sizeof header, error);
  /* A block that is not full is the last one. */
  while (ok && n == BLOCK) {
    ok = g_input_stream_read_all (from, block, BLOCK, &n, cancellable, error);
    if (!ok)
      break;
    g_checksum_update (self->clear, block, (gssize) n);
    crypto_secretstream_xchacha20poly1305_push (&state, closed, NULL, block, n, NULL, 0,
                                                n < BLOCK ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : 0);
    ok = put (self, closed, n + crypto_secretstream_xchacha20poly1305_ABYTES, error);
  }
  sodium_memzero (block, BLOCK);
  sodium_memzero (&state, sizeof state);
  return ok;
}

static gboolean
write_closed (const char *from, const char *sha256, const char *to, VpClosedFile *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (from);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GChecksum) clear = g_checksum_new (G_CHECKSUM_SHA256), closed = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (VpFileWriter) writer = stream != NULL ? vp_file_writer_new (to, error) : NULL;
  Writing writing = { .to = writer, .clear = clear, .closed = closed };

  if (writer == NULL || !close_blocks (&writing, G_INPUT_STREAM (stream), self->key, cancellable, error))
    return FALSE;
  self->digest = g_strdup (g_checksum_get_string (closed));
  self->bytes = writing.bytes;
  return strcmp (g_checksum_get_string (clear), sha256) == 0 && vp_file_writer_commit (writer, error);
}

gboolean
vp_closed_file_write (const char *from, const char *sha256, const char *folder, VpClosedFile *self, GCancellable *cancellable,
                      GError **error)
{
  guint8 name[NAME_BYTES];
  char hex[2 * NAME_BYTES + 1];
  g_autofree char *to = NULL;

  if (!vp_key_ring_set_up (error))
    return FALSE;
  randombytes_buf (name, sizeof name);
  sodium_bin2hex (hex, sizeof hex, name, sizeof name);
  crypto_secretstream_xchacha20poly1305_keygen (self->key);
  to = g_build_filename (folder, hex, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    return vp_file_set_error (to, errno, error);
  self->stored = g_strdup (hex);
  return write_closed (from, sha256, to, self, cancellable, error);
}

/* The row */

static gboolean
bind_key (VpDb *db, VpStmt *stmt, int at, gint64 id, const guint8 *key, GError **error)
{
  VpKeyRing *ring = vp_db_get_ring (db);
  guint8 sealed[SEALED_KEY];

  if (ring == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_LOCKED, _("The store is locked. Give its passcode."));
    return FALSE;
  }
  vp_key_ring_seal (ring, KEY_PLACE, id, key, VP_KEY_SIZE, sealed);
  sqlite3_bind_blob (stmt, at, sealed, sizeof sealed, SQLITE_TRANSIENT);
  return TRUE;
}

gboolean
vp_closed_file_keep (VpDb *db, const char *sha256, const VpClosedFile *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO attachment_file (id, sha256, stored, digest, bytes, key)"
                                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", error);
  gint64 id = 0;

  if (stmt == NULL || !vp_db_query_int (db, "SELECT ifnull (max (id), 0) + 1 FROM attachment_file", 0, 0, &id, error)
      || !bind_key (db, stmt, 6, id, self->key, error))
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  vp_stmt_bind_text (stmt, 2, sha256);
  vp_stmt_bind_text (stmt, 3, self->stored);
  vp_stmt_bind_text (stmt, 4, self->digest);
  sqlite3_bind_int64 (stmt, 5, self->bytes);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_closed_file_forget (VpDb *db, const char *sha256, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "DELETE FROM attachment_file WHERE sha256 = ?1", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, sha256);
  return vp_stmt_run (stmt, error);
}

/* @stmt stands on the row: id, key. */
static gboolean
read_key (VpDb *db, VpStmt *stmt, guint8 key[VP_KEY_SIZE], GError **error)
{
  VpKeyRing *ring = vp_db_get_ring (db);

  if (ring == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_LOCKED, _("The store is locked. Give its passcode."));
    return FALSE;
  }
  if (sqlite3_column_bytes (stmt, 1) == SEALED_KEY
      && vp_key_ring_open (ring, KEY_PLACE, sqlite3_column_int64 (stmt, 0), sqlite3_column_blob (stmt, 1), SEALED_KEY, key)
         == VP_SEAL_WHOLE)
    return TRUE;
  return vp_db_set_damaged (db->handle, error);
}

static VpStmt *
find_row (VpDb *db, const char *sha256, gboolean *row, GError **error)
{
  VpStmt *stmt = vp_db_prepare (db, "SELECT id, key, stored, digest, bytes FROM attachment_file WHERE sha256 = ?1", error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, sha256);
  if (!vp_stmt_step (stmt, row, error))
    g_clear_pointer (&stmt, vp_stmt_done);
  return stmt;
}

gboolean
vp_closed_file_find (VpDb *db, const char *sha256, VpClosedFile *self, GError **error)
{
  gboolean row = FALSE;
  g_autoptr (VpStmt) stmt = find_row (db, sha256, &row, error);

  if (stmt == NULL)
    return FALSE;
  self->stored = row ? vp_stmt_dup_text (stmt, 2) : g_strdup ("");
  self->digest = row ? vp_stmt_dup_text (stmt, 3) : g_strdup (sha256);
  self->bytes = row ? sqlite3_column_int64 (stmt, 4) : 0;
  return TRUE;
}

/* Opening */

gboolean
vp_closed_file_set_spoilt (const char *path, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
               _("The attached file “%s” is not what was once attached: it was changed or cut. Restore it from a backup."), path);
  return FALSE;
}

static gboolean
open_blocks (GInputStream *from, VpFileWriter *to, const guint8 *key, const char *path, GError **error)
{
  crypto_secretstream_xchacha20poly1305_state state;
  guint8 header[crypto_secretstream_xchacha20poly1305_HEADERBYTES], tag = 0;
  g_autofree guint8 *block = g_malloc (BLOCK), *closed = g_malloc (CLOSED_BLOCK);
  gboolean ok;
  gsize n = 0;

  if (!g_input_stream_read_all (from, header, sizeof header, &n, NULL, error))
    return FALSE;
  ok = n == sizeof header && crypto_secretstream_xchacha20poly1305_init_pull (&state, header, key) == 0;
  while (ok && tag != crypto_secretstream_xchacha20poly1305_TAG_FINAL) {
    unsigned long long length = 0;

    if (!g_input_stream_read_all (from, closed, CLOSED_BLOCK, &n, NULL, error))
      return FALSE;
    ok = n >= crypto_secretstream_xchacha20poly1305_ABYTES
      && crypto_secretstream_xchacha20poly1305_pull (&state, block, &length, &tag, closed, n, NULL, 0) == 0;
    if (ok && !vp_file_writer_write (to, block, (gsize) length, error))
      return FALSE;
  }
  sodium_memzero (&state, sizeof state);
  sodium_memzero (block, BLOCK);
  /* What is put behind the last block, which is never full, is read with it and spoils it. */
  return ok || vp_closed_file_set_spoilt (path, error);
}

gboolean
vp_closed_file_open (VpDb *db, const char *folder, const char *sha256, const char *to, GError **error)
{
  gboolean row = FALSE;
  g_autoptr (VpStmt) stmt = find_row (db, sha256, &row, error);
  g_autofree char *stored = NULL, *path = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInputStream) stream = NULL;
  g_autoptr (VpFileWriter) writer = NULL;
  guint8 key[VP_KEY_SIZE];
  gboolean ok;

  if (stmt == NULL)
    return FALSE;
  g_return_val_if_fail (row, FALSE);
  stored = vp_stmt_dup_text (stmt, 2);
  path = g_build_filename (folder, stored, NULL);
  file = g_file_new_for_path (path);
  if (!read_key (db, stmt, key, error))
    return FALSE;
  ok = (stream = g_file_read (file, NULL, error)) != NULL && (writer = vp_file_writer_new (to, error)) != NULL
    && open_blocks (G_INPUT_STREAM (stream), writer, key, path, error) && vp_file_writer_commit (writer, error);
  vp_keys_wipe (key);
  return ok;
}

/* All of them */

static gboolean
close_file (VpDb *db, const char *sha256, GPtrArray *made, GCancellable *cancellable, GError **error)
{
  g_autofree char *from = vp_attachment_place (db, sha256), *folder = g_path_get_dirname (from);
  g_auto (VpClosedFile) closed = { 0 };
  g_autoptr (GError) failure = NULL;

  /* One that is missing or spoilt cannot be closed: the check tells it. */
  if (!g_file_test (from, G_FILE_TEST_IS_REGULAR))
    return TRUE;
  if (!vp_closed_file_write (from, sha256, folder, &closed, cancellable, &failure)) {
    if (failure == NULL)
      return TRUE;
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  g_ptr_array_add (made, g_strdup (closed.stored));
  return vp_closed_file_keep (db, sha256, &closed, error);
}

static gboolean
renew_key (VpDb *db, VpStmt *row, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  guint8 key[VP_KEY_SIZE];
  gint64 id = sqlite3_column_int64 (row, 0);
  VpKeyRing *ring = vp_db_get_ring (db);
  gboolean ok;

  if (ring != NULL
      && vp_seal_version (sqlite3_column_blob (row, 1), (gsize) sqlite3_column_bytes (row, 1)) == vp_key_ring_newest (ring))
    return TRUE;
  if (!read_key (db, row, key, error))
    return FALSE;
  stmt = vp_db_prepare (db, "UPDATE attachment_file SET key = ?2 WHERE id = ?1", error);
  ok = stmt != NULL && bind_key (db, stmt, 2, id, key, error);
  vp_keys_wipe (key);
  if (!ok)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

static gpointer
read_text (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

gboolean
vp_attachment_close_rows (VpDb *db, gint64 after, gint64 last, GPtrArray *made, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT DISTINCT sha256 FROM attachment WHERE id > ?1 AND id <= ?2", error);
  g_autoptr (GPtrArray) names = NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, after);
  sqlite3_bind_int64 (stmt, 2, last);
  if ((names = vp_stmt_collect (stmt, read_text, g_free, error)) == NULL)
    return FALSE;
  for (guint i = 0; i < names->len; i++) {
    gboolean row = FALSE;
    g_autoptr (VpStmt) found = find_row (db, names->pdata[i], &row, error);

    if (found == NULL || g_cancellable_set_error_if_cancelled (cancellable, error)
        || !(row ? renew_key (db, found, error) : close_file (db, names->pdata[i], made, cancellable, error)))
      return FALSE;
  }
  return TRUE;
}

void
vp_attachment_forget_made (VpDb *db, GPtrArray *made)
{
  for (guint i = 0; i < made->len; i++) {
    g_autofree char *path = vp_attachment_place (db, made->pdata[i]);

    if (g_unlink (path) != 0)
      g_info ("%s stays", path);
  }
  g_ptr_array_set_size (made, 0);
}

gboolean
vp_attachment_sweep_clear (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT sha256 FROM attachment_file", error);
  g_autoptr (GPtrArray) names = stmt != NULL ? vp_stmt_collect (stmt, read_text, g_free, error) : NULL;

  g_autoptr (GHashTable) others = names != NULL && names->len > 0 ? vp_attachment_names_beside (db) : NULL;

  for (guint i = 0; names != NULL && i < names->len; i++) {
    g_autofree char *path = vp_attachment_place (db, names->pdata[i]);

    if (!g_hash_table_contains (others, names->pdata[i]) && g_unlink (path) != 0 && errno != ENOENT)
      return vp_file_set_error (path, errno, error);
  }
  return names != NULL;
}

gboolean
vp_attachment_count_clear (VpDb *db, gint64 *violations, GError **error)
{
  return vp_db_query_int (db, "SELECT count (*) FROM (SELECT sha256 FROM attachment EXCEPT SELECT sha256 FROM attachment_file)",
                          0, 0, violations, error);
}
