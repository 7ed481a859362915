/* vp-restore.h: a backup in the store's place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_RESTORE_ASIDE ".before-restore-" /* in the name of a store that a backup took the place of */

/**
 * vp_restore_run:
 * @backup: a file made by vp_backup_create(), of this or an earlier version
 * @store_path: the store to be replaced; must not be open in any process
 * @who: who does it, for the log of the restored store
 * @kept: (out) (transfer full) (nullable): where the former store stands now, or %NULL if there was none
 *
 * Copies @backup beside the store, brings the copy up to date, compares its tables with those of this version and checks
 * every invariant before it takes the store's name in one step. Whatever fails leaves the store as it was; whatever is
 * cut off is mended by vp_restore_mend() at the next opening.
 *
 * The restored store takes a new site number and skips certificate serials and volunteer numbers, because numbers given
 * out since the backup may be in the world already. It remembers that and when it was restored (vp-meta), its log says who put
 * which backup there, and people at the desk and their roles stay as they are (vp-restore-log.h).
 */
gboolean vp_restore_run  (const char *backup, const char *store_path, const char *who, char **kept,
                          GCancellable *cancellable, GError **error);

/**
 * vp_restore_may:
 * @second: (nullable): the second person, where two sign
 *
 * Whether @who may put a backup in the place of the store at @store_path, which is only looked at and not brought up to date.
 * %VP_ERROR_DENIED where not. A store that cannot be read, or is from before there were roles, says of nobody what he may: then
 * whoever has a backup may.
 */
gboolean vp_restore_may  (const char *store_path, const char *who, const char *second, GError **error);

/**
 * vp_restore_mend:
 * @store_path: resolved, and its lock held
 * @notice: (out) (transfer full) (nullable): what was mended, to be told
 *
 * Finishes what a restore that was cut off left: takes the second name of a store away, puts a store that was set aside
 * and never replaced back, removes copies.
 */
gboolean vp_restore_mend (const char *store_path, char **notice, GError **error);

/* Whether a store stands at @store_path, or one that vp_restore_mend() will put back. */
gboolean vp_restore_has_store (const char *store_path);

/* After a sealed store was unlocked: what its restore could not do without the passcode. */
gboolean vp_restore_finish (VpDb *db, GError **error);

G_END_DECLS
