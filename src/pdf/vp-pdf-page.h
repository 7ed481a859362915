/* vp-pdf-page.h: a page as a value: lines, areas and placed words; drawn by Cairo exactly as it is printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-drawing.h"
#include "vp-text-box.h"

#include <cairo.h>

G_BEGIN_DECLS

/* A photo on a page, stretched to its box; @jpeg is a whole JPEG file. */
typedef struct {
  GBytes *jpeg;
  double x, y, width, height;
} VpPicture;

/* Lengths are points from the upper left corner. */
typedef struct {
  double width, height;
  GPtrArray *pictures; /* (nullable): VpPicture, under everything else; in the file only, not drawn with Cairo */
  VpDrawing *drawing; /* (nullable): under the words */
  GPtrArray *runs;    /* VpRun */
} VpPdfPage;

VpPdfPage *vp_pdf_page_new  (double width, double height);
void       vp_pdf_page_add_picture (VpPdfPage *self, GBytes *jpeg, double x, double y, double width, double height);
void       vp_pdf_page_free (VpPdfPage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPdfPage, vp_pdf_page_free)

/* One unit is one point, the origin is the upper left corner of the page. */
void       vp_drawing_draw  (const VpDrawing *self, cairo_t *cr);
/* The outlines of the mini fonts, not a font of the screen: what is seen is what is printed. */
void       vp_runs_draw     (GPtrArray *runs, VpFontSet *fonts, cairo_t *cr);
void       vp_pdf_page_draw (const VpPdfPage *self, VpFontSet *fonts, cairo_t *cr);

G_END_DECLS
