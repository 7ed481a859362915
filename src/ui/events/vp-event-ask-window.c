/* vp-event-ask-window.c: whom to ask for an event: signed up, or the answer kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-dialogs.h"
#include "vp-event-ask.h"
#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define LIMIT 60

enum { COLUMN_NAME, COLUMN_LOAD, COLUMN_LAST, COLUMN_HOURS, N_COLUMNS };

static const VpGridColumn columns[N_COLUMNS] = {
  [COLUMN_NAME] = { N_("Volunteer"), 160, TRUE, FALSE },
  [COLUMN_LOAD] = { N_("Events of late"), 90, FALSE, TRUE },
  [COLUMN_LAST] = { N_("Last event"), 110, FALSE, FALSE },
  [COLUMN_HOURS] = { N_("Hours"), 90, FALSE, TRUE },
};

/* The window and what it shows; lives as long as the window. */
typedef struct {
  VpEventView *view;   /* owned */
  GtkWindow *window;   /* borrowed: owns this */
  VpGrid *grid;        /* borrowed from the window */
  GtkLabel *sentence;  /* borrowed from the window */
  gint64 event_id;
  char *post;
  GPtrArray *rows;     /* VpAskable; NULL until read */
} AskWindow;

static void
ask_window_free (gpointer data)
{
  AskWindow *self = data;

  g_object_unref (self->view);
  g_free (self->post);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static char *
askable_text_cb (guint row, guint column, gpointer data)
{
  const VpAskable *person = ((AskWindow *) data)->rows->pdata[row];

  switch (column) {
  case COLUMN_NAME:
    return g_strdup (person->label);
  case COLUMN_LOAD:
    return g_strdup_printf ("%d", person->load);
  case COLUMN_LAST:
    return vp_date_to_string (person->last);
  default:
    return vp_text_hours (person->minutes);
  }
}

/* Reading */

typedef struct {
  GtkWindow *window; /* owned */
  gint64 event_id, volunteer_id;
  char *post, *who, *why;
  gboolean comes;    /* else it is declined */
  GPtrArray *rows;
  VpSignUpAnswer answer;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *self = data;

  g_object_unref (self->window);
  g_free (self->post);
  g_free (self->who);
  g_free (self->why);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  vp_sign_up_answer_clear (&self->answer);
  g_free (self);
}

static AskWindow *
get_data (GtkWindow *window)
{
  return g_object_get_data (G_OBJECT (window), "ask-window");
}

static Asking *
new_asking (const AskWindow *of)
{
  Asking *self = g_new0 (Asking, 1);

  self->window = g_object_ref (of->window);
  self->event_id = of->event_id;
  self->post = g_strdup (of->post);
  return self;
}

static gboolean
read_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;

  self->rows = vp_event_ask_list (db, self->event_id, self->post, LIMIT, vp_event_view_now (), error);
  return self->rows != NULL;
}

static void
people_read (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  AskWindow *self = get_data (asking->window);

  if (error != NULL || self->grid == NULL)
    return;
  vp_grid_set_n_rows (self->grid, 0);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_steal_pointer (&asking->rows);
  vp_grid_set_n_rows (self->grid, self->rows->len);
  if (self->rows->len > 0)
    vp_grid_select (self->grid, 0);
  else
    gtk_label_set_label (self->sentence, _("Nobody is free against whom no rule speaks."));
}

static void
read_list (AskWindow *self)
{
  vp_session_read (self->view->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_people, new_asking (self), asking_free,
                   _("Whom to ask could not be read"), people_read);
}

/* Answers */

static gboolean
save_answer (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Asking *self = data;
  gint64 now = vp_event_view_now ();

  if (!self->comes)
    return vp_event_ask_decline (db, self->event_id, self->post, self->volunteer_id, self->why, now, error);
  return vp_sign_up_add (db, &(VpSignUpAsk) { .event_id = self->event_id, .post = self->post,
                                              .volunteer_id = self->volunteer_id, .seats = 1, .now = now }, &self->answer, error);
}

static void
answer_saved (VpSession *session, gpointer data, const GError *error)
{
  Asking *asking = data;
  AskWindow *self = get_data (asking->window);
  g_autofree char *notice = NULL;

  if (error != NULL || self->grid == NULL)
    return;
  if (asking->comes && asking->answer.state == VP_SEAT_REFUSED) {
    g_autofree char *sentences = vp_findings_text (asking->answer.findings);

    gtk_label_set_label (self->sentence, sentences);
    return;
  }
  notice = g_strdup_printf (!asking->comes ? _("%s does not come; the answer is kept")
                            : asking->answer.state == VP_SEAT_WAITING ? _("%s comes if a seat is freed: all are taken") : _("%s comes"),
                            asking->who);
  gtk_label_set_label (self->sentence, notice);
  vp_session_notice (session, notice, TRUE);
  read_list (self);
}

