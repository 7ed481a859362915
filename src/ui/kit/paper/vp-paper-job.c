/* vp-paper-job.c: files and papers that are made of the store, saved or printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-paper-job.h"

#include "vp-access-file.h"
#include "vp-file-dialog.h"
#include "vp-print.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <unistd.h>

typedef struct {
  gatomicrefcount references; /* the dialog and the work hold it in turn */
  VpSession *session;         /* owned */
  char *title, *path;
  VpPaperWrite write;
  gpointer data;
  GDestroyNotify destroy;
  VpPrintTarget *target; /* owned; NULL where it is saved */
  gboolean registered;
  char *about, *fields; /* (nullable): the table it is of, and its columns */
  gint64 id, people, minors;
  const GArray *mentioned; /* (nullable): of @data */
} PaperJob;

static void
paper_job_unref (gpointer data)
{
  PaperJob *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_clear_pointer (&self->target, vp_print_target_unref);
  g_object_unref (self->session);
  g_free (self->title);
  g_free (self->path);
  g_free (self->about);
  g_free (self->fields);
  g_free (self);
}

static PaperJob *
paper_job_ref (PaperJob *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static PaperJob *
paper_job_new (VpSession *session, const char *title, VpPaperWrite write, gpointer data, GDestroyNotify destroy)
{
  PaperJob *self = g_new0 (PaperJob, 1);

  g_atomic_ref_count_init (&self->references);
  self->session = g_object_ref (session);
  self->title = g_strdup (title);
  self->write = write;
  self->data = data;
  self->destroy = destroy;
  return self;
}

static gboolean
write_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PaperJob *self = data;

  return self->write (db, self->path, self->data, error);
}

/* What leaves the store stands in the log before anybody is told of it, or printed. */
static gboolean
log_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  PaperJob *self = data;
  const VpAccessFile file = { .kind = self->target != NULL ? VP_ACCESS_PRINT : VP_ACCESS_EXPORT, .table = self->about != NULL ? self->about : "paper",
                              .path = self->path, .fields = self->fields != NULL ? self->fields : self->title, .id = self->id,
                              .people = self->people, .minors = self->minors, .mentioned = self->mentioned };

  return vp_access_file_log (db, &file, error);
}

static void
logged_cb (VpSession *session, gpointer data, const GError *error)
{
  PaperJob *self = data;
  g_autofree char *name = NULL, *sentence = NULL;

  if (error != NULL)
    return;
  if (self->target != NULL) {
    vp_print_send (session, self->target, self->path, self->title);
    return;
  }
  name = g_path_get_basename (self->path);
  /* Translators: a file name */
  sentence = g_strdup_printf (_("Written: %s"), name);
  vp_session_notice_file (session, sentence, self->path);
}

static void
written (VpSession *session, gpointer data, const GError *error)
{
  PaperJob *self = data;

  if (error == NULL)
    vp_session_write (session, VP_STORE_PRIORITY_VISIBLE, NULL, log_file, paper_job_ref (self), paper_job_unref,
                      _("The file was not written"), logged_cb);
  else if (self->target != NULL)
    g_unlink (self->path);
}

static void
start (PaperJob *self)
{
  void (*run) (VpSession *session, int priority, VpJob *job, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
               const char *heading, VpSessionDone done) = self->registered ? vp_session_write : vp_session_read;

  run (self->session, VP_STORE_PRIORITY_NORMAL, vp_session_begin_job (self->session, self->title), write_file,
       paper_job_ref (self), paper_job_unref, _("The file was not written"), written);
}

static void
path_chosen_cb (const char *path, gpointer data)
{
  PaperJob *self = data;

  self->path = g_strdup (path);
  start (self);
  paper_job_unref (self);
}

void
vp_paper_job_save (GtkWidget *widget, VpSession *session, const char *title, const char *suggested_name,
                   VpPaperWrite write, gpointer data, GDestroyNotify destroy)
{
  vp_file_dialog_save (widget, title, suggested_name, path_chosen_cb, paper_job_new (session, title, write, data, destroy),
                       paper_job_unref);
}

static void
printer_chosen_cb (VpPrintTarget *target, gpointer data)
{
  PaperJob *self = data;
  int fd = g_file_open_tmp ("volunteer-puyang-XXXXXX.pdf", &self->path, NULL);

  if (fd < 0)
    return;
  close (fd);
  self->target = vp_print_target_ref (target);
  start (self);
}

void
vp_paper_job_print (GtkWidget *widget, VpSession *session, const char *title, gboolean landscape, VpPaperWrite write,
                    gpointer data, GDestroyNotify destroy)
{
  vp_print_choose (widget, title, landscape, printer_chosen_cb, paper_job_new (session, title, write, data, destroy),
                   paper_job_unref);
}

void
vp_paper_job_print_row (GtkWidget *widget, VpSession *session, const char *title, const char *table, gint64 id, VpPaperWrite write,
                        gpointer data, GDestroyNotify destroy)
{
  PaperJob *self = paper_job_new (session, title, write, data, destroy);

  self->about = g_strdup (table);
  self->id = id;
  vp_print_choose (widget, title, FALSE, printer_chosen_cb, self, paper_job_unref);
}

void
vp_paper_job_save_registered (GtkWidget *widget, VpSession *session, const char *title, const char *suggested_name,
                              VpPaperWrite write, gpointer data, GDestroyNotify destroy)
{
  PaperJob *self = paper_job_new (session, title, write, data, destroy);

  self->registered = TRUE;
  vp_file_dialog_save (widget, title, suggested_name, path_chosen_cb, self, paper_job_unref);
}

void
vp_paper_job_print_registered (GtkWidget *widget, VpSession *session, const char *title, gboolean landscape,
                               VpPaperWrite write, gpointer data, GDestroyNotify destroy)
{
  PaperJob *self = paper_job_new (session, title, write, data, destroy);

  self->registered = TRUE;
  vp_print_choose (widget, title, landscape, printer_chosen_cb, self, paper_job_unref);
}

/* Lists */

static void
free_listing (gpointer data)
{
  vp_listing_free (data);
}

static gboolean
write_table (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_listing_write_table (data, path, error);
}

static gboolean
write_list_paper (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_listing_write_paper (data, path, error);
}

static PaperJob *
list_job_new (VpSession *session, const char *title, VpPaperWrite write, VpListing *listing)
{
  PaperJob *self = paper_job_new (session, title, write, listing, free_listing);

  self->about = g_strdup (listing->about);
  self->fields = listing->about != NULL ? g_strjoinv (", ", listing->titles) : NULL;
  self->people = listing->people;
  self->minors = listing->minors;
  self->mentioned = listing->mentioned;
  return self;
}

void
vp_paper_job_export_list (GtkWidget *widget, VpSession *session, const char *suggested_name, VpListing *listing)
{
  vp_file_dialog_save (widget, _("Export the list"), suggested_name, path_chosen_cb,
                       list_job_new (session, _("Export the list"), write_table, listing), paper_job_unref);
}

void
vp_paper_job_print_list (GtkWidget *widget, VpSession *session, VpListing *listing)
{
  vp_print_choose (widget, _("Print the list"), listing->landscape, printer_chosen_cb,
                   list_job_new (session, _("Print the list"), write_list_paper, listing), paper_job_unref);
}
