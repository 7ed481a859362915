/* test-hours.c: what sheets propose, who approves it, and that the ledger has exactly that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-db-private.h"
#include "vp-event-plan.h"
#include "vp-hours.h"
#include "vp-outbox.h"
#include "vp-proof-store.h"
#include "vp-seal-store.h"
#include "vp-service.h"
#include "vp-setting.h"
#include "vp-sheet-print.h"
#include "vp-test-event.h"

#include <string.h>

static void
run_sql (VpTestEvent *self, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (self->db, &error);
  vp_db_exec (self->db, sql, &error);
  g_assert_no_error (error);
  vp_test_commit (self->db, "settings", NULL);
}

static gboolean
try_enter (VpTestEvent *self, gint64 event, const char *text, guint cells, GError **error)
{
  g_autoptr (GPtrArray) marks = vp_attendance_line_parse (text, error);
  VpAttendanceEntry entry = { .event_id = event, .sheet = 1, .marks = marks, .cells = cells, .today = vp_date_new (2018, 12, 31) };
  g_autoptr (VpAttendanceReading) reading = NULL;

  return vp_sheet_open (self->db, event, VP_SHEET_TOGETHER, NULL, error) && vp_attendance_enter (self->db, &entry, &reading, error);
}

static void
enter (VpTestEvent *self, gint64 event, const char *text, guint cells)
{
  g_autoptr (GError) error = NULL;

  vp_db_set_who (self->db, "李录入");
  try_enter (self, event, text, cells, &error);
  g_assert_no_error (error);
}

static gboolean
approve (VpTestEvent *self, gint64 event, const char *who, VpApproval *approval, GError **error)
{
  VpApproval own;

  vp_db_set_who (self->db, who);
  return vp_hours_approve (self->db, event, NULL, approval != NULL ? approval : &own, error);
}

static VpProposal *
find (GPtrArray *proposals, int line)
{
  for (guint i = 0; i < proposals->len; i++) {
    VpProposal *proposal = proposals->pdata[i];

    if (proposal->case_of->line->line == line)
      return proposal;
  }
  return NULL;
}

/* The rule of the kind, what is entered on line 1, and what follows. */
static const struct {
  int hours, step, most, no_out;
  const char *text;
  VpProposalState state;
  int minutes;
} cases[] = {
  /* the planned time of 180 minutes */
  { 0, 30, 0, 0, "1 到", VP_PROPOSAL_READY, 180 },
  { 0, 30, 0, 0, "1 8:25-11:28", VP_PROPOSAL_READY, 180 },
  { 0, 30, 0, 0, "1 8:30-", VP_PROPOSAL_READY, 180 },
  { 0, 30, 0, 0, "1 迟到 1", VP_PROPOSAL_READY, 150 },
  { 0, 30, 0, 0, "1 迟到 30", VP_PROPOSAL_READY, 150 },
  { 0, 30, 0, 0, "1 迟到 31", VP_PROPOSAL_READY, 120 },
  { 0, 1, 0, 0, "1 迟到 31", VP_PROPOSAL_READY, 149 },
  { 0, 1, 0, 0, "1 早退 20", VP_PROPOSAL_READY, 160 },
  { 0, 30, 0, 0, "1 迟到 151", VP_PROPOSAL_NOTHING, 0 },
  { 0, 30, 0, 0, "1 迟到 150", VP_PROPOSAL_READY, 30 },
  { 0, 240, 0, 0, "1 到", VP_PROPOSAL_NOTHING, 0 },
  { 0, 30, 179, 0, "1 到", VP_PROPOSAL_READY, 179 },
  { 0, 30, 180, 0, "1 到", VP_PROPOSAL_READY, 180 },
  { 0, 30, 60, 0, "1 到", VP_PROPOSAL_READY, 60 },
  /* the time that was there */
  { 1, 30, 0, 0, "1 8:30-11:30", VP_PROPOSAL_READY, 180 },
  { 1, 30, 0, 0, "1 8:00-12:15", VP_PROPOSAL_READY, 240 },
  { 1, 30, 0, 0, "1 8:31-11:30", VP_PROPOSAL_READY, 150 },
  { 1, 1, 0, 0, "1 8:31-11:30", VP_PROPOSAL_READY, 179 },
  { 1, 1, 0, 0, "1 早退 20", VP_PROPOSAL_READY, 160 },
  { 1, 1, 100, 0, "1 8:30-11:30", VP_PROPOSAL_READY, 100 },
  { 1, 1, 0, 0, "1 到", VP_PROPOSAL_NO_SIGN_OUT, 0 },
  { 1, 1, 0, 1, "1 到", VP_PROPOSAL_NO_SIGN_OUT, 0 },
  { 1, 1, 0, 2, "1 迟到 20", VP_PROPOSAL_NO_SIGN_OUT, 0 },
};

