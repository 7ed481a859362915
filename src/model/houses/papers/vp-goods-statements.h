/* vp-goods-statements.h: what one donor gave, and what one welfare home was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-stock-query.h"

G_BEGIN_DECLS

/* 捐赠对账单: every donation of the span that stands, and where it went as far as it is known: bags by what they were sorted
 * into, other goods by what lies in that house of the same kind today. In the donor's own name. */
VpPaper *vp_goods_donor_statement   (VpDb *db, gint64 party_id, const VpStockSpan *span, GError **error);
/* 转赠物资明细表: pieces by category and month (by year where the span has more than twelve months), and the value as far as
 * goods have one; what came back is taken off. */
VpPaper *vp_goods_welfare_statement (VpDb *db, gint64 party_id, const VpStockSpan *span, GError **error);

G_END_DECLS
