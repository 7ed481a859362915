/* vp-person-dialog.c: add or edit a person
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-person-dialog.h"

#include "vp-dialogs.h"
#include "vp-draft.h"
#include "vp-error.h"
#include "vp-form-window.h"
#include "vp-person-form.h"
#include "vp-privacy.h"

#include <glib/gi18n.h>
#include <string.h>

#define DRAFT_DELAY 800 /* ms after the last key */

#define VP_TYPE_PERSON_DIALOG (vp_person_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpPersonDialog, vp_person_dialog, VP, PERSON_DIALOG, VpFormWindow)

struct _VpPersonDialog {
  VpFormWindow parent_instance;

  /* owned */
  VpSession *session;
  VpCodeBook *book;
  VpVolunteer *volunteer; /* as stored; a new one has id 0 */
  VpPersonForm *form;
  char *draft_name;
  char *given_name;
  guint draft_source;
  gboolean was_saved; /* tried once: from then on faults are told as one types */
  gboolean is_filling;
  gboolean is_touched;
};

G_DEFINE_FINAL_TYPE (VpPersonDialog, vp_person_dialog, VP_TYPE_FORM_WINDOW)

enum { SIGNAL_SAVED, N_SIGNALS };
static guint signals[N_SIGNALS];

static const char *const placeholders[VP_PERSON_N_FIELDS] = {
  [VP_PERSON_PINYIN] = N_("Only where the usual reading is wrong"),
  [VP_PERSON_IDENTITY] = N_("18 or 15 characters; sex and date of birth follow"),
  [VP_PERSON_SEX] = N_("From the identity number"),
  [VP_PERSON_BIRTH] = N_("19840312, 1984-3-12"),
  [VP_PERSON_REGISTERED] = N_("20180328, 3.28, 今天"),
};

static VpForm *
get_widget (VpPersonDialog *self)
{
  return vp_form_window_get_form (VP_FORM_WINDOW (self));
}

/* Drafts */

static void
save_draft (VpPersonDialog *self)
{
  g_autofree char *text = vp_person_form_to_text (self->form);

  /* A pause that still runs would end when the window is gone. */
  g_clear_handle_id (&self->draft_source, g_source_remove);
  vp_draft_save (vp_session_get_path (self->session), self->draft_name, text);
}

static gboolean
pause_over_cb (gpointer data)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (data);

  self->draft_source = 0;
  save_draft (self);
  return G_SOURCE_REMOVE;
}

static void
keep_draft_soon (VpPersonDialog *self)
{
  self->is_touched = TRUE;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->draft_source = g_timeout_add (DRAFT_DELAY, pause_over_cb, self);
}

static void
forget_draft (VpPersonDialog *self)
{
  g_clear_handle_id (&self->draft_source, g_source_remove);
  self->is_touched = FALSE;
  vp_draft_remove (vp_session_get_path (self->session), self->draft_name);
}

/* The form and its faults */

static void
show_fields (VpPersonDialog *self)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    vp_form_set_text (get_widget (self), i, vp_person_form_get (self->form, i));
    vp_form_set_hidden (get_widget (self), i, vp_person_form_mask (self->form, i));
  }
  self->is_filling = FALSE;
}

/* Before the first try to save only the field itself tells, once it is filled: nobody is scolded for what is not yet
 * typed. */
static void
show_remarks (VpPersonDialog *self)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++) {
    const char *fault = vp_person_form_fault (self->form, i);
    gboolean is_complete = i == VP_PERSON_IDENTITY ? g_utf8_strlen (vp_person_form_get (self->form, i), -1) >= 15
                                                   : self->was_saved;

    if (fault != NULL && (self->was_saved || is_complete))
      vp_form_set_remark (get_widget (self), i, fault, TRUE);
    else
      vp_form_set_remark (get_widget (self), i, vp_person_form_hint (self->form, i), FALSE);
  }
}

static void
changed_cb (VpForm *widget, guint field, gpointer data)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (data);

  if (self->is_filling)
    return;
  vp_person_form_set (self->form, field, vp_form_get_text (widget, field));
  vp_person_form_check (self->form, self->book, vp_date_today ());
  show_remarks (self);
  keep_draft_soon (self);
}

