/* vp-event-desk.c: everything that stands about one event, as the page and the papers show it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-desk.h"

#include "vp-welfare-store.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES 1440

static void
post_free (gpointer data)
{
  VpEventDeskPost *self = data;

  g_ptr_array_unref (self->seats);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->ended);
  g_ptr_array_unref (self->known);
  g_free (self);
}

void
vp_event_desk_free (VpEventDesk *self)
{
  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->attendance, g_ptr_array_unref);
  g_clear_pointer (&self->shifts, g_ptr_array_unref);
  g_clear_pointer (&self->form, vp_event_form_free);
  g_clear_pointer (&self->kind, vp_event_kind_free);
  g_clear_pointer (&self->event, vp_event_free);
  g_free (self);
}

/* Lines come by post and then by state, so each post takes a run of them. */
static void
part_lines (VpEventDesk *self)
{
  guint n = 0;

  self->posts = g_ptr_array_new_with_free_func (post_free);
  for (guint i = 0; i < self->shifts->len; i++) {
    VpEventDeskPost *post = g_new (VpEventDeskPost, 1);

    *post = (VpEventDeskPost) { self->shifts->pdata[i], g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new (),
                                g_ptr_array_new (), 0 };
    g_ptr_array_add (self->posts, post);
    for (; n < self->lines->len; n++) {
      const VpSeatLine *line = self->lines->pdata[n];
      VpSeatState state = line->seat.state;

      if (line->seat.shift_id != post->shift->id)
        break;
      g_ptr_array_add (state == VP_SEAT_WAITING ? post->waiting : state > VP_SEAT_CONFIRMED ? post->ended : post->seats,
                       self->lines->pdata[n]);
    }
  }
}

/* Who was told of on a sheet, those who came first. A line that somebody else stood in for says so itself. */
static void
part_attendance (VpEventDesk *self)
{
  const guint came = 1u << VP_ATTENDANCE_CAME | 1u << VP_ATTENDANCE_LATE | 1u << VP_ATTENDANCE_LEFT_EARLY | 1u << VP_ATTENDANCE_WALK_IN;

  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->posts->len; i++) {
      VpEventDeskPost *post = self->posts->pdata[i];

      for (guint j = 0; j < self->attendance->len; j++) {
        VpAttendance *line = self->attendance->pdata[j];

        if (line->shift_id != post->shift->id || line->state == VP_ATTENDANCE_EXPECTED
            || ((came & 1u << line->state) != 0) != (pass == 0))
          continue;
        g_ptr_array_add (post->known, line);
        post->n_came += pass == 0;
      }
    }
}

static int
compare_seats (gconstpointer a, gconstpointer b)
{
  gint64 left = (*(VpSeatAnswer *const *) a)->seat_id, right = (*(VpSeatAnswer *const *) b)->seat_id;

  return left < right ? -1 : left > right;
}

/* The first answer of the seat, or of one behind it. */
static guint
find_answers (const VpEventDesk *self, gint64 seat_id)
{
  guint low = 0, high = self->answers->len;
  const VpSeatAnswer wanted = { .seat_id = seat_id }, *key = &wanted;

  while (low < high) {
    guint middle = (low + high) / 2;

    if (compare_seats (&self->answers->pdata[middle], &key) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const char *
vp_event_desk_answer (const VpEventDesk *self, gint64 seat_id, guint question)
{
  const char *name;

  g_return_val_if_fail (self != NULL && question < self->questions->len, "");
  name = ((const VpEventQuestion *) self->questions->pdata[question])->name;
  for (guint i = find_answers (self, seat_id); i < self->answers->len; i++) {
    const VpSeatAnswer *answer = self->answers->pdata[i];

    if (answer->seat_id != seat_id)
      break;
    if (g_str_equal (answer->question, name))
      return answer->answer;
  }
  return "";
}

char *
vp_event_desk_answers (const VpEventDesk *self, gint64 seat_id)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->questions->len; i++) {
    const VpEventQuestion *question = self->questions->pdata[i];
    const char *answer = vp_event_desk_answer (self, seat_id, i);

    if (*answer == '\0')
      continue;
    /* 是 and 否 say nothing without their question. */
    g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "、" : "", question->kind == VP_QUESTION_YES ? question->name : "",
                            question->kind == VP_QUESTION_YES ? "：" : "", answer);
  }
  return g_string_free (text, FALSE);
}

