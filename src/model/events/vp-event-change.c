/* vp-event-change.c: changing, moving, copying and calling off events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-plan-private.h"

#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static guint
tell_changes (const VpEvent *former, const VpEvent *event)
{
  guint changed = 0;

  if (strcmp (former->title, event->title) != 0)
    changed |= VP_EVENT_OWN_TITLE;
  if (strcmp (former->place, event->place) != 0 || former->district != event->district
      || former->place_id != event->place_id || former->station_id != event->station_id)
    changed |= VP_EVENT_OWN_PLACE;
  if (former->day != event->day)
    changed |= VP_EVENT_OWN_DAY;
  if (former->starts != event->starts || former->ends != event->ends)
    changed |= VP_EVENT_OWN_TIME;
  if (strcmp (former->risk_note, event->risk_note) != 0 || strcmp (former->materials, event->materials) != 0
      || strcmp (former->note, event->note) != 0 || strcmp (former->questions, event->questions) != 0)
    changed |= VP_EVENT_OWN_NOTE;
  return changed;
}

static gboolean
is_same (const VpEvent *a, const VpEvent *b)
{
  return tell_changes (a, b) == 0 && a->kind_id == b->kind_id && a->project_id == b->project_id && a->team_id == b->team_id
    && a->state == b->state && strcmp (a->reason, b->reason) == 0 && a->approval == b->approval
    && a->closes_at == b->closes_at && a->leaves_at == b->leaves_at && a->contact_id == b->contact_id;
}

static void
take_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* What differs between the two goes to @other, but for what it has of its own. */
static void
follow (VpEvent *other, const VpEvent *former, const VpEvent *event)
{
  guint changed = tell_changes (former, event) & ~other->own;

  if (changed & VP_EVENT_OWN_TITLE)
    take_text (&other->title, event->title);
  if (changed & VP_EVENT_OWN_PLACE) {
    take_text (&other->place, event->place);
    other->district = event->district;
    other->place_id = event->place_id;
    other->station_id = event->station_id;
  }
  if (changed & VP_EVENT_OWN_TIME) {
    other->starts = event->starts;
    other->ends = event->ends;
  }
  if (changed & VP_EVENT_OWN_NOTE) {
    take_text (&other->risk_note, event->risk_note);
    take_text (&other->materials, event->materials);
    take_text (&other->note, event->note);
    take_text (&other->questions, event->questions);
  }
  other->kind_id = former->kind_id != event->kind_id ? event->kind_id : other->kind_id;
  other->project_id = former->project_id != event->project_id ? event->project_id : other->project_id;
  other->team_id = former->team_id != event->team_id ? event->team_id : other->team_id;
  other->approval = former->approval != event->approval ? event->approval : other->approval;
  other->contact_id = former->contact_id != event->contact_id ? event->contact_id : other->contact_id;
}

/* Shifts that had the times of the event have them still; all are on its day. */
static gboolean
follow_shifts (VpDb *db, const VpEvent *former, const VpEvent *event, GError **error)
{
  g_autoptr (GPtrArray) shifts = vp_event_store_shifts (db, event->id, error);

  for (guint i = 0; shifts != NULL && i < shifts->len; i++) {
    VpEventShift *shift = shifts->pdata[i];

    if (shift->starts == former->starts && shift->ends == former->ends) {
      shift->starts = event->starts;
      shift->ends = event->ends;
    }
    shift->day = event->day;
    if (!vp_event_store_update_shift (db, shift, error))
      return FALSE;
  }
  return shifts != NULL;
}

typedef struct {
  const VpEvent *former, *event;
  const GPtrArray *posts; /* NULL = they stay */
  VpEventScope scope;
  gint64 now;
  guint n;
} Editing;

static gboolean
has_begun (const VpEvent *event, gint64 now)
{
  int year, month, day;
  g_autoptr (GDateTime) begins = NULL;

  vp_date_get (event->day, &year, &month, &day);
  begins = g_date_time_new_local (year, month, day, event->starts / 60, event->starts % 60, 0);
  return g_date_time_to_unix (begins) <= now;
}

static gboolean
apply_posts (VpDb *db, const Editing *self, const VpEvent *event, GError **error)
{
  if (self->posts == NULL || (event->id != self->event->id && (event->own & VP_EVENT_OWN_POSTS) != 0))
    return TRUE;
  if (vp_event_posts_apply (db, event, self->posts, error))
    return TRUE;
  if (event->id != self->event->id) {
    char day[VP_DATE_BUFFER];

    g_prefix_error (error, "%s: ", vp_date_to_buffer (event->day, day));
  }
  return FALSE;
}

