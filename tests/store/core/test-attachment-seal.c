/* test-attachment-seal.c: attached files of a store with a passcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-attachment-seal.h"
#include "vp-attachment.h"
#include "vp-backup.h"
#include "vp-file.h"
#include "vp-restore.h"
#include "vp-scratch.h"
#include "vp-sealing.h"
#include "vp-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#define PASSCODE "濮阳 志愿者 2018"
#define CANARY "金丝雀在这张照片里"
#define BLOCK 65536 /* of the closed form */
#define TAG 17
#define HEADER 24

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_test_store_set_up (store);
}

static void
tear_down (VpTestStore *store, gconstpointer data)
{
  vp_scratch_clear ();
  vp_test_store_tear_down (store);
}

static gboolean
add (VpTestStore *store, const char *name, const char *text, gsize size, GError **error)
{
  g_autofree char *path = g_build_filename (store->folder, name, NULL);
  gboolean ok;

  g_assert_true (g_file_set_contents (path, text, (gssize) size, NULL));
  ok = vp_attachment_add (store->db, "station", 1, path, "大厅站", error);
  g_unlink (path);
  return ok;
}

static void
add_text (VpTestStore *store, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  add (store, name, text, strlen (text), &error);
  g_assert_no_error (error);
}

static void
seal (VpTestStore *store)
{
  g_autoptr (GError) error = NULL;
  VpSealing sealing = { .passcode = PASSCODE };

  vp_sealing_run (store->db, &sealing, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (sealing.free_left);
}

static char *
sha256_of (VpDb *db, guint n)
{
  g_autoptr (GPtrArray) list = vp_attachment_list (db, "station", 1, NULL);

  return g_strdup (((VpAttachment *) list->pdata[n])->sha256);
}

static char *
place_of (VpDb *db, guint n)
{
  g_autofree char *sha256 = sha256_of (db, n);
  char *path = vp_attachment_path (db, sha256, NULL);

  g_assert_nonnull (path);
  return path;
}

/* Whether any file of the folder, at any depth, has the bytes. */
static gboolean
has_bytes (const char *folder, const char *bytes)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  gboolean found = FALSE;

  while (dir != NULL && !found && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL), *text = NULL;
    gsize size = 0;

    found = g_file_test (path, G_FILE_TEST_IS_DIR) ? has_bytes (path, bytes)
      : g_file_get_contents (path, &text, &size, NULL) && memmem (text, size, bytes, strlen (bytes)) != NULL;
  }
  return found;
}

static void
assert_opens (VpDb *db, guint n, const char *name, const char *text, gsize size)
{
  g_autofree char *sha256 = sha256_of (db, n), *path = NULL, *found = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  path = vp_attachment_open (db, sha256, name, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &found, &length, NULL));
  g_assert_cmpmem (found, length, text, size);
}

