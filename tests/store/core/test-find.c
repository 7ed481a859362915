/* test-find.c: rows that a text means, of every kind that only the store knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-find.h"
#include "vp-test-store.h"

#include <string.h>

static void
run (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

static void
found_free (gpointer data)
{
  vp_found_free (data);
}

/* "kind:id:code:title:detail" a line */
static char *
tell (VpDb *db, const char *text, guint limit)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (found_free);
  g_autoptr (GError) error = NULL;
  GString *told = g_string_new (NULL);

  vp_find_all (db, text, limit, found, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < found->len; i++) {
    const VpFound *one = g_ptr_array_index (found, i);

    g_assert_cmpint (*one->group, !=, 0);
    g_string_append_printf (told, "%s:%" G_GINT64_FORMAT ":%s:%s:%s\n", one->kind, one->id, one->code, one->title, one->detail);
  }
  return g_string_free (told, FALSE);
}

#define ASSERT_FOUND(text, limit, expected) \
  G_STMT_START { \
    g_autofree char *told = tell (store.db, text, limit); \
    g_assert_cmpstr (told, ==, expected); \
  } G_STMT_END

static void
test_documents (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  run (store.db, "INSERT INTO house (id, name, letters, opened_on) VALUES (1, '人民路', 'RM', 1)");
  run (store.db, "INSERT INTO stock_document (id, kind, code, house_id, day, entered_on, entered_at, entered_by, paper) VALUES"
       " (1, 1, 'R000012', 1, 2458088, 2458088, 1, 'a', ''), (2, 1, 'R0000121', 1, 2458089, 2458089, 1, 'a', '77'),"
       " (3, 1, 'R000013', 1, 2458089, 2458089, 1, 'a', '771')");
  run (store.db, "INSERT INTO stock_take (id, code, house_id, started_on, started_by) VALUES (5, 'T000012', 1, 2458088, 'a')");
  ASSERT_FOUND ("r000013", 5, "documents:3:R000013:R000013:人民路 · 2017-12-01 · 771\n");
  /* The whole code before those that hold it, then the newest. */
  ASSERT_FOUND ("R000012", 5, "documents:1:R000012:R000012:人民路 · 2017-11-30\n"
                "documents:2:R0000121:R0000121:人民路 · 2017-12-01 · 77\n");
  ASSERT_FOUND ("R000012", 1, "documents:1:R000012:R000012:人民路 · 2017-11-30\n");
  ASSERT_FOUND ("R00001", 2, "documents:3:R000013:R000013:人民路 · 2017-12-01 · 771\n"
                "documents:2:R0000121:R0000121:人民路 · 2017-12-01 · 77\n");
  /* A paper's number is meant whole. */
  ASSERT_FOUND ("77", 5, "documents:2:R0000121:R0000121:人民路 · 2017-12-01 · 77\n");
  ASSERT_FOUND ("t000012", 5, "takes:5:T000012:T000012:人民路 · 2017-11-30\n");
  ASSERT_FOUND ("R9", 5, "");
  ASSERT_FOUND ("%", 5, "");
  vp_test_store_tear_down (&store);
}

/* A certificate is found by its serial while it is valid, under the number of its volunteer, never under the name. */
static void
test_certificates (void)
{
  VpTestStore store;
  g_autofree char *expected = NULL;
  gint64 number;

  vp_test_store_set_up (&store);
  vp_test_add_person (store.db, "王芳", "");
  number = vp_test_int (store.db, "SELECT number FROM volunteer");
  run (store.db, "INSERT INTO certification_batch (id, number, rule_version_id, as_of, decided_on, entered_by) VALUES (9, 4, 1, 2458000, 2458000, 'a')");
  run (store.db, "INSERT INTO certification_result SELECT id, 9, id, 1, '一星', 6000, 1 FROM volunteer");
  run (store.db, "INSERT INTO certificate (id, serial, result_id, template_id, fields, issued_on)"
       " SELECT id, 'PY2017-000001', id, (SELECT min (id) FROM certificate_template), '', 2458000 FROM volunteer");
  expected = g_strdup_printf ("certificates:%d:4:PY2017-000001:一星 · %07d\n", (int) number, (int) number);
  ASSERT_FOUND ("py2017-000001", 5, expected);
  ASSERT_FOUND ("00001", 5, expected);
  ASSERT_FOUND ("王芳", 5, "");
  run (store.db, "UPDATE certificate SET voided_at = 9, void_reason = 'b'");
  ASSERT_FOUND ("00001", 5, "");
  vp_test_store_tear_down (&store);
}

static void
test_batches (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  run (store.db, "INSERT INTO import_batch (id, kind, file_name, sha256, imported_at, imported_by, read, added, updated,"
       " unchanged, clashing, rejected) VALUES (1, 'volunteers', '名单A.xlsx', 'a', 1500000000, 'a', 0, 0, 0, 0, 0, 0),"
       " (2, 'volunteers', '名单b.xlsx', 'b', 1500000000, 'a', 0, 0, 0, 0, 0, 0)");
  ASSERT_FOUND ("名单a", 5, "batches:1:1:名单A.xlsx:2017-07-14\n");
  ASSERT_FOUND ("名单B", 5, "batches:2:2:名单b.xlsx:2017-07-14\n");
  ASSERT_FOUND ("名单", 1, "batches:2:2:名单b.xlsx:2017-07-14\n");
  vp_test_store_tear_down (&store);
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "Asia/Shanghai", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find/documents", test_documents);
  g_test_add_func ("/find/certificates", test_certificates);
  g_test_add_func ("/find/batches", test_batches);
  return g_test_run ();
}
