/* vp-cell-format.c: numbers of a spreadsheet as people see them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cell-format.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DAY_SECONDS 86400
/* Days: what is larger and shown as a time of day is a day with a time, not 27 years of work. */
#define DURATION_MAX 10000
/* Whole numbers up to here are exact; longer ones (identity numbers) lost their last digits in the file already. */
#define DIGITS_MAX 15

VpCellFormat
vp_cell_format_builtin (guint number)
{
  if (number == 22)
    return VP_CELL_FORMAT_DATETIME;
  if ((number >= 18 && number <= 21) || (number >= 32 && number <= 35) || number == 55 || number == 56)
    return VP_CELL_FORMAT_TIME;
  if (number >= 45 && number <= 47)
    return VP_CELL_FORMAT_DURATION;
  return (number >= 14 && number <= 17) || (number >= 27 && number <= 36) || (number >= 50 && number <= 58)
           ? VP_CELL_FORMAT_DATE : VP_CELL_FORMAT_NUMBER;
}

/* What a format code shows. */
typedef struct {
  gboolean day, month, hour, second, minute, elapsed;
  gboolean after_hour; /* m means minutes */
} Shown;

/* "[h]" counts on over a day; "[Red]", "[$-804]", "[DBNum1]" show nothing. Returns where the bracket closes. */
static const char *
read_bracket (Shown *shown, const char *p)
{
  const char *end = strchr (p, ']');
  gsize n;

  if (end == NULL)
    return p + strlen (p) - 1;
  n = strspn (p + 1, "hHmMsS");
  if (n > 0 && p + 1 + n == end) {
    shown->elapsed = TRUE;
    shown->after_hour = g_ascii_tolower (p[1]) == 'h';
  }
  return end;
}

static void
read_letter (Shown *shown, const char *p)
{
  switch (g_ascii_tolower (*p)) {
  case 'y':
  case 'd':
    shown->day = TRUE;
    shown->after_hour = FALSE;
    break;
  case 'h':
    shown->hour = shown->after_hour = TRUE;
    break;
  case 's':
    shown->second = TRUE;
    break;
  case 'm': {
    const char *next = p + strspn (p, "mM");

    next += strspn (next, ":.-/ \\\"");
    if (shown->after_hour || g_ascii_tolower (*next) == 's')
      shown->minute = TRUE;
    else
      shown->month = TRUE;
    break;
  }
  default:
    break;
  }
}

static VpCellFormat
decide (const Shown *shown)
{
  gboolean time = shown->hour || shown->second || shown->minute;

  if (shown->elapsed)
    return VP_CELL_FORMAT_DURATION;
  if (shown->day || shown->month)
    return shown->hour ? VP_CELL_FORMAT_DATETIME : VP_CELL_FORMAT_DATE;
  if (!time)
    return VP_CELL_FORMAT_NUMBER;
  return shown->hour ? VP_CELL_FORMAT_TIME : VP_CELL_FORMAT_DURATION;
}

VpCellFormat
vp_cell_format_parse (const char *code)
{
  static const char *const words[] = { "AM/PM", "am/pm", "A/P", "a/p", "General", "GENERAL", "G/", NULL };
  Shown shown = { 0 };

  /* The first section is that of positive numbers. */
  for (const char *p = code; *p != '\0' && *p != ';'; p++) {
    guint word = 0;

    while (words[word] != NULL && !g_str_has_prefix (p, words[word]))
      word++;
    if (words[word] != NULL)
      p += strlen (words[word]) - 1;
    else if (*p == '"')
      p = strchr (p + 1, '"') != NULL ? strchr (p + 1, '"') : p + strlen (p) - 1;
    else if (*p == '[')
      p = read_bracket (&shown, p);
    else if ((*p == '\\' || *p == '_' || *p == '*') && p[1] != '\0')
      p++;
    else if (g_str_has_prefix (p, "年") || g_str_has_prefix (p, "月"))
      shown.day = TRUE;
    else
      read_letter (&shown, p);
  }
  return decide (&shown);
}

/* Seconds as "08:30" or "08:30:15"; hours may be more than 24. */
static gsize
write_clock (char *buffer, gsize size, gint64 seconds)
{
  int hours = (int) (seconds / 3600), minutes = (int) (seconds / 60 % 60), rest = (int) (seconds % 60);

  return (gsize) (rest == 0 ? g_snprintf (buffer, size, "%02d:%02d", hours, minutes)
                            : g_snprintf (buffer, size, "%02d:%02d:%02d", hours, minutes, rest));
}

