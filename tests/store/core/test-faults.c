/* test-faults.c: the n-th write fails, for all n
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-backup.h"
#include "vp-batch-store.h"
#include "vp-bulk.h"
#include "vp-db-private.h"
#include "vp-goods-store.h"
#include "vp-stock-store.h"
#include "vp-test-store.h"
#include "vp-test-vfs.h"

#define DAY (vp_date_new (2017, 11, 30))
#define SAVES 6
#define NTH_MAX 4000

typedef struct {
  int code;
  gboolean for_ever;
} Fault;

static const Fault faults[] = {
  { SQLITE_FULL, FALSE }, { SQLITE_FULL, TRUE }, { SQLITE_IOERR, FALSE }, { SQLITE_IOERR, TRUE },
};

/* A person with one line of service in one transaction; TRUE where the store says it is saved. */
static gboolean
save_one (VpDb *db)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  VpServiceRecord record = { .day = DAY, .start_minute = -1, .minutes = 60 };
  VpAction action = { .action = "add", .summary = "add" };

  person->name = g_strdup ("王芳");
  person->note = g_strnfill (3000, 'n');
  if (!vp_db_begin (db, &error))
    return FALSE;
  if (!vp_volunteer_store_insert (db, person, &error)) {
    g_assert_nonnull (error);
    vp_db_rollback (db);
    return FALSE;
  }
  record.volunteer_id = person->id;
  if (!vp_record_store_insert (db, &record, &error)) {
    g_assert_nonnull (error);
    vp_db_rollback (db);
    return FALSE;
  }
  return vp_db_commit (db, &action, NULL, &error);
}

static gboolean
load_many (VpDb *db)
{
  g_autoptr (GError) error = NULL;
  VpBatch batch = { .kind = (char *) "volunteers", .file_name = (char *) "a.csv", .sha256 = (char *) "",
                    .sender = (char *) "", .imported_by = (char *) "tester", .read = 1500, .added = 1500 };
  VpAction action = { .action = "import", .summary = "import" };
  VpBulk *bulk = NULL;
  gboolean ok;

  if (!vp_db_begin_bulk (db, &error))
    return FALSE;
  ok = vp_batch_store_insert (db, &batch, &error)
    && (bulk = vp_bulk_begin_volunteers (db, batch.added, batch.id, &error)) != NULL;
  for (guint i = 0; ok && i < batch.added; i++) {
    char number[VP_ID_MAX + 1];
    VpVolunteer person = { .name = (char *) "王芳", .private = { .id_number = number } };

    vp_test_identity (i, number);
    ok = vp_bulk_add_volunteer (bulk, &person, &error);
  }
  if (!ok && bulk != NULL)
    vp_bulk_abandon (bulk);
  ok = ok && vp_bulk_end (bulk, &batch.first_id, &batch.last_id, &error) && vp_batch_store_finish (db, &batch, &error);
  action.batch_id = batch.id;
  if (ok)
    return vp_db_commit (db, &action, NULL, &error);
  g_assert_nonnull (error);
  vp_db_rollback (db);
  return FALSE;
}

/* A document of goods of twelve lines in one transaction; TRUE where the store says it is saved. */
static gboolean
save_goods (VpDb *db, gint64 house_id, gint64 shelf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStockDocument) document = vp_stock_document_new (VP_STOCK_INTAKE, house_id, DAY);
  VpAction action = { .action = "goods", .summary = "goods" };
  gboolean ok = vp_db_begin (db, &error);

  if (!ok)
    return FALSE;
  for (gint64 item = 2; ok && item < 14; item++) {
    VpVariant variant = { .item_id = item };

    ok = vp_variant_store_ensure (db, &variant, &error);
    if (ok)
      vp_stock_document_add (document, VP_LOCATION_DONOR, shelf, variant.id, 5)->note = g_strnfill (300, 'n');
  }
  ok = ok && vp_stock_store_insert (db, document, &error);
  if (ok)
    return vp_db_commit (db, &action, NULL, &error);
  g_assert_nonnull (error);
  vp_db_rollback (db);
  return FALSE;
}

