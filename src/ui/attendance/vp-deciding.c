/* vp-deciding.c: what somebody decides about hours that wait: asked first, written, and told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-deciding.h"

#include "vp-dialogs.h"

#include <glib/gi18n.h>

static VpDeciding *
new_deciding (VpSession *session, const VpDecision *decision, GArray *ids, const char *text)
{
  VpDeciding *self = g_new0 (VpDeciding, 1);

  self->decision = decision;
  self->session = g_object_ref (session);
  self->ids = g_array_ref (ids);
  self->text = g_strdup (text);
  return self;
}

static void
deciding_free (gpointer data)
{
  VpDeciding *self = data;

  g_object_unref (self->session);
  g_array_unref (self->ids);
  g_free (self->text);
  g_free (self);
}

static gboolean
write_decision (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpDeciding *self = data;

  return self->decision->write (db, self, error);
}

static void
decision_written_cb (VpSession *session, gpointer data, const GError *error)
{
  const VpDeciding *self = data;
  g_autofree char *sentence = error == NULL ? self->decision->tell (self) : NULL;

  if (sentence != NULL)
    vp_session_notice (session, sentence, TRUE);
}

static void
begin (VpDeciding *self)
{
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, write_decision, self, deciding_free, _(self->decision->failed),
                    decision_written_cb);
}

static void
decision_confirmed_cb (gpointer data)
{
  const VpDeciding *asked = data; /* the question frees it */

  begin (new_deciding (asked->session, asked->decision, asked->ids, NULL));
}

static void
decision_said_cb (const char *text, gpointer data)
{
  const VpDeciding *asked = data;

  begin (new_deciding (asked->session, asked->decision, asked->ids, text));
}

void
vp_decide (VpSession *session, const VpDecision *decision, GArray *ids)
{
  g_return_if_fail (VP_IS_SESSION (session) && decision != NULL && ids != NULL);
  begin (new_deciding (session, decision, ids, NULL));
}

void
vp_decide_confirm (GtkWidget *widget, VpSession *session, const VpDecision *decision, GArray *ids, const char *heading,
                   const char *sentence, const char *verb)
{
  g_return_if_fail (VP_IS_SESSION (session) && decision != NULL && ids != NULL);
  vp_dialog_confirm (widget, heading, sentence, verb, FALSE, decision_confirmed_cb, new_deciding (session, decision, ids, NULL),
                     deciding_free);
}

void
vp_decide_ask (GtkWidget *widget, VpSession *session, const VpDecision *decision, GArray *ids, const char *heading,
               const char *sentence, const char *label, const char *const *choices, const char *verb)
{
  g_return_if_fail (VP_IS_SESSION (session) && decision != NULL && ids != NULL);
  vp_dialog_ask (widget, heading, sentence, label, choices, verb, decision_said_cb, new_deciding (session, decision, ids, NULL),
                 deciding_free);
}
