/* vp-chart-draw.c: painting a chart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-private.h"

#include <math.h>

typedef struct {
  VpChartLayout *layout;
  cairo_t *cr;
  const VpPalette *palette;
} Painter;

static void
set_colour (Painter *self, VpColour colour)
{
  cairo_set_source_rgb (self->cr, colour.red, colour.green, colour.blue);
}

static void
paint_bars (Painter *self, guint first, const VpSeries *series)
{
  VpChartLayout *layout = self->layout;
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (VpChartMark));
  /* A thin line of background between what is stacked. */
  double seam = layout->slot > 4 ? 1 : 0;

  for (guint i = first; i < layout->marks->len; i += layout->n_series) {
    VpChartMark box = g_array_index (layout->marks, VpChartMark, i);

    box.height -= box.height > 3 ? seam : 0;
    if (box.height > 0)
      g_array_append_val (boxes, box);
  }
  vp_chart_paint_boxes (layout, self->cr, self->palette, series->style, (const VpChartMark *) (const void *) boxes->data, boxes->len);
}

static void
add_marker (cairo_t *cr, guint style, double x, double y, double r)
{
  cairo_new_sub_path (cr);
  switch (style % 4) {
  case 0:
    cairo_arc (cr, x, y, r, 0, 2 * G_PI);
    break;
  case 1:
    cairo_rectangle (cr, x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
    break;
  case 2:
    cairo_move_to (cr, x, y - r * 1.2);
    cairo_line_to (cr, x + r * 1.1, y + r * 0.8);
    cairo_line_to (cr, x - r * 1.1, y + r * 0.8);
    break;
  default:
    cairo_move_to (cr, x, y - r * 1.25);
    cairo_line_to (cr, x + r * 1.25, y);
    cairo_line_to (cr, x, y + r * 1.25);
    cairo_line_to (cr, x - r * 1.25, y);
    break;
  }
  cairo_close_path (cr);
}

/* Markers are hollow: they are seen where bars or other lines lie behind. */
static void
paint_markers (Painter *self, VpColour colour)
{
  set_colour (self, self->palette->background);
  cairo_fill_preserve (self->cr);
  set_colour (self, colour);
  cairo_stroke (self->cr);
}

/* The room below a line, down to 0. */
static void
paint_area (Painter *self, guint first, const VpLayer *layer, const VpSeries *series)
{
  VpChartLayout *layout = self->layout;
  double r = vp_chart_layout_radius (layout), zero = vp_chart_plot_y (&g_array_index (layout->plots, VpChartPlot, layer->strip), 0);
  double x = 0;

  for (guint i = first; i < layout->marks->len; i += layout->n_series) {
    const VpChartMark *mark = &g_array_index (layout->marks, VpChartMark, i);

    x = mark->x + r;
    if (i == first)
      cairo_move_to (self->cr, x, zero);
    cairo_line_to (self->cr, x, mark->y + r);
  }
  cairo_line_to (self->cr, x, zero);
  cairo_close_path (self->cr);
  set_colour (self, vp_colour_mix (self->palette->background, self->palette->styles[series->style], 0.25));
  cairo_fill (self->cr);
}

static void
paint_line (Painter *self, guint first, const VpSeries *series)
{
  VpChartLayout *layout = self->layout;
  double r = vp_chart_layout_radius (layout), x, y;
  VpColour colour = self->palette->styles[series->style];

  set_colour (self, colour);
  cairo_set_line_width (self->cr, layout->size * 0.16);
  cairo_set_line_join (self->cr, CAIRO_LINE_JOIN_ROUND);
  for (guint i = first; i < layout->marks->len; i += layout->n_series) {
    const VpChartMark *mark = &g_array_index (layout->marks, VpChartMark, i);

    cairo_line_to (self->cr, mark->x + r, mark->y + r);
  }
  cairo_stroke (self->cr);
  for (guint i = first; i < layout->marks->len && r >= 2; i += layout->n_series) {
    x = g_array_index (layout->marks, VpChartMark, i).x + r;
    y = g_array_index (layout->marks, VpChartMark, i).y + r;
    add_marker (self->cr, series->style, x, y, r);
  }
  paint_markers (self, colour);
}

static void
paint_layers (Painter *self)
{
  const VpChart *chart = self->layout->chart;
  guint first = 0;

  for (guint i = 0; i < chart->layers->len; i++) {
    const VpLayer *layer = chart->layers->pdata[i];

    for (guint j = 0; j < layer->series->len; j++, first++) {
      if (layer->kind == VP_LAYER_AREA)
        paint_area (self, first, layer, layer->series->pdata[j]);
      if (layer->kind == VP_LAYER_LINE || layer->kind == VP_LAYER_AREA)
        paint_line (self, first, layer->series->pdata[j]);
      else
        paint_bars (self, first, layer->series->pdata[j]);
    }
  }
}

static void
add_rule (Painter *self, double x1, double y1, double x2, double y2)
{
  cairo_move_to (self->cr, x1, y1);
  cairo_line_to (self->cr, x2, y2);
}

static void
paint_grid (Painter *self, const VpChartPlot *plot)
{
  VpChartLayout *layout = self->layout;

  for (guint i = 0; i < vp_axis_n_ticks (&plot->axis); i++) {
    double y = vp_chart_plot_y (plot, vp_axis_tick (&plot->axis, i)) - 0.5;

    add_rule (self, layout->left, y, layout->right, y);
  }
  /* Where one run of categories ends and the next begins. */
  for (guint i = 1; i < layout->chart->categories->len; i++)
    if (g_strcmp0 (vp_chart_get_category (layout->chart, i)->group, vp_chart_get_category (layout->chart, i - 1)->group) != 0) {
      double x = round (layout->left + layout->slot * i) - 0.5;

      add_rule (self, x, plot->y, x, plot->y + plot->height);
    }
  set_colour (self, self->palette->grid);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
}

static void
paint_zero (Painter *self, const VpChartPlot *plot)
{
  double y = vp_chart_plot_y (plot, 0) - 0.5;

  add_rule (self, self->layout->left, y, self->layout->right, y);
  set_colour (self, self->palette->dim);
  cairo_set_line_width (self->cr, 1);
  cairo_stroke (self->cr);
}

static void
paint_swatch (Painter *self, const VpChartSwatch *swatch)
{
  double y = swatch->y + swatch->height / 2;

  if (!swatch->line) {
    VpChartMark box = { .x = swatch->x, .y = swatch->y, .width = swatch->width, .height = swatch->height };

    vp_chart_paint_boxes (self->layout, self->cr, self->palette, swatch->style, &box, 1);
    return;
  }
  set_colour (self, self->palette->styles[swatch->style]);
  cairo_set_line_width (self->cr, self->layout->size * 0.16);
  add_rule (self, swatch->x, y, swatch->x + swatch->width, y);
  cairo_stroke (self->cr);
  add_marker (self->cr, swatch->style, swatch->x + swatch->width / 2, y, self->layout->size * 0.3);
  paint_markers (self, self->palette->styles[swatch->style]);
}

static void
paint_labels (Painter *self)
{
  for (guint i = 0; i < self->layout->labels->len; i++) {
    const VpChartLabel *label = &g_array_index (self->layout->labels, VpChartLabel, i);

    set_colour (self, label->look == VP_TEXT_DIM ? self->palette->dim
                : label->look == VP_TEXT_ON_DARK ? self->palette->background : self->palette->text);
    cairo_move_to (self->cr, label->x, label->y);
    pango_cairo_show_layout (self->cr, label->text);
  }
}

static void
paint_band (Painter *self, const VpChartMark *mark)
{
  VpChartLayout *layout = self->layout;

  set_colour (self, self->palette->band);
  for (guint i = 0; i < layout->plots->len; i++) {
    const VpChartPlot *plot = &g_array_index (layout->plots, VpChartPlot, i);

    cairo_rectangle (self->cr, layout->left + layout->slot * mark->index, plot->y, layout->slot, plot->height);
  }
  cairo_fill (self->cr);
}

static void
paint_focus (Painter *self, const VpChartMark *mark)
{
  cairo_rectangle (self->cr, mark->x - 1.5, mark->y - 1.5, mark->width + 3, mark->height + 3);
  set_colour (self, self->palette->text);
  cairo_set_line_width (self->cr, 2);
  cairo_stroke (self->cr);
}

void
vp_chart_draw (VpChartLayout *self, cairo_t *cr, const VpPalette *palette, guint focus)
{
  Painter painter = { self, cr, palette };
  const VpChartMark *mark = focus < self->marks->len ? &g_array_index (self->marks, VpChartMark, focus) : NULL;

  cairo_save (cr);
  cairo_rectangle (cr, 0, 0, self->width, self->height);
  set_colour (&painter, palette->background);
  cairo_fill (cr);
  if (mark != NULL)
    paint_band (&painter, mark);
  for (guint i = 0; i < self->plots->len; i++)
    paint_grid (&painter, &g_array_index (self->plots, VpChartPlot, i));
  if (self->marks->len > 0 && self->chart->form != VP_FORM_COLUMNS)
    vp_chart_forms_draw (self, cr, palette);
  else if (self->marks->len > 0)
    paint_layers (&painter);
  for (guint i = 0; i < self->plots->len; i++)
    paint_zero (&painter, &g_array_index (self->plots, VpChartPlot, i));
  for (guint i = 0; i < self->swatches->len; i++)
    paint_swatch (&painter, &g_array_index (self->swatches, VpChartSwatch, i));
  paint_labels (&painter);
  if (mark != NULL)
    paint_focus (&painter, mark);
  cairo_restore (cr);
}
