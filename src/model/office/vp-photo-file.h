/* vp-photo-file.h: a picture from a file, upright and small enough to be kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-photo-store.h"

G_BEGIN_DECLS

/* Longest side that is kept, in pixels. */
#define VP_PHOTO_FILE_SIDE 1600
/* Files beyond this are not looked at. */
#define VP_PHOTO_FILE_BYTES_MAX (64 * 1024 * 1024)
/* Nor are pictures with more pixels: they would take the memory of the machine. */
#define VP_PHOTO_FILE_PIXELS_MAX (120 * 1000 * 1000)

/* The picture upright as the camera says, at most %VP_PHOTO_FILE_SIDE long, as JPEG. Blocks: for worker threads. */
VpPhoto *vp_photo_file_read (const char *path, GError **error);

G_END_DECLS
