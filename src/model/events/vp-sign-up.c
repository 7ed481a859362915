/* vp-sign-up.c: signing up, withdrawing, approving
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-step.h"

#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

static gboolean
add_seats (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;
  int n_free = self->shift->count[VP_SEAT_WAITING] > 0 ? 0 : vp_step_count_free (self->shift);

  if (!vp_seat_store_add_sign_up (db, self->sign_up, error))
    return FALSE;
  for (int i = 0; i < self->sign_up->seats; i++) {
    g_autoptr (VpSeat) seat = vp_seat_new ();
    gboolean over = !self->event->approval && i >= n_free && vp_step_is_signed (self);

    seat->sign_up_id = self->sign_up->id;
    seat->shift_id = self->shift->id;
    seat->volunteer_id = self->sign_up->volunteer_id;
    seat->state = self->event->approval ? VP_SEAT_REQUESTED : i < n_free || over ? VP_SEAT_CONFIRMED : VP_SEAT_WAITING;
    vp_step_sign (db, self, over, seat);
    if (!vp_seat_store_add (db, seat, error))
      return FALSE;
  }
  return vp_step_tell (db, self, error);
}

static gboolean
fill_sign_up (VpStep *self, const VpSignUpAsk *ask, GError **error)
{
  g_autofree char *name = vp_text_squeeze (ask->name != NULL ? ask->name : "");

  if (ask->volunteer_id == 0 && ask->unit_id == 0 && *name == '\0')
    return vp_step_refuse (error, _("Say who signs up: a person of the roster, a unit, or a name."));
  if (ask->seats < 1 || ask->seats > VP_SEATS_MOST || (ask->volunteer_id != 0 && ask->seats != 1))
    return vp_step_refuse (error, _("A unit takes 1 to 9,999 seats, a person one."));
  self->sign_up = vp_sign_up_new ();
  self->sign_up->shift_id = self->shift->id;
  self->sign_up->volunteer_id = ask->volunteer_id;
  self->sign_up->unit_id = ask->unit_id;
  self->sign_up->seats = ask->seats;
  self->sign_up->made_at = ask->now;
  vp_step_take_text (&self->sign_up->name, name);
  vp_step_take_text (&self->sign_up->phone, ask->phone != NULL ? ask->phone : "");
  return TRUE;
}

/* Whether it may be; *@allowed FALSE = what speaks against it is in the answer. */
static gboolean
look_at_ask (VpDb *db, VpStep *self, const VpSignUpAsk *ask, gboolean *allowed, GError **error)
{
  if (!vp_step_load_event (db, self, ask->event_id, error) || !vp_step_load_post (db, self, ask->post, error)
      || !fill_sign_up (self, ask, error)
      || !vp_step_check_rules (db, self, ask->volunteer_id, ask->unit_id == 0 ? self->sign_up->name : NULL, self->sign_up->phone,
                       self->shift, 0, error))
    return FALSE;
  *allowed = vp_step_is_allowed (self);
  return *allowed || vp_step_answer_refused (self);
}

gboolean
vp_sign_up_add_within (VpDb *db, const VpSignUpAsk *ask, VpSignUpAnswer *answer, GError **error)
{
  VpStep self = { .override = ask->override, .now = ask->now, .answer = answer };
  gboolean allowed = FALSE, ok;

  *answer = (VpSignUpAnswer) { 0 };
  ok = look_at_ask (db, &self, ask, &allowed, error) && (!allowed || add_seats (db, &self, error));
  vp_step_clear (&self);
  return ok;
}

static gboolean
ask_for_seats (VpDb *db, VpStep *self, const VpSignUpAsk *ask, GError **error)
{
  gboolean allowed = FALSE;

  if (!look_at_ask (db, self, ask, &allowed, error) || !allowed)
    return allowed || self->answer->state == VP_SEAT_REFUSED;
  /* Translators: a person, title of an event, its day */
  vp_step_say (db, self, "sign-up", _("%s signed up for %s on %s"));
  return vp_db_transact (db, &self->action, add_seats, self, error);
}

gboolean
vp_sign_up_add (VpDb *db, const VpSignUpAsk *ask, VpSignUpAnswer *answer, GError **error)
{
  VpStep self = { .override = ask->override, .now = ask->now, .answer = answer };
  gboolean ok;

  *answer = (VpSignUpAnswer) { 0 };
  ok = vp_sign_up_settle (db, ask->event_id, ask->now, NULL, error) && ask_for_seats (db, &self, ask, error);
  vp_step_clear (&self);
  return ok;
}

static gboolean
withdraw (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;

  return vp_step_set_states (db, self, VP_STEP_LIVE, VP_SEAT_WITHDRAWN, error)
    && vp_step_offer (db, self->rulings, self->shift->id, 0, self->now, self->offer, error);
}

static gboolean
look_live (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  return vp_step_has (self, VP_STEP_LIVE) || vp_step_refuse (error, _("This sign-up is over already. Refresh the event."));
}

