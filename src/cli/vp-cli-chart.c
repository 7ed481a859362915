/* vp-cli-chart.c: charts as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-chart-write.h"
#include "vp-goods-charts.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  VpGoodsChartKind kind;
  VpStockSpan span;
  const char *path;

  /* owned: the answer */
  VpChart *chart;
} Asking;

static gboolean
write_chart (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  gint64 house_id;

  if (catalogue == NULL || !vp_cli_find_house (catalogue, vp_cli_option (self->cli, "--house"), &house_id, error))
    return FALSE;
  self->chart = vp_goods_chart (db, catalogue, self->kind, &self->span, house_id, error);
  return self->chart != NULL && vp_chart_write (self->chart, self->path, error);
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

  vp_json_init (&json);
  vp_json_open (&json, NULL, '{');
  vp_json_string (&json, "chart", vp_goods_chart_name (self->kind));
  vp_json_string (&json, "file", self->path);
  vp_json_open (&json, "headings", '[');
  for (guint column = 0; column < vp_chart_n_columns (self->chart); column++)
    vp_json_string (&json, NULL, vp_chart_heading (self->chart, column));
  vp_json_close (&json, ']');
  vp_json_open (&json, "rows", '[');
  for (guint i = 0; i < self->chart->categories->len; i++)
    print_row (&json, self->chart, i);
  vp_json_close (&json, ']');
  vp_json_close (&json, '}');
  vp_json_print (&json);
}

static void
print_words (const Asking *self)
{
  g_autofree char *words = vp_chart_describe (self->chart);

  printf ("%s\n", words);
  printf (_("“%s” was written.\n"), self->path);
}

/* --believed alone means what had been entered by the day that is asked about. */
static gboolean
parse_days (VpCli *cli, VpStockSpan *span)
{
  span->to = vp_date_today ();
  if (!vp_cli_day (cli, "--as-of", &span->to) || !vp_cli_day (cli, "--believed", &span->believed))
    return FALSE;
  if (vp_cli_option (cli, "--believed") != NULL && span->believed == 0)
    span->believed = span->to;
  return TRUE;
}

VpExit
vp_cli_chart (VpCli *self)
{
  Asking asking = { .cli = self, .path = vp_cli_option (self, "--out") };
  g_autoptr (GError) error = NULL;
  VpExit code;

  if (self->arguments[0] == NULL || !vp_goods_chart_find (self->arguments[0], &asking.kind))
    return vp_cli_usage (_("chart needs “goods-months”, “goods-categories” or “goods-outlets”."));
  if (!vp_chart_can_write (asking.path))
    return vp_cli_usage (_("chart needs --out FILE.svg, FILE.png or FILE.pdf."));
  if (!parse_days (self, &asking.span))
    return VP_EXIT_USAGE;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  if (!vp_store_read (self->store, write_chart, &asking, self->cancellable, &error))
    code = vp_cli_fail (error);
  else if (self->json)
    print_json (&asking);
  else
    print_words (&asking);
  code = error == NULL ? VP_EXIT_DONE : code;
  g_clear_pointer (&asking.chart, vp_chart_unref);
  return code;
}
