/* vp-scan-file.c: files of scanners and cameras as pictures
 *
 * Sizes are looked at before anything is unpacked: what a file becomes is bounded, whatever it says it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-file.h"

#include "vp-scan-wire.h"

#include <cairo.h>
#include <poppler.h>
#include <png.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>

#define PDF_PIXELS 2450  /* of the longer side: 210 dpi of A4 */
#define JPEG_PIXELS 3300 /* larger pictures are unpacked smaller */
#define MEGA 1000000.0

struct _VpScanFile {
  GBytes *bytes;
  PopplerDocument *pdf; /* NULL = a picture */
};

/* One page of nothing, so that everything a real one needs was loaded before. */
static const char tiny_pdf[] =
  "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj "
  "4 0 obj<</Length 27>>stream\nBT /F 4 Tf 1 1 Td (x) Tj ET\nendstream endobj "
  "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";

static gboolean
starts_with (GBytes *bytes, const char *text, gsize length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, text, length) == 0;
}

static gboolean
is_too_large (double width, double height, guint *fault, guint *a, guint *b)
{
  if (width * height <= VP_SCAN_MEGAPIXELS_MAX * MEGA && width >= 1 && height >= 1)
    return FALSE;
  *fault = width * height > 0 ? VP_SCAN_TOO_LARGE : VP_SCAN_DAMAGED;
  *a = (guint) MIN (width * height / MEGA, 1e9);
  *b = 0;
  return TRUE;
}

/* PNG */

static VpGrey *
read_png (GBytes *bytes, guint *fault, guint *a, guint *b)
{
  png_image image = { .version = PNG_IMAGE_VERSION };
  png_color white = { 255, 255, 255 };
  gsize size;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autoptr (VpGrey) grey = NULL;

  *fault = VP_SCAN_DAMAGED;
  if (!png_image_begin_read_from_memory (&image, data, size) || is_too_large (image.width, image.height, fault, a, b)) {
    png_image_free (&image);
    return NULL;
  }
  image.format = PNG_FORMAT_GRAY;
  grey = vp_grey_new ((int) image.width, (int) image.height);
  /* A file that is cut off is not read as far as it goes: lines would be missing without a word. */
  return png_image_finish_read (&image, &white, grey->pixels, (png_int_32) image.width, NULL) ? g_steal_pointer (&grey) : NULL;
}

/* JPEG */

typedef struct {
  struct jpeg_error_mgr base;
  jmp_buf back;
} Errors;

static void
fail_cb (j_common_ptr info)
{
  longjmp (((Errors *) info->err)->back, 1);
}

static void
quiet_cb (j_common_ptr info, int level)
{
  if (level < 0)
    info->err->num_warnings++;
}

static void
fit (struct jpeg_decompress_struct *info)
{
  JDIMENSION longer = MAX (info->image_width, info->image_height);

  info->out_color_space = JCS_GRAYSCALE;
  info->scale_num = 1;
  info->scale_denom = 1;
  while (info->scale_denom < 8 && longer / (info->scale_denom * 2) >= JPEG_PIXELS)
    info->scale_denom *= 2;
}

/* Reads into @grey what @info holds: in a function of its own, so that nothing here lives across a jump. */
static VpGrey *
unpack_jpeg (struct jpeg_decompress_struct *info)
{
  VpGrey *grey;

  jpeg_start_decompress (info);
  grey = vp_grey_new ((int) info->output_width, (int) info->output_height);
  while (info->output_scanline < info->output_height) {
    JSAMPROW row = grey->pixels + (gsize) info->output_scanline * info->output_width;

    jpeg_read_scanlines (info, &row, 1);
  }
  jpeg_finish_decompress (info);
  return grey;
}

static VpGrey *
read_jpeg (GBytes *bytes, guint *fault, guint *a, guint *b)
{
  struct jpeg_decompress_struct info;
  Errors errors;
  VpGrey *volatile grey = NULL;
  gsize size;
  const unsigned char *data = g_bytes_get_data (bytes, &size);

  *fault = VP_SCAN_DAMAGED;
  info.err = jpeg_std_error (&errors.base);
  errors.base.error_exit = fail_cb;
  errors.base.emit_message = quiet_cb;
  /* What was unpacked when it failed stays lost: the process ends with its file. */
  if (setjmp (errors.back) != 0) {
    jpeg_destroy_decompress (&info);
    return NULL;
  }
  jpeg_create_decompress (&info);
  jpeg_mem_src (&info, data, size);
  jpeg_read_header (&info, TRUE);
  if (!is_too_large (info.image_width, info.image_height, fault, a, b)) {
    fit (&info);
    grey = unpack_jpeg (&info);
    /* Cut off: the library fills up with grey and only warns. */
    if (errors.base.num_warnings > 0 && (size < 2 || memcmp (data + size - 2, "\xff\xd9", 2) != 0))
      g_clear_pointer ((VpGrey **) &grey, vp_grey_free);
  }
  jpeg_destroy_decompress (&info);
  return grey;
}

