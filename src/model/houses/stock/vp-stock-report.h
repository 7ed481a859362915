/* vp-stock-report.h: stock sheets, balances and figures from the ledger of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-stock-query.h"

G_BEGIN_DECLS

typedef enum { VP_GROUP_ITEM, VP_GROUP_CATEGORY, VP_GROUP_SEASON, VP_GROUP_CONDITION, VP_GROUP_VARIANT } VpGrouping;

/* Columns of a stock sheet 进销存. opening + DONATED + SORTED + ARRIVED + FOUND - CLAIMED - ISSUED - SENT - DISPOSED - LOST
 * = closing. A return lessens what was claimed or issued; a bag that held other than was guessed changes DONATED. */
typedef enum {
  VP_FLOW_DONATED,
  VP_FLOW_SORTED,   /* became or came from goods of another row; may be negative */
  VP_FLOW_ARRIVED,  /* from other houses */
  VP_FLOW_FOUND,    /* stock-take, opening stock */
  VP_FLOW_CLAIMED,  /* by people and households */
  VP_FLOW_ISSUED,   /* to welfare homes */
  VP_FLOW_SENT,     /* to other houses */
  VP_FLOW_DISPOSED, /* recycled, rejected */
  VP_FLOW_LOST,     /* stock-take, loss */
  VP_N_FLOWS
} VpFlow;

/**
 * VpStockSheetRow:
 * @house_id: 0 where houses are not told apart
 * @key: id of the item, category or variant, or code of the season or condition
 * @value_in, @value_out: 分 of donated goods, and of claimed and issued ones, as far as lines have a value
 */
typedef struct {
  gint64 house_id;
  gint64 key;
  char *name;
  gint64 opening;
  gint64 flows[VP_N_FLOWS];
  gint64 closing;
  gint64 value_in;
  gint64 value_out;
} VpStockSheetRow;

void       vp_stock_sheet_row_free      (VpStockSheetRow *self);

/**
 * vp_stock_sheet:
 * @span: @span->from 0 leaves nothing for the opening
 * @house_id: one house, or 0 for all
 * @by_house: rows for each house apart
 *
 * Rows of goods that were there or moved, in catalogue order within houses; freed with the array.
 */
GPtrArray *vp_stock_sheet         (VpDb *db, VpCatalogue *catalogue, const VpStockSpan *span, gint64 house_id,
                                   gboolean by_house, VpGrouping grouping, GError **error);
/* What lies in the houses now, straight from the balances: rows with @opening and @closing alone. */
GPtrArray *vp_stock_sheet_now     (VpDb *db, VpCatalogue *catalogue, gint64 house_id, gboolean by_house,
                                   VpGrouping grouping, GError **error);
/* Sums of all rows; @name is not set. */
void       vp_stock_sheet_total   (GPtrArray *rows, VpStockSheetRow *total);

/**
 * vp_stock_flows:
 * @total: what moved in the span, of one house or with 0 of all; opening 0, closing what the stock rose by
 * @began: (out): the part of %VP_FLOW_FOUND that is opening stock
 *
 * One pass without the catalogue: for many spans one after the other.
 */
gboolean   vp_stock_flows         (VpDb *db, const VpStockSpan *span, gint64 house_id, VpStockSheetRow *total, gint64 *began,
                                   GError **error);

/* The first and last day of year * 100 + month; FALSE where it is none. */
gboolean   vp_month_span          (int month, VpStockSpan *span);

/* Figures F51 to F53 of the work summary (domain/work-summary-figures.csv): houses, pieces received, pieces claimed or
 * given to welfare homes; and what happened to the rest. */
typedef struct {
  gint64 houses;
  gint64 received;
  gint64 given;
  gint64 visits;     /* 人次 */
  gint64 named;      /* people and households known by name, each once */
  gint64 disposed;
  gint64 lost;
  gint64 stock;      /* in the houses */
  gint64 in_transit;
} VpGoodsFigures;
gboolean   vp_goods_figures       (VpDb *db, const VpStockSpan *span, VpGoodsFigures *figures, GError **error);

G_END_DECLS
