/* test-roster-model.c: the roster as a list and as a selection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-model.h"
#include "vp-test-ui.h"

#define N_PEOPLE 2000
#define FIRST 1000
#define STEP 10

typedef struct {
  VpRosterIndex *index;
  VpRosterModel *model;
  guint n_announced; /* the length as the announcements tell it */
  guint n_changes, n_selection_changes;
} Fixture;

static void
paint_cb (GtkListItem *cell, guint column, const VpRosterRow *row, gpointer data)
{
}

/* Only the tail ever changes: nothing is taken away and put in at one place, and what stays keeps its position. */
static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (removed == 0 || added == 0);
  g_assert_cmpuint (removed + added, >, 0);
  g_assert_cmpuint (position + removed, <=, fixture->n_announced);
  if (added > 0)
    g_assert_cmpuint (position, ==, fixture->n_announced);
  fixture->n_announced = fixture->n_announced - removed + added;
  fixture->n_changes++;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->n_announced);
}

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n, gpointer data)
{
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (position + n, <=, g_list_model_get_n_items (G_LIST_MODEL (model)));
  ((Fixture *) data)->n_selection_changes++;
}

static void
set_result (Fixture *fixture, const char *text, VpRosterSort sort, gboolean descending)
{
  VpRosterResult result = { 0 };
  guint n;

  vp_test_query (fixture->index, text, sort, descending, &result);
  n = result.n_rows;
  vp_roster_model_set_result (fixture->model, fixture->index, &result);
  g_assert_null (result.rows);
  vp_roster_model_complete (fixture->model);
  g_assert_cmpuint (fixture->n_announced, ==, n);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->model)), ==, n);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->index = vp_test_index_new (N_PEOPLE, 1, FIRST, STEP);
  fixture->model = vp_roster_model_new (paint_cb, NULL);
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (items_changed_cb), fixture);
  g_signal_connect (fixture->model, "selection-changed", G_CALLBACK (selection_changed_cb), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->model);
  vp_roster_index_unref (fixture->index);
}

static GtkSelectionModel *
selection (Fixture *fixture)
{
  return GTK_SELECTION_MODEL (fixture->model);
}

/* The ids that are selected, as the model tells them, against @expected (a set of ids), in every way of asking. */
static void
assert_selected (Fixture *fixture, GHashTable *expected)
{
  g_autoptr (GArray) ids = vp_roster_model_get_selected (fixture->model);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
  g_autoptr (GtkBitset) set = gtk_selection_model_get_selection (selection (fixture));

  g_assert_cmpuint (vp_roster_model_n_selected (fixture->model), ==, g_hash_table_size (expected));
  g_assert_cmpuint (ids->len, ==, g_hash_table_size (expected));
  g_assert_cmpint (vp_roster_model_first_selected (fixture->model), ==, ids->len > 0 ? g_array_index (ids, gint64, 0) : 0);
  for (guint i = 0; i < ids->len; i++) {
    g_assert_true (g_hash_table_contains (expected, &g_array_index (ids, gint64, i)));
    g_assert_true (i == 0 || vp_roster_model_find (fixture->model, g_array_index (ids, gint64, i - 1))
                               < vp_roster_model_find (fixture->model, g_array_index (ids, gint64, i)));
  }
  for (guint i = 0; i < n; i++) {
    gint64 id = vp_roster_model_get_id (fixture->model, i);

    g_assert_cmpint (gtk_selection_model_is_selected (selection (fixture), i), ==, g_hash_table_contains (expected, &id));
    g_assert_cmpint (gtk_bitset_contains (set, i), ==, g_hash_table_contains (expected, &id));
  }
}

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Nobody is selected whom the list does not show. */
static void
keep_listed (Fixture *fixture, GHashTable *set)
{
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, set);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    if (vp_roster_model_find (fixture->model, *(gint64 *) id) == GTK_INVALID_LIST_POSITION)
      g_hash_table_iter_remove (&iter);
}

