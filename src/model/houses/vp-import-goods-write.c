/* vp-import-goods-write.c: the documents made of a checked table of donated goods
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-import-goods-private.h"

#include "vp-goods-store.h"
#include "vp-house-store.h"
#include "vp-stock-store.h"
#include "vp-trade-code-store.h"

typedef struct {
  GHashTable *houses;   /* interned name → id */
  GHashTable *items;
  GHashTable *parties[2];
  GHashTable *sizes;
  GHashTable *shelves;  /* house name → id of its first shelf */
  VpStockDocument *document;
  const GoodsRow *head; /* of the document */
} Writing;

static gboolean
remember (GHashTable *known, const char *name, gint64 *id)
{
  const gint64 *found = g_hash_table_lookup (known, name);

  if (found != NULL)
    *id = *found;
  return found != NULL;
}

static void
learn (GHashTable *known, const char *name, gint64 id)
{
  g_hash_table_insert (known, (char *) name, g_memdup2 (&id, sizeof id));
}

static gboolean
ensure_house (VpImportCommit *self, const char *name, gint64 *house_id, gint64 *shelf, GError **error)
{
  Writing *own = self->own;
  if (remember (own->houses, name, house_id) && remember (own->shelves, name, shelf))
    return TRUE;
  if (!vp_house_store_ensure (self->db, name, house_id, error)
      || !vp_location_store_first (self->db, *house_id, VP_LOCATION_SHELF, shelf, error))
    return FALSE;
  learn (own->houses, name, *house_id);
  learn (own->shelves, name, *shelf);
  return TRUE;
}

static gboolean
ensure_party (VpImportCommit *self, const GoodsRow *row, gint64 *id, GError **error)
{
  GHashTable *known = ((Writing *) self->own)->parties[row->donor_kind == VP_PARTY_UNIT];

  *id = 0;
  if (*row->donor == '\0' || remember (known, row->donor, id))
    return TRUE;
  if (!vp_party_store_ensure (self->db, row->donor_kind, row->donor, id, NULL, error))
    return FALSE;
  learn (known, row->donor, *id);
  return TRUE;
}

static gboolean
read_sizes (VpImportCommit *self, GError **error)
{
  Writing *own = self->own;
  g_autoptr (GPtrArray) sizes = vp_size_store_list (self->db, error);

  for (guint i = 0; sizes != NULL && i < sizes->len; i++) {
    const VpSize *size = sizes->pdata[i];

    g_hash_table_insert (own->sizes, g_strdup (size->name), g_memdup2 (&size->id, sizeof size->id));
  }
  return sizes != NULL;
}

static gboolean
ensure_variant (VpImportCommit *self, const GoodsRow *row, gint64 *id, GError **error)
{
  Writing *own = self->own;
  VpVariant variant = { .season = row->season, .person_group = row->group, .condition = row->condition };

  if (!remember (own->items, row->head.name, &variant.item_id)) {
    if (!vp_item_store_ensure (self->db, row->head.name, &variant.item_id, NULL, error))
      return FALSE;
    learn (own->items, row->head.name, variant.item_id);
  }
  remember (own->sizes, row->size, &variant.size_id);
  if (!vp_variant_store_ensure (self->db, &variant, error))
    return FALSE;
  *id = variant.id;
  return *row->trade_code == '\0' || vp_trade_code_store_add (self->db, variant.item_id, row->trade_code, error);
}

static gboolean
flush (VpImportCommit *self, GError **error)
{
  Writing *own = self->own;
  gboolean ok;

  if (own->document == NULL)
    return TRUE;
  ok = vp_stock_store_insert (self->db, own->document, error);
  if (self->batch.first_id == 0)
    self->batch.first_id = own->document->id;
  self->batch.last_id = own->document->id;
  g_clear_pointer (&own->document, vp_stock_document_free);
  return ok;
}

static gboolean
continues (const Writing *own, const GoodsRow *row)
{
  const GoodsRow *head = own->head;

  return own->document != NULL && head->day == row->day && head->house == row->house && head->donor == row->donor
    && head->donor_kind == row->donor_kind && head->paper == row->paper;
}

gboolean
vp_import_goods_add_row (VpImportCommit *self, const VpImportHead *head, GError **error)
{
  Writing *own = self->own;
  const GoodsRow *row = (const GoodsRow *) head;
  gint64 house_id = 0, shelf = 0, party_id, variant_id;
  VpStockLine *line;

  if (!continues (own, row) && !flush (self, error))
    return FALSE;
  if (!ensure_house (self, row->house, &house_id, &shelf, error) || !ensure_party (self, row, &party_id, error)
      || !ensure_variant (self, row, &variant_id, error))
    return FALSE;
  if (own->document == NULL) {
    own->document = vp_stock_document_new (VP_STOCK_INTAKE, house_id, row->day);
    own->document->party_id = party_id;
    own->document->paper = g_strdup (row->paper);
    own->document->batch_id = self->batch.id;
    own->head = row;
  }
  line = vp_stock_document_add (own->document, VP_LOCATION_DONOR, shelf, variant_id, row->quantity);
  line->note = g_strdup (row->note);
  return TRUE;
}

gboolean
vp_import_goods_begin_write (VpImportCommit *self, GError **error)
{
  Writing *own = g_new0 (Writing, 1);
  GHashTable **const tables[] = { &own->houses, &own->items, &own->parties[0], &own->parties[1], &own->shelves };

  self->own = own;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    *tables[i] = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  own->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return read_sizes (self, error);
}

gboolean
vp_import_goods_end_add (VpImportCommit *self, gboolean ok, GError **error)
{
  return ok && flush (self, error);
}

void
vp_import_goods_end_write (VpImportCommit *self)
{
  Writing *own = g_steal_pointer (&self->own);

  g_clear_pointer (&own->document, vp_stock_document_free);
  g_hash_table_unref (own->houses);
  g_hash_table_unref (own->items);
  g_hash_table_unref (own->parties[0]);
  g_hash_table_unref (own->parties[1]);
  g_hash_table_unref (own->shelves);
  g_hash_table_unref (own->sizes);
  g_free (own);
}
