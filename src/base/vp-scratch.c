/* vp-scratch.c: readable copies of closed files, in memory and only while the program is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-scratch.h"

#include "vp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#define PREFIX "volunteer-puyang-open-"
#define SHARED_MEMORY "/dev/shm"

static GMutex lock;
static char *folder; /* of this process */
static int held = -1; /* the folder, locked for as long as the process lives */

static const char *
find_place (void)
{
  const char *session = g_getenv ("XDG_RUNTIME_DIR");

  if (session != NULL && g_path_is_absolute (session) && g_access (session, W_OK | X_OK) == 0)
    return session;
  return g_access (SHARED_MEMORY, W_OK | X_OK) == 0 ? SHARED_MEMORY : NULL;
}

/* Links are removed, not followed. */
static void
remove_all (const char *path)
{
  g_autoptr (GDir) dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *inside = g_build_filename (path, name, NULL);

    remove_all (inside);
  }
  g_remove (path);
}

/* The lock of whoever made it went with the process. */
static void
sweep (const char *place)
{
  g_autoptr (GDir) dir = g_dir_open (place, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (place, name, NULL);
    int fd = g_str_has_prefix (name, PREFIX) ? open (path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC) : -1;

    if (fd < 0)
      continue;
    if (flock (fd, LOCK_EX | LOCK_NB) == 0)
      remove_all (path);
    close (fd);
  }
}

static gboolean
make_folder (GError **error)
{
  const char *place = find_place ();
  g_autofree char *template = NULL;

  if (folder != NULL)
    return TRUE;
  if (place == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED,
                         _("A sealed file is opened in memory only, and this session has no place there"
                           " (XDG_RUNTIME_DIR). Sign in to the desktop in the usual way."));
    return FALSE;
  }
  sweep (place);
  template = g_build_filename (place, PREFIX "XXXXXX", NULL);
  if (g_mkdtemp_full (template, 0700) == NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The folder “%s” cannot be made: %s. Choose another folder."), template,
                 g_strerror (errno));
    return FALSE;
  }
  held = open (template, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (held >= 0)
    flock (held, LOCK_EX | LOCK_NB);
  folder = g_steal_pointer (&template);
  return TRUE;
}

char *
vp_scratch_path (const char *key, const char *name, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  g_autofree char *inside = NULL;

  g_return_val_if_fail (name != NULL && strchr (name, '/') == NULL, NULL);
  if (!make_folder (error))
    return NULL;
  inside = g_build_filename (folder, key, NULL);
  if (g_mkdir_with_parents (inside, 0700) == 0)
    return g_build_filename (inside, name, NULL);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The folder “%s” cannot be made: %s. Choose another folder."), inside,
               g_strerror (errno));
  return NULL;
}

void
vp_scratch_clear (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);
  const char *place = find_place ();

  if (folder != NULL)
    remove_all (folder);
  g_clear_pointer (&folder, g_free);
  if (held >= 0)
    close (held);
  held = -1;
  if (place != NULL)
    sweep (place);
}
