/* test-service.c: service records entered and taken back by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-declared.h"
#include "vp-service.h"
#include "vp-setting.h"

#include "vp-outbox.h"
#include "vp-test-store.h"

#include <string.h>

#define TODAY (vp_date_new (2018, 3, 28))
#define DAY (vp_date_new (2018, 3, 1))

typedef struct {
  VpTestStore store;
  gint64 person;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  vp_test_store_set_up (&fixture->store);
  fixture->person = vp_test_add_person (fixture->store.db, "王芳", "");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vp_test_store_tear_down (&fixture->store);
}

/* Lets a second person approve what was declared as @id; gives the last line of the ledger. */
static gint64
approve (Fixture *fixture, gint64 id, GError **error)
{
  VpDb *db = fixture->store.db;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof id);
  VpDeclaredApproval approval;
  gboolean ok;

  g_array_append_val (ids, id);
  vp_db_set_who (db, "王审核");
  ok = vp_declared_approve (db, ids, TODAY, &approval, error);
  vp_db_set_who (db, "tester");
  return ok ? vp_test_int (db, "SELECT max (id) FROM service_record") : 0;
}

static gint64
declare (Fixture *fixture, VpServiceRecord *record, const char *project, VpDeclaredSource source, GError **error)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (ids, fixture->person);
  return vp_service_declare (fixture->store.db, ids, record, project, source, TODAY, error) ? record->id : 0;
}

/* Enters a record, lets it be approved and gives its id, or 0 with @error set. */
static gint64
add (Fixture *fixture, VpDate day, int start, int minutes, const char *project, GError **error)
{
  VpServiceRecord record = { .day = day, .start_minute = start, .minutes = minutes, .category = 1 };
  gint64 id = declare (fixture, &record, project, VP_DECLARED_TYPED, error);

  return id != 0 ? approve (fixture, id, error) : 0;
}

static void
assert_balance (Fixture *fixture, gint64 minutes, gint64 records)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (fixture->store.db, fixture->person, &error);

  g_assert_no_error (error);
  g_assert_cmpint (person->minutes, ==, minutes);
  g_assert_cmpint (person->records, ==, records);
  vp_test_assert_clean (fixture->store.db);
}

/* Refused, and nothing of it is left. */
static void
assert_refused (Fixture *fixture, VpDate day, int minutes, const char *project, int code, const char *part)
{
  VpDb *db = fixture->store.db;
  gint64 seq = vp_test_last_seq (db), lines = vp_test_int (db, "SELECT count (*) FROM service_record");
  gint64 projects = vp_test_int (db, "SELECT count (*) FROM project");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (add (fixture, day, -1, minutes, project, &error), ==, 0);
  g_assert_error (error, VP_ERROR, code);
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpint (vp_test_last_seq (db), ==, seq);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record"), ==, lines);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM project"), ==, projects);
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  VpServiceRecord *record;

  g_assert_cmpint (add (fixture, DAY, 480, 90, "  环城　清洁 ", &error), !=, 0);
  g_assert_no_error (error);
  assert_balance (fixture, 90, 1);
  records = vp_record_store_list (fixture->store.db, fixture->person, &error);
  g_assert_cmpuint (records->len, ==, 1);
  record = g_ptr_array_index (records, 0);
  g_assert_cmpstr (record->project, ==, "环城 清洁");
  g_assert_cmpstr (record->entered_by, ==, "tester");
  g_assert_cmpint (record->day, ==, DAY);
  g_assert_cmpint (record->start_minute, ==, 480);

  /* The same project is found again; today itself is not the future. */
  g_assert_cmpint (add (fixture, TODAY, -1, 60, "环城 清洁", &error), !=, 0);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM project"), ==, 1);
  g_assert_cmpint (add (fixture, TODAY, -1, 60, "", &error), !=, 0);
  g_assert_no_error (error);
  assert_balance (fixture, 210, 3);
}

/* Where the record names neither team nor district, those of the person are meant. */
static void
test_team_of_person (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, fixture->person, NULL);
  g_autoptr (GError) error = NULL;

  person->district = 410922;
  vp_db_begin (db, &error);
  vp_team_store_ensure (db, "巡防队", 410922, &person->team_id, NULL, &error);
  vp_volunteer_store_update (db, person, &error);
  vp_test_commit (db, "volunteer-edit", NULL);
  g_assert_no_error (error);
  g_assert_cmpint (add (fixture, DAY, -1, 60, "", &error), !=, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT district FROM service_record"), ==, 410922);
  g_assert_cmpint (vp_test_int (db, "SELECT team_id FROM service_record"), ==, person->team_id);
  assert_balance (fixture, 60, 1);
}

