/* vp-meals.c: suspended meals: money in, meals out, statements
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meals.h"

#include "vp-error.h"
#include "vp-money.h"
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

gint64
vp_meals_end_of_day (VpDate day)
{
  int year, month, date;
  g_autoptr (GDateTime) next = NULL;

  vp_date_get (day + 1, &year, &month, &date);
  next = g_date_time_new_local (year, month, date, 0, 0, 0);
  return g_date_time_to_unix (next) - 1;
}
