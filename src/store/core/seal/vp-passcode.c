/* vp-passcode.c: the passcode of a store, its recovery key, and the keys they open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-passcode.h"

#include "vp-sealed.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define FREE_TRIES 5
#define WAIT_FIRST 30
#define WAIT_MAX 3600
#define VERSIONS_MAX 64
#define STORE_KEY 0 /* version */

typedef enum { WAY_PASSCODE = 1, WAY_RECOVERY = 2 } Way;

static const char *const way_words[] = { [WAY_PASSCODE] = "passcode", [WAY_RECOVERY] = "recovery" };

/* What closes the key of keys. */
typedef struct {
  guint8 salt[VP_SALT_SIZE];
  VpWrapCost cost;
  guint8 wrapped[VP_WRAP_SIZE];
} Wrap;

gboolean
vp_passcode_is_set (VpDb *db, gboolean *set, GError **error)
{
  gint64 found = 0;

  *set = FALSE;
  /* While an older store is brought up to date it has no such table yet. */
  if (!vp_db_query_int (db, "SELECT count (*) FROM sqlite_schema WHERE type = 'table' AND name = 'seal_wrap'", 0, 0, &found, error))
    return FALSE;
  if (found != 0 && !vp_db_query_int (db, "SELECT EXISTS (SELECT 1 FROM seal_wrap)", 0, 0, &found, error))
    return FALSE;
  *set = found != 0;
  return TRUE;
}

gboolean
vp_passcode_is_locked (VpDb *db, gboolean *locked, GError **error)
{
  *locked = FALSE;
  return vp_db_get_ring (db) != NULL || vp_passcode_is_set (db, locked, error);
}

gint64
vp_passcode_wait (gint64 failures, gint64 failed_at, gint64 now)
{
  gint64 wait;

  if (failures < FREE_TRIES)
    return 0;
  wait = MIN ((gint64) WAIT_FIRST << MIN (failures - FREE_TRIES, 10), WAIT_MAX);
  return now < failed_at ? wait : MAX (failed_at + wait - now, 0);
}

/* Tries */

static gboolean
count_try (VpDb *db, gint64 now, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE seal_state SET failures = failures + 1, failed_at = ?1", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int64 (stmt, 1, now);
  return vp_stmt_run (stmt, error);
}

/* A clock that was set back would hold everybody off until it reaches the last try again: it is tried from now on. */
static gboolean
check_wait (VpDb *db, gint64 now, GError **error)
{
  gint64 failures = 0, failed_at = 0, wait;

  if (!vp_db_query_int (db, "SELECT failures FROM seal_state", 0, 0, &failures, error)
      || !vp_db_query_int (db, "SELECT failed_at FROM seal_state", 0, 0, &failed_at, error))
    return FALSE;
  wait = vp_passcode_wait (failures, failed_at, now);
  if (wait == 0)
    return TRUE;
  if (now < failed_at) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, "UPDATE seal_state SET failed_at = ?1", error);

    if (stmt == NULL)
      return FALSE;
    sqlite3_bind_int64 (stmt, 1, now);
    if (!vp_stmt_run (stmt, error))
      return FALSE;
  }
  g_set_error (error, VP_ERROR, VP_ERROR_BUSY,
               /* Translators: %d = seconds */
               _("Too many wrong passcodes. The next one is looked at in %d seconds."), (int) wait);
  return FALSE;
}

static void
set_wrong (VpDb *db, GError **error)
{
  gint64 failures = 0, wait;

  vp_db_query_int (db, "SELECT failures FROM seal_state", 0, 0, &failures, NULL);
  wait = vp_passcode_wait (failures, 0, 0);
  if (wait == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("This is not the passcode. Try again, or use the recovery key. Without either of them nobody can"
                           " open what is sealed."));
  else
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("This is not the passcode. The next one is looked at in %d seconds. The recovery key works at once."),
                 (int) wait);
}

/* The key of keys */

