/* vp-passcode.h: the passcode of a store, its recovery key, and the keys they open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A key of keys, made by chance, closes the keys that seal; it is itself closed twice, once by the passcode and once by the
 * recovery key on paper. Another passcode closes it anew and touches nothing else. Whoever has lost both has lost what is
 * sealed: there is no third way. All of this works on the writer and takes as long as a guess must.
 */
#pragma once

#include "vp-key-ring.h"
#include "vp-key-wrap.h"

G_BEGIN_DECLS

gboolean   vp_passcode_is_set   (VpDb *db, gboolean *set, GError **error);
/* It has one, and @db was not given its keys: what hangs on a key is left for later. */
gboolean   vp_passcode_is_locked (VpDb *db, gboolean *locked, GError **error);

/* Seconds to wait before the next try: nothing up to the fifth wrong one, then half a minute and twice as long each time, at most
 * an hour. A clock that was set back begins the wait anew. */
gint64     vp_passcode_wait     (gint64 failures, gint64 failed_at, gint64 now);

/**
 * vp_passcode_open:
 *
 * Every wrong try is counted in the store before it is looked at, so that no restart forgets it.
 *
 * Returns: (transfer full): the keys; %NULL with @error set: %VP_ERROR_INVALID = wrong, %VP_ERROR_BUSY = wait
 */
VpKeyRing *vp_passcode_open     (VpDb *db, const char *passcode, GError **error);

/* Inside a transaction: keys for a store that has none. */
VpKeyRing *vp_passcode_make     (VpDb *db, const char *passcode, char recovery[VP_RECOVERY_SIZE], GError **error);

/* Transactions of their own, each with a line in the log; they unlock the store on @db. */
gboolean   vp_passcode_change   (VpDb *db, const char *passcode, const char *next, GError **error);
gboolean   vp_passcode_recover  (VpDb *db, const char *recovery, const char *next, GError **error);
/* Another recovery key in the place of one that was lost or seen. */
gboolean   vp_passcode_reprint  (VpDb *db, const char *passcode, char recovery[VP_RECOVERY_SIZE], GError **error);
/* A new key seals from now on; what is sealed already follows in slices (vp-sealing.h). */
gboolean   vp_passcode_add_key  (VpDb *db, const char *passcode, GError **error);

G_END_DECLS
