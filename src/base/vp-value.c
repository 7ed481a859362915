/* vp-value.c: what stands in one field of a register, read, told and compared by its kind
 *
 * The one place that knows how a kind of value is written. It knows nothing of tables: names of codes and rows are found
 * by the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-value.h"

#include "vp-duration.h"
#include "vp-error.h"
#include "vp-identity.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define TEXT_MOST 200
#define WORDS_MOST 2000
#define DEGREE 1000000 /* in millionths */
#define LEAP_YEAR 2016 /* which has every day there is */

gboolean
vp_kind_is_text (VpKind kind)
{
  return kind == VP_KIND_TEXT || kind == VP_KIND_WORDS || kind == VP_KIND_PHONE;
}

gboolean
vp_kind_is_amount (VpKind kind)
{
  return kind == VP_KIND_INT || kind == VP_KIND_SOME || kind == VP_KIND_MONEY || kind == VP_KIND_MINUTES;
}

/* Written as a whole number and nothing else. */
static gboolean
is_whole (VpKind kind)
{
  return kind == VP_KIND_INT || kind == VP_KIND_SOME || kind == VP_KIND_YEAR;
}

gboolean
vp_kind_is_name (VpKind kind)
{
  return kind == VP_KIND_CODE || kind == VP_KIND_ROW || kind == VP_KIND_PERSON;
}

void
vp_value_clear (VpValue *self)
{
  g_clear_pointer (&self->text, g_free);
  self->number = 0;
}

void
vp_value_copy (VpValue *self, const VpValue *other)
{
  char *text = g_strdup (other->text);

  g_free (self->text);
  self->text = text;
  self->number = other->number;
}

gboolean
vp_value_equal (const VpValue *a, const VpValue *b)
{
  const char *text_a = a->text != NULL ? a->text : "", *text_b = b->text != NULL ? b->text : "";

  return a->number == b->number && strcmp (text_a, text_b) == 0;
}

gboolean
vp_value_is_blank (VpKind kind, const VpValue *self)
{
  switch (kind) {
  case VP_KIND_TEXT:
  case VP_KIND_WORDS:
  case VP_KIND_PHONE:
    return self->text == NULL || *self->text == '\0';
  case VP_KIND_PERSON: /* what was typed and is not looked up yet is not blank */
    return self->number == 0 && (self->text == NULL || *self->text == '\0');
  case VP_KIND_DATE:
  case VP_KIND_MONTH:
  case VP_KIND_MINUTES:
  case VP_KIND_CODE:
  case VP_KIND_ROW:
  case VP_KIND_DEGREES:
  case VP_KIND_SOME:
  case VP_KIND_YEAR:
  case VP_KIND_YEARDAY:
    return self->number == 0;
  case VP_KIND_INT:
  case VP_KIND_MONEY:
  case VP_KIND_FLAG:
  case VP_KIND_CHOICE:
    return FALSE;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
parse_text (const VpValueRule *rule, const char *text, VpValue *value, GError **error)
{
  g_autofree char *tidy = rule->kind == VP_KIND_TEXT ? vp_text_tidy (text) : vp_text_trim (text);
  gint64 usual = rule->kind == VP_KIND_TEXT ? TEXT_MOST : WORDS_MOST, most = rule->most != 0 ? rule->most : usual;
  gint64 length = (gint64) vp_text_length (tidy);

  if (length > most) {
    /* Translators: the most characters, how many there are */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("At most %" PRId64 " characters fit here; these are %" PRId64 "."),
                 most, length);
    return FALSE;
  }
  if (length > 0 && length < rule->least) {
    /* Translators: the fewest characters */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("At least %" PRId64 " characters are needed."), rule->least);
    return FALSE;
  }
  vp_value_clear (value);
  value->text = g_steal_pointer (&tidy);
  return TRUE;
}

static gboolean
parse_phone (const char *text, VpValue *value, GError **error)
{
  char phone[21];

  if (!vp_phone_parse (text, phone)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s” is not a telephone number. Write 11 digits, or a landline as 0393-6117001."), text);
    return FALSE;
  }
  vp_value_clear (value);
  value->text = g_strdup (phone);
  return TRUE;
}

/* "115.029216", at most six decimals: a tenth of a metre. */
static gboolean
parse_degrees (const char *text, gint64 *number)
{
  g_autofree char *folded = vp_text_fold_width (text);
  const char *at = g_strstrip (folded), *point;
  gboolean negative = *at == '-';
  gint64 whole;
  gsize n_whole, n_rest;

  at += negative;
  n_whole = strspn (at, "0123456789");
  point = at + n_whole;
  n_rest = *point == '.' ? strspn (point + 1, "0123456789") : 0;
  if (n_whole == 0 || n_whole > 3 || n_rest > 6 || (*point == '.' && n_rest == 0) || point[n_rest + (*point == '.')] != '\0')
    return FALSE;
  whole = g_ascii_strtoll (at, NULL, 10) * DEGREE;
  for (gsize i = 0, weight = DEGREE / 10; i < n_rest; i++, weight /= 10)
    whole += (point[1 + i] - '0') * (gint64) weight;
  *number = negative ? -whole : whole;
  return TRUE;
}