static gboolean
read_wrap (VpDb *db, Way way, Wrap *wrap, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT salt, operations, memory, wrapped FROM seal_wrap WHERE way = ?1", error);
  gboolean row = FALSE;

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, (int) way);
  if (!vp_stmt_step (stmt, &row, error))
    return FALSE;
  if (!row) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("This store has no passcode. Set one first."));
    return FALSE;
  }
  if (sqlite3_column_bytes (stmt, 3) != VP_WRAP_SIZE || (way == WAY_PASSCODE && sqlite3_column_bytes (stmt, 0) != VP_SALT_SIZE))
    return vp_db_set_damaged (db->handle, error);
  memcpy (wrap->wrapped, sqlite3_column_blob (stmt, 3), VP_WRAP_SIZE);
  if (way == WAY_PASSCODE)
    memcpy (wrap->salt, sqlite3_column_blob (stmt, 0), VP_SALT_SIZE);
  wrap->cost = (VpWrapCost) { sqlite3_column_int64 (stmt, 1), sqlite3_column_int64 (stmt, 2) };
  return TRUE;
}

static gboolean
write_wrap (VpDb *db, Way way, const Wrap *wrap, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO seal_wrap (way, salt, operations, memory, wrapped, made_at)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (way) DO UPDATE SET salt = ?2, operations = ?3, memory = ?4, wrapped = ?5,"
    " made_at = ?6", error);

  if (stmt == NULL)
    return FALSE;
  sqlite3_bind_int (stmt, 1, (int) way);
  sqlite3_bind_blob (stmt, 2, wrap->salt, way == WAY_PASSCODE ? VP_SALT_SIZE : 0, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, wrap->cost.operations);
  sqlite3_bind_int64 (stmt, 4, wrap->cost.memory);
  sqlite3_bind_blob (stmt, 5, wrap->wrapped, VP_WRAP_SIZE, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 6, g_get_real_time () / G_USEC_PER_SEC);
  return vp_stmt_run (stmt, error);
}

static gboolean
wrap_by_passcode (const char *passcode, const guint8 root[VP_KEY_SIZE], Wrap *wrap, GError **error)
{
  g_autofree char *normal = vp_passcode_normalise (passcode, error);
  guint8 key[VP_KEY_SIZE];

  if (normal == NULL)
    return FALSE;
  randombytes_buf (wrap->salt, VP_SALT_SIZE);
  wrap->cost = vp_wrap_cost ();
  if (!vp_wrap_from_passcode (normal, wrap->salt, &wrap->cost, key, error))
    return FALSE;
  vp_wrap_key (key, way_words[WAY_PASSCODE], 0, root, wrap->wrapped);
  vp_keys_wipe (key);
  sodium_memzero (normal, strlen (normal));
  return TRUE;
}

static gboolean
wrap_by_recovery (const char *recovery, const guint8 root[VP_KEY_SIZE], Wrap *wrap, GError **error)
{
  guint8 key[VP_KEY_SIZE];

  memset (wrap, 0, sizeof *wrap);
  if (!vp_recovery_parse (recovery, key, error))
    return FALSE;
  vp_wrap_key (key, way_words[WAY_RECOVERY], 0, root, wrap->wrapped);
  vp_keys_wipe (key);
  return TRUE;
}

static gboolean
open_by_passcode (VpDb *db, const char *passcode, guint8 root[VP_KEY_SIZE], GError **error)
{
  g_autofree char *normal = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint8 key[VP_KEY_SIZE];
  Wrap wrap;
  gboolean ok;

  if (!vp_key_ring_set_up (error) || !read_wrap (db, WAY_PASSCODE, &wrap, error) || !check_wait (db, now, error))
    return FALSE;
  normal = vp_passcode_normalise (passcode, NULL);
  /* What cannot be a passcode is wrong as any other, and counted. */
  if (!count_try (db, now, error)
      || !vp_wrap_from_passcode (normal != NULL ? normal : "", wrap.salt, &wrap.cost, key, error))
    return FALSE;
  ok = normal != NULL && vp_wrap_open (key, way_words[WAY_PASSCODE], 0, wrap.wrapped, VP_WRAP_SIZE, root);
  vp_keys_wipe (key);
  if (normal != NULL)
    sodium_memzero (normal, strlen (normal));
  if (ok)
    return vp_db_exec (db, "UPDATE seal_state SET failures = 0, failed_at = 0", error);
  set_wrong (db, error);
  return FALSE;
}

