/* vp-key-ring.c: the keys of an open store in memory, and the sealing of one row with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-key-ring.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define FORM 1
#define FORM_AT 0
#define VERSION_AT 1
#define NONCE_AT 3
#define DATA_AT (NONCE_AT + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES)
#define VERSION_MAX 65535
#define CONTEXT "vpmaster" /* of exactly crypto_kdf_CONTEXTBYTES */
#define SUBKEY_SEAL 1
#define SUBKEY_TAG 2
#define TABLE_MAX 40

G_STATIC_ASSERT (DATA_AT + crypto_aead_xchacha20poly1305_ietf_ABYTES == VP_SEAL_OVERHEAD);
G_STATIC_ASSERT (sizeof CONTEXT - 1 == crypto_kdf_CONTEXTBYTES);

/* Of one version. */
typedef struct {
  guint8 master[VP_KEY_SIZE];
  guint8 seal[VP_KEY_SIZE];
  guint8 tag[VP_KEY_SIZE];
} Keys;

struct _VpKeyRing {
  gatomicrefcount references;
  guint n;
  guint8 *store_key; /* memory of libsodium, as the next */
  Keys *keys;
};

/* What a sealed row is bound to. */
typedef struct {
  guint8 bytes[TABLE_MAX + 1 + sizeof (guint64) + 3];
  gsize size;
} Place;

gboolean
vp_key_ring_set_up (GError **error)
{
  if (sodium_init () >= 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED, _("This computer gives no random numbers. Start it anew."));
  return FALSE;
}

VpKeyRing *
vp_key_ring_new (const guint8 store_key[VP_KEY_SIZE], const guint8 *versions, guint n)
{
  VpKeyRing *self = g_new0 (VpKeyRing, 1);

  g_return_val_if_fail (n > 0 && n <= VERSION_MAX && sodium_init () >= 0, NULL);

  g_atomic_ref_count_init (&self->references);
  self->n = n;
  self->store_key = sodium_malloc (VP_KEY_SIZE);
  self->keys = sodium_allocarray (n, sizeof (Keys));
  /* Sixty-four kilobytes may be locked without rights: where that is used up the keys must still go somewhere. */
  g_assert (self->store_key != NULL && self->keys != NULL);
  memcpy (self->store_key, store_key, VP_KEY_SIZE);
  for (guint i = 0; i < n; i++) {
    memcpy (self->keys[i].master, versions + (gsize) i * VP_KEY_SIZE, VP_KEY_SIZE);
    crypto_kdf_derive_from_key (self->keys[i].seal, VP_KEY_SIZE, SUBKEY_SEAL, CONTEXT, self->keys[i].master);
    crypto_kdf_derive_from_key (self->keys[i].tag, VP_KEY_SIZE, SUBKEY_TAG, CONTEXT, self->keys[i].master);
  }
  sodium_mprotect_readonly (self->store_key);
  sodium_mprotect_readonly (self->keys);
  return self;
}

VpKeyRing *
vp_key_ring_ref (VpKeyRing *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
vp_key_ring_unref (VpKeyRing *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  sodium_free (self->store_key);
  sodium_free (self->keys);
  g_free (self);
}

guint
vp_key_ring_newest (VpKeyRing *self)
{
  return self->n;
}

const guint8 *
vp_key_ring_store_key (VpKeyRing *self)
{
  return self->store_key;
}

gint64
vp_key_ring_tag (VpKeyRing *self, guint version, guint64 identity)
{
  guint8 hash[crypto_generichash_BYTES_MIN];
  guint64 number = GUINT64_TO_BE (identity);
  gint64 tag;

  g_return_val_if_fail (version <= self->n, 0);
  crypto_generichash (hash, sizeof hash, (const guint8 *) &number, sizeof number,
                      self->keys[(version == 0 ? self->n : version) - 1].tag, VP_KEY_SIZE);
  memcpy (&tag, hash, sizeof tag);
  /* 0 stands for nobody. */
  return tag != 0 ? tag : 1;
}

static void
describe_place (Place *self, const char *table, gint64 id, const guint8 head[NONCE_AT])
{
  guint64 number = GUINT64_TO_BE ((guint64) id);
  gsize length = strlen (table) + 1;

  g_assert (length <= TABLE_MAX);
  memcpy (self->bytes, table, length);
  memcpy (self->bytes + length, &number, sizeof number);
  memcpy (self->bytes + length + sizeof number, head, NONCE_AT);
  self->size = length + sizeof number + NONCE_AT;
}

void
vp_key_ring_seal (VpKeyRing *self, const char *table, gint64 id, const void *data, gsize size, guint8 *sealed)
{
  Place place;

  sealed[FORM_AT] = FORM;
  sealed[VERSION_AT] = (guint8) (self->n >> 8);
  sealed[VERSION_AT + 1] = (guint8) (self->n & 0xff);
  randombytes_buf (sealed + NONCE_AT, DATA_AT - NONCE_AT);
  describe_place (&place, table, id, sealed);
  crypto_aead_xchacha20poly1305_ietf_encrypt (sealed + DATA_AT, NULL, data, size, place.bytes, place.size, NULL,
                                              sealed + NONCE_AT, self->keys[self->n - 1].seal);
}

guint
vp_seal_version (const guint8 *sealed, gsize size)
{
  if (size < VP_SEAL_OVERHEAD || sealed[FORM_AT] != FORM)
    return 0;
  return (guint) sealed[VERSION_AT] << 8 | sealed[VERSION_AT + 1];
}

VpSealFault
vp_key_ring_open (VpKeyRing *self, const char *table, gint64 id, const guint8 *sealed, gsize size, guint8 *data)
{
  guint version;
  Place place;

  if (size < VP_SEAL_OVERHEAD || sealed[FORM_AT] != FORM)
    return VP_SEAL_CUT;
  version = vp_seal_version (sealed, size);
  if (version == 0 || version > self->n)
    return VP_SEAL_UNKNOWN;
  describe_place (&place, table, id, sealed);
  return crypto_aead_xchacha20poly1305_ietf_decrypt (data, NULL, NULL, sealed + DATA_AT, size - DATA_AT, place.bytes,
                                                     place.size, sealed + NONCE_AT, self->keys[version - 1].seal) == 0
    ? VP_SEAL_WHOLE : VP_SEAL_FORGED;
}
