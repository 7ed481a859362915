/* vp-office-text.h: the words of a file, for searching in them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Bytes of text that are kept of one file. */
#define VP_OFFICE_TEXT_MAX (4 * 1024 * 1024)

typedef enum {
  VP_OFFICE_PLAIN, /* .txt, .csv, .md: UTF-8, or what Windows wrote */
  VP_OFFICE_DOCX,
  VP_OFFICE_TABLE, /* .xlsx, .xls */
  VP_OFFICE_PDF,   /* read by a process without rights, not here */
  VP_OFFICE_STRANGE,
} VpOfficeKind;

/* Told from the bytes; %VP_OFFICE_STRANGE where there are no words in it that could be read. */
VpOfficeKind vp_office_text_detect (const char *path);
/* The words, one paragraph or row a line; what is beyond %VP_OFFICE_TEXT_MAX is left out. Transfer full, %NULL with @error set. Blocks. */
char        *vp_office_text_read   (const char *path, VpOfficeKind kind, GCancellable *cancellable, GError **error);

G_END_DECLS