static void
test_limits (Fixture *fixture, gconstpointer data)
{
  assert_refused (fixture, 0, 60, "甲", VP_ERROR_INVALID, "missing");
  assert_refused (fixture, TODAY + 1, 60, "甲", VP_ERROR_INVALID, "future");
  assert_refused (fixture, DAY, 0, "甲", VP_ERROR_INVALID, "longer than nothing");
  assert_refused (fixture, DAY, -60, "甲", VP_ERROR_INVALID, "longer than nothing");
  assert_refused (fixture, DAY, 1441, "甲", VP_ERROR_INVALID, "One record");
  assert_refused (fixture, DAY, 961, "甲", VP_ERROR_INVALID, "16");
  g_assert_cmpint (add (fixture, DAY, -1, 900, "", NULL), !=, 0);
  assert_refused (fixture, DAY, 61, "甲", VP_ERROR_INVALID, "16");
  g_assert_cmpint (add (fixture, DAY, -1, 60, "", NULL), !=, 0);
  assert_refused (fixture, DAY, 1, "甲", VP_ERROR_INVALID, "16");
  g_assert_cmpint (add (fixture, DAY + 1, -1, 960, "", NULL), !=, 0);
  assert_balance (fixture, 1920, 3);
}

/* A limit holds from its day on, not before. */
static void
test_limit_of_the_day (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_setting_save (db, VP_SETTING_DAY_MINUTES, DAY, "8", &error));
  g_assert_true (vp_setting_save (db, VP_SETTING_RECORD_MINUTES, DAY + 2, "4", &error));
  assert_refused (fixture, DAY, 481, "", VP_ERROR_INVALID, "8");
  assert_refused (fixture, DAY + 2, 241, "", VP_ERROR_INVALID, "4");
  g_assert_cmpint (add (fixture, DAY - 1, -1, 960, "", NULL), !=, 0);
  g_assert_cmpint (add (fixture, DAY + 1, -1, 480, "", NULL), !=, 0);
  g_assert_cmpint (add (fixture, DAY + 2, -1, 240, "", NULL), !=, 0);
  assert_balance (fixture, 1680, 3);
}

