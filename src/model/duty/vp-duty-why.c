/* vp-duty-why.c: why somebody has a seat, or why nobody can
 *
 * Nobody can sit there if each person breaks at least one rule. A set of rules that hits every person explains it; the
 * smallest one is looked for among the few different sets that people break, and none of its rules can be left out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-why.h"

#include <glib/gi18n-lib.h>

static int
count_rules (guint32 rules)
{
  return __builtin_popcount (rules);
}

/* Keeps the best: allowed before forbidden, then the cheapest, then the fewest rules. */
static gboolean
is_before (const VpDutyOther *a, const VpDutyOther *b)
{
  if (count_rules (a->against) != count_rules (b->against))
    return count_rules (a->against) < count_rules (b->against);
  if (a->cost < b->cost || b->cost < a->cost)
    return a->cost < b->cost;
  return a->person < b->person;
}

static void
keep_other (VpDutyWhy *why, const VpDutyOther *other)
{
  guint at = why->n_others;

  while (at > 0 && is_before (other, &why->others[at - 1]))
    at--;
  if (at == VP_DUTY_NEXT)
    return;
  why->n_others = MIN (why->n_others + 1, VP_DUTY_NEXT);
  for (guint i = why->n_others - 1; i > at; i--)
    why->others[i] = why->others[i - 1];
  why->others[at] = *other;
}

/* A smallest set of rules that each of @masks has one of. */
static guint32
find_conflict (GArray *masks)
{
  guint32 used = 0, best = 0;

  for (guint i = 0; i < masks->len; i++)
    used |= g_array_index (masks, guint32, i);
  best = used;
  for (guint32 set = used; set != 0; set = (set - 1) & used) {
    gboolean hits = count_rules (set) < count_rules (best);

    for (guint i = 0; hits && i < masks->len; i++)
      hits = (g_array_index (masks, guint32, i) & set) != 0;
    best = hits ? set : best;
  }
  return best;
}

static void
remember_mask (GArray *masks, guint32 mask)
{
  for (guint i = 0; i < masks->len; i++)
    if (g_array_index (masks, guint32, i) == mask)
      return;
  g_array_append_val (masks, mask);
}

/* What speaks most for the one who has it against another. */
static VpDutyWeight
find_weight (const double *own, const double *other)
{
  int most = 0;

  for (int i = 1; i < VP_N_DUTY_WEIGHTS; i++)
    if (other[i] - own[i] > other[most] - own[most])
      most = i;
  return (VpDutyWeight) most;
}

void
vp_duty_why_ask (VpDutyMonth *self, int seat, guint32 without, VpDutyWhy *why)
{
  g_autoptr (GArray) masks = g_array_new (FALSE, FALSE, sizeof (guint32));
  const VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  double own[VP_N_DUTY_WEIGHTS] = { 0 }, parts[VP_N_DUTY_WEIGHTS];
  int fewest = G_MAXINT;

  *why = (VpDutyWhy) { .seat = seat, .person = place->person, .standing = place->pinned, .owned = place->owner >= 0, .alone = TRUE,
                       .freed = VP_DUTY_NOBODY };
  if (why->person != VP_DUTY_NOBODY) {
    vp_duty_free_seat (self, seat);
    vp_duty_cost (self, why->person, seat, own);
  }
  for (int person = 0; person < (int) self->people->len; person++) {
    VpDutyOther other = { person, vp_duty_blockers (self, person, seat) & ~without, VP_DUTY_FAIR, 0 };

    if (person == why->person)
      continue;
    other.cost = vp_duty_cost (self, person, seat, parts);
    other.weight = find_weight (own, parts);
    why->can |= other.against == 0;
    why->alone &= other.against != 0;
    if (other.against != 0)
      remember_mask (masks, other.against);
    if (count_rules (other.against) < fewest) {
      fewest = count_rules (other.against);
      why->frees = other.against;
      why->freed = person;
    }
    keep_other (why, &other);
  }
  if (why->person != VP_DUTY_NOBODY)
    vp_duty_assign (self, why->person, seat);
  why->can |= why->person != VP_DUTY_NOBODY;
  why->weight = why->n_others > 0 ? why->others[0].weight : VP_DUTY_FAIR;
  if (!why->can)
    why->conflict = find_conflict (masks);
}

char *
vp_duty_why_name_rules (guint32 rules)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (int rule = 0; rule < VP_N_DUTY_RULES; rule++)
    if ((rules >> rule & 1) != 0)
      g_ptr_array_add (names, (gpointer) vp_duty_rule_sentence ((VpDutyRule) rule));
  g_ptr_array_add (names, NULL);
  return g_strjoinv ("、", (char **) names->pdata);
}

char *
vp_duty_why_short (const VpDutyMonth *self, int seat)
{
  const VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  int slot = VP_DUTY_POST (self, place->post)->slot;

  if (place->person == VP_DUTY_NOBODY)
    return g_strdup (_("open"));
  if (place->pinned)
    return g_strdup (_("standing duty"));
  if (self->wished[place->person * self->n_slots + slot] < 0)
    return g_strdup (_("wished for"));
  if (place->owner >= 0)
    return g_strdup (_("the unit answers for the seat"));
  return g_strdup (vp_duty_seat_unit (self, seat) >= 0 ? _("share of the unit") : _("fewest duties"));
}
