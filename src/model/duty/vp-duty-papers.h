/* vp-duty-papers.h: papers of a duty month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* A day: a cover with what the store room hands out, and a sheet of each crossing and half-day to sign in on, with masked
 * telephones and insurance. @sheets (out) (optional): how many of these */
VpPaper *vp_duty_papers_pack         (VpDb *db, VpDutyDesk *desk, VpDate day, guint *sheets, GError **error);
/* The month on A3: crossings by half-days, units by their numbers, and behind it the numbers of units. */
VpPaper *vp_duty_papers_matrix       (VpDutyDesk *desk, GError **error);
/* A slip of each person with all their duties of the month, to be cut apart; with @changed only of those whose duties changed
 * after the month was published. @people (out) (optional): how many. %VP_ERROR_NOT_FOUND where there is nobody. */
VpPaper *vp_duty_papers_slips        (VpDb *db, VpDutyDesk *desk, gboolean changed, guint *people, GError **error);
/* What an insurer asks after an accident: that the person was planned for that day, when the plan was published and with which hash,
 * the policy, and when they signed in and out. %VP_ERROR_NOT_FOUND where they had no duty. */
VpPaper *vp_duty_papers_accident     (VpDb *db, VpDutyDesk *desk, gint64 number, VpDate day, GError **error);
/* For each unit that has seats a table in @folder to be filled with names and sent back, as .xlsx and .pdf. How many units; -1
 * with @error set. */
int      vp_duty_papers_write_forms  (VpDutyDesk *desk, const char *folder, GError **error);

G_END_DECLS
