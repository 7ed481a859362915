/* vp-worker.c: one named thread that runs tasks one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-worker.h"

typedef struct {
  int priority;
  guint64 order;
  GTask *task;        /* or NULL for a plain call */
  VpWorkerFunc func;
  GFunc call;
  gpointer call_data;
  gboolean *done;
} Item;

/* What the thread lives on. It outlasts the worker where the last reference to that falls on its
 * own thread: nobody can wait for himself. */
typedef struct {
  gatomicrefcount references;

  /* any thread, under the lock */
  GMutex lock;
  GCond wake;
  GCond finished;
  GSequence *queue;
  guint64 next_order;
  gboolean busy; /* with the item that was taken last */
  gboolean stopping;
} Core;

struct _VpWorker {
  GObject parent_instance;

  /* owned */
  Core *core;
  GThread *thread; /* NULL once stopped */
};

G_DEFINE_FINAL_TYPE (VpWorker, vp_worker, G_TYPE_OBJECT)

static void
item_free (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->task);
  g_free (item);
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer data)
{
  const Item *x = a, *y = b;

  if (x->priority != y->priority)
    return x->priority < y->priority ? -1 : 1;
  return x->order < y->order ? -1 : x->order > y->order;
}

static Core *
core_new (void)
{
  Core *core = g_new0 (Core, 1);

  g_atomic_ref_count_init (&core->references);
  g_mutex_init (&core->lock);
  g_cond_init (&core->wake);
  g_cond_init (&core->finished);
  core->queue = g_sequence_new (item_free);
  return core;
}

static Core *
core_ref (Core *core)
{
  g_atomic_ref_count_inc (&core->references);
  return core;
}

static void
core_unref (Core *core)
{
  if (!g_atomic_ref_count_dec (&core->references))
    return;
  g_sequence_free (core->queue);
  g_mutex_clear (&core->lock);
  g_cond_clear (&core->wake);
  g_cond_clear (&core->finished);
  g_free (core);
}

static Item *
take_item (Core *core)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&core->lock);
  GSequenceIter *first;
  Item *item;

  while (g_sequence_is_empty (core->queue) && !core->stopping)
    g_cond_wait (&core->wake, &core->lock);
  if (g_sequence_is_empty (core->queue))
    return NULL;

  first = g_sequence_get_begin_iter (core->queue);
  item = g_memdup2 (g_sequence_get (first), sizeof (Item));
  ((Item *) g_sequence_get (first))->task = NULL;
  g_sequence_remove (first);
  core->busy = TRUE;
  return item;
}

static gboolean
release_cb (gpointer data)
{
  return G_SOURCE_REMOVE; /* the reference goes with the source */
}

/* The answer may have been taken, and every other reference dropped, before the thread lets go of
 * the task. Its data hold widgets: so the thread's own reference is dropped where the task was made. */
static void
hand_back (GTask *task)
{
  g_autoptr (GSource) source = g_idle_source_new ();

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, release_cb, task, g_object_unref);
  g_source_set_static_name (source, "[volunteer-puyang] task handed back");
  g_source_attach (source, g_task_get_context (task));
}

static void
run_task (GTask *task, VpWorkerFunc func)
{
  if (!g_task_return_error_if_cancelled (task))
    func (task, g_task_get_source_object (task), g_task_get_task_data (task),
          g_task_get_cancellable (task));
  hand_back (task);
}

static void
run_item (Core *core, Item *item)
{
  if (item->task != NULL)
    run_task (g_steal_pointer (&item->task), item->func);
  else
    item->call (item->call_data, NULL);
  g_mutex_lock (&core->lock);
  if (item->done != NULL)
    *item->done = TRUE;
  core->busy = FALSE;
  g_cond_broadcast (&core->finished);
  g_mutex_unlock (&core->lock);
  item_free (item);
}

static gpointer
run_thread (gpointer data)
{
  Core *core = data;
  Item *item;

  while ((item = take_item (core)) != NULL)
    run_item (core, item);
  core_unref (core);
  return NULL;
}

