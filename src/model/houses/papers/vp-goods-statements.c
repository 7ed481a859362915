/* vp-goods-statements.c: what one donor gave, and what one welfare home was given
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-statements.h"

#include "vp-goods-document-private.h"
#include "vp-report-code.h"
#include "vp-setting.h"
#include "vp-stock.h"

#include <inttypes.h>

#define PERIODS_MAX 12
#define DONOR_COLUMNS 8

typedef struct {
  VpDb *db;
  VpCatalogue *catalogue;
  VpParty *party;
  const VpStockSpan *span;
  VpSheet *sheet;
} Statement;

static void
statement_clear (Statement *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->party, vp_party_free);
  g_clear_pointer (&self->sheet, vp_sheet_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Statement, statement_clear)

static gboolean
statement_begin (Statement *self, gint64 party_id, const VpPaperSize *size, const char *title, const char *label,
                 GError **error)
{
  g_autofree char *code = NULL, *days = vp_goods_span_text (self->span->from, self->span->to);

  self->party = vp_party_store_get (self->db, party_id, error);
  self->catalogue = self->party != NULL ? vp_catalogue_read (self->db, error) : NULL;
  if (self->catalogue == NULL)
    return FALSE;
  code = vp_report_code_format (VP_REPORT_STATEMENT, self->span->from, self->span->to, self->party->code);
  self->sheet = vp_goods_sheet_new (size, title, code);
  vp_sheet_set_heading_columns (self->sheet, 2);
  vp_sheet_add_heading (self->sheet, label, self->party->name);
  vp_sheet_add_heading (self->sheet, "编号", self->party->code);
  vp_sheet_add_heading (self->sheet, "期间", days);
  return TRUE;
}

static VpPaper *
statement_finish (Statement *self, GError **error)
{
  g_autofree char *office = vp_setting_get_text (self->db, VP_SETTING_OFFICE_NAME, vp_date_today (), error), *date = vp_date_to_chinese (vp_date_today ());

  if (office == NULL)
    return NULL;
  vp_sheet_add_closing (self->sheet, "出具单位", office);
  vp_sheet_add_closing (self->sheet, "经办人", NULL);
  vp_sheet_add_closing (self->sheet, "日期", date);
  return vp_goods_sheet_finish (g_steal_pointer (&self->sheet), error);
}

/* A donor */

/* What every bag was sorted into: id of the bag → GString "上架40、回收9". */
typedef struct {
  Statement statement;
  GHashTable *bags;
  GPtrArray *balances; /* VpStockBalance */
  guint number;
  gint64 quantity, value;
} Donor;

static void
donor_clear (Donor *self)
{
  statement_clear (&self->statement);
  g_clear_pointer (&self->bags, g_hash_table_unref);
  g_clear_pointer (&self->balances, g_ptr_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Donor, donor_clear)

static void
free_string (gpointer data)
{
  g_string_free (data, TRUE);
}

static const char *
fate_word (VpLocationKind kind)
{
  return kind == VP_LOCATION_SHELF ? "上架" : kind == VP_LOCATION_ESTIMATE ? "估数差" : vp_location_kind_name (kind);
}

static void
add_fate (Donor *self, const VpStockLine *line, VpLocationKind to)
{
  GString *text = g_hash_table_lookup (self->bags, &line->from_id);

  if (text == NULL) {
    text = g_string_new (NULL);
    g_hash_table_insert (self->bags, g_memdup2 (&line->from_id, sizeof line->from_id), text);
  }
  g_string_append_printf (text, "%s%s%" PRId64, text->len > 0 ? "、" : "", fate_word (to), line->quantity);
}

/* Lines that were taken back, and those that take them back, cancel each other and are left out. */
static GHashTable *
find_reversed (GPtrArray *rows)
{
  GHashTable *reversed = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++) {
    VpStockLine *line = &((VpStockRow *) rows->pdata[i])->line;

    if (line->reverses != 0) {
      g_hash_table_add (reversed, &line->reverses);
      g_hash_table_add (reversed, &line->id);
    }
  }
  return reversed;
}

