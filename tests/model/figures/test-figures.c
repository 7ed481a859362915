/* test-figures.c: every figure against the rows it opens, its rules, and what cannot be counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-source.h"
#include "vp-figures.h"
#include "vp-meals.h"
#include "vp-register-store.h"
#include "vp-sample.h"
#include "vp-stock-report.h"
#include "vp-test-store.h"

#include <math.h>
#include <string.h>

#define AS_OF 2458206 /* 2018-03-28 */

static const VpSampleOptions options = { 2000, 6000, 20180328 };

static void
set_text (VpRecord *row, const char *column, const char *text)
{
  vp_record_set_text (row, vp_register_column (row->of, column), text);
}

static void
set_number (VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (row->of, column), number);
}

static gboolean
save (VpDb *db, const VpRecord *former, VpRecord *row, GError **error)
{
  guint field;

  return vp_register_save (db, row->of, former, row, &field, error);
}

static gint64
find_id (VpDb *db, const char *code)
{
  g_autoptr (GPtrArray) figures = vp_figure_store_list (db, NULL);

  for (guint i = 0; i < figures->len; i++)
    if (strcmp (((VpFigure *) figures->pdata[i])->code, code) == 0)
      return ((VpFigure *) figures->pdata[i])->id;
  return 0;
}

static VpFigures *
read_on (VpDb *db, VpDate to)
{
  VpFigureSpan span = { 0, to, 0 };
  g_autoptr (GError) error = NULL;
  VpFigures *figures = vp_figures_read (db, &span, &error);

  g_assert_no_error (error);
  return figures;
}

static char *
text_of (const VpFigures *figures, const char *code)
{
  return vp_figure_answer_text (vp_figures_find (figures, code));
}

static void
assert_text (VpDb *db, VpDate day, const char *code, const char *expected)
{
  g_autoptr (VpFigures) figures = read_on (db, day);
  g_autofree char *text = text_of (figures, code);

  g_assert_cmpstr (text, ==, expected);
}

/* Whatever its measure, the value is what its rows make of it. */
static void
assert_rows (VpDb *db, const VpFigures *figures, const VpFigureAnswer *answer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vp_figures_lines (figures, db, answer->figure->code, &error);
  double sum = 0, least = G_MAXDOUBLE, most = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++) {
    const VpFigureLine *line = lines->pdata[i];

    sum += line->amount;
    least = MIN (least, line->amount);
    most = MAX (most, line->amount);
    g_assert_cmpint (line->id, >, 0);
    g_assert_cmpstr (line->label, !=, "");
    g_assert_cmpint (line->day, <=, AS_OF);
  }
  g_test_message ("%s %f of %u", answer->figure->code, answer->exact, lines->len);
  if (g_str_has_prefix (answer->figure->measure, "first"))
    g_assert_cmpfloat_with_epsilon (answer->exact, least, 1e-6);
  else if (g_str_has_prefix (answer->figure->measure, "last"))
    g_assert_cmpfloat_with_epsilon (answer->exact, most, 1e-6);
  else if (g_str_has_prefix (answer->figure->measure, "a"))
    g_assert_cmpfloat_with_epsilon (answer->exact, sum / lines->len, 1e-6);
  else
    g_assert_cmpfloat_with_epsilon (answer->exact, sum, 1e-6);
}

static void
check_rows (VpTestStore *store)
{
  g_autoptr (VpFigures) figures = NULL;
  guint counted = 0;

  figures = read_on (store->db, AS_OF);
  for (guint i = 0; i < vp_figures_count (figures); i++) {
    const VpFigureAnswer *answer = vp_figures_get (figures, i);

    g_test_message ("%s %s", answer->figure->code, answer->problem);
    g_assert_true (answer->known);
    if (vp_figure_answer_kind (answer) != VP_FIGURE_COUNTED)
      continue;
    counted++;
    assert_rows (store->db, figures, answer);
  }
  g_assert_cmpuint (counted, >=, 50);
  g_assert_null (vp_figures_find (figures, "F999"));
}

