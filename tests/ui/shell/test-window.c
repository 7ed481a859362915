/* test-window.c: the window without a store: what it is told, and that it goes away whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-commands.h"
#include "vp-keys-window.h"
#include "vp-pages.h"
#include "vp-form-window.h"
#include "vp-person-dialog.h"
#include "vp-person-form.h"
#include "vp-preferences-window.h"
#include "vp-db-private.h"
#include "vp-waiting.h"
#include "vp-draft.h"
#include "vp-goods-page.h"
#include "vp-house-store.h"
#include "vp-import-window.h"
#include "vp-roster-page.h"
#include "vp-setting.h"
#include "vp-test-ui.h"
#include "vp-window-private.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#define HALF_HIDDEN_FRAMES 3
#define FILLED_FRAMES 20 /* the lists have their rows by then */
#define TAB_STEPS 120

static AdwApplication *application; /* one a process: it is exported on the bus */

typedef struct {
  VpWindow *window;
  char *folder, *path;
} Fixture;

static gboolean
is_mapped (gpointer data)
{
  return gtk_widget_get_mapped (GTK_WIDGET (data));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);

  /* Not the overview: most cases begin with people. */
  g_settings_set_string (settings, "page", "roster");
  fixture->folder = g_dir_make_tmp ("vp-window-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->window = vp_window_new (application, fixture->path);
  vp_test_wait (is_mapped, fixture->window);
  vp_test_frames (GTK_WIDGET (fixture->window), 2);
}

