/* vp-duty-plan.h: filling a month of duty, and mending one
 *
 * Day by day the seats are dealt to whoever costs least; seats that stay open then look for chains of people who can
 * change places; and at last single people are moved as long as that makes the whole cheaper. The same seed gives the same
 * plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"

G_BEGIN_DECLS

/* @fraction 0…1 */
typedef void (*VpDutyProgress) (double fraction, gpointer data);

/**
 * VpDutyFigures:
 * @moved: people who were told a corner and have another one or none, though they could have stayed
 * @spread: duties by which people who are alike differ at most
 * @beyond: units that are further from their share than one duty and a twentieth of it
 */
typedef struct {
  int posts, seats, filled, moved, dropped;
  double soft_cost;
  int spread, beyond;
} VpDutyFigures;

/* On an empty board. FALSE where @cancellable stopped it; what was done by then stays. */
gboolean vp_duty_plan_fill    (VpDutyMonth *self, guint64 seed, VpDutyProgress progress, gpointer data, GCancellable *cancellable);
/* Puts the people of the board that was read with the month where they are, as long as no rule forbids it by now; returns how
 * many were dropped. */
int      vp_duty_plan_take_board (VpDutyMonth *self);
/* The same, with whatever rules are broken: as it stands.  Dropped is what has no seat any more, and who sits at two places at
 * once. */
int      vp_duty_plan_show_board (VpDutyMonth *self);
/* Fills what is open with as few people moved as can be; how many were. */
int      vp_duty_plan_repair  (VpDutyMonth *self, guint64 seed);
void     vp_duty_plan_measure (const VpDutyMonth *self, VpDutyFigures *figures);

G_END_DECLS
