/* vp-numeral.c: numbers written in Chinese
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-numeral.h"

#include "vp-text.h"

#define TEN 10
#define HUNDRED 100

/* The value of a numeral, -1 where @c is none. */
static int
value_of (gunichar c)
{
  static const gunichar digits[] = { U'〇', U'一', U'二', U'三', U'四', U'五', U'六', U'七', U'八', U'九' };

  for (guint i = 0; i < G_N_ELEMENTS (digits); i++)
    if (c == digits[i])
      return (int) i;
  if (c == U'零' || c == U'○')
    return 0;
  return c == U'两' ? 2 : c == U'十' ? TEN : c == U'百' ? HUNDRED : -1;
}

/* "二〇一八" is read digit by digit, "二十八" and "一百二十" by their places. */
static const char *
append_run (GString *out, const char *p)
{
  gint64 sum = 0;
  int digit = -1;
  gboolean places = FALSE;
  g_autoptr (GString) digits = g_string_new (NULL);

  for (; *p != '\0'; p = g_utf8_next_char (p)) {
    int value = value_of (g_utf8_get_char (p));

    if (value < 0)
      break;
    if (value >= TEN) {
      places = TRUE;
      sum += (digit > 0 ? digit : 1) * value;
      digit = -1;
    } else {
      digit = value;
      g_string_append_c (digits, (char) ('0' + value));
    }
  }
  if (places)
    g_string_append_printf (out, "%" G_GINT64_FORMAT, sum + MAX (digit, 0));
  else
    g_string_append (out, digits->str);
  return p;
}

char *
vp_numeral_fold (const char *text)
{
  g_autofree char *folded = vp_text_fold_width (text);
  GString *out = g_string_sized_new (32);

  for (const char *p = folded; *p != '\0';) {
    if ((guchar) *p < 0x80) {
      g_string_append_c (out, *p++);
    } else if (value_of (g_utf8_get_char (p)) >= 0) {
      p = append_run (out, p);
    } else {
      const char *next = g_utf8_next_char (p);

      g_string_append_len (out, p, next - p);
      p = next;
    }
  }
  return g_string_free (out, FALSE);
}
