/* vp-date.c: calendar days without time zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-date.h"

#include "vp-error.h"
#include "vp-numeral.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <time.h>

#define YEAR_MIN 1800
#define YEAR_MAX 2999
#define SERIAL_1900 2415019 /* Julian day of serial 0 in the 1900 system, for serials from 61 on */
#define DAYS_1904 1462
#define YEAR_OF_1900 50 /* of two digits: from here on 19xx */
#define MINUTES_OF_DAY 1440
#define ZONE_OF_OFFICE 480 /* China: eight hours before UTC, the whole year */

static gboolean
is_leap (int year)
{
  return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

VpDate
vp_date_new (int year, int month, int day)
{
  static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int a, y, m;

  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12 || day < 1)
    return 0;
  if (day > lengths[month - 1] + (month == 2 && is_leap (year)))
    return 0;
  a = (14 - month) / 12;
  y = year + 4800 - a;
  m = month + 12 * a - 3;
  return day + (153 * m + 2) / 5 + 365 * y + y / 4 - y / 100 + y / 400 - 32045;
}

void
vp_date_get (VpDate date, int *year, int *month, int *day)
{
  int a = date + 32044, b = (4 * a + 3) / 146097, c = a - 146097 * b / 4;
  int d = (4 * c + 3) / 1461, e = c - 1461 * d / 4, m = (5 * e + 2) / 153;

  if (day != NULL)
    *day = date != 0 ? e - (153 * m + 2) / 5 + 1 : 0;
  if (month != NULL)
    *month = date != 0 ? m + 3 - 12 * (m / 10) : 0;
  if (year != NULL)
    *year = date != 0 ? 100 * b + d - 4800 + m / 10 : 0;
}

