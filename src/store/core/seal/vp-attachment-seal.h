/* vp-attachment-seal.h: attached files of a store with a passcode lie closed on the disk
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each file has a key of its own, made at random; that key stands closed in the store, so that another passcode or another key
 * of the store leaves the file as it is. The file itself is a stream of libsodium (XChaCha20-Poly1305 in blocks): changed, cut,
 * reordered or lengthened it is not opened. Its name is random; the digest of what it holds in clear is only in the store.
 */
#pragma once

#include "vp-sealed.h"

G_BEGIN_DECLS

/* What stands in the log's descriptions as the table whose rows are worked on. */
#define VP_ATTACHMENT_TABLE "attachment"

/**
 * VpClosedFile:
 * @stored: its name on the disk, "" = it lies there in clear under its digest
 * @digest: of the closed bytes
 * @bytes: how many there are
 * @key: only while a file is being closed
 */
typedef struct {
  char *stored, *digest;
  gint64 bytes;
  guint8 key[VP_KEY_SIZE];
} VpClosedFile;

void     vp_closed_file_clear    (VpClosedFile *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VpClosedFile, vp_closed_file_clear)

/* How the file of that digest lies on the disk. */
gboolean vp_closed_file_find     (VpDb *db, const char *sha256, VpClosedFile *self, GError **error);
/**
 * vp_closed_file_write:
 * @from: the file in clear; @sha256 is its digest
 * @folder: where the closed one comes; made if missing
 *
 * FALSE without @error where the file is not of that digest. Nothing is left behind unless it returns TRUE.
 */
gboolean vp_closed_file_write    (const char *from, const char *sha256, const char *folder, VpClosedFile *self,
                                  GCancellable *cancellable, GError **error);
/* Inside a transaction of an open sealed store: keeps the row and closes the key. */
gboolean vp_closed_file_keep     (VpDb *db, const char *sha256, const VpClosedFile *self, GError **error);
/* %VP_ERROR_CORRUPT, always FALSE. */
gboolean vp_closed_file_set_spoilt (const char *path, GError **error);
/* Inside a transaction: the file is not there any more, or is written anew. */
gboolean vp_closed_file_forget   (VpDb *db, const char *sha256, GError **error);
/* Writes the file in clear to @to, mode 0600. %VP_ERROR_CORRUPT where it is not what was closed. */
gboolean vp_closed_file_open     (VpDb *db, const char *folder, const char *sha256, const char *to, GError **error);

/* Of the attachments with ids above @after up to @last: closes the files that lie in clear, and the keys of others with the
 * newest key. Inside a transaction; names of new files are added to @made, so that they can be removed if it is rolled back. */
gboolean vp_attachment_close_rows (VpDb *db, gint64 after, gint64 last, GPtrArray *made, GCancellable *cancellable, GError **error);
void     vp_attachment_forget_made (VpDb *db, GPtrArray *made);
/* After the transaction, and at every unlocking: what lies closed does not lie beside it in clear. */
gboolean vp_attachment_sweep_clear (VpDb *db, GError **error);
/* Attachments of a sealed store without a closed file. */
gboolean vp_attachment_count_clear (VpDb *db, gint64 *violations, GError **error);

G_END_DECLS
