/* vp-window-import.c: the import window, and the words understood in imports above it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-window-private.h"

#include "vp-dialogs.h"
#include "vp-file-dialog.h"
#include "vp-import-window.h"
#include "vp-registers-page.h"

#include <glib/gi18n.h>
#include <string.h>

static gboolean
words_closed_cb (GtkWindow *dialog, gpointer data)
{
  vp_import_window_check_again (VP_IMPORT_WINDOW (data));
  return FALSE;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

/* The register stands above the table, and the table is checked again when it is left. */
static void
words_cb (VpImportWindow *import, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  GtkWidget *dialog = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  VpPage *page = g_object_new (VP_TYPE_REGISTERS_PAGE, NULL);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_window_set_title (GTK_WINDOW (dialog), _("Words understood in imports"));
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (import));
  gtk_window_set_modal (GTK_WINDOW (dialog), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 860, 560);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (dialog, keys);
  gtk_widget_set_vexpand (GTK_WIDGET (page), TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (page));
  adw_window_set_content (ADW_WINDOW (dialog), box);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (words_closed_cb), import, 0);
  vp_page_open (page, self->session);
  vp_registers_page_choose (VP_REGISTERS_PAGE (page), "synonym");
  vp_page_show (page);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
present (VpWindow *self, const char *path, const char *text, const char *kind)
{
  GtkWidget *window;

  if (vp_window_get_open_session (self) == NULL)
    return;
  window = path != NULL ? vp_import_window_present (self->session, GTK_WIDGET (self), path, kind)
                        : vp_import_window_present_text (self->session, GTK_WIDGET (self), text);
  g_signal_connect_object (window, "words", G_CALLBACK (words_cb), self, 0);
}

/* A file that is asked for; @kind: word of the kind of table, NULL = found out */
typedef struct {
  VpWindow *window; /* owned */
  char *kind;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_object_unref (asking->window);
  g_free (asking->kind);
  g_free (asking);
}

static void
import_path_cb (const char *path, gpointer data)
{
  const Asking *asking = data;

  present (asking->window, path, NULL, asking->kind);
}

void
vp_window_import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Asking *asking;

  if (vp_window_get_open_session (VP_WINDOW (widget)) == NULL)
    return;
  asking = g_new0 (Asking, 1);
  asking->window = g_object_ref (VP_WINDOW (widget));
  asking->kind = parameter != NULL ? g_variant_dup_string (parameter, NULL) : NULL;
  vp_file_dialog_open (widget, _("Import a table"), _("Tables (.xlsx, .xls, .csv)"), vp_import_window_patterns, import_path_cb,
                       asking, asking_free);
}

static void
clipboard_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpWindow) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  if (vp_window_get_open_session (self) == NULL)
    return;
  if (text == NULL || strchr (text, '\n') == NULL)
    vp_dialog_tell (GTK_WIDGET (self), _("Nothing to import"),
                    _("There is no table in the clipboard. Copy the rows with their header in the spreadsheet first."));
  else
    present (self, NULL, text, NULL);
}

void
vp_window_import_clipboard_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (widget), NULL, clipboard_cb, g_object_ref (widget));
}

/* Dropped files */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer data)
{
  VpWindow *self = VP_WINDOW (data);
  GSList *files = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autofree char *path = files != NULL ? g_file_get_path (files->data) : NULL;

  gboolean is_one = files != NULL && files->next == NULL;

  g_slist_free (files);
  if (!vp_session_is_open (self->session))
    return FALSE;
  /* Rather none than one of several, of which nobody would know which. */
  if (!is_one)
    vp_session_notice (self->session, _("Drop one file at a time: each table is looked at before it is imported."), FALSE);
  else if (path == NULL)
    vp_session_notice (self->session, _("The file is not on this machine. Save it here first, then drop it."), FALSE);
  else
    present (self, path, NULL, NULL);
  return is_one && path != NULL;
}

void
vp_window_accept_files (VpWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  g_signal_connect (drop, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}
