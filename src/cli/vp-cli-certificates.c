/* vp-cli-certificates.c: certificates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-certificates.h"

#include <glib/gi18n.h>
#include <stdio.h>

typedef struct {
  VpCli *cli;
  int batch;
  const char *template_name;
  const char *path;
  gboolean only_new;
  VpCertificates *certificates;
  VpCertificatesWritten written;
} Printing;

static gboolean
prepare (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Printing *self = data;

  self->certificates = vp_certificates_prepare (db, self->batch, self->template_name, self->only_new, cancellable,
                                                error);
  return self->certificates != NULL;
}

static gboolean
write_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Printing *self = data;

  return vp_certificates_write (self->certificates, db, self->path, 0, 0, NULL,
                                NULL, cancellable, &self->written, error);
}

static void
print_written (const Printing *self, double seconds)
{
  VpJson json;

  if (!self->cli->json) {
    /* Translators: how many, the first and the last serial, a file name */
    printf (_("%u certificates, %s to %s, were written to “%s”.\n"), self->written.pages, self->written.first_serial,
            self->written.last_serial, self->path);
    return;
  }
  vp_json_begin (&json);
  vp_json_int (&json, "pages", self->written.pages);
  vp_json_string (&json, "first", self->written.first_serial);
  vp_json_string (&json, "last", self->written.last_serial);
  vp_json_string (&json, "file", self->path);
  vp_json_double (&json, "seconds", seconds);
  vp_json_end (&json);
}

/* Everything that would stop the print, not only the first: the clerk mends it in one go. */
static void
print_problems (VpCertificates *certificates)
{
  GPtrArray *problems = vp_certificates_problems (certificates);

  for (guint i = 0; i < problems->len; i++)
    g_printerr ("%s\n", ((VpCertificateProblem *) g_ptr_array_index (problems, i))->message);
}

static VpExit
print_certificates (Printing *self)
{
  VpCli *cli = self->cli;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (GError) error = NULL;

  if (!vp_store_read (cli->store, prepare, self, cli->cancellable, &error))
    return vp_cli_fail (error);
  if (vp_certificates_problems (self->certificates)->len > 0) {
    print_problems (self->certificates);
    g_printerr ("%s\n", _("Nothing was written."));
    return VP_EXIT_REFUSED;
  }
  if (!vp_store_write (cli->store, write_file, self, cli->cancellable, &error))
    return vp_cli_fail (error);
  print_written (self, (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC);
  return VP_EXIT_DONE;
}

VpExit
vp_cli_certificates (VpCli *self)
{
  Printing printing = { .cli = self, .template_name = vp_cli_option (self, "--template"),
                        .path = vp_cli_option (self, "--out"), .only_new = vp_cli_option (self, "--only-new") != NULL };
  guint64 batch = 0;
  VpExit code;

  if (!vp_cli_number (self, "--batch", &batch))
    return VP_EXIT_USAGE;
  if (batch == 0 || batch > G_MAXINT || printing.path == NULL)
    return vp_cli_usage (_("certificates needs --batch N and --out FILE.pdf."));
  printing.batch = (int) batch;
  if (!vp_cli_open (self, VP_STORE_OPEN_EXISTING, &code))
    return code;
  code = print_certificates (&printing);
  g_clear_pointer (&printing.certificates, vp_certificates_free);
  vp_certificates_written_clear (&printing.written);
  return code;
}
