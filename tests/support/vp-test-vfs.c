/* vp-test-vfs.c: the files of SQLite, failing when a test wants it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-vfs.h"

#include <sqlite3.h>

typedef struct {
  sqlite3_file base;
  sqlite3_io_methods methods; /* the real ones with some replaced */
} FileHead;

/* The real file's structure stands behind ours. */
#define REAL(file) ((sqlite3_file *) (void *) ((char *) (file) + sizeof (FileHead)))
#define HEAD(file) ((FileHead *) (void *) (file))

static sqlite3_vfs test_vfs;
static sqlite3_vfs *real_vfs;
static GMutex lock;
static guint fail_in;
static int fail_code;
static gboolean fail_for_ever, failed;

void
vp_test_vfs_fail_nth (guint nth, int code, gboolean for_ever)
{
  g_mutex_lock (&lock);
  fail_in = nth;
  fail_code = code;
  fail_for_ever = for_ever;
  failed = FALSE;
  g_mutex_unlock (&lock);
}

gboolean
vp_test_vfs_failed (void)
{
  return failed;
}

static int
injected (void)
{
  int code = SQLITE_OK;

  g_mutex_lock (&lock);
  if ((failed && fail_for_ever && fail_code != 0) || (fail_in > 0 && --fail_in == 0)) {
    failed = TRUE;
    code = fail_code;
  }
  g_mutex_unlock (&lock);
  return code;
}

static int
close_file (sqlite3_file *file)
{
  return REAL (file)->pMethods->xClose (REAL (file));
}

static int
read_file (sqlite3_file *file, void *data, int size, sqlite3_int64 offset)
{
  return REAL (file)->pMethods->xRead (REAL (file), data, size, offset);
}

static int
write_file (sqlite3_file *file, const void *data, int size, sqlite3_int64 offset)
{
  int code = injected ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xWrite (REAL (file), data, size, offset);
}

static int
truncate_file (sqlite3_file *file, sqlite3_int64 size)
{
  int code = injected ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xTruncate (REAL (file), size);
}

static int
sync_file (sqlite3_file *file, int flags)
{
  int code = injected ();

  return code != SQLITE_OK ? code : REAL (file)->pMethods->xSync (REAL (file), flags);
}

static int
file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return REAL (file)->pMethods->xFileSize (REAL (file), size);
}

static int
lock_file (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xLock (REAL (file), level);
}

static int
unlock_file (sqlite3_file *file, int level)
{
  return REAL (file)->pMethods->xUnlock (REAL (file), level);
}

static int
check_reserved (sqlite3_file *file, int *result)
{
  return REAL (file)->pMethods->xCheckReservedLock (REAL (file), result);
}

static int
file_control (sqlite3_file *file, int operation, void *argument)
{
  return REAL (file)->pMethods->xFileControl (REAL (file), operation, argument);
}

static int
sector_size (sqlite3_file *file)
{
  return REAL (file)->pMethods->xSectorSize (REAL (file));
}

static int
characteristics (sqlite3_file *file)
{
  return REAL (file)->pMethods->xDeviceCharacteristics (REAL (file));
}

static int
shm_map (sqlite3_file *file, int page, int size, int extend, void volatile **data)
{
  return REAL (file)->pMethods->xShmMap (REAL (file), page, size, extend, data);
}

static int
shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return REAL (file)->pMethods->xShmLock (REAL (file), offset, n, flags);
}

static void
shm_barrier (sqlite3_file *file)
{
  REAL (file)->pMethods->xShmBarrier (REAL (file));
}

static int
shm_unmap (sqlite3_file *file, int delete_flag)
{
  return REAL (file)->pMethods->xShmUnmap (REAL (file), delete_flag);
}

static int
open_file (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  static const sqlite3_io_methods wrapped = {
    2, close_file, read_file, write_file, truncate_file, sync_file, file_size, lock_file, unlock_file, check_reserved,
    file_control, sector_size, characteristics, shm_map, shm_lock, shm_barrier, shm_unmap, NULL, NULL,
  };
  int code = injected ();

  file->pMethods = NULL;
  if (code != SQLITE_OK)
    return code == SQLITE_FULL ? SQLITE_CANTOPEN : code;
  REAL (file)->pMethods = NULL;
  code = real_vfs->xOpen (real_vfs, name, REAL (file), flags, out_flags);
  /* A file without methods was not opened and is not closed. */
  if (REAL (file)->pMethods != NULL) {
    HEAD (file)->methods = wrapped;
    HEAD (file)->methods.iVersion = MIN (2, REAL (file)->pMethods->iVersion);
    file->pMethods = &HEAD (file)->methods;
  }
  return code;
}

void
vp_test_vfs_install (void)
{
  real_vfs = sqlite3_vfs_find (NULL);
  test_vfs = *real_vfs;
  test_vfs.zName = "vp-test";
  test_vfs.szOsFile = real_vfs->szOsFile + (int) sizeof (FileHead);
  test_vfs.xOpen = open_file;
  g_assert_cmpint (sqlite3_vfs_register (&test_vfs, 1), ==, SQLITE_OK);
}
