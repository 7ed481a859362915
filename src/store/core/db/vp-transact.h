/* vp-transact.h: one transaction from begin to commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

typedef gboolean (*VpTransactFunc) (VpDb *db, gpointer data, GError **error);

/**
 * vp_db_transact:
 * @action: what is done; @func may go on filling it in while it runs, or tell its sentence by vp_db_say()
 *
 * The one envelope of all that is written: begins, calls @func, and commits what it did with its entry of the log, or
 * rolls everything back where something fails. No transaction is begun inside another.
 */
gboolean vp_db_transact (VpDb *db, VpAction *action, VpTransactFunc func, gpointer data, GError **error);

G_END_DECLS
