/* vp-transact.h: one transaction from begin to commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

typedef gboolean (*VpTransactFunc) (VpDb *db, gpointer data, GError **error);

/* Begins, calls @func, and commits what it did under @action, whose sentences may be made by @func as it goes; where
 * anything fails everything is rolled back. */
gboolean vp_db_transact (VpDb *db, const VpAction *action, VpTransactFunc func, gpointer data, GError **error);

G_END_DECLS
