/* vp-entry.c: what one scan or one typed line at the counter says
 *
 * A line is a text and up to three signed parts in any order: the quantity (×3), the choices (/23), the value (=120). Whole
 * codes of labels and papers are known by their shape before anything is cut.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-entry.h"

#include "vp-db.h"
#include "vp-error.h"
#include "vp-money.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Words after a number that count pieces. */
static const char *const measures[] = {
  "件", "个", "双", "套", "床", "袋", "条", "本", "箱", "瓶", "把", "支", "台", "盒", "只", "张", "顶", "块", "包", "桶",
};

void
vp_entry_clear (VpEntry *self)
{
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->choices, g_free);
}

char *
vp_entry_code (VpCodeKind kind, gint64 id)
{
  return g_strdup_printf ("%c%06" G_GINT64_FORMAT, kind == VP_CODE_ITEM ? 'I' : 'V', VP_ID_SEQUENCE (id));
}

static gboolean
is_digits (const char *text, gsize n)
{
  if (strlen (text) != n)
    return FALSE;
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static VpCodeKind
find_code_kind (const char *text)
{
  static const struct { char letter; VpCodeKind kind; } kinds[] = {
    { 'I', VP_CODE_ITEM }, { 'V', VP_CODE_VARIANT }, { 'B', VP_CODE_BAG }, { 'L', VP_CODE_PLACE },
    { 'D', VP_CODE_DONOR }, { 'H', VP_CODE_HOUSEHOLD }, { 'T', VP_CODE_STOCK_TAKE },
  };
  gsize length = strlen (text);

  if (length == 9 && g_ascii_isalpha (text[0]) && g_ascii_isalpha (text[1]) && g_ascii_isalpha (text[2])
      && is_digits (text + 3, 6))
    return VP_CODE_DOCUMENT;
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_toupper (text[0]) == kinds[i].letter && length >= 7 && is_digits (text + 1, length - 1))
      return kinds[i].kind;
  /* No quantity is as long as the shortest of these. */
  if ((length == 8 || (length >= 12 && length <= 14)) && is_digits (text, length))
    return VP_CODE_TRADE;
  return VP_CODE_NONE;
}

static gboolean
set_quantity_fault (const char *text, GError **error)
{
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
               _("“%s” is no quantity. Type a whole number from 1 to %d."), text, VP_ENTRY_QUANTITY_MAX);
  return FALSE;
}

/* Kilograms and 斤 (half a kilogram). */
static gint64
parse_grams (const char *text)
{
  static const struct { const char *unit; int grams; } units[] = { { "kg", 1000 }, { "公斤", 1000 }, { "斤", 500 } };
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    char *end = NULL;
    double weight;

    if (!g_str_has_suffix (lower, units[i].unit))
      continue;
    lower[strlen (lower) - strlen (units[i].unit)] = '\0';
    weight = g_ascii_strtod (g_strstrip (lower), &end);
    return end != lower && *end == '\0' && weight > 0 && weight < 10000 ? (gint64) (weight * units[i].grams + 0.5) : 0;
  }
  return 0;
}

static int
chinese_digit (gunichar c)
{
  static const char *const digits = "零一二三四五六七八九";
  const char *at = g_utf8_strchr (digits, -1, c);

  return c == 0x4e24 /* 两 */ ? 2 : at != NULL ? (int) g_utf8_pointer_to_offset (digits, at) : -1;
}

/* 三, 十二, 二十, 三十五: up to 99, as they are said at a counter; 0 = none. */
static gint64
parse_chinese (const char *text)
{
  gint64 value = 0;
  int digit = -1;
  gboolean tens = FALSE;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (c == 0x5341 /* 十 */ && !tens) {
      value = (digit > 0 ? digit : 1) * 10;
      tens = TRUE;
      digit = -1;
    } else if (digit < 0 && chinese_digit (c) > 0) {
      digit = chinese_digit (c);
    } else {
      return 0;
    }
  }
  return value + MAX (digit, 0);
}

/* The length of @text without the measure word at its end. */
static gsize
without_measure (const char *text)
{
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (measures); i++)
    if (g_str_has_suffix (text, measures[i]))
      length = strlen (text) - strlen (measures[i]);
  while (length > 0 && text[length - 1] == ' ')
    length--;
  return length;
}

static gboolean
parse_quantity (const char *text, VpEntry *entry, GError **error)
{
  g_autofree char *trimmed = vp_text_trim (text), *number = NULL;

  entry->grams = parse_grams (trimmed);
  if (entry->grams > 0)
    return TRUE;
  number = g_strndup (trimmed, without_measure (trimmed));
  if (!vp_text_parse_int (number, &entry->quantity))
    entry->quantity = parse_chinese (number);
  return entry->quantity >= 1 && entry->quantity <= VP_ENTRY_QUANTITY_MAX ? TRUE : set_quantity_fault (trimmed, error);
}

static gboolean
parse_choices (const char *text, VpEntry *entry, GError **error)
{
  g_autofree char *trimmed = vp_text_trim (text);

  if (!is_digits (trimmed, strlen (trimmed))) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("After the stroke come only the numbers of the choices, such as /23."));
    return FALSE;
  }
  g_free (entry->choices);
  entry->choices = g_steal_pointer (&trimmed);
  return TRUE;
}

