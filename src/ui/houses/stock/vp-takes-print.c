/* vp-takes-print.c: the papers of a stock-take: its sheets, and what differed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-takes-view-private.h"

#include "vp-paper-job.h"
#include "vp-table-writer.h"
#include "vp-take-papers.h"

#include <glib/gi18n.h>
#include <string.h>

#define BLANK_ROWS 6 /* for goods in the wrong place, on each sheet */

static gboolean
write_sheets (VpDb *db, const char *path, gpointer data, GError **error)
{
  g_autoptr (VpPaper) paper = vp_take_sheets (db, *(gint64 *) data, BLANK_ROWS, error);

  return paper != NULL && vp_paper_write_file (paper, "盘点表", path, error);
}

static gboolean
write_differences (VpDb *db, const char *path, gpointer data, GError **error)
{
  g_autoptr (VpPaper) paper = vp_take_differences (db, *(gint64 *) data, FALSE, error);

  return paper != NULL && vp_paper_write_file (paper, "盘点差异表", path, error);
}

static const struct { const char *action; VpPaperWrite write; const char *title, *file; gboolean prints; } papers[] = {
  { "takes.sheets", write_sheets, N_("Save the count sheets"), "盘点表", FALSE },
  { "takes.print-sheets", write_sheets, N_("Print the count sheets"), "盘点表", TRUE },
  { "takes.differences", write_differences, N_("Save the differences"), "盘点差异表", FALSE },
  { "takes.print-differences", write_differences, N_("Print the differences"), "盘点差异表", TRUE },
};

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpTakesView *self = VP_TAKES_VIEW (widget);
  VpSession *session = vp_goods_context_get_session (self->context);
  gpointer id = g_memdup2 (&self->take->id, sizeof self->take->id);
  g_autofree char *file = NULL;
  guint i = 0;

  while (strcmp (papers[i].action, name) != 0)
    i++;
  file = vp_export_name (vp_catalogue_house_name (vp_goods_context_get_catalogue (self->context), self->take->house_id),
                         papers[i].file, self->take->code, self->take->started_on, "pdf");
  if (papers[i].prints)
    vp_paper_job_print (widget, session, _(papers[i].title), FALSE, papers[i].write, id, g_free);
  else
    vp_paper_job_save (widget, session, _(papers[i].title), file, papers[i].write, id, g_free);
}

void
vp_takes_view_update_papers (VpTakesView *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), papers[i].action, self->take != NULL);
}

void
vp_takes_view_install_papers (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers); i++)
    gtk_widget_class_install_action (widget_class, papers[i].action, NULL, paper_cb);
}
