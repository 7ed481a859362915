/* vp-chain.c: a keyed hash chain over the log of changes and the log of full views, exports and prints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An entry is written in the transaction of the row that it covers. Whoever edits the file with other tools has not the key
 * at hand; whoever has the key and the program can write a whole new chain, and then only an anchor on a backup or a paper
 * tells. Without a passcode the key lies in the store, so that this is a lock on a glass door: it shows that somebody went
 * through.
 */
#include "config.h"

#include "vp-chain-private.h"

#include "vp-code-store.h"
#include "vp-keys.h"

#include <sodium.h>
#include <string.h>

#define SMALL 512 /* bytes of a row that are put together before they are hashed */

/* What is hashed, gathered in one piece where it is small: a call of the library for each column costs more than the hash. */
typedef struct {
  crypto_generichash_state state;
  guint8 bytes[SMALL];
  gsize n;
} Hasher;

static void
begin_hash (Hasher *self, const VpChainKey *key)
{
  crypto_generichash_init (&self->state, key->bytes, sizeof key->bytes, VP_CHAIN_HASH);
  self->n = 0;
}

static void
add_bytes (Hasher *self, const void *data, gsize size)
{
  if (self->n + size > SMALL) {
    crypto_generichash_update (&self->state, self->bytes, self->n);
    self->n = 0;
  }
  if (size > SMALL) {
    crypto_generichash_update (&self->state, data, size);
  } else if (size > 0) {
    memcpy (self->bytes + self->n, data, size);
    self->n += size;
  }
}

static void
add_number (Hasher *self, gint64 number)
{
  guint64 bytes = GUINT64_TO_LE ((guint64) number);

  add_bytes (self, &bytes, sizeof bytes);
}

static VpChainHash
end_hash (Hasher *self)
{
  VpChainHash hash;

  crypto_generichash_update (&self->state, self->bytes, self->n);
  crypto_generichash_final (&self->state, hash.bytes, VP_CHAIN_HASH);
  return hash;
}

/* Each value with its type and its length: none runs into the next. */
static void
add_value (Hasher *self, VpStmt *stmt, int column)
{
  sqlite3_value *value = sqlite3_column_value (stmt, column); /* looked up once: this is the walk's dearest part */
  int type = sqlite3_value_type (value);
  guint8 byte = (guint8) type;

  add_bytes (self, &byte, 1);
  if (type == SQLITE_INTEGER) {
    add_number (self, sqlite3_value_int64 (value));
  } else if (type != SQLITE_NULL) {
    const void *data = sqlite3_value_blob (value);
    gsize size = (gsize) sqlite3_value_bytes (value);

    add_number (self, (gint64) size);
    add_bytes (self, data, size);
  }
}

VpChainHash
vp_chain_hash_row (const VpChainKey *key, VpStmt *stmt, int n)
{
  Hasher hasher;

  begin_hash (&hasher, key);
  for (int i = 1; i <= n; i++)
    add_value (&hasher, stmt, i);
  return end_hash (&hasher);
}

VpChainHash
vp_chain_hash_entry (const VpChainKey *key, const VpChainHash *before, gint64 n, VpChainKind kind, gint64 ref,
                     const VpChainHash *content)
{
  Hasher hasher;

  begin_hash (&hasher, key);
  add_bytes (&hasher, before->bytes, VP_CHAIN_HASH);
  add_number (&hasher, n);
  add_number (&hasher, kind);
  add_number (&hasher, ref);
  add_bytes (&hasher, content->bytes, VP_CHAIN_HASH);
  return end_hash (&hasher);
}

static char *
hash_hex (const VpChainHash *hash)
{
  char *hex = g_malloc (2 * VP_CHAIN_HASH + 1);

  return sodium_bin2hex (hex, 2 * VP_CHAIN_HASH + 1, hash->bytes, VP_CHAIN_HASH);
}

