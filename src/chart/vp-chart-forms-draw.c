/* vp-chart-forms-draw.c: painting charts that have no common axis of values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-private.h"

#include <math.h>

static guint
style_of (VpChartLayout *self, const VpChartMark *mark)
{
  if (self->chart->form == VP_FORM_RING)
    return mark->index % VP_N_STYLES;
  return vp_chart_get_series (self->chart, 0, mark->series)->style;
}

static void
set_colour (cairo_t *cr, VpColour colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

/* A sector with the look of its style: its colour, and between neighbours a seam of background that tells them apart. */
static void
draw_sector (VpChartLayout *self, cairo_t *cr, const VpPalette *palette, const VpChartMark *mark)
{
  VpChartMark box = { .x = self->ring.x - self->ring.outer, .y = self->ring.y - self->ring.outer, .width = 2 * self->ring.outer,
                      .height = 2 * self->ring.outer };

  if (mark->end <= mark->start)
    return;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, self->ring.x, self->ring.y, self->ring.outer, mark->start, mark->end);
  cairo_arc_negative (cr, self->ring.x, self->ring.y, self->ring.inner, mark->end, mark->start);
  cairo_close_path (cr);
  cairo_clip_preserve (cr);
  cairo_new_path (cr);
  vp_chart_paint_boxes (self, cr, palette, style_of (self, mark), &box, 1);
  cairo_restore (cr);
  cairo_new_path (cr);
  cairo_arc (cr, self->ring.x, self->ring.y, self->ring.outer, mark->start, mark->end);
  cairo_arc_negative (cr, self->ring.x, self->ring.y, self->ring.inner, mark->end, mark->start);
  cairo_close_path (cr);
  set_colour (cr, palette->background);
  cairo_set_line_width (cr, 2);
  cairo_stroke (cr);
}

#define TONES 6 /* of a cell: nothing, and five */

static const VpChartMark *
mark_at (VpChartLayout *self, guint index)
{
  return &g_array_index (self->marks, VpChartMark, index);
}

/* Cells of one tone and style in one go: to fill each alone takes several times as long. */
static void
fill_cells (VpChartLayout *self, cairo_t *cr, const VpPalette *palette, guint tone)
{
  guint style = VP_N_STYLES;

  for (guint i = 0; i < self->marks->len; i++) {
    const VpChartMark *mark = mark_at (self, i);

    if (mark->tone != tone)
      continue;
    if (style_of (self, mark) != style) {
      cairo_fill (cr);
      style = style_of (self, mark);
      set_colour (cr, vp_colour_mix (palette->background, palette->styles[style], tone / (TONES - 1.0)));
    }
    cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
  }
  cairo_fill (cr);
}

static void
hatch_gaps (VpChartLayout *self, cairo_t *cr, const VpPalette *palette)
{
  g_autoptr (GArray) gaps = g_array_new (FALSE, FALSE, sizeof (VpChartMark));

  for (guint i = 0; i < self->marks->len; i++)
    if (mark_at (self, i)->tone == 0)
      g_array_append_val (gaps, *mark_at (self, i));
  vp_chart_paint_gaps (self, cr, palette, (const VpChartMark *) (const void *) gaps->data, gaps->len);
}

/* Nothing is hatched; the rest is the darker the more it is. */
static void
draw_cells (VpChartLayout *self, cairo_t *cr, const VpPalette *palette)
{
  hatch_gaps (self, cr, palette);
  for (guint tone = 1; tone < TONES; tone++)
    fill_cells (self, cr, palette, tone);
  set_colour (cr, palette->grid);
  cairo_set_line_width (cr, 1);
  for (guint i = 0; i < self->marks->len; i++) {
    const VpChartMark *mark = mark_at (self, i);

    /* Of a low row the frame would be all that is seen. */
    if (mark->height >= self->size / 3)
      cairo_rectangle (cr, mark->x + 0.5, mark->y + 0.5, MAX (mark->width - 1, 0), MAX (mark->height - 1, 0));
  }
  cairo_stroke (cr);
}

static void
draw_spark (VpChartLayout *self, cairo_t *cr, const VpPalette *palette)
{
  for (guint i = 0; i < self->marks->len; i++) {
    const VpChartMark *mark = &g_array_index (self->marks, VpChartMark, i);

    cairo_line_to (cr, mark->x + mark->width / 2, mark->y + mark->height / 2);
  }
  set_colour (cr, palette->styles[style_of (self, &g_array_index (self->marks, VpChartMark, 0))]);
  cairo_set_line_width (cr, self->size * 0.14);
  cairo_stroke (cr);
  if (self->marks->len > 0) {
    const VpChartMark *last = &g_array_index (self->marks, VpChartMark, self->marks->len - 1);

    cairo_arc (cr, last->x + last->width / 2, last->y + last->height / 2, self->size * 0.22, 0, 2 * G_PI);
    cairo_fill (cr);
  }
}

void
vp_chart_forms_draw (VpChartLayout *self, cairo_t *cr, const VpPalette *palette)
{
  VpChartForm form = self->chart->form;

  if (form == VP_FORM_SPARK) {
    draw_spark (self, cr, palette);
    return;
  }
  if (form != VP_FORM_RING && form != VP_FORM_RANKED && form != VP_FORM_PYRAMID) {
    draw_cells (self, cr, palette);
    return;
  }
  for (guint i = 0; i < self->marks->len; i++) {
    const VpChartMark *mark = &g_array_index (self->marks, VpChartMark, i);

    if (form == VP_FORM_RING)
      draw_sector (self, cr, palette, mark);
    else
      vp_chart_paint_boxes (self, cr, palette, style_of (self, mark), mark, mark->width > 0 && mark->height > 0);
  }
}
