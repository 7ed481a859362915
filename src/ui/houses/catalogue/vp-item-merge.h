/* vp-item-merge.h: one item goes on as another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-goods-context.h"

G_BEGIN_DECLS

/* Asks for the other item, shows what moves, merges. */
void vp_item_merge_present (GtkWidget *parent, VpGoodsContext *context, const VpItem *item);

G_END_DECLS
