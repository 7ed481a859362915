/* test-columns.c: columns hidden, widened, moved, kept and brought back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-columns.h"
#include "vp-grid.h"
#include "vp-headings.h"
#include "vp-list-verbs.h"
#include "vp-test-ui.h"

/* Two columns of one name, as registers have them. */
static const VpGridColumn columns[] = {
  { "Name", 100, FALSE, FALSE }, { "Hours", 80, FALSE, TRUE }, { "Day", 90, FALSE, FALSE }, { "Reason", 0, TRUE, FALSE },
  { "Day", 70, FALSE, FALSE },
};

typedef struct {
  VpGrid *grid;
  VpColumns *columns;
  GtkColumnView *view;
  GtkWindow *window;
  guint n_changed;
} Fixture;

static char *
text_cb (guint row, guint column, gpointer data)
{
  return g_strdup_printf ("%u/%u", row, column);
}

static void
changed_cb (VpColumns *shown, gpointer data)
{
  ((Fixture *) data)->n_changed++;
}

static void
open_list (Fixture *fixture, const char *name)
{
  fixture->grid = VP_GRID (vp_grid_new ("List"));
  vp_grid_set_columns (fixture->grid, columns, G_N_ELEMENTS (columns), text_cb, NULL);
  if (name != NULL)
    vp_grid_keep_columns (fixture->grid, name);
  vp_grid_set_n_rows (fixture->grid, 3);
  fixture->columns = vp_grid_get_columns (fixture->grid);
  fixture->view = GTK_COLUMN_VIEW (vp_test_find (GTK_WIDGET (fixture->grid), GTK_TYPE_COLUMN_VIEW));
  g_signal_connect (fixture->columns, "changed", G_CALLBACK (changed_cb), fixture);
  fixture->window = vp_test_window_new (GTK_WIDGET (fixture->grid));
}

static void
close_list (Fixture *fixture)
{
  vp_test_window_end (fixture->window, GTK_WIDGET (fixture->grid));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  open_list (fixture, data);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  close_list (fixture);
}

static void
assert_shown (Fixture *fixture, const char *expected)
{
  g_autoptr (GArray) shown = vp_columns_get_shown (fixture->columns);
  g_autoptr (GString) text = g_string_new (NULL), seen = g_string_new (NULL);
  GListModel *list = gtk_column_view_get_columns (fixture->view);

  for (guint i = 0; i < shown->len; i++)
    g_string_append_printf (text, "%u", g_array_index (shown, guint, i));
  g_assert_cmpstr (text->str, ==, expected);
  /* What is told is what stands there. */
  for (guint i = 0; i < g_list_model_get_n_items (list); i++) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list, i);

    for (guint j = 0; j < G_N_ELEMENTS (columns); j++)
      if (gtk_column_view_column_get_visible (column) && vp_columns_get_column (fixture->columns, j) == column)
        g_string_append_printf (seen, "%u", j);
  }
  g_assert_cmpstr (seen->str, ==, expected);
}

