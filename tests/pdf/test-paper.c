/* test-paper.c: forms on paper, read by other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-certificate.h"
#include "vp-test-paper.h"

#include "vp-error.h"
#include "vp-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
test_receipt (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (VpPaper) paper = vp_test_write_sheet (fixture, vp_test_receipt ());
  g_autofree char *text = vp_test_plain_text (fixture->path, 0), *codes = vp_test_scan (fixture, 1, 200);
  static const char *const words[] = { "濮阳市志愿服务爱心小屋捐赠物资入库单", "捐赠人:张𠮷䶮", "1,250.00", "合计", "5,520.00", "制表人:李敏",
                                       "不作为税前扣除凭证。", "Page1of1", "Printed2018-03-2809:30" };

  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 1);
  g_assert_cmpuint (vp_test_count_pages (fixture->path), ==, 1);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_cmpuint (vp_test_count_of (text, words[i]), ==, 1);
  if (codes != NULL)
    g_assert_cmpstr (codes, ==, "QR-Code:RK2018-000123");
}

static void
test_list (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (VpPaper) paper = vp_test_write_sheet (fixture, vp_test_list (75));
  guint n = vp_paper_n_pages (paper);

  g_assert_cmpuint (n, ==, 5);
  g_assert_cmpuint (vp_test_count_pages (fixture->path), ==, n);
  for (guint i = 1; i <= n; i++) {
    g_autofree char *text = vp_test_plain_text (fixture->path, i), *foot = g_strdup_printf ("Page%uof%u", i, n);

    g_assert_cmpuint (vp_test_count_of (text, "物品编号"), ==, 1);
    g_assert_cmpuint (vp_test_count_of (text, "期末结存"), ==, 1);
    g_assert_cmpuint (vp_test_count_of (text, "收发存明细表(continued)"), ==, i > 1);
    g_assert_nonnull (strstr (text, foot));
    g_assert_cmpuint (vp_test_count_of (text, "负责人"), ==, i == n);
    g_assert_cmpuint (vp_test_count_of (text, "合计"), ==, i == n);
  }
}

static VpSheet *
plain_sheet (void)
{
  static const VpSheetColumn columns[] = { { .title = "品名", .width = 30 }, { .title = "说明", .share = 1 } };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  vp_sheet_set_title (sheet, "登记表");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  return sheet;
}

static void
add_row (VpSheet *sheet, const char *name, const char *text, VpRowStyle style)
{
  const char *const cells[] = { name, text };

  vp_sheet_add_row (sheet, cells, style);
}

/* A cell of one line, of some, of more than a page, of one endless word: every character comes back, in order. */
static void
test_long_cells (VpTestPaper *fixture, gconstpointer data)
{
  static const guint counts[] = { 1, 20, 400, 3000 };
  const char *piece = data;

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    VpSheet *sheet = plain_sheet ();
    g_autoptr (GString) text = g_string_new (NULL), found = g_string_new (NULL);
    g_autoptr (VpPaper) paper = NULL;
    g_autofree char *whole = NULL;

    for (guint k = 0; k < counts[i]; k++)
      g_string_append_printf (text, "%s%u", piece, k);
    add_row (sheet, "甲", "短", VP_ROW_NORMAL);
    add_row (sheet, "", text->str, VP_ROW_NORMAL);
    add_row (sheet, "", "尾", VP_ROW_NORMAL);
    paper = vp_test_write_sheet (fixture, sheet);
    for (guint k = 1; k <= vp_paper_n_pages (paper); k++) {
      g_autofree char *page = vp_test_plain_text (fixture->path, k), *foot = g_strdup_printf ("Page%uof", k);
      const char *from = strstr (page, "品名说明") + strlen ("品名说明"), *to = strstr (page, foot);

      g_assert_true (to != NULL && from < to);
      g_string_append_len (found, from, to - from);
    }
    whole = g_strconcat ("甲短", text->str, "尾", NULL);
    g_assert_cmpstr (found->str, ==, whole);
  }
}

