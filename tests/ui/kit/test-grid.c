/* test-grid.c: a table that is shown, chosen in and copied
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-columns.h"
#include "vp-grid.h"
#include "vp-test-ui.h"

#include <string.h>

static const VpGridColumn columns[] = {
  { "Name", 100, FALSE, FALSE }, { "Hours", 80, FALSE, TRUE }, { "Reason", 0, TRUE, FALSE },
};

typedef struct {
  VpGrid *grid;
  GtkWindow *window;
  guint activated, selected, n_selected;
  char *copied;
} Fixture;

static char *
text_cb (guint row, guint column, gpointer data)
{
  static const char *const awkward[] = { "line\nbreak", "tab\there", "both\t\n", "" };

  if (column == 2)
    return g_strdup (awkward[row % G_N_ELEMENTS (awkward)]);
  return g_strdup_printf ("%s%u", column == 0 ? "人" : "", row);
}

static void
activated_cb (VpGrid *grid, guint row, gpointer data)
{
  ((Fixture *) data)->activated = row;
}

static void
selected_cb (VpGrid *grid, guint row, gpointer data)
{
  ((Fixture *) data)->selected = row;
  ((Fixture *) data)->n_selected++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->grid = VP_GRID (vp_grid_new ("People"));
  fixture->activated = fixture->selected = 12345;
  vp_grid_set_columns (fixture->grid, columns, G_N_ELEMENTS (columns), text_cb, NULL);
  g_signal_connect (fixture->grid, "activated", G_CALLBACK (activated_cb), fixture);
  g_signal_connect (fixture->grid, "selected", G_CALLBACK (selected_cb), fixture);
  fixture->window = vp_test_window_new (GTK_WIDGET (fixture->grid));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (fixture->grid, fixture);
  vp_test_window_end (fixture->window, GTK_WIDGET (fixture->grid));
  g_free (fixture->copied);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ((Fixture *) data)->copied = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

static gboolean
is_copied (gpointer data)
{
  return ((Fixture *) data)->copied != NULL;
}

/* What Ctrl+C, or with @whole Ctrl+Shift+C, puts into the clipboard. */
static const char *
copy (Fixture *fixture, gboolean whole)
{
  GtkShortcutTrigger *trigger =
    gtk_keyval_trigger_new (GDK_KEY_c, whole ? GDK_CONTROL_MASK | GDK_SHIFT_MASK : GDK_CONTROL_MASK);
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->grid));
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (fixture->grid));
  gboolean done = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers) && !done; i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);
    guint n = GTK_IS_SHORTCUT_CONTROLLER (controller) ? g_list_model_get_n_items (G_LIST_MODEL (controller)) : 0;

    for (guint j = 0; j < n; j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);

      if (gtk_shortcut_trigger_equal (gtk_shortcut_get_trigger (shortcut), trigger))
        done = gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (fixture->grid),
                                             gtk_shortcut_get_arguments (shortcut));
    }
  }
  g_object_unref (trigger);
  g_assert_true (done);
  g_clear_pointer (&fixture->copied, g_free);
  gdk_clipboard_read_text_async (clipboard, NULL, read_cb, fixture);
  vp_test_wait (is_copied, fixture);
  return fixture->copied;
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = vp_test_find (GTK_WIDGET (fixture->grid), GTK_TYPE_COLUMN_VIEW);

  vp_grid_set_n_rows (fixture->grid, 1000);
  vp_test_frames (view, 1);
  g_assert_cmpuint (vp_grid_get_selected (fixture->grid), ==, GTK_INVALID_LIST_POSITION);
  vp_grid_select (fixture->grid, 7);
  g_assert_cmpuint (vp_grid_get_selected (fixture->grid), ==, 7);
  g_assert_cmpuint (fixture->selected, ==, 7);
  g_assert_cmpuint (fixture->n_selected, ==, 1);
  g_signal_emit_by_name (view, "activate", 9);
  g_assert_cmpuint (fixture->activated, ==, 9);
  /* Other rows: nothing of the old ones is chosen. */
  vp_grid_set_n_rows (fixture->grid, 3);
  vp_test_frames (view, 1);
  g_assert_cmpuint (vp_grid_get_selected (fixture->grid), ==, GTK_INVALID_LIST_POSITION);
  g_assert_cmpuint (fixture->selected, ==, GTK_INVALID_LIST_POSITION);
  vp_grid_set_n_rows (fixture->grid, 0);
  vp_test_frames (view, 1);
}

