/* vp-application.c: the application
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-application.h"

#include "vp-window-private.h"

#include "vp-commands.h"

#include <glib/gi18n.h>
#include <glib-unix.h>

struct _VpApplication {
  AdwApplication parent_instance;

  /* owned */
  char *store_path;
};

G_DEFINE_FINAL_TYPE (VpApplication, vp_application, ADW_TYPE_APPLICATION)

static void
vp_application_activate (GApplication *application)
{
  VpApplication *self = VP_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window != NULL) {
    gtk_window_present (window);
    return;
  }
  if (self->store_path == NULL)
    self->store_path = vp_store_default_path ();
  vp_window_new (ADW_APPLICATION (application), self->store_path);
}

/* The end of the login session, or Ctrl+C in a terminal: the store is closed as with the window. */
static gboolean
signal_cb (gpointer data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (data));

  for (GList *l = windows; l != NULL; l = l->next)
    if (VP_IS_WINDOW (l->data))
      vp_window_end (VP_WINDOW (l->data));
  g_application_quit (G_APPLICATION (data));
  return G_SOURCE_CONTINUE;
}

/* Also asked for from outside: by the command line, and by whatever a desktop binds to it. */
static void
lock_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (data));

  for (GList *l = windows; l != NULL; l = l->next)
    if (VP_IS_WINDOW (l->data))
      vp_window_lock (VP_WINDOW (l->data));
}

static void
vp_application_startup (GApplication *application)
{
  static const int signals[] = { SIGTERM, SIGINT, SIGHUP };
  static const GActionEntry entries[] = { { .name = "lock", .activate = lock_cb } };

  G_APPLICATION_CLASS (vp_application_parent_class)->startup (application);
  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_unix_signal_add (signals[i], signal_cb, application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  gtk_window_set_default_icon_name (VP_APP_ID);
  vp_commands_set_accels (GTK_APPLICATION (application));
}

static int
vp_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  VpApplication *self = VP_APPLICATION (application);
  const char *path;

  if (g_variant_dict_lookup (options, "store", "^&ay", &path))
    self->store_path = g_canonicalize_filename (path, NULL);
  return -1;
}

static void
vp_application_finalize (GObject *object)
{
  g_free (VP_APPLICATION (object)->store_path);
  G_OBJECT_CLASS (vp_application_parent_class)->finalize (object);
}

static void
vp_application_class_init (VpApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_application_finalize;
  G_APPLICATION_CLASS (klass)->activate = vp_application_activate;
  G_APPLICATION_CLASS (klass)->startup = vp_application_startup;
  G_APPLICATION_CLASS (klass)->handle_local_options = vp_application_handle_local_options;
}

static void
vp_application_init (VpApplication *self)
{
  const GOptionEntry options[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("The store to be opened"), N_("FILE") },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

VpApplication *
vp_application_new (void)
{
  return g_object_new (VP_TYPE_APPLICATION, "application-id", VP_APP_ID, "resource-base-path",
                       "/org/volunteerpuyang/VolunteerPuyang", NULL);
}
