/* test-sheet-papers.c: that what is printed stands where the map says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-sheet-papers.h"
#include "vp-sheet-print.h"
#include "vp-sign-up.h"
#include "vp-test-event.h"

#include <math.h>
#include <string.h>

#define DOTS_PER_MM 6

/* How dark a box is inside, from 0 to 1; @margin: millimetres of it that are left out all around */
static double
darkness (cairo_surface_t *surface, VpSheetBox box, double margin)
{
  const unsigned char *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), dark = 0, all = 0;

  for (int y = (int) ceil ((box.y + margin) * DOTS_PER_MM); y < (box.y + box.height - margin) * DOTS_PER_MM; y++)
    for (int x = (int) ceil ((box.x + margin) * DOTS_PER_MM); x < (box.x + box.width - margin) * DOTS_PER_MM; x++) {
      dark += data[y * stride + x * 4] < 128;
      all++;
    }
  return (double) dark / all;
}

static cairo_surface_t *
draw (const VpPaper *paper, guint page)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) VP_SHEET_WIDTH * DOTS_PER_MM,
                                                         (int) VP_SHEET_HEIGHT * DOTS_PER_MM);
  cairo_t *cr = cairo_create (surface);

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, DOTS_PER_MM * 25.4 / 72, DOTS_PER_MM * 25.4 / 72);
  vp_paper_draw_page (paper, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static void
test_places (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (GArray) sheets = NULL;
  cairo_surface_t *surface;

  vp_test_event_sign_up (self, self->event, 12, 9);
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_TOGETHER, &error));
  paper = vp_sheet_papers_new (self->db, self->event, 0, &sheets, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 2);
  g_assert_cmpint (g_array_index (sheets, VpSheetPage, 1).print.sheet, ==, 2);
  g_assert_cmpint (g_array_index (sheets, VpSheetPage, 1).print.version, ==, 1);
  surface = draw (paper, 0);
  for (int i = 0; i < 4; i++) {
    VpSheetBox corner = vp_sheet_corner (i), around = { corner.x - 1.5, corner.y - 1.5, corner.width + 3, corner.height + 3 };

    g_assert_cmpfloat (darkness (surface, corner, 0.3), >, 0.999);
    g_assert_cmpfloat (darkness (surface, around, 0), <, 0.5);
  }
  g_assert_cmpfloat (darkness (surface, vp_sheet_reference (TRUE), 0.3), >, 0.999);
  g_assert_cmpfloat (darkness (surface, vp_sheet_reference (FALSE), 0.5), <, 0.001);
  g_assert_cmpfloat (darkness (surface, vp_sheet_seen_box (), 0.5), <, 0.001);
  for (int i = 0; i < 2; i++)
    g_assert_cmpfloat (darkness (surface, vp_sheet_code_box (i), 2), >, 0.2);
  for (int line = 1; line <= VP_SHEET_LINES; line++) {
    for (int mark = 0; mark < VP_SHEET_N_MARKS; mark++) {
      g_assert_cmpfloat (darkness (surface, vp_sheet_mark_box (VP_SHEET_FORM_EVENT, mark, line), 0.5), <, 0.001);
      g_assert_cmpfloat (darkness (surface, vp_sheet_mark_box (VP_SHEET_FORM_EVENT, mark, line), -0.3), >, 0.05); /* its frame */
    }
    for (guint column = VP_SHEET_IN; column <= VP_SHEET_LEADER; column++)
      g_assert_cmpfloat (darkness (surface, vp_sheet_cell (VP_SHEET_FORM_EVENT, column, line), 0.5), <, 0.001);
    g_assert_cmpint (darkness (surface, vp_sheet_cell (VP_SHEET_FORM_EVENT, VP_SHEET_NAME, line), 0.5) > 0, ==, line <= vp_sheet_names (VP_SHEET_FORM_EVENT));
  }
  cairo_surface_destroy (surface);
}

/* With the same names it is the same printing; with one more it is another, and the old one still knows its lines. */
static void
test_printings (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) before = NULL, after = NULL;
  VpSheetPrint first, again, more;

  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_TOGETHER, &error));
  g_assert_true (vp_sheet_print_store_newest (self->db, self->event, 1, &first, &error));
  g_assert_cmpint (first.version, ==, 1);
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_TOGETHER, &error));
  g_assert_true (vp_sheet_print_store_newest (self->db, self->event, 1, &again, &error));
  g_assert_cmpint (again.id, ==, first.id);
  vp_test_event_sign_up (self, self->event, 12, 1);
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_TOGETHER, &error));
  g_assert_true (vp_sheet_print_store_newest (self->db, self->event, 1, &more, &error));
  g_assert_cmpint (more.version, ==, 2);
  before = vp_sheet_print_store_lines (self->db, first.id, &error);
  after = vp_sheet_print_store_lines (self->db, more.id, &error);
  g_assert_cmpuint (before->len, ==, 12);
  g_assert_cmpuint (after->len, ==, 13);
  g_assert_cmpint (g_array_index (after, VpSheetPrintLine, 12).volunteer_id, ==, self->people[12]);
}

