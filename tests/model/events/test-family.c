/* test-family.c: a family signs up in one action, and stations as places of events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-form.h"
#include "vp-event-return.h"
#include "vp-register-store.h"
#include "vp-sign-up-family.h"
#include "vp-test-sign-up.h"

#include <string.h>

/* 王芳, guardian, 1985; 王小明, child, 2008-06-01; 王老, elder, 1950. */
typedef struct {
  gint64 id, guardian, child, elder;
} Family;

static Family
add_family (VpTestSignUp *self)
{
  Family family;

  family.guardian = vp_test_sign_up_person (self->db, "王芳", vp_date_new (1985, 5, 5));
  family.child = vp_test_sign_up_person (self->db, "王小明", vp_date_new (2008, 6, 1));
  family.elder = vp_test_sign_up_person (self->db, "王老", vp_date_new (1950, 1, 1));
  family.id = VP_TEST_ADD_ROW (self->db, "family", "name", "王芳家庭");
  VP_TEST_ADD_ROW (self->db, "family-member", "family_id", "王芳家庭", "volunteer_id", "王小明", "role", "child");
  VP_TEST_ADD_ROW (self->db, "family-member", "family_id", "王芳家庭", "volunteer_id", "王芳", "role", "guardian");
  VP_TEST_ADD_ROW (self->db, "family-member", "family_id", "王芳家庭", "volunteer_id", "王老", "role", "elder");
  return family;
}

static guint
sign_up_family (VpTestSignUp *self, const VpSignUpFamilyAsk *ask, GPtrArray **rows)
{
  g_autoptr (GError) error = NULL;
  VpSignUpFamilyAsk full = *ask;
  guint saved = 99;

  full.event_id = self->event;
  full.now = self->now;
  *rows = vp_sign_up_family (self->db, &full, &saved, &error);
  g_assert_no_error (error);
  return saved;
}

static guint
count (VpTestSignUp *self, VpSeatState state)
{
  g_autoptr (GPtrArray) lines = vp_seat_store_list (self->db, self->event, NULL);
  guint n = 0;

  for (guint i = 0; i < lines->len; i++)
    n += ((const VpSeatLine *) lines->pdata[i])->seat.state == state;
  return n;
}

/* A new event of @seats seats instead of the one that is there. */
static void
use_event (VpTestSignUp *self, int seats, int second, gint64 kind)
{
  self->event = vp_test_sign_up_event (self, vp_date_new (2018, 4, 28), 510, 690, "东环社区", seats, second, kind);
}

/* Without the guardian's consent nobody of them is signed up; with it all are, and one undo takes all of it back. */
static void
test_consent (VpTestSignUp *self, gconstpointer data)
{
  Family family = add_family (self);
  g_autoptr (GPtrArray) refused = NULL, rows = NULL, lines = NULL;
  g_autoptr (GError) error = NULL;

  use_event (self, 3, 0, 1);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id }, &refused), ==, 0);
  g_assert_cmpuint (refused->len, ==, 3);
  g_assert_cmpuint (vp_sign_up_batch_count (refused, VP_SEAT_REFUSED), ==, 1);
  g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, 0);
  g_assert_cmpint (vp_person_has_consent (self->db, family.child, 3, vp_date_new (2018, 4, 28), &error), !=, VP_KNOWN_YES);

  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .consent = "2018 年 12 号" }, &rows), ==, 3);
  g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, 3);
  g_assert_cmpint (vp_person_has_consent (self->db, family.child, 3, vp_date_new (2018, 4, 28), &error), ==, VP_KNOWN_YES);
  /* For that day and that kind of service, and for the child alone. */
  g_assert_cmpint (vp_person_has_consent (self->db, family.child, 3, vp_date_new (2018, 4, 29), &error), ==, VP_KNOWN_NO);
  g_assert_cmpint (vp_person_has_consent (self->db, family.child, 3, vp_date_new (2018, 4, 27), &error), ==, VP_KNOWN_NO);
  g_assert_cmpint (vp_person_has_consent (self->db, family.child, 4, vp_date_new (2018, 4, 28), &error), ==, VP_KNOWN_NO);
  g_assert_cmpint (vp_person_has_consent (self->db, family.elder, 3, vp_date_new (2018, 4, 28), &error), ==, VP_KNOWN_NO);
  lines = vp_seat_store_list (self->db, self->event, &error);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpstr (((const VpSeatLine *) lines->pdata[i])->family, ==, "王芳家庭");
  /* Once more: they stand there already. */
  g_clear_pointer (&rows, g_ptr_array_unref);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .consent = "x" }, &rows), ==, 0);
  vp_test_undo (self);
  g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, 0);
  g_assert_cmpint (vp_person_has_consent (self->db, family.child, 3, vp_date_new (2018, 4, 28), &error), !=, VP_KNOWN_YES);
}

