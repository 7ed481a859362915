/* vp-goods-blanks.c: sheets of a house that are filled in by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-blanks.h"

#include "vp-counter.h"
#include "vp-goods-document-private.h"
#include "vp-report-code.h"
#include "vp-stock-query.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define MAX_SEASONS 6
#define SORTING_BLANK_ROWS 6
#define SORTING_ROW 8.5 /* mm */

/* "棉服×2、裤子×1" */
static char *
list_goods (const VpGoodsDocument *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->lines->len; i++) {
    const VpGoodsDocumentLine *line = &g_array_index (self->lines, VpGoodsDocumentLine, i);

    g_string_append_printf (text, "%s%s×%" PRId64, i > 0 ? "、" : "", line->item->name, line->quantity);
  }
  return g_string_free (text, FALSE);
}

static gboolean
add_claim (VpDb *db, VpSheet *sheet, guint number, gint64 document_id, GError **error)
{
  g_autoptr (VpGoodsDocument) claim = vp_goods_document_read (db, document_id, error);
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  g_autofree char *name = NULL;
  gint64 quantity, value;

  if (claim == NULL)
    return FALSE;
  vp_goods_document_merge (claim, FALSE);
  vp_goods_document_sum (claim, &quantity, &value);
  vp_cells_add_number (cells, number);
  /* Everybody who signs sees the rows of the others. */
  name = claim->party != NULL ? vp_party_shown_name (claim->party) : g_strdup ("未留名");
  vp_cells_add (cells, name);
  g_ptr_array_add (cells, list_goods (claim));
  vp_cells_add_number (cells, quantity);
  vp_cells_add (cells, claim->document->code);
  vp_cells_add (cells, "");
  vp_cells_add (cells, "");
  vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
  return TRUE;
}

static VpSheet *
begin_signing (const VpHouse *house, VpDate day)
{
  static const VpSheetColumn columns[] = {
    { .title = "序号", .width = 11, .align = VP_ALIGN_CENTER }, { .title = "领取人", .width = 24 },
    { .title = "领取物资", .share = 1 }, { .title = "件数", .width = 13, .align = VP_ALIGN_RIGHT },
    { .title = "单据", .width = 24 }, { .title = "签字", .width = 26 },
    { .title = "指印", .width = 22, .kind = VP_CELL_BOX },
  };
  g_autofree char *code = vp_report_code_format (VP_REPORT_CLOSE, day, day, house->letters);
  g_autofree char *date = vp_date_to_chinese (day);
  VpSheet *sheet = vp_goods_sheet_new (&vp_paper_a4, "物资领取签收表", code);

  vp_sheet_set_heading_columns (sheet, 2);
  vp_sheet_add_heading (sheet, "小屋", house->name);
  vp_sheet_add_heading (sheet, "日期", date);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  return sheet;
}

/* Oldest first, as people came. */
static gboolean
add_claims (VpDb *db, VpSheet *sheet, gint64 house_id, VpDate day, guint *number, GError **error)
{
  VpStockFilter filter = { .house_id = house_id, .span = { day, day, 0 }, .kind = VP_STOCK_CLAIM };
  g_autoptr (GPtrArray) claims = vp_stock_query_documents (db, &filter, 0, error);

  for (guint i = claims != NULL ? claims->len : 0; i > 0; i--) {
    const VpStockDocument *claim = claims->pdata[i - 1];

    if (claim->reverses == 0 && claim->reversed_by == 0 && !add_claim (db, sheet, ++*number, claim->id, error))
      return FALSE;
  }
  return claims != NULL;
}

