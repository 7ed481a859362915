/* test-saved-lists.c: what a list is left with, and opens with again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-kept.h"
#include "vp-saved-lists.h"
#include "vp-test-page.h"

#define KEY "questions"

/* A list of which only the question is known. */
typedef struct {
  char *asked;
  guint applied;
  GtkWidget *lists;
  GtkWindow *window;
} List;

static char *
write_cb (gpointer data)
{
  return g_strdup (((List *) data)->asked);
}

static void
apply_cb (const char *definition, gpointer data)
{
  List *list = data;

  g_free (list->asked);
  list->asked = g_strdup (definition);
  list->applied++;
  vp_saved_lists_note (VP_SAVED_LISTS (list->lists));
}

static const VpSavedListFuncs funcs = { write_cb, apply_cb };

static void
open_list (List *list, VpTestPage *page, const char *asked)
{
  *list = (List) { .asked = g_strdup (asked) };
  list->lists = vp_saved_lists_new ("test", &funcs, list);
  list->window = vp_test_window_new (list->lists);
  vp_saved_lists_open (VP_SAVED_LISTS (list->lists), page->session);
}

static void
ask (List *list, const char *question)
{
  g_free (list->asked);
  list->asked = g_strdup (question);
  vp_saved_lists_note (VP_SAVED_LISTS (list->lists));
}

static void
close_list (List *list)
{
  vp_test_window_end (list->window, list->lists);
  g_free (list->asked);
}

static void
assert_kept (const char *expected)
{
  g_autofree char *kept = vp_kept_get (KEY, "test");

  g_assert_cmpstr (kept, ==, expected);
}

static GtkWidget *
clear_button (List *list)
{
  return vp_test_find (list->lists, GTK_TYPE_BUTTON);
}

/* The window closes right after the last question; whom somebody looked for is not written anywhere. */
static void
test_left (VpTestPage *page)
{
  List list;

  open_list (&list, page, "sort\tname\t0\n");
  g_assert_cmpuint (list.applied, ==, 0);
  ask (&list, "text\t王芳\ndistrict\t410902\nrows\t7\t8\nsort\thours\t1\n");
  close_list (&list);
  assert_kept ("district\t410902\nsort\thours\t1\n");
  open_list (&list, page, "sort\tname\t0\n");
  g_assert_cmpuint (list.applied, ==, 1);
  g_assert_cmpstr (list.asked, ==, "district\t410902\nsort\thours\t1\n");
  close_list (&list);
}

/* A list that another page opened with a question of its own keeps that. */
static void
test_asked (VpTestPage *page)
{
  List list;

  vp_kept_set (KEY, "test", "district\t410902\n");
  open_list (&list, page, "team\t7\nsort\tname\t0\n");
  g_assert_cmpuint (list.applied, ==, 0);
  close_list (&list);
  assert_kept ("district\t410902\n");
}

/* Conditions are told by a button, which takes them away and leaves the order. */
static void
test_clear (VpTestPage *page)
{
  List list;

  vp_kept_set (KEY, "test", "");
  open_list (&list, page, "");
  ask (&list, "text\t王\nsort\thours\t1\n");
  g_assert_false (gtk_widget_get_visible (clear_button (&list)));
  ask (&list, "district\t410902\nsort\thours\t1\n");
  g_assert_true (gtk_widget_get_visible (clear_button (&list)));
  g_signal_emit_by_name (clear_button (&list), "clicked");
  g_assert_cmpstr (list.asked, ==, "sort\thours\t1\n");
  g_assert_false (gtk_widget_get_visible (clear_button (&list)));
  vp_saved_lists_set_own_clear (VP_SAVED_LISTS (list.lists));
  ask (&list, "district\t410902\n");
  g_assert_false (gtk_widget_get_visible (clear_button (&list)));
  close_list (&list);
}

static void
test_lists (void)
{
  VpTestPage page = { 0 };

  vp_test_page_open (&page);
  test_left (&page);
  test_asked (&page);
  test_clear (&page);
  page.page = gtk_label_new ("");
  page.window = vp_test_window_new (page.page);
  vp_test_page_close (&page);
}

static void
test_lines (void)
{
  static const char *const words[] = { "b", "none", NULL };
  g_autofree char *b = vp_kept_find ("ab\t1\nb\t2\t3\nb\t4\n", "b"), *none = vp_kept_find ("ab\t1\n", "b");
  g_autofree char *rest = vp_kept_strip ("ab\t1\nb\t2\n\nb\t4\nbc\t5", words);

  g_assert_cmpstr (b, ==, "2\t3");
  g_assert_null (none);
  g_assert_cmpstr (rest, ==, "ab\t1\nbc\t5\n");
  vp_kept_set (KEY, "one", "x");
  vp_kept_set (KEY, "two", "y");
  vp_kept_set (KEY, "one", "");
  g_assert_null (vp_kept_get (KEY, "one"));
  g_free (b);
  b = vp_kept_get (KEY, "two");
  g_assert_cmpstr (b, ==, "y");
}

int
main (int argc, char **argv)
{
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/saved-lists/lines", test_lines);
  g_test_add_func ("/saved-lists/lists", test_lists);
  return g_test_run ();
}
