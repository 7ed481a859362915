/* vp-stock-issue.c: goods that leave the shelves, travel between houses, and come back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-stock.h"

#include "vp-error.h"
#include "vp-stock-private.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>

static gboolean
take_all (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gint64 to_id, GError **error)
{
  for (guint i = 0; i < form->lines->len; i++)
    if (!vp_stock_take_from (db, document, &g_array_index (form->lines, VpGoodsLine, i), to_id, error))
      return FALSE;
  return TRUE;
}

/* To a person without a card the party tells; nobody named is a person too, counted but not known. */
static gboolean
fill_claim (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  g_autoptr (VpParty) party = document->party_id != 0 ? vp_party_store_get (db, document->party_id, error) : NULL;
  g_auto (VpClaimAnswer) answer = { 0 };
  VpGoodsForm asked = *form;
  g_autofree char *override = vp_text_squeeze (form->override_reason != NULL ? form->override_reason : "");

  if (document->party_id != 0 && party == NULL)
    return FALSE;
  asked.party_id = document->party_id;
  if (!vp_stock_ask_limits (db, &asked, &answer, error))
    return FALSE;
  if (answer.refusal != NULL && *override == '\0') {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, answer.refusal);
    return FALSE;
  }
  if (answer.refusal != NULL)
    document->reason = g_strdup (override);
  document->persons = MAX (document->persons, 1);
  return take_all (db, document, form,
                   party != NULL && party->kind == VP_PARTY_HOUSEHOLD ? VP_LOCATION_HOUSEHOLD : VP_LOCATION_PERSON,
                   error);
}

gboolean
vp_stock_claim (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error)
{
  return vp_stock_post (db, VP_STOCK_CLAIM, form, fill_claim, NULL, document_id, error);
}

static gboolean
fill_issue (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  g_autoptr (VpParty) home = NULL;

  if (document->party_id == 0)
    return vp_stock_set_invalid (error, _("Choose the welfare home that receives the goods."));
  home = vp_party_store_get (db, document->party_id, error);
  if (home == NULL)
    return FALSE;
  if (home->kind != VP_PARTY_WELFARE)
    return vp_stock_set_invalid (error, _("The receiver of an issue must be a welfare home. Enter a claim for people."));
  return take_all (db, document, form, VP_LOCATION_WELFARE, error);
}

gboolean
vp_stock_issue (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error)
{
  return vp_stock_post (db, VP_STOCK_ISSUE, form, fill_issue, NULL, document_id, error);
}

static gboolean
fill_disposal (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  if (*document->note == '\0')
    return vp_stock_set_invalid (error, _("Write why the goods are disposed of."));
  return take_all (db, document, form, GPOINTER_TO_INT (data), error);
}

gboolean
vp_stock_dispose (VpDb *db, const VpGoodsForm *form, VpLocationKind kind, gint64 *document_id,
                  GError **error)
{
  g_return_val_if_fail (kind == VP_LOCATION_RECYCLING || kind == VP_LOCATION_REJECTED || kind == VP_LOCATION_LOSS, FALSE);
  return vp_stock_post (db, VP_STOCK_DISPOSAL, form, fill_disposal, GINT_TO_POINTER (kind), document_id, error);
}

static gboolean
fill_move (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  const gint64 *to = data;
  g_autoptr (VpLocation) place = vp_location_store_get (db, *to, error);

  if (place == NULL)
    return FALSE;
  if (place->house_id != form->house_id)
    return vp_stock_set_invalid (error, _("The place belongs to another house. Enter a transfer."));
  return take_all (db, document, form, *to, error);
}

gboolean
vp_stock_move (VpDb *db, const VpGoodsForm *form, gint64 to, gint64 *document_id, GError **error)
{
  return vp_stock_post (db, VP_STOCK_MOVE, form, fill_move, &to, document_id, error);
}

/* Transfers */

