/* vp-preferences-window.c: what is set on this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-preferences-window.h"

#include "vp-file-dialog.h"
#include "vp-font-chain.h"
#include "vp-house-store.h"
#include "vp-setting.h"
#include "vp-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpPreferencesWindow {
  AdwPreferencesWindow parent_instance;

  GSettings *settings;
  VpSession *session; /* NULL where no store is open */
  GtkWidget *house_row, *folder_row, *people_group, *office_group;
  GtkWidget *setting_rows[VP_N_SETTINGS];
  GPtrArray *people_rows;  /* borrowed rows of the group */
  GArray *house_ids;       /* gint64: of the choices, the first is none */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (VpPreferencesWindow, vp_preferences_window, ADW_TYPE_PREFERENCES_WINDOW)

static GtkWidget *
add_group (GtkWidget *page, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  return group;
}

static GtkWidget *
add_row (GtkWidget *group, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
add_switch (VpPreferencesWindow *self, GtkWidget *group, const char *title, const char *key)
{
  GtkWidget *row = add_row (group, title, NULL), *toggle = gtk_switch_new ();

  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_settings_bind (self->settings, key, toggle, "active", G_SETTINGS_BIND_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
}

/* Looks */

static const char *const schemes[] = { "system", "light", "dark" };

static void
scheme_chosen_cb (GObject *row, GParamSpec *pspec, gpointer data)
{
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (chosen < G_N_ELEMENTS (schemes))
    g_settings_set_string (VP_PREFERENCES_WINDOW (data)->settings, "color-scheme", schemes[chosen]);
}

static void
add_looks (VpPreferencesWindow *self, GtkWidget *page)
{
  const char *const names[] = { _("As the system"), _("Light"), _("Dark"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (names);
  g_autofree char *scheme = g_settings_get_string (self->settings, "color-scheme");
  GtkWidget *group = add_group (page, _("Looks and sounds"), NULL), *row = adw_combo_row_new ();

  add_switch (self, group, _("Large type"), "large-type");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _("Colours"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (model));
  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (strcmp (schemes[i], scheme) == 0)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_signal_connect (row, "notify::selected", G_CALLBACK (scheme_chosen_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  add_switch (self, group, _("Sounds at the counter"), "counter-sounds");
}

/* The house in which this computer stands */

typedef struct {
  VpPreferencesWindow *self; /* owned */
  GPtrArray *houses;
  char *settings[VP_N_SETTINGS];
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->self);
  g_clear_pointer (&reading->houses, g_ptr_array_unref);
  for (guint i = 0; i < VP_N_SETTINGS; i++)
    g_free (reading->settings[i]);
  g_free (reading);
}

static gboolean
read_store (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  for (guint i = 0; i < VP_N_SETTINGS; i++) {
    reading->settings[i] = vp_setting_show (db, (VpSettingId) i, vp_date_today (), error);
    if (reading->settings[i] == NULL)
      return FALSE;
  }
  reading->houses = vp_house_store_list (db, error);
  return reading->houses != NULL;
}

static void
show_houses (VpPreferencesWindow *self, const Reading *reading)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 here = g_settings_get_int64 (self->settings, "desk-house"), none = 0;
  guint chosen = 0;

  g_array_set_size (self->house_ids, 0);
  g_array_append_val (self->house_ids, none);
  gtk_string_list_append (names, _("In the office"));
  for (guint i = 0; i < reading->houses->len; i++) {
    const VpHouse *house = g_ptr_array_index (reading->houses, i);

    if (house->removed)
      continue;
    if (house->id == here)
      chosen = self->house_ids->len;
    g_array_append_val (self->house_ids, house->id);
    gtk_string_list_append (names, house->name);
  }
  self->is_filling = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->house_row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->house_row), chosen);
  self->is_filling = FALSE;
}

static void
show_settings (VpPreferencesWindow *self, const Reading *reading)
{
  self->is_filling = TRUE;
  for (guint i = 0; i < VP_N_SETTINGS; i++) {
    /* Set while nothing is offered to be applied: what the store says is no change. */
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->setting_rows[i]), FALSE);
    gtk_editable_set_text (GTK_EDITABLE (self->setting_rows[i]), reading->settings[i]);
    adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->setting_rows[i]), TRUE);
  }
  self->is_filling = FALSE;
}

static void
store_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  /* It may have been closed meanwhile. */
  if (error != NULL || reading->self->settings == NULL)
    return;
  show_houses (reading->self, reading);
  show_settings (reading->self, reading);
}

