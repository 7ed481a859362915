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
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/resource.h>

#define COLUMNS 4

static const char *const titles[COLUMNS + 1] = { "姓名", "身份证号", "电话", "备注", NULL };

static const char *const rows[][COLUMNS] = {
  { "王芳", "11010519491231002X", "013800000000", "" },
  { "䶮𬱖", "410902198703251234", "0393-6117001", "甲,乙\"丙\"" },
  { "=1+1", "+86 138", "-5", "@SUM(A1)" },
  { "＝1", "＋1", "－1", "＠x" },
  { "\tx", "\rx", " 前后 ", "两\n行" },
  { "'已有", "<b>&amp;</b>", "000", "1E10" },
  { "'=1", "''@x", "'", "''" },
  { "_x0041_", "a_x", "_x005F_", "x_x000D_y" },
  { "a;b|c\td", "#N/A", "=\"0123\"", "=\"\"" },
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
      if (column < row.n_cells && strcmp (row.cells[column].text, "#N/A") != 0)
        g_assert_true (row.cells[column].kind == VP_CELL_TEXT || row.cells[column].kind == VP_CELL_EMPTY);
    }
  }
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.number, ==, 0);
  vp_test_remove_folder (folder);
}

/* Further sheets are whole too: an empty one, one as long as the first, and each under its name. */
static void
test_sheets (void)
{
  static const char *const names[] = { "名单", "空的", "附表" };
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, names[0], NULL, titles, &error);
  g_autoptr (VpTableReader) reader = NULL;
  VpTableRow row;

  g_assert_no_error (error);
  g_assert_true (vp_table_writer_row (writer, rows[0], COLUMNS, FALSE, &error));
  g_assert_true (vp_table_writer_add_sheet (writer, names[1], titles, &error));
  g_assert_true (vp_table_writer_add_sheet (writer, names[2], titles, &error));
  g_assert_true (vp_table_writer_row (writer, rows[1], COLUMNS, FALSE, &error));
  g_assert_false (vp_table_writer_add_sheet (writer, names[2], titles, NULL));
  g_assert_true (vp_table_writer_finish (writer, &error));
  g_assert_no_error (error);
  reader = vp_table_reader_open (path, NULL, NULL, &error);
  g_assert_cmpuint (vp_table_reader_n_sheets (reader), ==, 3);
  for (guint sheet = 0; sheet < 3; sheet++) {
    g_assert_cmpstr (vp_table_reader_sheet_name (reader, sheet), ==, names[sheet]);
    g_assert_true (vp_table_reader_select (reader, sheet, &error));
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    assert_cell (&row, 0, titles[0]);
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_cmpuint (row.number, ==, sheet == 1 ? 0 : 2);
    if (sheet != 1)
      assert_cell (&row, 1, rows[sheet / 2][1]);
  }
  vp_test_remove_folder (folder);
}

/* No cell of a .csv begins with a character that makes it a formula. */
static void
test_neutralised (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = write_file (folder, &kinds[0]), *text = NULL;
  static const char *const bad[] = { ",=", ",+", ",-", ",@", ",\"=", ",\"+", ",\"-", ",\"@", "\n=", "\n+", "\n\"=", "\n\"\t", ",＝",
                                     "\"＝", ",＋", "\"＋", ",－", "\"－", ",＠", "\"＠" };

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "\xEF\xBB\xBF"));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_null (strstr (text, bad[i]));
  g_assert_nonnull (strstr (text, "\"'=1+1\""));
  g_assert_nonnull (strstr (text, "\"'＠x\""));
  g_assert_nonnull (strstr (text, "\"''=1\""));
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

