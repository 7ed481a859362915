/* vp-finder.c: one question to everything an office has
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-finder.h"

#include "vp-find-rows.h"
#include "vp-privacy.h"
#include "vp-text.h"
#include "vp-worker.h"

#include <glib/gi18n.h>
#include <string.h>

struct _VpFinder {
  GObject parent_instance;

  VpOffice *office; /* owned */
  VpRoster *roster; /* owned */
  VpWorker *worker;
  GCancellable *asking, *reading; /* the newest questions */
  VpFindRows *rows;               /* NULL until read */
  gboolean is_stale;              /* changed since it was read */
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (VpFinder, vp_finder, G_TYPE_OBJECT)

enum { SIGNAL_LOADED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
found_free (gpointer data)
{
  vp_found_free (data);
}

/* Registers */

static gboolean
read_rows (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  VpFindRows **rows = data;

  *rows = vp_find_rows_read (db, error);
  return *rows != NULL;
}

static void
slot_free (gpointer data)
{
  VpFindRows **slot = data;

  g_clear_pointer (slot, vp_find_rows_unref);
  g_free (slot);
}

static void
take_rows (VpFinder *self, VpFindRows **slot)
{
  g_clear_pointer (&self->rows, vp_find_rows_unref);
  self->rows = g_steal_pointer (slot);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (VpFinder) self = data;
  VpFindRows **slot = vp_store_finish (VP_STORE (source), result, NULL);

  self->is_loading = FALSE;
  if (slot == NULL)
    return;
  take_rows (self, slot);
  g_signal_emit (self, signals[SIGNAL_LOADED], 0);
}

/* What is stale still answers until the new one is there. */
static void
load_if_stale (VpFinder *self)
{
  if (!self->is_stale || self->is_loading)
    return;
  self->is_stale = FALSE;
  self->is_loading = TRUE;
  vp_store_read_async (vp_office_get_store (self->office), VP_STORE_PRIORITY_NORMAL, read_rows, g_new0 (VpFindRows *, 1),
                       slot_free, NULL, loaded_cb, g_object_ref (self));
}

gboolean
vp_finder_load (VpFinder *self, GError **error)
{
  VpFindRows *rows = NULL;

  g_return_val_if_fail (VP_IS_FINDER (self), FALSE);
  self->is_stale = FALSE;
  if (!vp_store_read (vp_office_get_store (self->office), read_rows, &rows, NULL, error))
    return FALSE;
  take_rows (self, &rows);
  return TRUE;
}

static void
changed_cb (VpStore *store, const VpChanges *changes, gpointer data)
{
  static const VpEntity entities[] = { VP_ENTITY_TEAM, VP_ENTITY_CODE, VP_ENTITY_REGISTER };

  for (guint i = 0; i < G_N_ELEMENTS (entities); i++)
    if (changes->ids[entities[i]]->len > 0 || changes->all[entities[i]])
      VP_FINDER (data)->is_stale = TRUE;
}

/* What is in memory */

typedef struct {
  VpRosterIndex *index;
  VpFindRows *rows; /* or NULL */
  char *text, *key;
  VpRosterResult people;
  GPtrArray *found;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_clear_pointer (&asking->index, vp_roster_index_unref);
  g_clear_pointer (&asking->rows, vp_find_rows_unref);
  vp_roster_result_clear (&asking->people);
  g_clear_pointer (&asking->found, g_ptr_array_unref);
  g_free (asking->text);
  g_free (asking->key);
  g_free (asking);
}

static void
run_ask (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Asking *asking = task_data;
  VpRosterQuery query = { .text = asking->text, .sort = VP_ROSTER_SORT_PINYIN };
  GError *error = NULL;

  if (g_task_return_error_if_cancelled (task))
    return;
  if (*asking->key != '\0' && asking->index != NULL
      && !vp_roster_index_query (asking->index, &query, NULL, NULL, &asking->people, cancellable, &error)) {
    g_task_return_error (task, error);
    return;
  }
  if (asking->rows != NULL)
    vp_find_rows_query (asking->rows, asking->key, VP_FINDER_ROWS, asking->found);
  g_task_return_boolean (task, TRUE);
}

void
vp_finder_ask_async (VpFinder *self, const char *text, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  VpRosterIndex *index;
  Asking *asking;

  g_return_if_fail (VP_IS_FINDER (self) && text != NULL);
  g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
  self->asking = g_cancellable_new ();
  load_if_stale (self);
  asking = g_new0 (Asking, 1);
  index = vp_roster_get_index (self->roster);
  asking->index = index != NULL ? vp_roster_index_ref (index) : NULL;
  asking->rows = self->rows != NULL ? vp_find_rows_ref (self->rows) : NULL;
  asking->text = vp_text_trim (text);
  asking->key = vp_text_search_key (asking->text);
  asking->found = g_ptr_array_new_with_free_func (found_free);
  task = g_task_new (self, self->asking, callback, data);
  g_task_set_source_tag (task, vp_finder_ask_async);
  g_task_set_task_data (task, asking, asking_free);
  vp_worker_queue (self->worker, 0, task, run_ask);
}

void
vp_finder_wait (VpFinder *self, guint ms)
{
  g_return_if_fail (VP_IS_FINDER (self));
  vp_worker_wait (self->worker, ms);
}

/* "0012345 · 66 岁 · 华龙区 · 市文明巡防志愿服务队": what the roster shows of anybody */
static char *
describe_person (VpFinder *self, const VpRosterRow *row, VpDate today)
{
  GString *text = g_string_new (NULL);
  const char *district = vp_office_code_name (self->office, "district", row->district);
  const char *team = vp_office_team_name (self->office, row->team);
  int age = vp_date_age (row->birth, today);

  g_string_printf (text, "%07d", row->number);
  if (age >= 0)
    /* Translators: how old somebody is */
    g_string_append_printf (text, _(" · %d years"), age);
  if (district != NULL && *district != '\0')
    g_string_append_printf (text, " · %s", district);
  if (team != NULL && *team != '\0')
    g_string_append_printf (text, " · %s", team);
  return g_string_free (text, FALSE);
}

static void
name_person (VpFinder *self, VpFound *one, const VpRosterRow *row, VpDate today)
{
  g_free (one->title);
  g_free (one->detail);
  one->title = vp_privacy_name (row->name, row->birth, today);
  one->detail = describe_person (self, row, today);
}

static void
add_people (VpFinder *self, Asking *asking, GPtrArray *found)
{
  VpDate today = vp_date_today ();
  const VpRosterResult *people = &asking->people;

  /* From whom is most likely meant to the end of the order, then from its beginning. */
  for (guint i = 0; i < MIN (people->n_rows, VP_FINDER_PEOPLE); i++) {
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;
    VpFound *one;

    if (!vp_roster_index_get (asking->index, people->rows[(people->first_hit + i) % people->n_rows], &row, buffer))
      continue;
    one = vp_found_new (VP_FIND_PERSON, _("Volunteers"), row.id);
    one->code = g_strdup ("");
    name_person (self, one, &row, today);
    g_ptr_array_add (found, one);
  }
}

GPtrArray *
vp_finder_ask_finish (VpFinder *self, GAsyncResult *result, GError **error)
{
  g_autoptr (GPtrArray) found = NULL;
  Asking *asking;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;
  asking = g_task_get_task_data (G_TASK (result));
  found = g_ptr_array_new_with_free_func (found_free);
  add_people (self, asking, found);
  g_ptr_array_extend_and_steal (found, g_steal_pointer (&asking->found));
  return g_steal_pointer (&found);
}

/* What only the store knows */

typedef struct {
  char *text;
  GPtrArray *found;
} Stored;

static void
stored_free (gpointer data)
{
  Stored *stored = data;

  g_free (stored->text);
  g_clear_pointer (&stored->found, g_ptr_array_unref);
  g_free (stored);
}

static gboolean
read_stored (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Stored *stored = data;

  stored->found = g_ptr_array_new_with_free_func (found_free);
  return vp_text_length (stored->text) < VP_FINDER_TEXT_MIN
    || vp_find_all (db, stored->text, VP_FINDER_STORED, stored->found, error);
}

/* The store finds people by what the roster in memory has not; who is not in it yet is found a moment later. */
static void
name_people (VpFinder *self, GPtrArray *found)
{
  VpRosterIndex *index = vp_roster_get_index (self->roster);

  for (guint i = found->len; i > 0; i--) {
    VpFound *one = g_ptr_array_index (found, i - 1);
    char buffer[VP_ROSTER_BUFFER];
    VpRosterRow row;
    guint32 at;

    if (strcmp (one->kind, VP_FIND_PERSON) != 0)
      continue;
    if (index != NULL && vp_roster_index_find (index, one->id, &at) && vp_roster_index_get (index, at, &row, buffer))
      name_person (self, one, &row, vp_date_today ());
    else
      g_ptr_array_remove_index (found, i - 1);
  }
}

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  Stored *stored = vp_store_finish (VP_STORE (source), result, &error);

