/* vp-chart-png.c: a picture in the format of PNG, quickly
 *
 * Cairo compresses as hard as it can, which takes ten times as long as painting the chart. Flat colours need no such care.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-private.h"

#include <png.h>

/* Three bytes a pixel of what Cairo holds as numbers of 32 bits. */
static guchar *
take_pixels (cairo_surface_t *surface, int width, int height)
{
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  guchar *pixels = g_malloc ((gsize) width * (gsize) height * 3), *to = pixels;

  for (int y = 0; y < height; y++) {
    const guint32 *from = (const guint32 *) (const void *) (data + (gsize) y * (gsize) stride);

    for (int x = 0; x < width; x++) {
      *to++ = (guchar) (from[x] >> 16);
      *to++ = (guchar) (from[x] >> 8);
      *to++ = (guchar) from[x];
    }
  }
  return pixels;
}

GBytes *
vp_chart_make_png (cairo_surface_t *surface)
{
  png_image image = { .version = PNG_IMAGE_VERSION, .format = PNG_FORMAT_RGB, .flags = PNG_IMAGE_FLAG_FAST };
  g_autofree guchar *pixels = NULL;
  png_alloc_size_t size;
  guchar *memory;

  cairo_surface_flush (surface);
  image.width = (guint32) cairo_image_surface_get_width (surface);
  image.height = (guint32) cairo_image_surface_get_height (surface);
  pixels = take_pixels (surface, (int) image.width, (int) image.height);
  size = PNG_IMAGE_PNG_SIZE_MAX (image);
  memory = g_malloc (size);
  if (png_image_write_to_memory (&image, memory, &size, 0, pixels, 0, NULL) != 0)
    return g_bytes_new_take (g_realloc (memory, size), size);
  g_free (memory);
  return NULL;
}
