/* test-team-stars.c: teams are certified by a ladder of their own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-certify.h"
#include "vp-db-private.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-test-store.h"

#include <string.h>

#define RULES "星级志愿服务组织认证办法"

static const VpDate day = 2458088; /* 2017-11-30 */

/* Hours that were recorded for a team, ten at a time on days up to @last. */
static void
add_hours (VpDb *db, gint64 team, gint64 person, VpDate last, gint64 minutes, int evidence)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, &error);
  for (VpDate on = last; minutes > 0; on--, minutes -= 600) {
    VpServiceRecord record = { .volunteer_id = person, .day = on, .start_minute = -1, .minutes = (int) MIN (minutes, 600),
                               .team_id = team, .evidence = evidence, .post = (char *) "", .note = (char *) "",
                               .reason = (char *) "", .paper = (char *) "" };

    vp_record_store_insert (db, &record, &error);
    g_assert_no_error (error);
  }
  vp_test_commit (db, "record-add", NULL);
}

/* A ladder of two levels: 100 hours, 2 members, 6 months; 200 hours, 3 members, 12 months. */
static void
set_ladder (VpDb *db, VpDate from, int report_from)
{
  static const VpRuleLevel ladder[] = { { .rank = 1, .name = (char *) "一星级志愿服务组织", .min_minutes = 6000, .min_months = 6, .min_members = 2 },
                                        { .rank = 2, .name = (char *) "二星级志愿服务组织", .min_minutes = 12000, .min_months = 12, .min_members = 3 } };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRuleVersion) rules = vp_rule_store_in_force (db, RULES, day, &error);

  g_assert_no_error (error);
  g_ptr_array_set_size (rules->levels, 0);
  for (guint i = 0; i < G_N_ELEMENTS (ladder); i++) {
    VpRuleLevel *level = g_new0 (VpRuleLevel, 1);

    *level = ladder[i];
    level->name = g_strdup (ladder[i].name);
    g_ptr_array_add (rules->levels, level);
  }
  rules->report_from_rank = report_from;
  if (rules->valid_from != from)
    rules->id = 0;
  rules->valid_from = from;
  vp_certify_save_rules (db, rules, &error);
  g_assert_no_error (error);
}

static VpCandidates *
find (VpDb *db, VpDate as_of)
{
  g_autoptr (GError) error = NULL;
  VpCandidates *found = vp_certify_candidates (db, RULES, as_of, &error);

  g_assert_no_error (error);
  return found;
}

static const VpCertificationResult *
find_team (VpCandidates *candidates, gint64 team)
{
  for (guint i = 0; i < candidates->candidates->len; i++)
    if (((VpCertificationResult *) g_ptr_array_index (candidates->candidates, i))->holder_id == team)
      return g_ptr_array_index (candidates->candidates, i);
  return NULL;
}

static int
rank_of (VpDb *db, gint64 team, VpDate as_of)
{
  g_autoptr (VpCandidates) found = find (db, as_of);
  const VpCertificationResult *result = find_team (found, team);

  return result != NULL ? result->rank : 0;
}

static void
add_members (VpDb *db, const char *team, guint n, const char *since, const char *until)
{
  for (guint i = 0; i < n; i++) {
    static guint people;
    g_autofree char *name = g_strdup_printf ("队员%u", ++people), *number = NULL;
    gint64 id = vp_test_add_person (db, name, "");
    g_autofree char *sql = g_strdup_printf ("SELECT number FROM volunteer WHERE id = %" G_GINT64_FORMAT, id);

    number = g_strdup_printf ("%07d", (int) vp_test_int (db, sql));
    VP_TEST_ADD_ROW (db, "member", "team_id", team, "volunteer_id", number, "from_on", since, "to_on", until);
  }
}

static gint64
add_team (VpDb *db, const char *name, const char *founded)
{
  return VP_TEST_ADD_ROW (db, "team", "name", name, "founded_on", founded);
}

