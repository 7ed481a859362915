/* vp-store.c: the store file with its writer and reader threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-store-private.h"

#include "vp-backup.h"
#include "vp-db-private.h"
#include "vp-file.h"
#include "vp-migrate.h"
#include "vp-restore.h"
#include "vp-store-file.h"

#include <glib/gi18n-lib.h>

#define MAKING ".making"

G_DEFINE_FINAL_TYPE (VpStore, vp_store, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_DAMAGED, SIGNAL_LOCKED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  GWeakRef store;
  VpChanges *changes;
} Announcement;

static void
call_free (gpointer data)
{
  VpStoreCall *call = data;

  if (call->destroy != NULL)
    call->destroy (call->data);
  g_free (call);
}

static void
announcement_free (gpointer data)
{
  Announcement *announcement = data;

  g_weak_ref_clear (&announcement->store);
  vp_changes_free (announcement->changes);
  g_free (announcement);
}

static gboolean
announce_cb (gpointer data)
{
  Announcement *announcement = data;
  g_autoptr (VpStore) store = g_weak_ref_get (&announcement->store);

  if (store != NULL)
    g_signal_emit (store, signals[SIGNAL_CHANGED], 0, announcement->changes);
  return G_SOURCE_REMOVE;
}

static void
committed_cb (const VpChanges *changes, gpointer data)
{
  VpStore *self = data;
  Announcement *announcement = g_new0 (Announcement, 1);
  g_autoptr (GSource) source = g_idle_source_new ();

  /* Weak: where no main loop runs, as on the command line, the announcement must not keep the store from closing. */
  g_weak_ref_init (&announcement->store, self);
  announcement->changes = vp_changes_copy (changes);
  /* A source, not g_main_context_invoke(): that runs at once, on this thread, while no main loop runs. */
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, announce_cb, announcement, announcement_free);
  g_source_attach (source, self->context);
}

static gboolean
check_mode (VpStore *self, int version, VpStoreOpenMode mode, GError **error)
{
  if (version == 0 && mode == VP_STORE_OPEN_EXISTING) {
    g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND,
                 _("There is no store at “%s” yet. Make one with “init” or “sample”."), self->path);
    return FALSE;
  }
  if (version != 0 && mode == VP_STORE_OPEN_CREATE) {
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 _("There is a store at “%s” already. It was left as it is. Choose another file."), self->path);
    return FALSE;
  }
  return TRUE;
}

static gboolean
bring_up_to_date (VpStore *self, VpDb *db, int version, GError **error)
{
  if (version > 0 && version < vp_migrate_newest ()) {
    g_autofree char *folder = g_path_get_dirname (self->path);
    g_autofree char *backups = g_build_filename (folder, "backups", NULL);
    g_autofree char *backup = vp_backup_create (db, backups, 0, NULL, error);

    if (backup == NULL)
      return FALSE;
  }
  return vp_migrate_run (db, vp_migrate_newest (), error);
}

/* A new store is made under another name and gets its own once it is whole: what lies under the name of a store is never
 * empty or half. */
static gboolean
make_new (VpStore *self, GError **error)
{
  g_autofree char *making = g_strconcat (self->path, MAKING, NULL);
  VpDb *db;
  gboolean ok;

  vp_store_file_remove (making);
  db = vp_db_open (making, VP_DB_WRITER, error);
  ok = db != NULL && vp_migrate_run (db, vp_migrate_newest (), error);
  g_clear_pointer (&db, vp_db_close);
  if (ok && vp_file_put (making, self->path, error))
    return TRUE;
  vp_store_file_remove (making);
  return FALSE;
}

/* The writer's first pragma would change a file that is not ours or newer than we are: looked at before. */
static gboolean
open_file (VpStore *self, VpStoreOpenMode mode, VpDb **db, GError **error)
{
  gboolean there;
  int version;

  if (!vp_store_file_look (self->path, VP_STORE_FILE_ALONE, &there, error))
    return FALSE;
  if (!there && (!check_mode (self, 0, mode, error) || !make_new (self, error)))
    return FALSE;
  if (there && !vp_migrate_inspect_file (self->path, error))
    return FALSE;
  *db = vp_db_open (self->path, VP_DB_WRITER, error);
  return *db != NULL && vp_migrate_inspect (*db, &version, error)
    && (!there || check_mode (self, version, mode, error)) && bring_up_to_date (self, *db, version, error);
}

/* What a process that was killed left: copies with names and numbers of people in clear. */
static void
sweep (VpStore *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path), *backups = g_build_filename (folder, "backups", NULL);
  g_autofree char *making = g_strconcat (self->path, MAKING, NULL);

  vp_store_file_remove (making);
  vp_file_sweep (folder);
  vp_file_sweep (backups);
}

