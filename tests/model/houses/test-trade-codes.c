/* test-trade-codes.c: bar codes on packings, from the catalogue to the counter, through merge and undo
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"
#include "vp-error.h"
#include "vp-outbox.h"
#include "vp-test-goods.h"
#include "vp-trade-code-store.h"

#include <string.h>

#define RICE "6901234567892"
#define OIL "036000291452"
#define OIL_KEPT "0036000291452"
#define SMALL "12345670"
#define COAT 2
#define JACKET 4

/* An item called @name with @codes; gives its id. */
static gint64
add_item (VpDb *db, const char *name, const char *codes)
{
  VpItem item = { .name = (char *) name, .category_id = 1, .trade_codes = (char *) codes };
  g_autoptr (GError) error = NULL;

  vp_db_begin (db, NULL);
  g_assert_true (vp_item_store_save (db, &item, &error));
  g_assert_no_error (error);
  vp_test_commit (db, "item", NULL);
  g_free (item.letters);
  return item.id;
}

static char *
codes_of (VpDb *db, gint64 id)
{
  g_autoptr (GPtrArray) items = vp_item_store_list (db, NULL);

  for (guint i = 0; i < items->len; i++)
    if (((VpItem *) items->pdata[i])->id == id)
      return g_strdup (((VpItem *) items->pdata[i])->trade_codes);
  g_assert_not_reached ();
}

static void
assert_codes (VpDb *db, gint64 id, const char *codes)
{
  g_autofree char *now = codes_of (db, id);

  g_assert_cmpstr (now, ==, codes);
}

static void
test_save (VpTestGoods *self, gconstpointer data)
{
  static const struct { const char *text, *kept; int code; const char *told; } cases[] = {
    { RICE, RICE, 0, NULL }, { RICE " " SMALL, RICE " " SMALL, 0, NULL }, { SMALL "、" RICE "，" OIL, RICE " " SMALL " " OIL_KEPT,
      0, NULL }, { OIL ";" RICE "," RICE, RICE " " OIL_KEPT, 0, NULL }, { NULL, RICE " " OIL_KEPT, 0, NULL },
    { RICE " 6901234567893", NULL, VP_ERROR_INVALID, "6901234567893" }, { " ", "", 0, NULL }, { "", "", 0, NULL },
    { "16901234567899", NULL, VP_ERROR_EXISTS, "食用油" }, { RICE " 16901234567899", NULL, VP_ERROR_EXISTS, "16901234567899" },
    { "1690123456789", NULL, VP_ERROR_INVALID, "1690123456789" },
  };
  gint64 rice = add_item (self->db, "大米", NULL);

  add_item (self->db, "食用油", "16901234567899");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *before = codes_of (self->db, rice);
    VpItem item = { .id = rice, .name = (char *) "大米", .letters = (char *) "dm", .category_id = 1,
                    .trade_codes = (char *) cases[i].text };

    g_test_message ("“%s”", cases[i].text);
    vp_db_begin (self->db, NULL);
    g_assert_cmpint (vp_item_store_save (self->db, &item, &error), ==, cases[i].kept != NULL);
    if (cases[i].kept != NULL) {
      vp_test_commit (self->db, "item", NULL);
      assert_codes (self->db, rice, cases[i].kept);
      continue;
    }
    vp_db_rollback (self->db);
    g_assert_error (error, VP_ERROR, cases[i].code);
    g_assert_nonnull (strstr (error->message, cases[i].told));
    assert_codes (self->db, rice, before);
  }
  vp_test_assert_clean (self->db);
}

/* The codes go where the pieces go, and an undo brings both back; a second merge and its undo too. */
static void
test_merge (VpTestGoods *self, gconstpointer data)
{
  gint64 rice = add_item (self->db, "大米", RICE " " SMALL), grain = add_item (self->db, "米", OIL);
  g_autoptr (GError) error = NULL;

  for (guint round = 0; round < 2; round++) {
    g_autoptr (VpCatalogue) catalogue = NULL;

    g_assert_true (vp_stock_merge_items (self->db, rice, grain, &error));
    g_assert_no_error (error);
    assert_codes (self->db, rice, "");
    assert_codes (self->db, grain, RICE " " SMALL " " OIL_KEPT);
    catalogue = vp_catalogue_read (self->db, NULL);
    g_assert_cmpint (vp_catalogue_find_trade_code (catalogue, RICE)->id, ==, grain);
    g_assert_true (vp_outbox_revert (self->db, vp_test_last_seq (self->db), VP_ACTION_UNDO, &error));
    g_assert_no_error (error);
    assert_codes (self->db, rice, RICE " " SMALL);
    assert_codes (self->db, grain, OIL_KEPT);
    vp_test_assert_clean (self->db);
  }
}

