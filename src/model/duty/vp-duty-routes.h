/* vp-duty-routes.h: ways by which inspectors see every crossing of a half-day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"

G_BEGIN_DECLS

/* @crossings: indexes in the order in which they are visited (int); @length: of the way between them, in parts of the map */
typedef struct {
  GArray *crossings;
  double length;
} VpDutyRoute;

/* Each crossing where anybody stands on the half-day is on just one of the @n routes, which are about alike long (VpDutyRoute).
 * With more inspectors than crossings some routes are empty. */
GPtrArray *vp_duty_routes_find (const VpDutyMonth *month, int day, int half, guint n);

G_END_DECLS
