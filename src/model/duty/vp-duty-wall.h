/* vp-duty-wall.h: the month for the wall, on as few sheets of A3 as can be read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* @sheets: of A3 that are glued one below the other, without the pages of unit numbers behind them; @points: size of the smallest
 * letters in the cells, 6 at least */
typedef struct {
  guint sheets;
  double points;
} VpDutyWall;

/* Crossings by half-days, units by their numbers, and behind it the names of these numbers. @wall: (out) (optional) */
VpPaper *vp_duty_wall_paper (VpDutyDesk *desk, VpDutyWall *wall, GError **error);

G_END_DECLS
