/* test-meals.c: day sheets, gifts that become meals, statements, and the figures of the summary
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-error.h"
#include "vp-meal-match.h"
#include "vp-meals.h"
#include "vp-porridge.h"
#include "vp-register-store.h"
#include "vp-sample-meals.h"
#include "vp-test-store.h"

#define TODAY (vp_date_new (2018, 3, 28))
#define HOUSE 1
#define ROUNDS 60

static void
add_sheet (VpDb *db, VpDate day, gint64 servings, gint64 stated_total, GError **error)
{
  g_autoptr (VpPorridgeSheet) sheet = vp_porridge_sheet_new ();

  sheet->house_id = HOUSE;
  sheet->day = day;
  sheet->servings = servings;
  sheet->attendances = 12;
  sheet->stated_total = stated_total;
  vp_porridge_add (db, sheet, NULL, TODAY, error);
}

/* Porridge */

static void
test_continuity (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  add_sheet (store->db, TODAY - 2, 100, 100, &error);
  g_assert_no_error (error);
  add_sheet (store->db, TODAY - 1, 90, 200, &error);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "200"));
  g_assert_nonnull (strstr (error->message, "190"));
  g_clear_error (&error);
  add_sheet (store->db, TODAY - 1, 90, 190, &error);
  g_assert_no_error (error);
  add_sheet (store->db, TODAY, 0, 0, &error);
  g_assert_no_error (error);
  add_sheet (store->db, TODAY, 5, 0, &error);
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  add_sheet (store->db, TODAY + 1, 5, 0, &error);
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  vp_test_assert_clean (store->db);
}

static void
test_picture (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GBytes) jpeg = g_bytes_new ("jpeg", 4), other = g_bytes_new ("other", 5);
  VpPhoto photo = { .data = jpeg, .width = 1, .height = 1 };
  g_autoptr (VpPorridgeSheet) sheet = NULL;

  add_sheet (store->db, TODAY, 100, 100, &error);
  sheet = vp_porridge_store_find (store->db, HOUSE, TODAY, &error);
  g_assert_true (vp_porridge_add_picture (store->db, sheet->id, &photo, &error));
  photo.data = other;
  g_assert_true (vp_porridge_add_picture (store->db, sheet->id, &photo, &error));
  photos = vp_photo_store_list (store->db, VP_PORRIDGE_PHOTO, sheet->id, &error);
  g_assert_cmpuint (photos->len, ==, 2);
  g_assert_cmpint (vp_test_int (store->db, "SELECT count (*) FROM outbox WHERE action = 'photo' AND summary LIKE '%2018-03-28'"),
                   ==, 2);
  g_assert_false (vp_porridge_add_picture (store->db, sheet->id + 99, &photo, &error));
  g_assert_nonnull (error);
}

