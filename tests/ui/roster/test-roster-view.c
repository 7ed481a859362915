/* test-roster-view.c: 750,000 rows in a real column view
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-grid.h"
#include "vp-roster-model.h"
#include "vp-test-ui.h"

#define N_PEOPLE 750000
#define N_COLUMNS 8
#define SLOTS_MAX 250
#define FRAMES_MAX 40 /* until the rows must be right */

static const char *const texts[] = {
  NULL, "", "王", "zmx", "wang", "1", "138", "欧阳", "欧阳娜", "ouyang xiuying", "李秀英", "7499", "nobody has this", "伟", "12345",
};

typedef struct {
  VpRosterIndex *index;
  VpRosterModel *model;
  GtkWindow *window;
  GtkWidget *box, *entry;
  GtkColumnView *view;
  GHashTable *bound; /* GtkListItem of every cell that shows somebody */
  guint slots_max;
  gboolean is_painted; /* the rows outside the window, too */
} Fixture;

static void
make_text (guint column, const VpRosterRow *row, char text[128])
{
  switch (column) {
  case 0:
    g_snprintf (text, 128, "%07d", row->number);
    break;
  case 1:
    g_snprintf (text, 128, "%s", row->name);
    break;
  case 2:
    g_snprintf (text, 128, "%s", row->sex == 1 ? "男" : "女");
    break;
  default:
    g_snprintf (text, 128, "%u:%" G_GINT64_FORMAT, column, row->minutes);
  }
}

static void
paint_cb (GtkListItem *cell, guint column, const VpRosterRow *row, gpointer data)
{
  char text[128] = "";

  if (row != NULL)
    make_text (column, row, text);
  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (cell)), text);
}

static guint
column_of (gpointer factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (factory, "column"));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  gtk_list_item_set_child (item, vp_grid_new_cell (column_of (factory), FALSE));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Fixture *fixture = data;

  vp_roster_model_attach (fixture->model, item, column_of (factory));
  g_hash_table_insert (fixture->bound, item, GUINT_TO_POINTER (column_of (factory) + 1));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer data)
{
  Fixture *fixture = data;

  vp_roster_model_detach (fixture->model, item, column_of (factory));
  g_hash_table_remove (fixture->bound, item);
}

static void
add_columns (Fixture *fixture)
{
  for (guint i = 0; i < N_COLUMNS; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new ("column", factory);

    g_object_set_data (G_OBJECT (factory), "column", GUINT_TO_POINTER (i));
    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), fixture);
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), fixture);
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), fixture);
    gtk_column_view_column_set_fixed_width (column, 100);
    gtk_column_view_append_column (fixture->view, column);
  }
}

static void
set_result (Fixture *fixture, const char *text, VpRosterSort sort, gboolean descending)
{
  VpRosterResult result = { 0 };

  vp_test_query (fixture->index, text, sort, descending, &result);
  vp_roster_model_set_result (fixture->model, fixture->index, &result);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  fixture->index = vp_test_index_new (N_PEOPLE, 1, 1, 1);
  fixture->model = vp_roster_model_new (paint_cb, NULL);
  fixture->bound = g_hash_table_new (NULL, NULL);
  fixture->view = GTK_COLUMN_VIEW (gtk_column_view_new (g_object_ref (GTK_SELECTION_MODEL (fixture->model))));
  add_columns (fixture);
  set_result (fixture, NULL, VP_ROSTER_SORT_PINYIN, FALSE);
  fixture->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  fixture->entry = gtk_search_entry_new ();
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (fixture->view));
  gtk_box_append (GTK_BOX (fixture->box), fixture->entry);
  gtk_box_append (GTK_BOX (fixture->box), scroller);
  vp_grid_follow_window (fixture->view, G_CALLBACK (vp_roster_model_finish_painting), fixture->model);
  fixture->window = vp_test_window_new (fixture->box);
  gtk_widget_grab_focus (fixture->entry);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (view, &view);
  vp_test_window_end (fixture->window, fixture->box);
  g_assert_null (view);
  g_assert_cmpuint (g_hash_table_size (fixture->bound), ==, 0);
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), ==, 0);
  g_assert_finalize_object (fixture->model);
  vp_roster_index_unref (fixture->index);
  g_hash_table_unref (fixture->bound);
}

/* Every cell that can be seen shows who stands at its position; the others do when they come into the window. */
static gboolean
cells_are_right (Fixture *fixture)
{
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, fixture->bound);
  while (g_hash_table_iter_next (&iter, &item, &column)) {
    guint position = gtk_list_item_get_position (item);
    guint n = vp_roster_model_get_result (fixture->model)->n_rows;
    char buffer[VP_ROSTER_BUFFER], text[128] = "";
    VpRosterRow row;

    if (position >= g_list_model_get_n_items (G_LIST_MODEL (fixture->model)))
      return FALSE;
    if (!fixture->is_painted && !vp_grid_is_seen (item))
      continue;
    /* Behind the end of the list stand blank rows until nobody types. */
    if (position < n) {
      vp_roster_index_get (fixture->index, vp_roster_model_get_row (fixture->model, position), &row, buffer);
      make_text (GPOINTER_TO_UINT (column) - 1, &row, text);
    }
    if (g_strcmp0 (gtk_inscription_get_text (GTK_INSCRIPTION (gtk_list_item_get_child (item))), text) != 0)
      return FALSE;
  }
  return TRUE;
}

