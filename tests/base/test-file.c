/* test-file.c: files that appear whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define OLD "what stood there before\n"
#define BLOCKS 3

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static gboolean
write_new (const char *path, GError **error)
{
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, error);

  if (writer == NULL)
    return FALSE;
  for (guint i = 0; i < BLOCKS; i++)
    if (!vp_file_writer_write (writer, "new\n", 4, error))
      return FALSE;
  return vp_file_writer_commit (writer, error);
}

static void
test_faults (gconstpointer data)
{
  int code = GPOINTER_TO_INT (data), kind = code == ENOSPC ? VP_ERROR_FULL : VP_ERROR_FAILED;
  g_autofree char *folder = g_dir_make_tmp ("vp-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "名单.csv", NULL);
  gboolean written = FALSE;
  guint nth;

  for (nth = 1; !written; nth++) {
    g_autofree char *contents = NULL;
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (nth, <, 20);
    g_assert_true (g_file_set_contents (path, OLD, -1, NULL));
    vp_file_fail_nth (nth, code);
    written = write_new (path, &error);
    vp_file_fail_nth (0, 0);
    g_assert_true (g_file_get_contents (path, &contents, NULL, NULL));
    g_assert_cmpuint (count_files (folder), ==, 1);
    if (written)
      break;
    g_assert_error (error, VP_ERROR, kind);
    g_assert_cmpstr (contents, ==, OLD);
  }
  g_assert_cmpuint (nth, ==, BLOCKS + 3 + 1); /* writes, fsync, rename, fsync of the folder */
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_abandoned (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "a", NULL);
  g_autoptr (GError) error = NULL;
  VpFileWriter *writer = vp_file_writer_new (path, NULL);

  g_assert_true (vp_file_writer_write (writer, "half", 4, NULL));
  vp_file_writer_free (writer);
  g_assert_cmpuint (count_files (folder), ==, 0);
  g_assert_null (vp_file_writer_new (nowhere, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_FAILED);
  g_rmdir (folder);
}

static void
test_mode_and_hash (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vp-file-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a", NULL);
  g_autoptr (VpFileWriter) writer = vp_file_writer_new (path, NULL);
  g_autofree char *hash = NULL;
  struct stat info;

  g_assert_true (vp_file_writer_write (writer, "abc", 3, NULL));
  g_assert_true (vp_file_writer_commit (writer, NULL));
  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  hash = vp_file_sha256 (path, NULL, NULL);
  g_assert_cmpstr (hash, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  g_unlink (path);
  g_assert_null (vp_file_sha256 (path, NULL, NULL));
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/file/faults/disk-full", GINT_TO_POINTER (ENOSPC), test_faults);
  g_test_add_data_func ("/file/faults/input-output", GINT_TO_POINTER (EIO), test_faults);
  g_test_add_func ("/file/abandoned", test_abandoned);
  g_test_add_func ("/file/mode-and-hash", test_mode_and_hash);
  return g_test_run ();
}