static void
add_range (Fixture *fixture, GHashTable *set, guint first, guint n, gboolean on)
{
  guint end = MIN (first + n, g_list_model_get_n_items (G_LIST_MODEL (fixture->model)));

  for (guint i = first; i < end; i++) {
    gint64 id = vp_roster_model_get_id (fixture->model, i);

    if (on)
      g_hash_table_add (set, g_memdup2 (&id, sizeof id));
    else
      g_hash_table_remove (set, &id);
  }
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  GListModel *list = G_LIST_MODEL (fixture->model);
  g_autoptr (GHashTable) nobody = new_set ();

  g_assert_cmpuint (g_list_model_get_n_items (list), ==, 0);
  g_assert_null (g_list_model_get_item (list, 0));
  g_assert_cmpint (vp_roster_model_get_id (fixture->model, 0), ==, 0);
  g_assert_cmpuint (vp_roster_model_find (fixture->model, FIRST), ==, GTK_INVALID_LIST_POSITION);
  gtk_selection_model_select_all (selection (fixture));
  gtk_selection_model_unselect_all (selection (fixture));
  gtk_selection_model_select_item (selection (fixture), 3, TRUE);
  vp_roster_model_repaint (fixture->model);
  assert_selected (fixture, nobody);
  set_result (fixture, "nobody has this", VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (fixture->n_changes, ==, 0);
  g_assert_cmpuint (fixture->n_selection_changes, ==, 0);
}

static void
test_results (Fixture *fixture, gconstpointer data)
{
  guint changes;

  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (fixture->n_announced, ==, N_PEOPLE);
  for (guint i = 0; i < N_PEOPLE; i += 97) {
    gint64 id = vp_roster_model_get_id (fixture->model, i);

    g_assert_cmpint (id, ==, FIRST + i * STEP);
    g_assert_cmpuint (vp_roster_model_find (fixture->model, id), ==, i);
  }
  /* Another order alone announces nothing: the rows that are shown are painted again. */
  changes = fixture->n_changes;
  set_result (fixture, NULL, VP_ROSTER_SORT_PINYIN, TRUE);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, TRUE);
  g_assert_cmpuint (fixture->n_changes, ==, changes);
  g_assert_cmpint (vp_roster_model_get_id (fixture->model, 0), ==, FIRST + (N_PEOPLE - 1) * STEP);
  set_result (fixture, "王", VP_ROSTER_SORT_NUMBER, FALSE);
  set_result (fixture, "王伟", VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (vp_roster_model_find (fixture->model, 1), ==, GTK_INVALID_LIST_POSITION);
  set_result (fixture, "nobody has this", VP_ROSTER_SORT_NUMBER, FALSE);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
}

static void
test_selection_follows_people (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) expected = new_set ();

  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  gtk_selection_model_select_range (selection (fixture), 100, 50, TRUE);
  gtk_selection_model_select_item (selection (fixture), 700, FALSE);
  add_range (fixture, expected, 100, 50, TRUE);
  add_range (fixture, expected, 700, 1, TRUE);
  assert_selected (fixture, expected);
  set_result (fixture, NULL, VP_ROSTER_SORT_PINYIN, TRUE);
  assert_selected (fixture, expected);
  set_result (fixture, "李", VP_ROSTER_SORT_STROKES, FALSE);
  keep_listed (fixture, expected);
  g_assert_cmpuint (g_hash_table_size (expected), >, 0);
  g_assert_cmpuint (g_hash_table_size (expected), <, 51);
  assert_selected (fixture, expected);
  set_result (fixture, "nobody has this", VP_ROSTER_SORT_NUMBER, FALSE);
  g_hash_table_remove_all (expected);
  assert_selected (fixture, expected);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  assert_selected (fixture, expected);
}

/* Forgotten before another answer: nobody is selected from then on, and the list is told with it. */
static void
test_forgotten (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) nobody = new_set ();
  guint changes;

  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  vp_roster_model_forget_selection (fixture->model);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (fixture->n_selection_changes, ==, 0);
  gtk_selection_model_select_range (selection (fixture), 3, 5, TRUE);
  changes = fixture->n_selection_changes;
  vp_roster_model_forget_selection (fixture->model);
  g_assert_cmpuint (vp_roster_model_n_selected (fixture->model), ==, 0);
  g_assert_cmpint (vp_roster_model_selected_minutes (fixture->model), ==, 0);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (fixture->n_selection_changes, ==, changes + 1);
  assert_selected (fixture, nobody);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, TRUE);
  g_assert_cmpuint (fixture->n_selection_changes, ==, changes + 1);
}

