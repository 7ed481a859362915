/* test-roster-crowd.c: people asked for by what stands of them in other tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-merge.h"
#include "vp-roster-kept.h"
#include "vp-roster-set.h"
#include "vp-roster-texts.h"
#include "vp-roster.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <string.h>

#define FIRST (vp_date_new (2017, 4, 1))
#define LAST (vp_date_new (2017, 6, 30))
#define TODAY (vp_date_new (2018, 3, 28))
#define N_PEOPLE 6

typedef struct {
  VpTestStore store;
  gint64 ids[N_PEOPLE];
  VpRosterIndex *index;
} World;

static void
set_up (World *world)
{
  static const char *const names[N_PEOPLE] = { "王一", "王二", "王三", "王四", "王五", "王六" };

  vp_test_store_set_up (&world->store);
  world->index = vp_roster_index_new (N_PEOPLE);
  for (guint i = 0; i < N_PEOPLE; i++) {
    VpRosterRow row = { .name = names[i], .phone = "", .id_number = "" };

    row.id = world->ids[i] = vp_test_add_person (world->store.db, names[i], "");
    row.number = (gint32) i + 1;
    vp_roster_index_append (world->index, &row);
  }
  vp_roster_index_seal (world->index);
}

static void
tear_down (World *world)
{
  vp_roster_index_unref (world->index);
  vp_test_store_tear_down (&world->store);
}

static gboolean
run_cb (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (VpStmt) stmt = vp_db_prepare (db, data, error);

  return stmt != NULL && vp_stmt_run (stmt, error);
}

/* People stand in the statement as "@1" … "@6". */
static void
run (World *world, const char *sql)
{
  g_autoptr (GString) text = g_string_new (sql);
  g_autoptr (GError) error = NULL;
  VpAction action = { .action = "test", .summary = "test" };

  for (guint i = 0; i < N_PEOPLE; i++) {
    g_autofree char *mark = g_strdup_printf ("@%u", i + 1), *id = g_strdup_printf ("%" G_GINT64_FORMAT, world->ids[i]);

    g_string_replace (text, mark, id, 0);
  }
  vp_db_transact (world->store.db, &action, run_cb, text->str, &error);
  g_assert_no_error (error);
}

/* Who answers, by the index as well: "1 3 6". */
static void
assert_found (World *world, const VpCrowd *crowd, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRosterSet) set = vp_roster_set_read (world->store.db, world->index, crowd, TODAY, NULL, &error);
  g_autoptr (GString) found = g_string_new (NULL);
  VpRosterQuery query = { .crowd = *crowd, .within = set };
  VpRosterResult result = { 0 };

  g_assert_no_error (error);
  g_assert_true (vp_roster_index_query (world->index, &query, NULL, NULL, &result, NULL, &error));
  for (guint i = 0; i < result.n_rows; i++)
    g_string_append_printf (found, "%s%u", i > 0 ? " " : "", result.rows[i] + 1);
  g_assert_cmpstr (found->str, ==, expected);
  vp_roster_result_clear (&result);
}

/* The first and the last day are in the period, the days beside them are not; exactly the limit is enough, and not too much. */
static void
test_hours (void)
{
  const VpCrowd least = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_min = 120, .minutes_max = -1 };
  const VpCrowd most = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_max = 120 };
  const VpCrowd between = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_min = 60, .minutes_max = 120 };
  const VpCrowd none = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_max = 0 };
  const VpCrowd any = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_max = -1 };
  const VpCrowd since = { .by_hours = TRUE, .from = LAST + 1, .minutes_max = -1 };
  const VpCrowd ever = { .by_hours = TRUE, .minutes_min = 121, .minutes_max = -1 };
  World world;
  VpDb *db;

  set_up (&world);
  db = world.store.db;
  vp_test_add_record (db, world.ids[0], FIRST, 60);
  vp_test_add_record (db, world.ids[0], LAST, 60);       /* 120 of both edges */
  vp_test_add_record (db, world.ids[1], FIRST - 1, 120); /* 119 within */
  vp_test_add_record (db, world.ids[1], FIRST + 9, 119);
  vp_test_add_record (db, world.ids[1], LAST + 1, 120);
  vp_test_add_record (db, world.ids[2], LAST, 121);
  vp_test_reverse_record (db, vp_test_add_record (db, world.ids[3], LAST, 300)); /* taken back: none */
  vp_test_add_record (db, world.ids[4], LAST + 1, 240);
  assert_found (&world, &least, "1 3");
  assert_found (&world, &most, "1 2 4 5 6");
  assert_found (&world, &between, "1 2");
  assert_found (&world, &none, "4 5 6");
  assert_found (&world, &any, "1 2 3");
  assert_found (&world, &since, "2 5");
  assert_found (&world, &ever, "2 3 5");
  tear_down (&world);
}

