/* vp-event-paste.c: a list of names is pasted, looked at, and signed up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-entry-window.h"
#include "vp-import-sign-up.h"
#include "vp-sign-up-batch.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT_HEIGHT 200
#define FOUND_HEIGHT 160

typedef enum { FIELD_WHY, N_FIELDS } PasteField;

static const VpEntryField fields[N_FIELDS] = {
  [FIELD_WHY] = { N_("Signature"), N_("why, only where a rule asks for it") },
};

typedef struct {
  VpEventView *view; /* owned */
  gint64 event_id, sign_up_id;
  char *post;
  GtkWidget *text, *guests, *found; /* borrowed from the window */
  gboolean is_shown;                /* what is refused was told: the rest can be signed up */
} Paste;

static void
paste_free (gpointer data)
{
  Paste *self = data;

  g_object_unref (self->view);
  g_free (self->post);
  g_free (self);
}

typedef struct {
  VpEntryWindow *window; /* owned */
  VpSignUpBatchAsk ask;
  char *post, *text, *why;
  GPtrArray *rows;
  guint saved;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *self = data;

  g_object_unref (self->window);
  g_free (self->post);
  g_free (self->text);
  g_free (self->why);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_free (self);
}

static gboolean
save_list (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *self = data;

  self->rows = vp_sign_up_batch_save (db, &self->ask, &self->saved, error);
  return self->rows != NULL;
}

/* "Line 3 李四: …", those that are refused first. */
static char *
write_rows (const GPtrArray *rows)
{
  GString *text = g_string_new (NULL);

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < rows->len; i++) {
      const VpSignUpBatchRow *row = rows->pdata[i];

      if ((row->state == VP_SEAT_REFUSED) != (pass == 0) || *row->sentence == '\0')
        continue;
      /* Translators: number of a line, what it says, what is wrong with it */
      g_string_append_printf (text, _("Line %u “%s”: %s\n"), row->line, row->text, row->sentence);
    }
  return g_string_free (text, FALSE);
}

static void
show_refused (const Saving *self, Paste *form)
{
  guint refused = vp_sign_up_batch_count (self->rows, VP_SEAT_REFUSED), rest = self->rows->len - refused;
  g_autofree char *rows = write_rows (self->rows), *verb = g_strdup_printf (_("_Sign up the other %u"), rest), *told = NULL;

  told = g_strdup_printf (_("Nothing is saved yet: %u of %u lines are refused.\n%s"), refused, self->rows->len, rows);
  gtk_label_set_label (GTK_LABEL (form->found), told);
  form->is_shown = rest > 0;
  if (rest > 0)
    vp_form_window_set_verb (VP_FORM_WINDOW (self->window), verb);
}

static void
list_saved (VpSession *session, gpointer data, const GError *error)
{
  Saving *self = data;
  Paste *form = vp_entry_window_get_data (self->window);
  g_autofree char *notice = NULL;

  vp_form_window_set_busy (VP_FORM_WINDOW (self->window), FALSE);
  if (error != NULL) {
    gtk_label_set_label (GTK_LABEL (form->found), error->message);
    return;
  }
  if (self->saved == 0) {
    show_refused (self, form);
    return;
  }
  /* Translators: people signed up, of them in line, lines left out */
  notice = g_strdup_printf (_("Signed up: %u, of them in line: %u; left out: %u"), self->saved,
                            vp_sign_up_batch_count (self->rows, VP_SEAT_WAITING),
                            vp_sign_up_batch_count (self->rows, VP_SEAT_REFUSED));
  vp_session_notice (session, notice, TRUE);
  gtk_window_destroy (GTK_WINDOW (self->window));
}

static char *
get_text (const Paste *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
save_cb (VpEntryWindow *window, gpointer data)
{
  Paste *form = data;
  Saving *self = g_new0 (Saving, 1);

  vp_entry_window_begin (window);
  self->window = g_object_ref (window);
  self->post = g_strdup (form->post);
  self->text = get_text (form);
  self->why = vp_entry_window_read_text (window, FIELD_WHY);
  self->ask = (VpSignUpBatchAsk) {
    .event_id = form->event_id, .post = self->post, .sign_up_id = form->sign_up_id, .text = self->text,
    .guests = gtk_check_button_get_active (GTK_CHECK_BUTTON (form->guests)), .partly = form->is_shown,
    .override = self->why, .now = vp_event_view_now (),
  };
  vp_form_window_set_busy (VP_FORM_WINDOW (window), TRUE);
  vp_session_write (vp_entry_window_get_session (window), VP_STORE_PRIORITY_VISIBLE, NULL, save_list, self, saving_free, NULL,
                    list_saved);
}

static const VpEntryFuncs funcs = { save_cb, NULL };

/* Another list is another question. */
static void
text_changed_cb (GtkTextBuffer *buffer, gpointer data)
{
  Paste *form = vp_entry_window_get_data (VP_ENTRY_WINDOW (data));

  form->is_shown = FALSE;
  gtk_label_set_label (GTK_LABEL (form->found), "");
  vp_form_window_set_verb (VP_FORM_WINDOW (data), _("_Sign up"));
}

static GtkWidget *
scrolled (GtkWidget *child, int height)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), height);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), child);
  return scroller;
}

