/* vp-sealed.c: rows whose sealed columns stand in one closed blob
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is closed is, of each column that is not empty, its number in the table, its text and a zero byte. Columns are only ever
 * added at the end of a table: their numbers stay.
 */
#include "config.h"

#include "vp-sealed.h"

#include "vp-feature.h"
#include "vp-sealed-private.h"

#include <string.h>

#define COLUMNS_MAX 250
#define TAG_OF "id_number"

static void
table_free (gpointer data)
{
  VpSealedTable *self = data;

  g_ptr_array_unref (self->names);
  g_array_unref (self->numbers);
  g_free (self->close_sql);
  g_free (self->unpack_sql);
  g_free (self);
}

void
vp_sealed_append_opened (GString *sql, const char *table, const char *alias, const char *column)
{
  g_string_append_printf (sql, "vp_opened ('%s', %sid, %ssealed, '%s', %s%s)", table, alias, alias, column, alias, column);
}

/* Which tables there are */

static char *
make_close_sql (const VpSealedTable *self)
{
  GString *sql = g_string_new ("UPDATE ");

  g_string_append_printf (sql, "%s SET sealed = vp_closed ('%s', id, sealed", self->table, self->table);
  for (guint i = 0; i < self->names->len; i++)
    g_string_append_printf (sql, ", %s", (const char *) g_ptr_array_index (self->names, i));
  g_string_append_c (sql, ')');
  if (self->tag >= 0) {
    g_string_append (sql, ", id_tag = vp_tag (");
    vp_sealed_append_opened (sql, self->table, "", TAG_OF);
    g_string_append_c (sql, ')');
  }
  for (guint i = 0; i < self->names->len; i++)
    g_string_append_printf (sql, ", %s = ''", (const char *) g_ptr_array_index (self->names, i));
  g_string_append (sql, " WHERE id > ?1 AND id <= ?2");
  return g_string_free (sql, FALSE);
}

static char *
make_unpack_sql (const VpSealedTable *self)
{
  GString *sql = g_string_new ("UPDATE ");

  g_string_append_printf (sql, "%s SET " VP_SEALED_STALE, self->table);
  for (guint i = 0; i < self->names->len; i++) {
    g_string_append_printf (sql, ", %s = ", (const char *) g_ptr_array_index (self->names, i));
    vp_sealed_append_opened (sql, self->table, "", g_ptr_array_index (self->names, i));
  }
  g_string_append (sql, " WHERE id = ?1");
  return g_string_free (sql, FALSE);
}

static gboolean
read_columns (VpDb *db, const VpRecordedTable *recorded, VpSealedTable *self, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT cid, name, type FROM pragma_table_info (?1) ORDER BY cid", error);
  gboolean row = stmt != NULL;

  if (stmt == NULL)
    return FALSE;
  vp_stmt_bind_text (stmt, 1, recorded->table);
  while (row) {
    const char *name;
    guint8 number;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    name = row ? (const char *) sqlite3_column_text (stmt, 1) : "";
    if (strcmp (name, "id_tag") == 0)
      self->tag = sqlite3_column_int (stmt, 0);
    else if (strcmp (name, "sealed") == 0)
      self->blob = sqlite3_column_int (stmt, 0);
    if (!row || strcmp ((const char *) sqlite3_column_text (stmt, 2), "TEXT") != 0 || !recorded->is_sealed (recorded->table, name))
      continue;
    number = (guint8) sqlite3_column_int (stmt, 0);
    g_assert (number < COLUMNS_MAX);
    g_ptr_array_add (self->names, g_strdup (name));
    g_array_append_val (self->numbers, number);
  }
  return TRUE;
}

static gboolean
add_table (VpSealed *self, const VpRecordedTable *recorded, GError **error)
{
  VpSealedTable *table = g_new0 (VpSealedTable, 1);
  gboolean ok;

  table->table = recorded->table;
  table->blob = table->tag = -1;
  table->names = g_ptr_array_new_with_free_func (g_free);
  table->numbers = g_array_new (FALSE, FALSE, sizeof (guint8));
  ok = read_columns (self->db, recorded, table, error);
  if (!ok || table->names->len == 0) {
    table_free (table);
    return ok;
  }
  table->close_sql = make_close_sql (table);
  table->unpack_sql = make_unpack_sql (table);
  g_hash_table_insert (self->tables, (gpointer) table->table, table);
  g_ptr_array_add (self->order, (gpointer) table->table);
  return TRUE;
}

