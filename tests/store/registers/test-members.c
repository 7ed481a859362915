/* test-members.c: memberships are the truth, and the main team of a person follows them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-bulk.h"
#include "vp-check.h"
#include "vp-db-private.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <string.h>

enum { TEAM, PERSON, POST, FROM, TO, MAIN }; /* fields of a membership */

static void
save (VpDb *db, const VpRecord *former, VpRecord *row)
{
  g_autoptr (GError) error = NULL;
  guint field;

  vp_register_save (db, row->of, former, row, &field, &error);
  g_assert_no_error (error);
}

static gint64
add_team (VpDb *db, const char *name)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("team"));

  vp_record_set_text (row, row->of->name_field, name);
  save (db, NULL, row);
  return row->id;
}

static VpRecord *
make_member (gint64 team, gint64 person, VpDate from, VpDate to, gboolean main)
{
  VpRecord *row = vp_record_new (vp_register_find ("member"));

  vp_record_set_number (row, TEAM, team);
  vp_record_set_number (row, PERSON, person);
  vp_record_set_number (row, FROM, from);
  vp_record_set_number (row, TO, to);
  vp_record_set_number (row, MAIN, main);
  return row;
}

static VpRecord *
add_member (VpDb *db, gint64 team, gint64 person, VpDate from, VpDate to, gboolean main)
{
  VpRecord *row = make_member (team, person, from, to, main);

  save (db, NULL, row);
  return row;
}

static gint64
ask (VpDb *db, const char *sql, gint64 argument)
{
  gint64 answer = -1;

  g_assert_true (vp_db_query_int (db, sql, argument, 0, &answer, NULL));
  return answer;
}

static gint64
main_team (VpDb *db, gint64 person)
{
  return ask (db, "SELECT ifnull (team_id, 0) FROM volunteer WHERE id = ?1", person);
}

static gint64
open_memberships (VpDb *db, gint64 person)
{
  return ask (db, "SELECT count (*) FROM team_member WHERE volunteer_id = ?1 AND to_on = 0 AND removed_at = 0", person);
}

static void
set_number (VpDb *db, gint64 id, guint field, gint64 number)
{
  g_autoptr (VpRecord) former = vp_register_get (db, vp_register_find ("member"), id, NULL), row = vp_record_copy (former);

  vp_record_set_number (row, field, number);
  save (db, former, row);
}

static gboolean
set_team (VpDb *db, gpointer data, GError **error)
{
  return vp_db_exec (db, data, error);
}

/* What the form of a person does. */
static void
move (VpDb *db, gint64 person, gint64 team)
{
  g_autofree char *sql = g_strdup_printf ("UPDATE volunteer SET team_id = nullif (%" G_GINT64_FORMAT ", 0) WHERE id = %"
                                          G_GINT64_FORMAT, team, person);
  g_autoptr (GError) error = NULL;

  vp_db_transact (db, &(VpAction) { .action = "edit", .summary = "改队伍" }, set_team, sql, &error);
  g_assert_no_error (error);
}

static void
undo (VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
}

/* The oldest open one, unless another is marked; what ended or was removed is none. */
static void
test_follows (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 a = add_team (db, "甲队"), b = add_team (db, "乙队"), c = add_team (db, "丙队");
  gint64 person = vp_test_add_person (db, "张明轩", NULL);
  g_autoptr (VpRecord) first = NULL, second = NULL, third = NULL;

  g_assert_cmpint (main_team (db, person), ==, 0);
  first = add_member (db, a, person, 0, 0, FALSE);
  g_assert_cmpint (main_team (db, person), ==, a);
  second = add_member (db, b, person, vp_date_new (2010, 1, 1), 0, FALSE);
  g_assert_cmpint (main_team (db, person), ==, a);
  third = add_member (db, c, person, 0, 0, TRUE);
  g_assert_cmpint (main_team (db, person), ==, c);
  set_number (db, second->id, MAIN, 1); /* the mark moves */
  g_assert_cmpint (main_team (db, person), ==, b);
  g_assert_cmpint (ask (db, "SELECT sum (main) FROM team_member WHERE volunteer_id = ?1", person), ==, 1);
  set_number (db, second->id, TO, vp_date_new (2018, 3, 28));
  g_assert_cmpint (main_team (db, person), ==, a);
  g_assert_true (vp_register_remove (db, first->of, first->id, NULL));
  g_assert_cmpint (main_team (db, person), ==, c);
  undo (db);
  g_assert_cmpint (main_team (db, person), ==, a);
  vp_test_assert_clean (db);
}

