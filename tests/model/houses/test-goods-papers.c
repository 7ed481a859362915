/* test-goods-papers.c: papers that go with a document of goods, and receipts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-certificate.h"
#include "vp-test-goods.h"

#include "vp-file.h"
#include "vp-goods-blanks.h"
#include "vp-goods-certificate.h"
#include "vp-goods-papers.h"
#include "vp-goods-receipt.h"
#include "vp-outbox.h"

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

static char *
document_code (VpTestGoods *self, gint64 id)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (self->db, id, NULL);

  return g_strdup (document->code);
}

/* The paper of a document says its code, in letters and for a scanner. */
static char *
paper_text (VpTestGoods *self, gint64 id, VpGoodsPaper what)
{
  g_autoptr (GError) error = NULL;
  VpPaper *paper = vp_goods_paper (self->db, id, what, &error);
  g_autofree char *text = vp_test_text_of (self, paper, error), *code = document_code (self, id);

  g_assert_nonnull (strstr (text, code));
  g_assert_true (vp_test_has_code (self, code));
  return g_steal_pointer (&text);
}

static void
test_list (VpTestGoods *self, gconstpointer data)
{
  static const char *const words[] = { "捐赠物资清单", "捐赠人:濮阳市中原油田第一社区管理服务中心志愿服务大队", "人民路爱心小屋",
                                       "2018年3月28日", "羽绒服", "夏M八成新", "120.50", "合计", "清点人", NULL };
  gint64 id = vp_test_donate (self, self->unit, GPOINTER_TO_UINT (data));
  g_autofree char *text = paper_text (self, id, VP_GOODS_PAPER_LIST);

  assert_words (text, words);
  g_assert_cmpint (vp_stock_correct (self->db, id, "数量录错", NULL, FALSE, NULL), ==, TRUE);
  g_free (paper_text (self, id, VP_GOODS_PAPER_LIST)); /* 作废, to be looked at */
}

/* Equal kinds are one row with their sum; another place, note or a guessed bag is a row of its own. */
static void
test_equal_lines (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, self->person);
  VpGoodsLine bag = { .bag = TRUE, .quantity = 20 };
  g_autofree char *text = NULL;
  gint64 id;

  for (guint i = 0; i < 40; i++)
    vp_test_add (form, 2, 0, 1 + (int) i % 2, 2, 3, i % 2 == 0 ? 100 : 0);
  g_array_append_val (form->lines, bag);
  g_array_append_val (form->lines, bag);
  id = vp_test_intake (self, form);
  text = paper_text (self, id, VP_GOODS_PAPER_LIST);
  g_assert_cmpuint (vp_test_count_pages (self->file.path), ==, 1);
  g_assert_nonnull (strstr (text, "20.00")); /* 20 lines of 1 yuan */
  g_assert_nonnull (strstr (text, "160"));   /* 40 × 3 and two bags */
  g_assert_null (strstr (text, "40混装")); /* bags stay bags */
}

/* Donors are named as they wish. */
static void
test_publish (VpTestGoods *self, gconstpointer data)
{
  const struct { gint64 party; const char *list, *certificate; } cases[] = {
    { self->person, "捐赠人:张伟明", "张伟明：" }, { self->pseudonym, "捐赠人:老李", "老李：" },
    { self->anonymous, "捐赠人:匿名", "爱心人士：" }, { 0, "捐赠人:匿名", "爱心人士：" },
  };
  static const char *const real[] = { "李建国", "王秀兰" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    gint64 id = vp_test_donate (self, cases[i].party, 2);
    g_autofree char *list = paper_text (self, id, VP_GOODS_PAPER_LIST);
    g_autoptr (GError) error = NULL;
    g_autofree char *certificate = vp_test_text_of (self, vp_goods_certificate (self->db, id, &error), error);
    g_autofree char *receipt = vp_test_text_of (self, vp_goods_receipt_preview (self->db, id, &error), error);

    g_assert_nonnull (strstr (list, cases[i].list));
    g_assert_nonnull (strstr (receipt, cases[i].list));
    g_assert_nonnull (strstr (certificate, cases[i].certificate));
    for (guint k = 0; k < G_N_ELEMENTS (real); k++)
      g_assert_true (strstr (list, real[k]) == NULL && strstr (receipt, real[k]) == NULL
                     && strstr (certificate, real[k]) == NULL);
  }
}