/* Characters that programs fail on are printed in every kind of text, found and copied. */
static void
test_rare_characters (VpTestPaper *fixture, gconstpointer data)
{
  static const char rare[] = "𠮷𬭎𫖯𬱖䶮㛃𫍽𬀩𬎆𬍛𬤊𫘧𬭊𬟽𬬻𪨶𬸪㟃䢺𦒍";
  VpSheet *sheet = plain_sheet ();
  g_autofree char *text = NULL;
  g_autoptr (VpPaper) paper = NULL;

  vp_sheet_set_subtitle (sheet, rare);
  vp_sheet_add_heading (sheet, "姓名", rare);
  vp_sheet_add_paragraph (sheet, rare);
  add_row (sheet, "", rare, VP_ROW_NORMAL);
  add_row (sheet, "", rare, VP_ROW_TOTAL);
  vp_sheet_set_heading_columns (sheet, 1);
  vp_sheet_add_closing (sheet, "签字", rare);
  vp_sheet_add_note (sheet, rare);
  vp_sheet_set_watermark (sheet, "作废");
  paper = vp_test_write_sheet (fixture, sheet);
  text = vp_test_plain_text (fixture->path, 0);
  g_assert_cmpuint (vp_test_count_of (text, rare), ==, 7);
  g_assert_null (strstr (text, "作废")); /* a drawing: it does not get between the words that are copied */
}

/* Where the lowest line of running text ends on any page, in points from the top. */
static double
lowest_text (const char *path, const char *mark)
{
  const char *const arguments[] = { "pdftotext", "-bbox", path, "-", NULL };
  g_autofree char *out = NULL;
  double lowest = 0;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));
  for (const char *p = strstr (out, "<word "); p != NULL; p = strstr (p + 1, "<word ")) {
    const char *end = strstr (p, "</word>"), *at = strstr (p, "yMax=\"");
    const char *word = strstr (p, mark);

    if (word != NULL && word < end && at != NULL && at < end)
      lowest = MAX (lowest, g_ascii_strtod (at + 6, NULL));
  }
  return lowest;
}

/* Running text goes on on the next page before it reaches into the margin, wherever it begins. */
static void
test_flow_bottom (VpTestPaper *fixture, gconstpointer data)
{
  const double points = 72 / 25.4;
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 2600; i++)
    g_string_append (text, "润");
  for (guint n = 0; n < 4; n++) {
    VpSheet *sheet = plain_sheet ();
    g_autoptr (VpPaper) paper = NULL;
    double width, height;

    for (guint i = 0; i < n; i++)
      vp_sheet_add_heading (sheet, "项", "目");
    vp_sheet_add_paragraph (sheet, text->str);
    paper = vp_test_write_sheet (fixture, sheet);
    g_assert_cmpuint (vp_paper_n_pages (paper), >, 1);
    vp_paper_get_size (paper, 0, &width, &height);
    g_test_message ("%.1f of %.1f", lowest_text (fixture->path, "润"), height - vp_paper_a4.bottom * points);
    g_assert_cmpfloat (lowest_text (fixture->path, "润"), <, height - vp_paper_a4.bottom * points);
    g_assert_cmpfloat (lowest_text (fixture->path, "润"), >, height / 2);
  }
}

/* Neither a total nor the signatures begin a page of their own. */
static void
test_keep_together (VpTestPaper *fixture, gconstpointer data)
{
  for (guint n = 24; n < 38; n++) {
    VpSheet *sheet = plain_sheet ();
    g_autoptr (VpPaper) paper = NULL;
    g_autofree char *last = NULL;

    for (guint i = 0; i < n; i++)
      add_row (sheet, "物", "品", VP_ROW_NORMAL);
    add_row (sheet, "合计", "数", VP_ROW_TOTAL);
    vp_sheet_add_closing (sheet, "制表人", NULL);
    paper = vp_test_write_sheet (fixture, sheet);
    last = vp_test_plain_text (fixture->path, vp_paper_n_pages (paper));
    g_assert_cmpuint (vp_test_count_of (last, "物品"), >=, 1);
    g_assert_cmpuint (vp_test_count_of (last, "合计数"), ==, 1);
    g_assert_cmpuint (vp_test_count_of (last, "制表人"), ==, 1);
  }
}

/* A receipt and its list in one file, each counting its own pages. */
static void
test_two_sheets (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autofree char *text = NULL, *codes = NULL;
  double width, height;

  g_ptr_array_add (sheets, vp_test_receipt ());
  g_ptr_array_add (sheets, vp_test_list (30));
  paper = vp_paper_new (sheets, &error);
  g_assert_no_error (error);
  vp_paper_write_file (paper, "入库单", fixture->path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 3);
  g_assert_cmpuint (vp_test_count_pages (fixture->path), ==, 3);
  text = vp_test_plain_text (fixture->path, 0);
  g_assert_cmpuint (vp_test_count_of (text, "Page1of1"), ==, 1);
  g_assert_cmpuint (vp_test_count_of (text, "Page1of2"), ==, 1);
  g_assert_cmpuint (vp_test_count_of (text, "Page2of2"), ==, 1);
  vp_paper_get_size (paper, 0, &width, &height);
  g_assert_cmpfloat (width, <, height);
  vp_paper_get_size (paper, 1, &width, &height);
  g_assert_cmpfloat (width, >, height);
  codes = vp_test_scan (fixture, 2, 300);
  if (codes != NULL)
    g_assert_cmpstr (codes, ==, "CODE-128:MX-2018Q1-HL01");
}

