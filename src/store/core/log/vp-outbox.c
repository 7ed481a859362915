/* vp-outbox.c: the log of changes, undo and redo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-outbox.h"

#include "vp-sealed.h"
#include "vp-feature.h"
#include "vp-gate.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define ENTRY_COLUMNS "o.seq, o.at, o.who, o.action, o.summary, o.reason, ifnull (o.undoes, 0)," \
  " EXISTS (SELECT 1 FROM outbox u WHERE u.undoes = o.seq), ifnull (o.batch_id, 0), o.kind"

void
vp_log_entry_free (VpLogEntry *self)
{
  g_free (self->who);
  g_free (self->action);
  g_free (self->summary);
  g_free (self->reason);
  g_free (self);
}

static VpLogEntry *
read_entry (VpStmt *stmt)
{
  VpLogEntry *entry = g_new0 (VpLogEntry, 1);

  entry->seq = sqlite3_column_int64 (stmt, 0);
  entry->at = sqlite3_column_int64 (stmt, 1);
  entry->who = vp_stmt_dup_text (stmt, 2);
  entry->action = vp_stmt_dup_text (stmt, 3);
  entry->summary = vp_stmt_dup_text (stmt, 4);
  entry->reason = vp_stmt_dup_text (stmt, 5);
  entry->undoes = sqlite3_column_int64 (stmt, 6);
  entry->undone = sqlite3_column_int (stmt, 7) != 0;
  entry->batch_id = sqlite3_column_int64 (stmt, 8);
  entry->kind = (VpActionKind) sqlite3_column_int (stmt, 9);
  return entry;
}

#define QUERY "FROM outbox o WHERE (?2 = '' OR instr (o.summary, ?2) > 0 OR instr (o.reason, ?2) > 0 OR instr (o.who, ?2) > 0)" \
  " AND (?3 = 0 OR o.at >= ?3) AND (?4 = 0 OR o.at < ?4)" \
  " AND (?5 = '' OR o.seq IN (SELECT r.seq FROM outbox_row r WHERE r.table_name = ?5))"

static void
bind_query (VpStmt *stmt, const VpLogQuery *query)
{
  static const VpLogQuery everything = { 0 };

  if (query == NULL)
    query = &everything;
  vp_stmt_bind_text (stmt, 2, query->text != NULL ? query->text : "");
  sqlite3_bind_int64 (stmt, 3, query->from);
  sqlite3_bind_int64 (stmt, 4, query->to);
  vp_stmt_bind_text (stmt, 5, query->table != NULL ? query->table : "");
}

GPtrArray *
vp_outbox_list (VpDb *db, const VpLogQuery *query, guint limit, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_log_entry_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " ENTRY_COLUMNS " " QUERY " ORDER BY o.seq DESC LIMIT ?1", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, limit);
  bind_query (stmt, query);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (entries, read_entry (stmt));
  }
  return g_steal_pointer (&entries);
}

gboolean
vp_outbox_count (VpDb *db, const VpLogQuery *query, gint64 *count, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) " QUERY " AND ?1 > 0", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, 1);
  bind_query (stmt, query);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *count = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static VpLogEntry *
read_one (VpDb *db, const char *sql, gint64 argument, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, sql, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_int64 (stmt, 1, argument);
  if (!vp_stmt_step (stmt, &row, error) || !row)
    return NULL;
  return read_entry (stmt);
}

gboolean
vp_log_entry_can_undo (const VpLogEntry *self)
{
  return !self->undone && (self->kind == VP_ACTION_DONE || self->kind == VP_ACTION_REDO);
}

VpLogEntry *
vp_outbox_get (VpDb *db, gint64 seq, GError **error)
{
  g_autoptr (GError) failure = NULL;
  VpLogEntry *entry = read_one (db, "SELECT " ENTRY_COLUMNS " FROM outbox o WHERE o.seq = ?1", seq, &failure);

  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  else if (entry == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such entry in the log."));
  return entry;
}

VpLogEntry *
vp_outbox_next_undo (VpDb *db, GError **error)
{
  return read_one (db, "SELECT " ENTRY_COLUMNS " FROM outbox o WHERE o.kind IN (0, 3)" /* done, a redo */
    " AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.undoes = o.seq) ORDER BY o.seq DESC LIMIT 1", 0, error);
}

VpLogEntry *
vp_outbox_next_redo (VpDb *db, GError **error)
{
  /* Only while nothing else was done since: a new change ends the chain of redos. What changed no recorded row, as what
   * the clock does, ends nothing. */
  return read_one (db, "SELECT " ENTRY_COLUMNS " FROM outbox o WHERE o.kind = 2 AND o.batch_id IS NULL"
    " AND NOT EXISTS (SELECT 1 FROM outbox u WHERE u.undoes = o.seq)"
    " AND NOT EXISTS (SELECT 1 FROM outbox n WHERE n.seq > o.seq AND n.kind NOT IN (2, 3)"
    " AND (n.kind = 0 OR n.batch_id IS NOT NULL OR length (n.changeset) > 0))"
    " ORDER BY o.seq DESC LIMIT 1", 0, error);
}

