/* vp-test-sign-up.c: a store with people and an event with two posts, for tests of sign-up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-sign-up.h"

#include "vp-event-plan.h"
#include "vp-outbox.h"
#include "vp-sign-up.h"

gint64
vp_test_sign_up_person (VpDb *db, const char *name, VpDate birth)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();

  person->name = g_strdup (name);
  person->birth = birth;
  vp_db_begin (db, &error);
  g_assert_no_error (error);
  vp_volunteer_store_insert (db, person, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "volunteer-add", NULL);
  return person->id;
}

gint64
vp_test_moment (int year, int month, int day, int hour)
{
  g_autoptr (GDateTime) at = g_date_time_new_local (year, month, day, hour, 0, 0);

  return g_date_time_to_unix (at);
}

static void
add_post (GPtrArray *posts, const char *name, int most, int least)
{
  VpEventShift *post = g_new0 (VpEventShift, 1);

  post->post = g_strdup (name);
  post->most = most;
  post->least = least;
  g_ptr_array_add (posts, post);
}

/* @second: seats of a second post, 0 = none */
gint64
vp_test_sign_up_event (VpTestSignUp *self, VpDate day, int starts, int ends, const char *place, int seats, int second, gint64 kind)
{
  g_autoptr (VpEvent) event = vp_event_new ();
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_event_shift_free);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  VpEventMake make = { .event = event, .posts = posts };

  g_free (event->title);
  event->title = g_strdup ("清扫家园");
  g_free (event->place);
  event->place = g_strdup (place);
  event->day = day;
  event->starts = starts;
  event->ends = ends;
  event->kind_id = kind;
  add_post (posts, "清扫", seats, 0);
  if (second > 0)
    add_post (posts, "引导", second, 0);
  vp_event_plan_add (self->db, &make, self->calendar, &ids, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

void
vp_test_sign_up_set_up (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&self->store);
  self->db = self->store.db;
  self->calendar = vp_calendar_read (self->db, &error);
  g_assert_no_error (error);
  self->now = vp_test_moment (2018, 3, 20, 9);
  for (int i = 0; i < VP_TEST_SIGN_UP_PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf ("张%c", 'A' + i);

    self->people[i] = vp_test_sign_up_person (self->db, name, vp_date_new (1990, 1, 1) + i);
  }
  self->event = vp_test_sign_up_event (self, vp_date_new (2018, 3, 31), 510, 690, "东环社区", 2, 1, 1);
}

void
vp_test_sign_up_tear_down (VpTestSignUp *self, gconstpointer data)
{
  vp_test_assert_clean (self->db);
  vp_calendar_unref (self->calendar);
  vp_test_store_tear_down (&self->store);
}

VpSeatState
vp_test_sign_up (VpTestSignUp *self, gint64 event, const char *post, gint64 person, const char *override, gint64 *id, gint64 *position)
{
  g_autoptr (GError) error = NULL;
  VpSignUpAnswer answer;
  VpSignUpAsk ask = { .event_id = event, .post = post, .volunteer_id = person, .seats = 1, .override = override,
                      .now = self->now };
  VpSeatState state;

  vp_sign_up_add (self->db, &ask, &answer, &error);
  g_assert_no_error (error);
  state = answer.state;
  if (id != NULL)
    *id = answer.id;
  if (position != NULL)
    *position = answer.position;
  vp_sign_up_answer_clear (&answer);
  return state;
}

VpSeatState
vp_test_sign_up_state (VpTestSignUp *self, gint64 sign_up_id)
{
  g_autoptr (GPtrArray) seats = vp_seat_store_of_sign_up (self->db, sign_up_id, NULL);

  return ((VpSeat *) seats->pdata[0])->state;
}

void
vp_test_undo (VpTestSignUp *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) entry = vp_outbox_next_undo (self->db, &error);

  g_assert_nonnull (entry);
  vp_outbox_revert (self->db, entry->seq, VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
}
