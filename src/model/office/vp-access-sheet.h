/* vp-access-sheet.h: the month's full views, exports and prints, for the head
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-listing.h"

G_BEGIN_DECLS

/* 查看, 导出, 打印: how a list calls it (VpAccessKind); constant */
const char *vp_access_kind_word (guint kind);
/* @month: year * 100 + month, 0 = all of them, the newest first. The subtitle says how many lines, people and minors there are,
 * and where the chain of the log ends, so that the signed paper is an anchor of it. */
VpListing  *vp_access_sheet     (VpDb *db, int month, GError **error);

/* Adds where the chain of the log ends now to the subtitle of a list, so that the signed paper is an anchor of it. */
gboolean    vp_access_anchor    (VpDb *db, VpListing *listing, GError **error);

G_END_DECLS
