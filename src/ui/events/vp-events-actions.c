/* vp-events-actions.c: verbs and papers of the page of events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-events-page-private.h"

#include "vp-dialogs.h"
#include "vp-event-calendar-file.h"
#include "vp-event-dialog.h"
#include "vp-event-papers.h"
#include "vp-list-verbs.h"
#include "vp-paper-job.h"
#include "vp-paper-window.h"

#include <glib/gi18n.h>
#include <string.h>

static VpSession *
get_session (GtkWidget *page)
{
  return vp_page_get_session (VP_PAGE (page));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_event_dialog_present_new (get_session (widget), widget, vp_month_grid_get_day (VP_EVENTS_PAGE (widget)->month));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpEvent *event = vp_events_page_get_event (VP_EVENTS_PAGE (widget));

  if (event != NULL)
    vp_event_dialog_present_edit (get_session (widget), widget, event->id);
}

static void
another_day_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventsPage *self = VP_EVENTS_PAGE (widget);
  const VpEvent *event = vp_events_page_get_event (self);

  if (event == NULL)
    return;
  if (strcmp (name, "events.move") == 0)
    vp_event_dialog_present_move (get_session (widget), widget, event, self->calendar);
  else
    vp_event_dialog_present_copy (get_session (widget), widget, event, self->calendar);
}

/* Calling off */

typedef struct {
  VpSession *session; /* owned */
  GArray *ids;        /* gint64 */
  VpEventState state;
  char *reason;
} CallingOff;

static void
calling_off_free (gpointer data)
{
  CallingOff *self = data;

  g_object_unref (self->session);
  g_array_unref (self->ids);
  g_free (self->reason);
  g_free (self);
}

static gboolean
call_off (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const CallingOff *self = data;

  return vp_event_plan_call_off (db, &g_array_index (self->ids, gint64, 0), self->ids->len, self->state, self->reason, error);
}

static void
called_off (VpSession *session, gpointer data, const GError *error)
{
  const CallingOff *self = data;
  g_autofree char *notice = NULL;

  if (error != NULL)
    return;
  notice = g_strdup_printf (self->state == VP_EVENT_CANCELLED ? _("Events cancelled: %u. Everybody keeps the place for the time they are taken back")
                                                              : _("Events stood down: %u. Nobody loses anything by it"), self->ids->len);
  vp_session_notice (session, notice, TRUE);
}

static void
reason_cb (const char *reason, gpointer data)
{
  const CallingOff *asked = data;
  CallingOff *self = g_new0 (CallingOff, 1);

  self->session = g_object_ref (asked->session);
  self->ids = g_array_ref (asked->ids);
  self->state = asked->state;
  self->reason = g_strdup (reason);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, call_off, self, calling_off_free,
                    _("No event was called off"), called_off);
}

/* Those that are chosen and still planned; with the first three names and how many people they concern. */
static GArray *
collect_chosen (VpEventsPage *self, GString *names, int *people)
{
  g_autoptr (GArray) rows = vp_list_view_get_selection (self->list);
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++) {
    const VpEventLine *line = self->lines->pdata[g_array_index (rows, guint, i)];
    g_autofree char *day = vp_event_day_text (line->event.day);

    if (line->event.state != VP_EVENT_PLANNED)
      continue;
    if (ids->len < 3)
      g_string_append_printf (names, "%s%s %s", ids->len > 0 ? "、" : "", line->event.title, day);
    for (int state = VP_SEAT_REQUESTED; state <= VP_SEAT_CONFIRMED; state++)
      *people += line->count[state];
    g_array_append_val (ids, line->event.id);
  }
  return ids;
}

static void
call_off_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventsPage *self = VP_EVENTS_PAGE (widget);
  gboolean cancels = strcmp (name, "events.cancel") == 0;
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *sentence = NULL;
  int people = 0;
  CallingOff *asked;
  GArray *ids;

  if (self->lines == NULL)
    return;
  ids = collect_chosen (self, names, &people);
  if (ids->len == 0) {
    g_array_unref (ids);
    return;
  }
  asked = g_new0 (CallingOff, 1);
  asked->session = g_object_ref (get_session (widget));
  asked->ids = ids;
  asked->state = cancels ? VP_EVENT_CANCELLED : VP_EVENT_STOOD_DOWN;
  /* Translators: names of events, how many events, how many people */
  sentence = g_strdup_printf (_("%s (%u in all, %d people signed up). Nobody is held to blame, no hours are written, and taking it"
                                " back gives everybody the place again."), names->str, ids->len, people);
  vp_dialog_ask (widget, cancels ? _("Cancel the events?") : _("Stand the events down?"), sentence, _("Why"), (const char *const *) self->reasons,
                 cancels ? _("_Cancel the events") : _("_Stand down"), reason_cb, asked, calling_off_free);
}

