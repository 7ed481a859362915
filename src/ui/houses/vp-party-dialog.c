/* vp-party-dialog.c: a donor, a receiver or a welfare home, entered or changed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-party-dialog.h"

#include "vp-catalogue-edit.h"
#include "vp-catalogue-words.h"
#include "vp-form-window.h"
#include "vp-identity.h"
#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define VP_TYPE_PARTY_DIALOG (vp_party_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VpPartyDialog, vp_party_dialog, VP, PARTY_DIALOG, VpFormWindow)

typedef enum {
  FIELD_KIND, FIELD_NAME, FIELD_PHONE, FIELD_ADDRESS, FIELD_MEMBERS, FIELD_CHILDREN, FIELD_PUBLISH, FIELD_PSEUDONYM,
  FIELD_NOTE, N_FIELDS
} PartyField;

static const struct { const char *label, *placeholder; } fields[N_FIELDS] = {
  [FIELD_KIND] = { N_("Kind"), NULL },
  [FIELD_NAME] = { N_("Name"), NULL },
  [FIELD_PHONE] = { N_("Telephone"), NULL },
  [FIELD_ADDRESS] = { N_("Address"), NULL },
  [FIELD_MEMBERS] = { N_("People"), N_("of a household") },
  [FIELD_CHILDREN] = { N_("Children among them"), N_("each raises the limit") },
  [FIELD_PUBLISH] = { N_("In public lists as"), NULL },
  [FIELD_PSEUDONYM] = { N_("Pseudonym"), NULL },
  [FIELD_NOTE] = { N_("Note"), NULL },
};

struct _VpPartyDialog {
  VpFormWindow parent_instance;

  /* owned */
  VpSession *session;
  VpParty *former; /* what is changed; NULL = a new one */
  VpPartyFunc saved;
  GObject *owner;
};

G_DEFINE_FINAL_TYPE (VpPartyDialog, vp_party_dialog, VP_TYPE_FORM_WINDOW)

static VpForm *
get_widget (VpPartyDialog *self)
{
  return vp_form_window_get_form (VP_FORM_WINDOW (self));
}

typedef struct {
  VpPartyDialog *dialog; /* owned */
  VpSession *session;    /* owned */
  VpParty *party;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->dialog);
  g_object_unref (saving->session);
  g_clear_pointer (&saving->party, vp_party_free);
  g_free (saving);
}

static gboolean
save_party (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_catalogue_save_party (db, ((Saving *) data)->party, error);
}

static void
party_saved (VpSession *session, gpointer data, const GError *error)
{
  Saving *saving = data;
  VpPartyDialog *self = saving->dialog;

  vp_form_window_set_busy (VP_FORM_WINDOW (self), FALSE);
  if (error != NULL) {
    vp_form_set_remark (get_widget (self), FIELD_NAME, error->message, TRUE);
    vp_form_focus (get_widget (self), FIELD_NAME);
    return;
  }
  self->saved (saving->party, self->owner);
  gtk_window_destroy (GTK_WINDOW (self));
}

static gboolean
read_count (VpForm *form, guint field, int low, int *value)
{
  const char *text = vp_form_get_text (form, field);
  gint64 number = low;

  if (vp_text_is_blank (text) || (vp_text_parse_int (text, &number) && number >= low && number <= 99)) {
    *value = (int) number;
    return TRUE;
  }
  vp_form_set_remark (form, field, _("Write a whole number up to 99."), TRUE);
  return FALSE;
}

/* The number of the word that was chosen, or @fallback. */
static int
find_word (const char *text, const char *(*word) (int), int first, int last, int fallback)
{
  for (int i = first; i <= last; i++)
    if (strcmp (word (i), text) == 0)
      return i;
  return fallback;
}

static const char *
kind_by_number (int number)
{
  return vp_party_kind_word ((VpPartyKind) number);
}

static const char *
publish_by_number (int number)
{
  return vp_publish_word ((VpPublish) number);
}

static gboolean
read_phone (VpForm *form, char **phone)
{
  char parsed[21];
  const char *text = vp_form_get_text (form, FIELD_PHONE);

  *phone = g_strdup ("");
  if (vp_text_is_blank (text))
    return TRUE;
  if (!vp_phone_parse (text, parsed)) {
    vp_form_set_remark (form, FIELD_PHONE, _("This is no telephone number."), TRUE);
    return FALSE;
  }
  g_free (*phone);
  *phone = g_strdup (parsed);
  return TRUE;
}

