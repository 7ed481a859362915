/* vp-cli-chart.c: charts and the overview as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-chart-write.h"
#include "vp-goods-charts.h"
#include "vp-overview.h"

#include <glib/gi18n.h>
#include <inttypes.h>
#include <stdio.h>

#define YEARS_SHOWN 2 /* where --from is not given */

typedef struct {
  VpCli *cli;
  const char *name, *path;
  VpGoodsChartKind kind;
  const VpFigureChart *info; /* NULL = of the love houses */
  VpStockSpan goods;
  VpOverviewSpan span;

  /* owned: the answer */
  VpChart *chart;
  VpOverview *overview;
} Asking;

static gboolean
draw_goods (Asking *self, VpDb *db, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  gint64 house_id;

  if (catalogue == NULL || !vp_cli_find_house (catalogue, vp_cli_option (self->cli, "--house"), &house_id, error))
    return FALSE;
  self->chart = vp_goods_chart (db, catalogue, self->kind, &self->goods, house_id, error);
  return self->chart != NULL;
}

/* A district by its code or its name. */
static gboolean
find_district (Asking *self, VpDb *db, GError **error)
{
  const char *word = vp_cli_option (self->cli, "--district");

  if (word == NULL)
    return TRUE;
  return vp_overview_find_district (db, word, &self->span.district, error);
}

static gboolean
draw_figures (Asking *self, VpDb *db, GError **error)
{
  VpFigureTile tile = { NULL };

  if (!find_district (self, db, error) || !vp_figure_chart_read (db, self->info, &self->span, &tile, error))
    return FALSE;
  self->chart = vp_chart_ref (tile.chart);
  vp_figure_tile_clear (&tile);
  return TRUE;
}

static gboolean
write_chart (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  return (self->info != NULL ? draw_figures (self, db, error) : draw_goods (self, db, error))
    && vp_chart_write (self->chart, self->path, error);
}

static void
print_row (VpJson *json, const VpChart *chart, guint index)
{
  vp_json_open (json, NULL, '[');
  vp_json_string (json, NULL, vp_chart_get_category (chart, index)->name);
  for (guint column = 1; column < vp_chart_n_columns (chart); column++) {
    guint layer, series;

    if (vp_chart_find_column (chart, column, &layer, &series))
      vp_json_int (json, NULL, vp_series_get (vp_chart_get_series (chart, layer, series), index));
  }
  vp_json_close (json, ']');
}

static void
print_json (const Asking *self)
{
  VpJson json;

  vp_json_begin (&json);
  vp_json_string (&json, "chart", self->name);
  vp_json_string (&json, "file", self->path);
  vp_json_open (&json, "headings", '[');
  for (guint column = 0; column < vp_chart_n_columns (self->chart); column++)
    vp_json_string (&json, NULL, vp_chart_heading (self->chart, column));
  vp_json_close (&json, ']');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < self->chart->categories->len; i++)
    print_row (&json, self->chart, i);
  vp_json_close (&json, ']');
  vp_json_end (&json);
}

static void
print_words (const Asking *self)
{
  g_autofree char *words = vp_chart_describe (self->chart);

  printf ("%s\n", words);
  printf (_("“%s” was written.\n"), self->path);
}

static void
put_name (VpJson *json, gboolean as_json, const char *name, const char *title)
{
  if (!as_json)
    printf ("%s\t%s\n", name, title);
  vp_json_open (json, NULL, '{');
  vp_json_string (json, "name", name);
  vp_json_string (json, "title", title);
  vp_json_close (json, '}');
}

static VpExit
list_charts (VpCli *cli)
{
  VpJson json;

  vp_json_init (&json);
  vp_json_open (&json, NULL, '[');
  for (VpGoodsChartKind kind = 0; kind < VP_N_GOODS_CHARTS; kind++)
    put_name (&json, cli->json, vp_goods_chart_name (kind), vp_goods_chart_title (kind));
  for (guint i = 0; i < vp_figure_charts_count (); i++)
    put_name (&json, cli->json, vp_figure_charts_get (i)->name, _(vp_figure_charts_get (i)->title));
  vp_json_close (&json, ']');
  if (cli->json)
    vp_json_print (&json);
  else
    vp_json_clear (&json);
  return VP_EXIT_DONE;
}

