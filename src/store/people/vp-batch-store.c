/* vp-batch-store.c: import batches and their withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-store.h"

#include "vp-db-private.h"
#include "vp-outbox.h"
#include "vp-private-sql.h"
#include "vp-stock-store.h"

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

static VpBatch *
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
  g_autoptr (GPtrArray) batches = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_batch_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " BATCH_COLUMNS " FROM import_batch ORDER BY id DESC", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (batches, read_batch (stmt));
  }
  return g_steal_pointer (&batches);
}

VpBatch *
vp_batch_store_get (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " BATCH_COLUMNS " FROM import_batch WHERE id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no import batch %" PRId64 "."), id);
    return NULL;
  }
  return read_batch (stmt);
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
vp_batch_store_find_file (VpDb *db, const char *kind, const char *sha256, gint64 *id, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT id FROM import_batch WHERE kind = ?1 AND sha256 = ?2 AND withdrawn_at = 0", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, kind);
  vp_stmt_bind_text (stmt, 2, sha256);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *id = row ? sqlite3_column_int64 (stmt, 0) : 0;
  return TRUE;
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
vp_batch_store_people_changed (VpDb *db, gint64 since, gboolean *changed, GError **error)
{
  gint64 found;

  /* A changeset names the tables it is about. */
  if (!vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM outbox WHERE seq > ?1 AND (action = 'withdraw'"
                            " OR instr (changeset, CAST ('volunteer' AS BLOB)) > 0))", since, 0, &found, error))
    return FALSE;
  *changed = found != 0;
  return TRUE;
}

/* The entry of the log under which the batch came; 0 = none. */
static gboolean
find_import_entry (VpDb *db, const VpBatch *batch, gint64 *seq, GError **error)
{
  return vp_db_query_int (db, "SELECT seq FROM outbox WHERE batch_id = ?1 AND action = 'import' ORDER BY seq LIMIT 1",
                          batch->id, 0, seq, error);
}

/* Somebody whom the batch added and @changeset changed; 0 = nobody. */
static gint64
find_changed_person (const VpBatch *batch, const void *changeset, int size)
{
  sqlite3_changeset_iter *iter = NULL;
  gint64 found = 0;

  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return 0;
  while (found == 0 && sqlite3changeset_next (iter) == SQLITE_ROW) {
    sqlite3_value *value = NULL;
    const char *table;
    int n_columns, operation, indirect;

    sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
    if (operation != SQLITE_UPDATE || strcmp (table, "volunteer") != 0
        || sqlite3changeset_old (iter, 0, &value) != SQLITE_OK || value == NULL)
      continue;
    if (sqlite3_value_int64 (value) >= batch->first_id && sqlite3_value_int64 (value) <= batch->last_id)
      found = sqlite3_value_int64 (value);
  }
  sqlite3changeset_finalize (iter);
  return found;
}

/* Refuses where somebody this batch added was edited since, and the edit stands. An edit by a file that was withdrawn
 * stands no more: its withdrawal took the fields back. */
static gboolean
refuse_if_edited (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (VpVolunteer) person = NULL;
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT changeset FROM outbox o WHERE seq > ?1 AND length (changeset) > 0 AND action <> 'undo'"
    " AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.undoes = o.seq)"
    " AND NOT (action = 'import' AND EXISTS (SELECT 1 FROM import_batch b WHERE b.id = o.batch_id AND withdrawn_at > 0))",
    error);
  gboolean row = TRUE;
  gint64 seq, id = 0;

  if (stmt == NULL || !find_import_entry (db, batch, &seq, error))
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, seq);
  while (row && id == 0) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row)
      id = find_changed_person (batch, sqlite3_column_blob (stmt, 0), sqlite3_column_bytes (stmt, 0));
  }
  if (id == 0)
    return TRUE;
  person = vp_volunteer_store_get (db, id, error);
  if (person == NULL)
    return FALSE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: a person's name, a volunteer number */
               _("The batch cannot be withdrawn: %s (number %07" PRId64 ") was changed since. Take the change"
                 " back first. Nothing was changed."), person->name, person->number);
  return FALSE;
}

