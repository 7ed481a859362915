/* vp-test-paper.c: papers to test, and other programs that read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-test-paper.h"

#include "vp-test-certificate.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

void
vp_test_paper_set_up (VpTestPaper *self, gconstpointer data)
{
  self->folder = g_dir_make_tmp ("vp-paper-XXXXXX", NULL);
  self->path = g_build_filename (self->folder, "paper.pdf", NULL);
}

static void
keep_picture (VpTestPaper *self)
{
  g_autofree char *name = g_strconcat (g_strdelimit (g_strdup (g_test_get_path () + 1), "/", '-'), ".pdf", NULL);
  g_autofree char *path = g_build_filename (g_getenv ("VP_PICTURES"), name, NULL), *data = NULL;
  gsize length;

  if (g_file_get_contents (self->path, &data, &length, NULL))
    g_assert_true (g_file_set_contents (path, data, (gssize) length, NULL));
}

void
vp_test_paper_tear_down (VpTestPaper *self, gconstpointer data)
{
  if (g_getenv ("VP_PICTURES") != NULL)
    keep_picture (self);
  g_unlink (self->path);
  g_assert_cmpint (g_rmdir (self->folder), ==, 0); /* nothing else was left in it */
  g_free (self->path);
  g_free (self->folder);
}

VpSheet *
vp_test_receipt (void)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "物品名称", .share = 2 },
    { .title = "规格型号", .share = 1.4 }, { .title = "单位", .width = 13, .align = VP_ALIGN_CENTER },
    { .title = "数量", .width = 16, .align = VP_ALIGN_RIGHT }, { .title = "成色", .width = 16, .align = VP_ALIGN_CENTER },
    { .title = "估价（元）", .width = 24, .align = VP_ALIGN_RIGHT }, { .title = "备注", .share = 1.3 },
  };
  static const char *const rows[][G_N_ELEMENTS (columns)] = {
    { "1", "儿童羽绒服", "130 cm 藏青", "件", "12", "九成新", "1,440.00", "" },
    { "2", "棉被（双人，纯棉花芯，手工缝制）", "200×230 cm，6 斤", "床", "5", "全新", "1,250.00", "由捐赠人自行送达爱心小屋" },
    { "3", "学生书包", "", "个", "20", "全新", "1,180.00", "附文具" },
    { "4", "大米", "10 kg/袋", "袋", "30", "全新", "1,650.00", "生产日期 2018-02-11" },
  };
  static const char *const total[] = { "合计", NULL, NULL, NULL, "67", "", "5,520.00", "" };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  vp_sheet_set_title (sheet, "濮阳市志愿服务爱心小屋捐赠物资入库单");
  vp_sheet_set_subtitle (sheet, "（第一联　存根）");
  vp_sheet_add_heading (sheet, "入库单号", "RK2018-000123");
  vp_sheet_add_heading (sheet, "爱心小屋", "华龙区建设路爱心小屋");
  vp_sheet_add_heading (sheet, "入库日期", "2018年3月28日");
  vp_sheet_add_heading (sheet, "捐赠人", "张𠮷䶮");
  vp_sheet_add_heading (sheet, "联系电话", "138****5678");
  vp_sheet_add_heading (sheet, "捐赠方式", "当面交付");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vp_sheet_add_row (sheet, rows[i], VP_ROW_NORMAL);
  vp_sheet_add_row (sheet, total, VP_ROW_TOTAL);
  vp_sheet_add_closing (sheet, "制表人", "李敏");
  vp_sheet_add_closing (sheet, "复核人", NULL);
  vp_sheet_add_closing (sheet, "捐赠人签字", NULL);
  vp_sheet_add_closing (sheet, "日期", NULL);
  vp_sheet_add_note (sheet, "注：本单一式三联，第一联存根，第二联交捐赠人，第三联交市志愿服务办公室。估价仅供登记，不作为税前扣除凭证。");
  vp_sheet_set_code (sheet, VP_BARCODE_QR, "RK2018-000123");
  vp_sheet_set_document (sheet, "RK2018-000123");
  vp_sheet_set_printed_at (sheet, "2018-03-28 09:30");
  return sheet;
}

static void
add_list_row (VpSheet *sheet, guint i)
{
  static const char *const goods[] = { "儿童羽绒服", "棉被", "学生书包", "大米", "食用油", "轮椅（手动，可折叠，带手刹）" };
  g_autofree char *number = g_strdup_printf ("%u", i + 1), *code = g_strdup_printf ("WP%06u", i * 37 + 5);
  g_autofree char *in = g_strdup_printf ("%u", 10 + i % 90), *out = g_strdup_printf ("%u", i % 10);
  g_autofree char *left = g_strdup_printf ("%u", 10 + i % 90 - i % 10), *sum = g_strdup_printf ("%u.50", (i + 1) * 31);
  const char *const cells[] = { number, code, goods[i % G_N_ELEMENTS (goods)], "件", in, sum, out, sum, left, sum,
                                i % 9 == 4 ? "其中两件需要缝补后才能发放" : "" };

  vp_sheet_add_row (sheet, cells, VP_ROW_NORMAL);
}

