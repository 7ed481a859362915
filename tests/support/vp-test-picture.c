/* vp-test-picture.c: drawings compared with pictures that somebody looked at and found right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-picture.h"

#include <stdlib.h>

#define SHADE 24 /* of 255: another release of the drawing library smooths edges a little differently */
#define STRAY 12 /* pixels that may be further off */

static guint
shade_at (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return (row[4 * x] + row[4 * x + 1] + row[4 * x + 2]) / 3u;
}

static guint
count_differences (cairo_surface_t *a, cairo_surface_t *b)
{
  guint n = 0;

  for (int y = 0; y < cairo_image_surface_get_height (a); y++)
    for (int x = 0; x < cairo_image_surface_get_width (a); x++)
      n += (guint) abs ((int) shade_at (a, x, y) - (int) shade_at (b, x, y)) > SHADE;
  return n;
}

void
vp_test_picture_compare (const char *name, cairo_surface_t *drawn)
{
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("VP_REFERENCE"), file, NULL);
  cairo_surface_t *reference;

  if (g_getenv ("VP_UPDATE_REFERENCE") != NULL)
    g_assert_cmpint (cairo_surface_write_to_png (drawn, path), ==, CAIRO_STATUS_SUCCESS);
  reference = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (reference), ==, CAIRO_STATUS_SUCCESS);
  g_assert_cmpint (cairo_image_surface_get_width (reference), ==, cairo_image_surface_get_width (drawn));
  g_assert_cmpint (cairo_image_surface_get_height (reference), ==, cairo_image_surface_get_height (drawn));
  g_test_message ("%s: %u pixels differ", name, count_differences (drawn, reference));
  g_assert_cmpuint (count_differences (drawn, reference), <=, STRAY);
  cairo_surface_destroy (reference);
  cairo_surface_destroy (drawn);
}
