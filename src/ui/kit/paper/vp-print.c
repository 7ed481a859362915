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
#define JOB_PAGES_MAX 100

struct _VpPrintTarget {
  GtkPrinter *printer;
  GtkPrintSettings *settings;
  GtkPageSetup *setup;
};

static void
target_clear (gpointer data)
{
  VpPrintTarget *self = data;

  g_clear_object (&self->printer);
  g_clear_object (&self->settings);
  g_clear_object (&self->setup);
}

VpPrintTarget *
vp_print_target_ref (VpPrintTarget *self)
{
  return g_rc_box_acquire (self);
}

void
vp_print_target_unref (VpPrintTarget *self)
{
  g_rc_box_release_full (self, target_clear);
}

guint
vp_print_target_pages_max (VpPrintTarget *self)
{
  return gtk_printer_is_virtual (self->printer) ? G_MAXUINT : JOB_PAGES_MAX;
}

/* Choosing the printer */

typedef struct {
  VpPrintFunc func;
  gpointer data;
  GDestroyNotify destroy;
} Choosing;

static void
choosing_free (gpointer data, GClosure *closure)
{
  Choosing *choosing = data;

  if (choosing->destroy != NULL)
    choosing->destroy (choosing->data);
  g_free (choosing);
}

static VpPrintTarget *
get_target (GtkPrintUnixDialog *dialog)
{
  VpPrintTarget *target = g_rc_box_new0 (VpPrintTarget);

  target->printer = g_object_ref (gtk_print_unix_dialog_get_selected_printer (dialog));
  target->settings = gtk_print_unix_dialog_get_settings (dialog);
  target->setup = g_object_ref (gtk_print_unix_dialog_get_page_setup (dialog));
  /* The page must come out 1:1 where it was laid out: "fit" moved it by up to 12 mm. */
  gtk_print_settings_set (target->settings, "cups-print-scaling", "none");
  gtk_print_settings_set (target->settings, "cups-sides", "one-sided");
  /* Which pages is chosen before: CUPS does not leave pages out of a ready file. */
  gtk_print_settings_set_print_pages (target->settings, GTK_PRINT_PAGES_ALL);
  return target;
}

static void
response_cb (GtkPrintUnixDialog *dialog, int response, gpointer data)
{
  Choosing *choosing = data;

  if (response == GTK_RESPONSE_OK && gtk_print_unix_dialog_get_selected_printer (dialog) != NULL) {
    g_autoptr (VpPrintTarget) target = get_target (dialog);

    choosing->func (target, choosing->data);
  }
  gtk_window_destroy (GTK_WINDOW (dialog));
}

void
vp_print_choose (GtkWidget *parent, const char *title, gboolean landscape, VpPrintFunc func, gpointer data,
                 GDestroyNotify destroy)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkWidget *dialog = gtk_print_unix_dialog_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  GtkPaperSize *paper = gtk_paper_size_new (GTK_PAPER_NAME_A4);
  Choosing *choosing = g_new0 (Choosing, 1);

  choosing->func = func;
  choosing->data = data;
  choosing->destroy = destroy;
  gtk_page_setup_set_paper_size (setup, paper);
  gtk_page_setup_set_orientation (setup, landscape ? GTK_PAGE_ORIENTATION_LANDSCAPE : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_paper_size_free (paper);
  gtk_print_unix_dialog_set_page_setup (GTK_PRINT_UNIX_DIALOG (dialog), setup);
  gtk_print_unix_dialog_set_manual_capabilities (GTK_PRINT_UNIX_DIALOG (dialog), GTK_PRINT_CAPABILITY_GENERATE_PDF
                                                 | GTK_PRINT_CAPABILITY_COPIES);
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choosing, choosing_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Sending */

typedef struct {
  VpSession *session; /* owned */
  VpJob *job;         /* owned, until the outcome is told */
  char *path;
  guint deadline;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  g_unlink (self->path);
  g_clear_handle_id (&self->deadline, g_source_remove);
  g_clear_object (&self->job);
  g_object_unref (self->session);
  g_free (self->path);
  g_free (self);
}

/* Tells the outcome once: what comes after the deadline is late. */
static void
tell (Printing *self, const char *fault)
{
  g_autoptr (VpJob) job = g_steal_pointer (&self->job);

  g_clear_handle_id (&self->deadline, g_source_remove);
  if (job == NULL)
    return;
  vp_session_end_job (self->session, job);
  if (fault != NULL) {
    g_autoptr (GError) error = g_error_new_literal (VP_ERROR, VP_ERROR_FAILED, fault);

    vp_session_fail (self->session, _("Nothing was printed"), error);
  } else {
    vp_session_notice (self->session, _("Handed to the printer"), FALSE);
  }
}

static gboolean
deadline_cb (gpointer data)
{
  Printing *self = data;

  self->deadline = 0;
  tell (self, _("The printer does not answer. Check that it is on and connected, and print again."));
  return G_SOURCE_REMOVE;
}

static void
sent_cb (GtkPrintJob *print_job, gpointer data, const GError *error)
{
  tell (data, error != NULL ? error->message : NULL);
}

void
vp_print_send (VpSession *session, VpPrintTarget *target, const char *path, const char *title)
{
  Printing *self = g_new0 (Printing, 1);
  g_autoptr (GtkPrintJob) print_job = gtk_print_job_new (title, target->printer, target->settings, target->setup);
  g_autoptr (GError) error = NULL;

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  self->job = g_object_ref (vp_session_begin_job (session, _("Printing")));
  if (!gtk_print_job_set_source_file (print_job, path, &error)) {
    tell (self, error->message);
    printing_free (self);
    return;
  }
  self->deadline = g_timeout_add_seconds (DEADLINE_SECONDS, deadline_cb, self);
  gtk_print_job_send (print_job, sent_cb, self, printing_free);
}
