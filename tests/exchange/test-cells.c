/* test-cells.c: what the cells of a table are given out as
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cell-format.h"
#include "vp-csv-shape.h"
#include "vp-error.h"
#include "vp-table.h"
#include "vp-test-store.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#define RELATIONS "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
#define WORKBOOK(properties) \
  "<workbook xmlns:r=\"x\">" properties "<sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"
#define SHEET(rows, rest) "<worksheet><sheetData>" rows "</sheetData>" rest "</worksheet>"

static void
add_bytes (struct archive *archive, const char *name, const char *text, gsize length)
{
  struct archive_entry *entry = archive_entry_new ();

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) length);
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  archive_write_data (archive, text, length);
  archive_entry_free (entry);
}

static void
add_part (struct archive *archive, const char *name, const char *text)
{
  add_bytes (archive, name, text, strlen (text));
}

/* Styles 1…: formats 14, 20, 176 "[h]:mm", 22, 46, 45, 177 "h:mm;@", 178 "yyyy/m/d h:mm". */
static VpTableReader *
open_book (const char *folder, const char *workbook, const char *sheet, GError **error)
{
  static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId=\"176\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"177\" formatCode=\"h:mm;@\"/>"
    "<numFmt numFmtId=\"178\" formatCode=\"yyyy/m/d\\ h:mm\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
    "<xf numFmtId=\"20\"/><xf numFmtId=\"176\"/><xf numFmtId=\"22\"/><xf numFmtId=\"46\"/><xf numFmtId=\"45\"/>"
    "<xf numFmtId=\"177\"/><xf numFmtId=\"178\"/></cellXfs></styleSheet>";
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  add_part (archive, "xl/workbook.xml", workbook);
  add_part (archive, "xl/_rels/workbook.xml.rels", RELATIONS);
  add_part (archive, "xl/styles.xml", styles);
  add_part (archive, "xl/sharedStrings.xml", "<sst><si><t>甲</t></si><si><t>乙</t></si></sst>");
  add_part (archive, "xl/worksheets/sheet1.xml", sheet);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  return vp_table_reader_open (path, NULL, NULL, error);
}

