/* vp-dialogs.c: questions and messages (the one place that names AdwMessageDialog)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-dialogs.h"

#include "vp-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>
#include <string.h>

#define DETAILS_HEIGHT 240 /* pixels: fits 1024 × 768 with large type */

typedef struct {
  VpDialogFunc func;
  VpDialogTextFunc text_func;
  gpointer data;
  GDestroyNotify destroy;
  GtkWidget *entry; /* borrowed; of vp_dialog_ask */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->destroy != NULL)
    question->destroy (question->data);
  g_free (question);
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, gpointer data)
{
  Question *question = data;

  if (strcmp (response, "yes") != 0)
    return;
  if (question->func != NULL)
    question->func (question->data);
  else if (question->text_func != NULL)
    question->text_func (gtk_editable_get_text (GTK_EDITABLE (question->entry)), question->data);
}

static AdwMessageDialog *
new_dialog (GtkWidget *parent, const char *heading, const char *sentence)
{
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWidget *dialog = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, heading, sentence);

  return ADW_MESSAGE_DIALOG (dialog);
}

void
vp_dialog_tell (GtkWidget *parent, const char *heading, const char *sentence)
{
  AdwMessageDialog *dialog = new_dialog (parent, heading, sentence);

  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static GtkWidget *
new_details (const char *title, const char *details)
{
  GtkWidget *expander = gtk_expander_new (title), *window = gtk_scrolled_window_new (), *label = gtk_label_new (details);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (window), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), DETAILS_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), label);
  gtk_expander_set_child (GTK_EXPANDER (expander), window);
  return expander;
}

void
vp_dialog_tell_more (GtkWidget *parent, const char *heading, const char *sentence, const char *title,
                     const char *details)
{
  AdwMessageDialog *dialog = new_dialog (parent, heading, sentence);

  adw_message_dialog_set_extra_child (dialog, new_details (title, details));
  adw_message_dialog_add_response (dialog, "close", _("_Close"));
  adw_message_dialog_set_default_response (dialog, "close");
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
add_answers (AdwMessageDialog *dialog, const char *verb, gboolean destructive)
{
  adw_message_dialog_add_response (dialog, "no", _("_Cancel"));
  adw_message_dialog_add_response (dialog, "yes", verb);
  adw_message_dialog_set_response_appearance (dialog, "yes", destructive ? ADW_RESPONSE_DESTRUCTIVE
                                                                         : ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, destructive ? "no" : "yes");
  adw_message_dialog_set_close_response (dialog, "no");
}

static void
ask (AdwMessageDialog *dialog, const char *verb, gboolean destructive, VpDialogFunc func, gpointer data, GDestroyNotify destroy)
{
  Question *question = g_new0 (Question, 1);

  question->func = func;
  question->data = data;
  question->destroy = destroy;
  add_answers (dialog, verb, destructive);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

GtkWindow *
vp_dialog_confirm (GtkWidget *parent, const char *heading, const char *sentence, const char *verb,
                   gboolean destructive, VpDialogFunc func, gpointer data, GDestroyNotify destroy)
{
  AdwMessageDialog *dialog = new_dialog (parent, heading, sentence);

  ask (dialog, verb, destructive, func, data, destroy);
  return GTK_WINDOW (dialog);
}

void
vp_dialog_confirm_more (GtkWidget *parent, const char *heading, const char *sentence, const char *title, const char *details,
                        const char *verb, VpDialogFunc func, gpointer data, GDestroyNotify destroy)
{
  AdwMessageDialog *dialog = new_dialog (parent, heading, sentence);

  adw_message_dialog_set_extra_child (dialog, new_details (title, details));
  ask (dialog, verb, FALSE, func, data, destroy);
}

static void
text_changed_cb (GtkEditable *entry, gpointer data)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (data), "yes",
                                           !vp_text_is_blank (gtk_editable_get_text (entry)));
}

static void
choice_clicked_cb (GtkButton *button, gpointer data)
{
  gtk_editable_set_text (GTK_EDITABLE (data), gtk_button_get_label (button));
  gtk_widget_grab_focus (GTK_WIDGET (data));
}

static GtkWidget *
new_choices (const char *const *choices, GtkWidget *entry)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  for (guint i = 0; choices[i] != NULL; i++) {
    GtkWidget *button = gtk_button_new_with_label (choices[i]);

    g_signal_connect (button, "clicked", G_CALLBACK (choice_clicked_cb), entry);
    gtk_flow_box_insert (GTK_FLOW_BOX (box), button, -1);
  }
  return box;
}

void
vp_dialog_ask (GtkWidget *parent, const char *heading, const char *sentence, const char *label,
               const char *const *choices, const char *verb, VpDialogTextFunc func, gpointer data,
               GDestroyNotify destroy)
{
  AdwMessageDialog *dialog = new_dialog (parent, heading, sentence);
  Question *question = g_new0 (Question, 1);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  question->text_func = func;
  question->data = data;
  question->destroy = destroy;
  question->entry = gtk_entry_new ();
  gtk_entry_set_activates_default (GTK_ENTRY (question->entry), TRUE);
  gtk_entry_set_placeholder_text (GTK_ENTRY (question->entry), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (question->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect (question->entry, "changed", G_CALLBACK (text_changed_cb), dialog);
  gtk_box_append (GTK_BOX (box), question->entry);
  if (choices != NULL)
    gtk_box_append (GTK_BOX (box), new_choices (choices, question->entry));
  adw_message_dialog_set_extra_child (dialog, box);
  add_answers (dialog, verb, FALSE);
  adw_message_dialog_set_response_enabled (dialog, "yes", FALSE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question, question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
