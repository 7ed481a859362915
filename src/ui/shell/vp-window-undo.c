/* vp-window-undo.c: taking the last change back, and doing it again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-dialogs.h"
#include "vp-outbox.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  VpWindow *window;   /* owned */
  VpSession *session; /* owned */
  gboolean redo;
  gboolean is_sure;   /* asked already */
  gboolean must_ask;  /* a whole import would go */
  char *summary;
} Reverting;

static void
reverting_free (gpointer data)
{
  Reverting *reverting = data;

  g_object_unref (reverting->window);
  g_object_unref (reverting->session);
  g_free (reverting->summary);
  g_free (reverting);
}

static gboolean
revert (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reverting *reverting = data;
  g_autoptr (GError) read_error = NULL;
  g_autoptr (VpLogEntry) entry = reverting->redo ? vp_outbox_next_redo (db, &read_error)
                                                 : vp_outbox_next_undo (db, &read_error);

  if (read_error != NULL) {
    g_propagate_error (error, g_steal_pointer (&read_error));
    return FALSE;
  }
  if (entry == NULL)
    return TRUE;
  reverting->summary = g_strdup (entry->summary);
  reverting->must_ask = entry->batch_id != 0 && !reverting->is_sure;
  if (reverting->must_ask)
    return TRUE;
  return vp_outbox_revert (db, entry->seq, reverting->redo ? VP_ACTION_REDO : VP_ACTION_UNDO, error);
}

static Reverting *
new_reverting (VpWindow *window, VpSession *session, gboolean redo, gboolean is_sure)
{
  Reverting *reverting = g_new0 (Reverting, 1);

  reverting->window = g_object_ref (window);
  reverting->session = g_object_ref (session);
  reverting->redo = redo;
  reverting->is_sure = is_sure;
  return reverting;
}

static void reverted (VpSession *session, gpointer data, const GError *error);

static void
start_reverting (Reverting *reverting)
{
  vp_session_write (reverting->session, VP_STORE_PRIORITY_VISIBLE, NULL, revert, reverting, reverting_free,
                    reverting->redo ? _("It was not done again") : _("Nothing was taken back"), reverted);
}

static void
revert_surely (gpointer data)
{
  Reverting *asked = data;

  start_reverting (new_reverting (asked->window, asked->session, asked->redo, TRUE));
}

static void
reverted (VpSession *session, gpointer data, const GError *error)
{
  Reverting *reverting = data;
  g_autofree char *sentence = NULL;

  if (error != NULL)
    return;
  if (reverting->must_ask) {
    vp_dialog_confirm (GTK_WIDGET (reverting->window), _("Take back the whole import?"), reverting->summary,
                       _("_Take back"), TRUE, revert_surely,
                       new_reverting (reverting->window, session, reverting->redo, TRUE), reverting_free);
    return;
  }
  if (reverting->summary == NULL)
    sentence = g_strdup (reverting->redo ? _("There is nothing to do again") : _("There is nothing to take back"));
  else
    /* Translators: what was done */
    sentence = g_strdup_printf (reverting->redo ? _("Done again: %s") : _("Taken back: %s"), reverting->summary);
  vp_session_notice (session, sentence, FALSE);
}

void
vp_window_undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));

  if (session != NULL)
    start_reverting (new_reverting (VP_WINDOW (widget), session, strcmp (name, "win.redo") == 0, FALSE));
}

/* By key: first what was typed in the entry that has the focus. */
void
vp_window_undo_typed_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  gboolean redo = strcmp (name, "win.redo-typed") == 0;

  if (GTK_IS_TEXT (focus) && *gtk_editable_get_text (GTK_EDITABLE (focus)) != '\0')
    gtk_widget_activate_action (focus, redo ? "text.redo" : "text.undo", NULL);
  else
    vp_window_undo_cb (widget, redo ? "win.redo" : "win.undo", NULL);
}

/* What the button would take back */

typedef struct {
  VpWindow *window;   /* owned */
  VpSession *session; /* owned */
  VpLogEntry *undo, *redo;
} Next;

static void
next_free (gpointer data)
{
  Next *next = data;

  g_object_unref (next->window);
  g_object_unref (next->session);
  g_clear_pointer (&next->undo, vp_log_entry_free);
  g_clear_pointer (&next->redo, vp_log_entry_free);
  g_free (next);
}

static gboolean
read_next (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Next *next = data;
  g_autoptr (GError) local = NULL;

  next->undo = vp_outbox_next_undo (db, &local);
  if (local == NULL)
    next->redo = vp_outbox_next_redo (db, &local);
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static void
offer (VpWindow *self, const char *undo, gboolean can_redo)
{
  /* Translators: what was done */
  g_autofree char *tooltip = undo != NULL ? g_strdup_printf (_("Take back: %s (Ctrl+Z)"), undo)
                                          : g_strdup (_("There is nothing to take back"));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", can_redo);
  gtk_widget_set_tooltip_text (self->undo_button, tooltip);
}

static void
next_read (VpSession *session, gpointer data, const GError *error)
{
  Next *next = data;

  if (error == NULL && next->session == next->window->session)
    offer (next->window, next->undo != NULL ? next->undo->summary : NULL, next->redo != NULL);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  VpSession *session = vp_window_get_open_session (self);
  Next *next;

  if (session == NULL || vp_session_get_store (session) != store)
    return;
  next = g_new0 (Next, 1);
  next->window = g_object_ref (self);
  next->session = g_object_ref (session);
  vp_session_read (session, VP_STORE_PRIORITY_NORMAL, NULL, read_next, next, next_free, NULL, next_read);
}

void
vp_window_watch_undo (VpWindow *self)
{
  VpStore *store = vp_session_get_store (self->session);

  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, 0);
  changed_cb (store, NULL, self);
}

void
vp_window_forget_undo (VpWindow *self)
{
  offer (self, NULL, FALSE);
}
