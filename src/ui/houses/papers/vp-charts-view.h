/* vp-charts-view.h: 图表: the goods as pictures and as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-goods-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_CHARTS_VIEW (vp_charts_view_get_type ())
G_DECLARE_FINAL_TYPE (VpChartsView, vp_charts_view, VP, CHARTS_VIEW, AdwBin)

void vp_charts_view_open    (VpChartsView *self, VpGoodsContext *context);
void vp_charts_view_refresh (VpChartsView *self);

G_END_DECLS
