/* vp-money.c: amounts of money as whole 分
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-money.h"

#include "vp-text.h"

#include <string.h>

#define FEN_PER_YUAN 100
#define YUAN_MAX G_GINT64_CONSTANT (10000000000)

char *
vp_money_text (gint64 fen)
{
  g_autofree char *yuan = vp_text_group_digits (ABS (fen) / FEN_PER_YUAN);

  return g_strdup_printf ("%s%s.%02d", fen < 0 ? "-" : "", yuan, (int) (ABS (fen) % FEN_PER_YUAN));
}

char *
vp_money_short (gint64 fen)
{
  char *text = vp_money_text (fen);

  if (fen % FEN_PER_YUAN == 0)
    text[strlen (text) - strlen (".00")] = '\0';
  return text;
}

static const char *const capitals[] = { "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖" };

/* Four digits of a number; one 零 for those inside that are nothing, and before them where @gap says so. */
static void
append_section (GString *out, int section, gboolean gap)
{
  static const char *const units[] = { "仟", "佰", "拾", "" };

  for (int i = 0, place = 1000; i < 4; i++, place /= 10) {
    int digit = section / place % 10;

    if (digit == 0) {
      gap = gap || out->len > 0;
      continue;
    }
    if (gap && out->len > 0)
      g_string_append (out, capitals[0]);
    gap = FALSE;
    g_string_append_printf (out, "%s%s", capitals[digit], units[i]);
  }
}

static void
append_yuan (GString *out, gint64 yuan)
{
  static const struct { gint64 one; const char *unit; } sections[] = {
    { 100000000, "亿" }, { 10000, "万" }, { 1, "" },
  };
  gboolean gap = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++) {
    int section = (int) (yuan / sections[i].one % 10000);

    if (section == 0) {
      gap = gap || out->len > 0;
      continue;
    }
    append_section (out, section, gap);
    g_string_append (out, sections[i].unit);
    gap = section % 10 == 0;
  }
}

char *
vp_money_capitals (gint64 fen)
{
  g_autoptr (GString) out = g_string_new (NULL);
  int jiao = (int) (fen / 10 % 10), last = (int) (fen % 10);
  gint64 yuan = fen / FEN_PER_YUAN;

  g_return_val_if_fail (fen >= 0 && yuan < G_GINT64_CONSTANT (1000000000000), g_strdup (""));

  append_yuan (out, yuan);
  if (yuan > 0 || fen == 0)
    g_string_append (out, yuan > 0 ? "元" : "零元");
  if (jiao > 0)
    g_string_append_printf (out, "%s角", capitals[jiao]);
  else if (last > 0 && yuan > 0)
    g_string_append (out, capitals[0]);
  if (last > 0)
    g_string_append_printf (out, "%s分", capitals[last]);
  else if (jiao == 0)
    g_string_append (out, "整");
  return g_strconcat ("人民币", out->str, NULL);
}

/* Without the sign of the currency before and its word after the number. */
static char *
strip_words (const char *text)
{
  static const char *const before[] = { "¥", "￥", "人民币" }, *const after[] = { "元整", "元", "圆", "块" };
  g_autofree char *folded = vp_text_fold_width (text != NULL ? text : ""), *out = vp_text_trim (folded);

  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    if (g_str_has_prefix (out, before[i])) {
      g_autofree char *rest = g_strdup (out + strlen (before[i]));

      g_free (g_steal_pointer (&out));
      out = vp_text_trim (rest);
    }
  for (guint i = 0; i < G_N_ELEMENTS (after); i++)
    if (g_str_has_suffix (out, after[i])) {
      out[strlen (out) - strlen (after[i])] = '\0';
      break;
    }
  return vp_text_trim (out);
}

static gboolean
parse_fraction (const char *point, gint64 *fen)
{
  gsize digits = point != NULL ? strspn (point + 1, "0123456789") : 0;

  *fen = 0;
  if (point == NULL)
    return TRUE;
  if (digits < 1 || digits > 2 || point[1 + digits] != '\0')
    return FALSE;
  *fen = (point[1] - '0') * 10 + (digits == 2 ? point[2] - '0' : 0);
  return TRUE;
}

gboolean
vp_money_parse (const char *text, gint64 *fen)
{
  g_autofree char *number = strip_words (text), *whole = NULL;
  char *point = strchr (number, '.');
  gint64 yuan, fraction;

  whole = point != NULL ? g_strndup (number, (gsize) (point - number)) : g_strdup (number);
  if (!g_ascii_isdigit (*whole) || !vp_text_parse_int (whole, &yuan) || yuan > YUAN_MAX || !parse_fraction (point, &fraction))
    return FALSE;
  *fen = yuan * FEN_PER_YUAN + fraction;
  return TRUE;
}
