/* test-labels.c: codes and labels, read by a scanner
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-labels.h"
#include "vp-test-certificate.h"
#include "vp-test-paper.h"

#include "vp-error.h"
#include "vp-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static VpLabelGeometry
standard (const char *id)
{
  VpLabelGeometry geometry;
  g_autoptr (GError) error = NULL;

  for (guint i = 0;; i++) {
    const VpLabelStandard *item = vp_label_standard (i);

    g_assert_nonnull (item);
    if (strcmp (item->id, id) != 0)
      continue;
    vp_label_geometry_parse (item->text, &geometry, &error);
    g_assert_no_error (error);
    return geometry;
  }
}

static void
test_standards (void)
{
  const VpLabelStandard *item;

  for (guint i = 0; (item = vp_label_standard (i)) != NULL; i++) {
    VpLabelGeometry geometry = standard (item->id);

    g_assert_cmpuint (vp_label_geometry_n (&geometry), >=, 1);
  }
}

#define PAPER "[paper]\nwidth=210\nheight=297\n"
#define GRID "[grid]\ncolumns=3\nrows=8\n"
#define LABEL "[label]\nwidth=70\nheight=37\n"

static void
test_geometry_faults (void)
{
  static const struct { const char *text, *words; } cases[] = {
    { "width", "cannot be read" },
    { GRID LABEL, "[paper] width is missing" },
    { PAPER "[grid]\nrows=8\n" LABEL, "[grid] columns is missing" },
    { PAPER "[grid]\ncolumns=drei\nrows=8\n" LABEL, "[grid] columns is not a number" },
    { PAPER "[grid]\ncolumns=0\nrows=8\n" LABEL, "[grid] columns is not a number" },
    { PAPER "[grid]\ncolumns=3\nrows=8\ngapx=1\n" LABEL, "[grid] gapx is not a line" },
    { PAPER "[grid]\ncolumns=4\nrows=8\n" LABEL, "[grid] columns makes the labels wider" },
    { PAPER "[grid]\ncolumns=3\nrows=9\n" LABEL, "[grid] rows makes the labels higher" },
    { PAPER GRID LABEL "padding=20\n", "[label] padding leaves no room" },
    { PAPER GRID "[label]\nwidth=70\nheight=-37\n", "[label] height is not a number" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    VpLabelGeometry geometry;

    g_assert_false (vp_label_geometry_parse (cases[i].text, &geometry, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].words));
  }
}

static void
test_barcode_faults (void)
{
  g_autofree char *endless = g_strnfill (4000, 'x'), *long_one = g_strnfill (200, 'A');
  const struct { VpBarcodeKind kind; const char *text, *words; } cases[] = {
    { VP_BARCODE_CODE128, "WP棉被", "U+68C9" }, { VP_BARCODE_CODE128, "a\tb", "U+0009" },
    { VP_BARCODE_CODE128, "a\x7f", "U+007F" }, { VP_BARCODE_CODE128, "caf\xc3\xa9", "U+00E9" },
    { VP_BARCODE_CODE128, "a\x1f", "U+001F" }, { VP_BARCODE_CODE128, "a\xc2\xa0", "U+00A0" },
    { VP_BARCODE_CODE128, "", "no text" }, { VP_BARCODE_QR, "\xff\xfe", "no text" },
    { VP_BARCODE_CODE128, long_one, "too long" }, { VP_BARCODE_QR, endless, "too long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vp_barcode_new (cases[i].kind, cases[i].text, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].words));
  }
}

/* The first and the last character that Code 128 has. */
static void
test_barcode_edges (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpBarcode) barcode = vp_barcode_new (VP_BARCODE_CODE128, " a~", &error);

  g_assert_no_error (error);
  g_assert_nonnull (barcode);
}

/* All edges stand on the grid, and nothing dark in the quiet zone. */
static void
test_grid (void)
{
  g_autoptr (VpBarcode) code = vp_barcode_new (VP_BARCODE_QR, "RK2018-000123", NULL);
  g_autoptr (VpDrawing) drawing = vp_drawing_new ();
  double dot = 72.0 / 203, module = vp_barcode_module (code, 60, 60, dot), side = module * vp_barcode_columns (code);

  g_assert_cmpuint (vp_barcode_columns (code), ==, vp_barcode_rows (code));
  g_assert_cmpfloat_with_epsilon (module / dot, (int) (module / dot + 0.5), 1e-6);
  g_assert_cmpfloat (side, <=, 60);
  g_assert_cmpfloat (vp_barcode_module (code, 10, 60, 0), <=, 0);
  vp_barcode_draw (code, drawing, 0, 0, module, 0);
  for (guint i = 0; i < drawing->len; i++) {
    const VpDrawOp *op = &g_array_index (drawing, VpDrawOp, i);

    if (op->kind != VP_DRAW_MOVE && op->kind != VP_DRAW_LINE)
      continue;
    for (guint k = 0; k < 2; k++) {
      double modules = (double) op->v[k] / module;

      g_assert_cmpfloat_with_epsilon (modules, (int) (modules + 0.5), 1e-4);
      g_assert_cmpfloat (modules, >=, 4 - 1e-4);
      g_assert_cmpfloat (modules, <=, vp_barcode_columns (code) - 4 + 1e-4);
    }
  }
}

