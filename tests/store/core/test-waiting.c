/* test-waiting.c: what counts as waiting, and what does not any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-test-store.h"
#include "vp-waiting.h"

#include <string.h>

static void
assert_waiting (VpDb *db, const char *name, gint64 expected)
{
  g_autoptr (GError) error = NULL;
  gint64 count = -1;

  g_assert_true (vp_waiting_count (db, vp_waiting_find (name), &count, &error));
  g_assert_no_error (error);
  g_assert_cmpint (count, ==, expected);
}

static void
run (VpDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vp_db_exec (db, sql, &error);
  g_assert_no_error (error);
}

/* Every kind has a name of its own, a title, and counts nothing in an empty store. */
static void
test_all (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  VpTestStore store;

  vp_test_store_set_up (&store);
  for (guint i = 0; vp_features[i] != NULL; i++)
    for (guint j = 0; j < vp_features[i]->n_waits; j++) {
      const VpWaitKind *kind = &vp_features[i]->waits[j];

      g_assert_true (g_hash_table_add (names, (gpointer) kind->name));
      g_assert_cmpint (*kind->title, !=, 0);
      g_assert_true (vp_waiting_find (kind->name) == kind);
      assert_waiting (store.db, kind->name, 0);
    }
  g_assert_cmpuint (g_hash_table_size (names), >=, 3);
  g_assert_null (vp_waiting_find ("nothing"));
  vp_test_store_tear_down (&store);
}

static void
test_takes (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  run (store.db, "INSERT INTO house (id, name, letters, opened_on) VALUES (1, 'a', 'AA', 1)");
  run (store.db, "INSERT INTO stock_take (id, code, house_id, scope, counters, started_on, started_by, state, confirmed_by)"
       " VALUES (1, 'T000001', 1, '', 1, 1, 'a', 0, ''), (2, 'T000002', 1, '', 1, 1, 'a', 1, 'b'),"
       " (3, 'T000003', 1, '', 1, 1, 'a', 2, '')");
  assert_waiting (store.db, "stock-takes", 1);
  vp_test_store_tear_down (&store);
}

static void
test_statements (void)
{
  VpTestStore store;

  vp_test_store_set_up (&store);
  run (store.db, "INSERT INTO meal_shop (id, name) VALUES (1, 'a')");
  run (store.db, "INSERT INTO meal_settlement (id, number, shop_id, month, made_on, meals, amount, paid_on, cancelled_at,"
       " cancel_reason, entered_by) VALUES (1, 1, 1, 201711, 1, 4, 4000, 0, 0, '', 'a'),"
       " (2, 2, 1, 201711, 1, 4, 4000, 9, 0, '', 'a'), (3, 3, 1, 201711, 1, 4, 4000, 0, 9, 'b', 'a')");
  assert_waiting (store.db, "meal-statements", 1);
  vp_test_store_tear_down (&store);
}

static void
test_certificates (void)
{
  VpTestStore store;
  gint64 first, second;

  vp_test_store_set_up (&store);
  first = vp_test_add_person (store.db, "王芳", "");
  second = vp_test_add_person (store.db, "李强", "");
  g_assert_cmpint (second, ==, first + 1);
  run (store.db, "INSERT INTO certification_batch (id, number, rule_version_id, as_of, decided_on, entered_by) VALUES (1, 1, 1, 2458000, 2458000, 'a')");
  run (store.db, "INSERT INTO certification_result SELECT id, 1, id, 1, 'a', 6000, 1 FROM volunteer");
  assert_waiting (store.db, "certificates", 2);
  run (store.db, "INSERT INTO certificate (id, serial, result_id, template_id, fields, issued_on)"
       " SELECT id, 'S' || id, id, (SELECT min (id) FROM certificate_template), '', 2458000 FROM volunteer");
  assert_waiting (store.db, "certificates", 0);
  /* One that was voided waits to be made anew. */
  run (store.db, "UPDATE certificate SET voided_at = 9, void_reason = 'b' WHERE id = (SELECT min (id) FROM certificate)");
  assert_waiting (store.db, "certificates", 1);
  vp_test_store_tear_down (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/waiting/all", test_all);
  g_test_add_func ("/waiting/stock-takes", test_takes);
  g_test_add_func ("/waiting/statements", test_statements);
  g_test_add_func ("/waiting/certificates", test_certificates);
  return g_test_run ();
}