/* Sums that come from months between two days, wherever in their months these lie. */
static void
check_months (VpTestStore *store)
{
  static const VpDate days[] = { 1, 2457360, 2457388 /* 2016-01-01 */, 2457389, 2457418, 2457419, 2457600, AS_OF - 27, AS_OF - 1, AS_OF };

  for (guint i = 0; i < G_N_ELEMENTS (days) * G_N_ELEMENTS (days); i++) {
    VpFigureSpan span = { days[i / G_N_ELEMENTS (days)], days[i % G_N_ELEMENTS (days)], 0 };
    g_autoptr (GPtrArray) figures = vp_figure_store_list (store->db, NULL);

    for (guint j = 0; span.from <= span.to && span.to > 1 && j < figures->len; j++) {
      const VpFigure *figure = figures->pdata[j];
      g_autoptr (GPtrArray) rows = strcmp (figure->entity, "goods") == 0 ? vp_figure_store_rows (store->db, figure, &span, NULL) : NULL;
      VpFigureCount count;
      double sum = 0;

      for (guint k = 0; rows != NULL && k < rows->len; k++)
        sum += ((VpFigureRow *) rows->pdata[k])->amount;
      if (rows == NULL)
        continue;
      g_test_message ("%s from %d to %d: %.0f", figure->code, span.from, span.to, sum);
      g_assert_true (vp_figure_store_count (store->db, figure, &span, &count, NULL));
      g_assert_cmpfloat_with_epsilon (count.number, sum, 1e-6);
      g_free (count.words);
    }
  }
}

/* What other parts of the office say of the same thing. */
static void
check_agree (VpTestStore *store)
{
  static const VpDate days[] = { 2457754 /* 2016-12-31 */, 2457900, AS_OF };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    VpStockSpan span = { 0, days[i], 0 };
    VpGoodsFigures goods;
    VpPorridgeTotals porridge;
    VpMealTotals meals;
    g_autoptr (VpFigures) figures = read_on (store->db, days[i]);
    const struct { const char *code; gint64 value; } cases[] = {
      { "F51", 0 }, { "F52", 0 }, { "F53", 0 }, { "F54", 0 }, { "F55", 0 }, { "F56", 0 }, { "F57", 0 }, { "F58", 0 },
    };
    gint64 values[G_N_ELEMENTS (cases)];

    g_assert_true (vp_goods_figures (store->db, &span, &goods, NULL));
    g_assert_true (vp_porridge_store_totals (store->db, 0, days[i], 0, &porridge, NULL));
    g_assert_true (vp_meal_store_totals (store->db, days[i], 0, &meals, NULL));
    values[0] = goods.houses, values[1] = goods.received, values[2] = goods.given, values[3] = porridge.servings;
    values[4] = porridge.attendances, values[5] = meals.given / 100, values[6] = meals.meals, values[7] = meals.people;
    for (guint j = 0; j < G_N_ELEMENTS (cases); j++) {
      const VpFigureAnswer *answer = vp_figures_find (figures, cases[j].code);

      g_test_message ("%s on %d", cases[j].code, days[i]);
      g_assert_cmpfloat_with_epsilon (answer->exact, (double) values[j], 0.99);
    }
  }
}

static VpRecord *
new_figure (const char *code, gint64 kind)
{
  VpRecord *row = vp_record_new (vp_register_find ("figure"));

  set_text (row, "code", code);
  set_text (row, "name", code);
  set_text (row, "meaning", "x");
  set_number (row, "kind", kind);
  return row;
}

static void
add_derived (VpDb *db, const char *code, const char *formula)
{
  g_autoptr (VpRecord) row = new_figure (code, VP_FIGURE_DERIVED);
  g_autoptr (GError) error = NULL;

  set_text (row, "formula", formula);
  save (db, NULL, row, &error);
  g_assert_no_error (error);
}

