/* vp-log-chain.c: whether the log is what was once written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-log-chain.h"

#include "vp-chain.h"
#include "vp-dialogs.h"

#include <glib/gi18n.h>

typedef struct {
  GtkWidget *parent; /* owned */
  char *store_path, *backups;
  VpChainReport *report;
  VpChainAnchor *head;
} Verifying;

static void
verifying_free (gpointer data)
{
  Verifying *self = data;

  g_object_unref (self->parent);
  g_free (self->store_path);
  g_free (self->backups);
  g_clear_pointer (&self->report, vp_chain_report_free);
  g_clear_pointer (&self->head, vp_chain_anchor_free);
  g_free (self);
}

static gboolean
verify (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Verifying *self = data;
  g_autoptr (GPtrArray) anchors = vp_chain_anchors_gather (self->store_path, self->backups, error);

  self->report = anchors != NULL ? vp_chain_verify (db, anchors, cancellable, error) : NULL;
  self->head = self->report != NULL ? vp_chain_get_head (db, NULL, error) : NULL;
  return self->head != NULL;
}

static void
verified_cb (VpSession *session, gpointer data, const GError *error)
{
  Verifying *self = data;
  g_autofree char *sentence = NULL, *end = NULL, *others = NULL, *text = NULL;

  if (error != NULL)
    return;
  sentence = vp_chain_report_say (self->report);
  end = vp_chain_anchor_say (self->head);
  /* Translators: whether the chain is whole, on how many backups its end was written down, its end of now */
  text = g_strdup_printf (_("%s\n\nCompared with %u backups that wrote down where it ended. It ends now at\n%s"), sentence,
                          self->report->anchors, end);
  if (self->report->others > 0) {
    g_autofree char *told = g_steal_pointer (&text);

    others = vp_chain_report_say_others (self->report);
    text = g_strdup_printf ("%s\n\n%s", told, others);
  }
  vp_dialog_tell (self->parent, self->report->fault == VP_CHAIN_WHOLE ? _("The chain is whole") : _("The chain is broken"), text);
}

void
vp_log_chain_verify (GtkWidget *parent, VpSession *session)
{
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);
  Verifying *self = g_new0 (Verifying, 1);

  self->parent = g_object_ref (parent);
  self->store_path = g_strdup (vp_session_get_path (session));
  self->backups = g_settings_get_string (settings, "backup-folder");
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, verify, self, verifying_free, _("The chain could not be read"),
                   verified_cb);
}
