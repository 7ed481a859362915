/* vp-sign-up-people.c: seats that go to other people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-step.h"

#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The one live seat of a person's sign-up. */
static VpSeat *
get_live_seat (const VpStep *self)
{
  for (guint i = 0; i < self->seats->len; i++)
    if (VP_STEP_LIVE & 1u << ((VpSeat *) self->seats->pdata[i])->state)
      return self->seats->pdata[i];
  return NULL;
}

static gboolean
look_replace (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  if (get_live_seat (self) == NULL || self->sign_up->unit_id != 0)
    return vp_step_refuse (error, _("Only the seat of a person can be given to another one."));
  if (!vp_step_check_rules (db, self, self->volunteer_id, NULL, NULL, self->shift, 0, error))
    return FALSE;
  *go_on = vp_step_is_allowed (self);
  return *go_on || vp_step_answer_refused (self);
}

static gboolean
replace (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;
  VpSeat *old = get_live_seat (self);
  g_autoptr (VpSignUp) sign_up = vp_sign_up_new ();
  g_autoptr (VpSeat) seat = vp_seat_new ();
  g_autofree char *who = NULL;

  sign_up->shift_id = self->shift->id;
  sign_up->volunteer_id = self->volunteer_id;
  sign_up->made_at = self->now;
  if (!vp_seat_store_add_sign_up (db, sign_up, error))
    return FALSE;
  seat->sign_up_id = sign_up->id;
  seat->shift_id = self->shift->id;
  seat->volunteer_id = self->volunteer_id;
  seat->state = old->state;
  seat->held_until = old->held_until;
  vp_step_sign (db, self, strstr (old->signed_for, vp_event_rule_word (VP_EVENT_CAPACITY)) != NULL && vp_step_is_signed (self), seat);
  who = vp_step_name_who (db, sign_up);
  if (!vp_step_set_state (db, old, VP_SEAT_GIVEN, who, error) || !vp_seat_store_add (db, seat, error))
    return FALSE;
  vp_sign_up_free (self->sign_up);
  self->sign_up = g_steal_pointer (&sign_up);
  return vp_step_tell (db, self, error);
}

gboolean
vp_sign_up_replace (VpDb *db, gint64 sign_up_id, gint64 volunteer_id, const char *override, gint64 now, VpSignUpAnswer *answer,
                    GError **error)
{
  VpStep self = { .now = now, .answer = answer, .override = override, .volunteer_id = volunteer_id };

  *answer = (VpSignUpAnswer) { 0 };
  return vp_step_run (db, &self, sign_up_id, look_replace, replace, "sign-up-replace", _("%s gave the seat at %s on %s to another"),
                   error);
}

typedef struct {
  VpStep *one, *other;
} Swapping;

static void
exchange_texts (char **one, char **other)
{
  char *kept = *one;

  *one = *other;
  *other = kept;
}

/* The seats stay where they are, and the people change: so no post ever has more people than seats, here and in an undo. */
static gboolean
swap (VpDb *db, gpointer data, GError **error)
{
  Swapping *self = data;
  VpSignUp *one = self->one->sign_up, *other = self->other->sign_up;
  gint64 kept = one->volunteer_id;

  one->volunteer_id = other->volunteer_id;
  other->volunteer_id = kept;
  exchange_texts (&one->name, &other->name);
  exchange_texts (&one->phone, &other->phone);
  return vp_seat_store_set_person (db, one, error) && vp_seat_store_set_person (db, other, error)
    && vp_step_tell (db, self->one, error);
}

static gboolean
is_swappable (const VpStep *self)
{
  return self->sign_up->unit_id == 0 && self->seats->len == 1 && vp_step_has (self, 1u << VP_SEAT_CONFIRMED);
}

