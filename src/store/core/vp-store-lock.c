/* vp-store-lock.c: a store with a passcode, locked and open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-store-lock.h"

#include "vp-backup.h"
#include "vp-restore.h"
#include "vp-scratch.h"
#include "vp-sealed.h"
#include "vp-store-private.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#define BACKUP_FOLDER "backups"
#define TEXT_PREFIX "sealed:"
#define TEXT_PLACE "text" /* no table has that name */

VpKeyDeed *
vp_key_deed_new (VpKeyDeedKind kind, const char *passcode, const char *next, const char *recovery)
{
  VpKeyDeed *self = g_new0 (VpKeyDeed, 1);

  self->kind = kind;
  self->passcode = g_strdup (passcode);
  self->next = g_strdup (next);
  self->recovery = g_strdup (recovery);
  return self;
}

static void
free_secret (char *secret)
{
  if (secret != NULL)
    sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

void
vp_key_deed_free (VpKeyDeed *self)
{
  free_secret (self->passcode);
  free_secret (self->next);
  free_secret (self->recovery);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self);
}

gboolean
vp_store_is_sealed (VpStore *self)
{
  g_return_val_if_fail (VP_IS_STORE (self), FALSE);
  return self->sealed;
}

gboolean
vp_store_is_locked (VpStore *self)
{
  g_return_val_if_fail (VP_IS_STORE (self), FALSE);
  return g_atomic_int_get (&self->locked) != 0;
}

gboolean
vp_store_check_open (VpStore *self, GError **error)
{
  if (g_atomic_int_get (&self->locked) == 0)
    return TRUE;
  g_set_error_literal (error, VP_ERROR, VP_ERROR_LOCKED, _("The store is locked. Give its passcode."));
  return FALSE;
}

gboolean
vp_store_look_sealed (VpStore *self, GError **error)
{
  if (!vp_passcode_is_set (self->write_db, &self->sealed, error))
    return FALSE;
  g_atomic_int_set (&self->locked, self->sealed);
  return TRUE;
}

/* The deeds, on the writer's thread */

static gboolean
set_passcode (VpDb *db, VpKeyDeed *deed, GCancellable *cancellable, GError **error)
{
  VpSealing sealing = { .passcode = deed->next, .progress = deed->progress, .progress_data = deed->progress_data };
  g_autofree char *normal = vp_passcode_normalise (deed->next, error), *folder = g_path_get_dirname (db->path);
  g_autofree char *backups = g_build_filename (folder, BACKUP_FOLDER, NULL), *backup = NULL;
  gboolean ok;

  if (normal == NULL || (backup = vp_backup_create (db, backups, 0, cancellable, error)) == NULL)
    return FALSE;
  deed->backups = vp_backup_list (db, backups, error);
  ok = deed->backups != NULL && vp_sealing_run (db, &sealing, cancellable, error);
  if (ok)
    deed->recovery = g_strdup (sealing.recovery);
  deed->free_left = sealing.free_left;
  sodium_memzero (sealing.recovery, sizeof sealing.recovery);
  return ok;
}

static gboolean
unlock (VpDb *db, const char *passcode, GError **error)
{
  g_autoptr (VpKeyRing) ring = vp_passcode_open (db, passcode, error);

  if (ring == NULL || !vp_db_set_ring (db, ring, error))
    return FALSE;
  if (!vp_sealing_catch_up (db, error) || !vp_sealing_test_self (db, error) || !vp_restore_finish (db, error)) {
    vp_db_set_ring (db, NULL, NULL);
    return FALSE;
  }
  /* What was cut off is no reason to stay out. */
  vp_sealing_clear_free (db, NULL);
  return TRUE;
}

static gboolean
reprint (VpDb *db, VpKeyDeed *deed, GError **error)
{
  char recovery[VP_RECOVERY_SIZE];
  gboolean ok = vp_passcode_reprint (db, deed->passcode, recovery, error);

  if (ok)
    deed->recovery = g_strdup (recovery);
  sodium_memzero (recovery, sizeof recovery);
  return ok;
}

static gboolean
do_kind (VpDb *db, VpKeyDeed *deed, GCancellable *cancellable, GError **error)
{
  switch (deed->kind) {
  case VP_KEY_UNLOCK:
    return unlock (db, deed->passcode, error);
  case VP_KEY_SET:
    return set_passcode (db, deed, cancellable, error);
  case VP_KEY_CHANGE:
    return vp_passcode_change (db, deed->passcode, deed->next, error);
  case VP_KEY_RECOVER:
    return vp_passcode_recover (db, deed->recovery, deed->next, error);
  case VP_KEY_REPRINT:
    return reprint (db, deed, error);
  case VP_KEY_RENEW:
    return vp_passcode_add_key (db, deed->passcode, error);
  }
  return FALSE;
}

/* One deed on both connections. */
typedef struct {
  VpStore *store;
  VpKeyDeed *deed;
  VpKeyRing *ring;
} Keying;

/* The keys that a lock took away and that still lie here go before anything else is done: the order that the lock gave may come
 * later, and would take those of the next unlocking. */
static void
drop_now (VpStore *self, VpDb *db)
{
  if (db != NULL && g_atomic_int_exchange (&self->to_drop[db->role], FALSE))
    vp_db_set_ring (db, NULL, NULL);
}

static gboolean
do_deed (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Keying *self = data;

  drop_now (self->store, db);
  if (!do_kind (db, self->deed, cancellable, error))
    return FALSE;
  self->ring = vp_db_get_ring (db) != NULL ? vp_key_ring_ref (vp_db_get_ring (db)) : NULL;
  return TRUE;
}

static gboolean
set_ring (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Keying *self = data;

  drop_now (self->store, db);
  return vp_db_set_ring (db, self->ring, error);
}

