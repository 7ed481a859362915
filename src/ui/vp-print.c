/* vp-print.c: a ready PDF to a printer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-print.h"

#include "vp-error.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <gtk/gtkunixprint.h>

/* A missing printer makes GTK wait for ever: this is how long we do. */
#define DEADLINE_SECONDS 60

typedef struct {
  VpSession *session; /* owned */
  VpJob *job;         /* owned; NULL until it is sent */
  char *path, *title;
  gboolean remove;
  guint deadline;
  gboolean told;
} Printing;

static void
printing_free (Printing *self)
{
  if (self->remove)
    g_unlink (self->path);
  g_clear_handle_id (&self->deadline, g_source_remove);
  g_object_unref (self->session);
  g_clear_object (&self->job);
  g_free (self->path);
  g_free (self->title);
  g_free (self);
}

static void
end_job (Printing *self)
{
  if (self->job != NULL)
    vp_session_end_job (self->session, self->job);
  g_clear_object (&self->job);
}

static void
fail (Printing *self, const char *sentence)
{
  g_autoptr (GError) error = g_error_new_literal (VP_ERROR, VP_ERROR_FAILED, sentence);

  end_job (self);
  if (!self->told)
    vp_session_fail (self->session, _("Nothing was printed"), error);
  self->told = TRUE;
}

static gboolean
deadline_cb (gpointer data)
{
  Printing *self = data;

  self->deadline = 0;
  fail (self, _("The printer does not answer. Check that it is on and connected, and print again."));
  return G_SOURCE_REMOVE;
}

static void
sent_cb (GtkPrintJob *print_job, gpointer data, const GError *error)
{
  Printing *self = data;

  g_clear_handle_id (&self->deadline, g_source_remove);
  if (error != NULL) {
    fail (self, error->message);
  } else if (!self->told) {
    end_job (self);
    vp_session_notice (self->session, _("Handed to the printer"), FALSE);
    self->told = TRUE;
  }
}

static void
destroy_cb (gpointer data)
{
  printing_free (data);
}

static void
send (Printing *self, GtkPrintUnixDialog *dialog)
{
  GtkPrinter *printer = gtk_print_unix_dialog_get_selected_printer (dialog);
  g_autoptr (GtkPrintSettings) settings = gtk_print_unix_dialog_get_settings (dialog);
  GtkPageSetup *setup = gtk_print_unix_dialog_get_page_setup (dialog);
  g_autoptr (GtkPrintJob) print_job = NULL;
  g_autoptr (GError) error = NULL;

  /* The page must come out 1:1 where it was laid out: "fit" moved it by up to 12 mm. */
  gtk_print_settings_set (settings, "cups-print-scaling", "none");
  gtk_print_settings_set (settings, "cups-sides", "one-sided");
  gtk_print_settings_set_print_pages (settings, GTK_PRINT_PAGES_ALL);
  print_job = gtk_print_job_new (self->title, printer, settings, setup);
  if (!gtk_print_job_set_source_file (print_job, self->path, &error)) {
    fail (self, error->message);
    printing_free (self);
    return;
  }
  self->job = g_object_ref (vp_session_begin_job (self->session, _("Printing")));
  self->deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, self);
  gtk_print_job_send (print_job, sent_cb, self, destroy_cb);
}

static void
response_cb (GtkPrintUnixDialog *dialog, int response, gpointer data)
{
  Printing *self = data;

  if (response == GTK_RESPONSE_OK && gtk_print_unix_dialog_get_selected_printer (dialog) != NULL)
    send (self, dialog);
  else
    printing_free (self);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

void
vp_print_pdf (VpSession *session, GtkWidget *parent, const char *path, const char *title, gboolean remove)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *dialog = gtk_print_unix_dialog_new (_("Print certificates"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Printing *self = g_new0 (Printing, 1);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->title = g_strdup (title);
  self->remove = remove;
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, GTK_PAGE_ORIENTATION_LANDSCAPE);
  gtk_paper_size_free (paper);
  gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF
                                                 | GTK_PRINT_CAPABILITY_COPIES);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect (dialog, "response", G_CALLBACK (response_cb), self);
  gtk_window_present (GTK_WINDOW (dialog));
}
