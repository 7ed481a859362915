/* vp-backup-private.h: what backing up and restoring share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-backup.h"
#include "vp-db-private.h"

G_BEGIN_DECLS

#define VP_BACKUP_STAMP 22 /* 20261126-113445-123456 in the name, before the suffix */

/* How the names of this store's backups begin; transfer full. The store of the usual name needs none in them; another says
 * which it is. */
char    *vp_backup_make_prefix (const char *store_path);
/* Prefix, stamp, suffix and nothing else. */
gboolean vp_backup_has_prefix  (const char *name, const char *prefix);

/* One line per table: name and number of rows; transfer full. */
char    *vp_backup_count_rows (sqlite3 *handle, GError **error);
/* Copies to @temporary in one consistent view; @counts (transfer full) is of the copy's own source transaction. */
gboolean vp_backup_copy       (sqlite3 *from, const char *temporary, char **counts, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
