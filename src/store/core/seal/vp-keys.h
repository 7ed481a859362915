/* vp-keys.h: one key of the store, and a key of its own for every purpose
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A store has one random key for what is not sealing: hash chains, lists of fingerprints. It is made
 * once and stays the same whatever passcode is set, changed or recovered, so that what was hashed with it can be verified for
 * ever. Without a passcode it lies in the store in clear: whoever has the file has the key, and it proves only that nobody
 * changed the file without it. With a passcode it is sealed like everything else.
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_KEY_SIZE 32

/* What is derived for one of them says nothing about the others. The numbers are part of every store. */
typedef enum {
  VP_KEY_CHAIN = 1,   /* chain of the log */
  VP_KEY_ERASURE = 2, /* fingerprints of whoever asked to be forgotten */
} VpKeyPurpose;

/**
 * vp_keys_subkey:
 * @key: (out caller-allocates): to be wiped with vp_keys_wipe() when it is done with
 *
 * Where the store has no key yet the writer makes one, as part of the running transaction where there is one. On a reader that
 * is %VP_ERROR_NOT_FOUND.
 */
gboolean vp_keys_subkey (VpDb *db, VpKeyPurpose purpose, guint8 key[VP_KEY_SIZE], GError **error);
/* Where a passcode is set: the key leaves its place in clear, to be sealed. Inside a transaction. */
gboolean vp_keys_take   (VpDb *db, guint8 key[VP_KEY_SIZE], GError **error);
void     vp_keys_wipe   (guint8 key[VP_KEY_SIZE]);

G_END_DECLS