/* As it is before anything was typed: a new person has a status and is registered today. */
static void
make_form (VpPersonDialog *self)
{
  g_autofree char *today = vp_date_to_string (vp_date_today ());

  g_clear_pointer (&self->form, vp_person_form_free);
  if (self->volunteer->id != 0) {
    self->form = vp_person_form_new_for (self->volunteer, self->book, vp_date_today ());
    return;
  }
  self->form = vp_person_form_new ();
  vp_person_form_set (self->form, VP_PERSON_STATUS, vp_code_book_code_name (self->book, "status", 0));
  vp_person_form_set (self->form, VP_PERSON_REGISTERED, today);
  vp_person_form_set (self->form, VP_PERSON_NAME, self->given_name);
}

static void
start_again_cb (GtkButton *button, gpointer data)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (data);

  forget_draft (self);
  make_form (self);
  show_fields (self);
  vp_person_form_check (self->form, self->book, vp_date_today ());
  show_remarks (self);
  vp_form_window_set_banner (VP_FORM_WINDOW (self), NULL, NULL, NULL, NULL);
  vp_form_focus (get_widget (self), VP_PERSON_NAME);
}

static void
take_draft (VpPersonDialog *self)
{
  g_autofree char *draft = vp_draft_load (vp_session_get_path (self->session), self->draft_name);

  if (draft == NULL || !vp_person_form_load_text (self->form, draft, NULL))
    return;
  vp_form_window_set_banner (VP_FORM_WINDOW (self), _("What was typed here last time and not saved is back."),
                             _("Start again"), G_CALLBACK (start_again_cb), self);
}

/* Showing what is hidden */

typedef struct {
  VpPersonDialog *dialog; /* owned */
  VpSession *session;     /* owned */
  gint64 id;
  guint field; /* that asked */
  char *reason;
} Revealing;

static Revealing *
new_revealing (VpPersonDialog *self, guint field, const char *reason)
{
  Revealing *revealing = g_new0 (Revealing, 1);

  revealing->dialog = g_object_ref (self);
  revealing->session = g_object_ref (self->session);
  revealing->id = self->volunteer->id;
  revealing->field = field;
  revealing->reason = g_strdup (reason);
  return revealing;
}

static void
revealing_free (gpointer data)
{
  Revealing *revealing = data;

  g_object_unref (revealing->dialog);
  g_object_unref (revealing->session);
  g_free (revealing->reason);
  g_free (revealing);
}

static gboolean
log_look (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Revealing *revealing = data;

  return vp_volunteer_store_log_access (db, revealing->id, revealing->reason, error);
}

static void
look_logged (VpSession *session, gpointer data, const GError *error)
{
  Revealing *revealing = data;
  VpPersonDialog *self = revealing->dialog;

  if (error != NULL || self->form == NULL)
    return;
  vp_person_form_reveal (self->form);
  show_fields (self);
  vp_person_form_check (self->form, self->book, vp_date_today ());
  show_remarks (self);
  vp_form_focus (get_widget (self), revealing->field);
}

static void
look_reason_cb (const char *reason, gpointer data)
{
  Revealing *asked = data;

  vp_session_write (asked->session, VP_STORE_PRIORITY_VISIBLE, NULL, log_look,
                    new_revealing (asked->dialog, asked->field, reason), revealing_free, _("The numbers stay hidden"),
                    look_logged);
}

static void
reveal_cb (VpForm *widget, guint field, gpointer data)
{
  const char *const reasons[] = { _("Compared with the card"), _("Address or number changed"), _("Typed wrong"), NULL };

  vp_dialog_ask (GTK_WIDGET (widget), _("Show what is hidden?"),
                 _("Write what it is for. Who looked, when and why is logged."), _("Reason"), reasons, _("_Show"),
                 look_reason_cb, new_revealing (VP_PERSON_DIALOG (data), field, NULL), revealing_free);
}

/* Saving */

