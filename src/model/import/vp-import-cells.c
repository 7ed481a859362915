/* vp-import-cells.c: what stands in the cells of a row, and what is told of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-private.h"

#include "vp-memory.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BLOCK VP_MEMORY_PAGE

gpointer
vp_import_alloc (VpImport *self, gsize size)
{
  gpointer at;

  size = (size + 7) & ~(gsize) 7;
  if (size > self->block_left) {
    self->block_left = MAX (size, BLOCK);
    self->block_at = vp_memory_new_large (self->block_left);
    g_ptr_array_add (self->blocks, self->block_at);
  }
  at = self->block_at;
  self->block_at += size;
  self->block_left -= size;
  return at;
}

const char *
vp_import_keep (VpImport *self, const char *text)
{
  gsize length = strlen (text);

  return length == 0 ? "" : memcpy (vp_import_alloc (self, length + 1), text, length + 1);
}

const char *
vp_import_intern (VpImport *self, const char *text)
{
  return *text == '\0' ? "" : g_string_chunk_insert_const (self->reasons, text);
}

const char *
vp_import_keep_squeezed (VpImport *self, const char *text)
{
  g_autofree char *squeezed = NULL;

  if (vp_text_is_tight (text))
    return vp_import_keep (self, text);
  squeezed = vp_text_squeeze (text);
  return vp_import_keep (self, squeezed);
}

gpointer
vp_import_new_row (VpImport *self, const VpTableRow *row, gsize size)
{
  VpImportHead *head = vp_import_alloc (self, size);

  memset (head, 0, size);
  head->line = row->number;
  head->sheet = (guint16) self->now_sheet;
  head->reason = head->name = "";
  head->pile = VP_PILE_NEW;
  return head;
}

void
vp_import_mark (VpImport *self, VpImportHead *head, VpPile pile, const char *reason)
{
  if (head->pile == VP_PILE_REJECTED || (head->pile == VP_PILE_CLASH && pile != VP_PILE_REJECTED))
    return;
  head->pile = (guint8) pile;
  head->reason = g_string_chunk_insert_const (self->reasons, reason);
}

void
vp_import_reject (VpImportCheck *self, VpImportHead *head, const char *reason)
{
  vp_import_mark (self->import, head, VP_PILE_REJECTED, reason);
}

void
vp_import_remark (VpImport *self, VpImportHead *head, const char *remark)
{
  g_autofree char *both = head->remark != NULL ? g_strdup_printf ("%s %s", head->remark, remark) : NULL;

  head->remark = g_string_chunk_insert_const (self->reasons, both != NULL ? both : remark);
}

void
vp_import_add_note (VpImport *self, char *note)
{
  g_ptr_array_add (self->notes, note);
}

/* What people write where there is nothing to write. */
static gboolean
is_placeholder (const char *text)
{
  static const char *const words[] = { "-", "--", "---", "/", "\\", "—", "——", "－", "无", "暂无", "没有", "未填", "空", "N/A", "n/a",
                                       "null", "NULL", "nan", "NaN", "None", NULL };

  return strlen (text) <= 8 && g_strv_contains (words, text);
}

/* Asked of every cell of a million rows: nearly all of them begin as no such sign does. */
static gboolean
may_be_placeholder (const char *text)
{
  static const char *const begins[] = { "\xE2\x80", "\xEF\xBC", "\xE6\x97", "\xE6\x9A", "\xE6\xB2", "\xE6\x9C", "\xE7\xA9" };

  if ((guchar) text[0] < 0x80)
    return text[0] == '-' || text[0] == '/' || text[0] == '\\' || text[0] == 'N' || text[0] == 'n';
  for (guint i = 0; i < G_N_ELEMENTS (begins); i++)
    if (text[0] == begins[i][0] && text[1] == begins[i][1])
      return TRUE;
  return FALSE;
}

const VpCell *
vp_import_cell (VpImport *self, const VpTableRow *row, guint field)
{
  static const VpCell empty = { .text = "", .kind = VP_CELL_EMPTY };
  int column = self->now->columns[field];
  const VpCell *cell;

  if (column < 0 || (guint) column >= row->n_cells)
    return &empty;
  cell = &row->cells[column];
  return may_be_placeholder (cell->text) && is_placeholder (cell->text) ? &empty : cell;
}

const char *
vp_import_text (VpImport *self, const VpTableRow *row, guint field)
{
  return vp_import_cell (self, row, field)->text;
}

