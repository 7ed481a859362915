/* test-take-entry.c: what is typed and scanned while goods are counted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-entry.h"
#include "vp-error.h"
#include "vp-stock-take.h"
#include "vp-stock.h"
#include "vp-take-entry.h"
#include "vp-test-store.h"

/* Two shelves; 棉服 lies on both, 外套 on the second, 书籍 on none. */
typedef struct {
  VpTestStore store;
  VpCatalogue *catalogue;
  GPtrArray *rows, *places;
  gint64 shelves[2];
  VpVariant coat, jacket, book;
} Fixture;

static void
add_row (Fixture *fixture, gint64 place, const VpVariant *variant)
{
  VpTakeRow *row = g_new0 (VpTakeRow, 1);

  row->number = fixture->rows->len + 1;
  row->location_id = place;
  row->variant_id = variant->id;
  row->reason = g_strdup ("");
  g_ptr_array_add (fixture->rows, row);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 house_id = 0;

  fixture->coat.item_id = 2;
  fixture->jacket.item_id = 4;
  fixture->book.item_id = 13;
  vp_test_store_set_up (&fixture->store);
  vp_db_begin (fixture->store.db, &error);
  vp_house_store_ensure (fixture->store.db, "人民路爱心小屋", &house_id, &error);
  vp_test_commit (fixture->store.db, "house", NULL);
  fixture->shelves[1] = VP_TEST_ADD_ROW (fixture->store.db, "house-place", "house_id", "人民路爱心小屋", "name", "二号架");
  vp_db_begin (fixture->store.db, &error);
  vp_location_store_first (fixture->store.db, house_id, VP_LOCATION_SHELF, &fixture->shelves[0], &error);
  vp_variant_store_ensure (fixture->store.db, &fixture->coat, &error);
  vp_variant_store_ensure (fixture->store.db, &fixture->jacket, &error);
  vp_variant_store_ensure (fixture->store.db, &fixture->book, &error);
  vp_test_commit (fixture->store.db, "set-up", NULL);
  fixture->catalogue = vp_catalogue_read (fixture->store.db, &error);
  fixture->places = vp_location_store_list (fixture->store.db, house_id, &error);
  g_assert_no_error (error);
  fixture->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_take_row_free);
  add_row (fixture, fixture->shelves[0], &fixture->coat);
  add_row (fixture, fixture->shelves[1], &fixture->coat);
  add_row (fixture, fixture->shelves[1], &fixture->jacket);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->rows);
  g_ptr_array_unref (fixture->places);
  vp_catalogue_unref (fixture->catalogue);
  vp_test_store_tear_down (&fixture->store);
}

static gboolean
enter (Fixture *fixture, const char *text, VpTakeAt *at, gint64 *quantity, GError **error)
{
  return vp_take_entry_read (text, fixture->rows, fixture->places, fixture->catalogue, at, quantity, error);
}

