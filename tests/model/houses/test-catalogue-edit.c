/* test-catalogue-edit.c: rows of the catalogue, and stock-takes, as window and command line write them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-catalogue-edit.h"
#include "vp-outbox.h"
#include "vp-stock-take.h"
#include "vp-test-goods.h"

#include <string.h>

#define COAT 2

static void
assert_last (VpDb *db, const char *action, const char *part)
{
  g_autoptr (GPtrArray) entries = vp_outbox_list (db, NULL, 1, NULL);
  const VpLogEntry *entry = g_ptr_array_index (entries, 0);

  g_assert_cmpstr (entry->action, ==, action);
  g_assert_cmpstr (entry->who, ==, VP_TEST_CLERK);
  g_assert_nonnull (strstr (entry->summary, part));
}

/* Rows */

static void
test_item (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpCatalogueEdit *edit = vp_catalogue_edit_new (VP_LIST_ITEMS, NULL);
  VpItem *item = edit->row;
  VpPhoto photo = { 0 };
  g_autoptr (GPtrArray) photos = NULL;

  item->name = g_strdup ("雨靴");
  item->unit = g_strdup ("双");
  item->category_id = 1;
  edit->summary = g_strdup ("雨靴 came");
  for (guint i = 0; i < 2; i++) { /* an item has one picture: the newest */
    photo.data = g_bytes_new (i == 0 ? "one" : "second", i == 0 ? 3 : 6);
    photo.width = photo.height = 1;
    g_assert_true (vp_catalogue_edit_write (self->db, edit, &photo, &error));
    g_assert_no_error (error);
    g_clear_pointer (&photo.data, g_bytes_unref);
  }
  assert_last (self->db, "catalogue-edit", "雨靴 came");
  photos = vp_photo_store_list (self->db, "goods_item", item->id, &error);
  g_assert_cmpuint (photos->len, ==, 1);
  g_assert_cmpuint (g_bytes_get_size (((VpPhoto *) photos->pdata[0])->data), ==, 6);
  vp_catalogue_edit_free (edit);
}

static void
test_in_passing (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vp_catalogue_give_code (self->db, COAT, "6901234567892", &error));
  g_assert_no_error (error);
  assert_last (self->db, "catalogue-edit", "6901234567892");
  g_assert_false (vp_catalogue_give_code (self->db, 9999, "6901234567892", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
}

/* Stock-takes */

static void
count (VpTestGoods *self, VpTakeCount *what, gint64 quantity, GError **error)
{
  what->quantity = quantity;
  vp_stock_take_count (self->db, what, error);
}

static void
test_take (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpStockTake take = { .house_id = self->houses[0], .scope = (char *) "一号架", .counters = 1,
                       .started_on = vp_date_today () };
  VpTakeCount what = { .counter = 1 };
  gint64 shelf, document;

  vp_test_donate (self, 0, 1); /* one row of 10 */
  vp_location_store_first (self->db, self->houses[0], VP_LOCATION_SHELF, &shelf, &error);
  g_array_append_val (places, shelf);
  g_assert_true (vp_stock_take_begin (self->db, &take, places, &error));
  g_assert_no_error (error);
  assert_last (self->db, "take-begin", "1 rows");
  what.take_id = take.id;
  what.at.row = 1;
  count (self, &what, 8, &error);
  assert_last (self->db, "take-count", "row 1, counter 1: 8 pieces");
  count (self, &what, 9, &error); /* twice, and not told so */
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  what.recount = TRUE;
  count (self, &what, 9, &error);
  assert_last (self->db, "take-recount", "9 pieces");
  /* Goods that no row expected, in a size that the catalogue does not have yet. */
  what = (VpTakeCount) { .take_id = take.id, .at = { .place = shelf }, .variant = { .item_id = 13 }, .counter = 1 };
  count (self, &what, 2, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (what.at.row, ==, 2);
  g_assert_false (vp_stock_take_explain (self->db, take.id, 1, "  ", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_stock_take_explain (self->db, take.id, 1, " 丢失 ", &error));
  assert_last (self->db, "take-explain", "row 1 differs: 丢失");
  g_assert_true (vp_stock_take_explain (self->db, take.id, 2, "漏记", &error));
  g_assert_true (vp_stock_take_post (self->db, take.id, "王俊英", &document, &error));
  g_assert_cmpint (document, !=, 0);
  assert_last (self->db, "stock-count", "2 differences");
  g_assert_false (vp_stock_take_give_up (self->db, take.id, &error)); /* it is over */
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_free (take.code);
}

static void
test_give_up (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  VpStockTake take = { .house_id = self->houses[0], .scope = (char *) "一号架", .counters = 1,
                       .started_on = vp_date_today () };
  VpTakeCount what = { .at.row = 1, .counter = 1, .quantity = 10 };
  gint64 shelf;

  vp_test_donate (self, 0, 1);
  vp_location_store_first (self->db, self->houses[0], VP_LOCATION_SHELF, &shelf, &error);
  g_array_append_val (places, shelf);
  g_assert_true (vp_stock_take_begin (self->db, &take, places, &error));
  g_assert_true (vp_stock_take_give_up (self->db, take.id, &error));
  assert_last (self->db, "take-give-up", "given up");
  what.take_id = take.id;
  g_assert_false (vp_stock_take_count (self->db, &what, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (vp_stock_take_give_up (self->db, 9999, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_free (take.code);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestGoods *self, gconstpointer data); } tests[] = {
    { "/catalogue-edit/item", test_item },
    { "/catalogue-edit/in-passing", test_in_passing }, { "/catalogue-edit/take", test_take },
    { "/catalogue-edit/give-up", test_give_up },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestGoods, NULL, vp_test_goods_set_up, tests[i].func, vp_test_goods_tear_down);
  return g_test_run ();
}
