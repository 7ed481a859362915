/* vp-mini-font.h: one small font of just the characters of a job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-font-chain.h"
#include "vp-outline.h"

G_BEGIN_DECLS

/**
 * VpMiniFont:
 *
 * libharu 2.3 loses characters above U+FFFF, cannot read CFF outlines and misreads composite glyphs. So it only ever
 * sees this font: each character that is added gets a code of its own (ASCII as it is, others from U+E000 on), its
 * outline taken from the first face of a chain that has it.
 *
 * Characters are added on one thread; after vp_mini_font_seal() it holds everything itself, and any thread may read it.
 */
typedef struct _VpMiniFont VpMiniFont;

/* @name: PostScript name, unique within a document (libharu would silently take the first of two). */
VpMiniFont      *vp_mini_font_new        (VpFontStyle style, const char *name, GError **error);
void             vp_mini_font_free       (VpMiniFont *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpMiniFont, vp_mini_font_free)

/* FALSE where no font has @c, or the font is full. */
gboolean         vp_mini_font_add        (VpMiniFont *self, gunichar c);
/* Closes the fonts the outlines came from. */
void             vp_mini_font_seal       (VpMiniFont *self);

const char      *vp_mini_font_name       (VpMiniFont *self);
/* What is known inside, for tests and benchmarks. */
guint            vp_mini_font_n          (VpMiniFont *self);
/* 0 for a character that was not added. */
guint16          vp_mini_font_code       (VpMiniFont *self, gunichar c);
/* In em; 0 for a character that was not added. */
double           vp_mini_font_width      (VpMiniFont *self, gunichar c);
const VpOutline *vp_mini_font_outline    (VpMiniFont *self, gunichar c);
int              vp_mini_font_units      (VpMiniFont *self);

/* The codes of @text, as UTF-8: what libharu is told to show. */
char            *vp_mini_font_encode     (VpMiniFont *self, const char *text);
/* The font file. */
GByteArray      *vp_mini_font_build      (VpMiniFont *self);
/* The CMap that gives each code its real character back, surrogates included: for search and copy. */
char            *vp_mini_font_to_unicode (VpMiniFont *self);

G_END_DECLS
