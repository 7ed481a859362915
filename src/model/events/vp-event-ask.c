/* vp-event-ask.c: whom to ask for an event, and what they answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-ask.h"

#include "vp-sign-up-step.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

#define CANDIDATES 8 /* for each one that is wanted: the rules speak against some */

static gboolean
is_free (VpDb *db, const VpStep *step, const VpAskable *person, gboolean *is, GError **error)
{
  g_autoptr (GPtrArray) findings = vp_event_rules_check (db, &(VpEventCase) {
    .event = step->event, .kind = step->kind, .shift = step->shift, .volunteer_id = person->volunteer_id, .now = step->now,
    .rulings = step->rulings }, error);

  *is = findings != NULL && vp_findings_gravest (findings) < VP_GRADE_SIGNED;
  return findings != NULL;
}

static GPtrArray *
find_free (VpDb *db, const VpStep *step, guint limit, GError **error)
{
  g_autoptr (GPtrArray) candidates = vp_ask_store_list (db, step->event->id, step->event->district, step->event->day,
                                                        limit * CANDIDATES, error);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_askable_free);

  while (candidates != NULL && candidates->len > 0 && found->len < limit) {
    VpAskable *person = g_ptr_array_steal_index (candidates, 0);
    gboolean free_then;

    if (!is_free (db, step, person, &free_then, error)) {
      vp_askable_free (person);
      return NULL;
    }
    if (free_then)
      g_ptr_array_add (found, person);
    else
      vp_askable_free (person);
  }
  return candidates != NULL ? g_steal_pointer (&found) : NULL;
}

GPtrArray *
vp_event_ask_list (VpDb *db, gint64 event_id, const char *post, guint limit, gint64 now, GError **error)
{
  VpStep step = { .now = now };
  GPtrArray *found = vp_step_load_event (db, &step, event_id, error) && vp_step_load_post (db, &step, post, error)
    ? find_free (db, &step, limit, error) : NULL;

  vp_step_clear (&step);
  return found;
}

static gboolean
add_declined (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;
  g_autoptr (VpSeat) seat = vp_seat_new ();

  if (!vp_seat_store_add_sign_up (db, self->sign_up, error))
    return FALSE;
  seat->sign_up_id = self->sign_up->id;
  seat->shift_id = self->shift->id;
  seat->volunteer_id = self->volunteer_id;
  seat->state = VP_SEAT_DECLINED;
  vp_step_take_text (&seat->why, self->why != NULL ? self->why : "");
  return vp_seat_store_add (db, seat, error);
}

/* Whoever stands at the event in any way answered already. */
static gboolean
has_answered (VpDb *db, const VpStep *self, GError **error)
{
  g_autoptr (GPtrArray) lines = vp_seat_store_list (db, self->event->id, error);

  for (guint i = 0; lines != NULL && i < lines->len; i++)
    if (((const VpSeatLine *) lines->pdata[i])->seat.volunteer_id == self->volunteer_id)
      return !vp_step_refuse (error, _("This person signed up or answered already. Look at the list of the event."));
  return lines == NULL;
}

gboolean
vp_event_ask_decline (VpDb *db, gint64 event_id, const char *post, gint64 volunteer_id, const char *why, gint64 now, GError **error)
{
  VpStep self = { .now = now, .volunteer_id = volunteer_id, .why = why };
  gboolean ok = vp_step_load_event (db, &self, event_id, error) && vp_step_load_post (db, &self, post, error)
    && !has_answered (db, &self, error);

  if (ok) {
    self.sign_up = vp_sign_up_new ();
    self.sign_up->shift_id = self.shift->id;
    self.sign_up->volunteer_id = volunteer_id;
    self.sign_up->made_at = now;
    /* Translators: a person, title of an event, its day */
    vp_step_say (db, &self, "sign-up-ask", _("%s was asked for %s on %s and does not come"));
    ok = vp_db_transact (db, &self.action, add_declined, &self, error);
  }
  vp_step_clear (&self);
  return ok;
}
