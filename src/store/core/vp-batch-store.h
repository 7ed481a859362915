/* vp-batch-store.h: import batches, bulk loads, withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  char *kind;       /* "volunteers", "records", "teams", "goods" */
  char *file_name;
  char *sha256;
  char *sender;
  gint64 imported_at;
  char *imported_by;
  gint64 read, added, updated, unchanged, clashing, rejected;
  gint64 first_id, last_id; /* the rows that were added */
  gint64 withdrawn_at;      /* 0 = stands */
} VpBatch;

void       vp_batch_free            (VpBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpBatch, vp_batch_free)

/* Newest first; elements are freed with the array. */
GPtrArray *vp_batch_store_list      (VpDb *db, GError **error);
VpBatch   *vp_batch_store_get       (VpDb *db, gint64 id, GError **error);
/* Inside a transaction: gives the id, before the rows that refer to it. */
gboolean   vp_batch_store_insert    (VpDb *db, VpBatch *batch, GError **error);
/* Inside the same transaction, when the counts and the digest are known. */
gboolean   vp_batch_store_finish    (VpDb *db, const VpBatch *batch, GError **error);

/* The newest batch; 0 = none. What was checked against the store is stale where it is another one. */
gboolean   vp_batch_store_newest    (VpDb *db, gint64 *id, GError **error);
/* The newest entry of the log. */
gboolean   vp_batch_store_newest_change (VpDb *db, gint64 *seq, GError **error);
/* The entry of the log under which the batch came; 0 = none. */
gboolean   vp_batch_store_entry     (VpDb *db, const VpBatch *batch, gint64 *seq, GError **error);
/* What that entry changed row by row, empty where nothing did; transfer full. */
GBytes    *vp_batch_store_changeset (VpDb *db, const VpBatch *batch, GError **error);
/* A verifier: batches that do not have the rows they say they added. */
gboolean   vp_batch_store_verify    (VpDb *db, gint64 *violations, GError **error);

/**
 * vp_batch_store_withdraw:
 *
 * A transaction of its own. Takes a batch back as a whole, as its kind does it (see VpBatchKind). Refused with
 * %VP_ERROR_CONFLICT, naming the row, where later work stands on it.
 */
gboolean   vp_batch_store_withdraw  (VpDb *db, gint64 id, const char *reason, GError **error);
/* The same as an undo of its entry, which @action says: for vp_outbox_revert(). */
gboolean   vp_batch_store_revert    (VpDb *db, gint64 id, const char *reason, VpAction *action, GError **error);

G_END_DECLS
