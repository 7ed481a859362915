/* vp-chart-table.c: the numbers of a chart as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-table.h"

#define NUMBER_WIDTH 96
#define NAME_WIDTH 76 /* at least, where many columns of numbers want the room */

static char *
text_cb (guint row, guint column, gpointer data)
{
  return vp_chart_cell (data, row, column);
}

static void
free_chart (gpointer data)
{
  vp_chart_unref (data);
}

GtkWidget *
vp_chart_table_new (VpChart *chart)
{
  guint n;
  VpGridColumn *columns;
  GtkWidget *grid;

  g_return_val_if_fail (chart != NULL, NULL);
  n = vp_chart_n_columns (chart);
  columns = g_new0 (VpGridColumn, n);
  grid = vp_grid_new (chart->title);
  for (guint i = 0; i < n; i++)
    columns[i] = (VpGridColumn) { vp_chart_heading (chart, i), i > 0 ? NUMBER_WIDTH : NAME_WIDTH, i == 0, i > 0 };
  /* The grid borrows both for as long as it lives. */
  g_object_set_data_full (G_OBJECT (grid), "columns", columns, g_free);
  g_object_set_data_full (G_OBJECT (grid), "chart", vp_chart_ref (chart), free_chart);
  vp_grid_set_columns (VP_GRID (grid), columns, n, text_cb, chart);
  vp_grid_set_n_rows (VP_GRID (grid), vp_chart_n_rows (chart));
  return grid;
}