/* What numbers, hours, days and money become. */
static void
test_typed (gconstpointer data)
{
  const Kind *kind = data;
  static const char *const heads[] = { "编号", "件", "时长", "日期", "元", NULL };
  static const struct { VpTableCell cells[5]; const char *csv, *xlsx; } cases[] = {
    { { VP_TABLE_CELL_TEXT ("0001"), VP_TABLE_CELL_NUMBER (VP_TABLE_INT, 1204),
        VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, 270240), VP_TABLE_CELL_NUMBER (VP_TABLE_DATE, 2458206),
        VP_TABLE_CELL_NUMBER (VP_TABLE_MONEY, 123450) },
      "0001|1204|4504.00|2018-03-28|1234.50", "0001|1204|4504|2018-03-28|1234.5" },
    { { VP_TABLE_CELL_TEXT (""), VP_TABLE_CELL_NUMBER (VP_TABLE_INT, -5), VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, 20),
        VP_TABLE_CELL_NUMBER (VP_TABLE_DATE, 0), VP_TABLE_CELL_NUMBER (VP_TABLE_MONEY, -1) },
      "|-5|0.33||-0.01", "|-5|0.33||-0.01" },
    { { VP_TABLE_CELL_TEXT (NULL), VP_TABLE_CELL_NUMBER (VP_TABLE_INT, 0), VP_TABLE_CELL_NUMBER (VP_TABLE_HOURS, 90),
        VP_TABLE_CELL_NUMBER (VP_TABLE_DATE, 2415021), VP_TABLE_CELL_NUMBER (VP_TABLE_MONEY, 0) },
      "|0|1.50|1900-01-01|0.00", "|0|1.5|1900-01-01|0" },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = g_build_filename (folder, kind->name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "a", kind->encoding, heads, &error);
  g_autoptr (VpTableReader) reader = NULL;
  VpTableRow row;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (vp_table_writer_cells (writer, cases[i].cells, 5, &error));
  vp_table_writer_finish (writer, &error);
  g_assert_no_error (error);
  reader = vp_table_reader_open (path, NULL, NULL, &error);
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GString) text = g_string_new (NULL);

    g_assert_true (vp_table_reader_next (reader, &row, &error));
    for (guint column = 0; column < 5; column++)
      g_string_append_printf (text, "%s%s", column > 0 ? "|" : "", column < row.n_cells ? row.cells[column].text : "");
    g_assert_cmpstr (text->str, ==, kind->encoding != NULL ? cases[i].csv : cases[i].xlsx);
    if (i == 0 && kind->encoding == NULL) {
      g_assert_cmpint (row.cells[0].kind, ==, VP_CELL_TEXT);
      g_assert_cmpint (row.cells[1].kind, ==, VP_CELL_NUMBER);
      g_assert_cmpint (row.cells[2].kind, ==, VP_CELL_NUMBER);
      g_assert_cmpint (row.cells[3].kind, ==, VP_CELL_DATE);
    }
  }
  vp_test_remove_folder (folder);
}

