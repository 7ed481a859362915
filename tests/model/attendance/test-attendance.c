/* test-attendance.c: sheets, what is entered on them, and what is refused
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-db-private.h"
#include "vp-event-plan.h"
#include "vp-outbox.h"
#include "vp-setting.h"
#include "vp-sheet-print.h"
#include "vp-register-store.h"
#include "vp-test-event.h"

#include <string.h>

static VpAttendanceReading *
enter_on (VpTestEvent *self, int sheet, const char *text, VpDate today, gboolean try_only, GError **error)
{
  g_autoptr (GPtrArray) marks = vp_attendance_line_parse (text, error);
  VpAttendanceEntry entry = { .event_id = self->event, .sheet = sheet, .marks = marks, .cells = VP_CELL_SIGNED, .today = today,
                              .try_only = try_only };
  VpAttendanceReading *reading = NULL;

  g_assert_nonnull (marks);
  if (!vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, error))
    return NULL;
  vp_attendance_enter (self->db, &entry, &reading, error);
  return reading;
}

/* States of the sheet by line as digits, stand-ins in brackets. */
static char *
states (VpTestEvent *self, int sheet)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vp_attendance_store_list (self->db, self->event, sheet, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++) {
    const VpAttendance *line = lines->pdata[i];

    g_string_append_printf (text, line->replaces != 0 ? "(%u)" : "%u", line->state);
  }
  return g_string_free (text, FALSE);
}

static void
expect (VpTestEvent *self, const char *text, const char *after)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpAttendanceReading) reading = enter_on (self, 1, text, vp_date_new (2018, 3, 31), FALSE, &error);
  g_autofree char *told = NULL;

  g_assert_no_error (error);
  told = states (self, 1);
  g_assert_cmpstr (told, ==, after);
}

static void
expect_refused (VpTestEvent *self, const char *text, const char *piece)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gboolean opened = vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, NULL);

  g_assert_true (opened);
  before = states (self, 1);
  g_assert_null (enter_on (self, 1, text, vp_date_new (2018, 3, 31), FALSE, &error));
  g_assert_nonnull (error);
  g_test_message ("%s: %s", text, error->message);
  g_assert_nonnull (strstr (error->message, piece));
  after = states (self, 1);
  g_assert_cmpstr (after, ==, before);
}

static void
test_line (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpAttendanceReading) reading = NULL;

  reading = enter_on (self, 1, "除 3 7 外全到；9 迟到 20；12=张巳", vp_date_new (2018, 3, 31), TRUE, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (reading->count[VP_ATTENDANCE_CAME], ==, 9); /* 8 and who stood in */
  g_assert_cmpuint (reading->count[VP_ATTENDANCE_ABSENT], ==, 2);
  g_assert_cmpuint (reading->changed, ==, 13);
  g_assert_nonnull (strstr (reading->sentence, "张巳"));
  g_assert_nonnull (strstr (reading->sentence, "20"));
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM attendance WHERE state <> 0"), ==, 0);
  expect (self, "除 3 7 外全到；9 迟到 20；12=张巳", "1151115121" "16(1)");
  g_assert_cmpint (vp_test_int (self->db, "SELECT came_at FROM attendance WHERE line = 9"), ==, 530);
  g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 9"), ==, VP_CELL_SIGNED | VP_CELL_IN);
  g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 1"), ==, VP_CELL_SIGNED);
  g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 3"), ==, 0);
  /* The same again changes nothing, and is no entry of the log. */
  gint64 seq = vp_test_last_seq (self->db);
  expect (self, "除 3 7 外全到；9 迟到 20", "1151115121" "16(1)");
  g_assert_cmpint (vp_test_last_seq (self->db), ==, seq);
  /* A slip is mended by saying the right thing; "all present" leaves out what was settled otherwise. */
  expect (self, "3 请假", "1141115121" "16(1)");
  expect (self, "全到", "1111111111" "16(1)");
}

