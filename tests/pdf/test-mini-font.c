/* test-mini-font.c: the small font against the fonts its outlines come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-mini-font.h"

#include FT_OUTLINE_H
#include <math.h>
#include <string.h>

#define PIXELS 200
#define INK_TOLERANCE 0.02 /* of the ink of a glyph, mean over all */

static const char sample[] =
  "永国酬愛龘志愿者荣誉证书濮阳市服务联合会特发此以资鼓励王李张刘陈杨赵黄周吴徐孙马胡朱郭何罗高林"
  "，。、“”·—…0123456789PYaefgkmQRSW（）《》〇𠮷𬭎𫖯𬱖䶮㛃𫍽𬀩𬎆";

static VpMiniFont *
new_font (VpFontStyle style, const char *text)
{
  g_autoptr (GError) error = NULL;
  VpMiniFont *font = vp_mini_font_new (style, "Probe", &error);

  g_assert_no_error (error);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (vp_mini_font_add (font, g_utf8_get_char (p)));
  return font;
}

/* Coverage of a glyph, PIXELS to the em, as the sum of grey; the picture is put into @canvas. */
static double
render (FT_Face face, FT_UInt glyph, guint8 *canvas)
{
  const int side = PIXELS * 2;
  FT_Bitmap *bitmap;
  double ink = 0;

  memset (canvas, 0, (gsize) (side * side));
  g_assert_cmpint (FT_Set_Pixel_Sizes (face, PIXELS, PIXELS), ==, 0);
  g_assert_cmpint (FT_Load_Glyph (face, glyph, FT_LOAD_NO_HINTING | FT_LOAD_RENDER), ==, 0);
  bitmap = &face->glyph->bitmap;
  for (guint y = 0; y < bitmap->rows; y++)
    for (guint x = 0; x < bitmap->width; x++) {
      int row = side / 2 + PIXELS / 2 - face->glyph->bitmap_top + (int) y;
      int column = PIXELS / 2 + face->glyph->bitmap_left + (int) x;

      if (row >= 0 && row < side && column >= 0 && column < side)
        ink += canvas[row * side + column] = bitmap->buffer[y * (guint) bitmap->pitch + x];
    }
  return ink;
}

static double
ink_difference (FT_Face a, FT_UInt glyph_a, FT_Face b, FT_UInt glyph_b)
{
  const gsize size = PIXELS * 2 * PIXELS * 2;
  g_autofree guint8 *first = g_malloc (size), *second = g_malloc (size);
  double ink = render (a, glyph_a, first), difference = 0;

  render (b, glyph_b, second);
  for (gsize i = 0; i < size; i++)
    difference += abs (first[i] - second[i]);
  return ink > 0 ? difference / ink : 0;
}

static void
test_outlines (gconstpointer data)
{
  VpFontStyle style = (VpFontStyle) GPOINTER_TO_UINT (data);
  g_autoptr (VpMiniFont) font = new_font (style, sample);
  g_autoptr (VpFontChain) chain = vp_font_chain_new (style, NULL);
  g_autoptr (GByteArray) file = vp_mini_font_build (font);
  double sum = 0;
  FT_Library library;
  FT_Face mini;
  guint n = 0;

  g_assert_cmpint (FT_Init_FreeType (&library), ==, 0);
  g_assert_cmpint (FT_New_Memory_Face (library, file->data, (FT_Long) file->len, 0, &mini), ==, 0);
  g_assert_cmpstr (FT_Get_Postscript_Name (mini), ==, "Probe");
  g_assert_cmpint (mini->num_glyphs, ==, vp_mini_font_n (font) + 1);
  for (const char *p = sample; *p != '\0'; p = g_utf8_next_char (p), n++) {
    gunichar c = g_utf8_get_char (p);
    FT_UInt glyph, own = FT_Get_Char_Index (mini, vp_mini_font_code (font, c));
    FT_Face source = vp_font_chain_find (chain, c, &glyph);

    g_assert_cmpuint (own, !=, 0);
    FT_Load_Glyph (source, glyph, FT_LOAD_NO_SCALE);
    g_assert_cmpfloat_with_epsilon (vp_mini_font_width (font, c),
                                    (double) source->glyph->metrics.horiAdvance / source->units_per_EM,
                                    0.6 / vp_mini_font_units (font));
    sum += ink_difference (source, glyph, mini, own);
  }
  g_test_message ("mean ink difference %.3f %%", 100 * sum / n);
  g_assert_cmpfloat (sum / n, <, INK_TOLERANCE);
  FT_Done_Face (mini);
  FT_Done_FreeType (library);
}

static void
test_codes (void)
{
  g_autoptr (VpMiniFont) font = new_font (VP_FONT_KAI, sample);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *encoded = vp_mini_font_encode (font, "A𠮷");

  for (const char *p = sample; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    guint16 code = vp_mini_font_code (font, c);

    if (c < 0x7f)
      g_assert_cmpuint (code, ==, c);
    else
      g_assert_cmpuint (code, >=, 0xE000);
    g_hash_table_add (seen, GUINT_TO_POINTER (code));
  }
  g_assert_cmpuint (g_hash_table_size (seen), ==, vp_mini_font_n (font));
  /* "A" was never added; a character that is not there gives nothing. */
  g_assert_cmpint (g_utf8_strlen (encoded, -1), ==, 1);
}

static void
test_missing (void)
{
  g_autoptr (VpMiniFont) font = new_font (VP_FONT_KAI, "王");
  static const gunichar missing[] = { 0x323AF, 0xE000, 0x10FFFD, 0xFFFD, 0x7 };

  for (guint i = 0; i < G_N_ELEMENTS (missing); i++) {
    g_assert_false (vp_mini_font_add (font, missing[i]));
    g_assert_cmpuint (vp_mini_font_code (font, missing[i]), ==, 0);
    g_assert_cmpfloat (vp_mini_font_width (font, missing[i]), <=, 0);
  }
  g_assert_cmpuint (vp_mini_font_n (font), ==, 1);
}

static void
test_to_unicode (void)
{
  g_autoptr (VpMiniFont) font = new_font (VP_FONT_KAI, "王𠮷");
  g_autofree char *map = vp_mini_font_to_unicode (font);

  g_assert_nonnull (strstr (map, "2 beginbfchar\n<E000> <738B>\n<E001> <D842DFB7>\nendbfchar\n"));
}

static void
test_sealed (void)
{
  g_autoptr (VpMiniFont) font = new_font (VP_FONT_SONG, "王");

  vp_mini_font_seal (font);
  g_assert_true (vp_mini_font_add (font, g_utf8_get_char ("王")));
  g_assert_nonnull (vp_mini_font_outline (font, g_utf8_get_char ("王")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < VP_N_FONT_STYLES; i++) {
    g_autofree char *path = g_strconcat ("/mini-font/outlines/", vp_font_style_word ((VpFontStyle) i), NULL);

    g_test_add_data_func (path, GUINT_TO_POINTER (i), test_outlines);
  }
  g_test_add_func ("/mini-font/codes", test_codes);
  g_test_add_func ("/mini-font/missing", test_missing);
  g_test_add_func ("/mini-font/to-unicode", test_to_unicode);
  g_test_add_func ("/mini-font/sealed", test_sealed);
  return g_test_run ();
}
