/* vp-goods-charts.c: charts of the love houses from the ledger of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-charts.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

/* Styles of charts: what means the same looks the same in all of them. */
enum { STYLE_DONATED, STYLE_CLAIMED, STYLE_ISSUED, STYLE_DISPOSED, STYLE_LOST, STYLE_ARRIVED, STYLE_OTHER, STYLE_STOCK };

static const struct { const char *name, *title; } kinds[VP_N_GOODS_CHARTS] = {
  [VP_GOODS_CHART_MONTHS] = { "goods-months", N_("Goods month by month") },
  [VP_GOODS_CHART_CATEGORIES] = { "goods-categories", N_("Stock by category and season") },
  [VP_GOODS_CHART_OUTLETS] = { "goods-outlets", N_("Where the goods went") },
};

const char *
vp_goods_chart_name (VpGoodsChartKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < VP_N_GOODS_CHARTS, "");
  return kinds[kind].name;
}

const char *
vp_goods_chart_title (VpGoodsChartKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < VP_N_GOODS_CHARTS, "");
  return _(kinds[kind].title);
}

gboolean
vp_goods_chart_find (const char *name, VpGoodsChartKind *kind)
{
  for (guint i = 0; i < VP_N_GOODS_CHARTS; i++)
    if (g_strcmp0 (kinds[i].name, name) == 0) {
      *kind = (VpGoodsChartKind) i;
      return TRUE;
    }
  return FALSE;
}

/* What every chart is made from */
typedef struct {
  VpDb *db;
  VpCatalogue *catalogue;
  const VpStockSpan *span;
  gint64 house_id;
  VpChart *chart;
} Making;

static char *
describe_days (const Making *self)
{
  g_autofree char *from = vp_date_to_chinese (self->span->from), *to = vp_date_to_chinese (self->span->to);
  const char *house = self->house_id != 0 ? vp_catalogue_house_name (self->catalogue, self->house_id)
                                          : _("All love houses");

  if (self->span->from == 0)
    /* Translators: a house, a day */
    return g_strdup_printf (_("%s · up to %s"), house, to);
  /* Translators: a house, the first and the last day */
  return g_strdup_printf (_("%s · %s to %s"), house, from, to);
}

static char *
describe_asked (const Making *self)
{
  g_autofree char *days = describe_days (self);
  g_autofree char *believed = vp_date_to_chinese (self->span->believed);

  if (self->span->believed == 0)
    return g_steal_pointer (&days);
  /* Translators: a house with its days, the day of knowledge */
  return g_strdup_printf (_("%s · as believed on %s"), days, believed);
}

/* Months */

/* A column of the chart of months: the sum of flows of the stock sheet. */
static const struct { const char *name; guint style; gboolean downward, always; VpFlow first, second; int end; } columns[] = {
  { N_("Donated"), STYLE_DONATED, FALSE, TRUE, VP_FLOW_DONATED, VP_N_FLOWS, VP_LOCATION_DONOR },
  { N_("Arrived or found"), STYLE_ARRIVED, FALSE, FALSE, VP_FLOW_ARRIVED, VP_FLOW_FOUND, 0 },
  { N_("Claimed"), STYLE_CLAIMED, TRUE, TRUE, VP_FLOW_CLAIMED, VP_N_FLOWS, VP_LOCATION_PERSON },
  { N_("Given to welfare homes"), STYLE_ISSUED, TRUE, TRUE, VP_FLOW_ISSUED, VP_N_FLOWS, VP_LOCATION_WELFARE },
  { N_("Recycled or rejected"), STYLE_DISPOSED, TRUE, TRUE, VP_FLOW_DISPOSED, VP_N_FLOWS, VP_LOCATION_RECYCLING },
  { N_("Sent or lost"), STYLE_LOST, TRUE, FALSE, VP_FLOW_SENT, VP_FLOW_LOST, 0 },
};

typedef struct {
  int month;
  VpStockSheetRow flows;
  gint64 closing;
} Month;

static gint64
column_value (const Month *month, guint column)
{
  return month->flows.flows[columns[column].first]
    + (columns[column].second != VP_N_FLOWS ? month->flows.flows[columns[column].second] : 0);
}

static gboolean
is_used (GArray *months, guint column)
{
  for (guint i = 0; i < months->len; i++)
    if (column_value (&g_array_index (months, Month, i), column) != 0)
      return TRUE;
  return columns[column].always;
}

