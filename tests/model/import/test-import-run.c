/* test-import-run.c: a table that is brought in while it is still being checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands afterwards is what the two steps leave, to the last id; and whatever fails on the way leaves nothing.
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-import-class.h"
#include "vp-store.h"
#include "vp-test-store.h"
#include "vp-test-vfs.h"

#include <string.h>

#define HEADER "姓名,身份证号,手机号,服务队\n"
/* Rows go to the writer some four thousand at a time. */
#define MANY 9000

static gboolean
analyse (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_analyse (data, db, NULL, NULL, cancellable, error);
}

static gboolean
commit (VpDb *db, gpointer data, GCancellable *cancellable, GError **error)
{
  return vp_import_commit (data, db, NULL, NULL, cancellable, NULL, error);
}

static gboolean
import_in_steps (VpStore *store, VpImport *import, gint64 *batch, GError **error)
{
  return vp_store_read (store, analyse, import, NULL, error) && vp_store_write (store, commit, import, NULL, error);
}

static gboolean
import_at_once (VpStore *store, VpImport *import, gint64 *batch, GError **error)
{
  return vp_import_run (import, store, NULL, NULL, NULL, batch, error);
}

typedef gboolean (*ImportFunc) (VpStore *store, VpImport *import, gint64 *batch, GError **error);

/* Opens the store, imports the text and closes: TRUE where it is said to be done. */
static gboolean
import_text (VpTestStore *store, const char *text, ImportFunc func, gint64 *batch, GError **error)
{
  g_autoptr (VpStore) whole = NULL;
  g_autoptr (VpImport) import = vp_import_new_for_text (&vp_import_person_class, text);
  gboolean ok;

  g_clear_pointer (&store->db, vp_db_close);
  whole = vp_store_new (store->path, "tester");
  ok = vp_import_open (import, NULL, NULL, error) && vp_store_open (whole, VP_STORE_OPEN_EXISTING, error)
    && func (whole, import, batch, error);
  vp_store_close (whole);
  return ok;
}

static void
add_row (GString *text, guint index, const char *team)
{
  char number[VP_ID_MAX + 1];

  vp_test_identity (index, number);
  g_string_append_printf (text, "王芳,%s,138%08u,%s\n", number, index, team);
}

/* Of every pile some, and a team that comes first in the last rows. */
static char *
mixed_table (void)
{
  GString *text = g_string_new (HEADER);

  for (guint i = 0; i < MANY; i++)
    add_row (text, i, i % 3 == 0 ? "华龙队" : i > 8990 ? "末队" : "清丰队");
  g_string_append (text, "李雷,411302198903151238,13812345678,错队\n");
  add_row (text, 6, "华龙队");
  g_string_append (text, "韩梅梅,,13912345678,\n");
  return g_string_free (text, FALSE);
}

static char *
dump (VpDb *db)
{
  static const char *const queries[] = {
    "SELECT group_concat (id || ' ' || number || ' ' || name || ' ' || id_number || ' ' || phone || ' ' || ifnull (batch_id, 0)"
    " || ' ' || (SELECT name FROM team WHERE id = team_id), x'0a') FROM (SELECT * FROM volunteer ORDER BY id)",
    "SELECT group_concat (read || ' ' || added || ' ' || updated || ' ' || unchanged || ' ' || clashing || ' ' || rejected"
    " || ' ' || first_id || ' ' || last_id || ' ' || sha256) FROM (SELECT * FROM import_batch ORDER BY id)",
    "SELECT group_concat (entity || ' ' || next) FROM (SELECT * FROM id_sequence ORDER BY entity)",
    "SELECT group_concat (action || ' ' || summary || ' ' || ifnull (batch_id, 0)) FROM (SELECT * FROM outbox ORDER BY seq)",
    "SELECT group_concat (name) FROM (SELECT name FROM team ORDER BY name)",
  };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (queries); i++) {
    g_autoptr (VpStmt) stmt = vp_db_prepare (db, queries[i], NULL);

    g_assert_true (vp_stmt_step (stmt, NULL, NULL));
    g_string_append_printf (out, "%s\n", (const char *) sqlite3_column_text (stmt, 0));
  }
  return g_string_free (out, FALSE);
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

