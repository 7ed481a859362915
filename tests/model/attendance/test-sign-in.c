/* test-sign-in.c: the desk that signs in and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-sign-in.h"
#include "vp-test-event.h"

#include <string.h>

#define DAY (vp_date_new (2018, 3, 31)) /* the event is from 8:30 to 11:30 */

static gint64
line_of (VpTestEvent *self, int line)
{
  g_autoptr (VpSignInDesk) desk = vp_sign_in_read (self->db, self->event, NULL);

  for (guint i = 0; i < desk->lines->len; i++)
    if (((VpAttendance *) desk->lines->pdata[i])->line == line)
      return ((VpAttendance *) desk->lines->pdata[i])->id;
  return 0;
}

static VpSignInKind
mark (VpTestEvent *self, int line, int now)
{
  g_autoptr (GError) error = NULL;
  VpSignInKind kind;

  g_assert_true (vp_sign_in_mark (self->db, self->event, line_of (self, line), "", DAY, now, &kind, &error));
  g_assert_no_error (error);
  return kind;
}

/* When somebody comes and goes, and what the line says then. */
static const struct { int came, left, state, came_at, left_at; } times[] = {
  { 510, -1, VP_ATTENDANCE_CAME, 510, -1 }, { 511, -1, VP_ATTENDANCE_LATE, 511, -1 }, { 480, -1, VP_ATTENDANCE_CAME, 480, -1 },
  { 500, 690, VP_ATTENDANCE_CAME, 500, 690 }, { 500, 689, VP_ATTENDANCE_LEFT_EARLY, 500, 689 },
  { 520, 700, VP_ATTENDANCE_LATE, 520, 700 }, { 520, 600, VP_ATTENDANCE_LATE, 520, 600 },
};

static void
test_times (VpTestEvent *self, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (times); i++) {
    g_autoptr (VpAttendance) line = NULL;
    gint64 id = line_of (self, (int) i + 1);

    g_assert_cmpint (mark (self, (int) i + 1, times[i].came), ==, VP_SIGN_IN_CAME);
    if (times[i].left >= 0)
      g_assert_cmpint (mark (self, (int) i + 1, times[i].left), ==, VP_SIGN_IN_LEFT);
    line = vp_attendance_store_get (self->db, id, NULL);
    g_test_message ("case %u", i);
    g_assert_cmpint (line->state, ==, times[i].state);
    g_assert_cmpint (line->came_at, ==, times[i].came_at);
    g_assert_cmpint (line->left_at, ==, times[i].left_at);
    g_assert_cmpuint (line->cells, ==, times[i].left >= 0 ? VP_CELL_IN | VP_CELL_OUT : VP_CELL_IN);
  }
}

/* A card read twice is no sign-out, five minutes later it is one; who comes back before the end is there until then. */
static void
test_twice (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (VpAttendance) line = NULL;

  g_assert_cmpint (mark (self, 1, 500), ==, VP_SIGN_IN_CAME);
  g_assert_cmpint (mark (self, 1, 500), ==, VP_SIGN_IN_AGAIN);
  g_assert_cmpint (mark (self, 1, 504), ==, VP_SIGN_IN_AGAIN);
  g_assert_cmpint (mark (self, 1, 505), ==, VP_SIGN_IN_LEFT);
  g_assert_cmpint (mark (self, 1, 690), ==, VP_SIGN_IN_LEFT);
  line = vp_attendance_store_get (self->db, line_of (self, 1), NULL);
  g_assert_cmpint (line->state, ==, VP_ATTENDANCE_CAME);
  g_assert_cmpint (line->left_at, ==, 690);
}

static void
test_find (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (VpSignInDesk) desk = vp_sign_in_read (self->db, self->event, NULL), again = NULL;
  const VpAttendance *third = desk->lines->pdata[2];
  g_autofree char *card = g_strdup_printf ("%07" G_GINT64_FORMAT, third->number);
  g_autofree char *tail = g_strdup_printf ("%" G_GINT64_FORMAT "9", third->number);
  g_autoptr (GPtrArray) by_card = vp_sign_in_find (desk, card, 8), by_name = vp_sign_in_find (desk, "张", 8);
  g_autoptr (GPtrArray) nobody = vp_sign_in_find (desk, "", 8), other = vp_sign_in_find (desk, tail, 8), sorted = NULL;

  g_assert_cmpuint (desk->expected, ==, 12);
  g_assert_cmpuint (desk->there, ==, 0);
  g_assert_cmpuint (by_card->len, ==, 1);
  g_assert_true (by_card->pdata[0] == third);
  g_assert_cmpuint (by_name->len, ==, 8);
  g_assert_cmpuint (nobody->len, ==, 0);
  g_assert_cmpuint (other->len, ==, 0);
  /* Who is there already stands behind those who are still to come. */
  mark (self, 1, 500);
  again = vp_sign_in_read (self->db, self->event, NULL);
  sorted = vp_sign_in_find (again, "张", 99);
  g_assert_cmpuint (again->there, ==, 1);
  g_assert_cmpuint (again->left, ==, 0);
  g_assert_cmpuint (sorted->len, ==, 12);
  g_assert_cmpint (((VpAttendance *) sorted->pdata[11])->line, ==, 1);
  mark (self, 1, 690);
  g_clear_pointer (&again, vp_sign_in_desk_free);
  again = vp_sign_in_read (self->db, self->event, NULL);
  g_assert_cmpuint (again->left, ==, 1);
}

static void
test_walk_in (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpSignInDesk) desk = NULL;
  VpSignInKind kind;

  g_assert_true (vp_sign_in_mark (self->db, self->event, 0, "张巳", DAY, 520, &kind, &error));
  g_assert_no_error (error);
  g_assert_false (vp_sign_in_mark (self->db, self->event, 0, "张巳", DAY, 521, &kind, &error)); /* stands on the sheet already */
  g_clear_error (&error);
  g_assert_false (vp_sign_in_mark (self->db, self->event, 0, "9999999", DAY, 521, &kind, &error));
  g_clear_error (&error);
  desk = vp_sign_in_read (self->db, self->event, NULL);
  g_assert_cmpuint (desk->expected, ==, 13);
  g_assert_cmpuint (desk->there, ==, 1);
  g_assert_cmpint (vp_test_int (self->db, "SELECT came_at FROM attendance WHERE state = 8"), ==, 520);
}

static void
test_day (VpTestEvent *self, gconstpointer data)
{
  static const int days[] = { -1, 2, 400 };
  VpSignInKind kind;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (vp_sign_in_mark (self->db, self->event, line_of (self, 1), "", DAY + days[i], 520, &kind, &error));
    g_assert_nonnull (strstr (error->message, "2018-03-31"));
  }
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (VpTestEvent *, gconstpointer); } tests[] = {
    { "/sign-in/times", test_times }, { "/sign-in/twice", test_twice }, { "/sign-in/find", test_find },
    { "/sign-in/walk-in", test_walk_in }, { "/sign-in/day", test_day },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestEvent, NULL, vp_test_event_set_up, tests[i].func, vp_test_event_tear_down);
  return g_test_run ();
}
