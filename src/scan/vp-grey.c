/* vp-grey.c: pictures in shades of grey, and areas on a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-grey.h"

#include <math.h>
#include <string.h>

#define WHITE 255
#define EQUATIONS 8

VpGrey *
vp_grey_new (int width, int height)
{
  VpGrey *self = g_new0 (VpGrey, 1);

  self->width = width;
  self->height = height;
  self->pixels = g_malloc ((gsize) width * (gsize) height);
  memset (self->pixels, WHITE, (gsize) width * (gsize) height);
  return self;
}

void
vp_grey_free (VpGrey *self)
{
  g_free (self->pixels);
  g_free (self);
}

/* The mean of the pixels from @x0 to @x1 and @y0 to @y1, without the last ones */
static guint8
mean_of (const VpGrey *self, int x0, int x1, int y0, int y1)
{
  guint sum = 0;

  for (int y = y0; y < y1; y++) {
    const guint8 *row = self->pixels + (gsize) y * (gsize) self->width;

    for (int x = x0; x < x1; x++)
      sum += row[x];
  }
  return (guint8) (sum / (guint) ((x1 - x0) * (y1 - y0)));
}

VpGrey *
vp_grey_shrink (const VpGrey *self, int most)
{
  int longer = MAX (self->width, self->height);
  double by = MAX (1.0, (double) longer / most);
  VpGrey *small;

  g_return_val_if_fail (self != NULL && most > 0, NULL);
  small = vp_grey_new (MAX (1, (int) (self->width / by)), MAX (1, (int) (self->height / by)));
  for (int y = 0; y < small->height; y++) {
    int y0 = (int) (y * by), y1 = CLAMP ((int) ((y + 1) * by), y0 + 1, self->height);

    for (int x = 0; x < small->width; x++) {
      int x0 = (int) (x * by), x1 = CLAMP ((int) ((x + 1) * by), x0 + 1, self->width);

      small->pixels[(gsize) y * (gsize) small->width + (gsize) x] = mean_of (self, x0, x1, y0, y1);
    }
  }
  return small;
}

double
vp_grey_at (const VpGrey *self, double x, double y)
{
  int left = (int) floor (x), top = (int) floor (y);
  double dx = x - left, dy = y - top;
  const guint8 *p;

  if (left < 0 || top < 0 || left + 1 >= self->width || top + 1 >= self->height)
    return WHITE;
  p = self->pixels + (gsize) top * (gsize) self->width + (gsize) left;
  return (p[0] * (1 - dx) + p[1] * dx) * (1 - dy) + (p[self->width] * (1 - dx) + p[self->width + 1] * dx) * dy;
}

/* Sums of everything above and left of a pixel, so that the sum of any rectangle is four look-ups. */
static guint *
sum_up (const VpGrey *self)
{
  gsize stride = (gsize) self->width + 1;
  guint *sums = g_new0 (guint, stride * ((gsize) self->height + 1));

  for (int y = 0; y < self->height; y++) {
    const guint8 *row = self->pixels + (gsize) y * (gsize) self->width;
    guint *out = sums + ((gsize) y + 1) * stride;
    guint line = 0;

    for (int x = 0; x < self->width; x++) {
      line += row[x];
      out[x + 1] = out[x + 1 - (int) stride] + line;
    }
  }
  return sums;
}

guint8 *
vp_grey_darker (const VpGrey *self, int reach, double by)
{
  g_autofree guint *sums = sum_up (self);
  gsize stride = (gsize) self->width + 1;
  guint8 *dark = g_malloc0 ((gsize) self->width * (gsize) self->height);

  for (int y = 0; y < self->height; y++) {
    const guint *above = sums + (gsize) MAX (y - reach, 0) * stride, *below = sums + (gsize) MIN (y + reach + 1, self->height) * stride;
    int rows = MIN (y + reach + 1, self->height) - MAX (y - reach, 0);

    for (int x = 0; x < self->width; x++) {
      int x0 = MAX (x - reach, 0), x1 = MIN (x + reach + 1, self->width);
      double mean = (double) (below[x1] - below[x0] - above[x1] + above[x0]) / (rows * (x1 - x0));
      gsize at = (gsize) y * (gsize) self->width + (gsize) x;

      dark[at] = self->pixels[at] < mean * (1 - by) - 4;
    }
  }
  return dark;
}

void
vp_grey_stats (const VpGrey *self, double *mean, double *deviation)
{
  gsize n = (gsize) self->width * (gsize) self->height;
  double sum = 0, squares = 0;

  for (gsize i = 0; i < n; i++) {
    sum += self->pixels[i];
    squares += (double) self->pixels[i] * self->pixels[i];
  }
  *mean = sum / (double) n;
  *deviation = sqrt (MAX (0, squares / (double) n - *mean * *mean));
}

/* Mappings */

/* Gauss with pivots; @rows: coefficients and the right side */
static gboolean
eliminate (double rows[EQUATIONS][EQUATIONS + 1])
{
  for (int i = 0; i < EQUATIONS; i++) {
    int best = i;

    for (int k = i + 1; k < EQUATIONS; k++)
      if (fabs (rows[k][i]) > fabs (rows[best][i]))
        best = k;
    if (fabs (rows[best][i]) < 1e-9)
      return FALSE;
    for (int j = 0; j <= EQUATIONS; j++) {
      double kept = rows[i][j];

      rows[i][j] = rows[best][j];
      rows[best][j] = kept;
    }
    for (int k = 0; k < EQUATIONS; k++) {
      double factor = rows[k][i] / rows[i][i];

      for (int j = i; k != i && j <= EQUATIONS; j++)
        rows[k][j] -= factor * rows[i][j];
    }
  }
  return TRUE;
}

gboolean
vp_mapping_solve (VpMapping *self, const double from[4][2], const double to[4][2])
{
  double rows[EQUATIONS][EQUATIONS + 1];

  for (int i = 0; i < 4; i++) {
    double x = from[i][0], y = from[i][1], u = to[i][0], v = to[i][1];

    memcpy (rows[2 * i], (double[]) { x, y, 1, 0, 0, 0, -u * x, -u * y, u }, sizeof rows[0]);
    memcpy (rows[2 * i + 1], (double[]) { 0, 0, 0, x, y, 1, -v * x, -v * y, v }, sizeof rows[0]);
  }
  if (!eliminate (rows))
    return FALSE;
  for (int i = 0; i < EQUATIONS; i++)
    self->m[i] = rows[i][EQUATIONS] / rows[i][i];
  self->m[8] = 1;
  return TRUE;
}

void
vp_mapping_apply (const VpMapping *self, double x, double y, double *px, double *py)
{
  const double *m = self->m;
  double w = m[6] * x + m[7] * y + m[8];

  *px = (m[0] * x + m[1] * y + m[2]) / w;
  *py = (m[3] * x + m[4] * y + m[5]) / w;
}

VpGrey *
vp_mapping_cut (const VpMapping *self, const VpGrey *picture, double x, double y, double width, double height, double scale)
{
  VpGrey *cut = vp_grey_new ((int) (width * scale), (int) (height * scale));

  for (int j = 0; j < cut->height; j++)
    for (int i = 0; i < cut->width; i++) {
      double px, py;

      vp_mapping_apply (self, x + (i + 0.5) / scale, y + (j + 0.5) / scale, &px, &py);
      cut->pixels[(gsize) j * (gsize) cut->width + (gsize) i] = (guint8) (vp_grey_at (picture, px - 0.5, py - 0.5) + 0.5);
    }
  return cut;
}
