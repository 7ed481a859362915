/* vp-outline.c: the outline of one glyph as TrueType has it: straight lines and quadratic curves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-outline.h"

#include FT_OUTLINE_H
#include <math.h>

#define TOLERANCE 0.4          /* units of the font that a quadratic curve may stand off the cubic one */
#define CUBIC_ERROR 0.0481125224 /* √3 / 36: distance of a cubic from its quadratic, per third difference */
#define PIECES_MAX 8

typedef struct {
  GArray *points; /* VpOutlinePoint */
  GArray *ends;   /* guint16 */
  double scale;
  FT_Vector at;
} Reading;

static void
add_point (Reading *self, double x, double y, gboolean on)
{
  VpOutlinePoint point = { (gint16) lrint (x), (gint16) lrint (y), (guint8) on };

  g_array_append_val (self->points, point);
}

static guint
contour_start (Reading *self)
{
  return self->ends->len > 0 ? g_array_index (self->ends, guint16, self->ends->len - 1) + 1u : 0;
}

/* A last point on the first one is implied; what is no area is left out. */
static void
end_contour (Reading *self)
{
  guint start = contour_start (self), n = self->points->len - start;
  guint16 last;

  if (n > 1) {
    const VpOutlinePoint *a = &g_array_index (self->points, VpOutlinePoint, start);
    const VpOutlinePoint *b = &g_array_index (self->points, VpOutlinePoint, self->points->len - 1);

    if (a->on && b->on && a->x == b->x && a->y == b->y)
      g_array_set_size (self->points, start + --n);
  }
  if (n < 2) {
    g_array_set_size (self->points, start);
    return;
  }
  last = (guint16) (self->points->len - 1);
  g_array_append_val (self->ends, last);
}

static int
move_cb (const FT_Vector *to, void *data)
{
  Reading *self = data;

  end_contour (self);
  add_point (self, (double) to->x * self->scale, (double) to->y * self->scale, TRUE);
  self->at = *to;
  return 0;
}

static int
line_cb (const FT_Vector *to, void *data)
{
  Reading *self = data;

  add_point (self, (double) to->x * self->scale, (double) to->y * self->scale, TRUE);
  self->at = *to;
  return 0;
}

static int
conic_cb (const FT_Vector *control, const FT_Vector *to, void *data)
{
  Reading *self = data;

  add_point (self, (double) control->x * self->scale, (double) control->y * self->scale, FALSE);
  add_point (self, (double) to->x * self->scale, (double) to->y * self->scale, TRUE);
  self->at = *to;
  return 0;
}

/* One coordinate of a cubic curve and its derivative at @t. */
static double
cubic_at (const double p[4], double t)
{
  double u = 1 - t;

  return u * u * u * p[0] + 3 * u * u * t * p[1] + 3 * u * t * t * p[2] + t * t * t * p[3];
}

static double
cubic_slope (const double p[4], double t)
{
  double u = 1 - t;

  return 3 * (u * u * (p[1] - p[0]) + 2 * u * t * (p[2] - p[1]) + t * t * (p[3] - p[2]));
}

/* The control point of the quadratic curve that stands for the piece from @a to @b. */
static double
piece_control (const double p[4], double a, double b)
{
  double from = cubic_at (p, a), to = cubic_at (p, b), third = (b - a) / 3;
  double first = from + third * cubic_slope (p, a), second = to - third * cubic_slope (p, b);

  return (3 * (first + second) - from - to) / 4;
}

static int
cubic_cb (const FT_Vector *one, const FT_Vector *two, const FT_Vector *to, void *data)
{
  Reading *self = data;
  const double k = self->scale;
  const double x[4] = { (double) self->at.x * k, (double) one->x * k, (double) two->x * k, (double) to->x * k };
  const double y[4] = { (double) self->at.y * k, (double) one->y * k, (double) two->y * k, (double) to->y * k };
  double dx = x[3] - 3 * x[2] + 3 * x[1] - x[0], dy = y[3] - 3 * y[2] + 3 * y[1] - y[0];
  int pieces = CLAMP ((int) ceil (cbrt (hypot (dx, dy) * CUBIC_ERROR / TOLERANCE)), 1, PIECES_MAX);

  for (int i = 0; i < pieces; i++) {
    double a = (double) i / pieces, b = (double) (i + 1) / pieces;

    add_point (self, piece_control (x, a, b), piece_control (y, a, b), FALSE);
    add_point (self, cubic_at (x, b), cubic_at (y, b), TRUE);
  }
  self->at = *to;
  return 0;
}