/* The code can be read through the mark of a void document. */
static void
test_watermark (VpTestPaper *fixture, gconstpointer data)
{
  VpSheet *sheet = vp_test_receipt ();
  g_autoptr (VpPaper) paper = NULL;
  g_autofree char *codes = NULL;

  vp_sheet_set_watermark (sheet, "作废");
  paper = vp_test_write_sheet (fixture, sheet);
  codes = vp_test_scan (fixture, 1, 200);
  if (codes != NULL)
    g_assert_cmpstr (codes, ==, "QR-Code:RK2018-000123");
}

static void
test_faults (void)
{
  static const struct { const char *title, *cell, *code, *words; } cases[] = {
    { "好", "好\U0010FFFD", NULL, "Row 2, column “说明”: no font has the character U+10FFFD" },
    { "好", "\xff", NULL, "Row 2, column “说明”: the text is not readable" },
    { "\a", "\a", NULL, "Title: no font has the character U+0007" },
    { "好", "好", "编号", "U+7F16" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
    VpSheet *sheet = plain_sheet ();
    g_autoptr (GError) error = NULL;

    g_ptr_array_add (sheets, sheet);
    add_row (sheet, "甲", "乙", VP_ROW_NORMAL);
    add_row (sheet, "丙\t丁\r\n", cases[i].cell, VP_ROW_NORMAL);
    vp_sheet_set_title (sheet, cases[i].title);
    if (cases[i].code != NULL)
      vp_sheet_set_code (sheet, VP_BARCODE_CODE128, cases[i].code);
    g_assert_null (vp_paper_new (sheets, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].words));
  }
}

/* Whichever write fails: no file under the name, and none beside it (the fixture looks). */
/* Whom a file shows, each once, for whoever looks later where somebody's data went; told once. */
static void
test_people (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (GArray) people = NULL;

  g_ptr_array_add (sheets, vp_test_list (2));
  vp_sheet_mention (sheets->pdata[0], 7);
  paper = vp_paper_new (sheets, &error);
  g_assert_no_error (error);
  for (gint64 person = 9; person >= 5; person -= 2)
    vp_paper_mention (paper, person);
  vp_paper_mention (paper, 5);
  g_assert_true (vp_paper_write_file (paper, "名单", fixture->path, &error));
  people = vp_paper_take_people (fixture->path);
  g_assert_cmpuint (people->len, ==, 3);
  for (guint i = 0; i < people->len; i++)
    g_assert_cmpint (g_array_index (people, gint64, i), ==, 5 + 2 * i);
  g_assert_null (vp_paper_take_people (fixture->path));
}

static void
test_write_faults (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (VpPaper) paper = NULL;
  gboolean written = FALSE;
  guint nth;

  g_ptr_array_add (sheets, vp_test_list (100));
  paper = vp_paper_new (sheets, NULL);
  for (nth = 1; !written; nth++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (nth, <, 100);
    vp_file_fail_nth (nth, ENOSPC);
    written = vp_paper_write_file (paper, "明细表", fixture->path, &error);
    vp_file_fail_nth (0, 0);
    g_assert_cmpint (written, ==, g_file_test (fixture->path, G_FILE_TEST_EXISTS));
    if (!written)
      g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
  }
  g_assert_cmpuint (nth, >, 3);
}

/* What all tables of a font but prep take together. */
static guint
table_bytes (VpMiniFont *font)
{
  g_autoptr (GByteArray) data = vp_mini_font_build (font);
  guint n = data->data[5], sum = 0;

  for (guint i = 0; i < n; i++) {
    const guint8 *entry = data->data + 12 + 16 * i;

    if (memcmp (entry, "prep", 4) != 0)
      sum += (guint) entry[13] << 16 | (guint) entry[14] << 8 | entry[15];
  }
  return sum;
}

