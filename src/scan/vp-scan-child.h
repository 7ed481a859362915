/* vp-scan-child.h: pictures of filled forms, read by a process without rights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "vp-scan-page.h"

G_BEGIN_DECLS

typedef struct _VpScanChild VpScanChild;

/* A PDF, PNG or JPEG of at most 64 million pixels a page and 64 MB; else %NULL with a sentence that names the file. */
VpScanChild *vp_scan_child_new     (const char *path, const VpScanForm *form, GCancellable *cancellable, GError **error);
void         vp_scan_child_free    (VpScanChild *self); /* ends the process, whatever it is doing */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpScanChild, vp_scan_child_free)
guint        vp_scan_child_n_pages (VpScanChild *self);
/**
 * vp_scan_child_read:
 * @page: from 0
 * @scale: pixels a millimetre of @straight
 * @straight: (out) (optional) (nullable): the page, straight and upright
 *
 * A page that is no sheet is no error: @reading says what is wrong with it. FALSE where the file cannot be read any further.
 */
gboolean     vp_scan_child_read    (VpScanChild *self, guint page, double scale, VpScanReading *reading, VpGrey **straight, GError **error);
/* The words of a page of a PDF, "" where it has none; transfer full, %NULL with @error set. */
char        *vp_scan_child_words   (VpScanChild *self, guint page, GError **error);

G_END_DECLS
