/* vp-class-sheet-store.h: the sign-in sheets of training classes, as those of events are kept
 *
 * A trainee is a #VpAttendance with the number of the class as its event, times from 0 to the length of the class, and the unit as
 * its post; it has
 * a name also where it is somebody of the roster. Which change is allowed is the model's business.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"

G_BEGIN_DECLS

/* Whether somebody may be entered: %FALSE with a sentence where there is no such class. @minutes: how long it is, 0 = not known;
 * @sheets: how many it has, at least one. Both (out) (optional) */
gboolean   vp_class_sheet_check  (VpDb *db, gint64 class_id, VpDate *day, int *minutes, int *sheets, GError **error);
/* As vp_attendance_store_list(). Who was taken off the list has given the seat up. */
GPtrArray *vp_class_sheet_list   (VpDb *db, gint64 class_id, int sheet, GError **error);
/* Gives @line its id. Who stands in comes for the unit of whom he replaces. */
gboolean   vp_class_sheet_add    (VpDb *db, VpAttendance *line, GError **error);
/* Who was taken off the list and came all the same is on it again. */
gboolean   vp_class_sheet_update (VpDb *db, const VpAttendance *line, GError **error);
gboolean   vp_class_sheet_remove (VpDb *db, gint64 id, GError **error);

G_END_DECLS
