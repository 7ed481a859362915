/* vp-duty-plan.c: filling a month of duty, and mending one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-plan.h"

#include "vp-duty-chain.h"
#include "vp-duty-store.h"

#include <math.h>
#include <string.h>

#define PASSES 5       /* of moving single people */
#define NEEDY 8        /* units whose people are tried for a seat of another unit */
#define DEPTH 48       /* people of a chain */
#define NOON 720

/* Who comes into question on one half-day, with what does not depend on the corner. */
typedef struct {
  int person, unit, district, corner; /* corner: of the last duty */
  double cost;
  int tried; /* the seat for which they turned out to be no candidate */
} Candidate;

typedef struct {
  VpDutyMonth *month;
  guint64 seed;
  GArray *candidates;
  double *unit_cost;
  int slot;
} Dealing;

/* Standing duties first: they are agreed on, and everything else is planned around them. */
static void
pin_standing (VpDutyMonth *self, const VpDutyWish *standing, int day, int half)
{
  int index = vp_duty_month_post (self, standing->crossing, day, half), unit = vp_duty_month_unit_of (self, standing->wish, day);
  const VpDutyPost *post = index >= 0 ? VP_DUTY_POST (self, index) : NULL;

  for (int i = 0; post != NULL && i < post->n_seats; i++) {
    VpDutySeat *seat = VP_DUTY_SEAT (self, post->first_seat + i);

    if (seat->person != VP_DUTY_NOBODY || (seat->owner >= 0 && seat->owner != unit)
        || vp_duty_blockers (self, standing->wish, post->first_seat + i) != 0)
      continue;
    vp_duty_assign (self, standing->wish, post->first_seat + i);
    seat->pinned = TRUE;
    return;
  }
}

static void
pin_all (VpDutyMonth *self)
{
  for (guint i = 0; i < self->standing->len; i++) {
    const VpDutyWish *standing = &g_array_index (self->standing, VpDutyWish, i);

    for (int day = 0; day < self->n_days; day++) {
      VpDate date = self->days[day];

      if (date < standing->from || (standing->to != 0 && date > standing->to)
          || (standing->weekday != 0 && standing->weekday != vp_date_weekday (date)))
        continue;
      for (int half = 0; half < VP_DUTY_HALVES; half++)
        if (standing->half == 0 || standing->half == half + 1)
          pin_standing (self, standing, day, half);
    }
  }
}

static int
last_corner (const VpDutyMonth *self, int person, int slot)
{
  guint64 before = VP_DUTY_PERSON (self, person)->slots & ((G_GUINT64_CONSTANT (1) << slot) - 1);
  int seat = before == 0 ? VP_DUTY_NOBODY : self->seat_at[person * self->n_slots + 63 - __builtin_clzll (before)];

  return seat == VP_DUTY_NOBODY ? -1 : VP_DUTY_POST (self, VP_DUTY_SEAT (self, seat)->post)->crossing;
}

static void
find_candidates (Dealing *self)
{
  VpDutyMonth *month = self->month;
  int slot = self->slot;

  g_array_set_size (self->candidates, 0);
  for (int person = 0; person < (int) month->people->len; person++) {
    const VpDutyPerson *who = VP_DUTY_PERSON (month, person);
    const guint32 *blocked = &month->blocked[(person * month->n_slots + slot) * VP_DUTY_KINDS];
    Candidate candidate = { person, vp_duty_month_unit_of (month, person, slot / VP_DUTY_HALVES), who->district,
                            last_corner (month, person, slot), 0, -1 };

    if ((blocked[0] != 0 && blocked[1] != 0) || (who->slots >> slot & 1) != 0)
      continue;
    candidate.cost = month->weights[VP_DUTY_WISH] * month->wished[person * month->n_slots + slot]
      + month->weights[VP_DUTY_TWICE] * (double) (who->slots >> (slot ^ 1) & 1) + vp_duty_noise (self->seed, person, slot)
      + (who->number != 0 ? month->weights[VP_DUTY_FAIR] * (2 * (who->load + who->carry) + 1) : 0);
    g_array_append_val (self->candidates, candidate);
  }
}

