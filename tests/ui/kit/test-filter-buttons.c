/* test-filter-buttons.c: filters by choices and by age
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-accessible.h"
#include "vp-age-button.h"
#include "vp-choice-button.h"
#include "vp-crowd-panel.h"
#include "vp-test-ui.h"

static void
count_cb (GtkWidget *button, gpointer data)
{
  ++*(guint *) data;
}

/* The @n-th widget of @type below @widget; @n is counted down. */
static GtkWidget *
nth (gpointer widget, GType type, guint n)
{
  return vp_test_find_nth (GTK_WIDGET (widget), type, n);
}

static const char *
label_of (gpointer button)
{
  return gtk_menu_button_get_label (GTK_MENU_BUTTON (nth (button, GTK_TYPE_MENU_BUTTON, 0)));
}

static void
assert_described (VpChoiceButton *button, const char *expected, guint n)
{
  g_autofree char *described = vp_choice_button_describe (button);
  g_autoptr (GArray) values = vp_choice_button_get_values (button);

  g_assert_cmpstr (described, ==, expected);
  g_assert_cmpuint (values->len, ==, n);
}

static VpChoiceButton *
new_choices (void)
{
  VpChoiceButton *button = g_object_new (VP_TYPE_CHOICE_BUTTON, "title", "District", NULL);

  vp_choice_button_add (button, "华龙区", 410902);
  vp_choice_button_add (button, "清丰县", 410922);
  vp_choice_button_add (button, "南乐县", 410923);
  return button;
}

static void
test_values (void)
{
  static const gint64 two[] = { 410923, 410902 }, three[] = { 410902, 410922, 410923 }, unknown[] = { 7 };
  VpChoiceButton *button = new_choices ();
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (button));

  g_assert_cmpstr (label_of (button), ==, "District");
  assert_described (button, "", 0);
  vp_choice_button_set_values (button, two, G_N_ELEMENTS (two));
  assert_described (button, "华龙区、南乐县", 2);
  g_assert_cmpstr (label_of (button), ==, "华龙区、南乐县");
  vp_choice_button_set_values (button, three, G_N_ELEMENTS (three));
  assert_described (button, "华龙区、清丰县、南乐县", 3);
  g_assert_cmpstr (label_of (button), ==, "华龙区、清丰县 and others, 3 in all");
  /* What is not offered yet is asked for all the same; once all is there that can be chosen, it is dropped. */
  vp_choice_button_set_values (button, unknown, G_N_ELEMENTS (unknown));
  assert_described (button, "", 1);
  vp_choice_button_add (button, "新区", 7);
  assert_described (button, "新区", 1);
  g_assert_cmpstr (label_of (button), ==, "新区");
  g_assert_cmpuint (vp_choice_button_drop_missing (button), ==, 0);
  vp_choice_button_clear (button);
  assert_described (button, "", 0);
  vp_choice_button_set_values (button, two, G_N_ELEMENTS (two));
  vp_choice_button_add (button, "华龙区", 410902);
  g_assert_cmpuint (vp_choice_button_drop_missing (button), ==, 1);
  assert_described (button, "华龙区", 1);
  vp_choice_button_clear (button);
  g_assert_cmpstr (label_of (button), ==, "District");
  vp_test_window_end (window, GTK_WIDGET (button));
}

/* The list opened as by a click. */
static void
open_list (VpChoiceButton *button)
{
  gtk_menu_button_popup (GTK_MENU_BUTTON (nth (button, GTK_TYPE_MENU_BUTTON, 0)));
  vp_test_frames (GTK_WIDGET (button), 3);
}

/* What the list shows is what is chosen, whichever way it was. */
static void
assert_checks (VpChoiceButton *button, gboolean a, gboolean b, gboolean c)
{
  const gboolean expected[] = { a, b, c };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    GtkWidget *check = nth (button, GTK_TYPE_CHECK_BUTTON, i);

    g_assert_nonnull (check);
    g_assert_cmpint (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)), ==, expected[i]);
  }
}

static void
test_clicks (void)
{
  VpChoiceButton *button = new_choices ();
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (button));
  guint n = 0;
  static const gint64 one[] = { 410922 };

  g_signal_connect (button, "changed", G_CALLBACK (count_cb), &n);
  open_list (button);
  assert_checks (button, FALSE, FALSE, FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, 1)), TRUE);
  g_assert_cmpuint (n, ==, 1);
  assert_described (button, "清丰县", 1);
  /* Enter on a row, or a click beside its check. */
  g_signal_emit_by_name (nth (button, GTK_TYPE_LIST_VIEW, 0), "activate", 0);
  g_assert_cmpuint (n, ==, 2);
  assert_described (button, "华龙区、清丰县", 2);
  assert_checks (button, TRUE, TRUE, FALSE);
  g_signal_emit_by_name (nth (button, GTK_TYPE_LIST_VIEW, 0), "activate", 1);
  assert_described (button, "华龙区", 1);
  assert_checks (button, TRUE, FALSE, FALSE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, 0)), FALSE);
  assert_described (button, "", 0);
  /* Set from outside. */
  n = 0;
  vp_choice_button_set_values (button, one, 1);
  vp_test_frames (GTK_WIDGET (button), 2);
  assert_checks (button, FALSE, TRUE, FALSE);
  g_assert_cmpuint (n, ==, 0);
  vp_test_window_end (window, GTK_WIDGET (button));
}

