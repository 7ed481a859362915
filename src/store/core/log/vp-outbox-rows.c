/* vp-outbox-rows.c: which entries of the log touched a row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A changeset says it too, but only to whoever reads it: the history of one person would read the whole log.
 */
#include "config.h"

#include "vp-outbox.h"

#include "vp-passcode.h"
#include "vp-sealed.h"

#define ROW_SQL "INSERT INTO outbox_row (table_name, row_id, seq) VALUES (?1, ?2, ?3)"

/* Every recorded table has its id in the first column (see recorded_tables in vp-changes.c). */
static gboolean
add_row (VpStmt *stmt, sqlite3_changeset_iter *iter, gint64 seq, GError **error)
{
  sqlite3_value *id = NULL;
  const char *table;
  int n_columns, operation, indirect;

  sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  if (id == NULL)
    return TRUE;
  sqlite3_bind_text (stmt, 1, table, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 2, sqlite3_value_int64 (id));
  sqlite3_bind_int64 (stmt, 3, seq);
  return vp_stmt_run (stmt, error);
}

gboolean
vp_outbox_rows_add (VpDb *db, gint64 seq, const void *changeset, int size, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;

  if (size == 0)
    return TRUE;
  stmt = vp_db_prepare (db, ROW_SQL, error);
  if (stmt == NULL)
    return FALSE;
  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return vp_db_set_damaged (db->handle, error);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    ok = add_row (stmt, iter, seq, error);
  return sqlite3changeset_finalize (iter) == SQLITE_OK ? ok : ok && vp_db_set_damaged (db->handle, error);
}

/* Every entry with a changeset, one after the other. */
typedef gboolean (*EntryFunc) (VpDb *db, gint64 seq, const void *changeset, int size, gpointer data, GError **error);

static gboolean
each_entry (VpDb *db, EntryFunc func, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT seq, " VP_OPENED_CHANGESET ("") " FROM outbox WHERE length (changeset) > 0", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return FALSE;
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (row && !func (db, sqlite3_column_int64 (stmt, 0), sqlite3_column_blob (stmt, 1),
                      sqlite3_column_bytes (stmt, 1), data, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
fill_entry (VpDb *db, gint64 seq, const void *changeset, int size, gpointer data, GError **error)
{
  return vp_outbox_rows_add (db, seq, changeset, size, error);
}

gboolean
vp_outbox_rows_fill (VpDb *db, GError **error)
{
  return each_entry (db, fill_entry, NULL, error);
}

static gboolean
count_entry (VpDb *db, gint64 seq, const void *changeset, int size, gpointer data, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gint64 *rows = data;

  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return vp_db_set_damaged (db->handle, error);
  while (sqlite3changeset_next (iter) == SQLITE_ROW)
    (*rows)++;
  return sqlite3changeset_finalize (iter) == SQLITE_OK || vp_db_set_damaged (db->handle, error);
}

gboolean
vp_outbox_rows_verify (VpDb *db, gint64 *violations, GError **error)
{
  gint64 recorded = 0, indexed = 0;
  gboolean locked = FALSE;

  /* Of a sealed store that is locked, as a backup is while it is restored, nobody can read what was recorded. */
  if (!vp_passcode_is_locked (db, &locked, error))
    return FALSE;
  if (locked)
    return TRUE;
  if (!each_entry (db, count_entry, &recorded, error)
      || !vp_db_query_int (db, "SELECT count (*) FROM outbox_row", 0, 0, &indexed, error))
    return FALSE;
  *violations = ABS (recorded - indexed);
  return TRUE;
}

static gpointer
read_history (VpStmt *stmt)
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
  entry->kind = (VpActionKind) sqlite3_column_int (stmt, 8);
  return entry;
}

GPtrArray *
vp_outbox_history (VpDb *db, const char *table, gint64 id, guint limit, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db,
    "SELECT o.seq, o.at, o.who, o.action, o.summary, o.reason, ifnull (o.undoes, 0),"
    " EXISTS (SELECT 1 FROM outbox u WHERE u.undoes = o.seq), o.kind FROM outbox_row r JOIN outbox o ON o.seq = r.seq"
    " WHERE r.table_name = ?1 AND r.row_id = ?2 ORDER BY r.seq DESC LIMIT ?3", error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, table);
  sqlite3_bind_int64 (stmt, 2, id);
  sqlite3_bind_int64 (stmt, 3, limit);
  return vp_stmt_collect (stmt, read_history, (GDestroyNotify) vp_log_entry_free, error);
}
