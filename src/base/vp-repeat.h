/* vp-repeat.h: on which days something is held again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-lunar.h"

G_BEGIN_DECLS

typedef enum {
  VP_REPEAT_DAYS,     /* days named one by one */
  VP_REPEAT_DAILY,
  VP_REPEAT_WORKDAYS, /* every workday of the calendar of the office, which the caller sorts out */
  VP_REPEAT_WEEKLY,   /* some days of every @every-th week */
  VP_REPEAT_MONTHLY,  /* a day of every @every-th month */
  VP_REPEAT_WEEKDAY,  /* the @nth weekday of every @every-th month, -1 = the last */
  VP_REPEAT_YEARLY,   /* a month and day */
  VP_REPEAT_LUNAR,    /* a month and day of the lunar year */
  VP_REPEAT_NEW_YEARS_EVE, /* 除夕 */
  VP_REPEAT_QINGMING,
} VpRepeatKind;

/**
 * VpRepeat:
 * @every: 1 = each one
 * @weekdays: bit n - 1 of weekday n (1 = Monday)
 * @nth: 1…5, or -1 for the last one
 * @month, @day: of %VP_REPEAT_MONTHLY the day alone
 * @days: (nullable) (element-type VpDate): of %VP_REPEAT_DAYS, sorted, each once
 */
typedef struct {
  VpRepeatKind kind;
  int every;
  guint weekdays;
  int nth;
  int month, day;
  gboolean is_leap;
  GArray *days;
} VpRepeat;

/**
 * vp_repeat_parse:
 * @text: as offices say it, or in short: 每周, 每2周, 每周一、三, 每月最后一个星期六, 每月第1个周六, 每月15日, 每年3月5日,
 *   农历腊月初八, 除夕, 清明, 每天, 每工作日, "2018-03-05、2018-03-12"; weekly, weekly:2, weekly:mon,wed, last-saturday,
 *   1st-saturday, monthly:15, yearly:3-5, lunar:12-8, daily, workdays, days:…; FREQ=MONTHLY;BYDAY=-1SA (RFC 5545)
 * @first: the day that completes what is not said: the weekday of 每周, the day of 每月, the year of a day
 *
 * Returns: (nullable): %NULL with %VP_ERROR_INVALID and a sentence with the ways to write it
 */
VpRepeat *vp_repeat_parse   (const char *text, VpDate first, GError **error);
void      vp_repeat_free    (VpRepeat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRepeat, vp_repeat_free)
/* In one spelling, which vp_repeat_parse() takes back; transfer full */
char     *vp_repeat_to_text (const VpRepeat *self);
/* Every day from @first to @until, sorted; transfer full. @missing: (nullable) (element-type int): takes the months
 * (year * 100 + month, of lunar rules the lunar one) that have no such day. */
GArray   *vp_repeat_days    (const VpRepeat *self, VpDate first, VpDate until, GArray *missing);

G_END_DECLS
