/* vp-chain.h: a keyed hash chain over the log of changes and the log of full views, exports and prints
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-code-store.h"
#include "vp-db.h"

G_BEGIN_DECLS

#define VP_CHAIN_HASH 32 /* bytes */

/* The numbers are those of chain.kind. */
typedef enum { VP_CHAIN_BEGIN, VP_CHAIN_CHANGE, VP_CHAIN_ACCESS, VP_CHAIN_ERASED, VP_CHAIN_RESTORED } VpChainKind;

/**
 * vp_chain_add:
 * @ref: outbox.seq, access_log.id or, of %VP_CHAIN_ERASED, the chain's entry whose row lost its words; of the others a time
 *
 * Puts an entry behind the last one. The row that it names stands in the store already: what is hashed is what a later
 * reader finds there. Inside a transaction.
 */
gboolean vp_chain_add   (VpDb *db, VpChainKind kind, gint64 ref, GError **error);
/* The step of the schema that brings the chain: its key, its beginning, and an entry for every row of both logs. */
gboolean vp_chain_fill  (VpDb *db, GError **error);

/**
 * VpChainAnchor:
 * @at: Unix seconds: when it was written down
 * @n: the last entry then
 * @hash: its hash, in letters
 * @chain: which chain it is of: stores have different ones
 * @name: (nullable): on what it was written, such as a backup
 * @store: whose it is: the store's number of the world, "" = it does not say, as on a paper
 * @file: (nullable): the store's file name then: a copy of the file has the number of its original
 *
 * What was written down of a chain outside the store.
 */
typedef struct {
  gint64 at, n;
  char hash[2 * VP_CHAIN_HASH + 1];
  char chain[17];
  char store[VP_META_UUID_LENGTH + 1];
  char *name, *file;
} VpChainAnchor;

void           vp_chain_anchor_free (VpChainAnchor *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpChainAnchor, vp_chain_anchor_free)
/* The chain's end of this moment; %NULL with @error set. */
VpChainAnchor *vp_chain_get_head    (VpDb *db, const char *name, GError **error);
/* "17:3fa9…" as a paper shows it, transfer full; and read again: %NULL with @error set where it is none. */
char          *vp_chain_anchor_say  (const VpChainAnchor *self);
VpChainAnchor *vp_chain_anchor_parse (const char *text, GError **error);
/* Adds the anchor to the list of a folder of backups. Nobody else writes there at the same time. */
gboolean       vp_chain_anchor_keep (const VpChainAnchor *self, const char *folder, GError **error);
/* VpChainAnchor, of all stores that are backed up there; those of a folder without a list are none. %NULL with @error set
 * where it cannot be read. */
GPtrArray     *vp_chain_anchors_read (const char *folder, GError **error);
/* Those of the folder "backups" beside the store, and of @folder (nullable, "" = none). */
GPtrArray     *vp_chain_anchors_gather (const char *store_path, const char *folder, GError **error);

typedef enum {
  VP_CHAIN_WHOLE,
  VP_CHAIN_TAKEN_OUT, /* the chain has no entry of this number */
  VP_CHAIN_BENT,      /* the entry does not follow from the one before */
  VP_CHAIN_CHANGED,   /* the row is not what was written */
  VP_CHAIN_ROW_GONE,  /* there is no such row any more */
  VP_CHAIN_ROW_ADDED, /* a row that came without an entry */
  VP_CHAIN_CUT,       /* entries at the end are missing */
  VP_CHAIN_NO_HEAD,   /* the mark of the end is missing or not ours */
  VP_CHAIN_ANCHOR,    /* what was written down says otherwise */
} VpChainFault;

/**
 * VpChainReport:
 * @entries: how many entries the chain has
 * @broken_at: the first entry that is not as it should be, 0 = all are
 * @kind, @ref: which row that entry names
 * @since: Unix seconds: when the chain began; what is older was taken as it was then
 * @anchors: how many anchors were compared
 * @others: how many were passed over, being of other stores
 * @anchor: (nullable): the one that says otherwise
 * @head: (nullable): hash of the last entry
 */
typedef struct {
  gint64 entries, broken_at;
  VpChainFault fault;
  VpChainKind kind;
  gint64 ref, since;
  guint anchors, others;
  char *anchor, *head;
} VpChainReport;

void           vp_chain_report_free (VpChainReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpChainReport, vp_chain_report_free)
/**
 * vp_chain_verify:
 * @anchors: (nullable) (element-type VpChainAnchor): of backups and papers
 *
 * Walks both logs beside the chain. A broken chain is a report, no error.
 */
VpChainReport *vp_chain_verify      (VpDb *db, GPtrArray *anchors, GCancellable *cancellable, GError **error);
/* Whether it is whole, and if not what was done where; transfer full. */
char          *vp_chain_report_say  (const VpChainReport *self);
/* How many lines of other stores the lists have; transfer full. */
char          *vp_chain_report_say_others (const VpChainReport *self);
/* For the check of the store. */
gboolean       vp_chain_count_faults (VpDb *db, gint64 *violations, GError **error);

G_END_DECLS
