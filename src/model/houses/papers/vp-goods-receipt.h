/* vp-goods-receipt.h: receipts for donors 捐赠收据: issued once, copied, withdrawn
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-receipt-store.h"

G_BEGIN_DECLS

/* What was written. */
typedef struct {
  char *serial;
  int copy; /* 0 = the original, then marked 副本 */
} VpGoodsReceiptWritten;

void     vp_goods_receipt_written_clear (VpGoodsReceiptWritten *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VpGoodsReceiptWritten, vp_goods_receipt_written_clear)

/* How the receipt of a document looks or would look, for the screen: its words as they are frozen, or those it would be
 * issued with; marked so that it does not pass for a receipt. Nothing is changed. */
VpPaper *vp_goods_receipt_preview  (VpDb *db, gint64 document_id, GError **error);
/* A receipt of vp_receipt_store_list() as it was: 作废 where it was withdrawn, else 副本. */
VpPaper *vp_goods_receipt_show     (VpDb *db, gint64 receipt_id, GError **error);

/**
 * vp_goods_receipt_write:
 * @written: (out) (optional)
 *
 * On the writer's connection, a transaction of its own. The first time the receipt is issued, its words are frozen, and
 * the original is written; every later time a copy of the same words, marked 副本. A file and its row of the register come
 * to be together or not at all. %VP_ERROR_INVALID where the document is no intake, was taken back, or none of its words
 * can be printed.
 */
gboolean vp_goods_receipt_write    (VpDb *db, gint64 document_id, const char *path,
                                    VpGoodsReceiptWritten *written, GError **error);
/* On the writer's connection, a transaction of its own: the receipt that stands is void, its serial is not given again,
 * and the document can be corrected and get another one. */
gboolean vp_goods_receipt_withdraw (VpDb *db, gint64 document_id, const char *reason, GError **error);

G_END_DECLS
