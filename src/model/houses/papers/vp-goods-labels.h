/* vp-goods-labels.h: labels with codes for goods, bags, places, donors and documents, and number cards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-labels.h"

G_BEGIN_DECLS

typedef enum {
  VP_GOODS_LABELS_ITEMS,
  VP_GOODS_LABELS_VARIANTS,
  VP_GOODS_LABELS_BAGS,      /* those that are not sorted yet */
  VP_GOODS_LABELS_PLACES,    /* shelves, unsorted corner, cleaning place */
  VP_GOODS_LABELS_DONORS,    /* households and homes too, where their codes are given */
  VP_GOODS_LABELS_DOCUMENTS, /* codes must be given */
  VP_GOODS_LABELS_NUMBERS,   /* cards ×2 to ×100: a scanned "X12" is the quantity 12 */
} VpGoodsLabelsKind;

/**
 * VpGoodsLabels:
 * @house_id: of bags and places; 0 = all
 * @codes: (nullable): which ones and in which order; %NULL or empty = all there are. A number card may be told as "12".
 * @sheet: (nullable): id of a standard of vp_label_standard(); %NULL = what suits the kind
 * @geometry: (nullable): text of a geometry, instead of @sheet
 * @start: the first free label of the first sheet, from 1; 0 means 1
 * @copies: of each; 0 means 1
 */
typedef struct {
  VpGoodsLabelsKind kind;
  gint64 house_id;
  const char *const *codes;
  const char *sheet;
  const char *geometry;
  guint start;
  guint copies;
} VpGoodsLabels;

/* The word of a kind ("items", "variants", "bags", "places", "donors", "documents", "numbers"). FALSE for another one. */
gboolean vp_goods_labels_kind_parse (const char *word, VpGoodsLabelsKind *kind);

/* @n: (out) (optional): different labels. %VP_ERROR_NOT_FOUND names the code or sheet that there is not, or says that there
 * is nothing to print. */
VpPaper *vp_goods_labels            (VpDb *db, const VpGoodsLabels *what, guint *n, GError **error);

G_END_DECLS
