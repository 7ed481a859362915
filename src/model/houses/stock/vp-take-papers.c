/* vp-take-papers.c: sheets of a stock-take 盘点表, and what it found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-take-papers.h"

#include "vp-goods-document-private.h"
#include "vp-stock-take-store.h"
#include "vp-text.h"

#include <inttypes.h>

#define ROW_HEIGHT 8.5 /* mm: there is to be written in it */
#define COLUMNS_MAX 9

typedef struct {
  VpDb *db;
  VpCatalogue *catalogue;
  VpStockTake *take;
  GPtrArray *rows;   /* VpTakeRow */
  GHashTable *places; /* id → VpLocation */
} Taking;

static void
taking_clear (Taking *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->take, vp_stock_take_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taking, taking_clear)

static gboolean
read_places (Taking *self, GError **error)
{
  self->places = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) vp_location_free);
  for (guint i = 0; i < self->rows->len; i++) {
    const VpTakeRow *row = self->rows->pdata[i];
    VpLocation *place;

    if (g_hash_table_contains (self->places, &row->location_id))
      continue;
    place = vp_location_store_get (self->db, row->location_id, error);
    if (place == NULL)
      return FALSE;
    g_hash_table_insert (self->places, &place->id, place);
  }
  return TRUE;
}

static gboolean
taking_read (Taking *self, VpDb *db, gint64 take_id, GError **error)
{
  self->db = db;
  self->take = vp_stock_take_store_get (db, take_id, error);
  self->catalogue = self->take != NULL ? vp_catalogue_read (db, error) : NULL;
  self->rows = self->catalogue != NULL ? vp_stock_take_store_rows (db, take_id, error) : NULL;
  return self->rows != NULL && read_places (self, error);
}

static const VpTakeRow *
row_at (const Taking *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static const VpItem *
row_item (const Taking *self, const VpTakeRow *row)
{
  return vp_catalogue_item (self->catalogue, vp_catalogue_variant (self->catalogue, row->variant_id)->item_id);
}

/* Name, size and the rest, unit. */
static void
add_goods (const Taking *self, GPtrArray *cells, const VpTakeRow *row)
{
  const VpItem *item = row_item (self, row);

  vp_cells_add (cells, item->name);
  g_ptr_array_add (cells, vp_goods_variant_spec (self->catalogue,
                                                 vp_catalogue_variant (self->catalogue, row->variant_id)));
  vp_cells_add (cells, item->unit);
}

static VpSheet *
begin_sheet (const Taking *self, const char *title)
{
  g_autofree char *started = vp_date_to_chinese (self->take->started_on);
  VpSheet *sheet = vp_goods_sheet_new (&vp_paper_a4, title, self->take->code);

  vp_sheet_add_heading (sheet, "小屋", vp_catalogue_house_name (self->catalogue, self->take->house_id));
  vp_sheet_add_heading (sheet, "盘点单", self->take->code);
  vp_sheet_add_heading (sheet, "开始日期", started);
  if (*self->take->scope != '\0')
    vp_sheet_add_heading (sheet, "范围", self->take->scope);
  return sheet;
}

/* Sheets to count on */

static guint
set_count_columns (const Taking *self, VpSheet *sheet)
{
  VpSheetColumn columns[COLUMNS_MAX] = {
    { .title = "行号", .width = 13, .align = VP_ALIGN_CENTER }, { .title = "品名", .share = 1 },
    { .title = "规格", .share = 1.2 }, { .title = "单位", .width = 13, .align = VP_ALIGN_CENTER },
  };
  guint n = 4;

  if (!self->take->blind)
    columns[n++] = (VpSheetColumn) { .title = "账面", .width = 18, .align = VP_ALIGN_RIGHT };
  columns[n++] = (VpSheetColumn) { .title = self->take->counters == 2 ? "初盘" : "实盘", .width = 24 };
  if (self->take->counters == 2)
    columns[n++] = (VpSheetColumn) { .title = "复盘", .width = 24 };
  columns[n++] = (VpSheetColumn) { .title = "备注", .width = 26 };
  vp_sheet_set_columns (sheet, columns, n);
  return n;
}

static void
add_count_row (const Taking *self, VpSheet *sheet, const VpTakeRow *row, guint n_columns)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add_number (cells, row->number);
  add_goods (self, cells, row);
  if (!self->take->blind)
    vp_cells_add_number (cells, row->expected);
  while (cells->len < n_columns)
    vp_cells_add (cells, "");
  vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
}

