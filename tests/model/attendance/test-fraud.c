/* test-fraud.c: what makes hours doubtful, below, at and above each rule's edge
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-fraud.h"
#include "vp-test-event.h"

#include <string.h>

#define DAY 2458000 /* 2017-09-03, a Sunday; entered years later */

static void
run_sql (VpTestEvent *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
run_sql (VpTestEvent *self, const char *format, ...)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sql = NULL;
  va_list arguments;

  va_start (arguments, format);
  sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  vp_db_begin (self->db, &error);
  vp_db_exec (self->db, sql, &error);
  g_assert_no_error (error);
  vp_test_commit (self->db, "settings", NULL);
}

/* A line of person @who (from 0); @project 0 = none */
static gint64
add (VpTestEvent *self, int who, int day, int start, int minutes, int project)
{
  g_autoptr (GError) error = NULL;
  VpServiceRecord record = { .volunteer_id = self->people[who], .day = day, .start_minute = start, .minutes = minutes,
                             .project_id = project };

  vp_db_begin (self->db, &error);
  vp_record_store_insert (self->db, &record, &error);
  g_assert_no_error (error);
  vp_test_commit (self->db, "record-add", NULL);
  return record.id;
}

static guint
count (VpTestEvent *self, VpFraudRule rule)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = vp_fraud_scan (self->db, rule, DAY + 1000, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++) {
    g_autofree char *sentence = vp_fraud_tell (hits->pdata[i]);

    g_test_message ("%s", sentence);
    g_assert_cmpint (((VpFraudHit *) hits->pdata[i])->rule, ==, rule);
    g_assert_cmpuint (((VpFraudHit *) hits->pdata[i])->records->len, >, 0);
    g_assert_true (*sentence != '\0');
  }
  return hits->len;
}

static void
set_up (VpTestEvent *self, gconstpointer data)
{
  vp_test_event_set_up (self, data);
  run_sql (self, "INSERT INTO project (id, name) VALUES (1001, '清扫'), (1002, '宣传')");
}

static void
test_places (VpTestEvent *self, gconstpointer data)
{
  gint64 second;

  add (self, 0, DAY, 480, 60, 1001);
  add (self, 0, DAY, 540, 60, 1002); /* right behind it */
  add (self, 1, DAY, 480, 60, 1001); /* somebody else */
  add (self, 0, DAY, -1, 60, 1002);  /* no time is known */
  g_assert_cmpuint (count (self, VP_FRAUD_PLACES), ==, 0);
  second = add (self, 0, DAY, 599, 5, 1001);
  g_assert_cmpuint (count (self, VP_FRAUD_PLACES), ==, 1);
  vp_test_reverse_record (self->db, second);
  g_assert_cmpuint (count (self, VP_FRAUD_PLACES), ==, 0);
}

static void
test_day (VpTestEvent *self, gconstpointer data)
{
  add (self, 0, DAY, -1, 300, 0);
  add (self, 0, DAY, -1, 300, 0);
  add (self, 0, DAY + 1, -1, 60, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_DAY), ==, 0);
  add (self, 0, DAY, -1, 1, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_DAY), ==, 1);
}

static void
test_run (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE fraud_rule SET value = 3 WHERE rule = 2");
  for (int i = 0; i < 3; i++)
    add (self, 0, DAY + i, -1, 30, 0);
  add (self, 0, DAY + 4, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_RUN), ==, 0);
  add (self, 0, DAY + 3, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_RUN), ==, 1);
}

static void
test_before (VpTestEvent *self, gconstpointer data)
{
  int today = vp_date_today ();

  add (self, 0, today, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_BEFORE), ==, 0);
  add (self, 0, today + 2, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_BEFORE), ==, 1);
}