/* Hours of two rows that are one person count together, under the one that stands for both. */
static void
test_merged (void)
{
  const VpCrowd least = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_min = 120, .minutes_max = -1 };
  const VpCrowd few = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_max = 119 };
  World world;
  VpMergeAsk ask = { .n_others = 1, .reason = "同一人" };
  g_autoptr (GError) error = NULL;

  set_up (&world);
  vp_test_add_record (world.store.db, world.ids[0], FIRST, 61);
  vp_test_add_record (world.store.db, world.ids[1], LAST, 59);
  assert_found (&world, &least, "");
  ask.kept = world.ids[1];
  ask.others[0] = world.ids[0];
  vp_merge_commit (world.store.db, &ask, &error);
  g_assert_no_error (error);
  assert_found (&world, &least, "2");
  assert_found (&world, &few, "1 3 4 5 6"); /* the index of this test does not know that the first was merged */
  tear_down (&world);
}

static void
test_events (void)
{
  VpCrowd crowd = { 0 };
  World world;

  set_up (&world);
  run (&world, "INSERT INTO project (id, name) VALUES (70, '文明交通')");
  run (&world, "INSERT INTO event (id, title, project_id, day, starts, ends) VALUES (50, '路口值勤', 70, 2458000, 480, 600),"
       " (51, '清扫', NULL, 2458001, 480, 600)");
  run (&world, "INSERT INTO event_post (id, event_id, name) VALUES (60, 50, '站岗'), (61, 51, '清扫')");
  run (&world, "INSERT INTO event_shift (id, post_id, day, starts, ends) VALUES (80, 60, 2458000, 480, 600), (81, 61, 2458001, 480, 600)");
  /* 1 came, 2 did not, 3 came to the other one, 4 has hours of it without a sheet, 5 had them taken back. */
  run (&world, "INSERT INTO attendance (id, event_id, shift_id, volunteer_id, sheet, line, state, entered_by, entered_at) VALUES"
       " (1, 50, 80, @1, 1, 1, 1, 'x', 1), (2, 50, 80, @2, 1, 2, 4, 'x', 1), (3, 51, 81, @3, 1, 1, 2, 'x', 1)");
  run (&world, "INSERT INTO service_record (id, volunteer_id, day, minutes, event_id, entered_at, entered_by) VALUES"
       " (901, @4, 2458000, 60, 50, 1, 'x'), (902, @5, 2458000, 60, 50, 1, 'x')");
  run (&world, "INSERT INTO service_record (id, volunteer_id, day, minutes, event_id, reverses, reason, entered_at, entered_by) VALUES"
       " (903, @5, 2458000, -60, 50, 902, 'x', 1, 'x')");
  run (&world, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, entered_at, entered_by) VALUES"
       " (904, @6, 2458009, 60, 70, 1, 'x')");
  g_assert_true (vp_crowd_add (&crowd, VP_CROWD_EVENT, 50));
  g_assert_false (vp_crowd_add (&crowd, VP_CROWD_EVENT, 50));
  assert_found (&world, &crowd, "1 4");
  g_assert_true (vp_crowd_add (&crowd, VP_CROWD_EVENT, 51)); /* one of them is enough */
  assert_found (&world, &crowd, "1 3 4");
  g_assert_true (vp_crowd_add (&crowd, VP_CROWD_PROJECT, 70)); /* and both conditions must hold */
  assert_found (&world, &crowd, "1");
  crowd.choices[VP_CROWD_EVENT].n = 0;
  assert_found (&world, &crowd, "1 6");
  tear_down (&world);
}

