/* vp-duty-people.c: the people of a duty month, and what forbids them which half-day whatever else is planned
 *
 * What the function of sign-up asks the store for one person at one event is answered here for everybody and every
 * half-day at once; tests hold the two against each other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-load-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define DAY_MINUTES 1440
#define NIGHT_FROM (22 * 60)
#define NIGHT_TO (6 * 60)
#define MONTH_DAYS 30.4375
#define LEDGER_MONTHS 12
#define CATCH_UP 3 /* months in which what somebody did more or less is made up for */
#define CARRY_MOST 3.0
#define UNNAMED_MOST 40 /* at one time */
#define NOON 720
/* Kinds of event that come with the schema: persuading people in traffic, and the patrol. */
static const gint64 kind_ids[VP_DUTY_KINDS] = { 2, 3 };

typedef struct {
  VpDutyMonth *month;
  VpDb *db;
  VpEventKind *kinds[VP_DUTY_KINDS];
  int starts[64], ends[64]; /* of a slot: the earliest and the latest of its posts */
  guint8 *covered;          /* person × day × kind: insured */
  guint8 *allowed;          /* person × day × kind: the guardian agreed */
  gboolean insures;
} People;

static guint32 *
blocked_at (const VpDutyMonth *self, int person, int slot, int kind)
{
  return &self->blocked[(person * self->n_slots + slot) * VP_DUTY_KINDS + kind];
}

static void
block_day (const VpDutyMonth *self, int person, int day, int kind, VpDutyRule rule)
{
  for (int half = 0; half < VP_DUTY_HALVES; half++)
    *blocked_at (self, person, day * VP_DUTY_HALVES + half, kind) |= VP_DUTY_BIT (rule);
}

static gboolean
binds (const VpDutyMonth *self, VpEventRule rule)
{
  return self->rulings[rule].grade >= VP_GRADE_SIGNED;
}

/* Calls for every day of the month from @from to @to, 0 = open. */
#define FOR_DAYS(month, day, from, to) \
  for (int day = 0; day < (month)->n_days; day++) \
    if ((month)->days[day] >= (from) && ((to) == 0 || (month)->days[day] <= (to)))

static void
add_person (VpDutyMonth *self, const VpDutyRow *row)
{
  VpDutyPerson person = { .id = row->n[0], .number = row->n[1], .name = g_strdup (row->text), .birth = (VpDate) row->n[2],
                          .district = (int) row->n[3], .removed = row->n[4] != 0 };

  g_array_append_val (self->people, person);
}

/* At most how many seats of a unit stand without a name at one time; rows come by day and time. */
static int
count_unnamed (GArray *board, gint64 unit)
{
  int most = 0, n = 0;
  gint64 day = 0;
  gboolean evening = FALSE;

  for (guint i = 0; i < board->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (board, i);

    if (row->n[6] != unit || row->n[7] != 0)
      continue;
    n = row->n[3] == day && (row->n[5] >= NOON) == evening ? n + 1 : 1;
    day = row->n[3];
    evening = row->n[5] >= NOON;
    most = MAX (most, n);
  }
  return most;
}

/* A unit that has staff and has not said who comes is still asked for seats; who they are is said later. One that has named
 * people since keeps the nameless seats it has, and is given no more of them. */
static void
add_unnamed (VpDutyMonth *self)
{
  for (guint i = 0; i < self->units->len; i++) {
    VpDutyUnit *unit = VP_DUTY_UNIT (self, i);
    int kept = count_unnamed (self->board, unit->id);
    gboolean asked = unit->people->len == 0 && unit->rule != 2;
    int n = asked ? MAX (MIN (unit->staff, UNNAMED_MOST), kept) : kept;

    for (int j = 0; j < n; j++) {
      VpDutyPerson person = { .name = g_strdup (""), .kept = !asked };
      int index = (int) self->people->len;

      g_array_append_val (self->people, person);
      g_array_append_val (unit->people, index);
    }
  }
}

static void
make_arrays (VpDutyMonth *self)
{
  gsize n = self->people->len;

  self->unit_of = g_new (gint16, n * (gsize) self->n_days);
  self->blocked = g_new0 (guint32, n * (gsize) self->n_slots * VP_DUTY_KINDS);
  self->wished = g_new0 (gint8, n * (gsize) self->n_slots);
  self->seat_at = g_new (gint32, n * (gsize) self->n_slots);
  self->week_load = g_new0 (guint8, n * (gsize) self->n_weeks);
  for (gsize i = 0; i < n * (gsize) self->n_days; i++)
    self->unit_of[i] = VP_DUTY_NOT_THERE;
  for (gsize i = 0; i < n * (gsize) self->n_slots; i++)
    self->seat_at[i] = VP_DUTY_NOBODY;
}

