/* vp-goods-charts.h: charts of the love houses from the ledger of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chart.h"
#include "vp-stock-report.h"

G_BEGIN_DECLS

/* Every figure is one of vp_stock_sheet() or vp_goods_figures() for the same house, days and clock. */
typedef enum {
  VP_GOODS_CHART_MONTHS,     /* "goods-months": what came and went, and the stock at the end of each month */
  VP_GOODS_CHART_CATEGORIES, /* "goods-categories": the stock by category and season */
  VP_GOODS_CHART_OUTLETS,    /* "goods-outlets": where all went that was received */
  VP_N_GOODS_CHARTS
} VpGoodsChartKind;

const char *vp_goods_chart_name  (VpGoodsChartKind kind); /* of the command line; borrowed */
const char *vp_goods_chart_title (VpGoodsChartKind kind); /* borrowed */
gboolean    vp_goods_chart_find  (const char *name, VpGoodsChartKind *kind);

/**
 * vp_goods_chart:
 * @span: months begin with the first day of the ledger where @span->from is 0, and end with its last
 * @house_id: one house, or 0 for all
 */
VpChart    *vp_goods_chart       (VpDb *db, VpCatalogue *catalogue, VpGoodsChartKind kind, const VpStockSpan *span,
                                  gint64 house_id, GError **error);
/* The lines behind one value of a chart of @asked: its days, and the end of the movement (VpLocationKind, 0 = any). */
void        vp_goods_chart_lines (VpGoodsChartKind kind, const VpChart *chart, const VpStockSpan *asked, guint layer,
                                  guint series, guint index, VpStockSpan *span, int *end);

G_END_DECLS