static void
test_transitions (VpTestEvent *self, gconstpointer data)
{
  expect (self, "全到；12=张巳；5 停岗", "1111711111" "16(1)");
  expect_refused (self, "12 到", "12");
  expect_refused (self, "12=张午", "12");
  expect_refused (self, "5 迟到 10", "5");
  expect (self, "12 清空", "1111711111" "10");
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM attendance WHERE replaces IS NOT NULL"), ==, 0);
  expect (self, "12=张午；5 清空", "1111011111" "16(1)");
}

static void
test_refused (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  expect_refused (self, "全到除 13", "13");
  expect_refused (self, "13 迟到 5", "12"); /* the last line */
  expect_refused (self, "26=张巳", "26");
  expect_refused (self, "9 迟到 180", "9");
  expect_refused (self, "9 早退 180", "9");
  expect_refused (self, "12=张甲", "张甲"); /* stands on line 1, and everybody came */
  expect_refused (self, "全到；12=张甲", "1");
  g_assert_null (enter_on (self, 2, "全到", vp_date_new (2018, 3, 31), FALSE, &error));
  g_assert_nonnull (strstr (error->message, "2"));
  g_clear_error (&error);
  g_assert_null (enter_on (self, 1, "全到", vp_date_new (2018, 3, 30), FALSE, &error));
  g_assert_nonnull (strstr (error->message, "2018-03-31"));
  g_clear_error (&error);
  g_assert_true (vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_STOOD_DOWN, "雨", &error));
  g_assert_null (enter_on (self, 1, "全到", vp_date_new (2018, 3, 31), FALSE, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

static void
test_minutes (VpTestEvent *self, gconstpointer data)
{
  expect (self, "1 迟到 179；2 早退 179；3 8:00-12:00；4 8:30-", "231100000000");
  g_assert_cmpint (vp_test_int (self->db, "SELECT came_at FROM attendance WHERE line = 1"), ==, 689);
  g_assert_cmpint (vp_test_int (self->db, "SELECT left_at FROM attendance WHERE line = 2"), ==, 511);
  g_assert_cmpint (vp_test_int (self->db, "SELECT came_at * 10000 + left_at FROM attendance WHERE line = 3"), ==, 4800720);
  g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 4"), ==, VP_CELL_SIGNED | VP_CELL_IN);
}

static void
test_walk_ins (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  expect (self, "全到；+张巳；20=张午；+李小明", "111111111111888");
  g_assert_cmpint (vp_test_int (self->db, "SELECT max (line) FROM attendance"), ==, 21);
  expect_refused (self, "+张巳", "张巳");
  expect_refused (self, "+张甲", "张甲");
  id = vp_test_int (self->db, "SELECT id FROM attendance WHERE name = '李小明'");
  g_assert_true (vp_attendance_link (self->db, id, self->people[20], &error));
  g_assert_false (vp_attendance_link (self->db, id, self->people[21], &error));
  g_clear_error (&error);
  g_assert_true (vp_attendance_remove (self->db, id, &error));
  g_assert_false (vp_attendance_remove (self->db, vp_test_int (self->db, "SELECT id FROM attendance WHERE line = 1"), &error));
}

/* Lines stay with their people; who signs up later stands behind. */
static void
test_sheets (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = NULL, *second = NULL;
  int sheets = 0;

  g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, &sheets, &error));
  g_assert_cmpint (sheets, ==, 1);
  vp_test_event_sign_up (self, self->event, 12, 9);
  g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, &sheets, &error));
  g_assert_cmpint (sheets, ==, 2);
  first = states (self, 1);
  second = states (self, 2);
  g_assert_cmpuint (strlen (first), ==, 20);
  g_assert_cmpuint (strlen (second), ==, 1);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM attendance a JOIN seat t ON t.id = a.seat_id WHERE sheet = 1"
                                          " AND line = 12"), ==, 1);
  /* Whoever gave the seat up afterwards is not there because all are. */
  vp_db_begin (self->db, &error);
  vp_db_exec (self->db, "UPDATE seat SET state = 5 WHERE id = (SELECT seat_id FROM attendance WHERE sheet = 1 AND line = 2)", &error);
  vp_test_commit (self->db, "sign-up", NULL);
  expect (self, "全到", "10111111111111111111");
}

