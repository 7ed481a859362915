/* vp-fraud.h: doubtful hours, each with why and its lines
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-fraud-store.h"

G_BEGIN_DECLS

/* The stable word of a rule: "places", "day", "run" … */
const char *vp_fraud_word   (VpFraudRule rule);
/* %VP_N_FRAUD_RULES = none */
VpFraudRule vp_fraud_find_rule (const char *word);
/* Why it is doubtful, as a sentence; transfer full */
char       *vp_fraud_tell   (const VpFraudHit *hit);

/* What every rule that is looked at on @today finds, or only @rule where it is one (VpFraudHit); what was answered stands behind what
 * was not. Reads only. */
GPtrArray  *vp_fraud_scan   (VpDb *db, VpFraudRule rule, VpDate today, GCancellable *cancellable, GError **error);
/* A transaction of its own: what was found out about a hit, in writing. */
gboolean    vp_fraud_answer (VpDb *db, VpFraudRule rule, const char *about, const char *answer, GError **error);

G_END_DECLS
