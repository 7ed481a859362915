/* vp-stock.c: documents of goods as a love house fills them in
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

#define QUANTITY_MAX 100000

gboolean
vp_stock_set_invalid (GError **error, const char *sentence)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, sentence);
  return FALSE;
}

static gboolean
check_lines (const VpGoodsForm *form, GError **error)
{
  for (guint i = 0; form->lines != NULL && i < form->lines->len; i++) {
    const VpGoodsLine *line = &g_array_index (form->lines, VpGoodsLine, i);

    if (line->quantity >= 1 && line->quantity <= QUANTITY_MAX)
      continue;
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 _("Line %u: the quantity is %d. It must be a whole number from 1 to %d. Nothing was entered."), i + 1,
                 (int) line->quantity, QUANTITY_MAX);
    return FALSE;
  }
  return TRUE;
}

static gboolean
check_form (const VpGoodsForm *form, GError **error)
{
  if (form->house_id == 0)
    return vp_stock_set_invalid (error, _("Choose the house first."));
  if (form->day <= 0)
    return vp_stock_set_invalid (error, _("The day is missing."));
  if (form->day > vp_date_today ())
    return vp_stock_set_invalid (error, _("The day lies in the future. Nothing was entered."));
  return check_lines (form, error);
}

gboolean
vp_stock_ensure_variant (VpDb *db, const VpGoodsLine *line, VpVariant *variant, GError **error)
{
  *variant = line->variant;
  if (variant->id != 0)
    return TRUE;
  if (variant->item_id == 0)
    return vp_stock_set_invalid (error, _("A line has no item."));
  return vp_variant_store_ensure (db, variant, error);
}

static gint64
set_value (VpCatalogue *catalogue, const VpVariant *variant, gint64 quantity)
{
  const VpItem *item = vp_catalogue_item (catalogue, variant->item_id);

  return item != NULL ? item->unit_value * quantity : 0;
}

static void
value_line (VpCatalogue *catalogue, const VpGoodsLine *source, const VpVariant *variant, VpStockLine *line)
{
  line->value = source->value_basis != VP_VALUE_NONE ? source->value : set_value (catalogue, variant, line->quantity);
  line->value_basis = source->value_basis != VP_VALUE_NONE ? source->value_basis
                      : line->value != 0 ? VP_VALUE_SET : VP_VALUE_NONE;
}

/* What of a shelf the document may still take under its day; @short_day is the first day when there was less than now. */
static gboolean
find_free (VpDb *db, const VpStockDocument *document, const VpStockBalance *balance, gint64 *free, VpDate *short_day,
           GError **error)
{
  VpDate day;

  if (!vp_stock_store_lowest (db, balance->location_id, balance->variant_id, document->day, free, &day, error))
    return FALSE;
  *free = MAX (*free, 0);
  if (day != 0 && (*short_day == 0 || day < *short_day))
    *short_day = day;
  return TRUE;
}

static gint64
sum_taken (const VpStockDocument *document, const VpStockBalance *balance)
{
  gint64 pieces = 0;

  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *taken = document->lines->pdata[i];

    if (taken->from_id == balance->location_id && taken->from_variant == balance->variant_id)
      pieces += taken->quantity;
  }
  return pieces;
}

gboolean
vp_stock_take_from (VpDb *db, VpStockDocument *document, const VpGoodsLine *line, gint64 to_id, GError **error)
{
  g_autoptr (GPtrArray) balances = NULL;
  gint64 left = line->quantity, have = 0;
  VpDate short_day = 0;
  VpVariant variant;

  if (!vp_stock_ensure_variant (db, line, &variant, error))
    return FALSE;
  if (line->place != 0) {
    vp_stock_document_add (document, line->place, to_id, variant.id, left);
    return TRUE;
  }
  balances = vp_stock_query_balances (db, document->house_id, error);
  for (guint i = 0; balances != NULL && i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];
    gint64 free;

    if (balance->kind != VP_LOCATION_SHELF || balance->variant_id != variant.id)
      continue;
    if (!find_free (db, document, balance, &free, &short_day, error))
      return FALSE;
    have += free;
    free = MIN (free - sum_taken (document, balance), left);
    if (free > 0)
      vp_stock_document_add (document, balance->location_id, to_id, variant.id, free);
    left -= MAX (free, 0);
  }
  if (balances != NULL && left > 0)
    vp_stock_store_set_short (db, variant.id, document->house_id, have, line->quantity, short_day, error);
  return balances != NULL && left == 0;
}

