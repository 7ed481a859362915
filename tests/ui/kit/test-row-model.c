/* test-row-model.c: n rows whose items are made on demand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-row-model.h"

static void
test_rows (void)
{
  static const guint lengths[] = { 0, 1, 1000000 };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++) {
    guint n = lengths[i];
    VpRowModel *model = vp_row_model_new (n);
    GListModel *list = G_LIST_MODEL (model);

    g_assert_cmpuint (g_list_model_get_item_type (list), ==, VP_TYPE_ROW);
    g_assert_cmpuint (g_list_model_get_n_items (list), ==, n);
    g_assert_null (g_list_model_get_item (list, n));
    for (guint j = 0; j < MIN (n, 3); j++) {
      VpRow *row = g_list_model_get_item (list, n - 1 - j);

      g_assert_cmpuint (vp_row_get_index (row), ==, n - 1 - j);
      g_assert_finalize_object (row);
    }
    g_assert_finalize_object (model);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/row-model/rows", test_rows);
  return g_test_run ();
}
