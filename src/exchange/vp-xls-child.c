/* vp-xls-child.c: the process without rights that unpacks an .xls file
 *
 * Started with posix_spawn, as a fork of a program with threads is not safe. Nothing it says is trusted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-xls-child.h"

#include "vp-error.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define HELPER "volunteer-puyang-xls"
#define BUFFER 65536
/* What may pass without a byte: the helper's own limit is 10 seconds of work. */
#define SILENCE_MS 15000
#define TREE_DEPTH 4

struct _VpXlsChild {
  pid_t pid;
  int from, to;
  GCancellable *cancellable;
  char buffer[BUFFER];
  gsize at, length;
  GString *text;
};

/* Not installed: the program runs from the folder it was built in, or from a test beside it. */
static char *
find_in_tree (const char *program)
{
  g_autofree char *folder = g_path_get_dirname (program);

  for (guint i = 0; i < TREE_DEPTH; i++) {
    g_autofree char *mark = g_build_filename (folder, "meson-private", NULL);
    g_autofree char *parent = NULL;

    if (g_file_test (mark, G_FILE_TEST_IS_DIR))
      return g_build_filename (folder, "src", "exchange", HELPER, NULL);
    parent = g_path_get_dirname (folder);
    g_free (folder);
    folder = g_steal_pointer (&parent);
  }
  return NULL;
}

static char *
find_helper (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  char *path = program != NULL ? find_in_tree (program) : NULL;

  return path != NULL ? path : g_build_filename (VP_HELPER_DIR, HELPER, NULL);
}

/* @file, @out and @commands become 0, 1 and 3 of the helper; it gets nothing else, no environment either. */
static int
spawn (VpXlsChild *self, int file, int out, int commands)
{
  g_autofree char *path = find_helper ();
  char *arguments[] = { (char *) HELPER, NULL }, *environment[] = { NULL };
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  sigset_t none;
  int code;

  sigemptyset (&none);
  posix_spawn_file_actions_init (&actions);
  posix_spawn_file_actions_adddup2 (&actions, file, VP_XLS_FD_FILE);
  posix_spawn_file_actions_adddup2 (&actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2 (&actions, commands, VP_XLS_FD_COMMANDS);
  posix_spawn_file_actions_addopen (&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addclosefrom_np (&actions, VP_XLS_FD_COMMANDS + 1);
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

static gboolean
start (VpXlsChild *self, int file, GError **error)
{
  int out[2] = { -1, -1 }, in[2] = { -1, -1 }, code = 0;

  if (file < 0 || pipe2 (out, O_CLOEXEC) != 0 || socketpair (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in) != 0)
    code = errno;
  out[1] = move_up (out[1]);
  in[0] = move_up (in[0]);
  self->from = out[0];
  self->to = in[1];
  if (code == 0)
    code = spawn (self, file, out[1], in[0]);
  if (out[1] >= 0)
    close (out[1]);
  if (in[0] >= 0)
    close (in[0]);
  if (code == 0)
    return TRUE;
  self->pid = 0;
  g_set_error (error, VP_ERROR, VP_ERROR_UNSUPPORTED,
               _("Old .xls files cannot be read here: the program for them does not start (%s). Save the table as .xlsx."),
               g_strerror (code));
  return FALSE;
}

VpXlsChild *
vp_xls_child_new (const char *path, GCancellable *cancellable, GError **error)
{
  VpXlsChild *self = g_new0 (VpXlsChild, 1);
  int file = move_up (open (path, O_RDONLY | O_CLOEXEC));
  gboolean ok;

  self->from = self->to = -1;
  self->cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  self->text = g_string_new (NULL);
  ok = start (self, file, error);
  if (file >= 0)
    close (file);
  if (!ok)
    g_clear_pointer (&self, vp_xls_child_free);
  return self;
}

void
vp_xls_child_free (VpXlsChild *self)
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
  g_string_free (self->text, TRUE);
  g_free (self);
}

static gboolean
set_died (GError **error)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CORRUPT,
                       _("The old spreadsheet is damaged and cannot be read. Open it in WPS or Excel and save it as .xlsx,"
                         " or ask the sender to send it once more. Nothing was imported."));
  return FALSE;
}

gboolean
vp_xls_child_ask (VpXlsChild *self, guint sheet, GError **error)
{
  uint32_t command = sheet;
  ssize_t n;

  /* A helper that died already must not end this program as well. */
  do
    n = send (self->to, &command, sizeof command, MSG_NOSIGNAL);
  while (n < 0 && errno == EINTR);
  return n == (ssize_t) sizeof command || set_died (error);
}

/* Waits until the helper says something. */
static gboolean
wait_for_bytes (VpXlsChild *self, GError **error)
{
  struct pollfd fds[2] = { { self->from, POLLIN, 0 }, { -1, POLLIN, 0 } };
  GPollFD cancelled = { .fd = -1 };
  int n;

  if (self->cancellable != NULL && g_cancellable_make_pollfd (self->cancellable, &cancelled))
    fds[1].fd = cancelled.fd;
  do
    n = poll (fds, 2, SILENCE_MS);
  while (n < 0 && errno == EINTR);
  if (fds[1].fd >= 0)
    g_cancellable_release_fd (self->cancellable);
  if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
    return FALSE;
  return n > 0 || set_died (error);
}

static gboolean
read_bytes (VpXlsChild *self, char *out, gsize length, GError **error)
{
  while (length > 0) {
    gsize n = MIN (length, self->length - self->at);

    memcpy (out, self->buffer + self->at, n);
    self->at += n;
    out += n;
    length -= n;
    if (length > 0) {
      ssize_t got;

      if (!wait_for_bytes (self, error))
        return FALSE;
      do
        got = read (self->from, self->buffer, BUFFER);
      while (got < 0 && errno == EINTR);
      if (got <= 0)
        return set_died (error);
      self->at = 0;
      self->length = (gsize) got;
    }
  }
  return TRUE;
}

gboolean
vp_xls_child_next (VpXlsChild *self, VpXlsMessage *message, const char **text, GError **error)
{
  if (!read_bytes (self, (char *) message, sizeof *message, error))
    return FALSE;
  if (message->kind >= VP_N_XLS_KINDS || message->length > VP_XLS_TEXT_MAX)
    return set_died (error);
  g_string_set_size (self->text, message->length);
  if (!read_bytes (self, self->text->str, message->length, error))
    return FALSE;
  if (!g_utf8_validate_len (self->text->str, message->length, NULL) || memchr (self->text->str, '\0', message->length) != NULL)
    return set_died (error);
  *text = self->text->str;
  return TRUE;
}
