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
#include "vp-text.h"

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
  "(SELECT r.id AS id, printf ('%07d', v.number) AS number, b.number AS batch, b.as_of AS day, r.rank AS rank,"
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
#define FLOW(from, to) "CASE WHEN " from " BETWEEN 1 AND 3 OR " to " BETWEEN 1 AND 3 THEN 1" \
  " WHEN " from " BETWEEN 20 AND 22 OR " to " BETWEEN 20 AND 22 THEN 2 ELSE 0 END AS flow"
#define PIECES(from, to, quantity) "CASE WHEN " from " BETWEEN 1 AND 3 OR " to " BETWEEN 20 AND 22 THEN " quantity " ELSE -" quantity " END AS pieces"
#define CROSSES(from, to) "(" from " BETWEEN 10 AND 14) <> (" to " BETWEEN 10 AND 14)"
static const VpRegister goods = LEDGER ("goods",
  "(SELECT l.id AS id, d.code AS label, l.day AS day, l.entered_on AS entered, h.name AS house, " FLOW ("f.kind", "t.kind") ", "
  PIECES ("f.kind", "t.kind", "l.quantity")
  " FROM stock_line l JOIN location f ON f.id = l.from_id JOIN location t ON t.id = l.to_id JOIN stock_document d ON d.id = l.document_id JOIN house h ON h.id = d.house_id"
  " WHERE " CROSSES ("f.kind", "t.kind") ")", N_("Goods of the love houses"), goods_fields);

/* Of the first and the last month some days may be left out: their lines are asked by the day, the months between are kept. */
#define EDGE_GOODS " UNION ALL SELECT l.day, " FLOW ("f.kind", "t.kind") ", " PIECES ("f.kind", "t.kind", "l.quantity") \
  " FROM stock_line l INDEXED BY stock_line_day CROSS JOIN location f ON f.id = l.from_id CROSS JOIN location t ON t.id = l.to_id" \
  " WHERE " CROSSES ("f.kind", "t.kind") " AND l.day BETWEEN %d AND %d"
static char *
sum_goods (VpDate from, VpDate to)
{
  int year, month, day;
  VpDate end = 0, before; /* the last day of the first month, and that before the last month */

  if (from > 1) {
    vp_date_get (from, &year, &month, NULL);
    end = vp_date_new (year + month / 12, month % 12 + 1, 1) - 1;
  }
  vp_date_get (to, NULL, NULL, &day);
  before = to - day;
  return g_strdup_printf ("(SELECT CAST (julianday (printf ('%%d-%%02d-01', m.month / 100, m.month %% 100)) + 0.5 AS INTEGER) AS day, "
                          FLOW ("m.from_kind", "m.to_kind") ", " PIECES ("m.from_kind", "m.to_kind", "m.quantity")
                          " FROM stock_month m WHERE " CROSSES ("m.from_kind", "m.to_kind") " AND m.month > %d AND m.month < %d"
                          EDGE_GOODS EDGE_GOODS ")",
                          from > 1 ? vp_date_month (from) : 0, vp_date_month (to), from, MIN (end, before), MAX (from, before + 1), to);
}

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

/* A month belongs to the period that its first day belongs to. */
#define MONTH_DAY(month) "CAST (julianday (printf ('%d-%02d-01', " month " / 100, " month " % 100)) + 0.5 AS INTEGER)"

static const char *const result_kinds[] = { N_("free clinic"), N_("education"), N_("blood"), N_("books"), N_("clothes"), N_("charity day"),
                                            N_("trees"), N_("river"), N_("other"), NULL };
static const VpRegisterField result_fields[] = {
  TEXT_FIELD ("label", N_("Unit"), "单位"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE),
  { "kind", N_("Kind"), NULL, VP_HEADERS ("类别"), 0, { VP_KIND_CHOICE, 0, 0, result_kinds }, NULL, 0 },
  FIELD ("sessions", N_("Sessions"), "场次", VP_KIND_INT), FIELD ("attendances", N_("Attendances"), "人次", VP_KIND_INT),
  FIELD ("helped", N_("People helped"), "受益人数", VP_KIND_INT), FIELD ("times", N_("Times"), "次数", VP_KIND_INT),
};
static const VpRegister results = LEDGER ("unit-result",
  "(SELECT x.id AS id, u.name AS label, " MONTH_DAY ("x.month") " AS day, x.kind AS kind, x.sessions AS sessions,"
  " x.attendances AS attendances, x.helped AS helped, x.times AS times FROM unit_result x JOIN unit u ON u.id = x.unit_id"
  " WHERE x.removed_at = 0)", N_("Results of units"), result_fields);

enum { REPORTED_LABEL, REPORTED_FROM, REPORTED_TO, REPORTED_MEMBERS, N_REPORTED };
static const VpRegisterField reported_fields[N_REPORTED] = {
  [REPORTED_LABEL] = TEXT_FIELD ("label", N_("Unit"), "单位"), [REPORTED_FROM] = FIELD ("from_on", N_("From"), "起", VP_KIND_DATE),
  [REPORTED_TO] = FIELD ("to_on", N_("To"), "止", VP_KIND_DATE), [REPORTED_MEMBERS] = FIELD ("members", N_("Members"), "人数", VP_KIND_INT),
};
/* A unit's number holds until its next return: the latest of each counts, and no two months of one unit are ever added. */
static const VpRegister reported = { "reported-members",
  "(SELECT x.id AS id, u.name AS label, " MONTH_DAY ("x.month") " AS from_on, ifnull (lead (" MONTH_DAY ("x.month") ") OVER"
  " (PARTITION BY x.unit_id ORDER BY x.month) - 1, 0) AS to_on, x.members AS members FROM reported_members x"
  " JOIN unit u ON u.id = x.unit_id WHERE x.removed_at = 0 AND u.removed_at = 0)", N_("Party members who reported"),
  N_("Party members who reported"), "reported-members", NULL, NULL, reported_fields, N_REPORTED, REPORTED_LABEL, -1, REPORTED_TO, NULL, "id",
  NULL, 0, { NULL } };

