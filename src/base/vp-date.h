/* vp-date.h: calendar days without time zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpDate:
 *
 * A calendar day as its Julian day number (the day that begins at noon: SQLite's `date(n)` gives the same day).
 * 0 means "no date". Everywhere in the application and in the store a day is this number.
 */
typedef gint32 VpDate;

/* Valid years are 1800 to 2999; an impossible day gives 0. */
VpDate   vp_date_new            (int year, int month, int day);
void     vp_date_get            (VpDate date, int *year, int *month, int *day); /* (optional); 0 for no date */
VpDate   vp_date_today          (void);
int      vp_date_weekday        (VpDate date); /* 1 = Monday … 7 = Sunday */
int      vp_date_age            (VpDate birth, VpDate at); /* whole years; -1 where either is 0 or birth > at */
/* The same day so many months later, or the last of that month where it has no such day. @from is a date. */
VpDate   vp_date_after_months   (VpDate from, int months);
int      vp_date_month          (VpDate date); /* year * 100 + month, for month roll-ups */

/**
 * VpMoment:
 * @day: 0 = not written
 * @start: minutes since midnight, -1 = not written
 * @end: the same of a range ("8:30-11:00")
 * @days_later: how many days behind @day the end stands; for a time alone ("次日2:00"), the time itself
 */
typedef struct {
  VpDate day;
  int start;
  int end;
  int days_later;
} VpMoment;

/**
 * vp_moment_parse:
 * @text: a day, a time of day or both as offices write them in one cell: "2018-3-28", "2018/3/28 星期三",
 *   "2018年3月28日（周三）", "20180328", "二〇一八年三月二十八日", "3月28日", "2018-03-28T08:30:00Z", "下午2:30",
 *   "8点半", "2018-3-28 8:30-11:00", "22:00至次日2:00", 今天, 昨天, 前天, 明天, full-width digits
 * @context: the day whose year completes a day written without one; 0 = such days are an error
 * @error: says what is wrong with @text; a day that may be two (9/6/17) is never guessed
 */
gboolean vp_moment_parse        (const char *text, VpDate context, VpMoment *moment, GError **error);

/* The day of vp_moment_parse(), or 0 with @error set. */
VpDate   vp_date_parse          (const char *text, VpDate context, GError **error);

/* "1990.01", "1990年1月", "199001": a month without its day. */
gboolean vp_date_parse_month    (const char *text, int *year, int *month);

/* An Excel serial day number. 1900 system: 60 is the day that never was and gives 0; @is_1904 adds 1462 days. */
VpDate   vp_date_from_serial    (double serial, gboolean is_1904);

#define VP_DATE_BUFFER 16
char    *vp_date_to_buffer      (VpDate date, char buffer[VP_DATE_BUFFER]); /* "2018-03-28", "" for 0; returns @buffer */
char    *vp_date_to_string      (VpDate date);                              /* transfer full, "2018-03-28" */
char    *vp_date_to_chinese     (VpDate date);                              /* transfer full, "2018年3月28日" */
char    *vp_date_to_hanzi       (VpDate date);                              /* transfer full, "二〇一八年三月二十八日" (U+3007) */

/* "8:30", "08:30:00", "0830", "8点30分", "下午2:30" → minutes since midnight (0…1440), or -1 */
int      vp_time_parse          (const char *text);

G_END_DECLS
