/* test-sign-up.c: seats, the line of those who wait, rules, and what can be taken back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-plan.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-sign-up.h"
#include "vp-test-sign-up.h"

#include <string.h>

/* The rule that refuses a person; VP_N_EVENT_RULES = none. @grade: (out) */
static VpEventRule
gravest (VpTestSignUp *self, gint64 event, gint64 person, VpGrade *grade)
{
  g_autoptr (GError) error = NULL;
  VpSignUpAnswer answer;
  VpSignUpAsk ask = { .event_id = event, .volunteer_id = person, .seats = 1, .now = self->now };
  VpEventRule rule = VP_N_EVENT_RULES;

  vp_sign_up_add (self->db, &ask, &answer, &error);
  g_assert_no_error (error);
  *grade = VP_GRADE_OFF;
  if (answer.findings->len > 0) {
    rule = ((VpFinding *) answer.findings->pdata[0])->rule;
    *grade = ((VpFinding *) answer.findings->pdata[0])->grade;
  }
  g_assert_cmpint (answer.state == VP_SEAT_REFUSED, ==, *grade >= VP_GRADE_SIGNED);
  if (answer.state != VP_SEAT_REFUSED) {
    g_autoptr (VpLogEntry) entry = vp_outbox_next_undo (self->db, NULL);

    vp_outbox_revert (self->db, entry->seq, VP_ACTION_UNDO, &error);
    g_assert_no_error (error);
  }
  vp_sign_up_answer_clear (&answer);
  return rule;
}

/* First come, first served; a freed seat is held for who is next, and nobody new can have it. */
static void
test_line (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 ids[5], position;
  VpSignUpAnswer answer;
  VpSignUpOffer offer;

  g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[0], NULL, &ids[0], NULL), ==, VP_SEAT_CONFIRMED);
  g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[1], NULL, &ids[1], &position), ==, VP_SEAT_CONFIRMED);
  g_assert_cmpint (position, ==, 0);
  for (int i = 2; i < 4; i++) {
    g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[i], NULL, &ids[i], &position), ==, VP_SEAT_WAITING);
    g_assert_cmpint (position, ==, i - 1);
  }
  g_assert_true (vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error));
  g_assert_cmpint (offer.sign_up_id, ==, ids[2]);
  g_assert_cmpint (offer.until, ==, self->now + 1440 * 60);
  g_assert_cmpint (vp_test_sign_up_state (self, ids[2]), ==, VP_SEAT_HELD);
  g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[4], NULL, &ids[4], &position), ==, VP_SEAT_WAITING);
  g_assert_cmpint (position, ==, 2);
  /* The last one to read it in time, and a second later it has gone to the next. */
  self->now += 1440 * 60 - 1;
  g_assert_true (vp_sign_up_settle (self->db, 0, self->now, NULL, &error));
  g_assert_cmpint (vp_test_sign_up_state (self, ids[2]), ==, VP_SEAT_HELD);
  self->now += 1;
  g_assert_true (vp_sign_up_settle (self->db, 0, self->now, NULL, &error));
  g_assert_cmpint (vp_test_sign_up_state (self, ids[2]), ==, VP_SEAT_LAPSED);
  /* What the clock did is told in the log, but is nothing that could be taken back. */
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM outbox WHERE action = 'sign-up-lapse'"
                                          " AND ifnull (length (changeset), 0) = 0"), ==, 1);
  g_assert_cmpint (vp_test_sign_up_state (self, ids[3]), ==, VP_SEAT_HELD);
  g_assert_false (vp_sign_up_accept (self->db, ids[2], NULL, self->now, &answer, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_sign_up_accept (self->db, ids[3], NULL, self->now, &answer, &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_CONFIRMED);
  vp_sign_up_answer_clear (&answer);
}

/* Who is passed over keeps the place, and why is kept with it. */
static void
test_skip (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seats = NULL;
  gint64 ids[5], position;
  VpSignUpOffer offer;

  for (int i = 0; i < 4; i++)
    vp_test_sign_up (self, self->event, "清扫", self->people[i], NULL, &ids[i], NULL);
  vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error);
  g_assert_false (vp_sign_up_skip (self->db, ids[2], " ", self->now, &offer, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_sign_up_skip (self->db, ids[2], "电话不通", self->now, &offer, &error));
  g_assert_cmpint (offer.sign_up_id, ==, ids[3]);
  seats = vp_seat_store_of_sign_up (self->db, ids[2], &error);
  g_assert_cmpint (((VpSeat *) seats->pdata[0])->state, ==, VP_SEAT_WAITING);
  g_assert_cmpstr (((VpSeat *) seats->pdata[0])->why, ==, "电话不通");
  /* The last one in line is passed over too: the seat is free, and still nobody new goes before them. */
  g_assert_true (vp_sign_up_skip (self->db, ids[3], "下次再来", self->now, &offer, &error));
  g_assert_cmpint (offer.sign_up_id, ==, 0);
  g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[4], NULL, &ids[4], &position), ==, VP_SEAT_WAITING);
  g_assert_cmpint (position, ==, 3);
  g_assert_true (vp_sign_up_offer (self->db, self->event, self->now, &offer, &error));
  g_assert_cmpint (offer.sign_up_id, ==, ids[2]);
}

