/* test-value.c: fields of registers, read and told by their kind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-value.h"

#include <string.h>

static const char *const choices[] = { "not registered", "filed", NULL };

static const VpValueRule rules[] = {
  [VP_KIND_TEXT] = { VP_KIND_TEXT, 2, 5, NULL },
  [VP_KIND_WORDS] = { VP_KIND_WORDS, 0, 0, NULL },
  [VP_KIND_INT] = { VP_KIND_INT, 1, 10, NULL },
  [VP_KIND_DATE] = { VP_KIND_DATE, 0, 0, NULL },
  [VP_KIND_FLAG] = { VP_KIND_FLAG, 0, 0, NULL },
  [VP_KIND_CHOICE] = { VP_KIND_CHOICE, 0, 0, choices },
  [VP_KIND_MONEY] = { VP_KIND_MONEY, 1, 100000, NULL },
  [VP_KIND_MINUTES] = { VP_KIND_MINUTES, 30, 480, NULL },
  [VP_KIND_MONTH] = { VP_KIND_MONTH, 0, 0, NULL },
  [VP_KIND_DEGREES] = { VP_KIND_DEGREES, -180000000, 180000000, NULL },
  [VP_KIND_PHONE] = { VP_KIND_PHONE, 0, 0, NULL },
  [VP_KIND_SOME] = { VP_KIND_SOME, 0, 10, NULL },
  [VP_KIND_YEAR] = { VP_KIND_YEAR, 2000, 2100, NULL },
  [VP_KIND_YEARDAY] = { VP_KIND_YEARDAY, 0, 0, NULL },
};

/* Below, at and above each edge; @told is what the value reads as, NULL = refused. */
static const struct { VpKind kind; const char *text, *told; } cases[] = {
  { VP_KIND_TEXT, "", "" }, { VP_KIND_TEXT, "a", NULL }, { VP_KIND_TEXT, "ab", "ab" }, { VP_KIND_TEXT, " a  b ", "a b" },
  { VP_KIND_TEXT, "志愿服务队", "志愿服务队" }, { VP_KIND_TEXT, "王　莉", "王莉" }, { VP_KIND_TEXT, "王 莉 ", "王莉" },
  { VP_KIND_TEXT, "一期 甲", "一期 甲" }, { VP_KIND_TEXT, "王 a", "王 a" }, { VP_KIND_TEXT, "ＺＪ－１ｂ", "ZJ－1b" },
  { VP_KIND_TEXT, "（１）号", "（1）号" }, { VP_KIND_TEXT, "志愿服务队一", NULL },
  { VP_KIND_WORDS, " one\ntwo ", "one\ntwo" },
  { VP_KIND_INT, "0", NULL }, { VP_KIND_INT, "1", "1" }, { VP_KIND_INT, "１０", "10" }, { VP_KIND_INT, "11", NULL },
  { VP_KIND_INT, "3件", NULL }, { VP_KIND_INT, "", "0" },
  { VP_KIND_DATE, "2018.3.28", "2018-03-28" }, { VP_KIND_DATE, "2018-02-29", NULL }, { VP_KIND_DATE, " ", "" },
  { VP_KIND_FLAG, "是", "yes" }, { VP_KIND_FLAG, "Ｙ", "yes" }, { VP_KIND_FLAG, "无", "no" }, { VP_KIND_FLAG, "", "no" },
  { VP_KIND_FLAG, "maybe", NULL },
  { VP_KIND_CHOICE, "Filed", "filed" }, { VP_KIND_CHOICE, "not registered", "not registered" },
  { VP_KIND_CHOICE, "lost", NULL }, { VP_KIND_CHOICE, "", "not registered" },
  { VP_KIND_MONEY, "0", NULL }, { VP_KIND_MONEY, "0.01", "0.01" }, { VP_KIND_MONEY, "１３.5元", "13.50" },
  { VP_KIND_MONEY, "1000", "1,000.00" }, { VP_KIND_MONEY, "1000.01", NULL }, { VP_KIND_MONEY, "1.005", NULL },
  { VP_KIND_MINUTES, "0:29", NULL }, { VP_KIND_MINUTES, "半小时", "0:30" }, { VP_KIND_MINUTES, "8", "8:00" },
  { VP_KIND_MINUTES, "8:01", NULL }, { VP_KIND_MINUTES, "long", NULL }, { VP_KIND_MINUTES, "", "" },
  { VP_KIND_MONTH, "2018年3月", "2018-03" }, { VP_KIND_MONTH, "2018-13", NULL }, { VP_KIND_MONTH, "2018-12", "2018-12" },
  { VP_KIND_MONTH, " ", "" },
  { VP_KIND_DEGREES, "115.029216", "115.029216" }, { VP_KIND_DEGREES, "35.5", "35.500000" }, { VP_KIND_DEGREES, "-0.1", "-0.100000" },
  { VP_KIND_DEGREES, "１１５．０", "115.000000" }, { VP_KIND_DEGREES, "180", "180.000000" }, { VP_KIND_DEGREES, "180.000001", NULL },
  { VP_KIND_DEGREES, "115.0292161", NULL }, { VP_KIND_DEGREES, "115.", NULL }, { VP_KIND_DEGREES, "115°", NULL }, { VP_KIND_DEGREES, "", "" },
  { VP_KIND_DEGREES, "1150", NULL }, { VP_KIND_DEGREES, "115.02,35", NULL },
  { VP_KIND_PHONE, "138 0000 5678", "13800005678" }, { VP_KIND_PHONE, "1380000567", NULL }, { VP_KIND_PHONE, "", "" },
  { VP_KIND_SOME, "", "" }, { VP_KIND_SOME, "0", "" }, { VP_KIND_SOME, "10", "10" }, { VP_KIND_SOME, "11", NULL },
  { VP_KIND_SOME, "-1", NULL }, { VP_KIND_SOME, "many", NULL },
  { VP_KIND_YEAR, "", "" }, { VP_KIND_YEAR, "1999", NULL }, { VP_KIND_YEAR, "2000", "2000" }, { VP_KIND_YEAR, "２０１８", "2018" },
  { VP_KIND_YEARDAY, "", "" }, { VP_KIND_YEARDAY, "601", "6-1" }, { VP_KIND_YEARDAY, "1231", "12-31" }, { VP_KIND_YEARDAY, "0601", "6-1" },
  { VP_KIND_YEARDAY, "６月１日", "6-1" }, { VP_KIND_YEARDAY, "12月31日", "12-31" }, { VP_KIND_YEARDAY, "6-1", "6-1" },
  { VP_KIND_YEARDAY, "2.29", "2-29" }, { VP_KIND_YEARDAY, "2-30", NULL }, { VP_KIND_YEARDAY, "13-1", NULL },
  { VP_KIND_YEARDAY, "1301", NULL }, { VP_KIND_YEARDAY, "600", NULL }, { VP_KIND_YEARDAY, "6-", NULL }, { VP_KIND_YEARDAY, "6", NULL },
  { VP_KIND_YEARDAY, "2018-06-01", NULL }, { VP_KIND_YEARDAY, "6-1-1", NULL }, { VP_KIND_YEARDAY, "6月4294967297日", NULL },
};