typedef struct {
  VpDb *db;
  const char *const *only_tables; /* borrowed; NULL = every table but the ledgers */
  GPtrArray *stay;        /* tables, borrowed: the lines that are answered and not taken out refer to their rows */
  char *table;
  gint64 id;
} Refusal;

gboolean
vp_outbox_is_ledger (const char *table)
{
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_ledgers; j++)
      if (strcmp (vp_features[i]->ledgers[j].table, table) == 0)
        return TRUE;
  return FALSE;
}

static int
filter_table (void *data, const char *table)
{
  const Refusal *refusal = data;

  if (refusal->only_tables != NULL)
    return g_strv_contains (refusal->only_tables, table);
  return !vp_outbox_is_ledger (table) && !g_ptr_array_find_with_equal_func (refusal->stay, table, g_str_equal, NULL);
}

static gboolean
is_same_value (sqlite3_value *a, sqlite3_value *b)
{
  int size = sqlite3_value_bytes (a);

  return sqlite3_value_type (a) == sqlite3_value_type (b) && size == sqlite3_value_bytes (b)
    && (size == 0 || memcmp (sqlite3_value_blob (a), sqlite3_value_blob (b), (gsize) size) == 0);
}

/* A row that was only closed since, or closed with a newer key, is the same row: it says what it said. */
static gboolean
is_only_resealed (VpDb *db, const char *table, int n_columns, sqlite3_changeset_iter *iter)
{
  gboolean resealed = FALSE;
  sqlite3_value *id = NULL;

  sqlite3changeset_old (iter, 0, &id);
  for (int i = 1; id != NULL && i < n_columns; i++) {
    sqlite3_value *expected = NULL, *found = NULL;
    g_autoptr (GArray) changes = NULL;

    sqlite3changeset_old (iter, i, &expected);
    if (sqlite3changeset_conflict (iter, i, &found) != SQLITE_OK || found == NULL)
      return FALSE;
    if (expected == NULL || is_same_value (expected, found))
      continue;
    if (vp_sealed_is_tag (db, table, i))
      continue;
    if (!vp_sealed_is_blob (db, table, i))
      return FALSE;
    /* It was put back in clear for this: its columns are compared one by one. */
    if (vp_sealed_is_stale (found)) {
      resealed = TRUE;
      continue;
    }
    changes = vp_sealed_compare (db, table, sqlite3_value_int64 (id), expected, found);
    if (changes == NULL || changes->len > 0)
      return FALSE;
    resealed = TRUE;
  }
  return resealed;
}

static int
refuse_conflict (void *data, int kind, sqlite3_changeset_iter *iter)
{
  Refusal *refusal = data;
  const char *table = NULL;
  sqlite3_value *id = NULL;
  int n_columns, operation, indirect;

  if (kind == SQLITE_CHANGESET_FOREIGN_KEY || refusal->table != NULL)
    return SQLITE_CHANGESET_ABORT;
  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (kind == SQLITE_CHANGESET_DATA && is_only_resealed (refusal->db, table, n_columns, iter))
    return SQLITE_CHANGESET_REPLACE;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  refusal->table = g_strdup (table);
  refusal->id = id != NULL ? sqlite3_value_int64 (id) : 0;
  return SQLITE_CHANGESET_ABORT;
}

static void
set_refused (VpDb *db, const Refusal *refusal, GError **error)
{
  const VpRecordedTable *table = refusal->table != NULL ? vp_changes_find_table (refusal->table) : NULL;
  g_autofree char *name = table != NULL && table->describe != NULL ? table->describe (db, refusal->id) : NULL;

  if (name != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: a row as people call it, such as 张明轩 (number 0012345) */
                 _("%s was changed since. Nothing was taken back. Take the later change back first."), name);
  else
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                         _("Later work stands on this change. Nothing was taken back. Take the later change back first."));
}

GArray *
vp_outbox_inserted (const void *changeset, int size, const char *table)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sqlite3_changeset_iter *iter = NULL;

  if (size == 0 || sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return ids;
  while (sqlite3changeset_next (iter) == SQLITE_ROW) {
    sqlite3_value *value = NULL;
    const char *name;
    int n_columns, operation, indirect;

    sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect);
    if (strcmp (name, table) == 0 && operation == SQLITE_INSERT
        && sqlite3changeset_new (iter, 0, &value) == SQLITE_OK && value != NULL) {
      gint64 id = sqlite3_value_int64 (value);

      g_array_append_val (ids, id);
    }
  }
  sqlite3changeset_finalize (iter);
  return ids;
}

static void
add_staying (GPtrArray *stay, const void *changeset, int size, const char *table, const char *const *refers)
{
  g_autoptr (GArray) ids = refers != NULL ? vp_outbox_inserted (changeset, size, table) : NULL;

  for (guint i = 0; ids != NULL && ids->len > 0 && refers[i] != NULL; i++)
    g_ptr_array_add (stay, (gpointer) refers[i]);
}