/* --believed alone means what had been entered by the day that is asked about; --to and --as-of are the same day. */
static gboolean
parse_days (Asking *self)
{
  VpDate from = 0;

  self->goods.to = vp_date_today ();
  if (!vp_cli_day (self->cli, "--as-of", &self->goods.to) || !vp_cli_day (self->cli, "--to", &self->goods.to)
      || !vp_cli_day (self->cli, "--from", &from) || !vp_cli_day (self->cli, "--believed", &self->goods.believed))
    return FALSE;
  if (vp_cli_option (self->cli, "--believed") != NULL && self->goods.believed == 0)
    self->goods.believed = self->goods.to;
  if (from > self->goods.to) {
    vp_cli_usage (_("--from is later than the last day."));
    return FALSE;
  }
  self->goods.from = from;
  self->span.to = self->goods.to;
  self->span.from = from != 0 ? from : self->goods.to - 366 * YEARS_SHOWN;
  return TRUE;
}

static VpExit
run (Asking *self, VpStoreFunc func, void (*print) (const Asking *self))
{
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (!vp_cli_open (self->cli, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->cli->store, func, self, self->cli->cancellable, &error))
    code = vp_cli_fail (error);
  else
    print (self);
  code = error == NULL ? VP_EXIT_DONE : code;
  g_clear_pointer (&self->chart, vp_chart_unref);
  g_clear_pointer (&self->overview, vp_overview_free);
  return code;
}

static void
print_chart (const Asking *self)
{
  if (self->cli->json)
    print_json (self);
  else
    print_words (self);
}

VpExit
vp_cli_chart (VpCli *self)
{
  Asking asking = { .cli = self, .name = self->arguments[0], .path = vp_cli_option (self, "--out") };

  if (asking.name == NULL)
    return list_charts (self);
  asking.info = vp_figure_charts_find (asking.name);
  if (asking.info == NULL && !vp_goods_chart_find (asking.name, &asking.kind))
    return vp_cli_usage (_("There is no such chart; “chart” alone lists them."));
  if (!vp_chart_can_write (asking.path))
    return vp_cli_usage (_("chart needs --out FILE.svg, FILE.png or FILE.pdf."));
  if (!parse_days (&asking))
    return VP_EXIT_USAGE;
  return run (&asking, write_chart, print_chart);
}

static gboolean
write_overview (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  gint64 start = g_get_monotonic_time ();

  if (!find_district (self, db, error))
    return FALSE;
  self->overview = vp_overview_new (db, &self->span, self->span.to, 0, error);
  if (self->overview == NULL)
    return FALSE;
  g_debug ("overview read in %" PRId64 " µs", g_get_monotonic_time () - start);
  return self->path == NULL || vp_overview_write (self->overview, self->path, error);
}

static void
put_overview (VpJson *json, const VpOverview *overview)
{
  vp_json_string (json, "today", overview->today);
  vp_json_open (json, "tiles", '[');
  for (guint i = 0; i < overview->tiles->len; i++) {
    const VpOverviewTile *tile = overview->tiles->pdata[i];

    if (tile->hidden)
      continue;
    vp_json_open (json, NULL, '{');
    vp_json_string (json, "name", tile->info->name);
    vp_json_string (json, "title", _(tile->info->title));
    vp_json_string (json, "number", tile->tile.number);
    vp_json_string (json, "change", tile->tile.change != NULL ? tile->tile.change : "");
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
  vp_json_open (json, "due", '[');
  for (guint i = 0; i < overview->due->len; i++) {
    const VpDueRow *row = overview->due->pdata[i];

    vp_json_open (json, NULL, '{');
    vp_json_string (json, "kind", row->kind);
    vp_json_string (json, "title", row->title);
    vp_json_int (json, "count", row->count);
    vp_json_bool (json, "all_districts", row->is_whole);
    vp_json_close (json, '}');
  }
  vp_json_close (json, ']');
}

static void
print_overview (const Asking *self)
{
  VpJson json;

  if (!self->cli->json) {
    printf ("%s\n", self->overview->today);
    if (self->path != NULL)
      printf (_("“%s” was written.\n"), self->path);
    return;
  }
  vp_json_begin (&json);
  if (self->path != NULL)
    vp_json_string (&json, "file", self->path);
  put_overview (&json, self->overview);
  vp_json_end (&json);
}

VpExit
vp_cli_overview (VpCli *self)
{
  Asking asking = { .cli = self, .path = vp_cli_option (self, "--out") };

  if (asking.path != NULL && !g_str_has_suffix (asking.path, ".pdf"))
    return vp_cli_usage (_("overview needs --out FILE.pdf."));
  if (!parse_days (&asking))
    return VP_EXIT_USAGE;
  return run (&asking, write_overview, print_overview);
}
