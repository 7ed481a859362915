/* test-hostile.c: spreadsheets made to do harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-table.h"
#include "vp-test-store.h"

#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#define RELATIONS "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
#define WORKBOOK "<workbook xmlns:r=\"x\"><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>"
#define END_RECORD 22 /* bytes at the end of an archive */
#define SHEET(rows) "<worksheet><sheetData>" rows "</sheetData></worksheet>"

typedef struct {
  char *folder;
  char *path;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("vp-hostile-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "a.xlsx", NULL);
}

static void
tear_down (Place *place, gconstpointer data)
{
  vp_test_remove_folder (place->folder);
  g_free (place->folder);
  g_free (place->path);
}

static void
add_part (struct archive *archive, const char *name, const char *text, guint repeat, const char *tail)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = strlen (text);

  archive_entry_set_pathname (entry, name);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_size (entry, (la_int64_t) (length * repeat + strlen (tail)));
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  for (guint i = 0; i < repeat; i++)
    g_assert_cmpint (archive_write_data (archive, text, length), ==, (la_ssize_t) length);
  archive_write_data (archive, tail, strlen (tail));
  archive_entry_free (entry);
}

/* A workbook with one sheet; @head is repeated before @tail. */
static void
make_workbook (Place *place, const char *workbook, const char *shared, const char *head, guint repeat, const char *tail)
{
  struct archive *archive = archive_write_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, place->path), ==, ARCHIVE_OK);
  add_part (archive, "xl/workbook.xml", workbook, 1, "");
  add_part (archive, "xl/_rels/workbook.xml.rels", RELATIONS, 1, "");
  add_part (archive, "xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
            1, "");
  if (shared != NULL)
    add_part (archive, "xl/sharedStrings.xml", shared, 1, "");
  add_part (archive, "xl/worksheets/sheet1.xml", head, repeat, tail);
  g_assert_cmpint (archive_write_free (archive), ==, ARCHIVE_OK);
}

static guint
read_rows (Place *place, GError **error)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (place->path, NULL, NULL, error);
  VpTableRow row = { 0 };
  guint n = 0;

  while (reader != NULL && vp_table_reader_next (reader, &row, error) && row.number != 0)
    n++;
  return n;
}

static void
assert_refused (Place *place, int code)
{
  g_autoptr (GError) error = NULL;

  read_rows (place, &error);
  g_assert_error (error, VP_ERROR, code);
  g_assert_nonnull (strstr (error->message, " "));
}

static void
test_good (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = NULL;
  VpTableRow row;

  make_workbook (place, "<workbook xmlns:r=\"x\"><workbookPr date1904=\"1\"/><sheets><sheet name=\"a\" r:id=\"r1\"/></sheets></workbook>",
                 "<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t>丙</t></r><rPh><t>x</t></rPh></si></sst>",
                 SHEET ("<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c><c r=\"D3\" s=\"1\"><v>41725</v></c>"
                        "<c r=\"E3\" t=\"inlineStr\"><is><t>丁</t></is></c><c r=\"F3\"><f>1+1</f><v>2</v></c><c r=\"G3\" s=\"1\"/>"
                        "<c r=\"H3\" t=\"str\"><f>A1</f><v>戊</v></c></row><row><c><v>7</v></c></row>"), 1, "");
  reader = vp_table_reader_open (place->path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.number, ==, 3);
  g_assert_cmpuint (row.n_cells, ==, 8);
  g_assert_cmpstr (row.cells[0].text, ==, "甲");
  g_assert_cmpint (row.cells[1].kind, ==, VP_CELL_EMPTY);
  g_assert_cmpstr (row.cells[2].text, ==, "乙丙");
  g_assert_cmpstr (row.cells[3].text, ==, "2018-03-28");
  g_assert_cmpstr (row.cells[4].text, ==, "丁");
  g_assert_cmpstr (row.cells[5].text, ==, "2");
  g_assert_cmpint (row.cells[6].kind, ==, VP_CELL_EMPTY);
  g_assert_cmpstr (row.cells[7].text, ==, "戊");
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.number, ==, 4);
  g_assert_cmpstr (row.cells[0].text, ==, "7");
}

static void
test_document_type (Place *place, gconstpointer data)
{
  make_workbook (place, WORKBOOK, NULL,
                 "<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>"
                 SHEET ("<row r=\"1\"><c t=\"inlineStr\"><is><t>&c;</t></is></c></row>"), 1, "");
  assert_refused (place, VP_ERROR_CORRUPT);
  make_workbook (place, "<!DOCTYPE a SYSTEM \"file:///etc/passwd\">" WORKBOOK, NULL, SHEET (""), 1, "");
  assert_refused (place, VP_ERROR_CORRUPT);
}

