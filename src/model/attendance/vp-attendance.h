/* vp-attendance.h: entering who was there
 *
 * Each function is a transaction of its own, which the office can take back. One function enters what a line of text, a table
 * or a key says: a form of input makes marks, and the marks are looked at in one place.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sheet-book.h"

G_BEGIN_DECLS

/**
 * VpAttendanceEntry:
 * @book: (nullable): what @event_id is the number of; %NULL = of an event
 * @sheet: what marks without a sheet of their own are about
 * @marks: (element-type VpMark)
 * @cells: #VpSheetCells that are filled in for everybody who was there
 * @today: nobody has been at an event that is still to come
 * @try_only: looks and reads back, and writes nothing
 * @inside: the caller's transaction goes on: what is entered is one act with what else it does
 */
typedef struct {
  const VpSheetBook *book;
  gint64 event_id;
  int sheet;
  GPtrArray *marks;
  guint cells;
  VpDate today;
  gboolean try_only, inside;
} VpAttendanceEntry;

/**
 * VpAttendanceReading:
 * @lines: (element-type VpAttendance): of the sheets that were told about, as they stand now
 * @count: of these, by state
 * @changed: how many lines are new or different
 * @kept: lines that "all present" did not touch, because somebody stood in there or they were stood down
 * @sentence: what was understood, for people
 */
typedef struct {
  GPtrArray *lines;
  guint count[VP_N_ATTENDANCE_STATES];
  guint changed, kept;
  char *sentence;
} VpAttendanceReading;

void       vp_attendance_reading_free (VpAttendanceReading *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpAttendanceReading, vp_attendance_reading_free)

/* All marks or none. Refused with a sentence that names the line: where the sheet has no such line, where a change is not
 * allowed in one step, and where the hours of a line are approved. */
gboolean   vp_attendance_enter     (VpDb *db, const VpAttendanceEntry *entry, VpAttendanceReading **reading, GError **error);
/* Takes a line out that somebody without a seat was written on. */
gboolean   vp_attendance_remove    (VpDb *db, gint64 id, GError **error);
/* Where nobody signed out: until when the person was there. @left_at: minutes since the midnight of the event's day; @why is
 * kept with the line. */
gboolean   vp_attendance_decide_out (VpDb *db, gint64 id, int left_at, VpOutFrom from, const char *why, GError **error);
/* Somebody who came without being on the roster, or for a unit, is this person. */
gboolean   vp_attendance_link      (VpDb *db, gint64 id, gint64 volunteer_id, GError **error);

/* How well those on the lines @ids (gint64) did who were there (vp_grade_find()): for who looks at them to approve their hours, and
 * so no entry of the sheet. All or none. */
gboolean   vp_attendance_grade     (VpDb *db, GArray *ids, int grade, GError **error);

/**
 * VpNoShowRule:
 * @from, @to: days of service that count
 * @least: absences without excuse from which somebody stands on the risk list
 *
 * As the settings say on @to.
 */
typedef struct {
  VpDate from, to;
  int least;
} VpNoShowRule;
gboolean   vp_no_show_rule_read    (VpDb *db, VpDate as_of, VpNoShowRule *rule, GError **error);

/* vp-attendance-form.c */
/* Marks (VpMark) of a table of the day: columns 表号, 行号, 编号, 姓名, 状态, 签到, 签退, 手续, 等次 or their English names. Refused as a
 * whole, naming the row and the column, where anything in it cannot be read. */
GPtrArray *vp_attendance_read_file (const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
