/* vp-list-verbs.c: a list as a table file or on paper, from the button of its columns
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-list-verbs.h"

#include "vp-paper-job.h"

typedef struct {
  GtkWidget *widget; /* borrowed: it holds the actions */
  VpListVerbsFunc make;
  gpointer data;
} Verbs;

static void
export_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Verbs *verbs = data;
  VpSession *session = NULL;
  VpListing *listing = verbs->make (verbs->data, &session);
  g_autofree char *file = NULL;

  if (listing == NULL)
    return;
  file = vp_session_file_name (session, NULL, listing->title, NULL, vp_date_today (), "xlsx");
  vp_paper_job_export_list (verbs->widget, session, file, listing);
}

static void
print_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  Verbs *verbs = data;
  VpSession *session = NULL;
  VpListing *listing = verbs->make (verbs->data, &session);

  if (listing != NULL)
    vp_paper_job_print_list (verbs->widget, session, listing);
}

void
vp_list_verbs_offer (GtkWidget *widget, VpListVerbsFunc make, gpointer data)
{
  const GActionEntry entries[] = { { .name = "export", .activate = export_cb }, { .name = "print", .activate = print_cb } };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  Verbs *verbs = g_new0 (Verbs, 1);

  *verbs = (Verbs) { widget, make, data };
  g_action_map_add_action_entries (G_ACTION_MAP (group), entries, G_N_ELEMENTS (entries), verbs);
  g_object_set_data_full (G_OBJECT (group), "verbs", verbs, g_free);
  gtk_widget_insert_action_group (widget, "list", G_ACTION_GROUP (group));
}
