/* test-chart.c: where bars lie, which one is meant, what a chart says, and its files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-layout.h"
#include "vp-chart-write.h"
#include "vp-error.h"
#include "vp-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* Two series up, one down, a line in a strip of its own; the second month has something negative, the third nothing. */
static VpChart *
new_chart (guint months)
{
  VpChart *chart = vp_chart_new ("Goods month by month", "Month", "pieces");
  VpLayer *line = vp_chart_add_layer (chart, VP_LAYER_LINE, vp_chart_add_strip (chart, "Stock", 1));
  VpLayer *bars = vp_chart_add_layer (chart, VP_LAYER_STACKED, vp_chart_add_strip (chart, "Moved", 2));
  VpSeries *series[] = {
    vp_layer_add_series (line, "Stock", 7, FALSE, 0), vp_layer_add_series (bars, "Donated", 0, FALSE, 1),
    vp_layer_add_series (bars, "Found", 5, FALSE, 0), vp_layer_add_series (bars, "Claimed", 1, TRUE, 20),
  };
  static const gint64 values[3][4] = { { 130, 100, 50, 20 }, { 100, -40, 30, 20 }, { 100, 0, 0, 0 } };

  vp_chart_set_empty (chart, "Nothing moved.");
  for (guint i = 0; i < months; i++) {
    g_autofree char *name = g_strdup_printf ("%u-%02u", 2016 + i / 12, i % 12 + 1);
    g_autofree char *label = g_strdup_printf ("%u", i % 12 + 1);
    g_autofree char *year = g_strdup_printf ("%u", 2016 + i / 12);

    vp_chart_add_category (chart, name, label, year, i);
    for (guint j = 0; j < G_N_ELEMENTS (series); j++)
      vp_series_add (series[j], values[i % 3][j]);
  }
  return chart;
}

static void
test_stacking (void)
{
  g_autoptr (VpChart) chart = new_chart (3);
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 800, 600, NULL, 14, TRUE);
  const VpChartMark *mark[12];

  g_assert_cmpuint (vp_chart_layout_n_marks (layout), ==, 12);
  for (guint i = 0; i < 12; i++) {
    mark[i] = vp_chart_layout_mark (layout, i);
    g_assert_cmpuint (mark[i]->index, ==, i / 4);
    g_assert_true (mark[i]->x >= 0 && mark[i]->x + mark[i]->width <= 800);
    g_assert_true (mark[i]->y >= 0 && mark[i]->y + mark[i]->height <= 600);
  }
  /* Found stands on donated, claimed hangs from the foot of donated, twice as much is twice as high. */
  g_assert_cmpfloat_with_epsilon (mark[2]->y + mark[2]->height, mark[1]->y, 0.01);
  g_assert_cmpfloat_with_epsilon (mark[3]->y, mark[1]->y + mark[1]->height, 0.01);
  g_assert_cmpfloat_with_epsilon (mark[1]->height, 2 * mark[2]->height, 1);
  /* What is negative lies below the axis, and what goes out below it. */
  g_assert_cmpfloat_with_epsilon (mark[5]->y, mark[3]->y, 0.01);
  g_assert_cmpfloat_with_epsilon (mark[7]->y, mark[5]->y + mark[5]->height, 0.01);
  g_assert_cmpfloat_with_epsilon (mark[6]->y + mark[6]->height, mark[5]->y, 0.01);
  g_assert_cmpfloat_with_epsilon (mark[9]->height, 0, 0.01);
  /* The line lies in its own strip. */
  g_assert_cmpfloat (mark[0]->y + mark[0]->height, <, mark[2]->y);
}

/* Months are of one width and stand apart, however many there are. */
static void
test_narrow (void)
{
  static const guint months[] = { 24, 99, 130, 240 };

  for (guint k = 0; k < G_N_ELEMENTS (months); k++)
    for (double wide = 560; wide < 700; wide += 7) {
      g_autoptr (VpChart) chart = new_chart (months[k]);
      g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, wide, 300, NULL, 14, FALSE);

      g_test_message ("%u months in %.0f", months[k], wide);
      for (guint i = 1; i + 4 < vp_chart_layout_n_marks (layout); i += 4) {
        const VpChartMark *mark = vp_chart_layout_mark (layout, i), *next = vp_chart_layout_mark (layout, i + 4);

        g_assert_cmpfloat_with_epsilon (mark->width, next->width, 0.01);
        g_assert_cmpfloat (next->x - mark->x - mark->width, >=, 0.99);
      }
    }
}

