/* vp-event-desk.c: everything that stands about one event, as the page and the papers show it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-event-desk.h"

#include <glib/gi18n-lib.h>

#define DAY_MINUTES 1440

static void
post_free (gpointer data)
{
  VpEventDeskPost *self = data;

  g_ptr_array_unref (self->seats);
  g_ptr_array_unref (self->waiting);
  g_ptr_array_unref (self->ended);
  g_free (self);
}

void
vp_event_desk_free (VpEventDesk *self)
{
  g_clear_pointer (&self->posts, g_ptr_array_unref);
  g_clear_pointer (&self->lines, g_ptr_array_unref);
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

    *post = (VpEventDeskPost) { self->shifts->pdata[i], g_ptr_array_new (), g_ptr_array_new (), g_ptr_array_new () };
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

VpEventDesk *
vp_event_desk_read (VpDb *db, gint64 event_id, GError **error)
{
  g_autoptr (VpEventDesk) self = g_new0 (VpEventDesk, 1);

  self->event = vp_event_store_get (db, event_id, error);
  self->kind = self->event != NULL ? vp_event_store_kind (db, self->event->kind_id, error) : NULL;
  self->form = self->kind != NULL ? vp_event_form_new (db, self->event, error) : NULL;
  self->shifts = self->form != NULL ? vp_event_store_shifts (db, event_id, error) : NULL;
  self->lines = self->shifts != NULL ? vp_seat_store_list (db, event_id, error) : NULL;
  if (self->lines == NULL)
    return NULL;
  part_lines (self);
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

static char *
advise_coming (const VpEventDesk *self)
{
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
