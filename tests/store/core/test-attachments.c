/* test-attachments.c: files beside the store, kept whole whatever fails
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment.h"
#include "vp-backup.h"
#include "vp-db-private.h"
#include "vp-file.h"
#include "vp-outbox.h"
#include "vp-restore.h"
#include "vp-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define WRITES_MOST 60 /* more than one of these operations has */

static char *
write_file (VpTestStore *store, const char *name, const char *text)
{
  char *path = g_build_filename (store->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static gboolean
add (VpTestStore *store, const char *name, const char *text, GError **error)
{
  g_autofree char *path = write_file (store, name, text);

  return vp_attachment_add (store->db, "station", 1, path, "大厅站", error);
}

static guint
count (VpDb *db)
{
  g_autoptr (GPtrArray) list = vp_attachment_list (db, "station", 1, NULL);

  return list->len;
}

static char *
first_path (VpDb *db)
{
  g_autoptr (GPtrArray) list = vp_attachment_list (db, "station", 1, NULL);

  return vp_attachment_path (db, ((VpAttachment *) g_ptr_array_index (list, 0))->sha256, NULL);
}

static void
test_add (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL, *text = NULL;
  g_autoptr (GPtrArray) list = NULL;

  g_assert_true (add (store, "甲.jpg", "甲", &error));
  g_assert_true (add (store, "乙.jpg", "乙", &error));
  g_assert_false (add (store, "再.jpg", "甲", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "甲.jpg"));
  g_clear_error (&error);
  g_assert_false (add (store, "空.jpg", "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vp_attachment_add (store->db, "station", 1, store->folder, "大厅站", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  path = first_path (store->db);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "甲");
  list = vp_attachment_list (store->db, "station", 1, NULL);
  g_assert_true (vp_attachment_remove (store->db, ((VpAttachment *) g_ptr_array_index (list, 0))->id, "大厅站", NULL));
  g_assert_false (vp_attachment_remove (store->db, ((VpAttachment *) g_ptr_array_index (list, 0))->id, "大厅站", NULL));
  g_assert_cmpuint (count (store->db), ==, 1);
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, NULL));
  g_assert_cmpuint (count (store->db), ==, 2);
  vp_test_assert_clean (store->db);
}

/* Missing, shorter, of the same length but other: each is told once, also of what was removed. */
static void
test_verify (VpTestStore *store, gconstpointer data)
{
  g_autofree char *path = NULL;

  g_assert_true (add (store, "甲.jpg", "abc", NULL));
  g_assert_true (add (store, "乙.jpg", "whole", NULL));
  path = first_path (store->db);
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 0);
  g_assert_true (g_file_set_contents (path, "abd", -1, NULL));
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 1);
  g_assert_true (g_file_set_contents (path, "ab", -1, NULL));
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 1);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 1);
  g_assert_true (vp_db_exec (store->db, "UPDATE attachment SET removed_at = 1 WHERE name = '甲.jpg'", NULL));
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 1);
  g_assert_true (add (store, "再.jpg", "abc", NULL)); /* brings the file back for both */
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 0);
  g_assert_true (g_file_set_contents (path, "abd", -1, NULL));
  g_assert_false (add (store, "又.jpg", "abc", NULL)); /* it is attached, and whole again */
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 0);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    n += strlen (name) == 64;
  return n;
}

static void
test_backup (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "backups", NULL), *beside = NULL, *mine = NULL, *path = NULL;
  g_autofree char *first = NULL, *second = NULL, *kept = NULL, *elsewhere = g_build_filename (store->folder, "other", NULL);
  g_autofree char *restored = g_build_filename (elsewhere, "store", NULL), *there = NULL;
  g_autoptr (GError) error = NULL;

  beside = g_build_filename (folder, "attachments", NULL);
  mine = g_build_filename (store->folder, "attachments", NULL);
  there = g_build_filename (elsewhere, "attachments", NULL);
  g_assert_true (add (store, "甲.jpg", "甲", NULL));
  first = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (beside), ==, 1);
  g_assert_true (add (store, "乙.jpg", "乙", NULL));
  path = first_path (store->db);
  g_assert_cmpint (g_unlink (path), ==, 0); /* the backup has it; a new backup is made all the same */
  second = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (beside), ==, 2);
  g_assert_cmpuint (count_files (mine), ==, 1);
  g_assert_cmpint (g_mkdir (elsewhere, 0700), ==, 0);
  vp_restore_run (second, restored, "王芳", &kept, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count_files (there), ==, 2);
}

/* Whichever write fails: no half file under a name, and what was there before is there. */
static void
test_faults (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "backups", NULL), *path = NULL;
  guint failed = 0;

  g_assert_true (add (store, "甲.jpg", "甲", NULL));
  path = write_file (store, "乙.jpg", "乙乙乙");
  for (guint nth = 1; nth < WRITES_MOST; nth++) {
    gboolean ok;

    vp_file_fail_nth (nth, ENOSPC);
    ok = vp_attachment_add (store->db, "station", 1, path, "大厅站", NULL);
    vp_file_fail_nth (0, 0);
    g_assert_cmpint (vp_test_violations (store->db, "attachments"), ==, 0);
    g_assert_cmpuint (count (store->db), ==, ok ? 2 : 1);
    if (ok)
      break;
    failed++;
  }
  g_assert_cmpuint (failed, >, 1);
  for (guint nth = 1; nth < WRITES_MOST; nth++) {
    g_autofree char *backup = NULL, *beside = g_build_filename (folder, "attachments", NULL);

    vp_file_fail_nth (nth, ENOSPC);
    backup = vp_backup_create (store->db, folder, 0, NULL, NULL);
    vp_file_fail_nth (0, 0);
    if (backup != NULL) {
      g_assert_cmpuint (count_files (beside), ==, 2);
      return;
    }
  }
  g_assert_not_reached ();
}

#define ADD(path, func) \
  g_test_add (path, VpTestStore, NULL, (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/attachments/add", test_add);
  ADD ("/attachments/verify", test_verify);
  ADD ("/attachments/backup", test_backup);
  ADD ("/attachments/faults", test_faults);
  return g_test_run ();
}
