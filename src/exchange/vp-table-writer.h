/* vp-table-writer.h: .xlsx and .csv files that open unchanged in WPS, Excel and LibreOffice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

typedef enum {
  VP_TABLE_TEXT,  /* stays text: identity numbers, telephones, codes */
  VP_TABLE_INT,
  VP_TABLE_HOURS, /* minutes of service; shown as hours with two decimals */
  VP_TABLE_DATE,  /* VpDate */
  VP_TABLE_MONEY, /* 分; shown as yuan */
} VpTableKind;

/* Empty where @text is %NULL or "" and the kind is VP_TABLE_TEXT; a VP_TABLE_DATE of 0 is empty too. */
typedef struct {
  VpTableKind kind;
  const char *text;
  gint64 number;
} VpTableCell;

#define VP_TABLE_CELL_TEXT(t) ((VpTableCell) { VP_TABLE_TEXT, (t), 0 })
#define VP_TABLE_CELL_NUMBER(k, n) ((VpTableCell) { (k), NULL, (n) })

/* A value as lists show it ("1,204:30", "1,204", "2018-03-28", "¥12.50"); what is none of the kind stays text. */
VpTableCell    vp_table_cell_parse    (VpTableKind kind, const char *text);

typedef struct _VpTableWriter VpTableWriter;

/**
 * vp_table_writer_new:
 * @path: ends in .xlsx or .csv
 * @encoding: of .csv: "UTF-8" (written with a byte order mark) or "GB18030", in any case of letters; %NULL = UTF-8; any
 *   other name is refused
 * @titles: %NULL-terminated column titles
 *
 * Text keeps its zeros and digits. In .csv a text that a spreadsheet would run as a formula (it begins with = + - @ TAB CR
 * or their full-width forms) gets an apostrophe before it; our reader takes it off again. Numbers stand in .csv as plain
 * decimals without separators (4504.00), days as 2018-03-28.
 * Nothing stands under @path before vp_table_writer_finish() succeeded.
 */
VpTableWriter *vp_table_writer_new    (const char *path, const char *sheet_name, const char *encoding,
                                       const char *const *titles, GError **error);
/* What follows stands on a further sheet of the workbook. Not of .csv, which has one table. */
gboolean       vp_table_writer_add_sheet (VpTableWriter *self, const char *sheet_name, const char *const *titles,
                                          GError **error);
/* A row of texts. @highlight: the whole row in red (rejected rows of a reply file) */
gboolean       vp_table_writer_row    (VpTableWriter *self, const char *const *cells, guint n_cells, gboolean highlight,
                                       GError **error);
gboolean       vp_table_writer_cells  (VpTableWriter *self, const VpTableCell *cells, guint n_cells, GError **error);
/* Reads the file back and compares every cell with what was given, then gives it its name: a library that swallows a full
 * disk cannot lose rows without a word. */
gboolean       vp_table_writer_finish (VpTableWriter *self, GError **error);
/* The two steps of it, for a table that must be whole on the disk before something else is done. */
gboolean       vp_table_writer_prepare (VpTableWriter *self, GError **error);
gboolean       vp_table_writer_give_name (VpTableWriter *self, GError **error);
void           vp_table_writer_free   (VpTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpTableWriter, vp_table_writer_free)

/* 濮阳市_星级志愿者名单_2018年度_20180328.xlsx; @period may be %NULL; transfer full */
char          *vp_export_name         (const char *unit, const char *table, const char *period, VpDate date,
                                       const char *extension);

G_END_DECLS
