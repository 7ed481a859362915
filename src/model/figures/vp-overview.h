/* vp-overview.h: everything the overview shows, read at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-due-store.h"
#include "vp-figure-charts.h"

G_BEGIN_DECLS

/* One tile as it is arranged. */
typedef struct {
  const VpFigureChart *info;
  gboolean hidden, wide;
  VpFigureTile tile; /* empty where it is hidden */
} VpOverviewTile;

/**
 * VpOverview:
 * @tiles: VpOverviewTile, in the order of the office
 * @due: VpDueRow
 * @today: "2018年3月28日 星期三 · 农历二月十二 · …"
 */
typedef struct {
  VpOverviewSpan span;
  GPtrArray *tiles;
  GPtrArray *due;
  char *today;
} VpOverview;

VpOverview *vp_overview_new  (VpDb *db, const VpOverviewSpan *span, VpDate today, guint backup_days, GError **error);
void        vp_overview_free (VpOverview *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpOverview, vp_overview_free)
/* The page for the head's desk: its tiles on A4, and what is due. Whole or not at all. */
gboolean    vp_overview_write (const VpOverview *self, const char *path, GError **error);
/* The arrangement with one tile changed: @step places on, or hidden or wide the other way round; transfer full */
char       *vp_overview_rearranged (const VpOverview *self, const char *name, int step, gboolean hide, gboolean widen);

G_END_DECLS