static GPtrArray *
find_staying_tables (const void *changeset, int size)
{
  GPtrArray *stay = g_ptr_array_new ();

  for (guint i = 0; vp_features[i] != NULL; i++) {
    for (guint j = 0; j < vp_features[i]->n_ledgers; j++)
      add_staying (stay, changeset, size, vp_features[i]->ledgers[j].table, vp_features[i]->ledgers[j].refers);
    for (guint j = 0; j < vp_features[i]->n_tables; j++)
      add_staying (stay, changeset, size, vp_features[i]->tables[j].table, vp_features[i]->tables[j].refers);
  }
  return stay;
}

gboolean
vp_outbox_apply_inverse (VpDb *db, const void *changeset, int size, const char *const *only_tables, GError **error)
{
  g_autofree char *table = NULL;
  g_autoptr (GPtrArray) stay = find_staying_tables (changeset, size);
  Refusal refusal = { .db = db, .only_tables = only_tables, .stay = stay };
  void *inverse = NULL;
  int inverse_size = 0, code;

  if (size == 0)
    return TRUE;
  if (!vp_sealed_unpack_recorded (db, changeset, size, error))
    return FALSE;
  if (sqlite3changeset_invert (size, changeset, &inverse_size, &inverse) != SQLITE_OK)
    return vp_db_set_error (db->handle, "invert", error);
  /* What triggers did to recorded rows stands in the changeset too: while it goes back they keep still, as they do while
   * people are loaded. Those of derived tables, which are not recorded, and those that forbid go on. */
  if (!vp_db_exec (db, "UPDATE bulk_load SET running = 1", error)) {
    sqlite3_free (inverse);
    return FALSE;
  }
  code = sqlite3changeset_apply (db->handle, inverse_size, inverse, filter_table, refuse_conflict, &refusal);
  sqlite3_free (inverse);
  if (code == SQLITE_OK && !vp_db_exec (db, "UPDATE bulk_load SET running = 0", error))
    return FALSE;
  table = refusal.table;
  if (code == SQLITE_OK)
    return TRUE;
  if (code == SQLITE_ABORT || code == SQLITE_CONSTRAINT)
    set_refused (db, &refusal, error);
  else
    vp_db_set_error (db->handle, "undo", error);
  return FALSE;
}

static GBytes *
read_changeset (VpDb *db, gint64 seq, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT " VP_OPENED_CHANGESET ("") " FROM outbox WHERE seq = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, seq);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such entry in the log."));
    return NULL;
  }
  return g_bytes_new (sqlite3_column_blob (stmt, 0), (gsize) sqlite3_column_bytes (stmt, 0));
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 left = *(const gint64 *) a, right = *(const gint64 *) b;

  return (left > right) - (left < right);
}

/* The last line first, as a correction is a reversing line and the line that took its place. A line that takes another
 * back is undone by entering that one anew. */
static gboolean
revert_lines (VpDb *db, const VpLedgerTable *ledger, const void *data, int size, const char *reason,
              GError **error)
{
  g_autoptr (GArray) ids = vp_outbox_inserted (data, size, ledger->table);

  if (ledger->take_back == NULL || ids->len == 0)
    return TRUE;
  g_array_sort (ids, compare_ids);
  for (guint i = ids->len; i > 0; i--)
    if (!ledger->take_back (db, g_array_index (ids, gint64, i - 1), reason, error))
      return FALSE;
  return ledger->verify == NULL || ledger->verify (db, error);
}

static gboolean
revert_rows (VpDb *db, gpointer data, GError **error)
{
  const VpLogEntry *entry = data;
  g_autoptr (GBytes) bytes = read_changeset (db, entry->seq, error);
  const void *changeset;
  int size;

  if (bytes == NULL)
    return FALSE;
  changeset = g_bytes_get_data (bytes, NULL);
  size = (int) g_bytes_get_size (bytes);
  if (!vp_outbox_apply_inverse (db, changeset, size, NULL, error))
    return FALSE;
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_ledgers; j++)
      if (!revert_lines (db, &vp_features[i]->ledgers[j], changeset, size, entry->summary, error))
        return FALSE;
  return TRUE;
}

static gboolean
check_revert (const VpLogEntry *entry, GError **error)
{
  if (entry->undone) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("This was taken back already."));
    return FALSE;
  }
  if (entry->kind != VP_ACTION_LASTING)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               /* Translators: what was done, a sentence of the log */
               _("“%s” cannot be taken back: it tells what left the office."), entry->summary);
  return FALSE;
}

gboolean
vp_outbox_revert (VpDb *db, gint64 seq, VpActionKind kind, GError **error)
{
  g_autoptr (VpLogEntry) entry = vp_outbox_get (db, seq, error);
  VpAction action = { .action = kind == VP_ACTION_REDO ? "redo" : "undo", .kind = kind, .undoes = seq };

  g_return_val_if_fail (kind == VP_ACTION_UNDO || kind == VP_ACTION_REDO, FALSE);

  if (entry == NULL || !check_revert (entry, error) || !vp_gate_check_revert (db, seq, entry->action, error))
    return FALSE;
  if (entry->batch_id != 0)
    return vp_batch_store_revert (db, entry->batch_id, entry->summary, &action, error);
  action.summary = entry->summary;
  return vp_db_transact (db, &action, revert_rows, entry, error);
}
