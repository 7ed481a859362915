/* vp-import-commit.c: bringing a checked table in as one batch
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-error.h"
#include "vp-file.h"
#include "vp-people-batch.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The digest of a large file takes a second: it is made beside the rows on a thread of its own. */
typedef struct {
  VpImport *import;
  GCancellable *cancellable;
  GThread *thread;
  GError *error;
} Hashing;

static gpointer
hash_source (gpointer data)
{
  Hashing *self = data;
  VpImport *import = self->import;

  return import->path != NULL ? vp_file_sha256 (import->path, self->cancellable, &self->error)
                              : g_compute_checksum_for_string (G_CHECKSUM_SHA256, import->text, -1);
}

static void
start_hashing (Hashing *self, VpImport *import, GCancellable *cancellable)
{
  self->import = import;
  self->cancellable = cancellable;
  self->thread = g_thread_new ("vp-digest", hash_source, self);
}

static gboolean
finish_hashing (Hashing *self, char **sha256, GError **error)
{
  *sha256 = g_thread_join (g_steal_pointer (&self->thread));
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return *sha256 != NULL;
}

static gboolean
report (VpImportCommit *self, guint done, GError **error)
{
  if (done % ROWS_PER_REPORT != 0)
    return TRUE;
  if (self->progress != NULL)
    self->progress (0.9 * done / MAX (self->import->rows->len, 1), self->data);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error);
}

static gboolean
remember_mapping (VpImportCommit *self, GError **error)
{
  g_autofree char *headers = g_strjoinv ("\x1f", self->import->header->titles);
  g_autofree char *mapping = vp_import_get_mapping (self->import);

  return vp_mapping_store_put (self->db, self->batch.kind, headers, mapping, error);
}

/* New rows are new only as the store was when they were checked: a file that came in meanwhile, or a person typed in,
 * may hold the same people. */
static gboolean
refuse_stale (VpImportCommit *self, GError **error)
{
  gint64 newest;
  gboolean changed;

  if (!vp_batch_store_newest (self->db, &newest, error)
      || !vp_people_batch_changed (self->db, self->import->newest_change, &changed, error))
    return FALSE;
  if (newest != self->import->newest_batch)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("Another file was imported since “%s” was checked. Check it once more. Nothing was imported."),
                 vp_import_get_file_name (self->import));
  else if (changed)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("Somebody was added or changed in the roster since “%s” was checked. Check it once more. Nothing was"
                   " imported."), vp_import_get_file_name (self->import));
  else
    return TRUE;
  return FALSE;
}

static gboolean
add_rows (VpImportCommit *self, GError **error)
{
  const VpImportClass *of = self->import->of;
  guint n = self->import->counts[VP_PILE_NEW];
  gboolean ok = TRUE;

  if (n == 0)
    return TRUE;
  if (of->begin_add != NULL && !of->begin_add (self, n, error))
    return FALSE;
  for (guint i = 0; ok && i < self->import->rows->len; i++) {
    const VpImportHead *row = g_ptr_array_index (self->import->rows, i);

    ok = report (self, i, error) && (row->pile != VP_PILE_NEW || of->add_row (self, row, error));
  }
  return of->end_add != NULL ? of->end_add (self, ok, error) && ok : ok;
}

