/* vp-store-check.c: the quick check of a store, beside all other work
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-store-private.h"

#include "vp-db-private.h"

typedef struct {
  GWeakRef store;
  GError *error;
} Damage;

static void
damage_free (gpointer data)
{
  Damage *damage = data;

  g_weak_ref_clear (&damage->store);
  g_error_free (damage->error);
  g_free (damage);
}

static gboolean
damaged_cb (gpointer data)
{
  Damage *damage = data;
  g_autoptr (VpStore) store = g_weak_ref_get (&damage->store);

  if (store != NULL)
    g_signal_emit_by_name (store, "damaged", damage->error);
  return G_SOURCE_REMOVE;
}

void
vp_store_announce_damage (VpStore *self, const GError *error)
{
  Damage *damage = g_new0 (Damage, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  g_weak_ref_init (&damage->store, self);
  damage->error = g_error_copy (error);
  g_source_set_callback (source, damaged_cb, damage, damage_free);
  g_source_attach (source, self->context);
}

/* @self outlives this: closing joins. */
static gpointer
check_thread (gpointer data)
{
  VpStore *self = data;
  VpDb *db = vp_db_open (self->path, VP_DB_READER, &self->check_error);

  if (db == NULL)
    return NULL;
  vp_db_set_cancellable (db, self->check_cancellable);
  if (!vp_db_quick_check (db, &self->check_error)
      && g_error_matches (self->check_error, VP_ERROR, VP_ERROR_CORRUPT))
    vp_store_announce_damage (self, self->check_error);
  vp_db_close (db);
  return NULL;
}

void
vp_store_begin_check (VpStore *self)
{
  g_return_if_fail (VP_IS_STORE (self) && self->writer != NULL && self->checker == NULL);

  self->check_cancellable = g_cancellable_new ();
  self->checker = g_thread_new ("vp-checker", check_thread, self);
}

gboolean
vp_store_end_check (VpStore *self, GError **error)
{
  g_return_val_if_fail (VP_IS_STORE (self), FALSE);

  if (self->checker != NULL)
    g_thread_join (g_steal_pointer (&self->checker));
  g_clear_object (&self->check_cancellable);
  if (self->check_error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->check_error));
  return FALSE;
}

void
vp_store_stop_check (VpStore *self)
{
  if (self->check_cancellable != NULL)
    g_cancellable_cancel (self->check_cancellable);
  vp_store_end_check (self, NULL);
}
