/* vp-sealed-func.c: the functions by which statements read and write what is sealed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sealed-private.h"

#include "vp-private-sql.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define LOG_TABLE "outbox"

/* Codes of SQLite that this build never gives of itself: how a function of ours tells what it found (vp-stmt.c). */
#define CODE_LOCKED SQLITE_AUTH
#define CODE_BROKEN SQLITE_FORMAT

/* Opening */

static gboolean
set_locked (sqlite3_context *context)
{
  sqlite3_result_error (context, _("The store is locked. Give its passcode."), -1);
  sqlite3_result_error_code (context, CODE_LOCKED);
  return FALSE;
}

static gboolean
set_broken (sqlite3_context *context, const char *table, gint64 id, VpSealFault fault)
{
  static const char *const words[] = {
    [VP_SEAL_WHOLE] = N_("it stands in clear beside its sealed form"), [VP_SEAL_CUT] = N_("it is cut"),
    [VP_SEAL_UNKNOWN] = N_("its key is not in this store"), [VP_SEAL_FORGED] = N_("it was changed, or is of another row"),
  };
  g_autofree char *sentence = g_strdup_printf (
    /* Translators: a number, the name of a table, what is wrong with it */
    _("The sealed data of row %" PRId64 " of “%s” cannot be shown: %s. Nothing was changed. Restore the last backup."),
    VP_ID_SEQUENCE (id), table, _(words[fault]));

  sqlite3_result_error (context, sentence, -1);
  sqlite3_result_error_code (context, CODE_BROKEN);
  return FALSE;
}

/* Into self->plain. */
static gboolean
open_blob (VpSealed *self, sqlite3_context *context, const VpSealedTable *table, gint64 id, const guint8 *blob, gsize size)
{
  VpSealFault fault;

  if (self->ring == NULL)
    return set_locked (context);
  if (self->plain_table == table && self->plain_id == id && size == self->plain->len + VP_SEAL_OVERHEAD
      && memcmp (self->plain_head, blob, VP_SEAL_OVERHEAD) == 0)
    return TRUE;
  vp_sealed_forget_plain (self);
  g_byte_array_set_size (self->plain, size > VP_SEAL_OVERHEAD ? (guint) (size - VP_SEAL_OVERHEAD) : 0);
  fault = vp_key_ring_open (self->ring, table->table, id, blob, size, self->plain->data);
  if (fault != VP_SEAL_WHOLE) {
    vp_sealed_forget_plain (self);
    return set_broken (context, table->table, id, fault);
  }
  self->plain_table = table;
  self->plain_id = id;
  memcpy (self->plain_head, blob, VP_SEAL_OVERHEAD);
  return TRUE;
}

static const VpSealedTable *
table_of (VpSealed *self, sqlite3_context *context, sqlite3_value *name)
{
  const VpSealedTable *table = sqlite3_get_auxdata (context, 0);

  if (table == NULL) {
    table = vp_sealed_find_tables (self, NULL) ? g_hash_table_lookup (self->tables, sqlite3_value_text (name)) : NULL;
    g_assert (table != NULL);
    sqlite3_set_auxdata (context, 0, (gpointer) table, NULL);
  }
  return table;
}

static guint8
number_of (sqlite3_context *context, const VpSealedTable *table, sqlite3_value *column)
{
  guint number = GPOINTER_TO_UINT (sqlite3_get_auxdata (context, 3)), at;

  if (number == 0) {
    gboolean found = g_ptr_array_find_with_equal_func (table->names, sqlite3_value_text (column), g_str_equal, &at);

    g_assert (found);
    number = (guint) g_array_index (table->numbers, guint8, at) + 1;
    sqlite3_set_auxdata (context, 3, GUINT_TO_POINTER (number), NULL);
  }
  return (guint8) (number - 1);
}

static gboolean
is_closed (sqlite3_value *value)
{
  return sqlite3_value_bytes (value) > 0 && *(const guint8 *) sqlite3_value_blob (value) != VP_SEALED_STALE_BYTE;
}