static void
test_same (VpTestStore *store, gconstpointer data)
{
  g_autofree char *text = mixed_table (), *at_once = NULL, *in_steps = NULL;
  g_autoptr (GError) error = NULL;
  VpTestStore other;
  gint64 batch = 0;

  vp_test_store_set_up (&other);
  for (guint round = 0; round < 2; round++) {
    g_assert_true (import_text (&other, text, import_in_steps, NULL, round == 0 ? &error : NULL) || round > 0);
    g_assert_no_error (error);
    g_assert_true (import_text (store, text, import_at_once, &batch, &error));
    g_assert_no_error (error);
    /* The second time there is nothing new, and that is no fault. */
    g_assert_true ((batch != 0) == (round == 0));
    vp_test_store_reopen (store);
    vp_test_store_reopen (&other);
    vp_test_assert_clean (store->db);
    g_clear_pointer (&at_once, g_free);
    g_clear_pointer (&in_steps, g_free);
    at_once = dump (store->db);
    in_steps = dump (other.db);
    g_assert_cmpstr (at_once, ==, in_steps);
  }
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, MANY + 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM team WHERE name = '错队'"), ==, 0);
  vp_test_store_tear_down (&other);
}

/* Teams made between the rows stand in the log of changes, so that a withdrawal takes them along: more of them than are
 * looked up one by one. */
static void
test_withdraw (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (GError) error = NULL;
  gint64 batch = 0;

  for (guint i = 0; i < MANY; i++) {
    g_autofree char *team = g_strdup_printf ("第%u队", i / 1000);

    add_row (text, i, team);
  }
  g_assert_true (import_text (store, text->str, import_at_once, &batch, &error));
  vp_test_store_reopen (store);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM team"), ==, MANY / 1000);
  g_assert_true (vp_batch_store_withdraw (store->db, batch, "wrong file", &error));
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, 0);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM team"), ==, 0);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM sqlite_schema WHERE name LIKE 'team\\_of%' ESCAPE '\\'"),
                   ==, 0);
}

typedef struct {
  guint known, from, n; /* people who are there; the table has @n from @from on, then the known ones, or before */
  gboolean known_first;
} Order;

/* How many will be new is estimated by the first part: fewer come, and more. Numbers have no gaps either way. */
static void
test_estimate (VpTestStore *store, gconstpointer data)
{
  const Order *order = data;
  g_autoptr (GString) before = g_string_new (HEADER), text = g_string_new (HEADER);
  gint64 batch, total = order->known + order->n;

  for (guint i = 0; i < order->known; i++)
    add_row (before, i, "");
  g_assert_true (import_text (store, before->str, import_at_once, &batch, NULL));
  for (guint pass = 0; pass < 2; pass++)
    if ((pass == 0) == order->known_first)
      for (guint i = 0; i < order->known; i++)
        add_row (text, i, "");
    else
      for (guint i = 0; i < order->n; i++)
        add_row (text, order->from + i, "");
  g_assert_true (import_text (store, text->str, import_at_once, &batch, NULL));
  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM volunteer"), ==, total);
  g_assert_cmpint (vp_test_int (store->db, "SELECT max (number) FROM volunteer"), ==, total);
  vp_test_add_person (store->db, "李雷", "");
  g_assert_cmpint (vp_test_int (store->db, "SELECT max (number) FROM volunteer"), ==, total + 1);
  g_assert_cmpint (vp_test_int (store->db, "SELECT max (id) - min (id) FROM volunteer"), ==, total);
}

/* The table is not whole: what was written is taken back. */
static void
test_broken (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;
  gint64 batch = 7;

  before = dump (store->db);
  for (guint i = 0; i < MANY; i++)
    add_row (text, i, "华龙队");
  g_string_append (text, "\"王芳\n");
  g_assert_false (import_text (store, text->str, import_at_once, &batch, &error));
  g_assert_nonnull (error);
  g_assert_false (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED));
  g_assert_cmpint (batch, ==, 0);
  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  after = dump (store->db);
  g_assert_cmpstr (before, ==, after);
}

