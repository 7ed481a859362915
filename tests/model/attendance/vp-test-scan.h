/* vp-test-scan.h: sheets that were filled in by pens, copied, scanned and photographed, made from seeds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-paper.h"
#include "vp-sheet-geometry.h"

G_BEGIN_DECLS

typedef enum {
  VP_STROKE_NONE,
  VP_STROKE_FILL,
  VP_STROKE_TICK,
  VP_STROKE_CROSS,
  VP_STROKE_SLASH,
  VP_STROKE_DASH,
  VP_STROKE_BLOB,
  VP_STROKE_SCRIBBLE,
  VP_STROKE_CIRCLE,
  VP_N_MARKS_MADE,
  VP_STROKE_STRUCK = VP_N_MARKS_MADE, /* a mark with a line through it, far over the frame */
  VP_STROKE_HEAVY,                    /* blackened far over the frame */
  VP_N_STROKES
} VpStroke;

/**
 * VpDisturb:
 * @turn: degrees, of which a quarter turn may be part
 * @tilt: how much shorter the far edge of a photographed page is, 0 to 0.15
 * @dark: how much of the white is lost, as on a dark copy
 * @shadow: how much darker it is behind the edge of a shadow
 * @blur: pixels to each side
 * @noise: of 255
 */
typedef struct {
  double dpi, turn, tilt, dark, shadow, noise;
  int blur;
  gboolean stained, on_table;
} VpDisturb;

/* What each of the boxes of a sheet has, line by line, and the darkness of the pens */
typedef struct {
  VpStroke strokes[VP_SHEET_LINES * VP_SHEET_N_MARKS + 1];
  gboolean written[VP_SHEET_LINES][VP_SHEET_N_WRITTEN];
  double pen; /* 0 = black; pencils are paler */
  VpSheetForm form;
} VpFilled;

/* A line with one mark each, about one in eight without, and with @odd some that are struck out or heavy. */
void    vp_test_scan_fill    (VpFilled *filled, GRand *random, gboolean odd);
void    vp_test_scan_choose  (VpDisturb *disturb, GRand *random);
/* Page @page of @paper, filled in and disturbed; transfer full */
VpGrey *vp_test_scan_picture (const VpPaper *paper, guint page, const VpFilled *filled, const VpDisturb *disturb, GRand *random);
/* A picture as a PNG, or (PATH ends in .pdf) as a PDF of pictures, one a page */
void    vp_test_scan_save    (const VpGrey *picture, const char *path);
void    vp_test_scan_save_pdf (VpGrey *const *pictures, guint n, const char *path);

G_END_DECLS
