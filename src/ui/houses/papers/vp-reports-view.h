/* vp-reports-view.h: 报表: reports, notices and labels of the love houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "vp-goods-context.h"

G_BEGIN_DECLS

#define VP_TYPE_REPORTS_VIEW (vp_reports_view_get_type ())
G_DECLARE_FINAL_TYPE (VpReportsView, vp_reports_view, VP, REPORTS_VIEW, AdwBin)

void vp_reports_view_open      (VpReportsView *self, VpGoodsContext *context);
/* Shows the report a printed code belongs to, as it is today; FALSE where it is no such code. */
gboolean vp_reports_view_show_code (VpReportsView *self, const char *code);

/* The kinds of reports, in the order of the list; titles are translated. */
guint       vp_reports_view_n_kinds (void);
const char *vp_reports_view_title   (guint kind);
void        vp_reports_view_choose  (VpReportsView *self, guint kind);

G_END_DECLS
