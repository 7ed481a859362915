/* vp-duty-month.c: reading a month of duty: its days, the units and their shares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-load-private.h"

#include <glib/gi18n-lib.h>

enum { QUOTA_SHARE, QUOTA_MOST, QUOTA_NONE };

#define MADE_UP 0.1 /* of its share: as much of what a unit did more or less in twelve months is made up for in one */

void
vp_duty_note (VpDutyMonth *self, char *sentence)
{
  g_ptr_array_add (self->notes, sentence);
}

static void
crossing_clear (gpointer data)
{
  g_free (((VpDutyCrossing *) data)->name);
}

static void
unit_clear (gpointer data)
{
  g_free (((VpDutyUnit *) data)->name);
  g_array_unref (((VpDutyUnit *) data)->people);
}

static void
person_clear (gpointer data)
{
  g_free (((VpDutyPerson *) data)->name);
}

static GArray *
new_array (gsize size, GDestroyNotify clear)
{
  GArray *array = g_array_new (FALSE, TRUE, (guint) size);

  if (clear != NULL)
    g_array_set_clear_func (array, clear);
  return array;
}

static GHashTable *
new_index (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static VpDutyMonth *
month_new (int month)
{
  VpDutyMonth *self = g_new0 (VpDutyMonth, 1);
  int year = month / 100, of_year = month % 100;

  self->month = month;
  self->first = vp_date_new (year, of_year, 1);
  self->last = vp_date_new (of_year == 12 ? year + 1 : year, of_year % 12 + 1, 1) - 1;
  self->crossings = new_array (sizeof (VpDutyCrossing), crossing_clear);
  self->units = new_array (sizeof (VpDutyUnit), unit_clear);
  self->people = new_array (sizeof (VpDutyPerson), person_clear);
  self->posts = new_array (sizeof (VpDutyPost), NULL);
  self->seats = new_array (sizeof (VpDutySeat), NULL);
  self->wishes = new_array (sizeof (VpDutyWish), NULL);
  self->standing = new_array (sizeof (VpDutyWish), NULL);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->person_of = new_index ();
  self->crossing_of = new_index ();
  self->unit_of_id = new_index ();
  self->pace = 1;
  return self;
}

void
vp_duty_month_free (VpDutyMonth *self)
{
  g_array_unref (self->crossings);
  g_array_unref (self->units);
  g_array_unref (self->people);
  g_array_unref (self->posts);
  g_array_unref (self->seats);
  g_array_unref (self->wishes);
  g_array_unref (self->standing);
  g_clear_pointer (&self->board, g_array_unref);
  g_ptr_array_unref (self->notes);
  g_hash_table_unref (self->person_of);
  g_hash_table_unref (self->crossing_of);
  g_hash_table_unref (self->unit_of_id);
  g_free (self->days);
  g_free (self->week_of);
  g_free (self->unit_of);
  g_free (self->blocked);
  g_free (self->wished);
  g_free (self->seat_at);
  g_free (self->week_load);
  g_free (self->post_of);
  g_free (self);
}

static int
look_up (GHashTable *index, gint64 id)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (index, &id)) - 1;
}

int
vp_duty_month_person (const VpDutyMonth *self, gint64 id)
{
  return look_up (self->person_of, id);
}

int
vp_duty_month_crossing (const VpDutyMonth *self, gint64 id)
{
  return look_up (self->crossing_of, id);
}

int
vp_duty_month_unit (const VpDutyMonth *self, gint64 id)
{
  return look_up (self->unit_of_id, id);
}

int
vp_duty_month_post (const VpDutyMonth *self, int crossing, int day, int half)
{
  return self->post_of[crossing * self->n_slots + day * VP_DUTY_HALVES + half];
}

int
vp_duty_month_day (const VpDutyMonth *self, VpDate day)
{
  for (int i = 0; i < self->n_days; i++)
    if (self->days[i] == day)
      return i;
  return -1;
}

