/* test-register-query.c: questions kept under a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-outbox.h"
#include "vp-register-query.h"
#include "vp-saved-list.h"
#include "vp-test-store.h"

#include <string.h>


/* What is written is read as the same question. */
static void
test_round_trip (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("station");
  const gint64 districts[] = { 410902, 0 };
  const VpRegisterFilter filters[] = {
    { vp_register_column (of, "district"), districts, 2, 0, 0 }, { vp_register_column (of, "opened_on"), NULL, 0, 0, 2458206 },
  };
  const VpRegisterQuery query = { " 人民  路 ", filters, 2, (int) vp_register_column (of, "number"), TRUE, TRUE, 2458000 };
  g_autofree char *text = vp_register_query_write (of, &query), *again = NULL, *nothing = NULL;
  guint lost = 9;
  g_autoptr (VpRegisterKept) kept = vp_register_query_read (of, text, &lost);

  g_assert_cmpuint (lost, ==, 0);
  g_assert_cmpstr (kept->query.text, ==, "人民 路");
  g_assert_cmpint (kept->query.sort, ==, query.sort);
  g_assert_true (kept->query.descending && kept->query.removed);
  g_assert_cmpint (kept->query.as_of, ==, 2458000);
  g_assert_cmpuint (kept->query.n_filters, ==, 2);
  g_assert_cmpuint (kept->query.filters[0].n_values, ==, 2);
  g_assert_cmpint (kept->query.filters[0].values[0], ==, 410902);
  g_assert_cmpint (kept->query.filters[0].values[1], ==, 0);
  g_assert_cmpint (kept->query.filters[1].most, ==, 2458206);
  again = vp_register_query_write (of, &kept->query);
  g_assert_cmpstr (again, ==, text);
  nothing = vp_register_query_write (of, &(VpRegisterQuery) { .sort = -1 });
  g_assert_cmpstr (nothing, ==, "");
}

/* What a later version does not know, or a field that is gone, is left out and counted; the rest holds. */
static void
test_lost (VpTestStore *store, gconstpointer data)
{
  static const struct { const char *text; guint lost, filters; } cases[] = {
    { "", 0, 0 }, { "any\tdistrict\t410902\n", 0, 1 }, { "any\thorse\t1\nany\tdistrict\t2\n", 1, 1 }, { "any\tname\t1\n", 1, 0 },
    { "any\tdistrict\n", 1, 0 }, { "any\n", 1, 0 }, { "between\tdistrict\n", 1, 0 }, { "between\topened_on\t5\n", 0, 1 },
    { "sort\thorse\n", 1, 0 }, { "sort\n", 1, 0 }, { "day\tx\n", 1, 0 }, { "later\t1\n", 1, 0 }, { "text\n", 1, 0 },
  };
  const VpRegister *of = vp_register_find ("station");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    guint lost = 9;
    g_autoptr (VpRegisterKept) kept = vp_register_query_read (of, cases[i].text, &lost);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpuint (lost, ==, cases[i].lost);
    g_assert_cmpuint (kept->query.n_filters, ==, cases[i].filters);
    g_assert_cmpint (kept->query.sort, ==, -1);
  }
}

static guint
count (VpDb *db, const char *page)
{
  g_autoptr (GPtrArray) lists = vp_saved_list_list (db, page, NULL);

  return lists->len;
}

/* Kept with who, replaced by the same name, apart by page, taken away and brought back. */
static void
test_store (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *longest = g_strnfill (VP_SAVED_LIST_NAME_MAX, 'a'), *longer = g_strnfill (VP_SAVED_LIST_NAME_MAX + 1, 'a');
  const VpSavedList *list;

  g_assert_true (vp_saved_list_save (store->db, "register-station", " 华龙区 站点", "text\t甲\n", NULL));
  vp_db_set_who (store->db, "李华");
  g_assert_true (vp_saved_list_save (store->db, "register-station", "华龙区 站点", "text\t乙\n", NULL));
  g_assert_true (vp_saved_list_save (store->db, "register-unit", longest, "", NULL));
  g_assert_false (vp_saved_list_save (store->db, "register-unit", longer, "", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_false (vp_saved_list_save (store->db, "register-unit", " ", "", NULL));
  lists = vp_saved_list_list (store->db, "register-station", NULL);
  g_assert_cmpuint (lists->len, ==, 1);
  list = lists->pdata[0];
  g_assert_cmpstr (list->name, ==, "华龙区 站点");
  g_assert_cmpstr (list->definition, ==, "text\t乙\n");
  g_assert_cmpstr (list->who, ==, "李华");
  g_assert_true (vp_saved_list_remove (store->db, list->id, NULL));
  g_assert_cmpuint (count (store->db, "register-station"), ==, 0);
  g_assert_cmpuint (count (store->db, "register-unit"), ==, 1);
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, NULL));
  g_assert_cmpuint (count (store->db, "register-station"), ==, 1);
  vp_test_assert_clean (store->db);
}

#define ADD(path, func) \
  g_test_add (path, VpTestStore, NULL, (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/register-query/round-trip", test_round_trip);
  ADD ("/register-query/lost", test_lost);
  ADD ("/register-query/store", test_store);
  return g_test_run ();
}
