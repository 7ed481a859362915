/* vp-window-actions.c: menu and keys of the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-commands.h"
#include "vp-dialogs.h"
#include "vp-find-window.h"
#include "vp-keys-window.h"
#include "vp-pages.h"
#include "vp-papers.h"
#include "vp-preferences-window.h"
#include "vp-register-form.h"
#include "vp-worker.h"

#include <glib/gi18n.h>
#include <string.h>

VpSession *
vp_window_get_open_session (VpWindow *self)
{
  return self->session != NULL && vp_session_is_open (self->session) ? self->session : NULL;
}

/* Pages and what they do */

static void
page_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page = g_variant_get_string (parameter, NULL);

  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL && vp_pages_find (page) != NULL)
    vp_window_go_to (VP_WINDOW (widget), page);
}

/* A paper: its page, and there, as soon as what the page reads is there, what makes it */

typedef struct {
  VpWindow *window; /* owned */
  VpPaper paper;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_object_unref (printing->window);
  g_free (printing);
}

/* Stands in the queue behind what the page has asked for. */
static gboolean
wait_in_queue (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return TRUE;
}

static void
page_ready_cb (VpSession *session, gpointer data, const GError *error)
{
  Printing *printing = data;
  GtkWidget *page = GTK_WIDGET (vp_window_get_page (printing->window));

  if (error != NULL || printing->window->session != session)
    return;
  if (*printing->paper.target != '\0')
    gtk_widget_activate_action (page, printing->paper.action, "s", printing->paper.target);
  else
    gtk_widget_activate_action (page, printing->paper.action, NULL);
}

static void
paper_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpWindow *self = VP_WINDOW (widget);
  guint index = g_variant_get_uint32 (parameter);
  Printing *printing;

  if (vp_window_get_open_session (self) == NULL || index >= vp_papers_count ())
    return;
  printing = g_new0 (Printing, 1);
  printing->window = g_object_ref (self);
  vp_papers_get (index, &printing->paper);
  vp_window_go_to (self, printing->paper.page);
  if (printing->paper.action != NULL)
    vp_session_read (self->session, VP_STORE_PRIORITY_BULK, NULL, wait_in_queue, printing, printing_free, NULL, page_ready_cb);
  else
    printing_free (printing);
}

static void
person_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const VpFound found = { .kind = VP_FIND_PERSON, .id = g_variant_get_int64 (parameter) };

  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL)
    vp_window_reveal (VP_WINDOW (widget), &found);
}

static void
rows_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *page, *of, *question;

  g_variant_get (parameter, "(&s&s&s)", &page, &of, &question);
  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL && vp_pages_find (page) != NULL)
    vp_window_show_rows (VP_WINDOW (widget), page, of, question);
}

/* A row is changed where it is seen, in the form of its register. */

typedef struct {
  VpWindow *window; /* owned */
  const VpRegister *of;
  gint64 id;
  VpRecord *row;
  const VpRegister *part; /* a new row of it is what is asked for; NULL = the row itself is changed */
} Editing;

static void
editing_free (gpointer data)
{
  Editing *editing = data;

  g_object_unref (editing->window);
  g_clear_pointer (&editing->row, vp_record_free);
  g_free (editing);
}

static gboolean
read_row (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Editing *editing = data;

  editing->row = vp_register_get (db, editing->of, editing->id, error);
  return editing->row != NULL;
}

static void
row_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Editing *editing = data;

  if (error == NULL && editing->part != NULL)
    vp_register_form_present_part (session, GTK_WIDGET (editing->window), editing->part, editing->row);
  else if (error == NULL)
    vp_register_form_present (session, GTK_WIDGET (editing->window), editing->of, editing->row, NULL, NULL);
}

static void
edit_row_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));
  const VpRegister *part = NULL;
  const char *of;
  gint64 id;
  Editing *editing;

  g_variant_get (parameter, "(&sx)", &of, &id);
  if (session == NULL || vp_register_find (of) == NULL)
    return;
  if (strcmp (name, "win.add-part") == 0 && vp_register_owner (part = vp_register_find (of)) == NULL)
    return;
  editing = g_new0 (Editing, 1);
  editing->window = g_object_ref (VP_WINDOW (widget));
  editing->part = part;
  editing->of = part != NULL ? vp_register_owner (part) : vp_register_find (of);
  editing->id = id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_row, editing, editing_free, _("The row could not be read"), row_read_cb);
}

/* What is of little use without its first part, as a restaurant without a price, goes on with that. */
static void
added_cb (GtkWidget *window, const VpRecord *row)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (window));

  if (session != NULL)
    vp_register_form_present_part (session, window, vp_register_part (row->of, 0), row);
}

/* A row that a workplace needs at once: it is handed on to the page that asked for it. */
static void
started_cb (GtkWidget *window, const VpRecord *row)
{
  VpPage *page = vp_window_get_page (VP_WINDOW (window));

  if (page != NULL && vp_page_get_session (page) != NULL)
    vp_page_added (page, row->of->name, row->id);
}

