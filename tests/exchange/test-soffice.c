/* test-soffice.c: LibreOffice opens what we write, unchanged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-writer.h"
#include "vp-table.h"
#include "vp-test-store.h"

#include <stdio.h>

#define SKIPPED 77
#define COLUMNS 3

static const char *const titles[COLUMNS + 1] = { "姓名", "身份证号", "备注", NULL };
static const char *const rows[][COLUMNS] = {
  { "王芳", "11010519491231002X", "013800000000" }, { "䶮𬱖", "410902198703251234", "甲,乙\"丙\"" },
  { "=1+1", "000123", "@SUM(A1)" }, { "＝1", "1E10", "2018-03-28" }, { "<b>&", "1/2", "TRUE" },
};

static gboolean
convert (const char *soffice, const char *folder, const char *path)
{
  g_autofree char *profile = g_strdup_printf ("-env:UserInstallation=file://%s/profile", folder);
  const char *arguments[] = { soffice, profile, "--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1",
                              "--outdir", folder, path, NULL };
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                                       | G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL);

  return process != NULL && g_subprocess_wait_check (process, NULL, NULL);
}

static void
compare (const char *csv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = vp_table_reader_open (csv, "UTF-8", NULL, &error);
  VpTableRow row;

  g_assert_no_error (error);
  for (guint i = 0; i <= G_N_ELEMENTS (rows); i++) {
    g_assert_true (vp_table_reader_next (reader, &row, &error));
    g_assert_cmpuint (row.n_cells, ==, COLUMNS);
    for (guint column = 0; column < COLUMNS; column++)
      g_assert_cmpstr (row.cells[column].text, ==, i == 0 ? titles[column] : rows[i - 1][column]);
  }
}

int
main (int argc, char **argv)
{
  g_autofree char *soffice = g_find_program_in_path ("soffice");
  g_autofree char *folder = NULL, *path = NULL, *csv = NULL;
  g_autoptr (VpTableWriter) writer = NULL;
  g_autoptr (GError) error = NULL;

  if (soffice == NULL) {
    fputs ("soffice is not installed (apt install libreoffice-calc-nogui): skipped\n", stderr);
    return SKIPPED;
  }
  folder = g_dir_make_tmp ("vp-soffice-XXXXXX", NULL);
  path = g_build_filename (folder, "名单.xlsx", NULL);
  csv = g_build_filename (folder, "名单.csv", NULL);
  writer = vp_table_writer_new (path, "名单", NULL, titles, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_true (vp_table_writer_row (writer, rows[i], COLUMNS, i % 2 == 1, &error));
  g_assert_true (vp_table_writer_finish (writer, &error));
  g_assert_true (convert (soffice, folder, path));
  compare (csv);
  vp_test_remove_folder (folder);
  return 0;
}
