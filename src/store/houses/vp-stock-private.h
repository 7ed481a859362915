/* vp-stock-private.h: reading documents of goods, for the store's own files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-alias-sql.h"
#include "vp-db-private.h"
#include "vp-stock-store.h"

G_BEGIN_DECLS

/* Of stock_document d, as vp_stock_read_document() wants them. */
#define VP_STOCK_DOCUMENT_COLUMNS "d.id, d.kind, d.code, d.house_id, ifnull (d.other_house_id, 0), d.day, d.entered_on," \
  " d.entered_at, d.entered_by, ifnull (" VP_CONTACT ("d.party_id") ", 0), d.persons, d.paper, d.purpose, d.note, d.reason," \
  " ifnull (d.reverses, 0), ifnull (d.follows, 0), ifnull (d.batch_id, 0)," \
  " ifnull ((SELECT x.id FROM stock_document x WHERE x.reverses = d.id), 0)," \
  " (SELECT ifnull (sum (l.quantity), 0) FROM stock_line l WHERE l.document_id = d.id)," \
  " ifnull ((SELECT x.code FROM stock_document x WHERE d.kind = 5 AND x.follows = d.id AND x.kind IN (6, 7)" \
  " AND x.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM stock_document y WHERE y.reverses = x.id) LIMIT 1), '')"

/* Words of goods_variant v of goods_item i, "棉服 女 冬 L 八成新": of each code its newest name. */
#define VP_CODE_WORD(kind, column) "ifnull (' ' || (SELECT name FROM code_value WHERE kind = '" kind "'" \
  " AND code = v." column " ORDER BY valid_from DESC LIMIT 1), '')"
#define VP_VARIANT_WORDS "i.name || " VP_CODE_WORD ("person-group", "person_group") " || " VP_CODE_WORD ("season", "season") \
  " || ifnull (' ' || (SELECT name FROM goods_size WHERE id = v.size_id), '') || " VP_CODE_WORD ("condition", "condition")

/* vp_stock_store_insert() in two steps, where something has to come between: the head takes or frees the paper number. */
gboolean         vp_stock_store_insert_head (VpDb *db, VpStockDocument *document, GError **error);
gboolean         vp_stock_store_insert_lines (VpDb *db, VpStockDocument *document, GError **error);

gpointer         vp_stock_read_document (VpStmt *stmt);

G_END_DECLS
