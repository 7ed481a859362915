/* vp-goods-document.c: one document with everything its papers say
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-goods-document-private.h"

#include "vp-stock.h"

void
vp_goods_document_free (VpGoodsDocument *self)
{
  g_clear_pointer (&self->document, vp_stock_document_free);
  g_clear_pointer (&self->party, vp_party_free);
  g_clear_pointer (&self->locations, g_hash_table_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_free (self);
}

static void
add_line (VpGoodsDocument *self, const VpStockLine *line)
{
  const VpVariant *variant = vp_catalogue_variant (self->catalogue, line->to_variant);
  VpGoodsDocumentLine shown = { variant, vp_catalogue_item (self->catalogue, variant->item_id), line->from_id, line->to_id,
                                line->quantity, line->value, line->estimated, line->note };

  g_array_append_val (self->lines, shown);
}

VpGoodsDocument *
vp_goods_document_read (VpDb *db, gint64 id, GError **error)
{
  g_autoptr (VpGoodsDocument) self = g_new0 (VpGoodsDocument, 1);

  self->db = db;
  self->locations = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify) vp_location_free);
  self->lines = g_array_new (FALSE, FALSE, sizeof (VpGoodsDocumentLine));
  self->document = vp_stock_store_get (db, id, error);
  self->catalogue = self->document != NULL ? vp_catalogue_read (db, error) : NULL;
  if (self->catalogue == NULL || !vp_party_read (db, self->document->party_id, &self->party, error))
    return NULL;
  self->house = vp_catalogue_house (self->catalogue, self->document->house_id);
  self->other = vp_catalogue_house (self->catalogue, self->document->other_house_id);
  for (guint i = 0; i < self->document->lines->len; i++)
    add_line (self, self->document->lines->pdata[i]);
  return g_steal_pointer (&self);
}

void
vp_goods_document_merge (VpGoodsDocument *self, gboolean same_place)
{
  for (guint i = 0; i < self->lines->len; i++) {
    VpGoodsDocumentLine *line = &g_array_index (self->lines, VpGoodsDocumentLine, i);

    for (guint k = self->lines->len - 1; k > i; k--) {
      const VpGoodsDocumentLine *other = &g_array_index (self->lines, VpGoodsDocumentLine, k);

      if (other->variant != line->variant || g_strcmp0 (other->note, line->note) != 0
          || other->estimated != line->estimated
          || (same_place && (other->from_id != line->from_id || other->to_id != line->to_id)))
        continue;
      line->quantity += other->quantity;
      line->value += other->value;
      g_array_remove_index (self->lines, k);
    }
  }
}

const VpLocation *
vp_goods_document_place (VpGoodsDocument *self, gint64 id, GError **error)
{
  VpLocation *place = g_hash_table_lookup (self->locations, &id);

  if (place != NULL)
    return place;
  place = vp_location_store_get (self->db, id, error);
  if (place != NULL)
    g_hash_table_insert (self->locations, &place->id, place);
  return place;
}

const char *
vp_goods_place_name (const VpLocation *place)
{
  return *place->name != '\0' ? place->name : place->kind == VP_LOCATION_BAG ? place->code
                                                                             : vp_location_kind_name (place->kind);
}

static void
add_word (GString *text, const char *word)
{
  if (*word != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word);
}

char *
vp_goods_variant_spec (VpCatalogue *catalogue, const VpVariant *variant)
{
  const VpSize *size = vp_catalogue_size (catalogue, variant->size_id);
  GString *text = g_string_new (NULL);

  add_word (text, vp_catalogue_code_name (catalogue, "person-group", variant->person_group));
  add_word (text, vp_catalogue_code_name (catalogue, "season", variant->season));
  add_word (text, size != NULL ? size->name : "");
  add_word (text, vp_catalogue_code_name (catalogue, "condition", variant->condition));
  return g_string_free (text, FALSE);
}

void
vp_goods_document_sum (const VpGoodsDocument *self, gint64 *quantity, gint64 *value)
{
  *quantity = *value = 0;
  for (guint i = 0; i < self->lines->len; i++) {
    *quantity += g_array_index (self->lines, VpGoodsDocumentLine, i).quantity;
    *value += g_array_index (self->lines, VpGoodsDocumentLine, i).value;
  }
}
