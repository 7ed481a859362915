/* test-seal.c: that a sealed month tells of every change, and takes nothing more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attendance.h"
#include "vp-db-private.h"
#include "vp-hours.h"
#include "vp-outbox.h"
#include "vp-seal.h"
#include "vp-sheet-print.h"
#include "vp-test-event.h"

#include <string.h>

static void
set_up (VpTestEvent *self, gconstpointer data)
{
  vp_test_event_set_up (self, data);
  for (int i = 0; i < 6; i++)
    vp_test_add_record (self->db, self->people[i], vp_date_new (2018, 1 + i / 2, 10 + i), 60 + i);
}

static VpSeal *
seal (VpTestEvent *self, int month, const char *why, GError **error)
{
  VpSeal *made = NULL;

  vp_seal_month (self->db, month, vp_date_new (2018, 6, 1), why, &made, error);
  return made;
}

/* Sealed months that are not as they were sealed. */
static guint
count_broken (VpTestEvent *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) checks = vp_seal_verify (self->db, NULL, &error);
  guint broken = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < checks->len; i++)
    broken += !vp_seal_check_is_sound (checks->pdata[i]);
  return broken;
}

static void
test_seal (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSeal) first = seal (self, 201801, NULL, &error), third = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (first->lines, ==, 2);
  g_assert_cmpint (first->minutes, ==, 121);
  g_assert_cmpstr (first->before, ==, "");
  g_assert_null (seal (self, 201801, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (seal (self, 201712, NULL, &error));
  g_clear_error (&error);
  /* February was left out: the seal of March covers it. */
  third = seal (self, 201803, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (third->lines, ==, 4);
  g_assert_cmpstr (third->before, ==, first->hash);
  g_assert_cmpuint (count_broken (self), ==, 0);
  g_assert_cmpint (vp_test_violations (self->db, "seals"), ==, 0);
}

static void
test_not_over (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpSeal *made = NULL;

  g_assert_false (vp_seal_month (self->db, 201803, vp_date_new (2018, 3, 31), NULL, &made, &error));
  g_assert_nonnull (strstr (error->message, "2018-03"));
  g_clear_error (&error);
  g_assert_false (vp_seal_month (self->db, 201813, vp_date_new (2019, 3, 31), NULL, &made, &error));
  g_clear_error (&error);
  g_assert_true (vp_seal_month (self->db, 201803, vp_date_new (2018, 4, 1), NULL, &made, &error));
  vp_seal_free (made);
}

/* Hours that wait hold a month open, unless somebody says why not. */
static void
test_open_hours (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) marks = vp_attendance_line_parse ("1 到", NULL);
  VpAttendanceEntry entry = { .event_id = self->event, .sheet = 1, .marks = marks, .today = vp_date_new (2018, 4, 1) };
  g_autoptr (VpAttendanceReading) reading = NULL;
  g_autoptr (VpSeal) february = NULL, march = NULL;
  VpApproval approval;

  vp_db_set_who (self->db, "李录入");
  g_assert_true (vp_sheet_open (self->db, self->event, VP_SHEET_TOGETHER, NULL, &error));
  g_assert_true (vp_attendance_enter (self->db, &entry, &reading, &error));
  february = seal (self, 201802, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (seal (self, 201803, " ", &error));
  g_assert_nonnull (strstr (error->message, "1"));
  g_clear_error (&error);
  march = seal (self, 201803, "等不到审核", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (march->reason, ==, "等不到审核");
  /* Approved later they stand in April, for the day in March. */
  vp_db_set_who (self->db, "王审核");
  g_assert_true (vp_hours_approve (self->db, 0, NULL, &approval, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT posted FROM service_record WHERE event_id IS NOT NULL"), ==, 201804);
  g_assert_cmpuint (count_broken (self), ==, 0);
}

/* What is late, taken back or undone goes into the open month, and no seal breaks. */
static void
test_late (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSeal) first = NULL, second = NULL;
  gint64 id, seq = vp_test_last_seq (self->db);

  first = seal (self, 201803, NULL, &error);
  g_assert_no_error (error);
  id = vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 2, 3), 30);
  vp_test_reverse_record (self->db, vp_test_int (self->db, "SELECT min (id) FROM service_record"));
  vp_outbox_revert (self->db, seq, VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE posted = 201804"), ==, 3);
  g_assert_cmpuint (count_broken (self), ==, 0);
  second = seal (self, 201804, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (second->lines, ==, 3);
  vp_test_reverse_record (self->db, id);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE posted = 201805"), ==, 1);
  /* Of an open month a line stands where its day is. */
  vp_test_add_record (self->db, self->people[0], vp_date_new (2018, 5, 3), 30);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM service_record WHERE posted = 0 AND day = 2458242"), ==, 1);
  g_assert_cmpuint (count_broken (self), ==, 0);
}

/* Each change somebody could make behind the program's back */
static const char *const changes[] = {
  "UPDATE service_record SET minutes = minutes + 1 WHERE id = (SELECT min (id) FROM service_record)",
  "UPDATE service_record SET volunteer_id = (SELECT max (id) FROM volunteer) WHERE id = (SELECT min (id) FROM service_record)",
  "UPDATE service_record SET day = day + 1 WHERE id = (SELECT min (id) FROM service_record)",
  "UPDATE service_record SET evidence = 1 WHERE id = (SELECT min (id) FROM service_record)",
  "UPDATE service_record SET district = district + 1 WHERE id = (SELECT min (id) FROM service_record)",
  "UPDATE service_record SET entered_at = entered_at + 1 WHERE id = (SELECT min (id) FROM service_record)",
  "DELETE FROM service_record WHERE id = (SELECT min (id) FROM service_record)",
  "INSERT INTO service_record (id, volunteer_id, day, minutes, entered_at, entered_by) SELECT 9999, volunteer_id, day, 5, 0, ''"
    " FROM service_record LIMIT 1",
  "UPDATE service_record SET id = 9998 WHERE id = (SELECT min (id) FROM service_record)",
  "UPDATE service_record SET minutes = CASE id WHEN (SELECT min (id) FROM service_record) THEN 61 ELSE 60 END"
    " WHERE id <= (SELECT min (id) + 1 FROM service_record)",
  "UPDATE month_seal SET minutes = minutes + 1 WHERE month = 201801",
  "UPDATE month_seal SET hash = replace (hash, substr (hash, 1, 1), 'f') || '' WHERE month = 201801 AND substr (hash, 1, 1) <> 'f'",
  "UPDATE month_seal SET before = '' WHERE month = 201802",
  "DELETE FROM month_seal WHERE month = 201801",
};

static void
test_found (VpTestEvent *self, gconstpointer data)
{
  static const char *const guards[] = { "service_record_no_update", "service_record_no_delete", "service_record_sealed",
    "month_seal_no_update", "month_seal_no_delete" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSeal) first = seal (self, 201801, NULL, &error), second = seal (self, 201802, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++) {
    vp_db_exec (self->db, "BEGIN", &error);
    for (guint j = 0; j < G_N_ELEMENTS (guards); j++) {
      g_autofree char *drop = g_strdup_printf ("DROP TRIGGER %s", guards[j]);

      vp_db_exec (self->db, drop, &error);
    }
    vp_db_exec (self->db, "PRAGMA defer_foreign_keys = ON", &error);
    vp_db_exec (self->db, changes[i], &error);
    g_assert_no_error (error);
    g_test_message ("%s", changes[i]);
    if (vp_test_int (self->db, "SELECT changes ()") > 0) {
      g_assert_cmpuint (count_broken (self), >, 0);
      g_assert_cmpint (vp_test_violations (self->db, "seals"), >, 0);
    }
    vp_db_exec (self->db, "ROLLBACK", &error);
    g_assert_no_error (error);
  }
  g_assert_cmpuint (count_broken (self), ==, 0);
  /* With the guards in place nothing of it can be done at all. */
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    g_assert_false (vp_db_exec (self->db, changes[i], NULL) && vp_test_int (self->db, "SELECT changes ()") > 0);
}

static void
test_export (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSeal) first = seal (self, 201801, NULL, &error), second = seal (self, 201802, NULL, &error);
  g_autofree char *path = g_build_filename (self->store.folder, "seal.txt", NULL), *text = NULL, *hash = NULL;
  gsize length;

  g_assert_true (vp_seal_export (self->db, 201802, path, &error));
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  g_assert_cmpstr (hash, ==, second->hash);
  g_assert_null (strstr (text, "张")); /* numbers, never names */
  g_assert_nonnull (strstr (text, first->hash));
  g_assert_false (vp_seal_export (self->db, 201803, path, &error));
}

static void
test_undo (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSeal) first = seal (self, 201801, NULL, &error);

  g_assert_no_error (error);
  g_assert_false (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

#define ADD(name, func) g_test_add ("/seal/" name, VpTestEvent, NULL, set_up, func, vp_test_event_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("seal", test_seal);
  ADD ("not-over", test_not_over);
  ADD ("open-hours", test_open_hours);
  ADD ("late", test_late);
  ADD ("found", test_found);
  ADD ("export", test_export);
  ADD ("undo", test_undo);
  return g_test_run ();
}