static void
test_certificate (VpTestGoods *self, gconstpointer data)
{
  static const char *const words[] = { "捐赠证书", "濮阳市中原油田第一社区管理服务中心志愿服务大队：", "等共165件", "二〇一八年三月二十八日",
                                       "濮阳市志愿服务联合会", NULL };
  gint64 id = vp_test_donate (self, self->unit, 11);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = vp_test_text_of (self, vp_goods_certificate (self->db, id, &error), error);
  g_autofree char *code = document_code (self, id);

  g_assert_cmpuint (vp_test_count_pages (self->file.path), ==, 1);
  assert_words (text, words);
  g_assert_true (vp_test_has_code (self, code));
}

/* From two shelves of the first house, so that there is a way to go. */
static gint64
claim (VpTestGoods *self, gint64 party, int persons)
{
  g_autoptr (VpGoodsForm) in = vp_test_form (self, self->person), out = vp_test_form (self, party);
  static const char *const shelves[] = { "一排上层", "二排下层" };
  g_autoptr (GError) error = NULL;
  gint64 id = 0;

  for (guint i = 0; i < G_N_ELEMENTS (shelves); i++) {
    gint64 place = VP_TEST_ADD_ROW (self->db, "house-place", "house_id", "人民路爱心小屋", "name", shelves[i], "rank", i > 0 ? "8" : "9");

    vp_test_add (in, 2, 2, 3, 2, 5, 0)->place = place;
    vp_test_add (in, 13, 0, 0, 1, 5, 0)->place = place;
  }
  vp_test_intake (self, in);
  out->persons = persons;
  vp_test_add (out, 2, 2, 3, 2, 8, 0);
  vp_test_add (out, 13, 0, 0, 1, 2, 0);
  if (persons > 1)
    vp_stock_issue (self->db, out, &id, &error);
  else {
    out->override_reason = "火灾救助";
    vp_stock_claim (self->db, out, &id, &error);
  }
  g_assert_no_error (error);
  return id;
}

static void
test_issue (VpTestGoods *self, gconstpointer data)
{
  static const char *const words[] = { "物资发放清单", "濮阳市社会福利院", "30人次", "棉服", "合计10", "领取人签字（盖章）：", "指印", NULL };
  gint64 id = claim (self, self->home, 30);
  g_autofree char *picking = paper_text (self, id, VP_GOODS_PAPER_PICKING);
  g_autofree char *text = paper_text (self, id, VP_GOODS_PAPER_ISSUE);
  const char *first = strstr (picking, "二排下层"), *second = strstr (picking, "一排上层");

  assert_words (text, words);
  g_assert_cmpuint (vp_test_count_of (text, "棉服"), ==, 1); /* both shelves in one line */
  g_assert_true (first != NULL && second != NULL && first < second);
  g_assert_cmpuint (vp_test_count_of (picking, "棉服"), ==, 2);
}

static void
test_claim (VpTestGoods *self, gconstpointer data)
{
  gint64 id = claim (self, self->household, 0);
  g_autofree char *text = paper_text (self, id, VP_GOODS_PAPER_ISSUE), *list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (strstr (text, "赵建设"));
  list = vp_test_text_of (self, vp_goods_signing_list (self->db, self->houses[0], VP_TEST_DAY, 10, &error), error);
  assert_words (list, (const char *const[]) { "物资领取签收表", "赵*设", "棉服×8、书籍×2", "C20180328-RM", NULL });
  g_assert_null (strstr (list, "赵建设")); /* whoever signs sees all rows */
  g_assert_true (vp_test_has_code (self, "C20180328-RM"));
}

