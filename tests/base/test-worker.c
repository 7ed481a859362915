/* test-worker.c: one named thread, tasks by priority
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-worker.h"

#include <string.h>

typedef struct {
  VpWorker *worker;
  GMutex gate;
  GString *ran;      /* worker thread */
  GString *answered; /* main thread */
  GThread *thread;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->worker = vp_worker_new ("vp-test");
  fixture->ran = g_string_new (NULL);
  fixture->answered = g_string_new (NULL);
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->worker);
  g_string_free (fixture->ran, TRUE);
  g_string_free (fixture->answered, TRUE);
  g_mutex_clear (&fixture->gate);
}

static void
wait_at_gate (gpointer data, gpointer unused)
{
  Fixture *fixture = data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
}

static gpointer
hold_worker (gpointer data)
{
  Fixture *fixture = data;

  vp_worker_run (fixture->worker, wait_at_gate, fixture);
  return NULL;
}

static void
append_letter (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = g_object_get_data (G_OBJECT (task), "fixture");

  vp_worker_assert (fixture->worker);
  g_string_append_c (fixture->ran, (char) GPOINTER_TO_INT (task_data));
  g_task_return_boolean (task, TRUE);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GError) error = NULL;
  int letter = GPOINTER_TO_INT (g_task_get_task_data (G_TASK (result)));

  if (g_task_propagate_boolean (G_TASK (result), &error))
    g_string_append_c (fixture->answered, (char) letter);
  else
    g_string_append_c (fixture->answered, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? '-' : '!');
}

static void
queue (Fixture *fixture, char letter, int priority, GCancellable *cancellable)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, answered_cb, fixture);

  g_task_set_task_data (task, GINT_TO_POINTER ((int) letter), NULL);
  g_object_set_data (G_OBJECT (task), "fixture", fixture);
  vp_worker_queue (fixture->worker, priority, task, append_letter);
}

static void
wait_for_answers (Fixture *fixture, gsize n)
{
  while (fixture->answered->len < n)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_priorities (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  GThread *holder;

  g_mutex_lock (&fixture->gate);
  holder = g_thread_new ("holder", hold_worker, fixture);
  queue (fixture, 'c', 10, NULL);
  queue (fixture, 'x', -20, cancelled);
  queue (fixture, 'b', 0, NULL);
  queue (fixture, 'd', 10, NULL);
  queue (fixture, 'a', -10, NULL);
  g_cancellable_cancel (cancelled);
  /* The plain call of the holder may come behind the urgent ones, never behind the bulk. */
  g_mutex_unlock (&fixture->gate);
  g_thread_join (holder);
  wait_for_answers (fixture, 5);
  g_assert_cmpuint (fixture->ran->len, ==, 4);
  g_assert_null (strchr (fixture->ran->str, 'x'));
  g_assert_true (strchr (fixture->ran->str, 'd') > strchr (fixture->ran->str, 'c'));
  g_assert_nonnull (strchr (fixture->answered->str, '-'));
}

static void
note_thread (gpointer data, gpointer unused)
{
  Fixture *fixture = data;

  fixture->thread = g_thread_self ();
  g_assert_true (vp_worker_is_current (fixture->worker));
  if (fixture->ran->len++ == 0)
    vp_worker_run (fixture->worker, note_thread, fixture); /* from inside: at once, no deadlock */
}

static void
test_blocking (Fixture *fixture, gconstpointer data)
{
  vp_worker_run (fixture->worker, note_thread, fixture);
  g_assert_true (fixture->thread != g_thread_self () && fixture->ran->len == 2);
  g_assert_false (vp_worker_is_current (fixture->worker));
  fixture->ran->len = 0;
}

static void
test_stop (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 50; i++)
    queue (fixture, 'a', 0, NULL);
  vp_worker_stop (fixture->worker);
  g_assert_cmpuint (fixture->ran->len, ==, 50);
  queue (fixture, 'b', 0, NULL);
  wait_for_answers (fixture, 51);
  g_assert_cmpuint (fixture->ran->len, ==, 50);
  g_assert_nonnull (strchr (fixture->answered->str, '-'));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worker/priorities", Fixture, NULL, set_up, test_priorities, tear_down);
  g_test_add ("/worker/blocking", Fixture, NULL, set_up, test_blocking, tear_down);
  g_test_add ("/worker/stop", Fixture, NULL, set_up, test_stop, tear_down);
  return g_test_run ();
}