/* The part of a month inside the span. */
static void
cut_month (int month, const VpStockSpan *asked, VpStockSpan *span)
{
  *span = *asked;
  vp_month_span (month, span);
  span->from = MAX (span->from, asked->from);
  span->to = MIN (span->to, asked->to);
}

static gboolean
read_months (Making *self, VpDate first, VpDate last, GArray *months, GError **error)
{
  VpStockSpan before = { 0, first - 1, self->span->believed };
  VpStockSheetRow opening;
  gint64 began, stock;

  if (!vp_stock_flows (self->db, &before, self->house_id, &opening, &began, error))
    return FALSE;
  stock = opening.closing;
  for (VpDate day = first; day <= last;) {
    Month month = { .month = vp_date_month (day) };
    VpStockSpan span;

    cut_month (month.month, self->span, &span);
    if (!vp_stock_flows (self->db, &span, self->house_id, &month.flows, &began, error))
      return FALSE;
    stock += month.flows.closing;
    month.closing = stock;
    g_array_append_val (months, month);
    day = span.to + 1;
  }
  return TRUE;
}

static gboolean
is_idle (const Month *month)
{
  for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
    if (column_value (month, column) != 0)
      return FALSE;
  return month->closing == 0;
}

/* A house that came later begins with its own first month, not with that of the others. */
static void
drop_idle_months (GArray *months)
{
  while (months->len > 1 && is_idle (&g_array_index (months, Month, 0)))
    g_array_remove_index (months, 0);
}

static void
add_months (Making *self, GArray *months)
{
  for (guint i = 0; i < months->len; i++) {
    int month = g_array_index (months, Month, i).month;
    /* Translators: year and month */
    g_autofree char *name = g_strdup_printf (_("%d-%02d"), month / 100, month % 100);
    g_autofree char *label = g_strdup_printf ("%d", month % 100);
    /* Translators: a year below the months of an axis */
    g_autofree char *year = g_strdup_printf (C_("year", "%d"), month / 100);

    vp_chart_add_category (self->chart, name, label, year, month);
  }
}

static gboolean
make_months (Making *self, GError **error)
{
  guint levels = vp_chart_add_strip (self->chart, _("Stock at the end of the month"), 1);
  guint moved = vp_chart_add_strip (self->chart, _("In above the line, out below it"), 2.2);
  VpLayer *line = vp_chart_add_layer (self->chart, VP_LAYER_LINE, levels);
  VpLayer *bars = vp_chart_add_layer (self->chart, VP_LAYER_STACKED, moved);
  VpSeries *stock = vp_layer_add_series (line, _("Stock at the end of the month"), STYLE_STOCK, FALSE, 0);
  g_autoptr (GArray) months = g_array_new (FALSE, FALSE, sizeof (Month));
  VpDate first, last;

  if (!vp_stock_query_days (self->db, &first, &last, error)
      || (first != 0 && !read_months (self, MAX (first, self->span->from), MIN (last, self->span->to), months, error)))
    return FALSE;
  drop_idle_months (months);
  add_months (self, months);
  for (guint i = 0; i < months->len; i++)
    vp_series_add (stock, g_array_index (months, Month, i).closing);
  for (guint column = 0; column < G_N_ELEMENTS (columns); column++) {
    VpSeries *series = is_used (months, column)
      ? vp_layer_add_series (bars, _(columns[column].name), columns[column].style, columns[column].downward,
                             columns[column].end) : NULL;

    for (guint i = 0; series != NULL && i < months->len; i++)
      vp_series_add (series, column_value (&g_array_index (months, Month, i), column));
  }
  return TRUE;
}

/* Categories and seasons */

static gint64
category_of (VpCatalogue *catalogue, const VpVariant *variant)
{
  const VpItem *item = variant != NULL ? vp_catalogue_final_item (catalogue, variant->item_id) : NULL;

  return item != NULL ? item->category_id : 0;
}

/* The place of a category or season in a list that grows. */
static guint
find_or_add (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return i;
  g_array_append_val (ids, id);
  return ids->len - 1;
}

