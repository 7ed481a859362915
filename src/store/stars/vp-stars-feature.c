/* vp-stars-feature.c: star levels and certificates, as the store knows of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "vp-feature-list.h"

#include <glib/gi18n-lib.h>

static const VpRecordedTable tables[] = {
  { "rule_set", VP_ENTITY_RULE, -1 },
  { "rule_version", VP_ENTITY_RULE, -1 },
  { "rule_level", VP_ENTITY_RULE, -1 },
  { "certification_batch", VP_ENTITY_CERTIFICATION, -1 },
  { "certification_result", VP_ENTITY_CERTIFICATION, 2 },
  { "certificate_template", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate", VP_ENTITY_CERTIFICATE, -1 },
  { "certificate_print", VP_ENTITY_CERTIFICATE, -1 },
};

/* Each query counts violations. */
static const VpInvariant invariants[] = {
  { "certificate-serials", N_("No certificate serial was used twice"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate GROUP BY serial HAVING count (*) > 1)" },
  { "certificates", N_("No certification has two valid certificates"),
    "SELECT count (*) FROM (SELECT 1 FROM certificate WHERE voided_at = 0 GROUP BY result_id HAVING count (*) > 1)" },
};

static const VpWaitKind waits[] = {
  { "certificates", N_("Certificates not made"),
    "SELECT count (*) FROM certification_result r"
    " WHERE NOT EXISTS (SELECT 1 FROM certificate c WHERE c.result_id = r.id AND c.voided_at = 0)" },
};

const VpFeature vp_stars_feature = {
  .tables = tables, .n_tables = G_N_ELEMENTS (tables),
  .invariants = invariants, .n_invariants = G_N_ELEMENTS (invariants),
  .waits = waits, .n_waits = G_N_ELEMENTS (waits),
};
