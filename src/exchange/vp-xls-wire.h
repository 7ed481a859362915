/* vp-xls-wire.h: what goes over the pipe between the reader of .xls files and the process that unpacks them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <stdint.h>

/* Bytes of one text: what is longer is cut by the sender, and then refused by the receiver as too long for a cell. */
#define VP_XLS_TEXT_MAX 140000

/* To the helper: the number of a sheet, uint32_t. From the helper: this head, then @length bytes. */
typedef struct {
  uint32_t kind;
  uint32_t a, b;
  uint32_t length;
} VpXlsMessage;

enum {
  VP_XLS_SHEET,     /* a: hidden; the name */
  VP_XLS_READY,     /* all sheets were named */
  VP_XLS_TEXT,      /* a: column; a cell with text */
  VP_XLS_FORMAT,    /* a: number of a format; its code */
  VP_XLS_1904,      /* days are counted from 1904 */
  VP_XLS_ROWS,      /* a: how many rows the sheet says it has; before everything else of it */
  VP_XLS_MERGED,    /* a: first and, times 65536, last row of an area from 0; b: the same of its columns */
  VP_XLS_NUMBER,    /* a: column; b: number of its format; digits */
  VP_XLS_ERROR,     /* a: column; "#N/A" */
  VP_XLS_TRUTH,     /* a: column; "TRUE" or "FALSE" */
  VP_XLS_DATE,      /* a: column; "2017-09-06" or "2017-09-06 08:30:00" */
  VP_XLS_TIME,      /* a: column; "08:30:00" */
  VP_XLS_ROW,       /* a: number of the row whose cells were sent; b: hidden */
  VP_XLS_END,       /* of the sheet */
  VP_XLS_PROTECTED, /* with a password */
  VP_XLS_UNREADABLE,
  VP_XLS_UNSAFE,    /* the helper could not give up its rights */
  VP_N_XLS_KINDS
};
