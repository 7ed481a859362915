/* vp-span-bar.h: from, to, and which clock: what a list or chart of the ledger is asked for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "vp-stock-query.h"

G_BEGIN_DECLS

#define VP_TYPE_SPAN_BAR (vp_span_bar_get_type ())
G_DECLARE_FINAL_TYPE (VpSpanBar, vp_span_bar, VP, SPAN_BAR, GtkWidget)

/* Signal "changed". Entries take what every date field takes (20180328, 3.28, 今天), and a month (201803, 2018-03): its
 * first or last day. An empty beginning is the beginning of all; an empty end is today. */

GtkWidget *vp_span_bar_new      (void);
/* Only the last day counts: its beginning is not shown. */
void       vp_span_bar_ask_day  (VpSpanBar *self, gboolean day);
void       vp_span_bar_get_span (VpSpanBar *self, VpStockSpan *span);
/* What it asks for as lines of a kept question (vp-kept.h); transfer full, "" = everything as true now */
char      *vp_span_bar_write    (VpSpanBar *self);
void       vp_span_bar_read     (VpSpanBar *self, const char *definition);
void       vp_span_bar_set_span (VpSpanBar *self, const VpStockSpan *span);

G_END_DECLS