static void
house_chosen_cb (GObject *row, GParamSpec *pspec, gpointer data)
{
  VpPreferencesWindow *self = VP_PREFERENCES_WINDOW (data);
  guint chosen = adw_combo_row_get_selected (ADW_COMBO_ROW (row));

  if (!self->is_filling && chosen < self->house_ids->len)
    g_settings_set_int64 (self->settings, "desk-house", g_array_index (self->house_ids, gint64, chosen));
}

static void
add_place (VpPreferencesWindow *self, GtkWidget *page)
{
  GtkWidget *group = add_group (page, _("This computer"), NULL);

  self->house_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->house_row), _("Where it stands"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->house_row),
                               _("In a love house the program opens on the counter of that house"));
  g_signal_connect (self->house_row, "notify::selected", G_CALLBACK (house_chosen_cb), self);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->house_row);
}

/* What is the office's own business: it lies in the store and holds on every computer */

static void
read_all (VpPreferencesWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->self = g_object_ref (self);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, read_store, reading, reading_free,
                   _("The settings could not be read"), store_read_cb);
}

typedef struct {
  VpPreferencesWindow *self; /* owned */
  VpSettingId id;
  char *text;
} Saving;

static void
saving_free (gpointer data)
{
  Saving *saving = data;

  g_object_unref (saving->self);
  g_free (saving->text);
  g_free (saving);
}

static gboolean
save_setting (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Saving *saving = data;

  /* What depends on the day holds from today on: what was entered before stays right. */
  return vp_setting_save (db, saving->id, vp_settings[saving->id].dated ? vp_date_today () : 0, saving->text, error);
}

/* Refused or not: what stands there then is what holds. */
static void
saved_cb (VpSession *session, gpointer data, const GError *error)
{
  VpPreferencesWindow *self = ((Saving *) data)->self;

  if (self->settings != NULL && vp_session_is_open (session))
    read_all (self);
}

static void
apply_cb (GtkWidget *row, gpointer data)
{
  VpPreferencesWindow *self = VP_PREFERENCES_WINDOW (data);
  Saving *saving;

  if (self->session == NULL || !vp_session_is_open (self->session))
    return;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  while (self->setting_rows[saving->id] != row)
    saving->id++;
  saving->text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, save_setting, saving, saving_free,
                    _("The setting was not changed"), saved_cb);
}

static void
add_office (VpPreferencesWindow *self, GtkWidget *page)
{
  self->office_group = add_group (page, _("The office"), _("These lie in the store, hold for everybody, and stand in the"
                                                           " change log. Empty: the standard."));
  for (guint i = 0; i < VP_N_SETTINGS; i++) {
    GtkWidget *row = self->setting_rows[i] = adw_entry_row_new ();

    adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _(vp_settings[i].label));
    if (vp_settings[i].hint != NULL)
      gtk_widget_set_tooltip_text (row, _(vp_settings[i].hint));
    g_signal_connect (row, "apply", G_CALLBACK (apply_cb), self);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->office_group), row);
  }
}

/* Backups */

static void
show_folder (VpPreferencesWindow *self)
{
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->folder_row), *folder != '\0' ? folder : _("Asked for at each backup"));
}

static void
folder_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (VpPreferencesWindow) self = data;

  if (self->settings == NULL)
    return;
  g_settings_set_string (self->settings, "backup-folder", path);
  show_folder (self);
}

static void
choose_folder_cb (GtkButton *button, gpointer data)
{
  VpPreferencesWindow *self = VP_PREFERENCES_WINDOW (data);
  g_autofree char *folder = g_settings_get_string (self->settings, "backup-folder");

  vp_file_dialog_folder (GTK_WIDGET (self), _("Folder for the backup"), folder, folder_chosen_cb, g_object_ref (self),
                         g_object_unref);
}

static void
add_number (VpPreferencesWindow *self, GtkWidget *group, const char *title, const char *key, double most)
{
  GtkWidget *row = add_row (group, title, _("0: never")), *number = gtk_spin_button_new_with_range (0, most, 1);

  gtk_widget_set_valign (number, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (number), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_settings_bind (self->settings, key, number, "value", G_SETTINGS_BIND_DEFAULT);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), number);
}

static void
add_backups (VpPreferencesWindow *self, GtkWidget *page)
{
  GtkWidget *group = add_group (page, _("Backups"), NULL);
  GtkWidget *button = gtk_button_new_with_label (_("Choose…"));

  self->folder_row = add_row (group, _("Folder"), NULL);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_folder_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->folder_row), button);
  show_folder (self);
  add_number (self, group, _("Remind after so many days"), "backup-days", 90);
}

/* When a store with a passcode is locked by itself. */
static void
add_lock (VpPreferencesWindow *self, GtkWidget *page)
{
  GtkWidget *group = add_group (page, _("Passcode"), NULL);

  add_number (self, group, _("Lock after so many idle minutes"), "lock-minutes", 240);
}

/* People at this desk */