static void
answer_cb (VpChoiceButton *button, gpointer data)
{
  vp_choice_button_set_counts (button, data);
}

static void
assert_choice (VpChoiceButton *button, guint n, const char *expected)
{
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, n))), ==, expected);
}

/* Each choice tells how many people it finds; without an answer it tells no number from before. */
static void
test_counts (void)
{
  VpChoiceButton *button = new_choices ();
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (button));
  g_autoptr (GHashTable) counts = g_hash_table_new (g_int64_hash, g_int64_equal);
  gint64 some = 410902, others = 410923;
  guint n = 0;
  gulong answer;

  g_hash_table_insert (counts, &some, GUINT_TO_POINTER (4812));
  g_hash_table_insert (counts, &others, GUINT_TO_POINTER (1));
  g_signal_connect (button, "opened", G_CALLBACK (count_cb), &n);
  answer = g_signal_connect (button, "opened", G_CALLBACK (answer_cb), counts);
  open_list (button);
  g_assert_cmpuint (n, ==, 1);
  assert_choice (button, 0, "华龙区 (4,812)");
  assert_choice (button, 1, "清丰县 (0)");
  assert_choice (button, 2, "南乐县 (1)");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  g_assert_cmpstr (label_of (button), ==, "华龙区");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (nth (button, GTK_TYPE_MENU_BUTTON, 0)));
  vp_test_frames (GTK_WIDGET (button), 3);
  g_signal_handler_disconnect (button, answer);
  open_list (button);
  g_assert_cmpuint (n, ==, 2);
  assert_choice (button, 0, "华龙区");
  vp_test_window_end (window, GTK_WIDGET (button));
}

/* Long lists are searched, also by initials; the choices that are hidden stay chosen. */
static void
test_search (void)
{
  VpChoiceButton *button = new_choices ();
  GtkWindow *window;
  GtkWidget *search;

  for (gint64 i = 0; i < 20; i++) {
    g_autofree char *label = g_strdup_printf ("第%d志愿服务队", (int) i);

    vp_choice_button_add (button, label, i);
  }
  window = vp_test_window_new (GTK_WIDGET (button));
  open_list (button);
  search = nth (button, GTK_TYPE_SEARCH_ENTRY, 0);
  g_assert_true (gtk_widget_get_visible (search));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, 2)), TRUE);
  gtk_editable_set_text (GTK_EDITABLE (search), "hlq");
  vp_test_frames (GTK_WIDGET (button), 2);
  g_assert_cmpstr (gtk_check_button_get_label (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, 0))), ==, "华龙区");
  g_assert_null (nth (button, GTK_TYPE_CHECK_BUTTON, 1));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (nth (button, GTK_TYPE_CHECK_BUTTON, 0)), TRUE);
  assert_described (button, "华龙区、南乐县", 2);
  gtk_editable_set_text (GTK_EDITABLE (search), "");
  vp_test_frames (GTK_WIDGET (button), 2);
  assert_checks (button, TRUE, FALSE, TRUE);
  vp_test_window_end (window, GTK_WIDGET (button));
}

static void
assert_band (VpAgeButton *button, int from, int to, const char *described)
{
  g_autofree char *text = vp_age_button_describe (button);
  int got_from, got_to;
  VpDate at;

  vp_age_button_get (button, &got_from, &got_to, &at);
  g_assert_cmpint (at, ==, 0);
  g_assert_cmpint (got_from, ==, from);
  g_assert_cmpint (got_to, ==, to);
  g_assert_cmpstr (text, ==, described);
  g_assert_cmpstr (label_of (button), ==, *described != '\0' ? described : "Age");
}

