/* vp-register-reverse-ask.c: asks why a line of a ledger is wrong, and reverses it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-reverse-ask.h"

#include "vp-dialogs.h"
#include "vp-register-ledger.h"

#include <glib/gi18n.h>

typedef struct {
  VpSession *session; /* owned */
  VpRecord *row;      /* a copy */
  char *name, *reason;
} Reversal;

static void
reversal_free (gpointer data)
{
  Reversal *self = data;

  g_object_unref (self->session);
  vp_record_free (self->row);
  g_free (self->name);
  g_free (self->reason);
  g_free (self);
}

static Reversal *
reversal_new (VpSession *session, const VpRecord *row, const char *name, const char *reason)
{
  Reversal *self = g_new0 (Reversal, 1);

  self->session = g_object_ref (session);
  self->row = vp_record_copy (row);
  self->name = g_strdup (name);
  self->reason = g_strdup (reason);
  return self;
}

static gboolean
reverse_line (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Reversal *self = data;

  return vp_register_ledger_reverse (db, self->row->of, self->row->id, self->reason, error);
}

static void
reversed_cb (VpSession *session, gpointer data, const GError *error)
{
  const Reversal *self = data;
  g_autofree char *notice = NULL;

  if (error != NULL)
    return;
  /* Translators: name of a line of a ledger */
  notice = g_strdup_printf (_("“%s” was reversed"), self->name);
  vp_session_notice (session, notice, TRUE);
}

static void
reason_given_cb (const char *reason, gpointer data)
{
  const Reversal *asked = data;

  vp_session_write (asked->session, VP_STORE_PRIORITY_VISIBLE, NULL, reverse_line,
                    reversal_new (asked->session, asked->row, asked->name, reason), reversal_free, _("The line was not reversed"),
                    reversed_cb);
}

void
vp_register_reverse_ask (VpSession *session, GtkWidget *parent, const VpRecord *row, const char *title)
{
  const char *const reasons[] = { _("Typed wrong"), _("Entered twice"), NULL };
  g_autofree char *heading = NULL;

  g_return_if_fail (VP_IS_SESSION (session) && row != NULL && row->of->ledger != NULL && row->removed_at == 0);
  /* Translators: name of a line of a ledger */
  heading = g_strdup_printf (_("Reverse “%s”?"), title);
  vp_dialog_ask (parent, heading, _("A line with the opposite amount is posted with the reason. Both stay in the books and count no more."),
                 _("Reason"), reasons, _("_Reverse"), reason_given_cb, reversal_new (session, row, title, NULL), reversal_free);
}
