/* vp-register-take.c: the list of a register as it is seen, as a table file or on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-take.h"

#include "vp-paper-job.h"
#include "vp-register-listing.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget *view; /* owned */
  const VpRegister *of;
  GArray *ids, *fields;
  gboolean print;
  VpListing *listing;
} Taking;

static void
taking_free (gpointer data)
{
  Taking *taking = data;

  g_object_unref (taking->view);
  g_array_unref (taking->ids);
  g_array_unref (taking->fields);
  g_clear_pointer (&taking->listing, vp_listing_free);
  g_free (taking);
}

static gboolean
read_listing (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Taking *taking = data;

  taking->listing = vp_register_listing (db, taking->of, (const gint64 *) (void *) taking->ids->data, taking->ids->len, error);
  return taking->listing != NULL;
}

static void
listing_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Taking *taking = data;
  g_autofree char *file = vp_session_file_name (session, NULL, taking->of->file, NULL, vp_date_today (), "xlsx");

  if (error != NULL)
    return;
  /* A table has all fields, so that it can be imported; paper has what is seen. */
  if (taking->print)
    vp_listing_choose_columns (taking->listing, (const guint *) (void *) taking->fields->data, taking->fields->len);
  if (taking->print)
    vp_paper_job_print_list (taking->view, session, g_steal_pointer (&taking->listing));
  else
    vp_paper_job_export_list (taking->view, session, file, g_steal_pointer (&taking->listing));
}

void
vp_register_take_list (VpRegisterView *view, VpSession *session, gboolean print)
{
  const GArray *ids;
  Taking *taking;

  g_return_if_fail (VP_IS_REGISTER_VIEW (view) && VP_IS_SESSION (session));
  ids = vp_register_view_get_ids (view);
  if (ids == NULL)
    return;
  taking = g_new0 (Taking, 1);
  taking->view = g_object_ref (GTK_WIDGET (view));
  taking->of = vp_register_view_get_of (view);
  taking->ids = g_array_copy ((GArray *) ids);
  taking->fields = vp_register_view_get_fields (view);
  taking->print = print;
  vp_session_read (session, VP_STORE_PRIORITY_NORMAL, NULL, read_listing, taking, taking_free,
                   _("The register could not be read"), listing_read_cb);
}
