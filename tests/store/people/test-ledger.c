/* test-ledger.c: lines of service time, balances and roll-ups
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-store.h"
#include "vp-bulk.h"
#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-test-store.h"

#define DAY (vp_date_new (2017, 11, 30))
#define STEPS 400
#define PEOPLE 12

static gint64
balance (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, &error);

  g_assert_no_error (error);
  return person->minutes;
}

static void
test_reversal (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 person = vp_test_add_person (store->db, "王芳", "");
  gint64 first = vp_test_add_record (store->db, person, DAY, 90);
  g_autoptr (GPtrArray) lines = NULL;
  VpServiceRecord *line;

  vp_test_add_record (store->db, person, DAY, 30);
  g_assert_cmpint (balance (store->db, person), ==, 120);
  vp_test_reverse_record (store->db, first);
  g_assert_cmpint (balance (store->db, person), ==, 30);
  vp_test_assert_clean (store->db);

  lines = vp_record_store_list (store->db, person, &error);
  g_assert_cmpuint (lines->len, ==, 3);
  line = g_ptr_array_index (lines, 0);
  g_assert_cmpint (line->reverses, ==, first);
  g_assert_cmpint (line->minutes, ==, -90);
  g_assert_cmpstr (line->reason, ==, "written twice");
  g_assert_cmpstr (line->paper, ==, "2018-17");
  g_assert_cmpint (line->day, ==, DAY);

  vp_db_begin (store->db, &error);
  g_assert_false (vp_record_store_reverse (store->db, first, "again", "", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (vp_record_store_reverse (store->db, line->id, "", "", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  vp_db_rollback (store->db);
}

static void
test_append_only (VpTestStore *store, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE service_record SET minutes = 1", "DELETE FROM service_record", "UPDATE outbox SET who = 'x'",
    "DELETE FROM outbox", "DELETE FROM service_record WHERE id = 1",
    "INSERT OR REPLACE INTO service_record SELECT * FROM service_record",
  };
  gint64 person = vp_test_add_person (store->db, "王芳", "");

  vp_test_add_record (store->db, person, DAY, 90);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", statements[i]);
    g_assert_false (vp_db_exec (store->db, statements[i], &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_FAILED);
  }
  vp_test_assert_clean (store->db);
  g_assert_cmpint (balance (store->db, person), ==, 90);
}

static void
test_limits (VpTestStore *store, gconstpointer data)
{
  static const struct { int minutes; VpDate day; } bad[] = { { 0, 2458088 }, { -10, 2458088 }, { 1441, 2458088 }, { 10, 0 } };
  gint64 person = vp_test_add_person (store->db, "王芳", "");

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    VpServiceRecord record = { .volunteer_id = person, .day = bad[i].day, .minutes = bad[i].minutes, .start_minute = -1 };

    vp_db_begin (store->db, NULL);
    g_assert_false (vp_record_store_insert (store->db, &record, &error));
    g_assert_nonnull (error);
    vp_db_rollback (store->db);
  }
  vp_test_assert_clean (store->db);
}

/* What a person did, chosen at random; the oracle is vp_store_check() and a model of minutes. */
typedef struct {
  VpTestStore *store;
  GRand *random;
  gint64 people[PEOPLE];
  GArray *lines; /* ids that may stand */
} Work;

static void
random_bulk (Work *work)
{
  VpDb *db = work->store->db;
  g_autoptr (GError) error = NULL;
  VpBatch batch = { .kind = (char *) "records", .file_name = (char *) "时长.csv", .sha256 = (char *) "",
                    .sender = (char *) "", .imported_by = (char *) "tester" };
  VpAction action = { .action = "import", .summary = "import" };
  guint n = (guint) g_rand_int_range (work->random, 1, 30);
  VpBulk *bulk;

  vp_db_begin (db, &error);
  vp_batch_store_insert (db, &batch, &error);
  bulk = vp_bulk_begin_records (db, n, batch.id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < n; i++) {
    VpServiceRecord record = { .volunteer_id = work->people[g_rand_int_range (work->random, 0, PEOPLE)],
                               .day = DAY + g_rand_int_range (work->random, -60, 60), .start_minute = -1,
                               .minutes = g_rand_int_range (work->random, 1, 300), .category = 2 };

    vp_bulk_add_record (bulk, &record, &error);
    g_array_append_val (work->lines, record.id);
  }
  vp_bulk_end (bulk, &batch.first_id, &batch.last_id, &error);
  batch.read = batch.added = n;
  vp_batch_store_finish (db, &batch, &error);
  action.batch_id = batch.id;
  vp_db_commit (db, &action, NULL, &error);
  g_assert_no_error (error);
}

