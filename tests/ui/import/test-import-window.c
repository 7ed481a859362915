/* test-import-window.c: closing the window of an import that runs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-window-private.h"
#include "vp-job.h"
#include "vp-test-ui.h"

static guint
count_questions (void)
{
  GListModel *windows = gtk_window_get_toplevels ();
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GObject) window = g_list_model_get_item (windows, i);

    n += ADW_IS_MESSAGE_DIALOG (window);
  }
  return n;
}

static VpImportWindow *
new_running (void)
{
  VpImportWindow *self = g_object_new (VP_TYPE_IMPORT_WINDOW, NULL);

  self->job = vp_job_new ("import");
  vp_import_window_set_step (self, STEP_REVIEW);
  gtk_window_present (GTK_WINDOW (self));
  gtk_window_close (GTK_WINDOW (self));
  return self;
}

/* Escape while it runs asks; an import that has ended meanwhile cannot be stopped, and says so by asking no more. */
static void
test_ended (void)
{
  VpImportWindow *self = new_running ();

  g_assert_cmpuint (count_questions (), ==, 1);
  vp_import_window_set_step (self, STEP_REVIEW); /* it goes on */
  g_assert_cmpuint (count_questions (), ==, 1);
  g_clear_object (&self->job);
  vp_import_window_set_step (self, STEP_DONE);
  g_assert_cmpuint (count_questions (), ==, 0);
  g_assert_null (self->stop_question);
  gtk_window_close (GTK_WINDOW (self));
  g_assert_cmpuint (count_questions (), ==, 0);
}

/* Who says "Stop" has the work cancelled and the window closed. */
static void
test_stopped (void)
{
  VpImportWindow *self = new_running ();
  g_autoptr (GCancellable) cancellable = g_object_ref (vp_job_get_cancellable (self->job));

  adw_message_dialog_response (ADW_MESSAGE_DIALOG (self->stop_question), "yes");
  g_assert_true (g_cancellable_is_cancelled (cancellable));
  g_assert_true (self->close_agreed);
  gtk_window_destroy (self->stop_question);
}

int
main (int argc, char **argv)
{
  vp_test_ui_init (&argc, &argv);
  g_test_add_func ("/import-window/ended", test_ended);
  g_test_add_func ("/import-window/stopped", test_stopped);
  return g_test_run ();
}