/* One cell between two others: attributes and content of <c>, then text and kind. */
static void
test_values (gconstpointer data)
{
  static const struct { const char *cell, *text; VpCellKind kind; } cases[] = {
    { "><v>1.3800000001E10</v>", "13800000001", VP_CELL_NUMBER }, { "><v>42984.0</v>", "42984", VP_CELL_NUMBER },
    { "><v>31.0</v>", "31", VP_CELL_NUMBER }, { "><v>0.30000000000000004</v>", "0.3", VP_CELL_NUMBER },
    { "><v>2.5</v>", "2.5", VP_CELL_NUMBER }, { "><v>-3</v>", "-3", VP_CELL_NUMBER }, { "><v>-0</v>", "0", VP_CELL_NUMBER },
    { "><v>4.1090219870325123E+17</v>", "410902198703251200", VP_CELL_NUMBER }, { "><v>nan</v>", "nan", VP_CELL_TEXT },
    { "><v>1e400</v>", "1e400", VP_CELL_TEXT },
    { " s=\"1\"><v>42984</v>", "2017-09-06", VP_CELL_DATE }, { " s=\"1\"><v>42984.5</v>", "2017-09-06", VP_CELL_DATE },
    { " s=\"4\"><v>42984.354166666664</v>", "2017-09-06 08:30", VP_CELL_DATE },
    { " s=\"8\"><v>42984.99999999</v>", "2017-09-07", VP_CELL_DATE },
    { " s=\"8\"><v>42984</v>", "2017-09-06", VP_CELL_DATE }, { " s=\"1\"><v>0.5</v>", "12:00", VP_CELL_TIME },
    { " s=\"1\"><v>0</v>", "0", VP_CELL_NUMBER }, { " s=\"1\"><v>-1</v>", "-1", VP_CELL_NUMBER },
    { " s=\"1\"><v>1</v>", "1900-01-01", VP_CELL_DATE }, { " s=\"1\"><v>60</v>", "60", VP_CELL_NUMBER },
    { " s=\"2\"><v>0.3541666666666667</v>", "08:30", VP_CELL_TIME }, { " s=\"2\"><v>0</v>", "00:00", VP_CELL_TIME },
    { " s=\"2\"><v>0.354340277777778</v>", "08:30:15", VP_CELL_TIME },
    { " s=\"2\"><v>1.0833333333333333</v>", "26:00", VP_CELL_DURATION },
    { " s=\"2\"><v>42984.354166666664</v>", "2017-09-06 08:30", VP_CELL_DATE },
    { " s=\"7\"><v>0.0625</v>", "01:30", VP_CELL_TIME },
    { " s=\"3\"><v>0.0625</v>", "01:30", VP_CELL_DURATION }, { " s=\"3\"><v>1.08333333333333</v>", "26:00", VP_CELL_DURATION },
    { " s=\"3\"><v>9999.5</v>", "239988:00", VP_CELL_DURATION }, { " s=\"3\"><v>-0.5</v>", "-0.5", VP_CELL_NUMBER },
    { " s=\"5\"><v>0.0833333333333333</v>", "02:00", VP_CELL_DURATION },
    { " s=\"6\"><v>0.00104166666666667</v>", "00:01:30", VP_CELL_DURATION },
    { " t=\"d\"><v>2017-09-06T00:00:00.000Z</v>", "2017-09-06", VP_CELL_DATE },
    { " t=\"d\"><v>2017-09-06T08:30:00</v>", "2017-09-06 08:30", VP_CELL_DATE },
    { " t=\"d\"><v>2017-09-06</v>", "2017-09-06", VP_CELL_DATE }, { " t=\"d\"><v>08:30:00</v>", "08:30", VP_CELL_TIME },
    { " t=\"d\"><v>2017-13-06</v>", "2017-13-06", VP_CELL_TEXT }, { " t=\"d\"><v>x</v>", "x", VP_CELL_TEXT },
    { " t=\"b\"><v>1</v>", "TRUE", VP_CELL_BOOLEAN }, { " t=\"b\"><v>0</v>", "FALSE", VP_CELL_BOOLEAN },
    { " t=\"e\"><v>#N/A</v>", "#N/A", VP_CELL_ERROR }, { " t=\"str\"><f>x</f><v>#REF!</v>", "#REF!", VP_CELL_ERROR },
    { " t=\"inlineStr\"><is><t>#VALUE!</t></is>", "#VALUE!", VP_CELL_ERROR },
    { " t=\"inlineStr\"><is><t>#1</t></is>", "#1", VP_CELL_TEXT }, { " t=\"inlineStr\"><is><t>###</t></is>", "###", VP_CELL_ERROR },
    { " t=\"inlineStr\"><is><t>#</t></is>", "#", VP_CELL_TEXT }, { " t=\"inlineStr\"><is><t>Err:502</t></is>", "Err:502", VP_CELL_ERROR },
    { "><f>A1</f>", "", VP_CELL_FORMULA }, { "><f>A1</f><v></v>", "", VP_CELL_FORMULA },
    { "><f>A1</f><v>3</v>", "3", VP_CELL_NUMBER }, { " t=\"str\"><f>A1</f><v></v>", "", VP_CELL_EMPTY },
    { " t=\"s\"><v>1</v>", "乙", VP_CELL_TEXT }, { ">", "", VP_CELL_EMPTY },
    { " t=\"inlineStr\"><is><t>张\xE2\x80\xAA三\xC2\xAD\xEF\xB8\x80</t></is>", "张三", VP_CELL_TEXT },
    { " t=\"inlineStr\"><is><t>\xE2\x80\x8E</t></is>", "", VP_CELL_EMPTY },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sheet = g_strdup_printf (SHEET ("<row r=\"1\"><c r=\"A1\"><v>7</v></c><c r=\"B1\"%s</c><c r=\"C1\"><v>9</v></c></row>", ""),
                                              cases[i].cell);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = open_book (folder, WORKBOOK (""), sheet, &error);
    VpTableRow row;

    g_assert_no_error (error);
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_cmpuint (row.n_cells, ==, 3);
    g_test_message ("%s", cases[i].cell);
    g_assert_cmpstr (row.cells[1].text, ==, cases[i].text);
    g_assert_cmpint (row.cells[1].kind, ==, cases[i].kind);
    g_assert_cmpstr (row.cells[2].text, ==, "9");
  }
  vp_test_remove_folder (folder);
}

