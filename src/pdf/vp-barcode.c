/* vp-barcode.c: Code 128 and QR codes as rectangles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-barcode.h"

#include "vp-error.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>
#include <zint.h>

#define ECI_UTF8 26
#define QR_LEVEL_M 2
#define INK 0x000000

static const struct { const char *word; int symbology; guint quiet_x, quiet_y; } kinds[] = {
  [VP_BARCODE_NONE] = { "none", 0, 0, 0 },
  [VP_BARCODE_CODE128] = { "code128", BARCODE_CODE128, 10, 0 },
  [VP_BARCODE_QR] = { "qr", BARCODE_QRCODE, 4, 4 },
};

struct _VpBarcode {
  VpBarcodeKind kind;
  char *text;
  guint columns, rows; /* without the quiet zone */
  guint8 *dark;        /* row by row */
};

static gboolean
check_text (VpBarcodeKind kind, const char *text, GError **error)
{
  if (*text == '\0' || !g_utf8_validate (text, -1, NULL)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID,
                         _("The code has no text that can be read. Give it a number."));
    return FALSE;
  }
  for (const char *p = text; kind == VP_BARCODE_CODE128 && *p != '\0'; p = g_utf8_next_char (p))
    if (g_utf8_get_char (p) < ' ' || g_utf8_get_char (p) > '~') {
      g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                   /* Translators: the text of the code, number of the character */
                   _("The bar code “%s” cannot be printed: Code 128 has no character U+%04X. Use Latin letters and "
                     "digits, or a QR code."), text, g_utf8_get_char (p));
      return FALSE;
    }
  return TRUE;
}

static void
copy_modules (VpBarcode *self, const struct zint_symbol *symbol)
{
  self->columns = (guint) symbol->width;
  self->rows = self->kind == VP_BARCODE_CODE128 ? 1 : (guint) symbol->rows;
  self->dark = g_new (guint8, self->columns * self->rows);
  for (guint row = 0; row < self->rows; row++)
    for (guint i = 0; i < self->columns; i++)
      self->dark[row * self->columns + i] = (symbol->encoded_data[row][i / 8] >> (i % 8)) & 1;
}

VpBarcode *
vp_barcode_new (VpBarcodeKind kind, const char *text, GError **error)
{
  struct zint_symbol *symbol;
  VpBarcode *self = NULL;

  g_return_val_if_fail (kind != VP_BARCODE_NONE && text != NULL, NULL);

  if (!check_text (kind, text, error))
    return NULL;
  symbol = ZBarcode_Create ();
  symbol->symbology = kinds[kind].symbology;
  symbol->input_mode = UNICODE_MODE;
  symbol->eci = g_str_is_ascii (text) ? 0 : ECI_UTF8;
  symbol->option_1 = kind == VP_BARCODE_QR ? QR_LEVEL_M : -1;
  if (ZBarcode_Encode (symbol, (const unsigned char *) text, (int) strlen (text)) < ZINT_ERROR) {
    self = g_new0 (VpBarcode, 1);
    self->kind = kind;
    self->text = g_strdup (text);
    copy_modules (self, symbol);
  } else {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: the text of the code */
                 _("The code “%s” cannot be printed: it is too long. Use a shorter number."), text);
  }
  ZBarcode_Delete (symbol);
  return self;
}

void
vp_barcode_free (VpBarcode *self)
{
  g_free (self->text);
  g_free (self->dark);
  g_free (self);
}

guint
vp_barcode_columns (const VpBarcode *self)
{
  return self->columns + 2 * kinds[self->kind].quiet_x;
}

guint
vp_barcode_rows (const VpBarcode *self)
{
  return self->rows + 2 * kinds[self->kind].quiet_y;
}

double
vp_barcode_module (const VpBarcode *self, double width, double height, double dot)
{
  double step = dot > 0 ? dot : 0.01, module = width / vp_barcode_columns (self);

  if (self->kind == VP_BARCODE_QR)
    module = MIN (module, height / vp_barcode_rows (self));
  module = floor (module / step + 1e-6) * step;
  return module < VP_BARCODE_MODULE_MIN ? 0 : module;
}

/* One rectangle for each row of dark modules side by side; all of them one area, so that no seams show. */
static void
draw_row (const VpBarcode *self, guint row, VpDrawing *drawing, double x, double y, double module, double height)
{
  const guint8 *dark = self->dark + row * self->columns;

  for (guint i = 0, end; i < self->columns; i = end) {
    for (end = i + 1; end < self->columns && dark[end] == dark[i];)
      end++;
    if (dark[i])
      vp_drawing_rectangle (drawing, x + i * module, y, (end - i) * module, height);
  }
}

void
vp_barcode_draw (const VpBarcode *self, VpDrawing *drawing, double x, double y, double module, double height)
{
  double left = x + kinds[self->kind].quiet_x * module, top = y + kinds[self->kind].quiet_y * module;

  for (guint row = 0; row < self->rows; row++)
    draw_row (self, row, drawing, left, top + row * module, module,
              self->kind == VP_BARCODE_CODE128 ? height : module);
  vp_drawing_fill (drawing, INK);
}