/* A rebuilt index has other rows: people between the old ones, some of the old ones gone. */
static void
test_selection_follows_ids (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) expected = new_set ();
  gint64 gone = FIRST + (N_PEOPLE - 1) * STEP;

  set_result (fixture, NULL, VP_ROSTER_SORT_PINYIN, FALSE);
  for (guint i = 0; i < N_PEOPLE; i += 7) {
    gint64 id = FIRST + i * STEP;

    gtk_selection_model_select_item (selection (fixture), vp_roster_model_find (fixture->model, id), FALSE);
    g_hash_table_add (expected, g_memdup2 (&id, sizeof id));
  }
  gtk_selection_model_select_item (selection (fixture), vp_roster_model_find (fixture->model, gone), FALSE);
  vp_roster_index_unref (fixture->index);
  fixture->index = vp_test_index_new (2 * (N_PEOPLE - 1), 2, FIRST, STEP / 2);
  set_result (fixture, NULL, VP_ROSTER_SORT_STROKES, TRUE);
  assert_selected (fixture, expected);
  vp_roster_index_unref (fixture->index);
  fixture->index = vp_test_index_new (4 * N_PEOPLE, 3, FIRST - 400 * STEP, STEP / 2);
  set_result (fixture, "王", VP_ROSTER_SORT_NUMBER, FALSE);
  keep_listed (fixture, expected);
  assert_selected (fixture, expected);
}

static void
change_masked (Fixture *fixture, GRand *random, GHashTable *expected)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty (), mask = gtk_bitset_new_empty ();
  GtkBitsetIter iter;
  guint position;

  for (guint i = 0; i < 20; i++) {
    gtk_bitset_add (chosen, (guint) g_rand_int_range (random, 0, (gint32) n + 5));
    gtk_bitset_add (mask, (guint) g_rand_int_range (random, 0, (gint32) n + 5));
  }
  gtk_selection_model_set_selection (selection (fixture), chosen, mask);
  if (gtk_bitset_iter_init_first (&iter, mask, &position))
    do
      add_range (fixture, expected, position, 1, gtk_bitset_contains (chosen, position));
    while (gtk_bitset_iter_next (&iter, &position));
}

static void
change_selection (Fixture *fixture, GRand *random, GHashTable *expected)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (fixture->model));
  guint first = (guint) g_rand_int_range (random, 0, (gint32) n + 1), length = (guint) g_rand_int_range (random, 0, 300);
  gboolean rest = g_rand_boolean (random);

  switch (g_rand_int_range (random, 0, 7)) {
  case 0:
    gtk_selection_model_select_all (selection (fixture));
    add_range (fixture, expected, 0, n, TRUE);
    break;
  case 1:
    gtk_selection_model_unselect_all (selection (fixture));
    g_hash_table_remove_all (expected);
    break;
  case 2:
    gtk_selection_model_select_range (selection (fixture), first, length, rest);
    if (rest)
      g_hash_table_remove_all (expected);
    add_range (fixture, expected, first, length, TRUE);
    break;
  case 3:
    gtk_selection_model_unselect_range (selection (fixture), first, length);
    add_range (fixture, expected, first, length, FALSE);
    break;
  case 4:
    gtk_selection_model_select_item (selection (fixture), first, rest);
    if (rest)
      g_hash_table_remove_all (expected);
    add_range (fixture, expected, first, 1, TRUE);
    break;
  case 5:
    gtk_selection_model_unselect_item (selection (fixture), first);
    add_range (fixture, expected, first, 1, FALSE);
    break;
  default:
    change_masked (fixture, random, expected);
  }
}

static void
test_random (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[] = { NULL, "王", "zh", "wangwei", "138", "欧阳", "lm", "nobody has this" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20180328);
  g_autoptr (GHashTable) expected = new_set ();

  for (guint round = 0; round < 500; round++) {
    gint32 text = g_rand_int_range (random, 0, G_N_ELEMENTS (texts));
    gint32 sort = g_rand_int_range (random, 0, VP_ROSTER_N_SORTS);

    if (round % 3 == 0) {
      set_result (fixture, texts[text], (VpRosterSort) sort, g_rand_boolean (random));
      keep_listed (fixture, expected);
    }
    change_selection (fixture, random, expected);
    assert_selected (fixture, expected);
  }
}

static gboolean
is_complete (gpointer data)
{
  return ((Fixture *) data)->n_announced == N_PEOPLE;
}

