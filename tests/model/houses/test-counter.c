/* test-counter.c: what the counter understands, and what it must never do by itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"
#include "vp-entry.h"
#include "vp-error.h"
#include "vp-test-goods.h"

#include <string.h>

#define COAT 2    /* 棉服 */
#define JACKET 4  /* 外套 */

/* @n kinds of an item by their condition, @quantity of each. */
static void
fill_shelf (VpTestGoods *self, gint64 house_id, gint64 item, int n, gint64 quantity)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);

  form->house_id = house_id;
  form->day = VP_TEST_DAY - 60;
  for (int i = 0; i < n; i++)
    vp_test_add (form, item, 0, 1 + i % 4, i / 4, quantity, 0);
  vp_test_intake (self, form);
}

static void
test_entry (VpTestGoods *self, gconstpointer data)
{
  static const struct { const char *text; int kind; const char *what; gint64 quantity, grams; const char *choices; } good[] = {
    { "mf", VP_CODE_NONE, "mf", 0, 0, "" }, { "mf ×3", VP_CODE_NONE, "mf", 3, 0, "" },
    { "mf*12", VP_CODE_NONE, "mf", 12, 0, "" }, { "mf x 3", VP_CODE_NONE, "mf", 3, 0, "" },
    { "ｍｆ　×３", VP_CODE_NONE, "mf", 3, 0, "" }, { "mf/23*4", VP_CODE_NONE, "mf", 4, 0, "23" },
    { "/231", VP_CODE_NONE, "", 0, 0, "231" }, { "hz*12.5kg", VP_CODE_NONE, "hz", 0, 12500, "" },
    { "hz*20斤", VP_CODE_NONE, "hz", 0, 10000, "" }, { "20", VP_CODE_NUMBER, "", 20, 0, "" },
    { "×20", VP_CODE_NUMBER, "", 20, 0, "" }, { "X20", VP_CODE_NUMBER, "", 20, 0, "" },
    { "v000007", VP_CODE_VARIANT, "V000007", 0, 0, "" }, { "RRM000012", VP_CODE_DOCUMENT, "RRM000012", 0, 0, "" },
    { "B000001", VP_CODE_BAG, "B000001", 0, 0, "" }, { "xie", VP_CODE_NONE, "xie", 0, 0, "" },
    { "mf x2/23", VP_CODE_NONE, "mf", 2, 0, "23" }, { "mf x2 /312 =50", VP_CODE_NONE, "mf", 2, 0, "312" },
    { "12件", VP_CODE_NUMBER, "", 12, 0, "" }, { "×三", VP_CODE_NUMBER, "", 3, 0, "" },
    { "×三十五件", VP_CODE_NUMBER, "", 35, 0, "" }, { "×十", VP_CODE_NUMBER, "", 10, 0, "" },
    { "×两双", VP_CODE_NUMBER, "", 2, 0, "" }, { "mf*100000", VP_CODE_NONE, "mf", 100000, 0, "" },
    { "6901234567892", VP_CODE_TRADE, "6901234567892", 0, 0, "" }, { "12345678", VP_CODE_TRADE, "12345678", 0, 0, "" },
    { "mf3", VP_CODE_NONE, "mf3", 0, 0, "" }, { "6901234567892 ×4", VP_CODE_TRADE, "6901234567892", 4, 0, "" },
    { "12345670*2/13", VP_CODE_TRADE, "12345670", 2, 0, "13" }, { "v000007 x3", VP_CODE_VARIANT, "V000007", 3, 0, "" },
    { "I000002/1", VP_CODE_ITEM, "I000002", 0, 0, "1" },
  };
  static const char *const bad[] = { "mf*0", "mf*-3", "-3", "0", "mf*many", "mf*100001", "mf/a", "1234567", "12345678901",
                                     "mf x2 x3", "mf =abc", "mf =5 =6", "×三三", "×十十" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++) {
    g_auto (VpEntry) entry = { 0 };
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", good[i].text);
    g_assert_true (vp_entry_parse (good[i].text, &entry, &error));
    g_assert_cmpint (entry.kind, ==, good[i].kind);
    g_assert_cmpstr (entry.text, ==, good[i].what);
    g_assert_cmpint (entry.quantity, ==, good[i].quantity);
    g_assert_cmpint (entry.grams, ==, good[i].grams);
    g_assert_cmpstr (entry.choices, ==, good[i].choices);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_auto (VpEntry) entry = { 0 };
    g_autoptr (GError) error = NULL;

    g_test_message ("%s", bad[i]);
    g_assert_false (vp_entry_parse (bad[i], &entry, &error));
    g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  }
}