static gboolean
has_person (const VpDutyUnit *unit, int person)
{
  return unit->people->len > 0 && g_array_index (unit->people, int, unit->people->len - 1) == person;
}

/* Who belongs to a unit on any day stands on its list; on which days is told by the array. */
static void
join_units (VpDutyMonth *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);
    int person = vp_duty_month_person (self, row->n[0]);
    int unit = row->n[1] == 0 ? VP_DUTY_NO_UNIT : vp_duty_month_unit (self, row->n[1]);

    if (person < 0 || (row->n[1] != 0 && unit < 0))
      continue;
    FOR_DAYS (self, day, row->n[2], row->n[3])
      self->unit_of[person * self->n_days + day] = (gint16) unit;
    VP_DUTY_PERSON (self, person)->most_week = (int) row->n[4];
    VP_DUTY_PERSON (self, person)->most_month = (int) row->n[5];
    if (unit >= 0 && !has_person (VP_DUTY_UNIT (self, unit), person))
      g_array_append_val (VP_DUTY_UNIT (self, unit)->people, person);
  }
  for (guint i = 0; i < self->people->len; i++)
    if (VP_DUTY_PERSON (self, i)->number == 0)
      for (guint unit = 0; unit < self->units->len; unit++)
        for (guint j = 0; j < VP_DUTY_UNIT (self, unit)->people->len; j++)
          if (g_array_index (VP_DUTY_UNIT (self, unit)->people, int, j) == (int) i)
            for (int day = 0; day < self->n_days; day++)
              self->unit_of[(int) i * self->n_days + day] = (gint16) unit;
}

static void
measure_slots (People *self)
{
  VpDutyMonth *month = self->month;

  for (int slot = 0; slot < month->n_slots; slot++) {
    self->starts[slot] = DAY_MINUTES;
    self->ends[slot] = 0;
  }
  for (guint i = 0; i < month->posts->len; i++) {
    const VpDutyPost *post = VP_DUTY_POST (month, i);

    self->starts[post->slot] = MIN (self->starts[post->slot], post->starts);
    self->ends[post->slot] = MAX (self->ends[post->slot], post->ends);
  }
}

/* Marks the days of rows of a person (volunteer, from, to, category) in an array of person × day × kind. */
static void
mark_days (People *self, GArray *rows, gboolean by_category, guint8 *marks)
{
  VpDutyMonth *month = self->month;

  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);
    int person = vp_duty_month_person (month, row->n[0]);

    for (int kind = 0; kind < VP_DUTY_KINDS && person >= 0; kind++)
      if (!by_category || row->n[3] == 0 || row->n[3] == self->kinds[kind]->category)
        FOR_DAYS (month, day, row->n[1], row->n[2])
          marks[(person * month->n_days + day) * VP_DUTY_KINDS + kind] = 1;
  }
}

static guint32
judge_age (const People *self, int age, int slot, int kind)
{
  const VpDutyMonth *month = self->month;
  const VpEventKind *of = self->kinds[kind];
  int old = month->rulings[VP_EVENT_SEASON].value, of_year = month->month % 100;
  gboolean hard = of_year == 7 || of_year == 8 || of_year == 12 || of_year == 1;
  gboolean night = self->starts[slot] < NIGHT_TO || self->ends[slot] > NIGHT_FROM;
  guint32 mask = 0;

  /* A birth date that is not known stops nobody at a sign-up either. */
  if (age < 0)
    return 0;
  if (binds (month, VP_EVENT_AGE) && (age < of->least_age || (of->most_age > 0 && age > of->most_age)))
    mask |= VP_DUTY_BIT (VP_DUTY_AGE);
  if (binds (month, VP_EVENT_SEASON) && old > 0 && age > old && (night || (hard && of->risk > 0)))
    mask |= VP_DUTY_BIT (VP_DUTY_SEASON);
  return mask;
}

