/* vp-scan-corners.c: where the page lies on the picture
 *
 * Four black squares of one size, as far apart as on the form. Whether it is really the form, and which way up, is asked of the
 * frames of its boxes: so neither a black edge nor a stain is taken for a corner, and no size or direction has to be known before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-private.h"

#include <math.h>
#include <string.h>

#define LOOK 1200        /* pixels of the longer side when squares are looked for */
#define SQUARES_MAX 96
#define SIDE_LEAST 0.008 /* of the shorter side of the picture */
#define SIDE_MOST 0.07
#define DARKER 0.22
/* How far what is seen may be from what is printed: a page photographed at an angle is shorter, and wider at one end. */
#define STRETCH 1.45
#define FRAMES_LEAST 0.16

typedef struct {
  double x, y, side;
} Square;

typedef struct {
  const VpGrey *picture; /* small */
  const VpScanForm *form;
  guint8 *dark;
  int *stack;
  Square squares[SQUARES_MAX];
  guint n;
  double across, down;   /* distances of the corners in sides of a corner */
  double best;
  VpMapping mapping;
  guint layout;
  int turned;
} Looking;

typedef struct {
  double n, x, y, xx, yy, xy;
} Blob;

static void
add_pixel (Blob *blob, int x, int y)
{
  blob->n++;
  blob->x += x;
  blob->y += y;
  blob->xx += (double) x * x;
  blob->yy += (double) y * y;
  blob->xy += (double) x * y;
}

/* All that hangs together with a dark pixel; it is taken off the map. */
static void
gather (Looking *self, int start, Blob *blob)
{
  int width = self->picture->width, height = self->picture->height, depth = 0;

  self->stack[depth++] = start;
  self->dark[start] = 0;
  while (depth > 0) {
    int at = self->stack[--depth], x = at % width, y = at / width;
    const int next[4] = { x > 0 ? at - 1 : -1, x + 1 < width ? at + 1 : -1, y > 0 ? at - width : -1, y + 1 < height ? at + width : -1 };

    add_pixel (blob, x, y);
    for (int i = 0; i < 4; i++)
      if (next[i] >= 0 && self->dark[next[i]]) {
        self->dark[next[i]] = 0;
        self->stack[depth++] = next[i];
      }
  }
}

/* A full square spreads around its middle by exactly its area / 12, however it is turned; letters, rings and lines spread more. */
static gboolean
is_square (const Looking *self, const Blob *blob, Square *square)
{
  double x = blob->x / blob->n, y = blob->y / blob->n, shorter = MIN (self->picture->width, self->picture->height);
  double xx = blob->xx / blob->n - x * x, yy = blob->yy / blob->n - y * y, xy = blob->xy / blob->n - x * y;
  double half = (xx + yy) / 2, apart = sqrt ((xx - yy) * (xx - yy) / 4 + xy * xy), side = sqrt (blob->n);
  double spread = sqrt (MAX (0, (half + apart) * (half - apart))) * 12;

  *square = (Square) { x + 0.5, y + 0.5, side };
  return side >= SIDE_LEAST * shorter && side <= SIDE_MOST * shorter && side >= 4 && half + apart <= 2.6 * (half - apart)
    && blob->n >= 0.82 * spread;
}

/* Takes one pixel off all edges, and puts it back on what is left: a pen that touched a corner does not hang on it any more. */
static void
open_up (Looking *self)
{
  int width = self->picture->width, height = self->picture->height;

  for (int pass = 0; pass < 4; pass++) {
    g_autofree guint8 *before = g_memdup2 (self->dark, (gsize) width * (gsize) height);
    guint8 wanted = pass < 2 ? 0 : 1;

    for (int y = 1; y + 1 < height; y++)
      for (int x = 1; x + 1 < width; x++) {
        const guint8 *p = before + (gsize) y * (gsize) width + x;

        if (p[-1] == wanted || p[1] == wanted || p[-width] == wanted || p[width] == wanted)
          self->dark[(gsize) y * (gsize) width + (gsize) x] = wanted;
      }
  }
}

static void
find_squares (Looking *self, gboolean opened)
{
  int n = self->picture->width * self->picture->height;

  self->dark = vp_grey_darker (self->picture, LOOK / 30, DARKER);
  self->n = 0;
  if (opened)
    open_up (self);
  for (int i = 0; i < n; i++) {
    Blob blob = { 0 };

    if (!self->dark[i])
      continue;
    gather (self, i, &blob);
    if (self->n < SQUARES_MAX && blob.n >= 16 && is_square (self, &blob, &self->squares[self->n]))
      self->n++;
  }
  g_clear_pointer (&self->dark, g_free);
}

static void
middle_of (const VpScanArea *area, double point[2])
{
  point[0] = area->x + area->width / 2;
  point[1] = area->y + area->height / 2;
}

static double
judge_frames (const Looking *self, const VpMapping *mapping, const VpScanLayout *layout)
{
  guint rows = layout->n_boxes / layout->in_row;
  double frames = 0;

  for (guint i = 0; i < 5; i++)
    frames += vp_scan_frames (self->picture, mapping, layout->boxes + (rows - 1) * i / 4 * layout->in_row, layout->in_row, 0, 0) / 5;
  return frames;
}

