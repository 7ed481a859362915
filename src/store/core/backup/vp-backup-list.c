/* vp-backup-list.c: what backups there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-backup-list.h"

#include "vp-backup-private.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-file.h"
#include "vp-migrate.h"
#include "vp-store-file.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define SECONDS 15 /* 20261126-113445 of the stamp */

void
vp_backup_info_free (VpBackupInfo *self)
{
  g_free (self->path);
  g_free (self->uuid);
  g_free (self);
}

/* The name says so also after the file was copied; one that was named by hand only has its own time. */
gint64
vp_backup_get_time (const char *path)
{
  g_autofree char *name = g_path_get_basename (path), *stamp = NULL;
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autoptr (GDateTime) made = NULL;
  gsize tail = VP_BACKUP_STAMP + strlen (VP_BACKUP_SUFFIX), length = strlen (name);
  struct stat info;

  if (g_str_has_prefix (name, VP_FILE_BACKUP_PREFIX) && g_str_has_suffix (name, VP_BACKUP_SUFFIX) && length > tail) {
    stamp = g_strndup (name + length - tail, SECONDS);
    stamp[8] = 'T';
    made = g_date_time_new_from_iso8601 (stamp, zone);
  }
  if (made != NULL)
    return g_date_time_to_unix (made);
  return stat (path, &info) == 0 ? (gint64) info.st_mtime : 0;
}

static gboolean
read_backup (const char *path, VpBackupInfo *info, GError **error)
{
  g_autoptr (VpDb) db = vp_db_open (path, VP_DB_READER, error);
  int version = 0;

  if (db == NULL || !vp_migrate_inspect (db, &version, error))
    return FALSE;
  if (version == 0)
    return vp_migrate_refuse_foreign (path, error);
  return vp_db_quick_check (db, error)
    && vp_db_query_int (db, "SELECT count (*) FROM volunteer WHERE removed_at = 0", 0, 0, &info->people, error)
    && (info->uuid = vp_meta_store_get_uuid (db, error)) != NULL;
}

VpBackupInfo *
vp_backup_inspect (const char *path, GError **error)
{
  g_autofree char *real = vp_store_file_resolve (path, error);
  g_autoptr (VpBackupInfo) info = g_new0 (VpBackupInfo, 1);
  g_autoptr (GError) local = NULL;
  gboolean there = FALSE;

  if (real == NULL)
    return NULL;
  info->path = g_strdup (path);
  info->at = vp_backup_get_time (real);
  if (vp_store_file_look (real, 0, &there, &local) && there && read_backup (real, info, &local))
    return g_steal_pointer (&info);
  if (local == NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no backup “%s”."), path);
  else if (g_error_matches (local, VP_ERROR, VP_ERROR_CORRUPT))
    g_set_error (error, VP_ERROR, VP_ERROR_CORRUPT, _("The backup “%s” is damaged. Use another backup."), path);
  else
    g_propagate_error (error, g_steal_pointer (&local));
  return NULL;
}

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 left = vp_backup_get_time (*(const char *const *) a), right = vp_backup_get_time (*(const char *const *) b);

  return (left < right) - (left > right);
}

static VpBackupInfo *
find_sound (GPtrArray *paths, const char *prefix, gboolean own)
{
  for (guint i = 0; i < paths->len; i++) {
    g_autofree char *name = g_path_get_basename (paths->pdata[i]);
    VpBackupInfo *info = vp_backup_has_prefix (name, prefix) == own ? vp_backup_inspect (paths->pdata[i], NULL) : NULL;

    if (info != NULL) {
      info->own = own;
      return info;
    }
  }
  return NULL;
}

VpBackupInfo *
vp_backup_find_newest (const char *store_path, const char *const *folders)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *prefix = vp_backup_make_prefix (store_path);
  VpBackupInfo *own;

  for (guint i = 0; folders[i] != NULL; i++) {
    g_autoptr (GDir) dir = g_dir_open (folders[i], 0, NULL);
    const char *name;

    while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
      if (g_str_has_suffix (name, VP_BACKUP_SUFFIX))
        g_ptr_array_add (paths, g_build_filename (folders[i], name, NULL));
  }
  g_ptr_array_sort (paths, compare_times);
  own = find_sound (paths, prefix, TRUE);
  return own != NULL ? own : find_sound (paths, prefix, FALSE);
}

gboolean
vp_backup_is_foreign (const VpBackupInfo *self, const char *store_path)
{
  g_autoptr (VpDb) db = NULL;
  g_autofree char *uuid = NULL;

  g_return_val_if_fail (self != NULL && store_path != NULL, FALSE);
  db = vp_db_open (store_path, VP_DB_READER, NULL);
  uuid = db != NULL ? vp_meta_store_get_uuid (db, NULL) : NULL;
  return uuid != NULL && strcmp (uuid, self->uuid) != 0;
}
