/* vp-stock-report.c: stock sheets, balances and figures from the ledger of goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock-report.h"

#include <glib/gi18n-lib.h>

void
vp_stock_sheet_row_free (VpStockSheetRow *self)
{
  g_free (self->name);
  g_free (self);
}

typedef struct {
  gint64 house_id;
  gint64 key;
} SheetKey;

typedef struct {
  VpCatalogue *catalogue;
  gint64 house_id;
  gboolean by_house;
  VpGrouping grouping;
  GHashTable *rows; /* its key → VpStockSheetRow */
  GHashTable *keys; /* variant → its key in this grouping */
  gboolean opening; /* of the days before the span */
} Sheet;

static guint
hash_key (gconstpointer data)
{
  const SheetKey *key = data;

  return (guint) (key->house_id * 31 + key->key * 2654435761);
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  const SheetKey *x = a, *y = b;

  return x->house_id == y->house_id && x->key == y->key;
}

static gint64
find_key (Sheet *self, gint64 variant_id)
{
  const VpVariant *variant = vp_catalogue_variant (self->catalogue, variant_id);
  const VpItem *item = variant != NULL ? vp_catalogue_final_item (self->catalogue, variant->item_id) : NULL;

  if (variant == NULL || item == NULL)
    return 0;
  switch (self->grouping) {
  case VP_GROUP_ITEM:
    return item->id;
  case VP_GROUP_CATEGORY:
    return item->category_id;
  case VP_GROUP_SEASON:
    return variant->season;
  case VP_GROUP_CONDITION:
    return variant->condition;
  case VP_GROUP_VARIANT:
    return variant_id;
  }
  g_return_val_if_reached (0);
}

/* Millions of lines have some hundred variants: each is looked up in the catalogue once. */
static gint64
group_key (Sheet *self, gint64 variant_id)
{
  gint64 *known = g_hash_table_lookup (self->keys, &variant_id);

  if (known == NULL) {
    gint64 pair[] = { variant_id, find_key (self, variant_id) };

    known = g_memdup2 (pair, sizeof pair);
    g_hash_table_insert (self->keys, known, known);
  }
  return known[1];
}

static VpStockSheetRow *
find_row (Sheet *self, gint64 house_id, gint64 key)
{
  SheetKey wanted = { self->by_house ? house_id : 0, key };
  VpStockSheetRow *row = g_hash_table_lookup (self->rows, &wanted);

  if (row != NULL)
    return row;
  row = g_new0 (VpStockSheetRow, 1);
  row->house_id = wanted.house_id;
  row->key = key;
  g_hash_table_insert (self->rows, g_memdup2 (&wanted, sizeof wanted), row);
  return row;
}

/* The column of a movement, by its end outside the house. */
static VpFlow
find_flow (VpLocationKind other, gboolean in)
{
  switch (other) {
  case VP_LOCATION_DONOR:
  case VP_LOCATION_ESTIMATE:
    return VP_FLOW_DONATED;
  case VP_LOCATION_OPENING:
    return VP_FLOW_FOUND;
  case VP_LOCATION_COUNT:
    return in ? VP_FLOW_FOUND : VP_FLOW_LOST;
  case VP_LOCATION_TRANSIT:
    return in ? VP_FLOW_ARRIVED : VP_FLOW_SENT;
  case VP_LOCATION_PERSON:
  case VP_LOCATION_HOUSEHOLD:
    return VP_FLOW_CLAIMED;
  case VP_LOCATION_WELFARE:
    return VP_FLOW_ISSUED;
  case VP_LOCATION_RECYCLING:
  case VP_LOCATION_REJECTED:
    return VP_FLOW_DISPOSED;
  case VP_LOCATION_LOSS:
    return VP_FLOW_LOST;
  case VP_LOCATION_UNSORTED:
  case VP_LOCATION_BAG:
  case VP_LOCATION_CLEANING:
  case VP_LOCATION_SHELF:
    return VP_FLOW_SORTED;
  }
  g_return_val_if_reached (VP_FLOW_SORTED);
}

/* @quantity came into the house, or (negative) left it. */
static void
add_flow (VpStockSheetRow *row, VpFlow flow, gint64 quantity, gint64 value)
{
  row->flows[flow] += flow >= VP_FLOW_CLAIMED ? -quantity : quantity;
  row->value_in += flow == VP_FLOW_DONATED ? value : 0;
  row->value_out += flow == VP_FLOW_CLAIMED || flow == VP_FLOW_ISSUED ? -value : 0;
}

/* One side of a movement: @quantity came into the house, or (negative) left it. */
static void
add_side (Sheet *self, gint64 house_id, gint64 key, VpLocationKind other, gboolean in, gint64 quantity, gint64 value)
{
  VpStockSheetRow *row;

  if (house_id == 0 || (self->house_id != 0 && house_id != self->house_id))
    return;
  row = find_row (self, house_id, key);
  if (self->opening) {
    row->opening += quantity;
    return;
  }
  add_flow (row, find_flow (other, in), quantity, value);
}

