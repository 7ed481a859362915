/* vp-duty-rules.c: what forbids a person a seat, and what a plan weighs
 *
 * Both are asked millions of times while a month is planned: nothing is allocated, and nothing is looked up but by index.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-month.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DAY_MINUTES 1440
/* A unit may be so far from its share before it counts more than one duty: a twentieth. */
#define TOLERANCE 0.05

static const struct { const char *word, *sentence; } rules[VP_N_DUTY_RULES] = {
  [VP_DUTY_OVERLAP] = { "overlap", N_("has another duty at that time") },
  [VP_DUTY_REMOVED] = { "removed", N_("is not on the roster any more") },
  [VP_DUTY_CONSENT] = { "consent", N_("no consent of the guardian") },
  [VP_DUTY_AGE] = { "age", N_("younger or older than the duty allows") },
  [VP_DUTY_INSURANCE] = { "insurance", N_("no accident insurance on that day") },
  [VP_DUTY_REST] = { "rest", N_("too little rest between two days") },
  [VP_DUTY_RUN] = { "run", N_("too long on one day") },
  [VP_DUTY_TRAVEL] = { "travel", N_("no time for the way") },
  [VP_DUTY_SEASON] = { "season", N_("old people outdoors in a hard month") },
  [VP_DUTY_ABSENCE] = { "absence", N_("said to be away") },
  [VP_DUTY_MEMBER] = { "member", N_("not on duty on that day") },
  [VP_DUTY_UNIT_AWAY] = { "unit-absence", N_("the unit is away") },
  [VP_DUTY_OWNER] = { "owner", N_("the seat is another unit's") },
  [VP_DUTY_QUOTA] = { "quota", N_("the unit has its seats of the month") },
  [VP_DUTY_NEVER] = { "never", N_("said never then or there") },
  [VP_DUTY_WEEK] = { "week", N_("has the duties of the week") },
  [VP_DUTY_MONTH] = { "month", N_("has the duties of the month") },
};

static const char *const weighed[VP_N_DUTY_WEIGHTS] = {
  [VP_DUTY_FAIR] = N_("people have alike duties"),
  [VP_DUTY_SHARE] = N_("units by their staff"),
  [VP_DUTY_WISH] = N_("wishes"),
  [VP_DUTY_NEAR] = N_("near"),
  [VP_DUTY_OLD_HAND] = N_("an old hand beside new ones"),
  [VP_DUTY_CORNER] = N_("not the same corner twice running"),
  [VP_DUTY_TWICE] = N_("not twice a day"),
};

const char *
vp_duty_rule_word (VpDutyRule rule)
{
  return rules[rule].word;
}

const char *
vp_duty_rule_sentence (VpDutyRule rule)
{
  return _(rules[rule].sentence);
}

const char *
vp_duty_weight_sentence (VpDutyWeight weight)
{
  return _(weighed[weight]);
}

int
vp_duty_rule_find (const char *word)
{
  for (int i = 0; i < VP_N_DUTY_RULES; i++)
    if (g_strcmp0 (rules[i].word, word) == 0)
      return i;
  return -1;
}

int
vp_duty_month_unit_of (const VpDutyMonth *self, int person, int day)
{
  return self->unit_of[person * self->n_days + day];
}

static const VpDutyPost *
post_at (const VpDutyMonth *self, int person, int slot)
{
  int seat = slot >= 0 && slot < self->n_slots ? self->seat_at[person * self->n_slots + slot] : VP_DUTY_NOBODY;

  return seat == VP_DUTY_NOBODY ? NULL : VP_DUTY_POST (self, VP_DUTY_SEAT (self, seat)->post);
}

/* A rule of sign-up binds where it is more than a warning. */
static gboolean
binds (const VpDutyMonth *self, VpEventRule rule)
{
  return self->rulings[rule].grade >= VP_GRADE_SIGNED;
}

/* The other half of the same day. */
static guint32
block_same_day (const VpDutyMonth *self, const VpDutyPost *post, const VpDutyPost *other)
{
  int most = self->rulings[VP_EVENT_RUN].value, gap = MAX (other->starts - post->ends, post->starts - other->ends);
  guint32 mask = 0;

  if (gap < 0)
    mask |= VP_DUTY_BIT (VP_DUTY_OVERLAP);
  if (binds (self, VP_EVENT_RUN) && most > 0 && post->ends - post->starts + other->ends - other->starts > most)
    mask |= VP_DUTY_BIT (VP_DUTY_RUN);
  if (binds (self, VP_EVENT_TRAVEL) && post->crossing != other->crossing && gap < self->rulings[VP_EVENT_TRAVEL].value)
    mask |= VP_DUTY_BIT (VP_DUTY_TRAVEL);
  return mask;
}

