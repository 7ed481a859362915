/* test-event-plan.c: series, their gaps and exceptions, moving and copying
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-form.h"
#include "vp-event-plan.h"
#include "vp-outbox.h"
#include "vp-test-sign-up.h"

#include <string.h>

typedef struct {
  VpTestStore store;
  VpDb *db;
  VpCalendar *calendar;
  VpEvent *event;
  GPtrArray *posts;
} Fixture;

static void
set_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpEventShift *post = g_new0 (VpEventShift, 1);

  vp_test_store_set_up (&self->store);
  self->db = self->store.db;
  self->calendar = vp_calendar_read (self->db, &error);
  g_assert_no_error (error);
  self->event = vp_event_new ();
  set_text (&self->event->title, "全民公益日");
  set_text (&self->event->place, "东环社区");
  self->event->day = vp_date_new (2018, 1, 27);
  self->event->starts = 510;
  self->event->ends = 690;
  self->posts = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_event_shift_free);
  post->post = g_strdup ("清扫");
  post->most = 5;
  g_ptr_array_add (self->posts, post);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_assert_clean (self->db);
  g_ptr_array_unref (self->posts);
  vp_event_free (self->event);
  vp_calendar_unref (self->calendar);
  vp_test_store_tear_down (&self->store);
}

static GArray *
add (Fixture *self, const char *rule, int until, GArray *leave_out, gboolean move)
{
  VpEventMake make = { self->event, self->posts, rule, vp_date_new (until / 10000, until / 100 % 100, until % 100), leave_out,
                       move };
  g_autoptr (GError) error = NULL;
  GArray *ids = NULL;

  vp_event_plan_add (self->db, &make, self->calendar, &ids, &error);
  g_assert_no_error (error);
  return ids;
}

static char *
tell_days (Fixture *self)
{
  g_autoptr (GPtrArray) lines = vp_event_store_list (self->db, 0, 0, NULL);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++) {
    g_autofree char *day = vp_date_to_string (((VpEventLine *) lines->pdata[i])->event.day);

    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", day + strlen ("2018-"));
  }
  return g_string_free (text, FALSE);
}

static gint64
series_of (Fixture *self, gint64 id)
{
  g_autoptr (VpEvent) event = vp_event_store_get (self->db, id, NULL);

  return event->series_id;
}

/* Each day once, whatever was moved or left out since; later days come when they are asked for. */
static void
test_series (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) leave_out = g_array_new (FALSE, FALSE, sizeof (VpDate)), ids = NULL, more = NULL, none = NULL;
  g_autofree char *days = NULL, *later = NULL;
  g_autoptr (GPtrArray) findings = NULL, signed_up = NULL;
  g_autoptr (GError) error = NULL;
  VpDate march = vp_date_new (2018, 3, 31);
  gint64 series;

  g_array_append_val (leave_out, march);
  ids = add (self, "每月最后一个周六", 20180630, leave_out, FALSE);
  days = tell_days (self);
  g_assert_cmpstr (days, ==, "01-27 02-24 04-28 05-26 06-30");
  series = series_of (self, g_array_index (ids, gint64, 0));
  g_assert_true (vp_event_plan_move (self->db, g_array_index (ids, gint64, 1), vp_date_new (2018, 2, 25), 0, &findings, &error));
  g_assert_true (vp_event_plan_extend (self->db, series, vp_date_new (2018, 8, 31), self->calendar, 1, &more, &signed_up, &error));
  g_assert_no_error (error);
  later = tell_days (self);
  g_assert_cmpstr (later, ==, "01-27 02-25 04-28 05-26 06-30 07-28 08-25");
  g_assert_false (vp_event_plan_extend (self->db, series, vp_date_new (2018, 8, 31), self->calendar, 1, &none, &signed_up, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

/* Days that collide go where it is proposed, at once. */
static void
test_move_collisions (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = add (self, "每月最后一个周六", 20180531, NULL, TRUE);
  g_autofree char *days = tell_days (self);
  g_autoptr (VpEvent) moved = vp_event_store_get (self->db, g_array_index (ids, gint64, 1), NULL);

  g_assert_cmpstr (days, ==, "01-27 02-25 03-31 04-22 05-26");
  g_assert_cmpint (moved->series_day, ==, vp_date_new (2018, 2, 24));
  g_assert_cmpuint (moved->own, ==, VP_EVENT_OWN_DAY);
}

static void
test_workdays (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  g_autofree char *days = NULL;

  self->event->day = vp_date_new (2018, 2, 13);
  ids = add (self, "每工作日", 20180226, NULL, FALSE);
  days = tell_days (self);
  /* 15 to 21 February are off, 24 is made up. */
  g_assert_cmpstr (days, ==, "02-13 02-14 02-22 02-23 02-24 02-26");
}

static void
add_holiday (Fixture *self, VpDate day, const char *kind)
{
  char text[VP_DATE_BUFFER];

  VP_TEST_ADD_ROW (self->db, "holiday", "day", vp_date_to_buffer (day, text), "kind", kind, "name", "调休");
}

static VpEventDays *
plan (Fixture *self, VpDate first, const char *rule, VpDate until)
{
  VpEventMake make = { self->event, self->posts, rule, until, NULL, FALSE };
  g_autoptr (GError) error = NULL;
  VpEventDays *days;

  self->event->day = first;
  days = vp_event_plan_days (&make, self->calendar, &error);
  g_assert_no_error (error);
  return days;
}

/* Of a year whose holidays are not entered nothing can be said: it is told, of workdays as of Saturdays. */
static void
test_gap (Fixture *self, gconstpointer data)
{
  static const char *const rules[] = { "每月最后一个周六", "每工作日" };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autoptr (VpEventDays) known = plan (self, vp_date_new (2026, 11, 28), rules[i], vp_date_new (2026, 12, 31));
    g_autoptr (VpEventDays) days = plan (self, vp_date_new (2026, 12, 26), rules[i], vp_date_new (2028, 1, 31));

    g_assert_cmpuint (known->unknown->len, ==, 0);
    g_assert_cmpuint (days->unknown->len, ==, 2);
    g_assert_cmpint (g_array_index (days->unknown, int, 0), ==, 2027);
    g_assert_cmpint (g_array_index (days->unknown, int, 1), ==, 2028);
  }
}

/* The last Saturday of March 2030 is worked on and so is every day of the weekends around: the nearest free one is in April;
 * where there is none at all the event stays, and is told of. */
static void
test_no_room (Fixture *self, gconstpointer data)
{
  const VpDate last = vp_date_new (2030, 3, 30);
  g_autoptr (VpEventDays) days = NULL, none = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autofree char *told = NULL;
  const VpCollision *collision;

  for (VpDate day = vp_date_new (2030, 3, 1); day <= vp_date_new (2030, 3, 31); day++)
    if (vp_date_weekday (day) > 5)
      add_holiday (self, day, "make-up workday");
  vp_calendar_unref (self->calendar);
  self->calendar = vp_calendar_read (self->db, NULL);
  days = plan (self, last, "每月最后一个周六", last + 1);
  g_assert_cmpuint (days->collisions->len, ==, 1);
  collision = days->collisions->pdata[0];
  g_assert_cmpint (collision->move_to, ==, vp_date_new (2030, 4, 6));
  for (VpDate day = vp_date_new (2030, 4, 1); day <= vp_date_new (2030, 4, 13); day++)
    if (vp_date_weekday (day) > 5)
      add_holiday (self, day, "make-up workday");
  vp_calendar_unref (self->calendar);
  self->calendar = vp_calendar_read (self->db, NULL);
  none = plan (self, last, "每月最后一个周六", last + 1);
  collision = none->collisions->pdata[0];
  g_assert_cmpint (collision->day, ==, last);
  g_assert_cmpint (collision->move_to, ==, 0);
  ids = add (self, "每月最后一个周六", 20300331, NULL, TRUE);
  told = tell_days (self);
  g_assert_cmpstr (told, ==, "03-30");
}

/* A rule of 29 February: the years that have none are told, and the others have their event. */
static void
test_leap_day (Fixture *self, gconstpointer data)
{
  g_autoptr (VpEventDays) days = plan (self, vp_date_new (2020, 2, 29), "每年2月29日", vp_date_new (2024, 12, 31));

  g_assert_cmpuint (days->days->len, ==, 2);
  g_assert_cmpint (g_array_index (days->days, VpDate, 0), ==, vp_date_new (2020, 2, 29));
  g_assert_cmpint (g_array_index (days->days, VpDate, 1), ==, vp_date_new (2024, 2, 29));
  g_assert_cmpuint (days->missing->len, ==, 3);
}

/* From 22:00 until 2:00 is one shift that ends on the next day; until the same time is none. */
static void
test_midnight (Fixture *self, gconstpointer data)
{
  static const struct { const char *from, *to; gboolean good; int starts, ends; } cases[] = {
    { "22:00", "2:00", TRUE, 1320, 1560 }, { "22:00", "0:00", TRUE, 1320, 1440 }, { "0:00", "23:59", TRUE, 0, 1439 },
    { "8:30", "8:30", FALSE, 0, 0 }, { "0:00", "0:00", FALSE, 0, 0 }, { "8:31", "8:30", TRUE, 511, 1950 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpEventForm) form = vp_event_form_new (self->db, self->event, &error);

    g_test_message ("%s %s", cases[i].from, cases[i].to);
    g_assert_true (vp_event_form_set (form, VP_EVENT_FROM, cases[i].from, &error));
    g_assert_true (vp_event_form_set (form, VP_EVENT_TO, cases[i].to, &error));
    g_assert_cmpint (vp_event_form_finish (form, self->event, &error), ==, cases[i].good);
    if (cases[i].good) {
      g_assert_cmpint (self->event->starts, ==, cases[i].starts);
      g_assert_cmpint (self->event->ends, ==, cases[i].ends);
    } else {
      g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    }
  }
}

/* What is changed of one event stays its own; past ones are never touched. */
static void
test_scopes (Fixture *self, gconstpointer data)
{
  static const struct { VpEventScope scope; guint n; const char *places; } cases[] = {
    { VP_EVENT_ONE, 1, "东东南东东" }, { VP_EVENT_ONWARD, 2, "东东南东南" }, { VP_EVENT_ALL, 3, "东南南东南" },
  };
  g_autoptr (GArray) ids = add (self, "每月最后一个周六", 20180531, NULL, FALSE);
  g_autoptr (GDateTime) now = g_date_time_new_local (2018, 2, 1, 0, 0, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpEvent) own = vp_event_store_get (self->db, g_array_index (ids, gint64, 3), NULL), own_before = vp_event_copy (own);
    g_autoptr (VpEvent) former = vp_event_store_get (self->db, g_array_index (ids, gint64, 2), NULL), event = vp_event_copy (former);
    g_autoptr (GPtrArray) lines = NULL;
    g_autoptr (GString) places = g_string_new (NULL);
    g_autoptr (GError) error = NULL;
    guint n;

    set_text (&own->place, "东环小区"); /* of April alone */
    g_assert_true (vp_event_plan_edit (self->db, own_before, own, NULL, VP_EVENT_ONE, 0, &n, &error));
    set_text (&event->place, "南环社区");
    g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, cases[i].scope, g_date_time_to_unix (now), &n, &error));
    g_assert_cmpuint (n, ==, cases[i].n);
    lines = vp_event_store_list (self->db, 0, 0, NULL);
    for (guint k = 0; k < lines->len; k++)
      g_string_append_unichar (places, g_utf8_get_char (((VpEventLine *) lines->pdata[k])->event.place));
    g_assert_cmpstr (places->str, ==, cases[i].places);
    /* A form that was opened before is refused. */
    g_assert_false (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ONE, 0, &n, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
    vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, NULL);
    vp_outbox_revert (self->db, vp_test_last_seq (self->db) - 2, VP_ACTION_UNDO, NULL);
  }
}

