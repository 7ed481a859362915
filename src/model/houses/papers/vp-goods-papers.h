/* vp-goods-papers.h: papers that go with a document of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-stock-store.h"

G_BEGIN_DECLS

typedef enum {
  VP_GOODS_PAPER_LIST,    /* 捐赠物资清单 of an intake */
  VP_GOODS_PAPER_ISSUE,   /* 发放清单 of a claim or an issue, to be signed */
  VP_GOODS_PAPER_WAYBILL, /* 调拨随货单 of a transfer, with room for what is received */
  VP_GOODS_PAPER_PICKING, /* 拣货单 in shelf order */
  VP_GOODS_PAPER_SORTING, /* 分拣单: what a sorting found */
} VpGoodsPaper;

/* Whether documents of that kind have such a paper. */
gboolean vp_goods_paper_suits   (VpGoodsPaper what, VpStockKind kind);
/* Carries the code of the document; 作废 across the pages where it was taken back. %VP_ERROR_INVALID where such a document
 * has no such paper. */
VpPaper *vp_goods_paper         (VpDb *db, gint64 document_id, VpGoodsPaper what, GError **error);

G_END_DECLS
