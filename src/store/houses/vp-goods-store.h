/* vp-goods-store.h: the catalogue of goods: items, and the categories and sizes of their registers (vp-register-goods.c)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  gint64 parent_id; /* 0 = top */
  char *name;
  char *letters;
  int rank;
  gboolean removed;
} VpCategory;

typedef struct {
  gint64 id;
  gint64 set_id;
  char *name;
  char *set_name;
  int rank;
} VpSize;

/**
 * VpItem:
 * @letters: what a clerk types; "" = the initials of the name when saved
 * @pack: pieces in a usual pack, an aid for typing only
 * @unit_value: 分 a piece, 0 = not valued
 * @trade_codes: the bar codes on its packings with a blank between them; %NULL when saved = as they are
 * @merged_into: the item that goes on in its place, 0 = none
 */
typedef struct {
  gint64 id;
  char *name;
  char *letters;
  gint64 category_id;
  gint64 size_set_id; /* 0 = has no sizes */
  char *unit;
  int pack;
  gint64 unit_value;
  gint64 min_level;
  gint64 merged_into;
  gboolean retired;
  char *note;
  char *trade_codes;
} VpItem;

/* What a ledger line counts. Codes of the code tables "season", "person-group", "condition"; 0 = not said. */
typedef struct {
  gint64 id;
  gint64 item_id;
  gint64 size_id;
  int season;
  int person_group;
  int condition;
} VpVariant;

#define VP_ITEM_MIXED 1 /* 混装衣物: what bags hold before they are sorted */

void       vp_category_free          (VpCategory *self);
void       vp_size_free              (VpSize *self);
void       vp_item_free              (VpItem *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCategory, vp_category_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSize, vp_size_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpItem, vp_item_free)

/* In the office's order, removed and retired ones too; elements are freed with the array (VpVariant with g_free). */
GPtrArray *vp_category_store_list    (VpDb *db, GError **error);
GPtrArray *vp_size_store_list        (VpDb *db, GError **error);
GPtrArray *vp_item_store_list        (VpDb *db, GError **error);
GPtrArray *vp_variant_store_list     (VpDb *db, GError **error);

/* Inside a transaction; id 0 inserts. %VP_ERROR_EXISTS where the name is taken. */
/* %VP_ERROR_INVALID and %VP_ERROR_EXISTS also as vp_trade_code_store_set() tells them. A retired item must have no stock anywhere (%VP_ERROR_CONFLICT says how much lies where). */
gboolean   vp_item_store_save        (VpDb *db, VpItem *item, GError **error);
/* Inside a transaction: the item of that name, followed to the one it was merged into; made in the category "其他" where
 * it is missing. A retired one comes back. */
gboolean   vp_item_store_ensure      (VpDb *db, const char *name, gint64 *id, gboolean *made, GError **error);
/* Inside a transaction: gives @variant its id, made where it is missing. */
gboolean   vp_variant_store_ensure   (VpDb *db, VpVariant *variant, GError **error);

G_END_DECLS
