/* test-meal-papers.c: what the porridge house and suspended meals have on paper, read by other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-listing.h"
#include "vp-meal-papers.h"
#include "vp-meals.h"
#include "vp-porridge.h"
#include "vp-sample-meals.h"
#include "vp-test-store.h"

#include <string.h>

#define DAY (vp_date_new (2018, 3, 24))

/* Where a paper goes: beside the store, or where somebody wants to look at it. */
static char *
path_of (VpTestStore *store, const char *name)
{
  const char *folder = g_getenv ("ARTEFACTS");

  return g_build_filename (folder != NULL ? folder : store->folder, name, NULL);
}

/* The words of a PDF without blanks, and how many pages it has. */
static char *
read_pdf (const char *path, guint *pages)
{
  const char *const words[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autofree char *out = NULL;
  GString *plain = g_string_new (NULL);

  g_assert_true (g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, NULL, NULL));
  *pages = 0;
  for (const char *p = out; *p != '\0'; p = g_utf8_next_char (p)) {
    *pages += *p == '\f';
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  }
  return g_string_free (plain, FALSE);
}

static void
assert_words (const char *path, guint n_pages, const char *const *words)
{
  guint pages;
  g_autofree char *text = read_pdf (path, &pages);

  g_assert_cmpuint (pages, ==, n_pages);
  for (; *words != NULL; words++) {
    g_test_message ("%s", *words);
    g_assert_nonnull (strstr (text, *words));
  }
}

