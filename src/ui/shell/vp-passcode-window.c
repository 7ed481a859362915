/* vp-passcode-window.c: setting and changing the passcode of a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-passcode-window.h"

#include "vp-file-dialog.h"
#include "vp-keyring.h"
#include "vp-recovery-paper.h"
#include "vp-store-lock.h"

#include <glib/gi18n.h>
#include <string.h>

#define BACKUPS_SHOWN 5

struct _VpPasscodeWindow {
  AdwWindow parent_instance;

  /* widgets */
  GtkWidget *stack, *former_entry, *next_entry, *again_entry, *strength_label, *message_label, *progress, *go_button, *reprint_button, *renew_button;
  GtkWidget *recovery_label, *backup_label, *kept_check, *done_button;

  /* owned */
  VpSession *session;
  GCancellable *cancellable; /* while it runs */
  char *recovery;

  gboolean is_new; /* there was no passcode */
  gint done, total; /* atomic */
  guint tick;
};

G_DEFINE_FINAL_TYPE (VpPasscodeWindow, vp_passcode_window, ADW_TYPE_WINDOW)

enum { SIGNAL_SEALED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
say (VpPasscodeWindow *self, const char *sentence)
{
  gtk_label_set_label (GTK_LABEL (self->message_label), sentence);
  gtk_widget_set_visible (self->message_label, *sentence != '\0');
}

static const char *
text_of (GtkWidget *entry)
{
  return gtk_editable_get_text (GTK_EDITABLE (entry));
}

/* Told in words while it is typed: no rule is laid down but the least length. */
static void
typed_cb (GtkWidget *entry, gpointer data)
{
  VpPasscodeWindow *self = VP_PASSCODE_WINDOW (data);
  const char *next = text_of (self->next_entry);
  VpStrength strength = vp_passcode_judge (next);
  gboolean same = strcmp (next, text_of (self->again_entry)) == 0;

  gtk_label_set_label (GTK_LABEL (self->strength_label), *next != '\0' ? vp_strength_words (strength) : "");
  gtk_widget_set_sensitive (self->go_button, strength != VP_STRENGTH_SHORT && same
                                               && (self->is_new || *text_of (self->former_entry) != '\0'));
  gtk_widget_set_sensitive (self->reprint_button, *text_of (self->former_entry) != '\0');
  gtk_widget_set_sensitive (self->renew_button, *text_of (self->former_entry) != '\0');
}

static gboolean
tick_cb (gpointer data)
{
  VpPasscodeWindow *self = VP_PASSCODE_WINDOW (data);
  int total = g_atomic_int_get (&self->total);

  if (total > 0)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), (double) g_atomic_int_get (&self->done) / total);
  else
    gtk_progress_bar_pulse (GTK_PROGRESS_BAR (self->progress));
  return G_SOURCE_CONTINUE;
}

/* On the writer's thread; the numbers are shown by tick_cb. */
static void
sealing_cb (gint64 done, gint64 total, gpointer data)
{
  VpPasscodeWindow *self = data;

  g_atomic_int_set (&self->total, (gint) MIN (total, G_MAXINT));
  g_atomic_int_set (&self->done, (gint) MIN (done, G_MAXINT));
}

static void
set_busy (VpPasscodeWindow *self, gboolean busy)
{
  GtkWidget *const inputs[] = { self->former_entry, self->next_entry, self->again_entry };

  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    gtk_editable_set_editable (GTK_EDITABLE (inputs[i]), !busy); /* insensitive, one with the focus complains (GTK 4.8) */
  gtk_widget_set_sensitive (self->go_button, !busy);
  gtk_widget_set_sensitive (self->reprint_button, !busy);
  gtk_widget_set_sensitive (self->renew_button, !busy);
  gtk_widget_set_visible (self->progress, busy);
  g_clear_handle_id (&self->tick, g_source_remove);
  if (busy)
    self->tick = g_timeout_add (100, tick_cb, self);
  else
    typed_cb (NULL, self);
}

static void
show_recovery (VpPasscodeWindow *self, const VpKeyDeed *deed)
{
  g_autoptr (GString) backups = g_string_new (deed->backups == NULL ? NULL
    : _("These backups, and copies of them elsewhere, can still be read by anybody who has them. Keep them locked away or delete"
        " them:"));

  g_free (self->recovery);
  self->recovery = g_strdup (deed->recovery);
  gtk_label_set_label (GTK_LABEL (self->recovery_label), deed->recovery);
  for (guint i = 0; deed->backups != NULL && i < MIN (deed->backups->len, BACKUPS_SHOWN); i++)
    g_string_append_printf (backups, "\n%s", (const char *) deed->backups->pdata[deed->backups->len - 1 - i]);
  if (deed->backups != NULL && deed->backups->len > BACKUPS_SHOWN)
    g_string_append (backups, "\n…");
  gtk_label_set_label (GTK_LABEL (self->backup_label), backups->str);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "recovery");
}

