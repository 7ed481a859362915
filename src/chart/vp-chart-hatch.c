/* vp-chart-hatch.c: boxes in the look of a style: its colour, and its hatching, which tells it apart without colour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-private.h"

#include <math.h>

/* Files keep every stroke as a line. Where pixels are drawn, the strokes of a full chart cost more than all the rest of it;
 * there boxes are filled from a tile that repeats. Upright strokes are laid on each box, so that none is too narrow for one. */

#define HATCH_PITCH 0.5 /* in text sizes */
#define TILE_LEAST 32   /* pixels; smaller ones take long to repeat */

typedef struct {
  int dx, dy;
  double pitch; /* in HATCH_PITCH; 0 = none */
} Strokes;

#define N_STROKES 2

/* The first style is plain; no two look the same without colour. */
static const Strokes styles[VP_N_STYLES][N_STROKES] = {
  { { 0 } }, { { 1, -1, 1 } }, { { 1, 0, 1 } }, { { 1, 1, 1 } }, { { 1, -1, 1.2 }, { 1, 1, 1.2 } }, { { 0, 1, 1 } },
  { { 0, 1, 1.2 }, { 1, 0, 1.2 } }, { { 1, -1, 2 } },
};
static const Strokes gap[N_STROKES] = { { 1, -1, G_SQRT2 / 2 } };

typedef struct {
  cairo_t *cr;
  const Strokes *strokes; /* two */
  VpColour ground, ink;
  double width; /* of a stroke */
  double size;  /* of text */
} Hatch;

static void
set_colour (cairo_t *cr, VpColour colour)
{
  cairo_set_source_rgb (cr, colour.red, colour.green, colour.blue);
}

static gboolean
is_slanting (const Strokes *strokes)
{
  return strokes->dx != 0 && strokes->dy != 0;
}

/* How far apart strokes are along an axis. */
static double
step_of (const Hatch *self, const Strokes *strokes)
{
  return self->size * HATCH_PITCH * strokes->pitch * (is_slanting (strokes) ? G_SQRT2 : 1);
}

/* Parallel strokes over a box. They are cut here: a clip of many boxes costs several times as much. */

static void
add_segment (cairo_t *cr, double x1, double y1, double x2, double y2)
{
  cairo_move_to (cr, x1, y1);
  cairo_line_to (cr, x2, y2);
}

/* Falling strokes lie where y = x - at, rising ones where y = at - x. */
static void
add_slanting (cairo_t *cr, const VpChartMark *box, double step, gboolean rising)
{
  double right = box->x + box->width, bottom = box->y + box->height;
  double first = rising ? box->x + box->y : box->x - bottom, last = rising ? right + bottom : right - box->y;

  for (double at = ceil (first / step) * step; at < last; at += step) {
    double x1 = rising ? MAX (box->x, at - bottom) : MAX (box->x, at + box->y);
    double x2 = rising ? MIN (right, at - box->y) : MIN (right, at + bottom);

    add_segment (cr, x1, rising ? at - x1 : x1 - at, x2, rising ? at - x2 : x2 - at);
  }
}

static void
add_strokes (cairo_t *cr, const VpChartMark *box, const Strokes *strokes, double step)
{
  if (is_slanting (strokes))
    add_slanting (cr, box, step, strokes->dy < 0);
  else if (strokes->dx == 0)
    for (double at = box->x + step / 2; at < box->x + box->width; at += step)
      add_segment (cr, at, box->y, at, box->y + box->height);
  else
    for (double at = ceil (box->y / step + 0.1) * step; at < box->y + box->height; at += step)
      add_segment (cr, box->x, at, box->x + box->width, at);
}

static void
add_boxes (const Hatch *self, const VpChartMark *boxes, guint n)
{
  for (guint i = 0; i < n; i++)
    cairo_rectangle (self->cr, boxes[i].x, boxes[i].y, boxes[i].width, boxes[i].height);
}

static void
paint_strokes (const Hatch *self, const VpChartMark *boxes, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < N_STROKES; j++)
      if (self->strokes[j].pitch > 0)
        add_strokes (self->cr, &boxes[i], &self->strokes[j], step_of (self, &self->strokes[j]));
  set_colour (self->cr, self->ink);
  cairo_set_line_width (self->cr, self->width);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_FAST);
  cairo_stroke (self->cr);
  cairo_set_antialias (self->cr, CAIRO_ANTIALIAS_DEFAULT);
}

