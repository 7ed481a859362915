/* vp-labels.h: labels with codes, and cards with large words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-label-geometry.h"
#include "vp-paper.h"

G_BEGIN_DECLS

#define VP_LABEL_LINES 3

/**
 * VpLabel:
 * @code: text of the code; a Code 128 has it below in letters, a QR code where it fits in one line
 * @title: large; as large as the label allows
 * @lines: (nullable elements): smaller ones below it
 * @copies: 0 means 1
 */
typedef struct {
  VpBarcodeKind kind;
  const char *code;
  const char *title;
  const char *lines[VP_LABEL_LINES];
  guint copies;
} VpLabel;

/**
 * vp_labels_new:
 * @start: the first free label of the first sheet, counted from 1 by rows; later sheets are full
 *
 * Texts shrink and take more lines as they must, and nothing is cut off: %VP_ERROR_INVALID names the first label whose
 * text or code does not fit or cannot be printed, and says how many more there are.
 */
VpPaper *vp_labels_new   (const VpLabelGeometry *geometry, const VpLabel *labels, guint n, guint start, GError **error);

G_END_DECLS
