/* test-goods-reports.c: stock-take sheets, daily closes, notices and statements of the love houses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-goods.h"

#include "vp-file.h"
#include "vp-goods-close.h"
#include "vp-goods-journal.h"
#include "vp-goods-low.h"
#include "vp-goods-month.h"
#include "vp-goods-notices.h"
#include "vp-goods-statements.h"
#include "vp-register-list.h"
#include "vp-register-store.h"
#include "vp-report-code.h"
#include "vp-stock-take.h"
#include "vp-take-papers.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

static void
assert_words (const char *text, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++) {
    g_test_message ("%s", words[i]);
    g_assert_nonnull (strstr (text, words[i]));
  }
}
#define ASSERT_WORDS(text, ...) assert_words (text, (const char *const[]) { __VA_ARGS__, NULL })

/* Gives out @quantity of what vp_test_donate() puts first. */
static gint64
give (VpTestGoods *self, gint64 party_id, gint64 quantity, gboolean to_home)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, party_id);
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  form->override_reason = "临时救助";
  form->persons = to_home ? 25 : 1;
  vp_test_add (form, 2, 1, 1, 1, quantity, 0);
  if (to_home)
    vp_stock_issue (self->db, form, &id, &error);
  else
    vp_stock_claim (self->db, form, &id, &error);
  g_assert_no_error (error);
  return id;
}

/* Report codes */

static void
test_codes (void)
{
  static const struct { VpReportKind kind; int from[3], to[3]; const char *subject, *code; } cases[] = {
    { VP_REPORT_MONTH, { 2018, 2, 1 }, { 2018, 2, 28 }, "RM", "M201802-RM" },
    { VP_REPORT_MONTH, { 2016, 12, 1 }, { 2016, 12, 31 }, "", "M201612" },
    { VP_REPORT_CLOSE, { 2018, 3, 28 }, { 2018, 3, 28 }, "RM", "C20180328-RM" },
    { VP_REPORT_DONORS, { 2018, 1, 1 }, { 2018, 3, 30 }, "", "P20180101.20180330" },
    { VP_REPORT_STATEMENT, { 0 }, { 2018, 3, 28 }, "D000123", "S00000000.20180328-D000123" },
  };
  static const char *const bad[] = { "", "M", "M2018", "M201813", "M20180230", "X12", "RRM000001", "M201802-", "Z201802",
                                     "P20180330.20180101", "C20180328x", "M201802-ABCDEFGHIJKLMNOPQ" };
  VpReportCode back;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    VpDate from = vp_date_new (cases[i].from[0], cases[i].from[1], cases[i].from[2]);
    VpDate to = vp_date_new (cases[i].to[0], cases[i].to[1], cases[i].to[2]);
    g_autofree char *code = vp_report_code_format (cases[i].kind, from, to, cases[i].subject);

    g_assert_cmpstr (code, ==, cases[i].code);
    g_assert_true (vp_report_code_parse (code, &back));
    g_assert_cmpint (back.kind, ==, cases[i].kind);
    g_assert_cmpint (back.from, ==, from);
    g_assert_cmpint (back.to, ==, to);
    g_assert_cmpstr (back.subject, ==, cases[i].subject);
  }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_test_message ("%s", bad[i]);
    g_assert_false (vp_report_code_parse (bad[i], &back));
  }
}

/* Stock-takes */

static gint64
begin_take (VpTestGoods *self, gboolean blind, int counters)
{
  VpStockTake take = { .house_id = self->houses[0], .scope = (char *) "全部架位", .blind = blind, .counters = counters,
                       .started_on = VP_TEST_DAY };
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) locations = vp_location_store_list (self->db, self->houses[0], NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < locations->len; i++)
    g_array_append_val (places, ((VpLocation *) locations->pdata[i])->id);
  vp_db_begin (self->db, &error);
  vp_stock_take_store_begin (self->db, &take, places, &error);
  g_assert_no_error (error);
  vp_test_commit (self->db, "take", NULL);
  g_free (take.code);
  return take.id;
}

