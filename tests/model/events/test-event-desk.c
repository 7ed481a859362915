/* test-event-desk.c: questions and answers, standing sign-ups, figures, places and who is meant by a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-desk.h"
#include "vp-event-papers.h"
#include "vp-event-plan.h"
#include "vp-event-return.h"
#include "vp-outbox.h"
#include "vp-register-store.h"
#include "vp-sign-up-batch.h"
#include "vp-sign-up-who.h"
#include "vp-standing.h"
#include "vp-tally-store.h"
#include "vp-test-event.h"
#include "vp-welfare-store.h"

#include <string.h>

static gint64
noon (int year, int month, int day)
{
  g_autoptr (GDateTime) at = g_date_time_new_local (year, month, day, 12, 0, 0);

  return g_date_time_to_unix (at);
}

static void
undo (VpTestEvent *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) entry = vp_outbox_next_undo (self->db, &error);

  g_assert_nonnull (entry);
  g_assert_true (vp_outbox_revert (self->db, entry->seq, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
}

/* Questions */

static void
test_questions (void)
{
  static const struct { const char *text, *again; guint n; } good[] = {
    { "", "", 0 }, { " ", "", 0 }, { "马甲尺码=S/M/L", "马甲尺码=S/M/L", 1 }, { "用餐 = 是否，身高＝数字", "用餐=是否、身高=数字", 2 },
    { "备注", "备注", 1 }, { "一、二;三\n四,五", "一、二、三、四、五", 5 }, { "1、2、3、4、5、6、7、8", "1、2、3、4、5、6、7、8", 8 },
    { "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十", 1 },
  };
  static const char *const bad[] = {
    "=是否", "尺码=S", "尺码=S/S", "尺码=S//L", "尺码、尺码", "1、2、3、4、5、6、7、8、9",
    "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一",
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (GPtrArray) questions = vp_event_questions_parse (good[i].text, &error);
    g_autofree char *text = NULL;

    g_assert_no_error (error);
    text = vp_event_questions_text (questions);
    g_assert_cmpstr (text, ==, good[i].again);
    g_assert_cmpuint (questions->len, ==, good[i].n);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vp_event_questions_parse (bad[i], &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  }
}

static void
test_answer_kinds (void)
{
  static const struct { guint question; const char *typed, *kept; } cases[] = {
    { 0, "L", "L" }, { 0, " l ", "L" }, { 0, "XXL", NULL }, { 0, "", "" }, { 1, "是", "是" }, { 1, "好", NULL }, { 2, "１７５", "175" },
    { 2, "高", NULL }, { 2, "1.5", NULL }, { 3, "不吃 辣", "不吃 辣" }, { 3, " ", "" },
  };
  g_autoptr (GPtrArray) questions = vp_event_questions_parse ("尺码=S/L、用餐=是否、身高=数字、备注", NULL);
  g_autofree char *longest = g_strnfill (200, 'x'), *longer = g_strnfill (201, 'x'), *kept = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) fault = NULL;
    g_autofree char *answer = vp_event_question_read (questions->pdata[cases[i].question], cases[i].typed, &fault);

    g_assert_cmpstr (answer, ==, cases[i].kept);
    g_assert_cmpint (fault != NULL, ==, cases[i].kept == NULL);
  }
  kept = vp_event_question_read (questions->pdata[3], longest, &error);
  g_assert_cmpstr (kept, ==, longest);
  g_assert_null (vp_event_question_read (questions->pdata[3], longer, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

static void
set_questions (VpTestEvent *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpEvent) former = vp_event_store_get (self->db, self->event, &error), event = vp_event_copy (former);
  guint n;

  g_free (event->questions);
  event->questions = g_strdup (text);
  g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ONE, noon (2018, 3, 20), &n, &error));
  g_assert_no_error (error);
}

