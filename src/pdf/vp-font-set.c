/* vp-font-set.c: the mini fonts of a job, one a style
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-font-set.h"

static const char *const names[VP_N_FONT_STYLES] = {
  [VP_FONT_KAI] = "VpKai", [VP_FONT_KAI_BOLD] = "VpKaiBold", [VP_FONT_SONG] = "VpSong", [VP_FONT_HEI] = "VpHei",
  [VP_FONT_HEI_BOLD] = "VpHeiBold",
};

struct _VpFontSet {
  VpMiniFont *fonts[VP_N_FONT_STYLES];
};

VpFontSet *
vp_font_set_new (void)
{
  return g_new0 (VpFontSet, 1);
}

void
vp_font_set_free (VpFontSet *self)
{
  for (guint i = 0; i < VP_N_FONT_STYLES; i++)
    g_clear_pointer (&self->fonts[i], vp_mini_font_free);
  g_free (self);
}

gboolean
vp_font_set_add (VpFontSet *self, VpFontStyle style, const char *text, GArray *missing, GError **error)
{
  g_return_val_if_fail (style < VP_N_FONT_STYLES, FALSE);

  if (self->fonts[style] == NULL)
    self->fonts[style] = vp_mini_font_new (style, names[style], error);
  if (self->fonts[style] == NULL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (c != '\n' && (g_unichar_iscntrl (c) || !vp_mini_font_add (self->fonts[style], c)))
      g_array_append_val (missing, c);
  }
  return TRUE;
}

void
vp_font_set_seal (VpFontSet *self)
{
  for (guint i = 0; i < VP_N_FONT_STYLES; i++)
    if (self->fonts[i] != NULL)
      vp_mini_font_seal (self->fonts[i]);
}

VpMiniFont *
vp_font_set_get (VpFontSet *self, VpFontStyle style)
{
  g_return_val_if_fail (style < VP_N_FONT_STYLES, NULL);
  return self->fonts[style];
}

double
vp_font_set_width (VpFontSet *self, VpFontStyle style, gunichar c)
{
  return self->fonts[style] != NULL ? vp_mini_font_width (self->fonts[style], c) : 0;
}
