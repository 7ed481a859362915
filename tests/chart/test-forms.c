/* test-forms.c: charts without a common axis: where their marks lie, whatever the values
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-chart-layout.h"

#include <math.h>

static const struct { VpChartForm form; guint series; } forms[] = {
  { VP_FORM_COLUMNS, 1 }, { VP_FORM_RANKED, 1 }, { VP_FORM_PYRAMID, 2 }, { VP_FORM_RING, 1 }, { VP_FORM_CALENDAR, 1 },
  { VP_FORM_COVERAGE, 3 }, { VP_FORM_MAP, 1 }, { VP_FORM_SPARK, 1 },
};

static VpChart *
make_chart (VpChartForm form, guint n_series, guint n, const gint64 *values, guint n_values)
{
  VpChart *chart = vp_chart_new ("图表", "类别", "人");
  VpLayer *layer = vp_chart_add_layer (chart, VP_LAYER_GROUPED, vp_chart_add_strip (chart, "", 1));

  vp_chart_set_form (chart, form);
  vp_chart_set_empty (chart, "还没有数据。");
  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("市文明巡防志愿服务队第%u分队", i);

    vp_chart_add_category (chart, name, name, form == VP_FORM_MAP ? i % 2 == 0 ? "1,2" : "" : form == VP_FORM_CALENDAR ? "2018-03" : "", 2458000 + i);
  }
  for (guint j = 0; j < n_series; j++) {
    VpSeries *series = vp_layer_add_series (layer, j == 0 ? "甲" : "乙", j, FALSE, 0);

    for (guint i = 0; i < n; i++)
      vp_series_add (series, values[(i + j) % n_values]);
  }
  return chart;
}

static void
draw (VpChartLayout *layout, double width, double height)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width + 1, (int) height + 1);
  cairo_t *cr = cairo_create (surface);

  for (VpPaletteKind palette = 0; palette < VP_N_PALETTES; palette++)
    vp_chart_draw (layout, cr, vp_palette_get (palette), palette == 0 ? 0 : VP_CHART_NO_MARK);
  g_assert_cmpint (cairo_status (cr), ==, CAIRO_STATUS_SUCCESS);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* Empty, one value, nothing, negative, one a thousand times the others, 200 teams: in a tile and on a wide screen. */
static void
test_values (void)
{
  static const gint64 one[] = { 7 }, nothing[] = { 0 }, negative[] = { 5, -3, 0, 9 }, outlier[] = { 3, 5, 2, 9000000 },
    huge[] = { G_MAXINT64, 1, G_MININT64 + 1, 0 };
  static const struct { const gint64 *values; guint n_values, n; } cases[] = {
    { one, 1, 0 }, { one, 1, 1 }, { nothing, 1, 5 }, { negative, 4, 9 }, { outlier, 4, 12 }, { outlier, 4, 200 }, { huge, 4, 4 },
  };
  static const struct { double width, height; } sizes[] = { { 276, 150 }, { 1000, 620 }, { 20, 10 } };

  for (guint f = 0; f < G_N_ELEMENTS (forms); f++)
    for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
      for (guint s = 0; s < G_N_ELEMENTS (sizes); s++) {
        g_autoptr (VpChart) chart = make_chart (forms[f].form, forms[f].series, cases[i].n, cases[i].values, cases[i].n_values);
        g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, sizes[s].width, sizes[s].height, NULL, 11, TRUE);

        g_test_message ("form %u, case %u, size %u", forms[f].form, i, s);
        g_assert_cmpuint (vp_chart_layout_n_marks (layout), ==, cases[i].n * forms[f].series);
        for (guint mark = 0; mark < vp_chart_layout_n_marks (layout); mark++) {
          const VpChartMark *at = vp_chart_layout_mark (layout, mark);

          g_assert_true (isfinite (at->x) && isfinite (at->y) && at->width >= 0 && at->height >= 0);
          g_assert_cmpuint (at->index, <, cases[i].n);
          g_assert_cmpuint (at->series, <, forms[f].series);
        }
        draw (layout, sizes[s].width, sizes[s].height);
      }
}

/* What is pointed at in its middle is found, and its neighbours are not. */
static void
test_hit (void)
{
  static const gint64 values[] = { 40, 30, 20, 10 };

  for (guint f = 1; f < G_N_ELEMENTS (forms); f++) {
    g_autoptr (VpChart) chart = make_chart (forms[f].form, forms[f].series, forms[f].form == VP_FORM_MAP ? 1 : 4, values, 4);
    g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 900, 600, NULL, 12, TRUE);

    for (guint i = 0; i < vp_chart_layout_n_marks (layout); i++) {
      const VpChartMark *mark = vp_chart_layout_mark (layout, i);

      g_test_message ("form %u, mark %u", forms[f].form, i);
      g_assert_cmpuint (vp_chart_layout_hit (layout, mark->x + mark->width / 2, mark->y + mark->height / 2), ==, i);
    }
    g_assert_cmpuint (vp_chart_layout_hit (layout, 899, 1), ==, VP_CHART_NO_MARK);
  }
}

