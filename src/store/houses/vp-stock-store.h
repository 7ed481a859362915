/* vp-stock-store.h: documents of goods and their ledger lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-batch-store.h"
#include "vp-house-store.h"

G_BEGIN_DECLS

typedef enum {
  VP_STOCK_INTAKE = 1,
  VP_STOCK_SORTING,
  VP_STOCK_CLAIM,
  VP_STOCK_ISSUE,      /* to a welfare home */
  VP_STOCK_TRANSFER,   /* sent to another house */
  VP_STOCK_ARRIVAL,    /* received from another house */
  VP_STOCK_DIFFERENCE, /* what of a transfer did not arrive, or arrived beyond it */
  VP_STOCK_COUNT,
  VP_STOCK_DISPOSAL,
  VP_STOCK_MOVE,
  VP_STOCK_RETURN,
  VP_STOCK_MERGE,
  VP_STOCK_OPENING,
} VpStockKind;

typedef enum { VP_VALUE_NONE, VP_VALUE_PAPER, VP_VALUE_FAIR, VP_VALUE_SET } VpValueBasis;

/**
 * VpStockLine:
 * @day, @entered_on: business date and entry date, those of the document
 * @from_variant, @to_variant: what left and what arrived; 0 for @to_variant = the same
 * @quantity: pieces, negative on a line that takes another back
 * @value: 分 of the whole line
 */
typedef struct {
  gint64 id;
  gint64 document_id;
  VpDate day;
  VpDate entered_on;
  gint64 from_id;
  gint64 to_id;
  gint64 from_variant;
  gint64 to_variant;
  gint64 quantity;
  gint64 value;
  VpValueBasis value_basis;
  gboolean estimated;
  gint64 reverses;
  char *note;
} VpStockLine;

/**
 * VpStockDocument:
 * @code: on the paper, "RRM000123"; given when inserted
 * @persons: people served 人次
 * @paper: number of the paper receipt; each one once in a house and kind of document
 * @purpose: what the donor meant it for, or the use
 * @reason: why, of a correction, a difference, or a claim beyond the limit
 * @form_key: of the filled form; the same one is inserted once only
 * @reverses: the document typed wrong that this one takes back whole; @reversed_by: the other way round, only read
 * @follows: the document this one goes on from
 * @lines: VpStockLine; %NULL where only the heads were asked for
 * @pieces: sum of the lines; only read
 * @received: of a transfer the code of the document it was received with, "" = not yet; only read
 */
typedef struct {
  gint64 id;
  VpStockKind kind;
  char *code;
  gint64 house_id;
  gint64 other_house_id;
  VpDate day;
  VpDate entered_on;
  gint64 entered_at;
  char *entered_by;
  gint64 party_id;
  int persons;
  char *paper;
  char *purpose;
  char *note;
  char *reason;
  char *form_key;
  gint64 reverses;
  gint64 reversed_by;
  gint64 follows;
  gint64 batch_id;
  gint64 pieces;
  char *received;
  GPtrArray *lines;
} VpStockDocument;

VpStockDocument *vp_stock_document_new  (VpStockKind kind, gint64 house_id, VpDate day);
void             vp_stock_document_free (VpStockDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpStockDocument, vp_stock_document_free)
void             vp_stock_line_free     (VpStockLine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpStockLine, vp_stock_line_free)
/* Adds a line whose variant stays the same; borrowed, for more to be set. */
VpStockLine     *vp_stock_document_add  (VpStockDocument *self, gint64 from_id, gint64 to_id, gint64 variant_id,
                                         gint64 quantity);

/**
 * vp_stock_store_insert:
 *
 * Inside a transaction. Gives the document id, code and entry date, and the lines theirs. Refused with
 * %VP_ERROR_CONFLICT where a line takes more than lies there: the message says what, how many there are, and which house
 * has it. %VP_ERROR_EXISTS where the paper number or the filled form was entered before.
 */
gboolean         vp_stock_store_insert  (VpDb *db, VpStockDocument *document, GError **error);

/* With its lines. %VP_ERROR_NOT_FOUND */
VpStockDocument *vp_stock_store_get     (VpDb *db, gint64 id, GError **error);
/* By the code on its paper; 0 without error where there is none. */
gboolean         vp_stock_store_find    (VpDb *db, const char *code, gint64 *id, GError **error);

/**
 * vp_stock_store_reverse:
 *
 * Inside a transaction: "typed wrong". A document that takes every line of @id back, under the same business date, and
 * is entered today. @reason must not be empty. %VP_ERROR_CONFLICT where it was taken back before, is such a document
 * itself, has a receipt that stands, or goods of it went on (see vp_stock_store_plan_reversal()).
 */
gboolean         vp_stock_store_reverse (VpDb *db, gint64 id, const char *reason, const char *paper,
                                         gint64 *reversing_id, GError **error);
/**
 * vp_stock_store_replace:
 * @id: of a document that was typed wrong
 * @fill: (nullable): adds the lines of @again, when the goods of the wrong document are back where it took them from
 *
 * Inside a transaction: @id is taken back and @again, of the same kind, is entered in its place and follows what takes it
 * back. Goods that come are entered before those of the wrong document go, and goods that leave after those of the wrong one
 * are back: only what is right at the end must be there. The paper number may stay the same.
 */
typedef gboolean (*VpStockFillLines) (VpDb *db, VpStockDocument *again, gpointer data, GError **error);
gboolean         vp_stock_store_replace (VpDb *db, gint64 id, const char *reason, VpStockFillLines fill, gpointer data, VpStockDocument *again, GError **error);
/* The documents that have to be taken back so that @id can be, in that order, @id itself last (gint64); later ones whose
 * goods came from it. Transfer full. */
GArray          *vp_stock_store_plan_reversal (VpDb *db, gint64 id, GError **error);

/* Inside a transaction: undo and redo. A document is taken back; one that takes another back is undone by entering that
 * other one anew, under a new code. */
gboolean         vp_stock_store_revert   (VpDb *db, gint64 id, const char *reason, GError **error);

/* See VpBatchKind. Documents are taken back one by one, the last one first: each says for itself what went on from it. */
gboolean         vp_stock_store_withdraw (VpDb *db, const VpBatch *batch, const char *reason, GError **error);

/* What now lies at a place; 0 where nothing does; for tests and benchmarks. */
gboolean         vp_stock_store_quantity (VpDb *db, gint64 location_id, gint64 variant_id, gint64 *quantity,
                                          GError **error);
/* The fewest that lay at a place at the end of @day or of any day since; @lowest_day is the first day with that few, 0
 * where there are that few now. */
gboolean         vp_stock_store_lowest (VpDb *db, gint64 location_id, gint64 variant_id, VpDate day, gint64 *lowest,
                                        VpDate *lowest_day, GError **error);
/* The same if the documents of @without (gint64) had never been entered. */
gboolean         vp_stock_store_lowest_without (VpDb *db, gint64 location_id, gint64 variant_id, VpDate day, GArray *without,
                                                gint64 *lowest, VpDate *lowest_day, GError **error);
/* Sets @error: what is short, how much of it a house has and which other one has it; of a past @day, when it was short. */
void             vp_stock_store_set_short (VpDb *db, gint64 variant_id, gint64 house_id, gint64 have, gint64 wanted,
                                           VpDate day, GError **error);
/* Words for a variant, "棉服 女 冬 L 八成新"; transfer full, %NULL with @error set. */
char            *vp_variant_store_describe (VpDb *db, gint64 variant_id, GError **error);

G_END_DECLS
