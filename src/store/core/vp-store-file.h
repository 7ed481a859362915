/* vp-store-file.h: what lies at the path of a store, before SQLite opens it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * vp_store_file_resolve:
 * @path: as it was given
 *
 * Follows links, so that two names of one store lead to one lock.
 *
 * Returns: (transfer full): the path of the file itself, which need not be there; %NULL where a link leads nowhere, and
 * where it is a folder, a device or a pipe
 */
char    *vp_store_file_resolve (const char *path, GError **error);

typedef enum {
  VP_STORE_FILE_ALONE = 1, /* a second name is refused: opened under both, each has a write-ahead log of its own */
} VpStoreFileLook;

/**
 * vp_store_file_look:
 * @path: resolved
 * @flags: 0 for a backup, which nobody writes to
 * @there: (out): whether there is a file
 *
 * Looks at number of names, size and header, and changes nothing: what has a second name (where that matters), is
 * of another program or of a newer version is refused; an empty file, and sidecar files whose store is gone, are damage.
 * What lies in a write-ahead log is not seen here; see vp_migrate_inspect().
 */
gboolean vp_store_file_look    (const char *path, VpStoreFileLook flags, gboolean *there, GError **error);

/* Whether a change was cut off that SQLite takes back at the next opening for writing. */
gboolean vp_store_file_is_hot  (const char *path);

/* What SQLite keeps beside a file ("-wal", "-shm", "-journal"): each belongs to that file alone. %NULL-terminated. */
extern const char *const vp_store_sidecars[];

/* Removes @path and its sidecars, where they are there. */
void     vp_store_file_remove  (const char *path);

G_END_DECLS
