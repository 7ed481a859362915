/* vp-certificate-frame.c: the ornaments around a certificate
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificate-frame.h"

#include <math.h>
#include <string.h>

#define MM VP_POINTS_PER_MM
/* Lines of the frame, millimetres inside its outer line. */
#define BAND_OUTER 2.0
#define BAND_INNER 9.4
#define INNER_LINE 10.6
#define INNER_HAIR 11.8
#define CORNER 21.0      /* side of a corner piece */
#define WAVE 9.0         /* length of a wave in the band */
#define STRANDS 6        /* waves that are interlaced */
#define PETALS 14
#define ROSETTES 4       /* each fills what the one around it leaves blank: it closes towards the middle */
#define ROSETTE_SHARE 0.27
#define ROSETTE_BLANK 0.40
#define ROSETTE_CURVES 12
#define ROSETTE_STEPS 112
#define MEANDER_TURNS 2
#define MEANDER_GAP 2.2
#define TINT 0.7         /* how much of the pale colour the band's ground has */

typedef struct {
  const VpCertificateTemplate *template;
  VpDrawing *drawing;
  double left, top, right, bottom; /* of the outer line */
} Frame;

/* A square frame line @depth millimetres inside the outer line. */
static void
stroke_rectangle (Frame *self, double depth, guint32 color, double width)
{
  double d = depth * MM;

  vp_drawing_rectangle (self->drawing, self->left + d, self->top + d, self->right - self->left - 2 * d,
                        self->bottom - self->top - 2 * d);
  vp_drawing_stroke (self->drawing, color, width);
}

/* Points of a smooth curve with their slopes become Bézier pieces. */
static void
smooth_to (VpDrawing *drawing, const double from[4], const double to[4], double step)
{
  vp_drawing_curve (drawing, from[0] + from[2] * step / 3, from[1] + from[3] * step / 3, to[0] - to[2] * step / 3,
                    to[1] - to[3] * step / 3, to[0], to[1]);
}

/* One strand of the band: a sine along the side, laid from (x, y) in the direction (dx, dy) over @length. */
static void
draw_strand (Frame *self, double x, double y, double dx, double dy, double length, double phase)
{
  guint n_waves = (guint) lround (length / (WAVE * MM)), steps = n_waves * 4;
  double height = (BAND_INNER - BAND_OUTER - 0.9) * MM / 2, turn = 2 * G_PI * n_waves;
  double before[4] = { 0 };

  for (guint i = 0; i <= steps; i++) {
    double t = (double) i / steps, a = turn * t + phase;
    double along = length * t, across = height * sin (a), slope = height * turn * cos (a);
    double at[4] = { x + dx * along - dy * across, y + dy * along + dx * across,
                     dx * length - dy * slope, dy * length + dx * slope };

    if (i == 0)
      vp_drawing_move (self->drawing, at[0], at[1]);
    else
      smooth_to (self->drawing, before, at, 1.0 / steps);
    memcpy (before, at, sizeof before);
  }
  /* Each strand by itself: Cairo takes half as long again for lines that cross in one path. */
  vp_drawing_stroke (self->drawing, self->template->fine, 0.5);
}

/* @color mixed with white. */
static guint32
tint (guint32 color, double amount)
{
  guint32 mixed = 0;

  for (int shift = 16; shift >= 0; shift -= 8)
    mixed |= (guint32) lround (255 - amount * (255 - ((color >> shift) & 0xff))) << shift;
  return mixed;
}

/* The ground of the band: between two lines, even-odd. */
static void
fill_ground (Frame *self)
{
  for (guint i = 0; i < 2; i++) {
    double d = (i == 0 ? BAND_OUTER : BAND_INNER) * MM;

    vp_drawing_rectangle (self->drawing, self->left + d, self->top + d, self->right - self->left - 2 * d,
                          self->bottom - self->top - 2 * d);
  }
  vp_drawing_fill (self->drawing, tint (self->template->pale, TINT));
}