/* Duties of the workdays before and after, if they are so near that a rest can be too short. */
static guint32
block_rest (const VpDutyMonth *self, int person, const VpDutyPost *post)
{
  int day = VP_DUTY_DAY_OF (post);

  if (!binds (self, VP_EVENT_REST))
    return 0;
  for (int slot = (day - 1) * VP_DUTY_HALVES; slot < (day + 2) * VP_DUTY_HALVES; slot++) {
    const VpDutyPost *other = post_at (self, person, slot);
    int days, gap;

    if (other == NULL || VP_DUTY_DAY_OF (other) == day)
      continue;
    days = self->days[VP_DUTY_DAY_OF (other)] - self->days[day];
    gap = MAX (days * DAY_MINUTES + other->starts - post->ends, post->starts - days * DAY_MINUTES - other->ends);
    if (gap < self->rulings[VP_EVENT_REST].value)
      return VP_DUTY_BIT (VP_DUTY_REST);
  }
  return 0;
}

/* Wishes about this crossing alone; the others stand in the arrays. */
static int
wish_at (const VpDutyMonth *self, const VpDutyPerson *person, const VpDutyPost *post)
{
  VpDate day = self->days[VP_DUTY_DAY_OF (post)];
  int half = post->slot % VP_DUTY_HALVES, found = 0;

  for (guint i = 0; i < person->n_wishes; i++) {
    const VpDutyWish *wish = &g_array_index (self->wishes, VpDutyWish, person->first_wish + i);

    if (wish->crossing != post->crossing || (wish->weekday != 0 && wish->weekday != vp_date_weekday (day))
        || (wish->half != 0 && wish->half != half + 1) || wish->from > day || (wish->to != 0 && wish->to < day))
      continue;
    if (wish->wish == 2)
      return 2;
    found = wish->wish == 0 ? -1 : 1;
  }
  return found;
}

guint32
vp_duty_blockers (const VpDutyMonth *self, int person, int seat)
{
  const VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  const VpDutyPost *post = VP_DUTY_POST (self, place->post), *other;
  const VpDutyPerson *who = VP_DUTY_PERSON (self, person);
  int day = VP_DUTY_DAY_OF (post), unit = self->unit_of[person * self->n_days + day];
  guint32 mask = self->blocked[(person * self->n_slots + post->slot) * VP_DUTY_KINDS
                               + VP_DUTY_CROSSING (self, post->crossing)->kind];

  if (place->owner != VP_DUTY_NO_UNIT && unit != place->owner)
    mask |= VP_DUTY_BIT (VP_DUTY_OWNER);
  if (unit >= 0 && VP_DUTY_UNIT (self, unit)->cap >= 0 && VP_DUTY_UNIT (self, unit)->load >= VP_DUTY_UNIT (self, unit)->cap)
    mask |= VP_DUTY_BIT (VP_DUTY_QUOTA);
  if (who->n_wishes > 0 && wish_at (self, who, post) == 2)
    mask |= VP_DUTY_BIT (VP_DUTY_NEVER);
  if (who->slots == 0)
    return mask;
  if ((who->slots >> post->slot & 1) != 0)
    mask |= VP_DUTY_BIT (VP_DUTY_OVERLAP);
  if (who->most_week > 0 && self->week_load[person * self->n_weeks + self->week_of[day]] >= who->most_week)
    mask |= VP_DUTY_BIT (VP_DUTY_WEEK);
  if (who->most_month > 0 && who->load >= who->most_month)
    mask |= VP_DUTY_BIT (VP_DUTY_MONTH);
  other = post_at (self, person, post->slot ^ 1);
  if (other != NULL)
    mask |= block_same_day (self, post, other);
  return mask | block_rest (self, person, post);
}

static double
span_of (const VpDutyUnit *unit)
{
  return MAX (1.0, unit->target * TOLERANCE);
}

/* One more duty of a sum of squares. */
static double
step_up (double from)
{
  return 2 * from + 1;
}

static int
crossing_of_slot (const VpDutyMonth *self, int person, int slot)
{
  const VpDutyPost *post = post_at (self, person, slot);

  return post == NULL ? -1 : post->crossing;
}

/* How many of the duties before and after are at the same corner. */
static int
count_corners (const VpDutyMonth *self, int person, const VpDutyPost *post)
{
  guint64 slots = VP_DUTY_PERSON (self, person)->slots, before = slots & ((G_GUINT64_CONSTANT (1) << post->slot) - 1);
  guint64 after = post->slot < 63 ? slots >> (post->slot + 1) : 0;
  int n = 0;

  if (before != 0 && crossing_of_slot (self, person, 63 - __builtin_clzll (before)) == post->crossing)
    n++;
  if (after != 0 && crossing_of_slot (self, person, post->slot + 1 + __builtin_ctzll (after)) == post->crossing)
    n++;
  return n;
}

/* Whether a post of so many has nobody who knows it. */
static int
lacks (int filled, int old_hands)
{
  return filled >= 2 && old_hands == 0;
}