static gboolean
is_null (gpointer data)
{
  return *(gpointer *) data == NULL;
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_all (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (G_OBJECT (fixture->window), &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  vp_test_wait (is_null, &window);
  remove_all (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->path);
}

/* The button with that icon below @widget that is shown. */
static GtkWidget *
find_button (GtkWidget *widget, const char *icon)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (widget)), icon) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_last_child (widget); child != NULL; child = gtk_widget_get_prev_sibling (child)) {
    GtkWidget *found = find_button (child, icon);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_overlay (GtkWidget *widget)
{
  if (ADW_IS_TOAST_OVERLAY (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_overlay (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static GtkWidget *
find_label (GtkWidget *widget, const char *text)
{
  if (GTK_IS_LABEL (widget) && g_strcmp0 (gtk_label_get_text (GTK_LABEL (widget)), text) == 0
      && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child, text);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Whether a notice that is shown has that text, or a button that has. */
static gboolean
is_told (GtkWidget *overlay, const char *text)
{
  for (GtkWidget *child = gtk_widget_get_first_child (overlay); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (g_str_equal (gtk_widget_get_css_name (child), "toast") && find_label (child, text) != NULL)
      return TRUE;
  return FALSE;
}

/* Only the newest notice stands, however soon it comes, and it alone offers to undo. libadwaita 1.2 crashes where a toast
 * is dismissed while it slides in. */
static void
test_notices (Fixture *fixture, gconstpointer data)
{
  VpSession *session = vp_window_get_session (fixture->window);
  GtkWidget *overlay = find_overlay (GTK_WIDGET (fixture->window));

  for (guint i = 0; i < 12; i++) {
    vp_session_notice (session, "王芳 & <李雷> “a_b”", TRUE);
    vp_test_frames (GTK_WIDGET (fixture->window), 1);
    g_assert_true (is_told (overlay, "王芳 & <李雷> “a_b”"));
    g_assert_true (is_told (overlay, "Undo"));
    vp_test_frames (GTK_WIDGET (fixture->window), i * i / 2);
    vp_session_notice (session, "Handed to the printer", FALSE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
    g_assert_true (is_told (overlay, "Handed to the printer"));
    g_assert_false (is_told (overlay, "Undo"));
    g_assert_false (is_told (overlay, "王芳 & <李雷> “a_b”"));
  }
  /* One that is overtaken without a word of its own goes, at once or without its undo. */
  for (guint i = 0; i < 2; i++) {
    vp_session_notice (session, "王芳 was added", TRUE);
    vp_test_frames (GTK_WIDGET (fixture->window), i == 0 ? 1 : 60);
    vp_session_notice (session, "", TRUE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
    g_assert_false (is_told (overlay, "Undo"));
    if (i == 1)
      g_assert_false (is_told (overlay, "王芳 was added"));
  }
}

/* Who wrote a file can open it from the notice; the next notice does not offer that any more. */
static void
test_written (Fixture *fixture, gconstpointer data)
{
  VpSession *session = vp_window_get_session (fixture->window);
  GtkWidget *overlay = find_overlay (GTK_WIDGET (fixture->window));

  vp_session_notice_file (session, "5 people exported", "/nowhere/a b.xlsx");
  vp_test_frames (GTK_WIDGET (fixture->window), 40);
  g_assert_true (is_told (overlay, "5 people exported"));
  g_assert_true (is_told (overlay, "Open it"));
  vp_session_notice (session, "王芳 was added", TRUE);
  vp_test_frames (GTK_WIDGET (fixture->window), 40);
  g_assert_true (is_told (overlay, "Undo"));
  g_assert_false (is_told (overlay, "Open it"));
}

/* The next notice comes while the one before fades out. */
static void
test_notice_while_one_goes (Fixture *fixture, gconstpointer data)
{
  VpSession *session = vp_window_get_session (fixture->window);
  GtkWidget *overlay = find_overlay (GTK_WIDGET (fixture->window));

  for (guint i = 0; i < 5; i++) {
    GtkWidget *close;

    vp_session_notice (session, "Handed to the printer", FALSE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
    close = find_button (overlay, "window-close-symbolic");
    g_assert_nonnull (close);
    g_signal_emit_by_name (close, "clicked");
    vp_test_frames (GTK_WIDGET (fixture->window), HALF_HIDDEN_FRAMES);
    vp_session_notice (session, "Handed to the printer", FALSE);
    vp_test_frames (GTK_WIDGET (fixture->window), 40);
  }
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (G_IO_ERROR, G_IO_ERROR_FAILED, "The disk is full.");

  vp_session_fail (vp_window_get_session (fixture->window), "Nothing was written", error);
  vp_test_frames (GTK_WIDGET (fixture->window), 5);
}

/* The button in the header: the first that takes something back. */
static GtkWidget *
find_undo (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)), "win.undo") == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_undo (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

static gboolean
is_open (gpointer data)
{
  return vp_session_is_open (vp_window_get_session (VP_WINDOW (data)));
}

static gboolean
is_sensitive (gpointer data)
{
  return gtk_widget_is_sensitive (GTK_WIDGET (data));
}

static gboolean
is_insensitive (gpointer data)
{
  return !is_sensitive (data);
}

static gboolean
add_person (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();

  person->name = g_strdup ("王芳");
  person->pinyin = g_strdup ("");
  person->note = g_strdup ("");
  person->private.id_number = g_strdup ("");
  person->private.guardian = g_strdup ("");
  person->private.phone = g_strdup ("13812345678");
  person->private.address = g_strdup ("");
  return vp_person_save (db, person, NULL, error);
}

/* The button offers what there is to take back, and says what it is. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window), *undo = find_undo (window);

  g_assert_true (is_insensitive (undo));
  gtk_widget_activate_action (window, "win.make-empty", NULL);
  vp_test_wait (is_open, window);
  vp_test_frames (window, 10);
  g_assert_true (is_insensitive (undo));
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "There is nothing to take back");
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, add_person, NULL, NULL, NULL,
                    NULL);
  vp_test_wait (is_sensitive, undo);
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (undo), "王芳"));
  gtk_widget_activate_action (window, "win.undo", NULL);
  vp_test_wait (is_insensitive, undo);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (undo), ==, "There is nothing to take back");
}

static GtkWidget *
find_menu (GtkWidget *widget)
{
  if (GTK_IS_MENU_BUTTON (widget) && gtk_menu_button_get_primary (GTK_MENU_BUTTON (widget)))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_menu (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Every item of the menu has a letter of its own. */
static void
test_letters (Fixture *fixture, gconstpointer data)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (find_menu (GTK_WIDGET (fixture->window))));
  gboolean seen[128] = { FALSE };

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);

    for (int j = 0; j < g_menu_model_get_n_items (section); j++) {
      g_autofree char *label = NULL;
      int letter;

      g_assert_true (g_menu_model_get_item_attribute (section, j, G_MENU_ATTRIBUTE_LABEL, "s", &label));
      g_assert_nonnull (strchr (label, '_'));
      letter = g_ascii_tolower (strchr (label, '_')[1]);
      g_test_message ("%s", label);
      g_assert_false (seen[letter & 127]);
      seen[letter & 127] = TRUE;
    }
  }
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_session_open_finish (VP_SESSION (source), result, &error);
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

static gboolean
is_working (gpointer data)
{
  return vp_window_get_page (data) != NULL && vp_page_get_session (vp_window_get_page (data)) != NULL;
}

/* A store with lines at the counter that nobody posted opens there, whatever page was the last one; without, it does not. */
static void
test_counter_first (Fixture *fixture, gconstpointer data)
{
  gboolean drafted = GPOINTER_TO_INT (data), opened = FALSE;
  g_autoptr (VpSession) session = vp_session_new (fixture->path);
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);

  vp_session_open_async (session, VP_STORE_OPEN_CREATE, opened_cb, &opened);
  vp_test_wait (is_true, &opened);
  vp_session_close (session);
  g_clear_object (&session);
  g_settings_set_string (settings, "page", "roster");
  if (drafted)
    vp_draft_save (fixture->path, "counter", "lines");
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = vp_window_new (application, fixture->path);
  vp_test_wait (is_working, fixture->window);
  g_assert_cmpint (VP_IS_GOODS_PAGE (vp_window_get_page (fixture->window)), ==, drafted);
  g_assert_cmpint (VP_IS_ROSTER_PAGE (vp_window_get_page (fixture->window)), ==, !drafted);
}

/* A computer that stands in a love house opens on its section, whatever page was the last one. */
static void
test_house_first (Fixture *fixture, gconstpointer data)
{
  gboolean opened = FALSE;
  g_autoptr (VpSession) session = vp_session_new (fixture->path);
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);

  vp_session_open_async (session, VP_STORE_OPEN_CREATE, opened_cb, &opened);
  vp_test_wait (is_true, &opened);
  vp_session_close (session);
  g_settings_set_string (settings, "page", "log");
  g_settings_set_int64 (settings, "desk-house", 7);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = vp_window_new (application, fixture->path);
  vp_test_wait (is_working, fixture->window);
  g_assert_true (VP_IS_GOODS_PAGE (vp_window_get_page (fixture->window)));
  g_settings_reset (settings, "desk-house");
}

static GtkWidget *
find_typed (GtkWidget *widget, GType type, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) && title != NULL
      && strcmp (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return type == ADW_TYPE_ACTION_ROW ? widget : find_typed (widget, type, NULL);
  if (title == NULL && g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_typed (child, type, title);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* What is set holds at once; who is forgotten is offered no more; each role of a paper says its font. */
static void
test_preferences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (VP_APP_ID);
  const char *const names[] = { "王芳", "李强", NULL };
  g_auto (GStrv) left = NULL;
  GtkWidget *window, *row;

  g_settings_set_strv (settings, "desk-people", names);
  g_settings_set_boolean (settings, "large-type", FALSE);
  g_settings_set_uint (settings, "backup-days", 7);
  window = GTK_WIDGET (vp_preferences_window_present (fixture->window));
  gtk_switch_set_active (GTK_SWITCH (find_typed (window, GTK_TYPE_SWITCH, "Large type")), TRUE);
  g_assert_true (g_settings_get_boolean (settings, "large-type"));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find_typed (window, GTK_TYPE_SPIN_BUTTON, "Remind after so many days")), 3);
  g_assert_cmpuint (g_settings_get_uint (settings, "backup-days"), ==, 3);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_typed (window, ADW_TYPE_ACTION_ROW, "Colours")), 2);
  {
    g_autofree char *scheme = g_settings_get_string (settings, "color-scheme");

    g_assert_cmpstr (scheme, ==, "dark");
  }
  g_signal_emit_by_name (find_typed (window, GTK_TYPE_BUTTON, "王芳"), "clicked");
  left = g_settings_get_strv (settings, "desk-people");
  g_assert_cmpuint (g_strv_length (left), ==, 1);
  g_assert_cmpstr (left[0], ==, "李强");
  g_assert_null (find_typed (window, ADW_TYPE_ACTION_ROW, "王芳"));
  row = find_typed (window, ADW_TYPE_ACTION_ROW, "Names on certificates (Kai)");
  g_assert_cmpint (*adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), !=, 0);
  gtk_window_destroy (GTK_WINDOW (window));
  g_settings_reset (settings, "large-type");
  g_settings_reset (settings, "color-scheme");
  g_settings_reset (settings, "desk-people");
  g_settings_reset (settings, "backup-days");
}

