/* vp-duty-board.c: the board in the store: its hash, taking a plan over, publishing it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-duty-board.h"

#include "vp-duty-store.h"
#include "vp-text.h"
#include "vp-transact.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>
#include <string.h>

#define NOON 720
static const gint64 kind_ids[VP_DUTY_KINDS] = { 2, 3 }; /* come with the schema */
static const char *const post_names[VP_DUTY_HALVES] = { "早高峰", "晚高峰" };

typedef struct {
  VpDb *db;
  const VpDutyMonth *month;
  const char *expected;
  gboolean told;
  gint64 moment;       /* of what is given */
  gint64 *shifts;      /* of a post: its shift in the store, 0 = none yet */
  gint64 *events;      /* crossing × day */
  GPtrArray *stale;    /* gint64: events at which nobody stands any more */
  guint8 *seated;      /* of a seat: somebody sits there in the store already */
  guint added, dropped, kept;
} Adoption;

static void
days_of (int month, VpDate *first, VpDate *last)
{
  *first = vp_date_new (month / 100, month % 100, 1);
  *last = vp_date_new (month % 100 == 12 ? month / 100 + 1 : month / 100, month % 100 % 12 + 1, 1) - 1;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static char *
hash_of (GArray *rows)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = &g_array_index (rows, VpDutyRow, i);

    g_ptr_array_add (lines, g_strdup_printf ("%" PRId64 " %" PRId64 " %d %" PRId64 " %" PRId64 "\n", row->n[3], row->n[4],
                                             row->n[5] < NOON, row->n[6], row->n[7]));
  }
  /* Who sits there counts, and not in which order they were written. */
  g_ptr_array_sort (lines, compare_lines);
  for (guint i = 0; i < lines->len; i++)
    g_checksum_update (checksum, lines->pdata[i], -1);
  return g_strdup (g_checksum_get_string (checksum));
}

static GArray *
read_board (VpDb *db, int month, GError **error)
{
  VpDate first, last;

  days_of (month, &first, &last);
  return vp_duty_store_read (db, VP_DUTY_BOARD, first, last, error);
}

char *
vp_duty_month_hash (const VpDutyMonth *self)
{
  return hash_of (self->board);
}

char *
vp_duty_board_hash (VpDb *db, int month, GError **error)
{
  g_autoptr (GArray) rows = read_board (db, month, error);

  return rows != NULL ? hash_of (rows) : NULL;
}

/* Which post of the plan a row of the store is; -1 = none any more. */
static int
post_of_row (const VpDutyMonth *self, const VpDutyRow *row)
{
  int crossing = vp_duty_month_crossing (self, row->n[4]), day = vp_duty_month_day (self, (VpDate) row->n[3]);

  return crossing < 0 || day < 0 ? -1 : vp_duty_month_post (self, crossing, day, row->n[5] < NOON ? 0 : 1);
}

/* A seat of the plan that has this person, or this unit without a name, and was not found before. */
static int
find_alike (Adoption *self, int post, gint64 volunteer, gint64 unit)
{
  const VpDutyMonth *month = self->month;

  for (int i = 0; post >= 0 && i < VP_DUTY_POST (month, post)->n_seats; i++) {
    int seat = VP_DUTY_POST (month, post)->first_seat + i, person = VP_DUTY_SEAT (month, seat)->person;
    int of = vp_duty_seat_unit (month, seat);

    if (person != VP_DUTY_NOBODY && !self->seated[seat] && VP_DUTY_PERSON (month, person)->id == volunteer
        && (of >= 0 ? VP_DUTY_UNIT (month, of)->id : 0) == unit)
      return seat;
  }
  return -1;
}

static gboolean
drop_others (Adoption *self, GArray *board, GError **error)
{
  for (guint i = 0; i < board->len; i++) {
    const VpDutyRow *row = &g_array_index (board, VpDutyRow, i);
    int seat = find_alike (self, post_of_row (self->month, row), row->n[7], row->n[6]);

    if (seat >= 0) {
      self->seated[seat] = 1;
      self->kept++;
    } else {
      if (!vp_duty_store_drop_seat (self->db, row->n[0], row->n[1], self->told, _("planned anew"), error))
        return FALSE;
      self->dropped++;
    }
  }
  return TRUE;
}

