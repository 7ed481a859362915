/* vp-roster-texts.h: columns of the roster index that hold whole texts: employer and national number
 *
 * They are read when somebody wants to see or sort by them: the start of the program does without.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-roster-index.h"

G_BEGIN_DECLS

/* One column: the number of a word by row, and the words. Word 0 is "". */
typedef struct {
  guint32 *numbers;
  GPtrArray *words;
  GHashTable *known; /* word → number; NULL where nearly every row has its own */
  guint32 *ranks;    /* by number, in order of the words; NULL = not asked for yet */
  guint n_ranked;
} VpRosterWords;

struct _VpRosterTexts {
  guint capacity;
  VpRosterWords columns[VP_ROSTER_N_TEXTS];
};

/* On the store's thread: what everybody in @index has. Transfer full; NULL with an error. */
VpRosterTexts *vp_roster_texts_read   (VpDb *db, VpRosterIndex *index, GCancellable *cancellable, GError **error);
void           vp_roster_texts_free   (VpRosterTexts *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpRosterTexts, vp_roster_texts_free)
void           vp_roster_texts_put    (VpRosterTexts *self, VpRosterText which, guint32 row, const char *text);
/* "" where the row came later; stays as long as the texts. */
const char    *vp_roster_texts_get    (const VpRosterTexts *self, VpRosterText which, guint32 row);
/* Where the word of a row stands among all words; blanks stand last. */
guint32        vp_roster_texts_rank   (VpRosterTexts *self, VpRosterText which, guint32 row);
/* Whether a word came since they were ranked: every order made from ranks is another one then. */
gboolean       vp_roster_texts_is_stale (const VpRosterTexts *self);

G_END_DECLS
