/* vp-figure-source.c: the ledgers as figures see them
 *
 * Each is described like a register over a query of its own, so that one piece of code counts registers and ledgers alike.
 * Rows of people are told by number, never by name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-source.h"

#include "vp-register-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TEXT_FIELD(column, title, header) \
  { column, title, NULL, VP_HEADERS (header), 0, { VP_KIND_TEXT, 0, 0, NULL }, NULL, 0 }
#define FIELD(column, title, header, kind) \
  { column, title, NULL, VP_HEADERS (header), 0, { kind, 0, 0, NULL }, NULL, 0 }
#define CODE_FIELD(column, title, header, of) \
  { column, title, NULL, VP_HEADERS (header), 0, { VP_KIND_CODE, 0, 0, NULL }, of, 0 }
/* Field 0 of each is what a row is called. */
#define LEDGER(name, query, title, fields) \
  { name, query, title, title, name, NULL, NULL, fields, G_N_ELEMENTS (fields), 0, -1, -1, NULL, "id", NULL, 0, { NULL } }

static const VpRegisterField person_fields[] = {
  TEXT_FIELD ("number", N_("Number"), "编号"), FIELD ("birth", N_("Born on"), "出生日期", VP_KIND_DATE),
  CODE_FIELD ("district", N_("District"), "区县", "district"), CODE_FIELD ("political", N_("Political status"), "政治面貌", "political"),
  CODE_FIELD ("status", N_("Status"), "状态", "status"), FIELD ("registered", N_("Registered on"), "注册日期", VP_KIND_DATE),
  FIELD ("minutes", N_("Hours"), "时长", VP_KIND_MINUTES),
};
static const VpRegister people = LEDGER ("volunteer",
  "(SELECT v.id AS id, printf ('%07d', v.number) AS number, v.birth AS birth, v.district AS district, v.political AS political,"
  " v.status AS status, v.registered AS registered,"
  " ifnull ((SELECT b.minutes FROM service_balance b WHERE b.volunteer_id = v.id), 0) AS minutes"
  " FROM volunteer v WHERE v.removed_at = 0)", N_("Volunteers"), person_fields);

static const VpRegisterField certified_fields[] = {
  TEXT_FIELD ("number", N_("Number"), "编号"), FIELD ("batch", N_("Batch"), "批次", VP_KIND_INT),
  FIELD ("day", N_("Day"), "日期", VP_KIND_DATE), FIELD ("rank", N_("Order of the level"), "级别序号", VP_KIND_INT),
  TEXT_FIELD ("level", N_("Level"), "级别"), FIELD ("minutes", N_("Hours"), "时长", VP_KIND_MINUTES),
};
static const VpRegister certified = LEDGER ("certified",
  "(SELECT r.id AS id, printf ('%07d', v.number) AS number, b.number AS batch, b.decided_on AS day, r.rank AS rank,"
  " r.level_name AS level, r.minutes AS minutes FROM certification_result r JOIN certification_batch b ON b.id = r.batch_id"
  " JOIN volunteer v ON v.id = r.volunteer_id)", N_("Certified volunteers"), certified_fields);

static const VpRegisterField member_fields[] = {
  TEXT_FIELD ("number", N_("Number"), "编号"), TEXT_FIELD ("team", N_("Team"), "团队"),
  FIELD ("birth", N_("Born on"), "出生日期", VP_KIND_DATE), FIELD ("from_on", N_("From"), "起", VP_KIND_DATE),
};
static const VpRegister members = LEDGER ("team-member",
  "(SELECT m.id AS id, printf ('%07d', v.number) AS number, t.name AS team, v.birth AS birth, m.from_on AS from_on"
  " FROM team_member m JOIN team t ON t.id = m.team_id JOIN volunteer v ON v.id = m.volunteer_id"
  " WHERE m.removed_at = 0 AND m.to_on = 0 AND t.removed_at = 0 AND v.removed_at = 0)", N_("Members of teams"), member_fields);

static const VpRegisterField service_fields[] = {
  TEXT_FIELD ("label", N_("Month"), "月份"), FIELD ("month", N_("Year and month"), "年月", VP_KIND_INT),
  FIELD ("day", N_("Day"), "日期", VP_KIND_DATE), CODE_FIELD ("district", N_("District"), "区县", "district"),
  CODE_FIELD ("category", N_("Kind of service"), "服务类别", "category"), FIELD ("records", N_("Records"), "记录数", VP_KIND_INT),
  FIELD ("minutes", N_("Hours"), "时长", VP_KIND_MINUTES),
};
/* A month counts when its last day is over. */
static const VpRegister service = LEDGER ("service-month",
  "(SELECT month * 1000000000 + district * 100 + category AS id, printf ('%d-%02d', month / 100, month % 100) AS label, month,"
  " CAST (julianday (printf ('%d-%02d-01', month / 100, month % 100), '+1 month', '-1 day') + 0.5 AS INTEGER) AS day,"
  " district, category, records, minutes FROM service_month)", N_("Service by month"), service_fields);

