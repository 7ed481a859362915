/* vp-event-rules.h: what speaks against a person at an event
 *
 * One function for the window, the import, the command line and the planner. It writes nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-guest-store.h"
#include "vp-seat-store.h"

G_BEGIN_DECLS

/**
 * VpFinding:
 * @grade: how the office rules it: a warning, a seat only by signature, or never
 * @sentence: what is the matter, for people
 */
typedef struct {
  VpEventRule rule;
  VpGrade grade;
  char *sentence;
} VpFinding;

void        vp_finding_free     (VpFinding *self);
/* The sentences, one behind the other; transfer full */
char       *vp_findings_text    (const GPtrArray *findings);
/* %VP_GRADE_OFF where there is none. */
VpGrade     vp_findings_gravest (const GPtrArray *findings);
/* The stable word of a rule on the command line and in what was signed: "overlap", "capacity" … */
const char *vp_event_rule_word  (VpEventRule rule);

/**
 * VpEventCase:
 * @shift: the times may be others than those stored, where a move is tried
 * @volunteer_id: 0 = nobody of the roster yet: only what can be known of a name is looked at
 * @name, @phone: (nullable): of somebody who is not on the roster
 * @seat_id: the seat it is about, which is no clash with itself; 0 = a new one
 * @now: Unix seconds
 * @rulings: as of the day of the event
 * @guests: (nullable): of the event, where a whole list is looked at; else they are read for each
 */
typedef struct {
  const VpEvent *event;
  const VpEventKind *kind;
  const VpEventShift *shift;
  gint64 volunteer_id;
  const char *name, *phone;
  gint64 seat_id;
  gint64 now;
  const VpEventRuling *rulings;
  const VpGuests *guests;
} VpEventCase;

/* Everything but capacity, which is a matter of the shift and not of the person (VpFinding, gravest first); transfer full */
GPtrArray  *vp_event_rules_check (VpDb *db, const VpEventCase *about, GError **error);

G_END_DECLS
