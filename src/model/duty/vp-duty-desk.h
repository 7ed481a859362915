/* vp-duty-desk.h: the board of a month as somebody works on it: what its cells say, who can be set where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-board.h"
#include "vp-duty-plan.h"
#include "vp-duty-why.h"

G_BEGIN_DECLS

typedef enum { VP_DUTY_BY_CROSSING, VP_DUTY_BY_PERSON, VP_DUTY_BY_UNIT, VP_N_DUTY_VIEWS } VpDutyView;

#define VP_DUTY_CELL_UNITS 6

/**
 * VpDutyCell:
 * @there: somebody could be there at all: the crossing is open, the person is on duty that day
 * @filled, @seats: of a crossing; of a person or a unit how many seats they have, and @seats is the same
 * @units: the units of the first seats, %VP_DUTY_NO_UNIT where of none
 * @corner: of a person the crossing, -1 none
 * @broken: a rule speaks against somebody who sits there
 */
typedef struct {
  gboolean there, broken;
  int filled, seats, corner;
  int units[VP_DUTY_CELL_UNITS];
} VpDutyCell;

typedef struct _VpDutyDesk VpDutyDesk;

/* Reads the board as it stands; @view_rows of people are those who are on duty. */
VpDutyDesk  *vp_duty_desk_read     (VpDb *db, int month, GError **error);
void         vp_duty_desk_free     (VpDutyDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDutyDesk, vp_duty_desk_free)
VpDutyMonth *vp_duty_desk_month    (VpDutyDesk *self); /* borrowed */
const char  *vp_duty_desk_hash     (VpDutyDesk *self); /* of the board that was read */
gboolean     vp_duty_desk_is_published (VpDutyDesk *self);
int          vp_duty_desk_dropped  (VpDutyDesk *self); /* seats of the store that have no place on the board any more */

guint        vp_duty_desk_n_rows   (VpDutyDesk *self, VpDutyView view);
/* Names of a row; borrowed */
const char  *vp_duty_desk_title    (VpDutyDesk *self, VpDutyView view, guint row);
void         vp_duty_desk_cell     (VpDutyDesk *self, VpDutyView view, guint row, int slot, VpDutyCell *cell);
/* What a screen reader says of a cell; transfer full */
char        *vp_duty_desk_tell     (VpDutyDesk *self, VpDutyView view, guint row, int slot);
/* "4月3日 星期二 早高峰"; transfer full */
char        *vp_duty_desk_name_slot (VpDutyDesk *self, int slot);
/* "A" to "Z" behind its colour, which repeat: a unit among others. */
char         vp_duty_desk_letter   (int unit);

/* Who is meant by a name, initials, a number or its tail among the people on duty; -1 with @error set that names them where
 * there are more, or nobody. */
int          vp_duty_desk_find     (VpDutyDesk *self, const char *text, GError **error);
/* The seat of a crossing's cell that is open, or -1. */
int          vp_duty_desk_open_seat (VpDutyDesk *self, int crossing, int slot);
/* What the change of a seat is in the store: who leaves (or nobody) and who comes (or %VP_DUTY_NOBODY). */
void         vp_duty_desk_change   (VpDutyDesk *self, int seat, int person, VpDutyChange *change);
/* The person's name and number for a sentence; transfer full */
char        *vp_duty_desk_name_person (VpDutyDesk *self, int person);

G_END_DECLS
