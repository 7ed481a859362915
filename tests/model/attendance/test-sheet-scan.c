/* test-sheet-scan.c: sheets that were printed, filled in, disturbed and read back
 *
 * bench-scan does the same with some hundred pages; what is here takes seconds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-scan-child.h"
#include "vp-sheet-papers.h"
#include "vp-sheet-print.h"
#include "vp-test-event.h"
#include "vp-test-scan.h"

#include <math.h>
#include <string.h>

#define WRITTEN 100 /* of 10000 of a cell */

typedef struct {
  VpTestEvent event;
  VpPaper *paper;
  VpScanForm form;
  GRand *random;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_event_set_up (&self->event, data);
  g_assert_true (vp_sheet_open (self->event.db, self->event.event, VP_SHEET_TOGETHER, NULL, &error));
  self->paper = vp_sheet_papers_new (self->event.db, self->event.event, 0, NULL, &error);
  g_assert_no_error (error);
  vp_sheet_scan_form (&self->form);
  self->random = g_rand_new_with_seed (20180331);
}

static void
tear_down (Case *self, gconstpointer data)
{
  g_rand_free (self->random);
  vp_paper_free (self->paper);
  vp_test_event_tear_down (&self->event, data);
}

static VpGrey *
make (Case *self, const VpFilled *filled, const VpDisturb *disturb)
{
  return vp_test_scan_picture (self->paper, 0, filled, disturb, self->random);
}

/* What is marked is read as marked or asked about, what is empty as empty, what is struck out always asked about. */
static void
check_boxes (const VpFilled *filled, const VpScanReading *reading, guint doubtful_most)
{
  guint doubtful = 0, lines = (guint) vp_sheet_lines (filled->form);

  g_assert_cmpint (reading->layout, ==, filled->form);
  for (guint i = 0; i < lines * VP_SHEET_N_MARKS + 1; i++) {
    VpStroke stroke = filled->strokes[i];

    doubtful += vp_scan_box_is_doubtful (reading->boxes[i].state);
    if (stroke >= VP_N_MARKS_MADE)
      g_assert_true (vp_scan_box_is_doubtful (reading->boxes[i].state));
    else if (!vp_scan_box_is_doubtful (reading->boxes[i].state))
      g_assert_cmpint (reading->boxes[i].state, ==, stroke == VP_STROKE_NONE ? VP_SCAN_EMPTY : VP_SCAN_MARKED);
  }
  g_assert_cmpuint (doubtful, <=, doubtful_most);
  for (guint i = 0; i < lines * VP_SHEET_N_WRITTEN; i++)
    if (i % VP_SHEET_N_WRITTEN < VP_SHEET_N_WRITTEN - 1)
      g_assert_cmpint (reading->cells[i] >= WRITTEN, ==, filled->written[i / VP_SHEET_N_WRITTEN][i % VP_SHEET_N_WRITTEN]);
}