/* The part of the list that is seen is full of rows, one below the other in the order of their positions. */
static gboolean
view_is_full (Fixture *fixture)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), lowest = G_MAXUINT, highest = 0, shown = 0;
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (fixture->view));
  float row_height = 0, top = 0, bottom = 0;
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, fixture->bound);
  while (g_hash_table_iter_next (&iter, &item, &column)) {
    GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (gtk_list_item_get_child (item)));
    guint position = gtk_list_item_get_position (item);
    graphene_rect_t bounds;

    if (GPOINTER_TO_UINT (column) != 1 || !gtk_widget_get_mapped (row) || !gtk_widget_compute_bounds (row, list, &bounds)
        || bounds.origin.y + bounds.size.height < 1 || bounds.origin.y > (float) gtk_widget_get_height (list) - 1)
      continue;
    shown++;
    row_height = bounds.size.height;
    if (position < lowest) {
      lowest = position;
      top = bounds.origin.y;
    }
    if (position >= highest) {
      highest = position;
      bottom = bounds.origin.y;
    }
  }
  if (n == 0)
    return shown == 0;
  return shown >= MIN (n, 8) && highest - lowest + 1 == shown && bottom - top >= row_height * (float) (shown - 1) * 0.9f;
}

static void
settle (Fixture *fixture)
{
  guint frames = 0;

  for (; frames < FRAMES_MAX; frames++) {
    vp_test_frames (GTK_WIDGET (fixture->window), 1);
    fixture->slots_max = MAX (fixture->slots_max, vp_roster_model_n_slots (fixture->model));
    if (cells_are_right (fixture) && view_is_full (fixture))
      return;
  }
  g_assert_true (cells_are_right (fixture));
  g_assert_true (view_is_full (fixture));
}

static void
jump (Fixture *fixture, guint position)
{
  if (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)) > position)
    vp_grid_scroll_to (fixture->view, position);
}

static void
jump_anywhere (Fixture *fixture, GRand *random)
{
  guint n;

  if (g_rand_int_range (random, 0, 4) > 0)
    vp_roster_model_complete (fixture->model);
  n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
  if (n > 0)
    jump (fixture, (guint) g_rand_int_range (random, 0, (gint32) n));
}

static void
test_jumps_and_searches (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  settle (fixture);
  for (guint i = 0; i < 500; i++) {
    gint32 text = g_rand_int_range (random, 0, G_N_ELEMENTS (texts));
    gint32 sort = g_rand_int_range (random, 0, VP_ROSTER_N_SORTS);

    if (i % 5 == 4) {
      jump (fixture, 0);
      set_result (fixture, texts[text], (VpRosterSort) sort, g_rand_boolean (random));
    } else {
      jump_anywhere (fixture, random);
    }
    vp_test_frames (GTK_WIDGET (fixture->window), 1);
    fixture->slots_max = MAX (fixture->slots_max, vp_roster_model_n_slots (fixture->model));
    g_assert_cmpuint (fixture->slots_max, <=, SLOTS_MAX);
  }
  settle (fixture);
  g_test_message ("at most %u rows alive", fixture->slots_max);
}

/* The position of the row at the top of the list. */
static guint
first_seen (Fixture *fixture)
{
  GtkWidget *list = vp_grid_get_list (fixture->view);
  guint first = G_MAXUINT;
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, fixture->bound);
  while (g_hash_table_iter_next (&iter, &item, NULL)) {
    GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (gtk_list_item_get_child (item)));
    graphene_rect_t bounds;

    if (gtk_widget_get_mapped (row) && gtk_widget_compute_bounds (row, list, &bounds) && bounds.origin.y > -1)
      first = MIN (first, gtk_list_item_get_position (item));
  }
  return first;
}

/* Rows with a line between them: what the line takes adds up over the length of the list. */
static void
test_begin_with (Fixture *fixture, gconstpointer data)
{
  static const guint parts[] = { 0, 10, 50, 90 };

  gtk_column_view_set_show_row_separators (fixture->view, TRUE);
  settle (fixture);
  vp_roster_model_complete (fixture->model);
  settle (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    guint position = vp_roster_model_get_result (fixture->model)->n_rows * parts[i] / 100;

    vp_grid_begin_with (fixture->view, position);
    settle (fixture);
    g_assert_cmpuint (first_seen (fixture), ==, position);
  }
}

