/* vp-photo-folder.h: a folder of photographs taken in, and photographs given to the press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-picture-store.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * VpPhotoFolder:
 *
 * Pictures (.jpg, .jpeg, .png) of a folder and those below it, taken in slice by slice: vp_photo_folder_read() on a thread that has the
 * time (digest, day of the camera, small picture, on two processors), vp_photo_folder_write() on the writer's, so that whoever saves
 * something meanwhile waits for one slice at most.
 */
typedef struct _VpPhotoFolder VpPhotoFolder;

/* What became of a file. @of: the photograph that has it already, or why it was not taken */
typedef struct {
  char *path, *of;
} VpPhotoLeft;

VpPhotoFolder *vp_photo_folder_new      (const char *folder, GError **error);
void           vp_photo_folder_free     (VpPhotoFolder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPhotoFolder, vp_photo_folder_free)
guint          vp_photo_folder_n        (VpPhotoFolder *self); /* files */
guint          vp_photo_folder_n_done   (VpPhotoFolder *self); /* that were looked at and written, or left */
guint          vp_photo_folder_n_added  (VpPhotoFolder *self);
/* VpPhotoLeft, borrowed: files that are there already, and files that are no picture. */
GPtrArray     *vp_photo_folder_doubles  (VpPhotoFolder *self);
GPtrArray     *vp_photo_folder_strange  (VpPhotoFolder *self);
/* The next slice. Blocks. FALSE where there is none left, or with @error set. */
gboolean       vp_photo_folder_read     (VpPhotoFolder *self, GCancellable *cancellable, GError **error);
/* What was read: one transaction. */
gboolean       vp_photo_folder_write    (VpPhotoFolder *self, VpDb *db, GError **error);

/* "DateTimeOriginal" of an EXIF block in a JPEG, else the day when it was written to the card; 0 = none. */
VpDate         vp_photo_read_day        (const guint8 *bytes, gsize length);

/**
 * vp_photo_export:
 * @written: (out): how many files there are now
 *
 * Writes the pictures of @ids into @folder under their captions and enters each in the log of what leaves the office; on the writer's
 * connection. %VP_ERROR_DENIED, and nothing written, where one of them shows a minor without consent.
 */
gboolean       vp_photo_export          (VpDb *db, const gint64 *ids, guint n, const char *folder, guint *written, GError **error);

G_END_DECLS