/* Each kind of change is taken back whole, the person's team with it. */
static void
test_undo (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 a = add_team (db, "甲队"), b = add_team (db, "乙队"), person = vp_test_add_person (db, "张明轩", NULL);
  g_autoptr (VpRecord) first = add_member (db, a, person, 0, 0, TRUE), second = NULL;

  second = add_member (db, b, person, 0, 0, TRUE);
  g_assert_cmpint (main_team (db, person), ==, b);
  undo (db);
  g_assert_cmpint (main_team (db, person), ==, a);
  g_assert_cmpint (ask (db, "SELECT main FROM team_member WHERE id = ?1", first->id), ==, 1);
  g_assert_cmpint (open_memberships (db, person), ==, 1);
  move (db, person, b);
  g_assert_cmpint (open_memberships (db, person), ==, 1);
  g_assert_cmpint (ask (db, "SELECT to_on FROM team_member WHERE id = ?1", first->id), ==, vp_date_today ());
  undo (db);
  g_assert_cmpint (main_team (db, person), ==, a);
  g_assert_cmpint (ask (db, "SELECT to_on FROM team_member WHERE id = ?1", first->id), ==, 0);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM team_member WHERE volunteer_id = ?1", person), ==, 1);
  vp_test_assert_clean (db);
}

/* By the form of the person: to another team, to one of several, to none. */
static void
test_moves (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 a = add_team (db, "甲队"), b = add_team (db, "乙队"), person = vp_test_add_person (db, "张明轩", NULL);
  g_autoptr (VpRecord) other = NULL;

  move (db, person, a);
  g_assert_cmpint (ask (db, "SELECT from_on FROM team_member WHERE volunteer_id = ?1", person), ==, vp_date_today ());
  other = add_member (db, b, person, 0, 0, FALSE);
  g_assert_cmpint (main_team (db, person), ==, a);
  move (db, person, b); /* the membership that is there becomes the main one */
  g_assert_cmpint (main_team (db, person), ==, b);
  g_assert_cmpint (open_memberships (db, person), ==, 1);
  g_assert_cmpint (ask (db, "SELECT main FROM team_member WHERE id = ?1", other->id), ==, 1);
  move (db, person, 0);
  g_assert_cmpint (main_team (db, person), ==, 0);
  g_assert_cmpint (open_memberships (db, person), ==, 0);
  vp_test_assert_clean (db);
}

