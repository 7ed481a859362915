/* test-meals.c: the ledgers of the porridge house and of suspended meals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-db-private.h"
#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-photo-store.h"
#include "vp-porridge-store.h"
#include "vp-register-store.h"
#include "vp-settlement-store.h"
#include "vp-test-store.h"
#include "vp-test-vfs.h"

#define DAY (vp_date_new (2018, 3, 1))
#define MONTH 201803
#define HOUSE 1
#define STEPS 300
#define N_SHOPS 3
#define NTH_MAX 4000

static gboolean
add_price (VpDb *db, gint64 shop, VpDate from, gint64 price, GError **error)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("meal-price"));
  guint field;

  vp_record_set_number (row, vp_register_column (row->of, "shop_id"), shop);
  vp_record_set_number (row, vp_register_column (row->of, "valid_from"), from);
  vp_record_set_number (row, vp_register_column (row->of, "price"), price);
  return vp_register_save (db, row->of, NULL, row, &field, error);
}

static gint64
add_shop (VpDb *db, const char *name, gint64 price)
{
  g_autoptr (VpRecord) row = vp_record_new (vp_register_find ("restaurant"));
  g_autoptr (GError) error = NULL;
  guint field;

  vp_record_set_text (row, row->of->name_field, name);
  vp_register_save (db, row->of, NULL, row, &field, &error);
  g_assert_no_error (error);
  add_price (db, row->id, DAY - 100, price, &error);
  g_assert_no_error (error);
  return row->id;
}

/* Ends a transaction as its work came out. */
static gboolean
end (VpDb *db, gboolean ok, const char *action)
{
  if (ok)
    vp_test_commit (db, action, NULL);
  else
    vp_db_rollback (db);
  return ok;
}

static gboolean
give (VpDb *db, gint64 shop, VpDate day, gint64 amount, const char *paper, gint64 *id, GError **error)
{
  VpMealLine line = { .kind = VP_MEAL_GIFT, .day = day, .shop_id = shop, .donor_kind = VP_DONOR_ANONYMOUS,
                      .paper = (char *) paper };

  *(shop != 0 ? &line.shop_money : &line.common_money) = amount;
  vp_db_begin (db, NULL);
  if (!end (db, vp_meal_store_insert (db, &line, error), "meal-gift"))
    return FALSE;
  if (id != NULL)
    *id = line.id;
  return TRUE;
}

static gboolean
hand_out (VpDb *db, gint64 shop, VpDate day, gint64 meals, const char *paper, gint64 *id, GError **error)
{
  VpMealLine line = { .kind = VP_MEAL_OUT, .day = day, .shop_id = shop, .meals = meals, .people = meals,
                      .paper = (char *) paper };

  vp_db_begin (db, NULL);
  if (!end (db, vp_meal_store_insert (db, &line, error), "meal-out"))
    return FALSE;
  if (id != NULL)
    *id = line.id;
  return TRUE;
}

static gboolean
take_back (VpDb *db, gint64 id, GError **error)
{
  vp_db_begin (db, NULL);
  return end (db, vp_meal_store_reverse (db, id, "typed wrong", 0, error), "meal-reverse");
}

static gboolean
add_sheet (VpDb *db, VpPorridgeKind kind, VpDate day, gint64 servings, gint64 *id, GError **error)
{
  VpPorridgeSheet sheet = { .house_id = HOUSE, .kind = kind, .day = day, .servings = servings, .attendances = 5,
                            .source = (char *) (kind == VP_PORRIDGE_OPENING ? "paper of 2016" : "") };

  vp_db_begin (db, NULL);
  if (!end (db, vp_porridge_store_insert (db, &sheet, error), "porridge-add"))
    return FALSE;
  if (id != NULL)
    *id = sheet.id;
  return TRUE;
}

static gint64
pot (VpDb *db, gint64 shop)
{
  gint64 money;

  g_assert_true (vp_meal_store_available (db, shop, G_MAXINT32, &money, NULL));
  return money;
}

/* Porridge */