static VpPaper *
make (VpTestPaper *fixture, const VpLabelGeometry *geometry, const VpLabel *labels, guint n, guint start)
{
  g_autoptr (GError) error = NULL;
  VpPaper *paper = vp_labels_new (geometry, labels, n, start, &error);

  g_assert_no_error (error);
  vp_paper_write_file (paper, "标签", fixture->path, &error);
  g_assert_no_error (error);
  return paper;
}

/* A sheet of 3 × 8 begun at its fifth label: 20 labels on it, the others on the next. */
static void
test_start (VpTestPaper *fixture, gconstpointer data)
{
  VpLabelGeometry geometry = standard ("a4-3x8");
  const VpLabel labels[] = {
    { VP_BARCODE_QR, "WP000005", "儿童羽绒服", { "130 cm　藏青", "捐赠人：张𠮷䶮" }, 19 },
    { VP_BARCODE_CODE128, "WP000042", "棉被", { "200×230 cm" }, 3 },
  };
  g_autoptr (VpPaper) paper = make (fixture, &geometry, labels, G_N_ELEMENTS (labels), 5);
  const char *const boxes[] = { "pdftotext", "-bbox", "-l", "1", fixture->path, "-", NULL };
  g_autofree char *first = vp_test_plain_text (fixture->path, 1), *second = vp_test_plain_text (fixture->path, 2);
  g_autofree char *placed = vp_test_output_of (boxes), *codes = vp_test_scan (fixture, 1, 200);
  g_autofree char *more = vp_test_scan (fixture, 2, 200);
  const char *word = strstr (placed, "<word xMin=");
  double x = g_ascii_strtod (word + strlen ("<word xMin=\""), NULL);
  double y = g_ascii_strtod (strstr (word, "yMin=\"") + strlen ("yMin=\""), NULL);

  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 2);
  g_assert_cmpuint (vp_test_count_of (first, "儿童羽绒服"), ==, 19);
  g_assert_cmpuint (vp_test_count_of (first, "张𠮷䶮"), ==, 19);
  g_assert_cmpuint (vp_test_count_of (first, "棉被"), ==, 1);
  g_assert_cmpuint (vp_test_count_of (second, "棉被"), ==, 2);
  /* Second column, second row. */
  g_assert_cmpfloat (x, >, 70 * VP_POINTS_PER_MM);
  g_assert_cmpfloat (x, <, 140 * VP_POINTS_PER_MM);
  g_assert_cmpfloat (y, >, 37 * VP_POINTS_PER_MM);
  g_assert_cmpfloat (y, <, 75 * VP_POINTS_PER_MM);
  if (codes == NULL)
    return;
  g_assert_cmpuint (vp_test_count_of (codes, "QR-Code:WP000005"), ==, 19);
  g_assert_cmpuint (vp_test_count_of (codes, "CODE-128:WP000042"), ==, 1);
  g_assert_cmpuint (vp_test_count_of (more, "CODE-128:WP000042"), ==, 1); /* the scanner tells two alike once */
}

/* Every code of every geometry can be read: at the resolution of a label printer, too. */
static const struct Geometry { const char *id; VpBarcodeKind kind; guint dpi; } geometries[] = {
  { "a4-3x8", VP_BARCODE_QR, 300 }, { "a4-2x7", VP_BARCODE_CODE128, 300 }, { "a4-5x13", VP_BARCODE_QR, 300 },
  { "a4-5x13", VP_BARCODE_CODE128, 600 }, { "roll-60x40", VP_BARCODE_QR, 203 },
  { "roll-60x40", VP_BARCODE_CODE128, 203 }, { "roll-40x30", VP_BARCODE_QR, 203 },
  { "roll-40x30", VP_BARCODE_CODE128, 203 }, { "card-a6", VP_BARCODE_QR, 150 },
};

static void
test_scan (VpTestPaper *fixture, gconstpointer data)
{
  const struct Geometry *item = data;
  VpLabelGeometry geometry = standard (item->id);
  const VpLabel label = { item->kind, "WP00012345", "×100", { "棉被" } };
  g_autoptr (VpPaper) paper = make (fixture, &geometry, &label, 1, 1);
  g_autofree char *codes = vp_test_scan (fixture, 1, item->dpi);

  if (codes != NULL)
    g_assert_cmpstr (codes, ==, item->kind == VP_BARCODE_QR ? "QR-Code:WP00012345" : "CODE-128:WP00012345");
}