/* Who came with the family leaves with it, and who is next in line is offered a seat only then; one undo brings all back. */
static void
test_withdraw (VpTestSignUp *self, gconstpointer data)
{
  Family family = add_family (self);
  gint64 next = vp_test_sign_up_person (self->db, "赵候补", vp_date_new (1980, 1, 1)), alone, first;
  VpSignUpAnswer answer = { 0 };
  VpSignUpOffer offer = { 0 };
  g_autoptr (GPtrArray) rows = NULL, lines = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 9, held = 0;

  use_event (self, 3, 0, 1);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .consent = "2018 年 12 号" }, &rows), ==, 3);
  g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .volunteer_id = next, .seats = 1, .now = self->now }, &answer,
                                 &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_WAITING);
  alone = answer.id;
  vp_sign_up_answer_clear (&answer);
  lines = vp_seat_store_list (self->db, self->event, &error);
  first = ((const VpSeatLine *) lines->pdata[0])->seat.sign_up_id;
  g_assert_false (vp_sign_up_withdraw_family (self->db, alone, NULL, self->now, &n, &offer, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, 3);
  /* One of them left before: the others are two. */
  g_assert_true (vp_sign_up_withdraw (self->db, first, NULL, self->now, &offer, &error));
  g_assert_cmpint (offer.sign_up_id, ==, alone);
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = vp_seat_store_list (self->db, self->event, &error);
  for (guint i = 0; i < lines->len; i++)
    if (((const VpSeatLine *) lines->pdata[i])->seat.state == VP_SEAT_CONFIRMED)
      first = ((const VpSeatLine *) lines->pdata[i])->seat.sign_up_id;
  g_assert_true (vp_sign_up_withdraw_family (self->db, first, NULL, self->now, &n, &offer, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, 0);
  g_assert_cmpuint (count (self, VP_SEAT_WITHDRAWN), ==, 3);
  held = count (self, VP_SEAT_HELD);
  g_assert_cmpuint (held, ==, 1);
  g_assert_false (vp_sign_up_withdraw_family (self->db, first, NULL, self->now, &n, &offer, NULL));
  vp_test_undo (self);
  g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, 2);
  g_assert_cmpuint (count (self, VP_SEAT_WITHDRAWN), ==, 1);
}

/* Who is eighteen on the day needs nobody's consent, the day before does. */
static void
test_grown_up (VpTestSignUp *self, gconstpointer data)
{
  Family family = add_family (self);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;

  self->event = vp_test_sign_up_event (self, vp_date_new (2026, 6, 1), 510, 690, "东环社区", 9, 0, 1);
  self->now = vp_test_moment (2026, 5, 20, 9);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id }, &rows), ==, 3);
  g_clear_pointer (&rows, g_ptr_array_unref);
  /* Nor is one written down that nobody needs. */
  self->event = vp_test_sign_up_event (self, vp_date_new (2026, 6, 1), 800, 900, "东环社区", 9, 0, 1);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .consent = "x" }, &rows), ==, 3);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM guardian_consent"), ==, 0);
  g_clear_pointer (&rows, g_ptr_array_unref);
  self->event = vp_test_sign_up_event (self, vp_date_new (2026, 5, 31), 510, 690, "东环社区", 9, 0, 1);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id }, &rows), ==, 0);
}

