/* vp-twin-store.h: volunteers who look like one person, and are two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_TWIN_REASON_MAX 200 /* characters */

typedef struct {
  gint64 first, second; /* ids, the smaller one first */
} VpTwinPair;

/* Pairs (VpTwinPair) of whom somebody said so; freed with the array. */
GArray  *vp_twin_store_read_apart (VpDb *db, GError **error);
/* Inside a transaction: from now on they are two, for @reason. %VP_ERROR_EXISTS where that was said before. */
gboolean vp_twin_store_say_apart  (VpDb *db, const VpTwinPair *pair, const char *reason, GError **error);

G_END_DECLS
