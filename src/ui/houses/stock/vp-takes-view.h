/* vp-takes-view.h: 盘点: stock-takes of a love house, and the counting of one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-goods-context.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_TAKES_VIEW (vp_takes_view_get_type ())
G_DECLARE_FINAL_TYPE (VpTakesView, vp_takes_view, VP, TAKES_VIEW, AdwBin)

/* Property "status": the sentence of the status line while the view is shown. */

void        vp_takes_view_open       (VpTakesView *self, VpGoodsContext *context);
/* The stock-take of that code ("T000012"), of whichever house. */
void        vp_takes_view_show_code  (VpTakesView *self, const char *code);
/* To the field for counts, or the list where none is being counted. */
void        vp_takes_view_focus      (VpTakesView *self);
const char *vp_takes_view_get_status (VpTakesView *self);

G_END_DECLS
