/* vp-db.c: one SQLite connection, owned by one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define SEQUENCE_BITS 36
#define PROGRESS_STEPS 2000

/* Tables whose rows are recorded in the outbox. Derived tables (balances, roll-ups) never are. */
static const struct { const char *table; VpEntity entity; int volunteer_column; } recorded_tables[] = {
  { "volunteer", VP_ENTITY_VOLUNTEER, -1 },
  { "team", VP_ENTITY_TEAM, -1 },
  { "project", VP_ENTITY_TEAM, -1 },
  { "service_record", VP_ENTITY_SERVICE_RECORD, 1 },
  { "import_batch", VP_ENTITY_IMPORT_BATCH, -1 },
  { "code_value", VP_ENTITY_CODE, -1 },
  { "limit_value", VP_ENTITY_CODE, -1 },
  { "rule_set", VP_ENTITY_RULE, -1 },
  { "rule_version", VP_ENTITY_RULE, -1 },
  { "rule_level", VP_ENTITY_RULE, -1 },
  { "certification_batch", VP_ENTITY_CERTIFICATION, -1 },
  { "certification_result", VP_ENTITY_CERTIFICATION, 2 },
  { "certificate_template", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate_print", VP_ENTITY_CERTIFICATE, -1 },
  { "house", VP_ENTITY_GOODS, -1 },
  { "location", VP_ENTITY_GOODS, -1 },
  { "goods_category", VP_ENTITY_GOODS, -1 },
  { "size_set", VP_ENTITY_GOODS, -1 },
  { "goods_size", VP_ENTITY_GOODS, -1 },
  { "goods_item", VP_ENTITY_GOODS, -1 },
  { "goods_variant", VP_ENTITY_GOODS, -1 },
  { "party", VP_ENTITY_GOODS, -1 },
  { "claim_rule", VP_ENTITY_GOODS, -1 },
  { "stock_document", VP_ENTITY_STOCK, -1 },
  { "stock_line", VP_ENTITY_STOCK, -1 },
  { "donation_receipt", VP_ENTITY_STOCK, -1 },
  { "donation_receipt_print", VP_ENTITY_STOCK, -1 },
  { "stock_take", VP_ENTITY_STOCK, -1 },
  { "stock_take_row", VP_ENTITY_STOCK, -1 },
  { "stock_take_count", VP_ENTITY_STOCK, -1 },
  { "house_close", VP_ENTITY_STOCK, -1 },
  { "porridge_house", VP_ENTITY_MEAL, -1 },
  { "porridge_sheet", VP_ENTITY_MEAL, -1 },
  { "meal_shop", VP_ENTITY_MEAL, -1 },
  { "meal_price", VP_ENTITY_MEAL, -1 },
  { "meal_line", VP_ENTITY_MEAL, -1 },
  { "meal_settlement", VP_ENTITY_MEAL, -1 },
  { "meal_settlement_line", VP_ENTITY_MEAL, -1 },
};

VpChanges *
vp_changes_new (void)
{
  VpChanges *self = g_new0 (VpChanges, 1);

  for (guint i = 0; i < VP_N_ENTITIES; i++)
    self->ids[i] = g_array_new (FALSE, FALSE, sizeof (gint64));
  return self;
}

void
vp_changes_free (VpChanges *self)
{
  for (guint i = 0; i < VP_N_ENTITIES; i++)
    g_array_unref (self->ids[i]);
  g_free (self);
}

void
vp_changes_add (VpChanges *self, VpEntity entity, gint64 id)
{
  GArray *ids = self->ids[entity];

  if (ids->len > 0 && g_array_index (ids, gint64, ids->len - 1) == id)
    return;
  g_array_append_val (ids, id);
}

gboolean
vp_changes_empty (VpChanges *self)
{
  for (guint i = 0; i < VP_N_ENTITIES; i++)
    if (self->all[i] || self->ids[i]->len > 0)
      return FALSE;
  return TRUE;
}

gboolean
vp_db_set_error (sqlite3 *handle, const char *operation, GError **error)
{
  int code = handle != NULL ? sqlite3_errcode (handle) : SQLITE_NOMEM;
  const char *message = handle != NULL ? sqlite3_errmsg (handle) : "out of memory";

  switch (code) {
  case SQLITE_INTERRUPT:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled. Nothing was changed."));
    break;
  case SQLITE_FULL:
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 /* Translators: %s is an operation such as "commit" */
                 _("The disk is full (%s). Nothing was changed. Free some space and try again."), operation);
    break;
  case SQLITE_BUSY:
    g_set_error (error, VP_ERROR, VP_ERROR_BUSY,
                 _("The store is busy (%s). Close other programs that use it and try again."), operation);
    break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                 _("The store is damaged (%s: %s). Restore the last backup."), operation, message);
    break;
  default:
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 _("The store could not do this (%s: %s). Nothing was changed."), operation, message);
  }
  return FALSE;
}