/* Pages */

static void
make_store (Fixture *fixture)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);

  g_settings_set_string (fixture->window->settings, "page", "roster");
  gtk_widget_activate_action (window, "win.make-empty", NULL);
  vp_test_wait (is_open, window);
  vp_test_wait (is_working, window);
}

static const char *
shown (Fixture *fixture)
{
  return gtk_stack_get_visible_child_name (fixture->window->pages);
}

static gboolean
has_place (gpointer data)
{
  return *gtk_editable_get_text (GTK_EDITABLE (data)) != '\0';
}

static gboolean
has_other_office (gpointer data)
{
  return strcmp (gtk_editable_get_text (GTK_EDITABLE (data)), "清丰县志愿服务联合会") == 0;
}

/* The office's own settings lie in the store, and stand in the log with an undo. */
static void
test_office (Fixture *fixture, gconstpointer data)
{
  GtkWidget *window, *row;
  g_autofree char *standard = NULL;

  make_store (fixture);
  window = GTK_WIDGET (vp_preferences_window_present (fixture->window));
  row = find_typed (window, ADW_TYPE_ACTION_ROW, _(vp_settings[VP_SETTING_OFFICE_NAME].label));
  vp_test_wait (has_place, row);
  standard = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_assert_cmpstr (standard, ==, vp_settings[VP_SETTING_OFFICE_NAME].standard);
  gtk_editable_set_text (GTK_EDITABLE (row), "清丰县志愿服务联合会");
  g_signal_emit_by_name (row, "apply");
  vp_test_wait (is_sensitive, find_undo (GTK_WIDGET (fixture->window)));
  gtk_window_destroy (GTK_WINDOW (window));
  /* Another window reads it from the store. */
  window = GTK_WIDGET (vp_preferences_window_present (fixture->window));
  row = find_typed (window, ADW_TYPE_ACTION_ROW, _(vp_settings[VP_SETTING_OFFICE_NAME].label));
  vp_test_wait (has_other_office, row);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The tables: ids, keys and kinds of waiting work hold what the rest takes from them; pages of a group stand together. */
static void
test_tables (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal), keys = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < vp_pages_count (); i++) {
    const VpPageInfo *info = vp_pages_get (i);

    g_assert_true (g_hash_table_add (ids, (gpointer) info->id));
    g_assert_true (vp_pages_find (info->id) == info);
    g_assert_true (info->key == NULL || g_hash_table_add (keys, (gpointer) info->key));
    if (i == 0 || strcmp (vp_pages_get (i - 1)->group, info->group) != 0)
      g_assert_true (g_hash_table_add (groups, (gpointer) info->group));
    g_assert_true (g_type_is_a (info->get_type (), VP_TYPE_PAGE));
    for (guint j = 0; j < VP_PAGE_WAITS_MAX && info->waits[j] != NULL; j++)
      g_assert_nonnull (vp_waiting_find (info->waits[j]));
  }
  for (guint i = 0; i < vp_commands_count (); i++)
    for (guint j = 0; j < VP_COMMAND_KEYS_MAX && vp_commands_get (i)->keys[j] != NULL; j++) {
      g_assert_true (g_hash_table_add (keys, (gpointer) vp_commands_get (i)->keys[j]));
      g_assert_nonnull (vp_commands_get (i)->title);
    }
  g_assert_null (vp_pages_find ("nowhere"));
  g_assert_null (vp_waiting_find ("nothing"));
}

