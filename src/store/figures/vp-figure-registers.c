/* vp-figure-registers.c: definitions of figures, declared values, targets, returns and checks as registers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * So a figure is made, changed, listed, sent and taken back as every row of the office is; what is of its own are the rules:
 * that a definition can be understood, that a value is of the nature of its figure, and that who approves is not who entered.
 */
#include "config.h"

#include "vp-register-list.h"

#include "vp-db-private.h"
#include "vp-figure-store.h"
#include "vp-formula.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define NOTE \
  { "note", N_("Note"), NULL, VP_HEADERS ("备注"), 0, { VP_KIND_WORDS, 0, 500, NULL }, NULL, 0 }
#define FIGURE \
  { "figure_id", N_("Figure"), NULL, VP_HEADERS ("指标"), VP_FIELD_NEEDED | VP_FIELD_FIXED, { VP_KIND_ROW, 0, 0, NULL }, "figure", 200 }

enum { CODE, NAME, UNIT, SECTION, NATURE, SCOPE, MEANING, KIND, ENTITY, MEASURE, FILTER, DAY, PERIOD, SINCE, FORMULA, DECIMALS,
  FIGURE_NOTE, N_FIGURE };

static const char *const natures[] = { N_("number"), N_("day"), N_("month"), N_("ordinal"), N_("list"), N_("rule"), N_("claim"), NULL };
static const char *const kinds[] = { N_("declared"), N_("counted"), N_("derived"), NULL };
static const char *const periods[] = { N_("what stands on the day"), N_("from its start to the day"), NULL };

