/* vp-list-verbs.c: a list as a table file or on paper, from the button of its columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-list-verbs.h"

#include "vp-columns.h"
#include "vp-paper-job.h"

#include <glib/gi18n.h>

#define EXPAND_SHARE 200 /* pixels that an expanding column counts for on paper */

typedef struct {
  GtkWidget *widget; /* borrowed: it holds the actions */
  VpListVerbsFunc make;
  VpListWholeFunc ask; /* instead of @make */
  gpointer data;
} Verbs;

/* Lists that are read when they are wanted */

typedef struct {
  GtkWidget *widget; /* owned */
  VpListing *listing;
  GArray *shown;
  gboolean print;
  gboolean (*fill) (VpDb *db, gpointer question, VpListing *listing, GError **error);
  gpointer question;
  GDestroyNotify destroy;
} Filling;

static void
filling_free (gpointer data)
{
  Filling *filling = data;

  g_object_unref (filling->widget);
  g_clear_pointer (&filling->listing, vp_listing_free);
  g_array_unref (filling->shown);
  filling->destroy (filling->question);
  g_free (filling);
}

static gboolean
fill_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Filling *filling = data;

  return filling->fill (db, filling->question, filling->listing, error);
}

static void
list_filled_cb (VpSession *session, gpointer data, const GError *error)
{
  Filling *filling = data;
  g_autofree char *file = vp_session_file_name (session, NULL, filling->listing->title, NULL, vp_date_today (), "xlsx");

  if (error != NULL)
    return;
  vp_listing_choose_columns (filling->listing, (const guint *) (void *) filling->shown->data, filling->shown->len);
  if (filling->print)
    vp_paper_job_print_list (filling->widget, session, g_steal_pointer (&filling->listing));
  else
    vp_paper_job_export_list (filling->widget, session, file, g_steal_pointer (&filling->listing));
}

void
vp_list_verbs_take (GtkWidget *widget, const VpListWhole *whole, gboolean print)
{
  Filling *filling = g_new0 (Filling, 1);

  filling->widget = g_object_ref (widget);
  filling->print = print;
  filling->fill = whole->fill;
  filling->question = whole->question;
  filling->destroy = whole->destroy;
  filling->shown = vp_columns_get_shown (vp_grid_get_columns (whole->grid));
  filling->listing = vp_listing_new (whole->title, whole->subtitle, whole->n_columns);
  filling->listing->landscape = TRUE;
  for (guint i = 0; i < whole->n_columns; i++) {
    const VpGridColumn *column = &whole->columns[i];

    vp_listing_set_column (filling->listing, i, _(column->title), column->expand ? EXPAND_SHARE : column->width, column->end);
  }
  g_free (whole->subtitle);
  vp_session_read (whole->session, VP_STORE_PRIORITY_NORMAL, vp_session_begin_job (whole->session, whole->title), fill_list,
                   filling, filling_free, _("The file was not written"), list_filled_cb);
}

/* All that is asked for where the list is longer than what is held of it, else what is seen. */
static void
take (Verbs *verbs, gboolean print)
{
  VpListWhole whole = { 0 };
  VpSession *session = NULL;
  VpListing *listing;
  g_autofree char *file = NULL;

  if (verbs->ask != NULL && verbs->ask (verbs->data, &whole)) {
    vp_list_verbs_take (verbs->widget, &whole, print);
    return;
  }
  listing = verbs->make != NULL ? verbs->make (verbs->data, &session) : NULL;
  if (listing == NULL)
    return;
  /* It may only be that nothing was read yet. */
  if (listing->rows->len == 0) {
    vp_session_notice (session, _("The list is empty: nothing was written."), FALSE);
    vp_listing_free (listing);
    return;
  }
  if (print) {
    vp_paper_job_print_list (verbs->widget, session, listing);
    return;
  }
  file = vp_session_file_name (session, NULL, listing->title, NULL, vp_date_today (), "xlsx");
  vp_paper_job_export_list (verbs->widget, session, file, listing);
}

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  take (data, FALSE);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  take (data, TRUE);
}

void
vp_list_verbs_run (GtkWidget *widget, const char *name)
{
  gtk_widget_activate_action (widget, g_str_has_suffix (name, ".print") ? "list.print" : "list.export", NULL);
}

static void
offer (GtkWidget *widget, VpListVerbsFunc make, VpListWholeFunc ask, gpointer data)
{
  const GActionEntry entries[] = { { .name = "export", .activate = export_cb }, { .name = "print", .activate = print_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Verbs *verbs = g_new0 (Verbs, 1);

  *verbs = (Verbs) { widget, make, ask, data };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), verbs);
  g_object_set_data_full (G_OBJECT (group), "verbs", verbs, g_free);
  gtk_widget_insert_action_group (widget, "list", G_ACTION_GROUP (group));
}

void
vp_list_verbs_offer (GtkWidget *widget, VpListVerbsFunc make, gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && make != NULL);
  offer (widget, make, NULL, data);
}

void
vp_list_verbs_offer_whole (GtkWidget *widget, VpListWholeFunc ask, VpListVerbsFunc make, gpointer data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget) && ask != NULL);
  offer (widget, make, ask, data);
}