static void
collect_keys (GtkWidget *widget, const char *title, GHashTable *shown)
{
  if (ADW_IS_ACTION_ROW (widget))
    title = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  if (GTK_IS_SHORTCUT_LABEL (widget))
    g_hash_table_add (shown, g_strdup_printf ("%s %s", title, gtk_shortcut_label_get_accelerator (GTK_SHORTCUT_LABEL (widget))));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_keys (child, title, shown);
}

static void
assert_key (GHashTable *shown, const char *title, const char *key, const char *action)
{
  g_autofree char *line = g_strdup_printf ("%s %s", title, key);
  g_auto (GStrv) actions = gtk_application_get_actions_for_accel (GTK_APPLICATION (application), key);

  g_assert_true (g_hash_table_remove (shown, line));
  if (action != NULL) {
    g_assert_cmpuint (g_strv_length (actions), ==, 1);
    g_assert_cmpstr (actions[0], ==, action);
  }
}

/* Every key that works is shown, and no other. */
static void
test_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GHashTable) shown = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWindow *keys;

  vp_commands_set_accels (GTK_APPLICATION (application));
  keys = vp_keys_window_present (GTK_WINDOW (fixture->window));
  collect_keys (GTK_WIDGET (keys), NULL, shown);
  for (guint i = 0; i < vp_pages_count (); i++) {
    g_autofree char *action = g_strdup_printf ("win.page::%s", vp_pages_get (i)->id);

    if (vp_pages_get (i)->key != NULL)
      assert_key (shown, vp_pages_get (i)->title, vp_pages_get (i)->key, action);
  }
  for (guint i = 0; i < vp_commands_count (); i++)
    for (guint j = 0; j < VP_COMMAND_KEYS_MAX && vp_commands_get (i)->keys[j] != NULL; j++)
      assert_key (shown, vp_commands_get (i)->title, vp_commands_get (i)->keys[j], vp_commands_get (i)->action);
  g_assert_cmpuint (g_hash_table_size (shown), ==, 0);
  gtk_window_destroy (keys);
}

