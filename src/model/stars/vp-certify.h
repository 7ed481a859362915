/* vp-certify.h: candidates, batches and certificates in one place for window and command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certification-store.h"

G_BEGIN_DECLS

/* Candidates of one certification with the rules in force. */
typedef struct {
  VpRuleVersion *rules;
  VpDate as_of;
  GPtrArray *candidates; /* VpCertificationResult: people or teams, as the rules are for */
  guint lapsed;          /* of the last batch of such, who are not among them any more */
  VpCandidateCounts counts;
} VpCandidates;

void          vp_candidates_free      (VpCandidates *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VpCandidates, vp_candidates_free)
VpCandidates *vp_certify_candidates   (VpDb *db, const char *rule_set, VpDate as_of, GError **error);
/* How many candidates reach exactly @rank (and changed so, where @change is not 0). */
guint         vp_candidates_count     (VpCandidates *self, int rank, VpCertificationChange change);
/* How many people, or teams, have hours, and why those who reach no level do not count; "" where all do. Transfer full. */
char         *vp_candidates_explain   (VpCandidates *self);
/* Inside a transaction: the batch of these candidates, decided on @day; *@number is that of the batch. */
gboolean      vp_certify_decide       (VpDb *db, VpCandidates *self, VpDate day, int *number, GError **error);
/* A transaction of its own, decided today; %VP_ERROR_EXISTS where there is nobody. */
gboolean      vp_certify_commit       (VpDb *db, VpCandidates *self, int *number, GError **error);
/* A transaction of its own: rules, by their own validity. */
gboolean      vp_certify_save_rules   (VpDb *db, VpRuleVersion *version, GError **error);

G_END_DECLS