static gboolean
find_party (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, GError **error)
{
  g_autofree char *name = vp_text_squeeze (form->party_name != NULL ? form->party_name : "");
  g_autoptr (VpParty) party = NULL;
  gboolean made;

  document->party_id = form->party_id;
  if (form->party_id != 0 || *name == '\0')
    return TRUE;
  if (!vp_party_store_ensure (db, form->party_kind, name, &document->party_id, &made, error))
    return FALSE;
  if (!made || form->pseudonym == NULL || *form->pseudonym == '\0')
    return TRUE;
  party = vp_party_store_get (db, document->party_id, error);
  if (party == NULL)
    return FALSE;
  g_free (party->pseudonym);
  party->pseudonym = g_strdup (form->pseudonym);
  party->publish = VP_PUBLISH_PSEUDONYM;
  return vp_party_store_save (db, party, error);
}

static VpStockDocument *
new_document (VpStockKind kind, const VpGoodsForm *form)
{
  VpStockDocument *document = vp_stock_document_new (kind, form->house_id, form->day);

  document->persons = form->persons;
  document->paper = vp_text_squeeze (form->paper != NULL ? form->paper : "");
  document->purpose = vp_text_squeeze (form->purpose != NULL ? form->purpose : "");
  document->note = vp_text_trim (form->note != NULL ? form->note : "");
  document->form_key = g_strdup (form->form_key);
  return document;
}

const char *
vp_stock_kind_name (VpStockKind kind)
{
  static const char *const names[] = {
    [VP_STOCK_INTAKE] = N_("Intake"), [VP_STOCK_SORTING] = N_("Sorting"), [VP_STOCK_CLAIM] = N_("Claim"),
    [VP_STOCK_ISSUE] = N_("Issue"), [VP_STOCK_TRANSFER] = N_("Transfer out"), [VP_STOCK_ARRIVAL] = N_("Transfer in"),
    [VP_STOCK_DIFFERENCE] = N_("Transfer difference"), [VP_STOCK_COUNT] = N_("Stock-take difference"),
    [VP_STOCK_DISPOSAL] = N_("Disposal"), [VP_STOCK_MOVE] = N_("Move"), [VP_STOCK_RETURN] = N_("Return"),
    [VP_STOCK_MERGE] = N_("Merging of items"), [VP_STOCK_OPENING] = N_("Opening stock"),
  };

  g_return_val_if_fail (kind >= VP_STOCK_INTAKE && kind <= VP_STOCK_OPENING, "");
  return _(names[kind]);
}

const char *
vp_location_kind_name (VpLocationKind kind)
{
  switch (kind) {
  case VP_LOCATION_DONOR:
    return _("Donor");
  case VP_LOCATION_ESTIMATE:
    return _("Guessed wrong");
  case VP_LOCATION_OPENING:
    return _("Opening stock");
  case VP_LOCATION_COUNT:
    return _("Stock-take difference");
  case VP_LOCATION_UNSORTED:
    return _("Unsorted");
  case VP_LOCATION_BAG:
    return _("Bag");
  case VP_LOCATION_CLEANING:
    return _("Cleaning");
  case VP_LOCATION_SHELF:
    return _("Shelf");
  case VP_LOCATION_TRANSIT:
    return _("In transit");
  case VP_LOCATION_PERSON:
    return _("Person");
  case VP_LOCATION_HOUSEHOLD:
    return _("Household");
  case VP_LOCATION_WELFARE:
    return _("Welfare home");
  case VP_LOCATION_RECYCLING:
    return _("Recycling");
  case VP_LOCATION_REJECTED:
    return _("Rejected goods");
  case VP_LOCATION_LOSS:
    return _("Loss");
  }
  return "";
}

