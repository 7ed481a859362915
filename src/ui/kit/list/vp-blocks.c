/* vp-blocks.c: the rows of a long list, read while they are looked at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-blocks.h"

#include <string.h>

#define BLOCK 64
#define BLOCKS_KEPT 64

struct _VpBlocks {
  /* borrowed */
  VpGrid *grid; /* NULL once the list is gone; a reading may still be on its way */
  VpBlocksRead read;
  gconstpointer data;

  /* owned */
  VpSession *session;
  GArray *ids;        /* gint64 */
  GHashTable *blocks; /* number of a block → rows, or NULL while it is read */

  guint generation; /* of the ids; answers to older questions are dropped */
};

static void
blocks_clear (gpointer data)
{
  VpBlocks *self = data;

  g_clear_object (&self->session);
  g_array_unref (self->ids);
  g_hash_table_unref (self->blocks);
}

static void
rows_free (gpointer rows)
{
  if (rows != NULL)
    g_ptr_array_unref (rows);
}

VpBlocks *
vp_blocks_new (VpGrid *grid, VpBlocksRead read, gconstpointer data)
{
  VpBlocks *self = g_rc_box_new0 (VpBlocks);

  self->grid = grid;
  self->read = read;
  self->data = data;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->blocks = g_hash_table_new_full (NULL, NULL, NULL, rows_free);
  return self;
}

void
vp_blocks_free (VpBlocks *self)
{
  self->grid = NULL;
  g_rc_box_release_full (self, blocks_clear);
}

void
vp_blocks_set_ids (VpBlocks *self, VpSession *session, GArray *ids)
{
  g_return_if_fail (self != NULL && ids != NULL);
  self->generation++;
  /* Who paints in between is not to find rows of the former ids. */
  vp_grid_set_n_rows (self->grid, 0);
  g_hash_table_remove_all (self->blocks);
  g_set_object (&self->session, session);
  g_array_unref (self->ids);
  self->ids = ids;
  vp_grid_set_n_rows (self->grid, ids->len);
}

const GArray *
vp_blocks_get_ids (VpBlocks *self)
{
  return self->ids;
}

typedef struct {
  VpBlocks *blocks; /* owned */
  guint generation, block;
  gint64 ids[BLOCK];
  guint n;
  GPtrArray *rows;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->rows, g_ptr_array_unref);
  g_rc_box_release_full (reading->blocks, blocks_clear);
  g_free (reading);
}

static gboolean
read_block (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->rows = reading->blocks->read (db, reading->ids, reading->n, reading->blocks->data, error);
  return reading->rows != NULL;
}

static void
block_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  VpBlocks *self = reading->blocks;

  if (self->grid == NULL || reading->generation != self->generation)
    return;
  if (error != NULL) {
    /* Asked again when it is looked at the next time. */
    g_hash_table_remove (self->blocks, GUINT_TO_POINTER (reading->block));
    return;
  }
  if (g_hash_table_size (self->blocks) > BLOCKS_KEPT)
    g_hash_table_remove_all (self->blocks);
  g_hash_table_replace (self->blocks, GUINT_TO_POINTER (reading->block), g_steal_pointer (&reading->rows));
  vp_grid_repaint (self->grid);
}

static void
ask_block (VpBlocks *self, guint block)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->blocks = g_rc_box_acquire (self);
  reading->generation = self->generation;
  reading->block = block;
  reading->n = MIN (BLOCK, self->ids->len - block * BLOCK);
  memcpy (reading->ids, &g_array_index (self->ids, gint64, block * BLOCK), reading->n * sizeof (gint64));
  g_hash_table_insert (self->blocks, GUINT_TO_POINTER (block), NULL);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_block, reading, reading_free, NULL, block_read_cb);
}

gpointer
vp_blocks_get (VpBlocks *self, guint row)
{
  GPtrArray *block;
  gpointer rows;

  g_return_val_if_fail (self != NULL && row < self->ids->len, NULL);
  if (!g_hash_table_lookup_extended (self->blocks, GUINT_TO_POINTER (row / BLOCK), NULL, &rows)) {
    ask_block (self, row / BLOCK);
    return NULL;
  }
  block = rows;
  return block != NULL && row % BLOCK < block->len ? g_ptr_array_index (block, row % BLOCK) : NULL;
}
