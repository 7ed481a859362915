/* test-lunar.c: days of the lunar calendar, and of 清明
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-lunar.h"

/* Days as ICU and the almanacs have them, with leap months and both lengths of the last one. */
static const struct { int year, month, day; VpLunar lunar; const char *name; } days[] = {
  { 2017, 10, 4, { 2017, 8, 15, FALSE }, "八月十五" }, { 2018, 1, 24, { 2017, 12, 8, FALSE }, "腊月初八" },
  { 2018, 2, 16, { 2018, 1, 1, FALSE }, "正月初一" }, { 2018, 2, 15, { 2017, 12, 30, FALSE }, "腊月三十" },
  { 2017, 7, 22, { 2017, 6, 29, FALSE }, "六月廿九" }, { 2017, 7, 23, { 2017, 6, 1, TRUE }, "闰六月初一" },
  { 2017, 8, 22, { 2017, 7, 1, FALSE }, "七月初一" }, { 2020, 5, 23, { 2020, 4, 1, TRUE }, "闰四月初一" },
  { 2033, 12, 22, { 2033, 11, 1, TRUE }, "闰冬月初一" }, { 2026, 2, 17, { 2026, 1, 1, FALSE }, "正月初一" },
  { 2026, 9, 25, { 2026, 8, 15, FALSE }, "八月十五" }, { 2027, 1, 15, { 2026, 12, 8, FALSE }, "腊月初八" },
  { 2025, 1, 28, { 2024, 12, 29, FALSE }, "腊月廿九" }, { 2018, 3, 6, { 2018, 1, 19, FALSE }, "正月十九" },
  { 2018, 3, 7, { 2018, 1, 20, FALSE }, "正月二十" }, { 2018, 2, 25, { 2018, 1, 10, FALSE }, "正月初十" },
  { 1901, 2, 19, { 1901, 1, 1, FALSE }, "正月初一" }, { 2099, 12, 31, { 2099, 11, 20, FALSE }, "冬月二十" },
};

static void
test_days (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    VpDate date = vp_date_new (days[i].year, days[i].month, days[i].day);
    VpLunar lunar;
    g_autofree char *name = NULL;

    g_test_message ("%s", days[i].name);
    g_assert_true (vp_lunar_from_date (date, &lunar));
    g_assert_cmpint (lunar.year, ==, days[i].lunar.year);
    g_assert_cmpint (lunar.month, ==, days[i].lunar.month);
    g_assert_cmpint (lunar.day, ==, days[i].lunar.day);
    g_assert_cmpint (lunar.is_leap, ==, days[i].lunar.is_leap);
    g_assert_cmpint (vp_lunar_to_date (&days[i].lunar), ==, date);
    name = vp_lunar_to_chinese (&lunar);
    g_assert_cmpstr (name, ==, days[i].name);
    g_assert_true (vp_lunar_parse (name, &lunar));
    g_assert_cmpint (lunar.month * 100 + lunar.day, ==, days[i].lunar.month * 100 + days[i].lunar.day);
    g_assert_cmpint (lunar.is_leap, ==, days[i].lunar.is_leap);
  }
}

/* Every day goes there and back, over leap months and new years. */
static void
test_round (void)
{
  VpDate last = vp_date_new (2036, 1, 1);
  int before = 0;

  for (VpDate date = vp_date_new (2012, 1, 1); date < last; date++) {
    VpLunar lunar;

    g_assert_true (vp_lunar_from_date (date, &lunar));
    g_assert_cmpint (vp_lunar_to_date (&lunar), ==, date);
    g_assert_true (lunar.day == 1 || lunar.day == before + 1 || before == 0);
    before = lunar.day;
  }
}

static void
test_none (void)
{
  static const VpLunar none[] = {
    { 2018, 6, 1, TRUE },   /* no leap month that year */
    { 2017, 5, 1, TRUE },   /* another one has it */
    { 2024, 12, 30, FALSE }, /* a last month of 29 days */
    { 2018, 13, 1, FALSE }, { 2018, 0, 1, FALSE }, { 2018, 1, 31, FALSE }, { 2018, 1, 0, FALSE }, { 1900, 1, 1, FALSE },
    { 2100, 1, 1, FALSE },
  };
  static const char *const texts[] = { "", "腊月", "十三月初一", "腊月三十一", "0-8", "12-31", "13-1", "12-8-1", "腊八", "二月十五日", NULL };
  VpLunar lunar = { 1, 1, 1, TRUE };
  g_autofree char *name = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_cmpint (vp_lunar_to_date (&none[i]), ==, 0);
  for (guint i = 0; texts[i] != NULL; i++) {
    g_test_message ("%s", texts[i]);
    g_assert_false (vp_lunar_parse (texts[i], &lunar));
  }
  g_assert_false (vp_lunar_from_date (0, &lunar));
  g_assert_cmpint (lunar.month, ==, 0);
  name = vp_lunar_to_chinese (&lunar);
  g_assert_cmpstr (name, ==, "");
  g_assert_false (vp_lunar_from_date (vp_date_new (1900, 12, 31), &lunar));
  g_assert_false (vp_lunar_from_date (vp_date_new (2100, 1, 1), &lunar));
}

static void
test_words (void)
{
  static const struct { const char *text; int month, day; } cases[] = {
    { "十二月初八", 12, 8 }, { "农历腊月初八", 12, 8 }, { "冬月十五", 11, 15 }, { "十一月十五", 11, 15 }, { "十月初十", 10, 10 },
    { "一月二十", 1, 20 }, { "八月二十三", 8, 23 }, { "8月15日", 8, 15 }, { "１２-８", 12, 8 }, { " 八月十五 ", 8, 15 },
  };
  VpLunar lunar;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_true (vp_lunar_parse (cases[i].text, &lunar));
    g_assert_cmpint (lunar.month, ==, cases[i].month);
    g_assert_cmpint (lunar.day, ==, cases[i].day);
  }
}

static void
test_named_days (void)
{
  static const struct { int year, day; } spring[] = { /* 清明 as published */
    { 2000, 4 }, { 2013, 4 }, { 2014, 5 }, { 2015, 5 }, { 2016, 4 }, { 2017, 4 }, { 2018, 5 }, { 2019, 5 }, { 2020, 4 },
    { 2021, 4 }, { 2022, 5 }, { 2023, 5 }, { 2024, 4 }, { 2025, 4 }, { 2026, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (spring); i++)
    g_assert_cmpint (vp_lunar_qingming (spring[i].year), ==, vp_date_new (spring[i].year, 4, spring[i].day));
  g_assert_cmpint (vp_lunar_qingming (1999), ==, 0);
  g_assert_cmpint (vp_lunar_qingming (2100), ==, 0);
  g_assert_cmpint (vp_lunar_last_day (2017), ==, vp_date_new (2018, 2, 15)); /* the 30th */
  g_assert_cmpint (vp_lunar_last_day (2024), ==, vp_date_new (2025, 1, 28)); /* the 29th */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lunar/days", test_days);
  g_test_add_func ("/lunar/round", test_round);
  g_test_add_func ("/lunar/none", test_none);
  g_test_add_func ("/lunar/words", test_words);
  g_test_add_func ("/lunar/named-days", test_named_days);
  return g_test_run ();
}
