/* vp-certificates-write.c: the register of certificates and the PDF, both or neither
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certificates-private.h"

#include "vp-access-file.h"
#include "vp-file.h"
#include "vp-pdf.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* One write of a file of certificates. */
typedef struct {
  VpCertificates *certificates;
  VpDb *db;
  const char *path;
  guint first, n;
  VpProgressFunc progress;
  gpointer progress_data;
  GCancellable *cancellable;
  VpFileWriter *writer;
  GPtrArray *serials;  /* of the pages */
  GArray *ids;         /* of the pages */
  GArray *new_ids;     /* of those registered now */
  gint64 print_id;
} Writing;

void
vp_certificates_written_clear (VpCertificatesWritten *self)
{
  g_clear_pointer (&self->first_serial, g_free);
  g_clear_pointer (&self->last_serial, g_free);
}

static gboolean
check_range (Writing *self, GError **error)
{
  guint all = self->certificates->items->len;

  if (self->n == 0 && self->first < all)
    self->n = all - self->first;
  if (self->n == 0 || self->first >= all || self->n > all - self->first) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_EXISTS,
                         _("There are no certificates to write. Choose another batch."));
    return FALSE;
  }
  if (self->n > VP_PDF_PAGES_MAX) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 _("One file holds at most %d certificates. Write them in parts."), VP_PDF_PAGES_MAX);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_problems (Writing *self, GError **error)
{
  const VpCertificateProblem *first = NULL;
  guint more = 0;

  for (guint i = 0; i < self->certificates->problems->len; i++) {
    const VpCertificateProblem *problem = g_ptr_array_index (self->certificates->problems, i);

    if (problem->index < self->first || problem->index >= self->first + self->n)
      continue;
    if (first == NULL)
      first = problem;
    else
      more++;
  }
  if (first == NULL)
    return TRUE;
  if (more == 0)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, first->message);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: the first problem as a sentence, how many more there are */
                 g_dngettext (GETTEXT_PACKAGE, "%s There is %u more problem.", "%s There are %u more problems.", more),
                 first->message, more);
  return FALSE;
}

static gboolean
register_new (Writing *self, const Certificate *item, const char *fields, VpCertificate *row, GError **error)
{
  const VpCertificationBatch *batch = self->certificates->batch;
  int year, month, day;
  gint64 number;

  vp_date_get (batch->decided_on, &year, &month, &day);
  number = vp_certificate_store_next_serial (self->db, year, error);
  if (number == 0)
    return FALSE;
  row->serial = g_strdup_printf ("PY%d-%06" G_GINT64_FORMAT, year, number);
  row->result_id = item->result_id;
  row->template_id = self->certificates->template_id;
  row->fields = g_strdup (fields);
  row->issued_on = batch->decided_on;
  if (!vp_certificate_store_insert (self->db, row, error))
    return FALSE;
  g_array_append_val (self->new_ids, row->id);
  return TRUE;
}

/* The valid certificate of the register, or a new one. The register decides, not what was read when it was prepared. */
static gboolean
register_one (Writing *self, const Certificate *item, GError **error)
{
  g_autofree char *fields = vp_certificate_freeze (item);
  g_autoptr (GError) local = NULL;
  g_autoptr (VpCertificate) row = vp_certificate_store_get (self->db, item->result_id, &local);

  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  if (row != NULL && g_strcmp0 (row->fields, fields) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("The certificate of %s was registered with other words meanwhile. Open the batch again."),
                 item->values[FIELD_NAME]);
    return FALSE;
  }
  if (row == NULL) {
    row = g_new0 (VpCertificate, 1);
    if (!register_new (self, item, fields, row, error))
      return FALSE;
  }
  g_array_append_val (self->ids, row->id);
  g_ptr_array_add (self->serials, g_steal_pointer (&row->serial));
  return TRUE;
}

static gboolean
register_all (Writing *self, GError **error)
{
  for (guint i = 0; i < self->n; i++)
    if (!register_one (self, g_ptr_array_index (self->certificates->items, self->first + i), error))
      return FALSE;
  return TRUE;
}

