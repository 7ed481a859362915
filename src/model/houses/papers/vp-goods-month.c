/* vp-goods-month.c: stock sheets 进销存月报表 on paper and as tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-month.h"

#include "vp-goods-sheet-private.h"
#include "vp-report-code.h"
#include "vp-table-writer.h"

#include <string.h>

#define N_NUMBERS (VP_N_FLOWS + 2)
#define N_COLUMNS (1 + N_NUMBERS + 2) /* what, opening, flows, closing, two values */

static const char *const grouping_words[] = {
  [VP_GROUP_ITEM] = "item", [VP_GROUP_CATEGORY] = "category", [VP_GROUP_SEASON] = "season",
  [VP_GROUP_CONDITION] = "condition", [VP_GROUP_VARIANT] = "variant",
};
static const char *const grouping_titles[] = {
  [VP_GROUP_ITEM] = "品名", [VP_GROUP_CATEGORY] = "类别", [VP_GROUP_SEASON] = "季节", [VP_GROUP_CONDITION] = "成色",
  [VP_GROUP_VARIANT] = "品名规格",
};
/* Short, so that two characters of a narrow column make a line. */
static const char *const flow_titles[] = {
  [VP_FLOW_DONATED] = "受赠", [VP_FLOW_SORTED] = "分拣转入", [VP_FLOW_ARRIVED] = "调入", [VP_FLOW_FOUND] = "盘盈期初",
  [VP_FLOW_CLAIMED] = "认领", [VP_FLOW_ISSUED] = "转赠", [VP_FLOW_SENT] = "调出", [VP_FLOW_DISPOSED] = "回收报废",
  [VP_FLOW_LOST] = "盘亏损失",
};

typedef struct {
  const VpGoodsMonth *what;
  VpCatalogue *catalogue;
  GPtrArray *rows; /* VpStockSheetRow */
  gboolean valued;
} Month;

gboolean
vp_grouping_parse (const char *word, VpGrouping *grouping)
{
  for (guint i = 0; i < G_N_ELEMENTS (grouping_words); i++)
    if (strcmp (grouping_words[i], word) == 0) {
      *grouping = (VpGrouping) i;
      return TRUE;
    }
  return FALSE;
}

static void
month_clear (Month *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}

static gboolean
month_read (Month *self, VpDb *db, const VpGoodsMonth *what, GError **error)
{
  VpStockSheetRow total;

  self->what = what;
  self->catalogue = vp_catalogue_read (db, error);
  self->rows = self->catalogue != NULL ? vp_stock_sheet (db, self->catalogue, &what->span, what->house_id, TRUE,
                                                         what->grouping, error) : NULL;
  if (self->rows == NULL)
    return FALSE;
  vp_stock_sheet_total (self->rows, &total);
  self->valued = total.value_in != 0 || total.value_out != 0;
  return TRUE;
}

/* What stands before and behind the movements is told even where it is nothing. */
static void
add_numbers (GPtrArray *cells, const VpStockSheetRow *row, void (*add_flow) (GPtrArray *, gint64),
             void (*add_stock) (GPtrArray *, gint64))
{
  add_stock (cells, row->opening);
  for (guint i = 0; i < VP_N_FLOWS; i++)
    add_flow (cells, row->flows[i]);
  add_stock (cells, row->closing);
}

static void
add_sheet_row (Month *self, VpSheet *sheet, const char *name, const VpStockSheetRow *row, VpRowStyle style)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add (cells, name);
  add_numbers (cells, row, vp_cells_add_some, vp_cells_add_number);
  if (self->valued) {
    vp_cells_add_money (cells, row->value_in);
    vp_cells_add_money (cells, row->value_out);
  }
  vp_cells_flush (cells, sheet, style);
}

