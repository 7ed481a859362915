/* test-kept-tabs.c: a page opens on the tab that was shown last
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-kept.h"
#include "vp-kept-tabs.h"
#include "vp-test-ui.h"

#define PAGE "test"

/* What a new window of the page shows; it is left on @leave, where that is not NULL. */
static char *
visit (gboolean as_left, const char *leave)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWindow *window;
  char *shown;

  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("1"), "first");
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("2"), "second");
  gtk_stack_add_named (GTK_STACK (stack), gtk_label_new ("3"), "third");
  window = vp_test_window_new (stack);
  vp_kept_tabs_open (PAGE, GTK_STACK (stack), as_left);
  shown = g_strdup (gtk_stack_get_visible_child_name (GTK_STACK (stack)));
  if (leave != NULL)
    gtk_stack_set_visible_child_name (GTK_STACK (stack), leave);
  vp_test_window_end (window, stack);
  return shown;
}

static void
assert_shows (gboolean as_left, const char *expected, const char *leave)
{
  g_autofree char *shown = visit (as_left, leave);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_left (void)
{
  vp_kept_set (VP_KEPT_PLACES, PAGE, "");
  assert_shows (TRUE, "first", NULL);
  assert_shows (TRUE, "first", "third");
  /* The tabs that went with the window are not what was looked at. */
  assert_shows (TRUE, "third", NULL);
  assert_shows (TRUE, "third", "second");
  assert_shows (TRUE, "second", NULL);
}

/* A page that has to begin with the first tab leaves what was kept, until another one is shown. */
static void
test_first (void)
{
  vp_kept_set (VP_KEPT_PLACES, PAGE, "third");
  assert_shows (FALSE, "first", NULL);
  assert_shows (TRUE, "third", NULL);
  assert_shows (FALSE, "first", "second");
  assert_shows (TRUE, "second", NULL);
}

/* A tab that there is no more. */
static void
test_gone (void)
{
  vp_kept_set (VP_KEPT_PLACES, PAGE, "fourth");
  assert_shows (TRUE, "first", NULL);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/kept-tabs/left", test_left);
  g_test_add_func ("/kept-tabs/first", test_first);
  g_test_add_func ("/kept-tabs/gone", test_gone);
  return g_test_run ();
}
