/* vp-goods-notices.h: public notices 公示 of donors and of claims
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-stock-query.h"

G_BEGIN_DECLS

typedef enum {
  VP_NOTICE_DONORS, /* what was donated */
  VP_NOTICE_CLAIMS, /* what was claimed by people and given to welfare homes */
} VpNotice;

/**
 * vp_goods_notice_paper:
 * @house_id: 0 = all houses
 * @full_names: donors who wish to be named stand with their whole names; otherwise people are masked. Receivers are always
 *   masked, pseudonyms and anonymous donors always stay what they are; units and homes are never masked.
 *
 * Documents of the span that stand, oldest first, with a sum.
 */
VpPaper *vp_goods_notice_paper (VpDb *db, VpNotice what, const VpStockSpan *span, gint64 house_id, gboolean full_names,
                                GError **error);

G_END_DECLS