/* Workdays, make-up workdays in and holidays out. */
static gboolean
find_days (VpDutyMonth *self, VpDb *db, GError **error)
{
  g_autoptr (VpCalendar) calendar = vp_calendar_read (db, error);
  VpDate monday = self->first - vp_date_weekday (self->first) + 1;

  if (calendar == NULL)
    return FALSE;
  self->days = g_new0 (VpDate, 31);
  self->week_of = g_new0 (int, 31);
  for (VpDate day = self->first; day <= self->last; day++)
    if (vp_calendar_is_workday (calendar, day)) {
      self->week_of[self->n_days] = (day - monday) / 7;
      self->days[self->n_days++] = day;
    }
  self->n_slots = self->n_days * VP_DUTY_HALVES;
  self->n_weeks = (self->last - monday) / 7 + 1;
  if (!vp_calendar_knows (calendar, self->first))
    vp_duty_note (self, g_strdup_printf (_("The holidays of %d are not entered: every Monday to Friday is planned."), self->month / 100));
  if (self->n_days > 0)
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("%d-%02d has no workday: there is nothing to plan. Look at the holidays."),
               self->month / 100, self->month % 100);
  return FALSE;
}

static void
read_weights (VpDutyMonth *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (rows, i);

    self->weights[row->n[0]] = (int) row->n[1];
    if (row->n[0] == VP_DUTY_OLD_HAND)
      self->old_hand = (int) row->n[2];
  }
}

static gboolean
read_units (VpDutyMonth *self, VpDb *db, GError **error)
{
  g_autoptr (GArray) rows = VP_DUTY_ROWS (self, db, VP_DUTY_UNITS, error);
  g_autoptr (GArray) quotas = rows != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_QUOTAS, error) : NULL;
  g_autoptr (GArray) weights = quotas != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_WEIGHTS, error) : NULL;

  if (weights == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++) {
    VpDutyRow *row = VP_DUTY_ROW (rows, i);
    VpDutyUnit unit = { .id = row->n[0], .name = g_strdup (row->text), .staff = (int) row->n[1], .cap = -1,
                        .people = g_array_new (FALSE, FALSE, sizeof (int)) };

    g_array_append_val (self->units, unit);
    g_hash_table_insert (self->unit_of_id, g_memdup2 (&unit.id, sizeof (gint64)), GINT_TO_POINTER ((int) i + 1));
  }
  for (guint i = 0; i < quotas->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (quotas, i);
    int unit = vp_duty_month_unit (self, row->n[0]);

    if (unit < 0)
      continue;
    VP_DUTY_UNIT (self, unit)->rule = (int) row->n[1];
    VP_DUTY_UNIT (self, unit)->cap = row->n[1] == QUOTA_SHARE ? -1 : row->n[1] == QUOTA_MOST ? (int) row->n[2] : 0;
  }
  read_weights (self, weights);
  return TRUE;
}

/* What a unit counts when seats are shared: its staff; where nobody entered it, as many as its people stand for elsewhere. */
static double
size_of (const VpDutyUnit *unit, double staff_each)
{
  if (unit->rule == QUOTA_NONE || unit->people->len == 0)
    return 0;
  if (unit->staff > 0)
    return unit->staff;
  return unit->people->len * staff_each;
}

static void
note_staff (VpDutyMonth *self)
{
  for (guint i = 0; i < self->units->len; i++) {
    const VpDutyUnit *unit = VP_DUTY_UNIT (self, i);

    if (unit->staff == 0 && unit->people->len > 0 && unit->rule == QUOTA_SHARE)
      /* Translators: a unit, how many people it sends on duty */
      vp_duty_note (self, g_strdup_printf (_("%s has no staff number: its share is that of its %u people on duty."), unit->name,
                                           unit->people->len));
  }
}

/* Seats that are a unit's by ownership are the least it has; a limit is the most. What is left over goes to the others by size:
 * each round fixes those whose share by size alone would lie outside, until nobody's does. */