static gboolean
parse_value (const char *text, VpEntry *entry, GError **error)
{
  g_autofree char *trimmed = vp_text_trim (text + (*text == '='));

  entry->fair = *text == '=';
  entry->valued = vp_money_parse (trimmed, &entry->value);
  if (!entry->valued)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("After = comes what the line of an intake is worth in yuan, such as =120; after == a fair value"
                           " without paper."));
  return entry->valued;
}

typedef enum { SIGN_NONE, SIGN_TIMES, SIGN_STROKE, SIGN_VALUE } Sign;

/* The sign of a part at @at: × and * always; the letter x only between a blank or the begin and a number. */
static Sign
find_sign (const char *text, const char *at)
{
  gunichar c = g_utf8_get_char (at);

  if (c == 0xd7 || c == '*' || c == 0x2715)
    return SIGN_TIMES;
  if ((c == 'x' || c == 'X') && (at == text || at[-1] == ' ') && (at[1] == ' ' || g_ascii_isdigit (at[1]) || at[1] == '-'))
    return SIGN_TIMES;
  return c == '/' ? SIGN_STROKE : c == '=' ? SIGN_VALUE : SIGN_NONE;
}

/* The next sign from @at on, or the end. */
static const char *
next_sign (const char *text, const char *at)
{
  while (*at != '\0' && find_sign (text, at) == SIGN_NONE)
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
parse_part (Sign sign, const char *text, VpEntry *entry, GError **error)
{
  switch (sign) {
  case SIGN_TIMES:
    entry->times = TRUE;
    return parse_quantity (text, entry, error);
  case SIGN_STROKE:
    return parse_choices (text, entry, error);
  case SIGN_VALUE:
    return parse_value (text, entry, error);
  case SIGN_NONE:
    break;
  }
  g_return_val_if_reached (FALSE);
}

/* Cuts the signed parts from @text, the first sign of which stands at @at. */
static gboolean
parse_parts (const char *text, const char *at, VpEntry *entry, GError **error)
{
  gboolean seen[SIGN_VALUE + 1] = { FALSE };

  while (*at != '\0') {
    Sign sign = find_sign (text, at);
    const char *begin = g_utf8_next_char (at), *end;
    g_autofree char *part = NULL;

    end = next_sign (text, sign == SIGN_VALUE && *begin == '=' ? begin + 1 : begin);
    part = g_strndup (begin, (gsize) (end - begin));
    if (seen[sign]) {
      /* Translators: what was typed */
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("“%s” says one thing twice. Type it once."), text);
      return FALSE;
    }
    seen[sign] = TRUE;
    if (!parse_part (sign, part, entry, error))
      return FALSE;
    at = end;
  }
  return TRUE;
}

gboolean
vp_entry_parse (const char *text, VpEntry *entry, GError **error)
{
  g_autofree char *folded = vp_text_fold_width (text);
  g_autofree char *squeezed = vp_text_squeeze (folded);
  const char *first;

  g_return_val_if_fail (text != NULL && entry != NULL, FALSE);
  *entry = (VpEntry) { .kind = find_code_kind (squeezed), .choices = g_strdup ("") };
  if (entry->kind != VP_CODE_NONE) {
    entry->text = g_ascii_strup (squeezed, -1);
    return TRUE;
  }
  first = next_sign (squeezed, squeezed);
  entry->text = g_strchomp (g_strndup (squeezed, (gsize) (first - squeezed)));
  if (!parse_parts (squeezed, first, entry, error))
    return FALSE;
  /* "6901234567892 ×4", "V000007 =50": a code of goods with more behind it. */
  entry->kind = find_code_kind (entry->text);
  if (entry->kind == VP_CODE_ITEM || entry->kind == VP_CODE_VARIANT || entry->kind == VP_CODE_TRADE) {
    g_autofree char *code = g_steal_pointer (&entry->text);

    entry->text = g_ascii_strup (code, -1);
    return TRUE;
  }
  entry->kind = VP_CODE_NONE;
  /* "3 /21": a number in front is the quantity of the last line. */
  if (!entry->times && (g_ascii_isdigit (*entry->text) || *entry->text == '-')) {
    g_autofree char *number = g_steal_pointer (&entry->text);

    entry->text = g_strdup ("");
    if (!parse_quantity (number, entry, error))
      return FALSE;
  }
  if (*entry->text == '\0' && *entry->choices == '\0' && !entry->valued && entry->quantity + entry->grams > 0)
    entry->kind = VP_CODE_NUMBER;
  return TRUE;
}

gboolean
vp_entry_split_number (VpEntry *entry)
{
  gsize length = without_measure (entry->text), begin = length;
  g_autofree char *number = NULL;
  gint64 quantity;

  if (entry->quantity != 0 || entry->grams != 0)
    return FALSE;
  while (begin > 0 && g_ascii_isdigit (entry->text[begin - 1]))
    begin--;
  number = g_strndup (entry->text + begin, length - begin);
  if (begin == 0 || !vp_text_parse_int (number, &quantity) || quantity < 1 || quantity > VP_ENTRY_QUANTITY_MAX)
    return FALSE;
  entry->quantity = quantity;
  entry->text[begin] = '\0';
  g_strchomp (entry->text);
  return *entry->text != '\0';
}