static void
test_undo (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;

  expect (self, "除 3 外全到；12=张巳", "1151111111" "16(1)");
  g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  told = states (self, 1);
  g_assert_cmpstr (told, ==, "000000000000");
}

static void
test_sign_out (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  expect (self, "1 8:30-；2 8:30-11:00；3 缺", "115000000000");
  id = vp_test_int (self->db, "SELECT id FROM attendance WHERE line = 1");
  g_assert_false (vp_attendance_decide_out (self->db, id, 510, VP_OUT_DECIDED, "组长证明", &error)); /* no longer than nothing */
  g_clear_error (&error);
  g_assert_false (vp_attendance_decide_out (self->db, id, 660, VP_OUT_DECIDED, " ", &error));
  g_clear_error (&error);
  g_assert_true (vp_attendance_decide_out (self->db, id, 511, VP_OUT_DECIDED, "组长证明", &error));
  g_assert_true (vp_attendance_decide_out (self->db, id, 660, VP_OUT_DECIDED, "组长证明", &error));
  g_assert_cmpint (vp_test_int (self->db, "SELECT left_at FROM attendance WHERE line = 1"), ==, 660);
  for (int line = 2; line <= 3; line++) {
    id = vp_test_int (self->db, line == 2 ? "SELECT id FROM attendance WHERE line = 2" : "SELECT id FROM attendance WHERE line = 3");
    g_assert_false (vp_attendance_decide_out (self->db, id, 660, VP_OUT_DECIDED, "组长证明", &error));
    g_clear_error (&error);
  }
}

static void
test_no_shows (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL, later = NULL, often = NULL;

  expect (self, "除 3 7 外全到；5 请假", "115141511111");
  all = vp_attendance_store_no_shows (self->db, vp_date_new (2018, 3, 31), 0, 1, &error);
  g_assert_cmpuint (all->len, ==, 2);
  g_assert_cmpint (((VpNoShow *) all->pdata[0])->absent, ==, 1);
  g_assert_cmpint (((VpNoShow *) all->pdata[0])->last, ==, vp_date_new (2018, 3, 31));
  later = vp_attendance_store_no_shows (self->db, vp_date_new (2018, 4, 1), 0, 1, &error);
  g_assert_cmpuint (later->len, ==, 0);
  often = vp_attendance_store_no_shows (self->db, 0, 0, 2, &error);
  g_assert_cmpuint (often->len, ==, 0);
}

static guint
count_risk (VpTestEvent *self, VpDate as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  VpNoShowRule rule;

  g_assert_true (vp_no_show_rule_read (self->db, as_of, &rule, &error));
  people = vp_attendance_store_no_shows (self->db, rule.from, rule.to, rule.least, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < people->len; i++) {
    const VpNoShow *person = people->pdata[i];
    g_autoptr (GPtrArray) lines = vp_attendance_store_absences (self->db, person->volunteer_id, rule.from, rule.to, &error);

    g_assert_cmpuint (lines->len, ==, person->absent);
    g_assert_cmpint (((VpAbsence *) lines->pdata[0])->day, ==, person->last);
  }
  return people->len;
}

static void
set_rule (VpTestEvent *self, VpSettingId id, VpDate from, const char *text)
{
  g_autoptr (GError) error = NULL;

  vp_setting_save (self->db, id, from, text, &error);
  g_assert_no_error (error);
}

