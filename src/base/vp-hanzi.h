/* vp-hanzi.h: readings and stroke sequences of Chinese characters, and the orders of names made from them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Readings: every Mandarin reading of Debian's unicode-data; surname readings from ICU Han-Latin/Names with our own
 * overrides (覃 朴 缪 阚 乜 佴 單 洗 …). Strokes: sequences of 1 横 2 竖 3 撇 4 点 5 折 (GB13000.1 字序, GF 3003-1999).
 * The table is made at build time and is read-only; all functions may be called from any thread. */

/* Display and sort reading of a whole name: surname readings (also of double surnames) for the surname, the common
 * reading for the rest, syllables separated by one space, ü as ü, no tones: "zeng guo fan". Characters without a
 * reading stand for themselves. @correction: what a clerk corrected it to, or NULL. Transfer full. */
char    *vp_hanzi_name_pinyin   (const char *name, const char *correction);
char    *vp_hanzi_name_initials (const char *name, const char *correction); /* "zgf"; transfer full */

guint    vp_hanzi_stroke_count    (gunichar c); /* 0 = unknown */
const char *vp_hanzi_stroke_sequence (gunichar c); /* "1121", "" = unknown */

/* Comparison of two names in the office's orders. Pinyin: by syllable, tone, then strokes, surname readings first.
 * Strokes (handbook 2.8, 按姓氏笔画): stroke count of the first character, then stroke types in writing order, then the
 * character itself; then the second character … a shorter name first. */
int      vp_hanzi_compare_pinyin  (const char *a, const char *correction_a, const char *b, const char *correction_b);
int      vp_hanzi_compare_strokes (const char *a, const char *b);

/* Whether a name begins with one of the surnames of two characters: 欧阳, 诸葛. */
gboolean vp_hanzi_has_double_surname (const char *name);

/* By pinyin, then by the characters, so that those of one sound stand together: compare with strcmp(). Transfer full */
char *vp_hanzi_sort_key (const char *text);

G_END_DECLS
