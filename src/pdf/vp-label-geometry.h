/* vp-label-geometry.h: how labels lie on their paper, as data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * VpLabelGeometry:
 * @left, @top: from the edge of the paper to the first label
 * @gap_x, @gap_y: between two labels
 * @padding: inside a label, where nothing is printed
 * @dpi: dots per inch of a label printer, whose bars are made of whole dots; 0 = a finer printer
 * @outline: a thin line around each label, to cut along
 *
 * Lengths are millimetres.
 */
typedef struct {
  double paper_width, paper_height;
  double left, top;
  guint columns, rows;
  double gap_x, gap_y;
  double width, height;
  double padding;
  double dpi;
  gboolean outline;
} VpLabelGeometry;

/**
 * vp_label_geometry_parse:
 * @text: [paper] width, height, dpi; [grid] columns, rows, left, top, gap-x, gap-y; [label] width, height, padding,
 *   outline
 *
 * %VP_ERROR_INVALID names the group and line and what is wrong, also where the labels do not fit on the paper.
 */
gboolean    vp_label_geometry_parse    (const char *text, VpLabelGeometry *geometry, GError **error);
/* Labels on one sheet. */
guint       vp_label_geometry_n        (const VpLabelGeometry *self);

/* What is common in Chinese offices: A4 label sheets, rolls, large cards. @i from 0; %NULL behind the last. */
typedef struct {
  const char *id;   /* stable */
  const char *name; /* to be translated with gettext */
  const char *text;
} VpLabelStandard;
const VpLabelStandard *vp_label_standard (guint i);

G_END_DECLS