/* More than the seats only by signature, which is kept with who and why. */
static void
test_signature (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GPtrArray) seats = NULL;
  gint64 ids[3];
  VpSignUpOffer offer;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 2; i++)
    vp_test_sign_up (self, self->event, "清扫", self->people[i], NULL, &ids[i], NULL);
  g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[2], "领导带队", &ids[2], NULL), ==, VP_SEAT_CONFIRMED);
  seats = vp_seat_store_of_sign_up (self->db, ids[2], &error);
  g_assert_cmpstr (((VpSeat *) seats->pdata[0])->signed_for, ==, "capacity");
  g_assert_cmpstr (((VpSeat *) seats->pdata[0])->signed_why, ==, "领导带队");
  g_assert_cmpstr (((VpSeat *) seats->pdata[0])->signed_by, ==, vp_db_get_who (self->db));
  /* One seat less than were taken is no free seat. */
  vp_test_sign_up (self, self->event, "清扫", self->people[3], NULL, NULL, NULL);
  vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error);
  g_assert_cmpint (offer.sign_up_id, ==, 0);
}

/* A unit takes seats now and names people later; it gets what is free and keeps its place for the rest. */
static void
test_unit (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) seats = NULL;
  VpSignUpAnswer answer;
  VpSignUpOffer offer;
  gint64 person, unit = VP_TEST_ADD_ROW (self->db, "unit", "name", "教育局");

  vp_test_sign_up (self, self->event, "清扫", self->people[0], NULL, &person, NULL);
  g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .unit_id = unit, .seats = 3,
                                                             .now = self->now }, &answer, &error));
  g_assert_cmpint (answer.confirmed, ==, 1);
  g_assert_cmpint (answer.waiting, ==, 2);
  g_assert_cmpint (answer.position, ==, 1);
  vp_sign_up_withdraw (self->db, person, NULL, self->now, &offer, &error);
  g_assert_cmpint (offer.sign_up_id, ==, answer.id);
  seats = vp_seat_store_of_sign_up (self->db, answer.id, &error);
  g_assert_cmpint (((VpSeat *) seats->pdata[2])->state, ==, VP_SEAT_WAITING);
  vp_sign_up_answer_clear (&answer);
  /* The rules run for whoever is named: the same person twice is never. */
  g_assert_true (vp_sign_up_name (self->db, ((VpSeat *) seats->pdata[0])->id, self->people[4], NULL, self->now, &answer, &error));
  g_assert_cmpint (answer.state, !=, VP_SEAT_REFUSED);
  vp_sign_up_answer_clear (&answer);
  g_assert_true (vp_sign_up_name (self->db, ((VpSeat *) seats->pdata[1])->id, self->people[4], NULL, self->now, &answer, &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_REFUSED);
  vp_sign_up_answer_clear (&answer);
}

