/* vp-overview-rows.c: from a bar of a tile to its rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of a register that has its district from other rows are read by number first.
 */
#include "config.h"

#include "vp-overview-rows.h"

#include "vp-figure-question.h"
#include "vp-register-district.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget *widget; /* owned */
  VpChart *chart;    /* owned */
  const VpFigureChart *info;
  VpOverviewSpan span;
  int category;
  GArray *ids;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_object_unref (opening->widget);
  vp_chart_unref (opening->chart);
  g_clear_pointer (&opening->ids, g_array_unref);
  g_free (opening);
}

static gboolean
read_ids (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Opening *opening = data;

  opening->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  return vp_register_district_ids (db, vp_register_find (opening->info->of), opening->span.district, vp_date_today (), opening->ids, error);
}

static void
show (const Opening *opening)
{
  const VpChartCategory *category = opening->category >= 0 ? vp_chart_get_category (opening->chart, (guint) opening->category) : NULL;
  g_autofree char *question = vp_figure_chart_question (opening->info, &opening->span, category, opening->ids);

  gtk_widget_activate_action (opening->widget, "win.reveal-rows", "(sss)", opening->info->page,
                              opening->info->of != NULL ? opening->info->of : "", question);
}

static void
ids_read_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    show (data);
}

void
vp_overview_rows_open (GtkWidget *widget, VpSession *session, const VpOverviewTile *tile, const VpOverviewSpan *span, int category)
{
  const VpRegister *of;
  Opening *opening;

  g_return_if_fail (GTK_IS_WIDGET (widget) && tile != NULL && tile->tile.chart != NULL && span != NULL);
  of = tile->info->of != NULL ? vp_register_find (tile->info->of) : NULL;
  opening = g_new0 (Opening, 1);
  opening->widget = g_object_ref (widget);
  opening->chart = vp_chart_ref (tile->tile.chart);
  opening->info = tile->info;
  opening->span = *span;
  opening->category = category;
  if (span->district != 0 && of != NULL && vp_register_column (of, "district") == of->n_fields && vp_register_has_district (of)) {
    vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_ids, opening, opening_free, _("The rows could not be opened"),
                     ids_read_cb);
    return;
  }
  show (opening);
  opening_free (opening);
}