static void
add_found_rows (VpSheet *sheet, guint blank)
{
  const char *section[COLUMNS_MAX] = { "不在上列的物资（放错架位或未登记的，写明品名、规格）" };

  if (blank == 0)
    return;
  vp_sheet_add_row (sheet, section, VP_ROW_SECTION);
  vp_sheet_add_blank_rows (sheet, blank);
}

static void
end_count_sheet (const Taking *self, VpSheet *sheet)
{
  vp_sheet_add_closing (sheet, self->take->counters == 2 ? "初盘人" : "盘点人", NULL);
  if (self->take->counters == 2)
    vp_sheet_add_closing (sheet, "复盘人", NULL);
  vp_sheet_add_closing (sheet, "监盘人", NULL);
  vp_sheet_add_closing (sheet, "时间", NULL);
  vp_sheet_add_note (sheet, self->take->blind
                     ? "按行号填写实际件数，没有的填 0，没有盘到的留空。本表不列账面数。盘点期间可照常收发。"
                     : "按行号填写实际件数，没有的填 0，没有盘到的留空。盘点期间可照常收发。");
}

/* A bag has no name beside its code. */
static char *
describe_place (const VpLocation *place)
{
  const char *name = vp_goods_place_name (place);

  return g_strcmp0 (name, place->code) == 0 ? g_strdup (name) : g_strdup_printf ("%s（%s）", name, place->code);
}

static VpSheet *
make_count_sheet (const Taking *self, gint64 place_id, guint blank)
{
  const VpLocation *place = g_hash_table_lookup (self->places, &place_id);
  VpSheet *sheet = begin_sheet (self, "物资盘点表");
  g_autofree char *where = place != NULL ? describe_place (place) : NULL;
  guint n_columns;

  if (where != NULL)
    vp_sheet_add_heading (sheet, "架位", where);
  n_columns = set_count_columns (self, sheet);
  vp_sheet_set_row_height (sheet, ROW_HEIGHT);
  for (guint i = 0; i < self->rows->len; i++)
    if (row_at (self, i)->location_id == place_id)
      add_count_row (self, sheet, row_at (self, i), n_columns);
  add_found_rows (sheet, blank);
  end_count_sheet (self, sheet);
  return sheet;
}

VpPaper *
vp_take_sheets (VpDb *db, gint64 take_id, guint blank, GError **error)
{
  g_auto (Taking) taking = { NULL };
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_sheet_free);
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);

  if (!taking_read (&taking, db, take_id, error))
    return NULL;
  for (guint i = 0; i < taking.rows->len; i++)
    if (g_hash_table_add (done, (gpointer) &row_at (&taking, i)->location_id))
      g_ptr_array_add (sheets, make_count_sheet (&taking, row_at (&taking, i)->location_id, blank));
  if (sheets->len == 0)
    g_ptr_array_add (sheets, make_count_sheet (&taking, 0, MAX (blank, 1)));
  return vp_paper_new (sheets, error);
}

/* What was found */

typedef struct {
  guint counted, missing, differing;
  gint64 more, less;
} Findings;

static gboolean
is_counted (const Taking *self, const VpTakeRow *row)
{
  return row->counts[0] >= 0 && (self->take->counters == 1 || row->counts[1] >= 0);
}

/* Also where the two counters do not agree, or one has not counted yet. */
static gboolean
differs (const Taking *self, const VpTakeRow *row)
{
  return !is_counted (self, row) || row->counts[0] != row->expected
    || (self->take->counters == 2 && row->counts[0] != row->counts[1]);
}

static void
add_count (const Taking *self, GPtrArray *cells, const VpTakeRow *row)
{
  if (!is_counted (self, row))
    vp_cells_add (cells, row->counts[0] >= 0 || row->counts[1] >= 0 ? "未盘完" : "未盘");
  else if (self->take->counters == 1 || row->counts[0] == row->counts[1])
    vp_cells_add_number (cells, row->counts[0]);
  else
    g_ptr_array_add (cells, g_strdup_printf ("%" PRId64 " / %" PRId64, row->counts[0], row->counts[1]));
}

static void
add_difference (GPtrArray *cells, gint64 difference)
{
  g_autofree char *number = vp_text_group_digits (difference);

  g_ptr_array_add (cells, difference > 0 ? g_strconcat ("+", number, NULL) : g_steal_pointer (&number));
}

