/* vp-repeat.c: on which days something is held again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-repeat.h"

#include "vp-error.h"
#include "vp-numeral.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define EVERY_MOST 52

/* What stands for a weekday in a rule, after numerals were made digits and letters small. */
static const struct { const char *word; int weekday; } weekday_words[] = {
  { "1", 1 }, { "2", 2 }, { "3", 3 }, { "4", 4 }, { "5", 5 }, { "6", 6 }, { "日", 7 }, { "天", 7 }, { "末", 6 },
  { "monday", 1 }, { "tuesday", 2 }, { "wednesday", 3 }, { "thursday", 4 }, { "friday", 5 }, { "saturday", 6 }, { "sunday", 7 },
  { "mon", 1 }, { "tue", 2 }, { "wed", 3 }, { "thu", 4 }, { "fri", 5 }, { "sat", 6 }, { "sun", 7 },
  { "mo", 1 }, { "tu", 2 }, { "we", 3 }, { "th", 4 }, { "fr", 5 }, { "sa", 6 }, { "su", 7 },
};
static const char *const weekday_names[] = { "一", "二", "三", "四", "五", "六", "日" };

/* Festivals of the lunar year by the name people know them by. */
static const struct { const char *name; int month, day; } festivals[] = {
  { "春节", 1, 1 }, { "元宵", 1, 15 }, { "龙抬头", 2, 2 }, { "端午", 5, 5 }, { "七夕", 7, 7 }, { "中元", 7, 15 },
  { "中秋", 8, 15 }, { "重阳", 9, 9 }, { "腊八", 12, 8 }, { "小年", 12, 23 },
};

/* Text that is read from its beginning. */
static gboolean
take (const char **text, const char *word)
{
  if (!g_str_has_prefix (*text, word))
    return FALSE;
  *text += strlen (word);
  return TRUE;
}

static gboolean
take_any (const char **text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (take (text, words[i]))
      return TRUE;
  return FALSE;
}

static gboolean
take_number (const char **text, int *number)
{
  char *end;
  guint64 value;

  if (!g_ascii_isdigit (**text))
    return FALSE;
  value = g_ascii_strtoull (*text, &end, 10);
  if (value > G_MAXINT)
    return FALSE;
  *number = (int) value;
  *text = end;
  return TRUE;
}

static int
take_weekday (const char **text)
{
  static const char *const week[] = { "周", "星期", "礼拜", NULL };

  take_any (text, week);
  for (guint i = 0; i < G_N_ELEMENTS (weekday_words); i++)
    if (take (text, weekday_words[i].word))
      return weekday_words[i].weekday;
  return 0;
}

/* One or more weekdays up to the end; none leaves that of @first. */
static gboolean
read_weekdays (const char *text, VpDate first, VpRepeat *rule)
{
  static const char *const between[] = { "、", ",", "和", "及", "/", NULL };

  if (*text == '\0') {
    rule->weekdays = 1u << (vp_date_weekday (first) - 1);
    return TRUE;
  }
  do {
    int weekday = take_weekday (&text);

    if (weekday == 0)
      return FALSE;
    rule->weekdays |= 1u << (weekday - 1);
    if (take_any (&text, between) && *text == '\0')
      return FALSE;
  } while (*text != '\0');
  return TRUE;
}

static gboolean
read_word (const char *text, VpDate first, VpRepeat *rule)
{
  static const struct { const char *word; VpRepeatKind kind; } words[] = {
    { "每天", VP_REPEAT_DAILY }, { "每日", VP_REPEAT_DAILY }, { "daily", VP_REPEAT_DAILY }, { "除夕", VP_REPEAT_NEW_YEARS_EVE },
    { "每工作日", VP_REPEAT_WORKDAYS }, { "每个工作日", VP_REPEAT_WORKDAYS }, { "workdays", VP_REPEAT_WORKDAYS },
    { "清明", VP_REPEAT_QINGMING }, { "清明节", VP_REPEAT_QINGMING },
  };

  (void) first;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (text, words[i].word) == 0) {
      rule->kind = words[i].kind;
      return TRUE;
    }
  return FALSE;
}