static gboolean
swap_steps (VpDb *db, VpStep *one, VpStep *other, GError **error)
{
  Swapping swapping = { one, other };
  g_autofree char *name = NULL, *other_name = NULL, *summary = NULL;
  VpAction action = { .action = "sign-up-swap", .reason = one->override };
  char day[VP_DATE_BUFFER];

  if (one->event->id != other->event->id || one->shift->id == other->shift->id || !is_swappable (one) || !is_swappable (other))
    return vp_step_refuse (error, _("Two people swap who have confirmed seats at different posts or times of one event."));
  if (!vp_step_check_rules (db, one, one->sign_up->volunteer_id, one->sign_up->name, one->sign_up->phone, other->shift,
                    ((VpSeat *) one->seats->pdata[0])->id, error)
      || !vp_step_check_rules (db, one, other->sign_up->volunteer_id, other->sign_up->name, other->sign_up->phone, one->shift,
                       ((VpSeat *) other->seats->pdata[0])->id, error))
    return FALSE;
  if (!vp_step_is_allowed (one))
    return vp_step_answer_refused (one);
  name = vp_step_name_who (db, one->sign_up);
  other_name = vp_step_name_who (db, other->sign_up);
  /* Translators: two people, title of an event, its day */
  summary = g_strdup_printf (_("%s and %s swapped at %s on %s"), name, other_name, one->event->title,
                             vp_date_to_buffer (one->event->day, day));
  action.summary = summary;
  return vp_db_transact (db, &action, swap, &swapping, error);
}

gboolean
vp_sign_up_swap (VpDb *db, gint64 one, gint64 other, const char *override, gint64 now, VpSignUpAnswer *answer, GError **error)
{
  VpStep first = { .now = now, .answer = answer, .override = override }, second = { .now = now, .answer = answer };
  gboolean ok;

  *answer = (VpSignUpAnswer) { 0 };
  ok = vp_step_load (db, &first, one, error) && vp_step_load (db, &second, other, error)
    && swap_steps (db, &first, &second, error);
  vp_step_clear (&first);
  vp_step_clear (&second);
  return ok;
}

/* Names */

static gboolean
name_seat (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;

  for (guint i = 0; i < self->seats->len; i++) {
    VpSeat *seat = self->seats->pdata[i];

    if (seat->id != self->named->id)
      continue;
    seat->volunteer_id = self->volunteer_id;
    vp_step_sign (db, self, FALSE, seat);
    if (!vp_seat_store_update (db, seat, error))
      return FALSE;
  }
  return vp_step_tell (db, self, error);
}

static gboolean
look_name (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  if (self->sign_up->unit_id == 0 || (VP_STEP_LIVE & 1u << self->named->state) == 0)
    return vp_step_refuse (error, _("Only a live seat of a unit gets a name."));
  if (!vp_step_check_rules (db, self, self->volunteer_id, NULL, NULL, self->shift, self->named->id, error))
    return FALSE;
  *go_on = vp_step_is_allowed (self);
  return *go_on || vp_step_answer_refused (self);
}

gboolean
vp_sign_up_name (VpDb *db, gint64 seat_id, gint64 volunteer_id, const char *override, gint64 now, VpSignUpAnswer *answer,
                 GError **error)
{
  g_autoptr (VpSeat) seat = vp_seat_store_get (db, seat_id, error);
  VpStep self = { .now = now, .answer = answer, .override = override, .volunteer_id = volunteer_id, .named = seat };

  *answer = (VpSignUpAnswer) { 0 };
  return seat != NULL && vp_step_run (db, &self, seat->sign_up_id, look_name, name_seat, "sign-up-name",
                                   _("%s named a person for %s on %s"), error);
}

static gboolean
link_person (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;

  self->sign_up->volunteer_id = self->volunteer_id;
  return vp_seat_store_set_person (db, self->sign_up, error);
}

gboolean
vp_sign_up_link (VpDb *db, gint64 sign_up_id, gint64 volunteer_id, GError **error)
{
  VpStep self = { .volunteer_id = volunteer_id };
  gboolean ok = vp_step_load (db, &self, sign_up_id, error);

  if (ok && (self.sign_up->volunteer_id != 0 || self.sign_up->unit_id != 0))
    ok = vp_step_refuse (error, _("This sign-up has a person or a unit already."));
  if (ok) {
    vp_step_say (db, &self, "sign-up-link", _("%s, who came to %s on %s, was found on the roster"));
    ok = vp_db_transact (db, &self.action, link_person, &self, error);
  }
  vp_step_clear (&self);
  return ok;
}
