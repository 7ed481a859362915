/* vp-goods-papers.c: papers that go with a document of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-papers.h"

#include "vp-goods-document-private.h"
#include "vp-text.h"

#include <glib/gi18n-lib.h>

#define MAX_COLUMNS 9

typedef enum {
  CELL_END, /* closes the columns of a paper */
  CELL_NUMBER, CELL_NAME, CELL_SPEC, CELL_UNIT, CELL_QUANTITY, CELL_VALUE, CELL_FROM, CELL_TO, CELL_NOTE, CELL_EMPTY,
  CELL_BOX, /* only in the row that is signed */
} CellKind;

typedef struct {
  CellKind kind;
  VpSheetColumn column;
} PaperColumn;

#define NUMBER { CELL_NUMBER, { .title = "序号", .width = 12, .align = VP_ALIGN_CENTER } }
#define NAME { CELL_NAME, { .title = "品名", .share = 1.2 } }
#define SPEC { CELL_SPEC, { .title = "规格", .share = 1.3 } }
#define UNIT { CELL_UNIT, { .title = "单位", .width = 13, .align = VP_ALIGN_CENTER } }
#define QUANTITY(name) { CELL_QUANTITY, { .title = name, .width = 18, .align = VP_ALIGN_RIGHT } }
#define VALUE { CELL_VALUE, { .title = "估价（元）", .width = 25, .align = VP_ALIGN_RIGHT } }
#define EMPTY(name, wide) { CELL_EMPTY, { .title = name, .width = wide } }

/* Of the same goods; a list says where they lie, or the shelf does not matter. */
typedef enum { MERGE_NONE, MERGE_SAME_PLACE, MERGE_ANY_PLACE } Merge;

typedef struct {
  const char *title;
  const char *party;          /* label of donor or receiver; %NULL = none is told */
  gboolean public_name;       /* as the donor's wish says, else in full */
  Merge merge;                /* which equal lines are one row */
  VpStockKind kinds[4];       /* that have this paper; 0 = no more */
  PaperColumn columns[MAX_COLUMNS + 1];
  const char *signatures[5];
  const char *note;
} Paper;

static const Paper papers[] = {
  [VP_GOODS_PAPER_LIST] = {
    "捐赠物资清单", "捐赠人", TRUE, MERGE_SAME_PLACE, { VP_STOCK_INTAKE, VP_STOCK_OPENING },
    { NUMBER, NAME, SPEC, UNIT, QUANTITY ("数量"), VALUE, { CELL_TO, { .title = "存放", .share = 0.8 } },
      { CELL_NOTE, { .title = "备注", .share = 0.8 } } },
    { "捐赠人", "接收人", "清点人", "日期" }, "物资由两人当面清点。整袋物资的件数为估数，以分拣结果为准。" },
  [VP_GOODS_PAPER_ISSUE] = {
    "物资发放清单", "领取人", FALSE, MERGE_ANY_PLACE, { VP_STOCK_CLAIM, VP_STOCK_ISSUE, VP_STOCK_RETURN },
    { NUMBER, NAME, SPEC, UNIT, QUANTITY ("数量"), VALUE, { CELL_NOTE, { .title = "备注", .share = 0.8 } },
      { CELL_BOX, { .title = "指印", .width = 24, .kind = VP_CELL_BOX } } },
    { "发放人", "复核人", "日期" }, "以上物资已当面点清。本物资为社会捐赠，免费发放，不得转卖。" },
  [VP_GOODS_PAPER_WAYBILL] = {
    "物资调拨随货单", NULL, FALSE, MERGE_ANY_PLACE, { VP_STOCK_TRANSFER },
    { NUMBER, NAME, SPEC, UNIT, QUANTITY ("发出"), EMPTY ("实收", 20), EMPTY ("差异", 20), EMPTY ("差异说明", 36) },
    { "发货人", "承运人", "收货人", "收货日期" }, "收货小屋清点后填写实收和差异，扫描右上角的码即可录入；第一联随货，第二联发货小屋留存。" },
  [VP_GOODS_PAPER_PICKING] = {
    "拣货单", "领取单位（人）", FALSE, MERGE_NONE, { VP_STOCK_CLAIM, VP_STOCK_ISSUE, VP_STOCK_TRANSFER },
    { NUMBER, { CELL_FROM, { .title = "架位", .share = 1 } }, NAME, SPEC, UNIT, QUANTITY ("数量"), EMPTY ("实拣", 20) },
    { "拣货人", "复核人", "日期" }, "按架位顺序排列。" },
  [VP_GOODS_PAPER_SORTING] = {
    "物资分拣单", NULL, FALSE, MERGE_NONE, { VP_STOCK_SORTING },
    { NUMBER, { CELL_FROM, { .title = "来源", .share = 0.8 } }, NAME, SPEC, UNIT, QUANTITY ("数量"),
      { CELL_TO, { .title = "去向", .share = 0.8 } }, { CELL_NOTE, { .title = "原因", .share = 0.8 } } },
    { "分拣人", "复核人", "日期" }, NULL },
};

