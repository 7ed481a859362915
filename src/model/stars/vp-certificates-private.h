/* vp-certificates-private.h: what preparing and writing certificates share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certificates.h"

#include "vp-certificate-layout.h"
#include "vp-certificate-store.h"
#include "vp-drawing.h"

G_BEGIN_DECLS

/* Fields that are frozen with a certificate; the serial stands in a column of its own. */
typedef enum {
  FIELD_NAME, FIELD_LEVEL, FIELD_HOURS, FIELD_AS_OF, FIELD_DATE, FIELD_BATCH, FIELD_SALUTATION, FIELD_ISSUERS, N_FIELDS
} CertificateField;

typedef struct {
  gint64 result_id;
  gint64 volunteer_id, number; /* the number is what people call them by */
  int rank;
  char *values[N_FIELDS];
  guint n_frozen;  /* fields that its row has: those of before have fewer, and are printed with the standard words */
  char *serial;    /* NULL until registered; set atomically: the window may be drawing meanwhile */
} Certificate;

struct _VpCertificates {
  VpCertificationBatch *batch;
  gint64 template_id;
  char *template_name;
  VpCertificateTemplate *template;
  VpFontSet *fonts;
  VpDrawing *frame;
  GPtrArray *items;    /* Certificate, in the order they are handed out */
  GPtrArray *problems; /* VpCertificateProblem, by rising index */
  char *salutation, *issuers; /* the words of the office today */
  GPtrArray *former;   /* serials that were replaced: somebody may still look at them */
};

/* The fields with @serial, borrowing from the certificate; transfer full. */
GHashTable *vp_certificate_fields   (const Certificate *self, const char *serial);
const char *vp_certificate_serial   (const Certificate *self);
void        vp_certificates_set_serial (VpCertificates *self, Certificate *item, const char *serial);
/* The frozen fields as one "key=value" a line; transfer full. */
char       *vp_certificate_freeze   (const Certificate *self);

G_END_DECLS
