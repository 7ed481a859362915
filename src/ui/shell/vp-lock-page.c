/* vp-lock-page.c: what a locked store shows instead of itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing on it is read from the store but whether a passcode is right. Guessing takes its time on another thread.
 */
#include "config.h"

#include "vp-lock-page.h"

#include "vp-dialogs.h"
#include "vp-keyring.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpLockPage {
  AdwBin parent_instance;

  /* widgets */
  GtkWidget *passcode_entry, *unlock_button, *spinner, *message_label, *keep_check;
  GtkWidget *recovery_entry, *next_entry, *again_entry, *recover_button, *expander;

  /* owned */
  VpStore *store;

  gboolean known;    /* the keyring holds a passcode of this store */
  gboolean by_heart; /* it is being tried */
};

G_DEFINE_FINAL_TYPE (VpLockPage, vp_lock_page, ADW_TYPE_BIN)

enum { SIGNAL_UNLOCKED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
clear_entries (VpLockPage *self)
{
  GtkWidget *const entries[] = { self->passcode_entry, self->recovery_entry, self->next_entry, self->again_entry };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_text (GTK_EDITABLE (entries[i]), "");
}

static void
set_busy (VpLockPage *self, gboolean busy)
{
  GtkWidget *const entries[] = { self->passcode_entry, self->recovery_entry, self->next_entry, self->again_entry };

  /* Not insensitive: an entry that loses the focus so complains (GTK 4.8). */
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    gtk_editable_set_editable (GTK_EDITABLE (entries[i]), !busy);
  gtk_widget_set_sensitive (self->unlock_button, !busy);
  gtk_widget_set_sensitive (self->recover_button, !busy);
  gtk_spinner_set_spinning (GTK_SPINNER (self->spinner), busy);
  gtk_widget_set_visible (self->spinner, busy);
}

static void
say (VpLockPage *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->message_label), sentence);
  gtk_widget_set_visible (self->message_label, *sentence != '\0');
}

/* The keyring */

static void
kept_cb (const GError *error, gpointer data)
{
  g_autoptr (VpLockPage) self = data;
  g_autofree char *sentence = NULL;

  self->known = error == NULL;
  if (error == NULL)
    return;
  /* Translators: what the keyring said */
  sentence = g_strdup_printf (_("The keyring of this account cannot be used (%s). The passcode is asked for as always."), error->message);
  vp_dialog_tell (GTK_WIDGET (self), _("The passcode is not remembered"), sentence);
}

/* What was typed was right: it is kept or forgotten, as the box says. */
static void
settle_keyring (VpLockPage *self)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->passcode_entry));
  const char *path = vp_store_get_path (self->store);

  if (*typed == '\0')
    typed = gtk_editable_get_text (GTK_EDITABLE (self->next_entry));
  if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->keep_check)))
    vp_keyring_keep (path, typed, kept_cb, g_object_ref (self));
  else if (self->known)
    vp_keyring_forget (path);
  self->known = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->keep_check));
}

/* It is of another day, or of another store that stood here. */
static void
forget_wrong (VpLockPage *self, const GError *error)
{
  self->by_heart = FALSE;
  if (!g_error_matches (error, VP_ERROR, VP_ERROR_INVALID))
    return;
  self->known = FALSE;
  vp_keyring_forget (vp_store_get_path (self->store));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->keep_check), FALSE);
  say (self, _("The passcode that the keyring held is not the one of this store, and was forgotten. Type the passcode."));
}

static void
deed_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpLockPage) self = data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (vp_store_do_key_finish (VP_STORE (source), result, &error) != NULL) {
    if (!self->by_heart)
      settle_keyring (self);
    self->by_heart = FALSE;
    clear_entries (self);
    say (self, "");
    g_signal_emit (self, signals[SIGNAL_UNLOCKED], 0);
    return;
  }
  say (self, error->message);
  if (self->by_heart)
    forget_wrong (self, error);
  gtk_editable_set_text (GTK_EDITABLE (self->passcode_entry), "");
  gtk_widget_grab_focus (gtk_expander_get_expanded (GTK_EXPANDER (self->expander)) ? self->recovery_entry : self->passcode_entry);
}

/* @deed is taken. */
static void
begin (VpLockPage *self, VpKeyDeed *deed)
{
  set_busy (self, TRUE);
  say (self, "");
  vp_store_do_key_async (self->store, deed, NULL, deed_done_cb, g_object_ref (self));
}

typedef struct {
  VpLockPage *page; /* owned */
  char *path;
} Asking;

/* Whoever has begun to type needs no keyring. */
static void
found_cb (const char *passcode, gpointer data)
{
  Asking *asking = data;
  g_autoptr (VpLockPage) self = asking->page;
  g_autofree char *path = asking->path;

  g_free (asking);
  if (passcode == NULL || self->store == NULL || strcmp (vp_store_get_path (self->store), path) != 0 || !vp_store_is_locked (self->store)
      || !gtk_widget_get_sensitive (self->unlock_button))
    return;
  self->known = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->keep_check), TRUE);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->passcode_entry)) != '\0')
    return;
  self->by_heart = TRUE;
  begin (self, vp_key_deed_new (VP_KEY_UNLOCK, passcode, NULL, NULL));
}

