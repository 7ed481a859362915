/* vp-drawing.h: lines and areas as values, to be drawn by Cairo and by libharu alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VP_DRAW_MOVE, VP_DRAW_LINE, VP_DRAW_CURVE, VP_DRAW_CLOSE,
  VP_DRAW_FILL,   /* even-odd */
  VP_DRAW_STROKE, /* v[0]: width of the line */
} VpDrawKind;

typedef struct {
  VpDrawKind kind;
  float v[6];
  guint32 color; /* 0xRRGGBB, of fill and stroke */
} VpDrawOp;

/* Coordinates are points from the upper left corner of the page. */
typedef GArray VpDrawing; /* VpDrawOp */

VpDrawing *vp_drawing_new       (void);
void       vp_drawing_free      (VpDrawing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDrawing, vp_drawing_free)
void       vp_drawing_move      (VpDrawing *self, double x, double y);
void       vp_drawing_line      (VpDrawing *self, double x, double y);
void       vp_drawing_curve     (VpDrawing *self, double x1, double y1, double x2, double y2, double x3, double y3);
void       vp_drawing_close     (VpDrawing *self);
void       vp_drawing_rectangle (VpDrawing *self, double x, double y, double width, double height);
void       vp_drawing_fill      (VpDrawing *self, guint32 color);
void       vp_drawing_stroke    (VpDrawing *self, guint32 color, double width);

/* As PDF operators; @page_height turns the page the right way up. Transfer full. */
char      *vp_drawing_to_pdf    (const VpDrawing *self, double page_height);

G_END_DECLS
