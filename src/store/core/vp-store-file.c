/* vp-store-file.c: what lies at the path of a store, before SQLite opens it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Here the file is read as plain bytes, which is safe beside SQLite only because its locks stand at their descriptors
 * (vp-sqlite.c). Nothing is changed.
 */
#include "config.h"

#include "vp-store-file.h"

#include "vp-error.h"
#include "vp-migrate.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The head of an SQLite file: what stands where, all numbers with the high byte first. */
#define HEAD_SIZE 100
#define HEAD_MAGIC "SQLite format 3"
#define HEAD_USER_VERSION 60
#define HEAD_APPLICATION 68

const char *const vp_store_sidecars[] = { "-wal", "-journal", "-shm", NULL };

static char *
real_path (const char *path)
{
  char *found = realpath (path, NULL); /* allocated by libc, not by GLib */
  char *copy = g_strdup (found);

  free (found);
  return copy;
}

static gboolean
refuse_kind (const char *path, mode_t mode, GError **error)
{
  if (S_ISDIR (mode))
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 _("“%s” is a folder, not a store. Choose the file of the store."), path);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 _("“%s” is a device or a pipe, not a file. Choose the file of the store."), path);
  return FALSE;
}

char *
vp_store_file_resolve (const char *path, GError **error)
{
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole), *name = g_path_get_basename (whole);
  g_autofree char *real_folder = NULL;
  g_autofree char *real = real_path (whole);
  struct stat info;

  if (real != NULL && stat (real, &info) == 0 && !S_ISREG (info.st_mode)) {
    refuse_kind (path, info.st_mode, error);
    return NULL;
  }
  if (real != NULL)
    return g_steal_pointer (&real);
  if (g_file_test (whole, G_FILE_TEST_IS_SYMLINK)) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                 _("“%s” is a link that leads to no file. Mend the link or choose another file."), path);
    return NULL;
  }
  real_folder = real_path (folder);
  return g_build_filename (real_folder != NULL ? real_folder : folder, name, NULL);
}

static gboolean
is_filled (const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0;
}

gboolean
vp_store_file_is_hot (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return is_filled (journal);
}

/* A new store would make SQLite delete a write-ahead log that holds the last work of a store that is gone. */
static gboolean
look_at_nothing (const char *path, GError **error)
{
  for (guint i = 0; i < 2; i++) {
    g_autofree char *sidecar = g_strconcat (path, vp_store_sidecars[i], NULL);

    if (is_filled (sidecar)) {
      g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                   /* Translators: two files */
                   _("The store “%s” is missing, but “%s”, which belongs to it, is there. Put the store back in its"
                     " place, or restore the last backup."), path, sidecar);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_head (const char *path, guint8 head[HEAD_SIZE], gssize *length, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  int code = errno;

  if (fd >= 0) {
    *length = pread (fd, head, HEAD_SIZE, 0);
    code = errno;
    close (fd);
    if (*length >= 0)
      return TRUE;
  }
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The store “%s” cannot be read: %s."), path, g_strerror (code));
  return FALSE;
}

static guint32
number_at (const guint8 *head, guint offset)
{
  guint32 value;

  memcpy (&value, head + offset, sizeof value);
  return GUINT32_FROM_BE (value);
}

static gboolean
look_at_head (const char *path, const struct stat *info, GError **error)
{
  guint8 head[HEAD_SIZE] = { 0 };
  guint32 application;
  gssize length;

  if (!read_head (path, head, &length, error))
    return FALSE;
  if (length < HEAD_SIZE || memcmp (head, HEAD_MAGIC, sizeof HEAD_MAGIC) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                 _("“%s” is damaged, or not a store. Restore the last backup, or choose another file."), path);
    return FALSE;
  }
  application = number_at (head, HEAD_APPLICATION);
  if (application == VP_APPLICATION_ID && number_at (head, HEAD_USER_VERSION) > (guint32) vp_migrate_newest ())
    return vp_migrate_refuse_newer (path, error);
  /* A store whose making was cut off has one page and no number yet. */
  if (application != VP_APPLICATION_ID && (application != 0 || (vp_store_file_is_hot (path) && info->st_size > 65536)))
    return vp_migrate_refuse_foreign (path, error);
  return TRUE;
}

gboolean
vp_store_file_look (const char *path, VpStoreFileLook flags, gboolean *there, GError **error)
{
  struct stat info;

  *there = FALSE;
  if (lstat (path, &info) != 0) {
    if (errno == ENOENT || errno == ENOTDIR)
      return look_at_nothing (path, error);
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The store “%s” cannot be read: %s."), path, g_strerror (errno));
    return FALSE;
  }
  *there = TRUE;
  if (info.st_nlink > 1 && (flags & VP_STORE_FILE_ALONE)) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 _("The store “%s” has a second name (a hard link). Opened under both names it would be damaged: remove"
                   " one of them."), path);
    return FALSE;
  }
  if (info.st_size == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT,
                 _("The store “%s” is damaged: the file is empty. Restore the last backup. If there never was a store,"
                   " remove the empty file."), path);
    return FALSE;
  }
  return look_at_head (path, &info, error);
}

void
vp_store_file_remove (const char *path)
{
  g_unlink (path);
  for (guint i = 0; vp_store_sidecars[i] != NULL; i++) {
    g_autofree char *sidecar = g_strconcat (path, vp_store_sidecars[i], NULL);

    g_unlink (sidecar);
  }
}
