/* vp-test-event.c: a store with people and an event they have seats at
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-event.h"

#include "vp-event-plan.h"
#include "vp-sign-up.h"

gint64
vp_test_event_make (VpTestEvent *self, VpDate day, int starts, int ends)
{
  g_autoptr (VpEvent) event = vp_event_new ();
  g_autoptr (GPtrArray) posts = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_event_shift_free);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  VpEventMake make = { .event = event, .posts = posts };

  g_free (event->title);
  event->title = g_strdup ("清扫家园");
  event->day = day;
  event->starts = starts;
  event->ends = ends;
  event->kind_id = 1;
  vp_event_plan_add (self->db, &make, self->calendar, &ids, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

void
vp_test_event_sign_up (VpTestEvent *self, gint64 event, int first, int n)
{
  for (int i = first; i < first + n; i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GDateTime) now = g_date_time_new_local (2018, 3, 1, 9, 0, 0);
    VpSignUpAnswer answer;
    VpSignUpAsk ask = { .event_id = event, .volunteer_id = self->people[i], .seats = 1, .now = g_date_time_to_unix (now) };

    vp_sign_up_add (self->db, &ask, &answer, &error);
    g_assert_no_error (error);
    g_assert_cmpint (answer.state, ==, VP_SEAT_CONFIRMED);
    vp_sign_up_answer_clear (&answer);
  }
}

void
vp_test_event_set_up (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&self->store);
  self->db = self->store.db;
  self->calendar = vp_calendar_read (self->db, &error);
  g_assert_no_error (error);
  for (int i = 0; i < VP_TEST_PEOPLE; i++) {
    g_autofree char *name = g_strdup_printf ("张%.3s", "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地" + i * 3);

    self->people[i] = vp_test_add_person (self->db, name, NULL);
  }
  self->event = vp_test_event_make (self, vp_date_new (2018, 3, 31), 510, 690);
  vp_test_event_sign_up (self, self->event, 0, 12);
}

void
vp_test_event_tear_down (VpTestEvent *self, gconstpointer data)
{
  vp_test_assert_clean (self->db);
  vp_calendar_unref (self->calendar);
  vp_test_store_tear_down (&self->store);
}