static void
assert_goods (VpTestStore *store, gint64 acknowledged)
{
  gint64 saved;

  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  saved = vp_test_int (store->db, "SELECT count (*) FROM outbox WHERE action = 'goods'");
  g_assert_cmpint (saved, >=, acknowledged);
  g_assert_cmpint (saved, <=, acknowledged + 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM stock_document"), ==, saved);
  g_assert_cmpint (vp_test_int (store->db, "SELECT ifnull (sum (quantity), 0) FROM stock_balance"), ==, saved * 60);
}

static void
test_goods (gconstpointer data)
{
  const Fault *fault = data;
  gboolean failed = TRUE;

  for (guint nth = 1; failed && nth < NTH_MAX; nth += nth < 30 ? 1 : 5) {
    VpTestStore store;
    gint64 acknowledged = 0, house_id, shelf;

    vp_test_store_set_up (&store);
    g_assert_true (vp_db_begin (store.db, NULL));
    g_assert_true (vp_house_store_ensure (store.db, "人民路爱心小屋", &house_id, NULL));
    vp_test_commit (store.db, "house", NULL);
    g_assert_true (vp_location_store_first (store.db, house_id, VP_LOCATION_SHELF, &shelf, NULL));
    vp_test_vfs_fail_nth (nth, fault->code, fault->for_ever);
    for (guint i = 0; i < SAVES; i++)
      acknowledged += save_goods (store.db, house_id, shelf);
    g_clear_pointer (&store.db, vp_db_close);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    assert_goods (&store, acknowledged);
    vp_test_store_tear_down (&store);
  }
  g_assert_false (failed);
}

/* Whole, every balance equal to its lines, every acknowledged save there, and nothing half. Where the sync after the
 * last write failed, one save more may have reached the disk. */
static void
assert_nothing_lost (VpTestStore *store, gint64 acknowledged)
{
  gint64 saved;

  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  saved = vp_test_int (store->db, "SELECT count (*) FROM outbox WHERE action = 'add'");
  g_assert_cmpint (saved, >=, acknowledged);
  g_assert_cmpint (saved, <=, acknowledged + 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE batch_id IS NULL"), ==, saved);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM service_record"), ==, saved);
}

static void
test_saves (gconstpointer data)
{
  const Fault *fault = data;
  gboolean failed = TRUE;
  guint nth;

  for (nth = 1; failed && nth < NTH_MAX; nth++) {
    VpTestStore store;
    gint64 acknowledged = 0;

    vp_test_store_set_up (&store);
    vp_test_vfs_fail_nth (nth, fault->code, fault->for_ever);
    for (guint i = 0; i < SAVES; i++)
      acknowledged += save_one (store.db);
    /* Closing checkpoints: that may fail too and loses nothing. */
    g_clear_pointer (&store.db, vp_db_close);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    g_assert_true (failed || acknowledged == SAVES);
    assert_nothing_lost (&store, acknowledged);
    vp_test_store_tear_down (&store);
  }
  g_assert_cmpuint (nth, >, 20);
  g_assert_false (failed);
  g_test_message ("%u points of failure", nth - 2);
}

static void
test_bulk (gconstpointer data)
{
  const Fault *fault = data;
  gboolean failed = TRUE;
  guint nth;

  for (nth = 1; failed && nth < NTH_MAX; nth += nth < 40 ? 1 : 7) {
    VpTestStore store;
    gboolean loaded;
    gint64 batches;

    vp_test_store_set_up (&store);
    save_one (store.db);
    vp_test_vfs_fail_nth (nth, fault->code, fault->for_ever);
    loaded = load_many (store.db);
    g_clear_pointer (&store.db, vp_db_close);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    assert_nothing_lost (&store, 1);
    batches = vp_test_int (store.db, "SELECT count (*) FROM import_batch");
    g_assert_true (batches == 1 || (batches == 0 && !loaded));
    g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM volunteer"), ==, 1 + batches * 1500);
    g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM sqlite_schema WHERE name = 'volunteer_id_tag'"), ==, 1);
    vp_test_store_tear_down (&store);
  }
  g_assert_false (failed);
}