/* Fills the party; puts faults beside the fields and returns FALSE where there are any. */
static gboolean
read_fields (VpPartyDialog *self, VpParty *party)
{
  VpForm *form = get_widget (self);
  gboolean ok = TRUE;

  for (guint i = 0; i < N_FIELDS; i++)
    vp_form_set_remark (form, i, NULL, FALSE);
  party->id = self->former != NULL ? self->former->id : 0;
  party->code = self->former != NULL ? g_strdup (self->former->code) : NULL;
  party->kind = (VpPartyKind) find_word (vp_form_get_text (form, FIELD_KIND), kind_by_number, 1, 4, VP_PARTY_PERSON);
  party->publish = (VpPublish) find_word (vp_form_get_text (form, FIELD_PUBLISH), publish_by_number, 0, 2, VP_PUBLISH_ANONYMOUS);
  party->name = vp_text_squeeze (vp_form_get_text (form, FIELD_NAME));
  party->address = vp_text_squeeze (vp_form_get_text (form, FIELD_ADDRESS));
  party->pseudonym = vp_text_squeeze (vp_form_get_text (form, FIELD_PSEUDONYM));
  party->note = vp_text_squeeze (vp_form_get_text (form, FIELD_NOTE));
  ok = read_phone (form, &party->phone) && ok;
  ok = read_count (form, FIELD_MEMBERS, 1, &party->members) && ok;
  ok = read_count (form, FIELD_CHILDREN, 0, &party->children) && ok;
  if (party->kind == VP_PARTY_HOUSEHOLD && party->children > party->members) {
    vp_form_set_remark (form, FIELD_CHILDREN, _("Children count among the members: there cannot be more of them."), TRUE);
    ok = FALSE;
  }
  if (*party->name == '\0') {
    vp_form_set_remark (form, FIELD_NAME, _("The name is missing."), TRUE);
    ok = FALSE;
  }
  if (party->publish == VP_PUBLISH_PSEUDONYM && *party->pseudonym == '\0') {
    vp_form_set_remark (form, FIELD_PSEUDONYM, _("The pseudonym is missing."), TRUE);
    ok = FALSE;
  }
  return ok;
}

static void
vp_party_dialog_save (VpFormWindow *window)
{
  VpPartyDialog *self = VP_PARTY_DIALOG (window);
  Saving *saving = g_new0 (Saving, 1);

  saving->dialog = g_object_ref (self);
  saving->session = g_object_ref (self->session);
  saving->party = g_new0 (VpParty, 1);
  if (!read_fields (self, saving->party)) {
    saving_free (saving);
    return;
  }
  vp_form_window_set_busy (window, TRUE);
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, save_party, saving, saving_free, NULL, party_saved);
}

static void
vp_party_dialog_finalize (GObject *object)
{
  VpPartyDialog *self = VP_PARTY_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->owner);
  g_clear_pointer (&self->former, vp_party_free);
  G_OBJECT_CLASS (vp_party_dialog_parent_class)->finalize (object);
}

static void
vp_party_dialog_class_init (VpPartyDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_party_dialog_finalize;
  VP_FORM_WINDOW_CLASS (klass)->save = vp_party_dialog_save;
}

static void
vp_party_dialog_init (VpPartyDialog *self)
{
  VpForm *form = get_widget (self);
  const char *kinds[] = { vp_party_kind_word (VP_PARTY_PERSON), vp_party_kind_word (VP_PARTY_UNIT),
                          vp_party_kind_word (VP_PARTY_HOUSEHOLD), vp_party_kind_word (VP_PARTY_WELFARE), NULL };
  const char *publish[] = { vp_publish_word (VP_PUBLISH_NAME), vp_publish_word (VP_PUBLISH_PSEUDONYM),
                            vp_publish_word (VP_PUBLISH_ANONYMOUS), NULL };

  for (guint i = 0; i < N_FIELDS; i++)
    vp_form_add (form, _(fields[i].label), fields[i].placeholder != NULL ? _(fields[i].placeholder) : NULL);
  vp_form_set_choices (form, FIELD_KIND, kinds);
  vp_form_set_choices (form, FIELD_PUBLISH, publish);
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 640);
}

static void
set_count (VpForm *form, guint field, int value)
{
  g_autofree char *text = g_strdup_printf ("%d", value);

  vp_form_set_text (form, field, text);
}

static void
show_party (VpPartyDialog *self, const VpParty *party)
{
  VpForm *form = get_widget (self);

  self->former = vp_party_copy (party);
  vp_form_set_text (form, FIELD_PHONE, party->phone);
  vp_form_set_text (form, FIELD_ADDRESS, party->address);
  set_count (form, FIELD_MEMBERS, party->members);
  set_count (form, FIELD_CHILDREN, party->children);
  vp_form_set_text (form, FIELD_PSEUDONYM, party->pseudonym);
  vp_form_set_text (form, FIELD_NOTE, party->note);
}

void
vp_party_dialog_present (VpSession *session, GtkWidget *parent, const VpParty *party, VpPartyKind kind, const char *name,
                         VpPartyFunc saved, gpointer owner)
{
  VpPartyDialog *self = g_object_new (VP_TYPE_PARTY_DIALOG, NULL);
  VpForm *form = get_widget (self);

  self->session = g_object_ref (session);
  self->saved = saved;
  self->owner = g_object_ref (owner);
  vp_form_window_set_up (VP_FORM_WINDOW (self), parent,
                         party != NULL ? _("Change the entry") : _("New donor or receiver"));
  vp_form_set_text (form, FIELD_KIND, vp_party_kind_word (party != NULL ? party->kind : kind));
  vp_form_set_text (form, FIELD_NAME, party != NULL ? party->name : name);
  vp_form_set_text (form, FIELD_PUBLISH, vp_publish_word (party != NULL ? party->publish
                                                       : kind == VP_PARTY_UNIT || kind == VP_PARTY_WELFARE
                                                         ? VP_PUBLISH_NAME : VP_PUBLISH_ANONYMOUS));
  if (party != NULL)
    show_party (self, party);
  gtk_window_present (GTK_WINDOW (self));
  vp_form_focus (form, FIELD_NAME);
}
