/* vp-xls-book.h: what the library for .xls does not tell of a workbook
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* A cell whose value the library rounds to a time of day, or leaves out: numbers with their formats, errors, truths, and
 * texts that a formula made. */
typedef enum { VP_XLS_CELL_NUMBER, VP_XLS_CELL_ERROR, VP_XLS_CELL_TRUTH, VP_XLS_CELL_RESULT } VpXlsCellKind;

typedef struct {
  uint16_t row, column;
  uint16_t format;  /* number format */
  uint8_t kind;     /* VpXlsCellKind */
  uint8_t code;     /* of an error or a truth */
  double value;
  size_t text;      /* of a result: where its UTF-8 begins in texts */
} VpXlsCell;

typedef struct {
  uint16_t first_row, last_row, first_column, last_column;
} VpXlsArea;

typedef struct {
  VpXlsCell *cells; /* by row and column */
  size_t n_cells;
  VpXlsArea *areas;
  size_t n_areas;
  uint8_t hidden[65536 / 8]; /* a bit for each row */
  char *texts;
  size_t n_texts;
} VpXlsExtras;

/* Reads the file that descriptor @fd stands for and leaves it at its beginning. 0 where it is no workbook of 1997 or
 * later: then the library is all there is. */
int         vp_xls_book_read   (int fd);
int         vp_xls_book_is_1904 (void);
int         vp_xls_book_hidden (unsigned int sheet);
/* The code of number format @format that the file defines, %NULL = it does not. */
const char *vp_xls_book_format (unsigned int format);
/* 0 where the sheet cannot be followed to its end. */
int         vp_xls_book_sheet  (unsigned int sheet, VpXlsExtras *extras);
