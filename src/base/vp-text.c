/* vp-text.c: folding, trimming and checking of text as people type it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define NAME_MAX_LENGTH 50 /* characters, 民委发〔2016〕33号 */
#define MIDDLE_DOT 0x00B7

static gunichar
fold_char (gunichar c)
{
  if (c >= 0xFF01 && c <= 0xFF5E)
    return c - 0xFF01 + '!';
  if (c == 0x2010 || c == 0x2011) /* hyphens that are not the one on the keyboard */
    return '-';
  return c == 0x3000 ? ' ' : c;
}

static gboolean
is_blank_char (gunichar c)
{
  return c <= ' ' || c == 0x3000 || c == 0x00A0 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200F) || c == 0x2028
    || c == 0x2029 || c == 0x202F || c == 0x2060;
}

gboolean
vp_text_is_han (gunichar c)
{
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x3FFFF)
    || (c >= 0xF900 && c <= 0xFAFF) || c == 0x3007;
}

char *
vp_text_fold_width (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!vp_text_is_invisible (c))
      g_string_append_unichar (out, fold_char (c));
  }
  return g_string_free (out, FALSE);
}

gboolean
vp_text_is_invisible (gunichar c)
{
  /* Default_Ignorable_Code_Point of Unicode 15, DerivedCoreProperties.txt */
  static const struct { gunichar first, last; } ranges[] = {
    { 0xAD, 0xAD }, { 0x34F, 0x34F }, { 0x61C, 0x61C }, { 0x115F, 0x1160 }, { 0x17B4, 0x17B5 }, { 0x180B, 0x180F },
    { 0x200B, 0x200F }, { 0x202A, 0x202E }, { 0x2060, 0x206F }, { 0x3164, 0x3164 }, { 0xFE00, 0xFE0F },
    { 0xFEFF, 0xFEFF }, { 0xFFA0, 0xFFA0 }, { 0xFFF0, 0xFFF8 }, { 0x1BCA0, 0x1BCA3 }, { 0x1D173, 0x1D17A },
    { 0xE0000, 0xE0FFF },
  };

  for (guint i = 0; i < G_N_ELEMENTS (ranges) && c >= ranges[i].first; i++)
    if (c <= ranges[i].last)
      return TRUE;
  return FALSE;
}

/* Told from bytes first: no character of a common Han name begins with one of these. */
static gboolean
may_begin_invisible (const guchar *p)
{
  switch (*p) {
  case 0xC2: case 0xCD: case 0xD8: case 0xE1: case 0xE2: case 0xF3:
    return TRUE;
  case 0xE3: /* not the marks and the blank of E3 80 */
    return p[1] == 0x85;
  case 0xEF: /* not full-width forms */
    return p[1] == 0xB8 || p[1] == 0xBB || p[1] == 0xBE || p[1] == 0xBF;
  case 0xF0: /* not the rare Han characters of F0 A0 … B3 */
    return p[1] == 0x9B || p[1] == 0x9D;
  default:
    return FALSE;
  }
}

gboolean
vp_text_has_invisible (const char *text, gsize length)
{
  const char *end = text + length;

  for (const char *p = text; p < end; p++)
    if ((guchar) *p >= 0xC2 && may_begin_invisible ((const guchar *) p) && vp_text_is_invisible (g_utf8_get_char (p)))
      return TRUE;
  return FALSE;
}

gsize
vp_text_strip_invisible (char *text, gsize length)
{
  char *to = text, *end = text + length;

  for (char *p = text, *next; p < end; p = next) {
    next = g_utf8_next_char (p);
    if (vp_text_is_invisible (g_utf8_get_char (p)))
      continue;
    memmove (to, p, (gsize) (next - p));
    to += next - p;
  }
  return (gsize) (to - text);
}

