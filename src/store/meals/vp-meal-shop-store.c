/* vp-meal-shop-store.c: what was handed out at restaurants of suspended meals, and what is owed them
 *
 * Restaurants and prices themselves are registers (vp-register-restaurants.c).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meal-shop-store.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

void
vp_meal_shop_free (VpMealShop *self)
{
  g_free (self->name);
  g_free (self->address);
  g_free (self->note);
  g_free (self);
}

/* ?1: day, ?2: what was known at that time or 0, ?3: a shop or 0 */
#define SHOP_QUERY \
  "WITH known AS (SELECT * FROM meal_line WHERE day <= ?1 AND (?2 = 0 OR entered_at <= ?2))," \
  " open AS (SELECT * FROM known l WHERE kind = 2 AND NOT EXISTS (SELECT 1 FROM meal_settlement_line t" \
  " WHERE t.line_id = l.id AND t.cancelled_at = 0))" \
  " SELECT s.id, s.name, s.address, s.note," \
  " ifnull ((SELECT price FROM meal_price p WHERE p.shop_id = s.id AND valid_from <= ?1" \
  " ORDER BY valid_from DESC LIMIT 1), 0)," \
  " ifnull ((SELECT max (valid_from) FROM meal_price p WHERE p.shop_id = s.id AND valid_from <= ?1), 0)," \
  " ifnull ((SELECT sum (shop_money) FROM known k WHERE k.shop_id = s.id), 0)," \
  " ifnull ((SELECT sum (meals) FROM known k WHERE k.shop_id = s.id), 0)," \
  " ifnull ((SELECT sum (people) FROM known k WHERE k.shop_id = s.id), 0)," \
  " ifnull ((SELECT sum (meals) FROM open o WHERE o.shop_id = s.id), 0)," \
  " ifnull ((SELECT -sum (shop_money + common_money) FROM open o WHERE o.shop_id = s.id), 0)," \
  " ifnull ((SELECT sum (amount) FROM meal_settlement t WHERE t.shop_id = s.id AND paid_on = 0 AND cancelled_at = 0), 0)" \
  " FROM meal_shop s WHERE (?3 = 0 AND s.removed_at = 0) OR s.id = ?3 ORDER BY s.id"

static gpointer
read_shop (VpStmt *stmt)
{
  VpMealShop *shop = g_new0 (VpMealShop, 1);

  shop->id = sqlite3_column_int64 (stmt, 0);
  shop->name = vp_stmt_dup_text (stmt, 1);
  shop->address = vp_stmt_dup_text (stmt, 2);
  shop->note = vp_stmt_dup_text (stmt, 3);
  shop->price = sqlite3_column_int64 (stmt, 4);
  shop->price_from = sqlite3_column_int (stmt, 5);
  shop->money = sqlite3_column_int64 (stmt, 6);
  shop->meals = sqlite3_column_int64 (stmt, 7);
  shop->people = sqlite3_column_int64 (stmt, 8);
  shop->unsettled_meals = sqlite3_column_int64 (stmt, 9);
  shop->unsettled = sqlite3_column_int64 (stmt, 10);
  shop->unpaid = sqlite3_column_int64 (stmt, 11);
  return shop;
}

static GPtrArray *
list_shops (VpDb *db, VpDate as_of, gint64 believed_at, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, SHOP_QUERY, error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int (stmt, 1, as_of);
  sqlite3_bind_int64 (stmt, 2, believed_at);
  sqlite3_bind_int64 (stmt, 3, id);
  return vp_stmt_collect (stmt, read_shop, (GDestroyNotify) vp_meal_shop_free, error);
}

GPtrArray *
vp_meal_store_shops (VpDb *db, VpDate as_of, gint64 believed_at, GError **error)
{
  return list_shops (db, as_of, believed_at, 0, error);
}

VpMealShop *
vp_meal_store_shop (VpDb *db, gint64 id, VpDate as_of, GError **error)
{
  g_autoptr (GPtrArray) shops = list_shops (db, as_of, 0, id, error);

  if (shops == NULL)
    return NULL;
  if (id != 0 && shops->len == 1)
    return g_ptr_array_steal_index (shops, 0);
  g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such restaurant. Refresh the list."));
  return NULL;
}

/* Prices */

static gpointer
read_price (VpStmt *stmt)
{
  VpMealPrice *price = g_new0 (VpMealPrice, 1);

  price->id = sqlite3_column_int64 (stmt, 0);
  price->shop_id = sqlite3_column_int64 (stmt, 1);
  price->valid_from = sqlite3_column_int (stmt, 2);
  price->price = sqlite3_column_int64 (stmt, 3);
  return price;
}

GPtrArray *
vp_meal_store_prices (VpDb *db, gint64 shop_id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id, shop_id, valid_from, price FROM meal_price WHERE shop_id = ?1 ORDER BY valid_from DESC", error);

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  return vp_stmt_collect (stmt, read_price, g_free, error);
}

gboolean
vp_meal_store_price (VpDb *db, gint64 shop_id, VpDate day, gint64 *price_id, gint64 *price, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT id, price FROM meal_price WHERE shop_id = ?1 AND valid_from <= ?2"
                                               " ORDER BY valid_from DESC LIMIT 1", error);
  g_autofree char *text = NULL;
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, shop_id);
  sqlite3_bind_int (stmt, 2, day);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    text = vp_date_to_string (day);
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                 /* Translators: a day */
                 _("The restaurant has no price on %s. Enter its price first, valid from that day or before."), text);
    return FALSE;
  }
  *price_id = sqlite3_column_int64 (stmt, 0);
  *price = sqlite3_column_int64 (stmt, 1);
  return TRUE;
}
