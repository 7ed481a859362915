/* test-duration.c: hours of service as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duration.h"
#include "vp-numeral.h"

static void
test_hours (void)
{
  static const struct { const char *text; gint64 minutes; } cases[] = {
    { "2.5", 150 }, { "２.５", 150 }, { "2小时30分", 150 }, { "2小时30分钟", 150 }, { "150分钟", 150 }, { "3", 180 },
    { "3小时", 180 }, { "3个小时", 180 }, { "1.5h", 90 }, { "0.33", 20 }, { "-2", -120 }, { " 4 ", 240 },
    { "2.5小时", 150 }, { "1,000", 60000 }, { "1,204:30", 72270 }, { "1，204", 72240 }, { "2:30", 150 }, { "2.", 120 },
    { "2小时30", 150 }, { "2h30m", 150 }, { "2h 30min", 150 }, { "2 小时 30 分", 150 }, { "02:30:00", 150 },
    { "0:59:29", 59 }, { "0:59:30", 60 }, { "26:00", 1560 }, { "两小时", 120 }, { "两个半小时", 150 }, { "2个半小时", 150 },
    { "半小时", 30 }, { "半个小时", 30 }, { "十二小时", 720 }, { "二十小时", 1200 }, { "2小时半", 150 }, { "150min", 150 },
    { "2小时59分", 179 },
  };
  static const char *const bad[] = { "1,00", "1000,000", "2:3", "2:60", "", "半天", "2.5.5", "2天", "99999999999", "1e3",
                                     "nan", "1,5", "2小时60", "2小时60分", "2:30:60", "2小时30分15", "一天", NULL };
  gint64 minutes;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_true (vp_duration_parse (cases[i].text, VP_DURATION_HOURS, &minutes));
    g_assert_cmpint (minutes, ==, cases[i].minutes);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (vp_duration_parse (bad[i], VP_DURATION_HOURS, &minutes));
  }
}

/* Under a heading in minutes only a number without a unit of its own means minutes. */
static void
test_minutes (void)
{
  static const struct { const char *text; gint64 minutes; } cases[] = {
    { "90", 90 }, { "5", 5 }, { "1,204", 1204 }, { "1.5", 2 }, { "2小时", 120 }, { "1:30", 90 }, { "45分", 45 },
  };
  gint64 minutes;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_test_message ("%s", cases[i].text);
    g_assert_true (vp_duration_parse (cases[i].text, VP_DURATION_MINUTES, &minutes));
    g_assert_cmpint (minutes, ==, cases[i].minutes);
  }
}

static void
test_numerals (void)
{
  static const struct { const char *text, *folded; } cases[] = {
    { "二〇一八年三月二十八日", "2018年3月28日" }, { "二零二〇年十月十日", "2020年10月10日" }, { "三十件", "30件" },
    { "一百二十", "120" }, { "两", "2" }, { "１２", "12" }, { "", "" }, { "半", "半" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *folded = vp_numeral_fold (cases[i].text);

    g_assert_cmpstr (folded, ==, cases[i].folded);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/duration/hours", test_hours);
  g_test_add_func ("/duration/minutes", test_minutes);
  g_test_add_func ("/duration/numerals", test_numerals);
  return g_test_run ();
}
