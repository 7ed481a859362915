/* vp-sfnt.h: writes a small TrueType font
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-outline.h"

G_BEGIN_DECLS

typedef struct {
  guint16 code; /* rising from glyph to glyph */
  const VpOutline *outline;
} VpSfntGlyph;

/* A whole font file of @glyphs behind a .notdef box: what libharu asks for (name ids 2 and 6, OS/2, cmap format 4) and
 * no more. @name: PostScript name, ASCII. */
GByteArray *vp_sfnt_build (const VpSfntGlyph *glyphs, guint n_glyphs, int units, const char *name);

G_END_DECLS