static const VpRegisterField figure_fields[N_FIGURE] = {
  [CODE] = { "code", N_("Code"), N_("F19"), VP_HEADERS ("编码", "指标编码"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE | VP_FIELD_FIXED,
             { VP_KIND_TEXT, 2, 12, NULL }, NULL, 60 },
  [NAME] = { "name", N_("Figure"), NULL, VP_HEADERS ("指标名称", "名称"), VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 60, NULL }, NULL, -200 },
  [UNIT] = { "unit", N_("Unit of measure"), N_("people and times of people are two units"), VP_HEADERS ("计量单位"), VP_FIELD_CARRY,
             { VP_KIND_TEXT, 0, 20, NULL }, NULL, 80 },
  [SECTION] = { "section", N_("Chapter"), NULL, VP_HEADERS ("章节"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 30, NULL }, NULL, 80 },
  [NATURE] = { "nature", N_("Nature"), NULL, VP_HEADERS ("值的类型"), VP_FIELD_CARRY, { VP_KIND_CHOICE, 0, 0, natures }, NULL, 70 },
  [SCOPE] = { "scope", N_("Scope"), NULL, VP_HEADERS ("范围"), VP_FIELD_CARRY, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 90 },
  [MEANING] = { "meaning", N_("Definition"), N_("what counts and what does not"), VP_HEADERS ("定义"), VP_FIELD_NEEDED,
                { VP_KIND_WORDS, 1, 500, NULL }, NULL, 0 },
  [KIND] = { "kind", N_("Comes from"), NULL, VP_HEADERS ("来源方式"), 0, { VP_KIND_CHOICE, 0, 0, kinds }, NULL, 80 },
  [ENTITY] = { "entity", N_("Counted from"), N_("name of a register or ledger: station, goods"), VP_HEADERS ("统计对象"), 0,
               { VP_KIND_TEXT, 0, 40, NULL }, NULL, 0 },
  [MEASURE] = { "measure", N_("Measure"), N_("count, sum pieces, distinct unit_id, age birth"), VP_HEADERS ("统计方式"), 0,
                { VP_KIND_TEXT, 0, 60, NULL }, NULL, 0 },
  [FILTER] = { "filter", N_("Rows that count"), N_("place=社区|窗口单位; opened_on>=2017-01-01"), VP_HEADERS ("统计条件"), 0,
               { VP_KIND_TEXT, 0, 500, NULL }, NULL, 0 },
  [DAY] = { "day_field", N_("Day of a row"), N_("opened_on"), VP_HEADERS ("日期列"), 0, { VP_KIND_TEXT, 0, 40, NULL }, NULL, 0 },
  [PERIOD] = { "period", N_("Period"), NULL, VP_HEADERS ("统计期"), 0, { VP_KIND_CHOICE, 0, 0, periods }, NULL, 0 },
  [SINCE] = { "since", N_("Starts on"), N_("blank: from the beginning"), VP_HEADERS ("起始日期"), 0, { VP_KIND_DATE, 0, 0, NULL }, NULL, 0 },
  [FORMULA] = { "formula", N_("Formula"), N_("F19 / P01 * 100"), VP_HEADERS ("公式"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 0 },
  [DECIMALS] = { "decimals", N_("Decimals"), NULL, VP_HEADERS ("小数位"), VP_FIELD_LEVEL, { VP_KIND_INT, 0, 6, NULL }, NULL, 0 },
  [FIGURE_NOTE] = NOTE,
};

static gboolean
wrong (guint *field, guint which, GError **error, const char *sentence)
{
  *field = which;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_code (const VpRecord *row, guint *field, GError **error)
{
  const char *code = vp_record_text (row, CODE);
  gboolean ok = g_ascii_isalpha (*code);

  for (const char *at = code; *at != '\0'; at++)
    ok = ok && g_ascii_isalnum (*at);
  return ok ? TRUE : wrong (field, CODE, error, _("A code is a letter and then letters and digits, such as F67: formulas name it so."));
}

static gboolean
check_counted (VpDb *db, const VpRecord *row, guint *field, GError **error)
{
  const VpFigure figure = {
    .code = (char *) vp_record_text (row, CODE), .entity = (char *) vp_record_text (row, ENTITY),
    .measure = (char *) vp_record_text (row, MEASURE), .filter = (char *) vp_record_text (row, FILTER),
    .day_field = (char *) vp_record_text (row, DAY), .cumulative = vp_record_number (row, PERIOD) != 0,
  };

  if (*figure.entity == '\0')
    return wrong (field, ENTITY, error, _("Say what is counted."));
  if (figure.cumulative && *figure.day_field == '\0')
    return wrong (field, DAY, error, _("What is counted from a start needs the day of a row."));
  *field = ENTITY;
  return vp_figure_store_validate (db, &figure, error);
}

static gboolean
check_formula (const VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpFormula) formula = NULL;

  if (*vp_record_text (row, FORMULA) == '\0')
    return wrong (field, FORMULA, error, _("Say of what it is derived."));
  *field = FORMULA;
  formula = vp_formula_parse (vp_record_text (row, FORMULA), error);
  if (formula != NULL && g_strv_contains (vp_formula_names (formula), vp_record_text (row, CODE)))
    return wrong (field, FORMULA, error, _("The formula refers to itself."));
  return formula != NULL;
}

static gboolean
check_figure (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  if (!check_code (row, field, error))
    return FALSE;
  switch ((VpFigureKind) vp_record_number (row, KIND)) {
  case VP_FIGURE_COUNTED: return check_counted (db, row, field, error);
  case VP_FIGURE_DERIVED: return check_formula (row, field, error);
  case VP_FIGURE_DECLARED: break;
  }
  return TRUE;
}

const VpRegister vp_register_figure = {
  "figure", "figure", N_("Figures"), N_("Figure"), "指标", NULL, NULL, figure_fields, N_FIGURE, NAME, -1, -1, NULL, "id",
  NULL, 0, { check_figure }
};

enum { VALUE_FIGURE, AS_OF, VALUE, SOURCE, EVIDENCE, APPROVED, ENTERED_BY, APPROVED_BY, VALUE_NOTE, N_VALUE };

static const VpRegisterField value_fields[N_VALUE] = {
  [VALUE_FIGURE] = FIGURE,
  [AS_OF] = { "as_of", N_("As of"), NULL, VP_HEADERS ("截止日期", "日期"), VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY,
              { VP_KIND_DATE, 0, 0, NULL }, NULL, 90 },
  [VALUE] = { "value", N_("Value"), N_("as the nature of the figure has it: 750075, 2017-09-06, a、b、c"), VP_HEADERS ("数值", "值"),
              VP_FIELD_NEEDED, { VP_KIND_TEXT, 1, 1000, NULL }, NULL, -160 },
  [SOURCE] = { "source", N_("Source"), N_("who says it"), VP_HEADERS ("数据来源", "来源"), VP_FIELD_NEEDED | VP_FIELD_CARRY,
               { VP_KIND_TEXT, 1, 200, NULL }, NULL, 140 },
  [EVIDENCE] = { "evidence", N_("Evidence"), N_("file or paper"), VP_HEADERS ("佐证材料"), 0, { VP_KIND_TEXT, 0, 200, NULL }, NULL, 120 },
  [APPROVED] = { "approved", N_("Approved"), N_("by somebody else than who entered it"), VP_HEADERS ("已审核"), 0,
                 { VP_KIND_FLAG, 0, 0, NULL }, NULL, 70 },
  [ENTERED_BY] = { "entered_by", N_("Entered by"), N_("filled in"), VP_HEADERS ("填报人"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 80 },
  [APPROVED_BY] = { "approved_by", N_("Approved by"), N_("filled in"), VP_HEADERS ("审核人"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 80 },
  [VALUE_NOTE] = NOTE,
};

/* The nature of the figure whose id is ?1, or -1. */
static gboolean
read_nature (VpDb *db, gint64 id, gint64 *nature, GError **error)
{
  return vp_db_query_int (db, "SELECT nature FROM figure WHERE id = ?1", id, -1, nature, error);
}

static gboolean
is_decimal (const char *text)
{
  char *end;

  g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && strspn (text, "-0123456789.") == strlen (text);
}

/* Numbers and days are kept in one spelling, so that nobody has to read them twice. */
static gboolean
check_nature (VpDb *db, VpRecord *row, guint *field, GError **error)
{
  const char *value = vp_record_text (row, VALUE);
  char day[VP_DATE_BUFFER];
  gint64 nature;
  VpDate date;

  *field = VALUE;
  if (!read_nature (db, vp_record_number (row, VALUE_FIGURE), &nature, error))
    return FALSE;
  if (nature == VP_NATURE_NUMBER && !is_decimal (value))
    return wrong (field, VALUE, error, _("This figure is a number: write digits without unit and without rounding word, such as 750075."));
  if (nature != VP_NATURE_DATE && nature != VP_NATURE_MONTH)
    return TRUE;
  date = vp_date_parse (value, 0, NULL);
  if (date == 0)
    return wrong (field, VALUE, error, _("This figure is a day: write it such as 2017-09-06; of a month its first day."));
  vp_record_set_text (row, VALUE, vp_date_to_buffer (date, day));
  return TRUE;
}

/* Whoever changes the value or its day begins again: the approval was of another one. */
static gboolean
check_value (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  const char *who = vp_db_get_who (db);
  gboolean same = former != NULL && strcmp (vp_record_text (former, VALUE), vp_record_text (row, VALUE)) == 0
                  && vp_record_number (former, AS_OF) == vp_record_number (row, AS_OF);
  gboolean approved_before = same && vp_record_number (former, APPROVED) != 0;

  if (!check_nature (db, row, field, error))
    return FALSE;
  vp_record_set_text (row, ENTERED_BY, same ? vp_record_text (former, ENTERED_BY) : who != NULL ? who : "");
  if (former != NULL && !same && vp_record_number (former, APPROVED) != 0)
    vp_record_set_number (row, APPROVED, 0);
  if (vp_record_number (row, APPROVED) == 0) {
    vp_record_set_text (row, APPROVED_BY, "");
    return TRUE;
  }
  if (approved_before) {
    vp_record_set_text (row, APPROVED_BY, vp_record_text (former, APPROVED_BY));
    return TRUE;
  }
  vp_record_set_text (row, APPROVED_BY, who != NULL ? who : "");
  if (*vp_record_text (row, APPROVED_BY) != '\0'
      && strcmp (vp_record_text (row, APPROVED_BY), vp_record_text (row, ENTERED_BY)) != 0)
    return TRUE;
  return wrong (field, APPROVED, error, _("A value is approved by somebody else than who entered it. Choose at the top who works here now."));
}

static const VpRegisterPart value_part = { VALUE_FIGURE, TRUE, FALSE };
const VpRegister vp_register_figure_value = {
  "figure-value", "figure_value", N_("Declared values"), N_("Declared value"), "指标申报值", NULL, NULL, value_fields, N_VALUE, SOURCE,
  -1, -1, NULL, "figure_id, as_of DESC", NULL, 0, { check_value }, &value_part
};

enum { TARGET_FIGURE, TARGET_UNIT, TARGET_YEAR, TARGET_QUARTER, TARGET, TARGET_NOTE, N_TARGET };

static const VpRegisterField target_fields[N_TARGET] = {
  [TARGET_FIGURE] = FIGURE,
  [TARGET_UNIT] = { "unit_id", N_("Unit"), N_("blank: all together"), VP_HEADERS ("单位"), VP_FIELD_KEY, { VP_KIND_ROW, 0, 0, NULL },
                    "unit", -150 },
  [TARGET_YEAR] = { "year", N_("Year"), NULL, VP_HEADERS ("年度"), VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY,
                    { VP_KIND_YEAR, 2000, 2100, NULL }, NULL, 70 },
  [TARGET_QUARTER] = { "quarter", N_("Quarter"), N_("1 to 4; blank: the whole year"), VP_HEADERS ("季度"), VP_FIELD_CARRY | VP_FIELD_KEY,
                       { VP_KIND_SOME, 0, 4, NULL }, NULL, 70 },
  [TARGET] = { "target", N_("Target"), NULL, VP_HEADERS ("目标值"), VP_FIELD_NEEDED | VP_FIELD_SAID | VP_FIELD_LEVEL, { VP_KIND_INT, 0, 9999999999, NULL }, NULL, 90 },
  [TARGET_NOTE] = NOTE,
};

static const VpRegisterPart target_part = { TARGET_FIGURE, TRUE, FALSE };
const VpRegister vp_register_figure_target = {
  "figure-target", "figure_target", N_("Targets"), N_("Target"), "指标目标", NULL, NULL, target_fields, N_TARGET, TARGET_YEAR,
  -1, -1, NULL, "figure_id, year, quarter, id", NULL, 0, { NULL }, &target_part
};

enum { RETURN_FIGURE, RETURN_UNIT, RETURN_MONTH, RETURN_VALUE, RETURN_BY, RETURN_NOTE, N_RETURN };

static const VpRegisterField return_fields[N_RETURN] = {
  [RETURN_FIGURE] = FIGURE,
  [RETURN_UNIT] = { "unit_id", N_("Unit"), NULL, VP_HEADERS ("填报单位", "单位"), VP_FIELD_NEEDED | VP_FIELD_KEY,
                    { VP_KIND_ROW, 0, 0, NULL }, "unit", -150 },
  [RETURN_MONTH] = { "month", N_("Month"), NULL, VP_HEADERS ("月份", "填报期"), VP_FIELD_NEEDED | VP_FIELD_CARRY | VP_FIELD_KEY,
                     { VP_KIND_MONTH, 0, 0, NULL }, NULL, 80 },
  [RETURN_VALUE] = { "value", N_("Value"), NULL, VP_HEADERS ("数值"), VP_FIELD_NEEDED | VP_FIELD_SAID,
                     { VP_KIND_INT, 0, 9999999999, NULL }, NULL, 90 },
  [RETURN_BY] = { "sent_by", N_("Sent by"), NULL, VP_HEADERS ("填报人"), 0, { VP_KIND_TEXT, 0, 60, NULL }, NULL, 90 },
  [RETURN_NOTE] = NOTE,
};

static const VpRegisterPart return_part = { RETURN_FIGURE, TRUE, FALSE };
const VpRegister vp_register_figure_return = {
  "figure-return", "figure_return", N_("Returns of units"), N_("Return of a unit"), "指标填报", NULL, NULL, return_fields, N_RETURN, RETURN_UNIT,
  -1, -1, NULL, "figure_id, month DESC, id", NULL, 0, { NULL }, &return_part
};

enum { CHECK_NAME, CHECK_CONDITION, CHECK_NOTE, N_CHECK };

static const VpRegisterField check_fields[N_CHECK] = {
  [CHECK_NAME] = { "name", N_("What must hold"), NULL, VP_HEADERS ("勾稽关系", "名称"), VP_FIELD_NEEDED | VP_FIELD_UNIQUE,
                   { VP_KIND_TEXT, 1, 100, NULL }, NULL, -200 },
  [CHECK_CONDITION] = { "condition", N_("Formula that holds"), N_("F43 = F44 + F45 + F46"), VP_HEADERS ("公式"), VP_FIELD_NEEDED,
                        { VP_KIND_TEXT, 3, 200, NULL }, NULL, 220 },
  [CHECK_NOTE] = NOTE,
};

static gboolean
check_check (VpDb *db, const VpRegister *self, const VpRecord *former, VpRecord *row, guint *field, GError **error)
{
  g_autoptr (VpFormula) formula = NULL;

  *field = CHECK_CONDITION;
  formula = vp_formula_parse (vp_record_text (row, CHECK_CONDITION), error);
  return formula != NULL;
}

const VpRegister vp_register_figure_check = {
  "figure-check", "figure_check", N_("Checks of figures"), N_("Check of figures"), "指标勾稽", NULL, NULL, check_fields, N_CHECK,
  CHECK_NAME, -1, -1, NULL, "id", NULL, 0, { check_check }
};
