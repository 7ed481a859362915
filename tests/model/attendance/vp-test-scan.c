/* vp-test-scan.c: sheets that were filled in by pens, copied, scanned and photographed, made from seeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-scan.h"

#include <cairo-pdf.h>
#include <math.h>
#include <string.h>

#define PAPER 250.0

static double
between (GRand *random, double from, double to)
{
  return g_rand_double_range (random, from, to);
}

/* Filling in */

void
vp_test_scan_fill (VpFilled *filled, GRand *random, gboolean odd)
{
  memset (filled, 0, sizeof *filled);
  filled->pen = between (random, 0, 1) < 0.2 ? between (random, 0.25, 0.42) : between (random, 0, 0.25);
  for (int line = 0; line < VP_SHEET_LINES; line++) {
    VpStroke *row = filled->strokes + line * VP_SHEET_N_MARKS;
    int mark = g_rand_int_range (random, 0, 2) == 0 ? 0 : g_rand_int_range (random, 0, VP_SHEET_N_MARKS);

    if (g_rand_int_range (random, 0, 8) == 0)
      continue;
    row[mark] = (VpStroke) g_rand_int_range (random, VP_STROKE_FILL, VP_N_MARKS_MADE);
    if (odd && g_rand_int_range (random, 0, 12) == 0)
      row[mark] = (VpStroke) g_rand_int_range (random, VP_STROKE_STRUCK, VP_N_STROKES);
    for (int cell = 0; cell < VP_SHEET_N_WRITTEN - 1; cell++)
      filled->written[line][cell] = g_rand_int_range (random, 0, 3) > 0;
  }
  filled->strokes[VP_SHEET_LINES * VP_SHEET_N_MARKS] = g_rand_boolean (random) ? VP_STROKE_TICK : VP_STROKE_NONE;
}

static void
line_to (cairo_t *cr, GRand *random, double x, double y)
{
  cairo_line_to (cr, x + between (random, -0.15, 0.15), y + between (random, -0.15, 0.15));
}

static void
zigzag (cairo_t *cr, GRand *random, VpSheetBox box, double over, int turns)
{
  for (int i = 0; i <= turns; i++)
    line_to (cr, random, i % 2 == 0 ? box.x - over : box.x + box.width + over, box.y - over + (box.height + 2 * over) * i / turns);
}

/* In millimetres; over the frame by what a hand in a hurry is over it */
static void
draw_stroke (cairo_t *cr, GRand *random, VpStroke stroke, VpSheetBox b)
{
  double x = b.x + between (random, -0.4, 0.4), y = b.y + between (random, -0.4, 0.4), w = b.width, h = b.height;

  cairo_set_line_width (cr, between (random, 0.35, 0.8));
  switch (stroke) {
  case VP_STROKE_FILL:
    cairo_set_line_width (cr, between (random, 0.5, 0.9));
    zigzag (cr, random, b, between (random, -0.6, -0.2), 12);
    break;
  case VP_STROKE_TICK:
    cairo_move_to (cr, x + 0.2 * w, y + 0.5 * h);
    line_to (cr, random, x + 0.42 * w, y + 0.85 * h);
    line_to (cr, random, x + between (random, 0.8, 1.15) * w, y + between (random, -0.15, 0.2) * h);
    break;
  case VP_STROKE_CROSS:
    cairo_move_to (cr, x + 0.1 * w, y + 0.1 * h);
    line_to (cr, random, x + 0.9 * w, y + 0.9 * h);
    cairo_move_to (cr, x + 0.9 * w, y + 0.1 * h);
    line_to (cr, random, x + 0.1 * w, y + 0.9 * h);
    break;
  case VP_STROKE_SLASH:
    cairo_move_to (cr, x + 0.1 * w, y + 0.95 * h);
    line_to (cr, random, x + 0.9 * w, y + 0.05 * h);
    break;
  case VP_STROKE_DASH:
    cairo_move_to (cr, x + 0.12 * w, y + 0.5 * h);
    line_to (cr, random, x + 0.85 * w, y + 0.5 * h);
    break;
  case VP_STROKE_BLOB:
    cairo_arc (cr, x + w / 2, y + h / 2, between (random, 0.7, 1.4), 0, 2 * G_PI);
    cairo_fill_preserve (cr);
    break;
  case VP_STROKE_SCRIBBLE:
    zigzag (cr, random, b, between (random, -0.9, -0.3), g_rand_int_range (random, 3, 8));
    break;
  case VP_STROKE_CIRCLE:
    cairo_arc (cr, x + w / 2, y + h / 2, between (random, 1.0, 1.7), 0, 2 * G_PI);
    break;
  case VP_STROKE_STRUCK:
    zigzag (cr, random, b, -0.3, 9);
    cairo_stroke (cr);
    cairo_move_to (cr, b.x - 1.6, y + 0.5 * h);
    line_to (cr, random, b.x + w + 1.6, y + 0.5 * h);
    break;
  case VP_STROKE_HEAVY:
    cairo_set_line_width (cr, 0.9);
    zigzag (cr, random, b, 0.9, 14);
    break;
  case VP_STROKE_NONE:
  case VP_N_STROKES:
    break;
  }
  cairo_stroke (cr);
}

