/* vp-certificates.h: from a certification batch to one PDF of certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certification-store.h"
#include "vp-worker.h"

#include <cairo.h>

G_BEGIN_DECLS

/**
 * VpCertificates:
 *
 * The certificates of one batch in the order in which they are handed out: highest level first, then 按姓氏笔画. Made on
 * the reader thread; afterwards it is read-only and may be looked at from any one thread.
 */
typedef struct _VpCertificates VpCertificates;

/* Why the print would stop. */
typedef struct {
  guint index;        /* of the certificate, 0 = the first */
  const char *name;   /* of the person */
  char *message;      /* sentence with what to do: "第 3 人 张𰻝明：缺字 U+30EDD …" */
} VpCertificateProblem;

/* The template every new store has. */
#define VP_CERTIFICATE_TEMPLATE "荣誉证书"

/**
 * vp_certificates_prepare:
 * @batch_number: 第 n 批
 * @template_name: %NULL = %VP_CERTIFICATE_TEMPLATE
 * @only_new: leave out people whose level is only kept
 *
 * Reads the people, fills the fields, checks the whole batch: UTF-8, glyphs along the font chain, lengths, empty fields.
 * Certificates registered before keep their serial and frozen fields. Problems do not make it fail.
 */
VpCertificates *vp_certificates_prepare    (VpDb *db, int batch_number, const char *template_name, gboolean only_new,
                                            GCancellable *cancellable, GError **error);
void            vp_certificates_free       (VpCertificates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCertificates, vp_certificates_free)

guint           vp_certificates_n          (VpCertificates *self);
const char     *vp_certificates_name       (VpCertificates *self, guint index);
gint64          vp_certificates_number     (VpCertificates *self, guint index); /* of the volunteer */
const char     *vp_certificates_level      (VpCertificates *self, guint index);
/* "" until it is registered by the first write */
const char     *vp_certificates_serial     (VpCertificates *self, guint index);
/* Elements are VpCertificateProblem; borrowed. */
GPtrArray      *vp_certificates_problems   (VpCertificates *self);

/* Size of a page in PostScript points. */
void            vp_certificates_page_size  (VpCertificates *self, double *width, double *height);
/* Draws one page as it will be printed; @cr is scaled so that one unit is one point, origin at the upper left. */
void            vp_certificates_draw       (VpCertificates *self, guint index, cairo_t *cr);

typedef struct {
  guint pages;
  char *first_serial;
  char *last_serial;
} VpCertificatesWritten;

/**
 * vp_certificates_write:
 * @db: the writer
 * @first, @n: which certificates; n = 0 means from @first to the end
 *
 * Registers serials that are missing (one transaction with the register of the print), writes the PDF beside @path and
 * gives it its name last. Refused with %VP_ERROR_INVALID before anything is written where there are problems among them;
 * the message names the first person and how many more.
 */
gboolean        vp_certificates_write      (VpCertificates *self, VpDb *db, const char *path, guint first, guint n, VpProgressFunc progress, gpointer data,
                                            GCancellable *cancellable, VpCertificatesWritten *written, GError **error);
void            vp_certificates_written_clear (VpCertificatesWritten *self);

/* A transaction of its own: the certificate with @serial is void; the next write gives the person a new serial. */
gboolean        vp_certificates_void       (VpDb *db, const char *serial, const char *reason,
                                            GError **error);

G_END_DECLS