static void
test_one_sheet_a_day (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPorridgeSheet) found = NULL;
  gint64 first, second;

  g_assert_true (add_sheet (store->db, VP_PORRIDGE_DAY, DAY, 102, &first, &error));
  g_assert_false (add_sheet (store->db, VP_PORRIDGE_DAY, DAY, 99, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_assert_nonnull (strstr (error->message, "102"));
  g_assert_nonnull (strstr (error->message, "2018-03-01"));
  g_clear_error (&error);

  vp_db_begin (store->db, NULL);
  g_assert_true (vp_porridge_store_reverse (store->db, first, "typed wrong", "paper 7", 0, &error));
  vp_test_commit (store->db, "porridge-reverse", NULL);
  g_assert_true (add_sheet (store->db, VP_PORRIDGE_DAY, DAY, 99, &second, &error));
  found = vp_porridge_store_find (store->db, HOUSE, DAY, &error);
  g_assert_cmpint (found->id, ==, second);
  vp_db_begin (store->db, NULL);
  g_assert_false (vp_porridge_store_reverse (store->db, first, "again", "", 0, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  vp_db_rollback (store->db);
  vp_test_assert_clean (store->db);
}

static void
test_two_clocks (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) then = NULL, now = NULL;
  VpPorridgeTotals totals;
  VpPorridgeSheet wrong = { .house_id = HOUSE, .kind = VP_PORRIDGE_DAY, .day = DAY, .servings = 201, .entered_at = 1000 };
  VpPorridgeSheet right = { .house_id = HOUSE, .kind = VP_PORRIDGE_DAY, .day = DAY, .servings = 102, .entered_at = 2000 };

  vp_db_begin (store->db, NULL);
  vp_porridge_store_insert (store->db, &wrong, &error);
  vp_porridge_store_reverse (store->db, wrong.id, "turned round", "", 2000, &error);
  vp_porridge_store_insert (store->db, &right, &error);
  g_assert_no_error (error);
  vp_test_commit (store->db, "porridge-correct", NULL);

  g_assert_true (vp_porridge_store_totals (store->db, 0, DAY, 1500, &totals, &error));
  g_assert_cmpint (totals.servings, ==, 201);
  g_assert_cmpint (totals.since, ==, DAY);
  g_assert_true (vp_porridge_store_totals (store->db, 0, DAY, 0, &totals, &error));
  g_assert_cmpint (totals.servings, ==, 102);
  g_assert_cmpint (totals.days, ==, 1);
  g_assert_true (vp_porridge_store_totals (store->db, 0, DAY - 1, 0, &totals, &error));
  g_assert_cmpint (totals.servings, ==, 0);
  g_assert_cmpint (totals.since, ==, 0);
  then = vp_porridge_store_list (store->db, HOUSE, DAY, 1500, &error);
  g_assert_cmpuint (then->len, ==, 1);
  g_assert_cmpint (((VpPorridgeSheet *) g_ptr_array_index (then, 0))->reversed_by, ==, 0);
  now = vp_porridge_store_list (store->db, HOUSE, DAY, 0, &error);
  g_assert_cmpuint (now->len, ==, 2);
  g_assert_cmpstr (((VpPorridgeSheet *) g_ptr_array_index (now, 1))->reversed_reason, ==, "turned round");
  g_assert_cmpint (((VpPorridgeSheet *) g_ptr_array_index (now, 0))->total_servings, ==, 102);
}

static void
test_opening (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpPorridgeTotals totals;
  gint64 opening;

  g_assert_true (add_sheet (store->db, VP_PORRIDGE_DAY, DAY, 100, NULL, &error));
  g_assert_false (add_sheet (store->db, VP_PORRIDGE_OPENING, DAY + 3, 5000, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (add_sheet (store->db, VP_PORRIDGE_OPENING, DAY - 10, 5000, &opening, &error));
  g_assert_false (add_sheet (store->db, VP_PORRIDGE_OPENING, DAY - 20, 1, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (add_sheet (store->db, VP_PORRIDGE_DAY, DAY - 12, 1, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (vp_porridge_store_totals (store->db, HOUSE, DAY, 0, &totals, &error));
  g_assert_cmpint (totals.servings, ==, 5100);
  g_assert_cmpint (totals.opening, ==, 5000);
  g_assert_cmpint (totals.days, ==, 1);
  vp_test_assert_clean (store->db);
}

/* Suspended meals */

static void
test_never_below_nothing (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1350), gift, out;

  g_assert_false (hand_out (store->db, shop, DAY, 1, "", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (give (store->db, shop, DAY, 5000, "1", &gift, &error));
  g_assert_true (give (store->db, 0, DAY + 5, 2000, "2", NULL, &error));
  /* 4 meals cost 54 yuan: there are 50 on the first day, 70 on the sixth. */
  g_assert_false (hand_out (store->db, shop, DAY, 4, "", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_assert_nonnull (strstr (error->message, "面馆"));
  g_assert_nonnull (strstr (error->message, "50.00"));
  g_assert_nonnull (strstr (error->message, "3 meals"));
  g_clear_error (&error);
  g_assert_true (hand_out (store->db, shop, DAY + 5, 4, "", &out, &error));
  g_assert_cmpint (pot (store->db, shop), ==, 0);
  g_assert_cmpint (pot (store->db, 0), ==, 1600);
  /* What is spent later cannot be spent earlier. */
  g_assert_false (hand_out (store->db, shop, DAY, 1, "", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_false (take_back (store->db, gift, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (take_back (store->db, out, &error));
  g_assert_true (take_back (store->db, gift, &error));
  g_assert_cmpint (pot (store->db, shop), ==, 0);
  vp_test_assert_clean (store->db);
}

static void
test_papers (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 a = add_shop (store->db, "面馆", 1000), b = add_shop (store->db, "快餐店", 1000), gift;

  g_assert_true (give (store->db, 0, DAY, 100000, "0001", &gift, &error));
  g_assert_false (give (store->db, 0, DAY, 100000, "0001", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_true (give (store->db, 0, DAY, 100, "", NULL, &error) && give (store->db, 0, DAY, 100, "", NULL, &error));
  g_assert_true (hand_out (store->db, a, DAY, 1, "7", NULL, &error));
  g_assert_true (hand_out (store->db, b, DAY, 1, "7", NULL, &error));
  g_assert_false (hand_out (store->db, a, DAY, 1, "7", NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  vp_test_assert_clean (store->db);
}

static void
test_prices (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1200), id, price;

  g_assert_false (vp_meal_store_price (store->db, shop, DAY - 101, &id, &price, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (add_price (store->db, shop, DAY + 10, 1350, &error));
  g_assert_true (give (store->db, 0, DAY, 10000, "", NULL, &error));
  g_assert_true (hand_out (store->db, shop, DAY + 9, 1, "", NULL, &error));
  g_assert_true (hand_out (store->db, shop, DAY + 10, 1, "", NULL, &error));
  g_assert_cmpint (pot (store->db, 0), ==, 10000 - 1200 - 1350);
  g_assert_false (add_price (store->db, shop, DAY + 3, 1300, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  vp_test_assert_clean (store->db);
}

/* The newest price of a restaurant, with another value in one of its columns. */
static gboolean
change_price (VpDb *db, gint64 shop, const char *column, gint64 number, int code)
{
  const VpRegister *of = vp_register_find ("meal-price");
  g_autoptr (GPtrArray) rows = vp_register_list_of (db, of, shop, NULL);
  const VpRecord *former = g_ptr_array_index (rows, 0);
  g_autoptr (VpRecord) row = vp_record_copy (former);
  g_autoptr (GError) error = NULL;
  guint field;
  gboolean ok;

  vp_record_set_number (row, vp_register_column (of, column), number);
  ok = vp_register_save (db, of, former, row, &field, &error);
  if (!ok) {
    g_assert_error (error, VP_ERROR, code);
    g_assert_cmpuint (field, ==, vp_register_column (of, code == VP_ERROR_INVALID ? "price" : "valid_from"));
  }
  return ok;
}

/* A price can be put right, moved and taken away until a meal was handed out at it; then only the next one can. */
static void
test_price_mended (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  gint64 shop = add_shop (db, "面馆", 1200), first;
  g_autoptr (GError) error = NULL;

  g_assert_false (change_price (db, shop, "price", 100001, VP_ERROR_INVALID));
  g_assert_true (change_price (db, shop, "price", 1300, 0) && change_price (db, shop, "valid_from", DAY - 90, 0));
  g_assert_true (give (db, 0, DAY, 10000, "", NULL, &error) && hand_out (db, shop, DAY, 1, "", NULL, &error));
  g_assert_cmpint (pot (db, 0), ==, 10000 - 1300);
  first = vp_test_int (db, "SELECT max (id) FROM meal_price");
  g_assert_false (change_price (db, shop, "price", 1400, VP_ERROR_CONFLICT));
  g_assert_false (change_price (db, shop, "valid_from", DAY - 80, VP_ERROR_CONFLICT));
  g_assert_false (change_price (db, shop, "valid_from", DAY + 1, VP_ERROR_CONFLICT));
  g_assert_false (vp_register_remove (db, vp_register_find ("meal-price"), first, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (add_price (db, shop, DAY + 2, 1500, &error) && change_price (db, shop, "valid_from", DAY + 1, 0));
  g_assert_false (change_price (db, shop, "valid_from", DAY, VP_ERROR_CONFLICT));
  g_assert_true (vp_register_remove (db, vp_register_find ("meal-price"), vp_test_int (db, "SELECT max (id) FROM meal_price"), &error));
  vp_test_assert_clean (db);
}

/* Meals hold on to their restaurant: whoever has any becomes no other one, and one without does, with its prices. */
static void
test_shop_merge (VpTestStore *store, gconstpointer data)
{
  VpDb *db = store->db;
  const VpRegister *of = vp_register_find ("restaurant");
  gint64 keep = add_shop (db, "面馆", 1200), go = add_shop (db, "面馆（老城）", 1300);
  g_autoptr (GError) error = NULL;

  g_assert_true (add_price (db, go, DAY + 5, 1350, &error));
  g_assert_true (give (db, keep, DAY, 1200, "", NULL, &error));
  g_assert_false (vp_register_merge (db, of, go, keep, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  vp_register_merge (db, of, keep, go, &error);
  g_assert_no_error (error);
  g_assert_cmpint (vp_test_int (db, "SELECT count (*) FROM meal_price WHERE shop_id = 1"), ==, 2);
  vp_test_assert_clean (db);
}

static gint64
draw_up (VpDb *db, gint64 shop, int month, GError **error)
{
  gint64 id = 0;

  vp_db_begin (db, NULL);
  return end (db, vp_settlement_store_draw_up (db, shop, month, DAY + 40, &id, error), "meal-settle") ? id : 0;
}

static void
test_settlement (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1000), first, second, id;
  g_autoptr (VpSettlement) settlement = NULL, next = NULL;
  g_autoptr (GPtrArray) lines = NULL;

  g_assert_true (give (store->db, 0, DAY, 100000, "", NULL, &error));
  g_assert_true (hand_out (store->db, shop, DAY, 5, "1", &first, &error));
  g_assert_true (hand_out (store->db, shop, DAY + 1, 9, "2", &second, &error) && take_back (store->db, second, &error));
  id = draw_up (store->db, shop, MONTH, &error);
  settlement = vp_settlement_store_get (store->db, id, &error);
  g_assert_cmpint (settlement->meals, ==, 5);
  g_assert_cmpint (settlement->amount, ==, 5000);
  g_assert_cmpint (draw_up (store->db, shop, MONTH, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);

  vp_db_begin (store->db, NULL);
  g_assert_true (vp_settlement_store_pay (store->db, id, DAY + 41, "12", &error));
  vp_test_commit (store->db, "meal-pay", NULL);
  vp_db_begin (store->db, NULL);
  g_assert_false (vp_settlement_store_cancel (store->db, id, "wrong", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  vp_db_rollback (store->db);

  /* What was paid for and taken back later is deducted from the next statement. */
  g_assert_true (take_back (store->db, first, &error));
  g_assert_cmpint (draw_up (store->db, shop, MONTH + 1, &error), ==, 0);
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  g_assert_true (hand_out (store->db, shop, DAY + 35, 8, "3", NULL, &error));
  id = draw_up (store->db, shop, MONTH + 1, &error);
  next = vp_settlement_store_get (store->db, id, &error);
  g_assert_cmpint (next->meals, ==, 3);
  g_assert_cmpint (next->amount, ==, 3000);
  lines = vp_settlement_store_lines (store->db, id, &error);
  g_assert_cmpuint (lines->len, ==, 2);
  vp_db_begin (store->db, NULL);
  g_assert_true (vp_settlement_store_cancel (store->db, id, "wrong month", &error));
  vp_test_commit (store->db, "meal-cancel", NULL);
  vp_test_assert_clean (store->db);
  g_assert_cmpint (draw_up (store->db, shop, MONTH + 1, &error), >, 0);
  vp_test_assert_clean (store->db);
}

/* A gift whose money became meals can be corrected, and the correction undone. */
static void
test_replace (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1000), gift;
  VpMealLine better = { .kind = VP_MEAL_GIFT, .day = DAY, .common_money = 4000, .donor_kind = VP_DONOR_ALIAS,
                        .donor = (char *) "一滴水", .paper = (char *) "9" };
  VpMealLine less = better;

  g_assert_true (give (store->db, 0, DAY, 3000, "9", &gift, &error));
  g_assert_true (hand_out (store->db, shop, DAY + 1, 3, "", NULL, &error));
  less.common_money = 2900;
  vp_db_begin (store->db, NULL);
  g_assert_false (end (store->db, vp_meal_store_replace (store->db, gift, &less, "x", &error), ""));
  g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
  g_clear_error (&error);
  vp_db_begin (store->db, NULL);
  g_assert_true (vp_meal_store_replace (store->db, gift, &better, "donor", &error));
  vp_test_commit (store->db, "meal-correct", NULL);
  g_assert_cmpint (pot (store->db, 0), ==, 1000);
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_UNDO, &error));
  g_assert_cmpint (pot (store->db, 0), ==, 0);
  g_assert_true (vp_outbox_revert (store->db, vp_test_last_seq (store->db), VP_ACTION_REDO, &error));
  g_assert_cmpint (pot (store->db, 0), ==, 1000);
  vp_test_assert_clean (store->db);
}

static void
test_append_only (VpTestStore *store, gconstpointer data)
{
  static const char *const statements[] = {
    "UPDATE porridge_sheet SET servings = 1", "DELETE FROM porridge_sheet", "UPDATE meal_line SET people = 1",
    "DELETE FROM meal_line", "UPDATE meal_price SET price = 1", "INSERT OR REPLACE INTO meal_line SELECT * FROM meal_line",
    "DELETE FROM meal_price",
  };
  g_autoptr (GError) fault = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1000);

  add_sheet (store->db, VP_PORRIDGE_DAY, DAY, 100, NULL, &fault);
  give (store->db, 0, DAY, 3000, "9", NULL, &fault);
  hand_out (store->db, shop, DAY, 1, "", NULL, &fault);
  g_assert_no_error (fault);
  for (guint i = 0; i < G_N_ELEMENTS (statements); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", statements[i]);
    g_assert_false (vp_db_exec (store->db, statements[i], &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_FAILED);
  }
  vp_test_assert_clean (store->db);
}

/* What clerks did, chosen at random; the oracle is vp_store_check(). */
typedef struct {
  VpDb *db;
  GRand *random;
  gint64 shops[N_SHOPS];
  GArray *lines;
} Work;

static VpDate
random_day (Work *work)
{
  return DAY + g_rand_int_range (work->random, 0, 60);
}

static void
remember (Work *work, gboolean done, gint64 id, const GError *error)
{
  if (done)
    g_array_append_val (work->lines, id);
  else
    g_assert_true (error->domain == VP_ERROR && error->code != VP_ERROR_FAILED && error->code != VP_ERROR_CORRUPT);
}

static void
random_revert (Work *work, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpLogEntry) entry = redo ? vp_outbox_next_redo (work->db, &error) : vp_outbox_next_undo (work->db, &error);

  if (entry != NULL && !vp_outbox_revert (work->db, entry->seq, redo ? VP_ACTION_REDO : VP_ACTION_UNDO, &error))
    g_assert_true (error->domain == VP_ERROR && error->code != VP_ERROR_FAILED && error->code != VP_ERROR_CORRUPT);
}

static void
random_step (Work *work)
{
  g_autoptr (GError) error = NULL;
  gint64 shop = work->shops[g_rand_int_range (work->random, 0, N_SHOPS)], id = 0;
  gboolean done;

  switch (g_rand_int_range (work->random, 0, 12)) {
  case 0:
  case 1:
  case 2:
    done = give (work->db, g_rand_boolean (work->random) ? shop : 0, random_day (work),
                 g_rand_int_range (work->random, 1, 30000), "", &id, &error);
    remember (work, done, id, error);
    break;
  case 3:
  case 4:
  case 5:
  case 6:
    done = hand_out (work->db, shop, random_day (work), g_rand_int_range (work->random, 1, 30), "", &id, &error);
    remember (work, done, id, error);
    break;
  case 7:
    if (work->lines->len == 0)
      break;
    id = g_array_index (work->lines, gint64, g_rand_int_range (work->random, 0, (gint32) work->lines->len));
    done = take_back (work->db, id, &error);
    g_assert_true (done || error->code != VP_ERROR_FAILED);
    break;
  case 8:
    random_revert (work, FALSE);
    break;
  case 9:
    random_revert (work, TRUE);
    break;
  case 10:
    draw_up (work->db, shop, MONTH + g_rand_int_range (work->random, 0, 2), NULL);
    break;
  default:
    add_sheet (work->db, VP_PORRIDGE_DAY, random_day (work), g_rand_int_range (work->random, 1, 200), NULL, NULL);
  }
}

static void
test_random_work (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20180328);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (gint64));
  Work work = { .db = store->db, .random = random, .lines = lines };
  static const gint64 prices[N_SHOPS] = { 1200, 1350, 1499 };

  for (guint i = 0; i < N_SHOPS; i++) {
    g_autofree char *name = g_strdup_printf ("店%u", i);

    work.shops[i] = add_shop (store->db, name, prices[i]);
  }
  for (guint step = 0; step < STEPS; step++) {
    random_step (&work);
    if (step % 10 == 0)
      vp_test_assert_clean (store->db);
  }
  vp_test_assert_clean (store->db);
  g_assert_cmpint (vp_test_int (store->db, "SELECT sum (money) FROM meal_balance"), ==,
                   vp_test_int (store->db, "SELECT sum (shop_money + common_money) FROM meal_line"));
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM meal_line"), >, 60);
}

static void
test_photos (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("jpeg", 4), nothing = g_bytes_new_static ("", 0);
  g_autoptr (VpPhoto) photo = vp_photo_new (640, 480, bytes), same = vp_photo_new (640, 480, bytes);
  g_autoptr (VpPhoto) bad = vp_photo_new (640, 480, nothing);
  g_autoptr (GPtrArray) found = NULL;

  vp_db_begin (store->db, NULL);
  g_assert_true (vp_photo_store_add (store->db, "goods", 7, photo, &error));
  g_assert_true (vp_photo_store_add (store->db, "goods", 7, same, &error));
  g_assert_false (vp_photo_store_add (store->db, "goods", 7, bad, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  vp_test_commit (store->db, "photo", NULL);
  found = vp_photo_store_list (store->db, "goods", 7, NULL);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (g_bytes_equal (((VpPhoto *) g_ptr_array_index (found, 0))->data, bytes));
}

/* The n-th write fails, for all n: a saved meal is there, one that was not saved is not, and every balance is right. */
static void
test_faults (gconstpointer data)
{
  int code = GPOINTER_TO_INT (data);
  gboolean failed = TRUE;
  guint nth;

  for (nth = 1; failed && nth < NTH_MAX; nth++) {
    VpTestStore store;
    gint64 shop, saved = 0;

    vp_test_store_set_up (&store);
    shop = add_shop (store.db, "面馆", 1000);
    g_assert_true (give (store.db, 0, DAY, 100000, "", NULL, NULL));
    vp_test_vfs_fail_nth (nth, code, TRUE);
    for (guint i = 0; i < 3; i++) {
      VpMealLine line = { .kind = VP_MEAL_OUT, .day = DAY, .shop_id = shop, .meals = 2 };
      VpAction action = { .action = "meal-out", .summary = "meal-out" };

      if (!vp_db_begin (store.db, NULL))
        continue;
      if (!vp_meal_store_insert (store.db, &line, NULL))
        vp_db_rollback (store.db);
      else
        saved += vp_db_commit (store.db, &action, NULL, NULL) ? 1 : 0;
    }
    g_clear_pointer (&store.db, vp_db_close);
    failed = vp_test_vfs_failed ();
    vp_test_vfs_fail_nth (0, 0, FALSE);
    vp_test_store_reopen (&store);
    vp_test_assert_clean (store.db);
    g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM meal_line WHERE kind = 2"), >=, saved);
    g_assert_cmpint (vp_test_int (store.db, "SELECT count (*) FROM meal_line WHERE kind = 2"), <=, saved + 1);
    vp_test_store_tear_down (&store);
  }
  g_assert_false (failed);
  g_assert_cmpuint (nth, >, 10);
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

static gboolean
remove_shop (VpDb *db, gint64 id, const char *why)
{
  g_autoptr (GError) error = NULL;
  gboolean ok = vp_register_remove (db, vp_register_find ("restaurant"), id, &error);

  if (!ok) {
    g_assert_error (error, VP_ERROR, VP_ERROR_CONFLICT);
    g_assert_nonnull (strstr (error->message, why));
  }
  return ok;
}

/* A restaurant goes only when nothing is left with it, nothing is unsettled and nothing unpaid: each alone keeps it. */
static void
test_shop_removal (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1000), statement;

  g_assert_true (give (store->db, shop, DAY, 2000, "1", NULL, &error));
  g_assert_false (remove_shop (store->db, shop, "Given money left: 1（20.00）"));
  g_assert_true (hand_out (store->db, shop, DAY, 2, "1", NULL, &error));
  g_assert_cmpint (pot (store->db, shop), ==, 0);
  g_assert_false (remove_shop (store->db, shop, "Suspended meals in no statement: 1"));
  statement = draw_up (store->db, shop, MONTH, &error);
  g_assert_cmpint (statement, >, 0);
  g_assert_false (remove_shop (store->db, shop, "Statements not paid: 1（"));
  vp_db_begin (store->db, NULL);
  g_assert_true (end (store->db, vp_settlement_store_pay (store->db, statement, DAY + 41, "17", &error), "meal-pay"));
  g_assert_true (remove_shop (store->db, shop, ""));
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *store, gconstpointer data); } tests[] = {
    { "/meals/one-sheet-a-day", test_one_sheet_a_day }, { "/meals/two-clocks", test_two_clocks },
    { "/meals/opening", test_opening }, { "/meals/never-below-nothing", test_never_below_nothing },
    { "/meals/papers", test_papers }, { "/meals/prices", test_prices }, { "/meals/price-mended", test_price_mended },
    { "/meals/shop-merge", test_shop_merge }, { "/meals/settlement", test_settlement },
    { "/meals/shop-removal", test_shop_removal }, { "/meals/replace", test_replace }, { "/meals/append-only", test_append_only },
    { "/meals/random-work", test_random_work }, { "/meals/photos", test_photos },
  };

  g_test_init (&argc, &argv, NULL);
  vp_test_vfs_install ();
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  g_test_add_data_func ("/meals/faults/full", GINT_TO_POINTER (SQLITE_FULL), test_faults);
  g_test_add_data_func ("/meals/faults/input-output", GINT_TO_POINTER (SQLITE_IOERR), test_faults);
  return g_test_run ();
}