/* libharu fails where its last table is empty and begins at a whole number of its blocks: one font in 4096. */
static void
test_whole_blocks (VpTestPaper *fixture, gconstpointer data)
{
  for (gunichar c = 0x4E00; c < 0x9F00; c++) {
    g_autoptr (VpFontSet) fonts = vp_font_set_new ();
    g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (gunichar));
    g_autoptr (VpPdfPage) page = vp_pdf_page_new (200, 100);
    VpTextBox box = { .font = VP_FONT_KAI, .size = 10, .min_size = 10, .x = 10, .y = 50, .width = 180, .lines = 3,
                      .leading = 15 };
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autoptr (GError) error = NULL;
    g_autoptr (VpPdf) pdf = NULL;
    char text[32] = "";

    for (guint i = 0, at = 0; i < 4; i++)
      at += (guint) g_unichar_to_utf8 (c + i * 97, text + at);
    g_assert_true (vp_font_set_add (fonts, VP_FONT_KAI, text, missing, NULL));
    if (missing->len > 0 || table_bytes (vp_font_set_get (fonts, VP_FONT_KAI)) % 4096 != 0)
      continue;
    vp_font_set_seal (fonts);
    vp_text_box_place (&box, text, NULL, fonts, page->runs, NULL);
    pdf = vp_pdf_new (fonts, "字", &error);
    g_assert_no_error (error);
    g_assert_true (vp_pdf_add (pdf, page, &error));
    vp_pdf_write (pdf, vp_test_write_to_memory, bytes, &error);
    g_assert_no_error (error);
    return;
  }
  g_test_fail_printf ("no characters make a font of whole blocks");
}

static double
difference (cairo_surface_t *a, cairo_surface_t *b)
{
  int width = cairo_image_surface_get_width (a), height = cairo_image_surface_get_height (a);
  double apart = 0, ink = 0;

  for (int y = 0; y < height; y++) {
    const guint8 *p = cairo_image_surface_get_data (a) + y * cairo_image_surface_get_stride (a);
    const guint8 *q = cairo_image_surface_get_data (b) + y * cairo_image_surface_get_stride (b);

    for (int x = 0; x < width; x++) {
      apart += ABS ((int) p[4 * x + 1] - (int) q[4 * x + 1]);
      ink += 255 - p[4 * x + 1];
    }
  }
  return apart / ink;
}

/* What is drawn on the screen is what poppler makes of the file, but for the edges of letters. */
static void
test_preview_is_print (VpTestPaper *fixture, gconstpointer data)
{
  g_autoptr (VpPaper) paper = vp_test_write_sheet (fixture, vp_test_list (10));
  g_autofree char *base = g_build_filename (fixture->folder, "page", NULL), *png = g_strconcat (base, ".png", NULL);
  const char *const arguments[] = { "pdftocairo", "-png", "-singlefile", "-r", "300", fixture->path, base, NULL };
  cairo_surface_t *print, *preview;
  cairo_t *cr;

  g_free (vp_test_output_of (arguments));
  print = cairo_image_surface_create_from_png (png);
  preview = cairo_image_surface_create (CAIRO_FORMAT_RGB24, cairo_image_surface_get_width (print),
                                        cairo_image_surface_get_height (print));
  cr = cairo_create (preview);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, 300 / 72.0, 300 / 72.0);
  vp_paper_draw_page (paper, 0, cr);
  cairo_destroy (cr);
  cairo_surface_flush (preview);
  g_test_message ("difference %.3f", difference (print, preview));
  g_assert_cmpfloat (difference (print, preview), <, 0.12);
  cairo_surface_destroy (print);
  cairo_surface_destroy (preview);
  g_unlink (png);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, VpTestPaper, data, vp_test_paper_set_up, test, vp_test_paper_tear_down)
  ADD ("/paper/receipt", NULL, test_receipt);
  ADD ("/paper/list", NULL, test_list);
  ADD ("/paper/long-cells/chinese", "捐赠的物资、", test_long_cells);
  ADD ("/paper/long-cells/word", "abcdefghij", test_long_cells);
  ADD ("/paper/rare-characters", NULL, test_rare_characters);
  ADD ("/paper/keep-together", NULL, test_keep_together);
  ADD ("/paper/two-sheets", NULL, test_two_sheets);
  ADD ("/paper/watermark", NULL, test_watermark);
  ADD ("/paper/flow-bottom", NULL, test_flow_bottom);
  g_test_add_func ("/paper/faults", test_faults);
  ADD ("/paper/people", NULL, test_people);
  ADD ("/paper/write-faults", NULL, test_write_faults);
  ADD ("/paper/whole-blocks", NULL, test_whole_blocks);
  ADD ("/paper/preview-is-print", NULL, test_preview_is_print);
  return g_test_run ();
}