gboolean
vp_sealed_find_tables (VpSealed *self, GError **error)
{
  if (self->order->len > 0)
    return TRUE;
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_tables; j++)
      if (vp_features[i]->tables[j].is_sealed != NULL && !add_table (self, &vp_features[i]->tables[j], error))
        return FALSE;
  return TRUE;
}

GPtrArray *
vp_sealed_tables (VpDb *db, GError **error)
{
  return vp_sealed_find_tables (db->sealed, error) ? g_ptr_array_ref (db->sealed->order) : NULL;
}

GPtrArray *
vp_sealed_columns (VpDb *db, const char *table, GError **error)
{
  const VpSealedTable *of = vp_sealed_find_tables (db->sealed, error) ? g_hash_table_lookup (db->sealed->tables, table) : NULL;

  return of != NULL ? g_ptr_array_ref (of->names) : NULL;
}

/* What is closed */

void
vp_sealed_forget_plain (VpSealed *self)
{
  if (self->plain->len > 0)
    memset (self->plain->data, 0, self->plain->len);
  g_byte_array_set_size (self->plain, 0);
  self->plain_table = NULL;
}

/* %NULL = there is none. */
const char *
vp_sealed_find_text (const GByteArray *plain, guint8 number)
{
  const char *at = (const char *) plain->data, *end = at + plain->len;

  while (at < end) {
    if ((guint8) *at == number)
      return at + 1;
    at += strlen (at + 1) + 2;
  }
  return NULL;
}

void
vp_sealed_append_text (GByteArray *plain, guint8 number, const char *text, gsize size)
{
  if (size == 0)
    return;
  g_byte_array_append (plain, &number, 1);
  g_byte_array_append (plain, (const guint8 *) text, (guint) strnlen (text, size));
  g_byte_array_append (plain, (const guint8 *) "", 1);
}

void
vp_sealed_close_bytes (VpSealed *self, const char *table, gint64 id, const void *data, gsize size)
{
  g_byte_array_set_size (self->closed, (guint) (size + VP_SEAL_OVERHEAD));
  vp_key_ring_seal (self->ring, table, id, data, size, self->closed->data);
}

/* Of a connection */

VpSealed *
vp_sealed_new (VpDb *db)
{
  VpSealed *self = g_new0 (VpSealed, 1);

  self->db = db;
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, table_free);
  self->order = g_ptr_array_new ();
  self->written = g_array_new (FALSE, FALSE, sizeof (VpSealedWritten));
  self->plain = g_byte_array_new ();
  self->closed = g_byte_array_new ();
  vp_sealed_add_functions (self);
  return self;
}

void
vp_sealed_free (VpSealed *self)
{
  vp_sealed_forget_plain (self);
  g_clear_pointer (&self->ring, vp_key_ring_unref);
  g_hash_table_unref (self->tables);
  g_ptr_array_unref (self->order);
  g_array_unref (self->written);
  g_byte_array_unref (self->plain);
  g_byte_array_unref (self->closed);
  g_clear_error (&self->failure);
  g_free (self);
}

static void
written_cb (void *data, int operation, const char *schema, const char *table, sqlite3_int64 id)
{
  VpSealed *self = data;
  VpSealedWritten written = { 0 };

  if (self->paused || operation == SQLITE_DELETE || (written.table = g_hash_table_lookup (self->tables, table)) == NULL)
    return;
  written.id = id;
  if (self->written->len == 0
      || memcmp (&g_array_index (self->written, VpSealedWritten, self->written->len - 1), &written, sizeof written) != 0)
    g_array_append_val (self->written, written);
}

gboolean
vp_db_set_ring (VpDb *db, VpKeyRing *ring, GError **error)
{
  VpSealed *self = db->sealed;

  vp_db_assert_thread (db);
  g_return_val_if_fail (self->written->len == 0, FALSE);

  if (ring != NULL && !vp_sealed_find_tables (self, error))
    return FALSE;
  vp_sealed_forget_plain (self);
  g_clear_pointer (&self->ring, vp_key_ring_unref);
  self->ring = ring != NULL ? vp_key_ring_ref (ring) : NULL;
  sqlite3_update_hook (db->handle, ring != NULL && db->role == VP_DB_WRITER ? written_cb : NULL, self);
  return TRUE;
}

