/* vp-csv-scan.h: cells and rows out of text with separators
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  VP_CSV_ROW_START, VP_CSV_FIELD_START, VP_CSV_PLAIN, VP_CSV_QUOTED, VP_CSV_QUOTE_SEEN
} VpCsvState;

/* @text is not terminated and borrowed for the call. */
typedef void (*VpCsvField) (const char *text, gsize length, gpointer data);
/* @end: '\r' or '\n', each of which ends a row; -1 at the end of the text */
typedef void (*VpCsvRow)   (int end, gpointer data);

/* A strict reading: a quotation mark stands only around a whole cell or doubled inside such a one. Blanks belong to the
 * cell. The text comes in pieces that may break anywhere. */
typedef struct {
  VpCsvState state;
  char separator;
  gboolean stops[256]; /* bytes that end a plain cell */
  GString *part;       /* of the cell, from earlier pieces or with its quotation marks taken off */
  VpCsvField field;
  VpCsvRow row;
  gpointer data;
} VpCsvScan;

void     vp_csv_scan_init   (VpCsvScan *self, char separator, VpCsvField field, VpCsvRow row, gpointer data);
void     vp_csv_scan_clear  (VpCsvScan *self);
/* FALSE at a quotation mark where none may be. */
gboolean vp_csv_scan_feed   (VpCsvScan *self, const char *text, gsize length);
/* FALSE where a quotation mark was not closed. */
gboolean vp_csv_scan_finish (VpCsvScan *self);

G_END_DECLS