static void
share_out (VpDutyMonth *self, const double *sizes, const double *owned, double seats)
{
  g_autofree gboolean *fixed = g_new0 (gboolean, self->units->len + 1);
  gboolean again = TRUE;

  while (again) {
    double left = seats, size = 0;

    again = FALSE;
    for (guint i = 0; i < self->units->len; i++) {
      left -= fixed[i] ? VP_DUTY_UNIT (self, i)->target : 0;
      size += fixed[i] ? 0 : sizes[i];
    }
    for (guint i = 0; i < self->units->len; i++) {
      VpDutyUnit *unit = VP_DUTY_UNIT (self, i);
      double share = size > 0 ? MAX (left, 0) * sizes[i] / size : 0, bound = unit->cap >= 0 ? MIN (share, unit->cap) : share;

      if (fixed[i])
        continue;
      unit->target = MAX (bound, owned[i]);
      fixed[i] = unit->target < share - 0.001 || unit->target > share + 0.001;
      again |= fixed[i];
    }
  }
}

/* Units that did more than their share in twelve months have a little less now, and the other way round. */
static gboolean
make_up (VpDutyMonth *self, VpDb *db, const double *sizes, double size, GError **error)
{
  int year, month, day;
  g_autoptr (GArray) rows = NULL;
  double all = 0;

  vp_date_get (self->first, &year, &month, &day);
  rows = vp_duty_store_read (db, VP_DUTY_UNIT_HISTORY, vp_date_new (year - 1, month, 1), self->first - 1, error);
  if (rows == NULL)
    return FALSE;
  for (guint i = 0; i < rows->len; i++)
    all += (double) VP_DUTY_ROW (rows, i)->n[1];
  for (guint i = 0; i < rows->len && size > 0; i++) {
    int index = vp_duty_month_unit (self, VP_DUTY_ROW (rows, i)->n[0]);
    VpDutyUnit *unit = index >= 0 ? VP_DUTY_UNIT (self, index) : NULL;
    double more = index >= 0 ? (double) VP_DUTY_ROW (rows, i)->n[1] - all * sizes[index] / size : 0;

    if (unit != NULL)
      unit->target -= CLAMP (more, -unit->target * MADE_UP, unit->target * MADE_UP);
  }
  return TRUE;
}

static gboolean
find_shares (VpDutyMonth *self, VpDb *db, GError **error)
{
  g_autofree double *sizes = g_new0 (double, self->units->len + 1), *owned = g_new0 (double, self->units->len + 1);
  double staff = 0, people = 0, size = 0, alone = 0;

  for (guint i = 0; i < self->units->len; i++)
    if (VP_DUTY_UNIT (self, i)->staff > 0 && VP_DUTY_UNIT (self, i)->people->len > 0) {
      staff += VP_DUTY_UNIT (self, i)->staff;
      people += VP_DUTY_UNIT (self, i)->people->len;
    }
  for (guint i = 0; i < self->units->len; i++)
    size += sizes[i] = size_of (VP_DUTY_UNIT (self, i), people > 0 ? staff / people : 1);
  for (guint i = 0; i < self->seats->len; i++)
    if (VP_DUTY_SEAT (self, i)->owner >= 0)
      owned[VP_DUTY_SEAT (self, i)->owner]++;
  for (guint i = 0; i < self->people->len; i++)
    alone += self->n_days > 0 && self->unit_of[(int) i * self->n_days] == VP_DUTY_NO_UNIT;
  /* Who comes for no unit takes as much as one of a unit does. */
  share_out (self, sizes, owned, self->seats->len * (people + alone > 0 ? people / (people + alone) : 1));
  note_staff (self);
  return make_up (self, db, sizes, size, error);
}

VpDutyMonth *
vp_duty_month_read (VpDb *db, int month, GError **error)
{
  g_autoptr (VpDutyMonth) self = month_new (month);

  if (!find_days (self, db, error) || !vp_event_rule_store_read (db, self->last, self->rulings, error)
      || !read_units (self, db, error) || !vp_duty_load_posts (self, db, error) || !vp_duty_load_people (self, db, error)
      || !find_shares (self, db, error))
    return NULL;
  return g_steal_pointer (&self);
}