static gboolean
open_by_recovery (VpDb *db, const char *recovery, guint8 root[VP_KEY_SIZE], GError **error)
{
  guint8 key[VP_KEY_SIZE];
  Wrap wrap;
  gboolean ok;

  if (!vp_key_ring_set_up (error) || !read_wrap (db, WAY_RECOVERY, &wrap, error) || !vp_recovery_parse (recovery, key, error))
    return FALSE;
  ok = vp_wrap_open (key, way_words[WAY_RECOVERY], 0, wrap.wrapped, VP_WRAP_SIZE, root);
  vp_keys_wipe (key);
  if (!ok)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("This is a recovery key, but not that of this store. Look for the newest paper."));
  return ok;
}

/* The keys that seal */

static gboolean
write_key (VpDb *db, const guint8 root[VP_KEY_SIZE], guint version, const guint8 key[VP_KEY_SIZE], GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "INSERT INTO seal_key (version, wrapped, made_at) VALUES (?1, ?2, ?3)", error);
  guint8 wrapped[VP_WRAP_SIZE];

  if (stmt == NULL)
    return FALSE;
  vp_wrap_key (root, "key", version, key, wrapped);
  sqlite3_bind_int64 (stmt, 1, version);
  sqlite3_bind_blob (stmt, 2, wrapped, VP_WRAP_SIZE, SQLITE_STATIC);
  sqlite3_bind_int64 (stmt, 3, g_get_real_time () / G_USEC_PER_SEC);
  return vp_stmt_run (stmt, error);
}

/* One key after the other, none missing. */
static gboolean
read_keys (VpDb *db, const guint8 root[VP_KEY_SIZE], guint8 (*keys)[VP_KEY_SIZE], guint *n, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, "SELECT version, wrapped FROM seal_key ORDER BY version", error);
  gboolean row = stmt != NULL;

  for (*n = 0; row;) {
    if (!vp_stmt_step (stmt, &row, error))
      return FALSE;
    if (!row)
      break;
    if (*n == VERSIONS_MAX || sqlite3_column_int64 (stmt, 0) != *n
        || !vp_wrap_open (root, "key", *n, sqlite3_column_blob (stmt, 1), (gsize) sqlite3_column_bytes (stmt, 1), keys[*n]))
      return vp_db_set_damaged (db->handle, error);
    (*n)++;
  }
  return stmt != NULL && (*n > 1 || vp_db_set_damaged (db->handle, error));
}

static VpKeyRing *
read_ring (VpDb *db, const guint8 root[VP_KEY_SIZE], GError **error)
{
  guint8 keys[VERSIONS_MAX][VP_KEY_SIZE];
  VpKeyRing *ring = NULL;
  guint n;

  if (read_keys (db, root, keys, &n, error))
    ring = vp_key_ring_new (keys[STORE_KEY], keys[1], n - 1);
  sodium_memzero (keys, sizeof keys);
  return ring;
}

VpKeyRing *
vp_passcode_open (VpDb *db, const char *passcode, GError **error)
{
  guint8 root[VP_KEY_SIZE];
  VpKeyRing *ring = NULL;

  g_return_val_if_fail (passcode != NULL, NULL);
  if (open_by_passcode (db, passcode, root, error))
    ring = read_ring (db, root, error);
  vp_keys_wipe (root);
  return ring;
}

/* The key that the store had in clear goes on as one of the sealed ones. */
static gboolean
make_keys (VpDb *db, const guint8 root[VP_KEY_SIZE], GError **error)
{
  guint8 key[VP_KEY_SIZE];
  gboolean ok = vp_keys_take (db, key, error) && write_key (db, root, STORE_KEY, key, error);

  randombytes_buf (key, sizeof key);
  ok = ok && write_key (db, root, 1, key, error);
  vp_keys_wipe (key);
  return ok;
}

VpKeyRing *
vp_passcode_make (VpDb *db, const char *passcode, char recovery[VP_RECOVERY_SIZE], GError **error)
{
  guint8 root[VP_KEY_SIZE];
  VpKeyRing *ring = NULL;
  gboolean set = TRUE;
  Wrap by_passcode, by_recovery;

  if (!vp_key_ring_set_up (error) || !vp_passcode_is_set (db, &set, error))
    return NULL;
  if (set) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS, _("This store has a passcode already. Change it instead."));
    return NULL;
  }
  randombytes_buf (root, sizeof root);
  vp_recovery_make (recovery);
  if (wrap_by_passcode (passcode, root, &by_passcode, error) && wrap_by_recovery (recovery, root, &by_recovery, error)
      && write_wrap (db, WAY_PASSCODE, &by_passcode, error) && write_wrap (db, WAY_RECOVERY, &by_recovery, error)
      && make_keys (db, root, error))
    ring = read_ring (db, root, error);
  vp_keys_wipe (root);
  return ring;
}

