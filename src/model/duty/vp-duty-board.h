/* vp-duty-board.h: the board in the store: its hash, taking a plan over, publishing it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"

G_BEGIN_DECLS

/* Of the board that was read with the month; transfer full. */
char     *vp_duty_month_hash    (const VpDutyMonth *self);
/* SHA-256 of who has which seat in a month, as hexadecimal digits: two boards alike have the same; transfer full */
char     *vp_duty_board_hash    (VpDb *db, int month, GError **error);

/**
 * vp_duty_board_adopt:
 * @expected: (nullable): the hash of the board the plan was made from; %VP_ERROR_CONFLICT where it is another by now
 *
 * Makes the store's board what @self says, all in one transaction and one entry of the log: what is alike stays untouched.
 * Of a month that was published the seats that are given to others stay as such.
 */
gboolean  vp_duty_board_adopt   (VpDb *db, const VpDutyMonth *self, const char *expected, GError **error);

/**
 * VpDutyChange:
 * @day, @half, @crossing_id: the post
 * @out_person, @out_unit: whose seat is taken away: volunteer or 0, unit or 0; both 0 = nobody's
 * @in_person, @in_unit: who gets one; both 0 = nobody
 */
typedef struct {
  VpDate day;
  int half;
  gint64 crossing_id, out_person, out_unit, in_person, in_unit;
} VpDutyChange;

/* A few seats by hand, all or none; @sentence is told in the log. %VP_ERROR_CONFLICT where somebody else changed one meanwhile.
 * What stands against it is asked before, in memory. */
gboolean  vp_duty_board_change  (VpDb *db, int month, const VpDutyChange *changes, guint n, const char *sentence, GError **error);

/* Rain, or whatever else: nobody stands anywhere on that day, who was to is free, and the plan leaves the day alone. Everybody keeps
 * the seat as it was, so that an undo restores the day. @crossings: (out): how many. %VP_ERROR_CONFLICT where there is no duty. */
gboolean  vp_duty_board_stand_down (VpDb *db, VpDate day, const char *reason, guint *crossings, GError **error);

/* The month is told to everybody from now on and carries its hash, which is returned; transfer full. %VP_ERROR_CONFLICT where
 * nobody has a seat. */
char     *vp_duty_board_publish (VpDb *db, int month, GError **error);

G_END_DECLS
