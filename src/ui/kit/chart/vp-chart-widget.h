/* vp-chart-widget.h: a chart in a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-chart-layout.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define VP_TYPE_CHART_WIDGET (vp_chart_widget_get_type ())
G_DECLARE_FINAL_TYPE (VpChartWidget, vp_chart_widget, VP, CHART_WIDGET, GtkWidget)

/* Follows the colours and the text size of the desktop. The pointer and the arrow keys choose a value.
 *
 * Property "told" (read-only): the chosen value in words, "" = none.
 * Signal "activated" (guint layer, guint series, guint index): a click or Enter on a value. */

GtkWidget  *vp_chart_widget_new       (void);
void        vp_chart_widget_set_chart (VpChartWidget *self, VpChart *chart); /* %NULL = none */
/* Without title and subtitle, and smaller: of a tile that has them itself. */
void        vp_chart_widget_set_plain (VpChartWidget *self, gboolean plain);
const char *vp_chart_widget_get_told  (VpChartWidget *self);
/* As the arrow keys do: @columns categories and @series series on. */
void        vp_chart_widget_move      (VpChartWidget *self, int columns, int series);

G_END_DECLS
