/* vp-window-actions.c: menu and keys of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-dialogs.h"
#include "vp-worker.h"

#include <glib/gi18n.h>
#include <string.h>

/* Ctrl+1 … Ctrl+9 go to the pages of the side bar. */
#define PAGES_WITH_KEYS 9

/* Every other key of the window: installed from here, and shown from here. A NULL action only shows. */
static const struct { const char *action, *keys[3], *title; } key_table[] = {
  { "win.search", { "<Ctrl>f", "<Ctrl>k", "F3" }, N_("Search") },
  { "win.back", { "<Alt>Left" }, N_("Back to the last page") },
  { "win.add", { "<Ctrl>n" }, N_("Add a volunteer, or a row of the list") },
  { "win.edit", { "F2" }, N_("Edit the volunteer, or correct the row") },
  { "win.next-pane", { "F6" }, N_("Go round the parts of the window") },
  { "win.details", { "F4" }, N_("Show or hide the details") },
  { "win.refresh", { "F5" }, N_("Read everything again") },
  { "win.import", { "<Ctrl>i" }, N_("Import a table") },
  { "win.import-clipboard", { "<Ctrl><Shift>v" }, N_("Import what was copied in a spreadsheet") },
  { "win.undo-typed", { "<Ctrl>z" }, N_("Take the last change back") },
  { "win.redo-typed", { "<Ctrl>y", "<Ctrl><Shift>z" }, N_("Do it again") },
  { "win.print", { "<Ctrl>p" }, N_("Print certificates, or the list") },
  { "win.label", { "<Ctrl>l" }, N_("Print the label of the row, at the counter that of the last line") },
  { "win.keys", { "F1" }, N_("This list of keys") },
  { NULL, { "F8" }, N_("Save a form (also Ctrl+S)") },
  { NULL, { "Escape" }, N_("Leave a form or clear the search") },
};

VpSession *
vp_window_get_open_session (VpWindow *self)
{
  return self->session != NULL && vp_session_is_open (self->session) ? self->session : NULL;
}

/* Pages and what they do */

static void
page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  guint index = (guint) (name[strlen ("win.page-")] - '1');

  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL && index < vp_window_n_pages ())
    vp_window_go_to (VP_WINDOW (widget), vp_window_page_name (index));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);
  g_autofree char *page = NULL;

  if (self->visited->len < 2)
    return;
  g_ptr_array_remove_index (self->visited, self->visited->len - 1);
  page = g_strdup (g_ptr_array_index (self->visited, self->visited->len - 1));
  vp_window_go_to (self, page);
}

static void
collect_panes (GtkWidget *widget, GPtrArray *panes)
{
  guint before = panes->len;

  if (!gtk_widget_get_mapped (widget))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_panes (child, panes);
  if (GTK_IS_PANED (gtk_widget_get_parent (widget)) && panes->len == before && gtk_widget_get_can_focus (widget))
    g_ptr_array_add (panes, widget);
}

static GtkWidget *
find_list (GtkWidget *widget)
{
  if (gtk_widget_get_mapped (widget) && (GTK_IS_LIST_VIEW (widget) || GTK_IS_LIST_BOX (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_list (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* The rows of a pane, not the titles of its columns, are what one wants to come to. */
static gboolean
focus_pane (GtkWidget *pane)
{
  GtkWidget *list = find_list (pane);

  return (list != NULL && gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD))
    || gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD);
}

/* Pages with lists of their own take the keys of lists; elsewhere those belong to the roster. */
static gboolean
run_on_page (VpWindow *self, const char *action)
{
  return gtk_widget_activate_action (vp_page_get_view (vp_window_get_page (self)), action, NULL);
}

static void
next_pane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (widget));
  g_autoptr (GPtrArray) panes = g_ptr_array_new ();
  guint now = 0;

  /* Views that are worked by function keys have a use of their own for it. */
  if (vp_window_get_open_session (self) == NULL || run_on_page (self, "page.next-pane"))
    return;
  collect_panes (GTK_WIDGET (self->root_stack), panes);
  for (guint i = 0; i < panes->len; i++)
    if (focus != NULL && gtk_widget_is_ancestor (focus, g_ptr_array_index (panes, i)))
      now = i;
  for (guint i = 1; i <= panes->len; i++)
    if (focus_pane (g_ptr_array_index (panes, (now + i) % panes->len)))
      return;
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);

  if (vp_window_get_open_session (self) == NULL || run_on_page (self, "page.search"))
    return;
  vp_window_go_to (self, "roster");
  vp_page_search (vp_window_get_page (self));
}

static void
refresh_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);

  if (vp_window_get_open_session (self) != NULL)
    vp_page_refresh (vp_window_get_page (self));
}

/* Keys of the roster work wherever the focus is. */
static void
roster_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const struct { const char *name, *on_page, *on_roster; } keys[] = {
    { "win.add", "page.add", "roster.add" }, { "win.edit", "page.edit", "roster.edit" },
    { "win.details", "page.details", "roster.toggle-details" },
  };
  VpWindow *self = VP_WINDOW (widget);
  guint i = 0;

  while (strcmp (keys[i].name, name) != 0)
    i++;
  if (vp_window_get_open_session (self) == NULL || run_on_page (self, keys[i].on_page))
    return;
  vp_window_go_to (self, "roster");
  run_on_page (self, keys[i].on_roster);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);

  if (vp_window_get_open_session (self) == NULL || run_on_page (self, "page.print"))
    return;
  vp_window_go_to (self, "stars");
  gtk_widget_activate_action (GTK_WIDGET (vp_window_get_page (self)), "stars.certificates", NULL);
}

