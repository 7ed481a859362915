/* vp-store.h: the store file with its writer and reader threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-db.h"

G_BEGIN_DECLS

#define VP_TYPE_STORE (vp_store_get_type ())
G_DECLARE_FINAL_TYPE (VpStore, vp_store, VP, STORE, GObject)

/* Signal "locked": nothing is answered any more until the passcode is given (vp-store-lock.h). */
/* Signal "changed" (const VpChanges *changes): emitted in the main context the store was made in, after a commit. */

typedef enum {
  VP_STORE_OPEN_EXISTING,
  VP_STORE_OPEN_CREATE,     /* makes a new store; it is an error if there is one */
  VP_STORE_OPEN_ANY,        /* opens what is there or makes a new one */
} VpStoreOpenMode;

char       *vp_store_default_path (void); /* $XDG_DATA_HOME/volunteer-puyang/store.db; transfer full */
VpStore    *vp_store_new          (const char *path, const char *who);
const char *vp_store_get_path     (VpStore *self);
const char *vp_store_get_who      (VpStore *self); /* who is written into every line of the log; lives for ever */
void        vp_store_set_who      (VpStore *self, const char *who); /* another person works with it from now on */
/* A second person signs what two have to; %NULL or "" = nobody. Lives for ever. */
void        vp_store_set_second   (VpStore *self, const char *second);
const char *vp_store_get_second   (VpStore *self);
/* A sentence to be told: what a restore that was cut off had left, and what was done about it; %NULL = nothing */
const char *vp_store_get_notice   (VpStore *self);
/* Takes the lock, opens writer and reader, brings an older schema up to date after a verified backup. Blocks. */
gboolean    vp_store_open         (VpStore *self, VpStoreOpenMode mode, GError **error);
void        vp_store_open_async   (VpStore *self, VpStoreOpenMode mode, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, gpointer data);
gboolean    vp_store_open_finish  (VpStore *self, GAsyncResult *result, GError **error);
/* Looks through the file's structure on a thread of its own, beside all other work: 750,000 people take it about half a
 * second. Damage is told by the signal "damaged" (const GError *error), and by vp_store_end_check(), which waits for it. */
void        vp_store_begin_check  (VpStore *self);
gboolean    vp_store_end_check    (VpStore *self, GError **error);
/* Waits for running work, checkpoints, closes, releases the lock. */
void        vp_store_close        (VpStore *self);

/* Work on the connection of a thread: @data carries arguments in and results out. */
typedef gboolean (*VpStoreFunc) (VpDb *db, gpointer data, GCancellable *cancellable, GError **error);

#define VP_STORE_PRIORITY_VISIBLE -10 /* somebody is looking at it */
#define VP_STORE_PRIORITY_NORMAL 0
#define VP_STORE_PRIORITY_BULK 10

void        vp_store_write_async  (VpStore *self, int priority, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void        vp_store_read_async   (VpStore *self, int priority, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Returns: (transfer none): the data given with the call, alive as long as @result; %NULL with @error set */
gpointer    vp_store_finish       (VpStore *self, GAsyncResult *result, GError **error);
/* Returns: (transfer none): the data given with the call, also where it failed */
gpointer    vp_store_get_call_data (GAsyncResult *result);
/* Blocking twins for the command line, jobs on worker threads, and tests. */
gboolean    vp_store_write        (VpStore *self, VpStoreFunc func, gpointer data, GCancellable *cancellable,
                                   GError **error);
gboolean    vp_store_read         (VpStore *self, VpStoreFunc func, gpointer data, GCancellable *cancellable,
                                   GError **error);

G_END_DECLS
