/* vp-stock.h: what a love house does with goods, each a transaction of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-catalogue.h"
#include "vp-party-store.h"
#include "vp-stock-query.h"
#include "vp-stock-take-store.h"

G_BEGIN_DECLS

/**
 * VpGoodsLine:
 * @variant: item, size, season, person group, condition; the id may be 0
 * @quantity: pieces, more than 0
 * @place: of an intake or sorting where it goes, of a claim where it is taken from; 0 = the house's own choice (first
 *   shelf, or whichever shelves have it)
 * @bag: of an intake, the line is an unsorted bag; its pieces are a guess until it is sorted
 * @grams: weight as it was weighed, 0 = not weighed; kept in the note
 * @value: 分 of the whole line; with @value_basis %VP_VALUE_NONE the set value of the item is taken
 * @reason: of a sorted line that is rejected or recycled
 */
typedef struct {
  VpVariant variant;
  gint64 quantity;
  gint64 place;
  gboolean bag;
  gint64 grams;
  gint64 value;
  VpValueBasis value_basis;
  const char *reason;
} VpGoodsLine;

/**
 * VpGoodsForm:
 *
 * A filled form of any kind of document. Strings are borrowed for the call, %NULL = empty.
 * @party_id: donor or receiver; 0 with @party_name = looked for and made (@party_kind); 0 without = nobody named
 * @persons: people served; 0 = 1 for claims
 * @override_reason: why a claim beyond the limit is given all the same
 * @unsorted: an intake goes to the unsorted corner first, not to the shelf
 * @form_key: of this filled form, so that it is posted once
 * @corrects: 0, or the document that was typed wrong: it is taken back in the same transaction, and this form stands in
 *   its place
 * @correct_reason: what was wrong with it
 * @correct_chain: later documents that would go short are taken back too; without, %VP_ERROR_CONFLICT where there are such
 */
typedef struct {
  gint64 house_id;
  VpDate day;
  gint64 party_id;
  VpPartyKind party_kind;
  const char *party_name;
  const char *pseudonym;
  int persons;
  const char *paper;
  const char *purpose;
  const char *note;
  const char *override_reason;
  gboolean unsorted;
  const char *form_key;
  gint64 corrects;
  const char *correct_reason;
  gboolean correct_chain;
  GArray *lines; /* VpGoodsLine */
} VpGoodsForm;

/* Names for people; borrowed. */
const char *vp_stock_kind_name    (VpStockKind kind);
const char *vp_location_kind_name (VpLocationKind kind);
/* Kind, code and pieces of a document with its lines; transfer full. */
char       *vp_stock_summary      (const VpStockDocument *document);

/* All of them: @document_id may be %NULL. %VP_ERROR_INVALID names the line and what is wrong with it; %VP_ERROR_CONFLICT
 * says what is short; nothing is half done. */
gboolean vp_stock_intake       (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error);
/* Stock that was there before the books, with the paper it is known from in @form->paper or @form->note. */
gboolean vp_stock_open         (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error);
/**
 * vp_stock_sort:
 * @source: a bag, or the unsorted corner or cleaning place
 * @close: nothing is left in the bag: what the guess was wrong by is booked as such, so that it ends at zero; then
 *   @form->note says why
 *
 * Lines go to @place: a shelf, the cleaning place, %VP_LOCATION_RECYCLING or %VP_LOCATION_REJECTED; 0 = the first shelf.
 */
gboolean vp_stock_sort         (VpDb *db, const VpGoodsForm *form, gint64 source, gboolean close,
                                gint64 *document_id, GError **error);
gboolean vp_stock_claim        (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error);
/* To a welfare home (@form->party_id must be one). */
gboolean vp_stock_issue        (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error);
/* Off the shelves to @kind (recycling, rejected, loss); @form->note says why. */
gboolean vp_stock_dispose      (VpDb *db, const VpGoodsForm *form, VpLocationKind kind,
                                gint64 *document_id, GError **error);
/* From the shelves into transit to another house. */
gboolean vp_stock_send         (VpDb *db, const VpGoodsForm *form, gint64 to_house, gint64 *document_id,
                                GError **error);
/**
 * vp_stock_receive:
 * @transfer_id: the document it was sent with
 * @form: what really arrived, line by line
 *
 * The arrival is one document; what is missing or came beyond it is another one that says so. %VP_ERROR_EXISTS where it
 * was received before.
 */
gboolean vp_stock_receive      (VpDb *db, gint64 transfer_id, const VpGoodsForm *form,
                                gint64 *document_id, GError **error);
/* What came of receiving or taking back in, in words: the document that was entered, and of a transfer what did
 * not arrive; transfer full. */
char    *vp_stock_describe_arrival (VpDb *db, gint64 from_id, gint64 document_id, GError **error);
/* "Reality changed": what was claimed or issued comes back to the shelf today. */
gboolean vp_stock_take_in_again (VpDb *db, gint64 claim_id, const VpGoodsForm *form,
                                 gint64 *document_id, GError **error);
/* Between places of one house; @form->lines say from where, all go to @to. */
gboolean vp_stock_move         (VpDb *db, const VpGoodsForm *form, gint64 to, gint64 *document_id,
                                GError **error);
/* "Typed wrong": takes the document back under its own date. With @chain also the later ones that stand on it, in one
 * transaction; without, %VP_ERROR_CONFLICT where there are such. */
gboolean vp_stock_correct      (VpDb *db, gint64 document_id, const char *reason, const char *paper, gboolean chain, GError **error);
/* Every piece of one item becomes one of another, its history with it; the former one is not offered any more. */
gboolean vp_stock_merge_items  (VpDb *db, gint64 from_item, gint64 to_item, GError **error);

/* What the limits say to a receiver. */
typedef struct {
  gint64 limit;    /* of the tightest rule for all goods, pieces; -1 = none */
  gint64 used;     /* by it, in its period */
  gint64 wanted;   /* by it, on the form */
  VpDate earliest; /* when the refused claim would be possible; 0 = not by waiting */
  char *refusal;   /* %NULL where the claim is within every limit */
} VpClaimAnswer;
void     vp_claim_answer_clear (VpClaimAnswer *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VpClaimAnswer, vp_claim_answer_clear)
/* @form->lines may be empty: what is left is told. */
gboolean vp_stock_ask_limits   (VpDb *db, const VpGoodsForm *form, VpClaimAnswer *answer, GError **error);

G_END_DECLS
