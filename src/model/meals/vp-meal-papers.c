/* vp-meal-papers.c: what the porridge house and suspended meals have on paper
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-meal-papers.h"

#include "vp-money.h"
#include "vp-paper.h"
#include "vp-porridge.h"
#include "vp-setting.h"
#include "vp-text.h"

#include <inttypes.h>
#include <string.h>

#define BOARD_COLUMNS 7
#define STATEMENT_COLUMNS 6
#define LETTER_COLUMNS 4

/* Takes @sheet. */
static gboolean
write_sheet (VpSheet *sheet, const char *title, const char *path, GError **error)
{
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (VpPaper) paper = NULL;

  g_ptr_array_add (sheets, sheet);
  paper = vp_paper_new (sheets, error);
  return paper != NULL && vp_paper_write_file (paper, title, path, error);
}

static char *
number (gint64 value)
{
  return value != 0 ? vp_text_group_digits (value) : g_strdup ("");
}

/* Takes the cells. */
static void
add_row (VpSheet *sheet, char **cells, guint n, VpRowStyle style)
{
  vp_sheet_add_row (sheet, (const char *const *) cells, style);
  for (guint i = 0; i < n; i++)
    g_free (cells[i]);
}

/* The blank day sheet */

gboolean
vp_porridge_write_blank (const VpPorridgeHouse *house, const char *path, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "项目", .width = 38 }, { .title = "填写", .share = 3 }, { .title = "单位", .width = 20, .align = VP_ALIGN_CENTER },
    { .title = "说明", .share = 2 },
  };
  static const char *const rows[][4] = {
    { "供餐人次", "", "人次", "每人每次计一次，不记姓名" }, { "其中：粥", "", "碗", "可不填" }, { "馒头", "", "个", "可不填" },
    { "菜", "", "份", "可不填" }, { "在岗志愿者", "", "人", "" }, { "志愿者姓名", "", "", "可不填" }, { "供餐商户 / 爱心人士", "", "", "" },
    { "菜谱", "", "", "" }, { "当日支出", "", "元", "附票据" }, { "昨日累计人次", "", "人次", "抄自昨日日报" },
    { "今日累计人次", "", "人次", "＝ 昨日累计 ＋ 今日人次" }, { "备注", "", "", "" },
  };
  g_autofree char *title = g_strconcat (house->name, "日报表", NULL);
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  vp_sheet_set_title (sheet, title);
  vp_sheet_set_heading_columns (sheet, 3);
  vp_sheet_add_heading (sheet, "日期", "　　　年　　月　　日");
  vp_sheet_add_heading (sheet, "星期", "　　　");
  vp_sheet_add_heading (sheet, "天气", "　　　");
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  vp_sheet_set_row_height (sheet, 15);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    vp_sheet_add_row (sheet, rows[i], VP_ROW_NORMAL);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  vp_sheet_add_closing (sheet, "记录人", NULL);
  vp_sheet_add_closing (sheet, "录入人", NULL);
  vp_sheet_add_note (sheet, "每日一张，当日交办公室录入；写错请划去重写并签名，不要涂改。");
  return write_sheet (sheet, title, path, error);
}

/* The board of a month */

static const VpPorridgeSheet *
find_day (GPtrArray *sheets, VpDate day)
{
  for (guint i = 0; i < sheets->len; i++) {
    const VpPorridgeSheet *sheet = g_ptr_array_index (sheets, i);

    if (sheet->day == day && sheet->reversed_by == 0)
      return sheet;
  }
  return NULL;
}

static void
add_board_day (VpSheet *board, const VpPorridgeSheet *sheet, VpDate day, VpPorridgeTotals *sum)
{
  static const char *const weekdays[] = { "一", "二", "三", "四", "五", "六", "日" };
  int year, month, date;
  char *cells[BOARD_COLUMNS];

  vp_date_get (day, &year, &month, &date);
  cells[0] = g_strdup_printf ("%d日（%s）", date, weekdays[vp_date_weekday (day) - 1]);
  if (sheet != NULL) {
    sum->servings += sheet->servings;
    sum->attendances += sheet->attendances;
    sum->cost += sheet->cost;
  }
  cells[1] = sheet != NULL ? vp_text_group_digits (sheet->servings) : g_strdup ("");
  cells[2] = sheet != NULL ? vp_text_group_digits (sum->servings) : g_strdup ("");
  cells[3] = sheet != NULL ? vp_text_group_digits (sheet->attendances) : g_strdup ("");
  cells[4] = sheet != NULL && sheet->cost != 0 ? vp_money_text (sheet->cost) : g_strdup ("");
  cells[5] = g_strdup (sheet != NULL ? sheet->giver : "");
  cells[6] = g_strdup (sheet != NULL ? sheet->menu : "");
  add_row (board, cells, BOARD_COLUMNS, VP_ROW_NORMAL);
}

