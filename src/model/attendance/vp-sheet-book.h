/* vp-sheet-book.h: whose sheets are entered: those of an event, or of a training class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-line.h"

G_BEGIN_DECLS

/**
 * VpSheetBook:
 * @open: puts who is on no sheet on one; @sheets: (out): how many there are
 * @begin: whether somebody may be entered, and the day. @line: what every line of it has, to be filled in
 * @refuse: (nullable): the sentence that says why a mark is none of these sheets; transfer full, %NULL = it is one
 * @by_name: whoever is written down by name stands on one line, and whoever comes when a sheet is full stands on another one
 *
 * What sheets are about and where they stand; how they are written on, looked at and read back is the same for all.
 */
typedef struct {
  gboolean   (*open)   (VpDb *db, gint64 of, int *sheets, GError **error);
  gboolean   (*begin)  (VpDb *db, gint64 of, VpAttendance *line, GError **error);
  GPtrArray *(*list)   (VpDb *db, gint64 of, int sheet, GError **error);
  gboolean   (*add)    (VpDb *db, VpAttendance *line, GError **error);
  gboolean   (*update) (VpDb *db, const VpAttendance *line, GError **error);
  gboolean   (*remove) (VpDb *db, gint64 id, GError **error);
  char      *(*refuse) (const VpMark *mark, const VpAttendance *line);
  gboolean by_name;
} VpSheetBook;

extern const VpSheetBook vp_sheet_book_event, vp_sheet_book_class;

G_END_DECLS
