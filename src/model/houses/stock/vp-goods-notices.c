/* vp-goods-notices.c: public notices 公示 of donors and of claims
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-notices.h"

#include "vp-goods-document-private.h"
#include "vp-report-code.h"
#include "vp-setting.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

typedef struct {
  VpDb *db;
  VpNotice what;
  const VpStockSpan *span;
  gboolean full_names;
  VpCatalogue *catalogue;
  const VpHouse *house; /* %NULL = all */
  VpSheet *sheet;
  guint number;
  gint64 quantity, persons;
} Notice;

static char *
donor_name (const Notice *self, const VpParty *party)
{
  if (self->full_names || party == NULL || party->publish != VP_PUBLISH_NAME)
    return g_strdup (vp_party_public_name (party));
  return vp_party_shown_name (party);
}

static char *
party_name (const Notice *self, const VpParty *party)
{
  if (self->what == VP_NOTICE_DONORS)
    return donor_name (self, party);
  return party != NULL ? vp_party_shown_name (party) : g_strdup ("未留名");
}

/* "棉服12件、裤子5条" */
static char *
list_goods (const Notice *self, const VpStockDocument *document)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = document->lines->pdata[i];
    const VpItem *item = vp_catalogue_item (self->catalogue,
                                            vp_catalogue_variant (self->catalogue, line->to_variant)->item_id);
    gint64 quantity = 0;

    if (g_ptr_array_find (items, item, NULL))
      continue;
    g_ptr_array_add (items, (gpointer) item);
    for (guint k = i; k < document->lines->len; k++) {
      const VpStockLine *other = document->lines->pdata[k];

      quantity += vp_catalogue_variant (self->catalogue, other->to_variant)->item_id == item->id ? other->quantity : 0;
    }
    g_string_append_printf (text, "%s%s%" PRId64 "%s", text->len > 0 ? "、" : "", item->name, quantity, item->unit);
  }
  return g_string_free (text, FALSE);
}

static gboolean
add_document (Notice *self, gint64 id, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (self->db, id, error);
  g_autoptr (VpParty) party = NULL;
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  if (document == NULL || !vp_party_read (self->db, document->party_id, &party, error))
    return FALSE;
  vp_cells_add_number (cells, ++self->number);
  vp_cells_add_date (cells, document->day);
  g_ptr_array_add (cells, party_name (self, party));
  if (self->house == NULL)
    vp_cells_add (cells, vp_catalogue_house_name (self->catalogue, document->house_id));
  g_ptr_array_add (cells, list_goods (self, document));
  vp_cells_add_number (cells, document->pieces);
  if (self->what == VP_NOTICE_CLAIMS)
    vp_cells_add_number (cells, document->persons);
  vp_cells_flush (cells, self->sheet, VP_ROW_NORMAL);
  self->quantity += document->pieces;
  self->persons += document->persons;
  return TRUE;
}

static gboolean
stands (const VpStockDocument *document)
{
  return document->reverses == 0 && document->reversed_by == 0;
}

static int
compare_documents (gconstpointer a, gconstpointer b)
{
  const VpStockDocument *x = *(const VpStockDocument *const *) a, *y = *(const VpStockDocument *const *) b;

  return x->day != y->day ? x->day - y->day : (x->id > y->id) - (x->id < y->id);
}

static gboolean
add_documents (Notice *self, GError **error)
{
  static const VpStockKind kinds[][2] = {
    [VP_NOTICE_DONORS] = { VP_STOCK_INTAKE, 0 }, [VP_NOTICE_CLAIMS] = { VP_STOCK_CLAIM, VP_STOCK_ISSUE },
  };
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_stock_document_free);

  for (guint i = 0; i < 2 && kinds[self->what][i] != 0; i++) {
    VpStockFilter filter = { .house_id = self->house != NULL ? self->house->id : 0, .span = *self->span,
                             .kind = (int) kinds[self->what][i] };
    GPtrArray *documents = vp_stock_query_documents (self->db, &filter, 0, error);

    if (documents == NULL)
      return FALSE;
    g_ptr_array_extend_and_steal (all, documents);
  }
  g_ptr_array_sort (all, compare_documents);
  for (guint i = 0; i < all->len; i++)
    if (stands (all->pdata[i]) && !add_document (self, ((VpStockDocument *) all->pdata[i])->id, error))
      return FALSE;
  return TRUE;
}

