/* test-scratch.c: readable copies of closed files, in memory and for the session
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scratch.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

/* The folder of the session, in which everything is laid down. */
static char *place;

static guint
count_folders (void)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static char *
lay_down (const char *key, const char *name)
{
  g_autoptr (GError) error = NULL;
  char *path = vp_scratch_path (key, name, &error);

  g_assert_no_error (error);
  g_assert_true (g_str_has_prefix (path, place));
  g_assert_true (g_str_has_suffix (path, name));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (path, "readable", -1, NULL));
  return path;
}

/* One folder for the whole session, read by nobody else, files of one name side by side, and nothing of it afterwards. */
static void
test_session (void)
{
  g_autofree char *first = lay_down ("a1", "证明.pdf"), *second = lay_down ("b2", "证明.pdf"), *third = lay_down (NULL, "x.png");
  g_autofree char *folder = g_path_get_dirname (third);
  GStatBuf info;

  g_assert_cmpstr (first, !=, second);
  g_assert_cmpuint (count_folders (), ==, 1);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  vp_scratch_clear ();
  g_assert_cmpuint (count_folders (), ==, 0);
  vp_scratch_clear ();
  g_free (lay_down ("a1", "证明.pdf"));
  g_assert_cmpuint (count_folders (), ==, 1);
  vp_scratch_clear ();
}

/* What a killed program left goes; what another one holds, and what is none of ours, stays. */
static void
test_left (void)
{
  g_autofree char *path = lay_down (NULL, "x.png"), *own = g_path_get_dirname (path);
  g_autofree char *left = g_strconcat (own, "left", NULL), *held = g_strconcat (own, "held", NULL);
  g_autofree char *other = g_build_filename (place, "other", NULL), *inside = g_build_filename (left, "sealed.pdf", NULL);
  g_autofree char *link = g_build_filename (left, "link", NULL);
  int fd;

  g_assert_cmpint (g_mkdir (left, 0700) | g_mkdir (held, 0700) | g_mkdir (other, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "readable", -1, NULL));
  g_assert_cmpint (symlink (other, link), ==, 0);
  fd = open (held, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  g_assert_cmpint (flock (fd, LOCK_EX | LOCK_NB), ==, 0);
  vp_scratch_clear ();
  g_assert_false (g_file_test (own, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (left, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (held, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (other, G_FILE_TEST_IS_DIR));
  close (fd);
  vp_scratch_clear ();
  g_assert_false (g_file_test (held, G_FILE_TEST_EXISTS));
  g_assert_cmpint (g_rmdir (other), ==, 0);
}

int
main (int argc, char **argv)
{
  int status;

  place = g_dir_make_tmp ("vp-scratch-test-XXXXXX", NULL);
  g_setenv ("XDG_RUNTIME_DIR", place, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/scratch/session", test_session);
  g_test_add_func ("/scratch/left", test_left);
  status = g_test_run ();
  g_rmdir (place);
  g_free (place);
  return status;
}
