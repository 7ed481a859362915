/* vp-table-writer.h: .xlsx and .csv files that open unchanged in WPS, Excel and LibreOffice
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"

G_BEGIN_DECLS

typedef struct _VpTableWriter VpTableWriter;

/**
 * vp_table_writer_new:
 * @path: ends in .xlsx or .csv
 * @encoding: of .csv: "UTF-8" (written with a byte order mark) or "GB18030"; ignored for .xlsx; %NULL = UTF-8
 * @titles: %NULL-terminated column titles
 *
 * Every cell is text: numbers keep their zeros and digits. In .csv a cell that a spreadsheet would run as a formula
 * (it begins with = + - @ TAB CR or their full-width forms) gets an apostrophe before it; our reader takes it off again.
 * Nothing stands under @path before vp_table_writer_finish() succeeded.
 */
VpTableWriter *vp_table_writer_new    (const char *path, const char *sheet_name, const char *encoding,
                                       const char *const *titles, GError **error);
/* @highlight: the whole row in red (rejected rows of a reply file) */
gboolean       vp_table_writer_row    (VpTableWriter *self, const char *const *cells, guint n_cells, gboolean highlight,
                                       GError **error);
gboolean       vp_table_writer_finish (VpTableWriter *self, GError **error);
void           vp_table_writer_free   (VpTableWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpTableWriter, vp_table_writer_free)

/* 濮阳市_星级志愿者名单_2018年度_20180328.xlsx; @period may be %NULL; transfer full */
char          *vp_export_name         (const char *unit, const char *table, const char *period, VpDate date,
                                       const char *extension);

G_END_DECLS
