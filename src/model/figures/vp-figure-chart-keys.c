/* vp-figure-chart-keys.c: what the charts of the overview have along their lower edge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-figure-charts-private.h"

#include "vp-date.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define MONTHS_MOST 400

/* All months of the span that has rows, so that a month without any is a gap. */
void
vp_making_add_months (VpMaking *self, VpSeries *first, VpSeries *second, gint64 divisor, gint64 second_divisor)
{
  guint next = 0;
  gint64 month, last;

  if (self->rows->len == 0)
    return;
  while (next < self->rows->len && ((VpOverviewRow *) self->rows->pdata[next])->key == 0)
    next++;
  if (next == self->rows->len)
    return;
  month = ((VpOverviewRow *) self->rows->pdata[next])->key;
  last = ((VpOverviewRow *) self->rows->pdata[self->rows->len - 1])->key;
  for (guint i = 0; month <= last && i < MONTHS_MOST; i++) {
    const VpOverviewRow *row = next < self->rows->len ? self->rows->pdata[next] : NULL;
    gboolean here = row != NULL && row->key == month;
    g_autofree char *name = g_strdup_printf ("%" PRId64 "-%02" PRId64, month / 100, month % 100);
    g_autofree char *label = g_strdup_printf ("%" PRId64, month % 100), *year = g_strdup_printf ("%" PRId64, month / 100);

    vp_chart_add_category (self->chart, name, label, year, month);
    vp_series_add (first, here ? row->value / divisor : 0);
    if (second != NULL)
      vp_series_add (second, here ? row->second / second_divisor : 0);
    self->total += here ? row->value / divisor : 0;
    next += here;
    month += month % 100 == 12 ? 89 : 1;
  }
}

VpSeries *
vp_making_add_series (VpMaking *self, VpLayerKind kind, guint strip, const char *name, guint style)
{
  return vp_layer_add_series (vp_chart_add_layer (self->chart, kind, strip), name, style, FALSE, 0);
}

void
vp_making_begin (VpMaking *self, const char *category, const char *unit)
{
  char from[VP_DATE_BUFFER], to[VP_DATE_BUFFER];
  /* Translators: two days */
  g_autofree char *subtitle = g_strdup_printf (_("%s to %s"), vp_date_to_buffer (self->span->from, from),
                                               vp_date_to_buffer (self->span->to, to));

  self->chart = vp_chart_new (_(self->of->title), category, unit);
  vp_chart_set_subtitle (self->chart, subtitle);
  vp_chart_set_empty (self->chart, _("Nothing was entered for this span yet."));
}

/* Days or months × a second key, each a series of its own */

static guint
find_series (const VpLayer *layer, gint64 tag)
{
  for (guint i = 0; i < layer->series->len; i++)
    if (((VpSeries *) layer->series->pdata[i])->tag == tag)
      return i;
  return layer->series->len;
}

static void
fill_to (VpSeries *series, guint n)
{
  while (series->values->len < n)
    vp_series_add (series, 0);
}

static void
add_key (VpMaking *self, gint64 key, gboolean is_day)
{
  char day[VP_DATE_BUFFER];
  g_autofree char *name = is_day ? g_strdup (vp_date_to_buffer ((VpDate) key, day))
                                 : g_strdup_printf ("%" PRId64 "-%02" PRId64, key / 100, key % 100);
  g_autofree char *group = is_day ? g_strndup (name, 7) : g_strndup (name, 4);
  gint64 number = g_ascii_strtoll (strrchr (name, '-') + 1, NULL, 10);
  g_autofree char *label = g_strdup_printf ("%" PRId64, number);

  vp_chart_add_category (self->chart, name, label, group, key);
}

/* The keys are days or months. */
void
vp_making_add_by_second (VpMaking *self, VpLayer *layer, gint64 divisor, gboolean is_day)
{
  gint64 before = 0;

  for (guint i = 0; i < self->rows->len; i++) {
    const VpOverviewRow *row = self->rows->pdata[i];
    guint series = find_series (layer, row->key2);

    if (row->key != before)
      add_key (self, row->key, is_day);
    before = row->key;
    if (series == layer->series->len)
      vp_layer_add_series (layer, *row->name2 != '\0' ? row->name2 : _("not said"), series % VP_N_STYLES, FALSE, row->key2);
    fill_to (layer->series->pdata[series], self->chart->categories->len - 1);
    vp_series_add (layer->series->pdata[series], row->value / divisor);
    self->total += row->value / divisor;
  }
  for (guint i = 0; i < layer->series->len; i++)
    fill_to (layer->series->pdata[i], self->chart->categories->len);
}
