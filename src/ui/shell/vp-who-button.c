/* vp-who-button.c: who works at this desk now
 *
 * Without roles the names stay on this computer and protect nothing, but the log names the person and not the login. Where
 * roles are in use those at the desk are offered, and a second one can be named for what two have to sign.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-who-button.h"

#include "vp-dialogs.h"
#include "vp-gate.h"
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
  GtkWidget *button, *list, *entry, *second_entry;

  /* owned */
  GSettings *settings;
  VpSession *session;
};

G_DEFINE_FINAL_TYPE (VpWhoButton, vp_who_button, GTK_TYPE_WIDGET)

static void
show_name (VpWhoButton *self)
{
  const char *who = self->session != NULL ? vp_session_get_who (self->session) : "";
  const char *second = self->session != NULL ? vp_session_get_second (self->session) : NULL;
  /* Translators: who works at this desk, who signs with them */
  g_autofree char *name = second != NULL ? g_strdup_printf (_("%s with %s"), who, second) : g_strdup (who);
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
  /* Who signs with somebody signs with nobody else. */
  if (self->session != NULL)
    vp_session_set_second (self->session, NULL);
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
second_activate_cb (GtkEntry *entry, gpointer data)
{
  VpWhoButton *self = VP_WHO_BUTTON (data);
  g_autofree char *name = vp_text_trim (gtk_editable_get_text (GTK_EDITABLE (entry)));

  if (self->session == NULL)
    return;
  if (g_utf8_strlen (name, -1) > WHO_LENGTH_MAX || strcmp (name, vp_session_get_who (self->session)) == 0) {
    gtk_widget_add_css_class (self->second_entry, "error");
    return;
  }
  gtk_widget_remove_css_class (self->second_entry, "error");
  vp_session_set_second (self->session, name);
  show_name (self);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
}

/* What roles are worth is told where they are used. */
static void
honest_cb (GtkButton *button, gpointer data)
{
  VpWhoButton *self = VP_WHO_BUTTON (data);

  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  vp_dialog_tell (self->button, _("What roles protect, and what they do not"),
                  _("Roles keep people from doing by mistake what is not theirs, and the log names who answers for what was done."
                    "\n\nOn one account that several people share they keep nobody out: whoever sits here can choose another name,"
                    " and whoever can read the files of this computer can open the store with another program. The chain of the"
                    " log shows afterwards that it was changed. Against reading helps only the passcode, and an account of the"
                    " computer for each person.\n\nRoles are in use as soon as somebody is administrator: registers “People at the"
                    " desk” and “Roles at the desk”."));
}

static void
row_activated_cb (GtkListBox *list, GtkListBoxRow *row, gpointer data)
{
  choose (VP_WHO_BUTTON (data), gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));
}

static void
show_names (VpWhoButton *self, char **names)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (self->list), row);
  for (guint i = 0; names[i] != NULL; i++) {
    GtkWidget *label = gtk_label_new (names[i]);

    gtk_label_set_xalign (GTK_LABEL (label), 0);
    gtk_list_box_append (GTK_LIST_BOX (self->list), label);
  }
  gtk_widget_set_visible (self->list, names[0] != NULL);
}

typedef struct {
  VpWhoButton *button; /* owned */
  GStrv names;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->button);
  g_strfreev (reading->names);
  g_free (reading);
}

static gboolean
read_people (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->names = vp_gate_list_people (db, error);
  return reading->names != NULL;
}

static void
people_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error == NULL && reading->names[0] != NULL)
    show_names (reading->button, reading->names);
}

static void
opened_cb (GtkWidget *popover, gpointer data)
{
  VpWhoButton *self = VP_WHO_BUTTON (data);
  g_auto (GStrv) names = g_settings_get_strv (self->settings, PEOPLE);
  const char *second = self->session != NULL ? vp_session_get_second (self->session) : NULL;
  Reading *reading;

  show_names (self, names);
  gtk_editable_set_text (GTK_EDITABLE (self->second_entry), second != NULL ? second : "");
  gtk_widget_grab_focus (self->entry);
  if (self->session == NULL)
    return;
  reading = g_new0 (Reading, 1);
  reading->button = g_object_ref (self);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_people, reading, reading_free,
                   _("People at the desk could not be read"), people_read_cb);
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

static GtkWidget *
add_entry (GtkWidget *box, const char *words, GCallback callback, VpWhoButton *self)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect (entry, "activate", callback, self);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
vp_who_button_init (VpWhoButton *self)
{
  GtkWidget *popover = gtk_popover_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *heading = gtk_label_new (_("Who works at this desk?")), *honest = gtk_button_new_with_label (_("What roles protect"));

  self->settings = g_settings_new ("org.volunteerpuyang.VolunteerPuyang");
  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who works at this desk?"), -1);
  g_signal_connect (self->list, "row-activated", G_CALLBACK (row_activated_cb), self);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "heading");
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), self->list);
  self->entry = add_entry (box, _("Another name, then Enter"), G_CALLBACK (entry_activate_cb), self);
  self->second_entry = add_entry (box, _("Who signs with you, then Enter"), G_CALLBACK (second_activate_cb), self);
  gtk_widget_add_css_class (honest, "flat");
  g_signal_connect (honest, "clicked", G_CALLBACK (honest_cb), self);
  gtk_box_append (GTK_BOX (box), honest);
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