static void
judge_day (const People *self, int person, int age, int day, int kind)
{
  VpDutyMonth *month = self->month;
  const VpDutyPerson *who = VP_DUTY_PERSON (month, person);
  const VpEventKind *of = self->kinds[kind];
  int at = (person * month->n_days + day) * VP_DUTY_KINDS + kind;

  if (who->removed && binds (month, VP_EVENT_REMOVED))
    block_day (month, person, day, kind, VP_DUTY_REMOVED);
  if (binds (month, VP_EVENT_CONSENT) && of->consent && age >= 0 && age < month->rulings[VP_EVENT_CONSENT].value
      && !self->allowed[at])
    block_day (month, person, day, kind, VP_DUTY_CONSENT);
  if (binds (month, VP_EVENT_INSURANCE) && of->insured && self->insures && !self->covered[at])
    block_day (month, person, day, kind, VP_DUTY_INSURANCE);
  for (int half = 0; half < VP_DUTY_HALVES; half++)
    *blocked_at (month, person, day * VP_DUTY_HALVES + half, kind)
      |= judge_age (self, age, day * VP_DUTY_HALVES + half, kind);
}

static void
judge_everybody (People *self)
{
  VpDutyMonth *month = self->month;

  for (int person = 0; person < (int) month->people->len; person++)
    for (int day = 0; day < month->n_days; day++) {
      int age = vp_date_age (VP_DUTY_PERSON (month, person)->birth, month->days[day]);

      for (int kind = 0; kind < VP_DUTY_KINDS; kind++) {
        if (month->unit_of[person * month->n_days + day] == VP_DUTY_NOT_THERE || VP_DUTY_PERSON (month, person)->kept)
          block_day (month, person, day, kind, VP_DUTY_MEMBER);
        if (VP_DUTY_PERSON (month, person)->number != 0)
          judge_day (self, person, age, day, kind);
      }
    }
}

static void
block_absent (People *self, GArray *rows)
{
  VpDutyMonth *month = self->month;
  g_autofree guint8 *away = g_new0 (guint8, (gsize) month->people->len * (gsize) month->n_days * VP_DUTY_KINDS);

  mark_days (self, rows, TRUE, away);
  for (int i = 0; i < (int) month->people->len * month->n_days * VP_DUTY_KINDS && binds (month, VP_EVENT_ABSENCE); i++)
    if (away[i])
      block_day (month, i / VP_DUTY_KINDS / month->n_days, i / VP_DUTY_KINDS % month->n_days, i % VP_DUTY_KINDS, VP_DUTY_ABSENCE);
}

static void
block_units_away (People *self, GArray *rows)
{
  VpDutyMonth *month = self->month;

  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);
    int unit = vp_duty_month_unit (month, row->n[0]);

    for (guint j = 0; unit >= 0 && j < VP_DUTY_UNIT (month, unit)->people->len; j++) {
      int person = g_array_index (VP_DUTY_UNIT (month, unit)->people, int, j);

      FOR_DAYS (month, day, row->n[1], row->n[2])
        for (int kind = 0; kind < VP_DUTY_KINDS; kind++)
          if (month->unit_of[person * month->n_days + day] == unit)
            block_day (month, person, day, kind, VP_DUTY_UNIT_AWAY);
    }
  }
}

/* Another event of a person, beside each half-day. */
static void
block_busy (People *self, GArray *rows)
{
  VpDutyMonth *month = self->month;

  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);
    int person = vp_duty_month_person (month, row->n[0]);

    for (int slot = 0; slot < month->n_slots && person >= 0; slot++) {
      int days = (int) row->n[1] - month->days[slot / VP_DUTY_HALVES], starts = (int) row->n[2], ends = (int) row->n[3];
      int gap = MAX (days * DAY_MINUTES + starts - self->ends[slot], self->starts[slot] - days * DAY_MINUTES - ends);
      int run = month->rulings[VP_EVENT_RUN].value;
      guint32 mask = 0;

      if (gap < 0 && binds (month, VP_EVENT_OVERLAP))
        mask |= VP_DUTY_BIT (VP_DUTY_OVERLAP);
      if (days != 0 && gap < month->rulings[VP_EVENT_REST].value && binds (month, VP_EVENT_REST))
        mask |= VP_DUTY_BIT (VP_DUTY_REST);
      if (days == 0 && gap < month->rulings[VP_EVENT_TRAVEL].value && binds (month, VP_EVENT_TRAVEL))
        mask |= VP_DUTY_BIT (VP_DUTY_TRAVEL);
      if (days == 0 && run > 0 && ends - starts + self->ends[slot] - self->starts[slot] > run && binds (month, VP_EVENT_RUN))
        mask |= VP_DUTY_BIT (VP_DUTY_RUN);
      for (int kind = 0; kind < VP_DUTY_KINDS; kind++)
        *blocked_at (month, person, slot, kind) |= mask;
    }
  }
}

