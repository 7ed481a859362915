/* test-table.c: reading tables of every kind and encoding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-table.h"
#include "vp-test-store.h"

#include <glib/gstdio.h>
#include <string.h>

static char *
fixture (const char *name)
{
  return g_build_filename (g_getenv ("VP_FIXTURES"), name, NULL);
}

/* All rows as text: cells separated by |, rows by newline; *@n_rows how many. */
static char *
read_all (VpTableReader *reader, guint *n_rows, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  VpTableRow row;

  *n_rows = 0;
  for (;;) {
    if (!vp_table_reader_next (reader, &row, error))
      return NULL;
    if (row.number == 0)
      return g_string_free (g_steal_pointer (&out), FALSE);
    ++*n_rows;
    for (guint i = 0; i < row.n_cells; i++)
      g_string_append_printf (out, "%s%s", i > 0 ? "|" : "", row.cells[i].text);
    g_string_append_c (out, '\n');
  }
}

static void
test_detected (void)
{
  static const struct { const char *name; int code; VpTableFormat format; const char *word; } cases[] = {
    { "志愿者名单_gb18030.csv", -1, VP_TABLE_FORMAT_TEXT, NULL },
    { "志愿者花名册_多级表头.xlsx", -1, VP_TABLE_FORMAT_XLSX, NULL },
    { "志愿者花名册_多级表头.xls", -1, VP_TABLE_FORMAT_XLS, NULL },
    { "服务时长_2017.xlsx", -1, VP_TABLE_FORMAT_XLSX, NULL },
    { "公式注入.csv", -1, VP_TABLE_FORMAT_TEXT, NULL },
    { "志愿者花名册_多级表头.ods", VP_ERROR_UNSUPPORTED, VP_TABLE_FORMAT_TEXT, "OpenDocument" },
    { "网页另存.xls", VP_ERROR_UNSUPPORTED, VP_TABLE_FORMAT_TEXT, "web page" },
    { "截断.xlsx", VP_ERROR_CORRUPT, VP_TABLE_FORMAT_TEXT, "not whole" },
    { "没有.csv", VP_ERROR_NOT_FOUND, VP_TABLE_FORMAT_TEXT, "没有.csv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = fixture (cases[i].name);
    g_autoptr (GError) error = NULL;
    VpTableFormat format;
    gboolean ok = vp_table_detect (path, &format, &error);

    g_test_message ("%s", cases[i].name);
    if (cases[i].code < 0) {
      g_assert_no_error (error);
      g_assert_cmpint (format, ==, cases[i].format);
      continue;
    }
    g_assert_false (ok);
    g_assert_error (error, VP_ERROR, cases[i].code);
    g_assert_nonnull (strstr (error->message, cases[i].word));
    g_assert_nonnull (strstr (error->message, cases[i].name));
  }
}

static void
test_empty (void)
{
  g_autofree char *path = fixture ("空文件.xlsx"), *folder = g_dir_make_tmp ("vp-table-XXXXXX", NULL);
  g_autofree char *nothing = g_build_filename (folder, "无.csv", NULL), *blank = g_build_filename (folder, "空.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, &error);
  guint n = 0;

  /* An empty workbook has no rows; an empty file says so. */
  if (reader != NULL) {
    g_autofree char *text = read_all (reader, &n, &error);

    g_assert_cmpstr (text, ==, "");
  } else {
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, "空文件.xlsx"));
    g_clear_error (&error);
  }
  g_assert_true (g_file_set_contents (nothing, "", 0, NULL));
  g_assert_null (vp_table_reader_open (nothing, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (blank, "\xEF\xBB\xBF", 3, NULL));
  g_clear_pointer (&reader, vp_table_reader_free);
  reader = vp_table_reader_open (blank, NULL, NULL, &error);
  g_assert_no_error (error);
  g_free (read_all (reader, &n, &error));
  g_assert_cmpuint (n, ==, 0);
  vp_test_remove_folder (folder);
}

static void
test_encodings (void)
{
  static const char text[] = "姓名,备注\r\n王芳,\"甲,乙\"\r\n䶮𬱖,堌\r\n";
  static const char expected[] = "姓名|备注\n王芳|甲,乙\n䶮𬱖|堌\n";
  static const struct { const char *encoding, *mark, *found; } cases[] = {
    { "UTF-8", "", "UTF-8" }, { "UTF-8", "\xEF\xBB\xBF", "UTF-8" }, { "UTF-16LE", "\xFF\xFE", "UTF-16LE" },
    { "UTF-16BE", "\xFE\xFF", "UTF-16BE" }, { "GB18030", "", "GB18030" },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-table-XXXXXX", NULL), *path = g_build_filename (folder, "a.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GByteArray) bytes = g_byte_array_new ();
    g_autoptr (VpTableReader) reader = NULL;
    gsize length;
    g_autofree char *converted = g_convert (text, -1, cases[i].encoding, "UTF-8", NULL, &length, &error);
    g_autofree char *all = NULL;
    guint n;

    g_assert_no_error (error);
    g_byte_array_append (bytes, (const guint8 *) cases[i].mark, (guint) strlen (cases[i].mark));
    g_byte_array_append (bytes, (const guint8 *) converted, (guint) length);
    g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
    reader = vp_table_reader_open (path, NULL, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpstr (vp_table_reader_get_encoding (reader), ==, cases[i].found);
    for (guint pass = 0; pass < 2; pass++) {
      g_clear_pointer (&all, g_free);
      all = read_all (reader, &n, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (all, ==, expected);
      g_assert_true (vp_table_reader_select (reader, 0, &error));
    }
  }
  vp_test_remove_folder (folder);
}

/* Characters of two to four bytes across every possible edge of the blocks a file is read in. */
static void
test_block_edges (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-table-XXXXXX", NULL), *path = g_build_filename (folder, "a.csv", NULL);
  static const char *const encodings[] = { "UTF-8", "GB18030" };

  for (guint shift = 0; shift < 8; shift++)
    for (guint e = 0; e < G_N_ELEMENTS (encodings); e++) {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VpTableReader) reader = NULL;
      g_autofree char *converted = NULL, *all = NULL;
      gsize length;
      guint n;

      g_string_append_len (text, "xxxxxxxx", (gssize) shift);
      for (guint i = 0; i < 40000; i++)
        g_string_append (text, i % 17 == 0 ? "é,𬱖\n" : "王芳𬱖");
      converted = g_convert (text->str, -1, encodings[e], "UTF-8", NULL, &length, &error);
      g_assert_true (g_file_set_contents (path, converted, (gssize) length, NULL));
      reader = vp_table_reader_open (path, NULL, NULL, &error);
      g_assert_no_error (error);
      all = read_all (reader, &n, &error);
      g_assert_no_error (error);
      g_strdelimit (text->str, ",", '|');
      g_string_append_c (text, '\n');
      g_assert_cmpstr (all, ==, text->str);
    }
  vp_test_remove_folder (folder);
}

static void
test_text_forms (void)
{
  static const struct { const char *text, *rows; } cases[] = {
    { "a,b\n1,2\n", "a|b\n1|2\n" }, { "a\tb\n1\t2\n", "a|b\n1|2\n" }, { "a;b\n1;2\n", "a|b\n1|2\n" },
    { "a,b\r\n\r\n1,2", "a|b\n\n1|2\n" }, { "\"a\nb\",c\n", "a\nb|c\n" }, { "\"a\"\"b\",c\n", "a\"b|c\n" },
    { "a,,c\n,,\n", "a||c\n||\n" }, { " a , b \n", " a | b \n" }, { "'=1+1,'@x,'＝1,'plain\n", "=1+1|@x|＝1|'plain\n" },
    { "a\rb\r", "a\nb\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text (cases[i].text);
    g_autoptr (GError) error = NULL;
    guint n;
    g_autofree char *all = read_all (reader, &n, &error);

    g_test_message ("%u", i);
    g_assert_no_error (error);
    g_assert_cmpstr (all, ==, cases[i].rows);
  }
}

static void
test_unclosed (void)
{
  g_autofree char *path = fixture ("未闭合引号.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, &error);
  guint n;

  g_assert_no_error (error);
  g_assert_null (read_all (reader, &n, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Row 3"));
}

static void
test_formulas (void)
{
  g_autofree char *path = fixture ("公式注入.csv");
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, NULL);
  guint n;
  g_autofree char *all = read_all (reader, &n, NULL);

  /* Read as they stand: what is dangerous is writing them. */
  g_assert_nonnull (strstr (all, "=HYPERLINK(\"http://x\",\"点我\")"));
  g_assert_nonnull (strstr (all, "@SUM(A1)"));
}

/* The same table as .xlsx and as .xls. */
static void
test_sheets (void)
{
  g_autofree char *xlsx = fixture ("志愿者花名册_多级表头.xlsx"), *xls = fixture ("志愿者花名册_多级表头.xls");
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) new_reader = vp_table_reader_open (xlsx, NULL, NULL, &error);
  g_autoptr (VpTableReader) old_reader = vp_table_reader_open (xls, NULL, NULL, &error);
  guint hidden = 0, rows = 0;
  VpTableRow a, b;

  g_assert_no_error (error);
  g_assert_cmpuint (vp_table_reader_n_sheets (new_reader), ==, vp_table_reader_n_sheets (old_reader));
  for (guint i = 0; i < vp_table_reader_n_sheets (new_reader); i++) {
    hidden += vp_table_reader_sheet_hidden (new_reader, i);
    g_assert_cmpstr (vp_table_reader_sheet_name (new_reader, i), ==, vp_table_reader_sheet_name (old_reader, i));
  }
  g_assert_cmpuint (hidden, ==, 1);
  for (;; rows++) {
    g_assert_true (vp_table_reader_next (new_reader, &a, &error));
    do
      g_assert_true (vp_table_reader_next (old_reader, &b, &error));
    while (b.number != 0 && b.number < a.number);
    if (a.number == 0)
      break;
    /* Both say beforehand how many rows there will be. */
    g_assert_cmpuint (vp_table_reader_about_rows (old_reader), ==, 407);
    g_assert_cmpuint (a.number, ==, b.number);
    for (guint i = 0; i < MIN (a.n_cells, b.n_cells); i++)
      if (a.cells[i].kind != VP_CELL_NUMBER)
        g_assert_cmpstr (a.cells[i].text, ==, b.cells[i].text);
      else
        g_assert_cmpint (b.cells[i].kind, ==, VP_CELL_NUMBER);
  }
  g_assert_cmpuint (rows, >=, 405);
}

static void
test_cancelled (void)
{
  g_autofree char *path = fixture ("志愿者花名册_多级表头.xlsx");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, cancellable, &error);
  guint n;

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (read_all (reader, &n, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/table/detected", test_detected);
  g_test_add_func ("/table/empty", test_empty);
  g_test_add_func ("/table/encodings", test_encodings);
  g_test_add_func ("/table/block-edges", test_block_edges);
  g_test_add_func ("/table/text-forms", test_text_forms);
  g_test_add_func ("/table/unclosed", test_unclosed);
  g_test_add_func ("/table/formulas", test_formulas);
  g_test_add_func ("/table/sheets", test_sheets);
  g_test_add_func ("/table/cancelled", test_cancelled);
  return g_test_run ();
}
