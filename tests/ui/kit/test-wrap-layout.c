/* test-wrap-layout.c: a bar that goes on in another line where its line is full
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-ui.h"
#include "vp-wrap-layout.h"

#define SPACING 8
#define LINE_SPACING 6
#define TALL 30

typedef struct {
  GtkWidget *bar;
  GtkWidget *children[4];
} Fixture;

/* Three children of 100 pixels and one of 60; the second expands. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->bar = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING));
  gtk_widget_add_css_class (fixture->bar, "page-bar");
  for (guint i = 0; i < G_N_ELEMENTS (fixture->children); i++) {
    fixture->children[i] = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
    gtk_widget_set_size_request (fixture->children[i], i < 3 ? 100 : 60, TALL);
    gtk_box_append (GTK_BOX (fixture->bar), fixture->children[i]);
  }
  gtk_widget_set_hexpand (fixture->children[1], TRUE);
  vp_wrap_bars (fixture->bar);
  g_assert_true (VP_IS_WRAP_LAYOUT (gtk_widget_get_layout_manager (fixture->bar)));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->bar);
}

static int
height_for (Fixture *fixture, int width)
{
  int minimum, natural;

  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_VERTICAL, width, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, natural);
  return natural;
}

static void
assert_place (Fixture *fixture, guint child, int x, int line, int width)
{
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (fixture->children[child], fixture->bar, &place));
  g_assert_cmpint ((int) place.origin.x, ==, x);
  g_assert_cmpint ((int) place.origin.y, ==, line * (TALL + LINE_SPACING));
  g_assert_cmpint ((int) place.size.width, ==, width);
  g_assert_cmpint ((int) place.size.height, ==, TALL);
}

static void
allocate (Fixture *fixture, int width)
{
  GtkAllocation place = { 0, 0, width, height_for (fixture, width) };

  gtk_widget_size_allocate (fixture->bar, &place, -1);
}

/* 100 + 100 + 100 + 60 and three gaps are 384. */
static void
test_one_line (Fixture *fixture, gconstpointer data)
{
  int minimum, natural;

  gtk_widget_measure (fixture->bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &natural, NULL, NULL);
  g_assert_cmpint (minimum, ==, 100);
  g_assert_cmpint (natural, ==, 384);
  g_assert_cmpint (height_for (fixture, -1), ==, TALL);
  g_assert_cmpint (height_for (fixture, 384), ==, TALL);
  allocate (fixture, 384);
  assert_place (fixture, 3, 324, 0, 60);
  allocate (fixture, 484);
  assert_place (fixture, 1, 108, 0, 200);
  assert_place (fixture, 3, 424, 0, 60);
}

static void
test_more_lines (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (height_for (fixture, 383), ==, 2 * TALL + LINE_SPACING);
  allocate (fixture, 383);
  assert_place (fixture, 0, 0, 0, 100);
  assert_place (fixture, 1, 108, 0, 167);
  assert_place (fixture, 2, 283, 0, 100);
  assert_place (fixture, 3, 0, 1, 60);
  /* 208 hold two of a hundred, 207 do not; the last two share a line from 168 on. */
  g_assert_cmpint (height_for (fixture, 208), ==, 2 * TALL + LINE_SPACING);
  g_assert_cmpint (height_for (fixture, 207), ==, 3 * TALL + 2 * LINE_SPACING);
  g_assert_cmpint (height_for (fixture, 168), ==, 3 * TALL + 2 * LINE_SPACING);
  g_assert_cmpint (height_for (fixture, 167), ==, 4 * TALL + 3 * LINE_SPACING);
  allocate (fixture, 100);
  assert_place (fixture, 1, 0, 1, 100);
  assert_place (fixture, 3, 0, 3, 60);
}

/* What is not shown takes no room, and no gap either. */
static void
test_hidden (Fixture *fixture, gconstpointer data)
{
  gtk_widget_set_visible (fixture->children[1], FALSE);
  g_assert_cmpint (height_for (fixture, 276), ==, TALL);
  g_assert_cmpint (height_for (fixture, 275), ==, 2 * TALL + LINE_SPACING);
  for (guint i = 0; i < G_N_ELEMENTS (fixture->children); i++)
    gtk_widget_set_visible (fixture->children[i], FALSE);
  g_assert_cmpint (height_for (fixture, 100), ==, 0);
}

/* A child that can do with less than it would like gives way before a line is begun. */
static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  GtkWidget *label = gtk_label_new ("a rather long sentence that would like more room than there is");
  int least, wanted;

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (fixture->children[1]), label);
  gtk_widget_measure (fixture->children[1], GTK_ORIENTATION_HORIZONTAL, -1, &least, &wanted, NULL, NULL);
  g_assert_cmpint (wanted, >, least);
  allocate (fixture, 384 - 100 + wanted - 1);
  assert_place (fixture, 1, 108, 0, wanted - 1);
  assert_place (fixture, 2, 108 + wanted - 1 + SPACING, 0, 100);
}

/* Only horizontal bars, and those inside others too. */
static void
test_bars (void)
{
  GtkWidget *page = g_object_ref_sink (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0), *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (page, "page-bar");
  gtk_widget_add_css_class (bar, "page-bar");
  gtk_box_append (GTK_BOX (page), bar);
  gtk_box_append (GTK_BOX (page), row);
  vp_wrap_bars (page);
  vp_wrap_bars (page);
  g_assert_true (GTK_IS_BOX_LAYOUT (gtk_widget_get_layout_manager (page)));
  g_assert_true (VP_IS_WRAP_LAYOUT (gtk_widget_get_layout_manager (bar)));
  g_assert_true (GTK_IS_BOX_LAYOUT (gtk_widget_get_layout_manager (row)));
  g_object_unref (page);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add ("/wrap-layout/one-line", Fixture, NULL, set_up, test_one_line, tear_down);
  g_test_add ("/wrap-layout/more-lines", Fixture, NULL, set_up, test_more_lines, tear_down);
  g_test_add ("/wrap-layout/hidden", Fixture, NULL, set_up, test_hidden, tear_down);
  g_test_add ("/wrap-layout/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  g_test_add_func ("/wrap-layout/bars", test_bars);
  return g_test_run ();
}
