/* vp-migrate.h: the schema, version by version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_APPLICATION_ID 0x56505659 /* "VPVY": written into the file's header */

int      vp_migrate_newest  (void);
/* What the open file is: its version, 0 = new and empty. %VP_ERROR_NEWER and %VP_ERROR_UNSUPPORTED (not ours) leave it
 * untouched. */
gboolean vp_migrate_inspect (VpDb *db, int *version, GError **error);
/* The same of a file that nobody has open; it is left untouched. */
gboolean vp_migrate_inspect_file (const char *path, GError **error);
/* Set the error of a file of another program, and of a newer version. Always FALSE. */
gboolean vp_migrate_refuse_foreign (const char *path, GError **error);
gboolean vp_migrate_refuse_newer (const char *path, GError **error);
/* Whether the tables, indices and triggers are those of @version and no others. FALSE with %VP_ERROR_UNSUPPORTED. */
gboolean vp_migrate_compare (VpDb *db, int version, GError **error);
/* Runs every missing step in one transaction; a new store also gets its name and the office's first code tables. */
gboolean vp_migrate_run     (VpDb *db, int to_version, GError **error);

G_END_DECLS