char *
vp_chain_mark_head (const VpChainKey *key, gint64 n, const VpChainHash *hash)
{
  Hasher hasher;
  VpChainHash mark;
  g_autofree char *hex = NULL;

  begin_hash (&hasher, key);
  add_bytes (&hasher, "head", 4);
  add_number (&hasher, n);
  add_bytes (&hasher, hash->bytes, VP_CHAIN_HASH);
  mark = end_hash (&hasher);
  hex = hash_hex (&mark);
  return g_strdup_printf ("%" G_GINT64_FORMAT ":%s", n, hex);
}

void
vp_chain_name (const VpChainKey *key, char name[17])
{
  Hasher hasher;
  VpChainHash hash;

  begin_hash (&hasher, key);
  add_bytes (&hasher, "name", 4);
  hash = end_hash (&hasher);
  sodium_bin2hex (name, 17, hash.bytes, 8);
}

gboolean
vp_chain_read_key (VpDb *db, VpChainKey *key, GError **error)
{
  return vp_keys_subkey (db, VP_KEY_CHAIN, key->bytes, error);
}

gboolean
vp_chain_read_hash (VpStmt *stmt, int column, VpChainHash *hash)
{
  if (sqlite3_column_bytes (stmt, column) != VP_CHAIN_HASH)
    return FALSE;
  memcpy (hash->bytes, sqlite3_column_blob (stmt, column), VP_CHAIN_HASH);
  return TRUE;
}

/* The end of the chain; zeroes before it begins. */
static gboolean
read_end (VpDb *db, gint64 *n, VpChainHash *hash, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT n, hash FROM chain ORDER BY n DESC LIMIT 1", error);
  gboolean row;

  *n = 0;
  memset (hash, 0, sizeof *hash);
  if (stmt == NULL || !vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return TRUE;
  *n = sqlite3_column_int64 (stmt, 0);
  return vp_chain_read_hash (stmt, 1, hash) || vp_db_set_damaged (db->handle, error);
}

static gboolean
hash_named_row (VpDb *db, const VpChainKey *key, VpChainKind kind, gint64 ref, VpChainHash *content, GError **error)
{
  g_autoptr (VpStmt) stmt = kind == VP_CHAIN_CHANGE
    ? vp_db_prepare (db, "SELECT seq, " VP_CHAIN_CHANGE_COLUMNS " FROM outbox WHERE seq = ?1", error)
    : vp_db_prepare (db, "SELECT id, " VP_CHAIN_ACCESS_COLUMNS " FROM access_log WHERE id = ?1", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, ref);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return vp_db_set_damaged (db->handle, error);
  *content = vp_chain_hash_row (key, stmt, kind == VP_CHAIN_CHANGE ? VP_CHAIN_CHANGE_N : VP_CHAIN_ACCESS_N);
  return TRUE;
}

/* The row of the log that entry @n names. */
static gboolean
follow_entry (VpDb *db, gint64 n, VpChainKind *kind, gint64 *ref, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT kind, ref FROM chain WHERE n = ?1 AND kind IN (1, 2)", error);
  gboolean row;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, n);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row)
    return vp_db_set_damaged (db->handle, error);
  *kind = (VpChainKind) sqlite3_column_int (stmt, 0);
  *ref = sqlite3_column_int64 (stmt, 1);
  return TRUE;
}

static gboolean
find_content (VpDb *db, const VpChainKey *key, VpChainKind kind, gint64 ref, VpChainHash *content, GError **error)
{
  memset (content, 0, sizeof *content);
  if (kind == VP_CHAIN_ERASED && !follow_entry (db, ref, &kind, &ref, error))
    return FALSE;
  return (kind != VP_CHAIN_CHANGE && kind != VP_CHAIN_ACCESS) || hash_named_row (db, key, kind, ref, content, error);
}

/* Puts one entry behind @n and @hash, which become those of the new one. */
static gboolean
append (VpDb *db, const VpChainKey *key, gint64 *n, VpChainHash *hash, VpChainKind kind, gint64 ref,
        const VpChainHash *content, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO chain (n, kind, ref, content, hash)"
                                               " VALUES (?1, ?2, ?3, ?4, ?5)", error);

  if (stmt == NULL)
    return FALSE;
  *n += 1;
  *hash = vp_chain_hash_entry (key, hash, *n, kind, ref, content);
  sqlite3_bind_int64 (stmt, 1, *n);
  sqlite3_bind_int (stmt, 2, kind);
  sqlite3_bind_int64 (stmt, 3, ref);
  sqlite3_bind_blob (stmt, 4, content->bytes, VP_CHAIN_HASH, SQLITE_STATIC);
  sqlite3_bind_blob (stmt, 5, hash->bytes, VP_CHAIN_HASH, SQLITE_STATIC);
  return vp_stmt_run (stmt, error);
}

