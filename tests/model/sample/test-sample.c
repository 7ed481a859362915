/* test-sample.c: the synthetic office, and certification on it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-calendar.h"
#include "vp-certify.h"
#include "vp-db-private.h"
#include "vp-declared.h"
#include "vp-event-store.h"
#include "vp-import-class.h"
#include "vp-outbox.h"
#include "vp-record-store.h"
#include "vp-sample-events.h"
#include "vp-sample.h"
#include "vp-test-store.h"


static const VpSampleOptions full = { 6000, VP_SAMPLE_FULL_RECORDS, 20180328 };
static const VpSampleOptions small = { 800, 4000, 7 };

static void
fill (VpTestStore *store, const VpSampleOptions *options)
{
  g_autoptr (GError) error = NULL;

  vp_sample_fill (store->db, options, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
digest (VpDb *db)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
    vp_test_int (db, "SELECT sum (id * unicode (name) + ifnull (id_tag, 0) % 1000003 + district + ifnull (team_id, 0) * 7) FROM volunteer"),
    vp_test_int (db, "SELECT sum (volunteer_id * minutes + day * category) FROM service_record"),
    vp_test_int (db, "SELECT sum (id * unicode (name)) FROM team"));
}

static void
test_deterministic (VpTestStore *store, gconstpointer data)
{
  VpSampleOptions other = small;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  g_autoptr (GError) error = NULL;

  fill (store, &small);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, small.volunteers);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM service_record"), ==, (gint64) small.records);
  first = digest (store->db);
  g_assert_false (vp_sample_fill (store->db, &small, NULL, NULL, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  vp_test_store_tear_down (store);
  vp_test_store_set_up (store);
  fill (store, &small);
  second = digest (store->db);
  g_assert_cmpstr (first, ==, second);
  vp_test_store_tear_down (store);
  vp_test_store_set_up (store);
  other.seed++;
  fill (store, &other);
  third = digest (store->db);
  g_assert_cmpstr (first, !=, third);
}

/* An office of few people has the same events, with as many as there are, and nobody twice. */
static void
test_few (VpTestStore *store, gconstpointer data)
{
  static const guint few[] = { 1, 2, 20, 60 };

  for (guint i = 0; i < G_N_ELEMENTS (few); i++) {
    const VpSampleOptions options = { few[i], few[i] * 3, 20180328 };

    vp_test_store_tear_down (store);
    vp_test_store_set_up (store);
    fill (store, &options);
    vp_test_assert_clean (store->db);
    g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM event"), ==, 48);
    g_assert_cmpint (vp_test_int (store->db, "SELECT max (n) FROM (SELECT count (DISTINCT t.volunteer_id) AS n FROM seat t"
                                             " JOIN event_shift s ON s.id = t.shift_id JOIN event_post p ON p.id = s.post_id"
                                             " GROUP BY p.event_id)"), <=, (gint64) few[i]);
  }
}

static void
test_cancelled (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_false (vp_sample_fill (store->db, &small, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 0);
  vp_test_assert_clean (store->db);
}

/* The files say what the store has: imported, they make the same office. */
static void
test_files (VpTestStore *store, gconstpointer data)
{
  static const char *const names[] = { "volunteers.csv", "records.csv" };
  g_autoptr (GError) error = NULL;
  VpDeclaredApproval approval;
  VpTestStore other;

  g_assert_true (vp_sample_write_csv (&small, store->folder, &error));
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *path = g_build_filename (store->folder, names[i], NULL);
    g_autoptr (VpImport) import = vp_import_new (i == 0 ? &vp_import_person_class : &vp_import_record_class, path, NULL);

    g_assert_true (vp_import_open (import, NULL, NULL, &error)
                   && vp_import_analyse (import, store->db, NULL, NULL, NULL, &error));
    g_assert_cmpuint (vp_import_count (import, VP_PILE_REJECTED), ==, 0);
    g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, vp_import_n_rows (import));
    g_assert_true (vp_import_commit (import, store->db, NULL, NULL, NULL, NULL, &error));
  }
  /* What a file says of hours is declared, until somebody else lets it be. */
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM service_record"), ==, 0);
  vp_db_set_who (store->db, "王审核");
  g_assert_true (vp_declared_approve (store->db, NULL, vp_date_today (), &approval, &error));
  vp_test_assert_clean (store->db);
  vp_test_store_set_up (&other);
  fill (&other, &small);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM service_record"), ==,
                   vp_test_int (other.db, "SELECT sum (minutes) FROM service_record"));
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (id_tag % 1000003 + sex + birth + district) FROM volunteer"), ==,
                   vp_test_int (other.db, "SELECT sum (id_tag % 1000003 + sex + birth + district) FROM volunteer"));
  vp_test_store_tear_down (&other);
}

