/* vp-kept.h: what a list or page is left with on this computer: texts by its name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VP_KEPT_PLACES "places" /* the key of the settings that tells which part of a page was shown last */

/* @key: of the settings, a dictionary of texts. NULL = nothing is kept for @name; transfer full */
char    *vp_kept_get   (const char *key, const char *name);
/* "" = nothing */
void     vp_kept_set   (const char *key, const char *name, const char *text);

/* What a list asks for is a text of lines, each a word and what it holds, apart by tabs. The rest of the first line of @word, or
 * NULL; transfer full */
char    *vp_kept_find  (const char *definition, const char *word);
/* The lines whose word is none of @words; transfer full */
char    *vp_kept_strip (const char *definition, const char *const *words);

G_END_DECLS
