/* vp-barcode.h: Code 128 and QR codes as rectangles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-drawing.h"

G_BEGIN_DECLS

typedef enum { VP_BARCODE_NONE, VP_BARCODE_CODE128, VP_BARCODE_QR } VpBarcodeKind;

/* Points; a quarter of a millimetre: finer modules are lost in a laser printer or before a hand-held scanner. */
#define VP_BARCODE_MODULE_MIN (0.25 * 72.0 / 25.4)

/**
 * VpBarcode:
 *
 * A grid of modules with its quiet zone: 4 modules around a QR code (ISO/IEC 18004), 10 at both sides of a Code 128
 * (ISO/IEC 15417).
 */
typedef struct _VpBarcode VpBarcode;

/**
 * vp_barcode_new:
 * @kind: not %VP_BARCODE_NONE
 * @text: UTF-8; for Code 128 only the printable characters of ASCII, which is what scanners type
 *
 * Returns: the code, or %NULL with %VP_ERROR_INVALID saying why the text cannot be encoded
 */
VpBarcode   *vp_barcode_new        (VpBarcodeKind kind, const char *text, GError **error);
void         vp_barcode_free       (VpBarcode *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpBarcode, vp_barcode_free)

/* Modules from edge to edge, the quiet zone included. */
guint        vp_barcode_columns    (const VpBarcode *self);
/* 1 for a Code 128, whose bars may be of any height. */
guint        vp_barcode_rows       (const VpBarcode *self);

/* The greatest module, in points, with which the code stays within @width × @height points: a hundredth of a point, or
 * with @dot > 0 (72 / dots per inch of a label printer) as many whole dots, so that all bars are of even width.
 * 0 where it would be finer than %VP_BARCODE_MODULE_MIN. */
double       vp_barcode_module     (const VpBarcode *self, double width, double height, double dot);

/* @x, @y: upper left corner of the quiet zone, in points; @height: of the bars of a Code 128. */
void         vp_barcode_draw       (const VpBarcode *self, VpDrawing *drawing, double x, double y, double module,
                                    double height);

G_END_DECLS
