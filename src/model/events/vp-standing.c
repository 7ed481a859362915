/* vp-standing.c: people and units that stay signed up for a series
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-standing.h"

#include "vp-error.h"
#include "vp-sign-up-step.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vp_standing_result_free (VpStandingResult *self)
{
  g_free (self->who);
  g_free (self->sentence);
  g_free (self);
}

guint
vp_standing_count (const GPtrArray *results, VpSeatState state)
{
  guint n = 0;

  for (guint i = 0; i < results->len; i++)
    n += ((const VpStandingResult *) results->pdata[i])->state == state;
  return n;
}

char *
vp_standing_tell (const GPtrArray *results)
{
  guint refused = vp_standing_count (results, VP_SEAT_REFUSED);
  /* Translators: how many events, of them with a place in line, how many were refused */
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Signed up for %u events, of them in line: %u; refused: %u"), results->len - refused,
                          vp_standing_count (results, VP_SEAT_WAITING), refused);
  for (guint i = 0; i < results->len; i++) {
    const VpStandingResult *result = results->pdata[i];
    char day[VP_DATE_BUFFER];

    if (result->state == VP_SEAT_REFUSED)
      g_string_append_printf (text, "\n%s %s", vp_date_to_buffer (result->day, day), result->sentence);
  }
  return g_string_free (text, FALSE);
}

/* Signing up */

static VpDate
day_of (gint64 moment)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (moment);

  return vp_date_new (g_date_time_get_year (at), g_date_time_get_month (at), g_date_time_get_day_of_month (at));
}

/* A post that this event has not, or an event that was just called off, is told like a refusal. */
static gboolean
sign_up (VpDb *db, const VpStandingSignUp *self, const VpEvent *event, gint64 now, GPtrArray *results, GError **error)
{
  VpSignUpAsk ask = { .event_id = event->id, .post = *self->post != '\0' ? self->post : NULL, .volunteer_id = self->volunteer_id,
                      .unit_id = self->unit_id, .seats = self->seats, .now = now };
  VpSignUpAnswer answer = { 0 };
  VpStandingResult *result;
  g_autoptr (GError) failure = NULL;
  gboolean ok = vp_sign_up_add_within (db, &ask, &answer, &failure);

  if (!ok && !g_error_matches (failure, VP_ERROR, VP_ERROR_INVALID) && !g_error_matches (failure, VP_ERROR, VP_ERROR_NOT_FOUND)) {
    g_propagate_error (error, g_steal_pointer (&failure));
    return FALSE;
  }
  result = g_new0 (VpStandingResult, 1);
  result->event_id = event->id;
  result->day = event->day;
  result->who = g_strdup (self->label);
  result->state = ok ? answer.state : VP_SEAT_REFUSED;
  result->sentence = ok ? vp_findings_text (answer.findings) : g_strdup (failure->message);
  g_ptr_array_add (results, result);
  vp_sign_up_answer_clear (&answer);
  return TRUE;
}

static gboolean
is_of (const VpStandingSignUp *self, const VpEvent *event, gint64 now)
{
  return event->state == VP_EVENT_PLANNED && event->day >= day_of (now) && event->day >= self->since
    && (self->until == 0 || event->day <= self->until);
}

static gboolean
apply_one (VpDb *db, const VpStandingSignUp *self, const GPtrArray *events, gint64 now, GPtrArray *results, GError **error)
{
  for (guint i = 0; i < events->len; i++) {
    const VpEvent *event = events->pdata[i];
    gboolean known;

    if (!is_of (self, event, now))
      continue;
    if (!vp_standing_store_knows (db, self, event->id, &known, error)
        || (!known && !sign_up (db, self, event, now, results, error)))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_standing_apply (VpDb *db, gint64 series_id, gint64 now, GPtrArray *results, GError **error)
{
  g_autoptr (GPtrArray) standing = vp_standing_store_list (db, series_id, error);
  g_autoptr (GPtrArray) events = standing != NULL ? vp_event_store_of_series (db, series_id, error) : NULL;

  for (guint i = 0; events != NULL && i < standing->len; i++)
    if (!apply_one (db, standing->pdata[i], events, now, results, error))
      return FALSE;
  return events != NULL;
}

typedef struct {
  const VpSignUpAsk *ask;
  gint64 id;
  GPtrArray *results;
  char *summary;
  VpAction action;
} Adding;

static gboolean
check_twin (VpDb *db, const Adding *self, gint64 series_id, VpDate day, GError **error)
{
  g_autoptr (GPtrArray) standing = vp_standing_store_list (db, series_id, error);

  for (guint i = 0; standing != NULL && i < standing->len; i++) {
    const VpStandingSignUp *other = standing->pdata[i];

    if (other->volunteer_id != self->ask->volunteer_id || other->unit_id != self->ask->unit_id
        || (other->until != 0 && other->until < day))
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS, _("%s stays signed up for this series already. Stop that first."), other->label);
    return FALSE;
  }
  return standing != NULL;
}

static gboolean
add_standing (VpDb *db, gpointer data, GError **error)
{
  Adding *self = data;
  const VpSignUpAsk *ask = self->ask;
  g_autoptr (VpEvent) event = vp_event_store_get (db, ask->event_id, error);
  g_autoptr (VpStandingSignUp) standing = NULL, row = NULL;
  g_autoptr (GPtrArray) events = NULL;

  if (event == NULL)
    return FALSE;
  if (event->series_id == 0)
    return vp_step_refuse (error, _("The event is none of a series: there is nothing to stay signed up for."));
  if (!check_twin (db, self, event->series_id, event->day, error))
    return FALSE;
  row = g_new0 (VpStandingSignUp, 1);
  *row = (VpStandingSignUp) { .series_id = event->series_id, .post = g_strdup (ask->post != NULL ? ask->post : ""),
                              .volunteer_id = ask->volunteer_id, .unit_id = ask->unit_id, .seats = ask->seats, .since = event->day };
  if (!vp_standing_store_add (db, row, error) || (standing = vp_standing_store_get (db, row->id, error)) == NULL)
    return FALSE;
  self->id = row->id;
  /* Translators: a person or unit, title of an event */
  self->summary = g_strdup_printf (_("%s stays signed up for %s"), standing->label, event->title);
  self->action.summary = self->summary;
  events = vp_event_store_of_series (db, event->series_id, error);
  return events != NULL && apply_one (db, standing, events, ask->now, self->results, error);
}

gboolean
vp_standing_add (VpDb *db, const VpSignUpAsk *ask, gint64 *id, GPtrArray **results, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_standing_result_free);
  Adding self = { ask, 0, found, NULL, { .action = "standing-add" } };
  gboolean ok;

  if ((ask->volunteer_id == 0) == (ask->unit_id == 0))
    return vp_step_refuse (error, _("Only people of the roster and units stay signed up: say which."));
  if (ask->seats < 1 || ask->seats > VP_SEATS_MOST || (ask->volunteer_id != 0 && ask->seats != 1))
    return vp_step_refuse (error, _("A unit takes 1 to 9,999 seats, a person one."));
  ok = vp_sign_up_settle (db, 0, ask->now, NULL, error) && vp_db_transact (db, &self.action, add_standing, &self, error);
  g_free (self.summary);
  if (!ok)
    return FALSE;
  *id = self.id;
  *results = g_steal_pointer (&found);
  return TRUE;
}

