/* vp-date.c: calendar days without time zones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-date.h"

#include "vp-error.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define YEAR_MIN 1800
#define YEAR_MAX 2999
#define SERIAL_1900 2415019 /* Julian day of serial 0 in the 1900 system, for serials from 61 on */
#define DAYS_1904 1462

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

  *day = date != 0 ? e - (153 * m + 2) / 5 + 1 : 0;
  *month = date != 0 ? m + 3 - 12 * (m / 10) : 0;
  *year = date != 0 ? 100 * b + d - 4800 + m / 10 : 0;
}

VpDate
vp_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return vp_date_new (year, month, day);
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

static VpDate
parse_word (const char *text)
{
  static const struct { const char *word; int offset; } words[] = {
    { "今天", 0 }, { "昨天", -1 }, { "前天", -2 }, { "明天", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i].word) == 0)
      return vp_date_today () + words[i].offset;
  return 0;
}

/* What may stand behind the day: nothing, 日 or 号, a time of day. */
static gboolean
is_date_tail (const char *rest)
{
  if (g_str_has_prefix (rest, "日") || g_str_has_prefix (rest, "号"))
    rest += strlen ("日");
  if (*rest == '\0')
    return TRUE;
  if (*rest != ' ' && *rest != 'T')
    return FALSE;
  return strspn (rest + 1, "0123456789:. ") == strlen (rest + 1);
}

static const char *
skip_separator (const char *p)
{
  static const char *const separators[] = { "-", "/", ".", "年", "月", "。", "、", "－", "—" };

  p += strspn (p, " ");
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    if (g_str_has_prefix (p, separators[i])) {
      p += strlen (separators[i]);
      return p + strspn (p, " ");
    }
  return NULL;
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

static VpDate
date_from_numbers (const int *numbers, guint n, const char *text, VpDate context)
{
  int year, month, day;

  if (n == 3)
    return vp_date_new (numbers[0] < 100 ? numbers[0] + (numbers[0] < 50 ? 2000 : 1900) : numbers[0], numbers[1],
                        numbers[2]);
  if (n == 1 && strspn (text, "0123456789") == 8)
    return vp_date_new (numbers[0] / 10000, numbers[0] / 100 % 100, numbers[0] % 100);
  if (n == 2 && context != 0) {
    vp_date_get (context, &year, &month, &day);
    return vp_date_new (year, numbers[0], numbers[1]);
  }
  return 0;
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

VpDate
vp_date_parse (const char *text, VpDate context, GError **error)
{
  g_autofree char *folded = NULL, *trimmed = NULL;
  int numbers[3] = { 0 };
  const char *rest;
  VpDate date;
  guint n;

  if (text == NULL)
    text = "";
  date = parse_iso (text);
  if (date != 0)
    return date;
  folded = vp_text_fold_width (text);
  trimmed = vp_text_trim (folded);
  date = parse_word (trimmed);
  if (date != 0)
    return date;
  n = split_numbers (trimmed, numbers, &rest);
  if (is_date_tail (rest))
    date = date_from_numbers (numbers, n, trimmed, context);
  if (date == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: %s is what stands in the cell */
                 _("“%s” is not a day of the calendar. Write it like 2018-03-28."), trimmed);
  return date;
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
  g_autofree char *folded = vp_text_fold_width (text != NULL ? text : "");
  g_autofree char *trimmed = vp_text_trim (folded);
  const char *p = trimmed;
  guint digits = (guint) strspn (p, "0123456789");
  int hours, minutes = 0;

  if (digits == 4 && p[4] == '\0') {
    hours = (p[0] - '0') * 10 + p[1] - '0';
    minutes = (p[2] - '0') * 10 + p[3] - '0';
  } else if (digits == 1 || digits == 2) {
    hours = atoi (p);
    p += digits;
    if (*p == ':')
      p++;
    else if (g_str_has_prefix (p, "点") || g_str_has_prefix (p, "时"))
      p += strlen ("点");
    else
      return -1;
    if (*p != '\0' && (!g_ascii_isdigit (p[0]) || !g_ascii_isdigit (p[1])))
      return -1;
    minutes = atoi (p);
    if (*p != '\0')
      p += 2;
    if (*p != '\0' && strcmp (p, "分") != 0 && strcmp (p, ":00") != 0)
      return -1;
  } else {
    return -1;
  }
  return hours * 60 + minutes <= 1440 && minutes < 60 ? hours * 60 + minutes : -1;
}