VpDate
vp_date_today (void)
{
  /* A GDateTime asks the file system for the time zone each time, and imports ask for the day of every row. */
  time_t now = time (NULL);
  struct tm local;

  localtime_r (&now, &local);
  return vp_date_new (local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int
vp_date_weekday (VpDate date)
{
  return date % 7 + 1;
}

int
vp_date_age (VpDate birth, VpDate at)
{
  int year, month, day, at_year, at_month, at_day;

  if (birth == 0 || at == 0 || birth > at)
    return -1;
  vp_date_get (birth, &year, &month, &day);
  vp_date_get (at, &at_year, &at_month, &at_day);
  return at_year - year - (at_month < month || (at_month == month && at_day < day));
}

int
vp_date_month (VpDate date)
{
  int year, month, day;

  vp_date_get (date, &year, &month, &day);
  return year * 100 + month;
}

/* What one cell says: a day, a time of day, or both, and perhaps until when. */
typedef struct {
  const char *text; /* the whole, for sentences */
  const char *p;    /* what is still to be read */
  VpDate context;
  VpMoment *out;
} Parsing;

static gboolean
skip_word (const char **p, const char *word)
{
  if (!g_str_has_prefix (*p, word))
    return FALSE;
  *p += strlen (word);
  return TRUE;
}

static gboolean
skip_any (const char **p, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (skip_word (p, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
fault (const Parsing *self, GError **error, const char *sentence)
{
  g_autofree char *message = NULL;

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  message = g_strdup_printf (sentence, self->text);
#pragma GCC diagnostic pop
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
no_day (const Parsing *self, GError **error)
{
  /* Translators: %s is what stands in the cell */
  return fault (self, error, _("“%s” is not a day of the calendar. Write it like 2018-03-28."));
}

static gboolean
parse_word (Parsing *self)
{
  static const struct { const char *word; int offset; } words[] = {
    { "今天", 0 }, { "昨天", -1 }, { "前天", -2 }, { "明天", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (self->p, words[i].word) == 0) {
      self->out->day = vp_date_today () + words[i].offset;
      return TRUE;
    }
  return FALSE;
}

static const char *
skip_separator (const char *p)
{
  static const char *const separators[] = { "-", "/", ".", "年", "月", "。", "、", "－", "—", NULL };

  p += strspn (p, " ");
  return skip_any (&p, separators) ? p + strspn (p, " ") : NULL;
}

/* Reads up to three numbers with separators between them. */
static guint
split_numbers (const char *p, int numbers[3], const char **rest)
{
  guint n = 0;

  while (n < 3 && g_ascii_isdigit (*p)) {
    const char *next;
    guint digits = 0;

    numbers[n] = 0;
    for (; g_ascii_isdigit (*p) && digits < 9; p++, digits++)
      numbers[n] = numbers[n] * 10 + (*p - '0');
    n++;
    next = skip_separator (p);
    if (next == NULL || n == 3)
      break;
    p = next;
  }
  *rest = p;
  return n;
}

/* 17-9-6 is written by people who put the year first; 9/6/17 comes from spreadsheets that put the month first or last,
 * and nobody can tell which: such a day is never guessed. */
static gboolean
is_ambiguous (const char *text, const int numbers[3], guint n)
{
  gsize digits = strspn (text, "0123456789");

  if (n != 3 || digits > 2 || numbers[0] > 31 || g_str_has_prefix (text + digits, "年"))
    return FALSE;
  return numbers[0] <= 12 || text[digits] == '/';
}

static VpDate
date_from_numbers (const int *numbers, guint n, const char *text, VpDate context)
{
  int year, month, day;

  if (n == 3)
    return vp_date_new (numbers[0] < 100 ? numbers[0] + (numbers[0] < YEAR_OF_1900 ? 2000 : 1900) : numbers[0],
                        numbers[1], numbers[2]);
  if (n == 1 && strspn (text, "0123456789") == 8)
    return vp_date_new (numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  if (n == 2 && context != 0) {
    vp_date_get (context, &year, &month, &day);
    return vp_date_new (year, numbers[0], numbers[1]);
  }
  return 0;
}

/* Digits with a colon or 点 behind them, or four digits alone, are a time; other digits begin a day. */
static gboolean
begins_with_time (const char *p)
{
  gsize digits = strspn (p, "0123456789");
  const char *after = p + digits;

  if (!g_ascii_isdigit (*p))
    return TRUE;
  return *after == ':' || g_str_has_prefix (after, "点") || g_str_has_prefix (after, "时")
    || (digits == 4 && (*after == '\0' || *after == '~' || (*after == '-' && strspn (after + 1, "0123456789") == 4)));
}

static gboolean
parse_day (Parsing *self, VpDate *date, GError **error)
{
  int numbers[3] = { 0 };
  const char *start = self->p;
  guint n = split_numbers (start, numbers, &self->p);

  if (is_ambiguous (start, numbers, n))
    /* Translators: %s is what stands in the cell */
    return fault (self, error, _("“%s” may mean several days. Write the year first, with four digits, like 2018-03-28."));
  *date = date_from_numbers (numbers, n, start, self->context);
  if (*date == 0)
    return no_day (self, error);
  if (!skip_word (&self->p, "日"))
    skip_word (&self->p, "号");
  return TRUE;
}

/* "星期三", "(周三)": the weekday says the same as the day, or one of them is wrong. */
static gboolean
parse_weekday (Parsing *self, GError **error)
{
  static const char *const words[] = { "星期", "周", "礼拜", NULL };
  static const char *const days[] = { "1", "2", "3", "4", "5", "6", "7", "日", "天", "末", NULL };
  const char *p = self->p + strspn (self->p, " (,");
  int day = 0;

  if (!skip_any (&p, words))
    return TRUE;
  for (guint i = 0; days[i] != NULL && day == 0; i++)
    if (skip_word (&p, days[i]))
      day = i < 7 ? (int) i + 1 : 7;
  skip_word (&p, ")");
  self->p = p;
  if (day == 0)
    return no_day (self, error);
  if (day != vp_date_weekday (self->out->day))
    /* Translators: %s is what stands in the cell */
    return fault (self, error, _("“%s”: the weekday does not fit the day. Check both."));
  return TRUE;
}

/* What a part of the day does to an hour of twelve; -1 = they contradict each other. */
static int
hour_of_day (int hour, int part)
{
  switch (part) {
  case 'a': /* morning */
    return hour <= 12 ? hour : -1;
  case 'A': /* AM, 凌晨 */
    return hour == 12 ? 0 : hour < 12 ? hour : -1;
  case 'p': /* afternoon */
    return hour < 12 ? hour + 12 : hour;
  case 'n': /* noon */
    return hour <= 3 ? hour + 12 : hour;
  case 'e': /* evening */
    return hour < 5 ? -1 : hour <= 12 ? hour + 12 : hour;
  default:
    return hour;
  }
}

static int
skip_part (const char **p)
{
  static const struct { const char *word; int part; } parts[] = {
    { "上午", 'a' }, { "早上", 'a' }, { "早晨", 'a' }, { "凌晨", 'A' }, { "下午", 'p' }, { "中午", 'n' }, { "晚上", 'e' },
    { "傍晚", 'e' }, { "晚", 'e' }, { "AM", 'A' }, { "am", 'A' }, { "PM", 'p' }, { "pm", 'p' },
  };

  *p += strspn (*p, " ");
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (skip_word (p, parts[i].word)) {
      *p += strspn (*p, " ");
      return parts[i].part;
    }
  return 0;
}

/* ":30", ":30:15.000", "点30分", "点半", "点" behind the hour, or the last two of four digits. */
static gboolean
parse_minutes (const char **p, int *minutes)
{
  gboolean colon = skip_word (p, ":");

  *minutes = 0;
  if (!colon && !skip_word (p, "点") && !skip_word (p, "时"))
    return FALSE;
  if (!colon && skip_word (p, "半")) {
    *minutes = 30;
    return TRUE;
  }
  if (!colon && (!g_ascii_isdigit (**p) || **p == '\0'))
    return skip_word (p, "整") || TRUE;
  if (!g_ascii_isdigit ((*p)[0]) || !g_ascii_isdigit ((*p)[1]))
    return FALSE;
  *minutes = ((*p)[0] - '0') * 10 + (*p)[1] - '0';
  *p += 2;
  skip_word (p, "分");
  if (**p == ':' && strspn (*p + 1, "0123456789") == 2 && (*p)[1] < '6') {
    *p += 3;
    if (**p == '.')
      *p += 1 + strspn (*p + 1, "0123456789");
  }
  return TRUE;
}

/* A time of day; FALSE where there is none. */
static gboolean
parse_time (const char **p, int *minute)
{
  const char *at = *p;
  int part = skip_part (&at), hours = 0, minutes, behind;
  gsize digits = strspn (at, "0123456789");

  if (digits == 4) {
    hours = (at[0] - '0') * 10 + at[1] - '0';
    minutes = (at[2] - '0') * 10 + at[3] - '0';
    at += 4;
  } else {
    if (digits < 1 || digits > 2)
      return FALSE;
    for (gsize i = 0; i < digits; i++)
      hours = hours * 10 + (*at++ - '0');
    if (!parse_minutes (&at, &minutes))
      return FALSE;
  }
  behind = skip_part (&at);
  hours = hour_of_day (hours, part != 0 ? part : behind);
  if (hours < 0 || minutes > 59 || hours * 60 + minutes > MINUTES_OF_DAY)
    return FALSE;
  *minute = hours * 60 + minutes;
  *p = at;
  return TRUE;
}

/* "Z", "+08:00": brought to the time of the office. What begins with a hyphen is the end of a range. */
static gboolean
parse_zone (Parsing *self)
{
  const char *p = self->p;
  int offset = 0, minute;

  if (*p == 'Z') {
    p++;
  } else if (*p == '+' && strspn (p + 1, "0123456789") >= 2) {
    offset = ((p[1] - '0') * 10 + p[2] - '0') * 60;
    p += 3;
    skip_word (&p, ":");
    if (strspn (p, "0123456789") == 2) {
      offset += (p[0] - '0') * 10 + p[1] - '0';
      p += 2;
    }
  } else {
    return FALSE;
  }
  if (*p != '\0' || self->out->day == 0)
    return FALSE;
  minute = self->out->start + ZONE_OF_OFFICE - offset;
  self->out->day += minute < 0 ? -1 : minute / MINUTES_OF_DAY;
  self->out->start = (minute + MINUTES_OF_DAY) % MINUTES_OF_DAY;
  self->p = p;
  return TRUE;
}

static gboolean
parse_until (Parsing *self, GError **error)
{
  static const char *const until[] = { "-", "~", "～", "—", "–", "至", "到", NULL };
  static const char *const next_day[] = { "次日", "第2天", "翌日", "隔日", NULL };
  VpDate day = 0;

  self->p += strspn (self->p, " ");
  if (!skip_any (&self->p, until))
    return no_day (self, error);
  while (skip_any (&self->p, until) || skip_word (&self->p, " "))
    ;
  if (!begins_with_time (self->p) && !parse_day (self, &day, error))
    return FALSE;
  self->p += strspn (self->p, " T");
  if (skip_any (&self->p, next_day))
    self->out->days_later = 1;
  if (day != 0 && self->out->day != 0)
    self->out->days_later = day - self->out->day;
  return parse_time (&self->p, &self->out->end) && *self->p == '\0' ? TRUE : no_day (self, error);
}

static gboolean
parse_moment (Parsing *self, GError **error)
{
  static const char *const next_day[] = { "次日", "第2天", "翌日", "隔日", NULL };
  VpMoment *out = self->out;

  if (*self->p == '\0' || parse_word (self))
    return *self->p != '\0' || no_day (self, error);
  if (!begins_with_time (self->p)
      && (!parse_day (self, &out->day, error) || !parse_weekday (self, error)))
    return FALSE;
  self->p += strspn (self->p, ", ");
  skip_word (&self->p, "T");
  if (out->day == 0 && skip_any (&self->p, next_day))
    out->days_later = 1;
  if (*self->p == '\0')
    return out->day != 0 || no_day (self, error);
  if (!parse_time (&self->p, &out->start)) {
    /* The part of the day alone says nothing more about the day. */
    const char *p = self->p;

    return (out->day != 0 && skip_part (&p) != 0 && *p == '\0') || no_day (self, error);
  }
  return *self->p == '\0' || parse_zone (self) || parse_until (self, error);
}

/* "2018-03-28" and nothing else: what most files have. */
static VpDate
parse_iso (const char *text)
{
  for (guint i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? text[i] != '-' : !g_ascii_isdigit (text[i]))
      return 0;
  if (text[10] != '\0')
    return 0;
  return vp_date_new ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + text[3] - '0',
                      (text[5] - '0') * 10 + text[6] - '0', (text[8] - '0') * 10 + text[9] - '0');
}

gboolean
vp_moment_parse (const char *text, VpDate context, VpMoment *moment, GError **error)
{
  g_autofree char *trimmed = NULL, *numerals = NULL;
  Parsing parsing = { .context = context, .out = moment };
  VpDate date = parse_iso (text != NULL ? text : "");

  *moment = (VpMoment) { .day = date, .start = -1, .end = -1 };
  if (date != 0)
    return TRUE;
  numerals = vp_numeral_fold (text != NULL ? text : "");
  trimmed = vp_text_trim (numerals);
  parsing.text = parsing.p = trimmed;
  if (parse_moment (&parsing, error))
    return TRUE;
  *moment = (VpMoment) { .start = -1, .end = -1 };
  return FALSE;
}

VpDate
vp_date_parse (const char *text, VpDate context, GError **error)
{
  VpMoment moment;

  if (!vp_moment_parse (text, context, &moment, error))
    return 0;
  if (moment.day == 0) {
    Parsing parsing = { .text = text };

    no_day (&parsing, error);
  }
  return moment.day;
}

gboolean
vp_date_parse_month (const char *text, int *year, int *month)
{
  g_autofree char *numerals = NULL, *trimmed = NULL;
  int numbers[3] = { 0 };
  const char *rest;
  guint n;

  /* A whole day is what nearly every cell of such a column holds, and no month. */
  if (text == NULL || parse_iso (text) != 0)
    return FALSE;
  numerals = vp_numeral_fold (text);
  trimmed = vp_text_trim (numerals);
  n = split_numbers (trimmed, numbers, &rest);
  if (n == 1 && strspn (trimmed, "0123456789") == 6) {
    *year = numbers[0] / 100;
    *month = numbers[0] % 100;
  } else if (n == 2) {
    *year = numbers[0];
    *month = numbers[1];
  } else {
    return FALSE;
  }
  skip_word (&rest, "月");
  skip_word (&rest, "份");
  return *rest == '\0' && vp_date_new (*year, *month, 1) != 0;
}

VpDate
vp_date_from_serial (double serial, gboolean is_1904)
{
  gint64 whole = (gint64) serial;
  gint64 date;

  if (!(serial >= 1 && serial < 400000))
    return 0;
  if (is_1904)
    whole += DAYS_1904;
  else if (whole == 60)
    return 0; /* 29 February 1900, which never was */
  else if (whole < 60)
    whole++;
  date = SERIAL_1900 + whole;
  return (VpDate) date;
}

char *
vp_date_to_buffer (VpDate date, char buffer[VP_DATE_BUFFER])
{
  int year, month, day;

  buffer[0] = '\0';
  if (date == 0)
    return buffer;
  vp_date_get (date, &year, &month, &day);
  g_snprintf (buffer, VP_DATE_BUFFER, "%04d-%02d-%02d", year, month, day);
  return buffer;
}

char *
vp_date_to_string (VpDate date)
{
  char buffer[VP_DATE_BUFFER];

  return g_strdup (vp_date_to_buffer (date, buffer));
}

char *
vp_date_to_chinese (VpDate date)
{
  int year, month, day;

  if (date == 0)
    return g_strdup ("");
  vp_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}

static void
append_hanzi (GString *out, int value)
{
  static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };

  if (value >= 20)
    g_string_append (out, digits[value / 10]);
  if (value >= 10)
    g_string_append (out, "十");
  if (value % 10 != 0)
    g_string_append (out, digits[value % 10]);
}

char *
vp_date_to_hanzi (VpDate date)
{
  static const char *const digits[] = { "〇", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  g_autoptr (GString) out = g_string_new (NULL);
  int year, month, day;

  if (date == 0)
    return g_strdup ("");
  vp_date_get (date, &year, &month, &day);
  for (int scale = 1000; scale > 0; scale /= 10)
    g_string_append (out, digits[year / scale % 10]);
  g_string_append (out, "年");
  append_hanzi (out, month);
  g_string_append (out, "月");
  append_hanzi (out, day);
  g_string_append (out, "日");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

int
vp_time_parse (const char *text)
{
  VpMoment moment;

  return vp_moment_parse (text, 0, &moment, NULL) && moment.day == 0 && moment.end < 0 && moment.days_later == 0
    ? moment.start : -1;
}