static void
test_block (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE fraud_rule SET value = 3 WHERE rule IN (4, 6)");
  run_sql (self, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, entered_at, entered_by)"
           " SELECT 5000 + id, id, %d, 120, 1001, 1600000000, '李录入' FROM volunteer ORDER BY id LIMIT 2", DAY);
  g_assert_cmpuint (count (self, VP_FRAUD_BLOCK), ==, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_NAMES), ==, 0);
  run_sql (self, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, entered_at, entered_by)"
           " SELECT 6000, max (id), %d, 121, 1001, 1600000000, '李录入' FROM volunteer", DAY);
  g_assert_cmpuint (count (self, VP_FRAUD_BLOCK), ==, 0); /* other minutes */
  g_assert_cmpuint (count (self, VP_FRAUD_NAMES), ==, 1);
  run_sql (self, "INSERT INTO service_record (id, volunteer_id, day, minutes, project_id, entered_at, entered_by)"
           " SELECT 6001, max (id) - 1, %d, 120, 1001, 1600000000, '李录入' FROM volunteer", DAY);
  g_assert_cmpuint (count (self, VP_FRAUD_BLOCK), ==, 1);
}

static void
test_stood_down (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE event SET project_id = 1001 WHERE id = %" G_GINT64_FORMAT, self->event);
  add (self, 0, vp_date_new (2018, 3, 31), -1, 30, 1001);
  g_assert_cmpuint (count (self, VP_FRAUD_STOOD_DOWN), ==, 0);
  run_sql (self, "UPDATE event SET state = 2, reason = '雨' WHERE id = %" G_GINT64_FORMAT, self->event);
  g_assert_cmpuint (count (self, VP_FRAUD_STOOD_DOWN), ==, 1);
  add (self, 0, vp_date_new (2018, 3, 30), -1, 30, 1001);
  add (self, 0, vp_date_new (2018, 3, 31), -1, 30, 1002);
  g_assert_cmpuint (count (self, VP_FRAUD_STOOD_DOWN), ==, 1);
}

static void
test_people (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE volunteer SET birth = %d WHERE id = %" G_GINT64_FORMAT, DAY - 6 * 366, self->people[0]);
  run_sql (self, "UPDATE volunteer SET birth = %d WHERE id = %" G_GINT64_FORMAT, DAY - 6 * 365, self->people[1]);
  add (self, 0, DAY, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_AGE), ==, 0);
  add (self, 1, DAY, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_AGE), ==, 1);
  g_assert_cmpuint (count (self, VP_FRAUD_OWN), ==, 0);
  vp_db_set_who (self->db, "张丙");
  add (self, 3, DAY, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_OWN), ==, 0);
  add (self, 2, DAY, -1, 30, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_OWN), ==, 1);
}

static void
test_star (VpTestEvent *self, gconstpointer data)
{
  int least = (int) vp_test_int (self->db, "SELECT min (min_minutes) FROM rule_level");

  run_sql (self, "INSERT INTO service_balance VALUES (%" G_GINT64_FORMAT ", 0, 0)", self->people[0]);
  for (int left = least - 30, day = DAY; left > 0; left -= 600, day++)
    add (self, 0, day, -1, MIN (left, 600), 0);
  g_assert_cmpuint (count (self, VP_FRAUD_STAR), ==, 0);
  add (self, 0, DAY + 500, -1, 29, 0); /* a minute below the line */
  g_assert_cmpuint (count (self, VP_FRAUD_STAR), ==, 0);
  add (self, 0, DAY + 501, -1, 60, 0);
  g_assert_cmpuint (count (self, VP_FRAUD_STAR), ==, 1);
  add (self, 0, DAY + 502, -1, 1, 0); /* an hour above it, and past the line before */
  g_assert_cmpuint (count (self, VP_FRAUD_STAR), ==, 0);
}

static void
test_projects (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE project SET begins_on = %d, ends_on = %d WHERE id = 1001", DAY, DAY + 1);
  add (self, 0, DAY, -1, 30, 1001);
  add (self, 0, DAY + 1, -1, 30, 1001);
  add (self, 0, DAY + 9, -1, 30, 1002);
  g_assert_cmpuint (count (self, VP_FRAUD_PROJECT), ==, 0);
  add (self, 0, DAY - 1, -1, 30, 1001);
  add (self, 0, DAY + 2, -1, 30, 1001);
  g_assert_cmpuint (count (self, VP_FRAUD_PROJECT), ==, 2);
}