static void
test_copy_row (Fixture *fixture, gconstpointer data)
{
  vp_grid_set_n_rows (fixture->grid, 4);
  vp_grid_select (fixture->grid, 0);
  g_assert_cmpstr (copy (fixture, FALSE), ==, "人0\t0\tline break\n");
  vp_grid_select (fixture->grid, 2);
  g_assert_cmpstr (copy (fixture, FALSE), ==, "人2\t2\tboth  \n");
}

static void
test_copy_all (Fixture *fixture, gconstpointer data)
{
  vp_grid_set_n_rows (fixture->grid, 4);
  g_assert_cmpstr (copy (fixture, TRUE), ==, "Name\tHours\tReason\n人0\t0\tline break\n人1\t1\ttab here\n人2\t2\tboth  \n"
                                            "人3\t3\t\n");
}

/* Ten thousand rows are too many for the clipboard: they are refused whole, with their number, and what was copied before
 * stays. Just as many as fit are pasted whole. */
static GtkWindow *
find_dialog (GtkWindow *window)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    if (l->data != (gpointer) window && gtk_window_get_transient_for (l->data) == window)
      return l->data;
  return NULL;
}

static void
test_copy_many (Fixture *fixture, gconstpointer data)
{
  GtkWindow *dialog;
  const char *text;
  guint lines = 0;

  vp_grid_set_n_rows (fixture->grid, 4);
  vp_grid_select (fixture->grid, 0);
  g_assert_cmpstr (copy (fixture, FALSE), ==, "人0\t0\tline break\n");
  vp_grid_set_n_rows (fixture->grid, 10000);
  text = copy (fixture, TRUE);
  g_assert_cmpuint (strlen (text), <=, 256 * 1024);
  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n';
  g_assert_cmpuint (lines, ==, 10001);
  g_assert_null (find_dialog (fixture->window));

  vp_grid_set_n_rows (fixture->grid, 20000);
  g_assert_cmpstr (copy (fixture, TRUE), !=, "");
  g_assert_cmpuint (strlen (fixture->copied), <=, 256 * 1024);
  dialog = find_dialog (fixture->window);
  g_assert_nonnull (dialog);
  gtk_window_destroy (dialog);
  lines = 0;
  for (const char *p = fixture->copied; *p != '\0'; p++)
    lines += *p == '\n';
  g_assert_cmpuint (lines, ==, 10001);
}

/* The list is told of fewer rows when nobody works. */
static gboolean
is_empty_cb (gpointer data)
{
  return g_list_model_get_n_items (data) == 0;
}

static gboolean
has_500_cb (gpointer data)
{
  return g_list_model_get_n_items (data) == 500;
}

/* No rows for a moment: whoever holds them is not asked for one that is gone, also where the list was not yet told. */
static void
test_rows_gone (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = vp_test_find (GTK_WIDGET (fixture->grid), GTK_TYPE_COLUMN_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));

  vp_grid_set_n_rows (fixture->grid, 1000);
  vp_test_frames (view, 2);
  vp_grid_set_n_rows (fixture->grid, 0);
  vp_grid_repaint (fixture->grid);
  vp_test_frames (view, 2);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 1, TRUE);
  g_assert_cmpuint (vp_grid_get_selected (fixture->grid), ==, GTK_INVALID_LIST_POSITION);
  vp_test_wait (is_empty_cb, model);
  vp_grid_set_n_rows (fixture->grid, 1000);
  vp_grid_select (fixture->grid, 999);
  g_assert_cmpuint (vp_grid_get_selected (fixture->grid), ==, 999);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1000);
  vp_test_frames (view, 2);
  vp_grid_set_n_rows (fixture->grid, 500);
  vp_test_wait (has_500_cb, model);
}

/* A key in the list is answered for all rows, also right after there were more of them: Ctrl+A does not mean those alone
 * that the list was told of. */
static void
test_keys_at_once (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = vp_test_find (GTK_WIDGET (fixture->grid), GTK_TYPE_COLUMN_VIEW);
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)));
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (fixture->grid));
  gboolean handled = FALSE, asked = FALSE;

  vp_grid_set_n_rows (fixture->grid, 1000);
  g_assert_cmpuint (g_list_model_get_n_items (model), <, 1000);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_EVENT_CONTROLLER_KEY (controller))
      continue;
    g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_a, 0, GDK_CONTROL_MASK, &handled);
    asked = TRUE;
  }
  g_assert_true (asked && !handled);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1000);
}

/* Large type: columns of a fixed width grow with it, and back. */
static void
test_large_type (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = vp_test_find (GTK_WIDGET (fixture->grid), GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), 0);
  GtkSettings *settings = gtk_widget_get_settings (view);
  int width = gtk_column_view_column_get_fixed_width (column), dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  g_assert_cmpint (ABS (gtk_column_view_column_get_fixed_width (column) - width * 3 / 2), <=, 1);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, width);
}