void
vp_store_keep_ring (VpStore *self, VpKeyRing *ring)
{
  g_mutex_lock (&self->ring_lock);
  g_clear_pointer (&self->ring, vp_key_ring_unref);
  self->ring = ring != NULL ? vp_key_ring_ref (ring) : NULL;
  g_mutex_unlock (&self->ring_lock);
}

static gboolean
share_ring (VpStore *self, Keying *keying, GError **error)
{
  VpStoreCall call = { .func = set_ring, .data = keying, .error = error };

  if (!vp_store_run_now (self, self->reader, &call))
    return FALSE;
  vp_store_keep_ring (self, keying->ring);
  self->sealed = TRUE;
  g_atomic_int_set (&self->locked, FALSE);
  return TRUE;
}

gboolean
vp_store_do_key (VpStore *self, VpKeyDeed *deed, GCancellable *cancellable, GError **error)
{
  Keying keying = { .store = self, .deed = deed };
  VpStoreCall call = { .writes = TRUE, .func = do_deed, .data = &keying, .cancellable = cancellable, .error = error };
  gint64 began = g_get_monotonic_time ();
  gboolean ok;

  g_return_val_if_fail (VP_IS_STORE (self) && self->writer != NULL && deed != NULL, FALSE);

  ok = vp_store_run_now (self, self->writer, &call) && share_ring (self, &keying, error);
  g_clear_pointer (&keying.ring, vp_key_ring_unref);
  deed->seconds = (double) (g_get_monotonic_time () - began) / G_USEC_PER_SEC;
  return ok;
}

static void
key_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (vp_store_do_key (source, task_data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
vp_store_do_key_async (VpStore *self, VpKeyDeed *deed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (VP_IS_STORE (self) && deed != NULL);
  g_task_set_source_tag (task, vp_store_do_key_async);
  g_task_set_task_data (task, deed, (GDestroyNotify) vp_key_deed_free);
  /* A passcode that was set is set, also where it was cancelled a moment later. */
  g_task_set_check_cancellable (task, FALSE);
  vp_worker_run_alone ("vp-key", task, key_thread);
}

VpKeyDeed *
vp_store_do_key_finish (VpStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_boolean (G_TASK (result), error) ? g_task_get_task_data (G_TASK (result)) : NULL;
}

/* Text beside the store */

static VpKeyRing *
get_ring (VpStore *self)
{
  VpKeyRing *ring;

  g_mutex_lock (&self->ring_lock);
  ring = self->ring != NULL ? vp_key_ring_ref (self->ring) : NULL;
  g_mutex_unlock (&self->ring_lock);
  return ring;
}

char *
vp_store_close_text (VpStore *self, const char *text)
{
  g_autoptr (VpKeyRing) ring = NULL;
  g_autofree guint8 *closed = NULL;
  g_autofree char *letters = NULL;
  gsize size;

  g_return_val_if_fail (VP_IS_STORE (self) && text != NULL, NULL);
  if (!self->sealed)
    return g_strdup (text);
  if ((ring = get_ring (self)) == NULL)
    return NULL;
  size = strlen (text);
  closed = g_malloc (size + VP_SEAL_OVERHEAD);
  vp_key_ring_seal (ring, TEXT_PLACE, 0, text, size, closed);
  letters = g_base64_encode (closed, size + VP_SEAL_OVERHEAD);
  return g_strconcat (TEXT_PREFIX, letters, NULL);
}

char *
vp_store_open_text (VpStore *self, const char *text)
{
  g_autoptr (VpKeyRing) ring = NULL;
  g_autofree guint8 *closed = NULL;
  g_autofree char *opened = NULL;
  gsize size = 0;

  g_return_val_if_fail (VP_IS_STORE (self) && text != NULL, NULL);
  if (!g_str_has_prefix (text, TEXT_PREFIX))
    return g_strdup (text);
  if ((ring = get_ring (self)) == NULL)
    return NULL;
  closed = g_base64_decode (text + strlen (TEXT_PREFIX), &size);
  opened = g_malloc0 (size + 1);
  return vp_key_ring_open (ring, TEXT_PLACE, 0, closed, size, (guint8 *) opened) == VP_SEAL_WHOLE ? g_steal_pointer (&opened) : NULL;
}

/* Locking */

static void
drop_ring (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VpStore *self = source;

  drop_now (self, GPOINTER_TO_INT (task_data) == VP_DB_WRITER ? self->write_db : self->read_db);
  g_task_return_boolean (task, TRUE);
}

void
vp_store_lock (VpStore *self)
{
  g_return_if_fail (VP_IS_STORE (self));

  if (!self->sealed || self->writer == NULL || !g_atomic_int_compare_and_exchange (&self->locked, FALSE, TRUE))
    return;
  vp_store_keep_ring (self, NULL);
  for (int role = VP_DB_WRITER; role <= VP_DB_READER; role++) {
    g_autoptr (GTask) task = g_task_new (self, NULL, NULL, NULL);

    g_atomic_int_set (&self->to_drop[role], TRUE);
    g_task_set_task_data (task, GINT_TO_POINTER (role), NULL);
    vp_worker_queue (role == VP_DB_WRITER ? self->writer : self->reader, VP_STORE_PRIORITY_BULK + 1, task, drop_ring);
  }
  vp_scratch_clear ();
  g_signal_emit_by_name (self, "locked");
}

/* Another key */

static gboolean
renew_slice (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_sealing_renew_slice (db, VP_SEALING_SLICE, data, error);
}

gboolean
vp_store_renew_slice (VpStore *self, gboolean *left, GError **error)
{
  g_return_val_if_fail (VP_IS_STORE (self) && left != NULL, FALSE);
  return vp_store_write (self, renew_slice, left, NULL, error);
}
