/* vp-keys-window.c: the list of keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-keys-window.h"

#include "vp-commands.h"
#include "vp-pages.h"

#include <glib/gi18n.h>

static void
add_row (GtkWidget *group, const char *title, const char *const *keys, guint n)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; i < n && keys[i] != NULL; i++) {
    GtkWidget *label = gtk_shortcut_label_new (keys[i]);

    gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  }
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
}

static GtkWidget *
add_group (GtkWidget *page, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return group;
}

static GtkWidget *
new_list (void)
{
  GtkWidget *page = adw_preferences_page_new (), *group = add_group (page, _("Pages"));

  for (guint i = 0; i < vp_pages_count (); i++)
    if (vp_pages_get (i)->key != NULL)
      add_row (group, _(vp_pages_get (i)->title), &vp_pages_get (i)->key, 1);
  group = add_group (page, _("Everywhere"));
  for (guint i = 0; i < vp_commands_count (); i++)
    if (vp_commands_get (i)->keys[0] != NULL)
      add_row (group, _(vp_commands_get (i)->title), vp_commands_get (i)->keys, VP_COMMAND_KEYS_MAX);
  gtk_widget_set_vexpand (page, TRUE);
  return page;
}

static void
close_on_escape (GtkWidget *window)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                        gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, controller);
}

GtkWindow *
vp_keys_window_present (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), new_list ());
  adw_window_set_content (ADW_WINDOW (window), box);
  close_on_escape (window);
  gtk_window_set_title (GTK_WINDOW (window), _("Keys"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
  return GTK_WINDOW (window);
}