static void
test_turned (Case *self, gconstpointer data)
{
  static const struct { double dpi, turn; int quarter; } cases[] = {
    { 150, 0, 0 }, { 150, 10, 0 }, { 150, 267, 270 }, { 200, -10, 0 }, { 200, 90, 90 }, { 200, 190, 180 }, { 300, 4, 0 }, { 300, 170, 180 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDisturb disturb = { .dpi = cases[i].dpi, .turn = cases[i].turn };
    g_autoptr (VpGrey) picture = NULL, straight = NULL;
    VpFilled filled;
    VpScanReading reading;

    vp_test_scan_fill (&filled, self->random, FALSE);
    picture = make (self, &filled, &disturb);
    vp_scan_page_read (picture, &self->form, 4, &reading, &straight);
    g_assert_cmpint (reading.fault, ==, VP_SCAN_READ);
    g_assert_cmpstr (reading.code, ==, "VPS1-1-01");
    g_assert_cmpint (reading.turned, ==, cases[i].quarter);
    check_boxes (&filled, &reading, 0);
    /* Straight, the black corner is where it was printed. */
    g_assert_cmpint (straight->width, ==, 840);
    g_assert_cmpint (straight->pixels[(4 * 11) * straight->width + 4 * 11], <, 60);
    g_assert_cmpint (straight->pixels[(4 * 11) * straight->width + 4 * 5], >, 200);
  }
}

static void
test_disturbed (Case *self, gconstpointer data)
{
  static const VpDisturb cases[] = {
    { .dpi = 200, .turn = 3, .tilt = 0.12, .on_table = TRUE },
    { .dpi = 200, .dark = 0.45, .noise = 8 },
    { .dpi = 200, .turn = -4, .shadow = 0.4, .noise = 4, .stained = TRUE },
    { .dpi = 300, .turn = 92, .blur = 2, .noise = 9, .stained = TRUE },
    { .dpi = 150, .turn = 8, .blur = 1, .noise = 9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpGrey) picture = NULL;
    VpFilled filled;
    VpScanReading reading;

    vp_test_scan_fill (&filled, self->random, TRUE);
    picture = make (self, &filled, &cases[i]);
    vp_scan_page_read (picture, &self->form, 0, &reading, NULL);
    g_assert_cmpint (reading.fault, ==, VP_SCAN_READ);
    check_boxes (&filled, &reading, 9);
  }
}

/* The sheets of duties have fewer and higher lines: which form a page has is told by its frames. */
static void
test_duty (Case *self, gconstpointer data)
{
  static const VpDisturb cases[] = {
    { .dpi = 150 }, { .dpi = 200, .turn = 93, .tilt = 0.1, .on_table = TRUE }, { .dpi = 200, .dark = 0.45, .noise = 8 },
    { .dpi = 200, .turn = -4, .shadow = 0.4, .noise = 4, .stained = TRUE }, { .dpi = 300, .turn = 182, .blur = 2, .noise = 9 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;

  g_assert_true (vp_db_exec (self->event.db, "INSERT INTO crossing (id, name) VALUES (1, '一路口')", &error));
  g_assert_true (vp_db_exec (self->event.db, "UPDATE event SET crossing_id = 1", &error));
  paper = vp_sheet_papers_new (self->event.db, self->event.event, 0, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpGrey) picture = NULL;
    VpFilled filled;
    VpScanReading reading;

    vp_test_scan_fill (&filled, self->random, i % 2 == 1);
    filled.form = VP_SHEET_FORM_DUTY;
    picture = vp_test_scan_picture (paper, 0, &filled, &cases[i / 2], self->random);
    vp_scan_page_read (picture, &self->form, 0, &reading, NULL);
    g_assert_cmpint (reading.fault, ==, VP_SCAN_READ);
    check_boxes (&filled, &reading, 5);
  }
}

/* A pencil that hardly touched the paper, and dirt */
static void
test_faint (Case *self, gconstpointer data)
{
  static const struct { double pen; VpScanBoxState least, most; } cases[] = {
    { 0.97, VP_SCAN_EMPTY, VP_SCAN_EMPTY }, { 0.70, VP_SCAN_EMPTY, VP_SCAN_FAINT }, { 0.3, VP_SCAN_MARKED, VP_SCAN_MARKED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpFilled filled = { .pen = cases[i].pen };
    VpDisturb disturb = { .dpi = 200 };
    g_autoptr (VpGrey) picture = NULL;
    VpScanReading reading;

    for (guint line = 0; line < VP_SHEET_LINES; line++)
      filled.strokes[line * VP_SHEET_N_MARKS + 2] = VP_STROKE_SLASH;
    picture = make (self, &filled, &disturb);
    vp_scan_page_read (picture, &self->form, 0, &reading, NULL);
    for (guint line = 0; line < VP_SHEET_LINES; line++) {
      VpScanBoxState state = reading.boxes[line * VP_SHEET_N_MARKS + 2].state;

      g_assert_true (state == cases[i].least || state == cases[i].most);
    }
  }
}

static void
blacken (VpGrey *picture, int x0, int y0, int x1, int y1, guint8 value)
{
  for (int y = MAX (y0, 0); y < MIN (y1, picture->height); y++)
    memset (picture->pixels + (gsize) y * (gsize) picture->width + x0, value, (gsize) (MIN (x1, picture->width) - x0));
}

static VpScanFault
fault_of (Case *self, const VpGrey *picture, VpScanReading *reading)
{
  vp_scan_page_read (picture, &self->form, 0, reading, NULL);
  return reading->fault;
}

static void
test_faults (Case *self, gconstpointer data)
{
  VpDisturb disturb = { .dpi = 200 };
  VpFilled filled = { 0 };
  g_autoptr (VpGrey) sheet = make (self, &filled, &disturb), blank = vp_grey_new (1654, 2339);
  VpScanReading reading;

  g_assert_cmpint (fault_of (self, blank, &reading), ==, VP_SCAN_BLANK);
  blacken (blank, 0, 0, 1654, 2339, 20);
  g_assert_cmpint (fault_of (self, blank, &reading), ==, VP_SCAN_BLACK);
  /* One corner was torn off; which sheet it is can still be told. */
  blacken (sheet, 1475, 85, 1654, 140, 250);
  g_assert_cmpint (fault_of (self, sheet, &reading), ==, VP_SCAN_NO_CORNERS);
  g_assert_cmpstr (reading.code, ==, "VPS1-1-01");
}

/* Two sheets on one picture: none of them is read, for the other would be lost. */
static void
test_two_sheets (Case *self, gconstpointer data)
{
  VpDisturb disturb = { .dpi = 150 };
  VpFilled filled = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (VpGrey) first = NULL, second = NULL, both = NULL;
  VpScanReading reading;

  vp_test_event_sign_up (&self->event, self->event.event, 12, 12);
  g_assert_true (vp_sheet_open (self->event.db, self->event.event, VP_SHEET_TOGETHER, NULL, &error));
  paper = vp_sheet_papers_new (self->event.db, self->event.event, 0, NULL, &error);
  first = vp_test_scan_picture (paper, 0, &filled, &disturb, self->random);
  second = vp_test_scan_picture (paper, 1, &filled, &disturb, self->random);
  both = vp_grey_new (first->width * 2, first->height);
  for (int y = 0; y < first->height; y++) {
    memcpy (both->pixels + y * both->width, first->pixels + y * first->width, (gsize) first->width);
    memcpy (both->pixels + y * both->width + first->width, second->pixels + y * first->width, (gsize) first->width);
  }
  g_assert_cmpint (fault_of (self, both, &reading), ==, VP_SCAN_TWO_CODES);
  g_assert_cmpstr (reading.code, ==, "");
}

static void
test_code_gone (Case *self, gconstpointer data)
{
  VpDisturb disturb = { .dpi = 200 };
  VpFilled filled = { 0 };
  g_autoptr (VpGrey) sheet = NULL;
  VpScanReading reading;

  filled.strokes[3 * VP_SHEET_N_MARKS] = VP_STROKE_CROSS;
  sheet = make (self, &filled, &disturb);
  for (int i = 0; i < 2; i++) {
    VpScanArea code = self->form.codes[i];

    g_assert_cmpint (fault_of (self, sheet, &reading), ==, VP_SCAN_READ);
    blacken (sheet, (int) (code.x * 7.87), (int) (code.y * 7.87), (int) ((code.x + code.width) * 7.87) + 10,
             (int) ((code.y + code.height) * 7.87) + 10, 200);
  }
  g_assert_cmpint (fault_of (self, sheet, &reading), ==, VP_SCAN_NO_CODE);
  g_assert_cmpstr (reading.code, ==, "");
  check_boxes (&filled, &reading, 0);
}

/* Files, through the process that reads them */

static char *
in_folder (Case *self, const char *name)
{
  return g_build_filename (self->event.store.folder, name, NULL);
}

static void
assert_refused (Case *self, const char *name, const char *bytes, gsize length, int code, const char *word)
{
  g_autofree char *path = in_folder (self, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpScanChild) child = NULL;
  VpScanReading reading;

  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, &error));
  child = vp_scan_child_new (path, &self->form, NULL, &error);
  if (child != NULL)
    g_assert_false (vp_scan_child_read (child, 0, 0, &reading, NULL, &error));
  g_assert_error (error, VP_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_nonnull (strstr (error->message, word));
}

/* A PNG that says how large it is and has nothing in it */
static void
test_large (Case *self, gconstpointer data)
{
  static const guint8 head[] = { 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0x27, 0x10, 0, 0, 0x27, 0x10, 8, 0,
                                 0, 0, 0, 0x9f, 0x25, 0x3d, 0xfb, 0, 0, 0, 0, 'I', 'D', 'A', 'T', 0x35, 0xaf, 0x06, 0x1e };
  static const char pdf[] = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj "
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</I 5 0 R>>>>>>endobj "
    "4 0 obj<</Length 26>>stream\n595 0 0 842 0 0 cm /I Do \nendstream endobj "
    "5 0 obj<</Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8/ColorSpace/DeviceRGB/Length 3>>stream\nabc\nendstream"
    " endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  g_autofree char *path = in_folder (self, "bomb.pdf");
  g_autoptr (GError) error = NULL;
  g_autoptr (VpScanChild) child = NULL;
  VpScanReading reading;

  assert_refused (self, "large.png", (const char *) head, sizeof head, VP_ERROR_FULL, "100");
  /* Whatever becomes of it, it ends with a sentence or a page that is no sheet, and soon. */
  g_assert_true (g_file_set_contents (path, pdf, sizeof pdf - 1, &error));
  child = vp_scan_child_new (path, &self->form, NULL, &error);
  g_assert_no_error (error);
  if (vp_scan_child_read (child, 0, 0, &reading, NULL, &error))
    g_assert_cmpint (reading.fault, !=, VP_SCAN_READ);
  else
    g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
}

/* A file that is small and would keep a reader busy for years, or fill the memory. Whatever becomes of it, it ends with a sentence,
 * or with a page that is no sheet, in less than the time a page may take. */
static void
assert_bomb_ends (Case *self, const char *name, const char *bytes)
{
  g_autofree char *path = in_folder (self, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpScanChild) child = NULL;
  gint64 began = g_get_monotonic_time ();
  VpScanReading reading;

  g_assert_true (g_file_set_contents (path, bytes, -1, NULL));
  child = vp_scan_child_new (path, &self->form, NULL, &error);
  if (child != NULL && vp_scan_child_n_pages (child) > 0 && vp_scan_child_read (child, 0, 0, &reading, NULL, &error))
    g_assert_cmpint (reading.fault, !=, VP_SCAN_READ);
  if (error != NULL)
    g_assert_nonnull (strstr (error->message, name));
  g_test_message ("%s: %s", name, error != NULL ? error->message : "no sheet");
  g_assert_cmpint (g_get_monotonic_time () - began, <, 40 * G_USEC_PER_SEC);
}

#define PDF(pages, page, more) "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/" pages ">>endobj\n" \
  "3 0 obj<</Type/Page/Parent 2 0 R/" page ">>endobj\n" more "trailer<</Root 1 0 R>>\n%%EOF\n"

/* Forms that draw the next one ten times each, nine deep: a thousand million squares */
static char *
make_laughs (void)
{
  GString *more = g_string_new ("4 0 obj<</Length 6>>stream\n/F Do \nendstream endobj\n");

  for (int level = 0; level < 9; level++)
    g_string_append_printf (more, "%d 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 60/Resources<</XObject<</F %d 0 R>>>>>>stream\n"
      "/F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do \nendstream endobj\n", 5 + level, 6 + level);
  g_string_append (more, "14 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 14>>stream\n0 0 9 9 re f  \nendstream endobj\n");
  g_string_prepend (more, "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</XObject<</F 5 0 R>>>>>>endobj\n");
  g_string_append (more, "trailer<</Root 1 0 R>>\n%%EOF\n");
  return g_string_free (more, FALSE);
}

static void
test_bombs (Case *self, gconstpointer data)
{
  g_autofree char *laughs = make_laughs ();

  assert_bomb_ends (self, "endless.pdf", PDF ("Kids[2 0 R 2 0 R 3 0 R]/Count 999999999", "MediaBox[0 0 595 842]", ""));
  assert_bomb_ends (self, "vast.pdf", PDF ("Kids[3 0 R]/Count 1", "MediaBox[0 0 9999999 9999999]", ""));
  assert_bomb_ends (self, "laughs.pdf", laughs);
}

static void
test_strange (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *missing = in_folder (self, "missing.png");

  assert_refused (self, "letter.txt", "abc", 3, VP_ERROR_UNSUPPORTED, "JPEG");
  assert_refused (self, "empty.png", "\x89PNG\r\n\x1a\n", 8, VP_ERROR_CORRUPT, "damaged");
  assert_refused (self, "cut.jpg", "\xff\xd8\xff\xe0", 4, VP_ERROR_CORRUPT, "damaged");
  assert_refused (self, "cut.pdf", "%PDF-1.4\n", 9, VP_ERROR_CORRUPT, "damaged");
  assert_refused (self, "nothing.pdf", "", 0, VP_ERROR_UNSUPPORTED, "PDF");
  g_assert_null (vp_scan_child_new (missing, &self->form, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
}

static void
test_files (Case *self, gconstpointer data)
{
  static const char *const names[] = { "a.png", "b.pdf" };
  VpDisturb disturb = { .dpi = 200, .turn = 3 };
  VpFilled filled;
  VpGrey *pictures[2];

  vp_test_scan_fill (&filled, self->random, FALSE);
  pictures[0] = make (self, &filled, &disturb);
  pictures[1] = vp_grey_new (1654, 2339);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = in_folder (self, names[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpScanChild) child = NULL;
    g_autoptr (VpGrey) straight = NULL;
    VpScanReading reading;

    if (i == 0)
      vp_test_scan_save (pictures[0], path);
    else
      vp_test_scan_save_pdf (pictures, 2, path);
    child = vp_scan_child_new (path, &self->form, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (vp_scan_child_n_pages (child), ==, i + 1);
    g_assert_true (vp_scan_child_read (child, 0, 5, &reading, &straight, &error));
    g_assert_cmpint (reading.fault, ==, VP_SCAN_READ);
    g_assert_cmpstr (reading.code, ==, "VPS1-1-01");
    check_boxes (&filled, &reading, 2);
    g_assert_cmpint (straight->width, ==, 1050);
    if (i == 1) {
      g_assert_true (vp_scan_child_read (child, 1, 0, &reading, NULL, &error));
      g_assert_cmpint (reading.fault, ==, VP_SCAN_BLANK);
      g_assert_false (vp_scan_child_read (child, 2, 0, &reading, NULL, &error));
    }
  }
  vp_grey_free (pictures[0]);
  vp_grey_free (pictures[1]);
}

#define ADD(name, func) g_test_add ("/sheet-scan/" name, Case, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("turned", test_turned);
  ADD ("disturbed", test_disturbed);
  ADD ("duty", test_duty);
  ADD ("faint", test_faint);
  ADD ("faults", test_faults);
  ADD ("two-sheets", test_two_sheets);
  ADD ("code-gone", test_code_gone);
  ADD ("files", test_files);
  ADD ("large", test_large);
  ADD ("bombs", test_bombs);
  ADD ("strange", test_strange);
  return g_test_run ();
}
