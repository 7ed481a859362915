/* vp-scan-pictures.h: files of scanned sign-in sheets, read page by page
 *
 * Without the store: may run on any thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "vp-sheet-geometry.h"

G_BEGIN_DECLS

/**
 * VpScanPicture:
 * @path: of the file
 * @page: in it, from 1
 * @failure: (nullable): why the file, or what is left of it, cannot be read; @reading is empty then
 */
typedef struct {
  char *path;
  int page;
  char *failure;
  VpScanReading reading;
} VpScanPicture;

void       vp_scan_picture_free  (VpScanPicture *self);

/* @file of @n_files, @page of @n_pages: what is read now, from 0 */
typedef void (*VpScanProgress) (guint file, guint n_files, guint page, guint n_pages, gpointer data);

/* Every page of every file (VpScanPicture), those too that cannot be read. %NULL only where it was cancelled. */
GPtrArray *vp_scan_pictures_read (const char *const *paths, VpScanProgress progress, gpointer data, GCancellable *cancellable,
                                  GError **error);
/* One page once more, straight and upright, @scale pixels a millimetre, for people to look at. @form_of: (out): which form it is */
VpGrey    *vp_scan_picture_show  (const char *path, int page, double scale, VpSheetForm *form_of, GCancellable *cancellable,
                                  GError **error);

G_END_DECLS
