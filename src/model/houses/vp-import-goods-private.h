/* vp-import-goods-private.h: rows of donated goods between check and commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-import-class.h"

#include "vp-catalogue.h"
#include "vp-party-store.h"

G_BEGIN_DECLS

/* Fields by position: remembered columns and --mapping files say them so. New ones stand at the end. */
typedef enum {
  GOODS_DAY, GOODS_HOUSE, GOODS_DONOR, GOODS_DONOR_KIND, GOODS_ITEM, GOODS_GROUP, GOODS_SEASON, GOODS_SIZE,
  GOODS_CONDITION, GOODS_QUANTITY, GOODS_PAPER, GOODS_NOTE, GOODS_UNIT, GOODS_TRADE_CODE, N_GOODS_FIELDS
} GoodsField;

/* What the check works with. */
typedef struct {
  VpCatalogue *catalogue;
  GHashTable *parties;  /* names of donors in the store */
  GHashTable *houses;   /* key of a house nobody knows → its first spelling in the table, interned */
  GHashTable *trade_codes; /* code that no item has → the item of the first row that has it, interned */
} VpImportGoods;

typedef struct {
  VpImportHead head; /* name: of the item */
  VpDate day;
  const char *house, *donor, *paper, *size, *note;
  const char *trade_code; /* that no item has yet: the row's item gets it; "" = none */
  VpPartyKind donor_kind;
  int group, season, condition;
  gint64 quantity;
} GoodsRow;

/* Rows that follow each other with the same day, house, donor and paper are one document (vp-import-goods-write.c). */
gboolean vp_import_goods_begin_write (VpImportCommit *self, GError **error);
gboolean vp_import_goods_add_row     (VpImportCommit *self, const VpImportHead *head, GError **error);
gboolean vp_import_goods_end_add     (VpImportCommit *self, gboolean ok, GError **error);
void     vp_import_goods_end_write   (VpImportCommit *self);

/* Trade codes (vp-import-trade-code.c). The item that the code of the row is of; %NULL where the row has none or nobody has
 * it yet, which then stands in @out. */
const VpItem *vp_import_check_trade_code (VpImportCheck *self, const VpTableRow *row, GoodsRow *out);
/* A code is of one item, in the catalogue and in the table: where row and code say two, the row is rejected. */
void     vp_import_compare_trade_code (VpImportCheck *self, const char *code, const char *of, GoodsRow *out);
/* A new code means the first item it stands beside. */
void     vp_import_learn_trade_code   (VpImportCheck *self, GoodsRow *out);

G_END_DECLS
