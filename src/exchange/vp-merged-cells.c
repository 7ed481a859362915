/* vp-merged-cells.c: the value of a merged area, given to every cell of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-merged-cells.h"

#include <stdlib.h>
#include <string.h>

#define AREAS_MAX 200000
/* Cells looked at in all: a hostile file could lay a thousand areas over a million rows. */
#define STEPS_MAX 16000000
/* A title may be merged over the whole width: nobody looks for it that far to the right. */
#define WIDTH_MAX 64

typedef struct {
  guint first_row, last_row, first_column, last_column;
  char *text; /* NULL until the first cell was met, and where that is empty */
  gsize length;
  VpCellKind kind;
  VpDate date;
} VpMergedArea;

static void
clear_area (gpointer data)
{
  g_free (((VpMergedArea *) data)->text);
}

void
vp_merged_cells_init (VpMergedCells *self)
{
  *self = (VpMergedCells) { 0 };
  self->areas = g_array_new (FALSE, FALSE, sizeof (VpMergedArea));
  g_array_set_clear_func (self->areas, clear_area);
  self->active = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
vp_merged_cells_clear (VpMergedCells *self)
{
  g_clear_pointer (&self->areas, g_array_unref);
  g_clear_pointer (&self->active, g_array_unref);
}

void
vp_merged_cells_reset (VpMergedCells *self)
{
  g_array_set_size (self->areas, 0);
  vp_merged_cells_begin (self);
}

gboolean
vp_merged_cells_add (VpMergedCells *self, guint first_row, guint last_row, guint first_column, guint last_column)
{
  VpMergedArea area = { first_row, last_row, first_column, last_column, NULL, 0, VP_CELL_EMPTY, 0 };

  if (first_row == 0 || last_row < first_row || last_column < first_column)
    return TRUE;
  if (self->areas->len == AREAS_MAX)
    return FALSE;
  g_array_append_val (self->areas, area);
  return TRUE;
}

static int
compare_areas (gconstpointer a, gconstpointer b)
{
  const VpMergedArea *first = a, *second = b;

  return first->first_row < second->first_row ? -1 : first->first_row > second->first_row;
}

void
vp_merged_cells_begin (VpMergedCells *self)
{
  g_array_sort (self->areas, compare_areas);
  for (guint i = 0; i < self->areas->len; i++)
    g_clear_pointer (&g_array_index (self->areas, VpMergedArea, i).text, g_free);
  g_array_set_size (self->active, 0);
  self->next = 0;
  self->steps = 0;
}

/* Where the cell of @column stands in the row in the making, or where it would; *@found which. */
static guint
find_cell (const VpRowQueue *queue, guint column, gboolean *found)
{
  guint low = queue->first_cell, high = queue->cells->len;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (g_array_index (queue->cells, VpQueuedCell, middle).column < column)
      low = middle + 1;
    else
      high = middle;
  }
  *found = low < queue->cells->len && g_array_index (queue->cells, VpQueuedCell, low).column == column;
  return low;
}

static void
take_value (VpMergedArea *area, const VpRowQueue *queue)
{
  gboolean found;
  guint at = find_cell (queue, area->first_column, &found);

  if (found) {
    const VpQueuedCell *cell = &g_array_index (queue->cells, VpQueuedCell, at);

    area->text = g_strdup (vp_row_queue_text (queue, cell));
    area->length = strlen (area->text);
    area->kind = cell->kind;
    area->date = cell->date;
  }
}

static void
give_value (VpMergedCells *self, const VpMergedArea *area, guint row, VpRowQueue *queue)
{
  guint last = MIN (area->last_column, area->first_column + WIDTH_MAX - 1);

  for (guint column = area->first_column; column <= last; column++) {
    guint n = queue->cells->len;
    gboolean found;
    guint at = find_cell (queue, column, &found);
    VpQueuedCell cell;

    if (++self->steps > STEPS_MAX)
      vp_row_queue_set_fault (queue, VP_ROW_FAULT_CELLS, row, column);
    if (found)
      continue;
    vp_row_queue_add (queue, column, area->text, area->length, area->kind, area->date, VP_CELL_FLAG_MERGED);
    if (queue->cells->len == n)
      return;
    cell = g_array_index (queue->cells, VpQueuedCell, n);
    g_array_set_size (queue->cells, n);
    g_array_insert_val (queue->cells, at, cell);
  }
}

/* Areas that the row has passed are forgotten, those that it reaches are taken up. */
static void
update_active (VpMergedCells *self, guint row)
{
  guint kept = 0;

  for (guint i = 0; i < self->active->len; i++) {
    guint index = g_array_index (self->active, guint, i);

    if (g_array_index (self->areas, VpMergedArea, index).last_row >= row)
      g_array_index (self->active, guint, kept++) = index;
  }
  g_array_set_size (self->active, kept);
  for (; self->next < self->areas->len; self->next++) {
    const VpMergedArea *area = &g_array_index (self->areas, VpMergedArea, self->next);

    if (area->first_row > row)
      break;
    if (area->last_row >= row)
      g_array_append_val (self->active, self->next);
  }
}

void
vp_merged_cells_fill (VpMergedCells *self, guint row, VpRowQueue *queue)
{
  if (self->areas->len == 0)
    return;
  update_active (self, row);
  self->steps += self->active->len;
  /* A row with nothing of its own stays empty. */
  if (queue->cells->len == queue->first_cell)
    return;
  for (guint i = 0; i < self->active->len && queue->fault == VP_ROW_FAULT_NONE; i++) {
    VpMergedArea *area = &g_array_index (self->areas, VpMergedArea, g_array_index (self->active, guint, i));

    if (area->first_row == row)
      take_value (area, queue);
    if (area->text != NULL)
      give_value (self, area, row, queue);
  }
}
