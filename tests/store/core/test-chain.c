/* test-chain.c: the chain over both logs, and each way of bending it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-access-log.h"
#include "vp-backup.h"
#include "vp-chain.h"
#include "vp-check.h"
#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-key-wrap.h"
#include "vp-migrate.h"
#include "vp-outbox.h"
#include "vp-restore.h"
#include "vp-sealing.h"
#include "vp-test-store.h"
#include "vp-transact.h"

#include <glib/gstdio.h>
#include <string.h>

static gboolean
look (VpDb *db, gpointer data, GError **error)
{
  return vp_access_log_add (db, "volunteer", *(gint64 *) data, "盖章", error);
}

static void
look_at (VpDb *db, gint64 id)
{
  VpAction action = { .action = "look", .summary = "look" };
  g_autoptr (GError) error = NULL;

  vp_db_transact (db, &action, look, &id, &error);
  g_assert_no_error (error);
}

/* Entries: 1 begins, 2 and 3 two people, 4 a look and 5 the entry of its own, 6 a new name. */
#define ENTRIES 6

static gint64
fill (VpDb *db)
{
  gint64 id = vp_test_add_person (db, "王芳", "11010519491231002X");

  vp_test_add_person (db, "李伟", NULL);
  look_at (db, id);
  vp_test_rename_person (db, id, "王芬");
  return id;
}

static VpChainReport *
verify (VpDb *db, GPtrArray *anchors)
{
  g_autoptr (GError) error = NULL;
  VpChainReport *report = vp_chain_verify (db, anchors, NULL, &error);

  g_assert_no_error (error);
  return report;
}

static void
assert_whole (VpDb *db, gint64 entries)
{
  g_autoptr (VpChainReport) report = verify (db, NULL);

  g_assert_cmpint (report->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpint (report->broken_at, ==, 0);
  g_assert_cmpint (report->entries, ==, entries);
  g_assert_cmpint (report->since, >, 0);
  g_assert_cmpint (vp_test_violations (db, VP_CHECK_CHAIN), ==, 0);
}

static void
test_grows (VpTestStore *store, gconstpointer data)
{
  assert_whole (store->db, 1);
  fill (store->db);
  assert_whole (store->db, ENTRIES);
  vp_test_assert_clean (store->db);
}

/* Undo and redo are entries as others; nothing of the chain goes back. */
static void
test_undo (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) last = NULL;

  fill (store->db);
  last = vp_outbox_next_undo (store->db, &error);
  vp_outbox_revert (store->db, last->seq, VP_ACTION_UNDO, &error);
  g_assert_no_error (error);
  assert_whole (store->db, ENTRIES + 1);
}

/* A transaction that does not come to its end leaves no entry. */
static gboolean
look_and_fail (VpDb *db, gpointer data, GError **error)
{
  if (vp_access_log_add (db, "volunteer", 1, "盖章", error))
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED, "no");
  return FALSE;
}

static void
test_rolls_back (VpTestStore *store, gconstpointer data)
{
  VpAction action = { .action = "look", .summary = "look" };
  g_autoptr (GError) error = NULL;

  fill (store->db);
  g_assert_false (vp_db_transact (store->db, &action, look_and_fail, NULL, &error));
  assert_whole (store->db, ENTRIES);
  vp_test_rename_person (store->db, 1, "王芳");
  assert_whole (store->db, ENTRIES + 1);
}

#define OPEN "DROP TRIGGER chain_no_update; DROP TRIGGER chain_no_delete; DROP TRIGGER outbox_no_update;" \
  " DROP TRIGGER outbox_no_delete; DROP TRIGGER access_log_no_update; DROP TRIGGER access_log_no_delete;" \
  " PRAGMA foreign_keys = OFF;"