static gboolean
read_weekly (const char *text, VpDate first, VpRepeat *rule)
{
  rule->kind = VP_REPEAT_WEEKLY;
  if (take (&text, "weekly")) {
    if (take (&text, ":") && take_number (&text, &rule->every))
      take (&text, ":");
    return read_weekdays (text, first, rule);
  }
  if (!take (&text, "每"))
    return FALSE;
  if (take_number (&text, &rule->every))
    take (&text, "个");
  else if (take (&text, "隔"))
    rule->every = 2;
  return (take (&text, "周") || take (&text, "星期") || take (&text, "礼拜")) && read_weekdays (text, first, rule);
}

/* "最后1个周6", "第1个周6", "last-sat", "1st-sat" */
static gboolean
read_nth_weekday (const char *text, VpRepeat *rule)
{
  static const char *const suffixes[] = { "st", "nd", "rd", "th", "个", NULL };
  int weekday;

  if (take (&text, "最后") || take (&text, "last")) {
    int one = 1;

    rule->nth = -1;
    if (take_number (&text, &one))
      take (&text, "个");
    if (one != 1)
      return FALSE;
  } else {
    take (&text, "第");
    if (!take_number (&text, &rule->nth) || !take_any (&text, suffixes))
      return FALSE;
  }
  take (&text, "-");
  weekday = take_weekday (&text);
  rule->kind = VP_REPEAT_WEEKDAY;
  rule->weekdays = weekday != 0 ? 1u << (weekday - 1) : 0;
  return weekday != 0 && *text == '\0' && (rule->nth == -1 || (rule->nth >= 1 && rule->nth <= 5));
}

static gboolean
read_monthly (const char *text, VpDate first, VpRepeat *rule)
{
  static const char *const ends[] = { "日", "号", NULL };
  gboolean said, is_month = TRUE;

  if (take (&text, "每")) {
    if (take_number (&text, &rule->every))
      take (&text, "个");
    if (!take (&text, "月"))
      return FALSE;
    take (&text, "的");
    said = *text != '\0';
  } else {
    is_month = take (&text, "monthly");
    said = !is_month || take (&text, ":");
  }
  if (said && read_nth_weekday (text, rule))
    return TRUE;
  rule->kind = VP_REPEAT_MONTHLY;
  rule->weekdays = 0;
  rule->nth = 0;
  if (!said) {
    vp_date_get (first, NULL, NULL, &rule->day);
    return *text == '\0';
  }
  if (!is_month || !take_number (&text, &rule->day))
    return FALSE;
  take_any (&text, ends);
  return *text == '\0' && rule->day >= 1 && rule->day <= 31;
}

static gboolean
read_yearly (const char *text, VpDate first, VpRepeat *rule)
{
  gboolean said = TRUE;

  rule->kind = VP_REPEAT_YEARLY;
  if (take (&text, "yearly"))
    said = take (&text, ":");
  else if (take (&text, "每年"))
    said = *text != '\0';
  else
    return FALSE;
  if (!said) {
    vp_date_get (first, NULL, &rule->month, &rule->day);
    return *text == '\0';
  }
  if (!take_number (&text, &rule->month) || !(take (&text, "-") || take (&text, "月")) || !take_number (&text, &rule->day))
    return FALSE;
  take (&text, "日");
  /* 29 February is a day of some years. */
  return *text == '\0' && vp_date_new (2000, rule->month, rule->day) != 0;
}