typedef struct {
  VpPersonDialog *dialog; /* owned */
  VpSession *session;     /* owned */
  VpVolunteer *volunteer;
  char *new_team;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->dialog);
  g_object_unref (saving->session);
  vp_volunteer_free (saving->volunteer);
  g_free (saving->new_team);
  g_free (saving);
}

static gboolean
save_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Saving *saving = data;

  return vp_person_save (db, saving->volunteer, saving->new_team, error);
}

static void
person_saved (VpSession *session, gpointer data, const GError *error)
{
  Saving *saving = data;
  VpPersonDialog *self = saving->dialog;
  g_autofree char *sentence = NULL, *name = NULL;

  vp_form_window_set_busy (VP_FORM_WINDOW (self), FALSE);
  if (g_error_matches (error, VP_ERROR, VP_ERROR_EXISTS)) {
    vp_person_form_set_fault (self->form, VP_PERSON_IDENTITY, error->message);
    show_remarks (self);
    vp_form_focus (get_widget (self), VP_PERSON_IDENTITY);
    return;
  }
  if (error != NULL) {
    vp_session_fail (session, _("The person was not saved"), error);
    return;
  }
  forget_draft (self);
  name = vp_privacy_name (saving->volunteer->name, saving->volunteer->birth, vp_date_today ());
  /* Translators: a person's name, volunteer number */
  sentence = g_strdup_printf (self->volunteer->id == 0 ? _("%s was added with number %07d") : _("%s (number %07d) was"
                                                                                               " changed"),
                              name, (int) saving->volunteer->number);
  vp_session_notice (session, sentence, TRUE);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, saving->volunteer->id, self->volunteer->id == 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
focus_first_fault (VpPersonDialog *self)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    if (vp_person_form_fault (self->form, i) != NULL) {
      vp_form_focus (get_widget (self), i);
      return;
    }
}

static void
vp_person_dialog_save (VpFormWindow *window)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (window);
  Saving *saving;

  self->was_saved = TRUE;
  if (vp_person_form_check (self->form, self->book, vp_date_today ()) > 0) {
    show_remarks (self);
    focus_first_fault (self);
    return;
  }
  saving = g_new0 (Saving, 1);
  saving->dialog = g_object_ref (self);
  saving->session = g_object_ref (self->session);
  saving->volunteer = vp_volunteer_copy (self->volunteer);
  vp_person_form_apply (self->form, self->book, saving->volunteer, &saving->new_team);
  vp_form_window_set_busy (window, TRUE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, save_person, saving, saving_free, NULL, person_saved);
}

static gboolean
vp_person_dialog_close_request (GtkWindow *window)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (window);

  if (self->is_touched)
    save_draft (self);
  return GTK_WINDOW_CLASS (vp_person_dialog_parent_class)->close_request (window);
}

static void
vp_person_dialog_dispose (GObject *object)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  G_OBJECT_CLASS (vp_person_dialog_parent_class)->dispose (object);
}

static void
vp_person_dialog_finalize (GObject *object)
{
  VpPersonDialog *self = VP_PERSON_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->book, vp_code_book_unref);
  g_clear_pointer (&self->volunteer, vp_volunteer_free);
  g_clear_pointer (&self->form, vp_person_form_free);
  g_free (self->draft_name);
  g_free (self->given_name);
  G_OBJECT_CLASS (vp_person_dialog_parent_class)->finalize (object);
}

static void
vp_person_dialog_class_init (VpPersonDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_person_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_person_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = vp_person_dialog_close_request;
  VP_FORM_WINDOW_CLASS (klass)->save = vp_person_dialog_save;
  signals[SIGNAL_SAVED] = g_signal_new ("saved", VP_TYPE_PERSON_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 2, G_TYPE_INT64, G_TYPE_BOOLEAN);
}