static const struct {
  const char *name, *sql;
  VpChainFault fault;
  gint64 broken_at, ref;
} tamperings[] = {
  { "summary", "UPDATE outbox SET summary = summary || '.' WHERE seq = 2", VP_CHAIN_CHANGED, 3, 2 },
  { "who", "UPDATE outbox SET who = 'x' WHERE seq = 1", VP_CHAIN_CHANGED, 2, 1 },
  { "when", "UPDATE outbox SET at = at - 1 WHERE seq = 4", VP_CHAIN_CHANGED, 6, 4 },
  { "action", "UPDATE outbox SET action = 'y' WHERE seq = 1", VP_CHAIN_CHANGED, 2, 1 },
  { "why", "UPDATE outbox SET reason = 'z' WHERE seq = 1", VP_CHAIN_CHANGED, 2, 1 },
  { "kind", "UPDATE outbox SET kind = 1 WHERE seq = 1", VP_CHAIN_CHANGED, 2, 1 },
  { "undoes", "UPDATE outbox SET undoes = 1 WHERE seq = 4", VP_CHAIN_CHANGED, 6, 4 },
  { "batch", "UPDATE outbox SET batch_id = 1 WHERE seq = 4", VP_CHAIN_CHANGED, 6, 4 },
  { "changeset", "UPDATE outbox SET changeset = x'' WHERE seq = 4", VP_CHAIN_CHANGED, 6, 4 },
  { "one-byte", "UPDATE outbox SET changeset = CAST (substr (changeset, 1, length (changeset) - 1) || x'ff' AS BLOB)"
    " WHERE seq = 4", VP_CHAIN_CHANGED, 6, 4 },
  { "words-between-columns", "UPDATE outbox SET action = action || substr (summary, 1, 1), summary = substr (summary, 2)"
    " WHERE seq = 1", VP_CHAIN_CHANGED, 2, 1 },
  { "look-reason", "UPDATE access_log SET reason = '别的'", VP_CHAIN_CHANGED, 4, 1 },
  { "look-whose", "UPDATE access_log SET entity_id = 2", VP_CHAIN_CHANGED, 4, 1 },
  { "look-minors", "UPDATE access_log SET minors = 1", VP_CHAIN_CHANGED, 4, 1 },
  { "look-file", "UPDATE access_log SET file = 'a.xlsx'", VP_CHAIN_CHANGED, 4, 1 },
  { "row-out", "DELETE FROM outbox WHERE seq = 2", VP_CHAIN_ROW_GONE, 3, 2 },
  { "last-row-out", "DELETE FROM outbox WHERE seq = 4", VP_CHAIN_ROW_GONE, 6, 4 },
  { "look-out", "DELETE FROM access_log", VP_CHAIN_ROW_GONE, 4, 1 },
  { "row-in", "INSERT INTO outbox (at, who, action, summary, changeset) VALUES (1, 'x', 'y', 'z', x'')", VP_CHAIN_ROW_ADDED, 7,
    5 },
  { "row-in-between", "INSERT INTO outbox (seq, at, who, action, summary, changeset) VALUES (0, 1, 'x', 'y', 'z', x'')",
    VP_CHAIN_ROW_ADDED, 2, 0 },
  { "look-in", "INSERT INTO access_log (at, who, entity, entity_id, reason) VALUES (1, 'x', 'volunteer', 1, 'z')",
    VP_CHAIN_ROW_ADDED, 7, 2 },
  { "rows-exchanged", "UPDATE outbox SET seq = 9 WHERE seq = 1; UPDATE outbox SET seq = 1 WHERE seq = 2;"
    " UPDATE outbox SET seq = 2 WHERE seq = 9", VP_CHAIN_CHANGED, 2, 1 },
  { "entry-out", "DELETE FROM chain WHERE n = 3", VP_CHAIN_TAKEN_OUT, 3, 0 },
  { "first-out", "DELETE FROM chain WHERE n = 1", VP_CHAIN_TAKEN_OUT, 1, 0 },
  { "row-and-entry-out", "DELETE FROM outbox WHERE seq = 2; DELETE FROM chain WHERE n = 3;"
    " UPDATE chain SET n = n - 1 WHERE n > 3", VP_CHAIN_BENT, 3, 1 },
  { "entries-exchanged", "UPDATE chain SET n = 9 WHERE n = 2; UPDATE chain SET n = 2 WHERE n = 3;"
    " UPDATE chain SET n = 3 WHERE n = 9", VP_CHAIN_BENT, 2, 2 },
  { "content-of-entry", "UPDATE chain SET content = zeroblob (32) WHERE n = 2", VP_CHAIN_BENT, 2, 1 },
  { "hash-of-entry", "UPDATE chain SET hash = zeroblob (32) WHERE n = 6", VP_CHAIN_BENT, 6, 4 },
  { "reference-of-entry", "DELETE FROM chain WHERE n = 5; UPDATE chain SET ref = 3, n = 5 WHERE n = 6", VP_CHAIN_BENT, 5, 3 },
  { "erased-by-hand", "UPDATE outbox SET summary = '' WHERE seq = 1; INSERT INTO chain VALUES (7, 3, 2, zeroblob (32),"
    " zeroblob (32))", VP_CHAIN_CHANGED, 2, 1 },
  { "tail", "DELETE FROM outbox WHERE seq = 4; DELETE FROM chain WHERE n = 6", VP_CHAIN_CUT, 6, 0 },
  { "mark-out", "DELETE FROM meta WHERE key = 'chain-head'", VP_CHAIN_NO_HEAD, 7, 0 },
  { "tail-and-mark", "DELETE FROM outbox WHERE seq = 4; DELETE FROM chain WHERE n = 6;"
    " UPDATE meta SET value = '5' || substr (value, 2) WHERE key = 'chain-head'", VP_CHAIN_NO_HEAD, 6, 0 },
  { "other-key", "UPDATE meta SET value = '00' || substr (value, 3) WHERE key = 'store-key'", VP_CHAIN_BENT, 1, 0 },
};