/* Who is missing is asked only where the kind of event is reported by groups, or somebody returned something all the same. */
static gboolean
count_returns (VpDb *db, VpEventDesk *self, GError **error)
{
  g_autoptr (GPtrArray) returns = vp_welfare_store_list (db, self->event->day, error);
  g_autoptr (GPtrArray) missing = NULL;

  if (returns == NULL || (returns->len == 0 && !self->kind->returns))
    return returns != NULL;
  missing = vp_welfare_store_missing (db, self->event->day, error);
  if (missing == NULL)
    return FALSE;
  self->n_returns = returns->len;
  self->n_missing = missing->len;
  return TRUE;
}

VpEventDesk *
vp_event_desk_read (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpEventDesk) self = g_new0 (VpEventDesk, 1);

  self->event = vp_event_store_get (db, event_id, error);
  self->kind = self->event != NULL ? vp_event_store_kind (db, self->event->kind_id, error) : NULL;
  self->form = self->kind != NULL ? vp_event_form_new (db, self->event, error) : NULL;
  self->shifts = self->form != NULL ? vp_event_store_shifts (db, event_id, error) : NULL;
  self->lines = self->shifts != NULL ? vp_seat_store_list (db, event_id, error) : NULL;
  self->questions = self->lines != NULL ? vp_event_questions_parse (self->event->questions, error) : NULL;
  self->answers = self->questions != NULL ? vp_answer_store_list (db, event_id, error) : NULL;
  self->attendance = self->answers != NULL ? vp_attendance_store_list (db, event_id, 0, error) : NULL;
  if (self->attendance == NULL)
    return NULL;
  if (!count_returns (db, self, error))
    return NULL;
  part_lines (self);
  part_attendance (self);
  return g_steal_pointer (&self);
}

gboolean
vp_event_desk_has_lapsed (const VpEventDesk *self, gint64 now)
{
  for (guint i = 0; i < self->lines->len; i++) {
    const VpSeat *seat = &((const VpSeatLine *) self->lines->pdata[i])->seat;

    if (seat->state == VP_SEAT_HELD && seat->held_until <= now)
      return TRUE;
  }
  return FALSE;
}

/* Advice: the first that holds, in the order in which an office cares */

static int
count_all (const VpEventDesk *self, VpSeatState state)
{
  int n = 0;

  for (guint i = 0; i < self->shifts->len; i++)
    n += ((const VpEventShift *) self->shifts->pdata[i])->count[state];
  return n;
}

static int
count_taken (const VpEventShift *shift)
{
  return shift->count[VP_SEAT_CONFIRMED] + shift->count[VP_SEAT_HELD];
}

/* A post that has free seats while somebody waits there; %NULL = none. */
static const VpEventShift *
find_idle (const VpEventDesk *self)
{
  for (guint i = 0; i < self->shifts->len; i++) {
    const VpEventShift *shift = self->shifts->pdata[i];

    if (shift->count[VP_SEAT_WAITING] > 0 && (shift->most == 0 || count_taken (shift) < shift->most))
      return shift;
  }
  return NULL;
}

static const VpEventShift *
find_short (const VpEventDesk *self)
{
  for (guint i = 0; i < self->shifts->len; i++) {
    const VpEventShift *shift = self->shifts->pdata[i];

    if (count_taken (shift) < shift->least)
      return shift;
  }
  return NULL;
}

static gboolean
is_full (const VpEventDesk *self)
{
  for (guint i = 0; i < self->shifts->len; i++) {
    const VpEventShift *shift = self->shifts->pdata[i];

    if (shift->most == 0 || count_taken (shift) < shift->most)
      return FALSE;
  }
  return self->shifts->len > 0;
}

/* People with a seat who have not answered every question; units are not asked. */
static guint
count_unanswered (const VpEventDesk *self)
{
  guint n = 0;

  for (guint i = 0; i < self->lines->len && self->questions->len > 0; i++) {
    const VpSeatLine *line = self->lines->pdata[i];
    guint question = 0;

    if (line->seat.state != VP_SEAT_CONFIRMED || (line->unit_id != 0 && line->number == 0))
      continue;
    while (question < self->questions->len && *vp_event_desk_answer (self, line->seat.id, question) != '\0')
      question++;
    n += question < self->questions->len;
  }
  return n;
}

