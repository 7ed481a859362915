/* vp-outline.h: the outline of one glyph as TrueType has it: straight lines and quadratic curves
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  gint16 x, y;
  guint8 on; /* on the curve; else the control point of a quadratic one */
} VpOutlinePoint;

/* Units are those of the font that is made; y grows upward. No contours: a blank. */
typedef struct {
  VpOutlinePoint *points;
  guint16 *ends; /* of each contour, the index of its last point */
  guint n_points, n_contours;
  int advance;
  int x_min, y_min, x_max, y_max;
} VpOutline;

/* Reads glyph @glyph of @face scaled to @units per em; cubic curves become quadratic ones. FALSE where it cannot be
 * read or has more points than a font can hold. */
gboolean vp_outline_read  (VpOutline *self, FT_Face face, FT_UInt glyph, int units);
void     vp_outline_clear (VpOutline *self);

/* What a path is told; coordinates in units of the font. */
typedef struct {
  void (*move)  (double x, double y, gpointer data);
  void (*line)  (double x, double y, gpointer data);
  void (*curve) (double x1, double y1, double x2, double y2, double x3, double y3, gpointer data);
  void (*close) (gpointer data);
} VpOutlinePen;
void     vp_outline_trace (const VpOutline *self, const VpOutlinePen *pen, gpointer data);

G_END_DECLS
