/* vp-figures-feature.c: figures, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = {
  { "summary_issue", VP_ENTITY_REGISTER, -1 },
  { "summary_issue_figure", VP_ENTITY_REGISTER, -1 },
};

static const VpInvariant invariants[] = {
  { "people-totals", N_("The people counted by month and by year of birth are those of the roster"),
    "WITH truth AS (SELECT 1 AS kind, district, CASE WHEN registered > 0 THEN CAST (strftime ('%Y%m', registered) AS INTEGER) ELSE 0"
    " END AS a, 0 AS b, count (*) AS people FROM volunteer WHERE removed_at = 0 GROUP BY 2, 3 UNION ALL SELECT 2, district,"
    " CASE WHEN birth > 0 THEN CAST (strftime ('%Y', birth) AS INTEGER) ELSE 0 END, sex, count (*) FROM volunteer"
    " WHERE removed_at = 0 GROUP BY 2, 3, 4)"
    " SELECT (SELECT count (*) FROM truth LEFT JOIN person_total p USING (kind, district, a, b) WHERE p.people IS NOT truth.people)"
    " + (SELECT count (*) FROM person_total p LEFT JOIN truth USING (kind, district, a, b) WHERE truth.people IS NULL"
    " AND p.people <> 0)" },
};

static const VpWaitKind waits[] = {
  { "figure-values", N_("Declared values to be approved"), "SELECT count (*) FROM figure_value WHERE approved = 0" },
};

const VpFeature vp_figures_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
};