static void
describe_column (VpImport *self, guint field, char **letters, const char **title)
{
  guint column = (guint) self->now->columns[field];
  char buffer[8];

  *letters = g_strdup (vp_table_column_name (column, buffer));
  *title = column < self->now->n_titles ? self->now->titles[column] : "";
}

static gboolean
has_faulty_cell (const VpTableRow *row)
{
  for (guint i = 0; i < row->n_filled; i++) {
    VpCellKind kind = row->cells[row->filled[i]].kind;

    if (kind == VP_CELL_ERROR || kind == VP_CELL_FORMULA)
      return TRUE;
  }
  return FALSE;
}

gboolean
vp_import_check_cells (VpImportCheck *self, const VpTableRow *row, VpImportHead *head)
{
  VpImport *import = self->import;

  if (!has_faulty_cell (row))
    return TRUE;
  for (guint field = 0; field < import->of->n_fields; field++) {
    const VpCell *cell = vp_import_cell (import, row, field);
    g_autofree char *letters = NULL, *reason = NULL;
    const char *title;

    if (cell->kind != VP_CELL_ERROR && cell->kind != VP_CELL_FORMULA)
      continue;
    describe_column (import, field, &letters, &title);
    /* Translators: letters of a column, its title, what stands in the cell */
    reason = cell->kind == VP_CELL_ERROR
      ? g_strdup_printf (_("Column %s “%s” holds %s, the error of a formula. Mend it in the spreadsheet."), letters, title,
                         cell->text)
      /* Translators: letters of a column, its title */
      : g_strdup_printf (_("Column %s “%s” holds a formula that was never calculated. Open the file in the spreadsheet"
                           " program and save it once."), letters, title);
    vp_import_reject (self, head, reason);
    return FALSE;
  }
  return TRUE;
}

/* A number of days as spreadsheets count them, in a cell that nobody gave the format of a day. */
static VpDate
date_from_number (VpImport *self, const VpCell *cell)
{
  if (cell->kind != VP_CELL_NUMBER || strlen (cell->text) != 5)
    return 0;
  return vp_date_from_serial (g_ascii_strtod (cell->text, NULL), vp_table_reader_is_1904 (self->reader));
}

VpDate
vp_import_date (VpImport *self, const VpTableRow *row, guint field, VpDate context, char **fault)
{
  const VpCell *cell = vp_import_cell (self, row, field);
  g_autoptr (GError) error = NULL;
  VpDate date;

  if (cell->kind == VP_CELL_DATE)
    return cell->date;
  if (*cell->text == '\0' || vp_text_is_blank (cell->text))
    return 0;
  date = date_from_number (self, cell);
  if (date == 0)
    date = vp_date_parse (cell->text, context, &error);
  if (date == 0)
    *fault = g_strdup (error->message);
  return date;
}

/* A time of day without its format: a part of a day. */
static gboolean
time_from_number (const VpCell *cell, VpMoment *moment)
{
  double part = cell->kind == VP_CELL_NUMBER ? g_ascii_strtod (cell->text, NULL) : -1;

  if (part <= 0 || part >= 1)
    return FALSE;
  moment->start = (int) (part * 1440 + 0.5);
  return TRUE;
}

gboolean
vp_import_moment (VpImport *self, const VpTableRow *row, guint field, VpMoment *moment, char **fault)
{
  const VpCell *cell = vp_import_cell (self, row, field);
  g_autoptr (GError) error = NULL;

  *moment = (VpMoment) { .start = -1, .end = -1 };
  if (*cell->text == '\0' || vp_text_is_blank (cell->text))
    return TRUE;
  moment->day = date_from_number (self, cell);
  if (moment->day != 0 || time_from_number (cell, moment) || vp_moment_parse (cell->text, 0, moment, &error))
    return TRUE;
  *fault = g_strdup (error->message);
  return FALSE;
}

#define KNOWN_MAX 4096 /* texts remembered of one column: teams and districts are a handful */

gboolean
vp_import_recall (VpImportCheck *self, guint field, const char *cell, gpointer *found)
{
  return self->known[field] != NULL && g_hash_table_lookup_extended (self->known[field], cell, NULL, found);
}

void
vp_import_remember (VpImportCheck *self, guint field, const char *cell, gpointer found)
{
  if (self->known[field] == NULL)
    self->known[field] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  if (g_hash_table_size (self->known[field]) < KNOWN_MAX)
    g_hash_table_insert (self->known[field], g_strdup (cell), found);
}