static gboolean
edit_others (VpDb *db, Editing *self, GError **error)
{
  g_autoptr (GPtrArray) events = vp_event_store_of_series (db, self->event->series_id, error);

  for (guint i = 0; events != NULL && i < events->len; i++) {
    VpEvent *other = events->pdata[i];
    g_autoptr (VpEvent) was = vp_event_copy (other);

    if (other->id == self->event->id || other->state != VP_EVENT_PLANNED || has_begun (other, self->now)
        || (self->scope == VP_EVENT_ONWARD && other->day < self->former->day))
      continue;
    follow (other, self->former, self->event);
    if (is_same (was, other) && (self->posts == NULL || (other->own & VP_EVENT_OWN_POSTS) != 0))
      continue;
    if (!vp_event_store_update (db, other, error) || !follow_shifts (db, was, other, error)
        || !apply_posts (db, self, other, error))
      return FALSE;
    self->n++;
  }
  return events != NULL;
}

static gboolean
edit_all (VpDb *db, gpointer data, GError **error)
{
  Editing *self = data;
  g_autoptr (VpEvent) stored = vp_event_store_get (db, self->event->id, error), event = vp_event_copy (self->event);

  if (stored == NULL)
    return FALSE;
  if (!is_same (stored, self->former)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                         _("The event was changed since it was opened. Nothing was saved. Look at it again."));
    return FALSE;
  }
  /* A day is the event's own in any case: a rule gives it only once. */
  if (event->series_id != 0)
    event->own |= (tell_changes (self->former, event) | (self->posts != NULL ? VP_EVENT_OWN_POSTS : 0))
      & (self->scope == VP_EVENT_ONE ? ~0u : VP_EVENT_OWN_DAY);
  self->n = 1;
  return vp_event_store_update (db, event, error) && follow_shifts (db, stored, event, error)
    && apply_posts (db, self, event, error)
    && (self->scope == VP_EVENT_ONE || event->series_id == 0 || edit_others (db, self, error));
}

gboolean
vp_event_plan_edit (VpDb *db, const VpEvent *former, const VpEvent *event, const GPtrArray *posts, VpEventScope scope,
                    gint64 now, guint *n, GError **error)
{
  Editing self = { former, event, posts, scope, now, 0 };
  g_autofree char *name = vp_event_plan_name (event), *summary = g_strdup_printf (_("Event changed: %s"), name);
  VpAction action = { .action = "event-edit", .summary = summary };

  if (!vp_event_plan_check (event, error) || !vp_db_transact (db, &action, edit_all, &self, error))
    return FALSE;
  *n = self.n;
  return TRUE;
}

/* Moving */

/* What speaks against everybody who has a seat, now that the event is where it is. */
static gboolean
check_everybody (VpDb *db, const VpEvent *event, gint64 now, GPtrArray *findings, GError **error)
{
  g_autoptr (VpEventKind) kind = vp_event_store_kind (db, event->kind_id, error);
  g_autoptr (GPtrArray) seats = kind != NULL ? vp_seat_store_list (db, event->id, error) : NULL;
  VpEventRuling rulings[VP_N_EVENT_RULES];

  if (seats == NULL || !vp_event_rule_store_read (db, event->day, rulings, error))
    return FALSE;
  for (guint i = 0; i < seats->len; i++) {
    const VpSeat *seat = &((VpSeatLine *) seats->pdata[i])->seat;
    g_autoptr (VpEventShift) shift = NULL;
    g_autoptr (GPtrArray) found = NULL;

    if (seat->volunteer_id == 0 || seat->state > VP_SEAT_CONFIRMED)
      continue;
    shift = vp_event_store_shift (db, seat->shift_id, error);
    found = shift != NULL ? vp_event_rules_check (db, &(VpEventCase) {
      .event = event, .kind = kind, .shift = shift, .volunteer_id = seat->volunteer_id, .seat_id = seat->id, .now = now,
      .rulings = rulings }, error) : NULL;
    if (found == NULL)
      return FALSE;
    g_ptr_array_extend_and_steal (findings, g_steal_pointer (&found));
  }
  return TRUE;
}

typedef struct {
  gint64 id;
  VpDate day;
  gint64 now;
  GPtrArray *findings;
  char *summary;
  VpAction action;
} Moving;