/* What was guessed wrong is told beside what was sorted: a bag that ends short must not read as one that was full. */
static char *
sorting_summary (const VpStockDocument *document)
{
  gint64 sorted = 0, lost = 0, found = 0;

  for (guint i = 0; i < document->lines->len; i++) {
    const VpStockLine *line = document->lines->pdata[i];

    if (line->to_id == VP_LOCATION_ESTIMATE)
      lost += ABS (line->quantity);
    else if (line->from_id == VP_LOCATION_ESTIMATE)
      found += ABS (line->quantity);
    else
      sorted += ABS (line->quantity);
  }
  if (lost > 0)
    /* Translators: code of a document, pieces sorted, pieces that the guess was wrong by */
    return g_strdup_printf (_("Sorting %s, %d pieces sorted; %d fewer than guessed are written off"), document->code,
                            (int) sorted, (int) lost);
  if (found > 0)
    /* Translators: code of a document, pieces sorted, pieces that the guess was wrong by */
    return g_strdup_printf (_("Sorting %s, %d pieces sorted, %d more than guessed"), document->code, (int) sorted,
                            (int) found);
  /* Translators: kind of a document, its code, a number of pieces */
  return g_strdup_printf (_("%s %s, %d pieces"), vp_stock_kind_name (document->kind), document->code, (int) sorted);
}

char *
vp_stock_summary (const VpStockDocument *document)
{
  gint64 pieces = 0;

  if (document->kind == VP_STOCK_SORTING)
    return sorting_summary (document);
  for (guint i = 0; i < document->lines->len; i++)
    pieces += ABS (((VpStockLine *) document->lines->pdata[i])->quantity);
  /* Translators: kind of a document, its code, a number of pieces */
  return g_strdup_printf (_("%s %s, %d pieces"), vp_stock_kind_name (document->kind), document->code, (int) pieces);
}

static const char *
action_word (VpStockKind kind)
{
  static const char *const words[] = {
    [VP_STOCK_INTAKE] = "stock-intake", [VP_STOCK_SORTING] = "stock-sort", [VP_STOCK_CLAIM] = "stock-claim",
    [VP_STOCK_ISSUE] = "stock-issue", [VP_STOCK_TRANSFER] = "stock-send", [VP_STOCK_ARRIVAL] = "stock-receive",
    [VP_STOCK_DIFFERENCE] = "stock-difference", [VP_STOCK_COUNT] = "stock-count", [VP_STOCK_DISPOSAL] = "stock-dispose",
    [VP_STOCK_MOVE] = "stock-move", [VP_STOCK_RETURN] = "stock-return", [VP_STOCK_MERGE] = "stock-merge",
    [VP_STOCK_OPENING] = "stock-open",
  };

  return words[kind];
}

/* One form on its way into the store. */
typedef struct {
  VpStockKind kind;
  const VpGoodsForm *form;
  VpStockFill fill;
  gpointer data;

  /* of one try */
  VpStockDocument *document;
  VpAction *action;
  gboolean chain; /* what stands on the former document is taken back too */
} Posting;

static gboolean
fill_lines (VpDb *db, VpStockDocument *document, gpointer data, GError **error)
{
  const Posting *self = data;

  return find_party (db, document, self->form, error) && self->fill (db, document, self->form, self->data, error);
}

static gboolean
enter_document (VpDb *db, const Posting *self, VpStockDocument *document, GError **error)
{
  return fill_lines (db, document, (gpointer) self, error) && vp_stock_store_insert (db, document, error);
}