static void
test_grouped (void)
{
  g_autoptr (VpChart) chart = vp_chart_new ("Title", "House", "pieces");
  VpLayer *layer = vp_chart_add_layer (chart, VP_LAYER_GROUPED, vp_chart_add_strip (chart, "", 1));
  g_autoptr (VpChartLayout) layout = NULL;

  vp_chart_add_category (chart, "A", "A", "", 0);
  vp_series_add (vp_layer_add_series (layer, "x", 0, FALSE, 0), 10);
  vp_series_add (vp_layer_add_series (layer, "y", 1, FALSE, 0), -10);
  layout = vp_chart_layout_new (chart, 400, 300, NULL, 14, FALSE);
  g_assert_cmpfloat (vp_chart_layout_mark (layout, 0)->x + vp_chart_layout_mark (layout, 0)->width, <=,
                     vp_chart_layout_mark (layout, 1)->x);
  g_assert_cmpfloat_with_epsilon (vp_chart_layout_mark (layout, 0)->y + vp_chart_layout_mark (layout, 0)->height,
                     vp_chart_layout_mark (layout, 1)->y, 0.01);
}

static void
test_hit (void)
{
  static const guint months[] = { 1, 3, 24, 240 };

  for (guint k = 0; k < G_N_ELEMENTS (months); k++) {
    g_autoptr (VpChart) chart = new_chart (months[k]);
    g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 900, 500, NULL, 14, TRUE);

    g_test_message ("%u months", months[k]);
    for (guint i = 0; i < vp_chart_layout_n_marks (layout); i++) {
      const VpChartMark *mark = vp_chart_layout_mark (layout, i);

      if (mark->height >= 2)
        g_assert_cmpuint (vp_chart_layout_hit (layout, mark->x + mark->width / 2, mark->y + mark->height / 2), ==, i);
    }
    g_assert_cmpuint (vp_chart_layout_hit (layout, 2, 2), ==, VP_CHART_NO_MARK);
    g_assert_cmpuint (vp_chart_layout_hit (layout, 450, 499), ==, VP_CHART_NO_MARK);
    g_assert_cmpuint (vp_chart_layout_hit (layout, -5, 300), ==, VP_CHART_NO_MARK);
    g_assert_cmpuint (vp_chart_layout_hit (layout, 1e9, 300), ==, VP_CHART_NO_MARK);
  }
}

static void
test_move (void)
{
  g_autoptr (VpChart) chart = new_chart (3), empty = new_chart (0);
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 800, 600, NULL, 14, TRUE);
  g_autoptr (VpChartLayout) nothing = vp_chart_layout_new (empty, 800, 600, NULL, 14, TRUE);

  g_assert_cmpuint (vp_chart_layout_move (layout, VP_CHART_NO_MARK, 1, 0), ==, 0);
  g_assert_cmpuint (vp_chart_layout_move (layout, 1, 1, 0), ==, 5);
  g_assert_cmpuint (vp_chart_layout_move (layout, 5, -1, 0), ==, 1);
  g_assert_cmpuint (vp_chart_layout_move (layout, 1, -1, 0), ==, 1);
  g_assert_cmpuint (vp_chart_layout_move (layout, 9, 1, 0), ==, 9);
  g_assert_cmpuint (vp_chart_layout_move (layout, 9, 0, 1), ==, 10);
  g_assert_cmpuint (vp_chart_layout_move (layout, 11, 0, 1), ==, 11);
  g_assert_cmpuint (vp_chart_layout_move (nothing, VP_CHART_NO_MARK, 1, 0), ==, VP_CHART_NO_MARK);
  g_assert_cmpuint (vp_chart_layout_hit (nothing, 400, 300), ==, VP_CHART_NO_MARK);
}

