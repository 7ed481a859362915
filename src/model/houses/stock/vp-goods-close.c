/* vp-goods-close.c: daily closes of a house 日结
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-close.h"

#include "vp-goods-sheet-private.h"
#include "vp-report-code.h"
#include "vp-stock-report.h"
#include "vp-stock.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#define CODE_GROUPS 3
#define CODE_GROUP 4

typedef struct {
  VpDb *db;
  VpCatalogue *catalogue;
  const VpHouse *house;
  VpDate day;
  VpHouseClose *close; /* %NULL = open */
  GPtrArray *rows;     /* VpStockSheetRow of the day, by item */
  VpStockSheetRow total;
  gint64 visits;
} Day;

static void
day_clear (Day *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->close, vp_house_close_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Day, day_clear)

static gboolean
find_house (Day *self, gint64 house_id, GError **error)
{
  self->catalogue = vp_catalogue_read (self->db, error);
  self->house = self->catalogue != NULL ? vp_catalogue_house (self->catalogue, house_id) : NULL;
  if (self->catalogue != NULL && self->house == NULL)
    g_set_error_literal (error, VP_ERROR, VP_ERROR_NOT_FOUND, _("There is no such love house. Refresh the list."));
  return self->house != NULL;
}

static gboolean
day_read (Day *self, gint64 house_id, GError **error)
{
  VpStockSpan span = { self->day, self->day, 0 };
  g_autoptr (GError) local = NULL;
  gint64 named;

  if (!find_house (self, house_id, error)
      || !vp_stock_query_persons (self->db, &span, house_id, &self->visits, &named, error))
    return FALSE;
  self->close = vp_close_store_get (self->db, house_id, self->day, &local);
  if (local != NULL) {
    g_propagate_error (error, g_steal_pointer (&local));
    return FALSE;
  }
  self->rows = vp_stock_sheet (self->db, self->catalogue, &span, house_id, TRUE, VP_GROUP_ITEM, error);
  if (self->rows == NULL)
    return FALSE;
  vp_stock_sheet_total (self->rows, &self->total);
  return TRUE;
}

typedef struct {
  Day *day;
  gint64 house_id;
} Closing;

static gboolean
insert_close (VpDb *db, gpointer data, GError **error)
{
  const Closing *closing = data;
  Day *self = closing->day;
  g_autofree char *date = vp_date_to_string (self->day);
  VpHouseClose close;
  gboolean ok;

  if (!day_read (self, closing->house_id, error))
    return FALSE;
  close = (VpHouseClose) { .house_id = self->house->id, .day = self->day, .received = self->total.flows[VP_FLOW_DONATED],
                           .issued = self->total.flows[VP_FLOW_CLAIMED] + self->total.flows[VP_FLOW_ISSUED],
                           .stock = self->total.closing };
  ok = vp_close_store_insert (db, &close, error);
  g_free (close.digest);
  /* Translators: name of a love house, a day */
  vp_db_say (db, g_strdup_printf (_("%s: day %s closed"), self->house->name, date));
  return ok;
}

gboolean
vp_goods_close_day (VpDb *db, gint64 house_id, VpDate day, GError **error)
{
  g_auto (Day) self = { .db = db, .day = day };
  Closing closing = { &self, house_id };
  VpAction action = { .action = "house-close" };

  if (day > vp_date_today ()) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("A day that is yet to come cannot be closed."));
    return FALSE;
  }
  return vp_db_transact (db, &action, insert_close, &closing, error);
}

char *
vp_goods_close_code (const VpHouseClose *close)
{
  g_autofree char *upper = g_ascii_strup (close->digest, -1);
  GString *code = g_string_new (NULL);

  for (guint i = 0; i < CODE_GROUPS; i++)
    g_string_append_printf (code, "%s%.*s", i > 0 ? "-" : "", CODE_GROUP, upper + i * CODE_GROUP);
  return g_string_free (code, FALSE);
}