/* Consent is a guardian's: a family without one that is grown up cannot give it. */
static void
test_no_guardian (VpTestSignUp *self, gconstpointer data)
{
  gint64 id = VP_TEST_ADD_ROW (self->db, "family", "name", "李家");
  g_autoptr (GError) error = NULL;
  guint saved;

  vp_test_sign_up_person (self->db, "李小红", vp_date_new (2008, 6, 1));
  VP_TEST_ADD_ROW (self->db, "family-member", "family_id", "李家", "volunteer_id", "李小红", "role", "child");
  g_assert_null (vp_sign_up_family (self->db, &(VpSignUpFamilyAsk) { .event_id = self->event, .family_id = id, .consent = "x",
                                                                    .now = self->now }, &saved, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpuint (saved, ==, 0);
  g_clear_error (&error);
  /* Nobody at all. */
  id = VP_TEST_ADD_ROW (self->db, "family", "name", "空家");
  g_assert_null (vp_sign_up_family (self->db, &(VpSignUpFamilyAsk) { .event_id = self->event, .family_id = id, .now = self->now },
                                    &saved, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

/* Three people: two seats are none for them, but in line or by a signature. */
static void
test_together (VpTestSignUp *self, gconstpointer data)
{
  static const struct { int seats; gboolean wait; const char *override; guint saved, confirmed, waiting; } cases[] = {
    { 3, FALSE, NULL, 3, 3, 0 }, { 2, FALSE, NULL, 0, 0, 0 }, { 2, TRUE, NULL, 3, 0, 3 }, { 3, TRUE, NULL, 3, 3, 0 },
    { 2, FALSE, "同意", 3, 3, 0 }, { 2, TRUE, "同意", 3, 3, 0 }, { 0, FALSE, NULL, 3, 3, 0 },
  };
  Family family = add_family (self);

  VP_TEST_ADD_ROW (self->db, "consent", "volunteer_id", "王小明", "valid_from", "2018-01-01");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GPtrArray) rows = NULL;

    self->event = vp_test_sign_up_event (self, vp_date_new (2018, 4, 28) + 7 * (int) i, 510, 690, "东环社区", cases[i].seats, 0, 1);
    g_test_message ("case %u", i);
    g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .wait = cases[i].wait,
                                                                   .override = cases[i].override }, &rows), ==, cases[i].saved);
    g_assert_cmpuint (count (self, VP_SEAT_CONFIRMED), ==, cases[i].confirmed);
    g_assert_cmpuint (count (self, VP_SEAT_WAITING), ==, cases[i].waiting);
    g_assert_cmpuint (vp_sign_up_batch_count (rows, VP_SEAT_REFUSED), ==, cases[i].saved == 0 ? 3 : 0);
  }
}

/* Two posts: the family goes where it was told. */
static void
test_post (VpTestSignUp *self, gconstpointer data)
{
  Family family = add_family (self);
  g_autoptr (GPtrArray) rows = NULL, lines = NULL;

  use_event (self, 1, 3, 1);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .post = "引导", .consent = "x" }, &rows), ==, 3);
  lines = vp_seat_store_list (self->db, self->event, NULL);
  for (guint i = 0; i < lines->len; i++)
    g_assert_cmpstr (((const VpSeatLine *) lines->pdata[i])->post, ==, "引导");
}

/* A family with seats at an event that is reported by groups is awaited among the families, until it has returned something. */
static void
test_awaited (VpTestSignUp *self, gconstpointer data)
{
  Family family = add_family (self);
  const VpDate day = vp_date_new (2018, 4, 28);
  g_autoptr (GPtrArray) rows = NULL, missing = NULL;
  VpWelfareReturn row = { .name = (char *) "王芳家庭", .group = 5, .people = 3, .what = (char *) "" };
  g_autoptr (GError) error = NULL;

  /* Kind 3 is not reported. */
  use_event (self, 3, 0, 3);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .consent = "x", .override = "y" }, &rows), ==, 3);
  missing = vp_welfare_store_missing (self->db, day, &error);
  g_assert_cmpuint (missing->len, ==, 0);
  vp_test_undo (self);
  g_clear_pointer (&rows, g_ptr_array_unref);
  g_clear_pointer (&missing, g_ptr_array_unref);
  use_event (self, 3, 0, 1);
  g_assert_cmpuint (sign_up_family (self, &(VpSignUpFamilyAsk) { .family_id = family.id, .consent = "x" }, &rows), ==, 3);
  missing = vp_welfare_store_missing (self->db, day, &error);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpuint (((VpWelfareReturn *) missing->pdata[0])->group, ==, 5);
  g_assert_cmpint (((VpWelfareReturn *) missing->pdata[0])->last, ==, 0);
  g_assert_true (vp_event_return_save (self->db, day, &row, &error));
  g_clear_pointer (&missing, g_ptr_array_unref);
  missing = vp_welfare_store_missing (self->db, day, &error);
  g_assert_cmpuint (missing->len, ==, 0);
}

static void
test_find (VpTestSignUp *self, gconstpointer data)
{
  static const struct { const char *text; gboolean found; int code; } cases[] = {
    { "王芳家庭", TRUE, 0 }, { "王芳一家", TRUE, 0 }, { "王小明全家", TRUE, 0 }, { " 王老一家 ", TRUE, 0 }, { "王芳", TRUE, 0 },
    { "李四一家", FALSE, VP_ERROR_NOT_FOUND }, { "没有人一家", FALSE, VP_ERROR_NOT_FOUND }, { "", FALSE, VP_ERROR_INVALID },
    { "一家", FALSE, VP_ERROR_NOT_FOUND },
  };
  Family family = add_family (self);

  vp_test_sign_up_person (self->db, "李四", vp_date_new (1985, 5, 5));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (vp_event_find_family (self->db, cases[i].text, &error), ==, cases[i].found ? family.id : 0);
    if (!cases[i].found)
      g_assert_error (error, VP_ERROR, cases[i].code);
  }
  g_assert_true (vp_event_names_family ("王芳一家"));
  g_assert_true (vp_event_names_family ("王芳家庭"));
  g_assert_false (vp_event_names_family ("王芳"));
  g_assert_false (vp_event_names_family ("一家"));
  /* In two families nobody can say which. */
  VP_TEST_ADD_ROW (self->db, "family", "name", "王老家庭");
  VP_TEST_ADD_ROW (self->db, "family-member", "family_id", "王老家庭", "volunteer_id", "王芳", "role", "other member");
  {
    g_autoptr (GError) error = NULL;

    g_assert_cmpint (vp_event_find_family (self->db, "王芳一家", &error), ==, 0);
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  }
}

