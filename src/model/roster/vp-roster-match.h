/* vp-roster-match.h: one typed word against names, numbers and telephones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index-private.h"

G_BEGIN_DECLS

#define WORD_MAX 31 /* symbols of one word: positions are bits of a 32-bit mask */
#define WORDS_MAX 6

/* A typed word. Letters and Han characters make an automaton over characters; digits are compared with numbers. */
typedef struct {
  gunichar symbols[WORD_MAX];
  guint n;
  gboolean is_digits;        /* digits with at most one X at the end */
  gboolean is_han;           /* Han characters only */
  gboolean impossible;       /* longer than any name */

  /* Han: codes of the characters; 0 where nobody has such a character */
  guint16 codes[WORD_MAX];
  /* letters: for each character code, from each position the positions reached by it */
  guint32 *reach;            /* [code * (n + 1) + position] */
  guint8 *begins;            /* whether a match can begin with the code: most names have no such character */

  /* digits */
  guint64 value, phone_mask;
  guint32 tail, tail_mask;
  gint64 number;
} VpRosterWord;

/* Splits @text at blanks; returns how many words. Free each with vp_roster_word_clear(). */
guint    vp_roster_words_parse (const char *text, VpRosterWord words[WORDS_MAX]);
/* Prepares the word for the characters of @index (read lock held). */
void     vp_roster_word_bind   (VpRosterWord *self, VpRosterIndex *index);
/* Keeps those of @rows that the word matches, in their order; returns how many. */
guint    vp_roster_word_keep   (const VpRosterWord *self, VpRosterIndex *index, guint32 *rows, guint n);
/* How far from the surname and over how many characters the name of a row spells the word: less is nearer. Digits: 0. */
guint    vp_roster_word_distance (const VpRosterWord *self, VpRosterIndex *index, guint32 row);
/* Less than this no name can have. */
guint    vp_roster_word_least_distance (const VpRosterWord *self);
void     vp_roster_word_clear  (VpRosterWord *self);
/* The positions that @c reaches from @position, as bits. */
guint32  vp_roster_word_reach  (const VpRosterWord *self, gunichar c, guint position);

G_END_DECLS
