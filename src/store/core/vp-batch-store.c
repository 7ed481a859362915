/* vp-batch-store.c: import batches and their withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-store.h"

#include "vp-sealed.h"
#include "vp-feature.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define BATCH_COLUMNS "id, kind, file_name, sha256, sender, imported_at, imported_by, read, added, updated, unchanged," \
  " clashing, rejected, first_id, last_id, withdrawn_at"

void
vp_batch_free (VpBatch *self)
{
  g_free (self->kind);
  g_free (self->file_name);
  g_free (self->sha256);
  g_free (self->sender);
  g_free (self->imported_by);
  g_free (self);
}

static gpointer
read_batch (VpStmt *stmt)
{
  VpBatch *self = g_new0 (VpBatch, 1);

  self->id = sqlite3_column_int64 (stmt, 0);
  self->kind = vp_stmt_dup_text (stmt, 1);
  self->file_name = vp_stmt_dup_text (stmt, 2);
  self->sha256 = vp_stmt_dup_text (stmt, 3);
  self->sender = vp_stmt_dup_text (stmt, 4);
  self->imported_at = sqlite3_column_int64 (stmt, 5);
  self->imported_by = vp_stmt_dup_text (stmt, 6);
  self->read = sqlite3_column_int64 (stmt, 7);
  self->added = sqlite3_column_int64 (stmt, 8);
  self->updated = sqlite3_column_int64 (stmt, 9);
  self->unchanged = sqlite3_column_int64 (stmt, 10);
  self->clashing = sqlite3_column_int64 (stmt, 11);
  self->rejected = sqlite3_column_int64 (stmt, 12);
  self->first_id = sqlite3_column_int64 (stmt, 13);
  self->last_id = sqlite3_column_int64 (stmt, 14);
  self->withdrawn_at = sqlite3_column_int64 (stmt, 15);
  return self;
}

GPtrArray *
vp_batch_store_list (VpDb *db, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " BATCH_COLUMNS " FROM import_batch ORDER BY id DESC", error);

  if (stmt == NULL)
    return NULL;
  return vp_stmt_collect (stmt, read_batch, (GDestroyNotify) vp_batch_free, error);
}

VpBatch *
vp_batch_store_get (VpDb *db, gint64 id, GError **error)
{
  g_autofree char *gone = g_strdup_printf (_("There is no import batch %" PRId64 "."), id);

  return vp_db_one (db, "SELECT " BATCH_COLUMNS " FROM import_batch WHERE id = ?1", id, read_batch, gone, error);
}

gboolean
vp_batch_store_insert (VpDb *db, VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  batch->id = vp_db_reserve_ids (db, "import_batch", 1, error);
  if (batch->id == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    "INSERT INTO import_batch (id, kind, file_name, sha256, sender, imported_at, imported_by, read, added, updated,"
    " unchanged, clashing, rejected) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0, 0, 0, 0, 0, 0)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  vp_stmt_bind_text (stmt, 2, batch->kind);
  vp_stmt_bind_text (stmt, 3, batch->file_name);
  vp_stmt_bind_text (stmt, 4, batch->sha256);
  vp_stmt_bind_text (stmt, 5, batch->sender);
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 7, batch->imported_by);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_batch_store_finish (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "UPDATE import_batch SET read = ?2, added = ?3, updated = ?4, unchanged = ?5, clashing = ?6, rejected = ?7,"
    " first_id = ?8, last_id = ?9, sha256 = ?10 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, batch->read);
  sqlite3_bind_int64 (stmt, 3, batch->added);
  sqlite3_bind_int64 (stmt, 4, batch->updated);
  sqlite3_bind_int64 (stmt, 5, batch->unchanged);
  sqlite3_bind_int64 (stmt, 6, batch->clashing);
  sqlite3_bind_int64 (stmt, 7, batch->rejected);
  sqlite3_bind_int64 (stmt, 8, batch->first_id);
  sqlite3_bind_int64 (stmt, 9, batch->last_id);
  vp_stmt_bind_text (stmt, 10, batch->sha256);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_batch_store_newest (VpDb *db, gint64 *id, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (max (id), 0) FROM import_batch", 0, 0, id, error);
}

gboolean
vp_batch_store_newest_change (VpDb *db, gint64 *seq, GError **error)
{
  return vp_db_query_int (db, "SELECT ifnull (max (seq), 0) FROM outbox", 0, 0, seq, error);
}

gboolean
vp_batch_store_entry (VpDb *db, const VpBatch *batch, gint64 *seq, GError **error)
{
  return vp_db_query_int (db, "SELECT seq FROM outbox WHERE batch_id = ?1 AND action = 'import' ORDER BY seq LIMIT 1",
                          batch->id, 0, seq, error);
}

GBytes *
vp_batch_store_changeset (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT " VP_OPENED_CHANGESET ("") " FROM outbox WHERE batch_id = ?1 AND action = 'import' ORDER BY seq LIMIT 1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row)
    return g_bytes_new (NULL, 0);
  return g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
}

static gboolean
mark_withdrawn (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "UPDATE import_batch SET withdrawn_at = ?2, withdrawn_by = ?3 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 3, vp_db_get_who (db));
  return vp_stmt_run (stmt, error);
}

static gboolean
count_added (VpDb *db, const VpBatchKind *kind, const VpBatch *batch, gint64 *added, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, kind->added, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, batch->first_id);
  sqlite3_bind_int64 (stmt, 3, batch->last_id);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *added = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
}

static const VpBatchKind *
find_kind (const char *word)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_batches; j++)
      if (strcmp (vp_features[i]->batches[j].kind, word) == 0)
        return &vp_features[i]->batches[j];
  return NULL;
}

static gboolean
withdraw_rows (VpDb *db, const VpBatch *batch, const char *reason, GError **error)
{
  const VpBatchKind *kind = find_kind (batch->kind);

  if (kind == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 /* Translators: %s is the word of a kind of import */
                 _("Nobody knows how a batch of the kind “%s” is withdrawn. Nothing was changed."), batch->kind);
    return FALSE;
  }
  /* What goes stands under its batch, not row by row. */
  vp_db_set_recording (db, FALSE);
  if (!kind->withdraw (db, batch, reason, error))
    return FALSE;
  vp_db_touch (db, VP_ENTITY_IMPORT_BATCH, batch->id);
  return mark_withdrawn (db, batch, error);
}

