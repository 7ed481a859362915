/* test-event-files.c: papers, tables and calendar files of events; posts as they are written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-ask.h"
#include "vp-event-calendar-file.h"
#include "vp-event-papers.h"
#include "vp-event-plan.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-sign-up-batch.h"
#include "vp-volunteer-store.h"
#include "vp-test-store.h"

#include <libical/ical.h>
#include <string.h>

typedef struct {
  VpTestStore store;
  VpDb *db;
  VpCalendar *calendar;
  gint64 now, event, person;
} Fixture;

/* @posts: as people write them */
static gint64
make_event (Fixture *self, const char *title, const char *place, VpDate day, int starts, int ends, const char *posts)
{
  g_autoptr (VpEvent) event = vp_event_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) wanted = vp_event_posts_parse (posts, &error);
  g_autoptr (GArray) ids = NULL;
  VpEventMake make = { .event = event, .posts = wanted };

  g_assert_no_error (error);
  g_free (event->title);
  g_free (event->place);
  event->title = g_strdup (title);
  event->place = g_strdup (place);
  event->day = day;
  event->starts = starts;
  event->ends = ends;
  vp_event_plan_add (self->db, &make, self->calendar, &ids, &error);
  g_assert_no_error (error);
  return g_array_index (ids, gint64, 0);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_local (2018, 3, 20, 9, 0, 0);

  vp_test_store_set_up (&self->store);
  self->db = self->store.db;
  self->calendar = vp_calendar_read (self->db, &error);
  g_assert_no_error (error);
  self->now = g_date_time_to_unix (now);
  self->person = vp_test_add_person (self->db, "张明轩", "");
  self->event = make_event (self, "清扫家园", "东环社区", vp_date_new (2018, 3, 31), 510, 690, "清扫=1");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_assert_clean (self->db);
  vp_calendar_unref (self->calendar);
  vp_test_store_tear_down (&self->store);
}

static void
sign_up (Fixture *self, gint64 person, const char *name)
{
  g_autoptr (GError) error = NULL;
  VpSignUpAnswer answer;

  g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .volunteer_id = person, .name = name,
                                                             .phone = "13812345678", .seats = 1, .now = self->now }, &answer,
                                 &error));
  g_assert_cmpint (answer.state, !=, VP_SEAT_REFUSED);
  vp_sign_up_answer_clear (&answer);
}

/* A paper with nothing on it is not printed, and says what to do. */
static void
test_papers (Fixture *self, gconstpointer data)
{
  static const VpEventPaper empty[] = { VP_EVENT_PAPER_CALLS, VP_EVENT_PAPER_TAGS, VP_EVENT_PAPER_MATERIALS, VP_EVENT_PAPER_REMINDERS,
                                          VP_EVENT_PAPER_SEATING };
  static const char *const words[VP_N_EVENT_PAPERS] = { "list", "calls", "tags", "notice", "materials", "reminders", "seating", "returns" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpEvent) former = NULL, event = NULL;
  VpEventPaper kind;
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (empty); i++) {
    g_assert_null (vp_event_paper (self->db, self->event, empty[i], &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
    g_clear_error (&error);
  }
  sign_up (self, self->person, NULL);
  sign_up (self, 0, "李四");
  former = vp_event_store_get (self->db, self->event, &error);
  event = vp_event_copy (former);
  g_free (event->materials);
  event->materials = g_strdup ("扫把×30、垃圾袋×60");
  g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ONE, self->now, &n, &error));
  for (guint i = 0; i < VP_EVENT_PAPER_RETURNS; i++) {
    g_autoptr (VpPaper) paper = vp_event_paper (self->db, self->event, (VpEventPaper) i, &error);

    g_assert_no_error (error);
    g_assert_cmpuint (vp_paper_n_pages (paper), ==, 1);
    g_assert_true (vp_event_paper_parse (words[i], &kind));
    g_assert_cmpint (kind, ==, i);
  }
  g_assert_false (vp_event_paper_parse ("poster", &kind));
  g_assert_null (vp_event_paper (self->db, 999, VP_EVENT_PAPER_LIST, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
}

/* Telephones leave the office masked. */
static void
test_table (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->store.folder, "list.csv", NULL), *text = NULL;
  g_autoptr (GError) error = NULL;

  sign_up (self, self->person, NULL);
  sign_up (self, 0, "李四");
  g_assert_true (vp_event_export_list (self->db, self->event, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "张明轩"));
  g_assert_nonnull (strstr (text, "李四"));
  g_assert_nonnull (strstr (text, "候补"));
  g_assert_nonnull (strstr (text, "138****5678"));
  g_assert_null (strstr (text, "13812345678"));
}