static gboolean
add_page (Writing *self, VpPdf *pdf, guint i, GError **error)
{
  VpCertificates *certificates = self->certificates;
  const Certificate *item = g_ptr_array_index (certificates->items, self->first + i);
  g_autoptr (GHashTable) fields = vp_certificate_fields (item, g_ptr_array_index (self->serials, i));
  g_autoptr (GPtrArray) runs = vp_certificate_layout (certificates->template, fields, certificates->fonts, NULL);
  VpPdfPage page = { .width = certificates->template->width, .height = certificates->template->height, .runs = runs };

  if (g_cancellable_set_error_if_cancelled (self->cancellable, error) || !vp_pdf_add (pdf, &page, error))
    return FALSE;
  if (self->progress != NULL && i % 64 == 0)
    self->progress ((double) i / self->n, self->progress_data);
  return TRUE;
}

static gboolean
write_piece (const void *data, gsize length, gpointer user_data, GError **error)
{
  return vp_file_writer_write (user_data, data, length, error);
}

static gboolean
write_pdf (Writing *self, GError **error)
{
  VpCertificates *certificates = self->certificates;
  /* Translators: title of the PDF: name of the template, number of the certification batch */
  g_autofree char *title = g_strdup_printf (_("%s, certification batch %d"), certificates->template_name,
                                            certificates->batch->number);
  g_autoptr (VpPdf) pdf = vp_pdf_new (certificates->fonts, title, error);

  if (pdf == NULL || !vp_pdf_set_form (pdf, certificates->frame, certificates->template->width,
                                       certificates->template->height, error))
    return FALSE;
  for (guint i = 0; i < self->n; i++)
    if (!add_page (self, pdf, i, error))
      return FALSE;
  /* On the disk before the register is: a full disk fails here, and nothing is registered. */
  return vp_pdf_write (pdf, write_piece, self->writer, error) && vp_file_writer_prepare (self->writer, error);
}

static gboolean
register_print (Writing *self, GError **error)
{
  g_autofree char *sha256 = vp_file_sha256 (vp_file_writer_get_temporary_path (self->writer), self->cancellable, error);

  return sha256 != NULL
    && vp_certificate_store_printed (self->db, self->certificates->batch->id,
                                     g_ptr_array_index (self->serials, 0),
                                     g_ptr_array_index (self->serials, self->n - 1), sha256, self->ids, &self->print_id,
                                     error);
}

static gboolean
register_and_write (VpDb *db, gpointer data, GError **error)
{
  Writing *self = data;

  if (!register_all (self, error) || !write_pdf (self, error) || !register_print (self, error))
    return FALSE;
  /* Translators: how many, number of the certification batch */
  vp_db_say (db, g_strdup_printf (_("%u certificates of certification batch %d written"), self->n,
                                  self->certificates->batch->number));
  return TRUE;
}

static gboolean
unprint (VpDb *db, gpointer data, GError **error)
{
  const Writing *self = data;

  return vp_certificate_store_unprint (db, self->print_id, self->new_ids, error);
}

/* The file did not get its name: what was registered for it is taken back. A power cut here leaves certificates that
 * are registered and not printed, which the next write mends; the other way round, paper could be without its register.
 */
static gboolean
take_back (Writing *self, GError **error)
{
  VpAction action = { .action = "certificates-unprinted", .kind = VP_ACTION_LASTING,
                      .summary = _("Certificates taken back: their file could not be written") };

  return vp_db_transact (self->db, &action, unprint, self, error);
}

/* Neither the file nor its register could be put right: the clerk has to know which numbers stand for nothing. */
static void
tell_unprinted (Writing *self, const GError *cause, GError **error)
{
  g_clear_error (error);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
               /* Translators: two certificate numbers, then a sentence with the cause */
               _("The certificates %s to %s are registered, but their file could not be written: %s Mend the disk and"
                 " write them once more under the same numbers."), (char *) g_ptr_array_index (self->serials, 0),
               (char *) g_ptr_array_index (self->serials, self->n - 1), cause->message);
}