/* Below, at and above each of the three that a level asks for. */
static void
test_ladder (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *name, *founded; gint64 minutes; guint members; int rank; } cases[] = {
    { "时长差一分", "2010-01-01", 5999, 5, 0 }, { "时长正好", "2010-01-01", 6000, 5, 1 }, { "二星时长差一分", "2010-01-01", 11999, 5, 1 },
    { "二星正好", "2010-01-01", 12000, 3, 2 }, { "二星少一人", "2010-01-01", 12000, 2, 1 }, { "只有一人", "2010-01-01", 12000, 1, 0 },
    { "满六个月", "2017-05-30", 12000, 3, 1 }, { "差一天", "2017-05-31", 12000, 3, 0 }, { "满一年", "2016-11-30", 12000, 3, 2 },
    { "差一天满一年", "2016-12-01", 12000, 3, 1 },
  };
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", "");
  gint64 teams[G_N_ELEMENTS (cases)];
  g_autoptr (VpCandidates) found = NULL;
  g_autofree char *why = NULL;

  set_ladder (db, 2457755, 1);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    teams[i] = add_team (db, cases[i].name, cases[i].founded);
    add_members (db, cases[i].name, cases[i].members, "2010-01-01", "");
    add_hours (db, teams[i], person, day, cases[i].minutes, 1);
  }
  found = find (db, day);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const VpCertificationResult *result = find_team (found, teams[i]);

    g_test_message ("%s", cases[i].name);
    g_assert_cmpint (result != NULL ? result->rank : 0, ==, cases[i].rank);
    if (result != NULL) {
      g_assert_cmpint (result->members, ==, cases[i].members);
      g_assert_cmpint (result->minutes, ==, cases[i].minutes);
      g_assert_cmpint (result->change, ==, VP_CHANGE_NEW);
    }
  }
  g_assert_cmpuint (found->counts.with_hours, ==, G_N_ELEMENTS (cases));
  g_assert_cmpuint (found->counts.few_hours, ==, 1);
  g_assert_cmpuint (found->counts.too_short, ==, 2);
  why = vp_candidates_explain (found);
  g_assert_nonnull (strstr (why, "10 teams have hours: 1 of them fewer than 100"));
  g_assert_nonnull (strstr (why, "2 are too young or have too few members"));
  /* Hours of the day after do not count yet, and people are certified by their own rules. */
  add_hours (db, teams[0], person, day + 1, 600, 1);
  g_assert_cmpint (rank_of (db, teams[0], day), ==, 0);
  g_assert_cmpint (rank_of (db, teams[0], day + 1), ==, 1);
}

/* Who is a member on the day, and which teams are none any more. */
static void
test_members (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", ""), team = add_team (db, "巡防队", "2010-01-01");
  g_autoptr (VpCandidates) found = NULL;

  set_ladder (db, 2457755, 1);
  add_hours (db, team, person, day, 6000, 1);
  add_members (db, "巡防队", 1, "2010-01-01", "");
  add_members (db, "巡防队", 1, "2010-01-01", "2017-11-29");
  add_members (db, "巡防队", 1, "2017-12-01", "");
  g_assert_cmpint (rank_of (db, team, day), ==, 0);
  add_members (db, "巡防队", 1, "2017-11-30", "2017-11-30");
  g_assert_cmpint (rank_of (db, team, day), ==, 1);
  g_assert_cmpint (rank_of (db, team, day + 1), ==, 1); /* the third has come, the fourth has left */
  g_assert_true (vp_db_exec (db, "UPDATE team SET registration = 3", NULL));
  found = find (db, day);
  g_assert_cmpuint (found->candidates->len, ==, 0);
  g_assert_cmpuint (found->counts.removed, ==, 1);
  g_assert_true (vp_db_exec (db, "UPDATE team SET registration = 2", NULL));
  /* Who left the roster is no member; since when one of them is there nobody knows. */
  g_assert_true (vp_db_exec (db, "UPDATE volunteer SET removed_at = 1 WHERE name = '队员1' OR id = (SELECT volunteer_id FROM team_member"
                                 " WHERE from_on = 2455198 AND to_on = 0)", NULL));
  g_assert_cmpint (rank_of (db, team, day), ==, 0);
  g_assert_true (vp_db_exec (db, "UPDATE volunteer SET removed_at = 0", NULL));
  g_assert_true (vp_db_exec (db, "UPDATE team_member SET from_on = 0 WHERE from_on = 2455198", NULL));
  g_assert_true (vp_db_exec (db, "UPDATE volunteer SET registered = 2458088", NULL));
  g_assert_cmpint (rank_of (db, team, day), ==, 1);
  g_assert_true (vp_db_exec (db, "UPDATE volunteer SET registered = 2458089", NULL));
  g_assert_cmpint (rank_of (db, team, day), ==, 0);
}

