/* vp-documents-view.h: 单据: documents of goods, their lines, and what can be done with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-goods-context.h"

G_BEGIN_DECLS

#define VP_TYPE_DOCUMENTS_VIEW (vp_documents_view_get_type ())
G_DECLARE_FINAL_TYPE (VpDocumentsView, vp_documents_view, VP, DOCUMENTS_VIEW, AdwBin)

void        vp_documents_view_open       (VpDocumentsView *self, VpGoodsContext *context);
/* Shows the document of that code, whatever the filters say. */
void        vp_documents_view_show_code  (VpDocumentsView *self, const char *code);
void        vp_documents_view_refresh    (VpDocumentsView *self);
const char *vp_documents_view_get_status (VpDocumentsView *self);

G_END_DECLS
