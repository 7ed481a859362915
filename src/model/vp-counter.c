/* vp-counter.c: what a clerk scans and types at the counter, before it is posted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"
#include "vp-money.h"
#include "vp-report-code.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define QUANTITY_MAX 100000

VpCounter *
vp_counter_new (void)
{
  VpCounter *self = g_new0 (VpCounter, 1);

  self->pieces_per_kg = 3;
  self->lines = g_array_new (FALSE, TRUE, sizeof (VpCounterLine));
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_array_new (FALSE, TRUE, sizeof (Choice));
  self->last = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->form_key = g_uuid_string_random ();
  return self;
}

void
vp_counter_free (VpCounter *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->balances, g_ptr_array_unref);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_clear_pointer (&self->party, vp_party_free);
  g_array_unref (self->lines);
  g_array_unref (self->choices);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->last);
  g_free (self->form_key);
  g_free (self);
}

void
vp_counter_set_data (VpCounter *self, VpCatalogue *catalogue, GPtrArray *balances, GPtrArray *parties)
{
  vp_counter_leave_choices (self);
  vp_catalogue_ref (catalogue);
  g_ptr_array_ref (balances);
  g_ptr_array_ref (parties);
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->balances, g_ptr_array_unref);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  self->catalogue = catalogue;
  self->balances = balances;
  self->parties = parties;
}

void
vp_counter_set_house (VpCounter *self, gint64 house_id)
{
  self->house_id = house_id;
}

void
vp_counter_set_cleaning (VpCounter *self, gint64 location_id)
{
  self->cleaning = location_id;
}

void
vp_counter_set_pieces_per_kg (VpCounter *self, gint64 pieces)
{
  self->pieces_per_kg = MAX (pieces, 1);
}

void
vp_counter_set_mode (VpCounter *self, VpCounterMode mode)
{
  if (self->mode == mode)
    return;
  self->mode = mode;
  vp_counter_clear (self);
}

gboolean
vp_counter_mode_takes (VpCounterMode mode)
{
  return mode == VP_COUNTER_CLAIM || mode == VP_COUNTER_ISSUE || mode == VP_COUNTER_SEND || mode == VP_COUNTER_MOVE
    || mode == VP_COUNTER_DISPOSE;
}

VpCounterMode
vp_counter_get_mode (VpCounter *self)
{
  return self->mode;
}

GArray *
vp_counter_lines (VpCounter *self)
{
  return self->lines;
}

gint64
vp_counter_pieces (VpCounter *self)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->lines->len; i++)
    pieces += g_array_index (self->lines, VpCounterLine, i).quantity;
  return pieces;
}

GPtrArray *
vp_counter_choices (VpCounter *self)
{
  return self->labels;
}

void
vp_counter_leave_choices (VpCounter *self)
{
  g_array_set_size (self->choices, 0);
  g_ptr_array_set_size (self->labels, 0);
}

gboolean
vp_counter_drop_last (VpCounter *self)
{
  vp_counter_leave_choices (self);
  if (self->lines->len == 0)
    return FALSE;
  g_array_set_size (self->lines, self->lines->len - 1);
  return TRUE;
}

void
vp_counter_clear (VpCounter *self)
{
  vp_counter_leave_choices (self);
  g_array_set_size (self->lines, 0);
  g_clear_pointer (&self->party, vp_party_free);
  g_free (self->form_key);
  self->form_key = g_uuid_string_random ();
}

const VpParty *
vp_counter_get_party (VpCounter *self)
{
  return self->party;
}

void
vp_counter_set_party (VpCounter *self, const VpParty *party)
{
  VpParty *copy = party != NULL ? vp_party_copy (party) : NULL;

  g_clear_pointer (&self->party, vp_party_free);
  self->party = copy;
}

char *
vp_counter_describe_line (VpCounter *self, guint index)
{
  const VpCounterLine *line = &g_array_index (self->lines, VpCounterLine, index);
  g_autofree char *what = vp_catalogue_describe (self->catalogue, &line->variant);

  if (line->sorted > VP_SORTED_SHELF)
    return g_strdup_printf ("%s → %s", what, vp_sorted_name (line->sorted));
  if (line->value > 0) {
    g_autofree char *yuan = vp_money_short (line->value);

    /* Translators: goods; an amount of money */
    return g_strdup_printf (_("%s · %s yuan"), what, yuan);
  }
  if (!line->bag)
    return g_steal_pointer (&what);
  return line->grams > 0
    /* Translators: goods; kilograms */
    ? g_strdup_printf (_("Bag of %s, %.1f kg, about"), what, (double) line->grams / 1000)
    /* Translators: goods */
    : g_strdup_printf (_("Bag of %s, about"), what);
}