static void
test_backup (gconstpointer data)
{
  const Fault *fault = data;
  gboolean failed = TRUE;

  for (guint nth = 1; failed && nth < NTH_MAX; nth++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *folder = NULL, *backup = NULL;
    g_autoptr (GDir) dir = NULL;
    VpTestStore store, copy = { 0 };

    vp_test_store_set_up (&store);
    save_one (store.db);
    folder = g_build_filename (store.folder, "backups", NULL);
    vp_test_vfs_fail_nth (nth, fault->code, fault->for_ever);
    backup = vp_backup_create (store.db, folder, 0, NULL, &error);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    dir = g_dir_open (folder, 0, NULL);
    if (backup == NULL) {
      g_assert_nonnull (error);
      g_assert_null (g_dir_read_name (dir));
    } else {
      copy.path = backup;
      vp_test_store_reopen (&copy);
      vp_test_assert_clean (copy.db);
      vp_db_close (copy.db);
    }
    vp_test_store_tear_down (&store);
  }
  g_assert_false (failed);
}

/* A page limit stands for a disk that fills: the error says so, and there is room again later. */
static void
test_full (void)
{
  VpTestStore store;
  g_autoptr (GError) error = NULL;
  VpAction action = { .action = "add", .summary = "add" };
  gint64 acknowledged = 0;

  vp_test_store_set_up (&store);
  vp_test_int (store.db, "PRAGMA max_page_count = 80");
  while (save_one (store.db))
    acknowledged++;
  g_assert_cmpint (acknowledged, >, 0);
  g_assert_true (vp_db_begin (store.db, NULL));
  while (vp_db_exec (store.db, "INSERT INTO meta VALUES (hex (randomblob (500)), hex (randomblob (2000)))", &error))
    ;
  g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
  g_clear_error (&error);
  vp_db_rollback (store.db);
  vp_test_int (store.db, "PRAGMA max_page_count = 100000");
  g_assert_true (save_one (store.db));
  g_assert_true (vp_db_begin (store.db, NULL) && vp_db_commit (store.db, &action, NULL, &error));
  g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM volunteer"), ==, acknowledged + 1);
  vp_test_assert_clean (store.db);
  vp_test_store_tear_down (&store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  vp_test_vfs_install ();
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    const char *kind = faults[i].code == SQLITE_FULL ? "full" : "input-output";
    g_autofree char *saves = g_strdup_printf ("/faults/saves/%s/%s", kind, faults[i].for_ever ? "stays" : "once");
    g_autofree char *bulk = g_strdup_printf ("/faults/bulk/%s/%s", kind, faults[i].for_ever ? "stays" : "once");
    g_autofree char *backup = g_strdup_printf ("/faults/backup/%s/%s", kind, faults[i].for_ever ? "stays" : "once");
    g_autofree char *goods = g_strdup_printf ("/faults/goods/%s/%s", kind, faults[i].for_ever ? "stays" : "once");

    g_test_add_data_func (saves, &faults[i], test_saves);
    if (faults[i].for_ever == (faults[i].code == SQLITE_IOERR))
      g_test_add_data_func (goods, &faults[i], test_goods);
    if (faults[i].for_ever == (faults[i].code == SQLITE_FULL))
      g_test_add_data_func (bulk, &faults[i], test_bulk);
    g_test_add_data_func (backup, &faults[i], test_backup);
  }
  g_test_add_func ("/faults/full", test_full);
  return g_test_run ();
}