/* Before numerals are folded: the day of a lunar month is no number. */
static gboolean
read_lunar (const char *text, VpDate first, VpRepeat *rule)
{
  VpLunar lunar;
  gboolean said;

  (void) first;
  take (&text, "每年");
  said = take (&text, "lunar:") || take (&text, "农历");
  rule->kind = VP_REPEAT_LUNAR;
  for (guint i = 0; i < G_N_ELEMENTS (festivals); i++) {
    const char *rest = text;

    if (take (&rest, festivals[i].name) && (*rest == '\0' || strcmp (rest, "节") == 0)) {
      rule->month = festivals[i].month;
      rule->day = festivals[i].day;
      return TRUE;
    }
  }
  if (!said && g_ascii_isdigit (*text))
    return FALSE;
  if (!vp_lunar_parse (text, &lunar) || (!said && strstr (text, "月") == NULL))
    return FALSE;
  rule->month = lunar.month;
  rule->day = lunar.day;
  rule->is_leap = lunar.is_leap;
  return TRUE;
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  VpDate left = *(const VpDate *) a, right = *(const VpDate *) b;

  return (left > right) - (left < right);
}

static gboolean
read_days (const char *text, VpDate first, VpRepeat *rule)
{
  g_auto (GStrv) parts = NULL;
  VpDate context = first;

  rule->kind = VP_REPEAT_DAYS;
  take (&text, "days:");
  parts = g_regex_split_simple ("[、,;；]", text, 0, 0);
  rule->days = g_array_new (FALSE, FALSE, sizeof (VpDate));
  for (guint i = 0; parts[i] != NULL; i++) {
    VpDate day = *parts[i] != '\0' ? vp_date_parse (parts[i], context, NULL) : 0;

    if (day == 0)
      return FALSE;
    context = day;
    g_array_append_val (rule->days, day);
  }
  g_array_sort (rule->days, compare_days);
  for (guint i = rule->days->len; i > 1; i--)
    if (g_array_index (rule->days, VpDate, i - 1) == g_array_index (rule->days, VpDate, i - 2))
      g_array_remove_index (rule->days, i - 1);
  return rule->days->len > 0;
}

/* FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE and FREQ=MONTHLY;BYDAY=-1SA of RFC 5545, said again as the short form. */
static gboolean
read_rfc (const char *text, VpDate first, VpRepeat *rule)
{
  g_auto (GStrv) parts = NULL;
  const char *frequency = NULL, *days = "", *month_day = NULL;
  int nth = 0;

  if (!g_str_has_prefix (text, "freq="))
    return FALSE;
  parts = g_strsplit (text, ";", -1);
  for (guint i = 0; parts[i] != NULL; i++) {
    const char *part = parts[i];

    if (take (&part, "freq="))
      frequency = part;
    else if (take (&part, "byday="))
      days = part;
    else if (take (&part, "bymonthday="))
      month_day = part;
    else if (!take (&part, "interval=") || !take_number (&part, &rule->every) || *part != '\0')
      return FALSE;
  }
  if (strcmp (frequency, "weekly") == 0 && month_day == NULL) {
    rule->kind = VP_REPEAT_WEEKLY;
    return read_weekdays (days, first, rule);
  }
  if (strcmp (frequency, "daily") == 0 && rule->every == 1 && *days == '\0' && month_day == NULL) {
    rule->kind = VP_REPEAT_DAILY;
    return TRUE;
  }
  if (strcmp (frequency, "monthly") != 0)
    return FALSE;
  if (month_day != NULL || *days == '\0') {
    rule->kind = VP_REPEAT_MONTHLY;
    vp_date_get (first, NULL, NULL, &rule->day);
    return *days == '\0' && (month_day == NULL || (take_number (&month_day, &rule->day) && *month_day == '\0'
                                                    && rule->day >= 1 && rule->day <= 31));
  }
  rule->kind = VP_REPEAT_WEEKDAY;
  rule->nth = take (&days, "-1") ? -1 : take_number (&days, &nth) ? nth : 0;
  return (rule->nth == -1 || (rule->nth >= 1 && rule->nth <= 5)) && read_weekdays (days, first, rule)
    && strchr (days, ',') == NULL && *days != '\0';
}

typedef gboolean (*ReadRule) (const char *text, VpDate first, VpRepeat *rule);