static void
test_correction (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static ("jpeg", 4);
  g_autoptr (VpPhoto) photo = vp_photo_new (4, 3, bytes);
  g_autoptr (VpPorridgeSheet) sheet = vp_porridge_sheet_new (), better = vp_porridge_sheet_new ();
  g_autoptr (GPtrArray) list = NULL, photos = NULL;
  VpPorridgeTotals totals = { 0 };
  gint64 first;

  sheet->house_id = better->house_id = HOUSE;
  sheet->day = better->day = TODAY;
  sheet->servings = 201;
  better->servings = 102;
  g_assert_true (vp_porridge_add (store->db, sheet, photo, TODAY, &error));
  first = sheet->id;
  g_assert_false (vp_porridge_correct (store->db, first, better, NULL, " ", "", TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_porridge_correct (store->db, first, better, NULL, "turned round", "sheet 3", TODAY, &error));
  g_assert_true (vp_porridge_store_totals (store->db, HOUSE, TODAY, 0, &totals, &error));
  g_assert_cmpint (totals.servings, ==, 102);
  list = vp_porridge_store_list (store->db, HOUSE, TODAY, 0, &error);
  g_assert_cmpuint (list->len, ==, 2);
  photos = vp_photo_store_list (store->db, VP_PORRIDGE_PHOTO, better->id, &error);
  g_assert_cmpuint (photos->len, ==, 1);
  g_assert_true (vp_porridge_take_back (store->db, better->id, "not served", "", &error));
  g_assert_true (vp_porridge_store_totals (store->db, HOUSE, TODAY, 0, &totals, &error));
  g_assert_cmpint (totals.servings, ==, 0);
  vp_test_assert_clean (store->db);
}

static void
test_bulletin (VpTestStore *store, gconstpointer data)
{
  VpPorridgeHouse house = { HOUSE, (char *) "爱心粥屋", TODAY - 497 };
  VpPorridgeSheet sheet = { .day = TODAY, .servings = 102, .attendances = 18, .bowls = 130, .buns = 200,
                            .helpers = (char *) "", .giver = (char *) "惠民粮油店", .menu = (char *) "小米粥、馒头" };
  VpPorridgeTotals totals = { .since = TODAY - 497, .as_of = TODAY, .servings = 19869, .attendances = 3538 };
  g_autofree char *text = vp_porridge_bulletin (&house, &sheet, &totals);

  g_assert_cmpstr (text, ==, "爱心粥屋第 498 天（2018年3月28日）：今日免费提供早餐 102 人次（130 碗粥、200 个馒头），累计 19869 人次；"
                             "志愿者 18 人（累计 3538 人次）；供餐：惠民粮油店；菜谱：小米粥、馒头。（累计数自 2016年11月16日起）");
}

static void
test_names (void)
{
  static const struct { const char *text; guint n; } cases[] = {
    { "", 0 }, { " ", 0 }, { "王芳", 1 }, { "张明轩、王芳 李强", 3 }, { "阿依·古丽，王芳;", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (vp_porridge_count_names (cases[i].text), ==, cases[i].n);
}

/* Suspended meals */

static gint64
add_shop (VpDb *db, const char *name, gint64 price)
{
  g_autoptr (VpRecord) shop = vp_record_new (vp_register_find ("restaurant")), row = vp_record_new (vp_register_find ("meal-price"));
  g_autoptr (GError) error = NULL;
  guint field;

  vp_record_set_text (shop, shop->of->name_field, name);
  vp_register_save (db, shop->of, NULL, shop, &field, &error);
  g_assert_no_error (error);
  vp_record_set_number (row, vp_register_column (row->of, "shop_id"), shop->id);
  vp_record_set_number (row, vp_register_column (row->of, "valid_from"), TODAY - 200);
  vp_record_set_number (row, vp_register_column (row->of, "price"), price);
  vp_register_save (db, row->of, NULL, row, &field, &error);
  g_assert_no_error (error);
  return shop->id;
}

static gboolean
give (VpDb *db, gint64 shop, VpDate day, gint64 amount, GError **error)
{
  g_autoptr (VpMealLine) gift = vp_meal_line_new (VP_MEAL_GIFT);

  gift->shop_id = shop;
  gift->day = day;
  gift->donor_kind = VP_DONOR_ANONYMOUS;
  return vp_meals_give (db, gift, amount, TODAY, error);
}

static gboolean
hand_out (VpDb *db, gint64 shop, VpDate day, gint64 meals, GError **error)
{
  g_autoptr (VpMealLine) out = vp_meal_line_new (VP_MEAL_OUT);

  out->shop_id = shop;
  out->day = day;
  out->meals = meals;
  return vp_meals_hand_out (db, out, TODAY, error);
}

static void
test_fifo (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL, fates = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1350);
  const VpMealFate *first, *second;
  VpDate from, to;

  /* 100 yuan are 7 meals and 5.50 yuan, with which the next gift makes one more. */
  g_assert_true (give (store->db, 0, TODAY - 20, 10000, &error) && give (store->db, 0, TODAY - 19, 10000, &error));
  g_assert_true (hand_out (store->db, shop, TODAY - 18, 5, &error) && hand_out (store->db, shop, TODAY - 10, 5, &error));
  lines = vp_meal_store_list (store->db, 0, 0, TODAY, 0, &error);
  fates = vp_meal_match (lines);
  g_assert_cmpuint (fates->len, ==, 2);
  first = g_ptr_array_index (fates, 0);
  second = g_ptr_array_index (fates, 1);
  g_assert_cmpint (first->spent, ==, 10000);
  g_assert_cmpint (first->left, ==, 0);
  g_assert_cmpint (first->whole, ==, 7);
  g_assert_cmpint (first->shared, ==, 1);
  g_assert_cmpint (first->meals, ==, 7);
  vp_meal_fate_span (first, &from, &to);
  g_assert_cmpint (from, ==, TODAY - 18);
  g_assert_cmpint (to, ==, TODAY - 10);
  g_assert_cmpint (second->spent, ==, 3500);
  g_assert_cmpint (second->left, ==, 6500);
  g_assert_cmpint (second->whole, ==, 2);
  g_assert_cmpint (second->shared, ==, 1);
  g_assert_cmpint (second->meals, ==, 3);
}

/* Gifts of one day are spent in the order in which they were entered. */
static void
test_fifo_one_day (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL, fates = NULL;
  gint64 shop = add_shop (store->db, "面馆", 1000), ids[3];

  for (guint i = 0; i < 3; i++)
    g_assert_true (give (store->db, 0, TODAY - 20, 1000 * (i + 1), &error));
  g_assert_true (hand_out (store->db, shop, TODAY - 18, 2, &error));
  lines = vp_meal_store_list (store->db, 0, 0, TODAY, 0, &error);
  fates = vp_meal_match (lines);
  g_assert_cmpuint (fates->len, ==, 3);
  for (guint i = 0; i < 3; i++) {
    const VpMealFate *fate = g_ptr_array_index (fates, i);

    ids[i] = fate->gift->id;
    g_assert_cmpint (fate->spent, ==, i < 2 ? 1000 : 0);
    g_assert_cmpint (fate->spent + fate->left, ==, 1000 * (i + 1));
  }
  g_assert_cmpint (ids[0], <, ids[1]);
  g_assert_cmpint (ids[1], <, ids[2]);
}

/* Whatever the prices: no 分 is lost or made, gifts keep their order, and every meal has one gift that completed it. */
static void
assert_exact (GPtrArray *lines)
{
  g_autoptr (GPtrArray) fates = vp_meal_match (lines);
  gint64 given = 0, spent = 0, cost = 0, meals = 0, matched = 0, whole = 0;

  for (guint i = 0; i < lines->len; i++) {
    const VpMealLine *line = g_ptr_array_index (lines, i);

    if (line->reversed_by != 0)
      continue;
    given += line->kind == VP_MEAL_GIFT ? VP_MEAL_LINE_MONEY (line) : 0;
    cost -= line->kind == VP_MEAL_OUT ? VP_MEAL_LINE_MONEY (line) : 0;
    meals += line->meals;
  }
  for (guint i = 0; i < fates->len; i++) {
    const VpMealFate *fate = g_ptr_array_index (fates, i);
    gint64 parts = 0, part_meals = 0;

    for (guint j = 0; j < fate->parts->len; j++) {
      const VpMealPart *part = &g_array_index (fate->parts, VpMealPart, j);

      g_assert_cmpint (part->out->day, >=, fate->gift->day);
      parts += part->money;
      part_meals += part->meals;
    }
    g_assert_cmpint (parts, ==, fate->spent);
    g_assert_cmpint (part_meals, ==, fate->meals);
    g_assert_cmpint (fate->spent + fate->left, ==, VP_MEAL_LINE_MONEY (fate->gift));
    g_assert_cmpint (fate->left, >=, 0);
    spent += fate->spent;
    given -= fate->spent + fate->left;
    matched += fate->meals;
    whole += fate->whole;
  }
  g_assert_cmpint (given, ==, 0);
  g_assert_cmpint (spent, ==, cost);
  g_assert_cmpint (matched, ==, meals);
  g_assert_cmpint (whole, <=, meals);
}

static void
test_fifo_random (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20180328);
  gint64 shops[3];

  for (guint i = 0; i < G_N_ELEMENTS (shops); i++) {
    g_autofree char *name = g_strdup_printf ("店%u", i);

    shops[i] = add_shop (store->db, name, g_rand_int_range (random, 701, 1999));
  }
  for (guint round = 0; round < ROUNDS; round++) {
    g_autoptr (GPtrArray) lines = NULL;
    gint64 shop = shops[g_rand_int_range (random, 0, 3)];
    VpDate day = TODAY - g_rand_int_range (random, 0, 100);

    if (g_rand_boolean (random))
      give (store->db, g_rand_boolean (random) ? shop : 0, day, g_rand_int_range (random, 1, 50000), NULL);
    else
      hand_out (store->db, shop, day, g_rand_int_range (random, 1, 20), NULL);
    lines = vp_meal_store_list (store->db, 0, 0, TODAY, 0, NULL);
    assert_exact (lines);
    if (round % 7 == 6 && lines->len > 0)
      vp_meals_take_back (store->db, ((VpMealLine *) g_ptr_array_index (lines, 0))->id, "wrong", NULL);
  }
  vp_test_assert_clean (store->db);
}

static void
test_refusals (VpTestStore *store, gconstpointer data)
{
  g_autoptr (VpMealLine) gift = vp_meal_line_new (VP_MEAL_GIFT), out = vp_meal_line_new (VP_MEAL_OUT);
  gint64 shop = add_shop (store->db, "面馆", 1350), id;
  GError *error = NULL;

  gift->day = out->day = TODAY;
  g_assert_false (vp_meals_give (store->db, gift, 0, TODAY, &error));
  g_clear_error (&error);
  g_assert_false (vp_meals_give (store->db, gift, 100, TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  gift->donor_kind = VP_DONOR_UNIT;
  g_assert_false (vp_meals_give (store->db, gift, 100, TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  out->meals = 1;
  g_assert_false (vp_meals_hand_out (store->db, out, TODAY, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vp_meals_settle (store->db, shop, 201804, TODAY, &id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (vp_meals_settle (store->db, shop, 201803, TODAY, &id, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
}

/* The sample */

static void
make_sample (VpDb *db)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, &error);
  vp_db_set_recording (db, FALSE);
  vp_sample_meals (db, &error);
  g_assert_no_error (error);
  vp_test_commit (db, "sample", NULL);
}

static void
test_figures (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  VpDate day = VP_SAMPLE_SUMMARY_DAY;
  gint64 clocks[] = { 0, vp_meals_end_of_day (day) };
  VpPorridgeTotals porridge;
  VpMealTotals meals;

  g_assert_cmpint (day, ==, TODAY);
  make_sample (store->db);
  vp_test_assert_clean (store->db);
  for (guint i = 0; i < G_N_ELEMENTS (clocks); i++) {
    g_assert_true (vp_porridge_store_totals (store->db, 0, day, clocks[i], &porridge, &error));
    g_assert_true (vp_meal_store_totals (store->db, day, clocks[i], &meals, &error));
    g_assert_cmpint (porridge.since, ==, vp_date_new (2016, 11, 16));
    g_assert_cmpint (porridge.servings, ==, 19869);
    g_assert_cmpint (porridge.attendances, ==, 3538);
    g_assert_cmpint (meals.given, ==, 100000 * 100);
    g_assert_cmpint (meals.meals, ==, 7417);
    g_assert_cmpint (meals.people, >, 7000);
    g_assert_cmpint (meals.people, <, 7100);
  }
  g_assert_true (vp_porridge_store_totals (store->db, 0, vp_date_new (2017, 4, 15), 0, &porridge, &error));
  g_assert_cmpint (porridge.servings, ==, 14785);
  lines = vp_meal_store_list (store->db, 0, 0, TODAY, 0, &error);
  assert_exact (lines);
}

static void
test_believed_then (VpTestStore *store, gconstpointer data)
{
  VpDate day = vp_date_new (2016, 12, 25);
  VpPorridgeTotals then, now;

  make_sample (store->db);
  g_assert_true (vp_porridge_store_totals (store->db, 0, day, vp_meals_end_of_day (day), &then, NULL));
  g_assert_true (vp_porridge_store_totals (store->db, 0, day, 0, &now, NULL));
  g_assert_cmpint (then.servings, !=, now.servings);
  g_assert_true (vp_porridge_store_totals (store->db, 0, day, vp_meals_end_of_day (day + 2), &then, NULL));
  g_assert_cmpint (then.servings, ==, now.servings);
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

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestStore *store, gconstpointer data); } tests[] = {
    { "/meals/continuity", test_continuity }, { "/meals/correction", test_correction },
    { "/meals/picture", test_picture },
    { "/meals/bulletin", test_bulletin }, { "/meals/fifo", test_fifo }, { "/meals/fifo-one-day", test_fifo_one_day }, { "/meals/fifo-random", test_fifo_random },
    { "/meals/refusals", test_refusals }, { "/meals/figures", test_figures },
    { "/meals/believed-then", test_believed_then },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  g_test_add_func ("/meals/names", test_names);
  return g_test_run ();
}