/* A figure over two steps refers to itself; what stands on a missing one is missing, and says which. */
static void
test_derived (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) itself = new_figure ("X9", VP_FIGURE_DERIVED);
  g_autoptr (VpFigures) figures = NULL;
  g_autoptr (GError) error = NULL;

  add_derived (store->db, "X1", "X2 + 1");
  add_derived (store->db, "X2", "X3 * 2");
  add_derived (store->db, "X3", "X1 - 1");
  add_derived (store->db, "X4", "1 / (2 - 2)");
  add_derived (store->db, "X5", "F19 + 1");
  add_derived (store->db, "X6", "X7 * 3");
  add_derived (store->db, "X7", "2 + 2");
  add_derived (store->db, "X8", "NOBODY + 1");
  set_text (itself, "formula", "X9 + 1");
  g_assert_false (save (store->db, NULL, itself, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  figures = read_on (store->db, AS_OF);
  for (guint i = 1; i <= 8; i++) {
    g_autofree char *code = g_strdup_printf ("X%u", i);
    const VpFigureAnswer *answer = vp_figures_find (figures, code);

    g_test_message ("%s: %s", code, answer->problem);
    g_assert_cmpint (answer->known, ==, i == 6 || i == 7);
    g_assert_cmpint (answer->problem != NULL, ==, !answer->known);
  }
  g_assert_nonnull (strstr (vp_figures_find (figures, "X1")->problem, "X1"));
  g_assert_nonnull (strstr (vp_figures_find (figures, "X5")->problem, "F19"));
  g_assert_nonnull (strstr (vp_figures_find (figures, "X8")->problem, "NOBODY"));
  g_assert_cmpfloat_with_epsilon (vp_figures_find (figures, "X6")->number, 12, 1e-6);
}

static VpRecord *
add_value (VpDb *db, const char *code, VpDate as_of, const char *value, GError **error)
{
  VpRecord *row = vp_record_new (vp_register_find ("figure-value"));

  set_number (row, "figure_id", find_id (db, code));
  set_number (row, "as_of", as_of);
  set_text (row, "value", value);
  set_text (row, "source", "系统导出");
  if (save (db, NULL, row, error))
    return row;
  vp_record_free (row);
  return NULL;
}

static void
approve (VpDb *db, VpRecord *row, GError **error)
{
  g_autoptr (VpRecord) former = vp_record_copy (row);

  set_number (row, "approved", 1);
  if (!save (db, former, row, error))
    set_number (row, "approved", 0);
}

/* Only what another person approved counts, from its day on; whoever changes it begins again. */
static void
test_declared (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpRecord) row = NULL, newer = NULL, former = NULL;
  g_autoptr (GError) error = NULL;

  vp_db_set_who (store->db, "甲");
  row = add_value (store->db, "F19", AS_OF - 10, "750000", &error);
  g_assert_no_error (error);
  assert_text (store->db, AS_OF, "F19", "");
  approve (store->db, row, &error);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  vp_db_set_who (store->db, "乙");
  approve (store->db, row, &error);
  g_assert_no_error (error);
  assert_text (store->db, AS_OF - 11, "F19", "");
  assert_text (store->db, AS_OF - 10, "F19", "750000");
  newer = add_value (store->db, "F19", AS_OF, "750075", &error);
  g_assert_no_error (error);
  assert_text (store->db, AS_OF, "F19", "750000");
  vp_db_set_who (store->db, "甲");
  approve (store->db, newer, &error);
  g_assert_no_error (error);
  assert_text (store->db, AS_OF - 1, "F19", "750000");
  assert_text (store->db, AS_OF, "F19", "750075");
  former = vp_record_copy (newer);
  set_text (newer, "value", "750076");
  g_assert_true (save (store->db, former, newer, &error));
  assert_text (store->db, AS_OF, "F19", "750000");
  g_assert_null (add_value (store->db, "F19", AS_OF, "1", &error));
  g_clear_error (&error);
}

static void
test_natures (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *code, *value, *shown; } cases[] = {
    { "F19", "75万余", NULL }, { "F19", "1e3", NULL }, { "F19", "", NULL }, { "F19", "-5", "-5" }, { "D01", "2017年9月6日", "2017-09-06" },
    { "D01", "昨", NULL }, { "D04", "2017-11-15", "2017-11" }, { "O04", "2/10", "2/10" }, { "L37", "春节、中秋", "春节、中秋" },
  };

  vp_db_set_who (store->db, "甲");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpRecord) row = add_value (store->db, cases[i].code, AS_OF - (VpDate) i, cases[i].value, &error);

    g_test_message ("%s %s", cases[i].code, cases[i].value);
    g_assert_cmpint (row != NULL, ==, cases[i].shown != NULL);
    if (row == NULL)
      continue;
    vp_db_set_who (store->db, "乙");
    approve (store->db, row, &error);
    g_assert_no_error (error);
    assert_text (store->db, AS_OF, cases[i].code, cases[i].shown);
    vp_db_set_who (store->db, "甲");
  }
}

