/* vp-backup-private.h: what backing up and restoring share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db-private.h"

G_BEGIN_DECLS

/* One line per table: name and number of rows; transfer full. */
char    *vp_backup_count_rows (sqlite3 *handle, GError **error);
/* Copies to @temporary in one consistent view; @counts (transfer full) is of the copy's own source transaction. */
gboolean vp_backup_copy       (sqlite3 *from, const char *temporary, char **counts, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
