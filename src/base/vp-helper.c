/* vp-helper.c: a process without rights that looks into a file for this one
 *
 * Started with posix_spawn, as a fork of a program with threads is not safe. Nothing it says is trusted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-helper.h"

#include "vp-sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define BUFFER 65536
#define TREE_DEPTH 4

struct _VpHelper {
  pid_t pid;
  int from, to;
  int silence;
  GCancellable *cancellable;
  char buffer[BUFFER];
  gsize at, length;
};

/* Not installed: the program runs from the folder it was built in, or from a test beside it. */
static char *
find_in_tree (const char *program, const char *folder, const char *name)
{
  g_autofree char *place = g_path_get_dirname (program);

  for (guint i = 0; i < TREE_DEPTH; i++) {
    g_autofree char *mark = g_build_filename (place, "meson-private", NULL);
    g_autofree char *parent = NULL;

    if (g_file_test (mark, G_FILE_TEST_IS_DIR))
      return g_build_filename (place, "src", folder, name, NULL);
    parent = g_path_get_dirname (place);
    g_free (place);
    place = g_steal_pointer (&parent);
  }
  return NULL;
}

static char *
find_helper (const char *folder, const char *name)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char *path = program != NULL ? find_in_tree (program, folder, name) : NULL;

  return path != NULL ? path : g_build_filename (VP_HELPER_DIR, name, NULL);
}

/* @fds become 0, 1 and 3 of the helper; it gets nothing else, no environment either. */
static int
spawn (VpHelper *self, const char *path, const char *name, const int fds[3])
{
  char *arguments[] = { (char *) name, NULL }, *environment[] = { NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none;
  int code;

  sigemptyset (&none);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, fds[0], VP_SANDBOX_FD_FILE);
  posix_spawn_file_actions_adddup2 (&actions, fds[1], STDOUT_FILENO);
  posix_spawn_file_actions_adddup2 (&actions, fds[2], VP_SANDBOX_FD_COMMANDS);
  posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np (&actions, VP_SANDBOX_FD_COMMANDS + 1);
  posix_spawnattr_init (&attributes);
  posix_spawnattr_setsigmask (&attributes, &none);
  posix_spawnattr_setpgroup (&attributes, 0);
  posix_spawnattr_setflags (&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
  code = posix_spawn (&self->pid, path, &actions, &attributes, arguments, environment);
  posix_spawn_file_actions_destroy (&actions);
  posix_spawnattr_destroy (&attributes);
  return code;
}

/* Descriptors that lie where the helper's will lie could be overwritten before they are copied. */
static int
move_up (int fd)
{
  int higher = fd >= 0 ? fcntl (fd, F_DUPFD_CLOEXEC, 16) : -1;

  if (fd >= 0)
    close (fd);
  return higher;
}

static int
start (VpHelper *self, const char *path, const char *name, int file)
{
  int out[2] = { -1, -1 }, in[2] = { -1, -1 }, code = 0;

  if (file < 0 || pipe2 (out, O_CLOEXEC) != 0 || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
    code = errno;
  out[1] = move_up (out[1]);
  in[0] = move_up (in[0]);
  self->from = out[0];
  self->to = in[1];
  if (code == 0)
    code = spawn (self, path, name, (const int[]) { file, out[1], in[0] });
  if (out[1] >= 0)
    close (out[1]);
  if (in[0] >= 0)
    close (in[0]);
  if (code != 0)
    self->pid = 0;
  return code;
}

VpHelper *
vp_helper_new (const char *program, const char *folder, const char *path, int silence, GCancellable *cancellable, int *code)
{
  g_autofree char *place = NULL;
  VpHelper *self;
  int file;

  g_return_val_if_fail (program != NULL && folder != NULL && path != NULL && code != NULL, NULL);
  place = find_helper (folder, program);
  self = g_new0 (VpHelper, 1);
  file = move_up (open (path, O_RDONLY | O_CLOEXEC));
  self->from = self->to = -1;
  self->silence = silence;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  *code = start (self, place, program, file);
  if (file >= 0)
    close (file);
  if (*code != 0)
    g_clear_pointer (&self, vp_helper_free);
  return self;
}

void
vp_helper_free (VpHelper *self)
{
  if (self->pid > 0) {
    kill (self->pid, SIGKILL);
    while (waitpid (self->pid, NULL, 0) < 0 && errno == EINTR)
      ;
  }
  if (self->from >= 0)
    close (self->from);
  if (self->to >= 0)
    close (self->to);
  g_clear_object (&self->cancellable);
  g_free (self);
}

gboolean
vp_helper_say (VpHelper *self, gconstpointer bytes, gsize length)
{
  const char *p = bytes;

  while (length > 0) {
    /* A helper that died already must not end this program as well. */
    ssize_t n = send (self->to, p, length, MSG_NOSIGNAL);

    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return FALSE;
    p += n;
    length -= (gsize) n;
  }
  return TRUE;
}

/* Waits until the helper says something. */
static gboolean
wait_for_bytes (VpHelper *self, GError **error)
{
  struct pollfd fds[2] = { { self->from, POLLIN, 0 }, { -1, POLLIN, 0 } };
  GPollFD cancelled = { .fd = -1 };
  int n;

  if (self->cancellable != NULL && g_cancellable_make_pollfd (self->cancellable, &cancelled))
    fds[1].fd = cancelled.fd;
  do
    n = poll (fds, 2, self->silence);
  while (n < 0 && errno == EINTR);
  if (fds[1].fd >= 0)
    g_cancellable_release_fd (self->cancellable);
  return !g_cancellable_set_error_if_cancelled (self->cancellable, error) && n > 0;
}

static gboolean
fill_buffer (VpHelper *self, GError **error)
{
  ssize_t got;

  if (!wait_for_bytes (self, error))
    return FALSE;
  do
    got = read (self->from, self->buffer, BUFFER);
  while (got < 0 && errno == EINTR);
  self->at = 0;
  self->length = got > 0 ? (gsize) got : 0;
  return got > 0;
}

gboolean
vp_helper_read (VpHelper *self, gpointer out, gsize length, GError **error)
{
  char *p = out;

  while (length > 0) {
    gsize n = MIN (length, self->length - self->at);

    memcpy (p, self->buffer + self->at, n);
    self->at += n;
    p += n;
    length -= n;
    if (length > 0 && !fill_buffer (self, error))
      return FALSE;
  }
  return TRUE;
}