VpKeyRing *
vp_db_get_ring (VpDb *db)
{
  return db->sealed->ring;
}

static gboolean
close_rows (VpSealed *self, const VpSealedTable *table, gint64 after, gint64 last, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (self->db, table->close_sql, error);
  gboolean ok, paused = self->paused;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, after);
  sqlite3_bind_int64 (stmt, 2, last);
  self->paused = TRUE;
  ok = vp_stmt_run (stmt, error);
  self->paused = paused;
  return ok;
}

gboolean
vp_sealed_close_rows (VpDb *db, const char *table, gint64 after, gint64 last, GError **error)
{
  g_return_val_if_fail (g_hash_table_contains (db->sealed->tables, table), FALSE);

  return close_rows (db->sealed, g_hash_table_lookup (db->sealed->tables, table), after, last, error);
}

void
vp_sealed_settle (VpDb *db)
{
  VpSealed *self = db->sealed;

  for (guint i = 0; self->failure == NULL && i < self->written->len; i++) {
    const VpSealedWritten *written = &g_array_index (self->written, VpSealedWritten, i);

    close_rows (self, written->table, written->id - 1, written->id, &self->failure);
  }
  g_array_set_size (self->written, 0);
}

gboolean
vp_sealed_finish (VpDb *db, GError **error)
{
  vp_sealed_settle (db);
  if (db->sealed->failure == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&db->sealed->failure));
  return FALSE;
}

void
vp_sealed_forget (VpDb *db)
{
  g_array_set_size (db->sealed->written, 0);
  g_clear_error (&db->sealed->failure);
  db->sealed->paused = FALSE;
}

void
vp_sealed_watch (VpDb *db, gboolean watch)
{
  db->sealed->paused = !watch;
}

gboolean
vp_sealed_unpack (VpDb *db, const char *table, gint64 id, GError **error)
{
  const VpSealedTable *of;
  g_autoptr (VpStmt) stmt = NULL;

  if (!vp_sealed_find_tables (db->sealed, error))
    return FALSE;
  of = g_hash_table_lookup (db->sealed->tables, table);
  if (of == NULL)
    return TRUE;
  if ((stmt = vp_db_prepare (db, of->unpack_sql, error)) == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, id);
  return vp_stmt_run (stmt, error);
}

/* Numbers of columns are those of the table: a changeset has its first ones. */
static gboolean
holds_clear (const VpSealedTable *table, sqlite3_changeset_iter *iter, int operation, int n_columns)
{
  for (guint i = 0; i < table->numbers->len; i++) {
    int column = g_array_index (table->numbers, guint8, i);
    sqlite3_value *before = NULL, *after = NULL;

    if (column >= n_columns)
      continue;
    if (operation != SQLITE_INSERT)
      sqlite3changeset_old (iter, column, &before);
    if (operation != SQLITE_DELETE)
      sqlite3changeset_new (iter, column, &after);
    if ((before != NULL && sqlite3_value_bytes (before) > 0) || (after != NULL && sqlite3_value_bytes (after) > 0))
      return TRUE;
  }
  return FALSE;
}

static gboolean
unpack_change (VpDb *db, sqlite3_changeset_iter *iter, GError **error)
{
  const VpSealedTable *of;
  sqlite3_value *id = NULL;
  const char *name = NULL;
  int n_columns, operation, indirect;

  sqlite3changeset_op (iter, &name, &n_columns, &operation, &indirect);
  of = g_hash_table_lookup (db->sealed->tables, name);
  if (of == NULL || !holds_clear (of, iter, operation, n_columns))
    return TRUE;
  if (operation == SQLITE_INSERT)
    sqlite3changeset_new (iter, 0, &id);
  else
    sqlite3changeset_old (iter, 0, &id);
  return id == NULL || vp_sealed_unpack (db, name, sqlite3_value_int64 (id), error);
}