static void
test_formats (void)
{
  static const struct { const char *code; VpCellFormat format; } cases[] = {
    { "General", VP_CELL_FORMAT_NUMBER }, { "0.00", VP_CELL_FORMAT_NUMBER }, { "#,##0\"元\"", VP_CELL_FORMAT_NUMBER },
    { "0\"day\"", VP_CELL_FORMAT_NUMBER }, { "[Red]0", VP_CELL_FORMAT_NUMBER }, { "0\\d", VP_CELL_FORMAT_NUMBER },
    { "_-* #,##0_d", VP_CELL_FORMAT_NUMBER }, { "@", VP_CELL_FORMAT_NUMBER }, { "G/通用格式", VP_CELL_FORMAT_NUMBER },
    { "yyyy-mm-dd", VP_CELL_FORMAT_DATE }, { "[$-804]yyyy\"年\"m\"月\"d\"日\";@", VP_CELL_FORMAT_DATE },
    { "yyyy年m月", VP_CELL_FORMAT_DATE }, { "m/d", VP_CELL_FORMAT_DATE }, { "mmm", VP_CELL_FORMAT_DATE },
    { "yyyy/m/d h:mm", VP_CELL_FORMAT_DATETIME }, { "d hh:mm AM/PM", VP_CELL_FORMAT_DATETIME },
    { "h:mm", VP_CELL_FORMAT_TIME }, { "hh:mm:ss AM/PM", VP_CELL_FORMAT_TIME }, { "h\"时\"mm\"分\"", VP_CELL_FORMAT_TIME },
    { "[h]:mm", VP_CELL_FORMAT_DURATION }, { "[hh]:mm:ss", VP_CELL_FORMAT_DURATION }, { "[mm]:ss", VP_CELL_FORMAT_DURATION },
    { "mm:ss", VP_CELL_FORMAT_DURATION }, { "[ss]", VP_CELL_FORMAT_DURATION }, { "[", VP_CELL_FORMAT_NUMBER }, { "\"d", VP_CELL_FORMAT_NUMBER },
    { "0;d", VP_CELL_FORMAT_NUMBER },
  };
  static const struct { guint first, last; VpCellFormat format; } builtin[] = {
    { 0, 13, VP_CELL_FORMAT_NUMBER }, { 14, 17, VP_CELL_FORMAT_DATE }, { 18, 21, VP_CELL_FORMAT_TIME },
    { 22, 22, VP_CELL_FORMAT_DATETIME }, { 23, 26, VP_CELL_FORMAT_NUMBER }, { 27, 31, VP_CELL_FORMAT_DATE },
    { 32, 35, VP_CELL_FORMAT_TIME }, { 36, 36, VP_CELL_FORMAT_DATE }, { 37, 44, VP_CELL_FORMAT_NUMBER },
    { 45, 47, VP_CELL_FORMAT_DURATION }, { 48, 49, VP_CELL_FORMAT_NUMBER }, { 50, 54, VP_CELL_FORMAT_DATE },
    { 55, 56, VP_CELL_FORMAT_TIME }, { 57, 58, VP_CELL_FORMAT_DATE }, { 59, 60, VP_CELL_FORMAT_NUMBER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].code);
    g_assert_cmpint (vp_cell_format_parse (cases[i].code), ==, cases[i].format);
  }
  for (guint i = 0; i < G_N_ELEMENTS (builtin); i++)
    for (guint number = builtin[i].first; number <= builtin[i].last; number++)
      g_assert_cmpint (vp_cell_format_builtin (number), ==, builtin[i].format);
}

static void
test_1904 (void)
{
  static const struct { const char *workbook, *day; gboolean is_1904; } cases[] = {
    { WORKBOOK (""), "2017-09-06", FALSE }, { WORKBOOK ("<workbookPr date1904=\"0\"/>"), "2017-09-06", FALSE },
    { WORKBOOK ("<workbookPr date1904=\"false\"/>"), "2017-09-06", FALSE },
    { WORKBOOK ("<workbookPr date1904=\"1\"/>"), "2021-09-07", TRUE },
    { WORKBOOK ("<workbookPr date1904=\"true\"/>"), "2021-09-07", TRUE },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpTableReader) reader = open_book (folder, cases[i].workbook,
                                                  SHEET ("<row><c s=\"1\"><v>42984</v></c></row>", ""), NULL);
    VpTableRow row;

    g_assert_true (vp_table_reader_next (reader, &row, NULL));
    g_assert_cmpstr (row.cells[0].text, ==, cases[i].day);
    g_assert_cmpint (vp_table_reader_is_1904 (reader), ==, cases[i].is_1904);
  }
  vp_test_remove_folder (folder);
}

static char *
row_text (const VpTableRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < row->n_cells; i++)
    g_string_append_printf (text, "%s%s%s", i > 0 ? "|" : "", row->cells[i].text, row->cells[i].merged ? "*" : "");
  return g_string_free (text, FALSE);
}