static void
deed_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpPasscodeWindow) self = data;
  g_autoptr (GError) error = NULL;
  VpKeyDeed *deed = vp_store_do_key_finish (VP_STORE (source), result, &error);

  g_clear_object (&self->cancellable);
  set_busy (self, FALSE);
  if (deed == NULL) {
    say (self, error->message);
    return;
  }
  if (deed->kind == VP_KEY_SET || deed->kind == VP_KEY_RENEW)
    g_signal_emit (self, signals[SIGNAL_SEALED], 0);
  if (deed->recovery != NULL) {
    show_recovery (self, deed);
    return;
  }
  /* Whoever wants it to be remembered says so again. */
  if (deed->kind == VP_KEY_CHANGE)
    vp_keyring_forget (vp_session_get_path (self->session));
  vp_session_notice (self->session, deed->kind == VP_KEY_RENEW ? _("A new key seals from now on") : _("The passcode was changed"), FALSE);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
begin (VpPasscodeWindow *self, VpKeyDeedKind kind)
{
  VpKeyDeed *deed = vp_key_deed_new (kind, text_of (self->former_entry), text_of (self->next_entry), NULL);

  /* The window outlives the deed: closing cancels and waits for its answer. */
  deed->progress = sealing_cb;
  deed->progress_data = self;
  say (self, "");
  set_busy (self, TRUE);
  self->cancellable = g_cancellable_new ();
  vp_store_do_key_async (vp_session_get_store (self->session), deed, self->cancellable, deed_done_cb, g_object_ref (self));
}

static void
go_cb (GtkWidget *button, gpointer data)
{
  VpPasscodeWindow *self = VP_PASSCODE_WINDOW (data);

  if (gtk_widget_get_sensitive (self->go_button))
    begin (self, self->is_new ? VP_KEY_SET : VP_KEY_CHANGE);
}

static void
reprint_cb (GtkWidget *button, gpointer data)
{
  begin (VP_PASSCODE_WINDOW (data), VP_KEY_REPRINT);
}

/* What is sealed already follows behind other work (vp-window-lock.c). */
static void
renew_cb (GtkWidget *button, gpointer data)
{
  begin (VP_PASSCODE_WINDOW (data), VP_KEY_RENEW);
}

static void
save_paper (const char *path, gpointer data)
{
  g_autoptr (VpPasscodeWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (vp_recovery_paper_write (self->recovery, vp_session_get_path (self->session), path, &error))
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->kept_check), TRUE);
  else
    gtk_label_set_label (GTK_LABEL (self->backup_label), error->message);
}

static void
save_cb (GtkWidget *button, gpointer data)
{
  vp_file_dialog_save (GTK_WIDGET (data), _("Recovery key"), _("Recovery key.pdf"), save_paper, g_object_ref (data), g_object_unref);
}

