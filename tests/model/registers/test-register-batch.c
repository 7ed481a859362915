/* test-register-batch.c: one field of many rows: all or nothing, and one undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-outbox.h"
#include "vp-register-batch.h"
#include "vp-test-store.h"

#include <string.h>


static void
add_units (VpDb *db, gint64 *ids, guint n)
{
  const VpRegister *of = vp_register_find ("unit");

  for (guint i = 0; i < n; i++) {
    g_autoptr (VpRecord) row = vp_record_new (of);
    g_autofree char *name = g_strdup_printf ("第%u局", i + 1);
    guint field;

    vp_record_set_text (row, of->name_field, name);
    vp_record_set_number (row, vp_register_column (of, "staff"), i);
    g_assert_true (vp_register_save (db, of, NULL, row, &field, NULL));
    ids[i] = row->id;
  }
}

static gint64
sum_staff (VpDb *db)
{
  return vp_test_int (db, "SELECT sum (staff) FROM unit");
}

static void
test_undo (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("unit");
  guint staff = vp_register_column (of, "staff"), changed = 9;
  g_autoptr (GError) error = NULL;
  gint64 ids[4], last;

  add_units (store->db, ids, 4);
  last = vp_test_last_seq (store->db);
  g_assert_true (vp_register_batch_edit (store->db, of, ids, 4, staff, "3", &changed, &error));
  g_assert_cmpuint (changed, ==, 3); /* the fourth had it */
  g_assert_cmpint (sum_staff (store->db), ==, 12);
  g_assert_cmpint (vp_test_last_seq (store->db), ==, last + 1);
  g_assert_true (vp_outbox_revert (store->db, last + 1, VP_ACTION_UNDO, &error));
  g_assert_cmpint (sum_staff (store->db), ==, 6);
  vp_test_assert_clean (store->db);
}

static void
assert_refused (VpDb *db, const gint64 *ids, guint n, const char *column, const char *text, int code, const char *told)
{
  const VpRegister *of = vp_register_find ("unit");
  g_autoptr (GError) error = NULL;
  gint64 last = vp_test_last_seq (db), before = sum_staff (db);
  guint changed = 9;

  g_assert_false (vp_register_batch_edit (db, of, ids, n, vp_register_column (of, column), text, &changed, &error));
  g_assert_error (error, VP_ERROR, code);
  g_assert_nonnull (strstr (error->message, told));
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpint (vp_test_last_seq (db), ==, last);
  g_assert_cmpint (sum_staff (db), ==, before);
}

static void
test_refusals (VpTestStore *store, gconstpointer data)
{
  gint64 ids[3];

  add_units (store->db, ids, 3);
  assert_refused (store->db, ids, 3, "name", "甲局", VP_ERROR_INVALID, "Unit");
  assert_refused (store->db, ids, 3, "phone", "13800138004", VP_ERROR_INVALID, "Telephone");
  assert_refused (store->db, ids, 3, "staff", "1000000", VP_ERROR_INVALID, "999999");
  assert_refused (store->db, ids, 3, "district", "华容区", VP_ERROR_NOT_FOUND, "华龙区");
  assert_refused (store->db, ids, 3, "district", "", VP_ERROR_EXISTS, "already");
  g_assert_true (vp_register_remove (store->db, vp_register_find ("unit"), ids[2], NULL));
  assert_refused (store->db, ids, 3, "staff", "5", VP_ERROR_CONFLICT, "第3局"); /* the last is removed: none is changed */
}

static void
test_names (VpTestStore *store, gconstpointer data)
{
  const VpRegister *of = vp_register_find ("unit");
  gint64 ids[4];
  g_autofree char *three = NULL, *four = NULL;

  add_units (store->db, ids, 4);
  three = vp_register_name_rows (store->db, of, ids, 3);
  four = vp_register_name_rows (store->db, of, ids, 4);
  g_assert_cmpstr (three, ==, "第1局、第2局、第3局");
  g_assert_cmpstr (four, ==, "第1局、第2局、第3局 and others, 4 altogether");
}

#define ADD(path, func) \
  g_test_add (path, VpTestStore, NULL, (void (*) (VpTestStore *, gconstpointer)) vp_test_store_set_up, func, \
              (void (*) (VpTestStore *, gconstpointer)) vp_test_store_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/register-batch/undo", test_undo);
  ADD ("/register-batch/refusals", test_refusals);
  ADD ("/register-batch/names", test_names);
  return g_test_run ();
}