static void
test_words (void)
{
  g_autoptr (VpChart) chart = new_chart (3), empty = new_chart (0);
  g_autofree char *words = vp_chart_describe (chart), *none = vp_chart_describe (empty);
  g_autofree char *told = vp_chart_tell (chart, 1, 0, 1), *cell = vp_chart_cell (chart, 1, 2);
  g_autofree char *sum = vp_chart_cell (chart, 3, 2), *level = vp_chart_cell (chart, 3, 1);

  g_assert_nonnull (strstr (words, "Stock: 100 at the end, most 130 (2016-01), least 100 (2016-02)."));
  g_assert_nonnull (strstr (words, "Donated: 60 altogether, most 100 (2016-01), least −40 (2016-02)."));
  g_assert_nonnull (strstr (none, "Nothing moved."));
  g_assert_cmpstr (told, ==, "2016-02 · Donated: −40 pieces");
  g_assert_cmpuint (vp_chart_n_columns (chart), ==, 5);
  g_assert_cmpuint (vp_chart_n_rows (chart), ==, 4);
  g_assert_cmpuint (vp_chart_n_rows (empty), ==, 0);
  g_assert_cmpstr (vp_chart_heading (chart, 0), ==, "Month");
  g_assert_cmpstr (vp_chart_heading (chart, 4), ==, "Claimed");
  g_assert_cmpstr (cell, ==, "−40");
  g_assert_cmpstr (sum, ==, "60");
  g_assert_cmpstr (level, ==, "");
}

/* As a spreadsheet takes it; shares are never summed. */
static void
test_text (void)
{
  g_autoptr (VpChart) chart = vp_chart_new ("Rate", "District", "%"), empty = new_chart (0);
  VpSeries *series = vp_layer_add_series (vp_chart_add_layer (chart, VP_LAYER_STACKED, vp_chart_add_strip (chart, "", 1)), "Rate", 0, FALSE, 0);
  g_autofree char *summed = NULL, *text = NULL, *words = NULL, *none = vp_chart_to_text (empty);

  vp_chart_add_category (chart, "Hualong", "Hualong", "", 1);
  vp_chart_add_category (chart, "Fan", "Fan", "", 2);
  vp_series_add (series, 40);
  vp_series_add (series, 60);
  summed = vp_chart_to_text (chart);
  g_assert_cmpstr (summed, ==, "District\tRate\nHualong\t40\nFan\t60\nTotal\t100\n");
  vp_chart_set_rates (chart);
  text = vp_chart_to_text (chart);
  words = vp_chart_describe (chart);
  g_assert_cmpstr (text, ==, "District\tRate\nHualong\t40\nFan\t60\nTotal\t\n");
  g_assert_nonnull (strstr (words, "Rate: 60 at the end, most 60 (Fan), least 40 (Hualong)."));
  g_assert_cmpstr (none, ==, "Month\tStock\tDonated\tFound\tClaimed\n");
}

/* A picture for the clipboard becomes smaller where it has to, and is refused where even that is too large. */
static void
test_picture (void)
{
  g_autoptr (VpChart) chart = new_chart (24);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) large = vp_chart_make_picture (chart, G_MAXSIZE, &error), small = NULL;

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (large, NULL), 4, "\211PNG", 4);
  small = vp_chart_make_picture (chart, g_bytes_get_size (large) - 1, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (small), <, g_bytes_get_size (large));
  g_assert_null (vp_chart_make_picture (chart, g_bytes_get_size (small) - 1, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
}

/* Sizes that a window may have in between, and charts of nothing. */
static void
test_sizes (void)
{
  static const double sizes[] = { 0, 1, 7, 60, 300, 2000 };
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 300, 300);
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < G_N_ELEMENTS (sizes) * G_N_ELEMENTS (sizes); i++)
    for (guint months = 0; months < 40; months += 13) {
      g_autoptr (VpChart) chart = new_chart (months);
      g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, sizes[i % 6], sizes[i / 6], NULL, 14, i % 2 == 0);

      vp_chart_draw (layout, cr, vp_palette_get ((VpPaletteKind) (i % VP_N_PALETTES)), months / 2);
      g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
    }
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Hatching */

/* How much of a box has the colour of the strokes, from its mean: 0 none, 1 all. */
static double
ink_share (cairo_surface_t *surface, const VpChartMark *mark, int scale, const VpPalette *palette, guint style)
{
  VpColour ink = vp_colour_mix (palette->background, palette->styles[style], 0.25);
  const guchar *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface), n = 0;
  double green = 0;

  for (int y = (int) mark->y * scale; y < (int) (mark->y + mark->height - 1) * scale; y++)
    for (int x = (int) mark->x * scale; x < (int) (mark->x + mark->width) * scale; x++, n++)
      green += (*(const guint32 *) (const void *) (data + y * stride + 4 * x) >> 8 & 0xff) / 255.0;
  return (green / n - palette->styles[style].green) / (ink.green - palette->styles[style].green);
}

