/* vp-counter.c: what a clerk scans and types at the counter, before it is posted
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"
#include "vp-money.h"

#include <glib/gi18n-lib.h>

VpCounter *
vp_counter_new (void)
{
  VpCounter *self = g_new0 (VpCounter, 1);

  self->pieces_per_kg = 3;
  self->lines = g_array_new (FALSE, TRUE, sizeof (VpCounterLine));
  self->cleared = g_array_new (FALSE, TRUE, sizeof (VpCounterLine));
  self->was = g_array_new (FALSE, TRUE, sizeof (VpStockBalance));
  self->labels = g_ptr_array_new_with_free_func (g_free);
  vp_counter_list_init (&self->list);
  self->last = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->form_key = g_uuid_string_random ();
  self->paper = g_strdup ("");
  self->note = g_strdup ("");
  return self;
}

static void
forget_data (VpCounter *self)
{
  g_clear_pointer (&self->catalogue, vp_catalogue_unref);
  g_clear_pointer (&self->balances, g_ptr_array_unref);
  g_clear_pointer (&self->parties, g_ptr_array_unref);
  g_clear_pointer (&self->places, g_ptr_array_unref);
  g_clear_pointer (&self->initials, g_ptr_array_unref);
  g_clear_pointer (&self->readings, g_ptr_array_unref);
}

void
vp_counter_free (VpCounter *self)
{
  forget_data (self);
  g_clear_pointer (&self->party, vp_party_free);
  g_array_unref (self->lines);
  g_array_unref (self->cleared);
  vp_counter_list_clear (&self->list);
  g_ptr_array_unref (self->labels);
  g_hash_table_unref (self->last);
  g_free (self->form_key);
  g_free (self->paper);
  g_free (self->note);
  g_free (self->asked_name);
  g_free (self->offered);
  vp_counter_drop_correction (self);
  g_array_unref (self->was);
  g_free (self);
}

void
vp_counter_set_data (VpCounter *self, VpCatalogue *catalogue, GPtrArray *balances, GPtrArray *parties, GPtrArray *places)
{
  g_return_if_fail (self != NULL && catalogue != NULL && balances != NULL && parties != NULL);
  vp_catalogue_ref (catalogue);
  g_ptr_array_ref (balances);
  g_ptr_array_ref (parties);
  if (places != NULL)
    g_ptr_array_ref (places);
  forget_data (self);
  self->catalogue = catalogue;
  self->balances = balances;
  self->parties = parties;
  self->places = places;
}

void
vp_counter_set_house (VpCounter *self, gint64 house_id)
{
  gint64 former = self->house_id;

  self->house_id = house_id;
  if (former == house_id || former == 0)
    return;
  /* What the list offered lies in the other house; a number typed at this moment must not become a quantity. */
  self->list_lost = self->list.choices->len > 0;
  vp_counter_leave_choices (self);
  if (self->corrects != 0)
    vp_counter_clear (self);
  self->target = 0;
  for (guint i = 0; i < self->lines->len; i++)
    g_array_index (self->lines, VpCounterLine, i).place = 0;
  if (self->lines->len == 0 && self->mode == VP_COUNTER_OPENING)
    vp_counter_set_mode (self, VP_COUNTER_INTAKE);
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

const char *
vp_counter_mode_name (VpCounterMode mode)
{
  static const char *const names[VP_N_COUNTER_MODES] = {
    [VP_COUNTER_INTAKE] = N_("Intake"), [VP_COUNTER_CLAIM] = N_("Claim"), [VP_COUNTER_ISSUE] = N_("Issue"),
    [VP_COUNTER_SORT] = N_("Sorting"), [VP_COUNTER_SEND] = N_("Transfer out"), [VP_COUNTER_MOVE] = N_("Move"),
    [VP_COUNTER_DISPOSE] = N_("Disposal"), [VP_COUNTER_OPENING] = N_("Opening stock"),
  };

  g_return_val_if_fail (mode < VP_N_COUNTER_MODES, "");
  return _(names[mode]);
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

VpCounterLine *
vp_counter_last_line (VpCounter *self)
{
  return self->lines->len > 0 ? &g_array_index (self->lines, VpCounterLine, self->lines->len - 1) : NULL;
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

gboolean
vp_counter_clear_lines (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  vp_counter_leave_choices (self);
  if (self->lines->len == 0)
    return FALSE;
  g_array_set_size (self->cleared, 0);
  /* The lines of a correction are those of a document that stands: brought back alone they would be entered twice. */
  if (self->corrects != 0) {
    vp_counter_clear (self);
    return TRUE;
  }
  g_array_append_vals (self->cleared, self->lines->data, self->lines->len);
  g_array_set_size (self->lines, 0);
  return TRUE;
}

gboolean
vp_counter_bring_back (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  if (self->cleared->len == 0)
    return FALSE;
  /* They may come back into another mode: what was scanned under the wrong one need not be scanned again. */
  for (guint i = self->cleared->len; i > 0 && self->mode != VP_COUNTER_INTAKE && self->mode != VP_COUNTER_OPENING; i--)
    if (g_array_index (self->cleared, VpCounterLine, i - 1).bag)
      g_array_remove_index (self->cleared, i - 1);
  g_array_prepend_vals (self->lines, self->cleared->data, self->cleared->len);
  g_array_set_size (self->cleared, 0);
  return TRUE;
}

void
vp_counter_clear (VpCounter *self)
{
  vp_counter_leave_choices (self);
  g_array_set_size (self->lines, 0);
  g_clear_pointer (&self->party, vp_party_free);
  g_clear_pointer (&self->asked_name, g_free);
  g_free (self->form_key);
  self->form_key = g_uuid_string_random ();
  self->day = 0;
  self->target = 0;
  self->close = self->unsorted = FALSE;
  vp_counter_set_paper (self, "");
  vp_counter_set_note (self, "");
  vp_counter_drop_correction (self);
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

VpDate
vp_counter_get_day (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->day != 0 ? self->day : vp_date_today ();
}

gboolean
vp_counter_is_today (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, TRUE);
  return self->day == 0;
}

void
vp_counter_set_day (VpCounter *self, VpDate day)
{
  g_return_if_fail (self != NULL);
  self->day = day == vp_date_today () ? 0 : day;
}

const char *
vp_counter_get_paper (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, "");
  return self->paper;
}

void
vp_counter_set_paper (VpCounter *self, const char *paper)
{
  g_return_if_fail (self != NULL && paper != NULL);
  if (paper == self->paper)
    return;
  g_free (self->paper);
  self->paper = g_strdup (paper);
}

const char *
vp_counter_get_note (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, "");
  return self->note;
}