/* As fill_lines(); a claim beyond the limit says its own reason. */
static gboolean
fill_corrected (VpDb *db, VpStockDocument *document, gpointer data, GError **error)
{
  const Posting *self = data;
  g_autoptr (VpStockDocument) former = vp_stock_store_get (db, self->form->corrects, error);

  if (former == NULL || !fill_lines (db, document, data, error))
    return FALSE;
  if (document->reason == NULL)
    /* Translators: the code of a document */
    document->reason = g_strdup_printf (_("Corrects %s"), former->code);
  return TRUE;
}

static gboolean
replace_document (VpDb *db, const Posting *self, VpStockDocument *document, GError **error)
{
  const VpGoodsForm *form = self->form;
  g_autofree char *reason = vp_text_squeeze (form->correct_reason != NULL ? form->correct_reason : "");
  g_autoptr (VpStockDocument) former = vp_stock_store_get (db, form->corrects, error);

  if (former == NULL || (self->chain && !vp_stock_clear_way (db, form, error)))
    return FALSE;
  if (former->kind != self->kind || former->house_id != form->house_id)
    return vp_stock_set_invalid (error, _("A correction is of the kind and house of the document it corrects. Take that document"
                                          " back, then enter the right one."));
  return vp_stock_store_replace (db, form->corrects, reason, fill_corrected, (gpointer) self, document, error);
}

/* What the log says: of a document in another's place, both. */
static gboolean
tell (VpDb *db, const Posting *self, VpAction *action, GError **error)
{
  const VpGoodsForm *form = self->form;
  char *summary = vp_stock_summary (self->document);

  action->action = form->corrects != 0 ? "stock-correct" : action_word (self->kind);
  action->reason = form->corrects != 0 ? form->correct_reason : self->document->reason;
  if (form->corrects != 0) {
    g_autoptr (VpStockDocument) former = vp_stock_store_get (db, form->corrects, error);
    g_autofree char *now = summary;

    if (former == NULL)
      return FALSE;
    /* Translators: the code of a document that was typed wrong; the document in its place, in words */
    summary = g_strdup_printf (_("Document %s was corrected: %s"), former->code, now);
  }
  vp_db_say (db, summary);
  return TRUE;
}

static gboolean
write_document (VpDb *db, gpointer data, GError **error)
{
  Posting *self = data;

  return (self->form->corrects != 0 ? replace_document (db, self, self->document, error)
                                    : enter_document (db, self, self->document, error))
    && tell (db, self, self->action, error);
}

/* One transaction. */
static gboolean
post_once (VpDb *db, Posting *self, gint64 *document_id, GError **error)
{
  g_autoptr (VpStockDocument) document = new_document (self->kind, self->form);
  VpAction action = { .house = document->house_id };

  self->document = document;
  self->action = &action;
  if (!vp_db_transact (db, &action, write_document, self, error))
    return FALSE;
  if (document_id != NULL)
    *document_id = document->id;
  return TRUE;
}

