/* vp-check.c: every invariant of the store, checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-check.h"

#include "vp-db-private.h"
#include "vp-receipt-store.h"
#include "vp-register-store.h"

#include <glib/gi18n-lib.h>

/* Each query counts violations. */
static const struct { const char *name; const char *title; const char *sql; } invariants[] = {
  { "file", N_("The file is whole"),
    "SELECT count (*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'" },
  { "references", N_("Every row refers to rows that exist"),
    "SELECT count (*) FROM pragma_foreign_key_check" },
  { "balances", N_("Each person's service time equals the sum of the records"),
    "WITH truth AS (SELECT volunteer_id, sum (sign (minutes)) AS records, sum (minutes) AS minutes FROM service_record"
    " GROUP BY volunteer_id) SELECT (SELECT count (*) FROM truth LEFT JOIN service_balance b USING (volunteer_id)"
    " WHERE b.minutes IS NOT truth.minutes OR b.records IS NOT truth.records)"
    " + (SELECT count (*) FROM service_balance b WHERE (b.minutes <> 0 OR b.records <> 0)"
    " AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.volunteer_id = b.volunteer_id))" },
  { "roll-ups", N_("Each month's service time equals the sum of the records"),
    "WITH truth AS (SELECT CAST (strftime ('%Y%m', day) AS INTEGER) AS month, district, category,"
    " sum (sign (minutes)) AS records, sum (minutes) AS minutes FROM service_record GROUP BY 1, 2, 3)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN service_month m USING (month, district, category)"
    " WHERE m.minutes IS NOT truth.minutes OR m.records IS NOT truth.records)"
    " + (SELECT count (*) FROM service_month m LEFT JOIN truth USING (month, district, category)"
    " WHERE truth.minutes IS NULL AND (m.minutes <> 0 OR m.records <> 0))" },
  { "negative-balances", N_("Nobody has a negative service time"),
    "SELECT count (*) FROM service_balance WHERE minutes < 0 OR records < 0" },
  { "reversals", N_("Each reversing record mirrors the record it takes back"),
    "SELECT count (*) FROM service_record x JOIN service_record r ON r.id = x.reverses"
    " WHERE x.minutes <> -r.minutes OR x.volunteer_id <> r.volunteer_id OR x.day <> r.day OR x.id <= r.id" },
  { "identity-numbers", N_("No identity number belongs to two people"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer WHERE id_tag IS NOT NULL GROUP BY id_tag HAVING count (*) > 1)" },
  { "volunteer-numbers", N_("No volunteer number belongs to two people"),
    "SELECT count (*) FROM (SELECT 1 FROM volunteer GROUP BY number HAVING count (*) > 1)" },
  { "certificate-serials", N_("No certificate serial was used twice"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate GROUP BY serial HAVING count (*) > 1)" },
  { "certificates", N_("No certification has two valid certificates"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate WHERE voided_at = 0 GROUP BY result_id HAVING count (*) > 1)" },
  { "batches", N_("Each import batch has the rows it says it added"),
    "SELECT count (*) FROM import_batch b WHERE withdrawn_at = 0 AND added <> CASE kind"
    " WHEN 'records' THEN (SELECT count (*) FROM service_record r WHERE r.id BETWEEN b.first_id AND b.last_id"
    " AND r.batch_id = b.id)"
    " WHEN 'volunteers' THEN (SELECT count (*) FROM volunteer v WHERE v.id BETWEEN b.first_id AND b.last_id"
    " AND v.batch_id = b.id)"
    " WHEN 'goods' THEN (SELECT count (*) FROM stock_line l JOIN stock_document d ON d.id = l.document_id"
    " WHERE d.batch_id = b.id AND d.reverses IS NULL) ELSE added END" },
  { "stock-balances", N_("What lies in every place equals the sum of the ledger of goods"),
    "WITH ends AS (SELECT to_id AS location_id, to_variant AS variant_id, quantity FROM stock_line"
    " UNION ALL SELECT from_id, from_variant, -quantity FROM stock_line),"
    " truth AS (SELECT location_id, variant_id, sum (quantity) AS quantity FROM ends JOIN location l ON l.id = location_id"
    " WHERE l.kind BETWEEN 10 AND 14 GROUP BY 1, 2 HAVING sum (quantity) <> 0)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN stock_balance b USING (location_id, variant_id)"
    " WHERE b.quantity IS NOT truth.quantity)"
    " + (SELECT count (*) FROM stock_balance b WHERE quantity <> 0 AND NOT EXISTS (SELECT 1 FROM truth"
    " WHERE truth.location_id = b.location_id AND truth.variant_id = b.variant_id))" },
  { "stock-roll-ups", N_("Each month's and year's goods equal the sum of the ledger"),
    "WITH truth AS (SELECT s.span, CASE s.span WHEN 1 THEN CAST (strftime (s.format, entered_on) AS INTEGER)"
    " ELSE 0 END AS entered,"
    " CAST (strftime (s.format, day) AS INTEGER) AS period, ifnull (f.house_id, 0) AS from_house, f.kind AS from_kind,"
    " ifnull (t.house_id, 0) AS to_house, t.kind AS to_kind, from_variant, to_variant, sum (quantity) AS quantity,"
    " sum (value) AS value, sum (sign (quantity)) AS lines FROM stock_line JOIN location f ON f.id = from_id"
    " JOIN location t ON t.id = to_id, (SELECT 1 AS span, '%Y%m' AS format"
    " UNION ALL SELECT 2, '%Y' UNION ALL SELECT 3, '%Y%m') s GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9)"
    " SELECT (SELECT count (*) FROM (SELECT * FROM truth EXCEPT SELECT span, entered, period, from_house, from_kind,"
    " to_house, to_kind, from_variant, to_variant, quantity, value, lines FROM stock_total))"
    " + (SELECT count (*) FROM stock_total) - (SELECT count (*) FROM truth)" },
  { "stock-short", N_("Nowhere lie fewer than no goods"), "SELECT count (*) FROM stock_balance WHERE quantity < 0" },
  { "stock-reversals", N_("Each document that takes another back mirrors it whole"),
    "SELECT count (*) FROM stock_document x JOIN stock_document d ON d.id = x.reverses WHERE x.day <> d.day"
    " OR x.persons <> -d.persons OR x.house_id <> d.house_id OR (SELECT count (*) FROM stock_line WHERE document_id = d.id)"
    " <> (SELECT count (*) FROM stock_line m JOIN stock_line l ON l.id = m.reverses WHERE m.document_id = x.id"
    " AND l.document_id = d.id AND m.quantity = -l.quantity AND m.value = -l.value AND m.from_id = l.from_id"
    " AND m.to_id = l.to_id AND m.from_variant = l.from_variant AND m.to_variant = l.to_variant)" },
  { "stock-papers", N_("Each paper number that stands belongs to one document"),
    "SELECT count (*) FROM stock_document d WHERE paper <> '' AND reverses IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id)"
    " AND NOT EXISTS (SELECT 1 FROM stock_paper p WHERE p.document_id = d.id AND p.paper = d.paper)" },
  { "stock-dates", N_("Each line of goods has the dates of its document"),
    "SELECT count (*) FROM stock_line l JOIN stock_document d ON d.id = l.document_id WHERE l.day <> d.day"
    " OR l.entered_on <> d.entered_on" },
  { "receipt-serials", N_("No receipt serial was used twice"),
    "SELECT count (*) FROM (SELECT 1 FROM donation_receipt GROUP BY serial HAVING count (*) > 1)" },
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
  { "bulk-loads", N_("No bulk load was left unfinished"),
    "SELECT count (*) FROM bulk_load WHERE running <> 0" },
};

static gboolean
verify_registers (VpDb *db, gint64 *violations, GError **error)
{
  for (guint i = 0; i < vp_registers_count (); i++) {
    gint64 found = 0;

    if (!vp_register_check (db, vp_registers[i], &found, error))
      return FALSE;
    *violations += found;
  }
  return TRUE;
}

/* What no query can say: closed days are checked by their chain of digests, the log by its changesets. */
static const struct {
  const char *name;
  const char *title;
  gboolean (*verify) (VpDb *db, gint64 *violations, GError **error);
} walks[] = {
  { "closed-days", N_("The ledger is what it was when each day was closed"), vp_close_store_verify },
  { "log-rows", N_("The log finds every row it changed"), vp_outbox_rows_verify },
  { "registers", N_("The rows of every register are as it asks for"), verify_registers },
};

static gboolean
walk (VpDb *db, GPtrArray *results, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (walks); i++) {
    VpCheckResult *result = g_new0 (VpCheckResult, 1);

    result->name = walks[i].name;
    result->title = _(walks[i].title);
    g_ptr_array_add (results, result);
    if (!walks[i].verify (db, &result->violations, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
vp_store_check (VpDb *db, GError **error)
{
  g_autoptr (GPtrArray) results = g_ptr_array_new_with_free_func (g_free);

  vp_db_assert_thread (db);
  for (guint i = 0; i < G_N_ELEMENTS (invariants); i++) {
    VpCheckResult *result = g_new0 (VpCheckResult, 1);

    result->name = invariants[i].name;
    result->title = _(invariants[i].title);
    g_ptr_array_add (results, result);
    if (!vp_db_query_int (db, invariants[i].sql, 0, 0, &result->violations, error))
      return NULL;
  }
  return walk (db, results, error) ? g_steal_pointer (&results) : NULL;
}