static void
open_writer (gpointer data, gpointer unused)
{
  VpStoreCall *call = data;
  VpStore *self = call->store;
  VpStoreOpenMode mode = (VpStoreOpenMode) GPOINTER_TO_INT (call->data);
  g_autoptr (VpDb) db = NULL;

  if (!vp_restore_mend (self->path, &self->notice, call->error))
    return;
  sweep (self);
  if (!open_file (self, mode, &db, call->error))
    return;
  vp_db_set_committed (db, committed_cb, self);
  self->write_db = g_steal_pointer (&db);
  call->ok = vp_store_look_sealed (self, call->error);
}

static void
open_reader (gpointer data, gpointer unused)
{
  VpStoreCall *call = data;

  call->store->read_db = vp_db_open (call->store->path, VP_DB_READER, call->error);
  call->ok = call->store->read_db != NULL;
}

static void
close_writer (gpointer data, gpointer unused)
{
  VpStore *self = data;

  g_clear_pointer (&self->write_db, vp_db_close);
}

static void
close_reader (gpointer data, gpointer unused)
{
  VpStore *self = data;

  g_clear_pointer (&self->read_db, vp_db_close);
}

static gboolean
run_call (VpStoreCall *call, GError **error)
{
  VpDb *db = call->writes ? call->store->write_db : call->store->read_db;
  gboolean ok;

  if (db == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED, _("The store is closed."));
    return FALSE;
  }
  vp_db_set_cancellable (db, call->cancellable);
  vp_db_set_who (db, call->who);
  vp_db_set_second (db, call->second);
  ok = call->func (db, call->data, call->cancellable, error);
  vp_db_set_cancellable (db, NULL);
  return ok;
}