/* Something like two characters by hand */
static void
write_cell (cairo_t *cr, GRand *random, VpSheetBox cell)
{
  cairo_set_line_width (cr, 0.4);
  for (int i = 0; i < 2; i++)
    for (int j = 0; j < 6; j++) {
      double x = cell.x + 1.5 + i * 5 + between (random, 0, 3.5), y = cell.y + 1.4 + between (random, 0, 4.6);

      cairo_move_to (cr, x, y);
      line_to (cr, random, x + between (random, -2, 2), y + between (random, -1.2, 1.2));
    }
  cairo_stroke (cr);
}

static void
draw_filled (cairo_t *cr, GRand *random, const VpFilled *filled)
{
  VpScanForm form;
  const VpScanLayout *layout = &form.layouts[filled->form];

  vp_sheet_scan_form (&form);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_source_rgb (cr, filled->pen, filled->pen, filled->pen);
  for (guint i = 0; i < layout->n_boxes; i++) {
    VpSheetBox box = { layout->boxes[i].x, layout->boxes[i].y, layout->boxes[i].width, layout->boxes[i].height };

    draw_stroke (cr, random, filled->strokes[i], box);
  }
  for (guint i = 0; i < layout->n_cells; i++)
    if (filled->written[i / VP_SHEET_N_WRITTEN][i % VP_SHEET_N_WRITTEN])
      write_cell (cr, random, (VpSheetBox) { layout->cells[i].x, layout->cells[i].y, layout->cells[i].width, layout->cells[i].height });
}

static VpGrey *
draw_page (const VpPaper *paper, guint page, const VpFilled *filled, double dpi, GRand *random)
{
  double scale = dpi / 25.4;
  int width = (int) (VP_SHEET_WIDTH * scale), height = (int) (VP_SHEET_HEIGHT * scale);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  VpGrey *grey = vp_grey_new (width, height);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, dpi / 72, dpi / 72);
  vp_paper_draw_page (paper, page, cr);
  cairo_identity_matrix (cr);
  cairo_scale (cr, scale, scale);
  draw_filled (cr, random, filled);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      grey->pixels[y * width + x] = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + 4 * x];
  cairo_surface_destroy (surface);
  return grey;
}

/* Disturbing */

void
vp_test_scan_choose (VpDisturb *disturb, GRand *random)
{
  static const double dpis[] = { 150, 200, 200, 300 };
  int kind = g_rand_int_range (random, 0, 4);

  *disturb = (VpDisturb) { .dpi = dpis[g_rand_int_range (random, 0, 4)], .noise = between (random, 0, 9) };
  disturb->turn = between (random, -10, 10) * (kind == 0 ? 0.15 : 1) + 90 * g_rand_int_range (random, 0, 4);
  disturb->dark = kind == 1 ? between (random, 0.2, 0.45) : between (random, 0, 0.1);
  disturb->shadow = kind == 2 ? between (random, 0.15, 0.4) : 0;
  disturb->tilt = kind == 3 ? between (random, 0.02, 0.12) : 0;
  disturb->on_table = kind == 3;
  disturb->blur = disturb->dpi > 160 ? g_rand_int_range (random, 0, 3) : g_rand_int_range (random, 0, 2);
  disturb->stained = g_rand_int_range (random, 0, 3) == 0;
}

/* From the picture to the page: where a pixel comes from */
static void
place (const VpGrey *page, const VpDisturb *disturb, VpMapping *back, int *width, int *height)
{
  double turn = disturb->turn * G_PI / 180, w = page->width, h = page->height, most_x = 0, most_y = 0;
  const double corners[4][2] = { { 0, 0 }, { w, 0 }, { 0, h }, { w, h } };
  double to[4][2];

  for (int i = 0; i < 4; i++) {
    double x = corners[i][0] - w / 2, y = corners[i][1] - h / 2;

    if (y < 0)
      x *= 1 - disturb->tilt;
    y *= 1 - disturb->tilt / 2;
    to[i][0] = x * cos (turn) - y * sin (turn);
    to[i][1] = x * sin (turn) + y * cos (turn);
    most_x = MAX (most_x, fabs (to[i][0]));
    most_y = MAX (most_y, fabs (to[i][1]));
  }
  *width = (int) (2 * most_x) + 20;
  *height = (int) (2 * most_y) + 20;
  for (int i = 0; i < 4; i++) {
    to[i][0] += *width / 2.0;
    to[i][1] += *height / 2.0;
  }
  g_assert_true (vp_mapping_solve (back, to, corners));
}