static icalcomponent *
read_calendar (Fixture *self, const VpEventCalendarAsk *ask, guint expected)
{
  g_autoptr (GError) error = NULL;
  guint n = 0;
  g_autofree char *text = vp_event_calendar_text (self->db, ask, &n, &error);
  icalcomponent *calendar;

  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, expected);
  g_assert_null (strstr (text, "张明轩"));
  calendar = icalparser_parse_string (text);
  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VEVENT_COMPONENT), ==, (int) expected);
  g_assert_cmpint (icalcomponent_count_components (calendar, ICAL_VTIMEZONE_COMPONENT), ==, 1);
  return calendar;
}

/* A parser reads the same hours back, eight hours before Greenwich; over midnight they end on the next day. */
static void
test_calendar (Fixture *self, gconstpointer data)
{
  gint64 night = make_event (self, "夜间巡防", "中原路", vp_date_new (2018, 12, 31), 1320, 1560, "");
  g_autoptr (GError) error = NULL;
  icalcomponent *calendar, *event;
  struct icaltimetype start, end;

  g_assert_true (vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_STOOD_DOWN, "大雨", &error));
  calendar = read_calendar (self, &(VpEventCalendarAsk) { .event_id = night }, 1);
  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  start = icalcomponent_get_dtstart (event);
  end = icalcomponent_get_dtend (event);
  g_assert_cmpint (start.hour * 100 + start.minute, ==, 2200);
  g_assert_cmpint (end.year * 10000 + end.month * 100 + end.day, ==, 20190101);
  g_assert_cmpint (end.hour, ==, 2);
  g_assert_cmpint ((gint64) icaltime_as_timet_with_zone (start, icaltime_get_timezone (start)), ==,
                   ((gint64) vp_date_new (2018, 12, 31) - 2440588) * 86400 + 14 * 3600);
  g_assert_cmpint (icalcomponent_get_status (event), ==, ICAL_STATUS_CONFIRMED);
  icalcomponent_free (calendar);
  calendar = read_calendar (self, &(VpEventCalendarAsk) { .place = "东环社区" }, 1);
  event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT);
  g_assert_cmpint (icalcomponent_get_status (event), ==, ICAL_STATUS_CANCELLED);
  g_assert_cmpstr (icalcomponent_get_description (event), ==, "大雨");
  icalcomponent_free (calendar);
}

