/* test-proof.c: proofs of service, from the ledger to the register
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-proof.h"
#include "vp-setting.h"
#include "vp-sheet-print.h"
#include "vp-test-event.h"

#include <string.h>

#define DAY vp_date_new (2018, 5, 10)

static VpProof *
issue_on (VpTestEvent *self, VpDate today, VpDate from, VpDate to, gint64 minutes, VpPaper **paper, GError **error)
{
  VpProofAsk ask = { .volunteer_id = self->people[0], .from = from, .to = to, .minutes = minutes, .purpose = "升学", .today = today };

  return vp_proof_issue (self->db, &ask, paper, error);
}

static VpProof *
issue (VpTestEvent *self, GError **error)
{
  g_autoptr (VpPaper) paper = NULL;

  return issue_on (self, DAY, 0, 0, 0, &paper, error);
}

static void
test_refused (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GPtrArray) marks = vp_attendance_line_parse ("1 到", NULL);
  g_autoptr (VpAttendanceReading) reading = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpProof) proof = NULL;
  VpAttendanceEntry entry = { .event_id = self->event, .sheet = 1, .marks = marks, .today = DAY };

  g_assert_null (issue (self, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  /* What is entered is not credited. */
  g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, &error));
  g_assert_true (vp_attendance_enter (self->db, &entry, &reading, &error));
  g_assert_null (issue (self, &error));
  g_assert_nonnull (strstr (error->message, "1 lines"));
  g_clear_error (&error);
  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 1), 120);
  /* At what is credited and above it */
  g_assert_null (issue_on (self, DAY, 0, 0, 121, &paper, &error));
  g_assert_nonnull (strstr (error->message, "2:01"));
  g_clear_error (&error);
  g_assert_null (issue_on (self, DAY, vp_date_new (2018, 3, 2), 0, 0, &paper, &error));
  g_clear_error (&error);
  g_assert_null (issue_on (self, DAY, vp_date_new (2018, 3, 2), vp_date_new (2018, 3, 1), 0, &paper, &error));
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM proof"), ==, 0);
  proof = issue_on (self, DAY, vp_date_new (2018, 3, 1), vp_date_new (2018, 3, 1), 120, &paper, &error);
  g_assert_no_error (error);
  g_assert_cmpint (proof->minutes, ==, 120);
}

static void
test_again (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpProof) first = NULL, again = NULL, more = NULL;

  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 1), 120);
  vp_test_add_record (self->db, self->people[1], vp_date_new (2018, 3, 1), 60);
  first = issue (self, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (first->serial, ==, "濮志证〔2018〕第0001号");
  g_assert_cmpint (first->lines, ==, 1);
  again = issue (self, &error);
  g_assert_cmpstr (again->serial, ==, first->serial);
  g_assert_cmpint (again->printed, ==, 2);
  /* With one more line it is another proof. */
  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 2), 30);
  more = issue (self, &error);
  g_assert_cmpstr (more->serial, ==, "濮志证〔2018〕第0002号");
  g_assert_cmpint (more->minutes, ==, 150);
  g_assert_cmpint (more->printed, ==, 1);
}

static void
test_verify (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpProof) proof = NULL, seen = NULL, later = NULL, gone = NULL;
  gint64 record;
  gboolean same;

  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 1), 120);
  record = vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 2), 60);
  proof = issue (self, &error);
  seen = vp_proof_verify (self->db, proof->serial, &same, &error);
  g_assert_true (same);
  /* Credited later, even for a day before: still right. */
  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 2, 1), 60);
  later = vp_proof_verify (self->db, proof->serial, &same, &error);
  g_assert_true (same);
  vp_test_reverse_record (self->db, record);
  gone = vp_proof_verify (self->db, proof->serial, &same, &error);
  g_assert_false (same);
  g_assert_null (vp_proof_verify (self->db, "濮志证〔2018〕第0009号", &same, &error));
  g_assert_null (vp_proof_verify (self->db, "", &same, &error));
  g_assert_no_error (error);
}

static void
test_void (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpProof) proof = NULL, next = NULL;

  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 1), 120);
  proof = issue (self, &error);
  g_assert_false (vp_proof_void (self->db, proof->serial, " ", &error));
  g_clear_error (&error);
  g_assert_false (vp_proof_void (self->db, "x", "错", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (vp_proof_void (self->db, proof->serial, "姓名写错", &error));
  g_assert_false (vp_proof_void (self->db, proof->serial, "姓名写错", &error));
  g_clear_error (&error);
  /* Its number is not given again. */
  next = issue (self, &error);
  g_assert_cmpstr (next->serial, ==, "濮志证〔2018〕第0002号");
}

/* Shown for seven days: on the last of them there is no paper yet, on the next day there is. */
static void
test_shown (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (VpProof) asked = NULL, last = NULL, issued = NULL;

  vp_setting_save (self->db, VP_SETTING_PROOF_DAYS, vp_date_new (2018, 1, 1), "7", &error);
  g_assert_no_error (error);
  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 1), 120);
  asked = issue_on (self, DAY, 0, 0, 0, &paper, &error);
  g_assert_cmpint (asked->state, ==, VP_PROOF_SHOWN);
  g_assert_cmpint (asked->shown_until, ==, DAY + 6);
  g_assert_cmpstr (asked->serial, ==, "");
  g_assert_null (paper);
  last = issue_on (self, DAY + 6, 0, 0, 0, &paper, &error);
  g_assert_cmpint (last->state, ==, VP_PROOF_SHOWN);
  g_assert_cmpint (last->id, ==, asked->id);
  /* What is credited meanwhile is in it. */
  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 3, 2), 60);
  issued = issue_on (self, DAY + 7, 0, 0, 0, &paper, &error);
  g_assert_no_error (error);
  g_assert_cmpint (issued->state, ==, VP_PROOF_ISSUED);
  g_assert_cmpint (issued->minutes, ==, 180);
  g_assert_cmpint (issued->id, ==, asked->id);
  g_assert_nonnull (paper);
}

#define ADD(name, func) g_test_add ("/proof/" name, VpTestEvent, NULL, vp_test_event_set_up, func, vp_test_event_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("refused", test_refused);
  ADD ("again", test_again);
  ADD ("verify", test_verify);
  ADD ("void", test_void);
  ADD ("shown", test_shown);
  return g_test_run ();
}
