/* vp-roster-crowds.c: looks up in the store what the index does not know, once for many questions
 *
 * While somebody types, the same crowd is asked for with every key: it is looked up once, and looked up anew only when the tables
 * that say it have changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-roster-crowds.h"

/* Where the conditions look */
static const char *const tables[] = {
  "service_record", "attendance", "event", "trainee", "training", "person_skill", "team_member", "volunteer", "volunteer_alias",
};

struct _VpRosterCrowds {
  GObject *owner; /* borrowed */
  VpStore *store;
  VpRosterCrowdFunc func;

  /* the last answer */
  VpRosterSet *set;
  VpRosterIndex *index;
  VpCrowd crowd;

  GPtrArray *waiting; /* Waiting */
  gboolean is_reading;
  guint generation; /* of what the tables say */
};

typedef struct {
  GTask *task;
  VpRosterIndex *index;
  VpCrowd crowd;
} Waiting;

typedef struct {
  VpRosterCrowds *crowds; /* of the owner, whom the callback keeps */
  VpRosterIndex *index;
  VpCrowd crowd;
  guint generation;
  VpRosterSet *set;
} Looking;

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_clear_object (&waiting->task);
  vp_roster_index_unref (waiting->index);
  g_free (waiting);
}

static void
looking_free (gpointer data)
{
  Looking *looking = data;

  vp_roster_index_unref (looking->index);
  g_clear_pointer (&looking->set, vp_roster_set_unref);
  g_free (looking);
}

static gboolean
look_up (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  Looking *looking = data;

  looking->set = vp_roster_set_read (db, looking->index, &looking->crowd, vp_date_today (), cancellable, error);
  return looking->set != NULL;
}

static void
forget (VpRosterCrowds *self)
{
  g_clear_pointer (&self->set, vp_roster_set_unref);
  g_clear_pointer (&self->index, vp_roster_index_unref);
}

static void
remember (VpRosterCrowds *self, const Looking *looking)
{
  forget (self);
  if (looking->generation != self->generation)
    return; /* the tables changed while they were read */
  self->set = vp_roster_set_ref (looking->set);
  self->index = vp_roster_index_ref (looking->index);
  self->crowd = looking->crowd;
}

/* Goes on with what waited for this answer; what asks for something else, or waited longer than the answer is true, asks anew. */
static void
answer (VpRosterCrowds *self, const Looking *looking, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  self->waiting = g_ptr_array_new_with_free_func (waiting_free);
  for (guint i = 0; i < waiting->len; i++) {
    Waiting *one = g_ptr_array_index (waiting, i);

    if (g_task_return_error_if_cancelled (one->task))
      continue;
    if (one->index != looking->index || !vp_crowd_equal (&one->crowd, &looking->crowd))
      vp_roster_crowds_ask (self, one->index, &one->crowd, one->task);
    else if (error != NULL)
      g_task_return_error (one->task, g_error_copy (error));
    else
      self->func (one->task, looking->set);
  }
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GObject) owner = data;
  g_autoptr (GError) error = NULL;
  Looking *looking = vp_store_get_call_data (result);
  VpRosterCrowds *self = looking->crowds;

  vp_store_finish (VP_STORE (source), result, &error);
  self->is_reading = FALSE;
  if (error == NULL)
    remember (self, looking);
  answer (self, looking, error);
}

static void
start_looking (VpRosterCrowds *self, VpRosterIndex *index, const VpCrowd *crowd)
{
  Looking *looking = g_new0 (Looking, 1);

  looking->crowds = self;
  looking->index = vp_roster_index_ref (index);
  looking->crowd = *crowd;
  looking->generation = self->generation;
  self->is_reading = TRUE;
  vp_store_read_async (self->store, VP_STORE_PRIORITY_VISIBLE, look_up, looking, looking_free, NULL, looked_up_cb,
                       g_object_ref (self->owner));
}

VpRosterCrowds *
vp_roster_crowds_new (GObject *owner, VpStore *store, VpRosterCrowdFunc func)
{
  VpRosterCrowds *self = g_new0 (VpRosterCrowds, 1);

  self->owner = owner;
  self->store = g_object_ref (store);
  self->func = func;
  self->waiting = g_ptr_array_new_with_free_func (waiting_free);
  return self;
}

void
vp_roster_crowds_free (VpRosterCrowds *self)
{
  forget (self);
  g_ptr_array_unref (self->waiting);
  g_object_unref (self->store);
  g_free (self);
}

void
vp_roster_crowds_ask (VpRosterCrowds *self, VpRosterIndex *index, const VpCrowd *crowd, GTask *task)
{
  Waiting *waiting;

  if (self->set != NULL && self->index == index && vp_crowd_equal (&self->crowd, crowd)) {
    self->func (task, self->set);
    return;
  }
  waiting = g_new0 (Waiting, 1);
  waiting->task = g_object_ref (task);
  waiting->index = vp_roster_index_ref (index);
  waiting->crowd = *crowd;
  g_ptr_array_add (self->waiting, waiting);
  if (!self->is_reading)
    start_looking (self, index, crowd);
}

gboolean
vp_roster_crowds_note (VpRosterCrowds *self, const VpChanges *changes)
{
  gboolean was_known = self->set != NULL || self->is_reading;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    if (!vp_changes_touch (changes, tables[i]))
      continue;
    self->generation++;
    forget (self);
    return was_known;
  }
  return FALSE;
}
