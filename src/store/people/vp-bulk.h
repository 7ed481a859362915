/* vp-bulk.h: very many volunteers or service records in one transaction
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-record-store.h"
#include "vp-volunteer-store.h"

G_BEGIN_DECLS

/* Bulk loads inside a transaction. Ids are consecutive from the value begin gives. Indexes that cost more to keep than
 * to rebuild are dropped by begin and made again by end; roll-ups are brought forward by end in one statement. */
typedef struct _VpBulk VpBulk;
/* @count: how many rows there will be, about: an index is dropped for many. More or fewer may come. */
VpBulk    *vp_bulk_begin_volunteers (VpDb *db, gint64 count, gint64 batch_id, GError **error);
VpBulk    *vp_bulk_begin_records    (VpDb *db, gint64 count, gint64 batch_id, GError **error);
/* Service records that wait in declaration @declaration_id until somebody approves them: the ledger is not touched. */
VpBulk    *vp_bulk_begin_declared   (VpDb *db, gint64 count, gint64 declaration_id, GError **error);
/* @volunteer's strings may be borrowed; id and number are set. */
gboolean   vp_bulk_add_volunteer    (VpBulk *self, VpVolunteer *volunteer, GError **error);
gboolean   vp_bulk_add_record       (VpBulk *self, VpServiceRecord *record, GError **error);
/* Minutes of what was added, of records of both kinds. */
gint64     vp_bulk_get_minutes      (VpBulk *self);
/* Frees @self without finishing: the transaction must be rolled back. */
void       vp_bulk_abandon          (VpBulk *self);
/* Frees @self. After an error the transaction must be rolled back. */
gboolean   vp_bulk_end              (VpBulk *self, gint64 *first_id, gint64 *last_id, GError **error);
/* Writes the declared lines @first_line to @last_line into the ledger, with ids from @first on, as approved by who works here. */
gboolean   vp_bulk_credit_declared  (VpDb *db, gint64 first_line, gint64 last_line, gint64 first, GError **error);

G_END_DECLS
