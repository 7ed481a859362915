/* vp-duty-lists.h: lists of a duty month on paper: units whose names are missing, ways of inspectors with their score sheets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* A unit that promised seats and did not say who comes for all of them. */
typedef struct {
  int unit, promised, named;
  VpDate first; /* day of the first seat without a name */
} VpDutyReminder;

/* The most pressing first (VpDutyReminder). */
GArray  *vp_duty_reminders        (VpDutyDesk *desk);
/* The same on paper, with contacts, for whoever rings them up. %VP_ERROR_NOT_FOUND where all names are there. @units (out) (optional) */
VpPaper *vp_duty_reminders_paper  (VpDb *db, VpDutyDesk *desk, guint *units, GError **error);

/* A sheet of each inspector: the crossings in the order of their way, with places for people there, points, what was found and until
 * when it is mended: what is typed into the register of inspections. %VP_ERROR_INVALID where the day has no duty. */
VpPaper *vp_duty_inspection_paper (VpDutyDesk *desk, VpDate day, int half, guint inspectors, GError **error);

G_END_DECLS