static gboolean
change_rows (VpImportCommit *self, GError **error)
{
  const VpImportClass *of = self->import->of;
  guint n = 0;

  for (guint i = 0; i < self->import->rows->len; i++) {
    const VpImportHead *row = g_ptr_array_index (self->import->rows, i);

    if (row->pile == VP_PILE_CHANGED && (!report (self, n++, error) || !of->change_row (self, row, error)))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_import_is_empty (VpImport *self)
{
  return self->counts[VP_PILE_NEW] + self->counts[VP_PILE_CHANGED] == 0;
}

static gboolean
refuse_empty (VpImport *self, GError **error)
{
  if (!vp_import_is_empty (self))
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("“%s” holds nothing new: nothing was imported."),
               vp_import_get_file_name (self));
  return FALSE;
}

gboolean
vp_import_write_changes (VpImportCommit *self, GError **error)
{
  return refuse_empty (self->import, error) && change_rows (self, error) && vp_import_learn_things (self, error);
}

static gboolean
write_checked_rows (VpImportCommit *self, gpointer data, GError **error)
{
  return add_rows (self, error) && vp_import_write_changes (self, error);
}

static gboolean
write_rows (VpImportCommit *self, const VpImportWork *work, GError **error)
{
  const VpImportClass *of = self->import->of;
  gboolean ok = (of->begin_write == NULL || of->begin_write (self, error)) && work->write (self, work->write_data, error);

  if (of->end_write != NULL)
    of->end_write (self);
  return ok;
}

static gboolean
finish_batch (VpImportCommit *self, Hashing *hashing, GError **error)
{
  VpBatch *batch = &self->batch;
  const guint *counts = self->import->counts;

  batch->read = self->import->read;
  batch->added = counts[VP_PILE_NEW];
  batch->updated = counts[VP_PILE_CHANGED];
  batch->unchanged = counts[VP_PILE_UNCHANGED];
  batch->clashing = counts[VP_PILE_CLASH];
  batch->rejected = counts[VP_PILE_REJECTED];
  return finish_hashing (hashing, &batch->sha256, error) && vp_batch_store_finish (self->db, batch, error)
    && remember_mapping (self, error);
}

/* One import on its way into the store. */
typedef struct {
  VpImportCommit *commit;
  const VpImportWork *work;
  Hashing *hashing; /* of the file, beside the writing */
  VpAction *action;
} Committing;

static gboolean
commit_rows (VpDb *db, gpointer data, GError **error)
{
  const Committing *committing = data;
  VpImportCommit *self = committing->commit;

  if (!committing->work->at_once && !(refuse_empty (self->import, error) && refuse_stale (self, error)))
    return FALSE;
  start_hashing (committing->hashing, self->import, self->cancellable);
  if (!vp_batch_store_insert (db, &self->batch, error))
    return FALSE;
  committing->action->batch_id = self->batch.id;
  return write_rows (self, committing->work, error) && finish_batch (self, committing->hashing, error);
}

static gboolean
commit_batch (VpImportCommit *self, const VpImportWork *work, Hashing *hashing, gint64 *batch_id, GError **error)
{
  /* Translators: %s is a file name */
  g_autofree char *summary = g_strdup_printf (_("“%s” imported"), vp_import_get_file_name (self->import));
  VpAction action = { .action = "import", .summary = summary, .bulk = self->import->of->is_bulk };
  Committing committing = { self, work, hashing, &action };

  self->book = vp_code_book_read (self->db, error);
  if (self->book == NULL || !vp_db_transact (self->db, &action, commit_rows, &committing, error))
    return FALSE;
  if (batch_id != NULL)
    *batch_id = self->batch.id;
  return TRUE;
}

gboolean
vp_import_commit_work (VpImport *self, VpDb *db, const VpImportWork *work, gint64 *batch_id, GError **error)
{
  VpImportCommit committing = {
    .import = self, .db = db, .progress = work->progress, .data = work->data,
    .cancellable = work->cancellable,
    .batch = { .kind = (char *) self->of->word, .file_name = (char *) vp_import_get_file_name (self),
               .sender = self->sender, .imported_by = (char *) vp_db_get_who (db) },
  };
  Hashing hashing = { 0 };
  gboolean ok = commit_batch (&committing, work, &hashing, batch_id, error);

  if (hashing.thread != NULL)
    finish_hashing (&hashing, &committing.batch.sha256, NULL);
  g_clear_error (&hashing.error);
  g_free (committing.batch.sha256);
  g_clear_pointer (&committing.book, vp_code_book_unref);
  return ok;
}

static gboolean
log_full (VpDb *db, gpointer data, GError **error)
{
  return TRUE; /* the entry of the log is all there is */
}

gboolean
vp_import_commit (VpImport *self, VpDb *db, VpProgressFunc progress, gpointer data,
                  GCancellable *cancellable, gint64 *batch_id, GError **error)
{
  const VpImportWork work = { progress, data, cancellable, write_checked_rows, NULL, FALSE };

  return vp_import_commit_work (self, db, &work, batch_id, error);
}

gboolean
vp_import_log_full (VpImport *self, VpDb *db, const char *reason, GError **error)
{
  /* Translators: %s is a file name */
  g_autofree char *summary = g_strdup_printf (_("Numbers in “%s” shown in full"), vp_import_get_file_name (self));
  VpAction action = { .action = "import-full", .summary = summary, .reason = reason, .kind = VP_ACTION_LASTING };

  return vp_db_transact (db, &action, log_full, NULL, error);
}
