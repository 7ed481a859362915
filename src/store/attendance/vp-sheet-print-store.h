/* vp-sheet-print-store.h: sign-in sheets as they were printed, in the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* The code of a printed sheet, and which printing it is. @version 0: from before printings were kept. */
typedef struct {
  gint64 id, event_id;
  int sheet, version, mark;
} VpSheetPrint;

/* A name on it */
typedef struct {
  int line;
  gint64 attendance_id, volunteer_id;
} VpSheetPrintLine;

/* The newest printing of a sheet; all 0 but event and sheet where there is none. */
gboolean vp_sheet_print_store_newest (VpDb *db, gint64 event_id, int sheet, VpSheetPrint *print, GError **error);
/* One printing; @print->id 0 = there is none. */
gboolean vp_sheet_print_store_find   (VpDb *db, gint64 event_id, int sheet, int version, VpSheetPrint *print, GError **error);
/* Its names (VpSheetPrintLine, an array of them) by line. */
GArray  *vp_sheet_print_store_lines  (VpDb *db, gint64 print_id, GError **error);
/* Inside a transaction: gives @print its id. */
gboolean vp_sheet_print_store_add    (VpDb *db, VpSheetPrint *print, const GArray *lines, GError **error);

G_END_DECLS