gboolean
vp_goods_paper_suits (VpGoodsPaper what, VpStockKind kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (papers[what].kinds); i++)
    if (papers[what].kinds[i] == kind)
      return TRUE;
  return FALSE;
}

static void
set_columns (const Paper *paper, VpSheet *sheet)
{
  VpSheetColumn columns[MAX_COLUMNS];
  guint n;

  for (n = 0; paper->columns[n].kind != CELL_END; n++)
    columns[n] = paper->columns[n].column;
  vp_sheet_set_columns (sheet, columns, n);
}

static gboolean
add_place (VpGoodsDocument *self, GPtrArray *cells, gint64 id, GError **error)
{
  const VpLocation *place = vp_goods_document_place (self, id, error);

  if (place == NULL)
    return FALSE;
  vp_cells_add (cells, vp_goods_place_name (place));
  return TRUE;
}

static void
add_note (GPtrArray *cells, const VpGoodsDocumentLine *line)
{
  g_autofree char *guessed = g_strdup_printf ("估数%s%s", *line->note != '\0' ? "，" : "", line->note);

  vp_cells_add (cells, line->estimated ? guessed : line->note);
}

static gboolean
add_cell (VpGoodsDocument *self, GPtrArray *cells, CellKind kind, guint number, const VpGoodsDocumentLine *line,
          GError **error)
{
  switch (kind) {
  case CELL_NUMBER:
    vp_cells_add_number (cells, number);
    return TRUE;
  case CELL_NAME:
    vp_cells_add (cells, line->item->name);
    return TRUE;
  case CELL_SPEC:
    g_ptr_array_add (cells, vp_goods_variant_spec (self->catalogue, line->variant));
    return TRUE;
  case CELL_UNIT:
    vp_cells_add (cells, line->item->unit);
    return TRUE;
  case CELL_QUANTITY:
    vp_cells_add_number (cells, line->quantity);
    return TRUE;
  case CELL_VALUE:
    vp_cells_add_money (cells, line->value);
    return TRUE;
  case CELL_FROM:
    return add_place (self, cells, line->from_id, error);
  case CELL_TO:
    return add_place (self, cells, line->to_id, error);
  case CELL_NOTE:
    add_note (cells, line);
    return TRUE;
  case CELL_EMPTY:
    vp_cells_add (cells, "");
    return TRUE;
  case CELL_END:
  case CELL_BOX:
    vp_cells_add (cells, NULL);
    return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

static gboolean
add_lines (VpGoodsDocument *self, const Paper *paper, VpSheet *sheet, GError **error)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();

  for (guint i = 0; i < self->lines->len; i++) {
    const VpGoodsDocumentLine *line = &g_array_index (self->lines, VpGoodsDocumentLine, i);

    for (guint k = 0; paper->columns[k].kind != CELL_END; k++)
      if (!add_cell (self, cells, paper->columns[k].kind, i + 1, line, error))
        return FALSE;
    vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
  }
  return TRUE;
}

static void
add_total (VpGoodsDocument *self, const Paper *paper, VpSheet *sheet)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  gboolean before = TRUE; /* the sums: the word 合计 runs over these columns */
  gint64 quantity, value;

  vp_goods_document_sum (self, &quantity, &value);
  for (guint k = 0; paper->columns[k].kind != CELL_END; k++) {
    CellKind kind = paper->columns[k].kind;

    before = before && kind != CELL_QUANTITY;
    if (kind == CELL_QUANTITY)
      vp_cells_add_number (cells, quantity);
    else if (kind == CELL_VALUE)
      vp_cells_add_money (cells, value);
    else
      vp_cells_add (cells, k == 0 ? "合计" : before ? NULL : "");
  }
  vp_cells_flush (cells, sheet, VP_ROW_TOTAL);
}

/* Where finger prints are taken: one wide cell to sign in, and the square. */
static void
add_signing_row (const Paper *paper, VpSheet *sheet)
{
  g_autoptr (GPtrArray) cells = vp_cells_new ();
  gboolean signing = FALSE;

  for (guint k = 0; paper->columns[k].kind != CELL_END; k++) {
    signing = signing || paper->columns[k].kind == CELL_BOX;
    vp_cells_add (cells, k == 0 ? "领取人签字（盖章）：" : paper->columns[k].kind == CELL_BOX ? "" : NULL);
  }
  if (signing)
    vp_cells_flush (cells, sheet, VP_ROW_NORMAL);
}

