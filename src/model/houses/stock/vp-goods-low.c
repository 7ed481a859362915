/* vp-goods-low.c: what a house has less of than it should
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-low.h"

#include "vp-goods-sheet-private.h"
#include "vp-report-code.h"
#include "vp-stock-report.h"

#include <inttypes.h>

#define COLUMNS 6

static gint64
find_stock (GPtrArray *rows, gint64 house_id, gint64 item_id)
{
  for (guint i = 0; i < rows->len; i++) {
    const VpStockSheetRow *row = rows->pdata[i];

    if (row->house_id == house_id && row->key == item_id)
      return row->closing;
  }
  return 0;
}

static VpGoodsLow *
make_low (GPtrArray *rows, const VpHouse *house, const VpItem *item)
{
  VpGoodsLow *low = g_new0 (VpGoodsLow, 1);

  low->house_id = house->id;
  low->item = item;
  low->have = find_stock (rows, house->id, item->id);
  for (guint i = 0; i < rows->len; i++) {
    const VpStockSheetRow *row = rows->pdata[i];

    if (row->key == item->id && row->house_id != house->id && row->closing > low->richest) {
      low->richest = row->closing;
      low->richest_house = row->house_id;
    }
  }
  return low;
}

static void
add_house (GPtrArray *found, GPtrArray *rows, VpCatalogue *catalogue, const VpHouse *house)
{
  GPtrArray *items = vp_catalogue_items (catalogue);

  for (guint i = 0; i < items->len; i++) {
    const VpItem *item = items->pdata[i];

    if (item->min_level > 0 && find_stock (rows, house->id, item->id) < item->min_level)
      g_ptr_array_add (found, make_low (rows, house, item));
  }
}

GPtrArray *
vp_goods_low_list (VpDb *db, VpCatalogue *catalogue, gint64 house_id, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_stock_sheet_now (db, catalogue, 0, TRUE, VP_GROUP_ITEM, error);
  GPtrArray *houses = vp_catalogue_houses (catalogue), *found;

  if (rows == NULL)
    return NULL;
  found = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];

    if (house_id == 0 || house->id == house_id)
      add_house (found, rows, catalogue, house);
  }
  return found;
}

static void
add_low (VpSheet *sheet, VpCatalogue *catalogue, const VpGoodsLow *low)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add (cells, low->item->name);
  vp_cells_add (cells, low->item->unit);
  vp_cells_add_number (cells, low->item->min_level);
  vp_cells_add_number (cells, low->have);
  vp_cells_add_number (cells, low->item->min_level - low->have);
  if (low->richest > 0)
    g_ptr_array_add (cells, g_strdup_printf ("%s %" PRId64, vp_catalogue_house_name (catalogue, low->richest_house),
                                             low->richest));
  else
    vp_cells_add (cells, "各小屋均无");
  vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
}

static void
add_rows (VpSheet *sheet, VpCatalogue *catalogue, GPtrArray *found)
{
  static const VpSheetColumn columns[COLUMNS] = {
    { .title = "品名", .share = 1 }, { .title = "单位", .width = 15, .align = VP_ALIGN_CENTER },
    { .title = "应有", .width = 20, .align = VP_ALIGN_RIGHT }, { .title = "现有", .width = 20, .align = VP_ALIGN_RIGHT },
    { .title = "缺", .width = 20, .align = VP_ALIGN_RIGHT }, { .title = "可从何处调入", .share = 1.2 },
  };
  static const char *const nothing[COLUMNS] = { "没有低于最低库存的物资。" };
  gint64 house_id = 0;

  vp_sheet_set_columns (sheet, columns, COLUMNS);
  if (found->len == 0)
    vp_sheet_add_row (sheet, nothing, VP_ROW_NORMAL);
  for (guint i = 0; i < found->len; i++) {
    const VpGoodsLow *low = found->pdata[i];
    const char *section[COLUMNS] = { vp_catalogue_house_name (catalogue, low->house_id) };

    if (low->house_id != house_id)
      vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
    house_id = low->house_id;
    add_low (sheet, catalogue, low);
  }
}

VpPaper *
vp_goods_low_paper (VpDb *db, gint64 house_id, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  g_autoptr (GPtrArray) found = catalogue != NULL ? vp_goods_low_list (db, catalogue, house_id, error) : NULL;
  const VpHouse *house = catalogue != NULL ? vp_catalogue_house (catalogue, house_id) : NULL;
  VpDate today = vp_date_today ();
  g_autofree char *code = vp_report_code_format (VP_REPORT_LOW, today, today, house != NULL ? house->letters : "");
  g_autofree char *date = vp_date_to_chinese (today);
  VpSheet *sheet;

  if (found == NULL)
    return NULL;
  sheet = vp_goods_sheet_new (&vp_paper_a4, "爱心小屋缺货清单", code);
  vp_sheet_add_heading (sheet, "小屋", house != NULL ? house->name : "全部爱心小屋");
  vp_sheet_add_heading (sheet, "日期", date);
  add_rows (sheet, catalogue, found);
  vp_sheet_add_closing (sheet, "制表人", NULL);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  return vp_goods_sheet_finish (sheet, error);
}