/* Rows come by person, glad wishes first: what comes later and says no outweighs them, and is told. */
static gboolean
hear_wish (VpDutyMonth *self, int person, const VpDutyRow *row)
{
  gboolean contrary = FALSE;

  FOR_DAYS (self, day, row->n[5], row->n[6])
    for (int half = 0; half < VP_DUTY_HALVES; half++) {
      int slot = day * VP_DUTY_HALVES + half;
      gint8 *wished = &self->wished[person * self->n_slots + slot];

      if ((row->n[2] != 0 && row->n[2] != vp_date_weekday (self->days[day])) || (row->n[3] != 0 && row->n[3] != half + 1))
        continue;
      contrary |= row->n[1] != 0 && *wished < 0;
      *wished = row->n[1] == 0 ? -1 : 1;
      for (int kind = 0; kind < VP_DUTY_KINDS && row->n[1] == 2; kind++)
        *blocked_at (self, person, slot, kind) |= VP_DUTY_BIT (VP_DUTY_NEVER);
    }
  return contrary;
}

static void
hear_wishes (VpDutyMonth *self, GArray *rows)
{
  int told = -1;

  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);
    int person = vp_duty_month_person (self, row->n[0]), crossing = vp_duty_month_crossing (self, row->n[4]);
    VpDutyWish wish = { (int) row->n[1], (int) row->n[2], (int) row->n[3], crossing, (VpDate) row->n[5], (VpDate) row->n[6] };

    if (person < 0 || (row->n[4] != 0 && crossing < 0))
      continue;
    if (row->n[4] != 0) {
      VpDutyPerson *who = VP_DUTY_PERSON (self, person);

      who->first_wish = who->n_wishes++ == 0 ? self->wishes->len : who->first_wish;
      g_array_append_val (self->wishes, wish);
    } else if (hear_wish (self, person, row) && told != person) {
      told = person;
      /* Translators: volunteer number */
      vp_duty_note (self, g_strdup_printf (_("The wishes of number %07d contradict each other: what they do not want counts."),
                                           (int) VP_DUTY_PERSON (self, person)->number));
    }
  }
}

static void
hear_standing (VpDutyMonth *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);
    VpDutyWish standing = { vp_duty_month_person (self, row->n[1]), (int) row->n[2], (int) row->n[3],
                            vp_duty_month_crossing (self, row->n[0]), (VpDate) row->n[4], (VpDate) row->n[5] };

    if (standing.wish >= 0 && standing.crossing >= 0)
      g_array_append_val (self->standing, standing);
  }
}

/* What somebody did more or less than others in the months they were there. */
static void
weigh_history (VpDutyMonth *self, GArray *history, GArray *members)
{
  g_autofree double *months = g_new0 (double, self->people->len), *done = g_new0 (double, self->people->len);
  double all = 0, of_all = 0;

  for (guint i = 0; i < members->len; i++) {
    int person = vp_duty_month_person (self, VP_DUTY_ROW (members, i)->n[0]);
    double since = (double) (self->first - VP_DUTY_ROW (members, i)->n[2]) / MONTH_DAYS;

    if (person >= 0)
      months[person] = MAX (months[person], CLAMP (since, 0, LEDGER_MONTHS));
  }
  for (guint i = 0; i < history->len; i++) {
    int person = vp_duty_month_person (self, VP_DUTY_ROW (history, i)->n[0]);

    if (person >= 0)
      done[person] = (double) VP_DUTY_ROW (history, i)->n[1];
  }
  for (guint i = 0; i < self->people->len; i++) {
    all += done[i];
    of_all += months[i];
  }
  for (guint i = 0; i < self->people->len; i++) {
    VpDutyPerson *who = VP_DUTY_PERSON (self, i);
    double expected = of_all > 0 ? all / of_all * months[i] : 0;

    who->old_hand = done[i] >= MAX (self->old_hand, 1);
    who->carry = who->number != 0 ? CLAMP ((done[i] - expected) / CATCH_UP, -CARRY_MOST, CARRY_MOST) : 0;
  }
}