gboolean
vp_stock_post (VpDb *db, VpStockKind kind, const VpGoodsForm *form, VpStockFill fill, gpointer data,
               gint64 *document_id, GError **error)
{
  Posting posting = { .kind = kind, .form = form, .fill = fill, .data = data };
  g_autoptr (GError) local = NULL;

  if (!check_form (form, error))
    return FALSE;
  if (post_once (db, &posting, document_id, &local))
    return TRUE;
  /* What stands on the document is taken back only where it would go short. */
  posting.chain = form->corrects != 0 && form->correct_chain && g_error_matches (local, VP_ERROR, VP_ERROR_CONFLICT);
  if (posting.chain)
    return post_once (db, &posting, document_id, error);
  if (form->corrects != 0)
    vp_stock_explain_chain (db, form, &local);
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* Intake */

static gboolean
add_bag (VpDb *db, VpStockDocument *document, const VpGoodsLine *line, gint64 from, GError **error)
{
  VpLocation bag = { .kind = VP_LOCATION_BAG, .house_id = document->house_id };
  VpVariant mixed = { .item_id = line->variant.item_id != 0 ? line->variant.item_id : VP_ITEM_MIXED };
  VpStockLine *out;
  gboolean ok;

  if (!vp_location_store_first (db, document->house_id, VP_LOCATION_UNSORTED, &bag.parent_id, error)
      || !vp_variant_store_ensure (db, &mixed, error))
    return FALSE;
  ok = vp_location_store_add (db, &bag, error);
  g_free (bag.code);
  if (!ok)
    return FALSE;
  out = vp_stock_document_add (document, from, bag.id, mixed.id, line->quantity);
  out->estimated = TRUE;
  if (line->grams > 0)
    /* Translators: weight in kilograms of a bag */
    out->note = g_strdup_printf (_("%.1f kg"), (double) line->grams / 1000);
  return TRUE;
}

static gboolean
add_received (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gint64 from, GError **error)
{
  g_autoptr (VpCatalogue) catalogue = vp_catalogue_read (db, error);
  gint64 place;

  if (catalogue == NULL
      || !vp_location_store_first (db, form->house_id, form->unsorted ? VP_LOCATION_UNSORTED : VP_LOCATION_SHELF, &place,
                                   error))
    return FALSE;
  for (guint i = 0; i < form->lines->len; i++) {
    const VpGoodsLine *line = &g_array_index (form->lines, VpGoodsLine, i);
    VpStockLine *out;
    VpVariant variant;

    if (line->bag) {
      if (!add_bag (db, document, line, from, error))
        return FALSE;
      continue;
    }
    if (!vp_stock_ensure_variant (db, line, &variant, error))
      return FALSE;
    out = vp_stock_document_add (document, from, line->place != 0 ? line->place : place, variant.id, line->quantity);
    value_line (catalogue, line, &variant, out);
  }
  return TRUE;
}

static gboolean
fill_received (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  return add_received (db, document, form, GPOINTER_TO_INT (data), error);
}

gboolean
vp_stock_intake (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error)
{
  return vp_stock_post (db, VP_STOCK_INTAKE, form, fill_received, GINT_TO_POINTER (VP_LOCATION_DONOR), document_id,
                        error);
}

gboolean
vp_stock_open (VpDb *db, const VpGoodsForm *form, gint64 *document_id, GError **error)
{
  if (vp_text_is_blank (form->paper != NULL ? form->paper : "") && vp_text_is_blank (form->note != NULL ? form->note : ""))
    return vp_stock_set_invalid (error, _("Opening stock needs the paper it is known from. Write its number or a note."));
  return vp_stock_post (db, VP_STOCK_OPENING, form, fill_received, GINT_TO_POINTER (VP_LOCATION_OPENING),
                        document_id, error);
}

/* Sorting */

typedef struct {
  gint64 source;
  gboolean close;
} Sorting;

/* What lies in the source: one variant, as bags hold it. */
static gboolean
read_source (VpDb *db, gint64 house_id, gint64 source, GArray *variants, gint64 *pieces, GError **error)
{
  g_autoptr (GPtrArray) balances = vp_stock_query_balances (db, house_id, error);

  *pieces = 0;
  for (guint i = 0; balances != NULL && i < balances->len; i++) {
    const VpStockBalance *balance = balances->pdata[i];

    if (balance->location_id != source)
      continue;
    g_array_append_val (variants, *balance);
    *pieces += balance->quantity;
  }
  return balances != NULL;
}

/* Takes @quantity pieces of whatever lies there, the same variant first. */
static void
take_sorted (VpStockDocument *document, GArray *variants, gint64 source, gint64 to, const VpVariant *variant,
             gint64 quantity, const char *reason)
{
  for (int same = 1; same >= 0; same--)
    for (guint i = 0; i < variants->len && quantity > 0; i++) {
      VpStockBalance *balance = &g_array_index (variants, VpStockBalance, i);
      gint64 taken = MIN (balance->quantity, quantity);
      VpStockLine *line;

      if (taken == 0 || (balance->variant_id == variant->id) != same)
        continue;
      line = vp_stock_document_add (document, source, to, balance->variant_id, taken);
      line->to_variant = variant->id;
      line->note = g_strdup (reason);
      balance->quantity -= taken;
      quantity -= taken;
    }
}

static gint64
sum_lines (const VpGoodsForm *form)
{
  gint64 pieces = 0;

  for (guint i = 0; i < form->lines->len; i++)
    pieces += g_array_index (form->lines, VpGoodsLine, i).quantity;
  return pieces;
}

/* A bag that held more than was guessed: the rest came from the guess. */
static gboolean
add_excess (VpDb *db, VpStockDocument *document, const Sorting *sorting, GArray *variants, gint64 excess, GError **error)
{
  g_autoptr (VpLocation) place = vp_location_store_get (db, sorting->source, error);
  VpStockBalance more = { .location_id = sorting->source, .quantity = excess };
  VpVariant mixed = { .item_id = VP_ITEM_MIXED };

  if (place == NULL)
    return FALSE;
  if (place->kind != VP_LOCATION_BAG || !sorting->close) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
                 _("%d pieces more are sorted than lie there. Nothing was entered. Count again, or close the bag."),
                 (int) excess);
    return FALSE;
  }
  if (!vp_variant_store_ensure (db, &mixed, error))
    return FALSE;
  more.variant_id = variants->len > 0 ? g_array_index (variants, VpStockBalance, 0).variant_id : mixed.id;
  vp_stock_document_add (document, VP_LOCATION_ESTIMATE, sorting->source, more.variant_id, excess);
  g_array_append_val (variants, more);
  return TRUE;
}