static void
weigh_unit (Dealing *self, int unit)
{
  const VpDutyUnit *of = VP_DUTY_UNIT (self->month, unit);
  double span = MAX (1.0, of->target * 0.05);

  self->unit_cost[unit] = self->month->weights[VP_DUTY_SHARE] * (2 * (of->load - of->target * self->month->pace) + 1) / (span * span);
}

static double
cost_of (const Dealing *self, const Candidate *candidate, const VpDutyPost *post, int district)
{
  const VpDutyMonth *month = self->month;
  double cost = candidate->cost + (candidate->unit >= 0 ? self->unit_cost[candidate->unit] : 0);

  if (candidate->district != district)
    cost += month->weights[VP_DUTY_NEAR];
  if (candidate->corner == post->crossing)
    cost += month->weights[VP_DUTY_CORNER];
  if (post->old_hands == 0 && VP_DUTY_PERSON (month, candidate->person)->old_hand)
    cost -= month->weights[VP_DUTY_OLD_HAND];
  return cost;
}

static gboolean
deal_open_seat (Dealing *self, int seat)
{
  VpDutyMonth *month = self->month;
  const VpDutyPost *post = VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post);
  int district = VP_DUTY_CROSSING (month, post->crossing)->district;

  for (;;) {
    guint best = G_MAXUINT;
    double least = G_MAXDOUBLE;
    Candidate *chosen;

    for (guint i = 0; i < self->candidates->len; i++) {
      const Candidate *candidate = &g_array_index (self->candidates, Candidate, i);
      double cost;

      if (candidate->tried == seat || (cost = cost_of (self, candidate, post, district)) >= least)
        continue;
      least = cost;
      best = i;
    }
    if (best == G_MAXUINT)
      return FALSE;
    chosen = &g_array_index (self->candidates, Candidate, best);
    if (vp_duty_blockers (month, chosen->person, seat) == 0) {
      vp_duty_assign (month, chosen->person, seat);
      if (chosen->unit >= 0)
        weigh_unit (self, chosen->unit);
      g_array_remove_index_fast (self->candidates, best);
      return TRUE;
    }
    chosen->tried = seat;
  }
}

static void
deal_owned_seat (Dealing *self, int seat)
{
  VpDutyMonth *month = self->month;
  const VpDutyUnit *unit = VP_DUTY_UNIT (month, VP_DUTY_SEAT (month, seat)->owner);
  int best = VP_DUTY_NOBODY;
  double least = G_MAXDOUBLE;

  for (guint i = 0; i < unit->people->len; i++) {
    int person = g_array_index (unit->people, int, i);
    double cost;

    if (vp_duty_blockers (month, person, seat) != 0)
      continue;
    cost = vp_duty_cost (month, person, seat, NULL) + vp_duty_noise (self->seed, person, self->slot);
    if (cost < least) {
      least = cost;
      best = person;
    }
  }
  if (best != VP_DUTY_NOBODY)
    vp_duty_assign (month, best, seat);
}

static void
deal_slot (Dealing *self)
{
  VpDutyMonth *month = self->month;
  guint first = month->posts->len, end = 0;

  month->pace = (double) (self->slot + 1) / month->n_slots;
  for (guint i = 0; i < month->posts->len; i++)
    if (VP_DUTY_POST (month, i)->slot == self->slot) {
      first = MIN (first, i);
      end = i + 1;
    }
  for (guint i = first; i < end; i++)
    for (int j = 0; j < VP_DUTY_POST (month, i)->n_seats; j++) {
      int seat = VP_DUTY_POST (month, i)->first_seat + j;

      if (VP_DUTY_SEAT (month, seat)->owner >= 0 && VP_DUTY_SEAT (month, seat)->person == VP_DUTY_NOBODY)
        deal_owned_seat (self, seat);
    }
  find_candidates (self);
  for (int i = 0; i < (int) month->units->len; i++)
    weigh_unit (self, i);
  /* The first seat of every post, then the second: a thin day is thin everywhere and nowhere empty. */
  for (int j = 0, more = 1; more; j++) {
    more = 0;
    for (guint i = first; i < end; i++) {
      const VpDutyPost *post = VP_DUTY_POST (month, i);
      int seat = post->first_seat + j;

      if (j >= post->n_seats)
        continue;
      more = 1;
      if (VP_DUTY_SEAT (month, seat)->owner < 0 && VP_DUTY_SEAT (month, seat)->person == VP_DUTY_NOBODY)
        deal_open_seat (self, seat);
    }
  }
}

