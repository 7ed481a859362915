/* vp-roster.c: the roster index of an open store, kept true, asked from the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster.h"

#include "vp-error.h"
#include "vp-roster-crowds.h"
#include "vp-roster-reading.h"
#include "vp-roster-texts.h"
#include "vp-volunteer-store.h"
#include "vp-worker.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VpRoster {
  GObject parent_instance;

  /* owned, main thread */
  VpOffice *office;
  VpWorker *worker;
  VpRosterIndex *index;
  GCancellable *running; /* the newest query */
  GCancellable *counting; /* the newest count */
  VpRosterCrowds *crowds;
  gboolean rebuilding;
  gboolean rebuild_again;
  gboolean wants_texts; /* the index has employers and national numbers, or gets them */

  /* worker thread */
  VpRosterIndex *last_index;
  VpRosterSet *last_within;
  guint last_generation;
  VpRosterQuery last_query;
  VpRosterResult last_result;
};

G_DEFINE_FINAL_TYPE (VpRoster, vp_roster, G_TYPE_OBJECT)

enum { SIGNAL_REBUILT, SIGNAL_UPDATED, N_SIGNALS };
static guint signals[N_SIGNALS];

static VpRosterReading *new_reading (VpRoster *self);
static void start_texts (VpRoster *self);

typedef struct {
  VpRosterIndex *index;
  VpRosterQuery query;
  char *text;
  VpRosterSet *within;
  VpRosterResult result;
  guint generation; /* of the index when the scan began */
  gboolean is_count;
  VpRosterFacet facet; /* of a count */
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_clear_pointer (&asking->index, vp_roster_index_unref);
  g_clear_pointer (&asking->within, vp_roster_set_unref);
  vp_roster_result_clear (&asking->result);
  g_free (asking->text);
  g_free (asking);
}

static void start_rebuild (VpRoster *self);

/* Whoever shows the list is told as when the data are others. */
static void
tell_all (VpRoster *self)
{
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_signal_emit (self, signals[SIGNAL_UPDATED], 0, nobody);
}

static void
texts_read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpRoster) self = data;
  g_autoptr (GError) error = NULL;
  VpRosterReading *reading = vp_store_finish (VP_STORE (source), result, &error);

  if (reading == NULL) {
    g_info ("employers and national numbers were not read: %s", error->message);
    return;
  }
  if (reading->index != self->index || vp_roster_index_has_texts (self->index))
    return; /* the index that took its place has them, or gets them */
  if (reading->generation != vp_roster_index_generation (self->index)) {
    start_texts (self); /* somebody changed meanwhile */
    return;
  }
  vp_roster_index_take_texts (self->index, g_steal_pointer (&reading->texts));
  tell_all (self);
}


static void
start_texts (VpRoster *self)
{
  VpRosterReading *reading = new_reading (self);

  reading->index = vp_roster_index_ref (self->index);
  reading->generation = vp_roster_index_generation (self->index);
  vp_store_read_async (vp_office_get_store (self->office), VP_STORE_PRIORITY_VISIBLE, vp_roster_read_texts, reading, vp_roster_reading_free, NULL,
                       texts_read_cb, g_object_ref (self));
}

static void
take_index (VpRoster *self, VpRosterReading *reading)
{
  g_clear_pointer (&self->index, vp_roster_index_unref);
  self->index = vp_roster_index_ref (reading->index);
  if (reading->texts != NULL)
    vp_roster_index_take_texts (self->index, g_steal_pointer (&reading->texts));
  else if (self->wants_texts)
    start_texts (self); /* wanted while the index was built */
  g_signal_emit (self, signals[SIGNAL_REBUILT], 0);
}

static void
rebuilt_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpRoster) self = data;
  g_autoptr (GError) error = NULL;
  VpRosterReading *reading = vp_store_finish (VP_STORE (source), result, &error);

  self->rebuilding = FALSE;
  if (reading != NULL)
    take_index (self, reading);
  else
    g_info ("the roster stays as it was: %s", error->message);
  if (self->rebuild_again)
    start_rebuild (self);
}

static VpRosterReading *
new_reading (VpRoster *self)
{
  VpRosterReading *reading = g_new0 (VpRosterReading, 1);

  reading->book = vp_office_get_book (self->office);
  reading->wants_texts = self->wants_texts;
  return reading;
}

static void
start_rebuild (VpRoster *self)
{
  self->rebuild_again = self->rebuilding;
  if (self->rebuilding)
    return;
  self->rebuilding = TRUE;
  vp_store_read_async (vp_office_get_store (self->office), VP_STORE_PRIORITY_NORMAL, vp_roster_read_all, new_reading (self),
                       vp_roster_reading_free, NULL, rebuilt_cb, g_object_ref (self));
}