/* vp_opened (table, id, sealed, column, clear) */
static void
opened_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  VpSealed *self = sqlite3_user_data (context);
  gint64 id = sqlite3_value_int64 (values[1]);
  const VpSealedTable *table;
  const char *text;

  if (!is_closed (values[2])) {
    /* A page of zeroes has rows without columns. */
    if (sqlite3_value_type (values[1]) != SQLITE_NULL && sqlite3_value_type (values[4]) == SQLITE_NULL)
      sqlite3_result_error_code (context, SQLITE_CORRUPT);
    else
      sqlite3_result_value (context, values[4]);
    return;
  }
  table = table_of (self, context, values[0]);
  if (!open_blob (self, context, table, id, sqlite3_value_blob (values[2]), (gsize) sqlite3_value_bytes (values[2])))
    return;
  if (sqlite3_value_bytes (values[4]) > 0) {
    set_broken (context, table->table, id, VP_SEAL_WHOLE);
    return;
  }
  text = vp_sealed_find_text (self->plain, number_of (context, table, values[3]));
  sqlite3_result_text (context, text != NULL ? text : "", -1, SQLITE_TRANSIENT);
}

/* Closing */

static GByteArray *
pack_values (const VpSealedTable *table, sqlite3_value **texts)
{
  GByteArray *plain = g_byte_array_new ();

  for (guint i = 0; i < table->names->len; i++)
    vp_sealed_append_text (plain, g_array_index (table->numbers, guint8, i), (const char *) sqlite3_value_text (texts[i]),
                 (gsize) sqlite3_value_bytes (texts[i]));
  return plain;
}

/* The old blob stays where it says the same with the newest key: then nothing changed, and the log says so. */
static void
close_anew (VpSealed *self, sqlite3_context *context, const VpSealedTable *table, gint64 id, sqlite3_value *sealed, GByteArray *plain)
{
  const guint8 *former = sqlite3_value_blob (sealed);
  gsize size = (gsize) sqlite3_value_bytes (sealed);

  if (size > 1) {
    if (!open_blob (self, context, table, id, former + 1, size - 1))
      return;
    if (plain->len == self->plain->len && memcmp (plain->data, self->plain->data, plain->len) == 0
        && vp_seal_version (former + 1, size - 1) == vp_key_ring_newest (self->ring)) {
      sqlite3_result_blob (context, former + 1, (int) size - 1, SQLITE_TRANSIENT);
      return;
    }
  }
  if (plain->len == 0) {
    sqlite3_result_zeroblob (context, 0);
    return;
  }
  vp_sealed_close_bytes (self, table->table, id, plain->data, plain->len);
  sqlite3_result_blob (context, self->closed->data, (int) self->closed->len, SQLITE_TRANSIENT);
}

/* vp_closed (table, id, sealed, clear …) */
static void
closed_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  VpSealed *self = sqlite3_user_data (context);
  const VpSealedTable *table = table_of (self, context, values[0]);
  gint64 id = sqlite3_value_int64 (values[1]);
  g_autoptr (GByteArray) plain = NULL;
  const guint8 *blob;
  gsize size;

  if (self->ring == NULL) {
    set_locked (context);
    return;
  }
  plain = pack_values (table, values + 3);
  if (!is_closed (values[2])) {
    close_anew (self, context, table, id, values[2], plain);
    return;
  }
  blob = sqlite3_value_blob (values[2]);
  size = (gsize) sqlite3_value_bytes (values[2]);
  if (!open_blob (self, context, table, id, blob, size))
    return;
  if (plain->len > 0) {
    set_broken (context, table->table, id, VP_SEAL_WHOLE);
    return;
  }
  if (vp_seal_version (blob, size) == vp_key_ring_newest (self->ring)) {
    sqlite3_result_value (context, values[2]);
    return;
  }
  vp_sealed_close_bytes (self, table->table, id, self->plain->data, self->plain->len);
  sqlite3_result_blob (context, self->closed->data, (int) self->closed->len, SQLITE_TRANSIENT);
}

