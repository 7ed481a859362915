/* vp-sealing.h: a store that was in clear is sealed, and sealed anew with another key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-passcode.h"

G_BEGIN_DECLS

/* Called on the writer's thread. */
typedef void (*VpSealingProgress) (gint64 done, gint64 total, gpointer data);

/**
 * VpSealing:
 * @passcode: as typed
 * @progress: (nullable): how many rows are closed
 * @recovery: (out): the recovery key, which is never shown again
 * @free_left: (out): what lay in clear in free parts of the file still does, as the disk was full or the file in use
 * @seconds: (out): what it took
 */
typedef struct {
  const char *passcode;
  VpSealingProgress progress;
  gpointer progress_data;
  char recovery[VP_RECOVERY_SIZE];
  gboolean free_left;
  double seconds;
} VpSealing;

/**
 * vp_sealing_run:
 *
 * Everything in one transaction: whoever cancels, cuts the power or fills the disk finds the store as it was, in clear and
 * whole. Afterwards it is open on @db with its new keys, and what lay in clear in free parts of the file is written over
 * (vp_sealing_clear_free()); where that is cut off it is done at the next unlocking. A backup comes before (model).
 */
gboolean vp_sealing_run          (VpDb *db, VpSealing *self, GCancellable *cancellable, GError **error);

/* Writes the file anew where it may still hold what was in clear: free pages, and the log beside it. Nothing to do = at once. */
gboolean vp_sealing_clear_free   (VpDb *db, GError **error);

/**
 * vp_sealing_renew_slice:
 * @left: (out): whether there is more to do
 *
 * Closes the next rows with the newest key, in a transaction of its own; after a restart it goes on where it was.
 */
/* Rows at once: a save waits for them at most. Fewer cost more: the index of the people is written anew, nearly whole, for each. */
#define VP_SEALING_SLICE 8000
gboolean vp_sealing_renew_slice  (VpDb *db, gint64 rows, gboolean *left, GError **error);
gboolean vp_sealing_is_behind    (VpDb *db, gboolean *behind, GError **error);

/* Whether it began as the sample, all of whose people are invented. */
gboolean vp_sealing_is_sample    (VpDb *db, gboolean *sample, GError **error);

/* After unlocking, before anything is read: closes what stands in clear because a newer version of the program seals more than the
 * one that closed this store (seal_late). */
gboolean vp_sealing_catch_up     (VpDb *db, GError **error);

/* Looks whether what should be closed is closed: counts rows of a sealed store with something in clear, or whose closed part is
 * no closed form. For vp_store_check() and, of the first rows of each table, for every unlocking. */
gboolean vp_sealing_verify       (VpDb *db, gint64 *violations, GError **error);
gboolean vp_sealing_test_self    (VpDb *db, GError **error);

G_END_DECLS
