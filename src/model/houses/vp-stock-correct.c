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

static gboolean
reverse_plan (VpDb *db, GArray *plan, const char *reason, const char *paper, GError **error)
{
  for (guint i = 0; i < plan->len; i++)
    if (!vp_stock_store_reverse (db, g_array_index (plan, gint64, i), reason, paper, NULL, error))
      return FALSE;
  return TRUE;
}

gboolean
vp_stock_correct (VpDb *db, gint64 document_id, const char *reason, const char *paper, gboolean chain,
                  GError **error)
{
  g_autoptr (VpStockDocument) document = vp_stock_store_get (db, document_id, error);
  g_autoptr (GArray) plan = document != NULL ? vp_stock_store_plan_reversal (db, document_id, error) : NULL;
  g_autofree char *trimmed = vp_text_squeeze (reason != NULL ? reason : ""), *summary = NULL;
  VpAction action = { .action = "stock-correct", .reason = trimmed };

  if (plan == NULL)
    return FALSE;
  if (*trimmed == '\0')
    return vp_stock_set_invalid (error, _("A correction needs a reason. Write what is wrong."));
  if (plan->len > 1 && !chain)
    return refuse_chain (db, plan, error);
  if (!vp_db_begin (db, error))
    return FALSE;
  if (!reverse_plan (db, plan, trimmed, paper, error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  /* Translators: the code of a document */
  summary = g_strdup_printf (_("Document %s was typed wrong and taken back"), document->code);
  action.summary = summary;
  return vp_db_commit (db, &action, NULL, error);
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

static gboolean
merge (VpDb *db, VpItem *from, const VpItem *to, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);

  if (catalogue == NULL || !refuse_in_transit (db, catalogue, from->id, error)
      || !move_balances (db, catalogue, from->id, to->id, error))
    return FALSE;
  from->merged_into = to->id;
  g_clear_pointer (&from->trade_codes, g_free);
  return vp_trade_code_store_move (db, from->id, to->id, error) && vp_item_store_save (db, from, error);
}

gboolean
vp_stock_merge_items (VpDb *db, gint64 from_item, gint64 to_item, GError **error)
{
  g_autoptr (GPtrArray) items = vp_item_store_list (db, error);
  VpItem *from = find_item (items, from_item), *to = find_item (items, to_item);
  VpAction action = { .action = "item-merge" };
  g_autofree char *summary = NULL;

  if (items == NULL)
    return FALSE;
  if (from == NULL || to == NULL || from == to || from->merged_into != 0 || to->merged_into != 0)
    return vp_stock_set_invalid (error, _("Choose two different items that are in use."));
  if (!vp_db_begin (db, error))
    return FALSE;
  if (!merge (db, from, to, error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  /* Translators: names of two items */
  summary = g_strdup_printf (_("“%s” goes on as “%s”"), from->name, to->name);
  action.summary = summary;
  return vp_db_commit (db, &action, NULL, error);
}

/* Stock-takes */

static gboolean
check_second (VpDb *db, const VpStockTake *take, const char *confirmed_by, GError **error)
{
  if (vp_text_is_blank (confirmed_by))
    return vp_stock_set_invalid (error, _("A second person confirms the differences. Write the name."));
  if (strcmp (confirmed_by, vp_db_get_who (db)) == 0 || strcmp (confirmed_by, take->started_by) == 0)
    return vp_stock_set_invalid (error,
                                 _("The one who confirms must be somebody else than the one who counted or enters."));
  return TRUE;
}

gboolean
vp_stock_take_check_row (const VpStockTake *take, const VpTakeRow *row, GError **error)
{
  if (row->counts[0] < 0 && row->counts[1] < 0)
    return TRUE;
  if (take->counters == 2 && (row->counts[0] < 0 || row->counts[1] < 0 || row->counts[0] != row->counts[1])) {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Row %u: the two counters do not agree yet. Count it again."), row->number);
    return FALSE;
  }
  if (row->counts[0] != row->expected && *row->reason == '\0') {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: a row, pieces counted, pieces expected */
                 _("Row %u: counted %d, expected %d. Choose a reason for the difference."), row->number,
                 (int) row->counts[0], (int) row->expected);
    return FALSE;
  }
  return TRUE;
}

static gboolean
add_difference (VpStockDocument *document, const VpTakeRow *row)
{
  gint64 difference = row->counts[0] - row->expected;
  VpStockLine *line = NULL;

  if (difference > 0)
    line = vp_stock_document_add (document, VP_LOCATION_COUNT, row->location_id, row->variant_id, difference);
  else if (difference < 0)
    line = vp_stock_document_add (document, row->location_id, VP_LOCATION_COUNT, row->variant_id, -difference);
  if (line != NULL)
    line->note = g_strdup (row->reason);
  return TRUE;
}

static gboolean
post_differences (VpDb *db, const VpStockTake *take, const char *confirmed_by,
                  VpStockDocument *document, GError **error)
{
  g_autoptr (GPtrArray) rows = vp_stock_take_store_rows (db, take->id, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const VpTakeRow *row = rows->pdata[i];

    if (row->counts[0] < 0 && row->counts[1] < 0)
      continue;
    if (!vp_stock_take_check_row (take, row, error) || !add_difference (document, row))
      return FALSE;
  }
  return rows != NULL && (document->lines->len == 0 || vp_stock_store_insert (db, document, error))
    && vp_stock_take_store_close (db, take->id, VP_TAKE_POSTED, confirmed_by, document->id, error);
}

gboolean
vp_stock_take_post (VpDb *db, gint64 take_id, const char *confirmed_by, gint64 *document_id,
                    GError **error)
{
  g_autoptr (VpStockTake) take = vp_stock_take_store_get (db, take_id, error);
  g_autoptr (VpStockDocument) document = NULL;
  g_autofree char *second = vp_text_squeeze (confirmed_by != NULL ? confirmed_by : ""), *summary = NULL;
  VpAction action = { .action = "stock-count" };

  if (take == NULL || !check_second (db, take, second, error) || !vp_db_begin (db, error))
    return FALSE;
  document = vp_stock_document_new (VP_STOCK_COUNT, take->house_id, vp_date_today ());
  /* Translators: the code of a stock-take, a person's name */
  document->reason = g_strdup_printf (_("Stock-take %s, confirmed by %s"), take->code, second);
  if (!post_differences (db, take, second, document, error)) {
    vp_db_rollback (db);
    return FALSE;
  }
  if (document_id != NULL)
    *document_id = document->id;
  /* Translators: the code of a stock-take, a number of rows */
  summary = g_strdup_printf (_("Stock-take %s posted, %u differences"), take->code, document->lines->len);
  action.summary = summary;
  return vp_db_commit (db, &action, NULL, error);
}