static gboolean
move_event (VpDb *db, gpointer data, GError **error)
{
  Moving *self = data;
  g_autoptr (VpEvent) event = vp_event_store_get (db, self->id, error), former = NULL;
  g_autofree char *name = NULL;
  char day[VP_DATE_BUFFER];

  if (event == NULL)
    return FALSE;
  if (event->state != VP_EVENT_PLANNED)
    return vp_event_plan_refuse (error, g_strdup (_("The event was called off. Take that back before it is moved.")));
  name = vp_event_plan_name (event);
  /* Translators: title and day of an event, the new day */
  self->summary = g_strdup_printf (_("Event moved: %s to %s"), name, vp_date_to_buffer (self->day, day));
  self->action.summary = self->summary;
  former = vp_event_copy (event);
  vp_event_plan_shift (event, self->day);
  event->own |= event->series_id != 0 ? VP_EVENT_OWN_DAY : 0;
  return vp_event_store_update (db, event, error) && follow_shifts (db, former, event, error)
    && check_everybody (db, event, self->now, self->findings, error);
}

gboolean
vp_event_plan_move (VpDb *db, gint64 id, VpDate day, gint64 now, GPtrArray **findings, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_finding_free);
  Moving self = { id, day, now, found, NULL, { .action = "event-move" } };
  gboolean ok = vp_db_transact (db, &self.action, move_event, &self, error);

  g_free (self.summary);
  if (ok)
    *findings = g_steal_pointer (&found);
  return ok;
}

/* Copying */

typedef struct {
  VpEvent *event;
  GPtrArray *posts;
} Copying;

static gboolean
copy_event (VpDb *db, gpointer data, GError **error)
{
  Copying *self = data;

  return vp_event_store_insert (db, self->event, error) && vp_event_plan_add_posts (db, self->event, self->posts, NULL, error);
}

gboolean
vp_event_plan_copy (VpDb *db, gint64 id, VpDate day, gint64 *copy, GError **error)
{
  g_autoptr (VpEvent) event = vp_event_store_get (db, id, error);
  g_autoptr (GPtrArray) posts = event != NULL ? vp_event_store_shifts (db, id, error) : NULL;
  g_autofree char *name = NULL, *summary = NULL;
  Copying self = { event, posts };
  VpAction action = { .action = "event-add" };

  if (posts == NULL)
    return FALSE;
  vp_event_plan_shift (event, day);
  event->state = VP_EVENT_PLANNED;
  take_text (&event->reason, "");
  event->series_id = 0;
  event->series_day = 0;
  event->own = 0;
  name = vp_event_plan_name (event);
  summary = g_strdup_printf (_("New event: %s"), name);
  action.summary = summary;
  if (!vp_db_transact (db, &action, copy_event, &self, error))
    return FALSE;
  *copy = event->id;
  return TRUE;
}

/* Calling off */

typedef struct {
  const gint64 *ids;
  guint n;
  VpEventState state;
  const char *reason;
  char *summary;
  VpAction action;
} CallingOff;

static gboolean
call_off (VpDb *db, gpointer data, GError **error)
{
  CallingOff *self = data;

  for (guint i = 0; i < self->n; i++) {
    g_autoptr (VpEvent) event = vp_event_store_get (db, self->ids[i], error);
    g_autofree char *name = event != NULL ? vp_event_plan_name (event) : NULL;

    if (event == NULL)
      return FALSE;
    if (event->state != VP_EVENT_PLANNED)
      return vp_event_plan_refuse (error, g_strdup_printf (_("%s was called off already."), name));
    if (i == 0)
      /* Translators: title and day of an event, number of events */
      self->summary = g_strdup_printf (self->state == VP_EVENT_CANCELLED ? _("Cancelled: %s (%u in all)")
                                                                         : _("Stood down: %s (%u in all)"), name, self->n);
    event->state = self->state;
    take_text (&event->reason, self->reason);
    if (!vp_event_store_update (db, event, error))
      return FALSE;
  }
  self->action.summary = self->summary;
  return TRUE;
}

gboolean
vp_event_plan_call_off (VpDb *db, const gint64 *ids, guint n, VpEventState state, const char *reason, GError **error)
{
  CallingOff self = { ids, n, state, reason, NULL, { .action = "event-call-off", .reason = reason } };
  gboolean ok;

  g_return_val_if_fail (n > 0 && state != VP_EVENT_PLANNED, FALSE);

  if (vp_text_is_blank (reason))
    return vp_event_plan_refuse (error, g_strdup (_("Say why the event does not take place.")));
  ok = vp_db_transact (db, &self.action, call_off, &self, error);
  g_free (self.summary);
  return ok;
}
