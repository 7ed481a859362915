/* test-reference.c: charts as they were when somebody looked at them and found them right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-write.h"
#include "vp-test-picture.h"

#include <glib/gstdio.h>

static void
compare_written (const char *name, VpChart *chart)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-chart-XXXXXX", NULL), *path = g_build_filename (folder, "c.png", NULL);
  g_autoptr (GError) error = NULL;
  cairo_surface_t *picture;

  vp_chart_write (chart, path, &error);
  g_assert_no_error (error);
  picture = cairo_image_surface_create_from_png (path);
  g_assert_cmpint (cairo_surface_status (picture), ==, CAIRO_STATUS_SUCCESS);
  vp_test_picture_compare (name, picture);
  g_remove (path);
  g_rmdir (folder);
}

static void
add_months (VpChart *chart, guint n)
{
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%u-%02u", 2016 + i / 12, i % 12 + 1);
    g_autofree char *label = g_strdup_printf ("%u", i % 12 + 1), *year = g_strdup_printf ("%u", 2016 + i / 12);

    vp_chart_add_category (chart, name, label, year, i);
  }
}

static void
add_values (VpSeries *series, guint n, guint seed, gint64 most)
{
  /* Always the same, and no two alike. */
  for (guint i = 0; i < n; i++)
    vp_series_add (series, (gint64) ((i * 7919 + seed * 104729) % 1000) * most / 1000 - (i % 11 == 5 ? most / 4 : 0));
}

/* Strips, a line with its markers, bars up and down with their hatchings, a legend, negative values, thinned labels. */
static void
test_strips (gconstpointer data)
{
  guint months = GPOINTER_TO_UINT (data);
  g_autoptr (VpChart) chart = vp_chart_new ("爱心小屋物资逐月收发", "月份", "件");
  g_autofree char *name = g_strdup_printf ("strips-%u", months);
  VpLayer *line = vp_chart_add_layer (chart, VP_LAYER_LINE, vp_chart_add_strip (chart, "结存", 1));
  VpLayer *bars = vp_chart_add_layer (chart, VP_LAYER_STACKED, vp_chart_add_strip (chart, "收发", 2));

  vp_chart_set_subtitle (chart, "截至2018年3月28日，五家爱心小屋");
  add_months (chart, months);
  add_values (vp_layer_add_series (line, "结存", 7, FALSE, 0), months, 1, 104000);
  add_values (vp_layer_add_series (bars, "捐赠", 0, FALSE, 0), months, 2, 9000);
  add_values (vp_layer_add_series (bars, "盘盈", 5, FALSE, 0), months, 3, 700);
  add_values (vp_layer_add_series (bars, "领取", 1, TRUE, 0), months, 4, 5000);
  add_values (vp_layer_add_series (bars, "转赠敬老院", 2, TRUE, 0), months, 5, 4000);
  compare_written (name, chart);
}

/* Bars side by side in every style, names too long for their place. */
static void
test_grouped (void)
{
  static const char *const names[] = { "人民路爱心小屋", "建设路爱心小屋", "中原路爱心小屋（开发区便民服务中心）", "京开道" };
  g_autoptr (VpChart) chart = vp_chart_new ("各爱心小屋物资类别", "爱心小屋", "件");
  VpLayer *layer = vp_chart_add_layer (chart, VP_LAYER_GROUPED, vp_chart_add_strip (chart, "", 1));

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    vp_chart_add_category (chart, names[i], names[i], "", i);
  for (guint style = 0; style < VP_N_STYLES; style++) {
    g_autofree char *name = g_strdup_printf ("类别%u", style + 1);

    add_values (vp_layer_add_series (layer, name, style, FALSE, 0), G_N_ELEMENTS (names), style, 100000000);
  }
  compare_written ("grouped", chart);
}

static void
test_empty (void)
{
  g_autoptr (VpChart) chart = vp_chart_new ("没有数据的图", "月份", "件");
  g_autoptr (VpChart) one = vp_chart_new ("只有一个数", "月份", "件");
  VpLayer *layer = vp_chart_add_layer (one, VP_LAYER_LINE, vp_chart_add_strip (one, "", 1));

  vp_chart_set_empty (chart, "这段时间没有收发。");
  compare_written ("empty", chart);
  add_months (one, 1);
  vp_series_add (vp_layer_add_series (layer, "结存", 0, FALSE, 0), 1);
  compare_written ("one", one);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/reference/strips", GUINT_TO_POINTER (27), test_strips);
  g_test_add_data_func ("/reference/many", GUINT_TO_POINTER (140), test_strips);
  g_test_add_func ("/reference/grouped", test_grouped);
  g_test_add_func ("/reference/empty", test_empty);
  return g_test_run ();
}