/* All or nothing, taken back as one, and kept while the question is away. */
static void
test_answers (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (VpEventDesk) desk = NULL, without = NULL, again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (self->store.folder, "list.csv", NULL), *table = NULL, *told = NULL, *advice = NULL;
  gint64 seat = vp_test_int (self->db, "SELECT min (id) FROM seat");

  set_questions (self, "尺码=S/L、用餐=是否");
  g_assert_false (vp_event_answer (self->db, seat, (const char *const[]) { "尺码", "L", "用餐", "随便", NULL }, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vp_event_answer (self->db, seat, (const char *const[]) { "身高", "170", NULL }, &error));
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM seat_answer"), ==, 0);
  g_assert_true (vp_event_answer (self->db, seat, (const char *const[]) { "尺码", "l", "用餐", "是", NULL }, &error));
  desk = vp_event_desk_read (self->db, self->event, &error);
  g_assert_cmpstr (vp_event_desk_answer (desk, seat, 0), ==, "L");
  told = vp_event_desk_answers (desk, seat);
  g_assert_cmpstr (told, ==, "L、用餐：是");
  g_assert_cmpstr (vp_event_desk_answer (desk, seat + 1, 0), ==, "");
  advice = vp_event_desk_advise (desk, vp_date_new (2018, 3, 20));
  g_assert_nonnull (strstr (advice, "11"));
  g_assert_true (vp_event_export_list (self->db, self->event, path, &error));
  g_assert_true (g_file_get_contents (path, &table, NULL, NULL));
  g_assert_nonnull (strstr (table, "尺码,用餐"));
  g_assert_nonnull (strstr (table, "L,是"));
  set_questions (self, "");
  without = vp_event_desk_read (self->db, self->event, &error);
  g_assert_cmpuint (without->questions->len, ==, 0);
  undo (self);
  again = vp_event_desk_read (self->db, self->event, &error);
  g_assert_cmpstr (vp_event_desk_answer (again, seat, 1), ==, "是");
  undo (self);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM seat_answer"), ==, 0);
}

/* Standing sign-ups */

/* Saturdays of April 2018: 7, 14, 21, 28 (a make-up workday). */
static gint64
make_series (VpTestEvent *self, gint64 *first)
{
  g_autoptr (VpEvent) event = vp_event_new (), made = NULL;
  g_autoptr (GPtrArray) posts = vp_event_posts_parse ("清扫=1", NULL);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  VpEventMake make = { .event = event, .posts = posts, .rule = "每周", .until = vp_date_new (2018, 4, 28) };

  g_free (event->title);
  event->title = g_strdup ("周末清扫");
  event->day = vp_date_new (2018, 4, 7);
  event->starts = 540;
  event->ends = 600;
  g_assert_true (vp_event_plan_add (self->db, &make, self->calendar, &ids, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 4);
  *first = g_array_index (ids, gint64, 0);
  made = vp_event_store_get (self->db, *first, &error);
  return made->series_id;
}

static VpSeatState
state_on (VpTestEvent *self, gint64 person, VpDate day)
{
  g_autoptr (GPtrArray) seats = vp_seat_store_of_person (self->db, person, NULL);

  for (guint i = 0; i < seats->len; i++)
    if (((VpPersonSeat *) seats->pdata[i])->event.day == day)
      return ((VpPersonSeat *) seats->pdata[i])->state;
  return 0;
}

static void
test_standing (VpTestEvent *self, gconstpointer data)
{
  const gint64 anna = self->people[20], bob = self->people[21], now = noon (2018, 4, 8);
  const VpDate second = vp_date_new (2018, 4, 14), may = vp_date_new (2018, 5, 5);
  gint64 first, series = make_series (self, &first), id, other, busy = vp_test_event_make (self, vp_date_new (2018, 4, 21), 550, 700);
  VpSignUpAsk ask = { .event_id = first, .volunteer_id = anna, .seats = 1, .now = now };
  g_autoptr (GPtrArray) results = NULL, more = NULL, later = NULL, none = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  VpSignUpOffer offer;
  guint n;

  vp_test_event_sign_up (self, busy, 20, 1);
  g_assert_true (vp_standing_add (self->db, &ask, &id, &results, &error));
  g_assert_no_error (error);
  /* The 7th is over; on the 21st she is elsewhere, which is told and stops nothing. */
  g_assert_cmpuint (results->len, ==, 3);
  g_assert_cmpint (state_on (self, anna, vp_date_new (2018, 4, 7)), ==, 0);
  g_assert_cmpint (state_on (self, anna, second), ==, VP_SEAT_CONFIRMED);
  g_assert_cmpuint (vp_standing_count (results, VP_SEAT_REFUSED), ==, 1);
  told = vp_standing_tell (results);
  g_assert_nonnull (strstr (told, "2018-04-21"));
  g_assert_false (vp_standing_add (self->db, &ask, &other, &none, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  ask.volunteer_id = bob;
  g_assert_true (vp_standing_add (self->db, &ask, &other, &more, &error));
  g_assert_cmpint (state_on (self, bob, second), ==, VP_SEAT_WAITING);
  /* Who withdrew from one day is not brought back by what is generated later. */
  g_assert_true (vp_sign_up_withdraw (self->db, vp_test_int (self->db, "SELECT max (u.id) FROM sign_up u JOIN event_shift s ON s.id ="
    " u.shift_id WHERE u.volunteer_id = (SELECT volunteer_id FROM standing_sign_up WHERE id = 1) AND s.day = 2458223"), "", now,
    &offer, &error));
  g_assert_no_error (error);
  g_assert_true (vp_event_plan_extend (self->db, series, vp_date_new (2018, 5, 12), self->calendar, now, &ids, &later, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (ids->len, ==, 2);
  g_assert_cmpuint (later->len, >=, 4);
  g_assert_cmpint (state_on (self, anna, second), ==, VP_SEAT_WITHDRAWN);
  g_assert_cmpint (state_on (self, anna, may), ==, VP_SEAT_CONFIRMED);
  g_assert_cmpint (state_on (self, bob, may), ==, VP_SEAT_WAITING);
  /* Stopped from a day on: the seat of that day is the next one's, and earlier ones stay. */
  g_assert_false (vp_standing_stop (self->db, id, may, " ", now, &n, &error));
  g_clear_error (&error);
  g_assert_true (vp_standing_stop (self->db, id, may, "搬家", now, &n, &error));
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpint (state_on (self, bob, may), ==, VP_SEAT_HELD);
  g_assert_cmpint (state_on (self, anna, vp_date_new (2018, 4, 28)), ==, VP_SEAT_CONFIRMED);
  g_assert_false (vp_standing_stop (self->db, id, may, "再次", now, &n, &error));
  g_clear_error (&error);
  undo (self);
  g_assert_cmpint (state_on (self, anna, may), ==, VP_SEAT_CONFIRMED);
  undo (self);
  g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM event WHERE day = 2458244"), ==, 0);
}

static void
test_standing_refused (VpTestEvent *self, gconstpointer data)
{
  VpSignUpAsk ask = { .event_id = self->event, .volunteer_id = self->people[20], .seats = 1, .now = noon (2018, 3, 20) };
  g_autoptr (GPtrArray) results = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_assert_false (vp_standing_add (self->db, &ask, &id, &results, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  ask.volunteer_id = 0;
  ask.name = "李四";
  g_assert_false (vp_standing_add (self->db, &ask, &id, &results, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

/* Figures: what stands, what ended, and by whom; the roll-up is verified when the test ends. */
static void
test_tally (VpTestEvent *self, gconstpointer data)
{
  g_autoptr (GPtrArray) events = NULL, months = NULL, units = NULL, outside = NULL;
  g_autoptr (GError) error = NULL;
  const VpTally *tally;
  VpSignUpOffer offer;

  g_assert_true (vp_sign_up_withdraw (self->db, vp_test_int (self->db, "SELECT min (id) FROM sign_up"), "", noon (2018, 3, 20), &offer,
                                      &error));
  events = vp_tally_store_list (self->db, VP_TALLY_EVENT, 0, 0, &error);
  g_assert_cmpuint (events->len, ==, 1);
  tally = events->pdata[0];
  g_assert_cmpint (tally->id, ==, self->event);
  g_assert_cmpint (tally->signed_up, ==, 11);
  g_assert_cmpint (tally->confirmed, ==, 11);
  g_assert_cmpint (tally->ended, ==, 1);
  g_assert_cmpint (tally->called_off, ==, 0);
  g_assert_true (vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_STOOD_DOWN, "大雨", &error));
  months = vp_tally_store_list (self->db, VP_TALLY_MONTH, 0, 0, &error);
  tally = months->pdata[0];
  g_assert_cmpint (tally->id, ==, 201803);
  g_assert_cmpint (tally->events, ==, 1);
  g_assert_cmpint (tally->called_off, ==, 1);
  units = vp_tally_store_list (self->db, VP_TALLY_UNIT, vp_date_new (2018, 3, 31), vp_date_new (2018, 3, 31), &error);
  g_assert_cmpuint (units->len, ==, 1);
  g_assert_cmpint (((VpTally *) units->pdata[0])->id, ==, 0);
  outside = vp_tally_store_list (self->db, VP_TALLY_EVENT, vp_date_new (2018, 4, 1), 0, &error);
  g_assert_cmpuint (outside->len, ==, 0);
  undo (self);
  undo (self);
}

/* A place that people are still expected at stays, and is told with them; one of past events goes. */
static void
test_place (VpTestEvent *self, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("place");
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (VpEvent) former = vp_event_store_get (self->db, self->event, NULL), event = vp_event_copy (former), read = NULL;
  g_autoptr (VpEventForm) form = NULL;
  g_autoptr (GError) error = NULL;
  guint field, n;

  vp_record_set_text (row, vp_register_column (of, "name"), "绿城广场");
  g_assert_true (vp_register_save (self->db, of, NULL, row, &field, &error));
  form = vp_event_form_new (self->db, event, &error);
  g_assert_true (vp_event_form_set (form, VP_EVENT_PLACE, "绿城广场", &error));
  g_assert_true (vp_event_form_finish (form, event, &error));
  g_assert_cmpint (event->place_id, ==, row->id);
  event->day = vp_date_new (2099, 3, 28);
  g_assert_true (vp_event_plan_edit (self->db, former, event, NULL, VP_EVENT_ONE, noon (2018, 3, 20), &n, &error));
  g_assert_no_error (error);
  g_assert_false (vp_register_remove (self->db, of, row->id, &error));
  g_assert_nonnull (strstr (error->message, "2099-03-28"));
  g_clear_error (&error);
  read = vp_event_store_get (self->db, self->event, &error);
  g_assert_cmpstr (read->place, ==, "绿城广场");
  g_assert_true (vp_event_plan_call_off (self->db, &self->event, 1, VP_EVENT_CANCELLED, "场地不能使用", &error));
  g_assert_true (vp_register_remove (self->db, of, row->id, &error));
  g_assert_no_error (error);
  g_assert_true (vp_event_form_set (form, VP_EVENT_PLACE, "某处空地", &error));
  g_assert_true (vp_event_form_finish (form, event, &error));
  g_assert_cmpint (event->place_id, ==, 0);
  g_assert_cmpstr (event->place, ==, "某处空地");
}

static void
add_return (VpTestEvent *self, const char *name, VpDate day, int group, int people)
{
  const VpRegister *of = vp_register_find ("welfare-day");
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (GError) error = NULL;
  guint field;

  vp_record_set_text (row, vp_register_column (of, "name"), name);
  vp_record_set_number (row, vp_register_column (of, "day"), day);
  vp_record_set_number (row, vp_register_column (of, "sort"), group);
  vp_record_set_number (row, vp_register_column (of, "people"), people);
  vp_register_save (self->db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
}

/* Missing is who returned something within a year, to the day, and nothing now. */
static void
test_returns (VpTestEvent *self, gconstpointer data)
{
  const VpDate day = vp_date_new (2018, 3, 31);
  g_autoptr (GPtrArray) returns = NULL, missing = NULL;
  g_autoptr (VpEventDesk) without = vp_event_desk_read (self->db, self->event, NULL), desk = NULL;
  g_autoptr (VpPaper) paper = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (without->n_returns, ==, 0);
  g_assert_null (vp_event_paper (self->db, self->event, VP_EVENT_PAPER_RETURNS, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  add_return (self, "市教育局", day, 0, 40);
  add_return (self, "市教育局", day - 30, 0, 35);
  add_return (self, "昆吾社区", day - 366, 1, 12);
  add_return (self, "老村", day - 367, 2, 7);
  add_return (self, "实验小学", day + 28, 3, 9);
  returns = vp_welfare_store_list (self->db, day, &error);
  missing = vp_welfare_store_missing (self->db, day, &error);
  g_assert_cmpuint (returns->len, ==, 1);
  g_assert_cmpint (((VpWelfareReturn *) returns->pdata[0])->people, ==, 40);
  g_assert_cmpuint (missing->len, ==, 1);
  g_assert_cmpstr (((VpWelfareReturn *) missing->pdata[0])->name, ==, "昆吾社区");
  g_assert_cmpint (((VpWelfareReturn *) missing->pdata[0])->last, ==, day - 366);
  desk = vp_event_desk_read (self->db, self->event, &error);
  g_assert_cmpuint (desk->n_returns, ==, 1);
  g_assert_cmpuint (desk->n_missing, ==, 1);
  paper = vp_event_paper (self->db, self->event, VP_EVENT_PAPER_RETURNS, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vp_paper_n_pages (paper), ==, 1);
}

/* Entered at the event: who is missing becomes a return, a return can be put right, and nobody returns twice for one day. */
static void
test_enter_returns (VpTestEvent *self, gconstpointer data)
{
  const VpDate day = vp_date_new (2018, 3, 31);
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *told = NULL;
  VpWelfareReturn row = { .name = (char *) "昆吾社区", .group = 1, .people = 12, .what = (char *) "清扫" };

  add_return (self, "昆吾社区", day - 30, 1, 12);
  add_return (self, "市教育局", day, 0, 40);
  rows = vp_event_returns_read (self->db, day, &error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpint (((VpWelfareReturn *) rows->pdata[0])->id, ==, 0);
  g_assert_cmpint (((VpWelfareReturn *) rows->pdata[1])->id, !=, 0);
  told = vp_event_returns_tell (rows);
  g_assert_nonnull (strstr (told, "机关单位: 1, 40 people, missing 0"));
  g_assert_nonnull (strstr (told, "社区: 0, 0 people, missing 1"));
  g_assert_true (vp_event_return_save (self->db, day, &row, &error));
  g_assert_false (vp_event_return_save (self->db, day, &row, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = vp_event_returns_read (self->db, day, &error);
  g_assert_cmpuint (rows->len, ==, 2);
  row.id = ((VpWelfareReturn *) rows->pdata[1])->id;
  row.people = 15;
  g_assert_true (vp_event_return_save (self->db, day, &row, &error));
  g_clear_pointer (&rows, g_ptr_array_unref);
  rows = vp_event_returns_read (self->db, day, &error);
  g_assert_cmpint (((VpWelfareReturn *) rows->pdata[1])->people, ==, 15);
  /* A day that is still to come has none. */
  row.id = 0;
  g_assert_false (vp_event_return_save (self->db, vp_date_today () + 1, &row, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

/* One pass: a number, a name, a shared telephone and the name behind it, a tail, initials, nobody, and two of one name. */
static void
test_who (VpTestEvent *self, gconstpointer data)
{
  VpSignUpWho who[] = {
    { .text = "0000003", .name = "", .phone = "" }, { .text = "张甲", .name = "张甲", .phone = "" },
    { .text = "", .name = "张乙", .phone = "13812345678" }, { .text = "", .name = "李四", .phone = "13812345678" },
    { .text = "没有此人", .name = "没有此人", .phone = "" }, { .text = "同名", .name = "同名", .phone = "" },
    { .text = "张乙（0000001）", .name = "张乙", .phone = "" }, { .text = "", .name = "", .phone = "13900009999" },
  };
  g_autoptr (GError) error = NULL;

  vp_test_add_person (self->db, "同名", "");
  vp_test_add_person (self->db, "同名", "");
  g_assert_true (vp_sign_up_identify (self->db, who, G_N_ELEMENTS (who), &error));
  g_assert_no_error (error);
  g_assert_cmpint (who[0].id, ==, self->people[2]);
  g_assert_cmpint (who[1].id, ==, self->people[0]);
  g_assert_cmpint (who[2].id, ==, self->people[1]);
  for (guint i = 3; i < G_N_ELEMENTS (who); i++)
    g_assert_cmpint (who[i].id, ==, 0);
  g_assert_nonnull (who[5].refusal);
  g_assert_nonnull (who[6].refusal);
  g_assert_null (who[4].refusal);
  g_assert_null (who[7].refusal);
  for (guint i = 0; i < G_N_ELEMENTS (who); i++)
    g_free (who[i].refusal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/event-desk/questions", test_questions);
  g_test_add_func ("/event-desk/answer-kinds", test_answer_kinds);
  g_test_add ("/event-desk/answers", VpTestEvent, NULL, vp_test_event_set_up, test_answers, vp_test_event_tear_down);
  g_test_add ("/event-desk/standing", VpTestEvent, NULL, vp_test_event_set_up, test_standing, vp_test_event_tear_down);
  g_test_add ("/event-desk/standing-refused", VpTestEvent, NULL, vp_test_event_set_up, test_standing_refused, vp_test_event_tear_down);
  g_test_add ("/event-desk/tally", VpTestEvent, NULL, vp_test_event_set_up, test_tally, vp_test_event_tear_down);
  g_test_add ("/event-desk/place", VpTestEvent, NULL, vp_test_event_set_up, test_place, vp_test_event_tear_down);
  g_test_add ("/event-desk/returns", VpTestEvent, NULL, vp_test_event_set_up, test_returns, vp_test_event_tear_down);
  g_test_add ("/event-desk/enter-returns", VpTestEvent, NULL, vp_test_event_set_up, test_enter_returns, vp_test_event_tear_down);
  g_test_add ("/event-desk/who", VpTestEvent, NULL, vp_test_event_set_up, test_who, vp_test_event_tear_down);
  return g_test_run ();
}
