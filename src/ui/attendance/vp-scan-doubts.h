/* vp-scan-doubts.h: what is doubtful on scanned sheets, one after the other, each with its picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-session.h"
#include "vp-tray.h"

G_BEGIN_DECLS

#define VP_TYPE_SCAN_DOUBTS (vp_scan_doubts_get_type ())
G_DECLARE_FINAL_TYPE (VpScanDoubts, vp_scan_doubts, VP, SCAN_DOUBTS, AdwBin)

/* Signal "decided": something of the tray was decided; it has to be read again. */
GtkWidget *vp_scan_doubts_new  (VpSession *session);
/* @tray (nullable) and @paths, of the picture of each page, are borrowed until the next call. Goes on where it was. */
void       vp_scan_doubts_set  (VpScanDoubts *self, const VpTray *tray, const char *const *paths);
/* Shows what is doubtful on one page first; where nothing is, the page as a whole. */
void       vp_scan_doubts_go_to (VpScanDoubts *self, guint page);

G_END_DECLS
