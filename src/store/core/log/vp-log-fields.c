/* vp-log-fields.c: recorded changes as a person can read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-outbox.h"

#include "vp-sealed.h"
#include "vp-feature.h"
#include "vp-privacy.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MASK "***"
#define ENTRY_SQL "SELECT " VP_OPENED_CHANGESET ("") " FROM outbox WHERE seq = ?1"

void
vp_log_field_free (VpLogField *self)
{
  g_free (self->entity);
  g_free (self->field);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

static gboolean
is_sealed (const char *table, const char *column)
{
  const VpRecordedTable *recorded = vp_changes_find_table (table);

  return recorded != NULL && recorded->is_sealed != NULL && recorded->is_sealed (table, column);
}

/* Of a minor the name, its reading and the note are closed too, and of the day of birth all but the year. */
static gboolean
is_closed_of_minors (const char *table, const char *column)
{
  static const char *const closed[] = { "name", "pinyin", "birth", "note" };

  for (guint i = 0; strcmp (table, "volunteer") == 0 && i < G_N_ELEMENTS (closed); i++)
    if (strcmp (closed[i], column) == 0)
      return TRUE;
  return FALSE;
}

/* A changed day of birth can make a minor of somebody or an adult: who is one by either day is one here. */
static gboolean
is_minor_row (VpDb *db, const char *table, gint64 id, VpDate before, VpDate after)
{
  VpDate today = vp_date_today (), stored = 0;
  g_autoptr (VpStmt) stmt = NULL;
  gboolean row = FALSE;

  if (strcmp (table, "volunteer") != 0)
    return FALSE;
  stmt = vp_db_prepare (db, "SELECT birth FROM volunteer WHERE id = ?1", NULL);
  if (stmt != NULL) {
    sqlite3_bind_int64 (stmt, 1, id);
    if (vp_stmt_step (stmt, &row, NULL) && row)
      stored = sqlite3_column_int (stmt, 0);
  }
  return vp_privacy_is_minor (before, today) || vp_privacy_is_minor (after, today)
    || vp_privacy_is_minor (stored, today);
}

static GPtrArray *
read_columns (VpDb *db, const char *table, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT name FROM pragma_table_info (?1) ORDER BY cid", error);
  gboolean row = TRUE;

  if (stmt == NULL)
    return NULL;
  vp_stmt_bind_text (stmt, 1, table);
  while (row) {
    if (!vp_stmt_step (stmt, &row, error))
      return NULL;
    if (row)
      g_ptr_array_add (names, vp_stmt_dup_text (stmt, 0));
  }
  return g_steal_pointer (&names);
}

static gboolean
is_masked (const char *table, const char *column)
{
  const VpRecordedTable *recorded = vp_changes_find_table (table);

  return recorded != NULL && recorded->is_masked != NULL && recorded->is_masked (table, column);
}

static char *
value_text (sqlite3_value *value, gboolean sealed, gboolean masked)
{
  const char *text;

  if (value == NULL || sqlite3_value_type (value) == SQLITE_NULL)
    return g_strdup ("");
  text = (const char *) sqlite3_value_text (value);
  if (text == NULL || *text == '\0')
    return g_strdup ("");
  return masked ? vp_text_mask_name (text, FALSE) : g_strdup (sealed ? MASK : text);
}

static void
get_values (sqlite3_changeset_iter *iter, int operation, guint column, sqlite3_value **before, sqlite3_value **after)
{
  *before = *after = NULL;
  if (operation != SQLITE_INSERT)
    sqlite3changeset_old (iter, (int) column, before);
  if (operation != SQLITE_DELETE)
    sqlite3changeset_new (iter, (int) column, after);
}

static gboolean
is_minor_change (VpDb *db, GPtrArray *columns, const char *table, int operation, gint64 id,
                 sqlite3_changeset_iter *iter)
{
  sqlite3_value *before = NULL, *after = NULL;
  guint column;

  if (g_ptr_array_find_with_equal_func (columns, "birth", g_str_equal, &column))
    get_values (iter, operation, column, &before, &after);
  return is_minor_row (db, table, id, before != NULL ? sqlite3_value_int (before) : 0,
                       after != NULL ? sqlite3_value_int (after) : 0);
}

static void
add_field (GPtrArray *fields, const char *table, gint64 id, const char *column, const char *before, const char *after)
{
  VpLogField *field = g_new0 (VpLogField, 1);

  field->entity = g_strdup (table);
  field->id = id;
  field->field = g_strdup (column);
  field->before = g_strdup (before);
  field->after = g_strdup (after);
  g_ptr_array_add (fields, field);
}