static gboolean
try (ReadRule read, const char *text, VpDate first, VpRepeat *rule)
{
  g_clear_pointer (&rule->days, g_array_unref);
  *rule = (VpRepeat) { .every = 1 };
  return read (text, first, rule) && rule->every >= 1 && rule->every <= EVERY_MOST;
}

VpRepeat *
vp_repeat_parse (const char *text, VpDate first, GError **error)
{
  static const ReadRule readers[] = { read_word, read_rfc, read_weekly, read_monthly, read_yearly, read_days };
  g_autoptr (VpRepeat) rule = g_new0 (VpRepeat, 1);
  g_autofree char *folded = vp_text_fold_width (text);
  g_autofree char *lower = g_ascii_strdown (folded, -1);
  g_autofree char *numbers = NULL;
  g_auto (GStrv) words = g_strsplit_set (lower, " \t", -1);
  g_autofree char *tight = g_strjoinv ("", words);

  if (try (read_lunar, tight, first, rule))
    return g_steal_pointer (&rule);
  numbers = vp_numeral_fold (tight);
  for (guint i = 0; i < G_N_ELEMENTS (readers); i++)
    if (try (readers[i], numbers, first, rule))
      return g_steal_pointer (&rule);
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” does not say when it is repeated. Write every week (weekly), every 2 weeks on Monday (weekly:2:mon),"
                 " the last Saturday of the month (last-saturday), a day of the month (monthly:15) or of the year"
                 " (yearly:3-5), a lunar day (lunar:12-8), every workday (workdays), or the days one by one."), text);
  return NULL;
}

void
vp_repeat_free (VpRepeat *self)
{
  g_clear_pointer (&self->days, g_array_unref);
  g_free (self);
}

static char *
name_days (const GArray *days)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++) {
    char buffer[VP_DATE_BUFFER];

    g_string_append_printf (text, "%s%s", i > 0 ? "、" : "",
                            vp_date_to_buffer (g_array_index (days, VpDate, i), buffer));
  }
  return g_string_free (text, FALSE);
}

static char *
name_weekdays (const VpRepeat *self, const char *lead)
{
  GString *text = g_string_new (lead);
  const char *between = "";

  for (guint i = 0; i < G_N_ELEMENTS (weekday_names); i++)
    if (self->weekdays & 1u << i) {
      g_string_append_printf (text, "%s%s", between, weekday_names[i]);
      between = "、";
    }
  return g_string_free (text, FALSE);
}

char *
vp_repeat_to_text (const VpRepeat *self)
{
  g_autofree char *week = self->every == 1 ? g_strdup ("每周") : g_strdup_printf ("每%d周周", self->every);
  g_autofree char *month = self->every == 1 ? g_strdup ("每月") : g_strdup_printf ("每%d个月", self->every);
  g_autofree char *nth = self->nth == -1 ? g_strdup ("最后一个周") : g_strdup_printf ("第%d个周", self->nth);
  g_autofree char *lead = g_strconcat (month, nth, NULL);
  VpLunar lunar = { 0, self->month, self->day, self->is_leap };
  g_autofree char *day = vp_lunar_to_chinese (&lunar);

  switch (self->kind) {
  case VP_REPEAT_DAYS:          return name_days (self->days);
  case VP_REPEAT_DAILY:         return g_strdup ("每天");
  case VP_REPEAT_WORKDAYS:      return g_strdup ("每工作日");
  case VP_REPEAT_WEEKLY:        return name_weekdays (self, week);
  case VP_REPEAT_MONTHLY:       return g_strdup_printf ("%s%d日", month, self->day);
  case VP_REPEAT_WEEKDAY:       return name_weekdays (self, lead);
  case VP_REPEAT_YEARLY:        return g_strdup_printf ("每年%d月%d日", self->month, self->day);
  case VP_REPEAT_LUNAR:         return g_strconcat ("农历", day, NULL);
  case VP_REPEAT_NEW_YEARS_EVE: return g_strdup ("除夕");
  case VP_REPEAT_QINGMING:      return g_strdup ("清明");
  default:                      g_return_val_if_reached (NULL);
  }
}