static gboolean
fill_transfer (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  const gint64 *to_house = data;
  VpLocation transit = { .kind = VP_LOCATION_TRANSIT };
  gboolean ok;

  if (*to_house == 0 || *to_house == form->house_id)
    return vp_stock_set_invalid (error, _("Choose another house as the one that receives the goods."));
  document->other_house_id = *to_house;
  ok = vp_location_store_add (db, &transit, error);
  g_free (transit.code);
  return ok && take_all (db, document, form, transit.id, error);
}

gboolean
vp_stock_send (VpDb *db, const VpGoodsForm *form, gint64 to_house, gint64 *document_id, GError **error)
{
  return vp_stock_post (db, VP_STOCK_TRANSFER, form, fill_transfer, &to_house, document_id, error);
}

typedef struct {
  const VpStockDocument *transfer;
  const VpGoodsForm *form;
  VpStockDocument *difference;
  gint64 transit;
  gint64 shelf;
  gint64 document_id; /* what came of it */
} Arrival;

static gboolean
refuse_received (VpDb *db, const VpStockDocument *transfer, GError **error)
{
  VpStockFilter filter = { .house_id = transfer->other_house_id, .kind = VP_STOCK_ARRIVAL };
  g_autoptr (GPtrArray) arrivals = vp_stock_query_documents (db, &filter, 0, error);

  for (guint i = 0; arrivals != NULL && i < arrivals->len; i++) {
    const VpStockDocument *arrival = arrivals->pdata[i];

    if (arrival->follows != transfer->id || arrival->reverses != 0 || arrival->reversed_by != 0)
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_EXISTS,
                 /* Translators: codes of two documents */
                 _("Transfer %s was received before with document %s. Nothing was entered."), transfer->code,
                 arrival->code);
    return FALSE;
  }
  return arrivals != NULL;
}

static gint64
sum_sent (const VpStockDocument *transfer, gint64 variant_id)
{
  gint64 pieces = 0;

  for (guint i = 0; i < transfer->lines->len; i++) {
    const VpStockLine *line = transfer->lines->pdata[i];

    if (line->to_variant == variant_id)
      pieces += line->quantity;
  }
  return pieces;
}

static gint64
sum_arrived (const VpStockDocument *arrival, const VpStockDocument *difference, gint64 variant_id)
{
  gint64 pieces = 0;

  for (guint i = 0; i < arrival->lines->len; i++) {
    const VpStockLine *line = arrival->lines->pdata[i];

    pieces += line->from_variant == variant_id ? line->quantity : 0;
  }
  for (guint i = 0; i < difference->lines->len; i++) {
    const VpStockLine *line = difference->lines->pdata[i];

    pieces += line->from_variant == variant_id && line->to_id == VP_LOCATION_LOSS ? line->quantity : 0;
  }
  return pieces;
}

/* What came of a line: as much as is still on the way arrives, what came beyond it is a difference. */
static gboolean
receive_line (VpDb *db, VpStockDocument *document, Arrival *arrival, const VpGoodsLine *line, GError **error)
{
  gint64 place = line->place != 0 ? line->place : arrival->shelf, on_the_way, came;
  VpVariant variant;

  if (!vp_stock_ensure_variant (db, line, &variant, error))
    return FALSE;
  on_the_way = sum_sent (arrival->transfer, variant.id) - sum_arrived (document, arrival->difference, variant.id);
  came = MIN (on_the_way, line->quantity);
  if (came > 0)
    vp_stock_document_add (document, arrival->transit, place, variant.id, came);
  if (line->quantity > came)
    vp_stock_document_add (arrival->difference, VP_LOCATION_COUNT, place, variant.id, line->quantity - came);
  return TRUE;
}

