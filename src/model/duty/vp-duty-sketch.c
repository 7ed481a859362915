/* vp-duty-sketch.c: where a crossing lies and where people stand at it, drawn for the sheet of a duty
 *
 * The store knows no corners, so the sketch shows a crossing as all are: four arms, zebra stripes, and places that are taken in an
 * order in which two people see each other across. Who leads on the spot may set them otherwise.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-sketch.h"

#define LABEL 4.0       /* of a direction, of a place */
#define PLACE 2.2       /* radius */
#define MAP_RANGE 1000.0
#define STRIPES 5

/* Of half the box, from its middle; corners first, then the islands, then a little further out. */
static const double places[][2] = {
  { 0.36, -0.36 }, { -0.36, 0.36 }, { -0.36, -0.36 }, { 0.36, 0.36 }, { 0, -0.62 }, { 0, 0.62 }, { 0.62, 0 }, { -0.62, 0 },
  { 0.36, -0.72 }, { -0.36, 0.72 }, { -0.72, -0.36 }, { 0.72, 0.36 },
};

static void
draw_number (VpSheetPen *pen, double x, double y, int number)
{
  g_autofree char *text = g_strdup_printf ("%d", number);

  vp_sheet_pen_circle (pen, x, y, PLACE, VP_SHEET_INK, 0.8);
  vp_sheet_pen_text (pen, VP_FONT_HEI, 8, VP_ALIGN_CENTER, (VpSheetBox) { x - LABEL, y - LABEL / 2, 2 * LABEL, LABEL }, text);
}

static void
draw_directions (VpSheetPen *pen, VpSheetBox box)
{
  static const struct { const char *word; double x, y; } words[] = {
    { "北", 0.5, 0 }, { "南", 0.5, 1 }, { "西", 0, 0.5 }, { "东", 1, 0.5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    vp_sheet_pen_text (pen, VP_FONT_HEI, 9, VP_ALIGN_CENTER,
                       (VpSheetBox) { box.x + words[i].x * (box.width - LABEL) - 1, box.y + words[i].y * (box.height - LABEL), LABEL + 2, LABEL },
                       words[i].word);
}

/* The kerbs of two roads, and a zebra over each arm. @half: of the width of a road */
static void
draw_roads (VpSheetPen *pen, double x, double y, double half, double reach)
{
  for (int arm = 0; arm < 4; arm++) {
    /* Along the arm, and across it */
    double ax = arm == 0 ? 1 : arm == 1 ? -1 : 0, ay = arm == 2 ? 1 : arm == 3 ? -1 : 0, cx = ay, cy = ax;

    for (int side = -1; side <= 1; side += 2)
      vp_sheet_pen_line (pen, x + ax * half + side * cx * half, y + ay * half + side * cy * half,
                         x + ax * reach + side * cx * half, y + ay * reach + side * cy * half, VP_SHEET_INK, 0.7);
    for (int stripe = 0; stripe < STRIPES; stripe++) {
      double at = (stripe + 0.5) / STRIPES * 2 * half - half;

      vp_sheet_pen_line (pen, x + ax * (half + 1) + cx * at, y + ay * (half + 1) + cy * at, x + ax * (half + 3) + cx * at,
                         y + ay * (half + 3) + cy * at, VP_SHEET_PALE, 1.6);
    }
  }
}

static void
draw_crossing (VpSheetPen *pen, VpSheetBox box, int n)
{
  double x = box.x + box.width / 2, y = box.y + box.height / 2, reach = MIN (box.width, box.height) / 2;

  draw_roads (pen, x, y, reach * 0.22, reach - LABEL - 0.5);
  draw_directions (pen, (VpSheetBox) { x - reach, y - reach, 2 * reach, 2 * reach });
  for (int i = 0; i < MIN (n, (int) G_N_ELEMENTS (places)); i++)
    draw_number (pen, x + places[i][0] * reach, y + places[i][1] * reach, i + 1);
}

/* A way in bends: people go along it, one behind the other. */
static void
draw_route (VpSheetPen *pen, VpSheetBox box, int n)
{
  static const double way[][2] = { { 0.08, 0.85 }, { 0.3, 0.85 }, { 0.3, 0.5 }, { 0.65, 0.5 }, { 0.65, 0.15 }, { 0.92, 0.15 } };
  int bends = G_N_ELEMENTS (way) - 1;

  for (int i = 0; i < bends; i++)
    vp_sheet_pen_line (pen, box.x + way[i][0] * box.width, box.y + way[i][1] * box.height, box.x + way[i + 1][0] * box.width,
                       box.y + way[i + 1][1] * box.height, VP_SHEET_INK, 1.2);
  vp_sheet_pen_text (pen, VP_FONT_HEI, 9, VP_ALIGN_LEFT, (VpSheetBox) { box.x, box.y + 0.88 * box.height, 12, LABEL }, "起点");
  vp_sheet_pen_text (pen, VP_FONT_HEI, 9, VP_ALIGN_LEFT, (VpSheetBox) { box.x + box.width - 10, box.y + 0.02 * box.height, 10, LABEL }, "终点");
  for (int i = 0; i < MIN (n, (int) G_N_ELEMENTS (places)); i++) {
    double at = (i + 0.5) / MIN (n, (int) G_N_ELEMENTS (places)) * bends, part = at - (int) at;
    const double *from = way[(int) at], *to = way[(int) at + 1];

    draw_number (pen, box.x + (from[0] + part * (to[0] - from[0])) * box.width, box.y + (from[1] + part * (to[1] - from[1])) * box.height - 3,
                 i + 1);
  }
}

void
vp_duty_sketch_places (VpSheetPen *pen, VpSheetBox box, gboolean route, int n)
{
  g_return_if_fail (pen != NULL);
  if (route)
    draw_route (pen, box, n);
  else
    draw_crossing (pen, box, n);
}

void
vp_duty_sketch_map (VpSheetPen *pen, VpSheetBox box, const VpDutyMonth *month, int crossing)
{
  const VpDutyCrossing *here;

  g_return_if_fail (pen != NULL && crossing >= 0 && crossing < (int) month->crossings->len);
  here = VP_DUTY_CROSSING (month, crossing);
  vp_sheet_pen_box (pen, box, VP_SHEET_PALE, VP_SHEET_THIN);
  if (here->x == 0 && here->y == 0) {
    vp_sheet_pen_text (pen, VP_FONT_SONG, 8, VP_ALIGN_CENTER, box, "示意图位置未登记");
    return;
  }
  for (int i = 0; i < (int) month->crossings->len; i++) {
    const VpDutyCrossing *other = VP_DUTY_CROSSING (month, i);

    if (other->kind == here->kind && i != crossing)
      vp_sheet_pen_circle (pen, box.x + other->x / MAP_RANGE * box.width, box.y + other->y / MAP_RANGE * box.height, 0.5, VP_SHEET_PALE, 0);
  }
  vp_sheet_pen_circle (pen, box.x + here->x / MAP_RANGE * box.width, box.y + here->y / MAP_RANGE * box.height, 1.2, VP_SHEET_INK, 0);
  vp_sheet_pen_circle (pen, box.x + here->x / MAP_RANGE * box.width, box.y + here->y / MAP_RANGE * box.height, 2.4, VP_SHEET_INK, 0.7);
}
