/* vp-register-files.c: the files that belong to one row of a register
 *
 * Enter opens a file, Delete takes it away, with undo from the toast.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-register-files.h"

#include "vp-attachment.h"
#include "vp-file-dialog.h"

#include <glib/gi18n.h>

#define NAME_CHARS 26

struct _VpRegisterFiles {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;

  /* owned */
  VpSession *session;
  VpRecord *row;      /* NULL = nothing is shown */
  GPtrArray *files;   /* VpAttachment, as they are shown */

  guint reading;      /* newest wins */
};

G_DEFINE_FINAL_TYPE (VpRegisterFiles, vp_register_files, GTK_TYPE_WIDGET)

/* What runs on the store's threads works with a copy. */
typedef struct {
  VpRegisterFiles *files; /* owned; of reading and opening */
  VpSession *session;     /* owned */
  VpRecord *row;
  guint reading;
  gint64 id;              /* the file that goes or is opened */
  char *path;             /* the file that comes, or where the one that is opened lies */
  char *name;             /* of the one that is opened */
  GPtrArray *list;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->files);
  g_object_unref (work->session);
  vp_record_free (work->row);
  g_free (work->path);
  g_free (work->name);
  g_clear_pointer (&work->list, g_ptr_array_unref);
  g_free (work);
}

static Work *
new_work (VpRegisterFiles *self)
{
  Work *work = g_new0 (Work, 1);

  work->files = g_object_ref (self);
  work->session = g_object_ref (self->session);
  work->row = vp_record_copy (self->row);
  work->reading = self->reading;
  return work;
}

static gboolean
read_files (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  work->list = vp_attachment_list (db, work->row->of->table, work->row->id, error);
  return work->list != NULL;
}

static gboolean
add_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autofree char *name = vp_register_name_row (db, work->row);

  return vp_attachment_add (db, work->row->of->table, work->row->id, work->path, name, error);
}

static gboolean
remove_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autofree char *name = vp_register_name_row (db, work->row);

  return vp_attachment_remove (db, work->id, name, error);
}

static gboolean
find_file (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autofree char *sha256 = g_steal_pointer (&work->path);

  work->path = vp_attachment_open (db, sha256, work->name, error);
  return work->path != NULL;
}

static void
file_found_cb (VpSession *session, gpointer data, const GError *error)
{
  const Work *work = data;
  g_autofree char *uri = error == NULL ? g_filename_to_uri (work->path, NULL, NULL) : NULL;
  g_autoptr (GError) failure = NULL;

  if (uri != NULL && !g_app_info_launch_default_for_uri (uri, NULL, &failure))
    vp_session_fail (session, _("The file was not opened"), failure);
}

static void
file_added_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The file was attached"), TRUE);
}

static void
file_removed_cb (VpSession *session, gpointer data, const GError *error)
{
  if (error == NULL)
    vp_session_notice (session, _("The attachment was removed"), TRUE);
}

static void
path_cb (const char *path, gpointer data)
{
  Work *work = data;

  work->path = g_strdup (path);
  vp_session_write (work->session, VP_STORE_PRIORITY_VISIBLE, NULL, add_file, work, work_free,
                    _("The file was not attached"), file_added_cb);
}

static void
add_clicked_cb (GtkButton *button, gpointer data)
{
  static const char *const patterns[] = { "*", NULL };
  VpRegisterFiles *self = VP_REGISTER_FILES (data);

  vp_file_dialog_open (GTK_WIDGET (self), _("Attach a file"), _("All files"), patterns, path_cb, new_work (self), work_free);
}

static const VpAttachment *
get_file (VpRegisterFiles *self, GtkListBoxRow *row)
{
  return row != NULL ? g_ptr_array_index (self->files, (guint) gtk_list_box_row_get_index (row)) : NULL;
}