/* "6月1日", "6-1", "6.1" or "601" */
static gboolean
parse_yearday (const char *text, gint64 *number)
{
  g_autofree char *folded = vp_text_fold_width (text);
  const char *at = g_strstrip (folded), *separator = NULL;
  static const char *const separators[] = { "月", "-", ".", "/" };
  gsize n = strspn (at, "0123456789"), rest;
  gint64 month = g_ascii_strtoll (at, NULL, 10), day = month % 100;

  for (guint i = 0; separator == NULL && i < G_N_ELEMENTS (separators); i++)
    separator = g_str_has_prefix (at + n, separators[i]) ? separators[i] : NULL;
  if (separator == NULL) {
    month /= 100;
    rest = n;
  } else {
    at += n + strlen (separator);
    rest = strspn (at, "0123456789");
    day = g_ascii_strtoll (at, NULL, 10);
  }
  if (n == 0 || n > 4 || rest == 0 || (at[rest] != '\0' && strcmp (at + rest, "日") != 0)
      || vp_date_new (LEAP_YEAR, (int) MIN (month, 99), (int) MIN (day, 99)) == 0)
    return FALSE;
  *number = month * 100 + day;
  return TRUE;
}

/* Of a share of a hundred people write the sign too. */
static gboolean
parse_whole (const VpValueRule *rule, const char *text, gint64 *number)
{
  g_autofree char *folded = vp_text_fold_width (text), *bare = vp_text_trim (folded);

  if (rule->most == 100 && g_str_has_suffix (bare, "%"))
    bare[strlen (bare) - 1] = '\0';
  return vp_text_parse_int (bare, number);
}

/* The number itself; its limits are looked at afterwards. */
static gboolean
read_number (const VpValueRule *rule, const char *text, gint64 *number, GError **error)
{
  int year, month;

  if (rule->kind == VP_KIND_DEGREES && !parse_degrees (text, number)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s” is not a degree. Write it with at most six decimals, such as 115.029216."), text);
    return FALSE;
  }
  if (rule->kind == VP_KIND_YEARDAY && !parse_yearday (text, number)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is no day of every year. Write month and day, such as 6-1."), text);
    return FALSE;
  }
  if (is_whole (rule->kind) && !parse_whole (rule, text, number)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is not a whole number."), text);
    return FALSE;
  }
  if (rule->kind == VP_KIND_MONEY && !vp_money_parse (text, number)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s” is not an amount. Write yuan with at most two decimals, such as 13.50."), text);
    return FALSE;
  }
  if (rule->kind == VP_KIND_MINUTES && !vp_duration_parse (text, VP_DURATION_HOURS, number)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("“%s” is not a time. Write hours, such as 2:30, 2.5 or 150分钟."), text);
    return FALSE;
  }
  if (rule->kind != VP_KIND_MONTH)
    return TRUE;
  if (!vp_date_parse_month (text, &year, &month)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is not a month. Write it as 2018-03."), text);
    return FALSE;
  }
  *number = year * 100 + month;
  return TRUE;
}

static gboolean
parse_number (const VpValueRule *rule, const char *text, gint64 *number, GError **error)
{
  g_autofree char *told = NULL, *least = NULL, *most = NULL;

  if (!read_number (rule, text, number, error))
    return FALSE;
  if ((rule->least == 0 && rule->most == 0) || (*number >= rule->least && *number <= rule->most))
    return TRUE;
  told = vp_value_to_text (rule, &(VpValue) { *number, NULL });
  least = vp_value_to_text (rule, &(VpValue) { rule->least, NULL });
  most = vp_value_to_text (rule, &(VpValue) { rule->most, NULL });
  /* Translators: a number, then the smallest and the largest that are possible */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%s is outside %s to %s."), told, least, most);
  return FALSE;
}

static gboolean
is_number (VpKind kind)
{
  return vp_kind_is_amount (kind) || kind == VP_KIND_MONTH || kind == VP_KIND_DEGREES || kind == VP_KIND_YEAR
    || kind == VP_KIND_YEARDAY;
}

static gboolean
parse_flag (const char *text, gint64 *number, GError **error)
{
  static const char *const yes[] = { "是", "有", "√", "✓", "y", "yes", "true", "1" };
  static const char *const no[] = { "否", "无", "×", "n", "no", "false", "0" };
  g_autofree char *folded = vp_text_fold_width (text), *word = g_utf8_casefold (g_strstrip (folded), -1);

  for (guint i = 0; i < G_N_ELEMENTS (yes); i++)
    if (strcmp (word, yes[i]) == 0) {
      *number = 1;
      return TRUE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (no); i++)
    if (strcmp (word, no[i]) == 0) {
      *number = 0;
      return TRUE;
    }
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is neither yes nor no."), text);
  return FALSE;
}