/* What lay there in clear is closed with the store; what comes later comes closed; neither is found by its bytes. */
static void
test_closed (VpTestStore *store, gconstpointer data)
{
  g_autofree char *clear = NULL, *sha256 = NULL, *copy = NULL, *again = NULL, *shown = NULL;
  g_autoptr (GError) error = NULL;

  add_text (store, "合影.jpg", CANARY);
  clear = place_of (store->db, 0);
  g_assert_true (has_bytes (store->folder, CANARY));
  seal (store);
  g_assert_false (g_file_test (clear, G_FILE_TEST_EXISTS));
  add_text (store, "同意书.pdf", CANARY "，还有监护人");
  g_assert_false (has_bytes (store->folder, CANARY));
  g_assert_false (add (store, "再.jpg", CANARY, strlen (CANARY), &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  vp_test_assert_clean (store->db);

  assert_opens (store->db, 0, "合影.jpg", CANARY, strlen (CANARY));
  assert_opens (store->db, 1, "同意书.pdf", CANARY "，还有监护人", strlen (CANARY "，还有监护人"));
  sha256 = sha256_of (store->db, 0);
  shown = vp_attachment_open (store->db, sha256, "合影.jpg", NULL);
  g_assert_true (g_str_has_suffix (shown, "/合影.jpg"));
  g_assert_false (g_str_has_prefix (shown, store->folder));
  vp_scratch_clear ();
  g_assert_false (g_file_test (shown, G_FILE_TEST_EXISTS));

  copy = g_build_filename (store->folder, "取出.jpg", NULL);
  g_assert_true (vp_attachment_fetch (store->db, sha256, copy, &error));
  g_assert_true (g_file_get_contents (copy, &again, NULL, NULL));
  g_assert_cmpstr (again, ==, CANARY);

  /* Whoever has not given the passcode reads nothing and lays nothing down. */
  vp_db_set_ring (store->db, NULL, NULL);
  g_assert_null (vp_attachment_open (store->db, sha256, "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_LOCKED);
}

/* A file that ends on a block, before it or behind it, comes back as it was. */
static void
test_lengths (VpTestStore *store, gconstpointer data)
{
  static const gsize sizes[] = { 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 7 };

  seal (store);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++) {
    g_autofree char *text = g_malloc (sizes[i]), *name = g_strdup_printf ("%u.bin", i);

    memset (text, 'a' + (int) i, sizes[i]);
    g_assert_true (add (store, name, text, sizes[i], NULL));
    assert_opens (store->db, i, name, text, sizes[i]);
  }
  vp_test_assert_clean (store->db);
}

static void
assert_spoilt (VpTestStore *store, const char *what)
{
  g_autofree char *sha256 = sha256_of (store->db, 0);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", what);
  g_assert_null (vp_attachment_open (store->db, sha256, "x", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CORRUPT);
  g_assert_cmpint (vp_test_violations (store->db, "attachments"), >, 0);
}

/* Changed, cut at a block, cut inside one, lengthened, blocks in another order, another file of the same store. */
static void
test_spoilt (VpTestStore *store, gconstpointer data)
{
  g_autofree char *text = g_malloc (3 * BLOCK), *path = NULL, *other = NULL, *bytes = NULL, *bent = NULL, *others = NULL;
  gsize size = 0, closed = BLOCK + TAG, others_size = 0;

  seal (store);
  memset (text, 'x', 3 * BLOCK);
  g_assert_true (add (store, "甲", text, 3 * BLOCK, NULL));
  text[0] = 'y';
  g_assert_true (add (store, "乙", text, 3 * BLOCK, NULL));
  path = place_of (store->db, 0);
  other = place_of (store->db, 1);
  g_assert_true (g_file_get_contents (path, &bytes, &size, NULL));
  g_assert_true (g_file_get_contents (other, &others, &others_size, NULL));
  g_assert_cmpuint (size, ==, HEADER + 3 * closed + TAG);
  bent = g_memdup2 (bytes, size + 1);
  bent[HEADER + BLOCK / 2] ^= 1;
  g_file_set_contents (path, bent, (gssize) size, NULL);
  assert_spoilt (store, "changed");
  g_file_set_contents (path, bytes, (gssize) (HEADER + 3 * closed), NULL);
  assert_spoilt (store, "cut at a block");
  g_file_set_contents (path, bytes, (gssize) (HEADER + closed / 2), NULL);
  assert_spoilt (store, "cut inside a block");
  g_file_set_contents (path, bytes, HEADER - 1, NULL);
  assert_spoilt (store, "cut inside the head");
  memcpy (bent, bytes, size);
  g_file_set_contents (path, bent, (gssize) (size + 1), NULL);
  assert_spoilt (store, "lengthened");
  memcpy (bent + HEADER, bytes + HEADER + closed, closed);
  memcpy (bent + HEADER + closed, bytes + HEADER, closed);
  g_file_set_contents (path, bent, (gssize) size, NULL);
  assert_spoilt (store, "blocks in another order");
  g_file_set_contents (path, others, (gssize) others_size, NULL);
  assert_spoilt (store, "another file");
  /* Attached again it is whole again. */
  text[0] = 'x';
  g_assert_true (vp_db_exec (store->db, "UPDATE attachment SET entity_id = 2 WHERE id = (SELECT min (id) FROM attachment)", NULL));
  g_assert_true (add (store, "丙", text, 3 * BLOCK, NULL));
  vp_test_assert_clean (store->db);
}

/* A backup carries the closed files and nothing else; restored they open with the passcode of their time. */
static void
test_backup (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *backup = NULL, *kept = NULL, *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpKeyRing) ring = NULL;

  add_text (store, "合影.jpg", CANARY);
  seal (store);
  backup = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (has_bytes (folder, CANARY));
  path = place_of (store->db, 0);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_clear_pointer (&store->db, vp_db_close);
  vp_restore_run (backup, store->path, "王芳", &kept, NULL, &error);
  g_assert_no_error (error);
  vp_test_store_reopen (store);
  ring = vp_passcode_open (store->db, PASSCODE, &error);
  g_assert_no_error (error);
  g_assert_true (vp_db_set_ring (store->db, ring, NULL));
  assert_opens (store->db, 0, "合影.jpg", CANARY, strlen (CANARY));
}

/* Another key closes the key of the file anew and leaves the file as it is. */
static void
test_another_key (VpTestStore *store, gconstpointer data)
{
  g_autofree char *before = NULL, *after = NULL, *key = NULL;
  g_autoptr (GError) error = NULL;
  gboolean left = TRUE;

  add_text (store, "合影.jpg", CANARY);
  seal (store);
  before = place_of (store->db, 0);
  g_assert_cmpint (vp_test_int (store->db, "SELECT substr (hex (key), 3, 4) FROM attachment_file"), ==, 1);
  vp_passcode_add_key (store->db, PASSCODE, &error);
  g_assert_no_error (error);
  for (guint i = 0; left && i < 1000; i++)
    g_assert_true (vp_sealing_renew_slice (store->db, VP_SEALING_SLICE, &left, &error));
  g_assert_false (left);
  g_assert_cmpint (vp_test_int (store->db, "SELECT substr (hex (key), 3, 4) FROM attachment_file"), ==, 2);
  after = place_of (store->db, 0);
  g_assert_cmpstr (before, ==, after);
  assert_opens (store->db, 0, "", CANARY, strlen (CANARY));
}

/* As a store that was sealed before attached files were. */
static void
put_in_clear (VpTestStore *store, guint files)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < files; i++) {
    g_autofree char *sha256 = sha256_of (store->db, i), *clear = vp_attachment_place (store->db, sha256);
    g_autofree char *closed = place_of (store->db, i);

    g_assert_true (vp_attachment_fetch (store->db, sha256, clear, &error));
    g_assert_cmpint (g_unlink (closed), ==, 0);
  }
  g_assert_true (vp_db_exec (store->db, "DELETE FROM attachment_file; UPDATE seal_state SET behind = 1", NULL));
}

static gboolean
close_what_is_left (VpTestStore *store, GError **error)
{
  gboolean left = TRUE;

  while (left)
    if (!vp_sealing_renew_slice (store->db, VP_SEALING_SLICE, &left, error))
      return FALSE;
  return TRUE;
}

/* It is gone through as for another key, and then nothing lies there in clear. */
static void
test_sealed_before (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_text (store, "合影.jpg", CANARY);
  seal (store);
  put_in_clear (store, 1);
  g_assert_cmpint (vp_test_violations (store->db, "sealed"), ==, 1);
  g_assert_true (close_what_is_left (store, &error));
  g_assert_false (has_bytes (store->folder, CANARY));
  assert_opens (store->db, 0, "", CANARY, strlen (CANARY));
  vp_test_assert_clean (store->db);
}

/* A store of the same folder that has no passcode goes on with the file that both have; without it nothing keeps it. */
static void
test_other_store (VpTestStore *store, gconstpointer data)
{
  VpTestStore other = { 0 };
  g_autofree char *clear = NULL;
  g_autoptr (GError) error = NULL;

  add_text (store, "合影.jpg", CANARY);
  clear = place_of (store->db, 0);
  vp_test_store_make_other (&other, store->folder, "practice.db");
  add_text (&other, "合影.jpg", CANARY);
  seal (store);
  g_assert_true (g_file_test (clear, G_FILE_TEST_EXISTS));
  assert_opens (other.db, 0, "", CANARY, strlen (CANARY));
  g_assert_cmpint (vp_test_violations (other.db, "attachments"), ==, 0);
  assert_opens (store->db, 0, "", CANARY, strlen (CANARY));
  vp_db_close (other.db);
  g_assert_cmpint (g_unlink (other.path), ==, 0);
  g_assert_true (vp_attachment_sweep_clear (store->db, &error));
  g_assert_false (g_file_test (clear, G_FILE_TEST_EXISTS));
  g_free (other.path);
  g_free (other.folder);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint files = 0;

  while (g_dir_read_name (dir) != NULL)
    files++;
  return files;
}

/* Whatever write fails meanwhile: it is as it was, and no closed file is left that nobody could open. */
static void
test_faults (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "attachments", NULL);
  VpSealing sealing = { .passcode = PASSCODE };
  g_autoptr (GError) first = NULL;
  gboolean ok = FALSE;
  guint faults = 0;

  add_text (store, "甲", CANARY);
  add_text (store, "乙", CANARY "，第二张");
  vp_file_fail_nth (6, ENOSPC);
  g_assert_false (vp_sealing_run (store->db, &sealing, NULL, &first));
  vp_file_fail_nth (0, 0);
  g_assert_error (first, VP_ERROR, VP_ERROR_FULL);
  g_assert_cmpuint (count_files (folder), ==, 2);
  seal (store);
  put_in_clear (store, 2);
  for (guint n = 1; !ok; n++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (n, <, 100);
    vp_file_fail_nth (n, ENOSPC);
    ok = close_what_is_left (store, &error);
    vp_file_fail_nth (0, 0);
    if (ok)
      break;
    faults++;
    g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
    g_assert_cmpuint (count_files (folder), ==, 2);
    g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM attachment_file"), ==, 0);
    assert_opens (store->db, 0, "", CANARY, strlen (CANARY));
  }
  g_assert_cmpuint (faults, >, 4);
  g_assert_false (has_bytes (store->folder, CANARY));
  assert_opens (store->db, 1, "", CANARY "，第二张", strlen (CANARY "，第二张"));
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *, gconstpointer); } tests[] = {
    { "/attachment-seal/closed", test_closed }, { "/attachment-seal/lengths", test_lengths },
    { "/attachment-seal/spoilt", test_spoilt }, { "/attachment-seal/backup", test_backup },
    { "/attachment-seal/another-key", test_another_key }, { "/attachment-seal/sealed-before", test_sealed_before },
    { "/attachment-seal/other-store", test_other_store }, { "/attachment-seal/faults", test_faults },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
