/* vp-session.c: the open store, what runs on it, and what the window has to be told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-session.h"

#include "vp-draft.h"
#include "vp-store-lock.h"

#include "vp-table-writer.h"

struct _VpSession {
  GObject parent_instance;

  /* owned */
  char *path;
  VpStore *store;
  VpOffice *office;
  VpRoster *roster;
  GListStore *jobs;
  GTask *opening; /* waits for the passcode */
  gboolean is_open;
};

G_DEFINE_FINAL_TYPE (VpSession, vp_session, G_TYPE_OBJECT)

enum { SIGNAL_READING, SIGNAL_LOCKED, SIGNAL_NOTICE, SIGNAL_WRITTEN, SIGNAL_FAILED, SIGNAL_DAMAGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
vp_session_dispose (GObject *object)
{
  VpSession *self = VP_SESSION (object);

  g_clear_object (&self->roster);
  g_clear_object (&self->office);
  g_clear_object (&self->store);
  g_clear_object (&self->jobs);
  G_OBJECT_CLASS (vp_session_parent_class)->dispose (object);
}

static void
vp_session_finalize (GObject *object)
{
  g_free (VP_SESSION (object)->path);
  G_OBJECT_CLASS (vp_session_parent_class)->finalize (object);
}

static void
vp_session_class_init (VpSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vp_session_dispose;
  object_class->finalize = vp_session_finalize;
  signals[SIGNAL_READING] = g_signal_new ("reading", VP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_LOCKED] = g_signal_new ("locked", VP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", VP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_BOOLEAN);
  signals[SIGNAL_WRITTEN] = g_signal_new ("written", VP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_DAMAGED] = g_signal_new ("damaged", VP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ERROR);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", VP_TYPE_SESSION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static void
vp_session_init (VpSession *self)
{
  self->jobs = g_list_store_new (VP_TYPE_JOB);
}

VpSession *
vp_session_new (const char *store_path)
{
  VpSession *self = g_object_new (VP_TYPE_SESSION, NULL);

  self->path = g_strdup (store_path);
  return self;
}

const char *
vp_session_get_path (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  return self->path;
}

static void
forget_store (VpSession *self)
{
  vp_draft_use_store (NULL);
  g_clear_object (&self->roster);
  g_clear_object (&self->office);
  if (self->store != NULL)
    vp_store_close (self->store);
  g_clear_object (&self->store);
}

static void
roster_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VpSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!vp_roster_load_finish (VP_ROSTER (source), result, &error)) {
    forget_store (self);
    g_task_return_error (task, error);
    return;
  }
  self->is_open = TRUE;
  vp_draft_use_store (self->store);
  g_task_return_boolean (task, TRUE);
}

static void
office_loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VpSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!vp_office_load_finish (VP_OFFICE (source), result, &error)) {
    forget_store (self);
    g_task_return_error (task, error);
    return;
  }
  self->roster = vp_roster_new (self->office);
  vp_roster_load_async (self->roster, NULL, roster_loaded_cb, g_steal_pointer (&task));
  g_signal_emit (self, signals[SIGNAL_READING], 0);
}

static void
damaged_cb (VpStore *store, const GError *error, gpointer data)
{
  g_signal_emit (data, signals[SIGNAL_DAMAGED], 0, error);
}

static void
store_opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  VpSession *self = g_task_get_source_object (task);
  GError *error = NULL;

  if (!vp_store_open_finish (VP_STORE (source), result, &error)) {
    g_clear_object (&self->store);
    g_task_return_error (task, error);
    return;
  }
  self->opening = g_steal_pointer (&task);
  if (vp_store_is_locked (self->store))
    g_signal_emit (self, signals[SIGNAL_LOCKED], 0);
  else
    vp_session_go_on (self);
}

void
vp_session_go_on (VpSession *self)
{
  g_return_if_fail (VP_IS_SESSION (self));
  if (self->opening == NULL)
    return;
  self->office = vp_office_new (self->store);
  vp_office_load_async (self->office, NULL, office_loaded_cb, g_steal_pointer (&self->opening));
}

void
vp_session_open_async (VpSession *self, VpStoreOpenMode mode, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, data);

  g_return_if_fail (VP_IS_SESSION (self) && self->store == NULL);
  g_task_set_source_tag (task, vp_session_open_async);
  self->store = vp_store_new (self->path, g_get_real_name ());
  g_signal_connect_object (self->store, "damaged", G_CALLBACK (damaged_cb), self, 0);
  vp_store_open_async (self->store, mode, NULL, store_opened_cb, g_steal_pointer (&task));
}

gboolean
vp_session_open_finish (VpSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
vp_session_is_open (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), FALSE);
  return self->is_open;
}

void
vp_session_close (VpSession *self)
{
  g_return_if_fail (VP_IS_SESSION (self));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->jobs)); i++) {
    g_autoptr (VpJob) job = g_list_model_get_item (G_LIST_MODEL (self->jobs), i);

    g_cancellable_cancel (vp_job_get_cancellable (job));
  }
  self->is_open = FALSE;
  if (self->opening != NULL)
    g_task_return_new_error (self->opening, G_IO_ERROR, G_IO_ERROR_CANCELLED, "closed");
  g_clear_object (&self->opening);
  forget_store (self);
}

