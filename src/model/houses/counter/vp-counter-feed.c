/* vp-counter-feed.c: what a scan or a typed line does to the form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"
#include "vp-report-code.h"
#include "vp-text.h"
#include "vp-trade-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
remember (VpCounter *self, const VpVariant *variant)
{
  g_hash_table_replace (self->last, g_memdup2 (&variant->item_id, sizeof variant->item_id),
                        g_memdup2 (variant, sizeof *variant));
}

/* The same goods once more add to the last line, unless that line says more of them than what they are. */
static gboolean
adds_to (const VpCounterLine *last, const VpVariant *variant, gint64 quantity)
{
  return last != NULL && !last->bag && last->sorted == 0 && last->value == 0 && last->place == 0
    && vp_counter_is_same (&last->variant, variant) && last->quantity + quantity <= VP_ENTRY_QUANTITY_MAX;
}

static VpCounterResult
take_line (VpCounter *self, const VpVariant *variant, gint64 quantity, char **sentence)
{
  VpCounterLine line = { .variant = *variant, .quantity = quantity, .at = g_get_real_time () / G_USEC_PER_SEC };
  VpCounterLine *last = vp_counter_last_line (self);

  if (!vp_counter_check_stock (self, variant, vp_counter_sum_lines (self, variant) + quantity, sentence))
    return VP_COUNTER_REFUSED;
  remember (self, variant);
  if (!self->apart && adds_to (last, variant, quantity)) {
    last->quantity += quantity;
    last->at = line.at;
  } else {
    g_array_append_val (self->lines, line);
  }
  *sentence = vp_catalogue_describe (self->catalogue, variant);
  return VP_COUNTER_TAKEN;
}

