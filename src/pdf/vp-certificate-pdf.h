/* vp-certificate-pdf.h: one PDF of certificates through libharu
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certificate-layout.h"
#include "vp-drawing.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* libharu keeps every page in memory until the file is saved. */
#define VP_CERTIFICATE_PAGES_MAX 2000

/**
 * VpCertificatePdf:
 *
 * A document in the making; belongs to one thread. The same pages make the same bytes.
 */
typedef struct _VpCertificatePdf VpCertificatePdf;

/* @frame is drawn once and shown on every page. @fonts must be sealed and outlive the document. */
VpCertificatePdf *vp_certificate_pdf_new   (const VpCertificateTemplate *template, const VpDrawing *frame,
                                            VpFontSet *fonts, const char *title, GError **error);
void              vp_certificate_pdf_free  (VpCertificatePdf *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCertificatePdf, vp_certificate_pdf_free)

/* Adds a page of VpRun elements. %VP_ERROR_FULL beyond %VP_CERTIFICATE_PAGES_MAX. */
gboolean          vp_certificate_pdf_add   (VpCertificatePdf *self, GPtrArray *runs, GError **error);
guint             vp_certificate_pdf_pages (VpCertificatePdf *self);

/* Writes the document piece by piece and counts what was written: a file with another number of pages is refused. */
typedef gboolean (*VpCertificatePdfWrite) (const void *data, gsize length, gpointer user_data, GError **error);
gboolean          vp_certificate_pdf_write (VpCertificatePdf *self, VpCertificatePdfWrite write, gpointer user_data,
                                            GError **error);

G_END_DECLS
