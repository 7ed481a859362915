/* vp-sign-up-step.c: what every step of a sign-up is made of
 *
 * The store has one writer, so what was looked at before a transaction still holds in it; the store itself refuses more people
 * than seats in any case.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-up-step.h"

#include "vp-register-people.h"
#include "vp-text.h"
#include "vp-transact.h"
#include "vp-volunteer-store.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
vp_sign_up_answer_clear (VpSignUpAnswer *self)
{
  g_clear_pointer (&self->findings, g_ptr_array_unref);
  *self = (VpSignUpAnswer) { 0 };
}

void
vp_step_clear (VpStep *self)
{
  g_clear_pointer (&self->event, vp_event_free);
  g_clear_pointer (&self->kind, vp_event_kind_free);
  g_clear_pointer (&self->shift, vp_event_shift_free);
  g_clear_pointer (&self->sign_up, vp_sign_up_free);
  g_clear_pointer (&self->seats, g_ptr_array_unref);
  g_clear_pointer (&self->summary, g_free);
}

gboolean
vp_step_refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

void
vp_step_take_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* Reading */

gboolean
vp_step_load_event (VpDb *db, VpStep *self, gint64 event_id, GError **error)
{
  self->event = vp_event_store_get (db, event_id, error);
  self->kind = self->event != NULL ? vp_event_store_kind (db, self->event->kind_id, error) : NULL;
  if (self->kind == NULL || !vp_event_rule_store_read (db, self->event->day, self->rulings, error))
    return FALSE;
  return self->event->state == VP_EVENT_PLANNED
    || vp_step_refuse (error, _("The event was called off. Take that back before anything is changed in its list."));
}

/* The shift of a post by its name, or the first one. */
gboolean
vp_step_load_post (VpDb *db, VpStep *self, const char *post, GError **error)
{
  g_autoptr (GPtrArray) shifts = vp_event_store_shifts (db, self->event->id, error);
  g_autoptr (GString) names = g_string_new (NULL);

  if (shifts == NULL)
    return FALSE;
  for (guint i = 0; i < shifts->len; i++) {
    const VpEventShift *shift = shifts->pdata[i];

    if (post == NULL || strcmp (shift->post, post) == 0) {
      self->shift = vp_event_store_shift (db, shift->id, error);
      return self->shift != NULL;
    }
    g_string_append_printf (names, "%s%s", i > 0 ? "、" : "", shift->post);
  }
  /* Translators: what was written, the posts there are */
  g_set_error (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no post “%s” at this event. There are: %s"),
               post != NULL ? post : "", names->str);
  return FALSE;
}

gboolean
vp_step_load (VpDb *db, VpStep *self, gint64 id, GError **error)
{
  self->sign_up = vp_seat_store_get_sign_up (db, id, error);
  self->shift = self->sign_up != NULL ? vp_event_store_shift (db, self->sign_up->shift_id, error) : NULL;
  self->seats = self->shift != NULL ? vp_seat_store_of_sign_up (db, id, error) : NULL;
  return self->seats != NULL && vp_step_load_event (db, self, self->shift->event_id, error);
}

/* Who it is, as the log says it. */
char *
vp_step_name_who (VpDb *db, const VpSignUp *sign_up)
{
  g_autoptr (VpVolunteer) person = sign_up->volunteer_id != 0 ? vp_volunteer_store_get (db, sign_up->volunteer_id, NULL) : NULL;

  return person != NULL ? vp_register_person_label (person->name, person->number, person->birth) : g_strdup (sign_up->name);
}

/* @format: a translated sentence with the person and the event */
void
vp_step_say (VpDb *db, VpStep *self, const char *action, const char *format)
{
  g_autofree char *who = vp_step_name_who (db, self->sign_up);
  g_autofree char *event = g_strdup (self->event->title);
  char day[VP_DATE_BUFFER];

  vp_date_to_buffer (self->event->day, day);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  self->summary = g_strdup_printf (format, who, event, day);
#pragma GCC diagnostic pop
  self->action.action = action;
  self->action.summary = self->summary;
  self->action.reason = self->why != NULL ? self->why : self->override;
}

/* Seats */

int
vp_step_count_free (const VpEventShift *shift)
{
  return shift->most == 0 ? VP_SEATS_MOST : MAX (shift->most - shift->count[VP_SEAT_CONFIRMED] - shift->count[VP_SEAT_HELD], 0);
}

