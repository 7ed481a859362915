/* vp-attendance-states.h: what may be known of somebody on a sheet, and what may become of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"

G_BEGIN_DECLS

/* The stable word on the command line and in files: "came", "left-early" … */
const char *vp_attendance_word    (VpAttendanceState state);
/* As people say it; translated */
const char *vp_attendance_title   (VpAttendanceState state);
/* The state somebody means by a word, English or Chinese; %VP_N_ATTENDANCE_STATES = none. */
VpAttendanceState vp_attendance_find (const char *word);
/* Whether somebody was there, so that hours are proposed. */
gboolean    vp_attendance_is_there (VpAttendanceState state);
/* Whether @from may become @to, in one step. Staying is always allowed. */
gboolean    vp_attendance_may     (VpAttendanceState from, VpAttendanceState to);

/* How well somebody did who was there, as attendance.grade numbers it: 0 not graded, 1 excellent … 4 poor. */
#define VP_N_GRADES 5
const char *vp_grade_word         (int grade);
const char *vp_grade_title        (int grade); /* translated */
/* The grade somebody means by a word, English or Chinese; %VP_N_GRADES = none. */
int         vp_grade_find         (const char *word);

/* The words of cells: "in", "out", "signature", "leader", "seen"; transfer full, "" for none. */
char       *vp_sheet_cells_to_text (guint cells);
/* Words with commas or blanks between them, English or Chinese. %VP_ERROR_INVALID names the one that is none. */
gboolean    vp_sheet_cells_parse  (const char *text, guint *cells, GError **error);

G_END_DECLS
