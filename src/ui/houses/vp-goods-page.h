/* vp-goods-page.h: 爱心小屋: the love houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-page.h"

G_BEGIN_DECLS

#define VP_TYPE_GOODS_PAGE (vp_goods_page_get_type ())
G_DECLARE_FINAL_TYPE (VpGoodsPage, vp_goods_page, VP, GOODS_PAGE, VpPage)

G_END_DECLS
