/* vp-key-wrap.h: a key closed by another one, by a passcode, or by a recovery key
 *
 * No SQL here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-keys.h"

G_BEGIN_DECLS

#define VP_WRAP_SIZE 72 /* nonce, key, tag */
#define VP_SALT_SIZE 16

/* How much work a guess costs; kept beside each wrap, so that a later version may ask for more. */
typedef struct {
  gint64 operations;
  gint64 memory; /* bytes */
} VpWrapCost;

/* What a new wrap costs: libsodium's MODERATE. */
VpWrapCost vp_wrap_cost         (void);
/* For tests, which wrap more often than people do: the least that libsodium allows. */
void       vp_wrap_set_cheap    (void);

/* @what and @number say what is wrapped: a wrap in another's place does not open. */
void       vp_wrap_key          (const guint8 with[VP_KEY_SIZE], const char *what, guint number, const guint8 key[VP_KEY_SIZE],
                                 guint8 wrapped[VP_WRAP_SIZE]);
/* FALSE where it was wrapped with another key, or as something else, or is cut. */
gboolean   vp_wrap_open         (const guint8 with[VP_KEY_SIZE], const char *what, guint number, const guint8 *wrapped, gsize size,
                                 guint8 key[VP_KEY_SIZE]);

/* Argon2id. Takes about as long as two blinks, and the memory it says: not on the main thread. */
gboolean   vp_wrap_from_passcode (const char *passcode, const guint8 salt[VP_SALT_SIZE], const VpWrapCost *cost,
                                  guint8 key[VP_KEY_SIZE], GError **error);

#define VP_PASSCODE_CHARS_MIN 6
#define VP_PASSCODE_BYTES_MAX 1000

/* As it is hashed: one form for what looks the same on every keyboard. %NULL with @error set where it is no passcode. */
char      *vp_passcode_normalise (const char *passcode, GError **error);

/* How hard it is to guess, in words. */
typedef enum {
  VP_STRENGTH_SHORT,  /* refused */
  VP_STRENGTH_WEAK,   /* found in a day by whoever has the file */
  VP_STRENGTH_FAIR,
  VP_STRENGTH_STRONG,
} VpStrength;

VpStrength  vp_passcode_judge   (const char *passcode);
const char *vp_strength_words   (VpStrength self); /* translated */

/* Recovery keys: eight groups of five characters, the last of each for checking. */
#define VP_RECOVERY_GROUPS 8
#define VP_RECOVERY_GROUP 5
#define VP_RECOVERY_SIZE (VP_RECOVERY_GROUPS * (VP_RECOVERY_GROUP + 1)) /* as text with its end */

void       vp_recovery_make     (char text[VP_RECOVERY_SIZE]);
/* As typed, in any case and with any blanks: the key it stands for. %VP_ERROR_INVALID names the group that is wrong. */
gboolean   vp_recovery_parse    (const char *text, guint8 key[VP_KEY_SIZE], GError **error);

G_END_DECLS
