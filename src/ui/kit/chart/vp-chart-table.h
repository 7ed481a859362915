/* vp-chart-table.h: the numbers of a chart as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chart.h"
#include "vp-grid.h"

G_BEGIN_DECLS

/* A grid of its own for each chart, since columns differ: a row for each category, then their sum. */
GtkWidget *vp_chart_table_new (VpChart *chart);

G_END_DECLS
