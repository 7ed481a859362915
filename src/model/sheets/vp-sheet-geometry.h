/* vp-sheet-geometry.h: where everything stands on a printed sign-in sheet
 *
 * One description for printing, for the map of boxes, and for whoever reads a filled sheet. Millimetres from the upper left corner
 * of an A4 page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"
#include "vp-scan-page.h"
#include "vp-sheet-print-store.h"

G_BEGIN_DECLS

#define VP_SHEET_WIDTH 210.0
#define VP_SHEET_HEIGHT 297.0

typedef struct {
  double x, y, width, height;
} VpSheetBox;

/* What stands in a line, from the left. */
typedef enum {
  VP_SHEET_LINE,
  VP_SHEET_NAME,
  VP_SHEET_KIT, /* of duties: handed out and given back */
  VP_SHEET_IN,
  VP_SHEET_OUT,
  VP_SHEET_SIGNATURE,
  VP_SHEET_LEADER,
  VP_SHEET_MARKS, /* a box for each state that is marked, see vp_sheet_mark_state() */
  VP_N_SHEET_COLUMNS
} VpSheetColumnKind;

/* Boxes of states in each line */
#define VP_SHEET_N_MARKS 7

/* How many lines a sheet has, and how many of them are filled with names; the others are for who comes without a seat. */
int               vp_sheet_lines      (VpSheetForm form);
int               vp_sheet_names      (VpSheetForm form);
/* @line: from 1 to vp_sheet_lines(); 0 = the heading. A column that the form has not is 0 wide. */
VpSheetBox        vp_sheet_cell       (VpSheetForm form, VpSheetColumnKind column, int line);
/* The square to be marked for a state; @mark: from 0 to %VP_SHEET_N_MARKS - 1 */
VpSheetBox        vp_sheet_mark_box   (VpSheetForm form, int mark, int line);
VpAttendanceState vp_sheet_mark_state (int mark);
/* The four black squares in the corners: upper left, upper right, lower left, lower right */
VpSheetBox        vp_sheet_corner     (int corner);
/* What a black and an empty box look like on this page, as it was printed, copied and scanned */
VpSheetBox        vp_sheet_reference  (gboolean black);
/* Marked where an inspection saw the sheet. */
VpSheetBox        vp_sheet_seen_box   (void);
/* Each of the two codes */
VpSheetBox        vp_sheet_code_box   (int which);

/* Cells of each line that are looked at for writing when a sheet is read: sign-in, sign-out, signature, leader's signature, and the
 * name, which somebody writes who has no seat. */
#define VP_SHEET_N_WRITTEN 5
/* The same for who reads the picture of a sheet, a layout for each #VpSheetForm: boxes line by line, then that of the inspection; cells
 * line by line. */
void              vp_sheet_scan_form  (VpScanForm *form);

/* "VPS2-1234-02-1-4821": what the codes say, and in digits below them: event, sheet, printing and its mark. Sheets from before
 * printings were kept say "VPS1-1234-02". transfer full */
char             *vp_sheet_code_format (const VpSheetPrint *print);
/* Also as people type it, without the first word. FALSE where it is no code of a sheet. */
gboolean          vp_sheet_code_parse  (const char *text, VpSheetPrint *print);

G_END_DECLS
