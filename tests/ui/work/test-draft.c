/* test-draft.c: drafts beside the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-draft.h"

#include <glib/gstdio.h>

typedef struct {
  char *folder, *store, *drafts, *file;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vp-draft-XXXXXX", NULL);
  fixture->store = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->drafts = g_build_filename (fixture->folder, "drafts", NULL);
  fixture->file = g_build_filename (fixture->drafts, "person-0.draft", NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_chmod (fixture->folder, 0700);
  g_unlink (fixture->file);
  g_rmdir (fixture->drafts);
  g_unlink (fixture->drafts);
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->store);
  g_free (fixture->drafts);
  g_free (fixture->file);
}

static void
assert_draft (Fixture *fixture, const char *name, const char *expected)
{
  g_autofree char *text = vp_draft_load (fixture->store, name);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_round_trip (Fixture *fixture, gconstpointer data)
{
  assert_draft (fixture, "person-0", NULL);
  vp_draft_remove (fixture->store, "person-0");
  vp_draft_save (fixture->store, "person-0", "张\n明");
  assert_draft (fixture, "person-0", "张\n明");
  assert_draft (fixture, "person-1", NULL);
  vp_draft_save (fixture->store, "person-0", "");
  assert_draft (fixture, "person-0", "");
  vp_draft_remove (fixture->store, "person-0");
  assert_draft (fixture, "person-0", NULL);
}

static guint
mode_of (const char *path)
{
  GStatBuf info;

  g_assert_cmpint (g_stat (path, &info), ==, 0);
  return (guint) info.st_mode & 0777;
}

/* A practice store in the same folder has forms of the same names. */
static void
test_two_stores (Fixture *fixture, gconstpointer data)
{
  g_autofree char *practice = g_build_filename (fixture->folder, "practice.db", NULL), *own = NULL, *left = NULL;
  g_autofree char *folder = g_build_filename (fixture->drafts, "practice.db", NULL);

  vp_draft_save (practice, "person-0", "练习");
  assert_draft (fixture, "person-0", NULL);
  vp_draft_save (fixture->store, "person-0", "真的");
  vp_draft_flush ();
  own = vp_draft_load (practice, "person-0");
  g_assert_cmpstr (own, ==, "练习");
  vp_draft_remove (practice, "person-0");
  left = vp_draft_load (practice, "person-0");
  g_assert_null (left);
  assert_draft (fixture, "person-0", "真的");
  vp_draft_flush ();
  g_assert_cmpuint (mode_of (folder), ==, 0700);
  g_rmdir (folder);
}

static void
test_private (Fixture *fixture, gconstpointer data)
{
  vp_draft_save (fixture->store, "person-0", "13812345678");
  vp_draft_flush ();
  g_assert_cmpuint (mode_of (fixture->file), ==, 0600);
  g_assert_cmpuint (mode_of (fixture->drafts), ==, 0700);
}

/* It is only a convenience: where it cannot be kept there is none. */
static void
test_cannot_be_kept (Fixture *fixture, gconstpointer data)
{
  g_assert_true (g_file_set_contents (fixture->drafts, "a file where the folder should be", -1, NULL));
  vp_draft_save (fixture->store, "person-0", "text");
  assert_draft (fixture, "person-0", NULL);
  vp_draft_remove (fixture->store, "person-0");
}

/* Many saves in a row: none waits for the disk, and the last one is what is kept. A removal that follows is the last. */
static void
test_coalesced (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++) {
    g_autofree char *text = g_strdup_printf ("%u", i);

    vp_draft_save (fixture->store, "person-0", text);
  }
  assert_draft (fixture, "person-0", "999");
  vp_draft_save (fixture->store, "person-0", "more");
  vp_draft_remove (fixture->store, "person-0");
  vp_draft_flush ();
  g_assert_false (g_file_test (fixture->file, G_FILE_TEST_EXISTS));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/draft/round-trip", Fixture, NULL, set_up, test_round_trip, tear_down);
  g_test_add ("/draft/two-stores", Fixture, NULL, set_up, test_two_stores, tear_down);
  g_test_add ("/draft/private", Fixture, NULL, set_up, test_private, tear_down);
  g_test_add ("/draft/coalesced", Fixture, NULL, set_up, test_coalesced, tear_down);
  g_test_add ("/draft/cannot-be-kept", Fixture, NULL, set_up, test_cannot_be_kept, tear_down);
  return g_test_run ();
}
