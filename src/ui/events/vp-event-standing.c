/* vp-event-standing.c: who stays signed up for a series: making it so, and stopping it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-dialogs.h"
#include "vp-entry-window.h"
#include "vp-standing.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

/* Staying signed up */

typedef struct {
  VpEventView *view; /* owned */
  gint64 event_id, volunteer_id, unit_id;
  int seats;
  char *post, *who;
  GPtrArray *results;
} Staying;

static void
staying_free (gpointer data)
{
  Staying *self = data;

  g_object_unref (self->view);
  g_free (self->post);
  g_free (self->who);
  g_clear_pointer (&self->results, g_ptr_array_unref);
  g_free (self);
}

static gboolean
stay (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Staying *self = data;
  VpSignUpAsk ask = { .event_id = self->event_id, .post = self->post, .volunteer_id = self->volunteer_id, .unit_id = self->unit_id,
                      .seats = self->seats, .now = vp_event_view_now () };
  gint64 id;

  return vp_standing_add (db, &ask, &id, &self->results, error);
}

static void
stays_cb (VpSession *session, gpointer data, const GError *error)
{
  Staying *self = data;
  g_autofree char *told = NULL, *notice = NULL;

  if (error != NULL)
    return;
  told = vp_standing_tell (self->results);
  /* Translators: a person or unit */
  notice = g_strdup_printf (_("%s stays signed up for the series"), self->who);
  vp_event_view_tell (self->view, told, vp_standing_count (self->results, VP_SEAT_REFUSED) > 0);
  vp_session_notice (session, notice, TRUE);
}

static int
count_seats (const VpEventDesk *desk, gint64 sign_up_id)
{
  int n = 0;

  for (guint i = 0; i < desk->lines->len; i++) {
    const VpSeat *seat = &((const VpSeatLine *) desk->lines->pdata[i])->seat;

    n += seat->sign_up_id == sign_up_id && seat->state <= VP_SEAT_CONFIRMED;
  }
  return n;
}

static void
stay_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpSeatLine *line = vp_event_view_get_line (self);
  Staying *staying;

  if (line == NULL)
    return;
  staying = g_new0 (Staying, 1);
  staying->view = g_object_ref (self);
  staying->event_id = self->desk->event->id;
  staying->unit_id = line->unit_id;
  staying->volunteer_id = line->unit_id == 0 ? line->seat.volunteer_id : 0;
  staying->seats = line->unit_id != 0 ? count_seats (self->desk, line->seat.sign_up_id) : 1;
  staying->post = g_strdup (line->post);
  staying->who = g_strdup (line->unit_id != 0 ? line->unit : line->label);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, stay, staying, staying_free,
                    _("Nobody was signed up"), stays_cb);
}

/* Stopping */

typedef enum { STOP_WHO, STOP_FROM, STOP_WHY, N_STOP } StopField;

static const VpEntryField stop_fields[N_STOP] = {
  [STOP_WHO] = { N_("Who"), N_("those who stay signed up for this series") },
  [STOP_FROM] = { N_("From"), N_("the first day on which it holds no more") },
  [STOP_WHY] = { N_("Why"), NULL },
};

typedef struct {
  VpSession *session; /* owned */
  GtkWidget *parent;  /* owned, while they are read */
  gint64 series_id;
  VpDate day;
  GPtrArray *standing; /* VpStandingSignUp: those who do */
  /* of one saving */
  gint64 id;
  VpDate from;
  char *why;
} Stop;

static void
stop_free (gpointer data)
{
  Stop *self = data;

  g_object_unref (self->session);
  g_clear_object (&self->parent);
  g_clear_pointer (&self->standing, g_ptr_array_unref);
  g_free (self->why);
  g_free (self);
}

static gboolean
stop (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Stop *self = data;
  guint n;

  return vp_standing_stop (db, self->id, self->from, self->why, vp_event_view_now (), &n, error);
}