static gboolean
read_people (VpDutyMonth *self, VpDb *db, GArray **members, GError **error)
{
  g_autoptr (GArray) rows = VP_DUTY_ROWS (self, db, VP_DUTY_PEOPLE, error);

  self->board = rows != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_BOARD, error) : NULL;
  *members = self->board != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_MEMBERS, error) : NULL;
  if (*members == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    add_person (self, VP_DUTY_ROW (rows, i));
  for (guint i = 0; i < self->people->len; i++)
    g_hash_table_insert (self->person_of, g_memdup2 (&VP_DUTY_PERSON (self, i)->id, sizeof (gint64)), GINT_TO_POINTER ((int) i + 1));
  for (guint i = 0; i < (*members)->len; i++) {
    int unit = vp_duty_month_unit (self, VP_DUTY_ROW (*members, i)->n[1]), person = vp_duty_month_person (self, VP_DUTY_ROW (*members, i)->n[0]);

    if (unit >= 0 && person >= 0 && VP_DUTY_UNIT (self, unit)->people->len == 0)
      g_array_append_val (VP_DUTY_UNIT (self, unit)->people, person);
  }
  add_unnamed (self);
  make_arrays (self);
  join_units (self, *members);
  return TRUE;
}

static gboolean
read_what_blocks (People *self, GError **error)
{
  VpDutyMonth *month = self->month;
  gsize n = (gsize) month->people->len * (gsize) month->n_days * VP_DUTY_KINDS;
  g_autoptr (GArray) absences = VP_DUTY_ROWS (month, self->db, VP_DUTY_ABSENCES, error);
  g_autoptr (GArray) insured = absences != NULL ? VP_DUTY_ROWS (month, self->db, VP_DUTY_INSURED, error) : NULL;
  g_autoptr (GArray) insures = insured != NULL ? VP_DUTY_ROWS (month, self->db, VP_DUTY_INSURES, error) : NULL;
  g_autoptr (GArray) consents = insures != NULL ? VP_DUTY_ROWS (month, self->db, VP_DUTY_CONSENTS, error) : NULL;
  g_autoptr (GArray) away = consents != NULL ? VP_DUTY_ROWS (month, self->db, VP_DUTY_UNITS_AWAY, error) : NULL;
  g_autoptr (GArray) busy = away != NULL ? VP_DUTY_ROWS (month, self->db, VP_DUTY_BUSY, error) : NULL;
  g_autofree guint8 *covered = g_new0 (guint8, n), *allowed = g_new0 (guint8, n);

  if (busy == NULL)
    return FALSE;
  self->covered = covered;
  self->allowed = allowed;
  self->insures = insures->len > 0;
  mark_days (self, insured, FALSE, covered);
  mark_days (self, consents, TRUE, allowed);
  judge_everybody (self);
  block_absent (self, absences);
  block_units_away (self, away);
  block_busy (self, busy);
  return TRUE;
}

static gboolean
read_what_weighs (VpDutyMonth *self, VpDb *db, GArray *members, GError **error)
{
  g_autoptr (GArray) wishes = VP_DUTY_ROWS (self, db, VP_DUTY_WISHES, error);
  g_autoptr (GArray) standing = wishes != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_STANDING, error) : NULL;
  int year, month, day;
  g_autoptr (GArray) history = NULL;

  vp_date_get (self->first, &year, &month, &day);
  history = standing != NULL
    ? vp_duty_store_read (db, VP_DUTY_HISTORY, vp_date_new (year - 1, month, 1), self->first - 1, error) : NULL;
  if (history == NULL)
    return FALSE;
  hear_wishes (self, wishes);
  hear_standing (self, standing);
  weigh_history (self, history, members);
  return TRUE;
}

gboolean
vp_duty_load_people (VpDutyMonth *self, VpDb *db, GError **error)
{
  People people = { .month = self, .db = db };
  g_autoptr (GArray) members = NULL;
  gboolean ok = read_people (self, db, &members, error);

  for (int kind = 0; kind < VP_DUTY_KINDS && ok; kind++)
    ok = (people.kinds[kind] = vp_event_store_kind (db, kind_ids[kind], error)) != NULL;
  if (ok)
    measure_slots (&people);
  ok = ok && read_what_blocks (&people, error) && read_what_weighs (self, db, members, error);
  for (int kind = 0; kind < VP_DUTY_KINDS; kind++)
    g_clear_pointer (&people.kinds[kind], vp_event_kind_free);
  return ok;
}
