/* test-goods-charts.c: charts of the love houses say what the stock sheet and the work summary say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-charts.h"
#include "vp-sample.h"
#include "vp-test-store.h"

static const VpSampleOptions options = { 60, 100, 20180328 };

typedef struct {
  VpTestStore store;
  VpCatalogue *catalogue;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&self->store);
  if (data == NULL)
    vp_sample_fill (self->store.db, &options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->catalogue = vp_catalogue_read (self->store.db, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_catalogue_unref (self->catalogue);
  vp_test_store_tear_down (&self->store);
}

static VpChart *
draw (Fixture *self, VpGoodsChartKind kind, const VpStockSpan *span, gint64 house_id)
{
  g_autoptr (GError) error = NULL;
  VpChart *chart = vp_goods_chart (self->store.db, self->catalogue, kind, span, house_id, &error);

  g_assert_no_error (error);
  return chart;
}

static void
read_sheet (Fixture *self, const VpStockSpan *span, gint64 house_id, VpStockSheetRow *total)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vp_stock_sheet (self->store.db, self->catalogue, span, house_id, FALSE, VP_GROUP_ITEM, &error);

  g_assert_no_error (error);
  vp_stock_sheet_total (rows, total);
}

/* The value of the series whose end is @end, 0 where there is none. */
static gint64
find_value (VpChart *chart, int end, guint index)
{
  const VpLayer *bars = chart->layers->pdata[1];

  for (guint i = 0; i < bars->series->len; i++)
    if (((VpSeries *) bars->series->pdata[i])->tag == end)
      return vp_series_get (bars->series->pdata[i], index);
  return 0;
}

static void
check_months (Fixture *self, const VpStockSpan *span, gint64 house_id)
{
  g_autoptr (VpChart) chart = draw (self, VP_GOODS_CHART_MONTHS, span, house_id);
  VpStockSheetRow total;

  g_assert_cmpuint (chart->categories->len, >, 0);
  for (guint i = 0; i < chart->categories->len; i++) {
    VpStockSpan month;
    int end;

    vp_goods_chart_lines (VP_GOODS_CHART_MONTHS, chart, span, 1, 0, i, &month, &end);
    g_assert_cmpint (end, ==, VP_LOCATION_DONOR);
    g_assert_true (month.from >= span->from && month.to <= span->to && month.believed == span->believed);
    read_sheet (self, &month, house_id, &total);
    g_assert_cmpint (find_value (chart, VP_LOCATION_DONOR, i), ==, total.flows[VP_FLOW_DONATED]);
    g_assert_cmpint (find_value (chart, VP_LOCATION_PERSON, i), ==, total.flows[VP_FLOW_CLAIMED]);
    g_assert_cmpint (find_value (chart, VP_LOCATION_WELFARE, i), ==, total.flows[VP_FLOW_ISSUED]);
    g_assert_cmpint (find_value (chart, VP_LOCATION_RECYCLING, i), ==, total.flows[VP_FLOW_DISPOSED]);
    g_assert_cmpint (vp_series_get (vp_chart_get_series (chart, 0, 0), i), ==, total.closing);
  }
  read_sheet (self, span, house_id, &total);
  g_assert_cmpint (vp_series_get (vp_chart_get_series (chart, 0, 0), chart->categories->len - 1), ==, total.closing);
}

/* Bars explain the line: what came less what went is what the stock rose by. */
static void
check_balance (Fixture *self, const VpStockSpan *span, gint64 house_id)
{
  g_autoptr (VpChart) chart = draw (self, VP_GOODS_CHART_MONTHS, span, house_id);
  const VpLayer *bars = chart->layers->pdata[1];
  const VpSeries *stock = vp_chart_get_series (chart, 0, 0);

  for (guint i = 1; i < chart->categories->len; i++) {
    gint64 rise = 0;

    for (guint j = 0; j < bars->series->len; j++)
      rise += vp_series_drawn (bars->series->pdata[j], i);
    g_assert_cmpint (rise, ==, vp_series_get (stock, i) - vp_series_get (stock, i - 1));
  }
}

static void
check_categories (Fixture *self, const VpStockSpan *span, gint64 house_id)
{
  g_autoptr (VpChart) chart = draw (self, VP_GOODS_CHART_CATEGORIES, span, house_id);
  g_autoptr (GPtrArray) rows = vp_stock_sheet (self->store.db, self->catalogue, span, house_id, FALSE, VP_GROUP_CATEGORY,
                                               NULL);
  const VpLayer *bars = chart->layers->pdata[0];
  guint held = 0;

  for (guint i = 0; i < rows->len; i++) {
    const VpStockSheetRow *row = rows->pdata[i];
    gint64 stock = 0;

    for (guint j = 0; j < chart->categories->len; j++)
      for (guint k = 0; vp_chart_get_category (chart, j)->tag == row->key && k < bars->series->len; k++)
        stock += vp_series_get (bars->series->pdata[k], j);
    g_assert_cmpint (stock, ==, row->closing);
    held += row->closing != 0;
  }
  g_assert_cmpuint (chart->categories->len, ==, held);
}

