/* vp-keys.c: one key of the store, and a key of its own for every purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-keys.h"

#include "vp-code-store.h"
#include "vp-passcode.h"
#include "vp-sealed.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define META_KEY "store-key"
#define CONTEXT "vpstore_" /* of exactly crypto_kdf_CONTEXTBYTES */
#define HEX_SIZE (VP_KEY_SIZE * 2 + 1)

G_STATIC_ASSERT (sizeof CONTEXT - 1 == crypto_kdf_CONTEXTBYTES && VP_KEY_SIZE == crypto_kdf_KEYBYTES);

static gboolean
make_key (VpDb *db, guint8 key[VP_KEY_SIZE], GError **error)
{
  char hex[HEX_SIZE];
  gboolean ok;

  if (db->role != VP_DB_WRITER) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                         _("The store has no key yet. It is made with the next change: save something first."));
    return FALSE;
  }
  randombytes_buf (key, VP_KEY_SIZE);
  ok = vp_meta_store_put (db, META_KEY, sodium_bin2hex (hex, sizeof hex, key, VP_KEY_SIZE), error);
  sodium_memzero (hex, sizeof hex);
  return ok;
}

static gboolean
read_key (VpDb *db, guint8 key[VP_KEY_SIZE], GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autofree char *hex = vp_meta_store_get (db, META_KEY, &failure);
  gsize length = 0;

  if (failure != NULL) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  if (hex == NULL)
    return make_key (db, key, error);
  /* Another key in its place would make everything that was hashed look forged. */
  if (sodium_hex2bin (key, VP_KEY_SIZE, hex, strlen (hex), NULL, &length, NULL) == 0 && length == VP_KEY_SIZE)
    return TRUE;
  return vp_db_set_damaged (db->handle, error);
}

/* A key in clear beside a passcode would be another one than everything was hashed with. */
static gboolean
refuse_locked (VpDb *db, GError **error)
{
  gboolean locked = FALSE;

  if (!vp_passcode_is_locked (db, &locked, error))
    return FALSE;
  if (locked)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_LOCKED, _("The store is locked. Give its passcode."));
  return !locked;
}

gboolean
vp_keys_take (VpDb *db, guint8 key[VP_KEY_SIZE], GError **error)
{
  return read_key (db, key, error) && vp_db_exec (db, "DELETE FROM meta WHERE key = '" META_KEY "'", error);
}

gboolean
vp_keys_subkey (VpDb *db, VpKeyPurpose purpose, guint8 key[VP_KEY_SIZE], GError **error)
{
  VpKeyRing *ring = vp_db_get_ring (db);
  guint8 whole[VP_KEY_SIZE];
  gboolean ok;

  g_return_val_if_fail (db != NULL && purpose > 0, FALSE);
  vp_db_assert_thread (db);
  if (!vp_key_ring_set_up (error))
    return FALSE;
  ok = ring != NULL ? TRUE : refuse_locked (db, error) && read_key (db, whole, error);
  if (ring != NULL)
    memcpy (whole, vp_key_ring_store_key (ring), VP_KEY_SIZE);
  if (ok)
    crypto_kdf_derive_from_key (key, VP_KEY_SIZE, (guint64) purpose, CONTEXT, whole);
  sodium_memzero (whole, sizeof whole);
  return ok;
}

void
vp_keys_wipe (guint8 key[VP_KEY_SIZE])
{
  sodium_memzero (key, VP_KEY_SIZE);
}