void
vp_db_assert_thread (VpDb *self)
{
  g_assert (self->owner == g_thread_self ());
}

void
vp_stmt_done (VpStmt *self)
{
  sqlite3_reset (self);
  sqlite3_clear_bindings (self);
}

VpStmt *
vp_db_prepare (VpDb *self, const char *sql, GError **error)
{
  sqlite3_stmt *stmt;

  vp_db_assert_thread (self);
  stmt = g_hash_table_lookup (self->statements, sql);
  if (stmt != NULL) {
    g_assert (!sqlite3_stmt_busy (stmt));
    return stmt;
  }
  if (sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL) != SQLITE_OK) {
    vp_db_set_error (self->handle, sql, error);
    return NULL;
  }
  g_hash_table_insert (self->statements, g_strdup (sql), stmt);
  return stmt;
}

gboolean
vp_db_exec (VpDb *self, const char *sql, GError **error)
{
  vp_db_assert_thread (self);
  if (sqlite3_exec (self->handle, sql, NULL, NULL, NULL) != SQLITE_OK)
    return vp_db_set_error (self->handle, sql, error);
  return TRUE;
}

gboolean
vp_stmt_step (VpStmt *self, gboolean *row, GError **error)
{
  int code = sqlite3_step (self);

  if (row != NULL)
    *row = code == SQLITE_ROW;
  if (code == SQLITE_ROW || code == SQLITE_DONE)
    return TRUE;
  return vp_db_set_error (sqlite3_db_handle (self), sqlite3_sql (self), error);
}

gboolean
vp_stmt_run (VpStmt *self, GError **error)
{
  gboolean ok = vp_stmt_step (self, NULL, error);

  sqlite3_reset (self);
  return ok;
}

void
vp_stmt_bind_text (VpStmt *self, int index, const char *text)
{
  sqlite3_bind_text (self, index, text != NULL ? text : "", -1, SQLITE_STATIC);
}

void
vp_stmt_bind_id (VpStmt *self, int index, gint64 id)
{
  if (id != 0)
    sqlite3_bind_int64 (self, index, id);
  else
    sqlite3_bind_null (self, index);
}

char *
vp_stmt_dup_text (VpStmt *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self, column);

  return g_strdup (text != NULL ? text : "");
}

GPtrArray *
vp_stmt_collect (VpStmt *self, VpStmtRead read, GDestroyNotify destroy, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (destroy);
  gboolean row = TRUE;

  while (row) {
    if (!vp_stmt_step (self, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (rows, read (self));
  }
  return g_steal_pointer (&rows);
}

gboolean
vp_db_query_int (VpDb *self, const char *sql, gint64 argument, gint64 fallback, gint64 *value, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self, sql, error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  if (sqlite3_bind_parameter_count (stmt) > 0)
    sqlite3_bind_int64 (stmt, 1, argument);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  *value = row ? sqlite3_column_int64 (stmt, 0) : fallback;
  return TRUE;
}

static int
progress_cb (void *data)
{
  VpDb *self = data;

  return self->cancellable != NULL && g_cancellable_is_cancelled (self->cancellable);
}

static gboolean
set_pragma (VpDb *self, const char *set, const char *read_back, gint64 expected, GError **error)
{
  gint64 value;

  if (!vp_db_exec (self, set, error) || !vp_db_query_int (self, read_back, 0, -1, &value, error))
    return FALSE;
  if (value != expected) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 _("The store could not be set up (%s). Check that its folder is on a local disk."), set);
    return FALSE;
  }
  return TRUE;
}

static gboolean
set_up_writer (VpDb *self, GError **error)
{
  /* foreign_keys is silently ignored inside a transaction: set here and read back. */
  return vp_db_exec (self, "PRAGMA journal_mode = WAL", error)
    && set_pragma (self, "PRAGMA synchronous = FULL", "PRAGMA synchronous", 2, error)
    && set_pragma (self, "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1, error)
    && set_pragma (self, "PRAGMA recursive_triggers = ON", "PRAGMA recursive_triggers", 1, error)
    && set_pragma (self, "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0, error)
    && set_pragma (self, "PRAGMA temp_store = FILE", "PRAGMA temp_store", 1, error)
    && set_pragma (self, "PRAGMA cache_size = -" G_STRINGIFY (VP_DB_CACHE), "PRAGMA cache_size", -VP_DB_CACHE, error)
    && vp_db_exec (self, "PRAGMA journal_size_limit = 67108864", error);
}

static gboolean
set_up_reader (VpDb *self, GError **error)
{
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  return set_pragma (self, "PRAGMA query_only = ON", "PRAGMA query_only", 1, error)
    && set_pragma (self, "PRAGMA wal_autocheckpoint = 0", "PRAGMA wal_autocheckpoint", 0, error)
    && set_pragma (self, "PRAGMA trusted_schema = OFF", "PRAGMA trusted_schema", 0, error);
}

static void
finalize_statement (gpointer data)
{
  sqlite3_finalize (data);
}

void
vp_db_make_file (const char *path)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

  /* Where it is there already, or cannot be made, SQLite says what is the matter. */
  if (fd >= 0)
    close (fd);
}

/* SQLite counts what it allocates under a lock, twice for every value of a row; nobody asks for the counts. Without
 * effect where another library of the process was first. */
static void
stop_counting (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
    g_once_init_leave (&done, 1);
  }
}