static void
vp_person_dialog_init (VpPersonDialog *self)
{
  for (guint i = 0; i < VP_PERSON_N_FIELDS; i++)
    vp_form_add (get_widget (self), vp_person_field_label (i), placeholders[i] != NULL ? _(placeholders[i]) : NULL);
  vp_form_set_needed (get_widget (self), VP_PERSON_NAME);
  g_signal_connect (get_widget (self), "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (get_widget (self), "reveal", G_CALLBACK (reveal_cb), self);
  gtk_window_set_default_size (GTK_WINDOW (self), 580, 700);
}

static void
offer_codes (VpPersonDialog *self, VpPersonField field, const char *kind)
{
  GPtrArray *codes = vp_code_book_get_codes (self->book, kind);
  g_autofree const char **names = g_new0 (const char *, codes->len + 1);

  for (guint i = 0; i < codes->len; i++)
    names[i] = ((VpCode *) g_ptr_array_index (codes, i))->name;
  vp_form_set_choices (get_widget (self), field, names);
  vp_form_set_closed (get_widget (self), field);
}

static void
offer_teams (VpPersonDialog *self)
{
  GPtrArray *teams = vp_code_book_get_teams (self->book);
  g_autofree const char **names = g_new0 (const char *, teams->len + 1);
  guint n = 0;

  for (guint i = 0; i < teams->len; i++) {
    const VpTeam *team = g_ptr_array_index (teams, i);

    if (!team->removed)
      names[n++] = team->name;
  }
  vp_form_set_choices (get_widget (self), VP_PERSON_TEAM, names);
}

static void
show_person (VpPersonDialog *self)
{
  const char *const sexes[] = { vp_sex_word (VP_SEX_MALE), vp_sex_word (VP_SEX_FEMALE), NULL };

  make_form (self);
  vp_form_set_choices (get_widget (self), VP_PERSON_SEX, sexes);
  vp_form_set_closed (get_widget (self), VP_PERSON_SEX);
  offer_codes (self, VP_PERSON_DISTRICT, "district");
  offer_codes (self, VP_PERSON_STATUS, "status");
  offer_codes (self, VP_PERSON_POLITICAL, "political");
  offer_codes (self, VP_PERSON_EDUCATION, "education");
  offer_codes (self, VP_PERSON_ETHNICITY, "ethnicity");
  offer_codes (self, VP_PERSON_REAL_NAME, "real-name");
  offer_teams (self);
  take_draft (self);
  show_fields (self);
  vp_person_form_check (self->form, self->book, vp_date_today ());
  show_remarks (self);
  gtk_window_present (GTK_WINDOW (self));
  vp_form_focus (get_widget (self), self->given_name != NULL ? VP_PERSON_IDENTITY : VP_PERSON_NAME);
}

/* Reading the person who is to be edited */

typedef struct {
  VpPersonDialog *dialog; /* owned */
  gint64 id;
  VpVolunteer *volunteer;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->dialog);
  g_clear_pointer (&reading->volunteer, vp_volunteer_free);
  g_free (reading);
}

static gboolean
read_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->volunteer = vp_volunteer_store_get (db, reading->id, error);
  return reading->volunteer != NULL;
}

static void
person_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error != NULL) {
    gtk_window_destroy (GTK_WINDOW (reading->dialog));
    return;
  }
  reading->dialog->volunteer = g_steal_pointer (&reading->volunteer);
  show_person (reading->dialog);
}

GtkWidget *
vp_person_dialog_present (VpSession *session, GtkWidget *parent, gint64 id, const char *name)
{
  VpPersonDialog *self = g_object_new (VP_TYPE_PERSON_DIALOG, NULL);
  Reading *reading;

  self->session = g_object_ref (session);
  self->book = vp_office_get_book (vp_session_get_office (session));
  self->draft_name = g_strdup_printf ("person-%" G_GINT64_FORMAT, id);
  self->given_name = g_strdup (name);
  vp_form_window_set_up (VP_FORM_WINDOW (self), parent, id == 0 ? _("Add a volunteer") : _("Edit a volunteer"));
  if (id == 0) {
    self->volunteer = vp_volunteer_new ();
    show_person (self);
    return GTK_WIDGET (self);
  }
  reading = g_new0 (Reading, 1);
  reading->dialog = g_object_ref (self);
  reading->id = id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_person, reading, reading_free,
                   _("The person could not be read"), person_read);
  return GTK_WIDGET (self);
}
