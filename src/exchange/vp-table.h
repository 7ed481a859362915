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
  VP_CELL_DATE,     /* "2017-09-06", with a time of day "2017-09-06 08:30" */
  VP_CELL_BOOLEAN,
  VP_CELL_ERROR,    /* "#N/A" and its like, also where the words stand in a text table: no value at all */
  VP_CELL_TIME,     /* a time of day: "08:30", "08:30:15" */
  VP_CELL_DURATION, /* hours and minutes, which may be more than a day: "26:00" */
  VP_CELL_FORMULA,  /* a formula that was never calculated: the text is "" */
} VpCellKind;

/**
 * VpCell:
 * @text: what stands in the file, UTF-8, never %NULL, without characters that nobody sees; for a date its ISO form;
 *   numbers are written out (42984.0 is "42984", 1.38E10 is "13800000000")
 * @date: of a cell with a date format, else 0
 * @merged: the value of a merged area, carried to a cell of it that is empty in the file
 *
 * Borrowed until the next row is read.
 */
typedef struct {
  const char *text;
  VpCellKind kind;
  VpDate date;
  gboolean merged;
} VpCell;

/**
 * VpTableRow:
 * @number: as the spreadsheet shows it, from 1
 * @filled: the columns of the cells that are not empty, rising: a row may be wide and hold little
 * @n_own: how many of them are the row's own, not carried from a merged area
 */
typedef struct {
  guint number;
  VpCell *cells;
  guint n_cells;
  const guint *filled;
  guint n_filled;
  guint n_own;
  gboolean hidden;
} VpTableRow;

/* How often something was met among the rows read since the sheet was selected, and where first: row, and column from 0. */
typedef struct {
  guint count, row, column;
} VpTableNote;

typedef struct {
  VpTableNote hidden_rows; /* that hold something; they are given out like all others */
  VpTableNote formulas;    /* without a result */
  VpTableNote errors;      /* #N/A and its like */
  VpTableNote invisible;   /* cells that invisible characters were taken out of */
  VpTableNote merged;      /* cells that got the value of a merged area */
} VpTableNotes;

/* What a spreadsheet can hold. */
#define VP_TABLE_ROWS_MAX 1048576
#define VP_TABLE_COLUMNS_MAX 16384
#define VP_TABLE_CELL_MAX 32767 /* characters */

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

const char    *vp_table_reader_get_encoding (VpTableReader *self); /* %NULL for spreadsheets */
/* Whether days that stand as plain numbers are counted from 1904. */
gboolean       vp_table_reader_is_1904    (VpTableReader *self);
guint          vp_table_reader_n_sheets   (VpTableReader *self);
const char    *vp_table_reader_sheet_name (VpTableReader *self, guint sheet);
gboolean       vp_table_reader_sheet_hidden (VpTableReader *self, guint sheet);
/* Reads @sheet from its start and counts the rows that hold something, up to @at_most. Whatever was being read has to be
 * selected again. */
gboolean       vp_table_reader_count_rows (VpTableReader *self, guint sheet, guint at_most, guint *n_rows, GError **error);
/* Goes to the first row of @sheet; also to read it once more. The first visible sheet is chosen to begin with. */
gboolean       vp_table_reader_select     (VpTableReader *self, guint sheet, GError **error);
/* TRUE with *@row filled or, at the end, row->n_cells = 0 and row->number = 0; FALSE with @error set. Rows without any
 * cell may be left out by the format; the number tells. */
gboolean       vp_table_reader_next       (VpTableReader *self, VpTableRow *row, GError **error);
/* About how many rows the chosen sheet has, for progress; 0 = not known, or more were read already. */
guint          vp_table_reader_about_rows (VpTableReader *self);
/* What the rows given out so far have that is told, in sentences, in an array ended by %NULL; transfer full. */
char         **vp_table_reader_describe_notes (VpTableReader *self);
/* 0 → "A", 27 → "AB", as spreadsheets name their columns; @buffer has at least 8 bytes. Returns @buffer. */
char          *vp_table_column_name       (guint column, char *buffer);

G_END_DECLS
