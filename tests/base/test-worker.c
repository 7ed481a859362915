/* test-worker.c: one named thread, tasks by priority
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-worker.h"

#include <string.h>

typedef struct {
  VpWorker *worker;
  GMutex gate, lock;
  GCond held;
  gboolean is_held;  /* under the lock */
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
  g_mutex_init (&fixture->lock);
  g_cond_init (&fixture->held);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->worker != NULL)
    g_assert_finalize_object (fixture->worker);
  g_string_free (fixture->ran, TRUE);
  g_string_free (fixture->answered, TRUE);
  g_mutex_clear (&fixture->gate);
  g_mutex_clear (&fixture->lock);
  g_cond_clear (&fixture->held);
}

/* Keeps the worker busy until the gate is opened, and says so first. */
static void
wait_at_gate (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = task_data;

  g_mutex_lock (&fixture->lock);
  fixture->is_held = TRUE;
  g_cond_signal (&fixture->held);
  g_mutex_unlock (&fixture->lock);
  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
hold_worker (Fixture *fixture)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, NULL, NULL);

  g_mutex_lock (&fixture->gate);
  g_task_set_task_data (task, fixture, NULL);
  vp_worker_queue (fixture->worker, G_MININT, task, wait_at_gate);
  g_mutex_lock (&fixture->lock);
  while (!fixture->is_held)
    g_cond_wait (&fixture->held, &fixture->lock);
  g_mutex_unlock (&fixture->lock);
}

static void
append_letter (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = g_object_get_data (G_OBJECT (task), "fixture");

  g_assert_true (fixture->worker == NULL || vp_worker_is_current (fixture->worker));
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

/* Urgent before usual before bulk, each kind in its own order, whatever the order of asking. */
static void
test_priorities (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  hold_worker (fixture);
  queue (fixture, 'e', 10, NULL);
  queue (fixture, 'x', -20, cancelled);
  queue (fixture, 'c', 0, NULL);
  queue (fixture, 'f', 10, NULL);
  queue (fixture, 'a', -10, NULL);
  queue (fixture, 'd', 1, NULL);
  queue (fixture, 'b', -10, NULL);
  g_cancellable_cancel (cancelled);
  g_mutex_unlock (&fixture->gate);
  wait_for_answers (fixture, 7);
  g_assert_cmpstr (fixture->ran->str, ==, "abcdef");
  g_assert_cmpstr (fixture->answered->str, ==, "-abcdef");
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

/* What a task holds, a widget perhaps, is freed where the task was made, however often the worker
 * and the main thread race for the last reference. */
typedef struct {
  Fixture *fixture;
  guint *n_freed, *n_astray;
} Held;

static void
held_free (gpointer data)
{
  Held *held = data;

  if (g_thread_self () != held->fixture->thread)
    g_atomic_int_inc (held->n_astray);
  g_atomic_int_inc (held->n_freed);
  g_free (held);
}

static void
answer_at_once (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_boolean (task, TRUE);
}

static void
count_answer_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  ++*(guint *) data;
}

static void
test_freed_at_home (Fixture *fixture, gconstpointer data)
{
  const gboolean alone = GPOINTER_TO_INT (data);
  const guint n = alone ? 2000 : 20000;
  guint n_answers = 0, n_freed = 0, n_astray = 0;

  fixture->thread = g_thread_self ();
  for (guint i = 0; i < n; i++) {
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GTask) task = g_task_new (NULL, cancellable, count_answer_cb, &n_answers);
    Held *held = g_new0 (Held, 1);

    held->fixture = fixture;
    held->n_freed = &n_freed;
    held->n_astray = &n_astray;
    g_task_set_task_data (task, held, held_free);
    if (i % 7 == 0)
      g_cancellable_cancel (cancellable);
    if (alone)
      vp_worker_run_alone ("vp-alone", task, answer_at_once);
    else
      vp_worker_queue (fixture->worker, 0, task, answer_at_once);
    g_clear_object (&task);
    while (n_answers <= i)
      g_main_context_iteration (NULL, TRUE);
  }
  while ((guint) g_atomic_int_get (&n_freed) < n)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (n_astray, ==, 0);
}

/* The last reference to a worker may fall on its own thread: it ends by itself then. */
static void
drop_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = task_data;

  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  g_clear_object (&fixture->worker);
  g_task_return_boolean (task, TRUE);
}

static void
test_dropped_by_itself (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, answered_cb, fixture);

  g_task_set_task_data (task, fixture, NULL);
  g_mutex_lock (&fixture->gate);
  vp_worker_queue (fixture->worker, 0, task, drop_worker);
  queue (fixture, 'z', 10, NULL); /* runs although nobody holds the worker any more */
  g_mutex_unlock (&fixture->gate);
  wait_for_answers (fixture, 2);
  g_assert_null (fixture->worker);
  g_assert_cmpuint (fixture->ran->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/worker/priorities", Fixture, NULL, set_up, test_priorities, tear_down);
  g_test_add ("/worker/blocking", Fixture, NULL, set_up, test_blocking, tear_down);
  g_test_add ("/worker/freed-at-home-alone", Fixture, GINT_TO_POINTER (TRUE), set_up, test_freed_at_home,
              tear_down);
  g_test_add ("/worker/freed-at-home", Fixture, GINT_TO_POINTER (FALSE), set_up, test_freed_at_home, tear_down);
  g_test_add ("/worker/dropped-by-itself", Fixture, NULL, set_up, test_dropped_by_itself, tear_down);
  g_test_add ("/worker/stop", Fixture, NULL, set_up, test_stop, tear_down);
  return g_test_run ();
}
