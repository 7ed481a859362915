/* vp-duty-posts.c: the crossings of a month, when people stand there, and whose the seats are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-load-private.h"

#include <glib/gi18n-lib.h>

typedef struct {
  VpDutyMonth *month;
  GArray *hours, *turns, *standing, *off; /* VpDutyRow */
} Posts;

static gboolean
in_days (VpDate day, gint64 from, gint64 to)
{
  return day >= from && (to == 0 || day <= to);
}

static void
read_crossings (VpDutyMonth *self, GArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    VpDutyRow *row = VP_DUTY_ROW (rows, i);
    VpDutyCrossing crossing = { row->n[0], g_strdup (row->text), (int) row->n[1], (int) row->n[2], (int) row->n[6], (int) row->n[7],
                                { (int) row->n[4], (int) row->n[5] }, row->n[3], (VpDate) row->n[8], (VpDate) row->n[9] };

    if (crossing.closed_from > self->first && crossing.closed_from <= self->last) {
      char day[VP_DATE_BUFFER];

      /* Translators: a crossing, a day */
      vp_duty_note (self, g_strdup_printf (_("%s is closed from %s: nobody is planned there then."), crossing.name,
                                           vp_date_to_buffer (crossing.closed_from, day)));
    }
    g_array_append_val (self->crossings, crossing);
    g_hash_table_insert (self->crossing_of, g_memdup2 (&crossing.id, sizeof (gint64)), GINT_TO_POINTER ((int) i + 1));
  }
}

/* Of the rows of a crossing, or of all, the one that began last in the year; before the first of a year last year's last one
 * holds. A later row for the same day of the year takes the place of an earlier one. */
static const VpDutyRow *
find_hours (const Posts *self, gint64 crossing, VpDate day)
{
  const VpDutyRow *now = NULL, *last = NULL;
  int year, month, of_month;

  vp_date_get (day, &year, &month, &of_month);
  for (guint i = 0; i < self->hours->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (self->hours, i);

    if (row->n[0] != crossing || row->n[6] > day)
      continue;
    if (row->n[1] <= month * 100 + of_month)
      now = row;
    last = row;
  }
  return now != NULL ? now : last;
}

static int
find_owner (const Posts *self, const VpDutyCrossing *crossing, VpDate day)
{
  gint64 unit = crossing->unit_id;

  for (guint i = 0; i < self->turns->len; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (self->turns, i);

    if (row->n[0] == crossing->id && in_days (day, row->n[2], row->n[3]))
      unit = row->n[1];
  }
  return unit != 0 ? vp_duty_month_unit (self->month, unit) : VP_DUTY_NO_UNIT;
}

static void
add_seats (const Posts *self, VpDutyPost *post, int n, int owner)
{
  VpDutyMonth *month = self->month;
  const VpDutyCrossing *crossing = VP_DUTY_CROSSING (month, post->crossing);
  VpDate day = month->days[VP_DUTY_DAY_OF (post)];
  int half = post->slot % VP_DUTY_HALVES + 1;

  post->first_seat = (int) month->seats->len;
  post->n_seats = n;
  for (int i = 0; i < n; i++) {
    VpDutySeat seat = { (int) month->posts->len, owner, VP_DUTY_NOBODY, FALSE };

    g_array_append_val (month->seats, seat);
  }
  /* What units took for every week is theirs, where the crossing is nobody's. */
  for (guint i = 0, next = 0; i < self->standing->len && owner == VP_DUTY_NO_UNIT; i++) {
    const VpDutyRow *row = VP_DUTY_ROW (self->standing, i);

    if (row->n[0] != crossing->id || !in_days (day, row->n[5], row->n[6]) || (row->n[3] != 0 && row->n[3] != half)
        || (row->n[2] != 0 && row->n[2] != vp_date_weekday (day)))
      continue;
    for (int seat = 0; seat < row->n[4] && next < (guint) n; seat++)
      VP_DUTY_SEAT (month, (guint) post->first_seat + next++)->owner = vp_duty_month_unit (month, row->n[1]);
  }
}

/* Rain, or whatever the office said: nobody stands there on that day, and who was to is free. */
static gboolean
is_off (const Posts *self, gint64 crossing, VpDate day)
{
  for (guint i = 0; i < self->off->len; i++)
    if (VP_DUTY_ROW (self->off, i)->n[0] == crossing && VP_DUTY_ROW (self->off, i)->n[1] == day)
      return TRUE;
  return FALSE;
}

static gboolean
add_post (const Posts *self, int crossing, int slot, GError **error)
{
  VpDutyMonth *month = self->month;
  const VpDutyCrossing *of = VP_DUTY_CROSSING (month, crossing);
  VpDate day = month->days[slot / VP_DUTY_HALVES];
  int half = slot % VP_DUTY_HALVES;
  const VpDutyRow *hours;
  VpDutyPost post = { .crossing = crossing, .slot = slot };

  month->post_of[crossing * month->n_slots + slot] = -1;
  if (of->seats[half] == 0 || is_off (self, of->id, day) || (of->closed_from > 0 && in_days (day, of->closed_from, of->closed_to)))
    return TRUE;
  hours = find_hours (self, of->id, day);
  if (hours == NULL)
    hours = find_hours (self, 0, day);
  if (hours == NULL) {
    /* Translators: a crossing */
    g_set_error (error, VP_ERROR, VP_ERROR_INVALID, _("When is duty at %s? Enter the times of duty first."), of->name);
    return FALSE;
  }
  post.starts = (int) hours->n[2 + half * 2];
  post.ends = (int) hours->n[3 + half * 2];
  add_seats (self, &post, of->seats[half], find_owner (self, of, day));
  month->post_of[crossing * month->n_slots + slot] = (int) month->posts->len;
  g_array_append_val (month->posts, post);
  return TRUE;
}

gboolean
vp_duty_load_posts (VpDutyMonth *self, VpDb *db, GError **error)
{
  g_autoptr (GArray) crossings = VP_DUTY_ROWS (self, db, VP_DUTY_CROSSINGS, error);
  g_autoptr (GArray) hours = crossings != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_HOURS, error) : NULL;
  g_autoptr (GArray) turns = hours != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_TURNS, error) : NULL;
  g_autoptr (GArray) standing = turns != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_UNIT_STANDING, error) : NULL;
  g_autoptr (GArray) off = standing != NULL ? VP_DUTY_ROWS (self, db, VP_DUTY_OFF, error) : NULL;
  Posts posts = { self, hours, turns, standing, off };

  if (off == NULL)
    return FALSE;
  if (crossings->len == 0) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("There is no crossing yet. Enter the crossings among the registers."));
    return FALSE;
  }
  read_crossings (self, crossings);
  self->post_of = g_new0 (gint32, (gsize) self->crossings->len * (gsize) self->n_slots);
  for (int slot = 0; slot < self->n_slots; slot++)
    for (int i = 0; i < (int) self->crossings->len; i++)
      if (!add_post (&posts, i, slot, error))
        return FALSE;
  return TRUE;
}