static void
count (VpTestGoods *self, gint64 take_id, guint number, int counter, gint64 quantity, const char *reason)
{
  g_autoptr (GError) error = NULL;

  vp_db_begin (self->db, &error);
  vp_stock_take_store_count (self->db, take_id, number, counter, quantity, FALSE, &error);
  if (reason != NULL)
    vp_stock_take_store_explain (self->db, take_id, number, reason, &error);
  g_assert_no_error (error);
  vp_test_commit (self->db, "count", NULL);
}

static void
test_take_sheets (VpTestGoods *self, gconstpointer data)
{
  gboolean blind = GPOINTER_TO_INT (data) == 1;
  g_autoptr (VpGoodsForm) bag = vp_test_form (self, self->anonymous);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *code = NULL;
  gint64 take;

  vp_test_donate (self, self->unit, 17);
  vp_test_add (bag, VP_ITEM_MIXED, 0, 0, 0, 777, 0)->bag = TRUE;
  vp_test_intake (self, bag);
  take = begin_take (self, blind, blind ? 2 : 1);
  text = vp_test_text_of (self, vp_take_sheets (self->db, take, 5, &error), error);
  ASSERT_WORDS (text, "物资盘点表", "T000001", "货架（L0", "不在上列的物资", "羽绒服", "Page1of1");
  g_assert_cmpuint (vp_test_count_pages (self->file.path), ==, 2); /* shelf and bag */
  g_assert_cmpuint (vp_test_count_of (text, "777"), ==, blind ? 0 : 1);
  g_assert_cmpuint (vp_test_count_of (text, "账面"), ==, 2); /* column, or the note of a blind one */
  g_assert_cmpuint (vp_test_count_of (text, "复盘"), >=, blind ? 2 : 0);
  g_assert_true (vp_test_has_code (self, "T000001"));
}

static void
test_take_differences (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *draft = NULL, *text = NULL, *all = NULL;
  gint64 take, document_id;

  vp_test_donate (self, self->unit, 5); /* 10, 11, 12, 13, 14 */
  take = begin_take (self, TRUE, 1);
  count (self, take, 1, 1, 10, NULL);
  count (self, take, 2, 1, 9, "未登记发放");
  count (self, take, 3, 1, 15, "点错");
  draft = vp_test_text_of (self, vp_take_differences (self->db, take, FALSE, &error), error);
  ASSERT_WORDS (draft, "盘点差异表", "共5行，已盘3行，其中2行有差异：盘盈3件，盘亏2件。未盘2行", "未登记发放", "点错", "差异合计+1", "未盘");
  give (self, self->household, 4, FALSE); /* after the count: no difference */
  vp_stock_take_post (self->db, take, "张海霞", &document_id, &error);
  g_assert_no_error (error);
  text = vp_test_text_of (self, vp_take_differences (self->db, take, FALSE, &error), error);
  ASSERT_WORDS (text, "盘盈3件，盘亏2件", "张海霞", "差异单据:PRM000001");
  all = vp_test_text_of (self, vp_take_differences (self->db, take, TRUE, &error), error);
  g_assert_cmpuint (strlen (all), >, strlen (text));
}

/* Daily closes */