/* Characters beyond ASCII survive in a QR code. */
static void
test_scan_chinese (VpTestPaper *fixture, gconstpointer data)
{
  VpLabelGeometry geometry = standard ("roll-60x40");
  const VpLabel label = { VP_BARCODE_QR, "棉被（们）𠮷é", "棉被" };
  g_autoptr (VpPaper) paper = make (fixture, &geometry, &label, 1, 1);
  g_autofree char *codes = vp_test_scan (fixture, 1, 300);

  if (codes != NULL)
    g_assert_cmpstr (codes, ==, "QR-Code:棉被（们）𠮷é");
}

/* Whatever the text: it is all there and inside its label, or it is refused. */
static void
test_nothing_cut (VpTestPaper *fixture, gconstpointer data)
{
  static const char *const ids[] = { "a4-3x8", "a4-5x13", "roll-60x40", "roll-40x30", "card-a4" };
  static const VpBarcodeKind kinds[] = { VP_BARCODE_NONE, VP_BARCODE_QR, VP_BARCODE_CODE128 };
  guint refused = 0, made = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ids) * G_N_ELEMENTS (kinds) * 7; i++) {
    VpLabelGeometry geometry = standard (ids[i % G_N_ELEMENTS (ids)]);
    g_autoptr (GString) title = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpPaper) paper = NULL;
    g_autofree char *text = NULL;
    VpLabel label = { kinds[i / 5 % 3], "WP0001", NULL, { "濮阳市华龙区建设路", "A-12" } };

    for (guint k = 0; k < 1u << (i / 15); k++)
      g_string_append (title, k % 3 == 2 ? "Ab9" : "被、");
    label.title = title->str;
    paper = vp_labels_new (&geometry, &label, 1, 1, &error);
    if (paper == NULL) {
      g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
      refused++;
      continue;
    }
    made++;
    g_assert_true (vp_paper_write_file (paper, "标签", fixture->path, NULL));
    text = vp_test_plain_text (fixture->path, 1); /* poppler leaves out what lies beyond the page */
    g_assert_nonnull (strstr (text, title->str));
    g_assert_nonnull (strstr (text, "濮阳市华龙区建设路"));
    g_assert_nonnull (strstr (text, "A-12"));
  }
  g_assert_cmpuint (refused, >, 0);
  g_assert_cmpuint (made, >, refused);
}

static void
test_faults (void)
{
  VpLabelGeometry geometry = standard ("roll-40x30");
  static const struct { VpLabel label; const char *words; } cases[] = {
    { { VP_BARCODE_CODE128, "WP-2018-000000000000000000000000000000123", "棉被" }, "too long for the label" },
    { { VP_BARCODE_CODE128, "棉被", "棉被" }, "U+68C9" },
    { { VP_BARCODE_NONE, NULL, "棉\U0010FFFD被" }, "Label 2: no font has the character U+10FFFD" },
    { { VP_BARCODE_NONE, NULL, "棉\xff" }, "Label 2: the text is not readable" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpLabel labels[] = { { .title = "好" }, cases[i].label, { .title = "好" } };
    g_autoptr (GError) error = NULL;

    g_assert_null (vp_labels_new (&geometry, labels, G_N_ELEMENTS (labels), 1, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].words));
  }
}

static void
test_write_faults (VpTestPaper *fixture, gconstpointer data)
{
  VpLabelGeometry geometry = standard ("roll-60x40");
  const VpLabel label = { VP_BARCODE_QR, "WP000005", "儿童羽绒服" };
  gboolean written = FALSE;

  for (guint nth = 1; !written; nth++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpPaper) paper = vp_labels_new (&geometry, &label, 1, 1, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (nth, <, 50);
    vp_file_fail_nth (nth, ENOSPC);
    written = vp_paper_write_file (paper, "标签", fixture->path, &error);
    vp_file_fail_nth (0, 0);
    g_assert_cmpint (written, ==, g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    if (!written)
      g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, VpTestPaper, data, vp_test_paper_set_up, test, vp_test_paper_tear_down)
  g_test_add_func ("/labels/standards", test_standards);
  g_test_add_func ("/labels/geometry-faults", test_geometry_faults);
  g_test_add_func ("/labels/barcode-faults", test_barcode_faults);
  g_test_add_func ("/labels/barcode-edges", test_barcode_edges);
  g_test_add_func ("/labels/grid", test_grid);
  ADD ("/labels/start", NULL, test_start);
  for (guint i = 0; i < G_N_ELEMENTS (geometries); i++) {
    g_autofree char *path = g_strdup_printf ("/labels/scan/%s/%u", geometries[i].id, (guint) geometries[i].kind);

    ADD (path, &geometries[i], test_scan);
  }
  ADD ("/labels/scan/chinese", NULL, test_scan_chinese);
  ADD ("/labels/nothing-cut", NULL, test_nothing_cut);
  g_test_add_func ("/labels/faults", test_faults);
  ADD ("/labels/write-faults", NULL, test_write_faults);
  return g_test_run ();
}
