/* vp-duty-papers.h: papers of a duty month
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-desk.h"
#include "vp-paper.h"

G_BEGIN_DECLS

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
