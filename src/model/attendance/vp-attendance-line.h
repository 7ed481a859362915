/* vp-attendance-line.h: one line of text that says who of a sheet was there
 *
 * "除 3 7 外全到；9 迟到 20；12=王芳；4 优", or one after the other: "7", "王芳", "wf 迟到 20". It knows nothing of the store: which
 * lines the sheet has and who they are is looked at by who takes the marks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-states.h"

G_BEGIN_DECLS

typedef enum {
  VP_MARK_ALL,   /* everybody of whom nothing else is said */
  VP_MARK_STATE, /* one line */
  VP_MARK_NAME,  /* somebody in the place of a line; on a blank one a walk-in */
  VP_MARK_EXTRA, /* a walk-in, on the next blank line */
  VP_MARK_GRADE, /* how well who was there did; says nothing of who was */
} VpMarkKind;

/**
 * VpMark:
 * @sheet: 0 = the one that is entered
 * @line: of kinds with one
 * @late, @early: minutes, -1 = not said
 * @from, @to: times of day in minutes since midnight, -1 = not said
 * @name: (nullable): as written: a name, a volunteer number, or both
 * @person: (nullable): the line is found by the person, not by its number
 * @typed: @person is the name, its pinyin or its initials, of whoever stands on one of the sheets
 * @grade: of %VP_MARK_GRADE
 * @cells: #VpSheetCells, or -1 = those of the whole sheet
 */
typedef struct {
  VpMarkKind kind;
  int sheet, line;
  VpAttendanceState state;
  int late, early, from, to;
  char *name, *person;
  int cells, grade;
  gboolean typed;
} VpMark;

VpMark    *vp_mark_new  (VpMarkKind kind);
void       vp_mark_free (VpMark *self);
/* Marks (VpMark) in the order in which they hold, what is said of everybody first; %NULL with %VP_ERROR_INVALID and a sentence
 * that says which piece cannot be read, or which line is told twice. */
GPtrArray *vp_attendance_line_parse (const char *text, GError **error);

G_END_DECLS
