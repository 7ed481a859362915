/* vp-sheet-pen.h: what a sign-in sheet is drawn with
 *
 * A paper is made in two passes through the same calls: in the first every text is only looked at, so that all characters
 * are there when the pages are made in the second. Lengths are millimetres from the upper left corner.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-pdf-page.h"
#include "vp-sheet-geometry.h"
#include "vp-text-check.h"

G_BEGIN_DECLS

#define VP_SHEET_INK 0x000000
#define VP_SHEET_PALE 0x808080 /* lines that are no mark must not look like one */
#define VP_SHEET_THIN 0.5
#define VP_SHEET_BOLD 1.0

/**
 * VpSheetPen:
 * @fonts: borrowed
 * @placing: the second pass
 * @sheet: number of the sheet, for the message about a text that cannot be printed
 * @page: (nullable): borrowed; of the second pass
 * @least: size to which a text shrinks that does not fit; 0 = 5
 * @cut: a text did not fit into its box
 */
typedef struct {
  VpFontSet *fonts;
  VpTextCheck check;
  gboolean placing;
  int sheet;
  VpPdfPage *page;
  double least;
  gboolean cut;
} VpSheetPen;

/* A text in the middle of a box, which it may fill but not leave. */
void vp_sheet_pen_text   (VpSheetPen *self, VpFontStyle font, double size, VpAlign align, VpSheetBox box, const char *text);
/* @width: of the line; 0 = filled */
void vp_sheet_pen_box    (VpSheetPen *self, VpSheetBox box, guint32 color, double width);
void vp_sheet_pen_line   (VpSheetPen *self, double x0, double y0, double x1, double y1, guint32 color, double width);
void vp_sheet_pen_circle (VpSheetPen *self, double x, double y, double radius, guint32 color, double width);

G_END_DECLS
