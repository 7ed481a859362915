/* vp-trade-code-store.h: the bar codes of the trade that stand on the packings of items
 *
 * An item has as many as it has makers and packings; a code belongs to one item. All inside a transaction.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Makes @text (codes with blanks or commas between them) all the codes of the item. %VP_ERROR_INVALID names one that is no
 * bar code, %VP_ERROR_EXISTS one that another item has, and which. */
gboolean vp_trade_code_store_set  (VpDb *db, gint64 item_id, const char *text, GError **error);
/* One more code; that the item has it already is no error. */
gboolean vp_trade_code_store_add  (VpDb *db, gint64 item_id, const char *text, GError **error);
/* What was scanned for one item means the other from now on. */
gboolean vp_trade_code_store_move (VpDb *db, gint64 from_item, gint64 to_item, GError **error);

G_END_DECLS
