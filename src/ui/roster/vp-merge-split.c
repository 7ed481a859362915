/* vp-merge-split.c: asks why, and makes two of one again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-merge-window.h"

#include "vp-dialogs.h"
#include "vp-merge.h"

#include <glib/gi18n.h>

typedef struct {
  VpSession *session; /* owned */
  gint64 id;
  char *reason;
} Splitting;

static Splitting *
splitting_new (VpSession *session, gint64 id, const char *reason)
{
  Splitting *self = g_new0 (Splitting, 1);

  self->session = g_object_ref (session);
  self->id = id;
  self->reason = g_strdup (reason);
  return self;
}

static void
splitting_free (gpointer data)
{
  Splitting *self = data;

  g_object_unref (self->session);
  g_free (self->reason);
  g_free (self);
}

static gboolean
split (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Splitting *self = data;

  return vp_merge_split (db, self->id, self->reason, error);
}

static void
split_done_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("Split: they are two people again"), TRUE);
}

static void
split_reason_cb (const char *reason, gpointer data)
{
  const Splitting *asked = data;

  vp_session_write (asked->session, VP_STORE_PRIORITY_VISIBLE, NULL, split, splitting_new (asked->session, asked->id, reason),
                    splitting_free, _("They were not split"), split_done_cb);
}

void
vp_merge_ask_split (GtkWidget *parent, VpSession *session, gint64 id)
{
  const char *const reasons[] = { _("They are two people after all"), _("Merged by mistake"), NULL };

  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session) && id != 0);
  vp_dialog_ask (parent, _("Split the two again?"),
                 _("Each is as before the merging, with the lines that were its own; what was written since stays with the one who was"
                   " kept. Write why; it stands in the log."), _("Reason"), reasons, _("_Split"), split_reason_cb,
                 splitting_new (session, id, NULL), splitting_free);
}
