/* vp-figure-question.h: from a bar of the overview, or from what is due, to the rows it counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-due-store.h"
#include "vp-figure-charts.h"

G_BEGIN_DECLS

/* What @of's page is asked for to show the rows behind one category of the chart, in the words of lists that are kept; @category
 * %NULL = behind all of it; @ids: (nullable): the rows of the district, for a register that has it from other rows
 * (vp_register_district_ids()). Transfer full; "" = all that the page has. */
char *vp_figure_chart_question (const VpFigureChart *of, const VpOverviewSpan *span, const VpChartCategory *category, const GArray *ids);
/* The same of what is due; @ids: (nullable): what vp_due_read_ids() told. */
char *vp_due_question          (const VpDueRow *due, const VpDueSpan *span, const GArray *ids);

G_END_DECLS