static void
add_total_cb (const VpStockTotal *total, gpointer data)
{
  Sheet *self = data;
  gint64 to = group_key (self, total->to_variant);
  gint64 from = total->from_variant == total->to_variant ? to : group_key (self, total->from_variant);

  /* Inside one house only what became something else is seen. */
  if (total->from_house == total->to_house && from == to)
    return;
  add_side (self, total->to_house, to, total->from_kind, TRUE, total->quantity, total->value);
  add_side (self, total->from_house, from, total->to_kind, FALSE, -total->quantity, -total->value);
}

static char *
row_name (Sheet *self, const VpStockSheetRow *row)
{
  const VpItem *item;
  const VpCategory *category;
  const VpVariant *variant;
  const char *name = "";

  switch (self->grouping) {
  case VP_GROUP_ITEM:
    item = vp_catalogue_item (self->catalogue, row->key);
    return g_strdup (item != NULL ? item->name : "");
  case VP_GROUP_CATEGORY:
    category = vp_catalogue_category (self->catalogue, row->key);
    return g_strdup (category != NULL ? category->name : "");
  case VP_GROUP_VARIANT:
    variant = vp_catalogue_variant (self->catalogue, row->key);
    return variant != NULL ? vp_catalogue_describe (self->catalogue, variant) : g_strdup ("");
  case VP_GROUP_SEASON:
    name = vp_catalogue_code_name (self->catalogue, "season", (int) row->key);
    break;
  case VP_GROUP_CONDITION:
    name = vp_catalogue_code_name (self->catalogue, "condition", (int) row->key);
    break;
  }
  return g_strdup (*name != '\0' ? name : _("not said"));
}

#define N_RANKS 5

/* Houses and items stand as in the catalogue, houses never mixed, and variants with their item. */
static void
row_ranks (Sheet *self, const VpStockSheetRow *row, gint64 ranks[N_RANKS])
{
  const VpHouse *house = vp_catalogue_house (self->catalogue, row->house_id);
  const VpVariant *variant = self->grouping == VP_GROUP_VARIANT ? vp_catalogue_variant (self->catalogue, row->key) : NULL;
  const VpItem *item = self->grouping == VP_GROUP_ITEM ? vp_catalogue_item (self->catalogue, row->key)
                       : variant != NULL ? vp_catalogue_final_item (self->catalogue, variant->item_id) : NULL;
  const VpCategory *category = vp_catalogue_category (self->catalogue, item != NULL ? item->category_id
                                                      : self->grouping == VP_GROUP_CATEGORY ? row->key : 0);

  ranks[0] = house != NULL ? house->rank : 0;
  ranks[1] = row->house_id;
  ranks[2] = category != NULL ? category->rank : 0;
  ranks[3] = item != NULL ? item->id : 0;
  ranks[4] = row->key;
}

static int
compare_rows (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 x[N_RANKS], y[N_RANKS];

  row_ranks (data, *(const VpStockSheetRow *const *) a, x);
  row_ranks (data, *(const VpStockSheetRow *const *) b, y);
  for (guint i = 0; i < N_RANKS; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}

static gboolean
is_blank (const VpStockSheetRow *row)
{
  gint64 any = row->opening | row->closing | row->value_in | row->value_out;

  for (guint i = 0; i < VP_N_FLOWS; i++)
    any |= row->flows[i];
  return any == 0;
}

static void
close_row (VpStockSheetRow *row)
{
  row->closing = row->opening;
  for (guint i = 0; i < VP_N_FLOWS; i++)
    row->closing += i >= VP_FLOW_CLAIMED ? -row->flows[i] : row->flows[i];
}

static GPtrArray *
collect_rows (Sheet *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) vp_stock_sheet_row_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->rows);
  while (g_hash_table_iter_next (&iter, NULL, &value)) {
    VpStockSheetRow *row = value;

    close_row (row);
    if (is_blank (row)) {
      vp_stock_sheet_row_free (row);
      continue;
    }
    row->name = row_name (self, row);
    g_ptr_array_add (rows, row);
  }
  g_ptr_array_sort_with_data (rows, compare_rows, self);
  return rows;
}

static void
sheet_clear (Sheet *self)
{
  g_hash_table_unref (self->rows);
  g_hash_table_unref (self->keys);
}

static void
sheet_init (Sheet *self)
{
  self->rows = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  self->keys = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

GPtrArray *
vp_stock_sheet (VpDb *db, VpCatalogue *catalogue, const VpStockSpan *span, gint64 house_id, gboolean by_house,
                VpGrouping grouping, GError **error)
{
  Sheet sheet = { .catalogue = catalogue, .house_id = house_id, .by_house = by_house, .grouping = grouping,
                  .opening = TRUE };
  VpStockSpan before = { 0, span->from - 1, span->believed };
  GPtrArray *rows;
  gboolean ok;

  sheet_init (&sheet);
  ok = span->from == 0 || vp_stock_query_totals (db, &before, add_total_cb, &sheet, error);
  sheet.opening = FALSE;
  ok = ok && vp_stock_query_totals (db, span, add_total_cb, &sheet, error);
  rows = collect_rows (&sheet);
  sheet_clear (&sheet);
  if (!ok)
    g_clear_pointer (&rows, g_ptr_array_unref);
  return rows;
}

GPtrArray *
vp_stock_sheet_now (VpDb *db, VpCatalogue *catalogue, gint64 house_id, gboolean by_house, VpGrouping grouping,
                    GError **error)
{
  Sheet sheet = { .catalogue = catalogue, .house_id = house_id, .by_house = by_house, .grouping = grouping };
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, house_id, error);
  GPtrArray *rows = NULL;

  sheet_init (&sheet);
  for (guint i = 0; balances != NULL && i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];

    if (balance->house_id != 0)
      find_row (&sheet, balance->house_id, group_key (&sheet, balance->variant_id))->opening += balance->quantity;
  }
  if (balances != NULL)
    rows = collect_rows (&sheet);
  sheet_clear (&sheet);
  return rows;
}