static void
add_board_total (VpSheet *board, const VpPorridgeTotals *before, const VpPorridgeTotals *sum)
{
  char *cells[BOARD_COLUMNS] = {
    g_strdup ("本月合计"), vp_text_group_digits (sum->servings - before->servings), vp_text_group_digits (sum->servings),
    vp_text_group_digits (sum->attendances - before->attendances), vp_money_text (sum->cost - before->cost), g_strdup (""),
    g_strdup (""),
  };

  add_row (board, cells, BOARD_COLUMNS, VP_ROW_TOTAL);
}

gboolean
vp_porridge_write_board (const VpPorridgeHouse *house, GPtrArray *sheets, const VpPorridgeTotals *before, int month,
                         const char *path, GError **error)
{
  static const VpSheetColumn columns[BOARD_COLUMNS] = {
    { .title = "日期", .width = 22 }, { .title = "人次", .width = 13, .align = VP_ALIGN_RIGHT },
    { .title = "累计人次", .width = 19, .align = VP_ALIGN_RIGHT }, { .title = "志愿者", .width = 14, .align = VP_ALIGN_RIGHT },
    { .title = "支出（元）", .width = 21, .align = VP_ALIGN_RIGHT }, { .title = "供餐", .share = 3 }, { .title = "菜谱", .share = 4 },
  };
  g_autofree char *title = g_strdup_printf ("%s%d年%d月公示板", house->name, month / 100, month % 100);
  g_autofree char *since = vp_date_to_chinese (before->since), *former = vp_text_group_digits (before->servings);
  g_autofree char *subtitle = before->since > 0
    ? g_strdup_printf ("累计自 %s起；上月末累计 %s 人次", since, former) : g_strdup ("");
  static const VpPaperSize size = { 210, 297, 9, 14, 13, 14 }; /* a month on one page */
  VpSheet *board = vp_sheet_new (&size);
  VpPorridgeTotals sum = *before;

  vp_sheet_set_title (board, title);
  vp_sheet_set_subtitle (board, subtitle);
  vp_sheet_set_columns (board, columns, BOARD_COLUMNS);
  for (VpDate day = vp_date_new (month / 100, month % 100, 1); vp_date_month (day) == month; day++)
    add_board_day (board, find_day (sheets, day), day, &sum);
  add_board_total (board, before, &sum);
  vp_sheet_add_closing (board, "负责人", NULL);
  vp_sheet_add_closing (board, "监督", NULL);
  return write_sheet (board, title, path, error);
}

/* Statements */

static void
add_statement_line (VpSheet *sheet, const VpMealLine *line)
{
  char *cells[STATEMENT_COLUMNS] = {
    vp_date_to_string (line->day), g_strdup (line->paper), vp_money_text (line->price), vp_text_group_digits (line->meals),
    vp_money_text (-VP_MEAL_LINE_MONEY (line)), g_strdup (line->reverses != 0 ? "冲减" : line->note),
  };

  add_row (sheet, cells, STATEMENT_COLUMNS, VP_ROW_NORMAL);
}

static void
add_statement_total (VpSheet *sheet, const VpSettlement *settlement)
{
  char *cells[STATEMENT_COLUMNS] = {
    g_strdup ("合计"), g_strdup (""), g_strdup (""), vp_text_group_digits (settlement->meals),
    vp_money_text (settlement->amount), g_strdup (""),
  };

  add_row (sheet, cells, STATEMENT_COLUMNS, VP_ROW_TOTAL);
}