static void
vp_worker_finalize (GObject *object)
{
  VpWorker *self = VP_WORKER (object);

  vp_worker_stop (self);
  core_unref (self->core);
  G_OBJECT_CLASS (vp_worker_parent_class)->finalize (object);
}

static void
vp_worker_class_init (VpWorkerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_worker_finalize;
}

static void
vp_worker_init (VpWorker *self)
{
  self->core = core_new ();
}

VpWorker *
vp_worker_new (const char *name)
{
  VpWorker *self = g_object_new (VP_TYPE_WORKER, NULL);

  g_return_val_if_fail (name != NULL, NULL);
  self->thread = g_thread_new (name, run_thread, core_ref (self->core));
  return self;
}

/* Under the lock. */
static void
enqueue (Core *core, Item *item)
{
  item->order = core->next_order++;
  g_sequence_insert_sorted (core->queue, item, compare_items, NULL);
  g_cond_signal (&core->wake);
}

void
vp_worker_queue (VpWorker *self, int priority, GTask *task, VpWorkerFunc func)
{
  gboolean refused;

  g_return_if_fail (VP_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  g_mutex_lock (&self->core->lock);
  refused = self->core->stopping;
  if (!refused) {
    Item *item = g_new0 (Item, 1);

    item->priority = priority;
    item->task = g_object_ref (task);
    item->func = func;
    enqueue (self->core, item);
  }
  g_mutex_unlock (&self->core->lock);
  if (refused)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the worker has ended");
}

void
vp_worker_run (VpWorker *self, GFunc func, gpointer data)
{
  gboolean done = FALSE;
  Core *core;
  Item *item;

  g_return_if_fail (VP_IS_WORKER (self));

  if (vp_worker_is_current (self)) {
    func (data, NULL);
    return;
  }
  core = self->core;
  item = g_new0 (Item, 1);
  item->call = func;
  item->call_data = data;
  item->done = &done;

  g_mutex_lock (&core->lock);
  g_assert (!core->stopping);
  enqueue (core, item);
  while (!done)
    g_cond_wait (&core->finished, &core->lock);
  g_mutex_unlock (&core->lock);
}

static gpointer
run_alone (gpointer data)
{
  Item *item = data;

  run_task (g_steal_pointer (&item->task), item->func);
  item_free (item);
  return NULL;
}

void
vp_worker_run_alone (const char *name, GTask *task, VpWorkerFunc func)
{
  Item *item;

  g_return_if_fail (name != NULL && G_IS_TASK (task) && func != NULL);
  item = g_new0 (Item, 1);
  item->task = g_object_ref (task);
  item->func = func;
  g_thread_unref (g_thread_new (name, run_alone, item));
}

gboolean
vp_worker_wait (VpWorker *self, guint ms)
{
  gint64 end = g_get_monotonic_time () + ms * G_TIME_SPAN_MILLISECOND;
  gboolean idle;

  g_return_val_if_fail (VP_IS_WORKER (self), FALSE);

  g_mutex_lock (&self->core->lock);
  do
    idle = !self->core->busy && g_sequence_is_empty (self->core->queue);
  while (!idle && g_cond_wait_until (&self->core->finished, &self->core->lock, end));
  g_mutex_unlock (&self->core->lock);
  return idle;
}

gboolean
vp_worker_is_current (VpWorker *self)
{
  g_return_val_if_fail (VP_IS_WORKER (self), FALSE);
  return g_thread_self () == self->thread;
}

void
vp_worker_stop (VpWorker *self)
{
  g_return_if_fail (VP_IS_WORKER (self));

  if (self->thread == NULL)
    return;
  g_mutex_lock (&self->core->lock);
  self->core->stopping = TRUE;
  g_cond_signal (&self->core->wake);
  g_mutex_unlock (&self->core->lock);
  /* On its own thread nobody can be waited for: what is queued runs on, then the thread ends. */
  if (vp_worker_is_current (self))
    g_thread_unref (self->thread);
  else
    g_thread_join (self->thread);
  self->thread = NULL;
}
