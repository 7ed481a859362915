/* vp-file.c: files that appear under their final name whole or not at all
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-file.h"

#include "vp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define BLOCK 65536

struct _VpFileWriter {
  char *path;
  char *temporary;
  int fd;
  gboolean prepared; /* complete and synced */
};

static guint fail_in;
static int fail_errno;

void
vp_file_fail_nth (guint nth, int errno_value)
{
  fail_in = nth;
  fail_errno = errno_value;
}

/* TRUE where a test wants this very operation to fail. */
static gboolean
injected (void)
{
  if (fail_in == 0 || --fail_in > 0)
    return FALSE;
  errno = fail_errno;
  return TRUE;
}

static guint64
free_bytes (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct statvfs status;

  return statvfs (folder, &status) == 0 ? (guint64) status.f_bavail * status.f_frsize : G_MAXUINT64;
}

gboolean
vp_file_is_disk_full (const char *path, guint64 needed)
{
  return free_bytes (path) < needed;
}

gboolean
vp_file_set_disk_full (const char *path, guint64 needed, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path), *name = g_path_get_basename (path);
  g_autofree char *left = g_format_size (free_bytes (path)), *size = g_format_size (needed);

  if (needed > 0)
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 /* Translators: name of a file, a folder, two sizes such as "20 MB" */
                 _("The disk is full: “%s” was not written. In the folder “%s” about %s are needed and %s are free. Free"
                   " some space and try again."), name, folder, size, left);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 /* Translators: name of a file, a folder, a size such as "20 MB" */
                 _("The disk is full: “%s” was not written. In the folder “%s” only %s are free. Free some space and try"
                   " again."), name, folder, left);
  return FALSE;
}

gboolean
vp_file_set_error (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    return vp_file_set_disk_full (path, 0, error);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("“%s” cannot be written: %s."), path, g_strerror (code));
  return FALSE;
}

/* Unfinished files */

int
vp_file_make_part (const char *path)
{
  struct stat info;
  int fd;

  /* Whoever sweeps takes the same lock: between our two calls it may have been quicker, and then the name is gone. */
  for (;;) {
    fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0 || (flock (fd, LOCK_EX | LOCK_NB) == 0 && fstat (fd, &info) == 0 && info.st_nlink > 0))
      return fd;
    close (fd);
  }
}

/* "list.csv.0a1b2c3d.part", "volunteer-puyang-….backup.part", and what SQLite puts beside the latter. */
static gboolean
is_part (const char *name)
{
  const char *end = g_strrstr (name, VP_FILE_PART);

  if (end == NULL || (end[strlen (VP_FILE_PART)] != '\0' && end[strlen (VP_FILE_PART)] != '-'))
    return FALSE;
  if (g_str_has_prefix (name, VP_FILE_BACKUP_PREFIX))
    return TRUE;
  if (end - name < 10 || end[-9] != '.')
    return FALSE;
  for (int i = 1; i <= 8; i++)
    if (!g_ascii_isxdigit (end[-i]))
      return FALSE;
  return TRUE;
}

/* Nobody writes it any more: the lock of whoever did went with the process. */
static gboolean
is_abandoned (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  gboolean abandoned = fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;

  if (fd >= 0)
    close (fd);
  return abandoned;
}

void
vp_file_sweep (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_autofree char *whole = NULL;

    if (!is_part (name))
      continue;
    /* A journal goes with the file it belongs to. */
    whole = g_strndup (path, (gsize) (g_strrstr (path, VP_FILE_PART) - path) + strlen (VP_FILE_PART));
    if (is_abandoned (whole) || !g_file_test (whole, G_FILE_TEST_EXISTS))
      g_unlink (path);
  }
}

VpFileWriter *
vp_file_writer_new (const char *path, GError **error)
{
  g_autoptr (VpFileWriter) self = g_new0 (VpFileWriter, 1);
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  folder = g_path_get_dirname (path);
  vp_file_sweep (folder);
  self->path = g_strdup (path);
  self->temporary = g_strdup_printf ("%s.%08x" VP_FILE_PART, path, g_random_int ());
  self->fd = vp_file_make_part (self->temporary);
  if (self->fd < 0) {
    vp_file_set_error (path, errno, error);
    return NULL;
  }
  return g_steal_pointer (&self);
}

const char *
vp_file_writer_get_temporary_path (VpFileWriter *self)
{
  return self->temporary;
}

gboolean
vp_file_writer_write (VpFileWriter *self, const void *data, gsize length, GError **error)
{
  const char *p = data;

  while (length > 0) {
    ssize_t written = injected () ? -1 : write (self->fd, p, length);

    if (written < 0) {
      if (errno == EINTR)
        continue;
      return vp_file_set_error (self->path, errno, error);
    }
    p += written;
    length -= (gsize) written;
  }
  return TRUE;
}