static void
test_rules (VpTestEvent *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) proposals = NULL;
    g_autofree char *sql = g_strdup_printf ("UPDATE event_kind SET hours = %d, step = %d, most = %d, no_out = %d WHERE id = 1",
                                            cases[i].hours, cases[i].step, cases[i].most, cases[i].no_out);
    const VpProposal *proposal;

    run_sql (self, sql);
    enter (self, self->event, "1 清空", 0);
    enter (self, self->event, cases[i].text, 0);
    proposals = vp_hours_pending (self->db, self->event, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (proposals->len, ==, 1);
    proposal = proposals->pdata[0];
    g_test_message ("%u: %s", i, cases[i].text);
    g_assert_cmpint (proposal->state, ==, cases[i].state);
    g_assert_cmpint (proposal->minutes, ==, cases[i].minutes);
    g_assert_cmpint (proposal->planned, ==, 180);
    g_assert_cmpint (proposal->out_by_rule, ==, cases[i].no_out == 1 ? 690 : cases[i].no_out == 2 ? 530 + 90 : -1);
  }
}

/* Who was not there has nothing to be proposed. */
static void
test_absent (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GPtrArray) proposals = NULL;
  const VpProposal *replacing;

  enter (self, self->event, "1 缺；2 请假；3 停岗；4=张巳；5 到", 0);
  proposals = vp_hours_pending (self->db, 0, NULL);
  g_assert_cmpuint (proposals->len, ==, 2);
  replacing = find (proposals, 4);
  g_assert (replacing != NULL);
  g_assert_cmpint (replacing->case_of->line->volunteer_id, ==, self->people[15]);
  g_assert_nonnull (find (proposals, 5));
}

static void
test_approve (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpApproval approval;

  enter (self, self->event, "除 3 外全到；+李小明；12=张巳", VP_CELL_IN | VP_CELL_OUT | VP_CELL_SIGNED);
  g_assert_false (approve (self, self->event, "李录入", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "11"));
  g_clear_error (&error);
  g_assert_false (approve (self, self->event, " 李录入 ", NULL, &error)); /* a blank makes nobody a second person */
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record"), ==, 0);
  g_assert_true (approve (self, self->event, "王审核", &approval, &error));
  g_assert_cmpuint (approval.credited, ==, 11);
  g_assert_cmpint (approval.minutes, ==, 11 * 180);
  g_assert_cmpuint (approval.left[VP_PROPOSAL_NOBODY], ==, 1);
  g_assert_cmpint (vp_test_int (self->db, "SELECT sum (minutes) FROM service_balance"), ==, 11 * 180);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE evidence = 2 AND event_id IS NOT NULL"
                                          " AND attendance_id IS NOT NULL AND approved_by = '王审核' AND day = 2458209"), ==, 11);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM attendance WHERE hours = 2"), ==, 11);
  /* Not twice, and what was approved is not entered again. */
  g_assert_false (approve (self, self->event, "王审核", &approval, &error));
  g_clear_error (&error);
  g_assert_false (try_enter (self, self->event, "1 迟到 20", 0, &error));
  g_assert_nonnull (strstr (error->message, "王审核"));
  g_clear_error (&error);
  g_assert_true (try_enter (self, self->event, "3 请假", 0, &error));
}