void
vp_stock_sheet_total (GPtrArray *rows, VpStockSheetRow *total)
{
  *total = (VpStockSheetRow) { 0 };
  for (guint i = 0; i < rows->len; i++) {
    const VpStockSheetRow *row = rows->pdata[i];

    total->opening += row->opening;
    total->closing += row->closing;
    total->value_in += row->value_in;
    total->value_out += row->value_out;
    for (guint j = 0; j < VP_N_FLOWS; j++)
      total->flows[j] += row->flows[j];
  }
}

typedef struct {
  gint64 house_id;
  VpStockSheetRow *total;
  gint64 *began;
} Flows;

static void
add_flows_cb (const VpStockTotal *total, gpointer data)
{
  Flows *self = data;
  gboolean to = total->to_house != 0 && (self->house_id == 0 || total->to_house == self->house_id);
  gboolean from = total->from_house != 0 && (self->house_id == 0 || total->from_house == self->house_id);

  if (total->from_house == total->to_house)
    return;
  if (to)
    add_flow (self->total, find_flow (total->from_kind, TRUE), total->quantity, total->value);
  if (to && total->from_kind == VP_LOCATION_OPENING)
    *self->began += total->quantity;
  if (from)
    add_flow (self->total, find_flow (total->to_kind, FALSE), -total->quantity, -total->value);
}

gboolean
vp_stock_flows (VpDb *db, const VpStockSpan *span, gint64 house_id, VpStockSheetRow *total, gint64 *began, GError **error)
{
  Flows flows = { house_id, total, began };

  *total = (VpStockSheetRow) { .house_id = house_id };
  *began = 0;
  if (!vp_stock_query_totals (db, span, add_flows_cb, &flows, error))
    return FALSE;
  close_row (total);
  return TRUE;
}

gboolean
vp_month_span (int month, VpStockSpan *span)
{
  VpDate first = vp_date_new (month / 100, month % 100, 1);

  if (first == 0)
    return FALSE;
  span->from = first;
  span->to = vp_date_new (month % 100 == 12 ? month / 100 + 1 : month / 100, month % 100 % 12 + 1, 1) - 1;
  return TRUE;
}

static void
add_figure_cb (const VpStockTotal *total, gpointer data)
{
  VpGoodsFigures *figures = data;
  gboolean into = VP_LOCATION_IS_INSIDE (total->to_kind), out_of = VP_LOCATION_IS_INSIDE (total->from_kind);
  gint64 moved = out_of ? total->quantity : -total->quantity;

  figures->stock += (total->to_house != 0 ? total->quantity : 0) - (total->from_house != 0 ? total->quantity : 0);
  figures->in_transit += (total->to_kind == VP_LOCATION_TRANSIT ? total->quantity : 0)
    - (total->from_kind == VP_LOCATION_TRANSIT ? total->quantity : 0);
  if (into == out_of)
    return;
  switch (find_flow (into ? total->from_kind : total->to_kind, into)) {
  case VP_FLOW_DONATED:
    figures->received -= moved;
    break;
  case VP_FLOW_FOUND:
    if (total->from_kind == VP_LOCATION_OPENING)
      figures->received -= moved;
    else
      figures->lost += moved;
    break;
  case VP_FLOW_CLAIMED:
  case VP_FLOW_ISSUED:
    figures->given += moved;
    break;
  case VP_FLOW_DISPOSED:
    figures->disposed += moved;
    break;
  case VP_FLOW_LOST:
    figures->lost += moved;
    break;
  case VP_FLOW_SORTED:
  case VP_FLOW_ARRIVED:
  case VP_FLOW_SENT:
  case VP_N_FLOWS:
    break;
  }
}

gboolean
vp_goods_figures (VpDb *db, const VpStockSpan *span, VpGoodsFigures *figures, GError **error)
{
  g_autoptr (GPtrArray) houses = vp_house_store_list (db, error);

  *figures = (VpGoodsFigures) { 0 };
  for (guint i = 0; houses != NULL && i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];

    figures->houses += !house->removed && house->opened_on <= span->to;
  }
  return houses != NULL && vp_stock_query_totals (db, span, add_figure_cb, figures, error)
    && vp_stock_query_persons (db, span, 0, &figures->visits, &figures->named, error);
}
