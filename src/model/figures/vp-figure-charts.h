/* vp-figure-charts.h: the charts of the overview
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chart.h"
#include "vp-overview-store.h"

G_BEGIN_DECLS

/* What a category of a chart, and so a bar of it, is one of. */
typedef enum {
  VP_FIGURE_BY_NOTHING, /* that its page could be asked for */
  VP_FIGURE_BY_DISTRICT,
  VP_FIGURE_BY_LEVEL,   /* of the stars of organisations */
  VP_FIGURE_BY_PLACE,   /* kind of place of a station */
  VP_FIGURE_BY_MONTH,   /* of the day of a register's rows; of the registration of people */
  VP_FIGURE_BY_AGE,     /* a band of ages at the end of the year */
} VpFigureKey;

#define VP_FIGURE_AGE_BAND 10 /* years */
#define VP_FIGURE_AGE_BANDS 9 /* the last has no end */

/**
 * VpFigureChart:
 * @name: stable word of the command line
 * @title: translatable
 * @page: id of the page that has the rows
 * @of: (nullable): the register there
 * @key: what a bar is one of
 * @tile, @wide: stands on the overview unless the office hid it, and over two columns unless it narrowed it
 */
typedef struct {
  const char *name, *title, *page, *of;
  VpFigureKey key;
  gboolean tile, wide;
} VpFigureChart;

guint                vp_figure_charts_count (void);
const VpFigureChart *vp_figure_charts_get   (guint index);
const VpFigureChart *vp_figure_charts_find  (const char *name); /* %NULL = there is none */

/**
 * VpFigureTile:
 * @chart: the picture, never %NULL
 * @number: what it comes to, with its unit: "750,075人"
 * @change: (nullable): against the span before: "+312"
 */
typedef struct {
  VpChart *chart;
  char *number, *change;
} VpFigureTile;

void     vp_figure_tile_clear (VpFigureTile *self);
/* Reads what one chart shows of a span; where there is nothing it says so in a sentence. */
gboolean vp_figure_chart_read (VpDb *db, const VpFigureChart *of, const VpOverviewSpan *span, VpFigureTile *tile, GError **error);

G_END_DECLS