/* Definitions that cannot be counted are refused when they are saved, and none of their words reaches SQL. */
static void
test_definitions (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *entity, *measure, *filter, *day; gboolean cumulative, fine; } cases[] = {
    { "station", "count", "", "", FALSE, TRUE }, { "station", "count", "", "opened_on", TRUE, TRUE },
    { "station", "count", "", "", TRUE, FALSE }, { "", "count", "", "", FALSE, FALSE }, { "nothing", "count", "", "", FALSE, FALSE },
    { "station", "", "", "", FALSE, FALSE }, { "station", "total", "", "", FALSE, FALSE }, { "station", "sum", "", "", FALSE, FALSE },
    { "station", "sum name", "", "", FALSE, FALSE }, { "station", "age name", "", "", FALSE, FALSE },
    { "station", "first opened_on", "", "", FALSE, TRUE }, { "station", "sum phone", "", "", FALSE, FALSE },
    { "station", "count", "phone=139", "", FALSE, FALSE }, { "station", "count", "place=社区", "", FALSE, TRUE },
    { "station", "count", "场所类别=社区|窗口单位", "", FALSE, TRUE }, { "station", "count", "place=火星", "", FALSE, FALSE },
    { "station", "count", "place", "", FALSE, FALSE }, { "station", "count", "1=1); DROP TABLE figure", "", FALSE, FALSE },
    { "station", "count", "name=') OR 1=1 --", "", FALSE, TRUE }, { "station", "count", "opened_on>=2017-13-01", "", FALSE, FALSE },
    { "station", "count", "", "name", FALSE, FALSE }, { "station; DROP TABLE figure", "count", "", "", FALSE, FALSE },
    { "goods", "sum pieces", "flow=1;pieces>0", "day", TRUE, TRUE }, { "station", "distinct district", "district!=", "", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *code = g_strdup_printf ("Y%u", i + 1);
    g_autoptr (VpRecord) row = new_figure (code, VP_FIGURE_COUNTED);
    g_autoptr (GError) error = NULL;

    set_text (row, "entity", cases[i].entity);
    set_text (row, "measure", cases[i].measure);
    set_text (row, "filter", cases[i].filter);
    set_text (row, "day_field", cases[i].day);
    set_number (row, "period", cases[i].cumulative);
    g_test_message ("%u %s", i, cases[i].filter);
    g_assert_cmpint (save (store->db, NULL, row, &error), ==, cases[i].fine);
    g_assert_cmpint (error != NULL, ==, !cases[i].fine);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) > 100 FROM figure"), ==, 1);
}

static void
add_station (VpDb *db, const char *name, VpDate opened, VpDate closed, gint64 place)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("station"));
  g_autoptr (GError) error = NULL;

  set_text (row, "name", name);
  set_number (row, "opened_on", opened);
  set_number (row, "closed_on", closed);
  set_number (row, "place", place);
  save (db, NULL, row, &error);
  g_assert_no_error (error);
}