static gboolean
refuse (VpImport *import, gpointer data, GError **error)
{
  GCancellable *cancellable = data;

  /* Everything is checked by now. */
  g_assert_cmpuint (vp_import_count (import, VP_PILE_NEW), ==, MANY + 1);
  g_assert_cmpuint (vp_import_count (import, VP_PILE_REJECTED), ==, 1);
  if (cancellable != NULL)
    g_cancellable_cancel (cancellable);
  else
    g_set_error_literal (error, VP_ERROR, VP_ERROR_FAILED, "no reply");
  return cancellable != NULL;
}

static gboolean
import_refused (VpStore *store, VpImport *import, gint64 *batch, GError **error)
{
  return vp_import_run (import, store, refuse, NULL, NULL, batch, error);
}

static gboolean
import_cancelled (VpStore *store, VpImport *import, gint64 *batch, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  return vp_import_run (import, store, refuse, cancellable, cancellable, batch, error);
}

static gboolean
import_cancelled_before (VpStore *store, VpImport *import, gint64 *batch, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_cancel (cancellable);
  return vp_import_run (import, store, NULL, NULL, cancellable, batch, error);
}

static void
test_refused (VpTestStore *store, gconstpointer data)
{
  g_autofree char *text = mixed_table (), *before = dump (store->db), *after = NULL;
  g_autoptr (GError) error = NULL;
  gint64 batch = 7;

  g_assert_false (import_text (store, text, (ImportFunc) data, &batch, &error));
  if ((ImportFunc) data == import_refused)
    g_assert_cmpstr (error->message, ==, "no reply");
  else
    g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (batch, ==, 0);
  vp_test_store_reopen (store);
  vp_test_assert_clean (store->db);
  after = dump (store->db);
  g_assert_cmpstr (before, ==, after);
}

/* The n-th write, sync or truncation fails: all is there, or nothing is. */
static void
test_faults (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (HEADER);
  gboolean failed = TRUE;
  guint nth;

  for (guint i = 0; i < 1500; i++)
    add_row (text, i, i % 2 == 0 ? "华龙队" : "清丰队");
  for (nth = 1; failed; nth += nth < 40 ? 1 : 17) {
    VpTestStore other;
    g_autoptr (GError) error = NULL;
    gint64 batch, people;
    gboolean done;

    vp_test_store_set_up (&other);
    g_clear_pointer (&other.db, vp_db_close);
    vp_test_vfs_fail_nth (nth, GPOINTER_TO_INT (data), FALSE);
    done = import_text (&other, text->str, import_at_once, &batch, &error);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    g_assert_true (done || error != NULL);
    g_assert_true (done || failed);
    vp_test_store_reopen (&other);
    vp_test_assert_clean (other.db);
    people = vp_test_int (other.db, "SELECT count (*) FROM volunteer");
    g_assert_true (people == 1500 || (people == 0 && !done));
    g_assert_cmpint (vp_test_int (other.db, "SELECT count (*) FROM team"), ==, people > 0 ? 2 : 0);
    g_assert_cmpint (vp_test_int (other.db, "SELECT count (*) FROM sqlite_schema WHERE name = 'volunteer_id_tag'"), ==, 1);
    vp_test_store_tear_down (&other);
  }
  g_assert_cmpuint (nth, >, 20);
}

#define ADD(path, data, func) g_test_add ("/import-run/" path, VpTestStore, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  static const Order fewer = { 4500, 10000, 4200, FALSE }, more = { 4500, 10000, 6000, TRUE };

  g_test_init (&argc, &argv, NULL);
  vp_test_vfs_install ();
  ADD ("same", NULL, test_same);
  ADD ("withdraw", NULL, test_withdraw);
  ADD ("fewer", &fewer, test_estimate);
  ADD ("more", &more, test_estimate);
  ADD ("broken", NULL, test_broken);
  ADD ("refused", import_refused, test_refused);
  ADD ("cancelled", import_cancelled, test_refused);
  ADD ("cancelled-before", import_cancelled_before, test_refused);
  ADD ("full", GINT_TO_POINTER (SQLITE_FULL), test_faults);
  ADD ("io", GINT_TO_POINTER (SQLITE_IOERR), test_faults);
  return g_test_run ();
}