/* So many absences within so many days, by the rule of the day that is asked; the last day counts, the one before the first not. */
static void
test_risk (VpTestEvent *self, gconstpointer data)
{
  VpDate day = vp_date_new (2018, 3, 31);
  gint64 second = vp_test_event_make (self, day + 10, 510, 690);
  VpAttendanceEntry entry = { .event_id = second, .sheet = 1, .today = day + 10 };

  expect (self, "除 3 7 外全到", "115111511111");
  vp_test_event_sign_up (self, second, 2, 3);
  entry.marks = vp_attendance_line_parse ("1 缺；2 请假；3 到", NULL);
  {
    g_autoptr (VpAttendanceReading) reading = NULL;

    g_assert_true (vp_sheet_open (self->db, second, VP_SHEET_TOGETHER, NULL, NULL));
    g_assert_true (vp_attendance_enter (self->db, &entry, &reading, NULL));
  }
  g_ptr_array_unref (entry.marks);
  g_assert_cmpuint (count_risk (self, day + 10), ==, 0); /* three of the standard */
  set_rule (self, VP_SETTING_NO_SHOW_TIMES, 0, "2");
  g_assert_cmpuint (count_risk (self, day + 10), ==, 1);
  g_assert_cmpuint (count_risk (self, day + 9), ==, 0);
  set_rule (self, VP_SETTING_NO_SHOW_DAYS, 0, "11");
  g_assert_cmpuint (count_risk (self, day + 10), ==, 1);
  g_assert_cmpuint (count_risk (self, day + 11), ==, 0);
  set_rule (self, VP_SETTING_NO_SHOW_DAYS, 0, "10");
  g_assert_cmpuint (count_risk (self, day + 10), ==, 0);
  set_rule (self, VP_SETTING_NO_SHOW_TIMES, day + 20, "1");
  g_assert_cmpuint (count_risk (self, day + 19), ==, 0);
  g_assert_cmpuint (count_risk (self, day + 20), ==, 0);
  set_rule (self, VP_SETTING_NO_SHOW_DAYS, day + 20, "30");
  g_assert_cmpuint (count_risk (self, day + 20), ==, 2);
  /* What is put right on the sheet counts no more. */
  expect (self, "7 请假", "115111411111");
  g_assert_cmpuint (count_risk (self, day + 20), ==, 1);
}

static VpRecord *
new_appeal (VpTestEvent *self, gint64 person)
{
  const VpRegister *of = vp_register_find ("correction");
  VpRecord *row = vp_record_new (of);

  vp_record_set_number (row, vp_register_column (of, "volunteer_id"), person);
  vp_record_set_number (row, vp_register_column (of, "asked_on"), vp_date_new (2018, 4, 2));
  vp_record_set_text (row, vp_register_column (of, "what"), "当天请过假");
  vp_record_set_number (row, vp_register_column (of, "kind"), 2);
  vp_record_set_number (row, vp_register_column (of, "of_day"), vp_date_new (2018, 3, 31));
  return row;
}

static gboolean
save (VpTestEvent *self, const VpRecord *former, VpRecord *row, GError **error)
{
  guint field;

  return vp_register_save (self->db, row->of, former, row, &field, error);
}