/* Lists */

static void
list_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_list_verbs_run (GTK_WIDGET (VP_EVENTS_PAGE (widget)->list), name);
}

/* A table of names, for the post that is shown. */
static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *view = VP_EVENTS_PAGE (widget)->view;

  if (vp_event_view_get_post (view) != NULL)
    vp_event_view_import (view, 0);
}

/* Papers of one event */

typedef struct {
  gint64 id;
  VpEventPaper kind;
} Paper;

static VpPaper *
make_paper (VpDb *db, gpointer data, GError **error)
{
  const Paper *self = data;

  return vp_event_paper (db, self->id, self->kind, error);
}

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpEvent *event = vp_events_page_get_event (VP_EVENTS_PAGE (widget));
  VpEventPaper kind = VP_EVENT_PAPER_LIST;
  g_autofree char *file = NULL;
  Paper *paper;

  if (event == NULL || !vp_event_paper_parse (g_variant_get_string (parameter, NULL), &kind))
    return;
  paper = g_new (Paper, 1);
  *paper = (Paper) { event->id, kind };
  file = vp_session_file_name (get_session (widget), event->title, vp_event_paper_title (kind), NULL, event->day, "pdf");
  vp_paper_window_present (widget, get_session (widget), vp_event_paper_title (kind), file, make_paper, NULL, paper, g_free);
}

static gboolean
write_list (VpDb *db, const char *path, gpointer data, GError **error)
{
  return vp_event_export_list (db, *(gint64 *) data, path, error);
}

static gboolean
write_calendar (VpDb *db, const char *path, gpointer data, GError **error)
{
  const VpEventCalendarAsk ask = { .event_id = *(gint64 *) data };
  guint n;

  return vp_event_calendar_write (db, &ask, path, &n, error);
}

static void
file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpEvent *event = vp_events_page_get_event (VP_EVENTS_PAGE (widget));
  gboolean is_list = strcmp (name, "events.export-list") == 0;
  g_autofree char *file = NULL;

  if (event == NULL)
    return;
  file = vp_session_file_name (get_session (widget), event->title, is_list ? "报名名单" : "日历", NULL, event->day,
                               is_list ? "xlsx" : "ics");
  vp_paper_job_save (widget, get_session (widget), is_list ? _("Save who signed up") : _("Save as a calendar file"), file,
                     is_list ? write_list : write_calendar, g_memdup2 (&event->id, sizeof event->id), g_free);
}

/* The view knows who is chosen, and whether it can be. */
static void
standing_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (VP_EVENTS_PAGE (widget)->view), strcmp (name, "events.stay") == 0 ? "seat.stay" : "seat.stop",
                              NULL);
}

/* To be pasted where messages go: there is no network. */
static void
remind_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpEventDesk *desk = vp_event_view_get_desk (VP_EVENTS_PAGE (widget)->view);
  g_autofree char *text = desk != NULL ? vp_event_reminder_text (desk) : NULL;

  if (text == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  vp_session_notice (get_session (widget), _("The reminder is copied: paste it into the message"), FALSE);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_page_search (VP_PAGE (widget));
}

void
vp_events_page_update_actions (VpEventsPage *self)
{
  const VpEvent *event = vp_events_page_get_event (self);
  gboolean planned = event != NULL && event->state == VP_EVENT_PLANNED;
  const struct { const char *name; gboolean enabled; } actions[] = {
    { "page.edit", event != NULL }, { "events.move", planned }, { "events.copy", event != NULL },
    { "events.cancel", planned }, { "events.stand-down", planned }, { "page.remove", planned },
    { "events.stay", planned && event->series_id != 0 }, { "events.stop", planned && event->series_id != 0 },
    { "events.import", planned }, { "events.remind", event != NULL }, { "events.paper", event != NULL }, { "events.export-list", event != NULL }, { "events.export-calendar", event != NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled);
}

void
vp_events_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "page.add", add_cb }, { "page.edit", edit_cb }, { "page.remove", call_off_cb }, { "page.search", search_cb },
    { "page.print", list_cb }, { "page.export", list_cb }, { "events.move", another_day_cb },
    { "events.copy", another_day_cb }, { "events.cancel", call_off_cb }, { "events.stand-down", call_off_cb },
    { "events.stay", standing_cb }, { "events.stop", standing_cb }, { "events.import", import_cb }, { "events.remind", remind_cb }, { "events.export-list", file_cb }, { "events.export-calendar", file_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_install_action (widget_class, "events.paper", "s", paper_cb);
}