/* Giving blood is no service: who came stands on the sheet, and nobody waits for hours. */
static void
test_giving (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 open = -1;

  enter (self, self->event, "除 3 外全到", VP_CELL_IN | VP_CELL_OUT);
  for (int giving = 1; giving >= 0; giving--) {
    g_autofree char *sql = g_strdup_printf ("UPDATE event_kind SET giving = %d WHERE id = 1", giving);
    g_autoptr (GPtrArray) proposals = NULL;

    run_sql (self, sql);
    proposals = vp_hours_pending (self->db, 0, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (proposals->len, ==, giving ? 0 : 11);
    g_assert_true (vp_seal_store_count_open (self->db, vp_date_new (2018, 12, 31), &open, &error));
    g_assert_cmpint (open, ==, giving ? 0 : 11);
    g_assert_true (vp_proof_store_count_open (self->db, self->people[0], 1, 0, &open, &error));
    g_assert_cmpint (open, ==, giving ? 0 : 1);
    g_assert_cmpint (approve (self, self->event, "王审核", NULL, &error), ==, !giving);
    g_clear_error (&error);
    g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record"), ==, giving ? 0 : 11);
    g_assert_cmpint (vp_test_violations (self->db, "giving"), ==, 0);
  }
  /* What was credited before the kind was told to be one of giving is to be taken back, line by line. */
  run_sql (self, "UPDATE event_kind SET giving = 1 WHERE id = 1");
  g_assert_cmpint (vp_test_violations (self->db, "giving"), ==, 11);
  open = vp_test_int (self->db, "SELECT max (id) FROM service_record");
  g_assert_true (vp_hours_correct (self->db, open, 0, "献血不计时长", "1号", "赵主任", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_violations (self->db, "giving"), ==, 10);
  run_sql (self, "UPDATE event_kind SET giving = 0 WHERE id = 1");
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM event_kind WHERE giving = 1 AND name = '无偿献血'"), ==, 1);
}

/* The store refuses a second line for the same hours, whoever writes it. */
static void
test_once (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  enter (self, self->event, "1 到", 0);
  approve (self, self->event, "王审核", NULL, &error);
  g_assert_no_error (error);
  vp_db_begin (self->db, &error);
  g_assert_false (vp_db_exec (self->db, "INSERT INTO service_record (id, volunteer_id, day, minutes, entered_at, entered_by, attendance_id)"
    " SELECT 999, volunteer_id, day, minutes, 0, '', attendance_id FROM service_record", NULL));
  g_assert_false (vp_db_exec (self->db, "UPDATE attendance SET came_at = 1 WHERE hours = 2", NULL));
  vp_db_rollback (self->db);
}

/* What is typed is declared, class D; so is the line that takes it back. */
static void
test_declared (VpTestEvent *self, gconstpointer data)
{
  gint64 id = vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 1), 60);

  vp_test_reverse_record (self->db, id);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE evidence = 4 AND event_id IS NULL"), ==, 2);
}

