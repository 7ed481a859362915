/* vp-meals.c: suspended meals: money in, meals out, prices, statements, and the figures of the summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meals.h"

#include "vp-error.h"
#include "vp-money.h"
#include "vp-setting.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

static gboolean
set_invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

/* Restaurants */

static gboolean
check_price (VpDb *db, gint64 price, VpDate valid_from, GError **error)
{
  g_autofree char *yuan = NULL;
  gint64 most;

  if (!vp_setting_get_number (db, VP_SETTING_MEAL_PRICE_MAX, vp_date_today (), &most, error))
    return FALSE;
  if (price <= 0 || price > most) {
    yuan = vp_money_text (most);
    /* Translators: yuan */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The price of a meal must lie between 0.01 and %s yuan."), yuan);
    return FALSE;
  }
  return valid_from > 0 || set_invalid (error, _("Write the day from which the price is valid."));
}

/* A restaurant as it is saved, with a price or without. */
typedef struct {
  VpMealShop *shop;
  gint64 price;
  VpDate valid_from;
} ShopSaving;

static gboolean
write_shop (VpDb *db, gpointer data, GError **error)
{
  ShopSaving *self = data;
  VpMealPrice row = { .valid_from = self->valid_from, .price = self->price };

  if (!vp_meal_store_save_shop (db, self->shop, error))
    return FALSE;
  row.shop_id = self->shop->id;
  return self->price == 0 || vp_meal_store_add_price (db, &row, error);
}

gboolean
vp_meals_save_shop (VpDb *db, VpMealShop *shop, gint64 price, VpDate valid_from, GError **error)
{
  g_autofree char *name = vp_text_squeeze (shop->name), *summary = NULL;
  VpMealShop tidy = { .id = shop->id, .name = name, .address = shop->address, .note = shop->note,
                      .removed = shop->removed };
  ShopSaving saving = { &tidy, price, valid_from };
  VpAction action = { .action = "meal-shop" };

  if (*name == '\0')
    return set_invalid (error, _("The restaurant needs a name."));
  if (price != 0 && !check_price (db, price, valid_from, error))
    return FALSE;
  /* Translators: name of a restaurant */
  summary = g_strdup_printf (shop->removed ? _("Restaurant “%s” removed") : _("Restaurant “%s” saved"), name);
  action.summary = summary;
  if (!vp_db_transact (db, &action, write_shop, &saving, error))
    return FALSE;
  shop->id = tidy.id;
  return TRUE;
}

static gboolean
write_price (VpDb *db, gpointer data, GError **error)
{
  return vp_meal_store_add_price (db, data, error);
}

gboolean
vp_meals_set_price (VpDb *db, gint64 shop_id, VpDate valid_from, gint64 price, GError **error)
{
  VpMealPrice row = { .shop_id = shop_id, .valid_from = valid_from, .price = price };
  g_autoptr (VpMealShop) shop = vp_meal_store_shop (db, shop_id, valid_from, error);
  g_autofree char *yuan = vp_money_text (price), *day = vp_date_to_string (valid_from), *summary = NULL;
  VpAction action = { .action = "meal-price" };

  if (shop == NULL || !check_price (db, price, valid_from, error))
    return FALSE;
  /* Translators: name of a restaurant, yuan, a day */
  summary = g_strdup_printf (_("“%s”: %s yuan a meal from %s on"), shop->name, yuan, day);
  action.summary = summary;
  return vp_db_transact (db, &action, write_price, &row, error);
}

/* Lines */