static gint64
stock_of (Making *self, GPtrArray *rows, gint64 category, gint64 season)
{
  gint64 stock = 0;

  for (guint i = 0; i < rows->len; i++) {
    const VpStockSheetRow *row = rows->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (self->catalogue, row->key);

    if (category_of (self->catalogue, variant) == category && (variant != NULL ? variant->season : 0) == season)
      stock += row->closing;
  }
  return stock;
}

static const char *
word_or_unsaid (const char *word)
{
  return *word != '\0' ? word : _("not said");
}

static void
add_seasons (Making *self, GPtrArray *rows, GArray *categories, GArray *seasons)
{
  static const guint styles[] = { STYLE_STOCK, STYLE_DONATED, STYLE_DISPOSED, STYLE_CLAIMED, STYLE_ISSUED };
  VpLayer *bars = vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1));

  for (guint i = 0; i < seasons->len; i++) {
    gint64 season = g_array_index (seasons, gint64, i);
    const char *name = word_or_unsaid (vp_catalogue_code_name (self->catalogue, "season", (int) season));
    guint style = season >= 0 && season < (gint64) G_N_ELEMENTS (styles) ? styles[season] : (guint) (season % VP_N_STYLES);
    VpSeries *series = vp_layer_add_series (bars, name, style, FALSE, 0);

    for (guint j = 0; j < categories->len; j++)
      vp_series_add (series, stock_of (self, rows, g_array_index (categories, gint64, j), season));
  }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  /* Nothing said stands last. */
  return x == 0 || y == 0 ? (x == 0) - (y == 0) : (x > y) - (x < y);
}

static gboolean
make_categories (Making *self, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_stock_sheet (self->db, self->catalogue, self->span, self->house_id, FALSE,
                                               VP_GROUP_VARIANT, error);
  g_autoptr (GArray) categories = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) seasons = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const VpStockSheetRow *row = rows->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (self->catalogue, row->key);

    if (row->closing == 0)
      continue;
    find_or_add (categories, category_of (self->catalogue, variant));
    find_or_add (seasons, variant != NULL ? variant->season : 0);
  }
  for (guint i = 0; i < categories->len; i++) {
    const VpCategory *category = vp_catalogue_category (self->catalogue, g_array_index (categories, gint64, i));
    const char *name = word_or_unsaid (category != NULL ? category->name : "");

    vp_chart_add_category (self->chart, name, name, "", g_array_index (categories, gint64, i));
  }
  g_array_sort (seasons, compare_ids);
  if (rows != NULL)
    add_seasons (self, rows, categories, seasons);
  return rows != NULL;
}

/* Outlets */

typedef struct {
  const char *name;
  gint64 pieces;
  int end;
} Outlet;

enum { OUTLET_CLAIMED, OUTLET_ISSUED, OUTLET_DISPOSED, OUTLET_LOST, OUTLET_STOCK, OUTLET_AWAY, N_OUTLETS };

/* Of one house, goods sent away count where they left; of all, those on their way are in transit and may be lost there. */
static gboolean
read_outlets (Making *self, Outlet outlets[N_OUTLETS], gint64 *received, GError **error)
{
  VpStockSheetRow row;
  VpGoodsFigures figures;
  gint64 began;

  if (!vp_stock_flows (self->db, self->span, self->house_id, &row, &began, error))
    return FALSE;
  *received = row.flows[VP_FLOW_DONATED] + began;
  outlets[OUTLET_CLAIMED].pieces = row.flows[VP_FLOW_CLAIMED];
  outlets[OUTLET_ISSUED].pieces = row.flows[VP_FLOW_ISSUED];
  outlets[OUTLET_DISPOSED].pieces = row.flows[VP_FLOW_DISPOSED];
  outlets[OUTLET_LOST].pieces = row.flows[VP_FLOW_LOST] - (row.flows[VP_FLOW_FOUND] - began);
  outlets[OUTLET_STOCK].pieces = row.closing;
  outlets[OUTLET_AWAY].pieces = row.flows[VP_FLOW_SENT] - row.flows[VP_FLOW_ARRIVED];
  if (self->house_id != 0)
    return TRUE;
  if (!vp_goods_figures (self->db, self->span, &figures, error))
    return FALSE;
  outlets[OUTLET_DISPOSED].pieces = figures.disposed;
  outlets[OUTLET_LOST].pieces = figures.lost;
  outlets[OUTLET_AWAY].pieces = figures.in_transit;
  return TRUE;
}