/* Each batch has the rows it says it added. */
gboolean
vp_batch_store_verify (VpDb *db, gint64 *violations, GError **error)
{
  g_autoptr (GPtrArray) batches = vp_batch_store_list (db, error);

  if (batches == NULL)
    return FALSE;
  for (guint i = 0; i < batches->len; i++) {
    const VpBatch *batch = g_ptr_array_index (batches, i);
    const VpBatchKind *kind = find_kind (batch->kind);
    gint64 added = 0;

    if (batch->withdrawn_at != 0 || kind == NULL)
      continue;
    if (!count_added (db, kind, batch, &added, error))
      return FALSE;
    *violations += added != batch->added;
  }
  return TRUE;
}

/* One batch on its way out. */
typedef struct {
  const VpBatch *batch;
  const char *reason;
} Withdrawal;

static gboolean
withdraw (VpDb *db, gpointer data, GError **error)
{
  const Withdrawal *self = data;

  /* Translators: %s is a file name */
  vp_db_say (db, g_strdup_printf (_("Import of “%s” withdrawn"), self->batch->file_name));
  return withdraw_rows (db, self->batch, self->reason, error);
}

gboolean
vp_batch_store_revert (VpDb *db, gint64 id, const char *reason, VpAction *action, GError **error)
{
  g_autoptr (VpBatch) batch = vp_batch_store_get (db, id, error);
  Withdrawal withdrawal = { batch, reason };

  /* However it is taken back, the entry of the import counts as undone from then on. */
  if (batch == NULL || (action->undoes == 0 && !vp_batch_store_entry (db, batch, &action->undoes, error)))
    return FALSE;
  if (batch->withdrawn_at != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The import batch %" PRId64 " was withdrawn already."),
                 id);
    return FALSE;
  }
  action->reason = reason;
  action->batch_id = id;
  return vp_db_transact (db, action, withdraw, &withdrawal, error);
}

gboolean
vp_batch_store_withdraw (VpDb *db, gint64 id, const char *reason, GError **error)
{
  VpAction action = { .action = "withdraw", .kind = VP_ACTION_LASTING };

  return vp_batch_store_revert (db, id, reason, &action, error);
}