/* A zip bomb says how large it is: refused before anything is unpacked. */
static void
test_declared_size (Place *place, gconstpointer data)
{
  static const char name[] = "xl/worksheets/sheet1.xml";
  static const guint8 huge[] = { 0xF0, 0xFF, 0xFF, 0xFF };
  g_autofree char *bytes = NULL;
  char *at, *end;
  gsize length;
  gint64 before;

  make_workbook (place, WORKBOOK, NULL, SHEET ("<row r=\"1\"><c><v>1</v></c></row>"), 1, "");
  g_assert_true (g_file_get_contents (place->path, &bytes, &length, NULL));
  end = bytes + length;
  for (at = bytes; (at = memmem (at, (gsize) (end - at), name, strlen (name))) != NULL; at += strlen (name))
    if (at - bytes >= 46 && memcmp (at - 46, "PK\001\002", 4) == 0)
      memcpy (at - 46 + 24, huge, sizeof huge);
    else if (at - bytes >= 30 && memcmp (at - 30, "PK\003\004", 4) == 0)
      memcpy (at - 30 + 22, huge, sizeof huge);
  g_assert_true (g_file_set_contents (place->path, bytes, (gssize) length, NULL));
  before = g_get_monotonic_time ();
  assert_refused (place, VP_ERROR_UNSUPPORTED);
  g_test_message ("refused in %.1f ms", (double) (g_get_monotonic_time () - before) / 1000);
}

/* Cells, rows and columns beyond what a spreadsheet has, and text without end. */
static void
test_caps (Place *place, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (1 << 20, 'a');

  make_workbook (place, WORKBOOK, NULL, SHEET ("<row r=\"1048577\"><c><v>1</v></c></row>"), 1, "");
  assert_refused (place, VP_ERROR_INVALID);
  make_workbook (place, WORKBOOK, NULL, SHEET ("<row r=\"1\"><c r=\"XFE1\"><v>1</v></c></row>"), 1, "");
  assert_refused (place, VP_ERROR_INVALID);
  make_workbook (place, WORKBOOK, NULL, SHEET ("<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>"), 1, "");
  assert_refused (place, VP_ERROR_INVALID);
  make_workbook (place, WORKBOOK, NULL, letters, 300, "");
  assert_refused (place, VP_ERROR_UNSUPPORTED);
  make_workbook (place, WORKBOOK, NULL, letters, 20, "");
  assert_refused (place, VP_ERROR_CORRUPT);
  {
    g_autofree char *cell = g_strconcat ("<worksheet><sheetData><row><c t=\"inlineStr\"><is><t>", letters, NULL);

    make_workbook (place, WORKBOOK, NULL, cell, 1, "");
    assert_refused (place, VP_ERROR_INVALID);
  }
  {
    g_autofree char *attribute = g_strconcat ("<worksheet a=\"", letters, NULL);
    g_autoptr (GString) many = g_string_new (attribute);

    for (guint i = 0; i < 20; i++)
      g_string_append (many, letters);
    make_workbook (place, WORKBOOK, NULL, many->str, 1, "\"/>");
    assert_refused (place, VP_ERROR_CORRUPT);
  }
}

/* One row of very many long cells: memory stays bounded. */
static void
test_wide_row (Place *place, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (30000, 'a');
  g_autofree char *cell = g_strconcat ("<c t=\"inlineStr\"><is><t>", letters, "</t></is></c>", NULL);
  g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData><row>");

  for (guint i = 0; i < 40; i++)
    g_string_append (sheet, cell);
  make_workbook (place, WORKBOOK, NULL, sheet->str, 1, "</row></sheetData></worksheet>");
  assert_refused (place, VP_ERROR_INVALID);
}

/* What a small file would become: it is refused after a bounded part of it, with the row that was reached. */
static void
test_growth (Place *place, gconstpointer data)
{
  g_autofree char *letters = g_strnfill (32767, 'z'), *blanks = g_strnfill (1 << 20, ' ');
  g_autofree char *shared = g_strconcat ("<sst><si><t>", letters, "</t></si></sst>", NULL);
  g_autofree char *longer = g_strconcat ("<sst><si><t>", letters, "z</t></si></sst>", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) many = g_string_new ("<worksheet><sheetData>");
  static const char row[] = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";

  make_workbook (place, WORKBOOK, shared, SHEET ("<row><c t=\"s\"><v>0</v></c></row>"), 1, "");
  g_assert_cmpuint (read_rows (place, &error), ==, 1);
  g_assert_no_error (error);
  make_workbook (place, WORKBOOK, longer, SHEET ("<row r=\"3\"><c r=\"B3\" t=\"s\"><v>0</v></c></row>"), 1, "");
  g_assert_cmpuint (read_rows (place, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "Row 3, column B"));
  g_clear_error (&error);
  for (guint i = 0; i < 5000; i++)
    g_string_append (many, row);
  make_workbook (place, WORKBOOK, shared, many->str, 1, "</sheetData></worksheet>");
  g_assert_cmpuint (read_rows (place, &error), <, 1000);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "column"));
  /* The first piece of the head makes it a sheet; blanks follow. */
  make_workbook (place, WORKBOOK, NULL, blanks, 100, "");
  assert_refused (place, VP_ERROR_UNSUPPORTED);
}