static void show_people (VpPreferencesWindow *self);

static void
forget_cb (GtkButton *button, gpointer data)
{
  VpPreferencesWindow *self = VP_PREFERENCES_WINDOW (data);
  const char *name = g_object_get_data (G_OBJECT (button), "name");
  g_auto (GStrv) names = g_settings_get_strv (self->settings, "desk-people");
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (names[i], name) != 0)
      g_ptr_array_add (left, names[i]);
  g_ptr_array_add (left, NULL);
  g_settings_set_strv (self->settings, "desk-people", (const char *const *) left->pdata);
  show_people (self);
}

static void
show_people (VpPreferencesWindow *self)
{
  g_auto (GStrv) names = g_settings_get_strv (self->settings, "desk-people");

  for (guint i = 0; i < self->people_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->people_group), g_ptr_array_index (self->people_rows, i));
  g_ptr_array_set_size (self->people_rows, 0);
  for (guint i = 0; names[i] != NULL; i++) {
    GtkWidget *row = add_row (self->people_group, names[i], NULL), *button = gtk_button_new_with_label (_("Forget"));
    /* Translators: name of who worked at this desk */
    g_autofree char *label = g_strdup_printf (_("Forget %s"), names[i]);

    gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
    gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
    g_object_set_data_full (G_OBJECT (button), "name", g_strdup (names[i]), g_free);
    g_signal_connect (button, "clicked", G_CALLBACK (forget_cb), self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
    g_ptr_array_add (self->people_rows, row);
  }
  if (names[0] == NULL)
    g_ptr_array_add (self->people_rows, add_row (self->people_group, _("Nobody has put a name in yet"),
                                                 _("Who works here is changed by the name in the title bar")));
}

/* Fonts of papers: what stands for each of them here */

static void
add_fonts (GtkWidget *page)
{
  static const struct { VpFontStyle style; const char *title; } roles[] = {
    { VP_FONT_KAI, N_("Names on certificates (Kai)") }, { VP_FONT_SONG, N_("Text of papers (Song)") },
    { VP_FONT_HEI, N_("Headings and tables (Hei)") },
  };
  GtkWidget *group = add_group (page, _("Fonts of papers"), _("Papers carry their fonts in them and look alike everywhere."));

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpFontChain) chain = vp_font_chain_new (roles[i].style, &error);
    FT_UInt glyph;
    FT_Face face = chain != NULL ? vp_font_chain_find (chain, 0x5FD7, &glyph) : NULL; /* 志 */

    add_row (group, _(roles[i].title), face != NULL ? face->family_name
             : error != NULL ? error->message : _("No font here has Chinese characters"));
  }
}

/* The window */

static void
vp_preferences_window_dispose (GObject *object)
{
  VpPreferencesWindow *self = VP_PREFERENCES_WINDOW (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->session);
  g_clear_pointer (&self->people_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_preferences_window_parent_class)->dispose (object);
}

static void
vp_preferences_window_finalize (GObject *object)
{
  g_array_unref (VP_PREFERENCES_WINDOW (object)->house_ids);
  G_OBJECT_CLASS (vp_preferences_window_parent_class)->finalize (object);
}

static void
vp_preferences_window_class_init (VpPreferencesWindowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_preferences_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_preferences_window_finalize;
}

static void
vp_preferences_window_init (VpPreferencesWindow *self)
{
  GtkWidget *page = adw_preferences_page_new ();

  self->settings = g_settings_new (VP_APP_ID);
  self->house_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->people_rows = g_ptr_array_new ();
  add_looks (self, page);
  add_place (self, page);
  add_office (self, page);
  add_backups (self, page);
  add_lock (self, page);
  self->people_group = add_group (page, _("People at this desk"), _("Their names stand in the change log."));
  show_people (self);
  add_fonts (page);
  adw_preferences_window_add (ADW_PREFERENCES_WINDOW (self), ADW_PREFERENCES_PAGE (page));
  adw_preferences_window_set_search_enabled (ADW_PREFERENCES_WINDOW (self), FALSE);
  gtk_window_set_title (GTK_WINDOW (self), _("Preferences"));
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 600, 640);
}

VpPreferencesWindow *
vp_preferences_window_present (VpWindow *parent)
{
  VpPreferencesWindow *self = g_object_new (VP_TYPE_PREFERENCES_WINDOW, "transient-for", parent, NULL);
  VpSession *session = vp_window_get_open_session (parent);

  gtk_widget_set_sensitive (self->house_row, session != NULL);
  gtk_widget_set_sensitive (self->office_group, session != NULL);
  if (session != NULL) {
    self->session = g_object_ref (session);
    read_all (self);
  }
  gtk_window_present (GTK_WINDOW (self));
  return self;
}
