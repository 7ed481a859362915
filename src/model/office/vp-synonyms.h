/* vp-synonyms.h: the words that senders write for entries of closed lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/* Search key of a word → the entry it means; transfer full. */
GHashTable *vp_synonyms_read (VpDb *db, GError **error);
/* The entry that @text means, %NULL where nobody said so; borrowed. */
const char *vp_synonyms_find (GHashTable *self, const char *text);

G_END_DECLS