/* Who came without a seat and stands on a printed sheet can still be taken off it. */
static void
test_walk_in (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks = vp_attendance_line_parse ("+ 李明", NULL);
  g_autoptr (VpAttendanceReading) reading = NULL;
  g_autoptr (GArray) names = NULL;
  VpAttendanceEntry entry = { .event_id = self->event, .sheet = 1, .marks = marks, .today = vp_date_new (2018, 4, 1) };
  VpSheetPrint print;

  g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, &error));
  g_assert_true (vp_attendance_enter (self->db, &entry, &reading, &error));
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_TOGETHER, &error));
  g_assert_true (vp_sheet_print_store_newest (self->db, self->event, 1, &print, &error));
  names = vp_sheet_print_store_lines (self->db, print.id, &error);
  g_assert_cmpuint (names->len, ==, 12);
  g_assert_true (vp_attendance_remove (self->db, vp_test_int (self->db, "SELECT id FROM attendance WHERE state = 8"), &error));
  g_assert_no_error (error);
}

static gint64
sign_up_unit (VpTestEvent *self, const char *name, int seats)
{
  g_autoptr (GError) error = NULL;
  gint64 unit = VP_TEST_ADD_ROW (self->db, "unit", "name", name);
  VpSignUpAnswer answer;

  g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .unit_id = unit, .seats = seats,
                                                             .now = 1519862400 }, &answer, &error));
  g_assert_no_error (error);
  g_assert_cmpint (answer.confirmed, ==, seats);
  vp_sign_up_answer_clear (&answer);
  return unit;
}

/* How many sheets have people of the unit, 0 = of who signed up alone, and how many of them have others too */
static void
assert_sheets (VpTestEvent *self, gint64 unit, int sheets)
{
  g_autoptr (GPtrArray) lines = vp_attendance_store_list (self->db, self->event, 0, NULL);
  guint64 mine = 0, others = 0;

  for (guint i = 0; i < lines->len; i++) {
    const VpAttendance *line = lines->pdata[i];

    *(line->unit_id == unit ? &mine : &others) |= G_GUINT64_CONSTANT (1) << line->sheet;
  }
  g_assert_cmphex (mine & others, ==, 0);
  g_assert_cmpint (__builtin_popcountll (mine), ==, sheets);
}

/* Each unit has its own sheets, as many as it needs; who comes later stands on the last of them. */
static void
test_by_unit (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;
  gint64 school = sign_up_unit (self, "濮阳市教育局", vp_sheet_names (VP_SHEET_FORM_EVENT) + 1), bank = sign_up_unit (self, "濮阳银行", 2);

  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_BY_UNIT, &error));
  assert_sheets (self, school, 2);
  assert_sheets (self, bank, 1);
  assert_sheets (self, 0, 1);
  vp_test_event_sign_up (self, self->event, 12, 2);
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_BY_UNIT, &error));
  assert_sheets (self, 0, 1);
  paper = vp_sheet_papers_new (self->db, self->event, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 4);
}

/* A sheet of everybody is full for who has sheets alone: the next name does not fall onto somebody's line. */
static void
test_parted_later (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 bank;

  sign_up_unit (self, "濮阳市教育局", 2);
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_TOGETHER, &error));
  bank = sign_up_unit (self, "濮阳银行", 2);
  vp_test_event_sign_up (self, self->event, 12, 1);
  g_assert_true (vp_sheet_print (self->db, self->event, VP_SHEET_BY_UNIT, &error));
  g_assert_no_error (error);
  assert_sheets (self, bank, 1);
  g_assert_cmpint (vp_test_int (self->db, "SELECT max (sheet) FROM attendance"), ==, 3);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count(*) FROM attendance WHERE sheet = 1"), ==, 14);
}

static void
test_refused (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 empty = vp_test_event_make (self, vp_date_new (2018, 4, 1), 510, 690);

  g_assert_null (vp_sheet_papers_new (self->db, empty, 0, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, &error));
  g_assert_null (vp_sheet_papers_new (self->db, self->event, 2, NULL, &error));
  g_assert_nonnull (strstr (error->message, "2"));
}

#define ADD(name, func) g_test_add ("/sheet-papers/" name, VpTestEvent, NULL, vp_test_event_set_up, func, vp_test_event_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("places", test_places);
  ADD ("printings", test_printings);
  ADD ("walk-in", test_walk_in);
  ADD ("by-unit", test_by_unit);
  ADD ("parted-later", test_parted_later);
  ADD ("refused", test_refused);
  return g_test_run ();
}