static void
add_outlet (Making *self, VpSeries *series, const Outlet *outlet, gint64 received)
{
  /* Translators: where goods went, the share of all in percent */
  g_autofree char *label = received > 0 ? g_strdup_printf (_("%s\n%.1f %%"), outlet->name,
                                                           100.0 * (double) outlet->pieces / (double) received)
                                        : g_strdup (outlet->name);

  vp_chart_add_category (self->chart, outlet->name, label, "", outlet->end);
  vp_series_add (series, outlet->pieces);
}

static gboolean
make_outlets (Making *self, GError **error)
{
  Outlet outlets[N_OUTLETS] = {
    [OUTLET_CLAIMED] = { _("Claimed"), 0, VP_LOCATION_PERSON },
    [OUTLET_ISSUED] = { _("Given to welfare homes"), 0, VP_LOCATION_WELFARE },
    [OUTLET_DISPOSED] = { _("Recycled or rejected"), 0, VP_LOCATION_RECYCLING },
    [OUTLET_LOST] = { _("Lost or short"), 0, VP_LOCATION_LOSS },
    [OUTLET_STOCK] = { self->span->from == 0 ? _("In stock") : _("Growth of the stock"), 0, 0 },
    [OUTLET_AWAY] = { self->house_id == 0 ? _("In transit") : _("To other houses"), 0, VP_LOCATION_TRANSIT },
  };
  VpLayer *bars = vp_chart_add_layer (self->chart, VP_LAYER_STACKED, vp_chart_add_strip (self->chart, "", 1));
  VpSeries *series = vp_layer_add_series (bars, _("Quantity"), STYLE_CLAIMED, FALSE, 0);
  g_autofree char *pieces = NULL, *subtitle = NULL;
  gboolean any = FALSE;
  gint64 received;

  if (!read_outlets (self, outlets, &received, error))
    return FALSE;
  for (guint i = 0; i < N_OUTLETS; i++)
    any = any || outlets[i].pieces != 0;
  for (guint i = 0; any && i < N_OUTLETS; i++)
    add_outlet (self, series, &outlets[i], received);
  pieces = vp_text_group_digits (received);
  /* Translators: a house with its days, pieces */
  subtitle = g_strdup_printf (_("%s · %s pieces received"), self->chart->subtitle, pieces);
  vp_chart_set_subtitle (self->chart, subtitle);
  return TRUE;
}

VpChart *
vp_goods_chart (VpDb *db, VpCatalogue *catalogue, VpGoodsChartKind kind, const VpStockSpan *span, gint64 house_id,
                GError **error)
{
  static gboolean (*const makers[VP_N_GOODS_CHARTS]) (Making *self, GError **error) = {
    make_months, make_categories, make_outlets,
  };
  const char *headings[VP_N_GOODS_CHARTS] = { _("Month"), _("Category of goods"), _("Where to") };
  Making making = { db, catalogue, span, house_id, NULL };
  g_autoptr (VpChart) chart = NULL;
  g_autofree char *subtitle = NULL;

  g_return_val_if_fail (kind >= 0 && kind < VP_N_GOODS_CHARTS && span != NULL, NULL);
  making.chart = chart = vp_chart_new (vp_goods_chart_title (kind), headings[kind], _("pieces"));
  subtitle = describe_asked (&making);
  vp_chart_set_subtitle (chart, subtitle);
  vp_chart_set_empty (chart, _("Nothing moved in these days. Choose other days or all houses."));
  return makers[kind] (&making, error) ? g_steal_pointer (&chart) : NULL;
}

void
vp_goods_chart_lines (VpGoodsChartKind kind, const VpChart *chart, const VpStockSpan *asked, guint layer, guint series,
                      guint index, VpStockSpan *span, int *end)
{
  gint64 tag = vp_chart_get_category (chart, index)->tag;

  *span = *asked;
  *end = 0;
  switch (kind) {
  case VP_GOODS_CHART_MONTHS:
    cut_month ((int) tag, asked, span);
    *end = (int) vp_chart_get_series (chart, layer, series)->tag;
    break;
  case VP_GOODS_CHART_CATEGORIES:
    span->from = 0; /* what lies there may have come on any day */
    break;
  case VP_GOODS_CHART_OUTLETS:
    *end = (int) tag;
    break;
  case VP_N_GOODS_CHARTS:
    break;
  }
}