double
vp_duty_cost (const VpDutyMonth *self, int person, int seat, double parts[VP_N_DUTY_WEIGHTS])
{
  const VpDutyPost *post = VP_DUTY_POST (self, VP_DUTY_SEAT (self, seat)->post);
  const VpDutyPerson *who = VP_DUTY_PERSON (self, person);
  int unit = self->unit_of[person * self->n_days + VP_DUTY_DAY_OF (post)];
  int wish = self->wished[person * self->n_slots + post->slot];
  double own[VP_N_DUTY_WEIGHTS] = { 0 }, sum = 0;

  if (who->number != 0)
    own[VP_DUTY_FAIR] = step_up (who->load + who->carry);
  if (unit >= 0) {
    const VpDutyUnit *of = VP_DUTY_UNIT (self, unit);

    own[VP_DUTY_SHARE] = step_up (of->load - of->target * self->pace) / (span_of (of) * span_of (of));
  }
  own[VP_DUTY_WISH] = who->n_wishes > 0 && wish_at (self, who, post) != 0 ? wish_at (self, who, post) : wish;
  own[VP_DUTY_NEAR] = who->number != 0 && who->district != VP_DUTY_CROSSING (self, post->crossing)->district;
  own[VP_DUTY_OLD_HAND] = lacks (post->filled + 1, post->old_hands + (who->old_hand ? 1 : 0)) - lacks (post->filled, post->old_hands);
  if (who->slots != 0) {
    own[VP_DUTY_CORNER] = count_corners (self, person, post);
    own[VP_DUTY_TWICE] = (double) (who->slots >> (post->slot ^ 1) & 1);
  }
  for (int i = 0; i < VP_N_DUTY_WEIGHTS; i++) {
    own[i] *= self->weights[i];
    sum += own[i];
  }
  if (parts != NULL)
    memcpy (parts, own, sizeof own);
  return sum;
}

static void
count (VpDutyMonth *self, int person, int seat, int by)
{
  VpDutyPost *post = VP_DUTY_POST (self, VP_DUTY_SEAT (self, seat)->post);
  VpDutyPerson *who = VP_DUTY_PERSON (self, person);
  int day = VP_DUTY_DAY_OF (post), unit = self->unit_of[person * self->n_days + day];

  who->load += by;
  self->week_load[person * self->n_weeks + self->week_of[day]] = (guint8) (self->week_load[person * self->n_weeks + self->week_of[day]] + by);
  post->filled += by;
  post->old_hands += who->old_hand ? by : 0;
  if (unit >= 0)
    VP_DUTY_UNIT (self, unit)->load += by;
}

void
vp_duty_assign (VpDutyMonth *self, int person, int seat)
{
  VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  int slot = VP_DUTY_POST (self, place->post)->slot;

  g_return_if_fail (place->person == VP_DUTY_NOBODY);
  place->person = person;
  self->seat_at[person * self->n_slots + slot] = seat;
  VP_DUTY_PERSON (self, person)->slots |= G_GUINT64_CONSTANT (1) << slot;
  count (self, person, seat, 1);
}

void
vp_duty_free_seat (VpDutyMonth *self, int seat)
{
  VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  int slot = VP_DUTY_POST (self, place->post)->slot, person = place->person;

  g_return_if_fail (person != VP_DUTY_NOBODY);
  place->person = VP_DUTY_NOBODY;
  self->seat_at[person * self->n_slots + slot] = VP_DUTY_NOBODY;
  VP_DUTY_PERSON (self, person)->slots &= ~(G_GUINT64_CONSTANT (1) << slot);
  count (self, person, seat, -1);
}

int
vp_duty_seat_unit (const VpDutyMonth *self, int seat)
{
  const VpDutySeat *place = VP_DUTY_SEAT (self, seat);
  int unit = place->person == VP_DUTY_NOBODY ? place->owner
    : self->unit_of[place->person * self->n_days + VP_DUTY_DAY_OF (VP_DUTY_POST (self, place->post))];

  return unit >= 0 ? unit : VP_DUTY_NO_UNIT;
}

double
vp_duty_total (const VpDutyMonth *self)
{
  double sum = 0;

  for (guint i = 0; i < self->people->len; i++) {
    const VpDutyPerson *who = VP_DUTY_PERSON (self, i);
    double at = who->load + who->carry;

    sum += who->number != 0 ? self->weights[VP_DUTY_FAIR] * (at * at - who->carry * who->carry) : 0;
  }
  for (guint i = 0; i < self->units->len; i++) {
    const VpDutyUnit *unit = VP_DUTY_UNIT (self, i);
    double off = (unit->load - unit->target) / span_of (unit);

    sum += self->weights[VP_DUTY_SHARE] * off * off;
  }
  for (guint i = 0; i < self->posts->len; i++)
    sum += self->weights[VP_DUTY_OLD_HAND] * lacks (VP_DUTY_POST (self, i)->filled, VP_DUTY_POST (self, i)->old_hands);
  for (guint i = 0; i < self->seats->len; i++) {
    int person = VP_DUTY_SEAT (self, i)->person;
    double parts[VP_N_DUTY_WEIGHTS];

    if (person == VP_DUTY_NOBODY)
      continue;
    vp_duty_cost (self, person, (int) i, parts);
    /* Two duties that are beside each other are seen from both. */
    sum += parts[VP_DUTY_WISH] + parts[VP_DUTY_NEAR] + parts[VP_DUTY_CORNER] / 2 + parts[VP_DUTY_TWICE] / 2;
  }
  return sum;
}