VpDb *
vp_db_open (const char *path, VpDbRole role, GError **error)
{
  g_autoptr (VpDb) self = g_new0 (VpDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (role == VP_DB_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                         : SQLITE_OPEN_READONLY);

  stop_counting ();
  self->role = role;
  self->owner = g_thread_self ();
  self->path = g_strdup (path);
  self->site = -1;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (role == VP_DB_WRITER)
    vp_db_make_file (path);
  if (sqlite3_open_v2 (path, &self->handle, flags, NULL) != SQLITE_OK) {
    vp_db_set_error (self->handle, path, error);
    return NULL;
  }
  sqlite3_extended_result_codes (self->handle, 0);
  sqlite3_busy_timeout (self->handle, 5000);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
  if (!(role == VP_DB_WRITER ? set_up_writer (self, error) : set_up_reader (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

void
vp_db_close (VpDb *self)
{
  if (self->handle != NULL && self->role == VP_DB_WRITER && !sqlite3_get_autocommit (self->handle))
    vp_db_rollback (self);
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->touched, vp_changes_free);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->handle);
  g_free (self->path);
  g_free (self);
}

void
vp_db_set_committed (VpDb *self, VpDbCommitted func, gpointer data)
{
  self->committed = func;
  self->committed_data = data;
}

void
vp_db_set_cancellable (VpDb *self, GCancellable *cancellable)
{
  self->cancellable = cancellable;
}

static gboolean
attach_session (VpDb *self, GError **error)
{
  if (sqlite3session_create (self->handle, "main", &self->session) != SQLITE_OK)
    return vp_db_set_error (self->handle, "session", error);
  for (guint i = 0; i < G_N_ELEMENTS (recorded_tables); i++)
    if (sqlite3session_attach (self->session, recorded_tables[i].table) != SQLITE_OK)
      return vp_db_set_error (self->handle, "session", error);
  return TRUE;
}

/* Silently ignored inside a transaction: set outside and read back. What fails here keeps the next one from beginning. */
static gboolean
check_each_reference (VpDb *self, GError **error)
{
  if (self->references_late && !set_pragma (self, "PRAGMA foreign_keys = ON", "PRAGMA foreign_keys", 1, error))
    return FALSE;
  self->references_late = FALSE;
  return TRUE;
}

static gboolean
begin (VpDb *self, GError **error)
{
  if (!vp_db_exec (self, "BEGIN IMMEDIATE", error))
    return FALSE;
  self->touched = vp_changes_new ();
  if (!attach_session (self, error)) {
    vp_db_rollback (self);
    return FALSE;
  }
  return TRUE;
}

gboolean
vp_db_begin (VpDb *self, GError **error)
{
  vp_db_assert_thread (self);
  g_assert (self->role == VP_DB_WRITER && self->session == NULL);

  return check_each_reference (self, error) && begin (self, error);
}

gboolean
vp_db_begin_bulk (VpDb *self, GError **error)
{
  vp_db_assert_thread (self);
  g_assert (self->role == VP_DB_WRITER && self->session == NULL);

  self->references_late = TRUE;
  if (set_pragma (self, "PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys", 0, error) && begin (self, error))
    return TRUE;
  check_each_reference (self, NULL);
  return FALSE;
}

void
vp_db_rollback (VpDb *self)
{
  vp_db_assert_thread (self);
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->touched, vp_changes_free);
  self->cancellable = NULL;
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  check_each_reference (self, NULL);
}

static gboolean
find_entity (const char *table, VpEntity *entity, int *volunteer_column)
{
  for (guint i = 0; i < G_N_ELEMENTS (recorded_tables); i++)
    if (strcmp (recorded_tables[i].table, table) == 0) {
      *entity = recorded_tables[i].entity;
      *volunteer_column = recorded_tables[i].volunteer_column;
      return TRUE;
    }
  return FALSE;
}

static void
add_change (VpChanges *changes, sqlite3_changeset_iter *iter)
{
  sqlite3_value *id = NULL, *volunteer = NULL;
  const char *table;
  int n_columns, operation, indirect, volunteer_column;
  VpEntity entity;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (!find_entity (table, &entity, &volunteer_column))
    return;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  if (id != NULL)
    vp_changes_add (changes, entity, sqlite3_value_int64 (id));
  if (volunteer_column < 0)
    return;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, volunteer_column, &volunteer);
  else
    sqlite3changeset_old (iter, volunteer_column, &volunteer);
  if (volunteer != NULL)
    vp_changes_add (changes, VP_ENTITY_VOLUNTEER, sqlite3_value_int64 (volunteer));
}

gboolean
vp_changes_add_changeset (VpChanges *changes, const void *data, int size, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  int code = sqlite3changeset_start (&iter, size, (void *) data);

  while (code == SQLITE_OK && sqlite3changeset_next (iter) == SQLITE_ROW)
    add_change (changes, iter);
  if (iter != NULL)
    code = sqlite3changeset_finalize (iter);
  if (code != SQLITE_OK) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                         _("A recorded change cannot be read. Nothing was changed. Run the check of the store."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
write_outbox (VpDb *self, const VpAction *action, const void *changeset, int size, gint64 *seq, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self,
    "INSERT INTO outbox (at, who, action, summary, reason, undoes, batch_id, changeset)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 2, action->who);
  vp_stmt_bind_text (stmt, 3, action->action);
  vp_stmt_bind_text (stmt, 4, action->summary);
  vp_stmt_bind_text (stmt, 5, action->reason);
  vp_stmt_bind_id (stmt, 6, action->undoes);
  vp_stmt_bind_id (stmt, 7, action->batch_id);
  sqlite3_bind_blob (stmt, 8, size > 0 ? changeset : "", size, SQLITE_STATIC);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  if (seq != NULL)
    *seq = sqlite3_last_insert_rowid (self->handle);
  return TRUE;
}

static gboolean
finish_transaction (VpDb *self, const VpAction *action, gint64 *seq, GError **error)
{
  void *changeset = NULL;
  int size = 0;
  gboolean ok;

  if (sqlite3session_changeset (self->session, &size, &changeset) != SQLITE_OK)
    return vp_db_set_error (self->handle, "changeset", error);
  g_clear_pointer (&self->session, sqlite3session_delete);
  ok = vp_changes_add_changeset (self->touched, changeset, size, error)
    && write_outbox (self, action, changeset, size, seq, error)
    && (!self->references_late || vp_references_check (self, error))
    && vp_db_exec (self, "COMMIT", error);
  sqlite3_free (changeset);
  return ok;
}

gboolean
vp_db_commit (VpDb *self, const VpAction *action, gint64 *outbox_seq, GError **error)
{
  g_autoptr (VpChanges) touched = NULL;

  vp_db_assert_thread (self);
  g_assert (self->session != NULL);

  if (!finish_transaction (self, action, outbox_seq, error)) {
    vp_db_rollback (self);
    return FALSE;
  }
  touched = g_steal_pointer (&self->touched);
  self->cancellable = NULL;
  check_each_reference (self, NULL);
  if (self->committed != NULL)
    self->committed (touched, self->committed_data);
  return TRUE;
}

void
vp_db_set_recording (VpDb *self, gboolean recording)
{
  g_assert (self->session != NULL);
  sqlite3session_enable (self->session, recording);
}

void
vp_db_touch (VpDb *self, VpEntity entity, gint64 id)
{
  g_assert (self->touched != NULL);
  vp_changes_add (self->touched, entity, id);
}

void
vp_db_touch_all (VpDb *self, VpEntity entity)
{
  g_assert (self->touched != NULL);
  self->touched->all[entity] = TRUE;
}

gint64
vp_db_reserve_numbers (VpDb *self, const char *counter, gint64 count, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gint64 first;

  g_assert (count > 0);
  stmt = vp_db_prepare (self, "INSERT INTO id_sequence (entity, next) VALUES (?1, 1 + ?2) ON CONFLICT (entity)"
                              " DO UPDATE SET next = next + ?2 RETURNING next - ?2", error);
  if (stmt == NULL)
    return 0;
  vp_stmt_bind_text (stmt, 1, counter);
  sqlite3_bind_int64 (stmt, 2, count);
  if (!vp_stmt_step (stmt, NULL, error))
    return 0;
  first = sqlite3_column_int64 (stmt, 0);
  /* A statement with RETURNING must be run to its end for the change to stand. */
  while (sqlite3_step (stmt) == SQLITE_ROW)
    ;
  return first;
}

gint64
vp_db_reserve_ids (VpDb *self, const char *entity, gint64 count, GError **error)
{
  gint64 first;

  if (self->site < 0
      && !vp_db_query_int (self, "SELECT CAST (value AS INTEGER) FROM meta WHERE key = 'site'", 0, 0, &self->site, error))
    return 0;
  first = vp_db_reserve_numbers (self, entity, count, error);
  return first != 0 ? (self->site << SEQUENCE_BITS) | first : 0;
}
