/* vp-register-look.c: a row of a register with its sealed fields in full, for a reason
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-look.h"

#include "vp-dialogs.h"
#include "vp-privacy.h"

#include <glib/gi18n.h>

typedef struct {
  VpSession *session; /* owned */
  GtkWidget *owner;   /* owned */
  const VpRegister *of;
  gint64 id;
  VpRegisterLookFunc func;
  gpointer data;
  char *reason;
  VpRecord *full;
} Look;

static void
look_free (gpointer data)
{
  Look *look = data;

  g_object_unref (look->session);
  g_object_unref (look->owner);
  g_free (look->reason);
  g_clear_pointer (&look->full, vp_record_free);
  g_free (look);
}

static gboolean
open_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Look *look = data;

  look->full = vp_register_open (db, look->of, look->id, look->reason, error);
  return look->full != NULL;
}

static void
row_opened_cb (VpSession *session, gpointer data, const GError *error)
{
  Look *look = data;

  if (error == NULL)
    look->func (look->owner, g_steal_pointer (&look->full), look->data);
}

/* The question goes with its answer: the work has a copy of its own. */
static Look *
copy_look (const Look *other, const char *reason)
{
  Look *look = g_new0 (Look, 1);

  *look = *other;
  g_object_ref (look->session);
  g_object_ref (look->owner);
  look->reason = g_strdup (reason);
  return look;
}

static void
reason_cb (const char *reason, gpointer data)
{
  const Look *asked = data;

  vp_session_write (asked->session, VP_STORE_PRIORITY_VISIBLE, NULL, open_row, copy_look (asked, reason), look_free,
                    _("The numbers stay hidden"), row_opened_cb);
}

void
vp_register_look (VpSession *session, GtkWidget *owner, const VpRegister *of, gint64 id, VpRegisterLookFunc func,
                  gpointer data)
{
  const char *const reasons[] = { _("To call the person"), _("Address or number changed"), _("Typed wrong"), NULL };
  const Look look = { .session = session, .owner = owner, .of = of, .id = id, .func = func, .data = data };

  g_return_if_fail (VP_IS_SESSION (session) && GTK_IS_WIDGET (owner) && func != NULL);
  vp_dialog_ask (owner, _("Show the numbers in full?"), _("Write what it is for. Who looked, when and why is logged."),
                 _("Reason"), reasons, _("_Show"), reason_cb, copy_look (&look, NULL), look_free);
}

void
vp_register_opened_clear (VpRegisterOpened *self)
{
  g_clear_handle_id (&self->hiding, g_source_remove);
  g_clear_pointer (&self->full, vp_record_free);
}

static gboolean
time_over_cb (gpointer data)
{
  VpRegisterOpened *self = data;

  self->hiding = 0;
  vp_register_opened_clear (self);
  self->changed (self->owner);
  return G_SOURCE_REMOVE;
}

const VpRecord *
vp_register_opened_get (const VpRegisterOpened *self, const VpRecord *row)
{
  return self->full != NULL && self->full->of == row->of && self->full->id == row->id ? self->full : NULL;
}

static void
opened_cb (GtkWidget *owner, VpRecord *full, gpointer data)
{
  VpRegisterOpened *self = data;

  vp_register_opened_clear (self);
  self->full = full;
  self->hiding = g_timeout_add_seconds (VP_PRIVACY_SECONDS, time_over_cb, self);
  self->changed (owner);
}

void
vp_register_opened_toggle (VpRegisterOpened *self, VpSession *session, GtkWidget *owner, const VpRecord *row,
                           void (*changed) (GtkWidget *owner))
{
  self->owner = owner;
  self->changed = changed;
  if (vp_register_opened_get (self, row) == NULL) {
    vp_register_look (session, owner, row->of, row->id, opened_cb, self);
    return;
  }
  vp_register_opened_clear (self);
  changed (owner);
}
