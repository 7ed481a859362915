/* vp-who-button.c: who works at this desk now
 *
 * The names stay on this computer: they are no roles and protect nothing, but the log names the person and not the login.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-who-button.h"

#include "vp-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define PERSON "desk-person"
#define PEOPLE "desk-people"
#define PEOPLE_MAX 12
#define WHO_LENGTH_MAX 40 /* characters */

struct _VpWhoButton {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *button, *list, *entry;

  /* owned */
  GSettings *settings;
  VpSession *session;
};

G_DEFINE_FINAL_TYPE (VpWhoButton, vp_who_button, GTK_TYPE_WIDGET)

static void
show_name (VpWhoButton *self)
{
  const char *name = self->session != NULL ? vp_session_get_who (self->session) : "";
  /* Translators: the name of who works at this desk */
  g_autofree char *label = g_strdup_printf (_("Working here: %s"), name);

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->button), name);
  gtk_widget_set_tooltip_text (self->button, _("Who works at this desk: this name stands in the log"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* The last names first, each once. */
static void
remember (VpWhoButton *self, const char *name)
{
  g_auto (GStrv) former = g_settings_get_strv (self->settings, PEOPLE);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  g_ptr_array_add (names, (gpointer) name);
  for (guint i = 0; former[i] != NULL && names->len < PEOPLE_MAX; i++)
    if (strcmp (former[i], name) != 0)
      g_ptr_array_add (names, former[i]);
  g_ptr_array_add (names, NULL);
  g_settings_set_string (self->settings, PERSON, name);
  g_settings_set_strv (self->settings, PEOPLE, (const char *const *) names->pdata);
}

static void
choose (VpWhoButton *self, const char *text)
{
  g_autofree char *name = vp_text_trim (text);

  if (*name == '\0' || g_utf8_strlen (name, -1) > WHO_LENGTH_MAX) {
    gtk_widget_add_css_class (self->entry, "error");
    return;
  }
  gtk_widget_remove_css_class (self->entry, "error");
  remember (self, name);
  if (self->session != NULL)
    vp_session_set_who (self->session, name);
  show_name (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

static void
entry_activate_cb (GtkEntry *entry, gpointer data)
{
  choose (VP_WHO_BUTTON (data), gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  choose (VP_WHO_BUTTON (data), gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
}

static void
opened_cb (GtkWidget *popover, gpointer data)
{
  VpWhoButton *self = VP_WHO_BUTTON (data);
  g_auto (GStrv) names = g_settings_get_strv (self->settings, PEOPLE);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; names[i] != NULL; i++) {
    GtkWidget *label = gtk_label_new (names[i]);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_append (GTK_LIST_BOX (self->list), label);
  }
  gtk_widget_set_visible (self->list, names[0] != NULL);
  gtk_widget_grab_focus (self->entry);
}

static void
vp_who_button_dispose (GObject *object)
{
  VpWhoButton *self = VP_WHO_BUTTON (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vp_who_button_parent_class)->dispose (object);
}

static void
vp_who_button_class_init (VpWhoButtonClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_who_button_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_who_button_init (VpWhoButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("Who works at this desk?"));

  self->settings = g_settings_new ("org.volunteerpuyang.VolunteerPuyang");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who works at this desk?"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  self->entry = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (self->entry), _("Another name, then Enter"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Another name, then Enter"), -1);
  g_signal_connect (self->entry, "activate", G_CALLBACK (entry_activate_cb), self);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->list);
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  g_signal_connect (popover, "show", G_CALLBACK (opened_cb), self);
  self->button = gtk_menu_button_new ();
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), popover);
  gtk_widget_add_css_class (self->button, "flat");
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
vp_who_button_set_session (VpWhoButton *self, VpSession *session)
{
  g_autofree char *name = NULL;

  g_return_if_fail (VP_IS_WHO_BUTTON (self) && VP_IS_SESSION (session));
  g_set_object (&self->session, session);
  name = g_settings_get_string (self->settings, PERSON);
  if (*name != '\0')
    vp_session_set_who (session, name);
  show_name (self);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}
