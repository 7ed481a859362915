/* test-date.c: calendar days as offices write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-date.h"
#include "vp-error.h"

#define CONTEXT (vp_date_new (2018, 6, 30))

static void
test_calendar (void)
{
  VpDate previous = vp_date_new (1800, 1, 1) - 1;

  g_assert_cmpint (vp_date_new (2000, 1, 1), ==, 2451545);
  for (int year = 1800; year <= 2999; year++)
    for (int month = 1; month <= 12; month++)
      for (int day = 1; day <= 31; day++) {
        VpDate date = vp_date_new (year, month, day);
        int y, m, d;

        if (date == 0)
          continue;
        g_assert_cmpint (date, ==, previous + 1);
        previous = date;
        vp_date_get (date, &y, &m, &d);
        g_assert_true (y == year && m == month && d == day);
        g_assert_cmpint (vp_date_month (date), ==, year * 100 + month);
      }
  g_assert_cmpint (vp_date_weekday (vp_date_new (2018, 2, 24)), ==, 6);
  g_assert_cmpint (vp_date_weekday (vp_date_new (2018, 3, 28)), ==, 3);
}

static void
test_parse (void)
{
  static const struct { const char *text; int year, month, day; } cases[] = {
    { "2018-3-28", 2018, 3, 28 }, { "2018-03-28", 2018, 3, 28 }, { "2018/3/28", 2018, 3, 28 },
    { "2018.3.28", 2018, 3, 28 }, { "20180328", 2018, 3, 28 }, { "2018年3月28日", 2018, 3, 28 },
    { "2018年03月28号", 2018, 3, 28 }, { "3月28日", 2018, 3, 28 }, { "3月28号", 2018, 3, 28 }, { "3.28", 2018, 3, 28 },
    { "6.30", 2018, 6, 30 }, { "２０１８－０３－２８", 2018, 3, 28 }, { "　2018-3-28 ", 2018, 3, 28 },
    { "2018-03-28 08:00:00", 2018, 3, 28 }, { "2018-03-28T08:00:00", 2018, 3, 28 }, { "2018 - 3 - 28", 2018, 3, 28 },
    { "2018年 3月 28日", 2018, 3, 28 }, { "18.3.28", 2018, 3, 28 }, { "98-3-28", 1998, 3, 28 },
    { "49-3-5", 2049, 3, 5 }, { "50-3-5", 1950, 3, 5 }, { "58-3-5", 1958, 3, 5 }, { "69-3-5", 1969, 3, 5 },
    { "2016-02-29", 2016, 2, 29 }, { "2000-02-29", 2000, 2, 29 },
    /* two digits of a year: from 50 on the last century */
    { "49-3-5", 2049, 3, 5 }, { "50-3-5", 1950, 3, 5 }, { "58-3-5", 1958, 3, 5 }, { "69-3-5", 1969, 3, 5 },
    { "58/3/5", 1958, 3, 5 }, { "17-9-6", 2017, 9, 6 }, { "13.9.6", 2013, 9, 6 }, { "9年6月7日", 2009, 6, 7 },
    { "32/9/6", 2032, 9, 6 },
    /* weekday, part of the day, zone */
    { "2017/9/6 星期三", 2017, 9, 6 }, { "2017年9月6日（周三）", 2017, 9, 6 }, { "2017-9-10 星期日", 2017, 9, 10 },
    { "2017-9-10 周天", 2017, 9, 10 }, { "2017-9-6 礼拜三", 2017, 9, 6 }, { "2017-09-06 上午", 2017, 9, 6 },
    { "2017-09-06T08:30:00+08:00", 2017, 9, 6 }, { "2017-09-06T00:30:00Z", 2017, 9, 6 },
    { "2017-09-05T16:00:00.000Z", 2017, 9, 6 }, { "2017-09-05T15:59:59Z", 2017, 9, 5 },
    { "2017-09-06T00:30:00+0900", 2017, 9, 5 }, { "2017-09-06 8:30-11:00", 2017, 9, 6 },
    { "二〇一七年九月六日", 2017, 9, 6 }, { "2018-03-28 18:30:59", 2018, 3, 28 },
    /* may be several days */
    { "9/6/17", 0 }, { "12-9-6", 0 }, { "12.9.6", 0 }, { "31/9/6", 0 }, { "13/9/6", 0 }, { "09/06/2017", 0 },
    { "2017.9.6-9.8", 0 }, { "2017-9-6 星期四", 0 }, { "2017-9-6 星期八", 0 }, { "Sep 6 2017", 0 }, { "2017\\9\\6", 0 },
    { "08:30", 0 }, { "2017-9-31", 0 }, { "2017-09-06 8:30-", 0 },
    /* impossible or no day at all */
    { "2018-02-29", 0 }, { "1900-02-29", 0 }, { "2018-13-01", 0 }, { "2018-00-10", 0 }, { "2018-04-31", 0 },
    { "20181301", 0 }, { "2.30", 0 }, { "13月1日", 0 }, { "", 0 }, { "  ", 0 }, { "三月", 0 }, { "2018", 0 },
    { "201803", 0 }, { "2018-3", 0 }, { "2018-3-28-1", 0 }, { "2018-3-28abc", 0 }, { "999999999999", 0 }, { "0-0-0", 0 },
    { "1799-12-31", 0 }, { "3000-01-01", 0 }, { "-3-28", 0 }, { "2018--3-28", 0 }, { NULL, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    VpDate date = vp_date_parse (cases[i].text, CONTEXT, &error);
    g_autofree char *text = vp_date_to_string (date);
    g_autofree char *expected = vp_date_to_string (vp_date_new (cases[i].year, cases[i].month, cases[i].day));

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (text, ==, expected);
    if (cases[i].year == 0)
      g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    else
      g_assert_no_error (error);
  }
}

