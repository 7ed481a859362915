/* test-listing.c: what the columns of a list become in a table file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-file.h"
#include "vp-date.h"
#include "vp-db-private.h"
#include "vp-listing.h"
#include "vp-table.h"
#include "vp-test-store.h"

#include <string.h>

static VpListing *
make_listing (const char *first, const char *second, gboolean end)
{
  VpListing *listing = vp_listing_new ("名单", "", 1);
  const char *const rows[] = { first, second };

  vp_listing_set_column (listing, 0, "列", 1, end);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char **cells = g_new0 (char *, 2);

    cells[0] = g_strdup (rows[i]);
    vp_listing_take_row (listing, cells);
  }
  return listing;
}

/* A column is what all its cells are; identity and telephone numbers never become numbers. */
static void
test_kinds (void)
{
  static const struct { const char *first, *second; gboolean end; VpTableKind kind; } cases[] = {
    { "1,204", "5", TRUE, VP_TABLE_INT }, { "1,204", "", TRUE, VP_TABLE_INT }, { "1,204", "—", TRUE, VP_TABLE_INT },
    { "1,204", "x", TRUE, VP_TABLE_TEXT }, { "", "", TRUE, VP_TABLE_TEXT }, { "—", "—", TRUE, VP_TABLE_TEXT },
    { "1,204:30", "5", TRUE, VP_TABLE_HOURS }, { "12.50", "5", TRUE, VP_TABLE_MONEY },
    { "13800000001", "13800000002", FALSE, VP_TABLE_TEXT }, { "41092219900101001X", "5", FALSE, VP_TABLE_TEXT },
    { "2018-03-28", "", FALSE, VP_TABLE_DATE }, { "2018-03-28", "2018-3-28", FALSE, VP_TABLE_TEXT },
    { "2018-03-28", "今天", FALSE, VP_TABLE_TEXT }, { "2018-03-28", "2018-03-29", TRUE, VP_TABLE_DATE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpListing) listing = make_listing (cases[i].first, cases[i].second, cases[i].end);

    g_test_message ("%s, %s", cases[i].first, cases[i].second);
    g_assert_cmpint (vp_listing_column_kind (listing, 0), ==, cases[i].kind);
  }
}

static void
test_table (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-listing-XXXXXX", NULL), *path = g_build_filename (folder, "a.xlsx", NULL);
  g_autoptr (VpListing) listing = make_listing ("1,204:30", "—", TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpTableReader) reader = NULL;
  VpTableRow row;

  g_assert_true (vp_listing_write_table (listing, path, &error));
  reader = vp_table_reader_open (path, NULL, NULL, &error);
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpint (row.cells[0].kind, ==, VP_CELL_NUMBER);
  g_assert_cmpstr (row.cells[0].text, ==, "1204.5");
  g_assert_true (vp_table_reader_next (reader, &row, &error));
  g_assert_cmpint (row.cells[0].kind, ==, VP_CELL_TEXT);
  g_assert_cmpstr (row.cells[0].text, ==, "—");
  vp_test_remove_folder (folder);
}

/* Nothing is cut without a word: what is too long is told with its number. */
static void
test_rows (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_listing_check_rows (0, &error));
  g_assert_true (vp_listing_check_rows (VP_LISTING_ROWS_MAX, &error));
  g_assert_no_error (error);
  g_assert_false (vp_listing_check_rows (VP_LISTING_ROWS_MAX + 1, &error));
  g_assert_nonnull (strstr (error->message, "100,001"));
}

static void
assert_logged (VpTestStore *store, const VpListing *listing, const char *name, gboolean (*write) (const VpListing *, const char *, GError **))
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);
  const VpAccessFile file = { .kind = VP_ACCESS_EXPORT, .table = "volunteer", .path = path, .fields = "列", .mentioned = listing->mentioned };
  g_autoptr (GError) error = NULL;

  g_assert_true (write (listing, path, &error));
  g_assert_true (vp_access_file_log (store->db, &file, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (store->db, "SELECT people * 10 + minors FROM access_log ORDER BY id DESC LIMIT 1"), ==, 21);
}

/* The log of exports and prints counts everybody once whom a list mentions, and who of them is a minor. */
static void
test_mentioned (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpListing) listing = make_listing ("甲", "乙", FALSE);
  gint64 grown = vp_test_add_person (store->db, "甲", "110105194912310021"), child = vp_test_add_person (store->db, "乙", "110105201512310015");
  g_autofree char *sql = g_strdup_printf ("UPDATE volunteer SET birth = %d WHERE id = %" G_GINT64_FORMAT, (int) vp_date_today () - 3650, child);

  g_assert_true (vp_db_exec (store->db, sql, NULL));
  vp_listing_mention (listing, grown);
  vp_listing_mention (listing, child);
  vp_listing_mention (listing, grown);
  vp_listing_mention (listing, 0);
  assert_logged (store, listing, "list.csv", vp_listing_write_table);
  assert_logged (store, listing, "list.xlsx", vp_listing_write_table);
  assert_logged (store, listing, "list.pdf", vp_listing_write_paper);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/listing/kinds", test_kinds);
  g_test_add_func ("/listing/table", test_table);
  g_test_add_func ("/listing/rows", test_rows);
  vp_test_add_store ("/listing/mentioned", test_mentioned);
  return g_test_run ();
}
