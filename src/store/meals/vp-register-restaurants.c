/* vp-register-restaurants.c: restaurants of suspended meals, and what a meal costs at them from a day on
 *
 * The lines of the ledger (vp-meal-store.c) stand on both; what is done with their money is no register.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-money.h"
#include "vp-setting.h"

#include <glib/gi18n-lib.h>

#define TODAY "CAST (julianday ('now', 'localtime', 'start of day') + 0.5 AS INTEGER)"

enum { SHOP_NAME, SHOP_ADDRESS, SHOP_PRICE, SHOP_MONEY, SHOP_NOTE, N_SHOP };

static const VpRegisterField shop_fields[N_SHOP] = {
  [SHOP_NAME] = { "name", N_("Restaurant"), NULL, VP_HEADERS ("饭店名称", "饭店", "餐馆", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                  { VP_KIND_TEXT, 1, 60, NULL }, NULL, -180 },
  [SHOP_ADDRESS] = { "address", N_("Address"), NULL, VP_HEADERS ("地址", "详细地址"), 0, { VP_KIND_TEXT, 0, 100, NULL }, NULL, 200 },
  [SHOP_PRICE] = { "price", N_("Price today (yuan)"), NULL, VP_HEADERS ("今日单价"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 100,
                   "ifnull ((SELECT p.price FROM meal_price p WHERE p.shop_id = r.id AND p.valid_from <= " TODAY
                   " ORDER BY p.valid_from DESC LIMIT 1), 0)" },
  [SHOP_MONEY] = { "money", N_("Own money (yuan)"), NULL, VP_HEADERS ("专用余额"), 0, { VP_KIND_MONEY, 0, 0, NULL }, NULL, 100,
                   "ifnull ((SELECT b.money FROM meal_balance b WHERE b.shop_id = r.id), 0)" },
  [SHOP_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 },
};

/* What was handed out, was not taken back, and stands in no statement. */
#define UNSETTLED \
  "kind = 2 AND reverses IS NULL AND NOT EXISTS (SELECT 1 FROM meal_line x WHERE x.reverses = meal_line.id)" \
  " AND NOT EXISTS (SELECT 1 FROM meal_settlement_line t WHERE t.line_id = meal_line.id AND t.cancelled_at = 0)"

/* A restaurant goes once its money is spent, and all of its meals are settled and paid. */
static const VpRegisterUse shop_uses[] = {
  { "meal_balance", "shop_id", N_("Given money left"), "money <> 0", "printf ('%.2f', money / 100.0)" },
  { "meal_line", "shop_id", N_("Suspended meals in no statement"), UNSETTLED, NULL, TRUE },
  { "meal_settlement", "shop_id", N_("Statements not paid"), "paid_on = 0 AND cancelled_at = 0", "number" },
};

const VpRegister vp_register_restaurant = {
  "restaurant", "meal_shop", N_("Restaurants"), N_("Restaurant"), "待用快餐饭店", NULL, NULL, shop_fields, N_SHOP, SHOP_NAME, -1, -1,
  "removed_at", "id", shop_uses, G_N_ELEMENTS (shop_uses), { NULL }
};

enum { PRICE_SHOP, PRICE_FROM, PRICE_PRICE, PRICE_NOTE, N_PRICE };

static const VpRegisterField price_fields[N_PRICE] = {
  [PRICE_SHOP] = { "shop_id", N_("Restaurant"), NULL, VP_HEADERS ("饭店名称", "饭店"), VP_FIELD_NEEDED | VP_FIELD_FIXED,
                   { VP_KIND_ROW, 0, 0, NULL }, "restaurant", 160 },
  [PRICE_FROM] = { "valid_from", N_("Valid from"), N_("20180328, 3.28, 今天, 昨天"), VP_HEADERS ("起始日期", "生效日期"),
                   VP_FIELD_NEEDED | VP_FIELD_KEY, { VP_KIND_DATE, 0, 0, NULL }, NULL, 100 },
  [PRICE_PRICE] = { "price", N_("Price of a meal (yuan)"), NULL, VP_HEADERS ("单价", "每份价格"), VP_FIELD_NEEDED,
                    { VP_KIND_MONEY, 1, 100000, NULL }, NULL, 90 },
  [PRICE_NOTE] = { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, -120 },
};

static const VpRegisterUse price_uses[] = { { "meal_line", "price_id", N_("Suspended meals"), NULL, NULL, TRUE } };

static gboolean
check_amount (VpDb *db, gint64 price, GError **error)
{
  g_autofree char *yuan = NULL;
  gint64 most;

  if (!vp_setting_get_number (db, VP_SETTING_MEAL_PRICE_MAX, vp_date_today (), &most, error))
    return FALSE;
  if (price > 0 && price <= most)
    return TRUE;
  yuan = vp_money_text (most);
  /* Translators: yuan */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The price of a meal must lie between 0.01 and %s yuan."), yuan);
  return FALSE;
}

/* No price changes what meals cost that were handed out: it begins after the last of them, and one that has begun for them
 * stays where it is. */
static gboolean
check_day (VpDb *db, const VpRecord *former, const VpRecord *row, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT max (day) FROM meal_line WHERE shop_id = ?1 AND kind = 2 AND day >= ?2", error);
  gint64 from = vp_record_number (row, PRICE_FROM), was = former != NULL ? vp_record_number (former, PRICE_FROM) : from;
  g_autofree char *day = NULL;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, vp_record_number (row, PRICE_SHOP));
  sqlite3_bind_int64 (stmt, 2, MIN (from, was));
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  if (sqlite3_column_type (stmt, 0) == SQLITE_NULL)
    return TRUE;
  day = vp_date_to_string (sqlite3_column_int (stmt, 0));
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: a day */
               _("Meals were handed out on %s already. A new price must begin later."), day);
  return FALSE;
}

static gboolean
check_price (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (former != NULL && vp_record_number (former, PRICE_FROM) == vp_record_number (row, PRICE_FROM)
      && vp_record_number (former, PRICE_PRICE) == vp_record_number (row, PRICE_PRICE))
    return TRUE;
  *field = PRICE_PRICE;
  if (!check_amount (db, vp_record_number (row, PRICE_PRICE), error))
    return FALSE;
  *field = PRICE_FROM;
  return check_day (db, former, row, error);
}

static const VpRegisterPart price_part = { PRICE_SHOP, FALSE };

const VpRegister vp_register_meal_price = {
  "meal-price", "meal_price", N_("Prices of meals"), N_("Price"), "待用快餐单价", NULL, NULL, price_fields, N_PRICE, PRICE_FROM, -1, -1,
  NULL, "r.shop_id, r.valid_from DESC", price_uses, G_N_ELEMENTS (price_uses), { check_price }, &price_part
};