static VpCounterResult
take_bag (VpCounter *self, const VpEntry *entry, char **sentence)
{
  VpCounterLine line = { .bag = TRUE, .grams = entry->grams, .at = g_get_real_time () / G_USEC_PER_SEC };

  line.variant.item_id = VP_ITEM_MIXED;
  line.quantity = entry->grams > 0 ? MAX (1, (entry->grams * self->pieces_per_kg + 500) / 1000) : MAX (entry->quantity, 1);
  g_array_append_val (self->lines, line);
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

static VpCounterResult
set_quantity (VpCounter *self, const VpEntry *entry, char **sentence)
{
  VpCounterLine *last = vp_counter_last_line (self);
  gint64 quantity = entry->quantity;

  if (last == NULL) {
    *sentence = g_strdup (_("There is no line yet whose quantity this could be. Scan the goods first."));
    return VP_COUNTER_REFUSED;
  }
  if (entry->grams > 0 && !last->bag) {
    *sentence = g_strdup (_("Only a bag of unsorted goods has a weight. Type the pieces."));
    return VP_COUNTER_REFUSED;
  }
  if (entry->grams > 0) {
    last->grams = entry->grams;
    quantity = MAX (1, (entry->grams * self->pieces_per_kg + 500) / 1000);
  }
  return vp_counter_set_line (self, self->lines->len - 1, quantity, sentence);
}

static VpCounterResult
change_last (VpCounter *self, const VpEntry *entry, char **sentence)
{
  VpCounterLine *last = vp_counter_last_line (self);
  VpVariant variant;
  gint64 quantity, others;

  if (last == NULL || last->bag) {
    *sentence = g_strdup (_("There is no line yet that this could be a choice of. Scan the goods first."));
    return VP_COUNTER_REFUSED;
  }
  variant = last->variant;
  quantity = entry->quantity > 0 ? entry->quantity : last->quantity;
  if (!vp_counter_set_axes (self, &variant, entry->choices, sentence))
    return VP_COUNTER_REFUSED;
  others = vp_counter_sum_lines (self, &variant) - (vp_counter_is_same (&variant, &last->variant) ? last->quantity : 0);
  if (!vp_counter_check_stock (self, &variant, others + quantity, sentence))
    return VP_COUNTER_REFUSED;
  last->variant = variant;
  last->quantity = quantity;
  remember (self, &variant);
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

/* Goods of the shelves */

static gboolean
fits (const VpVariant *there, const VpVariant *wanted)
{
  return there->item_id == wanted->item_id && (wanted->size_id == 0 || wanted->size_id == there->size_id)
    && (wanted->season == 0 || wanted->season == there->season)
    && (wanted->person_group == 0 || wanted->person_group == there->person_group)
    && (wanted->condition == 0 || wanted->condition == there->condition);
}

static gboolean
is_listed (VpCounter *self, const VpVariant *variant)
{
  for (guint i = 0; i < self->list.choices->len; i++)
    if (vp_counter_is_same (&g_array_index (self->list.choices, Choice, i).variant, variant))
      return TRUE;
  return FALSE;
}

/* Every kind on the house's shelves that fits, each once whatever shelves it lies on. */
static void
list_shelf (VpCounter *self, const VpVariant *wanted)
{
  for (guint i = 0; i < self->balances->len; i++) {
    const VpStockBalance *balance = self->balances->pdata[i];
    const VpVariant *there = vp_catalogue_variant (self->catalogue, balance->variant_id);
    g_autofree char *what = NULL;

    if (balance->house_id != self->house_id || balance->kind != VP_LOCATION_SHELF || balance->quantity <= 0 || there == NULL
        || !fits (there, wanted) || is_listed (self, there))
      continue;
    what = vp_catalogue_describe (self->catalogue, there);
    vp_counter_add_choice (self, there, NULL,
                           /* Translators: goods; how many there are */
                           g_strdup_printf (_("%s · %d there"), what, (int) vp_counter_sum_shelves (self, self->house_id, there)));
  }
}

/* At a claim: the variants of the item on the shelf that fit what was typed. */
static VpCounterResult
take_from_shelf (VpCounter *self, gint64 item_id, const VpEntry *entry, gint64 quantity, char **sentence)
{
  VpVariant wanted = { .item_id = item_id };

  if (!vp_counter_set_axes (self, &wanted, entry->choices, sentence))
    return VP_COUNTER_REFUSED;
  list_shelf (self, &wanted);
  if (self->list.choices->len > 1)
    return vp_counter_ask_choice (self, quantity, item_id, sentence);
  if (self->list.choices->len == 1)
    wanted = g_array_index (self->list.choices, Choice, 0).variant;
  vp_counter_leave_choices (self);
  return take_line (self, &wanted, quantity, sentence);
}

/* Goods by name or code */

static VpCounterResult
take_item (VpCounter *self, const VpItem *item, const VpEntry *entry, char **sentence)
{
  const VpVariant *last = g_hash_table_lookup (self->last, &item->id);
  VpVariant variant = { .item_id = item->id };
  gint64 quantity = MAX (entry->quantity, 1);

  if (self->mode == VP_COUNTER_INTAKE && (item->id == VP_ITEM_MIXED || entry->grams > 0))
    return take_bag (self, entry, sentence);
  if (entry->grams > 0) {
    *sentence = g_strdup (_("Only a bag of unsorted goods has a weight. Type the pieces."));
    return VP_COUNTER_REFUSED;
  }
  if (vp_counter_mode_takes (self->mode))
    return take_from_shelf (self, item->id, entry, quantity, sentence);
  if (last != NULL)
    variant = *last;
  if (!vp_counter_set_axes (self, &variant, entry->choices, sentence))
    return VP_COUNTER_REFUSED;
  return take_line (self, &variant, quantity, sentence);
}

static VpCounterResult
take_text (VpCounter *self, VpEntry *entry, char **sentence)
{
  g_autofree char *typed = g_strdup (entry->text);
  g_autoptr (GPtrArray) found = vp_catalogue_search (self->catalogue, entry->text, G_MAXUINT);
  const VpItem *first, *second;
  gboolean exact;

  /* "mf3", "棉服3件": an item may be called so, and only then the number is a quantity. */
  if (found->len == 0 && vp_entry_split_number (entry)) {
    g_ptr_array_unref (found);
    found = vp_catalogue_search (self->catalogue, entry->text, G_MAXUINT);
  }
  first = found->len > 0 ? found->pdata[0] : NULL;
  second = found->len > 1 ? found->pdata[1] : NULL;
  exact = first != NULL && (g_ascii_strcasecmp (first->letters, entry->text) == 0 || strcmp (first->name, entry->text) == 0);
  if (first == NULL) {
    *sentence = g_strdup_printf (_("Nothing in the catalogue is called “%s”. Add it in the catalogue, or type its"
                                   " initials."), typed);
    return VP_COUNTER_REFUSED;
  }
  if (second == NULL || (exact && g_ascii_strcasecmp (second->letters, entry->text) != 0))
    return take_item (self, first, entry, sentence);
  for (guint i = 0; i < found->len; i++) {
    const VpItem *item = found->pdata[i];
    const VpVariant *last = g_hash_table_lookup (self->last, &item->id);
    VpVariant variant = { .item_id = item->id };

    vp_counter_add_choice (self, last != NULL ? last : &variant, NULL, g_strdup (item->name));
  }
  return vp_counter_ask_choice (self, MAX (entry->quantity, 1), 0, sentence);
}

static VpCounterResult
take_code (VpCounter *self, const VpEntry *entry, char **sentence)
{
  gint64 number = g_ascii_strtoll (entry->text + 1, NULL, 10);
  const VpItem *item = entry->kind == VP_CODE_ITEM ? vp_catalogue_find_item_number (self->catalogue, number) : NULL;
  const VpVariant *variant = entry->kind == VP_CODE_VARIANT ? vp_catalogue_find_variant (self->catalogue, number) : NULL;
  VpVariant now;

  if (item != NULL && !item->retired)
    return take_item (self, item, entry, sentence);
  if (variant != NULL) {
    item = vp_catalogue_final_item (self->catalogue, variant->item_id);
    now = *variant;
    now.item_id = item->id;
    variant = vp_catalogue_final_variant (self->catalogue, &now);
    now.id = variant != NULL ? variant->id : 0;
    if (!vp_counter_set_axes (self, &now, entry->choices, sentence))
      return VP_COUNTER_REFUSED;
    return take_line (self, &now, MAX (entry->quantity, 1), sentence);
  }
  *sentence = g_strdup_printf (_("The code %s is not known here. Type the goods instead."), entry->text);
  return VP_COUNTER_REFUSED;
}

static VpCounterResult
take_trade_code (VpCounter *self, const VpEntry *entry, char **sentence)
{
  const VpItem *item = vp_catalogue_find_trade_code (self->catalogue, entry->text);
  char *code = vp_trade_code_normalize (entry->text);

  if (item != NULL && !item->retired) {
    g_free (code);
    return take_item (self, item, entry, sentence);
  }
  vp_counter_drop_offer (self);
  if (code == NULL)
    *sentence = g_strdup_printf (_("“%s” is neither a quantity nor a bar code that was read well. Scan it once more."),
                                 entry->text);
  else if (item != NULL)
    *sentence = g_strdup_printf (_("The bar code %s belongs to “%s”, which is retired. Bring it back in the catalogue, or take the"
                                   " code away there."), code, item->name);
  else
    *sentence = g_strdup_printf (_("No item has the bar code %s yet. Type the goods; then Ctrl+B gives them the code, and it is"
                                   " known from then on."), code);
  if (item == NULL)
    self->offered = g_steal_pointer (&code);
  g_free (code);
  return VP_COUNTER_REFUSED;
}

gboolean
vp_counter_get_offer (VpCounter *self, const char **code, gint64 *item_id)
{
  g_return_val_if_fail (self != NULL && code != NULL && item_id != NULL, FALSE);
  *code = self->offered;
  *item_id = self->offered_item;
  return self->offered != NULL && self->offered_item != 0;
}

void
vp_counter_drop_offer (VpCounter *self)
{
  g_return_if_fail (self != NULL);
  g_clear_pointer (&self->offered, g_free);
  self->offered_item = 0;
}

/* An unknown code is that of the goods typed right after it; other goods after those leave it. */
static void
follow_offer (VpCounter *self)
{
  const VpCounterLine *last = vp_counter_last_line (self);

  if (self->offered == NULL || last == NULL)
    return;
  if (last->bag || (self->offered_item != 0 && self->offered_item != last->variant.item_id))
    vp_counter_drop_offer (self);
  else
    self->offered_item = last->variant.item_id;
}

/* An open list */

static VpCounterResult
pick (VpCounter *self, const CounterList *list, gint64 number, char **sentence)
{
  const Choice *found = vp_counter_list_find (list, number);
  VpEntry entry = { .choices = (char *) "", .quantity = list->quantity };

  if (found == NULL) {
    *sentence = g_strdup_printf (_("Type a number from 1 to %u, or Esc to leave the list."),
                                 MIN (list->choices->len - list->first, VP_COUNTER_CHOICES_SHOWN));
    return VP_COUNTER_REFUSED;
  }
  if (found->party != NULL) {
    vp_counter_set_party (self, found->party);
    *sentence = vp_party_shown_name (self->party);
    return VP_COUNTER_PARTY;
  }
  if (self->mode == VP_COUNTER_INTAKE && found->variant.item_id == VP_ITEM_MIXED)
    return take_bag (self, &entry, sentence);
  if (found->variant.id == 0 && vp_counter_mode_takes (self->mode))
    return take_from_shelf (self, found->variant.item_id, &entry, list->quantity, sentence);
  return take_line (self, &found->variant, list->quantity, sentence);
}

/* What is typed while @list is open and is no code or text of its own. */
static VpCounterResult
answer_list (VpCounter *self, const CounterList *list, VpEntry *entry, char **sentence)
{
  entry->valued = list->valued;
  entry->value = list->value;
  entry->fair = list->fair;
  if (entry->kind == VP_CODE_NUMBER && entry->grams == 0)
    return pick (self, list, entry->quantity, sentence);
  if (list->item_id != 0 && *entry->choices != '\0')
    return take_from_shelf (self, list->item_id, entry, entry->quantity > 0 ? entry->quantity : list->quantity, sentence);
  *sentence = g_strdup (_("A list is open. Pick from it by its number, or leave it with Esc."));
  return VP_COUNTER_REFUSED;
}

static VpCounterResult
take_entry (VpCounter *self, VpEntry *entry, char **sentence)
{
  switch (entry->kind) {
  case VP_CODE_NUMBER:
    return set_quantity (self, entry, sentence);
  case VP_CODE_ITEM:
  case VP_CODE_VARIANT:
    return take_code (self, entry, sentence);
  case VP_CODE_DONOR:
  case VP_CODE_HOUSEHOLD:
    return vp_counter_feed_party (self, entry->text, sentence);
  case VP_CODE_BAG:
  case VP_CODE_PLACE:
    return vp_counter_take_place (self, entry, sentence);
  case VP_CODE_STOCK_TAKE:
  case VP_CODE_DOCUMENT:
    *sentence = g_strdup (entry->text);
    return VP_COUNTER_OPEN;
  case VP_CODE_TRADE:
    return take_trade_code (self, entry, sentence);
  case VP_CODE_NONE:
    break;
  }
  if (*entry->text != '\0')
    return take_text (self, entry, sentence);
  return *entry->choices == '\0' && entry->valued ? VP_COUNTER_TAKEN : change_last (self, entry, sentence);
}

/* The value goes with the line that the rest of the input has made, or waits with the list that it has opened. */
static VpCounterResult
value_result (VpCounter *self, const VpEntry *entry, VpCounterResult result, char **sentence)
{
  if (entry->valued && result == VP_COUNTER_CHOOSE) {
    self->list.valued = TRUE;
    self->list.value = entry->value;
    self->list.fair = entry->fair;
  }
  if (!entry->valued || result != VP_COUNTER_TAKEN)
    return result;
  g_clear_pointer (sentence, g_free);
  return vp_counter_value_last (self, entry, sentence);
}

/* Takes the entry with a new list in place of the one that was open. Whatever is refused changes nothing: the list that was
 * open stays. */
static VpCounterResult
take_over_list (VpCounter *self, VpEntry *entry, gboolean answers, char **sentence)
{
  CounterList before = self->list;
  VpCounterResult result;

  vp_counter_list_init (&self->list);
  self->apart = answers ? before.valued : entry->valued;
  result = answers ? answer_list (self, &before, entry, sentence)
    : entry->valued && vp_counter_mode_takes (self->mode) ? vp_counter_value_last (self, entry, sentence)
                                                          : take_entry (self, entry, sentence);
  result = value_result (self, entry, result, sentence);
  self->apart = FALSE;
  if (result == VP_COUNTER_REFUSED || result == VP_COUNTER_CONFIRM) {
    vp_counter_list_clear (&self->list);
    self->list = before;
  } else {
    vp_counter_list_clear (&before);
  }
  return result;
}

/* Keys of an open list that are no entry: 0 turns the page, "×3" says how many the pick takes. */
static gboolean
steer_list (VpCounter *self, const char *text, const VpEntry *entry, VpCounterResult *result, char **sentence)
{
  if (self->list.choices->len == 0)
    return FALSE;
  if (strcmp (text, "0") == 0) {
    *result = vp_counter_turn_page (self, sentence);
    return TRUE;
  }
  if (entry == NULL || entry->kind != VP_CODE_NUMBER || !entry->times || entry->grams > 0)
    return FALSE;
  *result = vp_counter_ask_choice (self, entry->quantity, self->list.item_id, sentence);
  return TRUE;
}

static VpCounterResult
feed_entry (VpCounter *self, VpEntry *entry, gboolean lost, char **sentence)
{
  VpCounterResult result;

  if (self->catalogue == NULL || self->house_id == 0) {
    *sentence = g_strdup (_("Choose the house first."));
    return VP_COUNTER_REFUSED;
  }
  if (lost && entry->kind == VP_CODE_NUMBER) {
    *sentence = g_strdup (_("The list was closed because the house changed: nothing was taken. Type the goods again."));
    return VP_COUNTER_REFUSED;
  }
  if (steer_list (self, "", entry, &result, sentence))
    return result;
  return take_over_list (self, entry, self->list.choices->len > 0
                         && (entry->kind == VP_CODE_NUMBER || (entry->kind == VP_CODE_NONE && *entry->text == '\0')), sentence);
}

VpCounterResult
vp_counter_feed (VpCounter *self, const char *text, char **sentence)
{
  g_auto (VpEntry) entry = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folded = NULL;
  gboolean lost, names_goods;
  VpCounterResult result;
  VpReportCode report;

  g_return_val_if_fail (self != NULL && text != NULL && sentence != NULL, VP_COUNTER_REFUSED);
  *sentence = NULL;
  folded = vp_text_fold_width (text);
  g_strstrip (folded);
  lost = self->list_lost;
  self->list_lost = FALSE;
  if (vp_report_code_parse (text, &report)) {
    *sentence = g_strdup (text);
    return VP_COUNTER_OPEN;
  }
  if (steer_list (self, folded, NULL, &result, sentence))
    return result;
  if (self->mode == VP_COUNTER_SORT && *folded == '+' && self->list.choices->len == 0)
    return vp_counter_sort_last (self, folded + 1, sentence);
  if (!vp_entry_parse (text, &entry, &error)) {
    *sentence = g_strdup (error->message);
    return VP_COUNTER_REFUSED;
  }
  names_goods = self->list.choices->len > 0 || (entry.kind != VP_CODE_NUMBER && *entry.text != '\0');
  result = feed_entry (self, &entry, lost, sentence);
  if (names_goods && result == VP_COUNTER_TAKEN)
    follow_offer (self);
  return result;
}
