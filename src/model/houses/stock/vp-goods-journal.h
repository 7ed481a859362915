/* vp-goods-journal.h: lines of the ledger of goods as a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-stock-query.h"

G_BEGIN_DECLS

/* Day, document, kind, goods, quantity, from, to, @party, entered; transfer full. @party: who gave or received, as lists show it */
char    *vp_goods_journal_cell (const VpStockRow *row, guint column, const char *party);
/* Adds a row for each line that @filter asks for, newest first, with all columns of vp_goods_journal_cell(). Refused where these
 * are more than a list holds (vp_listing_check_rows()). */
gboolean vp_goods_journal_fill (VpDb *db, const VpStockFilter *filter, VpListing *listing, GError **error);

G_END_DECLS
