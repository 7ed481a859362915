/* vp-import-run.c: a table that is brought in while it is still being checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whoever asks no questions need not wait for the answers: rows that are new go to the writer as soon as they are
 * checked, inside one transaction. It is committed only when the check came to its end, so that all or nothing holds as
 * it does in two steps. The writer's transaction begins before the check does: nobody can change the store in between.
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-error.h"
#include "vp-store.h"

struct _VpImportStream {
  GAsyncQueue *parts; /* GPtrArray of VpImportHead in the order of the file; an empty one ends them */
  guint n_sent;       /* the checking thread's */
};

typedef struct {
  VpImport *import;
  VpStore *store;
  VpImportReady ready;
  gpointer data;
  VpImportStream stream;
  GCancellable *cancellable;       /* borrowed */
  GCancellable *check_cancellable; /* cancelled with the former, and where a row cannot be written */
  gboolean is_checked;
  GError *check_error;
} Run;

static void
send_part (VpImportStream *self, GPtrArray *rows, guint end)
{
  GPtrArray *part = g_ptr_array_sized_new (MAX (end - self->n_sent, 1));

  for (guint i = self->n_sent; i < end; i++)
    g_ptr_array_add (part, rows->pdata[i]);
  self->n_sent = end;
  g_async_queue_push (self->parts, part);
}

void
vp_import_stream_send (VpImportStream *self, GPtrArray *rows)
{
  if (rows->len > self->n_sent)
    send_part (self, rows, rows->len);
}

static gboolean
analyse_table (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_analyse (data, db, NULL, NULL, cancellable, error);
}

static gpointer
check_beside (gpointer data)
{
  Run *self = data;
  VpImport *import = self->import;

  self->is_checked = vp_store_read (self->store, analyse_table, import, self->check_cancellable, &self->check_error);
  if (self->is_checked)
    vp_import_stream_send (&self->stream, import->rows);
  send_part (&self->stream, import->rows, self->stream.n_sent);
  return NULL;
}

/* As many of the whole table will be new as of its first part: an estimate, which only says how indexes are kept. */
static guint
estimate_new (VpImport *import, GPtrArray *part, guint n_new)
{
  double about = (double) g_atomic_int_get (&import->n_about) * n_new / part->len;

  return (guint) MAX (about, n_new);
}

static guint
count_new (GPtrArray *part)
{
  guint n = 0;

  for (guint i = 0; i < part->len; i++)
    n += ((const VpImportHead *) part->pdata[i])->pile == VP_PILE_NEW;
  return n;
}

static gboolean
write_part (VpImportCommit *self, GPtrArray *part, gboolean *begun, GError **error)
{
  const VpImportClass *of = self->import->of;
  guint n_new = count_new (part);

  if (n_new == 0)
    return TRUE;
  if (!*begun && !of->begin_add (self, estimate_new (self->import, part, n_new), error))
    return FALSE;
  *begun = TRUE;
  for (guint i = 0; i < part->len; i++) {
    const VpImportHead *row = part->pdata[i];

    if (row->pile == VP_PILE_NEW && !of->add_row (self, row, error))
      return FALSE;
  }
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

/* What was checked is taken to the end also where it cannot be written any more: the check lives by its own thread. */
static gboolean
write_parts (VpImportCommit *self, Run *run, GError **error)
{
  gboolean begun = FALSE, ok = TRUE, last = FALSE;

  while (!last) {
    g_autoptr (GPtrArray) part = g_async_queue_pop (run->stream.parts);

    last = part->len == 0;
    if (ok && !last && !write_part (self, part, &begun, error)) {
      ok = FALSE;
      g_cancellable_cancel (run->check_cancellable);
    }
  }
  /* Indexes are not made for rows that a failed check takes back. */
  if (begun)
    ok = self->import->of->end_add (self, ok && run->is_checked, ok ? error : NULL) && ok;
  return ok;
}

static gboolean
write_while_checked (VpImportCommit *self, gpointer data, GError **error)
{
  Run *run = data;
  GThread *thread = g_thread_new ("vp-import-check", check_beside, run);
  gboolean ok = write_parts (self, run, error);

  g_thread_join (thread);
  if (ok && run->is_checked)
    return vp_import_write_changes (self, error)
      && (run->ready == NULL || run->ready (run->import, run->data, error))
      && !g_cancellable_set_error_if_cancelled (self->cancellable, error);
  /* A check that was only stopped because a row could not be written is not the fault. */
  if (!run->is_checked && error != NULL && *error == NULL)
    g_propagate_error (error, g_steal_pointer (&run->check_error));
  return FALSE;
}

static void
cancel_check_cb (GCancellable *cancellable, gpointer data)
{
  g_cancellable_cancel (data);
}

typedef struct {
  Run *run;
  gint64 *batch_id;
} Write;

static gboolean
write_table (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Write *self = data;
  const VpImportWork work = { .cancellable = cancellable, .write = write_while_checked,
                              .write_data = self->run, .at_once = TRUE };

  return vp_import_commit_work (self->run->import, db, &work, self->batch_id, error);
}

static gboolean
run_at_once (Run *self, gint64 *batch_id, GError **error)
{
  Write write = { self, batch_id };
  gulong handler = 0;
  gboolean ok;

  self->stream.parts = g_async_queue_new_full ((GDestroyNotify) g_ptr_array_unref);
  self->check_cancellable = g_cancellable_new ();
  if (self->cancellable != NULL)
    handler = g_cancellable_connect (self->cancellable, G_CALLBACK (cancel_check_cb), self->check_cancellable, NULL);
  self->import->stream = &self->stream;
  vp_import_clear_rows (self->import);
  ok = vp_store_write (self->store, write_table, &write, self->cancellable, error);
  self->import->stream = NULL;
  if (!self->is_checked)
    vp_import_clear_rows (self->import);
  g_cancellable_disconnect (self->cancellable, handler);
  g_clear_object (&self->check_cancellable);
  g_clear_error (&self->check_error);
  g_async_queue_unref (self->stream.parts);
  return ok;
}

static gboolean
commit_table (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Write *self = data;

  return vp_import_commit (self->run->import, db, NULL, NULL, cancellable, self->batch_id, error);
}

static gboolean
run_in_steps (Run *self, gint64 *batch_id, GError **error)
{
  Write write = { self, batch_id };

  return vp_store_read (self->store, analyse_table, self->import, self->cancellable, error)
    && (self->ready == NULL || self->ready (self->import, self->data, error))
    && (vp_import_is_empty (self->import)
        || vp_store_write (self->store, commit_table, &write, self->cancellable, error));
}

gboolean
vp_import_run (VpImport *self, VpStore *store, VpImportReady ready, gpointer data,
               GCancellable *cancellable, gint64 *batch_id, GError **error)
{
  Run run = { .import = self, .store = store, .ready = ready, .data = data, .cancellable = cancellable };
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (self != NULL && VP_IS_STORE (store) && batch_id != NULL, FALSE);

  *batch_id = 0;
  if (!self->of->streams)
    return run_in_steps (&run, batch_id, error);
  if (run_at_once (&run, batch_id, &fault))
    return TRUE;
  /* Twice the same file adds nothing, and that is no error: the transaction was taken back with nothing in it. */
  if (g_error_matches (fault, VP_ERROR, VP_ERROR_EXISTS) && vp_import_is_empty (self) && self->read > 0)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&fault));
  return FALSE;
}