/* Changes */

typedef struct {
  Way way; /* that is closed anew */
  Wrap wrap;
} Rewrap;

static gboolean
rewrap (VpDb *db, gpointer data, GError **error)
{
  const Rewrap *self = data;

  return write_wrap (db, self->way, &self->wrap, error)
    && vp_db_exec (db, "UPDATE seal_state SET failures = 0, failed_at = 0", error);
}

/* A store is open for whoever could open the key of keys. */
static gboolean
run_opened (VpDb *db, const guint8 root[VP_KEY_SIZE], const char *what, const char *sentence, VpTransactFunc func, gpointer data,
            GError **error)
{
  VpAction action = { .action = what, .summary = sentence, .kind = VP_ACTION_LASTING };
  g_autoptr (VpKeyRing) ring = read_ring (db, root, error);

  return ring != NULL && vp_db_set_ring (db, ring, error) && vp_db_transact (db, &action, func, data, error);
}

static gboolean
put_passcode (VpDb *db, const guint8 root[VP_KEY_SIZE], const char *next, const char *sentence, GError **error)
{
  Rewrap work = { .way = WAY_PASSCODE };

  return wrap_by_passcode (next, root, &work.wrap, error)
    && run_opened (db, root, "passcode", sentence, rewrap, &work, error);
}

gboolean
vp_passcode_change (VpDb *db, const char *passcode, const char *next, GError **error)
{
  g_autofree char *normal = vp_passcode_normalise (next, error);
  guint8 root[VP_KEY_SIZE];
  gboolean ok;

  ok = normal != NULL && open_by_passcode (db, passcode, root, error)
    && put_passcode (db, root, next, _("The passcode was changed"), error);
  vp_keys_wipe (root);
  return ok;
}

gboolean
vp_passcode_recover (VpDb *db, const char *recovery, const char *next, GError **error)
{
  g_autofree char *normal = vp_passcode_normalise (next, error);
  guint8 root[VP_KEY_SIZE];
  gboolean ok;

  ok = normal != NULL && open_by_recovery (db, recovery, root, error)
    && put_passcode (db, root, next, _("A new passcode was set with the recovery key"), error);
  vp_keys_wipe (root);
  return ok;
}

gboolean
vp_passcode_reprint (VpDb *db, const char *passcode, char recovery[VP_RECOVERY_SIZE], GError **error)
{
  Rewrap work = { .way = WAY_RECOVERY };
  guint8 root[VP_KEY_SIZE];
  gboolean ok = open_by_passcode (db, passcode, root, error);

  if (ok) {
    vp_recovery_make (recovery);
    ok = wrap_by_recovery (recovery, root, &work.wrap, error)
      && run_opened (db, root, "passcode", _("A new recovery key was made; the old one is void"), rewrap, &work, error);
  }
  vp_keys_wipe (root);
  return ok;
}

static gboolean
add_key (VpDb *db, gpointer data, GError **error)
{
  const guint8 *root = data;
  guint8 key[VP_KEY_SIZE];
  gint64 version = 0;
  gboolean ok = vp_db_query_int (db, "SELECT max (version) + 1 FROM seal_key", 0, 0, &version, error);

  if (ok && version >= VERSIONS_MAX) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FULL, _("This store has had as many keys as it can hold."));
    return FALSE;
  }
  randombytes_buf (key, sizeof key);
  ok = ok && write_key (db, root, (guint) version, key, error)
    && vp_db_exec (db, "UPDATE seal_state SET behind = 1, behind_table = '', behind_id = 0", error);
  vp_keys_wipe (key);
  return ok;
}

gboolean
vp_passcode_add_key (VpDb *db, const char *passcode, GError **error)
{
  guint8 root[VP_KEY_SIZE];
  g_autoptr (VpKeyRing) ring = NULL;
  gboolean ok;

  ok = open_by_passcode (db, passcode, root, error)
    && run_opened (db, root, "passcode", _("A new key seals from now on"), add_key, root, error)
    && (ring = read_ring (db, root, error)) != NULL && vp_db_set_ring (db, ring, error);
  vp_keys_wipe (root);
  return ok;
}
