/* vp-scan-file.h: files of scanners and cameras as pictures; only to be used by a process without rights
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-grey.h"

G_BEGIN_DECLS

typedef struct _VpScanFile VpScanFile;

/* @fault: (out): the message that says what is wrong, with @a and @b of it. @bytes are taken. */
VpScanFile *vp_scan_file_new    (GBytes *bytes, guint *fault, guint *a, guint *b);
void        vp_scan_file_free   (VpScanFile *self);
guint       vp_scan_file_pages  (VpScanFile *self);
VpGrey     *vp_scan_file_page   (VpScanFile *self, guint page, guint *fault, guint *a, guint *b);
/* The words of a page of a PDF, %NULL where there are none. Transfer full. */
char       *vp_scan_file_words  (VpScanFile *self, guint page);
/* Does once what libraries can only do while files can be opened. */
void        vp_scan_file_warm_up (void);

G_END_DECLS
