/* vp-meals-feature.c: porridge house and suspended meals, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-meal-store.h"
#include "vp-porridge-store.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = {
  { "porridge_house", VP_ENTITY_MEAL, -1 },
  { "porridge_sheet", VP_ENTITY_MEAL, -1 },
  { "meal_line", VP_ENTITY_MEAL, -1 },
  { "meal_settlement", VP_ENTITY_MEAL, -1 },
  { "meal_settlement_line", VP_ENTITY_MEAL, -1 },
};

static const VpLedgerTable ledgers[] = {
  { "porridge_sheet", vp_porridge_store_undo, NULL },
  { "meal_line", vp_meal_store_undo, vp_meal_store_verify_papers },
};

/* Each query counts violations. */
static const VpInvariant invariants[] = {
  { "porridge-days", N_("Each day of the porridge house equals the sheet that stands"),
    "WITH truth AS (SELECT id, house_id, day, kind, servings, attendances, cost FROM porridge_sheet s"
    " WHERE reverses IS NULL AND NOT EXISTS (SELECT 1 FROM porridge_sheet x WHERE x.reverses = s.id))"
    " SELECT (SELECT count (*) FROM truth t LEFT JOIN porridge_day d USING (house_id, day) WHERE d.sheet_id IS NOT t.id"
    " OR d.kind <> t.kind OR d.servings <> t.servings OR d.attendances <> t.attendances OR d.cost <> t.cost)"
    " + (SELECT count (*) FROM porridge_day d WHERE NOT EXISTS (SELECT 1 FROM truth t WHERE t.id = d.sheet_id))" },
  { "porridge-openings", N_("No day sheet lies within an opening balance"),
    "SELECT count (*) FROM porridge_day o JOIN porridge_day d ON d.house_id = o.house_id AND d.day < o.day"
    " WHERE o.kind = 2" },
  { "porridge-reversals", N_("Each reversing day sheet mirrors the sheet it takes back"),
    "SELECT count (*) FROM porridge_sheet x JOIN porridge_sheet s ON s.id = x.reverses WHERE x.servings <> -s.servings"
    " OR x.bowls <> -s.bowls OR x.buns <> -s.buns OR x.dishes <> -s.dishes OR x.attendances <> -s.attendances"
    " OR x.cost <> -s.cost OR x.house_id <> s.house_id OR x.day <> s.day OR x.kind <> s.kind OR s.reverses IS NOT NULL" },
  { "meal-balances", N_("Each pot of suspended meals equals the sum of its lines"),
    "WITH truth AS (SELECT ifnull (shop_id, 0) AS pot, sum (shop_money) AS money, sum (meals) AS meals,"
    " sum (people) AS people FROM meal_line GROUP BY 1)"
    " SELECT (SELECT count (*) FROM meal_balance b LEFT JOIN truth t ON t.pot = b.shop_id"
    " WHERE b.money <> CASE b.shop_id WHEN 0 THEN (SELECT ifnull (sum (common_money), 0) FROM meal_line)"
    " ELSE ifnull (t.money, 0) END OR b.meals <> ifnull (t.meals, 0) OR b.people <> ifnull (t.people, 0))"
    " + (SELECT count (*) FROM truth t WHERE NOT EXISTS (SELECT 1 FROM meal_balance b WHERE b.shop_id = t.pot))" },
  { "meal-money", N_("No pot of suspended meals is below nothing at the end of any day"),
    "WITH change AS (SELECT 0 AS pot, day, common_money AS money FROM meal_line"
    " UNION ALL SELECT shop_id, day, shop_money FROM meal_line WHERE shop_id IS NOT NULL),"
    " days AS (SELECT pot, day, sum (money) AS money FROM change GROUP BY pot, day)"
    " SELECT count (*) FROM (SELECT sum (money) OVER (PARTITION BY pot ORDER BY day) AS level FROM days)"
    " WHERE level < 0" },
  { "meal-prices", N_("Each meal has the price of its restaurant on that day"),
    "SELECT count (*) FROM meal_line l WHERE kind = 2 AND (price IS NOT (SELECT price FROM meal_price p"
    " WHERE p.shop_id = l.shop_id AND valid_from <= l.day ORDER BY valid_from DESC LIMIT 1)"
    " OR shop_money + common_money <> -meals * price)" },
  { "meal-reversals", N_("Each reversing line of meals mirrors the line it takes back"),
    "SELECT count (*) FROM meal_line x JOIN meal_line l ON l.id = x.reverses WHERE x.shop_money <> -l.shop_money"
    " OR x.common_money <> -l.common_money OR x.meals <> -l.meals OR x.people <> -l.people OR x.day <> l.day"
    " OR x.shop_id IS NOT l.shop_id OR x.kind <> l.kind OR l.reverses IS NOT NULL" },
  { "meal-papers", N_("No number of a paper stands twice in the ledger of meals"),
    "SELECT count (*) FROM (SELECT 1 FROM meal_line l WHERE paper <> '' AND reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM meal_line x WHERE x.reverses = l.id)"
    " GROUP BY kind, CASE kind WHEN 2 THEN shop_id END, paper HAVING count (*) > 1)" },
  { "meal-settlements", N_("No meal stands in two statements, and each statement equals its lines"),
    "SELECT (SELECT count (*) FROM (SELECT 1 FROM meal_settlement_line WHERE cancelled_at = 0 GROUP BY line_id"
    " HAVING count (*) > 1)) + (SELECT count (*) FROM meal_settlement t WHERE (meals, amount) IS NOT"
    " (SELECT sum (l.meals), -sum (l.shop_money + l.common_money) FROM meal_settlement_line tl"
    " JOIN meal_line l ON l.id = tl.line_id AND l.kind = 2 AND l.shop_id = t.shop_id WHERE tl.settlement_id = t.id)"
    " OR EXISTS (SELECT 1 FROM meal_settlement_line tl WHERE tl.settlement_id = t.id"
    " AND (tl.cancelled_at <> 0) <> (t.cancelled_at <> 0)))" },
};

static const VpWaitKind waits[] = {
  { "meal-statements", N_("Statements not paid"),
    "SELECT count (*) FROM meal_settlement WHERE paid_on = 0 AND cancelled_at = 0" },
};

const VpFeature vp_meals_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .ledgers = ledgers, .n_ledgers = G_N_ELEMENTS (ledgers),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
};