/* Moving single people */

/* The seat goes to whoever makes the whole cheapest, of those that are tried. */
typedef struct {
  VpDutyMonth *month;
  int seat, best;
  double least;
} Trial;

static void
try_person (Trial *self, int person)
{
  double cost;

  if (vp_duty_blockers (self->month, person, self->seat) != 0)
    return;
  cost = vp_duty_cost (self->month, person, self->seat, NULL);
  if (cost < self->least - 0.0001) {
    self->least = cost;
    self->best = person;
  }
}

static void
try_people (Trial *self, int unit)
{
  const GArray *people = VP_DUTY_UNIT (self->month, unit)->people;

  for (guint i = 0; i < people->len; i++)
    try_person (self, g_array_index (people, int, i));
}

static gboolean
move_seat (VpDutyMonth *self, int seat, const int *needy)
{
  const VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  int now = place->person, unit;
  Trial trial = { self, seat, now, 0 };

  if (now == VP_DUTY_NOBODY || place->pinned)
    return FALSE;
  unit = vp_duty_seat_unit (self, seat);
  vp_duty_free_seat (self, seat);
  trial.least = vp_duty_cost (self, now, seat, NULL);
  if (unit >= 0)
    try_people (&trial, unit);
  for (int i = 0; place->owner < 0 && i < NEEDY && needy[i] >= 0; i++)
    if (needy[i] != unit)
      try_people (&trial, needy[i]);
  vp_duty_assign (self, trial.best, seat);
  return trial.best != now;
}

static double
want_of (const VpDutyMonth *self, int unit)
{
  const VpDutyUnit *of = VP_DUTY_UNIT (self, unit);

  return of->people->len == 0 ? -G_MAXDOUBLE : (of->target - of->load) / MAX (1.0, of->target * 0.05);
}

/* The units that are furthest below their share. */
static void
find_needy (const VpDutyMonth *self, int needy[NEEDY])
{
  for (int i = 0; i < NEEDY; i++)
    needy[i] = -1;
  for (int unit = 0; unit < (int) self->units->len; unit++)
    for (int i = 0; i < NEEDY && want_of (self, unit) > 0.5; i++)
      if (needy[i] < 0 || want_of (self, unit) > want_of (self, needy[i])) {
        memmove (&needy[i + 1], &needy[i], (size_t) (NEEDY - 1 - i) * sizeof (int));
        needy[i] = unit;
        break;
      }
}

/* Whoever comes for no unit is not on the list of any. */
static void
move_lone (VpDutyMonth *self, int seat, GArray *lone)
{
  const VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  Trial trial = { self, seat, place->person, 0 };

  if (place->person == VP_DUTY_NOBODY || place->pinned || place->owner >= 0)
    return;
  vp_duty_free_seat (self, seat);
  trial.least = vp_duty_cost (self, trial.best, seat, NULL);
  for (guint i = 0; i < lone->len; i++)
    try_person (&trial, g_array_index (lone, int, i));
  vp_duty_assign (self, trial.best, seat);
}

static GArray *
find_lone (const VpDutyMonth *self)
{
  GArray *lone = g_array_new (FALSE, FALSE, sizeof (int));

  for (int person = 0; person < (int) self->people->len; person++)
    for (int day = 0; day < self->n_days; day++)
      if (vp_duty_month_unit_of (self, person, day) == VP_DUTY_NO_UNIT) {
        g_array_append_val (lone, person);
        break;
      }
  return lone;
}

