/* test-calendar.c: days off, make-up workdays, festivals, and what collides with them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-calendar.h"
#include "vp-test-store.h"

#include <string.h>

static VpDate
day_of (int number)
{
  return vp_date_new (number / 10000, number / 100 % 100, number % 100);
}

typedef struct {
  VpTestStore store;
  VpCalendar *calendar;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (&self->store);
  self->calendar = vp_calendar_read (self->store.db, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_calendar_unref (self->calendar);
  vp_test_store_tear_down (&self->store);
}

static void
test_days (Fixture *self, gconstpointer data)
{
  static const struct { int day; VpDayKind kind; const char *holiday, *festivals; } cases[] = {
    { 20180223, VP_DAY_WORK, "", "" }, { 20180224, VP_DAY_MAKE_UP, "春节", "全民公益日" },
    { 20180225, VP_DAY_WEEKEND, "", "" }, { 20180215, VP_DAY_OFF, "春节", "除夕" }, { 20180216, VP_DAY_OFF, "春节", "春节" },
    { 20180124, VP_DAY_WORK, "", "腊八节" }, { 20171205, VP_DAY_WORK, "", "国际志愿者日" },
    { 20181001, VP_DAY_OFF, "国庆节", "国庆节" }, { 20180929, VP_DAY_MAKE_UP, "国庆节", "全民公益日" },
    { 20120101, VP_DAY_WEEKEND, "", "元旦、腊八节" }, /* a year whose holidays are not known */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate day = day_of (cases[i].day);
    g_autofree char *festivals = vp_calendar_festivals (self->calendar, day);

    g_test_message ("%d", cases[i].day);
    g_assert_cmpint (vp_calendar_kind (self->calendar, day), ==, cases[i].kind);
    g_assert_cmpint (vp_calendar_is_workday (self->calendar, day), ==,
                     cases[i].kind == VP_DAY_WORK || cases[i].kind == VP_DAY_MAKE_UP);
    g_assert_cmpstr (vp_calendar_holiday (self->calendar, day), ==, cases[i].holiday);
    g_assert_cmpstr (festivals, ==, cases[i].festivals);
  }
  g_assert_true (vp_calendar_knows (self->calendar, day_of (20130615)));
  g_assert_true (vp_calendar_knows (self->calendar, day_of (20261231)));
  g_assert_false (vp_calendar_knows (self->calendar, day_of (20121231)));
  g_assert_false (vp_calendar_knows (self->calendar, day_of (20270101)));
}

static void
test_collisions (Fixture *self, gconstpointer data)
{
  static const struct { int day; const char *rule; const char *holiday; int move_to; } cases[] = {
    { 20180331, NULL, NULL, 0 },        /* an ordinary Saturday */
    { 20180224, NULL, "春节", 20180225 }, /* a make-up Saturday: the Sunday after it */
    { 20180407, NULL, "清明节", 20180401 }, /* off; 8 April is made up, so the nearest free day is a Sunday before */
    { 20130430, NULL, "劳动节", 20130426 }, /* not 2 May, which is nearer but in another month */
    { 20180405, NULL, "清明节", 20180404 }, /* a Thursday off: a workday */
    { 20230405, NULL, "清明节", 20230406 }, /* a Wednesday: of two days as near the later one */
    { 20180405, "清明", NULL, 0 },        /* a festival is held on its day */
    { 20180216, "春节", NULL, 0 },
    { 20180224, "每年2月24日", "春节", 20180225 }, /* but not where people have to work */
    { 20180224, "每月最后一个周六", "春节", 20180225 },
    { 20300224, NULL, NULL, 0 },        /* nothing is known of that year */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpRepeat) rule = cases[i].rule != NULL ? vp_repeat_parse (cases[i].rule, day_of (20180101), NULL) : NULL;
    g_autofree char *why = NULL;
    VpDate move_to = 0;

    g_test_message ("%d %s", cases[i].day, cases[i].rule != NULL ? cases[i].rule : "");
    g_assert_cmpint (vp_calendar_collides (self->calendar, day_of (cases[i].day), rule, &why, &move_to), ==,
                     cases[i].holiday != NULL);
    g_assert_cmpint (move_to, ==, cases[i].move_to != 0 ? day_of (cases[i].move_to) : 0);
    g_assert_true (cases[i].holiday == NULL || strstr (why, cases[i].holiday) != NULL);
  }
}

/* Of the last Saturdays of ten years some are worked on and some are off. */
static void
test_last_saturdays (Fixture *self, gconstpointer data)
{
  g_autoptr (VpRepeat) rule = vp_repeat_parse ("每月最后一个周六", day_of (20170101), NULL);
  g_autoptr (GArray) days = vp_repeat_days (rule, day_of (20170101), day_of (20261231), NULL);
  guint off = 0, made_up = 0;

  for (guint i = 0; i < days->len; i++) {
    VpDayKind kind = vp_calendar_kind (self->calendar, g_array_index (days, VpDate, i));

    off += kind == VP_DAY_OFF;
    made_up += kind == VP_DAY_MAKE_UP;
  }
  g_assert_cmpint (days->len, ==, 120);
  g_assert_cmpint (made_up, ==, 9);
  g_assert_cmpint (off, ==, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/calendar/days", Fixture, NULL, set_up, test_days, tear_down);
  g_test_add ("/calendar/collisions", Fixture, NULL, set_up, test_collisions, tear_down);
  g_test_add ("/calendar/last-saturdays", Fixture, NULL, set_up, test_last_saturdays, tear_down);
  return g_test_run ();
}
