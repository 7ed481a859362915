/* vp-chart-marks.c: bars and points: where they lie, which one is meant
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-private.h"

#include <math.h>

#define BAR_SHARE 0.72  /* of the width of a category */
#define BAR_WIDEST 5.5  /* in text sizes */
#define REACH 1.6       /* how far beside a mark it is still meant, in text sizes */

double
vp_chart_layout_middle (VpChartLayout *self, guint index)
{
  return self->left + self->slot * (index + 0.5);
}

double
vp_chart_plot_y (const VpChartPlot *self, gint64 value)
{
  return round (self->y + self->height * (1 - vp_axis_place (&self->axis, value)));
}

double
vp_chart_layout_radius (VpChartLayout *self)
{
  return CLAMP (self->slot * 0.28, 1, self->size * 0.36);
}

/* A bar of whole pixels from one value to another, which may be equal. */
static void
set_bar (VpChartMark *mark, const VpChartPlot *plot, double x, double width, gint64 from, gint64 to)
{
  double a = vp_chart_plot_y (plot, from), b = vp_chart_plot_y (plot, to);

  mark->x = round (x);
  mark->width = MAX (round (x + width) - mark->x, 1);
  mark->y = MIN (a, b);
  mark->height = fabs (a - b);
  /* What is not nothing can be seen. */
  if (from != to && mark->height < 1) {
    mark->height = 1;
    mark->y -= to > from ? 1 : 0;
  }
}

static void
place_bars (VpChartLayout *self, const VpLayer *layer, guint index, VpChartMark *marks)
{
  const VpChartPlot *plot = &g_array_index (self->plots, VpChartPlot, layer->strip);
  double width = MIN (self->slot * BAR_SHARE, self->size * BAR_WIDEST * (layer->kind == VP_LAYER_GROUPED ? 2 : 1));
  gint64 above = 0, below = 0;
  double x;

  /* All of one width, and never touching: narrow bars would run together here and there. */
  if (layer->kind != VP_LAYER_GROUPED)
    width = MAX (MIN (round (width), floor (self->slot) - 1), 1);
  x = vp_chart_layout_middle (self, index) - width / 2;
  for (guint i = 0; i < layer->series->len; i++) {
    gint64 value = vp_series_drawn (layer->series->pdata[i], index);
    gint64 *end = value >= 0 ? &above : &below;

    if (layer->kind == VP_LAYER_GROUPED) {
      set_bar (&marks[i], plot, x + width * i / layer->series->len, width / layer->series->len, 0, value);
    } else {
      set_bar (&marks[i], plot, x, width, *end, *end + value);
      *end += value;
    }
  }
}

static void
place_points (VpChartLayout *self, const VpLayer *layer, guint index, VpChartMark *marks)
{
  const VpChartPlot *plot = &g_array_index (self->plots, VpChartPlot, layer->strip);
  double radius = vp_chart_layout_radius (self);

  for (guint i = 0; i < layer->series->len; i++) {
    marks[i].x = vp_chart_layout_middle (self, index) - radius;
    marks[i].y = vp_chart_plot_y (plot, vp_series_drawn (layer->series->pdata[i], index)) - radius;
    marks[i].width = marks[i].height = 2 * radius;
  }
}

void
vp_chart_layout_place_marks (VpChartLayout *self)
{
  const VpChart *chart = self->chart;

  g_array_set_size (self->marks, chart->categories->len * self->n_series);
  for (guint index = 0; index < chart->categories->len; index++) {
    VpChartMark *marks = (VpChartMark *) (void *) self->marks->data + index * self->n_series;

    for (guint i = 0; i < chart->layers->len; i++) {
      const VpLayer *layer = chart->layers->pdata[i];

      for (guint j = 0; j < layer->series->len; j++)
        marks[j] = (VpChartMark) { .layer = i, .series = j, .index = index };
      if (layer->kind == VP_LAYER_LINE || layer->kind == VP_LAYER_AREA)
        place_points (self, layer, index, marks);
      else
        place_bars (self, layer, index, marks);
      marks += layer->series->len;
    }
  }
}

guint
vp_chart_layout_n_marks (VpChartLayout *self)
{
  return self->marks->len;
}

const VpChartMark *
vp_chart_layout_mark (VpChartLayout *self, guint mark)
{
  g_return_val_if_fail (mark < self->marks->len, NULL);
  return &g_array_index (self->marks, VpChartMark, mark);
}

/* 0 inside, else how far outside. */
static double
distance (const VpChartMark *mark, double x, double y)
{
  double dx = MAX (MAX (mark->x - x, x - mark->x - mark->width), 0);
  double dy = MAX (MAX (mark->y - y, y - mark->y - mark->height), 0);

  return hypot (dx, dy);
}

static gboolean
is_in_plots (VpChartLayout *self, double x, double y)
{
  double reach = self->size * REACH;

  if (x < self->left || x >= self->right)
    return FALSE;
  for (guint i = 0; i < self->plots->len; i++) {
    const VpChartPlot *plot = &g_array_index (self->plots, VpChartPlot, i);

    if (y >= plot->y - reach / 2 && y <= plot->y + plot->height + reach / 2)
      return TRUE;
  }
  return FALSE;
}

guint
vp_chart_layout_hit (VpChartLayout *self, double x, double y)
{
  double nearest = self->size * REACH;
  guint found = VP_CHART_NO_MARK, first;

  if (self->marks->len > 0 && self->chart->form != VP_FORM_COLUMNS)
    return vp_chart_forms_hit (self, x, y);
  if (self->marks->len == 0 || !is_in_plots (self, x, y))
    return VP_CHART_NO_MARK;
  first = (guint) ((x - self->left) / self->slot) * self->n_series;
  for (guint i = first; i < first + self->n_series && i < self->marks->len; i++) {
    const VpChartMark *mark = &g_array_index (self->marks, VpChartMark, i);
    double off = distance (mark, x, y);

    /* What lies in front wins, and what is nothing does not hide what is something. */
    if (off < nearest || (off <= nearest && mark->height > 0)) {
      nearest = off;
      found = i;
    }
  }
  return found;
}

guint
vp_chart_layout_move (VpChartLayout *self, guint mark, int columns, int series)
{
  int n = (int) self->n_series, n_columns = n > 0 ? (int) self->marks->len / n : 0, column, place;

  if (self->marks->len == 0)
    return VP_CHART_NO_MARK;
  if (mark >= self->marks->len)
    return 0;
  column = CLAMP ((int) mark / n + columns, 0, n_columns - 1);
  place = CLAMP ((int) mark % n + series, 0, n - 1);
  return (guint) (column * n + place);
}
