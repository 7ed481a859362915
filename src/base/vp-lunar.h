/* vp-lunar.h: days of the Chinese lunar calendar
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

/**
 * VpLunar:
 * @year: the year whose 正月初一 is the last one before
 * @month: 1…12
 * @day: 1…30
 * @is_leap: a 闰 month, which follows the month of the same number
 */
typedef struct {
  int year, month, day;
  gboolean is_leap;
} VpLunar;

/* FALSE, with @lunar all zero, for no date and outside the years 1901 to 2099, for which the calendar is known. */
gboolean vp_lunar_from_date  (VpDate date, VpLunar *lunar);
/* 0 where there is no such day: a leap month the year does not have, or the 30th of a month of 29 days. */
VpDate   vp_lunar_to_date    (const VpLunar *lunar);
/* The day before 正月初一 of the lunar year after @year (除夕), which is the 29th or the 30th; 0 outside the known years. */
VpDate   vp_lunar_last_day   (int year);
/* "腊月初八", "正月十五", "闰六月廿三"; "" for none; transfer full */
char    *vp_lunar_to_chinese (const VpLunar *lunar);
/* 腊月初八, 十二月初八, 闰六月廿三, 8月15, 12-8, without a year; @lunar's year is 0. FALSE for anything else. */
gboolean vp_lunar_parse      (const char *text, VpLunar *lunar);
/* The day of 清明 (sun at 15°) of a year from 2000 to 2099, which is no lunar day; 0 for other years. */
VpDate   vp_lunar_qingming   (int year);

G_END_DECLS
