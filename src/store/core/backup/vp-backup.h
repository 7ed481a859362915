/* vp-backup.h: verified copies of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_BACKUP_SUFFIX ".backup"
#define VP_BACKUP_KEEP 3 /* the newest ones that rotation never removes */

/**
 * vp_backup_create:
 * @db: a reader (or the writer before a migration); the store may be in use meanwhile
 * @folder: made if missing
 * @keep: how many backups of this store stay in @folder; 0 = all. Never fewer than %VP_BACKUP_KEEP.
 *
 * Copies online to a temporary name, opens the copy again, runs integrity_check, compares the number of rows of every
 * table, and only then gives it its name.
 *
 * Returns: (transfer full): the path of the backup, or %NULL
 */
char    *vp_backup_create  (VpDb *db, const char *folder, guint keep, GCancellable *cancellable, GError **error);

/* Whether the last backup (Unix seconds, 0 = there was none) is @days whole days or more ago; @days 0: never. */
gboolean vp_backup_is_overdue (gint64 backed_up, gint64 now, guint days);

/* Paths of this store's backups in a folder, the oldest first, by the file's name and the store's number; transfer full,
 * %NULL with @error set. Other stores may be backed up there too. */
GPtrArray *vp_backup_list (VpDb *db, const char *folder, GError **error);

G_END_DECLS
