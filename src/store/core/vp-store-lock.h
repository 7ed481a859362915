/* vp-store-lock.h: a store with a passcode, locked and open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-sealing.h"
#include "vp-store.h"

G_BEGIN_DECLS

gboolean vp_store_is_sealed (VpStore *self); /* it has a passcode */
gboolean vp_store_is_locked (VpStore *self); /* and nobody gave it: every call is refused with %VP_ERROR_LOCKED */

typedef enum {
  VP_KEY_UNLOCK,  /* passcode */
  VP_KEY_SET,     /* next; makes a backup before and tells the recovery key */
  VP_KEY_CHANGE,  /* passcode, next */
  VP_KEY_RECOVER, /* recovery, next */
  VP_KEY_REPRINT, /* passcode; tells another recovery key */
  VP_KEY_RENEW,   /* passcode; another key seals from now on */
} VpKeyDeedKind;

/**
 * VpKeyDeed:
 * @passcode, @next: (nullable): as typed; wiped when the deed is freed
 * @recovery: (inout): the recovery key, typed or made
 * @progress: (nullable): of VP_KEY_SET, on another thread
 * @backups: (out): of VP_KEY_SET: paths of the backups beside the store, which stay readable without any passcode; the last one
 *   was made just now
 * @seconds: (out): what it took
 * @free_left: (out): see VpSealing
 */
typedef struct {
  VpKeyDeedKind kind;
  char *passcode, *next, *recovery;
  VpSealingProgress progress;
  gpointer progress_data;
  GPtrArray *backups;
  double seconds;
  gboolean free_left;
} VpKeyDeed;

VpKeyDeed *vp_key_deed_new  (VpKeyDeedKind kind, const char *passcode, const char *next, const char *recovery);
void       vp_key_deed_free (VpKeyDeed *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpKeyDeed, vp_key_deed_free)

/* Blocks for as long as a guess must take, or as sealing takes. Whoever knows one of the two secrets has the store open then. */
gboolean   vp_store_do_key        (VpStore *self, VpKeyDeed *deed, GCancellable *cancellable, GError **error);
/* The same on a thread of its own; @deed is handed over. */
void       vp_store_do_key_async  (VpStore *self, VpKeyDeed *deed, GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer data);
/* Returns: (transfer none): the deed, alive as long as @result; %NULL with @error set */
VpKeyDeed *vp_store_do_key_finish (VpStore *self, GAsyncResult *result, GError **error);

/* Text that lies beside the store, such as a draft: closed with its keys where it has a passcode; a copy where it has none;
 * %NULL while it is locked. Opening gives back what is in clear, and %NULL where it cannot. Transfer full. */
char      *vp_store_close_text    (VpStore *self, const char *text);
char      *vp_store_open_text     (VpStore *self, const char *text);

/* Refuses every call from now on and takes the keys out of memory once what was asked for before is done. */
void       vp_store_lock          (VpStore *self);

/* Closes the next rows with the newest key, beside other work: to be called again while *@left. */
gboolean   vp_store_renew_slice   (VpStore *self, gboolean *left, GError **error);

G_END_DECLS