static void
run_task (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (run_call (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
run_blocking (gpointer data, gpointer unused)
{
  VpStoreCall *call = data;

  call->ok = run_call (call, call->error);
}

static void
vp_store_finalize (GObject *object)
{
  VpStore *self = VP_STORE (object);

  vp_store_close (self);
  g_free (self->path);
  g_free (self->notice);
  g_main_context_unref (self->context);
  g_clear_pointer (&self->ring, vp_key_ring_unref);
  g_mutex_clear (&self->ring_lock);
  G_OBJECT_CLASS (vp_store_parent_class)->finalize (object);
}

static void
vp_store_class_init (VpStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_store_finalize;
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", VP_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_LOCKED] = g_signal_new ("locked", VP_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vp_store_init (VpStore *self)
{
  g_mutex_init (&self->ring_lock);
  self->context = g_main_context_ref_thread_default ();
}

char *
vp_store_default_path (void)
{
  return g_build_filename (g_get_user_data_dir (), "volunteer-puyang", "store.db", NULL);
}

VpStore *
vp_store_new (const char *path, const char *who)
{
  VpStore *self = g_object_new (VP_TYPE_STORE, NULL);

  g_return_val_if_fail (path != NULL && who != NULL, NULL);
  self->path = g_canonicalize_filename (path, NULL);
  self->who = g_intern_string (who);
  return self;
}

const char *
vp_store_get_path (VpStore *self)
{
  g_return_val_if_fail (VP_IS_STORE (self), NULL);
  return self->path;
}

const char *
vp_store_get_notice (VpStore *self)
{
  g_return_val_if_fail (VP_IS_STORE (self), NULL);
  return self->notice;
}

const char *
vp_store_get_who (VpStore *self)
{
  g_return_val_if_fail (VP_IS_STORE (self), NULL);
  return self->who;
}

void
vp_store_set_who (VpStore *self, const char *who)
{
  g_return_if_fail (VP_IS_STORE (self) && who != NULL && *who != '\0');
  self->who = g_intern_string (who);
}

void
vp_store_set_second (VpStore *self, const char *second)
{
  g_return_if_fail (VP_IS_STORE (self));
  self->second = second != NULL && *second != '\0' ? g_intern_string (second) : NULL;
}

const char *
vp_store_get_second (VpStore *self)
{
  g_return_val_if_fail (VP_IS_STORE (self), NULL);
  return self->second;
}

/* Two names of one store lead to one lock. */
static gboolean
resolve (VpStore *self, GError **error)
{
  char *real = vp_store_file_resolve (self->path, error);

  if (real == NULL)
    return FALSE;
  g_free (self->path);
  self->path = real;
  return TRUE;
}

gboolean
vp_store_open (VpStore *self, VpStoreOpenMode mode, GError **error)
{
  VpStoreCall call = { .store = self, .data = GINT_TO_POINTER (mode), .error = error };

  g_return_val_if_fail (VP_IS_STORE (self) && self->lock == NULL, FALSE);

  if (!resolve (self, error) || (self->lock = vp_lock_take (self->path, error)) == NULL)
    return FALSE;
  self->writer = vp_worker_new ("vp-writer");
  self->reader = vp_worker_new ("vp-reader");
  vp_worker_run (self->writer, open_writer, &call);
  if (call.ok)
    vp_worker_run (self->reader, open_reader, &call);
  if (!call.ok)
    vp_store_close (self);
  return call.ok;
}

static void
open_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (vp_store_open (source, (VpStoreOpenMode) GPOINTER_TO_INT (task_data), &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
vp_store_open_async (VpStore *self, VpStoreOpenMode mode, GCancellable *cancellable, GAsyncReadyCallback callback,
                     gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_source_tag (task, vp_store_open_async);
  g_task_set_task_data (task, GINT_TO_POINTER (mode), NULL);
  vp_worker_run_alone ("vp-open", task, open_thread);
}

gboolean
vp_store_open_finish (VpStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

void
vp_store_close (VpStore *self)
{
  g_return_if_fail (VP_IS_STORE (self));

  vp_store_stop_check (self);
  vp_store_keep_ring (self, NULL);

  /* The reader first: the last connection to close is the one that checkpoints. */
  if (self->reader != NULL)
    vp_worker_run (self->reader, close_reader, self);
  if (self->writer != NULL)
    vp_worker_run (self->writer, close_writer, self);
  g_clear_object (&self->reader);
  g_clear_object (&self->writer);
  g_clear_pointer (&self->lock, vp_lock_release);
}

static void
queue_call (VpStore *self, gboolean writes, int priority, const VpStoreCall *arguments, GAsyncReadyCallback callback,
            gpointer user_data, gpointer source_tag)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GTask) task = g_task_new (self, arguments->cancellable, callback, user_data);
  VpStoreCall *call = g_memdup2 (arguments, sizeof *arguments);

  call->store = self;
  call->writes = writes;
  call->who = self->who;
  call->second = self->second;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, call, call_free);
  /* A write that was made is told as made, even if it is cancelled while the answer is on its way. */
  g_task_set_check_cancellable (task, FALSE);
  if (!vp_store_check_open (self, &error)) {
    g_task_return_error (task, g_steal_pointer (&error));
    return;
  }
  vp_worker_queue (writes ? self->writer : self->reader, priority, task, run_task);
}

void
vp_store_write_async (VpStore *self, int priority, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  VpStoreCall call = { .func = func, .data = data, .destroy = destroy, .cancellable = cancellable };

  g_return_if_fail (VP_IS_STORE (self) && self->writer != NULL);
  queue_call (self, TRUE, priority, &call, callback, user_data, vp_store_write_async);
}

void
vp_store_read_async (VpStore *self, int priority, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  VpStoreCall call = { .func = func, .data = data, .destroy = destroy, .cancellable = cancellable };

  g_return_if_fail (VP_IS_STORE (self) && self->reader != NULL);
  queue_call (self, FALSE, priority, &call, callback, user_data, vp_store_read_async);
}

gpointer
vp_store_finish (VpStore *self, GAsyncResult *result, GError **error)
{
  VpStoreCall *call;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  call = g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), error) ? call->data : NULL;
}

gpointer
vp_store_get_call_data (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return ((VpStoreCall *) g_task_get_task_data (G_TASK (result)))->data;
}

gboolean
vp_store_run_now (VpStore *self, VpWorker *worker, VpStoreCall *call)
{
  call->store = self;
  call->who = self->who;
  call->second = self->second;
  vp_worker_run (worker, run_blocking, call);
  return call->ok;
}

gboolean
vp_store_write (VpStore *self, VpStoreFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  VpStoreCall call = { .writes = TRUE, .func = func, .data = data, .cancellable = cancellable, .error = error };

  g_return_val_if_fail (VP_IS_STORE (self) && self->writer != NULL, FALSE);
  return vp_store_check_open (self, error) && vp_store_run_now (self, self->writer, &call);
}

gboolean
vp_store_read (VpStore *self, VpStoreFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  VpStoreCall call = { .writes = FALSE, .func = func, .data = data, .cancellable = cancellable, .error = error };

  g_return_val_if_fail (VP_IS_STORE (self) && self->reader != NULL, FALSE);
  return vp_store_check_open (self, error) && vp_store_run_now (self, self->reader, &call);
}
