/* vp-palette.h: the colours of charts on screens and on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VP_N_STYLES 8 /* of series; each has a colour, a hatching for bars and a marker for lines */

typedef enum {
  VP_PALETTE_LIGHT, VP_PALETTE_DARK, VP_PALETTE_PRINT, VP_PALETTE_HIGH_CONTRAST, VP_PALETTE_HIGH_CONTRAST_DARK, VP_N_PALETTES
} VpPaletteKind;

typedef struct {
  double red, green, blue; /* 0…1, sRGB */
} VpColour;

/**
 * VpPalette:
 * @dim: secondary text; 4.5 : 1 against @background like @text (WCAG 2.1, 1.4.3)
 * @band: behind what has the focus
 * @styles: 3 : 1 against @background and against the style before and behind at least (WCAG 2.1, 1.4.11); 4.5 : 1 against
 *   @background in high contrast
 * @tint: how much of the background is mixed into the inside of bars: paper takes less ink
 */
typedef struct {
  VpColour background, text, dim, grid, band;
  VpColour styles[VP_N_STYLES];
  double tint;
} VpPalette;

const VpPalette *vp_palette_get      (VpPaletteKind kind);
/* @share 0 gives @a, 1 gives @b. */
VpColour         vp_colour_mix       (VpColour a, VpColour b, double share);
/* Contrast ratio of WCAG 2.1, 1…21; for tests and benchmarks. */
double           vp_colour_contrast  (VpColour a, VpColour b);

G_END_DECLS