static void
assert_text (Fixture *fixture, const char *expected)
{
  g_autofree char *text = vp_columns_write (fixture->columns);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_first (Fixture *fixture, gconstpointer data)
{
  assert_shown (fixture, "01234");
  assert_text (fixture, "");
  g_assert_cmpint (vp_columns_get_width (fixture->columns, 1), ==, 80);
  g_assert_cmpint (vp_columns_get_width (fixture->columns, 3), ==, 0);
}

/* The list folds a column as long as nobody asked for it; what somebody hid stays hidden though it has something to say. */
static void
test_fold (Fixture *fixture, gconstpointer data)
{
  vp_columns_fold (fixture->columns, 1, TRUE);
  assert_shown (fixture, "0234");
  assert_text (fixture, "");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  vp_columns_fold (fixture->columns, 1, TRUE);
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  vp_columns_fold (fixture->columns, 1, FALSE);
  assert_shown (fixture, "01234");
  vp_columns_read (fixture->columns, "=0 Name\t+0 Hours\t-0 Day");
  vp_columns_fold (fixture->columns, 1, TRUE);
  vp_columns_fold (fixture->columns, 2, FALSE);
  assert_shown (fixture, "0134");
  g_assert_true (vp_columns_is_hidden (fixture->columns, 2));
  g_assert_false (vp_columns_is_hidden (fixture->columns, 1));
  /* What says which row it is stays, whatever is asked. */
  vp_columns_read (fixture->columns, "-0 Name");
  vp_columns_fold (fixture->columns, 0, TRUE);
  assert_shown (fixture, "0234");
  g_assert_false (vp_columns_is_hidden (fixture->columns, 0));
}

static void
test_read (Fixture *fixture, gconstpointer data)
{
  const struct { const char *text, *shown, *again; } cases[] = {
    { "=0 Day#2\t+120 Name\t-0 Hours\t=0 Reason\t=0 Day", "4032", "=0 Day#2\t+120 Name\t-0 Hours\t=0 Reason\t=0 Day" },
    /* Columns that came later stand behind, as the list has them. */
    { "=0 Reason\t=0 Hours", "31024", "=0 Reason\t=0 Hours\t=0 Name\t=0 Day\t=0 Day#2" },
    /* What is said twice counts once. */
    { "=0 Name\t=0 Day\t-0 Day", "02134", "=0 Name\t=0 Day\t=0 Hours\t=0 Reason\t=0 Day#2" },
    /* What is not known any more is passed over, and so is what is no part of a layout. */
    { "=0 Team\t+0 Name\tDay\t\t?7 Hours\t=0 Day\t=0 Day#3", "02134", "+0 Name\t=0 Day\t=0 Hours\t=0 Reason\t=0 Day#2" },
    { "=-5 Name\t=99999999 Hours", "01234", "=0 Name\t=32767 Hours\t=0 Day\t=0 Reason\t=0 Day#2" },
    { "", "01234", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    vp_columns_read (fixture->columns, cases[i].text);
    assert_shown (fixture, cases[i].shown);
    assert_text (fixture, cases[i].again);
    vp_columns_read (fixture->columns, cases[i].again);
    assert_shown (fixture, cases[i].shown);
  }
  g_assert_cmpint (vp_columns_get_width (fixture->columns, 1), ==, 80);
}

/* As GTK does it when a heading or the border of one is dragged. */
static void
test_drag (Fixture *fixture, gconstpointer data)
{
  GtkColumnViewColumn *hours = vp_columns_get_column (fixture->columns, 1);

  gtk_column_view_insert_column (fixture->view, 3, hours);
  assert_shown (fixture, "02314");
  g_assert_cmpuint (fixture->n_changed, ==, 1);
  gtk_column_view_column_set_fixed_width (hours, 133);
  g_assert_cmpint (vp_columns_get_width (fixture->columns, 1), ==, 133);
  assert_text (fixture, "=0 Name\t=0 Day\t=0 Reason\t=133 Hours\t=0 Day#2");
  /* A column that is folded and comes back has the width it was given. */
  vp_columns_fold (fixture->columns, 1, TRUE);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (hours), ==, 0);
  vp_columns_fold (fixture->columns, 1, FALSE);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (hours), ==, 133);
}

