/* vp-font-set.h: the mini fonts of a job, one a style
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-mini-font.h"

G_BEGIN_DECLS

/* Same threads as VpMiniFont: filled on one, then sealed and read on any. */
typedef struct _VpFontSet VpFontSet;

VpFontSet  *vp_font_set_new    (void);
void        vp_font_set_free   (VpFontSet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFontSet, vp_font_set_free)

/* Adds every character of @text. Those that no font has, and control characters, are appended to @missing (gunichar).
 * FALSE only where a font is not installed at all. */
gboolean    vp_font_set_add    (VpFontSet *self, VpFontStyle style, const char *text, GArray *missing, GError **error);
void        vp_font_set_seal   (VpFontSet *self);

/* %NULL where no text of that style was added. */
VpMiniFont *vp_font_set_get    (VpFontSet *self, VpFontStyle style);
/* Advance in em. */
double      vp_font_set_width  (VpFontSet *self, VpFontStyle style, gunichar c);

G_END_DECLS
