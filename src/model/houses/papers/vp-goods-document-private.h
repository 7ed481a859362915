/* vp-goods-document-private.h: one document with everything its papers say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-goods-sheet-private.h"
#include "vp-stock-store.h"

G_BEGIN_DECLS

/* A line as a paper shows it. */
typedef struct {
  const VpVariant *variant;
  const VpItem *item;
  gint64 from_id, to_id;
  gint64 quantity;
  gint64 value; /* 分 */
  gboolean estimated;
  const char *note; /* borrowed from the document */
} VpGoodsDocumentLine;

typedef struct {
  VpDb *db; /* borrowed */
  VpCatalogue *catalogue;
  VpStockDocument *document;
  VpParty *party;        /* %NULL = nobody named */
  const VpHouse *house, *other;
  GHashTable *locations; /* id → VpLocation, those that were asked for */
  GArray *lines;         /* VpGoodsDocumentLine */
} VpGoodsDocument;

void              vp_goods_document_free    (VpGoodsDocument *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpGoodsDocument, vp_goods_document_free)

VpGoodsDocument  *vp_goods_document_read    (VpDb *db, gint64 id, GError **error);
/* Lines of the same goods become one, whatever shelf they were on. */
void              vp_goods_document_merge   (VpGoodsDocument *self, gboolean same_place);
/* The place of a line; %NULL with @error set. */
const VpLocation *vp_goods_document_place   (VpGoodsDocument *self, gint64 id, GError **error);
/* Its name, or what kind of end it is; borrowed. */
const char       *vp_goods_place_name       (const VpLocation *place);
/* Size, season, person group, condition of a variant, "女 冬 L 八成新"; transfer full. */
char             *vp_goods_variant_spec     (VpCatalogue *catalogue, const VpVariant *variant);
/* Sums of the lines. */
void              vp_goods_document_sum     (const VpGoodsDocument *self, gint64 *quantity, gint64 *value);

G_END_DECLS
