/* vp-receipt-store.h: receipts for donors, and daily closes of houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpReceipt:
 * @serial: never used again
 * @fields: its words as they were issued, one "key=value" a line
 * @copies: how often it was written after the original
 */
typedef struct {
  gint64 id;
  char *serial;
  gint64 document_id;
  char *fields;
  VpDate issued_on;
  char *issued_by;
  gint64 withdrawn_at;
  char *withdraw_reason;
  int copies; /* -1 = not written yet */
} VpReceipt;

void       vp_receipt_free             (VpReceipt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpReceipt, vp_receipt_free)

/* The receipt of a document that stands; %NULL without error where there is none. */
VpReceipt *vp_receipt_store_get        (VpDb *db, gint64 document_id, GError **error);
/* Every receipt of a document, withdrawn ones too, or with 0 all, newest first; freed with the array. */
GPtrArray *vp_receipt_store_list       (VpDb *db, gint64 document_id, GError **error);
/* Inside a transaction: gives id and serial. %VP_ERROR_EXISTS where one stands. */
gboolean   vp_receipt_store_issue      (VpDb *db, VpReceipt *receipt, GError **error);
/* Inside a transaction: it was written; *@copy 0 is the original, later ones are marked copies. */
gboolean   vp_receipt_store_printed    (VpDb *db, gint64 receipt_id, int *copy, GError **error);
/* Inside a transaction: a file that never came to be. That print is taken out of the register, with @issued also the
 * receipt that was made for it; its serial is not given again. */
gboolean   vp_receipt_store_unprint    (VpDb *db, gint64 receipt_id, int copy, gboolean issued, GError **error);
/* Inside a transaction: it is void; the document can be corrected and get another one. */
gboolean   vp_receipt_store_withdraw   (VpDb *db, gint64 receipt_id, const char *reason, GError **error);

/* What a day of a house showed when it was closed. @digest: over the ledger up to @last_line and the close before. */
typedef struct {
  gint64 id;
  gint64 house_id;
  VpDate day;
  gint64 last_line;
  gint64 received, issued, stock;
  char *digest;
  gint64 closed_at;
  char *closed_by;
} VpHouseClose;

void       vp_house_close_free         (VpHouseClose *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpHouseClose, vp_house_close_free)

/* The close of that day; %NULL without error where it is open. */
VpHouseClose *vp_close_store_get       (VpDb *db, gint64 house_id, VpDate day, GError **error);
/* Inside a transaction: gives id, @last_line and @digest. %VP_ERROR_EXISTS where the day is closed. */
gboolean   vp_close_store_insert       (VpDb *db, VpHouseClose *close, GError **error);
/* Whether every digest of a house is what the ledger gives today; counts those that are not. */
gboolean   vp_close_store_verify       (VpDb *db, gint64 *broken, GError **error);

G_END_DECLS
