/* test-outbox.c: the log, undo, redo, withdrawal
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-batch-store.h"
#include "vp-bulk.h"
#include "vp-code-store.h"
#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-migrate.h"
#include "vp-outbox.h"
#include "vp-party-store.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <string.h>

#define DAY (vp_date_new (2017, 11, 30))

static void
assert_name (VpDb *db, gint64 id, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, id, &error);

  if (name == NULL) {
    g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
    return;
  }
  g_assert_no_error (error);
  g_assert_cmpstr (person->name, ==, name);
}

static gboolean
undo (VpDb *db, GError **error)
{
  g_autoptr (VpLogEntry) entry = vp_outbox_next_undo (db, error);

  g_assert_nonnull (entry);
  return vp_outbox_revert (db, entry->seq, VP_ACTION_UNDO, error);
}

static gboolean
redo (VpDb *db, GError **error)
{
  g_autoptr (VpLogEntry) entry = vp_outbox_next_redo (db, error);

  g_assert_nonnull (entry);
  return vp_outbox_revert (db, entry->seq, VP_ACTION_REDO, error);
}

static void
test_fields (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vp_test_add_person (store->db, "王芳", "11010519491231002X");
  g_autoptr (GPtrArray) fields = NULL, added = NULL, history = NULL, entries = NULL;
  const VpLogField *field;
  gboolean sealed = FALSE;

  vp_test_rename_person (store->db, id, "王方");
  fields = vp_outbox_fields (store->db, vp_test_last_seq (store->db), &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fields->len, ==, 1);
  field = g_ptr_array_index (fields, 0);
  g_assert_cmpstr (field->entity, ==, "volunteer");
  g_assert_cmpint (field->id, ==, id);
  g_assert_cmpstr (field->field, ==, "name");
  g_assert_cmpstr (field->before, ==, "王芳");
  g_assert_cmpstr (field->after, ==, "王方");

  added = vp_outbox_fields (store->db, vp_test_last_seq (store->db) - 1, &error);
  for (guint i = 0; i < added->len; i++) {
    field = g_ptr_array_index (added, i);
    g_assert_null (strstr (field->after, "1949"));
    sealed = sealed || (strcmp (field->field, "id_number") == 0 && strcmp (field->after, "***") == 0);
  }
  g_assert_true (sealed);
  history = vp_outbox_history (store->db, "volunteer", id, 10, &error);
  g_assert_cmpuint (history->len, ==, 2);
  entries = vp_outbox_list (store->db, NULL, 10, &error);
  g_assert_cmpuint (entries->len, ==, 2);
  g_assert_cmpstr (((VpLogEntry *) g_ptr_array_index (entries, 0))->action, ==, "volunteer-edit");
  g_assert_cmpstr (((VpLogEntry *) g_ptr_array_index (entries, 0))->who, ==, "tester");
}

static void
test_undo_redo (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  gint64 id = vp_test_add_person (db, "王芳", "");

  vp_test_rename_person (db, id, "王方");
  vp_test_add_record (db, id, DAY, 60);
  g_assert_true (undo (db, &error) && undo (db, &error));
  assert_name (db, id, "王芳");
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 0);
  g_assert_true (redo (db, &error));
  assert_name (db, id, "王方");
  g_assert_true (redo (db, &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 60);
  vp_test_assert_clean (db);

  /* Once more down to the person, who has lines in the ledger and stays. */
  g_assert_true (undo (db, &error) && undo (db, &error));
  g_assert_false (undo (db, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  assert_name (db, id, "王芳");
  vp_test_assert_clean (db);
}

static void
test_numbers_stay_used (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) none = NULL;
  gint64 id = vp_test_add_person (store->db, "王芳", ""), other;

  g_assert_true (undo (store->db, &error));
  assert_name (store->db, id, NULL);
  none = vp_outbox_next_undo (store->db, &error);
  g_assert_null (none);
  other = vp_test_add_person (store->db, "李强", "");
  g_assert_cmpint (other, >, id);
  g_assert_cmpint (vp_test_int (store->db, "SELECT number FROM volunteer WHERE name = '李强'"), ==, 2);
}

