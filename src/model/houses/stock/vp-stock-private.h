/* vp-stock-private.h: from a filled form to a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-stock.h"

G_BEGIN_DECLS

/* Fills the document of a transaction that is open. */
typedef gboolean (*VpStockFill) (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data,
                                 GError **error);

gboolean     vp_stock_set_invalid  (GError **error, const char *sentence);
/* One transaction: checks the form, makes the party, fills, inserts, commits. */
gboolean     vp_stock_post         (VpDb *db, VpStockKind kind, const VpGoodsForm *form, VpStockFill fill, gpointer data, gint64 *document_id, GError **error);
/* Inside a transaction: takes back what stands on the document that @form corrects, all but that one itself. */
gboolean     vp_stock_clear_way    (VpDb *db, const VpGoodsForm *form, GError **error);
/* Whether the document that @form corrects has such: then @error says so in place of what it said. */
void         vp_stock_explain_chain (VpDb *db, const VpGoodsForm *form, GError **error);
/* The ids of a line's variant, made where missing, following merged items. */
gboolean     vp_stock_ensure_variant (VpDb *db, const VpGoodsLine *line, VpVariant *variant, GError **error);
/* Adds lines that take @line from its place, or from whichever shelves of the house have it. */
gboolean     vp_stock_take_from    (VpDb *db, VpStockDocument *document, const VpGoodsLine *line, gint64 to_id,
                                    GError **error);

G_END_DECLS