static void
test_merged (void)
{
  static const char *const expected[] = { "7|1|2", "7*|3", "7*|4|5|5*", "8|6", NULL };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = open_book (
    folder, WORKBOOK (""),
    SHEET ("<row r=\"1\"><c r=\"A1\"><v>7</v></c><c r=\"B1\"><v>1</v></c><c r=\"C1\"><v>2</v></c></row>"
           "<row r=\"2\" hidden=\"1\"><c r=\"A2\"/><c r=\"B2\"><v>3</v></c></row>"
           "<row r=\"3\"><c r=\"B3\"><v>4</v></c><c r=\"C3\"><v>5</v></c></row>"
           "<row r=\"5\"><c r=\"A5\"><v>8</v></c><c r=\"B5\"><v>6</v></c></row><row r=\"6\"/>",
           "<mergeCells><mergeCell ref=\"A1:A3\"/><mergeCell ref=\"C3:D3\"/><mergeCell ref=\"A5:A6\"/></mergeCells>"), &error);
  g_auto (GStrv) words = NULL;
  VpTableRow row;
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++) {
    g_assert_true (vp_table_reader_select (reader, 0, &error));
    for (guint i = 0; expected[i] != NULL; i++) {
      g_autofree char *text = NULL;

      g_assert_true (vp_table_reader_next (reader, &row, &error));
      text = row_text (&row);
      g_assert_cmpstr (text, ==, expected[i]);
      g_assert_cmpint (row.hidden, ==, i == 1);
    }
    /* A row with nothing of its own stays empty. */
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_cmpuint (row.number, ==, 6);
    g_assert_cmpuint (row.n_filled, ==, 0);
  }
  words = vp_table_reader_describe_notes (reader);
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_true (g_str_has_prefix (words[0], "1 rows of the sheet are hidden (the first is row 2)"));
  g_assert_true (g_str_has_prefix (words[1], "3 empty cells got the value of the merged cell they belong to"
                                             " (the first stands in row 2,"));
  g_assert_true (vp_table_reader_count_rows (reader, 0, 100, &n, &error));
  g_assert_cmpuint (n, ==, 4);
  g_assert_true (vp_table_reader_count_rows (reader, 0, 2, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  vp_test_remove_folder (folder);
}

/* What cannot be, with the row and the column that the message names. */
static void
test_refused (void)
{
  static const struct { const char *rows; int code; const char *words[2]; } cases[] = {
    { "<row r=\"4\"><c r=\"C4\" t=\"s\"><v>2</v></c></row>", VP_ERROR_CORRUPT, { "row 4", "column C" } },
    { "<row r=\"4\"><c r=\"C4\" t=\"s\"><v>-1</v></c></row>", VP_ERROR_CORRUPT, { "row 4", "column C" } },
    { "<row r=\"4\"><c r=\"C4\" t=\"s\"><v>x</v></c></row>", VP_ERROR_CORRUPT, { "row 4", "column C" } },
    { "<row r=\"4\"/><row r=\"4\"/>", VP_ERROR_CORRUPT, { "row 4", "damaged" } },
    { "<row r=\"4\"/><row r=\"3\"/>", VP_ERROR_CORRUPT, { "row 3", "damaged" } },
    { "<row r=\"4\"><c r=\"B4\"/><c r=\"A4\"/></row>", VP_ERROR_CORRUPT, { "Row 4", "twice" } },
    { "<row r=\"1048577\"/>", VP_ERROR_INVALID, { "1048577", "1,048,576" } },
    { "<row r=\"2\"><c r=\"XFE2\"/></row>", VP_ERROR_INVALID, { "Row 2", "16384" } },
  };
  static const char *const fine[] = {
    "<row r=\"1048576\"/>", "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>", "<row/><row/><row r=\"5\"/><row/>",
    "<row r=\"4\"><c r=\"C4\" t=\"s\"><v>1</v></c></row>",
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sheet = g_strdup_printf (SHEET ("%s", ""), cases[i].rows);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = open_book (folder, WORKBOOK (""), sheet, &error);
    VpTableRow row;

    while (reader != NULL && vp_table_reader_next (reader, &row, &error) && row.number != 0)
      ;
    g_test_message ("%s: %s", cases[i].rows, error != NULL ? error->message : "");
    g_assert_error (error, VP_ERROR, cases[i].code);
    for (guint w = 0; w < 2; w++)
      g_assert_nonnull (strstr (error->message, cases[i].words[w]));
  }
  for (guint i = 0; i < G_N_ELEMENTS (fine); i++) {
    g_autofree char *sheet = g_strdup_printf (SHEET ("%s", ""), fine[i]);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = open_book (folder, WORKBOOK (""), sheet, &error);
    VpTableRow row;

    while (reader != NULL && vp_table_reader_next (reader, &row, &error) && row.number != 0)
      ;
    g_assert_no_error (error);
  }
  vp_test_remove_folder (folder);
}

static void
test_shape (void)
{
  static const struct { const char *text; char separator; gboolean named; } cases[] = {
    { "a,b\n1,2\n", ',', FALSE }, { "标题\na\tb\tc\n1\t2\t3\n", '\t', FALSE }, { "a|b\n1|2\n", '|', FALSE },
    { "a;b\n1;2,5\n", ';', FALSE }, { "a\tb\n1,5\t2,5\n", '\t', FALSE }, { "sep=;\na;b,c,d\n1;2,3,4", ';', TRUE },
    { "SEP=|\r\na|b", '|', TRUE }, { "sep=\n", ',', FALSE }, { "sep=;", ';', TRUE }, { "sep=;x\n", ';', FALSE }, { "a", ',', FALSE }, { "", ',', FALSE },
    { "\"a;b;c\",d\n\"e;f;g\",h\n", ',', FALSE }, { "x,\"a;b;c\"\ny,\"e;f;g\"\n", ',', FALSE }, { "a\tb", '\t', FALSE },
    { "表,备注\n注意：,,\na,b,c\n1,2,3\n4,5,6\n", ',', FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpCsvShape shape;

    vp_csv_shape_guess (&shape, cases[i].text, strlen (cases[i].text), TRUE);
    g_test_message ("%u", i);
    g_assert_cmpint (shape.separator, ==, cases[i].separator);
    g_assert_cmpint (shape.named, ==, cases[i].named);
  }
}

/* Bytes of a text table, and the row that is named. */
static void
test_bad_text (void)
{
  static const struct { const char *bytes; gsize length; const char *encoding, *word; } cases[] = {
    { "姓名,备注\n张三,a\xFF" "b\n李四,c\n", 0, "UTF-8", "row 2" }, { "姓名,\"两\n行\"\n张三\xFF,b\n", 0, "UTF-8", "row 2" },
    { "姓\xFF名\n", 0, "UTF-8", "row 1" }, { "a,b\nc,d\0e\n", 10, "zero byte", "row 2" },
    { "a,b\nc,\"d\0e\"\n", 12, "zero byte", "row 2" }, { "a,\"b,c\"d\n", 0, "quotation", "Row 1" },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL), *path = g_build_filename (folder, "a.csv", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gsize length = cases[i].length > 0 ? cases[i].length : strlen (cases[i].bytes);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = NULL;
    VpTableRow row;

    g_assert_true (g_file_set_contents (path, cases[i].bytes, (gssize) length, NULL));
    reader = vp_table_reader_open (path, NULL, NULL, &error);
    while (reader != NULL && vp_table_reader_next (reader, &row, &error) && row.number != 0)
      ;
    g_test_message ("%u: %s", i, error != NULL ? error->message : "read");
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, cases[i].encoding));
    g_assert_nonnull (strstr (error->message, cases[i].word));
  }
  vp_test_remove_folder (folder);
}