/* Refuses where somebody this batch added was worked with since: has service records that stand, or a certification. */
static gboolean
refuse_if_used (VpDb *db, const VpBatch *batch, GError **error)
{
  static const char *const uses[] = {
    "SELECT v.name, v.number FROM service_record r JOIN volunteer v ON v.id = r.volunteer_id"
    " WHERE r.volunteer_id BETWEEN ?1 AND ?2 AND v.batch_id = ?3 AND r.minutes > 0"
    " AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id) LIMIT 1",
    "SELECT v.name, v.number FROM certification_result c JOIN volunteer v ON v.id = c.volunteer_id"
    " WHERE c.volunteer_id BETWEEN ?1 AND ?2 AND v.batch_id = ?3 LIMIT 1",
  };

  for (guint i = 0; i < G_N_ELEMENTS (uses); i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, uses[i], error);
    gboolean row;

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, batch->first_id);
    sqlite3_bind_int64 (stmt, 2, batch->last_id);
    sqlite3_bind_int64 (stmt, 3, batch->id);
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: a person's name, a volunteer number */
                 _("The batch cannot be withdrawn: %s (number %07" PRId64 ") has service records or a"
                   " certification since. Withdraw those first. Nothing was changed."),
                 (const char *) sqlite3_column_text (stmt, 0), (gint64) sqlite3_column_int64 (stmt, 1));
    return FALSE;
  }
  return TRUE;
}

/* Teams that came with the batch go with it, unless somebody else is in them by now. */
static gboolean
remove_unused_teams (VpDb *db, GArray *team_ids, GError **error)
{
  for (guint i = 0; i < team_ids->len; i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db,
      "DELETE FROM team WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM volunteer WHERE team_id = ?1)"
      " AND NOT EXISTS (SELECT 1 FROM service_record WHERE team_id = ?1)", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, g_array_index (team_ids, gint64, i));
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  vp_db_touch_all (db, VP_ENTITY_TEAM);
  return TRUE;
}

static GBytes *
read_import_changeset (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT changeset FROM outbox WHERE batch_id = ?1 AND action = 'import' ORDER BY seq LIMIT 1", error);
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

/* Takes back the fields the batch changed in people who were there before it. */
static gboolean
revert_updates (VpDb *db, const VpBatch *batch, GError **error)
{
  g_autoptr (GBytes) changeset = read_import_changeset (db, batch, error);
  g_autoptr (GArray) team_ids = NULL;
  const void *data;
  int size;

  if (changeset == NULL)
    return FALSE;
  data = g_bytes_get_data (changeset, NULL);
  size = (int) g_bytes_get_size (changeset);
  team_ids = vp_outbox_inserted (data, size, "team");
  return vp_outbox_apply_inverse (db, data, size, "volunteer", error) && remove_unused_teams (db, team_ids, error);
}

static gboolean
run_for_batch (VpDb *db, const char *sql, const VpBatch *batch, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, batch->first_id);
  sqlite3_bind_int64 (stmt, 3, batch->last_id);
  return vp_stmt_run (stmt, error);
}

/* People whose hours were all taken back stay in the ledger, which forgets nothing: they leave the roster as removed
 * people, without their numbers, so that the same file can come in once more. The others are deleted. */
static gboolean
remove_people (VpDb *db, const VpBatch *batch, GError **error)
{
  return refuse_if_used (db, batch, error) && refuse_if_edited (db, batch, error)
    && run_for_batch (db, "DELETE FROM volunteer WHERE batch_id = ?1 AND id BETWEEN ?2 AND ?3"
                          " AND NOT EXISTS (SELECT 1 FROM service_record r WHERE r.volunteer_id = volunteer.id)", batch, error)
    && run_for_batch (db, "UPDATE volunteer SET removed_at = unixepoch (), " VP_PRIVATE_FORGET
                          " WHERE batch_id = ?1 AND id BETWEEN ?2 AND ?3", batch, error);
}

