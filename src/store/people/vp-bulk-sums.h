/* vp-bulk-sums.h: what records of service come to, made once for many lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* The same sums the triggers make line by line, from the records @first to @last, whose triggers stood still: they go on after it.
 * @index_made: whether the index by person was made just now. */
gboolean vp_bulk_sums_add (VpDb *db, gint64 first, gint64 last, gboolean index_made, GError **error);

G_END_DECLS
