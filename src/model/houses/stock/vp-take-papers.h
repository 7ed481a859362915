/* vp-take-papers.h: sheets of a stock-take 盘点表, and what it found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* A sheet for each place, its rows under the numbers that are keyed in; without quantities where the stock-take is blind,
 * one column a counter, @blank rows for goods that lie in the wrong place. All carry the code of the stock-take. */
VpPaper *vp_take_sheets      (VpDb *db, gint64 take_id, guint blank, GError **error);
/* 盘点差异表: what differs and why, who counted and who confirmed; with @all also the rows that agree. 草稿 across the pages
 * until it is posted. */
VpPaper *vp_take_differences (VpDb *db, gint64 take_id, gboolean all, GError **error);

G_END_DECLS