/* Each page has a row, in the order of their table. */
static int
row_of (const char *id)
{
  int row = 0;

  while (strcmp (vp_pages_get ((guint) row)->id, id) != 0)
    row++;
  return row;
}

/* A page is made when it is turned to, and stays; its row is marked. */
static void
test_made_when_opened (Fixture *fixture, gconstpointer data)
{
  VpPage *log;

  make_store (fixture);
  g_assert_cmpstr (shown (fixture), ==, "roster");
  g_assert_null (gtk_stack_get_child_by_name (fixture->window->pages, "log"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "log");
  g_assert_cmpstr (shown (fixture), ==, "log");
  log = vp_window_get_page (fixture->window);
  g_assert_nonnull (vp_page_get_session (log));
  g_assert_cmpint (gtk_list_box_row_get_index (gtk_list_box_get_selected_row (fixture->window->sidebar)), ==,
                   row_of ("log"));
  gtk_list_box_select_row (fixture->window->sidebar, gtk_list_box_get_row_at_index (fixture->window->sidebar, row_of ("porridge")));
  g_assert_cmpstr (shown (fixture), ==, "porridge");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "log");
  g_assert_true (vp_window_get_page (fixture->window) == log);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.page", "s", "nowhere");
  g_assert_cmpstr (shown (fixture), ==, "log");
}

