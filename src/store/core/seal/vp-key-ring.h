/* vp-key-ring.h: the keys of an open store in memory, and the sealing of one row with them
 *
 * Immutable and reference counted, so that the threads of the store share one. The keys lie in memory that is neither written
 * to the swap nor to a core file, and are wiped with the last reference. No SQL here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-keys.h"

G_BEGIN_DECLS

typedef struct _VpKeyRing VpKeyRing;

/* What is sealed is longer than what it seals by this. */
#define VP_SEAL_OVERHEAD 43

/* FALSE with @error set where the machine gives no random numbers. Whoever makes a key begins with this. */
gboolean   vp_key_ring_set_up    (GError **error);

/**
 * vp_key_ring_new:
 * @store_key: see vp-keys.h
 * @versions: @n master keys, the oldest (version 1) first; the newest seals
 */
VpKeyRing *vp_key_ring_new       (const guint8 store_key[VP_KEY_SIZE], const guint8 *versions, guint n);
VpKeyRing *vp_key_ring_ref       (VpKeyRing *self);
void       vp_key_ring_unref     (VpKeyRing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpKeyRing, vp_key_ring_unref)

guint      vp_key_ring_newest    (VpKeyRing *self); /* version */
const guint8 *vp_key_ring_store_key (VpKeyRing *self); /* borrowed */

/* The number by which an identity number is found without being told: 64 bits of a keyed hash, never 0. @version 0 = newest. */
gint64     vp_key_ring_tag       (VpKeyRing *self, guint version, guint64 identity);

/* Writes @size + VP_SEAL_OVERHEAD bytes: version of the form, version of the key, nonce, ciphertext with its tag. */
void       vp_key_ring_seal      (VpKeyRing *self, const char *table, gint64 id, const void *data, gsize size, guint8 *sealed);

typedef enum {
  VP_SEAL_WHOLE,
  VP_SEAL_CUT,     /* too short, or of a form that is not known */
  VP_SEAL_UNKNOWN, /* of a key that this store does not have */
  VP_SEAL_FORGED,  /* changed, or of another row or table */
} VpSealFault;

/* Writes @size - VP_SEAL_OVERHEAD bytes, and nothing where it is not whole. */
VpSealFault vp_key_ring_open     (VpKeyRing *self, const char *table, gint64 id, const guint8 *sealed, gsize size, guint8 *data);
/* The version of the key that sealed it; 0 = not to be told. */
guint      vp_seal_version       (const guint8 *sealed, gsize size);

G_END_DECLS