/* Events up to the day of the sample and behind it; the welfare days lie on no holiday. */
static void
test_events (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCalendar) calendar = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  int coming = 0, welfare = 0, waiting = 0;

  fill (store, &small);
  calendar = vp_calendar_read (db, &error);
  lines = vp_event_store_list (db, 0, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, VP_SAMPLE_EVENTS);
  for (guint i = 0; i < lines->len; i++) {
    const VpEventLine *line = lines->pdata[i];

    coming += line->event.day > vp_date_new (2018, 3, 28);
    waiting += line->count[VP_SEAT_WAITING];
    if (line->event.series_id == 0)
      continue;
    welfare++;
    g_assert_false (vp_calendar_collides (calendar, line->event.day, NULL, NULL, NULL));
  }
  g_assert_cmpint (coming, ==, VP_SAMPLE_EVENTS_COMING);
  g_assert_cmpint (welfare, ==, 15);
  g_assert_cmpint (waiting, >, 0);
  vp_test_assert_clean (db);
}

static guint
count (VpDb *db, VpDate as_of, int rank, VpCertificationChange change)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCandidates) candidates = vp_certify_candidates (db, NULL, as_of, &error);

  g_assert_no_error (error);
  return vp_candidates_count (candidates, rank, change);
}

static int
certify (VpDb *db, VpDate as_of)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpCandidates) candidates = vp_certify_candidates (db, NULL, as_of, &error);
  int number = 0;

  vp_certify_commit (db, candidates, &number, &error);
  g_assert_no_error (error);
  return number;
}

/* The batch of 2017-11 as the office's summary tells it. */
static void
test_first_batch (VpTestStore *store, gconstpointer data)
{
  static const struct { int rank; guint n; } levels[] = { { 8, 4 }, { 7, 10 }, { 6, 61 }, { 5, 99 }, { 4, 208 }, { 3, 596 } };
  VpDb *db = store->db;
  g_autoptr (VpCertificationBatch) batch = NULL;
  g_autoptr (GError) error = NULL;

  fill (store, &full);
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++) {
    g_assert_cmpuint (count (db, VP_SAMPLE_CERTIFIED_ON, levels[i].rank, 0), ==, levels[i].n);
    g_assert_cmpuint (count (db, VP_SAMPLE_CERTIFIED_ON, levels[i].rank, VP_CHANGE_KEPT), ==, levels[i].n);
    g_assert_cmpuint (count (db, VP_SAMPLE_CERTIFIED_ON, levels[i].rank, VP_CHANGE_NEW), ==, 0);
  }
  batch = vp_certification_store_get (db, VP_HOLDER_PERSON, 1, &error);
  g_assert_cmpint (batch->results, ==, 978);
  g_assert_cmpint (batch->decided_on, ==, VP_SAMPLE_CERTIFIED_ON);
  g_assert_cmpint (certify (db, VP_SAMPLE_CERTIFIED_ON), ==, 2);
  /* Teams and their people are of one district, or the team is the city's. */
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer v JOIN team t ON t.id = v.team_id"
                                    " WHERE t.district NOT IN (v.district, 410900)"), ==, 0);
  vp_test_assert_clean (db);
}