VpSheet *
vp_test_list (guint n_rows)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER }, { .title = "物品编号", .width = 24 },
    { .title = "物品名称", .share = 2 }, { .title = "单位", .width = 13, .align = VP_ALIGN_CENTER },
    { .title = "数量", .group = "本期收入", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "估价（元）", .group = "本期收入", .width = 25, .align = VP_ALIGN_RIGHT },
    { .title = "数量", .group = "本期发放", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "估价（元）", .group = "本期发放", .width = 25, .align = VP_ALIGN_RIGHT },
    { .title = "数量", .group = "期末结存", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "估价（元）", .group = "期末结存", .width = 25, .align = VP_ALIGN_RIGHT },
    { .title = "备注", .share = 1.2 },
  };
  static const char *const section[] = { "一、衣物被褥类", NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL };
  static const char *const subtotal[] = { "小计", NULL, NULL, NULL, "820", "14,880.00", "96", "2,304.00", "724",
                                          "12,576.00", "" };
  static const char *const total[] = { "合计", NULL, NULL, NULL, "820", "14,880.00", "96", "2,304.00", "724",
                                       "12,576.00", "" };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4_landscape);

  vp_sheet_set_title (sheet, "爱心小屋物资收发存明细表");
  vp_sheet_set_subtitle (sheet, "2018年第一季度");
  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "填报单位", "华龙区建设路爱心小屋");
  vp_sheet_add_heading (sheet, "统计区间", "2018年1月1日至2018年3月31日");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
  for (guint i = 0; i < n_rows; i++)
    add_list_row (sheet, i);
  vp_sheet_add_row (sheet, subtotal, VP_ROW_SUBTOTAL);
  vp_sheet_add_row (sheet, total, VP_ROW_TOTAL);
  vp_sheet_add_closing (sheet, "制表人", NULL);
  vp_sheet_add_closing (sheet, "复核人", NULL);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  vp_sheet_add_closing (sheet, "填报日期", NULL);
  vp_sheet_set_code (sheet, VP_BARCODE_CODE128, "MX-2018Q1-HL01");
  vp_sheet_set_document (sheet, "MX-2018Q1-HL01");
  vp_sheet_set_printed_at (sheet, "2018-04-02 17:05");
  return sheet;
}

VpPaper *
vp_test_write_sheet (VpTestPaper *self, VpSheet *sheet)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GError) error = NULL;
  VpPaper *paper;

  g_ptr_array_add (sheets, sheet);
  paper = vp_paper_new (sheets, &error);
  g_assert_no_error (error);
  vp_paper_write_file (paper, "爱心小屋", self->path, &error);
  g_assert_no_error (error);
  return paper;
}

guint
vp_test_count_pages (const char *path)
{
  const char *const arguments[] = { "qpdf", "--show-npages", path, NULL };
  g_autofree char *output = vp_test_output_of (arguments);

  return (guint) g_ascii_strtoull (output, NULL, 10);
}

char *
vp_test_page_text (const char *path, guint page)
{
  g_autofree char *first = g_strdup_printf ("%u", MAX (page, 1)), *last = g_strdup_printf ("%u", page > 0 ? page : 9999);
  const char *const arguments[] = { "pdftotext", "-raw", "-f", first, "-l", last, path, "-", NULL };

  return vp_test_output_of (arguments);
}

char *
vp_test_plain_text (const char *path, guint page)
{
  g_autofree char *text = vp_test_page_text (path, page);
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      g_string_append_unichar (plain, g_utf8_get_char (p));
  return g_string_free (plain, FALSE);
}

guint
vp_test_count_of (const char *text, const char *word)
{
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + strlen (word), word))
    n++;
  return n;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
sort_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof (char *), compare_lines);
  return g_strchug (g_strjoinv ("\n", lines));
}

char *
vp_test_scan (VpTestPaper *self, guint page, guint dpi)
{
  g_autofree char *program = g_find_program_in_path ("zbarimg"), *base = g_build_filename (self->folder, "page", NULL);
  g_autofree char *png = g_strconcat (base, ".png", NULL), *fine = g_strdup_printf ("%u", dpi), *output = NULL;
  g_autofree char *number = g_strdup_printf ("%u", page);
  const char *const draw[] = { "pdftoppm", "-png", "-singlefile", "-gray", "-f", number, "-r", fine, self->path, base,
                               NULL };
  const char *const scan[] = { "zbarimg", "--quiet", "--nodbus", "-Sdisable", "-Sqrcode.enable", "-Scode128.enable", png, NULL };

  if (program == NULL) {
    g_test_skip ("zbarimg is not installed");
    return NULL;
  }
  g_free (vp_test_output_of (draw));
  output = vp_test_output_of (scan);
  g_unlink (png);
  return sort_lines (output);
}
