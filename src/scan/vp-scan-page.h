/* vp-scan-page.h: what is marked on the picture of a form
 *
 * Pure work on a picture: it knows of marks in boxes, not of people. Lengths are millimetres from the upper left corner of the page.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-grey.h"

G_BEGIN_DECLS

#define VP_SCAN_BOXES_MAX 256
#define VP_SCAN_CELLS_MAX 256
#define VP_SCAN_CODE_MAX 64
#define VP_SCAN_LAYOUTS_MAX 2

typedef struct {
  double x, y, width, height;
} VpScanArea;

/**
 * VpScanLayout:
 * @boxes: to be marked; so many as @in_row stand side by side in each row
 * @cells: to be written into
 */
typedef struct {
  guint n_boxes, in_row, n_cells;
  VpScanArea boxes[VP_SCAN_BOXES_MAX], cells[VP_SCAN_CELLS_MAX];
} VpScanLayout;

/**
 * VpScanForm:
 * @corners: black squares: upper left, upper right, lower left, lower right
 * @black, @empty: what a black and an empty box look like
 * @codes: the same code twice
 * @layouts: where the boxes of a page may stand; which of them it is, its frames tell
 */
typedef struct {
  double width, height;
  VpScanArea corners[4], black, empty, codes[2];
  guint n_layouts;
  VpScanLayout layouts[VP_SCAN_LAYOUTS_MAX];
} VpScanForm;

/* Why a page cannot be read */
typedef enum {
  VP_SCAN_READ,
  VP_SCAN_NO_CODE,   /* boxes were read, but of which sheet is not known */
  VP_SCAN_BLANK,
  VP_SCAN_BLACK,
  VP_SCAN_NO_CORNERS,
  VP_SCAN_TWO_CODES,
  VP_N_SCAN_FAULTS
} VpScanFault;

/* What a box is. Nothing in it says "taken back": whoever strikes a mark out is asked about by people. */
typedef enum {
  VP_SCAN_EMPTY,
  VP_SCAN_MARKED,
  VP_SCAN_FAINT,  /* doubtful from here on: less than a mark, more than dirt */
  VP_SCAN_HEAVY,  /* far over its frame */
  VP_SCAN_STRUCK, /* a line goes through it */
  VP_N_SCAN_BOXES
} VpScanBoxState;

typedef struct {
  guint8 state; /* #VpScanBoxState */
  guint8 sure;  /* hundredths */
  guint8 ink;   /* hundredths of its inside */
} VpScanBox;

/**
 * VpScanReading:
 * @code: what the codes say, "" = none was read
 * @layout: which of the form it is, where the page was found
 * @turned: degrees by which the page lies turned: 0, 90, 180 or 270
 * @cells: hundredths of a hundredth of each cell that are ink
 */
typedef struct {
  guint32 fault, layout;
  char code[VP_SCAN_CODE_MAX];
  gint32 turned;
  VpScanBox boxes[VP_SCAN_BOXES_MAX];
  guint16 cells[VP_SCAN_CELLS_MAX];
} VpScanReading;

/* @straight: (out) (optional): the page itself, straight and upright, @scale pixels a millimetre; %NULL where it was not found */
void     vp_scan_page_read    (const VpGrey *picture, const VpScanForm *form, double scale, VpScanReading *reading, VpGrey **straight);
gboolean vp_scan_box_is_doubtful (VpScanBoxState state);
/* Whether everything in it is within bounds. */
gboolean vp_scan_form_is_sound (const VpScanForm *form);

G_END_DECLS
