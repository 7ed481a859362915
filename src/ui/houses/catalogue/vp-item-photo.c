/* vp-item-photo.c: the picture of an item, in its form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-item-photo.h"

#include "vp-file-dialog.h"
#include "vp-photo-store.h"

#include <glib/gi18n.h>

#define PHOTO_HEIGHT 150

struct _VpItemPhoto {
  GtkWidget parent_instance;

  /* owned as children */
  GtkWidget *box;

  /* borrowed */
  GtkPicture *picture;

  /* owned */
  char *path;
};

G_DEFINE_FINAL_TYPE (VpItemPhoto, vp_item_photo, GTK_TYPE_WIDGET)

static void
show (VpItemPhoto *self, GdkTexture *texture)
{
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), texture != NULL);
}

/* Reading */

typedef struct {
  VpItemPhoto *photo; /* owned */
  gint64 item_id;
  GPtrArray *photos;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->photos, g_ptr_array_unref);
  g_object_unref (reading->photo);
  g_free (reading);
}

static gboolean
read_photos (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  reading->photos = vp_photo_store_list (db, "goods_item", reading->item_id, error);
  return reading->photos != NULL;
}

static void
photos_read (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;
  g_autoptr (GdkTexture) texture = NULL;

  if (error != NULL || reading->photos->len == 0 || reading->photo->path != NULL || reading->photo->box == NULL)
    return;
  texture = gdk_texture_new_from_bytes (((VpPhoto *) reading->photos->pdata[reading->photos->len - 1])->data, NULL);
  show (reading->photo, texture);
}

static void
path_chosen_cb (const char *path, gpointer data)
{
  g_autoptr (VpItemPhoto) self = data;
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_filename (path, NULL);

  if (self->box == NULL)
    return;
  g_free (self->path);
  self->path = g_strdup (path);
  show (self, texture);
}

static void
choose_cb (GtkButton *button, gpointer data)
{
  static const char *const patterns[] = { "*.jpg", "*.jpeg", "*.png", "*.webp", NULL };

  vp_file_dialog_open (GTK_WIDGET (data), _("Picture of the item"), _("Pictures"), patterns, path_chosen_cb,
                       g_object_ref (data), g_object_unref);
}

static void
vp_item_photo_dispose (GObject *object)
{
  g_clear_pointer (&VP_ITEM_PHOTO (object)->box, gtk_widget_unparent);
  G_OBJECT_CLASS (vp_item_photo_parent_class)->dispose (object);
}

static void
vp_item_photo_finalize (GObject *object)
{
  g_free (VP_ITEM_PHOTO (object)->path);
  G_OBJECT_CLASS (vp_item_photo_parent_class)->finalize (object);
}

static void
vp_item_photo_class_init (VpItemPhotoClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_item_photo_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_item_photo_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
vp_item_photo_init (VpItemPhoto *self)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Picture…"));

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  self->picture = GTK_PICTURE (gtk_picture_new ());
  gtk_picture_set_alternative_text (self->picture, _("Picture of the item"));
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), -1, PHOTO_HEIGHT);
  gtk_widget_set_visible (GTK_WIDGET (self->picture), FALSE);
  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect (button, "clicked", G_CALLBACK (choose_cb), self);
  gtk_box_append (GTK_BOX (self->box), GTK_WIDGET (self->picture));
  gtk_box_append (GTK_BOX (self->box), button);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

GtkWidget *
vp_item_photo_new (VpSession *session, gint64 item_id)
{
  VpItemPhoto *self = g_object_new (VP_TYPE_ITEM_PHOTO, NULL);
  Reading *reading;

  if (item_id == 0)
    return GTK_WIDGET (self);
  reading = g_new0 (Reading, 1);
  reading->photo = g_object_ref_sink (self);
  reading->item_id = item_id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_photos, reading, reading_free, NULL, photos_read);
  return GTK_WIDGET (self);
}

const char *
vp_item_photo_get_path (VpItemPhoto *self)
{
  g_return_val_if_fail (VP_IS_ITEM_PHOTO (self), NULL);
  return self->path;
}