/* Shifts that are there: their seats and times follow the plan. */
static gboolean
follow_shifts (Adoption *self, GArray *rows, GError **error)
{
  const VpDutyMonth *month = self->month;

  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = &g_array_index (rows, VpDutyRow, i);
    int index = post_of_row (month, row), crossing = vp_duty_month_crossing (month, row->n[4]);
    int day = vp_duty_month_day (month, (VpDate) row->n[3]);
    const VpDutyPost *post = index >= 0 ? VP_DUTY_POST (month, index) : NULL;
    VpEventShift shift = { .id = row->n[2], .post_id = row->n[1], .day = (VpDate) row->n[3], .starts = (int) row->n[5],
                           .ends = (int) row->n[6], .post = (char *) post_names[row->n[5] < NOON ? 0 : 1] };

    if (crossing >= 0 && day >= 0)
      self->events[crossing * month->n_days + day] = row->n[0];
    if (post == NULL) {
      g_ptr_array_add (self->stale, g_memdup2 (&row->n[0], sizeof (gint64)));
      continue;
    }
    self->shifts[index] = row->n[2];
    if (post->n_seats == row->n[7] && post->starts == row->n[5] && post->ends == row->n[6])
      continue;
    shift.least = shift.most = post->n_seats;
    shift.starts = post->starts;
    shift.ends = post->ends;
    if (!vp_event_store_update_shift (self->db, &shift, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
add_event (Adoption *self, int crossing, int day, GError **error)
{
  const VpDutyMonth *month = self->month;
  const VpDutyCrossing *of = VP_DUTY_CROSSING (month, crossing);
  int am = vp_duty_month_post (month, crossing, day, 0), pm = vp_duty_month_post (month, crossing, day, 1);
  g_autoptr (VpEvent) event = vp_event_new ();

  g_free (event->title);
  g_free (event->place);
  event->title = g_strdup_printf (of->kind == 0 ? "%s交通劝导" : "%s巡防", of->name);
  event->place = g_strdup (of->name);
  event->kind_id = kind_ids[of->kind];
  event->district = of->district;
  event->day = month->days[day];
  event->starts = VP_DUTY_POST (month, am >= 0 ? am : pm)->starts;
  event->ends = VP_DUTY_POST (month, pm >= 0 ? pm : am)->ends;
  if (!vp_event_store_insert (self->db, event, error) || !vp_duty_store_set_crossing (self->db, event->id, of->id, error))
    return FALSE;
  self->events[crossing * month->n_days + day] = event->id;
  return TRUE;
}

static gboolean
add_shift (Adoption *self, int index, GError **error)
{
  const VpDutyMonth *month = self->month;
  const VpDutyPost *post = VP_DUTY_POST (month, index);
  int day = VP_DUTY_DAY_OF (post), half = post->slot % VP_DUTY_HALVES;
  gint64 *event = &self->events[post->crossing * month->n_days + day];
  VpEventShift shift = { .post = (char *) post_names[half], .least = post->n_seats, .most = post->n_seats, .day = month->days[day],
                         .starts = post->starts, .ends = post->ends };

  if (*event == 0 && !add_event (self, post->crossing, day, error))
    return FALSE;
  shift.event_id = *event;
  if (!vp_event_store_add_post (self->db, &shift, half, error))
    return FALSE;
  self->shifts[index] = shift.id;
  return TRUE;
}

static gboolean
add_seat (Adoption *self, int index, GError **error)
{
  const VpDutyMonth *month = self->month;
  const VpDutySeat *place = VP_DUTY_SEAT (month, index);
  int unit = vp_duty_seat_unit (month, index);
  VpSignUp sign_up = { .shift_id = self->shifts[place->post], .seats = 1, .name = (char *) "", .phone = (char *) "",
                       .made_at = self->moment, .note = (char *) "" };
  VpSeat seat = { .shift_id = sign_up.shift_id, .volunteer_id = VP_DUTY_PERSON (month, place->person)->id,
                  .state = VP_SEAT_CONFIRMED, .signed_for = (char *) "", .signed_why = (char *) "", .signed_by = (char *) "",
                  .why = (char *) "" };

  if (unit >= 0)
    sign_up.unit_id = VP_DUTY_UNIT (month, unit)->id;
  else
    sign_up.volunteer_id = seat.volunteer_id;
  if (!vp_seat_store_add_sign_up (self->db, &sign_up, error))
    return FALSE;
  seat.sign_up_id = sign_up.id;
  self->added++;
  return vp_seat_store_add (self->db, &seat, error);
}

static gboolean
add_new (Adoption *self, GError **error)
{
  const VpDutyMonth *month = self->month;

  for (int i = 0; i < (int) month->posts->len; i++)
    if (self->shifts[i] == 0 && !add_shift (self, i, error))
      return FALSE;
  for (int i = 0; i < (int) month->seats->len; i++)
    if (VP_DUTY_SEAT (month, i)->person != VP_DUTY_NOBODY && !self->seated[i] && !add_seat (self, i, error))
      return FALSE;
  return TRUE;
}

/* A crossing that is closed now: its event goes where nobody was told of it. Else it stays with the seats that were given to others; it
 * is not called off, because only people do that, and because the crossing may be opened again. */
static gboolean
end_event (Adoption *self, gint64 id, GError **error)
{
  gboolean bare = FALSE;

  return vp_duty_store_is_bare (self->db, id, &bare, error) && (!bare || vp_duty_store_drop_event (self->db, id, error));
}

static gboolean
end_stale (Adoption *self, GError **error)
{
  const VpDutyMonth *month = self->month;
  g_autoptr (GHashTable) done = g_hash_table_new (g_int64_hash, g_int64_equal);

  /* One half may have gone alone; the event ends with both. */
  for (int i = 0; i < (int) month->crossings->len; i++)
    for (int day = 0; day < month->n_days; day++)
      if (vp_duty_month_post (month, i, day, 0) >= 0 || vp_duty_month_post (month, i, day, 1) >= 0)
        g_hash_table_add (done, &self->events[i * month->n_days + day]);
  for (guint i = 0; i < self->stale->len; i++) {
    gint64 *id = self->stale->pdata[i];

    if (g_hash_table_add (done, id) && !end_event (self, *id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
check_expected (Adoption *self, GError **error)
{
  g_autofree char *hash = self->expected != NULL ? vp_duty_board_hash (self->db, self->month->month, error) : NULL;

  if (self->expected == NULL)
    return TRUE;
  if (hash == NULL)
    return FALSE;
  if (g_str_equal (hash, self->expected))
    return TRUE;
  g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT,
               _("The board of %d-%02d was changed since the plan was made. Plan again and compare."), self->month->month / 100,
               self->month->month % 100);
  return FALSE;
}

static gboolean
adopt (VpDb *db, gpointer data, GError **error)
{
  Adoption *self = data;
  g_autofree char *published = vp_duty_store_published (db, self->month->month, error);
  g_autoptr (GArray) board = NULL, shifts = NULL;

  if (published == NULL || !check_expected (self, error) || !vp_duty_store_moment (db, self->month->month, &self->moment, error))
    return FALSE;
  self->told = *published != '\0';
  board = vp_duty_store_read (db, VP_DUTY_BOARD, self->month->first, self->month->last, error);
  shifts = board != NULL ? vp_duty_store_read (db, VP_DUTY_SHIFTS, self->month->first, self->month->last, error) : NULL;
  if (shifts == NULL || !drop_others (self, board, error) || !follow_shifts (self, shifts, error) || !add_new (self, error)
      || !end_stale (self, error) || !vp_duty_store_mark (db, self->month->month, NULL, error))
    return FALSE;
  /* Translators: month, seats given, taken away, left as they were */
  vp_db_say (db, g_strdup_printf (_("Duty plan of %d-%02d taken over: %u seats given, %u taken away, %u as before"),
                                  self->month->month / 100, self->month->month % 100, self->added, self->dropped, self->kept));
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  return TRUE;
}

gboolean
vp_duty_board_adopt (VpDb *db, const VpDutyMonth *self, const char *expected, GError **error)
{
  g_autofree gint64 *shifts = g_new0 (gint64, self->posts->len + 1);
  g_autofree gint64 *events = g_new0 (gint64, self->crossings->len * (guint) self->n_days + 1);
  g_autofree guint8 *seated = g_new0 (guint8, self->seats->len + 1);
  g_autoptr (GPtrArray) stale = g_ptr_array_new_with_free_func (g_free);
  Adoption adoption = { .db = db, .month = self, .expected = expected, .shifts = shifts, .events = events, .stale = stale,
                        .seated = seated };
  VpAction action = { .action = "duty-plan" };

  return vp_db_transact (db, &action, adopt, &adoption, error);
}

/* By hand */

typedef struct {
  int month;
  const VpDutyChange *changes;
  guint n;
} Editing;

static const VpDutyRow *
find_row (GArray *rows, const VpDutyChange *change, gboolean seats)
{
  for (guint i = 0; i < rows->len; i++) {
    const VpDutyRow *row = &g_array_index (rows, VpDutyRow, i);

    if (row->n[3] == change->day && row->n[4] == change->crossing_id && (row->n[5] >= NOON) == (change->half == 1)
        && (!seats || (row->n[6] == change->out_unit && row->n[7] == change->out_person)))
      return row;
  }
  return NULL;
}

static gboolean
set_changed (GError **error)
{
  g_set_error_literal (error, VP_ERROR, VP_ERROR_CONFLICT, _("Somebody else changed this seat meanwhile. Look at the board again."));
  return FALSE;
}

static gboolean
take_away (VpDb *db, const VpDutyChange *change, gboolean told, GError **error)
{
  g_autoptr (GArray) board = vp_duty_store_read (db, VP_DUTY_BOARD, change->day, change->day, error);
  const VpDutyRow *row = board != NULL ? find_row (board, change, TRUE) : NULL;

  if (board == NULL)
    return FALSE;
  return row != NULL ? vp_duty_store_drop_seat (db, row->n[0], row->n[1], told, _("changed by hand"), error) : set_changed (error);
}

static gboolean
give (VpDb *db, int month, const VpDutyChange *change, GError **error)
{
  g_autoptr (GArray) shifts = vp_duty_store_read (db, VP_DUTY_SHIFTS, change->day, change->day, error);
  const VpDutyRow *row = shifts != NULL ? find_row (shifts, change, FALSE) : NULL;
  VpSignUp sign_up = { .seats = 1, .name = (char *) "", .phone = (char *) "", .note = (char *) "", .unit_id = change->in_unit };
  VpSeat seat = { .volunteer_id = change->in_person, .state = VP_SEAT_CONFIRMED, .signed_for = (char *) "",
                  .signed_why = (char *) "", .signed_by = (char *) "", .why = (char *) "" };

  if (shifts == NULL || !vp_duty_store_moment (db, month, &sign_up.made_at, error))
    return FALSE;
  if (row == NULL)
    return set_changed (error);
  sign_up.shift_id = seat.shift_id = row->n[2];
  sign_up.volunteer_id = change->in_unit == 0 ? change->in_person : 0;
  if (!vp_seat_store_add_sign_up (db, &sign_up, error))
    return FALSE;
  seat.sign_up_id = sign_up.id;
  return vp_seat_store_add (db, &seat, error);
}

static gboolean
change_seats (VpDb *db, gpointer data, GError **error)
{
  Editing *self = data;
  g_autofree char *published = vp_duty_store_published (db, self->month, error);

  if (published == NULL)
    return FALSE;
  /* First all that go, so that two people can change places. */
  for (guint i = 0; i < self->n; i++)
    if ((self->changes[i].out_person != 0 || self->changes[i].out_unit != 0)
        && !take_away (db, &self->changes[i], *published != '\0', error))
      return FALSE;
  for (guint i = 0; i < self->n; i++)
    if ((self->changes[i].in_person != 0 || self->changes[i].in_unit != 0) && !give (db, self->month, &self->changes[i], error))
      return FALSE;
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  return TRUE;
}

gboolean
vp_duty_board_change (VpDb *db, int month, const VpDutyChange *changes, guint n, const char *sentence, GError **error)
{
  Editing editing = { month, changes, n };
  VpAction action = { .action = "duty-change", .summary = sentence };

  return vp_db_transact (db, &action, change_seats, &editing, error);
}

/* A day that does not take place */

typedef struct {
  VpDate day;
  const char *reason;
  guint n;
} Raining;

static gboolean
stand_down_event (VpDb *db, gint64 id, const char *reason, GError **error)
{
  g_autoptr (VpEvent) event = vp_event_store_get (db, id, error);

  if (event == NULL)
    return FALSE;
  event->state = VP_EVENT_STOOD_DOWN;
  g_free (event->reason);
  event->reason = g_strdup (reason);
  return vp_event_store_update (db, event, error);
}

static gboolean
stand_down (VpDb *db, gpointer data, GError **error)
{
  Raining *self = data;
  g_autoptr (GArray) shifts = vp_duty_store_read (db, VP_DUTY_SHIFTS, self->day, self->day, error);
  g_autofree char *day = vp_date_to_string (self->day);
  gint64 last = 0;

  for (guint i = 0; shifts != NULL && i < shifts->len; i++) {
    gint64 event = g_array_index (shifts, VpDutyRow, i).n[0];

    if (event == last)
      continue;
    if (!stand_down_event (db, event, self->reason, error))
      return FALSE;
    last = event;
    self->n++;
  }
  if (shifts != NULL && self->n == 0)
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("Nobody has a duty on %s, or it was stood down already."), day);
  if (self->n == 0)
    return FALSE;
  /* Translators: day, crossings, why */
  vp_db_say (db, g_strdup_printf (ngettext ("Duty of %s stood down at %u crossing: %s", "Duty of %s stood down at %u crossings: %s", self->n), day,
                                  self->n, self->reason));
  vp_db_touch_all (db, VP_ENTITY_EVENT);
  return TRUE;
}

gboolean
vp_duty_board_stand_down (VpDb *db, VpDate day, const char *reason, guint *crossings, GError **error)
{
  Raining self = { day, reason, 0 };
  VpAction action = { .action = "duty-change", .reason = reason };

  if (vp_text_is_blank (reason)) {
    g_set_error_literal (error, VP_ERROR, VP_ERROR_INVALID, _("Say why duty does not take place on that day."));
    return FALSE;
  }
  if (!vp_db_transact (db, &action, stand_down, &self, error))
    return FALSE;
  *crossings = self.n;
  return TRUE;
}

typedef struct {
  int month;
  char *hash;
} Publishing;

static gboolean
publish (VpDb *db, gpointer data, GError **error)
{
  Publishing *self = data;
  g_autoptr (GArray) board = read_board (db, self->month, error);

  if (board == NULL)
    return FALSE;
  if (board->len == 0) {
    g_set_error (error, VP_ERROR, VP_ERROR_CONFLICT, _("Nobody has a duty in %d-%02d yet: there is nothing to publish."),
                 self->month / 100, self->month % 100);
    return FALSE;
  }
  self->hash = hash_of (board);
  if (!vp_duty_store_mark (db, self->month, self->hash, error))
    return FALSE;
  /* Translators: month, the first digits of its hash */
  vp_db_say (db, g_strdup_printf (_("Duty plan of %d-%02d published: %.12s"), self->month / 100, self->month % 100, self->hash));
  return TRUE;
}

char *
vp_duty_board_publish (VpDb *db, int month, GError **error)
{
  Publishing publishing = { month, NULL };
  VpAction action = { .action = "duty-publish", .kind = VP_ACTION_LASTING };

  if (vp_db_transact (db, &action, publish, &publishing, error))
    return publishing.hash;
  g_free (publishing.hash);
  return NULL;
}
