/* vp-scan-code.c: the codes on a picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scan-private.h"

#include <string.h>
#include <zbar.h>

static zbar_image_scanner_t *
new_scanner (void)
{
  zbar_image_scanner_t *scanner = zbar_image_scanner_create ();

  zbar_image_scanner_set_config (scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
  zbar_image_scanner_set_config (scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
  return scanner;
}

guint
vp_scan_find_codes (const VpGrey *picture, char codes[2][VP_SCAN_CODE_MAX])
{
  zbar_image_scanner_t *scanner = new_scanner ();
  zbar_image_t *image = zbar_image_create ();
  guint n = 0;

  zbar_image_set_format (image, zbar_fourcc ('Y', '8', '0', '0'));
  zbar_image_set_size (image, (unsigned) picture->width, (unsigned) picture->height);
  zbar_image_set_data (image, picture->pixels, (gulong) picture->width * (gulong) picture->height, NULL);
  zbar_scan_image (scanner, image);
  for (const zbar_symbol_t *symbol = zbar_image_first_symbol (image); symbol != NULL && n < 2; symbol = zbar_symbol_next (symbol)) {
    const char *text = zbar_symbol_get_data (symbol);

    /* Printed twice, it is still one. */
    if (strlen (text) < VP_SCAN_CODE_MAX && (n == 0 || strcmp (codes[0], text) != 0))
      strcpy (codes[n++], text);
  }
  zbar_image_destroy (image);
  zbar_image_scanner_destroy (scanner);
  return n;
}