static void
random_withdraw (Work *work)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) batches = vp_batch_store_list (work->store->db, &error);
  VpBatch *batch;

  if (batches->len == 0)
    return;
  batch = g_ptr_array_index (batches, g_rand_int_range (work->random, 0, (gint32) batches->len));
  if (vp_batch_store_withdraw (work->store->db, batch->id, "wrong file", &error))
    g_assert_cmpint (batch->withdrawn_at, ==, 0);
  else
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

static void
random_reverse (Work *work)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = work->store->db;
  gint64 id;

  if (work->lines->len == 0)
    return;
  id = g_array_index (work->lines, gint64, g_rand_int_range (work->random, 0, (gint32) work->lines->len));
  vp_db_begin (db, &error);
  if (vp_record_store_reverse (db, id, "wrong", "", NULL, &error)) {
    vp_test_commit (db, "record-reverse", NULL);
    return;
  }
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  vp_db_rollback (db);
}

static void
random_revert (Work *work, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = work->store->db;
  g_autoptr (VpLogEntry) entry = redo ? vp_outbox_next_redo (db, &error) : vp_outbox_next_undo (db, &error);

  g_assert_no_error (error);
  if (entry == NULL)
    return;
  if (!vp_outbox_revert (db, entry->seq, redo ? VP_ACTION_REDO : VP_ACTION_UNDO, &error))
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
}

static void
random_step (Work *work)
{
  VpDb *db = work->store->db;
  gint64 person = work->people[g_rand_int_range (work->random, 0, PEOPLE)];
  gint64 id;

  switch (g_rand_int_range (work->random, 0, 10)) {
  case 0:
    vp_test_rename_person (db, person, g_rand_boolean (work->random) ? "李强" : "王芳");
    break;
  case 1:
    random_bulk (work);
    break;
  case 2:
    random_withdraw (work);
    break;
  case 3:
  case 4:
    random_reverse (work);
    break;
  case 5:
    random_revert (work, FALSE);
    break;
  case 6:
    random_revert (work, TRUE);
    break;
  default:
    id = vp_test_add_record (db, person, DAY + g_rand_int_range (work->random, -60, 60),
                             g_rand_int_range (work->random, 1, 300));
    g_array_append_val (work->lines, id);
  }
}

static void
test_random_work (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20180328);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  Work work = { .store = store, .random = random, .lines = lines };

  for (guint i = 0; i < PEOPLE; i++)
    work.people[i] = vp_test_add_person (store->db, "王芳", "");
  for (guint step = 0; step < STEPS; step++) {
    random_step (&work);
    if (step % 20 == 0)
      vp_test_assert_clean (store->db);
    g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM service_balance"), ==,
                     vp_test_int (store->db, "SELECT sum (minutes) FROM service_record"));
    g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM service_month"), ==,
                     vp_test_int (store->db, "SELECT sum (minutes) FROM service_record"));
  }
  vp_test_assert_clean (store->db);
  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/ledger/reversal", VpTestStore, NULL, set_up, test_reversal, tear_down);
  g_test_add ("/ledger/append-only", VpTestStore, NULL, set_up, test_append_only, tear_down);
  g_test_add ("/ledger/limits", VpTestStore, NULL, set_up, test_limits, tear_down);
  g_test_add ("/ledger/random-work", VpTestStore, NULL, set_up, test_random_work, tear_down);
  return g_test_run ();
}
