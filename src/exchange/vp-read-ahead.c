/* vp-read-ahead.c: rows made on a thread of their own before they are asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-read-ahead.h"

#define BATCHES 4

typedef struct {
  VpRowQueue rows;
  GError *error;
  gboolean last;
} Batch;

struct _VpReadAhead {
  const VpTableClass *class;
  GThread *thread;

  /* the making thread's */
  gpointer object;
  guint making;

  /* the asking thread's */
  guint taking;
  gboolean has_batch;

  /* under the lock; a batch belongs to the asking thread while it is counted here, else to the making thread */
  GMutex lock;
  GCond changed;
  guint n_made;
  gboolean stop;

  Batch batches[BATCHES];
};

/* One piece of the file is one batch: whole queues change hands, no cell is copied. */
static void
fill_batch (VpReadAhead *self, Batch *batch)
{
  VpRowQueue *queue = self->class->get_queue (self->object);

  while (vp_row_queue_is_empty (queue) && !batch->last)
    if (!self->class->fill (self->object, &batch->last, &batch->error))
      batch->last = TRUE;
  vp_row_queue_move (&batch->rows, queue);
}

static gpointer
make_batches (gpointer data)
{
  VpReadAhead *self = data;
  gboolean go_on = TRUE;

  while (go_on) {
    Batch *batch = &self->batches[self->making];

    g_mutex_lock (&self->lock);
    while (self->n_made == BATCHES && !self->stop)
      g_cond_wait (&self->changed, &self->lock);
    go_on = !self->stop;
    g_mutex_unlock (&self->lock);
    if (!go_on)
      break;
    fill_batch (self, batch);
    go_on = !batch->last;
    self->making = (self->making + 1) % BATCHES;
    g_mutex_lock (&self->lock);
    self->n_made++;
    g_cond_signal (&self->changed);
    g_mutex_unlock (&self->lock);
  }
  return NULL;
}

VpReadAhead *
vp_read_ahead_new (const VpTableClass *class, gpointer object)
{
  VpReadAhead *self = g_new0 (VpReadAhead, 1);

  self->class = class;
  self->object = object;
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  for (guint i = 0; i < BATCHES; i++)
    vp_row_queue_init (&self->batches[i].rows);
  self->thread = g_thread_new ("vp-read-ahead", make_batches, self);
  return self;
}

void
vp_read_ahead_free (VpReadAhead *self)
{
  g_mutex_lock (&self->lock);
  self->stop = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
  for (guint i = 0; i < BATCHES; i++) {
    vp_row_queue_clear (&self->batches[i].rows);
    g_clear_error (&self->batches[i].error);
  }
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

/* Gives the batch that was used up back and waits for the next. */
static void
next_batch (VpReadAhead *self)
{
  g_mutex_lock (&self->lock);
  if (self->has_batch) {
    self->taking = (self->taking + 1) % BATCHES;
    self->n_made--;
    g_cond_signal (&self->changed);
  }
  while (self->n_made == 0)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  self->has_batch = TRUE;
}

gboolean
vp_read_ahead_next (VpReadAhead *self, VpTableRow *row, VpTableNotes *notes, GError **error)
{
  Batch *batch = &self->batches[self->taking];

  while (!self->has_batch || !vp_row_queue_take (&batch->rows, row)) {
    if (self->has_batch && batch->last) {
      if (batch->error != NULL)
        g_propagate_error (error, g_error_copy (batch->error));
      return batch->error == NULL;
    }
    next_batch (self);
    batch = &self->batches[self->taking];
  }
  vp_row_queue_note (&batch->rows, notes);
  return TRUE;
}