static void
miss_lines (VpStockDocument *document, Arrival *arrival)
{
  for (guint i = 0; i < arrival->transfer->lines->len; i++) {
    const VpStockLine *sent = arrival->transfer->lines->pdata[i];
    gint64 missing = sum_sent (arrival->transfer, sent->to_variant)
      - sum_arrived (document, arrival->difference, sent->to_variant);

    if (missing > 0)
      vp_stock_document_add (arrival->difference, arrival->transit, VP_LOCATION_LOSS, sent->to_variant, missing);
  }
}

static gboolean
fill_arrival (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  Arrival *arrival = data;

  document->other_house_id = arrival->transfer->house_id;
  document->follows = arrival->transfer->id;
  arrival->transit = ((VpStockLine *) arrival->transfer->lines->pdata[0])->to_id;
  if (!refuse_received (db, arrival->transfer, error)
      || !vp_location_store_first (db, form->house_id, VP_LOCATION_SHELF, &arrival->shelf, error))
    return FALSE;
  for (guint i = 0; i < form->lines->len; i++)
    if (!receive_line (db, document, arrival, &g_array_index (form->lines, VpGoodsLine, i), error))
      return FALSE;
  miss_lines (document, arrival);
  return TRUE;
}

static VpStockDocument *
new_arrival (const Arrival *arrival, const VpGoodsForm *form)
{
  VpStockDocument *document = vp_stock_document_new (VP_STOCK_ARRIVAL, form->house_id, form->day);

  document->paper = g_strdup (form->paper);
  document->note = g_strdup (form->note);
  document->form_key = g_strdup (form->form_key);
  arrival->difference->other_house_id = arrival->transfer->house_id;
  arrival->difference->reason = g_strdup_printf (_("Transfer %s"), arrival->transfer->code);
  return document;
}

/* Arrival and difference are one transaction; a transfer of which nothing came is a difference alone. */
static gboolean
post_arrival (VpDb *db, gpointer data, GError **error)
{
  Arrival *arrival = data;
  g_autoptr (VpStockDocument) document = new_arrival (arrival, arrival->form);

  if (!fill_arrival (db, document, arrival->form, arrival, error))
    return FALSE;
  if (document->lines->len == 0)
    document->kind = VP_STOCK_DIFFERENCE;
  if (document->lines->len > 0 && !vp_stock_store_insert (db, document, error))
    return FALSE;
  arrival->difference->follows = document->id != 0 ? document->id : arrival->transfer->id;
  if (arrival->difference->lines->len > 0 && !vp_stock_store_insert (db, arrival->difference, error))
    return FALSE;
  vp_db_say (db, vp_stock_summary (document->id != 0 ? document : arrival->difference));
  arrival->document_id = document->id != 0 ? document->id : arrival->difference->id;
  return TRUE;
}

static gboolean
check_arrival (const VpStockDocument *transfer, const VpGoodsForm *form, GError **error)
{
  if (transfer->kind != VP_STOCK_TRANSFER || transfer->reverses != 0 || transfer->reversed_by != 0)
    return vp_stock_set_invalid (error, _("This is no transfer that stands. Scan the code on the waybill."));
  if (transfer->other_house_id != form->house_id)
    return vp_stock_set_invalid (error, _("The transfer goes to another house. Nothing was entered."));
  for (guint i = 0; i < form->lines->len; i++)
    if (g_array_index (form->lines, VpGoodsLine, i).quantity < 0)
      return vp_stock_set_invalid (error, _("A received quantity is below zero. Nothing was entered."));
  return form->day >= transfer->day && form->day <= vp_date_today ()
    ? TRUE : vp_stock_set_invalid (error, _("The day of arrival lies before the transfer or in the future."));
}