static void
test_context (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (vp_date_parse ("3.28", 0, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpint (vp_date_parse ("今天", 0, NULL), ==, vp_date_today ());
  g_assert_cmpint (vp_date_parse ("昨天", 0, NULL), ==, vp_date_today () - 1);
  g_assert_cmpint (vp_date_parse ("前天", 0, NULL), ==, vp_date_today () - 2);
  g_assert_cmpint (vp_date_parse ("明天", 0, NULL), ==, vp_date_today () + 1);
}

static void
test_round_trip (void)
{
  for (VpDate date = vp_date_new (1880, 1, 1); date < vp_date_new (2101, 1, 1); date += 17) {
    g_autofree char *iso = vp_date_to_string (date);
    g_autofree char *chinese = vp_date_to_chinese (date);

    g_assert_cmpint (vp_date_parse (iso, 0, NULL), ==, date);
    g_assert_cmpint (vp_date_parse (chinese, 0, NULL), ==, date);
  }
}

static void
test_serial (void)
{
  g_assert_cmpint (vp_date_from_serial (1, FALSE), ==, vp_date_new (1900, 1, 1));
  g_assert_cmpint (vp_date_from_serial (59, FALSE), ==, vp_date_new (1900, 2, 28));
  g_assert_cmpint (vp_date_from_serial (60, FALSE), ==, 0);
  g_assert_cmpint (vp_date_from_serial (61, FALSE), ==, vp_date_new (1900, 3, 1));
  g_assert_cmpint (vp_date_from_serial (43187, FALSE), ==, vp_date_new (2018, 3, 28));
  g_assert_cmpint (vp_date_from_serial (43187.75, FALSE), ==, vp_date_new (2018, 3, 28));
  g_assert_cmpint (vp_date_from_serial (41725, TRUE), ==, vp_date_new (2018, 3, 28));
  g_assert_cmpint (vp_date_from_serial (1, TRUE), ==, vp_date_new (1904, 1, 2));
  g_assert_cmpint (vp_date_from_serial (0, FALSE), ==, 0);
  g_assert_cmpint (vp_date_from_serial (-5, FALSE), ==, 0);
  g_assert_cmpint (vp_date_from_serial (1e12, FALSE), ==, 0);
  g_assert_cmpint (vp_date_from_serial (20180328, FALSE), ==, 0);
}

static void
test_words (void)
{
  g_autofree char *hanzi = vp_date_to_hanzi (vp_date_new (2018, 3, 28));
  g_autofree char *ten = vp_date_to_hanzi (vp_date_new (2010, 10, 10));
  g_autofree char *twenty = vp_date_to_hanzi (vp_date_new (2020, 12, 30));
  g_autofree char *none = vp_date_to_hanzi (0);

  g_assert_cmpstr (hanzi, ==, "二〇一八年三月二十八日");
  g_assert_cmpstr (ten, ==, "二〇一〇年十月十日");
  g_assert_cmpstr (twenty, ==, "二〇二〇年十二月三十日");
  g_assert_cmpstr (none, ==, "");
}

static void
test_age (void)
{
  VpDate birth = vp_date_new (2000, 2, 29);

  g_assert_cmpint (vp_date_age (birth, vp_date_new (2018, 2, 28)), ==, 17);
  g_assert_cmpint (vp_date_age (birth, vp_date_new (2018, 3, 1)), ==, 18);
  g_assert_cmpint (vp_date_age (birth, birth), ==, 0);
  g_assert_cmpint (vp_date_age (birth, birth - 1), ==, -1);
  g_assert_cmpint (vp_date_age (0, birth), ==, -1);
  g_assert_cmpint (vp_date_after_months (vp_date_new (2017, 8, 31), 6), ==, vp_date_new (2018, 2, 28));
  g_assert_cmpint (vp_date_after_months (vp_date_new (2017, 12, 5), 0), ==, vp_date_new (2017, 12, 5));
  g_assert_cmpint (vp_date_after_months (vp_date_new (2017, 11, 30), 13), ==, vp_date_new (2018, 12, 30));
}

static void
test_time (void)
{
  static const struct { const char *text; int minutes; } cases[] = {
    { "8:30", 510 }, { "08:30", 510 }, { "0830", 510 }, { "8点30分", 510 }, { "8：30", 510 }, { "８：３０", 510 },
    { "8点", 480 }, { "08:30:00", 510 }, { "24:00", 1440 }, { "00:00", 0 }, { " 9:05 ", 545 },
    { "24:01", -1 }, { "8:60", -1 }, { "8", -1 }, { "8:3", -1 }, { "", -1 }, { NULL, -1 }, { "早上", -1 }, { "8:30pm", 1230 },
    { "2500", -1 }, { "08:30:15", 510 }, { "下午2:30", 870 }, { "上午8点", 480 }, { "2:30 PM", 870 }, { "12:15 AM", 15 },
    { "12:15 PM", 735 }, { "上午13:00", -1 }, { "晚上8点半", 1230 }, { "晚上12点", 1440 }, { "晚上4:00", -1 },
    { "晚上5:00", 1020 }, { "凌晨2点", 120 }, { "中午12点", 720 }, { "中午3:00", 900 }, { "中午4:00", 240 },
    { "8点5", -1 }, { "8:30-9:00", -1 }, { "2018-3-28 8:30", -1 }, { "两点", 120 }, { "23:59:59", 1439 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_time_parse (cases[i].text), ==, cases[i].minutes);
  }
}

static void
test_moment (void)
{
  static const struct { const char *text; gboolean day; int start, end, later; } cases[] = {
    { "2017-09-06 08:30:00", TRUE, 510, -1, 0 }, { "8:30-11:00", FALSE, 510, 660, 0 },
    { "2017年9月6日 8:30至11:00", TRUE, 510, 660, 0 }, { "22:00-次日2:00", FALSE, 1320, 120, 1 },
    { "2017-9-6 22:00 - 2017-9-7 2:00", TRUE, 1320, 120, 1 }, { "次日2:00", FALSE, 120, -1, 1 },
    { "0830-1100", FALSE, 510, 660, 0 }, { "2017-09-06", TRUE, -1, -1, 0 }, { "下午2点～下午4点", FALSE, 840, 960, 0 },
    { "第二天2:00", FALSE, 120, -1, 1 },
  };
  static const char *const bad[] = { "", "8:30-", "8:30-x", "x", "2017-9-6 8", "8:30-9:00-10:00", "2017-9-6-8:30x", NULL };
  VpMoment moment;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_true (vp_moment_parse (cases[i].text, 0, &moment, NULL));
    g_assert_cmpint (moment.day, ==, cases[i].day ? vp_date_new (2017, 9, 6) : 0);
    g_assert_cmpint (moment.start, ==, cases[i].start);
    g_assert_cmpint (moment.end, ==, cases[i].end);
    g_assert_cmpint (moment.days_later, ==, cases[i].later);
  }
  for (guint i = 0; bad[i] != NULL; i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (vp_moment_parse (bad[i], 0, &moment, NULL));
  }
}

static void
test_month (void)
{
  static const struct { const char *text; int year, month; } cases[] = {
    { "1990.01", 1990, 1 }, { "1990年1月", 1990, 1 }, { "199001", 1990, 1 }, { "1990-01", 1990, 1 }, { "1990/12", 1990, 12 },
    { "1990年10月份", 1990, 10 }, { "1990-13", 0, 0 }, { "1990-0", 0, 0 }, { "1990", 0, 0 }, { "1990-1-1", 0, 0 },
    { "90.1", 0, 0 }, { "199013", 0, 0 }, { "", 0, 0 },
  };
  int year, month;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_date_parse_month (cases[i].text, &year, &month), ==, cases[i].year != 0);
    if (cases[i].year != 0)
      g_assert_true (year == cases[i].year && month == cases[i].month);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/calendar", test_calendar);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/context", test_context);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/serial", test_serial);
  g_test_add_func ("/date/words", test_words);
  g_test_add_func ("/date/age", test_age);
  g_test_add_func ("/date/time", test_time);
  g_test_add_func ("/date/moment", test_moment);
  g_test_add_func ("/date/month", test_month);
  return g_test_run ();
}