/* PDF */

static VpGrey *
copy_surface (cairo_surface_t *surface)
{
  int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  int stride = cairo_image_surface_get_stride (surface);
  VpGrey *grey = vp_grey_new (width, height);

  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++) {
    const guint8 *row = cairo_image_surface_get_data (surface) + (gsize) y * (gsize) stride;

    for (int x = 0; x < width; x++) {
      guint32 pixel;

      memcpy (&pixel, row + 4 * x, sizeof pixel);
      grey->pixels[(gsize) y * (gsize) width + (gsize) x]
        = (guint8) (((pixel >> 16 & 255) * 77 + (pixel >> 8 & 255) * 151 + (pixel & 255) * 28) >> 8);
    }
  }
  return grey;
}

static VpGrey *
render_page (PopplerPage *page)
{
  double width, height, scale;
  cairo_surface_t *surface;
  cairo_t *cr;
  VpGrey *grey = NULL;

  poppler_page_get_size (page, &width, &height);
  if (!(width >= 1 && height >= 1))
    return NULL;
  scale = PDF_PIXELS / MAX (width, height);
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, MAX (1, (int) (width * scale)), MAX (1, (int) (height * scale)));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  if (cairo_status (cr) == CAIRO_STATUS_SUCCESS)
    grey = copy_surface (surface);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return grey;
}

static gboolean
open_pdf (VpScanFile *self, guint *fault, guint *a, guint *b)
{
  g_autoptr (GError) error = NULL;
  int n;

  self->pdf = poppler_document_new_from_bytes (self->bytes, NULL, &error);
  if (self->pdf == NULL) {
    *fault = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? VP_SCAN_LOCKED : VP_SCAN_DAMAGED;
    return FALSE;
  }
  n = poppler_document_get_n_pages (self->pdf);
  *fault = n < 1 ? VP_SCAN_DAMAGED : VP_SCAN_TOO_LARGE;
  *a = 0;
  *b = (guint) MAX (n, 0);
  return n >= 1 && n <= VP_SCAN_PAGES_MAX;
}

VpScanFile *
vp_scan_file_new (GBytes *bytes, guint *fault, guint *a, guint *b)
{
  VpScanFile *self = g_new0 (VpScanFile, 1);
  gboolean ok;

  *a = *b = 0;
  *fault = VP_SCAN_STRANGE;
  self->bytes = bytes;
  if (starts_with (bytes, "%PDF-", 5))
    ok = open_pdf (self, fault, a, b);
  else
    ok = starts_with (bytes, "\x89PNG\r\n\x1a\n", 8) || starts_with (bytes, "\xff\xd8\xff", 3);
  if (!ok)
    g_clear_pointer (&self, vp_scan_file_free);
  return self;
}

void
vp_scan_file_free (VpScanFile *self)
{
  g_clear_object (&self->pdf);
  g_bytes_unref (self->bytes);
  g_free (self);
}

guint
vp_scan_file_pages (VpScanFile *self)
{
  return self->pdf != NULL ? (guint) poppler_document_get_n_pages (self->pdf) : 1;
}

VpGrey *
vp_scan_file_page (VpScanFile *self, guint page, guint *fault, guint *a, guint *b)
{
  PopplerPage *sheet;
  VpGrey *grey;

  *a = *b = 0;
  *fault = VP_SCAN_DAMAGED;
  if (self->pdf == NULL)
    return starts_with (self->bytes, "\x89PNG", 4) ? read_png (self->bytes, fault, a, b) : read_jpeg (self->bytes, fault, a, b);
  sheet = poppler_document_get_page (self->pdf, (int) page);
  grey = sheet != NULL ? render_page (sheet) : NULL;
  g_clear_object (&sheet);
  return grey;
}

char *
vp_scan_file_words (VpScanFile *self, guint page)
{
  PopplerPage *sheet = self->pdf != NULL ? poppler_document_get_page (self->pdf, (int) page) : NULL;
  char *words = sheet != NULL ? poppler_page_get_text (sheet) : NULL;

  g_clear_object (&sheet);
  return words;
}

void
vp_scan_file_warm_up (void)
{
  guint fault, a, b;
  VpScanFile *file = vp_scan_file_new (g_bytes_new_static (tiny_pdf, sizeof tiny_pdf - 1), &fault, &a, &b);
  VpGrey *page = file != NULL ? vp_scan_file_page (file, 0, &fault, &a, &b) : NULL;
  g_autofree char *words = file != NULL ? vp_scan_file_words (file, 0) : NULL;

  g_clear_pointer (&page, vp_grey_free);
  g_clear_pointer (&file, vp_scan_file_free);
}