/* A row costs what it holds, not how wide it is. */
static void
test_wide_rows (Place *place, gconstpointer data)
{
  static const char row[] = "<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>2</v></c></row>";
  g_autoptr (GString) sheet = g_string_new ("<worksheet><sheetData>");
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = NULL;
  gint64 before = g_get_monotonic_time ();
  VpTableRow found;
  guint n = 0;

  for (guint i = 0; i < 100000; i++)
    g_string_append (sheet, row);
  make_workbook (place, WORKBOOK, NULL, sheet->str, 1,
                 "</sheetData><mergeCells><mergeCell ref=\"A1:XFD1048576\"/></mergeCells></worksheet>");
  reader = vp_table_reader_open (place->path, NULL, NULL, &error);
  g_assert_no_error (error);
  while (vp_table_reader_next (reader, &found, &error) && found.number != 0) {
    g_assert_cmpuint (found.n_cells, ==, VP_TABLE_COLUMNS_MAX);
    g_assert_cmpuint (found.n_own, ==, 2);
    g_assert_cmpuint (found.n_filled, <=, 66);
    g_assert_cmpuint (found.filled[found.n_filled - 1], ==, VP_TABLE_COLUMNS_MAX - 1);
    g_assert_cmpstr (found.cells[5].text, ==, "1");
    g_assert_true (found.cells[5].merged);
    g_assert_cmpstr (found.cells[100].text, ==, "");
    n++;
  }
  g_test_message ("%u rows in %.2f s", n, (double) (g_get_monotonic_time () - before) / G_USEC_PER_SEC);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 100000);
}

static void
test_counts (Place *place, gconstpointer data)
{
  g_autoptr (GString) styles = g_string_new ("<sheets>");

  for (guint i = 0; i < 1001; i++)
    g_string_append (styles, "<sheet name=\"a\" r:id=\"r1\"/>");
  g_string_append (styles, "</sheets></workbook>");
  g_string_prepend (styles, "<workbook xmlns:r=\"x\">");
  make_workbook (place, styles->str, NULL, SHEET (""), 1, "");
  assert_refused (place, VP_ERROR_INVALID);
}

/* A workbook cut anywhere behind its first bytes, and with any one byte changed, gives an error or other rows: never a crash. */
static void
test_damaged (Place *place, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize length;
  guint refused = 0, step = GPOINTER_TO_UINT (data);

  make_workbook (place, WORKBOOK, "<sst><si><t>甲</t></si></sst>",
                 SHEET ("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>"), 1, "");
  g_assert_true (g_file_get_contents (place->path, &bytes, &length, NULL));
  for (gsize at = 4; at < length; at += step) {
    g_autofree char *changed = g_memdup2 (bytes, length);
    g_autoptr (GError) error = NULL;

    g_assert_true (g_file_set_contents (place->path, bytes, (gssize) at, NULL));
    read_rows (place, &error);
    g_assert_true (error != NULL || at + END_RECORD > length);
    g_clear_error (&error);
    changed[at] = (char) (changed[at] ^ 0x55);
    g_assert_true (g_file_set_contents (place->path, changed, (gssize) length, NULL));
    read_rows (place, &error);
    refused += error != NULL;
  }
  g_assert_cmpuint (refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/hostile/good", Place, NULL, set_up, test_good, tear_down);
  g_test_add ("/hostile/document-type", Place, NULL, set_up, test_document_type, tear_down);
  g_test_add ("/hostile/declared-size", Place, NULL, set_up, test_declared_size, tear_down);
  g_test_add ("/hostile/caps", Place, NULL, set_up, test_caps, tear_down);
  g_test_add ("/hostile/wide-row", Place, NULL, set_up, test_wide_row, tear_down);
  g_test_add ("/hostile/growth", Place, NULL, set_up, test_growth, tear_down);
  g_test_add ("/hostile/wide-rows", Place, NULL, set_up, test_wide_rows, tear_down);
  g_test_add ("/hostile/counts", Place, NULL, set_up, test_counts, tear_down);
  g_test_add ("/hostile/damaged", Place, GUINT_TO_POINTER (3), set_up, test_damaged, tear_down);
  return g_test_run ();
}
