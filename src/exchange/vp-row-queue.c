/* vp-row-queue.c: rows between the parser that made them and whoever asks for them
 *
 * Every format puts its cells in here, so the caps on what a table becomes, the invisible characters and the words for
 * errors have their one place here. It knows nothing of files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-table-private.h"

#include "vp-error.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define ARENA_MIN 65536

void
vp_row_queue_init (VpRowQueue *self)
{
  memset (self, 0, sizeof *self);
  self->cells = g_array_new (FALSE, FALSE, sizeof (VpQueuedCell));
  self->rows = g_array_new (FALSE, FALSE, sizeof (VpQueuedRow));
  self->view = g_array_new (FALSE, FALSE, sizeof (VpCell));
  self->filled = g_array_new (FALSE, FALSE, sizeof (guint));
}

void
vp_row_queue_clear (VpRowQueue *self)
{
  g_free (self->arena);
  g_array_unref (self->cells);
  g_array_unref (self->rows);
  g_array_unref (self->view);
  g_array_unref (self->filled);
}

static void
drop_rows (VpRowQueue *self)
{
  self->arena_length = 0;
  g_array_set_size (self->cells, 0);
  g_array_set_size (self->rows, 0);
  self->taken = 0;
  self->first_cell = 0;
}

void
vp_row_queue_reset (VpRowQueue *self, guint64 text_max)
{
  drop_rows (self);
  self->row_text = 0;
  self->row_notable = FALSE;
  self->n_rows = self->last_number = 0;
  self->n_cells = self->n_text = 0;
  self->text_max = text_max;
  self->fault = VP_ROW_FAULT_NONE;
}

/* Room for @length bytes and a NUL at the end of the arena. */
static char *
grow_arena (VpRowQueue *self, gsize length)
{
  gsize needed = self->arena_length + length + 1;

  if (needed > self->arena_capacity) {
    self->arena_capacity = MAX (needed * 3 / 2, ARENA_MIN);
    self->arena = g_realloc (self->arena, self->arena_capacity);
  }
  return self->arena + self->arena_length;
}

/* What a spreadsheet shows where a formula has no value, also when it was saved as text. */
static gboolean
is_error_word (const char *text, gsize length)
{
  static const char *const words[] = { "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!",
                                       "#CALC!", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#BUSY!", "#UNKNOWN!",
                                       "#GETTING_DATA" };

  if (length == 7 && memcmp (text, "Err:", 4) == 0)
    return g_ascii_isdigit (text[4]) && g_ascii_isdigit (text[5]) && g_ascii_isdigit (text[6]);
  if (length < 2 || text[0] != '#')
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == length && memcmp (words[i], text, length) == 0)
      return TRUE;
  /* A column that was too narrow when the table was saved as text. */
  for (gsize i = 1; i < length; i++)
    if (text[i] != '#')
      return FALSE;
  return TRUE;
}

void
vp_row_queue_set_fault (VpRowQueue *self, VpRowFault fault, guint row, guint column)
{
  if (self->fault != VP_ROW_FAULT_NONE)
    return;
  self->fault = fault;
  self->fault_row = row;
  self->fault_column = column;
}

/* FALSE where the cell would be one too many, or too long. The row's number is known at its end. */
static gboolean
count_cell (VpRowQueue *self, guint column, const char *text, gsize length)
{
  VpRowFault fault = VP_ROW_FAULT_NONE;

  if (self->fault != VP_ROW_FAULT_NONE)
    return FALSE;
  self->row_text += length;
  self->n_text += length;
  self->n_cells++;
  if (column >= VP_TABLE_COLUMNS_MAX)
    fault = VP_ROW_FAULT_COLUMNS;
  else if (length > VP_TABLE_CELL_MAX && g_utf8_strlen (text, (gssize) length) > VP_TABLE_CELL_MAX)
    fault = VP_ROW_FAULT_CELL;
  else if (self->row_text > VP_ROW_TEXT_MAX)
    fault = VP_ROW_FAULT_ROW;
  else if (self->n_cells > VP_TABLE_CELLS_MAX)
    fault = VP_ROW_FAULT_CELLS;
  else if (self->n_text > self->text_max)
    fault = VP_ROW_FAULT_TEXT;
  if (fault != VP_ROW_FAULT_NONE)
    vp_row_queue_set_fault (self, fault, 0, column);
  return fault == VP_ROW_FAULT_NONE;
}