static gboolean
check_line (const VpMealLine *line, gint64 amount, VpDate today, GError **error)
{
  if (line->day <= 0)
    return set_invalid (error, _("The day is missing."));
  if (line->day > today)
    return set_invalid (error, _("The day is in the future."));
  if (line->kind == VP_MEAL_GIFT && amount <= 0)
    return set_invalid (error, _("Write how much money was given."));
  if (line->kind == VP_MEAL_GIFT && line->donor_kind == VP_DONOR_NONE)
    return set_invalid (error, _("Choose who gave: a person, a unit, another name, or anonymous."));
  if (line->kind == VP_MEAL_GIFT && line->donor_kind != VP_DONOR_ANONYMOUS && vp_text_is_blank (line->donor))
    return set_invalid (error, _("Write the donor's name, or choose anonymous."));
  if (line->kind == VP_MEAL_OUT && line->shop_id == 0)
    return set_invalid (error, _("Choose the restaurant."));
  if (line->kind == VP_MEAL_OUT && line->meals <= 0)
    return set_invalid (error, _("Write how many meals were handed out."));
  if (line->people < 0)
    return set_invalid (error, _("The number of people cannot be less than nothing."));
  return TRUE;
}

static void
fill_pots (VpMealLine *gift, gint64 amount)
{
  gift->shop_money = gift->shop_id != 0 ? amount : 0;
  gift->common_money = gift->shop_id != 0 ? 0 : amount;
}

static gboolean
write_line (VpDb *db, gpointer data, GError **error)
{
  return vp_meal_store_insert (db, data, error);
}

gboolean
vp_meals_give (VpDb *db, VpMealLine *gift, gint64 amount, VpDate today, GError **error)
{
  g_autofree char *yuan = vp_money_text (amount), *summary = NULL;
  VpAction action = { .action = "meal-gift" };

  if (!check_line (gift, amount, today, error))
    return FALSE;
  fill_pots (gift, amount);
  /* Translators: yuan */
  summary = g_strdup_printf (_("%s yuan given for suspended meals"), yuan);
  action.summary = summary;
  return vp_db_transact (db, &action, write_line, gift, error);
}

gboolean
vp_meals_hand_out (VpDb *db, VpMealLine *out, VpDate today, GError **error)
{
  g_autofree char *summary = NULL;
  VpAction action = { .action = "meal-out" };

  if (!check_line (out, 0, today, error))
    return FALSE;
  /* Translators: number of meals */
  summary = g_strdup_printf (_("%" PRId64 " suspended meals handed out"), out->meals);
  action.summary = summary;
  return vp_db_transact (db, &action, write_line, out, error);
}

/* A line or a statement that is put right or taken back. */
typedef struct {
  gint64 id;
  VpMealLine *better;
  const char *why;
} Mending;

static gboolean
replace_line (VpDb *db, gpointer data, GError **error)
{
  const Mending *self = data;

  return vp_meal_store_replace (db, self->id, self->better, self->why, error);
}

gboolean
vp_meals_correct (VpDb *db, gint64 id, VpMealLine *better, gint64 amount, const char *reason, VpDate today,
                  GError **error)
{
  g_autofree char *why = vp_text_squeeze (reason);
  Mending mending = { id, better, why };
  VpAction action = { .action = "meal-correct", .summary = _("A line of suspended meals was corrected"), .reason = why };

  if (*why == '\0')
    return set_invalid (error, _("Write why the line is corrected."));
  if (!check_line (better, amount, today, error))
    return FALSE;
  if (better->kind == VP_MEAL_GIFT)
    fill_pots (better, amount);
  return vp_db_transact (db, &action, replace_line, &mending, error);
}

static gboolean
reverse_line (VpDb *db, gpointer data, GError **error)
{
  const Mending *self = data;

  return vp_meal_store_reverse (db, self->id, self->why, 0, error);
}

gboolean
vp_meals_take_back (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autofree char *why = vp_text_squeeze (reason);
  Mending mending = { id, NULL, why };
  VpAction action = { .action = "meal-reverse", .summary = _("A line of suspended meals was taken back"), .reason = why };

  if (*why == '\0')
    return set_invalid (error, _("Write why the line is taken back."));
  return vp_db_transact (db, &action, reverse_line, &mending, error);
}

/* Statements */

/* A statement that is drawn up or paid. */
typedef struct {
  gint64 id; /* of the restaurant, or of the statement */
  int month;
  VpDate day;
  const char *paper;
  gint64 *made;
} Settling;

