/* vp-duty-month.h: a month of duty in memory: posts, seats, people, what forbids what, and who has which seat
 *
 * Plain arrays, so that a planner can look at a hundred million pairs of seat and person. Read once from the store;
 * whatever is tried happens here and touches nothing until it is adopted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-calendar.h"
#include "vp-seat-store.h"

G_BEGIN_DECLS

/* What no plan breaks. Those of sign-up bind where the office rules them stricter than a warning. */
typedef enum {
  VP_DUTY_OVERLAP,
  VP_DUTY_REMOVED,
  VP_DUTY_CONSENT,
  VP_DUTY_AGE,
  VP_DUTY_INSURANCE,
  VP_DUTY_REST,
  VP_DUTY_RUN,
  VP_DUTY_TRAVEL,
  VP_DUTY_SEASON,
  VP_DUTY_ABSENCE,
  VP_DUTY_MEMBER,    /* not on duty for anybody on that day */
  VP_DUTY_UNIT_AWAY, /* the unit said so */
  VP_DUTY_OWNER,     /* the seat is another unit's */
  VP_DUTY_QUOTA,
  VP_DUTY_NEVER,     /* a wish that is kept like a law */
  VP_DUTY_WEEK,
  VP_DUTY_MONTH,
  VP_N_DUTY_RULES
} VpDutyRule;

#define VP_DUTY_BIT(rule) (1u << (rule))

/* What a plan weighs, as duty_weight numbers it. */
typedef enum {
  VP_DUTY_FAIR, VP_DUTY_SHARE, VP_DUTY_WISH, VP_DUTY_NEAR, VP_DUTY_OLD_HAND, VP_DUTY_CORNER, VP_DUTY_TWICE, VP_N_DUTY_WEIGHTS
} VpDutyWeight;

#define VP_DUTY_HALVES 2
#define VP_DUTY_KINDS 2 /* crossings and routes */
#define VP_DUTY_NOBODY (-1)
#define VP_DUTY_NO_UNIT (-1)  /* comes by themselves; of a seat: open to everybody */
#define VP_DUTY_NOT_THERE (-2) /* on duty for nobody on that day */

typedef struct {
  gint64 id;
  char *name;
  int kind, district, x, y;
  int seats[VP_DUTY_HALVES];
  gint64 unit_id;
  VpDate closed_from, closed_to;
} VpDutyCrossing;

/* @cap: seats of the month at most, -1 = open; @target: its fair share; @rule: as duty_quota */
typedef struct {
  gint64 id;
  char *name;
  int staff, rule, cap, load;
  double target;
  GArray *people; /* int: whoever is on duty for it on any day */
} VpDutyUnit;

/* @number 0: one of a unit that has not said who its people are. @carry: duties of the last twelve months a month, above the
 * mean. @slots: bits of the half-days with a seat. @kept: stands for nameless seats that are on the board; nobody gives it new
 * ones. */
typedef struct {
  gint64 id, number;
  char *name;
  VpDate birth;
  int district;
  gboolean removed, old_hand, kept;
  double carry;
  int load, most_week, most_month;
  guint64 slots;
  guint first_wish, n_wishes; /* those about one crossing */
} VpDutyPerson;

/* One half-day at one crossing. @slot: day * 2 + half */
typedef struct {
  int crossing, slot, starts, ends;
  int first_seat, n_seats;
  int filled, old_hands;
} VpDutyPost;

/* @owner: the unit whose it is, or %VP_DUTY_NO_UNIT; @pinned: nobody moves who sits there */
typedef struct {
  int post, owner, person;
  gboolean pinned;
} VpDutySeat;

typedef struct {
  int wish, weekday, half, crossing;
  VpDate from, to;
} VpDutyWish;