static void
check_outlets (Fixture *self, const VpStockSpan *span, gint64 house_id)
{
  g_autoptr (VpChart) chart = draw (self, VP_GOODS_CHART_OUTLETS, span, house_id);
  g_autoptr (GError) error = NULL;
  VpStockSheetRow total;
  VpGoodsFigures figures;
  gint64 value[6], sum = 0, began;

  g_assert_cmpuint (chart->categories->len, ==, 6);
  for (guint i = 0; i < 6; i++)
    sum += value[i] = vp_series_get (vp_chart_get_series (chart, 0, 0), i);
  read_sheet (self, span, house_id, &total);
  g_assert_cmpint (value[0], ==, total.flows[VP_FLOW_CLAIMED]);
  g_assert_cmpint (value[1], ==, total.flows[VP_FLOW_ISSUED]);
  g_assert_cmpint (value[2], ==, total.flows[VP_FLOW_DISPOSED]);
  g_assert_cmpint (value[4], ==, total.closing - total.opening);
  vp_stock_flows (self->store.db, span, house_id, &total, &began, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sum, ==, total.flows[VP_FLOW_DONATED] + began);
  if (house_id != 0)
    return;
  vp_goods_figures (self->store.db, span, &figures, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sum, ==, figures.received);
  g_assert_cmpint (value[0] + value[1], ==, figures.given);
  g_assert_cmpint (value[2], ==, figures.disposed);
  g_assert_cmpint (value[3], ==, figures.lost);
  g_assert_cmpint (value[4], ==, figures.stock);
  g_assert_cmpint (value[5], ==, figures.in_transit);
}

/* F52 and F53 of the work summary. */
static void
check_summary (Fixture *self)
{
  VpStockSpan span = { 0, vp_date_new (2018, 3, 28), 0 };
  g_autoptr (VpChart) chart = draw (self, VP_GOODS_CHART_OUTLETS, &span, 0);
  const VpSeries *series = vp_chart_get_series (chart, 0, 0);
  gint64 sum = 0;

  for (guint i = 0; i < 6; i++)
    sum += vp_series_get (series, i);
  g_assert_cmpint (vp_series_get (series, 0) + vp_series_get (series, 1), ==, 95520);
  g_assert_cmpint (sum, >, 200000);
  g_assert_cmpint (sum, <, 210000);
}

/* The list behind a bar adds up to the bar. */
static void
check_lines (Fixture *self)
{
  VpStockSpan asked = { 0, vp_date_new (2018, 3, 28), 0 };
  g_autoptr (VpChart) chart = draw (self, VP_GOODS_CHART_MONTHS, &asked, 0);
  const VpLayer *bars = chart->layers->pdata[1];

  for (guint i = 0; i < bars->series->len; i++) {
    VpStockFilter filter = { 0 };
    g_autoptr (GArray) ids = NULL;
    g_autoptr (GPtrArray) rows = NULL;
    gint64 sum = 0;

    vp_goods_chart_lines (VP_GOODS_CHART_MONTHS, chart, &asked, 1, i, 5, &filter.span, &filter.end);
    if (filter.end == 0)
      continue;
    ids = vp_stock_query_lines (self->store.db, &filter, NULL);
    rows = vp_stock_query_rows (self->store.db, (const gint64 *) (void *) ids->data, ids->len, NULL);
    for (guint j = 0; j < rows->len; j++) {
      const VpStockRow *row = rows->pdata[j];

      sum += VP_LOCATION_IS_INSIDE (row->to_kind) ? row->line.quantity : -row->line.quantity;
    }
    g_assert_cmpint (ABS (sum), ==, vp_series_get (bars->series->pdata[i], 5));
  }
}

/* All houses and one, the whole ledger and a part that begins and ends inside a month, both clocks. */
static void
test_agree (Fixture *self, gconstpointer data)
{
  VpDate last = vp_date_new (2018, 3, 28), from = vp_date_new (2016, 5, 12), to = vp_date_new (2017, 2, 9);
  const VpStockSpan spans[] = {
    { 0, last, 0 }, { from, to, 0 }, { 0, last, last }, { from, to, to }, { from, to, to - 100 }, { from, from, 0 },
  };
  gint64 houses[] = { 0, ((VpHouse *) vp_catalogue_houses (self->catalogue)->pdata[1])->id };

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    for (guint j = 0; j < G_N_ELEMENTS (houses); j++) {
      g_test_message ("span %u, house %u", i, j);
      check_months (self, &spans[i], houses[j]);
      check_balance (self, &spans[i], houses[j]);
      check_categories (self, &spans[i], houses[j]);
      check_outlets (self, &spans[i], houses[j]);
    }
  check_summary (self);
  check_lines (self);
}

static void
test_empty (Fixture *self, gconstpointer data)
{
  VpStockSpan span = { 0, vp_date_today (), 0 };

  for (guint kind = 0; kind < VP_N_GOODS_CHARTS; kind++) {
    g_autoptr (VpChart) chart = draw (self, (VpGoodsChartKind) kind, &span, 0);
    VpGoodsChartKind found;

    g_assert_cmpuint (chart->categories->len, ==, 0);
    g_assert_cmpstr (chart->empty, !=, "");
    g_assert_true (vp_goods_chart_find (vp_goods_chart_name ((VpGoodsChartKind) kind), &found));
    g_assert_cmpuint (found, ==, kind);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/goods-charts/agree", Fixture, NULL, set_up, test_agree, tear_down);
  g_test_add ("/goods-charts/empty", Fixture, "empty", set_up, test_empty, tear_down);
  return g_test_run ();
}