static guint
count_words (const char *const *words)
{
  return words != NULL ? g_strv_length ((char **) words) : 0;
}

const char *
vp_value_choice (const VpValueRule *rule, gint64 number)
{
  gint64 place = number - rule->least;
  const char *word = place >= 0 && place < count_words (rule->choices) ? rule->choices[place] : "";

  return *word != '\0' ? _(word) : "";
}

static gboolean
parse_choice (const VpValueRule *rule, const char *text, gint64 *number, GError **error)
{
  g_autofree char *key = vp_text_search_key (text);
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; rule->choices[i] != NULL; i++) {
    const char *word = vp_value_choice (rule, rule->least + i);
    g_autofree char *told = vp_text_search_key (word);

    if (*word == '\0')
      continue;
    if (strcmp (told, key) == 0) {
      *number = rule->least + i;
      return TRUE;
    }
    g_string_append_printf (words, "%s%s", words->len > 0 ? "、" : "", word);
  }
  /* Translators: what was typed, then the words that are possible */
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” is none of: %s."), text, words->str);
  return FALSE;
}

gboolean
vp_value_parse (const VpValueRule *rule, const char *text, VpDate today, VpValue *value, GError **error)
{
  gint64 number = 0;

  g_return_val_if_fail (rule != NULL && value != NULL, FALSE);
  g_return_val_if_fail (!vp_kind_is_name (rule->kind), FALSE);

  if (text == NULL)
    text = "";
  if (rule->kind == VP_KIND_PHONE && !vp_text_is_blank (text))
    return parse_phone (text, value, error);
  if (vp_kind_is_text (rule->kind))
    return parse_text (rule, text, value, error);
  if (vp_text_is_blank (text)) {
    vp_value_clear (value);
    return TRUE;
  }
  if (rule->kind == VP_KIND_DATE && (number = vp_date_parse (text, today, error)) == 0)
    return FALSE;
  if (is_number (rule->kind) && !parse_number (rule, text, &number, error))
    return FALSE;
  if (rule->kind == VP_KIND_FLAG && !parse_flag (text, &number, error))
    return FALSE;
  if (rule->kind == VP_KIND_CHOICE && !parse_choice (rule, text, &number, error))
    return FALSE;
  vp_value_clear (value);
  value->number = number;
  return TRUE;
}

char *
vp_value_to_text (const VpValueRule *rule, const VpValue *self)
{
  g_return_val_if_fail (rule != NULL && self != NULL, NULL);

  switch (rule->kind) {
  case VP_KIND_TEXT:
  case VP_KIND_WORDS:
  case VP_KIND_PHONE:
    return g_strdup (self->text != NULL ? self->text : "");
  case VP_KIND_DATE:
    return vp_date_to_string ((VpDate) self->number);
  case VP_KIND_MONEY:
    return vp_money_text (self->number);
  case VP_KIND_MINUTES:
    return self->number != 0 ? vp_text_hours (self->number) : g_strdup ("");
  case VP_KIND_MONTH:
    return self->number != 0 ? g_strdup_printf ("%04d-%02d", (int) (self->number / 100), (int) (self->number % 100))
                             : g_strdup ("");
  case VP_KIND_FLAG:
    return g_strdup (self->number != 0 ? _("yes") : _("no"));
  case VP_KIND_CHOICE:
    return g_strdup (vp_value_choice (rule, self->number));
  case VP_KIND_INT:
    return g_strdup_printf ("%" PRId64, self->number);
  case VP_KIND_SOME:
  case VP_KIND_YEAR:
    return self->number != 0 ? g_strdup_printf ("%" PRId64, self->number) : g_strdup ("");
  case VP_KIND_YEARDAY:
    /* Translators: month and day of every year */
    return self->number != 0 ? g_strdup_printf (_("%d-%d"), (int) (self->number / 100), (int) (self->number % 100)) : g_strdup ("");
  case VP_KIND_DEGREES:
    return self->number != 0 ? g_strdup_printf ("%s%d.%06d", self->number < 0 ? "-" : "", (int) (ABS (self->number) / DEGREE),
                                                (int) (ABS (self->number) % DEGREE)) : g_strdup ("");
  case VP_KIND_PERSON:
    if (self->text != NULL)
      return g_strdup (self->text);
    G_GNUC_FALLTHROUGH;
  case VP_KIND_CODE:
  case VP_KIND_ROW:
    return self->number != 0 ? g_strdup_printf ("%" PRId64, self->number) : g_strdup ("");
  }
  g_return_val_if_reached (NULL);
}

char *
vp_value_mask (VpKind kind, const char *text)
{
  if (text == NULL || *text == '\0')
    return g_strdup ("");
  return kind == VP_KIND_PHONE ? vp_phone_mask (text) : g_strdup ("***");
}
