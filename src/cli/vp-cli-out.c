/* vp-cli-out.c: files that a command wrote stand in the log of exports
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-cli.h"

#include "vp-access-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define SLACK 2 /* seconds by which the clock of a disk may be behind */

typedef struct {
  VpCli *cli;
  const char *command;
  gint64 began; /* Unix seconds */
  GPtrArray *paths;
} Logging;

/* "register NAME export FILE" and "print FILE" take theirs without an option. */
static const char *
find_path (VpCli *self, const char *command)
{
  char **words = self->arguments;
  gboolean of_register = strcmp (command, "register") == 0 && words[0] != NULL && words[1] != NULL
    && (strcmp (words[1], "export") == 0 || strcmp (words[1], "print") == 0);

  return of_register ? words[2] : vp_cli_option (self, "--out");
}

/* The file, or those of a folder that were written just now. */
static void
gather (Logging *self, const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  if (dir == NULL && g_file_test (path, G_FILE_TEST_IS_REGULAR))
    g_ptr_array_add (self->paths, g_strdup (path));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *file = g_build_filename (path, name, NULL);
    GStatBuf info;

    if (g_stat (file, &info) == 0 && S_ISREG (info.st_mode) && info.st_mtime + SLACK >= self->began)
      g_ptr_array_add (self->paths, g_steal_pointer (&file));
  }
}

static gboolean
log_paths (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  const Logging *self = data;
  g_autofree char *words = g_strjoinv (" ", self->cli->arguments);
  const VpListing *written = self->cli->written;
  g_autofree char *columns = written != NULL ? g_strjoinv (", ", written->titles) : NULL;
  g_autofree char *what = g_strstrip (g_strdup_printf ("%s %s", self->command, words));

  for (guint i = 0; i < self->paths->len; i++) {
    VpAccessFile file = { .kind = VP_ACCESS_EXPORT, .table = "paper", .path = self->paths->pdata[i],
                          .reason = vp_cli_option (self->cli, "--reason"), .fields = columns != NULL ? columns : what };
    g_autofree char *name = g_path_get_basename (file.path);
    gboolean there = FALSE;

    /* Those that count the people in it have told of it themselves. */
    if (written != NULL && written->about != NULL) {
      file.table = written->about;
      file.people = written->people;
      file.minors = written->minors;
      file.mentioned = written->mentioned;
    }
    if (!vp_access_log_has_file (db, name, self->began, &there, error) || (!there && !vp_access_file_log (db, &file, error)))
      return FALSE;
  }
  return TRUE;
}

VpExit
vp_cli_log_out (VpCli *self, const char *command, gint64 began, VpExit code)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  Logging logging = { self, command, began, paths };
  const char *path = find_path (self, command);
  g_autoptr (GError) error = NULL;

  if (self->store == NULL || path == NULL || code > VP_EXIT_REJECTED)
    return code;
  gather (&logging, path);
  if (paths->len == 0 || vp_store_write (self->store, log_paths, &logging, self->cancellable, &error))
    return code;
  return vp_cli_fail (error);
}