VpStore *
vp_session_get_store (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  return self->store;
}

VpOffice *
vp_session_get_office (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  return self->office;
}

VpRoster *
vp_session_get_roster (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  return self->roster;
}

static VpSettings *
get_settings (VpSession *self)
{
  return self->office != NULL ? vp_settings_ref (vp_office_get_settings (self->office)) : vp_settings_standard ();
}

char **
vp_session_code_names (VpSession *self, const char *kind)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  GPtrArray *codes;

  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  codes = self->office != NULL ? vp_office_get_codes (self->office, kind) : NULL;
  for (guint i = 0; codes != NULL && i < codes->len; i++)
    g_strv_builder_add (names, ((const VpCode *) codes->pdata[i])->name);
  return g_strv_builder_end (names);
}

gint64
vp_session_get_number (VpSession *self, VpSettingId id)
{
  g_autoptr (VpSettings) settings = NULL;

  g_return_val_if_fail (VP_IS_SESSION (self), 0);
  settings = get_settings (self);
  return vp_settings_get_number (settings, id);
}

char *
vp_session_file_name (VpSession *self, const char *of, const char *table, const char *period, VpDate day,
                      const char *extension)
{
  g_autoptr (VpSettings) settings = NULL;
  g_autofree char *unit = NULL;

  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  settings = get_settings (self);
  unit = g_strconcat (vp_settings_get_text (settings, VP_SETTING_PLACE), of, NULL);
  return vp_export_name (unit, table, period, day, extension);
}

const char *
vp_session_get_who (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self) && self->store != NULL, NULL);
  return vp_store_get_who (self->store);
}

void
vp_session_set_who (VpSession *self, const char *who)
{
  g_return_if_fail (VP_IS_SESSION (self) && self->store != NULL);
  vp_store_set_who (self->store, who);
}

const char *
vp_session_get_second (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  return self->store != NULL ? vp_store_get_second (self->store) : NULL;
}

void
vp_session_set_second (VpSession *self, const char *second)
{
  g_return_if_fail (VP_IS_SESSION (self) && self->store != NULL);
  vp_store_set_second (self->store, second);
}

GListModel *
vp_session_get_jobs (VpSession *self)
{
  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  return G_LIST_MODEL (self->jobs);
}

VpJob *
vp_session_begin_job (VpSession *self, const char *title)
{
  g_autoptr (VpJob) job = vp_job_new (title);

  g_return_val_if_fail (VP_IS_SESSION (self), NULL);
  g_list_store_append (self->jobs, job);
  return job;
}

void
vp_session_end_job (VpSession *self, VpJob *job)
{
  guint position;

  g_return_if_fail (VP_IS_SESSION (self) && VP_IS_JOB (job));
  if (g_list_store_find (self->jobs, job, &position))
    g_list_store_remove (self->jobs, position);
}

typedef struct {
  VpSession *session; /* owned */
  VpJob *job;         /* owned */
  char *heading;
  VpSessionDone done;
} Running;

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Running *running = data;
  g_autoptr (GError) error = NULL;
  gpointer work = vp_store_get_call_data (result);

  vp_store_finish (VP_STORE (source), result, &error);
  if (running->job != NULL)
    vp_session_end_job (running->session, running->job);
  if (error != NULL && running->heading != NULL)
    vp_session_fail (running->session, running->heading, error);
  if (running->done != NULL)
    running->done (running->session, work, error);
  g_clear_object (&running->job);
  g_object_unref (running->session);
  g_free (running->heading);
  g_free (running);
}

static Running *
new_running (VpSession *self, VpJob *job, const char *heading, VpSessionDone done)
{
  Running *running = g_new0 (Running, 1);

  running->session = g_object_ref (self);
  running->job = job != NULL ? g_object_ref (job) : NULL;
  running->heading = g_strdup (heading);
  running->done = done;
  return running;
}

void
vp_session_read (VpSession *self, int priority, VpJob *job, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                 const char *heading, VpSessionDone done)
{
  g_return_if_fail (VP_IS_SESSION (self) && self->store != NULL);
  vp_store_read_async (self->store, priority, func, data, destroy, job != NULL ? vp_job_get_cancellable (job) : NULL,
                       ended_cb, new_running (self, job, heading, done));
}

void
vp_session_write (VpSession *self, int priority, VpJob *job, VpStoreFunc func, gpointer data, GDestroyNotify destroy,
                  const char *heading, VpSessionDone done)
{
  g_return_if_fail (VP_IS_SESSION (self) && self->store != NULL);
  vp_store_write_async (self->store, priority, func, data, destroy, job != NULL ? vp_job_get_cancellable (job) : NULL,
                        ended_cb, new_running (self, job, heading, done));
}

void
vp_session_notice (VpSession *self, const char *sentence, gboolean can_undo)
{
  g_return_if_fail (VP_IS_SESSION (self));
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, sentence, can_undo);
}

void
vp_session_notice_file (VpSession *self, const char *sentence, const char *path)
{
  g_return_if_fail (VP_IS_SESSION (self));
  g_signal_emit (self, signals[SIGNAL_WRITTEN], 0, sentence, path);
}

void
vp_session_fail (VpSession *self, const char *heading, const GError *error)
{
  g_return_if_fail (VP_IS_SESSION (self) && error != NULL);
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, heading, error->message);
}