/* Stock */

static gboolean
is_same (const VpVariant *a, const VpVariant *b)
{
  return a->item_id == b->item_id && a->size_id == b->size_id && a->season == b->season
    && a->person_group == b->person_group && a->condition == b->condition;
}

static gint64
sum_stock (VpCounter *self, gint64 house_id, const VpVariant *variant)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->balances->len; i++) {
    const VpStockBalance *balance = self->balances->pdata[i];
    const VpVariant *there = vp_catalogue_variant (self->catalogue, balance->variant_id);

    if (balance->house_id == house_id && balance->kind == VP_LOCATION_SHELF && there != NULL && is_same (there, variant))
      pieces += balance->quantity;
  }
  return pieces;
}

static gint64
sum_lines (VpCounter *self, const VpVariant *variant)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpCounterLine *line = &g_array_index (self->lines, VpCounterLine, i);

    pieces += is_same (&line->variant, variant) ? line->quantity : 0;
  }
  return pieces;
}

/* The other house with most of it, as a sentence. */
static char *
describe_elsewhere (VpCounter *self, const VpVariant *variant)
{
  GPtrArray *houses = vp_catalogue_houses (self->catalogue);
  const VpHouse *best = NULL;
  gint64 most = 0;

  for (guint i = 0; i < houses->len; i++) {
    const VpHouse *house = houses->pdata[i];
    gint64 pieces = house->id != self->house_id ? sum_stock (self, house->id, variant) : 0;

    if (pieces > most) {
      most = pieces;
      best = house;
    }
  }
  return best != NULL ? g_strdup_printf (_("%s has %d."), best->name, (int) most) : g_strdup (_("No other house has it."));
}

/* At a claim what is not on the shelf is told at once, not when the form is posted. */
static gboolean
check_stock (VpCounter *self, const VpVariant *variant, gint64 wanted, char **sentence)
{
  gint64 have;
  g_autofree char *what = NULL, *elsewhere = NULL;

  if (!vp_counter_mode_takes (self->mode))
    return TRUE;
  have = sum_stock (self, self->house_id, variant);
  if (wanted <= have)
    return TRUE;
  what = vp_catalogue_describe (self->catalogue, variant);
  elsewhere = describe_elsewhere (self, variant);
  /* Translators: goods; how many there are; how many were wanted; a sentence on another house that has it */
  *sentence = g_strdup_printf (_("Not enough of “%s”: there are %d, %d are wanted. %s"), what, (int) have, (int) wanted,
                               elsewhere);
  return FALSE;
}

/* Lines */

