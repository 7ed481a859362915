/* vp-waiting.h: work that waits for somebody, counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-feature.h"

G_BEGIN_DECLS

/* Returns: (nullable): what a room of the store calls @name */
const VpWaitKind *vp_waiting_find  (const char *name);
gboolean          vp_waiting_count (VpDb *db, const VpWaitKind *kind, gint64 *count, GError **error);

G_END_DECLS