static VpSheet *
begin_sheet (const Day *self, const char *title)
{
  g_autofree char *date = vp_date_to_chinese (self->day);
  g_autofree char *code = vp_report_code_format (VP_REPORT_CLOSE, self->day, self->day, self->house->letters);
  VpSheet *sheet = vp_goods_sheet_new (&vp_paper_a4, title, code);

  vp_sheet_add_heading (sheet, "小屋", self->house->name);
  vp_sheet_add_heading (sheet, "日期", date);
  vp_sheet_add_heading (sheet, "状态", self->close != NULL ? "已日结" : "未日结");
  if (self->close == NULL)
    vp_sheet_set_watermark (sheet, "未日结");
  return sheet;
}

/* What came and went beside donations and claims. */
static gint64
other_in (const VpStockSheetRow *row)
{
  return row->flows[VP_FLOW_SORTED] + row->flows[VP_FLOW_ARRIVED] + row->flows[VP_FLOW_FOUND];
}

static gint64
other_out (const VpStockSheetRow *row)
{
  return row->flows[VP_FLOW_SENT] + row->flows[VP_FLOW_DISPOSED] + row->flows[VP_FLOW_LOST];
}

static gboolean
has_moved (const VpStockSheetRow *row)
{
  for (guint i = 0; i < VP_N_FLOWS; i++)
    if (row->flows[i] != 0)
      return TRUE;
  return FALSE;
}

static void
add_item (VpSheet *sheet, const char *name, const VpStockSheetRow *row, VpRowStyle style)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add (cells, name);
  vp_cells_add_number (cells, row->opening);
  vp_cells_add_some (cells, row->flows[VP_FLOW_DONATED]);
  vp_cells_add_some (cells, other_in (row));
  vp_cells_add_some (cells, row->flows[VP_FLOW_CLAIMED]);
  vp_cells_add_some (cells, row->flows[VP_FLOW_ISSUED]);
  vp_cells_add_some (cells, other_out (row));
  vp_cells_add_number (cells, row->closing);
  vp_cells_flush (cells, sheet, style);
}

/* Goods that lay still are told in one row: a day moves a few of many. */
static void
add_items (const Day *self, VpSheet *sheet)
{
  VpStockSheetRow still = { 0 };

  for (guint i = 0; i < self->rows->len; i++) {
    const VpStockSheetRow *row = self->rows->pdata[i];

    if (has_moved (row))
      add_item (sheet, row->name, row, VP_ROW_NORMAL);
    still.opening += has_moved (row) ? 0 : row->opening;
    still.closing += has_moved (row) ? 0 : row->closing;
  }
  if (still.closing != 0)
    add_item (sheet, "其余物资（当日无收发）", &still, VP_ROW_NORMAL);
  add_item (sheet, "合计", &self->total, VP_ROW_TOTAL);
}

static void
add_story (const Day *self, VpSheet *sheet)
{
  const VpStockSheetRow *total = &self->total;
  g_autofree char *story = g_strdup_printf (
    "当日接收捐赠%" PRId64 "件；发放%" PRId64 "件，服务%" PRId64 "人次，其中转赠福利机构%" PRId64 "件；日终结存%" PRId64 "件。",
    total->flows[VP_FLOW_DONATED], total->flows[VP_FLOW_CLAIMED] + total->flows[VP_FLOW_ISSUED], self->visits,
    total->flows[VP_FLOW_ISSUED], total->closing);
  g_autofree char *code = self->close != NULL ? vp_goods_close_code (self->close) : NULL, *seal = NULL, *then = NULL;

  vp_sheet_add_paragraph (sheet, story);
  if (self->close == NULL)
    return;
  seal = g_strdup_printf ("校验码 %s（流水账至第%" PRId64 "号，由%s日结）。账目事后若有改动，校验码即不相符。", code,
                          VP_ID_SEQUENCE (self->close->last_line), self->close->closed_by);
  vp_sheet_add_paragraph (sheet, seal);
  if (self->close->stock == total->closing)
    return;
  then = g_strdup_printf ("日结时结存%" PRId64 "件，其后补录使本日结存变为%" PRId64 "件。", self->close->stock, total->closing);
  vp_sheet_add_paragraph (sheet, then);
}

static VpSheet *
make_stock_sheet (const Day *self)
{
  static const VpSheetColumn columns[] = {
    { .title = "品名", .share = 1 }, { .title = "日初", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "受赠", .group = "收入", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "其他", .group = "收入", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "认领", .group = "发出", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "转赠", .group = "发出", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "其他", .group = "发出", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "日终", .width = 18, .align = VP_ALIGN_RIGHT },
  };
  VpSheet *sheet = begin_sheet (self, "爱心小屋日结单");

  add_story (self, sheet);
  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  add_items (self, sheet);
  vp_sheet_add_closing (sheet, "日结人", self->close != NULL ? self->close->closed_by : NULL);
  vp_sheet_add_closing (sheet, "复核人", NULL);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  return sheet;
}

