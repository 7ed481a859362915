/* vp-certificate-draw.h: certificates on any Cairo surface, exactly as they are printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certificate-layout.h"
#include "vp-drawing.h"

#include <cairo.h>

G_BEGIN_DECLS

/* One unit is one point, the origin is the upper left corner of the page. */
void vp_drawing_draw          (const VpDrawing *self, cairo_t *cr);
/* The outlines of the mini fonts, not a font of the screen: what is seen is what is printed. */
void vp_certificate_draw_runs (GPtrArray *runs, VpFontSet *fonts, cairo_t *cr);

G_END_DECLS