static gboolean
put_head (VpDb *db, const VpChainKey *key, gint64 n, const VpChainHash *hash, GError **error)
{
  g_autofree char *mark = vp_chain_mark_head (key, n, hash);

  return vp_meta_store_put (db, VP_CHAIN_META_HEAD, mark, error);
}

gboolean
vp_chain_add (VpDb *db, VpChainKind kind, gint64 ref, GError **error)
{
  VpChainKey key;
  VpChainHash hash, content;
  gint64 n;
  gboolean ok;

  g_return_val_if_fail (db != NULL, FALSE);

  ok = vp_chain_read_key (db, &key, error) && read_end (db, &n, &hash, error)
    && find_content (db, &key, kind, ref, &content, error) && append (db, &key, &n, &hash, kind, ref, &content, error)
    && put_head (db, &key, n, &hash, error);
  vp_keys_wipe (key.bytes);
  return ok;
}

/* Rows of one log, in the order in which they came. */
static gboolean
chain_log (VpDb *db, const VpChainKey *key, VpChainKind kind, gint64 *n, VpChainHash *hash, GError **error)
{
  g_autoptr (VpStmt) stmt = kind == VP_CHAIN_CHANGE
    ? vp_db_prepare (db, "SELECT seq, " VP_CHAIN_CHANGE_COLUMNS " FROM outbox ORDER BY seq", error)
    : vp_db_prepare (db, "SELECT id, " VP_CHAIN_ACCESS_COLUMNS " FROM access_log ORDER BY id", error);
  gboolean row = stmt != NULL;

  while (row) {
    VpChainHash content;

    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      return TRUE;
    content = vp_chain_hash_row (key, stmt, kind == VP_CHAIN_CHANGE ? VP_CHAIN_CHANGE_N : VP_CHAIN_ACCESS_N);
    if (!append (db, key, n, hash, kind, sqlite3_column_int64 (stmt, 0), &content, error))
      return FALSE;
  }
  return FALSE;
}

gboolean
vp_chain_fill (VpDb *db, GError **error)
{
  VpChainKey key;
  VpChainHash hash = { 0 }, nothing = { 0 };
  gint64 n = 0;
  gboolean ok;

  ok = vp_chain_read_key (db, &key, error)
    && append (db, &key, &n, &hash, VP_CHAIN_BEGIN, g_get_real_time () / G_USEC_PER_SEC, &nothing, error)
    && chain_log (db, &key, VP_CHAIN_CHANGE, &n, &hash, error) && chain_log (db, &key, VP_CHAIN_ACCESS, &n, &hash, error)
    && put_head (db, &key, n, &hash, error);
  vp_keys_wipe (key.bytes);
  return ok;
}

VpChainAnchor *
vp_chain_get_head (VpDb *db, const char *name, GError **error)
{
  g_autoptr (VpChainAnchor) self = g_new0 (VpChainAnchor, 1);
  g_autofree char *store = vp_meta_store_get_uuid (db, error);
  VpChainKey key;
  VpChainHash hash;

  if (store == NULL || !vp_chain_read_key (db, &key, error) || !read_end (db, &self->n, &hash, error))
    return NULL;
  g_strlcpy (self->store, store, sizeof self->store);
  self->file = db->path != NULL ? g_path_get_basename (db->path) : NULL;
  self->at = g_get_real_time () / G_USEC_PER_SEC;
  self->name = g_strdup (name);
  sodium_bin2hex (self->hash, sizeof self->hash, hash.bytes, VP_CHAIN_HASH);
  vp_chain_name (&key, self->chain);
  vp_keys_wipe (key.bytes);
  return g_steal_pointer (&self);
}
