/* vp-stock-query.h: what the ledger of goods says: balances, totals, lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock-store.h"

G_BEGIN_DECLS

/**
 * VpStockSpan:
 * @from, @to: business dates, both included; @from 0 = from the beginning
 * @believed: only what was entered by that day is counted ("as believed then"); 0 = everything known now ("as true now")
 */
typedef struct {
  VpDate from;
  VpDate to;
  VpDate believed;
} VpStockSpan;

/* A part of the movements from one end to the other; the same ends may come several times. A house of 0 is outside. */
typedef struct {
  gint64 from_house;
  VpLocationKind from_kind;
  gint64 to_house;
  VpLocationKind to_kind;
  gint64 from_variant;
  gint64 to_variant;
  gint64 quantity;
  gint64 value; /* 分 */
  gint64 lines; /* that stand */
} VpStockTotal;

/* Every movement of the span from yearly and monthly roll-ups and the lines of the days that are left over. */
typedef void (*VpStockTotalFunc) (const VpStockTotal *total, gpointer data);
gboolean   vp_stock_query_totals    (VpDb *db, const VpStockSpan *span, VpStockTotalFunc func, gpointer data,
                                     GError **error);

/* What lies where now. */
typedef struct {
  gint64 house_id; /* 0 = in transit */
  gint64 location_id;
  VpLocationKind kind;
  gint64 variant_id;
  gint64 quantity;
} VpStockBalance;

/* Of one house, or with 0 of all and in transit; VpStockBalance by house, place, item and variant, freed with the array. */
GPtrArray *vp_stock_query_balances  (VpDb *db, gint64 house_id, GError **error);

/* Which lines or documents a list shows; 0 or %NULL = all. @locations: ends of the movement (kinds). */
typedef struct {
  gint64 house_id;
  VpStockSpan span;
  int kind;            /* VpStockKind */
  gint64 item_id;
  gint64 party_id;
  int end;             /* VpLocationKind that a line comes from or goes to; donors with estimates, people with
                        * households, recycling with what was rejected, losses with stock-takes, as a stock sheet has them */
  VpDate entered_from; /* only what was entered on that day or later */
  const char *text;    /* of documents: part of the code, the paper number, or the name of the donor or receiver */
} VpStockFilter;

/* Ids of lines, newest business date first (gint64); transfer full. */
GArray    *vp_stock_query_lines     (VpDb *db, const VpStockFilter *filter, GError **error);
/* Heads of documents, newest first, at most @limit (0 = all); freed with the array. */
GPtrArray *vp_stock_query_documents (VpDb *db, const VpStockFilter *filter, guint limit, GError **error);

/* One line as a list shows it. */
typedef struct {
  VpStockLine line;
  VpStockKind kind;
  char *code;         /* of the document */
  gint64 house_id;
  gint64 party_id;
  VpLocationKind from_kind, to_kind;
  char *from_name, *to_name; /* of a place inside; "" = as its kind */
  char *party;        /* name; "" = nobody named */
  char *what;         /* the variant in words */
  char *reason;       /* of the document */
  char *entered_by;
} VpStockRow;

void       vp_stock_row_free        (VpStockRow *self);
/* The rows of these line ids, in their order; freed with the array. Ids without a line are left out. */
GPtrArray *vp_stock_query_rows      (VpDb *db, const gint64 *ids, guint n, GError **error);
/* Every line in order of entry, for export. */
typedef gboolean (*VpStockRowFunc) (const VpStockRow *row, gpointer data, GError **error);
gboolean   vp_stock_query_each      (VpDb *db, VpStockRowFunc func, gpointer data, GCancellable *cancellable,
                                     GError **error);

/* One line of an intake, by what a table says of it. */
typedef struct {
  VpDate day;
  const char *house;
  const char *donor; /* "" = nobody named */
  const char *item;
  const char *size;  /* "" = not said */
  const char *paper; /* number of the paper, "" = none */
  int person_group, season, condition;
  gint64 quantity;
} VpStockSame;
/* How many lines of intakes that stand say the same. */
gboolean   vp_stock_query_same      (VpDb *db, const VpStockSame *same, gint64 *count, GError **error);

/* People served 人次 by claims and issues of the span (corrections counted), and how many of them were named once. */
gboolean   vp_stock_query_persons   (VpDb *db, const VpStockSpan *span, gint64 house_id, gint64 *visits, gint64 *named,
                                     GError **error);
/* The first and the last business date of the ledger; 0 = it is empty. */
gboolean   vp_stock_query_days      (VpDb *db, VpDate *first, VpDate *last, GError **error);
/* The last ledger line; 0 = none */
gboolean   vp_stock_query_last_line (VpDb *db, gint64 *line_id, GError **error);

G_END_DECLS