static void
updated_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpRoster) self = data;
  g_autoptr (GError) error = NULL;
  VpRosterReading *reading = vp_store_finish (VP_STORE (source), result, &error);

  if (reading != NULL)
    g_signal_emit (self, signals[SIGNAL_UPDATED], 0, reading->ids);
  else
    g_info ("the roster was not refreshed: %s", error->message);
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  VpRoster *self = VP_ROSTER (data);
  GArray *ids = changes->ids[VP_ENTITY_VOLUNTEER];
  VpRosterReading *reading;

  if (self->index == NULL)
    return;
  if (vp_roster_crowds_note (self->crowds, changes))
    tell_all (self);
  if (changes->all[VP_ENTITY_VOLUNTEER]) {
    start_rebuild (self);
    return;
  }
  if (ids->len == 0)
    return;
  if (self->rebuilding)
    self->rebuild_again = TRUE;
  reading = new_reading (self);
  reading->index = vp_roster_index_ref (self->index);
  reading->ids = g_array_copy (ids);
  vp_store_read_async (store, VP_STORE_PRIORITY_VISIBLE, vp_roster_read_people, reading, vp_roster_reading_free, NULL, updated_cb,
                       g_object_ref (self));
}

/* Keeps a copy of the answer: what is typed next mostly narrows it. */
static void
remember (VpRoster *self, Asking *asking)
{
  g_clear_pointer (&self->last_index, vp_roster_index_unref);
  g_clear_pointer (&self->last_within, vp_roster_set_unref);
  vp_roster_result_clear (&self->last_result);
  g_free ((char *) self->last_query.text);
  self->last_index = vp_roster_index_ref (asking->index);
  self->last_within = asking->within != NULL ? vp_roster_set_ref (asking->within) : NULL;
  self->last_generation = asking->generation;
  self->last_query = asking->query;
  self->last_query.text = g_strdup (asking->text);
  self->last_result = asking->result;
  self->last_result.rows = g_memdup2 (asking->result.rows, sizeof (guint32) * asking->result.n_rows);
}

static void
run_query (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  VpRoster *self = source;
  Asking *asking = task_data;
  gboolean same;
  GError *error = NULL;

  asking->generation = vp_roster_index_generation (asking->index);
  same = self->last_index == asking->index && self->last_generation == asking->generation;
  if (!vp_roster_index_query (asking->index, &asking->query, same ? &self->last_result : NULL,
                              same ? &self->last_query : NULL, &asking->result, cancellable, &error)) {
    g_task_return_error (task, error);
    return;
  }
  remember (self, asking);
  g_task_return_boolean (task, TRUE);
}

static void
run_count (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Asking *asking = task_data;
  GError *error = NULL;
  GHashTable *counts = vp_roster_index_count (asking->index, &asking->query, asking->facet, cancellable, &error);

  if (counts == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, counts, (GDestroyNotify) g_hash_table_unref);
}

/* The store has answered what the index does not know itself; @within: %NULL where nothing of that sort is asked. */
static void
start_asking (GTask *task, VpRosterSet *within)
{
  VpRoster *self = g_task_get_source_object (task);
  Asking *asking = g_task_get_task_data (task);

  asking->within = within != NULL ? vp_roster_set_ref (within) : NULL;
  asking->query.within = asking->within;
  vp_worker_queue (self->worker, asking->is_count ? 1 : 0, task, asking->is_count ? run_count : run_query);
}

static void
ask (VpRoster *self, GTask *task)
{
  Asking *asking = g_task_get_task_data (task);

  if (vp_crowd_is_empty (&asking->query.crowd))
    start_asking (task, NULL);
  else
    vp_roster_crowds_ask (self->crowds, asking->index, &asking->query.crowd, task);
}

static void
vp_roster_dispose (GObject *object)
{
  VpRoster *self = VP_ROSTER (object);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  g_clear_pointer (&self->crowds, vp_roster_crowds_free);
  g_clear_object (&self->worker);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (vp_roster_parent_class)->dispose (object);
}

static void
vp_roster_finalize (GObject *object)
{
  VpRoster *self = VP_ROSTER (object);

  g_clear_pointer (&self->index, vp_roster_index_unref);
  g_clear_pointer (&self->last_index, vp_roster_index_unref);
  g_clear_pointer (&self->last_within, vp_roster_set_unref);
  vp_roster_result_clear (&self->last_result);
  g_free ((char *) self->last_query.text);
  G_OBJECT_CLASS (vp_roster_parent_class)->finalize (object);
}

