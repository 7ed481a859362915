/* test-keys.c: the key of a store and what is derived of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-keys.h"
#include "vp-test-store.h"

#include <string.h>

static void
derive (VpDb *db, VpKeyPurpose purpose, guint8 key[VP_KEY_SIZE])
{
  g_autoptr (GError) error = NULL;

  vp_keys_subkey (db, purpose, key, &error);
  g_assert_no_error (error);
}

/* The same for the same purpose, also after the store was closed; another one for another purpose. */
static void
test_purposes (VpTestStore *store, gconstpointer data)
{
  guint8 chain[VP_KEY_SIZE], again[VP_KEY_SIZE], drafts[VP_KEY_SIZE], nothing[VP_KEY_SIZE] = { 0 };

  derive (store->db, VP_KEY_CHAIN, chain);
  derive (store->db, VP_KEY_ERASURE, drafts);
  vp_test_store_reopen (store);
  derive (store->db, VP_KEY_CHAIN, again);
  g_assert_cmpmem (chain, VP_KEY_SIZE, again, VP_KEY_SIZE);
  g_assert_true (memcmp (chain, drafts, VP_KEY_SIZE) != 0);
  vp_keys_wipe (again);
  g_assert_cmpmem (again, VP_KEY_SIZE, nothing, VP_KEY_SIZE);
}

/* A key that was cut is told, and no other one takes its place. */
static void
test_damaged (VpTestStore *store, gconstpointer data)
{
  static const char *const bad[] = { "", "00", "zz", "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20" };
  guint8 key[VP_KEY_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_true (vp_meta_store_put (store->db, "store-key", bad[i], NULL));
    g_assert_false (vp_keys_subkey (store->db, VP_KEY_CHAIN, key, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  }
}

static void
test_reader (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpDb) reader = vp_db_open (store->path, VP_DB_READER, NULL);
  g_autoptr (GError) error = NULL;
  guint8 key[VP_KEY_SIZE], made[VP_KEY_SIZE];

  g_assert_true (vp_db_exec (store->db, "DELETE FROM meta WHERE key = 'store-key'", NULL));
  g_assert_false (vp_keys_subkey (reader, VP_KEY_CHAIN, key, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  derive (store->db, VP_KEY_CHAIN, made);
  derive (reader, VP_KEY_CHAIN, key);
  g_assert_cmpmem (key, VP_KEY_SIZE, made, VP_KEY_SIZE);
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *store, gconstpointer data); } tests[] = {
    { "/keys/purposes", test_purposes }, { "/keys/damaged", test_damaged }, { "/keys/reader", test_reader },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
