/* vp-access-file.h: files and papers with people in them, written into the log
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-access-log.h"

G_BEGIN_DECLS

/**
 * VpAccessFile:
 * @table: what it is about; @id: one row of it, 0 = many
 * @path: the file, which is there
 * @reason: (nullable): why; %NULL where nothing in it is in full
 * @fields: the columns
 * @people, @minors: how many people are in it; 0 = those of @mentioned, or whom the paper itself mentions (vp_sheet_mention())
 * @mentioned: (nullable): people of the roster (gint64), who may repeat
 */
typedef struct {
  VpAccessKind kind;
  const char *table, *path, *reason, *fields;
  gint64 id, people, minors;
  const GArray *mentioned;
} VpAccessFile;

/* On the writer's connection. The line has the hash of the file; where it cannot be written the file is deleted: what stands in no
 * log does not leave the office. */
gboolean vp_access_file_log (VpDb *db, const VpAccessFile *self, GError **error);

G_END_DECLS