static void
save_stop_cb (VpEntryWindow *window, gpointer data)
{
  const Stop *form = data;
  const char *who = vp_form_get_text (vp_entry_window_get_form (window), STOP_WHO);
  gint64 id = 0;
  Stop *saving;
  VpDate from;

  vp_entry_window_begin (window);
  from = vp_entry_window_read_day (window, STOP_FROM);
  for (guint i = 0; id == 0 && i < form->standing->len; i++) {
    const VpStandingSignUp *standing = form->standing->pdata[i];

    id = strcmp (standing->label, who) == 0 ? standing->id : 0;
  }
  if (id == 0)
    vp_entry_window_fault (window, STOP_WHO, _("Choose one of those who stay signed up."));
  if (vp_text_is_blank (vp_form_get_text (vp_entry_window_get_form (window), STOP_WHY)))
    vp_entry_window_fault (window, STOP_WHY, _("Say why it is stopped."));
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Stop, 1);
  saving->session = g_object_ref (form->session);
  saving->id = id;
  saving->from = from;
  saving->why = vp_entry_window_read_text (window, STOP_WHY);
  vp_entry_window_write (window, stop, saving, stop_free, STOP_FROM, _("The standing sign-up is stopped; freed seats are held for who is next"));
}

static const VpEntryFuncs stop_funcs = { save_stop_cb, NULL };

/* Those who still stay. */
static gboolean
read_standing (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Stop *self = data;

  self->standing = vp_standing_store_list (db, self->series_id, error);
  for (guint i = self->standing != NULL ? self->standing->len : 0; i > 0; i--) {
    const VpStandingSignUp *standing = self->standing->pdata[i - 1];

    if (standing->until != 0 && standing->until < self->day)
      g_ptr_array_remove_index (self->standing, i - 1);
  }
  return self->standing != NULL;
}

static void
standing_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Stop *read = data, *form;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) labels = NULL;
  g_autofree char *day = NULL;
  VpEntryWindow *window;

  if (error != NULL)
    return;
  if (read->standing->len == 0) {
    vp_dialog_tell (read->parent, _("Nobody stays signed up"),
                    _("Choose somebody with a seat and take “Stays signed up” from the menu: then every event of the series has them."));
    return;
  }
  form = g_memdup2 (read, sizeof *read);
  *read = (Stop) { .session = g_object_ref (session), .parent = form->parent };
  form->parent = NULL;
  for (guint i = 0; i < form->standing->len; i++)
    g_strv_builder_add (builder, ((const VpStandingSignUp *) form->standing->pdata[i])->label);
  labels = g_strv_builder_end (builder);
  window = vp_entry_window_new (session, read->parent, _("Who stays signed up no more?"), stop_fields, N_STOP, &stop_funcs, form, stop_free);
  vp_form_window_set_verb (VP_FORM_WINDOW (window), _("_Stop"));
  vp_form_set_choices (vp_entry_window_get_form (window), STOP_WHO, (const char *const *) labels);
  vp_form_set_closed (vp_entry_window_get_form (window), STOP_WHO);
  day = vp_date_to_string (form->day);
  vp_form_set_text (vp_entry_window_get_form (window), STOP_FROM, day);
  vp_entry_window_present (window, STOP_WHO);
}

static void
stop_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  Stop *reading;

  if (self->desk == NULL || self->desk->event->series_id == 0)
    return;
  reading = g_new0 (Stop, 1);
  reading->session = g_object_ref (self->session);
  reading->parent = g_object_ref (widget);
  reading->series_id = self->desk->event->series_id;
  reading->day = self->desk->event->day;
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_standing, reading, stop_free,
                   _("Who stays signed up could not be read"), standing_read_cb);
}

void
vp_event_view_install_standing (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.stay", NULL, stay_cb);
  gtk_widget_class_install_action (widget_class, "seat.stop", NULL, stop_cb);
}
