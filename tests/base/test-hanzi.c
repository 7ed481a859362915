/* test-hanzi.c: readings and strokes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-hanzi-private.h"
#include "vp-hanzi.h"

#include <string.h>

static void
test_pinyin (void)
{
  static const struct { const char *name, *correction, *pinyin, *initials; } cases[] = {
    { "曾国藩", NULL, "zeng guo fan", "zgf" }, { "单雄信", NULL, "shan xiong xin", "sxx" }, { "仇英", NULL, "qiu ying", "qy" },
    { "解缙", NULL, "xie jin", "xj" }, { "区志强", NULL, "ou zhi qiang", "ozq" }, { "查良镛", NULL, "zha liang yong", "zly" },
    { "万俟卨", NULL, "mo qi xie", "mqx" }, { "尉迟恭", NULL, "yu chi gong", "ycg" }, { "尉建国", NULL, "wei jian guo", "wjg" },
    { "覃明", NULL, "qin ming", "qm" }, { "朴明", NULL, "piao ming", "pm" }, { "缪明", NULL, "miao ming", "mm" },
    { "阚明", NULL, "kan ming", "km" }, { "乜明", NULL, "nie ming", "nm" }, { "盖明", NULL, "ge ming", "gm" },
    { "任明", NULL, "ren ming", "rm" }, { "华明", NULL, "hua ming", "hm" }, { "吕明", NULL, "lü ming", "lm" },
    { "张明轩", NULL, "zhang ming xuan", "zmx" }, { "长孙明", NULL, "zhang sun ming", "zsm" }, { "李长江", NULL, "li chang jiang", "lcj" },
    { "张晟", NULL, "zhang sheng", "zs" }, { "", NULL, "", "" },
    { "覃明", "tan ming", "tan ming", "tm" }, { "员半千", NULL, "yun ban qian", "ybq" }, { "单于明", NULL, "chan yu ming", "cym" },
    { "冼星海", NULL, "xian xing hai", "xxh" }, { "逄明", NULL, "pang ming", "pm" }, { "翟明", NULL, "zhai ming", "zm" },
    { "明单", NULL, "ming dan", "md" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *pinyin = vp_hanzi_name_pinyin (cases[i].name, cases[i].correction);
    g_autofree char *initials = vp_hanzi_name_initials (cases[i].name, cases[i].correction);

    g_test_message ("%s", cases[i].name);
    g_assert_cmpstr (pinyin, ==, cases[i].pinyin);
    g_assert_cmpstr (initials, ==, cases[i].initials);
  }
}

/* domain/test_vectors.txt */
static void
test_sequences (void)
{
  static const struct { const char *character, *sequence; } cases[] = {
    { "王", "1121" }, { "区", "1345" }, { "尤", "1354" }, { "牛", "3112" }, { "毛", "3115" }, { "仇", "3235" },
    { "卞", "4124" }, { "文", "4134" }, { "方", "4153" }, { "尹", "5113" }, { "孔", "5215" }, { "林", "12341234" },
    { "欧", "13453534" }, { "周", "35121251" }, { "单", "43251112" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gunichar c = g_utf8_get_char (cases[i].character);

    g_test_message ("%s", cases[i].character);
    g_assert_cmpstr (vp_hanzi_stroke_sequence (c), ==, cases[i].sequence);
    g_assert_cmpuint (vp_hanzi_stroke_count (c), ==, strlen (cases[i].sequence));
    if (i > 0) {
      g_assert_cmpint (vp_hanzi_compare_strokes (cases[i - 1].character, cases[i].character), <, 0);
      g_assert_cmpint (vp_hanzi_compare_strokes (cases[i].character, cases[i - 1].character), >, 0);
    }
  }
  g_assert_cmpuint (vp_hanzi_stroke_count ('a'), ==, 0);
}

static void
test_strokes_of_names (void)
{
  static const char *const sorted[] = { "丁一", "丁力", "丁一一", "万明", "王", "王一", "王一一", "王芳", "王伟" };

  /* 一 1, 力 2: the second character decides; a shorter name stands first. */
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[0], sorted[1]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[0], sorted[2]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[2], sorted[1]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[1], sorted[3]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[4], sorted[5]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[5], sorted[6]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes (sorted[8], sorted[7]), <, 0);
  g_assert_cmpint (vp_hanzi_compare_strokes ("王芳", "王芳"), ==, 0);
}

static void
test_compare_pinyin (void)
{
  static const char *const sorted[] = { "安明", "白明", "仇明", "单明", "王芳", "王伟", "张明", "曾明" };

  for (guint i = 0; i < G_N_ELEMENTS (sorted); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sorted); j++) {
      int order = vp_hanzi_compare_pinyin (sorted[i], NULL, sorted[j], NULL);
      g_autofree char *x = vp_hanzi_name_pinyin (sorted[i], NULL), *y = vp_hanzi_name_pinyin (sorted[j], NULL);

      g_assert_cmpint (CLAMP (order, -1, 1), ==, CLAMP (strcmp (x, y), -1, 1));
    }
  /* Tones decide after the syllable: 王 wáng before 汪 wāng is wrong. */
  g_assert_cmpint (vp_hanzi_compare_pinyin ("汪", NULL, "王", NULL), <, 0);
  g_assert_cmpint (vp_hanzi_compare_pinyin ("覃明", "tan ming", "覃明", NULL), >, 0);
}

static gboolean
has_reading (const char *character, const char *syllable)
{
  const char *readings[VP_HANZI_READINGS_MAX];
  guint n = vp_hanzi_readings (g_utf8_get_char (character), readings);

  for (guint i = 0; i < n; i++)
    if (strcmp (readings[i], syllable) == 0)
      return TRUE;
  return FALSE;
}

static void
test_readings (void)
{
  static const struct { const char *character, *syllable; } cases[] = {
    { "曾", "zeng" }, { "曾", "ceng" }, { "单", "shan" }, { "单", "dan" }, { "单", "chan" }, { "吕", "lv" }, { "区", "ou" },
    { "区", "qu" }, { "乐", "yue" }, { "乐", "le" }, { "万", "mo" }, { "俟", "qi" }, { "尉", "yu" }, { "朴", "piao" },
    { "朴", "pu" }, { "行", "hang" }, { "行", "xing" }, { "重", "chong" }, { "重", "zhong" }, { "堌", "gu" }, { "䶮", "yan" },
    { "覃", "tan" }, { "覃", "qin" }, { "佴", "nai" }, { "女", "nv" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s %s", cases[i].character, cases[i].syllable);
    g_assert_true (has_reading (cases[i].character, cases[i].syllable));
  }
  g_assert_false (has_reading ("a", "a"));
}

static void
test_double_surnames (void)
{
  g_assert_true (vp_hanzi_has_double_surname ("欧阳修"));
  g_assert_true (vp_hanzi_has_double_surname ("诸葛"));
  g_assert_false (vp_hanzi_has_double_surname ("欧修"));
  g_assert_false (vp_hanzi_has_double_surname ("阳欧"));
  g_assert_false (vp_hanzi_has_double_surname ("欧"));
  g_assert_false (vp_hanzi_has_double_surname (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hanzi/pinyin", test_pinyin);
  g_test_add_func ("/hanzi/sequences", test_sequences);
  g_test_add_func ("/hanzi/strokes-of-names", test_strokes_of_names);
  g_test_add_func ("/hanzi/compare-pinyin", test_compare_pinyin);
  g_test_add_func ("/hanzi/readings", test_readings);
  g_test_add_func ("/hanzi/double-surnames", test_double_surnames);
  return g_test_run ();
}