static gboolean
hold (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  while (g_atomic_int_get ((int *) data) == 0)
    g_usleep (1000);
  return TRUE;
}

static gboolean
says_coming (gpointer data)
{
  GtkWidget *greeting = vp_test_find (GTK_WIDGET (data), ADW_TYPE_STATUS_PAGE);

  return strcmp (adw_status_page_get_title (ADW_STATUS_PAGE (greeting)), "People are on their way") == 0;
}

static gboolean
says_empty (gpointer data)
{
  return !says_coming (data);
}

/* An empty roster offers a list and a sample, but not while one of these is being taken in. */
static void
test_people_coming (Fixture *fixture, gconstpointer data)
{
  VpSession *session;
  GtkWidget *page;
  int done = 0;

  make_store (fixture);
  vp_window_go_to (fixture->window, "roster");
  page = GTK_WIDGET (vp_window_get_page (fixture->window));
  g_assert_false (says_coming (page));
  session = vp_window_get_session (fixture->window);
  vp_session_write (session, VP_STORE_PRIORITY_NORMAL, vp_session_begin_job (session, "Filling"), hold, &done, NULL, NULL, NULL);
  vp_test_wait (says_coming, page);
  g_atomic_int_set (&done, 1);
  vp_test_wait (says_empty, page);
}

static gboolean
add_house (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const VpAction action = { .action = "register-add", .summary = "House" };
  gint64 id;

  return vp_db_begin (db, error) && vp_house_store_ensure (db, "人民路爱心小屋", &id, error) && vp_db_commit (db, &action, NULL, error);
}

static void
house_added (VpSession *session, gpointer data, const GError *error)
{
  g_assert_no_error (error);
  *(gboolean *) data = TRUE;
}

/* Tab comes on from every widget: what takes it and keeps the focus where it was holds whoever has no mouse. */
static void
test_tab (Fixture *fixture, gconstpointer data)
{
  gboolean added = FALSE;

  make_store (fixture);
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, add_house, &added, NULL, NULL, house_added);
  vp_test_wait (is_true, &added);
  for (guint i = 0; i < vp_pages_count (); i++) {
    GtkWidget *last = NULL;

    vp_window_go_to (fixture->window, vp_pages_get (i)->id);
    g_assert_cmpstr (shown (fixture), ==, vp_pages_get (i)->id);
    vp_test_frames (GTK_WIDGET (fixture->window), FILLED_FRAMES);
    gtk_window_set_focus (GTK_WINDOW (fixture->window), NULL);
    for (guint j = 0; j < TAB_STEPS; j++) { /* more than a page has, and from the last to the first again */
      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (fixture->window), GTK_DIR_TAB_FORWARD));
      if (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == last)
        g_error ("Tab stays at a %s in a %s of the page “%s”, step %u", G_OBJECT_TYPE_NAME (last),
                 G_OBJECT_TYPE_NAME (gtk_widget_get_parent (last)), vp_pages_get (i)->id, j);
      last = gtk_window_get_focus (GTK_WINDOW (fixture->window));
    }
  }
}

static void
go (Fixture *fixture, const char *action, const char *expected)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  g_assert_cmpstr (shown (fixture), ==, expected);
}