static void
measure_box (VpOutline *self)
{
  self->x_min = self->y_min = G_MAXINT16;
  self->x_max = self->y_max = G_MININT16;
  for (guint i = 0; i < self->n_points; i++) {
    self->x_min = MIN (self->x_min, self->points[i].x);
    self->x_max = MAX (self->x_max, self->points[i].x);
    self->y_min = MIN (self->y_min, self->points[i].y);
    self->y_max = MAX (self->y_max, self->points[i].y);
  }
}

gboolean
vp_outline_read (VpOutline *self, FT_Face face, FT_UInt glyph, int units)
{
  static const FT_Outline_Funcs funcs = { move_cb, line_cb, conic_cb, cubic_cb, 0, 0 };
  Reading reading = { .scale = (double) units / face->units_per_EM };

  *self = (VpOutline) { .advance = units };
  if (FT_Load_Glyph (face, glyph, FT_LOAD_NO_SCALE | FT_LOAD_NO_BITMAP) != 0)
    return FALSE;
  self->advance = (int) lrint ((double) face->glyph->metrics.horiAdvance * reading.scale);
  if (face->glyph->format != FT_GLYPH_FORMAT_OUTLINE || face->glyph->outline.n_contours == 0)
    return TRUE;

  reading.points = g_array_new (FALSE, FALSE, sizeof (VpOutlinePoint));
  reading.ends = g_array_new (FALSE, FALSE, sizeof (guint16));
  FT_Outline_Decompose (&face->glyph->outline, &funcs, &reading);
  end_contour (&reading);
  self->n_points = reading.points->len;
  self->n_contours = reading.ends->len;
  self->points = (VpOutlinePoint *) (gpointer) g_array_free (reading.points, FALSE);
  self->ends = (guint16 *) (gpointer) g_array_free (reading.ends, FALSE);
  if (self->n_points > G_MAXINT16) {
    vp_outline_clear (self);
    return FALSE;
  }
  measure_box (self);
  return TRUE;
}

void
vp_outline_clear (VpOutline *self)
{
  g_clear_pointer (&self->points, g_free);
  g_clear_pointer (&self->ends, g_free);
  self->n_points = self->n_contours = 0;
}

typedef struct {
  const VpOutlinePen *pen;
  gpointer data;
  double x, y; /* where the pen stands */
} Tracing;

static void
trace_quadratic (Tracing *self, double cx, double cy, double x, double y)
{
  self->pen->curve (self->x + (cx - self->x) * 2 / 3, self->y + (cy - self->y) * 2 / 3, x + (cx - x) * 2 / 3,
                    y + (cy - y) * 2 / 3, x, y, self->data);
  self->x = x;
  self->y = y;
}

/* FreeType begins each contour on the curve and puts a point on the curve behind each control point. */
static void
trace_contour (Tracing *self, const VpOutlinePoint *points, guint n)
{
  self->pen->move (points[0].x, points[0].y, self->data);
  self->x = points[0].x;
  self->y = points[0].y;
  for (guint i = 1; i < n; i++) {
    const VpOutlinePoint *to = points[i].on ? &points[i] : &points[(i + 1) % n];

    if (points[i].on) {
      self->pen->line (to->x, to->y, self->data);
      self->x = to->x;
      self->y = to->y;
      continue;
    }
    trace_quadratic (self, points[i].x, points[i].y, to->x, to->y);
    i++;
  }
  self->pen->close (self->data);
}

void
vp_outline_trace (const VpOutline *self, const VpOutlinePen *pen, gpointer data)
{
  Tracing tracing = { .pen = pen, .data = data };
  guint start = 0;

  for (guint i = 0; i < self->n_contours; i++) {
    trace_contour (&tracing, self->points + start, self->ends[i] + 1u - start);
    start = self->ends[i] + 1u;
  }
}