  if (g_task_return_error_if_cancelled (task)) {
    g_clear_error (&error);
    return;
  }
  if (stored == NULL) {
    g_task_return_error (task, error);
  } else {
    name_people (VP_FINDER (g_task_get_source_object (task)), stored->found);
    g_task_return_pointer (task, g_steal_pointer (&stored->found), (GDestroyNotify) g_ptr_array_unref);
  }
}

void
vp_finder_read_async (VpFinder *self, const char *text, GAsyncReadyCallback callback, gpointer data)
{
  Stored *stored;
  GTask *task;

  g_return_if_fail (VP_IS_FINDER (self) && text != NULL);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  task = g_task_new (self, self->reading, callback, data);
  g_task_set_source_tag (task, vp_finder_read_async);
  stored = g_new0 (Stored, 1);
  stored->text = vp_text_trim (text);
  vp_store_read_async (vp_office_get_store (self->office), VP_STORE_PRIORITY_VISIBLE, read_stored, stored, stored_free,
                       self->reading, stored_cb, task);
}

GPtrArray *
vp_finder_read_finish (VpFinder *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The object */

static void
vp_finder_dispose (GObject *object)
{
  VpFinder *self = VP_FINDER (object);

  g_cancellable_cancel (self->asking);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->asking);
  g_clear_object (&self->reading);
  if (self->worker != NULL)
    vp_worker_stop (self->worker);
  g_clear_object (&self->worker);
  g_clear_object (&self->roster);
  g_clear_object (&self->office);
  G_OBJECT_CLASS (vp_finder_parent_class)->dispose (object);
}

static void
vp_finder_finalize (GObject *object)
{
  g_clear_pointer (&VP_FINDER (object)->rows, vp_find_rows_unref);
  G_OBJECT_CLASS (vp_finder_parent_class)->finalize (object);
}

static void
vp_finder_class_init (VpFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = vp_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = vp_finder_finalize;
  signals[SIGNAL_LOADED] = g_signal_new ("loaded", VP_TYPE_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vp_finder_init (VpFinder *self)
{
  self->worker = vp_worker_new ("finder");
  self->is_stale = TRUE;
}

VpFinder *
vp_finder_new (VpOffice *office, VpRoster *roster)
{
  VpFinder *self;

  g_return_val_if_fail (VP_IS_OFFICE (office) && VP_IS_ROSTER (roster), NULL);
  self = g_object_new (VP_TYPE_FINDER, NULL);
  self->office = g_object_ref (office);
  self->roster = g_object_ref (roster);
  g_signal_connect_object (vp_office_get_store (office), "changed", G_CALLBACK (changed_cb), self, 0);
  return self;
}
