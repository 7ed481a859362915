/* vp-sheet-pen.c: what a sign-in sheet is drawn with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-pen.h"

#include <glib/gi18n-lib.h>

#define MM VP_POINTS_PER_MM
#define MIDDLE 0.36 /* em from the baseline to the middle of a character */
#define LEAST 5.0
#define BEND 0.5523 /* of the radius: where the handles of a quarter of a circle lie */

static char *
name_place (gpointer data)
{
  const VpSheetPen *self = data;

  /* Translators: number of a sheet */
  return g_strdup_printf (_("Sheet %d"), self->sheet);
}

void
vp_sheet_pen_text (VpSheetPen *self, VpFontStyle font, double size, VpAlign align, VpSheetBox box, const char *text)
{
  VpTextBox area = {
    .font = font, .size = size, .min_size = self->least > 0 ? self->least : LEAST, .width = (box.width - 1) * MM, .lines = 1, .align = align, .color = VP_SHEET_INK,
    .leading = size, .y = (box.y + box.height / 2) * MM + MIDDLE * size,
    .x = (align == VP_ALIGN_CENTER ? box.x + box.width / 2 : box.x + 0.7) * MM,
  };

  g_return_if_fail (text != NULL);
  if (!self->placing)
    vp_text_check_add (&self->check, font, text, name_place, self);
  else if (!vp_text_box_place (&area, text, NULL, self->fonts, self->page->runs, NULL))
    self->cut = TRUE;
}

static void
finish (VpSheetPen *self, guint32 color, double width)
{
  if (width > 0)
    vp_drawing_stroke (self->page->drawing, color, width);
  else
    vp_drawing_fill (self->page->drawing, color);
}

void
vp_sheet_pen_box (VpSheetPen *self, VpSheetBox box, guint32 color, double width)
{
  if (!self->placing)
    return;
  vp_drawing_rectangle (self->page->drawing, box.x * MM, box.y * MM, box.width * MM, box.height * MM);
  finish (self, color, width);
}

void
vp_sheet_pen_line (VpSheetPen *self, double x0, double y0, double x1, double y1, guint32 color, double width)
{
  if (!self->placing)
    return;
  vp_drawing_move (self->page->drawing, x0 * MM, y0 * MM);
  vp_drawing_line (self->page->drawing, x1 * MM, y1 * MM);
  vp_drawing_stroke (self->page->drawing, color, width);
}

void
vp_sheet_pen_circle (VpSheetPen *self, double x, double y, double radius, guint32 color, double width)
{
  /* Quarters: which way the circle goes on from each of its four ends */
  static const double ends[5][2] = { { 1, 0 }, { 0, 1 }, { -1, 0 }, { 0, -1 }, { 1, 0 } };

  if (!self->placing)
    return;
  vp_drawing_move (self->page->drawing, (x + radius) * MM, y * MM);
  for (int i = 0; i < 4; i++) {
    const double *from = ends[i], *to = ends[i + 1];

    vp_drawing_curve (self->page->drawing, (x + radius * (from[0] + BEND * to[0])) * MM, (y + radius * (from[1] + BEND * to[1])) * MM,
                      (x + radius * (to[0] + BEND * from[0])) * MM, (y + radius * (to[1] + BEND * from[1])) * MM,
                      (x + radius * to[0]) * MM, (y + radius * to[1]) * MM);
  }
  vp_drawing_close (self->page->drawing);
  finish (self, color, width);
}
