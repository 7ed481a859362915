/* vp-goods-close.h: daily closes of a house 日结
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-receipt-store.h"

G_BEGIN_DECLS

/* A transaction of its own: what the day showed is written down with a digest over the ledger. %VP_ERROR_EXISTS where it
 * is closed; %VP_ERROR_INVALID for a day that is not over yet. */
gboolean vp_goods_close_day   (VpDb *db, gint64 house_id, VpDate day, GError **error);
/* The digest as people compare it: "1A2B-3C4D-5E6F"; transfer full. */
char    *vp_goods_close_code  (const VpHouseClose *close);
/* 日结单: goods in and out and in stock, then the documents of the day, and those of earlier days that were entered on it.
 * 未日结 across the pages where it is open. */
VpPaper *vp_goods_close_paper (VpDb *db, gint64 house_id, VpDate day, GError **error);

G_END_DECLS
