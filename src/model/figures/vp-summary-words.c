/* vp-summary-words.c: how a figure is shown in a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rounding words are data of the template and never of the figure: 余 and 多 say that a little more is behind a round number,
 * 近 that a little is lacking. An exact number takes no such word.
 */
#include "config.h"

#include "vp-summary.h"

#include "vp-text.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

#define TEN_THOUSAND 10000

/* 61300 → "6.1万", 750000 → "75万", 9999 → "9999": at most one decimal, which is cut and never rounded up. */
static char *
in_units (gint64 number)
{
  gint64 tenths;

  if (number < TEN_THOUSAND)
    return g_strdup_printf ("%" PRId64, number);
  tenths = number / (TEN_THOUSAND / 10);
  return tenths % 10 == 0 ? g_strdup_printf ("%" PRId64 "万", tenths / 10)
                          : g_strdup_printf ("%" PRId64 ".%" PRId64 "万", tenths / 10, tenths % 10);
}

/* The step of the argument, or the highest power of ten below the number. */
static gint64
read_step (gint64 number, const char *argument)
{
  gint64 step;

  if (argument != NULL && vp_text_parse_int (argument, &step) && step > 0)
    return step;
  for (step = 1; step <= number / 10;)
    step *= 10;
  return step;
}

/* What is shown of a number with one decimal of 万 at most: beyond that a step is finer than what can be seen. */
static gint64
floor_to (gint64 number, gint64 step)
{
  gint64 least = number >= TEN_THOUSAND ? MAX (step, TEN_THOUSAND / 10) : step;

  return number / least * least;
}

static char *
more_than (gint64 number, const char *argument, const char *word)
{
  gint64 shown = floor_to (number, read_step (number, argument));
  g_autofree char *text = in_units (shown > 0 ? shown : number);

  return g_strconcat (text, shown > 0 && shown < number ? word : "", NULL);
}

static char *
nearly (gint64 number, const char *argument)
{
  gint64 step = read_step (number, argument);
  gint64 above = (number + step - 1) / step * step;
  g_autofree char *text = in_units (above);

  return above == number ? g_steal_pointer (&text) : g_strconcat ("近", text, NULL);
}

/* 2036000 → "200余万": the word stands before the unit, as for money. */
static char *
more_than_units (gint64 number, const char *argument)
{
  gint64 shown = floor_to (number, MAX (read_step (number, argument), TEN_THOUSAND));

  if (shown == 0)
    return more_than (number, NULL, "余");
  return g_strdup_printf ("%" PRId64 "%s万", shown / TEN_THOUSAND, shown < number ? "余" : "");
}

char *
vp_summary_numeral (gint64 number)
{
  static const char *const digits[] = { "零", "一", "二", "三", "四", "五", "六", "七", "八", "九" };
  static const struct { int value; const char *name; } places[] = { { 1000, "千" }, { 100, "百" }, { 10, "十" }, { 1, "" } };
  GString *text = g_string_new (NULL);
  gboolean gap = FALSE;

  if (number < 0 || number > 9999)
    g_string_append_printf (text, "%" PRId64, number);
  else if (number == 0)
    g_string_append (text, digits[0]);
  else
    for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
      int digit = (int) (number / places[i].value % 10);

      if (digit == 0) {
        gap = text->len > 0;
        continue;
      }
      g_string_append (text, gap ? digits[0] : "");
      gap = FALSE;
      /* 12 is 十二 and not 一十二. */
      if (digit != 1 || places[i].value != 10 || text->len > 0)
        g_string_append (text, digits[digit]);
      g_string_append (text, places[i].name);
    }
  return g_string_free (text, FALSE);
}

/* "2/10" and 1 → "2": one part of what has several. */
static char *
part_of (const VpFigureAnswer *answer, const char *argument)
{
  g_auto (GStrv) parts = g_strsplit (answer->words, "/", -1);
  gint64 which = 1;

  if ((argument != NULL && !vp_text_parse_int (argument, &which)) || which < 1 || which > g_strv_length (parts))
    return NULL;
  return g_strdup (parts[which - 1]);
}