void
vp_row_queue_add (VpRowQueue *self, guint column, const char *text, gsize length, VpCellKind kind, VpDate date,
                  guint flags)
{
  VpQueuedCell cell = { .column = column, .date = date, .kind = (guint8) kind, .flags = (guint8) flags };
  gboolean invisible;

  if (length == 0 && kind != VP_CELL_FORMULA)
    return;
  if (!count_cell (self, column, text, length))
    return;
  invisible = vp_text_has_invisible (text, length);
  if ((flags & VP_CELL_FLAG_LASTING) != 0 && !invisible) {
    cell.text.lasting = text;
  } else {
    char *copy = grow_arena (self, length);

    memcpy (copy, text, length);
    if (invisible) {
      length = vp_text_strip_invisible (copy, length);
      cell.flags |= VP_CELL_FLAG_STRIPPED;
    }
    copy[length] = '\0';
    cell.flags &= (guint8) ~VP_CELL_FLAG_LASTING;
    cell.text.offset = self->arena_length;
    self->arena_length += length + 1;
    text = copy;
  }
  if (kind == VP_CELL_TEXT && is_error_word (text, length))
    cell.kind = VP_CELL_ERROR;
  else if (length == 0 && kind != VP_CELL_FORMULA)
    cell.kind = VP_CELL_EMPTY;
  self->row_notable = self->row_notable || cell.kind == VP_CELL_ERROR || cell.kind == VP_CELL_FORMULA
    || (cell.flags & (VP_CELL_FLAG_MERGED | VP_CELL_FLAG_STRIPPED)) != 0;
  g_array_append_val (self->cells, cell);
}

void
vp_row_queue_end (VpRowQueue *self, guint number, guint width, gboolean hidden)
{
  guint n_cells = self->cells->len - self->first_cell;
  VpQueuedRow row = { number, self->first_cell, n_cells, width, hidden, hidden || self->row_notable };

  if (n_cells > 0)
    row.width = MAX (width, g_array_index (self->cells, VpQueuedCell, self->cells->len - 1).column + 1);
  g_array_append_val (self->rows, row);
  self->first_cell = self->cells->len;
  self->row_text = 0;
  self->row_notable = FALSE;
  self->n_rows++;
  if (self->fault != VP_ROW_FAULT_NONE && self->fault_row == 0)
    self->fault_row = number;
  if (number <= self->last_number)
    vp_row_queue_set_fault (self, VP_ROW_FAULT_ORDER, number, 0);
  if (width > VP_TABLE_COLUMNS_MAX)
    vp_row_queue_set_fault (self, VP_ROW_FAULT_COLUMNS, number, VP_TABLE_COLUMNS_MAX);
  if (number > VP_TABLE_ROWS_MAX || self->n_rows > VP_TABLE_ROWS_MAX)
    vp_row_queue_set_fault (self, VP_ROW_FAULT_ROWS, number, 0);
  self->last_number = number;
}

gboolean
vp_row_queue_check (const VpRowQueue *self, GError **error)
{
  guint row = self->fault_row > 0 ? self->fault_row : self->last_number + 1;
  char column[8];

  vp_table_column_name (self->fault_column, column);
  switch (self->fault) {
  case VP_ROW_FAULT_NONE:
    return TRUE;
  case VP_ROW_FAULT_COLUMNS:
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u has more than %d columns, which no spreadsheet can hold. Delete what is not needed and save the"
                   " table again."), row, VP_TABLE_COLUMNS_MAX);
    break;
  case VP_ROW_FAULT_CELL:
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: %u row, %s column such as "AB", %d characters */
                 _("Row %u, column %s: the cell has more than %d characters, which no spreadsheet can hold. Perhaps a"
                   " quotation mark is not closed; otherwise the file is damaged."), row, column, VP_TABLE_CELL_MAX);
    break;
  case VP_ROW_FAULT_ROW:
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u, column %s: the row has more text than any table needs. The file is damaged or hostile."), row,
                 column);
    break;
  case VP_ROW_FAULT_ROWS:
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u: the table has more than 1,048,576 rows. Split it into several files."), row);
    break;
  case VP_ROW_FAULT_CELLS:
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u, column %s: the table has more cells than can be read at once. Split it into several files."),
                 row, column);
    break;
  case VP_ROW_FAULT_TEXT:
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u, column %s: the texts of the table are far longer than the file explains. It is damaged or"
                   " hostile."), row, column);
    break;
  case VP_ROW_FAULT_ORDER:
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                 _("The rows of the sheet do not follow each other: row %u comes again. The file is damaged. Open it, save"
                   " it once more as .xlsx, and import that file."), row);
    break;
  }
  return FALSE;
}

const char *
vp_row_queue_text (const VpRowQueue *self, const VpQueuedCell *cell)
{
  return (cell->flags & VP_CELL_FLAG_LASTING) != 0 ? cell->text.lasting : self->arena + cell->text.offset;
}

/* The cells of a row in the making move to the front. */
static void
compact (VpRowQueue *self)
{
  gsize base = self->arena_length;

  for (guint i = self->first_cell; i < self->cells->len; i++) {
    const VpQueuedCell *cell = &g_array_index (self->cells, VpQueuedCell, i);

    if ((cell->flags & VP_CELL_FLAG_LASTING) == 0)
      base = MIN (base, cell->text.offset);
  }
  for (guint i = self->first_cell; i < self->cells->len; i++) {
    VpQueuedCell *cell = &g_array_index (self->cells, VpQueuedCell, i);

    if ((cell->flags & VP_CELL_FLAG_LASTING) == 0)
      cell->text.offset -= base;
  }
  self->arena_length -= base;
  if (self->arena_length > 0)
    memmove (self->arena, self->arena + base, self->arena_length);
  if (self->first_cell > 0)
    g_array_remove_range (self->cells, 0, self->first_cell);
  g_array_set_size (self->rows, 0);
  self->first_cell = 0;
  self->taken = 0;
}

