/* test-csv-scan.c: cells and rows out of text, however the pieces break; and rows read ahead
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-csv-scan.h"
#include "vp-error.h"
#include "vp-table.h"

#include <string.h>

#define ROWS 9000

/* Expected: cells in brackets, rows ended by ; for LF, , for CR, . for the end; NULL = refused. */
static const struct { const char *text; char separator; const char *expected; } cases[] = {
  { "", ',', "" },
  { "甲,乙\n丙,丁", ',', "[甲][乙];[丙][丁]." },
  { "a,b\r\nc,d\r\n", ',', "[a][b],;[c][d],;" },
  { "a,,b\n,\n\n", ',', "[a][][b];[][];;" },
  { "a,", ',', "[a][]." },
  { "\"a,b\",\"c\"\"d\"\n", ',', "[a,b][c\"d];" },
  { "\"a\nb\"\n\"\"", ',', "[a\nb];[]." },
  { "\"\"\"\"\n", ',', "[\"];" },
  { " a , b \n", ',', "[ a ][ b ];" },
  { "a\tb,c\n", '\t', "[a][b,c];" },
  { "老\"兵\"队,b\n", ',', "[老\"兵\"队][b];" },
  { "a\"\nb\n", ',', "[a\"];[b];" },
  { "\"a\"b,c\n", ',', "[\"a\"b][c];" },
  { "\"a\"b\"\n", ',', "[\"a\"b\"];" },
  { "\"a\" ,c\n", ',', "[\"a\" ][c];" },
  { "\"a,b\"c\n", ',', NULL },
  { "\"a\nb\"c\n", ',', NULL },
  { "\"a\n", ',', NULL },
  { "=\"0123\",b\n", ',', "[0123][b];" },
  { "=\"a,b\"\n=\"\"\n", ',', "[a,b];[];" },
  { "=\"a\"&B1,c\n", ',', "[=\"a\"&B1][c];" },
  { "=1+1,=\n=", ',', "[=1+1][=];[=]." },
};

static void
field_cb (const char *text, gsize length, gpointer data)
{
  g_string_append_c (data, '[');
  g_string_append_len (data, text, (gssize) length);
  g_string_append_c (data, ']');
}

static void
row_cb (int end, gpointer data)
{
  g_string_append_c (data, end == '\n' ? ';' : end == '\r' ? ',' : '.');
}

static void
test_pieces (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece = 1; piece <= strlen (cases[i].text) + 1; piece++) {
      g_autoptr (GString) out = g_string_new (NULL);
      gboolean ok = TRUE;
      VpCsvScan scan;

      vp_csv_scan_init (&scan, cases[i].separator, field_cb, row_cb, out);
      for (gsize at = 0; ok && at < strlen (cases[i].text); at += piece)
        ok = vp_csv_scan_feed (&scan, cases[i].text + at, MIN (piece, strlen (cases[i].text + at)));
      ok = ok && vp_csv_scan_finish (&scan);
      vp_csv_scan_clear (&scan);
      g_assert_cmpint (ok, ==, cases[i].expected != NULL);
      if (ok)
        g_assert_cmpstr (out->str, ==, cases[i].expected);
    }
}

static char *
make_text (guint bad_row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 1; i <= ROWS; i++)
    g_string_append_printf (text, i == bad_row ? "%u,\"x,\"y\n" : "%u,王芳\n", i);
  return g_string_free (text, FALSE);
}

/* The number of whole rows, each as it was written; then @error or the end, and that again. */
static guint
read_rows (VpTableReader *reader, guint max, GError **error)
{
  for (guint i = 1; i <= max; i++) {
    g_autofree char *number = g_strdup_printf ("%u", i);
    VpTableRow row;

    if (!vp_table_reader_next (reader, &row, error) || row.number == 0)
      return i - 1;
    g_assert_cmpuint (row.number, ==, i);
    g_assert_cmpuint (row.n_cells, ==, 2);
    g_assert_cmpstr (row.cells[0].text, ==, number);
    g_assert_cmpstr (row.cells[1].text, ==, "王芳");
  }
  return max;
}

static void
test_ahead (void)
{
  static const guint bounds[] = { 10, 2000, 2001, 2513, 8999, ROWS + 1 };
  g_autofree char *text = make_text (0), *bad = make_text (7000);
  VpTableReader *reader = vp_table_reader_new_for_text (text);
  g_autoptr (GError) error = NULL;
  VpTableRow row;

  for (gsize i = 0; i < G_N_ELEMENTS (bounds); i++) {
    g_assert_true (vp_table_reader_select (reader, 0, &error));
    g_assert_cmpuint (read_rows (reader, bounds[i], &error), ==, MIN (bounds[i], ROWS));
    g_assert_no_error (error);
  }
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpuint (row.number, ==, 0);
  vp_table_reader_free (reader);
  reader = vp_table_reader_new_for_text (bad);
  g_assert_cmpuint (read_rows (reader, ROWS, &error), <, 7000);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "7000"));
  g_clear_error (&error);
  g_assert_false (vp_table_reader_next (reader, &row, &error));
  vp_table_reader_free (reader);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-scan/pieces", test_pieces);
  g_test_add_func ("/csv-scan/ahead", test_ahead);
  return g_test_run ();
}
