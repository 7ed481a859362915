/* vp-goods-certificate.h: thank-you certificates 捐赠证书 for donors of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"
#include "vp-paper.h"

G_BEGIN_DECLS

/* The template that every new store has; it can be edited like the others. */
#define VP_GOODS_CERTIFICATE_TEMPLATE "捐赠证书"

/* For the donor of an intake that stands, named as his wish says; with the code of the document. %VP_ERROR_INVALID names
 * the text that cannot be printed or does not fit. */
VpPaper *vp_goods_certificate (VpDb *db, gint64 document_id, GError **error);

G_END_DECLS
