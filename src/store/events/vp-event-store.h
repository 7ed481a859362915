/* vp-event-store.h: events with their posts and shifts, in the store
 *
 * Everything is written inside the transaction of the caller.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

typedef enum { VP_EVENT_PLANNED, VP_EVENT_CANCELLED, VP_EVENT_STOOD_DOWN } VpEventState;

/* What an event may have of its own that others of its series do not: bits of @own. */
typedef enum {
  VP_EVENT_OWN_TITLE = 1 << 0,
  VP_EVENT_OWN_PLACE = 1 << 1,
  VP_EVENT_OWN_DAY   = 1 << 2,
  VP_EVENT_OWN_TIME  = 1 << 3,
  VP_EVENT_OWN_NOTE  = 1 << 4,
  VP_EVENT_OWN_POSTS = 1 << 5,
} VpEventOwn;

/**
 * VpEvent:
 * @starts, @ends: minutes since the midnight of @day; more than 1440 lies on the next day
 * @reason: why it does not take place
 * @approval: seats are asked for and approved; else who comes first has one
 * @closes_at, @leaves_at: until when people may sign up and withdraw, Unix seconds; 0 = until it begins
 * @series_day: the day the rule of the series gave
 * @own: #VpEventOwn
 * @questions: what those who come are asked, as people write it
 * @place_id, @station_id: of the register of places or of stations, both 0 = @place is only written; else @place is its name
 *
 * Strings are owned, never %NULL once read; ids are 0 for none.
 */
typedef struct {
  gint64 id;
  char *title;
  gint64 kind_id, project_id, team_id;
  int district;
  char *place;
  VpDate day;
  int starts, ends;
  VpEventState state;
  char *reason;
  gboolean approval;
  gint64 closes_at, leaves_at;
  gint64 contact_id;
  char *risk_note, *materials, *note;
  gint64 series_id;
  VpDate series_day;
  guint own;
  char *questions;
  gint64 place_id, station_id;
} VpEvent;

/* States of a seat, as the table says them. */
typedef enum {
  VP_SEAT_REQUESTED = 1,
  VP_SEAT_WAITING,
  VP_SEAT_HELD,
  VP_SEAT_CONFIRMED,
  VP_SEAT_WITHDRAWN,
  VP_SEAT_DECLINED,
  VP_SEAT_LAPSED,
  VP_SEAT_REFUSED,
  VP_SEAT_GIVEN,
  VP_N_SEAT_STATES
} VpSeatState;

/**
 * VpEventShift:
 * @least, @most: seats; @most 0 = as many as come
 * @count: seats by #VpSeatState
 *
 * One shift of one post, with the words of the post.
 */
typedef struct {
  gint64 id, post_id, event_id;
  char *post;
  int least, most;
  int skill;
  VpDate day;
  int starts, ends;
  int count[VP_N_SEAT_STATES];
} VpEventShift;

/* What an event of a kind asks for. */
typedef struct {
  gint64 id;
  char *name;
  int category;
  int risk; /* 0 none, 1 some, 2 high */
  char *risk_note;
  gboolean insured, consent;
  int least_age, most_age; /* 0 = open */
  gboolean returns;        /* units and families report what they did, by groups */
} VpEventKind;

/* An event as a list shows it: seats of all its shifts together. */
typedef struct {
  VpEvent event;
  int seats;  /* 0 = as many as come */
  int count[VP_N_SEAT_STATES];
} VpEventLine;

VpEvent     *vp_event_new          (void);
VpEvent     *vp_event_copy         (const VpEvent *self);
void         vp_event_free         (VpEvent *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEvent, vp_event_free)
void         vp_event_shift_free   (VpEventShift *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEventShift, vp_event_shift_free)
void         vp_event_kind_free    (VpEventKind *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEventKind, vp_event_kind_free)
void         vp_event_line_free    (VpEventLine *self);

/* Gives @event its id. */
gboolean     vp_event_store_insert (VpDb *db, VpEvent *event, GError **error);
/* %VP_ERROR_NOT_FOUND where it is gone. */
gboolean     vp_event_store_update (VpDb *db, const VpEvent *event, GError **error);
VpEvent     *vp_event_store_get    (VpDb *db, gint64 id, GError **error);
/* The planned events of this title, on @day or with 0 from today on: how many there are, and the id of the first. */
gboolean     vp_event_store_find   (VpDb *db, const char *title, VpDate day, gint64 *id, guint *n, GError **error);
/* By day and time (VpEventLine); @from, @to: 0 = open. Without the duties of crossings, some 1,500 a month: these have a board
 * of their own. */
GPtrArray   *vp_event_store_list   (VpDb *db, VpDate from, VpDate to, GError **error);
/* How many people are on duty at crossings on each day from @from to @to: day → people (GINT_TO_POINTER, GUINT_TO_POINTER);
 * transfer full */
GHashTable  *vp_event_store_duty_days (VpDb *db, VpDate from, VpDate to, GError **error);
/* Of one series, by day (VpEvent). */
GPtrArray   *vp_event_store_of_series (VpDb *db, gint64 series_id, GError **error);
/* By post and time (VpEventShift). */
GPtrArray   *vp_event_store_shifts (VpDb *db, gint64 event_id, GError **error);
VpEventShift *vp_event_store_shift (VpDb *db, gint64 id, GError **error);
/* A post with one shift, which takes the ids. */
gboolean     vp_event_store_add_post (VpDb *db, VpEventShift *post, int rank, GError **error);
/* A post and its shift, which nobody has ever signed up for. */
gboolean     vp_event_store_remove_post (VpDb *db, const VpEventShift *post, GError **error);
/* Words and seats of its post and the times of the shift. */
gboolean     vp_event_store_update_shift (VpDb *db, const VpEventShift *shift, GError **error);
VpEventKind *vp_event_store_kind   (VpDb *db, gint64 id, GError **error);
/* All that stand (VpEventKind), by name. */
GPtrArray   *vp_event_store_kinds  (VpDb *db, GError **error);

/* A series; 0 with @error set. */
gint64       vp_event_store_add_series (VpDb *db, const char *rule, VpDate first, VpDate until, GError **error);
/* Its rule (transfer full) and days; %VP_ERROR_NOT_FOUND */
gboolean     vp_event_store_series  (VpDb *db, gint64 id, char **rule, VpDate *first, VpDate *until, GError **error);
/* A day of the series on which there shall be none. */
gboolean     vp_event_store_add_gap (VpDb *db, gint64 series_id, VpDate day, GError **error);
/* Every day of the series that has an event or a gap: VpDate → itself; transfer full */
GHashTable  *vp_event_store_series_days (VpDb *db, gint64 series_id, GError **error);

G_END_DECLS