/* Definitions are told in the words of lists, without the names of columns. */
static void
test_told (void)
{
  static const struct { const char *entity, *measure, *filter, *told; } cases[] = {
    { "station", "count", "", "Stations, number of rows" }, { "goods", "sum pieces", "flow=1", "Goods of the love houses, sum of Pieces, Way of the goods=received" },
    { "station", "distinct district", "place=3; name!=a", "Stations, different ones of District, Kind of place=3, Station!=a" },
    { "goods", "sum pieces", "flow=9", "Goods of the love houses, sum of Pieces, Way of the goods=9" }, { "nothing", "count", "", "nothing" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpFigure figure = { .entity = (char *) cases[i].entity, .measure = (char *) cases[i].measure, .filter = (char *) cases[i].filter };
    g_autofree char *told = vp_figure_source_tell (&figure);

    g_assert_cmpstr (told, ==, cases[i].told);
  }
}

/* The day it opens counts and the last day it is open; a removed one never. */
static void
test_period (VpTestStore *store, gconstpointer data)
{
  static const struct { VpDate day; const char *all, *some; } cases[] = {
    { AS_OF - 1, "1", "1" }, { AS_OF, "2", "1" }, { AS_OF + 1, "3", "2" }, { AS_OF + 5, "3", "2" }, { AS_OF + 6, "2", "2" },
  };

  add_station (store->db, "未记日期站", 0, 0, 1);
  add_station (store->db, "甲文明站", AS_OF, AS_OF + 5, 4);
  add_station (store->db, "乙文明站", AS_OF + 1, 0, 3);
  add_station (store->db, "丙文明站", AS_OF, 0, 3);
  g_assert_true (vp_register_remove (store->db, vp_register_find ("station"),
                                     vp_test_int (store->db, "SELECT id FROM station WHERE name = '丙文明站'"), NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%u", i);
    assert_text (store->db, cases[i].day, "F02", cases[i].all);
    assert_text (store->db, cases[i].day, "F34", cases[i].some);
  }
}

/* --from narrows what is counted from a start, and nothing that stands. */
static void
check_span (VpTestStore *store)
{
  VpFigureSpan span = { AS_OF - 90, AS_OF, 0 };
  g_autoptr (VpFigures) all = NULL, day = NULL;

  all = read_on (store->db, AS_OF);
  day = vp_figures_read (store->db, &span, NULL);
  g_assert_cmpfloat (vp_figures_find (day, "F54")->exact, <, vp_figures_find (all, "F54")->exact);
  g_assert_cmpfloat (vp_figures_find (day, "F54")->exact, >, 0);
  g_assert_cmpfloat_with_epsilon (vp_figures_find (day, "F02")->exact, vp_figures_find (all, "F02")->exact, 1e-6);
  g_assert_cmpfloat_with_epsilon (vp_figures_find (all, "F20")->number, 20.55, 1e-6);
  g_assert_cmpfloat_with_epsilon (vp_figures_find (all, "F22")->number, 30.1, 1e-6);
  g_assert_cmpfloat_with_epsilon (vp_figures_find (all, "F23")->number, 3, 1e-6);
  g_assert_cmpfloat_with_epsilon (vp_figures_find (all, "O07")->number, 32, 1e-6);
}

static void
check_checks (VpTestStore *store)
{
  g_autoptr (VpFigures) figures = NULL;
  g_autoptr (GPtrArray) checks = NULL;
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("figure-check"));
  guint broken = 0;

  set_text (row, "name", "不会成立");
  set_text (row, "condition", "F43 = F44 + F45");
  g_assert_true (save (store->db, NULL, row, NULL));
  figures = read_on (store->db, AS_OF);
  checks = vp_figures_check (figures, store->db, NULL);
  for (guint i = 0; i < checks->len; i++) {
    const VpFigureCheckAnswer *check = checks->pdata[i];

    g_test_message ("%s %d %s", check->name, check->state, check->sentence);
    /* Nobody knows what a first report is to be compared with. */
    g_assert_cmpint (check->state == -1, ==, strstr (check->condition, "last") != NULL);
    broken += check->state == 0;
    if (check->state == 0)
      g_assert_cmpstr (check->sentence, ==, "F43 = 112, F44 = 78, F45 = 12");
  }
  g_assert_cmpuint (broken, ==, 1);
}

/* One return a unit and month; who sent before and not now is missing. */
static void
test_returns (VpTestStore *store, gconstpointer data)
{
  static const struct { gint64 unit; gint64 month; gboolean fine; } cases[] = {
    { 0, 201802, TRUE }, { 1, 201802, TRUE }, { 0, 201803, TRUE }, { 0, 201803, FALSE },
  };
  g_autoptr (GPtrArray) missing = NULL;
  gint64 units[2];

  for (guint i = 0; i < 3; i++) {
    g_autoptr (VpRecord) unit = vp_record_new (vp_register_find ("unit"));
    g_autofree char *name = g_strdup_printf ("单位%u", i);

    set_text (unit, "name", name);
    g_assert_true (save (store->db, NULL, unit, NULL));
    if (i < 2)
      units[i] = unit->id;
  }
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("figure-return"));

    set_number (row, "figure_id", find_id (store->db, "F29"));
    set_number (row, "unit_id", units[cases[i].unit]);
    set_number (row, "month", cases[i].month);
    set_number (row, "value", 5);
    g_assert_cmpint (save (store->db, NULL, row, NULL), ==, cases[i].fine);
  }
  missing = vp_figure_store_missing (store->db, find_id (store->db, "F29"), 201803, NULL);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (missing->pdata[0], ==, "单位1");
}

/* One office for all that only looks: it takes seconds to make. */
static void
test_sample (VpTestStore *store, gconstpointer data)
{
  g_assert_true (vp_sample_fill (store->db, &options, NULL, NULL, NULL, NULL));
  check_rows (store);
  check_months (store);
  check_agree (store);
  check_span (store);
  check_checks (store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vp_test_add_store ("/figures/sample", test_sample);
  vp_test_add_store ("/figures/derived", test_derived);
  vp_test_add_store ("/figures/declared", test_declared);
  vp_test_add_store ("/figures/natures", test_natures);
  vp_test_add_store ("/figures/definitions", test_definitions);
  g_test_add_func ("/figures/told", test_told);
  vp_test_add_store ("/figures/period", test_period);
  vp_test_add_store ("/figures/returns", test_returns);
  return g_test_run ();
}