/* Onward begins with the day itself: another one that was moved there follows too. */
static void
test_same_day (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = add (self, "每月最后一个周六", 20180331, NULL, FALSE);
  g_autoptr (VpEvent) former = vp_event_store_get (self->db, g_array_index (ids, gint64, 2), NULL), event = vp_event_copy (former);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  g_assert_true (vp_event_plan_move (self->db, g_array_index (ids, gint64, 1), former->day, 0, &findings, &error));
  set_text (&event->place, "南环社区");
  g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ONWARD, 0, &n, &error));
  g_assert_cmpuint (n, ==, 2);
}

/* A changed time goes to the shifts that had it. */
static void
test_time (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = add (self, NULL, 20180127, NULL, FALSE);
  gint64 id = g_array_index (ids, gint64, 0);
  g_autoptr (VpEvent) former = vp_event_store_get (self->db, id, NULL), event = vp_event_copy (former);
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  event->starts = 1320;
  event->ends = 1440 + 60; /* over midnight */
  g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ALL, 0, &n, &error));
  shifts = vp_event_store_shifts (self->db, id, NULL);
  g_assert_cmpint (((VpEventShift *) shifts->pdata[0])->starts, ==, 1320);
  g_assert_cmpint (((VpEventShift *) shifts->pdata[0])->ends, ==, 1500);
  event->ends = 1320;
  g_assert_false (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ALL, 0, &n, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

static void
test_copy (Fixture *self, gconstpointer data)
{
  g_autoptr (GArray) ids = NULL;
  g_autoptr (VpEvent) copy = NULL;
  g_autoptr (GPtrArray) shifts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  self->event->closes_at = 1516800000;
  set_text (&self->event->materials, "扫帚 20 把");
  ids = add (self, NULL, 20180127, NULL, FALSE);
  g_assert_true (vp_event_plan_copy (self->db, g_array_index (ids, gint64, 0), vp_date_new (2018, 2, 3), &id, &error));
  copy = vp_event_store_get (self->db, id, NULL);
  g_assert_cmpint (copy->closes_at, ==, 1516800000 + 7 * 86400);
  g_assert_cmpstr (copy->materials, ==, "扫帚 20 把");
  g_assert_cmpint (copy->series_id, ==, 0);
  shifts = vp_event_store_shifts (self->db, id, NULL);
  g_assert_cmpint (shifts->len, ==, 1);
  g_assert_cmpint (((VpEventShift *) shifts->pdata[0])->most, ==, 5);
  g_assert_cmpint (((VpEventShift *) shifts->pdata[0])->day, ==, copy->day);
}

static void
test_bad (Fixture *self, gconstpointer data)
{
  g_autofree char *long_title = g_strnfill (101, 'x');
  const struct { const char *title; int starts, ends; const char *rule; int until; const char *post; int most, least; } cases[] = {
    { "", 510, 690, NULL, 20180127, "清扫", 5, 0 }, { long_title, 510, 690, NULL, 20180127, "清扫", 5, 0 },
    { "公益日", 510, 510, NULL, 20180127, "清扫", 5, 0 }, { "公益日", 510, 1951, NULL, 20180127, "清扫", 5, 0 },
    { "公益日", 1440, 1500, NULL, 20180127, "清扫", 5, 0 }, { "公益日", 510, 690, "有空时", 20181231, "清扫", 5, 0 },
    { "公益日", 510, 690, "每周", 20180126, "清扫", 5, 0 }, { "公益日", 510, 690, "每天", 20301231, "清扫", 5, 0 },
    { "公益日", 510, 690, "每年2月29日", 20191231, "清扫", 5, 0 }, { "公益日", 510, 690, NULL, 20180127, "", 5, 0 },
    { "公益日", 510, 690, NULL, 20180127, "清扫", 4, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpEventMake make = { self->event, self->posts, cases[i].rule,
                         vp_date_new (cases[i].until / 10000, cases[i].until / 100 % 100, cases[i].until % 100), NULL, FALSE };
    VpEventShift *post = self->posts->pdata[0];
    g_autoptr (GError) error = NULL;
    GArray *ids = NULL;

    g_test_message ("%u", i);
    set_text (&self->event->title, cases[i].title);
    self->event->starts = cases[i].starts;
    self->event->ends = cases[i].ends;
    set_text (&post->post, cases[i].post);
    post->most = cases[i].most;
    post->least = cases[i].least;
    g_assert_false (vp_event_plan_add (self->db, &make, self->calendar, &ids, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
    g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM event"), ==, 0);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/event-plan/series", Fixture, NULL, set_up, test_series, tear_down);
  g_test_add ("/event-plan/move-collisions", Fixture, NULL, set_up, test_move_collisions, tear_down);
  g_test_add ("/event-plan/workdays", Fixture, NULL, set_up, test_workdays, tear_down);
  g_test_add ("/event-plan/gap", Fixture, NULL, set_up, test_gap, tear_down);
  g_test_add ("/event-plan/no-room", Fixture, NULL, set_up, test_no_room, tear_down);
  g_test_add ("/event-plan/leap-day", Fixture, NULL, set_up, test_leap_day, tear_down);
  g_test_add ("/event-plan/midnight", Fixture, NULL, set_up, test_midnight, tear_down);
  g_test_add ("/event-plan/scopes", Fixture, NULL, set_up, test_scopes, tear_down);
  g_test_add ("/event-plan/same-day", Fixture, NULL, set_up, test_same_day, tear_down);
  g_test_add ("/event-plan/time", Fixture, NULL, set_up, test_time, tear_down);
  g_test_add ("/event-plan/copy", Fixture, NULL, set_up, test_copy, tear_down);
  g_test_add ("/event-plan/bad", Fixture, NULL, set_up, test_bad, tear_down);
  return g_test_run ();
}
