/* vp-certification-private.h: what certifying people and teams have in common
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "vp-certification-store.h"

#include "vp-db-private.h"

G_BEGIN_DECLS

/* What counts of the lines r: where all hours count the same the minutes, else each line by its class, in hundredths. Bound from ?4 on. */
#define VP_COUNTED "sum (r.minutes * CASE r.evidence WHEN 1 THEN ?4 WHEN 2 THEN ?5 WHEN 3 THEN ?6 WHEN 4 THEN ?7 ELSE ?8 END)"

gboolean           vp_rules_count_all    (const VpRuleVersion *rules);
void               vp_rules_bind_shares  (VpStmt *stmt, const VpRuleVersion *rules);
/* The highest level that is reached by who began on the day @since (0 = never); %NULL = none */
const VpRuleLevel *vp_rules_find_level   (const VpRuleVersion *rules, gint64 minutes, gint64 members, VpDate since, VpDate as_of);
/* Gives @result the level, and what that is against the previous one. */
void               vp_certification_give (VpCertificationResult *result, const VpRuleLevel *level);
int                vp_certification_compare (gconstpointer a, gconstpointer b);

GPtrArray *vp_team_certification_candidates (VpDb *db, const VpRuleVersion *rules, VpDate as_of, VpCandidateCounts *counts, GError **error);
gboolean   vp_team_certification_number  (VpDb *db, int *number, GError **error);
gboolean   vp_team_certification_write   (VpDb *db, const VpCertificationBatch *batch, VpCertificationResult *result, GError **error);
GPtrArray *vp_team_certification_results (VpDb *db, const VpCertificationBatch *batch, GError **error);

G_END_DECLS