/* Alt+← and Alt+→ go through the pages as a browser does. */
static void
test_back (Fixture *fixture, gconstpointer data)
{
  make_store (fixture);
  go (fixture, "win.back", "roster");
  go (fixture, "win.forward", "roster");
  vp_window_go_to (fixture->window, "stars");
  vp_window_go_to (fixture->window, "stars");
  vp_window_go_to (fixture->window, "log");
  go (fixture, "win.forward", "log");
  go (fixture, "win.back", "stars");
  go (fixture, "win.back", "roster");
  go (fixture, "win.back", "roster");
  go (fixture, "win.forward", "stars");
  go (fixture, "win.forward", "log");
  go (fixture, "win.back", "stars");
  /* Another page ends the way forward. */
  vp_window_go_to (fixture->window, "imports");
  go (fixture, "win.forward", "imports");
  go (fixture, "win.back", "stars");
  go (fixture, "win.back", "roster");
  for (guint i = 0; i < 60; i++)
    vp_window_go_to (fixture->window, i % 2 == 0 ? "log" : "imports");
  go (fixture, "win.back", "log");
  for (guint i = 0; i < 60; i++)
    vp_window_go_back (fixture->window, -1);
  g_assert_cmpstr (shown (fixture), ==, "log");
  go (fixture, "win.forward", "imports");
}

static gboolean
has_waiting (gpointer data)
{
  return vp_window_get_waiting (VP_WINDOW (data), "meals") != NULL;
}

static gboolean
has_none (gpointer data)
{
  return !has_waiting (data);
}

static gboolean
run_statement (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const VpAction action = { .action = "meal-settle", .summary = "Statement" };

  return vp_db_begin (db, error) && vp_db_exec (db, data, error) && vp_db_commit (db, &action, NULL, error);
}

static void
change (Fixture *fixture, const char *sql)
{
  vp_session_write (vp_window_get_session (fixture->window), VP_STORE_PRIORITY_VISIBLE, NULL, run_statement,
                    (gpointer) sql, NULL, "Not done", NULL);
}

/* The side bar counts what waits, and only that. */
static void
test_waiting (Fixture *fixture, gconstpointer data)
{
  make_store (fixture);
  g_assert_null (vp_window_get_waiting (fixture->window, "meals"));
  change (fixture, "INSERT INTO meal_shop (id, name) VALUES (1, 'a')");
  change (fixture, "INSERT INTO meal_settlement (id, number, shop_id, month, made_on, meals, amount, entered_by)"
          " VALUES (1, 1, 1, 201711, 1, 4, 4000, 'a'), (2, 2, 1, 201712, 1, 4, 4000, 'a')");
  vp_test_wait (has_waiting, fixture->window);
  g_assert_cmpstr (vp_window_get_waiting (fixture->window, "meals"), ==, "2");
  g_assert_null (vp_window_get_waiting (fixture->window, "goods"));
  g_assert_null (vp_window_get_waiting (fixture->window, "nowhere"));
  change (fixture, "UPDATE meal_settlement SET paid_on = 2458000, paid_paper = '7'");
  vp_test_wait (has_none, fixture->window);
}

/* The target of the window for files. */
static GtkDropTarget *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_DROP_TARGET (controller))
      return GTK_DROP_TARGET (controller);
  }
  return NULL;
}

