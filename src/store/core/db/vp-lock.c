/* vp-lock.c: who owns the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-lock.h"

#include "vp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

struct _VpLock {
  int fd;
};

/* Magic numbers of statfs(2) for file systems without working shared memory and locks. */
static const struct { long magic; const char *name; } network_systems[] = {
  { 0x6969, "NFS" }, { 0xFF534D42, "CIFS" }, { 0xFE534D42, "SMB2" }, { 0x517B, "SMB" }, { 0x564C, "NCP" },
  { 0x5346414F, "AFS" }, { 0x00C36400, "Ceph" }, { 0x01021997, "9P" }, { 0x65735546, "FUSE" },
};

/* Folders that a synchronising client copies behind our back: it would copy half a transaction. */
static const char *const synchronised_marks[] = {
  ".stfolder", ".sync", ".nextcloudsync.log", ".owncloudsync.log", ".dropbox", ".dropbox.cache", ".seafile-data",
};

static gboolean
is_synchronised (const char *folder)
{
  g_autofree char *up = g_canonicalize_filename (folder, NULL);

  while (strlen (up) > 1) {
    g_autofree char *parent = g_path_get_dirname (up);

    for (guint i = 0; i < G_N_ELEMENTS (synchronised_marks); i++) {
      g_autofree char *mark = g_build_filename (up, synchronised_marks[i], NULL);

      if (g_file_test (mark, G_FILE_TEST_EXISTS))
        return TRUE;
    }
    g_free (up);
    up = g_steal_pointer (&parent);
  }
  return FALSE;
}

const char *
vp_lock_folder_fault (const char *folder)
{
  struct statfs info;

  if (statfs (folder, &info) == 0)
    for (guint i = 0; i < G_N_ELEMENTS (network_systems); i++)
      if ((info.f_type & 0xFFFFFFFF) == network_systems[i].magic)
        return _("it is on a network drive, where a power cut or a second computer could damage the store");
  if (is_synchronised (folder))
    return _("it is inside a folder that is synchronised with a cloud, which would copy half-written data");
  return NULL;
}

static gboolean
lock_file (int fd)
{
  struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

  return fcntl (fd, F_OFD_SETLK, &lock) == 0;
}

static void
write_holder (int fd)
{
  g_autofree char *line = g_strdup_printf ("%s %d %s\n", g_get_real_name (), (int) getpid (), g_get_host_name ());

  /* The text only helps a person; the lock itself decides. */
  if (ftruncate (fd, 0) != 0 || pwrite (fd, line, strlen (line), 0) < 0)
    g_info ("the lock file cannot be written: %s", g_strerror (errno));
}

static void
set_busy (int fd, const char *store_path, GError **error)
{
  char holder[200] = "";
  ssize_t length = pread (fd, holder, sizeof holder - 1, 0);

  holder[MAX (length, 0)] = '\0';
  g_strchomp (holder);
  g_set_error (error, VP_ERROR, VP_ERROR_BUSY,
               /* Translators: first %s is a file, second who uses it: name, process number, computer */
               _("The store “%s” is already open (%s). Close the other window and try again."), store_path,
               holder[0] != '\0' && g_utf8_validate (holder, -1, NULL) ? holder : "?");
}

/* Only these two say that somebody else has it. */
static void
set_not_locked (int fd, const char *store_path, int code, GError **error)
{
  if (code == EAGAIN || code == EACCES)
    set_busy (fd, store_path, error);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 /* Translators: a file, the system's words for the cause */
                 _("The store “%s” cannot be locked: %s. It was not opened, for two windows could damage it. Keep it on"
                   " this computer's own disk."), store_path, g_strerror (code));
}

VpLock *
vp_lock_take (const char *store_path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (store_path);
  g_autofree char *path = g_strconcat (store_path, ".lock", NULL);
  const char *fault;
  VpLock *self;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The folder “%s” cannot be made: %s. Choose another folder."),
                 folder, g_strerror (errno));
    return NULL;
  }
  if ((fault = vp_lock_folder_fault (folder)) != NULL) {
    g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
                 /* Translators: %s folder, %s the reason */
                 _("The store cannot be kept in “%s”: %s. Choose a folder on this computer's own disk."), folder, fault);
    return NULL;
  }
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED, _("The lock file “%s” cannot be opened: %s."), path,
                 g_strerror (errno));
    return NULL;
  }
  if (!lock_file (fd)) {
    set_not_locked (fd, store_path, errno, error);
    close (fd);
    return NULL;
  }
  write_holder (fd);
  self = g_new0 (VpLock, 1);
  self->fd = fd;
  return self;
}

void
vp_lock_release (VpLock *self)
{
  close (self->fd);
  g_free (self);
}
