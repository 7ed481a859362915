/* vp-record-reverse.c: takes one line of service back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-record-reverse.h"

#include "vp-dialogs.h"
#include "vp-service.h"

#include <glib/gi18n.h>

typedef struct {
  VpSession *session; /* owned */
  gint64 id;
  char *reason;
} Reversing;

static Reversing *
reversing_new (VpSession *session, gint64 id, const char *reason)
{
  Reversing *self = g_new0 (Reversing, 1);

  self->session = g_object_ref (session);
  self->id = id;
  self->reason = g_strdup (reason);
  return self;
}

static void
reversing_free (gpointer data)
{
  Reversing *self = data;

  g_object_unref (self->session);
  g_free (self->reason);
  g_free (self);
}

static gboolean
take_back (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reversing *self = data;

  return vp_service_take_back (db, self->id, self->reason, "", error);
}

static void
taken_back_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The record was taken back by a reversing line"), TRUE);
}

static void
reason_cb (const char *reason, gpointer data)
{
  const Reversing *self = data;

  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, take_back, reversing_new (self->session, self->id, reason),
                    reversing_free, _("The record stands as it was"), taken_back_cb);
}

void
vp_record_reverse_ask (GtkWidget *parent, VpSession *session, const VpServiceRecord *record)
{
  const char *const reasons[] = { _("Typed wrong"), _("Did not come"), _("Recorded twice"), NULL };

  g_return_if_fail (GTK_IS_WIDGET (parent) && VP_IS_SESSION (session) && record != NULL);
  if (record->reverses != 0 || record->reversed_by != 0) {
    vp_dialog_tell (parent, _("This line cannot be taken back"),
                    _("It is a reversing line, or it was taken back already. Both lines stay visible."));
    return;
  }
  vp_dialog_ask (parent, _("Take the record back?"),
                 _("A reversing line is added today; both lines stay visible. Write why."), _("Reason"), reasons,
                 _("_Take back"), reason_cb, reversing_new (session, record->id, NULL), reversing_free);
}