static double
normal (GRand *random)
{
  return (g_rand_double (random) + g_rand_double (random) + g_rand_double (random) - 1.5) * 2;
}

static void
blur (VpGrey *grey, int reach)
{
  for (int pass = 0; pass < 2 * reach; pass++) {
    gsize step = pass % 2 == 0 ? 1 : (gsize) grey->width, n = (gsize) grey->width * (gsize) grey->height;
    guint8 before = grey->pixels[0];

    for (gsize i = step; i + step < n; i++) {
      guint8 here = grey->pixels[i];

      grey->pixels[i] = (guint8) (((pass % 2 == 0 ? before : grey->pixels[i - step]) + 2 * here + grey->pixels[i + step]) / 4);
      before = here;
    }
  }
}

/* How much light falls on a place, 0 to 1 of the picture in both directions */
static double
light_at (const VpDisturb *disturb, double x, double y, double edge, double soft)
{
  double behind = CLAMP (((x * 0.8 + y * 0.6) - edge) / soft, 0, 1);

  return 1 - disturb->shadow * behind;
}

VpGrey *
vp_test_scan_picture (const VpPaper *paper, guint page, const VpFilled *filled, const VpDisturb *disturb, GRand *random)
{
  g_autoptr (VpGrey) flat = draw_page (paper, page, filled, disturb->dpi, random);
  double edge = between (random, 0.2, 1.0), soft = between (random, 0.004, 0.3), table = between (random, 30, 110);
  double sx = between (random, 0.1, 0.9), sy = between (random, 0.1, 0.9), sr = between (random, 0.03, 0.12);
  VpMapping back;
  VpGrey *seen;
  int width, height;

  place (flat, disturb, &back, &width, &height);
  seen = vp_grey_new (width, height);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++) {
      double px, py, value;

      vp_mapping_apply (&back, x + 0.5, y + 0.5, &px, &py);
      value = vp_grey_at (flat, px - 0.5, py - 0.5);
      if (px < 0 || py < 0 || px > flat->width || py > flat->height)
        value = disturb->on_table ? table : 255;
      /* Coffee lies on the paper, shadow over everything, and a copy is as dark as it is. */
      if (disturb->stained && hypot (px / flat->width - sx, (py / flat->height - sy) * 1.4) < sr)
        value *= 0.78;
      value = PAPER * (disturb->dark * 0.25 + value / 255 * (1 - disturb->dark));
      value *= light_at (disturb, (double) x / width, (double) y / height, edge, soft);
      seen->pixels[(gsize) y * (gsize) width + (gsize) x] = (guint8) CLAMP (value, 0, 255);
    }
  blur (seen, disturb->blur);
  for (gsize i = 0; disturb->noise > 0 && i < (gsize) width * (gsize) height; i++) {
    double value = seen->pixels[i] + disturb->noise * normal (random);

    seen->pixels[i] = (guint8) CLAMP (value, 0, 255);
  }
  return seen;
}

/* Files */

static cairo_surface_t *
to_surface (const VpGrey *picture)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, picture->width, picture->height);
  guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);

  for (int y = 0; y < picture->height; y++)
    for (int x = 0; x < picture->width; x++)
      memset (data + y * stride + 4 * x, picture->pixels[(gsize) y * (gsize) picture->width + (gsize) x], 4);
  cairo_surface_mark_dirty (surface);
  return surface;
}

void
vp_test_scan_save (const VpGrey *picture, const char *path)
{
  cairo_surface_t *surface = to_surface (picture);

  g_assert_cmpint (cairo_surface_write_to_png (surface, path), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
}

void
vp_test_scan_save_pdf (VpGrey *const *pictures, guint n, const char *path)
{
  cairo_surface_t *pdf = cairo_pdf_surface_create (path, 595, 842);
  cairo_t *cr = cairo_create (pdf);

  for (guint i = 0; i < n; i++) {
    cairo_surface_t *surface = to_surface (pictures[i]);

    cairo_save (cr);
    cairo_scale (cr, 595.0 / pictures[i]->width, 842.0 / pictures[i]->height);
    cairo_set_source_surface (cr, surface, 0, 0);
    cairo_paint (cr);
    cairo_restore (cr);
    cairo_show_page (cr);
    cairo_surface_destroy (surface);
  }
  cairo_destroy (cr);
  cairo_surface_finish (pdf);
  g_assert_cmpint (cairo_surface_status (pdf), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (pdf);
}