/* Makes the cells that the last row filled empty again, and the view wide enough for the next. */
static void
clear_view (VpRowQueue *self, guint width)
{
  static const VpCell empty = { "", VP_CELL_EMPTY, 0, FALSE };
  guint old = self->view->len;

  for (guint i = 0; i < self->filled->len; i++)
    g_array_index (self->view, VpCell, g_array_index (self->filled, guint, i)) = empty;
  g_array_set_size (self->filled, 0);
  if (width <= old)
    return;
  g_array_set_size (self->view, width);
  for (guint i = old; i < width; i++)
    g_array_index (self->view, VpCell, i) = empty;
}

gboolean
vp_row_queue_is_empty (const VpRowQueue *self)
{
  return self->taken == self->rows->len;
}

gboolean
vp_row_queue_take (VpRowQueue *self, VpTableRow *row)
{
  const VpQueuedRow *queued;

  if (self->taken == self->rows->len) {
    if (self->rows->len > 0)
      compact (self);
    return FALSE;
  }
  queued = &g_array_index (self->rows, VpQueuedRow, self->taken++);
  clear_view (self, queued->width);
  g_array_set_size (self->filled, queued->n_cells);
  row->n_own = 0;
  for (guint i = 0; i < queued->n_cells; i++) {
    const VpQueuedCell *cell = &g_array_index (self->cells, VpQueuedCell, queued->first_cell + i);
    gboolean merged = (cell->flags & VP_CELL_FLAG_MERGED) != 0;

    g_array_index (self->view, VpCell, cell->column) = (VpCell) { vp_row_queue_text (self, cell), cell->kind, cell->date,
                                                                  merged };
    g_array_index (self->filled, guint, i) = cell->column;
    row->n_own += !merged;
  }
  row->number = queued->number;
  row->cells = (VpCell *) (void *) self->view->data;
  row->n_cells = queued->width;
  row->filled = (const guint *) (const void *) self->filled->data;
  row->n_filled = self->filled->len;
  row->hidden = queued->hidden;
  return TRUE;
}

void
vp_row_queue_move (VpRowQueue *self, VpRowQueue *source)
{
  VpRowQueue rest = *self;

  /* The buffers change places; only the row in the making is copied. */
  *self = *source;
  *source = rest;
  source->arena_length = 0;
  g_array_set_size (source->cells, 0);
  g_array_set_size (source->rows, 0);
  source->taken = source->first_cell = 0;
  source->row_text = self->row_text;
  source->row_notable = self->row_notable;
  source->n_rows = self->n_rows;
  source->last_number = self->last_number;
  source->n_cells = self->n_cells;
  source->n_text = self->n_text;
  source->text_max = self->text_max;
  source->fault = self->fault;
  source->fault_row = self->fault_row;
  source->fault_column = self->fault_column;
  for (guint i = self->first_cell; i < self->cells->len; i++) {
    VpQueuedCell cell = g_array_index (self->cells, VpQueuedCell, i);

    if ((cell.flags & VP_CELL_FLAG_LASTING) == 0) {
      const char *text = vp_row_queue_text (self, &cell);
      gsize length = strlen (text);

      memcpy (grow_arena (source, length), text, length + 1);
      cell.text.offset = source->arena_length;
      source->arena_length += length + 1;
    }
    g_array_append_val (source->cells, cell);
  }
  g_array_set_size (self->cells, self->first_cell);
}

static void
note (VpTableNote *self, guint row, guint column)
{
  if (self->count++ == 0) {
    self->row = row;
    self->column = column;
  }
}

void
vp_row_queue_note (const VpRowQueue *self, VpTableNotes *notes)
{
  const VpQueuedRow *row = &g_array_index (self->rows, VpQueuedRow, self->taken - 1);
  gboolean own = FALSE;

  /* Most rows of most tables have nothing to tell. */
  if (!row->notable)
    return;
  for (guint i = 0; i < row->n_cells; i++) {
    const VpQueuedCell *cell = &g_array_index (self->cells, VpQueuedCell, row->first_cell + i);

    own = own || (cell->flags & VP_CELL_FLAG_MERGED) == 0;
    if (cell->kind == VP_CELL_FORMULA)
      note (&notes->formulas, row->number, cell->column);
    else if (cell->kind == VP_CELL_ERROR)
      note (&notes->errors, row->number, cell->column);
    if ((cell->flags & VP_CELL_FLAG_STRIPPED) != 0)
      note (&notes->invisible, row->number, cell->column);
    if ((cell->flags & VP_CELL_FLAG_MERGED) != 0)
      note (&notes->merged, row->number, cell->column);
  }
  if (row->hidden && own)
    note (&notes->hidden_rows, row->number, 0);
}
