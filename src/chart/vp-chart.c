/* vp-chart.c: a chart as a value: categories, strips, layers, series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart.h"

static void
category_free (gpointer data)
{
  VpChartCategory *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->group);
  g_free (self);
}

static void
series_free (gpointer data)
{
  VpSeries *self = data;

  g_free (self->name);
  g_array_unref (self->values);
  g_free (self);
}

static void
layer_free (gpointer data)
{
  VpLayer *self = data;

  g_ptr_array_unref (self->series);
  g_free (self);
}

static void
strip_free (gpointer data)
{
  VpStrip *self = data;

  g_free (self->title);
  g_free (self);
}

VpChart *
vp_chart_new (const char *title, const char *category, const char *unit)
{
  VpChart *self = g_new0 (VpChart, 1);

  g_atomic_ref_count_init (&self->references);
  self->title = g_strdup (title);
  self->category = g_strdup (category);
  self->unit = g_strdup (unit);
  self->subtitle = g_strdup ("");
  self->empty = g_strdup ("");
  self->categories = g_ptr_array_new_with_free_func (category_free);
  self->strips = g_ptr_array_new_with_free_func (strip_free);
  self->layers = g_ptr_array_new_with_free_func (layer_free);
  return self;
}

VpChart *
vp_chart_ref (VpChart *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_chart_unref (VpChart *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->title);
  g_free (self->subtitle);
  g_free (self->category);
  g_free (self->unit);
  g_free (self->empty);
  g_ptr_array_unref (self->categories);
  g_ptr_array_unref (self->strips);
  g_ptr_array_unref (self->layers);
  g_free (self);
}

void
vp_chart_set_subtitle (VpChart *self, const char *subtitle)
{
  g_free (self->subtitle);
  self->subtitle = g_strdup (subtitle);
}

void
vp_chart_set_empty (VpChart *self, const char *sentence)
{
  g_free (self->empty);
  self->empty = g_strdup (sentence);
}

void
vp_chart_set_rates (VpChart *self)
{
  self->rates = TRUE;
}

void
vp_chart_set_form (VpChart *self, VpChartForm form)
{
  self->form = form;
}

void
vp_chart_add_category (VpChart *self, const char *name, const char *label, const char *group, gint64 tag)
{
  VpChartCategory *category = g_new0 (VpChartCategory, 1);

  category->name = g_strdup (name);
  category->label = g_strdup (label);
  category->group = g_strdup (group);
  category->tag = tag;
  g_ptr_array_add (self->categories, category);
}

guint
vp_chart_add_strip (VpChart *self, const char *title, double weight)
{
  VpStrip *strip = g_new0 (VpStrip, 1);

  strip->title = g_strdup (title);
  strip->weight = weight;
  g_ptr_array_add (self->strips, strip);
  return self->strips->len - 1;
}

VpLayer *
vp_chart_add_layer (VpChart *self, VpLayerKind kind, guint strip)
{
  VpLayer *layer;

  g_return_val_if_fail (strip < self->strips->len, NULL);
  layer = g_new0 (VpLayer, 1);
  layer->kind = kind;
  layer->strip = strip;
  layer->series = g_ptr_array_new_with_free_func (series_free);
  g_ptr_array_add (self->layers, layer);
  return layer;
}

VpSeries *
vp_layer_add_series (VpLayer *self, const char *name, guint style, gboolean downward, gint64 tag)
{
  VpSeries *series = g_new0 (VpSeries, 1);

  series->name = g_strdup (name);
  series->style = style % VP_N_STYLES;
  series->downward = downward;
  series->tag = tag;
  series->values = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (self->series, series);
  return series;
}

void
vp_series_add (VpSeries *self, gint64 value)
{
  g_array_append_val (self->values, value);
}

gint64
vp_series_get (const VpSeries *self, guint index)
{
  return index < self->values->len ? g_array_index (self->values, gint64, index) : 0;
}

gint64
vp_series_drawn (const VpSeries *self, guint index)
{
  return self->downward ? -vp_series_get (self, index) : vp_series_get (self, index);
}

const VpSeries *
vp_chart_get_series (const VpChart *self, guint layer, guint series)
{
  const VpLayer *found;

  g_return_val_if_fail (layer < self->layers->len, NULL);
  found = self->layers->pdata[layer];
  g_return_val_if_fail (series < found->series->len, NULL);
  return found->series->pdata[series];
}

const VpChartCategory *
vp_chart_get_category (const VpChart *self, guint index)
{
  g_return_val_if_fail (index < self->categories->len, NULL);
  return self->categories->pdata[index];
}