static gboolean
add_day (VpCellFormat format, gboolean is_1904, VpRowQueue *queue, guint column, double value)
{
  gint64 seconds = llround ((value - floor (value)) * DAY_SECONDS);
  char text[VP_DATE_BUFFER + 16];
  VpDate date = vp_date_from_serial (seconds == DAY_SECONDS ? floor (value) + 1 : value, is_1904);
  gsize length;

  if (date == 0)
    return FALSE;
  vp_date_to_buffer (date, text);
  length = strlen (text);
  if (format != VP_CELL_FORMAT_DATE && seconds % DAY_SECONDS != 0) {
    text[length++] = ' ';
    length += write_clock (text + length, sizeof text - length, seconds);
  }
  vp_row_queue_add (queue, column, text, length, VP_CELL_DATE, date, 0);
  return TRUE;
}

static gboolean
add_time (VpCellFormat format, VpRowQueue *queue, guint column, double value)
{
  VpCellKind kind = format == VP_CELL_FORMAT_DURATION || value >= 1 ? VP_CELL_DURATION : VP_CELL_TIME;
  char text[32];

  if (value < 0 || value >= DURATION_MAX)
    return FALSE;
  vp_row_queue_add (queue, column, text, write_clock (text, sizeof text, llround (value * DAY_SECONDS)), kind, 0, 0);
  return TRUE;
}

/* "42984.0", "1.38E10" and 0.30000000000000004 as a spreadsheet shows them. */
static void
add_number (VpRowQueue *queue, guint column, const char *text, gsize length, double value)
{
  char written[64];

  if (strspn (text, "0123456789") == length) {
    vp_row_queue_add (queue, column, text, length, VP_CELL_NUMBER, 0, 0);
    return;
  }
  if (fabs (value) < 1e18 && fabs (value - round (value)) < 1e-9)
    g_snprintf (written, sizeof written, "%.0f", fabs (value) < 0.5 ? 0.0 : value);
  else
    g_ascii_formatd (written, sizeof written, "%.15g", value);
  vp_row_queue_add (queue, column, written, strlen (written), VP_CELL_NUMBER, 0, 0);
}

void
vp_cell_format_add (VpCellFormat format, gboolean is_1904, VpRowQueue *queue, guint column, const char *text,
                    gsize length)
{
  gboolean added = FALSE;
  double value;
  char *end;

  if (length <= DIGITS_MAX && format == VP_CELL_FORMAT_NUMBER && strspn (text, "0123456789") == length) {
    vp_row_queue_add (queue, column, text, length, VP_CELL_NUMBER, 0, 0);
    return;
  }
  value = g_ascii_strtod (text, &end);
  if (end != text + length || !isfinite (value)) {
    vp_row_queue_add (queue, column, text, length, VP_CELL_TEXT, 0, 0);
    return;
  }
  switch (format) {
  case VP_CELL_FORMAT_NUMBER:
    break;
  case VP_CELL_FORMAT_DATE:
  case VP_CELL_FORMAT_DATETIME:
    added = add_day (format, is_1904, queue, column, value)
      || (value < 1 && value > 0 && add_time (format, queue, column, value));
    break;
  case VP_CELL_FORMAT_TIME:
  case VP_CELL_FORMAT_DURATION:
    added = add_time (format, queue, column, value) || add_day (VP_CELL_FORMAT_DATETIME, is_1904, queue, column, value);
    break;
  }
  if (!added)
    add_number (queue, column, text, length, value);
}

void
vp_cell_format_add_iso (VpRowQueue *queue, guint column, const char *text, gsize length)
{
  int year = 0, month = 0, day = 0, hour = 0, minute = 0, used = 0;
  char written[VP_DATE_BUFFER + 16];
  double second = 0;
  gsize at = 0;
  VpDate date = 0;
  gint64 seconds;

  if (sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) == 3) {
    date = vp_date_new (year, month, day);
    text += used;
    if (date != 0 && *text == 'T')
      text++;
  }
  sscanf (text, "%2d:%2d:%lf", &hour, &minute, &second);
  seconds = hour * 3600 + minute * 60 + llround (second);
  if (date != 0) {
    vp_date_to_buffer (date, written);
    at = strlen (written);
  }
  if (date == 0 || seconds > 0) {
    if (date != 0)
      written[at++] = ' ';
    at += write_clock (written + at, sizeof written - at, CLAMP (seconds, 0, DAY_SECONDS));
  }
  if (date != 0)
    vp_row_queue_add (queue, column, written, at, VP_CELL_DATE, date, 0);
  else if (used == 0 && strchr (text, ':') != NULL)
    vp_row_queue_add (queue, column, written, at, VP_CELL_TIME, 0, 0);
  else
    vp_row_queue_add (queue, column, text - used, length, VP_CELL_TEXT, 0, 0);
}