/* Black where it has to be black, and frames where there are frames: those of one layout stand where another has none. */
static double
judge (const Looking *self, const VpMapping *mapping, guint *layout)
{
  const VpScanForm *form = self->form;
  double black[2], around, x, y, best = 0;

  middle_of (&form->black, black);
  vp_mapping_apply (mapping, black[0], black[1], &x, &y);
  around = vp_grey_at (self->picture, x - 0.5, y - 0.5);
  vp_mapping_apply (mapping, black[0] + form->black.width, black[1] - form->black.height, &x, &y);
  if (around > 0.8 * vp_grey_at (self->picture, x - 0.5, y - 0.5))
    return 0;
  for (guint i = 0; i < form->n_layouts; i++) {
    double frames = judge_frames (self, mapping, &form->layouts[i]);

    if (frames <= best)
      continue;
    best = frames;
    *layout = i;
  }
  return best;
}

static void
try_four (Looking *self, const Square *const corners[4])
{
  double from[4][2], to[4][2], side = 0;
  VpMapping mapping;
  guint layout = 0;
  double found;

  for (int i = 0; i < 4; i++) {
    middle_of (&self->form->corners[i], from[i]);
    to[i][0] = corners[i]->x;
    to[i][1] = corners[i]->y;
    side += corners[i]->side / 4;
  }
  if (!vp_mapping_solve (&mapping, from, to) || side < 1)
    return;
  found = judge (self, &mapping, &layout);
  if (found <= self->best)
    return;
  self->best = found;
  self->mapping = mapping;
  self->layout = layout;
  self->turned = (int) lround (atan2 (to[1][1] - to[0][1], to[1][0] - to[0][0]) / G_PI_2) * 90;
  self->turned = (self->turned + 360) % 360;
}

static double
distance (const Square *a, const Square *b)
{
  return hypot (a->x - b->x, a->y - b->y) / ((a->side + b->side) / 2);
}

static gboolean
fits (double seen, double printed)
{
  return seen <= printed * STRETCH && seen >= printed / STRETCH;
}

static gboolean
are_alike (const Square *a, const Square *b)
{
  return a->side <= b->side * STRETCH && b->side <= a->side * STRETCH;
}

/* @a and @b are the upper edge, from the left; @c and @d the lower one. A form is not seen from behind. */
static void
try_edges (Looking *self, const Square *a, const Square *b, const Square *c, const Square *d)
{
  double turn = (b->x - a->x) * (c->y - a->y) - (b->y - a->y) * (c->x - a->x);
  double along = (b->x - a->x) * (d->x - c->x) + (b->y - a->y) * (d->y - c->y);

  if (turn > 0 && along > 0 && fits (distance (a, c), self->down) && fits (distance (b, d), self->down))
    try_four (self, (const Square *const[]) { a, b, c, d });
}

static void
find_corners (Looking *self)
{
  Square *s = self->squares;
  guint pairs[SQUARES_MAX * SQUARES_MAX / 2][2], n = 0;

  self->best = 0;
  for (guint i = 0; i < self->n; i++)
    for (guint j = i + 1; j < self->n; j++)
      if (are_alike (&s[i], &s[j]) && fits (distance (&s[i], &s[j]), self->across)) {
        pairs[n][0] = i;
        pairs[n++][1] = j;
      }
  for (guint p = 0; p < n; p++)
    for (guint q = 0; q < n; q++) {
      const Square *a = &s[pairs[p][0]], *b = &s[pairs[p][1]], *c = &s[pairs[q][0]], *d = &s[pairs[q][1]];

      if (p == q || a == c || a == d || b == c || b == d || !are_alike (a, c))
        continue;
      try_edges (self, a, b, c, d);
      try_edges (self, b, a, d, c);
      try_edges (self, a, b, d, c);
      try_edges (self, b, a, c, d);
    }
}

/* The squares on the whole picture: pixels of the small one are larger. */
static void
scale_up (const Looking *self, double by, VpMapping *mapping)
{
  *mapping = self->mapping;
  for (int i = 0; i < 6; i++)
    mapping->m[i] *= by;
}

gboolean
vp_scan_find_page (const VpGrey *picture, const VpScanForm *form, VpMapping *mapping, VpScanReading *reading)
{
  g_autoptr (VpGrey) small = vp_grey_shrink (picture, LOOK);
  g_autofree int *stack = g_new (int, (gsize) small->width * (gsize) small->height);
  Looking self = { .picture = small, .form = form, .stack = stack };
  double side = form->corners[0].width;

  self.across = (form->corners[1].x - form->corners[0].x) / side;
  self.down = (form->corners[2].y - form->corners[0].y) / side;
  for (int opened = 0; opened < 2 && self.best < FRAMES_LEAST; opened++) {
    find_squares (&self, opened == 1);
    find_corners (&self);
  }
  if (self.best < FRAMES_LEAST)
    return FALSE;
  scale_up (&self, MAX (1.0, (double) MAX (picture->width, picture->height) / LOOK), mapping);
  reading->turned = self.turned;
  reading->layout = self.layout;
  return TRUE;
}