static void
ask_keyring (VpLockPage *self)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->page = g_object_ref (self);
  asking->path = g_strdup (vp_store_get_path (self->store));
  vp_keyring_look_up (asking->path, found_cb, asking);
}

static void
unlock_cb (GtkWidget *widget, gpointer data)
{
  VpLockPage *self = VP_LOCK_PAGE (data);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->passcode_entry));

  if (self->store != NULL && *typed != '\0' && gtk_widget_get_sensitive (self->unlock_button))
    begin (self, vp_key_deed_new (VP_KEY_UNLOCK, typed, NULL, NULL));
}

static void
recover_cb (GtkWidget *widget, gpointer data)
{
  VpLockPage *self = VP_LOCK_PAGE (data);
  const char *next = gtk_editable_get_text (GTK_EDITABLE (self->next_entry));

  if (self->store == NULL)
    return;
  if (g_strcmp0 (next, gtk_editable_get_text (GTK_EDITABLE (self->again_entry))) != 0)
    say (self, _("The two passcodes are not the same. Type them once more."));
  else
    begin (self, vp_key_deed_new (VP_KEY_RECOVER, NULL, next, gtk_editable_get_text (GTK_EDITABLE (self->recovery_entry))));
}

static GtkWidget *
add_labelled (GtkWidget *box, const char *label, GtkWidget *child)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label);

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), child);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), child);
  return child;
}

static GtkWidget *
new_secret_entry (void)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  return entry;
}

static GtkWidget *
new_recovery (VpLockPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *sentence = gtk_label_new (_("Take the recovery key from its safe place and set a new passcode. Without passcode and recovery"
                                         " key nothing can be done: nobody can open what is sealed."));

  gtk_label_set_wrap (GTK_LABEL (sentence), TRUE);
  gtk_label_set_xalign (GTK_LABEL (sentence), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (sentence), 40);
  gtk_box_append (GTK_BOX (box), sentence);
  self->recovery_entry = add_labelled (box, _("_Recovery key"), gtk_entry_new ());
  self->next_entry = add_labelled (box, _("_New passcode"), new_secret_entry ());
  self->again_entry = add_labelled (box, _("New passcode, _again"), new_secret_entry ());
  self->recover_button = gtk_button_new_with_mnemonic (_("_Set the new passcode"));
  g_signal_connect (self->recover_button, "clicked", G_CALLBACK (recover_cb), self);
  gtk_box_append (GTK_BOX (box), self->recover_button);
  return box;
}

static void
vp_lock_page_dispose (GObject *object)
{
  g_clear_object (&VP_LOCK_PAGE (object)->store);
  G_OBJECT_CLASS (vp_lock_page_parent_class)->dispose (object);
}

static void
vp_lock_page_class_init (VpLockPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_lock_page_dispose;
  signals[SIGNAL_UNLOCKED] = g_signal_new ("unlocked", VP_TYPE_LOCK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vp_lock_page_init (VpLockPage *self)
{
  GtkWidget *page = adw_status_page_new (), *clamp = adw_clamp_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "system-lock-screen-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Locked"));
  self->passcode_entry = add_labelled (box, _("_Passcode"), new_secret_entry ());
  g_signal_connect (self->passcode_entry, "activate", G_CALLBACK (unlock_cb), self);
  self->keep_check = gtk_check_button_new_with_mnemonic (_("Remember it in the _keyring of this account"));
  gtk_widget_set_tooltip_text (self->keep_check, _("At the start of the program it is then not asked for: whoever can sign in here can read"
                                                   " the store. After a lock it is asked for all the same."));
  gtk_box_append (GTK_BOX (box), self->keep_check);
  self->message_label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->message_label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->message_label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->message_label), 40);
  gtk_widget_add_css_class (self->message_label, "fault");
  gtk_box_append (GTK_BOX (box), self->message_label);
  self->spinner = gtk_spinner_new ();
  gtk_box_append (GTK_BOX (box), self->spinner);
  self->unlock_button = gtk_button_new_with_mnemonic (_("_Unlock"));
  gtk_widget_add_css_class (self->unlock_button, "suggested-action");
  g_signal_connect (self->unlock_button, "clicked", G_CALLBACK (unlock_cb), self);
  gtk_box_append (GTK_BOX (box), self->unlock_button);
  self->expander = gtk_expander_new_with_mnemonic (_("The passcode is _lost"));
  gtk_expander_set_child (GTK_EXPANDER (self->expander), new_recovery (self));
  gtk_box_append (GTK_BOX (box), self->expander);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 400);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  adw_status_page_set_child (ADW_STATUS_PAGE (page), clamp);
  adw_bin_set_child (ADW_BIN (self), page);
  set_busy (self, FALSE);
  say (self, "");
}

GtkWidget *
vp_lock_page_new (void)
{
  return g_object_new (VP_TYPE_LOCK_PAGE, NULL);
}

void
vp_lock_page_set_store (VpLockPage *self, VpStore *store, gboolean opening)
{
  g_return_if_fail (VP_IS_LOCK_PAGE (self) && VP_IS_STORE (store));
  if (g_set_object (&self->store, store))
    self->known = FALSE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->keep_check), self->known);
  clear_entries (self);
  say (self, "");
  gtk_expander_set_expanded (GTK_EXPANDER (self->expander), FALSE);
  gtk_widget_grab_focus (self->passcode_entry);
  if (opening)
    ask_keyring (self);
}
