/* test-erasure.c: what is left of somebody whose data were erased: totals, and nothing else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-log.h"
#include "vp-attachment.h"
#include "vp-backup.h"
#include "vp-chain.h"
#include "vp-db-private.h"
#include "vp-erasure.h"
#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-restore.h"
#include "vp-sealed.h"
#include "vp-sealing.h"
#include "vp-setting.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <glib/gstdio.h>
#include <string.h>

#define NAME "欧阳锦璇"
#define NUMBER "11010519491231002X"
#define PHONE "13839312345"
#define ADDRESS "濮阳市华龙区中原路一二三号四单元"
#define GUARDIAN "慕容靖"
#define NOTE "左耳听力弱"
#define PASSCODE "濮阳 志愿者 2018"

static gint64
add_canary (VpDb *db)
{
  g_autoptr (VpVolunteer) person = vp_volunteer_new ();
  g_autoptr (GError) error = NULL;
  VpAction action = { .action = "volunteer-add", .summary = NAME " 已登记", .reason = "电话 " PHONE };

  person->name = g_strdup (NAME);
  person->birth = vp_date_new (1949, 12, 31);
  person->note = g_strdup (NOTE);
  person->private.id_kind = VP_ID_KIND_RESIDENT;
  person->private.id_number = g_strdup (NUMBER);
  person->private.phone = g_strdup (PHONE);
  person->private.address = g_strdup (ADDRESS);
  person->private.guardian = g_strdup (GUARDIAN);
  g_assert_true (vp_db_begin (db, &error) && vp_volunteer_store_insert (db, person, &error)
                 && vp_db_commit (db, &action, NULL, &error));
  g_assert_no_error (error);
  return person->id;
}

static gboolean
run_sql (VpDb *db, gpointer data, GError **error)
{
  return vp_db_exec (db, data, error);
}

static void
change (VpDb *db, const char *sql, const char *summary)
{
  VpAction action = { .action = "register-add", .summary = summary };
  g_autoptr (GError) error = NULL;

  vp_db_transact (db, &action, run_sql, (gpointer) sql, &error);
  g_assert_no_error (error);
}

/* The canary everywhere: rows of rooms, free text, both logs, a file; and somebody else of the same name. */
static gint64
fill (VpTestStore *store)
{
  gint64 id = add_canary (store->db), other = vp_test_add_person (store->db, NAME, NULL);
  g_autofree char *file = g_build_filename (store->folder, "照片.txt", NULL), *looked = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (id, ==, 1);
  g_assert_cmpint (other, ==, 2);
  vp_test_rename_person (store->db, id, NAME "儿");
  vp_test_rename_person (store->db, id, NAME);
  vp_test_add_record (store->db, id, vp_date_new (2018, 3, 5), 120);
  vp_test_add_record (store->db, other, vp_date_new (2018, 3, 5), 30);
  change (store->db, "INSERT INTO person_absence (id, volunteer_id, reason, valid_from) VALUES (1, 1, '" NAME " 住院', 2458000),"
                     " (2, 2, '" NAME " 出差', 2458000)", "请假：" NAME);
  change (store->db, "INSERT INTO document (id, kind, title, issued_on) VALUES (1, 0, '关于 " PHONE " 的复函', 2458000)", "公文 " PHONE);
  g_assert_true (g_file_set_contents (file, NAME NUMBER, -1, NULL));
  g_assert_true (vp_attachment_add (store->db, "volunteer", id, file, NAME, &error));
  g_assert_no_error (error);
  g_unlink (file);
  g_assert_true (vp_access_log_add (store->db, "volunteer", id, "给" NAME "打电话", &error));
  return id;
}

/* Bytes of every file of the store, its log and its attachments. */
static gboolean
folder_has (const char *folder, const char *word)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL), *bytes = NULL;
    gsize size = 0;

    if (strcmp (name, "b") == 0 || strstr (name, "before-restore") != NULL)
      continue;
    if (g_file_test (path, G_FILE_TEST_IS_DIR) ? folder_has (path, word)
        : g_file_get_contents (path, &bytes, &size, NULL) && memmem (bytes, size, word, strlen (word)) != NULL) {
      g_test_message ("%s has %s", path, word);
      return TRUE;
    }
  }
  return FALSE;
}