/* Which of the columns that stand closed in one blob are others now; never their values. */
static void
add_closed_fields (VpDb *db, GPtrArray *fields, const char *table, gint64 id, sqlite3_value *before, sqlite3_value *after)
{
  g_autoptr (GArray) changes = vp_sealed_compare (db, table, id, before, after);

  for (guint i = 0; changes != NULL && i < changes->len; i++) {
    const VpSealedChange *change = &g_array_index (changes, VpSealedChange, i);

    add_field (fields, table, id, change->column, change->before ? MASK : "", change->after ? MASK : "");
  }
}

static void
add_fields (VpDb *db, GPtrArray *fields, GPtrArray *columns, const char *table, int operation,
            sqlite3_changeset_iter *iter)
{
  sqlite3_value *before, *after;
  gint64 id;
  gboolean minor;

  get_values (iter, operation, 0, &before, &after);
  id = before != NULL ? sqlite3_value_int64 (before) : after != NULL ? sqlite3_value_int64 (after) : 0;
  minor = is_minor_change (db, columns, table, operation, id, iter);
  for (guint i = 1; i < columns->len; i++) {
    const char *column = g_ptr_array_index (columns, i);
    gboolean sealed = is_sealed (table, column) || (minor && is_closed_of_minors (table, column));
    g_autofree char *old_text = NULL, *new_text = NULL;

    get_values (iter, operation, i, &before, &after);
    if (strcmp (column, "sealed") == 0) {
      add_closed_fields (db, fields, table, id, before, after);
      continue;
    }
    old_text = value_text (before, sealed, is_masked (table, column));
    new_text = value_text (after, sealed, is_masked (table, column));
    if (after == NULL && before == NULL)
      continue;
    if (operation != SQLITE_UPDATE && *old_text == '\0' && *new_text == '\0')
      continue;
    add_field (fields, table, id, column, old_text, new_text);
  }
}

/* Of which row the fields are wanted; no table = of every row. */
typedef struct {
  const char *table;
  gint64 id;
} Wanted;

static gboolean
is_wanted (const Wanted *wanted, const char *table, int operation, sqlite3_changeset_iter *iter)
{
  sqlite3_value *id = NULL;

  if (wanted->table == NULL)
    return TRUE;
  if (operation != SQLITE_UPDATE || strcmp (wanted->table, table) != 0)
    return FALSE;
  sqlite3changeset_old (iter, 0, &id);
  return id != NULL && sqlite3_value_int64 (id) == wanted->id;
}

static gboolean
read_fields (VpDb *db, const void *data, int size, const Wanted *wanted, GPtrArray *fields, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;

  if (size == 0)
    return TRUE;
  if (sqlite3changeset_start (&iter, size, (void *) data) != SQLITE_OK)
    return vp_db_set_error (db->handle, "log", error);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW) {
    g_autoptr (GPtrArray) columns = NULL;
    const char *table;
    int n_columns, operation, indirect;

    sqlite3changeset_op (iter, &table, &n_columns, &operation, &indirect);
    if (!is_wanted (wanted, table, operation, iter))
      continue;
    columns = read_columns (db, table, error);
    ok = columns != NULL;
    if (ok)
      add_fields (db, fields, columns, table, operation, iter);
  }
  sqlite3changeset_finalize (iter);
  return ok;
}

static GPtrArray *
entry_fields (VpDb *db, gint64 seq, const Wanted *wanted, GError **error)
{
  g_autoptr (GPtrArray) fields = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_log_field_free);
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, ENTRY_SQL, error);
  gboolean row;

  if (stmt == NULL)
    return NULL;
  sqlite3_bind_int64 (stmt, 1, seq);
  if (!vp_stmt_step (stmt, &row, error))
    return NULL;
  if (row && !read_fields (db, sqlite3_column_blob (stmt, 0), sqlite3_column_bytes (stmt, 0), wanted,
                           fields, error))
    return NULL;
  return g_steal_pointer (&fields);
}

GPtrArray *
vp_outbox_fields (VpDb *db, gint64 seq, GError **error)
{
  return entry_fields (db, seq, &(Wanted) { 0 }, error);
}

GPtrArray *
vp_outbox_row_fields (VpDb *db, gint64 seq, const char *table, gint64 id, GError **error)
{
  return entry_fields (db, seq, &(Wanted) { table, id }, error);
}