/* Syncs what @flags opens, a file or a folder; @name is what a fault is told about. */
static gboolean
sync_opened (const char *path, int flags, const char *name, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  int code;

  if (fd < 0)
    return vp_file_set_error (name, errno, error);
  code = injected () || fsync (fd) != 0 ? errno : 0;
  close (fd);
  return code == 0 || vp_file_set_error (name, code, error);
}

gboolean
vp_file_sync (const char *path, GError **error)
{
  return sync_opened (path, O_NOFOLLOW, path, error);
}

gboolean
vp_file_sync_folder (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return sync_opened (folder, O_DIRECTORY, path, error);
}

gboolean
vp_file_rename (const char *temporary, const char *path, GError **error)
{
  return (!injected () && rename (temporary, path) == 0) || vp_file_set_error (path, errno, error);
}

/* The file stands whole under its name, but whether the name outlives a power cut is not known: what stood there before
 * takes it again. Where that is gone the truth is told. */
static gboolean
take_back_name (const char *path, const char *former, gboolean replaced, GError **error)
{
  if (replaced ? rename (former, path) == 0 : g_unlink (path) == 0)
    return FALSE;
  g_clear_error (error);
  g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
               _("“%s” was written whole, but the disk reported a fault afterwards: a power cut might undo it."
                 " Look at the disk and write it once more."), path);
  return FALSE;
}

/* Gives a synced file its name; what stood under it comes back where the name is not safe. */
static gboolean
give_name (const char *temporary, const char *path, GError **error)
{
  gboolean replaced = g_file_test (path, G_FILE_TEST_EXISTS);
  g_autofree char *former = g_strdup_printf ("%s.%08x" VP_FILE_PART, path, g_random_int ());

  /* Some file systems know no second names; then there is no way back, and only the error is another one. */
  if (replaced && link (path, former) != 0)
    g_clear_pointer (&former, g_free);
  if (!vp_file_rename (temporary, path, error)) {
    if (replaced && former != NULL)
      g_unlink (former);
    return FALSE;
  }
  if (!vp_file_sync_folder (path, error))
    return take_back_name (path, former != NULL ? former : "", replaced, error);
  if (replaced && former != NULL)
    g_unlink (former);
  return TRUE;
}

static gboolean
make_safe (const char *temporary, const char *path, GError **error)
{
  if (chmod (temporary, 0600) != 0)
    return vp_file_set_error (path, errno, error);
  return sync_opened (temporary, O_NOFOLLOW, path, error);
}

gboolean
vp_file_put (const char *temporary, const char *path, GError **error)
{
  return make_safe (temporary, path, error) && give_name (temporary, path, error);
}

gboolean
vp_file_writer_prepare (VpFileWriter *self, GError **error)
{
  struct stat info;
  int copy;

  if (self->prepared)
    return TRUE;
  /* A disk that is full may say so only where a descriptor is closed; the lock stays with the other one. */
  copy = fcntl (self->fd, F_DUPFD_CLOEXEC, 0);
  if (copy < 0 || close (copy) != 0)
    return vp_file_set_error (self->path, errno, error);
  /* A library that writes by name may have put another file in place of ours. */
  if (lstat (self->temporary, &info) != 0 || !S_ISREG (info.st_mode))
    return vp_file_set_error (self->path, errno, error);
  self->prepared = make_safe (self->temporary, self->path, error);
  return self->prepared;
}

gboolean
vp_file_writer_commit (VpFileWriter *self, GError **error)
{
  return vp_file_writer_prepare (self, error) && give_name (self->temporary, self->path, error);
}

void
vp_file_writer_free (VpFileWriter *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_free (self->temporary);
  g_free (self->path);
  g_free (self);
}

static char *
digest_text (struct sha256_ctx *context)
{
  uint8_t digest[SHA256_DIGEST_SIZE];
  GString *text = g_string_sized_new (2 * sizeof digest);

  sha256_digest (context, sizeof digest, digest);
  for (gsize i = 0; i < sizeof digest; i++)
    g_string_append_printf (text, "%02x", digest[i]);
  return g_string_free (text, FALSE);
}

/* By a library that knows what the processor has for it: GLib's own takes ten times as long. */
char *
vp_file_sha256 (const char *path, GCancellable *cancellable, GError **error)
{
  struct sha256_ctx context;
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *block = g_malloc (BLOCK);
  gssize n = 1;

  sha256_init (&context);
  while (stream != NULL && n > 0) {
    n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error);
    if (n > 0)
      sha256_update (&context, (size_t) n, block);
  }
  return stream != NULL && n == 0 ? digest_text (&context) : NULL;
}