static const char *const flows[] = { N_("other"), N_("received"), N_("given"), NULL };
static const VpRegisterField goods_fields[] = {
  TEXT_FIELD ("label", N_("Document"), "单号"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE),
  TEXT_FIELD ("house", N_("Love house"), "爱心小屋"),
  { "flow", N_("Way of the goods"), NULL, VP_HEADERS ("去向"), 0, { VP_KIND_CHOICE, 0, 0, flows }, NULL, 0 },
  FIELD ("pieces", N_("Pieces"), "件数", VP_KIND_INT),
};
/* Pieces that came back are less given; those that went back to the donor are less received (1 to 3 donors and opening stock, 10
 * to 14 inside, 20 to 22 people, households and welfare homes). */
static const VpRegister goods = LEDGER ("goods",
  "(SELECT l.id AS id, d.code AS label, l.day AS day, l.entered_on AS entered, h.name AS house,"
  " CASE WHEN f.kind BETWEEN 1 AND 3 OR t.kind BETWEEN 1 AND 3 THEN 1"
  " WHEN f.kind BETWEEN 20 AND 22 OR t.kind BETWEEN 20 AND 22 THEN 2 ELSE 0 END AS flow,"
  " CASE WHEN f.kind BETWEEN 1 AND 3 OR t.kind BETWEEN 20 AND 22 THEN l.quantity ELSE -l.quantity END AS pieces"
  " FROM stock_line l JOIN stock_document d ON d.id = l.document_id JOIN house h ON h.id = d.house_id"
  " JOIN location f ON f.id = l.from_id JOIN location t ON t.id = l.to_id"
  " WHERE (f.kind BETWEEN 10 AND 14) <> (t.kind BETWEEN 10 AND 14))", N_("Goods of the love houses"), goods_fields);

static const VpRegisterField house_fields[] = {
  TEXT_FIELD ("name", N_("Love house"), "名称"), CODE_FIELD ("district", N_("District"), "区县", "district"),
  FIELD ("opened_on", N_("Opened on"), "开办日期", VP_KIND_DATE),
};
static const VpRegister houses = LEDGER ("house",
  "(SELECT id, name, district, opened_on FROM house WHERE removed_at = 0)", N_("Love houses"), house_fields);

static const VpRegisterField porridge_fields[] = {
  TEXT_FIELD ("label", N_("Porridge house"), "粥屋"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE),
  FIELD ("servings", N_("Breakfasts"), "早餐人次", VP_KIND_INT), FIELD ("attendances", N_("Volunteers present"), "志愿者人次", VP_KIND_INT),
  FIELD ("cost", N_("Cost"), "费用", VP_KIND_MONEY),
};
static const VpRegister porridge = LEDGER ("porridge",
  "(SELECT s.id AS id, h.name AS label, s.day AS day, s.servings AS servings, s.attendances AS attendances, s.cost AS cost,"
  " CAST (julianday (s.entered_at, 'unixepoch', 'localtime', 'start of day') + 0.5 AS INTEGER) AS entered"
  " FROM porridge_sheet s JOIN porridge_house h ON h.id = s.house_id)", N_("Day sheets of the porridge house"), porridge_fields);

static const VpRegisterField meal_fields[] = {
  TEXT_FIELD ("label", N_("Shop"), "餐馆"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE),
  FIELD ("given", N_("Money given"), "捐款", VP_KIND_MONEY), FIELD ("spent", N_("Money spent"), "支出", VP_KIND_MONEY),
  FIELD ("meals", N_("Meals"), "份数", VP_KIND_INT), FIELD ("people", N_("People"), "人数", VP_KIND_INT),
};
static const VpRegister meals = LEDGER ("meal",
  "(SELECT m.id AS id, ifnull (s.name, '—') AS label, m.day AS day,"
  " CASE m.kind WHEN 1 THEN m.shop_money + m.common_money ELSE 0 END AS given,"
  " CASE m.kind WHEN 2 THEN -m.shop_money - m.common_money ELSE 0 END AS spent, m.meals AS meals, m.people AS people,"
  " CAST (julianday (m.entered_at, 'unixepoch', 'localtime', 'start of day') + 0.5 AS INTEGER) AS entered"
  " FROM meal_line m LEFT JOIN meal_shop s ON s.id = m.shop_id)", N_("Suspended meals"), meal_fields);

static const VpFigureSource ledgers[] = {
  { &people, FALSE }, { &certified, FALSE }, { &members, FALSE }, { &service, FALSE }, { &houses, FALSE }, { &goods, TRUE },
  { &porridge, TRUE }, { &meals, TRUE },
};

gboolean
vp_figure_source_find (const char *name, VpFigureSource *source)
{
  const VpRegister *of;

  g_return_val_if_fail (name != NULL && source != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (ledgers); i++)
    if (strcmp (ledgers[i].of->name, name) == 0) {
      *source = ledgers[i];
      return TRUE;
    }
  of = vp_register_find (name);
  *source = (VpFigureSource) { of, FALSE };
  return of != NULL;
}

char *
vp_figure_source_names (void)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ledgers); i++)
    g_string_append_printf (names, "%s%s", i == 0 ? "" : ", ", ledgers[i].of->name);
  for (guint i = 0; i < vp_registers_count (); i++)
    g_string_append_printf (names, ", %s", vp_registers[i]->name);
  return g_string_free (names, FALSE);
}