static void
assert_refused (VpDb *db, VpRecord *row, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint field;

  g_assert_false (vp_register_save (db, row->of, NULL, row, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpuint (field, ==, expected);
}

/* Twice in a team, one after the other, but not at once; days that are still to come. */
static void
test_refusals (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 a = add_team (db, "甲队"), b = add_team (db, "乙队"), person = vp_test_add_person (db, "张明轩", NULL);
  VpDate day = vp_date_new (2018, 3, 28), today = vp_date_today ();
  const struct { gint64 team; VpDate from, to; guint wrong; gboolean kept; } cases[] = {
    { a, day - 10, day, 0, TRUE }, { a, day, 0, PERSON, FALSE }, { a, day - 30, day - 10, PERSON, FALSE },
    { a, day - 30, day - 11, 0, TRUE }, { a, 0, 0, PERSON, FALSE }, { a, day + 2, day + 1, TO, FALSE },
    { a, day + 1, today + 1, TO, FALSE }, { a, today + 1, 0, FROM, FALSE }, { b, day, today, 0, TRUE }, { a, today, 0, 0, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRecord) row = make_member (cases[i].team, person, cases[i].from, cases[i].to, FALSE);

    g_test_message ("%u", i);
    if (cases[i].kept)
      save (db, NULL, row);
    else
      assert_refused (db, row, cases[i].wrong);
  }
  vp_test_assert_clean (db);
}

static void
assert_not_merged (VpDb *db, gint64 keep, gint64 go, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_register_merge (db, vp_register_find ("team"), keep, go, &error));
  g_assert_error (error, VP_ERROR, code);
}

static void
set_parent (VpDb *db, gint64 team, gint64 parent)
{
  g_autoptr (VpRecord) former = vp_register_get (db, vp_register_find ("team"), team, NULL), row = vp_record_copy (former);

  vp_record_set_number (row, vp_register_column (row->of, "parent_id"), parent);
  save (db, former, row);
}

/* People, memberships and teams below go to the team that stays; whoever was in both is in it once; undo parts all of them. */
static void
test_merge (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  const VpRegister *of = vp_register_find ("team");
  gint64 a = add_team (db, "甲队"), b = add_team (db, "乙队"), below = add_team (db, "丙队"), deeper = add_team (db, "丁队");
  gint64 both = vp_test_add_person (db, "张明轩", NULL), one = vp_test_add_person (db, "王芳", NULL);
  g_autoptr (VpRecord) first = add_member (db, a, both, 0, 0, FALSE), second = add_member (db, b, both, 0, 0, TRUE);
  g_autoptr (VpRecord) third = add_member (db, b, one, 0, 0, FALSE), former = NULL, described = NULL, now = NULL;

  former = vp_register_get (db, of, b, NULL);
  described = vp_record_copy (former);
  vp_record_set_text (described, vp_register_column (of, "leader"), "李四");
  vp_record_set_number (described, vp_register_column (of, "district"), 410902);
  save (db, former, described);
  set_parent (db, below, b);
  set_parent (db, deeper, below);

  assert_not_merged (db, deeper, b, VP_ERROR_INVALID); /* it would stand above itself */
  set_parent (db, a, b);
  g_assert_true (vp_register_merge (db, of, a, b, NULL));
  g_assert_cmpint (main_team (db, both), ==, a);
  g_assert_cmpint (open_memberships (db, both), ==, 1);
  g_assert_cmpint (main_team (db, one), ==, a);
  g_assert_cmpint (ask (db, "SELECT count (*) FROM team_member WHERE volunteer_id = ?1", one), ==, 1); /* moved, not left */
  g_assert_cmpint (ask (db, "SELECT parent_id FROM team WHERE id = ?1", below), ==, a);
  g_assert_cmpint (ask (db, "SELECT ifnull (parent_id, 0) FROM team WHERE id = ?1", a), ==, 0);
  now = vp_register_get (db, of, a, NULL);
  g_assert_cmpstr (vp_record_text (now, vp_register_column (of, "leader")), ==, "李四");
  g_assert_cmpint (vp_record_number (now, vp_register_column (of, "district")), ==, 410902);
  vp_test_assert_clean (db);
  assert_not_merged (db, below, b, VP_ERROR_CONFLICT); /* it is gone */

  undo (db);
  g_assert_cmpint (main_team (db, both), ==, b);
  g_assert_cmpint (open_memberships (db, both), ==, 2);
  g_assert_cmpint (main_team (db, one), ==, b);
  g_assert_cmpint (ask (db, "SELECT parent_id FROM team WHERE id = ?1", a), ==, b);
  vp_test_assert_clean (db);
}

/* What became one and then another means the last; what is brought back is itself. */
static void
test_chain (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  const VpRegister *of = vp_register_find ("team"), *projects = vp_register_find ("project");
  gint64 a = add_team (db, "甲队"), b = add_team (db, "乙队"), c = add_team (db, "丙队");
  guint team = vp_register_column (projects, "team_id");
  g_autoptr (VpRecord) row = vp_record_new (projects);
  g_autoptr (VpRegisterWords) words = NULL, later = NULL;
  g_autofree char *told = NULL;

  g_assert_true (vp_register_merge (db, of, b, c, NULL));
  g_assert_true (vp_register_merge (db, of, a, b, NULL));
  words = vp_register_words_read (db, projects, NULL);
  g_assert_true (vp_register_words_parse (words, row, team, " 丙队 ", 0, NULL));
  g_assert_cmpint (vp_record_number (row, team), ==, a);
  told = vp_register_words_name (words, team, c);
  g_assert_cmpstr (told, ==, "甲队");
  g_assert_true (vp_register_restore (db, of, c, NULL));
  later = vp_register_words_read (db, projects, NULL);
  g_assert_true (vp_register_words_parse (later, row, team, "丙队", 0, NULL));
  g_assert_cmpint (vp_record_number (row, team), ==, c);
  vp_test_assert_clean (db);
}

static gboolean
load (VpDb *db, gpointer data, GError **error)
{
  gint64 *team = data;
  VpBulk *bulk = vp_bulk_begin_volunteers (db, team[2], 0, error);
  VpVolunteer people[3] = { { .name = (char *) "甲", .team_id = team[0] }, { .name = (char *) "乙" },
                            { .name = (char *) "丙", .team_id = team[1] } };

  for (guint i = 0; bulk != NULL && i < G_N_ELEMENTS (people); i++)
    g_assert_true (vp_bulk_add_volunteer (bulk, &people[i], error));
  return bulk != NULL && vp_bulk_end (bulk, NULL, NULL, error);
}

/* Whoever is loaded with a team belongs to it, and the next one who is entered too. */
static void
test_bulk (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  /* So many are told that the store makes its indexes and triggers anew. */
  gint64 teams[3] = { add_team (db, "甲队"), add_team (db, "乙队"), GPOINTER_TO_INT (data) }, person;
  const char *schema_of = "SELECT sum (unicode (substr (sql, n, 1)) * n) FROM sqlite_schema JOIN (WITH RECURSIVE c (n) AS"
                          " (SELECT 1 UNION ALL SELECT n + 1 FROM c LIMIT 4000) SELECT n FROM c) WHERE n <= length (sql)";
  gint64 schema = vp_test_int (db, schema_of), objects = vp_test_int (db, "SELECT count (*) FROM sqlite_schema");
  g_autoptr (GError) error = NULL;

  vp_db_transact (db, &(VpAction) { .action = "load", .summary = "成批" }, load, teams, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, schema_of), ==, schema);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM sqlite_schema"), ==, objects);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team_member"), ==, 2);
  person = vp_test_add_person (db, "张明轩", NULL);
  move (db, person, teams[1]);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team_member WHERE main = 1"), ==, 1);
  g_assert_cmpint (vp_test_violations (db, "main-teams"), ==, 0);
  g_assert_true (vp_db_exec (db, "UPDATE bulk_load SET running = 1", NULL));
  g_assert_true (vp_db_exec (db, "DELETE FROM team_member WHERE main = 1", NULL));
  g_assert_true (vp_db_exec (db, "UPDATE bulk_load SET running = 0", NULL));
  g_assert_cmpint (vp_test_violations (db, "main-teams"), ==, 1);
}

#define ADD(path, data, func) \
  g_test_add (path, VpTestStore, GINT_TO_POINTER (data), (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/members/follows", 0, test_follows);
  ADD ("/members/undo", 0, test_undo);
  ADD ("/members/moves", 0, test_moves);
  ADD ("/members/refusals", 0, test_refusals);
  ADD ("/members/merge", 0, test_merge);
  ADD ("/members/chain", 0, test_chain);
  ADD ("/members/bulk", 3, test_bulk);
  ADD ("/members/bulk-large", 2000, test_bulk);
  return g_test_run ();
}
