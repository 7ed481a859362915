/* vp-attachment.h: files that belong to rows, beside the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_ATTACHMENT_BYTES_MAX (64 * 1024 * 1024)

typedef struct {
  gint64 id;
  char *name;   /* of the file as it was given */
  char *sha256; /* hexadecimal */
  gint64 size;
  gint64 added_at; /* Unix seconds */
  char *added_by;
} VpAttachment;

void       vp_attachment_free   (VpAttachment *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpAttachment, vp_attachment_free)

/**
 * vp_attachment_add:
 * @entity: table of the row
 * @path: a file of 1 to %VP_ATTACHMENT_BYTES_MAX bytes; it is copied
 * @whose: what the row is called, for the log
 *
 * The copy is safe on the disk before the row that names it is written, in a transaction of its own; in a store with a passcode
 * it is closed. The same file of one row twice is refused with %VP_ERROR_EXISTS.
 */
gboolean   vp_attachment_add    (VpDb *db, const char *entity, gint64 entity_id, const char *path, const char *whose,
                                 GError **error);
/* A file that is copied, and safe on the disk, before a transaction names it. */
typedef struct _VpAttachmentCopy VpAttachmentCopy;
/* @sha256: (nullable): the digest where it is known already: what is copied is compared with it */
VpAttachmentCopy *vp_attachment_copy_new (VpDb *db, const char *path, const char *sha256, GError **error);
/* Inside a transaction. */
gboolean   vp_attachment_copy_add  (VpDb *db, const VpAttachmentCopy *self, const char *entity, gint64 entity_id, GError **error);
/* @kept: the transaction was committed; else a closed copy, which nobody could ever open, goes */
void       vp_attachment_copy_free (VpDb *db, VpAttachmentCopy *self, gboolean kept);
/* A transaction of its own; undo brings it back, for files are never deleted. */
gboolean   vp_attachment_remove (VpDb *db, gint64 id, const char *whose, GError **error);
/* VpAttachment in the order in which they came; freed with the array. */
GPtrArray *vp_attachment_list   (VpDb *db, const char *entity, gint64 entity_id, GError **error);
/* Where the file lies, in clear or closed; transfer full, %NULL with @error set */
char      *vp_attachment_path   (VpDb *db, const char *sha256, GError **error);
/* Where a file of that name lies or would lie; transfer full */
char      *vp_attachment_place  (VpDb *db, const char *file);
/**
 * vp_attachment_open:
 * @name: as the reader's program shall see it, with the ending that says of what kind it is; "" = its digest
 *
 * A path at which the file can be read: where it lies, or of a store with a passcode a copy in memory (vp-scratch.h), which goes
 * when the store is locked.
 *
 * Returns: (transfer full): %NULL with @error set
 */
char      *vp_attachment_open   (VpDb *db, const char *sha256, const char *name, GError **error);
/* Writes the file in clear to @to, which is made anew. */
gboolean   vp_attachment_fetch  (VpDb *db, const char *sha256, const char *to, GError **error);
/* Names of files, as they lie on the disk, that other stores of the folder have too: two stores in one folder share them, and what
 * one is done with the other may need. A set of owned strings, transfer full. */
GHashTable *vp_attachment_names_beside (VpDb *db);
/* Files that are missing, or are not what they were. */
gboolean   vp_attachment_verify (VpDb *db, gint64 *violations, GError **error);

/**
 * vp_attachment_carry:
 * @from, @to: paths of two stores or backups: their folders are meant
 *
 * Copies whatever the store @db names and @to does not have. What is missing or spoilt in @from is left out, for the check
 * tells it; a copy that cannot be written fails, and leaves nothing half.
 */
gboolean   vp_attachment_carry  (VpDb *db, const char *from, const char *to, GCancellable *cancellable, GError **error);

G_END_DECLS
