/* test-sign-up-bad.c: what changed while somebody looked, and people who go while they are expected
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-plan.h"
#include "vp-import-sign-up.h"
#include "vp-person-form.h"
#include "vp-sign-up.h"
#include "vp-test-sign-up.h"

#include <string.h>

static VpImport *
check_table (VpTestSignUp *self, const char *text)
{
  g_autofree char *about = vp_import_about_event (self->event, "清扫");
  VpImport *import = vp_import_new_for_text (&vp_import_sign_up_class, text);
  g_autoptr (GError) error = NULL;

  vp_import_set_about (import, about);
  vp_import_set_now (import, self->now);
  g_assert_true (vp_import_open (import, NULL, NULL, &error));
  g_assert_true (vp_import_analyse (import, self->db, NULL, NULL, NULL, &error));
  g_assert_no_error (error);
  return import;
}

static gint64
count_sign_ups (VpTestSignUp *self)
{
  return vp_test_int (self->db, "SELECT count (*) FROM sign_up");
}

/* A table that was looked at while there were two seats: one went meanwhile, and nothing of it is saved. */
static void
test_stale_table (VpTestSignUp *self, gconstpointer data)
{
  static const struct { int taken; gboolean good; } cases[] = { { 0, TRUE }, { 1, FALSE }, { 2, FALSE } };

  vp_test_sign_up_person (self->db, "王一一", vp_date_new (1990, 1, 1));
  vp_test_sign_up_person (self->db, "王二二", vp_date_new (1990, 1, 1));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpImport *import;
    g_autoptr (GError) error = NULL;
    gint64 batch = 0, before;

    self->event = vp_test_sign_up_event (self, vp_date_new (2018, 5, 5) + (int) i, 510, 690, "东环社区", 2, 0, 1);
    import = check_table (self, "姓名\t岗位\n王一一\t清扫\n王二二\t清扫\n");
    g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, 2);
    for (int taken = 0; taken < cases[i].taken; taken++)
      g_assert_cmpint (vp_test_sign_up (self, self->event, NULL, self->people[6 + taken], NULL, NULL, NULL), ==, VP_SEAT_CONFIRMED);
    before = count_sign_ups (self);
    g_assert_cmpint (vp_import_commit (import, self->db, NULL, NULL, NULL, &batch, &error), ==, cases[i].good);
    g_assert_cmpint (count_sign_ups (self) - before, ==, cases[i].good ? 2 : 0);
    if (!cases[i].good) {
      g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
      g_assert_nonnull (strstr (error->message, "Nothing was imported"));
    }
    vp_import_free (import);
  }
}

/* Whoever was shown in line may well get a seat that came free; only the other way round is a broken word. */
static void
test_better_than_shown (VpTestSignUp *self, gconstpointer data)
{
  VpSignUpOffer offer;
  VpImport *import;
  g_autoptr (GError) error = NULL;
  gint64 batch = 0, ids[2];

  vp_test_sign_up_person (self->db, "王一一", vp_date_new (1990, 1, 1));
  for (int i = 0; i < 2; i++)
    vp_test_sign_up (self, self->event, "清扫", self->people[6 + i], NULL, &ids[i], NULL);
  import = check_table (self, "姓名\t岗位\n王一一\t清扫\n");
  g_assert_true (vp_sign_up_withdraw (self->db, ids[0], NULL, self->now, &offer, &error));
  g_assert_true (vp_import_commit (import, self->db, NULL, NULL, NULL, &batch, &error));
  g_assert_no_error (error);
  vp_import_free (import);
}

static gboolean
remove_person (VpTestSignUp *self, gint64 id, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, self->people[11]); /* who is expected nowhere comes first */
  g_array_append_val (ids, id);
  return vp_person_remove (self->db, ids, TRUE, error);
}

/* Who is expected at an event from today on is not taken off the roster, whatever the state of the seat; past events, events
 * that were called off and seats that ended keep nobody. */
