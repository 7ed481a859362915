/* vp-db.c: one SQLite connection, owned by one thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chain.h"
#include "vp-db-private.h"
#include "vp-passcode.h"
#include "vp-sealed.h"
#include "vp-gate.h"
#include "vp-sqlite.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#define SEQUENCE_BITS 36
#define PROGRESS_STEPS 2000

void
vp_db_assert_thread (VpDb *self)
{
  g_assert (self->owner == g_thread_self ());
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

VpDb *
vp_db_open (const char *path, VpDbRole role, GError **error)
{
  g_autoptr (VpDb) self = g_new0 (VpDb, 1);
  int flags = SQLITE_OPEN_NOMUTEX | (role == VP_DB_WRITER ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                         : SQLITE_OPEN_READONLY);

  vp_sqlite_set_up ();
  self->role = role;
  self->owner = g_thread_self ();
  self->path = g_strdup (path);
  self->site = -1;
  self->trusted_teams = g_hash_table_new (NULL, NULL);
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize_statement);
  if (role == VP_DB_WRITER && path != NULL)
    vp_db_make_file (path);
  if (sqlite3_open_v2 (path != NULL ? path : ":memory:", &self->handle, flags, NULL) != SQLITE_OK) {
    vp_db_set_error (self->handle, "open", error);
    return NULL;
  }
  sqlite3_extended_result_codes (self->handle, 0);
  sqlite3_busy_timeout (self->handle, 5000);
  sqlite3_progress_handler (self->handle, PROGRESS_STEPS, progress_cb, self);
  self->sealed = vp_sealed_new (self);
  if (!(role == VP_DB_WRITER ? set_up_writer (self, error) && vp_db_place_remember (self, error)
                              : set_up_reader (self, error)))
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
  g_clear_pointer (&self->said, g_free);
  g_hash_table_unref (self->trusted_teams);
  g_clear_pointer (&self->statements, g_hash_table_unref);
  sqlite3_close (self->handle);
  g_clear_pointer (&self->sealed, vp_sealed_free);
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

void
vp_db_set_who (VpDb *self, const char *who)
{
  g_return_if_fail (who != NULL);
  self->who = who;
}

const char *
vp_db_get_who (VpDb *self)
{
  g_return_val_if_fail (self->who != NULL, "");
  return self->who;
}

void
vp_db_set_second (VpDb *self, const char *second)
{
  g_return_if_fail (self != NULL);
  self->second = second;
}

const char *
vp_db_get_second (VpDb *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->second;
}

static gboolean
attach_session (VpDb *self, GError **error)
{
  if (sqlite3session_create (self->handle, "main", &self->session) != SQLITE_OK || !vp_changes_attach (self->session))
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

/* What is written into a locked store would lie there in clear for ever. */
static gboolean
refuse_locked (VpDb *self, GError **error)
{
  gboolean locked = FALSE;

  if (!vp_passcode_is_locked (self, &locked, error))
    return FALSE;
  if (locked)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_LOCKED, _("The store is locked. Give its passcode."));
  return !locked;
}

static gboolean
begin (VpDb *self, GError **error)
{
  if (!refuse_locked (self, error) || !vp_db_exec (self, "BEGIN IMMEDIATE", error))
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
  g_hash_table_remove_all (self->trusted_teams);
  if (set_pragma (self, "PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys", 0, error) && begin (self, error))
    return TRUE;
  check_each_reference (self, NULL);
  return FALSE;
}

void
vp_db_rollback (VpDb *self)
{
  vp_db_assert_thread (self);
  vp_sealed_forget (self);
  g_clear_pointer (&self->session, sqlite3session_delete);
  g_clear_pointer (&self->touched, vp_changes_free);
  g_clear_pointer (&self->said, g_free);
  self->gated = NULL;
  self->cancellable = NULL;
  if (!sqlite3_get_autocommit (self->handle))
    sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  check_each_reference (self, NULL);
}

static gboolean
write_outbox (VpDb *self, const VpAction *action, const void *changeset, int size, gint64 *seq, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self,
    "INSERT INTO outbox (at, who, action, summary, reason, undoes, batch_id, changeset, kind)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, g_get_real_time () / G_USEC_PER_SEC);
  vp_stmt_bind_text (stmt, 2, vp_db_get_who (self));
  vp_stmt_bind_text (stmt, 3, action->action);
  vp_stmt_bind_text (stmt, 4, self->said != NULL ? self->said : action->summary);
  vp_stmt_bind_text (stmt, 5, action->reason);
  vp_stmt_bind_id (stmt, 6, action->undoes);
  vp_stmt_bind_id (stmt, 7, action->batch_id);
  sqlite3_bind_blob (stmt, 8, size > 0 ? changeset : "", size, SQLITE_STATIC);
  sqlite3_bind_int (stmt, 9, action->kind);
  if (!vp_stmt_run (stmt, error))
    return FALSE;
  *seq = sqlite3_last_insert_rowid (self->handle);
  return TRUE;
}

static gboolean
finish_transaction (VpDb *self, const VpAction *action, gint64 *seq, GError **error)
{
  void *changeset = NULL;
  gint64 written = 0;
  int size = 0;
  gboolean ok;

  if (!vp_sealed_finish (self, error))
    return FALSE;
  if (sqlite3session_changeset (self->session, &size, &changeset) != SQLITE_OK)
    return vp_db_set_error (self->handle, "changeset", error);
  g_clear_pointer (&self->session, sqlite3session_delete);
  /* What only said while it ran what it is. */
  ok = (self->gated != NULL && g_strcmp0 (self->gated, action->action) == 0)
    || vp_gate_check (self, action->action, action->object, action->house, error);
  ok = ok
    && vp_changes_add_changeset (self->touched, changeset, size, error)
    && write_outbox (self, action, changeset, size, &written, error)
    && vp_chain_add (self, VP_CHAIN_CHANGE, written, error)
    && vp_outbox_rows_add (self, written, changeset, size, error)
    && (!self->references_late || vp_references_check (self, error))
    && vp_db_place_check (self, error)
    && vp_db_exec (self, "COMMIT", error);
  sqlite3_free (changeset);
  if (seq != NULL)
    *seq = written;
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
  g_clear_pointer (&self->said, g_free);
  self->gated = NULL;
  self->cancellable = NULL;
  check_each_reference (self, NULL);
  if (self->committed != NULL)
    self->committed (touched, self->committed_data);
  return TRUE;
}

void
vp_db_say (VpDb *self, char *sentence)
{
  g_assert (self->session != NULL);
  g_free (self->said);
  self->said = sentence;
}

void
vp_db_set_recording (VpDb *self, gboolean recording)
{
  g_assert (self->session != NULL);
  /* A row that was written unrecorded must not be recorded while it is closed: what was in clear would stand in the log. */
  vp_sealed_settle (self);
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

gboolean
vp_db_give_back_numbers (VpDb *self, const char *counter, gint64 count, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;

  g_assert (count > 0 && self->session != NULL);
  stmt = vp_db_prepare (self, "UPDATE id_sequence SET next = next - ?2 WHERE entity = ?1", error);
  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, counter);
  sqlite3_bind_int64 (stmt, 2, count);
  return vp_stmt_run (stmt, error);
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