static VpCounter *
new_counter (VpTestGoods *self)
{
  VpCounter *counter = vp_counter_new ();
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (self->db, NULL);
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (self->db, 0, NULL);
  g_autoptr (GPtrArray) parties = vp_party_store_list (self->db, 0, NULL);
  g_autoptr (GPtrArray) places = vp_location_store_list (self->db, 0, NULL);

  vp_counter_set_data (counter, catalogue, balances, parties, places);
  vp_counter_set_house (counter, self->houses[0]);
  return counter;
}

static VpCounterResult
feed (VpCounter *counter, const char *text)
{
  g_autofree char *sentence = NULL;
  VpCounterResult result = vp_counter_feed (counter, text, &sentence);

  g_test_message ("%s → %d %s", text, (int) result, sentence);
  return result;
}

static VpCounterResult
feed_party (VpCounter *counter, const char *text)
{
  g_autofree char *sentence = NULL;
  VpCounterResult result = vp_counter_feed_party (counter, text, &sentence);

  g_test_message ("%s → %d %s", text, (int) result, sentence);
  return result;
}

static const VpCounterLine *
last_line (VpCounter *counter)
{
  GArray *lines = vp_counter_lines (counter);

  g_assert_cmpuint (lines->len, >, 0);
  return &g_array_index (lines, VpCounterLine, lines->len - 1);
}