static void
vp_roster_class_init (VpRosterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = vp_roster_dispose;
  object_class->finalize = vp_roster_finalize;
  signals[SIGNAL_REBUILT] = g_signal_new ("rebuilt", VP_TYPE_ROSTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_UPDATED] = g_signal_new ("updated", VP_TYPE_ROSTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 1, G_TYPE_ARRAY);
}

static void
vp_roster_init (VpRoster *self)
{
  self->worker = vp_worker_new ("vp-roster");
}

VpRoster *
vp_roster_new (VpOffice *office)
{
  VpRoster *self = g_object_new (VP_TYPE_ROSTER, NULL);

  g_return_val_if_fail (VP_IS_OFFICE (office), NULL);
  self->office = g_object_ref (office);
  self->crowds = vp_roster_crowds_new (G_OBJECT (self), vp_office_get_store (office), start_asking);
  g_signal_connect_object (vp_office_get_store (office), "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}

void
vp_roster_want_texts (VpRoster *self)
{
  g_return_if_fail (VP_IS_ROSTER (self));
  if (self->wants_texts)
    return;
  self->wants_texts = TRUE;
  if (self->index != NULL)
    start_texts (self);
}

VpRosterIndex *
vp_roster_get_index (VpRoster *self)
{
  g_return_val_if_fail (VP_IS_ROSTER (self), NULL);
  return self->index;
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  VpRosterReading *reading = vp_store_finish (VP_STORE (source), result, &error);

  if (reading == NULL) {
    g_task_return_error (task, error);
    return;
  }
  take_index (g_task_get_source_object (task), reading);
  g_task_return_boolean (task, TRUE);
}

void
vp_roster_load_async (VpRoster *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_return_if_fail (VP_IS_ROSTER (self));
  g_task_set_source_tag (task, vp_roster_load_async);
  vp_store_read_async (vp_office_get_store (self->office), VP_STORE_PRIORITY_VISIBLE, vp_roster_read_all, new_reading (self),
                       vp_roster_reading_free, cancellable, loaded_cb, g_steal_pointer (&task));
}

gboolean
vp_roster_load_finish (VpRoster *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  return g_task_propagate_boolean (G_TASK (result), error);
}

gboolean
vp_roster_load (VpRoster *self, GError **error)
{
  VpRosterReading *reading = new_reading (self);
  gboolean ok = vp_store_read (vp_office_get_store (self->office), vp_roster_read_all, reading, NULL, error);

  if (ok)
    take_index (self, reading);
  vp_roster_reading_free (reading);
  return ok;
}

static Asking *
new_asking (VpRoster *self, const VpRosterQuery *query)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->index = vp_roster_index_ref (self->index);
  asking->query = *query;
  asking->text = g_strdup (query->text);
  asking->query.text = asking->text;
  asking->query.within = NULL; /* found anew */
  return asking;
}

void
vp_roster_query_async (VpRoster *self, const VpRosterQuery *query, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (VP_IS_ROSTER (self) && self->index != NULL);

  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->running);
  self->running = g_cancellable_new ();

  task = g_task_new (self, self->running, callback, data);
  g_task_set_source_tag (task, vp_roster_query_async);
  g_task_set_task_data (task, new_asking (self, query), asking_free);
  ask (self, task);
}

void
vp_roster_query_wait (VpRoster *self, guint ms)
{
  g_return_if_fail (VP_IS_ROSTER (self));
  vp_worker_wait (self->worker, ms);
}

gboolean
vp_roster_query_finish (VpRoster *self, GAsyncResult *result, VpRosterResult *found, VpRosterIndex **index,
                        GError **error)
{
  Asking *asking;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return FALSE;
  asking = g_task_get_task_data (G_TASK (result));
  *found = asking->result;
  asking->result = (VpRosterResult) { 0 };
  if (index != NULL)
    *index = vp_roster_index_ref (asking->index);
  return TRUE;
}

void
vp_roster_count_async (VpRoster *self, const VpRosterQuery *query, VpRosterFacet facet, GAsyncReadyCallback callback,
                       gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Asking *asking;

  g_return_if_fail (VP_IS_ROSTER (self) && self->index != NULL);

  g_cancellable_cancel (self->counting);
  g_clear_object (&self->counting);
  self->counting = g_cancellable_new ();
  asking = new_asking (self, query);
  asking->facet = facet;
  asking->is_count = TRUE;
  task = g_task_new (self, self->counting, callback, data);
  g_task_set_source_tag (task, vp_roster_count_async);
  g_task_set_task_data (task, asking, asking_free);
  ask (self, task);
}

GHashTable *
vp_roster_count_finish (VpRoster *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
