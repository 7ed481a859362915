/* vp-paper-job.h: files and papers that are made of the store, saved or printed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-listing.h"
#include "vp-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Writes the file @path whole or not at all; runs on the reader's thread. */
typedef gboolean (*VpPaperWrite) (VpDb *db, const char *path, gpointer data, GError **error);

/* Asks for the name of the file, writes it, tells it. @data is given to @destroy in the end, whatever happens. */
void vp_paper_job_save  (GtkWidget *widget, VpSession *session, const char *title, const char *suggested_name,
                         VpPaperWrite write, gpointer data, GDestroyNotify destroy);
/* Asks for the printer, makes the PDF, hands it over. */
void vp_paper_job_print (GtkWidget *widget, VpSession *session, const char *title, gboolean landscape, VpPaperWrite write,
                         gpointer data, GDestroyNotify destroy);

/* The paper of one row of a table, which the log names. */
void vp_paper_job_print_row (GtkWidget *widget, VpSession *session, const char *title, const char *table, gint64 id, VpPaperWrite write,
                             gpointer data, GDestroyNotify destroy);
/* The same for papers that are entered in a register when they are written: @write runs on the writer's thread. */
void vp_paper_job_save_registered  (GtkWidget *widget, VpSession *session, const char *title, const char *suggested_name,
                                    VpPaperWrite write, gpointer data, GDestroyNotify destroy);
void vp_paper_job_print_registered (GtkWidget *widget, VpSession *session, const char *title, gboolean landscape,
                                    VpPaperWrite write, gpointer data, GDestroyNotify destroy);

/* A list as it is seen: @listing is taken. */
void vp_paper_job_export_list (GtkWidget *widget, VpSession *session, const char *suggested_name, VpListing *listing);
void vp_paper_job_print_list  (GtkWidget *widget, VpSession *session, VpListing *listing);

G_END_DECLS