static gboolean
draw_up (VpDb *db, gpointer data, GError **error)
{
  const Settling *self = data;

  return vp_settlement_store_draw_up (db, self->id, self->month, self->day, self->made, error);
}

gboolean
vp_meals_settle (VpDb *db, gint64 shop_id, int month, VpDate today, gint64 *id, GError **error)
{
  g_autoptr (VpMealShop) shop = vp_meal_store_shop (db, shop_id, today, error);
  g_autofree char *summary = NULL;
  Settling settling = { .id = shop_id, .month = month, .day = today, .made = id };
  VpAction action = { .action = "meal-settle" };

  if (shop == NULL)
    return FALSE;
  if (vp_date_new (month / 100, month % 100, 1) == 0)
    return set_invalid (error, _("Write the month as 2018-03."));
  if (month > vp_date_month (today))
    return set_invalid (error, _("That month has not begun yet."));
  /* Translators: name of a restaurant, year, month */
  summary = g_strdup_printf (_("Statement for “%s” up to %d-%02d"), shop->name, month / 100, month % 100);
  action.summary = summary;
  return vp_db_transact (db, &action, draw_up, &settling, error);
}

static gboolean
pay (VpDb *db, gpointer data, GError **error)
{
  const Settling *self = data;

  return vp_settlement_store_pay (db, self->id, self->day, self->paper, error);
}

gboolean
vp_meals_pay (VpDb *db, gint64 settlement_id, VpDate paid_on, const char *paper, VpDate today, GError **error)
{
  g_autoptr (VpSettlement) settlement = vp_settlement_store_get (db, settlement_id, error);
  g_autofree char *yuan = NULL, *summary = NULL;
  Settling settling = { .id = settlement_id, .day = paid_on, .paper = paper };
  VpAction action = { .action = "meal-pay" };

  if (settlement == NULL)
    return FALSE;
  if (paid_on < settlement->made_on || paid_on > today)
    return set_invalid (error, _("The day of payment must lie between the statement's and today."));
  yuan = vp_money_text (settlement->amount);
  /* Translators: yuan, name of a restaurant, number of a statement */
  summary = g_strdup_printf (_("%s yuan paid to “%s” for statement %" PRId64), yuan, settlement->shop, settlement->number);
  action.summary = summary;
  return vp_db_transact (db, &action, pay, &settling, error);
}

static gboolean
cancel (VpDb *db, gpointer data, GError **error)
{
  const Mending *self = data;

  return vp_settlement_store_cancel (db, self->id, self->why, error);
}

gboolean
vp_meals_cancel (VpDb *db, gint64 settlement_id, const char *reason, GError **error)
{
  g_autofree char *why = vp_text_squeeze (reason);
  Mending mending = { settlement_id, NULL, why };
  VpAction action = { .action = "meal-cancel", .summary = _("A statement was cancelled"), .reason = why };

  if (*why == '\0')
    return set_invalid (error, _("Write why the statement is cancelled."));
  return vp_db_transact (db, &action, cancel, &mending, error);
}

/* Figures */

gboolean
vp_meal_figures (VpDb *db, VpDate as_of, gint64 believed_at, VpMealFigures *figures, GError **error)
{
  VpPorridgeTotals porridge = { 0 };
  VpMealTotals meals = { 0 };

  if (!vp_porridge_store_totals (db, 0, as_of, believed_at, &porridge, error)
      || !vp_meal_store_totals (db, as_of, believed_at, &meals, error))
    return FALSE;
  *figures = (VpMealFigures) {
    .as_of = as_of, .porridge_since = porridge.since, .meals_since = meals.since, .breakfasts = porridge.servings,
    .attendances = porridge.attendances, .given = meals.given, .given_yuan = meals.given / 100, .meals = meals.meals,
    .people = meals.people,
  };
  return TRUE;
}

gint64
vp_meals_end_of_day (VpDate day)
{
  int year, month, date;
  g_autoptr (GDateTime) next = NULL;

  vp_date_get (day + 1, &year, &month, &date);
  next = g_date_time_new_local (year, month, date, 0, 0, 0);
  return g_date_time_to_unix (next) - 1;
}
