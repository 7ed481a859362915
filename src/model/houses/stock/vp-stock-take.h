/* vp-stock-take.h: stock-takes, from the first shelf to the document of their differences
 *
 * Each function that writes is a transaction of its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-take-entry.h"

G_BEGIN_DECLS

/* Everything that lies at @location_ids (gint64) is to be counted; gives @take its id, code and number of rows. */
gboolean vp_stock_take_begin   (VpDb *db, VpStockTake *take, GArray *location_ids, GError **error);

/**
 * VpTakeCount:
 * @at: the row; where it has none, goods that no row expected, which become one: @at.place with @at.variant, or with
 *   @variant where the catalogue does not have them in that size yet. Its number is told in @at.row.
 * @counter: 1 or 2
 * @recount: the counter counted it before
 */
typedef struct {
  gint64 take_id;
  VpTakeAt at;
  VpVariant variant;
  gint64 quantity;
  int counter;
  gboolean recount;
} VpTakeCount;
gboolean vp_stock_take_count    (VpDb *db, VpTakeCount *self, GError **error);
/* As the log says it; @code: of the stock-take. Transfer full. */
char    *vp_take_count_describe (const VpTakeCount *self, const char *code);

/* Why row @row differs. */
gboolean vp_stock_take_explain (VpDb *db, gint64 take_id, guint row, const char *reason, GError **error);
/* Nothing is posted; the counts stay readable. */
gboolean vp_stock_take_give_up (VpDb *db, gint64 take_id, GError **error);

/* Whether a row of a stock-take may be posted as it stands: %VP_ERROR_INVALID says what it lacks. A row that nobody counted
 * lacks nothing. */
gboolean vp_stock_take_check_row (const VpStockTake *take, const VpTakeRow *row, GError **error);
/* The differences of a stock-take become one document. %VP_ERROR_INVALID names the row that lacks a reason or whose two
 * counts differ, or says that the second person is the first. Rows nobody counted are left as they are.
 * @document_id is 0 where nothing differed. */
gboolean vp_stock_take_post    (VpDb *db, gint64 take_id, const char *confirmed_by, gint64 *document_id,
                                GError **error);

G_END_DECLS
