/* vp-search-keys.h: the texts of many rows, folded once, to be searched at every key press
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpSearchKeys:
 *
 * Each row is one run of packed bytes: what vp_text_search_key() makes of its cells, and the pinyin
 * initials of those with Chinese characters. Cells stay apart: no match reaches from one into the next.
 */
typedef struct _VpSearchKeys VpSearchKeys;

VpSearchKeys *vp_search_keys_new     (void);
void          vp_search_keys_free    (VpSearchKeys *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSearchKeys, vp_search_keys_free)

/* One cell of the row that is being filled, and the end of that row. */
void          vp_search_keys_add     (VpSearchKeys *self, const char *text);
void          vp_search_keys_end_row (VpSearchKeys *self);
guint         vp_search_keys_n_rows  (const VpSearchKeys *self);
/* @key: as vp_text_search_key() makes it of what was typed; "" fits every row */
gboolean      vp_search_keys_fits    (const VpSearchKeys *self, guint row, const char *key);
/* Sets the byte of every row that fits; the others stay. One run over all bytes: for the first key of a search. */
void          vp_search_keys_mark    (const VpSearchKeys *self, const char *key, guint8 *rows);

G_END_DECLS