/* Skills, posts and classes of today: from and to are days on which they hold. */
static void
test_held (void)
{
  VpCrowd skill = { 0 }, post = { 0 }, training = { 0 };
  World world;

  set_up (&world);
  run (&world, "INSERT INTO person_skill (id, volunteer_id, skill, valid_from, valid_to) VALUES (1, @1, 3, 0, 0), (2, @2, 3, 0, 2458206),"
       " (3, @3, 3, 0, 2458205), (4, @4, 3, 2458206, 0), (5, @5, 3, 2458207, 0), (6, @6, 4, 0, 0)");
  run (&world, "INSERT INTO team (id, name) VALUES (7, '一队')");
  run (&world, "INSERT INTO team_member (id, team_id, volunteer_id, post, from_on, to_on, removed_at) VALUES (1, 7, @1, 2, 0, 0, 0),"
       " (2, 7, @2, 2, 0, 2458206, 0), (3, 7, @3, 2, 0, 2458205, 0), (4, 7, @4, 2, 0, 0, 9), (5, 7, @5, 1, 0, 0, 0)");
  run (&world, "INSERT INTO training (id, title, day) VALUES (5, '急救', 2458000)");
  run (&world, "INSERT INTO trainee (id, training_id, name, volunteer_id, state, removed_at) VALUES (1, 5, 'a', @1, 0, 0),"
       " (2, 5, 'b', @2, 1, 0), (3, 5, 'c', @3, 2, 0), (4, 5, 'd', @4, 0, 9), (5, 5, 'e', NULL, 0, 0)");
  g_assert_cmpint (TODAY, ==, 2458206);
  g_assert_true (vp_crowd_add (&skill, VP_CROWD_SKILL, 3));
  assert_found (&world, &skill, "1 2 4");
  g_assert_true (vp_crowd_add (&post, VP_CROWD_POST, 2));
  assert_found (&world, &post, "1 2");
  g_assert_true (vp_crowd_add (&training, VP_CROWD_TRAINING, 5));
  assert_found (&world, &training, "1");
  tear_down (&world);
}

/* Where somebody works; the school of a minor is closed and finds nobody, up to the day before the eighteenth birthday. */
static void
test_own_row (void)
{
  VpCrowd crowd = { 0 };
  World world;

  set_up (&world);
  run (&world, "UPDATE volunteer SET employer = '濮阳市第一中学', birth = CASE id WHEN @1 THEN 2451632 WHEN @2 THEN 2451633 ELSE 0 END,"
       " education = CASE id WHEN @3 THEN 20 ELSE 0 END WHERE id IN (@1, @2, @3)");
  g_assert_cmpint (vp_date_new (2000, 3, 29), ==, 2451633);
  g_assert_true (vp_crowd_set_employer (&crowd, " 第一中学 "));
  assert_found (&world, &crowd, "1 3");
  g_assert_true (vp_crowd_add (&crowd, VP_CROWD_EDUCATION, 20));
  assert_found (&world, &crowd, "3");
  tear_down (&world);
}

/* Kept under a name, such a question comes back the same. */
static void
test_kept (void)
{
  VpRosterQuery query = { .sex = 2, .crowd = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_min = 90, .minutes_max = -1 } }, back;
  g_autofree char *text = NULL, *words = NULL, *again = NULL;

  g_assert_true (vp_crowd_set_employer (&query.crowd, "市 直\t机关"));
  for (int kind = VP_CROWD_FIRST_CHOICE; kind < VP_CROWD_N_KINDS; kind++)
    for (gint64 i = 1; i < 4; i++)
      g_assert_true (vp_crowd_add (&query.crowd, (VpCrowdKind) kind, kind + i * 1000));
  text = vp_roster_query_write (&query);
  g_assert_cmpuint (vp_roster_query_read (text, &back, &words), ==, 0);
  g_assert_true (vp_crowd_equal (&back.crowd, &query.crowd));
  g_assert_true (vp_roster_query_same_more (&back, &query));
  again = vp_roster_query_write (&back);
  g_assert_cmpstr (again, ==, text);
  back.crowd.minutes_max = 0;
  g_assert_false (vp_roster_query_same_more (&back, &query));
  g_free (g_steal_pointer (&words));
  g_assert_cmpuint (vp_roster_query_read ("period\t1\t2\t3\nskill\nperiod\t0\t0\t0\t0\n", &back, &words), ==, 2);
  g_assert_true (back.crowd.by_hours);
  g_assert_cmpint (back.crowd.minutes_max, ==, 0);
}