static char *
numeral_of (const VpFigureAnswer *answer, const char *argument)
{
  g_autofree char *part = answer->figure->nature == VP_NATURE_NUMBER ? NULL : part_of (answer, argument);
  gint64 number = llround (answer->number);

  if (answer->figure->nature != VP_NATURE_NUMBER && (part == NULL || !vp_text_parse_int (part, &number)))
    return NULL;
  return vp_summary_numeral (number);
}

static char *
day_of (const VpFigureAnswer *answer, const char *function)
{
  int year, month, day;

  if (answer->figure->nature != VP_NATURE_DATE && answer->figure->nature != VP_NATURE_MONTH)
    return NULL;
  vp_date_get ((VpDate) answer->exact, &year, &month, &day);
  if (strcmp (function, "年") == 0)
    return g_strdup_printf ("%d", year);
  if (strcmp (function, "年月") == 0)
    return g_strdup_printf ("%d年%d月", year, month);
  if (strcmp (function, "月日") == 0)
    return g_strdup_printf ("%d月%d日", month, day);
  return g_strdup_printf ("%d年%d月%d日", year, month, day);
}

/* 、 between the entries, before the last one what the template says. */
static char *
list_of (const VpFigureAnswer *answer, const char *last)
{
  g_auto (GStrv) entries = vp_figure_answer_list (answer);
  guint n = g_strv_length (entries);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : i == n - 1 && last != NULL ? last : "、", entries[i]);
  return g_string_free (text, FALSE);
}

static char *
percent_of (const VpFigureAnswer *answer, const char *argument)
{
  char format[8], buffer[G_ASCII_DTOSTR_BUF_SIZE];
  gint64 decimals = answer->figure->decimals;

  if (argument != NULL && (!vp_text_parse_int (argument, &decimals) || decimals < 0 || decimals > 6))
    return NULL;
  g_snprintf (format, sizeof format, "%%.%df", (int) decimals);
  return g_strconcat (g_ascii_formatd (buffer, sizeof buffer, format, answer->exact), "%", NULL);
}

static char *
show_number (const VpFigureAnswer *answer, const char *function, const char *argument)
{
  gint64 number = llround (answer->number);

  if (answer->figure->nature != VP_NATURE_NUMBER || number < 0)
    return NULL;
  if (strcmp (function, "余") == 0 || strcmp (function, "多") == 0)
    return more_than (number, argument, function);
  if (strcmp (function, "近") == 0)
    return nearly (number, argument);
  if (strcmp (function, "余万") == 0)
    return more_than_units (number, argument);
  /* Only what is whole in 万, or in a tenth of it, may be told so without a word. */
  if (strcmp (function, "万") == 0)
    return number % (TEN_THOUSAND / 10) == 0 ? in_units (number) : more_than (number, "1000", "余");
  if (strcmp (function, "百分") == 0)
    return percent_of (answer, argument);
  if (strcmp (function, "每几") == 0)
    return answer->exact > 0 ? g_strdup_printf ("%.0f", 100 / answer->exact) : NULL;
  return NULL;
}

char *
vp_summary_show (const VpFigureAnswer *answer, const char *function, const char *argument)
{
  g_return_val_if_fail (answer != NULL, NULL);
  if (!answer->known)
    return NULL;
  if (function == NULL || *function == '\0')
    return vp_figure_answer_text (answer);
  if (strcmp (function, "列举") == 0)
    return list_of (answer, argument);
  if (strcmp (function, "中文数") == 0)
    return numeral_of (answer, argument);
  if (strcmp (function, "序") == 0)
    return part_of (answer, argument);
  if (g_str_has_prefix (function, "年") || strcmp (function, "月日") == 0)
    return day_of (answer, function);
  return show_number (answer, function, argument);
}