static void
add_found (const Taking *self, VpSheet *sheet, const VpTakeRow *row)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  const VpLocation *place = g_hash_table_lookup (self->places, &row->location_id);

  vp_cells_add_number (cells, row->number);
  vp_cells_add (cells, vp_goods_place_name (place));
  add_goods (self, cells, row);
  vp_cells_add_number (cells, row->expected);
  add_count (self, cells, row);
  if (is_counted (self, row))
    add_difference (cells, row->counts[0] - row->expected);
  else
    vp_cells_add (cells, "");
  vp_cells_add (cells, row->found && *row->reason == '\0' ? "账外" : row->reason);
  vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
}

static void
note_row (const Taking *self, const VpTakeRow *row, Findings *findings)
{
  gint64 difference = row->counts[0] - row->expected;

  if (!is_counted (self, row)) {
    findings->missing++;
    return;
  }
  findings->counted++;
  findings->differing += difference != 0;
  findings->more += MAX (difference, 0);
  findings->less += MAX (-difference, 0);
}

static void
add_findings (const Taking *self, VpSheet *sheet, const Findings *findings)
{
  g_autofree char *text = g_strdup_printf ("共%u行，已盘%u行，其中%u行有差异：盘盈%" PRId64 "件，盘亏%" PRId64 "件。未盘%u行，账面不变。",
                                           self->rows->len, findings->counted, findings->differing, findings->more,
                                           findings->less, findings->missing);

  vp_sheet_add_paragraph (sheet, text);
}

static void
set_difference_columns (VpSheet *sheet)
{
  static const VpSheetColumn columns[] = {
    { .title = "行号", .width = 13, .align = VP_ALIGN_CENTER }, { .title = "架位", .share = 1 },
    { .title = "品名", .share = 1 }, { .title = "规格", .share = 1.2 }, { .title = "单位", .width = 13, .align = VP_ALIGN_CENTER },
    { .title = "账面", .width = 16, .align = VP_ALIGN_RIGHT }, { .title = "实盘", .width = 18, .align = VP_ALIGN_RIGHT },
    { .title = "差异", .width = 16, .align = VP_ALIGN_RIGHT }, { .title = "原因", .share = 1 },
  };

  vp_sheet_set_columns (sheet, columns, G_N_ELEMENTS (columns));
}

static void
add_sums (VpSheet *sheet, const Findings *findings)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add (cells, "差异合计");
  for (guint i = 1; i < 7; i++)
    vp_cells_add (cells, NULL);
  add_difference (cells, findings->more - findings->less);
  vp_cells_add (cells, "");
  vp_cells_flush (cells, sheet, VP_ROW_TOTAL);
}

static gboolean
add_document (const Taking *self, VpSheet *sheet, GError **error)
{
  g_autoptr (VpStockDocument) document = NULL;

  if (self->take->document_id == 0)
    return TRUE;
  document = vp_stock_store_get (self->db, self->take->document_id, error);
  if (document != NULL)
    vp_sheet_add_heading (sheet, "差异单据", document->code);
  return document != NULL;
}

static void
end_difference_sheet (const Taking *self, VpSheet *sheet)
{
  vp_sheet_add_closing (sheet, "盘点人", self->take->started_by);
  vp_sheet_add_closing (sheet, "复核人", *self->take->confirmed_by != '\0' ? self->take->confirmed_by : NULL);
  vp_sheet_add_closing (sheet, "负责人", NULL);
  if (self->take->state == VP_TAKE_COUNTING)
    vp_sheet_set_watermark (sheet, "草稿");
  else if (self->take->state == VP_TAKE_GIVEN_UP)
    vp_sheet_set_watermark (sheet, "作废");
  vp_sheet_add_note (sheet, "账面为点数当时的结存，点数之后的收发不计入差异。");
}

VpPaper *
vp_take_differences (VpDb *db, gint64 take_id, gboolean all, GError **error)
{
  g_auto (Taking) taking = { NULL };
  g_autoptr (VpSheet) sheet = NULL;
  Findings findings = { 0 };

  if (!taking_read (&taking, db, take_id, error))
    return NULL;
  sheet = begin_sheet (&taking, "物资盘点差异表");
  if (!add_document (&taking, sheet, error))
    return NULL;
  set_difference_columns (sheet);
  for (guint i = 0; i < taking.rows->len; i++) {
    const VpTakeRow *row = row_at (&taking, i);

    note_row (&taking, row, &findings);
    if (all || differs (&taking, row))
      add_found (&taking, sheet, row);
  }
  add_findings (&taking, sheet, &findings);
  add_sums (sheet, &findings);
  end_difference_sheet (&taking, sheet);
  return vp_goods_sheet_finish (g_steal_pointer (&sheet), error);
}