gboolean
vp_stock_receive (VpDb *db, gint64 transfer_id, const VpGoodsForm *form, gint64 *document_id, GError **error)
{
  g_autoptr (VpStockDocument) transfer = vp_stock_store_get (db, transfer_id, error);
  g_autoptr (VpStockDocument) difference = NULL;
  VpAction action = { .action = "stock-receive" };
  Arrival arrival = { .transfer = transfer, .form = form };

  if (transfer == NULL || !check_arrival (transfer, form, error))
    return FALSE;
  arrival.difference = difference = vp_stock_document_new (VP_STOCK_DIFFERENCE, form->house_id, form->day);
  if (!vp_db_transact (db, &action, post_arrival, &arrival, error))
    return FALSE;
  if (document_id != NULL)
    *document_id = arrival.document_id;
  return TRUE;
}

static gint64
sum_to (const VpStockDocument *document, gboolean lost)
{
  gint64 pieces = 0;

  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = document->lines->pdata[i];

    pieces += (line->to_id == VP_LOCATION_LOSS) == lost ? line->quantity : 0;
  }
  return pieces;
}

char *
vp_stock_describe_arrival (VpDb *db, gint64 from_id, gint64 document_id, GError **error)
{
  g_autoptr (VpStockDocument) from = vp_stock_store_get (db, from_id, error);
  g_autoptr (VpStockDocument) document = from != NULL ? vp_stock_store_get (db, document_id, error) : NULL;
  g_autofree char *summary = document != NULL ? vp_stock_summary (document) : NULL;
  gint64 came, missing;

  if (document == NULL)
    return NULL;
  if (from->kind != VP_STOCK_TRANSFER)
    return g_steal_pointer (&summary);
  came = document->kind == VP_STOCK_ARRIVAL ? sum_to (document, FALSE) : 0;
  missing = sum_to (from, FALSE) - came;
  if (missing == 0)
    return g_steal_pointer (&summary);
  /* Translators: a document in words, pieces sent, pieces that did not arrive */
  return g_strdup_printf (_("%s; of %d sent %d did not arrive and are entered as lost"), summary, (int) sum_to (from, FALSE),
                          (int) missing);
}

/* Returns */

static gint64
count_out (const VpStockDocument *claim, gint64 variant_id)
{
  gint64 pieces = 0;

  for (guint i = 0; i < claim->lines->len; i++) {
    const VpStockLine *line = claim->lines->pdata[i];

    pieces += line->to_variant == variant_id ? line->quantity : 0;
  }
  return pieces;
}

static gboolean
fill_return (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  const VpStockDocument *claim = data;
  gint64 shelf;

  document->follows = claim->id;
  document->party_id = claim->party_id;
  if (!vp_location_store_first (db, form->house_id, VP_LOCATION_SHELF, &shelf, error))
    return FALSE;
  for (guint i = 0; i < form->lines->len; i++) {
    const VpGoodsLine *line = &g_array_index (form->lines, VpGoodsLine, i);
    gint64 from = ((VpStockLine *) claim->lines->pdata[0])->to_id;
    VpVariant variant;

    if (!vp_stock_ensure_variant (db, line, &variant, error))
      return FALSE;
    if (count_out (claim, variant.id) < count_out (document, variant.id) + line->quantity) {
      vp_stock_store_set_short (db, variant.id, form->house_id, count_out (claim, variant.id), line->quantity, 0, error);
      return FALSE;
    }
    vp_stock_document_add (document, from, line->place != 0 ? line->place : shelf, variant.id, line->quantity);
  }
  return TRUE;
}

gboolean
vp_stock_take_in_again (VpDb *db, gint64 claim_id, const VpGoodsForm *form, gint64 *document_id,
                        GError **error)
{
  g_autoptr (VpStockDocument) claim = vp_stock_store_get (db, claim_id, error);

  if (claim == NULL)
    return FALSE;
  if ((claim->kind != VP_STOCK_CLAIM && claim->kind != VP_STOCK_ISSUE) || claim->reverses != 0 || claim->reversed_by != 0)
    return vp_stock_set_invalid (error, _("Only goods of a claim or an issue that stands can come back."));
  return vp_stock_post (db, VP_STOCK_RETURN, form, fill_return, claim, document_id, error);
}