static void
test_return (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) proposals = NULL;
  VpApproval approval;
  guint n = 0;

  enter (self, self->event, "全到", 0);
  g_assert_false (vp_hours_return (self->db, self->event, NULL, "  ", &n, &error));
  g_clear_error (&error);
  g_assert_true (vp_hours_return (self->db, self->event, NULL, "没有签名", &n, &error));
  g_assert_cmpuint (n, ==, 12);
  g_assert_false (approve (self, self->event, "王审核", &approval, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  proposals = vp_hours_pending (self->db, self->event, &error);
  g_assert_cmpstr (((VpProposal *) proposals->pdata[0])->case_of->line->why, ==, "没有签名");
  /* Entered anew it waits again; who returned it is no hindrance. */
  enter (self, self->event, "2 迟到 30", VP_CELL_SIGNED);
  g_assert_true (approve (self, self->event, "王审核", &approval, &error));
  g_assert_cmpuint (approval.credited, ==, 1);
  g_assert_cmpuint (approval.left[VP_PROPOSAL_RETURNED], ==, 11);
  g_assert_false (vp_hours_return (self->db, 999, NULL, "没有", &n, &error));
}

static void
test_sign_out (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpApproval approval;
  guint n = 0;

  run_sql (self, "UPDATE event_kind SET hours = 1, no_out = 0 WHERE id = 1");
  enter (self, self->event, "1 8:30-；2 8:30-11:30", VP_CELL_OUT | VP_CELL_SIGNED);
  g_assert_false (vp_hours_apply_out (self->db, 0, NULL, &n, &error));
  g_clear_error (&error);
  run_sql (self, "UPDATE event_kind SET no_out = 2 WHERE id = 1");
  g_assert_true (vp_hours_apply_out (self->db, 0, NULL, &n, &error));
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (approve (self, 0, "王审核", &approval, &error));
  g_assert_cmpint (approval.minutes, ==, 180 + 90);
  /* A sign-out that a rule gave is none that stands on paper. */
  g_assert_cmpint (vp_test_int (self->db, "SELECT evidence FROM service_record WHERE minutes = 90"), ==, 3);
  g_assert_cmpint (vp_test_int (self->db, "SELECT evidence FROM service_record WHERE minutes = 180"), ==, 2);
}

/* Two events of a kind on one day share the most of it, waiting or credited. */
static void
test_day (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 second = vp_test_event_make (self, vp_date_new (2018, 3, 31), 720, 900);
  VpApproval approval;

  vp_test_event_sign_up (self, second, 0, 1);
  run_sql (self, "UPDATE event_kind SET most = 240 WHERE id = 1");
  enter (self, self->event, "1 到", 0);
  enter (self, second, "1 到", 0);
  g_assert_true (approve (self, self->event, "王审核", &approval, &error));
  g_assert_cmpint (approval.minutes, ==, 180);
  g_assert_true (approve (self, second, "王审核", &approval, &error));
  g_assert_cmpint (approval.minutes, ==, 60);
}

/* What is credited on a day from wherever it comes is never more than the office lets one day have, to the minute. */
static void
test_most_of_a_day (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDate day = vp_date_new (2018, 3, 31);
  gint64 id;

  enter (self, self->event, "1 到", 0);
  vp_test_add_record (self->db, self->people[0], day, 16 * 60 - 180 + 1);
  g_assert_false (approve (self, self->event, "王审核", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "16:00"));
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record"), ==, 1);
  vp_test_reverse_record (self->db, vp_test_int (self->db, "SELECT max (id) FROM service_record"));
  vp_test_add_record (self->db, self->people[0], day, 16 * 60 - 180);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT minutes FROM service_balance"), ==, 16 * 60);
  /* A correction has the room of the line it takes the place of, and no more. */
  id = vp_test_int (self->db, "SELECT max (id) FROM service_record");
  g_assert_false (vp_hours_correct (self->db, id, 181, "记错", "1号", "赵主任", &error));
  g_clear_error (&error);
  g_assert_true (vp_hours_correct (self->db, id, 170, "记错", "1号", "赵主任", &error));
  g_assert_no_error (error);
  id = vp_test_int (self->db, "SELECT max (id) FROM service_record");
  g_assert_true (vp_hours_correct (self->db, id, 180, "没有记错", "2号", "赵主任", &error));
  g_assert_no_error (error);
}

static void
test_correct (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id;

  enter (self, self->event, "1 到", VP_CELL_SIGNED);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  id = vp_test_int (self->db, "SELECT id FROM service_record");
  for (guint i = 0; i < 6; i++) {
    static const struct { int minutes; const char *reason, *paper, *second; } bad[] = {
      { 60, "", "濮志更〔2018〕1号", "赵主任" }, { 60, "记错", "", "赵主任" }, { 60, "记错", "1号", "" }, { 60, "记错", "1号", "王审核" },
      { 180, "记错", "1号", "赵主任" }, { 1441, "记错", "1号", "赵主任" },
    };

    g_assert_false (vp_hours_correct (self->db, id, bad[i].minutes, bad[i].reason, bad[i].paper, bad[i].second, &error));
    g_clear_error (&error);
  }
  g_assert_true (vp_hours_correct (self->db, id, 60, "记错", "1号", "赵主任", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT minutes FROM service_balance"), ==, 60);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE paper = '1号' AND evidence = 3"), ==, 2);
  g_assert_cmpint (vp_test_int (self->db, "SELECT hours FROM attendance WHERE line = 1"), ==, 2);
  g_assert_false (vp_hours_correct (self->db, id, 90, "记错", "1号", "赵主任", &error)); /* that line does not stand any more */
  g_assert_nonnull (strstr (error->message, "correct the line that stands"));
  g_clear_error (&error);
  /* Taken back, the line is given back with the reason, and nothing is credited again by itself. */
  id = vp_test_int (self->db, "SELECT max (id) FROM service_record");
  g_assert_true (vp_hours_correct (self->db, id, 0, "没有来", "2号", "赵主任", &error));
  g_assert_cmpint (vp_test_int (self->db, "SELECT minutes FROM service_balance"), ==, 0);
  g_assert_cmpint (vp_test_int (self->db, "SELECT hours FROM attendance WHERE line = 1 AND why = '没有来'"), ==, 1);
}

/* An event that is moved or called off after that has no part in what is credited. */
static void
test_event_moved (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  gint64 now = 1519866000;

  enter (self, self->event, "全到", 0);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  vp_event_plan_move (self->db, self->event, vp_date_new (2018, 4, 7), now, &findings, &error);
  g_assert_no_error (error);
  vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_CANCELLED, "误", &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT sum (minutes) FROM service_record WHERE day = 2458209"), ==, 12 * 180);
}

static void
test_undo (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 entered, approved;

  enter (self, self->event, "全到", 0);
  entered = vp_test_last_seq (self->db);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  approved = vp_test_last_seq (self->db);
  /* The sheet under approved hours stays. */
  g_assert_false (vp_outbox_revert (self->db, entered, VP_ACTION_UNDO, &error));
  g_clear_error (&error);
  g_assert_true (vp_outbox_revert (self->db, approved, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT sum (minutes) FROM service_balance"), ==, 0);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM attendance WHERE hours = 0 AND state = 1"), ==, 12);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  g_assert_cmpint (vp_test_int (self->db, "SELECT sum (minutes) FROM service_balance"), ==, 12 * 180);
}

#define POINTS "SELECT ifnull (sum (points), 0) FROM point_line"

static void
keep_points (VpTestEvent *self, VpDate from, const char *points)
{
  g_autoptr (GError) error = NULL;

  vp_setting_save (self->db, VP_SETTING_POINTS_HOUR, from, points, &error);
  g_assert_no_error (error);
}

/* Nobody asked for points: nothing is kept of them, and hours are as ever. */
static void
test_points_off (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  enter (self, self->event, "1 到；2 到；1 优", VP_CELL_SIGNED);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM point_line"), ==, 0);
  g_assert_cmpint (vp_test_int (self->db, "SELECT grade FROM attendance WHERE line = 1"), ==, 1);
}

/* Credited with the hours, corrected, taken back and brought again with them; a rule that changes later changes no line. */
static void
test_points (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL;
  VpDate day = vp_date_new (2018, 3, 31);
  gint64 id;

  keep_points (self, day, "10");
  run_sql (self, "UPDATE grade_rule SET percent = 150 WHERE grade = 1; INSERT INTO grade_rule VALUES (90, 4, 0, 0)"
                 " ON CONFLICT DO UPDATE SET percent = 0");
  enter (self, self->event, "1 到；2 迟到 31；3 到；1 优；3 差；4 到", VP_CELL_SIGNED);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  g_assert_cmpint (vp_test_int (self->db, "SELECT points FROM point_line g JOIN service_record r USING (id) JOIN attendance a"
                                          " ON a.id = r.attendance_id WHERE a.line = 1"), ==, 45);
  g_assert_cmpint (vp_test_int (self->db, POINTS), ==, 45 + 20 + 0 + 30);
  people = vp_hours_store_points (self->db, &error);
  g_assert_cmpuint (people->len, ==, 3);
  g_assert_cmpint (((VpPoints *) people->pdata[0])->points, ==, 45);
  /* Nothing of an approved line is graded anew. */
  g_assert_false (try_enter (self, self->event, "1 良", 0, NULL));
  keep_points (self, day, "1");
  id = vp_test_int (self->db, "SELECT r.id FROM service_record r JOIN attendance a ON a.id = r.attendance_id WHERE a.line = 1");
  g_assert_true (vp_hours_correct (self->db, id, 60, "记错", "1号", "赵主任", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, POINTS), ==, 1 + 20 + 30); /* 60 minutes by the rule of now: 1.5, rounded down */
  id = vp_test_int (self->db, "SELECT max (id) FROM service_record");
  g_assert_true (vp_service_take_back (self->db, id, "误记", "", &error));
  g_assert_cmpint (vp_test_int (self->db, POINTS), ==, 50);
  g_assert_cmpint (vp_test_violations (self->db, "points"), ==, 0);
  vp_db_begin (self->db, NULL);
  g_assert_false (vp_db_exec (self->db, "UPDATE point_line SET points = 99", NULL));
  g_assert_false (vp_db_exec (self->db, "DELETE FROM point_line", NULL));
  vp_db_rollback (self->db);
}

/* A rule holds from its day of service on. */
static void
test_points_from (VpTestEvent *self, gconstpointer data)
{
  keep_points (self, vp_date_new (2018, 4, 1), "10");
  enter (self, self->event, "1 到", VP_CELL_SIGNED);
  g_assert_true (approve (self, self->event, "王审核", NULL, NULL));
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM point_line"), ==, 0);
}

/* What is wrong with points is found. */
static void
test_points_checked (VpTestEvent *self, gconstpointer data)
{
  keep_points (self, 0, "10");
  enter (self, self->event, "1 到；2 到", VP_CELL_SIGNED);
  g_assert_true (approve (self, self->event, "王审核", NULL, NULL));
  vp_service_take_back (self->db, vp_test_int (self->db, "SELECT min (id) FROM service_record"), "误记", "", NULL);
  g_assert_cmpint (vp_test_violations (self->db, "points"), ==, 0);
  vp_db_begin (self->db, NULL);
  vp_db_exec (self->db, "DROP TRIGGER point_line_no_update; UPDATE point_line SET points = points + 1 WHERE points > 0"
                 " AND id = (SELECT max (id) FROM point_line WHERE points > 0)", NULL);
  g_assert_cmpint (vp_test_violations (self->db, "points"), ==, 1);
  vp_db_exec (self->db, "DROP TRIGGER point_line_no_delete; DELETE FROM point_line WHERE points < 0", NULL);
  g_assert_cmpint (vp_test_violations (self->db, "points"), ==, 2);
  vp_db_rollback (self->db);
}

/* Who looks at the hours grades them, and may approve them still; who was not there, or is approved, is not graded. */
static void
test_grade (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 id, absent;

  enter (self, self->event, "1 到；2 缺；3=张巳；3 优", VP_CELL_SIGNED);
  g_assert_cmpint (vp_test_int (self->db, "SELECT grade FROM attendance WHERE line = 3 AND replaces IS NOT NULL"), ==, 1);
  g_assert_false (try_enter (self, self->event, "2 优", 0, &error));
  g_assert_nonnull (strstr (error->message, "2"));
  g_clear_error (&error);
  id = vp_test_int (self->db, "SELECT id FROM attendance WHERE line = 1");
  absent = vp_test_int (self->db, "SELECT id FROM attendance WHERE line = 2");
  g_array_append_val (ids, id);
  vp_db_set_who (self->db, "王审核");
  g_assert_true (vp_attendance_grade (self->db, ids, 2, &error));
  g_array_append_val (ids, absent);
  g_assert_false (vp_attendance_grade (self->db, ids, 3, &error));
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT grade FROM attendance WHERE line = 1"), ==, 2);
  g_assert_true (approve (self, self->event, "王审核", NULL, &error));
  g_assert_no_error (error);
  g_array_set_size (ids, 1);
  g_assert_false (vp_attendance_grade (self->db, ids, 1, &error));
  g_clear_error (&error);
  /* Who turns out not to have been there has no grade. */
  enter (self, self->event, "4 到；4 良", VP_CELL_SIGNED);
  enter (self, self->event, "4 缺", 0);
  g_assert_cmpint (vp_test_int (self->db, "SELECT grade FROM attendance WHERE line = 4"), ==, 0);
}

/* Whatever is entered, approved, returned, corrected and taken back in whatever order: a line of a sheet is approved exactly where
 * the ledger has its hours, once, everybody's balance is the sum, and points came and went with their hours. */
static void
test_property (VpTestEvent *self, gconstpointer data)
{
  static const char *const texts[] = { "全到", "除 3 外全到", "1 迟到 20", "2 早退 40", "3 请假", "4 到", "1 清空", "+张未", "5=张申", "1 优；2 差", "全到；4 良" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20180331);

  vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, NULL);
  keep_points (self, 0, "7");
  for (guint i = 0; i < 400; i++) {
    gint64 standing = vp_test_int (self->db, "SELECT ifnull (max (id), 0) FROM service_record r WHERE minutes > 0 AND NOT EXISTS"
                                             " (SELECT 1 FROM service_record x WHERE x.reverses = r.id)");
    guint n;

    vp_db_set_who (self->db, "李录入");
    switch (g_rand_int_range (random, 0, 7)) {
    case 0: case 1: case 2:
      try_enter (self, self->event, texts[g_rand_int_range (random, 0, G_N_ELEMENTS (texts))], VP_CELL_SIGNED, NULL);
      break;
    case 3:
      approve (self, self->event, "王审核", NULL, NULL);
      break;
    case 4:
      vp_hours_return (self->db, self->event, NULL, "退回", &n, NULL);
      break;
    case 5:
      if (g_rand_boolean (random))
        vp_hours_correct (self->db, standing, 30 * g_rand_int_range (random, 0, 4), "记错", "1号", "赵主任", NULL);
      else
        vp_service_take_back (self->db, standing, "误记", "", NULL);
      break;
    default:
      vp_outbox_revert (self->db, vp_test_last_seq (self->db) - g_rand_int_range (random, 0, 4), VP_ACTION_UNDO, NULL);
      break;
    }
    g_assert_cmpint (vp_test_violations (self->db, "credits"), ==, 0);
    g_assert_cmpint (vp_test_violations (self->db, "balances"), ==, 0);
    g_assert_cmpint (vp_test_violations (self->db, "points"), ==, 0);
    g_assert_cmpint (vp_test_int (self->db, POINTS), ==, vp_test_int (self->db, "SELECT ifnull (sum (g.points), 0) FROM point_line g"
      " JOIN service_record r USING (id) WHERE r.minutes > 0 AND NOT EXISTS (SELECT 1 FROM service_record x WHERE x.reverses = r.id)"));
  }
  g_assert_cmpint (vp_test_violations (self->db, "reversals"), ==, 0);
  /* Each way was gone: corrected to less and to nothing, and taken back. */
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE minutes > 0 AND paper <> ''"), >, 5);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE minutes < 0 AND paper = ''"), >, 5);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record"), >, 60);
}

#define ADD(name, func) g_test_add ("/hours/" name, VpTestEvent, NULL, vp_test_event_set_up, func, vp_test_event_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("rules", test_rules);
  ADD ("absent", test_absent);
  ADD ("approve", test_approve);
  ADD ("giving", test_giving);
  ADD ("once", test_once);
  ADD ("declared", test_declared);
  ADD ("return", test_return);
  ADD ("sign-out", test_sign_out);
  ADD ("day", test_day);
  ADD ("most-of-a-day", test_most_of_a_day);
  ADD ("correct", test_correct);
  ADD ("event-moved", test_event_moved);
  ADD ("undo", test_undo);
  ADD ("points-off", test_points_off);
  ADD ("points", test_points);
  ADD ("points-from", test_points_from);
  ADD ("points-checked", test_points_checked);
  ADD ("grade", test_grade);
  ADD ("property", test_property);
  return g_test_run ();
}