static void
test_counter_intake (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self);
  g_autofree char *what = NULL, *draft = NULL;
  g_autoptr (VpCounter) again = new_counter (self);
  VpGoodsForm form;

  g_assert_cmpint (feed (counter, "3"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (last_line (counter)->quantity, ==, 2); /* the same once more adds up */
  g_assert_cmpint (feed (counter, "/232"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (feed (counter, "×5"), ==, VP_COUNTER_TAKEN);
  what = vp_counter_describe_line (counter, 0);
  g_assert_cmpstr (what, ==, "棉服 女 冬 M");
  g_assert_cmpint (feed (counter, "/9"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "=120.50"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (last_line (counter)->value, ==, 12050);
  g_assert_cmpint (last_line (counter)->value_basis, ==, VP_VALUE_PAPER);
  g_assert_cmpint (feed (counter, "=much"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "hz*12.5kg"), ==, VP_COUNTER_TAKEN);
  g_assert_true (last_line (counter)->bag);
  g_assert_cmpint (last_line (counter)->quantity, ==, 38); /* 3 a kilogram, rounded */
  g_assert_cmpint (feed (counter, "mf*2"), ==, VP_COUNTER_TAKEN); /* as it was entered last */
  g_assert_cmpint (last_line (counter)->variant.season, ==, 3);
  g_assert_cmpint (feed (counter, "qqqq"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "RRM000001"), ==, VP_COUNTER_OPEN);
  g_assert_cmpint (vp_counter_lines (counter)->len, ==, 3);
  g_assert_cmpint (vp_counter_pieces (counter), ==, 45);

  draft = vp_counter_to_text (counter);
  vp_counter_from_text (again, draft);
  g_assert_cmpint (vp_counter_pieces (again), ==, 45);
  vp_counter_fill_form (again, &form);
  g_assert_cmpuint (form.lines->len, ==, 3);
  g_assert_cmpint (g_array_index (form.lines, VpGoodsLine, 0).value, ==, 12050);
  g_array_unref (form.lines);
  g_assert_true (vp_counter_drop_last (counter));
  g_assert_cmpint (vp_counter_pieces (counter), ==, 43);
}

/* Two items with the same initials, two variants on the shelf, two people of one name: a numbered list is asked. */
static void
test_counter_choices (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *sentence = NULL;

  vp_test_donate (self, 0, 20); /* 棉服 comes twice, as others */
  counter = new_counter (self);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_CHOOSE);
  g_assert_cmpuint (vp_counter_choices (counter)->len, ==, 2);
  g_assert_cmpint (feed (counter, "7"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "2"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (feed (counter, "*400"), ==, VP_COUNTER_REFUSED); /* more than lies there */
  g_assert_cmpint (last_line (counter)->quantity, ==, 1);
  g_assert_cmpint (vp_counter_feed_party (counter, "赵建设", &sentence), ==, VP_COUNTER_PARTY);
  g_assert_cmpint (vp_counter_get_party (counter)->id, ==, self->household);
  g_clear_pointer (&sentence, g_free);
  g_assert_cmpint (vp_counter_feed_party (counter, "无此人", &sentence), ==, VP_COUNTER_REFUSED);
}

/* A hundred scans in a row: as many pieces as scans. */
static void
test_counter_scans (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *code = NULL;

  fill_shelf (self, self->houses[0], COAT, 1, 5);
  code = vp_entry_code (VP_CODE_VARIANT, vp_test_int (self->db, "SELECT max (id) FROM goods_variant"));
  counter = new_counter (self);
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (feed (counter, code), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (vp_counter_pieces (counter), ==, 100);
  g_assert_cmpuint (vp_counter_lines (counter)->len, ==, 1);
}

static void
refresh (VpTestGoods *self, VpCounter *counter)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (self->db, NULL);
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (self->db, 0, NULL);
  g_autoptr (GPtrArray) parties = vp_party_store_list (self->db, 0, NULL);
  g_autoptr (GPtrArray) places = vp_location_store_list (self->db, 0, NULL);

  vp_counter_set_data (counter, catalogue, balances, parties, places);
}

/* Somebody's posting refreshes the counter while a list is open: the number still picks, and is no quantity. */
static void
test_list_survives (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;

  fill_shelf (self, self->houses[0], COAT, 4, 9);
  fill_shelf (self, self->houses[0], JACKET, 1, 9);
  counter = new_counter (self);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  g_assert_cmpint (feed (counter, "外套"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_CHOOSE);
  fill_shelf (self, self->houses[0], COAT, 1, 1);
  refresh (self, counter);
  g_assert_cmpuint (vp_counter_choices (counter)->len, ==, 4);
  g_assert_cmpint (feed (counter, "2"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpuint (vp_counter_lines (counter)->len, ==, 2);
  g_assert_cmpint (g_array_index (vp_counter_lines (counter), VpCounterLine, 0).quantity, ==, 1);
  g_assert_cmpint (last_line (counter)->variant.item_id, ==, COAT);

  /* A list of people outlives the people it was made from. */
  g_assert_cmpint (feed_party (counter, "张"), ==, VP_COUNTER_PARTY);
  vp_counter_set_mode (counter, VP_COUNTER_INTAKE);
  g_assert_cmpint (feed_party (counter, "建"), ==, VP_COUNTER_CHOOSE);
  refresh (self, counter);
  g_assert_cmpint (feed (counter, "1"), ==, VP_COUNTER_PARTY);
}

/* A list that was closed under the clerk's hands: the number meant for it is no quantity of the line before. */
static void
test_list_lost (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;

  fill_shelf (self, self->houses[0], COAT, 4, 9);
  fill_shelf (self, self->houses[0], JACKET, 1, 9);
  counter = new_counter (self);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  feed (counter, "外套");
  g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_CHOOSE);
  vp_counter_set_house (counter, self->houses[1]);
  g_assert_cmpuint (vp_counter_choices (counter)->len, ==, 0);
  g_assert_cmpint (feed (counter, "2"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (last_line (counter)->quantity, ==, 1);
  vp_counter_set_house (counter, self->houses[0]);
  g_assert_cmpint (feed (counter, "2"), ==, VP_COUNTER_TAKEN); /* now it is meant for the line */
  g_assert_cmpint (last_line (counter)->quantity, ==, 2);
}

/* What is refused leaves the list open; "×3" and "/1" are about the pick, not about the line before. */
static void
test_list_keys (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;

  fill_shelf (self, self->houses[0], COAT, 4, 9);
  fill_shelf (self, self->houses[0], JACKET, 1, 9);
  counter = new_counter (self);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  feed (counter, "外套");
  g_assert_cmpint (feed (counter, "mf*2"), ==, VP_COUNTER_CHOOSE);
  g_assert_cmpint (feed (counter, "qqqq"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "=50"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "L999999"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed_party (counter, "赵建设"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpuint (vp_counter_choices (counter)->len, ==, 4);
  g_assert_cmpint (feed (counter, "×10"), ==, VP_COUNTER_CHOOSE);
  g_assert_cmpint (feed (counter, "3"), ==, VP_COUNTER_REFUSED); /* nine lie there */
  g_assert_cmpuint (vp_counter_choices (counter)->len, ==, 4);
  g_assert_cmpint (feed (counter, "×9"), ==, VP_COUNTER_CHOOSE);
  g_assert_cmpint (feed (counter, "/02"), ==, VP_COUNTER_TAKEN); /* only one is left by that */
  g_assert_cmpint (last_line (counter)->quantity, ==, 9);
  g_assert_cmpint (last_line (counter)->variant.season, ==, 2);
  g_assert_cmpint (g_array_index (vp_counter_lines (counter), VpCounterLine, 0).quantity, ==, 1);
}

/* Nine are shown; the tenth is told and reached. */
static void
test_list_pages (VpTestGoods *self, gconstpointer data)
{
  for (int n = 9; n <= 19; n += 5) {
    g_autoptr (VpCounter) counter = NULL;

    fill_shelf (self, self->houses[n / 10], n == 9 ? COAT : JACKET, MIN (n, 12), 2);
    counter = new_counter (self);
    vp_counter_set_house (counter, self->houses[n / 10]);
    vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
    g_assert_cmpint (feed (counter, n == 9 ? "棉服" : "外套"), ==, VP_COUNTER_CHOOSE);
    g_assert_cmpuint (vp_counter_choices (counter)->len, ==, 9);
    g_assert_cmpuint (vp_counter_choices_left (counter), ==, n == 9 ? 0 : 3);
    g_assert_cmpint (feed (counter, "0"), ==, VP_COUNTER_CHOOSE);
    g_assert_cmpuint (vp_counter_choices (counter)->len, ==, n == 9 ? 9 : 3);
    g_assert_cmpint (feed (counter, "4"), ==, n == 9 ? VP_COUNTER_TAKEN : VP_COUNTER_REFUSED);
    if (n != 9)
      g_assert_cmpint (feed (counter, "3"), ==, VP_COUNTER_TAKEN);
  }
}

/* One line may say everything; a value belongs to the pieces that come with it. */
static void
test_combined (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self);

  g_assert_cmpint (feed (counter, "mf x2 /232 =50"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (last_line (counter)->quantity, ==, 2);
  g_assert_cmpint (last_line (counter)->value, ==, 5000);
  g_assert_cmpint (last_line (counter)->variant.person_group, ==, 2);
  g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpuint (vp_counter_lines (counter)->len, ==, 2); /* not to the valued line */
  g_assert_cmpint (feed (counter, "mf ==8"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpuint (vp_counter_lines (counter)->len, ==, 3);
  g_assert_cmpint (last_line (counter)->value_basis, ==, VP_VALUE_FAIR);
  g_assert_cmpint (feed (counter, "mf3"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (last_line (counter)->quantity, ==, 3);
  g_assert_cmpint (feed (counter, "mf 4"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (last_line (counter)->quantity, ==, 7);
  g_assert_cmpint (feed (counter, "棉服3件"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (last_line (counter)->quantity, ==, 10);
  g_assert_cmpint (feed (counter, "mf =abc"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, "没有的3件"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (last_line (counter)->quantity, ==, 10);
}

/* A scan joins the line before it only where that line says nothing else of its pieces. */
static void
test_joins (VpTestGoods *self, gconstpointer data)
{
  static const struct { const char *change; guint lines; } cases[] = {
    { "3", 1 }, { "+2", 2 }, { "+3", 2 }, { "+4", 2 }, { "+1", 2 }, { "=12", 2 }, { "/2", 1 }, { "99999", 1 },
    { "100000", 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpCounter) counter = new_counter (self);

    g_test_message ("%s", cases[i].change);
    vp_counter_set_mode (counter, VP_COUNTER_SORT);
    g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_TAKEN);
    g_assert_cmpint (feed (counter, cases[i].change), ==, VP_COUNTER_TAKEN);
    g_assert_cmpint (feed (counter, "mf"), ==, VP_COUNTER_TAKEN);
    g_assert_cmpuint (vp_counter_lines (counter)->len, ==, cases[i].lines);
  }
}

/* Donors are found as everywhere else; nobody is registered by a slip. */
static void
test_parties (VpTestGoods *self, gconstpointer data)
{
  static const struct { const char *text; VpCounterResult result; } cases[] = {
    { "zhangweiming", VP_COUNTER_PARTY }, { "zwm", VP_COUNTER_PARTY }, { "ZWM", VP_COUNTER_PARTY }, { "zw", VP_COUNTER_PARTY },
    { "weiming", VP_COUNTER_PARTY }, { "张伟明", VP_COUNTER_PARTY }, { "张", VP_COUNTER_PARTY }, { "ym", VP_COUNTER_REFUSED },
    { "yanmin", VP_COUNTER_REFUSED }, { "KFC", VP_COUNTER_REFUSED }, { "7836", VP_COUNTER_REFUSED },
    { "-", VP_COUNTER_REFUSED }, { "D999999", VP_COUNTER_REFUSED }, { "L000001", VP_COUNTER_REFUSED },
    { "燕旻", VP_COUNTER_CONFIRM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (VpCounter) counter = new_counter (self);

    g_test_message ("%s", cases[i].text);
    g_assert_cmpint (feed_party (counter, cases[i].text), ==, cases[i].result);
    if (cases[i].result == VP_COUNTER_PARTY)
      g_assert_cmpint (vp_counter_get_party (counter)->id, ==, self->person);
    else
      g_assert_null (vp_counter_get_party (counter));
  }
}

static void
test_new_donor (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self);

  g_assert_cmpint (feed_party (counter, "燕旻"), ==, VP_COUNTER_CONFIRM);
  g_assert_cmpint (feed_party (counter, "燕文"), ==, VP_COUNTER_CONFIRM); /* another name asks again */
  g_assert_cmpint (feed_party (counter, "燕旻"), ==, VP_COUNTER_CONFIRM);
  g_assert_cmpint (feed_party (counter, "zwm"), ==, VP_COUNTER_PARTY); /* and so does anything between */
  g_assert_cmpint (feed_party (counter, "燕旻"), ==, VP_COUNTER_CONFIRM);
  g_assert_cmpint (feed_party (counter, "燕旻"), ==, VP_COUNTER_PARTY);
  g_assert_cmpint (vp_counter_get_party (counter)->id, ==, 0);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  g_assert_cmpint (feed_party (counter, "燕旻"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed_party (counter, "燕旻"), ==, VP_COUNTER_REFUSED);
}

/* The name of a household is shown by one rule: never whole. */
static void
test_masked (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self);
  g_autofree char *sentence = NULL;

  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  g_assert_cmpint (vp_counter_feed_party (counter, "赵建设", &sentence), ==, VP_COUNTER_PARTY);
  g_assert_null (strstr (sentence, "赵建设"));
  g_clear_pointer (&sentence, g_free);
  g_assert_cmpint (vp_counter_feed_party (counter, "建", &sentence), ==, VP_COUNTER_CHOOSE);
  for (guint i = 0; i < vp_counter_choices (counter)->len; i++)
    g_assert_null (strstr (vp_counter_choices (counter)->pdata[i], "建设"));
}

/* Labels */

/* Of the last place of that kind. */
static char *
code_of (VpTestGoods *self, VpLocationKind kind, guint house)
{
  g_autoptr (GPtrArray) places = vp_location_store_list (self->db, self->houses[house], NULL);
  char *code = NULL;

  for (guint i = 0; i < places->len; i++)
    if (((VpLocation *) places->pdata[i])->kind == kind) {
      g_free (code);
      code = g_strdup (((VpLocation *) places->pdata[i])->code);
    }
  g_assert_nonnull (code);
  return code;
}

static void
receive_bag (VpTestGoods *self, guint house, gint64 quantity)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);

  form->house_id = self->houses[house];
  vp_test_add (form, VP_ITEM_MIXED, 0, 0, 0, quantity, 0)->bag = TRUE;
  vp_test_intake (self, form);
}

/* A label with no use in the mode, of another house or unknown: the counter stays, nothing changes, a sentence says why. */
static void
test_labels (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *shelf = code_of (self, VP_LOCATION_SHELF, 0), *other = code_of (self, VP_LOCATION_SHELF, 1);
  g_autofree char *corner = code_of (self, VP_LOCATION_UNSORTED, 0), *bag = NULL, *foreign = NULL;

  receive_bag (self, 0, 60);
  receive_bag (self, 1, 5);
  bag = code_of (self, VP_LOCATION_BAG, 0);
  foreign = code_of (self, VP_LOCATION_BAG, 1);
  counter = new_counter (self);
  for (VpCounterMode mode = VP_COUNTER_INTAKE; mode < VP_N_COUNTER_MODES; mode++) {
    vp_counter_set_mode (counter, mode);
    g_assert_cmpint (feed (counter, shelf), ==, mode == VP_COUNTER_MOVE ? VP_COUNTER_TARGET : VP_COUNTER_REFUSED);
    g_assert_cmpint (feed (counter, other), ==, VP_COUNTER_REFUSED);
    g_assert_cmpint (feed (counter, foreign), ==, VP_COUNTER_REFUSED);
    g_assert_cmpint (feed (counter, "B999999"), ==, VP_COUNTER_REFUSED);
    g_assert_cmpint (feed (counter, "L999999"), ==, VP_COUNTER_REFUSED);
    g_assert_cmpint (vp_counter_get_mode (counter), ==, mode);
  }
  vp_counter_set_mode (counter, VP_COUNTER_INTAKE);
  g_assert_cmpint (feed (counter, corner), ==, VP_COUNTER_REFUSED); /* nothing lies there */
  feed (counter, "mf");
  g_assert_cmpint (feed (counter, bag), ==, VP_COUNTER_REFUSED); /* the line would be lost */
  g_assert_cmpint (vp_counter_pieces (counter), ==, 1);
  vp_counter_clear (counter);
  g_assert_cmpint (feed (counter, bag), ==, VP_COUNTER_TARGET);
  g_assert_cmpint (vp_counter_get_mode (counter), ==, VP_COUNTER_SORT);
}

/* What is in the bag, sorted and missing is known at each moment. */
static void
test_sorting_balance (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *bag = NULL;
  gint64 inside, sorted;

  receive_bag (self, 0, 60);
  bag = code_of (self, VP_LOCATION_BAG, 0);
  counter = new_counter (self);
  g_assert_false (vp_counter_get_sorting (counter, &inside, &sorted));
  vp_counter_set_mode (counter, VP_COUNTER_SORT);
  g_assert_false (vp_counter_get_sorting (counter, &inside, &sorted));
  g_assert_cmpint (feed (counter, bag), ==, VP_COUNTER_TARGET);
  g_assert_false (vp_counter_get_close (counter));
  feed (counter, "mf*20");
  feed (counter, "外套*10");
  g_assert_true (vp_counter_get_sorting (counter, &inside, &sorted));
  g_assert_cmpint (inside, ==, 60);
  g_assert_cmpint (sorted, ==, 30);
}

/* Long forms: any line is mended or taken away; all lines go and come back by one key. */
static void
test_mending (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *first = NULL, *second = NULL, *third = NULL;

  fill_shelf (self, self->houses[0], COAT, 1, 5);
  fill_shelf (self, self->houses[0], JACKET, 1, 9);
  counter = new_counter (self);
  vp_counter_set_mode (counter, VP_COUNTER_CLAIM);
  feed (counter, "mf*2");
  feed (counter, "外套*3");
  feed (counter, "mf*2");
  g_assert_cmpint (vp_counter_set_line (counter, 0, 4, &first), ==, VP_COUNTER_REFUSED); /* 4 + 2 of 5 */
  g_assert_cmpint (vp_counter_set_line (counter, 0, 3, &second), ==, VP_COUNTER_TAKEN);
  g_clear_pointer (&second, g_free);
  g_assert_cmpint (vp_counter_set_line (counter, 1, -1, &second), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (vp_counter_set_line (counter, 1, 0, &third), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (vp_counter_pieces (counter), ==, 5);
  g_assert_cmpint (last_line (counter)->variant.item_id, ==, COAT);
  g_assert_true (vp_counter_clear_lines (counter));
  g_assert_false (vp_counter_clear_lines (counter));
  g_assert_cmpint (vp_counter_pieces (counter), ==, 0);
  vp_counter_set_mode (counter, VP_COUNTER_INTAKE); /* what was scanned under the wrong mode */
  feed (counter, "外套");
  g_assert_true (vp_counter_bring_back (counter));
  g_assert_false (vp_counter_bring_back (counter));
  g_assert_cmpint (vp_counter_pieces (counter), ==, 6);
}

/* A form remembers all that belongs to it, and begins anew without any of it. */
static void
test_form (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self), again = new_counter (self);
  g_autofree char *draft = NULL;
  VpGoodsForm form;

  g_assert_true (vp_counter_is_today (counter));
  vp_counter_set_house (counter, self->houses[1]);
  feed (counter, "mf*2");
  vp_counter_set_day (counter, VP_TEST_DAY);
  vp_counter_set_paper (counter, "P-77 甲");
  vp_counter_set_note (counter, "第一行\n第二行");
  vp_counter_set_unsorted (counter, TRUE);
  vp_counter_set_target (counter, 9);
  feed_party (counter, "燕旻");
  feed_party (counter, "燕旻");
  draft = vp_counter_to_text (counter);
  vp_counter_from_text (again, draft);
  vp_counter_fill_form (again, &form);
  g_assert_cmpint (form.house_id, ==, self->houses[1]);
  g_assert_cmpint (form.day, ==, VP_TEST_DAY);
  g_assert_cmpstr (form.paper, ==, "P-77 甲");
  g_assert_cmpstr (form.note, ==, "第一行\n第二行");
  g_assert_cmpstr (form.party_name, ==, "燕旻");
  g_assert_true (form.unsorted);
  g_assert_cmpint (vp_counter_get_target (again), ==, 9);
  g_assert_cmpuint (form.lines->len, ==, 1);
  g_array_unref (form.lines);
  vp_counter_clear (again);
  g_assert_true (vp_counter_is_today (again));
  g_assert_cmpstr (vp_counter_get_paper (again), ==, "");
  g_assert_cmpstr (vp_counter_get_note (again), ==, "");
  g_assert_false (vp_counter_get_unsorted (again));
  g_assert_cmpint (vp_counter_get_target (again), ==, 0);
  vp_counter_set_day (again, vp_date_today ());
  g_assert_true (vp_counter_is_today (again));
}

/* A draft of the version before. */
static void
test_old_draft (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self);

  vp_counter_from_text (counter, "0 6f1d\n0 王明\n0 2 0 3 1 0 7 0 0 1500000000 0 0 0\n");
  g_assert_cmpint (vp_counter_pieces (counter), ==, 7);
  g_assert_cmpstr (vp_counter_get_party (counter)->name, ==, "王明");
  g_assert_true (vp_counter_is_today (counter));
}

/* Corrections: the document taken back and entered again unchanged leaves every balance as it was. */

static gint64
post_again (VpTestGoods *self, VpCounter *counter)
{
  g_autoptr (GError) error = NULL;
  gint64 id = 0, inside, sorted, target = vp_counter_get_target (counter);
  VpGoodsForm form;

  vp_counter_get_sorting (counter, &inside, &sorted);
  vp_counter_fill_form (counter, &form);
  switch (vp_counter_get_mode (counter)) {
  case VP_COUNTER_INTAKE:
    vp_stock_intake (self->db, &form, &id, &error);
    break;
  case VP_COUNTER_CLAIM:
    vp_stock_claim (self->db, &form, &id, &error);
    break;
  case VP_COUNTER_ISSUE:
    vp_stock_issue (self->db, &form, &id, &error);
    break;
  case VP_COUNTER_SORT:
    vp_stock_sort (self->db, &form, target, inside != sorted, &id, &error);
    break;
  case VP_COUNTER_SEND:
    vp_stock_send (self->db, &form, target, &id, &error);
    break;
  case VP_COUNTER_MOVE:
    vp_stock_move (self->db, &form, target, &id, &error);
    break;
  case VP_COUNTER_DISPOSE:
    vp_stock_dispose (self->db, &form, (VpLocationKind) target, &id, &error);
    break;
  case VP_COUNTER_OPENING:
    vp_stock_open (self->db, &form, &id, &error);
    break;
  case VP_N_COUNTER_MODES:
    break;
  }
  g_assert_no_error (error);
  g_array_unref (form.lines);
  return id;
}

/* What lies where; transits and bags are new places each time. */
static char *
balances_text (VpTestGoods *self)
{
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (self->db, 0, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];
    gboolean passing = balance->kind == VP_LOCATION_BAG || balance->kind == VP_LOCATION_TRANSIT;

    g_string_append_printf (out, "%d:%d:%d=%d ", (int) balance->kind, passing ? 0 : (int) balance->location_id,
                            (int) balance->variant_id, (int) balance->quantity);
  }
  return g_string_free (out, FALSE);
}

static void
assert_enters_again (VpTestGoods *self, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VpStockDocument) document = vp_stock_store_get (self->db, id, &error), fresh = NULL;
  g_autoptr (VpCounter) counter = NULL;
  g_autofree char *before = balances_text (self), *after = NULL, *sentence = NULL;

  g_test_message ("%s", document->code);
  g_assert_true (vp_stock_correct (self->db, id, "数量录错", "", FALSE, &error));
  counter = new_counter (self);
  g_assert_true (vp_counter_take_document (counter, document, &sentence));
  fresh = vp_stock_store_get (self->db, post_again (self, counter), &error);
  g_assert_no_error (error);
  g_assert_cmpint (fresh->kind, ==, document->kind);
  g_assert_cmpint (fresh->day, ==, document->day);
  g_assert_cmpint (fresh->party_id, ==, document->party_id);
  g_assert_cmpint (fresh->pieces, ==, document->pieces);
  g_assert_cmpstr (fresh->paper, ==, document->paper);
  g_assert_cmpstr (fresh->note, ==, document->note);
  g_assert_cmpint (fresh->other_house_id, ==, document->other_house_id);
  after = balances_text (self);
  g_assert_cmpstr (after, ==, before);
}

static VpGoodsForm *
paper_form (VpTestGoods *self, gint64 party_id, const char *paper)
{
  VpGoodsForm *form = vp_test_form (self, party_id);

  form->paper = paper;
  form->note = "抄自单据";
  return form;
}

static void
test_entered_again (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) intake = paper_form (self, self->person, "P-1"), claim = paper_form (self, self->household, "P-2");
  g_autoptr (VpGoodsForm) issue = paper_form (self, self->home, "P-3"), out = paper_form (self, 0, "");
  g_autoptr (VpGoodsForm) sorting = paper_form (self, 0, "");
  gint64 place, bag, id;

  fill_shelf (self, self->houses[0], COAT, 3, 30);
  g_assert_true (vp_location_store_first (self->db, self->houses[0], VP_LOCATION_CLEANING, &place, NULL));
  vp_test_add (intake, COAT, 1, 3, 2, 7, 12050);
  vp_test_add (intake, JACKET, 0, 1, 0, 4, 0);
  vp_test_add (intake, VP_ITEM_MIXED, 0, 0, 0, 60, 0)->bag = TRUE;
  id = vp_test_intake (self, intake);
  assert_enters_again (self, id);
  bag = vp_test_int (self->db, "SELECT location_id FROM stock_balance b JOIN location l ON l.id = b.location_id"
                     " WHERE l.kind = 11");
  vp_test_add (claim, COAT, 0, 1, 0, 2, 0);
  g_assert_true (vp_stock_claim (self->db, claim, &id, NULL));
  assert_enters_again (self, id);
  vp_test_add (issue, COAT, 0, 2, 0, 3, 0);
  g_assert_true (vp_stock_issue (self->db, issue, &id, NULL));
  assert_enters_again (self, id);
  vp_test_add (out, COAT, 0, 3, 0, 4, 0);
  g_assert_true (vp_stock_send (self->db, out, self->houses[1], &id, NULL));
  assert_enters_again (self, id);
  g_assert_true (vp_stock_move (self->db, out, place, &id, NULL));
  assert_enters_again (self, id);
  g_assert_true (vp_stock_dispose (self->db, out, VP_LOCATION_RECYCLING, &id, NULL));
  assert_enters_again (self, id);
  g_assert_true (vp_stock_open (self->db, out, &id, NULL));
  assert_enters_again (self, id);
  vp_test_add (sorting, COAT, 0, 1, 0, 20, 0);
  vp_test_add (sorting, COAT, 0, 1, 0, 5, 0)->place = VP_LOCATION_RECYCLING;
  vp_test_add (sorting, JACKET, 0, 1, 0, 6, 0)->place = place;
  g_assert_true (vp_stock_sort (self->db, sorting, bag, TRUE, &id, NULL));
  assert_enters_again (self, id);
}

static void
test_not_entered_again (VpTestGoods *self, gconstpointer data)
{
  static const VpStockKind kinds[] = { VP_STOCK_ARRIVAL, VP_STOCK_DIFFERENCE, VP_STOCK_COUNT, VP_STOCK_RETURN, VP_STOCK_MERGE };
  g_autoptr (VpCounter) counter = new_counter (self);

  feed (counter, "mf");
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (VpStockDocument) document = vp_stock_document_new (kinds[i], self->houses[0], VP_TEST_DAY);
    g_autofree char *sentence = NULL;

    g_assert_false (vp_counter_take_document (counter, document, &sentence));
    g_assert_nonnull (sentence);
    g_assert_cmpint (vp_counter_pieces (counter), ==, 1);
  }
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestGoods *self, gconstpointer data); } tests[] = {
    { "/counter/entry", test_entry }, { "/counter/intake", test_counter_intake },
    { "/counter/choices", test_counter_choices }, { "/counter/scans", test_counter_scans },
    { "/counter/list-survives", test_list_survives }, { "/counter/list-lost", test_list_lost },
    { "/counter/list-keys", test_list_keys }, { "/counter/list-pages", test_list_pages },
    { "/counter/combined", test_combined }, { "/counter/joins", test_joins }, { "/counter/parties", test_parties },
    { "/counter/new-donor", test_new_donor }, { "/counter/masked", test_masked }, { "/counter/labels", test_labels },
    { "/counter/sorting-balance", test_sorting_balance }, { "/counter/mending", test_mending }, { "/counter/form", test_form },
    { "/counter/old-draft", test_old_draft }, { "/counter/entered-again", test_entered_again },
    { "/counter/not-entered-again", test_not_entered_again },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestGoods, NULL, vp_test_goods_set_up, tests[i].func, vp_test_goods_tear_down);
  return g_test_run ();
}
