/* vp-goods-export.h: the journal of goods as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock-query.h"

G_BEGIN_DECLS

/* Every line ever entered, in order of entry, corrections too. Names of people are masked. @path ends in .xlsx or .csv;
 * whole or not at all. @rows: (out) (optional) */
gboolean vp_goods_export_journal (VpDb *db, const char *path, GCancellable *cancellable, guint *rows, GError **error);

G_END_DECLS
