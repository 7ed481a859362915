/* vp-meals-columns.c: the four lists of the page of suspended meals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meals-page-private.h"

#include "vp-meals-forms.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <inttypes.h>

static const VpGridColumn gift_columns[] = {
  { N_("Day"), 96, FALSE, FALSE },         { N_("Donor"), 166, FALSE, FALSE },    { N_("Kind"), 56, FALSE, FALSE },
  { N_("Amount (yuan)"), 96, FALSE, TRUE }, { N_("For"), 112, FALSE, FALSE },     { N_("Receipt number"), 76, FALSE, FALSE },
  { N_("Became meals"), 92, FALSE, TRUE }, { N_("Left (yuan)"), 78, FALSE, TRUE }, { N_("State"), 70, TRUE, FALSE },
};

static const VpGridColumn out_columns[] = {
  { N_("Day"), 96, FALSE, FALSE },         { N_("Restaurant"), 136, FALSE, FALSE }, { N_("Meals"), 60, FALSE, TRUE },
  { N_("People"), 60, FALSE, TRUE },       { N_("Price (yuan)"), 88, FALSE, TRUE }, { N_("Amount (yuan)"), 96, FALSE, TRUE },
  { N_("Number in the register"), 96, FALSE, FALSE }, { N_("Statement"), 70, FALSE, TRUE }, { N_("State"), 70, TRUE, FALSE },
};

static const VpGridColumn shop_columns[] = {
  { N_("Restaurant"), 158, FALSE, FALSE }, { N_("Price (yuan)"), 80, FALSE, TRUE }, { N_("Own money (yuan)"), 104, FALSE, TRUE },
  { N_("Meals still paid for"), 78, FALSE, TRUE }, { N_("Rest (yuan)"), 78, FALSE, TRUE }, { N_("Handed out"), 78, FALSE, TRUE },
  { N_("People"), 58, FALSE, TRUE },       { N_("Not settled (yuan)"), 96, FALSE, TRUE }, { N_("Not paid (yuan)"), 96, FALSE, TRUE },
};

static const VpGridColumn statement_columns[] = {
  { N_("Number"), 56, FALSE, TRUE },       { N_("Restaurant"), 136, FALSE, FALSE }, { N_("Up to the end of"), 80, FALSE, FALSE },
  { N_("Drawn up"), 96, FALSE, FALSE },    { N_("Meals"), 60, FALSE, TRUE },        { N_("Amount (yuan)"), 96, FALSE, TRUE },
  { N_("State"), 76, FALSE, FALSE },       { N_("Paid on"), 96, FALSE, FALSE },     { N_("Voucher number"), 96, TRUE, FALSE },
};

char *
vp_meals_state_text (const VpMealLine *line)
{
  return g_strdup (line->reversed_by != 0 ? _("Taken back") : _("Stands"));
}

const char *
vp_meals_statement_state (const VpSettlement *statement)
{
  switch (statement->state) {
  case VP_SETTLEMENT_DRAWN_UP:
    return _("To be paid");
  case VP_SETTLEMENT_PAID:
    return _("Paid");
  case VP_SETTLEMENT_CANCELLED:
    break;
  }
  return _("Cancelled");
}

/* Nothing is told as an empty cell. */
static char *
count_text (gint64 value)
{
  return value != 0 ? vp_text_group_digits (value) : g_strdup ("");
}

static char *
gift_text_cb (guint row, guint column, gpointer data)
{
  const VpMealsReading *reading = VP_MEALS_PAGE (data)->reading;
  const VpMealLine *gift = g_ptr_array_index (reading->gifts, row);
  const VpMealFate *fate = g_hash_table_lookup (reading->fates, &gift->id);

  switch (column) {
  case 0:
    return vp_date_to_string (gift->day);
  case 1:
    return g_strdup (*gift->donor != '\0' ? gift->donor : vp_meals_donor_word (gift->donor_kind));
  case 2:
    return g_strdup (vp_meals_donor_word (gift->donor_kind));
  case 3:
    return vp_money_text (VP_MEAL_LINE_MONEY (gift));
  case 4:
    return g_strdup (gift->shop_id != 0 ? gift->shop : _("Any restaurant"));
  case 5:
    return g_strdup (gift->paper);
  case 6:
    return fate != NULL ? count_text (fate->meals) : g_strdup ("");
  case 7:
    return fate != NULL && fate->left != 0 ? vp_money_text (fate->left) : g_strdup ("");
  default:
    return vp_meals_state_text (gift);
  }
}

static char *
out_text_cb (guint row, guint column, gpointer data)
{
  const VpMealLine *out = g_ptr_array_index (VP_MEALS_PAGE (data)->reading->outs, row);

  switch (column) {
  case 0:
    return vp_date_to_string (out->day);
  case 1:
    return g_strdup (out->shop);
  case 2:
    return vp_text_group_digits (out->meals);
  case 3:
    return count_text (out->people);
  case 4:
    return vp_money_text (out->price);
  case 5:
    return vp_money_text (-VP_MEAL_LINE_MONEY (out));
  case 6:
    return g_strdup (out->paper);
  case 7:
    return count_text (out->settlement);
  default:
    return vp_meals_state_text (out);
  }
}

