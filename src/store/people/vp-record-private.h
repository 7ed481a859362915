/* vp-record-private.h: what the lines of the ledger and those that wait have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db-private.h"
#include "vp-record-store.h"

G_BEGIN_DECLS

/* The one number of @sql, a literal of the store, for a person (?1) and a day (?2) */
gboolean vp_record_store_sum_day (VpDb *db, const char *sql, gint64 volunteer_id, VpDate day, gint64 *minutes, GError **error);

G_END_DECLS
