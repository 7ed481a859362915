/* vp-palette.c: the colours of charts on screens and on paper
 *
 * Styles that follow each other are one light and one dark, so that bars that touch are told apart without their hue.
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
    .styles = { RGB (40, 151, 100), RGB (19, 57, 110), RGB (175, 106, 199), RGB (95, 43, 6), RGB (230, 81, 92),
                RGB (5, 65, 70), RGB (166, 128, 0), RGB (49, 58, 73) },
  },
  [VP_PALETTE_DARK] = {
    .background = RGB (30, 30, 30), .text = RGB (255, 255, 255), .dim = RGB (184, 182, 188), .grid = RGB (68, 68, 72),
    .band = RGB (48, 54, 64),
    .styles = { RGB (39, 146, 97), RGB (212, 227, 247), RGB (172, 99, 196), RGB (251, 220, 196), RGB (228, 72, 83),
                RGB (152, 240, 247), RGB (161, 123, 0), RGB (222, 226, 232) },
  },
  [VP_PALETTE_PRINT] = {
    .background = RGB (255, 255, 255), .text = RGB (0, 0, 0), .dim = RGB (70, 70, 70), .grid = RGB (205, 205, 205),
    .band = RGB (240, 240, 240),
    .styles = { RGB (34, 126, 84), RGB (11, 34, 65), RGB (159, 75, 187), RGB (56, 26, 3), RGB (217, 32, 45),
                RGB (3, 38, 41), RGB (139, 107, 0), RGB (29, 34, 43) },
    .tint = 0.62,
  },
  [VP_PALETTE_HIGH_CONTRAST] = {
    .background = RGB (255, 255, 255), .text = RGB (0, 0, 0), .dim = RGB (40, 40, 40), .grid = RGB (118, 118, 118),
    .band = RGB (214, 226, 255),
    .styles = { RGB (35, 133, 88), RGB (14, 41, 78), RGB (163, 84, 190), RGB (68, 31, 4), RGB (224, 42, 56),
                RGB (4, 46, 49), RGB (146, 112, 0), RGB (35, 41, 52) },
  },
  [VP_PALETTE_HIGH_CONTRAST_DARK] = {
    .background = RGB (0, 0, 0), .text = RGB (255, 255, 255), .dim = RGB (225, 225, 225), .grid = RGB (130, 130, 130),
    .band = RGB (20, 40, 96),
    .styles = { RGB (37, 139, 92), RGB (220, 232, 249), RGB (167, 91, 193), RGB (252, 227, 208), RGB (226, 57, 69),
                RGB (175, 243, 249), RGB (153, 117, 0), RGB (228, 231, 237) },
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
