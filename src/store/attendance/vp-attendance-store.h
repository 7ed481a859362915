/* vp-attendance-store.h: who was there, line by line of the sheets, in the store
 *
 * Everything is written inside the transaction of the caller. Which change is allowed is the model's business; the store only
 * keeps approved lines as they are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* As the table numbers them. */
typedef enum {
  VP_ATTENDANCE_EXPECTED,
  VP_ATTENDANCE_CAME,
  VP_ATTENDANCE_LATE,
  VP_ATTENDANCE_LEFT_EARLY,
  VP_ATTENDANCE_EXCUSED,
  VP_ATTENDANCE_ABSENT,
  VP_ATTENDANCE_REPLACED,
  VP_ATTENDANCE_STOOD_DOWN,
  VP_ATTENDANCE_WALK_IN,
  VP_N_ATTENDANCE_STATES
} VpAttendanceState;

/* What is filled in on the sheet. */
typedef enum {
  VP_CELL_IN = 1 << 0,
  VP_CELL_OUT = 1 << 1,
  VP_CELL_SIGNED = 1 << 2,
  VP_CELL_LEADER = 1 << 3,
  VP_CELL_SEEN = 1 << 4,
} VpSheetCells;

typedef enum { VP_OUT_SHEET, VP_OUT_RULE, VP_OUT_DECIDED } VpOutFrom;
typedef enum { VP_HOURS_OPEN, VP_HOURS_RETURNED, VP_HOURS_APPROVED } VpHoursState;

/* The lines of the longest printed sheet */
#define VP_SHEET_LINES 25

/* What a sheet looks like: many short lines, or of a duty at a crossing a few high ones, with room for what a duty needs. */
typedef enum { VP_SHEET_FORM_EVENT, VP_SHEET_FORM_DUTY, VP_N_SHEET_FORMS } VpSheetForm;

/**
 * VpAttendance:
 * @replaces: the line this person stood in for, 0 = none
 * @volunteer_id: while nothing is known, of who has the seat; 0 = nobody of the roster
 * @name: of somebody who is not on the roster
 * @came_at, @left_at: minutes since the midnight of the event's day, -1 = not written
 * @cells: #VpSheetCells
 * @grade: how well it was done, as the table numbers it, 0 = not graded
 * @note: why @left_at was decided so
 * @why: why the hours were returned
 * @unit_id, @unit: whose seat it is, 0 and "" = of nobody but the person; only read
 * @label: the person as registers call people, or the name, or the unit that has the seat; only read, as what follows
 * @ended: the seat was given up after the sheet was made
 * @stand_in: who stood in, "" = nobody
 */
typedef struct {
  gint64 id, event_id, shift_id, seat_id, replaces, volunteer_id;
  char *name;
  int sheet, line;
  VpAttendanceState state;
  int came_at, left_at;
  guint cells;
  VpOutFrom out_rule;
  int grade;
  char *note;
  VpHoursState hours;
  char *why;
  char *entered_by;
  gint64 entered_at;
  char *approved_by;
  gint64 unit_id;
  char *unit;
  char *label;
  gint64 number;
  char *post;
  VpDate day;
  int starts, ends;
  gboolean ended;
  char *stand_in;
} VpAttendance;

VpAttendance *vp_attendance_new  (void);
VpAttendance *vp_attendance_copy (const VpAttendance *self);
void          vp_attendance_free (VpAttendance *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpAttendance, vp_attendance_free)

/* Gives @line its id. Who enters it and when is noted by itself, here and below. */
gboolean   vp_attendance_store_add     (VpDb *db, VpAttendance *line, GError **error);
gboolean   vp_attendance_store_update  (VpDb *db, const VpAttendance *line, GError **error);
/* Whether its hours are open, were returned for @why, or approved by @by: nothing else of the line, nor who entered it. */
gboolean   vp_attendance_store_set_hours (VpDb *db, gint64 id, VpHoursState hours, const char *why, const char *by, GError **error);
/* How well it was done, and nothing else of the line, nor who entered it. */
gboolean   vp_attendance_store_set_grade (VpDb *db, gint64 id, int grade, GError **error);
gboolean   vp_attendance_store_remove  (VpDb *db, gint64 id, GError **error);
VpAttendance *vp_attendance_store_get  (VpDb *db, gint64 id, GError **error);
/* Lines of an event (VpAttendance) by sheet and line, who stood in behind the line; @sheet 0 = of all sheets. */
GPtrArray *vp_attendance_store_list    (VpDb *db, gint64 event_id, int sheet, GError **error);

/* A confirmed seat that stands on no sheet. */
typedef struct {
  gint64 seat_id, shift_id, unit_id;
} VpUnlisted;
/* By post, time and place in line (VpUnlisted, an array of them). */
GArray    *vp_attendance_store_unlisted (VpDb *db, gint64 event_id, GError **error);
/* How the sheets of an event look. */
gboolean   vp_attendance_store_form    (VpDb *db, gint64 event_id, VpSheetForm *form, GError **error);
/* Whether somebody may be entered at the event at all: %FALSE with a sentence where it was called off or is gone. */
gboolean   vp_attendance_store_check_event (VpDb *db, gint64 event_id, VpDate *day, GError **error);

/* Who did not come, and how often. @appeals: against an absence, that nobody answered yet */
typedef struct {
  gint64 volunteer_id;
  char *label;
  gint64 number;
  int absent, excused, came;
  VpDate last;
  int appeals;
} VpNoShow;
void       vp_no_show_free (VpNoShow *self);
/* Everybody who was absent at least @least times on days from @from to @to, 0 = open (VpNoShow), the worst first. What an appeal put
 * right on the sheet counts no more; who is two rows of the roster is one person. */
GPtrArray *vp_attendance_store_no_shows (VpDb *db, VpDate from, VpDate to, int least, GError **error);

/* One time that somebody did not come. */
typedef struct {
  gint64 event_id;
  char *title, *post;
  VpDate day;
  int starts, ends, sheet, line;
  char *entered_by;
  gboolean appealed; /* and nobody answered yet */
} VpAbsence;
void       vp_absence_free         (VpAbsence *self);
/* The absences of a person (VpAbsence) that vp_attendance_store_no_shows() counts, newest first. */
GPtrArray *vp_attendance_store_absences (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, GError **error);

/* An event whose attendance is not complete. */
typedef struct {
  gint64 event_id;
  char *title, *place;
  VpDate day;
  int starts, ends;
  int seats;   /* confirmed */
  int entered; /* lines about which something is known */
  int sheets;
} VpAttendanceDue;
void       vp_attendance_due_free (VpAttendanceDue *self);
/* Events up to @today that have seats about which nothing is known yet (VpAttendanceDue), the oldest first. */
GPtrArray *vp_attendance_store_due (VpDb *db, VpDate today, GError **error);

/* Rows of this room that name volunteers with ids from @first to @last. */
gboolean   vp_attendance_store_count_people (VpDb *db, gint64 first, gint64 last, gint64 *n, GError **error);

/* The class of evidence that @cells give on @day: 1 A, 2 B, 3 C, 4 D; 0 with @error set. */
int        vp_evidence_of_cells (VpDb *db, guint cells, VpDate day, GError **error);

G_END_DECLS