static VpCounter *
new_counter (VpTestGoods *self, VpCounterMode mode)
{
  VpCounter *counter = vp_counter_new ();
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (self->db, NULL);
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (self->db, 0, NULL);
  g_autoptr (GPtrArray) parties = vp_party_store_list (self->db, 0, NULL);

  vp_counter_set_mode (counter, mode);
  vp_counter_set_house (counter, self->houses[0]);
  vp_counter_set_data (counter, catalogue, balances, parties, NULL);
  return counter;
}

static VpCounterResult
feed (VpCounter *counter, const char *text, const char *told)
{
  g_autofree char *sentence = NULL;
  VpCounterResult result = vp_counter_feed (counter, text, &sentence);

  g_test_message ("%s: %s", text, sentence);
  if (told != NULL)
    g_assert_nonnull (strstr (sentence, told));
  return result;
}

static gint64
get_offer (VpCounter *counter)
{
  const char *code;
  gint64 item_id;

  return vp_counter_get_offer (counter, &code, &item_id) ? item_id : 0;
}

/* Rice by the code on its bag; what is not known, misread or retired says what to do and takes nothing. */
static void
test_scan (VpTestGoods *self, gconstpointer data)
{
  gint64 rice = add_item (self->db, "大米", RICE), oil = add_item (self->db, "食用油", OIL);
  VpItem retired = { .id = oil, .name = (char *) "食用油", .letters = (char *) "y", .category_id = 1, .retired = TRUE };
  g_autoptr (VpCounter) counter = NULL;
  const VpCounterLine *line;

  vp_db_begin (self->db, NULL);
  g_assert_true (vp_item_store_save (self->db, &retired, NULL));
  vp_test_commit (self->db, "retire", NULL);
  counter = new_counter (self, VP_COUNTER_INTAKE);
  g_assert_cmpint (feed (counter, RICE, "大米"), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (feed (counter, "0" RICE " ×4", NULL), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (feed (counter, "6901234567893", "Scan it once more"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, SMALL, "Ctrl+B"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (feed (counter, OIL, "retired"), ==, VP_COUNTER_REFUSED);
  g_assert_cmpuint (vp_counter_lines (counter)->len, ==, 1);
  line = &g_array_index (vp_counter_lines (counter), VpCounterLine, 0);
  g_assert_cmpint (line->quantity, ==, 5);
  g_assert_cmpint (line->variant.item_id, ==, rice);
  /* At a claim there must be some. */
  vp_counter_free (g_steal_pointer (&counter));
  counter = new_counter (self, VP_COUNTER_CLAIM);
  g_assert_cmpint (feed (counter, RICE, NULL), ==, VP_COUNTER_REFUSED);
}

/* An unknown code is offered to the goods typed right after it, to no others. */
static void
test_offer (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self, VP_COUNTER_INTAKE);
  const char *code;
  gint64 item_id;

  feed (counter, "wt", NULL);
  g_assert_cmpint (get_offer (counter), ==, 0);
  g_assert_cmpint (feed (counter, RICE, NULL), ==, VP_COUNTER_REFUSED);
  g_assert_cmpint (get_offer (counter), ==, 0);
  feed (counter, "×3", NULL); /* still of the line before */
  g_assert_cmpint (get_offer (counter), ==, 0);
  feed (counter, "no such thing", NULL);
  feed (counter, "/1", NULL);
  g_assert_cmpint (get_offer (counter), ==, 0);
  feed (counter, "mf", NULL);
  g_assert_true (vp_counter_get_offer (counter, &code, &item_id));
  g_assert_cmpstr (code, ==, RICE);
  g_assert_cmpint (item_id, ==, COAT);
  feed (counter, "×3", NULL);
  feed (counter, "mf", NULL);
  g_assert_cmpint (get_offer (counter), ==, COAT);
  feed (counter, "外套", NULL);
  g_assert_cmpint (get_offer (counter), ==, 0);
  feed (counter, RICE, NULL);
  feed (counter, SMALL, NULL); /* the last one counts */
  feed (counter, "I000004", NULL);
  g_assert_true (vp_counter_get_offer (counter, &code, &item_id));
  g_assert_cmpstr (code, ==, SMALL);
  g_assert_cmpint (item_id, ==, JACKET);
  vp_counter_drop_offer (counter);
  g_assert_cmpint (get_offer (counter), ==, 0);
  feed (counter, RICE, NULL);
  feed (counter, "hz*3", NULL); /* a bag has no code of the trade */
  feed (counter, "mf", NULL);
  g_assert_cmpint (get_offer (counter), ==, 0);
  feed (counter, RICE, NULL);
  feed (counter, "6901234567893", NULL); /* misread: nothing is left to be given */
  feed (counter, "mf", NULL);
  g_assert_cmpint (get_offer (counter), ==, 0);
}

/* The pick from a list is the goods that were typed. */
static void
test_offer_by_list (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpCounter) counter = new_counter (self, VP_COUNTER_INTAKE);

  add_item (self->db, "大棉服", NULL);
  vp_counter_free (g_steal_pointer (&counter));
  counter = new_counter (self, VP_COUNTER_INTAKE);
  feed (counter, RICE, NULL);
  g_assert_cmpint (feed (counter, "服", NULL), ==, VP_COUNTER_CHOOSE);
  g_assert_cmpint (get_offer (counter), ==, 0);
  g_assert_cmpint (feed (counter, "1", NULL), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (get_offer (counter), ==, g_array_index (vp_counter_lines (counter), VpCounterLine, 0).variant.item_id);
}

/* Labels that were printed before two items became one go on working, and are printed for the one that goes on. */
static void
test_old_labels (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);
  g_autofree char *old = NULL, *code = NULL;
  g_autoptr (VpCatalogue) catalogue = NULL;
  g_autoptr (VpCounter) counter = NULL;
  g_autoptr (GError) error = NULL;
  const VpVariant *variant;
  gint64 id;

  vp_test_add (form, COAT, 0, 3, 2, 5, 0);
  vp_test_intake (self, form);
  id = vp_test_int (self->db, "SELECT id FROM goods_variant WHERE item_id = 2 AND season = 3 AND condition = 2");
  g_assert_true (vp_stock_merge_items (self->db, COAT, JACKET, &error));
  g_assert_no_error (error);
  catalogue = vp_catalogue_read (self->db, NULL);
  variant = vp_catalogue_final_variant (catalogue, vp_catalogue_variant (catalogue, id));
  g_assert_cmpint (variant->item_id, ==, JACKET);
  g_assert_cmpint (variant->season, ==, 3);
  counter = new_counter (self, VP_COUNTER_CLAIM);
  old = g_strdup_printf ("V%06d", (int) id);
  g_assert_cmpint (feed (counter, old, NULL), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (g_array_index (vp_counter_lines (counter), VpCounterLine, 0).variant.id, ==, variant->id);
  g_assert_cmpint (feed (counter, "I000002", NULL), ==, VP_COUNTER_TAKEN);
  g_assert_cmpint (g_array_index (vp_counter_lines (counter), VpCounterLine, 0).quantity, ==, 2);
}

int
main (int argc, char **argv)
{
  static const struct { const char *path; void (*func) (VpTestGoods *, gconstpointer); } tests[] = {
    { "/trade-codes/save", test_save }, { "/trade-codes/merge", test_merge }, { "/trade-codes/scan", test_scan },
    { "/trade-codes/offer", test_offer }, { "/trade-codes/offer-by-list", test_offer_by_list },
    { "/trade-codes/old-labels", test_old_labels },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestGoods, NULL, vp_test_goods_set_up, tests[i].func, vp_test_goods_tear_down);
  return g_test_run ();
}