static void
keep_serials (Writing *self, VpCertificatesWritten *written)
{
  for (guint i = 0; i < self->n; i++)
    vp_certificates_set_serial (self->certificates, g_ptr_array_index (self->certificates->items, self->first + i),
                                g_ptr_array_index (self->serials, i));
  if (written == NULL)
    return;
  written->pages = self->n;
  written->first_serial = g_strdup (g_ptr_array_index (self->serials, 0));
  written->last_serial = g_strdup (g_ptr_array_index (self->serials, self->n - 1));
}

/* What leaves the office stands in the log of prints, with how many people and minors are named; else the file goes again. */
static gboolean
log_file (Writing *self, GError **error)
{
  g_autofree char *serials = g_strdup_printf ("证书 %s 至 %s", (char *) g_ptr_array_index (self->serials, 0),
                                              (char *) g_ptr_array_index (self->serials, self->n - 1));
  g_autoptr (GArray) people = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpAccessFile file = { .kind = VP_ACCESS_PRINT, .table = "certificate", .path = self->path, .reason = _("certificates"), .fields = serials,
                        .people = self->n };

  for (guint i = 0; i < self->n; i++)
    g_array_append_val (people, ((const Certificate *) self->certificates->items->pdata[self->first + i])->volunteer_id);
  if (vp_volunteer_store_count_minors (self->db, people, vp_date_today (), &file.minors, error))
    return vp_access_file_log (self->db, &file, error);
  g_unlink (self->path);
  return FALSE;
}

static gboolean
write_both (Writing *self, GError **error)
{
  VpAction action = { .action = "certificates", .kind = VP_ACTION_LASTING };
  g_autoptr (GError) local = NULL;

  if (!vp_db_transact (self->db, &action, register_and_write, self, error))
    return FALSE;
  if (vp_file_writer_commit (self->writer, error) && log_file (self, error))
    return TRUE;
  if (!take_back (self, &local))
    tell_unprinted (self, local, error);
  return FALSE;
}

gboolean
vp_certificates_write (VpCertificates *self, VpDb *db, const char *path, guint first, guint n,
                       VpProgressFunc progress, gpointer data, GCancellable *cancellable,
                       VpCertificatesWritten *written, GError **error)
{
  g_autoptr (GPtrArray) serials = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) new_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (VpFileWriter) writer = NULL;
  Writing writing = { .certificates = self, .db = db, .path = path, .first = first, .n = n, .progress = progress,
                      .progress_data = data, .cancellable = cancellable, .serials = serials, .ids = ids,
                      .new_ids = new_ids };

  if (written != NULL)
    *written = (VpCertificatesWritten) { 0 };
  if (!check_range (&writing, error) || !check_problems (&writing, error))
    return FALSE;
  writing.writer = writer = vp_file_writer_new (path, error);
  if (writer == NULL || !write_both (&writing, error))
    return FALSE;
  keep_serials (&writing, written);
  if (progress != NULL)
    progress (1, data);
  return TRUE;
}

typedef struct {
  const char *serial, *reason;
} Voiding;

static gboolean
void_one (VpDb *db, gpointer data, GError **error)
{
  const Voiding *self = data;
  g_autoptr (GError) local = NULL;
  g_autoptr (VpCertificate) row = vp_certificate_store_find (db, self->serial, &local);

  if (local == NULL && row == NULL)
    g_set_error (&local, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no certificate %s. Check the number."), self->serial);
  else if (local == NULL && row->voided_at != 0)
    g_set_error (&local, VP_ERROR, VP_ERROR_EXISTS, _("The certificate %s is void already."), self->serial);
  if (local == NULL && vp_certificate_store_void (db, row->id, self->reason, &local))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
vp_certificates_void (VpDb *db, const char *serial, const char *reason, GError **error)
{
  g_autofree char *summary = g_strdup_printf (_("Certificate %s is void"), serial);
  Voiding voiding = { serial, reason };
  VpAction action = { .action = "certificate-void", .summary = summary, .reason = reason };

  return vp_db_transact (db, &action, void_one, &voiding, error);
}