static void
test_close (VpTestGoods *self, gconstpointer data)
{
  VpDate today = vp_date_today (), day = today - 1;
  g_autoptr (VpGoodsForm) now = vp_test_form (self, self->person), late = vp_test_form (self, self->person);
  g_autoptr (GError) error = NULL;
  g_autofree char *open = NULL, *closed = NULL, *code = NULL, *seal = NULL;
  g_autoptr (VpHouseClose) close = NULL;
  gint64 broken;

  now->day = today;
  vp_test_add (now, 4, 1, 1, 1, 20, 0);
  vp_test_intake (self, now);
  late->day = day;
  vp_test_add (late, 6, 1, 1, 1, 7, 0);
  vp_test_intake (self, late);
  open = vp_test_text_of (self, vp_goods_close_paper (self->db, self->houses[0], today, &error), error);
  ASSERT_WORDS (open, "爱心小屋日结单", "当日接收捐赠20件；发放0件", "日终结存27件", "一、当日单据", "二、当日补录的以前日期的单据", "张*明", "未日结",
                "其余物资（当日无收发）77");
  g_assert_null (strstr (open, "张伟明"));
  g_assert_true (vp_goods_close_day (self->db, self->houses[0], today, &error));
  g_assert_false (vp_goods_close_day (self->db, self->houses[0], today, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_false (vp_goods_close_day (self->db, self->houses[0], today + 1, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  close = vp_close_store_get (self->db, self->houses[0], today, NULL);
  seal = vp_goods_close_code (close);
  g_assert_cmpuint (strlen (seal), ==, 14);
  closed = vp_test_text_of (self, vp_goods_close_paper (self->db, self->houses[0], today, &error), error);
  ASSERT_WORDS (closed, "已日结", seal, "由李军玲日结");
  g_assert_null (strstr (closed, "其后补录"));
  code = vp_report_code_format (VP_REPORT_CLOSE, today, today, "RM");
  g_assert_true (vp_test_has_code (self, code));
  g_assert_true (vp_close_store_verify (self->db, &broken, NULL));
  g_assert_cmpint (broken, ==, 0);
}

/* What came to the books after the close is told. */
static void
test_late_entries (VpTestGoods *self, gconstpointer data)
{
  VpDate day = vp_date_today () - 1;
  g_autoptr (VpGoodsForm) early = vp_test_form (self, self->person), late = vp_test_form (self, self->person);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  early->day = late->day = day;
  vp_test_add (early, 4, 1, 1, 1, 20, 0);
  vp_test_intake (self, early);
  g_assert_true (vp_goods_close_day (self->db, self->houses[0], day, &error));
  g_usleep (1100 * 1000); /* moments are whole seconds */
  vp_test_add (late, 6, 1, 1, 1, 7, 0);
  vp_test_intake (self, late);
  text = vp_test_text_of (self, vp_goods_close_paper (self->db, self->houses[0], day, &error), error);
  ASSERT_WORDS (text, "三、日结以后补录的当日单据", "日结时结存20件，其后补录使本日结存变为27件");
}

/* Months */

static void
test_month (VpTestGoods *self, gconstpointer data)
{
  VpGoodsMonth what = { .grouping = VP_GROUP_ITEM };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *before = NULL;

  vp_test_donate (self, self->unit, 34);
  give (self, self->household, 4, FALSE);
  give (self, self->home, 5, TRUE);
  g_assert_true (vp_month_span (201803, &what.span));
  text = vp_test_text_of (self, vp_goods_month_paper (self->db, &what, &error), error);
  /* 10 + 11 + … + 43 pieces, 12 lines of 120.50 yuan */
  ASSERT_WORDS (text, "爱心小屋物资进销存月报表", "人民路爱心小屋", "小计0901", "合计0901", "45892", "估价（元）", "1,446.00", "M201803",
                "截至");
  g_assert_true (vp_test_has_code (self, "M201803"));
  what.span.believed = VP_TEST_DAY; /* all of it was entered today */
  before = vp_test_text_of (self, vp_goods_month_paper (self->db, &what, &error), error);
  g_assert_null (strstr (before, "901"));
  ASSERT_WORDS (before, "截至2018年3月28日已录入的单据");
}

/* Whichever write fails, there is no file, and none beside it (the fixture looks). */
static void
test_month_faults (VpTestGoods *self, gconstpointer data)
{
  g_autofree char *path = g_strconcat (self->file.folder, "/month", data, NULL);
  VpGoodsMonth what = { .grouping = VP_GROUP_CATEGORY };
  gboolean written = FALSE;
  guint nth;

  vp_test_donate (self, self->unit, 5);
  g_assert_true (vp_month_span (201803, &what.span));
  for (nth = 1; !written; nth++) {
    g_autoptr (GError) error = NULL;

    g_assert_cmpuint (nth, <, 100);
    vp_file_fail_nth (nth, ENOSPC);
    written = vp_goods_month_write (self->db, &what, path, &error);
    vp_file_fail_nth (0, 0);
    g_assert_cmpint (written, ==, g_file_test (path, G_FILE_TEST_EXISTS));
    if (!written)
      g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
  }
  g_assert_cmpuint (nth, >, 2);
  g_unlink (path);
}

/* Public notices */

static void
test_donors (VpTestGoods *self, gconstpointer data)
{
  VpStockSpan span = { VP_TEST_DAY - 30, VP_TEST_DAY, 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *masked = NULL, *full = NULL;
  gint64 wrong;

  vp_test_donate (self, self->person, 2);
  vp_test_donate (self, self->unit, 20);
  vp_test_donate (self, self->pseudonym, 1);
  vp_test_donate (self, self->anonymous, 1);
  vp_test_donate (self, 0, 1);
  wrong = vp_test_donate (self, self->person, 9);
  g_assert_true (vp_stock_correct (self->db, wrong, "重复录入", NULL, FALSE, NULL));
  full = vp_test_text_of (self, vp_goods_notice_paper (self->db, VP_NOTICE_DONORS, &span, 0, TRUE, &error), error);
  ASSERT_WORDS (full, "张伟明", "老李");
  masked = vp_test_text_of (self, vp_goods_notice_paper (self->db, VP_NOTICE_DONORS, &span, self->houses[0], FALSE, &error),
                            error);
  ASSERT_WORDS (masked, "爱心捐赠公示", "2018年2月26日至2018年3月28日", "张*明", "濮阳市中原油田第一社区管理服务中心志愿服务大队", "老李", "匿名",
                "棉服10件、羽绒服11件", "合计441", "P20180226.20180328-RM");
  for (guint i = 0; i < 3; i++)
    g_assert_null (strstr (masked, (const char *const[]) { "张伟明", "李建国", "王秀兰" }[i]));
  g_assert_cmpuint (vp_test_count_of (masked, "匿名"), ==, 2);
}

/* A short name that ends as those of units do stands open, in the register as on papers; one that could be a person's does not. */
static void
test_short_units (VpTestGoods *self, gconstpointer data)
{
  VpStockSpan span = { VP_TEST_DAY, VP_TEST_DAY, 0 };
  VpParty typed_wrong = { .kind = VP_PARTY_UNIT, .name = (char *) "马嘉兰", .pseudonym = (char *) "", .publish = VP_PUBLISH_NAME };
  VpParty unit = { .kind = VP_PARTY_UNIT, .name = (char *) "丽都酒店", .pseudonym = (char *) "", .publish = VP_PUBLISH_NAME };
  g_autoptr (GError) error = NULL;
  g_autoptr (VpRecord) row = NULL;
  g_autofree char *notice = NULL, *day = NULL;

  vp_db_begin (self->db, &error);
  g_assert_true (vp_party_store_save (self->db, &unit, &error) && vp_party_store_save (self->db, &typed_wrong, &error));
  vp_test_commit (self->db, "add", NULL);
  g_free (unit.code);
  g_free (typed_wrong.code);
  vp_test_donate (self, unit.id, 1);
  vp_test_donate (self, typed_wrong.id, 1);
  vp_test_donate (self, self->person, 1);
  row = vp_register_get (self->db, &vp_register_contact, unit.id, &error);
  g_assert_cmpstr (vp_record_text (row, vp_register_contact.name_field), ==, "丽都酒店");
  g_clear_pointer (&row, vp_record_free);
  row = vp_register_get (self->db, &vp_register_contact, typed_wrong.id, &error);
  g_assert_cmpstr (vp_record_text (row, vp_register_contact.name_field), ==, "马*兰");
  notice = vp_test_text_of (self, vp_goods_notice_paper (self->db, VP_NOTICE_DONORS, &span, 0, FALSE, &error), error);
  ASSERT_WORDS (notice, "丽都酒店", "张*明", "马*兰");
  day = vp_test_text_of (self, vp_goods_close_paper (self->db, self->houses[0], VP_TEST_DAY, &error), error);
  ASSERT_WORDS (day, "丽都酒店", "张*明", "马*兰");
}

static void
test_claims (VpTestGoods *self, gconstpointer data)
{
  VpStockSpan span = { VP_TEST_DAY, VP_TEST_DAY, 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  vp_test_donate (self, self->unit, 1);
  give (self, self->household, 3, FALSE);
  give (self, 0, 1, FALSE);
  give (self, self->home, 5, TRUE);
  text = vp_test_text_of (self, vp_goods_notice_paper (self->db, VP_NOTICE_CLAIMS, &span, 0, TRUE, &error), error);
  ASSERT_WORDS (text, "爱心物资发放公示", "赵*设", "未留名", "濮阳市社会福利院", "棉服5件", "合计927", "Q20180328");
  g_assert_null (strstr (text, "赵建设"));
}

/* Statements */

static void
test_donor_statement (VpTestGoods *self, gconstpointer data)
{
  VpStockSpan span = { 0, VP_TEST_DAY, 0 };
  g_autoptr (VpGoodsForm) bags = vp_test_form (self, self->pseudonym), sorted = vp_test_form (self, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 bag, id;

  vp_test_add (bags, VP_ITEM_MIXED, 0, 0, 0, 60, 0)->bag = TRUE;
  vp_test_add (bags, VP_ITEM_MIXED, 0, 0, 0, 30, 0)->bag = TRUE;
  vp_test_intake (self, bags);
  bag = vp_test_int (self->db, "SELECT min (id) FROM location WHERE kind = 11");
  vp_test_add (sorted, 5, 3, 3, 2, 50, 0);
  vp_test_add (sorted, 4, 0, 1, 3, 9, 0)->place = VP_LOCATION_RECYCLING;
  sorted->note = "估多了";
  vp_stock_sort (self->db, sorted, bag, TRUE, &id, &error);
  g_assert_no_error (error);
  vp_test_donate (self, self->pseudonym, 3);
  give (self, self->household, 10, FALSE);
  text = vp_test_text_of (self, vp_goods_donor_statement (self->db, self->pseudonym, &span, &error), error);
  ASSERT_WORDS (text, "爱心捐赠明细", "李建国", "上架50", "9", "估数差1", "待分拣", "已全部发出", "同规格现存11", "共捐赠2次，123件",
                "S00000000.20180328-D000003");
  g_assert_true (vp_test_has_code (self, "S00000000.20180328-D000003"));
}

static void
test_welfare_statement (VpTestGoods *self, gconstpointer data)
{
  VpStockSpan span = { vp_date_new (2018, 1, 1), vp_date_new (2018, 12, 31), 0 }, all = { 0, vp_date_new (2018, 12, 31), 0 };
  g_autoptr (VpGoodsForm) earlier = vp_test_form (self, self->home), back = vp_test_form (self, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *years = NULL;
  gint64 id, wrong;

  vp_test_donate (self, self->unit, 20);
  id = give (self, self->home, 5, TRUE);
  wrong = give (self, self->home, 2, TRUE);
  g_assert_true (vp_stock_correct (self->db, wrong, "重复录入", NULL, FALSE, NULL));
  earlier->persons = 10;
  vp_test_add (earlier, 13, 0, 3, 2, 8, 0);
  vp_stock_issue (self->db, earlier, NULL, &error);
  g_assert_no_error (error);
  vp_test_add (back, 2, 1, 1, 1, 1, 0);
  vp_stock_take_in_again (self->db, id, back, NULL, &error);
  g_assert_no_error (error);
  text = vp_test_text_of (self, vp_goods_welfare_statement (self->db, self->home, &span, &error), error);
  ASSERT_WORDS (text, "转赠物资明细表", "濮阳市社会福利院", "2018年（件）", "12月", "衣物44", "文具图书88", "合计1212");
  years = vp_test_text_of (self, vp_goods_welfare_statement (self->db, self->home, &all, &error), error);
  ASSERT_WORDS (years, "3月", "合计");
}

static void
test_low (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GPtrArray) items = vp_item_store_list (self->db, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  vp_db_begin (self->db, &error);
  for (guint i = 0; i < items->len; i++) {
    VpItem *item = items->pdata[i];

    item->min_level = item->id == 2 ? 50 : item->id == 3 ? 5 : 0;
    g_assert_true (vp_item_store_save (self->db, item, &error));
  }
  vp_test_commit (self->db, "levels", NULL);
  vp_test_donate (self, self->unit, 2);
  text = vp_test_text_of (self, vp_goods_low_paper (self->db, 0, &error), error);
  ASSERT_WORDS (text, "爱心小屋缺货清单", "棉服件501040", "棉服件50050人民路爱心小屋10", "羽绒服件505人民路爱心小屋11", "各小屋均无");
}

/* The journal as a list has every line that is asked for, in its order, with people masked. */
static void
test_journal (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  VpStockFilter all = { 0 }, claims = { .kind = VP_STOCK_CLAIM };
  g_autoptr (VpListing) listing = vp_listing_new ("流水", "", 9), given = vp_listing_new ("流水", "", 9);
  g_autoptr (GArray) ids = NULL;
  gboolean masked = FALSE;

  for (guint i = 0; i < 30; i++)
    vp_test_donate (self, self->person, 3);
  give (self, self->person, 1, FALSE);
  ids = vp_stock_query_lines (self->db, &all, &error);
  g_assert_cmpuint (ids->len, >, 64); /* more than one block */
  g_assert_true (vp_goods_journal_fill (self->db, &all, listing, &error));
  g_assert_cmpuint (listing->rows->len, ==, ids->len);
  for (guint i = 0; i < ids->len; i++) {
    char **cells = listing->rows->pdata[i];
    g_autoptr (GPtrArray) rows = vp_stock_query_rows (self->db, &g_array_index (ids, gint64, i), 1, NULL);

    g_assert_cmpstr (cells[1], ==, ((VpStockRow *) rows->pdata[0])->code);
    g_assert_null (strstr (cells[7], "伟"));
    masked |= strcmp (cells[7], "张*明") == 0;
  }
  g_assert_true (masked);
  g_assert_true (vp_goods_journal_fill (self->db, &claims, given, &error));
  g_assert_cmpuint (given->rows->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, VpTestGoods, data, vp_test_goods_set_up, test, vp_test_goods_tear_down)
  g_test_add_func ("/goods-reports/codes", test_codes);
  ADD ("/goods-reports/take-sheets/blind", GINT_TO_POINTER (1), test_take_sheets);
  ADD ("/goods-reports/take-sheets/open", GINT_TO_POINTER (0), test_take_sheets);
  ADD ("/goods-reports/take-differences", NULL, test_take_differences);
  ADD ("/goods-reports/close", NULL, test_close);
  ADD ("/goods-reports/late-entries", NULL, test_late_entries);
  ADD ("/goods-reports/month", NULL, test_month);
  ADD ("/goods-reports/month-faults/pdf", ".pdf", test_month_faults);
  ADD ("/goods-reports/month-faults/xlsx", ".xlsx", test_month_faults);
  ADD ("/goods-reports/month-faults/csv", ".csv", test_month_faults);
  ADD ("/goods-reports/donors", NULL, test_donors);
  ADD ("/goods-reports/short-units", NULL, test_short_units);
  ADD ("/goods-reports/claims", NULL, test_claims);
  ADD ("/goods-reports/donor-statement", NULL, test_donor_statement);
  ADD ("/goods-reports/welfare-statement", NULL, test_welfare_statement);
  ADD ("/goods-reports/low", NULL, test_low);
  ADD ("/goods-reports/journal", NULL, test_journal);
  return g_test_run ();
}
