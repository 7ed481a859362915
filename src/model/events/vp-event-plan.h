/* vp-event-plan.h: making, changing, moving, copying and calling off events
 *
 * Each function is a transaction of its own, which the office can take back as a whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-calendar.h"
#include "vp-event-posts.h"
#include "vp-event-rules.h"

G_BEGIN_DECLS

/* A day of a series that people who plan by weekdays would not expect. */
typedef struct {
  VpDate day;
  char *why;
  VpDate move_to; /* 0 = no day near by */
} VpCollision;

void       vp_collision_free (VpCollision *self);

/**
 * VpEventMake:
 * @event: what every event is like; its day is the first one
 * @posts: (element-type VpEventShift): name, seats and skill; times of the event where both are 0. None = one post for all.
 * @rule: (nullable): how it is repeated until @until
 * @leave_out: (nullable) (element-type VpDate): days of the rule that were unticked: they stay empty when it is made again
 * @move_collisions: each day that collides goes to the day that is proposed for it
 */
typedef struct {
  VpEvent *event;
  GPtrArray *posts;
  const char *rule;
  VpDate until;
  GArray *leave_out;
  gboolean move_collisions;
} VpEventMake;

/**
 * VpEventDays:
 * @days: (element-type VpDate): sorted
 * @collisions: (element-type VpCollision)
 * @missing: (element-type int): months (year * 100 + month) in which the rule has no day
 * @unknown: (element-type int): years whose holidays the office has not entered
 */
typedef struct {
  GArray *days;
  GPtrArray *collisions;
  GArray *missing, *unknown;
} VpEventDays;

void         vp_event_days_free  (VpEventDays *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpEventDays, vp_event_days_free)
/* Which days there will be; nothing is written. */
VpEventDays *vp_event_plan_days  (const VpEventMake *make, const VpCalendar *calendar, GError **error);
/**
 * vp_event_plan_add:
 * @ids: (out): of the events, by day of the rule (gint64); transfer full
 *
 * Refused with %VP_ERROR_INVALID, naming the field, where something cannot be so; nothing is written then.
 */
gboolean   vp_event_plan_add    (VpDb *db, const VpEventMake *make, const VpCalendar *calendar, GArray **ids,
                                 GError **error);
/* Makes the events of a series that are not there yet, up to @until; days that were left out stay so. Who stays signed up for the
 * series is signed up for them. @results: (out): of those (VpStandingResult); transfer full */
gboolean   vp_event_plan_extend (VpDb *db, gint64 series_id, VpDate until, const VpCalendar *calendar, gint64 now, GArray **ids,
                                 GPtrArray **results, GError **error);

typedef enum { VP_EVENT_ONE, VP_EVENT_ONWARD, VP_EVENT_ALL } VpEventScope;

/**
 * vp_event_plan_edit:
 * @former: as it was when the form was opened
 * @event: as it shall be
 * @posts: (nullable) (element-type VpEventShift): what posts it shall have; %NULL leaves them
 * @now: events that have begun are never changed from another one
 * @n: (out): how many events were changed
 *
 * With a wider scope what differs between @former and @event goes to every planned event of the series that does not have
 * that field of its own; days never do. Refused with %VP_ERROR_CONFLICT where @former is not what stands there any more.
 */
gboolean   vp_event_plan_edit   (VpDb *db, const VpEvent *former, const VpEvent *event, const GPtrArray *posts,
                                 VpEventScope scope, gint64 now, guint *n, GError **error);
/* To another day; everybody keeps the seat. @findings: (out): what speaks against that now (VpFinding); transfer full */
gboolean   vp_event_plan_move   (VpDb *db, gint64 id, VpDate day, gint64 now, GPtrArray **findings, GError **error);
/* The same event again on another day, with posts and materials and deadlines as far away; nobody is signed up. */
gboolean   vp_event_plan_copy   (VpDb *db, gint64 id, VpDate day, gint64 *copy, GError **error);
/* Calls events off, all in one; nobody loses anything. Taking it back restores everybody. @state: cancelled or stood down */
gboolean   vp_event_plan_call_off (VpDb *db, const gint64 *ids, guint n, VpEventState state, const char *reason, GError **error);

G_END_DECLS