static void
add_receiver (const VpGoodsDocument *self, const Paper *paper, VpSheet *sheet)
{
  const VpParty *party = self->party;
  g_autofree char *persons = g_strdup_printf ("%d人次", self->document->persons);

  if (paper->party == NULL)
    return;
  vp_sheet_add_heading (sheet, paper->party, paper->public_name ? vp_party_public_name (party)
                        : party != NULL ? party->name : "未留名");
  if (!paper->public_name && self->document->persons != 0)
    vp_sheet_add_heading (sheet, "人次", persons);
}

static void
add_headings (const VpGoodsDocument *self, const Paper *paper, VpSheet *sheet)
{
  const VpStockDocument *document = self->document;
  g_autofree char *day = vp_date_to_chinese (document->day);

  vp_sheet_add_heading (sheet, self->other != NULL ? "发货小屋" : "小屋", self->house->name);
  if (self->other != NULL)
    vp_sheet_add_heading (sheet, "收货小屋", self->other->name);
  add_receiver (self, paper, sheet);
  vp_sheet_add_heading (sheet, "日期", day);
  vp_sheet_add_heading (sheet, "经办人", document->entered_by);
  if (*document->paper != '\0')
    vp_sheet_add_heading (sheet, "纸质单号", document->paper);
  if (*document->purpose != '\0')
    vp_sheet_add_heading (sheet, "指定用途", document->purpose);
  if (*document->note != '\0')
    vp_sheet_add_heading (sheet, "备注", document->note);
}

static VpSheet *
begin_sheet (const VpGoodsDocument *self, const Paper *paper)
{
  const VpStockDocument *document = self->document;
  VpSheet *sheet = vp_goods_sheet_new (&vp_paper_a4, paper->title, document->code);

  vp_sheet_set_heading_columns (sheet, 2);
  if (document->reversed_by != 0)
    vp_sheet_set_watermark (sheet, "作废");
  else if (document->reverses != 0)
    vp_sheet_set_watermark (sheet, "冲销");
  add_headings (self, paper, sheet);
  set_columns (paper, sheet);
  return sheet;
}

static void
end_sheet (const Paper *paper, VpSheet *sheet)
{
  for (guint i = 0; paper->signatures[i] != NULL; i++)
    vp_sheet_add_closing (sheet, paper->signatures[i], NULL);
  if (paper->note != NULL)
    vp_sheet_add_note (sheet, paper->note);
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const VpGoodsDocumentLine *x = a, *y = b;
  const VpLocation *p = g_hash_table_lookup (data, &x->from_id), *q = g_hash_table_lookup (data, &y->from_id);
  int order = p->rank - q->rank;

  if (order == 0)
    order = g_strcmp0 (p->name, q->name);
  return order != 0 ? order : (x->from_id > y->from_id) - (x->from_id < y->from_id);
}

/* One way through the shelves. */
static gboolean
sort_by_place (VpGoodsDocument *self, GError **error)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (vp_goods_document_place (self, g_array_index (self->lines, VpGoodsDocumentLine, i).from_id, error) == NULL)
      return FALSE;
  g_array_sort_with_data (self->lines, compare_places, self->locations);
  return TRUE;
}

VpPaper *
vp_goods_paper (VpDb *db, gint64 document_id, VpGoodsPaper what, GError **error)
{
  const Paper *paper = &papers[what];
  g_autoptr (VpGoodsDocument) self = vp_goods_document_read (db, document_id, error);
  g_autoptr (VpSheet) sheet = NULL;

  if (self == NULL)
    return NULL;
  if (!vp_goods_paper_suits (what, self->document->kind)) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("The document %s has no such paper. Choose another document."),
                 self->document->code);
    return NULL;
  }
  if (paper->merge != MERGE_NONE)
    vp_goods_document_merge (self, paper->merge == MERGE_SAME_PLACE);
  if (what == VP_GOODS_PAPER_PICKING && !sort_by_place (self, error))
    return NULL;
  sheet = begin_sheet (self, paper);
  if (!add_lines (self, paper, sheet, error))
    return NULL;
  add_total (self, paper, sheet);
  add_signing_row (paper, sheet);
  end_sheet (paper, sheet);
  return vp_goods_sheet_finish (g_steal_pointer (&sheet), error);
}
