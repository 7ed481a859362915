/* vp-drawing.c: lines and areas as values, to be drawn by Cairo and by libharu alike
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-drawing.h"

#include <math.h>
#include <stdlib.h>

VpDrawing *
vp_drawing_new (void)
{
  return g_array_new (FALSE, FALSE, sizeof (VpDrawOp));
}

void
vp_drawing_free (VpDrawing *self)
{
  g_array_unref (self);
}

void
vp_drawing_move (VpDrawing *self, double x, double y)
{
  VpDrawOp op = { VP_DRAW_MOVE, { (float) x, (float) y }, 0 };

  g_array_append_val (self, op);
}

void
vp_drawing_line (VpDrawing *self, double x, double y)
{
  VpDrawOp op = { VP_DRAW_LINE, { (float) x, (float) y }, 0 };

  g_array_append_val (self, op);
}

void
vp_drawing_curve (VpDrawing *self, double x1, double y1, double x2, double y2, double x3, double y3)
{
  VpDrawOp op = { VP_DRAW_CURVE, { (float) x1, (float) y1, (float) x2, (float) y2, (float) x3, (float) y3 }, 0 };

  g_array_append_val (self, op);
}

void
vp_drawing_close (VpDrawing *self)
{
  VpDrawOp op = { .kind = VP_DRAW_CLOSE };

  g_array_append_val (self, op);
}

void
vp_drawing_rectangle (VpDrawing *self, double x, double y, double width, double height)
{
  vp_drawing_move (self, x, y);
  vp_drawing_line (self, x + width, y);
  vp_drawing_line (self, x + width, y + height);
  vp_drawing_line (self, x, y + height);
  vp_drawing_close (self);
}

void
vp_drawing_fill (VpDrawing *self, guint32 color)
{
  VpDrawOp op = { .kind = VP_DRAW_FILL, .color = color };

  g_array_append_val (self, op);
}

void
vp_drawing_stroke (VpDrawing *self, guint32 color, double width)
{
  VpDrawOp op = { VP_DRAW_STROKE, { (float) width }, color };

  g_array_append_val (self, op);
}

/* Two decimals, without the zeros at the end: a hundredth of a point is finer than any printer. */
static void
put_number (GString *out, double value)
{
  long hundredths = lround (value * 100);
  char buffer[32], *end = buffer + sizeof buffer, *p = end;
  gulong rest = (gulong) labs (hundredths);
  int decimals = rest % 100 == 0 ? 0 : rest % 10 == 0 ? 1 : 2;

  if (decimals < 2)
    rest /= decimals == 1 ? 10 : 100;
  *--p = ' ';
  for (int i = 0; i <= decimals || rest > 0; i++, rest /= 10) {
    if (i == decimals && decimals > 0)
      *--p = '.';
    *--p = (char) ('0' + rest % 10);
  }
  if (hundredths < 0)
    *--p = '-';
  g_string_append_len (out, p, end - p);
}

static void
put_color (GString *out, guint32 color, const char *operator)
{
  put_number (out, ((color >> 16) & 0xff) / 255.0);
  put_number (out, ((color >> 8) & 0xff) / 255.0);
  put_number (out, (color & 0xff) / 255.0);
  g_string_append (out, operator);
}

/* PDF takes colours and widths only before a path begins. */
static void
put_state (GString *out, const VpDrawOp *paint)
{
  put_color (out, paint->color, paint->kind == VP_DRAW_FILL ? "rg\n" : "RG\n");
  if (paint->kind == VP_DRAW_STROKE) {
    put_number (out, (double) paint->v[0]);
    g_string_append (out, "w\n");
  }
}

static void
put_op (GString *out, const VpDrawOp *op, double height)
{
  static const struct { const char *operator; guint n; } operators[] = {
    [VP_DRAW_MOVE] = { "m\n", 2 }, [VP_DRAW_LINE] = { "l\n", 2 }, [VP_DRAW_CURVE] = { "c\n", 6 },
    [VP_DRAW_CLOSE] = { "h\n", 0 },
    [VP_DRAW_FILL] = { "f*\n", 0 }, [VP_DRAW_STROKE] = { "S\n", 0 },
  };

  for (guint i = 0; i < operators[op->kind].n; i++)
    put_number (out, i % 2 == 0 ? (double) op->v[i] : height - (double) op->v[i]);
  g_string_append (out, operators[op->kind].operator);
}

char *
vp_drawing_to_pdf (const VpDrawing *self, double page_height)
{
  GString *out = g_string_new (NULL);
  const VpDrawOp *ops = (const VpDrawOp *) (gconstpointer) self->data;
  guint start = 0;

  for (guint i = 0; i < self->len; i++) {
    if (ops[i].kind != VP_DRAW_FILL && ops[i].kind != VP_DRAW_STROKE)
      continue;
    put_state (out, &ops[i]);
    for (guint k = start; k <= i; k++)
      put_op (out, &ops[k], page_height);
    start = i + 1;
  }
  return g_string_free (out, FALSE);
}