typedef struct {
  int month;
  VpDate first, last;
  int n_days, n_slots, n_weeks;
  VpDate *days;
  int *week_of;           /* of a day */
  GArray *crossings, *units, *people, *posts, *seats, *wishes; /* of the structures above */
  GArray *board;          /* VpDutyRow: who has which seat in the store, of VP_DUTY_BOARD */
  GArray *standing;       /* VpDutyWish whose wish is the person: who stands where every week */
  gint32 *post_of;        /* crossing × slot: post or -1 */
  gint16 *unit_of;        /* person × day */
  guint32 *blocked;       /* person × slot × kind: rules that hold whatever else is planned */
  gint8 *wished;          /* person × slot: -1 gladly, 1 rather not */
  gint32 *seat_at;        /* person × slot: seat or nobody */
  guint8 *week_load;      /* person × week */
  VpEventRuling rulings[VP_N_EVENT_RULES];
  int weights[VP_N_DUTY_WEIGHTS];
  int old_hand;           /* duties of twelve months */
  double pace;            /* 0…1: how much of the shares is due by now */
  GPtrArray *notes;       /* sentences: what the office should know before it plans */
  GHashTable *person_of, *crossing_of, *unit_of_id; /* id → index + 1 */
} VpDutyMonth;

#define VP_DUTY_CROSSING(m, i) (&g_array_index ((m)->crossings, VpDutyCrossing, i))
#define VP_DUTY_UNIT(m, i) (&g_array_index ((m)->units, VpDutyUnit, i))
#define VP_DUTY_PERSON(m, i) (&g_array_index ((m)->people, VpDutyPerson, i))
#define VP_DUTY_POST(m, i) (&g_array_index ((m)->posts, VpDutyPost, i))
#define VP_DUTY_SEAT(m, i) (&g_array_index ((m)->seats, VpDutySeat, i))
#define VP_DUTY_DAY_OF(post) ((post)->slot / VP_DUTY_HALVES)

/* Reads @month (year * 100 + month) with an empty board. %VP_ERROR_INVALID where it has no workday or there are no crossings. */
VpDutyMonth *vp_duty_month_read      (VpDb *db, int month, GError **error);
void         vp_duty_month_free      (VpDutyMonth *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpDutyMonth, vp_duty_month_free)
/* Index of a row by its id, or -1. */
int          vp_duty_month_person    (const VpDutyMonth *self, gint64 id);
int          vp_duty_month_crossing  (const VpDutyMonth *self, gint64 id);
int          vp_duty_month_unit      (const VpDutyMonth *self, gint64 id);
/* The post of a crossing on a half-day, or -1: it is closed, or nobody stands there then. */
int          vp_duty_month_post      (const VpDutyMonth *self, int crossing, int day, int half);
int          vp_duty_month_day       (const VpDutyMonth *self, VpDate day); /* -1 = no workday of it */
int          vp_duty_month_unit_of   (const VpDutyMonth *self, int person, int day);

/* Takes whatever seat they have into account; of an empty seat. */
guint32      vp_duty_blockers        (const VpDutyMonth *self, int person, int seat);
/* What @person at the empty @seat adds to what the plan weighs; @parts (nullable): by weight */
double       vp_duty_cost            (const VpDutyMonth *self, int person, int seat, double parts[VP_N_DUTY_WEIGHTS]);
void         vp_duty_assign          (VpDutyMonth *self, int person, int seat);
void         vp_duty_free_seat       (VpDutyMonth *self, int seat);
/* The unit for which whoever has the seat is there; %VP_DUTY_NO_UNIT where for none. */
int          vp_duty_seat_unit       (const VpDutyMonth *self, int seat);
/* All that the plan weighs. */
double       vp_duty_total           (const VpDutyMonth *self);

/* The stable word of a rule on the command line, and a sentence for people. */
const char  *vp_duty_rule_word       (VpDutyRule rule);
const char  *vp_duty_rule_sentence   (VpDutyRule rule);
int          vp_duty_rule_find       (const char *word); /* -1 = there is none */
const char  *vp_duty_weight_sentence (VpDutyWeight weight);

G_END_DECLS
