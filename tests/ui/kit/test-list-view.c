/* test-list-view.c: the order of a list that is searched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-ui.h"

#include "vp-list-view.h"

#define N 6

static const VpGridColumn columns[] = {
  { "Name", 80, TRUE, FALSE }, { "Hours", 80, FALSE, TRUE }, { "Day", 80, FALSE, FALSE },
};

static const char *const cells[N][3] = {
  { "张明轩", "1,204:30", "2018-03-28" }, { "曾国藩", "9:05", "2017-12-01" }, { "安娜", "9:30", "" },
  { "王芳", "", "2018-03-28" }, { "单雄信", "10:00", "2018-01-02" }, { "王伟", "-3:00", "2016-05-05" },
};

typedef struct {
  GtkWindow *window;
  GtkWidget *view;
  GtkColumnView *table;
} Fixture;

static char *
text_cb (guint row, guint column, gpointer data)
{
  return g_strdup (cells[row][column]);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->view = vp_list_view_new ("list", columns, G_N_ELEMENTS (columns), text_cb, NULL);
  fixture->window = vp_test_window_new (fixture->view);
  fixture->table = GTK_COLUMN_VIEW (vp_test_find (fixture->view, GTK_TYPE_COLUMN_VIEW));
  vp_list_view_set_n_rows (VP_LIST_VIEW (fixture->view), N);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vp_test_window_end (fixture->window, fixture->view);
}

static void
sort (Fixture *fixture, guint column, GtkSortType type)
{
  g_autoptr (GtkColumnViewColumn) view_column = g_list_model_get_item (gtk_column_view_get_columns (fixture->table), column);

  gtk_column_view_sort_by_column (fixture->table, view_column, type);
}

static void
type (Fixture *fixture, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (vp_test_find (fixture->view, GTK_TYPE_SEARCH_ENTRY)), text);
}

/* The rows to be seen, as digits. */
static const char *
order (Fixture *fixture)
{
  static char digits[N + 1];
  guint n = vp_list_view_get_n_shown (VP_LIST_VIEW (fixture->view));

  for (guint i = 0; i < n; i++)
    digits[i] = (char) ('0' + vp_list_view_row_at (VP_LIST_VIEW (fixture->view), i));
  digits[n] = '\0';
  return digits;
}

static void
test_orders (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpstr (order (fixture), ==, "012345");
  /* An, Shan, Wang Fang, Wang Wei, Zeng, Zhang: surnames by their own readings. */
  sort (fixture, 0, GTK_SORT_ASCENDING);
  g_assert_cmpstr (order (fixture), ==, "243510");
  sort (fixture, 0, GTK_SORT_DESCENDING);
  g_assert_cmpstr (order (fixture), ==, "015342");
  /* Nothing, below nothing, and hours as numbers, not as texts. */
  sort (fixture, 1, GTK_SORT_ASCENDING);
  g_assert_cmpstr (order (fixture), ==, "351240");
  sort (fixture, 1, GTK_SORT_DESCENDING);
  g_assert_cmpstr (order (fixture), ==, "042153");
  /* Days; those alike stay as they are held. */
  sort (fixture, 2, GTK_SORT_ASCENDING);
  g_assert_cmpstr (order (fixture), ==, "251403");
}

/* The order holds for what the search leaves and for rows that are read anew; who is chosen stays chosen. */
static void
test_holds (Fixture *fixture, gconstpointer data)
{
  vp_list_view_select (VP_LIST_VIEW (fixture->view), 4);
  sort (fixture, 1, GTK_SORT_DESCENDING);
  g_assert_cmpuint (vp_list_view_get_selected (VP_LIST_VIEW (fixture->view)), ==, 4);
  type (fixture, "w");
  g_assert_cmpstr (order (fixture), ==, "53");
  type (fixture, "");
  g_assert_cmpstr (order (fixture), ==, "042153");
  vp_list_view_set_n_rows (VP_LIST_VIEW (fixture->view), 3);
  g_assert_cmpstr (order (fixture), ==, "021");
  vp_list_view_set_n_rows (VP_LIST_VIEW (fixture->view), 0);
  g_assert_cmpstr (order (fixture), ==, "");
}

/* Rows are people 11, 12 …; the first two rows are of one person. */
static void
mention_row (guint row, VpListing *listing, gpointer data)
{
  vp_listing_mention (listing, row < 2 ? 11 : 11 + row);
}

/* A file has what is seen, and tells the log of whom the rows that are seen are. */
static void
test_mentions (Fixture *fixture, gconstpointer data)
{
  VpListView *view = VP_LIST_VIEW (fixture->view);
  g_autoptr (VpListing) whole = NULL, found = NULL;

  vp_list_view_set_about (view, "volunteer", mention_row);
  whole = vp_list_view_make_listing (view, "人");
  g_assert_cmpstr (whole->about, ==, "volunteer");
  g_assert_cmpuint (whole->rows->len, ==, N);
  g_assert_cmpuint (whole->mentioned->len, ==, N);
  type (fixture, "王芳");
  found = vp_list_view_make_listing (view, "人");
  g_assert_cmpuint (found->rows->len, ==, 1);
  g_assert_cmpuint (found->mentioned->len, ==, 1);
  g_assert_cmpint (g_array_index (found->mentioned, gint64, 0), ==, 14);
}

int
main (int argc, char *argv[])
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/list-view/orders", Fixture, NULL, set_up, test_orders, tear_down);
  g_test_add ("/list-view/mentions", Fixture, NULL, set_up, test_mentions, tear_down);
  g_test_add ("/list-view/holds", Fixture, NULL, set_up, test_holds, tear_down);
  return g_test_run ();
}
