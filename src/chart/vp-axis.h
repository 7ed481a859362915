/* vp-axis.h: an axis of whole numbers with ticks that people can read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpAxis:
 * @low, @high: first and last tick, both multiples of @step; 0 lies between them or is one of them
 * @step: 1, 2 or 5 times a power of ten
 */
typedef struct {
  gint64 low;
  gint64 high;
  gint64 step;
} VpAxis;

#define VP_AXIS_LIMIT G_GINT64_CONSTANT (100000000000000000) /* values beyond ± this are drawn at the edge */

/* Covers @min to @max and 0 with at most @at_most steps (2 or more). */
void    vp_axis_init    (VpAxis *self, gint64 min, gint64 max, guint at_most);
guint   vp_axis_n_ticks (const VpAxis *self);
gint64  vp_axis_tick    (const VpAxis *self, guint i);
/* Where @value lies: 0 = @low, 1 = @high. */
double  vp_axis_place   (const VpAxis *self, gint64 value);
/* The label of a tick; large numbers in the unit of the language ("1.5万"). Transfer full. */
char   *vp_axis_label   (const VpAxis *self, gint64 tick);

G_END_DECLS
