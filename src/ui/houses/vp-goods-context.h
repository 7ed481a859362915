/* vp-goods-context.h: what every view of the love houses looks at: the house, the catalogue, what lies where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-party-store.h"
#include "vp-session.h"
#include "vp-stock-report.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_GOODS_CONTEXT (vp_goods_context_get_type ())
G_DECLARE_FINAL_TYPE (VpGoodsContext, vp_goods_context, VP, GOODS_CONTEXT, GObject)

/* Signals:
 *  "changed": catalogue, balances, donors or today's sums are different.
 *  "house-changed": another house was chosen.
 *  "open-code" (const char *code): a view is to show the document, bag or stock-take of that code.
 *  "open-lines" (gint64 item_id, int end, gint64 from, gint64 to, gint64 believed, gboolean all_houses): the lines behind
 *    a figure. */

VpGoodsContext *vp_goods_context_new            (VpSession *session);
VpSession      *vp_goods_context_get_session    (VpGoodsContext *self); /* borrowed */
/* Borrowed until the next "changed"; %NULL before the first. */
VpCatalogue    *vp_goods_context_get_catalogue  (VpGoodsContext *self);
GPtrArray      *vp_goods_context_get_balances   (VpGoodsContext *self); /* VpStockBalance of every house */
GPtrArray      *vp_goods_context_get_locations  (VpGoodsContext *self); /* VpLocation of every house */
GPtrArray      *vp_goods_context_get_parties    (VpGoodsContext *self); /* VpParty */
const VpParty  *vp_goods_context_find_party     (VpGoodsContext *self, gint64 id);
/* The name a list shows: units and homes whole, people masked; transfer full. */
char           *vp_goods_context_party_name     (VpGoodsContext *self, gint64 id);
/* Sums of today of the chosen house. */
void            vp_goods_context_get_today      (VpGoodsContext *self, gint64 *in, gint64 *out);
gint64          vp_goods_context_get_house      (VpGoodsContext *self); /* 0 = none yet */
void            vp_goods_context_set_house      (VpGoodsContext *self, gint64 house_id);
/* Reads everything again; "changed" follows. */
void            vp_goods_context_refresh        (VpGoodsContext *self);
/* Calls @refresh with @widget at each "changed" while it can be seen; what it missed comes when it is seen again. */
typedef void (*VpGoodsRefresh) (GtkWidget *widget);
void            vp_goods_context_follow         (VpGoodsContext *self, GtkWidget *widget, VpGoodsRefresh refresh);
void            vp_goods_context_open_code      (VpGoodsContext *self, const char *code);
void            vp_goods_context_open_lines     (VpGoodsContext *self, gint64 item_id, int end, const VpStockSpan *span,
                                                 gboolean all_houses);

/* How many lines at the counter are not posted yet. */
void            vp_goods_context_set_unposted   (VpGoodsContext *self, guint lines);
guint           vp_goods_context_get_unposted   (VpGoodsContext *self);
/* Shows the counter of the document's house with the lines of @document in the form, to be posted in its place. */
void            vp_goods_context_enter_again    (VpGoodsContext *self, const VpStockDocument *document, const char *reason,
                                                 gboolean chain);

G_END_DECLS