static void
assert_gone (VpTestStore *store)
{
  static const char *const words[] = { NUMBER, PHONE, ADDRESS, GUARDIAN, NOTE, NAME "儿" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (folder_has (store->folder, words[i]))
      g_error ("%s is left", words[i]);
}

static void
erase (VpDb *db, gint64 id)
{
  g_autoptr (GError) error = NULL;

  vp_db_set_second (db, "李主任");
  vp_erasure_run (db, id, "本人申请", &error);
  g_assert_no_error (error);
  vp_db_set_second (db, NULL);
}

static void
test_nothing_left (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store), minutes, people, before;

  g_assert_true (folder_has (store->folder, NUMBER) && folder_has (store->folder, GUARDIAN));
  minutes = vp_test_int (store->db, "SELECT sum (minutes) FROM service_record");
  people = vp_test_int (store->db, "SELECT sum (n) FROM (SELECT count (*) AS n FROM volunteer WHERE removed_at = 0)");
  before = vp_test_int (store->db, "SELECT count (*) FROM person_absence");
  erase (store->db, id);
  assert_gone (store);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (minutes) FROM service_record"), ==, minutes);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer WHERE removed_at = 0"), ==, people);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM person_absence"), ==, before);
  g_assert_cmpint (vp_test_int (store->db, "SELECT minutes FROM service_balance WHERE volunteer_id = 1"), ==, 120);
  g_assert_cmpint (vp_test_int (store->db, "SELECT CAST (strftime ('%Y', birth) AS INTEGER) FROM volunteer WHERE id = 1"), ==, 1949);
  vp_test_assert_clean (store->db);
}

/* Who has the same name keeps it, in the rows and in the log. */
static void
test_others (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store);

  erase (store->db, id);
  g_assert_cmpint (vp_test_int (store->db, "SELECT name = '" NAME "' FROM volunteer WHERE id = 2"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT reason = '" NAME " 出差' FROM person_absence WHERE id = 2"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT reason = '已注销 住院' FROM person_absence WHERE id = 1"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT title = '关于 已注销 的复函' FROM document"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT length (changeset) > 0 FROM outbox WHERE seq = 2"), ==, 1);
}

static void
test_chain (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpChainReport) whole = NULL, bent = NULL;

  erase (store->db, id);
  whole = vp_chain_verify (store->db, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (whole->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM chain WHERE kind = 3"), >, 4);
  /* What was taken out once is watched on. */
  vp_db_exec (store->db, "DROP TRIGGER outbox_no_update; UPDATE outbox SET summary = 'x' WHERE seq = 1", &error);
  g_assert_no_error (error);
  bent = vp_chain_verify (store->db, NULL, NULL, &error);
  g_assert_cmpint (bent->broken_at, ==, 2);
}

/* Nothing brings it back: not undo of what was recorded, not undo of the deed. */
static void
test_no_way_back (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store), last;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) again = NULL, blank = NULL, nobody = NULL;

  g_assert_false (vp_erasure_run (store->db, id, "  ", &blank));
  g_assert_error (blank, VP_ERROR, VP_ERROR_INVALID);
  g_assert_false (vp_erasure_run (store->db, 77, "x", &nobody));
  g_assert_error (nobody, VP_ERROR, VP_ERROR_NOT_FOUND);
  erase (store->db, id);
  g_assert_false (vp_erasure_run (store->db, id, "x", &again));
  g_assert_error (again, VP_ERROR, VP_ERROR_EXISTS);
  last = vp_test_last_seq (store->db);
  for (gint64 seq = 1; seq <= last; seq++)
    vp_outbox_revert (store->db, seq, VP_ACTION_UNDO, NULL);
  assert_gone (store);
  g_assert_cmpint (vp_test_int (store->db, "SELECT name = '已注销' FROM volunteer WHERE id = 1"), ==, 1);
}

static void
test_restore (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store);
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *backup = NULL, *kept = NULL;
  g_autoptr (GError) error = NULL;

  backup = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  erase (store->db, id);
  g_clear_pointer (&store->db, vp_db_close);
  vp_restore_run (backup, store->path, "王芳", &kept, NULL, &error);
  g_assert_no_error (error);
  vp_test_store_reopen (store);
  g_assert_cmpint (vp_test_int (store->db, "SELECT name = '已注销' FROM volunteer WHERE id = 1"), ==, 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT name = '" NAME "' FROM volunteer WHERE id = 2"), ==, 1);
  assert_gone (store);
  vp_test_assert_clean (store->db);
}