/* The documents */

static gboolean
add_document (const Day *self, VpSheet *sheet, const VpStockDocument *document, GError **error)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  g_autoptr (VpParty) party = NULL;

  if (!vp_party_read (self->db, document->party_id, &party, error))
    return FALSE;
  vp_cells_add (cells, document->code);
  vp_cells_add (cells, vp_stock_kind_name (document->kind));
  vp_cells_add_date (cells, document->day);
  g_ptr_array_add (cells, party != NULL ? vp_party_shown_name (party)
                          : g_strdup (vp_catalogue_house_name (self->catalogue, document->other_house_id)));
  vp_cells_add_number (cells, document->pieces);
  vp_cells_add (cells, document->entered_by);
  vp_cells_add (cells, document->reverses != 0 ? "冲销" : document->reversed_by != 0 ? "已作废" : document->reason);
  vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
  return TRUE;
}

/* Which documents stand under a heading. */
typedef gboolean (*DocumentTest) (const Day *self, const VpStockDocument *document);

static gboolean
was_in_time (const Day *self, const VpStockDocument *document)
{
  return self->close == NULL || document->entered_at <= self->close->closed_at;
}

static gboolean
came_after_close (const Day *self, const VpStockDocument *document)
{
  return !was_in_time (self, document);
}

static gboolean
was_entered_today (const Day *self, const VpStockDocument *document)
{
  return document->entered_on == self->day;
}

static gboolean
add_documents (const Day *self, VpSheet *sheet, const char *heading, const VpStockFilter *filter, DocumentTest test,
               GError **error)
{
  const char *section[] = { heading, NULL, NULL, NULL, NULL, NULL, NULL };
  g_autoptr (GPtrArray) documents = vp_stock_query_documents (self->db, filter, 0, error);
  gboolean any = FALSE;

  for (guint i = documents != NULL ? documents->len : 0; i > 0; i--) {
    const VpStockDocument *document = documents->pdata[i - 1];

    if (!test (self, document))
      continue;
    if (!any)
      vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
    any = TRUE;
    if (!add_document (self, sheet, document, error))
      return FALSE;
  }
  return documents != NULL;
}

static VpSheet *
make_document_sheet (const Day *self, GError **error)
{
  static const VpSheetColumn columns[] = {
    { .title = "单据", .width = 26 }, { .title = "类型", .width = 20 }, { .title = "业务日期", .width = 24 },
    { .title = "捐赠人/领取人", .share = 1 }, { .title = "件数", .width = 16, .align = VP_ALIGN_RIGHT },
    { .title = "录入人", .width = 22 }, { .title = "备注", .share = 0.8 },
  };
  VpStockFilter own = { .house_id = self->house->id, .span = { self->day, self->day, 0 } };
  VpStockFilter earlier = { .house_id = self->house->id, .span = { 0, self->day - 1, self->day },
                            .entered_from = self->day };
  g_autoptr (VpSheet) sheet = begin_sheet (self, "爱心小屋日结单附表");

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
  if (!add_documents (self, sheet, "一、当日单据", &own, was_in_time, error)
      || !add_documents (self, sheet, "二、当日补录的以前日期的单据", &earlier, was_entered_today, error)
      || !add_documents (self, sheet, "三、日结以后补录的当日单据", &own, came_after_close, error))
    return NULL;
  return g_steal_pointer (&sheet);
}

VpPaper *
vp_goods_close_paper (VpDb *db, gint64 house_id, VpDate day, GError **error)
{
  g_auto (Day) self = { .db = db, .day = day };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  VpSheet *documents;

  if (!day_read (&self, house_id, error))
    return NULL;
  documents = make_document_sheet (&self, error);
  if (documents == NULL)
    return NULL;
  g_ptr_array_add (sheets, make_stock_sheet (&self));
  g_ptr_array_add (sheets, documents);
  return vp_paper_new (sheets, error);
}
