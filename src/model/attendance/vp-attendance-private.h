/* vp-attendance-private.h: what entering sheets and settling single lines share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance.h"

G_BEGIN_DECLS

/* What is entered, in memory. */
typedef struct {
  VpDb *db;
  const VpAttendanceEntry *entry;
  const VpSheetBook *book;
  VpAttendance *blank; /* what every new line has */
  GPtrArray *lines;    /* VpAttendance of all sheets; new ones have no id */
  GHashTable *before;  /* line → copy of what stood there, of those that are changed */
  GPtrArray *gone;     /* VpAttendance that are taken out, owned */
  GHashTable *told;    /* sheets */
  GHashTable *said;    /* line → the mark that says what is known of it */
  guint kept;
} VpEntering;

/* vp-attendance-find.c */
VpAttendance *vp_entering_find_line (const VpEntering *self, int sheet, int number);
int           vp_entering_last_line (const VpEntering *self, int sheet);
VpAttendance *vp_entering_stand_in  (const VpEntering *self, const VpAttendance *of);
/* Who a name or number is: of the roster, or a name that is not there. */
gboolean      vp_entering_find_person (VpDb *db, const char *text, gint64 *id, char **name, GError **error);
/* The line of the person whom a mark means: given by name or number, or typed as it stands on a sheet. */
VpAttendance *vp_entering_of_person (const VpEntering *self, const VpMark *mark, GError **error);

/* vp-attendance-read-back.c */
gboolean             vp_entering_is_same (const VpAttendance *a, const VpAttendance *b);
VpAttendanceReading *vp_entering_read    (const VpEntering *self);

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