/* Only who was entered as absent appeals; it is upheld on the sheet, and then in the answer. */
static void
test_appeal (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRecord) row = new_appeal (self, self->people[2]), other = new_appeal (self, self->people[3]), upheld = NULL;
  g_autoptr (GPtrArray) before = NULL, after = NULL;

  expect (self, "除 3 7 外全到", "115111511111");
  g_assert_false (save (self, NULL, other, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (save (self, NULL, row, &error));
  before = vp_attendance_store_no_shows (self->db, 0, 0, 1, &error);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpint (((VpNoShow *) before->pdata[0])->appeals, ==, 1);
  g_assert_cmpint (((VpNoShow *) before->pdata[1])->appeals, ==, 0);
  upheld = vp_record_copy (row);
  vp_record_set_number (upheld, vp_register_column (row->of, "answer"), 1);
  vp_record_set_number (upheld, vp_register_column (row->of, "answered_on"), vp_date_new (2018, 4, 5));
  g_assert_false (save (self, row, upheld, &error));
  g_assert_nonnull (strstr (error->message, "absent"));
  g_clear_error (&error);
  expect (self, "3 请假", "114111511111");
  g_assert_true (save (self, row, upheld, &error));
  g_assert_no_error (error);
  after = vp_attendance_store_no_shows (self->db, 0, 0, 1, &error);
  g_assert_cmpuint (after->len, ==, 1);
}

static void
test_evidence (VpTestEvent *self, gconstpointer data)
{
  for (guint cells = 0; cells < 32; cells++) {
    gboolean both = (cells & 3) == 3, signature = (cells & 12) != 0, seen = (cells & 16) != 0;

    g_assert_cmpint (vp_evidence_of_cells (self->db, cells, 1, NULL), ==,
                     both && signature && seen ? 1 : both && signature ? 2 : signature ? 3 : 4);
  }
}

static void
write_table (VpTestEvent *self, const char *text, char **path)
{
  g_autoptr (GError) error = NULL;

  *path = g_build_filename (self->store.folder, "签到.csv", NULL);
  g_file_set_contents (*path, text, -1, &error);
  g_assert_no_error (error);
}

static void
test_table (VpTestEvent *self, gconstpointer data)
{
  static const struct { const char *text, *after, *piece; } cases[] = {
    { "表号,行号,姓名,状态,签到,签退\n1,1,,到,8:30,11:30\n1,2,,迟到,8:50,\n,,张丙,请假,,\n1,,张巳,临时,,\n", "1240000000008", NULL },
    { "表号,行号,姓名,状态,签到,签退\n1,1,,到,8:30,11:30\n1,2,,迟到,,\n", NULL, "row 3" },
    { "行号,状态\n1,睡觉\n", NULL, "睡觉" }, { "行号,状态\n,到\n", NULL, "row 2" }, { "行号,状态\n0,到\n", NULL, "0" },
    { "行号,状态,签到\n1,到,25:99\n", NULL, "25:99" }, { "姓名,状态\n张无名,到\n", NULL, "张无名" }, { "姓名,年龄\n张甲,30\n", NULL, "签到.csv" },
    { "行号,状态,手续\n1,到,拍照\n", NULL, "拍照" }, { "行号,状态\n", NULL, "签到.csv" }, { "行号,状态\n15,到\n", NULL, "15" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *path = NULL, *told = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) marks = NULL;
    g_autoptr (VpAttendanceReading) reading = NULL;
    VpAttendanceEntry entry = { .event_id = self->event, .sheet = 1, .today = vp_date_new (2018, 4, 1) };

    write_table (self, cases[i].text, &path);
    g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, NULL));
    marks = vp_attendance_read_file (path, NULL, &error);
    entry.marks = marks;
    if (marks != NULL)
      vp_attendance_enter (self->db, &entry, &reading, &error);
    if (cases[i].after == NULL) {
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].piece));
      continue;
    }
    g_assert_no_error (error);
    told = states (self, 1);
    g_assert_cmpstr (told, ==, cases[i].after);
    g_assert_cmpint (vp_test_int (self->db, "SELECT cells FROM attendance WHERE line = 1"), ==, VP_CELL_IN | VP_CELL_OUT);
  }
}

#define ADD(name, func) g_test_add ("/attendance/" name, VpTestEvent, NULL, vp_test_event_set_up, func, vp_test_event_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("line", test_line);
  ADD ("transitions", test_transitions);
  ADD ("refused", test_refused);
  ADD ("minutes", test_minutes);
  ADD ("walk-ins", test_walk_ins);
  ADD ("sheets", test_sheets);
  ADD ("undo", test_undo);
  ADD ("sign-out", test_sign_out);
  ADD ("no-shows", test_no_shows);
  ADD ("risk", test_risk);
  ADD ("appeal", test_appeal);
  ADD ("evidence", test_evidence);
  ADD ("table", test_table);
  return g_test_run ();
}
