/* vp-palette.c: the colours of charts on light and dark screens and on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-palette.h"

#include <math.h>

#define RGB(r, g, b) { (r) / 255.0, (g) / 255.0, (b) / 255.0 }

static const VpPalette palettes[VP_N_PALETTES] = {
  [VP_PALETTE_LIGHT] = {
    .background = RGB (255, 255, 255), .text = RGB (36, 31, 49), .dim = RGB (94, 92, 100), .grid = RGB (222, 221, 218),
    .band = RGB (238, 243, 250),
    .styles = { RGB (38, 143, 95), RGB (36, 107, 206), RGB (145, 65, 172), RGB (201, 92, 12), RGB (192, 28, 40),
                RGB (10, 124, 134), RGB (146, 112, 0), RGB (61, 72, 90) },
  },
  [VP_PALETTE_DARK] = {
    .background = RGB (30, 30, 30), .text = RGB (255, 255, 255), .dim = RGB (184, 182, 188), .grid = RGB (68, 68, 72),
    .band = RGB (48, 54, 64),
    .styles = { RGB (87, 204, 148), RGB (120, 174, 237), RGB (214, 152, 232), RGB (255, 176, 102), RGB (255, 138, 128),
                RGB (90, 205, 212), RGB (226, 194, 80), RGB (205, 212, 222) },
  },
  [VP_PALETTE_PRINT] = {
    .background = RGB (255, 255, 255), .text = RGB (0, 0, 0), .dim = RGB (70, 70, 70), .grid = RGB (205, 205, 205),
    .band = RGB (240, 240, 240),
    .styles = { RGB (14, 94, 58), RGB (20, 74, 158), RGB (104, 38, 128), RGB (146, 62, 0), RGB (148, 18, 28),
                RGB (4, 92, 98), RGB (98, 76, 0), RGB (20, 24, 32) },
    .tint = 0.62,
  },
};

const VpPalette *
vp_palette_get (VpPaletteKind kind)
{
  g_return_val_if_fail (kind >= 0 && kind < VP_N_PALETTES, &palettes[VP_PALETTE_LIGHT]);
  return &palettes[kind];
}

VpColour
vp_colour_mix (VpColour a, VpColour b, double share)
{
  return (VpColour) { a.red + (b.red - a.red) * share, a.green + (b.green - a.green) * share,
                      a.blue + (b.blue - a.blue) * share };
}

static double
linear (double channel)
{
  return channel <= 0.04045 ? channel / 12.92 : pow ((channel + 0.055) / 1.055, 2.4);
}

static double
luminance (VpColour colour)
{
  return 0.2126 * linear (colour.red) + 0.7152 * linear (colour.green) + 0.0722 * linear (colour.blue);
}

double
vp_colour_contrast (VpColour a, VpColour b)
{
  double x = luminance (a), y = luminance (b);

  return (MAX (x, y) + 0.05) / (MIN (x, y) + 0.05);
}