static void
test_asked (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->store.folder, "e.ics", NULL);
  g_autoptr (GError) error = NULL;
  VpDate day = vp_date_new (2018, 3, 31);
  guint n;

  make_event (self, "义诊", "胜利社区", day + 1, 510, 690, "");
  icalcomponent_free (read_calendar (self, &(VpEventCalendarAsk) { 0 }, 2));
  icalcomponent_free (read_calendar (self, &(VpEventCalendarAsk) { .from = day, .to = day }, 1));
  icalcomponent_free (read_calendar (self, &(VpEventCalendarAsk) { .from = day + 1 }, 1));
  icalcomponent_free (read_calendar (self, &(VpEventCalendarAsk) { .volunteer_id = self->person }, 0));
  sign_up (self, self->person, NULL);
  icalcomponent_free (read_calendar (self, &(VpEventCalendarAsk) { .volunteer_id = self->person }, 1));
  g_assert_false (vp_event_calendar_write (self->db, &(VpEventCalendarAsk) { .place = "别处" }, path, &n, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Posts */

static void
test_posts (void)
{
  static const struct { const char *text, *back; } cases[] = {
    { "清扫=20/8、引导=5", "清扫=20/8、引导=5" }, { "清扫＝20／8，引导", "清扫=20/8、引导" }, { " 清扫 = 3 \n引导=0/2", "清扫=3、引导=0/2" },
    { "", "" }, { "、", "" }, { "清扫=二十", NULL }, { "清扫=5/6", NULL }, { "清扫=1/2/3", NULL }, { "=5", NULL },
    { "清扫=1、清扫=2", NULL }, { "清扫=99999", "清扫=99999" }, { "清扫=100000", NULL }, { "清扫=-1", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) posts = vp_event_posts_parse (cases[i].text, &error);
    g_autofree char *back = posts != NULL ? vp_event_posts_text (posts) : NULL;

    g_test_message ("%s", cases[i].text);
    g_assert_cmpstr (back, ==, cases[i].back);
    g_assert_true ((error == NULL) == (cases[i].back != NULL));
  }
}

static gboolean
edit_posts (Fixture *self, const char *text, GError **error)
{
  g_autoptr (VpEvent) event = vp_event_store_get (self->db, self->event, NULL);
  g_autoptr (GPtrArray) posts = vp_event_posts_parse (text, NULL);
  guint n;

  return vp_event_plan_edit (self->db, event, event, posts, VP_EVENT_ONE, self->now, &n, error);
}

/* Seats go with the office's wish, but never below who has one, and no post goes that somebody signed up for. */
static void
test_edit_posts (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) shifts = NULL;
  g_autofree char *text = NULL;

  g_assert_true (edit_posts (self, "清扫=2、引导=4/1", &error));
  sign_up (self, self->person, NULL);
  sign_up (self, 0, "李四");
  g_assert_false (edit_posts (self, "清扫=1、引导=4", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (edit_posts (self, "引导=4", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (edit_posts (self, "清扫=3、宣传=2", &error));
  shifts = vp_event_store_shifts (self->db, self->event, &error);
  text = vp_event_posts_text (shifts);
  g_assert_cmpstr (text, ==, "清扫=3、宣传=2");
}

/* What to do next, the gravest first. */
static void
test_advice (Fixture *self, gconstpointer data)
{
  static const struct { const char *posts; int people; int today; const char *begins; } cases[] = {
    { "清扫=2", 0, 0, "Nobody has signed up yet" }, { "清扫=2/2", 1, 0, "“清扫” lacks 1 of at least 2" },
    { "清扫=2/1", 1, 0, "Go on signing up" }, { "清扫=1", 1, 0, "All seats are taken" }, { "清扫", 1, 0, "Go on signing up" },
    { "清扫=1", 1, 1, "It is over" },
  };
  static const char *const names[] = { "甲一", "乙二" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate day = vp_date_new (2018, 4, 1) + (int) i;
    g_autoptr (VpEventDesk) desk = NULL;
    g_autoptr (GError) error = NULL;
    g_autofree char *advice = NULL;

    self->event = make_event (self, "活动", "", day, 510, 690, cases[i].posts);
    for (int j = 0; j < cases[i].people; j++)
      sign_up (self, 0, names[j]);
    desk = vp_event_desk_read (self->db, self->event, &error);
    g_assert_no_error (error);
    advice = vp_event_desk_advise (desk, day + cases[i].today);
    g_test_message ("%u: %s", i, advice);
    g_assert_true (g_str_has_prefix (advice, cases[i].begins));
  }
}

/* A whole list */

static guint
save_list (Fixture *self, gint64 sign_up, const char *text, gboolean guests, gboolean partly, GPtrArray **rows)
{
  g_autoptr (GError) error = NULL;
  guint saved = 0;

  *rows = vp_sign_up_batch_save (self->db, &(VpSignUpBatchAsk) { .event_id = self->event, .sign_up_id = sign_up, .text = text,
                                                                  .guests = guests, .partly = partly, .now = self->now },
                                 &saved, &error);
  g_assert_no_error (error);
  return saved;
}

static gint64
count_live (Fixture *self)
{
  return vp_test_int (self->db, "SELECT count (*) FROM seat WHERE state <= 4");
}

/* What is wrong with each line is found before anything is saved: all or nothing, or all but those. */
static void
test_list (Fixture *self, gconstpointer data)
{
  static const VpSeatState states[] = { VP_SEAT_CONFIRMED, VP_SEAT_REFUSED, VP_SEAT_REFUSED, VP_SEAT_WAITING, VP_SEAT_REFUSED };
  g_autoptr (GPtrArray) rows = NULL, again = NULL, guests = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (self->db, self->person, NULL);
  g_autofree char *text = g_strdup_printf ("张明轩\n\n%" G_GINT64_FORMAT "\n  没有此人 \n李强\t13812345678\n王芳", person->number);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) entry = NULL;

  vp_test_add_person (self->db, "李强", "");
  vp_test_add_person (self->db, "王芳", "");
  vp_test_add_person (self->db, "王芳", "");
  /* All of them share that telephone: the name tells who it is. */
  g_assert_cmpuint (save_list (self, 0, text, FALSE, FALSE, &rows), ==, 0);
  g_assert_cmpint (count_live (self), ==, 0);
  g_assert_cmpuint (rows->len, ==, G_N_ELEMENTS (states));
  for (guint i = 0; i < rows->len; i++) {
    const VpSignUpBatchRow *row = rows->pdata[i];

    g_test_message ("%u %s: %s", row->line, row->text, row->sentence);
    g_assert_cmpint (row->state, ==, states[i]);
  }
  g_assert_cmpuint (((VpSignUpBatchRow *) rows->pdata[1])->line, ==, 3);
  g_assert_cmpuint (save_list (self, 0, "张明轩\n没有此人\n李强", FALSE, TRUE, &again), ==, 2);
  g_assert_cmpint (((VpSignUpBatchRow *) again->pdata[0])->state, ==, VP_SEAT_CONFIRMED);
  g_assert_cmpint (((VpSignUpBatchRow *) again->pdata[2])->state, ==, VP_SEAT_WAITING); /* one seat there is */
  g_assert_cmpint (count_live (self), ==, 2);
  /* One step for the whole list. */
  entry = vp_outbox_next_undo (self->db, &error);
  g_assert_true (vp_outbox_revert (self->db, entry->seq, VP_ACTION_UNDO, &error));
  g_assert_cmpint (count_live (self), ==, 0);
  g_assert_cmpuint (save_list (self, 0, "赵六 13900000000\n赵六 13900000000\n赵六", TRUE, TRUE, &guests), ==, 2);
}

/* What a person had, whatever became of it, the newest first. */
static void
test_of_person (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) seats = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  VpSignUpOffer offer;

  none = vp_seat_store_of_person (self->db, self->person, &error);
  g_assert_cmpuint (none->len, ==, 0);
  sign_up (self, self->person, NULL);
  g_assert_true (vp_sign_up_withdraw (self->db, 1, NULL, self->now, &offer, &error));
  self->event = make_event (self, "义诊", "胜利社区", vp_date_new (2018, 4, 7), 510, 690, "医护=2");
  sign_up (self, self->person, NULL);
  seats = vp_seat_store_of_person (self->db, self->person, &error);
  g_assert_cmpuint (seats->len, ==, 2);
  g_assert_cmpstr (((VpPersonSeat *) seats->pdata[0])->event.title, ==, "义诊");
  g_assert_cmpstr (((VpPersonSeat *) seats->pdata[0])->post, ==, "医护");
  g_assert_cmpint (((VpPersonSeat *) seats->pdata[1])->state, ==, VP_SEAT_WITHDRAWN);
}

/* Whom to ask: the district of the event first, then who has least to do; who answered is asked no more. */
static gint64
askable (Fixture *self, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = vp_event_ask_list (self->db, self->event, NULL, 10, self->now, &error);

  g_assert_no_error (error);
  return n < rows->len ? ((VpAskable *) rows->pdata[n])->volunteer_id : 0;
}

static void
test_ask (Fixture *self, gconstpointer data)
{
  gint64 busy = vp_test_add_person (self->db, "李强", ""), idle = vp_test_add_person (self->db, "王芳", "");
  gint64 other, welfare = self->event;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) one = NULL;

  /* Somebody with a seat an hour away has more to do; somebody with one at the same time is not free. */
  other = make_event (self, "义诊", "", vp_date_new (2018, 4, 10), 510, 690, "医护=5");
  self->event = other;
  sign_up (self, busy, NULL);
  self->event = make_event (self, "巡防", "", vp_date_new (2018, 3, 31), 600, 700, "巡防=5");
  sign_up (self, self->person, NULL);
  self->event = welfare;
  g_assert_cmpint (askable (self, 0), ==, idle);
  g_assert_cmpint (askable (self, 1), ==, busy);
  g_assert_cmpint (askable (self, 2), ==, 0);
  one = vp_event_ask_list (self->db, welfare, NULL, 1, self->now, &error);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_true (vp_event_ask_decline (self->db, welfare, NULL, idle, "出差", self->now, &error));
  g_assert_cmpint (askable (self, 0), ==, busy);
  g_assert_false (vp_event_ask_decline (self->db, welfare, NULL, idle, "", self->now, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_null (vp_event_ask_list (self->db, welfare, "没有", 5, self->now, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
}

/* A unit names as many people as it has seats without a name, and nobody else. */
static void
test_list_of_unit (Fixture *self, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("unit");
  g_autoptr (VpRecord) unit = vp_record_new (of);
  g_autoptr (GPtrArray) rows = NULL, two = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  VpSignUpAnswer answer;
  gint64 id;
  guint field;

  vp_test_add_person (self->db, "李强", "");
  vp_test_add_person (self->db, "王芳", "");
  vp_record_set_text (unit, vp_register_column (of, "name"), "教育局");
  g_assert_true (vp_register_save (self->db, of, NULL, unit, &field, &error));
  g_assert_true (vp_sign_up_add (self->db, &(VpSignUpAsk) { .event_id = self->event, .unit_id = unit->id, .seats = 2,
                                                             .now = self->now }, &answer, &error));
  id = answer.id;
  vp_sign_up_answer_clear (&answer);
  g_assert_cmpuint (save_list (self, id, "张明轩\n李强\n王芳", TRUE, FALSE, &rows), ==, 0);
  g_assert_cmpint (((VpSignUpBatchRow *) rows->pdata[2])->state, ==, VP_SEAT_REFUSED);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (volunteer_id) FROM seat"), ==, 0);
  g_assert_cmpuint (save_list (self, id, "张明轩\n李强", TRUE, FALSE, &two), ==, 2);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (volunteer_id) FROM seat"), ==, 2);
  g_assert_null (vp_sign_up_batch_save (self->db, &(VpSignUpBatchAsk) { .event_id = self->event, .text = " \n", .now = self->now },
                                        &field, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/event-files/papers", Fixture, NULL, set_up, test_papers, tear_down);
  g_test_add ("/event-files/table", Fixture, NULL, set_up, test_table, tear_down);
  g_test_add ("/event-files/calendar", Fixture, NULL, set_up, test_calendar, tear_down);
  g_test_add ("/event-files/asked", Fixture, NULL, set_up, test_asked, tear_down);
  g_test_add_func ("/event-files/posts", test_posts);
  g_test_add ("/event-files/edit-posts", Fixture, NULL, set_up, test_edit_posts, tear_down);
  g_test_add ("/event-files/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/event-files/of-person", Fixture, NULL, set_up, test_of_person, tear_down);
  g_test_add ("/event-files/ask", Fixture, NULL, set_up, test_ask, tear_down);
  g_test_add ("/event-files/list-of-unit", Fixture, NULL, set_up, test_list_of_unit, tear_down);
  g_test_add ("/event-files/advice", Fixture, NULL, set_up, test_advice, tear_down);
  return g_test_run ();
}
