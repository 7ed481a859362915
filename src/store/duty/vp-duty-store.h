/* vp-duty-store.h: what a duty month is planned from and what stands of it, as rows of numbers
 *
 * The planner works on arrays of its own; here are only the questions it asks the store, and what it writes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-date.h"
#include "vp-db.h"

G_BEGIN_DECLS

/* Each with its columns; behind the semicolon the text. Rows are those of the days asked for. */
typedef enum {
  VP_DUTY_CROSSINGS,      /* id, kind, district, unit, seats_am, seats_pm, x, y, closed_from, closed_to; name */
  VP_DUTY_TURNS,          /* crossing, unit, from, to */
  VP_DUTY_HOURS,          /* crossing, since, am_starts, am_ends, pm_starts, pm_ends, valid_from: by since and valid_from */
  VP_DUTY_UNITS,          /* id, staff; name */
  VP_DUTY_QUOTAS,         /* unit, rule, seats: by valid_from */
  VP_DUTY_UNITS_AWAY,     /* unit, from, to */
  VP_DUTY_PEOPLE,         /* id, number, birth, district, removed_at; name: members and whoever has a seat */
  VP_DUTY_MEMBERS,        /* volunteer, unit, from, to, most_week, most_month */
  VP_DUTY_ABSENCES,       /* volunteer, from, to, category */
  VP_DUTY_INSURED,        /* volunteer, from, to */
  VP_DUTY_INSURES,        /* 1 where the office keeps insurances at all */
  VP_DUTY_CONSENTS,       /* volunteer, from, to, category */
  VP_DUTY_STANDING,       /* crossing, volunteer, weekday, half, from, to */
  VP_DUTY_UNIT_STANDING,  /* crossing, unit, weekday, half, seats, from, to */
  VP_DUTY_WISHES,         /* volunteer, wish, weekday, half, crossing, from, to */
  VP_DUTY_WEIGHTS,        /* rule, weight, value: by valid_from */
  VP_DUTY_HISTORY,        /* volunteer, seats: duties of the days */
  VP_DUTY_UNIT_HISTORY,   /* unit, seats */
  VP_DUTY_BUSY,           /* volunteer, day, starts, ends: other seats two days around; duties only outside the days */
  VP_DUTY_BOARD,          /* seat, sign_up, shift, day, crossing, starts, unit, volunteer, number; name */
  VP_DUTY_ANSWERS,        /* unit, seats promised, of them named, of them came, inspections, their points; name */
  VP_DUTY_TOLD,           /* volunteer, unit, day, crossing, starts, was told when the month was published, stands now */
  VP_DUTY_OFF,            /* crossing, day: called off or stood down */
  VP_DUTY_CONTACTS,       /* unit; who answers for it */
  VP_DUTY_FINDINGS,       /* crossing, day, half, score, mend_by; finding */
  VP_DUTY_POLICIES,       /* volunteer; policy: in force on any of the days */
  VP_DUTY_CAME,           /* seat, state, came_at, left_at */
  VP_DUTY_PLANS,          /* month, adopted_at, published_at; hash: that touch the days */
  VP_DUTY_SHIFTS,         /* event, post, shift, day, crossing, starts, ends, most */
  VP_N_DUTY_TABLES
} VpDutyTable;

#define VP_DUTY_COLUMNS 10

typedef struct {
  gint64 n[VP_DUTY_COLUMNS];
  char *text; /* "" where the table has none */
} VpDutyRow;

/* VpDutyRow; transfer full */
GArray   *vp_duty_store_read        (VpDb *db, VpDutyTable table, VpDate from, VpDate to, GError **error);

/* The rest is written inside the transaction of the caller. */

/* That an event is the duty of a crossing on its day. */
gboolean  vp_duty_store_set_crossing (VpDb *db, gint64 event_id, gint64 crossing_id, GError **error);
/* A seat with its sign-up, of a plan that nobody was told yet; of one that was, or that stands on a sheet, the seat stays as
 * given to others. */
gboolean  vp_duty_store_drop_seat   (VpDb *db, gint64 seat_id, gint64 sign_up_id, gboolean told, const char *why, GError **error);
/* Whether nobody ever had a seat at an event, and no sheet of it was made. */
gboolean  vp_duty_store_is_bare     (VpDb *db, gint64 event_id, gboolean *bare, GError **error);
/* An event of a crossing with its posts and shifts, which nobody has a seat at. */
gboolean  vp_duty_store_drop_event  (VpDb *db, gint64 event_id, GError **error);
/* The month was taken over or published just now; @hash is %NULL where it is only taken over. */
gboolean  vp_duty_store_mark        (VpDb *db, int month, const char *hash, GError **error);
/* The moment a seat of the month is given now, Unix seconds: never before it was published, so that what was told and what came later
 * can be told apart within a second too. */
gboolean  vp_duty_store_moment      (VpDb *db, int month, gint64 *moment, GError **error);
/* The hash of a published month, "" of one that is not; transfer full, %NULL with @error set */
char     *vp_duty_store_published   (VpDb *db, int month, GError **error);

G_END_DECLS
