/* vp-counter-view.h: 柜台: goods in and out by scanner and keyboard alone
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-counter.h"
#include "vp-goods-context.h"

G_BEGIN_DECLS

#define VP_TYPE_COUNTER_VIEW (vp_counter_view_get_type ())
G_DECLARE_FINAL_TYPE (VpCounterView, vp_counter_view, VP, COUNTER_VIEW, AdwBin)

#define VP_COUNTER_LINES_SHOWN 8

/* The context is taken by reference; to be called once. */
void       vp_counter_view_open     (VpCounterView *self, VpGoodsContext *context);
/* Puts the cursor into the scan entry. */
void       vp_counter_view_focus    (VpCounterView *self);
void       vp_counter_view_set_mode (VpCounterView *self, VpCounterMode mode);
/* The code of the document that was posted last; %NULL = none. Borrowed. */
const char *vp_counter_view_get_last_code (VpCounterView *self);
/* The keys of the counter work wherever the focus is on its page: panes have a use of their own for F6 and F8. */
gboolean   vp_counter_view_take_key (VpCounterView *self, guint key, GdkModifierType state);
/* Whether lines that were not posted wait beside the store. */
gboolean   vp_counter_view_has_draft (const char *store_path);

/* The lines of a document that was typed wrong stand in the form, to be mended and posted in its place; the form must be
 * empty. See vp_counter_set_correction(). */
void vp_counter_view_enter_again (VpCounterView *self, const VpStockDocument *document, const char *reason,
                                  gboolean chain);

/* Whoever was registered while the form was open stands in it from now on. */
void vp_counter_view_take_contact (VpCounterView *self, gint64 id);

G_END_DECLS