static void
test_swap (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 one, other, third;
  VpSignUpAnswer answer;
  g_autoptr (VpSignUp) first = NULL, second = NULL, again = NULL;

  vp_test_sign_up (self, self->event, "清扫", self->people[0], NULL, &one, NULL);
  vp_test_sign_up (self, self->event, "清扫", self->people[1], NULL, &third, NULL);
  vp_test_sign_up (self, self->event, "引导", self->people[2], NULL, &other, NULL);
  g_assert_true (vp_sign_up_swap (self->db, one, other, NULL, self->now, &answer, &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_CONFIRMED);
  vp_sign_up_answer_clear (&answer);
  first = vp_seat_store_get_sign_up (self->db, one, &error);
  second = vp_seat_store_get_sign_up (self->db, other, &error);
  g_assert_cmpint (first->volunteer_id, ==, self->people[2]);
  g_assert_cmpint (second->volunteer_id, ==, self->people[0]);
  g_assert_false (vp_sign_up_swap (self->db, one, third, NULL, self->now, &answer, &error)); /* the same post */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  vp_sign_up_answer_clear (&answer);
  vp_test_undo (self);
  again = vp_seat_store_get_sign_up (self->db, one, &error);
  g_assert_cmpint (again->volunteer_id, ==, self->people[0]);
  /* A deputy takes the seat; the first sign-up tells to whom it went. */
  g_assert_true (vp_sign_up_replace (self->db, one, self->people[5], NULL, self->now, &answer, &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_CONFIRMED);
  g_assert_cmpint (vp_test_sign_up_state (self, one), ==, VP_SEAT_GIVEN);
  vp_sign_up_answer_clear (&answer);
}

/* Cases: an event beside that of 2018-03-31 8:30–11:30, and what it is to somebody who has a seat there. */
static void
test_times (VpTestSignUp *self, gconstpointer data)
{
  static const struct { int day, starts, ends; const char *place; VpEventRule rule; VpGrade grade; } cases[] = {
    { 31, 600, 660, "东环社区", VP_EVENT_OVERLAP, VP_GRADE_NEVER },
    { 31, 689, 700, "东环社区", VP_EVENT_OVERLAP, VP_GRADE_NEVER }, /* one minute */
    { 31, 690, 750, "东环社区", VP_N_EVENT_RULES, VP_GRADE_OFF },   /* back to back is none */
    { 31, 480, 510, "东环社区", VP_N_EVENT_RULES, VP_GRADE_OFF },
    { 31, 719, 750, "绿城广场", VP_EVENT_TRAVEL, VP_GRADE_WARNING }, /* 29 minutes on the way */
    { 31, 720, 750, "绿城广场", VP_N_EVENT_RULES, VP_GRADE_OFF },
    { 31, 719, 750, "", VP_N_EVENT_RULES, VP_GRADE_OFF },            /* nobody knows where */
    { 31, 720, 1140, "东环社区", VP_N_EVENT_RULES, VP_GRADE_OFF },   /* 10 hours that day */
    { 31, 720, 1141, "东环社区", VP_EVENT_RUN, VP_GRADE_SIGNED },
    { 30, 1400, 1440 + 511, "东环社区", VP_EVENT_OVERLAP, VP_GRADE_NEVER }, /* over midnight into it */
    { 30, 1200, 1440 + 31, "东环社区", VP_EVENT_REST, VP_GRADE_SIGNED },    /* 7:59 of rest */
    { 30, 1200, 1440 + 30, "东环社区", VP_N_EVENT_RULES, VP_GRADE_OFF },
  };

  vp_test_sign_up (self, self->event, "清扫", self->people[0], NULL, NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 other = vp_test_sign_up_event (self, vp_date_new (2018, 3, cases[i].day), cases[i].starts, cases[i].ends, cases[i].place, 5, 0, 1);
    VpGrade grade;

    g_test_message ("%u", i);
    g_assert_cmpint (gravest (self, other, self->people[0], &grade), ==, cases[i].rule);
    g_assert_cmpint (grade, ==, cases[i].grade);
    g_assert_cmpint (gravest (self, other, self->people[1], &grade), ==, VP_N_EVENT_RULES);
  }
}

/* Who may come: each rule below, at and above its edge, on the day of the event and not today. */
static void
test_people (VpTestSignUp *self, gconstpointer data)
{
  static const struct { int birth; const char *consent, *until; VpEventRule rule; VpGrade grade; } cases[] = {
    { 20000331, NULL, NULL, VP_N_EVENT_RULES, VP_GRADE_OFF },  /* eighteen on that day */
    { 20000401, NULL, NULL, VP_EVENT_CONSENT, VP_GRADE_NEVER }, /* the day after */
    { 20000401, "2018-03-01", "", VP_N_EVENT_RULES, VP_GRADE_OFF },
    { 20000401, "2018-03-31", "2018-03-31", VP_N_EVENT_RULES, VP_GRADE_OFF },
    { 20000401, "2018-03-01", "2018-03-30", VP_EVENT_CONSENT, VP_GRADE_NEVER },
    { 20000401, "2018-04-01", "", VP_EVENT_CONSENT, VP_GRADE_NEVER },
    { 0, NULL, NULL, VP_EVENT_AGE, VP_GRADE_WARNING },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate birth = vp_date_new (cases[i].birth / 10000, cases[i].birth / 100 % 100, cases[i].birth % 100);
    gint64 person = vp_test_sign_up_person (self->db, "小明", birth);
    g_autoptr (VpVolunteer) volunteer = vp_volunteer_store_get (self->db, person, NULL);
    g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, volunteer->number);
    VpGrade grade;

    g_test_message ("%u", i);
    if (cases[i].consent != NULL)
      VP_TEST_ADD_ROW (self->db, "consent", "volunteer_id", number, "valid_from", cases[i].consent, "valid_to", cases[i].until);
    g_assert_cmpint (gravest (self, self->event, person, &grade), ==, cases[i].rule);
    g_assert_cmpint (grade, ==, cases[i].grade);
  }
}

/* A rule without its data warns; with it, it asks for a signature. */
static void
test_insurance (VpTestSignUp *self, gconstpointer data)
{
  gint64 risky = vp_test_sign_up_event (self, vp_date_new (2018, 3, 31), 800, 860, "", 9, 0, 2);
  g_autoptr (VpVolunteer) insured = vp_volunteer_store_get (self->db, self->people[1], NULL);
  g_autofree char *number = g_strdup_printf ("%" G_GINT64_FORMAT, insured->number);
  VpGrade grade;

  g_assert_cmpint (gravest (self, risky, self->people[0], &grade), ==, VP_EVENT_INSURANCE);
  g_assert_cmpint (grade, ==, VP_GRADE_WARNING);
  VP_TEST_ADD_ROW (self->db, "insured", "volunteer_id", number, "valid_from", "2018-01-01", "valid_to", "2018-03-31");
  g_assert_cmpint (gravest (self, risky, self->people[0], &grade), ==, VP_EVENT_INSURANCE);
  g_assert_cmpint (grade, ==, VP_GRADE_SIGNED);
  g_assert_cmpint (gravest (self, risky, self->people[1], &grade), ==, VP_N_EVENT_RULES);
  risky = vp_test_sign_up_event (self, vp_date_new (2018, 4, 1), 800, 860, "", 9, 0, 2);
  g_assert_cmpint (gravest (self, risky, self->people[1], &grade), ==, VP_EVENT_INSURANCE);
  g_assert_cmpint (vp_test_sign_up (self, risky, NULL, self->people[1], "已另行投保", NULL, NULL), ==, VP_SEAT_CONFIRMED);
  /* The office may rule otherwise from a day on. */
  VP_TEST_ADD_ROW (self->db, "event-rule", "rule", "Accident insurance", "valid_from", "2018-04-02", "grade", "not looked at", "value", "0");
  risky = vp_test_sign_up_event (self, vp_date_new (2018, 4, 2), 800, 860, "", 9, 0, 2);
  g_assert_cmpint (gravest (self, risky, self->people[2], &grade), ==, VP_N_EVENT_RULES);
}

/* Calling off takes nothing from anybody, and its undo gives everything back. */
static void
test_call_off (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 one, two, other;
  VpGrade grade;

  vp_test_sign_up (self, self->event, "清扫", self->people[0], NULL, &one, NULL);
  vp_test_sign_up (self, self->event, "清扫", self->people[1], NULL, &two, NULL);
  other = vp_test_sign_up_event (self, vp_date_new (2018, 3, 31), 600, 660, "", 5, 0, 1);
  g_assert_false (vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_STOOD_DOWN, "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_STOOD_DOWN, "大雨", &error));
  g_assert_cmpint (gravest (self, other, self->people[0], &grade), ==, VP_N_EVENT_RULES);
  g_assert_cmpint (vp_test_sign_up_state (self, one), ==, VP_SEAT_CONFIRMED);
  g_assert_false (vp_sign_up_withdraw (self->db, one, NULL, self->now, &(VpSignUpOffer) { 0 }, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
}

/* Whatever people do in whatever order: never more than the seats without a signature, never past somebody who waited, and
 * everything comes back as it was. */
static char *
tell_all (VpTestSignUp *self)
{
  g_autoptr (GPtrArray) lines = vp_seat_store_list (self->db, self->event, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    const VpSeatLine *line = lines->pdata[i];

    g_string_append_printf (text, "%" G_GINT64_FORMAT ":%s:%d:%" G_GINT64_FORMAT ":%s\n", line->seat.id, line->post,
                            (int) line->seat.state, line->seat.volunteer_id, line->seat.signed_for);
  }
  return g_string_free (text, FALSE);
}

/* Nobody has a seat, without a signature, who came after somebody who waits and was not passed over. */
static void
assert_in_order (VpTestSignUp *self)
{
  g_autoptr (GPtrArray) shifts = vp_event_store_shifts (self->db, self->event, NULL);

  for (guint i = 0; i < shifts->len; i++) {
    const VpEventShift *shift = shifts->pdata[i];
    int taken = shift->count[VP_SEAT_CONFIRMED] + shift->count[VP_SEAT_HELD];

    g_assert_cmpint (vp_test_violations (self->db, "capacity"), ==, 0);
    /* A free seat stays free only where nobody waits but who was passed over. */
    if (taken < shift->most)
      g_assert_cmpint (shift->count[VP_SEAT_WAITING], <=, 2);
  }
}

static gboolean
step (VpTestSignUp *self, GRand *random)
{
  g_autoptr (GPtrArray) lines = vp_seat_store_list (self->db, self->event, NULL);
  const VpSeatLine *line = lines->len > 0 ? lines->pdata[g_rand_int_range (random, 0, (gint32) lines->len)] : NULL;
  const VpSeatLine *other = lines->len > 0 ? lines->pdata[g_rand_int_range (random, 0, (gint32) lines->len)] : NULL;
  gint64 person = self->people[g_rand_int_range (random, 0, VP_TEST_SIGN_UP_PEOPLE)], id = line != NULL ? line->seat.sign_up_id : 0;
  const char *post = g_rand_boolean (random) ? "清扫" : "引导";
  VpSignUpAnswer answer = { 0 };
  VpSignUpOffer offer;
  gboolean done = FALSE;

  switch (g_rand_int_range (random, 0, line != NULL ? 8 : 2)) {
  case 0:
  case 1:
    done = vp_test_sign_up (self, self->event, post, person, NULL, NULL, NULL) != VP_SEAT_REFUSED;
    break;
  case 2: done = vp_sign_up_withdraw (self->db, id, NULL, self->now, &offer, NULL); break;
  case 3: done = vp_sign_up_accept (self->db, id, NULL, self->now, &answer, NULL) && answer.state != VP_SEAT_REFUSED; break;
  case 4: done = vp_sign_up_decline (self->db, id, self->now, &offer, NULL); break;
  case 5: done = vp_sign_up_swap (self->db, id, other->seat.sign_up_id, NULL, self->now, &answer, NULL)
            && answer.state != VP_SEAT_REFUSED; break;
  case 6: done = vp_sign_up_replace (self->db, id, person, NULL, self->now, &answer, NULL)
            && answer.state != VP_SEAT_REFUSED; break;
  default: done = vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_CANCELLED, "雨", NULL); break;
  }
  vp_sign_up_answer_clear (&answer);
  return done;
}

static void
test_property (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20180331);

  for (int round = 0; round < 300; round++) {
    g_autofree char *before = tell_all (self), *after = NULL;
    g_autoptr (VpEvent) event = NULL;

    if (!step (self, random))
      continue;
    assert_in_order (self);
    event = vp_event_store_get (self->db, self->event, NULL);
    /* Each step taken back is as if it had not been; an event that was called off always comes back. */
    if (event->state != VP_EVENT_PLANNED || g_rand_int_range (random, 0, 3) == 0) {
      vp_test_undo (self);
      after = tell_all (self);
      g_assert_cmpstr (after, ==, before);
      assert_in_order (self);
    }
  }
}

/* A seat that somebody else has taken since is not given back. */
static void
test_undo_refused (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) entry = NULL;
  gint64 ids[3];
  VpSignUpOffer offer;
  gint64 seq;

  for (int i = 0; i < 2; i++)
    vp_test_sign_up (self, self->event, "清扫", self->people[i], NULL, &ids[i], NULL);
  vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error);
  seq = vp_test_last_seq (self->db);
  g_assert_cmpint (vp_test_sign_up (self, self->event, "清扫", self->people[2], NULL, &ids[2], NULL), ==, VP_SEAT_CONFIRMED);
  g_assert_false (vp_outbox_revert (self->db, seq, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_cmpint (vp_test_sign_up_state (self, ids[0]), ==, VP_SEAT_WITHDRAWN);
}

/* A late withdrawal is a matter of a reason, to the second. */
static void
test_late (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpEvent) former = vp_event_store_get (self->db, self->event, &error), event = vp_event_copy (former);
  g_autoptr (GPtrArray) seats = NULL;
  VpSignUpOffer offer;
  gint64 ids[2];
  guint n;

  for (int i = 0; i < 2; i++)
    vp_test_sign_up (self, self->event, "清扫", self->people[i], NULL, &ids[i], NULL);
  event->leaves_at = self->now;
  g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ONE, self->now, &n, &error));
  g_assert_true (vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error));
  self->now++;
  g_assert_false (vp_sign_up_withdraw (self->db, ids[1], NULL, self->now, &offer, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vp_sign_up_withdraw (self->db, ids[1], " ", self->now, &offer, &error));
  g_clear_error (&error);
  g_assert_true (vp_sign_up_withdraw (self->db, ids[1], "生病", self->now, &offer, &error));
  seats = vp_seat_store_of_sign_up (self->db, ids[1], &error);
  g_assert_cmpstr (((VpSeat *) seats->pdata[0])->why, ==, "生病");
}

