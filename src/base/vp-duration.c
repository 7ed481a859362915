/* vp-duration.c: hours of service as people write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duration.h"

#include "vp-numeral.h"
#include "vp-text.h"

#include <math.h>
#include <string.h>

#define HOURS_MAX 1000000

/* Digits with or without thousands separators ("1,204"), and a fraction. */
static gboolean
parse_decimal (const char **at, double *value)
{
  const char *p = *at;
  gsize digits = strspn (p, "0123456789");
  double whole = 0;

  if (digits == 0 || digits > 9)
    return FALSE;
  for (gsize i = 0; i < digits; i++)
    whole = whole * 10 + (p[i] - '0');
  for (p += digits; digits <= 3 && *p == ',' && strspn (p + 1, "0123456789") == 3; p += 4)
    whole = whole * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
  if (*p == '.') {
    char *rest;

    whole += g_ascii_strtod (p, &rest);
    p = MAX (rest, p + 1);
  }
  *value = whole;
  *at = p;
  return TRUE;
}

/* Two digits below 60 behind a colon. */
static gboolean
parse_sixtieth (const char **p, double *value)
{
  if (**p != ':' || strspn (*p + 1, "0123456789") != 2 || (*p)[1] > '5')
    return FALSE;
  *value = ((*p)[1] - '0') * 10 + ((*p)[2] - '0');
  *p += 3;
  return TRUE;
}

static gboolean
skip_word (const char **p, const char *const *words)
{
  *p += strspn (*p, " ");
  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_has_prefix (*p, words[i])) {
      *p += strlen (words[i]);
      *p += strspn (*p, " ");
      return TRUE;
    }
  return FALSE;
}

static gboolean
skip_minute_word (const char **p)
{
  static const char *const words[] = { "分钟", "分", "minutes", "mins", "min", "m", NULL };

  return skip_word (p, words);
}

/* The half behind "个": 2个半小时. */
static gboolean
skip_hour_word (const char **p, double *half)
{
  static const char *const half_hours[] = { "个半小时", "小时半", "个半钟头", "个半钟", NULL };
  static const char *const words[] = { "个小时", "小时", "个钟头", "钟头", "个钟", "时", "hours", "hour", "hrs", "h", "H",
                                       NULL };

  *half = skip_word (p, half_hours) ? 30 : 0;
  return *half > 0 || skip_word (p, words);
}

/* What stands behind the first number: minutes to be added to the hours. */
static gboolean
parse_rest (const char **p, double *minutes)
{
  double value = 0, seconds = 0, half;

  *minutes = 0;
  if (parse_sixtieth (p, &value)) {
    *minutes = value + (parse_sixtieth (p, &seconds) ? seconds / 60 : 0);
    return TRUE;
  }
  if (!skip_hour_word (p, &half))
    return FALSE;
  *minutes = half;
  if (**p == '\0' || half > 0)
    return TRUE;
  /* "2小时30" and "2h30m" alike; more than an hour of minutes is a slip. */
  if (!parse_decimal (p, &value) || value >= 60)
    return FALSE;
  skip_minute_word (p);
  *minutes = value;
  return TRUE;
}

gboolean
vp_duration_parse (const char *text, VpDurationUnit unit, gint64 *minutes)
{
  static const char *const half_hour[] = { "半小时", "半个小时", "半个钟头", NULL };
  g_autofree char *numerals = vp_numeral_fold (text != NULL ? text : "");
  g_autofree char *trimmed = vp_text_trim (numerals);
  const char *p = trimmed;
  gboolean negative = *p == '-';
  double value = 0, total;

  if (negative)
    p++;
  if (skip_word (&p, half_hour)) {
    total = 30;
  } else {
    if (!parse_decimal (&p, &value) || value > HOURS_MAX)
      return FALSE;
    if (*p == '\0')
      total = unit == VP_DURATION_MINUTES ? value : value * 60;
    else if (skip_minute_word (&p))
      total = value;
    else if (parse_rest (&p, &total))
      total += value * 60;
    else
      return FALSE;
  }
  if (*p != '\0')
    return FALSE;
  *minutes = (gint64) lround (negative ? -total : total);
  return TRUE;
}