/* The last two rows are the common pot and everything together. */
static char *
sum_text (const VpMealsReading *reading, guint row, guint column)
{
  gboolean is_common = row == reading->shops->len;

  switch (column) {
  case 0:
    return g_strdup (is_common ? _("Any restaurant (common money)") : _("Altogether"));
  case 2:
    return vp_money_text (is_common ? reading->totals.common : reading->totals.left);
  case 5:
    return is_common ? g_strdup ("") : vp_text_group_digits (reading->totals.meals);
  case 6:
    return is_common ? g_strdup ("") : vp_text_group_digits (reading->totals.people);
  default:
    return g_strdup ("");
  }
}

static char *
shop_text_cb (guint row, guint column, gpointer data)
{
  const VpMealsReading *reading = VP_MEALS_PAGE (data)->reading;
  const VpMealShop *shop;
  gint64 money;

  if (row >= reading->shops->len)
    return sum_text (reading, row, column);
  shop = g_ptr_array_index (reading->shops, row);
  money = shop->money + reading->totals.common;
  switch (column) {
  case 0:
    return g_strdup (shop->name);
  case 1:
    return shop->price != 0 ? vp_money_text (shop->price) : g_strdup ("");
  case 2:
    return vp_money_text (shop->money);
  case 3:
    return shop->price != 0 ? vp_text_group_digits (money / shop->price) : g_strdup ("");
  case 4:
    return shop->price != 0 ? vp_money_text (money % shop->price) : g_strdup ("");
  case 5:
    return vp_text_group_digits (shop->meals);
  case 6:
    return vp_text_group_digits (shop->people);
  case 7:
    return vp_money_text (shop->unsettled);
  default:
    return vp_money_text (shop->unpaid);
  }
}

static char *
statement_text_cb (guint row, guint column, gpointer data)
{
  const VpSettlement *statement = g_ptr_array_index (VP_MEALS_PAGE (data)->reading->statements, row);

  switch (column) {
  case 0:
    return g_strdup_printf ("%" PRId64, statement->number);
  case 1:
    return g_strdup (statement->shop);
  case 2:
    return g_strdup_printf ("%d-%02d", statement->month / 100, statement->month % 100);
  case 3:
    return vp_date_to_string (statement->made_on);
  case 4:
    return vp_text_group_digits (statement->meals);
  case 5:
    return vp_money_text (statement->amount);
  case 6:
    return g_strdup (vp_meals_statement_state (statement));
  case 7:
    return vp_date_to_string (statement->paid_on);
  default:
    return g_strdup (statement->paid_paper);
  }
}

static const struct {
  const char *name;
  const VpGridColumn *columns;
  guint n;
  VpGridTextFunc text;
  const char *empty_title, *empty_words;
} lists[VP_N_MEALS_TABS] = {
  [VP_MEALS_GIFTS] = { N_("Money in"), gift_columns, G_N_ELEMENTS (gift_columns), gift_text_cb, N_("No gift yet"),
                       N_("Money given for meals lies in the pot of one restaurant or in the common one, until somebody eats"
                          " from it.") },
  [VP_MEALS_OUTS] = { N_("Meals out"), out_columns, G_N_ELEMENTS (out_columns), out_text_cb, N_("No meal yet"),
                      N_("What restaurants handed out, day by day or week by week, from their register. Nobody who eats is"
                         " asked for a name.") },
  [VP_MEALS_SHOPS] = { N_("Restaurants"), shop_columns, G_N_ELEMENTS (shop_columns), shop_text_cb, N_("No restaurant yet"),
                       N_("Enter the restaurants that take part, each with the price of a meal from its day on.") },
  [VP_MEALS_STATEMENTS] = { N_("Statements"), statement_columns, G_N_ELEMENTS (statement_columns), statement_text_cb,
                            N_("No statement yet"),
                            N_("A statement has every meal of a restaurant that is in none yet. No meal is settled twice.") },
};

VpListView *
vp_meals_page_new_list (VpMealsPage *self, VpMealsTab tab)
{
  static const char *const titles[VP_N_MEALS_TABS] = {
    [VP_MEALS_GIFTS] = "待用快餐捐款", [VP_MEALS_OUTS] = "待用快餐发放", [VP_MEALS_SHOPS] = "待用快餐饭店",
    [VP_MEALS_STATEMENTS] = "待用快餐结算单",
  };
  VpListView *list = VP_LIST_VIEW (vp_list_view_new (_(lists[tab].name), lists[tab].columns, lists[tab].n, lists[tab].text,
                                                     self));

  vp_list_view_set_empty (list, "emblem-shared-symbolic", _(lists[tab].empty_title), _(lists[tab].empty_words));
  vp_list_view_keep_columns (list, lists[tab].name);
  vp_list_view_set_about (list, tab == VP_MEALS_STATEMENTS ? "meal_settlement" : tab == VP_MEALS_SHOPS ? "meal_shop" : "meal_line", NULL);
  vp_list_view_offer_verbs (list, titles[tab]);
  if (tab == VP_MEALS_STATEMENTS)
    vp_list_view_hide_clocks (list);
  return list;
}

guint
vp_meals_reading_n_rows (const VpMealsReading *reading, VpMealsTab tab)
{
  switch (tab) {
  case VP_MEALS_GIFTS:
    return reading->gifts->len;
  case VP_MEALS_OUTS:
    return reading->outs->len;
  case VP_MEALS_SHOPS:
    return reading->shops->len > 0 ? reading->shops->len + 2 : 0;
  case VP_MEALS_STATEMENTS:
    return reading->statements->len;
  case VP_N_MEALS_TABS:
    break;
  }
  return 0;
}