static void
test_waybill (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gint64 id = 0;

  vp_test_donate (self, self->unit, 17);
  vp_test_add (form, 2, 1, 1, 1, 4, 0);
  vp_test_add (form, 12, 0, 2, 1, 6, 0);
  vp_stock_send (self->db, form, self->houses[1], &id, &error);
  g_assert_no_error (error);
  text = paper_text (self, id, VP_GOODS_PAPER_WAYBILL);
  assert_words (text, (const char *const[]) { "物资调拨随货单", "发货小屋:人民路爱心小屋", "收货小屋:建设路爱心小屋", "实收", "差异说明",
                                              "承运人", NULL });
  g_assert_null (vp_goods_paper (self->db, id, VP_GOODS_PAPER_LIST, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
}

static void
test_sorting (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) in = vp_test_form (self, self->anonymous), out = vp_test_form (self, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *sheet = NULL;
  g_autoptr (VpLocation) bag = NULL;
  gint64 id = 0;

  vp_test_add (in, VP_ITEM_MIXED, 0, 0, 0, 60, 0)->bag = TRUE;
  id = vp_test_intake (self, in);
  bag = vp_location_store_get (self->db, vp_test_int (self->db, "SELECT max (id) FROM location WHERE kind = 11"), NULL);
  vp_test_add (out, 2, 3, 3, 2, 40, 0);
  vp_test_add (out, 4, 0, 1, 3, 9, 0)->place = VP_LOCATION_RECYCLING;
  vp_test_add (out, 6, 0, 1, 3, 2, 0)->place = VP_LOCATION_REJECTED;
  g_array_index (out->lines, VpGoodsLine, 2).reason = "破损";
  sheet = vp_test_text_of (self, vp_goods_sorting_sheet (self->db, bag->id, &error), error);
  assert_words (sheet, (const char *const[]) { "物资分拣记录表", bag->code, "60件", "待清洗", "羽绒服", "yrf", NULL });
  g_assert_true (vp_test_has_code (self, bag->code));
  out->note = "估多了";
  vp_stock_sort (self->db, out, bag->id, TRUE, &id, &error);
  g_assert_no_error (error);
  text = paper_text (self, id, VP_GOODS_PAPER_SORTING);
  assert_words (text, (const char *const[]) { "物资分拣单", bag->code, "破损", "40", NULL });
  g_free (vp_test_text_of (self, vp_goods_sorting_sheet (self->db, bag->id, &error), error)); /* to be looked at */
}

/* Receipts */

static char *
write_receipt (VpTestGoods *self, gint64 document_id, int copy, char **serial)
{
  g_auto (VpGoodsReceiptWritten) written = { 0 };
  g_autoptr (GError) error = NULL;

  vp_goods_receipt_write (self->db, document_id, self->file.path, &written, &error);
  g_assert_no_error (error);
  g_assert_cmpint (written.copy, ==, copy);
  g_free (*serial);
  *serial = g_steal_pointer (&written.serial);
  return vp_test_plain_text (self->file.path, 0);
}

static GBytes *
page_picture (VpTestGoods *self)
{
  g_autofree char *base = g_build_filename (self->file.folder, "page", NULL), *png = g_strconcat (base, ".pgm", NULL);
  const char *const arguments[] = { "pdftoppm", "-gray", "-singlefile", "-r", "50", self->file.path, base, NULL };
  gsize length;
  char *data;

  g_free (vp_test_output_of (arguments));
  g_assert_true (g_file_get_contents (png, &data, &length, NULL));
  g_unlink (png);
  return g_bytes_new_take (data, length);
}

/* A watermark is a drawing: it is seen, not read. */
static guint
ink (GBytes *picture)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (picture, &length);
  guint n = 0;

  for (gsize i = 20; i < length; i++)
    n += data[i] < 250;
  return n;
}

static void
test_receipt (VpTestGoods *self, gconstpointer data)
{
  gint64 id = vp_test_donate (self, self->person, 12);
  g_autofree char *serial = NULL, *first = NULL, *second = NULL, *third = NULL, *code = document_code (self, id);
  g_autoptr (GBytes) original = NULL, copy = NULL;
  g_autoptr (GError) error = NULL;
  VpParty renamed = { .id = self->person, .kind = VP_PARTY_PERSON, .name = (char *) "张为民", .members = 1 };

  first = write_receipt (self, id, 0, &serial);
  original = page_picture (self);
  assert_words (first, (const char *const[]) { "捐赠收据", "捐赠人:张伟明", "其他8种（见捐赠物资清单）", "人民币肆佰捌拾贰元整", "482.00",
                                               "186", serial, "李军玲", "不作为税前扣除凭证", NULL });
  g_assert_true (vp_test_has_code (self, code));
  g_assert_cmpuint (vp_test_count_pages (self->file.path), ==, 1);
  /* The words stay as they were, whatever the donor is called later. */
  vp_db_begin (self->db, &error);
  vp_party_store_save (self->db, &renamed, &error);
  vp_test_commit (self->db, "rename", NULL);
  second = write_receipt (self, id, 1, &serial);
  copy = page_picture (self);
  g_assert_nonnull (strstr (second, "张伟明"));
  g_assert_cmpuint (ink (copy), >, ink (original) + 200);
  third = write_receipt (self, id, 2, &serial);
  g_assert_nonnull (strstr (third, serial));
  g_free (renamed.code);
}

/* One page, whatever is told. */
static void
test_long_receipt (VpTestGoods *self, gconstpointer data)
{
  g_autoptr (VpGoodsForm) form = vp_test_form (self, 0);
  g_autofree char *serial = NULL, *text = NULL;

  form->party_kind = VP_PARTY_UNIT;
  form->party_name = "中国石油化工股份有限公司中原油田分公司濮东采油厂团委青年志愿服务突击队";
  form->purpose = "定向捐赠给范县、台前县留守儿童过冬使用，请勿挪作他用";
  for (gint64 item = 2; item < 11; item++)
    vp_test_add (form, item, 0, 3, 1, 1250, 14938269);
  text = write_receipt (self, vp_test_intake (self, form), 0, &serial);
  assert_words (text, (const char *const[]) { form->party_name, form->purpose, "人民币壹佰叁拾肆万肆仟肆佰肆拾肆元贰角壹分", NULL });
  g_assert_cmpuint (vp_test_count_pages (self->file.path), ==, 1);
}

static void
test_withdraw (VpTestGoods *self, gconstpointer data)
{
  gint64 id = vp_test_donate (self, self->person, 3), receipt_id;
  g_autofree char *first = NULL, *second = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VpReceipt) receipt = NULL;
  g_autoptr (VpLogEntry) next = NULL;
  g_autofree char *text = NULL;

  g_free (write_receipt (self, id, 0, &first));
  /* No undo takes out of the register what is on paper. */
  next = vp_outbox_next_undo (self->db, NULL);
  g_assert_cmpstr (next->action, !=, "receipt");
  receipt = vp_receipt_store_get (self->db, id, NULL);
  receipt_id = receipt->id;
  g_assert_false (vp_stock_correct (self->db, id, "录错", NULL, FALSE, &error));
  g_clear_error (&error);
  g_assert_false (vp_goods_receipt_withdraw (self->db, id, " ", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_goods_receipt_withdraw (self->db, id, "姓名写错", &error));
  g_assert_false (vp_goods_receipt_withdraw (self->db, id, "姓名写错", &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_free (write_receipt (self, id, 0, &second)); /* an original again, with a serial of its own */
  g_assert_cmpstr (first, !=, second);
  text = vp_test_text_of (self, vp_goods_receipt_show (self->db, receipt_id, &error), error);
  g_assert_nonnull (strstr (text, first));
}

/* Whichever write fails: neither a file without its row nor a row without its file. */
static void
test_receipt_faults (VpTestGoods *self, gconstpointer data)
{
  gint64 id = vp_test_donate (self, self->person, 3);
  gboolean written = FALSE;
  guint nth;

  for (guint copy = 0; copy < 2; copy++) {
    written = FALSE;
    for (nth = 1; !written; nth++) {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (nth, <, 100);
      vp_file_fail_nth (nth, ENOSPC);
      written = vp_goods_receipt_write (self->db, id, self->file.path, NULL, &error);
      vp_file_fail_nth (0, 0);
      g_assert_cmpint (written, ==, g_file_test (self->file.path, G_FILE_TEST_EXISTS));
      g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM donation_receipt_print"), ==, copy + written);
      g_assert_cmpint (vp_test_int (self->db, "SELECT count (*) FROM donation_receipt"), ==, copy > 0 || written);
      if (!written)
        g_assert_error (error, VP_ERROR, VP_ERROR_FULL);
    }
    g_assert_cmpuint (nth, >, 3);
    if (copy == 0)
      g_unlink (self->file.path);
  }
}

static void
test_no_receipt (VpTestGoods *self, gconstpointer data)
{
  gint64 id = claim (self, self->household, 0), intake = vp_test_donate (self, self->person, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (vp_goods_receipt_write (self->db, id, self->file.path, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_true (vp_stock_correct (self->db, intake, "录错", NULL, FALSE, &error));
  g_assert_false (vp_goods_receipt_write (self->db, intake, self->file.path, NULL, &error));
  g_assert_error (error, VP_ERROR, VP_ERROR_INVALID);
  g_assert_false (g_file_test (self->file.path, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, data, test) g_test_add (path, VpTestGoods, data, vp_test_goods_set_up, test, vp_test_goods_tear_down)
  ADD ("/goods-papers/list", GUINT_TO_POINTER (4), test_list);
  ADD ("/goods-papers/long-list", GUINT_TO_POINTER (60), test_list);
  ADD ("/goods-papers/equal-lines", NULL, test_equal_lines);
  ADD ("/goods-papers/publish", NULL, test_publish);
  ADD ("/goods-papers/certificate", NULL, test_certificate);
  ADD ("/goods-papers/issue", NULL, test_issue);
  ADD ("/goods-papers/claim", NULL, test_claim);
  ADD ("/goods-papers/waybill", NULL, test_waybill);
  ADD ("/goods-papers/sorting", NULL, test_sorting);
  ADD ("/goods-papers/receipt", NULL, test_receipt);
  ADD ("/goods-papers/long-receipt", NULL, test_long_receipt);
  ADD ("/goods-papers/withdraw", NULL, test_withdraw);
  ADD ("/goods-papers/receipt-faults", NULL, test_receipt_faults);
  ADD ("/goods-papers/no-receipt", NULL, test_no_receipt);
  return g_test_run ();
}
