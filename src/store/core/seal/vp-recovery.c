/* vp-recovery.c: recovery keys as people write them down and type them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Eight groups of four characters and one for checking, of an alphabet without I, L, O and U. A group is checked by a sum in the
 * field of 32 elements, each place with a weight of its own: one wrong character, and two that changed places wherever they
 * stand, are always found, and the group is named.
 */
#include "config.h"

#include "vp-key-wrap.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define SYMBOLS 32
#define DATA (VP_RECOVERY_GROUP - 1)
#define POLYNOMIAL 0x25 /* x⁵ + x² + 1, of which x generates all elements but 0 */

static const char alphabet[SYMBOLS + 1] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static guint
times_x (guint a)
{
  a <<= 1;
  return (a & SYMBOLS) != 0 ? a ^ POLYNOMIAL : a;
}

/* Σ xⁱ⁺¹ sᵢ and the number of the group, so that two groups that changed places do not fit either. */
static guint
check_of (const guint8 *symbols, guint group)
{
  guint sum = 0;

  for (guint i = DATA; i > 0; i--)
    sum = times_x (sum ^ symbols[i - 1]);
  return sum ^ (group + 1);
}

void
vp_recovery_make (char text[VP_RECOVERY_SIZE])
{
  for (guint group = 0; group < VP_RECOVERY_GROUPS; group++) {
    char *at = text + group * (VP_RECOVERY_GROUP + 1);
    guint8 symbols[DATA];

    for (guint i = 0; i < DATA; i++) {
      symbols[i] = (guint8) randombytes_uniform (SYMBOLS);
      at[i] = alphabet[symbols[i]];
    }
    at[DATA] = alphabet[check_of (symbols, group)];
    at[VP_RECOVERY_GROUP] = group + 1 < VP_RECOVERY_GROUPS ? '-' : '\0';
    sodium_memzero (symbols, sizeof symbols);
  }
}

/* SYMBOLS for what is none. */
static guint
symbol_of (gunichar c)
{
  const char *at;

  if (c >= 0xff01 && c <= 0xff5e) /* full width */
    c -= 0xfee0;
  if (c == 0 || c > 0x7f)
    return SYMBOLS;
  c = (gunichar) g_ascii_toupper ((char) c);
  c = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
  at = strchr (alphabet, (char) c);
  return at != NULL ? (guint) (at - alphabet) : SYMBOLS;
}

static gboolean
is_gap (gunichar c)
{
  return g_unichar_isspace (c) || g_unichar_type (c) == G_UNICODE_DASH_PUNCTUATION || c == 0x2212 || c == 0xff0d;
}

static gboolean
read_symbols (const char *text, guint8 symbols[VP_RECOVERY_GROUPS * VP_RECOVERY_GROUP], GError **error)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);
    guint symbol;

    if (is_gap (c))
      continue;
    symbol = symbol_of (c);
    if (symbol == SYMBOLS || n == VP_RECOVERY_GROUPS * VP_RECOVERY_GROUP) {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   symbol == SYMBOLS ? _("Group %u of the recovery key has a character that no recovery key has. Look at the paper.")
                                     : _("The recovery key ends after group %u. Look at the paper."),
                   MIN (n / VP_RECOVERY_GROUP + 1, VP_RECOVERY_GROUPS));
      return FALSE;
    }
    symbols[n++] = (guint8) symbol;
  }
  if (n == VP_RECOVERY_GROUPS * VP_RECOVERY_GROUP)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The recovery key is not whole: it has %u characters of %u."), n,
               (guint) (VP_RECOVERY_GROUPS * VP_RECOVERY_GROUP));
  return FALSE;
}

gboolean
vp_recovery_parse (const char *text, guint8 key[VP_KEY_SIZE], GError **error)
{
  guint8 symbols[VP_RECOVERY_GROUPS * VP_RECOVERY_GROUP];
  gboolean ok;

  g_return_val_if_fail (text != NULL, FALSE);

  ok = g_utf8_validate (text, -1, NULL) ? read_symbols (text, symbols, error) : FALSE;
  if (!ok && error != NULL && *error == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("This is not a recovery key."));
  for (guint group = 0; ok && group < VP_RECOVERY_GROUPS; group++) {
    const guint8 *at = symbols + group * VP_RECOVERY_GROUP;

    ok = check_of (at, group) == at[DATA];
    if (!ok)
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   _("Group %u of the recovery key is mistyped. Look at the paper."), group + 1);
  }
  /* 160 bits by chance need no slow hash. */
  if (ok)
    crypto_generichash (key, VP_KEY_SIZE, symbols, sizeof symbols, NULL, 0);
  sodium_memzero (symbols, sizeof symbols);
  return ok;
}
