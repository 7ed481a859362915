/* test-repeat.c: rules of repetition, as offices say them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-repeat.h"

/* @days: every day from the first to the last of 2018, or those up to "…". */
static const struct { const char *text, *said, *days; } rules[] = {
  /* The first day of all is Wednesday 2018-03-14. */
  { "每周", "每周三", "03-14 03-21 03-28 04-04 …" },
  { "weekly", "每周三", "03-14 03-21 …" },
  { "每周一、三", "每周一、三", "03-14 03-19 03-21 03-26 …" },
  { "每周六和周日", "每周六、日", "03-17 03-18 03-24 …" },
  { "weekly:sun,sat", "每周六、日", "03-17 03-18 03-24 …" },
  { "每2周", "每2周周三", "03-14 03-28 04-11 …" },
  { "每两周周一", "每2周周一", "03-26 04-09 …" }, /* weeks are counted from that of the first day */
  { "weekly:2:mon", "每2周周一", "03-26 04-09 …" },
  { "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "每2周周一", "03-26 04-09 …" },
  { "隔周", NULL, NULL }, { "每隔周", "每2周周三", "03-14 03-28 …" },
  { "每月最后一个星期六", "每月最后一个周六", "03-31 04-28 05-26 06-30 07-28 08-25 09-29 10-27 11-24 12-29" },
  { "每月最后一个周六", "每月最后一个周六", "03-31 04-28 …" },
  { "last-saturday", "每月最后一个周六", "03-31 04-28 …" }, { "monthly:last-sat", "每月最后一个周六", "03-31 04-28 …" },
  { "freq=monthly;byday=-1sa", "每月最后一个周六", "03-31 04-28 …" },
  { "每月第一个周六", "每月第1个周六", "04-07 05-05 06-02 …" }, /* that of March is over */
  { "3rd-wed", "每月第3个周三", "03-21 04-18 …" }, { "FREQ=MONTHLY;BYDAY=2WE", "每月第2个周三", "03-14 04-11 …" },
  { "每月第五个周六", "每月第5个周六", "03-31 06-30 09-29 12-29" },
  { "每3个月第一个周六", "每3个月第1个周六", "06-02 09-01 12-01" },
  { "每月15日", "每月15日", "03-15 04-15 …" }, { "monthly", "每月14日", "03-14 04-14 …" }, { "monthly:15", "每月15日", "03-15 …" },
  { "每月31号", "每月31日", "03-31 05-31 07-31 08-31 10-31 12-31" },
  { "每年十二月五日", "每年12月5日", "12-05" }, { "yearly", "每年3月14日", "03-14" }, { "yearly:12-5", "每年12月5日", "12-05" },
  { "农历八月十五", "农历八月十五", "09-24" }, { "中秋节", "农历八月十五", "09-24" }, { "lunar:8-15", "农历八月十五", "09-24" },
  { "每年农历五月初五", "农历五月初五", "06-18" }, { "腊八", "农历腊月初八", "" },
  { "清明", "清明", "04-05" }, { "除夕", "除夕", "" },
  { "每天", "每天", "03-14 03-15 03-16 …" }, { "daily", "每天", "03-14 03-15 …" },
  { "workdays", "每工作日", "03-14 03-15 03-16 03-17 …" }, /* the caller knows which days are off */
  { "days:2018-05-01,2018-04-01,2018-05-01", "2018-04-01、2018-05-01", "04-01 05-01" },
  { "2018-4-1、4-15；4月29日", "2018-04-01、2018-04-15、2018-04-29", "04-01 04-15 04-29" },
};

static const char *const bad[] = {
  "", "有空时", "每0周", "每53周", "每月32日", "每月0日", "每月第6个周六", "每月第0个周六", "每年2月30日", "每年13月1日", "15", "last",
  "weekly:53", "weekly:mon,", "monthly:", "FREQ=SECONDLY", "FREQ=MONTHLY;BYDAY=0SA", "FREQ=MONTHLY;BYDAY=SA",
  "FREQ=WEEKLY;COUNT=3", "lunar:13-1", "lunar:12-31", "农历", "days:", "2018-02-30", "最后两个周六", NULL
};

static char *
name_days (const GArray *days, gboolean all, guint wanted)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < days->len && (all || i < wanted); i++) {
    g_autofree char *day = vp_date_to_string (g_array_index (days, VpDate, i));

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", day + strlen ("2018-"));
  }
  if (!all)
    g_string_append (text, " …");
  return g_string_free (text, FALSE);
}

