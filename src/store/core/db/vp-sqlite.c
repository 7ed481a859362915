/* vp-sqlite.c: SQLite as this process uses it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite takes its locks by fcntl(), and those belong to the process: any close() of any descriptor of the same file lets
 * all of them go, and a file dialog that looks at what kind of file the store is does just that. Another program then
 * takes the store for abandoned and deletes the write-ahead log under the running window. Locks of an open file
 * description stay until their own descriptor is closed.
 */
#include "config.h"

#include "vp-sqlite.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdarg.h>

static int
description_command (int command)
{
  switch (command) {
  case F_SETLK:
    return F_OFD_SETLK;
  case F_SETLKW:
    return F_OFD_SETLKW;
  default:
    return F_OFD_GETLK;
  }
}

/* SQLite lets the connections of one process share one lock, which stands at the descriptor of whoever came first: the
 * writer is therefore opened first and closed last (vp-store.c). */
static int
lock_description (int fd, int command, ...)
{
  va_list arguments;
  void *argument;

  va_start (arguments, command);
  argument = va_arg (arguments, void *);
  va_end (arguments);
  if (command == F_SETLK || command == F_SETLKW || command == F_GETLK) {
    /* The kernel asks for this where a lock belongs to no process. */
    ((struct flock *) argument)->l_pid = 0;
    return fcntl (fd, description_command (command), argument);
  }
  return fcntl (fd, command, argument);
}

static void
replace_locks (void)
{
  sqlite3_vfs *unix_files;

  if (sqlite3_initialize () != SQLITE_OK || (unix_files = sqlite3_vfs_find ("unix")) == NULL
      || unix_files->xSetSystemCall (unix_files, "fcntl", (sqlite3_syscall_ptr) (void (*) (void)) lock_description)
           != SQLITE_OK)
    g_warning ("SQLite keeps its locks by process: another program may take the store for abandoned");
}

void
vp_sqlite_set_up (void)
{
  static gsize done;

  if (g_once_init_enter (&done)) {
    /* SQLite counts what it allocates under a lock, twice for every value of a row; nobody asks for the counts. Without
     * effect where another library of the process was first. */
    sqlite3_config (SQLITE_CONFIG_MEMSTATUS, 0);
    replace_locks ();
    g_once_init_leave (&done, 1);
  }
}