static void
test_office (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE fraud_rule SET value = 2 WHERE rule = 11");
  run_sql (self, "INSERT INTO team (id, name) VALUES (2001, '机关志愿服务队')");
  for (int i = 0; i < 2; i++) { /* a Sunday, and a Monday evening */
    add (self, i, DAY, 540, 60, 0);
    add (self, i, DAY + 1, 1051, 60, 0);
  }
  run_sql (self, "UPDATE bulk_load SET running = running");
  g_assert_cmpuint (count (self, VP_FRAUD_OFFICE), ==, 0);
  for (int i = 0; i < 2; i++)
    run_sql (self, "INSERT INTO service_record (id, volunteer_id, day, start_minute, minutes, team_id, entered_at, entered_by)"
             " VALUES (%d, %" G_GINT64_FORMAT ", %d, %d, 60, 2001, 1600000000, 'x')", 7000 + i, self->people[i], DAY + 1, 480 + i * 570);
  g_assert_cmpuint (count (self, VP_FRAUD_OFFICE), ==, 1);
}

static void
test_copy (VpTestEvent *self, gconstpointer data)
{
  run_sql (self, "UPDATE fraud_rule SET value = 3 WHERE rule = 12");
  for (int day = 0; day < 3; day++)
    for (int i = 0; i < 5; i++)
      add (self, i, DAY + day * 7, 540, day == 2 && i == 4 ? 90 : 60, 1001);
  g_assert_cmpuint (count (self, VP_FRAUD_COPY), ==, 0);
  for (int i = 0; i < 5; i++)
    add (self, i, DAY + 21, 540, 60, 1001);
  g_assert_cmpuint (count (self, VP_FRAUD_COPY), ==, 1);
}

/* A rule that is not looked at finds nothing; one set anew holds from its day on; an answer stays with its hit. */
static void
test_rules (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL, all = NULL;
  VpFraudAsk ask;

  add (self, 0, DAY, -1, 601, 0);
  add (self, 1, DAY, -1, 700, 0);
  run_sql (self, "INSERT INTO fraud_rule (id, rule, looked, value, valid_from) VALUES (99, 1, 1, 700, %d)", DAY + 1001);
  g_assert_cmpuint (count (self, VP_FRAUD_DAY), ==, 2);
  g_assert_true (vp_fraud_store_rule (self->db, VP_FRAUD_DAY, DAY + 1001, &ask, &error));
  g_assert_cmpint (ask.value, ==, 700);
  hits = vp_fraud_scan (self->db, VP_FRAUD_DAY, DAY + 1000, NULL, &error);
  g_assert_false (vp_fraud_answer (self->db, VP_FRAUD_DAY, ((VpFraudHit *) hits->pdata[0])->about, " ", &error));
  g_clear_error (&error);
  g_assert_true (vp_fraud_answer (self->db, VP_FRAUD_DAY, ((VpFraudHit *) hits->pdata[0])->about, "两班连上，属实", &error));
  all = vp_fraud_scan (self->db, VP_N_FRAUD_RULES, DAY + 1000, NULL, &error);
  g_assert_cmpstr (((VpFraudHit *) all->pdata[0])->answer, ==, "");
  g_assert_cmpstr (((VpFraudHit *) all->pdata[all->len - 1])->answer, ==, "两班连上，属实");
  run_sql (self, "UPDATE fraud_rule SET looked = 0 WHERE rule = 1");
  g_assert_cmpuint (count (self, VP_FRAUD_DAY), ==, 0);
}

#define ADD(name, func) g_test_add ("/fraud/" name, VpTestEvent, NULL, set_up, func, vp_test_event_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("places", test_places);
  ADD ("day", test_day);
  ADD ("run", test_run);
  ADD ("before", test_before);
  ADD ("block", test_block);
  ADD ("stood-down", test_stood_down);
  ADD ("people", test_people);
  ADD ("star", test_star);
  ADD ("projects", test_projects);
  ADD ("office", test_office);
  ADD ("copy", test_copy);
  ADD ("rules", test_rules);
  return g_test_run ();
}