/* Of a list wider than its window the columns that are seen whole fill it: no number is cut off. */
static void
test_fit (void)
{
  static const VpGridColumn wide[] = {
    { "Name", 300, TRUE, FALSE }, { "Day", 400, FALSE, FALSE }, { "Money", 200, FALSE, TRUE }, { "Place", 500, FALSE, FALSE },
  };
  GtkWidget *grid = vp_grid_new ("List");
  VpColumns *shown;
  GtkWindow *window;
  int widths[G_N_ELEMENTS (wide)];

  vp_grid_set_columns (VP_GRID (grid), wide, G_N_ELEMENTS (wide), text_cb, NULL);
  vp_grid_set_n_rows (VP_GRID (grid), 3);
  shown = vp_grid_get_columns (VP_GRID (grid));
  window = vp_test_window_new (grid);
  vp_test_frames (GTK_WIDGET (window), 4);
  for (guint i = 0; i < G_N_ELEMENTS (wide); i++)
    widths[i] = gtk_column_view_column_get_fixed_width (vp_columns_get_column (shown, i));
  g_assert_cmpint (widths[0] + widths[1] + widths[2], ==, gtk_widget_get_width (grid));
  g_assert_true (widths[0] > 300 && widths[1] == 400 && widths[2] == 200 && widths[3] == 500);
  /* It is nothing that somebody chose, and goes once all columns fit. */
  g_assert_false (vp_columns_has_own_width (shown, 0));
  vp_columns_fold (shown, 3, TRUE);
  vp_test_frames (GTK_WIDGET (window), 4);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (vp_columns_get_column (shown, 0)), ==, 300);
  /* A width that somebody chose stays: another column takes the rest. */
  vp_columns_read (shown, "=310 Name\t=0 Day\t=0 Money\t=0 Place");
  vp_columns_fold (shown, 3, FALSE);
  vp_test_frames (GTK_WIDGET (window), 4);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (vp_columns_get_column (shown, 0)), ==, 310);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (vp_columns_get_column (shown, 2)), >, 200);
  /* One column alone is not made wider. */
  vp_columns_read (shown, "=0 Name\t=900 Day");
  vp_test_frames (GTK_WIDGET (window), 4);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (vp_columns_get_column (shown, 0)), ==, 300);
  vp_test_window_end (window, grid);
}

/* Large type widens what somebody chose as it does what the list chose. */
static void
test_text_size (Fixture *fixture, gconstpointer data)
{
  GtkSettings *settings = gtk_widget_get_settings (GTK_WIDGET (fixture->view));
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  vp_columns_read (fixture->columns, "=0 Name\t=200 Hours");
  g_object_set (settings, "gtk-xft-dpi", 96 * 1024 * 2, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (vp_columns_get_column (fixture->columns, 0)), ==, 200);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (vp_columns_get_column (fixture->columns, 1)), ==, 400);
  assert_text (fixture, "=0 Name\t=200 Hours\t=0 Day\t=0 Reason\t=0 Day#2");
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
}

/* Kept for the next time, under the name of the list, also when the window is closed at once. */
static void
test_keep (void)
{
  Fixture fixture = { 0 };

  open_list (&fixture, "people");
  assert_shown (&fixture, "01234");
  gtk_column_view_insert_column (fixture.view, 0, vp_columns_get_column (fixture.columns, 4));
  close_list (&fixture);
  open_list (&fixture, "other");
  assert_shown (&fixture, "01234");
  close_list (&fixture);
  open_list (&fixture, "people");
  assert_shown (&fixture, "40123");
  vp_columns_read (fixture.columns, "");
  close_list (&fixture);
  open_list (&fixture, "people");
  assert_shown (&fixture, "01234");
  close_list (&fixture);
}

/* The rows of the chooser, each with a box to tick and two buttons. */
static GtkWidget *
part_of_row (GtkWidget *popover, guint row, GType type, guint n)
{
  GtkListBox *box = GTK_LIST_BOX (vp_test_find (popover, GTK_TYPE_LIST_BOX));

  return vp_test_find_nth (GTK_WIDGET (gtk_list_box_get_row_at_index (box, (int) row)), type, n);
}

