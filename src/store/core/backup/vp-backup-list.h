/* vp-backup-list.h: what backups there are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct {
  char *path;
  gint64 at;     /* Unix seconds: when it was made */
  gint64 people; /* volunteers who are not removed */
  char *uuid;    /* of which store it is */
  gboolean own;  /* it is of the store that was asked for, as far as anybody can tell */
} VpBackupInfo;

void          vp_backup_info_free   (VpBackupInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpBackupInfo, vp_backup_info_free)

/* When the backup was made, in Unix seconds: as its name says, else as the file does. */
gint64        vp_backup_get_time    (const char *path);
/* Opens @path read-only and looks through its structure; %NULL with @error set where it is damaged or no backup. Blocks. */
VpBackupInfo *vp_backup_inspect     (const char *path, GError **error);
/* The newest backup of @folders (%NULL-terminated) that is sound, one of the store at @store_path before those of others;
 * %NULL where there is none. Blocks. */
VpBackupInfo *vp_backup_find_newest (const char *store_path, const char *const *folders);
/* Whether the store at @store_path can be read and is another one than that of the backup. Blocks. */
gboolean      vp_backup_is_foreign  (const VpBackupInfo *self, const char *store_path);

G_END_DECLS