static void
draw_band (Frame *self)
{
  double middle = (BAND_OUTER + BAND_INNER) / 2 * MM, corner = CORNER * MM;
  double width = self->right - self->left - 2 * corner, height = self->bottom - self->top - 2 * corner;

  fill_ground (self);
  for (guint i = 0; i < STRANDS; i++) {
    double phase = 2 * G_PI * i / STRANDS;

    draw_strand (self, self->left + corner, self->top + middle, 1, 0, width, phase);
    draw_strand (self, self->left + corner, self->bottom - middle, 1, 0, width, phase);
    draw_strand (self, self->left + middle, self->top + corner, 0, 1, height, phase);
    draw_strand (self, self->right - middle, self->top + corner, 0, 1, height, phase);
  }
  stroke_rectangle (self, BAND_OUTER, self->template->fine, 0.6);
  stroke_rectangle (self, BAND_INNER, self->template->fine, 0.6);
}

/* 回纹: a square spiral from the corner inward. (x, y) is its outer corner, (sx, sy) point into the page. */
static void
draw_meander (Frame *self, double x, double y, double sx, double sy, double side, double gap)
{
  double near = 0, far = side;

  vp_drawing_move (self->drawing, x + sx * far, y);
  for (guint i = 0; i < MEANDER_TURNS; i++) {
    vp_drawing_line (self->drawing, x + sx * near, y + sy * near);
    vp_drawing_line (self->drawing, x + sx * near, y + sy * far);
    vp_drawing_line (self->drawing, x + sx * far, y + sy * far);
    vp_drawing_line (self->drawing, x + sx * far, y + sy * (near + gap));
    near += gap;
    far -= gap;
  }
}

/* A rosette of @n petals between two radii. */
static void
draw_petals (Frame *self, double x, double y, double inner, double outer, guint n)
{
  for (guint i = 0; i < n; i++) {
    double a = 2 * G_PI * i / n, half = G_PI / n, reach = outer * 1.02;
    double x0 = x + inner * cos (a - half), y0 = y + inner * sin (a - half);
    double x1 = x + inner * cos (a + half), y1 = y + inner * sin (a + half);
    double tip_x = x + reach * cos (a), tip_y = y + reach * sin (a);

    vp_drawing_move (self->drawing, x0, y0);
    vp_drawing_curve (self->drawing, x + outer * 0.9 * cos (a - half), y + outer * 0.9 * sin (a - half),
                      x + outer * cos (a - half / 3), y + outer * sin (a - half / 3), tip_x, tip_y);
    vp_drawing_curve (self->drawing, x + outer * cos (a + half / 3), y + outer * sin (a + half / 3),
                      x + outer * 0.9 * cos (a + half), y + outer * 0.9 * sin (a + half), x1, y1);
  }
}

static void
draw_circle (Frame *self, double x, double y, double radius)
{
  const double k = radius * 0.5522847;

  vp_drawing_move (self->drawing, x + radius, y);
  vp_drawing_curve (self->drawing, x + radius, y + k, x + k, y + radius, x, y + radius);
  vp_drawing_curve (self->drawing, x - k, y + radius, x - radius, y + k, x - radius, y);
  vp_drawing_curve (self->drawing, x - radius, y - k, x - k, y - radius, x, y - radius);
  vp_drawing_curve (self->drawing, x + k, y - radius, x + radius, y - k, x + radius, y);
  vp_drawing_close (self->drawing);
}

static void
draw_lozenge (Frame *self, double x, double y, double radius)
{
  vp_drawing_move (self->drawing, x - radius, y);
  vp_drawing_line (self->drawing, x, y - radius);
  vp_drawing_line (self->drawing, x + radius, y);
  vp_drawing_line (self->drawing, x, y + radius);
  vp_drawing_close (self->drawing);
}