static VpRecord *
make_start (const VpRegister *of, GVariantIter *values)
{
  VpRecord *start = vp_record_new (of);
  const char *column;
  GVariant *value;

  while (g_variant_iter_loop (values, "{&sv}", &column, &value)) {
    guint field = vp_register_column (of, column);

    if (field < of->n_fields && g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
      vp_record_set_text (start, field, g_variant_get_string (value, NULL));
    else if (field < of->n_fields && g_variant_is_of_type (value, G_VARIANT_TYPE_INT64))
      vp_record_set_number (start, field, g_variant_get_int64 (value));
  }
  return start;
}

/* The form of a new row with what is known of it already. */
static void
start_row_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));
  g_autoptr (GVariantIter) values = NULL;
  const char *word;

  g_variant_get (parameter, "(&sa{sv})", &word, &values);
  if (session != NULL && vp_register_find (word) != NULL)
    vp_register_form_present_start (session, widget, make_start (vp_register_find (word), values), started_cb);
}

static void
add_row_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));
  const VpRegister *of;
  const char *word;
  gboolean goes_on;

  g_variant_get (parameter, "(&sb)", &word, &goes_on);
  of = vp_register_find (word);
  if (session != NULL && of != NULL)
    vp_register_form_present (session, widget, of, NULL, NULL, goes_on && vp_register_part (of, 0) != NULL ? added_cb : NULL);
}

static void
row_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpFound found = { .kind = VP_FIND_REGISTER };
  const char *of;

  g_variant_get (parameter, "(&sx)", &of, &found.id);
  found.code = (char *) of;
  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL)
    vp_window_reveal (VP_WINDOW (widget), &found);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_window_go_back (VP_WINDOW (widget), strcmp (name, "win.back") == 0 ? -1 : 1);
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
find_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL)
    vp_find_window_present (VP_WINDOW (widget));
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

static void
part_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (vp_window_get_open_session (VP_WINDOW (widget)) != NULL)
    run_on_page (VP_WINDOW (widget), "page.add-part");
}

/* The first start */

static void
make_store_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_window_open (VP_WINDOW (widget), VP_STORE_OPEN_CREATE, strcmp (name, "win.make-sample") == 0);
}

/* Only into a store without people: nobody's data is mixed with what is invented. */
static void
fill_sample_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VpSession *session = vp_window_get_open_session (VP_WINDOW (widget));
  VpRosterIndex *index = session != NULL ? vp_roster_get_index (vp_session_get_roster (session)) : NULL;

  if (index != NULL && vp_roster_index_size (index) == 0)
    vp_window_fill_sample (VP_WINDOW (widget));
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
keys_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_keys_window_present (GTK_WINDOW (widget));
}

static void
preferences_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vp_preferences_window_present (VP_WINDOW (widget));
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

/* The table */

static void
quit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget)); /* with everything that closing asks and ends */
}