void
vp_event_view_import (VpEventView *self, gint64 sign_up_id)
{
  gint64 event = self->desk->event->id;
  g_autofree char *about = sign_up_id != 0 ? vp_import_about_unit (event, sign_up_id)
                                           : vp_import_about_event (event, vp_event_view_get_post (self)->shift->post);
  g_autofree char *kind = g_strconcat (vp_import_sign_up_class.word, ":", about, NULL);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.import-kind", "s", kind);
}

/* What stands in a spreadsheet need not be pasted: the import shows it before it is saved. */
static void
spreadsheet_clicked_cb (GtkButton *button, gpointer data)
{
  Paste *form = vp_entry_window_get_data (VP_ENTRY_WINDOW (data));
  g_autoptr (VpEventView) view = g_object_ref (form->view);
  gint64 sign_up_id = form->sign_up_id;

  gtk_window_destroy (GTK_WINDOW (data));
  if (vp_event_view_get_post (view) != NULL)
    vp_event_view_import (view, sign_up_id);
}

static void
add_spreadsheet (VpEntryWindow *window)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("From a s_preadsheet…"));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect (button, "clicked", G_CALLBACK (spreadsheet_clicked_cb), window);
  vp_form_window_add_below (VP_FORM_WINDOW (window), button);
}

static void
add_text (VpEntryWindow *window, Paste *form)
{
  form->text = gtk_text_view_new ();
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (form->text), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (form->text), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Names, one on each line"), -1);
  form->guests = gtk_check_button_new_with_mnemonic (_("Write down by _name who is not on the roster"));
  gtk_widget_set_visible (form->guests, form->sign_up_id == 0);
  form->found = gtk_label_new (_("One person on each line: a number, a name, or a name and a telephone."));
  gtk_label_set_xalign (GTK_LABEL (form->found), 0);
  gtk_label_set_yalign (GTK_LABEL (form->found), 0);
  gtk_label_set_wrap (GTK_LABEL (form->found), TRUE);
  gtk_label_set_selectable (GTK_LABEL (form->found), TRUE);
  vp_form_window_add_below (VP_FORM_WINDOW (window), scrolled (form->text, TEXT_HEIGHT));
  vp_form_window_add_below (VP_FORM_WINDOW (window), form->guests);
  vp_form_window_add_below (VP_FORM_WINDOW (window), scrolled (form->found, FOUND_HEIGHT));
  add_spreadsheet (window);
  g_signal_connect (gtk_text_view_get_buffer (GTK_TEXT_VIEW (form->text)), "changed", G_CALLBACK (text_changed_cb), window);
}

/* Into the post that is shown, or into the seats of the unit that is chosen. */
static void
paste_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpEventDeskPost *post = vp_event_view_get_post (self);
  const VpSeatLine *line = vp_event_view_get_line (self);
  gboolean of_unit = strcmp (name, "seat.names") == 0;
  g_autofree char *title = NULL;
  VpEntryWindow *window;
  Paste *form;

  if (post == NULL || (of_unit && line == NULL))
    return;
  form = g_new0 (Paste, 1);
  form->view = g_object_ref (self);
  form->event_id = self->desk->event->id;
  form->sign_up_id = of_unit ? line->seat.sign_up_id : 0;
  form->post = g_strdup (post->shift->post);
  /* Translators: a unit, or name of a post */
  title = g_strdup_printf (of_unit ? _("Who comes for %s") : _("List of names for “%s”"), of_unit ? line->unit : form->post);
  window = vp_entry_window_new (self->session, widget, title, fields, N_FIELDS, &funcs, form, paste_free);
  vp_form_window_set_verb (VP_FORM_WINDOW (window), _("_Sign up"));
  gtk_window_set_default_size (GTK_WINDOW (window), 520, 620);
  add_text (window, form);
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_grab_focus (form->text);
}

void
vp_event_view_install_paste (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.paste", NULL, paste_cb);
  gtk_widget_class_install_action (widget_class, "seat.names", NULL, paste_cb);
}