static gint64
add_minutes (VpDb *db, gint64 person, VpDate day, int hours)
{
  gint64 last = 0;

  for (int i = 0; i < hours / 10; i++)
    last = vp_test_add_record (db, person, day + i, 600);
  return last;
}

/* 0 = not a candidate */
static int
change_of (VpCandidates *candidates, gint64 person, int *previous_rank)
{
  for (guint i = 0; i < candidates->candidates->len; i++) {
    const VpCertificationResult *result = g_ptr_array_index (candidates->candidates, i);

    *previous_rank = result->previous_rank;
    if (result->holder_id == person)
      return (int) result->change;
  }
  return 0;
}

static void
test_differences (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  VpDate day = vp_date_new (2017, 3, 1), first = vp_date_new (2017, 11, 30), second = vp_date_new (2018, 11, 30);
  gint64 kept = vp_test_add_person (db, "王芳", ""), raised = vp_test_add_person (db, "李强", "");
  gint64 lowered = vp_test_add_person (db, "张伟", ""), late = vp_test_add_person (db, "赵敏", ""), line;
  gint64 gone = vp_test_add_person (db, "钱进", ""), gone_line;
  g_autoptr (VpCandidates) candidates = NULL;
  g_autoptr (GError) error = NULL;
  int rank = 0;

  add_minutes (db, kept, day, 600);
  add_minutes (db, raised, day, 990);
  line = add_minutes (db, lowered, day, 1000);
  gone_line = add_minutes (db, gone, day, 600);
  add_minutes (db, late, day, 590);
  g_assert_cmpint (certify (db, first), ==, 1);
  add_minutes (db, raised, first + 1, 10);
  add_minutes (db, late, first + 1, 10);
  vp_test_reverse_record (db, line);
  vp_test_reverse_record (db, gone_line);
  candidates = vp_certify_candidates (db, NULL, second, &error);
  g_assert_cmpuint (candidates->lapsed, ==, 1);
  g_assert_cmpint (change_of (candidates, gone, &rank), ==, 0);
  g_assert_cmpint (change_of (candidates, kept, &rank), ==, VP_CHANGE_KEPT);
  g_assert_cmpint (change_of (candidates, raised, &rank), ==, VP_CHANGE_RAISED);
  g_assert_cmpint (change_of (candidates, lowered, &rank), ==, VP_CHANGE_LOWERED);
  g_assert_cmpint (rank, ==, 4);
  g_assert_cmpint (change_of (candidates, late, &rank), ==, VP_CHANGE_NEW);
  /* What was done after the day does not count on the day. */
  g_clear_pointer (&candidates, vp_candidates_free);
  candidates = vp_certify_candidates (db, NULL, first, &error);
  g_assert_cmpint (change_of (candidates, late, &rank), ==, 0);
  g_assert_cmpint (certify (db, second), ==, 2);
  vp_test_assert_clean (db);
}

static void
test_undo_batch (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", "");
  VpDate day = vp_date_new (2017, 11, 30);
  g_autoptr (GError) error = NULL;

  add_minutes (db, person, day - 200, 600);
  g_assert_cmpint (certify (db, day), ==, 1);
  g_assert_true (vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM certification_result"), ==, 0);
  /* The number of a batch is not used again. */
  g_assert_cmpint (certify (db, day), ==, 2);
}

/* @hours of one class of evidence on days before @day */
static void
add_class (VpDb *db, gint64 person, VpDate day, int hours, int evidence)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, &error);
  for (int i = 0; i < hours / 10; i++) {
    VpServiceRecord record = { .volunteer_id = person, .day = day - 1 - i, .start_minute = -1, .minutes = 600, .evidence = evidence,
                               .post = (char *) "", .note = (char *) "", .reason = (char *) "", .paper = (char *) "" };

    vp_record_store_insert (db, &record, &error);
    g_assert_no_error (error);
  }
  vp_test_commit (db, "record-add", NULL);
}