/* Lengths and angles are in proportion; sectors make the whole ring; nothing is no sector. */
static void
test_proportion (void)
{
  static const gint64 values[] = { 40, 20, 0, 20 };
  g_autoptr (VpChart) ranked = make_chart (VP_FORM_RANKED, 1, 4, values, 4), ring = make_chart (VP_FORM_RING, 1, 4, values, 4);
  g_autoptr (VpChartLayout) bars = vp_chart_layout_new (ranked, 900, 600, NULL, 12, TRUE);
  g_autoptr (VpChartLayout) sectors = vp_chart_layout_new (ring, 900, 600, NULL, 12, TRUE);
  double all = 0;

  g_assert_cmpfloat_with_epsilon (vp_chart_layout_mark (bars, 0)->width, 2 * vp_chart_layout_mark (bars, 1)->width, 2);
  g_assert_cmpfloat_with_epsilon (vp_chart_layout_mark (bars, 2)->width, 0, 0.01);
  g_assert_cmpfloat (vp_chart_layout_mark (bars, 1)->y, >, vp_chart_layout_mark (bars, 0)->y + vp_chart_layout_mark (bars, 0)->height);
  for (guint i = 0; i < 4; i++)
    all += vp_chart_layout_mark (sectors, i)->end - vp_chart_layout_mark (sectors, i)->start;
  g_assert_cmpfloat_with_epsilon (all, 2 * G_PI, 1e-6);
  g_assert_cmpfloat_with_epsilon (vp_chart_layout_mark (sectors, 0)->end - vp_chart_layout_mark (sectors, 0)->start, G_PI, 1e-6);
  g_assert_cmpfloat_with_epsilon (vp_chart_layout_mark (sectors, 2)->end, vp_chart_layout_mark (sectors, 2)->start, 1e-9);
}

/* Five steps, of which the last is the most, and none for nothing. */
static void
test_tones (void)
{
  static const gint64 values[] = { 0, 1, 20, 50, 99, 100 };
  static const guint tones[] = { 0, 1, 2, 3, 5, 5 };
  g_autoptr (VpChart) chart = make_chart (VP_FORM_COVERAGE, 1, 6, values, 6);
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 900, 300, NULL, 12, TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (tones); i++)
    g_assert_cmpuint (vp_chart_layout_mark (layout, i)->tone, ==, tones[i]);
}

/* A calendar has its weekdays below each other and its weeks beside each other. */
static void
test_calendar (void)
{
  static const gint64 values[] = { 1, 2, 3 };
  g_autoptr (VpChart) chart = make_chart (VP_FORM_CALENDAR, 1, 30, values, 3);
  g_autoptr (VpChartLayout) layout = vp_chart_layout_new (chart, 900, 300, NULL, 12, TRUE);

  for (guint i = 0; i + 7 < 30; i++) {
    const VpChartMark *day = vp_chart_layout_mark (layout, i), *week = vp_chart_layout_mark (layout, i + 7);

    g_assert_cmpfloat_with_epsilon (day->y, week->y, 1);
    g_assert_cmpfloat (week->x, >, day->x);
  }
}

/* 4.5 : 1 for words and 3 : 1 for what is drawn, on every background and beside its neighbours (WCAG 2.1), 7 and 4.5 in high
 * contrast; the darkest cells carry words of background. */
static void
test_contrast (void)
{
  for (VpPaletteKind kind = 0; kind < VP_N_PALETTES; kind++) {
    const VpPalette *palette = vp_palette_get (kind);
    gboolean high = kind == VP_PALETTE_HIGH_CONTRAST || kind == VP_PALETTE_HIGH_CONTRAST_DARK;

    g_assert_cmpfloat (vp_colour_contrast (palette->text, palette->background), >=, high ? 7 : 4.5);
    g_assert_cmpfloat (vp_colour_contrast (palette->dim, palette->background), >=, high ? 7 : 4.5);
    for (guint i = 0; i < VP_N_STYLES; i++) {
      g_test_message ("palette %u, style %u", kind, i);
      g_assert_cmpfloat (vp_colour_contrast (palette->styles[i], palette->background), >=, high ? 4.5 : 3);
      g_assert_cmpfloat (vp_colour_contrast (palette->styles[i], palette->styles[(i + 1) % VP_N_STYLES]), >=, 3);
    }
    for (guint tone = 1; tone <= 5; tone++) {
      VpColour cell = vp_colour_mix (palette->background, palette->styles[1], tone / 5.0);

      g_test_message ("palette %u, tone %u", kind, tone);
      g_assert_cmpfloat (vp_colour_contrast (tone >= 4 ? palette->background : palette->text, cell), >=, 3);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/values", test_values);
  g_test_add_func ("/forms/hit", test_hit);
  g_test_add_func ("/forms/proportion", test_proportion);
  g_test_add_func ("/forms/tones", test_tones);
  g_test_add_func ("/forms/calendar", test_calendar);
  g_test_add_func ("/forms/contrast", test_contrast);
  return g_test_run ();
}