/* Just as long, and one too long. */
static void
test_text_caps (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL), *path = g_build_filename (folder, "a.csv", NULL);
  g_autofree char *letters = g_strnfill (VP_TABLE_CELL_MAX, 'x'), *commas = g_strnfill (VP_TABLE_COLUMNS_MAX - 1, ',');
  g_autofree char *lines = g_strnfill (VP_TABLE_ROWS_MAX, '\n');
  const struct { const char *first, *rest; const char *word; } cases[] = {
    { "a,b\nc,", letters, NULL }, { "a,b\nc,y", letters, "Row 2, column B" }, { "a\n\"y", letters, "Row 2, column A" },
    { "", commas, NULL }, { "a\n,", commas, "Row 2" }, { "", lines, NULL }, { "\n", lines, "1048577" }, { "\"a\"\n", lines, "1048577" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (cases[i].first, cases[i].rest, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = NULL;
    VpTableRow row;

    g_assert_true (g_file_set_contents (path, text, -1, NULL));
    reader = vp_table_reader_open (path, NULL, NULL, &error);
    while (reader != NULL && vp_table_reader_next (reader, &row, &error) && row.number != 0)
      ;
    g_test_message ("%u: %s", i, error != NULL ? error->message : "read");
    if (cases[i].word == NULL) {
      g_assert_no_error (error);
    } else if (i == 2) {
      g_assert_nonnull (error); /* the mark is not closed either */
    } else {
      g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, cases[i].word));
    }
  }
  vp_test_remove_folder (folder);
}

