/* vp-scan-private.h: the steps of reading a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-scan-page.h"

G_BEGIN_DECLS

/* vp-scan-corners.c */
/* Where the page lies on the picture, by its corners; how it is turned and which layout it has goes to @reading. */
gboolean vp_scan_find_page   (const VpGrey *picture, const VpScanForm *form, VpMapping *mapping, VpScanReading *reading);

/* vp-scan-code.c */
/* Texts of the codes on a picture that are different, the first two of them; how many. */
guint    vp_scan_find_codes  (const VpGrey *picture, char codes[2][VP_SCAN_CODE_MAX]);

/* vp-scan-boxes.c */
/* How much darker the frames of @n boxes are than what is just outside of them, moved by @dx and @dy: about 0 where there are none. */
double   vp_scan_frames      (const VpGrey *picture, const VpMapping *mapping, const VpScanArea *boxes, guint n, double dx, double dy);
void     vp_scan_read_boxes  (const VpGrey *picture, const VpMapping *mapping, const VpScanForm *form, VpScanReading *reading);

G_END_DECLS