/* Transfer full; NULL where there is nothing to strip. */
static char *
without_invisible (const char *text)
{
  gsize length = strlen (text);
  char *copy;

  if (!vp_text_has_invisible (text, length))
    return NULL;
  copy = g_strndup (text, length);
  copy[vp_text_strip_invisible (copy, length)] = '\0';
  return copy;
}

char *
vp_text_trim (const char *text)
{
  g_autofree char *visible = without_invisible (text);
  const char *start = visible != NULL ? visible : text, *end = start + strlen (start);

  while (*start != '\0' && is_blank_char (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  while (end > start) {
    const char *last = g_utf8_prev_char (end);

    if (!is_blank_char (g_utf8_get_char (last)))
      break;
    end = last;
  }
  return g_strndup (start, (gsize) (end - start));
}

/* Told from bytes, so that the many texts without a blank cost little. */
gboolean
vp_text_is_tight (const char *text)
{
  for (const guchar *p = (const guchar *) text; *p != '\0'; p++)
    if (*p <= ' ' || *p == 0xEF || may_begin_invisible (p) || (*p == 0xE3 && p[1] == 0x80 && p[2] == 0x80))
      return FALSE;
  return TRUE;
}

char *
vp_text_squeeze (const char *text)
{
  g_autofree char *trimmed = NULL;
  GString *out;
  gboolean blank = FALSE;

  if (vp_text_is_tight (text))
    return g_strdup (text);
  trimmed = vp_text_trim (text);
  out = g_string_sized_new (strlen (trimmed) + 1);
  for (const char *p = trimmed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (is_blank_char (c)) {
      blank = TRUE;
      continue;
    }
    if (blank)
      g_string_append_c (out, ' ');
    blank = FALSE;
    g_string_append_unichar (out, c);
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_wide_alnum (gunichar c)
{
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A);
}

char *
vp_text_tidy (const char *text)
{
  g_autofree char *squeezed = vp_text_squeeze (text);
  GString *out = g_string_sized_new (strlen (squeezed) + 1);
  const char *second = g_utf8_strchr (squeezed, -1, ' ');
  gboolean padded = second != NULL && g_utf8_strlen (squeezed, -1) == 3 && vp_text_is_han (g_utf8_get_char (squeezed))
    && g_utf8_next_char (squeezed) == second && vp_text_is_han (g_utf8_get_char (second + 1));

  for (const char *p = squeezed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!padded || c != ' ')
      g_string_append_unichar (out, is_wide_alnum (c) ? fold_char (c) : c);
  }
  return g_string_free (out, FALSE);
}

static gboolean
is_name_dot (gunichar c)
{
  return c == MIDDLE_DOT || c == 0x2022 || c == 0x2027 || c == 0x30FB || c == 0xFF0E || c == '.' || c == 0xFE52
    || c == 0x22C5 || c == 0xFF65;
}

/* Plain names (Han characters only) are by far the most frequent: nothing to do for them. */
static gboolean
is_plain_name (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!vp_text_is_han (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

char *
vp_text_normalize_name (const char *text)
{
  g_autofree char *squeezed = NULL;
  gunichar previous = 0;
  GString *out;

  if (is_plain_name (text))
    return g_strdup (text);
  squeezed = vp_text_squeeze (text);
  out = g_string_sized_new (strlen (squeezed) + 1);
  for (const char *p = squeezed; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    gunichar next = g_utf8_get_char (g_utf8_next_char (p));

    if (c == ' ' && (vp_text_is_han (previous) || vp_text_is_han (next)))
      continue;
    if (is_name_dot (c) && vp_text_is_han (previous))
      c = MIDDLE_DOT;
    else
      c = fold_char (c);
    g_string_append_unichar (out, c);
    previous = c;
  }
  return g_string_free (out, FALSE);
}

const char *
vp_text_name_fault (const char *name)
{
  gsize length = vp_text_length (name);

  if (length == 0)
    return _("The name is missing.");
  if (length > NAME_MAX_LENGTH)
    return _("The name is longer than 50 characters.");
  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (g_unichar_isdigit (c))
      return _("The name has a digit in it.");
    if (g_unichar_iscntrl (c) || c == 0xFFFD || c == '?' || c == '*')
      return _("The name has a character that cannot be in a name.");
  }
  return NULL;
}

char *
vp_text_search_key (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = fold_char (g_utf8_get_char (p));

    if (!is_blank_char (c) && !g_unichar_ispunct (c) && c != '$' && c != '+' && !vp_text_is_invisible (c))
      g_string_append_unichar (out, g_unichar_tolower (c));
  }
  return g_string_free (out, FALSE);
}

gboolean
vp_text_is_blank (const char *text)
{
  if (text == NULL)
    return TRUE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!is_blank_char (g_utf8_get_char (p)) && !vp_text_is_invisible (g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

gsize
vp_text_length (const char *text)
{
  return (gsize) g_utf8_strlen (text, -1);
}

char *
vp_text_mask_name (const char *name, gboolean minor)
{
  gsize length = vp_text_length (name);
  GString *out;

  if (length == 0)
    return g_strdup ("");
  out = g_string_new_len (name, g_utf8_next_char (name) - name);
  if (minor || length <= 2)
    return g_string_free (g_string_append_c (out, '*'), FALSE);
  for (gsize i = 2; i < length; i++)
    g_string_append_c (out, '*');
  g_string_append (out, g_utf8_offset_to_pointer (name, (glong) length - 1));
  return g_string_free (out, FALSE);
}

char *
vp_text_group_digits (gint64 value)
{
  g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, value < 0 ? -(guint64) value : (guint64) value);
  gsize length = strlen (digits);
  GString *out = g_string_new (value < 0 ? "-" : "");

  for (gsize i = 0; i < length; i++) {
    if (i > 0 && (length - i) % 3 == 0)
      g_string_append_c (out, ',');
    g_string_append_c (out, digits[i]);
  }
  return g_string_free (out, FALSE);
}

char *
vp_text_hours (gint64 minutes)
{
  gint64 rest = ABS (minutes) % 60;
  g_autofree char *hours = vp_text_group_digits (ABS (minutes) / 60);
  const char *sign = minutes < 0 ? "-" : "";

  return g_strdup_printf ("%s%s:%02d", sign, hours, (int) rest);
}

/* Nothing outside the text is looked at: g_ascii_string_to_signed() heeds errno too, which waiting for another thread may set
 * the first time that a process reads a number, and on a busy machine one command in some thousands was told that “1” is
 * none. */
static gboolean
read_digits (const char *digits, gint64 *value)
{
  gboolean is_negative = *digits == '-';
  gint64 number = 0;

  if (*digits == '-' || *digits == '+')
    digits++;
  if (*digits == '\0')
    return FALSE;
  for (; *digits != '\0'; digits++) {
    gint64 digit = is_negative ? '0' - *digits : *digits - '0';

    if (__builtin_mul_overflow (number, 10, &number) || __builtin_add_overflow (number, digit, &number))
      return FALSE;
  }
  if (value != NULL)
    *value = number;
  return TRUE;
}

gboolean
vp_text_parse_int (const char *text, gint64 *value)
{
  g_autofree char *folded = vp_text_fold_width (text != NULL ? text : "");
  g_autofree char *trimmed = vp_text_trim (folded);
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *p = trimmed;

  if (*p == '-' || *p == '+')
    g_string_append_c (digits, *p++);
  for (; *p != '\0'; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
    else if (*p != ',' || digits->len == 0 || strspn (p + 1, "0123456789") < 3)
      return FALSE;
  return read_digits (digits->str, value);
}

gboolean
vp_text_is_one_name (const char *a, const char *b)
{
  g_autofree char *left = vp_text_search_key (a), *right = vp_text_search_key (b);

  return strcmp (left, right) == 0;
}