static char *
advise_coming (const VpEventDesk *self)
{
  guint unanswered = count_unanswered (self);
  const VpEventShift *idle = find_idle (self), *lacking = find_short (self);
  int held = count_all (self, VP_SEAT_HELD), requested = count_all (self, VP_SEAT_REQUESTED);

  if (requested > 0)
    return g_strdup_printf (_("%d seats are asked for: approve them or not."), requested);
  if (held > 0)
    return g_strdup_printf (_("%d seats are held: ring who is next, and note the answer."), held);
  if (idle != NULL)
    /* Translators: name of a post */
    return g_strdup_printf (_("“%s” has free seats while people wait: offer them."), idle->post);
  if (self->lines->len == 0)
    return g_strdup (_("Nobody has signed up yet: type a name below."));
  if (lacking != NULL)
    /* Translators: name of a post, how many people, how many at least */
    return g_strdup_printf (_("“%s” lacks %d of at least %d people."), lacking->post,
                            lacking->least - count_taken (lacking), lacking->least);
  if (unanswered > 0)
    return g_strdup_printf (_("%u people have not answered the questions of the event yet."), unanswered);
  if (is_full (self))
    return g_strdup (_("All seats are taken; whoever comes now waits in line."));
  return g_strdup (_("Go on signing up: type a name below."));
}

char *
vp_event_desk_advise (const VpEventDesk *self, VpDate today)
{
  if (self->event->state != VP_EVENT_PLANNED)
    /* Translators: cancelled or stood down, the reason */
    return g_strdup_printf (_("%s: %s. Nobody loses anything by it."), vp_event_state_word (self->event, today),
                            self->event->reason);
  return self->event->day < today ? g_strdup (_("It is over; the list stays as it was.")) : advise_coming (self);
}

/* Words */

char *
vp_event_times_text (int starts, int ends)
{
  int to = ends % DAY_MINUTES;

  return g_strdup_printf (ends > DAY_MINUTES ? _("%d:%02d–next day %d:%02d") : "%d:%02d–%d:%02d", starts / 60, starts % 60,
                          ends == DAY_MINUTES ? 24 : to / 60, to % 60);
}

char *
vp_event_day_text (VpDate day)
{
  static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
  char buffer[VP_DATE_BUFFER];

  if (day == 0)
    return g_strdup ("");
  return g_strdup_printf ("%s %s", vp_date_to_buffer (day, buffer), _(weekdays[vp_date_weekday (day) - 1]));
}

const char *
vp_seat_state_word (VpSeatState state)
{
  static const char *const words[VP_N_SEAT_STATES] = {
    [VP_SEAT_REQUESTED] = N_("to be approved"), [VP_SEAT_WAITING] = N_("in line"), [VP_SEAT_HELD] = N_("held"),
    [VP_SEAT_CONFIRMED] = N_("has a seat"), [VP_SEAT_WITHDRAWN] = N_("withdrew"), [VP_SEAT_DECLINED] = N_("declined"),
    [VP_SEAT_LAPSED] = N_("did not answer"), [VP_SEAT_REFUSED] = N_("not approved"), [VP_SEAT_GIVEN] = N_("given on"),
  };

  return _(words[state]);
}

const char *
vp_event_state_word (const VpEvent *event, VpDate today)
{
  if (event->state == VP_EVENT_CANCELLED)
    return _("cancelled");
  if (event->state == VP_EVENT_STOOD_DOWN)
    return _("stood down");
  return event->day < today ? _("past") : event->day == today ? _("today") : _("coming");
}

char *
vp_event_kind_tell (const VpEventKind *kind)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (kind != NULL, NULL);
  if (kind->least_age > 0 && kind->most_age > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("%d to %d years"), kind->least_age, kind->most_age));
  else if (kind->least_age > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("from %d years on"), kind->least_age));
  else if (kind->most_age > 0)
    g_ptr_array_add (parts, g_strdup_printf (_("up to %d years"), kind->most_age));
  if (kind->risk > 0)
    g_ptr_array_add (parts, g_strdup (kind->risk > 1 ? _("high risk") : _("some risk")));
  if (kind->insured)
    g_ptr_array_add (parts, g_strdup (_("accident insurance is asked for")));
  if (kind->consent)
    g_ptr_array_add (parts, g_strdup (_("minors need their guardian's consent")));
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (" · ", (char **) parts->pdata);
}
