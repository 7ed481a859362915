/* vp-file-dialog.c: choosing files (the one place that names GtkFileChooserNative)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-file-dialog.h"

#include <glib/gi18n.h>

typedef struct {
  VpFileFunc func;
  VpFilesFunc many; /* instead of func */
  gpointer data;
  GDestroyNotify destroy; /* of data, until it is handed over */
} Choosing;

static void
choosing_free (gpointer data, GClosure *closure)
{
  Choosing *choosing = data;

  if (choosing->destroy != NULL)
    choosing->destroy (choosing->data);
  g_free (choosing);
}

static char **
list_paths (GtkFileChooser *chooser)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  g_autoptr (GStrvBuilder) paths = g_strv_builder_new ();

  for (guint i = 0; i < g_list_model_get_n_items (files); i++) {
    g_autoptr (GFile) file = g_list_model_get_item (files, i);
    g_autofree char *path = g_file_get_path (file);

    if (path != NULL)
      g_strv_builder_add (paths, path);
  }
  return g_strv_builder_end (paths);
}

static void
response_cb (GtkNativeDialog *dialog, int response, gpointer data)
{
  Choosing *choosing = data;

  if (response == GTK_RESPONSE_ACCEPT && choosing->many != NULL) {
    g_auto (GStrv) paths = list_paths (GTK_FILE_CHOOSER (dialog));

    choosing->destroy = NULL;
    choosing->many ((const char *const *) paths, choosing->data);
  } else if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));
    g_autofree char *path = g_file_get_path (file);

    if (path != NULL) {
      choosing->destroy = NULL;
      choosing->func (path, choosing->data);
    }
  }
  /* The one reference that kept the dialog alive. */
  g_object_unref (dialog);
}

static GtkFileChooserNative *
new_chooser (GtkWidget *parent, const char *title, GtkFileChooserAction action, const char *verb, const Choosing *of)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  GtkFileChooserNative *dialog = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                                              action, verb, _("_Cancel"));
  Choosing *choosing = g_memdup2 (of, sizeof *of);

  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (dialog), TRUE);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), choosing, choosing_free, 0);
  return dialog;
}

static GtkFileChooserNative *
new_dialog (GtkWidget *parent, const char *title, GtkFileChooserAction action, const char *verb, VpFileFunc func,
            gpointer data, GDestroyNotify destroy)
{
  return new_chooser (parent, title, action, verb, &(Choosing) { .func = func, .data = data, .destroy = destroy });
}

static void
add_filters (GtkFileChooserNative *dialog, const char *pattern_name, const char *const *patterns)
{
  g_autoptr (GtkFileFilter) some = gtk_file_filter_new (), all = gtk_file_filter_new ();

  gtk_file_filter_set_name (some, pattern_name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (some, patterns[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), some);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (dialog), all);
}

/* A folder that is gone, as on a stick that was pulled out, is no folder to begin in. */
static void
begin_in (GtkFileChooserNative *dialog, const char *folder)
{
  g_autoptr (GFile) file = folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_file_new_for_path (folder)
                                                                                      : NULL;

  if (file != NULL)
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (dialog), file, NULL);
}

void
vp_file_dialog_open (GtkWidget *parent, const char *title, const char *pattern_name, const char *const *patterns,
                     VpFileFunc func, gpointer data, GDestroyNotify destroy)
{
  vp_file_dialog_open_in (parent, title, NULL, pattern_name, patterns, func, data, destroy);
}

void
vp_file_dialog_open_in (GtkWidget *parent, const char *title, const char *folder, const char *pattern_name,
                        const char *const *patterns, VpFileFunc func, gpointer data, GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), func, data,
                                             destroy);

  add_filters (dialog, pattern_name, patterns);
  begin_in (dialog, folder);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
vp_file_dialog_open_many (GtkWidget *parent, const char *title, const char *pattern_name, const char *const *patterns,
                          VpFilesFunc func, gpointer data, GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog = new_chooser (parent, title, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"),
                                              &(Choosing) { .many = func, .data = data, .destroy = destroy });

  add_filters (dialog, pattern_name, patterns);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (dialog), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
vp_file_dialog_save (GtkWidget *parent, const char *title, const char *suggested_name, VpFileFunc func, gpointer data,
                     GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), func, data,
                                             destroy);

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (dialog), suggested_name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}

void
vp_file_dialog_folder (GtkWidget *parent, const char *title, const char *folder, VpFileFunc func, gpointer data,
                       GDestroyNotify destroy)
{
  GtkFileChooserNative *dialog = new_dialog (parent, title, GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _("_Choose"), func,
                                             data, destroy);

  begin_in (dialog, folder);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (dialog));
}