/* Who stands at the post already is told of once. */
static void
test_twice (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpSignUpAnswer answer;
  guint n = 0;

  vp_test_sign_up (self, self->event, "清扫", self->people[0], NULL, NULL, NULL);
  g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .volunteer_id = self->people[0],
                                                             .seats = 1, .now = self->now }, &answer, &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_REFUSED);
  for (guint i = 0; i < answer.findings->len; i++)
    n += ((VpFinding *) answer.findings->pdata[i])->rule == VP_EVENT_TWICE;
  g_assert_cmpint (n, ==, 1);
  vp_sign_up_answer_clear (&answer);
}

/* The same guest: by telephone where both have one, else by name. */
static void
test_guests (VpTestSignUp *self, gconstpointer data)
{
  static const struct { const char *name, *phone; gboolean twin; } cases[] = {
    { "李四", "", TRUE }, { "李四", "13812345678", TRUE }, { "李五", "13812345678", TRUE },
    { "李四", "13900000000", FALSE }, { "王五", "", FALSE }, { "王五", "13900000000", FALSE },
  };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpSignUpAnswer answer;

    if (i == 0) {
      g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .name = "李四",
        .phone = "13812345678", .seats = 1, .now = self->now }, &answer, &error));
      g_assert_cmpint (answer.findings->len, ==, 0);
      vp_sign_up_answer_clear (&answer);
    }
    g_test_message ("%u", i);
    g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .name = cases[i].name,
      .phone = cases[i].phone, .seats = 1, .now = self->now }, &answer, &error));
    g_assert_cmpint (answer.findings->len, ==, cases[i].twin ? 1 : 0);
    vp_sign_up_answer_clear (&answer);
    vp_test_undo (self);
  }
}

