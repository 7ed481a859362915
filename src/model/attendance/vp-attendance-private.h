/* vp-attendance-private.h: what entering sheets and settling single lines share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance.h"

G_BEGIN_DECLS

/* Takes @sentence; always %FALSE. */
gboolean vp_attendance_refuse       (GError **error, char *sentence);
/* @value may be a part of *@text */
void     vp_attendance_set_text     (char **text, const char *value);
/* Whether what is known of the line may become @to; names the line where it may not. */
gboolean vp_attendance_check_change (const VpAttendance *line, VpAttendanceState to, GError **error);
/* Whether the line can be graded: somebody was there, and nobody approved it yet. */
gboolean vp_attendance_check_grade  (const VpAttendance *line, GError **error);
/* At one post at one time a person stands on one of @lines. */
gboolean vp_attendance_check_once   (GPtrArray *lines, const VpAttendance *line, GError **error);

G_END_DECLS
