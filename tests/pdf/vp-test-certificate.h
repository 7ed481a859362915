/* vp-test-certificate.h: what the tests of certificates share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certificate-layout.h"

G_BEGIN_DECLS

/* The template every store begins with. */
VpCertificateTemplate *vp_test_template        (void);
/* name, level and serial as given, the other fields as a batch of 2017 has them. */
GHashTable            *vp_test_fields          (const char *name, const char *level, const char *serial);
/* Fonts for one certificate; asserts that nothing is missing. */
VpFontSet             *vp_test_fonts           (const VpCertificateTemplate *template, GHashTable *fields);

/* Runs a program and returns what it printed; asserts that it went well. Transfer full. */
char                  *vp_test_output_of       (const char *const *arguments);
/* Collects a PDF in a GByteArray. */
gboolean               vp_test_write_to_memory (const void *data, gsize length, gpointer bytes, GError **error);

G_END_DECLS
