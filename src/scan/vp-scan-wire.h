/* vp-scan-wire.h: what goes over the pipe between who asks for pages of a file and the process that reads them
 *
 * To the helper: the form (VpScanForm), then a VpScanCommand for each page. From the helper: a head, then @length bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-scan-page.h"

G_BEGIN_DECLS

typedef struct {
  guint32 page;     /* from 0 */
  float scale;      /* pixels a millimetre of the straight page, 0 = it is not wanted; VP_SCAN_WORDS = its words and nothing else */
} VpScanCommand;

#define VP_SCAN_WORDS (-1.0f)

typedef struct {
  guint32 kind;
  guint32 a, b;
  guint32 length;
} VpScanMessage;

enum {
  VP_SCAN_PAGES,     /* a: how many there are; the first message */
  VP_SCAN_PAGE,      /* a VpScanReading */
  VP_SCAN_STRAIGHT,  /* a, b: width and height; pixels. After VP_SCAN_PAGE where it was wanted; 0 bytes where there is none */
  VP_SCAN_TEXT,      /* UTF-8; after a command for words */
  VP_SCAN_STRANGE,   /* neither PDF nor PNG nor JPEG */
  VP_SCAN_TOO_LARGE, /* a, b: millions of pixels, or 0 and how many pages */
  VP_SCAN_LOCKED,    /* with a password */
  VP_SCAN_DAMAGED,
  VP_SCAN_UNSAFE,    /* the helper could not give up its rights */
  VP_N_SCAN_KINDS
};

/* A page of A3 at 400 dpi has 31 million; a telephone makes 50. */
#define VP_SCAN_MEGAPIXELS_MAX 64
#define VP_SCAN_PAGES_MAX 2000

G_END_DECLS