static const VpHouse *
find_house (VpCatalogue *catalogue, gint64 house_id, GError **error)
{
  const VpHouse *house = vp_catalogue_house (catalogue, house_id);

  if (house == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such love house. Refresh the list."));
  return house;
}

VpPaper *
vp_goods_signing_list (VpDb *db, gint64 house_id, VpDate day, guint blank, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  const VpHouse *house = catalogue != NULL ? find_house (catalogue, house_id, error) : NULL;
  g_autoptr (VpSheet) sheet = house != NULL ? begin_signing (house, day) : NULL;
  guint claims = 0;

  if (sheet == NULL || !add_claims (db, sheet, house_id, day, &claims, error))
    return NULL;
  /* Rows to be filled by hand only as far as the day has not filled them. */
  vp_sheet_add_blank_rows (sheet, blank > claims ? blank - claims : 0);
  vp_sheet_add_closing (sheet, "发放人", NULL);
  vp_sheet_add_closing (sheet, "复核人", NULL);
  vp_sheet_add_note (sheet, "以上物资已当面点清。不愿留名的领取人可不签字，人次照计。");
  return vp_goods_sheet_finish (g_steal_pointer (&sheet), error);
}

/* Sorting */

static void
set_sorting_columns (VpSheet *sheet, GPtrArray *seasons)
{
  static const char *const others[] = { "待清洗", "回收", "不合格" };
  VpSheetColumn columns[2 + MAX_SEASONS + G_N_ELEMENTS (others)] = {
    { .title = "品名", .share = 1 }, { .title = "字母", .width = 18 },
  };
  guint n = 2;

  for (guint i = 0; i < seasons->len && i < MAX_SEASONS; i++)
    columns[n++] = (VpSheetColumn) { .title = ((VpCode *) seasons->pdata[i])->name, .group = "上架（件）", .width = 16 };
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    columns[n++] = (VpSheetColumn) { .title = others[i], .group = "其他（件）", .width = 18 };
  vp_sheet_set_columns (sheet, columns, n);
}

static void
add_sorting_rows (VpSheet *sheet, GPtrArray *items, guint n_columns)
{
  for (guint i = 0; i < items->len; i++) {
    const VpItem *item = items->pdata[i];
    g_autoptr (GPtrArray) cells = vp_cells_new ();

    if (item->id == VP_ITEM_MIXED)
      continue;
    vp_cells_add (cells, item->name);
    vp_cells_add (cells, item->letters);
    while (cells->len < n_columns)
      vp_cells_add (cells, "");
    vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
  }
  vp_sheet_add_blank_rows (sheet, SORTING_BLANK_ROWS);
}

static gboolean
add_source (VpDb *db, VpSheet *sheet, VpCatalogue *catalogue, const VpLocation *place, GError **error)
{
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, place->house_id, error);
  g_autofree char *source = g_strdup_printf ("%s %s", vp_goods_place_name (place), place->code), *guess = NULL;
  gint64 quantity = 0;

  for (guint i = 0; balances != NULL && i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];

    quantity += balance->location_id == place->id ? balance->quantity : 0;
  }
  guess = g_strdup_printf ("%" PRId64 "件", quantity);
  vp_sheet_add_heading (sheet, "小屋", vp_catalogue_house_name (catalogue, place->house_id));
  vp_sheet_add_heading (sheet, "来源", g_strcmp0 (vp_goods_place_name (place), place->code) == 0 ? place->code : source);
  vp_sheet_add_heading (sheet, "账面（估数）", guess);
  return balances != NULL;
}

VpPaper *
vp_goods_sorting_sheet (VpDb *db, gint64 location_id, GError **error)
{
  g_autoptr (VpLocation) place = vp_location_store_get (db, location_id, error);
  g_autoptr (VpCatalogue) catalogue = place != NULL ? vp_catalogue_read (db, error) : NULL;
  g_autoptr (VpSheet) sheet = NULL;
  GPtrArray *seasons;

  if (catalogue == NULL)
    return NULL;
  sheet = vp_goods_sheet_new (&vp_paper_a4, "物资分拣记录表", place->code);
  if (!add_source (db, sheet, catalogue, place, error))
    return NULL;
  seasons = vp_catalogue_codes (catalogue, "season");
  set_sorting_columns (sheet, seasons);
  vp_sheet_set_row_height (sheet, SORTING_ROW);
  add_sorting_rows (sheet, vp_catalogue_items (catalogue), 2 + MIN (seasons->len, MAX_SEASONS) + 3);
  vp_sheet_add_closing (sheet, "分拣人", NULL);
  vp_sheet_add_closing (sheet, "复核人", NULL);
  vp_sheet_add_closing (sheet, "日期", NULL);
  vp_sheet_add_note (sheet, "□ 本袋已分拣完毕（余数记入估数差异）。不合格物资请在空行注明原因：破损、污渍、不合季、卫生不合格。");
  return vp_goods_sheet_finish (g_steal_pointer (&sheet), error);
}