/* Stopping */

typedef struct {
  gint64 id;
  VpDate from;
  const char *why;
  gint64 now;
  guint n;
  char *summary;
  VpAction action;
} Stopping;

static gboolean
is_hers (const VpStandingSignUp *standing, const VpSignUp *sign_up)
{
  return standing->volunteer_id != 0 ? sign_up->volunteer_id == standing->volunteer_id : sign_up->unit_id == standing->unit_id;
}

static gboolean
give_up_sign_up (VpDb *db, Stopping *self, gint64 sign_up_id, GError **error)
{
  VpStep step = { .now = self->now, .why = self->why };
  gboolean ok = vp_step_load (db, &step, sign_up_id, error)
    && vp_step_set_states (db, &step, VP_STEP_LIVE, VP_SEAT_WITHDRAWN, error)
    && vp_step_offer (db, step.rulings, step.shift->id, 0, self->now, NULL, error);

  vp_step_clear (&step);
  self->n++;
  return ok;
}

static gboolean
give_up (VpDb *db, Stopping *self, const VpStandingSignUp *standing, const VpEvent *event, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_seat_store_list (db, event->id, error);
  gint64 last = 0;

  for (guint i = 0; lines != NULL && i < lines->len; i++) {
    const VpSeat *seat = &((const VpSeatLine *) lines->pdata[i])->seat;
    g_autoptr (VpSignUp) sign_up = NULL;

    if (seat->state > VP_SEAT_CONFIRMED || seat->sign_up_id == last)
      continue;
    sign_up = vp_seat_store_get_sign_up (db, seat->sign_up_id, error);
    if (sign_up == NULL)
      return FALSE;
    if (!is_hers (standing, sign_up))
      continue;
    last = seat->sign_up_id;
    if (!give_up_sign_up (db, self, last, error))
      return FALSE;
  }
  return lines != NULL;
}

static gboolean
stop_standing (VpDb *db, gpointer data, GError **error)
{
  Stopping *self = data;
  g_autoptr (VpStandingSignUp) standing = vp_standing_store_get (db, self->id, error);
  g_autoptr (GPtrArray) events = standing != NULL ? vp_event_store_of_series (db, standing->series_id, error) : NULL;

  if (events == NULL)
    return FALSE;
  if (standing->until != 0 && standing->until < self->from)
    return vp_step_refuse (error, _("This standing sign-up was stopped already."));
  for (guint i = 0; i < events->len; i++) {
    const VpEvent *event = events->pdata[i];

    if (event->state == VP_EVENT_PLANNED && event->day >= MAX (self->from, day_of (self->now))
        && !give_up (db, self, standing, event, error))
      return FALSE;
  }
  /* Translators: a person or unit, events */
  self->summary = g_strdup_printf (_("%s stays signed up no more; events given up: %u"), standing->label, self->n);
  self->action.summary = self->summary;
  return vp_standing_store_stop (db, self->id, self->from - 1, self->why, error);
}

gboolean
vp_standing_stop (VpDb *db, gint64 id, VpDate from, const char *why, gint64 now, guint *n, GError **error)
{
  Stopping self = { id, from, why, now, 0, NULL, { .action = "standing-stop", .reason = why } };
  gboolean ok;

  g_return_val_if_fail (from > 0, FALSE);
  if (vp_text_is_blank (why))
    return vp_step_refuse (error, _("Say why it is stopped."));
  ok = vp_sign_up_settle (db, 0, now, NULL, error) && vp_db_transact (db, &self.action, stop_standing, &self, error);
  g_free (self.summary);
  *n = self.n;
  return ok;
}
