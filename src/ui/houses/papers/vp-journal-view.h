/* vp-journal-view.h: 流水: every line of the ledger of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-goods-context.h"

G_BEGIN_DECLS

#define VP_TYPE_JOURNAL_VIEW (vp_journal_view_get_type ())
G_DECLARE_FINAL_TYPE (VpJournalView, vp_journal_view, VP, JOURNAL_VIEW, AdwBin)

void        vp_journal_view_open       (VpJournalView *self, VpGoodsContext *context);
/* The lines of @item_id (0 = all goods) in @span. */
void        vp_journal_view_show       (VpJournalView *self, gint64 item_id, int end, const VpStockSpan *span,
                                        gboolean all_houses);
void        vp_journal_view_refresh    (VpJournalView *self);
const char *vp_journal_view_get_status (VpJournalView *self);

G_END_DECLS
