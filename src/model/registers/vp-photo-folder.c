/* vp-photo-folder.c: a folder of photographs taken in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-photo-folder.h"

#include "vp-error.h"
#include "vp-file.h"
#include "vp-scratch.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#define SLICE 50
#define THREADS 2
#define THUMB_SIDE 320
#define HEAD 131072          /* EXIF stands in the first block of a JPEG */
#define PIXELS_MAX (120 * 1000 * 1000)
#define CAPTION_CHARS 100
#define DEPTH_MAX 8

/* One file of a slice; each is worked on by one thread. */
typedef struct {
  const char *path;
  char *caption, *sha256, *thumb;
  const char *fault; /* translated: why it is no picture */
  VpDate day;
} Item;

struct _VpPhotoFolder {
  GPtrArray *paths;
  GPtrArray *slice;  /* Item: read and not written yet */
  GPtrArray *coming; /* Item: of the threads, while the slice is written */
  GThreadPool *pool; /* that look at them */
  GCancellable *cancellable;
  GHashTable *seen;  /* digest → path, of this folder */
  GPtrArray *doubles, *strange; /* VpPhotoLeft */
  guint next, done, added;
};

/* The day of the camera */

typedef struct {
  const guint8 *at;
  gsize length;
  gboolean little;
} Tiff;

static guint
get (const Tiff *self, gsize at, guint bytes)
{
  guint value = 0;

  if (at + bytes > self->length || at + bytes < at)
    return 0;
  for (guint i = 0; i < bytes; i++)
    value = value << 8 | self->at[self->little ? at + bytes - 1 - i : at + i];
  return value;
}

/* "2018:03:05 10:11:12" */
static VpDate
read_stamp (const Tiff *self, gsize at)
{
  int year, month, day;
  char text[11] = "";

  if (at > self->length || self->length - at < 10)
    return 0;
  memcpy (text, self->at + at, 10);
  return sscanf (text, "%4d:%2d:%2d", &year, &month, &day) == 3 ? vp_date_new (year, month, day) : 0;
}

/* Of one directory: where that of EXIF lies, and the day that @tag has. */
static VpDate
read_directory (const Tiff *self, gsize at, guint tag, gsize *exif)
{
  guint n = get (self, at, 2);
  VpDate day = 0;

  for (guint i = 0; i < MIN (n, 512); i++) {
    gsize entry = at + 2 + 12 * (gsize) i;
    guint name = get (self, entry, 2);

    if (name == tag && get (self, entry + 2, 2) == 2)
      day = read_stamp (self, get (self, entry + 8, 4));
    if (name == 0x8769 && exif != NULL)
      *exif = get (self, entry + 8, 4);
  }
  return day;
}

static VpDate
read_tiff (const guint8 *bytes, gsize length)
{
  Tiff tiff = { bytes, length, length > 2 && bytes[0] == 'I' };
  gsize exif = 0;
  VpDate day, original;

  if (length < 8 || get (&tiff, 2, 2) != 42)
    return 0;
  day = read_directory (&tiff, get (&tiff, 4, 4), 0x0132, &exif);
  original = exif != 0 ? read_directory (&tiff, exif, 0x9003, NULL) : 0;
  return original != 0 ? original : day;
}

VpDate
vp_photo_read_day (const guint8 *bytes, gsize length)
{
  gsize at = 2;

  g_return_val_if_fail (bytes != NULL || length == 0, 0);
  if (length < 4 || bytes[0] != 0xff || bytes[1] != 0xd8)
    return 0;
  while (at + 4 <= length && bytes[at] == 0xff && bytes[at + 1] != 0xda) {
    gsize size = (gsize) bytes[at + 2] << 8 | bytes[at + 3];

    if (size < 2 || at + 2 + size > length)
      return 0;
    if (bytes[at + 1] == 0xe1 && size > 8 && memcmp (bytes + at + 4, "Exif\0\0", 6) == 0)
      return read_tiff (bytes + at + 10, size - 8);
    at += 2 + size;
  }
  return 0;
}

/* One file */

static VpDate
read_day (const char *path)
{
  g_autofree guint8 *head = g_malloc (HEAD);
  FILE *file = fopen (path, "rb");
  gsize n = file != NULL ? fread (head, 1, HEAD, file) : 0;
  VpDate day;

  if (file != NULL)
    fclose (file);
  day = vp_photo_read_day (head, n);
  return day <= vp_date_today () ? day : 0; /* a camera whose clock is wrong */
}