/* Nobody can be made to come: a late withdrawal needs its reason, which stays with the seat. */
static gboolean
look_withdraw (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  gboolean late = self->event->leaves_at > 0 && self->now > self->event->leaves_at;

  if (!look_live (db, self, go_on, error))
    return FALSE;
  return !late || (self->why != NULL && !vp_text_is_blank (self->why))
    || vp_step_refuse (error, _("The time for withdrawing is over. Say why it is accepted all the same."));
}

gboolean
vp_sign_up_withdraw (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, VpSignUpOffer *offer, GError **error)
{
  VpStep self = { .now = now, .offer = offer, .why = why };

  *offer = (VpSignUpOffer) { 0 };
  /* Translators: a person, title of an event, its day */
  return vp_step_run (db, &self, sign_up_id, look_withdraw, withdraw, "sign-up-withdraw", _("%s withdrew from %s on %s"), error);
}

/* Families */

static gboolean
look_family (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  if (self->sign_up->family_id == 0)
    return vp_step_refuse (error, _("Who signed up alone withdraws alone: no family stands here."));
  return look_withdraw (db, self, go_on, error);
}

/* Nobody is offered a seat before all of them have left. */
static gboolean
leave (VpDb *db, VpStep *self, gint64 id, GArray *shifts, GError **error)
{
  VpStep one = { .now = self->now, .why = self->why };
  gboolean ok = vp_step_load (db, &one, id, error) && vp_step_set_states (db, &one, VP_STEP_LIVE, VP_SEAT_WITHDRAWN, error);

  for (guint i = 0; ok && i <= shifts->len; i++)
    if (i == shifts->len) {
      g_array_append_val (shifts, one.shift->id);
      break;
    } else if (g_array_index (shifts, gint64, i) == one.shift->id)
      break;
  vp_step_clear (&one);
  return ok;
}

static gboolean
withdraw_family (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;
  g_autoptr (GArray) ids = vp_seat_store_of_family (db, self->event->id, self->sign_up->family_id, error);
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (gint64));

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len; i++)
    if (!leave (db, self, g_array_index (ids, gint64, i), shifts, error))
      return FALSE;
  for (guint i = 0; i < shifts->len; i++) {
    VpSignUpOffer offer = { 0 };

    if (!vp_step_offer (db, self->rulings, g_array_index (shifts, gint64, i), 0, self->now, &offer, error))
      return FALSE;
    if (self->offer->sign_up_id == 0)
      *self->offer = offer;
  }
  self->n_people = ids->len;
  return TRUE;
}

gboolean
vp_sign_up_withdraw_family (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, guint *count, VpSignUpOffer *offer, GError **error)
{
  VpStep self = { .now = now, .offer = offer, .why = why };

  *offer = (VpSignUpOffer) { 0 };
  *count = 0;
  /* Translators: a person, title of an event, its day */
  if (!vp_step_run (db, &self, sign_up_id, look_family, withdraw_family, "sign-up-withdraw", _("%s withdrew with the whole family from %s on %s"),
                    error))
    return FALSE;
  *count = self.n_people;
  return TRUE;
}

static gboolean
look_requested (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  return vp_step_has (self, 1u << VP_SEAT_REQUESTED) || vp_step_refuse (error, _("No seat of this sign-up waits to be approved."));
}

static gboolean
approve (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;
  int n_free = self->shift->count[VP_SEAT_WAITING] > 0 ? 0 : vp_step_count_free (self->shift);

  for (guint i = 0; i < self->seats->len; i++) {
    VpSeat *seat = self->seats->pdata[i];

    if (seat->state != VP_SEAT_REQUESTED)
      continue;
    if (!vp_step_set_state (db, seat, n_free > 0 ? VP_SEAT_CONFIRMED : VP_SEAT_WAITING, NULL, error))
      return FALSE;
    n_free--;
  }
  return vp_step_tell (db, self, error);
}

gboolean
vp_sign_up_approve (VpDb *db, gint64 sign_up_id, gint64 now, VpSignUpAnswer *answer, GError **error)
{
  VpStep self = { .now = now, .answer = answer };

  *answer = (VpSignUpAnswer) { 0 };
  return vp_step_run (db, &self, sign_up_id, look_requested, approve, "sign-up-approve", _("%s was approved for %s on %s"), error);
}

static gboolean
turn_down (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;

  return vp_step_set_states (db, self, VP_STEP_LIVE, VP_SEAT_REFUSED, error)
    && vp_step_offer (db, self->rulings, self->shift->id, 0, self->now, self->offer, error);
}

gboolean
vp_sign_up_refuse (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, VpSignUpOffer *offer, GError **error)
{
  VpStep self = { .now = now, .offer = offer, .why = why };

  *offer = (VpSignUpOffer) { 0 };
  if (vp_text_is_blank (why))
    return vp_step_refuse (error, _("Say why the sign-up is refused."));
  return vp_step_run (db, &self, sign_up_id, look_live, turn_down, "sign-up-refuse", _("%s was refused for %s on %s"), error);
}