/* Free seats are held for those who are next in line behind @queue. */
gboolean
vp_step_offer (VpDb *db, const VpEventRuling *rulings, gint64 shift_id, gint64 queue, gint64 now, VpSignUpOffer *offer,
             GError **error)
{
  g_autoptr (VpEventShift) shift = vp_event_store_shift (db, shift_id, error);
  gint64 until = now + (gint64) MAX (rulings[VP_EVENT_HOLD].value, 1) * 60;

  if (shift == NULL)
    return FALSE;
  for (int n_free = vp_step_count_free (shift); n_free > 0; n_free--) {
    g_autoptr (GError) failure = NULL;
    g_autoptr (VpSeat) seat = vp_seat_store_next (db, shift_id, queue, &failure);

    if (failure != NULL) {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
    if (seat == NULL)
      return TRUE;
    seat->state = VP_SEAT_HELD;
    seat->held_until = until;
    if (!vp_seat_store_update (db, seat, error))
      return FALSE;
    if (offer != NULL && offer->seat_id == 0)
      *offer = (VpSignUpOffer) { seat->sign_up_id, seat->id, until };
  }
  return TRUE;
}

gboolean
vp_step_set_state (VpDb *db, VpSeat *seat, VpSeatState state, const char *why, GError **error)
{
  seat->state = state;
  if (why != NULL)
    vp_step_take_text (&seat->why, why);
  return vp_seat_store_update (db, seat, error);
}

/* Every seat of the step that is in one of @from (bits of states) becomes @to. */
gboolean
vp_step_set_states (VpDb *db, VpStep *self, guint from, VpSeatState to, GError **error)
{
  for (guint i = 0; i < self->seats->len; i++) {
    VpSeat *seat = self->seats->pdata[i];

    if ((from & 1u << seat->state) == 0)
      continue;
    if (!vp_step_set_state (db, seat, to, self->why, error))
      return FALSE;
  }
  return TRUE;
}

gboolean
vp_step_has (const VpStep *self, guint states)
{
  for (guint i = 0; i < self->seats->len; i++)
    if (states & 1u << ((VpSeat *) self->seats->pdata[i])->state)
      return TRUE;
  return FALSE;
}

/* Rules */

gboolean
vp_step_check_rules (VpDb *db, VpStep *self, gint64 volunteer_id, const char *name, const char *phone, const VpEventShift *shift,
             gint64 seat_id, GError **error)
{
  g_autoptr (GPtrArray) findings = vp_event_rules_check (db, &(VpEventCase) {
    .event = self->event, .kind = self->kind, .shift = shift, .volunteer_id = volunteer_id, .name = name, .phone = phone,
    .seat_id = seat_id, .now = self->now, .rulings = self->rulings }, error);

  if (findings == NULL)
    return FALSE;
  if (self->answer->findings == NULL)
    self->answer->findings = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_finding_free);
  g_ptr_array_extend_and_steal (self->answer->findings, g_steal_pointer (&findings));
  return TRUE;
}

gboolean
vp_step_is_signed (const VpStep *self)
{
  return self->override != NULL && !vp_text_is_blank (self->override);
}

/* Whether what was found lets it be: nothing that is never, and a signature for what asks for one. */
gboolean
vp_step_is_allowed (const VpStep *self)
{
  VpGrade gravest = vp_findings_gravest (self->answer->findings);

  return gravest < VP_GRADE_SIGNED || (gravest == VP_GRADE_SIGNED && vp_step_is_signed (self));
}

gboolean
vp_step_answer_refused (VpStep *self)
{
  self->answer->state = VP_SEAT_REFUSED;
  return TRUE;
}

/* Writes what was signed away into @seat; with @over also the seats. */
void
vp_step_sign (VpDb *db, const VpStep *self, gboolean over, VpSeat *seat)
{
  g_autoptr (GString) words = g_string_new (over ? vp_event_rule_word (VP_EVENT_CAPACITY) : "");

  for (guint i = 0; self->answer->findings != NULL && i < self->answer->findings->len; i++) {
    const VpFinding *finding = self->answer->findings->pdata[i];

    if (finding->grade == VP_GRADE_SIGNED)
      g_string_append_printf (words, "%s%s", words->len > 0 ? "," : "", vp_event_rule_word (finding->rule));
  }
  if (words->len == 0)
    return;
  vp_step_take_text (&seat->signed_for, words->str);
  vp_step_take_text (&seat->signed_why, self->override);
  vp_step_take_text (&seat->signed_by, vp_db_get_who (db));
}

/* What the answer says of seats that stand now. */
gboolean
vp_step_tell (VpDb *db, VpStep *self, GError **error)
{
  g_autoptr (GPtrArray) seats = vp_seat_store_of_sign_up (db, self->sign_up->id, error);
  VpSignUpAnswer *answer = self->answer;
  gint64 before = 0;

  if (seats == NULL)
    return FALSE;
  answer->id = self->sign_up->id;
  answer->confirmed = answer->waiting = answer->requested = 0;
  for (guint i = 0; i < seats->len; i++) {
    VpSeatState state = ((VpSeat *) seats->pdata[i])->state;

    answer->confirmed += state == VP_SEAT_CONFIRMED;
    answer->waiting += state == VP_SEAT_WAITING;
    answer->requested += state == VP_SEAT_REQUESTED;
  }
  answer->state = answer->requested > 0 ? VP_SEAT_REQUESTED : answer->waiting > 0 ? VP_SEAT_WAITING : VP_SEAT_CONFIRMED;
  if (answer->waiting > 0 && !vp_seat_store_waiting_before (db, self->sign_up->shift_id, self->sign_up->queue, &before, error))
    return FALSE;
  answer->position = answer->waiting > 0 ? before + 1 : 0;
  return TRUE;
}

/* Steps of one sign-up */

/* Loads it, settles what is over, and runs @func as one transaction under @format (%NULL = @func writes nothing). */
gboolean
vp_step_run (VpDb *db, VpStep *self, gint64 id, VpStepLook look,
          VpTransactFunc func, const char *action, const char *format, GError **error)
{
  g_autoptr (VpSignUp) sign_up = vp_seat_store_get_sign_up (db, id, error);
  g_autoptr (VpEventShift) shift = sign_up != NULL ? vp_event_store_shift (db, sign_up->shift_id, error) : NULL;
  gboolean go_on = TRUE;
  gboolean ok = shift != NULL && vp_sign_up_settle (db, shift->event_id, self->now, NULL, error)
    && vp_step_load (db, self, id, error) && (look == NULL || look (db, self, &go_on, error));

  if (ok && go_on) {
    vp_step_say (db, self, action, format);
    ok = vp_db_transact (db, &self->action, func, self, error);
  }
  vp_step_clear (self);
  return ok;
}