static void
test_rules (void)
{
  VpDate first = vp_date_new (2018, 3, 14), until = vp_date_new (2018, 12, 31);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpRepeat) rule = vp_repeat_parse (rules[i].text, first, &error);
    g_autoptr (VpRepeat) again = NULL;
    g_autoptr (GArray) days = NULL;
    g_autofree char *said = NULL, *found = NULL, *said_again = NULL;
    gboolean all;

    g_test_message ("%s", rules[i].text);
    if (rules[i].said == NULL) {
      g_assert_null (rule);
      continue;
    }
    g_assert_no_error (error);
    said = vp_repeat_to_text (rule);
    g_assert_cmpstr (said, ==, rules[i].said);
    again = vp_repeat_parse (said, vp_date_new (2020, 1, 1), &error);
    g_assert_no_error (error);
    said_again = vp_repeat_to_text (again);
    g_assert_cmpstr (said_again, ==, said);
    days = vp_repeat_days (rule, first, until, NULL);
    all = !g_str_has_suffix (rules[i].days, "…");
    found = name_days (days, all, (guint) (strlen (rules[i].days) - strlen ("…")) / 6);
    g_assert_cmpstr (found, ==, rules[i].days);
  }
}

static void
test_bad (void)
{
  for (guint i = 0; bad[i] != NULL; i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_null (vp_repeat_parse (bad[i], vp_date_new (2018, 3, 14), &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_nonnull (strstr (error->message, bad[i]));
  }
}

/* A month without the day is told, not moved. */
static void
test_missing (void)
{
  static const struct { const char *text; int from, until, n_days, missing[4]; } cases[] = {
    { "每月31日", 20180101, 20181231, 7, { 201802, 201804, 201806, 201809 } },
    { "每月第五个周六", 20180101, 20180331, 1, { 201801, 201802 } },
    { "每年2月29日", 20180301, 20210228, 1, { 201902, 202102 } },
    { "农历闰六月初一", 20170101, 20181231, 1, { 201806 } },
    { "农历腊月三十", 20240201, 20251231, 1, { 202412, 202512 } },
    { "每月最后一个周六", 20180101, 20271231, 120, { 0 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate from = vp_date_new (cases[i].from / 10000, cases[i].from / 100 % 100, cases[i].from % 100);
    VpDate until = vp_date_new (cases[i].until / 10000, cases[i].until / 100 % 100, cases[i].until % 100);
    g_autoptr (VpRepeat) rule = vp_repeat_parse (cases[i].text, from, NULL);
    g_autoptr (GArray) missing = g_array_new (FALSE, FALSE, sizeof (int));
    g_autoptr (GArray) days = vp_repeat_days (rule, from, until, missing);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (days->len, ==, cases[i].n_days);
    for (guint m = 0; m < MIN (missing->len, G_N_ELEMENTS (cases[i].missing)); m++)
      g_assert_cmpint (g_array_index (missing, int, m), ==, cases[i].missing[m]);
    g_assert_cmpint (missing->len > 0, ==, cases[i].missing[0] != 0);
  }
}

/* The festivals of a winter stand in the next year of the sun. */
static void
test_over_new_year (void)
{
  static const struct { const char *text; int month, day; } cases[] = {
    { "腊八", 1, 24 }, { "小年", 2, 8 }, { "除夕", 2, 15 }, { "春节", 2, 16 }, { "元宵节", 3, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRepeat) rule = vp_repeat_parse (cases[i].text, vp_date_new (2018, 1, 1), NULL);
    g_autoptr (GArray) days = vp_repeat_days (rule, vp_date_new (2018, 1, 1), vp_date_new (2018, 12, 31), NULL);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (days->len, ==, 1);
    g_assert_cmpint (g_array_index (days, VpDate, 0), ==, vp_date_new (2018, cases[i].month, cases[i].day));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/repeat/rules", test_rules);
  g_test_add_func ("/repeat/bad", test_bad);
  g_test_add_func ("/repeat/missing", test_missing);
  g_test_add_func ("/repeat/over-new-year", test_over_new_year);
  return g_test_run ();
}