static gboolean
read_bags (Donor *self, GError **error)
{
  VpStockFilter filter = { .span = { self->statement.span->from, 0, 0 }, .end = VP_LOCATION_BAG };
  g_autoptr (GArray) ids = vp_stock_query_lines (self->statement.db, &filter, error);
  g_autoptr (GPtrArray) rows = ids != NULL ? vp_stock_query_rows (self->statement.db, (const gint64 *) (void *) ids->data,
                                                                  ids->len, error) : NULL;
  g_autoptr (GHashTable) reversed = rows != NULL ? find_reversed (rows) : NULL;

  for (guint i = rows != NULL ? rows->len : 0; i > 0; i--) {
    const VpStockRow *row = rows->pdata[i - 1];

    if (row->from_kind == VP_LOCATION_BAG && !g_hash_table_contains (reversed, &row->line.id))
      add_fate (self, &row->line, row->to_kind);
  }
  return rows != NULL;
}

static gint64
find_balance (const Donor *self, gint64 house_id, gint64 variant_id)
{
  gint64 quantity = 0;

  for (guint i = 0; i < self->balances->len; i++) {
    const VpStockBalance *balance = self->balances->pdata[i];

    quantity += balance->house_id == house_id && balance->variant_id == variant_id ? balance->quantity : 0;
  }
  return quantity;
}

static char *
describe_fate (Donor *self, const VpStockDocument *document, const VpStockLine *line)
{
  const GString *sorted = g_hash_table_lookup (self->bags, &line->to_id);
  gint64 left;

  if (sorted != NULL)
    return g_strdup_printf ("已分拣：%s", sorted->str);
  if (line->estimated)
    return g_strdup ("待分拣");
  left = find_balance (self, document->house_id, line->to_variant);
  return left > 0 ? g_strdup_printf ("同规格现存%" PRId64, left) : g_strdup ("已全部发出");
}

static void
add_donation_line (Donor *self, const VpStockDocument *document, const VpStockLine *line)
{
  VpCatalogue *catalogue = self->statement.catalogue;
  const VpVariant *variant = vp_catalogue_variant (catalogue, line->to_variant);
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add_date (cells, document->day);
  vp_cells_add (cells, vp_catalogue_house_name (catalogue, document->house_id));
  vp_cells_add (cells, document->code);
  vp_cells_add (cells, vp_catalogue_item (catalogue, variant->item_id)->name);
  g_ptr_array_add (cells, vp_goods_variant_spec (catalogue, variant));
  vp_cells_add_number (cells, line->quantity);
  vp_cells_add_money (cells, line->value);
  g_ptr_array_add (cells, describe_fate (self, document, line));
  vp_cells_flush (cells, self->statement.sheet, VP_ROW_NORMAL);
  self->quantity += line->quantity;
  self->value += line->value;
}

static gboolean
add_donation (Donor *self, gint64 document_id, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (self->statement.db, document_id, error);

  for (guint i = 0; document != NULL && i < document->lines->len; i++)
    add_donation_line (self, document, document->lines->pdata[i]);
  self->number++;
  return document != NULL;
}

static gboolean
add_donations (Donor *self, GError **error)
{
  VpStockFilter filter = { .span = *self->statement.span, .kind = VP_STOCK_INTAKE, .party_id = self->statement.party->id };
  g_autoptr (GPtrArray) documents = vp_stock_query_documents (self->statement.db, &filter, 0, error);

  for (guint i = documents != NULL ? documents->len : 0; i > 0; i--) {
    const VpStockDocument *document = documents->pdata[i - 1];

    if (document->reverses == 0 && document->reversed_by == 0 && !add_donation (self, document->id, error))
      return FALSE;
  }
  return documents != NULL;
}

static void
end_donor (Donor *self)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  g_autofree char *text = g_strdup_printf ("共捐赠%u次，%" PRId64 "件。衷心感谢您的爱心！", self->number, self->quantity);

  vp_cells_add (cells, "合计");
  while (cells->len < 5)
    vp_cells_add (cells, NULL);
  vp_cells_add_number (cells, self->quantity);
  vp_cells_add_money (cells, self->value);
  vp_cells_add (cells, "");
  vp_cells_flush (cells, self->statement.sheet, VP_ROW_TOTAL);
  vp_sheet_add_paragraph (self->statement.sheet, text);
  vp_sheet_add_note (self->statement.sheet, "物资上架后与同规格的其他捐赠物资一并发放，不再逐件区分：“同规格现存”为该小屋今日同规格物资的件数，"
                     "“已全部发出”表示该小屋今日已无此规格物资。");
}

