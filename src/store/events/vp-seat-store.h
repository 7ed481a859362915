/* vp-seat-store.h: sign-ups and their seats, in the store
 *
 * Everything is written inside the transaction of the caller. The store itself lets no more people in than a post has
 * seats, but by signature.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-event-store.h"

G_BEGIN_DECLS

/**
 * VpSignUp:
 * @volunteer_id: a person of the roster, or
 * @unit_id: a unit that takes @seats seats, or
 * @name, @phone: somebody who is not on the roster yet
 * @family_id: with whom a person comes, 0 = alone
 * @queue: grows with each sign-up and is never given twice
 */
typedef struct {
  gint64 id, shift_id;
  gint64 volunteer_id, unit_id, family_id;
  char *name, *phone;
  int seats;
  gint64 queue;
  gint64 made_at;
  char *made_by;
  char *note;
} VpSignUp;

/**
 * VpSeat:
 * @volunteer_id: of a unit's seat the person it named, 0 = nobody yet
 * @held_until: Unix seconds, only while it is held
 * @signed_for: names of rules that were signed away, with commas; with it stand why and by whom
 * @why: why it was passed over, refused or given on
 */
typedef struct {
  gint64 id, sign_up_id, shift_id, volunteer_id;
  VpSeatState state;
  gint64 held_until;
  char *signed_for, *signed_why, *signed_by;
  char *why;
} VpSeat;

/* A seat as a list shows it. @label: the person as registers call people, or the unit, or the name; @phone is masked. */
typedef struct {
  VpSeat seat;
  gint64 unit_id, family_id;
  gint64 queue, made_at;
  char *label;
  char *unit, *family;
  gint64 number; /* volunteer number, 0 = none */
  char *post;
  char *phone;
} VpSeatLine;

/* Another seat of a person, for clashes. */
typedef struct {
  gint64 seat_id, shift_id, event_id;
  char *title, *place;
  VpDate day;
  int starts, ends;
  gboolean waits; /* has no seat yet */
} VpBusy;

/* A seat of a person, whatever became of it, with its event. */
typedef struct {
  VpEvent event;
  char *post;
  VpSeatState state;
} VpPersonSeat;

VpSignUp  *vp_sign_up_new          (void);
void       vp_sign_up_free         (VpSignUp *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSignUp, vp_sign_up_free)
VpSeat    *vp_seat_new             (void);
void       vp_seat_free            (VpSeat *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpSeat, vp_seat_free)
void       vp_seat_line_free       (VpSeatLine *self);
void       vp_busy_free            (VpBusy *self);

/* Gives @sign_up its id and its place in the queue. */
gboolean   vp_seat_store_add_sign_up (VpDb *db, VpSignUp *sign_up, GError **error);
VpSignUp  *vp_seat_store_get_sign_up (VpDb *db, gint64 id, GError **error);
/* Who it is, of the sign-up and all its seats. */
gboolean   vp_seat_store_set_person (VpDb *db, const VpSignUp *sign_up, GError **error);
gboolean   vp_seat_store_add       (VpDb *db, VpSeat *seat, GError **error);
gboolean   vp_seat_store_update    (VpDb *db, const VpSeat *seat, GError **error);
VpSeat    *vp_seat_store_get       (VpDb *db, gint64 id, GError **error);
/* Of one sign-up (VpSeat), in the order in which they were made. */
GPtrArray *vp_seat_store_of_sign_up (VpDb *db, gint64 sign_up_id, GError **error);
/* Ids of the sign-ups of a family at an event that have seats which have not ended (gint64), in the order of the line; transfer
 * full. */
GArray    *vp_seat_store_of_family (VpDb *db, gint64 event_id, gint64 family_id, GError **error);
/* Who is next in line at a shift behind @queue (0 = from the beginning); %NULL without error where nobody waits. */
VpSeat    *vp_seat_store_next      (VpDb *db, gint64 shift_id, gint64 queue, GError **error);
/* How many seats of the shift wait before a place in the queue. */
gboolean   vp_seat_store_waiting_before (VpDb *db, gint64 shift_id, gint64 queue, gint64 *n, GError **error);
/* Seats of the event, or with 0 of all, whose hold is over at @now (VpSeat). */
GPtrArray *vp_seat_store_lapsed    (VpDb *db, gint64 event_id, gint64 now, GError **error);
/* Live seats of a person at planned events from @from to @to (VpBusy), by time. */
GPtrArray *vp_seat_store_busy      (VpDb *db, gint64 volunteer_id, VpDate from, VpDate to, GError **error);
/* Every seat a person ever had or asked for (VpPersonSeat), the newest event first. */
GPtrArray *vp_seat_store_of_person (VpDb *db, gint64 volunteer_id, GError **error);
/* Every seat of the event (VpSeatLine), by post, state and place in line; ended ones last. */
GPtrArray *vp_seat_store_list      (VpDb *db, gint64 event_id, GError **error);
/* A live seat of the event that has this volunteer, 0 = none. Who is not on the roster is known by vp_guests_find(). */
gboolean   vp_seat_store_find_twin (VpDb *db, gint64 event_id, gint64 volunteer_id, gint64 *seat_id, GError **error);

/* Rows of this room that name volunteers with ids from @first to @last. */
gboolean   vp_seat_store_count_people (VpDb *db, gint64 first, gint64 last, gint64 *n, GError **error);

/* What speaks against a person at an event, from the registers. */
typedef enum { VP_KNOWN_NO, VP_KNOWN_YES, VP_KNOWN_NOTHING } VpKnown; /* nothing: the office keeps no such rows at all */

VpKnown    vp_person_has_skill     (VpDb *db, gint64 volunteer_id, int skill, VpDate day, GError **error);
/* Said to be away from this kind of service (0 = of all) that day. */
VpKnown    vp_person_is_absent     (VpDb *db, gint64 volunteer_id, int category, VpDate day, GError **error);
VpKnown    vp_person_has_consent   (VpDb *db, gint64 volunteer_id, int category, VpDate day, GError **error);
VpKnown    vp_person_is_insured    (VpDb *db, gint64 volunteer_id, VpDate day, GError **error);

/* What can speak against a seat, as event_rule numbers them, and with %VP_EVENT_HOLD how long a freed seat is held. */
typedef enum {
  VP_EVENT_OVERLAP,
  VP_EVENT_REMOVED,
  VP_EVENT_CONSENT,
  VP_EVENT_AGE,
  VP_EVENT_CAPACITY,
  VP_EVENT_INSURANCE,
  VP_EVENT_REST,
  VP_EVENT_RUN,
  VP_EVENT_TRAVEL,
  VP_EVENT_SEASON,
  VP_EVENT_SKILL,
  VP_EVENT_ABSENCE,
  VP_EVENT_CLOSED,
  VP_EVENT_TWICE,
  VP_EVENT_HOLD,
  VP_N_EVENT_RULES
} VpEventRule;

typedef enum { VP_GRADE_OFF, VP_GRADE_WARNING, VP_GRADE_SIGNED, VP_GRADE_NEVER } VpGrade;

/* @value: minutes or years the rule counts with */
typedef struct {
  VpGrade grade;
  int value;
} VpEventRuling;

/* Every rule as it stands on a day. */
gboolean   vp_event_rule_store_read (VpDb *db, VpDate day, VpEventRuling rulings[VP_N_EVENT_RULES], GError **error);

G_END_DECLS
