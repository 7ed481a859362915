/* vp-key-wrap.c: a key closed by another one, by a passcode, or by a recovery key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-key-wrap.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define NONCE crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
#define WHAT_MAX 64

G_STATIC_ASSERT (VP_WRAP_SIZE == NONCE + VP_KEY_SIZE + crypto_aead_xchacha20poly1305_ietf_ABYTES);
G_STATIC_ASSERT (VP_SALT_SIZE == crypto_pwhash_SALTBYTES);

static gboolean cheap;

VpWrapCost
vp_wrap_cost (void)
{
  if (cheap)
    return (VpWrapCost) { crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN };
  return (VpWrapCost) { crypto_pwhash_OPSLIMIT_MODERATE, crypto_pwhash_MEMLIMIT_MODERATE };
}

void
vp_wrap_set_cheap (void)
{
  cheap = TRUE;
}

void
vp_wrap_key (const guint8 with[VP_KEY_SIZE], const char *what, guint number, const guint8 key[VP_KEY_SIZE],
             guint8 wrapped[VP_WRAP_SIZE])
{
  char place[WHAT_MAX];
  int length = g_snprintf (place, sizeof place, "%s %u", what, number);

  randombytes_buf (wrapped, NONCE);
  crypto_aead_xchacha20poly1305_ietf_encrypt (wrapped + NONCE, NULL, key, VP_KEY_SIZE, (const guint8 *) place, (guint64) length,
                                              NULL, wrapped, with);
}

gboolean
vp_wrap_open (const guint8 with[VP_KEY_SIZE], const char *what, guint number, const guint8 *wrapped, gsize size,
              guint8 key[VP_KEY_SIZE])
{
  char place[WHAT_MAX];
  int length = g_snprintf (place, sizeof place, "%s %u", what, number);

  return size == VP_WRAP_SIZE
    && crypto_aead_xchacha20poly1305_ietf_decrypt (key, NULL, NULL, wrapped + NONCE, VP_WRAP_SIZE - NONCE,
                                                   (const guint8 *) place, (guint64) length, wrapped, with) == 0;
}

gboolean
vp_wrap_from_passcode (const char *passcode, const guint8 salt[VP_SALT_SIZE], const VpWrapCost *cost, guint8 key[VP_KEY_SIZE],
                       GError **error)
{
  if (crypto_pwhash (key, VP_KEY_SIZE, passcode, strlen (passcode), salt, (guint64) cost->operations, (gsize) cost->memory,
                     crypto_pwhash_ALG_ARGON2ID13) == 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_FULL,
               /* Translators: %d = megabytes */
               _("The passcode cannot be looked at: it takes %d MB of memory. Close other programs and try again."),
               (int) (cost->memory >> 20));
  return FALSE;
}

char *
vp_passcode_normalise (const char *passcode, GError **error)
{
  char *normal = g_utf8_normalize (passcode, -1, G_NORMALIZE_ALL_COMPOSE);

  if (normal != NULL && g_utf8_strlen (normal, -1) >= VP_PASSCODE_CHARS_MIN && strlen (normal) <= VP_PASSCODE_BYTES_MAX)
    return normal;
  if (normal == NULL || strlen (normal) > VP_PASSCODE_BYTES_MAX)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("This is no text that can be a passcode. Choose another one."));
  else
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("A passcode has at least %d characters. A whole sentence is best."),
                 VP_PASSCODE_CHARS_MIN);
  g_free (normal);
  return NULL;
}

/* What adds to a guess: every character that does not merely repeat the one before or count on from it. A Chinese character
 * counts for two, as there are thousands of them. */
static guint
count_surprises (const char *text)
{
  gunichar before = 0;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (before == 0 || (c != before && c != before + 1 && c + 1 != before))
      n += c >= 0x2e80 ? 2 : 1;
    before = c;
  }
  return n;
}

VpStrength
vp_passcode_judge (const char *passcode)
{
  g_autofree char *normal = vp_passcode_normalise (passcode, NULL);
  guint surprises = normal != NULL ? count_surprises (normal) : 0;
  gboolean digits = TRUE;

  if (normal == NULL)
    return VP_STRENGTH_SHORT;
  for (const char *p = normal; *p != '\0'; p++)
    digits = digits && g_ascii_isdigit (*p);
  /* A digit is worth half a letter. */
  if (digits)
    surprises /= 2;
  return surprises < 8 ? VP_STRENGTH_WEAK : surprises < 14 ? VP_STRENGTH_FAIR : VP_STRENGTH_STRONG;
}

const char *
vp_strength_words (VpStrength self)
{
  switch (self) {
  case VP_STRENGTH_SHORT:
    return _("Too short: at least six characters.");
  case VP_STRENGTH_WEAK:
    return _("Easy to guess for whoever has the file. Add a few words.");
  case VP_STRENGTH_FAIR:
    return _("Fair: it holds off whoever finds the file.");
  case VP_STRENGTH_STRONG:
    return _("Strong.");
  }
  return "";
}