static void
improve (VpDutyMonth *self)
{
  g_autoptr (GArray) lone = find_lone (self);
  int needy[NEEDY];
  gboolean moved = TRUE;

  for (int pass = 0; pass < PASSES && moved; pass++) {
    moved = FALSE;
    for (int seat = 0; seat < (int) self->seats->len; seat++) {
      if (seat % 64 == 0)
        find_needy (self, needy);
      moved |= move_seat (self, seat, needy);
      if (lone->len > 0)
        move_lone (self, seat, lone);
    }
  }
}

gboolean
vp_duty_plan_fill (VpDutyMonth *self, guint64 seed, VpDutyProgress progress, gpointer data, GCancellable *cancellable)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autofree double *unit_cost = g_new0 (double, self->units->len + 1);
  Dealing dealing = { self, seed, candidates, unit_cost, 0 };

  pin_all (self);
  for (dealing.slot = 0; dealing.slot < self->n_slots; dealing.slot++) {
    deal_slot (&dealing);
    if (progress != NULL)
      progress (0.6 * (dealing.slot + 1) / self->n_slots, data);
    if (g_cancellable_is_cancelled (cancellable))
      return FALSE;
  }
  self->pace = 1;
  vp_duty_chain_fill (self, DEPTH, seed);
  if (progress != NULL)
    progress (0.8, data);
  if (g_cancellable_is_cancelled (cancellable))
    return FALSE;
  improve (self);
  if (progress != NULL)
    progress (1, data);
  return TRUE;
}

/* Mending */

/* A seat of the post that is open and theirs, one of their unit's own first. */
static int
find_seat (const VpDutyMonth *self, int post, int person, guint32 forgiven)
{
  const VpDutyPost *of = VP_DUTY_POST (self, post);
  int found = -1, unit = vp_duty_month_unit_of (self, person, VP_DUTY_DAY_OF (of));

  for (int i = 0; i < of->n_seats; i++) {
    int seat = of->first_seat + i;

    if (VP_DUTY_SEAT (self, seat)->person != VP_DUTY_NOBODY || (vp_duty_blockers (self, person, seat) & ~forgiven) != 0)
      continue;
    if (unit >= 0 && VP_DUTY_SEAT (self, seat)->owner == unit)
      return seat;
    found = found < 0 ? seat : found;
  }
  return found;
}

/* Of a seat without a name: one of the unit's nameless people. */
static int
find_unnamed (const VpDutyMonth *self, int unit, int slot)
{
  for (guint i = 0; unit >= 0 && i < VP_DUTY_UNIT (self, unit)->people->len; i++) {
    int person = g_array_index (VP_DUTY_UNIT (self, unit)->people, int, i);

    if (VP_DUTY_PERSON (self, person)->number == 0 && (VP_DUTY_PERSON (self, person)->slots >> slot & 1) == 0)
      return person;
  }
  return -1;
}

static int
take_board (VpDutyMonth *self, guint32 forgiven)
{
  int dropped = 0;

  for (guint i = 0; i < self->board->len; i++) {
    const VpDutyRow *row = &g_array_index (self->board, VpDutyRow, i);
    int crossing = vp_duty_month_crossing (self, row->n[4]), day = vp_duty_month_day (self, (VpDate) row->n[3]);
    int half = row->n[5] < NOON ? 0 : 1, post = crossing >= 0 && day >= 0 ? vp_duty_month_post (self, crossing, day, half) : -1;
    int person = row->n[7] != 0 ? vp_duty_month_person (self, row->n[7])
      : post >= 0 ? find_unnamed (self, vp_duty_month_unit (self, row->n[6]), day * VP_DUTY_HALVES + half) : -1;
    /* What keeps the nameless from new seats does not take the old ones away. */
    guint32 passed = forgiven | (row->n[7] == 0 ? VP_DUTY_BIT (VP_DUTY_MEMBER) : 0);
    int seat = post >= 0 && person >= 0 ? find_seat (self, post, person, passed) : -1;

    if (seat >= 0)
      vp_duty_assign (self, person, seat);
    else
      dropped++;
  }
  return dropped;
}