gboolean
vp_sealed_unpack_recorded (VpDb *db, const void *changeset, int size, GError **error)
{
  sqlite3_changeset_iter *iter = NULL;
  gboolean ok = TRUE;

  if (db->sealed->ring == NULL || size == 0)
    return TRUE;
  if (sqlite3changeset_start (&iter, size, (void *) changeset) != SQLITE_OK)
    return vp_db_set_damaged (db->handle, error);
  while (ok && sqlite3changeset_next (iter) == SQLITE_ROW)
    ok = unpack_change (db, iter, error);
  sqlite3changeset_finalize (iter);
  return ok;
}

gboolean
vp_sealed_is_stale (sqlite3_value *sealed)
{
  return sqlite3_value_bytes (sealed) > 0 && *(const guint8 *) sqlite3_value_blob (sealed) == VP_SEALED_STALE_BYTE;
}

const guint8 *
vp_sealed_close (VpDb *db, const char *table, gint64 id, const char *const *texts, gsize *size, GError **error)
{
  VpSealed *self = db->sealed;
  const VpSealedTable *of = g_hash_table_lookup (self->tables, table);

  g_return_val_if_fail (self->ring != NULL && of != NULL, NULL);

  vp_sealed_forget_plain (self);
  for (guint i = 0; i < of->names->len; i++)
    vp_sealed_append_text (self->plain, g_array_index (of->numbers, guint8, i), texts[i] != NULL ? texts[i] : "",
                 texts[i] != NULL ? strlen (texts[i]) : 0);
  *size = 0;
  if (self->plain->len == 0)
    return (const guint8 *) "";
  vp_sealed_close_bytes (self, table, id, self->plain->data, self->plain->len);
  *size = self->closed->len;
  return self->closed->data;
}

/* Two states of a row */

/* A copy of what a value of the column "sealed" holds; %NULL where it cannot be opened. */
static GByteArray *
open_value (VpSealed *self, const VpSealedTable *table, gint64 id, sqlite3_value *value)
{
  GByteArray *plain = g_byte_array_new ();
  gsize size = value != NULL ? (gsize) sqlite3_value_bytes (value) : 0;

  if (size == 0)
    return plain;
  g_byte_array_set_size (plain, size > VP_SEAL_OVERHEAD ? (guint) (size - VP_SEAL_OVERHEAD) : 0);
  if (self->ring == NULL
      || vp_key_ring_open (self->ring, table->table, id, sqlite3_value_blob (value), size, plain->data) != VP_SEAL_WHOLE)
    g_clear_pointer (&plain, g_byte_array_unref);
  return plain;
}

static const VpSealedTable *
look_up (VpDb *db, const char *table)
{
  return vp_sealed_find_tables (db->sealed, NULL) ? g_hash_table_lookup (db->sealed->tables, table) : NULL;
}

gboolean
vp_sealed_is_blob (VpDb *db, const char *table, int column)
{
  const VpSealedTable *of = look_up (db, table);

  return of != NULL && of->blob == column;
}

gboolean
vp_sealed_is_tag (VpDb *db, const char *table, int column)
{
  const VpSealedTable *of = look_up (db, table);

  return of != NULL && of->tag == column;
}

GArray *
vp_sealed_compare (VpDb *db, const char *table, gint64 id, sqlite3_value *before, sqlite3_value *after)
{
  VpSealed *self = db->sealed;
  const VpSealedTable *of = look_up (db, table);
  g_autoptr (GByteArray) former = of != NULL ? open_value (self, of, id, before) : NULL;
  g_autoptr (GByteArray) latter = of != NULL ? open_value (self, of, id, after) : NULL;
  GArray *changes;

  if (former == NULL || latter == NULL)
    return NULL;
  changes = g_array_new (FALSE, FALSE, sizeof (VpSealedChange));
  for (guint i = 0; i < of->names->len; i++) {
    guint8 number = g_array_index (of->numbers, guint8, i);
    const char *was = vp_sealed_find_text (former, number), *is = vp_sealed_find_text (latter, number);
    VpSealedChange change = { g_ptr_array_index (of->names, i), was != NULL, is != NULL };

    if (g_strcmp0 (was, is) != 0)
      g_array_append_val (changes, change);
  }
  return changes;
}
