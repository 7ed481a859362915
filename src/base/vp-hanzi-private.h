/* vp-hanzi-private.h: the character table, for the roster index
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define VP_HANZI_READINGS_MAX 12

/* Every reading of @c as syllable (ü as v), the common one first; returns how many, at most VP_HANZI_READINGS_MAX. */
guint   vp_hanzi_readings        (gunichar c, const char *readings[VP_HANZI_READINGS_MAX]);
/* Position of @c among all characters by strokes; unknown characters stand behind, by code point. */
guint32 vp_hanzi_stroke_rank     (gunichar c);
/* Orders a character by its common reading (or, with @surname, its reading as a surname): syllable, tone, strokes. */
guint64 vp_hanzi_pinyin_key      (gunichar c, gboolean surname);
/* The same for the two characters of a double surname; FALSE where they are none with readings of their own. */
gboolean vp_hanzi_double_surname (gunichar first, gunichar second, guint64 keys[2]);
/* The key of a syllable without tone, such as a clerk writes as a correction: before every toned one. */
guint64 vp_hanzi_syllable_key    (const char *syllable);

G_END_DECLS
