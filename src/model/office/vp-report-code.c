/* vp-report-code.c: codes on printed reports, so that a scanner opens the report again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-report-code.h"

#include <string.h>

static const char letters[] = "CMPQSW"; /* in the order of VpReportKind */

static VpDate
month_end (VpDate day)
{
  int month = vp_date_month (day);

  return (month % 100 == 12 ? vp_date_new (month / 100 + 1, 1, 1) : vp_date_new (month / 100, month % 100 + 1, 1)) - 1;
}

static gboolean
is_month (VpDate from, VpDate to)
{
  return from != 0 && from == vp_date_new (vp_date_month (from) / 100, vp_date_month (from) % 100, 1)
    && to == month_end (from);
}

static int
day_number (VpDate date)
{
  int year = 0, month = 0, day = 0;

  if (date != 0)
    vp_date_get (date, &year, &month, &day);
  return year * 10000 + month * 100 + day;
}

static char *
format_period (VpDate from, VpDate to)
{
  if (is_month (from, to))
    return g_strdup_printf ("%06d", vp_date_month (from));
  return from == to ? g_strdup_printf ("%08d", day_number (to))
                    : g_strdup_printf ("%08d.%08d", day_number (from), day_number (to));
}

char *
vp_report_code_format (VpReportKind kind, VpDate from, VpDate to, const char *subject)
{
  g_autofree char *period = format_period (from, to);

  return g_strdup_printf ("%c%s%s%s", letters[kind], period, *subject != '\0' ? "-" : "", subject);
}

/* @n digits of @text, -1 where there are others. */
static int
read_digits (const char *text, gsize n)
{
  int number = 0;

  for (gsize i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    number = number * 10 + (text[i] - '0');
  }
  return number;
}

static VpDate
read_day (const char *text)
{
  int number = read_digits (text, 8);

  return number > 0 ? vp_date_new (number / 10000, number / 100 % 100, number % 100) : 0;
}

static gboolean
parse_period (const char *text, gsize length, VpReportCode *code)
{
  int month = length == 6 ? read_digits (text, 6) : 0;

  if (length == 6) {
    code->from = month > 0 ? vp_date_new (month / 100, month % 100, 1) : 0;
    code->to = code->from != 0 ? month_end (code->from) : 0;
    return code->to != 0;
  }
  if (length != 8 && (length != 17 || text[8] != '.'))
    return FALSE;
  code->from = read_day (text);
  code->to = read_day (text + length - 8);
  return code->to != 0 && (length == 17 ? code->from != 0 || read_digits (text, 8) == 0 : code->from == code->to)
    && code->from <= code->to;
}

gboolean
vp_report_code_parse (const char *text, VpReportCode *code)
{
  const char *letter = *text != '\0' ? strchr (letters, g_ascii_toupper (*text)) : NULL, *dash = strchr (text, '-');
  gsize length = dash != NULL ? (gsize) (dash - text) : strlen (text);

  *code = (VpReportCode) { 0 };
  if (letter == NULL || length < 2 || (dash != NULL && (dash[1] == '\0' || strlen (dash + 1) >= sizeof code->subject)))
    return FALSE;
  code->kind = (VpReportKind) (letter - letters);
  if (dash != NULL)
    for (gsize i = 0; dash[1 + i] != '\0'; i++)
      code->subject[i] = g_ascii_toupper (dash[1 + i]);
  return parse_period (text + 1, length - 1, code);
}
