/* vp-find-rows.h: what the rows of all registers are called, folded to be searched at every key press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-find.h"

G_BEGIN_DECLS

/* Immutable and reference counted; for any thread. */
typedef struct _VpFindRows VpFindRows;

/* Every row that is not removed; sealed fields are not in it. */
VpFindRows *vp_find_rows_read  (VpDb *db, GError **error);
VpFindRows *vp_find_rows_ref   (VpFindRows *self);
void        vp_find_rows_unref (VpFindRows *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpFindRows, vp_find_rows_unref)
/* Adds to @found at most @limit rows of each register: first those whose name is the text or begins with it, then those
 * whose initials do, then all others. @key: as vp_text_search_key() makes it */
void        vp_find_rows_query (const VpFindRows *self, const char *key, guint limit, GPtrArray *found);

G_END_DECLS