/* With the passcode given: neither the row, nor what the log recorded, nor a file says who it was. */
static void
assert_gone_inside (VpTestStore *store)
{
  static const char *const words[] = { NUMBER, PHONE, ADDRESS, GUARDIAN, NOTE };
  g_autofree char *files = g_build_filename (store->folder, "attachments", NULL);
  g_autoptr (GDir) dir = g_dir_open (files, 0, NULL);
  g_autoptr (VpVolunteer) person = vp_volunteer_store_get (store->db, 1, NULL);
  g_autoptr (VpVolunteer) other = vp_volunteer_store_get (store->db, 2, NULL);

  g_assert_cmpstr (person->name, ==, "已注销");
  g_assert_cmpstr (person->private.id_number, ==, "");
  g_assert_cmpstr (person->private.phone, ==, "");
  g_assert_cmpstr (person->private.address, ==, "");
  g_assert_cmpstr (person->private.guardian, ==, "");
  g_assert_cmpstr (other->name, ==, NAME);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM attachment_file"), ==, 0);
  g_assert_null (g_dir_read_name (dir));
  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM outbox WHERE instr (" VP_OPENED_CHANGESET ("")
                                            ", CAST ('%s' AS BLOB)) > 0", words[i]);

    g_test_message ("%s", words[i]);
    g_assert_cmpint (vp_test_int (store->db, sql), ==, 0);
  }
  assert_gone (store);
  vp_test_assert_clean (store->db);
}

/* The same in a store with a passcode; and of a backup of before, as soon as its passcode is given. */
static void
test_sealed (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store);
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *backup = NULL, *kept = NULL;
  VpSealing sealing = { .passcode = PASSCODE };
  g_autoptr (VpKeyRing) ring = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpChainReport) whole = NULL;

  vp_sealing_run (store->db, &sealing, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM outbox WHERE instr (" VP_OPENED_CHANGESET ("")
                                           ", CAST ('" NUMBER "' AS BLOB)) > 0"), >, 0);
  backup = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  erase (store->db, id);
  assert_gone_inside (store);
  whole = vp_chain_verify (store->db, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (whole->fault, ==, VP_CHAIN_WHOLE);

  g_clear_pointer (&store->db, vp_db_close);
  vp_restore_run (backup, store->path, "王芳", &kept, NULL, &error);
  g_assert_no_error (error);
  vp_test_store_reopen (store);
  ring = vp_passcode_open (store->db, PASSCODE, &error);
  g_assert_no_error (error);
  g_assert_true (vp_db_set_ring (store->db, ring, &error) && vp_restore_finish (store->db, &error));
  g_assert_no_error (error);
  assert_gone_inside (store);
}

/* The list of before says what goes and what stays, and why; the law's ten years run from the last day of service. */
static void
test_list (VpTestStore *store, gconstpointer data)
{
  gint64 id = fill (store), seq = vp_test_last_seq (store->db);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vp_erasure_list (store->db, id, &error);
  guint goes = 0, stays = 0, kept = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < lines->len; i++) {
    const VpErasureLine *line = lines->pdata[i];

    goes += *line->why == '\0';
    stays += *line->why != '\0';
    kept += strstr (line->why, "2028") != NULL;
    g_assert_cmpint (line->rows, >, 0);
    g_assert_null (strstr (line->why, NAME));
  }
  g_assert_cmpuint (goes, ==, 7);
  g_assert_cmpuint (stays, ==, 3);
  g_assert_cmpuint (kept, ==, 1);
  g_assert_cmpint (vp_test_last_seq (store->db), ==, seq);
  g_assert_true (folder_has (store->folder, NUMBER));
  /* An office that keeps them longer says so from a day on; less than the law asks for is refused. */
  g_assert_true (vp_setting_save (store->db, VP_SETTING_RETENTION_YEARS, 0, "15", &error));
  g_assert_false (vp_setting_save (store->db, VP_SETTING_RETENTION_YEARS, 0, "9", NULL));
  g_clear_pointer (&lines, g_ptr_array_unref);
  lines = vp_erasure_list (store->db, id, &error);
  kept = 0;
  for (guint i = 0; i < lines->len; i++)
    kept += strstr (((const VpErasureLine *) lines->pdata[i])->why, "2033") != NULL;
  g_assert_cmpuint (kept, ==, 1);
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
  g_test_add ("/erasure/nothing-left", VpTestStore, NULL, set_up, test_nothing_left, tear_down);
  g_test_add ("/erasure/others", VpTestStore, NULL, set_up, test_others, tear_down);
  g_test_add ("/erasure/chain", VpTestStore, NULL, set_up, test_chain, tear_down);
  g_test_add ("/erasure/no-way-back", VpTestStore, NULL, set_up, test_no_way_back, tear_down);
  g_test_add ("/erasure/restore", VpTestStore, NULL, set_up, test_restore, tear_down);
  g_test_add ("/erasure/sealed", VpTestStore, NULL, set_up, test_sealed, tear_down);
  g_test_add ("/erasure/list", VpTestStore, NULL, set_up, test_list, tear_down);
  return g_test_run ();
}
