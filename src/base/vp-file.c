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
#include <stdio.h>
#include <unistd.h>

#define BLOCK 65536

struct _VpFileWriter {
  char *path;
  char *temporary;
  int fd;
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

static gboolean
set_errno (const char *path, int code, GError **error)
{
  if (code == ENOSPC || code == EDQUOT)
    g_set_error (error, VP_ERROR, VP_ERROR_FULL,
                 _("The disk is full: “%s” was not written. Free some space and try again."), path);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("“%s” cannot be written: %s."), path, g_strerror (code));
  return FALSE;
}

VpFileWriter *
vp_file_writer_new (const char *path, GError **error)
{
  g_autoptr (VpFileWriter) self = g_new0 (VpFileWriter, 1);

  g_return_val_if_fail (path != NULL, NULL);
  self->path = g_strdup (path);
  self->temporary = g_strdup_printf ("%s.%08x.part", path, g_random_int ());
  self->fd = open (self->temporary, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (self->fd < 0) {
    set_errno (path, errno, error);
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
      return set_errno (self->path, errno, error);
    }
    p += written;
    length -= (gsize) written;
  }
  return TRUE;
}

static gboolean
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean ok = fd >= 0 && fsync (fd) == 0;

  if (fd >= 0)
    close (fd);
  return ok;
}

gboolean
vp_file_writer_commit (VpFileWriter *self, GError **error)
{
  int fd;

  /* A library that writes by name may have put another file in place of ours. */
  if (close (self->fd) != 0) {
    self->fd = -1;
    return set_errno (self->path, errno, error);
  }
  self->fd = -1;
  fd = open (self->temporary, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    return set_errno (self->path, errno, error);
  if (injected () || fchmod (fd, 0600) != 0 || fsync (fd) != 0) {
    int code = errno;

    close (fd);
    return set_errno (self->path, code, error);
  }
  close (fd);
  if (injected () || rename (self->temporary, self->path) != 0)
    return set_errno (self->path, errno, error);
  g_clear_pointer (&self->temporary, g_free);
  return sync_folder (self->path) || set_errno (self->path, errno, error);
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

char *
vp_file_sha256 (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guchar *block = g_malloc (BLOCK);
  gssize n = 1;

  while (stream != NULL && n > 0) {
    n = g_input_stream_read (G_INPUT_STREAM (stream), block, BLOCK, cancellable, error);
    if (n > 0)
      g_checksum_update (checksum, block, n);
  }
  return stream != NULL && n == 0 ? g_strdup (g_checksum_get_string (checksum)) : NULL;
}
