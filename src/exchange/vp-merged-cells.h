/* vp-merged-cells.h: the value of a merged area, given to every cell of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table-private.h"

G_BEGIN_DECLS

/* A spreadsheet keeps the value of a merged area in its first cell only; people see it in all of them. */
typedef struct {
  GArray *areas;   /* VpMergedArea by first row */
  guint next;      /* the first area that was not reached yet */
  GArray *active;  /* guint: areas that the row in the making is in */
  guint64 steps;
} VpMergedCells;

void     vp_merged_cells_init  (VpMergedCells *self);
void     vp_merged_cells_clear (VpMergedCells *self);
void     vp_merged_cells_reset (VpMergedCells *self);
/* Columns from 0, rows from 1, both ends belong to it. FALSE where there are more areas than a sheet can need. */
gboolean vp_merged_cells_add   (VpMergedCells *self, guint first_row, guint last_row, guint first_column,
                                guint last_column);
/* The sheet begins: all areas are known. */
void     vp_merged_cells_begin (VpMergedCells *self);
/* Before vp_row_queue_end(): adds what belongs to the row, where it has cells of its own. */
void     vp_merged_cells_fill  (VpMergedCells *self, guint row, VpRowQueue *queue);

G_END_DECLS
