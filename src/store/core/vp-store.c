/* vp-store.c: the store file with its writer and reader threads
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-store.h"

#include "vp-backup.h"
#include "vp-db-private.h"
#include "vp-file.h"
#include "vp-lock.h"
#include "vp-migrate.h"
#include "vp-restore.h"
#include "vp-store-file.h"
#include "vp-worker.h"

#include <glib/gi18n-lib.h>

#define MAKING ".making"

struct _VpStore {
  GObject parent_instance;

  /* owned */
  char *path;
  const char *who; /* interned: work that waits holds it, whoever works now */
  char *notice; /* what was mended at opening, or NULL */
  VpLock *lock;
  VpWorker *writer;
  VpWorker *reader;
  GMainContext *context;

  GThread *checker; /* while the quick check runs; it owns a connection of its own */
  GCancellable *check_cancellable;
  GError *check_error; /* the checker's until it is joined */

  /* writer thread */
  VpDb *write_db;

  /* reader thread */
  VpDb *read_db;
};

G_DEFINE_FINAL_TYPE (VpStore, vp_store, G_TYPE_OBJECT)

enum { SIGNAL_CHANGED, SIGNAL_DAMAGED, N_SIGNALS };
static guint signals[N_SIGNALS];

typedef struct {
  VpStore *store;
  gboolean writes;
  const char *who; /* interned: who asked for it, whoever works when it runs */
  VpStoreFunc func;
  gpointer data;
  GDestroyNotify destroy;
  GCancellable *cancellable;
  gboolean ok;
  GError **error;
} Call;

typedef struct {
  GWeakRef store;
  VpChanges *changes;
} Announcement;

static void
call_free (gpointer data)
{
  Call *call = data;

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
  Call *call = data;
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
  call->ok = TRUE;
}

static void
open_reader (gpointer data, gpointer unused)
{
  Call *call = data;

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
run_call (Call *call, GError **error)
{
  VpDb *db = call->writes ? call->store->write_db : call->store->read_db;
  gboolean ok;

  if (db == NULL) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED, _("The store is closed."));
    return FALSE;
  }
  vp_db_set_cancellable (db, call->cancellable);
  vp_db_set_who (db, call->who);
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
  Call *call = data;

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
  G_OBJECT_CLASS (vp_store_parent_class)->finalize (object);
}

static void
vp_store_class_init (VpStoreClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = vp_store_finalize;
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", VP_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", VP_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
vp_store_init (VpStore *self)
{
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
  Call call = { .store = self, .data = GINT_TO_POINTER (mode), .error = error };

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

/* The quick check */

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
    g_signal_emit (store, signals[SIGNAL_DAMAGED], 0, damage->error);
  return G_SOURCE_REMOVE;
}

static void
announce_damage (VpStore *self, const GError *error)
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
    announce_damage (self, self->check_error);
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

static void
stop_check (VpStore *self)
{
  if (self->check_cancellable != NULL)
    g_cancellable_cancel (self->check_cancellable);
  vp_store_end_check (self, NULL);
}

void
vp_store_close (VpStore *self)
{
  g_return_if_fail (VP_IS_STORE (self));

  stop_check (self);

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
queue_call (VpStore *self, gboolean writes, int priority, const Call *arguments, GAsyncReadyCallback callback,
            gpointer user_data, gpointer source_tag)
{
  g_autoptr (GTask) task = g_task_new (self, arguments->cancellable, callback, user_data);
  Call *call = g_memdup2 (arguments, sizeof *arguments);

  call->store = self;
  call->writes = writes;
  call->who = self->who;
  g_task_set_source_tag (task, source_tag);
  g_task_set_task_data (task, call, call_free);
  /* A write that was made is told as made, even if it is cancelled while the answer is on its way. */
  g_task_set_check_cancellable (task, FALSE);
  vp_worker_queue (writes ? self->writer : self->reader, priority, task, run_task);
}

void
vp_store_write_async (VpStore *self, int priority, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = { .func = func, .data = data, .destroy = destroy, .cancellable = cancellable };

  g_return_if_fail (VP_IS_STORE (self) && self->writer != NULL);
  queue_call (self, TRUE, priority, &call, callback, user_data, vp_store_write_async);
}

void
vp_store_read_async (VpStore *self, int priority, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  Call call = { .func = func, .data = data, .destroy = destroy, .cancellable = cancellable };

  g_return_if_fail (VP_IS_STORE (self) && self->reader != NULL);
  queue_call (self, FALSE, priority, &call, callback, user_data, vp_store_read_async);
}

gpointer
vp_store_finish (VpStore *self, GAsyncResult *result, GError **error)
{
  Call *call;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  call = g_task_get_task_data (G_TASK (result));
  return g_task_propagate_boolean (G_TASK (result), error) ? call->data : NULL;
}

gpointer
vp_store_get_call_data (GAsyncResult *result)
{
  g_return_val_if_fail (G_IS_TASK (result), NULL);
  return ((Call *) g_task_get_task_data (G_TASK (result)))->data;
}

static gboolean
run_now (VpStore *self, VpWorker *worker, Call *call)
{
  call->store = self;
  call->who = self->who;
  vp_worker_run (worker, run_blocking, call);
  return call->ok;
}

gboolean
vp_store_write (VpStore *self, VpStoreFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  Call call = { .writes = TRUE, .func = func, .data = data, .cancellable = cancellable, .error = error };

  g_return_val_if_fail (VP_IS_STORE (self) && self->writer != NULL, FALSE);
  return run_now (self, self->writer, &call);
}

gboolean
vp_store_read (VpStore *self, VpStoreFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  Call call = { .writes = FALSE, .func = func, .data = data, .cancellable = cancellable, .error = error };

  g_return_val_if_fail (VP_IS_STORE (self) && self->reader != NULL, FALSE);
  return run_now (self, self->reader, &call);
}
