/* vp-erasure-rows.c: rows of all rooms that are about one person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which they are is asked of the schema and kept in no list: a table that comes later is looked at too. Names of tables and
 * columns come from the schema alone, values are bound.
 */
#include "config.h"

#include "vp-erasure-rows.h"

#include "vp-db-private.h"
#include "vp-sealed.h"

#include <string.h>

static void
person_column_free (gpointer data)
{
  VpPersonColumn *self = data;

  g_free (self->table);
  g_free (self->column);
  g_free (self);
}

#define COLUMNS_OF \
  "SELECT m.name, f.\"from\" FROM sqlite_schema m JOIN pragma_foreign_key_list (m.name) f" \
  " WHERE m.type = 'table' AND f.\"table\" = ?1 AND m.name NOT IN ('outbox', 'outbox_row', 'access_log', 'chain') ORDER BY 1, 2"

static gpointer
read_column (VpStmt *stmt)
{
  VpPersonColumn *self = g_new0 (VpPersonColumn, 1);

  self->table = vp_stmt_dup_text (stmt, 0);
  self->column = vp_stmt_dup_text (stmt, 1);
  return self;
}

static GPtrArray *
columns_to (VpDb *db, const char *table, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, COLUMNS_OF, error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, table);
  return vp_stmt_collect (stmt, read_column, person_column_free, error);
}

GPtrArray *
vp_person_columns (VpDb *db, GError **error)
{
  return columns_to (db, "volunteer", error);
}

/* A statement over names of the schema; each is a name of its own in the text. */
static VpStmt *
prepare_over (VpDb *db, char *sql, GError **error)
{
  VpStmt *stmt = vp_db_prepare (db, sql, error);

  sqlite3_free (sql);
  return stmt;
}

gboolean
vp_person_column_count (VpDb *db, const VpPersonColumn *self, gint64 id, gint64 *rows, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_over (db, sqlite3_mprintf ("SELECT count (*) FROM \"%w\" WHERE \"%w\" = ?1", self->table,
                                                               self->column), error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *rows = sqlite3_column_int64 (stmt, 0);
  return TRUE;
}

static gboolean
has_id (VpDb *db, const char *table, gboolean *there, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT count (*) FROM pragma_table_info (?1) WHERE name = 'id'", error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, table);
  if (!vp_stmt_step (stmt, NULL, error))
    return FALSE;
  *there = sqlite3_column_int (stmt, 0) != 0;
  return TRUE;
}

gboolean
vp_person_column_seqs (VpDb *db, const VpPersonColumn *self, gint64 id, GArray *seqs, GError **error)
{
  g_autoptr (VpStmt) stmt = NULL;
  gboolean there;

  if (!has_id (db, self->table, &there, error))
    return FALSE;
  if (!there)
    return TRUE;
  stmt = prepare_over (db, sqlite3_mprintf ("SELECT r.seq FROM \"%w\" t JOIN outbox_row r ON r.table_name = '%q' AND r.row_id = t.id"
                                            " WHERE t.\"%w\" = ?1", self->table, self->table, self->column), error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_collect_ids (stmt, seqs, error);
}

static gpointer
read_name (VpStmt *stmt)
{
  return vp_stmt_dup_text (stmt, 0);
}

static GPtrArray *
text_columns (VpDb *db, const char *table, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT name FROM pragma_table_info (?1) WHERE type = 'TEXT' AND pk = 0", error);

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, table);
  return vp_stmt_collect (stmt, read_name, g_free, error);
}

static gboolean
replace_word (VpDb *db, char *sql, const char *word, const char *instead, gint64 id, GError **error)
{
  g_autoptr (VpStmt) stmt = prepare_over (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, word);
  vp_stmt_bind_text (stmt, 2, instead);
  if (sqlite3_bind_parameter_count (stmt) > 2)
    sqlite3_bind_int64 (stmt, 3, id);
  return vp_stmt_run (stmt, error);
}

#define REPLACE "UPDATE \"%w\" SET \"%w\" = replace (\"%w\", ?1, ?2) WHERE instr (\"%w\", ?1) > 0"

static gboolean
replace_in_row (VpDb *db, const VpPersonColumn *at, const char *word, const char *instead, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) texts = text_columns (db, at->table, error);

  for (guint i = 0; texts != NULL && i < texts->len; i++) {
    const char *text = texts->pdata[i];

    if (!replace_word (db, sqlite3_mprintf (REPLACE " AND \"%w\" = ?3", at->table, text, text, text, at->column), word, instead, id,
                       error))
      return FALSE;
  }
  return texts != NULL;
}

