/* vp-stock-take-store.h: stock-takes while the door is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock-store.h"

G_BEGIN_DECLS

typedef enum { VP_TAKE_COUNTING, VP_TAKE_POSTED, VP_TAKE_GIVEN_UP } VpTakeState;

/**
 * VpStockTake:
 * @code: on its sheets, "T000012"
 * @scope: which shelves, in words
 * @blind: the sheets do not say how many there should be
 * @counters: 1, or 2 people who count side by side
 */
typedef struct {
  gint64 id;
  char *code;
  gint64 house_id;
  char *scope;
  gboolean blind;
  int counters;
  VpDate started_on;
  char *started_by;
  VpTakeState state;
  char *confirmed_by;
  gint64 document_id; /* the differences; 0 = none */
  guint rows;         /* only read */
  guint counted;      /* rows that have every count; only read */
} VpStockTake;

/**
 * VpTakeRow:
 * @expected: what lay there when the last counter counted it; now, where nobody did. Movements after the count are not
 *   in it: they are netted by the number of the ledger line.
 * @counts: what each counter saw, -1 = not yet
 */
typedef struct {
  gint64 id;
  guint number;
  gint64 location_id;
  gint64 variant_id;
  gboolean found;
  char *reason;
  gint64 expected;
  gint64 counts[2];
} VpTakeRow;

void         vp_stock_take_free         (VpStockTake *self);
void         vp_take_row_free           (VpTakeRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpStockTake, vp_stock_take_free)

/* Newest first, of one house or (0) all; freed with the array. */
GPtrArray   *vp_stock_take_store_list   (VpDb *db, gint64 house_id, GError **error);
VpStockTake *vp_stock_take_store_get    (VpDb *db, gint64 id, GError **error);
/* By its code; 0 without error where there is none. */
gboolean     vp_stock_take_store_find   (VpDb *db, const char *code, gint64 *id, GError **error);
/* In sheet order; freed with the array. */
GPtrArray   *vp_stock_take_store_rows   (VpDb *db, gint64 take_id, GError **error);

/* Inside a transaction: a session over everything that lies at @location_ids (gint64), one row a variant. */
gboolean     vp_stock_take_store_begin  (VpDb *db, VpStockTake *take, GArray *location_ids,
                                         GError **error);
/* Inside a transaction: goods no row expected; gives the number of the new row. */
gboolean     vp_stock_take_store_add_found (VpDb *db, gint64 take_id, gint64 location_id, gint64 variant_id,
                                            guint *number, GError **error);
/* Inside a transaction. @counter 1 or 2. %VP_ERROR_EXISTS where that counter counted the row before (a sheet that is
 * entered twice), unless @recount; %VP_ERROR_INVALID for a row or quantity that cannot be; %VP_ERROR_CONFLICT where the
 * session is over. */
gboolean     vp_stock_take_store_count  (VpDb *db, gint64 take_id, guint number, int counter, gint64 quantity,
                                         gboolean recount, GError **error);
/* Inside a transaction: why a row differs. */
gboolean     vp_stock_take_store_explain (VpDb *db, gint64 take_id, guint number, const char *reason, GError **error);
/* Inside a transaction: the session is over. @document_id: the differences that were posted, 0 = none */
gboolean     vp_stock_take_store_close  (VpDb *db, gint64 take_id, VpTakeState state, const char *confirmed_by,
                                         gint64 document_id, GError **error);

/* Places of a house (its corners and shelves, no bags) and the day they were last counted; never = 0. */
typedef struct {
  gint64 location_id;
  char *name;
  VpDate counted_on;
  gint64 quantity;
} VpTakeDue;
void         vp_take_due_free           (VpTakeDue *self);
/* Longest ago first; freed with the array. */
GPtrArray   *vp_stock_take_store_due    (VpDb *db, gint64 house_id, GError **error);

G_END_DECLS