/* The rules say how much the hours of each class count; 600 hours are three stars. */
static void
test_shares (VpTestStore *store, gconstpointer data)
{
  static const struct { int shares[VP_N_EVIDENCE], reached[4]; } cases[] = {
    { { 100, 100, 100, 100, 100 }, { 3, 3, 3, 3 } },
    { { 100, 100, 100, 99, 100 }, { 3, 0, 3, 0 } },
    { { 100, 100, 100, 0, 100 }, { 3, 0, 3, 0 } },
    { { 100, 100, 100, 100, 0 }, { 3, 3, 0, 3 } },
    { { 100, 99, 100, 100, 100 }, { 0, 3, 3, 3 } },
    { { 100, 100, 100, 90, 100 }, { 3, 0, 3, 0 } },
    { { 0, 0, 0, 0, 100 }, { 0, 0, 3, 0 } },
  };
  VpDb *db = store->db;
  VpDate day = vp_date_new (2017, 11, 30);
  gint64 people[4];

  for (guint i = 0; i < 4; i++)
    people[i] = vp_test_add_person (db, (const char *[]) { "甲乙", "丙丁", "戊己", "庚辛" }[i], "");
  add_class (db, people[0], day, 600, 2);
  add_class (db, people[1], day, 600, 4);
  add_class (db, people[2], day, 600, 5);
  add_class (db, people[3], day, 540, 3);
  add_class (db, people[3], day - 100, 60, 4);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VpRuleVersion) rules = vp_rule_store_in_force (db, NULL, day, &error);
    g_autoptr (VpCandidates) found = NULL;

    memcpy (rules->shares, cases[i].shares, sizeof rules->shares);
    g_assert_true (vp_certify_save_rules (db, rules, &error));
    found = vp_certify_candidates (db, NULL, day, &error);
    for (guint j = 0; j < 4; j++) {
      int rank = 0;

      for (guint k = 0; k < found->candidates->len; k++) {
        const VpCertificationResult *one = found->candidates->pdata[k];

        rank = one->holder_id == people[j] ? one->rank : rank;
      }
      g_test_message ("case %u, person %u", i, j);
      g_assert_cmpint (rank, ==, cases[i].reached[j]);
    }
  }
}

static void
test_rules (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  VpDate day = vp_date_new (2017, 11, 30);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRuleVersion) rules = vp_rule_store_in_force (db, NULL, day, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (rules->levels->len, ==, 8);
  add_minutes (db, vp_test_add_person (db, "王芳", ""), day - 200, 600);
  certify (db, day);
  g_assert_false (vp_certify_save_rules (db, rules, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  rules->id = 0;
  rules->valid_from = day + 1;
  ((VpRuleLevel *) g_ptr_array_index (rules->levels, 2))->min_minutes = 60;
  g_assert_true (vp_certify_save_rules (db, rules, &error));
  g_assert_no_error (error);
  g_clear_pointer (&rules, vp_rule_version_free);
  rules = vp_rule_store_in_force (db, NULL, day + 1, &error);
  g_assert_cmpint (((VpRuleLevel *) g_ptr_array_index (rules->levels, 2))->min_minutes, ==, 60);
  g_clear_pointer (&rules, vp_rule_version_free);
  rules = vp_rule_store_in_force (db, NULL, day, &error);
  g_assert_cmpint (((VpRuleLevel *) g_ptr_array_index (rules->levels, 2))->min_minutes, ==, 36000);
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

#define ADD(path, func) g_test_add (path, VpTestStore, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/sample/deterministic", test_deterministic);
  ADD ("/sample/few", test_few);
  ADD ("/sample/cancelled", test_cancelled);
  ADD ("/sample/files", test_files);
  ADD ("/sample/events", test_events);
  ADD ("/sample/first-batch", test_first_batch);
  ADD ("/certify/differences", test_differences);
  ADD ("/certify/undo-batch", test_undo_batch);
  ADD ("/certify/rules", test_rules);
  ADD ("/certify/shares", test_shares);
  return g_test_run ();
}