/* Pieces that appear or vanish between the guess and the sorting need somebody's word for it. */
static gboolean
explain_guess (VpStockDocument *document, gint64 pieces, gint64 sorted, GError **error)
{
  if (*document->note == '\0') {
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID,
                 /* Translators: pieces in the bag, pieces sorted */
                 _("%d pieces lie there and %d are sorted. Write why the number is another one, or leave the rest in the bag."
                   " Nothing was entered."), (int) pieces, (int) sorted);
    return FALSE;
  }
  document->reason = g_strdup (document->note);
  return TRUE;
}

static gboolean
fill_sorting (VpDb *db, VpStockDocument *document, const VpGoodsForm *form, gpointer data, GError **error)
{
  const Sorting *sorting = data;
  g_autoptr (GArray) variants = g_array_new (FALSE, FALSE, sizeof (VpStockBalance));
  gint64 pieces, shelf, sorted = sum_lines (form);

  if (!vp_location_store_first (db, form->house_id, VP_LOCATION_SHELF, &shelf, error)
      || !read_source (db, form->house_id, sorting->source, variants, &pieces, error))
    return FALSE;
  if (sorted > pieces && !add_excess (db, document, sorting, variants, sorted - pieces, error))
    return FALSE;
  for (guint i = 0; i < form->lines->len; i++) {
    const VpGoodsLine *line = &g_array_index (form->lines, VpGoodsLine, i);
    VpVariant variant;

    if (!vp_stock_ensure_variant (db, line, &variant, error))
      return FALSE;
    take_sorted (document, variants, sorting->source, line->place != 0 ? line->place : shelf, &variant, line->quantity,
                 line->reason);
  }
  for (guint i = 0; sorting->close && i < variants->len; i++) {
    const VpStockBalance *left = &g_array_index (variants, VpStockBalance, i);

    if (left->quantity > 0)
      vp_stock_document_add (document, sorting->source, VP_LOCATION_ESTIMATE, left->variant_id, left->quantity);
  }
  return sorted == pieces || !sorting->close || explain_guess (document, pieces, sorted, error);
}

gboolean
vp_stock_sort (VpDb *db, const VpGoodsForm *form, gint64 source, gboolean close, gint64 *document_id,
               GError **error)
{
  Sorting sorting = { source, close };

  return vp_stock_post (db, VP_STOCK_SORTING, form, fill_sorting, &sorting, document_id, error);
}
