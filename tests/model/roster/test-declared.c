/* test-declared.c: hours that somebody only says count when a second person approves them, and not before
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-store.h"
#include "vp-bulk.h"
#include "vp-db-private.h"
#include "vp-declared.h"
#include "vp-outbox.h"
#include "vp-person-form.h"
#include "vp-service.h"
#include "vp-setting.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <string.h>

#define TODAY (vp_date_new (2018, 3, 28))
#define DAY (vp_date_new (2018, 3, 1))

typedef struct {
  VpTestStore store;
  gint64 people[3];
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  static const char *const names[] = { "王芳", "李雷", "韩梅" };

  vp_test_store_set_up (&self->store);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    self->people[i] = vp_test_add_person (self->store.db, names[i], "");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  vp_test_store_tear_down (&self->store);
}

static GArray *
list_of (gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof id);

  g_array_append_val (ids, id);
  return ids;
}

/* @n: of the first people; gives the declaration. */
static gint64
declare (Fixture *self, guint n, VpDate day, int minutes, VpDeclaredSource source, int evidence)
{
  VpServiceRecord record = { .day = day, .start_minute = -1, .minutes = minutes, .post = (char *) "", .note = (char *) "",
                             .evidence = evidence };
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GError) error = NULL;

  g_array_append_vals (ids, self->people, n);
  vp_db_set_who (self->store.db, "李录入");
  vp_service_declare (self->store.db, ids, &record, "环城清洁", source, TODAY, &error);
  g_assert_no_error (error);
  return record.id;
}

static gboolean
approve (Fixture *self, gint64 id, const char *who, VpDate today, VpDeclaredApproval *approval, GError **error)
{
  g_autoptr (GArray) ids = id != 0 ? list_of (id) : NULL;
  VpDeclaredApproval own;

  vp_db_set_who (self->store.db, who);
  return vp_declared_approve (self->store.db, ids, today, approval != NULL ? approval : &own, error);
}

/* Refused with a sentence that says @part, and nothing is credited. */
static void
assert_refused (Fixture *self, gint64 id, const char *who, VpDate today, const char *part)
{
  g_autoptr (GError) error = NULL;
  gint64 lines = vp_test_int (self->store.db, "SELECT count (*) FROM service_record");

  g_assert_false (approve (self, id, who, today, NULL, &error));
  g_assert_nonnull (strstr (error->message, part));
  g_assert_cmpint (vp_test_int (self->store.db, "SELECT count (*) FROM service_record"), ==, lines);
}

