/* vp-store-private.h: the store object, for the files that make it up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-key-ring.h"
#include "vp-lock.h"
#include "vp-store.h"
#include "vp-worker.h"

G_BEGIN_DECLS

struct _VpStore {
  GObject parent_instance;

  /* owned */
  char *path;
  const char *who; /* interned: work that waits holds it, whoever works now */
  const char *second; /* interned, or NULL */
  char *notice; /* what was mended at opening, or NULL */
  VpLock *lock;
  VpWorker *writer;
  VpWorker *reader;
  GMainContext *context;
  gboolean sealed;  /* it has a passcode */
  gint locked;      /* atomic: and nobody gave it */
  gint to_drop[2];  /* atomic, by VpDbRole: a lock took its keys away, which still lie there */
  GMutex ring_lock;
  VpKeyRing *ring;  /* of both connections, NULL where they have none; under ring_lock */

  GThread *checker; /* while the quick check runs; it owns a connection of its own */
  GCancellable *check_cancellable;
  GError *check_error; /* the checker's until it is joined */

  /* writer thread */
  VpDb *write_db;

  /* reader thread */
  VpDb *read_db;
};

typedef struct {
  VpStore *store;
  gboolean writes;
  const char *who; /* interned: who asked for it, whoever works when it runs */
  const char *second; /* the same; NULL = nobody signs with them */
  VpStoreFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GCancellable *cancellable;
  gboolean ok;
  GError **error;
} VpStoreCall;

/* On the thread of @worker, blocking. */
gboolean vp_store_run_now     (VpStore *self, VpWorker *worker, VpStoreCall *call);
/* Whether the store is open for work; FALSE with @error set where its passcode is missing (vp-store-lock.c). */
gboolean vp_store_check_open  (VpStore *self, GError **error);
/* On the writer's thread, once it is open. */
gboolean vp_store_look_sealed (VpStore *self, GError **error);
/* For text beside the store; %NULL = the keys are forgotten. */
void     vp_store_keep_ring   (VpStore *self, VpKeyRing *ring);
/* Ends a check that runs (vp-store-check.c). */
void     vp_store_stop_check  (VpStore *self);
/* Emits "damaged" from any thread. */
void     vp_store_announce_damage (VpStore *self, const GError *error);

G_END_DECLS
