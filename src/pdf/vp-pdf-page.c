/* vp-pdf-page.c: a page as a value, and on any Cairo surface exactly as it is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-pdf-page.h"

VpPdfPage *
vp_pdf_page_new (double width, double height)
{
  VpPdfPage *self = g_new0 (VpPdfPage, 1);

  self->width = width;
  self->height = height;
  self->drawing = vp_drawing_new ();
  self->runs = vp_runs_new ();
  return self;
}

static void
picture_free (gpointer data)
{
  VpPicture *self = data;

  g_bytes_unref (self->jpeg);
  g_free (self);
}

void
vp_pdf_page_add_picture (VpPdfPage *self, GBytes *jpeg, double x, double y, double width, double height)
{
  VpPicture *picture = g_new0 (VpPicture, 1);

  g_return_if_fail (self != NULL && jpeg != NULL);
  *picture = (VpPicture) { g_bytes_ref (jpeg), x, y, width, height };
  if (self->pictures == NULL)
    self->pictures = g_ptr_array_new_with_free_func (picture_free);
  g_ptr_array_add (self->pictures, picture);
}

void
vp_pdf_page_free (VpPdfPage *self)
{
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_clear_pointer (&self->drawing, vp_drawing_free);
  g_ptr_array_unref (self->runs);
  g_free (self);
}

static void
set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr, ((color >> 16) & 0xff) / 255.0, ((color >> 8) & 0xff) / 255.0, (color & 0xff) / 255.0);
}

static void
draw_op (cairo_t *cr, const VpDrawOp *op)
{
  double v[6];

  for (guint i = 0; i < G_N_ELEMENTS (v); i++)
    v[i] = (double) op->v[i];
  switch (op->kind) {
  case VP_DRAW_MOVE:
    cairo_move_to (cr, v[0], v[1]);
    break;
  case VP_DRAW_LINE:
    cairo_line_to (cr, v[0], v[1]);
    break;
  case VP_DRAW_CURVE:
    cairo_curve_to (cr, v[0], v[1], v[2], v[3], v[4], v[5]);
    break;
  case VP_DRAW_CLOSE:
    cairo_close_path (cr);
    break;
  case VP_DRAW_FILL:
    set_color (cr, op->color);
    cairo_fill (cr);
    break;
  case VP_DRAW_STROKE:
    set_color (cr, op->color);
    cairo_set_line_width (cr, v[0]);
    cairo_stroke (cr);
    break;
  }
}

void
vp_drawing_draw (const VpDrawing *self, cairo_t *cr)
{
  cairo_save (cr);
  /* Half the time for the many fine lines, and no difference to be seen. */
  cairo_set_antialias (cr, CAIRO_ANTIALIAS_FAST);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_new_path (cr);
  for (guint i = 0; i < self->len; i++)
    draw_op (cr, &g_array_index (self, VpDrawOp, i));
  cairo_restore (cr);
}

static void
move_pen (double x, double y, gpointer data)
{
  cairo_move_to (data, x, y);
}

static void
line_pen (double x, double y, gpointer data)
{
  cairo_line_to (data, x, y);
}

static void
curve_pen (double x1, double y1, double x2, double y2, double x3, double y3, gpointer data)
{
  cairo_curve_to (data, x1, y1, x2, y2, x3, y3);
}

static void
close_pen (gpointer data)
{
  cairo_close_path (data);
}

static void
add_glyph (cairo_t *cr, VpMiniFont *font, gunichar c, double x, double y, double size)
{
  static const VpOutlinePen pen = { move_pen, line_pen, curve_pen, close_pen };
  const VpOutline *outline = vp_mini_font_outline (font, c);
  double scale = size / vp_mini_font_units (font);

  if (outline == NULL)
    return;
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_scale (cr, scale, -scale);
  vp_outline_trace (outline, &pen, cr);
  cairo_restore (cr);
}

static void
draw_run (cairo_t *cr, const VpRun *run, VpFontSet *fonts)
{
  VpMiniFont *font = vp_font_set_get (fonts, run->font);
  double x = run->x;

  if (font == NULL)
    return;
  cairo_new_path (cr);
  for (const char *p = run->text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    add_glyph (cr, font, c, x, run->y, run->size);
    x += vp_mini_font_width (font, c) * run->size + run->spacing;
  }
  set_color (cr, run->color);
  cairo_fill (cr);
}

void
vp_runs_draw (GPtrArray *runs, VpFontSet *fonts, cairo_t *cr)
{
  cairo_save (cr);
  cairo_set_fill_rule (cr, CAIRO_FILL_RULE_WINDING);
  for (guint i = 0; i < runs->len; i++)
    draw_run (cr, g_ptr_array_index (runs, i), fonts);
  cairo_restore (cr);
}

void
vp_pdf_page_draw (const VpPdfPage *self, VpFontSet *fonts, cairo_t *cr)
{
  if (self->drawing != NULL)
    vp_drawing_draw (self->drawing, cr);
  vp_runs_draw (self->runs, fonts, cr);
}