static void
kept_cb (GtkWidget *check, gpointer data)
{
  gtk_widget_set_sensitive (VP_PASSCODE_WINDOW (data)->done_button, gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
}

/* What runs is cancelled first; the recovery key that nobody has seen is not closed away by a slip. */
static gboolean
vp_passcode_window_close_request (GtkWindow *window)
{
  VpPasscodeWindow *self = VP_PASSCODE_WINDOW (window);

  if (self->cancellable != NULL) {
    g_cancellable_cancel (self->cancellable);
    return TRUE;
  }
  if (self->recovery != NULL && !gtk_widget_get_sensitive (self->done_button))
    return TRUE;
  return GTK_WINDOW_CLASS (vp_passcode_window_parent_class)->close_request (window);
}

static void
vp_passcode_window_dispose (GObject *object)
{
  VpPasscodeWindow *self = VP_PASSCODE_WINDOW (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->session);
  g_clear_pointer (&self->recovery, g_free);
  G_OBJECT_CLASS (vp_passcode_window_parent_class)->dispose (object);
}

static void
vp_passcode_window_class_init (VpPasscodeWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_passcode_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = vp_passcode_window_close_request;
  signals[SIGNAL_SEALED] = g_signal_new ("sealed", VP_TYPE_PASSCODE_WINDOW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
add_sentence (GtkWidget *box, const char *sentence)
{
  GtkWidget *label = gtk_label_new (sentence);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 44);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GtkWidget *
add_secret (VpPasscodeWindow *self, GtkWidget *box, const char *label, gboolean visible)
{
  GtkWidget *words = gtk_label_new_with_mnemonic (label), *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_label_set_mnemonic_widget (GTK_LABEL (words), entry);
  g_signal_connect (entry, "changed", G_CALLBACK (typed_cb), self);
  g_signal_connect (entry, "activate", G_CALLBACK (go_cb), self);
  gtk_widget_set_visible (words, visible);
  gtk_widget_set_visible (entry, visible);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static GtkWidget *
add_button (VpPasscodeWindow *self, GtkWidget *box, const char *label, GCallback clicked)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_signal_connect (button, "clicked", clicked, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkWidget *
new_box (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_set_margin_start (box, 18);
  gtk_widget_set_margin_end (box, 18);
  gtk_widget_set_margin_top (box, 12);
  gtk_widget_set_margin_bottom (box, 18);
  return box;
}

static GtkWidget *
new_asking (VpPasscodeWindow *self)
{
  GtkWidget *box = new_box ();

  add_sentence (box, self->is_new
    ? _("Without a passcode anybody who has this file, or a backup of it, can read the identity numbers, telephones and addresses in"
        " it. With one they are sealed, here and in every later backup.")
    : _("Another passcode for the same store. Older backups keep the passcode of their time."));
  self->former_entry = add_secret (self, box, _("_Passcode until now"), !self->is_new);
  self->next_entry = add_secret (self, box, _("_New passcode"), TRUE);
  self->again_entry = add_secret (self, box, _("New passcode, _again"), TRUE);
  self->strength_label = add_sentence (box, "");
  self->message_label = add_sentence (box, "");
  gtk_widget_add_css_class (self->message_label, "fault");
  self->progress = gtk_progress_bar_new ();
  gtk_box_append (GTK_BOX (box), self->progress);
  self->go_button = add_button (self, box, self->is_new ? _("_Back up and seal") : _("_Change the passcode"), G_CALLBACK (go_cb));
  gtk_widget_add_css_class (self->go_button, "suggested-action");
  self->reprint_button = add_button (self, box, _("Make another _recovery key"), G_CALLBACK (reprint_cb));
  self->renew_button = add_button (self, box, _("Seal everything with a new _key"), G_CALLBACK (renew_cb));
  gtk_widget_set_visible (self->reprint_button, !self->is_new);
  gtk_widget_set_visible (self->renew_button, !self->is_new);
  return box;
}

static void
done_cb (GtkWidget *button, gpointer data)
{
  gtk_window_destroy (GTK_WINDOW (data));
}

static GtkWidget *
new_recovery (VpPasscodeWindow *self)
{
  GtkWidget *box = new_box ();

  add_sentence (box, _("This is the recovery key. If the passcode is lost it opens the store; if both are lost nobody can. It is not shown"
                       " again. Print it and lock it away, not beside the computer."));
  self->recovery_label = add_sentence (box, "");
  gtk_widget_add_css_class (self->recovery_label, "monospace");
  add_button (self, box, _("Save it as a _PDF…"), G_CALLBACK (save_cb));
  self->backup_label = add_sentence (box, "");
  self->kept_check = gtk_check_button_new_with_mnemonic (_("The recovery key is in a _safe place"));
  g_signal_connect (self->kept_check, "toggled", G_CALLBACK (kept_cb), self);
  gtk_box_append (GTK_BOX (box), self->kept_check);
  self->done_button = add_button (self, box, _("_Finish"), G_CALLBACK (done_cb));
  gtk_widget_set_sensitive (self->done_button, FALSE);
  return box;
}

static void
vp_passcode_window_init (VpPasscodeWindow *self)
{
}

GtkWidget *
vp_passcode_window_new (GtkWidget *parent, VpSession *session)
{
  VpPasscodeWindow *self = g_object_new (VP_TYPE_PASSCODE_WINDOW, "transient-for", gtk_widget_get_root (parent), "modal", TRUE,
                                         "title", _("Passcode"), "default-width", 460, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->session = g_object_ref (session);
  self->is_new = !vp_store_is_sealed (vp_session_get_store (session));
  self->stack = gtk_stack_new ();
  gtk_stack_set_vhomogeneous (GTK_STACK (self->stack), FALSE);
  gtk_stack_add_named (GTK_STACK (self->stack), new_asking (self), "asking");
  gtk_stack_add_named (GTK_STACK (self->stack), new_recovery (self), "recovery");
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  set_busy (self, FALSE);
  say (self, "");
  gtk_widget_grab_focus (self->is_new ? self->next_entry : self->former_entry);
  return GTK_WIDGET (self);
}
