/* vp-pdf.h: one PDF of pages through libharu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-pdf-page.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* libharu keeps every page in memory until the file is saved. */
#define VP_PDF_PAGES_MAX 2000

/**
 * VpPdf:
 *
 * A document in the making; belongs to one thread. The same pages make the same bytes.
 */
typedef struct _VpPdf VpPdf;

/* @fonts must be sealed and outlive the document. */
VpPdf   *vp_pdf_new      (VpFontSet *fonts, const char *title, GError **error);
void     vp_pdf_free     (VpPdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpPdf, vp_pdf_free)

/* @drawing is kept once in the file and shown under each page that is added from now on. At most once a document. */
gboolean vp_pdf_set_form (VpPdf *self, const VpDrawing *drawing, double width, double height, GError **error);
/* %VP_ERROR_FULL beyond %VP_PDF_PAGES_MAX. */
gboolean vp_pdf_add      (VpPdf *self, const VpPdfPage *page, GError **error);

/* Writes the document piece by piece and counts what was written: a file with another number of pages is refused. */
typedef gboolean (*VpPdfWrite) (const void *data, gsize length, gpointer user_data, GError **error);
gboolean vp_pdf_write    (VpPdf *self, VpPdfWrite write, gpointer user_data, GError **error);

G_END_DECLS
