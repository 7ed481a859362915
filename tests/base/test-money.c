/* test-money.c: amounts as people write and read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-money.h"

static const struct { const char *text; gint64 fen; } good[] = {
  { "0", 0 }, { "12", 1200 }, { "12.5", 1250 }, { "12.50", 1250 }, { "1,234.05", 123405 }, { "１２．５元", 1250 },
  { "¥12", 1200 }, { " 66.6 元 ", 6660 }, { "100000元整", 10000000 }, { "12块", 1200 }, { "10,000,000,000", 1000000000000 },
};
static const char *const bad[] = { "", "元", "-1", "1.234", "12..5", ".5", "12.", "十元", "1,23", "12.5.0", "1e3", "99999999999" };
static const struct { gint64 fen; const char *text, *shorter; } shown[] = {
  { 0, "0.00", "0" }, { 5, "0.05", "0.05" }, { 123450, "1,234.50", "1,234.50" }, { -1200, "-12.00", "-12" },
  { 10000000, "100,000.00", "100,000" },
};

static void
test_parse (void)
{
  gint64 fen;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_test_message ("%s", good[i].text);
    g_assert_true (vp_money_parse (good[i].text, &fen));
    g_assert_cmpint (fen, ==, good[i].fen);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (vp_money_parse (bad[i], &fen));
  }
}

static void
test_show (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (shown); i++) {
    g_autofree char *text = vp_money_text (shown[i].fen), *shorter = vp_money_short (shown[i].fen);

    g_assert_cmpstr (text, ==, shown[i].text);
    g_assert_cmpstr (shorter, ==, shown[i].shorter);
  }
}

static void
test_capitals (void)
{
  static const struct { gint64 fen; const char *text; } cases[] = {
    { 140950, "人民币壹仟肆佰零玖元伍角" }, { 1640902, "人民币壹万陆仟肆佰零玖元零贰分" }, { 32504, "人民币叁佰贰拾伍元零肆分" },
    { 0, "人民币零元整" }, { 5, "人民币伍分" }, { 60, "人民币陆角" }, { 1000, "人民币壹拾元整" }, { 1000100, "人民币壹万零壹元整" },
    { 10010000, "人民币壹拾万零壹佰元整" }, { 100000000, "人民币壹佰万元整" }, { 200000001, "人民币贰佰万元零壹分" },
    { 10000000000100, "人民币壹仟亿零壹元整" }, { 98765432123, "人民币玖亿捌仟柒佰陆拾伍万肆仟叁佰贰拾壹元贰角叁分" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = vp_money_capitals (cases[i].fen);

    g_assert_cmpstr (text, ==, cases[i].text);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/show", test_show);
  g_test_add_func ("/money/capitals", test_capitals);
  return g_test_run ();
}
