/* vp-certificate-store.h: templates, the register of certificates, and what was printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef struct {
  gint64 id;
  char *name;
  int version;
  char *spec; /* text of the template, see vp-certificate-template.h of the pdf layer */
} VpTemplateRow;

/**
 * VpCertificate:
 * @serial: never used again, whatever happens to the certificate
 * @fields: the words as they were printed, one "key=value" a line (values with \n escaped), frozen when made
 * @printed: how often it was in a file
 */
typedef struct {
  gint64 id;
  char *serial;
  gint64 result_id;
  gint64 template_id;
  char *fields;
  VpDate issued_on;
  gint64 voided_at;
  char *void_reason;
  int printed;
} VpCertificate;

void           vp_template_row_free           (VpTemplateRow *self);
void           vp_certificate_free            (VpCertificate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpTemplateRow, vp_template_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCertificate, vp_certificate_free)

/* The newest version of @name; %NULL without error where there is none. */
VpTemplateRow *vp_template_store_get          (VpDb *db, const char *name, GError **error);
/* Inside a transaction: a new version of the template, or nothing where the newest says the same. */
gboolean       vp_template_store_save         (VpDb *db, const char *name, const char *spec, gint64 *id, GError **error);

/* The valid certificate of a certification result; %NULL without error where there is none. */
VpCertificate *vp_certificate_store_get       (VpDb *db, gint64 result_id, GError **error);
/* The certificate with that serial, void or not; %NULL without error where there is none. */
VpCertificate *vp_certificate_store_find      (VpDb *db, const char *serial, GError **error);
/* See VpMigration: the templates that came with version 2 and 3. */
gboolean       vp_template_store_fill_2       (VpDb *db, GError **error);
gboolean       vp_template_store_fill_3       (VpDb *db, GError **error);
/* Their successors of version 51, where the office has not saved templates of its own. */
gboolean       vp_template_store_fill_51      (VpDb *db, GError **error);
/* Inside a transaction: registers it; @serial, @result_id, @template_id, @fields and @issued_on are given. */
gboolean       vp_certificate_store_insert    (VpDb *db, VpCertificate *certificate, GError **error);
/* Inside a transaction: the next number of the year's serials, never given twice. 0 with @error set. */
gint64         vp_certificate_store_next_serial (VpDb *db, int year, GError **error);
/* Inside a transaction: the certificate is void; a new one can be registered for the same result. */
gboolean       vp_certificate_store_void      (VpDb *db, gint64 id, const char *reason, GError **error);
/* Inside a transaction: one written file and the certificates in it (ids, gint64, in page order). */
gboolean       vp_certificate_store_printed   (VpDb *db, gint64 batch_id, const char *first_serial,
                                               const char *last_serial, const char *sha256, GArray *certificate_ids,
                                               gint64 *print_id, GError **error);
/* Inside a transaction: a file that never came to be. Its print and the certificates registered for it (@new_ids, gint64)
 * are taken out of the register; their serials are not given again. */
gboolean       vp_certificate_store_unprint   (VpDb *db, gint64 print_id, GArray *new_ids, GError **error);
/* Certificates of a batch in order of their serials, void ones too; elements are freed with the array. */
GPtrArray     *vp_certificate_store_list      (VpDb *db, gint64 batch_id, GError **error);

G_END_DECLS