static const VpRegisterField trained_fields[] = {
  TEXT_FIELD ("label", N_("Training"), "培训"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE), TEXT_FIELD ("topic", N_("Topic"), "主题"),
};
/* One line a person and class: who came twice is told by the register of trainings. */
static const VpRegister trained = LEDGER ("trained",
  "(SELECT x.id AS id, t.title AS label, t.day AS day, t.topic AS topic FROM trainee x JOIN training t ON t.id = x.training_id"
  " WHERE x.removed_at = 0 AND x.state = 0 AND t.removed_at = 0)", N_("People trained"), trained_fields);

static const VpRegisterField cited_fields[] = {
  TEXT_FIELD ("label", N_("Document"), "文件"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE),
};
static const VpRegister cited = LEDGER ("cited-document",
  "(SELECT id, '《' || title || '》' AS label, issued_on AS day FROM document WHERE removed_at = 0 AND citable = 1 AND kind = 0)",
  N_("Documents that are cited"), cited_fields);

static const VpRegisterField event_fields[] = {
  TEXT_FIELD ("label", N_("Event"), "活动"), FIELD ("day", N_("Day"), "日期", VP_KIND_DATE),
  FIELD ("month_on", N_("First of the month"), "所在月首日", VP_KIND_DATE), TEXT_FIELD ("kind", N_("Kind of event"), "活动类型"),
};
/* Events that were not called off. A day that is held once a month counts with its month. */
static const VpRegister events = LEDGER ("event",
  "(SELECT e.id AS id, e.title AS label, e.day AS day, CAST (julianday (e.day, 'start of month') + 0.5 AS INTEGER) AS month_on,"
  " ifnull (k.name, '') AS kind FROM event e LEFT JOIN event_kind k ON k.id = e.kind_id WHERE e.state = 0)", N_("Events"), event_fields);

static const char *const summed_goods[] = { "day", "flow", "pieces", NULL };
static const VpFigureSource ledgers[] = {
  { &people, FALSE }, { &certified, FALSE }, { &members, FALSE }, { &service, FALSE }, { &houses, FALSE }, { &goods, TRUE, summed_goods, sum_goods },
  { &porridge, TRUE }, { &meals, TRUE }, { &results, FALSE }, { &reported, FALSE }, { &trained, FALSE }, { &cited, FALSE }, { &events, FALSE },
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

/* "first": the words for it. */
static const struct { const char *word, *title; } measure_titles[] = {
  { "count", N_("number of rows") }, { "sum", N_("sum of") }, { "distinct", N_("different ones of") }, { "average", N_("average of") },
  { "age", N_("average age by") }, { "first", N_("first of") }, { "last", N_("last of") }, { "list", N_("list of") },
};

static char *
tell_measure (const VpRegister *of, const char *measure)
{
  g_auto (GStrv) words = g_strsplit (measure, " ", 2);
  guint field = words[0] != NULL && words[1] != NULL ? vp_register_field (of, words[1]) : of->n_fields;
  const char *title = measure;

  for (guint i = 0; i < G_N_ELEMENTS (measure_titles); i++)
    if (g_strcmp0 (words[0], measure_titles[i].word) == 0)
      title = _(measure_titles[i].title);
  /* Translators: "sum of", "Pieces" */
  return field < of->n_fields ? g_strdup_printf (C_("measure", "%s %s"), title, _(of->fields[field].label)) : g_strdup (title);
}

/* The column by its label, and the number of a choice by its word. */
static char *
tell_condition (const VpRegister *of, const char *condition)
{
  gsize length = strcspn (condition, "=!<>"), sign = strspn (condition + length, "=!<>");
  g_autofree char *word = g_strstrip (g_strndup (condition, length)), *mark = g_strndup (condition + length, sign);
  guint field = vp_register_field (of, word);
  const char *value = condition + length + sign;
  gint64 number;

  if (field >= of->n_fields)
    return g_strdup (condition);
  if (of->fields[field].rule.kind == VP_KIND_CHOICE && vp_text_parse_int (value, &number)
      && *vp_value_choice (&of->fields[field].rule, number) != '\0')
    value = vp_value_choice (&of->fields[field].rule, number);
  return g_strconcat (_(of->fields[field].label), mark, value, NULL);
}

char *
vp_figure_source_tell (const VpFigure *figure)
{
  g_auto (GStrv) conditions = g_strsplit_set (figure->filter, ";\n", -1);
  g_autofree char *measure = NULL;
  VpFigureSource source;
  GString *told;

  if (!vp_figure_source_find (figure->entity, &source))
    return g_strdup (figure->entity);
  measure = tell_measure (source.of, figure->measure);
  /* Translators: what is counted, how */
  told = g_string_new (NULL);
  g_string_append_printf (told, C_("counted", "%s, %s"), _(source.of->title), measure);
  for (guint i = 0; conditions[i] != NULL; i++) {
    g_autofree char *condition = *g_strstrip (conditions[i]) != '\0' ? tell_condition (source.of, conditions[i]) : NULL;

    if (condition != NULL)
      g_string_append_printf (told, C_("condition", ", %s"), condition);
  }
  return g_string_free (told, FALSE);
}
