/* vp-mini-font.c: one small font of just the characters of a job
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-mini-font.h"

#include "vp-sfnt.h"

#include <string.h>

#define FIRST_CODE 0xE000u       /* the private use area … */
#define LAST_CODE 0xF8FFu
#define FIRST_OVERFLOW 0x4E00u   /* … and, when it is full, codes of Han characters */
#define LAST_OVERFLOW 0x9FFFu
#define ASCII_LIMIT 0x7fu
#define PAIRS_PER_BLOCK 100      /* of a CMap */

typedef struct {
  gunichar c;
  guint16 code;
  VpOutline outline;
} Glyph;

struct _VpMiniFont {
  char *name;
  VpFontChain *chain;    /* NULL once sealed */
  int units;
  GPtrArray *glyphs;     /* Glyph, in the order they were added */
  GHashTable *by_char;   /* character → Glyph (borrowed) */
  guint next_code;
};

static void
glyph_free (gpointer data)
{
  Glyph *glyph = data;

  vp_outline_clear (&glyph->outline);
  g_free (glyph);
}

VpMiniFont *
vp_mini_font_new (VpFontStyle style, const char *name, GError **error)
{
  VpFontChain *chain = vp_font_chain_new (style, error);
  VpMiniFont *self;

  if (chain == NULL)
    return NULL;
  self = g_new0 (VpMiniFont, 1);
  self->name = g_strdup (name);
  self->chain = chain;
  self->units = vp_font_chain_units (chain);
  self->glyphs = g_ptr_array_new_with_free_func (glyph_free);
  self->by_char = g_hash_table_new (NULL, NULL);
  self->next_code = FIRST_CODE;
  return self;
}

void
vp_mini_font_free (VpMiniFont *self)
{
  g_clear_pointer (&self->chain, vp_font_chain_free);
  g_ptr_array_unref (self->glyphs);
  g_hash_table_unref (self->by_char);
  g_free (self->name);
  g_free (self);
}

static Glyph *
find_glyph (VpMiniFont *self, gunichar c)
{
  return g_hash_table_lookup (self->by_char, GUINT_TO_POINTER (c));
}

/* 0 where the font is full. */
static guint16
take_code (VpMiniFont *self, gunichar c)
{
  if (c >= ' ' && c < ASCII_LIMIT)
    return (guint16) c;
  if (self->next_code == LAST_CODE + 1)
    self->next_code = FIRST_OVERFLOW;
  return self->next_code == LAST_OVERFLOW + 1 ? 0 : (guint16) self->next_code++;
}

gboolean
vp_mini_font_add (VpMiniFont *self, gunichar c)
{
  Glyph *glyph;
  FT_UInt index;
  FT_Face face;

  if (find_glyph (self, c) != NULL)
    return TRUE;
  g_return_val_if_fail (self->chain != NULL, FALSE);

  face = vp_font_chain_find (self->chain, c, &index);
  if (face == NULL)
    return FALSE;
  glyph = g_new0 (Glyph, 1);
  glyph->c = c;
  if (!vp_outline_read (&glyph->outline, face, index, self->units) || (glyph->code = take_code (self, c)) == 0) {
    glyph_free (glyph);
    return FALSE;
  }
  g_ptr_array_add (self->glyphs, glyph);
  g_hash_table_insert (self->by_char, GUINT_TO_POINTER (c), glyph);
  return TRUE;
}

void
vp_mini_font_seal (VpMiniFont *self)
{
  g_clear_pointer (&self->chain, vp_font_chain_free);
}

const char *
vp_mini_font_name (VpMiniFont *self)
{
  return self->name;
}

guint
vp_mini_font_n (VpMiniFont *self)
{
  return self->glyphs->len;
}

guint16
vp_mini_font_code (VpMiniFont *self, gunichar c)
{
  const Glyph *glyph = find_glyph (self, c);

  return glyph != NULL ? glyph->code : 0;
}

double
vp_mini_font_width (VpMiniFont *self, gunichar c)
{
  const Glyph *glyph = find_glyph (self, c);

  return glyph != NULL ? (double) glyph->outline.advance / self->units : 0;
}

const VpOutline *
vp_mini_font_outline (VpMiniFont *self, gunichar c)
{
  const Glyph *glyph = find_glyph (self, c);

  return glyph != NULL ? &glyph->outline : NULL;
}

int
vp_mini_font_units (VpMiniFont *self)
{
  return self->units;
}

char *
vp_mini_font_encode (VpMiniFont *self, const char *text)
{
  /* A code takes three bytes at most, and a character one at least. */
  char *codes = g_malloc (strlen (text) * 3 + 1), *end = codes;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    guint16 code = vp_mini_font_code (self, g_utf8_get_char (p));

    if (code != 0)
      end += g_unichar_to_utf8 (code, end);
  }
  *end = '\0';
  return codes;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  return (int) (*(const Glyph *const *) a)->code - (int) (*(const Glyph *const *) b)->code;
}

static GPtrArray *
sort_by_code (VpMiniFont *self)
{
  GPtrArray *sorted = g_ptr_array_sized_new (self->glyphs->len);

  for (guint i = 0; i < self->glyphs->len; i++)
    g_ptr_array_add (sorted, g_ptr_array_index (self->glyphs, i));
  g_ptr_array_sort (sorted, compare_codes);
  return sorted;
}

GByteArray *
vp_mini_font_build (VpMiniFont *self)
{
  g_autoptr (GPtrArray) sorted = sort_by_code (self);
  g_autofree VpSfntGlyph *glyphs = g_new (VpSfntGlyph, sorted->len + 1);

  for (guint i = 0; i < sorted->len; i++) {
    const Glyph *glyph = g_ptr_array_index (sorted, i);

    glyphs[i] = (VpSfntGlyph) { glyph->code, &glyph->outline };
  }
  return vp_sfnt_build (glyphs, sorted->len, self->units, self->name);
}

static void
append_pair (GString *out, const Glyph *glyph)
{
  if (glyph->c < 0x10000)
    g_string_append_printf (out, "<%04X> <%04X>\n", glyph->code, glyph->c);
  else
    g_string_append_printf (out, "<%04X> <%04X%04X>\n", glyph->code, 0xD800 | (glyph->c - 0x10000) >> 10,
                            0xDC00 | ((glyph->c - 0x10000) & 0x3ff));
}

char *
vp_mini_font_to_unicode (VpMiniFont *self)
{
  g_autoptr (GPtrArray) sorted = sort_by_code (self);
  GString *out = g_string_new ("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                               "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
                               "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                               "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n");

  for (guint i = 0; i < sorted->len; i += PAIRS_PER_BLOCK) {
    guint n = MIN (sorted->len - i, PAIRS_PER_BLOCK);

    g_string_append_printf (out, "%u beginbfchar\n", n);
    for (guint k = i; k < i + n; k++)
      append_pair (out, g_ptr_array_index (sorted, k));
    g_string_append (out, "endbfchar\n");
  }
  g_string_append (out, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
  return g_string_free (out, FALSE);
}