static gboolean
reverse_records (VpDb *db, const VpBatch *batch, const char *who, const char *reason, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 first = vp_db_reserve_ids (db, "service_record", MAX (batch->last_id - batch->first_id + 1, 1), error);

  if (first == 0)
    return FALSE;
  stmt = vp_db_prepare (db,
    /* Lines that were taken back and brought again stand as others: the chain leads to them. */
    "WITH RECURSIVE chain (id) AS (SELECT id FROM service_record WHERE id BETWEEN ?2 AND ?3 AND batch_id = ?1"
    " UNION ALL SELECT x.id FROM chain JOIN service_record x ON x.reverses = chain.id)"
    " INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, project_id, team_id, district, category,"
    " post, note, reverses, reason, entered_at, entered_by)"
    " SELECT ?4 + row_number () OVER (ORDER BY r.id) - 1, volunteer_id, day, start_minute, -minutes, project_id, team_id,"
    " district, category, post, note, r.id, ?5, ?6, ?7 FROM chain JOIN service_record r ON r.id = chain.id"
    " WHERE r.minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)", error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, batch->first_id);
  sqlite3_bind_int64 (stmt, 3, batch->last_id);
  sqlite3_bind_int64 (stmt, 4, first);
  vp_stmt_bind_text (stmt, 5, reason);
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 7, who);
  return vp_stmt_run (stmt, error);
}

/* Documents of goods are taken back one by one, the last one first: each says for itself what went on from it. */
static gboolean
reverse_documents (VpDb *db, const VpBatch *batch, const char *who, const char *reason, GError **error)
{
  gint64 id = batch->last_id;
  gboolean row = TRUE;

  while (row) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db,
      "SELECT id FROM stock_document d WHERE batch_id = ?1 AND id BETWEEN ?2 AND ?3"
      " AND NOT EXISTS (SELECT 1 FROM stock_document x WHERE x.reverses = d.id) ORDER BY id DESC LIMIT 1", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, batch->id);
    sqlite3_bind_int64 (stmt, 2, batch->first_id);
    sqlite3_bind_int64 (stmt, 3, id);
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    id = row ? sqlite3_column_int64 (stmt, 0) : 0;
    if (row && !vp_stock_store_reverse (db, id, reason, "", who, NULL, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
mark_withdrawn (VpDb *db, const VpBatch *batch, const char *who, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "UPDATE import_batch SET withdrawn_at = ?2, withdrawn_by = ?3 WHERE id = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, batch->id);
  sqlite3_bind_int64 (stmt, 2, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 3, who);
  return vp_stmt_run (stmt, error);
}

static gboolean
withdraw_rows (VpDb *db, const VpBatch *batch, const char *who, const char *reason, GError **error)
{
  /* What goes stands under its batch, not row by row. */
  vp_db_set_recording (db, FALSE);
  if (strcmp (batch->kind, "records") == 0) {
    if (!reverse_records (db, batch, who, reason, error))
      return FALSE;
    vp_db_touch_all (db, VP_ENTITY_SERVICE_RECORD);
  } else if (strcmp (batch->kind, "goods") == 0) {
    if (!reverse_documents (db, batch, who, reason, error))
      return FALSE;
    vp_db_touch_all (db, VP_ENTITY_STOCK);
  } else if (!remove_people (db, batch, error) || !revert_updates (db, batch, error)) {
    return FALSE;
  }
  vp_db_touch_all (db, VP_ENTITY_VOLUNTEER);
  vp_db_touch (db, VP_ENTITY_IMPORT_BATCH, batch->id);
  return mark_withdrawn (db, batch, who, error);
}

gboolean
vp_batch_store_withdraw (VpDb *db, gint64 id, const char *who, const char *reason, gint64 undoes, const char *action,
                         GError **error)
{
  g_autoptr (VpBatch) batch = vp_batch_store_get (db, id, error);
  g_autofree char *summary = NULL;
  VpAction record = { .who = who, .action = action, .reason = reason, .batch_id = id, .undoes = undoes };

  /* However it is taken back, the entry of the import counts as undone from then on. */
  if (batch == NULL || (undoes == 0 && !find_import_entry (db, batch, &record.undoes, error)))
    return FALSE;
  if (batch->withdrawn_at != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("The import batch %" PRId64 " was withdrawn already."),
                 id);
    return FALSE;
  }
  if (!vp_db_begin (db, error))
    return FALSE;
  if (!withdraw_rows (db, batch, who, reason, error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  /* Translators: %s is a file name */
  summary = g_strdup_printf (_("Import of “%s” withdrawn"), batch->file_name);
  record.summary = summary;
  return vp_db_commit (db, &record, NULL, error);
}
