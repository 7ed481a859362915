/* vp-lunar.c: days of the Chinese lunar calendar
 *
 * The calendar itself is liblunar-date's. Of it only numbers are read: its names depend on the language of the session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-lunar.h"

#include "vp-numeral.h"
#include "vp-text.h"

#include <lunar-date/lunar-date.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_YEAR 1901
#define LAST_YEAR 2099
#define NOON 12

static const char *const months[] = { "正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊" };
static const char *const digits[] = { "一", "二", "三", "四", "五", "六", "七", "八", "九", "十" };

gboolean
vp_lunar_from_date (VpDate date, VpLunar *lunar)
{
  g_autoptr (LunarDate) calendar = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int year, month, day;
  char *rest;

  *lunar = (VpLunar) { 0 };
  vp_date_get (date, &year, &month, &day);
  if (date == 0 || year < FIRST_YEAR || year > LAST_YEAR)
    return FALSE;
  calendar = lunar_date_new ();
  lunar_date_set_solar_date (calendar, (GDateYear) year, (GDateMonth) month, (GDateDay) day, NOON, &error);
  if (error != NULL)
    return FALSE;
  /* A leap month has an asterisk before its number. */
  text = lunar_date_strftime (calendar, "%(nian) %(yue) %(ri)");
  lunar->year = (int) strtol (text, &rest, 10);
  rest += strspn (rest, " ");
  lunar->is_leap = *rest == '*';
  lunar->month = (int) strtol (rest + (lunar->is_leap ? 1 : 0), &rest, 10);
  lunar->day = (int) strtol (rest, NULL, 10);
  return TRUE;
}

VpDate
vp_lunar_to_date (const VpLunar *lunar)
{
  g_autoptr (LunarDate) calendar = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int year = 0, month = 0, day = 0;
  VpLunar back;
  VpDate date;

  if (lunar->year < FIRST_YEAR || lunar->year > LAST_YEAR || lunar->month < 1 || lunar->month > 12 || lunar->day < 1
      || lunar->day > 30)
    return 0;
  calendar = lunar_date_new ();
  lunar_date_set_lunar_date (calendar, (GDateYear) lunar->year, (GDateMonth) lunar->month, (GDateDay) lunar->day, NOON,
                             lunar->is_leap, &error);
  if (error != NULL)
    return 0;
  text = lunar_date_strftime (calendar, "%(year)-%(month)-%(day)");
  if (sscanf (text, "%d-%d-%d", &year, &month, &day) != 3)
    return 0;
  date = vp_date_new (year, month, day);
  /* A 30th that the month does not have comes out as another day. */
  return vp_lunar_from_date (date, &back) && back.year == lunar->year && back.month == lunar->month
    && back.day == lunar->day && back.is_leap == lunar->is_leap ? date : 0;
}

VpDate
vp_lunar_last_day (int year)
{
  VpDate next = vp_lunar_to_date (&(VpLunar) { year + 1, 1, 1, FALSE });

  return next != 0 ? next - 1 : 0;
}

char *
vp_lunar_to_chinese (const VpLunar *lunar)
{
  const char *leap = lunar->is_leap ? "闰" : "", *month, *tens, *ones;

  if (lunar->month < 1 || lunar->month > 12 || lunar->day < 1 || lunar->day > 30)
    return g_strdup ("");
  month = months[lunar->month - 1];
  ones = digits[(lunar->day - 1) % 10];
  tens = lunar->day <= 10 ? "初" : lunar->day < 20 ? "十" : lunar->day == 20 ? "二" : lunar->day < 30 ? "廿" : "三";
  return g_strconcat (leap, month, "月", tens, ones, NULL);
}

/* The number of a month, with the characters that name it taken off; 0 = none. 十一 and 十二 are longer than 十. */
static int
take_month (const char **text)
{
  static const struct { const char *name; int month; } names[] = {
    { "十一", 11 }, { "十二", 12 }, { "正", 1 }, { "一", 1 }, { "冬", 11 }, { "腊", 12 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_has_prefix (*text, names[i].name)) {
      *text += strlen (names[i].name);
      return names[i].month;
    }
  for (guint i = 1; i < 10; i++)
    if (g_str_has_prefix (*text, digits[i])) {
      *text += strlen (digits[i]);
      return (int) i + 1;
    }
  return 0;
}

static int
parse_day (const char *text)
{
  VpLunar lunar = { 0, 1, 0, FALSE };

  for (lunar.day = 1; lunar.day <= 30; lunar.day++) {
    g_autofree char *name = vp_lunar_to_chinese (&lunar);

    if (strcmp (strstr (name, "月") + strlen ("月"), text) == 0)
      return lunar.day;
  }
  /* Other ways of writing the twenties. */
  if (g_str_has_prefix (text, "二十") && strlen (text) > strlen ("二十")) {
    g_autofree char *twenty = g_strconcat ("廿", text + strlen ("二十"), NULL);

    return parse_day (twenty);
  }
  return 0;
}

/* 8月15, 12-8 */
static gboolean
parse_digits (const char *text, VpLunar *lunar)
{
  g_autofree char *folded = vp_text_fold_width (text);
  int month, day, length = 0;

  if ((sscanf (folded, "%2d-%2d%n", &month, &day, &length) != 2 || folded[length] != '\0')
      && (sscanf (folded, "%2d月%2d%n", &month, &day, &length) != 2
          || (folded[length] != '\0' && strcmp (folded + length, "日") != 0)))
    return FALSE;
  lunar->month = month;
  lunar->day = day;
  return TRUE;
}

gboolean
vp_lunar_parse (const char *text, VpLunar *lunar)
{
  g_autofree char *trimmed = vp_text_trim (text);
  const char *rest = trimmed;

  *lunar = (VpLunar) { 0 };
  if (g_str_has_prefix (rest, "农历"))
    rest += strlen ("农历");
  lunar->is_leap = g_str_has_prefix (rest, "闰");
  if (lunar->is_leap)
    rest += strlen ("闰");
  if (!parse_digits (rest, lunar)) {
    lunar->month = take_month (&rest);
    if (lunar->month == 0 || !g_str_has_prefix (rest, "月"))
      return FALSE;
    lunar->day = parse_day (rest + strlen ("月"));
  }
  return lunar->month >= 1 && lunar->month <= 12 && lunar->day >= 1 && lunar->day <= 30;
}

VpDate
vp_lunar_qingming (int year)
{
  int of_century = year % 100;

  if (year < 2000 || year > 2099)
    return 0;
  /* 寿星公式: the sun takes 365.2422 days; 4.81 holds for the twenty-first century. */
  return vp_date_new (year, 4, (int) (of_century * 0.2422 + 4.81) - of_century / 4);
}
