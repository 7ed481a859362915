/* test-find-rows.c: rows of registers, found by what they are called
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-find-rows.h"
#include "vp-register-store.h"
#include "vp-test-store.h"
#include "vp-text.h"

#include <string.h>

static gint64
add (VpDb *db, const char *name, const char *phone)
{
  const VpRegister *of = vp_register_find ("unit");
  g_autoptr (VpRecord) row = vp_record_new (of);
  g_autoptr (GError) error = NULL;
  guint field;

  vp_record_set_text (row, of->name_field, name);
  vp_record_set_text (row, vp_register_column (of, "phone"), phone);
  vp_record_set_number (row, vp_register_column (of, "kind"), 1);
  vp_register_save (db, of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return row->id;
}

static void
found_free (gpointer data)
{
  vp_found_free (data);
}

static char *
tell (const VpFindRows *rows, const char *text, guint limit)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (found_free);
  g_autofree char *key = vp_text_search_key (text);
  GString *told = g_string_new (NULL);

  vp_find_rows_query (rows, key, limit, found);
  for (guint i = 0; i < found->len; i++) {
    const VpFound *one = g_ptr_array_index (found, i);

    g_assert_cmpstr (one->kind, ==, VP_FIND_REGISTER);
    g_string_append_printf (told, "%s%s:%s", i > 0 ? " " : "", one->code, one->title);
  }
  return g_string_free (told, FALSE);
}

#define ASSERT_FOUND(text, limit, expected) \
  G_STMT_START { \
    g_autofree char *told = tell (rows, text, limit); \
    g_assert_cmpstr (told, ==, expected); \
  } G_STMT_END

/* The whole name, then those that begin so, then those whose initials do, then all others; in the order of the register. */
static void
test_rank (void)
{
  g_autoptr (VpFindRows) rows = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  add (store.db, "abc丙", "");
  add (store.db, "测abc", "");
  add (store.db, "abc", "");
  add (store.db, "癌病测", "");
  add (store.db, "丁癌病测", "");
  rows = vp_find_rows_read (store.db, NULL);
  ASSERT_FOUND ("ABC", 5, "unit:abc unit:abc丙 unit:癌病测 unit:丁癌病测 unit:测abc");
  ASSERT_FOUND ("abc", 2, "unit:abc unit:abc丙");
  ASSERT_FOUND ("abc", 1, "unit:abc");
  ASSERT_FOUND ("癌病", 5, "unit:癌病测 unit:丁癌病测");
  ASSERT_FOUND ("没有的", 5, "");
  ASSERT_FOUND ("", 5, "");
  vp_test_store_tear_down (&store);
}

/* Every register is asked, each for itself. */
static void
test_registers (void)
{
  g_autoptr (VpFindRows) rows = NULL;
  VpTestStore store;

  vp_test_store_set_up (&store);
  add (store.db, "华龙区甲局", "");
  add (store.db, "华龙区乙局", "");
  rows = vp_find_rows_read (store.db, NULL);
  {
    g_autofree char *told = tell (rows, "华龙区", 1);

    g_assert_nonnull (strstr (told, "unit:华龙区"));
    g_assert_nonnull (strstr (told, "district:华龙区"));
  }
  vp_test_store_tear_down (&store);
}

/* Removed rows and sealed fields are not found. */
static void
test_hidden (void)
{
  g_autoptr (VpFindRows) rows = NULL;
  g_autoptr (GError) error = NULL;
  VpTestStore store;
  gint64 id;

  vp_test_store_set_up (&store);
  id = add (store.db, "甲乙丙局", "13812345678");
  rows = vp_find_rows_read (store.db, NULL);
  ASSERT_FOUND ("甲乙丙局", 5, "unit:甲乙丙局");
  ASSERT_FOUND ("5678", 5, "");
  ASSERT_FOUND ("13812345678", 5, "");
  g_clear_pointer (&rows, vp_find_rows_unref);
  vp_register_remove (store.db, vp_register_find ("unit"), id, &error);
  g_assert_no_error (error);
  rows = vp_find_rows_read (store.db, NULL);
  ASSERT_FOUND ("甲乙丙局", 5, "");
  vp_test_store_tear_down (&store);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/find-rows/rank", test_rank);
  g_test_add_func ("/find-rows/registers", test_registers);
  g_test_add_func ("/find-rows/hidden", test_hidden);
  return g_test_run ();
}