static void
set_columns (Month *self, VpSheet *sheet)
{
  VpSheetColumn columns[N_COLUMNS] = {
    { .title = grouping_titles[self->what->grouping], .share = 1 },
    { .title = "期初", .width = 18, .align = VP_ALIGN_RIGHT },
  };

  for (guint i = 0; i < VP_N_FLOWS; i++)
    columns[2 + i] = (VpSheetColumn) { .title = flow_titles[i], .group = i < VP_FLOW_CLAIMED ? "本期收入" : "本期发出",
                                       .width = 17.5, .align = VP_ALIGN_RIGHT };
  columns[2 + VP_N_FLOWS] = (VpSheetColumn) { .title = "期末", .width = 18, .align = VP_ALIGN_RIGHT };
  columns[3 + VP_N_FLOWS] = (VpSheetColumn) { .title = "受赠", .group = "估价（元）", .width = 21, .align = VP_ALIGN_RIGHT };
  columns[4 + VP_N_FLOWS] = (VpSheetColumn) { .title = "发放", .group = "估价（元）", .width = 21, .align = VP_ALIGN_RIGHT };
  vp_sheet_set_columns (sheet, columns, self->valued ? N_COLUMNS : N_COLUMNS - 2);
}

/* The rows of one house, with its sum where there are other houses. Returns the row behind them. */
static guint
add_house (Month *self, VpSheet *sheet, guint from)
{
  g_autoptr (GPtrArray) own = g_ptr_array_new ();
  gint64 house_id = ((VpStockSheetRow *) self->rows->pdata[from])->house_id;
  const char *section[N_COLUMNS] = { vp_catalogue_house_name (self->catalogue, house_id) };
  VpStockSheetRow total;
  guint i;

  if (self->what->house_id == 0)
    vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
  for (i = from; i < self->rows->len && ((VpStockSheetRow *) self->rows->pdata[i])->house_id == house_id; i++) {
    VpStockSheetRow *row = self->rows->pdata[i];

    g_ptr_array_add (own, row);
    add_sheet_row (self, sheet, row->name, row, VP_ROW_NORMAL);
  }
  vp_stock_sheet_total (own, &total);
  if (self->what->house_id == 0)
    add_sheet_row (self, sheet, "小计", &total, VP_ROW_SUBTOTAL);
  return i;
}

static const char *
house_letters (Month *self)
{
  const VpHouse *house = vp_catalogue_house (self->catalogue, self->what->house_id);

  return house != NULL ? house->letters : "";
}

static VpSheet *
begin_sheet (Month *self)
{
  const VpStockSpan *span = &self->what->span;
  g_autofree char *code = vp_report_code_format (VP_REPORT_MONTH, span->from, span->to, house_letters (self));
  g_autofree char *days = vp_goods_span_text (span->from, span->to);
  g_autofree char *believed = vp_date_to_chinese (span->believed != 0 ? span->believed : vp_date_today ());
  g_autofree char *known = g_strdup_printf (span->believed != 0 ? "截至%s已录入的单据" : "截至%s的全部单据", believed);
  VpStockSpan month = { 0 };
  gboolean whole = span->from != 0 && vp_month_span (vp_date_month (span->from), &month)
    && month.from == span->from && month.to == span->to;
  VpSheet *sheet = vp_goods_sheet_new (&vp_paper_a4_landscape, whole ? "爱心小屋物资进销存月报表" : "爱心小屋物资进销存报表",
                                       code);

  vp_sheet_add_heading (sheet, "小屋", self->what->house_id != 0
                        ? vp_catalogue_house_name (self->catalogue, self->what->house_id) : "全部爱心小屋");
  vp_sheet_add_heading (sheet, "期间", days);
  vp_sheet_add_heading (sheet, "数据", known);
  return sheet;
}

