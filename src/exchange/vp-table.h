/* vp-table.h: reading tables as offices send them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "vp-date.h"

G_BEGIN_DECLS

typedef enum {
  VP_TABLE_FORMAT_TEXT, /* .csv, .tsv */
  VP_TABLE_FORMAT_XLSX,
  VP_TABLE_FORMAT_XLS,  /* BIFF8 */
} VpTableFormat;

typedef enum {
  VP_CELL_EMPTY,
  VP_CELL_TEXT,
  VP_CELL_NUMBER,
  VP_CELL_DATE,
  VP_CELL_BOOLEAN,
  VP_CELL_ERROR,
} VpCellKind;

/**
 * VpCell:
 * @text: what stands in the file, UTF-8, never %NULL; for a date its ISO form
 * @date: of a cell with a date format, else 0
 *
 * Borrowed until the next row is read.
 */
typedef struct {
  const char *text;
  VpCellKind kind;
  VpDate date;
} VpCell;

typedef struct {
  guint number; /* as the spreadsheet shows it, from 1 */
  VpCell *cells;
  guint n_cells;
} VpTableRow;

#define VP_TABLE_ROWS_MAX 1048576
#define VP_TABLE_COLUMNS_MAX 16384

/* Told from the bytes, never from the name. Errors name the file, say what it is and what to do. */
gboolean       vp_table_detect            (const char *path, VpTableFormat *format, GError **error);

typedef struct _VpTableReader VpTableReader;

/* @encoding: of a text file ("UTF-8", "GB18030", "UTF-16LE", "UTF-16BE"), %NULL = found out */
VpTableReader *vp_table_reader_open       (const char *path, const char *encoding, GCancellable *cancellable,
                                           GError **error);
/* A block pasted from a spreadsheet. */
VpTableReader *vp_table_reader_new_for_text (const char *text);
void           vp_table_reader_free       (VpTableReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpTableReader, vp_table_reader_free)

VpTableFormat  vp_table_reader_get_format (VpTableReader *self);
const char    *vp_table_reader_get_encoding (VpTableReader *self); /* %NULL for spreadsheets */
guint          vp_table_reader_n_sheets   (VpTableReader *self);
const char    *vp_table_reader_sheet_name (VpTableReader *self, guint sheet);
gboolean       vp_table_reader_sheet_hidden (VpTableReader *self, guint sheet);
/* Goes to the first row of @sheet; also to read it once more. The first visible sheet is chosen to begin with. */
gboolean       vp_table_reader_select     (VpTableReader *self, guint sheet, GError **error);
/* TRUE with *@row filled or, at the end, row->n_cells = 0 and row->number = 0; FALSE with @error set. Rows without any
 * cell may be left out by the format; the number tells. */
gboolean       vp_table_reader_next       (VpTableReader *self, VpTableRow *row, GError **error);

G_END_DECLS