/* Hours of a team that became another one, and of classes of evidence that count in part. */
static void
test_hours (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", ""), one = add_team (db, "巡防队", "2010-01-01"), two = add_team (db, "巡防二队", "");
  g_autoptr (VpRuleVersion) rules = NULL;
  g_autoptr (GError) error = NULL;

  set_ladder (db, 2457755, 1);
  add_members (db, "巡防队", 5, "2010-01-01", "");
  add_hours (db, one, person, day, 3000, 1);
  add_hours (db, two, person, day - 50, 3000, 5);
  g_assert_cmpint (rank_of (db, one, day), ==, 0);
  g_assert_true (vp_register_merge (db, vp_register_find ("team"), one, two, &error));
  g_assert_no_error (error);
  g_assert_cmpint (rank_of (db, one, day), ==, 1);
  rules = vp_rule_store_in_force (db, RULES, day, &error);
  rules->shares[4] = 99;
  g_assert_true (vp_certify_save_rules (db, rules, &error));
  g_assert_cmpint (rank_of (db, one, day), ==, 0);
  add_hours (db, one, person, day, 30, 1);
  g_assert_cmpint (rank_of (db, one, day), ==, 1);
}

static int
decide (VpDb *db, VpDate as_of)
{
  g_autoptr (VpCandidates) found = find (db, as_of);
  g_autoptr (GError) error = NULL;
  int number = 0;

  vp_certify_commit (db, found, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* The batch is rows of the register; its number is its own, goes on from what was entered by hand, and undo takes all of it. */
static void
test_batch (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", ""), one = add_team (db, "巡防队", "2010-01-01"), two = add_team (db, "龙舞韵队", "2010-01-01");
  g_autoptr (VpCandidates) again = NULL;
  g_autoptr (VpCertificationBatch) batch = NULL;
  g_autoptr (GPtrArray) results = NULL, batches = NULL;
  g_autoptr (GError) error = NULL;
  const VpCertificationResult *result;

  set_ladder (db, 2457755, 1);
  add_members (db, "巡防队", 3, "2010-01-01", "");
  add_members (db, "龙舞韵队", 3, "2010-01-01", "");
  add_hours (db, one, person, day, 6000, 1);
  add_hours (db, two, person, day, 12000, 1);
  VP_TEST_ADD_ROW (db, "team-star", "team_id", "巡防队", "level", "five stars", "batch", "3", "day", "2016-05-01");
  g_assert_cmpint (decide (db, day), ==, 4);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM certification_result"), ==, 0);
  batch = vp_certification_store_get (db, VP_HOLDER_TEAM, 4, &error);
  g_assert_cmpint (batch->results, ==, 2);
  g_assert_null (vp_certification_store_get (db, VP_HOLDER_PERSON, 4, NULL));
  results = vp_certification_store_results (db, batch->id, &error);
  g_assert_cmpuint (results->len, ==, 2);
  result = g_ptr_array_index (results, 0);
  g_assert_cmpstr (result->name, ==, "龙舞韵队");
  g_assert_cmpint (result->minutes, ==, 12000);
  g_assert_cmpint (result->members, ==, 3);
  g_assert_cmpstr (result->level_name, ==, "二星级志愿服务组织");
  g_assert_cmpint (result->change, ==, VP_CHANGE_NEW);
  result = g_ptr_array_index (results, 1);
  g_assert_cmpint (result->change, ==, VP_CHANGE_LOWERED);
  /* What is decided is kept; a star that was withdrawn, or is past its day, counts no more. */
  add_hours (db, one, person, day + 700, 6000, 1);
  again = find (db, day + 700);
  g_assert_cmpint (find_team (again, one)->change, ==, VP_CHANGE_RAISED);
  g_assert_cmpint (find_team (again, two)->change, ==, VP_CHANGE_KEPT);
  g_assert_cmpuint (again->lapsed, ==, 0);
  g_clear_pointer (&again, vp_candidates_free);
  g_assert_true (vp_register_remove (db, vp_register_find ("team-star"), result->id, &error));
  g_assert_true (vp_db_exec (db, "UPDATE team_star SET day = 2458090, until = 2458100 WHERE minutes = 12000", NULL));
  again = find (db, 2458100);
  g_assert_cmpint (find_team (again, one)->change, ==, VP_CHANGE_LOWERED); /* of five stars by hand */
  g_assert_cmpint (find_team (again, two)->change, ==, VP_CHANGE_KEPT);
  g_clear_pointer (&again, vp_candidates_free);
  again = find (db, 2458101);
  g_assert_cmpint (find_team (again, two)->change, ==, VP_CHANGE_NEW);
  vp_test_assert_clean (db);
}

static void
test_undo (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", ""), team = add_team (db, "巡防队", "2010-01-01");
  g_autoptr (VpRuleVersion) rules = NULL;
  g_autoptr (VpCandidates) nobody = NULL;
  g_autoptr (GError) error = NULL;
  int number = 0;

  set_ladder (db, 2457755, 1);
  nobody = find (db, day);
  g_assert_false (vp_certify_commit (db, nobody, &number, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "No team reaches a level"));
  g_clear_error (&error);
  add_members (db, "巡防队", 2, "2010-01-01", "");
  add_hours (db, team, person, day, 6000, 1);
  g_assert_cmpint (decide (db, day), ==, 1);
  rules = vp_rule_store_in_force (db, RULES, day, &error);
  g_assert_false (vp_certify_save_rules (db, rules, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team_star"), ==, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM certification_batch"), ==, 0);
  g_assert_true (vp_certify_save_rules (db, rules, &error));
  g_assert_cmpint (decide (db, day), ==, 2);
}

/* From a day on other levels hold; below what is reported here nobody is a candidate; there are five stars at most. */
static void
test_rules (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", ""), team = add_team (db, "巡防队", "2010-01-01");
  g_autoptr (VpRuleVersion) rules = NULL;
  g_autoptr (VpCandidates) found = NULL;
  g_autoptr (GError) error = NULL;

  set_ladder (db, 2457755, 1);
  set_ladder (db, day, 2);
  add_members (db, "巡防队", 3, "2010-01-01", "");
  add_hours (db, team, person, day - 1, 6000, 1);
  g_assert_cmpint (rank_of (db, team, day - 1), ==, 1);
  g_assert_cmpint (rank_of (db, team, day), ==, 0);
  found = find (db, day);
  g_assert_cmpuint (found->counts.by_counties, ==, 1);
  rules = vp_rule_store_in_force (db, RULES, day, &error);
  g_assert_cmpint (rules->holder, ==, VP_HOLDER_TEAM);
  for (int rank = 3; rank <= 6; rank++) {
    VpRuleLevel *level = g_new0 (VpRuleLevel, 1);

    level->rank = rank;
    level->name = g_strdup_printf ("%d 星", rank);
    level->min_minutes = 6000 * rank;
    g_ptr_array_add (rules->levels, level);
    g_assert_true (vp_certify_save_rules (db, rules, &error) == (rank < 6));
  }
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  /* The first rules of people stay what is meant where none are named. */
  g_clear_pointer (&rules, vp_rule_version_free);
  rules = vp_rule_store_in_force (db, NULL, day, &error);
  g_assert_cmpint (rules->holder, ==, VP_HOLDER_PERSON);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vp_test_add_store ("/team-stars/ladder", test_ladder);
  vp_test_add_store ("/team-stars/members", test_members);
  vp_test_add_store ("/team-stars/hours", test_hours);
  vp_test_add_store ("/team-stars/batch", test_batch);
  vp_test_add_store ("/team-stars/undo", test_undo);
  vp_test_add_store ("/team-stars/rules", test_rules);
  return g_test_run ();
}
