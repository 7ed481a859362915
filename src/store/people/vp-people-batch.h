/* vp-people-batch.h: batches of volunteers and of service records, taken back as a whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-batch-store.h"

G_BEGIN_DECLS

/* Whether an entry of the log behind @since is about people. */
gboolean vp_people_batch_changed  (VpDb *db, gint64 since, gboolean *changed, GError **error);
/* See VpBatchKind. People the batch added are removed from the table, fields it changed get their old values; refused,
 * naming the person, where somebody works with them since. */
gboolean vp_people_batch_withdraw (VpDb *db, const VpBatch *batch, const char *reason, GError **error);
/* See VpBatchKind. Service records are taken back by reversing lines. */
gboolean vp_people_batch_reverse  (VpDb *db, const VpBatch *batch, const char *reason, GError **error);

G_END_DECLS