/* What the clock does in between ends no chain of redos; what a person does ends it. */
static void
test_redo (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) redo = NULL, none = NULL;
  VpSignUpOffer offer;
  gint64 ids[3], last;

  for (int i = 0; i < 3; i++)
    vp_test_sign_up (self, self->event, "清扫", self->people[i], NULL, &ids[i], NULL);
  vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error);
  vp_test_sign_up (self, self->event, "引导", self->people[5], NULL, &last, NULL);
  vp_test_undo (self);
  self->now += 1440 * 60;
  g_assert_true (vp_sign_up_settle (self->db, 0, self->now, NULL, &error));
  g_assert_cmpint (vp_test_sign_up_state (self, ids[2]), ==, VP_SEAT_LAPSED);
  redo = vp_outbox_next_redo (self->db, &error);
  g_assert_nonnull (redo);
  g_assert_true (vp_outbox_revert (self->db, redo->seq, VP_ACTION_REDO, &error));
  vp_test_undo (self);
  vp_test_sign_up (self, self->event, "引导", self->people[6], NULL, &last, NULL);
  none = vp_outbox_next_redo (self->db, &error);
  g_assert_null (none);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/sign-up/line", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_line, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/skip", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_skip, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/signature", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_signature, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/unit", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_unit, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/swap", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_swap, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/times", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_times, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/people", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_people, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/insurance", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_insurance, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/call-off", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_call_off, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/property", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_property, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/late", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_late, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/twice", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_twice, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/guests", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_guests, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/redo", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_redo, vp_test_sign_up_tear_down);
  g_test_add ("/sign-up/undo-refused", VpTestSignUp, NULL, vp_test_sign_up_set_up, test_undo_refused, vp_test_sign_up_tear_down);
  return g_test_run ();
}
