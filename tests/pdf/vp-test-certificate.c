/* vp-test-certificate.c: what the tests of certificates share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-certificate.h"

#include <gio/gio.h>

VpCertificateTemplate *
vp_test_template (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *spec = NULL;
  VpCertificateTemplate *template;

  g_file_get_contents (g_getenv ("VP_TEMPLATE"), &spec, NULL, &error);
  g_assert_no_error (error);
  template = vp_certificate_template_parse (spec, &error);
  g_assert_no_error (error);
  return template;
}

GHashTable *
vp_test_fields (const char *name, const char *level, const char *serial)
{
  GHashTable *fields = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (fields, (char *) "name", (char *) name);
  g_hash_table_insert (fields, (char *) "level", (char *) level);
  g_hash_table_insert (fields, (char *) "serial", (char *) serial);
  g_hash_table_insert (fields, (char *) "hours", (char *) "1532.5");
  g_hash_table_insert (fields, (char *) "as_of", (char *) "2017年11月30日");
  g_hash_table_insert (fields, (char *) "date", (char *) "二〇一八年三月五日");
  g_hash_table_insert (fields, (char *) "batch", (char *) "1");
  g_hash_table_insert (fields, (char *) "salutation", (char *) "同志");
  g_hash_table_insert (fields, (char *) "issuers", (char *) "濮阳市精神文明建设指导委员会办公室\n濮阳市志愿服务联合会");
  return fields;
}

VpFontSet *
vp_test_fonts (const VpCertificateTemplate *template, GHashTable *fields)
{
  g_autoptr (GArray) faults = g_array_new (FALSE, TRUE, sizeof (VpLayoutFault));
  g_autoptr (GError) error = NULL;
  VpFontSet *fonts = vp_font_set_new ();

  vp_certificate_collect (template, fields, fonts, faults, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (faults->len, ==, 0);
  vp_font_set_seal (fonts);
  return fonts;
}

char *
vp_test_output_of (const char *const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error);
  char *output = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (process));
  return output;
}

gboolean
vp_test_write_to_memory (const void *data, gsize length, gpointer bytes, GError **error)
{
  g_byte_array_append (bytes, data, (guint) length);
  return TRUE;
}