/* A column that is folded keeps no room from the others, in large type neither, and comes back as wide as it is then. */
static void
test_folded (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view = vp_test_find (GTK_WIDGET (fixture->grid), GTK_TYPE_COLUMN_VIEW);
  g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (gtk_column_view_get_columns (GTK_COLUMN_VIEW (view)), 1);
  GtkSettings *settings = gtk_widget_get_settings (view);
  int width = gtk_column_view_column_get_fixed_width (column), dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  vp_grid_show_column (fixture->grid, 1, FALSE);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, 0);
  g_object_set (settings, "gtk-xft-dpi", dpi * 3 / 2, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, 0);
  vp_grid_show_column (fixture->grid, 1, TRUE);
  g_assert_cmpint (ABS (gtk_column_view_column_get_fixed_width (column) - width * 3 / 2), <=, 1);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpint (gtk_column_view_column_get_fixed_width (column), ==, width);
}

#define WIDE 60

static guint
count_shown (VpGrid *grid)
{
  g_autoptr (GArray) shown = vp_columns_get_shown (vp_grid_get_columns (grid));

  return shown->len;
}

/* Goes to the right end of what is there. */
static gboolean
is_open_cb (gpointer data)
{
  GtkWidget *scroller = vp_test_find (data, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  gtk_adjustment_set_value (across, gtk_adjustment_get_upper (across));
  return count_shown (data) == WIDE;
}

/* Whether something stands over the table. */
static gboolean
paints (GtkWidget *grid)
{
  GtkWidget *stays = gtk_widget_get_last_child (grid);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  g_assert_cmpstr (G_OBJECT_TYPE_NAME (stays), ==, "VpGridLead");
  g_assert_false (gtk_widget_get_can_target (stays));
  GTK_WIDGET_GET_CLASS (stays)->snapshot (stays, snapshot);
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  gsk_render_node_unref (node);
  return TRUE;
}

/* A table much wider than its window has few columns at first and all of them once it is scrolled; what is written has all. */
static void
test_wide (void)
{
  VpGridColumn many[WIDE];
  VpGrid *grid = VP_GRID (vp_grid_new ("Wide"));
  g_autoptr (VpListing) listing = NULL;
  GtkWindow *window;
  guint seen;

  for (guint i = 0; i < WIDE; i++)
    many[i] = columns[i > 0];
  vp_grid_set_columns (grid, many, WIDE, text_cb, NULL);
  vp_grid_open_as_scrolled (grid, 3);
  g_assert_cmpuint (count_shown (grid), ==, 3);
  window = vp_test_window_new (GTK_WIDGET (grid));
  vp_grid_set_n_rows (grid, 20);
  vp_test_frames (GTK_WIDGET (grid), 20);
  seen = count_shown (grid);
  /* The window is full and half a window more is ready. */
  g_assert_cmpuint (seen * 80, >=, gtk_widget_get_width (GTK_WIDGET (grid)));
  g_assert_cmpuint (seen, <, WIDE - 10);
  listing = vp_grid_make_listing (grid, "Wide", NULL);
  g_assert_cmpuint (listing->n_columns, ==, WIDE);
  g_assert_cmpuint (count_shown (grid), ==, seen);
  g_assert_false (paints (GTK_WIDGET (grid)));
  vp_test_wait (is_open_cb, grid);
  /* What a row is about stays though its column was scrolled away. */
  vp_test_frames (GTK_WIDGET (grid), 2);
  g_assert_true (paints (GTK_WIDGET (grid)));
  vp_test_window_end (window, GTK_WIDGET (grid));
}

int
main (int argc, char *argv[])
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/grid/rows", Fixture, NULL, set_up, test_rows, tear_down);
  g_test_add ("/grid/copy-row", Fixture, NULL, set_up, test_copy_row, tear_down);
  g_test_add ("/grid/copy-many", Fixture, NULL, set_up, test_copy_many, tear_down);
  g_test_add ("/grid/rows-gone", Fixture, NULL, set_up, test_rows_gone, tear_down);
  g_test_add ("/grid/keys-at-once", Fixture, NULL, set_up, test_keys_at_once, tear_down);
  g_test_add ("/grid/copy-all", Fixture, NULL, set_up, test_copy_all, tear_down);
  g_test_add ("/grid/folded", Fixture, NULL, set_up, test_folded, tear_down);
  g_test_add_func ("/grid/wide", test_wide);
  g_test_add ("/grid/large-type", Fixture, NULL, set_up, test_large_type, tear_down);
  return g_test_run ();
}
