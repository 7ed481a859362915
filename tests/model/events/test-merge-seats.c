/* test-merge-seats.c: two rows are one person, and either is expected somewhere
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-merge.h"
#include "vp-sign-up.h"
#include "vp-test-sign-up.h"

#define REASON "同一人登记了两次"

static gboolean
merge (VpTestSignUp *self, guint kept, guint other, GError **error)
{
  VpMergeAsk ask = { .kept = self->people[kept], .others = { self->people[other] }, .n_others = 1, .reason = REASON };

  return vp_merge_commit (self->db, &ask, error);
}

static gint64
sign_up (VpTestSignUp *self, gint64 event, guint person)
{
  gint64 id = 0;

  g_assert_cmpint (vp_test_sign_up (self, event, "清扫", self->people[person], NULL, &id, NULL), ==, VP_SEAT_CONFIRMED);
  return id;
}

static gint64
count (VpDb *db, const char *table, gint64 person)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM %s WHERE volunteer_id = %" G_GINT64_FORMAT, table, person);

  return vp_test_int (db, sql);
}

static void
test_moved (VpTestSignUp *self, gconstpointer data)
{
  VpDate day = vp_date_today () + 10;
  gint64 past = vp_test_sign_up_event (self, vp_date_today () - 1, 480, 600, "甲", 5, 0, 0);
  gint64 coming = vp_test_sign_up_event (self, day, 480, 600, "甲", 5, 0, 0);
  gint64 after = vp_test_sign_up_event (self, day, 600, 700, "甲", 5, 0, 0); /* begins when the other one ends */
  g_autoptr (GPtrArray) busy = NULL;
  g_autoptr (GError) error = NULL;
  gint64 seat;

  sign_up (self, past, 1);
  sign_up (self, coming, 1);
  sign_up (self, after, 0);
  g_assert_true (merge (self, 0, 1, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "seat", self->people[1]), ==, 1); /* the one that is over */
  g_assert_cmpint (count (self->db, "seat", self->people[0]), ==, 2);
  g_assert_cmpint (count (self->db, "sign_up", self->people[0]), ==, 2);
  busy = vp_seat_store_busy (self->db, self->people[0], vp_date_today () - 5, day, &error);
  g_assert_cmpuint (busy->len, ==, 3); /* both rows are one person */
  g_assert_true (vp_seat_store_find_twin (self->db, past, self->people[0], &seat, NULL));
  g_assert_cmpint (seat, !=, 0);
  vp_test_assert_clean (self->db);
  g_assert_true (vp_merge_split (self->db, self->people[1], REASON, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (self->db, "seat", self->people[1]), ==, 2);
  g_assert_cmpint (count (self->db, "sign_up", self->people[1]), ==, 2);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM volunteer_moved"), ==, 0);
  vp_test_assert_clean (self->db);
}

static void
test_clash (VpTestSignUp *self, gconstpointer data)
{
  VpDate day = vp_date_today () + 10;
  gint64 first = vp_test_sign_up_event (self, day, 480, 600, "甲", 5, 0, 0);
  gint64 second = vp_test_sign_up_event (self, day, 599, 700, "甲", 5, 0, 0);
  g_autoptr (GError) error = NULL;
  gint64 seq;

  sign_up (self, first, 0);
  sign_up (self, second, 1);
  sign_up (self, first, 2);
  seq = vp_test_last_seq (self->db);
  g_assert_false (merge (self, 0, 1, &error)); /* one minute at both */
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (merge (self, 0, 2, &error)); /* twice at one */
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_cmpint (vp_test_last_seq (self->db), ==, seq);
}

/* Given to somebody else since: it does not come back. */
static void
test_given_on (VpTestSignUp *self, gconstpointer data)
{
  gint64 event = vp_test_sign_up_event (self, vp_date_today () + 10, 480, 600, "甲", 5, 0, 0), id;
  VpSignUpAnswer answer = { 0 };
  g_autoptr (GError) error = NULL;

  id = sign_up (self, event, 1);
  g_assert_true (merge (self, 0, 1, &error));
  vp_sign_up_replace (self->db, id, self->people[3], NULL, self->now, &answer, &error);
  g_assert_no_error (error);
  vp_sign_up_answer_clear (&answer);
  g_assert_true (vp_merge_split (self->db, self->people[1], REASON, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM seat WHERE state = 4"), ==, 1);
  g_assert_cmpint (vp_test_int (self->db, "SELECT volunteer_id FROM seat WHERE state = 4"), ==, self->people[3]);
  vp_test_assert_clean (self->db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/merge-seats/" name, VpTestSignUp, NULL, vp_test_sign_up_set_up, func, vp_test_sign_up_tear_down)
  ADD ("moved", test_moved);
  ADD ("clash", test_clash);
  ADD ("given-on", test_given_on);
  return g_test_run ();
}
