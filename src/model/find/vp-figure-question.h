/* vp-figure-question.h: from a bar of the overview to the rows it counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-figure-charts.h"

G_BEGIN_DECLS

/* What @of's page is asked for to show the rows behind one category of the chart, in the words of lists that are kept; @category
 * %NULL = behind all of it. Transfer full; "" = all that the page has. */
char *vp_figure_chart_question (const VpFigureChart *of, const VpOverviewSpan *span, const VpChartCategory *category);

G_END_DECLS