static void
label_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL)
    run_on_page (VP_WINDOW (widget), "page.label");
}

/* The first start */

static void
make_store_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_window_open (VP_WINDOW (widget), VP_STORE_OPEN_CREATE, strcmp (name, "win.make-sample") == 0);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);

  vp_window_close_store (self);
  vp_window_open (self, VP_STORE_OPEN_EXISTING, FALSE);
}

/* Keys and about */

static void
add_key_row (GtkWidget *group, const char *title, const char *const *keys, guint n)
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

static void
add_page_keys (GtkWidget *group)
{
  for (guint i = 0; i < MIN (vp_window_n_pages (), PAGES_WITH_KEYS); i++) {
    g_autofree char *key = g_strdup_printf ("<Ctrl>%u", i + 1);

    add_key_row (group, vp_window_page_title (i), (const char *const *) &key, 1);
  }
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

static void
keys_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *page = adw_preferences_page_new (), *group = adw_preferences_group_new ();

  add_page_keys (group);
  for (guint i = 0; i < G_N_ELEMENTS (key_table); i++)
    add_key_row (group, _(key_table[i].title), key_table[i].keys, G_N_ELEMENTS (key_table[i].keys));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), page);
  adw_window_set_content (ADW_WINDOW (window), box);
  close_on_escape (window);
  gtk_window_set_title (GTK_WINDOW (window), _("Keys"));
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (widget));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_present (GTK_WINDOW (window));
}

static void
about_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget), "application-name", _("Volunteer Puyang"), "application-icon", VP_APP_ID,
                         "version", VP_VERSION, "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("Runs the volunteer office of a city"), NULL);
}

/* Opening what was written */

static void
folder_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpWindow) self = data;
  g_autoptr (GError) error = NULL;

  if (!g_app_info_launch_default_for_uri_finish (result, &error))
    vp_dialog_tell (GTK_WIDGET (self), _("The file cannot be opened from here"), error->message);
}

typedef struct {
  VpWindow *window; /* owned */
  char *path;
} Showing;

/* Where no program opens such a file, its folder is shown. */
static void
file_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Showing *showing = data;
  g_autoptr (VpWindow) self = showing->window;
  g_autofree char *path = showing->path, *folder = g_path_get_dirname (path);
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (!g_app_info_launch_default_for_uri_finish (result, NULL) && uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, folder_opened_cb, g_object_ref (self));
}

static void
open_file_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *path = g_variant_get_string (parameter, NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  Showing *showing;

  if (uri == NULL)
    return;
  showing = g_new0 (Showing, 1);
  showing->window = g_object_ref (VP_WINDOW (widget));
  showing->path = g_strdup (path);
  g_app_info_launch_default_for_uri_async (uri, NULL, NULL, file_opened_cb, showing);
}

static void
open_folder_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autofree char *folder = g_path_get_dirname (g_variant_get_string (parameter, NULL));
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);

  if (uri != NULL)
    g_app_info_launch_default_for_uri_async (uri, NULL, NULL, folder_opened_cb, g_object_ref (widget));
}

void
vp_window_install_actions (GtkWidgetClass *widget_class)
{
  static const struct { const char *name; GtkWidgetActionActivateFunc func; } actions[] = {
    { "win.search", search_cb }, { "win.page-1", page_cb }, { "win.page-2", page_cb }, { "win.page-3", page_cb },
    { "win.page-4", page_cb }, { "win.page-5", page_cb }, { "win.page-6", page_cb }, { "win.page-7", page_cb },
    { "win.page-8", page_cb }, { "win.page-9", page_cb }, { "win.back", back_cb },
    { "win.next-pane", next_pane_cb }, { "win.add", roster_cb }, { "win.edit", roster_cb },
    { "win.details", roster_cb }, { "win.refresh", refresh_cb }, { "win.import", vp_window_import_cb },
    { "win.import-clipboard", vp_window_import_clipboard_cb }, { "win.undo", vp_window_undo_cb }, { "win.redo", vp_window_undo_cb },
    { "win.undo-typed", vp_window_undo_typed_cb }, { "win.redo-typed", vp_window_undo_typed_cb },
    { "win.print", print_cb }, { "win.label", label_cb }, { "win.keys", keys_cb }, { "win.backup", vp_window_backup_cb }, { "win.restore", vp_window_restore_cb },
    { "win.restore-newest", vp_window_restore_newest_cb },
    { "win.check", vp_window_check_cb }, { "win.make-sample", make_store_cb }, { "win.make-empty", make_store_cb },
    { "win.open", open_cb }, { "win.about", about_cb },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].func);
  gtk_widget_class_install_action (widget_class, "win.open-file", "s", open_file_cb);
  gtk_widget_class_install_action (widget_class, "win.open-folder", "s", open_folder_cb);
  gtk_widget_class_install_action (widget_class, "win.import-kind", "s", vp_window_import_cb);
}

void
vp_window_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < MIN (vp_window_n_pages (), PAGES_WITH_KEYS); i++) {
    g_autofree char *action = g_strdup_printf ("win.page-%u", i + 1), *key = g_strdup_printf ("<Ctrl>%u", i + 1);
    const char *keys[] = { key, NULL };

    gtk_application_set_accels_for_action (application, action, keys);
  }
  for (guint i = 0; i < G_N_ELEMENTS (key_table); i++) {
    const char *keys[G_N_ELEMENTS (key_table[i].keys) + 1] = { NULL };

    if (key_table[i].action == NULL)
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (key_table[i].keys); j++)
      keys[j] = key_table[i].keys[j];
    gtk_application_set_accels_for_action (application, key_table[i].action, keys);
  }
}
