/* vp-chart-private.h: what a layout holds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-axis.h"
#include "vp-chart-layout.h"

#include <pango/pangocairo.h>

G_BEGIN_DECLS

typedef struct {
  PangoLayout *text;
  double x, y;
  gboolean dim;
} VpChartLabel;

/* Of the legend. */
typedef struct {
  double x, y, width, height;
  guint style;
  gboolean line;
} VpChartSwatch;

/* Where a strip is drawn. */
typedef struct {
  VpAxis axis;
  double y, height;
} VpChartPlot;

struct _VpChartLayout {
  VpChart *chart;
  double width, height;
  double size;           /* of text */
  double left, right;    /* of all strips */
  double slot;           /* width of a category */
  PangoContext *context;
  PangoFontDescription *font;
  GArray *labels;        /* VpChartLabel */
  GArray *swatches;      /* VpChartSwatch */
  GArray *plots;         /* VpChartPlot, as the chart's strips */
  GArray *marks;         /* VpChartMark */
  guint n_series;        /* of all layers: marks of a category */
};

/* Fills in the marks when plots and slots are known. */
void    vp_chart_layout_place_marks (VpChartLayout *self);
/* The middle of a category. */
double  vp_chart_layout_middle      (VpChartLayout *self, guint index);
double  vp_chart_plot_y             (const VpChartPlot *self, gint64 value);
/* Half the width of the marker of a point. */
double  vp_chart_layout_radius      (VpChartLayout *self);

G_END_DECLS
