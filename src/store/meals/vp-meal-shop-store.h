/* vp-meal-shop-store.h: restaurants of suspended meals and their prices
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpMealShop:
 * @price: 分 a meal in force on the day asked for, 0 = none yet
 * @money: what lies in the shop's own pot
 * @unsettled_meals: handed out and in no statement
 * @unpaid: 分 of statements that are not paid yet
 */
typedef struct {
  gint64 id;
  char *name, *address, *note;
  gint64 price;
  VpDate price_from;
  gint64 money;
  gint64 meals, people;
  gint64 unsettled_meals, unsettled;
  gint64 unpaid;
} VpMealShop;

typedef struct {
  gint64 id;
  gint64 shop_id;
  VpDate valid_from;
  gint64 price;
} VpMealPrice;

void         vp_meal_shop_free            (VpMealShop *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpMealShop, vp_meal_shop_free)

/* Elements of every array are freed with it. Days are those ≤ @as_of; @believed_at 0 is what is known now, else what was
 * known at that time (Unix seconds, by the time of entry). */

/* In order of entry, without removed ones; prices of @as_of. */
GPtrArray   *vp_meal_store_shops          (VpDb *db, VpDate as_of, gint64 believed_at, GError **error);
VpMealShop  *vp_meal_store_shop           (VpDb *db, gint64 id, VpDate as_of, GError **error);

/* Newest first. */
GPtrArray   *vp_meal_store_prices         (VpDb *db, gint64 shop_id, GError **error);
/* %VP_ERROR_NOT_FOUND where the shop has no price on that day. */
gboolean     vp_meal_store_price          (VpDb *db, gint64 shop_id, VpDate day, gint64 *price_id, gint64 *price,
                                           GError **error);

G_END_DECLS