/* What is no table is named for what it is, and the way out. */
static void
test_foreign (void)
{
  static const struct { const char *text, *word; } cases[] = {
    { "<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">", "2003" },
    { "MIME-Version: 1.0\nContent-Type: multipart/related", "MHTML" }, { "<style>td{}</style><table>", "web page" },
    { "\xEF\xBB\xBF  <tr><td>a", "web page" }, { "<!-- x --><div>", "web page" }, { "Rar!\x1A\x07", "archive" },
    { "%PDF-1.4", "PDF" }, { "1234567%PDF-1.4", "PDF" }, { "<?xml version=\"1.0\"?><a/>", "XML" }, { "{\\rtf1", "text document" },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL), *path = g_build_filename (folder, "a.xls", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (path, cases[i].text, -1, NULL));
    g_assert_null (vp_table_reader_open (path, NULL, NULL, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED);
    g_assert_nonnull (strstr (error->message, cases[i].word));
  }
  vp_test_remove_folder (folder);
}

/* A book whose sheet lies elsewhere in the archive than usual. */
static VpTableReader *
open_placed (const char *folder, const char *target, const char *part, const char *sheet, gsize length, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *relations = g_strdup_printf ("<Relationships><Relationship Id=\"r1\" Target=\"%s\"/></Relationships>", target);
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  add_part (archive, "xl/workbook.xml", WORKBOOK (""));
  add_part (archive, "xl/_rels/workbook.xml.rels", relations);
  add_bytes (archive, part, sheet, length);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
  return vp_table_reader_open (path, NULL, NULL, error);
}

/* Where a relation says that a part is, seen from the folder of the workbook or from the root. */
static void
test_targets (void)
{
  static const struct { const char *target, *part; } cases[] = {
    { "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml" }, { "./worksheets/./sheet1.xml", "xl/worksheets/sheet1.xml" },
    { "../xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml" }, { "../sheet1.xml", "sheet1.xml" },
    { "a/../worksheets/sheet1.xml", "xl/worksheets/sheet1.xml" }, { "a/b/../../w.xml", "xl/w.xml" },
    { "../../../w.xml", "w.xml" }, { "/w.xml", "w.xml" }, { "\\xl\\w.xml", "xl/w.xml" }, { "..\\w.xml", "w.xml" },
    { "worksheets//sheet1.xml", "xl/worksheets/sheet1.xml" },
  };
  static const char sheet[] = SHEET ("<row><c><v>1</v></c></row>", "");
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = open_placed (folder, cases[i].target, cases[i].part, sheet, sizeof sheet - 1, &error);
    VpTableRow row;

    g_test_message ("%s", cases[i].target);
    g_assert_no_error (error);
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (row.cells[0].text, ==, "1");
  }
  vp_test_remove_folder (folder);
}

