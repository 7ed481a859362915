/* vp-font-chain.h: the fonts that stand in for each other, in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <ft2build.h>
#include FT_FREETYPE_H
#include <glib.h>

G_BEGIN_DECLS

/* 楷, 楷 bold, 宋, 黑, 黑 bold */
typedef enum {
  VP_FONT_KAI, VP_FONT_KAI_BOLD, VP_FONT_SONG, VP_FONT_HEI, VP_FONT_HEI_BOLD, VP_N_FONT_STYLES
} VpFontStyle;

/* The word of a template ("kai", "kai-bold", "song", "hei", "hei-bold") and back. FALSE for another word. */
gboolean     vp_font_style_parse    (const char *word, VpFontStyle *style);
/* What is known inside, for tests and benchmarks. */
const char  *vp_font_style_word     (VpFontStyle style);

/**
 * VpFontChain:
 *
 * The first face of the chain that has a character gives its glyph: 楷 LXGW WenKai → Noto Serif CJK SC → HanaMinA →
 * HanaMinB; 宋 Noto Serif CJK SC → Hana; 黑 Noto Sans CJK SC → Hana. fontconfig only finds the files; a face is opened
 * when a character is looked for in it. Belongs to one thread at a time.
 */
typedef struct _VpFontChain VpFontChain;

/* %VP_ERROR_NOT_FOUND, naming the Debian package, where the first font of the chain is not installed. */
VpFontChain *vp_font_chain_new      (VpFontStyle style, GError **error);
void         vp_font_chain_free     (VpFontChain *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFontChain, vp_font_chain_free)

/* Units per em of the first face. */
int          vp_font_chain_units    (VpFontChain *self);
/* The face (borrowed) and glyph index of @c; %NULL where no font has it. */
FT_Face      vp_font_chain_find     (VpFontChain *self, gunichar c, FT_UInt *glyph);

G_END_DECLS
