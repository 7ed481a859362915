/* vp-figure-charts-private.h: what the files of the charts of the overview share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-figure-charts.h"

G_BEGIN_DECLS

/* A chart that is being laid out. */
typedef struct {
  const VpFigureChart *of;
  const VpOverviewSpan *span;
  GPtrArray *rows;   /* VpOverviewRow */
  GPtrArray *others; /* of a second question, or %NULL */
  VpChart *chart;
  gint64 total;      /* for the number of the tile; of @unit */
} VpMaking;

/* The chart itself, with the span as its subtitle */
void      vp_making_begin         (VpMaking *self, const char *category, const char *unit);
/* A layer with one series; borrowed */
VpSeries *vp_making_add_series    (VpMaking *self, VpLayerKind kind, guint strip, const char *name, guint style);
/* All months from the first to the last that has rows, so that a month without any is a gap; @second may be %NULL. */
void      vp_making_add_months    (VpMaking *self, VpSeries *first, VpSeries *second, gint64 divisor, gint64 second_divisor);
/* The keys are days or months; each second key is a series. */
void      vp_making_add_by_second (VpMaking *self, VpLayer *layer, gint64 divisor, gboolean is_day);

G_END_DECLS