/* Tiles */

/* Pixels of a unit of length where a tile can stand for the strokes, else 0. */
static double
tile_scale (const Hatch *self)
{
  cairo_surface_t *surface = cairo_get_target (self->cr);
  cairo_surface_type_t type = cairo_surface_get_type (surface);
  double x, y;
  cairo_matrix_t matrix;

  /* What the window shows is recorded first. */
  if (self->strokes[0].dx == 0 || (type != CAIRO_SURFACE_TYPE_IMAGE && type != CAIRO_SURFACE_TYPE_RECORDING))
    return 0;
  cairo_surface_get_device_scale (surface, &x, &y);
  cairo_get_matrix (self->cr, &matrix);
  return x * matrix.xx;
}

/* A square of whole periods, the steps rounded to pixels so that they meet at its edges. */
static cairo_surface_t *
new_tile (const Hatch *self, double scale)
{
  int step = MAX ((int) round (step_of (self, &self->strokes[0]) * scale), 2);
  int side = step * ((TILE_LEAST + step - 1) / step);
  cairo_surface_t *tile = cairo_image_surface_create (CAIRO_FORMAT_RGB24, side, side);
  cairo_t *cr = cairo_create (tile);
  VpChartMark box = { .x = -step, .y = -step, .width = side + 2 * step, .height = side + 2 * step };

  set_colour (cr, self->ground);
  cairo_paint (cr);
  /* The middle of a level stroke in the middle of a pixel. */
  cairo_translate (cr, 0, 0.5);
  for (guint i = 0; i < N_STROKES; i++)
    if (self->strokes[i].pitch > 0)
      add_strokes (cr, &box, &self->strokes[i], step);
  set_colour (cr, self->ink);
  cairo_set_line_width (cr, self->width * scale);
  cairo_stroke (cr);
  cairo_destroy (cr);
  return tile;
}

static void
fill_tiled (const Hatch *self, double scale)
{
  cairo_surface_t *tile = new_tile (self, scale);
  cairo_pattern_t *pattern = cairo_pattern_create_for_surface (tile);
  cairo_matrix_t matrix;

  cairo_matrix_init_scale (&matrix, scale, scale);
  cairo_pattern_set_matrix (pattern, &matrix);
  cairo_pattern_set_extend (pattern, CAIRO_EXTEND_REPEAT);
  cairo_set_source (self->cr, pattern);
  cairo_fill (self->cr);
  cairo_pattern_destroy (pattern);
  cairo_surface_destroy (tile);
}

static void
paint (const Hatch *self, const VpChartMark *boxes, guint n)
{
  double scale = tile_scale (self);

  add_boxes (self, boxes, n);
  if (scale > 0) {
    fill_tiled (self, scale);
    return;
  }
  set_colour (self->cr, self->ground);
  cairo_fill (self->cr);
  paint_strokes (self, boxes, n);
}

void
vp_chart_paint_boxes (VpChartLayout *layout, cairo_t *cr, const VpPalette *palette, guint style, const VpChartMark *boxes, guint n)
{
  VpColour colour = palette->styles[style];
  gboolean pale = palette->tint > 0;
  const Hatch hatch = { cr, styles[style], vp_colour_mix (colour, palette->background, palette->tint),
                        pale ? colour : vp_colour_mix (palette->background, colour, 0.25), layout->size * (pale ? 0.08 : 0.11),
                        layout->size };

  paint (&hatch, boxes, n);
  if (!pale)
    return;
  /* On paper, where the inside is pale, a frame in full colour. */
  add_boxes (&hatch, boxes, n);
  set_colour (cr, colour);
  cairo_set_line_width (cr, hatch.width);
  cairo_stroke (cr);
}

void
vp_chart_paint_gaps (VpChartLayout *layout, cairo_t *cr, const VpPalette *palette, const VpChartMark *boxes, guint n)
{
  const Hatch hatch = { cr, gap, palette->background, palette->grid, 1, MAX (layout->size, 6) };

  paint (&hatch, boxes, n);
}