static void
test_poster (VpTestStore *store, gconstpointer data)
{
  static const char *const words[] = { "爱心粥屋", "第494天", "2018年3月24日", "108", "19,869", "3,538", "老城豆腐坊", "大米粥", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (store->db, 1, &error);
  g_autoptr (VpPorridgeSheet) sheet = vp_porridge_store_find (store->db, 1, DAY, &error);
  g_autofree char *path = path_of (store, "poster.pdf");
  VpPorridgeTotals totals = { 0 };

  g_assert_true (vp_porridge_store_totals (store->db, 1, DAY, 0, &totals, &error));
  vp_porridge_write_poster (house, sheet, &totals, path, &error);
  g_assert_no_error (error);
  assert_words (path, 1, words);
}

static void
test_blank (VpTestStore *store, gconstpointer data)
{
  static const char *const words[] = { "爱心粥屋日报表", "供餐人次", "昨日累计人次", "今日累计人次", "负责人", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (store->db, 1, &error);
  g_autofree char *path = path_of (store, "blank.pdf");

  vp_porridge_write_blank (house, path, &error);
  g_assert_no_error (error);
  assert_words (path, 1, words);
}

static void
test_board (VpTestStore *store, gconstpointer data)
{
  static const char *const words[] = { "爱心粥屋2016年12月公示板", "累计自2016年11月16日起", "31日（六）", "本月合计", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpPorridgeHouse) house = vp_porridge_store_house (store->db, 1, &error);
  g_autoptr (GPtrArray) sheets = vp_porridge_store_list (store->db, 1, DAY, 0, &error);
  g_autofree char *path = path_of (store, "board.pdf");
  VpPorridgeTotals before = { 0 };

  g_assert_true (vp_porridge_store_totals (store->db, 1, vp_date_new (2016, 11, 30), 0, &before, &error));
  vp_porridge_write_board (house, sheets, &before, 201612, path, &error);
  g_assert_no_error (error);
  assert_words (path, 1, words);
}

static void
test_statement (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) statements = vp_settlement_store_list (store->db, 0, &error);
  const VpSettlement *statement = g_ptr_array_index (statements, 1);
  g_autoptr (GPtrArray) lines = vp_settlement_store_lines (store->db, statement->id, &error);
  g_autofree char *path = path_of (store, "statement.pdf"), *number = NULL;
  const char *words[] = { "待用快餐结算单", statement->shop, "合计", "饭店签章", NULL, NULL };

  number = g_strdup_printf ("第%d号", (int) statement->number);
  words[4] = number;
  vp_meal_write_statement (statement, lines, path, &error);
  g_assert_no_error (error);
  assert_words (path, 1, words);
}

/* Every gift can have its letter; the first one went to several restaurants over weeks. */
static void
test_letter (VpTestStore *store, gconstpointer data)
{
  static const char *const words[] = { "待用快餐捐款去向告知书", "尊敬的刘建国", "5,000.00元", "份爱心餐", "合计", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vp_meal_store_list (store->db, 0, 0, DAY, 0, &error), fates = vp_meal_match (lines);
  g_autofree char *path = path_of (store, "letter.pdf");

  vp_meal_write_letter (store->db, g_ptr_array_index (fates, 0), DAY, path, &error);
  g_assert_no_error (error);
  assert_words (path, 1, words);
}

/* How the letter speaks to whom. */
static void
test_greeting (VpTestStore *store, gconstpointer data)
{
  static const struct { VpDonorKind kind; const char *donor, *greeting; } cases[] = {
    { VP_DONOR_PERSON, "刘建国", "尊敬的刘建国：" }, { VP_DONOR_ALIAS, "随手公益", "尊敬的爱心人士“随手公益”：" },
    { VP_DONOR_ANONYMOUS, "刘建国", "尊敬的爱心人士：" }, { VP_DONOR_PERSON, "", "尊敬的爱心人士：" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = vp_meal_store_list (store->db, 0, 0, DAY, 0, &error), fates = vp_meal_match (lines);
  g_autofree char *path = path_of (store, "letter.pdf");
  VpMealFate *fate = g_ptr_array_index (fates, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpMealLine *gift = (VpMealLine *) fate->gift;
    char *donor = gift->donor;
    VpDonorKind kind = gift->donor_kind;

    gift->donor = (char *) cases[i].donor;
    gift->donor_kind = cases[i].kind;
    vp_meal_write_letter (store->db, fate, DAY, path, &error);
    g_assert_no_error (error);
    assert_words (path, 1, (const char *const[]) { cases[i].greeting, NULL });
    gift->donor = donor;
    gift->donor_kind = kind;
  }
}

/* Longer names and texts than any sample: nothing fails, and one page stays one page. */
static void
test_long_texts (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *menu = g_strnfill (90, 'x'), *path = path_of (store, "long.pdf");
  VpPorridgeHouse house = { 1, (char *) "濮阳市华龙区中原路街道老年人爱心公益粥屋（第二分店）", DAY - 4000 };
  VpPorridgeSheet sheet = { .day = DAY, .servings = 12345, .attendances = 999, .menu = menu, .bowls = 12345, .buns = 99999,
                            .dishes = 12345, .helpers = (char *) "张明轩、王芳、李强、刘洋、陈静、赵磊、孙丽、周强、吴敏、郑涛、冯伟、褚娟",
                            .giver = (char *) "濮阳市豫龙商贸有限公司、惠民粮油店、润丰超市" };
  VpPorridgeTotals totals = { .since = DAY - 4000, .as_of = DAY, .servings = 12345678, .attendances = 1234567 };
  guint pages;
  g_autofree char *text = NULL;

  vp_porridge_write_poster (&house, &sheet, &totals, path, &error);
  g_assert_no_error (error);
  text = read_pdf (path, &pages);
  g_assert_cmpuint (pages, ==, 1);
  g_assert_nonnull (strstr (text, "12,345,678"));
}

static void
test_listing (VpTestStore *store, gconstpointer data)
{
  static const char *const words[] = { "日报", "截至2018-03-24", "人次", "108", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpListing) listing = vp_listing_new ("日报", "截至 2018-03-24", 2);
  g_autofree char *paper = path_of (store, "list.pdf"), *table = path_of (store, "list.xlsx");
  const char *const cells[] = { "2018-03-24", "108", NULL };

  vp_listing_set_column (listing, 0, "日期", 2, FALSE);
  vp_listing_set_column (listing, 1, "人次", 1, TRUE);
  vp_listing_take_row (listing, g_strdupv ((char **) cells));
  g_assert_true (vp_listing_write_paper (listing, paper, &error));
  assert_words (paper, 1, words);
  g_assert_true (vp_listing_write_table (listing, table, &error));
  g_assert_true (g_file_test (table, G_FILE_TEST_EXISTS));
  g_assert_false (vp_listing_write_table (listing, "/nowhere/list.xlsx", &error));
  g_assert_nonnull (error);
}

static void
set_up (VpTestStore *store, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vp_test_store_set_up (store);
  vp_db_begin (store->db, &error);
  vp_db_set_recording (store->db, FALSE);
  vp_sample_meals (store->db, &error);
  g_assert_no_error (error);
  vp_test_commit (store->db, "sample", NULL);
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
    { "/meal-papers/poster", test_poster }, { "/meal-papers/blank", test_blank }, { "/meal-papers/board", test_board },
    { "/meal-papers/statement", test_statement }, { "/meal-papers/letter", test_letter },
    { "/meal-papers/greeting", test_greeting },
    { "/meal-papers/long-texts", test_long_texts }, { "/meal-papers/listing", test_listing },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, VpTestStore, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