/* vp_stale (sealed) */
static void
stale_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  int size = sqlite3_value_bytes (values[0]);
  guint8 *marked;

  if (!is_closed (values[0])) {
    sqlite3_result_value (context, values[0]);
    return;
  }
  marked = sqlite3_malloc (size + 1);
  if (marked == NULL) {
    sqlite3_result_error_nomem (context);
    return;
  }
  marked[0] = VP_SEALED_STALE_BYTE;
  memcpy (marked + 1, sqlite3_value_blob (values[0]), (gsize) size);
  sqlite3_result_blob (context, marked, size + 1, sqlite3_free);
}

/* vp_tag (identity number) */
static void
tag_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  VpSealed *self = sqlite3_user_data (context);
  gint64 tag = (gint64) vp_private_tag ((const char *) sqlite3_value_text (values[0]));

  if (tag == 0)
    sqlite3_result_null (context);
  else
    sqlite3_result_int64 (context, self->ring != NULL ? vp_key_ring_tag (self->ring, 0, (guint64) tag) : tag);
}

/* The log: what was recorded before there was a passcode is closed as a whole. */

static const VpSealedTable log_table = { .table = LOG_TABLE };

/* vp_opened_log (seq, changeset): a changeset begins with T or P, a closed one with the version of its form. */
static void
opened_log_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  VpSealed *self = sqlite3_user_data (context);
  const guint8 *blob = sqlite3_value_blob (values[1]);
  gsize size = (gsize) sqlite3_value_bytes (values[1]);

  if (size == 0 || *blob == 'T' || *blob == 'P') {
    sqlite3_result_value (context, values[1]);
    return;
  }
  if (!open_blob (self, context, &log_table, sqlite3_value_int64 (values[0]), blob, size))
    return;
  sqlite3_result_blob (context, self->plain->data, (int) self->plain->len, SQLITE_TRANSIENT);
}

/* vp_closed_log (seq, changeset) */
static void
closed_log_func (sqlite3_context *context, int n, sqlite3_value **values)
{
  VpSealed *self = sqlite3_user_data (context);
  const guint8 *blob = sqlite3_value_blob (values[1]);
  gsize size = (gsize) sqlite3_value_bytes (values[1]);
  gint64 seq = sqlite3_value_int64 (values[0]);

  if (self->ring == NULL) {
    set_locked (context);
    return;
  }
  if (size == 0 || vp_seal_version (blob, size) == vp_key_ring_newest (self->ring)) {
    sqlite3_result_value (context, values[1]);
    return;
  }
  if (*blob == 'T' || *blob == 'P') {
    vp_sealed_close_bytes (self, LOG_TABLE, seq, blob, size);
  } else {
    if (!open_blob (self, context, &log_table, seq, blob, size))
      return;
    vp_sealed_close_bytes (self, LOG_TABLE, seq, self->plain->data, self->plain->len);
  }
  sqlite3_result_blob (context, self->closed->data, (int) self->closed->len, SQLITE_TRANSIENT);
}

void
vp_sealed_add_functions (VpSealed *self)
{
  static const struct {
    const char *name;
    int n;
    void (*func) (sqlite3_context *context, int n, sqlite3_value **values);
  } functions[] = {
    { "vp_opened", 5, opened_func }, { "vp_closed", -1, closed_func }, { "vp_stale", 1, stale_func },
    { "vp_tag", 1, tag_func }, { "vp_opened_log", 2, opened_log_func }, { "vp_closed_log", 2, closed_log_func },
  };

  for (guint i = 0; i < G_N_ELEMENTS (functions); i++)
    sqlite3_create_function_v2 (self->db->handle, functions[i].name, functions[i].n, SQLITE_UTF8 | SQLITE_DIRECTONLY, self,
                                functions[i].func, NULL, NULL, NULL);
}
