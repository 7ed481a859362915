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

struct _VpWorker {
  GObject parent_instance;

  /* any thread, under the lock */
  GMutex lock;
  GCond wake;
  GCond finished;
  GSequence *queue;
  guint64 next_order;
  gboolean stopping;

  GThread *thread;
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

static Item *
take_item (VpWorker *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GSequenceIter *first;
  Item *item;

  while (g_sequence_is_empty (self->queue) && !self->stopping)
    g_cond_wait (&self->wake, &self->lock);
  if (g_sequence_is_empty (self->queue))
    return NULL;

  first = g_sequence_get_begin_iter (self->queue);
  item = g_memdup2 (g_sequence_get (first), sizeof (Item));
  ((Item *) g_sequence_get (first))->task = NULL;
  g_sequence_remove (first);
  return item;
}

static void
run_item (VpWorker *self, Item *item)
{
  if (item->task != NULL) {
    if (!g_task_return_error_if_cancelled (item->task))
      item->func (item->task, g_task_get_source_object (item->task), g_task_get_task_data (item->task),
                  g_task_get_cancellable (item->task));
  } else {
    item->call (item->call_data, NULL);
    g_mutex_lock (&self->lock);
    *item->done = TRUE;
    g_cond_broadcast (&self->finished);
    g_mutex_unlock (&self->lock);
  }
  item_free (item);
}

static gpointer
run_thread (gpointer data)
{
  VpWorker *self = data;
  Item *item;

  while ((item = take_item (self)) != NULL)
    run_item (self, item);
  return NULL;
}

static void
vp_worker_finalize (GObject *object)
{
  VpWorker *self = VP_WORKER (object);

  vp_worker_stop (self);
  g_sequence_free (self->queue);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_cond_clear (&self->finished);
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
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  g_cond_init (&self->finished);
  self->queue = g_sequence_new (item_free);
}

VpWorker *
vp_worker_new (const char *name)
{
  VpWorker *self = g_object_new (VP_TYPE_WORKER, NULL);

  g_return_val_if_fail (name != NULL, NULL);
  self->thread = g_thread_new (name, run_thread, self);
  return self;
}

void
vp_worker_queue (VpWorker *self, int priority, GTask *task, VpWorkerFunc func)
{
  gboolean refused;

  g_return_if_fail (VP_IS_WORKER (self));
  g_return_if_fail (G_IS_TASK (task));

  g_mutex_lock (&self->lock);
  refused = self->stopping;
  if (!refused) {
    Item *item = g_new0 (Item, 1);

    item->priority = priority;
    item->order = self->next_order++;
    item->task = g_object_ref (task);
    item->func = func;
    g_sequence_insert_sorted (self->queue, item, compare_items, NULL);
    g_cond_signal (&self->wake);
  }
  g_mutex_unlock (&self->lock);
  if (refused)
    g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the worker has ended");
}

void
vp_worker_run (VpWorker *self, GFunc func, gpointer data)
{
  gboolean done = FALSE;
  Item *item;

  g_return_if_fail (VP_IS_WORKER (self));

  if (vp_worker_is_current (self)) {
    func (data, NULL);
    return;
  }
  item = g_new0 (Item, 1);
  item->call = func;
  item->call_data = data;
  item->done = &done;

  g_mutex_lock (&self->lock);
  g_assert (!self->stopping);
  item->order = self->next_order++;
  g_sequence_insert_sorted (self->queue, item, compare_items, NULL);
  g_cond_signal (&self->wake);
  while (!done)
    g_cond_wait (&self->finished, &self->lock);
  g_mutex_unlock (&self->lock);
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
  g_mutex_lock (&self->lock);
  self->stopping = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  self->thread = NULL;
}