static gboolean
drop (Fixture *fixture, const char *const *names)
{
  GtkDropTarget *target = find_drop_target (GTK_WIDGET (fixture->window));
  GValue value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean taken = FALSE;

  for (guint i = 0; names[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_uri (names[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_signal_emit_by_name (target, "drop", &value, 1.0, 1.0, &taken);
  g_value_unset (&value);
  g_slist_free_full (files, g_object_unref);
  vp_test_frames (GTK_WIDGET (fixture->window), 40);
  return taken;
}

static gboolean
has_import_window (gpointer data)
{
  g_autoptr (GListModel) windows = G_LIST_MODEL (g_object_ref (gtk_window_get_toplevels ()));

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

    if (VP_IS_IMPORT_WINDOW (window)) {
      *(GtkWindow **) data = window;
      return TRUE;
    }
  }
  return FALSE;
}

/* One table that is dropped is looked at; several, and one that is elsewhere, are refused with a word. */
static void
test_dropped (Fixture *fixture, gconstpointer data)
{
  GtkWidget *overlay = find_overlay (GTK_WIDGET (fixture->window));
  g_autofree char *path = g_build_filename (fixture->folder, "people.csv", NULL), *uri = g_filename_to_uri (path, NULL, NULL);
  GtkWindow *import = NULL;

  g_assert_true (g_file_set_contents (path, "姓名,手机号\n王芳,13800000001\n", -1, NULL));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.make-empty", NULL);
  vp_test_wait (is_open, fixture->window);
  g_assert_false (drop (fixture, (const char *const[]) { uri, uri, NULL }));
  g_assert_true (is_told (overlay, "Drop one file at a time: each table is looked at before it is imported."));
  g_assert_false (drop (fixture, (const char *const[]) { "http://example.org/people.csv", NULL }));
  g_assert_true (is_told (overlay, "The file is not on this machine. Save it here first, then drop it."));
  g_assert_false (has_import_window (&import));
  g_assert_true (drop (fixture, (const char *const[]) { uri, NULL }));
  vp_test_wait (has_import_window, &import);
  gtk_window_destroy (import);
}

/* Who types and closes at once keeps the draft, and nothing runs on behalf of a form that is gone. */
static void
test_form_closed_at_once (Fixture *fixture, gconstpointer data)
{
  g_autofree char *draft = NULL;
  gpointer dialog, address;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.make-empty", NULL);
  vp_test_wait (is_open, fixture->window);
  dialog = address = vp_person_dialog_present (vp_window_get_session (fixture->window), GTK_WIDGET (fixture->window), 0, NULL);
  g_object_add_weak_pointer (dialog, &dialog);
  vp_form_set_text (vp_form_window_get_form (dialog), VP_PERSON_NAME, "草稿人");
  g_assert_nonnull (g_main_context_find_source_by_user_data (NULL, address));
  gtk_window_close (dialog);
  vp_test_wait (is_null, &dialog);
  g_assert_null (g_main_context_find_source_by_user_data (NULL, address));
  draft = vp_draft_load (fixture->path, "person-0");
  g_assert_nonnull (strstr (draft, "草稿人"));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  vp_test_ui_init (&argc, &argv);
  application = ADW_APPLICATION (adw_application_new (NULL, G_APPLICATION_NON_UNIQUE));
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  g_test_add ("/window/notices", Fixture, NULL, set_up, test_notices, tear_down);
  g_test_add ("/window/notice-while-one-goes", Fixture, NULL, set_up, test_notice_while_one_goes, tear_down);
  g_test_add ("/window/failure", Fixture, NULL, set_up, test_failure, tear_down);
  g_test_add ("/window/written", Fixture, NULL, set_up, test_written, tear_down);
  g_test_add ("/window/form-closed-at-once", Fixture, NULL, set_up, test_form_closed_at_once, tear_down);
  g_test_add ("/window/dropped", Fixture, NULL, set_up, test_dropped, tear_down);
  g_test_add ("/window/undo", Fixture, NULL, set_up, test_undo, tear_down);
  g_test_add ("/window/letters", Fixture, NULL, set_up, test_letters, tear_down);
  g_test_add ("/window/counter-first", Fixture, GINT_TO_POINTER (TRUE), set_up, test_counter_first, tear_down);
  g_test_add ("/window/page-again", Fixture, GINT_TO_POINTER (FALSE), set_up, test_counter_first, tear_down);
  g_test_add ("/window/house-first", Fixture, NULL, set_up, test_house_first, tear_down);
  g_test_add ("/window/preferences", Fixture, NULL, set_up, test_preferences, tear_down);
  g_test_add ("/window/office", Fixture, NULL, set_up, test_office, tear_down);
  g_test_add_func ("/window/tables", test_tables);
  g_test_add ("/window/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/window/made-when-opened", Fixture, NULL, set_up, test_made_when_opened, tear_down);
  g_test_add ("/window/people-coming", Fixture, NULL, set_up, test_people_coming, tear_down);
  g_test_add ("/window/tab", Fixture, NULL, set_up, test_tab, tear_down);
  g_test_add ("/window/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/window/waiting", Fixture, NULL, set_up, test_waiting, tear_down);
  result = g_test_run ();
  g_object_unref (application);
  return result;
}
