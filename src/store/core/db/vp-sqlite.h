/* vp-sqlite.h: SQLite as this process uses it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sets SQLite up once for the process: locks that no close() drops, no counting of memory. Before every first opening;
 * safe to call again, from any thread. */
void vp_sqlite_set_up (void);

G_END_DECLS
