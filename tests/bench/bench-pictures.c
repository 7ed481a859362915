/* bench-pictures.c: a folder of pictures of a telephone taken in
 *
 * usage: bench-pictures [PICTURES]
 *
 * One picture of 12 million pixels, made each time another file by a comment in it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-photo-folder.h"
#include "vp-store.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define PICTURES 2000
#define WIDTH 4000
#define HEIGHT 3000
#define COMMENT 12

/* Clouds, so that the file is as large as that of a camera. */
static GBytes *
make_picture (void)
{
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, WIDTH, HEIGHT);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);
  int stride = gdk_pixbuf_get_rowstride (pixbuf);
  guint noise = 1;
  char *data;
  gsize size;

  for (int y = 0; y < HEIGHT; y++)
    for (int x = 0; x < WIDTH * 3; x++) {
      noise = noise * 1664525 + 1013904223;
      pixels[y * stride + x] = (guchar) (x / 60 + y / 20 + (int) (noise >> 28));
    }
  gdk_pixbuf_save_to_buffer (pixbuf, &data, &size, "jpeg", NULL, "quality", "90", NULL);
  return g_bytes_new_take (data, size);
}

static void
fill (const char *folder, guint n)
{
  g_autoptr (GBytes) picture = make_picture ();
  gsize size;
  const char *data = g_bytes_get_data (picture, &size);

  for (guint i = 0; i < n; i++) {
    g_autofree char *name = g_strdup_printf ("%06u.jpg", i), *path = g_build_filename (folder, name, NULL);
    g_autofree char *file = g_malloc (size + 4 + COMMENT);

    memcpy (file, data, 2);
    memcpy (file + 2, "\xff\xfe\0\x0e", 4);
    memcpy (file + 6, name, 10);
    memcpy (file + 16, "\0\0", 2);
    memcpy (file + 4 + 2 + COMMENT, data + 2, size - 2);
    g_assert_true (g_file_set_contents (path, file, (gssize) (size + 4 + COMMENT), NULL));
  }
  g_print ("%u pictures of %d × %d, %" G_GSIZE_FORMAT " KB each\n", n, WIDTH, HEIGHT, size / 1000);
}

static gboolean
write_slice (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_photo_folder_write (data, db, error);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : PICTURES;
  g_autofree char *root = g_dir_make_tmp ("vp-bench-XXXXXX", NULL), *folder = g_build_filename (root, "pictures", NULL);
  g_autofree char *path = g_build_filename (root, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = NULL;
  g_autoptr (VpPhotoFolder) taking = NULL;
  gint64 began;
  clock_t cpu;

  g_mkdir (folder, 0700);
  fill (folder, n);
  store = vp_store_new (path, "bench");
  vp_store_open (store, VP_STORE_OPEN_CREATE, &error);
  g_assert_no_error (error);
  began = g_get_monotonic_time ();
  cpu = clock ();
  taking = vp_photo_folder_new (folder, &error);
  g_assert_no_error (error);
  while (vp_photo_folder_read (taking, NULL, &error)) {
    vp_store_write (store, write_slice, taking, NULL, &error);
    g_assert_no_error (error);
  }
  g_assert_no_error (error);
  g_print ("%u taken in with small pictures  %.1f s, %.1f s of processor time (bar 60 s)\n", vp_photo_folder_n_added (taking),
           (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC, (double) (clock () - cpu) / CLOCKS_PER_SEC);
  vp_store_close (store);
  g_print ("the folder %s can go\n", root);
  return 0;
}
