/* vp-goods-blanks.h: sheets of a house that are filled in by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-date.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* 领取签收表 of a day: a line with a square for the finger print for each claim that stands, and @blank ones. Its code is
 * that of the daily close, which shows the same day. */
VpPaper *vp_goods_signing_list  (VpDb *db, gint64 house_id, VpDate day, guint blank, GError **error);
/* A sheet on which what is in a bag, the unsorted corner or the cleaning place is counted, item by season; carries the
 * code of the place. */
VpPaper *vp_goods_sorting_sheet (VpDb *db, gint64 location_id, GError **error);

G_END_DECLS
