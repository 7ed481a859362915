/* vp-photo-file.c: a picture from a file, scaled down for the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-photo-file.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

static gboolean
set_fault (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_UNSUPPORTED, sentence);
  return FALSE;
}

/* Before anything is decoded: a small file can hold a picture that fills the memory. */
static gboolean
check_size (const char *path, int *width, int *height, GError **error)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0 || gdk_pixbuf_get_file_info (path, width, height) == NULL)
    return set_fault (error, _("This file is no picture that can be read. Choose a .jpg or .png file."));
  if (status.st_size > VP_PHOTO_FILE_BYTES_MAX || (gint64) *width * *height > VP_PHOTO_FILE_PIXELS_MAX)
    return set_fault (error, _("The picture is too large. Choose a smaller one."));
  return TRUE;
}

static VpPhoto *
encode (GdkPixbuf *pixbuf, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  char *data;
  gsize size;

  if (!gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", error, "quality", "85", NULL))
    return NULL;
  bytes = g_bytes_new_take (data, size);
  return vp_photo_new (gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf), bytes);
}

VpPhoto *
vp_photo_file_read (const char *path, GError **error)
{
  g_autoptr (GdkPixbuf) raw = NULL, upright = NULL, flat = NULL;
  int width, height;

  if (!check_size (path, &width, &height, error))
    return NULL;
  raw = MAX (width, height) > VP_PHOTO_FILE_SIDE
    ? gdk_pixbuf_new_from_file_at_scale (path, VP_PHOTO_FILE_SIDE, VP_PHOTO_FILE_SIDE, TRUE, NULL)
    : gdk_pixbuf_new_from_file (path, NULL);
  if (raw == NULL) {
    set_fault (error, _("This file is no picture that can be read. Choose a .jpg or .png file."));
    return NULL;
  }
  upright = gdk_pixbuf_apply_embedded_orientation (raw);
  /* JPEG knows no transparency: on white, as on paper. */
  flat = gdk_pixbuf_composite_color_simple (upright, gdk_pixbuf_get_width (upright), gdk_pixbuf_get_height (upright),
                                            GDK_INTERP_NEAREST, 255, 64, 0xffffff, 0xffffff);
  return flat != NULL ? encode (flat, error) : encode (upright, error);
}