/* Somebody stops it: nothing is answered. */
static void
test_stopped (void)
{
  const VpCrowd crowd = { .by_hours = TRUE, .minutes_max = -1 };
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  World world;

  set_up (&world);
  run (&world, "INSERT INTO service_record (id, volunteer_id, day, minutes, entered_at, entered_by)"
       " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT 1000 + i, @1, 2458000, 1, 1, 'x' FROM n");
  assert_found (&world, &crowd, "1");
  g_cancellable_cancel (cancellable);
  g_assert_null (vp_roster_set_read (world.store.db, world.index, &crowd, TODAY, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  tear_down (&world);
}

static void
assert_order (World *world, VpRosterSort sort, gboolean descending, const char *expected)
{
  const VpRosterQuery query = { .sort = sort, .descending = descending };
  g_autoptr (GString) found = g_string_new (NULL);
  VpRosterResult result = { 0 };

  g_assert_true (vp_roster_index_query (world->index, &query, NULL, NULL, &result, NULL, NULL));
  for (guint i = 0; i < result.n_rows; i++)
    g_string_append_printf (found, "%s%u", i > 0 ? " " : "", result.rows[i] + 1);
  g_assert_cmpstr (found->str, ==, expected);
  vp_roster_result_clear (&result);
}

static void
put (World *world, guint i, VpDate birth, const char *employer)
{
  const VpRosterRow row = { .id = world->ids[i], .number = (gint32) i + 1, .name = "王", .phone = "", .id_number = "", .birth = birth,
                            .texts = { [VP_ROSTER_TEXT_EMPLOYER] = employer } };

  vp_roster_index_put (world->index, &row, 1);
}

/* Employers and national numbers, read when they are wanted: in order of pinyin, blanks last, and a minor's school where it tells
 * nothing. */
static void
test_texts (void)
{
  g_autoptr (GError) error = NULL;
  VpRosterTexts *texts;
  char buffer[VP_ROSTER_BUFFER];
  VpRosterRow row;
  World world;

  set_up (&world);
  run (&world, "UPDATE volunteer SET employer = CASE id WHEN @1 THEN '濮阳市公安局' WHEN @3 THEN '安阳一中' WHEN @4 THEN '安阳一中'"
       " WHEN @5 THEN '濮阳市公安局' ELSE '' END, national_number = CASE id WHEN @2 THEN '4109002' WHEN @6 THEN '4109001' ELSE '' END");
  assert_order (&world, VP_ROSTER_SORT_EMPLOYER, FALSE, "1 2 3 4 5 6"); /* not read yet */
  g_assert_false (vp_roster_index_has_texts (world.index));
  g_assert_true (vp_roster_index_get (world.index, 0, &row, buffer));
  g_assert_null (row.texts[VP_ROSTER_TEXT_EMPLOYER]);
  texts = vp_roster_texts_read (world.store.db, world.index, NULL, &error);
  g_assert_no_error (error);
  vp_roster_index_take_texts (world.index, texts);
  g_assert_true (vp_roster_index_has_texts (world.index));
  assert_order (&world, VP_ROSTER_SORT_EMPLOYER, FALSE, "3 4 1 5 2 6");
  assert_order (&world, VP_ROSTER_SORT_EMPLOYER, TRUE, "6 2 5 1 4 3");
  assert_order (&world, VP_ROSTER_SORT_NATIONAL, FALSE, "6 2 1 3 4 5");
  put (&world, 2, vp_date_today () - 17 * 365, NULL); /* a minor by now, of the same school */
  assert_order (&world, VP_ROSTER_SORT_EMPLOYER, FALSE, "4 1 5 2 3 6");
  put (&world, 5, 0, "北京大学");                     /* a word that nobody had */
  assert_order (&world, VP_ROSTER_SORT_EMPLOYER, FALSE, "4 6 1 5 2 3");
  put (&world, 0, 0, "");
  assert_order (&world, VP_ROSTER_SORT_EMPLOYER, FALSE, "4 6 5 1 2 3");
  g_assert_true (vp_roster_index_get (world.index, 5, &row, buffer));
  g_assert_cmpstr (row.texts[VP_ROSTER_TEXT_EMPLOYER], ==, "北京大学");
  g_assert_cmpstr (row.texts[VP_ROSTER_TEXT_NATIONAL], ==, "4109001");
  tear_down (&world);
}

/* The roster keeps the last answer while people type, and looks again when the tables say something else. */

/* @data: how many were found, −1 = not yet, −2 = a newer question came */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  VpRosterResult found = { 0 };
  int *n = data;

  if (vp_roster_query_finish (VP_ROSTER (source), result, &found, NULL, &error))
    *n = (int) found.n_rows;
  else
    *n = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? -2 : -3;
  vp_roster_result_clear (&found);
}

static int
ask (VpRoster *roster, const VpRosterQuery *query)
{
  int found = -1;

  vp_roster_query_async (roster, query, found_cb, &found);
  while (found == -1)
    g_main_context_iteration (NULL, TRUE);
  return found;
}

static void
updated_cb (VpRoster *roster, GArray *ids, gpointer data)
{
  ++*(guint *) data;
}

static gboolean
add_record_cb (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  vp_test_add_record (db, *(gint64 *) data, LAST, 200);
  return TRUE;
}

static void
test_roster (void)
{
  VpRosterQuery query = { .crowd = { .by_hours = TRUE, .from = FIRST, .to = LAST, .minutes_min = 120, .minutes_max = -1 } };
  int first = -1, second = -1, third = -1;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStore) store = NULL;
  g_autoptr (VpOffice) office = NULL;
  g_autoptr (VpRoster) roster = NULL;
  guint updates = 0;
  World world;

  set_up (&world);
  vp_test_add_record (world.store.db, world.ids[0], FIRST, 120);
  g_clear_pointer (&world.store.db, vp_db_close);
  store = vp_store_new (world.store.path, "柜一");
  g_assert_true (vp_store_open (store, VP_STORE_OPEN_EXISTING, &error));
  office = vp_office_new (store);
  g_assert_true (vp_office_load (office, &error));
  roster = vp_roster_new (office);
  g_assert_true (vp_roster_load (roster, &error));
  g_signal_connect (roster, "updated", G_CALLBACK (updated_cb), &updates);
  g_assert_cmpint (ask (roster, &query), ==, 1);
  /* Three keys in a row: the last one is answered, whatever the store is at. */
  query.crowd.minutes_min = 60;
  query.text = "王";
  vp_roster_query_async (roster, &query, found_cb, &first);
  query.text = "王二";
  vp_roster_query_async (roster, &query, found_cb, &second);
  query.crowd.minutes_min = 121;
  vp_roster_query_async (roster, &query, found_cb, &third);
  while (first == -1 || second == -1 || third == -1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (first, ==, -2);
  g_assert_cmpint (second, ==, -2);
  g_assert_cmpint (third, ==, 0);
  /* Somebody else has the hours now: whoever showed the answer is told, and the next one is true. */
  g_assert_true (vp_store_write (store, add_record_cb, &world.ids[1], NULL, &error));
  while (updates < 2) /* for the crowd, and for the person */
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (ask (roster, &query), ==, 1);
  query.text = NULL;
  query.crowd.minutes_min = 120;
  g_assert_cmpint (ask (roster, &query), ==, 2);
  /* Texts come in the background, and stay true when somebody changes. */
  updates = 0;
  vp_roster_want_texts (roster);
  vp_roster_want_texts (roster);
  while (updates < 1)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (vp_roster_index_has_texts (vp_roster_get_index (roster)));
  vp_store_close (store);
  vp_test_store_reopen (&world.store);
  tear_down (&world);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/roster-crowd/hours", test_hours);
  g_test_add_func ("/roster-crowd/merged", test_merged);
  g_test_add_func ("/roster-crowd/events", test_events);
  g_test_add_func ("/roster-crowd/held", test_held);
  g_test_add_func ("/roster-crowd/own-row", test_own_row);
  g_test_add_func ("/roster-crowd/kept", test_kept);
  g_test_add_func ("/roster-crowd/stopped", test_stopped);
  g_test_add_func ("/roster-crowd/roster", test_roster);
  g_test_add_func ("/roster-crowd/texts", test_texts);
  return g_test_run ();
}
