/* vp-chart-write.c: charts as files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-write.h"

#include "vp-chart-private.h"
#include "vp-error.h"
#include "vp-file.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>
#include <pango/pangocairo.h>
#include <glib/gi18n-lib.h>

#define PICTURE_WIDTH 1000
#define PICTURE_HEIGHT 620
#define PICTURE_TEXT 14
#define PNG_SCALE 2
#define PAPER_WIDTH 841.89 /* A4 lying, in points */
#define PAPER_HEIGHT 595.28
#define PAPER_MARGIN 42.52 /* 15 mm */
#define PAPER_TEXT 10.5

typedef struct {
  VpFileWriter *writer;
  GError *error;
} Sink;

static cairo_status_t
write_cb (void *data, const unsigned char *bytes, unsigned int length)
{
  Sink *sink = data;

  return sink->error == NULL && vp_file_writer_write (sink->writer, bytes, length, &sink->error)
    ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

static cairo_status_t
paint (VpChart *chart, cairo_surface_t *surface, double width, double height, double size, VpPaletteKind palette)
{
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, width, height, NULL, size, TRUE);
  cairo_t *cr = cairo_create (surface);
  cairo_status_t status;

  vp_chart_draw (layout, cr, vp_palette_get (palette), VP_CHART_NO_MARK);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return status;
}

static GBytes *
paint_png (VpChart *chart, int scale, cairo_status_t *status)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, PICTURE_WIDTH * scale, PICTURE_HEIGHT * scale);
  GBytes *picture = NULL;

  cairo_surface_set_device_scale (surface, scale, scale);
  *status = paint (chart, surface, PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_TEXT, VP_PALETTE_LIGHT);
  if (*status == CAIRO_STATUS_SUCCESS && (picture = vp_chart_make_png (surface)) == NULL)
    *status = CAIRO_STATUS_NO_MEMORY;
  cairo_surface_destroy (surface);
  return picture;
}

static cairo_status_t
write_png (VpChart *chart, Sink *sink)
{
  cairo_status_t status;
  g_autoptr (GBytes) picture = paint_png (chart, PNG_SCALE, &status);

  if (picture == NULL)
    return status;
  return write_cb (sink, g_bytes_get_data (picture, NULL), (guint) g_bytes_get_size (picture));
}

GBytes *
vp_chart_make_picture (VpChart *chart, gsize most, GError **error)
{
  g_return_val_if_fail (chart != NULL, NULL);
  for (int scale = PNG_SCALE; scale > 0; scale--) {
    cairo_status_t status;
    g_autoptr (GBytes) picture = paint_png (chart, scale, &status);

    if (picture == NULL) {
      g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The chart could not be drawn: %s."), cairo_status_to_string (status));
      return NULL;
    }
    if (g_bytes_get_size (picture) <= most)
      return g_steal_pointer (&picture);
  }
  g_set_error (error, VP_ERROR, VP_ERROR_FULL, _("The picture is too large to be copied. Write it as a file instead."));
  return NULL;
}

/* Vector surfaces write their end when they are finished. */
static cairo_status_t
finish (cairo_surface_t *surface, cairo_status_t status)
{
  cairo_surface_finish (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  return status;
}

static cairo_status_t
write_svg (VpChart *chart, Sink *sink)
{
  cairo_surface_t *surface = cairo_svg_surface_create_for_stream (write_cb, sink, PICTURE_WIDTH, PICTURE_HEIGHT);

  cairo_svg_surface_set_document_unit (surface, CAIRO_SVG_UNIT_PX);
  return finish (surface, paint (chart, surface, PICTURE_WIDTH, PICTURE_HEIGHT, PICTURE_TEXT, VP_PALETTE_LIGHT));
}

static cairo_status_t
write_pdf (VpChart *chart, Sink *sink)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (write_cb, sink, PAPER_WIDTH, PAPER_HEIGHT);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, chart->title);
  cairo_surface_set_device_offset (surface, PAPER_MARGIN, PAPER_MARGIN);
  return finish (surface, paint (chart, surface, PAPER_WIDTH - 2 * PAPER_MARGIN, PAPER_HEIGHT - 2 * PAPER_MARGIN,
                                 PAPER_TEXT, VP_PALETTE_PRINT));
}

static const struct { const char *ending; cairo_status_t (*write) (VpChart *chart, Sink *sink); } formats[] = {
  { ".svg", write_svg }, { ".png", write_png }, { ".pdf", write_pdf },
};