VpPaper *
vp_goods_donor_statement (VpDb *db, gint64 party_id, const VpStockSpan *span, GError **error)
{
  static const VpSheetColumn columns[DONOR_COLUMNS] = {
    { .title = "日期", .width = 24, .align = VP_ALIGN_CENTER }, { .title = "小屋", .width = 34 },
    { .title = "单据", .width = 26 }, { .title = "品名", .share = 1 }, { .title = "规格", .share = 1.2 },
    { .title = "数量", .width = 18, .align = VP_ALIGN_RIGHT }, { .title = "估价（元）", .width = 25, .align = VP_ALIGN_RIGHT },
    { .title = "去向", .share = 1.4 },
  };
  g_auto (Donor) self = { .statement = { .db = db, .span = span },
                          .bags = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, free_string) };

  if (!statement_begin (&self.statement, party_id, &vp_paper_a4_landscape, "爱心捐赠明细", "捐赠人", error)
      || !read_bags (&self, error))
    return NULL;
  self.balances = vp_stock_query_balances (db, 0, error);
  if (self.balances == NULL)
    return NULL;
  vp_sheet_set_columns (self.statement.sheet, columns, DONOR_COLUMNS);
  if (!add_donations (&self, error))
    return NULL;
  end_donor (&self);
  return statement_finish (&self.statement, error);
}

/* A welfare home */

typedef struct {
  gint64 category_id;
  gint64 pieces[PERIODS_MAX];
  gint64 all, value;
} Category;

typedef struct {
  Statement statement;
  gboolean years;
  int periods[PERIODS_MAX]; /* year * 100 + month, or year */
  guint n_periods;
  GArray *categories;
} Welfare;

static void
welfare_clear (Welfare *self)
{
  statement_clear (&self->statement);
  g_clear_pointer (&self->categories, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Welfare, welfare_clear)

static int
period_of (const Welfare *self, VpDate day)
{
  return self->years ? vp_date_month (day) / 100 : vp_date_month (day);
}

static int
next_period (const Welfare *self, int period)
{
  return self->years || period % 100 < 12 ? period + 1 : period + 89;
}

/* The months between both days, or the last twelve years where there are more of them than a page holds. */
static void
set_periods (Welfare *self, VpDate from, VpDate to)
{
  int months = (vp_date_month (to) / 100 - vp_date_month (from) / 100) * 12 + vp_date_month (to) % 100
    - vp_date_month (from) % 100 + 1;
  int period;

  self->years = months > PERIODS_MAX;
  period = period_of (self, from);
  if (self->years)
    period = MAX (period, period_of (self, to) - PERIODS_MAX + 1);
  for (; period <= period_of (self, to); period = next_period (self, period))
    self->periods[self->n_periods++] = period;
}

static Category *
find_category (Welfare *self, gint64 id)
{
  guint i = 0;

  while (i < self->categories->len && g_array_index (self->categories, Category, i).category_id != id)
    i++;
  if (i == self->categories->len) {
    g_array_set_size (self->categories, i + 1);
    g_array_index (self->categories, Category, i).category_id = id;
  }
  return &g_array_index (self->categories, Category, i);
}

/* What came back is taken off. */
static void
add_row (Welfare *self, const VpStockRow *row)
{
  VpCatalogue *catalogue = self->statement.catalogue;
  gint64 item_id = vp_catalogue_variant (catalogue, row->line.to_variant)->item_id;
  Category *category = find_category (self, vp_catalogue_final_item (catalogue, item_id)->category_id);
  int sign = row->to_kind == VP_LOCATION_WELFARE ? 1 : -1, period = period_of (self, row->line.day);

  for (guint i = 0; i < self->n_periods; i++)
    if (self->periods[i] == period)
      category->pieces[i] += sign * row->line.quantity;
  category->all += sign * row->line.quantity;
  category->value += sign * row->line.value;
}

static gboolean
read_lines (Welfare *self, GError **error)
{
  VpStockFilter filter = { .span = *self->statement.span, .party_id = self->statement.party->id,
                           .end = VP_LOCATION_WELFARE };
  g_autoptr (GArray) ids = vp_stock_query_lines (self->statement.db, &filter, error);
  g_autoptr (GPtrArray) rows = ids != NULL ? vp_stock_query_rows (self->statement.db, (const gint64 *) (void *) ids->data,
                                                                  ids->len, error) : NULL;

  if (rows == NULL)
    return FALSE;
  /* Newest first; months that are yet to come are not told. */
  if (rows->len > 0)
    set_periods (self, self->statement.span->from != 0 ? self->statement.span->from
                 : ((VpStockRow *) rows->pdata[rows->len - 1])->line.day,
                 MIN (self->statement.span->to, vp_date_today ()));
  for (guint i = 0; i < rows->len; i++)
    add_row (self, rows->pdata[i]);
  return TRUE;
}

static void
set_welfare_columns (Welfare *self)
{
  VpSheetColumn columns[PERIODS_MAX + 3] = { { .title = "类别", .share = 1 } };
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) groups = g_ptr_array_new_with_free_func (g_free);
  guint n = 1;

  for (guint i = 0; i < self->n_periods; i++) {
    int period = self->periods[i];

    g_ptr_array_add (titles, self->years ? g_strdup_printf ("%d年", period) : g_strdup_printf ("%d月", period % 100));
    g_ptr_array_add (groups, self->years ? g_strdup ("件数") : g_strdup_printf ("%d年（件）", period / 100));
    columns[n++] = (VpSheetColumn) { .title = titles->pdata[i], .group = groups->pdata[i], .width = 15.5,
                                     .align = VP_ALIGN_RIGHT };
  }
  columns[n++] = (VpSheetColumn) { .title = "合计（件）", .width = 22, .align = VP_ALIGN_RIGHT };
  columns[n++] = (VpSheetColumn) { .title = "估价（元）", .width = 26, .align = VP_ALIGN_RIGHT };
  vp_sheet_set_columns (self->statement.sheet, columns, n);
}

