/* vp-hours.h: hours proposed from attendance, approved by a second person, and only then in the ledger
 *
 * Each function that writes is a transaction of its own. Who works is who the store says; nobody approves what the same person
 * entered.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-hours-store.h"

G_BEGIN_DECLS

typedef enum {
  VP_PROPOSAL_READY,
  VP_PROPOSAL_NO_SIGN_OUT, /* somebody has to say until when the person was there */
  VP_PROPOSAL_NOBODY,      /* the person is not on the roster */
  VP_PROPOSAL_NOTHING,     /* no time is left after rounding or the most of a day */
  VP_PROPOSAL_RETURNED,
  VP_N_PROPOSAL_STATES
} VpProposalState;

/**
 * VpProposal:
 * @case_of: the line and its rule
 * @planned, @there: minutes of the shift, and from arrival to departure as far as they are known
 * @minutes: what is proposed
 * @class: of evidence, 1 A … 4 D
 * @out_by_rule: until when the rule of the kind takes somebody to have been there who did not sign out, minutes since the
 *   midnight of the day; -1 = it has no rule
 * @cut: minutes that the most of a day took away
 */
typedef struct {
  VpHoursCase *case_of;
  VpProposalState state;
  int planned, there, minutes;
  int class;
  int out_by_rule;
  int cut;
} VpProposal;

void        vp_proposal_free      (VpProposal *self);
/* The stable word: "ready", "no-sign-out" … */
const char *vp_proposal_word      (VpProposalState state);
/* Proposals (VpProposal) of one event or with 0 of all, by day. */
GPtrArray  *vp_hours_pending      (VpDb *db, gint64 event_id, GError **error);

typedef struct {
  guint credited;
  gint64 minutes;
  guint left[VP_N_PROPOSAL_STATES]; /* what was not ready, by why */
} VpApproval;

/* Credits what is ready: of the lines @ids (gint64), or with %NULL of the event, or with 0 of everything. All of it or nothing:
 * refused where something in it was entered by who approves, and where somebody would have more than a day or a record may. */
gboolean    vp_hours_approve      (VpDb *db, gint64 event_id, GArray *ids, VpApproval *approval, GError **error);
/* Gives the same lines back to who entered them; @why must say what to mend. @n: (out): how many */
gboolean    vp_hours_return       (VpDb *db, gint64 event_id, GArray *ids, const char *why, guint *n, GError **error);
/* Lets the rule of the kind say until when people were there who did not sign out. @n: (out): how many */
gboolean    vp_hours_apply_out    (VpDb *db, gint64 event_id, GArray *ids, guint *n, GError **error);
/* What stands on @record_id (a line of the ledger) is @minutes, 0 = nothing: a reversing line and one that takes its place, on
 * @paper, let be by @second, who is not the one who writes. */
gboolean    vp_hours_correct      (VpDb *db, gint64 record_id, int minutes, const char *reason, const char *paper,
                                   const char *second, GError **error);

G_END_DECLS
