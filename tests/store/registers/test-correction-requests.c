/* test-correction-requests.c: that a request to put hours right has a deadline, and an answer the ledger bears out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-register-due.h"
#include "vp-register-store.h"
#include "vp-setting.h"
#include "vp-test-store.h"

#include <string.h>

#define ASKED vp_date_new (2018, 3, 20)
#define SERVED vp_date_new (2018, 3, 10)

typedef struct {
  VpTestStore store;
  VpDb *db;
  const VpRegister *of;
  gint64 person;
} Case;

static void
set_up (Case *self, gconstpointer data)
{
  vp_test_store_set_up (&self->store);
  self->db = self->store.db;
  self->of = vp_register_find ("correction");
  self->person = vp_test_add_person (self->db, "张明轩", NULL);
  vp_test_add_record (self->db, self->person, SERVED, 120);
}

static void
tear_down (Case *self, gconstpointer data)
{
  vp_test_assert_clean (self->db);
  vp_test_store_tear_down (&self->store);
}

static void
set_number (Case *self, VpRecord *row, const char *column, gint64 number)
{
  vp_record_set_number (row, vp_register_column (self->of, column), number);
}

/* A request about the two hours of 10 March, which should have been three */
static VpRecord *
new_request (Case *self)
{
  VpRecord *row = vp_record_new (self->of);

  set_number (self, row, "volunteer_id", self->person);
  set_number (self, row, "asked_on", ASKED);
  vp_record_set_text (row, vp_register_column (self->of, "what"), "少记一小时");
  set_number (self, row, "kind", 1);
  set_number (self, row, "of_day", SERVED);
  set_number (self, row, "should", 180);
  return row;
}

static void
answer (Case *self, VpRecord *row, int how, VpDate day)
{
  set_number (self, row, "answer", how);
  set_number (self, row, "answered_on", day);
}

static void
save (Case *self, const VpRecord *former, VpRecord *row)
{
  g_autoptr (GError) error = NULL;
  guint field;

  vp_register_save (self->db, self->of, former, row, &field, &error);
  g_assert_no_error (error);
}

/* Refused at @column, and nothing is written. */
static void
assert_refused (Case *self, const VpRecord *former, VpRecord *row, const char *column)
{
  g_autoptr (GError) error = NULL;
  gint64 seq = vp_test_last_seq (self->db);
  guint field;

  g_assert_false (vp_register_save (self->db, self->of, former, row, &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpstr (self->of->fields[field].column, ==, column);
  g_assert_cmpint (vp_test_last_seq (self->db), ==, seq);
}

static guint
count_due (Case *self, VpDate today)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vp_register_due (self->db, self->of, today, today, &error);

  g_assert_no_error (error);
  return rows->len;
}

/* Fifteen days where nobody says otherwise; until an answer it is due, from that day on. */
static void
test_deadline (Case *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRecord) row = new_request (self), other = new_request (self), later = new_request (self), answered = NULL;

  save (self, NULL, row);
  g_assert_cmpint (vp_test_int (self->db, "SELECT due_on FROM correction_request"), ==, ASKED + 15);
  g_assert_cmpuint (count_due (self, ASKED + 14), ==, 0);
  g_assert_cmpuint (count_due (self, ASKED + 15), ==, 1);
  g_assert_cmpuint (count_due (self, ASKED + 40), ==, 1);
  vp_record_set_text (other, vp_register_column (self->of, "what"), "另一件");
  set_number (self, other, "due_on", ASKED - 1);
  assert_refused (self, NULL, other, "due_on");
  set_number (self, other, "due_on", ASKED);
  save (self, NULL, other);
  g_assert_cmpint (vp_test_int (self->db, "SELECT due_on FROM correction_request WHERE what = '另一件'"), ==, ASKED);
  g_assert_cmpuint (count_due (self, ASKED), ==, 1);
  /* Another rule holds for what is asked from its day on. */
  g_assert_true (vp_setting_save (self->db, VP_SETTING_CORRECTION_DAYS, ASKED + 1, "3", &error));
  set_number (self, later, "asked_on", ASKED + 1);
  save (self, NULL, later);
  g_assert_cmpint (vp_test_int (self->db, "SELECT max (due_on) FROM correction_request WHERE asked_on > 2458198"), ==, ASKED + 4);
  answered = vp_record_copy (other);
  answer (self, answered, 2, ASKED);
  vp_record_set_text (answered, vp_register_column (self->of, "why"), "签到表上没有签名");
  save (self, other, answered);
  g_assert_cmpuint (count_due (self, ASKED), ==, 0);
}

/* Who is turned down is told why, and on which day. */
static void
test_refusal (Case *self, gconstpointer data)
{
  g_autoptr (VpRecord) row = new_request (self);

  answer (self, row, 2, ASKED + 3);
  assert_refused (self, NULL, row, "why");
  vp_record_set_text (row, vp_register_column (self->of, "why"), "签到表上没有签名");
  answer (self, row, 2, 0);
  assert_refused (self, NULL, row, "answered_on");
  answer (self, row, 0, ASKED + 3);
  assert_refused (self, NULL, row, "answer");
  answer (self, row, 2, ASKED - 1);
  assert_refused (self, NULL, row, "answered_on");
  answer (self, row, 2, ASKED);
  save (self, NULL, row);
}

/* "Put right" is said only of what the ledger says by then. */
static void
test_put_right (Case *self, gconstpointer data)
{
  g_autoptr (VpRecord) row = new_request (self), answered = NULL;

  set_number (self, row, "of_day", 0);
  assert_refused (self, NULL, row, "of_day");
  set_number (self, row, "of_day", ASKED + 1);
  assert_refused (self, NULL, row, "asked_on");
  set_number (self, row, "of_day", SERVED);
  save (self, NULL, row);
  answered = vp_record_copy (row);
  answer (self, answered, 1, ASKED + 3);
  assert_refused (self, row, answered, "answer");
  vp_test_add_record (self->db, self->person, SERVED + 1, 60); /* another day */
  assert_refused (self, row, answered, "answer");
  vp_test_add_record (self->db, self->person, SERVED, 60);
  save (self, row, answered);
}

/* What is no request about hours is answered without the ledger. */
static void
test_data (Case *self, gconstpointer data)
{
  g_autoptr (VpRecord) row = new_request (self);

  set_number (self, row, "kind", 0);
  set_number (self, row, "of_day", 0);
  answer (self, row, 1, ASKED);
  save (self, NULL, row);
}

#define ADD(name, func) g_test_add ("/correction-requests/" name, Case, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("deadline", test_deadline);
  ADD ("refusal", test_refusal);
  ADD ("put-right", test_put_right);
  ADD ("data", test_data);
  return g_test_run ();
}