/* From few to many: some rows at once, the rest soon; what is chosen does not wait for them. */
static void
test_growth (Fixture *fixture, gconstpointer data)
{
  VpRosterResult result = { 0 };
  g_autoptr (GHashTable) expected = new_set ();

  vp_test_query (fixture->index, NULL, VP_ROSTER_SORT_NUMBER, FALSE, &result);
  vp_roster_model_set_result (fixture->model, fixture->index, &result);
  g_assert_cmpuint (fixture->n_announced, >=, 30);
  g_assert_cmpuint (fixture->n_announced, <, 100);
  g_assert_cmpint (vp_roster_model_get_id (fixture->model, N_PEOPLE - 1), ==, FIRST + (N_PEOPLE - 1) * STEP);
  gtk_selection_model_select_all (selection (fixture));
  g_assert_cmpuint (vp_roster_model_n_selected (fixture->model), ==, N_PEOPLE);
  gtk_selection_model_unselect_item (selection (fixture), N_PEOPLE - 1);
  vp_test_wait (is_complete, fixture);
  g_assert_cmpuint (fixture->n_changes, >, 3);
  add_range (fixture, expected, 0, N_PEOPLE - 1, TRUE);
  assert_selected (fixture, expected);

  /* Shorter again while it grows. */
  set_result (fixture, "nobody has this", VP_ROSTER_SORT_NUMBER, FALSE);
  vp_test_query (fixture->index, NULL, VP_ROSTER_SORT_NUMBER, FALSE, &result);
  vp_roster_model_set_result (fixture->model, fixture->index, &result);
  g_assert_cmpuint (fixture->n_announced, <, 100);
  set_result (fixture, "欧阳娜娜", VP_ROSTER_SORT_NUMBER, FALSE);
}

static void
test_minutes (Fixture *fixture, gconstpointer data)
{
  gint64 total, one;

  set_result (fixture, "王", VP_ROSTER_SORT_NUMBER, FALSE);
  total = vp_roster_model_total_minutes (fixture->model);
  g_assert_cmpint (total, >, 0);
  gtk_selection_model_select_all (selection (fixture));
  g_assert_cmpint (vp_roster_model_selected_minutes (fixture->model), ==, total);
  gtk_selection_model_select_item (selection (fixture), 0, TRUE);
  one = vp_roster_model_selected_minutes (fixture->model);
  gtk_selection_model_select_all (selection (fixture));
  gtk_selection_model_unselect_item (selection (fixture), 0);
  g_assert_cmpint (vp_roster_model_selected_minutes (fixture->model), ==, total - one);
  gtk_selection_model_select_all (selection (fixture));
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpint (vp_roster_model_selected_minutes (fixture->model), ==, total);
  g_assert_cmpint (vp_roster_model_total_minutes (fixture->model), >, total);
}

/* One object a position, made when it is asked for and gone with whoever held it. */
static void
test_slots (Fixture *fixture, gconstpointer data)
{
  GListModel *list = G_LIST_MODEL (fixture->model);
  GObject *first, *same, *last;

  g_assert_cmpuint (g_list_model_get_item_type (list), ==, VP_TYPE_ROSTER_SLOT);
  set_result (fixture, NULL, VP_ROSTER_SORT_NUMBER, FALSE);
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), ==, 0);
  first = g_list_model_get_item (list, 0);
  same = g_list_model_get_item (list, 0);
  g_assert_true (first == same);
  last = g_list_model_get_item (list, N_PEOPLE - 1);
  g_assert_null (g_list_model_get_item (list, N_PEOPLE));
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), ==, 2);
  g_object_unref (same);
  set_result (fixture, NULL, VP_ROSTER_SORT_PINYIN, FALSE);
  same = g_list_model_get_item (list, 0);
  g_assert_true (first == same);
  g_object_unref (same);
  g_assert_finalize_object (first);
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), ==, 1);
  g_assert_finalize_object (last);
  g_assert_cmpuint (vp_roster_model_n_slots (fixture->model), ==, 0);
}

static void
test_slot_outlives_model (void)
{
  g_autoptr (VpRosterIndex) index = vp_test_index_new (10, 1, FIRST, STEP);
  VpRosterModel *model = vp_roster_model_new (paint_cb, NULL);
  VpRosterResult result = { 0 };
  GObject *slot;

  vp_test_query (index, NULL, VP_ROSTER_SORT_NUMBER, FALSE, &result);
  vp_roster_model_set_result (model, index, &result);
  slot = g_list_model_get_item (G_LIST_MODEL (model), 5);
  g_assert_finalize_object (model);
  g_assert_finalize_object (slot);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/roster-model/empty", test_empty },
    { "/roster-model/results", test_results },
    { "/roster-model/selection-follows-people", test_selection_follows_people },
    { "/roster-model/forgotten", test_forgotten },
    { "/roster-model/selection-follows-ids", test_selection_follows_ids },
    { "/roster-model/random", test_random },
    { "/roster-model/growth", test_growth },
    { "/roster-model/minutes", test_minutes },
    { "/roster-model/slots", test_slots },
  };

  vp_test_ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/roster-model/slot-outlives-model", test_slot_outlives_model);
  return g_test_run ();
}
