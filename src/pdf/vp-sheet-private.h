/* vp-sheet-private.h: what the parts of a form share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-pdf-page.h"
#include "vp-sheet.h"

G_BEGIN_DECLS

typedef struct {
  char *label, *value; /* value nullable */
} VpSheetField;

typedef struct {
  char *title, *group; /* group nullable */
  double width, share;
  VpAlign align;
  VpCellKind kind;
} VpSheetHead;

typedef struct {
  VpRowStyle style;
  char **cells; /* one a column, NULL = runs on from the left */
} VpSheetRow;

struct _VpSheet {
  VpPaperSize size;
  char *title, *subtitle, *document, *printed_at, *watermark; /* nullable */
  VpBarcodeKind code_kind;
  char *code;
  guint heading_columns;
  double row_height;
  GArray *headings, *closings; /* VpSheetField */
  GPtrArray *paragraphs, *notes; /* char * */
  GArray *columns;             /* VpSheetHead */
  GArray *rows;                /* VpSheetRow */
  GArray *people;              /* gint64: whom it shows */
};

#define VP_SHEET_RUNNING_HEIGHT 20.0 /* points; of the title at the head of a further page */

/* What the texts of a form look like. */
typedef enum {
  VP_SHEET_TITLE, VP_SHEET_SUBTITLE, VP_SHEET_LABEL, VP_SHEET_VALUE, VP_SHEET_PARAGRAPH, VP_SHEET_HEADER,
  VP_SHEET_CELL, VP_SHEET_STRONG, VP_SHEET_PALE, VP_SHEET_NOTE, VP_SHEET_FOOT, VP_SHEET_CODE, VP_SHEET_WATERMARK,
} VpSheetText;

/* @x: as @align wants it; any number of lines. */
VpTextBox   vp_sheet_box        (VpSheetText kind, VpAlign align, double x, double width);
/* The look of the cells of a row. */
VpSheetText vp_sheet_row_text   (const VpSheetRow *row, const VpSheetHead *column);

/* Words of the form itself; transfer full. */
char       *vp_sheet_label      (const char *label);
char       *vp_sheet_running    (const VpSheet *self);
char       *vp_sheet_page_count (guint page, guint n_pages);
char       *vp_sheet_printed    (const VpSheet *self);

/* Adds every character to @fonts and tells what cannot be printed. */
gboolean    vp_sheets_check     (GPtrArray *sheets, VpFontSet *fonts, GError **error);
/* Appends VpPdfPage elements; @fonts has every character. */
gboolean    vp_sheet_layout     (const VpSheet *self, VpFontSet *fonts, GPtrArray *pages, GError **error);

/* The pages of one form in the making. */
typedef struct {
  const VpSheet *sheet;
  VpFontSet *fonts;
  GPtrArray *pages;
  GPtrArray *grounds; /* VpDrawing, one a page: the tints below the watermark */
  VpPdfPage *page;    /* the last of them */
  VpDrawing *ground;  /* of that page */
  double left, right; /* what may be written on, in points */
  double top, bottom;
  double y;           /* so far the page is full */
} VpSheetSetter;

/* Ends the page and begins another with its running title. */
void        vp_sheet_next_page  (VpSheetSetter *self);
/* The table, with room behind its last row for @tail points of signatures. */
void        vp_sheet_set_table  (VpSheetSetter *self, double tail);

G_END_DECLS