int
vp_duty_plan_take_board (VpDutyMonth *self)
{
  return take_board (self, 0);
}

int
vp_duty_plan_show_board (VpDutyMonth *self)
{
  /* Not even a board shows one person twice at a time: that has no place in memory. */
  return take_board (self, ~VP_DUTY_BIT (VP_DUTY_OVERLAP));
}

static gboolean
sits_at (const VpDutyMonth *self, int person, int post)
{
  int seat = self->seat_at[person * self->n_slots + VP_DUTY_POST (self, post)->slot];

  return seat != VP_DUTY_NOBODY && VP_DUTY_SEAT (self, seat)->post == post;
}

int
vp_duty_plan_repair (VpDutyMonth *self, guint64 seed)
{
  /* Short chains first: each link is somebody who has to be told. */
  static const int depths[] = { 0, 1, 2, 3, 5, 8, 16, DEPTH };
  g_autofree int *told = g_new (int, self->seats->len + 1);
  int moved = 0;

  for (guint i = 0; i < self->seats->len; i++)
    told[i] = VP_DUTY_SEAT (self, i)->person;
  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    vp_duty_chain_fill (self, depths[i], seed);
  for (guint i = 0; i < self->seats->len; i++)
    moved += told[i] != VP_DUTY_NOBODY && !sits_at (self, told[i], VP_DUTY_SEAT (self, i)->post);
  return moved;
}

/* Figures */

/* Whether nothing but chance sets them apart from others of their unit. */
static gboolean
is_plain (const VpDutyMonth *self, int person)
{
  const VpDutyPerson *who = VP_DUTY_PERSON (self, person);

  if (who->number == 0 || who->n_wishes > 0 || who->most_week > 0 || who->most_month > 0)
    return FALSE;
  for (int i = 0; i < self->n_slots * VP_DUTY_KINDS; i++)
    if (self->blocked[person * self->n_slots * VP_DUTY_KINDS + i] != 0
        || self->wished[person * self->n_slots + i / VP_DUTY_KINDS] != 0)
      return FALSE;
  for (guint i = 0; i < self->standing->len; i++)
    if (g_array_index (self->standing, VpDutyWish, i).wish == person)
      return FALSE;
  return TRUE;
}

static int
spread_of (const VpDutyMonth *self, const VpDutyUnit *unit)
{
  double least = G_MAXDOUBLE, most = -G_MAXDOUBLE;

  for (guint i = 0; i < unit->people->len; i++) {
    int person = g_array_index (unit->people, int, i);
    double at = VP_DUTY_PERSON (self, person)->load + VP_DUTY_PERSON (self, person)->carry;

    if (!is_plain (self, person))
      continue;
    least = MIN (least, at);
    most = MAX (most, at);
  }
  return most > least ? (int) floor (most - least + 0.0001) : 0;
}

void
vp_duty_plan_measure (const VpDutyMonth *self, VpDutyFigures *figures)
{
  figures->posts = (int) self->posts->len;
  figures->seats = (int) self->seats->len;
  figures->filled = 0;
  figures->spread = figures->beyond = 0;
  for (guint i = 0; i < self->posts->len; i++)
    figures->filled += VP_DUTY_POST (self, i)->filled;
  figures->soft_cost = vp_duty_total (self);
  for (guint i = 0; i < self->units->len; i++) {
    const VpDutyUnit *unit = VP_DUTY_UNIT (self, i);

    figures->spread = MAX (figures->spread, spread_of (self, unit));
    figures->beyond += unit->people->len > 0 && fabs (unit->load - unit->target) > MAX (1.0, unit->target * 0.05) + 0.0001;
  }
}