static void
save (AskWindow *self, const VpAskable *person, gboolean comes, const char *why)
{
  Asking *asking = new_asking (self);

  asking->volunteer_id = person->volunteer_id;
  asking->who = g_strdup (person->label);
  asking->comes = comes;
  asking->why = g_strdup (why);
  vp_session_write (self->view->session, VP_STORE_PRIORITY_VISIBLE, NULL, save_answer, asking, asking_free,
                    _("The answer was not kept"), answer_saved);
}

static const VpAskable *
get_chosen (AskWindow *self)
{
  guint row = vp_grid_get_selected (self->grid);

  return self->rows != NULL && row < self->rows->len ? self->rows->pdata[row] : NULL;
}

static void
comes_clicked_cb (GtkButton *button, gpointer data)
{
  AskWindow *self = data;
  const VpAskable *person = get_chosen (self);

  if (person != NULL)
    save (self, person, TRUE, NULL);
}

/* The reason is kept with the answer; the row that was chosen is still the one that is meant, for the window is modal. */
static void
why_cb (const char *why, gpointer data)
{
  AskWindow *self = get_data (data);
  const VpAskable *person = self->grid != NULL ? get_chosen (self) : NULL;

  if (person != NULL)
    save (self, person, FALSE, why);
}

static void
declines_clicked_cb (GtkButton *button, gpointer data)
{
  static const char *const reasons[] = { "没有时间", "身体不适", "未接通", "下次再来", NULL };
  AskWindow *self = data;
  const VpAskable *person = get_chosen (self);
  g_autofree char *heading = NULL;

  if (person == NULL)
    return;
  /* Translators: a person */
  heading = g_strdup_printf (_("What did %s say?"), person->label);
  vp_dialog_ask (GTK_WIDGET (self->grid), heading, _("Nobody is asked twice for one event."), _("Answer"), reasons, _("_Keep"), why_cb,
                 g_object_ref (self->window), g_object_unref);
}

/* Making */

/* An answer may come when the window is closed already. */
static void
destroyed_cb (GtkWidget *window, gpointer data)
{
  ((AskWindow *) data)->grid = NULL;
}

static GtkWidget *
new_button (AskWindow *self, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, self);
  return button;
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
fill_window (AskWindow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6), *header = adw_header_bar_new ();
  GtkWidget *comes = new_button (self, _("_Signs up"), G_CALLBACK (comes_clicked_cb));
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_widget_add_css_class (comes, "suggested-action");
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), comes);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), new_button (self, _("Does _not come…"), G_CALLBACK (declines_clicked_cb)));
  self->grid = VP_GRID (vp_grid_new (_("Whom to ask")));
  vp_grid_set_columns (self->grid, columns, N_COLUMNS, askable_text_cb, self);
  self->sentence = GTK_LABEL (gtk_label_new (_("Free on that day, of the district first, then who has least to do.")));
  gtk_label_set_wrap (self->sentence, TRUE);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->sentence), 8);
  gtk_box_append (GTK_BOX (box), header);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->grid));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sentence));
  adw_window_set_content (ADW_WINDOW (self->window), box);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->window), keys);
}

static void
ask_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *view = VP_EVENT_VIEW (widget);
  const VpEventDeskPost *post = vp_event_view_get_post (view);
  g_autofree char *title = NULL;
  AskWindow *self;

  if (post == NULL)
    return;
  self = g_new0 (AskWindow, 1);
  self->view = g_object_ref (view);
  self->event_id = view->desk->event->id;
  self->post = g_strdup (post->shift->post);
  self->window = GTK_WINDOW (adw_window_new ());
  g_object_set_data_full (G_OBJECT (self->window), "ask-window", self, ask_window_free);
  /* Translators: name of a post */
  title = g_strdup_printf (_("Whom to ask for “%s”"), self->post);
  gtk_window_set_title (self->window, title);
  gtk_window_set_modal (self->window, TRUE);
  gtk_window_set_transient_for (self->window, GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_set_default_size (self->window, 560, 560);
  fill_window (self);
  g_signal_connect (self->window, "destroy", G_CALLBACK (destroyed_cb), self);
  gtk_window_present (self->window);
  read_list (self);
}

void
vp_event_view_install_ask (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.ask", NULL, ask_cb);
}
