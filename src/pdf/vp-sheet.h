/* vp-sheet.h: a form on paper as a value: title, fields, table, signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-barcode.h"
#include "vp-text-box.h"

G_BEGIN_DECLS

/* Millimetres. The foot with the page number stands in the lower margin. */
typedef struct {
  double width, height;
  double top, right, bottom, left; /* margins */
} VpPaperSize;

extern const VpPaperSize vp_paper_a4, vp_paper_a4_landscape, vp_paper_a5_landscape;

typedef enum {
  VP_CELL_TEXT,
  VP_CELL_BOX, /* a square for a finger print or a seal; its text stands inside, pale. None where its cell is %NULL */
} VpCellKind;

/**
 * VpSheetColumn:
 * @title: of the column
 * @group: (nullable): a title above it, which neighbours with the same one share
 * @width: millimetres; 0 = as @share says
 * @share: of what the fixed columns leave; 0 means 1
 * @align: of its cells; numbers stand right
 */
typedef struct {
  const char *title;
  const char *group;
  double width;
  double share;
  VpAlign align;
  VpCellKind kind;
} VpSheetColumn;

typedef enum {
  VP_ROW_NORMAL,
  VP_ROW_SECTION,  /* its first text runs over the whole table; never the last row of a page */
  VP_ROW_SUBTOTAL, /* stays with the row above it */
  VP_ROW_TOTAL,    /* stays with the row above it */
  VP_ROW_BLANK,    /* to be filled by hand */
} VpRowStyle;

/**
 * VpSheet:
 *
 * What is to be printed, not how: vp_paper_new() makes pages of it. The header of the table is repeated on each page,
 * long texts go on on further lines and a row higher than a page goes on on the next: nothing is ever cut off. All
 * texts are copied; tabs and line ends of other systems become blanks and "\n".
 */
typedef struct _VpSheet VpSheet;

VpSheet *vp_sheet_new                 (const VpPaperSize *size);
void     vp_sheet_free                (VpSheet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSheet, vp_sheet_free)

void     vp_sheet_set_title           (VpSheet *self, const char *title);
void     vp_sheet_set_subtitle        (VpSheet *self, const char *subtitle);
/* Label and value above the table, from left to right in @n columns (1 to 4; 3 unless told). */
void     vp_sheet_set_heading_columns (VpSheet *self, guint n);
void     vp_sheet_add_heading         (VpSheet *self, const char *label, const char *value);
/* Sentences between the fields and the table. */
void     vp_sheet_add_paragraph       (VpSheet *self, const char *text);

void     vp_sheet_set_columns         (VpSheet *self, const VpSheetColumn *columns, guint n);
/* Least height of a row in millimetres; 0 = as the style of the row wants it. */
void     vp_sheet_set_row_height      (VpSheet *self, double height);
/* @cells: one for each column, %NULL = the cell on the left runs over this one. */
void     vp_sheet_add_row             (VpSheet *self, const char *const *cells, VpRowStyle style);
void     vp_sheet_add_blank_rows      (VpSheet *self, guint n);

/* Whom the form shows: the id of a volunteer, 0 = nobody of the roster. For the log of what leaves the office. */
void     vp_sheet_mention             (VpSheet *self, gint64 person);
/* Behind the table: who made it, checked it, when. @value: (nullable): otherwise a line to write on. */
void     vp_sheet_add_closing         (VpSheet *self, const char *label, const char *value);
void     vp_sheet_add_note            (VpSheet *self, const char *text);

/* At the right top of the first page, with its text below. */
void     vp_sheet_set_code            (VpSheet *self, VpBarcodeKind kind, const char *text);
/* In the foot of every page: the number of the document and when it was printed. */
void     vp_sheet_set_document        (VpSheet *self, const char *document);
void     vp_sheet_set_printed_at      (VpSheet *self, const char *printed_at);
/* Large and pale across every page: 副本, 作废. */
void     vp_sheet_set_watermark       (VpSheet *self, const char *watermark);

G_END_DECLS
