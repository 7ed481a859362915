/* bench-process.c: work measured in a process of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "bench-process.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static BenchFigures
wait_for (pid_t child, gint64 start, int *status)
{
  BenchFigures figures = { 0 };
  struct rusage usage;

  if (wait4 (child, status, 0, &usage) != child)
    g_error ("the child is lost");
  figures.seconds = (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
  figures.processor = (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec)
    + (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / G_USEC_PER_SEC;
  figures.peak_mb = (double) usage.ru_maxrss * 1024 / 1e6;
  return figures;
}

BenchFigures
bench_run (const char *what, BenchFunc func, gpointer data)
{
  gint64 start = g_get_monotonic_time ();
  BenchFigures figures;
  int status;
  pid_t child;

  fflush (NULL);
  child = fork ();
  if (child == 0) {
    gboolean ok = func (data);

    fflush (NULL);
    _exit (ok ? 0 : 1);
  }
  figures = wait_for (child, start, &status);
  if (child < 0 || !WIFEXITED (status) || WEXITSTATUS (status) != 0)
    g_error ("%s failed", what);
  return figures;
}

gboolean
bench_run_program (const char *const *arguments, BenchFigures *figures)
{
  g_autofree char *program = g_find_program_in_path (arguments[0]);
  gint64 start = g_get_monotonic_time ();
  int status;
  pid_t child;

  if (program == NULL)
    return FALSE;
  child = fork ();
  if (child == 0) {
    int null = open ("/dev/null", O_WRONLY);

    dup2 (null, 1);
    dup2 (null, 2);
    execv (program, (char **) arguments);
    _exit (127);
  }
  *figures = wait_for (child, start, &status);
  return child > 0 && WIFEXITED (status) && WEXITSTATUS (status) == 0;
}

guint
bench_argument (int argc, char **argv, guint fallback)
{
  return argc > 1 ? (guint) strtoul (argv[1], NULL, 10) : fallback;
}

char *
bench_folder_new (void)
{
  const char *parent = g_getenv ("VP_BENCH_FOLDER");
  char *folder = g_build_filename (parent != NULL ? parent : "/var/tmp", "vp-bench-XXXXXX", NULL);

  if (g_mkdtemp (folder) == NULL)
    g_error ("no temporary folder");
  return folder;
}

static void
remove_all (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_all (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

void
bench_folder_free (char *folder)
{
  remove_all (folder);
  g_free (folder);
}

double
bench_resident_mb (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) words = NULL;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL))
    return 0;
  words = g_strsplit (text, " ", 3);
  return g_ascii_strtod (words[1], NULL) * (double) sysconf (_SC_PAGESIZE) / 1e6;
}
