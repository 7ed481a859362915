/* vp-scan-job.h: files of scanned sheets read in the background, into a tray
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"
#include "vp-scan-store.h"

G_BEGIN_DECLS

/* @tray 0: nothing is kept; then @pages (VpScanPage) say why, or it failed or was cancelled and they are %NULL. Borrowed. */
typedef void (*VpScanJobDone) (gint64 tray, GPtrArray *pages, GObject *owner);

/* @owner lives until @done was called, once. Returns: (transfer none): the job, until then */
VpJob *vp_scan_job_begin (VpSession *session, const char *const *paths, GObject *owner, VpScanJobDone done);

G_END_DECLS
