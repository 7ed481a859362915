/* vp-event-family.c: a whole family signs up
 *
 * What was typed on the page says which family it is; the form asks for what else a family needs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-view-private.h"

#include "vp-entry-window.h"
#include "vp-error.h"
#include "vp-event-form.h"
#include "vp-sign-up-family.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

typedef enum { FAMILY_NAME, FAMILY_POST, FAMILY_CONSENT, FAMILY_SHORT, FAMILY_WHY, N_FAMILY } FamilyField;

static const VpEntryField fields[N_FAMILY] = {
  [FAMILY_NAME] = { N_("Family"), N_("its name, or somebody of it: 王芳一家") },
  [FAMILY_POST] = { N_("Post"), NULL },
  [FAMILY_CONSENT] = { N_("Consent of the guardian"), N_("where the signed form is; only for children who have none yet") },
  [FAMILY_SHORT] = { N_("Where seats are short"), NULL },
  [FAMILY_WHY] = { N_("Signature"), N_("why, only where a rule asks for it") },
};

static const char *const choices[] = { N_("nobody signs up"), N_("all stand in line"), NULL };

/* What the window is for, and one saving of it. */
typedef struct {
  VpEventView *view; /* owned */
  gint64 event_id;
  char *text, *post, *consent, *why;
  gboolean wait;
  char **families;
} Family;

static void
family_free (gpointer data)
{
  Family *self = data;

  g_object_unref (self->view);
  g_free (self->text);
  g_free (self->post);
  g_free (self->consent);
  g_free (self->why);
  g_strfreev (self->families);
  g_free (self);
}

/* Who speaks against it, each with the name. */
static void
set_refusal (const GPtrArray *rows, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++) {
    const VpSignUpBatchRow *row = rows->pdata[i];

    if (row->state == VP_SEAT_REFUSED && strstr (text->str, row->sentence) == NULL)
      g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", row->sentence);
  }
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, text->str);
}

static gboolean
save_family (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Family *self = data;
  VpSignUpFamilyAsk ask = {
    .event_id = self->event_id, .post = *self->post != '\0' ? self->post : NULL, .consent = self->consent, .wait = self->wait,
    .override = self->why, .now = vp_event_view_now (), .family_id = vp_event_find_family (db, self->text, error),
  };
  g_autoptr (GPtrArray) rows = NULL;
  guint saved = 0;

  rows = ask.family_id != 0 ? vp_sign_up_family (db, &ask, &saved, error) : NULL;
  if (rows != NULL && saved == 0)
    set_refusal (rows, error);
  return saved > 0;
}

static void
save_family_cb (VpEntryWindow *window, gpointer data)
{
  const Family *form = data;
  VpForm *entered = vp_entry_window_get_form (window);
  Family *saving;

  vp_entry_window_begin (window);
  if (vp_text_is_blank (vp_form_get_text (entered, FAMILY_NAME)))
    vp_entry_window_fault (window, FAMILY_NAME, _("Say which family it is."));
  if (!vp_entry_window_is_sound (window))
    return;
  saving = g_new0 (Family, 1);
  saving->view = g_object_ref (form->view);
  saving->event_id = form->event_id;
  saving->text = vp_entry_window_read_text (window, FAMILY_NAME);
  saving->post = vp_entry_window_read_text (window, FAMILY_POST);
  saving->consent = vp_entry_window_read_text (window, FAMILY_CONSENT);
  saving->wait = strcmp (vp_form_get_text (entered, FAMILY_SHORT), _(choices[1])) == 0;
  saving->why = vp_entry_window_read_text (window, FAMILY_WHY);
  vp_entry_window_write (window, save_family, saving, family_free, FAMILY_NAME, _("The family is signed up"));
}

static const VpEntryFuncs funcs = { save_family_cb, NULL };

/* What was typed has become a sign-up. */
static void
written_cb (VpEntryWindow *window, gpointer written, gpointer data)
{
  VpEventView *self = VP_EVENT_VIEW (data);

  if (vp_event_names_family (gtk_editable_get_text (GTK_EDITABLE (self->entry))))
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static char **
list_posts (VpEventView *self)
{
  g_autoptr (GStrvBuilder) posts = g_strv_builder_new ();

  for (guint i = 0; i < self->desk->shifts->len; i++)
    g_strv_builder_add (posts, ((const VpEventShift *) self->desk->shifts->pdata[i])->post);
  return g_strv_builder_end (posts);
}

static void
present (VpEventView *self, const Family *read)
{
  const char *const short_choices[] = { _(choices[0]), _(choices[1]), NULL };
  g_auto (GStrv) posts = list_posts (self);
  Family *form = g_new0 (Family, 1);
  VpEntryWindow *window;
  VpForm *entered;

  form->view = g_object_ref (self);
  form->event_id = read->event_id;
  window = vp_entry_window_new (self->session, GTK_WIDGET (self), _("Sign up a family"), fields, N_FAMILY, &funcs, form, family_free);
  entered = vp_entry_window_get_form (window);
  vp_form_set_choices (entered, FAMILY_NAME, (const char *const *) read->families);
  vp_form_set_choices (entered, FAMILY_POST, (const char *const *) posts);
  vp_form_set_choices (entered, FAMILY_SHORT, short_choices);
  vp_form_set_closed (entered, FAMILY_SHORT);
  vp_form_set_text (entered, FAMILY_NAME, read->text);
  vp_form_set_text (entered, FAMILY_POST, read->post);
  vp_form_set_text (entered, FAMILY_SHORT, short_choices[0]);
  g_signal_connect_object (window, "written", G_CALLBACK (written_cb), self, 0);
  vp_entry_window_present (window, FAMILY_NAME);
}

static gboolean
read_families (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Family *self = data;

  self->families = vp_event_list_families (db, error);
  return self->families != NULL;
}

static void
families_read_cb (VpSession *session, gpointer data, const GError *error)
{
  const Family *read = data;

  if (error == NULL && read->view->desk != NULL && read->view->desk->event->id == read->event_id)
    present (read->view, read);
}

static void
family_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpEventView *self = VP_EVENT_VIEW (widget);
  const VpEventDeskPost *post = vp_event_view_get_post (self);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  Family *reading;

  if (post == NULL)
    return;
  reading = g_new0 (Family, 1);
  reading->view = g_object_ref (self);
  reading->event_id = self->desk->event->id;
  reading->text = g_strdup (vp_event_names_family (typed) ? typed : "");
  reading->post = g_strdup (post->shift->post);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_families, reading, family_free,
                   _("The families could not be read"), families_read_cb);
}

void
vp_event_view_install_family (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "seat.family", NULL, family_cb);
}