static void
make_thumb (Item *item)
{
  g_autoptr (GdkPixbuf) raw = NULL, upright = NULL;
  g_autofree char *key = g_strndup (item->sha256, 16);
  int width, height;

  if (gdk_pixbuf_get_file_info (item->path, &width, &height) == NULL || (gint64) width * height > PIXELS_MAX
      || (raw = gdk_pixbuf_new_from_file_at_scale (item->path, THUMB_SIDE, THUMB_SIDE, TRUE, NULL)) == NULL) {
    item->fault = _("no picture that can be read");
    return;
  }
  upright = gdk_pixbuf_apply_embedded_orientation (raw);
  item->thumb = vp_scratch_path (key, "thumb.jpg", NULL);
  if (item->thumb != NULL && !gdk_pixbuf_save (upright, item->thumb, "jpeg", NULL, "quality", "80", NULL))
    g_clear_pointer (&item->thumb, g_free);
}

static void
look_at (gpointer data, gpointer cancellable)
{
  Item *item = data;
  g_autofree char *name = g_path_get_basename (item->path), *shown = g_filename_display_name (name);
  char *dot = strrchr (shown, '.');

  if (g_cancellable_is_cancelled (cancellable))
    return;
  if (dot != NULL && dot != shown)
    *dot = '\0';
  item->caption = g_utf8_substring (shown, 0, MIN (g_utf8_strlen (shown, -1), CAPTION_CHARS));
  item->sha256 = vp_file_sha256 (item->path, cancellable, NULL);
  item->day = read_day (item->path);
  if (item->sha256 == NULL)
    item->fault = _("it cannot be read");
  else
    make_thumb (item);
}

static void
item_free (gpointer data)
{
  Item *item = data;

  if (item->thumb != NULL)
    g_unlink (item->thumb);
  g_free (item->thumb);
  g_free (item->caption);
  g_free (item->sha256);
  g_free (item);
}

/* The folder */

static void
left_free (gpointer data)
{
  VpPhotoLeft *left = data;

  g_free (left->path);
  g_free (left->of);
  g_free (left);
}

static void
leave (GPtrArray *list, const char *path, const char *of)
{
  VpPhotoLeft *left = g_new0 (VpPhotoLeft, 1);

  left->path = g_strdup (path);
  left->of = g_strdup (of);
  g_ptr_array_add (list, left);
}

static gboolean
is_picture (const char *name)
{
  g_autofree char *low = g_ascii_strdown (name, -1);

  return g_str_has_suffix (low, ".jpg") || g_str_has_suffix (low, ".jpeg") || g_str_has_suffix (low, ".png");
}

static gboolean
gather (VpPhotoFolder *self, const char *folder, guint depth, GError **error)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, error);
  const char *name;

  if (dir == NULL)
    return FALSE;
  while ((name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (*name == '.')
      continue;
    /* Whatever lies there and is not taken is told. */
    if (g_file_test (path, G_FILE_TEST_IS_SYMLINK)) {
      leave (self->strange, path, _("links are not followed"));
    } else if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
      if (depth >= DEPTH_MAX)
        leave (self->strange, path, _("this folder lies too deep: take it in by itself"));
      else if (!gather (self, path, depth + 1, error))
        return FALSE;
    } else if (is_picture (name)) {
      g_ptr_array_add (self->paths, g_steal_pointer (&path));
    } else {
      leave (self->strange, path, _("neither .jpg nor .png: save it as .jpg and take it in again"));
    }
  }
  return TRUE;
}

static int
compare_paths_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

VpPhotoFolder *
vp_photo_folder_new (const char *folder, GError **error)
{
  g_autoptr (VpPhotoFolder) self = g_new0 (VpPhotoFolder, 1);

  g_return_val_if_fail (folder != NULL, NULL);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->slice = g_ptr_array_new_with_free_func (item_free);
  self->coming = g_ptr_array_new_with_free_func (item_free);
  self->cancellable = g_cancellable_new ();
  self->doubles = g_ptr_array_new_with_free_func (left_free);
  self->strange = g_ptr_array_new_with_free_func (left_free);
  self->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!gather (self, folder, 0, error))
    return NULL;
  if (self->paths->len == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("In “%s” there is no .jpg and no .png."), folder);
    return NULL;
  }
  g_ptr_array_sort (self->paths, compare_paths_cb);
  return g_steal_pointer (&self);
}

