/* vp-duty-sketch.h: where a crossing lies and where people stand at it, drawn for the sheet of a duty
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"
#include "vp-sheet-pen.h"

G_BEGIN_DECLS

/* The crossing, or the route of a patrol, with north at the top and a place for each of @n seats, numbered as the lines of the sheet. */
void vp_duty_sketch_places (VpSheetPen *pen, VpSheetBox box, gboolean route, int n);
/* All of them on the schematic map, with @crossing marked. */
void vp_duty_sketch_map    (VpSheetPen *pen, VpSheetBox box, const VpDutyMonth *month, int crossing);

G_END_DECLS