static void
add_statement_head (VpSheet *sheet, const VpSettlement *settlement)
{
  g_autofree char *serial = g_strdup_printf ("第 %" PRId64 " 号", settlement->number);
  g_autofree char *month = g_strdup_printf ("截至 %d年%d月", settlement->month / 100, settlement->month % 100);
  g_autofree char *made = vp_date_to_chinese (settlement->made_on), *paid = vp_date_to_chinese (settlement->paid_on);
  g_autofree char *amount = vp_money_text (settlement->amount), *sum = g_strdup_printf ("%s 元", amount);

  vp_sheet_set_title (sheet, "待用快餐结算单");
  vp_sheet_set_subtitle (sheet, serial);
  vp_sheet_set_heading_columns (sheet, 3);
  vp_sheet_add_heading (sheet, "饭店", settlement->shop);
  vp_sheet_add_heading (sheet, "结算期间", month);
  vp_sheet_add_heading (sheet, "制单日期", made);
  vp_sheet_add_heading (sheet, "应付金额", sum);
  vp_sheet_add_heading (sheet, "付款日期", settlement->paid_on != 0 ? paid : "未付款");
  vp_sheet_add_heading (sheet, "付款凭证号", settlement->paid_paper);
}

gboolean
vp_meal_write_statement (const VpSettlement *settlement, GPtrArray *lines, const char *path, GError **error)
{
  static const VpSheetColumn columns[STATEMENT_COLUMNS] = {
    { .title = "日期", .width = 28 }, { .title = "登记簿编号", .share = 1 },
    { .title = "单价（元）", .width = 26, .align = VP_ALIGN_RIGHT }, { .title = "份数", .width = 20, .align = VP_ALIGN_RIGHT },
    { .title = "金额（元）", .width = 30, .align = VP_ALIGN_RIGHT }, { .title = "备注", .share = 1 },
  };
  VpSheet *sheet = vp_sheet_new (&vp_paper_a4);

  add_statement_head (sheet, settlement);
  vp_sheet_set_columns (sheet, columns, STATEMENT_COLUMNS);
  for (guint i = 0; i < lines->len; i++)
    add_statement_line (sheet, g_ptr_array_index (lines, i));
  add_statement_total (sheet, settlement);
  vp_sheet_add_closing (sheet, "制单", settlement->entered_by);
  vp_sheet_add_closing (sheet, "审核", NULL);
  vp_sheet_add_closing (sheet, "饭店签章", NULL);
  if (settlement->state == VP_SETTLEMENT_CANCELLED)
    vp_sheet_set_watermark (sheet, "作废");
  return write_sheet (sheet, "待用快餐结算单", path, error);
}

/* Letters to donors */

/* What a gift paid at one restaurant in one month. */
typedef struct {
  int month;
  const VpMealLine *first;
  gint64 money, meals;
} MonthPart;

static GArray *
sum_by_month (const VpMealFate *fate)
{
  GArray *months = g_array_new (FALSE, TRUE, sizeof (MonthPart));

  for (guint i = 0; i < fate->parts->len; i++) {
    const VpMealPart *part = &g_array_index (fate->parts, VpMealPart, i);
    MonthPart *found = NULL, fresh = { vp_date_month (part->out->day), part->out, 0, 0 };

    for (guint j = 0; j < months->len && found == NULL; j++) {
      MonthPart *month = &g_array_index (months, MonthPart, j);

      if (month->month == fresh.month && month->first->shop_id == part->out->shop_id)
        found = month;
    }
    if (found == NULL) {
      g_array_append_val (months, fresh);
      found = &g_array_index (months, MonthPart, months->len - 1);
    }
    found->money += part->money;
    found->meals += part->meals;
  }
  return months;
}

static void
add_letter_table (VpSheet *sheet, const VpMealFate *fate)
{
  static const VpSheetColumn columns[LETTER_COLUMNS] = {
    { .title = "月份", .width = 32 }, { .title = "饭店", .share = 1 }, { .title = "爱心餐（份）", .width = 32, .align = VP_ALIGN_RIGHT },
    { .title = "金额（元）", .width = 36, .align = VP_ALIGN_RIGHT },
  };
  g_autoptr (GArray) months = sum_by_month (fate);
  char *total[LETTER_COLUMNS] = { g_strdup ("合计"), g_strdup (""), number (fate->meals), vp_money_text (fate->spent) };

  vp_sheet_set_columns (sheet, columns, LETTER_COLUMNS);
  for (guint i = 0; i < months->len; i++) {
    const MonthPart *month = &g_array_index (months, MonthPart, i);
    char *cells[LETTER_COLUMNS] = { g_strdup_printf ("%d年%d月", month->month / 100, month->month % 100),
                                    g_strdup (month->first->shop), number (month->meals), vp_money_text (month->money) };

    add_row (sheet, cells, LETTER_COLUMNS, VP_ROW_NORMAL);
  }
  add_row (sheet, total, LETTER_COLUMNS, VP_ROW_TOTAL);
}