/* What the first line or the first bytes of a part say of its encoding. */
static void
test_part_encodings (void)
{
#define BODY(text) "<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>" text "</t></is></c></row></sheetData></worksheet>"
#define UTF8 "\xE7\x94\xB2"
  static const struct { const char *sheet, *to; gboolean mark; } cases[] = {
    { BODY (UTF8), NULL, FALSE }, { "<?xml version=\"1.0\"?>" BODY (UTF8), NULL, FALSE },
    { "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" BODY (UTF8), NULL, FALSE },
    { "<?xml version=\"1.0\" encoding='utf-8'?>" BODY (UTF8), NULL, FALSE },
    { "<?xml version=\"1.0\" encoding=\"utf8\"?>" BODY (UTF8), NULL, FALSE },
    { "<?xml version=\"1.0\" encoding=\"GB18030\"?>" BODY (UTF8), "GB18030", FALSE },
    { "<?xml version=\"1.0\" encoding='gbk'?>" BODY (UTF8), "GBK", FALSE },
    { "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" BODY (UTF8), "UTF-16LE", TRUE },
    { "<?xml version=\"1.0\"?>" BODY (UTF8), "UTF-16LE", FALSE }, { BODY (UTF8), "UTF-16BE", TRUE },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *whole = g_strconcat (cases[i].mark ? "\xEF\xBB\xBF" : "", cases[i].sheet, NULL);
    gsize length = strlen (whole);
    g_autofree char *bytes = cases[i].to != NULL ? g_convert (whole, -1, cases[i].to, "UTF-8", NULL, &length, NULL)
                                                 : g_strdup (whole);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = open_placed (folder, "w.xml", "xl/w.xml", bytes, length, &error);
    VpTableRow row;

    g_test_message ("%u: %s", i, cases[i].to);
    g_assert_no_error (error);
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_no_error (error);
    g_assert_cmpstr (row.cells[0].text, ==, UTF8);
  }
  {
    static const char bad[] = "<?xml version=\"1.0\" encoding=\"GB18030\"?>" BODY ("\xB0\xFF\xFF");
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = open_placed (folder, "w.xml", "xl/w.xml", bad, sizeof bad - 1, &error);
    VpTableRow row;

    /* Bytes that are no character of the encoding: told, never left out. */
    g_assert_true (reader == NULL || !vp_table_reader_next (reader, &row, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  }
  vp_test_remove_folder (folder);
}

/* What stands out is counted, with the row and column where it stood first. */
static void
test_told (void)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_new_for_text ("a,b,c\n1,\xE2\x80\x8B" "2,3\n4,#N/A,\xE2\x80\x8E" "6\n7,8,#REF!\n");
  g_auto (GStrv) words = NULL;
  VpTableRow row;

  do
    g_assert_true (vp_table_reader_next (reader, &row, NULL));
  while (row.number != 0);
  words = vp_table_reader_describe_notes (reader);
  g_assert_cmpuint (g_strv_length (words), ==, 2);
  g_assert_cmpstr (words[0], ==, "2 cells hold an error such as #N/A (the first stands in row 3, column B).");
  g_assert_cmpstr (words[1], ==, "Invisible characters were left out of 2 cells (the first stands in row 2, column B).");
}

/* Rows that cannot be read are not counted as if they could. */
static void
test_count_damaged (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = open_book (folder, WORKBOOK (""), "<worksheet><sheetData><row><c><v>1</v></c></row><row></x>",
                                                &error);
  guint n = 0;

  g_assert_no_error (error);
  g_assert_false (vp_table_reader_count_rows (reader, 0, 10, &n, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  vp_test_remove_folder (folder);
}

/* About how many rows there are: what the sheet says, unless more were read already. */
static void
test_about (void)
{
  static const struct { const char *dimension; guint about; } cases[] = {
    { "<dimension ref=\"A1:C3\"/>", 3 }, { "<dimension ref=\"A1:XFD1048576\"/>", 1048576 }, { "<dimension ref=\"A1\"/>", 0 },
    { "<dimension ref=\"\"/>", 0 }, { "", 0 }, { "<dimension ref=\"A1:C1\"/>", 1 }, { "<dimension ref=\"A1:C", 0 },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *sheet = g_strconcat ("<worksheet>", cases[i].dimension, strstr (cases[i].dimension, "/>") != NULL
                                          || *cases[i].dimension == '\0' ? "" : "\"/>", "<sheetData><row><c><v>1</v></c></row>"
                                          "<row><c><v>2</v></c></row></sheetData></worksheet>", NULL);
    g_autoptr (VpTableReader) reader = open_book (folder, WORKBOOK (""), sheet, NULL);
    VpTableRow row;

    g_test_message ("%s", cases[i].dimension);
    g_assert_true (vp_table_reader_next (reader, &row, NULL));
    g_assert_cmpuint (vp_table_reader_about_rows (reader), ==, cases[i].about);
    g_assert_true (vp_table_reader_next (reader, &row, NULL));
    g_assert_cmpuint (vp_table_reader_about_rows (reader), ==, cases[i].about >= 2 ? cases[i].about : 0);
  }
  vp_test_remove_folder (folder);
}

/* An .xls that is damaged anywhere ends a process without a window, never this one. */
static void
test_xls_damaged (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("VP_FIXTURES"), "志愿者花名册_多级表头.xls", NULL);
  g_autofree char *folder = g_dir_make_tmp ("vp-cells-XXXXXX", NULL), *bad = g_build_filename (folder, "a.xls", NULL);
  g_autofree char *bytes = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (3);
  guint refused = 0;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (guint i = 0; i < 60; i++) {
    g_autofree char *changed = g_memdup2 (bytes, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) reader = NULL;
    VpTableRow row;

    for (guint n = 0; n < 4; n++)
      changed[g_rand_int_range (rand, 8, n < 2 ? 4096 : (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
    g_assert_true (g_file_set_contents (bad, changed, (gssize) length, NULL));
    reader = vp_table_reader_open (bad, NULL, NULL, &error);
    while (reader != NULL && vp_table_reader_next (reader, &row, &error) && row.number != 0)
      ;
    refused += error != NULL;
  }
  g_test_message ("%u of 60 refused", refused);
  g_assert_cmpuint (refused, >, 0);
  vp_test_remove_folder (folder);
}

/* An .xls says the same as the .xlsx it was made of: days, times, durations, errors, merged and hidden. */
static void
test_xls_same (void)
{
  static const char *const names[] = { "duration-cells", "error-cells", "merged-team", "numbers", "time-cells", "xlsx-1904",
                                       "xlsx-hidden-rows", "xlsx-two-sheets" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *new_name = g_strconcat (names[i], ".xlsx", NULL), *old_name = g_strconcat (names[i], ".xls", NULL);
    g_autofree char *new_path = g_build_filename (g_getenv ("VP_FIXTURES"), strcmp (names[i], "numbers") == 0
                                                  ? "xls" : "oddities", new_name, NULL);
    g_autofree char *old_path = g_build_filename (g_getenv ("VP_FIXTURES"), "xls", old_name, NULL);
    g_autoptr (GError) error = NULL;
    g_autoptr (VpTableReader) new_reader = vp_table_reader_open (new_path, NULL, NULL, &error);
    g_autoptr (VpTableReader) old_reader = vp_table_reader_open (old_path, NULL, NULL, &error);
    VpTableRow a, b;

    g_assert_no_error (error);
    g_assert_cmpuint (vp_table_reader_n_sheets (new_reader), ==, vp_table_reader_n_sheets (old_reader));
    do {
      g_assert_true (vp_table_reader_next (new_reader, &a, &error));
      g_assert_true (vp_table_reader_next (old_reader, &b, &error));
      g_test_message ("%s, row %u", names[i], a.number);
      g_assert_cmpuint (a.number, ==, b.number);
      g_assert_cmpint (a.hidden, ==, b.hidden);
      g_assert_cmpuint (a.n_filled, ==, b.n_filled);
      for (guint k = 0; k < a.n_filled; k++) {
        const VpCell *first = &a.cells[a.filled[k]], *second = &b.cells[b.filled[k]];

        g_assert_cmpint (first->kind, ==, second->kind);
        g_assert_cmpint (first->merged, ==, second->merged);
        if (first->kind != VP_CELL_ERROR)
          g_assert_cmpstr (first->text, ==, second->text);
      }
    } while (a.number != 0);
  }
}

/* The sheets of an .xls in any order, each more than once and not to its end. */
static void
test_xls_sheets (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("VP_FIXTURES"), "志愿者花名册_多级表头.xls", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, cancellable, &error);
  guint whole = 0, again = 0;
  VpTableRow row;

  g_assert_no_error (error);
  g_assert_true (vp_table_reader_count_rows (reader, 0, G_MAXUINT, &whole, &error));
  g_assert_cmpuint (whole, >, 400);
  for (guint i = 0; i < 5; i++) {
    g_assert_true (vp_table_reader_select (reader, i % vp_table_reader_n_sheets (reader), &error));
    g_assert_true (vp_table_reader_next (reader, &row, &error));
  }
  g_assert_true (vp_table_reader_count_rows (reader, 0, G_MAXUINT, &again, &error));
  g_assert_cmpuint (again, ==, whole);
  g_assert_true (vp_table_reader_select (reader, 0, &error));
  g_cancellable_cancel (cancellable);
  while (vp_table_reader_next (reader, &row, &error) && row.number != 0)
    ;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cells/values", NULL, test_values);
  g_test_add_func ("/cells/formats", test_formats);
  g_test_add_func ("/cells/1904", test_1904);
  g_test_add_func ("/cells/merged", test_merged);
  g_test_add_func ("/cells/refused", test_refused);
  g_test_add_func ("/cells/shape", test_shape);
  g_test_add_func ("/cells/bad-text", test_bad_text);
  g_test_add_func ("/cells/text-caps", test_text_caps);
  g_test_add_func ("/cells/foreign", test_foreign);
  g_test_add_func ("/cells/targets", test_targets);
  g_test_add_func ("/cells/part-encodings", test_part_encodings);
  g_test_add_func ("/cells/told", test_told);
  g_test_add_func ("/cells/count-damaged", test_count_damaged);
  g_test_add_func ("/cells/about", test_about);
  g_test_add_func ("/cells/xls-damaged", test_xls_damaged);
  g_test_add_func ("/cells/xls-same", test_xls_same);
  g_test_add_func ("/cells/xls-sheets", test_xls_sheets);
  return g_test_run ();
}
