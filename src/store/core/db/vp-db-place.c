/* vp-db-place.c: whether the files of the writer still have their names
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Somebody may delete or replace the store or its write-ahead log under the running program: a cleaning tool, a
 * synchronising client, a hand. What is then saved goes into a file without a name.
 */
#include "config.h"

#include "vp-db-private.h"

#include <glib/gi18n-lib.h>

static gboolean
look (const char *path, struct stat *info)
{
  return stat (path, info) == 0;
}

static gboolean
same_file (const struct stat *a, const struct stat *b)
{
  return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

gboolean
vp_db_place_remember (VpDb *self, GError **error)
{
  g_autofree char *log = NULL;
  gint64 tables;

  if (self->path == NULL)
    return TRUE;
  /* The first look at the store is what makes SQLite open its write-ahead log. */
  if (!vp_db_query_int (self, "SELECT count (*) FROM sqlite_schema", 0, 0, &tables, error))
    return FALSE;
  log = g_strconcat (self->path, "-wal", NULL);
  self->place.known = look (self->path, &self->place.store) && look (log, &self->place.log);
  return TRUE;
}

/* What was saved until now lies in the log without a name. As long as nobody else has begun a log of his own it can still
 * be brought home. */
static gboolean
bring_home (VpDb *self, gboolean store_stands, const struct stat *other_log)
{
  vp_db_rollback (self);
  return store_stands && other_log->st_size == 0
    && sqlite3_wal_checkpoint_v2 (self->handle, "main", SQLITE_CHECKPOINT_FULL, NULL, NULL) == SQLITE_OK;
}

gboolean
vp_db_place_check (VpDb *self, GError **error)
{
  struct stat store = { 0 }, log = { 0 };
  g_autofree char *path = NULL;
  gboolean store_stands, log_stands;

  if (!self->place.known)
    return TRUE;
  path = g_strconcat (self->path, "-wal", NULL);
  store_stands = look (self->path, &store) && same_file (&store, &self->place.store);
  log_stands = look (path, &log) && same_file (&log, &self->place.log);
  if (store_stands && log_stands)
    return TRUE;
  if (bring_home (self, store_stands, &log))
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 _("Another program removed a file of the store “%s” while it was open. This was not saved; everything"
                   " before it is safe in the store. Close this program and open it again."), self->path);
  else
    g_set_error (error, VP_ERROR, VP_ERROR_FAILED,
                 _("Another program removed or replaced the store “%s” while it was open. This was not saved. Make a"
                   " backup with this program now, which still holds everything before it; then close the program."),
                 self->path);
  return FALSE;
}