static void
end_sheet (VpSheet *sheet)
{
  static const char *const signatures[] = { "制表人", "复核人", "负责人", "日期" };

  for (guint i = 0; i < G_N_ELEMENTS (signatures); i++)
    vp_sheet_add_closing (sheet, signatures[i], NULL);
  vp_sheet_add_note (sheet, "单位：件。期初＋本期收入－本期发出＝期末。退回的物资冲减认领、转赠；在途物资不计入各小屋结存；"
                     "调入、调出之差为在途。估价仅合计有价值依据的物资。");
}

VpPaper *
vp_goods_month_paper (VpDb *db, const VpGoodsMonth *what, GError **error)
{
  Month month = { 0 };
  VpStockSheetRow total;
  VpSheet *sheet;

  if (!month_read (&month, db, what, error)) {
    month_clear (&month);
    return NULL;
  }
  sheet = begin_sheet (&month);
  set_columns (&month, sheet);
  for (guint i = 0; i < month.rows->len;)
    i = add_house (&month, sheet, i);
  vp_stock_sheet_total (month.rows, &total);
  add_sheet_row (&month, sheet, "合计", &total, VP_ROW_TOTAL);
  end_sheet (sheet);
  month_clear (&month);
  return vp_goods_sheet_finish (sheet, error);
}

/* Tables */

static gboolean
write_table_row (Month *self, VpTableWriter *writer, const char *house, const char *name, const VpStockSheetRow *row,
                 GError **error)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  g_autofree VpTableKind *kinds = NULL;

  vp_cells_add (cells, house);
  vp_cells_add (cells, name);
  add_numbers (cells, row, vp_cells_add_plain, vp_cells_add_plain);
  if (self->valued) {
    vp_cells_add_money (cells, row->value_in);
    vp_cells_add_money (cells, row->value_out);
  }
  kinds = g_new0 (VpTableKind, cells->len);
  for (guint i = 2; i < cells->len; i++)
    kinds[i] = self->valued && i + 2 >= cells->len ? VP_TABLE_MONEY : VP_TABLE_INT;
  return vp_cells_write (cells, kinds, writer, error);
}

static VpTableWriter *
begin_table (Month *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();

  g_ptr_array_add (titles, (char *) "小屋");
  g_ptr_array_add (titles, (char *) grouping_titles[self->what->grouping]);
  g_ptr_array_add (titles, (char *) "期初");
  for (guint i = 0; i < VP_N_FLOWS; i++)
    g_ptr_array_add (titles, (char *) flow_titles[i]);
  g_ptr_array_add (titles, (char *) "期末");
  if (self->valued) {
    g_ptr_array_add (titles, (char *) "受赠估价（元）");
    g_ptr_array_add (titles, (char *) "发放估价（元）");
  }
  g_ptr_array_add (titles, NULL);
  return vp_table_writer_new (path, "进销存", NULL, (const char *const *) titles->pdata, error);
}

static gboolean
write_table (Month *self, const char *path, GError **error)
{
  g_autoptr (VpTableWriter) writer = begin_table (self, path, error);
  VpStockSheetRow total;

  for (guint i = 0; writer != NULL && i < self->rows->len; i++) {
    const VpStockSheetRow *row = self->rows->pdata[i];

    if (!write_table_row (self, writer, vp_catalogue_house_name (self->catalogue, row->house_id), row->name, row, error))
      return FALSE;
  }
  vp_stock_sheet_total (self->rows, &total);
  return writer != NULL && write_table_row (self, writer, "", "合计", &total, error)
    && vp_table_writer_finish (writer, error);
}

gboolean
vp_goods_month_write (VpDb *db, const VpGoodsMonth *what, const char *path, GError **error)
{
  g_autoptr (VpPaper) paper = NULL;
  Month month = { 0 };
  gboolean ok;

  if (g_str_has_suffix (path, ".pdf")) {
    paper = vp_goods_month_paper (db, what, error);
    return paper != NULL && vp_paper_write_file (paper, "进销存报表", path, error);
  }
  ok = month_read (&month, db, what, error) && write_table (&month, path, error);
  month_clear (&month);
  return ok;
}
