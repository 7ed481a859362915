/* vp-sheet-geometry.c: where everything stands on a printed sign-in sheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-geometry.h"

#include "vp-text.h"

#include <string.h>

#define LEFT 18.0
#define TOP 57.0         /* of the first line */
#define HEAD 8.0         /* height of the heading */
#define BOTTOM 254.5     /* below the lines of a sheet, whatever its form */
#define MARK_CELL 7.0
#define MARK 5.0
#define CORNER 6.0
#define MARGIN 8.0
#define CODE 20.0
#define REFERENCE 5.0

/* @line: height. What stands outside of the lines is in the same place in all of them, so that a reader finds it before it knows
 * the form. */
static const struct { int lines, names; double line, widths[VP_N_SHEET_COLUMNS]; } layouts[VP_N_SHEET_FORMS] = {
  [VP_SHEET_FORM_EVENT] = { VP_SHEET_LINES, 20, 7.9, {
    [VP_SHEET_LINE] = 8, [VP_SHEET_NAME] = 40, [VP_SHEET_IN] = 16, [VP_SHEET_OUT] = 16, [VP_SHEET_SIGNATURE] = 25,
    [VP_SHEET_LEADER] = 20, [VP_SHEET_MARKS] = VP_SHEET_N_MARKS * MARK_CELL } },
  [VP_SHEET_FORM_DUTY] = { 12, 10, 11.6, {
    [VP_SHEET_LINE] = 7, [VP_SHEET_NAME] = 41, [VP_SHEET_KIT] = 15, [VP_SHEET_IN] = 14, [VP_SHEET_OUT] = 14, [VP_SHEET_SIGNATURE] = 19,
    [VP_SHEET_LEADER] = 15, [VP_SHEET_MARKS] = VP_SHEET_N_MARKS * MARK_CELL } },
};

/* In the order in which they are most often needed: the hand goes least far. */
static const VpAttendanceState marks[VP_SHEET_N_MARKS] = {
  VP_ATTENDANCE_CAME, VP_ATTENDANCE_LATE, VP_ATTENDANCE_LEFT_EARLY, VP_ATTENDANCE_EXCUSED, VP_ATTENDANCE_ABSENT,
  VP_ATTENDANCE_REPLACED, VP_ATTENDANCE_STOOD_DOWN,
};

int
vp_sheet_lines (VpSheetForm form)
{
  g_return_val_if_fail (form < VP_N_SHEET_FORMS, 0);
  return layouts[form].lines;
}

int
vp_sheet_names (VpSheetForm form)
{
  g_return_val_if_fail (form < VP_N_SHEET_FORMS, 0);
  return layouts[form].names;
}

VpSheetBox
vp_sheet_cell (VpSheetForm form, VpSheetColumnKind column, int line)
{
  VpSheetBox box = { .x = LEFT };

  g_return_val_if_fail (form < VP_N_SHEET_FORMS && column < VP_N_SHEET_COLUMNS && line >= 0 && line <= layouts[form].lines, box);
  box.y = line > 0 ? TOP + (line - 1) * layouts[form].line : TOP - HEAD;
  box.width = layouts[form].widths[column];
  box.height = line > 0 ? layouts[form].line : HEAD;
  for (guint i = 0; i < column; i++)
    box.x += layouts[form].widths[i];
  return box;
}

VpSheetBox
vp_sheet_mark_box (VpSheetForm form, int mark, int line)
{
  VpSheetBox cell = vp_sheet_cell (form, VP_SHEET_MARKS, line);

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
  return (VpSheetBox) { 110, BOTTOM + 5, REFERENCE, REFERENCE };
}

/* One at the top and one at the bottom, on different sides: a thumb or a stain covers one of them. */
VpSheetBox
vp_sheet_code_box (int which)
{
  return (VpSheetBox) { VP_SHEET_WIDTH - LEFT - CODE - 2, which == 0 ? 16 : BOTTOM + 3, CODE, CODE };
}

static VpScanArea
area_of (VpSheetBox box)
{
  return (VpScanArea) { box.x, box.y, box.width, box.height };
}

static void
lay_out (VpSheetForm form, VpScanLayout *layout)
{
  static const VpSheetColumnKind written[VP_SHEET_N_WRITTEN]
    = { VP_SHEET_IN, VP_SHEET_OUT, VP_SHEET_SIGNATURE, VP_SHEET_LEADER, VP_SHEET_NAME };

  layout->in_row = VP_SHEET_N_MARKS;
  for (int line = 1; line <= layouts[form].lines; line++) {
    for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++)
      layout->boxes[layout->n_boxes++] = area_of (vp_sheet_mark_box (form, mark, line));
    for (guint i = 0; i < VP_SHEET_N_WRITTEN; i++)
      layout->cells[layout->n_cells++] = area_of (vp_sheet_cell (form, written[i], line));
  }
  layout->boxes[layout->n_boxes++] = area_of (vp_sheet_seen_box ());
}

void
vp_sheet_scan_form (VpScanForm *form)
{
  *form = (VpScanForm) { .width = VP_SHEET_WIDTH, .height = VP_SHEET_HEIGHT, .n_layouts = VP_N_SHEET_FORMS };
  for (int i = 0; i < 4; i++)
    form->corners[i] = area_of (vp_sheet_corner (i));
  form->black = area_of (vp_sheet_reference (TRUE));
  form->empty = area_of (vp_sheet_reference (FALSE));
  for (int i = 0; i < 2; i++)
    form->codes[i] = area_of (vp_sheet_code_box (i));
  for (VpSheetForm i = 0; i < VP_N_SHEET_FORMS; i++)
    lay_out (i, &form->layouts[i]);
}

char *
vp_sheet_code_format (const VpSheetPrint *print)
{
  if (print->version == 0)
    return g_strdup_printf ("VPS1-%" G_GINT64_FORMAT "-%02d", print->event_id, print->sheet);
  return g_strdup_printf ("VPS2-%" G_GINT64_FORMAT "-%02d-%d-%04d", print->event_id, print->sheet, print->version, print->mark);
}

/* Numbers with a stroke between them; how many, at most @most, 0 where anything else is in it */
static guint
parse_numbers (const char *text, gint64 *numbers, guint most)
{
  guint n = 0;
  char *end;

  while (n < most) {
    if (!g_ascii_isdigit (*text))
      return 0;
    numbers[n++] = g_ascii_strtoll (text, &end, 10);
    if (*end == '\0')
      return n;
    if (*end != '-')
      return 0;
    text = end + 1;
  }
  return 0;
}

gboolean
vp_sheet_code_parse (const char *text, VpSheetPrint *print)
{
  g_autofree char *folded = vp_text_fold_width (text), *code = g_strstrip (g_ascii_strup (folded, -1));
  gboolean old = g_str_has_prefix (code, "VPS1-"), new = g_str_has_prefix (code, "VPS2-");
  gint64 numbers[4] = { 0 };
  guint n = parse_numbers (code + (old || new ? strlen ("VPS1-") : 0), numbers, 4);

  if (n != 2 && n != 4)
    return FALSE;
  *print = (VpSheetPrint) { .event_id = numbers[0], .sheet = (int) MIN (numbers[1], G_MAXINT16),
                            .version = (int) MIN (numbers[2], G_MAXINT16), .mark = (int) MIN (numbers[3], G_MAXINT16) };
  return !(old && n == 4) && !(new && n == 2) && print->event_id > 0 && print->sheet >= 1 && print->sheet <= 999
    && (n == 2 || (print->version >= 1 && print->version <= 999 && print->mark >= 1000 && print->mark <= 9999));
}
