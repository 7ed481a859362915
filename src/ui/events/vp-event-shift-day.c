/* vp-event-shift-day.c: moving an event to another day, and holding it once more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-dialog.h"

#include "vp-dialogs.h"
#include "vp-entry-window.h"
#include "vp-event-desk.h"
#include "vp-event-view-private.h"

#include <glib/gi18n.h>

static const VpEntryField fields[] = { { N_("Day"), N_("20180328, 3.28, 今天, 昨天") } };

typedef struct {
  VpCalendar *calendar;
  gint64 id;
  gboolean moves;        /* else it is copied */
} Form;

static void
form_free (gpointer data)
{
  Form *self = data;

  vp_calendar_unref (self->calendar);
  g_free (self);
}

typedef struct {
  VpEntryWindow *window; /* owned */
  GtkWidget *parent;     /* owned: where findings are told when the window is gone */
  gint64 id, copy;
  gboolean moves;
  VpDate day;
  GPtrArray *findings;   /* VpFinding */
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->window);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  g_free (self);
}

static gboolean
save_day (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *self = data;

  return self->moves ? vp_event_plan_move (db, self->id, self->day, vp_event_view_now (), &self->findings, error)
                     : vp_event_plan_copy (db, self->id, self->day, &self->copy, error);
}

static void
day_saved (VpSession *session, gpointer data, const GError *error)
{
  Saving *self = data;
  g_autofree char *day = vp_event_day_text (self->day), *notice = NULL, *found = NULL;

  vp_form_window_set_busy (VP_FORM_WINDOW (self->window), FALSE);
  if (error != NULL) {
    vp_entry_window_fault (self->window, 0, error->message);
    return;
  }
  /* Translators: a day */
  notice = g_strdup_printf (self->moves ? _("The event is on %s now; everybody keeps the seat")
                                        : _("The event is held again on %s; nobody is signed up yet"), day);
  gtk_window_destroy (GTK_WINDOW (self->window));
  vp_session_notice (session, notice, TRUE);
  if (self->findings == NULL || self->findings->len == 0)
    return;
  found = vp_findings_text (self->findings);
  vp_dialog_tell_more (self->parent, _("Look at who is signed up"),
                       _("Everybody keeps the seat, but on that day something speaks against some."), _("What it is"), found);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  const Form *form = data;
  VpDate day;
  Saving *saving;

  vp_entry_window_begin (window);
  day = vp_entry_window_read_day (window, 0);
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Saving, 1);
  saving->window = g_object_ref (window);
  saving->parent = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (window)));
  if (saving->parent != NULL)
    g_object_ref (saving->parent);
  saving->id = form->id;
  saving->moves = form->moves;
  saving->day = day;
  vp_form_window_set_busy (VP_FORM_WINDOW (window), TRUE);
  vp_session_write (vp_entry_window_get_session (window), VP_STORE_PRIORITY_VISIBLE, NULL, save_day, saving, saving_free,
                    NULL, day_saved);
}

static void
changed_cb (VpEntryWindow *window, guint line, gpointer data)
{
  const Form *form = data;
  VpForm *widget = vp_entry_window_get_form (window);
  VpDate day = vp_date_parse (vp_form_get_text (widget, 0), vp_date_today (), NULL), move_to = 0;
  g_autofree char *why = NULL, *text = vp_event_day_text (day), *remark = NULL, *better = NULL;

  if (day != 0 && vp_calendar_collides (form->calendar, day, NULL, &why, &move_to)) {
    better = vp_event_day_text (move_to);
    /* Translators: a day, why it collides, another day */
    remark = move_to != 0 ? g_strdup_printf (_("%s · %s. Better: %s"), text, why, better)
                          : g_strdup_printf ("%s · %s", text, why);
  }
  vp_form_set_remark (widget, 0, remark != NULL ? remark : day != 0 ? text : NULL, FALSE);
}

static const VpEntryFuncs funcs = { save_cb, changed_cb };

static void
present (VpSession *session, GtkWidget *parent, const VpEvent *event, VpCalendar *calendar, gboolean moves)
{
  Form *form = g_new0 (Form, 1);
  /* Translators: title of an event */
  g_autofree char *title = g_strdup_printf (moves ? _("Move: %s") : _("Hold again: %s"), event->title);
  VpEntryWindow *window;

  form->calendar = vp_calendar_ref (calendar);
  form->id = event->id;
  form->moves = moves;
  window = vp_entry_window_new (session, parent, title, fields, G_N_ELEMENTS (fields), &funcs, form, form_free);
  vp_form_window_set_verb (VP_FORM_WINDOW (window), moves ? _("_Move") : _("_Make"));
  vp_entry_window_present (window, 0);
}

void
vp_event_dialog_present_move (VpSession *session, GtkWidget *parent, const VpEvent *event, VpCalendar *calendar)
{
  g_return_if_fail (VP_IS_SESSION (session) && event != NULL && calendar != NULL);
  present (session, parent, event, calendar, TRUE);
}

void
vp_event_dialog_present_copy (VpSession *session, GtkWidget *parent, const VpEvent *event, VpCalendar *calendar)
{
  g_return_if_fail (VP_IS_SESSION (session) && event != NULL && calendar != NULL);
  present (session, parent, event, calendar, FALSE);
}
