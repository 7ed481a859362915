/* vp-test-ui.c: what the tests of widgets share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-ui.h"

#include <adwaita.h>

#define WAIT_SECONDS 10

void
vp_test_ui_init (int *argc, char ***argv)
{
  g_test_init (argc, argv, NULL);
  adw_init ();
}

static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

void
vp_test_wait (VpTestCondition condition, gpointer data)
{
  gint64 end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC;
  guint wake = g_timeout_add (20, wake_cb, NULL);

  while (!condition (data)) {
    g_assert_cmpint (g_get_monotonic_time (), <, end);
    g_main_context_iteration (NULL, TRUE);
  }
  g_source_remove (wake);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  guint *left = data;

  if (*left > 0)
    --*left;
  return *left > 0 ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static gboolean
is_zero (gpointer data)
{
  return *(guint *) data == 0;
}

void
vp_test_frames (GtkWidget *widget, guint n)
{
  /* A tick comes before the layout of its frame: one more ends the last of them. */
  guint left = n + 1;

  gtk_widget_add_tick_callback (widget, tick_cb, &left, NULL);
  vp_test_wait (is_zero, &left);
}

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (data)) && gtk_widget_get_width (GTK_WIDGET (data)) > 0;
}

GtkWindow *
vp_test_window_new (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_default_size (window, 1000, 700);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  vp_test_wait (is_mapped, child);
  vp_test_frames (GTK_WIDGET (window), 2);
  return window;
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

void
vp_test_window_end (GtkWindow *window, GtkWidget *child)
{
  gpointer weak_child = child, weak_window = window;

  g_object_add_weak_pointer (G_OBJECT (child), &weak_child);
  g_object_add_weak_pointer (G_OBJECT (window), &weak_window);
  gtk_window_destroy (window);
  vp_test_wait (is_null, &weak_child);
  vp_test_wait (is_null, &weak_window);
}

static const char *const surnames[] = { "王", "李", "张", "刘", "陈", "杨", "黄", "赵", "吴", "周", "徐", "孙", "欧阳", "曾", "单" };
static const char *const given[] = { "伟", "芳", "娜", "敏", "静", "丽", "强", "磊", "军", "洋", "勇", "艳", "杰", "娟", "涛",
                                     "明", "超", "秀英", "霞", "平", "刚", "桂英" };

VpRosterIndex *
vp_test_index_new (guint n, guint32 seed, gint64 first, gint64 step)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  VpRosterIndex *index = vp_roster_index_new (n);

  for (guint i = 0; i < n; i++) {
    guint32 a = g_rand_int (random), b = g_rand_int (random);
    char name[64], phone[16];
    VpRosterRow row = { .id = first + i * step, .number = (gint32) (i + 1), .name = name, .phone = phone };

    g_snprintf (name, sizeof name, "%s%s%s", surnames[a % G_N_ELEMENTS (surnames)],
                given[a / 64 % G_N_ELEMENTS (given)], a % 3 == 0 ? "" : given[b % G_N_ELEMENTS (given)]);
    g_snprintf (phone, sizeof phone, "138%08u", b % 100000000);
    row.sex = 1 + a % 2;
    row.birth = vp_date_new (1940, 1, 1) + (VpDate) (b % 25000);
    row.minutes = b % 60000;
    vp_roster_index_append (index, &row);
  }
  vp_roster_index_seal (index);
  return index;
}

void
vp_test_query (VpRosterIndex *index, const char *text, VpRosterSort sort, gboolean descending, VpRosterResult *result)
{
  VpRosterQuery query = { .text = text, .sort = sort, .descending = descending };
  g_autoptr (GError) error = NULL;

  vp_roster_index_query (index, &query, NULL, NULL, result, NULL, &error);
  g_assert_no_error (error);
}

static GtkWidget *
find_nth (GtkWidget *widget, GType type, guint *n)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && (*n)-- == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_nth (child, type, n);

    if (found != NULL)
      return found;
  }
  return NULL;
}

GtkWidget *
vp_test_find_nth (GtkWidget *widget, GType type, guint n)
{
  return find_nth (widget, type, &n);
}

GtkWidget *
vp_test_find (GtkWidget *widget, GType type)
{
  return vp_test_find_nth (widget, type, 0);
}