void
vp_photo_folder_free (VpPhotoFolder *self)
{
  if (self->pool != NULL) {
    g_cancellable_cancel (self->cancellable);
    g_thread_pool_free (self->pool, FALSE, TRUE);
  }
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->coming, g_ptr_array_unref);
  g_clear_pointer (&self->paths, g_ptr_array_unref);
  g_clear_pointer (&self->slice, g_ptr_array_unref);
  g_clear_pointer (&self->doubles, g_ptr_array_unref);
  g_clear_pointer (&self->strange, g_ptr_array_unref);
  g_clear_pointer (&self->seen, g_hash_table_unref);
  g_free (self);
}

/* Lets the threads begin with the next slice; nothing where there is none. */
static gboolean
begin_slice (VpPhotoFolder *self, GError **error)
{
  guint end = MIN (self->next + SLICE, self->paths->len);

  if (self->next == end)
    return TRUE;
  if ((self->pool = g_thread_pool_new (look_at, self->cancellable, THREADS, TRUE, error)) == NULL)
    return FALSE;
  for (; self->next < end; self->next++) {
    Item *item = g_new0 (Item, 1);

    item->path = self->paths->pdata[self->next];
    g_ptr_array_add (self->coming, item);
    g_thread_pool_push (self->pool, item, NULL);
  }
  return TRUE;
}

/* While one slice is written the next one is looked at. */
gboolean
vp_photo_folder_read (VpPhotoFolder *self, GCancellable *cancellable, GError **error)
{
  GPtrArray *read;

  g_return_val_if_fail (self != NULL && self->slice->len == 0, FALSE);
  if (g_cancellable_set_error_if_cancelled (cancellable, error) || (self->pool == NULL && !begin_slice (self, error)) || self->pool == NULL)
    return FALSE;
  g_thread_pool_free (g_steal_pointer (&self->pool), FALSE, TRUE);
  read = self->coming;
  self->coming = self->slice;
  self->slice = read;
  return !g_cancellable_set_error_if_cancelled (cancellable, error) && begin_slice (self, error);
}

/* Whether it is to be added; what is not is told. */
static gboolean
is_new (VpPhotoFolder *self, VpDb *db, const Item *item, gboolean *new, GError **error)
{
  const char *before = item->sha256 != NULL ? g_hash_table_lookup (self->seen, item->sha256) : NULL;
  g_autofree char *caption = NULL;

  *new = FALSE;
  if (item->fault != NULL) {
    leave (self->strange, item->path, item->fault);
    return TRUE;
  }
  if (before == NULL && !vp_picture_find (db, item->sha256, &caption, error))
    return FALSE;
  if (before != NULL || caption != NULL)
    leave (self->doubles, item->path, before != NULL ? before : caption);
  else
    g_hash_table_insert (self->seen, g_strdup (item->sha256), g_path_get_basename (item->path));
  *new = before == NULL && caption == NULL;
  return TRUE;
}

gboolean
vp_photo_folder_write (VpPhotoFolder *self, VpDb *db, GError **error)
{
  g_autoptr (GArray) files = g_array_new (FALSE, FALSE, sizeof (VpPictureFile));

  g_return_val_if_fail (self != NULL, FALSE);
  for (guint i = 0; i < self->slice->len; i++) {
    const Item *item = self->slice->pdata[i];
    VpPictureFile file = { item->path, item->sha256, item->caption, item->thumb, item->day };
    gboolean new;

    if (!is_new (self, db, item, &new, error))
      return FALSE;
    if (new)
      g_array_append_val (files, file);
  }
  if (files->len > 0 && !vp_picture_add_all (db, (const VpPictureFile *) (void *) files->data, files->len, error))
    return FALSE;
  self->added += files->len;
  self->done += self->slice->len;
  g_ptr_array_set_size (self->slice, 0);
  return TRUE;
}

guint
vp_photo_folder_n (VpPhotoFolder *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->paths->len;
}

guint
vp_photo_folder_n_done (VpPhotoFolder *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->done;
}

guint
vp_photo_folder_n_added (VpPhotoFolder *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->added;
}

GPtrArray *
vp_photo_folder_doubles (VpPhotoFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->doubles;
}

GPtrArray *
vp_photo_folder_strange (VpPhotoFolder *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->strange;
}
