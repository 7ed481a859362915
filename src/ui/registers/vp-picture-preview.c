/* vp-picture-preview.c: the small picture of a photograph
 *
 * It is unpacked on the reader's thread, and of a store with a passcode in memory alone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-picture-preview.h"

#include "vp-attachment.h"
#include "vp-picture-store.h"

#define HEIGHT 180

typedef struct {
  GtkWidget *picture; /* owned */
  gint64 id;
  GdkTexture *texture;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_object_unref (reading->picture);
  g_clear_object (&reading->texture);
  g_free (reading);
}

/* That there is none, or that it is spoilt, is no reason to show no row: the check tells of it. */
static gboolean
read_thumb (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GPtrArray) list = vp_attachment_list (db, VP_PICTURE_THUMB, reading->id, error);
  g_autofree char *path = NULL;

  if (list == NULL)
    return FALSE;
  if (list->len > 0 && (path = vp_attachment_open (db, ((VpAttachment *) list->pdata[0])->sha256, "", NULL)) != NULL)
    reading->texture = gdk_texture_new_from_filename (path, NULL);
  return TRUE;
}

static void
thumb_read_cb (VpSession *session, gpointer data, const GError *error)
{
  Reading *reading = data;

  if (error != NULL || reading->texture == NULL)
    return;
  gtk_picture_set_paintable (GTK_PICTURE (reading->picture), GDK_PAINTABLE (reading->texture));
  gtk_widget_set_size_request (reading->picture, -1, HEIGHT);
  gtk_widget_set_visible (reading->picture, TRUE);
}

GtkWidget *
vp_picture_preview_new (VpSession *session, gint64 id, const char *caption)
{
  GtkWidget *picture = gtk_picture_new ();
  Reading *reading = g_new0 (Reading, 1);

  gtk_widget_set_visible (picture, FALSE);
  gtk_picture_set_alternative_text (GTK_PICTURE (picture), caption);
  reading->picture = g_object_ref_sink (picture);
  reading->id = id;
  vp_session_read (session, VP_STORE_PRIORITY_VISIBLE, NULL, read_thumb, reading, reading_free, NULL, thumb_read_cb);
  return picture;
}
