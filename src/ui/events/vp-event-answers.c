/* vp-event-answers.c: the questions of an event, answered by who is chosen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-entry-window.h"

#include <glib/gi18n.h>

#define QUESTIONS_MOST 8 /* as vp_event_questions_parse() lets there be */

/* What the window asks; its fields are called as the event calls them. */
typedef struct {
  gint64 seat_id;
  GPtrArray *questions; /* VpEventQuestion */
  VpEntryField fields[QUESTIONS_MOST];
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_ptr_array_unref (self->questions);
  g_free (self);
}

typedef struct {
  gint64 seat_id;
  char **answers; /* question and answer in turn */
} Answering;

static void
answering_free (gpointer data)
{
  Answering *self = data;

  g_strfreev (self->answers);
  g_free (self);
}

static gboolean
save_answers (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Answering *self = data;

  return vp_event_answer (db, self->seat_id, (const char *const *) self->answers, error);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  const Asking *self = data;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  Answering *saving;

  vp_entry_window_begin (window);
  for (guint i = 0; i < self->questions->len; i++) {
    const VpEventQuestion *question = self->questions->pdata[i];
    g_autofree char *typed = vp_entry_window_read_text (window, i), *answer = NULL;
    g_autoptr (GError) error = NULL;

    answer = vp_event_question_read (question, typed, &error);
    if (answer == NULL) {
      vp_entry_window_fault (window, i, error->message);
      continue;
    }
    g_strv_builder_add (builder, question->name);
    g_strv_builder_add (builder, answer);
  }
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new (Answering, 1);
  *saving = (Answering) { self->seat_id, g_strv_builder_end (builder) };
  vp_entry_window_write (window, save_answers, saving, answering_free, 0, _("The answers are noted"));
}

static const VpEntryFuncs funcs = { save_cb, NULL };

static void
answer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpSeatLine *line = vp_event_view_get_line (self);
  g_autofree char *title = NULL;
  VpEntryWindow *window;
  Asking *asking;

  if (line == NULL || self->desk->questions->len == 0)
    return;
  asking = g_new0 (Asking, 1);
  asking->seat_id = line->seat.id;
  asking->questions = vp_event_questions_parse (self->desk->event->questions, NULL);
  for (guint i = 0; i < asking->questions->len; i++)
    asking->fields[i] = (VpEntryField) { ((const VpEventQuestion *) asking->questions->pdata[i])->name, NULL };
  /* Translators: a person */
  title = g_strdup_printf (_("Answers of %s"), line->label);
  window = vp_entry_window_new (self->session, widget, title, asking->fields, asking->questions->len, &funcs, asking, asking_free);
  for (guint i = 0; i < asking->questions->len; i++) {
    const VpEventQuestion *question = asking->questions->pdata[i];

    if (question->choices != NULL)
      vp_form_set_choices (vp_entry_window_get_form (window), i, (const char *const *) question->choices);
    vp_form_set_text (vp_entry_window_get_form (window), i, vp_event_desk_answer (self->desk, line->seat.id, i));
  }
  vp_entry_window_present (window, 0);
}

void
vp_event_view_install_answers (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.answer", NULL, answer_cb);
}