/* A row that refers to a row of the person is about them too: the certificate of a result. */
static gboolean
replace_behind (VpDb *db, const VpPersonColumn *at, const char *word, const char *instead, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) behind = columns_to (db, at->table, error);

  for (guint i = 0; behind != NULL && i < behind->len; i++) {
    const VpPersonColumn *next = behind->pdata[i];
    g_autoptr (GPtrArray) texts = text_columns (db, next->table, error);

    for (guint j = 0; texts != NULL && j < texts->len; j++) {
      const char *text = texts->pdata[j];

      if (!replace_word (db, sqlite3_mprintf (REPLACE " AND \"%w\" IN (SELECT id FROM \"%w\" WHERE \"%w\" = ?3)", next->table, text,
                                              text, text, next->column, at->table, at->column), word, instead, id, error))
        return FALSE;
    }
    if (texts == NULL)
      return FALSE;
  }
  return behind != NULL;
}

static gpointer
read_id (VpStmt *stmt)
{
  gint64 id = sqlite3_column_int64 (stmt, 0);

  return g_memdup2 (&id, sizeof id);
}

/* What is closed is opened for the rest of the transaction, whose end closes it again. */
static gboolean
unpack (VpDb *db, const VpPersonColumn *at, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) sealed = vp_sealed_tables (db, error), ids = NULL;
  g_autoptr (VpStmt) stmt = NULL;

  if (sealed == NULL)
    return FALSE;
  if (!g_ptr_array_find_with_equal_func (sealed, at->table, g_str_equal, NULL))
    return TRUE;
  stmt = prepare_over (db, sqlite3_mprintf ("SELECT id FROM \"%w\" WHERE \"%w\" = ?1", at->table, at->column), error);
  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  ids = vp_stmt_collect (stmt, read_id, g_free, error);
  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!vp_sealed_unpack (db, at->table, *(gint64 *) ids->pdata[i], error))
      return FALSE;
  return ids != NULL;
}

static gboolean
replace_near (VpDb *db, const VpPersonColumn *at, gint64 id, const VpErasedWords *words, GError **error)
{
  gboolean there;

  if (!has_id (db, at->table, &there, error) || !unpack (db, at, id, error))
    return FALSE;
  for (guint i = 0; words->near[i] != NULL; i++)
    if (!replace_in_row (db, at, words->near[i], words->instead, id, error)
        || (there && !replace_behind (db, at, words->near[i], words->instead, id, error)))
      return FALSE;
  return TRUE;
}

/* Both logs have their own way; the key of the store and the list of erasures have no words. */
#define TABLES "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'" \
  " AND name NOT IN ('outbox', 'outbox_row', 'access_log', 'chain', 'meta', 'volunteer')"

static gboolean
replace_anywhere (VpDb *db, const VpErasedWords *words, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, TABLES, error);
  g_autoptr (GPtrArray) tables = stmt != NULL ? vp_stmt_collect (stmt, read_name, g_free, error) : NULL;

  for (guint i = 0; tables != NULL && i < tables->len; i++) {
    const char *table = tables->pdata[i];
    g_autoptr (GPtrArray) texts = text_columns (db, table, error);

    for (guint j = 0; texts != NULL && j < texts->len; j++)
      for (guint k = 0; words->anywhere[k] != NULL; k++) {
        const char *text = texts->pdata[j];

        if (!replace_word (db, sqlite3_mprintf (REPLACE, table, text, text, text), words->anywhere[k], words->instead, 0, error))
          return FALSE;
      }
    if (texts == NULL)
      return FALSE;
  }
  return tables != NULL;
}

gboolean
vp_erasure_rows_replace (VpDb *db, GPtrArray *columns, gint64 id, const VpErasedWords *words, GError **error)
{
  for (guint i = 0; i < columns->len; i++)
    if (!replace_near (db, columns->pdata[i], id, words, error))
      return FALSE;
  return replace_anywhere (db, words, error);
}