/* A share is written with its sign, a number of people is not. */
static void
test_percent (void)
{
  const VpValueRule share = { VP_KIND_INT, 1, 100, NULL }, people = { VP_KIND_INT, 0, 500, NULL };
  VpValue value = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_value_parse (&share, "５０％", 0, &value, NULL));
  g_assert_cmpint (value.number, ==, 50);
  g_assert_true (vp_value_parse (&share, " 100 %", 0, &value, NULL));
  g_assert_cmpint (value.number, ==, 100);
  g_assert_false (vp_value_parse (&share, "%", 0, &value, NULL));
  g_assert_false (vp_value_parse (&share, "101%", 0, &value, NULL));
  g_assert_false (vp_value_parse (&people, "50%", 0, &value, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

static void
test_parse (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpValue value = { 7, g_strdup ("before") };
    g_autoptr (GError) error = NULL;
    gboolean ok = vp_value_parse (&rules[cases[i].kind], cases[i].text, vp_date_new (2018, 3, 28), &value, &error);

    g_test_message ("%u “%s”", cases[i].kind, cases[i].text);
    if (cases[i].told != NULL) {
      g_autofree char *told = vp_value_to_text (&rules[cases[i].kind], &value);

      g_assert_no_error (error);
      g_assert_true (ok);
      g_assert_cmpstr (told, ==, cases[i].told);
    } else {
      g_assert_false (ok);
      g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
      g_assert_cmpstr (value.text, ==, "before");
      g_assert_cmpint (value.number, ==, 7);
    }
    vp_value_clear (&value);
  }
}

static void
test_usual_limits (void)
{
  const VpValueRule text = { VP_KIND_TEXT, 0, 0, NULL }, words = { VP_KIND_WORDS, 0, 0, NULL };
  g_autofree char *line = g_strnfill (200, 'a'), *long_line = g_strnfill (201, 'a');
  g_autofree char *lines = g_strnfill (2000, 'a'), *long_lines = g_strnfill (2001, 'a');
  VpValue value = { 0 };

  g_assert_true (vp_value_parse (&text, line, 0, &value, NULL));
  g_assert_false (vp_value_parse (&text, long_line, 0, &value, NULL));
  g_assert_true (vp_value_parse (&words, lines, 0, &value, NULL));
  g_assert_false (vp_value_parse (&words, long_lines, 0, &value, NULL));
  vp_value_clear (&value);
}

static void
test_blank_and_equal (void)
{
  VpValue empty = { 0 }, seven = { 7, NULL }, text = { 0, (char *) "a" }, nothing = { 0, (char *) "" };

  g_assert_true (vp_value_is_blank (VP_KIND_TEXT, &empty));
  g_assert_true (vp_value_is_blank (VP_KIND_WORDS, &nothing));
  g_assert_false (vp_value_is_blank (VP_KIND_TEXT, &text));
  g_assert_true (vp_value_is_blank (VP_KIND_DATE, &empty));
  g_assert_true (vp_value_is_blank (VP_KIND_CODE, &empty));
  g_assert_true (vp_value_is_blank (VP_KIND_ROW, &empty));
  g_assert_false (vp_value_is_blank (VP_KIND_ROW, &seven));
  g_assert_false (vp_value_is_blank (VP_KIND_INT, &empty));
  g_assert_false (vp_value_is_blank (VP_KIND_MONEY, &empty));
  g_assert_true (vp_value_is_blank (VP_KIND_SOME, &empty) && !vp_value_is_blank (VP_KIND_SOME, &seven));
  g_assert_true (vp_value_is_blank (VP_KIND_YEAR, &empty) && vp_value_is_blank (VP_KIND_YEARDAY, &empty));
  g_assert_true (vp_kind_is_amount (VP_KIND_SOME) && !vp_kind_is_amount (VP_KIND_YEAR));
  g_assert_true (vp_value_is_blank (VP_KIND_PERSON, &empty));
  g_assert_false (vp_value_is_blank (VP_KIND_PERSON, &text)); /* typed, and not looked up yet */
  g_assert_false (vp_value_is_blank (VP_KIND_FLAG, &empty));
  g_assert_false (vp_value_is_blank (VP_KIND_CHOICE, &empty));
  g_assert_true (vp_value_equal (&text, &text));
  g_assert_true (vp_value_equal (&empty, &nothing)); /* no text and an empty one are the same */
  g_assert_false (vp_value_equal (&text, &nothing));
  g_assert_false (vp_value_equal (&seven, &empty));
}

static void
test_mask (void)
{
  static const struct { VpKind kind; const char *text, *shown; } masks[] = {
    { VP_KIND_PHONE, "13800005678", "138****5678" }, { VP_KIND_PHONE, "", "" }, { VP_KIND_TEXT, NULL, "" },
    { VP_KIND_TEXT, "人民路七号", "***" }, { VP_KIND_TEXT, "糖尿病、高血压三级", "***" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (masks); i++) {
    g_autofree char *shown = vp_value_mask (masks[i].kind, masks[i].text);

    g_assert_cmpstr (shown, ==, masks[i].shown);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/value/parse", test_parse);
  g_test_add_func ("/value/usual-limits", test_usual_limits);
  g_test_add_func ("/value/blank-and-equal", test_blank_and_equal);
  g_test_add_func ("/value/mask", test_mask);
  g_test_add_func ("/value/percent", test_percent);
  return g_test_run ();
}
