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
}

static void
test_time (void)
{
  static const struct { const char *text; int minutes; } cases[] = {
    { "8:30", 510 }, { "08:30", 510 }, { "0830", 510 }, { "8点30分", 510 }, { "8：30", 510 }, { "８：３０", 510 },
    { "8点", 480 }, { "08:30:00", 510 }, { "24:00", 1440 }, { "00:00", 0 }, { " 9:05 ", 545 },
    { "24:01", -1 }, { "8:60", -1 }, { "8", -1 }, { "8:3", -1 }, { "", -1 }, { NULL, -1 }, { "早上", -1 }, { "8:30pm", -1 },
    { "2500", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_time_parse (cases[i].text), ==, cases[i].minutes);
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
  return g_test_run ();
}