static VpCounterResult
take_line (VpCounter *self, const VpVariant *variant, gint64 quantity, char **sentence)
{
  VpCounterLine line = { .variant = *variant, .quantity = quantity, .at = g_get_real_time () / G_USEC_PER_SEC };
  VpCounterLine *last = self->lines->len > 0 ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;

  if (!check_stock (self, variant, sum_lines (self, variant) + quantity, sentence))
    return VP_COUNTER_REFUSED;
  g_hash_table_replace (self->last, g_memdup2 (&variant->item_id, sizeof variant->item_id),
                        g_memdup2 (variant, sizeof *variant));
  if (last != NULL && !last->bag && last->sorted == 0 && last->value == 0 && is_same (&last->variant, variant) && last->quantity + quantity <= QUANTITY_MAX) {
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
set_quantity (VpCounter *self, gint64 quantity, char **sentence)
{
  VpCounterLine *last = self->lines->len > 0 ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;

  if (last == NULL) {
    *sentence = g_strdup (_("There is no line yet whose quantity this could be. Scan the goods first."));
    return VP_COUNTER_REFUSED;
  }
  if (!check_stock (self, &last->variant, sum_lines (self, &last->variant) - last->quantity + quantity, sentence))
    return VP_COUNTER_REFUSED;
  last->quantity = quantity;
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

void
vp_counter_add_choice (VpCounter *self, const VpVariant *variant, VpParty *party, char *label)
{
  Choice choice = { .variant = *variant, .party = party };

  g_array_append_val (self->choices, choice);
  g_ptr_array_add (self->labels, label);
}

VpCounterResult
vp_counter_ask_choice (VpCounter *self, gint64 quantity, char **sentence)
{
  self->choose_quantity = quantity;
  *sentence = g_strdup (_("Which one? Type its number."));
  return VP_COUNTER_CHOOSE;
}

/* Choices of a line: person group, season, size, condition, by their numbers. */

static const char *const axis_kinds[VP_COUNTER_N_AXES] = { "person-group", "season", NULL, "condition" };

static GPtrArray *
axis_sizes (VpCounter *self, gint64 item_id)
{
  GPtrArray *all = vp_catalogue_sizes (self->catalogue), *sizes = g_ptr_array_new ();
  const VpItem *item = vp_catalogue_item (self->catalogue, item_id);

  for (guint i = 0; i < all->len && item != NULL && item->size_set_id != 0; i++)
    if (((VpSize *) all->pdata[i])->set_id == item->size_set_id)
      g_ptr_array_add (sizes, all->pdata[i]);
  return sizes;
}

static gboolean
set_axis (VpCounter *self, VpVariant *variant, guint axis, guint number)
{
  g_autoptr (GPtrArray) sizes = axis_kinds[axis] == NULL ? axis_sizes (self, variant->item_id) : NULL;
  GPtrArray *codes = axis_kinds[axis] != NULL ? vp_catalogue_codes (self->catalogue, axis_kinds[axis]) : sizes;
  int *const fields[] = { &variant->person_group, &variant->season, NULL, &variant->condition };

  if (number == 0)
    return TRUE;
  if (number > codes->len)
    return FALSE;
  variant->id = 0;
  if (axis_kinds[axis] != NULL)
    *fields[axis] = ((VpCode *) codes->pdata[number - 1])->code;
  else
    variant->size_id = ((VpSize *) codes->pdata[number - 1])->id;
  return TRUE;
}

static gboolean
set_axes (VpCounter *self, VpVariant *variant, const char *choices, char **sentence)
{
  VpVariant changed = *variant;

  for (guint i = 0; choices[i] != '\0'; i++)
    if (i >= VP_COUNTER_N_AXES || !set_axis (self, &changed, i, (guint) (choices[i] - '0'))) {
      *sentence = g_strdup_printf (_("There is no choice “%c” in place %u. The numbers stand beside the choices."),
                                   choices[i], i + 1);
      return FALSE;
    }
  *variant = changed;
  return TRUE;
}

GPtrArray *
vp_counter_get_axis (VpCounter *self, guint axis, guint *chosen)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  const VpCounterLine *line = self->lines->len > 0 && self->catalogue != NULL
    ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;
  g_autoptr (GPtrArray) sizes = NULL;
  int values[VP_COUNTER_N_AXES] = { 0 };

  *chosen = 0;
  if (line == NULL || line->bag)
    return names;
  values[0] = line->variant.person_group;
  values[1] = line->variant.season;
  values[3] = line->variant.condition;
  sizes = axis_sizes (self, line->variant.item_id);
  for (guint i = 0; axis_kinds[axis] == NULL && i < sizes->len && i < VP_COUNTER_CHOICES_MAX; i++) {
    const VpSize *size = sizes->pdata[i];

    g_ptr_array_add (names, g_strdup (size->name));
    *chosen = size->id == line->variant.size_id ? i + 1 : *chosen;
  }
  for (guint i = 0; axis_kinds[axis] != NULL && i < vp_catalogue_codes (self->catalogue, axis_kinds[axis])->len; i++) {
    const VpCode *code = vp_catalogue_codes (self->catalogue, axis_kinds[axis])->pdata[i];

    g_ptr_array_add (names, g_strdup (code->name));
    *chosen = code->code == values[axis] ? i + 1 : *chosen;
  }
  return names;
}

static VpCounterResult
change_last (VpCounter *self, const VpEntry *entry, char **sentence)
{
  VpCounterLine *last = self->lines->len > 0 ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;
  VpVariant variant;
  gint64 quantity;

  if (last == NULL || last->bag) {
    *sentence = g_strdup (_("There is no line yet that this could be a choice of. Scan the goods first."));
    return VP_COUNTER_REFUSED;
  }
  variant = last->variant;
  quantity = entry->quantity > 0 ? entry->quantity : last->quantity;
  if (!set_axes (self, &variant, entry->choices, sentence)
      || !check_stock (self, &variant, sum_lines (self, &variant) + (is_same (&variant, &last->variant) ? 0 : quantity),
                       sentence))
    return VP_COUNTER_REFUSED;
  last->variant = variant;
  last->quantity = quantity;
  g_hash_table_replace (self->last, g_memdup2 (&variant.item_id, sizeof variant.item_id),
                        g_memdup2 (&variant, sizeof variant));
  *sentence = vp_counter_describe_line (self, self->lines->len - 1);
  return VP_COUNTER_TAKEN;
}

/* At a claim: the variants of the item on the shelf that fit what was typed. */
static VpCounterResult
take_from_shelf (VpCounter *self, gint64 item_id, const VpEntry *entry, gint64 quantity, char **sentence)
{
  VpVariant wanted = { .item_id = item_id };

  if (!set_axes (self, &wanted, entry->choices, sentence))
    return VP_COUNTER_REFUSED;
  vp_counter_leave_choices (self);
  for (guint i = 0; i < self->balances->len && self->choices->len < VP_COUNTER_CHOICES_MAX; i++) {
    const VpStockBalance *balance = self->balances->pdata[i];
    const VpVariant *there = vp_catalogue_variant (self->catalogue, balance->variant_id);
    g_autofree char *what = NULL;

    if (balance->house_id != self->house_id || balance->kind != VP_LOCATION_SHELF || there == NULL
        || there->item_id != item_id || (wanted.size_id != 0 && wanted.size_id != there->size_id)
        || (wanted.season != 0 && wanted.season != there->season)
        || (wanted.person_group != 0 && wanted.person_group != there->person_group)
        || (wanted.condition != 0 && wanted.condition != there->condition))
      continue;
    what = vp_catalogue_describe (self->catalogue, there);
    /* Translators: goods; how many there are */
    vp_counter_add_choice (self, there, NULL, g_strdup_printf (_("%s · %d there"), what, (int) balance->quantity));
  }
  if (self->choices->len > 1)
    return vp_counter_ask_choice (self, quantity, sentence);
  if (self->choices->len == 1)
    wanted = g_array_index (self->choices, Choice, 0).variant;
  vp_counter_leave_choices (self);
  return take_line (self, &wanted, quantity, sentence);
}

static VpCounterResult
take_item (VpCounter *self, const VpItem *item, const VpEntry *entry, char **sentence)
{
  const VpVariant *last = g_hash_table_lookup (self->last, &item->id);
  VpVariant variant = { .item_id = item->id };
  gint64 quantity = MAX (entry->quantity, 1);

  if (self->mode == VP_COUNTER_INTAKE && (item->id == VP_ITEM_MIXED || entry->grams > 0))
    return take_bag (self, entry, sentence);
  if (vp_counter_mode_takes (self->mode))
    return take_from_shelf (self, item->id, entry, quantity, sentence);
  if (last != NULL)
    variant = *last;
  if (!set_axes (self, &variant, entry->choices, sentence))
    return VP_COUNTER_REFUSED;
  return take_line (self, &variant, quantity, sentence);
}

static VpCounterResult
take_text (VpCounter *self, const VpEntry *entry, char **sentence)
{
  g_autoptr (GPtrArray) found = vp_catalogue_search (self->catalogue, entry->text, VP_COUNTER_CHOICES_MAX);
  const VpItem *first = found->len > 0 ? found->pdata[0] : NULL;
  const VpItem *second = found->len > 1 ? found->pdata[1] : NULL;
  gboolean exact = first != NULL && (g_ascii_strcasecmp (first->letters, entry->text) == 0
                                     || strcmp (first->name, entry->text) == 0);

  if (first == NULL) {
    *sentence = g_strdup_printf (_("Nothing in the catalogue is called “%s”. Add it in the catalogue, or type its"
                                   " initials."), entry->text);
    return VP_COUNTER_REFUSED;
  }
  if (second == NULL || (exact && g_ascii_strcasecmp (second->letters, entry->text) != 0))
    return take_item (self, first, entry, sentence);
  vp_counter_leave_choices (self);
  for (guint i = 0; i < found->len; i++) {
    const VpItem *item = found->pdata[i];
    const VpVariant *last = g_hash_table_lookup (self->last, &item->id);
    VpVariant variant = { .item_id = item->id };

    vp_counter_add_choice (self, last != NULL ? last : &variant, NULL, g_strdup (item->name));
  }
  return vp_counter_ask_choice (self, MAX (entry->quantity, 1), sentence);
}

/* Codes */

static VpCounterResult
take_code (VpCounter *self, const VpEntry *entry, char **sentence)
{
  gint64 number = g_ascii_strtoll (entry->text + 1, NULL, 10);
  GPtrArray *items = vp_catalogue_items (self->catalogue);
  const VpVariant *variant;

  if (entry->kind == VP_CODE_ITEM) {
    for (guint i = 0; i < items->len; i++)
      if (VP_ID_SEQUENCE (((VpItem *) items->pdata[i])->id) == number)
        return take_item (self, items->pdata[i], entry, sentence);
  } else {
    variant = vp_catalogue_find_variant (self->catalogue, number);
    if (variant != NULL)
      return take_line (self, variant, 1, sentence);
  }
  *sentence = g_strdup_printf (_("The code %s is not known here. Type the goods instead."), entry->text);
  return VP_COUNTER_REFUSED;
}

static VpCounterResult
pick (VpCounter *self, gint64 number, char **sentence)
{
  Choice choice;

  if (number < 1 || number > self->choices->len) {
    *sentence = g_strdup_printf (_("Type a number from 1 to %u, or Esc to leave the list."), self->choices->len);
    return VP_COUNTER_CHOOSE;
  }
  choice = g_array_index (self->choices, Choice, number - 1);
  if (choice.party != NULL)
    vp_counter_set_party (self, choice.party);
  vp_counter_leave_choices (self);
  if (choice.party != NULL) {
    *sentence = g_strdup (self->party->name);
    return VP_COUNTER_PARTY;
  }
  if (choice.variant.id == 0 && vp_counter_mode_takes (self->mode)) {
    VpEntry entry = { .choices = (char *) "" };

    return take_from_shelf (self, choice.variant.item_id, &entry, self->choose_quantity, sentence);
  }
  if (choice.variant.item_id == VP_ITEM_MIXED && self->mode == VP_COUNTER_INTAKE) {
    VpEntry entry = { .quantity = self->choose_quantity };

    return take_bag (self, &entry, sentence);
  }
  return take_line (self, &choice.variant, self->choose_quantity, sentence);
}

VpCounterResult
vp_counter_feed (VpCounter *self, const char *text, char **sentence)
{
  g_auto (VpEntry) entry = { 0 };
  g_autoptr (GError) error = NULL;
  VpReportCode report;

  *sentence = NULL;
  if (vp_report_code_parse (text, &report)) {
    *sentence = g_strdup (text);
    return VP_COUNTER_OPEN;
  }
  if (*text == '=')
    return vp_counter_value_last (self, text + 1, sentence);
  if (self->mode == VP_COUNTER_SORT && *text == '+')
    return vp_counter_sort_last (self, text + 1, sentence);
  if (!vp_entry_parse (text, &entry, &error)) {
    *sentence = g_strdup (error->message);
    return VP_COUNTER_REFUSED;
  }
  if (self->catalogue == NULL || self->house_id == 0) {
    *sentence = g_strdup (_("Choose the house first."));
    return VP_COUNTER_REFUSED;
  }
  if (self->choices->len > 0 && entry.kind == VP_CODE_NUMBER)
    return pick (self, entry.quantity, sentence);
  vp_counter_leave_choices (self);
  switch (entry.kind) {
  case VP_CODE_NUMBER:
    return set_quantity (self, entry.quantity, sentence);
  case VP_CODE_ITEM:
  case VP_CODE_VARIANT:
    return take_code (self, &entry, sentence);
  case VP_CODE_DONOR:
  case VP_CODE_HOUSEHOLD:
    return vp_counter_feed_party (self, entry.text, sentence);
  case VP_CODE_BAG:
  case VP_CODE_PLACE:
  case VP_CODE_STOCK_TAKE:
  case VP_CODE_DOCUMENT:
    *sentence = g_strdup (entry.text);
    return VP_COUNTER_OPEN;
  case VP_CODE_NONE:
    break;
  }
  return *entry.text == '\0' ? change_last (self, &entry, sentence) : take_text (self, &entry, sentence);
}
