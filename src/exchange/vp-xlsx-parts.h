/* vp-xlsx-parts.h: workbook, styles and shared texts of an .xlsx file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-cell-format.h"
#include "vp-zip-part.h"
#include "vp-xml-scan.h"

G_BEGIN_DECLS

#define VP_XLSX_CELL_BYTES (4u * VP_TABLE_CELL_MAX) /* of one cell */
#define VP_XLSX_SHARED_MAX 400000000u  /* bytes of all texts: a full sheet of names and addresses fits */
#define VP_XLSX_TEXTS_MAX (8u * 1024 * 1024)
#define VP_XLSX_STYLES_MAX 65536
#define VP_XLSX_SHEETS_MAX 1000

typedef struct {
  gboolean is_1904;
  GPtrArray *sheet_parts; /* char*: "xl/worksheets/sheet1.xml"; "" for a sheet without cells (a chart) */
  GArray *formats;        /* guint8 VpCellFormat by style number */
  char *shared;           /* texts one after the other, each with its NUL */
  gsize shared_length, shared_capacity;
  GArray *shared_begins;  /* guint32: begin of each text, and of what would come next */
} VpXlsxParts;

gboolean       vp_xlsx_parts_read      (VpXlsxParts *self, VpZipBudget *budget, GArray *sheets, GError **error);
void           vp_xlsx_parts_clear     (VpXlsxParts *self);
VpCellFormat   vp_xlsx_parts_format    (const VpXlsxParts *self, guint style);
/* %NULL where there is no such text; terminated, lives as long as @self. */
const char    *vp_xlsx_parts_shared    (const VpXlsxParts *self, guint64 index, gsize *length);

/* Characters that XML cannot hold stand as _x000D_ (ECMA-376, ST_Xstring): turned back in place; the new length. */
gsize          vp_xlsx_unescape        (char *text, gsize length);
/* Runs a whole part through @handler. @fault: what stopped it from inside, or %NULL */
gboolean       vp_xlsx_scan_part       (VpZipBudget *budget, const char *part, const VpXmlHandler *handler,
                                        gpointer data, VpXmlScan **scan, GError **fault, GError **error);
void           vp_xlsx_set_parse_error (guint row, GError **error);
/* The value of an attribute, %NULL = none. */
const char    *vp_xlsx_attribute       (const char **attributes, const char *local);

G_END_DECLS
