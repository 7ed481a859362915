/* vp-event-desk.h: everything that stands about one event, as the page and the papers show it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-attendance-store.h"
#include "vp-event-form.h"
#include "vp-event-questions.h"
#include "vp-seat-store.h"

G_BEGIN_DECLS

/**
 * VpEventDeskPost:
 * @shift: borrowed
 * @seats: (element-type VpSeatLine): confirmed, held and to be approved; borrowed rows
 * @waiting: (element-type VpSeatLine): in line, first come first
 * @ended: (element-type VpSeatLine): withdrawn, declined, refused, given on
 * @known: (element-type VpAttendance): lines of the sheets of which it is known who came and who did not; borrowed
 * @n_came: how many of those came
 */
typedef struct {
  const VpEventShift *shift;
  GPtrArray *seats, *waiting, *ended, *known;
  guint n_came;
} VpEventDeskPost;

/**
 * VpEventDesk:
 * @form: the words of the event
 * @posts: (element-type VpEventDeskPost): as the office orders them
 * @questions: (element-type VpEventQuestion): what those who come are asked
 * @answers: (element-type VpSeatAnswer): all of them, by seat
 * @attendance: (element-type VpAttendance): lines of the sheets
 * @n_returns, @n_missing: of a public-welfare day what was returned for it, and who has not
 *
 * Read together and immutable afterwards; for any thread.
 */
typedef struct {
  VpEvent *event;
  VpEventKind *kind;
  VpEventForm *form;
  GPtrArray *shifts, *lines;
  GPtrArray *posts;
  GPtrArray *questions, *answers, *attendance;
  guint n_returns, n_missing;
} VpEventDesk;

VpEventDesk *vp_event_desk_read (VpDb *db, gint64 event_id, GError **error);
void         vp_event_desk_free (VpEventDesk *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEventDesk, vp_event_desk_free)
/* The answer of a seat to a question by its place, "" = none; borrowed */
const char  *vp_event_desk_answer (const VpEventDesk *self, gint64 seat_id, guint question);
/* "L、是", those there are; transfer full */
char        *vp_event_desk_answers (const VpEventDesk *self, gint64 seat_id);
/* Whether the time of a held seat is over: vp_sign_up_settle() is due. */
gboolean     vp_event_desk_has_lapsed (const VpEventDesk *self, gint64 now);
/* What the office does next about it, as a sentence; transfer full. @today: of the clock */
char        *vp_event_desk_advise (const VpEventDesk *self, VpDate today);

/* "8:30–11:30", "22:00–次日 2:00"; transfer full */
char        *vp_event_times_text (int starts, int ends);
/* "2018-03-31 周六"; transfer full */
char        *vp_event_day_text  (VpDate day);
/* What a state of a seat is called in lists and papers. */
const char  *vp_seat_state_word (VpSeatState state);
/* What an event of the kind asks for: "18–70 岁 · 须有保险 · 未成年人须监护人同意", "" = nothing; transfer full */
char        *vp_event_kind_tell (const VpEventKind *kind);
/* What became of an event as of @today: coming, today, past, cancelled, stood down. */
const char  *vp_event_state_word (const VpEvent *event, VpDate today);

G_END_DECLS
