/* vp-xlsx-parts.h: workbook, styles and shared texts of an .xlsx file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <archive.h>
#include <expat.h>
#include "vp-table-private.h"

G_BEGIN_DECLS

#define VP_XLSX_TEXT_MAX 131072             /* bytes of one cell: 32,767 characters */
#define VP_XLSX_PART_MAX G_GUINT64_CONSTANT (4000000000)
#define VP_XLSX_SHARED_MAX 400000000u         /* bytes of all texts: a full sheet of names and addresses fits */

typedef struct {
  gboolean is_1904;
  GPtrArray *sheet_parts; /* char*: "xl/worksheets/sheet1.xml" */
  GArray *date_styles;    /* guint8 by style number */
  char *shared;           /* texts one after the other */
  gsize shared_length, shared_capacity;
  GArray *shared_ends;    /* guint32: end of each text */
  guint64 bytes_read;     /* of everything unpacked so far */
} VpXlsxParts;

gboolean       vp_xlsx_parts_read      (VpXlsxParts *self, const char *path, GArray *sheets, GCancellable *cancellable,
                                        GError **error);
void           vp_xlsx_parts_clear     (VpXlsxParts *self);
gboolean       vp_xlsx_parts_is_date   (const VpXlsxParts *self, guint style);
const char    *vp_xlsx_parts_shared    (const VpXlsxParts *self, guint index, gsize *length);

/* Characters that XML cannot hold stand as _x000D_ (ECMA-376, ST_Xstring): turned back in place; the new length. */
gsize          vp_xlsx_unescape        (char *text, gsize length);
/* Opens the archive at one part; refuses a part that says it unpacks to more than VP_XLSX_PART_MAX. */
struct archive *vp_xlsx_open_part      (const char *path, const char *part, GError **error);
gssize         vp_xlsx_read            (struct archive *archive, char *buffer, gsize size, VpXlsxParts *parts,
                                        GError **error);
/* A parser that refuses document types (entities) and holds at most a fixed amount of memory. The first member of what
 * @data points to must be the XML_Parser. */
XML_Parser     vp_xlsx_new_parser      (gpointer data);
void           vp_xlsx_set_parse_error (guint row, GError **error);
const char    *vp_xlsx_local_name      (const char *name); /* without a namespace prefix */

G_END_DECLS