static void
test_twice (Fixture *fixture, gconstpointer data)
{
  gint64 id = add (fixture, DAY, -1, 60, "甲", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (id, !=, 0);
  assert_refused (fixture, DAY, 60, "甲", VP_ERROR_EXISTS, "already");
  assert_refused (fixture, DAY, 60, " 甲", VP_ERROR_EXISTS, "already");
  /* Another time, project or day is another record. */
  g_assert_cmpint (add (fixture, DAY, 480, 60, "甲", NULL), !=, 0);
  g_assert_cmpint (add (fixture, DAY, -1, 60, "乙", NULL), !=, 0);
  g_assert_cmpint (add (fixture, DAY, -1, 60, "", NULL), !=, 0);
  g_assert_cmpint (add (fixture, DAY + 1, -1, 60, "甲", NULL), !=, 0);
  assert_balance (fixture, 300, 5);
  /* What was taken back can be entered again. */
  vp_service_take_back (fixture->store.db, id, "wrong day", "", &error);
  g_assert_no_error (error);
  assert_balance (fixture, 240, 4);
  g_assert_cmpint (add (fixture, DAY, -1, 60, "甲", &error), !=, 0);
  g_assert_no_error (error);
  assert_balance (fixture, 300, 5);
}

static void
test_take_back (Fixture *fixture, gconstpointer data)
{
  static const char *const blank[] = { "", " ", "　\t\n" };
  VpDb *db = fixture->store.db;
  gint64 id = add (fixture, DAY, -1, 60, "", NULL), seq = vp_test_last_seq (db);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;
  VpServiceRecord *line;

  for (guint i = 0; i < G_N_ELEMENTS (blank); i++) {
    g_assert_false (vp_service_take_back (db, id, blank[i], "", &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_clear_error (&error);
  }
  g_assert_false (vp_service_take_back (db, 12345, "no such line", "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_cmpint (vp_test_last_seq (db), ==, seq);
  assert_balance (fixture, 60, 1);

  vp_service_take_back (db, id, " 写错了　日期 ", "2018-17", &error);
  g_assert_no_error (error);
  assert_balance (fixture, 0, 0);
  g_assert_false (vp_service_take_back (db, id, "again", "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);

  records = vp_record_store_list (db, fixture->person, &error);
  g_assert_cmpuint (records->len, ==, 2);
  line = g_ptr_array_index (records, 0);
  g_assert_cmpint (line->minutes, ==, -60);
  g_assert_cmpint (line->reverses, ==, id);
  g_assert_cmpstr (line->reason, ==, "写错了 日期");
  g_assert_cmpstr (line->paper, ==, "2018-17");
  line = g_ptr_array_index (records, 1);
  g_assert_cmpint (line->reversed_by, !=, 0);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  gint64 id = add (fixture, DAY, -1, 60, "", NULL);
  g_autoptr (GError) error = NULL;

  vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  assert_balance (fixture, 0, 0);
  vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_REDO, &error);
  g_assert_no_error (error);
  assert_balance (fixture, 60, 1);
  /* After undo and redo the line stands again and is known as the same. */
  assert_refused (fixture, DAY, 60, "", VP_ERROR_EXISTS, "already");
  g_assert_false (vp_service_take_back (db, id, "taken back before", "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

static void
test_undo_of_take_back (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  gint64 id = add (fixture, DAY, -1, 60, "", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_service_take_back (db, id, "wrong", "", &error));
  vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  assert_balance (fixture, 60, 1);
  assert_refused (fixture, DAY, 60, "", VP_ERROR_EXISTS, "already");
}

/* One record for everybody of a list: all or nobody, one undo, and a refusal says whom it is about. */
static void
test_many (Fixture *fixture, gconstpointer data)
{
  VpDb *db = fixture->store.db;
  gint64 other = vp_test_add_person (db, "李雷", ""), third = vp_test_add_person (db, "韩梅", "");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) entries = NULL;
  VpServiceRecord record = { .day = DAY, .start_minute = -1, .minutes = 180, .post = (char *) "",
                             .note = (char *) "" };
  gint64 seq;
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, fixture->person);
  g_array_append_val (ids, other);
  g_array_append_val (ids, third);
  g_assert_true (vp_service_declare (db, ids, &record, "义务植树", VP_DECLARED_TYPED, TODAY, &error));
  g_assert_no_error (error);
  entries = vp_outbox_list (db, NULL, 1, NULL);
  g_assert_cmpstr (((VpLogEntry *) g_ptr_array_index (entries, 0))->summary, ==,
                   "3:00 hours declared for 王芳 and others, 3 people");
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record"), ==, 0);
  g_assert_cmpint (approve (fixture, record.id, &error), !=, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record WHERE minutes = 180"), ==, 3);
  g_assert_cmpint (vp_test_int (db, "SELECT count (DISTINCT volunteer_id) FROM service_record"), ==, 3);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM project"), ==, 1);
  seq = vp_test_last_seq (db);
  vp_outbox_revert (db, seq, VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT ifnull (sum (minutes), 0) FROM service_record"), ==, 0);
  /* The approval was taken back: they wait again. Then the entry itself. */
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM declared_line WHERE minutes = 180"), ==, 3);
  vp_outbox_revert (db, seq - 1, VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT (SELECT count (*) FROM declared_line) + (SELECT count (*) FROM declaration)"), ==, 0);

  /* The second of them has this day's hours full: nobody gets the record, and she is named. */
  vp_test_add_record (db, other, DAY, 1380);
  record.minutes = 120;
  seq = vp_test_last_seq (db);
  g_assert_false (vp_service_declare (db, ids, &record, "", VP_DECLARED_TYPED, TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "李雷: "));
  g_assert_cmpint (vp_test_last_seq (db), ==, seq);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record WHERE minutes = 120"), ==, 0);
  vp_test_assert_clean (db);
}

static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->person += 1;
  g_assert_cmpint (add (fixture, DAY, -1, 60, "甲", &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_assert_cmpint (vp_test_int (fixture->store.db, "SELECT count (*) FROM project"), ==, 0);
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/service/add", test_add },
    { "/service/team-of-person", test_team_of_person },
    { "/service/limits", test_limits },
    { "/service/limit-of-the-day", test_limit_of_the_day },
    { "/service/twice", test_twice },
    { "/service/take-back", test_take_back },
    { "/service/undo", test_undo },
    { "/service/undo-of-take-back", test_undo_of_take_back },
    { "/service/many", test_many },
    { "/service/nobody", test_nobody },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