gboolean
vp_chart_can_write (const char *path)
{
  for (guint i = 0; path != NULL && i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (path, formats[i].ending))
      return TRUE;
  return FALSE;
}

/* The file gets its name where all of it was written. */
static gboolean
finish_file (VpFileWriter *writer, Sink *sink, cairo_status_t status, const char *path, GError **error)
{
  if (sink->error != NULL) {
    g_propagate_error (error, sink->error);
    return FALSE;
  }
  if (status != CAIRO_STATUS_SUCCESS) {
    /* Translators: a file name, the reason */
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The chart “%s” cannot be drawn: %s."), path,
                 cairo_status_to_string (status));
    return FALSE;
  }
  return vp_file_writer_commit (writer, error);
}

static gboolean
write_format (VpChart *chart, guint format, const char *path, GError **error)
{
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, error);
  Sink sink = { .writer = writer };
  cairo_status_t status;

  if (writer == NULL)
    return FALSE;
  status = formats[format].write (chart, &sink);
  return finish_file (writer, &sink, status, path, error);
}

gboolean
vp_chart_write (VpChart *chart, const char *path, GError **error)
{
  g_return_val_if_fail (chart != NULL && path != NULL, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (path, formats[i].ending))
      return write_format (chart, i, path, error);
  g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
               _("“%s” is no chart: the name must end in .svg, .png or .pdf."), path);
  return FALSE;
}

#define PAGE_COLUMNS 4
#define PAGE_ROWS 3
#define PAGE_TEXT 7.0
#define PAGE_LINE 22.0 /* height of heading and foot */

static void
write_words (cairo_t *cr, const char *words, double x, double y, double width, double size)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  g_autoptr (PangoFontDescription) font = pango_font_description_from_string ("Noto Sans CJK SC, Sans");

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (int) (width * PANGO_SCALE));
  pango_layout_set_height (layout, -2);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_text (layout, words, -1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, x, y);
  pango_cairo_show_layout (cr, layout);
}

static void
draw_tile (cairo_t *cr, VpChart *chart, guint place)
{
  double width = (PAPER_WIDTH - 2 * PAPER_MARGIN) / PAGE_COLUMNS, height = (PAPER_HEIGHT - 2 * PAPER_MARGIN - 2 * PAGE_LINE) / PAGE_ROWS;
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, width - 8, height - 8, NULL, PAGE_TEXT, TRUE);

  cairo_save (cr);
  cairo_translate (cr, width * (place % PAGE_COLUMNS), PAGE_LINE + height * (place / PAGE_COLUMNS));
  vp_chart_draw (layout, cr, vp_palette_get (VP_PALETTE_PRINT), VP_CHART_NO_MARK);
  cairo_restore (cr);
}

static void
draw_pages (cairo_t *cr, GPtrArray *charts, const char *heading, const char *foot)
{
  guint most = PAGE_COLUMNS * PAGE_ROWS, pages = MAX ((charts->len + most - 1) / most, 1);
  double width = PAPER_WIDTH - 2 * PAPER_MARGIN;

  for (guint page = 0; page < pages; page++) {
    write_words (cr, heading, 0, 0, width, PAPER_TEXT);
    write_words (cr, foot, 0, PAPER_HEIGHT - 2 * PAPER_MARGIN - PAGE_LINE, width, PAGE_TEXT);
    for (guint i = 0; i < most && page * most + i < charts->len; i++)
      draw_tile (cr, charts->pdata[page * most + i], i);
    cairo_show_page (cr);
  }
}

gboolean
vp_charts_write_page (GPtrArray *charts, const char *heading, const char *foot, const char *path, GError **error)
{
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, error);
  Sink sink = { .writer = writer };
  cairo_surface_t *surface;
  cairo_status_t status;
  cairo_t *cr;

  g_return_val_if_fail (charts != NULL && heading != NULL && foot != NULL, FALSE);
  if (writer == NULL)
    return FALSE;
  surface = cairo_pdf_surface_create_for_stream (write_cb, &sink, PAPER_WIDTH, PAPER_HEIGHT);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, heading);
  cairo_surface_set_device_offset (surface, PAPER_MARGIN, PAPER_MARGIN);
  cr = cairo_create (surface);
  draw_pages (cr, charts, heading, foot);
  status = cairo_status (cr);
  cairo_destroy (cr);
  return finish_file (writer, &sink, finish (surface, status), path, error);
}