static void
test_typed (Fixture *fixture, gconstpointer data)
{
  static const struct { const char *text; guint row; gint64 quantity; int code; } cases[] = {
    { "2 35", 2, 35, -1 }, { " 2　３５ ", 2, 35, -1 }, { "2*35", 2, 35, -1 }, { "2 ×35", 2, 35, -1 }, { "2 x35", 2, 35, -1 },
    { "2，35", 2, 35, -1 }, { "3 0", 3, 0, -1 }, { "3", 3, -1, -1 }, { "4 1", 0, 0, VP_ERROR_NOT_FOUND },
    { "0 1", 0, 0, VP_ERROR_NOT_FOUND }, { "2 -1", 0, 0, VP_ERROR_INVALID }, { "2 三", 0, 0, VP_ERROR_INVALID },
    { "2 1000001", 0, 0, VP_ERROR_INVALID }, { "2 1000000", 2, 1000000, -1 }, { "mf 3", 0, 0, VP_ERROR_NOT_FOUND }, { "X12", 0, 0, VP_ERROR_NOT_FOUND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    VpTakeAt at = { 0 };
    gint64 quantity;
    gboolean ok = enter (fixture, cases[i].text, &at, &quantity, &error);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (ok, ==, cases[i].code < 0);
    g_assert_cmpuint (at.row, ==, cases[i].row);
    if (ok)
      g_assert_cmpint (quantity, ==, cases[i].quantity);
    else
      g_assert_error (error, VP_ERROR, cases[i].code);
  }
}

static void
test_scanned (Fixture *fixture, gconstpointer data)
{
  g_autofree char *coat = vp_entry_code (VP_CODE_VARIANT, fixture->coat.id);
  g_autofree char *jacket = vp_entry_code (VP_CODE_VARIANT, fixture->jacket.id);
  g_autofree char *book = vp_entry_code (VP_CODE_VARIANT, fixture->book.id);
  g_autofree char *both = g_strconcat (jacket, " 8", NULL);
  const char *place = ((VpLocation *) fixture->places->pdata[fixture->places->len - 1])->code;
  VpTakeAt at = { 0 };
  gint64 quantity;

  /* The jacket lies at one place only; the coat at two, the book at none: the place comes first. */
  g_assert_true (enter (fixture, both, &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 3);
  g_assert_cmpint (quantity, ==, 8);
  at = (VpTakeAt) { 0 };
  g_assert_false (enter (fixture, coat, &at, &quantity, NULL));
  g_assert_false (enter (fixture, book, &at, &quantity, NULL));
  g_assert_true (enter (fixture, place, &at, &quantity, NULL));
  g_assert_cmpint (at.place, ==, fixture->shelves[1]);
  g_assert_cmpint (quantity, ==, -1);
  g_assert_true (enter (fixture, coat, &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 2);
  /* A number, or a number card, is its quantity; another label goes to another row. */
  g_assert_true (enter (fixture, "X12", &at, &quantity, NULL));
  g_assert_cmpint (quantity, ==, 12);
  g_assert_true (enter (fixture, "40", &at, &quantity, NULL));
  g_assert_cmpint (quantity, ==, 40);
  g_assert_true (enter (fixture, jacket, &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 3);
  /* What no row expects there becomes one. */
  g_assert_true (enter (fixture, book, &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 0);
  g_assert_cmpint (at.variant, ==, fixture->book.id);
  g_assert_cmpint (at.place, ==, fixture->shelves[1]);
  g_assert_true (enter (fixture, "5", &at, &quantity, NULL));
  g_assert_cmpint (quantity, ==, 5);
  g_assert_false (enter (fixture, "V999999", &at, &quantity, NULL));
  g_assert_false (enter (fixture, "L999999", &at, &quantity, NULL));
}

static void
test_check_row (Fixture *fixture, gconstpointer data)
{
  static const struct { int counters; gint64 counts[2]; const char *reason; gboolean ok; } cases[] = {
    { 1, { -1, -1 }, "", TRUE }, { 1, { 20, -1 }, "", TRUE }, { 1, { 19, -1 }, "", FALSE }, { 1, { 19, -1 }, "点错", TRUE },
    { 2, { -1, -1 }, "", TRUE }, { 2, { 20, -1 }, "", FALSE }, { 2, { 20, 19 }, "点错", FALSE }, { 2, { 20, 20 }, "", TRUE },
    { 2, { 19, 19 }, "", FALSE }, { 2, { 19, 19 }, "丢失", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpStockTake take = { .counters = cases[i].counters };
    VpTakeRow row = { .number = 1, .expected = 20, .reason = (char *) cases[i].reason,
                      .counts = { cases[i].counts[0], cases[i].counts[1] } };

    g_assert_cmpint (vp_stock_take_check_row (&take, &row, NULL), ==, cases[i].ok);
  }
}

/* The code on a packing finds the row where it is one; a quantity is awaited and the next packing is scanned: no quantity. */
static void
test_trade_code (Fixture *fixture, gconstpointer data)
{
  VpItem coat = { .id = 2, .name = (char *) "棉服", .letters = (char *) "mf", .category_id = 1, .trade_codes = (char *) "12345670" };
  VpItem jacket = { .id = 4, .name = (char *) "外套", .letters = (char *) "wt", .category_id = 1,
                    .trade_codes = (char *) "6901234567892" };
  VpVariant other = { .item_id = 4, .season = 3 };
  VpTakeAt at = { 0 };
  gint64 quantity;
  g_autoptr (GError) error = NULL;

  vp_db_begin (fixture->store.db, NULL);
  g_assert_true (vp_item_store_save (fixture->store.db, &coat, NULL));
  g_assert_true (vp_item_store_save (fixture->store.db, &jacket, NULL));
  g_assert_true (vp_variant_store_ensure (fixture->store.db, &other, NULL));
  vp_test_commit (fixture->store.db, "codes", NULL);
  vp_catalogue_unref (fixture->catalogue);
  fixture->catalogue = vp_catalogue_read (fixture->store.db, NULL);
  g_assert_true (enter (fixture, "6901234567892 5", &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 3);
  g_assert_cmpint (quantity, ==, 5);
  g_assert_false (enter (fixture, "12345670", &at, &quantity, &error)); /* on two shelves, and no quantity either */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_cmpuint (at.row, ==, 3);
  g_clear_error (&error);
  at = (VpTakeAt) { .place = fixture->shelves[1] };
  g_assert_true (enter (fixture, "12345670", &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 2);
  at = (VpTakeAt) { .place = fixture->shelves[0] };
  g_assert_false (enter (fixture, "6901234567892", &at, &quantity, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_false (enter (fixture, "036000291452", &at, &quantity, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  add_row (fixture, fixture->shelves[0], &other);
  at = (VpTakeAt) { 0 };
  g_assert_false (enter (fixture, "6901234567892", &at, &quantity, &error)); /* two kinds */
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  at.place = fixture->shelves[0];
  g_assert_true (enter (fixture, "6901234567892", &at, &quantity, NULL));
  g_assert_cmpuint (at.row, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/take-entry/typed", Fixture, NULL, set_up, test_typed, tear_down);
  g_test_add ("/take-entry/scanned", Fixture, NULL, set_up, test_scanned, tear_down);
  g_test_add ("/take-entry/trade-code", Fixture, NULL, set_up, test_trade_code, tear_down);
  g_test_add ("/take-entry/check-row", Fixture, NULL, set_up, test_check_row, tear_down);
  return g_test_run ();
}