static void
row_activated_cb (GtkListBox *box, GtkListBoxRow *row, gpointer data)
{
  VpRegisterFiles *self = VP_REGISTER_FILES (data);
  const VpAttachment *file = get_file (self, row);
  Work *work;

  if (file == NULL)
    return;
  work = new_work (self);
  work->path = g_strdup (file->sha256);
  work->name = g_strdup (file->name);
  vp_session_read (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, find_file, work, work_free, _("The file was not opened"),
                   file_found_cb);
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, gpointer data)
{
  VpRegisterFiles *self = VP_REGISTER_FILES (data);
  GtkListBox *box = GTK_LIST_BOX (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
  const VpAttachment *file = get_file (self, gtk_list_box_get_selected_row (box));
  Work *work;

  if (key != GDK_KEY_Delete || (state & gtk_accelerator_get_default_mod_mask ()) != 0 || file == NULL)
    return GDK_EVENT_PROPAGATE;
  work = new_work (self);
  work->id = file->id;
  vp_session_write (self->session, VP_STORE_PRIORITY_VISIBLE, NULL, remove_file, work, work_free,
                    _("The attachment was not removed"), file_removed_cb);
  return GDK_EVENT_STOP;
}

/* Showing */

static GtkWidget *
new_text (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), NAME_CHARS);
  return label;
}

static GtkWidget *
new_heading (VpRegisterFiles *self, guint n)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *button = gtk_button_new_with_label (_("Add…")), *label;
  /* Translators: things that belong to a row, such as Inspections, and how many */
  g_autofree char *title = g_strdup_printf (_("%s (%u)"), _("Attachments"), n);

  label = new_text (title);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_set_hexpand (label, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Attach a file"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (add_clicked_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static GtkWidget *
new_list (VpRegisterFiles *self)
{
  GtkWidget *box = gtk_list_box_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_list_box_set_activate_on_single_click (GTK_LIST_BOX (box), FALSE);
  gtk_widget_add_css_class (box, "chosen-accent");
  gtk_widget_set_tooltip_text (box, _("Enter opens the file, Delete removes it"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Attachments"), -1);
  g_signal_connect (box, "row-activated", G_CALLBACK (row_activated_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (box, keys);
  for (guint i = 0; i < self->files->len; i++) {
    const VpAttachment *file = g_ptr_array_index (self->files, i);
    g_autofree char *size = g_format_size ((guint64) file->size), *text = g_strdup_printf ("%s · %s", file->name, size);
    GtkWidget *row = gtk_list_box_row_new ();

    gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), new_text (text));
    gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
    gtk_list_box_append (GTK_LIST_BOX (box), row);
  }
  return box;
}

static void
clear (VpRegisterFiles *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
}

static void
files_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Work *work = data;
  VpRegisterFiles *self = work->files;

  if (error != NULL || work->reading != self->reading)
    return;
  clear (self);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = g_steal_pointer (&work->list);
  gtk_box_append (GTK_BOX (self->box), new_heading (self, self->files->len));
  if (self->files->len > 0)
    gtk_box_append (GTK_BOX (self->box), new_list (self));
}

/* The widget */

static void
vp_register_files_dispose (GObject *object)
{
  VpRegisterFiles *self = VP_REGISTER_FILES (object);

  self->reading++;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->session);
  g_clear_pointer (&self->row, vp_record_free);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  G_OBJECT_CLASS (vp_register_files_parent_class)->dispose (object);
}

static void
vp_register_files_class_init (VpRegisterFilesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_register_files_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_register_files_init (VpRegisterFiles *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vp_register_files_new (void)
{
  return g_object_new (VP_TYPE_REGISTER_FILES, NULL);
}

void
vp_register_files_show (VpRegisterFiles *self, VpSession *session, const VpRecord *row)
{
  g_return_if_fail (VP_IS_REGISTER_FILES (self));

  self->reading++;
  if (row == NULL || self->row == NULL || row->of != self->row->of || row->id != self->row->id)
    clear (self);
  g_clear_pointer (&self->row, vp_record_free);
  if (row == NULL)
    return;
  g_set_object (&self->session, session);
  self->row = vp_record_copy (row);
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_files, new_work (self), work_free,
                   _("The register could not be read"), files_read_cb);
}