static char *
make_story (const VpMealFate *fate)
{
  g_autofree char *given = vp_date_to_chinese (fate->gift->day), *money = vp_money_text (VP_MEAL_LINE_MONEY (fate->gift));
  g_autofree char *left = vp_money_text (fate->left), *from = NULL, *to = NULL;
  GString *out = g_string_new (NULL);
  VpDate first, last;

  vp_meal_fate_span (fate, &first, &last);
  from = vp_date_to_chinese (first);
  to = vp_date_to_chinese (last);
  g_string_append_printf (out, "您于 %s捐赠的 %s 元，", given, money);
  if (first == 0)
    g_string_append (out, "目前尚未动用，仍在待用快餐账上，等待为需要的人变成一份热饭。");
  else if (first == last)
    g_string_append_printf (out, "已于 %s变为 %" PRId64 " 份爱心餐。", from, fate->meals);
  else
    g_string_append_printf (out, "已于 %s至 %s期间变为 %" PRId64 " 份爱心餐。", from, to, fate->meals);
  if (fate->shared > 0)
    g_string_append_printf (out, "其中 %" PRId64 " 份完全由您的善款支付；与其他爱心人士的善款合成的 %" PRId64 " 份中，%" PRId64
                            " 份由您付清。", fate->whole, fate->shared, fate->meals - fate->whole);
  if (first != 0 && fate->left > 0)
    g_string_append_printf (out, "尚余 %s 元，将按先捐先用的顺序继续使用。", left);
  return g_string_free (out, FALSE);
}

/* An alias is a word and no name of a person: the letter speaks to who stands behind it. */
static char *
greet (const VpMealLine *gift)
{
  if (gift->donor_kind == VP_DONOR_ANONYMOUS || *gift->donor == '\0')
    return g_strdup ("尊敬的爱心人士：");
  return gift->donor_kind == VP_DONOR_ALIAS ? g_strdup_printf ("尊敬的爱心人士“%s”：", gift->donor)
                                            : g_strdup_printf ("尊敬的%s：", gift->donor);
}

gboolean
vp_meal_write_letter (VpDb *db, const VpMealFate *fate, VpDate today, const char *path, GError **error)
{
  g_autofree char *greeting = greet (fate->gift), *story = make_story (fate);
  g_autofree char *day = vp_date_to_chinese (today);
  g_autofree char *office = vp_setting_get_text (db, VP_SETTING_LETTERS_NAME, today, error);
  VpSheet *sheet;

  if (office == NULL)
    return FALSE;
  sheet = vp_sheet_new (&vp_paper_a4);
  vp_sheet_set_title (sheet, "待用快餐捐款去向告知书");
  if (*fate->gift->paper != '\0') {
    g_autofree char *paper = g_strconcat ("捐款票据号：", fate->gift->paper, NULL);

    vp_sheet_set_subtitle (sheet, paper);
  }
  vp_sheet_add_paragraph (sheet, greeting);
  vp_sheet_add_paragraph (sheet, story);
  vp_sheet_add_paragraph (sheet, "领餐的人无须出示任何证件，也不留姓名。感谢您让囊中羞涩的人有尊严地吃上一顿热饭。");
  if (fate->parts->len > 0)
    add_letter_table (sheet, fate);
  vp_sheet_add_closing (sheet, office, "");
  vp_sheet_add_closing (sheet, "日期", day);
  vp_sheet_add_note (sheet, "善款按先捐先用的顺序与餐食对应，一份餐可由先后两笔善款共同支付；份数计入付清最后一分钱的善款。");
  return write_sheet (sheet, "待用快餐捐款去向告知书", path, error);
}
