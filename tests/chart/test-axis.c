/* test-axis.c: ticks of axes, and colours that can be told apart
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-axis.h"
#include "vp-palette.h"

#include <string.h>

static void
test_ticks (void)
{
  static const struct { gint64 min, max; guint at_most; VpAxis axis; } cases[] = {
    { 0, 0, 5, { 0, 1, 1 } },
    { 0, 1, 5, { 0, 1, 1 } },
    { 0, 3, 5, { 0, 3, 1 } },
    { 0, 7, 5, { 0, 8, 2 } },
    { 5, 11, 5, { 0, 15, 5 } },
    { 0, 103537, 5, { 0, 150000, 50000 } },
    { -5210, 9086, 4, { -10000, 10000, 5000 } },
    { -3, 0, 5, { -3, 0, 1 } },
    { -7, -2, 5, { -8, 0, 2 } },
    { -1, 1, 2, { -1, 1, 1 } },
    { G_MININT64, G_MAXINT64, 4, { -VP_AXIS_LIMIT, VP_AXIS_LIMIT, VP_AXIS_LIMIT / 2 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpAxis axis;

    g_test_message ("case %u", i);
    vp_axis_init (&axis, cases[i].min, cases[i].max, cases[i].at_most);
    g_assert_cmpint (axis.low, ==, cases[i].axis.low);
    g_assert_cmpint (axis.high, ==, cases[i].axis.high);
    g_assert_cmpint (axis.step, ==, cases[i].axis.step);
    g_assert_cmpuint (vp_axis_n_ticks (&axis), <=, cases[i].at_most + 1);
    g_assert_cmpint (vp_axis_tick (&axis, vp_axis_n_ticks (&axis) - 1), ==, axis.high);
  }
}

/* Whatever is asked: covered, never too many, and 0 is a tick. */
static void
test_any (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20180328);

  for (guint i = 0; i < 20000; i++) {
    gint64 a = g_rand_int (rand) >> g_rand_int_range (rand, 0, 31), b = g_rand_int (rand) >> g_rand_int_range (rand, 0, 31);
    guint at_most = (guint) g_rand_int_range (rand, 2, 12);
    VpAxis axis;

    vp_axis_init (&axis, -a, b, at_most);
    g_assert_true (axis.low <= -a && axis.high >= b && axis.low < axis.high);
    g_assert_cmpint (axis.low % axis.step, ==, 0);
    g_assert_cmpint (axis.high % axis.step, ==, 0);
    g_assert_cmpuint (vp_axis_n_ticks (&axis), <=, at_most + 1);
  }
}

static void
test_labels (void)
{
  static const struct { gint64 max, tick; const char *label; } cases[] = {
    { 8000, 8000, "8,000" }, { 50000, 20000, "20k" }, { 50000, 0, "0" }, { 500, 100, "100" },
    { 12000000, 10000000, "10,000k" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *label = NULL;
    VpAxis axis;

    vp_axis_init (&axis, 0, cases[i].max, 5);
    label = vp_axis_label (&axis, cases[i].tick);
    g_assert_cmpstr (label, ==, cases[i].label);
  }
}

static void
test_contrast (void)
{
  for (guint kind = 0; kind < VP_N_PALETTES; kind++) {
    const VpPalette *palette = vp_palette_get ((VpPaletteKind) kind);

    g_test_message ("palette %u", kind);
    for (guint i = 0; i < 2; i++) {
      VpColour behind = i == 0 ? palette->background : palette->band;

      g_assert_cmpfloat (vp_colour_contrast (palette->text, behind), >=, 7);
      g_assert_cmpfloat (vp_colour_contrast (palette->dim, behind), >=, 4.5);
      for (guint style = 0; style < VP_N_STYLES; style++)
        g_assert_cmpfloat (vp_colour_contrast (palette->styles[style], behind), >=, 3);
    }
    for (guint a = 0; a < VP_N_STYLES; a++)
      for (guint b = 0; b < a; b++)
        g_assert_false (memcmp (&palette->styles[a], &palette->styles[b], sizeof (VpColour)) == 0);
  }
  g_assert_cmpfloat_with_epsilon (vp_colour_contrast ((VpColour) { 0 }, (VpColour) { 1, 1, 1 }), 21, 0.001);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axis/ticks", test_ticks);
  g_test_add_func ("/axis/any", test_any);
  g_test_add_func ("/axis/labels", test_labels);
  g_test_add_func ("/palette/contrast", test_contrast);
  return g_test_run ();
}