static guint
set_columns (Notice *self)
{
  VpSheetColumn columns[7] = {
    { .title = "序号", .width = 14, .align = VP_ALIGN_CENTER }, { .title = "日期", .width = 24, .align = VP_ALIGN_CENTER },
    { .title = self->what == VP_NOTICE_DONORS ? "捐赠人" : "领取人（单位）", .share = 1 },
  };
  guint n = 3;

  if (self->house == NULL)
    columns[n++] = (VpSheetColumn) { .title = "小屋", .width = 32 };
  columns[n++] = (VpSheetColumn) { .title = "物资", .share = 1.5 };
  columns[n++] = (VpSheetColumn) { .title = "件数", .width = 18, .align = VP_ALIGN_RIGHT };
  if (self->what == VP_NOTICE_CLAIMS)
    columns[n++] = (VpSheetColumn) { .title = "人次", .width = 15, .align = VP_ALIGN_RIGHT };
  vp_sheet_set_columns (self->sheet, columns, n);
  return n;
}

static void
add_total (Notice *self, guint n_columns)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  guint n_sums = self->what == VP_NOTICE_CLAIMS ? 2 : 1;

  vp_cells_add (cells, "合计");
  while (cells->len < n_columns - n_sums)
    vp_cells_add (cells, NULL);
  vp_cells_add_number (cells, self->quantity);
  if (self->what == VP_NOTICE_CLAIMS)
    vp_cells_add_number (cells, self->persons);
  vp_cells_flush (cells, self->sheet, VP_ROW_TOTAL);
}

static void
begin_sheet (Notice *self)
{
  g_autofree char *days = vp_goods_span_text (self->span->from, self->span->to);
  g_autofree char *code = vp_report_code_format (self->what == VP_NOTICE_DONORS ? VP_REPORT_DONORS : VP_REPORT_CLAIMS,
                                                 self->span->from, self->span->to,
                                                 self->house != NULL ? self->house->letters : "");

  self->sheet = vp_goods_sheet_new (&vp_paper_a4, self->what == VP_NOTICE_DONORS ? "爱心捐赠公示" : "爱心物资发放公示", code);
  vp_sheet_set_subtitle (self->sheet, days);
  vp_sheet_set_heading_columns (self->sheet, 2);
  vp_sheet_add_heading (self->sheet, "小屋", self->house != NULL ? self->house->name : "全部爱心小屋");
}

static void
end_sheet (Notice *self, const char *office)
{
  vp_sheet_add_closing (self->sheet, "公示单位", office);
  vp_sheet_add_closing (self->sheet, "公示日期", NULL);
  vp_sheet_add_closing (self->sheet, "监督电话", NULL);
  vp_sheet_add_note (self->sheet, self->what == VP_NOTICE_DONORS
                     ? "感谢社会各界爱心人士和单位的捐赠。捐赠人姓名按本人意愿公示；如有遗漏或错误，请与我们联系。"
                     : "为保护受助人隐私，姓名作隐去处理；不愿留名的领取人只计人次。如有异议，请与我们联系。");
}

static gboolean
find_house (Notice *self, gint64 house_id, GError **error)
{
  self->house = house_id != 0 ? vp_catalogue_house (self->catalogue, house_id) : NULL;
  if (house_id != 0 && self->house == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such love house. Refresh the list."));
  return house_id == 0 || self->house != NULL;
}

VpPaper *
vp_goods_notice_paper (VpDb *db, VpNotice what, const VpStockSpan *span, gint64 house_id, gboolean full_names,
                       GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  g_autofree char *office = catalogue != NULL ? vp_setting_get_text (db, VP_SETTING_OFFICE_NAME, vp_date_today (), error) : NULL;
  Notice notice = { .db = db, .what = what, .span = span, .full_names = full_names, .catalogue = catalogue };
  guint n_columns;

  if (office == NULL || !find_house (&notice, house_id, error))
    return NULL;
  begin_sheet (&notice);
  n_columns = set_columns (&notice);
  if (!add_documents (&notice, error)) {
    vp_sheet_free (notice.sheet);
    return NULL;
  }
  add_total (&notice, n_columns);
  end_sheet (&notice, office);
  return vp_goods_sheet_finish (notice.sheet, error);
}