static const VpCommand commands[] = {
  { "win.find", find_cb, NULL, { "<Ctrl>k" }, N_("Find anything, or do it"), FALSE },
  { "win.search", search_cb, NULL, { "<Ctrl>f", "F3" }, N_("Search this page"), FALSE },
  { "win.back", back_cb, NULL, { "<Alt>Left" }, N_("Back to the last page"), FALSE },
  { "win.forward", back_cb, NULL, { "<Alt>Right" }, N_("Forward again"), FALSE },
  { "win.add", roster_cb, NULL, { "<Ctrl>n" }, N_("Add a volunteer, or a row of the list"), TRUE },
  { "win.edit", roster_cb, NULL, { "F2" }, N_("Edit the volunteer, or correct the row"), FALSE },
  { "win.add-part", part_cb, NULL, { "<Ctrl><Shift>n" }, N_("Add what belongs to the chosen row"), FALSE },
  { "win.next-pane", next_pane_cb, NULL, { "F6" }, N_("Go round the parts of the window"), FALSE },
  { "win.details", roster_cb, NULL, { "F4" }, N_("Show or hide the details"), TRUE },
  { "win.refresh", refresh_cb, NULL, { "F5" }, N_("Read everything again"), TRUE },
  { "win.import", vp_window_import_cb, NULL, { "<Ctrl>i" }, N_("Import a table"), TRUE },
  { "win.import-clipboard", vp_window_import_clipboard_cb, NULL, { "<Ctrl><Shift>v" },
    N_("Import what was copied in a spreadsheet"), TRUE },
  { "win.undo-typed", vp_window_undo_typed_cb, NULL, { "<Ctrl>z" }, N_("Take the last change back"), FALSE },
  { "win.redo-typed", vp_window_undo_typed_cb, NULL, { "<Ctrl>y", "<Ctrl><Shift>z" }, N_("Do it again"), FALSE },
  { "win.print", print_cb, NULL, { "<Ctrl>p" }, N_("Print certificates, or the list"), TRUE },
  { "win.label", label_cb, NULL, { "<Ctrl>l" }, N_("Print the label of the row, at the counter that of the last line"),
    FALSE },
  { "win.backup", vp_window_backup_cb, NULL, { NULL }, N_("Back up the store"), TRUE },
  { "win.restore", vp_window_restore_cb, NULL, { NULL }, N_("Restore a backup"), TRUE },
  { "win.check", vp_window_check_cb, NULL, { NULL }, N_("Check the store"), TRUE },
  { "win.preferences", preferences_cb, NULL, { "<Ctrl>comma" }, N_("Preferences"), TRUE },
  { "win.lock", vp_window_lock_cb, NULL, { "<Ctrl><Shift>l" }, N_("Lock: the passcode is asked for again"), TRUE },
  { "win.passcode", vp_window_passcode_cb, NULL, { NULL }, N_("Set or change the passcode"), TRUE },
  { "win.next-tab", vp_window_tab_cb, NULL, { "<Ctrl>Page_Down" }, N_("Next tab of the page"), FALSE },
  { "win.previous-tab", vp_window_tab_cb, NULL, { "<Ctrl>Page_Up" }, N_("Tab of the page before this one"), FALSE },
  { "win.keys", keys_cb, NULL, { "F1", "<Ctrl>question" }, N_("This list of keys"), TRUE, TRUE },
  { "win.about", about_cb, NULL, { NULL }, N_("About this program"), TRUE, TRUE },
  { "win.quit", quit_cb, NULL, { "<Ctrl>q" }, N_("Close the window"), TRUE, TRUE },
  { NULL, NULL, NULL, { "F8" }, N_("Save a form (also Ctrl+S)"), FALSE },
  { NULL, NULL, NULL, { "Escape" }, N_("Leave a form or clear the search"), FALSE },
  /* Of buttons, menus and notices */
  { "win.undo", vp_window_undo_cb, NULL, { NULL }, NULL, FALSE },
  { "win.redo", vp_window_undo_cb, NULL, { NULL }, NULL, FALSE },
  { "win.page", page_cb, "s", { NULL }, NULL, FALSE },
  { "win.person", person_cb, "x", { NULL }, NULL, FALSE },
  { "win.reveal-row", row_cb, "(sx)", { NULL }, NULL, FALSE },
  { "win.reveal-rows", rows_cb, "(sss)", { NULL }, NULL, FALSE },
  { "win.edit-row", edit_row_cb, "(sx)", { NULL }, NULL, FALSE },
  { "win.add-part", edit_row_cb, "(sx)", { NULL }, NULL, FALSE },
  { "win.add-row", add_row_cb, "(sb)", { NULL }, NULL, FALSE },
  { "win.start-row", start_row_cb, "(sa{sv})", { NULL }, NULL, FALSE },
  { "win.class-sheet", vp_window_class_sheet_cb, "(xs)", { NULL }, NULL, FALSE },
  { "win.row-label", vp_window_row_label_cb, "(sss)", { NULL }, NULL, FALSE },
  { "win.paper", paper_cb, "u", { NULL }, NULL, FALSE },
  { "win.import-kind", vp_window_import_cb, "s", { NULL }, NULL, FALSE },
  { "win.restore-newest", vp_window_restore_newest_cb, NULL, { NULL }, NULL, FALSE },
  { "win.make-sample", make_store_cb, NULL, { NULL }, NULL, FALSE },
  { "win.make-empty", make_store_cb, NULL, { NULL }, NULL, FALSE },
  { "win.fill-sample", fill_sample_cb, NULL, { NULL }, NULL, FALSE },
  { "win.open", open_cb, NULL, { NULL }, NULL, FALSE },
  { "win.open-file", open_file_cb, "s", { NULL }, NULL, FALSE },
  { "win.open-folder", open_folder_cb, "s", { NULL }, NULL, FALSE },
};

guint
vp_commands_count (void)
{
  return G_N_ELEMENTS (commands);
}

const VpCommand *
vp_commands_get (guint index)
{
  g_return_val_if_fail (index < G_N_ELEMENTS (commands), NULL);
  return &commands[index];
}

/* The one gate for all keys, menus and buttons: behind the cover nothing is done. */
static void
run_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].func != NULL && strcmp (commands[i].action, name) == 0
        && (commands[i].when_locked || !vp_window_is_covered (VP_WINDOW (widget))))
      commands[i].func (widget, name, parameter);
}

void
vp_commands_install (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (commands[i].func != NULL)
      gtk_widget_class_install_action (widget_class, commands[i].action, commands[i].parameter, run_cb);
}

void
vp_commands_set_accels (GtkApplication *application)
{
  for (guint i = 0; i < vp_pages_count (); i++) {
    g_autofree char *action = g_strdup_printf ("win.page::%s", vp_pages_get (i)->id);
    const char *keys[] = { vp_pages_get (i)->key, NULL };

    gtk_application_set_accels_for_action (application, action, keys);
  }
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    const char *keys[VP_COMMAND_KEYS_MAX + 1] = { NULL };

    if (commands[i].action == NULL || commands[i].keys[0] == NULL)
      continue;
    memcpy (keys, commands[i].keys, sizeof commands[i].keys);
    gtk_application_set_accels_for_action (application, commands[i].action, keys);
  }
}