static void
test_tampering (VpTestStore *store, gconstpointer data)
{
  const guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (VpChainReport) report = NULL;
  g_autofree char *sentence = NULL;

  fill (store->db);
  vp_db_exec (store->db, OPEN, &error);
  g_assert_no_error (error);
  vp_db_exec (store->db, tamperings[i].sql, &error);
  g_assert_no_error (error);
  report = verify (store->db, NULL);
  if (strcmp (tamperings[i].name, "other-key") != 0) {
    g_assert_cmpint (report->fault, ==, tamperings[i].fault);
    g_assert_cmpint (report->ref, ==, tamperings[i].ref);
  }
  g_assert_cmpint (report->broken_at, ==, tamperings[i].broken_at);
  g_assert_cmpint (vp_test_violations (store->db, VP_CHECK_CHAIN), ==, 1);
  sentence = vp_chain_report_say (report);
  g_assert_nonnull (strstr (sentence, "broken at entry"));
}

/* The file itself refuses what no other program should do. */
static void
test_append_only (VpTestStore *store, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE chain SET ref = 1", "DELETE FROM chain", "UPDATE outbox SET who = 'x'", "DELETE FROM outbox",
    "UPDATE access_log SET who = 'x'", "DELETE FROM access_log",
  };

  fill (store->db);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_false (vp_db_exec (store->db, refused[i], NULL));
  assert_whole (store->db, ENTRIES);
}

static GPtrArray *
read_anchors (const char *folder)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *anchors = vp_chain_anchors_read (folder, &error);

  g_assert_no_error (error);
  return anchors;
}

