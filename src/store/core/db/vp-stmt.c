/* vp-stmt.c: statements and their errors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

/* Columns that are never NULL, of the statements a thread reads just now: found by the statement's address. */
#define GUARDED_SLOTS 8
#define GUARDED_COLUMNS 64

typedef struct {
  VpStmt *stmt;
  guint64 columns; /* one bit each */
} Guarded;

static __thread Guarded guarded[GUARDED_SLOTS];

static const char *
get_file (sqlite3 *handle)
{
  const char *file = handle != NULL ? sqlite3_db_filename (handle, "main") : NULL;

  return file != NULL && *file != '\0' ? file : "?";
}

static void
set_unreachable (sqlite3 *handle, GError **error)
{
  int code = sqlite3_system_errno (handle);

  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 _("The disk is full: “%s” was not changed. Free some space and try again."), get_file (handle));
  else
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 /* Translators: a file, the system's words for the cause */
                 _("“%s” could not be read or written: %s. Nothing was changed. Look at the disk and the rights of its"
                   " folder, then try again."), get_file (handle),
                 code != 0 ? g_strerror (code) : _("the disk reports a fault"));
}

gboolean
vp_db_set_damaged (sqlite3 *handle, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT, _("The store “%s” is damaged. Restore the last backup."),
               get_file (handle));
  return FALSE;
}

gboolean
vp_db_set_error (sqlite3 *handle, const char *operation, GError **error)
{
  int code = handle != NULL ? sqlite3_errcode (handle) : SQLITE_NOMEM;

  /* For whoever looks for the cause; people are told in words. */
  g_info ("SQLite: %d, %s, in %s", code, handle != NULL ? sqlite3_errmsg (handle) : "out of memory", operation);
  switch (code) {
  case SQLITE_INTERRUPT:
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _("Cancelled. Nothing was changed."));
    break;
  case SQLITE_FULL:
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 _("The disk is full: “%s” was not changed. Free some space and try again."), get_file (handle));
    break;
  case SQLITE_BUSY:
  case SQLITE_LOCKED:
  case SQLITE_PROTOCOL:
    g_set_error (error, VP_ERROR, VP_ERROR_BUSY,
                 _("“%s” is in use by another program. Close other programs that use it and try again."),
                 get_file (handle));
    break;
  case SQLITE_CORRUPT:
  case SQLITE_NOTADB:
    vp_db_set_damaged (handle, error);
    break;
  /* Functions of our own, which say it in words (vp-sealed-func.c). */
  case SQLITE_AUTH:
    g_set_error_literal (error, VP_ERROR, VP_ERROR_LOCKED, sqlite3_errmsg (handle));
    break;
  case SQLITE_FORMAT:
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT, sqlite3_errmsg (handle));
    break;
  case SQLITE_IOERR:
  case SQLITE_READONLY:
  case SQLITE_CANTOPEN:
  case SQLITE_PERM:
    set_unreachable (handle, error);
    break;
  case SQLITE_CONSTRAINT:
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                         _("This contradicts what the store holds. Nothing was changed. Read the list again and look at"
                           " what stands there."));
    break;
  default:
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 /* Translators: a file, a number of SQLite */
                 _("The store “%s” could not do this (fault %d). Nothing was changed. Check the store."),
                 get_file (handle), code);
  }
  return FALSE;
}

/* Columns of a table that is joined from the left may be missing, and rows of a UNION need not come from the table that
 * its first part names. */
static gboolean
may_be_missing (const char *sql, const char *table)
{
  gsize length = strlen (table);

  if (strstr (sql, "UNION") != NULL)
    return TRUE;
  for (const char *join = strstr (sql, "LEFT JOIN "); join != NULL; join = strstr (join, "LEFT JOIN ")) {
    join += strlen ("LEFT JOIN ");
    if (*join == '(' || (strncmp (join, table, length) == 0 && !g_ascii_isalnum (join[length]) && join[length] != '_'))
      return TRUE;
  }
  return FALSE;
}

static guint64
find_guarded (VpStmt *stmt)
{
  sqlite3 *handle = sqlite3_db_handle (stmt);
  guint64 columns = 0;

  for (int i = 0; i < MIN (sqlite3_column_count (stmt), GUARDED_COLUMNS); i++) {
    const char *table = sqlite3_column_table_name (stmt, i), *column = sqlite3_column_origin_name (stmt, i);
    int not_null = 0;

    if (table != NULL && column != NULL && !may_be_missing (sqlite3_sql (stmt), table)
        && sqlite3_table_column_metadata (handle, "main", table, column, NULL, NULL, &not_null, NULL, NULL) == SQLITE_OK
        && not_null)
      columns |= G_GUINT64_CONSTANT (1) << i;
  }
  return columns;
}

static Guarded *
slot_of (VpStmt *stmt)
{
  return &guarded[(GPOINTER_TO_SIZE (stmt) >> 6) % GUARDED_SLOTS];
}

/* A page of zeroes in the middle of a table reads as NULL where the schema says that there is none: no reader of rows
 * may take that for an empty text or a zero. */
static gboolean
is_whole (VpStmt *stmt)
{
  Guarded *slot = slot_of (stmt);

  if (slot->stmt != stmt)
    *slot = (Guarded) { stmt, find_guarded (stmt) };
  for (guint64 left = slot->columns; left != 0; left &= left - 1)
    if (sqlite3_column_type (stmt, g_bit_nth_lsf ((gulong) left, -1)) == SQLITE_NULL)
      return FALSE;
  return TRUE;
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
  /* A statement that is gone may have stood at the same address. */
  slot_of (stmt)->stmt = NULL;
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
  gboolean there;

  if (!vp_stmt_step_unguarded (self, &there, error))
    return FALSE;
  if (row != NULL)
    *row = there;
  return !there || is_whole (self) || vp_db_set_damaged (sqlite3_db_handle (self), error);
}

gboolean
vp_stmt_step_unguarded (VpStmt *self, gboolean *row, GError **error)
{
  int code = sqlite3_step (self);

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

  /* A character cut in half by damage would lead every reader past the end of the text. */
  return text == NULL ? g_strdup ("") : g_utf8_validate (text, -1, NULL) ? g_strdup (text) : g_utf8_make_valid (text, -1);
}

gpointer
vp_db_one (VpDb *self, const char *sql, gint64 id, VpStmtRead read, const char *gone, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self, sql, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (row)
    return read (stmt);
  if (gone != NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, gone);
  return NULL;
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
vp_stmt_collect_ids (VpStmt *self, GArray *ids, GError **error)
{
  gboolean row = TRUE;

  while (row) {
    gint64 id;

    if (!vp_stmt_step (self, &row, error))
      return FALSE;
    id = row ? sqlite3_column_int64 (self, 0) : 0;
    if (row)
      g_array_append_val (ids, id);
  }
  return TRUE;
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

gboolean
vp_db_quick_check (VpDb *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self, "PRAGMA quick_check (1)", error);
  gboolean row;

  if (stmt == NULL || !vp_stmt_step (stmt, &row, error))
    return FALSE;
  return (row && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0)
    || vp_db_set_damaged (self->handle, error);
}
