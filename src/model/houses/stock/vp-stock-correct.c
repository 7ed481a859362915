/* vp-stock-correct.c: documents that were typed wrong, items that are one, and stock-takes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock.h"

#include "vp-error.h"
#include "vp-stock-private.h"
#include "vp-text.h"
#include "vp-trade-code-store.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
refuse_chain (VpDb *db, GArray *plan, GError **error)
{
  g_autoptr (VpStockDocument) first = vp_stock_store_get (db, g_array_index (plan, gint64, 0), error);

  if (first != NULL)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 /* Translators: a number of documents, the code of one */
                 _("The goods went on: %u later documents would go short, the last of them %s. Take those back too, or"
                   " enter what really happened as a document of today."), plan->len - 1, first->code);
  return FALSE;
}

gboolean
vp_stock_clear_way (VpDb *db, const VpGoodsForm *form, GError **error)
{
  g_autoptr (GArray) plan = vp_stock_store_plan_reversal (db, form->corrects, error);

  for (guint i = 0; plan != NULL && i + 1 < plan->len; i++)
    if (!vp_stock_store_reverse (db, g_array_index (plan, gint64, i), form->correct_reason, "", NULL, error))
      return FALSE;
  return plan != NULL;
}

void
vp_stock_explain_chain (VpDb *db, const VpGoodsForm *form, GError **error)
{
  g_autoptr (GArray) plan = form->corrects != 0 ? vp_stock_store_plan_reversal (db, form->corrects, NULL) : NULL;

  if (plan == NULL || plan->len < 2 || !g_error_matches (*error, VP_ERROR, VP_ERROR_CONFLICT))
    return;
  g_clear_error (error);
  refuse_chain (db, plan, error);
}

/* A document and what would go short without it, the last first. */
typedef struct {
  GArray *plan; /* gint64 */
  const char *reason, *paper;
} Undoing;

static gboolean
reverse_plan (VpDb *db, gpointer data, GError **error)
{
  const Undoing *self = data;

  for (guint i = 0; i < self->plan->len; i++)
    if (!vp_stock_store_reverse (db, g_array_index (self->plan, gint64, i), self->reason, self->paper, NULL, error))
      return FALSE;
  return TRUE;
}

gboolean
vp_stock_correct (VpDb *db, gint64 document_id, const char *reason, const char *paper, gboolean chain, GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (db, document_id, error);
  g_autoptr (GArray) plan = document != NULL ? vp_stock_store_plan_reversal (db, document_id, error) : NULL;
  g_autofree char *trimmed = vp_text_squeeze (reason != NULL ? reason : ""), *summary = NULL;
  Undoing undoing = { plan, trimmed, paper };
  VpAction action = { .action = "stock-correct", .reason = trimmed };

  if (plan == NULL)
    return FALSE;
  if (*trimmed == '\0')
    return vp_stock_set_invalid (error, _("A correction needs a reason. Write what is wrong."));
  if (plan->len > 1 && !chain)
    return refuse_chain (db, plan, error);
  /* Translators: the code of a document */
  summary = g_strdup_printf (_("Document %s was typed wrong and taken back"), document->code);
  action.summary = summary;
  return vp_db_transact (db, &action, reverse_plan, &undoing, error);
}

/* Merging items */

static gboolean
move_balances (VpDb *db, VpCatalogue *catalogue, gint64 from_item, gint64 to_item, GError **error)
{
  GPtrArray *houses = vp_catalogue_houses (catalogue);

  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];
    g_autoptr (VpStockDocument) document = vp_stock_document_new (VP_STOCK_MERGE, house->id, vp_date_today ());
    g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, house->id, error);

    for (guint j = 0; balances != NULL && j < balances->len; j++) {
      const VpStockBalance *balance = balances->pdata[j];
      const VpVariant *variant = vp_catalogue_variant (catalogue, balance->variant_id);
      VpVariant target;

      if (variant == NULL || variant->item_id != from_item)
        continue;
      target = *variant;
      target.item_id = to_item;
      if (!vp_variant_store_ensure (db, &target, error))
        return FALSE;
      vp_stock_document_add (document, balance->location_id, balance->location_id, variant->id, balance->quantity)
        ->to_variant = target.id;
    }
    if (balances == NULL || (document->lines->len > 0 && !vp_stock_store_insert (db, document, error)))
      return FALSE;
  }
  return TRUE;
}

static gboolean
refuse_in_transit (VpDb *db, VpCatalogue *catalogue, gint64 item_id, GError **error)
{
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, 0, error);

  for (guint i = 0; balances != NULL && i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];
    const VpVariant *variant = vp_catalogue_variant (catalogue, balance->variant_id);

    if (balance->kind == VP_LOCATION_TRANSIT && variant != NULL && variant->item_id == item_id) {
      g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT,
                           _("Pieces of the item are on the way between houses. Receive them first, then merge."));
      return FALSE;
    }
  }
  return balances != NULL;
}

static VpItem *
find_item (GPtrArray *items, gint64 id)
{
  for (guint i = 0; items != NULL && i < items->len; i++)
    if (((VpItem *) items->pdata[i])->id == id)
      return items->pdata[i];
  return NULL;
}

typedef struct {
  VpItem *from;
  const VpItem *to;
} Merging;

static gboolean
merge (VpDb *db, gpointer data, GError **error)
{
  const Merging *self = data;
  VpItem *from = self->from;
  gint64 to = self->to->id;
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);

  if (catalogue == NULL || !refuse_in_transit (db, catalogue, from->id, error)
      || !move_balances (db, catalogue, from->id, to, error))
    return FALSE;
  from->merged_into = to;
  g_clear_pointer (&from->trade_codes, g_free);
  return vp_trade_code_store_move (db, from->id, to, error) && vp_item_store_save (db, from, error);
}

gboolean
vp_stock_merge_items (VpDb *db, gint64 from_item, gint64 to_item, GError **error)
{
  g_autoptr (GPtrArray) items = vp_item_store_list (db, error);
  Merging merging = { find_item (items, from_item), find_item (items, to_item) };
  const VpItem *from = merging.from, *to = merging.to;
  VpAction action = { .action = "item-merge" };
  g_autofree char *summary = NULL;

  if (items == NULL)
    return FALSE;
  if (from == NULL || to == NULL || from == to || from->merged_into != 0 || to->merged_into != 0)
    return vp_stock_set_invalid (error, _("Choose two different items that are in use."));
  /* Translators: names of two items */
  summary = g_strdup_printf (_("“%s” goes on as “%s”"), from->name, to->name);
  action.summary = summary;
  return vp_db_transact (db, &action, merge, &merging, error);
}