static void
test_redo_ends (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vp_test_add_person (store->db, "王芳", "");
  g_autoptr (VpLogEntry) entry = NULL;

  vp_test_rename_person (store->db, id, "王方");
  g_assert_true (undo (store->db, &error));
  vp_test_rename_person (store->db, id, "王芬");
  entry = vp_outbox_next_redo (store->db, &error);
  g_assert_null (entry);
  g_assert_no_error (error);
}

static void
test_refused (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vp_test_add_person (store->db, "王芳", ""), added = vp_test_last_seq (store->db), renamed;

  vp_test_rename_person (store->db, id, "王方");
  renamed = vp_test_last_seq (store->db);
  vp_test_rename_person (store->db, id, "王芬");
  g_assert_false (vp_outbox_revert (store->db, renamed, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "王芬"));
  g_clear_error (&error);
  vp_test_add_record (store->db, id, DAY, 60);
  g_assert_false (vp_outbox_revert (store->db, added, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (undo (store->db, &error));
  g_assert_false (vp_outbox_revert (store->db, renamed + 2, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (vp_outbox_revert (store->db, 999, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  assert_name (store->db, id, "王芬");
  vp_test_assert_clean (store->db);
}

/* A batch of three new people in a new team, which renames @present. */
static gint64
import_people (VpDb *db, gint64 present, gint64 ids[3])
{
  g_autoptr (GError) error = NULL;
  VpBatch batch = { .kind = (char *) "volunteers", .file_name = (char *) "名单.csv", .sha256 = (char *) "abc",
                    .sender = (char *) "", .imported_by = (char *) "tester" };
  VpAction action = { .action = "import", .summary = "import" };
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, present, &error);
  gint64 team;
  VpBulk *bulk;

  vp_db_begin (db, &error);
  vp_batch_store_insert (db, &batch, &error);
  vp_team_store_ensure (db, "新队", 0, &team, NULL, &error);
  g_free (person->name);
  person->name = g_strdup ("改名");
  vp_volunteer_store_update (db, person, &error);
  bulk = vp_bulk_begin_volunteers (db, 3, batch.id, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++) {
    VpVolunteer new_person = { .name = (char *) "新人", .team_id = team };

    vp_bulk_add_volunteer (bulk, &new_person, &error);
    ids[i] = new_person.id;
  }
  vp_bulk_end (bulk, &batch.first_id, &batch.last_id, &error);
  batch.read = 4;
  batch.added = 3;
  batch.updated = 1;
  vp_batch_store_finish (db, &batch, &error);
  action.batch_id = batch.id;
  vp_db_commit (db, &action, NULL, &error);
  g_assert_no_error (error);
  return batch.id;
}

/* A reference to nobody, in a new row or in a changed one: the commit fails, nothing stays, and the next transaction
 * looks at each row again. */
static void
test_open_reference (VpTestStore *store, gconstpointer changed)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  gint64 present = vp_test_add_person (db, "王芳", ""), nobody = 99;
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (db, present, &error);
  VpVolunteer stranger = { .name = (char *) "新人", .team_id = changed == NULL ? nobody : 0 };
  VpAction action = { .action = "import", .summary = "import" };
  VpBulk *bulk;

  g_assert_true (vp_db_begin_bulk (db, &error));
  person->team_id = changed != NULL ? nobody : 0;
  g_assert_true (vp_volunteer_store_update (db, person, &error));
  bulk = vp_bulk_begin_volunteers (db, 1, 0, &error);
  g_assert_true (vp_bulk_add_volunteer (bulk, &stranger, &error) && vp_bulk_end (bulk, NULL, NULL, &error));
  g_assert_false (vp_db_commit (db, &action, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_FAILED);
  g_clear_error (&error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM volunteer WHERE team_id IS NULL"), ==, 1);
  g_assert_cmpint (vp_test_int (db, "PRAGMA foreign_keys"), ==, 1);
  g_assert_true (vp_db_begin_bulk (db, &error));
  g_assert_null (vp_bulk_begin_volunteers (db, 1, 77, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  vp_db_rollback (db);
  g_assert_true (vp_db_begin (db, &error));
  person->team_id = nobody;
  g_assert_false (vp_volunteer_store_update (db, person, &error));
  vp_db_rollback (db);
  vp_test_assert_clean (db);
}

/* The envelope */

static gboolean
add_one (VpDb *db, gpointer data, GError **error)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();

  person->name = g_strdup (data);
  vp_db_say (db, g_strdup ("first word"));
  vp_db_say (db, g_strdup_printf ("%s came", person->name));
  return vp_volunteer_store_insert (db, person, error);
}

static gboolean
add_and_fail (VpDb *db, gpointer data, GError **error)
{
  g_assert_true (add_one (db, data, error));
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, "no");
  return FALSE;
}

static gboolean
check_late (VpDb *db, gpointer data, GError **error)
{
  g_assert_cmpint (vp_test_int (db, "PRAGMA foreign_keys"), ==, *(gboolean *) data ? 0 : 1);
  return TRUE;
}

static void
test_envelope (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  VpAction action = { .action = "add", .summary = "not this", .reason = "why" };
  gboolean bulk = TRUE, plain = FALSE;

  g_assert_false (vp_db_transact (db, &action, add_and_fail, (gpointer) "王芳", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_cmpint (action.seq, ==, 0);
  g_assert_cmpint (vp_test_int (db, "SELECT (SELECT count (*) FROM volunteer) + (SELECT count (*) FROM outbox)"), ==, 0);
  g_assert_true (vp_db_transact (db, &action, add_one, (gpointer) "李强", &error));
  g_assert_cmpint (action.seq, ==, vp_test_last_seq (db));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM outbox WHERE who = 'tester' AND summary = '李强 came'"
                                    " AND reason = 'why' AND action = 'add' AND kind = 0"), ==, 1);
  /* What one said is not said by the next. */
  action.bulk = TRUE;
  vp_db_transact (db, &action, check_late, &bulk, &error);
  g_assert_no_error (error);
  action.bulk = FALSE;
  g_assert_true (vp_db_transact (db, &action, check_late, &plain, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM outbox WHERE summary = 'not this'"), ==, 2);
  vp_test_assert_clean (db);
}

static void
keep_cb (const VpChanges *changes, gpointer data)
{
  VpChanges **kept = data;

  g_clear_pointer (kept, vp_changes_free);
  *kept = vp_changes_copy (changes);
}

/* A change tells the rows of the tables it touched; bulk work tells that all of a room may be different. */
static void
test_tables (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpChanges) changes = NULL;
  VpAction action = { .action = "load", .summary = "load" };
  const GArray *rows;
  gint64 id;

  vp_db_set_committed (store->db, keep_cb, &changes);
  id = vp_test_add_person (store->db, "王芳", "");
  rows = vp_changes_rows (changes, "volunteer");
  g_assert_true (vp_changes_touch (changes, "volunteer") && !vp_changes_touch (changes, "service_record"));
  g_assert_true (rows != NULL && rows->len == 1 && g_array_index (rows, gint64, 0) == id);
  g_assert_null (vp_changes_rows (changes, "service_record"));
  /* Of a table that is not recorded nobody can say that it is as it was. */
  g_assert_true (vp_changes_touch (changes, "service_balance"));
  vp_test_add_record (store->db, id, DAY, 60);
  g_assert_true (vp_changes_touch (changes, "service_record") && !vp_changes_touch (changes, "volunteer"));
  g_assert_cmpuint (changes->ids[VP_ENTITY_VOLUNTEER]->len, ==, 1); /* whose record it is */
  g_assert_true (vp_db_begin (store->db, NULL));
  vp_db_touch_all (store->db, VP_ENTITY_VOLUNTEER);
  g_assert_true (vp_db_commit (store->db, &action, NULL, NULL));
  g_assert_true (vp_changes_touch (changes, "volunteer") && !vp_changes_touch (changes, "service_record"));
  g_assert_null (vp_changes_rows (changes, "volunteer"));
  vp_db_set_committed (store->db, NULL, NULL);
}

/* What left the office is passed over by undo and refused from the log; where it changed no row it ends no chain of redos. */
static void
test_lasting (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  VpAction printed = { .action = "anything", .summary = "printed", .kind = VP_ACTION_LASTING };
  gboolean plain = FALSE;
  g_autoptr (VpLogEntry) next = NULL, again = NULL;
  gint64 added;

  vp_test_add_person (db, "王芳", "");
  added = vp_test_last_seq (db);
  g_assert_true (vp_db_transact (db, &printed, check_late, &plain, &error));
  g_assert_false (vp_outbox_revert (db, printed.seq, VP_ACTION_UNDO, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "printed"));
  g_clear_error (&error);
  next = vp_outbox_next_undo (db, NULL);
  g_assert_cmpint (next->seq, ==, added);
  g_assert_true (undo (db, &error));
  g_assert_true (redo (db, &error));
  g_assert_true (undo (db, &error));
  g_assert_true (vp_db_transact (db, &printed, check_late, &plain, &error));
  again = vp_outbox_next_redo (db, NULL);
  g_assert_nonnull (again);
  vp_test_add_person (db, "李四", "");
  g_assert_null (vp_outbox_next_redo (db, NULL));
  vp_test_assert_clean (db);
}

/* The words of the former program become the kinds of this one. */
static void
test_kinds_of_before (VpTestStore *store, gconstpointer data)
{
  static const char *const words[] = {
    "volunteer-edit", "redo", "undo", "withdraw", "sample", "certificates", "certificates-unprinted", "export-full",
    "import-full", "receipt", "receipt-unprinted", "receipt-withdraw", "import", "certificate-void",
  };
  static const int kinds[] = { 0, 3, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpDb) db = vp_db_open (NULL, VP_DB_WRITER, &error);
  g_autoptr (VpStmt) stmt = NULL;

  vp_db_set_who (db, "tester");
  g_assert_true (vp_migrate_run (db, 13, &error));
  stmt = vp_db_prepare (db, "INSERT INTO outbox (at, who, action, summary, changeset) VALUES (1, 'a', ?1, 'b', x'')", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    vp_stmt_bind_text (stmt, 1, words[i]);
    g_assert_true (vp_stmt_run (stmt, NULL));
  }
  g_assert_true (vp_migrate_run (db, vp_migrate_newest (), &error));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT kind FROM outbox WHERE seq = %u", i + 1);

    g_assert_cmpint (vp_test_int (db, sql), ==, kinds[i]);
  }
  g_assert_false (vp_db_exec (db, "UPDATE outbox SET kind = 0", NULL)); /* append-only again */
}

static void
test_withdraw (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  gint64 present = vp_test_add_person (db, "王芳", ""), ids[3], again[3], batch = import_people (db, present, ids);
  g_autoptr (VpLogEntry) next = NULL;

  vp_test_assert_clean (db);
  assert_name (db, present, "改名");
  g_assert_true (vp_batch_store_withdraw (db, batch, "wrong file", &error));
  g_assert_no_error (error);
  assert_name (db, present, "王芳");
  assert_name (db, ids[0], NULL);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM team"), ==, 0);
  vp_test_assert_clean (db);
  g_assert_false (vp_batch_store_withdraw (db, batch, "wrong file", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  /* The next undo is what came before: the import is taken back already. */
  next = vp_outbox_next_undo (db, &error);
  g_assert_cmpstr (next->action, ==, "volunteer-add");

  import_people (db, present, again);
  g_assert_cmpint (again[0], >, ids[2]);
  g_assert_true (undo (db, &error));
  assert_name (db, again[0], NULL);
  vp_test_assert_clean (db);
}

static void
test_withdraw_refused (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  gint64 present = vp_test_add_person (db, "王芳", ""), ids[3], batch = import_people (db, present, ids);

  /* Somebody it added was edited since. */
  vp_test_rename_person (db, ids[1], "李强");
  g_assert_false (vp_batch_store_withdraw (db, batch, "wrong file", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "李强"));
  g_clear_error (&error);
  g_assert_true (undo (db, &error));
  /* Somebody it changed was edited since. */
  vp_test_rename_person (db, present, "王芬");
  g_assert_false (vp_batch_store_withdraw (db, batch, "wrong file", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "王芬"));
  g_clear_error (&error);
  g_assert_true (undo (db, &error));
  /* Somebody it added has service. */
  vp_test_add_record (db, ids[2], DAY, 60);
  g_assert_false (vp_batch_store_withdraw (db, batch, "wrong file", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  assert_name (db, present, "改名");
  vp_test_assert_clean (db);
}

static gint64
import_record (VpDb *db, gint64 person, gint64 *record_id)
{
  g_autoptr (GError) error = NULL;
  VpBatch batch = { .kind = (char *) "records", .file_name = (char *) "时长.csv", .sha256 = (char *) "abc",
                    .sender = (char *) "", .imported_by = (char *) "tester", .read = 1, .added = 1 };
  VpAction action = { .action = "import", .summary = "import" };
  VpServiceRecord record = { .volunteer_id = person, .day = DAY, .start_minute = -1, .minutes = 60 };
  VpBulk *bulk;

  vp_db_begin (db, &error);
  vp_batch_store_insert (db, &batch, &error);
  bulk = vp_bulk_begin_records (db, 1, batch.id, &error);
  vp_bulk_add_record (bulk, &record, &error);
  vp_bulk_end (bulk, &batch.first_id, &batch.last_id, &error);
  vp_batch_store_finish (db, &batch, &error);
  action.batch_id = batch.id;
  vp_db_commit (db, &action, NULL, &error);
  g_assert_no_error (error);
  *record_id = record.id;
  return batch.id;
}

/* A line taken back and brought again stands as another line: it belongs to the batch all the same. */
static void
test_withdraw_redone (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpDb *db = store->db;
  gint64 person = vp_test_add_person (db, "王芳", ""), line, batch = import_record (db, person, &line);
  VpServiceRecord same = { .volunteer_id = person, .day = DAY, .start_minute = -1, .minutes = 60 };
  gboolean stands = FALSE;

  vp_test_reverse_record (db, line);
  g_assert_true (vp_record_store_has_same (db, &same, &stands, &error) && !stands);
  g_assert_true (undo (db, &error));
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 60);
  g_assert_true (vp_record_store_has_same (db, &same, &stands, &error) && stands);
  g_assert_true (vp_batch_store_withdraw (db, batch, "wrong file", &error));
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT sum (minutes) FROM service_balance"), ==, 0);
  vp_test_assert_clean (db);
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

/* Neither a donor's telephone nor address is read in the log, not when it is written, changed or taken away. */
static void
test_party_sealed (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpParty party = { .kind = VP_PARTY_PERSON, .name = (char *) "王芳", .phone = (char *) "13987654321",
                    .address = (char *) "建设路77号" };

  for (guint i = 0; i < 3; i++) {
    g_autoptr (GPtrArray) fields = NULL;
    guint sealed = 0;

    vp_db_begin (store->db, &error);
    if (i == 1)
      party.phone = (char *) "13987650000";
    if (i == 2)
      party.phone = party.address = (char *) "";
    g_assert_true (vp_party_store_save (store->db, &party, &error));
    vp_test_commit (store->db, "party", NULL);
    fields = vp_outbox_fields (store->db, vp_test_last_seq (store->db), &error);
    g_assert_no_error (error);
    for (guint j = 0; j < fields->len; j++) {
      const VpLogField *field = g_ptr_array_index (fields, j);

      g_assert_null (strstr (field->before, "139876"));
      g_assert_null (strstr (field->after, "139876"));
      g_assert_null (strstr (field->after, "建设路"));
      g_assert_null (strstr (field->before, "建设路"));
      sealed += strcmp (field->before, "***") == 0 || strcmp (field->after, "***") == 0;
    }
    g_assert_cmpuint (sealed, ==, i == 1 ? 1 : 2);
  }
}

/* What takes a batch back is no undo that could be done again: the file would have to be read anew. */
static void
test_no_redo_of_batch (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) none = NULL, some = NULL;
  gint64 present = vp_test_add_person (store->db, "王芳", ""), ids[3], seq;

  import_people (store->db, present, ids);
  seq = vp_test_last_seq (store->db);
  g_assert_true (vp_outbox_revert (store->db, seq, VP_ACTION_UNDO, &error));
  g_assert_no_error (error);
  none = vp_outbox_next_redo (store->db, &error);
  g_assert_null (none);
  /* The undo of a single change is offered again. */
  vp_test_rename_person (store->db, present, "王方");
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, &error));
  some = vp_outbox_next_redo (store->db, &error);
  g_assert_nonnull (some);
}

static guint
count_history (VpDb *db, gint64 id, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) history = vp_outbox_history (db, "volunteer", id, limit, &error);

  g_assert_no_error (error);
  for (guint i = 1; i < history->len; i++)
    g_assert_cmpint (((VpLogEntry *) g_ptr_array_index (history, i - 1))->seq, >,
                     ((VpLogEntry *) g_ptr_array_index (history, i))->seq);
  return history->len;
}

/* Each person has the entries that touched that person, the newest first, and no more than asked for. */
static void
test_history (VpTestStore *store, gconstpointer data)
{
  gint64 first = vp_test_add_person (store->db, "王芳", ""), second = vp_test_add_person (store->db, "李强", "");

  vp_test_rename_person (store->db, first, "王方");
  vp_test_rename_person (store->db, first, "王房");
  g_assert_cmpuint (count_history (store->db, first, 10), ==, 3);
  g_assert_cmpuint (count_history (store->db, first, 3), ==, 3);
  g_assert_cmpuint (count_history (store->db, first, 2), ==, 2);
  g_assert_cmpuint (count_history (store->db, second, 10), ==, 1);
  g_assert_cmpuint (count_history (store->db, second + 1, 10), ==, 0);
}

/* An index that lost rows is noticed, and filled from the log as the migration fills it. */
static void
test_history_filled (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vp_test_add_person (store->db, "王芳", "");

  vp_test_rename_person (store->db, id, "王方");
  g_assert_true (vp_db_exec (store->db, "DELETE FROM outbox_row WHERE seq = (SELECT max (seq) FROM outbox)", &error));
  g_assert_cmpint (vp_test_violations (store->db, "log-rows"), ==, 1);
  g_assert_true (vp_db_exec (store->db, "DELETE FROM outbox_row", &error));
  g_assert_true (vp_outbox_rows_fill (store->db, &error));
  vp_test_assert_clean (store->db);
  g_assert_cmpuint (count_history (store->db, id, 10), ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/outbox/fields", VpTestStore, NULL, set_up, test_fields, tear_down);
  g_test_add ("/outbox/undo-redo", VpTestStore, NULL, set_up, test_undo_redo, tear_down);
  g_test_add ("/outbox/numbers-stay-used", VpTestStore, NULL, set_up, test_numbers_stay_used, tear_down);
  g_test_add ("/outbox/redo-ends", VpTestStore, NULL, set_up, test_redo_ends, tear_down);
  g_test_add ("/outbox/refused", VpTestStore, NULL, set_up, test_refused, tear_down);
  g_test_add ("/outbox/open-reference/new", VpTestStore, NULL, set_up, test_open_reference, tear_down);
  g_test_add ("/outbox/open-reference/changed", VpTestStore, "changed", set_up, test_open_reference, tear_down);
  g_test_add ("/outbox/envelope", VpTestStore, NULL, set_up, test_envelope, tear_down);
  g_test_add ("/outbox/tables", VpTestStore, NULL, set_up, test_tables, tear_down);
  g_test_add ("/outbox/lasting", VpTestStore, NULL, set_up, test_lasting, tear_down);
  g_test_add ("/outbox/kinds-of-before", VpTestStore, NULL, set_up, test_kinds_of_before, tear_down);
  g_test_add ("/outbox/withdraw", VpTestStore, NULL, set_up, test_withdraw, tear_down);
  g_test_add ("/outbox/withdraw-refused", VpTestStore, NULL, set_up, test_withdraw_refused, tear_down);
  g_test_add ("/outbox/withdraw-redone", VpTestStore, NULL, set_up, test_withdraw_redone, tear_down);
  g_test_add ("/outbox/party-sealed", VpTestStore, NULL, set_up, test_party_sealed, tear_down);
  g_test_add ("/outbox/no-redo-of-batch", VpTestStore, NULL, set_up, test_no_redo_of_batch, tear_down);
  g_test_add ("/outbox/history", VpTestStore, NULL, set_up, test_history, tear_down);
  g_test_add ("/outbox/history-filled", VpTestStore, NULL, set_up, test_history_filled, tear_down);
  return g_test_run ();
}
