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
} VpBackupInfo;

void          vp_backup_info_free   (VpBackupInfo *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpBackupInfo, vp_backup_info_free)

/* Opens @path read-only and looks through its structure; %NULL with @error set where it is damaged or no backup. Blocks. */
VpBackupInfo *vp_backup_inspect     (const char *path, GError **error);
/* The newest backup of @folders (%NULL-terminated) that is sound; %NULL where there is none. Blocks. */
VpBackupInfo *vp_backup_find_newest (const char *const *folders);

G_END_DECLS
