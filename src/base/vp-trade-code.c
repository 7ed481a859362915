/* vp-trade-code.c: bar codes of the trade
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-trade-code.h"

#include "vp-text.h"

#include <string.h>

/* From the right, the check digit counts once, the next one three times, and so on: a sum of tens. */
static gboolean
has_check_digit (const char *digits, gsize length)
{
  int sum = 0;

  for (gsize i = 0; i < length; i++)
    sum += (digits[length - 1 - i] - '0') * (i % 2 == 0 ? 1 : 3);
  return sum % 10 == 0;
}

char *
vp_trade_code_normalize (const char *text)
{
  g_autofree char *folded = vp_text_fold_width (text);
  g_autoptr (GString) digits = g_string_new (NULL);

  for (const char *at = folded; *at != '\0'; at++) {
    if (*at == ' ')
      continue;
    if (!g_ascii_isdigit (*at))
      return NULL;
    g_string_append_c (digits, *at);
  }
  if ((digits->len != 8 && (digits->len < 12 || digits->len > 14)) || !has_check_digit (digits->str, digits->len))
    return NULL;
  if (digits->len == 12)
    g_string_prepend_c (digits, '0');
  else if (digits->len == 14 && digits->str[0] == '0')
    g_string_erase (digits, 0, 1);
  return g_strdup (digits->str);
}
