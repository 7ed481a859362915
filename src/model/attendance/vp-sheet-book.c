/* vp-sheet-book.c: whose sheets are entered: those of an event, or of a training class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-book.h"

#include "vp-class-sheet-store.h"
#include "vp-sheet-print.h"

#include <glib/gi18n-lib.h>

static gboolean
open_event (VpDb *db, gint64 event_id, int *sheets, GError **error)
{
  return vp_sheet_open (db, event_id, VP_SHEET_TOGETHER, sheets, error);
}

static gboolean
begin_event (VpDb *db, gint64 event_id, VpAttendance *line, GError **error)
{
  line->event_id = event_id;
  return vp_attendance_store_check_event (db, event_id, &line->day, error);
}

const VpSheetBook vp_sheet_book_event = {
  open_event, begin_event, vp_attendance_store_list, vp_attendance_store_add, vp_attendance_store_update, vp_attendance_store_remove, NULL, FALSE
};

/* Whoever is put down for a class has a line from then on. */
static gboolean
open_class (VpDb *db, gint64 class_id, int *sheets, GError **error)
{
  VpDate day;

  return vp_class_sheet_check (db, class_id, &day, NULL, sheets, error);
}

static gboolean
begin_class (VpDb *db, gint64 class_id, VpAttendance *line, GError **error)
{
  line->event_id = class_id;
  return vp_class_sheet_check (db, class_id, &line->day, &line->ends, NULL, error);
}

/* A class has no hour at which it begins: how much of it somebody heard is known from minutes, or from both times. */
static char *
refuse_class (const VpMark *mark, const VpAttendance *line)
{
  gboolean minutes = mark->late >= 0 || mark->early >= 0;

  if (mark->kind == VP_MARK_GRADE)
    return g_strdup (_("Who was in a class is not graded. Enter who came, and print the certificates."));
  if (mark->state == VP_ATTENDANCE_STOOD_DOWN)
    return g_strdup (_("Nobody of a class is stood down. If it was not held, remove the class; who did not come is absent or excused."));
  if ((mark->from >= 0) != (mark->to >= 0))
    return g_strdup (_("Of a class write from when until when, such as 7 8:30-11:00, or how many minutes late or early, such as 9 late 20."));
  return minutes && line->ends == 0 ? g_strdup (_("How long the class was is not known, so that nobody can be late or early. Enter its hours"
                                                  " in the register of classes first.")) : NULL;
}

const VpSheetBook vp_sheet_book_class = {
  open_class, begin_class, vp_class_sheet_list, vp_class_sheet_add, vp_class_sheet_update, vp_class_sheet_remove, refuse_class, TRUE
};
