/* vp-chart-layout.h: where everything of a chart lies in a given size, and painting it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chart.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * VpChartMark:
 * @x, @y, @width, @height: a bar, a cell, or the square around the point of a line
 *
 * One value as it is drawn.
 */
typedef struct {
  guint layer;
  guint series;
  guint index; /* category */
  double x, y, width, height;
  double start, end; /* of a sector, in radians */
  guint tone;        /* of a cell: 0 nothing, 1…5 */
} VpChartMark;

#define VP_CHART_NO_MARK G_MAXUINT

/**
 * VpChartLayout:
 *
 * Belongs to one thread. Lengths are pixels on screens and points on paper.
 */
typedef struct _VpChartLayout VpChartLayout;

/* @family: fonts; %NULL = the standard one. @size: of the text, in units of length. @heading: title and subtitle too. */
VpChartLayout     *vp_chart_layout_new     (VpChart *chart, double width, double height, const char *family, double size,
                                            gboolean heading);
void               vp_chart_layout_free    (VpChartLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpChartLayout, vp_chart_layout_free)

/* Marks by category, in it by layer and series; for tests and benchmarks. */
guint              vp_chart_layout_n_marks (VpChartLayout *self);
const VpChartMark *vp_chart_layout_mark    (VpChartLayout *self, guint mark);
/* Which mark is at a place: the one that covers it, or else the next one of its column; %VP_CHART_NO_MARK outside. */
guint              vp_chart_layout_hit     (VpChartLayout *self, double x, double y);
/* The mark @columns categories on, in the same series, and @series series on, never beyond the ends; from
 * %VP_CHART_NO_MARK the first. */
guint              vp_chart_layout_move    (VpChartLayout *self, guint mark, int columns, int series);

/* Paints all of it, background too, with its corner at 0, 0. @focus may be %VP_CHART_NO_MARK. */
void               vp_chart_draw           (VpChartLayout *self, cairo_t *cr, const VpPalette *palette, guint focus);

G_END_DECLS