static void
test_age (void)
{
  VpAgeButton *button = g_object_new (VP_TYPE_AGE_BUTTON, NULL);
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (button));
  GtkWidget *from = nth (button, GTK_TYPE_SPIN_BUTTON, 0), *to = nth (button, GTK_TYPE_SPIN_BUTTON, 1);
  g_autofree char *text = NULL;
  int years[2];
  VpDate at;
  guint n = 0;

  g_signal_connect (button, "changed", G_CALLBACK (count_cb), &n);
  assert_band (button, 0, 0, "");
  vp_age_button_set (button, 60, 0, 0);
  assert_band (button, 60, 0, "60 and older");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (from)), ==, 60);
  vp_age_button_set (button, 0, 17, 0);
  assert_band (button, 0, 17, "up to 17");
  g_assert_cmpuint (n, ==, 0);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (to), 35);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (from), 18);
  assert_band (button, 18, 35, "18 to 35 years");
  g_assert_cmpuint (n, ==, 2);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (to), 120);
  assert_band (button, 18, 0, "18 and older");
  /* A bar of the overview tells on which day people are of that age; whoever chooses another band means today. */
  vp_age_button_set (button, 30, 39, 2458119);
  text = vp_age_button_describe (button);
  g_assert_cmpstr (text, ==, "30 to 39 years (on 2017-12-31)");
  vp_age_button_get (button, &years[0], &years[1], &at);
  g_assert_cmpint (at, ==, 2458119);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (to), 40);
  assert_band (button, 30, 40, "30 to 40 years");
  vp_age_button_set (button, 0, 0, 0);
  assert_band (button, 0, 0, "");
  vp_test_window_end (window, GTK_WIDGET (button));
}

/* Whoever cannot see the window hears what the button is for, not of which class it is. */
static void
assert_named (gpointer button, const char *name)
{
  GtkWidget *inner = nth (button, GTK_TYPE_TOGGLE_BUTTON, 0);

  g_assert_nonnull (inner);
  gtk_test_accessible_assert_property (inner, GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

static void
test_names (void)
{
  static const gint64 one[] = { 410922 };
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *drop = gtk_drop_down_new (NULL, NULL);
  VpAgeButton *age = g_object_new (VP_TYPE_AGE_BUTTON, NULL);
  VpChoiceButton *choices = new_choices ();
  GtkWindow *window;

  gtk_box_append (GTK_BOX (box), drop);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (age));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (choices));
  window = vp_test_window_new (box);
  vp_accessible_name_button (drop, "Rules");
  gtk_test_accessible_assert_property (drop, GTK_ACCESSIBLE_PROPERTY_LABEL, "Rules");
  assert_named (drop, "Rules");
  assert_named (age, "Age");
  vp_age_button_set (age, 60, 0, 0);
  assert_named (age, "60 and older");
  assert_named (choices, "District");
  vp_choice_button_set_values (choices, one, 1);
  assert_named (choices, "清丰县");
  vp_test_window_end (window, box);
}

/* What a kept question asks for and nobody has any more is dropped once it is known what there is; the rest stays. */
static void
test_crowd_panel (void)
{
  VpCrowdPanel *panel = VP_CROWD_PANEL (vp_crowd_panel_new ());
  GtkWindow *window = vp_test_window_new (GTK_WIDGET (panel));
  VpCrowdNames *names = vp_crowd_names_new ();
  VpCrowd crowd = { .by_hours = TRUE, .minutes_max = 0 };
  const gint64 skill = 3;
  g_autofree char *told = NULL;

  g_assert_true (vp_crowd_add (&crowd, VP_CROWD_SKILL, 3));
  g_assert_true (vp_crowd_add (&crowd, VP_CROWD_SKILL, 9999));
  vp_crowd_panel_set (panel, &crowd);
  g_assert_true (vp_crowd_equal (vp_crowd_panel_get (panel), &crowd)); /* nothing is lost before it is known */
  g_array_append_val (names->ids[VP_CROWD_SKILL], skill);
  g_ptr_array_add (names->names[VP_CROWD_SKILL], g_strdup ("急救"));
  g_assert_cmpuint (vp_crowd_panel_offer (panel, names), ==, 1);
  g_assert_cmpuint (vp_crowd_panel_get (panel)->choices[VP_CROWD_SKILL].n, ==, 1);
  g_assert_cmpint (vp_crowd_panel_get (panel)->choices[VP_CROWD_SKILL].values[0], ==, 3);
  g_assert_cmpint (vp_crowd_panel_get (panel)->minutes_max, ==, 0);
  told = vp_crowd_panel_describe (panel);
  g_assert_cmpstr (told, ==, "no service · Skill: 急救");
  vp_crowd_names_free (names);
  vp_test_window_end (window, GTK_WIDGET (panel));
}

int
main (int argc, char *argv[])
{
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/choice-button/values", test_values);
  g_test_add_func ("/choice-button/clicks", test_clicks);
  g_test_add_func ("/choice-button/search", test_search);
  g_test_add_func ("/choice-button/counts", test_counts);
  g_test_add_func ("/accessible/names", test_names);
  g_test_add_func ("/crowd-panel/offer", test_crowd_panel);
  g_test_add_func ("/age-button/bands", test_age);
  return g_test_run ();
}