/* Whoever puts an old copy of the file back, chain and mark and all, is told by what a later backup wrote down. */
static void
test_anchor (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *early = NULL, *late = NULL;
  g_autoptr (GPtrArray) none = read_anchors (folder), anchors = NULL;
  g_autoptr (VpChainReport) report = NULL, with_old = NULL;
  g_autoptr (GError) error = NULL;
  VpDb *old;
  gint64 id = fill (store->db);

  g_assert_cmpuint (none->len, ==, 0);
  early = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  vp_test_rename_person (store->db, id, "王分");
  late = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  anchors = read_anchors (folder);
  g_assert_cmpuint (anchors->len, ==, 2);
  report = verify (store->db, anchors);
  g_assert_cmpint (report->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpuint (report->anchors, ==, 2);

  old = vp_db_open (early, VP_DB_READER, &error);
  g_assert_no_error (error);
  with_old = verify (old, anchors);
  vp_db_close (old);
  g_assert_cmpint (with_old->fault, ==, VP_CHAIN_CUT);
  g_assert_cmpint (with_old->broken_at, ==, ENTRIES + 1);
  g_assert_nonnull (strstr (late, with_old->anchor));
}

/* A restore is no cut: the store says itself that it went back, and what was written down in between is passed over.
 * What was written down before that state still holds. */
static void
test_restore (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *early = NULL, *late = NULL, *kept = NULL;
  g_autoptr (GPtrArray) anchors = NULL;
  g_autoptr (VpChainReport) report = NULL, forged = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id = fill (store->db);

  early = vp_backup_create (store->db, folder, 0, NULL, &error);
  vp_test_rename_person (store->db, id, "王分");
  late = vp_backup_create (store->db, folder, 0, NULL, &error);
  g_assert_no_error (error);
  g_clear_pointer (&store->db, vp_db_close);
  vp_restore_run (early, store->path, "王芳", &kept, NULL, &error);
  g_assert_no_error (error);
  store->db = vp_db_open (store->path, VP_DB_WRITER, &error);
  vp_db_set_who (store->db, "王芳");
  anchors = read_anchors (folder);
  report = verify (store->db, anchors);
  g_assert_cmpint (report->fault, ==, VP_CHAIN_WHOLE);
  /* The mark of the restore, and its line of the log. */
  g_assert_cmpint (report->entries, ==, ENTRIES + 2);

  ((VpChainAnchor *) anchors->pdata[0])->hash[0] ^= 1;
  forged = verify (store->db, anchors);
  g_assert_cmpint (forged->fault, ==, VP_CHAIN_ANCHOR);
  g_assert_cmpint (forged->broken_at, ==, ENTRIES);
}

static void
back_up (VpDb *db, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = vp_backup_create (db, folder, 0, NULL, &error);

  g_assert_no_error (error);
}

/* Two stores that are backed up into one folder write one list, and neither takes the other's ends for its own; but a store
 * whose chain was made anew is still told. */
static void
test_two_stores (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *said = NULL, *sql = NULL;
  g_autoptr (GPtrArray) anchors = NULL;
  g_autoptr (GPtrArray) papers = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_chain_anchor_free);
  g_autoptr (VpChainReport) own = NULL, others = NULL, forged = NULL, mistaken = NULL;
  VpChainAnchor *paper;
  VpTestStore practice = { 0 };

  fill (store->db);
  vp_test_store_make_other (&practice, store->folder, "practice store.db");
  vp_test_add_person (practice.db, "李强", "");
  back_up (store->db, folder);
  back_up (practice.db, folder);
  back_up (practice.db, folder);
  anchors = read_anchors (folder);
  g_assert_cmpuint (anchors->len, ==, 3);
  g_assert_cmpstr (((VpChainAnchor *) anchors->pdata[2])->file, ==, "practice store.db");
  own = verify (store->db, anchors);
  g_assert_cmpint (own->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpuint (own->anchors, ==, 1);
  g_assert_cmpuint (own->others, ==, 2);
  said = vp_chain_report_say_others (own);
  g_assert_nonnull (strstr (said, "2"));
  others = verify (practice.db, anchors);
  g_assert_cmpint (others->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpuint (others->anchors, ==, 2);
  g_assert_cmpuint (others->others, ==, 1);

  /* A paper is given for this store: one of another store is told. */
  paper = vp_chain_get_head (practice.db, NULL, NULL);
  g_ptr_array_add (papers, paper);
  mistaken = verify (store->db, papers);
  g_assert_cmpint (mistaken->fault, ==, VP_CHAIN_ANCHOR);

  /* Entries of another chain in the store of this number. */
  sql = g_strdup_printf ("UPDATE meta SET value = '%s' WHERE key = 'uuid'", ((VpChainAnchor *) anchors->pdata[0])->store);
  g_assert_true (vp_db_exec (practice.db, sql, NULL));
  forged = verify (practice.db, anchors);
  g_assert_cmpint (forged->fault, ==, VP_CHAIN_ANCHOR);
  vp_db_close (practice.db);
  g_free (practice.path);
  g_free (practice.folder);
}

/* The file copied for practising goes its own way, with the chain and the number of its original. */
static void
test_copied_file (VpTestStore *store, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (store->folder, "b", NULL), *bytes = NULL;
  g_autoptr (GPtrArray) anchors = NULL;
  g_autoptr (VpChainReport) beside = NULL, alone = NULL;
  g_autoptr (GError) error = NULL;
  VpTestStore copy = { .path = g_build_filename (store->folder, "copy.db", NULL) };
  gsize length;
  gint64 id = fill (store->db);

  g_clear_pointer (&store->db, vp_db_close);
  g_file_get_contents (store->path, &bytes, &length, &error);
  g_assert_no_error (error);
  g_file_set_contents (copy.path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  vp_test_store_reopen (store);
  vp_test_store_reopen (&copy);
  vp_test_rename_person (copy.db, id, "王练习");
  back_up (copy.db, folder);
  vp_db_close (copy.db);
  anchors = read_anchors (folder);
  beside = verify (store->db, anchors);
  g_assert_cmpint (beside->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpuint (beside->others, ==, 1);

  /* Without the copy it is the store that was called so, and its end was cut off. */
  g_assert_cmpint (g_unlink (copy.path), ==, 0);
  alone = verify (store->db, anchors);
  g_assert_cmpint (alone->fault, ==, VP_CHAIN_CUT);
  g_free (copy.path);
}

/* An anchor as a paper shows it; and texts that are none. */
static void
test_words (VpTestStore *store, gconstpointer data)
{
  static const char *const none[] = { "", "7", "7:ab", "0:0123456789abcdef:", "x:0123456789abcdef:00", "7::" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpChainAnchor) head = NULL, read = NULL;
  g_autoptr (GPtrArray) anchors = g_ptr_array_new ();
  g_autoptr (VpChainReport) report = NULL, later = NULL;
  g_autofree char *text = NULL;

  fill (store->db);
  head = vp_chain_get_head (store->db, NULL, &error);
  g_assert_no_error (error);
  text = vp_chain_anchor_say (head);
  read = vp_chain_anchor_parse (text, &error);
  g_assert_no_error (error);
  g_assert_cmpint (read->n, ==, ENTRIES);
  g_ptr_array_add (anchors, read);
  report = verify (store->db, anchors);
  g_assert_cmpint (report->fault, ==, VP_CHAIN_WHOLE);
  read->n = ENTRIES + 1;
  later = verify (store->db, anchors);
  g_assert_cmpint (later->fault, ==, VP_CHAIN_CUT);
  for (guint i = 0; i < G_N_ELEMENTS (none); i++)
    g_assert_null (vp_chain_anchor_parse (none[i], NULL));
}

/* A store of before: what stands in its logs is taken as it is, and from then on holds. */
static void
test_older (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpDb) db = vp_db_open (NULL, VP_DB_WRITER, &error);
  g_autoptr (VpChainReport) report = NULL;

  vp_migrate_run (db, 34, &error);
  vp_db_exec (db, "INSERT INTO outbox (at, who, action, summary, changeset) VALUES (5, 'x', 'y', 'z', x''), (6, 'x', 'y', 'z', x'');"
                  " INSERT INTO access_log (at, who, entity, entity_id, reason) VALUES (5, 'x', 'volunteer', 1, 'z')", &error);
  g_assert_no_error (error);
  vp_migrate_run (db, vp_migrate_newest (), &error);
  g_assert_no_error (error);
  assert_whole (db, 4);
  vp_db_exec (db, "DROP TRIGGER outbox_no_update; UPDATE outbox SET who = 'w' WHERE seq = 2", &error);
  report = verify (db, NULL);
  g_assert_cmpint (report->broken_at, ==, 3);
}

/* Longer than one thread walks alone; in a store with a passcode too, whose second connection needs the keys. */
static void
test_two_threads (VpTestStore *store, gconstpointer data)
{
  enum { LONG = 60000 };
  VpSealing sealing = { .passcode = "濮阳 志愿者 2018" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpChainReport) whole = NULL, bent = NULL;
  gint64 first;

  if (data != NULL)
    vp_sealing_run (store->db, &sealing, NULL, &error);
  g_assert_no_error (error);
  first = vp_test_last_seq (store->db) + 1;
  g_assert_true (vp_db_exec (store->db, "BEGIN", NULL));
  for (gint64 i = 0; i < LONG; i++) {
    g_assert_true (vp_db_exec (store->db, "INSERT INTO outbox (at, who, action, summary, changeset)"
                                          " VALUES (1500000000, '王芳', 'look', '看', x'')", NULL));
    g_assert_true (vp_chain_add (store->db, VP_CHAIN_CHANGE, first + i, NULL));
  }
  g_assert_true (vp_db_exec (store->db, "COMMIT", NULL));
  whole = verify (store->db, NULL);
  g_assert_cmpint (whole->fault, ==, VP_CHAIN_WHOLE);
  g_assert_cmpint (whole->entries, >, LONG);
  g_assert_true (vp_db_exec (store->db, "DROP TRIGGER outbox_no_update;"
                                        " UPDATE outbox SET who = '别人' WHERE seq = (SELECT max (seq) - 5 FROM outbox)", NULL));
  bent = verify (store->db, NULL);
  g_assert_cmpint (bent->fault, ==, VP_CHAIN_CHANGED);
  g_assert_cmpint (bent->broken_at, ==, whole->entries - 5);
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  vp_wrap_set_cheap ();
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
  g_test_add ("/chain/grows", VpTestStore, NULL, set_up, test_grows, tear_down);
  g_test_add ("/chain/undo", VpTestStore, NULL, set_up, test_undo, tear_down);
  g_test_add ("/chain/rolls-back", VpTestStore, NULL, set_up, test_rolls_back, tear_down);
  g_test_add ("/chain/append-only", VpTestStore, NULL, set_up, test_append_only, tear_down);
  g_test_add ("/chain/anchor", VpTestStore, NULL, set_up, test_anchor, tear_down);
  g_test_add ("/chain/two-stores", VpTestStore, NULL, set_up, test_two_stores, tear_down);
  g_test_add ("/chain/copied-file", VpTestStore, NULL, set_up, test_copied_file, tear_down);
  g_test_add ("/chain/restore", VpTestStore, NULL, set_up, test_restore, tear_down);
  g_test_add ("/chain/two-threads", VpTestStore, NULL, set_up, test_two_threads, tear_down);
  g_test_add ("/chain/two-threads-sealed", VpTestStore, "sealed", set_up, test_two_threads, tear_down);
  g_test_add ("/chain/words", VpTestStore, NULL, set_up, test_words, tear_down);
  g_test_add ("/chain/older", VpTestStore, NULL, set_up, test_older, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++) {
    g_autofree char *path = g_strconcat ("/chain/tampering/", tamperings[i].name, NULL);

    g_test_add (path, VpTestStore, GUINT_TO_POINTER (i), set_up, test_tampering, tear_down);
  }
  return g_test_run ();
}
