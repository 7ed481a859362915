/* vp-cell-format.h: numbers of a spreadsheet as people see them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-table-private.h"

G_BEGIN_DECLS

/* A spreadsheet keeps days and times as numbers; only the format of the cell tells. */
typedef enum {
  VP_CELL_FORMAT_NUMBER,
  VP_CELL_FORMAT_DATE,
  VP_CELL_FORMAT_DATETIME,
  VP_CELL_FORMAT_TIME,     /* h:mm */
  VP_CELL_FORMAT_DURATION, /* [h]:mm, mm:ss */
} VpCellFormat;

/* Formats that have a number only (ECMA-376, 18.8.30), Chinese ones included. */
VpCellFormat vp_cell_format_builtin (guint number);
VpCellFormat vp_cell_format_parse   (const char *code);
/* Adds the number that stands as @text (terminated) in the file. */
void         vp_cell_format_add     (VpCellFormat format, gboolean is_1904, VpRowQueue *queue, guint column,
                                     const char *text, gsize length);
/* "2017-09-06T08:30:00.000Z" */
void         vp_cell_format_add_iso (VpRowQueue *queue, guint column, const char *text, gsize length);

G_END_DECLS
