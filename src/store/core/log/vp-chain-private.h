/* vp-chain-private.h: how entries of the chain are hashed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chain.h"
#include "vp-sealed.h"

G_BEGIN_DECLS

typedef struct {
  guint8 bytes[VP_CHAIN_HASH];
} VpChainHash;

typedef struct {
  guint8 bytes[32];
} VpChainKey;

/* What the content of an entry covers: these columns, in this order, of the row that it names. Never changed: a column that
 * comes later stands behind an entry of its own. A changeset is hashed as it was recorded, whether it stands closed or not. */
#define VP_CHAIN_CHANGE_COLUMNS "at, who, action, summary, reason, undoes, batch_id, kind, " VP_OPENED_CHANGESET ("")
#define VP_CHAIN_ACCESS_COLUMNS "at, who, entity, entity_id, reason, kind, people, minors, fields, file, sha256"
#define VP_CHAIN_CHANGE_N 9
#define VP_CHAIN_ACCESS_N 11

gboolean    vp_chain_read_key   (VpDb *db, VpChainKey *key, GError **error);
/* Of @n columns of the row, from the second on. */
VpChainHash vp_chain_hash_row   (const VpChainKey *key, VpStmt *stmt, int n);
VpChainHash vp_chain_hash_entry (const VpChainKey *key, const VpChainHash *before, gint64 n, VpChainKind kind, gint64 ref,
                                 const VpChainHash *content);
/* The mark of the end, which nobody without the key can make for an earlier one; transfer full. */
char       *vp_chain_mark_head  (const VpChainKey *key, gint64 n, const VpChainHash *hash);
/* Tells chains apart without saying the key. */
void        vp_chain_name       (const VpChainKey *key, char name[17]);
/* FALSE where the column is no hash. */
gboolean    vp_chain_read_hash  (VpStmt *stmt, int column, VpChainHash *hash);

#define VP_CHAIN_META_HEAD "chain-head"

G_END_DECLS