static void
add_category (Welfare *self, const char *name, const Category *category, VpRowStyle style)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  vp_cells_add (cells, name);
  for (guint i = 0; i < self->n_periods; i++)
    vp_cells_add_some (cells, category->pieces[i]);
  vp_cells_add_number (cells, category->all);
  vp_cells_add_money (cells, category->value);
  vp_cells_flush (cells, self->statement.sheet, style);
}

static int
compare_categories (gconstpointer a, gconstpointer b, gpointer data)
{
  const Category *x = a, *y = b;
  int rank = vp_catalogue_category (data, x->category_id)->rank - vp_catalogue_category (data, y->category_id)->rank;

  return rank != 0 ? rank : (x->category_id > y->category_id) - (x->category_id < y->category_id);
}

static void
add_categories (Welfare *self)
{
  Category total = { 0 };

  g_array_sort_with_data (self->categories, compare_categories, self->statement.catalogue);
  for (guint i = 0; i < self->categories->len; i++) {
    const Category *category = &g_array_index (self->categories, Category, i);

    add_category (self, vp_catalogue_category (self->statement.catalogue, category->category_id)->name, category,
                  VP_ROW_NORMAL);
    for (guint k = 0; k < self->n_periods; k++)
      total.pieces[k] += category->pieces[k];
    total.all += category->all;
    total.value += category->value;
  }
  add_category (self, "合计", &total, VP_ROW_TOTAL);
}

VpPaper *
vp_goods_welfare_statement (VpDb *db, gint64 party_id, const VpStockSpan *span, GError **error)
{
  g_auto (Welfare) self = { .statement = { .db = db, .span = span },
                            .categories = g_array_new (FALSE, TRUE, sizeof (Category)) };

  if (!statement_begin (&self.statement, party_id, &vp_paper_a4_landscape, "转赠物资明细表", "接收单位", error)
      || !read_lines (&self, error))
    return NULL;
  set_welfare_columns (&self);
  add_categories (&self);
  vp_sheet_add_closing (self.statement.sheet, "接收单位（盖章）", NULL);
  vp_sheet_add_note (self.statement.sheet, "退回的物资已从件数中扣除；估价仅合计有价值依据的物资。");
  return statement_finish (&self.statement, error);
}
