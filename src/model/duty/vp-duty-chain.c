/* vp-duty-chain.c: chains of people who change places so that an open seat is filled
 *
 * Somebody who could take the open seat gives up one of theirs, for which somebody else is looked for in the same way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-chain.h"

/* What goes away when a seat is given up. */
#define LOOSE (VP_DUTY_BIT (VP_DUTY_OVERLAP) | VP_DUTY_BIT (VP_DUTY_REST) | VP_DUTY_BIT (VP_DUTY_RUN) \
               | VP_DUTY_BIT (VP_DUTY_TRAVEL) | VP_DUTY_BIT (VP_DUTY_QUOTA) | VP_DUTY_BIT (VP_DUTY_WEEK) | VP_DUTY_BIT (VP_DUTY_MONTH))
/* Pairs that are looked at before what is still open stays open: some seconds. */
#define PAIRS_MOST 60000000

/* Augmenting paths over the whole month. Whoever could take a seat but has another one at that time, or has had all they may of
 * the week, the month or the quota, gives one of theirs up. A seat that was given up in vain once is not looked at again until
 * something has changed. */
typedef struct {
  VpDutyMonth *month;
  guint64 seed;
  guint8 *vain;  /* seats that cannot be had back */
  gint64 pairs;
} Chain;

double
vp_duty_noise (guint64 seed, int person, int slot)
{
  guint64 x = seed * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) + (guint64) person * 64 + (guint64) slot + 1;

  x ^= x >> 30;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x ^= x >> 27;
  x *= G_GUINT64_CONSTANT (0x94d049bb133111eb);
  x ^= x >> 31;
  return (double) (x >> 40) / (double) (1 << 24) * 0.01;
}

/* Whoever can come into question for a seat: the people of its unit, or everybody. */
static int
count_people (const Chain *self, int seat)
{
  int owner = VP_DUTY_SEAT (self->month, seat)->owner;

  return owner >= 0 ? (int) VP_DUTY_UNIT (self->month, owner)->people->len : (int) self->month->people->len;
}

static int
nth_person (const Chain *self, int seat, int n)
{
  int owner = VP_DUTY_SEAT (self->month, seat)->owner;

  return owner >= 0 ? g_array_index (VP_DUTY_UNIT (self->month, owner)->people, int, n) : n;
}

static gboolean
is_barred (const Chain *self, int person, int seat)
{
  const VpDutyPost *post = VP_DUTY_POST (self->month, VP_DUTY_SEAT (self->month, seat)->post);

  return self->month->blocked[(person * self->month->n_slots + post->slot) * VP_DUTY_KINDS
                              + VP_DUTY_CROSSING (self->month, post->crossing)->kind] != 0;
}

/* Who can sit there as things are, at least cost; or nobody. */
static int
find_free (Chain *self, int seat)
{
  VpDutyMonth *month = self->month;
  int n = count_people (self, seat), best = VP_DUTY_NOBODY, slot = VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post)->slot;
  double least = G_MAXDOUBLE;

  for (int i = 0; i < n; i++) {
    int person = nth_person (self, seat, i);
    double cost;

    if (is_barred (self, person, seat) || (VP_DUTY_PERSON (month, person)->slots >> slot & 1) != 0)
      continue;
    self->pairs++;
    if (vp_duty_blockers (month, person, seat) != 0)
      continue;
    cost = vp_duty_cost (month, person, seat, NULL) + vp_duty_noise (self->seed, person, slot);
    if (cost < least) {
      least = cost;
      best = person;
    }
  }
  return best;
}

static gboolean fill_seat (Chain *self, int seat, int depth);

/* @person gives up @other for @seat, if somebody can be found for @other. */
static gboolean
change_places (Chain *self, int person, int other, int seat, int depth)
{
  VpDutyMonth *month = self->month;

  if (self->vain[other] || VP_DUTY_SEAT (month, other)->pinned)
    return FALSE;
  vp_duty_free_seat (month, other);
  if (vp_duty_blockers (month, person, seat) == 0) {
    self->vain[other] = 1;
    vp_duty_assign (month, person, seat);
    if (fill_seat (self, other, depth - 1))
      return TRUE;
    vp_duty_free_seat (month, seat);
  }
  vp_duty_assign (month, person, other);
  return FALSE;
}

static gboolean
give_up_one (Chain *self, int person, int seat, int depth)
{
  VpDutyMonth *month = self->month;
  int slot = VP_DUTY_POST (month, VP_DUTY_SEAT (month, seat)->post)->slot;
  guint64 slots = VP_DUTY_PERSON (month, person)->slots;

  if ((slots >> slot & 1) != 0)
    return change_places (self, person, month->seat_at[person * month->n_slots + slot], seat, depth);
  for (int i = 0; i < month->n_slots; i++)
    if ((slots >> i & 1) != 0 && change_places (self, person, month->seat_at[person * month->n_slots + i], seat, depth))
      return TRUE;
  return FALSE;
}

static gboolean
fill_seat (Chain *self, int seat, int depth)
{
  VpDutyMonth *month = self->month;
  int n = count_people (self, seat), free_one = find_free (self, seat);

  if (free_one != VP_DUTY_NOBODY) {
    vp_duty_assign (month, free_one, seat);
    return TRUE;
  }
  for (int i = 0; i < n && depth > 0 && self->pairs < PAIRS_MOST; i++) {
    int person = nth_person (self, seat, i);
    guint32 mask;

    if (is_barred (self, person, seat))
      continue;
    self->pairs++;
    mask = vp_duty_blockers (month, person, seat);
    if (mask != 0 && (mask & ~(guint32) LOOSE) == 0 && give_up_one (self, person, seat, depth))
      return TRUE;
  }
  return FALSE;
}

int
vp_duty_chain_fill (VpDutyMonth *self, int depth, guint64 seed)
{
  g_autofree guint8 *vain = g_new0 (guint8, self->seats->len + 1);
  Chain chain = { self, seed, vain, 0 };
  int filled = 0;

  for (int seat = 0; seat < (int) self->seats->len && chain.pairs < PAIRS_MOST; seat++) {
    if (VP_DUTY_SEAT (self, seat)->person != VP_DUTY_NOBODY || !fill_seat (&chain, seat, depth))
      continue;
    filled++;
    for (guint i = 0; i < self->seats->len && depth > 0; i++)
      vain[i] = 0;
  }
  return filled;
}
