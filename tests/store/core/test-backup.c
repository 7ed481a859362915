/* test-backup.c: verified copies and what comes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-backup-list.h"
#include "vp-backup.h"
#include "vp-restore.h"
#include "vp-certificate-store.h"
#include "vp-test-store.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#define DAY (vp_date_new (2017, 11, 30))

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
  vp_test_add_record (store->db, vp_test_add_person (store->db, "王芳", ""), DAY, 60);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_test_store_tear_down (store);
}

static char *
back_up (VpTestStore *store, guint keep)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (store->folder, "backups", NULL);
  char *path = vp_backup_create (store->db, folder, keep, NULL, &error);

  g_assert_no_error (error);
  return path;
}

static guint
count_backups (VpTestStore *store)
{
  g_autofree char *folder = g_build_filename (store->folder, "backups", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  /* Beside them lies one list of where the chain ended. */
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += strcmp (name, "volunteer-puyang-chain.txt") != 0;
  return n;
}

static void
test_create (VpTestStore *store, gconstpointer data)
{
  g_autofree char *path = back_up (store, 0);
  VpTestStore copy = { .path = path };
  struct stat info;

  g_assert_cmpint (stat (path, &info), ==, 0);
  g_assert_cmpuint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_backups (store), ==, 1);
  vp_test_store_reopen (&copy);
  vp_test_assert_clean (copy.db);
  g_assert_cmpint (vp_test_int (copy.db, "SELECT sum (minutes) FROM service_record"), ==, 60);
  vp_db_close (copy.db);
}

static void
test_rotation (VpTestStore *store, gconstpointer data)
{
  g_autofree char *newest = NULL;

  for (guint i = 0; i < 6; i++) {
    g_free (newest);
    newest = back_up (store, 1); /* never fewer than three */
  }
  g_assert_cmpuint (count_backups (store), ==, VP_BACKUP_KEEP);
  g_assert_true (g_file_test (newest, G_FILE_TEST_EXISTS));
  for (guint i = 0; i < 4; i++)
    g_free (back_up (store, 5));
  g_assert_cmpuint (count_backups (store), ==, 5);
}

static guint
count_own (VpDb *db, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) paths = vp_backup_list (db, folder, &error);

  g_assert_no_error (error);
  return paths->len;
}

/* Another store in the same folder, and one of the same name on another computer, take nothing away from this one's. */
static void
test_shared_folder (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "backups", NULL), *own = NULL;
  g_autofree char *elsewhere = g_build_filename (store->folder, "elsewhere", NULL);
  const char *const folders[] = { folder, NULL };
  g_autoptr (VpBackupInfo) newest = NULL, of_practice = NULL, of_other = NULL;

  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  own = back_up (store, 1);
  for (guint i = 0; i < 2; i++) {
    VpTestStore other = { 0 };
    g_autoptr (GError) error = NULL;

    vp_test_store_make_other (&other, i == 0 ? store->folder : elsewhere, i == 0 ? "practice.db" : "store.db");
    for (guint n = 0; n < VP_BACKUP_KEEP + 1; n++)
      g_free (vp_backup_create (other.db, folder, 1, NULL, &error));
    g_assert_no_error (error);
    g_assert_cmpuint (count_own (other.db, folder), ==, VP_BACKUP_KEEP);
    g_assert_cmpuint (count_own (store->db, folder), ==, 1);
    vp_db_close (other.db);
    of_other = vp_backup_inspect (own, NULL);
    g_assert_true (vp_backup_is_foreign (of_other, other.path));
    g_clear_pointer (&of_other, vp_backup_info_free);
    g_free (other.path);
    g_free (other.folder);
    if (i > 0)
      continue;
    /* Its own one comes before newer ones of the practice store, which has its own. */
    newest = vp_backup_find_newest (store->path, folders);
    g_assert_cmpstr (newest->path, ==, own);
    g_assert_true (newest->own);
    g_assert_false (vp_backup_is_foreign (newest, store->path));
  }
  g_assert_cmpuint (count_backups (store), ==, 1 + 2 * VP_BACKUP_KEEP);
  of_practice = vp_backup_find_newest ("/nowhere/third.db", folders);
  g_assert_false (of_practice->own);
}

