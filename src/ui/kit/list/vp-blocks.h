/* vp-blocks.h: the rows of a long list, read while they are looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-grid.h"
#include "vp-session.h"

G_BEGIN_DECLS

/**
 * VpBlocks:
 *
 * The ids of a list are in memory, its rows in the store: a cell that is painted asks for its row, and blocks of rows come
 * from the reader's thread. Rows of ids that were replaced are dropped. Of the main thread.
 */
typedef struct _VpBlocks VpBlocks;

/* The rows of @ids in their order, on the reader's thread (transfer full); rows that are gone may be left out. */
typedef GPtrArray *(*VpBlocksRead) (VpDb *db, const gint64 *ids, guint n, gconstpointer data, GError **error);

/* @grid (borrowed) is repainted when rows come; @data is static. */
VpBlocks     *vp_blocks_new     (VpGrid *grid, VpBlocksRead read, gconstpointer data);
/* Nothing is painted or asked any more. */
void          vp_blocks_free    (VpBlocks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpBlocks, vp_blocks_free)
/* Other ids (gint64, taken): the grid gets as many rows. */
void          vp_blocks_set_ids (VpBlocks *self, VpSession *session, GArray *ids);
const GArray *vp_blocks_get_ids (VpBlocks *self); /* borrowed */
/* The row at a position, borrowed until the next call; %NULL while it is being read. */
gpointer      vp_blocks_get     (VpBlocks *self, guint row);

G_END_DECLS
