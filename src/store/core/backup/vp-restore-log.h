/* vp-restore-log.h: what a restored store says of its restore, and who may work in it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

/**
 * vp_restore_keep_desk:
 * @db: the restored copy, in a transaction
 * @former: path of the store whose place it takes; it is only read
 * @say: (out) (transfer full): a sentence on whose roles hold from now on, "" where no roles are in use on either side
 *
 * People at the desk, their roles, what each role may do and who may look into the data of children and elders stay as they are today: a backup from before somebody lost a role, or
 * from before there were any, does not give it back. They stay those of the backup where @former is another store, is from before
 * version 40 or cannot be read, and @say tells so.
 */
gboolean vp_restore_keep_desk (VpDb *db, const char *former, char **say, GError **error);
/**
 * vp_restore_tell:
 * @backup: path of the backup
 * @desk: as of vp_restore_keep_desk()
 *
 * Puts the restore into the log and the chain of the restored store, by who works at the connection. In a store with a passcode
 * that waits for vp_restore_tell_late(). No transaction is open.
 */
gboolean vp_restore_tell      (VpDb *db, const char *backup, const char *desk, GError **error);
/* After a sealed store was unlocked: whether there was something to tell goes to @told. */
gboolean vp_restore_tell_late (VpDb *db, gboolean *told, GError **error);

G_END_DECLS