/* The day of a month, 0 where the month has none. */
static VpDate
day_of_month (const VpRepeat *self, int year, int month)
{
  VpDate first = vp_date_new (year, month, 1), next = month < 12 ? vp_date_new (year, month + 1, 1) : vp_date_new (year + 1, 1, 1);
  int weekday = self->weekdays != 0 ? g_bit_nth_lsf (self->weekdays, -1) + 1 : 0;
  VpDate day;

  if (self->kind == VP_REPEAT_MONTHLY)
    return vp_date_new (year, month, self->day);
  if (self->nth == -1) {
    day = next - 1;
    return day - (vp_date_weekday (day) - weekday + 7) % 7;
  }
  day = first + (weekday - vp_date_weekday (first) + 7) % 7 + (self->nth - 1) * 7;
  return day < next ? day : 0;
}

static VpDate
day_of_year (const VpRepeat *self, int year)
{
  if (self->kind == VP_REPEAT_YEARLY)
    return vp_date_new (year, self->month, self->day);
  if (self->kind == VP_REPEAT_LUNAR)
    return vp_lunar_to_date (&(VpLunar) { year, self->month, self->day, self->is_leap });
  return self->kind == VP_REPEAT_QINGMING ? vp_lunar_qingming (year) : vp_lunar_last_day (year);
}

/* Takes @day where it lies between; a period that has no such day is told. */
static void
add_day (GArray *days, VpDate day, VpDate first, VpDate until, int month, GArray *missing)
{
  if (day == 0 && missing != NULL && month >= vp_date_month (first) && month <= vp_date_month (until))
    g_array_append_val (missing, month);
  if (day != 0 && day >= first && day <= until)
    g_array_append_val (days, day);
}

static void
add_months (const VpRepeat *self, VpDate first, VpDate until, GArray *days, GArray *missing)
{
  int year, month;

  vp_date_get (first, &year, &month, NULL);
  while (vp_date_new (year, month, 1) != 0 && vp_date_new (year, month, 1) <= until) {
    add_day (days, day_of_month (self, year, month), first, until, year * 100 + month, missing);
    month += self->every;
    year += (month - 1) / 12;
    month = (month - 1) % 12 + 1;
  }
}

static void
add_weeks (const VpRepeat *self, VpDate first, VpDate until, GArray *days)
{
  VpDate monday = first - (vp_date_weekday (first) - 1);
  guint weekdays = self->kind == VP_REPEAT_WEEKLY ? self->weekdays : 0x7f;

  for (VpDate day = first; day <= until; day++)
    if (weekdays & 1u << (vp_date_weekday (day) - 1) && (day - monday) / 7 % self->every == 0)
      g_array_append_val (days, day);
}

GArray *
vp_repeat_days (const VpRepeat *self, VpDate first, VpDate until, GArray *missing)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (VpDate));
  int from, to;

  g_return_val_if_fail (first != 0 && until != 0, days);

  if (self->kind == VP_REPEAT_DAYS) {
    for (guint i = 0; i < self->days->len; i++)
      add_day (days, g_array_index (self->days, VpDate, i), first, until, 0, NULL);
  } else if (self->kind == VP_REPEAT_MONTHLY || self->kind == VP_REPEAT_WEEKDAY) {
    add_months (self, first, until, days, missing);
  } else if (self->kind == VP_REPEAT_DAILY || self->kind == VP_REPEAT_WORKDAYS || self->kind == VP_REPEAT_WEEKLY) {
    add_weeks (self, first, until, days);
  } else {
    /* A lunar day of the last months stands in the next year of the sun. */
    vp_date_get (first, &from, NULL, NULL);
    vp_date_get (until, &to, NULL, NULL);
    for (int year = from - 1; year <= to; year++)
      add_day (days, day_of_year (self, year), first, until, year * 100 + self->month, missing);
  }
  return days;
}
