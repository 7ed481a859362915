/* vp-sign-up-line.c: who is next in line, and seats that are held
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-step.h"

#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

static gboolean
look_held (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  return vp_step_has (self, 1u << VP_SEAT_HELD)
    || vp_step_refuse (error, _("No seat is held for this sign-up. Its time may be over: refresh the event."));
}

/* What is held comes first; the seats that wait only by a signature. */
static VpSeatState
state_to_accept (const VpStep *self)
{
  return vp_step_has (self, 1u << VP_SEAT_HELD) ? VP_SEAT_HELD : VP_SEAT_WAITING;
}

static gboolean
look_accept (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  if (!(vp_step_has (self, 1u << VP_SEAT_WAITING) && vp_step_is_signed (self)) && !look_held (db, self, go_on, error))
    return FALSE;
  for (guint i = 0; i < self->seats->len; i++) {
    const VpSeat *seat = self->seats->pdata[i];

    if (seat->state == state_to_accept (self)
        && !vp_step_check_rules (db, self, seat->volunteer_id, NULL, NULL, self->shift, seat->id, error))
      return FALSE;
  }
  *go_on = vp_step_is_allowed (self);
  return *go_on || vp_step_answer_refused (self);
}

static gboolean
accept_seats (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;
  VpSeatState from = state_to_accept (self);

  for (guint i = 0; i < self->seats->len; i++) {
    VpSeat *seat = self->seats->pdata[i];

    if (seat->state != from)
      continue;
    vp_step_sign (db, self, from == VP_SEAT_WAITING, seat);
    if (!vp_step_set_state (db, seat, VP_SEAT_CONFIRMED, NULL, error))
      return FALSE;
  }
  return vp_step_tell (db, self, error);
}

gboolean
vp_sign_up_accept (VpDb *db, gint64 sign_up_id, const char *override, gint64 now, VpSignUpAnswer *answer, GError **error)
{
  VpStep self = { .now = now, .answer = answer, .override = override };

  *answer = (VpSignUpAnswer) { 0 };
  return vp_step_run (db, &self, sign_up_id, look_accept, accept_seats, "sign-up-accept", _("%s took the seat at %s on %s"), error);
}

static gboolean
decline (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;

  return vp_step_set_states (db, self, 1u << VP_SEAT_HELD, VP_SEAT_DECLINED, error)
    && vp_step_offer (db, self->rulings, self->shift->id, 0, self->now, self->offer, error);
}

gboolean
vp_sign_up_decline (VpDb *db, gint64 sign_up_id, gint64 now, VpSignUpOffer *offer, GError **error)
{
  VpStep self = { .now = now, .offer = offer };

  *offer = (VpSignUpOffer) { 0 };
  return vp_step_run (db, &self, sign_up_id, look_held, decline, "sign-up-decline", _("%s declined the seat at %s on %s"), error);
}

static gboolean
look_in_line (VpDb *db, VpStep *self, gboolean *go_on, GError **error)
{
  return vp_step_has (self, 1u << VP_SEAT_HELD | 1u << VP_SEAT_WAITING)
    || vp_step_refuse (error, _("This sign-up does not stand in line."));
}

static gboolean
skip (VpDb *db, gpointer data, GError **error)
{
  VpStep *self = data;

  return vp_step_set_states (db, self, 1u << VP_SEAT_HELD | 1u << VP_SEAT_WAITING, VP_SEAT_WAITING, error)
    && vp_step_offer (db, self->rulings, self->shift->id, self->sign_up->queue, self->now, self->offer, error);
}

gboolean
vp_sign_up_skip (VpDb *db, gint64 sign_up_id, const char *why, gint64 now, VpSignUpOffer *offer, GError **error)
{
  VpStep self = { .now = now, .offer = offer, .why = why };

  *offer = (VpSignUpOffer) { 0 };
  if (vp_text_is_blank (why))
    return vp_step_refuse (error, _("Say why somebody who is next in line is passed over."));
  return vp_step_run (db, &self, sign_up_id, look_in_line, skip, "sign-up-skip", _("%s was passed over for %s on %s"), error);
}

typedef struct {
  gint64 event_id, now;
  const VpEventRuling *rulings;
  VpSignUpOffer *offer;
} Offering;

static gboolean
offer_all (VpDb *db, gpointer data, GError **error)
{
  Offering *self = data;
  g_autoptr (GPtrArray) shifts = vp_event_store_shifts (db, self->event_id, error);

  for (guint i = 0; shifts != NULL && i < shifts->len; i++)
    if (!vp_step_offer (db, self->rulings, ((VpEventShift *) shifts->pdata[i])->id, 0, self->now, self->offer, error))
      return FALSE;
  return shifts != NULL
    && (self->offer->seat_id != 0 || vp_step_refuse (error, _("No seat is free, or nobody waits for one.")));
}

gboolean
vp_sign_up_offer (VpDb *db, gint64 event_id, gint64 now, VpSignUpOffer *offer, GError **error)
{
  VpStep step = { .now = now };
  Offering self = { event_id, now, step.rulings, offer };
  VpAction action = { .action = "sign-up-offer" };
  gboolean ok;

  *offer = (VpSignUpOffer) { 0 };
  ok = vp_sign_up_settle (db, event_id, now, NULL, error) && vp_step_load_event (db, &step, event_id, error);
  if (ok) {
    char day[VP_DATE_BUFFER];

    /* Translators: title of an event, its day */
    step.summary = g_strdup_printf (_("Free seats of %s on %s are held for who is next"), step.event->title,
                                    vp_date_to_buffer (step.event->day, day));
    action.summary = step.summary;
    ok = vp_db_transact (db, &action, offer_all, &self, error);
  }
  vp_step_clear (&step);
  return ok;
}

/* Holds that are over */

typedef struct {
  GPtrArray *lapsed; /* VpSeat */
  gint64 now;
} Settling;

static gboolean
settle (VpDb *db, gpointer data, GError **error)
{
  Settling *self = data;

  /* What no person does stands in nobody's way when something is taken back. */
  vp_db_set_recording (db, FALSE);
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  for (guint i = 0; i < self->lapsed->len; i++) {
    VpSeat *seat = self->lapsed->pdata[i];
    g_autoptr (VpEventShift) shift = vp_event_store_shift (db, seat->shift_id, error);
    VpEventRuling rulings[VP_N_EVENT_RULES];

    if (shift == NULL || !vp_event_rule_store_read (db, shift->day, rulings, error)
        || !vp_step_set_state (db, seat, VP_SEAT_LAPSED, NULL, error)
        || !vp_step_offer (db, rulings, shift->id, 0, self->now, NULL, error))
      return FALSE;
  }
  vp_db_set_recording (db, TRUE);
  return TRUE;
}

gboolean
vp_sign_up_settle (VpDb *db, gint64 event_id, gint64 now, guint *n, GError **error)
{
  g_autoptr (GPtrArray) lapsed = vp_seat_store_lapsed (db, event_id, now, error);
  Settling self = { lapsed, now };
  g_autofree char *summary = NULL;
  VpAction action = { .action = "sign-up-lapse", .kind = VP_ACTION_LASTING };

  if (lapsed == NULL)
    return FALSE;
  if (n != NULL)
    *n = lapsed->len;
  if (lapsed->len == 0)
    return TRUE;
  summary = g_strdup_printf (_("%u held seats were not answered in time"), lapsed->len);
  action.summary = summary;
  return vp_db_transact (db, &action, settle, &self, error);
}