static void
test_restore (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *backup = NULL, *kept = NULL;
  gint64 before, serial, person, number;
  VpTestStore old = { 0 };

  vp_db_begin (store->db, NULL);
  serial = vp_certificate_store_next_serial (store->db, 2018, NULL);
  vp_test_commit (store->db, "serial", NULL);
  backup = back_up (store, 0);
  before = vp_test_add_person (store->db, "李强", "");
  number = vp_test_int (store->db, "SELECT max (number) FROM volunteer");
  g_clear_pointer (&store->db, vp_db_close);

  g_assert_true (vp_restore_run (backup, store->path, "王芳", &kept, NULL, &error));
  g_assert_no_error (error);
  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 1);
  /* Numbers given out since the backup may be in the world: none comes twice. */
  person = vp_test_add_person (store->db, "张明轩", "");
  g_assert_cmpint (person >> 36, >, 0);
  g_assert_cmpint (person, !=, before);
  g_assert_cmpint (vp_test_int (store->db, "SELECT max (number) FROM volunteer"), >, number);
  vp_db_begin (store->db, NULL);
  g_assert_cmpint (vp_certificate_store_next_serial (store->db, 2018, NULL), >, serial + 1000);
  vp_test_commit (store->db, "serial", NULL);
  vp_test_assert_clean (store->db);

  g_assert_nonnull (kept);
  old.path = kept;
  vp_test_store_reopen (&old);
  g_assert_cmpint (vp_test_int (old.db, "SELECT count (*) FROM volunteer"), ==, 2);
  vp_db_close (old.db);
}

/* Ids go on rising, however often a backup is restored. */
static void
test_restore_again (VpTestStore *store, gconstpointer data)
{
  gint64 last = vp_test_int (store->db, "SELECT max (id) FROM volunteer");

  for (guint i = 0; i < 20; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *backup = back_up (store, 3), *kept = NULL;
    gint64 person, line;

    g_clear_pointer (&store->db, vp_db_close);
    vp_restore_run (backup, store->path, "王芳", &kept, NULL, &error);
    g_assert_no_error (error);
    vp_test_store_reopen (store);
    person = vp_test_add_person (store->db, "王芳", "");
    g_assert_cmpint (person, >, last);
    last = person;
    line = vp_test_add_record (store->db, person, DAY, 30);
    vp_test_reverse_record (store->db, line);
    vp_test_assert_clean (store->db);
    g_unlink (kept);
  }
}

static void
test_damaged (VpTestStore *store, gconstpointer data)
{
  g_autofree char *backup = back_up (store, 0), *contents = NULL, *kept = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (backup, &contents, &length, NULL));
  /* Cut short, pages overwritten, and no database at all. */
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *bad = g_memdup2 (contents, length);

    if (i == 1)
      memset (bad + 4096, 0xAA, length - 8192);
    else if (i == 2)
      memset (bad, 'x', length);
    g_assert_true (g_file_set_contents (backup, bad, i == 0 ? (gssize) (length / 2) : (gssize) length, NULL));
    g_clear_pointer (&store->db, vp_db_close);
    g_assert_false (vp_restore_run (backup, store->path, "王芳", &kept, NULL, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
    g_assert_null (kept);
    vp_test_store_reopen (store);
    vp_test_assert_clean (store->db);
    g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 1);
  }
}

static void
test_cancelled (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_build_filename (store->folder, "backups", NULL);

  g_cancellable_cancel (cancellable);
  g_assert_null (vp_backup_create (store->db, folder, 0, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (count_backups (store), ==, 0);
}

/* At that many whole days, not a second before; 0 days is never. */
static void
test_overdue (void)
{
  const gint64 day = 24 * 60 * 60, last = 1500000000;

  g_assert_false (vp_backup_is_overdue (last, last + 7 * day - 1, 7));
  g_assert_true (vp_backup_is_overdue (last, last + 7 * day, 7));
  g_assert_true (vp_backup_is_overdue (last, last + 7 * day + 1, 7));
  g_assert_true (vp_backup_is_overdue (0, last, 90));
  g_assert_false (vp_backup_is_overdue (0, last, 0));
  g_assert_false (vp_backup_is_overdue (last + day, last, 1));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/backup/create", VpTestStore, NULL, set_up, test_create, tear_down);
  g_test_add ("/backup/rotation", VpTestStore, NULL, set_up, test_rotation, tear_down);
  g_test_add ("/backup/shared-folder", VpTestStore, NULL, set_up, test_shared_folder, tear_down);
  g_test_add ("/backup/restore", VpTestStore, NULL, set_up, test_restore, tear_down);
  g_test_add ("/backup/restore-again", VpTestStore, NULL, set_up, test_restore_again, tear_down);
  g_test_add ("/backup/damaged", VpTestStore, NULL, set_up, test_damaged, tear_down);
  g_test_add ("/backup/cancelled", VpTestStore, NULL, set_up, test_cancelled, tear_down);
  g_test_add_func ("/backup/overdue", test_overdue);
  return g_test_run ();
}
