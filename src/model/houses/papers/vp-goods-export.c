/* vp-goods-export.c: the journal of goods as a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-export.h"

#include "vp-goods-sheet-private.h"
#include "vp-stock.h"
#include "vp-table-writer.h"

typedef struct {
  VpDb *db;
  VpCatalogue *catalogue;
  VpTableWriter *writer;
  GHashTable *parties; /* id → masked name */
  GPtrArray *cells;
  guint rows;
} Journal;

/* The name is looked up once for each donor and receiver. */
static const char *
find_party (Journal *self, gint64 id, GError **error)
{
  const char *known = g_hash_table_lookup (self->parties, &id);
  g_autoptr (VpParty) party = NULL;
  char *name;

  if (known != NULL || id == 0)
    return known != NULL ? known : "";
  party = vp_party_store_get (self->db, id, error);
  if (party == NULL)
    return NULL;
  name = vp_party_shown_name (party);
  g_hash_table_insert (self->parties, g_memdup2 (&id, sizeof id), name);
  return name;
}

static void
add_variant (Journal *self, gint64 variant_id)
{
  const VpVariant *variant = vp_catalogue_variant (self->catalogue, variant_id);
  const VpItem *item = variant != NULL ? vp_catalogue_item (self->catalogue, variant->item_id) : NULL;
  const VpSize *size = variant != NULL ? vp_catalogue_size (self->catalogue, variant->size_id) : NULL;

  vp_cells_add (self->cells, item != NULL ? item->name : "");
  vp_cells_add (self->cells, size != NULL ? size->name : "");
  vp_cells_add (self->cells, variant != NULL ? vp_catalogue_code_name (self->catalogue, "person-group",
                                                                      variant->person_group) : "");
  vp_cells_add (self->cells, variant != NULL ? vp_catalogue_code_name (self->catalogue, "season", variant->season) : "");
  vp_cells_add (self->cells, variant != NULL ? vp_catalogue_code_name (self->catalogue, "condition", variant->condition)
                                             : "");
}

static void
add_end (Journal *self, VpLocationKind kind, const char *name)
{
  vp_cells_add (self->cells, *name != '\0' ? name : vp_location_kind_name (kind));
}

/* What the columns hold, in order. */
static const VpTableKind kinds[] = {
  VP_TABLE_TEXT, VP_TABLE_DATE, VP_TABLE_DATE, VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_TEXT,
  VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_TEXT, VP_TABLE_INT, VP_TABLE_MONEY, VP_TABLE_TEXT,
  VP_TABLE_TEXT, VP_TABLE_TEXT,
};

static gboolean
write_row_cb (const VpStockRow *row, gpointer data, GError **error)
{
  Journal *self = data;
  const VpStockLine *line = &row->line;
  const char *party = find_party (self, row->party_id, error);

  if (party == NULL)
    return FALSE;
  g_ptr_array_set_size (self->cells, 0);
  vp_cells_add_plain (self->cells, VP_ID_SEQUENCE (line->id));
  vp_cells_add_date (self->cells, line->day);
  vp_cells_add_date (self->cells, line->entered_on);
  vp_cells_add (self->cells, vp_catalogue_house_name (self->catalogue, row->house_id));
  vp_cells_add (self->cells, row->code);
  vp_cells_add (self->cells, vp_stock_kind_name (row->kind));
  add_variant (self, line->to_variant);
  add_end (self, row->from_kind, row->from_name);
  add_end (self, row->to_kind, row->to_name);
  vp_cells_add_plain (self->cells, line->quantity);
  vp_cells_add_money (self->cells, line->value);
  vp_cells_add (self->cells, party);
  vp_cells_add (self->cells, row->reason);
  vp_cells_add (self->cells, row->entered_by);
  self->rows++;
  return vp_cells_write (self->cells, kinds, self->writer, error);
}

static gboolean
journal_begin (Journal *self, const char *path, GError **error)
{
  static const char *const titles[] = {
    "录入号", "业务日期", "录入日期", "小屋", "单据", "类型", "品名", "尺码", "适用", "季节", "成色", "从", "到", "数量", "估价（元）",
    "捐赠人/领取人", "原因", "录入人", NULL,
  };

  self->catalogue = vp_catalogue_read (self->db, error);
  self->writer = self->catalogue != NULL ? vp_table_writer_new (path, "流水账", NULL, titles, error) : NULL;
  return self->writer != NULL;
}

static void
journal_clear (Journal *self)
{
  g_clear_pointer (&self->writer, vp_table_writer_free);
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->parties, g_hash_table_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
}

gboolean
vp_goods_export_journal (VpDb *db, const char *path, GCancellable *cancellable, guint *rows, GError **error)
{
  Journal journal = { .db = db, .cells = vp_cells_new (),
                      .parties = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free) };
  gboolean ok = journal_begin (&journal, path, error)
    && vp_stock_query_each (db, write_row_cb, &journal, cancellable, error)
    && vp_table_writer_finish (journal.writer, error);

  if (rows != NULL)
    *rows = journal.rows;
  journal_clear (&journal);
  return ok;
}