/* A bar of every style; the tiles have as many strokes, as wide, as the lines that files get, whatever the screen's pixels. */
static void
test_hatching (void)
{
  /* Width of a stroke through the distance to the next, crossings counted once. */
  static const double shares[VP_N_STYLES] = { 0, 0.22, 0.22, 0.22, 0.333, 0.22, 0.333, 0.11 };
  const VpPalette *palette = vp_palette_get (VP_PALETTE_LIGHT);

  for (int scale = 1; scale <= 3; scale++) {
    g_autoptr (VpChart) chart = vp_chart_new ("Title", "House", "pieces");
    VpLayer *layer = vp_chart_add_layer (chart, VP_LAYER_GROUPED, vp_chart_add_strip (chart, "", 1));
    cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1200 * scale, 500 * scale);
    g_autoptr (VpChartLayout) layout = NULL;
    cairo_t *cr;

    cairo_surface_set_device_scale (surface, scale, scale);
    vp_chart_add_category (chart, "A", "A", "", 0);
    for (guint style = 0; style < VP_N_STYLES; style++)
      vp_series_add (vp_layer_add_series (layer, "x", style, FALSE, 0), 10);
    layout = vp_chart_layout_new (chart, 1200, 500, NULL, 14, FALSE);
    cr = cairo_create (surface);
    vp_chart_draw (layout, cr, palette, VP_CHART_NO_MARK);
    cairo_destroy (cr);
    cairo_surface_flush (surface);
    for (guint style = 0; style < VP_N_STYLES; style++) {
      double share = ink_share (surface, vp_chart_layout_mark (layout, style), scale, palette, style);

      g_test_message ("scale %d, style %u: %.3f", scale, style, share);
      g_assert_cmpfloat_with_epsilon (share, shares[style], 0.045);
    }
    cairo_surface_destroy (surface);
  }
}

/* Files */

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static void
test_write (void)
{
  static const struct { const char *name, *magic; } files[] = {
    { "a.svg", "<?xml" }, { "a.png", "\x89PNG" }, { "a.pdf", "%PDF" },
  };
  g_autofree char *folder = g_dir_make_tmp ("vp-chart-XXXXXX", NULL);
  g_autoptr (VpChart) chart = new_chart (12);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = g_build_filename (folder, files[i].name, NULL);
    g_autofree char *text = NULL;

    g_assert_true (vp_chart_can_write (path));
    vp_chart_write (chart, path, &error);
    g_assert_no_error (error);
    g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
    g_assert_true (g_str_has_prefix (text, files[i].magic));
    g_assert_cmpuint (count_files (folder), ==, 1);
    g_unlink (path);
  }
  g_assert_false (vp_chart_can_write ("a.jpg"));
  g_assert_false (vp_chart_can_write (NULL));
  g_assert_false (vp_chart_write (chart, "/nonexistent/a.jpg", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED);
  g_rmdir (folder);
}

/* The n-th write, sync or rename fails, for all n: the former file stays, nothing lies beside it. */
static void
test_faults (void)
{
  static const char *const names[] = { "a.svg", "a.png", "a.pdf" };
  g_autofree char *folder = g_dir_make_tmp ("vp-chart-XXXXXX", NULL);
  g_autoptr (VpChart) chart = new_chart (3);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (folder, names[i], NULL);
    gboolean done = FALSE;

    g_assert_true (g_file_set_contents (path, "former", -1, NULL));
    for (guint nth = 1; !done; nth = nth < 16 ? nth + 1 : nth * 2) {
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      vp_file_fail_nth (nth, ENOSPC);
      done = vp_chart_write (chart, path, &error);
      vp_file_fail_nth (0, 0);
      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpuint (count_files (folder), ==, 1);
      if (done)
        break;
      g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
      g_assert_cmpstr (text, ==, "former");
    }
    g_unlink (path);
  }
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/stacking", test_stacking);
  g_test_add_func ("/chart/narrow", test_narrow);
  g_test_add_func ("/chart/grouped", test_grouped);
  g_test_add_func ("/chart/hit", test_hit);
  g_test_add_func ("/chart/move", test_move);
  g_test_add_func ("/chart/words", test_words);
  g_test_add_func ("/chart/text", test_text);
  g_test_add_func ("/chart/picture", test_picture);
  g_test_add_func ("/chart/sizes", test_sizes);
  g_test_add_func ("/chart/hatching", test_hatching);
  g_test_add_func ("/chart/write", test_write);
  g_test_add_func ("/chart/faults", test_faults);
  return g_test_run ();
}
