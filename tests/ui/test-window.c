/* test-window.c: the window without a store: what it is told, and that it goes away whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-ui.h"
#include "vp-window.h"

#include <glib/gstdio.h>

#define HALF_HIDDEN_FRAMES 3

static AdwApplication *application; /* one a process: it is exported on the bus */

typedef struct {
  VpWindow *window;
  char *folder, *path;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (data));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("vp-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->window = vp_window_new (application, fixture->path);
  vp_test_wait (is_mapped, fixture->window);
  vp_test_frames (GTK_WIDGET (fixture->window), 2);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  vp_test_wait (is_null, &window);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* The button with that icon below @widget that is shown. */
static GtkWidget *
find_button (GtkWidget *widget, const char *icon)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child)) {
    GtkWidget *found = find_button (child, icon);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_overlay (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_overlay (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0
      && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Whether a notice that is shown has that text, or a button that has. */
static gboolean
is_told (GtkWidget *overlay, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "toast") && find_label (child, text) != NULL)
      return TRUE;
  return FALSE;
}

/* Only the newest notice stands, however soon it comes, and it alone offers to undo. libadwaita 1.2 crashes where a toast
 * is dismissed while it slides in. */
static void
test_notices (Fixture *fixture, gconstpointer data)
{
  VpSession *session = vp_window_get_session (fixture->window);
  GtkWidget *overlay = find_overlay (GTK_WIDGET (fixture->window));

  for (guint i = 0; i < 12; i++) {
    vp_session_notice (session, "王芳 & <李雷> “a_b”", TRUE);
    vp_test_frames (GTK_WIDGET (fixture->window), 1);
    g_assert_true (is_told (overlay, "王芳 & <李雷> “a_b”"));
    g_assert_true (is_told (overlay, "Undo"));
    vp_test_frames (GTK_WIDGET (fixture->window), i * i / 2);
    vp_session_notice (session, "Handed to the printer", FALSE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
    g_assert_true (is_told (overlay, "Handed to the printer"));
    g_assert_false (is_told (overlay, "Undo"));
    g_assert_false (is_told (overlay, "王芳 & <李雷> “a_b”"));
  }
}

/* The next notice comes while the one before fades out. */
static void
test_notice_while_one_goes (Fixture *fixture, gconstpointer data)
{
  VpSession *session = vp_window_get_session (fixture->window);
  GtkWidget *overlay = find_overlay (GTK_WIDGET (fixture->window));

  for (guint i = 0; i < 5; i++) {
    GtkWidget *close;

    vp_session_notice (session, "Handed to the printer", FALSE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
    close = find_button (overlay, "window-close-symbolic");
    g_assert_nonnull (close);
    g_signal_emit_by_name (close, "clicked");
    vp_test_frames (GTK_WIDGET (fixture->window), HALF_HIDDEN_FRAMES);
    vp_session_notice (session, "Handed to the printer", FALSE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
  }
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");

  vp_session_fail (vp_window_get_session (fixture->window), "Nothing was written", error);
  vp_test_frames (GTK_WIDGET (fixture->window), 5);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  vp_test_ui_init (&argc, &argv);
  application = ADW_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add ("/window/notices", Fixture, NULL, set_up, test_notices, tear_down);
  g_test_add ("/window/notice-while-one-goes", Fixture, NULL, set_up, test_notice_while_one_goes, tear_down);
  g_test_add ("/window/failure", Fixture, NULL, set_up, test_failure, tear_down);
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