static void
test_second_person (Fixture *self, gconstpointer data)
{
  static const char *const same[] = { "李录入", " 李录入", "李录入 " };
  VpDb *db = self->store.db;
  VpDeclaredApproval approval;
  g_autoptr (GError) error = NULL;
  gint64 id = declare (self, 3, DAY, 90, VP_DECLARED_TYPED, 0), reported = declare (self, 1, DAY, 30, VP_DECLARED_VOLUNTEER, 5);

  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_balance WHERE minutes > 0"), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (same); i++)
    assert_refused (self, id, same[i], TODAY, "somebody else");
  g_assert_true (approve (self, id, "王审核", TODAY, &approval, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (approval.declarations, ==, 1);
  g_assert_cmpint (approval.lines, ==, 3);
  g_assert_cmpint (approval.minutes, ==, 270);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record WHERE minutes = 90 AND evidence = 4"
                                    " AND entered_by = '李录入' AND approved_by = '王审核' AND day = 2458179"), ==, 3);
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 270);
  g_assert_cmpint (vp_test_int (db, "SELECT minutes FROM service_month WHERE month = 201803"), ==, 270);
  assert_refused (self, id, "王审核", TODAY, "do not wait");
  g_assert_true (approve (self, reported, "王审核", TODAY, NULL, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT evidence FROM service_record WHERE minutes = 30"), ==, 5);
  vp_test_assert_clean (db);
}

/* Shown until a day, the next day is the first. */
static void
test_shown (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  VpDeclaredApproval approval;
  g_autoptr (GError) error = NULL;
  gint64 id, before = declare (self, 1, DAY + 1, 60, VP_DECLARED_TYPED, 0);

  g_assert_true (vp_setting_save (db, VP_SETTING_DECLARED_DAYS, TODAY, "5", &error));
  id = declare (self, 1, DAY, 90, VP_DECLARED_TYPED, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT max (shown_until) FROM declaration"), ==, TODAY + 5);
  assert_refused (self, id, "王审核", TODAY, "2018-04-02");
  assert_refused (self, id, "王审核", TODAY + 5, "2018-04-02");
  /* Of everything, what is shown stays. */
  g_assert_true (approve (self, 0, "王审核", TODAY + 5, &approval, &error));
  g_assert_cmpuint (approval.declarations, ==, 1);
  g_assert_cmpuint (approval.shown, ==, 1);
  assert_refused (self, 0, "王审核", TODAY + 5, "1 are still shown");
  assert_refused (self, before, "王审核", TODAY + 5, "do not wait");
  g_assert_true (approve (self, id, "王审核", TODAY + 6, NULL, &error));
}

static void
test_returned (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  gint64 id = declare (self, 1, DAY, 90, VP_DECLARED_TYPED, 0);
  g_autoptr (GArray) ids = list_of (id);
  VpServiceRecord record = { .day = DAY, .start_minute = -1, .minutes = 90, .post = (char *) "", .note = (char *) "" };
  g_autoptr (GArray) person = list_of (self->people[0]);

  g_assert_false (vp_declared_return (db, ids, " 　", &error));
  g_clear_error (&error);
  g_assert_true (vp_declared_return (db, ids, "没有签名", &error));
  assert_refused (self, id, "王审核", TODAY, "没有签名");
  /* What waits or was returned is there: the same is not declared beside it. */
  g_assert_false (vp_service_declare (db, person, &record, "环城清洁", VP_DECLARED_TYPED, TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (vp_declared_remove (db, ids, "", &error));
  g_clear_error (&error);
  g_assert_true (vp_declared_remove (db, ids, "重新登记", &error));
  g_assert_cmpint (vp_test_int (db, "SELECT (SELECT count (*) FROM declared_line) + (SELECT count (*) FROM declaration)"), ==, 0);
  id = declare (self, 1, DAY, 90, VP_DECLARED_TYPED, 0);
  g_assert_true (approve (self, id, "王审核", TODAY, NULL, &error));
  vp_test_assert_clean (db);
}

/* What waits fills the day too, at the edge of the limit and one minute above. */
static void
test_limits (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) person = list_of (self->people[0]);
  VpServiceRecord record = { .day = DAY, .start_minute = -1, .minutes = 61, .post = (char *) "", .note = (char *) "" };
  gint64 id = declare (self, 1, DAY, 900, VP_DECLARED_TYPED, 0), more;

  g_assert_false (vp_service_declare (db, person, &record, "", VP_DECLARED_TYPED, TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  more = declare (self, 1, DAY, 60, VP_DECLARED_TYPED, 0);
  /* Meanwhile a sheet brought an hour: only one of them has room. */
  vp_test_add_record (db, self->people[0], DAY, 60);
  g_assert_true (approve (self, more, "王审核", TODAY, NULL, &error));
  assert_refused (self, id, "王审核", TODAY, "16");
  vp_test_reverse_record (db, vp_test_int (db, "SELECT min (id) FROM service_record"));
  vp_test_add_record (db, self->people[0], DAY, 1);
  assert_refused (self, id, "王审核", TODAY, "16");
  vp_test_reverse_record (db, vp_test_int (db, "SELECT max (id) FROM service_record"));
  g_assert_true (approve (self, id, "王审核", TODAY, NULL, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 960);
}

static void
test_removed_person (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = list_of (self->people[1]);
  gint64 id = declare (self, 2, DAY, 60, VP_DECLARED_TYPED, 0);

  g_assert_true (vp_person_remove (self->store.db, ids, TRUE, &error));
  assert_refused (self, id, "王审核", TODAY, "李雷");
}

static void
test_undo (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  gint64 id = declare (self, 2, DAY, 60, VP_DECLARED_TYPED, 0), declared = vp_test_last_seq (db), approved;

  g_assert_true (approve (self, id, "王审核", TODAY, NULL, &error));
  approved = vp_test_last_seq (db);
  g_assert_false (vp_outbox_revert (db, declared, VP_ACTION_UNDO, &error)); /* an approval stands on it */
  g_clear_error (&error);
  g_assert_true (vp_outbox_revert (db, approved, VP_ACTION_UNDO, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 0);
  g_assert_true (approve (self, id, "王审核", TODAY, NULL, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 120);
  g_assert_true (vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error));
  g_assert_true (vp_outbox_revert (db, declared, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM declaration"), ==, 0);
  vp_test_assert_clean (db);
}

/* Whatever is declared, approved, given back, taken away and undone in whatever order: the ledger has the hours of what is approved,
 * once, and of nothing else. */
static void
test_property (Fixture *self, gconstpointer data)
{
  static const char *const who[] = { "李录入", "王审核" };
  g_autoptr (GRand) random = g_rand_new_with_seed (20180301);
  VpDb *db = self->store.db;

  for (guint i = 0; i < 300; i++) {
    gint64 any = vp_test_int (db, "SELECT ifnull ((SELECT id FROM declaration ORDER BY random () LIMIT 1), 1)");
    g_autoptr (GArray) ids = list_of (any);

    switch (g_rand_int_range (random, 0, 6)) {
    case 0: case 1:
      declare (self, (guint) g_rand_int_range (random, 1, 4), DAY - g_rand_int_range (random, 0, 300), g_rand_int_range (random, 1, 60),
               VP_DECLARED_TYPED, 0);
      break;
    case 2:
      approve (self, g_rand_boolean (random) ? any : 0, who[g_rand_int_range (random, 0, 2)], TODAY, NULL, NULL);
      break;
    case 3:
      vp_declared_return (db, ids, "退回", NULL);
      break;
    case 4:
      vp_declared_remove (db, ids, "误录", NULL);
      break;
    default:
      vp_outbox_revert (db, vp_test_last_seq (db) - g_rand_int_range (random, 0, 4), VP_ACTION_UNDO, NULL);
      break;
    }
    g_assert_cmpint (vp_test_int (db, "SELECT ifnull (sum (minutes), 0) FROM service_record"), ==,
                     vp_test_int (db, "SELECT ifnull (sum (minutes), 0) FROM declaration WHERE state = 2"));
    g_assert_cmpint (vp_test_violations (db, "declarations"), ==, 0);
    g_assert_cmpint (vp_test_violations (db, "balances"), ==, 0);
  }
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record"), >, 60);
}

/* A file */

typedef struct {
  Fixture *fixture;
  VpBatch *batch;
  guint n;
} Filing;

static gboolean
write_file (VpDb *db, gpointer data, GError **error)
{
  Filing *self = data;
  VpDeclaration head = { .source = VP_DECLARED_FILE, .lines = self->n };
  VpBulk *bulk;
  gboolean ok = TRUE;

  if (!vp_batch_store_insert (db, self->batch, error))
    return FALSE;
  head.id = vp_db_reserve_ids (db, "declaration", 1, error);
  head.batch_id = self->batch->id;
  bulk = vp_bulk_begin_declared (db, self->n, head.id, error);
  for (guint i = 0; ok && i < self->n; i++) {
    VpServiceRecord record = { .volunteer_id = self->fixture->people[i % 3], .day = DAY + (VpDate) (i / 3), .start_minute = -1,
                               .minutes = 60, .post = (char *) "", .note = (char *) "", .evidence = i % 3 == 2 ? 5 : 4 };

    ok = vp_bulk_add_record (bulk, &record, error);
  }
  head.minutes = vp_bulk_get_minutes (bulk);
  ok = ok && vp_bulk_end (bulk, &head.first_line, &head.last_line, error) && vp_declared_store_insert_head (db, &head, error);
  self->batch->first_id = head.first_line;
  self->batch->last_id = head.last_line;
  self->batch->added = self->n;
  return ok && vp_batch_store_finish (db, self->batch, error);
}

static gint64
import_file (Fixture *self, guint n)
{
  VpBatch batch = { .kind = (char *) "records", .file_name = (char *) "时长.csv", .sha256 = (char *) "", .sender = (char *) "",
                    .imported_by = (char *) "李录入" };
  Filing filing = { self, &batch, n };
  VpAction action = { .action = "import", .summary = "import" };
  g_autoptr (GError) error = NULL;

  vp_db_set_who (self->store.db, "李录入");
  vp_db_transact (self->store.db, &action, write_file, &filing, &error);
  g_assert_no_error (error);
  return batch.id;
}

/* So many lines are credited without the indexes of the ledger, which stand again behind it. */
static void
test_large_file (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  gint64 id;

  import_file (self, 1200);
  id = vp_test_int (db, "SELECT id FROM declaration");
  g_assert_true (approve (self, id, "王审核", TODAY + 30, NULL, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record"), ==, 1200);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM sqlite_schema WHERE name IN ('service_record_volunteer',"
                                    " 'service_record_posted')"), ==, 2);
}

static void
test_file (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = NULL;
  gint64 batch = import_file (self, 60), id = vp_test_int (db, "SELECT id FROM declaration");
  g_autoptr (GArray) ids = list_of (id);
  const VpDeclaration *of;

  open = vp_declared_store_open (db, 0, &error);
  g_assert_cmpuint (open->len, ==, 1);
  of = open->pdata[0];
  g_assert_cmpstr (of->what, ==, "时长.csv");
  g_assert_cmpint (of->people, ==, 3);
  g_assert_cmpint (of->lines, ==, 60);
  g_assert_cmpint (of->minutes, ==, 3600);
  g_assert_cmpint (of->evidence, ==, 5);
  g_assert_cmpint (of->last, ==, DAY + 19);
  vp_test_assert_clean (db);
  assert_refused (self, id, "李录入", TODAY, "时长.csv");
  g_assert_false (vp_declared_remove (db, ids, "误", &error));
  g_clear_error (&error);
  g_assert_true (approve (self, id, "王审核", TODAY, NULL, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record WHERE evidence = 5 AND approved_by = '王审核'"), ==, 20);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM service_record WHERE batch_id > 0"), ==, 60);
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 3600);
  vp_test_assert_clean (db);
  g_assert_true (vp_batch_store_withdraw (db, batch, "发错了", &error));
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 0);
  vp_test_assert_clean (db);
}

static void
test_file_withdrawn (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  gint64 batch = import_file (self, 2000);

  declare (self, 1, DAY - 1, 60, VP_DECLARED_TYPED, 0);
  g_assert_true (vp_batch_store_withdraw (db, batch, "发错了", &error));
  g_assert_cmpint (vp_test_int (db, "SELECT (SELECT count (*) FROM declared_line) + (SELECT count (*) FROM service_record)"), ==, 1);
  vp_test_assert_clean (db);
}

/* An undo of the approval takes the whole import back, as the log says it. */
static void
test_file_undo (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;

  import_file (self, 6);
  g_assert_true (approve (self, 0, "王审核", TODAY, NULL, &error));
  g_assert_true (vp_outbox_revert (db, vp_test_last_seq (db), VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM import_batch WHERE withdrawn_at > 0"), ==, 1);
  vp_test_assert_clean (db);
}

/* Into a sealed month nothing comes: it stands in the next one. */
static void
test_sealed (Fixture *self, gconstpointer data)
{
  VpDb *db = self->store.db;
  g_autoptr (GError) error = NULL;
  gint64 id = declare (self, 1, DAY, 60, VP_DECLARED_TYPED, 0);

  vp_db_begin (db, &error);
  vp_db_exec (db, "INSERT INTO month_seal (id, month, ends, next, lines, minutes, before, hash, sealed_at, sealed_by) VALUES"
                  " (1, 201803, 2458209, 201804, 0, 0, '', hex (zeroblob (32)), 0, '')", &error);
  g_assert_no_error (error);
  vp_test_commit (db, "seal", NULL);
  g_assert_true (approve (self, id, "王审核", TODAY, NULL, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT posted FROM service_record"), ==, 201804);
}

static void
test_notice (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpListing) listing = NULL;
  gint64 id;

  g_assert_true (vp_setting_save (self->store.db, VP_SETTING_DECLARED_DAYS, 0, "7", &error));
  id = declare (self, 2, DAY, 90, VP_DECLARED_TYPED, 0);
  listing = vp_declared_notice (self->store.db, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (listing->rows->len, ==, 2);
  g_assert_nonnull (strstr (listing->subtitle, "2018-04-04"));
  g_assert_null (vp_declared_notice (self->store.db, id + 1, &error));
  g_clear_error (&error);
  g_assert_null (vp_declared_notice (self->store.db, 0, &error));
}

int
main (int argc, char *argv[])
{
  static const struct { const char *path; void (*func) (Fixture *, gconstpointer); } tests[] = {
    { "/declared/second-person", test_second_person }, { "/declared/shown", test_shown }, { "/declared/returned", test_returned },
    { "/declared/limits", test_limits }, { "/declared/removed-person", test_removed_person }, { "/declared/undo", test_undo },
    { "/declared/property", test_property },
    { "/declared/file", test_file }, { "/declared/file-withdrawn", test_file_withdrawn }, { "/declared/file-undo", test_file_undo },
    { "/declared/large-file", test_large_file },
    { "/declared/sealed", test_sealed }, { "/declared/notice", test_notice },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
