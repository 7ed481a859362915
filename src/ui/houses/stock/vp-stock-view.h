/* vp-stock-view.h: 库存: what lies there, and how it came and went
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-goods-context.h"

G_BEGIN_DECLS

#define VP_TYPE_STOCK_VIEW (vp_stock_view_get_type ())
G_DECLARE_FINAL_TYPE (VpStockView, vp_stock_view, VP, STOCK_VIEW, AdwBin)

/* Property "status" (read-only): the sums, for the status line. */
void        vp_stock_view_open       (VpStockView *self, VpGoodsContext *context);
void        vp_stock_view_refresh    (VpStockView *self);
const char *vp_stock_view_get_status (VpStockView *self);
/* The days that are shown. */
void        vp_stock_view_get_span   (VpStockView *self, VpStockSpan *span);

G_END_DECLS
