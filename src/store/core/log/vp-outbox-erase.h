/* vp-outbox-erase.h: words about one person, taken out of both logs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * VpErasedWords:
 * @near: words that mean the person where a row is about them, such as the name; %NULL-terminated
 * @anywhere: words that mean nobody else wherever they stand, such as an identity number; %NULL-terminated
 * @instead: what takes their place
 */
typedef struct {
  const char *const *near, *const *anywhere;
  const char *instead;
} VpErasedWords;

/* The text without them; %NULL where it has none of them. Transfer full. */
char      *vp_erased_words_replace (const VpErasedWords *self, const char *text, gboolean is_near);

/**
 * vp_outbox_erase:
 * @seqs: (element-type gint64): entries that are about the person, besides those of the row itself
 *
 * Inside a transaction. Entries about the row @id of @table alone lose what they recorded, and cannot be taken back any more;
 * in all others the words are covered where they stand, so that what was recorded of others goes on holding. The chain tells of
 * each entry that its words went.
 */
gboolean   vp_outbox_erase (VpDb *db, const char *table, gint64 id, GArray *seqs, const VpErasedWords *words, GError **error);

G_END_DECLS