static void
test_parsed (void)
{
  static const struct { VpTableKind kind; const char *text; VpTableKind found; gint64 number; } cases[] = {
    { VP_TABLE_INT, "1,204", VP_TABLE_INT, 1204 }, { VP_TABLE_INT, "—", VP_TABLE_TEXT, 0 },
    { VP_TABLE_INT, "", VP_TABLE_TEXT, 0 }, { VP_TABLE_HOURS, "1,204:30", VP_TABLE_HOURS, 72270 },
    { VP_TABLE_HOURS, "x", VP_TABLE_TEXT, 0 }, { VP_TABLE_DATE, "2018-03-28", VP_TABLE_DATE, 2458206 },
    { VP_TABLE_MONEY, "12.50", VP_TABLE_MONEY, 1250 }, { VP_TABLE_MONEY, "-12.50", VP_TABLE_MONEY, -1250 },
    { VP_TABLE_TEXT, "5", VP_TABLE_TEXT, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpTableCell cell = vp_table_cell_parse (cases[i].kind, cases[i].text);

    g_assert_cmpint (cell.kind, ==, cases[i].found);
    if (cell.kind != VP_TABLE_TEXT)
      g_assert_cmpint (cell.number, ==, cases[i].number);
    else
      g_assert_cmpstr (cell.text, ==, cases[i].text);
  }
}

static void
test_encoding (void)
{
  static const struct { const char *name; gboolean known; } cases[] = {
    { "gb18030", TRUE }, { "GB18030", TRUE }, { "utf-8", TRUE }, { "UTF8", TRUE }, { NULL, TRUE }, { "gbk", FALSE },
    { "latin1", FALSE }, { "", FALSE },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (guint k = 0; k < 2; k++) {
      g_autofree char *path = g_build_filename (folder, k == 0 ? "a.csv" : "a.xlsx", NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "a", cases[i].name, titles, &error);

      g_assert_cmpint (writer != NULL, ==, cases[i].known);
      if (!cases[i].known) {
        g_assert_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED);
        g_assert_nonnull (strstr (error->message, "GB18030"));
      }
    }
  vp_test_remove_folder (folder);
}

#define MANY 3000

/* TRUE = it says that it wrote all. */
static gboolean
write_many (const char *path, GError **error)
{
  g_autoptr (VpTableWriter) writer = vp_table_writer_new (path, "a", NULL, titles, error);

  for (guint i = 0; writer != NULL && i < MANY; i++)
    if (!vp_table_writer_row (writer, rows[i % G_N_ELEMENTS (rows)], COLUMNS, FALSE, error))
      return FALSE;
  return writer != NULL && vp_table_writer_finish (writer, error);
}

static guint
count_rows (const char *path)
{
  g_autoptr (VpTableReader) reader = vp_table_reader_open (path, NULL, NULL, NULL);
  VpTableRow row;
  guint n = 0;

  while (reader != NULL && vp_table_reader_next (reader, &row, NULL) && row.number != 0)
    n++;
  return n;
}

/* A library that swallows failed writes of its own temporary files must not lose rows: files may grow to so many bytes
 * and no further, for sizes from nothing to more than enough. */
static void
test_swallowed (gconstpointer data)
{
  const Kind *kind = data;
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = g_build_filename (folder, kind->name, NULL);
  struct rlimit before;
  guint done = 0, refused = 0;

  getrlimit (RLIMIT_FSIZE, &before);
  signal (SIGXFSZ, SIG_IGN);
  for (rlim_t size = 0; size <= 1200000; size += 40000) {
    struct rlimit limit = { size, before.rlim_max };
    g_autoptr (GError) error = NULL;
    gboolean ok;

    setrlimit (RLIMIT_FSIZE, &limit);
    ok = write_many (path, &error);
    setrlimit (RLIMIT_FSIZE, &before);
    if (ok) {
      g_assert_cmpuint (count_rows (path), ==, MANY + 1);
      g_unlink (path);
      done++;
    } else {
      g_assert_nonnull (error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      refused++;
    }
  }
  g_test_message ("%u whole, %u refused", done, refused);
  g_assert_cmpuint (done, >, 0);
  g_assert_cmpuint (refused, >, 1);
  vp_test_remove_folder (folder);
}

/* Disks of many small sizes, where this machine lets a test have one. */
static void
test_full_disk (gconstpointer data)
{
  const Kind *kind = data;
  g_autofree char *folder = g_dir_make_tmp ("vp-writer-XXXXXX", NULL), *path = g_build_filename (folder, kind->name, NULL);
  guint done = 0;

  for (guint size = 4; size <= 2400; size = size * 5 / 4 + 4) {
    g_autofree char *options = g_strdup_printf ("size=%uk", size);
    g_autoptr (GError) error = NULL;

    if (mount ("vp-test", folder, "tmpfs", 0, options) != 0) {
      g_test_skip ("no disk of its own can be had here");
      break;
    }
    if (write_many (path, &error)) {
      g_assert_cmpuint (count_rows (path), ==, MANY + 1);
      done++;
    } else {
      g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
      g_assert_nonnull (strstr (error->message, "disk is full"));
      g_assert_nonnull (strstr (error->message, folder));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
    /* The library may keep a file open that it failed to write. */
    g_assert_cmpint (umount2 (folder, MNT_DETACH), ==, 0);
  }
  g_test_message ("%u whole", done);
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
  g_test_add_func ("/writer/sheets", test_sheets);
  g_test_add_func ("/writer/neutralised", test_neutralised);
  g_test_add_data_func ("/writer/faults/csv", &kinds[0], test_faults);
  g_test_add_data_func ("/writer/faults/xlsx", &kinds[2], test_faults);
  g_test_add_data_func ("/writer/typed/csv", &kinds[0], test_typed);
  g_test_add_data_func ("/writer/typed/xlsx", &kinds[2], test_typed);
  g_test_add_func ("/writer/parsed", test_parsed);
  g_test_add_func ("/writer/encoding", test_encoding);
  g_test_add_data_func ("/writer/swallowed/csv", &kinds[0], test_swallowed);
  g_test_add_data_func ("/writer/swallowed/xlsx", &kinds[2], test_swallowed);
  g_test_add_data_func ("/writer/full-disk/csv", &kinds[0], test_full_disk);
  g_test_add_data_func ("/writer/full-disk/xlsx", &kinds[2], test_full_disk);
  g_test_add_func ("/writer/refused", test_refused);
  g_test_add_func ("/writer/name", test_name);
  return g_test_run ();
}
