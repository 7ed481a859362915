/* vp-summary-side.h: beside the text of a summary: its figures with what is behind them, what to look at, what changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-session.h"
#include "vp-summary.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define VP_TYPE_SUMMARY_SIDE (vp_summary_side_get_type ())
G_DECLARE_FINAL_TYPE (VpSummarySide, vp_summary_side, VP, SUMMARY_SIDE, AdwBin)

/* Once, when the store is open. */
void  vp_summary_side_open   (VpSummarySide *self, VpSession *session);
/* Before what is shown goes away. */
void  vp_summary_side_clear  (VpSummarySide *self);
/* All are borrowed until the side is cleared. @since: day of the last issue, 0 = none. Returns how many figures stand in the text. */
guint vp_summary_side_show   (VpSummarySide *self, const VpSummary *summary, const GPtrArray *faults, const GPtrArray *changes,
                              VpDate since);
/* Chooses the figure of that code, with its definition and the lines behind it. */
void  vp_summary_side_select (VpSummarySide *self, const char *code);

G_END_DECLS
