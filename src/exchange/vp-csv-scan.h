/* vp-csv-scan.h: cells and rows out of text with separators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VP_CSV_ROW_START, VP_CSV_FIELD_START, VP_CSV_EQUALS, VP_CSV_PLAIN, VP_CSV_QUOTED, VP_CSV_QUOTE_SEEN
} VpCsvState;

typedef enum {
  VP_CSV_FAULT_NONE,
  VP_CSV_FAULT_QUOTE, /* opened and not closed, or closed in the middle of what cannot be told apart any more */
  VP_CSV_FAULT_LONG,  /* a cell longer than a spreadsheet holds */
} VpCsvFault;

/* Bytes: 32,767 characters of up to four. */
#define VP_CSV_CELL_MAX 131068

/* @text is not terminated and borrowed for the call. */
typedef void (*VpCsvField) (const char *text, gsize length, gpointer data);
/* @end: '\r' or '\n', each of which ends a row; -1 at the end of the text */
typedef void (*VpCsvRow)   (int end, gpointer data);

/* A quotation mark at the beginning of a cell quotes it, anywhere else it stands for itself: 老"兵"队. Where more follows
 * after the closing one, the marks belong to the text as well ("小桔灯"志愿队), unless what they enclose holds a separator
 * or an end of line: then nobody can tell where the cell ends, and the text is refused. ="…", as programs write digits
 * that a spreadsheet shall not touch, is taken for "…". Blanks belong to the cell. The text comes in pieces that may break
 * anywhere. */
typedef struct {
  VpCsvState state;
  VpCsvFault fault;
  char separator;
  gboolean stops[256]; /* bytes that end a plain cell */
  gboolean wrapped;    /* the cell began with =" */
  GString *part;       /* of the cell, from earlier pieces or with its quotation marks taken off */
  VpCsvField field;
  VpCsvRow row;
  gpointer data;
} VpCsvScan;

void     vp_csv_scan_init   (VpCsvScan *self, char separator, VpCsvField field, VpCsvRow row, gpointer data);
void     vp_csv_scan_clear  (VpCsvScan *self);
/* FALSE where the text is refused; @self->fault tells why. */
gboolean vp_csv_scan_feed   (VpCsvScan *self, const char *text, gsize length);
gboolean vp_csv_scan_finish (VpCsvScan *self);

G_END_DECLS