static void
test_button (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = vp_columns_button_new (fixture->columns), *popover;
  GtkWindow *window = vp_test_window_new (button);

  popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  g_assert_false (gtk_widget_get_sensitive (part_of_row (popover, 0, GTK_TYPE_CHECK_BUTTON, 0)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (part_of_row (popover, 1, GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  assert_shown (fixture, "0234");
  /* The first cannot go further to the front, nor the last further back. */
  g_assert_false (gtk_widget_get_sensitive (part_of_row (popover, 0, GTK_TYPE_BUTTON, 0)));
  g_assert_true (gtk_widget_get_sensitive (part_of_row (popover, 0, GTK_TYPE_BUTTON, 1)));
  g_assert_false (gtk_widget_get_sensitive (part_of_row (popover, 4, GTK_TYPE_BUTTON, 1)));
  g_signal_emit_by_name (part_of_row (popover, 4, GTK_TYPE_BUTTON, 0), "clicked");
  assert_shown (fixture, "0243");
  g_signal_emit_by_name (part_of_row (popover, 0, GTK_TYPE_BUTTON, 1), "clicked");
  g_signal_emit_by_name (part_of_row (popover, 1, GTK_TYPE_BUTTON, 1), "clicked");
  assert_shown (fixture, "2043");
  /* As at first */
  g_signal_emit_by_name (vp_test_find_nth (popover, GTK_TYPE_BUTTON, 10), "clicked");
  assert_shown (fixture, "01234");
  g_assert_true (gtk_check_button_get_active (GTK_CHECK_BUTTON (part_of_row (popover, 1, GTK_TYPE_CHECK_BUTTON, 0))));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  vp_test_window_end (window, button);
}

static VpListing *
make_listing_cb (gpointer data, VpSession **session)
{
  ++*(guint *) data;
  return NULL;
}

/* The verbs of a list stand below its columns where the list has some, and nowhere else. */
static void
test_verbs (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button = vp_columns_button_new (fixture->columns);
  GtkWindow *window = vp_test_window_new (button);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *export, *print;
  guint n_made = 0;

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  export = vp_test_find_nth (popover, GTK_TYPE_BUTTON, 11);
  print = vp_test_find_nth (popover, GTK_TYPE_BUTTON, 12);
  g_assert_false (gtk_widget_get_visible (export) || gtk_widget_get_visible (print));
  vp_list_verbs_offer (button, make_listing_cb, &n_made);
  g_assert_true (gtk_widget_get_visible (export) && gtk_widget_get_visible (print));
  gtk_widget_activate_action (export, "list.export", NULL);
  gtk_widget_activate_action (print, "list.print", NULL);
  g_assert_cmpuint (n_made, ==, 2);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  vp_test_window_end (window, button);
}

/* What is shown is what is written: columns in their order, every row. */
static void
test_listing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VpListing) listing = NULL;

  vp_columns_read (fixture->columns, "=0 Day\t=0 Name");
  listing = vp_grid_make_listing (fixture->grid, "List", "of all");
  g_assert_cmpuint (listing->rows->len, ==, 3);
  g_assert_cmpstr (listing->titles[0], ==, "Day");
  g_assert_cmpstr (((char **) g_ptr_array_index (listing->rows, 2))[0], ==, "2/2");
  g_assert_cmpstr (((char **) g_ptr_array_index (listing->rows, 2))[1], ==, "2/0");
  g_assert_true (listing->landscape);
}

static void
sorted_cb (guint column, gboolean descending, gpointer data)
{
  *(guint *) data = column;
}

/* A heading sorts by its own column, wherever that was moved before the list was watched. */
static void
test_heading_of_moved (Fixture *fixture, gconstpointer data)
{
  guint sorted = G_MAXUINT;

  vp_columns_read (fixture->columns, "=0 Reason\t=0 Day\t=0 Name\t=0 Hours\t=0 Day#2");
  vp_headings_watch (fixture->view, sorted_cb, &sorted);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    gtk_column_view_sort_by_column (fixture->view, vp_columns_get_column (fixture->columns, i), GTK_SORT_ASCENDING);
    g_assert_cmpuint (sorted, ==, i);
  }
}

int
main (int argc, char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/columns/first", Fixture, NULL, set_up, test_first, tear_down);
  g_test_add ("/columns/fold", Fixture, NULL, set_up, test_fold, tear_down);
  g_test_add ("/columns/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/columns/drag", Fixture, NULL, set_up, test_drag, tear_down);
  g_test_add ("/columns/text-size", Fixture, NULL, set_up, test_text_size, tear_down);
  g_test_add ("/columns/button", Fixture, NULL, set_up, test_button, tear_down);
  g_test_add ("/columns/verbs", Fixture, NULL, set_up, test_verbs, tear_down);
  g_test_add ("/columns/listing", Fixture, NULL, set_up, test_listing, tear_down);
  g_test_add ("/columns/heading-of-moved", Fixture, NULL, set_up, test_heading_of_moved, tear_down);
  g_test_add_func ("/columns/fit", test_fit);
  g_test_add_func ("/columns/keep", test_keep);
  return g_test_run ();
}
