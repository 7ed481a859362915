/* vp-bulk-triggers.h: triggers that would do nothing while very many rows are loaded
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Inside a transaction that loads: drops the triggers after an insert into @table that wait for "bulk_load" to be 0.
 * To start a trigger that then does nothing costs a sixth of writing a person (measured: 0.8 s of 750,000). Adds
 * the statements that make them again to @triggers, in their order. */
gboolean vp_bulk_triggers_drop (VpDb *db, const char *table, GPtrArray *triggers, GError **error);
/* Makes them again. */
gboolean vp_bulk_triggers_make (VpDb *db, GPtrArray *triggers, GError **error);

G_END_DECLS
