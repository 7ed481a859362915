/* test-sheet-geometry.c: where everything stands on a sign-in sheet, and its code
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sheet-geometry.h"

static gboolean
meet (VpSheetBox a, VpSheetBox b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/* All boxes that are read, each by itself. */
static GArray *
list_boxes (VpSheetForm form)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (VpSheetBox));
  VpSheetBox box;

  for (int i = 0; i < 4; i++) {
    box = vp_sheet_corner (i);
    g_array_append_val (boxes, box);
  }
  for (int i = 0; i < 2; i++) {
    box = vp_sheet_code_box (i);
    g_array_append_val (boxes, box);
    box = vp_sheet_reference (i == 0);
    g_array_append_val (boxes, box);
  }
  box = vp_sheet_seen_box ();
  g_array_append_val (boxes, box);
  for (int line = 1; line <= vp_sheet_lines (form); line++)
    for (int i = 0; i < VP_SHEET_N_MARKS + VP_SHEET_MARKS; i++) {
      box = i < VP_SHEET_MARKS ? vp_sheet_cell (form, i, line) : vp_sheet_mark_box (form, i - VP_SHEET_MARKS, line);
      g_array_append_val (boxes, box);
    }
  return boxes;
}

static void
test_boxes (gconstpointer data)
{
  g_autoptr (GArray) boxes = list_boxes (GPOINTER_TO_UINT (data));

  for (guint i = 0; i < boxes->len; i++) {
    VpSheetBox box = g_array_index (boxes, VpSheetBox, i);

    g_assert_cmpfloat (box.x, >=, 5);
    g_assert_cmpfloat (box.y, >=, 5);
    g_assert_cmpfloat (box.x + box.width, <=, VP_SHEET_WIDTH - 5);
    g_assert_cmpfloat (box.y + box.height, <=, VP_SHEET_HEIGHT - 5);
    for (guint j = i + 1; j < boxes->len; j++)
      g_assert_false (meet ((VpSheetBox) { box.x + 0.01, box.y + 0.01, box.width - 0.02, box.height - 0.02 },
                            g_array_index (boxes, VpSheetBox, j)));
  }
}

/* A mark lies inside its cell with white around it, and each state has one. */
static void
test_marks (gconstpointer data)
{
  VpSheetForm form = GPOINTER_TO_UINT (data);
  guint seen = 0;

  for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++) {
    VpSheetBox cell = vp_sheet_cell (form, VP_SHEET_MARKS, 3), box = vp_sheet_mark_box (form, mark, 3);

    g_assert_cmpfloat (box.x - cell.x, >=, 0.9);
    g_assert_cmpfloat (cell.x + cell.width - box.x - box.width, >=, 0.9);
    g_assert_cmpfloat (box.y - cell.y, >=, 0.9);
    g_assert_cmpfloat (cell.y + cell.height - box.y - box.height, >=, 0.9);
    seen |= 1u << vp_sheet_mark_state (mark);
  }
  g_assert_cmpuint (seen, ==, ((1u << VP_N_ATTENDANCE_STATES) - 1) & ~(1u << VP_ATTENDANCE_EXPECTED | 1u << VP_ATTENDANCE_WALK_IN));
}

static void
test_codes (void)
{
  static const struct { VpSheetPrint print; const char *code; } good[] = {
    { { .event_id = 1, .sheet = 1 }, "VPS1-1-01" },
    { { .event_id = 34, .sheet = 12, .version = 1, .mark = 1000 }, "VPS2-34-12-1-1000" },
    { { .event_id = G_GINT64_CONSTANT (68719476741), .sheet = 999, .version = 999, .mark = 9999 }, "VPS2-68719476741-999-999-9999" },
  };
  static const char *const typed[] = { "34-12-1-1000", " vps2-34-12-1-1000 ", "３４-12-1-1000" };
  static const char *const bad[] = { "", "VPS1-", "VPS1-1", "VPS1-1-", "VPS1-1-0", "VPS1-0-1", "VPS1-1-1000", "VPS1--1-01", "VPS2-1-01",
    "VPS1-1-01x", "VPS1-x-01", "VPS1-1--1", "I000002", "VPS1-1-01-1-1000", "VPS2-1-01-0-1000", "VPS2-1-01-1000-1000", "VPS2-1-01-1-999",
    "VPS2-1-01-1-10000", "VPS2-1-01-1-1000-1", "1-01-1", "34" };
  VpSheetPrint print;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autofree char *code = vp_sheet_code_format (&good[i].print);

    g_assert_cmpstr (code, ==, good[i].code);
    g_assert_true (vp_sheet_code_parse (code, &print));
    g_assert_cmpint (print.event_id, ==, good[i].print.event_id);
    g_assert_cmpint (print.sheet, ==, good[i].print.sheet);
    g_assert_cmpint (print.version, ==, good[i].print.version);
    g_assert_cmpint (print.mark, ==, good[i].print.mark);
  }
  for (guint i = 0; i < G_N_ELEMENTS (typed); i++) {
    g_assert_true (vp_sheet_code_parse (typed[i], &print));
    g_assert_cmpint (print.mark, ==, 1000);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (vp_sheet_code_parse (bad[i], &print));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/sheet-geometry/boxes", GUINT_TO_POINTER (VP_SHEET_FORM_EVENT), test_boxes);
  g_test_add_data_func ("/sheet-geometry/boxes-duty", GUINT_TO_POINTER (VP_SHEET_FORM_DUTY), test_boxes);
  g_test_add_data_func ("/sheet-geometry/marks", GUINT_TO_POINTER (VP_SHEET_FORM_EVENT), test_marks);
  g_test_add_data_func ("/sheet-geometry/marks-duty", GUINT_TO_POINTER (VP_SHEET_FORM_DUTY), test_marks);
  g_test_add_func ("/sheet-geometry/codes", test_codes);
  return g_test_run ();
}