static gboolean
save_row (VpTestSignUp *self, const char *name, gint64 id, const char *column, const char *text, GError **error)
{
  const VpRegister *of = vp_register_find (name);
  g_autoptr (VpRegisterWords) words = vp_register_words_read (self->db, of, NULL);
  g_autoptr (VpRecord) former = vp_register_get (self->db, of, id, NULL);
  g_autoptr (VpRecord) row = vp_record_copy (former);
  guint field;

  vp_register_words_parse (words, row, vp_register_column (of, column), text, vp_date_today (), NULL);
  return vp_register_save (self->db, of, former, row, &field, error);
}

/* A child is nobody's guardian. */
static void
test_roles (VpTestSignUp *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 member;

  vp_test_sign_up_person (self->db, "王小明", vp_date_today () - 3000);
  VP_TEST_ADD_ROW (self->db, "family", "name", "王家");
  member = VP_TEST_ADD_ROW (self->db, "family-member", "family_id", "王家", "volunteer_id", "王小明", "role", "child");
  g_assert_false (save_row (self, "family-member", member, "role", "guardian", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

static gint64
add_event_at (VpTestSignUp *self, VpDate day, const char *place)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vp_test_sign_up_event (self, day, 510, 690, "", 2, 0, 1);
  g_autoptr (VpEvent) event = vp_event_store_get (self->db, id, &error);
  g_autoptr (VpEventForm) form = vp_event_form_new (self->db, event, &error);

  g_assert_true (vp_event_form_set (form, VP_EVENT_PLACE, place, &error));
  g_assert_true (vp_event_form_finish (form, event, &error));
  vp_db_begin (self->db, &error);
  g_assert_true (vp_event_store_update (self->db, event, &error));
  vp_test_commit (self->db, "event-edit", NULL);
  return id;
}

/* A station is a place of events: it has its name there, and where people are still expected it neither goes nor closes. */
static void
test_station (VpTestSignUp *self, gconstpointer data)
{
  VpDate today = vp_date_today ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VpEvent) event = NULL, past = NULL;
  gint64 station = VP_TEST_ADD_ROW (self->db, "station", "name", "东环驿站"), id, before;
  char day[VP_DATE_BUFFER];

  VP_TEST_ADD_ROW (self->db, "place", "name", "龙城广场");
  before = add_event_at (self, today - 1, "东环驿站");
  id = add_event_at (self, today, "东环驿站");
  event = vp_event_store_get (self->db, id, &error);
  g_assert_cmpint (event->station_id, ==, station);
  g_assert_cmpint (event->place_id, ==, 0);
  g_assert_true (save_row (self, "station", station, "name", "东环志愿驿站", &error));
  past = vp_event_store_get (self->db, before, &error);
  g_assert_cmpstr (past->place, ==, "东环志愿驿站");
  g_assert_false (vp_register_remove (self->db, vp_register_find ("station"), station, &error));
  g_assert_nonnull (strstr (error->message, "清扫家园"));
  g_clear_error (&error);
  g_assert_false (save_row (self, "station", station, "closed_on", vp_date_to_buffer (today - 1, day), &error));
  g_assert_nonnull (strstr (error->message, "清扫家园"));
  g_clear_error (&error);
  /* On the very day it may still close, and elsewhere it is not in the way. */
  g_assert_true (save_row (self, "station", station, "closed_on", vp_date_to_buffer (today, day), &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, VpTestSignUp, NULL, vp_test_sign_up_set_up, func, vp_test_sign_up_tear_down)
  ADD ("/family/consent", test_consent);
  ADD ("/family/withdraw", test_withdraw);
  ADD ("/family/grown-up", test_grown_up);
  ADD ("/family/no-guardian", test_no_guardian);
  ADD ("/family/together", test_together);
  ADD ("/family/post", test_post);
  ADD ("/family/awaited", test_awaited);
  ADD ("/family/find", test_find);
  ADD ("/family/roles", test_roles);
  ADD ("/station/place", test_station);
  return g_test_run ();
}