void
vp_counter_set_note (VpCounter *self, const char *note)
{
  g_return_if_fail (self != NULL && note != NULL);
  if (note == self->note)
    return;
  g_free (self->note);
  self->note = g_strdup (note);
}

gint64
vp_counter_get_target (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, 0);
  return self->target;
}

void
vp_counter_set_target (VpCounter *self, gint64 target)
{
  g_return_if_fail (self != NULL);
  self->target = target;
}

gboolean
vp_counter_get_unsorted (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->unsorted;
}

void
vp_counter_set_unsorted (VpCounter *self, gboolean unsorted)
{
  g_return_if_fail (self != NULL);
  self->unsorted = unsorted;
}

gboolean
vp_counter_get_close (VpCounter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->close;
}

void
vp_counter_set_close (VpCounter *self, gboolean close)
{
  g_return_if_fail (self != NULL);
  self->close = close;
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

gboolean
vp_counter_is_same (const VpVariant *a, const VpVariant *b)
{
  return a->item_id == b->item_id && a->size_id == b->size_id && a->season == b->season
    && a->person_group == b->person_group && a->condition == b->condition;
}

gint64
vp_counter_sum_shelves (VpCounter *self, gint64 house_id, const VpVariant *variant)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->balances->len; i++) {
    const VpStockBalance *balance = self->balances->pdata[i];
    const VpVariant *there = vp_catalogue_variant (self->catalogue, balance->variant_id);

    if (balance->house_id == house_id && balance->kind == VP_LOCATION_SHELF && there != NULL
        && vp_counter_is_same (there, variant))
      pieces += balance->quantity;
  }
  return pieces + vp_counter_sum_was_on_shelves (self, house_id, variant);
}

gint64
vp_counter_sum_lines (VpCounter *self, const VpVariant *variant)
{
  gint64 pieces = 0;

  for (guint i = 0; i < self->lines->len; i++) {
    const VpCounterLine *line = &g_array_index (self->lines, VpCounterLine, i);

    pieces += vp_counter_is_same (&line->variant, variant) ? line->quantity : 0;
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
    gint64 pieces = house->id != self->house_id ? vp_counter_sum_shelves (self, house->id, variant) : 0;

    if (pieces > most) {
      most = pieces;
      best = house;
    }
  }
  return best != NULL ? g_strdup_printf (_("%s has %d."), best->name, (int) most) : g_strdup (_("No other house has it."));
}

/* At a claim what is not on the shelf is told at once, not when the form is posted. */
gboolean
vp_counter_check_stock (VpCounter *self, const VpVariant *variant, gint64 wanted, char **sentence)
{
  gint64 have;
  g_autofree char *what = NULL, *elsewhere = NULL;

  if (!vp_counter_mode_takes (self->mode))
    return TRUE;
  have = vp_counter_sum_shelves (self, self->house_id, variant);
  if (wanted <= have)
    return TRUE;
  what = vp_catalogue_describe (self->catalogue, variant);
  elsewhere = describe_elsewhere (self, variant);
  /* Translators: goods; how many there are; how many were wanted; a sentence on another house that has it */
  *sentence = g_strdup_printf (_("Not enough of “%s”: there are %d, %d are wanted. %s"), what, (int) have, (int) wanted,
                               elsewhere);
  return FALSE;
}

VpCounterResult
vp_counter_set_line (VpCounter *self, guint index, gint64 quantity, char **sentence)
{
  VpCounterLine *line;

  g_return_val_if_fail (self != NULL && index < self->lines->len && sentence != NULL, VP_COUNTER_REFUSED);
  line = &g_array_index (self->lines, VpCounterLine, index);
  if (quantity < 0 || quantity > VP_ENTRY_QUANTITY_MAX) {
    *sentence = g_strdup_printf (_("Type a whole number from 0 to %d; 0 takes the line away."), VP_ENTRY_QUANTITY_MAX);
    return VP_COUNTER_REFUSED;
  }
  if (quantity == 0) {
    g_array_remove_index (self->lines, index);
    *sentence = g_strdup (_("The line was taken away."));
    return VP_COUNTER_TAKEN;
  }
  if (!vp_counter_check_stock (self, &line->variant,
                               vp_counter_sum_lines (self, &line->variant) - line->quantity + quantity, sentence))
    return VP_COUNTER_REFUSED;
  line->quantity = quantity;
  *sentence = vp_counter_describe_line (self, index);
  return VP_COUNTER_TAKEN;
}
