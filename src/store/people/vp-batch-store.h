/* vp-batch-store.h: import batches, bulk loads, withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"
#include "vp-volunteer-store.h"

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
/* The batch that brought in a file of these very bytes and stands; 0 = none */
gboolean   vp_batch_store_find_file (VpDb *db, const char *kind, const char *sha256, gint64 *id, GError **error);

/* The newest batch; 0 = none. What was checked against the store is stale where it is another one. */
gboolean   vp_batch_store_newest    (VpDb *db, gint64 *id, GError **error);
/* The newest entry of the log, and whether an entry behind @since is about people. */
gboolean   vp_batch_store_newest_change (VpDb *db, gint64 *seq, GError **error);
gboolean   vp_batch_store_people_changed (VpDb *db, gint64 since, gboolean *changed, GError **error);

/**
 * vp_batch_store_withdraw:
 *
 * A transaction of its own. Takes a batch back as a whole: people it added are removed from the table, fields it
 * changed get their old values, service records are taken back by reversing lines. Refused with %VP_ERROR_CONFLICT,
 * naming the person, where later work stands on it.
 */
gboolean   vp_batch_store_withdraw  (VpDb *db, gint64 id, const char *who, const char *reason, gint64 undoes,
                                     const char *action, GError **error);

/* Bulk loads inside a transaction. Ids are consecutive from the value begin gives. Indexes that cost more to keep than
 * to rebuild are dropped by begin and made again by end; roll-ups are brought forward by end in one statement. */
typedef struct _VpBulk VpBulk;
VpBulk    *vp_bulk_begin_volunteers (VpDb *db, gint64 count, gint64 batch_id, GError **error);
VpBulk    *vp_bulk_begin_records    (VpDb *db, gint64 count, gint64 batch_id, const char *who, GError **error);
/* @volunteer's strings may be borrowed; id and number are set. */
gboolean   vp_bulk_add_volunteer    (VpBulk *self, VpVolunteer *volunteer, GError **error);
gboolean   vp_bulk_add_record       (VpBulk *self, VpServiceRecord *record, GError **error);
/* Frees @self without finishing: the transaction must be rolled back. */
void       vp_bulk_abandon          (VpBulk *self);
/* Frees @self. After an error the transaction must be rolled back. */
gboolean   vp_bulk_end              (VpBulk *self, gint64 *first_id, gint64 *last_id, GError **error);

G_END_DECLS