/* What GTK 4.8 gets wrong: a shorter list while it is scrolled down leaves rows of people who are not there. */
static void
test_filter_while_scrolled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);

  for (guint round = 0; round < 300; round++) {
    gint32 text = g_rand_int_range (random, 0, G_N_ELEMENTS (texts));
    gint32 sort = g_rand_int_range (random, 0, VP_ROSTER_N_SORTS);

    jump_anywhere (fixture, random);
    if (g_rand_boolean (random))
      vp_test_frames (GTK_WIDGET (fixture->window), 1);
    if (round % 7 == 0)
      gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->model), 0, TRUE);
    set_result (fixture, texts[text], (VpRosterSort) sort, g_rand_boolean (random));
    if (g_rand_int_range (random, 0, 3) > 0)
      vp_roster_model_complete (fixture->model);
    settle (fixture);
  }
  g_assert_cmpuint (fixture->slots_max, <=, SLOTS_MAX);
}

/* Rows stay the objects they are: an order and back makes none. */
static void
test_refilled_in_place (Fixture *fixture, gconstpointer data)
{
  gpointer first, same;
  guint before;

  vp_roster_model_complete (fixture->model);
  settle (fixture);
  before = vp_roster_model_n_slots (fixture->model);
  first = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3);
  set_result (fixture, NULL, VP_ROSTER_SORT_STROKES, TRUE);
  g_assert_true (cells_are_right (fixture));
  fixture->is_painted = TRUE;
  g_assert_false (cells_are_right (fixture));
  vp_roster_model_finish_painting (fixture->model);
  g_assert_true (cells_are_right (fixture));
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), ==, before);
  same = g_list_model_get_item (G_LIST_MODEL (fixture->model), 3);
  g_assert_true (first == same);
  g_object_unref (first);
  g_object_unref (same);
}

/* Somebody may hold a row while the list gets shorter and longer again. */
static void
test_held_row (Fixture *fixture, gconstpointer data)
{
  gpointer held;

  settle (fixture);
  held = g_list_model_get_item (G_LIST_MODEL (fixture->model), 20);
  set_result (fixture, "nobody has this", VP_ROSTER_SORT_NUMBER, FALSE);
  settle (fixture);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, TRUE);
  settle (fixture);
  g_object_unref (held);
}

/* A list that becomes short is told so when nobody types; until then its rows are blank, and nobody can be chosen there. */
static gboolean
is_told_cb (gpointer data)
{
  Fixture *fixture = data;

  return g_list_model_get_n_items (G_LIST_MODEL (fixture->model)) == vp_roster_model_get_result (fixture->model)->n_rows;
}

static void
test_shrinks_later (Fixture *fixture, gconstpointer data)
{
  vp_roster_model_complete (fixture->model);
  settle (fixture);
  set_result (fixture, "nobody has this", VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (vp_roster_model_get_result (fixture->model)->n_rows, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, 240);
  fixture->is_painted = TRUE;
  vp_roster_model_finish_painting (fixture->model);
  g_assert_true (cells_are_right (fixture));
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (fixture->model), 3, TRUE);
  g_assert_cmpuint (vp_roster_model_n_selected (fixture->model), ==, 0);
  g_assert_cmpint (vp_roster_model_get_id (fixture->model, 3), ==, 0);
  vp_test_wait (is_told_cb, fixture);
  settle (fixture);
}

/* Rows that were outside the window when the answer came are right in the frame that shows them. */
static void
test_scrolled_after_answer (Fixture *fixture, gconstpointer data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->view));

  vp_roster_model_complete (fixture->model);
  settle (fixture);
  set_result (fixture, NULL, VP_ROSTER_SORT_STROKES, TRUE);
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_page_size (adjustment));
  fixture->is_painted = TRUE;
  g_assert_true (cells_are_right (fixture));
  settle (fixture);
}

static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkBitset) selected = NULL;

  settle (fixture);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (fixture->view)), "list.select-all", NULL);
  g_assert_cmpuint (vp_roster_model_n_selected (fixture->model), ==, N_PEOPLE);
  settle (fixture);
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), <=, SLOTS_MAX);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (fixture->view)), "list.unselect-all", NULL);
  g_assert_cmpuint (vp_roster_model_n_selected (fixture->model), ==, 0);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (fixture->view)), "list.select-item", "(ubb)", 5,
                              FALSE, FALSE);
  gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (fixture->view)), "list.select-item", "(ubb)", 9,
                              FALSE, TRUE);
  selected = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (fixture->model));
  g_assert_cmpuint (gtk_bitset_get_size (selected), ==, 5);
  g_assert_cmpuint (gtk_bitset_get_minimum (selected), ==, 5);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/roster-view/jumps-and-searches", test_jumps_and_searches },
    { "/roster-view/filter-while-scrolled", test_filter_while_scrolled },
    { "/roster-view/refilled-in-place", test_refilled_in_place },
    { "/roster-view/held-row", test_held_row },
    { "/roster-view/shrinks-later", test_shrinks_later },
    { "/roster-view/scrolled-after-answer", test_scrolled_after_answer },
    { "/roster-view/keys", test_keys },
    { "/roster-view/begin-with", test_begin_with },
  };

  vp_test_ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
