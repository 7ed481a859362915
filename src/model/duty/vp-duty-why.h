/* vp-duty-why.h: why somebody has a seat, or why nobody can
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-duty-month.h"

G_BEGIN_DECLS

#define VP_DUTY_NEXT 3

/**
 * VpDutyOther:
 * @against: rules that forbid it; 0 = allowed, only less good
 * @weight: what spoke most against them where they are allowed
 */
typedef struct {
  int person;
  guint32 against;
  VpDutyWeight weight;
  double cost;
} VpDutyOther;

/**
 * VpDutyWhy:
 * @person: who has it, or nobody
 * @standing, @owned: it was agreed on; only people of the unit come into question
 * @alone: nobody else is allowed; then @weight says nothing
 * @weight: what decided between them and who would have been next
 * @can: whether anybody could sit there
 * @conflict: where nobody can: a smallest set of rules that together keep everybody away; each is needed for that
 * @frees: the fewest rules that would have to give way, and @freed for whom
 */
typedef struct {
  int seat, person;
  gboolean standing, owned, alone, can;
  VpDutyWeight weight;
  guint32 conflict, frees;
  int freed;
  guint n_others;
  VpDutyOther others[VP_DUTY_NEXT];
} VpDutyWhy;

/* @without: rules that are looked away from. Leaves the month as it was. */
void   vp_duty_why_ask   (VpDutyMonth *self, int seat, guint32 without, VpDutyWhy *why);
/* A few words for a list of seats; transfer full */
char  *vp_duty_why_short (const VpDutyMonth *self, int seat);
/* The rules as sentences; transfer full */
char  *vp_duty_why_name_rules (guint32 rules);

G_END_DECLS
