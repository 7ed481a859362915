/* test-writer.c: what we write is what we read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-file.h"
#include "vp-table-writer.h"
#include "vp-table.h"
#include "vp-test-store.h"

#include <errno.h>
#include <string.h>

#define COLUMNS 4

static const char *const titles[COLUMNS + 1] = { "姓名", "身份证号", "电话", "备注", NULL };

static const char *const rows[][COLUMNS] = {
  { "王芳", "11010519491231002X", "013800000000", "" },
  { "䶮𬱖", "410902198703251234", "0393-6117001", "甲,乙\"丙\"" },
  { "=1+1", "+86 138", "-5", "@SUM(A1)" },
  { "＝1", "＋1", "－1", "＠x" },
  { "\tx", "\rx", " 前后 ", "两\n行" },
  { "'已有", "<b>&amp;</b>", "000", "1E10" },
  { "", "", "", "x" },
};

typedef struct {
  const char *name;
  const char *encoding;
} Kind;

static const Kind kinds[] = { { "a.csv", "UTF-8" }, { "a.csv", "GB18030" }, { "a.xlsx", NULL } };

static char *
write_file (const char *folder, const Kind *kind)
{
  char *path = g_build_filename (folder, kind->name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "名单", kind->encoding, titles, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vp_table_writer_row (writer, rows[i], COLUMNS, i % 2 == 0, &error);
  g_assert_no_error (error);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  vp_table_writer_finish (writer, &error);
  g_assert_no_error (error);
  return path;
}

static void
assert_cell (const VpTableRow *row, guint column, const char *expected)
{
  g_assert_cmpstr (column < row->n_cells ? row->cells[column].text : "", ==, expected);
}

static void
test_round_trip (gconstpointer data)
{
  const Kind *kind = data;
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = write_file (folder, kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, &error);
  VpTableRow row;

  g_assert_no_error (error);
  if (kind->encoding != NULL)
    g_assert_cmpstr (vp_table_reader_get_encoding (reader), ==, kind->encoding);
  else
    g_assert_cmpstr (vp_table_reader_sheet_name (reader, 0), ==, "名单");
  for (guint i = 0; i <= G_N_ELEMENTS (rows); i++) {
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_cmpuint (row.number, ==, i + 1);
    for (guint column = 0; column < COLUMNS; column++) {
      assert_cell (&row, column, i == 0 ? titles[column] : rows[i - 1][column]);
      if (column < row.n_cells)
        g_assert_true (row.cells[column].kind == VP_CELL_TEXT || row.cells[column].kind == VP_CELL_EMPTY);
    }
  }
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.number, ==, 0);
  vp_test_remove_folder (folder);
}

/* No cell of a .csv begins with a character that makes it a formula. */
static void
test_neutralised (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = write_file (folder, &kinds[0]), *text = NULL;
  static const char *const bad[] = { ",=", ",+", ",-", ",@", ",\"=", ",\"+", ",\"-", ",\"@", "\n=", "\n+", "\n\"=", "\n\"\t", ",＝",
                                     "\"＝", ",＋", "\"＋" };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (strstr (text, bad[i]));
  g_assert_nonnull (strstr (text, "\"'=1+1\""));
  vp_test_remove_folder (folder);
}

static void
test_faults (gconstpointer data)
{
  const Kind *kind = data;
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = g_build_filename (folder, kind->name, NULL);

  for (guint nth = 1; nth < 10; nth++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GDir) dir = NULL;
    VpTableWriter *writer = vp_table_writer_new (path, "a", kind->encoding, titles, &error);
    gboolean ok;

    g_assert_no_error (error);
    vp_file_fail_nth (nth, ENOSPC);
    ok = vp_table_writer_row (writer, rows[0], COLUMNS, FALSE, &error) && vp_table_writer_finish (writer, &error);
    vp_file_fail_nth (0, 0);
    vp_table_writer_free (writer);
    dir = g_dir_open (folder, 0, NULL);
    if (ok) {
      g_assert_cmpuint (nth, >, 2);
      break;
    }
    g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
    g_assert_null (g_dir_read_name (dir));
  }
  vp_test_remove_folder (folder);
}

static void
test_refused (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *other = g_build_filename (folder, "a.doc", NULL), *letters = g_strnfill (40000, 'x');
  const char *bad[] = { "\xFF\xFE" }, *longer[] = { letters };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "a", NULL, titles, &error);

  g_assert_false (vp_table_writer_row (writer, bad, 1, FALSE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vp_table_writer_row (writer, longer, 1, FALSE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (vp_table_writer_new (other, "a", NULL, titles, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED);
  g_clear_pointer (&writer, vp_table_writer_free);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  vp_test_remove_folder (folder);
}

static void
test_name (void)
{
  g_autofree char *name = vp_export_name ("濮阳市", "星级志愿者名单", "2018年度", vp_date_new (2018, 3, 28), "xlsx");
  g_autofree char *bad = vp_export_name ("a/b", "c:d", NULL, vp_date_new (2018, 3, 28), "csv");

  g_assert_cmpstr (name, ==, "濮阳市_星级志愿者名单_2018年度_20180328.xlsx");
  g_assert_cmpstr (bad, ==, "a-b_c-d_20180328.csv");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/writer/round-trip/csv-utf8", &kinds[0], test_round_trip);
  g_test_add_data_func ("/writer/round-trip/csv-gb18030", &kinds[1], test_round_trip);
  g_test_add_data_func ("/writer/round-trip/xlsx", &kinds[2], test_round_trip);
  g_test_add_func ("/writer/neutralised", test_neutralised);
  g_test_add_data_func ("/writer/faults/csv", &kinds[0], test_faults);
  g_test_add_data_func ("/writer/faults/xlsx", &kinds[2], test_faults);
  g_test_add_func ("/writer/refused", test_refused);
  g_test_add_func ("/writer/name", test_name);
  return g_test_run ();
}
