/* vp-houses-feature.c: love houses and their goods, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include "vp-receipt-store.h"
#include "vp-stock-store.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = {
  { "goods_item", VP_ENTITY_GOODS, -1 },
  { "goods_variant", VP_ENTITY_GOODS, -1 },
  { "goods_trade_code", VP_ENTITY_GOODS, -1 },
  { "claim_rule", VP_ENTITY_GOODS, -1 },
  { "stock_document", VP_ENTITY_STOCK, -1 },
  { "stock_line", VP_ENTITY_STOCK, -1 },
  { "donation_receipt", VP_ENTITY_STOCK, -1 },
  { "donation_receipt_print", VP_ENTITY_STOCK, -1 },
  { "stock_take", VP_ENTITY_STOCK, -1 },
  { "stock_take_row", VP_ENTITY_STOCK, -1 },
  { "stock_take_count", VP_ENTITY_STOCK, -1 },
  { "house_close", VP_ENTITY_STOCK, -1 },
};

static const char *const referred[] = { "goods_variant", "location", "party", NULL };

/* Goods are answered by whole documents. */
static const VpLedgerTable ledgers[] = {
  { "stock_document", vp_stock_store_revert, NULL, referred },
  { "stock_line", NULL, NULL },
};

static const VpBatchKind batches[] = {
  { "goods", vp_stock_store_withdraw,
    "SELECT count (*) FROM stock_line l JOIN stock_document d ON d.id = l.document_id WHERE d.batch_id = ?1"
    " AND d.reverses IS NULL" },
};

/* Each query counts violations. */
static const VpInvariant invariants[] = {
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
  { "stock-months", N_("The goods of each month add up over all kinds of goods"),
    "WITH truth AS (SELECT CAST (strftime ('%Y%m', l.day) AS INTEGER) AS month, ifnull (f.house_id, 0) AS from_house, f.kind AS from_kind,"
    " ifnull (t.house_id, 0) AS to_house, t.kind AS to_kind, sum (l.quantity) AS quantity FROM stock_line l"
    " JOIN location f ON f.id = l.from_id JOIN location t ON t.id = l.to_id GROUP BY 1, 2, 3, 4, 5)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN stock_month m USING (month, from_house, from_kind, to_house, to_kind)"
    " WHERE m.quantity IS NOT truth.quantity) + (SELECT count (*) FROM stock_month m"
    " LEFT JOIN truth USING (month, from_house, from_kind, to_house, to_kind) WHERE truth.quantity IS NULL AND m.quantity <> 0)" },
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
};

static const VpVerifier verifiers[] = {
  { "closed-days", N_("The ledger is what it was when each day was closed"), vp_close_store_verify },
};

static const VpWaitKind waits[] = {
  { "stock-takes", N_("Stock-takes not posted"), "SELECT count (*) FROM stock_take WHERE state = 0" },
};

static const VpFindKind finds[] = {
  { "documents", N_("Documents"),
    "SELECT d.id, d.code, d.code, h.name || ' · ' || date (d.day) || CASE WHEN d.paper = '' THEN '' ELSE ' · ' || d.paper END"
    " FROM stock_document d JOIN house h ON h.id = d.house_id"
    " WHERE instr (d.code, upper (?1)) > 0 OR d.paper = ?1 ORDER BY d.code = upper (?1) DESC, d.id DESC LIMIT ?2" },
  { "takes", N_("Stock-takes"),
    "SELECT t.id, t.code, t.code, h.name || ' · ' || date (t.started_on) FROM stock_take t JOIN house h ON h.id = t.house_id"
    " WHERE instr (t.code, upper (?1)) > 0 ORDER BY t.code = upper (?1) DESC, t.id DESC LIMIT ?2" },
};

const VpFeature vp_houses_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .ledgers = ledgers, .n_ledgers = G_N_ELEMENTS (ledgers),
  .batches = batches, .n_batches = G_N_ELEMENTS (batches),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .finds = finds, .n_finds = G_N_ELEMENTS (finds),
  .verifiers = verifiers, .n_verifiers = G_N_ELEMENTS (verifiers),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
};
