/* vp-counter-places.c: labels of bags and places at the counter, and what of a bag is sorted
 *
 * A label that has no use in the mode is answered with what it is; the counter is never left for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-counter.h"

#include "vp-counter-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

gint64
vp_counter_sum_place (VpCounter *self, gint64 location_id)
{
  gint64 pieces = 0;

  for (guint i = 0; self->balances != NULL && i < self->balances->len; i++) {
    const VpStockBalance *balance = self->balances->pdata[i];

    pieces += balance->location_id == location_id ? balance->quantity : 0;
  }
  return pieces + vp_counter_sum_was_at (self, location_id);
}

static const VpLocation *
find_place (VpCounter *self, const char *code)
{
  for (guint i = 0; self->places != NULL && i < self->places->len; i++)
    if (strcmp (((VpLocation *) self->places->pdata[i])->code, code) == 0)
      return self->places->pdata[i];
  return NULL;
}

static char *
place_words (const VpLocation *place)
{
  return g_strdup_printf ("%s %s", *place->name != '\0' ? place->name : vp_location_kind_name (place->kind), place->code);
}

static VpCounterResult
choose_target (VpCounter *self, const VpLocation *place, char **sentence)
{
  g_autofree char *words = place_words (place);

  self->target = place->id;
  *sentence = self->mode == VP_COUNTER_MOVE
    /* Translators: name and code of a place */
    ? g_strdup_printf (_("To %s"), words)
    /* Translators: name and code of a bag or place; pieces in it */
    : g_strdup_printf (_("Sorting %s, %d pieces inside"), words, (int) vp_counter_sum_place (self, place->id));
  return VP_COUNTER_TARGET;
}

/* A bag, the unsorted corner or the cleaning place begins to be sorted. */
static VpCounterResult
begin_sorting (VpCounter *self, const VpLocation *place, char **sentence)
{
  g_autofree char *words = place_words (place);

  if (vp_counter_sum_place (self, place->id) == 0) {
    /* Translators: name and code of a bag or place */
    *sentence = g_strdup_printf (_("%s is empty: there is nothing to sort."), words);
    return VP_COUNTER_REFUSED;
  }
  if (self->lines->len > 0 && (self->mode != VP_COUNTER_SORT || (self->target != 0 && self->target != place->id))) {
    /* Translators: name and code of a bag or place */
    *sentence = g_strdup_printf (_("The lines of this form are not posted. Post them with F8, then scan %s again."), words);
    return VP_COUNTER_REFUSED;
  }
  vp_counter_set_mode (self, VP_COUNTER_SORT);
  return choose_target (self, place, sentence);
}

VpCounterResult
vp_counter_take_place (VpCounter *self, const VpEntry *entry, char **sentence)
{
  const VpLocation *place = find_place (self, entry->text);
  g_autofree char *words = NULL;

  if (place == NULL) {
    /* Translators: the code of a label */
    *sentence = g_strdup_printf (entry->kind == VP_CODE_BAG
                                 ? _("There is no bag %s with goods in it: it was sorted, or belongs to another store.")
                                 : _("There is no place %s: the label is old, or belongs to another store."), entry->text);
    return VP_COUNTER_REFUSED;
  }
  words = place_words (place);
  if (place->house_id != self->house_id) {
    /* Translators: name and code of a bag or place; a love house */
    *sentence = g_strdup_printf (_("%s belongs to %s. Choose that house at the top, then scan it again."), words,
                                 vp_catalogue_house_name (self->catalogue, place->house_id));
    return VP_COUNTER_REFUSED;
  }
  if (self->mode == VP_COUNTER_MOVE && place->kind != VP_LOCATION_BAG)
    return choose_target (self, place, sentence);
  if (place->kind != VP_LOCATION_SHELF)
    return begin_sorting (self, place, sentence);
  /* Translators: name and code of a place; what is being entered, such as an intake */
  *sentence = g_strdup_printf (_("This is the label of the place %s: it has no use in %s."), words,
                               vp_counter_mode_name (self->mode));
  return VP_COUNTER_REFUSED;
}

gboolean
vp_counter_get_sorting (VpCounter *self, gint64 *inside, gint64 *sorted)
{
  g_return_val_if_fail (self != NULL, FALSE);
  *inside = vp_counter_sum_place (self, self->target);
  *sorted = vp_counter_pieces (self);
  return self->mode == VP_COUNTER_SORT && self->target != 0;
}
