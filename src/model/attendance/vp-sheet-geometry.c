/* vp-sheet-geometry.c: where everything stands on a printed sign-in sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-geometry.h"

#include <stdio.h>
#include <string.h>

#define LEFT 18.0
#define TOP 57.0         /* of the first line */
#define HEAD 8.0         /* height of the heading */
#define LINE 7.9
#define MARK_CELL 7.0
#define MARK 5.0
#define CORNER 6.0
#define MARGIN 8.0
#define CODE 20.0
#define REFERENCE 5.0
#define CODE_PREFIX "VPS1-"

static const double widths[VP_N_SHEET_COLUMNS] = {
  [VP_SHEET_LINE] = 8, [VP_SHEET_NAME] = 40, [VP_SHEET_IN] = 16, [VP_SHEET_OUT] = 16, [VP_SHEET_SIGNATURE] = 25, [VP_SHEET_LEADER] = 20,
  [VP_SHEET_MARKS] = VP_SHEET_N_MARKS * MARK_CELL,
};

/* In the order in which they are most often needed: the hand goes least far. */
static const VpAttendanceState marks[VP_SHEET_N_MARKS] = {
  VP_ATTENDANCE_CAME, VP_ATTENDANCE_LATE, VP_ATTENDANCE_LEFT_EARLY, VP_ATTENDANCE_EXCUSED, VP_ATTENDANCE_ABSENT,
  VP_ATTENDANCE_REPLACED, VP_ATTENDANCE_STOOD_DOWN,
};

VpSheetBox
vp_sheet_cell (VpSheetColumnKind column, int line)
{
  VpSheetBox box = { LEFT, line > 0 ? TOP + (line - 1) * LINE : TOP - HEAD, widths[column], line > 0 ? LINE : HEAD };

  g_return_val_if_fail (column < VP_N_SHEET_COLUMNS && line >= 0 && line <= VP_SHEET_LINES, box);
  for (guint i = 0; i < column; i++)
    box.x += widths[i];
  return box;
}

VpSheetBox
vp_sheet_mark_box (int mark, int line)
{
  VpSheetBox cell = vp_sheet_cell (VP_SHEET_MARKS, line);

  g_return_val_if_fail (mark >= 0 && mark < VP_SHEET_N_MARKS, cell);
  return (VpSheetBox) { cell.x + mark * MARK_CELL + (MARK_CELL - MARK) / 2, cell.y + (cell.height - MARK) / 2, MARK, MARK };
}

VpAttendanceState
vp_sheet_mark_state (int mark)
{
  g_return_val_if_fail (mark >= 0 && mark < VP_SHEET_N_MARKS, VP_ATTENDANCE_EXPECTED);
  return marks[mark];
}

VpSheetBox
vp_sheet_corner (int corner)
{
  return (VpSheetBox) { corner % 2 == 0 ? MARGIN : VP_SHEET_WIDTH - MARGIN - CORNER,
                        corner < 2 ? MARGIN : VP_SHEET_HEIGHT - MARGIN - CORNER, CORNER, CORNER };
}

VpSheetBox
vp_sheet_reference (gboolean black)
{
  return (VpSheetBox) { LEFT + (black ? 0 : 9), 40, REFERENCE, REFERENCE };
}

VpSheetBox
vp_sheet_seen_box (void)
{
  return (VpSheetBox) { 110, TOP + VP_SHEET_LINES * LINE + 5, REFERENCE, REFERENCE };
}

/* One at the top and one at the bottom, on different sides: a thumb or a stain covers one of them. */
VpSheetBox
vp_sheet_code_box (int which)
{
  return (VpSheetBox) { VP_SHEET_WIDTH - LEFT - CODE - 2, which == 0 ? 16 : TOP + VP_SHEET_LINES * LINE + 3, CODE, CODE };
}

static VpScanArea
area_of (VpSheetBox box)
{
  return (VpScanArea) { box.x, box.y, box.width, box.height };
}

void
vp_sheet_scan_form (VpScanForm *form)
{
  static const VpSheetColumnKind written[VP_SHEET_N_WRITTEN]
    = { VP_SHEET_IN, VP_SHEET_OUT, VP_SHEET_SIGNATURE, VP_SHEET_LEADER, VP_SHEET_NAME };

  *form = (VpScanForm) { .width = VP_SHEET_WIDTH, .height = VP_SHEET_HEIGHT, .in_row = VP_SHEET_N_MARKS };
  for (int i = 0; i < 4; i++)
    form->corners[i] = area_of (vp_sheet_corner (i));
  form->black = area_of (vp_sheet_reference (TRUE));
  form->empty = area_of (vp_sheet_reference (FALSE));
  for (int i = 0; i < 2; i++)
    form->codes[i] = area_of (vp_sheet_code_box (i));
  for (int line = 1; line <= VP_SHEET_LINES; line++) {
    for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++)
      form->boxes[form->n_boxes++] = area_of (vp_sheet_mark_box (mark, line));
    for (guint i = 0; i < VP_SHEET_N_WRITTEN; i++)
      form->cells[form->n_cells++] = area_of (vp_sheet_cell (written[i], line));
  }
  form->boxes[form->n_boxes++] = area_of (vp_sheet_seen_box ());
}

char *
vp_sheet_code_format (gint64 event_id, int sheet)
{
  return g_strdup_printf (CODE_PREFIX "%" G_GINT64_FORMAT "-%02d", event_id, sheet);
}

gboolean
vp_sheet_code_parse (const char *text, gint64 *event_id, int *sheet)
{
  char *end;
  gint64 number;

  if (!g_str_has_prefix (text, CODE_PREFIX) || !g_ascii_isdigit (text[strlen (CODE_PREFIX)]))
    return FALSE;
  *event_id = g_ascii_strtoll (text + strlen (CODE_PREFIX), &end, 10);
  if (*end != '-' || !g_ascii_isdigit (end[1]))
    return FALSE;
  number = g_ascii_strtoll (end + 1, &end, 10);
  *sheet = (int) MIN (number, G_MAXINT16);
  return *end == '\0' && *event_id > 0 && number >= 1 && number <= 999;
}