static void
test_removed (VpTestSignUp *self, gconstpointer data)
{
  static const struct { int away, seats; gboolean withdraws, called_off, good; } cases[] = {
    { 0, 1, FALSE, FALSE, FALSE }, { 30, 1, FALSE, FALSE, FALSE }, { -1, 1, FALSE, FALSE, TRUE }, { 30, 1, TRUE, FALSE, TRUE },
    { 30, 1, FALSE, TRUE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    gint64 event = vp_test_sign_up_event (self, vp_date_today () + cases[i].away, 510, 690, "东环社区", cases[i].seats, 0, 1), id;
    VpSignUpOffer offer;

    g_test_message ("case %u", i);
    g_assert_cmpint (vp_test_sign_up (self, event, NULL, self->people[i], NULL, &id, NULL), ==, VP_SEAT_CONFIRMED);
    if (cases[i].withdraws)
      g_assert_true (vp_sign_up_withdraw (self->db, id, NULL, self->now, &offer, &error));
    if (cases[i].called_off)
      g_assert_true (vp_event_plan_call_off (self->db, &event, 1, VP_EVENT_CANCELLED, "大雨", &error));
    g_assert_cmpint (remove_person (self, self->people[i], &error), ==, cases[i].good);
    if (cases[i].good) {
      vp_test_undo (self);
      continue;
    }
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
    g_assert_nonnull (strstr (error->message, "清扫家园"));
    g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM volunteer WHERE removed_at > 0"), ==, 0);
  }
}

static gboolean
warns_of_season (VpTestSignUp *self, gint64 event, gint64 person)
{
  g_autoptr (GError) error = NULL;
  VpSignUpAnswer answer;
  VpSignUpAsk ask = { .event_id = event, .volunteer_id = person, .seats = 1, .now = self->now };
  gboolean found = FALSE;

  g_assert_true (vp_sign_up_add (self->db, &ask, &answer, &error));
  g_assert_cmpint (answer.state, ==, VP_SEAT_CONFIRMED);
  for (guint i = 0; i < answer.findings->len; i++)
    found = found || ((const VpFinding *) answer.findings->pdata[i])->rule == VP_EVENT_SEASON;
  vp_sign_up_answer_clear (&answer);
  return found;
}

/* Over sixty, not at sixty; at night from 22:00 until 6:00; by day only where it is risky and in a hard month. */
static void
test_season (VpTestSignUp *self, gconstpointer data)
{
  static const struct { int age, month, starts, ends; gint64 kind; gboolean warns; } cases[] = {
    { 60, 5, 1200, 1321, 1, FALSE }, { 61, 5, 1200, 1321, 1, TRUE }, { 61, 5, 1200, 1320, 1, FALSE }, { 61, 5, 359, 600, 1, TRUE },
    { 61, 5, 360, 600, 1, FALSE }, { 61, 7, 600, 700, 2, TRUE }, { 60, 7, 600, 700, 2, FALSE }, { 61, 7, 600, 700, 1, FALSE },
    { 61, 6, 600, 700, 2, FALSE }, { 61, 8, 600, 700, 2, TRUE }, { 61, 9, 600, 700, 2, FALSE }, { 61, 12, 600, 700, 2, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate day = vp_date_new (2018, cases[i].month, 14);
    g_autofree char *name = g_strdup_printf ("老人%c", 'a' + (int) i);
    gint64 person = vp_test_sign_up_person (self->db, name, vp_date_new (2018 - cases[i].age, cases[i].month, 14));
    gint64 event = vp_test_sign_up_event (self, day, cases[i].starts, cases[i].ends, "东环社区", 9, 0, cases[i].kind);

    g_test_message ("case %u", i);
    g_assert_cmpint (warns_of_season (self, event, person), ==, cases[i].warns);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add (name, VpTestSignUp, NULL, vp_test_sign_up_set_up, func, vp_test_sign_up_tear_down)
  ADD ("/sign-up/stale-table", test_stale_table);
  ADD ("/sign-up/better-than-shown", test_better_than_shown);
  ADD ("/sign-up/removed", test_removed);
  ADD ("/sign-up/season", test_season);
  return g_test_run ();
}
