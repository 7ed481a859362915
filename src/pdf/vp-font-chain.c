/* vp-font-chain.c: the fonts that stand in for each other, in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-font-chain.h"

#include "vp-error.h"

#include <fontconfig/fontconfig.h>
#include <glib/gi18n-lib.h>
#include <stdlib.h>

#define CHAIN_MAX 4

typedef struct {
  const char *family;
  int weight;
  const char *package; /* of Debian */
} Link;

static const struct { const char *word; Link links[CHAIN_MAX]; } styles[VP_N_FONT_STYLES] = {
  [VP_FONT_KAI] = { "kai", {
    { "LXGW WenKai", FC_WEIGHT_REGULAR, "fonts-lxgw-wenkai" },
    { "Noto Serif CJK SC", FC_WEIGHT_REGULAR, "fonts-noto-cjk" },
    { "HanaMinA", FC_WEIGHT_REGULAR, "fonts-hanazono" }, { "HanaMinB", FC_WEIGHT_REGULAR, "fonts-hanazono" } } },
  [VP_FONT_KAI_BOLD] = { "kai-bold", {
    { "LXGW WenKai", FC_WEIGHT_BOLD, "fonts-lxgw-wenkai" }, { "Noto Serif CJK SC", FC_WEIGHT_BOLD, "fonts-noto-cjk" },
    { "HanaMinA", FC_WEIGHT_REGULAR, "fonts-hanazono" }, { "HanaMinB", FC_WEIGHT_REGULAR, "fonts-hanazono" } } },
  [VP_FONT_SONG] = { "song", {
    { "Noto Serif CJK SC", FC_WEIGHT_REGULAR, "fonts-noto-cjk" }, { "HanaMinA", FC_WEIGHT_REGULAR, "fonts-hanazono" },
    { "HanaMinB", FC_WEIGHT_REGULAR, "fonts-hanazono" } } },
  [VP_FONT_HEI] = { "hei", {
    { "Noto Sans CJK SC", FC_WEIGHT_REGULAR, "fonts-noto-cjk" }, { "HanaMinA", FC_WEIGHT_REGULAR, "fonts-hanazono" },
    { "HanaMinB", FC_WEIGHT_REGULAR, "fonts-hanazono" } } },
  [VP_FONT_HEI_BOLD] = { "hei-bold", {
    { "Noto Sans CJK SC", FC_WEIGHT_BOLD, "fonts-noto-cjk" }, { "HanaMinA", FC_WEIGHT_REGULAR, "fonts-hanazono" },
    { "HanaMinB", FC_WEIGHT_REGULAR, "fonts-hanazono" } } },
};

struct _VpFontChain {
  VpFontStyle style;
  FT_Library library;
  FT_Face faces[CHAIN_MAX];
  gboolean tried[CHAIN_MAX];
};

gboolean
vp_font_style_parse (const char *word, VpFontStyle *style)
{
  for (guint i = 0; i < VP_N_FONT_STYLES; i++)
    if (g_strcmp0 (styles[i].word, word) == 0) {
      *style = (VpFontStyle) i;
      return TRUE;
    }
  return FALSE;
}

const char *
vp_font_style_word (VpFontStyle style)
{
  g_return_val_if_fail (style < VP_N_FONT_STYLES, NULL);
  return styles[style].word;
}

/* The installed file of exactly this family whose weight is nearest; %NULL where there is none. */
static char *
choose_file (const FcFontSet *set, int weight, int *index)
{
  const char *best = NULL;
  int best_distance = G_MAXINT;

  for (int i = 0; i < set->nfont; i++) {
    FcChar8 *file;
    int file_index, file_weight = FC_WEIGHT_REGULAR;

    if (FcPatternGetString (set->fonts[i], FC_FILE, 0, &file) != FcResultMatch
        || FcPatternGetInteger (set->fonts[i], FC_INDEX, 0, &file_index) != FcResultMatch)
      continue;
    FcPatternGetInteger (set->fonts[i], FC_WEIGHT, 0, &file_weight);
    if (abs (file_weight - weight) < best_distance) {
      best_distance = abs (file_weight - weight);
      best = (const char *) file;
      *index = file_index;
    }
  }
  return g_strdup (best);
}

static char *
find_file (const Link *link, int *index)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, link->family, NULL);
  FcObjectSet *wanted = FcObjectSetBuild (FC_FILE, FC_INDEX, FC_WEIGHT, NULL);
  FcFontSet *set = FcFontList (NULL, pattern, wanted);
  char *path = set != NULL ? choose_file (set, link->weight, index) : NULL;

  if (set != NULL)
    FcFontSetDestroy (set);
  FcObjectSetDestroy (wanted);
  FcPatternDestroy (pattern);
  return path;
}

static FT_Face
open_face (VpFontChain *self, guint i)
{
  const Link *link = &styles[self->style].links[i];
  g_autofree char *path = NULL;
  int index = 0;

  if (self->tried[i] || link->family == NULL)
    return self->faces[i];
  self->tried[i] = TRUE;
  path = find_file (link, &index);
  if (path == NULL || FT_New_Face (self->library, path, index, &self->faces[i]) != 0) {
    self->faces[i] = NULL;
    return NULL;
  }
  FT_Select_Charmap (self->faces[i], FT_ENCODING_UNICODE);
  return self->faces[i];
}

VpFontChain *
vp_font_chain_new (VpFontStyle style, GError **error)
{
  g_autoptr (VpFontChain) self = g_new0 (VpFontChain, 1);

  g_return_val_if_fail (style < VP_N_FONT_STYLES, NULL);

  self->style = style;
  if (FT_Init_FreeType (&self->library) != 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED, _("The fonts cannot be read. Start the application again."));
    return NULL;
  }
  if (open_face (self, 0) == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                 /* Translators: name of a font, name of a package */
                 _("The font “%s” is not installed. Install the package %s and try again."),
                 styles[style].links[0].family, styles[style].links[0].package);
    return NULL;
  }
  return g_steal_pointer (&self);
}

void
vp_font_chain_free (VpFontChain *self)
{
  for (guint i = 0; i < CHAIN_MAX; i++)
    if (self->faces[i] != NULL)
      FT_Done_Face (self->faces[i]);
  if (self->library != NULL)
    FT_Done_FreeType (self->library);
  g_free (self);
}

int
vp_font_chain_units (VpFontChain *self)
{
  return self->faces[0]->units_per_EM;
}

FT_Face
vp_font_chain_find (VpFontChain *self, gunichar c, FT_UInt *glyph)
{
  /* Fonts have glyphs in the private use area that mean something else in each of them. */
  if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE || c == 0xFFFD)
    return NULL;
  for (guint i = 0; i < CHAIN_MAX; i++) {
    FT_Face face = open_face (self, i);

    *glyph = face != NULL ? FT_Get_Char_Index (face, c) : 0;
    if (*glyph != 0)
      return face;
  }
  return NULL;
}