/* A square with a meander in red around a flower in gold. */
static void
draw_corner (Frame *self, double x, double y, double sx, double sy)
{
  const VpCertificateTemplate *t = self->template;
  VpDrawing *d = self->drawing;
  double side = (CORNER - BAND_OUTER) * MM, near = BAND_OUTER * MM, edge = 1.5 * MM;
  double left = sx > 0 ? x + near : x - near - side, top = sy > 0 ? y + near : y - near - side;
  double middle_x = left + side / 2, middle_y = top + side / 2;

  vp_drawing_rectangle (d, left, top, side, side);
  vp_drawing_fill (d, 0xffffff);
  vp_drawing_rectangle (d, left, top, side, side);
  vp_drawing_stroke (d, t->strong, 0.8);
  draw_meander (self, x + sx * (near + edge), y + sy * (near + edge), sx, sy, side - 2 * edge, MEANDER_GAP * MM);
  vp_drawing_stroke (d, t->strong, 1.1);
  draw_petals (self, middle_x, middle_y, 1.5 * MM, 3.5 * MM, 8);
  vp_drawing_fill (d, t->fine);
  draw_circle (self, middle_x, middle_y, 1.0 * MM);
  vp_drawing_fill (d, t->strong);
}

/* Under the title: a lozenge between two lines that end in points. */
static void
draw_divider (Frame *self, double x, double y)
{
  const double gap = 5 * MM, reach = 48 * MM, thick = 0.35 * MM;

  for (int side = -1; side <= 1; side += 2) {
    vp_drawing_move (self->drawing, x + side * gap, y - thick);
    vp_drawing_line (self->drawing, x + side * reach, y);
    vp_drawing_line (self->drawing, x + side * gap, y + thick);
    vp_drawing_close (self->drawing);
    draw_lozenge (self, x + side * 3.4 * MM, y, 0.9 * MM);
  }
  vp_drawing_fill (self->drawing, self->template->fine);
  draw_lozenge (self, x, y, 1.8 * MM);
  vp_drawing_fill (self->drawing, self->template->strong);
}

/* A fine rosette behind the words, so pale that it never disturbs them. */
static void
draw_rosette (Frame *self, double x, double y, double radius)
{
  for (guint curve = 0; curve < ROSETTE_CURVES; curve++) {
    double phase = 2 * G_PI * curve / ROSETTE_CURVES, before[4] = { 0 };

    for (guint i = 0; i <= ROSETTE_STEPS; i++) {
      double a = 2 * G_PI * i / ROSETTE_STEPS, r = radius * (0.70 + 0.30 * cos (PETALS * a + phase));
      double slope = -radius * 0.30 * PETALS * sin (PETALS * a + phase);
      double at[4] = { x + r * cos (a), y + r * sin (a), slope * cos (a) - r * sin (a), slope * sin (a) + r * cos (a) };

      if (i == 0)
        vp_drawing_move (self->drawing, at[0], at[1]);
      else
        smooth_to (self->drawing, before, at, 2 * G_PI / ROSETTE_STEPS);
      memcpy (before, at, sizeof before);
    }
    vp_drawing_stroke (self->drawing, self->template->pale, 0.5);
  }
}

VpDrawing *
vp_certificate_frame_draw (const VpCertificateTemplate *template)
{
  Frame self = { .template = template, .drawing = vp_drawing_new (), .left = template->inset, .top = template->inset,
                 .right = template->width - template->inset, .bottom = template->height - template->inset };
  double radius = template->height * ROSETTE_SHARE;

  if (strcmp (template->frame, "none") == 0)
    return self.drawing;
  for (guint i = 0; i < ROSETTES; i++, radius *= ROSETTE_BLANK)
    draw_rosette (&self, template->width / 2, template->height * 0.52, radius);
  draw_band (&self);
  stroke_rectangle (&self, 0, template->strong, 2.6);
  stroke_rectangle (&self, 1.3, template->fine, 0.6);
  stroke_rectangle (&self, INNER_LINE, template->strong, 1.0);
  stroke_rectangle (&self, INNER_HAIR, template->fine, 0.5);
  draw_corner (&self, self.left, self.top, 1, 1);
  draw_corner (&self, self.right, self.top, -1, 1);
  draw_corner (&self, self.left, self.bottom, 1, -1);
  draw_corner (&self, self.right, self.bottom, -1, -1);
  if (template->divider > 0)
    draw_divider (&self, template->width / 2, template->divider);
  return self.drawing;
}
