/* vp-goods-month.h: stock sheets 进销存月报表 on paper and as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-stock-report.h"

G_BEGIN_DECLS

/**
 * VpGoodsMonth:
 * @span: a month (see vp_month_span()), or any other span; its @believed: as it was known on that day
 * @house_id: one house, or 0 = every house with its own rows and a sum
 * @grouping: what a row is
 */
typedef struct {
  VpStockSpan span;
  gint64 house_id;
  VpGrouping grouping;
} VpGoodsMonth;

/* The word of a grouping ("item", "category", "season", "condition", "variant"). FALSE for another word. */
gboolean  vp_grouping_parse    (const char *word, VpGrouping *grouping);

/* Landscape, one code for each month and house. Columns of value only where any line has one. */
VpPaper  *vp_goods_month_paper (VpDb *db, const VpGoodsMonth *what, GError **error);
/* @path ends in .pdf, .xlsx or .csv; whole or not at all. */
gboolean  vp_goods_month_write (VpDb *db, const VpGoodsMonth *what, const char *path, GError **error);

G_END_DECLS
